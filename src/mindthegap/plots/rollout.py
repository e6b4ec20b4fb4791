"""The effect of a rollout, in pictures: by event time, and beside what simpler analyses say."""

import pandas as pd

from mindthegap.measures.rollout import DifferenceInDifferences
from mindthegap.plots.columns import require
from mindthegap.plots.theme import (
    DERIVED,
    EXPECTED,
    INK,
    SOFT,
    Picture,
    blank,
    picture,
    say,
    themed,
    whiskers,
)


@themed
def event_study(
    table: pd.DataFrame, *, quantity: str = "Effect (units of the outcome)", period: str = "week"
) -> Picture:
    """Show the effect of a rollout before and after each unit's own start.

    Parameters
    ----------
    table : pandas.DataFrame
        What `mindthegap.measures.rollout.event_study` returned: indexed by event time, columns
        ``estimate``, ``low``, ``high``, with ``p_leads`` in its ``attrs``.
    quantity : str
        What the effect is, with its unit, for the axis.
    period : str, default "week"
        What a period is.

    Returns
    -------
    Picture
        Estimates with intervals over event time; zero is the last period before the start.

    Examples
    --------
    >>> table = pd.DataFrame({"estimate": [0.2, 0, -5.8, -6.2], "low": [-1, None, -7, -8],
    ...                       "high": [1.4, None, -4.6, -4.4]}, index=[-2, -1, 0, 1])
    >>> event_study(table).alt
    'Effects by week before and after the start, against the last week before it, with intervals:
    -2: 0.20 (-1.00 to 1.40), 0: -5.80 (-7.00 to -4.60), 1: -6.20 (-8.00 to -4.40).'
    """
    require(table, ["estimate", "low", "high"], "event_study")
    if not (table.index < 0).any() or not (table.index >= 0).any():
        raise ValueError("event_study() needs event times before and from 0 on in the index.")
    figure, axes = blank(4.2)
    axes.axhline(0, color=SOFT, linewidth=1)
    axes.axvline(-0.5, color=SOFT, linestyle=":", linewidth=1.5)
    known = table.dropna(subset=["low", "high"])
    for shown, colour, label in (
        (known[known.index < 0], EXPECTED, "Before the start"),
        (known[known.index >= 0], DERIVED, "From the start on"),
    ):
        whiskers(axes, shown.index, shown["estimate"], shown, colour, label)
    reference = table.index.difference(known.index)
    axes.scatter(reference, [0] * len(reference), s=45, facecolor="white", edgecolor=INK, zorder=3)
    step = max(1, len(table) // 12)
    axes.set(
        xlabel=f"{period.capitalize()}s since the start (0 = first {period} with it)",
        ylabel=quantity,
        xticks=[k for k in table.index if k % step == 0],
    )
    axes.legend(loc="best")
    after = known.loc[known.index >= 0, "estimate"]
    before = known[known.index < 0]
    apart = ((before["low"] > 0) | (before["high"] < 0)).any()
    # One of many intervals misses zero now and then: the test of all of them together decides.
    apart = table.attrs["p_leads"] < 0.05 if "p_leads" in table.attrs else apart
    title = (
        f"{'Differences already' if apart else 'No clear difference'} before the start; after it "
        f"{after.mean():+.2f} on average"
    )
    confidence = table.attrs.get("confidence")
    caption = f"Open dot: the last {period} before the start, which the others are compared with. "
    caption += f"The outermost {period}s stand for all further out."
    if confidence is not None:
        caption = f"Lines: {confidence:.0%} intervals. {caption}"
    say(figure, title, caption)
    spoken = ", ".join(
        f"{row.Index}: {row.estimate:.2f} ({row.low:.2f} to {row.high:.2f})"
        for row in known.itertuples()
    )
    return picture(
        figure,
        f"Effects by {period} before and after the start, against the last {period} before it, "
        f"with intervals: {spoken}.",
    )


@themed
def rollout_effect(
    result: DifferenceInDifferences,
    *,
    quantity: str = "Effect (units of the outcome)",
    truth: float | None = None,
) -> Picture:
    """Show the effect of a rollout, and what simpler analyses would have said.

    Parameters
    ----------
    result : mindthegap.measures.rollout.DifferenceInDifferences
        What `difference_in_differences` returned.
    quantity : str
        What the effect is, with its unit, for the axis.
    truth : float, optional
        The true effect, where the data were simulated; drawn as a dashed line.

    Returns
    -------
    Picture
        A dot and its interval per analysis.
    """
    if not isinstance(result, DifferenceInDifferences):
        raise TypeError(
            "rollout_effect() needs what difference_in_differences() returned, but got "
            f"{type(result).__name__}."
        )
    rows = result.comparison
    figure, axes = blank(3.2)
    axes.axvline(0, color=SOFT, linewidth=1)
    place = range(len(rows))
    colours = [SOFT, SOFT, DERIVED]
    axes.hlines(place, rows["low"], rows["high"], color=colours, linewidth=2.2)
    axes.scatter(rows["estimate"], place, s=60, color=colours, zorder=3)
    caption = f"Lines: {result.coefficients.attrs['confidence']:.0%} intervals."
    if truth is not None:
        axes.axvline(truth, color=INK, linestyle="--", linewidth=1.5)
        caption += " Dashed: the effect that the data were simulated with."
    axes.set(
        yticks=place,
        yticklabels=["Before and after", "Compared, rows\nas independent", "Compared,\nclustered"],
        ylim=(len(rows) - 0.5, -0.5),
        xlabel=quantity,
    )
    axes.grid(visible=False, axis="y")
    naive = rows.loc["before and after", "estimate"]
    say(
        figure,
        f"Against those who waited, the change is {result.estimate:+.2f}; before against after "
        f"says {naive:+.2f}",
        caption,
    )
    spoken = ", ".join(
        f"{name} {row['estimate']:.2f} ({row['low']:.2f} to {row['high']:.2f})"
        for name, row in rows.iterrows()
    )
    return picture(figure, f"Effect of a rollout by three analyses, with intervals: {spoken}.")
