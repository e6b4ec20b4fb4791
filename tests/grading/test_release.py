"""Handing out: a folder for each student, and nothing overwritten."""

import json
import os

import pytest
import tiny

from mindthegap.data.catalogue import personal
from mindthegap.errors import KitError
from mindthegap.grading import personal as personal_data
from mindthegap.grading import release
from mindthegap.grading.assignments import SELF_LEARNER, find, gradebook

NOTEBOOK = f"{tiny.NAME}.ipynb"
ROSTER = "student_id,first_name,last_name,email\nanna,Anna,Berg,a@x.org\nben,,,\n"


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return tiny.course(tmp_path_factory.mktemp("release") / "course")


@pytest.fixture
def roster(tmp_path):
    path = tmp_path / "roster.csv"
    path.write_text(ROSTER, "utf-8")
    return path


def test_without_a_roster_there_is_the_default_folder(course):
    result = release.release("ps7", course=course)
    assert result.handout is None
    assert {path.name for path in result.folder.iterdir()} == {NOTEBOOK, "camera_panel.csv"}
    assert str(result.folder) in str(result)
    text = (result.folder / NOTEBOOK).read_text("utf-8")
    assert "SOLUTION" not in text
    assert "HIDDEN" not in text


def test_every_student_gets_the_notebook_and_data_of_their_own(course, roster, tmp_path):
    seen = []
    out = tmp_path / "out"
    result = release.release("ps7", roster, out, course, progress=lambda *args: seen.append(args))
    assert seen == [(1, 2, "anna"), (2, 2, "ben")]
    assert len(result.written) == 4
    assert result.unchanged == 0
    released = (result.folder / NOTEBOOK).read_bytes()
    for student in ("anna", "ben"):
        assert (out / student / NOTEBOOK).read_bytes() == released
        given = (out / student / "camera_panel.csv").read_text("utf-8").splitlines()
        own = personal("camera_panel", student)
        assert len(given) == 1 + len(own)
        assert given[1].split(",")[:2] == own.iloc[0][["id", "wave"]].to_list()
    assert (out / "anna/camera_panel.csv").read_bytes() != (
        out / "ben/camera_panel.csv"
    ).read_bytes()


def test_the_gradebook_knows_cells_and_students(course, roster):
    release.release("ps7", roster, course=course)
    assert (course / "handout" / tiny.NAME / "anna" / NOTEBOOK).is_file()
    with gradebook(course) as book:
        assert book.find_assignment(tiny.NAME).max_score == 5
        anna = book.find_student("anna")
        assert (anna.first_name, anna.last_name, anna.email) == ("Anna", "Berg", "a@x.org")
    # A roster that says less takes nothing away.
    roster.write_text("student_id\nanna\n", "utf-8")
    release.release("ps7", roster, course=course)
    with gradebook(course) as book:
        assert book.find_student("anna").last_name == "Berg"
        assert {student.id for student in book.students} == {"anna", "ben"}


def test_a_second_release_overwrites_nothing(course, roster, tmp_path):
    out = tmp_path / "out"
    release.release("ps7", roster, out, course)
    changed = out / "anna" / NOTEBOOK
    changed.write_text("the instructor's own version")
    (out / "ben" / "camera_panel.csv").unlink()
    untouched = (out / "anna" / "camera_panel.csv").stat().st_mtime_ns
    result = release.release("ps7", roster, out, course)
    assert result.kept == (changed,)
    assert result.written == (out / "ben" / "camera_panel.csv",)
    assert result.unchanged == 2
    assert changed.read_text() == "the instructor's own version"
    assert (out / "anna" / "camera_panel.csv").stat().st_mtime_ns == untouched
    assert f"Not overwritten, it differs from what would be written now: {changed}" in str(result)


def test_a_faulty_roster_is_refused_before_anything_is_written(tmp_path, roster):
    course = tiny.course(tmp_path / "course")
    roster.write_text("student_id\nanna\n../ben\n")
    with pytest.raises(KitError, match="row 3"):
        release.release("ps7", roster, course=course)
    assert {path.name for path in course.iterdir()} == {"source", "nbgrader_config.py"}


def test_what_nbgrader_refuses_is_said_with_its_reason(tmp_path):
    course = tiny.course(tmp_path / "course")
    path = find("ps7", course).notebook
    notebook = json.loads(path.read_text("utf-8"))
    notebook["cells"][1]["metadata"]["nbgrader"]["grade_id"] = "count-answer"
    path.write_text(json.dumps(notebook), "utf-8")
    with pytest.raises(KitError, match=r"can't make the students' version.*Duplicate grade id"):
        release.student_version(path.parent, tmp_path / "target")


def test_the_students_version_needs_no_gradebook(course, tmp_path):
    target = tmp_path / "target"
    release.student_version(course / "source" / tiny.NAME, target)
    release.release("ps7", course=course)
    made = {path.name: path.read_bytes() for path in target.iterdir()}
    by_release = (course / "release" / tiny.NAME).iterdir()
    assert made == {path.name: path.read_bytes() for path in by_release}
    assert not list(tmp_path.rglob("gradebook.db"))


def test_refresh_makes_what_is_missing_or_older(tmp_path, monkeypatch):
    course = tiny.course(tmp_path / "course")
    assignment = find("ps7", course)
    released = assignment.released / NOTEBOOK
    release.refresh(course)
    assert released.is_file()
    assert not (course / "gradebook.db").exists()

    made = []
    monkeypatch.setattr(release, "student_version", lambda source, target: made.append(source))
    release.refresh(course)
    assert made == []
    later = released.stat().st_mtime + 1
    os.utime(assignment.notebook, (later, later))
    release.refresh(course)
    assert made == [assignment.source]


def test_the_self_learners_data_can_be_made_anew(tmp_path, capsys):
    course = tiny.course(tmp_path / "course")
    personal_data.main(course)
    personal_data.main(course)
    said = capsys.readouterr().out.splitlines()
    assert [line.rpartition(": ")[2] for line in said] == ["written", "unchanged"]
    own = len(personal("camera_panel", SELF_LEARNER))
    data = course / "source" / tiny.NAME / "camera_panel.csv"
    assert len(data.read_text("utf-8").splitlines()) == own + 1
