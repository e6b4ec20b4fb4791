"""Scores by group, and what those who did not answer could change."""

import textwrap
from collections.abc import Mapping

import numpy as np
import pandas as pd

from mindthegap.measures.scores import BoxScore, EffortScore, NetPromoterScore, Nonresponse
from mindthegap.plots.theme import (
    EXPECTED,
    FAINT,
    INK,
    PALETTE,
    SOFT,
    Picture,
    blank,
    legend_above,
    picture,
    say,
    themed,
)


@themed
def promoter_scores(results: Mapping[str, NetPromoterScore] | NetPromoterScore) -> Picture:
    """Show net promoter scores with their intervals, and what each is made of.

    Parameters
    ----------
    results : mapping of name to NetPromoterScore, or one NetPromoterScore
        What `mindthegap.measures.scores.nps` returned for each group.

    Returns
    -------
    Picture
        A dot and its interval per group, times 100 as firms print it, in the order given, and the
        answers it comes from. The title has both scores of two groups, else the highest and the
        lowest.

    Raises
    ------
    TypeError
        If something is not a result of `nps`.
    ValueError
        If there is none.

    Examples
    --------
    >>> from mindthegap.measures.scores import nps
    >>> promoter_scores({"store": nps([10, 9, 9, 8, 6]), "online": nps([9, 7, 6, 3, 5])}).alt
    'Net promoter scores with 95% intervals, -100 to 100. store: 40 (-30 to 80), from 5 answers (3
    promoters, 1 passives, 1 detractors); online: -40 (-80 to 30), from 5 answers (1 promoters, 1
    passives, 3 detractors).'
    """
    given = {"all": results} if isinstance(results, NetPromoterScore) else results
    if not isinstance(given, Mapping) or not all(
        isinstance(result, NetPromoterScore) for result in given.values()
    ):
        raise TypeError(
            "promoter_scores() takes a result of measures.scores.nps(), or a dict of them by name."
        )
    if not given:
        raise ValueError("promoter_scores() got no score: there is nothing to draw.")
    groups = list(given)
    places = np.arange(len(groups))
    table = [given[group] for group in groups]
    figure, axes = blank(2.0 + 0.42 * len(groups))
    axes.axvline(0, color=SOFT, linewidth=1)
    axes.hlines(
        places,
        [100 * result.low for result in table],
        [100 * result.high for result in table],
        color=EXPECTED,
        linewidth=2.2,
    )
    axes.scatter([100 * result.score for result in table], places, s=52, color=EXPECTED, zorder=3)
    axes.set(
        xlim=(-104, 104),
        ylim=(len(groups) - 0.4, -0.6),
        yticks=places,
        yticklabels=[textwrap.fill(group, 28) for group in groups],
        xlabel="Net promoter score (-100 to 100)",
    )
    axes.grid(visible=False, axis="y")
    right = axes.twinx()
    right.set(
        ylim=axes.get_ylim(),
        yticks=places,
        yticklabels=[
            f"{result.promoters:,} + {result.passives:,} + {result.detractors:,}"
            for result in table
        ],
    )
    right.tick_params(length=0)
    right.grid(visible=False)
    right.spines[:].set_visible(False)
    confidence = table[0].confidence
    say(
        figure,
        _finding(given),
        f"Lines: {confidence:.0%} intervals. On the right: promoters + passives + detractors."
        + (
            " That two intervals overlap does not make scores equal: look at the difference's own."
            if len(groups) > 1
            else ""
        ),
    )
    spoken = "; ".join(
        f"{group}: {_score(result)}, from {result.n:,} answers ({result.promoters:,} promoters, "
        f"{result.passives:,} passives, {result.detractors:,} detractors)"
        for group, result in given.items()
    )
    return picture(
        figure, f"Net promoter scores with {confidence:.0%} intervals, -100 to 100. {spoken}."
    )


def _score(result):
    score, low, high = (round(100 * value) for value in (result.score, result.low, result.high))
    return f"{score} ({low} to {high})"


def _finding(given):
    # No line break within a score's interval.
    said = {
        group: _score(result).replace(" ", "\N{NO-BREAK SPACE}") for group, result in given.items()
    }
    if len(given) == 1:
        return f"The net promoter score is {next(iter(said.values()))}"
    if len(given) == 2:
        return "Net promoter score: " + ", ".join(f"{group} {text}" for group, text in said.items())
    best, worst = (choose(given, key=lambda group: given[group].score) for choose in (max, min))
    return (
        f"Net promoter score: highest for {best}, {said[best]}; lowest for {worst}, {said[worst]}"
    )


@themed
def rating_scores(results: Mapping[str, BoxScore | EffortScore]) -> Picture:
    """Show shares of top answers (top-box, CSAT) or efforts (CES) with their intervals.

    Parameters
    ----------
    results : mapping of name to result
        What `top_box` or `csat`, or what `ces` of `mindthegap.measures.scores` returned for each
        group; one kind in one picture.

    Returns
    -------
    Picture
        A dot and its interval per group: the share in percent, or the mean effort on 1 to 7. The
        title has the highest and the lowest.

    Raises
    ------
    TypeError
        If something else is given, or both kinds at once.
    ValueError
        If there is none.

    Examples
    --------
    >>> from mindthegap.measures.scores import csat
    >>> rating_scores({"store": csat([5, 4, 4, 2]), "online": csat([3, 2, 5, 1])}).alt
    'Share of answers 4 to 5 with 95% intervals. store: 75% (30% to 95%), from 4 answers; online:
    25% (5% to 70%), from 4 answers.'
    """
    kinds = {type(result) for result in results.values()} if isinstance(results, Mapping) else ()
    if isinstance(results, Mapping) and not results:
        raise ValueError("rating_scores() got no score: there is nothing to draw.")
    if len(kinds) != 1 or not set(kinds) <= {BoxScore, EffortScore}:
        raise TypeError(
            "rating_scores() takes a dict, by name, of results of measures.scores.top_box() or "
            "csat(), or of ces(), but not of both."
        )
    table = pd.DataFrame(
        {
            "n": result.n,
            "value": 100 * result.share if isinstance(result, BoxScore) else result.mean,
            "low": 100 * result.low if isinstance(result, BoxScore) else result.low,
            "high": 100 * result.high if isinstance(result, BoxScore) else result.high,
        }
        for result in results.values()
    ).set_axis(list(results))
    first = next(iter(results.values()))
    form, limits = ("{:.0f}%", (-2, 102)) if isinstance(first, BoxScore) else ("{:.2f}", (0.9, 7.1))
    if isinstance(first, BoxScore):
        words, label = f"Share of answers {first.boxes}", f"Answers {first.boxes} (%)"
    else:
        words, label = "Mean ease", "It was easy (1 = strongly disagree, 7 = strongly agree)"
    places = np.arange(len(table))
    figure, axes = blank(1.9 + 0.42 * len(table))
    axes.hlines(places, table["low"], table["high"], color=EXPECTED, linewidth=2.2)
    axes.scatter(table["value"], places, s=52, color=EXPECTED, zorder=3)
    axes.set(
        xlim=limits,
        ylim=(len(table) - 0.4, -0.6),
        yticks=places,
        yticklabels=[
            f"{textwrap.fill(row.Index, 28)}  (n = {row.n:,})" for row in table.itertuples()
        ],
        xlabel=label,
    )
    axes.grid(visible=False, axis="y")
    said = {
        row.Index: f"{form.format(row.value)} ({form.format(row.low)} to {form.format(row.high)})"
        for row in table.itertuples()
    }
    best, worst = table["value"].idxmax(), table["value"].idxmin()
    title = f"{words}: highest for {best}, {said[best]}; lowest for {worst}, {said[worst]}"
    if len(table) == 1:
        title = f"{words}: {said[best]}"
    elif table["value"].min() == table["value"].max():
        title = f"{words}: all alike, {form.format(table['value'].iloc[0])}"
    say(figure, title, f"Lines: {first.confidence:.0%} intervals.")
    spoken = "; ".join(
        f"{name}: {text}, from {table.loc[name, 'n']:,} answers" for name, text in said.items()
    )
    return picture(figure, f"{words} with {first.confidence:.0%} intervals. {spoken}.")


UNITS = {
    "nps": (100, "Net promoter score (-100 to 100)", "{:.0f}"),
    "top_box": (100, "Share in the top boxes (%)", "{:.0f}%"),
    "mean": (1, "Mean rating", "{:.2f}"),
}


@themed
def nonresponse_range(found: Nonresponse, *, truth: float | None = None) -> Picture:
    """Show what a score would be if those who did not answer were different.

    Parameters
    ----------
    found : Nonresponse
        What `mindthegap.measures.scores.nonresponse` returned.
    truth : float, optional
        The score of all, where the data were simulated, in the measure's unit (-1 to 1 for the net
        promoter score).

    Returns
    -------
    Picture
        The score of all over the tilt, with its interval; the bounds as a band; the score of those
        who answered as a line.

    Raises
    ------
    TypeError
        If `found` is not the measure's result.

    Examples
    --------
    >>> from mindthegap.measures.scores import nonresponse
    >>> nonresponse_range(nonresponse([10] * 30 + [8] * 10 + [5] * 10, asked=100)).alt
    'Line chart of the net promoter score over how much the rating decides who answers. 50% of 100
    answered; their score is 40. Whatever the others think, the score of all lies between -30 and
    70. Odds of answering per point of the rating: 0.61 times, 62; 0.78 times, 55; 1.00 times, 40;
    1.28 times, 17; 1.65 times, -6.'
    """
    if not isinstance(found, Nonresponse):
        raise TypeError(
            "nonresponse_range() takes what measures.scores.nonresponse() returned, but got "
            f"{type(found).__name__}."
        )
    times, label, form = UNITS[found.of]
    table = found.tilts.sort_values("tilt")

    def shown(value):
        return form.format(times * value + 0.0)

    figure, axes = blank(4.2)
    axes.axhspan(
        times * found.worst, times * found.best, color=FAINT, alpha=0.35, label="possible at all"
    )
    axes.axhline(
        times * found.observed, color=INK, linestyle="--", linewidth=1.4, label="of those answering"
    )
    axes.fill_between(
        table["tilt"], times * table["low"], times * table["high"], color=EXPECTED, alpha=0.25
    )
    axes.plot(table["tilt"], times * table["score"], color=EXPECTED, marker="o", label="of all")
    if truth is not None:
        axes.axhline(times * truth, color=PALETTE[1], linewidth=1.8, linestyle=":", label="truth")
    span = times * (found.span[1] - found.span[0])
    axes.set(
        ylim=(times * found.span[0] - 0.02 * span, times * found.span[1] + 0.02 * span),
        xticks=table["tilt"],
        xticklabels=[f"{odds:.2f}" for odds in table["odds_ratio"]],
        xlabel="Odds of answering are multiplied by this for each point of the rating\n"
        "(below 1: the dissatisfied answer more; above 1: the satisfied do)",
        ylabel=label,
    )
    legend_above(axes, 4)
    say(
        figure,
        f"{found.response_rate:.0%} answered, with a score of {shown(found.observed)}; of all it "
        f"could be {shown(found.worst)} to {shown(found.best)}",
        f"Shade along the line: {found.confidence:.0%} interval, for chance alone.",
    )
    rows = "; ".join(
        f"{row.odds_ratio:.2f} times, {shown(row.score)}" for row in table.itertuples()
    )
    name = {"nps": "net promoter score", "top_box": "top-box share", "mean": "mean rating"}
    return picture(
        figure,
        f"Line chart of the {name[found.of]} over how much the rating decides who answers. "
        f"{found.response_rate:.0%} of {found.asked:,} answered; their score is "
        f"{shown(found.observed)}. Whatever the others think, the score of all lies between "
        f"{shown(found.worst)} and {shown(found.best)}. Odds of answering per point of the rating: "
        f"{rows}.",
    )
