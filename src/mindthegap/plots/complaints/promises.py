"""Promises: how many were kept, and how long it took against what was promised."""

import numpy as np
import pandas as pd
from matplotlib.ticker import PercentFormatter

from mindthegap.plots.columns import require
from mindthegap.plots.theme import (
    DERIVED,
    EXPECTED,
    EXPERIENCED,
    INK,
    SOFT,
    Picture,
    blank,
    legend_above,
    picture,
    say,
    themed,
)


@themed
def promise_calibration(table: pd.DataFrame, *, unit: str = "days") -> Picture:
    """Compare the time promised with the time it took.

    Parameters
    ----------
    table : pandas.DataFrame
        What `mindthegap.measures.complaints.promise_calibration` returned.
    unit : str, default "days"
        Of the times in the table.

    Returns
    -------
    Picture
        Promised time across, median time taken upwards, with the line on which they are equal;
        beside each point the share of promises kept.

    Raises
    ------
    KeyError, TypeError, ValueError
        If the table lacks columns or rows.

    Examples
    --------
    >>> table = pd.DataFrame({"made": [40, 60], "promised": [2.0, 5.0], "delivered": [3.0, 4.0],
    ...                       "low": [2.5, 3.5], "high": [3.6, 4.4], "kept_share": [0.3, 0.7],
    ...                       "kept_low": [0.2, 0.6], "kept_high": [0.5, 0.8]})
    >>> promise_calibration(table).alt
    'Time taken against time promised, in days: promised 2.0, median taken 3.0 (2.5 to 3.6), 30%
    of 40 kept; promised 5.0, median taken 4.0 (3.5 to 4.4), 70% of 60 kept.'
    """
    columns = ["made", "promised", "delivered", "low", "high", "kept_share"]
    require(table, columns, "promise_calibration")
    table = table.sort_values("promised")
    most = float(table[["promised", "delivered", "high"]].max(axis=None)) * 1.18
    figure, axes = blank(4.6)
    axes.plot([0, most], [0, most], color=SOFT, linestyle="--", linewidth=1.2)
    axes.fill_between([0, most], [0, most], most, color=EXPERIENCED, alpha=0.08, linewidth=0)
    late = table["delivered"] > table["promised"]
    axes.vlines(
        table["promised"], table["low"], table["high"].fillna(most), color=INK, linewidth=1.8
    )
    for broken, colour, name in (
        (late, EXPERIENCED, "half take longer than promised"),
        (~late, DERIVED, "half or more in time"),
    ):
        some = table[broken]
        if len(some):
            axes.scatter(
                some["promised"], some["delivered"], s=60, color=colour, zorder=3, label=name
            )
    for number, (_, row) in enumerate(table.iterrows()):
        if np.isfinite(row["delivered"]) and np.isfinite(row["kept_share"]):
            axes.annotate(
                f"{row['kept_share']:.0%}",
                (row["promised"], row["delivered"]),
                # In turn below and above, for short promises lie close together.
                xytext=(7, 4) if number % 2 else (7, -4),
                textcoords="offset points",
                va="bottom" if number % 2 else "top",
                fontsize=10,
            )
    axes.set(
        xlim=(0, most),
        ylim=(0, most),
        xlabel=f"Promised ({unit}, mean of the group)",
        ylabel=f"Taken ({unit}, median)",
    )
    legend_above(axes, 2)
    say(
        figure,
        _promise_finding(table, late, unit),
        "Dashed: taken as long as promised; above it (shaded) promises are broken. "
        "Lines: intervals of the medians. Percentages: share of promises kept.",
    )
    spoken = "; ".join(
        f"promised {row['promised']:.1f}, median taken {_number(row['delivered'])} "
        f"({_number(row['low'])} to {_number(row['high'])}), {row['kept_share']:.0%} of "
        f"{row['made']:.0f} kept"
        for _, row in table.iterrows()
    )
    return picture(figure, f"Time taken against time promised, in {unit}: {spoken}.")


@themed
def promise_ledger(table: pd.DataFrame, *, finding: str | None = None) -> Picture:
    """Show what share of its promises each group kept.

    Parameters
    ----------
    table : pandas.DataFrame
        What `mindthegap.measures.complaints.promise_ledger` returned.
    finding : str, optional
        The title, if it should not be the share kept in all.

    Returns
    -------
    Picture
        A point and its interval per group, the best on top; the dashed line is all together.

    Raises
    ------
    KeyError, TypeError, ValueError
        If the table lacks columns or rows, or no promise is due.

    Examples
    --------
    >>> table = pd.DataFrame({"made": [9, 8], "due": [8, 8], "kept": [6, 2],
    ...                       "kept_share": [0.75, 0.25], "low": [0.4, 0.1], "high": [0.9, 0.6]},
    ...                      index=["A01", "A02"])
    >>> promise_ledger(table).alt
    'Share of due promises that were kept, 50% in all (8 of 16): A01 75% (6 of 8), A02 25% (2 of
    8).'
    """
    require(table, ["made", "due", "kept", "kept_share", "low", "high"], "promise_ledger")
    due = int(table["due"].sum())
    if not due:
        raise ValueError("promise_ledger() has nothing to draw: no promise is due yet.")
    kept = int(table["kept"].sum())
    table = table[table["due"] > 0].sort_values("kept_share", ascending=False)
    rows, whole = np.arange(len(table)), kept / due
    figure, axes = blank(1.7 + 0.3 * len(table))
    axes.axvline(whole, color=SOFT, linewidth=1.2, linestyle="--")
    beyond = np.where(table["high"] < whole, EXPERIENCED, EXPECTED)
    beyond = np.where(table["low"] > whole, DERIVED, beyond)
    axes.hlines(rows, table["low"], table["high"], color=beyond, linewidth=2.2)
    axes.scatter(table["kept_share"], rows, s=48, c=beyond, zorder=3)
    axes.set(
        yticks=rows,
        yticklabels=[f"{name}  ({row['due']:.0f} due)" for name, row in table.iterrows()],
        ylim=(len(table) - 0.5, -0.5),
        xlim=(0, 1),
        xlabel="Share of due promises that were kept",
    )
    axes.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    axes.grid(visible=False, axis="y")
    pending = int(table["made"].sum()) - due
    caption = "Dashed: all together. Lines: intervals; coloured apart where they miss it."
    if pending > 0:
        caption += f" Not judged: {pending} promises that are not due yet."
    title = f"{whole:.0%} of {due:,} due promises were kept"
    if len(table) > 1:
        worst = table.iloc[-1]
        title += f"; {table.index[-1]} kept {worst['kept_share']:.0%}"
    say(figure, finding or title, caption)
    spoken = ", ".join(
        f"{name} {row['kept_share']:.0%} ({row['kept']:.0f} of {row['due']:.0f})"
        for name, row in table.iterrows()
    )
    return picture(
        figure,
        f"Share of due promises that were kept, {whole:.0%} in all ({kept} of {due}): {spoken}.",
    )


def _number(value: float) -> str:
    return f"{value:.1f}" if np.isfinite(value) else "not reached yet"


def _promise_finding(table: pd.DataFrame, late: pd.Series, unit: str) -> str:
    first, last = table.iloc[0], table.iloc[-1]
    if late.all():
        return "Promises of every length are too short: half or more are broken"
    if late.any():
        longest = table[late]["promised"].max()
        return f"Promises of up to {longest:.1f} {unit} are too short, longer ones are kept by most"
    if len(table) == 1:
        return f"Promised {first['promised']:.1f} {unit}, taken {first['delivered']:.1f} by half"
    return (
        f"Most promises are kept: {first['kept_share']:.0%} of the shortest, "
        f"{last['kept_share']:.0%} of the longest"
    )
