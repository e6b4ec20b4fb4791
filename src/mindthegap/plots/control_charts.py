"""A control chart: the points, the limits of chance, and what lies beyond them."""

import textwrap

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import PercentFormatter

from mindthegap.measures.control_charts import ControlChart
from mindthegap.plots.theme import (
    EXPECTED,
    EXPERIENCED,
    FAINT,
    INK,
    SOFT,
    Picture,
    blank,
    legend_above,
    picture,
    say,
    themed,
)

FIGURES = {
    "p": "Share",
    "np": "Cases",
    "c": "Count",
    "u": "Rate per unit",
    "individuals": "Value",
}
NAMED = 6
"""So many signals have their names written beside them."""

DENSE = 60
"""With more points than this, the line has no dots and signals are small."""

LONG = 16
"""Letters of a label that fit beside a point or under the axis."""


@themed
def control_chart(
    chart: ControlChart, *, quantity: str = "", period: str = "", finding: str | None = None
) -> Picture:
    """Show a control chart: centre line, limits, baseline shaded, signals marked and named.

    Parameters
    ----------
    chart : ControlChart
        What a function of `mindthegap.measures.control_charts` returned.
    quantity : str, optional
        What is plotted, with its unit, for the axis: "complaints per 1,000 phones and month".
    period : str, optional
        What a point is, for the axis: "month".
    finding : str, optional
        The title, if it should not be the number and place of the signals.

    Returns
    -------
    Picture
        The title says which points are signals.

    Raises
    ------
    TypeError
        If `chart` is no ControlChart.

    Examples
    --------
    >>> from mindthegap.measures.control_charts import c_chart
    >>> control_chart(c_chart([21, 24, 16, 12, 39], baseline=4)).alt
    'Control chart (c) of 5 points: centre line 18.2, limits 5.43 to 31.1 at the last point.
    Signals: 4 (39, beyond limits).'
    """
    if not isinstance(chart, ControlChart):
        raise TypeError(
            "control_chart() needs what p_chart(), u_chart() or another chart returned, but got "
            f"{type(chart).__name__}."
        )
    table = chart.table
    places = np.arange(len(table))
    labels = _labels(table.index)
    # What tells labels apart stands mostly at their ends.
    short = [f"{x[:5]} ... {x[-6:]}" if len(x) > LONG else x for x in labels]
    dense = len(table) > DENSE
    figure, axes = blank(4.2)
    _shade(axes, table["baseline"].to_numpy(), len(table))
    axes.axhline(chart.center, color=SOFT, linewidth=1.2, label="centre line")
    for side in ("lower", "upper"):
        name = "limits" if side == "lower" else None
        axes.step(
            places, table[side], where="mid", color=SOFT, linestyle="--", linewidth=1.2, label=name
        )
    axes.plot(
        places,
        table["value"],
        color=EXPECTED,
        marker="" if dense else "o",
        markersize=4.5,
        linewidth=1.4,
    )
    signal = (table["rule"] != "").to_numpy()
    axes.scatter(
        places[signal],
        table["value"][signal],
        s=18 if dense else 70,
        color=EXPERIENCED,
        marker="D",
        zorder=4,
        label="signal" if signal.any() else None,
    )
    if signal.sum() <= NAMED:
        _name(axes, table, places[signal], short)
    shown = _ticks(len(table))
    axes.set(
        xticks=shown,
        xticklabels=[short[place] for place in shown],
        xlim=(-0.6, len(table) - 0.4),
        ylabel=textwrap.fill(quantity or FIGURES[chart.kind.removesuffix("'")], 34),
        xlabel=period,
    )
    axes.margins(y=0.2)
    if chart.kind.removesuffix("'") == "p":
        axes.yaxis.set_major_formatter(PercentFormatter(xmax=1))
    if max(len(short[place]) for place in shown) * len(shown) > 70:
        axes.tick_params(axis="x", labelrotation=40)
    legend_above(axes, 4)
    say(figure, finding or _finding(table, signal, labels), _caption(chart))
    return picture(figure, _alt(chart, table, signal, labels))


def _labels(index: pd.Index) -> list[str]:
    """The points' names; of days without a time, only the day."""
    if isinstance(index, pd.DatetimeIndex) and (index == index.normalize()).all():
        return list(index.strftime("%Y-%m-%d"))
    return [str(label) for label in index]


def _shade(axes: Axes, baseline: np.ndarray, points: int) -> None:
    """Shade the stretches that the limits come from, unless all points are the baseline."""
    if baseline.all():
        return
    edges = np.flatnonzero(np.diff(np.concatenate([[0], baseline.astype(int), [0]])))
    for number, (start, stop) in enumerate(edges.reshape(-1, 2)):
        axes.axvspan(
            start - 0.5,
            min(stop - 0.5, points),
            color=FAINT,
            alpha=0.35,
            linewidth=0,
            zorder=0,
            label="baseline" if number == 0 else None,
        )


def _name(axes: Axes, table: pd.DataFrame, places: np.ndarray, labels: list[str]) -> None:
    for place in places:
        above = table["z"].iloc[place] > 0
        # Towards the middle, so that no name leaves the picture.
        side = "left" if place < len(table) / 2 else "right"
        axes.annotate(
            labels[place],
            (place, table["value"].iloc[place]),
            xytext=(7 if side == "left" else -7, 4 if above else -4),
            textcoords="offset points",
            ha=side,
            va="bottom" if above else "top",
            color=INK,
            fontsize=10,
        )


def _ticks(points: int) -> np.ndarray:
    return np.arange(0, points, max(1, int(np.ceil(points / 12))))


def _finding(table: pd.DataFrame, signal: np.ndarray, labels: list[str]) -> str:
    points = len(table)
    if not signal.any():
        return f"No signal in {points} points: chance alone can explain the differences"
    named = [labels[place] for place in np.flatnonzero(signal)]
    if len(named) > 3:
        return f"{len(named)} of {points} points are signals, the first {named[0]}"
    listed = " and ".join(filter(None, [", ".join(named[:-1]), named[-1]]))
    verb = "is a signal" if len(named) == 1 else "are signals"
    return f"{listed} {verb}: more than chance among {points} points"


def _caption(chart: ControlChart) -> str:
    said = "Limits: three standard deviations"
    if chart.kind.endswith("'"):
        said += f", widened {chart.sigma_z:.1f} times for variation between periods (Laney)"
    said += f". Rules: {', '.join(chart.rules)}."
    inside = int(chart.baseline.sum())
    return said if inside == chart.points else f"{said} Shaded: the baseline, {inside} points."


def _alt(chart: ControlChart, table: pd.DataFrame, signal: np.ndarray, labels: list[str]) -> str:
    last = table.iloc[-1]
    found = "; ".join(
        f"{labels[place]} ({table['value'].iloc[place]:.3g}, {table['rule'].iloc[place]})"
        for place in np.flatnonzero(signal)[:10]
    )
    more = int(signal.sum()) - 10
    return (
        f"Control chart ({chart.kind}) of {chart.points} points: centre line {chart.center:.3g}, "
        f"limits {last['lower']:.3g} to {last['upper']:.3g} at the last point. "
        f"Signals: {found or 'none'}{f' and {more} more' if more > 0 else ''}."
    )
