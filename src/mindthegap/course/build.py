"""Write the pages that are made from the lessons: `lessons/README.md` and the glossary.

Run it after any change to a lesson's headings, minutes, objectives or terms:
`python -m mindthegap.course.build`.
"""

from mindthegap import content
from mindthegap.course import glossary, overview

FOLDER = "lessons"


def files() -> dict[str, str]:
    """Return the pages that this command writes into `lessons`: name to content.

    Examples
    --------
    >>> sorted(files())
    ['README.md', 'glossary.md']
    """
    return {"README.md": overview.page(), "glossary.md": glossary.page()}


if __name__ == "__main__":
    for name, page in files().items():
        path = content.root() / FOLDER / name
        path.write_text(page, encoding="utf-8")
        print(f"{FOLDER}/{name}: {len(page.splitlines())} lines")
