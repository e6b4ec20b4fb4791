"""Charts for shares: of all cases of a period, those that have a property."""

from collections.abc import Sequence

import numpy as np

from mindthegap.measures.control_charts.chart import ControlChart, chart
from mindthegap.measures.control_charts.points import Baseline, Values, chosen_points, counted


def p_chart(
    count: Values,
    size: Values | float,
    *,
    baseline: Baseline = None,
    rules: str | Sequence[str] = "shewhart",
    laney: bool = False,
) -> ControlChart:
    r"""Chart shares: how many of each period's cases have a property.

    With :math:`\bar p` the share in the whole baseline, limits are

    .. math:: \bar p \pm 3 \sqrt{\bar p (1 - \bar p) / n_i}

    Parameters
    ----------
    count : Series or array-like, shape (periods,)
        Cases with the property: whole numbers from 0 to `size`.
    size : Series or array-like, shape (periods,), or number
        All cases of the period, more than 0.
    baseline : int, slice, array of bool, list of labels, optional
        The periods from which centre line and limits come: the first so many, a slice of places
        or of labels, one boolean per period, or their labels. All periods if left out.
    rules : str or sequence of str, default "shewhart"
        "shewhart" (beyond the limits), "western electric", "nelson", or names out of `RULES`.
        Each further rule finds small shifts sooner and raises more false alarms.
    laney : bool, default False
        Widen the limits by :math:`\sigma_z`, the mean moving range of the baseline's z over
        1.128 (Laney's p'). With thousands of cases a period, chance within periods is so small
        that every ordinary difference between them would be a signal.

    Returns
    -------
    ControlChart
        ``center``, ``lower``, ``upper``, ``signals``; the index of `count` is kept.

    Raises
    ------
    TypeError, ValueError
        If counts are no whole numbers between 0 and their size, sizes not above 0, indexes
        differ, all baseline cases are alike, or there is no such baseline or rule.

    See Also
    --------
    mindthegap.plots.control_chart : the figure.

    Notes
    -----
    Missing values: "gaps". A period without count or size keeps its place, is no part of the
    baseline, breaks no rule and ends every run.

    References
    ----------
    Shewhart (1931), *Economic Control of Quality of Manufactured Product*.
    Nelson (1984), *Journal of Quality Technology*: the eight tests.
    Laney (2002), *Quality Engineering*: p' and u'.
    Checked against the printed output of the R package qcc on Montgomery's orange juice cans.

    Examples
    --------
    >>> import pandas as pd
    >>> reopened = pd.Series([12, 15, 8, 10, 24], index=["Jan", "Feb", "Mar", "Apr", "May"])
    >>> chart = p_chart(reopened, 50, baseline=4)
    >>> round(chart.center, 3), float(chart.upper["May"].round(3))
    (0.225, 0.402)
    >>> chart.signals
         value           rule
    May   0.48  beyond limits
    """
    counts, sizes = counted(count, size, "p_chart")
    over = counts > sizes
    if over.any():
        place = int(np.argmax(over))
        raise ValueError(
            f"count must not exceed size, but row {counts.index[place]} holds "
            f"{counts.iloc[place]:g} of {sizes.iloc[place]:g}."
        )
    inside = chosen_points(baseline, counts / sizes)
    center = counts[inside].sum() / sizes[inside].sum()
    if center in (0, 1):
        raise ValueError(
            f"{'None' if center == 0 else 'All'} of the baseline's cases have the property: with "
            "no variation there are no limits."
        )
    sigma = np.sqrt(center * (1 - center) / sizes)
    return chart(
        "p",
        counts / sizes,
        center,
        sigma,
        baseline=inside,
        rules=rules,
        laney=laney,
        highest=1,
    )


def np_chart(
    count: Values,
    size: Values | float,
    *,
    baseline: Baseline = None,
    rules: str | Sequence[str] = "shewhart",
) -> ControlChart:
    r"""Chart counts out of equally many cases in each period.

    The `p_chart` in cases instead of shares: limits are
    :math:`n\bar p \pm 3 \sqrt{n \bar p (1 - \bar p)}`.

    Parameters
    ----------
    count : Series or array-like, shape (periods,)
        Cases with the property: whole numbers from 0 to `size`.
    size : number, or Series or array-like of equal numbers
        All cases of a period. If they differ, use `p_chart`.
    baseline, rules
        See `p_chart`.

    Returns
    -------
    ControlChart
        In cases.

    Raises
    ------
    ValueError
        If sizes differ; otherwise see `p_chart`.

    See Also
    --------
    mindthegap.plots.control_chart : the figure.

    Notes
    -----
    Missing values: "gaps", as in `p_chart`.

    References
    ----------
    As `p_chart`; checked against the printed output of the R package qcc.

    Examples
    --------
    >>> chart = np_chart([12, 15, 8, 10], 50)
    >>> round(chart.center, 2), float(chart.upper[0].round(2))
    (11.25, 20.11)
    """
    counts, sizes = counted(count, size, "np_chart")
    if sizes.min() != sizes.max():
        raise ValueError(
            "np_chart() needs equally many cases in each period, but size goes from "
            f"{sizes.min():g} to {sizes.max():g}: use p_chart()."
        )
    n, shares = sizes.min(), p_chart(counts, sizes, baseline=baseline, rules=rules)
    center = n * shares.center
    sigma = np.sqrt(center * (1 - shares.center)) + 0 * sizes
    inside = shares.baseline.to_numpy()
    return chart("np", counts, center, sigma, baseline=inside, rules=rules, highest=n)
