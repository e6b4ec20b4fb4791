"""Grade a problem set: collect, autograde each student with nbgrader, feedback, table of scores."""

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from mindthegap.errors import KitError
from mindthegap.grading import release, scores
from mindthegap.grading.assignments import CONFIG, Assignment, configuration, find, gradebook
from mindthegap.grading.collect import Collected, collect
from mindthegap.grading.roster import ALLOWED, is_safe

Progress = Callable[[int, int, str], None]


def grade(
    assignment: str,
    submissions: Path | None = None,
    course: Path | None = None,
    progress: Progress | None = None,
    force: bool = False,
) -> scores.Grades:
    """Grade a problem set with nbgrader, and write feedback pages and a table of the scores.

    Parameters
    ----------
    assignment : str
        The problem set, or the beginning of its name: "ps1".
    submissions : Path, optional
        A folder or zip file of what came back, see `mindthegap.grading.collect.collect`. Without
        it, what lies in submitted/ is graded.
    course : Path, optional
        The nbgrader course; the one in which the user stands, or the checkout's own.
    progress : callable, optional
        Called with (done, total, student) after each student.
    force : bool
        Grade every submission again, also those that have not changed.

    Returns
    -------
    Grades
        The table and what needs a human eye. A second run grades only what is new or changed;
        points given by hand stay.

    Raises
    ------
    KitError
        If there is no such problem set or nothing was submitted. What is wrong with one
        submission stops no other, and stands in the result.
    """
    chosen = find(assignment, course)
    # The gradebook learns the tests as they are now: a corrected test counts from here on.
    release.generate(chosen)
    if submissions is None:
        collected = Collected()
    else:
        collected = collect(chosen, Path(submissions), _enrolled(chosen))
    students = sorted(path.parent.name for path in chosen.submitted.glob(f"*/{chosen.name}"))
    if not students and not collected.problems:
        raise KitError(
            f"nothing has been submitted for {chosen.name}: name the folder or zip file of what "
            f"came back, or put it into {chosen.submitted}/<student>/{chosen.name}/."
        )
    run = _Run(chosen, force)
    for number, student in enumerate(students, start=1):
        run.grade(student)
        if progress is not None:
            progress(number, len(students), student)
    return run.result(students, collected)


class _Run:
    """One run over the submissions of a problem set."""

    def __init__(self, assignment: Assignment, force: bool) -> None:
        from mindthegap.grading.steps import Steps

        self._assignment = assignment
        self._force = force
        self._steps = Steps(configuration(assignment.course))
        self._folder = assignment.course / "grades"
        self._folder.mkdir(exist_ok=True)
        self._record = _Record(self._folder / f"{assignment.name}.graded.json")
        self._tests = hashlib.sha256()
        for path in (assignment.course / CONFIG, assignment.notebook):
            self._tests.update(path.read_bytes())
        self._again = 0
        self._errors: dict[str, str] = {}
        self._logs: list[str] = []

    def grade(self, student: str) -> None:
        from mindthegap.grading.steps import StepError

        problem = self._problem(student)
        if problem:
            self._errors[student] = problem
            return
        try:
            if self._force or not self._is_graded(student):
                # Out of the record first: a run that is stopped here is seen to be unfinished.
                self._record.forget(student)
                self._steps.autograde(self._assignment.name, student)
                self._record.remember(student, self._fingerprint(student))
                self._again += 1
            self._steps.feedback(self._assignment.name, student)
        except StepError as error:
            self._errors[student] = str(error)
            self._logs.append(f"===== {student}\n{error.log}")

    def result(self, students: list[str], collected: Collected) -> scores.Grades:
        name, folder = self._assignment.name, self._folder
        rows = scores.rows(self._assignment, students, self._errors)
        scores.write_csv(folder / f"{name}.csv", rows)
        log = folder / f"{name}.log"
        log.unlink(missing_ok=True)
        if self._logs:
            log.write_text("\n".join(self._logs), "utf-8")
        return scores.Grades(
            assignment=name,
            table=scores.table([row for row in rows if row["student_id"] in students]),
            again=self._again,
            missing=tuple(r["student_id"] for r in rows if r["student_id"] not in students),
            replaced=tuple(collected.replaced),
            problems=collected.problems,
            grades=folder / f"{name}.csv",
            feedback=self._assignment.course / "feedback",
            log=log if self._logs else None,
        )

    def _submission(self, student: str) -> Path:
        name = self._assignment.name
        return self._assignment.submitted / student / name / self._assignment.notebook.name

    def _problem(self, student: str) -> str | None:
        if not is_safe(student):
            return f"the folder's name can't be a student's id; use {ALLOWED}"
        submission = self._submission(student)
        if not submission.is_file():
            there = ", ".join(sorted(path.name for path in submission.parent.iterdir()))
            return (
                f"there is no {submission.name} in the submission; there is: {there or 'nothing'}"
            )
        return None

    def _is_graded(self, student: str) -> bool:
        name = self._assignment.name
        autograded = self._assignment.course / "autograded" / student / name
        return (autograded / self._assignment.notebook.name).is_file() and (
            self._record.get(student) == self._fingerprint(student)
        )

    def _fingerprint(self, student: str) -> str:
        """Changes with the submission and with the tests."""
        both = self._tests.copy()
        both.update(self._submission(student).read_bytes())
        return both.hexdigest()


@dataclass
class _Record:
    """Which version of each submission has been graded to the end, kept in a file."""

    path: Path
    graded: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.path.is_file():
            try:
                self.graded = json.loads(self.path.read_text("utf-8"))
            except ValueError:
                # Without a record everything is graded again: nothing is lost.
                self.graded = {}

    def get(self, student: str) -> str | None:
        return self.graded.get(student)

    def forget(self, student: str) -> None:
        if self.graded.pop(student, None) is not None:
            self._write()

    def remember(self, student: str, fingerprint: str) -> None:
        self.graded[student] = fingerprint
        self._write()

    def _write(self) -> None:
        part = self.path.with_suffix(".part")
        part.write_text(json.dumps(self.graded, indent=1, sort_keys=True), "utf-8")
        os.replace(part, self.path)


def _enrolled(assignment: Assignment) -> list[str]:
    with gradebook(assignment.course) as book:
        return [student.id for student in book.students]
