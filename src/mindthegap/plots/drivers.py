"""What low ratings of an attribute cost, and what high ratings bring."""

import textwrap

import numpy as np
import pandas as pd

from mindthegap.plots.columns import require
from mindthegap.plots.theme import (
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

NEEDED = [
    *("penalty", "penalty_low", "penalty_high"),
    *("reward", "reward_low", "reward_high"),
    *("asymmetry", "category"),
]


@themed
def penalty_reward(table: pd.DataFrame, *, outcome: str | None = None) -> Picture:
    """Compare what low and high ratings of each attribute do to the outcome.

    Parameters
    ----------
    table : pandas.DataFrame
        What `mindthegap.measures.drivers.penalty_reward` returned.
    outcome : str, optional
        What the penalties and rewards are points of, in words; the outcome's column if left out.

    Returns
    -------
    Picture
        Two bars per attribute with their intervals, largest effects on top, and its category. The
        title tells of the attribute whose low and high ratings differ most clearly.

    Raises
    ------
    TypeError, KeyError, ValueError
        If `table` is not such a table.

    Examples
    --------
    >>> table = pd.DataFrame(
    ...     {"penalty": [-1.5], "penalty_low": [-1.8], "penalty_high": [-1.2], "reward": [0.2],
    ...      "reward_low": [-0.1], "reward_high": [0.5], "asymmetry": [-1.3],
    ...      "category": ["must-be"]}, index=["battery"])
    >>> penalty_reward(table, outcome="overall satisfaction").alt
    'Paired bars of what low and high ratings of 1 attribute do to overall satisfaction, in points:
    battery -1.50 (-1.80 to -1.20) and +0.20 (-0.10 to 0.50), must-be.'
    """
    if outcome is None:
        outcome = getattr(table, "attrs", {}).get("outcome", "the outcome")
    require(table, NEEDED, "penalty_reward")
    size = table["penalty"].abs() + table["reward"].abs()
    table = table.loc[size.sort_values(ascending=False, kind="stable").index]
    rows = np.arange(len(table))
    labels = [textwrap.fill(str(name), 24) for name in table.index]
    deepest = max(label.count("\n") for label in labels)
    figure, axes = blank(1.8 + max(0.5, 0.22 * (deepest + 1)) * len(table), 7.6)
    level, low, high = (table.attrs.get(name) for name in ("confidence", "low", "high"))
    for side, colour, offset, name in (
        ("penalty", EXPERIENCED, -0.18, "low ratings" + (f" ({low:g} or less)" if low else "")),
        ("reward", EXPECTED, 0.18, "high ratings" + (f" ({high:g} or more)" if high else "")),
    ):
        axes.barh(rows + offset, table[side], height=0.34, color=colour, label=name)
        axes.hlines(
            rows + offset, table[f"{side}_low"], table[f"{side}_high"], color=INK, linewidth=1.6
        )
    axes.axvline(0, color=SOFT, linewidth=1)
    for row, category in enumerate(table["category"]):
        axes.annotate(
            category,
            (1, row),
            xycoords=("axes fraction", "data"),
            xytext=(6, 0),
            textcoords="offset points",
            va="center",
            fontsize=10,
            color=INK,
            annotation_clip=False,
        )
    axes.set(
        yticks=rows,
        yticklabels=labels,
        ylim=(len(table) - 0.5, -0.5),
        xlabel=f"Change in {outcome} (points), compared with ratings between",
    )
    axes.grid(visible=False, axis="y")
    legend_above(axes, 2)
    said = f"{level:.0%} " if level else ""
    say(
        figure,
        _finding(table),
        f"Lines: {said}intervals. At the right: the kind, as far as the intervals tell.",
    )
    spoken = "; ".join(
        f"{row.Index} {row.penalty:+.2f} ({row.penalty_low:.2f} to {row.penalty_high:.2f}) and "
        f"{row.reward:+.2f} ({row.reward_low:.2f} to {row.reward_high:.2f}), {row.category}"
        for row in table.itertuples()
    )
    noun = "attribute" if len(table) == 1 else "attributes"
    return picture(
        figure,
        f"Paired bars of what low and high ratings of {len(table)} {noun} do to {outcome}, in "
        f"points: {spoken}.",
    )


def _finding(table: pd.DataFrame) -> str:
    """In words: the clearest imbalance, or else the largest effect."""
    uneven = table[table["category"].isin(["must-be", "attractive"])]
    chosen = uneven["asymmetry"].abs().idxmax() if len(uneven) else table.index[0]
    row = table.loc[chosen]
    penalty, reward = row["penalty"], row["reward"]
    return (
        f"{str(chosen)[:1].upper()}{str(chosen)[1:]}: low ratings "
        f"{'cost' if penalty <= 0 else 'bring'} {abs(penalty):.2f} points, high ratings "
        f"{'bring' if reward >= 0 else 'cost'} {abs(reward):.2f} ({row['category']})"
    )
