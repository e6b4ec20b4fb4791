"""Which few causes make most of the complaints, or most of their cost."""

from collections.abc import Hashable

import numpy as np
import pandas as pd

from mindthegap.measures import inputs
from mindthegap.measures.complaints.labels import MISSING, alike, coded, tally
from mindthegap.measures.intervals import normal_reach, wilson


def pareto(
    log: pd.DataFrame,
    by: str,
    cost: str | None = None,
    *,
    missing: str = "row",
    confidence: float = 0.95,
) -> pd.DataFrame:
    r"""Order causes by how many complaints they make, or by what they cost.

    Parameters
    ----------
    log : pandas.DataFrame, shape (tickets, any)
        One row per ticket.
    by : str
        Column of the cause: text, category or number.
    cost : str, optional
        Column of what each ticket cost, 0 or more. With it, order and shares go by cost.
    missing : {"row", "drop"}, default "row"
        Whether tickets without a cause are a cause of their own, "(missing)", or left out.
    confidence : float, default 0.95
        Level of the intervals.

    Returns
    -------
    pandas.DataFrame
        Indexed by cause, the largest first: ``count``; with `cost`, ``cost``; ``share`` of all
        tickets (of all cost), its interval ``low`` and ``high``, and ``cumulative`` share.
        ``attrs`` holds how many tickets there are, how many were left out ("dropped") and of how
        many the cost is not known ("cost_unknown"); ``attrs["alike"]`` lists causes that differ by
        upper and lower case or blanks alone, and are most likely one.

    Raises
    ------
    KeyError, TypeError, ValueError
        If a column is missing, cost is no number or negative, there is no ticket, the cost is 0
        altogether, or an option is none of the above.

    See Also
    --------
    mindthegap.plots.pareto : the figure.

    Notes
    -----
    Causes of equal size are ordered by their names. Missing causes: see `missing`. Missing costs,
    of tickets still open say: "available items"; such a ticket counts, and adds no cost.

    Intervals are for the process that makes the complaints, of which the log is a sample. Shares
    of tickets have Wilson's interval. Shares of cost :math:`s_k` have

    .. math:: s_k \pm z \frac{\sqrt{\sum_i c_i^2 (1[i \in k] - s_k)^2}}{\sum_i c_i}

    the usual one for a ratio of sums, cut at 0 and 1. It needs a few dozen tickets with costs.

    References
    ----------
    Juran (1951), *Quality Control Handbook*: the vital few.
    Wilson (1927), *Journal of the American Statistical Association*.
    Cochran (1977), *Sampling Techniques*: ratios.
    Counts and shares checked against the printed output of the R package qcc; intervals against
    statsmodels (Wilson's, and for costs a regression through the origin with robust errors).

    Examples
    --------
    >>> log = pd.DataFrame({"cause": ["camera", "battery", "camera", None], "paid": [5, 60, 10, 0]})
    >>> pareto(log, "cause").round(2)
               count  share   low  high  cumulative
    cause
    camera         2   0.50  0.15  0.85        0.50
    (missing)      1   0.25  0.05  0.70        0.75
    battery        1   0.25  0.05  0.70        1.00
    >>> pareto(log, "cause", cost="paid")["share"].round(2).to_dict()
    {'battery': 0.8, 'camera': 0.2, '(missing)': 0.0}
    """
    if not isinstance(by, Hashable):
        raise TypeError(
            f"by must be one column, but it is {by!r}: join several first, such as "
            "log['cause'] + ', ' + log['channel']."
        )
    found = inputs.columns(log, [by] if cost is None else [by, cost], "pareto")
    inputs.between_0_and_1(confidence, "confidence")
    if missing not in ("row", "drop"):
        raise ValueError(f"missing must be 'row' or 'drop'; it is {missing!r}.")
    places, labels = coded(found[by])
    counts = tally(places, len(labels))
    # Categories of which there is no ticket are no cause.
    kept = counts > 0
    kept[-1] &= missing == "row"
    if not kept.any():
        raise ValueError(f"pareto() needs tickets with a cause, but column {by!r} has none.")
    dropped = int(counts[-1]) if missing == "drop" else 0
    index = pd.Index([*labels, MISSING], name=by)[kept]
    table = pd.DataFrame({"count": counts[kept]}, index=index)
    table.attrs = {"tickets": int(counts.sum()) - dropped, "dropped": dropped}
    table.attrs |= {"confidence": confidence, "alike": alike(index)}
    if cost is None:
        share = table["count"] / table["count"].sum()
        low, high = wilson(table["count"], table["count"].sum(), confidence)
        largest = table["count"]
    else:
        sums, squares, unknown = _costs(found[cost], places, len(labels))
        table["cost"], table.attrs["cost_unknown"] = sums[kept], int(unknown[kept].sum())
        share, low, high = _shares_of_cost(table["cost"], squares[kept], confidence)
        largest = table["cost"]
    table = table.assign(share=share, low=low, high=high)
    by_name = np.argsort(index.map(str).to_numpy(), kind="stable")
    order = by_name[np.argsort(-largest.to_numpy()[by_name], kind="stable")]
    attrs, table = table.attrs, table.iloc[order]
    table = table.assign(cumulative=table["share"].cumsum())
    table.attrs = attrs
    return table


def _costs(
    column: pd.Series, places: np.ndarray, length: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Sum and sum of squares of the costs by cause, and how many are not known."""
    costs = inputs.one(column, f"Column {column.name!r}", scale=(0, np.inf)).to_numpy()
    unknown = np.isnan(costs)
    gaps = tally(places[unknown], length)
    if unknown.any():
        costs = np.where(unknown, 0.0, costs)
    return tally(places, length, costs), tally(places, length, costs * costs), gaps


def _shares_of_cost(
    cost: pd.Series, squares: np.ndarray, confidence: float
) -> tuple[pd.Series, pd.Series, pd.Series]:
    total = cost.sum()
    if total == 0:
        raise ValueError(f"Column {cost.name!r} is 0 for all tickets: there is no cost to share.")
    share = cost / total
    spread = squares * (1 - share) ** 2 + (squares.sum() - squares) * share**2
    reach = normal_reach(confidence) * np.sqrt(spread) / total
    return share, (share - reach).clip(lower=0), (share + reach).clip(upper=1)
