"""The zone of tolerance in pictures: where experience stands between acceptable and desired."""

import numpy as np
import pandas as pd

from mindthegap.measures.tolerance import Zone
from mindthegap.plots.theme import (
    EXPECTED,
    EXPERIENCED,
    INK,
    PALETTE,
    Picture,
    blank,
    legend_above,
    picture,
    say,
    themed,
)

PLACE_COLOURS = {"below": PALETTE[1], "within": PALETTE[5], "above": PALETTE[2]}


@themed
def zones(zone: Zone, *, anchors: str = "", sort: bool = True) -> Picture:
    """Show zones of tolerance, from minimum to desired, and the experience in or out of them.

    Parameters
    ----------
    zone : mindthegap.measures.tolerance.Zone
        What `zone` returned, with or without `by`.
    anchors : str, optional
        What the ends of the scale mean, for the axis: "1 = very poor, 9 = outstanding".
    sort : bool, default True
        Whether the group with the least adequacy comes first; otherwise in the table's order.

    Returns
    -------
    Picture
        A bar per group from the mean minimum to the mean desired level, a dot for the mean
        perceived, and its interval. The title names the groups below their zone, or the least
        adequate.

    Examples
    --------
    >>> from mindthegap.measures.tolerance import zone
    >>> found = zone([6, 5, 7, 7], [8, 8, 9, 9], [7, 6, 6, 6], by=["staff", "staff", "speed",
    ...              "speed"])
    >>> zones(found).alt
    'Zones of tolerance of 2 groups, mean minimum to mean desired, with mean perceived. speed: zone
    7.0 to 9.0, perceived 6.0 (adequacy -1.0); staff: zone 5.5 to 8.0, perceived 6.5 (adequacy
    +1.0).'
    """
    _require(zone, "zones")
    means = _by_group(zone.means["mean"], "measure")
    known = means["adequacy"].notna()
    if not known.any():
        raise ValueError("zones() got no group with a row that can be used.")
    means = means[known].sort_values("adequacy", kind="stable") if sort else means[known]
    starts, ends = (
        _by_group(zone.means[end], "measure").loc[means.index] for end in ("low", "high")
    )
    rows = np.arange(len(means))
    figure, axes = blank(1.9 + 0.36 * len(means))
    axes.barh(
        rows,
        means["width"],
        left=means["minimum"],
        height=0.5,
        color=EXPECTED,
        alpha=0.28,
        label="zone of tolerance",
    )
    for column in ("minimum", "desired"):
        axes.vlines(means[column], rows - 0.25, rows + 0.25, color=EXPECTED, linewidth=2.2)
    axes.hlines(
        rows, starts["perceived"], ends["perceived"], color=EXPERIENCED, linewidth=2, zorder=3
    )
    axes.scatter(means["perceived"], rows, s=50, color=EXPERIENCED, zorder=4, label="perceived")
    axes.set(
        yticks=rows,
        yticklabels=means.index,
        ylim=(len(means) - 0.5, -0.5),
        xlabel=f"Mean answer ({anchors or 'points of the scale'})",
    )
    # Bars would else start at the frame, as if they came from beyond it.
    left, right = axes.get_xlim()
    axes.set_xlim(left - 0.03 * (right - left), right)
    axes.grid(visible=False, axis="y")
    legend_above(axes, 2)
    say(
        figure,
        _standing(means, ends["adequacy"] < 0),
        f"Bars: mean minimum to mean desired. Lines through the dots: {zone.confidence:.0%} "
        "intervals of the mean perceived."
        f"{_left_out(zone)}",
    )
    spoken = "; ".join(
        f"{row.Index}: zone {row.minimum:.1f} to {row.desired:.1f}, perceived {row.perceived:.1f} "
        f"(adequacy {round(row.adequacy, 1) + 0.0:+.1f})"
        for row in means.itertuples()
    )
    return picture(
        figure,
        f"Zones of tolerance of {len(means)} group{'s' * (len(means) > 1)}, mean minimum to mean "
        f"desired, with mean perceived. {spoken}.",
    )


@themed
def zone_shares(zone: Zone, *, sort: bool = True) -> Picture:
    """Show how many experiences stand below, within and above their zones.

    Parameters
    ----------
    zone : mindthegap.measures.tolerance.Zone
        What `zone` returned, with or without `by`.
    sort : bool, default True
        Whether the group with most below comes first; otherwise in the table's order.

    Returns
    -------
    Picture
        One bar of 100 % per group, with the interval of the share below; the title says which
        group has most below.

    Examples
    --------
    >>> from mindthegap.measures.tolerance import zone
    >>> zone_shares(zone([6, 5, 7, 7], [8, 8, 9, 9], [7, 9, 6, 6])).alt
    'Stacked bars of shares below, within and above the zone of tolerance. all: 50% below (interval
    15% to 85%), 25% within, 25% above.'
    """
    _require(zone, "zone_shares")
    shares = _by_group(zone.shares["share"], "class")
    known = shares["below"].notna()
    if not known.any():
        raise ValueError("zone_shares() got no group with a row that can be used.")
    shares = shares[known]
    shares = shares.sort_values("below", ascending=False, kind="stable") if sort else shares
    low, high = (
        _by_group(zone.shares[end], "class").loc[shares.index, "below"] for end in ("low", "high")
    )
    rows = np.arange(len(shares))
    figure, axes = blank(1.9 + 0.36 * len(shares))
    start = np.zeros(len(shares))
    for name, colour in PLACE_COLOURS.items():
        part = shares[name].to_numpy()
        axes.barh(rows, part, left=start, height=0.62, color=colour, label=name)
        for row, at, size in zip(rows, start, part, strict=True):
            if size >= 0.1:  # the figure would not fit into a smaller piece
                ink = "white" if name == "below" else INK
                axes.text(at + size / 2, row, f"{size:.0%}", ha="center", va="center", color=ink)
        start = start + part
    axes.hlines(rows + 0.22, low, high, color=INK, linewidth=1.8)
    axes.set(
        yticks=rows,
        yticklabels=shares.index,
        ylim=(len(shares) - 0.5, -0.5),
        xlim=(0, 1),
        xlabel="Share of the judgements",
    )
    axes.xaxis.set_major_formatter("{x:.0%}")
    axes.grid(visible=False, axis="y")
    legend_above(axes, 3)
    most = shares["below"].idxmax()
    title = f"{shares.loc[most, 'below']:.0%} stand below the zone"
    if len(shares) > 1:
        least = shares["below"].idxmin()
        title = (
            f"Below the zone: {shares.loc[most, 'below']:.0%} on {most}, "
            f"{shares.loc[least, 'below']:.0%} on {least}"
        )
    say(
        figure,
        title,
        f"Black lines: {zone.confidence:.0%} intervals of the share below.{_left_out(zone)}",
    )
    spoken = "; ".join(
        f"{row.Index}: {row.below:.0%} below (interval {low[row.Index]:.0%} to "
        f"{high[row.Index]:.0%}), {row.within:.0%} within, {row.above:.0%} above"
        for row in shares.itertuples()
    )
    return picture(
        figure,
        f"Stacked bars of shares below, within and above the zone of tolerance. {spoken}.",
    )


def _require(zone: object, plot: str) -> None:
    if not isinstance(zone, Zone):
        raise TypeError(f"{plot}() needs what zone() returned, but got {type(zone).__name__}.")


def _standing(means: pd.DataFrame, clearly_below: pd.Series) -> str:
    """The finding in words; adequacy is rounded as it is shown, so that -0.0 never shows."""
    adequacy, superiority = means["adequacy"].round(1) + 0.0, means["superiority"].round(1) + 0.0
    below = means.index[clearly_below].tolist()
    worst, best = adequacy.idxmin(), superiority.idxmax()
    if len(below) > 3:
        return f"{len(below)} of {len(means)} are below the zone, {worst} furthest"
    if below:
        return f"Below the zone: {', '.join(map(str, below))}"
    if superiority[best] > 0:
        return f"Better than desired: {best}, by {superiority[best]:.1f} points"
    if len(means) == 1:
        return f"Perceived stands {adequacy[worst]:.1f} points above the minimum"
    return f"None is clearly below the zone; least to spare: {worst}, {adequacy[worst]:.1f} points"


def _by_group(values: pd.Series, last: str) -> pd.DataFrame:
    """A table with one row per group; several grouping columns become one label."""
    if values.index.nlevels == 1:
        return values.to_frame("all").T
    table = values.reset_index().pivot_table(
        index=list(values.index.names[:-1]), columns=last, values=values.name, sort=False,
        dropna=False,
    )  # fmt: skip
    if table.index.nlevels > 1:
        table.index = [", ".join(map(str, label)) for label in table.index]
    return table


def _left_out(zone: Zone) -> str:
    """How many rows are in no number, in words."""
    parts = [
        f"{count:,} {what}"
        for count, what in ((zone.n_inverted, "inverted"), (zone.n_missing, "incomplete"))
        if count
    ]
    total = zone.n + zone.n_inverted + zone.n_missing
    return f" Left out of {total:,} rows: {' and '.join(parts)}." if parts else ""
