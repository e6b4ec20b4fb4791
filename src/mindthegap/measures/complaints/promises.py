"""Promises: how many were kept, and how what was promised compares with what was delivered."""

from collections.abc import Sequence
from datetime import tzinfo

import numpy as np
import pandas as pd

from mindthegap.measures import inputs
from mindthegap.measures.complaints.durations import UNITS, response_times
from mindthegap.measures.complaints.labels import MISSING, coded, tally
from mindthegap.measures.complaints.moments import (
    OPEN,
    elapsed,
    moment,
    moments,
    same_unit,
    zone_of,
)
from mindthegap.measures.intervals import wilson


def promise_ledger(
    promised: pd.Series,
    delivered: pd.Series,
    *,
    by: pd.Series | None = None,
    as_of: object = None,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Count promises made, due, kept and broken.

    The promise-keeping index is kept over due. A promise is judged on the day it is due, whether
    or not it was kept by then: one that is overdue and still open is broken, and one that is not
    due yet is not judged, even if it is kept already. Who counts delivered promises only forgets
    the overdue, and who counts early ones forgets those that can still be broken.

    Parameters
    ----------
    promised : pandas.Series of moments, shape (promises,)
        By when it was promised; missing where nothing was promised.
    delivered : pandas.Series of moments, shape (promises,)
        When it was delivered; missing where it is not yet.
    by : pandas.Series, optional
        A group for each promise, such as who made it; the same rows.
    as_of : moment, optional
        Until when the ledger was kept. By default the latest delivery.
    confidence : float, default 0.95
        Level of the intervals.

    Returns
    -------
    pandas.DataFrame
        One row per group, ordered by name, or one row "all": ``made``, ``due``, ``kept``,
        ``broken``, ``pending`` (not due yet), ``kept_share`` = kept / due, and Wilson's interval
        ``low``, ``high``. The share is missing where none was due.

    Raises
    ------
    TypeError, ValueError
        If a column holds no moments, rows differ, no promise was made, or `as_of` is needed.

    See Also
    --------
    mindthegap.plots.promise_ledger : the figure.

    Notes
    -----
    Missing promises: "listwise"; they are no promise. Promises without a group form one,
    "(missing)". A promise of a day and no hour is read as its first minute: add a day where any
    time of that day would do.

    References
    ----------
    Wilson (1927), *Journal of the American Statistical Association*.
    Intervals checked against statsmodels.

    Examples
    --------
    Kept, broken, overdue, and due only next week:

    >>> promised = pd.Series(pd.to_datetime(["2024-03-04"] * 3 + ["2024-03-11"]))
    >>> delivered = pd.Series(pd.to_datetime(["2024-03-03", "2024-03-05", None, "2024-03-04"]))
    >>> promise_ledger(promised, delivered, as_of="2024-03-06").round(2)
         made  due  kept  broken  pending  kept_share   low  high
    all     4    3     1       2        1        0.33  0.06  0.79
    """
    inputs.between_0_and_1(confidence, "confidence")
    given = {"promised": promised, "delivered": delivered}
    promised, delivered = (moments(column, name) for name, column in given.items())
    until = _until(delivered, as_of, zone_of(**given))
    inputs.paired(promised=promised, delivered=delivered)
    made, kept, due = _judged(promised, delivered, until)
    if by is None:
        places, names = np.zeros(len(promised), dtype=np.int64), pd.Index(["all"])
    else:
        inputs.paired(promised=promised, by=by)
        places, labels = coded(by)
        names = pd.Index([*labels, MISSING], name=by.name)
    length = len(names) - (by is not None)
    table = pd.DataFrame(
        {
            "made": tally(places[made], length),
            "due": tally(places[due], length),
            "kept": tally(places[kept], length),
        }
    ).iloc[: len(names)]
    table.index = names
    table = table[table["made"] > 0]
    table = table.iloc[np.argsort(table.index.map(str), kind="stable")]
    table["broken"] = table["due"] - table["kept"]
    table["pending"] = table["made"] - table["due"]
    table["kept_share"] = table["kept"] / table["due"].where(table["due"] > 0)
    table["low"], table["high"] = wilson(table["kept"], table["due"], confidence)
    return table


def promise_calibration(
    made: pd.Series,
    promised: pd.Series,
    delivered: pd.Series,
    *,
    edges: Sequence[float] | None = None,
    as_of: object = None,
    unit: str = "days",
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Compare the time that was promised with the time that it took.

    Promises are grouped by their length. Calibrated promises are kept equally often whether they
    are long or short, and the time it takes grows as the time promised.

    Parameters
    ----------
    made : pandas.Series of moments, shape (promises,)
        When the promise was made.
    promised, delivered, as_of, confidence
        See `promise_ledger`.
    edges : sequence of float, optional
        Ends of the groups of promised length, in `unit`, ascending: (0, 2, 5) makes those of more
        than 0 and at most 2, and of more than 2 and at most 5. By default up to five groups of
        about equally many promises.
    unit : {"days", "hours", "minutes"}, default "days"
        Of all times.

    Returns
    -------
    pandas.DataFrame
        One row per group, indexed by its interval: ``made``, ``promised`` (mean length),
        ``delivered`` (median time taken, open ones censored, see `response_times`) with ``low``
        and ``high``, ``kept_share`` with ``kept_low`` and ``kept_high``.

    Raises
    ------
    TypeError, ValueError
        If a column holds no moments, rows differ, a promise ends before it is made, edges are not
        ascending or leave every promise out; otherwise see `promise_ledger`.

    See Also
    --------
    mindthegap.plots.promise_calibration : the figure.

    Notes
    -----
    Missing promises: "listwise". Promises beyond the edges are left out.

    References
    ----------
    As `promise_ledger` and `response_times`, of which it is made.

    Examples
    --------
    >>> made = pd.Series(pd.to_datetime(["2024-03-01"] * 4))
    >>> promised = made + pd.to_timedelta([1, 1, 5, 5], unit="D")
    >>> delivered = made + pd.to_timedelta([2, 3, 2, 6], unit="D")
    >>> table = promise_calibration(made, promised, delivered, edges=[0, 2, 5])
    >>> table[["made", "promised", "delivered", "kept_share"]].rename_axis(None)
                made  promised  delivered  kept_share
    (0.0, 2.0]     2       1.0        2.5         0.0
    (2.0, 5.0]     2       5.0        4.0         0.5
    """
    inputs.between_0_and_1(confidence, "confidence")
    if unit not in UNITS:
        raise ValueError(f"unit must be 'days', 'hours' or 'minutes'; it is {unit!r}.")
    given = {"promised": promised, "delivered": delivered, "made": made}
    promised, delivered, made = (moments(column, name) for name, column in given.items())
    zone = zone_of(**given)
    inputs.paired(promised=promised, delivered=delivered, made=made)
    some = promised.notna().to_numpy()
    _needs_promises(some)
    made, promised, delivered = made[some], promised[some], delivered[some]
    as_of = _until(delivered, as_of, zone)
    allowed = elapsed(made, promised)
    length = pd.Series(allowed.duration * (allowed.seconds / UNITS[unit]), index=made.index)
    group = pd.cut(length, _edges(length, edges))
    inside = group.notna().to_numpy()
    if not inside.any():
        raise ValueError(f"No promise lies between the edges {list(edges or [])}.")
    took = response_times(
        made[inside],
        delivered[inside],
        by=group[inside].rename("length"),
        percentiles=[50],
        as_of=as_of,
        unit=unit,
        confidence=confidence,
    ).percentiles.droplevel("percentile")
    ledger = promise_ledger(
        promised[inside],
        delivered[inside],
        by=group[inside].rename("length"),
        as_of=as_of,
        confidence=confidence,
    )
    table = pd.DataFrame(
        {
            "made": ledger["made"],
            "promised": length[inside].groupby(group[inside], observed=True).mean(),
            "delivered": took["estimate"],
            "low": took["low"],
            "high": took["high"],
            "kept_share": ledger["kept_share"],
            "kept_low": ledger["low"],
            "kept_high": ledger["high"],
        }
    )
    return table.loc[sorted(table.index)].rename_axis("length")


def _judged(
    promised: pd.Series, delivered: pd.Series, until: pd.Timestamp
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Which rows are promises, which of them are due, and which of those were kept."""
    columns, _ = same_unit({"promised": promised, "delivered": delivered})
    made = columns["promised"] != OPEN
    _needs_promises(made)
    due = made & (promised <= until).to_numpy()
    arrived = (columns["delivered"] != OPEN) & (columns["delivered"] <= columns["promised"])
    return made, due & arrived, due


def _until(delivered: pd.Series, as_of: object, zone: tzinfo | None) -> pd.Timestamp:
    """Until when the ledger was kept: as said, else until the latest delivery."""
    if as_of is not None:
        return moment(as_of, zone)
    latest = delivered.max()
    if latest is pd.NaT:
        raise ValueError("Nothing was delivered yet: say by as_of until when the ledger was kept.")
    return latest


def _needs_promises(made: np.ndarray) -> None:
    if not made.any():
        raise ValueError("There must be at least one promise, but promised is empty in all rows.")


def _edges(length: pd.Series, edges: Sequence[float] | None) -> np.ndarray:
    if edges is None:
        return np.unique([0, *length.quantile([0.2, 0.4, 0.6, 0.8, 1], interpolation="higher")])
    ends = np.asarray(edges, dtype=float)
    if ends.ndim != 1 or len(ends) < 2 or not (np.diff(ends) > 0).all():
        raise ValueError(f"edges must be two or more numbers in ascending order, not {edges}.")
    return ends
