"""Which kind of justice counts, for one outcome or several."""

import textwrap
from collections.abc import Mapping

import numpy as np
from matplotlib.figure import Figure

from mindthegap.measures.recovery import JusticeWeights
from mindthegap.plots.theme import PALETTE, RC, SOFT, Picture, picture, say, themed

MARKERS = "osD^vP*"


@themed
def justice_weights(results: JusticeWeights | Mapping[str, JusticeWeights]) -> Picture:
    """Show the standardised weight of each kind of justice, and its share of what is explained.

    Parameters
    ----------
    results : JusticeWeights or mapping of name to JusticeWeights
        What `mindthegap.measures.recovery.justice` returned, for one outcome or for several that
        are to be compared, each with the same dimensions.

    Returns
    -------
    Picture
        On the left a mark and interval per dimension and outcome, on the right the Shapley share
        of R-squared. The title names the dimension that weighs most, for each outcome, or the two
        whose difference may be chance.

    Raises
    ------
    TypeError
        If something is not a result of `justice`.
    ValueError
        If there is none, there are more than seven, or their dimensions differ.

    Examples
    --------
    >>> import pandas as pd
    >>> from mindthegap.measures.recovery import justice
    >>> rng = np.random.default_rng(3)
    >>> fair = pd.DataFrame(rng.integers(1, 8, (200, 2)), columns=["d1", "i1"])
    >>> fair["sat"] = 0.6 * fair["d1"] + 0.3 * fair["i1"] + rng.normal(0, 0.5, 200)
    >>> dimensions = {"distributive": ["d1"], "interactional": ["i1"]}
    >>> justice_weights(justice(fair, "sat", dimensions)).alt
    'Standardised weights of justice with 95% intervals, and shares of R-squared. sat (R-squared
    0.89): distributive 0.86 (0.81 to 0.91), share 0.74; interactional 0.37 (0.32 to 0.42), share
    0.14.'
    """
    given = {results.outcome: results} if isinstance(results, JusticeWeights) else results
    if not isinstance(given, Mapping) or not all(
        isinstance(result, JusticeWeights) for result in given.values()
    ):
        raise TypeError(
            "justice_weights() takes a result of measures.recovery.justice(), or a dict of them "
            "by name."
        )
    if not 1 <= len(given) <= len(PALETTE):
        raise ValueError(f"justice_weights() draws 1 to {len(PALETTE)} outcomes, not {len(given)}.")
    first = next(iter(given.values()))
    names = list(first.coefficients.index)
    if any(list(result.coefficients.index) != names for result in given.values()):
        raise ValueError("justice_weights() compares outcomes by the same dimensions.")

    rows = len(names) * (len(given) + 0.6)
    figure = Figure(
        figsize=(7.2, max(3.4, 2.2 + 0.28 * rows)), dpi=RC["figure.dpi"], layout="constrained"
    )
    left, right = figure.subplots(1, 2, sharey=True, width_ratios=(3, 2))
    left.axvline(0, color=SOFT, linewidth=1)
    step = 0.7 / len(given)
    for number, (name, result) in enumerate(given.items()):
        place = np.arange(len(names)) + (number - (len(given) - 1) / 2) * step
        table, colour = result.coefficients, PALETTE[number]
        left.hlines(place, table["beta_low"], table["beta_high"], color=colour, linewidth=2.2)
        left.scatter(
            table["beta"], place, s=52, color=colour, marker=MARKERS[number], zorder=3, label=name
        )
        share = result.shares.loc[names, "share"]
        right.barh(place, share, height=0.8 * step, color=colour)
        for at, value in zip(place, share, strict=True):
            right.annotate(
                f"{value:.2f}", (value, at), xytext=(4, 0), textcoords="offset points", va="center"
            )
    left.set(
        yticks=range(len(names)),
        yticklabels=[textwrap.fill(str(name), 20) for name in names],
        ylim=(len(names) - 0.5, -0.5),
        xlabel="Standardised weight",
    )
    right.set(xlabel="Share of R-squared")
    right.margins(x=0.2)
    for axes in (left, right):
        axes.grid(visible=False, axis="y")
    if len(given) > 1:
        handles, labels = left.get_legend_handles_labels()
        labels = [textwrap.fill(label, 16) for label in labels]
        figure.legend(handles, labels, loc="outside right center")
    say(
        figure,
        _finding(given),
        f"Lines: {first.confidence:.0%} intervals. Weights: standard deviations of the outcome per "
        "standard deviation of justice, the others held constant. Shares are Shapley's.",
    )
    spoken = "; ".join(
        f"{name} (R-squared {result.r2:.2f}): " + "; ".join(_said(result, which) for which in names)
        for name, result in given.items()
    )
    return picture(
        figure,
        f"Standardised weights of justice with {first.confidence:.0%} intervals, and shares of "
        f"R-squared. {spoken}.",
    )


def _finding(given: Mapping[str, JusticeWeights]) -> str:
    if len(given) > 2:
        clear = [leader for leader, ahead in map(_leader, given.values()) if ahead]
        if not clear:
            return f"For none of {len(given)} outcomes does one justice clearly weigh most"
        most = max(clear, key=clear.count)
        return (
            f"For {clear.count(most)} of {len(given)} outcomes {most} justice clearly weighs most"
        )
    parts = []
    for name, result in given.items():
        beta = result.coefficients["beta"].sort_values(ascending=False)
        if len(beta) == 1:
            parts.append(f"{name} {beta.index[0]} justice weighs {beta.iloc[0]:.2f}")
            continue
        (first, second), (most, next_) = beta.index[:2], beta.iloc[:2]
        if _leader(result)[1]:
            parts.append(
                f"{name} {first} justice weighs most ({most:.2f}), then {second} ({next_:.2f})"
            )
        else:
            parts.append(
                f"{name} {first} justice ({most:.2f}) and {second} ({next_:.2f}) "
                "can't be told apart"
            )
    return "For " + "; for ".join(parts)


def _leader(result: JusticeWeights) -> tuple[str, bool]:
    """The dimension of the largest weight, and whether it is clearly ahead of the next."""
    order = result.coefficients["beta"].sort_values(ascending=False).index
    if len(order) == 1:
        return order[0], True
    pair = [f"{order[0]} - {order[1]}", f"{order[1]} - {order[0]}"]
    [row] = result.differences[result.differences.index.isin(pair)].itertuples()
    return order[0], not row.low <= 0 <= row.high


def _said(result: JusticeWeights, dimension: str) -> str:
    row = result.coefficients.loc[dimension]
    return (
        f"{dimension} {row['beta']:.2f} ({row['beta_low']:.2f} to {row['beta_high']:.2f}), share "
        f"{result.shares.loc[dimension, 'share']:.2f}"
    )
