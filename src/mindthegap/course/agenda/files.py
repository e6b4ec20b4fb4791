"""Where an agenda is written: beside the lessons, and never over anything."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import time
from pathlib import Path

from mindthegap.course.agenda import page
from mindthegap.course.agenda.notebook import notebook_of
from mindthegap.course.agenda.plan import Agenda
from mindthegap.course.copies import fingerprint, student_copy
from mindthegap.course.workspace import default_folder
from mindthegap.errors import KitError

FOLDER = "agendas"
STUDENTS = "-students"


@dataclass(frozen=True)
class Written:
    """The files of an agenda.

    `new` says whether they were written now or were there already; `beside` names a file with
    other content that has their name, and was left as it is.
    """

    files: tuple[Path, ...]
    new: bool
    beside: Path | None = None

    def __str__(self) -> str:
        said = "Written" if self.new else "Already there, and left as it is"
        listed = "\n".join(f"  {_short(path)}" for path in self.files)
        if self.beside:
            listed += f"\n{_short(self.beside)} is another version, and left as it is."
        opened = "\nTo open it: python3 kit.py lab --trainer, folder agendas."
        return f"{said}:\n{listed}" + (opened if self._in_workspace else "")

    @property
    def _in_workspace(self) -> bool:
        return self.files[0].resolve().parent == default_out().resolve()


def default_out() -> Path:
    """The folder `agendas` of the trainer's workspace."""
    return default_folder(trainer=True) / FOLDER


def markdown_of(agenda: Agenda, start: time) -> str:
    """The whole page: what is printed, and what stands in the Markdown file."""
    parts = [
        f"# {page.title(agenda)}",
        page.timetables(agenda, start),
        page.summary(agenda, start),
        page.reasons(agenda),
    ]
    return "\n\n".join(parts) + "\n"


def write(agenda: Agenda, folder: Path, start: time, *, students: bool = False) -> Written:
    """Write the page and the notebook.

    Parameters
    ----------
    agenda : Agenda
        What is held.
    folder : Path
        Made if it is missing.
    start : time
        When each day begins.
    students : bool
        Write a second notebook too, without the facilitator cells.

    Returns
    -------
    Written
        The same agenda is not written twice: a notebook that was only run counts as the same.
        If one of the files is there with other content, all get the next free number.

    Raises
    ------
    KitError
        If the folder can't be written to.
    """
    # What has the folders `lessons` and `cases` beside it may link to them.
    in_workspace = folder.resolve() == default_out().resolve() or (folder / "../lessons").is_dir()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside = None
        for stem in _names(agenda):
            files = {folder / f"{stem}.md": markdown_of(agenda, start).encode()}
            for students_too in (False, True)[: 1 + students]:
                path = folder / f"{stem}{STUDENTS if students_too else ''}.ipynb"
                book = notebook_of(agenda, start, name=path.name, beside_lessons=in_workspace)
                files[path] = _bytes(student_copy(book) if students_too else book)
            there = [path for path in files if path.exists()]
            other = next((path for path in there if not _same(path, files[path])), None)
            if not other:
                return _write(files, beside)
            beside = beside or other
    except OSError as error:
        raise KitError(
            f"can't write to {folder}: {error.strerror or error}. Name another folder with --out."
        ) from error
    raise AssertionError("there is always a free number")


def _names(agenda: Agenda) -> Iterator[str]:
    words = agenda.goal.name if agenda.goal else ""
    stem = "-".join(filter(None, ["agenda", str(agenda.minutes), page.slug(words)]))
    yield stem
    number = 2
    while True:
        yield f"{stem}-{number}"
        number += 1


def _write(files: Mapping[Path, bytes], beside: Path | None) -> Written:
    missing = [path for path in files if not path.exists()]
    for path in missing:
        path.write_bytes(files[path])
    return Written(tuple(files), bool(missing), beside)


def _same(path: Path, content: bytes) -> bool:
    if path.suffix != ".ipynb":
        return path.read_bytes() == content
    try:
        return fingerprint(path.read_bytes(), notebook=True) == fingerprint(content, notebook=True)
    except ValueError:
        return False


def _short(path: Path) -> Path:
    """A path as a user would type it here."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _bytes(notebook: dict) -> bytes:
    return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode()
