"""Several periods: trust wears off or builds up, and decides whether customers come at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from mindthegap.models.promises.entry import Market, Optimum, answers, best, check_settings
from mindthegap.models.scale import COUNT, RATING, SHARE, Values, aligned, on_scale, plain

NEUTRAL = 6.0
"""The trust that neither helps nor hinders trial."""


@dataclass(frozen=True)
class Trust:
    """How a stock of trust builds up and wears off, and what it does for trial.

    Parameters
    ----------
    start : float
        Trust before the first period, 1 to 10.
    decay : float
        Share of the stock that carries over to the next period, 0 to 1.
    kept : float
        Where trust ends up if the firm promises exactly what it delivers, 1 to 10.
    loss : float
        How much lower it ends up per point promised beyond the quality, 0 or more.
    gain : float
        How much higher it ends up per point that the quality exceeds the promise, 0 or more.
    effect : float
        What a point of trust adds to the log-odds of a first purchase.

    Raises
    ------
    TypeError, ValueError
        If a value is not one number or off its scale.

    Notes
    -----
    The defaults are design values of this kit: a broken promise weighs more than one that is
    more than kept.

    Examples
    --------
    >>> Trust(decay=80)
    Traceback (most recent call last):
    ...
    ValueError: decay must lie between 0 and 1, but it is 80.
    """

    start: float = NEUTRAL
    decay: float = 0.8
    kept: float = NEUTRAL
    loss: float = 1.5
    gain: float = 0.1
    effect: float = 0.35

    def __post_init__(self) -> None:
        scales = {"start": RATING, "kept": RATING, "decay": SHARE, "loss": COUNT, "gain": COUNT}
        check_settings(self, scales)


def next_trust(trust: Values, promise: Values, quality: Values, rule: Trust | None = None) -> Any:
    r"""Trust after one more period: it moves towards what the promise deserved.

    .. math:: T' = \text{decay} \cdot T + (1 - \text{decay}) \cdot D, \quad
              D = \text{kept} - \text{loss} \cdot \max(A - Q, 0)
              + \text{gain} \cdot \max(Q - A, 0), \text{ D kept on 1 to 10}

    with the promise (advertised quality) A and the quality Q.

    Parameters
    ----------
    trust, promise, quality : number, array-like or Series
        Trust before, advertised and delivered quality, 1 to 10.
    rule : Trust, optional
        Decay, losses and gains; the kit's design values if left out.

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
    A stock that decays geometrically is the form that Nerlove & Arrow (1962), *Economica*, gave to
    advertising's goodwill. That trust takes it too, and the sizes, are design of this kit.

    Examples
    --------
    >>> round(next_trust(6, promise=8, quality=6), 2)
    5.4
    """
    rule = Trust() if rule is None else rule
    aligned(trust=trust, promise=promise, quality=quality)
    trust = on_scale(trust, "trust")
    over = on_scale(promise, "promise") - on_scale(quality, "quality")
    return plain(rule.decay * trust + (1 - rule.decay) * _deserved(over, rule))


def simulate(
    promises: Sequence[float] | np.ndarray | pd.Series,
    market: Market | None = None,
    trust: Trust | None = None,
) -> pd.DataFrame:
    """Follow promises over several periods, with trust that they use up or build.

    Parameters
    ----------
    promises : array-like of length n
        What is promised in each period, 1 to 10.
    market : Market, optional
        The kit's design values if left out.
    trust : Trust, optional
        Likewise.

    Returns
    -------
    pandas.DataFrame
        One row per period: ``period`` (from 1), ``promise``, ``trust`` (as the period begins),
        ``expectation``, ``trial``, ``gap``, ``repeat`` (share of the period's new customers who
        come back in the next), ``profit`` (first purchases, and those who come back from the
        period before) and ``total`` (profit so far).

    Raises
    ------
    TypeError, ValueError
        If a promise is missing, not a number or off the scale.

    References
    ----------
    See `two_periods` and `next_trust`.

    Examples
    --------
    >>> honest, bold = simulate([6] * 12), simulate([9] * 12)
    >>> bool(bold["trial"].iloc[0] > honest["trial"].iloc[0])
    True
    >>> bool(bold["total"].iloc[-1] > honest["total"].iloc[-1])
    False
    """
    market = Market() if market is None else market
    rule = Trust() if trust is None else trust
    promise = np.atleast_1d(on_scale(promises, "promises"))
    if promise.ndim != 1 or promise.size == 0 or np.isnan(promise).any():
        raise ValueError("promises must be a list of numbers, one per period, and none missing.")
    stock = [float(rule.start)]
    for said in promise[:-1]:
        stock.append(next_trust(stock[-1], said, market.quality, rule))
    trusted = np.array(stock)
    table = answers(promise, market, rule.effect * (trusted - NEUTRAL))
    table.insert(0, "period", np.arange(1, len(promise) + 1))
    table.insert(2, "trust", trusted)
    back = (table["trial"] * table["repeat"]).shift(fill_value=0.0)
    table["profit"] = table["trial"] + market.future * back
    return table.assign(total=table["profit"].cumsum())


def lasting_promise(market: Market | None = None, trust: Trust | None = None) -> Optimum:
    """The promise that pays most when it is made again and again, and trust has settled.

    Parameters
    ----------
    market : Market, optional
        The kit's design values if left out.
    trust : Trust, optional
        Likewise.

    Returns
    -------
    Optimum
        Its ``profit`` is that of each period in the long run, in first purchases per prospect.

    References
    ----------
    See `optimal_promise` and `next_trust`. A settled stock of trust is what the promise deserves.

    Examples
    --------
    >>> from mindthegap.models.promises import optimal_promise
    >>> round(optimal_promise().overstatement, 2), round(lasting_promise().overstatement, 2)
    (0.49, -0.09)
    """
    market = Market() if market is None else market
    rule = Trust() if trust is None else trust

    def profit(promise: np.ndarray) -> np.ndarray:
        settled = _deserved(promise - market.quality, rule)
        return answers(promise, market, rule.effect * (settled - NEUTRAL))["profit"].to_numpy()

    return best(profit, market)


def _deserved(over: Any, rule: Trust) -> Any:
    """Where trust ends up under a promise that lies `over` points above the quality."""
    lost, gained = rule.loss * np.maximum(over, 0.0), rule.gain * np.maximum(-over, 0.0)
    return np.clip(rule.kept - lost + gained, *RATING)
