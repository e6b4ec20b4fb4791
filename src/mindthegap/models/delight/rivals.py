"""Delight among rivals: who gains and who loses when one firm raises the bar for all."""

import numpy as np
import pandas as pd

from mindthegap.models.delight.bar import Bar
from mindthegap.models.scale import ANY, COUNT, SHARE, single


def compete(
    periods: int = 24,
    bar: Bar | None = None,
    *,
    boost: float = 2.0,
    start: float = 0.3,
    taking: float = 1.0,
    talk: float = 1.0,
    loyal: float = 2.2,
    slope: float = 0.5,
    cost: float = 0.1,
) -> pd.DataFrame:
    r"""Two firms, of which one delights in every period: does it pay?

    The delighting firm's customers compare it with a bar that its own delight raises, the rival's
    customers with as much of that as they hear of. Who stays is a logit of the gap; of those who
    leave, a share goes to the other firm and the rest leaves the market:

    .. math:: n_D' = n_D \, s_D + \text{taking} \cdot n_R (1 - s_R), \quad
              n_R' = n_R \, s_R + \text{taking} \cdot n_D (1 - s_D)

    Parameters
    ----------
    periods : int
        How many, 1 or more.
    bar : Bar, optional
        How expectations move; the kit's design values if left out.
    boost : float
        What delighting adds to what is perceived, in points; 0 for no such programme.
    start : float
        The delighting firm's share of the customers at first, 0 to 1.
    taking : float
        Share of a firm's leavers whom the other one gets, 0 to 1: can customers be taken?
    talk : float
        Share of the raised bar that reaches the rival's customers, 0 to 1.
    loyal, slope : float
        Log-odds of staying when the expectation is just met, and what a point of gap adds.
    cost : float
        What delighting costs per customer and period, where a customer brings in 1; 0 or more.

    Returns
    -------
    pandas.DataFrame
        One row per period: ``period`` (from 1), ``customers`` and ``rival_customers`` (in shares
        of those at the start), ``gap`` and ``rival_gap`` (points), ``profit`` and
        ``rival_profit``.

    Raises
    ------
    TypeError, ValueError
        If a value is not one number or off its scale.

    References
    ----------
    Rust & Oliver (2000), *Journal of the Academy of Marketing Science*. Their model is richer;
    this one keeps three of its directions (see the tests): the rival is hurt worse than the
    delighting firm is by its own raised bar; forgetting helps the delighting firm where customers
    can hardly be taken; and hurts a small one a little where they can. The sizes are design
    values of this kit.

    Examples
    --------
    >>> def gain(**market):
    ...     nothing = compete(boost=0, cost=0, **market)
    ...     return round(float((compete(**market) - nothing)["profit"].sum()), 2)
    >>> gain(taking=1.0), gain(taking=0.0)
    (2.56, 0.39)
    """
    bar = Bar() if bar is None else bar
    for name, value, scale in (
        ("boost", boost, COUNT),
        ("start", start, SHARE),
        ("taking", taking, SHARE),
        ("talk", talk, SHARE),
        ("loyal", loyal, ANY),
        ("slope", slope, ANY),
        ("cost", cost, COUNT),
    ):
        single(value, name, scale)
    single(periods, "periods", (1.0, np.inf), whole=True)
    own, other, memory = float(start), 1 - float(start), 0.0
    rows = []
    for period in range(1, int(periods) + 1):
        gap, rival_gap = boost - memory, -talk * memory
        rows.append((period, own, other, gap, rival_gap, own * (1 - cost), other))
        stay, rival_stay = (1 / (1 + np.exp(-(loyal + slope * one))) for one in (gap, rival_gap))
        own, other = (
            own * stay + taking * other * (1 - rival_stay),
            other * rival_stay + taking * own * (1 - stay),
        )
        memory += bar.ratchet * gap - bar.forgetting * memory
    names = ["customers", "rival_customers", "gap", "rival_gap", "profit", "rival_profit"]
    return pd.DataFrame(rows, columns=["period", *names])
