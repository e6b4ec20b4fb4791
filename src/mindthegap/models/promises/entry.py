"""Two periods: a promise brings trial in the first, the gap decides on repeat in the second."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import pandas as pd

from mindthegap.models.scale import (
    ANY,
    COUNT,
    RATING,
    SHARE,
    Values,
    aligned,
    on_scale,
    plain,
    single,
)

NEUTRAL = 6.0
"""The expectation at which the log-odds of trial are the market's own."""


@dataclass(frozen=True)
class Market:
    """What a firm meets when it enters a market with a promise.

    Parameters
    ----------
    reliance : float
        Share of the expectation that customers take from advertising, above 0, at most 1.
    prior : float
        What they would expect without advertising, 1 to 10.
    quality : float
        What the product delivers, 1 to 10.
    intrinsic : float
        Intrinsic satisfaction: log-odds of buying again when the expectation is just met.
    trial, trial_slope : float
        Log-odds of a first purchase at an expectation of 6, and what a point more adds.
    gap_slope : float
        What a point of gap (quality minus expectation) adds to the log-odds of buying again.
    future : float
        What coming back is worth, in first purchases: above 1 where one who comes back does so
        several times. 0 or more.

    Raises
    ------
    TypeError, ValueError
        If a value is not one number or off its scale.

    Notes
    -----
    The defaults are design values of this kit.

    Examples
    --------
    >>> Market(reliance=0.9).prior
    5.0
    """

    reliance: float = 0.5
    prior: float = 5.0
    quality: float = 6.0
    intrinsic: float = 0.3
    trial: float = -1.0
    trial_slope: float = 0.35
    gap_slope: float = 1.2
    future: float = 2.5

    def __post_init__(self) -> None:
        scales = {"prior": RATING, "quality": RATING, "reliance": SHARE, "future": COUNT}
        check_settings(self, scales)
        if self.reliance == 0:
            raise ValueError("reliance must be above 0: else no promise makes any difference.")


@dataclass(frozen=True)
class Optimum:
    """The promise that pays most, as `optimal_promise` returns it.

    Attributes
    ----------
    promise : float
        1 to 10.
    expectation : float
        What customers then expect, 1 to 10.
    overstatement : float
        Promise minus quality, in points: above zero the firm says more than it delivers.
    profit : float
        First purchases per prospect, those that come back counted with their worth.
    interior : bool
        Whether the optimum lies inside the scale; if not, more (or less) would pay still more.
    """

    promise: float
    expectation: float
    overstatement: float
    profit: float
    interior: bool


def expected_quality(promise: Values, *, reliance: Values = 0.5, prior: Values = 5.0) -> Any:
    r"""Expectation that a promise leaves, between what was expected before and the promise.

    .. math:: E = \text{prior} + \text{reliance} \cdot (\text{promise} - \text{prior})

    Parameters
    ----------
    promise : number, array-like or Series
        Advertised quality, 1 to 10.
    reliance : number, array-like or Series
        Share of the expectation that customers take from advertising, 0 to 1.
    prior : number, array-like or Series
        What they would expect without it, 1 to 10.

    Returns
    -------
    float, array or Series
        1 to 10. Missing where an input is missing.

    Raises
    ------
    TypeError, ValueError
        If a value is not a number, off its scale, or the inputs don't match row by row.

    References
    ----------
    Kopalle & Lehmann (2006), *Marketing Science*. The sizes are design values of this kit.

    Examples
    --------
    >>> expected_quality([6, 9], reliance=0.5, prior=5)
    array([5.5, 7. ])
    """
    aligned(promise=promise, reliance=reliance, prior=prior)
    promise, prior = on_scale(promise, "promise"), on_scale(prior, "prior")
    return plain(prior + on_scale(reliance, "reliance", SHARE) * (promise - prior))


def two_periods(promise: Values, market: Market | None = None) -> pd.DataFrame:
    r"""What promises lead to: trial in the first period, coming back in the second.

    .. math:: \text{trial} = \Lambda[a + b (E - 6)], \quad
              \text{repeat} = \Lambda[s + g (Q - E)], \quad
              \text{profit} = \text{trial} \cdot (1 + f \cdot \text{repeat})

    with :math:`\Lambda(x) = 1 / (1 + e^{-x})`, the expectation E of `expected_quality`, the quality
    Q, the intrinsic satisfaction s and the worth f of coming back.

    Parameters
    ----------
    promise : number or array-like
        Advertised quality, 1 to 10.
    market : Market, optional
        The kit's design values if left out.

    Returns
    -------
    pandas.DataFrame
        One row per promise: ``promise``, ``expectation``, ``trial`` (share of prospects), ``gap``,
        ``repeat`` (share of those who tried) and ``profit`` (in first purchases per prospect).

    Raises
    ------
    TypeError, ValueError
        If a promise is not a number or off the scale.

    References
    ----------
    Kopalle & Lehmann (2006), *Marketing Science*: advertised quality raises expectations and so
    trial; the gap between quality and expectation makes satisfaction and so second-period sales.
    Simplified here: quality and price are given, where theirs are chosen too; both answers are
    logits; nobody new comes in the second period. The sizes are design values of this kit.

    Examples
    --------
    >>> two_periods([5, 7, 9]).round(2)
       promise  expectation  trial  gap  repeat  profit
    0      5.0          5.0   0.21  1.0    0.82    0.63
    1      7.0          6.0   0.27  0.0    0.57    0.66
    2      9.0          7.0   0.34 -1.0    0.29    0.59
    """
    market = Market() if market is None else market
    promise = np.atleast_1d(on_scale(promise, "promise"))
    return answers(promise, market)


def optimal_promise(market: Market | None = None) -> Optimum:
    r"""The promise that pays most over the two periods.

    Since profit depends on the promise through the expectation alone, the best expectation E* is
    the same whatever the reliance on advertising, and the promise that brings it about is
    :math:`\text{prior} + (E^* - \text{prior}) / \text{reliance}`, if the scale reaches so far: the
    less customers rely on advertising, the more a firm has to overstate.

    Parameters
    ----------
    market : Market, optional
        The kit's design values if left out.

    Returns
    -------
    Optimum
        With ``interior`` False where the best promise is an end of the scale: such as the highest,
        to live on first purchases, where few would come back in any case.

    References
    ----------
    Kopalle & Lehmann (2006), *Marketing Science*: overstating is optimal when customers rely
    relatively little on advertising and when intrinsic satisfaction is high.

    Examples
    --------
    >>> [round(optimal_promise(Market(reliance=r)).overstatement, 2) for r in (0.4, 0.6, 0.9)]
    [0.86, 0.24, -0.17]
    >>> optimal_promise(Market(intrinsic=-2)).interior
    False
    """
    market = Market() if market is None else market
    return best(lambda promise: answers(promise, market)["profit"].to_numpy(), market)


def best(profit: Callable[[np.ndarray], np.ndarray], market: Market) -> Optimum:
    """Find the promise with the highest profit: the highest peak, if there are several."""
    from scipy.optimize import minimize_scalar

    def lost(promise: float) -> float:
        return -float(profit(np.array([promise]))[0])

    # Profit may have two peaks (few who stay, or many who try), so look everywhere first.
    low, high = RATING
    grid = np.linspace(low, high, 181)
    top = int(np.argmax(profit(grid)))
    around = (grid[max(top - 1, 0)], grid[min(top + 1, len(grid) - 1)])
    found = minimize_scalar(lost, bounds=around, method="bounded", options={"xatol": 1e-9})
    promise = float(min((grid[top], float(found.x)), key=lost))
    return Optimum(
        promise=promise,
        expectation=expected_quality(promise, reliance=market.reliance, prior=market.prior),
        overstatement=promise - market.quality,
        profit=-lost(promise),
        interior=bool(low + 1e-6 < promise < high - 1e-6),
    )


def answers(promise: np.ndarray, market: Market, helped: Any = 0.0) -> pd.DataFrame:
    """The table of `two_periods`; `helped` is what else adds to the log-odds of trial."""
    expectation = expected_quality(promise, reliance=market.reliance, prior=market.prior)
    gap = market.quality - expectation
    trial = share(market.trial + market.trial_slope * (expectation - NEUTRAL) + helped)
    repeat = share(market.intrinsic + market.gap_slope * gap)
    return pd.DataFrame(
        {
            "promise": promise,
            "expectation": expectation,
            "trial": trial,
            "gap": gap,
            "repeat": repeat,
            "profit": trial * (1 + market.future * repeat),
        }
    )


def share(log_odds: Any) -> Any:
    """Return the share of customers that log-odds stand for."""
    return 1 / (1 + np.exp(-log_odds))


def check_settings(settings: Any, scales: Mapping[str, tuple[float, float]]) -> None:
    """Raise unless every field of a dataclass of settings is one number on its scale."""
    for field in fields(settings):
        single(getattr(settings, field.name), field.name, scales.get(field.name, ANY))
