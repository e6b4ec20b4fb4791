"""Time on the clock of a desk that closes at night and at the weekend."""

from collections.abc import Sequence
from datetime import tzinfo

import numpy as np
import pandas as pd

from mindthegap.measures import inputs
from mindthegap.measures.complaints.moments import OPEN, moments, same_unit, zone_of


def working_hours(
    opened: pd.Series,
    closed: pd.Series,
    *,
    opens: float = 8,
    closes: float = 18,
    days: str = "1111100",
    holidays: Sequence[object] = (),
) -> pd.Series:
    """Return how many hours the desk was open between two moments.

    A ticket of Friday evening that is answered on Monday at nine has waited for 63 hours on the
    customer's clock and for one on the desk's. The customer's is what a promise is about; the
    desk's tells whether the desk was slow or closed.

    Parameters
    ----------
    opened, closed : pandas.Series of moments, shape (tickets,)
        From when to when; the result is missing where one of them is.
    opens, closes : float, default 8 and 18
        Hours of the day as numbers: 9.5 is half past nine.
    days : str, default "1111100"
        A 1 for each day of the week, from Monday, on which the desk is open, else 0.
    holidays : sequence of dates, optional
        Further days on which it is closed.

    Returns
    -------
    pandas.Series
        Hours; negative if `closed` is before `opened`.

    Raises
    ------
    TypeError, ValueError
        If a column holds no moments, rows differ, only one column has a time zone, or the desk is
        never open.

    See Also
    --------
    mindthegap.plots.response_times : the figure of `response_times`.

    Notes
    -----
    Missing values: "pairwise". Of moments with a time zone the desk's clock is that of `opened`.
    Checked against pandas' `CustomBusinessHour`.

    Examples
    --------
    >>> friday = pd.Series(pd.to_datetime(["2024-03-01 17:00"]))
    >>> monday = pd.Series(pd.to_datetime(["2024-03-04 09:00"]))
    >>> working_hours(friday, monday).tolist()
    [2.0]
    """
    for name, hour in (("opens", opens), ("closes", closes)):
        if isinstance(hour, bool) or not isinstance(hour, (int, float, np.number)):
            raise TypeError(
                f"{name} must be an hour of the day as a number, such as 9 or 9.5 for half past "
                f"nine, but it is {hour!r}."
            )
    if not 0 <= opens < closes <= 24:
        raise ValueError(f"The desk must open before it closes, within a day: {opens} to {closes}.")
    if len(days) != 7 or set(days) - {"0", "1"} or "1" not in days:
        raise ValueError(f"days must be seven 0s and 1s, at least one 1; it is {days!r}.")
    given = {"opened": opened, "closed": closed}
    for name, column in given.items():
        moments(column, name)
    zone = zone_of(**given)
    if zone is not None:
        given = {name: _on_the_clocks_of(zone, column) for name, column in given.items()}
    columns = {name: moments(column, name, local=True) for name, column in given.items()}
    inputs.paired(**columns)
    made, per_second = same_unit(columns)
    calendar = np.busdaycalendar(days, [np.datetime64(pd.Timestamp(day), "D") for day in holidays])
    known = (made["opened"] != OPEN) & (made["closed"] != OPEN)
    hours = {name: np.where(known, ticks / (3600 * per_second), 0) for name, ticks in made.items()}
    # Counted from a day before all moments, for numpy counts backwards by another rule.
    first = min(float(column.min(initial=0)) for column in hours.values())
    start, stop = (
        _worked(hours[name], int(first // 24), opens, closes, calendar)
        for name in ("opened", "closed")
    )
    return pd.Series(np.where(known, stop - start, np.nan), opened.index, name="working_hours")


def _on_the_clocks_of(zone: tzinfo, column: pd.Series) -> pd.Series:
    # A column without a zone is empty here: see zone_of.
    there = column if column.dt.tz is not None else column.dt.tz_localize("UTC")
    return there.dt.tz_convert(zone)


def _worked(
    hours: np.ndarray, first: int, opens: float, closes: float, calendar: np.busdaycalendar
) -> np.ndarray:
    """The desk's hours from the first day to a moment; days and hours count from 1970."""
    day = np.floor(hours / 24)
    date = day.astype("datetime64[D]")
    today = np.clip(hours - 24 * day - opens, 0, closes - opens)
    full = np.busday_count(np.datetime64(first, "D"), date, busdaycal=calendar)
    return full * (closes - opens) + np.where(np.is_busday(date, busdaycal=calendar), today, 0)
