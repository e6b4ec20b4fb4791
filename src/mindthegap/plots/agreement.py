"""Whether coders agree: the codes of two of them, what is confused by whom, and since when."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap

from mindthegap.measures.agreement import Kappa
from mindthegap.plots.columns import require
from mindthegap.plots.theme import (
    EXPECTED,
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

RELIABLE, TENTATIVE = 0.8, 0.667
"""Krippendorff (2004): alpha to ask for, and the least for tentative conclusions."""

SHADES = LinearSegmentedColormap.from_list("shades", ["white", EXPECTED])

MOST_LEVEL = 7
"""Columns whose names have room side by side; those of more stand upright."""


@themed
def kappa(
    found: Kappa, *, first: str = "first coder", second: str = "second coder", unit: str = "units"
) -> Picture:
    """Show which codes two coders gave to the same units, and how far they agree beyond chance.

    Parameters
    ----------
    found : Kappa
        What `mindthegap.measures.agreement.cohen_kappa` returned.
    first, second : str
        The coders, for the axes.
    unit : str, default "units"
        What was coded, in the plural.

    Returns
    -------
    Picture
        A heat map of the table of codes; agreement lies on the diagonal.

    Examples
    --------
    >>> from mindthegap.measures.agreement import cohen_kappa
    >>> kappa(cohen_kappa(["a", "a", "b", "b"], ["a", "a", "b", "a"])).alt
    'Heat map of the codes of two coders for 4 units. They agree on 75%, by chance on 50%: kappa
    0.50 (95% interval -0.23 to 1.00). Most often apart: b by first coder, a by second coder, 1.'
    """
    if not isinstance(found, Kappa):
        raise TypeError(
            f"kappa() needs what cohen_kappa() returned, but got {type(found).__name__}."
        )
    table = found.table
    names = [str(name) for name in table.index]
    counts = table.to_numpy()
    figure, axes = blank(max(3.2, 1.9 + 0.5 * len(names)))
    _heat(axes, counts, [[str(cell) for cell in row] for row in counts], 1)
    _ticks(axes, names, names)
    axes.set(xlabel=f"Code by {second}", ylabel=f"Code by {first}")
    apart = np.where(np.eye(len(counts), dtype=bool), 0, counts)
    row, column = np.unravel_index(np.argmax(apart), apart.shape)
    worst = f"{names[row]} by {first}, {names[column]} by {second}"
    if apart.max() == 0:
        end, said = "they never differ", "They never differ."
    else:
        end = f"most often apart on {names[row]} and {names[column]}"
        said = f"Most often apart: {worst}, {apart.max()}."
    say(
        figure,
        f"Kappa {found.kappa:.2f} ({found.low:.2f} to {found.high:.2f}): {end}",
        f"Numbers: {unit}. Agreement: {found.observed:.0%} observed, {found.expected:.0%} by "
        f"chance alone. In brackets: {found.confidence:.0%} interval.",
    )
    return picture(
        figure,
        f"Heat map of the codes of two coders for {found.n_units} {unit}. They agree on "
        f"{found.observed:.0%}, by chance on {found.expected:.0%}: kappa {found.kappa:.2f} "
        f"({found.confidence:.0%} interval {found.low:.2f} to {found.high:.2f}). {said}",
    )


@themed
def disagreements(table: pd.DataFrame, *, most: int = 8, unit: str = "units") -> Picture:
    """Show which codes are confused, and by which pair of coders.

    Parameters
    ----------
    table : pandas.DataFrame
        What `mindthegap.measures.agreement.disagreements` returned.
    most : int, default 8
        Pairs of codes that are shown, the most frequent ones.
    unit : str, default "units"
        What was coded, in the plural.

    Returns
    -------
    Picture
        A heat map: a row per pair of codes, a column per pair of coders. The title names the
        confusion with the largest share.

    Examples
    --------
    >>> table = pd.DataFrame({"first_coder": ["A", "B"], "second_coder": ["C", "C"],
    ...                       "first_code": ["night", "day"], "second_code": ["day", "night"],
    ...                       "count": [30, 20], "n_units": [200, 200], "share": [0.15, 0.1]})
    >>> disagreements(table).alt
    'Heat map of the codes that pairs of coders confuse, in percent of the units that both coded.
    day / night: A and C 15%, B and C 10%.'
    """
    columns = ["first_coder", "second_coder", "first_code", "second_code", "count", "n_units"]
    require(table, [*columns, "share"], "disagreements")
    if most < 1:
        raise ValueError(f"most must be 1 pair of codes or more, but it is {most}.")
    codes = [sorted(map(str, pair)) for pair in table[["first_code", "second_code"]].to_numpy()]
    pairs = table[["first_coder", "second_coder"]].to_numpy()
    coders = [f"{one} and {other}" for one, other in pairs]
    # Who gave which of the two codes does not matter here.
    long = table.assign(codes=[" / ".join(pair) for pair in codes], coders=coders)
    wide = long.pivot_table("share", "codes", "coders", aggfunc="sum", fill_value=0, sort=False)
    wide = wide[sorted(wide.columns)]
    wide = wide.loc[wide.sum(axis=1).sort_values(ascending=False, kind="stable").index[:most]]
    shares = wide.to_numpy()
    name, who = (max(map(len, labels)) for labels in (wide.index, wide.columns))
    upright = 0.08 * who if wide.shape[1] > MOST_LEVEL else 0
    figure, axes = blank(
        max(2.8, 1.9 + 0.36 * len(wide)) + upright,
        max(7.0, 1.0 + 0.08 * name + 0.58 * wide.shape[1]),
    )
    _heat(axes, shares, [[f"{share:.0%}" for share in row] for row in shares], "auto")
    _ticks(axes, list(wide.columns), list(wide.index))
    row, column = np.unravel_index(np.argmax(shares), shares.shape)
    say(
        figure,
        f"{wide.columns[column]} differ most on {wide.index[row]}: {shares[row, column]:.0%} of "
        f"the {unit}",
        f"Shares of the {unit} that both coded. "
        + (
            f"The {len(wide)} most frequent of {long['codes'].nunique()} pairs of codes."
            if len(wide) < long["codes"].nunique()
            else "All pairs of codes that were confused."
        ),
    )
    spoken = "; ".join(
        f"{name}: " + ", ".join(f"{who} {share:.0%}" for who, share in line.items())
        for name, line in wide.iterrows()
    )
    return picture(
        figure,
        "Heat map of the codes that pairs of coders confuse, in percent of the "
        f"{unit} that both coded. {spoken}.",
    )


@themed
def alpha_by_batch(table: pd.DataFrame, *, batch: str = "Batch") -> Picture:
    """Show how alpha changes from batch to batch, and whose leaving would mend it.

    Parameters
    ----------
    table : pandas.DataFrame
        What `mindthegap.measures.agreement.alpha_by_batch` returned.
    batch : str, default "Batch"
        What the batches are, for the axis.

    Returns
    -------
    Picture
        Alpha of all coders with its intervals, and lines for the coders without each one. The
        title compares the first batch with the last.

    Examples
    --------
    >>> table = pd.DataFrame({"batch": [1, 1, 2, 2], "coders": ["all", "without C"] * 2,
    ...                       "alpha": [0.8, 0.82, 0.6, 0.81], "low": [0.7, 0.7, 0.5, 0.7],
    ...                       "high": [0.9, 0.9, 0.7, 0.9], "n_units": [50] * 4})
    >>> alpha_by_batch(table).alt
    "Krippendorff's alpha in 2 batches. All coders: 0.80 (1), 0.60 (2). Without C: 0.82 (1), 0.81
    (2)."
    """
    require(table, ["batch", "coders", "alpha", "low", "high"], "alpha_by_batch")
    table = table.dropna(subset=["alpha"])
    everyone = table[table["coders"] == "all"]
    if everyone.empty:
        raise ValueError('alpha_by_batch() needs an alpha of all coders ("all") in some batch.')
    batches = list(dict.fromkeys(table["batch"]))
    sets = [name for name in dict.fromkeys(table["coders"]) if name != "all"]
    figure, axes = blank(4.2 + 0.1 * len(sets))
    for level, name in ((RELIABLE, "reliable"), (TENTATIVE, "tentative")):
        axes.axhline(level, color=SOFT, linewidth=1, linestyle=":")
        axes.annotate(
            name,
            (1, level),
            xycoords=("axes fraction", "data"),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
            fontsize=9.5,
            color=SOFT,
        )
    for number, name in enumerate(sets):
        part = table[table["coders"] == name]
        axes.plot(
            [batches.index(b) for b in part["batch"]],
            part["alpha"],
            color=PALETTE[1 + number % (len(PALETTE) - 1)],
            linewidth=1.5,
            linestyle="--",
            marker="sD^vP*"[number % 6],
            markersize=5,
            label=name,
        )
    places = [batches.index(b) for b in everyone["batch"]]
    axes.vlines(places, everyone["low"], everyone["high"], color=EXPECTED, linewidth=1.8)
    axes.plot(places, everyone["alpha"], color=EXPECTED, marker="o", label="all coders")
    step = -(-len(batches) // 12)
    axes.set(
        xticks=range(0, len(batches), step),
        xticklabels=[str(b) for b in batches[::step]],
        xlabel=batch,
        ylabel="Krippendorff's alpha",
    )
    legend_above(axes, max(1, min(4, 70 // (6 + max(map(len, ["all coders", *sets]))))))
    level = table.attrs.get("confidence")
    kind = f"{level:.0%} bootstrap intervals" if level else "bootstrap intervals"
    lines = f"Vertical lines: {kind}. " if everyone["low"].notna().any() else ""
    say(
        figure,
        _trend(table, everyone, batch.lower()),
        f"{lines}Dotted: the levels that Krippendorff asks for, {RELIABLE:.3f}, and at least "
        f"{TENTATIVE:.3f} for tentative conclusions.",
    )
    spoken = " ".join(
        f"{'All coders' if name == 'all' else name.capitalize()[:8] + name[8:]}: "
        + ", ".join(f"{a:.2f} ({b})" for b, a in zip(part["batch"], part["alpha"], strict=True))
        + "."
        for name, part in table.groupby("coders", sort=False)
    )
    return picture(figure, f"Krippendorff's alpha in {len(batches)} batches. {spoken}")


def _trend(table: pd.DataFrame, everyone: pd.DataFrame, batch: str) -> str:
    """In words: the first batch and the last, and who makes the difference in the last."""
    first, last = everyone.iloc[0], everyone.iloc[-1]
    if first["batch"] == last["batch"]:
        return f"Alpha is {first['alpha']:.2f} in {batch} {first['batch']}"
    change = f"{first['alpha']:.2f} in {batch} {first['batch']}, {last['alpha']:.2f} in {batch}"
    title = f"Alpha: {change} {last['batch']}"
    others = table[(table["batch"] == last["batch"]) & (table["coders"] != "all")]
    if len(others):
        best = others.loc[others["alpha"].idxmax()]
        # Somebody stands out if the coders agree clearly better without them.
        if best["alpha"] - last["alpha"] > 0.05:
            title += f"; {best['coders']} it would be {best['alpha']:.2f}"
    return title


def _heat(axes: Axes, values: np.ndarray, words: Sequence[Sequence[str]], aspect) -> None:
    """Cells with their numbers, dark where these are high."""
    top = max(float(values.max()), 1e-9)
    axes.imshow(values, cmap=SHADES, vmin=0, vmax=top, aspect=aspect)
    for (row, column), value in np.ndenumerate(values):
        ink = "white" if value > 0.7 * top else INK
        axes.text(column, row, words[row][column], ha="center", va="center", color=ink)
    axes.grid(visible=False)
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.tick_params(length=0)


def _ticks(axes: Axes, across: Sequence[str], down: Sequence[str]) -> None:
    axes.set(xticks=range(len(across)), yticks=range(len(down)), yticklabels=down)
    if len(across) > MOST_LEVEL:
        axes.set_xticklabels(across, rotation=90)
    elif sum(map(len, across)) > 45:
        axes.set_xticklabels(across, rotation=30, ha="right")
    else:
        axes.set_xticklabels(across)
