"""The chart for figures that are measured once a period."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from mindthegap.measures import inputs
from mindthegap.measures.control_charts.chart import D2, ControlChart, chart
from mindthegap.measures.control_charts.points import Baseline, Values, chosen_points


def individuals_chart(
    values: Values,
    *,
    baseline: Baseline = None,
    rules: str | Sequence[str] = "shewhart",
) -> ControlChart:
    r"""Chart a figure that is measured once a period, such as a mean waiting time.

    Limits are :math:`\bar x \pm 3\, \overline{MR} / 1.128`, with :math:`\overline{MR}` the mean
    absolute difference between neighbours in the baseline: unlike the standard deviation, it is
    little moved by a shift in the middle.

    Parameters
    ----------
    values : Series or array-like, shape (periods,)
        Any numbers.
    baseline, rules
        See `p_chart`. Points left out of the middle of a baseline close up.

    Returns
    -------
    ControlChart
        In the unit of the values.

    Raises
    ------
    TypeError, ValueError
        If values are no numbers, or the baseline's values are all equal.

    See Also
    --------
    mindthegap.plots.control_chart : the figure.

    Notes
    -----
    Missing values: "gaps", as in `p_chart`.

    References
    ----------
    As `p_chart`; checked against the printed output of the R package qcc on Montgomery's
    viscosities.

    Examples
    --------
    >>> chart = individuals_chart([34.05, 34.40, 33.59, 35.96, 34.70])
    >>> round(chart.center, 2), float(chart.upper[0].round(2))
    (34.54, 37.72)
    """
    found = inputs.one(values, "values")
    inside = chosen_points(baseline, found)
    kept = found[inside].to_numpy()
    spread = np.abs(np.diff(kept)).mean() / D2
    if spread == 0:
        raise ValueError(
            f"The baseline's values are all {kept[0]:g}: with no variation there are no limits."
        )
    sigma = pd.Series(spread, index=found.index)
    return chart(
        "individuals", found, kept.mean(), sigma, baseline=inside, rules=rules, lowest=-np.inf
    )
