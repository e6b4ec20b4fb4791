"""The scales that the models speak, and the checks that values lie on them and fit together."""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import pandas as pd

Values: TypeAlias = float | Sequence[float] | np.ndarray | pd.Series
"""A number, or a list or column of them; results come back in the same form."""

RATING = (1.0, 10.0)
"""Expectations, perceptions and satisfaction: 1 = very poor, 10 = outstanding."""

VALENCE = (-2.0, 2.0)
"""Word of mouth: -2 = very bad, 0 = mixed, 2 = very good."""

COUNT = (0.0, np.inf)
"""Purchases, people heard, ads seen: 0 or more."""

SHARE = (0.0, 1.0)
"""A proportion or rate: 0 = none, 1 = all."""

ANY = (-np.inf, np.inf)
"""Any finite number."""


def on_scale(values, name, scale=RATING, *, whole=False):
    """Return `values` ready for arithmetic, or say which value is off the scale and where.

    Parameters
    ----------
    values : number, array-like or pandas.Series
        What the user gave. Missing values (NaN) are let through: what a model computes from a
        missing rating is missing too.
    name : str
        The argument's name, for the message.
    scale : (float, float), default RATING
        Lowest and highest value that can occur; either may be infinite.
    whole : bool, default False
        Whether only whole numbers make sense.

    Returns
    -------
    float, numpy.ndarray or pandas.Series
        A Series stays a Series with its index; a list becomes an array.

    Raises
    ------
    TypeError
        If something in `values` is not a number.
    ValueError
        If a value is off the scale, or not whole where it must be.

    Examples
    --------
    >>> on_scale(7, "expectation")
    7.0
    >>> on_scale([7, 11], "expectation")
    Traceback (most recent call last):
    ...
    ValueError: expectation must lie between 1 and 10, but the value at position 1 is 11.
    """
    numbers = _numbers(values, name)
    low, high = scale
    off = (numbers < low) | (numbers > high) | np.isinf(numbers)
    if off.any():
        raise ValueError(f"{name} must {_range(low, high)}, but {_first(values, numbers, off)}.")
    if whole:
        broken = np.isfinite(numbers) & (numbers != np.round(numbers))
        if broken.any():
            raise ValueError(
                f"{name} must be a whole number, but {_first(values, numbers, broken)}."
            )
    if isinstance(values, pd.Series):
        return pd.Series(numbers, index=values.index, name=values.name)
    return float(numbers) if numbers.ndim == 0 else numbers


def single(value, name, scale=RATING, *, whole=False):
    """Return a setting that must be there, and be one number on its scale.

    Parameters
    ----------
    value : number
        What the user gave.
    name, scale, whole
        See `on_scale`.

    Raises
    ------
    TypeError, ValueError
        If it is missing, not a number, more than one, or off the scale.

    Examples
    --------
    >>> single([0.3, 0.4], "rate", SHARE)
    Traceback (most recent call last):
    ...
    ValueError: rate must be one number, but it is [0.3, 0.4].
    """
    number = on_scale(value, name, scale, whole=whole)
    if np.ndim(number) > 0 or np.isnan(number):
        raise ValueError(f"{name} must be one number, but it is {value!r}.")
    return number


def aligned(**arguments):
    """Raise unless the arguments belong together row by row.

    pandas would pair Series by their labels and fill the rest with missing values: columns taken
    from the first survey and from the second would meet nowhere, without a word.

    Parameters
    ----------
    **arguments : number, array-like or pandas.Series
        Each under its name, for the message.

    Raises
    ------
    ValueError
        If two Series have different labels, or two arrays different shapes.

    Examples
    --------
    >>> aligned(expectation=[7, 8], perception=[5, 6, 7])
    Traceback (most recent call last):
    ...
    ValueError: expectation and perception must have equally many values, but they have 2 and 3.
    """
    named = {name: values for name, values in arguments.items() if np.ndim(values) > 0}
    names = list(named)
    for name in names[1:]:
        first, other = named[names[0]], named[name]
        if np.shape(first) != np.shape(other):
            raise ValueError(
                f"{names[0]} and {name} must have equally many values, but they have "
                f"{np.size(first)} and {np.size(other)}."
            )
        both = isinstance(first, pd.Series) and isinstance(other, pd.Series)
        if both and not first.index.equals(other.index):
            raise ValueError(
                f"{names[0]} and {name} must have the same row labels, but theirs differ: "
                "give both the same index first, such as the customer's id (set_index)."
            )


def plain(result):
    """Return a lone number as a Python float, so that a notebook shows `7.5` and nothing more."""
    return float(result) if np.ndim(result) == 0 else result


def _numbers(values, name):
    raw = np.asarray(values)
    # numpy would turn the text "7" into 7, and hide that a column was read as text.
    text = raw.dtype.kind in "US" or (
        raw.dtype.kind == "O" and any(isinstance(value, str) for value in raw.ravel())
    )
    problem = f"{values!r}" if raw.ndim == 0 else "a column or list with something else in it"
    message = f"{name} must be a number, or a list or column of numbers, but it is {problem}."
    if text or (raw.ndim == 0 and values is None):
        raise TypeError(message)
    try:
        return np.asarray(values, dtype=float)
    except (TypeError, ValueError):
        raise TypeError(message) from None


def _range(low, high):
    if np.isinf(low) and np.isinf(high):
        return "be finite"
    if np.isinf(high):
        return f"be {low:g} or more"
    return f"lie between {low:g} and {high:g}"


def _first(values, numbers, wrong):
    if numbers.ndim == 0:
        return f"it is {numbers:g}"
    where = np.argwhere(wrong)[0]
    value = numbers[tuple(where)]
    if isinstance(values, pd.Series):
        return f"the value in row {values.index[where[0]]!r} is {value:g}"
    place = where[0] if len(where) == 1 else tuple(int(i) for i in where)
    return f"the value at position {place} is {value:g}"
