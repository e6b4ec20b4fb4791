"""A factorial experiment on recovery: the mean of every combination, so that interactions show."""

import textwrap

import numpy as np
from matplotlib.figure import Figure

from mindthegap.measures.recovery import Factorial
from mindthegap.plots.theme import PALETTE, RC, Picture, picture, say, themed

MARKERS = "osD^vP*"
STYLES = ("-", "--", "-.", ":")


@themed
def recovery_cells(
    found: Factorial, *, quantity: str | None = None, order: list[str] | None = None
) -> Picture:
    """Show the mean of each combination of a factorial experiment, with its interval.

    Parallel lines: the factors add up. Lines that are not: one does more with the other.

    Parameters
    ----------
    found : Factorial
        What `mindthegap.measures.recovery.factorial` returned, for one to three factors.
    quantity : str, optional
        What the outcome is, with its scale, for the axis; its column's name if left out.
    order : list of str, optional
        The factors in the order: along the axis, as lines, as panels. Left out, the one with the
        most levels stands along the axis, the others in the order given.

    Returns
    -------
    Picture
        A dot and interval per combination. The title has the largest main effect, and the
        interaction that is clearest, if one is.

    Raises
    ------
    TypeError
        If `found` is something else.
    ValueError
        If there are more than three factors, or `order` does not name them.

    Examples
    --------
    >>> import pandas as pd
    >>> from mindthegap.measures.recovery import factorial
    >>> tried = pd.DataFrame({"apology": [0, 0, 1, 1] * 10, "speed": ["slow", "fast"] * 20})
    >>> tried["sat"] = 5 + 2 * tried["apology"] * (tried["speed"] == "fast") + [0, 0.4] * 20
    >>> tried["sat"] += [0.0] * 20 + [0.5] * 20
    >>> recovery_cells(
    ...     factorial(tried, "sat", {"apology": [0, 1], "speed": ["slow", "fast"]})).alt
    'Means of sat with 95% intervals. apology 0, speed slow: 5.25 (5.06 to 5.44); apology 0, speed
    fast: 5.65 (5.46 to 5.84); apology 1, speed slow: 5.25 (5.06 to 5.44); apology 1, speed fast:
    7.65 (7.46 to 7.84).'
    """
    if not isinstance(found, Factorial):
        raise TypeError(
            "recovery_cells() takes a result of measures.recovery.factorial(), but got "
            f"{type(found).__name__}."
        )
    names = list(dict.fromkeys(found.effects["factor"]))
    if len(names) > 3:
        raise ValueError(
            f"recovery_cells() can draw three factors, but there are {len(names)}: analyse the "
            "levels of one of them apart."
        )
    if order is None:
        widest = max(names, key=lambda name: found.cells[name].nunique())
        order = [widest, *(name for name in names if name != widest)]
    if sorted(order) != sorted(names):
        raise ValueError(f"order must name the factors {', '.join(names)}, but names {order}.")
    levels = {name: list(dict.fromkeys(found.cells[name])) for name in names}
    panels = levels[order[2]] if len(order) > 2 else [None]
    lines = levels[order[1]] if len(order) > 1 else [None]
    along = levels[order[0]]

    figure = Figure(figsize=(7.2, 4.4), dpi=RC["figure.dpi"], layout="constrained")
    every = np.atleast_1d(figure.subplots(1, len(panels), sharey=True))
    for axes, panel in zip(every, panels, strict=True):
        for number, line in enumerate(lines):
            cells = found.cells
            if panel is not None:
                cells = cells[cells[order[2]] == panel]
            if line is not None:
                cells = cells[cells[order[1]] == line]
            cells = cells.set_index(order[0]).loc[along]
            place = np.arange(len(along)) + (number - (len(lines) - 1) / 2) * 0.12
            colour = PALETTE[number % len(PALETTE)]
            axes.vlines(place, cells["low"], cells["high"], color=colour, linewidth=1.8)
            axes.plot(
                place,
                cells["mean"],
                color=colour,
                linestyle=STYLES[number % len(STYLES)],
                linewidth=1.4,
                marker=MARKERS[number % len(MARKERS)],
                markersize=7,
                label=None if line is None else f"{order[1]}: {line}",
            )
        axes.set(
            xticks=range(len(along)),
            xticklabels=along,
            xlim=(-0.5, len(along) - 0.5),
            xlabel=order[0],
        )
        axes.grid(visible=False, axis="x")
        if panel is not None:
            axes.set_title(f"{order[2]}: {panel}", loc="center", fontsize=11)
    every[0].set_ylabel(quantity or f"Mean of {found.outcome}")
    if lines != [None]:
        handles, labels = every[0].get_legend_handles_labels()
        labels = [textwrap.fill(label, 18) for label in labels]
        figure.legend(handles, labels, loc="outside right center")
    say(
        figure,
        _finding(found),
        f"Dots: means of {_range(found.cells['n'])} customers. Lines: their "
        f"{found.confidence:.0%} intervals.",
    )
    spoken = "; ".join(
        ", ".join(f"{name} {row[name]}" for name in names)
        + f": {row['mean']:.2f} ({row['low']:.2f} to {row['high']:.2f})"
        for _, row in found.cells.iterrows()
    )
    return picture(
        figure, f"Means of {found.outcome} with {found.confidence:.0%} intervals. {spoken}."
    )


def _range(counts) -> str:
    low, high = int(counts.min()), int(counts.max())
    return f"{low}" if low == high else f"{low} to {high}"


def _finding(found: Factorial) -> str:
    row = found.effects.loc[found.effects["estimate"].abs().idxmax()]
    main = (
        f"{found.outcome}: {row['factor']} {row['level']} against {row['against']} makes "
        f"{row['estimate']:+.2f} points, the largest effect"
    )
    together = found.anova[[" x " in term for term in found.anova.index]]
    if together.empty:
        return main
    clear = together[together["p"] < 1 - found.confidence]
    if clear.empty:
        return f"{main}; no interaction is clear"
    return f"{main}; {clear['p'].idxmin()} interact"
