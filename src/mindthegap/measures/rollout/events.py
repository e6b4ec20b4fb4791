"""The effect of a rollout week by week, before and after each unit's own start."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pandas as pd

from mindthegap.measures.inputs import columns
from mindthegap.measures.rollout.effect import first_treated
from mindthegap.measures.rollout.panel import Panel

REFERENCE = -1
"""The period that all others are compared with: the last before the start."""


def event_study(
    data: pd.DataFrame,
    outcome: str,
    treated: str,
    unit: str,
    time: str,
    *,
    leads: int = 4,
    lags: int = 8,
    others: Iterable[str] = (),
    confidence: float = 0.95,
) -> pd.DataFrame:
    r"""Difference in differences for each period before (leads) and after (lags) the start.

    .. math:: y_{it} = \alpha_i + \gamma_t
              + \sum_{k \ne -1} \delta_k \, 1[t - s_i = k] + \beta' x_{it} + \varepsilon_{it}

    where unit i starts in period s. The leads should lie near zero: before the start there is
    nothing to find, and a slope there speaks against parallel trends. The lags show whether the
    effect is there at once, grows or fades.

    Parameters
    ----------
    data, outcome, treated, unit, time, others, confidence
        See `difference_in_differences`.
    leads : int, default 4
        Periods before the start to tell apart, 2 or more; the first of them stands for all that lie
        further back.
    lags : int, default 8
        Periods after the start to tell apart, 0 or more; the last stands for all that follow.

    Returns
    -------
    pandas.DataFrame
        Indexed by ``event_time``, from -leads to lags, 0 the first treated period: ``estimate``
        (against period -1, whose own is 0), ``se``, ``low``, ``high``, ``p`` (missing for period
        -1) and ``rows``. Its ``attrs`` hold ``units``, ``periods``, ``rows``, ``dropped``,
        ``confidence`` and ``p_leads``, the p value of all leads being zero.

    Raises
    ------
    TypeError, KeyError, ValueError
        As `difference_in_differences`; also if an event time within the limits does not occur, or
        they leave nothing to compare.

    See Also
    --------
    mindthegap.plots.event_study : the figure.

    Notes
    -----
    Missing values: listwise. Periods are counted in the order in which they occur in the data.
    Where units start at different times and the effects differ between them, each estimate mixes
    in those of other event times (Sun & Abraham 2021). Checked against statsmodels with dummies.

    References
    ----------
    Sun & Abraham (2021), *Journal of Econometrics*.

    Examples
    --------
    >>> rows = [(f"S{store}", week, int(week >= start)) for week in range(1, 8)
    ...         for store, start in enumerate([3, 3, 5, 5, 9, 9])]
    >>> stores = pd.DataFrame(rows, columns=["store", "week", "trained"])
    >>> stores["complaints"] = 20 - stores["week"] - 3 * stores["trained"]
    >>> event_study(stores, "complaints", "trained", "store", "week", leads=2, lags=1)[
    ...     ["estimate", "rows"]].round(6) + 0
                estimate  rows
    event_time
    -2               0.0     8
    -1               0.0     4
     0              -3.0     4
     1              -3.0    12
    """
    function = "event_study"
    limits = _whole(leads, "leads", 2), _whole(lags, "lags", 0)
    others = list(columns(data, others, function))
    panel = Panel.of(data, outcome, [treated, *others], unit, time, function)
    start = first_treated(panel, treated)[panel.unit]
    # Who never starts has no event time, and only tells what the periods do.
    starts = start < panel.periods
    event = np.clip(panel.period - start, -limits[0], limits[1])
    times = np.arange(-limits[0], limits[1] + 1)
    rows = pd.Series({k: int((starts & (event == k)).sum()) for k in times})
    if (rows == 0).any():
        raise ValueError(
            f"No row lies at event time {rows.index[rows == 0][0]}: ask for fewer leads or lags."
        )
    dummies = {
        f"event time {k}": (starts & (event == k)).astype(float) for k in times if k != REFERENCE
    }
    predictors = panel.predictors[others].assign(**dummies)[[*dummies, *others]]
    fit = replace(panel, predictors=predictors).fit()
    table = panel.summary(fit, list(dummies), confidence)
    early = [f"event time {k}" for k in range(-limits[0], REFERENCE)]
    attrs = table.attrs | {"p_leads": fit.p_of_all_zero(early)}
    table = table[["estimate", "se", "low", "high", "p"]].set_axis(times[times != REFERENCE])
    table.loc[REFERENCE] = [0.0, np.nan, np.nan, np.nan, np.nan]
    table = table.sort_index().assign(rows=rows)
    table.index.name = "event_time"
    table.attrs = attrs
    return table


def _whole(value: int, name: str, least: int) -> int:
    if int(value) != value or value < least:
        raise ValueError(f"{name} must be a whole number, {least} or more; it is {value}.")
    return int(value)
