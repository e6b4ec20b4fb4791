"""Answers that are a column or a table: a pandas Series or DataFrame."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from mindthegap.coach.kind import Kind, OtherKind, in_words


def _differing(given: pd.Series, expected: pd.Series, decimals: int) -> list:
    """Labels of the rows that differ; both columns have the same labels."""
    given = given.reindex(expected.index)
    if pd.api.types.is_numeric_dtype(given) and pd.api.types.is_numeric_dtype(expected):
        given, expected = given.astype("float64"), expected.astype("float64")
        same = (given - expected).abs() <= 0.51 * 10**-decimals
    else:
        same = given.astype("str") == expected.astype("str")
    return list(expected.index[~(same | (given.isna() & expected.isna()))])


def _compare_rows(given, expected) -> str | None:
    """A message where `given` has not the rows of `expected`, in whatever order."""
    if len(given) != len(expected):
        return f"Yours has {len(given)} rows, and {len(expected)} are asked for."
    if not given.index.is_unique:
        return "Some of your row labels occur twice."
    strange = [label for label in given.index if label not in expected.index]
    if strange:
        return f"These row labels are not asked for: {_some(strange)}."
    return None


def _some(labels: list) -> str:
    shown = ", ".join(f"`{label}`" for label in labels[:3])
    return shown if len(labels) <= 3 else f"{shown} and {len(labels) - 3} more"


@dataclass(frozen=True, eq=False)
class Column(Kind):
    """One column of values: a Series, in any order of its row labels.

    A list or an array of the right length is taken in the order of the expected rows, a dictionary
    by its keys.

    Parameters
    ----------
    right : Series or function
        The right column, with unique row labels.
    decimals : int
        Numbers are the same within half a unit of the last decimal.

    Examples
    --------
    >>> means = Column(pd.Series({"none": 6.1, "low": 6.9}), decimals=1)
    >>> means.remarks(means.read(pd.Series({"low": 6.9, "none": 5.0})))
    ('Rows with another value: `none` (1 of 2).',)
    """

    right: pd.Series | Callable[[], pd.Series]
    decimals: int = 2

    @property
    def asked_for(self) -> str:
        return 'a column (a pandas Series), for example `panel["will_low"]`'

    def _read(self, answer: Any) -> pd.Series:
        if isinstance(answer, pd.DataFrame):
            raise OtherKind("Your answer is a whole table: take one column out of it.")
        if isinstance(answer, (pd.Series, Mapping)):
            return pd.Series(answer)
        if isinstance(answer, str) or not hasattr(answer, "__len__"):
            raise OtherKind(f"Your answer is {in_words(answer)}, not a column.")
        if len(answer) != len(self.expected):
            raise OtherKind(
                f"Your answer has {len(answer)} values, and {len(self.expected)} are asked for."
            )
        return pd.Series(list(answer), index=self.expected.index)

    def same(self, first, second):
        return _compare_rows(first, second) is None and not _differing(first, second, self.decimals)

    def remarks(self, value):
        if problem := _compare_rows(value, self.expected):
            return (problem,)
        rows = _differing(value, self.expected, self.decimals)
        return (f"Rows with another value: {_some(rows)} ({len(rows)} of {len(self.expected)}).",)


@dataclass(frozen=True, eq=False)
class Table(Kind):
    """A table: a DataFrame, in any order of its rows and columns.

    Parameters
    ----------
    right : DataFrame or function
        The right table, with unique row labels.
    decimals : int
        Numbers are the same within half a unit of the last decimal.

    Examples
    --------
    >>> table = Table(pd.DataFrame({"mean": [6.1, 6.9], "n": [3, 4]}), decimals=1)
    >>> table.remarks(table.read(pd.DataFrame({"mean": [6.1, 6.9]})))
    ('These columns are missing: `n`.',)
    """

    right: pd.DataFrame | Callable[[], pd.DataFrame]
    decimals: int = 2

    @property
    def asked_for(self) -> str:
        columns = _some(list(self.expected.columns))
        return f"a table (a pandas DataFrame) with the columns {columns}"

    def _read(self, answer: Any) -> pd.DataFrame:
        if isinstance(answer, pd.Series):
            raise OtherKind("Your answer is one column: a table is asked for.")
        if not isinstance(answer, pd.DataFrame):
            raise OtherKind(f"Your answer is {in_words(answer)}, not a table.")
        return answer

    def same(self, first, second):
        return self._problem(first, second) is None

    def remarks(self, value):
        return (self._problem(value, self.expected),)

    def _problem(self, given: pd.DataFrame, expected: pd.DataFrame) -> str | None:
        if missing := [name for name in expected.columns if name not in given.columns]:
            return f"These columns are missing: {_some(missing)}."
        if extra := [name for name in given.columns if name not in expected.columns]:
            return f"These columns are not asked for: {_some(extra)}."
        if problem := _compare_rows(given, expected):
            return problem
        wrong = [
            name
            for name in expected.columns
            if _differing(given[name], expected[name], self.decimals)
        ]
        return f"These columns have other values: {_some(wrong)}." if wrong else None
