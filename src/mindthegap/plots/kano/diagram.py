"""The better-worse diagram: where features stand, and where they move."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from mindthegap.plots.columns import require
from mindthegap.plots.kano.categories import COLOURS, GREY, NAMES, labels
from mindthegap.plots.numbered import height, key, numbered
from mindthegap.plots.theme import SOFT, Picture, blank, picture, say, themed

MANY = 20
"""More numbered points than these, and the key would be longer than the picture."""


@themed
def better_worse(summary: pd.DataFrame) -> Picture:
    """Show what each feature would do if it were there, and if it were not.

    Parameters
    ----------
    summary : pandas.DataFrame
        What `mindthegap.measures.kano.summarise` returned, one row per feature (or per feature
        and segment), at most 20.

    Returns
    -------
    Picture
        A numbered point per row, better to the right and worse downwards, with both intervals;
        the title names what pleases most and what is missed most.

    Examples
    --------
    >>> from mindthegap.measures.kano import summarise
    >>> counts = pd.DataFrame([[5, 15, 60, 20, 0, 0], [70, 20, 2, 8, 0, 0]],
    ...                       columns=list("MOAIRQ"), index=["folds", "calls"])
    >>> better_worse(summarise(counts)).alt
    'Better-worse diagram of 2 features. folds: better 0.75, worse -0.20 (attractive); calls: better
    0.22, worse -0.90 (must-be).'
    """
    ends = [f"{name}{end}" for name in ("better", "worse") for end in ("", "_low", "_high")]
    require(summary, [*ends, "category_with_ties"], "better_worse")
    known = summary.dropna(subset=ends)
    if known.empty:
        raise ValueError("better_worse() got only features that are reverse or questionable.")
    if len(known) > MANY:
        raise ValueError(
            f"better_worse() shows at most {MANY} features, but got {len(known)}: choose some."
        )
    names = labels(known.index)
    figure, axes = blank(height(names))
    axes.hlines(
        known["worse"],
        known["better_low"],
        known["better_high"],
        color=GREY,
        linewidth=1.5,
        zorder=1,
    )
    axes.vlines(
        known["better"],
        known["worse_low"],
        known["worse_high"],
        color=GREY,
        linewidth=1.5,
        zorder=1,
    )
    colours = [COLOURS[category] for category in known["category_with_ties"]]
    numbered(axes, known["better"], known["worse"], colours)
    _quarters(axes)
    key(axes, names, colours)
    pleases, missed = int(known["better"].argmax()), int(known["worse"].argmin())
    if len(known) == 1:
        row = known.iloc[0]
        title = f"{names[0]}: better {row['better']:.2f}, worse {row['worse']:.2f}"
    elif pleases == missed:
        title = f"What would please most is missed most: {names[pleases]}"
    else:
        title = f"Would please most: {names[pleases]}; would be missed most: {names[missed]}"
    caption = "Grey lines: intervals. Colours: category, ties broken by M > O > A > I."
    if len(known) < len(summary):
        caption += " Left out: what all reject or misread."
    say(figure, title, caption)
    spoken = "; ".join(
        f"{name}: better {row.better:.2f}, worse {row.worse:.2f} ({NAMES[row.category_with_ties]})"
        for name, row in zip(names, known.itertuples(), strict=True)
    )
    return picture(
        figure,
        f"Better-worse diagram of {len(known)} feature{'s' * (len(known) > 1)}. {spoken}.",
    )


@themed
def kano_drift(summary: pd.DataFrame, between: str) -> Picture:
    """Show how features moved from one wave, or differ from one segment, to the other.

    Parameters
    ----------
    summary : pandas.DataFrame
        What `mindthegap.measures.kano.summarise` returned, with `between` among the levels of its
        index and two values of it, which are compared in sorted order.
    between : str
        The level, such as "wave".

    Returns
    -------
    Picture
        An arrow per feature from the first to the second, in the better-worse diagram; the title
        names the one that moved furthest.

    Examples
    --------
    >>> from mindthegap.measures.kano import summarise
    >>> waves = pd.MultiIndex.from_product([["zoom"], [2019, 2024]], names=["feature", "wave"])
    >>> counts = pd.DataFrame([[5, 15, 60, 20, 0, 0], [70, 20, 2, 8, 0, 0]], waves,
    ...                       columns=list("MOAIRQ"))
    >>> kano_drift(summarise(counts), "wave").alt
    'Arrows in the better-worse diagram from 2019 to 2024. zoom: from better 0.75, worse -0.20
    (attractive) to 0.22, -0.90 (must-be).'
    """
    ends = [f"{name}_{end}" for name in ("better", "worse") for end in ("low", "high")]
    require(summary, ["better", "worse", *ends, "category_with_ties"], "kano_drift")
    if between not in summary.index.names or summary.index.nlevels < 2:
        raise ValueError(
            f"kano_drift() needs a summary by feature and {between!r}; its index has: "
            f"{', '.join(map(str, summary.index.names))}."
        )
    values = sorted(summary.index.get_level_values(between).unique())
    if len(values) != 2:
        raise ValueError(f"kano_drift() compares two, but {between!r} has {len(values)}.")
    start, end = (
        summary.xs(value, level=between).dropna(subset=["better", "worse"]) for value in values
    )
    shared = start.index.intersection(end.index, sort=False)
    if not 0 < len(shared) <= MANY:
        raise ValueError(
            f"kano_drift() shows 1 to {MANY} features counted in both {values[0]} and {values[1]}, "
            f"but got {len(shared)}."
        )
    start, end, names = start.loc[shared], end.loc[shared], labels(shared)
    figure, axes = blank(height(names))
    colours = [COLOURS[category] for category in end["category_with_ties"]]
    for row, colour in enumerate(colours):
        axes.annotate(
            "",
            end[["better", "worse"]].iloc[row],
            start[["better", "worse"]].iloc[row],
            arrowprops={"arrowstyle": "-|>", "color": colour, "linewidth": 1.8, "shrinkB": 8},
        )
    axes.scatter(
        start["better"], start["worse"], s=26, zorder=3, facecolor="white",
        edgecolor=[COLOURS[category] for category in start["category_with_ties"]],
    )  # fmt: skip
    numbered(axes, end["better"], end["worse"], colours)
    _quarters(axes)
    key(axes, names, colours)
    moved = np.hypot(end["better"] - start["better"], end["worse"] - start["worse"])
    most = int(moved.argmax())
    before, after = (side["category_with_ties"].iloc[most] for side in (start, end))
    step = f"from {NAMES[before]} to {NAMES[after]}" if before != after else f"still {NAMES[after]}"
    verb = "drifts" if between == "wave" else "differs"
    doubt = "" if _apart(start.iloc[most], end.iloc[most]) else ", which may be chance"
    say(
        figure,
        f"Most of all {names[most]} {verb}: {step}{doubt}",
        f"Open dots: {values[0]}. Numbers: {values[1]}. Colours: the category in each.",
    )
    spoken = "; ".join(
        f"{name}: from better {a.better:.2f}, worse {a.worse:.2f} ({NAMES[a.category_with_ties]}) "
        f"to {b.better:.2f}, {b.worse:.2f} ({NAMES[b.category_with_ties]})"
        for name, a, b in zip(names, start.itertuples(), end.itertuples(), strict=True)
    )
    return picture(
        figure, f"Arrows in the better-worse diagram from {values[0]} to {values[1]}. {spoken}."
    )


def _quarters(axes: Axes) -> None:
    """Scales, lines at one half, and what each quarter is called."""
    axes.axvline(0.5, color=SOFT, linewidth=1, linestyle="--", zorder=0)
    axes.axhline(-0.5, color=SOFT, linewidth=1, linestyle="--", zorder=0)
    # At the middle line: points crowd in the corners, and would cover the names.
    for x, y, name in (
        (0.48, -0.02, "I"), (0.52, -0.02, "A"), (0.48, -0.98, "M"), (0.52, -0.98, "O"),
    ):  # fmt: skip
        axes.text(
            x, y, NAMES[name], color=COLOURS[name], style="italic",
            ha="right" if x < 0.5 else "left", va="top" if y > -0.5 else "bottom",
        )  # fmt: skip
    axes.set(
        xlim=(0, 1),
        ylim=(-1, 0),
        xlabel="Better: share that the feature would please",
        ylabel="Worse: share that its absence would annoy",
    )


def _apart(one: pd.Series, other: pd.Series) -> bool:
    """Whether better or worse differ by more than their intervals (Newcombe's combination)."""
    for name in ("better", "worse"):
        first, second = (one, other) if one[name] < other[name] else (other, one)
        reach = np.hypot(second[name] - second[f"{name}_low"], first[f"{name}_high"] - first[name])
        if second[name] - first[name] > reach:
            return True
    return False
