"""The service desk's clock, which runs from Monday to Friday, 8 to 18 o'clock.

Moments are minutes since `START`, a Monday at midnight. Work that takes ten minutes and begins on
Friday at 17:55 ends on Monday at 8:05.
"""

import numpy as np

START = np.datetime64("2024-01-01T00:00", "m")
OPENS, DAY, WEEK = 8 * 60, 10 * 60, 5 * 10 * 60
"""When the desk opens, and its minutes of work in a day and in a week."""


def worked(moment: np.ndarray) -> np.ndarray:
    """Return the desk's minutes of work from `START` to a moment.

    Examples
    --------
    >>> worked(np.array([9 * 60, 1440, 5 * 1440, 6 * 1440 + 100]))
    array([  60,  600, 3000, 3000])
    """
    days, minute = np.divmod(moment, 1440)
    weeks, weekday = np.divmod(days, 7)
    today = np.clip(minute - OPENS, 0, DAY)
    return weeks * WEEK + np.where(weekday < 5, weekday * DAY + today, WEEK)


def moment_of(work: np.ndarray) -> np.ndarray:
    """Return the moment at which the desk has worked so many minutes since `START`.

    Examples
    --------
    >>> moment_of(np.array([60, 600])) / 60
    array([ 9., 32.])
    """
    weeks, rest = np.divmod(work, WEEK)
    days, minute = np.divmod(rest, DAY)
    return (weeks * 7 + days) * 1440 + OPENS + minute


def is_open(moment: np.ndarray) -> np.ndarray:
    """Return whether the desk is open."""
    days, minute = np.divmod(moment, 1440)
    return (days % 7 < 5) & (minute >= OPENS) & (minute < OPENS + DAY)


def is_weekend(moment: np.ndarray) -> np.ndarray:
    """Return whether a moment lies between Friday's closing and Monday's opening."""
    in_week = moment % (7 * 1440)
    return (in_week >= 4 * 1440 + OPENS + DAY) | (in_week < OPENS)
