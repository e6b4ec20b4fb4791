"""The customer effort score."""

from dataclasses import dataclass

from mindthegap.measures.inputs import between_0_and_1
from mindthegap.measures.result import Result
from mindthegap.measures.scores.weighted import (
    Numbers,
    answers,
    effective_size,
    mean_and_se,
    share_interval,
)

EASE = (1.0, 7.0)


@dataclass(frozen=True, repr=False)
class EffortScore(Result):
    """Customer effort score."""

    mean: float
    se: float
    low: float
    high: float
    easy: float
    easy_low: float
    easy_high: float
    n: int
    missing: int
    confidence: float


def ces(
    ratings: Numbers, *, weights: Numbers | None = None, confidence: float = 0.95
) -> EffortScore:
    r"""Customer effort score: how easy the firm made it, as a mean and as a share.

    .. math:: \bar x \pm t_{n-1} \frac{s}{\sqrt n}

    Parameters
    ----------
    ratings : Series or list of whole numbers
        "The firm made it easy for me to handle my issue": 1 = strongly disagree ... 7 = strongly
        agree, so more is less effort. (An earlier form asked for effort itself on 1 to 5; turn
        such answers round before you compare.)
    weights : Series or list of numbers, optional
        What each answer counts, 0 or more.
    confidence : float, default 0.95
        Coverage of the intervals.

    Returns
    -------
    EffortScore
        ``.mean`` (1 to 7), ``.se``, ``.low``, ``.high`` by Student's t; ``.easy``, the share of
        5 to 7, with Wilson's interval ``.easy_low``, ``.easy_high``; ``.n``, ``.missing``.

    Raises
    ------
    TypeError
        If ratings or weights are not numbers.
    ValueError
        If a rating is not a whole number of 1 to 7, fewer than 2 are there, all are the same, or
        weights don't fit.

    See Also
    --------
    mindthegap.plots.rating_scores : the figure.

    Notes
    -----
    Missing ratings: "available answers", counted in ``.missing``. With weights the standard error
    is linearised, and t has one degree of freedom less than there are answers.

    References
    ----------
    Dixon, Freeman & Toman (2010), *Harvard Business Review*. Checked against statsmodels'
    `DescrStatsW` and scipy's `binomtest`.

    Examples
    --------
    >>> result = ces([7, 6, 6, 5, 3, 7, 2, 6])
    >>> result.mean, round(result.low, 2), round(result.high, 2), result.easy
    (5.25, 3.72, 6.78, 0.75)
    """
    from scipy.special import stdtrit

    confidence = between_0_and_1(confidence, "confidence")
    values, heavy, missing = answers(ratings, weights, "ces", scale=EASE)
    n = len(values)
    if (values == values[0]).all():
        raise ValueError(
            f"All {n} ratings are {values[0]:g}: ces() needs answers that differ to say how sure "
            "their mean is."
        )
    mean, se = mean_and_se(values, heavy)
    se *= (n / (n - 1)) ** 0.5
    reach = float(stdtrit(n - 1, (1 + confidence) / 2)) * se
    easy = (values >= 5).astype(float)
    share, _ = mean_and_se(easy, heavy)
    easy_low, easy_high = share_interval(share, effective_size(easy, heavy), confidence)
    return EffortScore(
        mean=mean,
        se=se,
        low=mean - reach,
        high=mean + reach,
        easy=share,
        easy_low=easy_low,
        easy_high=easy_high,
        n=n,
        missing=missing,
        confidence=confidence,
    )
