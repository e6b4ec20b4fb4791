"""Delight, in pictures: a bar that rises and falls back, and what rivals lose."""

from collections.abc import Mapping

import pandas as pd

from mindthegap.plots.columns import require
from mindthegap.plots.theme import (
    ANCHORS,
    EXPERIENCED,
    PALETTE,
    SOFT,
    Picture,
    blank,
    legend_above,
    picture,
    say,
    themed,
)

LINES = (PALETTE[0], PALETTE[6], PALETTE[3], PALETTE[2])
"""Colours of the paths; orange is what was experienced."""


@themed
def raised_bar(paths: Mapping[str, pd.DataFrame]) -> Picture:
    """Show how surprises raise what is expected, with and without forgetting.

    Parameters
    ----------
    paths : dict of str to DataFrame
        For each label what `mindthegap.models.delight.simulate` returned: columns ``month``,
        ``surprise``, ``will``, ``perceived`` and ``gap``. One to four of them, with the same
        surprises.

    Returns
    -------
    Picture
        Dots for what was perceived, a line for the expectation of each path.

    Examples
    --------
    >>> from mindthegap.models.delight import Bar, simulate
    >>> calendar = [1, 0, 0] * 4
    >>> raised_bar({"with forgetting": simulate(calendar),
    ...             "without": simulate(calendar, Bar(forgetting=0))}).alt
    'Line of the expectation over 12 months with 4 surprises, on a scale from 1 to 10. with
    forgetting: from 6.0 to 6.5, gap of the first surprise 2.0, of the last 1.7. without: from 6.0
    to 6.6, gap of the first surprise 2.0, of the last 1.6.'
    """
    if not isinstance(paths, Mapping) or not 1 <= len(paths) <= len(LINES):
        raise ValueError(
            f"raised_bar() needs a dict of 1 to {len(LINES)} tables, such as "
            "{'with forgetting': simulate([1, 0, 0] * 4)}."
        )
    for path in paths.values():
        require(path, ["month", "surprise", "will", "perceived", "gap"], "raised_bar")
    calendar = next(iter(paths.values()))
    figure, axes = blank(4.2)
    surprised = calendar["surprise"] > 0
    for shown, marker, label in (
        (surprised, "D", "Experience with a surprise"),
        (~surprised, "o", "Experience without"),
    ):
        if shown.any():
            axes.scatter(
                calendar.loc[shown, "month"],
                calendar.loc[shown, "perceived"],
                s=38 if marker == "D" else 22,
                marker=marker,
                color=EXPERIENCED if marker == "D" else SOFT,
                label=label,
                zorder=3,
            )
    for (label, path), colour, style in zip(
        paths.items(), LINES, ["-", "--", "-.", ":"], strict=False
    ):
        axes.plot(path["month"], path["will"], style, color=colour, label=f"Expectation, {label}")
    last = int(calendar["month"].max())
    axes.set(
        xlabel="Month",
        ylabel="Rating (1 to 10)",
        ylim=(0.7, 10.3),
        yticks=range(1, 11),
        xticks=range(1, last + 1, max(1, last // 12)),
    )
    axes.legend(loc="lower left", ncols=2)
    say(figure, _bar_in_words(paths), f"Rating: {ANCHORS}. What was expected before each month.")
    spoken = " ".join(_spoken(label, path) for label, path in paths.items())
    count = int(surprised.sum())
    noun = "surprise" if count == 1 else "surprises"
    return picture(
        figure,
        f"Line of the expectation over {last} months with {count} {noun}, on a scale from 1 to 10. "
        f"{spoken}",
    )


def _spoken(label: str, path: pd.DataFrame) -> str:
    surprises = path.loc[path["surprise"] > 0, "gap"]
    ends = f"{label}: from {path['will'].iloc[0]:.1f} to {path['will'].iloc[-1]:.1f}"
    if surprises.empty:
        return f"{ends}."
    return (
        f"{ends}, gap of the first surprise {surprises.iloc[0]:.1f}, of the last "
        f"{surprises.iloc[-1]:.1f}."
    )


def _bar_in_words(paths: Mapping[str, pd.DataFrame]) -> str:
    """How much less the last surprise exceeds what is expected than the first one."""
    gaps = {label: path.loc[path["surprise"] > 0, "gap"].tolist() for label, path in paths.items()}
    first = next(iter(gaps.values()))
    if not first:
        return "Without a surprise, nothing raises the bar"
    last = ", ".join(
        f"{found[-1]:.1f}" + (f" ({label})" if len(gaps) > 1 else "")
        for label, found in gaps.items()
    )
    if len(first) == 1:
        return f"The surprise exceeds what is expected by {first[0]:.1f} points"
    return (
        f"The first surprise exceeds what is expected by {first[0]:.1f} points, the last by {last}"
    )


@themed
def delight_market(table: pd.DataFrame, without: pd.DataFrame | None = None) -> Picture:
    """Show how many customers a firm that delights, and its rival, keep.

    Parameters
    ----------
    table : pandas.DataFrame
        What `mindthegap.models.delight.compete` returned: columns ``period``, ``customers``,
        ``rival_customers``, ``profit`` and ``rival_profit``.
    without : pandas.DataFrame, optional
        The same without delight, for comparison.

    Returns
    -------
    Picture
        A line per firm, dashed without delight.

    Examples
    --------
    >>> from mindthegap.models.delight import compete
    >>> delight_market(compete(), compete(boost=0, cost=0)).alt
    'Lines of two firms over 24 periods: the delighting firm goes from 30% to 70% of the customers
    at the start, its rival from 70% to 30%. Profit in all 13.6 and 8.9; without delight 11.0 and
    13.0.'
    """
    needed = ["period", "customers", "rival_customers", "profit", "rival_profit"]
    require(table, needed, "delight_market")
    figure, axes = blank(4.0)
    firms = (
        ("customers", PALETTE[0], "Delighting firm"),
        ("rival_customers", PALETTE[1], "Rival"),
    )
    for column, colour, label in firms:
        axes.plot(table["period"], table[column], color=colour, label=label)
        if without is not None:
            require(without, needed, "delight_market")
            axes.plot(
                without["period"],
                without[column],
                "--",
                color=colour,
                linewidth=1.4,
                label=f"{label}, no delight",
            )
    axes.set(xlabel="Period", ylabel="Customers (share of\nthose at the start)", ylim=(0, None))
    axes.xaxis.get_major_locator().set_params(integer=True)
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
    legend_above(axes, 2)
    own, other = float(table["profit"].sum()), float(table["rival_profit"].sum())
    spoken = f"Profit in all {own:.1f} and {other:.1f}"
    if without is None:
        title = f"The delighting firm earns {own:.1f} in all, its rival {other:.1f}"
    else:
        before, rival_before = without["profit"].sum(), without["rival_profit"].sum()
        title = (
            f"Delight changes the firm's profit by {own - before:+.1f} and its rival's by "
            f"{other - rival_before:+.1f}"
        )
        spoken += f"; without delight {before:.1f} and {rival_before:.1f}"
    say(
        figure,
        title,
        "Profit: 1 is what all customers together bring in per period. All periods added up.",
    )
    ends = table.iloc[[0, -1]]
    return picture(
        figure,
        f"Lines of two firms over {len(table)} periods: the delighting firm goes from "
        f"{ends['customers'].iloc[0]:.0%} to {ends['customers'].iloc[1]:.0%} of the customers at "
        f"the start, its rival from {ends['rival_customers'].iloc[0]:.0%} to "
        f"{ends['rival_customers'].iloc[1]:.0%}. {spoken}.",
    )
