"""The net promoter score and how sure it is."""

import warnings
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from mindthegap.measures.inputs import between_0_and_1
from mindthegap.measures.intervals import normal_reach
from mindthegap.measures.result import Result
from mindthegap.measures.scores.weighted import (
    Numbers,
    answers,
    effective_size,
    mean_and_se,
)

RECOMMEND = (0.0, 10.0)
ADDED = (0.75, 1.5, 0.75)
"""Promoters, passives and detractors that the adjusted Wald interval adds to a sample."""

FEWEST = 20
"""Ratings from which on it is doubted that none is above 5 by chance."""


@dataclass(frozen=True, repr=False)
class NetPromoterScore(Result):
    """Net promoter score."""

    score: float
    se: float
    low: float
    high: float
    promoters: int
    passives: int
    detractors: int
    n: int
    missing: int
    confidence: float
    interval: str

    def _parts(self) -> tuple[list[tuple[str, str]], list[tuple[str, pd.DataFrame]]]:
        """The fields, and before them the score as firms print it."""
        numbers, tables = super()._parts()
        score, low, high = (round(100 * value) for value in (self.score, self.low, self.high))
        return [("in points", f"{score} ({low} to {high})"), *numbers], tables


def nps(
    ratings: Numbers,
    *,
    weights: Numbers | None = None,
    confidence: float = 0.95,
    interval: Literal["adjusted Wald", "Wald"] = "adjusted Wald",
) -> NetPromoterScore:
    r"""Net promoter score: the share of promoters minus the share of detractors.

    .. math:: \text{NPS} = p - d, \qquad
              \text{se} = \sqrt{\frac{p + d - (p - d)^2}{n}}

    Promoters answer 9 or 10, passives 7 or 8, detractors 0 to 6. It is the mean of +1, 0 and -1,
    so it has a mean's standard error; the two shares go against each other, and to treat them as
    independent would be wrong.

    Parameters
    ----------
    ratings : Series or list of whole numbers
        "How likely is it that you would recommend us?", 0 = not at all ... 10 = extremely likely.
    weights : Series or list of numbers, optional
        What each answer counts, 0 or more, say from `response_weights`.
    confidence : float, default 0.95
        Coverage of the interval.
    interval : {"adjusted Wald", "Wald"}, default "adjusted Wald"
        "adjusted Wald" adds 3 answers to the sample, 3/4 promoters, 3/2 passives and 3/4
        detractors, before ``score +- z se`` is taken: with few answers, or answers nearly all
        alike, it covers far better than "Wald", which adds none. Either is cut off at -1 and 1.

    Returns
    -------
    NetPromoterScore
        ``.score`` (-1 to 1; firms print it times 100), ``.se`` of the score, ``.low``, ``.high``,
        the counts ``.promoters``, ``.passives``, ``.detractors`` and ``.n`` (answers, not
        weighted), ``.missing``.

    Raises
    ------
    TypeError
        If ratings or weights are not numbers.
    ValueError
        If a rating is not a whole number of 0 to 10, fewer than 2 are there, weights don't fit.

    See Also
    --------
    mindthegap.plots.promoter_scores : the figure.

    Notes
    -----
    Missing ratings: "available answers". Who gave none is left out and counted in ``.missing``;
    what they could have changed, `nonresponse` says. A UserWarning asks whether the scale was 1 to
    5 where 20 ratings or more all lie there. With few answers the interval is wide: 50 of
    them leave about 20 points of 100 on either side. With weights the standard error is
    linearised, takes the weights as given, and the interval is that of as many equal answers as
    would have this standard error.

    References
    ----------
    Reichheld (2003), *Harvard Business Review*, for the score. Rocks (2016), *The American
    Statistician*, for intervals, and his R package NPS. Checked against Rocks' formulas, the
    standard errors of statsmodels' `DescrStatsW`, and a bootstrap.

    Examples
    --------
    >>> result = nps([10, 9, 9, 10, 8, 7, 8, 6, 3, 10])
    >>> result.score, result.promoters, result.detractors
    (0.3, 5, 2)
    >>> round(result.se, 3), round(result.low, 2), round(result.high, 2)
    (0.247, -0.19, 0.65)
    """
    confidence = between_0_and_1(confidence, "confidence")
    if interval not in ("adjusted Wald", "Wald"):
        raise ValueError(f"interval must be 'adjusted Wald' or 'Wald', but it is {interval!r}.")
    values, heavy, missing = answers(ratings, weights, "nps", scale=RECOMMEND)
    if len(values) >= FEWEST and values.min() >= 1 and values.max() <= 5:
        warnings.warn(
            f"None of the {len(values)} ratings is above {values.max():g}: are they answers from "
            "1 to 5? The net promoter score is defined from 0 to 10; for others, csat() or "
            "top_box().",
            UserWarning,
            stacklevel=2,
        )
    signs = promoter_signs(values)
    score, se = mean_and_se(signs, heavy)
    low, high = score_interval(
        signs, heavy, confidence, added=ADDED if interval == "adjusted Wald" else (0, 0, 0)
    )
    return NetPromoterScore(
        score=score,
        se=se,
        low=low,
        high=high,
        promoters=int((signs == 1).sum()),
        passives=int((signs == 0).sum()),
        detractors=int((signs == -1).sum()),
        n=len(signs),
        missing=missing,
        confidence=confidence,
        interval=interval,
    )


def promoter_signs(ratings: np.ndarray) -> np.ndarray:
    """Return 1 for a promoter, 0 for a passive, -1 for a detractor."""
    return (ratings >= 9).astype(float) - (ratings <= 6)


def score_interval(
    signs: np.ndarray,
    weights: np.ndarray,
    confidence: float,
    *,
    added: tuple[float, float, float] = ADDED,
) -> tuple[float, float]:
    """Return the Wald interval of a score after some answers were added, within -1 and 1."""
    centre, variance = adjusted(signs, weights, added)
    reach = normal_reach(confidence) * np.sqrt(variance)
    return float(max(centre - reach, -1.0)), float(min(centre + reach, 1.0))


def adjusted(
    signs: np.ndarray, weights: np.ndarray, added: tuple[float, float, float] = ADDED
) -> tuple[float, float]:
    """Return score and squared standard error after some answers were added."""
    size = effective_size(signs, weights)
    shares = [weights[signs == sign].sum() / weights.sum() for sign in (1, 0, -1)]
    promoters, passives, detractors = (
        share * size + more for share, more in zip(shares, added, strict=True)
    )
    n = promoters + passives + detractors
    score = (promoters - detractors) / n
    return score, ((promoters + detractors) / n - score**2) / n
