"""Kinds of answers: how each is read, compared, and what may be said of a wrong one.

Every kind has the same four questions to answer:

- `read(answer)`: the answer in one form, whatever way the student wrote it; an `OtherKind` with a
  message for the student where it can't be read as this kind.
- `same(first, second)`: are two read answers the same?
- `slip(value)`: a message where the answer is in another unit than the one asked for.
- `remarks(value)`: what is true of this wrong answer and gives nothing away.

The right answer may be a value or a function without arguments; the function is called once, when
the first student's answer arrives.
"""

import math
import numbers
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from textwrap import shorten
from typing import Any


class OtherKind(ValueError):
    """An answer of another kind than the one asked for. The text is for the student."""


class Unfinished(OtherKind):
    """An answer that is not complete yet. The text is for the student."""


def value_of(given: Any) -> Any:
    """`given`, or what it returns where it is a function without arguments.

    Examples
    --------
    >>> value_of(3), value_of(lambda: 3)
    (3, 3)
    """
    return given() if callable(given) else given


_IN_WORDS = {
    "str": "text",
    "int": "a number",
    "float": "a number",
    "bool": "a yes-or-no value",
    "list": "a list",
    "tuple": "several values",
    "set": "a set",
    "dict": "a dictionary",
    "ndarray": "an array",
    "Series": "a column",
    "DataFrame": "a table",
}


def in_words(answer: Any) -> str:
    """What an answer is, as a sentence can say it.

    Examples
    --------
    >>> in_words([1, 2]), in_words(1j)
    ('a list', 'of the type `complex`')
    """
    name = type(answer).__name__
    return _IN_WORDS.get(name, f"of the type `{name}`")


class Kind(ABC):
    """What the kinds have in common."""

    right: Any

    @cached_property
    def expected(self) -> Any:
        """The right answer, as `read` returns it; computed once."""
        return self.read(value_of(self.right))

    @property
    @abstractmethod
    def asked_for(self) -> str:
        """The kind asked for with an example, to end a sentence: "a number, for example `1.5`"."""

    def read(self, answer: Any) -> Any:
        """`answer` in the form in which this kind compares.

        Raises
        ------
        OtherKind
            If the answer is of another kind, or (`Unfinished`) not complete.
        """
        if answer is None:
            raise OtherKind(
                "Your answer is `None`, Python's word for “nothing”. That often comes from keeping "
                "what `print(...)` returns: keep the value itself."
            )
        if callable(answer):
            name = getattr(answer, "__name__", "mean")
            raise OtherKind(
                f"Your answer is a function that has not been run. Add brackets at its end: "
                f"`{name}()`."
            )
        return self._read(answer)

    @abstractmethod
    def _read(self, answer: Any) -> Any:
        """`read` for an answer that is neither None nor a function."""

    def same(self, first: Any, second: Any) -> bool:
        """Are two read answers the same?"""
        return first == second

    def slip(self, value: Any) -> str | None:
        """A message where the read answer is in another unit than the one asked for."""
        return None

    def remarks(self, value: Any) -> tuple[str, ...]:
        """True remarks on a wrong answer that give nothing away."""
        return ()


@dataclass(frozen=True)
class Number(Kind):
    """One number.

    Parameters
    ----------
    right : float or function
        The right answer, in the unit asked for; need not be rounded.
    decimals : int
        The rounding that the question asks for. An answer is right within half a unit of the last
        decimal (and a hair more, for numbers that end in 5), rounded or not.
    tolerance : float, optional
        Another absolute tolerance, for a number read from a picture, say.
    unit : {"", "share", "percent"}
        "share" asks for 0 to 1 and tells those who answer in percent; "percent" the other way.

    Examples
    --------
    >>> share = Number(0.4186, decimals=2, unit="share")
    >>> share.same(share.read(0.42), share.expected)
    True
    >>> share.slip(42.0)
    'A share lies between 0 and 1: 25 % is `0.25`. If yours is in percent, divide it by 100.'
    """

    right: float | Callable[[], float]
    decimals: int = 0
    tolerance: float | None = None
    unit: str = ""

    def __post_init__(self):
        if self.unit not in ("", "share", "percent"):
            raise ValueError(f'unit is {self.unit!r}: it must be "", "share" or "percent".')

    @property
    def asked_for(self) -> str:
        if self.unit == "share":
            return "a share between 0 and 1, for example `0.25` for 25 %"
        number = f"{12.3456:.{self.decimals}f}"
        return f"a number{' in percent' if self.unit else ''}, for example `{number}`"

    def _read(self, answer):
        if getattr(answer, "shape", None) == ():
            answer = answer.item()
        if isinstance(answer, bool):
            raise OtherKind(f"Your answer is `{answer}`, a yes-or-no value.")
        if isinstance(answer, str):
            return self._refuse_text(answer)
        if isinstance(answer, tuple) and all(isinstance(part, int) for part in answer):
            raise OtherKind(
                f"Your answer is several numbers: `{answer}`. If you mean one number, write it "
                "with a decimal point and not with a comma."
            )
        if not isinstance(answer, numbers.Real):
            one = getattr(answer, "size", 0) == 1
            way = " It holds one number: take it out with `.item()`." if one else ""
            raise OtherKind(f"Your answer is {in_words(answer)}, not one number.{way}")
        if not math.isfinite(answer):
            raise OtherKind(
                f"Your answer is `{float(answer)}`, which is not a usable number. It comes from "
                "missing values or from a division by 0."
            )
        return float(answer)

    def _refuse_text(self, text):
        bare = text.strip().removesuffix("%").strip().replace(",", ".")
        try:
            number = float(bare)
        except ValueError:
            raise OtherKind(f"Your answer is text: `{shorten(text, 40)}`.") from None
        raise OtherKind(
            "Your answer is text, because it stands in quotation marks. Write the number alone: "
            f"`{number:g}`."
        )

    def same(self, first, second):
        margin = 0.51 * 10**-self.decimals if self.tolerance is None else self.tolerance
        return abs(first - second) <= margin

    def slip(self, value):
        if self.unit == "share" and abs(value) > 1:
            return (
                "A share lies between 0 and 1: 25 % is `0.25`. If yours is in percent, divide it "
                "by 100."
            )
        if self.unit == "percent" and self.same(100 * value, self.expected):
            return (
                "This is a share between 0 and 1. The question asks for percent: multiply by 100."
            )
        return None

    def remarks(self, value):
        if self.decimals and abs(value - self.expected) <= 2.5 * 10**-self.decimals:
            return (
                f"It is close. Rounding too early can do this: keep all decimals until the end, "
                f"then round to {self.decimals}.",
            )
        return ()


def _letter(answer: str, options: Mapping[str, str]) -> str:
    """The option's letter, however it was typed ("b", " B ", "B)", "b.")."""
    letter = answer.strip().rstrip(").:").strip().upper()
    if letter not in options:
        raise OtherKind(
            f"There is no answer `{shorten(answer, 40)}`. The answers are {_listed(options)}."
        )
    return letter


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


@dataclass(frozen=True)
class Choice(Kind):
    """One letter out of several answers.

    Parameters
    ----------
    right : str or function
        The right letter.
    options : mapping of str to str
        Capital letter -> the answer's text, as the lesson prints it.

    Examples
    --------
    >>> coin = Choice("B", {"A": "heads", "B": "tails"})
    >>> coin.read(" b) ")
    'B'
    """

    right: str | Callable[[], str]
    options: Mapping[str, str]

    @property
    def asked_for(self) -> str:
        return f'one letter in quotation marks, for example `"{next(iter(self.options))}"`'

    def _read(self, answer):
        if not isinstance(answer, str):
            raise OtherKind(
                f"Your answer is {in_words(answer)}. The answers are {_listed(self.options)}."
            )
        return _letter(answer, self.options)


@dataclass(frozen=True)
class Choices(Kind):
    """Several letters: every answer that holds.

    Parameters
    ----------
    right : iterable of str or function
        The right letters; order and repetition do not matter.
    options : mapping of str to str
        Capital letter -> the answer's text.

    Examples
    --------
    >>> primes = Choices("AC", {"A": "2", "B": "4", "C": "5"})
    >>> sorted(primes.read({"c", "A"})), sorted(primes.read("a, c"))
    (['A', 'C'], ['A', 'C'])
    """

    right: Iterable[str] | Callable[[], Iterable[str]]
    options: Mapping[str, str]

    @property
    def asked_for(self) -> str:
        first, second = list(self.options)[:2]
        return f'letters in curly brackets, for example `{{"{first}", "{second}"}}`'

    def _read(self, answer):
        if isinstance(answer, str):
            answer = re.sub(r"[\s,;&+/).:]|\band\b", "", answer)
        collection = isinstance(answer, (str, set, frozenset, list, tuple))
        if collection and all(letter is ... for letter in answer):
            raise Unfinished("Put the letter of every answer that holds into the brackets.")
        if not collection or not all(isinstance(letter, str) for letter in answer):
            raise OtherKind(
                f"Your answer is {in_words(answer)}. The answers are {_listed(self.options)}."
            )
        return frozenset(_letter(letter, self.options) for letter in answer)

    def remarks(self, value):
        hits, extra = len(value & self.expected), len(value - self.expected)
        missing = "nothing is missing" if value >= self.expected else "something is missing"
        return (f"Answers of yours that hold: {hits}. That do not: {extra}. And {missing}.",)


@dataclass(frozen=True)
class Groups(Kind):
    """Items sorted into groups.

    Parameters
    ----------
    right : mapping of str to str, or function
        Item -> its group. The groups are those that occur here, and `more_groups`.
    more_groups : tuple of str
        Groups that are offered and stay empty.

    Examples
    --------
    >>> food = Groups({"apple": "fruit", "leek": "vegetable"})
    >>> food.remarks(food.read({"apple": "Fruit", "leek": "fruit"}))
    ('In the wrong group: `leek`.',)
    """

    right: Mapping[str, str] | Callable[[], Mapping[str, str]]
    more_groups: tuple[str, ...] = field(default=())

    @cached_property
    def expected(self) -> dict[str, str]:
        return dict(value_of(self.right))

    @property
    def groups(self) -> list[str]:
        """The groups on offer, in alphabetical order, which gives nothing away."""
        return sorted({*self.expected.values(), *self.more_groups})

    @property
    def asked_for(self) -> str:
        return (
            f'a group for every item, in the form `{{"{next(iter(self.expected))}": "…", …}}`; '
            f"the groups are {_listed(self.groups)}"
        )

    def _read(self, answer):
        if not isinstance(answer, Mapping):
            raise OtherKind(f"Your answer is {in_words(answer)}.")
        items = {str(item).strip().casefold(): group for item, group in answer.items()}
        known = {item.casefold(): item for item in self.expected}
        if strange := [item for item in items if item not in known]:
            raise OtherKind(
                f"Not an item of this exercise: {_listed(strange)}. The items are "
                f"{_listed(self.expected)}."
            )
        absent = [item for key, item in known.items() if items.get(key, ...) is ...]
        if absent:
            raise Unfinished(f"These items have no group yet: {_listed(absent)}.")
        spelling = {group.casefold(): group for group in self.groups}
        typed = {key: str(group).strip().casefold() for key, group in items.items()}
        if unknown := [group for group in typed.values() if group not in spelling]:
            raise OtherKind(f"Not a group of this exercise: {_listed(dict.fromkeys(unknown))}.")
        return {item: spelling[typed[key]] for key, item in known.items()}

    def remarks(self, value):
        wrong = [item for item, group in value.items() if group != self.expected[item]]
        return (f"In the wrong group: {_listed(wrong)}.",)


@dataclass(frozen=True)
class Words(Kind):
    """An answer in the student's own words: never marked by the machine.

    The student gets the rubric and compares. The only check is that something was written.

    Parameters
    ----------
    rubric : tuple of str
        What a good answer does, one sentence each.
    right : str or function
        A model answer; also the example that the tests use.
    least : int
        Shorter answers than this many characters are asked for a little more, and get no rubric.

    Examples
    --------
    >>> why = Words(("names one cause",), "The ad promised too much.")
    >>> why.read("Because of the ad")
    'Because of the ad'
    """

    rubric: tuple[str, ...]
    right: str | Callable[[], str]
    least: int = 12

    @property
    def asked_for(self) -> str:
        return 'a sentence or two in quotation marks, for example `"Because the ad …"`'

    def _read(self, answer):
        if not isinstance(answer, str):
            raise OtherKind(f"Your answer is {in_words(answer)}, not text.")
        if len(answer.strip()) < self.least:
            raise Unfinished(
                "That is short. Write a sentence, then compare it with what a good answer does."
            )
        return answer
