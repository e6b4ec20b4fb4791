"""Trust over time: what a failure takes and a recovery gives back."""

import textwrap
from collections.abc import Mapping

import pandas as pd

from mindthegap.plots.columns import require
from mindthegap.plots.theme import INK, PALETTE, Picture, blank, picture, say, themed

STYLES = ("-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1)), (0, (1, 1)), (0, (8, 2)))
MARKS = {"failure": ("X", "failure"), "recovery": ("o", "recovery")}


@themed
def trust_paths(
    paths: Mapping[str, pd.DataFrame],
    *,
    period: str = "Period",
    quantity: str = "Trust (1 = none, 10 = complete)",
    confidence: float = 0.95,
) -> Picture:
    """Show trust over time for several courses of events, the first being what to compare with.

    Parameters
    ----------
    paths : mapping of name to DataFrame
        What `mindthegap.models.recovery.trust_path` returned for each course of events; or means
        of a survey, with columns ``period`` and ``trust``, and perhaps ``low`` and ``high``. One
        to seven; put the one without a failure first.
    period, quantity : str
        What is on the axes.
    confidence : float, default 0.95
        What interval ``low`` and ``high`` are, for the caption.

    Returns
    -------
    Picture
        A line per course; failures and recoveries are marked. The title says how far the others
        end below the first.

    Raises
    ------
    TypeError, KeyError, ValueError
        If something is no DataFrame, columns are absent, or there is no path or more than seven.

    Examples
    --------
    >>> from mindthegap.models.recovery import trust_path
    >>> trust_paths({"no failure": trust_path(["kept"] * 3),
    ...              "recovered": trust_path(["failure", "recovery", "kept"])}).alt
    'Trust over time. no failure: 6.50 at period 0, 7.05 at period 3; recovered: 6.50 at period 0,
    6.06 at period 3, failure at 1, recovery at 2.'
    """
    if not isinstance(paths, Mapping):
        raise TypeError(
            "trust_paths() takes a dict of tables by name, such as {'no failure': trust_path(...)}."
        )
    if not 1 <= len(paths) <= len(PALETTE):
        raise ValueError(f"trust_paths() draws 1 to {len(PALETTE)} paths, but got {len(paths)}.")
    figure, axes = blank(4.3)
    seen, banded = set(), False
    for number, (name, path) in enumerate(paths.items()):
        require(path, ["period", "trust"], "trust_paths")
        colour = PALETTE[number]
        axes.plot(path["period"], path["trust"], color=colour, linestyle=STYLES[number], label=name)
        if {"low", "high"} <= set(path.columns):
            banded = True
            axes.fill_between(
                path["period"], path["low"], path["high"], color=colour, alpha=0.15, linewidth=0
            )
        for event, (marker, _) in MARKS.items():
            rows = path[path["event"] == event] if "event" in path else path.head(0)
            if len(rows):
                seen.add(event)
                axes.scatter(
                    rows["period"], rows["trust"], s=70, color=colour, marker=marker,
                    edgecolor="white", zorder=3,
                )  # fmt: skip
    for event, (marker, words) in MARKS.items():
        if event in seen:
            axes.scatter([], [], s=70, color=INK, marker=marker, edgecolor="white", label=words)
    axes.set(xlabel=period, ylabel=quantity, ylim=(0.8, 10.2), yticks=range(1, 11))
    axes.xaxis.get_major_locator().set_params(integer=True)
    handles, labels = axes.get_legend_handles_labels()
    labels = [textwrap.fill(label, 18) for label in labels]
    figure.legend(handles, labels, loc="outside right center")
    say(
        figure,
        _finding(paths),
        f"Bands: {confidence:.0%} intervals." if banded else "",
    )
    return picture(figure, f"Trust over time. {'; '.join(map(_said, paths, paths.values()))}.")


def _finding(paths: Mapping[str, pd.DataFrame]) -> str:
    ends = {name: path["trust"].iloc[-1] for name, path in paths.items()}
    (first, reference), *others = ends.items()
    if not others:
        return f"Trust goes from {paths[first]['trust'].iloc[0]:.1f} to {reference:.1f}"
    parts = [f"{name} {_beside(end - reference)}" for name, end in others]
    if len(parts) > 3:
        lowest = min(range(len(others)), key=lambda number: others[number][1])
        name, end = others[lowest]
        parts = [f"lowest of {len(parts)} others: {name}, {_beside(end - reference)}"]
    return f"Trust ends at {reference:.1f} with {first}; {', '.join(parts)}"


def _beside(difference: float) -> str:
    if abs(difference) < 0.05:
        return "just as high"
    return f"{abs(difference):.1f} {'above' if difference > 0 else 'below'}"


def _said(name: str, path: pd.DataFrame) -> str:
    start, end = path.iloc[0], path.iloc[-1]
    text = (
        f"{name}: {start['trust']:.2f} at period {start['period']:g}, {end['trust']:.2f} at period "
        f"{end['period']:g}"
    )
    if "event" in path:
        for event in MARKS:
            when = path.loc[path["event"] == event, "period"]
            if len(when):
                text += f", {event} at {', '.join(f'{at:g}' for at in when)}"
    return text
