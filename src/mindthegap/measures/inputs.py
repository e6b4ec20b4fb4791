"""What a measure may be given: columns that are there, numbers on their scale, enough of them.

Every measure checks here, so that the same mistake gets the same answer everywhere.
"""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from mindthegap.measures.refusals import plain, refuse_first, refuse_text, shortened

Scale = tuple[float, float]


def columns(data: pd.DataFrame, names: Iterable[str], function: str) -> pd.DataFrame:
    """Return these columns of a table, in this order.

    Parameters
    ----------
    data : pandas.DataFrame
        What the user gave.
    names : iterable of str
        The columns that are needed.
    function : str
        Who needs them, for the message.

    Raises
    ------
    TypeError
        If `data` is no DataFrame, or `names` a single name.
    KeyError
        If columns are missing; the message names them and those that are there.
    ValueError
        If a column is named twice, or stands twice in the table.

    Examples
    --------
    >>> columns(pd.DataFrame({"e1": [5], "e2": [6]}), ["e1", "e3"], "cronbach_alpha")
    Traceback (most recent call last):
    ...
    KeyError: "cronbach_alpha() needs the column 'e3'; the table has: e1, e2."
    """
    if not isinstance(data, pd.DataFrame):
        raise TypeError(f"{function}() needs a DataFrame, but got {type(data).__name__}.")
    if isinstance(names, str):
        raise TypeError(f"{function}() needs a list of columns, such as [{names!r}].")
    wanted = list(names)
    absent = [name for name in wanted if name not in data.columns]
    if absent:
        noun = "column" if len(absent) == 1 else "columns"
        raise KeyError(
            f"{function}() needs the {noun} {shortened(map(repr, absent), 6)}; the table has: "
            f"{shortened(data.columns, 30) or 'none'}."
        )
    twice = sorted({str(name) for name in wanted if wanted.count(name) > 1})
    if twice:
        raise ValueError(f"{function}() takes each column once, but got twice: {', '.join(twice)}.")
    found = data[wanted]
    if found.shape[1] != len(wanted):
        repeated = sorted(set(found.columns[found.columns.duplicated()].map(str)))
        raise ValueError(f"Columns stand twice in the table: {', '.join(repeated)}.")
    return found


def numbers(
    data: pd.DataFrame,
    names: Iterable[str],
    function: str,
    *,
    scale: Scale | None = None,
    whole: bool = False,
    option: str = "",
) -> pd.DataFrame:
    """Return these columns as floats; missing values stay NaN.

    Parameters
    ----------
    data, names, function
        See `columns`.
    scale : (float, float), optional
        Lowest and highest value that can occur; left out, any finite number.
    whole : bool, default False
        Whether only whole numbers make sense.
    option : str, optional
        Where the user can name another scale, for the message: "scale=".

    Raises
    ------
    TypeError
        If a column holds something other than numbers.
    ValueError
        If a value is infinite, off the scale, or not whole where it must be; the message names
        column, row and value.

    Examples
    --------
    >>> numbers(pd.DataFrame({"e1": [5, 8]}), ["e1"], "score", scale=(1, 7))
    Traceback (most recent call last):
    ...
    ValueError: Column 'e1' must lie between 1 and 7, but row 1 holds 8.
    """
    found = columns(data, names, function)
    return pd.DataFrame(
        {
            name: one(found[name], f"Column {name!r}", scale=scale, whole=whole, option=option)
            for name in found
        },
        index=found.index,
    )


def one(
    values: pd.Series | Sequence[float] | np.ndarray,
    name: str,
    *,
    scale: Scale | None = None,
    whole: bool = False,
    option: str = "",
) -> pd.Series:
    """Return one column of numbers as a Series of floats; missing values stay NaN.

    Parameters
    ----------
    values : Series or one-dimensional array-like
        What the user gave.
    name : str
        What it is, for the message: an argument's name, or "Column 'e1'".
    scale, whole, option
        See `numbers`.

    Raises
    ------
    TypeError, ValueError
        See `numbers`.

    Examples
    --------
    >>> one([9, 10, "n/a"], "ratings")
    Traceback (most recent call last):
    ...
    TypeError: ratings must hold numbers, but row 2 holds 'n/a'.
    >>> one(["9", "10"], "ratings")
    Traceback (most recent call last):
    ...
    TypeError: ratings must hold numbers, but holds text, such as '9' in row 0: convert it first
    with pandas.to_numeric.
    """
    series = values if isinstance(values, pd.Series) else _series(values, name)
    if not pd.api.types.is_numeric_dtype(series) or pd.api.types.is_complex_dtype(series):
        series = _numeric(series, name)
    cells = series.to_numpy(dtype=float, na_value=np.nan)
    low, high = scale or (-np.inf, np.inf)
    # The smallest and the largest tell at once that all is well, the usual case; fmin skips NaN.
    if len(cells):
        smallest, largest = np.fmin.reduce(cells), np.fmax.reduce(cells)
        if smallest < low or largest > high or np.isinf(smallest) or np.isinf(largest):
            wrong = (cells < low) | (cells > high) | np.isinf(cells)
            other = f" If the scale is another one, say so with {option}." if option else ""
            refuse_first(series, wrong, name, _range(low, high), other)
    if whole:
        refuse_first(
            series, np.isfinite(cells) & (cells != np.round(cells)), name, "be whole numbers"
        )
    return pd.Series(cells, index=series.index, name=series.name)


def complete(
    frame: pd.DataFrame, function: str, *, least: int, varied: bool = True
) -> tuple[pd.DataFrame, int]:
    """Return the rows without a missing value, and how many were dropped.

    Parameters
    ----------
    frame : pandas.DataFrame
        What `numbers` returned.
    function : str
        Who needs it, for the message.
    least : int
        Fewest complete rows that will do.
    varied : bool, default True
        Whether a column in which all are equal is refused.

    Raises
    ------
    ValueError
        If too few rows are complete, or a column is constant in them.

    Examples
    --------
    >>> frame = pd.DataFrame({"e": [5.0, 6.0, float("nan")], "p": [4.0, 6.0, 5.0]})
    >>> complete(frame, "fit", least=2)
    (     e    p
    0  5.0  4.0
    1  6.0  6.0, 1)
    """
    kept = frame.dropna()
    if len(kept) < least:
        raise ValueError(
            f"{function}() needs at least {least} rows without a missing value, but only "
            f"{len(kept)} of {len(frame)} are complete."
        )
    if varied:
        for name in kept.columns:
            if kept[name].min() == kept[name].max():
                raise ValueError(
                    f"Column {name!r} is {kept[name].iloc[0]:g} in every complete row; "
                    f"{function}() needs answers that differ."
                )
    return kept, len(frame) - len(kept)


def between_0_and_1(value: float, name: str) -> float:
    """Return a confidence or a share, or say what would be right.

    Examples
    --------
    >>> between_0_and_1(95, "confidence")
    Traceback (most recent call last):
    ...
    ValueError: confidence must lie between 0 and 1, such as 0.95; it is 95.
    """
    if not 0 < value < 1:
        raise ValueError(f"{name} must lie between 0 and 1, such as 0.95; it is {value}.")
    return float(value)


def paired(**arguments: pd.Series) -> None:
    """Raise unless the Series have the same row labels in the same order.

    pandas would pair them by label and fill the rest with missing values, without a word.

    Examples
    --------
    >>> paired(minimum=pd.Series([5, 6]), desired=pd.Series([7, 8, 9]))
    Traceback (most recent call last):
    ...
    ValueError: minimum and desired must have the same rows, but they have 2 and 3.
    """
    named = list(arguments.items())
    first, start = named[0]
    for name, series in named[1:]:
        if len(series) != len(start):
            raise ValueError(
                f"{first} and {name} must have the same rows, but they have {len(start)} and "
                f"{len(series)}."
            )
        if not series.index.equals(start.index):
            raise ValueError(
                f"{first} and {name} must have the same row labels, but theirs differ: give both "
                "the same index first, such as the respondent's id (set_index)."
            )


def _series(values, name: str) -> pd.Series:
    right = f"{name} must be a column or list of numbers"
    if isinstance(values, pd.DataFrame):
        first = values.columns[0] if values.shape[1] else "name"
        raise TypeError(f"{right}, but it is a DataFrame: pick a column, such as df[{first!r}].")
    if isinstance(values, (str, int, float, np.number)):
        raise TypeError(f"{right}, but it is {plain(values)!r}.")
    if not pd.api.types.is_list_like(values, allow_sets=False) or isinstance(values, dict):
        raise TypeError(f"{right}, but it is of type {type(values).__name__}.")
    if getattr(values, "ndim", 1) != 1:
        raise TypeError(f"{right}, but it has {values.ndim} dimensions.")
    return pd.Series(values)


def _numeric(series: pd.Series, name: str) -> pd.Series:
    """A column of objects may hold numbers all the same; text is no number, not even "7"."""
    cells = series.astype(object)
    wrong = cells.notna() & ~cells.map(
        lambda cell: isinstance(cell, (int, float, np.number)) and not isinstance(cell, complex)
    )
    if wrong.any():
        refuse_text(cells[wrong.to_numpy(dtype=bool)], name)
    return pd.Series(
        pd.to_numeric(cells, errors="coerce").to_numpy(float), series.index, name=series.name
    )


def _range(low: float, high: float) -> str:
    if np.isinf(low) and np.isinf(high):
        return "be finite"
    if np.isinf(high):
        return f"be {low:g} or more"
    return f"lie between {low:g} and {high:g}"
