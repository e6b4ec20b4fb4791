"""The scales that the models speak, and the one check that a value lies on its scale."""

import numpy as np
import pandas as pd

RATING = (1.0, 10.0)
"""Expectations, perceptions and satisfaction: 1 = could not be worse, 10 = could not be better."""

VALENCE = (-2.0, 2.0)
"""Word of mouth: -2 = very negative, 0 = mixed, 2 = very positive."""

ANY = (-np.inf, np.inf)


def on_scale(values, name, scale=RATING, *, whole=False):
    """Return `values` ready for arithmetic, or say which value is off the scale and where.

    Parameters
    ----------
    values : number, array-like or pandas.Series
        What the user gave. A missing value (NaN) is let through: what is computed from a missing
        rating is missing too.
    name : str
        The argument's name, for the message.
    scale : (float, float), default RATING
        Lowest and highest value that can occur; either may be infinite.
    whole : bool, default False
        Whether only whole numbers make sense (a count).

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
    try:
        numbers = np.asarray(values, dtype=float)
    except (TypeError, ValueError):
        raise TypeError(
            f"{name} must be a number, or an array or Series of numbers, but it is {values!r}."
        ) from None
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
        return values.astype(float)
    return float(numbers) if numbers.ndim == 0 else numbers


def plain(result):
    """Return a lone number as a Python float, so that a notebook shows `7.5` and nothing more."""
    return float(result) if np.ndim(result) == 0 else result


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
