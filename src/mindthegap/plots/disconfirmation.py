"""How expectation and experience meet, in pictures: the gap, and what it does to satisfaction."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from mindthegap.models import disconfirmation as model
from mindthegap.plots.columns import require
from mindthegap.plots.theme import (
    ANCHORS,
    DERIVED,
    EXPECTED,
    EXPERIENCED,
    INK,
    PALETTE,
    SOFT,
    Picture,
    blank,
    picture,
    say,
    themed,
    whiskers,
)

NAMES = {
    "step": "step: met or not",
    "linear": "linear",
    "asymmetric": "asymmetric: losses weigh more",
    "tolerance": "tolerance: a zone of indifference",
    "saturation": "saturation: ever less per point",
}


@themed
def gap(expectation: float, perception: float) -> Picture:
    """Show one expectation, one experience and the gap between them.

    Parameters
    ----------
    expectation, perception : float
        What was expected and what was perceived, 1 to 10.

    Returns
    -------
    Picture
        Two bars and the arrow from the expectation to the perception; the title adds the
        satisfaction that `mindthegap.models.disconfirmation.satisfaction` gives.

    Examples
    --------
    >>> gap(7, 5).alt
    'Two bars on a scale from 1 to 10: expected 7.0, experienced 5.0. The gap is -2.0 points: the
    experience falls short. Satisfaction according to the model: 5.0.'
    """
    # Rounded as it is shown, so that what looks like no gap is called none (and -0.0 never shows).
    difference = round(model.gap(expectation, perception), 1) + 0.0
    satisfied = model.satisfaction(expectation, perception)
    figure, axes = blank(3.0)
    for row, (value, colour) in enumerate([(expectation, EXPECTED), (perception, EXPERIENCED)]):
        axes.barh(row, value - 1, left=1, height=0.5, color=colour)
        if value < 1.1:  # a bar without length would leave the row empty
            axes.vlines(value, row - 0.25, row + 0.25, color=colour, linewidth=4, clip_on=False)
        axes.annotate(
            f"{value:.1f}",
            (value, row),
            xytext=(5, 0),
            textcoords="offset points",
            va="center",
            fontweight="bold",
        )
    if difference != 0:
        axes.annotate(
            "",
            (perception, 0.5),
            (expectation, 0.5),
            arrowprops={
                "arrowstyle": "-|>",
                "color": INK,
                "linewidth": 2,
                "shrinkA": 0,
                "shrinkB": 0,
            },
        )
        axes.plot([expectation] * 2, [0.25, 0.5], color=INK, linewidth=1, linestyle=":")
        axes.plot([perception] * 2, [0.5, 0.75], color=INK, linewidth=1, linestyle=":")
    axes.set(
        xlim=(1, 10.9),
        xticks=range(1, 11),
        ylim=(1.5, -0.5),
        yticks=[0, 1],
        yticklabels=["Expected", "Experienced"],
        xlabel=f"Rating ({ANCHORS})",
    )
    axes.grid(visible=False, axis="y")
    if difference == 0:
        verdict, finding = "the experience meets the expectation", "Expectation met, no gap"
    elif difference < 0:
        verdict, finding = "the experience falls short", f"{-difference:.1f} points short"
    else:
        verdict, finding = (
            "the experience exceeds it",
            f"{difference:.1f} points better than expected",
        )
    say(figure, f"{finding[0].upper()}{finding[1:]}: satisfaction {satisfied:.1f} of 10")
    return picture(
        figure,
        f"Two bars on a scale from 1 to 10: expected {expectation:.1f}, experienced "
        f"{perception:.1f}. The gap is {difference:+.1f} points: {verdict}. Satisfaction "
        f"according to the model: {satisfied:.1f}.",
    )


@themed
def satisfaction_curve(
    forms: str | Sequence[str] = model.FORMS,
    *,
    observed: pd.DataFrame | None = None,
    confidence: float = 0.95,
) -> Picture:
    """Compare ideas of how satisfaction depends on the gap.

    Parameters
    ----------
    forms : list of str, default all of "step", "linear", "asymmetric", "tolerance", "saturation"
        Which forms of `mindthegap.models.disconfirmation.curve` to draw.
    observed : pandas.DataFrame, optional
        Means to compare with: columns ``gap`` (points), ``mean`` (satisfaction minus that at a
        gap of zero), ``low``, ``high``.
    confidence : float, default 0.95
        What interval ``low`` and ``high`` are, for the caption.

    Returns
    -------
    Picture
        What each gap from -5 to 5 adds to satisfaction, a line per form. The title says what
        the forms add two points short, or what was observed at the smallest and largest gap.

    Examples
    --------
    >>> satisfaction_curve(["asymmetric"]).alt
    'Line chart of what a gap from -5 to 5 points adds to satisfaction. Two points short and two
    points over change it by: asymmetric -0.70 and +0.30.'
    """
    forms = [forms] if isinstance(forms, str) else list(forms)
    if not forms:
        raise ValueError(f"forms must name at least one of {', '.join(map(repr, model.FORMS))}.")
    grid = np.linspace(-5, 5, 1001)
    figure, axes = blank(4.2)
    axes.axhline(0, color=SOFT, linewidth=1)
    axes.axvline(0, color=SOFT, linewidth=1)
    dashes = ["-.", "--", "-", ":", (0, (5, 1, 1, 1, 1, 1))]
    paints = [PALETTE[3], PALETTE[6], DERIVED, EXPECTED, PALETTE[4]]
    styles = dict(zip(model.FORMS, zip(dashes, paints, strict=True), strict=True))
    for form in forms:
        height = model.curve(grid, form)
        axes.plot(
            grid,
            height,
            linestyle=styles[form][0],
            color=styles[form][1],
            label=NAMES[form],
            linewidth=2.4,
        )
    caption = ""
    if observed is not None:
        require(observed, ["gap", "mean", "low", "high"], "satisfaction_curve")
        observed = observed.reset_index(drop=True)
        whiskers(axes, observed["gap"], observed["mean"], observed, EXPERIENCED, "observed mean")
        caption = f"Whiskers: {confidence:.0%} intervals of the observed means."
    axes.set(
        xlim=(-5.2, 5.2),
        xticks=range(-5, 6),
        xlabel="Gap: perceived minus expected (points)",
        ylabel="Change in satisfaction (points)",
    )
    axes.legend(loc="upper left")
    at = {form: model.curve(np.array([-2.0, 2.0]), form) for form in forms}
    loss = {form: -change[0] for form, change in at.items()}
    most, least = max(loss, key=loss.__getitem__), min(loss, key=loss.__getitem__)
    title = f"Two points short cost {loss[most]:.2f} points of satisfaction ({most})"
    if len(forms) > 1:
        title += f" or {loss[least]:.2f} ({least})"
    else:
        title += f", two points over bring {at[most][1]:.2f}"
    seen = ""
    if observed is not None:
        ordered = observed.sort_values("gap")
        title = "Observed: " + "; ".join(
            f"{row.mean:+.2f} points of satisfaction at a gap of {row.gap:+.1f}"
            for row in ordered.iloc[[0, -1]].itertuples()
        )
        dots = ", ".join(f"{row.mean:+.2f} at {row.gap:+.1f}" for row in ordered.itertuples())
        seen = f" Observed means: {dots}."
    say(figure, title, caption)
    spoken = ", ".join(f"{form} {low:+.2f} and {high:+.2f}" for form, (low, high) in at.items())
    return picture(
        figure,
        "Line chart of what a gap from -5 to 5 points adds to satisfaction. Two points short and "
        f"two points over change it by: {spoken}.{seen}",
    )
