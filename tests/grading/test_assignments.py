"""Finding a problem set, and the course that it is in."""

import pytest
import tiny

from mindthegap import content
from mindthegap.errors import KitError
from mindthegap.grading.assignments import course_folder, everything, find


@pytest.fixture
def course(tmp_path):
    folder = tiny.course(tmp_path / "course")
    for name in ("ps7-other", "ps8-more"):
        (folder / "source" / name).mkdir()
        (folder / "source" / name / f"{name}.ipynb").write_text("{}")
    (folder / "source" / "notes").mkdir()
    (folder / "source" / "notes" / "draft.ipynb").write_text("{}")
    return folder


def test_a_problem_set_is_a_folder_with_a_notebook_of_its_name(course):
    assert [one.name for one in everything(course)] == ["ps7-other", "ps7-tiny", "ps8-more"]


@pytest.mark.parametrize("name", ["ps7-tiny", "ps7-t"])
def test_a_beginning_is_enough_where_it_is_unique(course, name):
    assert find(name, course).name == "ps7-tiny"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("ps7", "fits more than one problem set: ps7-other, ps7-tiny"),
        ("ps7-tny", "there is no problem set 'ps7-tny'. Did you mean ps7-tiny"),
        ("exam", "These are in"),
        ("", "fits more than one"),
    ],
)
def test_other_names_are_answered_with_those_there_are(course, name, said):
    with pytest.raises(KitError) as error:
        find(name, course)
    assert said in str(error.value)


def test_what_a_problem_set_declares(course):
    assert find("ps7-tiny", course).datasets == ("camera_panel",)
    with pytest.raises(KitError, match="metadata block"):
        _ = find("ps8-more", course).datasets


def test_the_course_in_which_one_stands_comes_first(course, monkeypatch):
    monkeypatch.chdir(course)
    assert course_folder() == course.resolve()
    monkeypatch.chdir(course.parent)
    assert course_folder() == (content.root() / "autograde").resolve()
    course.rename(course.with_name("autograde"))
    assert course_folder() == (course.parent / "autograde").resolve()


def test_without_a_course_the_message_says_where_one_is(tmp_path, monkeypatch):
    with pytest.raises(KitError, match=r"has no nbgrader_config\.py"):
        course_folder(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(content, "in_checkout", lambda: False)
    with pytest.raises(KitError, match="autograde in a checkout"):
        course_folder()
