"""Read and fill in the notebooks of problem set 1, and run them in this process."""

import ast
import contextlib
import io
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from submissions import POINTS, WRITTEN, Submission

from mindthegap.grading.assignments import find
from mindthegap.grading.personal import files

PS1 = find("ps1")


def read(path: Path) -> NotebookNode:
    return nbformat.read(path, as_version=4)


def about(cell: NotebookNode) -> dict[str, Any]:
    """nbgrader's metadata of a cell; empty for an ordinary one."""
    return cell.metadata.get("nbgrader", {})


def graded_cells(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if about(cell).get("grade")]


def answer_cell(notebook: NotebookNode, task: str) -> NotebookNode:
    """The cell in which a task is answered."""
    grade_id = task if task == WRITTEN else f"{task}-answer"
    return next(cell for cell in notebook.cells if about(cell).get("grade_id") == grade_id)


def solutions() -> dict[str, str]:
    """The reference solution: task -> source of its answer cell."""
    notebook = read(PS1.notebook)
    return {task: answer_cell(notebook, task).source for task in POINTS}


def fill_in(released: Path, submission: Submission) -> NotebookNode:
    """The notebook that a student with these answers hands in."""
    notebook = read(released)
    for task, source in submission.answers.items():
        answer_cell(notebook, task).source = source.strip("\n")
    return notebook


def with_hidden_tests(handed_in: NotebookNode) -> NotebookNode:
    """What runs for grading: the student's answers and the instructor's tests."""
    notebook = read(PS1.notebook)
    for task in POINTS:
        answer_cell(notebook, task).source = answer_cell(handed_in, task).source
    return notebook


@contextlib.contextmanager
def standing_in(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def run(notebook: NotebookNode, student: str, folder: Path) -> dict[str, Any]:
    """Run a notebook's code cells on a student's data.

    Returns
    -------
    dict
        For each test cell by its grade id: what it shows, or the exception that it raises. Under
        "variables", the notebook's variables at the end.
    """
    for name, content in files(PS1, student).items():
        (folder / name).write_bytes(content)
    variables: dict[str, Any] = {}
    results: dict[str, Any] = {"variables": variables}
    with standing_in(folder):
        for cell in notebook.cells:
            if cell.cell_type != "code":
                continue
            try:
                shown = run_cell(cell.source, variables)
            except Exception as error:
                if not about(cell).get("grade"):
                    raise
                shown = error
            if about(cell).get("grade"):
                results[about(cell)["grade_id"]] = shown
    return results


def run_cell(source: str, variables: dict[str, Any]) -> Any:
    """Run a cell; return the value of its last line, as a notebook shows it."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), variables)
    if last is not None:
        return eval(compile(ast.Expression(last.value), "cell", "eval"), variables)
    return None


def numbers_of(student: str) -> dict[str, dict[str, Any]]:
    """What a student's right numbers are: task -> variable -> number, for tasks with numbers."""
    notebook = read(PS1.notebook)
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        variables = run(notebook, student, Path(folder))["variables"]
    numbers = {}
    for test in graded_cells(notebook):
        if test.cell_type != "code":
            continue
        asked_for = parts(test.source)
        values = {
            name: variables[name] for name in asked_for if not callable(variables.get(name, run))
        }
        if values:
            numbers[about(test)["grade_id"]] = {
                name: value.to_dict() if hasattr(value, "to_dict") else float(value)
                for name, value in values.items()
            }
    return numbers


def parts(source: str) -> dict[str, float]:
    """The parts of a test cell and their points, from its line `Marks(globals(), part=points)`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Marks":
            return {keyword.arg: ast.literal_eval(keyword.value) for keyword in node.keywords}
    raise ValueError("no Marks(...) in the test cell")
