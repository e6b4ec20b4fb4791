"""Each exercise's question stands in the text, with its options, before the cell that answers."""

import re

import pytest
from worked import cells_of

from mindthegap.coach.catalogue import exercises_of, lesson_numbers
from mindthegap.course import metadata

EVERY = [exercise for number in lesson_numbers() for exercise in exercises_of(number).values()]
# Between a question and its answer stand at most a figure and what leads to it.
FURTHEST = 4


def cells(exercise):
    number = exercise.name.partition("-")[0]
    [found] = [notebook for notebook in metadata.notebooks() if notebook.number == number]
    return cells_of(found.path)


@pytest.mark.parametrize(
    "exercise", [e for e in EVERY if hasattr(e.kind, "options")], ids=lambda e: e.name
)
def test_the_notebook_prints_the_options_that_are_checked(exercise):
    mark = f"**Exercise {exercise.name}.**"
    [asked] = [cell.source for cell in cells(exercise).values() if mark in cell.source]
    printed = re.findall(r"^- \*\*(\w)\*\* (.*)$", asked.split(mark)[1], re.MULTILINE)
    assert dict(printed) == exercise.kind.options


@pytest.mark.parametrize("exercise", EVERY, ids=lambda e: e.name)
def test_a_question_stands_in_the_text_before_its_answer(exercise):
    found = cells(exercise)
    marks = (f"**Exercise {exercise.name}.**", f"**Exercise {exercise.name}: ")
    [text] = [name for name, c in found.items() if any(mark in c.source for mark in marks)]
    order = list(found)
    assert 0 < order.index(f"exercise-{exercise.name}") - order.index(text) <= FURTHEST
    assert found[text].cell_type == "markdown"
