"""Problem set 1 as it is written: points, what students get, and data that fit every student."""

import ast
import contextlib
import io
import json
import re

import pytest
from mistakes import MISTAKES
from ps1 import (
    PS1,
    about,
    answer_cell,
    fill_in,
    graded_cells,
    numbers_of,
    parts,
    read,
    run,
    run_cell,
    solutions,
    standing_in,
    with_hidden_tests,
)
from submissions import AUTOMATIC, POINTS, WRITTEN, typed

from mindthegap.course import metadata
from mindthegap.grading.assignments import SELF_LEARNER
from mindthegap.grading.marks import Marks
from mindthegap.grading.personal import files

POINTS_IN_PROSE = re.compile(
    r"^### Task (\d+): .+ \((\d+) points?, (read|analyse|build|written)\)$"
)


@pytest.fixture(scope="module")
def source():
    return read(PS1.notebook)


def test_cells_and_points(source):
    assert {about(c)["grade_id"]: about(c)["points"] for c in graded_cells(source)} == POINTS
    assert sum(POINTS.values()) == source.metadata["mindthegap"]["points"] == 24


def test_points_agree_in_prose_metadata_and_rubric(source):
    prose, order = {}, []
    for cell in source.cells:
        heading = POINTS_IN_PROSE.match(cell.source.splitlines()[0])
        if heading:
            task = cell.id.removesuffix("-task")
            order.append(int(heading[1]))
            prose[task] = int(heading[2])
    assert prose == POINTS
    assert order == list(range(1, len(POINTS) + 1))

    rubric = (PS1.course / "rubrics" / f"{PS1.name}.md").read_text("utf-8")
    rows = re.findall(r"^\| ([a-z-]+) \| (\d+) \| (\d+) \|", rubric, re.MULTILINE)
    assert {task: int(points) for task, _, points in rows} == POINTS
    assert [int(number) for _, number, _ in rows] == order
    by_person = POINTS[WRITTEN]
    assert f"24 points: {AUTOMATIC} are given by the tests, {by_person} by a person." in rubric
    assert "**24 points, about two hours" in source.cells[0].source


def test_the_parts_of_a_cell_add_up_to_its_points(source):
    for cell in graded_cells(source):
        if cell.cell_type == "code":
            assert sum(parts(cell.source).values()) == about(cell)["points"], cell.id


def test_parts_named_in_the_prose_carry_the_points_that_it_says(source):
    text = {cell.id: cell.source for cell in source.cells}
    for cell in graded_cells(source):
        if cell.cell_type == "code":
            said = re.findall(r"\((\d+) point\)|^- (\d+) point ", text[f"{cell.id}-task"], re.M)
            if said:
                assert len(said) == len(parts(cell.source)), cell.id


def test_cells_are_well_formed(source):
    assert source.cells[0].source.startswith("# ")
    for cell in source.cells:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", cell.id), cell.id
        if about(cell):
            assert about(cell)["grade_id"] == cell.id
            assert about(cell)["schema_version"] == 3
        if cell.cell_type == "code":
            assert about(cell), f"{cell.id} is code that nobody grades or locks"
            assert cell.outputs == []
            assert cell.execution_count is None


def test_the_notebook_declares_what_it_is_about(source):
    declared = metadata.read(PS1.notebook)
    tested = {task for tasks in declared.objectives.values() for task in tasks}
    assert tested == set(POINTS)
    assert declared.datasets == PS1.datasets == ("camera_panel",)


def test_a_test_cell_changes_none_of_the_students_variables(source):
    # What a hidden test calls `people`, say, would be another table for the tasks after it.
    for cell in graded_cells(source):
        if cell.cell_type == "code":
            bound = {
                name.id
                for name in ast.walk(ast.parse(cell.source))
                if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)
            }
            assert {name for name in bound if not name.startswith("_")} == {"marks"}, cell.id


def test_the_default_data_are_those_of_the_self_learner():
    for name, content in files(PS1, SELF_LEARNER).items():
        same = (PS1.source / name).read_bytes() == content
        assert same, f"{name} is out of date: run python -m mindthegap.grading.personal"
    assert {path.suffix for path in PS1.source.iterdir()} <= {".ipynb", ".csv", ""}


def quietly(notebook, student, folder):
    with contextlib.redirect_stdout(io.StringIO()) as said:
        return run(notebook, student, folder), said.getvalue()


@pytest.mark.parametrize("number", range(20))
def test_the_reference_solution_is_right_for_every_students_data(source, tmp_path, number):
    results, said = quietly(source, f"student-{number:02d}", tmp_path)
    results.pop("variables")
    assert results == {task: n for task, n in POINTS.items() if task != WRITTEN}, said


def test_students_have_different_right_answers():
    one, other = numbers_of("anna"), numbers_of("ben")
    assert len(one) == 9
    for task, answers in one.items():
        for name, value in answers.items():
            assert value != other[task][name], name


@pytest.fixture(scope="module")
def student_notebook(released):
    return read(released)


def test_students_get_no_solution_hidden_test_or_mark_scheme(source, student_notebook, released):
    text = released.read_text("utf-8")
    for mark in ("SOLUTION", "HIDDEN", "MARK SCHEME", "_mistakes", "NotImplementedError"):
        assert mark not in text
    for task, solution in solutions().items():
        answer = answer_cell(student_notebook, task).source
        inside = re.search(r"### BEGIN SOLUTION\n(.*)### END SOLUTION", solution, re.S)[1]
        for line in filter(None, map(str.strip, inside.splitlines())):
            assert line not in answer, task
        if task != WRITTEN:
            assert "..." in answer, task
    assert json.loads(text)["metadata"]["mindthegap"] == source.metadata["mindthegap"]


def test_every_test_cell_shows_the_student_something(student_notebook):
    for cell in graded_cells(student_notebook):
        if cell.cell_type == "code":
            assert cell.source.count("marks.") >= 2, cell.id
            assert not cell.metadata["editable"]


def test_nothing_is_earned_without_an_answer(student_notebook, tmp_path):
    results, _ = quietly(student_notebook, "anna", tmp_path)
    results.pop("variables")
    assert set(results) == set(POINTS) - {WRITTEN}
    for task, shown in results.items():
        assert isinstance(shown, AssertionError), f"{task} shows {shown}"


def test_the_students_version_runs_right_answers_without_complaint(student_notebook, tmp_path):
    for task, solution in solutions().items():
        answer_cell(student_notebook, task).source = solution
    results, said = quietly(student_notebook, "anna", tmp_path)
    results.pop("variables")
    assert results == {task: n for task, n in POINTS.items() if task != WRITTEN}
    assert said.count("has the right form") == sum(
        len(parts(cell.source))
        for cell in graded_cells(student_notebook)
        if cell.cell_type == "code"
    )


def test_somebody_elses_numbers_typed_in_earn_nothing(released, tmp_path):
    submission = typed(solutions(), numbers_of("lea"))
    handed_in = with_hidden_tests(fill_in(released, submission))
    points = {}
    for student in ("lea", "noa"):
        results, _ = quietly(handed_in, student, tmp_path)
        results.pop("variables")
        points[student] = {
            task: 0 if isinstance(shown, AssertionError) else shown
            for task, shown in results.items()
        }
    assert sum(points["lea"].values()) == AUTOMATIC
    assert {task: n for task, n in points["noa"].items() if n} == submission.points


@pytest.fixture(scope="module")
def right_answers(source, tmp_path_factory):
    """The notebook's variables when everything is right, and the folder with the data."""
    folder = tmp_path_factory.mktemp("data")
    # Of fewer than 300, twice as many are a number that could be right.
    results, _ = quietly(source, "stud07", folder)
    assert results["variables"]["n_asked"] < 300
    return results["variables"], folder


@pytest.mark.parametrize(("task", "answer", "said"), MISTAKES)
def test_a_known_mistake_costs_its_part_and_is_named(source, right_answers, task, answer, said):
    variables, folder = dict(right_answers[0]), right_answers[1]
    test = next(cell for cell in source.cells if cell.id == task)
    run_cell(answer, variables)
    with standing_in(folder), contextlib.redirect_stdout(io.StringIO()) as out:
        try:
            points = run_cell(test.source, variables)
        except AssertionError as error:
            points, text = 0, str(error)
        else:
            text = out.getvalue()
    assert points < POINTS[task]
    assert said in " ".join(text.split())


def test_every_mistake_that_the_tests_know_is_tried(source, right_answers, monkeypatch):
    known, tried = set(), set()

    def recording(self, name, right, *, mistakes=(), **rest):
        known.update((name, message) for _, message in mistakes)
        original(self, name, right, mistakes=mistakes, **rest)
        tried.update(self._wrong.items())

    original = Marks.value
    monkeypatch.setattr(Marks, "value", recording)
    for task, answer, _ in MISTAKES:
        variables = dict(right_answers[0])
        run_cell(answer, variables)
        test = next(cell for cell in source.cells if cell.id == task)
        with (
            standing_in(right_answers[1]),
            contextlib.redirect_stdout(io.StringIO()),
            contextlib.suppress(AssertionError),
        ):
            run_cell(test.source, variables)
    assert known <= tried
    assert len(known) > 25
