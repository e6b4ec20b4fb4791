"""The service recovery paradox: recovered customers against those who had no failure."""

import textwrap

import numpy as np
import pandas as pd

from mindthegap.plots.columns import require
from mindthegap.plots.theme import (
    DERIVED,
    EXPECTED,
    EXPERIENCED,
    FAINT,
    INK,
    SOFT,
    Picture,
    blank,
    picture,
    say,
    themed,
)

COLOURS = {"higher": EXPECTED, "lower": EXPERIENCED, "equivalent": DERIVED, "undecided": SOFT}
MARKERS = {"higher": "^", "lower": "v", "equivalent": "s", "undecided": "o"}


@themed
def recovery_paradox(table: pd.DataFrame) -> Picture:
    """Show by how much recovered customers differ from those without a failure.

    Parameters
    ----------
    table : pandas.DataFrame
        What `mindthegap.measures.recovery.paradox` returned, or some of its rows.

    Returns
    -------
    Picture
        A mark and interval per outcome and group, on a band that is as wide as the margin; the
        verdict on the right. The title names what is higher than without a failure, and what is
        shown to be equivalent.

    Raises
    ------
    TypeError, KeyError, ValueError
        If it is no DataFrame, columns are absent, or there are no rows.

    Examples
    --------
    >>> from mindthegap.measures.recovery import paradox
    >>> customers = pd.DataFrame({
    ...     "group": ["no failure"] * 40 + ["refund"] * 40,
    ...     "sat": [6, 7, 8, 7] * 10 + [7, 8, 9, 8] * 10,
    ...     "again": [6, 7, 8, 7] * 10 + [7, 7, 8, 6] * 10,
    ... })
    >>> recovery_paradox(paradox(customers, ["sat", "again"], "group", margin=0.5)).alt
    'Differences between recovered customers and those without a failure, with 95% intervals. sat,
    refund: +1.00 (0.68 to 1.32), higher; again, refund: +0.00 (-0.32 to 0.32), equivalent within
    0.5.'
    """
    require(
        table,
        ["outcome", "group", "difference", "low", "high", "margin", "verdict"],
        "recovery_paradox",
    )
    alone = len(table["group"].unique()) == 1
    # A gap between the outcomes, so that each one's groups stand together.
    change = (table["outcome"] != table["outcome"].shift()).cumsum() - 1
    places = np.arange(len(table)) + 0.5 * change.to_numpy()
    names = table["outcome"] if alone else table["outcome"] + ", " + table["group"].astype(str)
    figure, axes = blank(2.2 + 0.38 * (places[-1] + 1))
    axes.barh(
        places, 2 * table["margin"], left=-table["margin"], height=0.84, color=FAINT, alpha=0.45
    )
    axes.axvline(0, color=SOFT, linewidth=1)
    for row, place in zip(table.itertuples(), places, strict=True):
        kind = row.verdict.split(",")[0]
        axes.hlines(place, row.low, row.high, color=COLOURS[kind], linewidth=2.4)
        axes.scatter(
            row.difference, place, s=58, color=COLOURS[kind], marker=MARKERS[kind], zorder=3
        )
    axes.set(
        yticks=places,
        yticklabels=[textwrap.fill(name, 26) for name in names],
        ylim=(places[-1] + 0.7, -0.7),
        xlabel="Recovered minus without a failure (points of the outcome's scale)",
    )
    axes.grid(visible=False, axis="y")
    right = axes.twinx()
    right.set(ylim=axes.get_ylim(), yticks=places)
    right.set_yticklabels([textwrap.fill(text, 16) for text in table["verdict"]], color=INK)
    right.tick_params(length=0)
    right.grid(visible=False)
    right.spines[:].set_visible(False)
    confidence = table.attrs.get("confidence", 0.95)
    say(
        figure,
        _finding(table),
        f"Lines: {confidence:.0%} intervals. Grey bands: differences too small to matter, by the "
        f"margin set beforehand. Equivalent: the {2 * confidence - 1:.0%} interval, which two "
        f"one-sided tests at {1 - confidence:.0%} look at, lies within the band.",
    )
    spoken = "; ".join(
        f"{row.outcome}, {row.group}: {row.difference:+.2f} ({row.low:.2f} to {row.high:.2f}), "
        f"{row.verdict}" + (f" within {row.margin:g}" if row.verdict == "equivalent" else "")
        for row in table.itertuples()
    )
    return picture(
        figure,
        "Differences between recovered customers and those without a failure, with "
        f"{confidence:.0%} intervals. {spoken}.",
    )


def _finding(table: pd.DataFrame) -> str:
    kinds = table["verdict"].str.split(",").str[0]
    rows = {kind: table[kinds == kind] for kind in COLOURS}
    several = len(table["group"].unique()) > 1
    higher = [
        f"{row.outcome}{f' ({row.group})' if several else ''} by {row.difference:.2f}"
        f"{', but negligibly' if row.verdict != 'higher' else ''}"
        for row in rows["higher"].itertuples()
    ]
    more = f" and {len(higher) - 3} more" if len(higher) > 3 else ""
    parts = [f"higher: {', '.join(higher[:3])}{more}"] if higher else ["nothing is higher"]
    if several:
        counts = [f"{len(rows[kind])} {kind}" for kind in list(COLOURS)[1:] if len(rows[kind])]
        parts += [f"of {len(table)} comparisons {', '.join(counts)}"] if counts else []
        return f"Against no failure, {'; '.join(parts)}"
    parts += [
        f"{kind}: {', '.join(map(str, rows[kind]['outcome']))}"
        for kind in list(COLOURS)[1:]
        if len(rows[kind])
    ]
    return f"Against no failure, {table['group'].iloc[0]}: {'; '.join(parts)}"
