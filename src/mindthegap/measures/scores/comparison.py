"""Whether two scores differ: of two groups, or of the same people twice."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from mindthegap.measures.inputs import Scale, between_0_and_1, one
from mindthegap.measures.inputs import paired as same_rows
from mindthegap.measures.intervals import normal_reach
from mindthegap.measures.result import Result
from mindthegap.measures.scores.boxes import lowest_top
from mindthegap.measures.scores.promoters import RECOMMEND, adjusted, promoter_signs
from mindthegap.measures.scores.weighted import Numbers, answers

Of = Literal["nps", "top_box", "mean"]
SCORES = ("nps", "top_box", "mean")


@dataclass(frozen=True, repr=False)
class Difference(Result):
    """Difference between two scores, first minus second."""

    difference: float
    low: float
    high: float
    first: float
    second: float
    n_first: int
    n_second: int
    missing: int
    method: str
    confidence: float


def difference(
    first: Numbers,
    second: Numbers,
    *,
    of: Of = "nps",
    scale: Scale | None = None,
    boxes: int = 1,
    paired: bool = False,
    confidence: float = 0.95,
) -> Difference:
    r"""Difference between two net promoter scores, top-box shares or means, with interval.

    Whether two intervals overlap is the wrong question: two scores can differ clearly although
    their intervals overlap. The interval to look at is that of the difference, and whether 0 lies
    in it.

    - Two groups, ``of="nps"``: adjusted Wald, with 3 answers added to either group,
      :math:`\tilde s_1 - \tilde s_2 \pm z \sqrt{\tilde{se}_1^2 + \tilde{se}_2^2}`.
    - Two groups, ``of="top_box"``: Newcombe's interval, made of both shares' Wilson intervals.
    - Two groups, ``of="mean"``: Welch's, which lets the spreads differ.
    - The same people twice, ``paired=True``: Student's t on each one's own difference (of +1, 0,
      -1 for the net promoter score, of 1 and 0 for top-box). What differs between people drops
      out, so that the interval is narrower wherever people answer alike both times.

    Parameters
    ----------
    first, second : Series or list of whole numbers
        Ratings of the two groups; with `paired` of the same people, row by row.
    of : {"nps", "top_box", "mean"}, default "nps"
        Which score.
    scale : (int, int), optional
        Lowest and highest answer; for "nps" always (0, 10), for the others (1, 5) if left out.
    boxes : int, default 1
        For "top_box": how many of the highest answers count.
    paired : bool, default False
        Whether the rows are the same people.
    confidence : float, default 0.95
        Coverage of the interval.

    Returns
    -------
    Difference
        ``.difference`` = ``.first - .second``, its ``.low`` and ``.high``, the number of answers
        of either, ``.missing`` and the ``.method`` by name.

    Raises
    ------
    TypeError
        If ratings are not numbers.
    ValueError
        If a rating is off the scale or not whole, either has fewer than 2, paired ones don't have
        the same rows, or there is no spread to judge a difference by.

    See Also
    --------
    mindthegap.plots.promoter_scores, mindthegap.plots.rating_scores : both scores.

    Notes
    -----
    Missing ratings: "available answers"; with `paired` "pairwise": who lacks one of the two is
    left out. The adjusted Wald interval can have its middle a little nearer to 0 than the
    difference itself.

    References
    ----------
    Rocks (2016), *The American Statistician*, and his R package NPS; Newcombe (1998), *Statistics
    in Medicine*, from statsmodels' `confint_proportions_2indep`; Welch (1947), *Biometrika*, from
    scipy. Checked against Rocks' formulas, statsmodels' `CompareMeans` and `DescrStatsW`, and a
    bootstrap.

    Examples
    --------
    >>> store, online = [10, 9, 9, 8, 10, 7, 6, 10], [7, 6, 9, 3, 8, 5, 6, 7]
    >>> found = difference(store, online)
    >>> found.difference, round(found.low, 2), round(found.high, 2)
    (0.875, 0.03, 1.25)
    """
    confidence = between_0_and_1(confidence, "confidence")
    limits, option = limits_of(of, scale), "" if of == "nps" else "scale="
    top = lowest_top(limits, boxes) if of == "top_box" else limits[1]

    def scored(ratings: np.ndarray) -> np.ndarray:
        if of == "nps":
            return promoter_signs(ratings)
        return (ratings >= top).astype(float) if of == "top_box" else ratings

    if paired:
        before, after, missing = _pairs(first, second, limits, option)
        one_, two = scored(before), scored(after)
        method = "paired t"
        low, high = _paired_interval(one_ - two, confidence)
    else:
        given = [
            answers(ratings, None, "difference", scale=limits, name=name, option=option)
            for name, ratings in (("first", first), ("second", second))
        ]
        one_, two = (scored(group.values) for group in given)
        missing = sum(group.missing for group in given)
        method = {"nps": "adjusted Wald", "top_box": "Newcombe", "mean": "Welch"}[of]
        low, high = _INTERVALS[of](one_, two, confidence)
    return Difference(
        difference=float(one_.mean() - two.mean()),
        low=low,
        high=high,
        first=float(one_.mean()),
        second=float(two.mean()),
        n_first=len(one_),
        n_second=len(two),
        missing=missing,
        method=method,
        confidence=confidence,
    )


def limits_of(of: Of, scale: Scale | None) -> Scale:
    """Return lowest and highest answer of a score's scale, or say what is wrong with the two."""
    if of not in SCORES:
        raise ValueError(f"of must be one of {', '.join(map(repr, SCORES))}, but it is {of!r}.")
    if of == "nps" and scale not in (None, RECOMMEND):
        raise ValueError(f"The net promoter score is on a scale of (0, 10), not {scale}.")
    return RECOMMEND if of == "nps" else scale or (1.0, 5.0)


def _pairs(
    first: Numbers, second: Numbers, scale: Scale, option: str
) -> tuple[np.ndarray, np.ndarray, int]:
    series = [
        one(ratings, name, scale=scale, whole=True, option=option)
        for name, ratings in (("first", first), ("second", second))
    ]
    if isinstance(first, pd.Series) and isinstance(second, pd.Series):
        same_rows(first=series[0], second=series[1])
    elif len(series[0]) != len(series[1]):
        raise ValueError(
            f"first and second must be the same people, but they are {len(series[0])} and "
            f"{len(series[1])}."
        )
    both = np.column_stack([ratings.to_numpy() for ratings in series])
    there = ~np.isnan(both).any(axis=1)
    if there.sum() < 2:
        raise ValueError(
            f"difference() needs at least 2 pairs of ratings, but only {there.sum()} of "
            f"{len(both)} are complete."
        )
    return both[there, 0], both[there, 1], int((~there).sum())


def _paired_interval(differences: np.ndarray, confidence: float) -> tuple[float, float]:
    from scipy.special import stdtrit

    if np.ptp(differences) == 0:
        raise ValueError(
            f"The difference is {differences[0]:g} in every pair: without spread there is no "
            "interval."
        )
    n = len(differences)
    reach = stdtrit(n - 1, (1 + confidence) / 2) * differences.std(ddof=1) / np.sqrt(n)
    return float(differences.mean() - reach), float(differences.mean() + reach)


def _of_scores(first: np.ndarray, second: np.ndarray, confidence: float) -> tuple[float, float]:
    (score, variance), (other, further) = (
        adjusted(signs, np.ones(len(signs))) for signs in (first, second)
    )
    reach = normal_reach(confidence) * np.sqrt(variance + further)
    return float(score - other - reach), float(score - other + reach)


def _of_shares(first: np.ndarray, second: np.ndarray, confidence: float) -> tuple[float, float]:
    from statsmodels.stats.proportion import confint_proportions_2indep

    low, high = confint_proportions_2indep(
        first.sum(),
        len(first),
        second.sum(),
        len(second),
        method="newcomb",
        compare="diff",
        alpha=1 - confidence,
    )
    return float(low), float(high)


def _of_means(first: np.ndarray, second: np.ndarray, confidence: float) -> tuple[float, float]:
    from scipy.stats import ttest_ind

    if np.ptp(first) == 0 and np.ptp(second) == 0:
        raise ValueError(
            f"All ratings are {first[0]:g} in the first group and {second[0]:g} in the second: "
            "without spread there is no interval."
        )
    found = ttest_ind(first, second, equal_var=False).confidence_interval(confidence)
    return float(found.low), float(found.high)


_INTERVALS = {"nps": _of_scores, "top_box": _of_shares, "mean": _of_means}
