"""Hand out a problem set: nbgrader's students' version, and with it every student's own data."""

import html
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from mindthegap.errors import KitError
from mindthegap.grading import roster as rosters
from mindthegap.grading.assignments import (
    CONFIG,
    Assignment,
    configuration,
    course_folder,
    everything,
    find,
    gradebook,
)

if TYPE_CHECKING:
    from traitlets.config import Config

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Release:
    """What a release wrote.

    Parameters
    ----------
    assignment : str
        The problem set's name.
    folder : Path
        The students' version with the self-learners' data.
    handout : Path or None
        Where the students' folders are; None without a roster.
    students : int
        Students on the roster.
    written : tuple of Path
        Files that were written into the students' folders.
    unchanged : int
        Files that were there already, as they should be.
    kept : tuple of Path
        Files that differ from what would be written, and were left as they are.
    """

    assignment: str
    folder: Path
    handout: Path | None = None
    students: int = 0
    written: tuple[Path, ...] = ()
    unchanged: int = 0
    kept: tuple[Path, ...] = ()

    def __str__(self) -> str:
        lines = [f"{self.assignment}: the folder for self-learners is {self.folder}"]
        if self.handout is not None:
            lines.append(
                f"{self.students} students' folders in {self.handout}: "
                f"{len(self.written)} files written, {self.unchanged} unchanged"
            )
        lines += [
            f"Not overwritten, it differs from what would be written now: {path} "
            "(delete it and release again to replace it)"
            for path in self.kept
        ]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(str(self))}</pre>"


def release(
    assignment: str,
    roster: Path | None = None,
    out: Path | None = None,
    course: Path | None = None,
    progress: Progress | None = None,
) -> Release:
    """Hand out a problem set.

    nbgrader makes the students' version, and the gradebook learns the cells and their points.
    With a roster, every student gets a folder with that notebook and with data of their own, and
    stands in the gradebook from now on.

    Parameters
    ----------
    assignment : str
        The problem set, or the beginning of its name: "ps1".
    roster : Path, optional
        A CSV file, see `mindthegap.grading.roster.read`.
    out : Path, optional
        Where the students' folders go; by default handout/<assignment> in the course.
    course : Path, optional
        The nbgrader course; the one in which the user stands, or the checkout's own.
    progress : callable, optional
        Called with (done, total, student) after each student.

    Returns
    -------
    Release
        What was written. A second release leaves unchanged files alone, and names those that
        differ without overwriting them.

    Raises
    ------
    KitError
        If there is no such problem set, the roster has faults, or nbgrader refuses the notebook.
        Nothing has been written for students then.
    """
    chosen = find(assignment, course)
    students = rosters.read(Path(roster)) if roster is not None else []
    generate(chosen)
    if not students:
        return Release(chosen.name, chosen.released)
    enrol(chosen, students)
    handout = Path(out) if out is not None else chosen.course / "handout" / chosen.name
    return _hand_out(chosen, students, handout, progress)


def generate(assignment: Assignment) -> None:
    """Make the students' version with nbgrader, and record cells and points in the gradebook.

    Raises
    ------
    KitError
        If nbgrader refuses the notebook, with nbgrader's reason.
    """
    _run_nbgrader(assignment, configuration(assignment.course))


def student_version(source_dir: Path, target_dir: Path) -> None:
    """Make the students' version of a problem set without any gradebook.

    Parameters
    ----------
    source_dir : Path
        source/<assignment> of an nbgrader course.
    target_dir : Path
        Where the version goes: notebook and default data. Files of the same name are replaced.

    Raises
    ------
    KitError
        If nbgrader refuses the notebook.
    """
    source = Path(source_dir).resolve()
    config = configuration(course_folder(source.parents[1]))
    config.SaveCells.enabled = False
    config.GenerateAssignment.no_database = True
    with tempfile.TemporaryDirectory() as folder:
        copy = Assignment(source.name, Path(folder).resolve())
        shutil.copytree(source, copy.source, ignore=shutil.ignore_patterns(".*"))
        config.CourseDirectory.root = str(copy.course)
        _run_nbgrader(copy, config)
        shutil.copytree(copy.released, target_dir, dirs_exist_ok=True)


def refresh(course: Path | None = None) -> None:
    """Bring the released default folders of a course up to date, without any gradebook.

    Only those are made that are missing or older than their source, so that this costs nothing
    most of the time.
    """
    course = course_folder(course)
    for assignment in everything(course):
        made_from = [course / CONFIG, *assignment.source.iterdir()]
        released = assignment.released / assignment.notebook.name
        newest = max(path.stat().st_mtime for path in made_from)
        if not released.is_file() or released.stat().st_mtime < newest:
            student_version(assignment.source, assignment.released)


def enrol(assignment: Assignment, students: list[rosters.Student]) -> None:
    """Put students into the gradebook; details that the roster does not give stay as they are."""
    with gradebook(assignment.course) as book:
        for student in students:
            book.update_or_create_student(student.id, **student.details)


def _run_nbgrader(assignment: Assignment, config: "Config") -> None:
    from mindthegap.grading.steps import StepError, Steps

    try:
        Steps(config).generate(assignment.name)
    except StepError as error:
        raise KitError(
            f"nbgrader can't make the students' version of {assignment.name}: {error}"
        ) from error


@dataclass
class _Written:
    """Files handed out so far."""

    written: list[Path] = field(default_factory=list)
    unchanged: int = 0
    kept: list[Path] = field(default_factory=list)

    def add(self, path: Path, content: bytes) -> None:
        if not path.exists():
            path.write_bytes(content)
            self.written.append(path)
        elif path.read_bytes() == content:
            self.unchanged += 1
        else:
            self.kept.append(path)


def _hand_out(
    assignment: Assignment,
    students: list[rosters.Student],
    handout: Path,
    progress: Progress | None,
) -> Release:
    from mindthegap.grading.personal import files

    default = {
        path.name: path.read_bytes() for path in assignment.released.iterdir() if path.is_file()
    }
    done = _Written()
    for number, student in enumerate(students, start=1):
        folder = handout / student.id
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for name, content in (default | files(assignment, student.id)).items():
                done.add(folder / name, content)
        except OSError as error:
            raise KitError(f"can't write to {folder}: {error.strerror}.") from error
        if progress is not None:
            progress(number, len(students), student.id)
    return Release(
        assignment.name,
        assignment.released,
        handout,
        len(students),
        tuple(done.written),
        done.unchanged,
        tuple(done.kept),
    )
