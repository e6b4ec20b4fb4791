"""How long tickets take, with those still open counted as what they are: not done yet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from mindthegap.measures import inputs
from mindthegap.measures.complaints.labels import MISSING, coded
from mindthegap.measures.complaints.moments import elapsed
from mindthegap.measures.complaints.survival import Survival, survival
from mindthegap.measures.result import Result

UNITS = {"minutes": 60, "hours": 3600, "days": 86_400}


@dataclass(frozen=True, repr=False)
class ResponseTimes(Result):
    """How long tickets take.

    Attributes
    ----------
    percentiles : pandas.DataFrame
        Indexed by group (if any) and percentile: ``tickets``, ``open`` (how many are), ``estimate``
        with ``low`` and ``high``, ``closed_only``, the naive percentile of closed tickets, and
        ``reached``: whether so many are closed at all by now. Where they are not, the estimate is
        missing: it lies beyond the longest time that the log has seen.
    curve : pandas.DataFrame
        Share closed by each duration: columns ``time``, ``closed``, ``low``, ``high``, and the
        group's (if any).
    unit : str
        Of all times.
    as_of : pandas.Timestamp
        Until when the log was kept; with a time zone if the columns have one.
    confidence : float
        Level of the intervals.
    """

    unit: str
    as_of: pd.Timestamp
    confidence: float
    percentiles: pd.DataFrame
    curve: pd.DataFrame = field(repr=False)


def response_times(
    opened: pd.Series,
    closed: pd.Series,
    *,
    by: pd.Series | None = None,
    percentiles: Sequence[float] = (50, 90),
    as_of: object = None,
    unit: str = "hours",
    confidence: float = 0.95,
) -> ResponseTimes:
    r"""Estimate percentiles of the time that tickets take, open ones included.

    Who looks at closed tickets only, leaves out the slow ones: of last week's tickets, only the
    quick ones are closed yet. Kaplan and Meier's estimate lets an open ticket count as long as it
    has been seen to last.

    Parameters
    ----------
    opened, closed : pandas.Series of moments, shape (tickets,)
        When each ticket came and when it was closed (or first answered); `closed` is missing for
        a ticket still open.
    by : pandas.Series, optional
        A group for each ticket, such as its channel; the same rows.
    percentiles : sequence of float, default (50, 90)
        Above 0 and below 100. The 90th is the time within which 90 % of tickets are closed.
    as_of : moment, or text such as "2025-12-31 18:00", optional
        Until when the log was kept; what was closed later was open then. By default the latest
        moment in the log. Without a time zone of its own it is in that of `opened`.
    unit : {"hours", "days", "minutes"}, default "hours"
        Of the results.
    confidence : float, default 0.95
        Level of the intervals.

    Returns
    -------
    ResponseTimes
        ``percentiles`` and ``curve``.

    Raises
    ------
    TypeError, ValueError
        If a column holds no moments, rows differ, a ticket has no opening or is closed before it,
        or opened after `as_of`; if a percentile or the unit is none of the above.

    See Also
    --------
    mindthegap.plots.response_times : the figure.

    Notes
    -----
    Open tickets: "censored" at `as_of`. It is assumed that a ticket's chance to be closed does not
    depend on how long the log still ran. Tickets without a group form one, "(missing)".

    The percentile is the time by which so many are closed; if exactly so many are for a while, the
    middle of that while, as R and SAS have it. Its interval holds the times
    at which the share still open does not differ from its target by a test on the scale of
    :math:`\log(-\log S)`; an upper end that the log cannot tell is missing.

    References
    ----------
    Kaplan & Meier (1958), *Journal of the American Statistical Association*.
    Brookmeyer & Crowley (1982), *Biometrics*: the intervals.
    Checked against statsmodels (SurvfuncRight) and printed output of R's survival package.

    Examples
    --------
    Three were closed after 1, 2 and 4 hours; one has been open for 5:

    >>> opened = pd.Series(pd.to_datetime(["2024-03-01 08:00"] * 3 + ["2024-03-01 07:00"]))
    >>> closed = opened + pd.to_timedelta([1, 2, 4, None], unit="h")
    >>> response_times(opened, closed, percentiles=[50, 90]).percentiles.reset_index()
       percentile  tickets  open  estimate  low  high  closed_only  reached
    0          50        4     1       3.0  1.0   NaN          2.0     True
    1          90        4     1       NaN  2.0   NaN          4.0    False
    """
    shares = _shares(percentiles)
    inputs.between_0_and_1(confidence, "confidence")
    if unit not in UNITS:
        raise ValueError(f"unit must be 'hours', 'days' or 'minutes'; it is {unit!r}.")
    spent = elapsed(opened, closed, as_of)
    scale = spent.seconds / UNITS[unit]
    rows, curves = [], []
    for name, some in _groups(by, opened):
        duration = spent.duration if some is None else spent.duration[some]
        stopped = duration[spent.is_open if some is None else spent.is_open[some]]
        made = survival(duration, stopped)
        group = {} if by is None else {_name(by): name}
        rows += [
            group
            | {"percentile": percentile, "tickets": len(duration), "open": len(stopped)}
            | _percentile(made, share, scale, confidence)
            for percentile, share in shares.items()
        ]
        curves.append(_curve(made, scale, confidence).assign(**group))
    table = pd.DataFrame(rows)
    return ResponseTimes(
        unit=unit,
        as_of=spent.as_of,
        confidence=confidence,
        percentiles=table.set_index([*table.columns[: table.columns.get_loc("tickets")]]),
        curve=pd.concat(curves, ignore_index=True),
    )


def _shares(percentiles: Sequence[float]) -> dict[float, float]:
    wanted = list(percentiles)
    if not wanted or any(not 0 < percentile < 100 for percentile in wanted):
        raise ValueError(
            f"percentiles must lie between 0 and 100, such as (50, 90); they are {wanted}."
        )
    return {percentile: percentile / 100 for percentile in wanted}


def _groups(by: pd.Series | None, opened: pd.Series) -> Iterator[tuple[object, np.ndarray | None]]:
    """Each group's name, in order, and its rows; without groups, all rows."""
    if by is None:
        yield None, None
        return
    inputs.paired(opened=opened, by=by)
    places, labels = coded(by)
    order = np.argsort(places, kind="stable")
    starts = np.searchsorted(places[order], np.arange(-1, len(labels) + 1))
    parts = {
        MISSING if place < 0 else labels[place]: order[starts[place + 1] : starts[place + 2]]
        for place in range(-1, len(labels))
    }
    for name in sorted((name for name in parts if len(parts[name])), key=lambda name: str(name)):
        yield name, parts[name]


def _name(by: pd.Series) -> str:
    return "group" if by.name is None else str(by.name)


def _percentile(made: Survival, share: float, scale: float, confidence: float) -> dict[str, float]:
    estimate = made.quantile(share)
    low, high = made.quantile_interval(share, confidence)
    return {
        "estimate": estimate * scale,
        "low": low * scale,
        "high": high * scale,
        "closed_only": made.naive_quantile(share) * scale,
        "reached": bool(np.isfinite(estimate)),
    }


def _curve(made: Survival, scale: float, confidence: float) -> pd.DataFrame:
    low, high = made.band(confidence)
    return pd.DataFrame(
        {"time": made.time * scale, "closed": 1 - made.open, "low": 1 - high, "high": 1 - low}
    )
