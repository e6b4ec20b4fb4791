"""Intervals that several measures give: the normal one, and Wilson's for a share."""

from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike


def normal_reach(confidence: float) -> float:
    """Return how many standard errors lie on either side of a normal interval.

    Examples
    --------
    >>> round(normal_reach(0.95), 4)
    1.96
    """
    return NormalDist().inv_cdf((1 + confidence) / 2)


def wilson(count: ArrayLike, n: ArrayLike, confidence: float) -> tuple[np.ndarray, np.ndarray]:
    """Return both ends of Wilson's score interval for shares, `count` of `n`.

    Neither needs to be whole: with weights, `n` is the number of equal answers that would be as
    sure. Where `n` is 0 there is no interval, and both ends are missing. The arithmetic is
    statsmodels'.

    Examples
    --------
    >>> low, high = wilson([8, 0], [10, 0], 0.95)
    >>> low.round(3), high.round(3)
    (array([0.49,  nan]), array([0.943,   nan]))
    """
    # Imported here because it takes most of a second.
    from statsmodels.stats.proportion import proportion_confint

    part, whole = np.broadcast_arrays(np.asarray(count, float), np.asarray(n, float))
    there = whole > 0
    low, high = np.full(part.shape, np.nan), np.full(part.shape, np.nan)
    if there.any():
        low[there], high[there] = proportion_confint(
            part[there], whole[there], alpha=1 - confidence, method="wilson"
        )
    # Rounding can leave an end a hair beyond the scale, or 1e-19 where 0 is meant.
    low[there & (part == 0)], high[there & (part == whole)] = 0, 1
    return low, high
