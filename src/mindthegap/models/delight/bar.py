"""The bar: a surprise delights, raises what is expected next time, and is partly forgotten."""

from collections.abc import Sequence
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


@dataclass(frozen=True)
class Bar:
    """How a customer's bar, the expectation, moves from one time to the next.

    Parameters
    ----------
    usual : float
        What the customer expects with no experience of this firm, 1 to 10; forgetting leads back
        here.
    ratchet : float
        Share of each gap (perceived minus expected) that the bar moves by, 0 to 1.
    forgetting : float
        Share of what past times have added that is lost each time, 0 to 1; with the ratchet at
        most 1.

    Raises
    ------
    TypeError, ValueError
        If a value is not one number or off its scale.

    Notes
    -----
    The defaults are design values of this kit.

    Examples
    --------
    >>> Bar(ratchet=0.9, forgetting=0.3)
    Traceback (most recent call last):
    ...
    ValueError: ratchet and forgetting must add up to 1 at most, but they add up to 1.2.
    """

    usual: float = 6.0
    ratchet: float = 0.35
    forgetting: float = 0.1

    def __post_init__(self) -> None:
        for field in fields(self):
            scale = RATING if field.name == "usual" else SHARE
            single(getattr(self, field.name), field.name, scale)
        if self.ratchet + self.forgetting > 1:
            raise ValueError(
                "ratchet and forgetting must add up to 1 at most, but they add up to "
                f"{self.ratchet + self.forgetting:g}."
            )


def next_will(
    will: Values,
    perceived: Values,
    usual: Values,
    *,
    ratchet: float = 0.35,
    forgetting: float = 0.1,
) -> Any:
    r"""What is expected next time: the bar follows the experience, and memory fades.

    .. math:: W' = W + \text{ratchet} \cdot (P - W) - \text{forgetting} \cdot (W - U),
              \text{ kept on 1 to 10}

    Parameters
    ----------
    will : number, array-like or Series
        What was expected this time (W), 1 to 10.
    perceived : number, array-like or Series
        What was perceived (P), 1 to 10.
    usual : number, array-like or Series
        What is expected with no experience of the firm (U), 1 to 10.
    ratchet, forgetting : float
        See `Bar`.

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
    Rust & Oliver (2000), *Journal of the Academy of Marketing Science*: delight heightens
    expectations, and is forgotten to some degree from occasion to occasion. Form and sizes are
    design of this kit; without forgetting it is `mindthegap.models.formation.update`.

    Examples
    --------
    >>> round(next_will(6, perceived=8, usual=6), 2)
    6.7
    >>> round(next_will(6.7, perceived=6.7, usual=6), 2)
    6.63
    """
    aligned(will=will, perceived=perceived, usual=usual)
    bar = Bar(ratchet=ratchet, forgetting=forgetting)
    will, perceived = on_scale(will, "will"), on_scale(perceived, "perceived")
    usual = on_scale(usual, "usual")
    moved = will + bar.ratchet * (perceived - will) - bar.forgetting * (will - usual)
    return plain(np.clip(moved, *RATING))


def delight(perceived: Values, will: Values, *, base: float = 5.5, slope: float = 0.8) -> Any:
    r"""How delighted a customer is: more, the more the experience exceeds what was expected.

    .. math:: D = \text{base} + \text{slope} \cdot (P - W), \text{ kept on 1 to 10}

    Parameters
    ----------
    perceived, will : number, array-like or Series
        What was perceived (P) and expected (W), 1 to 10.
    base : float
        Delight when the expectation is just met, 1 = outraged ... 10 = delighted.
    slope : float
        Points of delight per point of gap.

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
    Oliver, Rust & Varki (1997), *Journal of Retailing*: delight springs from surprise and positive
    affect. A straight line is our simplification; the sizes are design values of this kit.

    Examples
    --------
    >>> round(delight(perceived=8, will=6), 2)
    7.1
    """
    aligned(perceived=perceived, will=will)
    gap = on_scale(perceived, "perceived") - on_scale(will, "will")
    return plain(
        np.clip(on_scale(base, "base", ANY) + on_scale(slope, "slope", ANY) * gap, *RATING)
    )


def simulate(
    surprises: Sequence[float] | np.ndarray | pd.Series,
    bar: Bar | None = None,
    *,
    quality: float = 6.0,
    boost: float = 2.0,
    spread: float = 0.0,
    seed: int = 0,
) -> pd.DataFrame:
    """Follow one customer through months with and without a surprise.

    Parameters
    ----------
    surprises : array-like of length n
        1 in months with a surprise, 0 in others; in between, a smaller one.
    bar : Bar, optional
        How the expectation moves; the kit's design values if left out. The first month's is the
        usual one.
    quality : float
        What is perceived without a surprise, 1 to 10.
    boost : float
        What a surprise adds, in points.
    spread : float
        Standard deviation of what else changes from month to month, in points, 0 or more.
    seed : int
        Starts the random numbers, where there is a spread.

    Returns
    -------
    pandas.DataFrame
        One row per month: ``month`` (from 1), ``surprise``, ``will``, ``perceived``, ``gap``,
        ``memory`` (how far the bar stands above the usual) and ``delight``.

    Raises
    ------
    TypeError, ValueError
        If a value is missing, not a number or off its scale.

    References
    ----------
    See `next_will` and `delight`.

    Examples
    --------
    >>> simulate([1, 1, 0])[["will", "perceived", "delight"]].round(2)
       will  perceived  delight
    0  6.00        8.0     7.10
    1  6.70        8.0     6.54
    2  7.08        6.0     4.63
    """
    bar = Bar() if bar is None else bar
    surprise = np.atleast_1d(on_scale(surprises, "surprises", SHARE))
    if surprise.ndim != 1 or surprise.size == 0 or np.isnan(surprise).any():
        raise ValueError("surprises must be a list of 0 and 1, one per month, and none missing.")
    single(quality, "quality", RATING)
    single(boost, "boost", ANY)
    single(spread, "spread", COUNT)
    noise = np.random.default_rng(seed).normal(0, spread, len(surprise))
    perceived = np.clip(quality + boost * surprise + noise, *RATING)
    will = [float(bar.usual)]
    rates = {"ratchet": bar.ratchet, "forgetting": bar.forgetting}
    for experience in perceived[:-1]:
        will.append(next_will(will[-1], experience, bar.usual, **rates))
    expected = np.array(will)
    return pd.DataFrame(
        {
            "month": np.arange(1, len(surprise) + 1),
            "surprise": surprise,
            "will": expected,
            "perceived": perceived,
            "gap": perceived - expected,
            "memory": expected - bar.usual,
            "delight": delight(perceived, expected),
        }
    )


def kept_share(ratchet: float = 0.35, forgetting: float = 0.1) -> float:
    r"""Share of a surprise's delight that the raised bar does not take back later.

    A surprise of one point lifts this month's gap by 1. It also lifts the bar, so that the later
    gaps are smaller, in all by :math:`\text{ratchet} / (\text{ratchet} + \text{forgetting})`. What
    stays is

    .. math:: \frac{\text{forgetting}}{\text{ratchet} + \text{forgetting}}.

    The same share of its first effect is left of a surprise that is repeated every month. Without
    forgetting nothing stays; without a ratchet, all.

    Parameters
    ----------
    ratchet, forgetting : float
        See `Bar`; not both 0.

    Returns
    -------
    float
        0 to 1.

    Raises
    ------
    TypeError, ValueError
        If a value is not a number or off its scale, or both are 0.

    References
    ----------
    The sum of a geometric series over `next_will`. Rust & Oliver (2000), *Journal of the Academy
    of Marketing Science*, on forgetting: the same delight can be repeated with the same effect.

    Examples
    --------
    >>> round(kept_share(), 3)
    0.222
    """
    bar = Bar(ratchet=ratchet, forgetting=forgetting)
    if bar.ratchet + bar.forgetting == 0:
        raise ValueError("ratchet and forgetting can't both be 0: then the bar never moves.")
    return bar.forgetting / (bar.ratchet + bar.forgetting)
