"""What keeping customers is worth, in pictures: the leaky bucket and the cost of poor quality."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from mindthegap.models.lifetime import lifetime_value
from mindthegap.plots.columns import require
from mindthegap.plots.theme import (
    DERIVED,
    EXPERIENCED,
    PALETTE,
    Picture,
    blank,
    legend_above,
    picture,
    say,
    themed,
)

MOST = 7


@themed
def leaky_bucket(buckets: Mapping[str, pd.DataFrame], *, period: str = "period") -> Picture:
    """Show how many customers are left when some leak out and others are won.

    Parameters
    ----------
    buckets : dict of str to DataFrame
        For each label what `mindthegap.models.lifetime.leaky_bucket` returned: columns ``period``,
        ``customers``, ``lost`` and ``won``. One to seven of them.
    period : str, default "period"
        What a period is: "year".

    Returns
    -------
    Picture
        A line per bucket.

    Examples
    --------
    >>> from mindthegap.models.lifetime import leaky_bucket as bucket
    >>> leaky_bucket({"90% stay": bucket(1000, 0.9, 150), "70% stay": bucket(1000, 0.7, 150)}).alt
    'Customers over 12 periods. 90% stay: from 1,000 to 1,343, 150 won per period. 70% stay: from
    1,000 to 510, 150 won per period.'
    """
    if not isinstance(buckets, Mapping) or not 1 <= len(buckets) <= MOST:
        raise ValueError(
            f"leaky_bucket() needs a dict of 1 to {MOST} tables, such as "
            "{'80% stay': leaky_bucket(1000, 0.8)} of models.lifetime."
        )
    for table in buckets.values():
        require(table, ["period", "customers", "lost", "won"], "leaky_bucket")
    figure, axes = blank(4.0)
    styles = ["-", "--", "-.", ":"] * 2
    for (label, table), colour, style in zip(buckets.items(), PALETTE, styles, strict=False):
        axes.plot(
            table["period"],
            table["customers"],
            style,
            marker="o",
            markersize=4,
            color=colour,
            label=label,
        )
    axes.set(xlabel=period.capitalize(), ylabel="Customers", ylim=(0, None))
    axes.xaxis.get_major_locator().set_params(integer=True)
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    legend_above(axes, min(len(buckets), 3))
    ends = {label: float(table["customers"].iloc[-1]) for label, table in buckets.items()}
    won = {label: float(table["won"].iloc[0]) for label, table in buckets.items()}
    last = max(int(table["period"].iloc[-1]) for table in buckets.values())
    told = list(ends)[:: max(1, len(ends) - 1)]
    if np.allclose([ends[label] for label in told], ends[told[0]], rtol=0.005):
        needs = ", ".join(f"{won[label]:,.0f} ({label})" for label in told)
        title = f"To stay at {ends[told[0]]:,.0f} customers takes new ones per {period}: {needs}"
    else:
        kept = ", ".join(f"{ends[label]:,.0f} ({label})" for label in told)
        title = f"Customers after {last} {period}s: {kept}"
    say(figure, title)
    spoken = " ".join(
        f"{label}: from {table['customers'].iloc[0]:,.0f} to {ends[label]:,.0f}, "
        f"{won[label]:,.0f} won per {period}."
        for label, table in buckets.items()
    )
    periods = max(len(table) for table in buckets.values())
    return picture(figure, f"Customers over {periods} {period}s. {spoken}")


@themed
def lifetime_values(
    margin: float = 100.0, *, discount: float = 0.1, mark: tuple[float, float] = (0.8, 0.9)
) -> Picture:
    """Show how a customer's lifetime value rises with retention.

    Parameters
    ----------
    margin : float, default 100
        What a customer leaves per period, in any currency.
    discount : float, default 0.1
        What money costs per period, above 0.
    mark : (float, float), default (0.8, 0.9)
        Two retentions to compare, below 0.98.

    Returns
    -------
    Picture
        The curve of `mindthegap.models.lifetime.lifetime_value`, two points marked.

    Examples
    --------
    >>> lifetime_values().alt
    'Curve of lifetime value against retention from 0% to 97%, at a margin of 100 per period and a
    discount of 10%: 367 at a retention of 80%, 550 at 90%.'
    """
    one, other = mark
    if not 0 <= one < other < 0.98:
        raise ValueError(f"mark must be two retentions, the lower first, below 0.98; it is {mark}.")
    grid = np.linspace(0, 0.97, 98)
    values = [lifetime_value(margin, r, discount=discount) for r in grid]
    first, second = (lifetime_value(margin, r, discount=discount) for r in mark)
    figure, axes = blank()
    axes.plot(grid, values, color=DERIVED)
    axes.scatter([one, other], [first, second], s=60, color=EXPERIENCED, zorder=3)
    for place, value in ((one, first), (other, second)):
        axes.annotate(
            f"{value:,.0f}", (place, value), (-8, 6), textcoords="offset points", ha="right"
        )
    axes.set(
        xlabel="Retention (share who stay from one period to the next)",
        ylabel="Lifetime value\n(currency of the margin)",
    )
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    say(
        figure,
        f"From {one:.0%} to {other:.0%} retention, a customer's worth goes from {first:,.0f} to "
        f"{second:,.0f}",
        f"Margin of {margin:,.0f} per period, discount of {discount:.0%}, no end.",
    )
    return picture(
        figure,
        f"Curve of lifetime value against retention from 0% to 97%, at a margin of {margin:,.0f} "
        f"per period and a discount of {discount:.0%}: {first:,.0f} at a retention of {one:.0%}, "
        f"{second:,.0f} at {other:.0%}.",
    )


@themed
def poor_quality(table: pd.DataFrame, *, unit: str = "in your currency, per period") -> Picture:
    """Show what it costs not to do it right the first time, item by item.

    Parameters
    ----------
    table : pandas.DataFrame
        What `mindthegap.models.lifetime.cost_of_poor_quality` returned: indexed by item, with
        ``cost``, and a row ``total``.
    unit : str, default "in your currency, per period"
        What the costs are counted in: "euros per year".

    Returns
    -------
    Picture
        A bar per item, the dearest on top.

    Examples
    --------
    >>> from mindthegap.models.lifetime import cost_of_poor_quality
    >>> poor_quality(cost_of_poor_quality(1000, 0.05, redo_outside=40, complaining=0.4,
    ...                                   handling=15, leaving=0.1, value=300)).alt
    'Bars of the cost of poor quality (in your currency, per period), 3,800 in all: redone outside
    2,000, customers lost 1,500, complaints 300, redone inside 0.'
    """
    require(table, ["cost"], "poor_quality")
    if "total" not in table.index or len(table) < 2:
        raise ValueError("poor_quality() needs the table of cost_of_poor_quality, with its total.")
    total = float(table.loc["total", "cost"])
    if total <= 0:
        raise ValueError("poor_quality() has nothing to draw: no cost is above 0.")
    items = table["cost"].drop("total").sort_values(ascending=False, kind="stable")
    figure, axes = blank(1.7 + 0.42 * len(items))
    bars = axes.barh(range(len(items)), items, color=EXPERIENCED, height=0.62)
    axes.bar_label(
        bars, [f"{cost:,.0f} ({cost / total:.0%})" for cost in items], padding=4, fontsize=10
    )
    axes.set(
        yticks=range(len(items)),
        yticklabels=[str(name) for name in items.index],
        ylim=(len(items) - 0.5, -0.5),
        xlim=(0, 1.25 * items.max()),
        xlabel=f"Cost ({unit})",
    )
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    axes.grid(visible=False, axis="y")
    say(figure, f"{items.iloc[0] / total:.0%} of the cost of poor quality: {items.index[0]}")
    spoken = ", ".join(f"{name} {cost:,.0f}" for name, cost in items.items())
    return picture(
        figure, f"Bars of the cost of poor quality ({unit}), {total:,.0f} in all: {spoken}."
    )
