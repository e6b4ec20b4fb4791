"""What an expectation leads to, in pictures: buying, and a memory that drifts."""

import numpy as np
import pandas as pd

from mindthegap.plots.columns import require
from mindthegap.plots.theme import (
    DERIVED,
    EXPECTED,
    EXPERIENCED,
    SOFT,
    blank,
    picture,
    say,
    themed,
    whiskers,
)


@themed
def purchase(
    frame,
    curve=None,
    *,
    expectation="will_low",
    bought="ordered_at_once",
    act="ordered at once",
    bins=6,
    confidence=0.95,
):
    """Show how the share of buyers rises with what they expect.

    Parameters
    ----------
    frame : pandas.DataFrame
        One row per customer, with the columns named by the next two; rows in which one of them is
        missing are left out.
    curve : pandas.DataFrame, optional
        A fitted curve to draw: columns ``expectation`` and ``probability``.
    expectation : str, default "will_low"
        Column with the expectation, 1 to 10.
    bought : str, default "ordered_at_once"
        Column with 1 for buyers and 0 for others.
    act : str, default "ordered at once"
        What the buyers did, for the words in the picture: "ordered at once", "bought".
    bins : int, default 6
        Number of groups of about equal size that shares are computed for, 2 or more.
    confidence : float, default 0.95
        Coverage of the shares' Wilson intervals.

    Returns
    -------
    Picture
        Share of buyers per group of expectation, with intervals, and the curve.

    Examples
    --------
    >>> customers = pd.DataFrame({"will_low": [3, 4, 5, 6, 7, 8, 9, 10] * 5,
    ...                           "ordered_at_once": [0, 0, 0, 0, 0, 1, 1, 1] * 5})
    >>> purchase(customers, bins=2).alt
    'Share who ordered at once in 2 groups of rising expectation: from 0% among those who expect
    4.5 on average to 75% among those who expect 8.5.'
    """
    # Here, because scipy's and statsmodels' import would nearly double that of all the plots.
    from statsmodels.stats.proportion import proportion_confint

    require(frame, [expectation, bought], "purchase")
    known = frame[[expectation, bought]].dropna().astype(float)
    if not known[bought].isin([0, 1]).all():
        raise ValueError(f"Column {bought!r} must hold 1 for buyers and 0 for others.")
    if known[expectation].nunique() < 2 or bins < 2:
        raise ValueError(
            f"purchase() compares groups of expectation: it needs 2 or more bins ({bins} asked "
            f"for) and different values in {expectation!r} ({known[expectation].nunique()} found)."
        )
    group = pd.qcut(known[expectation], bins, duplicates="drop")
    shares = known.groupby(group, observed=True).agg(
        expectation=(expectation, "mean"), buyers=(bought, "sum"), n=(bought, "size")
    )
    shares["share"] = shares["buyers"] / shares["n"]
    shares["low"], shares["high"] = proportion_confint(
        shares["buyers"], shares["n"], alpha=1 - confidence, method="wilson"
    )
    figure, axes = blank()
    if curve is not None:
        require(curve, ["expectation", "probability"], "purchase")
        line = curve.sort_values("expectation")
        axes.plot(line["expectation"], line["probability"], color=DERIVED, label="Fitted curve")
    whiskers(axes, shares["expectation"], shares["share"], shares, EXPECTED, f"Share who {act}")
    axes.set(
        xlabel="Expectation before buying (1 to 10)",
        ylabel=f"Share who {act}",
        xlim=(0.7, 10.3),
        xticks=range(1, 11),
        ylim=(-0.02, 1.02),
    )
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
    axes.legend(loc="upper left")
    low, high = shares.iloc[0], shares.iloc[-1]
    say(
        figure,
        f"{high['share']:.0%} {act} of those who expected {high['expectation']:.1f}, "
        f"{low['share']:.0%} of those who expected {low['expectation']:.1f}",
        f"Dots: groups of about {int(shares['n'].median())} customers, at their mean expectation. "
        f"Lines: {confidence:.0%} Wilson intervals.",
    )
    return picture(
        figure,
        f"Share who {act} in {len(shares)} groups of rising expectation: "
        f"from {low['share']:.0%} among those who expect {low['expectation']:.1f} on average "
        f"to {high['share']:.0%} among those who expect {high['expectation']:.1f}.",
    )


@themed
def recall(frame, *, stated="will_low", experienced="perc_low", recalled="recalled_will_low"):
    """Show how far remembered expectations have drifted towards the experience.

    Parameters
    ----------
    frame : pandas.DataFrame
        One row per customer, with the three columns named next, all on 1 to 10; rows in which one
        is missing are left out.
    stated, experienced, recalled : str
        Columns with the expectation stated before buying, the perceived performance, and the
        expectation remembered after use.

    Returns
    -------
    Picture
        How far memory moved (recalled minus stated) against how far the experience lay from the
        expectation. The slope is the share of the way that memory has drifted.

    Examples
    --------
    >>> told = pd.DataFrame({"will_low": [8, 7, 6, 5], "perc_low": [4, 7, 4, 9],
    ...                      "recalled_will_low": [6, 7, 5, 7]})
    >>> recall(told).alt
    'Scatter plot of 4 customers: what they recall having expected has moved 50% of the way from
    what they stated before buying to what they experienced.'
    """
    require(frame, [stated, experienced, recalled], "recall")
    known = frame[[stated, experienced, recalled]].dropna().astype(float)
    gap, moved = known[experienced] - known[stated], known[recalled] - known[stated]
    if gap.nunique() < 2:
        raise ValueError(
            "recall() needs customers whose gap (experienced - stated) differs, but among the "
            f"{len(known)} complete rows it takes {gap.nunique()} value(s)."
        )
    slope, intercept = np.polyfit(gap, moved, 1)
    ends = np.array([gap.min(), gap.max()])
    figure, axes = blank(4.4)
    axes.scatter(gap, moved, s=14, color=EXPECTED, alpha=0.3, linewidth=0)
    axes.axhline(0, color=SOFT, linestyle=":", linewidth=1.5, label="True memory")
    axes.plot(ends, ends, color=SOFT, linestyle="--", linewidth=1.5, label="Memory = experience")
    axes.plot(
        ends, intercept + slope * ends, color=EXPERIENCED, linewidth=2.5, label="Line of best fit"
    )
    axes.set(
        xlabel="Gap: experienced minus stated expectation (points)",
        ylabel="Drift: recalled minus\nstated expectation (points)",
    )
    axes.legend(loc="upper left")
    towards = "towards" if slope >= 0 else "away from"
    say(figure, f"Memory has moved {abs(slope):.0%} of the way {towards} the experience")
    way = "from what they stated before buying to what they experienced"
    if slope < 0:
        way = "away from what they experienced"
    return picture(
        figure,
        f"Scatter plot of {len(known)} customers: what they recall having expected has moved "
        f"{abs(slope):.0%} of the way {way}.",
    )
