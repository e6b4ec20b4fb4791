"""Reliability: scales with their intervals, items one by one, what is left of a gap."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from mindthegap.measures.reliability import Alpha, Omega, difference_reliability
from mindthegap.plots.columns import require
from mindthegap.plots.theme import (
    DERIVED,
    EXPECTED,
    EXPERIENCED,
    INK,
    SOFT,
    Picture,
    blank,
    legend_above,
    picture,
    say,
    themed,
)


@themed
def reliabilities(scales: Mapping[str, Alpha | Omega], *, guide: float = 0.7) -> Picture:
    """Compare the reliability of several scales, with intervals.

    Parameters
    ----------
    scales : dict of str to Alpha or Omega
        What `mindthegap.measures.reliability.cronbach_alpha` or ``mcdonald_omega`` returned,
        under the name of the scale.
    guide : float, default 0.7
        Where to draw a line for the eye. 0.7 is a convention, and no more.

    Returns
    -------
    Picture
        A dot per scale, in the order given, with its interval if it has one. The title names the
        least reliable.

    Examples
    --------
    >>> alpha = Alpha(0.82, 0.79, 0.85, 4, 300, 0, (), 0.95)
    >>> reliabilities({"tangibles": alpha}).alt
    'Reliability of 1 scale: tangibles alpha 0.82 (0.79 to 0.85) of 4 items.'
    """
    if not isinstance(scales, Mapping) or not scales:
        raise TypeError(
            "reliabilities() needs a dict such as {'tangibles': cronbach_alpha(...)} with one "
            f"scale or more, but got {scales!r}."
        )
    for name, scale in scales.items():
        if not isinstance(scale, Alpha | Omega):
            raise TypeError(
                f"reliabilities() needs what cronbach_alpha() or mcdonald_omega() returned, but "
                f"{name!r} is {type(scale).__name__}."
            )
    names, found = list(scales), [_estimate(scale) for scale in scales.values()]
    rows = np.arange(len(names))
    figure, axes = blank(1.8 + 0.38 * len(names))
    axes.axvline(guide, color=SOFT, linewidth=1.2, linestyle="--")
    for kind, colour, marker in (("alpha", EXPECTED, "o"), ("omega", DERIVED, "D")):
        chosen = [row for row in rows if found[row][0] == kind]
        if not chosen:
            continue
        values = np.array([found[row][1:] for row in chosen])
        axes.hlines(chosen, values[:, 1], values[:, 2], color=colour, linewidth=2.2)
        axes.scatter(values[:, 0], chosen, s=52, color=colour, marker=marker, label=kind, zorder=3)
    lowest = min(min(low if np.isfinite(low) else value, value) for _, value, low, _ in found)
    axes.set(
        yticks=rows,
        yticklabels=[f"{name}  ({scales[name].n_items} items)" for name in names],
        ylim=(len(names) - 0.5, -0.5),
        xlim=(min(0.5, max(lowest, -1) - 0.05), 1.005),
        xlabel="Reliability (1 = free of error)",
    )
    axes.grid(visible=False, axis="y")
    if len({kind for kind, *_ in found}) > 1:
        legend_above(axes, 2)
    least = int(np.argmin([value for _, value, *_ in found]))
    low, high = (found[chosen][1] for chosen in (least, np.argmax([v for _, v, *_ in found])))
    kind = found[least][0]
    if len(names) == 1:
        title = f"Reliability of {names[0]}: {kind} is {low:.2f}"
    elif f"{low:.2f}" == f"{high:.2f}":
        title = f"All {len(names)} scales are equally reliable: {low:.2f}"
    else:
        title = (
            f"Least reliable of {len(names)}: {names[least]}, {kind} {low:.2f}; the best reaches "
            f"{high:.2f}"
        )
    spans = any(np.isfinite(low) for *_, low, _ in found)
    lines = "Lines: confidence intervals. " if spans else ""
    below = " Intervals run on to the left." if lowest < -1.05 else ""
    say(figure, title, f"{lines}Dashed: {guide:g}, a convention.{below}")
    spoken = "; ".join(
        f"{name} {kind} {value:.2f}"
        + (f" ({low:.2f} to {high:.2f})" if np.isfinite(low) else "")
        + f" of {scales[name].n_items} items"
        for name, (kind, value, low, high) in zip(names, found, strict=True)
    )
    noun = "scale" if len(names) == 1 else "scales"
    return picture(figure, f"Reliability of {len(names)} {noun}: {spoken}.")


def _estimate(scale: Alpha | Omega) -> tuple[str, float, float, float]:
    if isinstance(scale, Alpha):
        return "alpha", scale.alpha, scale.low, scale.high
    return "omega", scale.omega, scale.low, scale.high


@themed
def item_quality(table: pd.DataFrame) -> Picture:
    """Show how each item goes with the rest of its scale.

    Parameters
    ----------
    table : pandas.DataFrame
        What `mindthegap.measures.reliability.item_analysis` returned: indexed by item, columns
        ``item_rest_correlation`` and ``alpha_if_dropped``; alpha of all in ``.attrs``.

    Returns
    -------
    Picture
        A bar per item, in the order of the questionnaire; bars to the left go against the rest.
        Beside each, alpha of the scale without it. The title counts those that go against it.

    Examples
    --------
    >>> table = pd.DataFrame({"item_rest_correlation": [0.6, 0.5, -0.4],
    ...                       "alpha_if_dropped": [0.1, 0.2, 0.8]}, index=["a", "b", "c"])
    >>> item_quality(table).alt
    'Bar chart of 3 items, correlation of each with the sum of the others: a 0.60, b 0.50, c -0.40.
    Highest alpha without an item: 0.80, without c.'
    """
    require(table, ["item_rest_correlation", "alpha_if_dropped"], "item_quality")
    values, without = table["item_rest_correlation"], table["alpha_if_dropped"]
    names, rows = [str(item) for item in table.index], np.arange(len(table))
    against = (values < 0).to_numpy()
    figure, axes = blank(1.7 + 0.26 * len(table))
    axes.barh(rows, values.fillna(0), color=np.where(against, EXPERIENCED, EXPECTED), height=0.66)
    axes.axvline(0, color=INK, linewidth=1)
    if without.notna().any():
        beside = axes.get_yaxis_transform()
        for row, alpha in zip(rows, without, strict=True):
            text = "" if np.isnan(alpha) else f"{alpha:.2f}"
            axes.text(1.06, row, text, va="center", ha="center", fontsize=9.5, transform=beside)
        axes.text(
            *(1.06, 1.01, "alpha\nwithout"),
            va="bottom",
            ha="center",
            fontsize=9.5,
            color=SOFT,
            transform=axes.transAxes,
        )
    axes.set(
        yticks=rows,
        yticklabels=names,
        ylim=(len(table) - 0.5, -0.5),
        xlabel="Correlation of the item with the sum of the others",
    )
    axes.grid(visible=False, axis="y")
    alpha = table.attrs.get("alpha")
    end = "" if alpha is None else f": alpha is {alpha:.2f}"
    if against.any():
        verb = "goes" if against.sum() == 1 else "go"
        title = f"{against.sum()} of {len(table)} items {verb} against the rest{end}"
    else:
        title = f"All {len(table)} items go with the rest, {values.idxmin()} least{end}"
    say(
        figure,
        title,
        "An item to the left of 0 is most often worded the other way round and still to be "
        "reverse-coded."
        if against.any()
        else "",
    )
    spoken = ", ".join(f"{name} {value:.2f}" for name, value in zip(names, values, strict=True))
    best = (
        f" Highest alpha without an item: {without.max():.2f}, without {without.idxmax()}."
        if without.notna().any()
        else ""
    )
    return picture(
        figure,
        f"Bar chart of {len(table)} items, correlation of each with the sum of the others: "
        f"{spoken}.{best}",
    )


@themed
def gap_reliability(r_e: float, r_p: float, r_ep: float, s_e: float = 1, s_p: float = 1) -> Picture:
    """Show how the reliability of a gap falls as expectation and perception go together.

    Parameters
    ----------
    r_e, r_p, r_ep, s_e, s_p : float
        As for `mindthegap.measures.reliability.difference_reliability`.

    Returns
    -------
    Picture
        The gap's reliability over all correlations that these reliabilities allow, and a dot at
        the one given.

    Examples
    --------
    >>> gap_reliability(0.8, 0.8, 0.6).alt
    'Curve of the reliability of the gap over the correlation of expectation and perception. At 0.60
    it is 0.50, where expectation has 0.80 and perception 0.80. It would be 0.80 without a
    correlation.'
    """
    here = difference_reliability(r_e, r_p, r_ep, s_e, s_p)
    alone = difference_reliability(r_e, r_p, 0, s_e, s_p)
    # Two scores correlate at most by the root of the product of their reliabilities.
    most = min(max(np.sqrt(r_e * r_p), r_ep), 0.999)
    grid = np.linspace(min(0.0, r_ep), most, 120)
    curve = [difference_reliability(r_e, r_p, value, s_e, s_p) for value in grid]
    figure, axes = blank(4.2)
    axes.plot(grid, curve, color=DERIVED)
    axes.axhline(r_e, color=EXPECTED, linewidth=1.4, linestyle="--", label=f"expectation {r_e:.2f}")
    axes.axhline(
        r_p, color=EXPERIENCED, linewidth=1.4, linestyle=":", label=f"perception {r_p:.2f}"
    )
    axes.scatter(r_ep, here, s=70, color=DERIVED, zorder=4, label=f"gap {here:.2f}")
    axes.set(
        xlabel="Correlation of expectation and perception",
        ylabel="Reliability (1 = free of error)",
        ylim=(min(0, here, *curve) - 0.02, 1.02),
    )
    legend_above(axes, 3)
    if here < min(r_e, r_p) - 0.005:
        relation = "below both of its parts"
    elif here < max(r_e, r_p) - 0.005:
        relation = "between its parts"
    else:
        relation = "no less than its parts"
    say(
        figure,
        f"At a correlation of {r_ep:.2f} the gap's reliability is {here:.2f}, {relation}",
        f"Standard deviations: expectation {s_e:g}, perception {s_p:g}.",
    )
    return picture(
        figure,
        "Curve of the reliability of the gap over the correlation of expectation and perception. "
        f"At {r_ep:.2f} it is {here:.2f}, where expectation has {r_e:.2f} and perception "
        f"{r_p:.2f}. It would be {alone:.2f} without a correlation.",
    )
