"""The contract of a dataset: its fields and rules as a pandera schema, and the check against it."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from mindthegap.data.dataset import Dataset, Field, Rule
from mindthegap.data.problems import ContractError, Problem

EXAMPLES = 3

ZONE = r"(?:Z|[+-]\d{2}:?\d{2})$"
"""How a time zone ends a date and time."""


def check(frame: pd.DataFrame, dataset: Dataset) -> pd.DataFrame:
    """Return the table unchanged if it keeps the contract.

    Raises
    ------
    TypeError
        If it is not a DataFrame.
    ContractError
        With every problem at once.
    """
    if not isinstance(frame, pd.DataFrame):
        raise TypeError(
            f"A table (pandas.DataFrame) is needed, but this is of type {type(frame).__name__}."
        )
    problems = [*_wrong_columns(frame, dataset), *_wrong_cells(frame, dataset)]
    if problems:
        place = {name: number for number, name in enumerate(dataset.columns)}
        problems.sort(key=lambda problem: place.get(problem.column, len(place)))
        raise ContractError(
            f"The table is not what the dictionary of {dataset.name!r} says:", tuple(problems)
        )
    return frame


def schema(dataset: Dataset, columns: Iterable[str] | None = None) -> pa.DataFrameSchema:
    """Return the contract as a pandera schema.

    Each check's `name` is the column that a breach is reported for, its `error` what is right.

    Parameters
    ----------
    dataset : Dataset
        Its fields and rules make the schema.
    columns : iterable of str, optional
        Only these columns, and the rules that need no other.
    """
    there = set(dataset.columns if columns is None else columns)
    fields = {f.name: f for f in dataset.fields if f.name in there}
    across = [
        *(c for f in fields.values() if there.issuperset(f.only) for c in _filled(f, fields)),
        *(_kept(rule, fields) for rule in dataset.all_rules if there.issuperset(rule.needs)),
    ]
    return pa.DataFrameSchema(
        {f.name: pa.Column(None, [*_allowed(f)], nullable=True) for f in fields.values()},
        checks=across,
        name=dataset.name,
    )


def _wrong_columns(frame: pd.DataFrame, dataset: Dataset) -> Iterator[Problem]:
    found = [str(column) for column in frame.columns]
    missing = [name for name in dataset.columns if name not in found]
    unknown = [name for name in dict.fromkeys(found) if name not in dataset.columns]
    for name in missing:
        near = _near(name, unknown)
        instead = f" Is it the column {near[0]!r}?" if near else ""
        yield Problem(name, f"this column is missing.{instead}")
    for name in unknown:
        near = _near(name, dataset.columns)
        meant = f" Did you mean {near[0]!r}?" if near else ""
        yield Problem(name, f"the dictionary knows no such column.{meant}")
    for name in dataset.columns:
        if found.count(name) > 1:
            yield Problem(name, f"this column stands {found.count(name)} times; once is right.")


def _near(name: str, among: list[str]) -> list[str]:
    """The name most like this one, capitals aside."""
    as_written = {other.casefold(): other for other in among}
    found = get_close_matches(name.casefold(), as_written, n=1, cutoff=0.6)
    return [as_written[other] for other in found]


def _wrong_cells(frame: pd.DataFrame, dataset: Dataset) -> Iterator[Problem]:
    sound = [name for name in dataset.columns if (frame.columns == name).sum() == 1]
    # Rows are counted anew for the check, so that repeated row labels do no harm.
    numbered = frame[sound].reset_index(drop=True)
    try:
        schema(dataset, sound).validate(numbered, lazy=True)
    except SchemaErrors as found:
        for breach in found.schema_errors:
            if breach.check_output is None:
                # The check itself failed: a fault of the contract, not of the user's table.
                raise
            broken = ~breach.check_output.to_numpy(dtype=bool)
            yield Problem(
                breach.check.name,
                f"{breach.check.error}{_but(numbered.loc[broken, breach.check.name])}",
                tuple(frame.index[broken]),
            )


def _but(cells: pd.Series) -> str:
    """Name the first few wrong values."""
    values = list(dict.fromkeys(cells.dropna().tolist()))
    if not values:
        return ", but it is empty"
    shown = ", ".join(f"{v:g}" if isinstance(v, float) else repr(v) for v in values[:EXAMPLES])
    return f", but it is {shown}{', ...' if len(values) > EXAMPLES else ''}"


def _allowed(f: Field) -> Iterator[pa.Check]:
    """What a filled cell may hold."""
    if f.kind == "text":
        yield _cell(f, "should be text", _is_text)
        if f.pattern:
            yield _cell(
                f,
                f"should be {f.scale}",
                lambda s: s.astype(object).str.fullmatch(f.pattern).eq(True) | ~_is_text(s),
            )
        if f.choices:
            yield _cell(f, _one_of(f), lambda s: s.isin(f.choices) | ~_is_text(s))
        return
    if f.kind == "time":
        right = "should be a date and time without a zone, such as 2025-03-01 14:05"
        yield _cell(f, right, _is_time)
        return
    yield _cell(f, "should be a number", lambda s: _number(s).notna())
    yield _cell(f, "should be stored as numbers, not as text", _stored_as_number)
    if f.choices:
        yield _cell(f, _one_of(f), lambda s: _number(s).isin(f.choices) | _number(s).isna())
        return
    if f.kind == "whole":
        yield _cell(f, "should be a whole number", lambda s: ~(_number(s).mod(1) > 0))
    low = -math.inf if f.low is None else f.low
    high = math.inf if f.high is None else f.high
    scale = f" ({f.scale})" if f.scale else ""
    yield _cell(
        f,
        f"should be {f.allowed}{scale}",
        lambda s: _number(s).between(low, high) & (_number(s).abs() < math.inf) | _number(s).isna(),
    )


def _filled(f: Field, fields: Mapping[str, Field]) -> Iterator[pa.Check]:
    """Where the field is filled, and where it is empty."""

    def where(frame: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
        inside = pd.Series(True, index=frame.index)
        known = inside.copy()
        for column, value in f.only.items():
            inside &= frame[column] == value
            # A row whose condition is itself wrong is reported for that, not for this field too.
            known &= frame[column].isin(fields[column].choices)
        return inside & known, ~inside & known

    def filled(frame: pd.DataFrame) -> pd.Series:
        return frame[f.name].notna() | ~where(frame)[0]

    def empty(frame: pd.DataFrame) -> pd.Series:
        return frame[f.name].isna() | ~where(frame)[1]

    if not f.optional:
        right = f.filled if f.only else "in every row"
        yield _across(f.name, f"should be filled {right}", filled)
    if f.only:
        right = f.filled.removeprefix("only ")
        yield _across(f.name, f"should be empty except {right}", empty)


def _kept(rule: Rule, fields: Mapping[str, Field]) -> pa.Check:
    """A rule, judged in the rows in which every cell that it needs can be read."""

    def holds(frame: pd.DataFrame) -> pd.Series:
        readable = pd.DataFrame(
            {name: _READ.get(fields[name].kind, _number)(frame[name]) for name in rule.needs}
        )
        return rule.holds(readable) | readable.isna().any(axis=1)

    return _across(rule.column, f"should {rule.right}", holds)


def _cell(f: Field, right: str, holds: Callable[[pd.Series], pd.Series]) -> pa.Check:
    # Empty cells are `_filled`'s affair.
    return pa.Check(lambda s: holds(s) | s.isna(), name=f.name, error=right, ignore_na=False)


def _across(column: str, right: str, holds: Callable[[pd.DataFrame], pd.Series]) -> pa.Check:
    return pa.Check(holds, name=column, error=right, ignore_na=False)


def _one_of(f: Field) -> str:
    return f"should be one of {', '.join(map(str, f.choices))}"


def _number(cells: pd.Series) -> pd.Series:
    return pd.to_numeric(cells, errors="coerce").astype(float)


def _is_text(cells: pd.Series) -> pd.Series:
    return cells.astype(object).map(lambda cell: isinstance(cell, str)).astype(bool)


def _time(cells: pd.Series) -> pd.Series:
    if isinstance(cells.dtype, pd.DatetimeTZDtype):
        return pd.Series(pd.NaT, index=cells.index)
    if pd.api.types.is_datetime64_any_dtype(cells):
        return cells
    # A zone would shift a moment against those without one, so there must be none.
    here = _is_text(cells) & ~cells.astype(object).astype(str).str.contains(ZONE)
    return pd.to_datetime(cells.where(here), errors="coerce", format="ISO8601")


def _is_time(cells: pd.Series) -> pd.Series:
    return _time(cells).notna()


# How a rule reads the cells of a kind of field; the others are numbers.
_READ: dict[str, Callable[[pd.Series], pd.Series]] = {"text": lambda cells: cells, "time": _time}


def _stored_as_number(cells: pd.Series) -> pd.Series:
    """False for numbers written as text, unless a cell that is no number made the column text."""
    if (_number(cells).isna() & cells.notna()).any():
        return pd.Series(True, index=cells.index)
    return ~_is_text(cells)
