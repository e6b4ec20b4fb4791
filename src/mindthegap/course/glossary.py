"""The glossary: all lessons' terms on one page."""

import re
from collections import defaultdict

from mindthegap.course import metadata

TERMS = "terms"
ROW = re.compile(r"^\| (.+?) \| (.+?) \|$", re.MULTILINE)
HEADING = ("term", "definition")


def terms() -> dict[str, dict[str, list[metadata.Declaration]]]:
    """Each term with its definitions, in alphabetical order, and the lessons that give them.

    Examples
    --------
    >>> [(text, [l.number for l in where]) for text, where in terms()["u chart"].items()]
    [('the control chart for counts over a changing number of units', ['07'])]
    """
    found: dict[str, dict[str, list[metadata.Declaration]]] = defaultdict(lambda: defaultdict(list))
    for lesson in metadata.lessons():
        for cell in (cell for section in lesson.sections for cell in section.cells):
            if TERMS in cell["metadata"].get("tags", []):
                _, _, table = "".join(cell["source"]).partition("### Terms")
                for row in ROW.findall(table.partition("###")[0]):
                    if row != HEADING:
                        term, definition = row
                        found[term][definition].append(lesson)
    return {term: dict(found[term]) for term in sorted(found, key=str.casefold)}


def page() -> str:
    """Return the glossary as Markdown, each definition with links to its lessons."""
    lines = [
        "<!-- Made from the lessons by `python -m mindthegap.course.build`. -->",
        "",
        "# Glossary",
        "",
        "The terms of all lessons, with links to the lessons that explain them.",
    ]
    letter = ""
    for term, definitions in terms().items():
        first = term[0].upper() if term[0].isalpha() else "0-9"
        if first != letter:
            letter = first
            lines += ["", f"## {letter}", ""]
        told = "; or ".join(
            f"{definition} ({', '.join(_link(lesson) for lesson in lessons)})"
            for definition, lessons in definitions.items()
        )
        lines.append(f"- **{term}**: {told}")
    return "\n".join(lines) + "\n"


def _link(lesson: metadata.Declaration) -> str:
    return f"[{lesson.number}]({lesson.path.name})"
