"""Scores: what the gradebook says, as a table for the instructor and as a file."""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mindthegap.grading.assignments import Assignment, gradebook

if TYPE_CHECKING:
    import pandas as pd

# nbgrader's own export has all but the last two, so that what reads the one reads the other.
COLUMNS = (
    *("assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email"),
    *("raw_score", "late_submission_penalty", "score", "max_score"),
    *("needs_manual_grade", "error"),
)


@dataclass(frozen=True)
class Grades:
    """What grading a problem set came to.

    Parameters
    ----------
    assignment : str
        The problem set's name.
    table : pandas.DataFrame
        One row per submission: student, score, max_score, needs_manual_grade, error. The score
        is empty where there is an error.
    again : int
        Submissions that were graded in this run; the others had not changed.
    missing : tuple of str
        Students in the gradebook who have handed in nothing.
    replaced : tuple of str
        Students whose submission took the place of an earlier one.
    problems : dict of str to str
        Submitted files that could not be attributed to a student -> why.
    grades, feedback : Path
        The CSV file of the scores; the folder of the students' feedback pages.
    log : Path or None
        What nbgrader said about the submissions with errors.
    """

    assignment: str
    table: "pd.DataFrame"
    again: int
    missing: tuple[str, ...]
    replaced: tuple[str, ...]
    problems: dict[str, str]
    grades: Path
    feedback: Path
    log: Path | None = None

    @property
    def complete(self) -> bool:
        """Was everything that came back attributed and graded?"""
        return not self.problems and not (self.table["error"] != "").any()

    def __str__(self) -> str:
        failed = self.table[self.table["error"] != ""]
        by_hand = self.table.loc[self.table["needs_manual_grade"], "student"]
        lines = [
            self._shown().drop(columns="error").to_string(index=False),
            "",
            f"{self.assignment}: submissions {len(self.table)}, graded now {self.again}, "
            f"with errors {len(failed)}, students without a submission {len(self.missing)}.",
        ]
        if len(by_hand):
            lines.append(
                f"To be read and graded by hand ({len(by_hand)}): {', '.join(by_hand)}. "
                "How: autograde/README.md, step 7. Until then these answers count as 0, in the "
                "scores and on the feedback pages. Then run this again."
            )
        if self.missing:
            lines.append(f"Nothing from: {', '.join(self.missing)}")
        if self.replaced:
            lines.append(f"Took the place of an earlier submission: {', '.join(self.replaced)}")
        lines += [f"NOT GRADED {row.student}: {row.error}" for row in failed.itertuples()]
        lines += [f"NOT ATTRIBUTED {file}: {why}" for file, why in self.problems.items()]
        if self.log is not None:
            lines.append(f"What nbgrader said of the errors: {self.log}")
        lines += [f"Scores: {self.grades}", f"Feedback pages: {self.feedback}/<student>/"]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return self._shown().to_html(index=False)

    def _shown(self) -> "pd.DataFrame":
        return self.table.assign(
            score=self.table["score"].map("{:g}".format).where(self.table["error"] == "", ""),
            max_score=self.table["max_score"].map("{:g}".format),
            needs_manual_grade=self.table["needs_manual_grade"].map({True: "yes", False: ""}),
        )


def rows(assignment: Assignment, students: list[str], errors: dict[str, str]) -> list[dict]:
    """One row per student, of the gradebook or with an error, as the CSV file has them."""
    from nbgrader.api import MissingEntry

    rows = []
    with gradebook(assignment.course) as book:
        known = book.find_assignment(assignment.name)
        people = {student.id: student for student in book.students}
        for student in sorted({*people, *students}):
            row: dict[str, object] = dict.fromkeys(COLUMNS, "")
            row |= {
                "assignment": assignment.name,
                "duedate": known.duedate or "",
                "student_id": student,
                "max_score": known.max_score,
                "needs_manual_grade": False,
                "error": errors.get(student, ""),
            }
            person = people.get(student)
            for detail in ("last_name", "first_name", "email"):
                row[detail] = getattr(person, detail, None) or ""
            try:
                found = book.find_submission(assignment.name, student)
            except MissingEntry:
                if not row["error"]:
                    row |= {"raw_score": 0.0, "late_submission_penalty": 0.0, "score": 0.0}
            else:
                row["timestamp"] = found.timestamp or ""
                if not row["error"]:
                    penalty = found.late_submission_penalty or 0.0
                    row["raw_score"] = found.score
                    row["late_submission_penalty"] = penalty
                    row["score"] = max(0.0, found.score - penalty)
                    row["needs_manual_grade"] = bool(found.needs_manual_grade)
            rows.append(row)
    return rows


def write_csv(path: Path, rows: list[dict]) -> None:
    """Write the rows as a CSV file, quoted where a name holds a comma."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)


def table(rows: list[dict]) -> "pd.DataFrame":
    """The rows as the instructor sees them."""
    import pandas as pd

    columns = ["student_id", "score", "max_score", "needs_manual_grade", "error"]
    table = pd.DataFrame(rows, columns=columns).rename(columns={"student_id": "student"})
    return table.assign(score=pd.to_numeric(table["score"]).astype(float))
