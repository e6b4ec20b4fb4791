"""What to promise, in pictures: profit over the promise, and trust over time."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from mindthegap.models.promises import Market, optimal_promise, two_periods
from mindthegap.plots.columns import require
from mindthegap.plots.theme import (
    ANCHORS,
    PALETTE,
    SOFT,
    Picture,
    blank,
    legend_above,
    picture,
    say,
    themed,
)

MOST = 7


@themed
def promise_profit(
    reliances: Sequence[float] = (0.3, 0.5, 0.9), market: Market | None = None
) -> Picture:
    """Show what each promise brings in over two periods, and which pays most.

    Parameters
    ----------
    reliances : list of float
        Up to seven shares of the expectation that customers take from advertising, above 0 to 1; a
        curve for each.
    market : mindthegap.models.promises.Market, optional
        Everything else; the kit's design values if left out.

    Returns
    -------
    Picture
        Profit over the promise, the best marked on each curve, and the quality delivered.

    Raises
    ------
    ValueError
        If there are no reliances, more than seven, or one is off the scale.

    Examples
    --------
    >>> promise_profit([0.3, 0.9]).alt
    'Profit over two periods against the promise from 1 to 10, where 6.0 is delivered. Best
    promises: 7.5 at a reliance of 30%, 5.8 at a reliance of 90%.'
    """
    market = Market() if market is None else market
    chosen = sorted({float(reliance) for reliance in reliances})
    if not 1 <= len(chosen) <= MOST:
        raise ValueError(
            f"promise_profit() draws 1 to {MOST} different reliances, but got {len(chosen)}."
        )
    figure, axes = blank(4.4)
    grid = np.linspace(1, 10, 181)
    axes.axvline(market.quality, color=SOFT, linestyle=":", linewidth=1.5)
    best = []
    for reliance, colour, style in zip(chosen, PALETTE, ["-", "--", "-.", ":"] * 2, strict=False):
        one = replace(market, reliance=reliance)
        curve = two_periods(grid, one)
        found = optimal_promise(one)
        axes.plot(grid, curve["profit"], style, color=colour, label=f"Reliance {reliance:.0%}")
        axes.scatter(found.promise, found.profit, s=70, color=colour, zorder=3, clip_on=False)
        best.append(found)
    axes.set(
        xlabel="Promise: advertised quality (1 to 10)",
        ylabel="Profit (first purchases\nper prospect)",
        xlim=(0.8, 10.2),
        xticks=range(1, 11),
    )
    axes.text(
        market.quality,
        0.02,
        " delivered",
        transform=axes.get_xaxis_transform(),
        color=SOFT,
        fontsize=10,
    )
    legend_above(axes, min(len(chosen), 3))
    first, last = best[0], best[-1]
    if len(chosen) == 1:
        title = f"The best promise is {first.promise:.1f}, where {market.quality:.1f} is delivered"
    else:
        title = (
            f"The best promise is {first.promise:.1f} where customers rely on advertising by "
            f"{chosen[0]:.0%}, {last.promise:.1f} where they rely on it by {chosen[-1]:.0%}"
        )
    ends = "" if all(one.interior for one in best) else " At an end of the scale, more would pay."
    say(figure, title, f"Dots: the best promises. Promise and quality: {ANCHORS}.{ends}")
    spoken = ", ".join(
        f"{one.promise:.1f} at a reliance of {reliance:.0%}"
        for one, reliance in zip(best, chosen, strict=True)
    )
    return picture(
        figure,
        f"Profit over two periods against the promise from 1 to 10, where {market.quality:.1f} is "
        f"delivered. Best promises: {spoken}.",
    )


@themed
def promise_paths(paths: Mapping[str, pd.DataFrame]) -> Picture:
    """Show what promises do to trust and to trial, period by period.

    Parameters
    ----------
    paths : dict of str to DataFrame
        For each label what `mindthegap.models.promises.simulate` returned: columns ``period``,
        ``trust``, ``trial`` and ``total``. One to seven of them.

    Returns
    -------
    Picture
        Trust above, trial below, a line per path.

    Examples
    --------
    >>> from mindthegap.models.promises import simulate
    >>> promise_paths({"honest": simulate([6] * 8), "bold": simulate([9] * 8)}).alt
    'Lines of trust and trial over 8 periods. honest: trust from 6.0 to 6.0, trial from 24% to 24%,
    in all 4.8. bold: trust from 6.0 to 2.4, trial from 34% to 13%, in all 2.7.'
    """
    if not isinstance(paths, Mapping) or not 1 <= len(paths) <= MOST:
        raise ValueError(
            f"promise_paths() needs a dict of 1 to {MOST} tables, such as "
            "{'honest': simulate([6] * 12)}."
        )
    for path in paths.values():
        require(path, ["period", "trust", "trial", "total"], "promise_paths")
    figure, axes = blank(5.2)
    axes.remove()
    upper, lower = figure.subplots(2, 1, sharex=True)
    for (label, path), colour, style in zip(
        paths.items(), PALETTE, ["-", "--", "-.", ":"] * 2, strict=False
    ):
        look = {"color": colour, "linestyle": style, "marker": "o", "markersize": 4}
        upper.plot(path["period"], path["trust"], label=label, **look)
        lower.plot(path["period"], path["trial"], **look)
    last = max(int(path["period"].max()) for path in paths.values())
    upper.set(ylabel="Trust\n(1 to 10)", ylim=(0.7, 10.3), yticks=[1, 4, 7, 10])
    lower.set(
        ylabel="Trial (share\nof prospects)",
        xlabel="Period",
        ylim=(0, None),
        xticks=range(1, last + 1, max(1, last // 12)),
    )
    lower.yaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
    legend_above(upper, min(len(paths), 3))
    say(figure, _paths_in_words(paths), "Trust: 1 = none, 10 = complete, as the period begins.")
    spoken = " ".join(
        f"{label}: trust from {path['trust'].iloc[0]:.1f} to {path['trust'].iloc[-1]:.1f}, trial "
        f"from {path['trial'].iloc[0]:.0%} to {path['trial'].iloc[-1]:.0%}, in all "
        f"{path['total'].iloc[-1]:.1f}."
        for label, path in paths.items()
    )
    return picture(figure, f"Lines of trust and trial over {last} periods. {spoken}")


def _paths_in_words(paths: Mapping[str, pd.DataFrame]) -> str:
    """Who begins with most trial, and who ends with most; of one path, where it goes."""
    first = {label: float(path["trial"].iloc[0]) for label, path in paths.items()}
    last = {label: float(path["trial"].iloc[-1]) for label, path in paths.items()}
    starts, ends = max(first, key=first.__getitem__), max(last, key=last.__getitem__)
    if len(paths) == 1 or starts == ends:
        lead = f"'{starts}'" if len(paths) == 1 else f"'{starts}' leads throughout"
        return f"{lead}: trial goes from {first[starts]:.0%} to {last[starts]:.0%}"
    return (
        f"'{starts}' begins with most trial ({first[starts]:.0%}) and ends with "
        f"{last[starts]:.0%}; '{ends}' ends with {last[ends]:.0%}"
    )
