"""Moments of a log, and how much time lies between them, in whole numbers."""

import re
from dataclasses import dataclass
from datetime import date, tzinfo

import numpy as np
import pandas as pd

from mindthegap.measures import inputs
from mindthegap.measures.complaints.labels import parts

OPEN = np.iinfo(np.int64).min
"""How pandas holds a missing moment."""

PER_SECOND = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}
ISO = re.compile(r"\d{4}-\d{2}-\d{2}([ T].+)?")
"""A written moment that means the same everywhere; 04/05/2026 is in April or in May."""

_UNITS = {many: unit for unit, many in PER_SECOND.items()}


def moments(
    column: pd.Series, name: str, *, filled: bool = False, local: bool = False
) -> pd.Series:
    """Return the column, having checked that it holds moments.

    Moments with a time zone become those of UTC, without one.

    Parameters
    ----------
    column : pandas.Series
        What the user gave.
    name : str
        What it is, for the message.
    filled : bool, default False
        Whether none may be missing.
    local : bool, default False
        Whether moments with a time zone keep what its clocks show, rather than become those of
        UTC: right for days and opening hours, wrong for how long something took.

    Raises
    ------
    TypeError
        If it is no Series of moments.
    ValueError
        If one is missing that must not be.

    Examples
    --------
    >>> moments(pd.Series(["2024-01-05"]), "opened")
    Traceback (most recent call last):
    ...
    TypeError: opened must hold moments, but it holds str: convert it with pandas.to_datetime first.
    """
    if not isinstance(column, pd.Series):
        raise TypeError(f"{name} must be a Series of moments, but it is {type(column).__name__}.")
    # pyarrow's moments are not numpy's, of which the ticks below are read.
    foreign = isinstance(column.dtype, pd.ArrowDtype)
    if foreign or not pd.api.types.is_datetime64_any_dtype(column):
        raise TypeError(
            f"{name} must hold moments, but it holds {column.dtype}: convert it with "
            "pandas.to_datetime first."
        )
    if isinstance(column.dtype, pd.DatetimeTZDtype):
        column = (column if local else column.dt.tz_convert("UTC")).dt.tz_localize(None)
    if filled:
        empty = ticks(column)[0] == OPEN
        if empty.any():
            raise ValueError(f"{name} must be filled, but row {_row(column, empty)} is empty.")
    return column


def zone_of(**columns: pd.Series) -> tzinfo | None:
    """Return the time zone of the first column that has one, or None.

    Raises
    ------
    ValueError
        If one column has a time zone and another has moments, but no zone: how far apart they are
        could only be guessed.

    Examples
    --------
    >>> here = pd.Series(pd.to_datetime(["2024-01-05 10:00"]))
    >>> zone_of(opened=here.dt.tz_localize("UTC"), closed=here)
    Traceback (most recent call last):
    ...
    ValueError: opened has a time zone (UTC), but closed has none: give it one with dt.tz_localize.
    """
    zones = {name: getattr(column.dtype, "tz", None) for name, column in columns.items()}
    named = next((name for name, zone in zones.items() if zone is not None), None)
    if named is None:
        return None
    for name, zone in zones.items():
        if zone is None and columns[name].notna().any():
            raise ValueError(
                f"{named} has a time zone ({zones[named]}), but {name} has none: give it one with "
                "dt.tz_localize."
            )
    return zones[named]


def moment(as_of: object, zone: tzinfo | None = None, name: str = "as_of") -> pd.Timestamp:
    """Return one moment, in UTC and without a time zone if it has one.

    Without one it is read on the clocks of `zone`, that of the columns, if they have one.

    Raises
    ------
    TypeError
        If it is neither text nor a moment or date of Python, numpy or pandas.
    ValueError
        If it is missing, or text that is no ISO date.

    Examples
    --------
    >>> moment("2025-12-31 18:00+02:00")
    Timestamp('2025-12-31 16:00:00')
    """
    found = _read(as_of, name)
    if found.tzinfo is None and zone is not None:
        found = found.tz_localize(zone)
    return found if found.tzinfo is None else found.tz_convert("UTC").tz_localize(None)


def day(value: object, name: str) -> pd.Timestamp:
    """Return the day, at midnight and without a time zone, as its own clock shows it.

    Examples
    --------
    >>> day("2025-12-31 23:30+02:00", "until")
    Timestamp('2025-12-31 00:00:00')
    """
    return _read(value, name).tz_localize(None).normalize()


def _read(value: object, name: str) -> pd.Timestamp:
    right = f"{name} must be a moment, such as '2025-12-31 18:00'"
    if value is None or value is pd.NaT:
        raise ValueError(f"{right}, but it is missing.")
    if isinstance(value, str):
        if not ISO.fullmatch(value.strip()):
            raise ValueError(
                f"{right} (year-month-day), but it is {value!r}, which could be read in more "
                "than one way."
            )
        try:
            return pd.Timestamp(value.strip())
        except ValueError as problem:
            raise ValueError(f"{right}, but {value!r} is none: {problem}.") from problem
    if not isinstance(value, (date, np.datetime64)):
        raise TypeError(f"{right}, but it is {value!r}.")
    found = pd.Timestamp(value)
    if found is pd.NaT:
        raise ValueError(f"{right}, but it is missing.")
    return found


def ticks(column: pd.Series) -> tuple[np.ndarray, int]:
    """Return moments as whole numbers, without copying them, and how many make a second."""
    cells = column.to_numpy()
    return cells.view("i8"), PER_SECOND[np.datetime_data(cells.dtype)[0]]


def same_unit(columns: dict[str, pd.Series]) -> tuple[dict[str, np.ndarray], int]:
    """Return the columns as whole numbers of one unit, the finest of theirs.

    Examples
    --------
    >>> day = pd.Series(pd.to_datetime(["1970-01-02"]))
    >>> made, per_second = same_unit({"a": day.astype("M8[s]"), "b": day.astype("M8[ms]")})
    >>> made["a"].tolist(), made["b"].tolist(), per_second
    ([86400000], [86400000], 1000)
    """
    units = {name: np.datetime_data(column.dtype)[0] for name, column in columns.items()}
    finest = max(units.values(), key=PER_SECOND.__getitem__)
    made = {
        name: ticks(column if units[name] == finest else column.astype(f"M8[{finest}]"))[0]
        for name, column in columns.items()
    }
    return made, PER_SECOND[finest]


@dataclass(frozen=True, eq=False)
class Elapsed:
    """How long each ticket took, or has been open.

    Attributes
    ----------
    duration : array of int, shape (tickets,)
        In units of `seconds`.
    is_open : array of bool
        Whether it was open still.
    seconds : float
        The unit: 60 where all moments are whole minutes apart, else 1 or less.
    as_of : pandas.Timestamp
        Until when, in the columns' time zone if they have one.
    """

    duration: np.ndarray
    is_open: np.ndarray
    seconds: float
    as_of: pd.Timestamp


def elapsed(opened: pd.Series, closed: pd.Series, as_of: object = None) -> Elapsed:
    """Return how long each ticket took; what is not closed by `as_of` is open.

    Raises
    ------
    TypeError
        If a column holds no moments.
    ValueError
        If rows differ or there are none, an opening is missing or later than `as_of`, a ticket is
        closed before it was opened, or only one column has a time zone.
    """
    given = {"opened": opened, "closed": closed}
    opened, closed = (moments(column, name) for name, column in given.items())
    zone = zone_of(**given)
    inputs.paired(opened=opened, closed=closed)
    if not len(opened):
        raise ValueError("There must be at least one ticket, but opened is empty.")
    made, per_second = same_unit({"opened": opened, "closed": closed})
    start, stop = made["opened"], made["closed"]
    if start.min() == OPEN:
        raise ValueError(f"opened must be filled, but row {_row(opened, start == OPEN)} is empty.")
    end = _end(max(int(start.max()), int(stop.max())), as_of, per_second, zone)
    is_open = (stop == OPEN) | (stop > end)
    duration = np.where(is_open, end, stop)
    duration -= start
    if duration.min() < 0:
        _refuse(opened, closed, duration < 0, is_open)
    until = pd.Timestamp(end, unit=_UNITS[per_second])
    if zone is not None:
        until = until.tz_localize("UTC").tz_convert(zone)
    return Elapsed(duration, is_open, _shorten(duration, per_second), until)


def _end(latest: int, as_of: object, per_second: int, zone: tzinfo | None) -> int:
    if as_of is None:
        return latest
    until = moment(as_of, zone).to_datetime64()
    return int(until.astype(f"M8[{_UNITS[per_second]}]").astype(np.int64))


def _refuse(opened: pd.Series, closed: pd.Series, wrong: np.ndarray, is_open: np.ndarray) -> None:
    """Say what is wrong with the first ticket of negative duration."""
    place = int(np.argmax(wrong))
    row, came, went = opened.index[place], opened.iloc[place], closed.iloc[place]
    if is_open[place]:
        raise ValueError(
            f"No ticket can be opened after as_of, but row {row} was, on {came}: leave such rows "
            "out, or choose a later as_of."
        )
    raise ValueError(
        f"A ticket can't be closed before it is opened, but row {row} was closed on {went} and "
        f"opened on {came}."
    )


def _shorten(duration: np.ndarray, per_second: int) -> float:
    """Count in minutes, else in seconds, where all durations allow it; return the unit."""
    for ticks_each, seconds in ((60 * per_second, 60.0), (per_second, 1.0)):
        if not any((duration[part] % ticks_each).any() for part in parts(len(duration))):
            # In place: a copy of ten million numbers costs time and memory.
            duration //= ticks_each
            return seconds
    return 1 / per_second


def _row(column: pd.Series, wrong: np.ndarray) -> object:
    return column.index[int(np.argmax(wrong))]
