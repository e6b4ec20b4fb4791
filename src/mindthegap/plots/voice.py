"""Exit, voice and silence over dissatisfaction, and complaint rates that hide both factors."""

import textwrap
from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from mindthegap.models.voice import Defence, Reactions, Tastes, complaint_change, reactions
from mindthegap.plots.theme import (
    FAINT,
    INK,
    PALETTE,
    RC,
    SOFT,
    Picture,
    blank,
    legend_above,
    picture,
    say,
    themed,
)

LINES = {
    "silence": ("says nothing", PALETTE[6], ":"),
    "voice": ("complains", PALETTE[0], "-"),
    "exit": ("leaves", PALETTE[1], "--"),
}
FELT = 6.0
"""Dissatisfaction for which the title gives the numbers."""

MOST_PANELS = 3


@themed
def reaction_curves(
    situations: Mapping[str, Mapping[str, float]] | None = None, *, tastes: Tastes | None = None
) -> Picture:
    """Show how likely customers complain, leave or say nothing, the more dissatisfied they are.

    Parameters
    ----------
    situations : mapping of name to mapping, optional
        One to three situations to compare, each with what differs from the middle: judgements of
        `mindthegap.models.voice.reactions` such as ``{"easy": {"cost": 1}, "hard": {"cost": 5}}``.
        Left out, all judgements are in the middle.
    tastes : Tastes, optional
        How much each judgement counts.

    Returns
    -------
    Picture
        A panel per situation, a line per reaction. The title has the numbers at 6 points of
        dissatisfaction.

    Raises
    ------
    ValueError
        If there are no situations, or more than three; or if a judgement is off its scale.

    Examples
    --------
    >>> reaction_curves({"little trouble": {"cost": 2}, "much trouble": {"cost": 5}}).alt
    'Line charts of reactions over dissatisfaction, 0 to 9. At 6 points: little trouble: 47%
    complain, 14% leave, 39% say nothing; much trouble: 17% complain, 22% leave, 61% say nothing.'
    """
    shown = {"all judgements in the middle": {}} if situations is None else dict(situations)
    if not 1 <= len(shown) <= MOST_PANELS:
        raise ValueError(
            f"reaction_curves() compares 1 to {MOST_PANELS} situations, but got {len(shown)}."
        )
    felt = np.linspace(0, 9, 181)
    figure = Figure(figsize=(7.0, 4.0), dpi=RC["figure.dpi"], layout="constrained")
    panels = np.atleast_1d(figure.subplots(1, len(shown), sharey=True))
    at: dict[str, Reactions] = {}
    for axes, (name, judged) in zip(panels, shown.items(), strict=True):
        likely = reactions(felt, **judged, tastes=tastes)
        at[name] = reactions(FELT, **judged, tastes=tastes)
        for reaction, (label, colour, dash) in LINES.items():
            axes.plot(felt, getattr(likely, reaction), color=colour, linestyle=dash, label=label)
        axes.axvline(FELT, color=FAINT, linewidth=1)
        axes.set(xlim=(0, 9), ylim=(0, 1), xticks=range(0, 10, 3), xlabel="Dissatisfaction")
        if len(shown) > 1:
            axes.set_title(textwrap.fill(name, 44 // len(shown)), fontsize=11)
    panels[0].set_ylabel("Probability")
    panels[0].yaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
    figure.legend(*panels[0].get_legend_handles_labels(), loc="outside right center")
    first, last = next(iter(at)), list(at)[-1]
    if len(at) == 1:
        title = f"At {FELT:.0f} points of dissatisfaction {_in_words(at[first])}"
    else:
        title = (
            f"At {FELT:.0f} points of dissatisfaction {at[first].voice:.0%} complain ({first}), "
            f"{at[last].voice:.0%} ({last})"
        )
    say(
        figure,
        title,
        "Dissatisfaction: 0 = none, 9 = greatest; the grey line is at 6. Model: exit, voice or "
        "silence as a multinomial logit.",
    )
    spoken = "; ".join(f"{name}: {_in_words(likely)}" for name, likely in at.items())
    return picture(
        figure,
        f"Line charts of reactions over dissatisfaction, 0 to 9. At {FELT:.0f} points: {spoken}.",
    )


def _in_words(likely):
    return f"{likely.voice:.0%} complain, {likely.exit:.0%} leave, {likely.silence:.0%} say nothing"


@themed
def complaint_rates(before: tuple[float, float], after: tuple[float, float]) -> Picture:
    """Show a change in the complaint rate on the map of what it is made of.

    Parameters
    ----------
    before, after : (float, float)
        Share of customers who are dissatisfied, and share of those who complain, each 0 to 1.

    Returns
    -------
    Picture
        Dissatisfied across, propensity upwards, a grey line through all places with the same rate,
        and an arrow from before to after. The title says what happened to complaints and to the
        silent dissatisfied.

    Raises
    ------
    TypeError, ValueError
        If a value is not a number or not a share.

    Examples
    --------
    >>> complaint_rates(before=(0.30, 0.10), after=(0.20, 0.30)).alt
    'Map of complaint rates. Before: 30% dissatisfied, 10% of them complain: 3.0% of the customers.
    After: 20% and 30%: 6.0%. Of the change of +3.0 points, -2.0 come from dissatisfaction and +5.0
    from propensity. The silent dissatisfied go from 27.0% to 14.0% of the customers.'
    """
    change = complaint_change(before, after)
    (d0, p0), (d1, p1) = before, after
    widest, highest = (min(1.0, 1.25 * max(pair) + 0.02) for pair in ((d0, d1), (p0, p1)))
    figure, axes = blank(4.4)
    across = np.linspace(widest / 400, widest, 400)
    largest = widest * highest
    rates = [rate for rate in MaxNLocator(7).tick_values(0, largest) if 0 < rate < 0.9 * largest]
    for rate in rates:
        height = rate / across
        inside = height <= highest
        axes.plot(across[inside], height[inside], color=FAINT, linewidth=1.2, zorder=1)
        axes.annotate(
            f"{100 * rate:.3g}%",
            (widest, rate / widest),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
            fontsize=9.5,
            color=SOFT,
        )
    arrow = {"arrowstyle": "-|>", "color": INK, "linewidth": 1.8, "shrinkA": 7, "shrinkB": 7}
    axes.annotate("", (d1, p1), xytext=(d0, p0), arrowprops=arrow)
    axes.scatter([d0], [p0], s=80, facecolor="white", edgecolor=PALETTE[0], linewidth=2, zorder=3)
    axes.scatter([d1], [p1], s=80, color=PALETTE[0], zorder=3)
    # Each label on the side that the arrow does not take; beside the point where none is free.
    upwards = 1 if p1 >= p0 else -1
    for name, (d, p), rate, side in (
        ("before", before, change.before, -upwards),
        ("after", after, change.after, upwards),
    ):
        beside = side < 0 and p < 0.12 * highest
        axes.annotate(
            f"{name}: {rate:.1%} complain",
            (d, p),
            xytext=(14, 0) if beside else (0, 12 * side),
            textcoords="offset points",
            ha="right" if d > 0.6 * widest and not beside else "left",
            va="center" if beside else "bottom" if side > 0 else "top",
            fontsize=10,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 1},
        )
    axes.set(
        xlim=(0, widest),
        ylim=(0, highest),
        xlabel="Dissatisfied (share of customers)",
        ylabel="Propensity (share who complain)",
    )
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
    axes.grid(visible=False)
    say(
        figure,
        f"Complaints {_moved(change.before, change.after)}, the silent dissatisfied "
        f"{_moved(change.silent_before, change.silent_after)}",
        "Grey: the same share of all customers complains, as written on the right.",
    )
    return picture(
        figure,
        f"Map of complaint rates. Before: {d0:.0%} dissatisfied, {p0:.0%} of them complain: "
        f"{change.before:.1%} of the customers. After: {d1:.0%} and {p1:.0%}: {change.after:.1%}. "
        f"Of the change of {100 * (change.after - change.before):+.1f} points, "
        f"{100 * change.by_dissatisfaction:+.1f} come from dissatisfaction and "
        f"{100 * change.by_propensity:+.1f} from propensity. The silent dissatisfied go from "
        f"{change.silent_before:.1%} to {change.silent_after:.1%} of the customers.",
    )


@themed
def complaint_value(
    propensity: Sequence[float] | np.ndarray, found: Defence, *, unit: str = "euros"
) -> Picture:
    """Show what complaints bring and cost a firm that handles them, the more of them there are.

    Parameters
    ----------
    propensity : list or array of float
        Shares of the dissatisfied who complain, rising, two or more.
    found : Defence
        What `mindthegap.models.voice.defence` returned for these propensities.
    unit : str, default "euros"
        Unit of the money.

    Returns
    -------
    Picture
        Worth of the customers kept, cost of the handling, and what remains. The title says up to
        which cost more complaints are better.

    Raises
    ------
    ValueError
        If there are fewer than two propensities, not as many as results, or no complaints.

    Examples
    --------
    >>> from mindthegap.models.voice import defence
    >>> share = [0.1, 0.4]
    >>> shop = defence(10_000, 0.2, share, value=300, stay_heard=0.7, stay_silent=0.4, cost=50)
    >>> complaint_value(share, shop).alt
    'Line chart over the share of the dissatisfied who complain, 10% to 40%. The customers kept are
    worth 18,000 to 72,000 euros, handling costs 10,000 to 40,000, and 8,000 to 32,000 remain. More
    complaints are better as long as one costs less than 90.'
    """
    share = np.asarray(propensity, dtype=float)
    if share.ndim != 1 or len(share) < 2 or np.shape(found.net) != share.shape:
        raise ValueError(
            "complaint_value() needs two or more propensities, and what defence() returned for "
            f"them; got {np.size(share)} and {np.size(found.net)}."
        )
    most = int(np.argmax(found.complaints))
    complaints = float(np.asarray(found.complaints)[most])
    if not complaints > 0:
        raise ValueError("complaint_value() got no complaints: nothing is kept and nothing spent.")
    figure, axes = blank()
    axes.axhline(0, color=SOFT, linewidth=1)
    for values, label, colour, dash in (
        (found.worth, "worth of those kept", PALETTE[0], "-"),
        (found.spent, "cost of handling", PALETTE[1], "--"),
        (found.net, "what remains", PALETTE[2], ":"),
    ):
        axes.plot(share, values, color=colour, linestyle=dash, label=label)
    axes.set(xlabel="Propensity (share of the dissatisfied who complain)", ylabel=f"Money ({unit})")
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    legend_above(axes, 3)
    worth, spent, net = (
        (float(values[0]), float(values[-1]))
        for values in (np.asarray(v) for v in (found.worth, found.spent, found.net))
    )
    limit = float(np.max(found.pays_up_to))
    each = float(np.asarray(found.spent)[most]) / complaints
    better = "More" if each < limit else "Fewer"
    say(
        figure,
        f"{better} complaints are better: one costs {each:,.0f} {unit} and brings {limit:,.0f}",
    )
    return picture(
        figure,
        f"Line chart over the share of the dissatisfied who complain, {share[0]:.0%} to "
        f"{share[-1]:.0%}. The customers kept are worth {worth[0]:,.0f} to {worth[1]:,.0f} {unit}, "
        f"handling costs {spent[0]:,.0f} to {spent[1]:,.0f}, and {net[0]:,.0f} to {net[1]:,.0f} "
        f"remain. More complaints are better as long as one costs less than {limit:,.0f}.",
    )


def _moved(before, after):
    if f"{before:.1%}" == f"{after:.1%}":
        return f"stay at {after:.1%}"
    return f"{'rise' if after > before else 'fall'} from {before:.1%} to {after:.1%}"
