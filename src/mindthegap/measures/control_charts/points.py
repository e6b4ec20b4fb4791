"""The points of a chart: counts and sizes that make sense, and a baseline chosen among them."""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import pandas as pd

from mindthegap.measures import inputs
from mindthegap.measures.refusals import plain, shortened

Values: TypeAlias = pd.Series | Sequence[float] | np.ndarray
Baseline: TypeAlias = int | slice | Sequence | np.ndarray | pd.Series | None


def whole(count: Values) -> pd.Series:
    """Return counts as floats, having checked that they are whole numbers from 0."""
    return inputs.one(count, "count", scale=(0, np.inf), whole=True)


def counted(count: Values, size: Values | float, function: str) -> tuple[pd.Series, pd.Series]:
    """Return counts and the sizes that belong to them, one per count.

    Raises
    ------
    TypeError, ValueError
        If counts are no whole numbers from 0, sizes not above 0, or their indexes differ.
    """
    counts = whole(count)
    if np.ndim(size) == 0:
        size = pd.Series(size, index=counts.index)
    sizes = inputs.one(size, "size")
    if not isinstance(size, pd.Series) and len(sizes) == len(counts):
        sizes.index = counts.index
    inputs.paired(count=counts, size=sizes)
    empty = (sizes <= 0).to_numpy()
    if empty.any():
        label, value = sizes.index[empty][0], sizes[empty].iloc[0]
        raise ValueError(
            f"{function}() needs sizes above 0, but row {label} holds {value:g}: leave periods out "
            "in which nothing could happen."
        )
    return counts, sizes


def chosen_points(baseline: Baseline, values: pd.Series, least: int = 2) -> np.ndarray:
    """Return which points are the baseline; those without a value never are.

    Parameters
    ----------
    baseline : int, slice, array of bool, list of labels or None
        The first so many points; a slice of positions (whole numbers) or of labels; one boolean
        per point; the labels of the points; or, if None, all points.
    values : pandas.Series
        The points.
    least : int
        Fewest points that will do.

    Raises
    ------
    TypeError
        If it is a single label, or nothing that could choose points.
    ValueError
        If the baseline has too few points, or does not fit the points.
    KeyError
        If it names a label that is not there.
    """
    n = len(values)
    inside = np.zeros(n, dtype=bool)
    if baseline is None:
        inside[:] = True
    elif isinstance(baseline, (int, np.integer)) and not isinstance(baseline, bool):
        if not 0 < baseline <= n:
            raise ValueError(f"baseline must be 1 to {n}, the points there are; it is {baseline}.")
        inside[:baseline] = True
    elif isinstance(baseline, slice):
        ends = (baseline.start, baseline.stop)
        by_place = all(end is None or isinstance(end, (int, np.integer)) for end in ends)
        places = pd.Series(np.arange(n), index=values.index)
        inside[places.iloc[baseline] if by_place else places.loc[baseline]] = True
    elif isinstance(baseline, (str, bool)) or not hasattr(baseline, "__len__"):
        raise TypeError(
            "baseline must be a number of points, a slice, a list of labels or one True or False "
            f"per point, but it is {baseline!r}. All points up to a label, that one included: "
            "slice(None, label)."
        )
    else:
        inside |= _listed(baseline, values)
    inside &= values.notna().to_numpy()
    if inside.sum() < least:
        raise ValueError(
            f"The baseline needs at least {least} points with a value, but has {inside.sum()}."
        )
    return inside


def _listed(baseline: Sequence | np.ndarray | pd.Series, values: pd.Series) -> np.ndarray:
    """A boolean per point, or labels of points."""
    listed = np.asarray(baseline, dtype=None if len(baseline) else object)
    if listed.dtype == bool:
        if listed.shape != (len(values),):
            raise ValueError(
                f"A baseline of booleans needs one per point: {len(values)}, not {len(listed)}."
            )
        return listed
    absent = [label for label in baseline if label not in values.index]
    if absent:
        raise KeyError(
            "The baseline names points that are not there: "
            f"{shortened(map(repr, map(plain, absent)), 3)}."
        )
    return values.index.isin(list(baseline))
