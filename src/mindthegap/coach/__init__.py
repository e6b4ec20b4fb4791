"""The coach: it checks an answer at once, gives hints, and shows and explains solutions.

Three functions serve a lesson: `check`, `hint` and `solution`. How to write exercises stands in
`mindthegap.coach.exercise`.
"""

from typing import Any

from mindthegap.coach.catalogue import UnknownExercise, find
from mindthegap.coach.feedback import Feedback, Hint, Solution, Verdict
from mindthegap.coach.kind import value_of

__all__ = ["Feedback", "UnknownExercise", "Verdict", "check", "hint", "solution"]

# How many hints have been given for each exercise since the notebook was started.
_given: dict[str, int] = {}


def check(name: str, answer: Any = ..., *more: Any) -> Feedback:
    """Check an answer at once, offline, as often as you like.

    Parameters
    ----------
    name : str
        The exercise's name, "02-3".
    answer : any
        Your answer; `...` means "not answered yet".
    *more : any
        There is only one answer. What comes after it is a decimal comma, most often, and the
        coach says so.

    Returns
    -------
    Feedback
        `right` says whether the answer is right, `message` why, or what went wrong.

    Raises
    ------
    UnknownExercise
        If there is no exercise of this name; the message names near ones.

    Examples
    --------
    >>> check("00-1", 14)
    Not right yet (00-1)
    This is the sum of expectation and experience. A gap is a difference: one minus the
      other.
    For a nudge, run `hint("00-1")`.
    >>> check("00-1")
    Not answered yet (00-1)
    ...
    """
    return find(name).judge((answer, *more) if more else answer)


def hint(name: str) -> Hint:
    """The next of an exercise's three hints; after the third, all of them.

    Parameters
    ----------
    name : str
        The exercise's name, "02-3".

    Raises
    ------
    UnknownExercise
        If there is no exercise of this name; the message names near ones.

    Examples
    --------
    >>> hint("00-1")
    Hint 1 of 3 (00-1)
    ...
    """
    exercise = find(name)
    _given[exercise.name] = _given.get(exercise.name, 0) + 1
    return Hint(exercise.name, _given[exercise.name], exercise.hint_texts)


def solution(name: str, *answer: Any) -> Solution:
    """Show and explain an exercise's solution, folded until you open it.

    Parameters
    ----------
    name : str
        The exercise's name, "02-3".
    *answer : any
        Not looked at: so `solution` can be written in place of `check`, and nothing else changes.

    Raises
    ------
    UnknownExercise
        If there is no exercise of this name; the message names near ones.
    """
    exercise = find(name)
    return Solution(exercise.name, value_of(exercise.solution))
