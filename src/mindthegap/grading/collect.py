"""Collect submissions: find each student's notebook in what came back, in the forms it comes in."""

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from mindthegap.errors import KitError
from mindthegap.grading.assignments import Assignment
from mindthegap.grading.roster import ALLOWED, is_safe
from mindthegap.student_id import normal

ARCHIVES = (".zip", ".gz")
NOTEBOOK = ".ipynb"
# What macOS adds to archives; names with a leading dot are left out, too.
NOT_SUBMITTED = "__MACOSX"


@dataclass
class Collected:
    """What was found.

    Parameters
    ----------
    students : list of str
        Students whose notebook now lies in submitted/.
    replaced : list of str
        Those of them who had handed in another version before.
    problems : dict of str to str
        File, as the user named it -> why it belongs to nobody, or can't be used.
    """

    students: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    problems: dict[str, str] = field(default_factory=dict)


def collect(assignment: Assignment, submissions: Path, known: list[str]) -> Collected:
    """Copy every student's notebook to submitted/<student>/<assignment>/.

    Only notebooks are taken: the data are made again for grading, and code files beside a
    notebook could stand in for a library.

    Parameters
    ----------
    assignment : Assignment
        The problem set.
    submissions : Path
        A folder, or a zip file as a learning platform makes it. In it, per student: a folder, a
        zip file, or a notebook. A student is recognised by the id in the names of folders and
        files on the way to the notebook: "anna", "anna.zip", "anna_late_4711_ps1-formation.ipynb".
    known : list of str
        The students in the gradebook. If there are none, the names in `submissions` are the ids.

    Returns
    -------
    Collected
        Who was found, and every file that could not be attributed, with the reason.

    Raises
    ------
    KitError
        If there is nothing to collect.
    """
    submissions = Path(submissions)
    collected = Collected()
    notebooks: dict[str, list[tuple[PurePath, Path]]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for shown, path in _notebooks(submissions, Path(scratch), collected):
            try:
                student = _student(shown, known, assignment.name)
            except KitError as error:
                collected.problems[str(shown)] = str(error)
            else:
                notebooks.setdefault(student, []).append((shown, path))
        for student, found in sorted(notebooks.items()):
            chosen = _the_one(found, assignment.name)
            if chosen is None:
                names = ", ".join(str(shown) for shown, _ in found)
                collected.problems[names] = (
                    f"these are {len(found)} notebooks of {student}, and not exactly one of them "
                    f"is named {assignment.notebook.name}"
                )
                continue
            if _hand_in(assignment, student, chosen.read_bytes()):
                collected.replaced.append(student)
            collected.students.append(student)
    if not collected.students and not collected.problems:
        raise KitError(f"there are no submissions in {submissions}.")
    return collected


def _notebooks(
    submissions: Path, scratch: Path, collected: Collected
) -> Iterator[tuple[PurePath, Path]]:
    """Every notebook, as named by the user and where it lies now."""
    root: Path | None
    if submissions.is_dir():
        root = submissions
    elif submissions.suffix in ARCHIVES and submissions.is_file():
        root = _unpacked(submissions, PurePath(submissions.name), scratch, collected)
    else:
        raise KitError(f"{submissions} is neither a folder nor a zip file.")
    for entry in sorted(root.iterdir()) if root is not None else ():
        before = len(collected.problems)
        found = list(_walk(entry, PurePath(entry.name), scratch, collected))
        yield from found
        holder = entry.is_dir() or entry.suffix in ARCHIVES
        if holder and not found and len(collected.problems) == before and not _ignored(entry):
            collected.problems[entry.name] = "there is no notebook in it"


def _walk(
    entry: Path, shown: PurePath, scratch: Path, collected: Collected
) -> Iterator[tuple[PurePath, Path]]:
    if _ignored(entry):
        return
    if entry.is_symlink():
        collected.problems[str(shown)] = "it is a link, not a file"
        return
    folder: Path | None
    if entry.is_dir():
        folder = entry
    elif entry.suffix in ARCHIVES:
        folder = _unpacked(entry, shown, scratch, collected)
    else:
        folder = None
        if entry.suffix == NOTEBOOK:
            yield shown, entry
    if folder is not None:
        for inner in sorted(folder.iterdir()):
            yield from _walk(inner, shown / inner.name, scratch, collected)


def _ignored(entry: Path) -> bool:
    return entry.name.startswith(".") or entry.name == NOT_SUBMITTED


def _unpacked(archive: Path, shown: PurePath, scratch: Path, collected: Collected) -> Path | None:
    from nbgrader.utils import unzip

    folder = tempfile.mkdtemp(dir=scratch)
    try:
        unzip(str(archive), folder)
    except Exception as error:
        # Each kind of archive fails in its own way, and one bad file must not stop the others.
        collected.problems[str(shown)] = f"it can't be unpacked: {error}"
        return None
    return Path(folder)


def _student(shown: PurePath, known: list[str], assignment: str) -> str:
    """Whose notebook this is, by the names on the way to it."""
    names = [*shown.parts[:-1], shown.stem]
    if not known:
        student = PurePath(names[0]).stem if names[0].endswith(ARCHIVES) else names[0]
        if not is_safe(student):
            raise KitError(f"{student!r} can't be a student's id; use {ALLOWED}")
        return student
    text = "/".join(names).replace(assignment, "")
    places = {student: _places(student, text) for student in known}
    inside = {
        # "anna" in "anna-lena" is not Anna.
        student: [
            place
            for place in found
            if not any(
                other != student and place[0] >= start and place[1] <= end
                for other, spans in places.items()
                for start, end in spans
            )
        ]
        for student, found in places.items()
    }
    named = [student for student, found in inside.items() if found]
    if len(named) > 1:
        raise KitError(f"it could be of {' or '.join(sorted(named))}")
    if not named:
        raise KitError(
            "no id on the roster is in its name. Rename it, or put the student on the roster and "
            "release again"
        )
    return named[0]


def _places(student: str, text: str) -> list[tuple[int, int]]:
    """Where an id stands in a text as a word of its own."""
    word = re.compile(rf"(?<![^\W_]){re.escape(normal(student))}(?![^\W_])")
    return [found.span() for found in word.finditer(normal(text))]


def _the_one(found: list[tuple[PurePath, Path]], assignment: str) -> Path | None:
    """The notebook to grade among a student's: the only one, or the only one of the right name."""
    if len(found) > 1:
        found = [(shown, path) for shown, path in found if assignment in shown.name]
    return found[0][1] if len(found) == 1 else None


def _hand_in(assignment: Assignment, student: str, notebook: bytes) -> bool:
    """Put a notebook where nbgrader looks for it; return whether it replaces another version."""
    target = assignment.submitted / student / assignment.name / assignment.notebook.name
    earlier = target.read_bytes() if target.is_file() else None
    if earlier != notebook:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(notebook)
    return earlier not in (None, notebook)
