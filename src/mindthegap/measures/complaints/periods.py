"""Complaints per period, with the phones in use that they came from."""

import numpy as np
import pandas as pd

from mindthegap.measures import inputs
from mindthegap.measures.complaints.labels import parts
from mindthegap.measures.complaints.moments import day as day_of
from mindthegap.measures.complaints.moments import moments, ticks

FREQUENCIES = {"day": ("D", 1.0), "week": ("W", 7.0), "month": ("M", 30.4375)}
"""Each period's pandas code and the days that it has on average."""


def per_period(
    log: pd.DataFrame,
    time: str,
    *,
    freq: str = "month",
    exposure: str | None = None,
    units: float = 1000,
    since: object = None,
    until: object = None,
) -> pd.DataFrame:
    r"""Count tickets per month, week or day, and what they are to be measured against.

    More customers complain more. What `control_charts.u_chart` needs beside the count is its
    opportunity: how many phones were in use and for how long,

    .. math:: \text{size} = \frac{\text{phones in use}}{\text{units}} \cdot
              \frac{\text{days of this period}}{\text{days of a mean period}}

    so that February is not praised for being short. Count over size is complaints per thousand
    phones and (mean) month.

    Parameters
    ----------
    log : pandas.DataFrame, shape (tickets, any)
        One row per ticket, in any order.
    time : str
        Column of when the ticket came: moments.
    freq : {"month", "week", "day"}, default "month"
        The period; weeks run from Monday to Sunday.
    exposure : str, optional
        Column of the phones (customers, contracts) in use when the ticket came: numbers above 0.
    units : float, default 1000
        So many phones are one unit of size.
    since, until : date or moment, optional
        First and last day that the log covers, such as "2024-01-01"; left out, the days of the
        first and the last ticket. A log that is drawn in the middle of a month has half of its
        tickets: on a chart a false signal.

    Returns
    -------
    pandas.DataFrame
        One row per period from the first day covered to the last, with 0 where no ticket came:
        ``tickets``, ``days`` (of the whole period); with `exposure` ``base``, its mean over the
        period's tickets, and ``size``; and ``complete``, whether the log covers all of its days.
        Leave the others out of a chart: ``table[table["complete"]]``.

    Raises
    ------
    KeyError, TypeError, ValueError
        If a column is missing or no moments or numbers, a moment or an exposure is missing, an
        exposure is not above 0, `freq` is none of the above, or a ticket came before `since` or
        after `until`.

    See Also
    --------
    mindthegap.plots.control_chart : the figure of a `u_chart`.

    Notes
    -----
    Missing values: none allowed. A period without a ticket has the base of the one before; it
    is missing before the first ticket. Days are those of the column's own time zone, if it has
    one.
    Checked against pandas' own grouping.

    Examples
    --------
    >>> log = pd.DataFrame({"created": pd.to_datetime(["2024-01-05", "2024-01-31", "2024-02-01"]),
    ...                     "phones": [4000, 4000, 5000]})
    >>> table = per_period(log, "created", exposure="phones", since="2024-01-01").round(2)
    >>> table
             tickets  days    base  size  complete
    created
    2024-01        2    31  4000.0  4.07      True
    2024-02        1    29  5000.0  4.76     False

    The log ends on February 1st. Without that month:

    >>> table[table["complete"]][["tickets", "size"]]
             tickets  size
    created
    2024-01        2  4.07
    """
    found = inputs.columns(log, [time] if exposure is None else [time, exposure], "per_period")
    if freq not in FREQUENCIES:
        raise ValueError(f"freq must be 'month', 'week' or 'day'; it is {freq!r}.")
    if not units > 0:
        raise ValueError(f"units must be more than 0; it is {units}.")
    if found.empty:
        raise ValueError("per_period() needs at least one ticket, but the log has none.")
    column = moments(found[time], f"Column {time!r}", filled=True, local=True)
    daily = _by_day(column, None if exposure is None else _exposures(found[exposure], exposure))
    first, last = _covered(daily.index, since, until)
    daily = daily.reindex(pd.date_range(first, last), fill_value=0)
    code, usual = FREQUENCIES[freq]
    table = daily.groupby(daily.index.to_period(code).to_numpy()).sum()
    table.index = pd.PeriodIndex(table.index, freq=code, name=time)
    ends = table.index.to_timestamp(how="end").normalize()
    days = (ends - table.index.to_timestamp()).days + 1
    table.insert(1, "days", days.to_numpy())
    if exposure is not None:
        some = table["tickets"] > 0
        table["base"] = (table["base"] / table["tickets"].where(some)).ffill()
        table["size"] = table["base"] / units * table["days"] / usual
    table["complete"] = (table.index.to_timestamp() >= first) & (ends <= last)
    return table


def _covered(days: pd.DatetimeIndex, since: object, until: object) -> tuple[pd.Timestamp, ...]:
    """First and last day that the log covers: as given, else those of its tickets."""
    first = days[0] if since is None else day_of(since, "since")
    last = days[-1] if until is None else day_of(until, "until")
    if first > days[0] or last < days[-1]:
        raise ValueError(
            f"The log covers {first:%Y-%m-%d} to {last:%Y-%m-%d}, it is said, but its tickets "
            f"came from {days[0]:%Y-%m-%d} to {days[-1]:%Y-%m-%d}: choose other days, or leave "
            "the tickets out that lie outside."
        )
    return first, last


def _by_day(column: pd.Series, exposure: np.ndarray | None) -> pd.DataFrame:
    """Tickets of each day, and their exposures added up."""
    made, per_second = ticks(column)
    day = 86_400 * per_second
    first = int(made.min()) // day
    length = int(made.max()) // day - first + 1
    daily = pd.DataFrame({"tickets": np.zeros(length, dtype=np.int64)})
    if exposure is not None:
        daily["base"] = 0.0
    # Part by part: days and weights of ten million tickets at once would fill memory for nothing.
    for part in parts(len(made)):
        days = made[part] // day - first
        daily["tickets"] += np.bincount(days, minlength=length)
        if exposure is not None:
            daily["base"] += np.bincount(days, exposure[part], minlength=length)
    daily.index = pd.DatetimeIndex(np.datetime64(first, "D") + np.arange(length))
    return daily


def _exposures(column: pd.Series, name: str) -> np.ndarray:
    if isinstance(column.dtype, np.dtype) and column.dtype.kind in "iu" and column.min() > 0:
        # The usual case, at once and without a copy.
        return column.to_numpy()
    numbers = inputs.one(column, f"Column {name!r}")
    bad = ~(numbers > 0).to_numpy()
    if bad.any():
        label, value = numbers.index[bad][0], numbers[bad].iloc[0]
        raise ValueError(
            f"Column {name!r} must be filled with numbers above 0, but row {label} holds {value:g}."
        )
    return numbers.to_numpy()
