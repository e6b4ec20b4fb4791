"""How an expectation forms, in pictures: its sources, advertising, learning."""

import numpy as np

from mindthegap.models.formation import advertising_pull, trajectory
from mindthegap.plots.columns import require
from mindthegap.plots.theme import (
    ANCHORS,
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
    whiskers,
)


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
            clip_on=False,
            zorder=3,
        )
        axes.annotate(
            f"{source.share:.0%} of the weight" if heard else "no weight",
            (10.9, row),
            va="center",
            annotation_clip=False,
            color=INK if heard else SOFT,
        )
    axes.set(
        xlim=(0.5, 10.5),
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
        "The larger a dot, the more its source weighs. Vertical line: the expectation.",
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
        return f"{'Both' if len(heard) == 2 else 'All'} sources heard weigh the same"
    if len(first) == 1:
        return f"{first[0].capitalize()} weighs most ({most:.0%})"
    return f"{', '.join(first[:-1])} and {first[-1]} weigh most ({most:.0%} each)".capitalize()


@themed
def dose_response(
    observed=None,
    *,
    ceiling=3.0,
    half=2.0,
    most=6,
    confidence=0.95,
    mean="observed mean",
    curve="model",
):
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
    mean, curve : str
        What the means and the curve are, for the words in the picture: "adjusted mean" and "rule
        of the data", say.

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
    title = (
        f"The first two exposures lift the expectation by {first:.2f} points, "
        f"the last two by {last:.2f}"
    )
    if observed is not None:
        require(observed, ["ad_exposure", "mean", "low", "high"], "dose_response")
        model = advertising_pull(observed["ad_exposure"], ceiling=ceiling, half=half)
        base = float((observed["mean"] - model).mean())
        whiskers(
            axes,
            observed["ad_exposure"],
            observed["mean"],
            observed,
            EXPECTED,
            mean.capitalize(),
        )
        caption = (
            f"Lines: {confidence:.0%} intervals of the means. "
            f"Curve: the {curve}, moved up or down as a whole to lie near the means."
        )
        few, many = observed.sort_values("ad_exposure").iloc[[0, -1]].itertuples()
        by_model = np.diff(
            advertising_pull([few.ad_exposure, many.ad_exposure], ceiling=ceiling, half=half)
        )[0]
        title = (
            f"From {few.ad_exposure:g} to {many.ad_exposure:g} exposures the {mean} rises by "
            f"{many.mean - few.mean:.2f} points, the {curve} by {by_model:.2f}"
        )
        spoken = (
            f" The {mean} goes from {few.mean:.1f} at {few.ad_exposure:g} exposures to "
            f"{many.mean:.1f} at {many.ad_exposure:g}, where the {curve} rises by {by_model:.2f}."
        )
    axes.plot(grid, base + lift, color=DERIVED, label=curve.capitalize())
    axes.set(
        xlabel="Ad exposures (number seen before buying)",
        ylabel="Lift (points)" if observed is None else "Expectation (1 to 10)",
        xlim=(-0.2, most + 0.2),
    )
    if observed is None:
        axes.set_ylim(bottom=0)
    else:
        axes.legend()
    say(figure, title, caption)
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
    'Line of the expectation over 3 experiences averaging 4.0, on a scale from 1 to 10: at rate
    0.35 it goes from 8.0 to 5.1.'
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
    mean = experiences.mean()
    times = f"{len(experiences)} experiences averaging {mean:.1f}"
    if len(experiences) == 1:
        times = f"1 experience of {mean:.1f}"
    if len(rates) > 1:
        ends = f"is {paths[0][-1]:.1f} at rate {rates[0]:g}, {paths[-1][-1]:.1f} at {rates[-1]:g}"
    elif np.isclose(paths[0][-1], start, atol=0.05):
        ends = f"stays at {start:.1f}"
    else:
        verb = "rises" if paths[0][-1] > start else "falls"
        ends = f"{verb} from {start:.1f} to {paths[0][-1]:.1f}"
    say(figure, f"After {times}, the expectation {ends}", f"Rating: {ANCHORS}.")
    spoken = ", ".join(
        f"at rate {one:g} it goes from {path[0]:.1f} to {path[-1]:.1f}"
        for path, one in zip(paths, rates, strict=True)
    )
    return picture(
        figure,
        f"Line of the expectation over {times}, on a scale from 1 to 10: {spoken}.",
    )
