"""The kinds of answers that choose: one letter, several letters, a group for every item."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from textwrap import shorten

from mindthegap.coach.kind import Kind, OtherKind, Unfinished, in_words, value_of


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


def _lines(options: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(f"**{letter}** {text}" for letter, text in options.items())


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
    def offered(self) -> tuple[str, ...]:
        return _lines(self.options)

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
    def offered(self) -> tuple[str, ...]:
        return _lines(self.options)

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
        return (f"Right ones among yours: {hits}; wrong ones: {extra}; {missing}.",)


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
        empty = (..., "", "...")
        if absent := [item for key, item in known.items() if items.get(key, ...) in empty]:
            raise Unfinished(f"These items have no group yet: {_listed(absent)}.")
        spelling = {group.casefold(): group for group in self.groups}
        typed = {key: str(group).strip().casefold() for key, group in items.items()}
        if unknown := [group for group in typed.values() if group not in spelling]:
            raise OtherKind(f"Not a group of this exercise: {_listed(dict.fromkeys(unknown))}.")
        return {item: spelling[typed[key]] for key, item in known.items()}

    def remarks(self, value):
        wrong = [item for item, group in value.items() if group != self.expected[item]]
        return (f"In the wrong group: {_listed(wrong)}.",)
