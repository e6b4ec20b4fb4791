"""What those who did not answer could change in a score."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from mindthegap.measures.inputs import Scale, between_0_and_1
from mindthegap.measures.intervals import normal_reach
from mindthegap.measures.result import Result
from mindthegap.measures.scores.boxes import lowest_top
from mindthegap.measures.scores.comparison import Of, limits_of
from mindthegap.measures.scores.promoters import promoter_signs
from mindthegap.measures.scores.weighted import Numbers, answers

TILTS = (-0.5, -0.25, 0.0, 0.25, 0.5)


@dataclass(frozen=True, repr=False)
class Nonresponse(Result):
    """What those who did not answer could change."""

    observed: float
    response_rate: float
    worst: float
    best: float
    tilts: pd.DataFrame
    n: int
    asked: int
    confidence: float
    of: str
    span: tuple[float, float]

    def needed(self, target: float) -> float:
        """Score that those who did not answer would have to have, for all to reach `target`.

        Outside of ``span``, the scores there can be, no behaviour of theirs would do it.

        Raises
        ------
        ValueError
            If everybody answered.

        Examples
        --------
        >>> answered = [10] * 30 + [8] * 10 + [5] * 10
        >>> round(nonresponse(answered, asked=100).needed(0), 2)
        -0.4
        """
        if self.n == self.asked:
            raise ValueError("Everybody answered: there is nobody whose score could be asked for.")
        return (target - self.response_rate * self.observed) / (1 - self.response_rate)


def nonresponse(
    ratings: Numbers,
    *,
    asked: int | None = None,
    of: Of = "nps",
    scale: Scale | None = None,
    boxes: int = 1,
    tilts: Sequence[float] = TILTS,
    confidence: float = 0.95,
) -> Nonresponse:
    r"""How a score would change if those who did not answer were different.

    No statistic of the answers tells what the others think. Two ways of being honest about it:

    Bounds: with response rate r, the others all at the lower or all at the upper end,

    .. math:: r s + (1 - r) s_{min} \le \text{score} \le r s + (1 - r) s_{max}

    A tilt: the odds of answering rise with each point of the rating by the factor
    :math:`e^{\gamma}`. Those who did not answer then have the distribution of those who did,
    weighted by :math:`e^{-\gamma k}` for a rating of k:

    .. math:: \text{score} = r \bar z + (1 - r)
              \frac{\sum_i e^{-\gamma k_i} z_i}{\sum_i e^{-\gamma k_i}}

    A tilt of 0 says that they are alike, 0.25 that with every point the odds of answering are 28 %
    higher (so that the silent are less satisfied), -0.25 the opposite. How large a tilt is
    plausible, only knowledge from elsewhere says.

    Parameters
    ----------
    ratings : Series or list of whole numbers
        The ratings, with missing ones for those who did not answer, or only the answers.
    asked : int, optional
        How many were asked; left out, as many as there are ratings, missing ones included.
    of : {"nps", "top_box", "mean"}, default "nps"
        Which score.
    scale : (int, int), optional
        Lowest and highest answer; for "nps" always (0, 10), for the others (1, 5) if left out.
    boxes : int, default 1
        For "top_box": how many of the highest answers count.
    tilts : list of float, default -0.5 to 0.5
        Values of gamma, log-odds of answering per point of the rating.
    confidence : float, default 0.95
        Coverage of the intervals in ``.tilts``.

    Returns
    -------
    Nonresponse
        ``.observed`` score of the answers, ``.response_rate``, the bounds ``.worst`` and
        ``.best``; ``.tilts``, a DataFrame with a row per tilt: ``tilt``, ``odds_ratio`` (of
        answering, per point), ``silent`` (score of those who did not answer), ``score`` of all,
        its ``low`` and ``high``; and ``.needed(target)``.

    Raises
    ------
    TypeError
        If ratings are not numbers.
    ValueError
        If a rating is off the scale or not whole, fewer than 2 are there, fewer were asked than
        answered, or there is no tilt.

    See Also
    --------
    mindthegap.plots.nonresponse_range : the figure.

    Notes
    -----
    Missing ratings are what this is about: "none assumed". The intervals are for chance in who
    among the like-minded answered (delta method, the response rate taken as given), the spread
    between tilts is for ignorance; with many answers the second is far larger.

    References
    ----------
    Manski (2003), *Partial Identification of Probability Distributions*, for bounds. Rotnitzky,
    Robins & Scharfstein (1998), *Journal of the American Statistical Association*, for the tilt.
    Checked against the closed form for a share, simulated selection with a known tilt, and a
    bootstrap.

    Examples
    --------
    >>> answered = [10] * 30 + [8] * 10 + [5] * 10
    >>> result = nonresponse(answered, asked=100)
    >>> round(result.observed, 2), round(result.worst, 2), round(result.best, 2)
    (0.4, -0.3, 0.7)
    >>> result.tilts.set_index("tilt")["score"].round(2).to_dict()
    {-0.5: 0.62, -0.25: 0.55, 0.0: 0.4, 0.25: 0.17, 0.5: -0.06}
    """
    confidence = between_0_and_1(confidence, "confidence")
    limits = limits_of(of, scale)
    values, _, missing = answers(ratings, None, "nonresponse", scale=limits)
    n = len(values)
    everybody = n + missing if asked is None else int(asked)
    if everybody < n:
        raise ValueError(f"{n} answered, so {everybody} cannot be all who were asked.")
    if everybody < n + missing:
        raise ValueError(
            f"There are {n + missing} ratings, {missing} of them missing, so {everybody} cannot be "
            "all who were asked."
        )
    slopes = np.asarray(list(tilts), dtype=float)
    if not len(slopes) or not np.isfinite(slopes).all():
        raise ValueError(f"tilts must be one or more finite numbers, but they are {tilts!r}.")
    if of == "nps":
        z, span = promoter_signs(values), (-1.0, 1.0)
    elif of == "top_box":
        z, span = (values >= lowest_top(limits, boxes)).astype(float), (0.0, 1.0)
    else:
        z, span = values, (float(limits[0]), float(limits[1]))
    rate = n / everybody
    observed = float(z.mean())
    rows = [_tilted(values, z, rate, slope) for slope in slopes]
    table = pd.DataFrame(rows, columns=["silent", "score", "se"])
    reach = normal_reach(confidence) * table.pop("se")
    table.insert(0, "tilt", slopes)
    table.insert(1, "odds_ratio", np.exp(slopes))
    table["low"] = (table["score"] - reach).clip(*span)
    table["high"] = (table["score"] + reach).clip(*span)
    return Nonresponse(
        observed=observed,
        response_rate=rate,
        worst=rate * observed + (1 - rate) * span[0],
        best=rate * observed + (1 - rate) * span[1],
        tilts=table,
        n=n,
        asked=everybody,
        confidence=confidence,
        of=of,
        span=span,
    )


def _tilted(
    ratings: np.ndarray, z: np.ndarray, rate: float, slope: float
) -> tuple[float, float, float]:
    """Score of the silent, of all, and its standard error."""
    # The rating with the largest weight gets 1: a steep tilt then cannot overflow.
    exponent = -slope * ratings
    weights = np.exp(exponent - exponent.max())
    silent = float(weights @ z / weights.sum())
    score = rate * z.mean() + (1 - rate) * silent
    influence = rate * (z - z.mean()) + (1 - rate) * weights / weights.mean() * (z - silent)
    return silent, float(score), float(np.sqrt((influence**2).sum()) / len(z))
