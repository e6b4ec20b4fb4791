"""Answers with weights: their mean, its standard error, and how many equal answers it is worth."""

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
import pandas as pd

from mindthegap.measures.inputs import Scale, one, paired
from mindthegap.measures.intervals import wilson

Numbers: TypeAlias = pd.Series | Sequence[float] | np.ndarray


class Answers(NamedTuple):
    """The answers that are there, their weights (1 each where none were given), and the rest."""

    values: np.ndarray
    weights: np.ndarray
    missing: int


def answers(
    ratings: Numbers,
    weights: Numbers | None,
    function: str,
    *,
    scale: Scale,
    whole: bool = True,
    least: int = 2,
    name: str = "ratings",
    option: str = "",
) -> Answers:
    """Return the ratings that are there, with their weights.

    `name` and `option` are what messages call the ratings, and where another scale is named.
    Ratings and weights are both checked. Someone who has a rating must have a weight; someone
    without a rating may be without.
    """
    rated = one(ratings, name, scale=scale, whole=whole, option=option)
    there = rated.notna().to_numpy()
    if there.sum() < least:
        raise ValueError(
            f"{function}() needs at least {least} ratings, but there "
            f"{'is' if there.sum() == 1 else 'are'} {there.sum()} of {len(rated)}."
        )
    values = rated.to_numpy()[there]
    if weights is None:
        return Answers(values, np.ones(len(values)), int((~there).sum()))
    weighing = one(weights, "weights", scale=(0, np.inf))
    if isinstance(ratings, pd.Series) and isinstance(weights, pd.Series):
        paired(ratings=rated, weights=weighing)
    elif len(rated) != len(weighing):
        raise ValueError(
            f"ratings and weights must be equally many, but they are {len(rated)} and "
            f"{len(weighing)}."
        )
    heavy = weighing.to_numpy()[there]
    if np.isnan(heavy).any():
        raise ValueError("Everybody with a rating must have a weight, but some have none.")
    if not heavy.sum() > 0:
        raise ValueError("The weights of those with a rating add up to 0: nobody would count.")
    return Answers(values, heavy, int((~there).sum()))


def mean_and_se(values: np.ndarray, weights: np.ndarray) -> tuple[float, float]:
    """Return a weighted mean and its linearised standard error.

    With equal weights that is the mean, and its standard deviation (divided by n) over the root
    of n; the weights are taken as given.
    """
    total = weights.sum()
    mean = float(weights @ values / total)
    return mean, float(np.sqrt((weights**2) @ (values - mean) ** 2) / total)


def effective_size(values: np.ndarray, weights: np.ndarray) -> float:
    """Return how many equal answers would give the weighted mean the same standard error."""
    mean, se = mean_and_se(values, weights)
    spread = float(weights @ (values - mean) ** 2 / weights.sum())
    if se > 0:
        return spread / se**2
    return float(weights.sum() ** 2 / (weights**2).sum())


def share_interval(share: float, size: float, confidence: float) -> tuple[float, float]:
    """Return Wilson's score interval of a share among `size` equal answers."""
    low, high = wilson(share * size, size, confidence)
    return float(low), float(high)
