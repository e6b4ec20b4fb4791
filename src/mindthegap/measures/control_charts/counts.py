"""Charts for counts of events: as they are, or per unit in which they could happen."""

from collections.abc import Sequence
from math import sqrt

import numpy as np
import pandas as pd

from mindthegap.measures.control_charts.chart import ControlChart, chart
from mindthegap.measures.control_charts.points import (
    Baseline,
    Values,
    chosen_points,
    counted,
    whole,
)


def c_chart(
    count: Values,
    *,
    baseline: Baseline = None,
    rules: str | Sequence[str] = "shewhart",
) -> ControlChart:
    r"""Chart counts of events that could have happened equally often in each period.

    Limits are :math:`\bar c \pm 3 \sqrt{\bar c}`. If the number of customers grows, the count
    grows with it and the chart signals growth: then use `u_chart`.

    Parameters
    ----------
    count : Series or array-like, shape (periods,)
        Events: whole numbers, 0 or more.
    baseline, rules
        See `p_chart`.

    Returns
    -------
    ControlChart
        In events.

    Raises
    ------
    TypeError, ValueError
        If counts are no whole numbers from 0, or the baseline has no event.

    See Also
    --------
    mindthegap.plots.control_chart : the figure.

    Notes
    -----
    Missing values: "gaps", as in `p_chart`.

    References
    ----------
    As `p_chart`; checked against the printed output of the R package qcc on Montgomery's printed
    circuit boards.

    Examples
    --------
    >>> c_chart([21, 24, 16, 12, 39], baseline=4).signals
       value           rule
    4   39.0  beyond limits
    """
    counts = whole(count)
    inside = chosen_points(baseline, counts)
    center = _some(counts[inside].mean())
    sigma = pd.Series(sqrt(center), index=counts.index)
    return chart("c", counts, center, sigma, baseline=inside, rules=rules)


def u_chart(
    count: Values,
    size: Values | float,
    *,
    baseline: Baseline = None,
    rules: str | Sequence[str] = "shewhart",
    laney: bool = False,
) -> ControlChart:
    r"""Chart rates: events per unit of opportunity, such as complaints per thousand phones.

    With :math:`\bar u` all events of the baseline over all its units, limits are

    .. math:: \bar u \pm 3 \sqrt{\bar u / n_i}

    Parameters
    ----------
    count : Series or array-like, shape (periods,)
        Events: whole numbers, 0 or more.
    size : Series or array-like, shape (periods,), or number
        Units in which they could happen, more than 0; `complaints.per_period` gives it.
    baseline, rules
        See `p_chart`.
    laney : bool, default False
        Laney's u': widen the limits by the variation between periods; see `p_chart`.

    Returns
    -------
    ControlChart
        In events per unit.

    Raises
    ------
    TypeError, ValueError
        If counts are no whole numbers from 0, sizes not above 0, indexes differ, or the baseline
        has no event.

    See Also
    --------
    mindthegap.plots.control_chart : the figure.

    Notes
    -----
    Missing values: "gaps", as in `p_chart`.

    References
    ----------
    As `p_chart`; checked against the printed output of the R package qcc on Montgomery's personal
    computers.

    Examples
    --------
    Complaints double with the phones, then a launch:

    >>> month = ["Jan", "Feb", "Mar", "Apr"]
    >>> complaints = pd.Series([100, 150, 200, 300], index=month)
    >>> phones = pd.Series([200, 300, 400, 400], index=month)
    >>> u_chart(complaints, phones, baseline=3).signals
         value           rule
    Apr   0.75  beyond limits
    """
    counts, sizes = counted(count, size, "u_chart")
    inside = chosen_points(baseline, counts / sizes)
    center = _some(counts[inside].sum() / sizes[inside].sum())
    sigma = np.sqrt(center / sizes)
    return chart("u", counts / sizes, center, sigma, baseline=inside, rules=rules, laney=laney)


def _some(center: float) -> float:
    if center == 0:
        raise ValueError("The baseline has no event at all: its limits would be 0.")
    return float(center)
