"""What became of problems: who was told, who was not, and who left."""

import textwrap

import numpy as np

from mindthegap.measures.complaints import Iceberg
from mindthegap.measures.complaints.hidden import TIERS
from mindthegap.plots.theme import (
    EXPECTED,
    FAINT,
    INK,
    PALETTE,
    Picture,
    blank,
    legend_above,
    picture,
    say,
    themed,
)

COLOURS = (EXPECTED, PALETTE[5], FAINT, PALETTE[1])
LIGHT = (False, True, True, False)
"""Whether dark letters are needed on the tier's colour."""


@themed
def problem_iceberg(found: Iceberg) -> Picture:
    """Show which part of the problems headquarters hears of, and what becomes of the rest.

    Parameters
    ----------
    found : Iceberg
        What `mindthegap.measures.complaints.iceberg` returned.

    Returns
    -------
    Picture
        A bar per kind of problem, divided into those who told headquarters, told the front line
        only, said nothing and stayed, said nothing and left; a line at each division is the
        interval of the part up to there. On the right how many problems stand behind a complaint
        at headquarters.

    Raises
    ------
    TypeError
        If `found` is not the measure's result.

    Examples
    --------
    >>> import pandas as pd
    >>> from mindthegap.measures.complaints import iceberg
    >>> survey = pd.DataFrame({"problem": [1] * 10, "voice_frontline": [1, 0] * 5,
    ...                        "voice_hq": [1] + [0] * 9, "switched": [0] * 8 + [1] * 2})
    >>> problem_iceberg(iceberg(survey, by=None)).alt
    'Stacked bars of what customers with a problem did. all: 10% told headquarters, 40% told the
    front line only, 40% said nothing and stayed, 10% said nothing and left; 10.0 problems for each
    complaint at headquarters (2.5 to 56).'
    """
    if not isinstance(found, Iceberg):
        raise TypeError(
            "problem_iceberg() takes what measures.complaints.iceberg() returned, but got "
            f"{type(found).__name__}."
        )
    groups = list(found.multipliers.index)
    shares = found.shares["share"]
    places = np.arange(len(groups))
    figure, axes = blank(2.1 + 0.62 * len(groups))
    start = np.zeros(len(groups))
    for tier, colour, light in zip(TIERS, COLOURS, LIGHT, strict=True):
        width = np.array([shares[group, tier] for group in groups])
        axes.barh(places, width, left=start, height=0.62, color=colour, label=tier)
        for place, left, part in zip(places, start, width, strict=True):
            if part >= 0.06:
                # Below the line that shows the interval, which runs through the middle.
                axes.text(
                    left + part / 2,
                    place + 0.17,
                    f"{part:.0%}",
                    ha="center",
                    va="center",
                    fontsize=9.5,
                    color=INK if light else "white",
                )
        start = start + width
    _intervals(axes, found, groups, places)
    axes.set(
        xlim=(0, 1),
        ylim=(len(groups) - 0.5, -0.5),
        yticks=places,
        yticklabels=[
            f"{textwrap.fill(group, 24)}\n(n = {problems:,.0f})"
            for group, problems in found.multipliers["problems"].items()
        ],
        xlabel="Share of the customers with a problem",
    )
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
    axes.grid(visible=False, axis="y")
    legend_above(axes, 2)
    right = axes.twinx()
    right.set(
        ylim=axes.get_ylim(),
        yticks=places,
        yticklabels=[_times(found.multipliers.loc[group]) for group in groups],
    )
    right.tick_params(length=0)
    right.grid(visible=False)
    right.spines[:].set_visible(False)
    total = found.multipliers.loc[groups[0]]
    silent = shares[groups[0], "said nothing"]
    if np.isfinite(total["multiplier"]):
        title = (
            f"Behind each complaint at headquarters stand {_number(total['multiplier'])} problems; "
            f"of {silent:.0%} of them the firm hears nothing"
        )
    else:
        title = f"No problem reaches headquarters; of {silent:.0%} the firm hears nothing"
    say(
        figure,
        title,
        f"Lines: {found.confidence:.0%} intervals of the part to their left. On the right: "
        f"problems for each complaint at headquarters, with interval. Weights: {found.weighting}.",
    )
    spoken = "; ".join(
        f"{group}: "
        + ", ".join(f"{shares[group, tier]:.0%} {tier}" for tier in TIERS)
        + f"; {_spoken(found.multipliers.loc[group])}"
        for group in groups
    )
    return picture(figure, f"Stacked bars of what customers with a problem did. {spoken}.")


def _intervals(axes, found, groups, places):
    """At each division the interval of what lies to its left."""
    for group, place in zip(groups, places, strict=True):
        rows = found.shares.loc[group]
        parts = [
            (rows.loc["told headquarters", "low"], rows.loc["told headquarters", "high"]),
            (1 - rows.loc["said nothing", "high"], 1 - rows.loc["said nothing", "low"]),
            (1 - rows.loc[TIERS[3], "high"], 1 - rows.loc[TIERS[3], "low"]),
        ]
        for height, (low, high) in zip((-0.2, -0.1, -0.2), parts, strict=True):
            at = place + height
            axes.hlines(at, low, high, color=INK, linewidth=1.5)
            axes.vlines([low, high], at - 0.05, at + 0.05, color=INK, linewidth=1.5)


def _number(value):
    return f"{value:.0f}" if value >= 20 else f"{value:.1f}"


def _times(row):
    if not np.isfinite(row["multiplier"]):
        return f"none seen\n(over {_number(row['low'])})"
    return f"{_number(row['multiplier'])}\n({_ends(row)})"


def _ends(row):
    high = _number(row["high"]) if np.isfinite(row["high"]) else "no end"
    return f"{_number(row['low'])} to {high}"


def _spoken(row):
    if not np.isfinite(row["multiplier"]):
        return f"no complaint at headquarters, so over {_number(row['low'])} problems for each"
    return (
        f"{_number(row['multiplier'])} problems for each complaint at headquarters ({_ends(row)})"
    )
