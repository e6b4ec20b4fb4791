"""What the test cells of the problem sets are made of.

A test cell looks at the student's answers one by one. What the student can see checks that an
answer is there, is of the right kind and is plausible; the hidden tests check its value. Every
answer, or part, carries its own points, so that one wrong number does not cost the others.

Nothing here writes to stderr, where nbgrader takes any line for a failed test, and a student's
function runs with its warnings silenced for the same reason.
"""

import contextlib
import io
import textwrap
import warnings
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from mindthegap.coach.kind import OtherKind
from mindthegap.coach.number import Number

DECIMALS = 3
WIDTH = 80  # of a printed line: nbgrader's feedback page cuts longer ones off
NOT_YET = "not answered yet. Put your answer in place of the three dots."


class NoPoints(AssertionError):
    """No part of a test cell is right. The notebook shows the message alone, no traceback."""

    def _render_traceback_(self) -> list[str]:
        # IPython asks an exception for this: the test's inner lines are no help to a student.
        return str(self).splitlines()


class _Wrong(Exception):
    """One check of one part failed; the text is for the student."""


class Marks:
    """The points of one test cell.

    Parameters
    ----------
    namespace : mapping
        The notebook's variables: `globals()`.
    **parts : float
        The parts and their points. A part is usually the name of an answer's variable.

    Examples
    --------
    >>> marks = Marks({"mean": 6.123, "gap": -1.2}, mean=1, gap=1)
    >>> marks.number("mean", low=1, high=10)
    >>> marks.value("mean", 6.1234)
    >>> marks.value("gap", 1.2, mistakes=[(-1.2, "This is will minus should.")])
    >>> marks.points()
    mean: right (1 of 1 point).
    gap: This is will minus should. (0 of 1 point)
    1
    """

    def __init__(self, namespace: Mapping[str, Any], /, **parts: float) -> None:
        self._namespace = namespace
        self._parts = parts
        self._wrong: dict[str, str] = {}
        self._valued: set[str] = set()

    def number(
        self, name: str, *, low: float, high: float, hint: str = "", whole: bool = False
    ) -> None:
        """The answer is one number, not outside of what is possible.

        Parameters
        ----------
        name : str
            The answer's variable, which is the part, too.
        low, high : float
            The smallest and the largest number that the question allows.
        hint : str
            What may have gone wrong where the number is outside.
        whole : bool
            Whether it is a count.
        """
        with self._part(name):
            number = _number(self._answer(name))
            _within(number, low, high, hint)
            if whole and number != round(number):
                raise _Wrong(f"it is {number:g}, and should be a whole number. {hint}".strip())

    def table(self, name: str, labels: Sequence[str], *, low: float, high: float) -> None:
        """The answer holds one number for each label: a Series, a dict, or one column."""
        with self._part(name):
            for label, number in _table(self._answer(name), labels).items():
                _within(number, low, high, "", f"the number for {label!r}")

    def value(
        self,
        name: str,
        right: float | Mapping[str, float],
        *,
        decimals: int = DECIMALS,
        mistakes: Iterable[tuple[float, str]] = (),
    ) -> None:
        """The answer has the right value, within three half units of the last decimal asked for.

        That is what is left of a difference whose two numbers were rounded before, as
        they are when a student reads them off a printed table.

        Parameters
        ----------
        name : str
            The answer's variable, which is the part, too.
        right : float or mapping of label to float
            The right number; a mapping for an answer that is a table.
        decimals : int
            The rounding that the question asks for; unrounded answers are right, too.
        mistakes : iterable of (float, str)
            Numbers that known mistakes lead to, and what to say of each.
        """
        with self._part(name):
            self._valued.add(name)
            answer = self._answer(name)
            if isinstance(right, Mapping):
                for label, number in _table(answer, list(right)).items():
                    if not _same(number, right[label], decimals):
                        raise _Wrong(f"{number:g} is not right for {label!r} in your data.")
                return
            number = _number(answer)
            if _same(number, right, decimals):
                return
            for mistake, message in mistakes:
                if _same(number, mistake, decimals):
                    raise _Wrong(message)
            if abs(number - right) <= 0.51 * 10.0 ** (1 - decimals):
                raise _Wrong(f"{number:g} is nearly right: give {decimals} decimals.")
            raise _Wrong(f"{number:g} is not what your data give.")

    def call(
        self,
        part: str,
        name: str,
        arguments: Sequence[Any],
        right: float | Sequence[float],
        *,
        hint: str = "",
        example: bool = False,
    ) -> None:
        """The student's function gives the right number, or the right numbers in order.

        Parameters
        ----------
        part : str
            The part that depends on it.
        name : str
            The function's name.
        arguments : sequence
            What the function is called with.
        right : float or sequence of float
            What it has to give.
        hint : str
            What may have gone wrong, where it gives another number.
        example : bool
            The student sees this call in the test cell: it alone doesn't make the part right.
        """
        with self._part(part):
            if not example:
                self._valued.add(part)
            function = self._answer(name)
            call = f"{name}({', '.join(map(_shown, arguments))})"
            if not callable(function):
                raise _Wrong(f"{name} is not a function: keep the line that begins with `def`.")
            given = _run(function, arguments, call)
            if given is ...:
                raise _Wrong(NOT_YET)
            try:
                if isinstance(right, Sequence):
                    fits = _row(given, len(right), call, hint)
                    same = all(map(_same, fits, right))
                    shown = _shown([round(number, DECIMALS) for number in fits])
                else:
                    number = _number(given)
                    same, shown = _same(number, right), f"{round(number, DECIMALS):g}"
            except OtherKind as error:
                raise _Wrong(f"{call}: {_no_quotes(error)}") from error
            if not same:
                wrong = f"{call} gives {shown}; it should give {_shown(right)}. {hint}"
                raise _Wrong(wrong.strip())

    def points(self) -> float:
        """The points of the parts without a failed check, after a line about each part.

        Raises
        ------
        NoPoints
            If that is none at all, so that an unanswered cell fails and is seen to fail.
        """
        lines = []
        earned = 0.0
        for part, points in self._parts.items():
            of = f"of {_count(points, 'point')}"
            if part in self._wrong:
                lines.append(f"{part}: {self._wrong[part]} (0 {of})")
                continue
            earned += points
            if part in self._valued:
                lines.append(f"{part}: right ({points:g} {of}).")
            else:
                lines.append(
                    f"{part}: has the right form. Its value is checked when the set is graded."
                )
        said = "\n".join(textwrap.fill(line, WIDTH, subsequent_indent="  ") for line in lines)
        if not earned:
            raise NoPoints(said)
        print(said)
        # nbgrader reads the points from what the cell shows: a plain number.
        return int(earned) if earned == int(earned) else earned

    def _answer(self, name: str) -> Any:
        if name not in self._namespace:
            raise _Wrong(
                f"there is no {name} yet. Run the cell in which you answer, and see that it does "
                "not stop with an error."
            )
        answer = self._namespace[name]
        if answer is ...:
            raise _Wrong(NOT_YET)
        return answer

    @contextlib.contextmanager
    def _part(self, part: str):
        if part not in self._parts:
            raise KeyError(f"{part!r} is not a part of this cell: {', '.join(self._parts)}")
        try:
            yield
        except (_Wrong, OtherKind) as wrong:
            # The first thing that is wrong is the one to put right first.
            self._wrong.setdefault(part, _no_quotes(wrong))


def _number(answer: Any) -> float:
    """One number, however it was computed: also a table, an array or a list that holds only one."""
    if getattr(answer, "ndim", 0) and answer.size == 1:
        answer = np.asarray(answer).ravel()[0]
    elif isinstance(answer, list) and len(answer) == 1:
        answer = answer[0]
    return _KIND.read(answer)


def _table(answer: Any, labels: Sequence[str]) -> dict[str, float]:
    if getattr(answer, "ndim", 0) == 2 and answer.shape[1] == 1:
        answer = answer.squeeze(axis=1)
    if getattr(answer, "ndim", 0) == 1 and hasattr(answer, "to_dict"):
        answer = answer.to_dict()
    if not isinstance(answer, Mapping):
        raise _Wrong(f"it should hold a number for each of {', '.join(labels)}, with these labels.")
    missing = [label for label in labels if label not in answer]
    if missing:
        raise _Wrong(f"there is no number for {', '.join(missing)}.")
    return {label: _number(answer[label]) for label in labels}


def _row(given: Any, length: int, call: str, hint: str) -> list[float]:
    if isinstance(given, str | Mapping) or not hasattr(given, "__len__"):
        raise _Wrong(f"{call} should give a list of {length} numbers.")
    numbers = [_number(number) for number in given]
    if len(numbers) != length:
        given_shown = f"{call} gives {_count(len(numbers), 'number')}; it should give {length}."
        raise _Wrong(f"{given_shown} {hint}".strip())
    return numbers


def _run(function: Any, arguments: Sequence[Any], call: str) -> Any:
    quiet = io.StringIO()
    with (
        warnings.catch_warnings(),
        contextlib.redirect_stdout(quiet),
        contextlib.redirect_stderr(quiet),
    ):
        warnings.simplefilter("ignore")
        try:
            return function(*arguments)
        except Exception as error:
            raise _Wrong(f"{call} stops with {type(error).__name__}: {error}") from error


def _within(number: float, low: float, high: float, hint: str, what: str = "") -> None:
    if not low <= number <= high:
        subject = f"{what} is {number:g}" if what else f"it is {number:g}"
        raise _Wrong(f"{subject}, and should lie between {low:g} and {high:g}. {hint}".strip())


def _same(number: float, right: float, decimals: int = DECIMALS) -> bool:
    # A count is right or wrong; a decimal may have been rounded on the way.
    return abs(number - right) <= (1.5 * 10.0**-decimals + 1e-9 if decimals else 1e-9)


def _shown(value: Any) -> str:
    if isinstance(value, float):
        return f"{round(value, DECIMALS):g}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_shown, value))}]"
    return str(value)


def _no_quotes(message: Exception) -> str:
    # The coach's messages are Markdown; a test cell prints plain text.
    return str(message).replace("`", "")


def _count(number: float, noun: str) -> str:
    return f"{number:g} {noun}{'' if number == 1 else 's'}"


_KIND = Number(0.0)
