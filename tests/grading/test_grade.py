"""Grading through the kit's own command: collect, grade, say what needs a human eye."""

import csv

import pytest
import tiny
from nbgrader.apps import NbGraderAPI

from mindthegap.errors import KitError
from mindthegap.grading import grade, release
from mindthegap.grading.assignments import gradebook

NOTEBOOK = f"{tiny.NAME}.ipynb"


def row(grades, student):
    return grades.table.set_index("student").loc[student]


def exported(grades):
    with grades.grades.open(encoding="utf-8", newline="") as file:
        return {row["student_id"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    folder = tmp_path_factory.mktemp("grade")
    roster = folder / "roster.csv"
    roster.write_text('id,last_name\nanna,"Berg, von"\nben,\ncem,\nzoe,\nlate,\n', "utf-8")
    course = tiny.course(folder / "course")
    release.release("ps7", roster, course=course)
    return course


@pytest.fixture(scope="module")
def archive(course):
    released = course / "release" / tiny.NAME / NOTEBOOK
    folder = course.parent / "archive"
    (folder / "anna").mkdir(parents=True)
    (folder / "anna" / NOTEBOOK).write_text(tiny.handed_in(released, why="Because."))
    tiny.zipped(folder / "ben.zip", {f"work/{NOTEBOOK}": tiny.handed_in(released, "n = 7")})
    (folder / f"cem_4711_{NOTEBOOK}").write_text(tiny.handed_in(released, tiny.ANSWER))
    (folder / "zoe").mkdir()
    (folder / "zoe" / NOTEBOOK).write_text("this is no notebook")
    (folder / "holiday.ipynb").write_text("{}")
    return folder


@pytest.fixture(scope="module")
def first(course, archive):
    seen = []
    grades = grade.grade("ps7", archive, course, progress=lambda *args: seen.append(args))
    assert seen == [(n, 4, s) for n, s in enumerate(["anna", "ben", "cem", "zoe"], start=1)]
    return grades


def test_everybody_has_a_row(first):
    assert first.table["student"].to_list() == ["anna", "ben", "cem", "zoe"]
    assert first.table["score"].iloc[:3].to_list() == [2, 0, 0]
    assert (first.table["max_score"] == 5).all()
    assert first.again == 3


def test_what_needs_a_human_eye(first):
    # Whoever wrote nothing needs no reading.
    assert first.table["needs_manual_grade"].to_list() == [True, False, False, False]
    assert "To be read and graded by hand (1): anna" in str(first)


def test_a_failing_submission_stops_no_other_and_is_named(first):
    assert row(first, "zoe").error.startswith("NotJSONError: Notebook does not appear to be JSON")
    assert row(first, "zoe").isna()["score"]
    assert "NOT GRADED zoe: NotJSONError" in str(first)
    assert "this is no notebook" in first.log.read_text("utf-8")
    assert not first.complete


def test_what_belongs_to_nobody_is_named(first):
    assert list(first.problems) == ["holiday.ipynb"]
    assert "NOT ATTRIBUTED holiday.ipynb: no id on the roster is in its name" in str(first)


def test_who_has_handed_in_nothing_is_named(first):
    assert first.missing == ("late",)
    assert "Nothing from: late" in str(first)


def test_feedback_is_written_for_everybody_graded(first):
    for student in ("anna", "ben", "cem"):
        assert (first.feedback / student / tiny.NAME / f"{tiny.NAME}.html").is_file()
    assert not (first.feedback / "zoe").exists()


def test_the_scores_are_a_file_that_a_spreadsheet_reads(first):
    rows = exported(first)
    assert rows["anna"]["last_name"] == "Berg, von"
    assert [rows[s]["score"] for s in ("anna", "ben", "cem", "late")] == [
        "2.0",
        "0.0",
        "0.0",
        "0.0",
    ]
    # An error is no zero.
    assert rows["zoe"]["score"] == ""
    assert "NotJSONError" in rows["zoe"]["error"]


def test_the_table_shows_itself_in_a_notebook(first):
    assert "<td>anna</td>" in first._repr_html_()


def test_a_second_run_grades_only_what_has_changed(first, course, archive):
    with gradebook(course) as book:
        book.find_grade("why", tiny.NAME, tiny.NAME, "anna").manual_score = 2.5
        book.find_grade("why", tiny.NAME, tiny.NAME, "anna").needs_manual_grade = False
        book.db.commit()
    again = grade.grade("ps7", archive, course)
    assert again.again == 0
    assert row(again, "anna").score == 4.5
    assert not row(again, "anna").needs_manual_grade
    page = again.feedback / "anna" / tiny.NAME / f"{tiny.NAME}.html"
    assert "(Score: 4.5 / 5.0)" in page.read_text("utf-8")

    released = course / "release" / tiny.NAME / NOTEBOOK
    tiny.zipped(archive / "ben.zip", {NOTEBOOK: tiny.handed_in(released)})
    third = grade.grade("ps7", archive, course)
    assert (third.again, third.replaced) == (1, ("ben",))
    assert row(third, "ben").score == 2
    assert "Took the place of an earlier submission: ben" in str(third)

    # A run that was stopped half-way has not entered the student into its record.
    record = course / "grades" / f"{tiny.NAME}.graded.json"
    record.write_text(record.read_text().replace('"ben"', '"nobody"'))
    assert grade.grade("ps7", course=course).again == 1


def points_by_the_test(course, student):
    with gradebook(course) as book:
        return book.find_grade("count", tiny.NAME, tiny.NAME, student).auto_score


def test_a_changed_test_counts_for_everybody(first, course):
    assert points_by_the_test(course, "anna") == 2
    source = course / "source" / tiny.NAME / NOTEBOOK
    original = source.read_text("utf-8")
    source.write_text(original.replace('\\"n\\", 1201', '\\"n\\", 7'), "utf-8")
    assert source.read_text("utf-8") != original
    grades = grade.grade("ps7", course=course)
    source.write_text(original, "utf-8")
    assert grades.again == 3
    assert points_by_the_test(course, "anna") == 0
    # With nothing to collect, nothing is unattributed.
    assert grades.problems == {}


def test_only_a_notebook_is_a_submission(tmp_path):
    course = tiny.course(tmp_path / "course")
    with pytest.raises(KitError, match=f"nothing has been submitted for {tiny.NAME}"):
        grade.grade("ps7", course=course)
    folder = course / "submitted" / "anna" / tiny.NAME
    folder.mkdir(parents=True)
    (folder / "answers.docx").write_text("by post")
    (course / "submitted" / "a b" / tiny.NAME).mkdir(parents=True)
    grades = grade.grade("ps7", course=course)
    assert row(grades, "anna").error == (
        f"there is no {NOTEBOOK} in the submission; there is: answers.docx"
    )
    assert row(grades, "a b").error.startswith("the folder's name can't be a student's id")
    assert not grades.complete


def test_where_nothing_could_be_attributed_the_files_are_still_named(tmp_path):
    course = tiny.course(tmp_path / "course")
    (tmp_path / "back" / "a b").mkdir(parents=True)
    (tmp_path / "back" / "a b" / NOTEBOOK).write_text("{}")
    grades = grade.grade("ps7", tmp_path / "back", course)
    assert len(grades.table) == 0
    assert not grades.complete
    assert "NOT ATTRIBUTED" in str(grades)


def test_a_run_that_the_user_stops_is_finished_by_the_next(first, course, monkeypatch):
    stopped = {"success": False, "error": "Traceback (most recent call last):\nKeyboardInterrupt\n"}
    with monkeypatch.context() as patch:
        patch.setattr(NbGraderAPI, "autograde", lambda *_: stopped)
        with pytest.raises(KeyboardInterrupt):
            grade.grade("ps7", course=course, force=True)
    again = grade.grade("ps7", course=course)
    assert again.again >= 1
    assert set(again.table["student"]) == {"anna", "ben", "cem", "zoe"}
