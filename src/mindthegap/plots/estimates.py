"""Estimates with their intervals: slopes of rival models, shares of variance, sales people."""

import numpy as np

from mindthegap.plots.columns import require
from mindthegap.plots.theme import (
    EXPECTED,
    INK,
    PALETTE,
    SOFT,
    blank,
    legend_above,
    picture,
    say,
    themed,
)


@themed
def slopes(table, *, unit="points per unit", confidence=0.95, truth=None, finding=None):
    """Compare the slopes that different models give to the same predictors.

    Parameters
    ----------
    table : pandas.DataFrame
        One row per predictor and model: columns ``term``, ``model``, ``estimate``, ``low``,
        ``high``. Models are drawn in the order in which they first appear.
    unit : str
        Unit of the slopes, for the axis.
    confidence : float, default 0.95
        What interval ``low`` and ``high`` are, for the caption.
    truth : dict, optional
        True slope of some terms, where the data were simulated; drawn as a cross.
    finding : str, optional
        The title, where the rows are no rival models of the same thing and the finding is not
        which of them differ.

    Returns
    -------
    Picture
        A mark and its interval per slope. The title has the slopes of one or two terms; of more,
        the term on which the first and the last model differ most, or the largest slope.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"term": ["ad exposure"] * 2, "model": ["naive", "adjusted"],
    ...                       "estimate": [0.42, 0.25], "low": [0.38, 0.21],
    ...                       "high": [0.46, 0.29]})
    >>> slopes(table).alt
    'Slopes with 95% intervals in points per unit. ad exposure: naive 0.42 (0.38 to 0.46),
    adjusted 0.25 (0.21 to 0.29).'
    """
    require(table, ["term", "model", "estimate", "low", "high"], "slopes")
    terms, models = list(dict.fromkeys(table["term"])), list(dict.fromkeys(table["model"]))
    if table.duplicated(["term", "model"]).any():
        raise ValueError("slopes() needs one row per term and model, but some occur twice.")
    rows = len(terms) * (len(models) + 0.8 if len(models) > 1 else 1.2)
    figure, axes = blank(max(2.6, 1.6 + 0.2 * rows))
    axes.axvline(0, color=SOFT, linewidth=1)
    for number, model in enumerate(models):
        rows = table[table["model"] == model]
        offset = (number - (len(models) - 1) / 2) * 0.6 / len(models)
        place = [terms.index(term) + offset for term in rows["term"]]
        colour, marker = PALETTE[number % len(PALETTE)], "osD^vP*"[number % 7]
        axes.hlines(place, rows["low"], rows["high"], color=colour, linewidth=2.2)
        axes.scatter(
            rows["estimate"], place, s=50, color=colour, marker=marker, label=model, zorder=3
        )
    caption = f"Marks: the slopes. Lines: their {confidence:.0%} confidence intervals."
    if truth:
        known = [term for term in terms if term in truth]
        axes.scatter(
            [truth[term] for term in known],
            [terms.index(term) for term in known],
            s=70,
            color=INK,
            marker="x",
            linewidth=2,
            label="truth",
            zorder=4,
        )
        caption += " Cross: the slope that the data were simulated with."
    axes.set(
        yticks=range(len(terms)),
        yticklabels=terms,
        ylim=(len(terms) - 0.5, -0.5),
        xlabel=f"Slope ({unit})",
    )
    axes.grid(visible=False, axis="y")
    if len(models) > 1 or truth:
        legend_above(axes, len(models) + bool(truth))
    say(figure, finding or _difference(table, terms, models), caption)
    spoken = "; ".join(
        f"{term}: "
        + ", ".join(
            f"{row.model} {row.estimate:.2f} ({row.low:.2f} to {row.high:.2f})"
            for row in table[table["term"] == term].itertuples()
        )
        for term in terms
    )
    return picture(figure, f"Slopes with {confidence:.0%} intervals in {unit}. {spoken}.")


def _difference(table, terms, models):
    """In words: the slopes of one or two terms; else the largest difference, or slope."""
    wide = table.pivot(index="term", columns="model", values="estimate").loc[terms, models]
    if len(models) == 2 and len(terms) <= 2 and wide.notna().all(axis=None):
        (first, last), parts = models, wide.itertuples()
        return "; ".join(f"{t}: {one:.2f} ({first}), {two:.2f} ({last})" for t, one, two in parts)
    if len(models) > 1:
        change = (wide[models[-1]] - wide[models[0]]).abs()
        if change.notna().any():
            term = change.idxmax()
            before, after = wide.loc[term, models[0]], wide.loc[term, models[-1]]
            if np.isclose(before, after, atol=0.005):
                return f"The same slopes: {models[0]}, {models[-1]}"
            return f"Slope of {term}: {before:.2f} ({models[0]}), {after:.2f} ({models[-1]})"
    row = table.loc[table["estimate"].abs().idxmax()]
    return f"Largest slope: {row['term']}, {row['estimate']:.2f}"


@themed
def shares(table, *, groups=None, outcome=None):
    """Show how much of an outcome's variance goes with each predictor.

    Parameters
    ----------
    table : pandas.DataFrame
        What `mindthegap.measures.drivers.shapley_r2` returned: indexed by predictor, columns
        ``share`` and ``relative``, and perhaps ``low`` and ``high``.
    groups : dict, optional
        A group for each predictor, such as whether the firm controls it; groups get a colour
        each, and the title adds the shares of the first one up.
    outcome : str, optional
        What is explained, in words; the outcome's column if left out.

    Returns
    -------
    Picture
        A bar per predictor, the largest on top.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"share": [0.1, 0.3], "relative": [0.25, 0.75]},
    ...                      index=["wom", "ads"])
    >>> shares(table, outcome="the expectation").alt
    'Bar chart of shares in the explained variance of the expectation (R-squared 0.40): ads 75%,
    wom 25%.'
    """
    require(table, ["share", "relative"], "shares")
    if outcome is None:
        outcome = table.attrs.get("outcome", "the outcome")
    table = table.sort_values("share", ascending=False)
    absent = [name for name in table.index if groups is not None and name not in groups]
    if absent:
        raise KeyError(f"groups names no group for {', '.join(map(repr, absent))}.")
    r2 = table["share"].sum()
    if not r2 > 0:
        raise ValueError("shares() has nothing to share out: these predictors explain nothing.")
    rows = np.arange(len(table))
    names = list(dict.fromkeys(groups.values())) if groups else []
    colours = [PALETTE[names.index(groups[name])] if groups else EXPECTED for name in table.index]
    figure, axes = blank(1.6 + 0.42 * len(table))
    axes.barh(rows, table["share"], color=colours, height=0.62)
    ends, caption = table["share"], ""
    if {"low", "high"} <= set(table.columns):
        axes.hlines(rows, table["low"], table["high"], color=INK, linewidth=1.8)
        ends = table["high"]
        level = table.attrs.get("confidence")
        caption = f"Lines: {f'{level:.0%} ' if level else ''}bootstrap intervals. "
    for row, end, relative in zip(rows, ends, table["relative"], strict=True):
        axes.annotate(
            f"{relative:.0%}", (end, row), xytext=(5, 0), textcoords="offset points", va="center"
        )
    axes.set(
        yticks=rows,
        yticklabels=table.index,
        ylim=(len(table) - 0.5, -0.5),
        xlabel=f"Share of the variance of {outcome} (R-squared)",
    )
    axes.margins(x=0.12)
    axes.grid(visible=False, axis="y")
    if groups:
        for name in names:
            axes.barh(0, 0, color=PALETTE[names.index(name)], label=name)
        axes.legend(loc="lower right")
        part = table["relative"][[groups[name] == names[0] for name in table.index]].sum()
        title = f"{part:.0%} of what is explained goes with: {names[0]}"
    else:
        title = f"{table['relative'].iloc[0]:.0%} of what is explained goes with {table.index[0]}"
    say(figure, title, f"{caption}Percentages add up to 100% of R-squared = {r2:.2f}.")
    spoken = ", ".join(f"{name} {part:.0%}" for name, part in table["relative"].items())
    return picture(
        figure,
        f"Bar chart of shares in the explained variance of {outcome} (R-squared {r2:.2f}): "
        f"{spoken}.",
    )


@themed
def reps(
    table,
    *,
    overall=None,
    quantity="Mean expectation of the customers (1 to 10)",
    before="raw mean",
    confidence=0.95,
):
    """Compare sales people's means before and after partial pooling.

    A mean of few customers moves a good deal by chance. Partial pooling draws it towards the
    overall mean, the more so the fewer customers there are; who still stands out then, stands out.

    Parameters
    ----------
    table : pandas.DataFrame
        One row per sales person: columns ``rep``, ``n`` (customers), ``raw`` (mean), ``pooled``,
        ``low``, ``high`` (interval of ``pooled``), all but the first two in points.
    overall : float, optional
        The overall mean; by default the raw means weighted by ``n``.
    quantity : str
        What the means are of, with its scale, for the axis: say so if they are adjusted.
    before : str, default "raw mean"
        What the means in ``raw`` are, for the words in the picture: "like with like", say, if
        they are adjusted.
    confidence : float, default 0.95
        What interval ``low`` and ``high`` are, for the caption.

    Returns
    -------
    Picture
        Raw and pooled mean of each, ordered by the pooled. The title names those whose interval
        lies wholly above the overall mean.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"rep": ["R01", "R02"], "n": [90, 6], "raw": [8.0, 8.4],
    ...                       "pooled": [7.9, 7.3], "low": [7.6, 6.5], "high": [8.2, 8.1]})
    >>> reps(table, overall=7).alt
    'Means of 2 sales people around the overall mean of 7.0, before and after partial pooling.
    Clearly above it: R01 (pooled 7.9). Highest raw mean: R02 with 8.4 from 6 customers.'
    """
    require(table, ["rep", "n", "raw", "pooled", "low", "high"], "reps")
    table = table.sort_values("pooled", ascending=False)
    if overall is None:
        overall = float(np.average(table["raw"], weights=table["n"]))
    rows = np.arange(len(table))
    high = (table["low"] > overall).to_numpy()
    colours = np.where(high, PALETTE[1], EXPECTED)
    figure, axes = blank(1.8 + 0.3 * len(table))
    axes.axvline(overall, color=SOFT, linewidth=1.2, linestyle="--")
    axes.hlines(rows, table["low"], table["high"], color=colours, linewidth=2.2)
    axes.scatter(table["raw"], rows, s=42, facecolor="white", edgecolor=INK, zorder=3, label=before)
    axes.scatter(table["pooled"], rows, s=48, c=colours, zorder=4)
    axes.scatter([], [], s=48, color=EXPECTED, label="pooled mean")
    if high.any():
        axes.scatter([], [], s=48, color=PALETTE[1], label="pooled mean, clearly above")
    axes.set(
        yticks=rows,
        yticklabels=[f"{row.rep}  (n = {row.n})" for row in table.itertuples()],
        ylim=(len(table) - 0.5, -0.5),
        xlabel=quantity,
    )
    axes.grid(visible=False, axis="y")
    legend_above(axes, 3)
    names = table["rep"][high].tolist()
    if len(names) > 3:
        title = f"{len(names)} of {len(table)} sales people are clearly above {overall:.1f}"
    elif names:
        listed = " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
        verb = "is" if len(names) == 1 else "are"
        title = f"{listed} {verb} clearly above the mean of {overall:.1f}"
    else:
        title = f"No sales person is clearly above the mean of {overall:.1f}"
    say(
        figure,
        title,
        f"Dashed: mean of all their customers, {overall:.2f}. "
        f"Lines: {confidence:.0%} intervals of the pooled means.",
    )
    first = table.loc[table["raw"].idxmax()]
    clear = ", ".join(f"{row.rep} (pooled {row.pooled:.1f})" for row in table[high].itertuples())
    return picture(
        figure,
        f"Means of {len(table)} sales people around the overall mean of {overall:.1f}, before and "
        f"after partial pooling. Clearly above it: {clear or 'none'}. Highest {before}: "
        f"{first['rep']} with {first['raw']:.1f} from {first['n']} customers.",
    )
