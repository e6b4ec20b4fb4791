"""The roster: who takes the course, from a file that a spreadsheet or a learning platform wrote."""

import csv
import io
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from mindthegap.errors import KitError
from mindthegap.grading.assignments import SELF_LEARNER
from mindthegap.student_id import normal

ID_COLUMNS = ("student_id", "id")
DETAILS = ("first_name", "last_name", "email")
# nbgrader uses the id as a folder's name and in file patterns.
SAFE_ID = re.compile(r"\w(?:[\w.@-]*\w)?")
NOT_ON_WINDOWS = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
ALLOWED = "letters, digits, and . _ - @ between them"


@dataclass(frozen=True)
class Student:
    """A row of the roster.

    Parameters
    ----------
    id : str
        The student's id.
    details : dict
        What else the roster says: any of first_name, last_name, email.
    """

    id: str
    details: dict[str, str]


def is_safe(student: str) -> bool:
    """Can this id be a folder's name, here and on every other system?

    Examples
    --------
    >>> is_safe("anna.berg-2"), is_safe("../gradebook"), is_safe(".hidden")
    (True, False, False)
    """
    return bool(SAFE_ID.fullmatch(student)) and not NOT_ON_WINDOWS.fullmatch(student)


def read(path: Path) -> list[Student]:
    """Read a roster.

    A CSV file with a header. The id is in the column `student_id` or `id`; columns `first_name`,
    `last_name` and `email` are used if they are there, all others are ignored. Commas, semicolons
    and tabs may separate the columns.

    Parameters
    ----------
    path : Path
        The file.

    Raises
    ------
    KitError
        If the file can't be read, has no column of ids or no students, or if ids are empty,
        unsafe or twice there: every such row with its number, as a spreadsheet counts.
    """
    try:
        # utf-8-sig: spreadsheets begin the file with a mark that is no part of the first name.
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise KitError(f"the roster {path} can't be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise KitError(
            f"the roster {path} is not a CSV file in UTF-8. In a spreadsheet: save as 'CSV UTF-8'."
        ) from error
    separator = max(",;\t", key=text.partition("\n")[0].count)
    try:
        header, *rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator)) or [[]]
    except csv.Error as error:
        raise KitError(f"the roster {path} is not a CSV file: {error}.") from error
    columns = [name.strip().casefold() for name in header]
    id_column = next((name for name in ID_COLUMNS if name in columns), None)
    if id_column is None:
        raise KitError(
            f"the roster {path} has no column {' or '.join(ID_COLUMNS)}. "
            f"Its first row has: {', '.join(filter(None, columns)) or 'nothing'}."
        )
    students, wrong = [], []
    seen: dict[str, tuple[int, str]] = {}
    for number, cells in enumerate(rows, start=2):
        row = dict(zip(columns, (cell.strip() for cell in cells), strict=False))
        if not any(row.values()):
            # A spreadsheet's empty last rows.
            continue
        student = unicodedata.normalize("NFC", row.get(id_column, ""))
        problem = _problem(student, seen)
        if problem:
            wrong.append(f"row {number}: {problem}")
            continue
        seen[normal(student)] = (number, student)
        students.append(Student(student, {key: row[key] for key in DETAILS if row.get(key)}))
    if wrong:
        raise KitError(f"the roster {path} has to be put right first:\n  " + "\n  ".join(wrong))
    if not students:
        raise KitError(f"the roster {path} names no students.")
    return students


def _problem(student: str, seen: dict[str, tuple[int, str]]) -> str | None:
    if not student:
        return "the id is empty"
    if not is_safe(student):
        return f"the id {student!r} can't be a folder's name; use {ALLOWED}"
    if normal(student) == SELF_LEARNER:
        return f"the id {student!r} is that of the folder for self-learners"
    if normal(student) in seen:
        number, first = seen[normal(student)]
        if first == student:
            return f"the id {student!r} stands in row {number} already"
        return f"the id {student!r} counts as the same as {first!r} in row {number}"
    return None
