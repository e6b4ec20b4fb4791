"""Numbered points with a key beside the picture: names that would cover each other on the map."""

import textwrap
from collections.abc import Iterable, Sequence

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from mindthegap.plots.theme import INK

LINE = 26
"""Characters in a line of the key."""


def numbered(
    axes: Axes,
    x: Iterable[float],
    y: Iterable[float],
    colours: Sequence[str],
    filled: Iterable[bool] | None = None,
) -> None:
    """Draw a dot with its number at each point, hollow where it is not `filled`."""
    full = [True] * len(colours) if filled is None else [bool(yes) for yes in filled]
    axes.scatter(
        list(x),
        list(y),
        s=190,
        zorder=4,
        linewidth=1.6,
        edgecolor=colours,
        facecolor=[colour if yes else "white" for colour, yes in zip(colours, full, strict=True)],
    )
    for number, (across, up, colour, yes) in enumerate(
        zip(x, y, colours, full, strict=True), start=1
    ):
        axes.text(
            across,
            up,
            str(number),
            ha="center",
            va="center_baseline",
            zorder=5,
            fontsize=9,
            fontweight="bold",
            color="white" if yes else colour,
        )


def key(axes: Axes, names: Iterable[object], colours: Sequence[str]) -> None:
    """Write which number is which, to the right of the axes."""
    # A marker is drawn as wide or as high as its size: two digits need more to look alike.
    sizes = [8 if number < 10 else 12 for number in range(1, len(colours) + 1)]
    handles = [
        Line2D([], [], linestyle="", marker=f"${number}$", color=colour, markersize=size)
        for number, (colour, size) in enumerate(zip(colours, sizes, strict=True), start=1)
    ]
    axes.legend(
        handles,
        [textwrap.fill(str(name), LINE) for name in names],
        loc="center left",
        bbox_to_anchor=(1.02, 0.5),
        labelcolor=INK,
        fontsize=10,
    )


def height(names: Iterable[object]) -> float:
    """Return how many inches a figure needs, so that its key has room."""
    lines = sum(len(textwrap.wrap(str(name), LINE)) for name in names)
    entries = len(list(names))
    return max(5.0, 1.4 + 0.16 * lines + 0.085 * entries)
