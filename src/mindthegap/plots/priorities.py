"""Importance and performance in pictures: the map, and how quadrants flip."""

import numpy as np
import pandas as pd
from matplotlib.colors import ListedColormap

from mindthegap.measures.priorities import QUADRANTS, ImportancePerformance
from mindthegap.plots.columns import require
from mindthegap.plots.numbered import height, key, numbered
from mindthegap.plots.theme import (
    PALETTE,
    SOFT,
    Picture,
    blank,
    picture,
    say,
    themed,
)

COLOURS = dict(zip(QUADRANTS, (PALETTE[1], PALETTE[2], "#7A7A7A", PALETTE[0]), strict=True))
CORNERS = dict(
    zip(
        QUADRANTS,
        ((0.01, 0.99), (0.99, 0.99), (0.01, 0.01), (0.99, 0.01)),
        strict=True,
    )
)
MANY = 24
"""More numbered points than these, and the key would be longer than the picture."""


@themed
def priorities_map(result: ImportancePerformance) -> Picture:
    """Show attributes by performance and importance, with intervals and quadrants.

    Parameters
    ----------
    result : mindthegap.measures.priorities.ImportancePerformance
        What `importance_performance` returned, with at most 24 attributes.

    Returns
    -------
    Picture
        A numbered point per attribute, filled where its quadrant is certain, and the lines at the
        cross-hair. The title names what is to be worked on first.

    Examples
    --------
    >>> from mindthegap.measures.priorities import importance_performance
    >>> ratings = pd.DataFrame({
    ...     "id": [1, 1, 1, 2, 2, 2, 3, 3, 3], "attribute": ["staff", "price", "music"] * 3,
    ...     "importance": [5, 5, 2, 4, 5, 1, 5, 4, 2], "performance": [4, 2, 4, 5, 1, 3, 4, 2, 5]})
    >>> priorities_map(importance_performance(ratings, bootstrap=0)).alt
    'Importance-performance map of 3 attributes, importance stated, lines at the mean (importance
    3.67, performance 3.33). Concentrate here: price. Keep up the good work: staff. Low priority:
    none. Possible overkill: music.'
    """
    if not isinstance(result, ImportancePerformance):
        raise TypeError(
            "priorities_map() needs what importance_performance() returned, but got "
            f"{type(result).__name__}."
        )
    points = result.points
    if len(points) > MANY:
        raise ValueError(
            f"priorities_map() shows at most {MANY} attributes, but got {len(points)}: choose some."
        )
    certain = points["certain"] if "certain" in points else pd.Series(True, points.index)
    colours = [COLOURS[name] for name in points["quadrant"]]
    figure, axes = blank(height(points.index))
    if "importance_low" in points:
        line = {"color": "#9A9A9A", "linewidth": 1.4, "zorder": 2}
        axes.hlines(
            points["importance"], points["performance_low"], points["performance_high"], **line
        )
        axes.vlines(
            points["performance"], points["importance_low"], points["importance_high"], **line
        )
    numbered(axes, points["performance"], points["importance"], colours, certain)
    axes.axvline(result.cross[1], color=SOFT, linewidth=1.2, linestyle="--", zorder=1)
    axes.axhline(result.cross[0], color=SOFT, linewidth=1.2, linestyle="--", zorder=1)
    # Room for the names of the quadrants in the corners, and for the lines if all lie to one side.
    for axis, at in (("x", result.cross[1]), ("y", result.cross[0])):
        low, high = (axes.get_xlim if axis == "x" else axes.get_ylim)()
        low, high = min(low, at), max(high, at)
        room = 0.07 * (high - low)
        (axes.set_xlim if axis == "x" else axes.set_ylim)(low - room, high + room)
    for name, (x, y) in CORNERS.items():
        axes.text(
            x, y, name, transform=axes.transAxes, color=COLOURS[name], style="italic",
            ha="left" if x < 0.5 else "right", va="bottom" if y < 0.5 else "top", fontsize=10,
        )  # fmt: skip
    kind = "stated" if result.importance == "stated" else f"derived by {result.importance}"
    axes.set(xlabel="Performance (mean rating)", ylabel=f"Importance ({kind})")
    key(axes, points.index, colours)
    groups = {name: result.in_quadrant(name) for name in QUADRANTS}
    first = [name for name in groups["concentrate here"] if certain[name]]
    unsure = len(points) - int(certain.sum())
    if len(first) > 3:
        title = f"To work on first: {', '.join(map(str, first[:3]))} and {len(first) - 3} more"
    elif first:
        title = f"To work on first: {', '.join(map(str, first))}"
    elif groups["concentrate here"]:
        title = "Nothing is certain to need work first"
    else:
        title = "Nothing is important and poor"
    place = {"given": "where you set them"}.get(result.crosshair, f"at the {result.crosshair}")
    caption = f"Lines cross {place}, {result.n:,} respondents."
    if "certain" in points:
        caption += (
            f" Grey: {result.confidence:.0%} intervals. Hollow: quadrant uncertain ({unsure} of "
            f"{len(points)})."
        )
    say(figure, title, caption)
    spoken = " ".join(
        f"{name.capitalize()}: {', '.join(map(str, members)) or 'none'}."
        for name, members in groups.items()
    )
    doubt = [str(name) for name in points.index[~certain.to_numpy(dtype=bool)]]
    return picture(
        figure,
        f"Importance-performance map of {len(points)} attributes, importance {kind}, lines "
        f"{place} (importance {result.cross[0]:.2f}, performance {result.cross[1]:.2f}). {spoken}"
        + (f" Uncertain: {', '.join(doubt)}." if doubt else ""),
    )


@themed
def quadrant_flips(table: pd.DataFrame) -> Picture:
    """Show in which quadrant each attribute stands under each choice of importance and lines.

    Parameters
    ----------
    table : pandas.DataFrame
        What `mindthegap.measures.priorities.flips` returned.

    Returns
    -------
    Picture
        A row per attribute, a column per choice, coloured by quadrant; attributes that flip most
        at the top. The title says how many flip.

    Examples
    --------
    >>> table = pd.DataFrame({"stated, mean": ["concentrate here", "low priority"],
    ...                       "regression, mean": ["low priority", "low priority"],
    ...                       "quadrants": [2, 1]}, index=["price", "music"])
    >>> quadrant_flips(table).alt
    'Table of quadrants under 2 choices of analysis (stated, mean; regression, mean). Flip: price
    (concentrate here, low priority). The same throughout: music.'
    """
    require(table, ["quadrants"], "quadrant_flips")
    choices = [name for name in table.columns if name != "quadrants"]
    unknown = sorted(set(table[choices].to_numpy().ravel()) - set(QUADRANTS), key=str)
    if len(choices) < 2 or unknown:
        raise ValueError(
            "quadrant_flips() needs the table that flips() returned: two or more columns of "
            f"quadrants and 'quadrants'; got {len(choices)} columns"
            + (f" with {unknown[0]!r}." if unknown else ".")
        )
    table = table.sort_values("quadrants", ascending=False, kind="stable")
    figure, axes = blank(2.4 + 0.34 * len(table))
    codes = table[choices].apply(lambda column: column.map(QUADRANTS.index)).to_numpy()
    axes.imshow(
        codes, cmap=ListedColormap(list(COLOURS.values())), vmin=-0.5, vmax=3.5, aspect="auto"
    )
    for (row, column), code in np.ndenumerate(codes):
        letter = QUADRANTS[code][0].upper()
        axes.text(column, row, letter, ha="center", va="center", color="white")
    axes.set(xticks=range(len(choices)), yticks=range(len(table)), yticklabels=table.index)
    # White lines between the cells, in the colour of the page.
    axes.set_xticks(np.arange(len(choices) - 1) + 0.5, minor=True)
    axes.set_yticks(np.arange(len(table) - 1) + 0.5, minor=True)
    axes.set_xticklabels(choices, rotation=30, ha="right", rotation_mode="anchor")
    axes.grid(visible=False)
    axes.set_axisbelow(False)
    axes.grid(visible=True, which="minor", color="white", linewidth=2)
    axes.tick_params(which="both", length=0)
    axes.spines[["left", "bottom"]].set_visible(False)
    flipped = table[table["quadrants"] > 1]
    stable = table.index[table["quadrants"] == 1]
    title = f"{len(flipped)} of {len(table)} attributes change quadrant with the analysis"
    if flipped.empty:
        title = "No attribute changes quadrant, whatever the analysis"
    meaning = ", ".join(f"{name[0].upper()} {name}" for name in QUADRANTS)
    say(figure, title, f"{meaning}. Columns: whose importance, and where the lines cross.")
    spoken = "; ".join(
        f"{name} ({', '.join(dict.fromkeys(flipped.loc[name, choices]))})" for name in flipped.index
    )
    return picture(
        figure,
        f"Table of quadrants under {len(choices)} choices of analysis ({'; '.join(choices)}). "
        f"Flip: {spoken or 'none'}. "
        f"The same throughout: {', '.join(map(str, stable)) or 'none'}.",
    )
