"""What a dataset is: its fields, its rules and the process that makes it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import pandas as pd

Kind = Literal["text", "whole", "number", "time"]

MINUTES = "%Y-%m-%d %H:%M"
"""How a moment is printed: 2025-03-01 14:05."""

QUALITY = "1 = very poor ... 10 = outstanding"


@dataclass(frozen=True)
class Field:
    """One column: what it holds and which cells may be empty.

    Parameters
    ----------
    name : str
        The column's name.
    kind : {"text", "whole", "number", "time"}
        Text, whole numbers, numbers with decimals, or moments to the minute.
    meaning : str
        What was asked or measured, in one sentence.
    scale : str
        Unit, or the anchors of the scale ("1 = very poor ... 10 = outstanding").
    low, high : float, optional
        Smallest and largest value; None where there is no limit.
    choices : tuple
        The allowed values, where they can be listed.
    pattern : str
        Regular expression that a text matches from end to end.
    decimals : int
        Decimals of a "number", as printed in the file.
    only : mapping of column name to value
        The field is filled exactly in the rows where these columns have these values, and empty
        in all others. Without it, every cell is filled.
    optional : bool
        Whether a cell may be empty for reasons that no other column tells.
    empty : str
        What an empty cell means.
    """

    name: str
    kind: Kind
    meaning: str
    scale: str = ""
    low: float | None = None
    high: float | None = None
    choices: tuple = ()
    pattern: str = ""
    decimals: int = 1
    only: Mapping[str, object] = field(default_factory=dict)
    optional: bool = False
    empty: str = ""

    @property
    def dtype(self) -> str:
        """How pandas holds the column.

        A whole number that is empty in some rows is a float: the mean, a regression and a plot
        then work as on any other column, where pandas' nullable integers need a conversion.
        """
        if self.kind == "text":
            return "str"
        if self.kind == "time":
            return "datetime64[s]"
        always = not self.only and not self.optional
        return "int64" if self.kind == "whole" and always else "float64"

    @property
    def allowed(self) -> str:
        """The allowed values in words; empty where the scale says all."""
        if self.choices:
            return ", ".join(str(value) for value in self.choices)
        if self.low is not None and self.high is not None:
            return f"{self.low:g} to {self.high:g}"
        return f"{self.low:g} or more" if self.low is not None else ""

    @property
    def filled(self) -> str:
        """In which rows the field is filled, in words."""
        if not self.only:
            return "may be empty" if self.optional else "always"
        where = " and ".join(f"{column} is {value}" for column, value in self.only.items())
        return f"only where {where}" if self.optional else f"where {where}"


@dataclass(frozen=True)
class Rule:
    """A condition on rows that needs more than one cell to judge.

    Parameters
    ----------
    column : str
        The column that a breach is reported for.
    needs : tuple of str
        All columns that `holds` reads; the rule is judged only where they are all sound.
    right : str
        What would be right, completing "... should ...".
    holds : callable
        Takes the frame, returns a boolean Series: does the row keep the rule?
    """

    column: str
    needs: tuple[str, ...]
    right: str
    holds: Callable[[pd.DataFrame], pd.Series]


@dataclass(frozen=True)
class Dataset:
    """A simulated dataset: everything that the catalogue, the contract and the files need.

    Parameters
    ----------
    name, title : str
        File name without ending; one line for people.
    unit : str
        What one row is.
    about : str
        Two or three sentences for the dictionary: the situation, without the lessons planted.
    key : tuple of str
        The columns that together name a row.
    seed, size : int
        What the bundled file is made with.
    personal_size : int
        Size of a student's own variant.
    size_unit : str
        What `size` counts, in the plural.
    rows_per_unit : int
        Rows that each of them has.
    lessons : tuple of str
        Lessons, problem sets and cases that use it.
    fields : tuple of Field
        In the order of the columns.
    rules : tuple of Rule
        Conditions beyond single cells; that the key names one row only comes by itself.
    generate : callable
        Pure function of (seed, size): the same frame on every call.
    stream : callable, optional
        Pure function of (seed, size): the same rows in pieces that fit into memory, for datasets
        that may be made with millions of rows.
    """

    name: str
    title: str
    unit: str
    about: str
    key: tuple[str, ...]
    seed: int
    size: int
    personal_size: int
    size_unit: str
    lessons: tuple[str, ...]
    fields: tuple[Field, ...]
    generate: Callable[[int, int], pd.DataFrame]
    rules: tuple[Rule, ...] = ()
    rows_per_unit: int = 1
    stream: Callable[[int, int], Iterator[pd.DataFrame]] | None = None

    @property
    def columns(self) -> list[str]:
        """The columns' names in order."""
        return [f.name for f in self.fields]

    @property
    def all_rules(self) -> tuple[Rule, ...]:
        """The rules, the key's own first."""
        first, *others = self.key
        once = f"stand only once{' with each ' if others else ''}{' and '.join(others)}"
        unique = Rule(
            column=first,
            needs=self.key,
            right=once,
            holds=lambda frame: ~frame.duplicated(list(self.key), keep=False),
        )
        return (unique, *self.rules)

    def typed(self, table: Mapping[str, Any] | pd.DataFrame) -> pd.DataFrame:
        """Return the fields' columns as they are printed in the file.

        In order, with the field's dtype, rounded to its decimals, and empty outside the rows
        where the field is filled. Columns that are no field are left out.
        """
        columns: dict[str, pd.Series] = {}
        # Many fields are filled in the same rows, and to find these is the slowest part.
        filled: dict[frozenset, np.ndarray] = {}
        for f in self.fields:
            cells = pd.Series(table[f.name], copy=False).reset_index(drop=True)
            if f.kind == "number":
                cells = cells.astype(float).round(f.decimals)
            elif f.kind == "time" and not pd.api.types.is_datetime64_any_dtype(cells):
                cells = pd.to_datetime(cells, format=MINUTES)
            if f.only:
                key = frozenset(f.only.items())
                if key not in filled:
                    filled[key] = np.logical_and.reduce(
                        [np.asarray(table[name] == value) for name, value in f.only.items()]
                    )
                cells = cells.where(filled[key])
            columns[f.name] = cells.astype(f.dtype)
        # Columns that were made apart stay apart: to copy them together takes as long as all else.
        return pd.DataFrame(columns, copy=False)


def rating(name: str, meaning: str, scale: str = QUALITY, **where) -> Field:
    """Return a field for a slider rating: 1 to 10 with one decimal."""
    return Field(name, "number", meaning, scale, 1, 10, **where)


def points(name: str, meaning: str, scale: str, highest: int, **where) -> Field:
    """Return a field for an answer in whole points from 1."""
    return Field(name, "whole", meaning, scale, 1, highest, tuple(range(1, highest + 1)), **where)


def yes_no(name: str, meaning: str, **where) -> Field:
    """Return a field for a fact that is there (1) or not (0)."""
    return Field(name, "whole", meaning, "0 = no, 1 = yes", 0, 1, (0, 1), **where)


def same_within(unit: str, columns: tuple[str, ...]) -> tuple[Rule, ...]:
    """Return one rule per column: all rows of a unit (say, a customer) hold the same value."""

    def constant(column: str) -> Callable[[pd.DataFrame], pd.Series]:
        return lambda frame: frame.groupby(unit)[column].transform("nunique") <= 1

    return tuple(
        Rule(
            column=column,
            needs=(unit, column),
            right=f"be the same in all rows of one {unit}",
            holds=constant(column),
        )
        for column in columns
    )
