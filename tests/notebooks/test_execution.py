"""Every notebook runs to its end from a clean workspace, without a network."""

import os
import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from mindthegap import content
from mindthegap.course import workspace
from mindthegap.grading import release

OFFLINE = Path(__file__).with_name("offline")
NOTEBOOKS = sorted(
    path.relative_to(content.root()).as_posix()
    for folder in ("lessons", "cases")
    for path in (content.root() / folder).rglob("*.ipynb")
    if not path.parent.name.startswith(".")
)


@pytest.fixture(scope="module")
def clean_workspace(tmp_path_factory):
    folder = tmp_path_factory.mktemp("workspace")
    release.refresh()
    workspace.fill(folder)
    return folder


def execute(notebook, folder):
    """Run a notebook as JupyterLab would, in a kernel that can't leave this machine."""
    environment = dict(os.environ, PYTHONPATH=str(OFFLINE))
    client = NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": folder}}
    )
    client.execute(env=environment)
    return notebook


@pytest.fixture(scope="module", params=NOTEBOOKS)
def executed(request, clean_workspace):
    path = clean_workspace / request.param
    return execute(nbformat.read(path, as_version=4), path.parent)


def outputs(notebook):
    return [
        (cell.id, output)
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
    ]


def test_it_runs_and_says_something(executed):
    assert outputs(executed)


def test_it_prints_no_warning(executed):
    warned = [(name, o.text) for name, o in outputs(executed) if o.get("name") == "stderr"]
    assert warned == []


def test_every_picture_has_a_text_alternative(executed):
    for name, output in outputs(executed):
        data = output.get("data", {})
        bare = {"image/png", "image/svg+xml", "image/jpeg"} & set(data)
        assert not bare, f"cell {name} shows a picture that no screen reader can read"
        for image in re.findall(r"<img[^>]*>", data.get("text/html", "")):
            alt = re.search(r'alt="([^"]*)"', image)
            assert alt, f"cell {name} has a picture without a text alternative"
            assert len(alt.group(1)) > 40, f"cell {name} describes its picture too briefly"


def test_an_untouched_problem_set_runs_to_its_end_and_fails_every_test(clean_workspace):
    """Run All goes on past an open task, so that the student sees what all the tests say."""
    released = sorted((clean_workspace / "problem-sets").rglob("*.ipynb"))
    assert released
    for path in released:
        notebook = execute(nbformat.read(path, as_version=4), path.parent)
        tests = [
            cell
            for cell in notebook.cells
            if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("grade")
        ]
        assert len(tests) >= 8
        for cell in tests:
            failed = [output for output in cell.outputs if output.output_type == "error"]
            assert failed, f"{cell.id} gives points for nothing"


def test_the_kernel_is_really_offline(tmp_path):
    # 192.0.2.1 is reserved for documentation: nothing is sent there, block or no block.
    code = "import socket; socket.create_connection(('192.0.2.1', 80), timeout=1)"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    with pytest.raises(CellExecutionError, match="offline: no"):
        execute(notebook, tmp_path)
