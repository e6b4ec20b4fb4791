"""Every exercise of every lesson: its right answer, its wrong ones, its hints, its notebook."""

import json
import re
from functools import cache

import pytest

from mindthegap.coach.answers import Choice, Choices, Groups, Number, Words
from mindthegap.coach.catalogue import exercises_of, lesson_numbers
from mindthegap.coach.feedback import Verdict
from mindthegap.coach.kind import value_of
from mindthegap.course import metadata

EVERY = [exercise for lesson in lesson_numbers() for exercise in exercises_of(lesson).values()]
every_exercise = pytest.mark.parametrize("exercise", EVERY, ids=lambda exercise: exercise.name)
every_misconception = pytest.mark.parametrize(
    ("exercise", "number"),
    [
        pytest.param(exercise, number, id=f"{exercise.name}-wrong-{number + 1}")
        for exercise in EVERY
        for number in range(len(exercise.misconceptions))
    ],
)


@cache
def declaration(lesson):
    [found] = [notebook for notebook in metadata.notebooks() if notebook.number == lesson]
    return found


def called(function, lesson):
    """Exercises named in the calls of a function, in the order of the notebook's code."""
    cells = json.loads(declaration(lesson).path.read_text("utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    return re.findall(rf'\b{function}\("([^"]+)"', code)


def names_the_answer(kind, text):
    """Does this text give the answer away?"""
    if isinstance(kind, Number):
        found = re.findall(r"[-\u2212]?\d+(?:\.\d+)?", text)
        return any(kind.same(float(n.replace("\u2212", "-")), kind.expected) for n in found)
    if isinstance(kind, (Choice, Choices)):
        return all(
            re.search(rf'(answer |["`(]){letter}\b', text)
            or kind.options[letter].casefold() in text.casefold()
            for letter in kind.expected
        )
    if isinstance(kind, Groups):
        sentences = re.split(r"[.;:?!]\s", text.casefold())
        told = [
            item
            for item, group in kind.expected.items()
            if any(item.casefold() in s and group.casefold() in s for s in sentences)
        ]
        return len(told) > len(kind.expected) / 2
    return False


def test_there_are_exercises():
    assert len(EVERY) >= 2


@every_exercise
def test_the_right_answer_is_accepted(exercise):
    feedback = exercise.judge(value_of(exercise.kind.right))
    if isinstance(exercise.kind, Words):
        assert feedback.verdict is Verdict.SELF_MARKED
        assert feedback.rubric
    else:
        assert feedback.right
        assert feedback.message == value_of(exercise.because)


@every_exercise
def test_a_number_is_accepted_as_rounded_as_the_question_asks(exercise):
    if isinstance(exercise.kind, Number):
        assert exercise.judge(round(exercise.kind.expected, exercise.kind.decimals)).right


@every_misconception
def test_a_wrong_answer_gets_its_message_and_no_other(exercise, number):
    meant = exercise.misconceptions[number]
    feedback = exercise.judge(meant.wrong)
    assert feedback.verdict is Verdict.NOT_RIGHT
    assert feedback.message == value_of(meant.message)
    value = exercise.kind.read(meant.wrong)
    met = [other for other in exercise.misconceptions if other.meets(value, exercise.kind)]
    assert met == [meant]


@every_misconception
def test_the_right_answer_meets_no_misconception(exercise, number):
    assert not exercise.misconceptions[number].meets(exercise.kind.expected, exercise.kind)


@every_exercise
def test_plausible_mistakes_are_catalogued(exercise):
    if not isinstance(exercise.kind, Words):
        assert len(exercise.misconceptions) >= 2


@every_exercise
def test_the_first_two_hints_do_not_give_the_answer_away(exercise):
    hints = [value_of(hint) for hint in exercise.hints]
    assert len(set(hints)) == 3
    for hint in hints[:2]:
        assert hint.strip()
        assert not names_the_answer(exercise.kind, hint)


@every_exercise
def test_an_unanswered_exercise_gets_no_verdict(exercise):
    feedback = exercise.judge(...)
    assert feedback.verdict is Verdict.UNANSWERED
    assert not feedback.right


@every_exercise
def test_the_solution_explains(exercise):
    assert len(value_of(exercise.solution)) > 80


@every_exercise
def test_no_text_is_marked_as_wrong_by_its_kind(exercise):
    # Another kind of answer is no mistake in the subject: no verdict on it.
    feedback = exercise.judge(object())
    assert feedback.verdict is Verdict.OTHER_KIND


@pytest.mark.parametrize("lesson", lesson_numbers())
def test_notebook_and_exercises_agree(lesson):
    assert called("check", lesson) == list(exercises_of(lesson))
    for function in ("hint", "solution"):
        assert set(called(function, lesson)) <= set(exercises_of(lesson))


@every_exercise
def test_the_notebook_prints_what_there_is_to_choose_from(exercise):
    kind = exercise.kind
    offered = []
    if isinstance(kind, (Choice, Choices)):
        offered = list(kind.options.values())
    elif isinstance(kind, Groups):
        offered = [*kind.expected, *kind.groups]
    text = (
        declaration(exercise.name.partition("-")[0])
        .path.read_text("utf-8")
        .replace('\\"', '"')
        .casefold()
    )
    assert [one for one in offered if one.casefold() not in text] == []


@every_exercise
def test_the_notebook_names_the_objective(exercise):
    objectives = declaration(exercise.name.partition("-")[0]).objectives
    assert [text for text in objectives if exercise.name in objectives[text]] == [
        exercise.objective
    ]
