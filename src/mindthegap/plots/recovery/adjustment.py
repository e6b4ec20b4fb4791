"""An effect before and after adjustment, and whether weighting made the groups comparable."""

import textwrap

import numpy as np

from mindthegap.measures.recovery import AdjustedEffect
from mindthegap.plots.theme import (
    EXPECTED,
    EXPERIENCED,
    FAINT,
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
def recovery_effect(
    found: AdjustedEffect, *, truth: float | None = None, unit: str = "points"
) -> Picture:
    """Compare the naive effect of a recovery action with the adjusted ones.

    Parameters
    ----------
    found : AdjustedEffect
        What `mindthegap.measures.recovery.adjusted_effect` returned.
    truth : float, optional
        The effect that is known from elsewhere, such as a trial; drawn as a dashed line.
    unit : str, default "points"
        Unit of the outcome.

    Returns
    -------
    Picture
        A mark and interval per method. The title has the naive and the doubly robust estimate.

    Raises
    ------
    TypeError
        If `found` is something else.

    Examples
    --------
    >>> import pandas as pd
    >>> from mindthegap.measures.recovery import adjusted_effect
    >>> severity = np.repeat([1, 2, 3, 4, 5], 40)
    >>> paid = np.concatenate([np.arange(40) < share for share in (8, 14, 20, 26, 32)]).astype(int)
    >>> sat = 8 - severity + 1.0 * paid + np.tile([-0.5, 0.5], 100)
    >>> cases = pd.DataFrame({"severity": severity, "paid": paid, "sat": sat})
    >>> made = recovery_effect(adjusted_effect(cases, "sat", "paid", ["severity"]))
    >>> made.alt
    'Effect of paid (1 against 0) on sat in points, with 95% intervals. naive: -0.20 (-0.59 to
    0.19); regression: +1.00 (0.85 to 1.15); weighting: +0.99 (0.83 to 1.16); doubly robust: +1.00
    (0.84 to 1.16).'
    """
    _given(found, "recovery_effect")
    effects = found.effects
    places = np.arange(len(effects))
    colours = [EXPERIENCED, *[EXPECTED] * (len(effects) - 1)]
    figure, axes = blank(3.4)
    axes.axvline(0, color=SOFT, linewidth=1)
    if truth is not None:
        axes.axvline(truth, color=INK, linewidth=1.4, linestyle="--")
    axes.hlines(places, effects["low"], effects["high"], color=colours, linewidth=2.4)
    for place, (name, row), colour in zip(places, effects.iterrows(), colours, strict=True):
        axes.scatter(
            row["estimate"], place, s=58, color=colour, marker="o" if name == "naive" else "s",
            zorder=3,
        )  # fmt: skip
    axes.set(
        yticks=places,
        yticklabels=effects.index,
        ylim=(len(effects) - 0.5, -0.5),
        xlabel=f"Difference in {found.outcome}, {found.treated} minus {found.control} ({unit})",
    )
    axes.grid(visible=False, axis="y")
    right = axes.twinx()
    right.set(
        ylim=axes.get_ylim(),
        yticks=places,
        yticklabels=[f"{estimate:+.2f}" for estimate in effects["estimate"]],
    )
    right.tick_params(length=0)
    right.grid(visible=False)
    right.spines[:].set_visible(False)
    naive, robust = (effects.loc[name, "estimate"] for name in ("naive", "doubly robust"))
    known = "" if truth is None else f" Dashed: the effect known from elsewhere, {truth:+.2f}."
    say(
        figure,
        f"{found.action} ({found.treated} against {found.control}): {naive:+.2f} {unit} of "
        f"{found.outcome} as it looks, {robust:+.2f} adjusted for {_covariates(found)}",
        f"Lines: {found.confidence:.0%} intervals; {found.n_treated:,} cases with {found.treated}, "
        f"{found.n_control:,} with {found.control}.{known} Adjusted estimates hold if nothing else "
        "moves both action and outcome.",
    )
    spoken = "; ".join(
        f"{name}: {row['estimate']:+.2f} ({row['low']:.2f} to {row['high']:.2f})"
        for name, row in effects.iterrows()
    )
    also = "" if truth is None else f" Known from elsewhere: {truth:+.2f}."
    return picture(
        figure,
        f"Effect of {found.action} ({found.treated} against {found.control}) on {found.outcome} in "
        f"{unit}, with {found.confidence:.0%} intervals. {spoken}.{also}",
    )


@themed
def recovery_balance(found: AdjustedEffect, *, guide: float = 0.1) -> Picture:
    """Show how far the two groups differ on each covariate, as they are and after weighting.

    Parameters
    ----------
    found : AdjustedEffect
        What `mindthegap.measures.recovery.adjusted_effect` returned.
    guide : float, default 0.1
        Difference in standard deviations up to which groups count as alike; drawn as a band.

    Returns
    -------
    Picture
        Two marks per covariate, the largest difference on top. The title follows it.

    Raises
    ------
    TypeError
        If `found` is something else.

    Examples
    --------
    >>> import pandas as pd
    >>> from mindthegap.measures.recovery import adjusted_effect
    >>> severity = np.repeat([1, 2, 3, 4, 5], 40)
    >>> paid = np.concatenate([np.arange(40) < share for share in (8, 14, 20, 26, 32)]).astype(int)
    >>> cases = pd.DataFrame({"severity": severity, "paid": paid, "sat": np.arange(200) % 7})
    >>> recovery_balance(adjusted_effect(cases, "sat", "paid", ["severity"])).alt
    'Differences between cases with 1 and with 0 in standard deviations, as they are and weighted.
    severity: +0.93 and +0.01.'
    """
    _given(found, "recovery_balance")
    table = found.balance
    table = table.loc[table["difference"].abs().sort_values(ascending=False).index]
    places = np.arange(len(table))
    figure, axes = blank(2.2 + 0.36 * len(table))
    axes.axvspan(-guide, guide, color=FAINT, alpha=0.45)
    axes.axvline(0, color=SOFT, linewidth=1)
    axes.hlines(places, table["weighted"], table["difference"], color=FAINT, linewidth=1.6)
    for column, colour, marker, words in (
        ("difference", EXPERIENCED, "o", "as they are"),
        ("weighted", EXPECTED, "s", "weighted"),
    ):
        axes.scatter(
            table[column], places, s=54, color=colour, marker=marker, label=words, zorder=3
        )
    axes.set(
        yticks=places,
        yticklabels=[textwrap.fill(str(name), 26) for name in table.index],
        ylim=(len(table) - 0.4, -0.6),
        xlabel=f"Mean with {found.treated} minus mean with {found.control} (standard deviations)",
    )
    axes.grid(visible=False, axis="y")
    legend_above(axes, 2)
    first = table.iloc[0]
    left = table.index[table["weighted"].abs() > guide]
    rest = f"; still apart: {', '.join(map(str, left[:3]))}" if len(left) else ""
    size = found.overlap["effective_n"]
    say(
        figure,
        f"Weighting takes the difference in {table.index[0]} from {first['difference']:+.2f} to "
        f"{first['weighted']:+.2f} standard deviations{rest}",
        f"Grey band: up to {guide:g} either way. Weighted, the groups tell as much as "
        f"{size.iloc[0]:.0f} ({found.treated}) and {size.iloc[1]:.0f} ({found.control}) cases.",
    )
    spoken = "; ".join(
        f"{name}: {row['difference']:+.2f} and {row['weighted']:+.2f}"
        for name, row in table.iterrows()
    )
    return picture(
        figure,
        f"Differences between cases with {found.treated} and with {found.control} in standard "
        f"deviations, as they are and weighted. {spoken}.",
    )


def _given(found: object, plot: str) -> None:
    if not isinstance(found, AdjustedEffect):
        raise TypeError(
            f"{plot}() takes a result of measures.recovery.adjusted_effect(), but got "
            f"{type(found).__name__}."
        )


def _covariates(found: AdjustedEffect) -> str:
    names = [str(name) for name in found.balance.index]
    if len(names) > 3:
        return f"{len(names)} covariates"
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
