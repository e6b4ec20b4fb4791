"""Collecting: whose notebook is it, in the forms in which submissions come."""

import io
import os
import zipfile

import pytest
import tiny

from mindthegap.errors import KitError
from mindthegap.grading.assignments import find
from mindthegap.grading.collect import collect

NOTEBOOK = f"{tiny.NAME}.ipynb"
KNOWN = ["anna", "anna-lena", "ben", "4711", "Gül"]


@pytest.fixture
def assignment(tmp_path):
    return find("ps7", tiny.course(tmp_path / "course"))


@pytest.fixture
def archive(tmp_path):
    folder = tmp_path / "archive"
    folder.mkdir()
    return folder


def put(folder, name, content="a notebook"):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")


def submitted(assignment):
    return {
        path.parent.parent.name: path.read_text("utf-8")
        for path in assignment.submitted.glob(f"*/{assignment.name}/{NOTEBOOK}")
    }


@pytest.mark.parametrize(
    ("name", "student"),
    [
        (f"anna/{NOTEBOOK}", "anna"),
        (f"anna/{tiny.NAME}/{NOTEBOOK}", "anna"),
        (f"anna/{tiny.NAME} (1).ipynb", "anna"),
        ("anna/Untitled.ipynb", "anna"),
        ("ben.ipynb", "ben"),
        (f"ANNA/{NOTEBOOK}", "anna"),
        (f"gül/{NOTEBOOK}", "Gül"),
        (f"Berg Anna_LATE_98765_anna_assignsubmission_file_/{NOTEBOOK}", "anna"),
        (f"bergben_12345_67890_ben_{NOTEBOOK}", "ben"),
        (f"4711_{NOTEBOOK}", "4711"),
        # Anna-Lena is not Anna.
        (f"anna-lena/{NOTEBOOK}", "anna-lena"),
    ],
)
def test_a_student_is_recognised_by_the_id_on_the_way_to_the_notebook(
    assignment, archive, name, student
):
    put(archive, name)
    collected = collect(assignment, archive, KNOWN)
    assert (collected.students, collected.problems) == ([student], {})
    assert submitted(assignment) == {student: "a notebook"}


@pytest.mark.parametrize(
    ("name", "why"),
    [
        (f"hanna/{NOTEBOOK}", "no id on the roster is in its name"),
        (f"14711_{NOTEBOOK}", "no id on the roster"),
        (f"anna and ben/{NOTEBOOK}", "it could be of anna or ben"),
        ("anna/answers.docx", "there is no notebook in it"),
    ],
)
def test_what_cannot_be_attributed_is_named_with_the_reason(assignment, archive, name, why):
    put(archive, name)
    put(archive, f"ben/{NOTEBOOK}")
    collected = collect(assignment, archive, KNOWN)
    assert collected.students == ["ben"]
    [(file, reason)] = collected.problems.items()
    assert file in name
    assert why in reason


def test_a_platforms_zip_with_zips_in_it(assignment, archive):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as packed:
        packed.writestr(f"work/{NOTEBOOK}", "anna's")
        packed.writestr(f"work/.ipynb_checkpoints/{tiny.NAME}-checkpoint.ipynb", "older")
        packed.writestr(f"__MACOSX/pack/._{NOTEBOOK}", "no notebook")
    path = tiny.zipped(
        archive / "download.zip",
        {
            "Berg_anna_4.zip": inner.getvalue(),
            f"Cohn_ben_5/{NOTEBOOK}": "ben's",
            "broken_4711.zip": "no archive",
            "index.html": "a list",
        },
    )
    collected = collect(assignment, path, KNOWN)
    assert submitted(assignment) == {"anna": "anna's", "ben": "ben's"}
    [(file, reason)] = collected.problems.items()
    assert file == "broken_4711.zip"
    assert reason.startswith("it can't be unpacked")


def test_one_broken_archive_in_a_folder_stops_no_other(assignment, archive):
    (archive / "anna.zip").write_bytes(b"PK\x03\x04 and then nothing")
    tiny.zipped(archive / "ben.zip", {NOTEBOOK: "ben's"})
    collected = collect(assignment, archive, KNOWN)
    assert collected.students == ["ben"]
    assert list(collected.problems) == ["anna.zip"]


def test_an_archive_that_reaches_outside_is_refused(assignment, archive, tmp_path):
    tiny.zipped(archive / "anna.zip", {"../../../escaped.ipynb": "x", NOTEBOOK: "x"})
    put(archive, "ben.ipynb")
    collected = collect(assignment, archive, KNOWN)
    assert collected.students == ["ben"]
    assert list(collected.problems) == ["anna.zip"]
    assert not list(tmp_path.parent.rglob("escaped.ipynb"))


@pytest.mark.skipif(os.name == "nt", reason="links need special rights on Windows")
def test_a_link_is_not_followed(assignment, archive):
    (archive / "anna").mkdir()
    (archive / "anna" / NOTEBOOK).symlink_to(assignment.notebook)
    collected = collect(assignment, archive, KNOWN)
    assert collected.students == []
    assert "it is a link" in collected.problems[os.path.join("anna", NOTEBOOK)]


def test_of_several_notebooks_the_one_of_the_right_name_counts(assignment, archive):
    put(archive, "anna/scratch.ipynb", "scratch")
    put(archive, f"anna/{NOTEBOOK}", "the answer")
    put(archive, "ben/one.ipynb")
    put(archive, "ben/two.ipynb")
    collected = collect(assignment, archive, KNOWN)
    assert submitted(assignment) == {"anna": "the answer"}
    [(files, reason)] = collected.problems.items()
    assert "one.ipynb" in files
    assert "two.ipynb" in files
    assert "2 notebooks of ben" in reason


def test_only_the_notebook_is_taken(assignment, archive):
    put(archive, f"anna/{NOTEBOOK}")
    # A file of this name would stand in for the library.
    put(archive, "anna/pandas.py")
    put(archive, "anna/camera_panel.csv")
    collect(assignment, archive, KNOWN)
    folder = assignment.submitted / "anna" / assignment.name
    assert [path.name for path in folder.iterdir()] == [NOTEBOOK]


def test_a_newer_version_takes_the_place_of_the_older(assignment, archive):
    put(archive, f"anna/{NOTEBOOK}", "first")
    assert collect(assignment, archive, KNOWN).replaced == []
    assert collect(assignment, archive, KNOWN).replaced == []
    put(archive, f"anna/{NOTEBOOK}", "second")
    assert collect(assignment, archive, KNOWN).replaced == ["anna"]
    assert submitted(assignment) == {"anna": "second"}


def test_without_a_roster_the_names_are_the_ids(assignment, archive):
    put(archive, f"anna/{NOTEBOOK}")
    put(archive, "ben.ipynb")
    tiny.zipped(archive / "cem.zip", {f"work/{NOTEBOOK}": "cem's"})
    put(archive, f"d e/{NOTEBOOK}")
    collected = collect(assignment, archive, [])
    assert collected.students == ["anna", "ben", "cem"]
    assert "'d e' can't be a student's id" in collected.problems[os.path.join("d e", NOTEBOOK)]


def test_nothing_to_collect_is_an_error(assignment, archive):
    with pytest.raises(KitError, match="there are no submissions"):
        collect(assignment, archive, KNOWN)
    with pytest.raises(KitError, match="neither a folder nor a zip file"):
        collect(assignment, archive / "nowhere", KNOWN)
