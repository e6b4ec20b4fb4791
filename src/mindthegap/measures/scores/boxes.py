"""Shares of the top answers: top-box and CSAT."""

from dataclasses import dataclass
from numbers import Integral

import numpy as np

from mindthegap.measures.inputs import Scale, between_0_and_1
from mindthegap.measures.result import Result
from mindthegap.measures.scores.weighted import (
    Numbers,
    answers,
    effective_size,
    mean_and_se,
    share_interval,
)


@dataclass(frozen=True, repr=False)
class BoxScore(Result):
    """Share of answers in the top boxes."""

    share: float
    se: float
    low: float
    high: float
    boxes: str
    mean: float
    n: int
    missing: int
    confidence: float


def top_box(
    ratings: Numbers,
    *,
    scale: Scale = (1, 5),
    boxes: int = 1,
    weights: Numbers | None = None,
    confidence: float = 0.95,
) -> BoxScore:
    r"""Share of the answers in the topmost boxes of a scale, with Wilson's interval.

    .. math:: \frac{1}{1 + z^2/n} \left( \hat p + \frac{z^2}{2n} \pm
              z \sqrt{\frac{\hat p (1 - \hat p)}{n} + \frac{z^2}{4 n^2}} \right)

    Parameters
    ----------
    ratings : Series or list of whole numbers
        Answers on `scale`.
    scale : (int, int), default (1, 5)
        Lowest and highest answer.
    boxes : int, default 1
        How many of the highest answers count: 1 = top box, 2 = top two.
    weights : Series or list of numbers, optional
        What each answer counts, 0 or more.
    confidence : float, default 0.95
        Coverage of the interval.

    Returns
    -------
    BoxScore
        ``.share`` (0 to 1), its ``.se``, ``.low`` and ``.high``, which answers are ``.boxes``,
        the ``.mean`` of all answers beside it, ``.n``, ``.missing``.

    Raises
    ------
    TypeError
        If ratings or weights are not numbers.
    ValueError
        If a rating is off the scale or not whole, fewer than 2 are there, `boxes` is less than 1
        or the whole scale, or weights don't fit.

    See Also
    --------
    mindthegap.plots.rating_scores : the figure.

    Notes
    -----
    Missing ratings: "available answers", counted in ``.missing``. A share throws away which
    answer it was: with the same answers a mean is surer. With weights the interval is Wilson's for
    as many equal answers as would have the weighted share's standard error.

    References
    ----------
    Wilson (1927), *Journal of the American Statistical Association*. The interval comes from
    statsmodels' `proportion_confint`; checked against scipy's `binomtest`.

    Examples
    --------
    >>> result = top_box([5, 5, 4, 3, 5, 2, 4, 1, 5, 4], boxes=2)
    >>> result.share, result.boxes, round(result.low, 3), round(result.high, 3)
    (0.7, '4 to 5', 0.397, 0.892)
    """
    confidence = between_0_and_1(confidence, "confidence")
    threshold = lowest_top(scale, boxes)
    values, heavy, missing = answers(ratings, weights, "top_box", scale=scale, option="scale=")
    top = (values >= threshold).astype(float)
    share, se = mean_and_se(top, heavy)
    low, high = share_interval(share, effective_size(top, heavy), confidence)
    return BoxScore(
        share=share,
        se=se,
        low=low,
        high=high,
        boxes=f"{threshold:g} to {scale[1]:g}" if boxes > 1 else f"{threshold:g}",
        mean=float(np.average(values, weights=heavy)),
        n=len(values),
        missing=missing,
        confidence=confidence,
    )


def csat(
    ratings: Numbers,
    *,
    scale: Scale = (1, 5),
    weights: Numbers | None = None,
    confidence: float = 0.95,
) -> BoxScore:
    """Customer satisfaction score: the share who are satisfied or very satisfied.

    On a scale of 1 to 5 these are 4 and 5, the top two boxes. On any other scale, too, the top
    two are taken; where a firm counts differently, `top_box` does.

    Parameters
    ----------
    ratings : Series or list of whole numbers
        1 = very dissatisfied ... 5 = very satisfied, or on another `scale`.
    scale : (int, int), default (1, 5)
        Lowest and highest answer, at least three apart.
    weights : Series or list of numbers, optional
        What each answer counts, 0 or more.
    confidence : float, default 0.95
        Coverage of the interval.

    Returns
    -------
    BoxScore
        See `top_box`.

    Raises
    ------
    TypeError, ValueError
        See `top_box`.

    See Also
    --------
    mindthegap.plots.rating_scores : the figure.

    Notes
    -----
    Missing ratings: "available answers".

    References
    ----------
    A convention of practice, not of one paper. See `top_box` for the interval and its check.

    Examples
    --------
    >>> result = csat([5, 5, 4, 3, 5, 2, 4, 1, 5, 4])
    >>> result.share, result.mean
    (0.7, 3.8)
    """
    return top_box(ratings, scale=scale, boxes=2, weights=weights, confidence=confidence)


def lowest_top(scale: Scale, boxes: int) -> float:
    """Return the lowest answer that counts as top."""
    low, high = scale
    if low != round(low) or high != round(high) or high <= low:
        raise ValueError(
            f"scale must be the lowest and the highest answer in whole points, such as (1, 5), "
            f"but it is {scale}."
        )
    points = int(high - low) + 1
    if isinstance(boxes, bool) or not isinstance(boxes, Integral) or not 1 <= boxes < points:
        raise ValueError(
            f"boxes must be a whole number of 1 to {points - 1} on a scale with {points} points, "
            f"but it is {boxes}."
        )
    return high - boxes + 1
