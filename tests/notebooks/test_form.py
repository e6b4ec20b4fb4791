"""The form of a notebook: clean, readable, and true to what it declares."""

import json
import re

import nbformat
import pytest

from mindthegap import content, data
from mindthegap.coach.catalogue import exercises_of, lesson_numbers
from mindthegap.course import metadata
from mindthegap.course.copies import student_copy

ROOT = content.root()
LESSONS = sorted((ROOT / "lessons").glob("*.ipynb"))
ALL = (
    LESSONS
    + sorted((ROOT / "cases").rglob("*.ipynb"))
    + sorted((ROOT / "autograde" / "source").rglob("*.ipynb"))
)
ALL = [path for path in ALL if ".ipynb_checkpoints" not in path.parts]
TEACHING = [path for path in LESSONS if not path.name.startswith("00")]
NUMBERS = {*range(1, 85), *(f"Q{number}" for number in range(1, 26))}


def name(path):
    return path.stem


@pytest.fixture(params=ALL, ids=name)
def notebook(request):
    return nbformat.read(request.param, as_version=4)


@pytest.fixture(params=LESSONS, ids=name)
def lesson(request):
    return request.param


@pytest.fixture(params=TEACHING, ids=name)
def teaching(request):
    return request.param


def cells(path, kind=None, tag=None):
    return [
        cell
        for cell in nbformat.read(path, as_version=4).cells
        if kind in (None, cell.cell_type) and (tag is None or tag in cell.metadata.get("tags", []))
    ]


def test_it_is_valid_and_without_outputs(notebook):
    nbformat.validate(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert cell.outputs == [], cell.id
            assert cell.execution_count is None, cell.id


def test_its_kernel_is_found_on_every_machine(notebook):
    assert notebook.metadata.kernelspec.name == "python3"
    saved = notebook.metadata.get("language_info", {})
    assert "version" not in saved, "JupyterLab writes the author's Python here when it saves"


def test_its_cells_have_readable_names(notebook):
    names = [cell.id for cell in notebook.cells]
    assert len(names) == len(set(names))
    for cell_id in names:
        assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", cell_id), cell_id
        assert not re.fullmatch(r"[0-9a-f]{6,}(-[0-9a-f]+)*", cell_id), f"{cell_id} says nothing"


def test_no_code_cell_is_longer_than_a_reader_follows(lesson):
    for cell in cells(lesson, "code"):
        assert len(cell.source.splitlines()) <= 15, cell.id


def test_the_declaration_adds_up(lesson):
    declared = metadata.read(lesson)
    assert declared.title
    assert declared.covers <= NUMBERS
    assert set(declared.datasets) <= set(data.names())
    source = "\n".join(cell.source for cell in cells(lesson, "code"))
    for dataset in declared.datasets:
        assert f'load("{dataset}")' in source, f"{dataset} is declared and never loaded"
    earlier = {path.name[:2] for path in LESSONS if path < lesson}
    assert set(declared.needs) <= earlier


def test_every_objective_is_tested_by_an_exercise(lesson):
    declared = metadata.read(lesson)
    source = "\n".join(cell.source for cell in cells(lesson, "code"))
    known = {name for number in lesson_numbers() for name in exercises_of(number)}
    for objective, tests in declared.objectives.items():
        assert tests, f"nothing tests: {objective}"
        for exercise in tests:
            assert exercise in known, f"{exercise} is in no catalogue"
            assert f'check("{exercise}"' in source, f"{exercise} is never asked"


def test_it_has_the_shape_of_a_lesson(teaching):
    assert 20 <= len(student_copy(json.loads(teaching.read_text("utf-8")))["cells"]) <= 55
    assert cells(teaching, tag="facilitator"), "no notes for the facilitator"
    assert cells(teaching, tag="terms"), "no terms"
    assert cells(teaching, tag="references"), "no references"
    source = "\n".join(cell.source for cell in cells(teaching, "code"))
    assert "from mindthegap.widgets import" in source, "no widget"
    asked = {
        exercise for tests in metadata.read(teaching).objectives.values() for exercise in tests
    }
    assert len(asked) >= 5
    for section in metadata.read(teaching).sections:
        assert 0 < section.minutes <= 10, section.heading


def test_facilitators_have_notes_and_students_do_not(lesson):
    original = json.loads(lesson.read_text("utf-8"))
    copy = student_copy(original)
    tagged = [c for c in original["cells"] if "facilitator" in c["metadata"].get("tags", [])]
    assert tagged
    assert len(copy["cells"]) == len(original["cells"]) - len(tagged)
    assert all(cell["cell_type"] == "markdown" for cell in tagged)


def test_lesson_02_covers_what_it_promises():
    covered = metadata.read(next(path for path in LESSONS if path.name.startswith("02"))).covers
    assert covered >= {7, 8, 9, 10, 11, 33, 36, 37, 38, 39, 40, "Q9", "Q10", "Q13"}
