"""The vital few: causes from the largest down."""

import textwrap

import numpy as np
import pandas as pd
from matplotlib.ticker import MaxNLocator, PercentFormatter

from mindthegap.plots.columns import require
from mindthegap.plots.theme import EXPECTED, FAINT, INK, Picture, blank, picture, say, themed

MOST_CAUSES = 12
"""A table with more causes shows the largest of them."""


@themed
def pareto(table: pd.DataFrame, *, vital: float = 0.8, finding: str | None = None) -> Picture:
    """Show causes from the largest down, with their intervals and what they add up to.

    Parameters
    ----------
    table : pandas.DataFrame
        What `mindthegap.measures.complaints.pareto` returned.
    vital : float, default 0.8
        The share that the "vital few" reach together; they are coloured, the others are grey.
    finding : str, optional
        The title, if it should not be how few causes make that share.

    Returns
    -------
    Picture
        A bar per cause; beside it its share and that of all bars down to it.

    Raises
    ------
    KeyError, TypeError, ValueError
        If the table lacks columns or rows, or `vital` does not lie between 0 and 1.

    Examples
    --------
    >>> table = pd.DataFrame({"count": [6, 3, 1], "share": [0.6, 0.3, 0.1], "low": [0.3, 0.1, 0],
    ...                       "high": [0.8, 0.6, 0.4], "cumulative": [0.6, 0.9, 1.0]},
    ...                      index=["camera", "battery", "billing"])
    >>> pareto(table).alt
    'Bar chart of 3 causes by their share of complaints: camera 60% (30% to 80%), battery 30% (10%
    to 60%), billing 10% (0% to 40%). The first 2 add up to 90%.'
    """
    require(table, ["count", "share", "low", "high", "cumulative"], "pareto")
    if not 0 < vital < 1:
        raise ValueError(f"vital must lie between 0 and 1, such as 0.8; it is {vital}.")
    of = "cost" if "cost" in table.columns else "complaints"
    few = int(np.argmax(table["cumulative"].to_numpy() >= vital - 1e-9)) + 1
    shown = table.head(MOST_CAUSES)
    rows, names = np.arange(len(shown)), [str(name) for name in shown.index]
    left_out = len(table) - len(shown)
    figure, axes = blank(1.6 + 0.34 * len(shown))
    colours = [EXPECTED if row < few else FAINT for row in rows]
    axes.barh(rows, shown["share"], color=colours, height=0.66)
    axes.hlines(rows, shown["low"], shown["high"], color=INK, linewidth=1.8)
    reach, digits = float(shown["high"].max()), int(shown["share"].max() < 0.1)
    for row, (_, cause) in zip(rows, shown.iterrows(), strict=True):
        axes.annotate(
            f"{cause['share']:.{digits}%}   (together {cause['cumulative']:.0%})",
            (cause["high"], row),
            xytext=(6, 0),
            textcoords="offset points",
            va="center",
            fontsize=10,
        )
    axes.set(
        yticks=rows,
        yticklabels=[textwrap.fill(name, 30) for name in names],
        ylim=(len(shown) - 0.5, -0.5),
        xlim=(0, 1.42 * reach),
        xlabel=f"Share of {of}",
    )
    # The words beside the bars need room beyond 100 %, which is no share.
    ticks = [tick for tick in MaxNLocator(4).tick_values(0, reach) if tick <= reach]
    axes.set_xticks(ticks)
    axes.xaxis.set_major_formatter(PercentFormatter(1, decimals=int(ticks[1] % 0.01 > 1e-9)))
    axes.grid(visible=False, axis="y")
    confidence = table.attrs.get("confidence")
    caption = f"Lines: {f'{confidence:.0%} ' if confidence else ''}intervals."
    if few < len(shown):
        caption += f" Grey: what comes after the first {vital:.0%}."
    if left_out:
        rest = 1 - float(shown["cumulative"].iloc[-1])
        caption += f" Not shown: {left_out} smaller causes, together {rest:.0%}."
    total = float(table["cumulative"].iloc[few - 1])
    many = f"{few} of {len(table)} causes make" if few > 1 else f"{names[0]} alone makes"
    say(figure, finding or f"{many} {total:.0%} of {of}", caption)
    spoken = ", ".join(
        f"{name} {cause['share']:.0%} ({cause['low']:.0%} to {cause['high']:.0%})"
        for name, (_, cause) in zip(names, shown.iterrows(), strict=True)
    )
    return picture(
        figure,
        f"Bar chart of {len(table)} causes by their share of {of}: {spoken}. "
        f"The first {few} add up to {total:.0%}.",
    )
