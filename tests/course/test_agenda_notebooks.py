"""An agenda's notebook runs from top to bottom in one kernel, wherever it was written."""

import json
from datetime import time

import nbformat
import pytest
from nbclient import NotebookClient

from mindthegap.course import metadata
from mindthegap.course.agenda import files
from mindthegap.course.agenda.notebook import notebook_of
from mindthegap.course.agenda.plan import plan


@pytest.fixture(scope="module")
def course():
    return metadata.lessons()


@pytest.mark.parametrize(("minutes", "goal"), [(90, None), (60, "08 05")])
def test_it_runs(minutes, goal, course, tmp_path):
    written = files.write(plan(minutes, goal, course=course), tmp_path, time(9), students=True)
    notebook = nbformat.read(written.files[-1], as_version=4)
    resources = {"metadata": {"path": tmp_path}}
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources=resources).execute()
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert code
    outputs = [output for cell in code for output in cell.outputs]
    assert not [output.text for output in outputs if output.get("name") == "stderr"]
    # The exercises are open: the coach answers, it does not fail.
    assert any("Not answered yet" in str(output.get("data")) for output in outputs)


def lesson(folder, number, title, needs=(), **sections):
    """Write a lesson with these sections, each a line of code, and read what it declares."""
    cells = [text("title", f"# {title}"), code("front", "guess = 0")]
    for place, (name, line) in enumerate(sections.items()):
        head = text(name, f"## {name}\n\nRead [on](99-last.ipynb).")
        head["metadata"] = {"mindthegap": {"minutes": 9, "covers": []}}
        check = f'\nprint("{number}-{place}")  # check("{number}-{place}")' if place else ""
        cells += [head, code(f"{name}-code", line + check)]
    tests = [f"{number}-{place}" for place in range(1, len(sections))]
    block = {
        "title": title,
        "minutes": 9 * len(sections),
        "level": "introductory",
        "objectives": [{"text": "tell", "exercises": tests}],
        "covers": [],
        "needs": list(needs),
        "datasets": [],
    }
    path = folder / f"{number}-lesson.ipynb"
    path.write_text(json.dumps({"cells": cells, "metadata": {"mindthegap": block}}))
    return metadata.read(path)


def text(name, source):
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": source}


def code(name, source):
    cell = text(name, source) | {"cell_type": "code"}
    return cell | {"outputs": [], "execution_count": None}


@pytest.fixture
def two_lessons(tmp_path):
    """Two lessons that use the same names for different things, and a long way to the goal."""
    apples = lesson(
        tmp_path,
        "01",
        "Apples",
        opening="table = {'apples': 1}",
        tools="import math",
        making="table['sum'] = guess",
        pears="total = table['sum'] + math.pi",
        end="print(table['apples'])",
    )
    plums = lesson(
        tmp_path,
        "02",
        "Plums",
        opening="table = {'plums': 2}",
        counting="print(table['plums'])",
        end="print(table['plums'])",
    )
    return [apples, plums]


def run(notebook):
    """Run all code as a kernel does."""
    names = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            exec(compile(cell["source"], cell["id"], "exec"), names)
    return names


def test_a_section_brings_what_its_code_needs_and_imports_without_their_section(two_lessons):
    agenda = plan(40, "pears", course=two_lessons)
    held = [step.key for step in agenda.steps]
    assert held == ["01/opening", "01/making", "01/pears"]
    notebook = notebook_of(agenda, time(9))
    imports = next(c for c in notebook["cells"] if c["id"] == "lesson-01-imports")
    assert imports["source"].splitlines()[1:] == ["import math"]
    assert run(notebook)["total"] > 3


def test_names_of_two_lessons_do_not_collide(two_lessons):
    agenda = plan(80, "pears plums", course=two_lessons)
    assert {step.lesson for step in agenda.steps} == {"01", "02"}
    assert run(notebook_of(agenda, time(9)))["table"] == {"plums": 2}


def test_headings_say_where_a_section_comes_from(two_lessons):
    cells = notebook_of(plan(40, "pears", course=two_lessons), time(9))["cells"]
    prose = [cell["source"] for cell in cells if cell["cell_type"] == "markdown"]
    headings = [source.splitlines()[0] for source in prose if source.startswith("#")]
    assert headings == [
        "# Agenda: pears (40 minutes)",
        "# Lesson 01. Apples",
        "## 01.1 opening",
        "## 01.3 making",
        "## 01.4 pears",
    ]
    assert "[on](../lessons/99-last.ipynb)" in "".join(cell["source"] for cell in cells)
