"""The real `nbgrader` command on whole submissions: everybody gets what the design says."""

import csv
import re

import pytest
from ps1 import PS1, about, graded_cells, read
from submissions import (
    AUTOMATIC,
    CORRUPT,
    DOCTORED_DATA,
    FOREIGN_DATA,
    POINTS,
    WRITTEN,
)

from mindthegap.grading.assignments import gradebook
from mindthegap.grading.personal import files

STUDENTS = ["anna", "ben", "cem", "dana", "eva", "finn", "gül", "hugo", "ida", "jan"]


@pytest.fixture(scope="module")
def scores(graded):
    """What the gradebook says: student -> grade id -> points."""
    with gradebook(graded.course) as book:
        return {
            submission.student.id: {
                grade.name: grade.score
                for notebook in submission.notebooks
                for grade in notebook.grades
            }
            for submission in book.assignment_submissions(PS1.name)
        }


def autograded(graded, student):
    return graded.course / "autograded" / student / PS1.name / f"{PS1.name}.ipynb"


def test_the_list_of_students_is_complete(graded):
    assert sorted(graded.submissions) == sorted(STUDENTS)


def test_the_command_and_the_kit_make_the_same_students_version(graded, released):
    by_command = graded.course / "release" / PS1.name
    assert {path.name for path in by_command.iterdir()} == {
        path.name for path in released.parent.iterdir()
    }
    for path in by_command.iterdir():
        assert path.read_bytes() == (released.parent / path.name).read_bytes()


@pytest.mark.parametrize("student", STUDENTS)
def test_every_task_gets_the_points_of_its_design(graded, scores, student):
    designed = dict.fromkeys(POINTS, 0) | graded.submissions[student].points
    assert scores[student] == designed


def test_the_designs_cover_the_range(graded):
    designed = [graded.submissions[student].score for student in STUDENTS]
    assert designed == [AUTOMATIC, AUTOMATIC, 0, 0, 12, 12, AUTOMATIC, AUTOMATIC, 8, 8]


def test_only_written_answers_wait_for_a_person(graded):
    with gradebook(graded.course) as book:
        waiting = {
            s.student.id for s in book.assignment_submissions(PS1.name) if s.needs_manual_grade
        }
    written = {name for name, work in graded.submissions.items() if work.to_be_read}
    assert waiting - {CORRUPT} == written


def test_other_data_than_ones_own_are_replaced_for_grading_and_kept_as_submitted(graded):
    for student in (FOREIGN_DATA, DOCTORED_DATA):
        folder = graded.course / "submitted" / student / PS1.name
        for name, own in files(PS1, student).items():
            assert (autograded(graded, student).parent / name).read_bytes() == own
            assert (folder / name).read_bytes() != own


def test_data_that_were_not_handed_in_are_made_again(graded):
    assert not (graded.course / "submitted" / "hugo" / PS1.name / "camera_panel.csv").exists()
    own = files(PS1, "hugo")["camera_panel.csv"]
    assert (autograded(graded, "hugo").parent / "camera_panel.csv").read_bytes() == own


def test_a_corrupt_submission_fails_by_name_and_stops_no_other(graded):
    said = graded.said["autograde"]
    assert said.returncode != 0
    assert f"for student '{CORRUPT}'" in said.stderr
    assert not autograded(graded, CORRUPT).exists()
    assert all(autograded(graded, student).exists() for student in STUDENTS)


def test_no_test_cell_fails_by_a_line_on_stderr(graded):
    for student in STUDENTS:
        for cell in graded_cells(read(autograded(graded, student))):
            streams = [out.name for out in cell.get("outputs", []) if out.output_type == "stream"]
            assert "stderr" not in streams, (student, cell.id)


def test_the_points_of_a_cell_are_a_plain_number_in_range(graded):
    for student in STUDENTS:
        for cell in graded_cells(read(autograded(graded, student))):
            for out in cell.get("outputs", []):
                if out.output_type == "execute_result":
                    shown = float(out.data["text/plain"])
                    assert 0 < shown <= about(cell)["points"], (student, cell.id)


def test_the_grader_sees_the_mark_scheme_above_the_answer(graded):
    cells = read(autograded(graded, "hugo")).cells
    ids = [about(cell).get("grade_id") for cell in cells]
    scheme = cells[ids.index("advice-task")]
    assert ids.index("advice") == ids.index("advice-task") + 1
    assert "One point for each of the three" in scheme.source


def test_feedback_names_the_mistake(graded):
    said = graded.said["generate_feedback"]
    assert said.returncode == 0, said.stderr
    pages = {
        student: graded.course / "feedback" / student / PS1.name / f"{PS1.name}.html"
        for student in STUDENTS
    }
    page = {student: path.read_text("utf-8") for student, path in pages.items()}
    assert "This is will minus should." in page["ida"]
    assert "it should give [6, 6.4, 4.7]" in " ".join(page["jan"].split())
    assert "not answered yet" in page["cem"]
    # The total stands in the page's head.
    total = re.compile(rf"\(Score: (\d+\.\d+) / {sum(POINTS.values())}\.0\)")
    for student in STUDENTS:
        assert float(total.search(page[student])[1]) == graded.submissions[student].score


def test_export_lists_everybody(graded):
    assert graded.said["export"].returncode == 0
    with (graded.course / "grades.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    assert set(rows) == {*STUDENTS, CORRUPT}
    for student in STUDENTS:
        assert float(rows[student]["score"]) == graded.submissions[student].score
        assert float(rows[student]["max_score"]) == sum(POINTS.values())


def test_a_point_given_by_hand_makes_the_full_score(graded):
    with gradebook(graded.course) as book:
        grade = book.find_grade(WRITTEN, PS1.name, PS1.name, "gül")
        grade.manual_score = POINTS[WRITTEN]
        book.db.flush()
        score = book.find_submission(PS1.name, "gül").score
        book.db.rollback()
    assert score == sum(POINTS.values())


def test_validate_passes_right_answers_and_fails_what_was_released(graded):
    said = graded.said["validate"]
    assert said.returncode == 0, said.stderr
    passed = "Success! Your notebook passes all the tests.\n"
    assert said.stdout.startswith(passed)
    assert said.stdout.endswith(passed)
    assert said.stdout.count(passed) == 2
    assert f"VALIDATION FAILED ON {len(POINTS)} CELL(S)!" in said.stdout
    assert said.stdout.count("not answered yet") > len(POINTS)
