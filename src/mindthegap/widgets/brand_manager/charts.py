"""The six charts of the game: what each shows, on which scale, and as a still picture."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mindthegap.models.market import QUARTERS, Game, Quarter
from mindthegap.plots.theme import DERIVED, EXPECTED, EXPERIENCED, SOFT, picture, say, themed


@dataclass(frozen=True)
class Line:
    """One line of a chart: which value of a `Quarter`, its name, and its meaning's colour."""

    value: str
    label: str
    colour: str


@dataclass(frozen=True)
class Chart:
    """One small chart: its lines, of which the first is compared, and its scale.

    Attributes
    ----------
    label, unit : str
        What stands above it.
    lines : tuple of Line
    rating : bool
        Whether it is a scale from 1 to 10; else an amount, with 0 in the picture.
    per : float
        What an amount is divided by to be shown in `unit`.
    """

    label: str
    unit: str
    lines: tuple[Line, ...]
    rating: bool = False
    per: float = 1.0

    def values(self, line: Line, game: Game | None) -> list[float]:
        """Return what a line shows, quarter by quarter."""
        quarters = game.quarters if game else ()
        return [float(getattr(quarter, line.value)) / self.per for quarter in quarters]

    def scale(self, shown: list[float]) -> tuple[float, float, float]:
        """Return where the scale begins and ends, and its step: round numbers around `shown`."""
        if self.rating:
            low, high = math.floor(min(shown)), math.ceil(max(shown))
            while high - low < 3:
                low, high = max(low - 1, 1), min(high + 1, 10)
            return low, high, 1 if high - low <= 5 else 2
        least, most = min(*shown, 0.0), max(*shown, 0.0)
        most = most if most > least else least + 1.0
        rough = (most - least) / 3
        power = 10.0 ** math.floor(math.log10(rough))
        step = next(size * power for size in (1, 2, 5, 10) if size * power >= rough)
        return math.floor(least / step) * step, math.ceil(most / step) * step, step


CHARTS = (
    Chart("Phones sold", "thousand", (Line("sales", "sold", "derived"),)),
    Chart(
        "Expected and seen",
        "of 10",
        (
            Line("will", "will be", "expected"),
            Line("perceived", "seen", "experienced"),
            Line("should", "should be", "soft"),
        ),
        rating=True,
    ),
    Chart("Satisfaction", "of 10", (Line("satisfaction", "satisfied", "derived"),), rating=True),
    Chart(
        "Complain or leave",
        "thousand",
        (
            Line("complaints", "complain", "expected"),
            Line("silent_leavers", "leave silently", "experienced"),
        ),
    ),
    Chart("Trust", "of 10", (Line("trust", "trust", "derived"),), rating=True),
    Chart("Profit", "million euros", (Line("profit", "profit", "derived"),), per=1000.0),
)
"""In the order in which they are shown."""

COLOURS = {"expected": EXPECTED, "experienced": EXPERIENCED, "derived": DERIVED, "soft": SOFT}
DASHES = {"soft": (0, (4, 2))}


def drawn(game: Game | None, paths: Mapping[str, Game]) -> list[dict[str, Any]]:
    """Return the charts as the browser draws them, the paths to compare with included."""
    charts = []
    for chart in CHARTS:
        own = [chart.values(line, game) for line in chart.lines]
        lines = [
            {"label": line.label, "colour": line.colour, "values": values}
            for line, values in zip(chart.lines, own, strict=True)
        ]
        compared = {name: chart.values(chart.lines[0], path) for name, path in paths.items()}
        # Room for the paths from the start: the scale must not jump when they are switched on.
        shown = [value for values in (*own, *compared.values()) for value in values]
        low, high, step = chart.scale(shown)
        charts.append(
            {
                "label": chart.label,
                "unit": chart.unit,
                "lines": lines,
                "compared": compared,
                "scale": [low, high, step],
            }
        )
    return charts


def told(quarter: Quarter) -> str:
    """Say what the charts show of a quarter, for a reader who does not see them."""
    parts = []
    for chart in CHARTS:
        values = [
            f"{'' if len(chart.lines) == 1 else line.label + ' '}"
            f"{getattr(quarter, line.value) / chart.per:.1f}"
            for line in chart.lines
        ]
        parts.append(f"{chart.label} {', '.join(values)} {chart.unit}")
    return "; ".join(parts)


@themed
def draw(games: Mapping[str, Game], title: str, alt: str) -> Any:
    """Return the six charts as a still picture, with a line for each game.

    A single game shows all lines of each chart; several are compared by the first.
    """
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8.2, 6.6), layout="constrained")
    grid = figure.subplots(3, 2).ravel()
    several = len(games) > 1
    for axes, chart in zip(grid, CHARTS, strict=True):
        shown = [0.0] if not chart.rating else []
        for name, game in games.items():
            for line in chart.lines[:1] if several else chart.lines:
                values = chart.values(line, game)
                shown += values
                look = {} if several else {
                    "color": COLOURS[line.colour], "linestyle": DASHES.get(line.colour, "-")
                }  # fmt: skip
                label = name if several else line.label
                axes.plot(range(1, len(values) + 1), values, marker="o", ms=4, label=label, **look)
        low, high, _ = chart.scale(shown or [5.0])
        first = f": {chart.lines[0].label}" if several and len(chart.lines) > 1 else ""
        axes.set_title(f"{chart.label}{first}, {chart.unit}", fontsize=10.5)
        axes.set(xlim=(0.6, QUARTERS + 0.4), xticks=range(1, QUARTERS + 1), ylim=(low, high))
        if not several and len(chart.lines) > 1 and games:
            axes.legend(fontsize=8.5, ncols=3, handlelength=1.5, columnspacing=1)
    for axes in grid[-2:]:
        axes.set_xlabel("quarter")
    if several:
        figure.legend(*grid[0].get_legend_handles_labels(), loc="outside lower center", ncols=4)
    say(figure, title)
    return picture(figure, alt)
