"""An outcome over expectation and experience: the surface from above, and rival ideas of it."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Polygon
from matplotlib.patheffects import withStroke
from matplotlib.ticker import MaxNLocator

from mindthegap.measures.response_surface import Fit, Surface
from mindthegap.plots.columns import require
from mindthegap.plots.theme import (
    DERIVED,
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

POINTS = 121
ANCHORS = ("difference score", "full polynomial")


@themed
def surface(
    found: Surface,
    *,
    outcome: str | None = None,
    unit: str = "points",
    limits: tuple[float, float] | None = None,
    apart: float = 2.0,
) -> Picture:
    """Show a response surface from above, with the lines along which it is read off.

    Parameters
    ----------
    found : Surface or Fit
        What `mindthegap.measures.response_surface.fit` or ``from_coefficients`` returned.
    outcome : str, optional
        What the surface is of, in words; the outcome's column if left out.
    unit : str, default "points"
        Unit of both ratings, for the axes.
    limits : (float, float), optional
        Lowest and highest rating to draw. Left out, the range of the data; needed for a surface
        from coefficients.
    apart : float, default 2
        How far expectation and experience lie apart in the title.

    Returns
    -------
    Picture
        Colours and contour lines for the height, pale where the data don't reach. The title
        says what `apart` points short and over do, from the middle of the data (or of `limits`);
        or that the data show nothing clear, where an F test of the whole regression says so.

    Raises
    ------
    TypeError
        If `found` is no surface.
    ValueError
        If `limits` are missing or in the wrong order, or `apart` is not above 0.

    Examples
    --------
    >>> from mindthegap.measures.response_surface import from_coefficients
    >>> drawn = from_coefficients(-0.2, 0.6, 0, 0, -0.1)
    >>> surface(drawn, outcome="satisfaction", limits=(-3, 3)).alt
    'Contour plot of satisfaction over expectation (across) and experience (up), both from -3 to 3
    points; a surface in the shape of a ridge. From the middle, 2 points short lower it by 0.90, 2
    points over raise it by 0.70. a1 0.40, a2 -0.10, a3 -0.80, a4 -0.10.'
    """
    if not isinstance(found, Surface):
        raise TypeError(
            "surface() needs what response_surface.fit or from_coefficients returned, but got "
            f"{type(found).__name__}."
        )
    if not apart > 0:
        raise ValueError(f"apart must be above 0 points; it is {apart}.")
    if outcome is None:
        outcome = found.names["outcome"] if isinstance(found, Fit) else "the outcome"
    low, high = _limits(found, limits)
    ticks = np.linspace(low, high, POINTS)
    e, p = np.meshgrid(ticks, ticks)
    height = found.predict(e, p)
    figure, axes = blank(6.0, 7.4)
    covered = found.inside(e, p) if isinstance(found, Fit) else np.ones(e.shape, dtype=bool)
    # Colours are spread over what the data cover; beyond, the surface may run off to anywhere.
    levels = MaxNLocator(14).tick_values(height[covered].min(), height[covered].max())
    look = {"levels": levels, "cmap": "cividis", "extend": "both"}
    filled = axes.contourf(e, p, height, **look)
    if isinstance(found, Fit):
        _data(axes, found)
        filled.set_alpha(0.3)
        filled = axes.contourf(e, p, height, **look)
        filled.set_clip_path(Polygon(found.hull.to_numpy(), transform=axes.transData))
    lines = axes.contour(e, p, height, levels=levels[::2], colors=INK, linewidths=0.7)
    for label in axes.clabel(lines, fontsize=9, fmt="%.3g"):
        label.set_path_effects([withStroke(linewidth=2.5, foreground="white")])
    opposite = _reading_lines(axes, found, low, high)
    axes.set(
        xlim=(low, high),
        ylim=(low, high),
        aspect="equal",
        xlabel=f"Expectation ({unit})",
        ylabel=f"Experience ({unit})",
    )
    axes.grid(visible=False)
    figure.colorbar(filled, ax=axes, shrink=0.9, label=f"{outcome[:1].upper()}{outcome[1:]}")
    legend_above(axes, 2)
    finding, middle = _finding(found, low, high, apart, outcome)
    caption = []
    if isinstance(found, Fit):
        caption.append("Dots: the data. Pale: beyond them, where the curve is a guess.")
    if not opposite:
        caption.append(
            "The line of incongruence runs outside: centre the ratings at their midpoint to see it."
        )
    title = f"{finding[:1].upper()}{finding[1:]}"
    if isinstance(found, Fit) and (chance := _by_chance(found)) >= 0.05:
        title = f"No clear effect on {outcome}: chance alone often does as much (p = {chance:.2f})"
    say(figure, title, " ".join(caption))
    spoken = ", ".join(
        f"{row.Index} {row.estimate:.2f}"
        + (f" ({row.low:.2f} to {row.high:.2f})" if isinstance(found, Fit) else "")
        for row in found.surface.itertuples()
    )
    fitted = f" R-squared {found.r2:.2f}, {found.n} rows." if isinstance(found, Fit) else ""
    return picture(
        figure,
        f"Contour plot of {outcome} over expectation (across) and experience (up), both from "
        f"{low:g} to {high:g} {unit}; a surface in the shape of a {found.shape}. From {middle}, "
        f"{finding.replace(outcome, 'it', 1)}. {spoken}.{fitted}",
    )


def _by_chance(found: Fit) -> float:
    """How likely so large an R-squared is where neither rating matters: an F test."""
    from scipy.stats import f

    left = found.n - 6
    return float(f.sf(found.r2 / 5 / ((1 - found.r2) / left), 5, left))


def _limits(found: Surface, limits: tuple[float, float] | None) -> tuple[float, float]:
    if limits is None:
        if not isinstance(found, Fit):
            raise ValueError(
                "A surface from coefficients has no data: say limits, such as (1, 10)."
            )
        ratings = found.rows[["expectation", "perception"]].to_numpy()
        ticks = MaxNLocator(10, steps=[1, 2, 5, 10]).tick_values(ratings.min(), ratings.max())
        return float(ticks[0]), float(ticks[-1])
    low, high = limits
    if not low < high:
        raise ValueError(f"limits must rise, such as (1, 10); they are {limits}.")
    return float(low), float(high)


def _data(axes: Axes, found: Fit) -> None:
    axes.scatter(
        found.rows["expectation"],
        found.rows["perception"],
        s=7,
        color=INK,
        alpha=0.4,
        linewidths=0,
        zorder=2.5,
    )
    axes.add_patch(Polygon(found.hull.to_numpy(), fill=False, edgecolor=INK, linewidth=1, zorder=3))


def _reading_lines(axes: Axes, found: Surface, low: float, high: float) -> bool:
    """Draw both lines; whether the one across lies within the picture."""
    ends = np.array([low, high])
    across = 2 * found.center - ends
    visible = bool(across.max() > low and across.min() < high)
    for y, style, name in (
        (ends, "-", "experience = expectation"),
        (across, "--", "they diverge (incongruence)"),
    ):
        if y is across and not visible:
            continue
        axes.plot(ends, y, color="white", linewidth=4.5, alpha=0.85, zorder=3)
        axes.plot(ends, y, style, color=PALETTE[1], linewidth=2, zorder=4, label=name)
    e, p = found.stationary_point
    if low <= e <= high and low <= p <= high:
        axes.scatter(
            [e],
            [p],
            s=90,
            marker="X",
            color="white",
            edgecolor=INK,
            zorder=5,
            label=f"level point ({found.shape})",
        )
    return visible


def _finding(
    found: Surface, low: float, high: float, apart: float, outcome: str
) -> tuple[str, str]:
    """What falling short and exceeding by `apart` points do, and from where."""
    middle, where = (low + high) / 2, "the middle"
    if isinstance(found, Fit):
        middle = float(found.rows[["expectation", "perception"]].to_numpy().mean())
        where = f"{middle:.1f} on both, the mean of the data"
    half = apart / 2
    at, short, over = found.predict(
        [middle, middle + half, middle - half], [middle, middle - half, middle + half]
    )

    ending = "s" if apart == 1 else ""

    def moves(change: float) -> str:
        if abs(change) < 0.005:
            return f"leave{ending} {{}} as it is"
        return f"{'raise' if change >= 0 else 'lower'}{ending} {{}} by {abs(change):.2f}"

    far = f"{apart:g} point{'s' if apart != 1 else ''}"
    return (
        f"{far} short {moves(short - at).format(outcome)}, "
        f"{far} over {moves(over - at).format('it')}",
        where,
    )


@themed
def rivals(table: pd.DataFrame, *, unit: str = "points of the outcome") -> Picture:
    """Compare rival ideas of how expectation and experience make an outcome.

    Parameters
    ----------
    table : pandas.DataFrame
        What the method ``rivals`` of a fitted response surface returned: indexed by form, columns
        ``cv_error``, ``behind`` and ``at_bound``.
    unit : str
        Unit of the error, for the axis.

    Returns
    -------
    Picture
        A dot per form, best AIC on top: its error on rows left out. The title names the best.

    Raises
    ------
    TypeError, KeyError, ValueError
        If `table` is not such a table.

    Examples
    --------
    >>> table = pd.DataFrame(
    ...     {"behind": [0.0, 31.0], "cv_error": [0.67, 0.72], "at_bound": [False, False]},
    ...     index=["contrast", "experiences only"])
    >>> rivals(table).alt
    'Dot plot of 2 rival ideas by their error on rows left out, in points of the outcome, and how
    far each is behind the best in AIC: contrast 0.67 (best), experiences only 0.72 (+31.0).'
    """
    require(table, ["cv_error", "behind", "at_bound"], "rivals")
    table = table.sort_values("behind", kind="stable")
    rows = np.arange(len(table))
    anchor = np.isin(table.index, ANCHORS)
    colours = np.where(anchor, SOFT, EXPECTED).astype(object)
    if (~anchor).any():
        colours[int(np.argmax(~anchor))] = DERIVED
    figure, axes = blank(1.7 + 0.42 * len(table))
    axes.hlines(rows, 0, table["cv_error"], color=FAINT, linewidth=1, linestyle=":", zorder=1)
    for place, marker in ((~anchor, "o"), (anchor, "D")):
        axes.scatter(
            table["cv_error"][place], rows[place], s=70, c=list(colours[place]), marker=marker
        )
    for row, (error, behind, bound) in enumerate(
        zip(table["cv_error"], table["behind"], table["at_bound"], strict=True)
    ):
        note = "best AIC" if behind == 0 else f"AIC +{behind:,.1f}"
        axes.annotate(
            note + ("*" if bound else ""),
            (error, row),
            xytext=(8, 0),
            textcoords="offset points",
            va="center",
            fontsize=9.5,
        )
    axes.set(
        yticks=rows,
        yticklabels=table.index,
        ylim=(len(table) - 0.5, -0.5),
        xlabel=f"Error on rows left out ({unit})",
    )
    width = max(np.ptp(table["cv_error"]), 0.02 * table["cv_error"].max())
    axes.set_xlim(table["cv_error"].min() - 0.1 * width, table["cv_error"].max() + 0.35 * width)
    axes.grid(visible=False, axis="y")
    caption = "Further left predicts better. Diamonds: anchors, no ideas of their own."
    if table["at_bound"].any():
        caption += " *: the data want a sign that the idea forbids."
    say(figure, _best(table, anchor), caption)
    far = ["best" if behind == 0 else f"+{behind:.1f}" for behind in table["behind"]]
    spoken = ", ".join(
        f"{name} {error:.2f} ({away})"
        for name, error, away in zip(table.index, table["cv_error"], far, strict=True)
    )
    return picture(
        figure,
        f"Dot plot of {len(table)} rival ideas by their error on rows left out, in {unit}, and how "
        f"far each is behind the best in AIC: {spoken}.",
    )


def _best(table: pd.DataFrame, anchor: np.ndarray) -> str:
    """In words: the best idea, and whether it is enough."""
    ideas = table.index[~anchor]
    if not len(ideas):
        return f"The {table.index[0]} fits best"
    first = str(ideas[0])
    if table["behind"][first] > 2:
        return f"No idea is enough: the {table.index[0]} fits best, {first} comes closest"
    close = [str(name) for name in ideas[1:] if table["behind"][name] - table["behind"][first] < 2]
    named = f"{first[:1].upper()}{first[1:]}"
    if close:
        return f"{named} and {close[0]} fit about equally well"
    return f"{named} fits best of {len(ideas)} ideas" if len(ideas) > 1 else f"{named} fits best"
