"""The four quadrants, and where a cross-hair can stand."""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import pandas as pd

from mindthegap.measures import inputs

QUADRANTS = ("concentrate here", "keep up the good work", "low priority", "possible overkill")
"""Martilla and James's names: important and poor, important and good, unimportant and poor,
unimportant and good."""

CROSSHAIRS = ("midpoint", "mean", "median")

SAME = 1e-9
"""A point so near to a line stands on it: means differ in their last digits with the order of the
rows."""

Values: TypeAlias = pd.Series | Sequence[float] | np.ndarray


def quadrants(importance: Values, performance: Values, at: tuple[float, float]) -> pd.Series:
    """Name the quadrant of each point; a point on a line counts as important, or as good.

    Parameters
    ----------
    importance, performance : Series or array-like
        One value per attribute, as from a published table of means.
    at : (float, float)
        Importance and performance at which the lines cross.

    Returns
    -------
    pandas.Series
        One of `QUADRANTS` per attribute; missing where a value is.

    Raises
    ------
    TypeError, ValueError
        If a value is no finite number, or the two don't match row by row.

    See Also
    --------
    mindthegap.plots.priorities_map : the figure of `importance_performance`.

    References
    ----------
    Martilla & James (1977), *Journal of Marketing*.

    Examples
    --------
    >>> means = pd.DataFrame({"importance": [4.5, 4.4, 3.1], "performance": [3.2, 4.1, 3.0]},
    ...                      index=["queues", "freshness", "music"])
    >>> quadrants(means["importance"], means["performance"], at=(4.0, 3.5)).to_dict()
    {'queues': 'concentrate here', 'freshness': 'keep up the good work', 'music': 'low priority'}
    """
    important, good = inputs.one(importance, "importance"), inputs.one(performance, "performance")
    inputs.paired(importance=important, performance=good)
    lines = inputs.one(list(at), "at")
    if len(lines) != 2 or lines.isna().any():
        raise ValueError(
            f"at must be two numbers, importance and performance, such as (4, 3.5); it is {at}."
        )
    place = code(important.to_numpy(), good.to_numpy(), lines[0], lines[1])
    named = pd.Series(np.array(QUADRANTS)[place], important.index, name="quadrant", dtype="str")
    return named.where((important.notna() & good.notna()).to_numpy())


def code(
    importance: np.ndarray,
    performance: np.ndarray,
    at_importance: np.ndarray | float,
    at_performance: np.ndarray | float,
) -> np.ndarray:
    """Number of the quadrant in `QUADRANTS`: 2 where unimportant, plus 1 where good."""
    unimportant = importance < at_importance - SAME
    return 2 * unimportant + (performance >= at_performance - SAME)


def line(points: np.ndarray, crosshair: str | float, scale: tuple[float, float]) -> np.ndarray:
    """Where the cross-hair stands on one axis: over the last axis of `points`, kept as 1."""
    if crosshair == "mean":
        return points.mean(axis=-1, keepdims=True)
    if crosshair == "median":
        return np.median(points, axis=-1, keepdims=True)
    at = sum(scale) / 2 if isinstance(crosshair, str) else crosshair
    return np.full((*points.shape[:-1], 1), float(at))
