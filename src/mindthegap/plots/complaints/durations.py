"""How long tickets take: the share closed after each time."""

import numpy as np
import pandas as pd
from matplotlib.ticker import PercentFormatter

from mindthegap.measures.complaints import ResponseTimes
from mindthegap.plots.theme import PALETTE, Picture, blank, picture, say, themed

ALIKE = 0.02
"""Two times that differ by no more than this share are shown as one."""


@themed
def response_times(
    made: ResponseTimes, *, what: str = "closed", longest: float | None = None
) -> Picture:
    """Show the share of tickets that are closed after each time.

    Parameters
    ----------
    made : ResponseTimes
        What `mindthegap.measures.complaints.response_times` returned.
    what : str, default "closed"
        What happens to tickets, in words: "closed", "answered".
    longest : float, optional
        Where the time axis ends; by default a little beyond the largest percentile.

    Returns
    -------
    Picture
        A curve per group with its interval; percentiles marked, and those of closed tickets only
        as crosses.

    Raises
    ------
    TypeError
        If `made` is no ResponseTimes.
    ValueError
        If no ticket is closed.

    Examples
    --------
    >>> from mindthegap.measures.complaints import response_times as measure
    >>> opened = pd.Series(pd.to_datetime(["2024-03-01"] * 4))
    >>> closed = opened + pd.to_timedelta([1, 2, 4, None], unit="h")
    >>> response_times(measure(opened, closed, percentiles=[50])).alt
    'Curve of the share of tickets closed after each time, in hours. 50% closed after 3 hours (1
    to not reached yet); of closed tickets only, 2 hours.'
    """
    if not isinstance(made, ResponseTimes):
        raise TypeError(
            "response_times() needs what measures.complaints.response_times() returned, but got "
            f"{type(made).__name__}."
        )
    if made.curve.empty:
        raise ValueError("response_times() has nothing to draw: no ticket is closed yet.")
    table = made.percentiles.reset_index()
    # A cross on top of its dot says nothing.
    table["differs"] = ~np.isclose(table["closed_only"], table["estimate"], rtol=ALIKE)
    group = table.columns[0] if table.columns[0] != "percentile" else None
    names = [None] if group is None else list(dict.fromkeys(table[group]))
    figure, axes = blank(max(4.4, 1.2 + 0.27 * len(names)))
    ends = table[["estimate", "high", "closed_only"]].max(axis=None)
    ends = made.curve["time"].max() if np.isnan(ends) else ends
    for number, name in enumerate(names):
        colour = PALETTE[number % len(PALETTE)]
        curve = made.curve if group is None else made.curve[made.curve[group] == name]
        rows = table if group is None else table[table[group] == name]
        style = "-" if number < len(PALETTE) else "--"
        time = np.concatenate([[0], curve["time"]])
        for_sure = curve[["low", "high"]].fillna(1.0)
        axes.fill_between(
            time,
            np.concatenate([[0], for_sure["low"]]),
            np.concatenate([[0], for_sure["high"]]),
            step="post",
            color=colour,
            alpha=0.18,
            linewidth=0,
        )
        axes.step(
            time,
            np.concatenate([[0], curve["closed"]]),
            where="post",
            color=colour,
            linestyle=style,
            label=None if name is None else str(name),
        )
        share = rows["percentile"] / 100
        axes.scatter(rows["estimate"], share, s=46, color=colour, zorder=4)
        naive = rows["closed_only"].where(rows["differs"])
        axes.scatter(naive, share, s=46, color=colour, marker="x", zorder=4)
    axes.set(
        xlim=(0, longest or 1.12 * float(ends)),
        ylim=(0, 1.03),
        xlabel=f"Time since the ticket came ({made.unit})",
        ylabel=f"Share of tickets {what}",
    )
    axes.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    if group is not None and len(names) > 3:
        axes.legend(loc="upper left", bbox_to_anchor=(1.01, 1), borderaxespad=0)
    elif group is not None:
        axes.legend(loc="lower right")
    first = table.drop_duplicates(group) if group else table.head(1)
    caption = (
        f"Log until {made.as_of:%Y-%m-%d %H:%M}, {first['open'].sum():,} of "
        f"{first['tickets'].sum():,} tickets open then. Bands: {made.confidence:.0%} intervals. "
        "Dots: percentiles, open tickets counted."
    )
    if table["differs"].any():
        caption += " Crosses: percentiles of closed tickets only."
    say(figure, _time_finding(table, group, what, made.unit), caption)
    return picture(figure, _time_alt(table, group, what, made))


def _time_finding(table: pd.DataFrame, group: str | None, what: str, unit: str) -> str:
    if group is None:
        known = table.dropna(subset=["estimate"])
        if known.empty:
            return f"Too few tickets are {what} to tell a percentile"
        row = known.iloc[-1]
        title = f"{row['percentile']:g}% of tickets are {what} after {row['estimate']:.3g} {unit}"
        naive = row["closed_only"]
        if row["differs"]:
            title += f"; closed tickets alone say {naive:.3g}"
        return title
    percentile = table["percentile"].iloc[0]
    some = table[table["percentile"] == percentile].dropna(subset=["estimate"])
    if len(some) < 2:
        return f"Too few tickets are {what} to compare the groups"
    fast, slow = some.loc[some["estimate"].idxmin()], some.loc[some["estimate"].idxmax()]
    return (
        f"{percentile:g}% are {what} after {fast['estimate']:.3g} {unit} ({fast[group]}) to "
        f"{slow['estimate']:.3g} ({slow[group]})"
    )


def _time_alt(table: pd.DataFrame, group: str | None, what: str, made: ResponseTimes) -> str:
    spoken = []
    for _, row in table.iterrows():
        share = (f"{row[group]}: " if group else "") + f"{row['percentile']:g}% {what}"
        found = (
            f" after {row['estimate']:.3g} {made.unit} ({_few(row['low'])} to {_few(row['high'])})"
        )
        naive = f"; of closed tickets only, {_few(row['closed_only'])} {made.unit}"
        known = np.isfinite(row["estimate"])
        spoken.append(f"{share}{found if known else ': not reached yet'}{naive}")
    return (
        f"Curve of the share of tickets {what} after each time, in {made.unit}. "
        f"{'; '.join(spoken)}."
    )


def _few(value: float) -> str:
    return f"{value:.3g}" if np.isfinite(value) else "not reached yet"
