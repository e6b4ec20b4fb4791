"""What keeping customers is worth: the leaky bucket, lifetime value, the cost of poor quality."""

import numpy as np
import pandas as pd
from scipy.signal import lfilter

from mindthegap.models.scale import COUNT, SHARE, single


def lifetime_value(
    margin: float,
    retention: float,
    *,
    discount: float = 0.1,
    acquisition: float = 0.0,
    periods: int | None = None,
) -> float:
    r"""Customer lifetime value: what a new customer brings in, in money of today.

    .. math:: \text{CLV} = \sum_{t=0}^{n-1} m \left(\frac{r}{1 + d}\right)^t - A
              \;\xrightarrow{n \to \infty}\; m \, \frac{1 + d}{1 + d - r} - A

    The first margin comes at once; where a customer is valued only from the next period on, it is
    one margin less: :math:`m \, r / (1 + d - r)`.

    Parameters
    ----------
    margin : float
        What a customer leaves per period (m), in any currency; negative if a loss.
    retention : float
        Share of customers who stay from one period to the next (r), 0 to 1.
    discount : float
        What money costs per period (d), 0 or more: 0.1 is 10 %.
    acquisition : float
        What winning the customer has cost (A), 0 or more.
    periods : int, optional
        Count so many periods only; left out, for ever.

    Returns
    -------
    float
        In the currency of the margin.

    Raises
    ------
    TypeError, ValueError
        If a value is not one number or off its scale, or the sum has no end: everybody stays for
        ever and money costs nothing.

    References
    ----------
    Gupta & Lehmann (2003), *Journal of Interactive Marketing*, for the margin multiple with a
    constant margin and retention. Customers who differ in retention are worth more than one of
    average retention: the formula is convex in it.

    Examples
    --------
    >>> round(lifetime_value(100, 0.8), 2)
    366.67
    >>> round(lifetime_value(100, 0.9), 2)
    550.0
    """
    margin = single(margin, "margin", (-np.inf, np.inf))
    retention = single(retention, "retention", SHARE)
    discount = single(discount, "discount", COUNT)
    acquisition = single(acquisition, "acquisition", COUNT)
    kept = retention / (1 + discount)
    if periods is not None:
        count = int(single(periods, "periods", (1.0, np.inf), whole=True))
        return float(margin * (kept ** np.arange(count)).sum() - acquisition)
    if kept == 1:
        raise ValueError(
            "With a retention of 1 and a discount of 0 the sum has no end: give periods, or a "
            "discount above 0."
        )
    return float(margin / (1 - kept) - acquisition)


def leaky_bucket(
    start: float, retention: float, won: float | None = None, periods: int = 12
) -> pd.DataFrame:
    r"""Customers over time, when some leak out and others are won.

    .. math:: n_{t+1} = r \, n_t + w, \quad n_t = n^* + r^t (n_0 - n^*), \quad
              n^* = \frac{w}{1 - r}

    Parameters
    ----------
    start : float
        Customers at first, 0 or more.
    retention : float
        Share who stay from one period to the next (r), 0 to 1.
    won : float, optional
        Customers won per period (w), 0 or more; left out, as many as keep the bucket at its level:
        :math:`(1 - r) \, n_0`.
    periods : int
        How many periods to follow, 1 or more.

    Returns
    -------
    pandas.DataFrame
        One row per period: ``period`` (from 0), ``customers`` (as it begins), ``lost`` and ``won``
        in it.

    Raises
    ------
    TypeError, ValueError
        If a value is not one number or off its scale.

    References
    ----------
    Fornell & Wernerfelt (1987), *Journal of Marketing Research*, on defensive marketing: keeping
    customers where others win new ones. The bucket is a common picture of it.

    Examples
    --------
    >>> leaky_bucket(1000, 0.8, periods=2)
       period  customers   lost    won
    0       0     1000.0  200.0  200.0
    1       1     1000.0  200.0  200.0
    >>> leaky_bucket(1000, 0.9, won=200, periods=3)["customers"].round(6).tolist()
    [1000.0, 1100.0, 1190.0]
    """
    start = single(start, "start", COUNT)
    retention = single(retention, "retention", SHARE)
    count = int(single(periods, "periods", (1.0, np.inf), whole=True))
    inflow = (1 - retention) * start if won is None else single(won, "won", COUNT)
    # The recursion, not its closed form, which divides by almost nothing where almost all stay.
    arriving = np.concatenate([[start], np.full(count - 1, inflow)])
    customers = lfilter([1.0], [1.0, -retention], arriving)
    return pd.DataFrame(
        {
            "period": np.arange(count),
            "customers": customers,
            "lost": (1 - retention) * customers,
            "won": inflow,
        }
    )


def cost_of_poor_quality(
    volume: float,
    failure_rate: float,
    *,
    found_inside: float = 0.0,
    redo_inside: float = 0.0,
    redo_outside: float = 0.0,
    complaining: float = 0.0,
    handling: float = 0.0,
    leaving: float = 0.0,
    value: float = 0.0,
) -> pd.DataFrame:
    """What it costs not to do it right the first time: redoing, complaints, customers lost.

    Parameters
    ----------
    volume : float
        Services or products delivered per period, 0 or more.
    failure_rate : float
        Share of them that fails, 0 to 1.
    found_inside : float
        Share of the failures that the firm finds before the customer does, 0 to 1.
    redo_inside, redo_outside : float
        What it costs to do it again before and after the customer has it, 0 or more.
    complaining : float
        Share of the customers with a failure who complain, 0 to 1.
    handling : float
        What a complaint costs (failure demand), 0 or more.
    leaving : float
        Share of the customers with a failure who leave for it, 0 to 1.
    value : float
        What such a customer would still have brought in (see `lifetime_value`), 0 or more.

    Returns
    -------
    pandas.DataFrame
        Indexed by ``item``, internal failures first, a ``total`` last: ``cases`` and ``cost`` per
        period, and ``share`` of the total (missing where nothing is spent).

    Raises
    ------
    TypeError, ValueError
        If a value is not one number or off its scale.

    References
    ----------
    Internal and external failure costs as in Feigenbaum (1956), *Harvard Business Review*;
    customers lost as a cost of quality as in Rust, Zahorik & Keiningham (1995), *Journal of
    Marketing*. Prevention and appraisal, the other side of that account, are left to the reader.

    Examples
    --------
    >>> cost_of_poor_quality(1000, 0.05, redo_outside=40, complaining=0.4, handling=15,
    ...                      leaving=0.1, value=300).round(2)
                      cases    cost  share
    item
    redone inside       0.0     0.0   0.00
    redone outside     50.0  2000.0   0.53
    complaints         20.0   300.0   0.08
    customers lost      5.0  1500.0   0.39
    total               NaN  3800.0   1.00
    """
    failures = single(volume, "volume", COUNT) * single(failure_rate, "failure_rate", SHARE)
    inside = failures * single(found_inside, "found_inside", SHARE)
    outside = failures - inside
    items = {
        "redone inside": (inside, single(redo_inside, "redo_inside", COUNT)),
        "redone outside": (outside, single(redo_outside, "redo_outside", COUNT)),
        "complaints": (
            outside * single(complaining, "complaining", SHARE),
            single(handling, "handling", COUNT),
        ),
        "customers lost": (
            outside * single(leaving, "leaving", SHARE),
            single(value, "value", COUNT),
        ),
    }
    table = pd.DataFrame(
        {
            "cases": [cases for cases, _ in items.values()],
            "cost": [cases * each for cases, each in items.values()],
        },
        index=pd.Index(items, name="item"),
    )
    total = table["cost"].sum()
    # Cases of different kinds are no sum: one failure may be redone, complained of and left for.
    table.loc["total"] = [np.nan, total]
    return table.assign(share=table["cost"] / total if total > 0 else np.nan)
