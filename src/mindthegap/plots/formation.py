"""How an expectation forms, in pictures: sources, advertising, learning, buying, remembering."""

import numpy as np
import pandas as pd
from statsmodels.stats.proportion import proportion_confint

from mindthegap.models.formation import advertising_pull, trajectory
from mindthegap.plots.columns import require
from mindthegap.plots.theme import (
    DERIVED,
    EXPECTED,
    EXPERIENCED,
    FAINT,
    INK,
    PALETTE,
    SOFT,
    blank,
    picture,
    say,
    themed,
)

ANCHORS = "1 = could not be worse, 10 = could not be better"


@themed
def mixture(mix):
    """Show each source's signal, its weight, and the expectation that they mix into.

    Parameters
    ----------
    mix : mindthegap.models.formation.Mix
        What `mindthegap.models.formation.mix` returned.

    Returns
    -------
    Picture
        A row per source: a dot at what it says (1 to 10), as large as its weight, tied to the
        vertical line of the expectation.

    Examples
    --------
    >>> from mindthegap.models.formation import Sources, mix
    >>> customer = Sources(own_rating=8, purchases=2, wom_valence=-1, wom_n=4, brand=6,
    ...                    ad_claim=9, ad_exposures=4)
    >>> mixture(mix(customer)).alt
    'Dot plot of four sources and the expectation of 6.7 that they mix into, on a scale from 1 to
    10: own experience says 8.0 with 30% of the weight; social influence says 3.2 with 22% of the
    weight; brand reputation says 6.0 with 22% of the weight; market communication says 9.0 with
    25% of the weight.'
    """
    table = mix.table
    figure, axes = blank(3.6)
    rows = np.arange(len(table))[::-1]
    axes.axvline(mix.expectation, color=DERIVED, linewidth=3, zorder=1)
    for row, source in zip(rows, table.itertuples(), strict=True):
        heard = source.share > 0
        axes.hlines(row, *sorted((source.signal, mix.expectation)), color=FAINT, linewidth=2)
        axes.scatter(
            source.signal,
            row,
            s=60 + 900 * source.share,
            color=EXPECTED if heard else "white",
            edgecolor=EXPECTED if heard else SOFT,
            linewidth=1.5,
            zorder=3,
        )
        axes.annotate(
            f"{source.share:.0%} of the weight" if heard else "no weight",
            (10.35, row),
            va="center",
            annotation_clip=False,
            color=INK if heard else SOFT,
        )
    axes.set(
        xlim=(0.6, 10.4),
        ylim=(-0.6, len(table) - 0.4),
        xticks=range(1, 11),
        yticks=rows,
        yticklabels=table["source"],
        xlabel=f"Signal of the source ({ANCHORS})",
    )
    axes.grid(visible=False, axis="y")
    say(
        figure,
        f"{_leading(table)}: the expectation is {mix.expectation:.1f}",
        "The larger a dot, the more its source weighs. Green line: the expectation.",
    )
    spoken = "; ".join(
        f"{s.source} says {s.signal:.1f} with {s.share:.0%} of the weight"
        for s in table.itertuples()
    )
    return picture(
        figure,
        f"Dot plot of four sources and the expectation of {mix.expectation:.1f} that they mix "
        f"into, on a scale from 1 to 10: {spoken}.",
    )


def _leading(table):
    """In words: which source weighs most."""
    heard = table[table["share"] > 0]
    if len(heard) == 1:
        return f"{heard['source'].iloc[0].capitalize()} alone decides"
    most = heard["share"].max()
    first = heard.loc[np.isclose(heard["share"], most), "source"].tolist()
    if len(first) == len(heard):
        return f"All {len(heard)} sources weigh the same"
    if len(first) == 1:
        return f"{first[0].capitalize()} weighs most ({most:.0%})"
    return f"{', '.join(first[:-1])} and {first[-1]} weigh most ({most:.0%} each)".capitalize()


@themed
def dose_response(observed=None, *, ceiling=3.0, half=2.0, most=6, confidence=0.95):
    """Show how far advertising lifts an expectation, exposure by exposure.

    Parameters
    ----------
    observed : pandas.DataFrame, optional
        Means to compare with the model: columns ``ad_exposure``, ``mean`` (expectation, 1 to 10),
        ``low``, ``high`` (its interval). The model's curve is then moved up by the average
        distance to the means, so that the shapes can be compared.
    ceiling, half : float
        Of `mindthegap.models.formation.advertising_pull`.
    most : int, default 6
        Where the axis ends, in exposures; 2 or more.
    confidence : float, default 0.95
        What interval ``low`` and ``high`` are, for the caption.

    Returns
    -------
    Picture
        The model's curve over exposures, with the means and their intervals.

    Examples
    --------
    >>> dose_response().alt
    'Curve of the lift in points against ad exposures from 0 to 6: the first two exposures add
    1.50 points, the last two 0.25.'
    """
    if most < 2:
        raise ValueError(f"most must be 2 exposures or more, but it is {most}.")
    figure, axes = blank()
    grid = np.linspace(0, most, 121)
    lift = advertising_pull(grid, ceiling=ceiling, half=half)
    at_two, before_last, at_end = advertising_pull([2, most - 2, most], ceiling=ceiling, half=half)
    first, last = at_two, at_end - before_last
    base, caption, spoken = 0.0, "", ""
    if observed is not None:
        require(observed, ["ad_exposure", "mean", "low", "high"], "dose_response")
        model = advertising_pull(observed["ad_exposure"], ceiling=ceiling, half=half)
        base = float((observed["mean"] - model).mean())
        _whiskers(
            axes, observed["ad_exposure"], observed["mean"], observed, EXPECTED, "Observed mean"
        )
        caption = f"Whiskers: {confidence:.0%} intervals of the means. Curve: the model's shape."
        rise = observed.sort_values("ad_exposure")["mean"]
        spoken = (
            f" Observed means go from {rise.iloc[0]:.1f} to {rise.iloc[-1]:.1f}"
            f" between {observed['ad_exposure'].min():g} and {observed['ad_exposure'].max():g}"
            " exposures."
        )
    axes.plot(grid, base + lift, color=DERIVED, label="Model")
    axes.set(
        xlabel="Ad exposures (number seen before buying)",
        ylabel="Lift (points)" if observed is None else "Expectation (1 to 10)",
        xlim=(-0.2, most + 0.2),
    )
    if observed is None:
        axes.set_ylim(bottom=0)
    else:
        axes.legend()
    say(
        figure,
        f"The first two exposures lift the expectation by {first:.2f} points, "
        f"the last two by {last:.2f}",
        caption,
    )
    return picture(
        figure,
        f"Curve of the lift in points against ad exposures from 0 to {most}: the first two "
        f"exposures add {first:.2f} points, the last two {last:.2f}.{spoken}",
    )


@themed
def updating(start, experiences, rate=0.35):
    """Show how an expectation follows one experience after another.

    Parameters
    ----------
    start : float
        Expectation before the first experience, 1 to 10.
    experiences : list of float
        What was experienced each time, 1 to 10.
    rate : float or list of float, default 0.35
        Share of each surprise that is learned, 0 to 1; with several rates, a line for each.

    Returns
    -------
    Picture
        Experiences as dots, the expectation after each as a line.

    Examples
    --------
    >>> updating(8, [4, 4, 4]).alt
    'Line of the expectation over 3 experiences, on a scale from 1 to 10. At rate 0.35 it goes
    from 8.0 to 5.1; the experiences average 4.0.'
    """
    rates = np.atleast_1d(rate)
    paths = [trajectory(start, experiences, float(one)) for one in rates]
    experiences = np.atleast_1d(np.asarray(experiences, dtype=float))
    steps = np.arange(len(experiences) + 1)
    figure, axes = blank()
    axes.scatter(
        steps[1:], experiences, s=55, marker="D", color=EXPERIENCED, label="Experience", zorder=3
    )
    # The first colours mean something else here or are taken; dashes help where colours don't.
    looks = zip(paths, rates, [EXPECTED, PALETTE[6], PALETTE[3]] * len(rates), strict=False)
    for number, (path, one, colour) in enumerate(looks):
        label = "Expectation" if len(rates) == 1 else f"Expectation, rate {one:g}"
        style = ["-", "--", ":", "-."][number % 4]
        axes.plot(steps, path, style, marker="o", markersize=5, color=colour, label=label)
    axes.set(
        xlabel="Experiences so far",
        ylabel="Rating (1 to 10)",
        ylim=(0.7, 10.3),
        yticks=range(1, 11),
        xticks=steps if len(steps) <= 15 else steps[:: len(steps) // 10],
    )
    axes.legend(loc="best")
    end, mean = paths[0][-1], experiences.mean()
    moved = "stays at" if np.isclose(end, start) else ("rises" if end > start else "falls")
    way = f"stays at {end:.1f}" if moved == "stays at" else f"{moved} from {start:.1f} to {end:.1f}"
    times = "1 experience" if len(experiences) == 1 else f"{len(experiences)} experiences"
    at = "" if len(rates) == 1 else f" at rate {rates[0]:g}"
    say(figure, f"After {times} averaging {mean:.1f}, the expectation {way}{at}", ANCHORS + ".")
    spoken = ", ".join(
        f"at rate {one:g} it goes from {path[0]:.1f} to {path[-1]:.1f}"
        for path, one in zip(paths, rates, strict=True)
    )
    return picture(
        figure,
        f"Line of the expectation over {times}, on a scale from 1 to 10. "
        f"{spoken[0].upper()}{spoken[1:]}; the experiences average {mean:.1f}.",
    )


@themed
def purchase(
    frame, curve=None, *, expectation="will_low", bought="preordered", bins=6, confidence=0.95
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
    bought : str, default "preordered"
        Column with 1 for buyers and 0 for others.
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
    ...                           "preordered": [0, 0, 0, 0, 0, 1, 1, 1] * 5})
    >>> purchase(customers, bins=2).alt
    'Share of buyers in 2 groups of rising expectation: from 0% among those who expect 4.5 on
    average to 75% among those who expect 8.5.'
    """
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
    _whiskers(axes, shares["expectation"], shares["share"], shares, EXPECTED, "Share of buyers")
    axes.set(
        xlabel="Expectation before buying (1 to 10)",
        ylabel="Share who bought",
        xlim=(0.7, 10.3),
        xticks=range(1, 11),
        ylim=(-0.02, 1.02),
    )
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
    axes.legend(loc="upper left")
    low, high = shares.iloc[0], shares.iloc[-1]
    say(
        figure,
        f"{high['share']:.0%} buy of those who expect {high['expectation']:.1f}, "
        f"{low['share']:.0%} of those who expect {low['expectation']:.1f}",
        f"Dots: groups of about {int(shares['n'].median())} customers, at their mean expectation. "
        f"Whiskers: {confidence:.0%} Wilson intervals.",
    )
    return picture(
        figure,
        f"Share of buyers in {len(shares)} groups of rising expectation: "
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
        Columns with the expectation stated before use, the perceived performance, and the
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
    what they stated before use to what they experienced.'
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
    way = "from what they stated before use to what they experienced"
    if slope < 0:
        way = "away from what they experienced"
    return picture(
        figure,
        f"Scatter plot of {len(known)} customers: what they recall having expected has moved "
        f"{abs(slope):.0%} of the way {way}.",
    )


def _whiskers(axes, x, y, interval, colour, label):
    """Dots with a whisker from ``low`` to ``high``."""
    axes.vlines(x, interval["low"], interval["high"], color=colour, linewidth=1.8, zorder=2)
    axes.scatter(x, y, s=50, color=colour, zorder=3, label=label)
