"""A problem set so small that it is graded in a moment: one number, one sentence."""

import json
import shutil
import zipfile
from pathlib import Path

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, writes
from ps1 import PS1

NAME = "ps7-tiny"

ANSWER = "n = ..."
RIGHT = "n = len(open('camera_panel.csv').readlines())"
TEST = """
from mindthegap.grading.marks import Marks

marks = Marks(globals(), n=2)
marks.number("n", low=0, high=9999)
### BEGIN HIDDEN TESTS
marks.value("n", 1201, decimals=0)
### END HIDDEN TESTS
marks.points()
"""


def _cell(cell, grade_id, **about):
    cell["id"] = grade_id
    cell.metadata["nbgrader"] = {
        "grade": False,
        "grade_id": grade_id,
        "locked": False,
        "schema_version": 3,
        "solution": False,
        "task": False,
    } | about
    return cell


def course(folder: Path) -> Path:
    """An nbgrader course with this problem set, configured as the kit's own."""
    source = folder / "source" / NAME
    source.mkdir(parents=True)
    shutil.copy(PS1.course / "nbgrader_config.py", folder)
    notebook = new_notebook(
        cells=[
            _cell(
                new_code_cell(f"{ANSWER}\n### BEGIN SOLUTION\n{RIGHT}\n### END SOLUTION"),
                "count-answer",
                solution=True,
            ),
            _cell(new_code_cell(TEST.strip()), "count", grade=True, locked=True, points=2),
            _cell(new_markdown_cell("A reason."), "why", grade=True, solution=True, points=3),
        ],
        metadata={
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "mindthegap": {"title": "Tiny", "points": 5, "datasets": ["camera_panel"]},
        },
    )
    (source / f"{NAME}.ipynb").write_text(writes(notebook), "utf-8")
    (source / "camera_panel.csv").write_text("default data\n")
    return folder


def handed_in(released: Path, answer: str = RIGHT, why: str | None = None) -> str:
    """A student's notebook, as text."""
    notebook = json.loads(released.read_text("utf-8"))
    notebook["cells"][0]["source"] = answer
    if why is not None:
        notebook["cells"][2]["source"] = why
    return json.dumps(notebook)


def zipped(path: Path, members: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path
