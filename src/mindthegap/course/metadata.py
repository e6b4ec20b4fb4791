"""What a notebook declares about itself: title, minutes, objectives, coverage."""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

from mindthegap import content
from mindthegap.errors import KitError


@dataclass(frozen=True)
class Section:
    """A heading cell that carries minutes, with the cells up to the next: one step of the agenda.

    `name` is the heading cell's id; `exercises` are those that its cells check.
    """

    name: str
    heading: str
    minutes: int
    covers: frozenset[int | str]
    exercises: tuple[str, ...]
    cells: tuple[dict, ...] = field(repr=False)


@dataclass(frozen=True)
class Declaration:
    """A notebook's own account of what it teaches and how long it takes."""

    path: Path
    title: str
    minutes: int
    level: str
    objectives: dict[str, tuple[str, ...]]
    covers: frozenset[int | str]
    needs: tuple[str, ...]
    datasets: tuple[str, ...]
    sections: tuple[Section, ...]

    @property
    def number(self) -> str:
        """The lesson's number, as in its file's name and its exercises: `"02"`, or `"case"`."""
        return self.path.stem.partition("-")[0]


def lessons() -> list[Declaration]:
    """Every lesson's declaration, in teaching order.

    Examples
    --------
    >>> [lesson.title for lesson in lessons()][0]
    'Start here'
    """
    return [read(path) for path in sorted((content.root() / "lessons").glob("*.ipynb"))]


def notebooks() -> list[Declaration]:
    """Every notebook with exercises: the lessons in teaching order, then the case.

    Examples
    --------
    >>> [notebook.number for notebook in notebooks()][-1]
    'case'
    """
    return lessons() + [
        read(path) for path in sorted((content.root() / "cases").rglob("case.ipynb"))
    ]


def read(path: Path) -> Declaration:
    """Read a notebook's declaration.

    Parameters
    ----------
    path : Path
        A notebook whose metadata has a block `mindthegap`.

    Returns
    -------
    Declaration
        `objectives` maps each objective to the exercises that test it; `sections` are the
        heading cells that carry minutes.

    Raises
    ------
    KitError
        If the file is no notebook, or its block lacks something or doesn't add up: the
        message says what, and what would be right.
    """
    try:
        notebook = json.loads(path.read_text("utf-8"))
        cells, block = notebook["cells"], notebook["metadata"]["mindthegap"]
    except (OSError, ValueError, KeyError) as error:
        raise KitError(f"{path}: not a notebook with a metadata block 'mindthegap'") from error
    sections = tuple(_section(part, path) for part in _parts(cells))
    try:
        declaration = Declaration(
            path=path,
            title=block["title"],
            minutes=block["minutes"],
            level=block["level"],
            objectives={o["text"]: tuple(o["exercises"]) for o in block["objectives"]},
            covers=frozenset(block["covers"]),
            needs=tuple(block["needs"]),
            datasets=tuple(block["datasets"]),
            sections=sections,
        )
    except (KeyError, TypeError) as error:
        raise KitError(f"{path}: the metadata block 'mindthegap' lacks {error}") from error
    _must_add_up(declaration)
    return declaration


def _parts(cells: list[dict]) -> list[list[dict]]:
    """The cells from each heading with minutes up to the next; what stands before the first is
    the lesson's own front."""
    parts: list[list[dict]] = []
    for cell in cells:
        if "mindthegap" in cell["metadata"]:
            parts.append([])
        if parts:
            parts[-1].append(cell)
    return parts


def _section(cells: list[dict], path: Path) -> Section:
    head, source = cells[0], "".join(cells[0]["source"])
    if head["cell_type"] != "markdown" or not source.startswith("#"):
        raise KitError(f"{path}: cell {head.get('id')} carries minutes but is no heading")
    code = "".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    return Section(
        name=head["id"],
        heading=source.splitlines()[0].lstrip("# ").strip(),
        minutes=head["metadata"]["mindthegap"]["minutes"],
        covers=frozenset(head["metadata"]["mindthegap"].get("covers", [])),
        exercises=tuple(re.findall(r'\bcheck\("((?:\d\d|case)-\d+)"', code)),
        cells=tuple(cells),
    )


def _must_add_up(lesson: Declaration) -> None:
    total = sum(section.minutes for section in lesson.sections)
    if total != lesson.minutes:
        raise KitError(
            f"{lesson.path}: the sections' minutes add up to {total}, but the lesson "
            f"declares {lesson.minutes}"
        )
    taught = frozenset().union(*(section.covers for section in lesson.sections))
    if taught != lesson.covers:
        raise KitError(
            f"{lesson.path}: declared but in no section: {_listed(lesson.covers - taught)}; "
            f"in a section but not declared: {_listed(taught - lesson.covers)}"
        )


def _listed(numbers: frozenset[int | str]) -> str:
    return ", ".join(sorted(map(str, numbers))) or "none"
