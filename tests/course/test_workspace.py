"""Nothing that a student has written is ever lost, whatever the kit does next."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mindthegap import content
from mindthegap.course import workspace
from mindthegap.errors import KitError

LESSON = "lessons/01-gap.ipynb"
DATA = "datasets/panel.csv"


def lesson(text, note="Ask the room."):
    cells = [
        {"cell_type": "markdown", "id": "a", "metadata": {}, "source": text},
        {
            "cell_type": "markdown",
            "id": "b",
            "metadata": {"tags": ["facilitator"]},
            "source": note,
        },
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture
def kit(tmp_path, monkeypatch):
    """A small kit of which the test can publish new versions."""
    root = tmp_path / "kit"
    for folder in ("lessons", "cases/phone", "datasets", "autograde/release/ps1-x"):
        (root / folder).mkdir(parents=True)
    (root / LESSON).write_text(lesson("first"))
    (root / DATA).write_text("a\n1\n")
    (root / "cases/phone/brief.md").write_text("brief")
    (root / "autograde/release/ps1-x/ps1-x.ipynb").write_text(lesson("task", "for graders"))
    monkeypatch.setattr(content, "root", lambda: root)
    return root


def text_of(path):
    return [cell["source"] for cell in json.loads(path.read_text())["cells"]]


def test_a_first_fill_brings_everything(kit, tmp_path):
    delivery = workspace.fill(tmp_path / "w")
    assert sorted(delivery.new) == [
        "cases/phone/brief.md",
        DATA,
        LESSON,
        "problem-sets/ps1-x/ps1-x.ipynb",
    ]
    assert text_of(tmp_path / "w" / LESSON) == ["first"]


def test_a_trainer_keeps_the_facilitators_cells(kit, tmp_path):
    workspace.fill(tmp_path / "w", trainer=True)
    assert text_of(tmp_path / "w" / LESSON) == ["first", "Ask the room."]


def test_a_second_fill_does_nothing(kit, tmp_path):
    workspace.fill(tmp_path / "w")
    before = {p: p.stat().st_mtime_ns for p in (tmp_path / "w").rglob("*")}
    assert workspace.fill(tmp_path / "w") == workspace.Delivery()
    assert {p: p.stat().st_mtime_ns for p in (tmp_path / "w").rglob("*")} == before


def test_a_newer_version_replaces_an_untouched_file(kit, tmp_path):
    workspace.fill(tmp_path / "w")
    (kit / LESSON).write_text(lesson("second"))
    assert workspace.fill(tmp_path / "w").updated == [LESSON]
    assert text_of(tmp_path / "w" / LESSON) == ["second"]


def test_a_changed_notes_cell_reaches_trainers_only(kit, tmp_path):
    workspace.fill(tmp_path / "w")
    (kit / LESSON).write_text(lesson("first", "Ask twice."))
    assert workspace.fill(tmp_path / "w") == workspace.Delivery()


def test_a_changed_file_is_kept_and_the_newer_is_put_beside_it_once(kit, tmp_path):
    workspace.fill(tmp_path / "w")
    mine = tmp_path / "w" / LESSON
    mine.write_text(lesson("first, and my answer"))
    assert workspace.fill(tmp_path / "w") == workspace.Delivery()

    (kit / LESSON).write_text(lesson("second"))
    beside = "lessons/01-gap (newer version).ipynb"
    assert workspace.fill(tmp_path / "w").beside == {LESSON: beside}
    assert text_of(mine)[0] == "first, and my answer"
    assert text_of(tmp_path / "w" / beside) == ["second"]
    assert workspace.fill(tmp_path / "w") == workspace.Delivery()

    (kit / LESSON).write_text(lesson("third"))
    assert workspace.fill(tmp_path / "w").beside == {
        LESSON: "lessons/01-gap (newer version 2).ipynb"
    }
    assert text_of(tmp_path / "w" / beside) == ["second"]


def test_the_message_names_both_files(kit, tmp_path):
    workspace.fill(tmp_path / "w")
    (tmp_path / "w" / DATA).write_text("mine")
    (kit / DATA).write_text("a\n2\n")
    message = str(workspace.fill(tmp_path / "w"))
    assert "datasets/panel.csv: you have changed it" in message
    assert "datasets/panel (newer version).csv" in message


def test_a_deleted_file_comes_back(kit, tmp_path):
    workspace.fill(tmp_path / "w")
    (tmp_path / "w" / LESSON).unlink()
    assert workspace.fill(tmp_path / "w").new == [LESSON]


@pytest.mark.parametrize("record", [None, "{broken"])
def test_without_its_record_nothing_is_lost(kit, tmp_path, record):
    workspace.fill(tmp_path / "w")
    (tmp_path / "w" / LESSON).write_text(lesson("mine"))
    file = tmp_path / "w" / workspace.RECORD
    file.unlink() if record is None else file.write_text(record)
    delivery = workspace.fill(tmp_path / "w")
    assert list(delivery.beside) == [LESSON]
    assert text_of(tmp_path / "w" / LESSON)[0] == "mine"


def test_a_notebook_that_no_longer_parses_is_kept(kit, tmp_path):
    workspace.fill(tmp_path / "w")
    (tmp_path / "w" / LESSON).write_text("{half a notebo")
    (kit / LESSON).write_text(lesson("second"))
    assert list(workspace.fill(tmp_path / "w").beside) == [LESSON]
    assert (tmp_path / "w" / LESSON).read_text() == "{half a notebo"


def test_hidden_files_stay_in_the_kit(kit, tmp_path):
    (kit / "lessons" / ".ipynb_checkpoints").mkdir()
    (kit / "lessons" / ".ipynb_checkpoints" / "x.ipynb").write_text(lesson("old"))
    workspace.fill(tmp_path / "w")
    assert not (tmp_path / "w" / "lessons" / ".ipynb_checkpoints").exists()


def test_a_folder_that_cannot_be_made_is_named(kit, tmp_path):
    (tmp_path / "w").write_text("a file")
    with pytest.raises(KitError, match=r"can't write to the workspace .*--dir"):
        workspace.fill(tmp_path / "w")


def test_the_teaching_note_of_a_case_goes_to_trainers_only(kit, tmp_path):
    (kit / "cases/phone/teaching-note.md").write_text("what students are to find")
    workspace.fill(tmp_path / "student")
    workspace.fill(tmp_path / "trainer", trainer=True)
    assert not (tmp_path / "student/cases/phone/teaching-note.md").exists()
    assert (tmp_path / "trainer/cases/phone/teaching-note.md").exists()


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.sampled_from(["publish", "write", "delete", "fill"]), max_size=12))
def test_whatever_happens_the_student_has_own_words_or_the_newest_version(
    kit, tmp_path_factory, events
):
    folder = tmp_path_factory.mktemp("w")
    (kit / DATA).write_text("version 0")
    workspace.fill(folder)
    mine = folder / DATA
    written = None
    for number, event in enumerate(events, 1):
        if event == "publish":
            (kit / DATA).write_text(f"version {number}")
        elif event == "write":
            written = f"mine {number}"
            mine.write_text(written)
        elif event == "delete":
            written = None
            mine.unlink(missing_ok=True)
        else:
            workspace.fill(folder)
    workspace.fill(folder)
    assert mine.read_text() == (written or (kit / DATA).read_text())


def test_the_authors_card_index_stays_in_the_kit(kit, tmp_path):
    (kit / "lessons" / "references.bib").write_text("@article{}")
    workspace.fill(tmp_path / "w")
    assert not (tmp_path / "w" / "lessons" / "references.bib").exists()
