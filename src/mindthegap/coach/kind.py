"""What every kind of answer can do: read it, compare it, and say what a wrong one lacks.

Every kind has the same questions to answer:

- `read(answer)`: the answer in one form, whatever way the student wrote it; an `OtherKind` with a
  message for the student where it can't be read as this kind.
- `same(first, second)`: are two read answers the same?
- `slip(value)`: a message where the answer is in another unit than the one asked for.
- `near(value)`: a message where the answer is so close that rounding may be the reason.
- `remarks(value)`: which parts of this wrong answer are wrong, where it has parts.

The right answer may be a value or a function without arguments; the function is called once, when
the first student's answer arrives.
"""

from abc import ABC, abstractmethod
from functools import cached_property
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

    @property
    def offered(self) -> tuple[str, ...]:
        """What there is to choose from, a line each; empty where nothing is."""
        return ()

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

    def near(self, value: Any) -> str | None:
        """A message where a wrong answer is so close that rounding may be the reason."""
        return None

    def remarks(self, value: Any) -> tuple[str, ...]:
        """Which parts of a wrong answer are wrong, without the right ones."""
        return ()
