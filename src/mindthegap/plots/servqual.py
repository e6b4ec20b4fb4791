"""SERVQUAL: expectation, perception and gap by dimension, and what expectations add."""

import numpy as np
import pandas as pd

from mindthegap.measures.servqual import Explained
from mindthegap.plots.columns import require
from mindthegap.plots.theme import (
    DERIVED,
    EXPECTED,
    EXPERIENCED,
    FAINT,
    INK,
    PALETTE,
    SOFT,
    Picture,
    blank,
    legend_above,
    picture,
    say,
    themed,
)


@themed
def service_gaps(table: pd.DataFrame) -> Picture:
    """Show mean expectation and perception of each dimension, and the gap between them.

    Parameters
    ----------
    table : pandas.DataFrame
        What `mindthegap.measures.servqual.summary` returned, or some of its rows: ``expectation``,
        ``perception``, ``gap``, each with ``_low`` and ``_high``.

    Returns
    -------
    Picture
        Per row two dots with their intervals, joined by a line, and the gap in figures. The title
        names the largest shortfall.

    Examples
    --------
    >>> table = pd.DataFrame({"expectation": [6.5], "expectation_low": [6.4],
    ...     "expectation_high": [6.6], "perception": [4.8], "perception_low": [4.7],
    ...     "perception_high": [4.9], "gap": [-1.7], "gap_low": [-1.8], "gap_high": [-1.6]},
    ...     index=["reliability"])
    >>> service_gaps(table).alt
    'Mean expectation and perception of 1 row with 95% intervals. reliability: expected 6.50,
    perceived 4.80, gap -1.70 (-1.80 to -1.60).'
    """
    parts = ("expectation", "perception", "gap")
    require(
        table, [f"{part}{end}" for part in parts for end in ("", "_low", "_high")], "service_gaps"
    )
    names, rows = [str(name) for name in table.index], np.arange(len(table))
    confidence = table.attrs.get("confidence", 0.95)
    figure, axes = blank(1.9 + 0.5 * len(table))
    axes.hlines(rows, table["perception"], table["expectation"], color=FAINT, linewidth=5, zorder=1)
    for part, colour, marker, word in (
        ("expectation", EXPECTED, "o", "expected"),
        ("perception", EXPERIENCED, "s", "perceived"),
    ):
        axes.hlines(
            rows, table[f"{part}_low"], table[f"{part}_high"], color=colour, linewidth=2.4, zorder=2
        )
        axes.scatter(table[part], rows, s=52, color=colour, marker=marker, label=word, zorder=3)
    ends = [f"{part}{end}" for part in parts[:2] for end in ("_low", "_high")]
    low, high = table[ends].min(axis=None), table[ends].max(axis=None)
    room = 0.08 * max(high - low, 0.5)
    beside = axes.get_yaxis_transform()
    for row, (gap, below, above) in enumerate(
        zip(table["gap"], table["gap_low"], table["gap_high"], strict=True)
    ):
        words = f"{_signed(gap)}  ({_signed(below)} to {_signed(above)})"
        axes.text(1.02, row, words, va="center", fontsize=10, transform=beside)
    axes.text(1.02, 1, "gap", va="bottom", fontsize=10, color=SOFT, transform=axes.transAxes)
    first, last = table.attrs.get("scale", (None, None))
    scale = "" if first is None else f" (scale from {first:g} to {last:g})"
    axes.set(
        yticks=rows,
        yticklabels=names,
        ylim=(len(table) - 0.5, -0.5),
        xlim=(low - room, high + room),
        xlabel=f"Mean{scale}",
    )
    axes.grid(visible=False, axis="y")
    legend_above(axes, 2)
    finding = _finding(table, names)
    say(
        figure,
        finding[0].upper() + finding[1:],
        f"Lines: {confidence:.0%} intervals, also in brackets.",
    )
    spoken = "; ".join(
        f"{name}: expected {row.expectation:.2f}, perceived {row.perception:.2f}, gap "
        f"{_signed(row.gap)} ({_signed(row.gap_low)} to {_signed(row.gap_high)})"
        for name, row in zip(names, table.itertuples(), strict=True)
    )
    noun = "row" if len(table) == 1 else "rows"
    return picture(
        figure,
        f"Mean expectation and perception of {len(table)} {noun} with {confidence:.0%} intervals. "
        f"{spoken}.",
    )


def _finding(table: pd.DataFrame, names: list[str]) -> str:
    """The largest shortfall in words; the overall rows only where there is nothing else."""
    own = [place for place, name in enumerate(names) if not name.startswith("overall")]
    places = own or list(range(len(names)))
    gaps = table["gap"].to_numpy()[places]
    worst, best = places[int(gaps.argmin())], places[int(gaps.argmax())]
    smallest, largest = _signed(gaps.min()), _signed(gaps.max())
    if gaps.min() >= 0:
        return f"Nowhere less than expected; closest: {names[worst]}, {smallest}"
    if len(places) == 1:
        return f"{names[worst]} falls short by {abs(gaps.min()):.2f} points"
    if gaps.max() >= 0:
        return f"{names[worst]} falls short most ({smallest}), {names[best]} does not ({largest})"
    highest = table["gap_high"].to_numpy()[worst]
    if highest >= table["gap_low"].to_numpy()[best]:
        return (
            f"All fall short, from {names[worst]} ({smallest}) to {names[best]} ({largest}), which "
            "the intervals don't tell apart"
        )
    return f"{names[worst]} falls short most ({smallest}), {names[best]} least ({largest})"


def _signed(value: float) -> str:
    """Two decimals, and never a minus sign before nothing."""
    return f"{round(value, 2) + 0.0:.2f}"


@themed
def expectation_adds(result: Explained, *, outcome: str = "overall quality") -> Picture:
    """Show how much of an outcome perceptions, gaps, and both parts of the gap explain.

    Parameters
    ----------
    result : Explained
        What `mindthegap.measures.servqual.explained` returned.
    outcome : str
        What is explained, in words.

    Returns
    -------
    Picture
        A bar per model with its interval. The title says what expectations add to perceptions.

    Examples
    --------
    >>> models = pd.DataFrame({"r2": [0.60, 0.35, 0.61], "low": [0.5, 0.3, 0.5],
    ...     "high": [0.7, 0.4, 0.7]}, index=["perception", "gap", "both"])
    >>> differences = pd.DataFrame({"difference": [0.01, 0.26], "low": [0.0, 0.2],
    ...     "high": [0.02, 0.3]}, index=["expectation adds", "gap loses"])
    >>> expectation_adds(Explained(models, differences, 640, 0, 0.95)).alt
    'Bar chart of R-squared for overall quality of 640 respondents: perception 0.60 (0.50 to 0.70),
    gap 0.35 (0.30 to 0.40), both 0.61 (0.50 to 0.70). Expectations add 0.010 (0.000 to 0.020) to
    perceptions; the gap loses 0.260 (0.200 to 0.300).'
    """
    if not isinstance(result, Explained):
        raise TypeError(
            "expectation_adds() needs what servqual.explained() returned, but got "
            f"{type(result).__name__}."
        )
    models, rows = result.models, np.arange(len(result.models))
    figure, axes = blank(3.1)
    axes.barh(rows, models["r2"], color=[EXPERIENCED, DERIVED, PALETTE[3]][: len(rows)], height=0.6)
    axes.hlines(rows, models["low"], models["high"], color=INK, linewidth=1.8)
    for row, (value, end) in enumerate(zip(models["r2"], models["high"], strict=True)):
        axes.annotate(
            f"{value:.3f}", (max(end, value), row), xytext=(6, 0), textcoords="offset points",
            va="center",
        )  # fmt: skip
    axes.set(
        yticks=rows,
        yticklabels=models.index,
        ylim=(len(models) - 0.5, -0.5),
        xlabel=f"Explained share of the variance of {outcome} (R-squared)",
    )
    axes.set_xlim(0, 1.14 * max(models["high"].max(), 0.05))
    axes.grid(visible=False, axis="y")
    adds, loses = (result.differences.loc[name] for name in ("expectation adds", "gap loses"))
    say(
        figure,
        f"Asking for expectations adds {adds['difference']:.3f} to R-squared; subtracting them "
        f"costs {loses['difference']:.3f}",
        f"Lines: {result.confidence:.0%} bootstrap intervals. The gap forces equal and opposite "
        "weights on perception and expectation.",
    )
    spoken = ", ".join(
        f"{name} {row.r2:.2f} ({row.low:.2f} to {row.high:.2f})"
        for name, row in zip(models.index, models.itertuples(), strict=True)
    )
    return picture(
        figure,
        f"Bar chart of R-squared for {outcome} of {result.n_respondents:,} respondents: {spoken}. "
        f"Expectations add {_three(adds)} to perceptions; the gap loses {_three(loses)}.",
    )


def _three(row: pd.Series) -> str:
    return f"{row['difference']:.3f} ({row['low']:.3f} to {row['high']:.3f})"
