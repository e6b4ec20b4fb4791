"""Segments of customers: their profiles, the tests they stood, and how many there are."""

import numpy as np
import pandas as pd
from matplotlib.colors import LinearSegmentedColormap

from mindthegap.measures.segments import Segments
from mindthegap.plots.columns import require
from mindthegap.plots.theme import (
    EXPECTED,
    EXPERIENCED,
    INK,
    SOFT,
    Picture,
    blank,
    picture,
    say,
    themed,
)

BELOW_ABOVE = LinearSegmentedColormap.from_list("below_above", [EXPERIENCED, "white", EXPECTED])
MARKS = {"segment": ("o", EXPECTED), "cloud": ("X", SOFT), "unstable": ("^", EXPERIENCED)}


@themed
def segment_profiles(found: Segments, *, unit: str = "mean answers") -> Picture:
    """Show what the members of each cluster expect, and how many they are.

    Parameters
    ----------
    found : Segments
        What `mindthegap.measures.segments.segments` returned.
    unit : str, default "mean answers"
        What the numbers are, with their scale: "mean answers, 1 to 10".

    Returns
    -------
    Picture
        A heat map with a row per cluster, segments first. Colours compare the clusters within
        each scale, numbers are the means.

    Examples
    --------
    >>> from mindthegap.measures.segments import segments
    >>> random = np.random.default_rng(1)
    >>> people = pd.DataFrame({"price": [2] * 40 + [8] * 60, "green": [7] * 40 + [3] * 60})
    >>> people = people + random.normal(size=people.shape)
    >>> segment_profiles(segments(people, ["price", "green"], k=2)).alt
    'Heat map of the mean answers of 2 clusters. Cluster 1 (segment, 60%): price 7.9, green 3.0.
    Cluster 2 (segment, 40%): price 2.0, green 6.9.'
    """
    _needs_segments(found, "segment_profiles")
    means = found.profiles.pivot_table("mean", "cluster", "scale", sort=False)
    values = means.to_numpy()
    # Adding 0 turns the -0.0 that rounding leaves into 0.0.
    shown = values.round(1) + 0.0
    weights = found.clusters["size"].to_numpy()
    middle = np.average(values, axis=0, weights=weights)
    # Standard deviations of all customers: what lies between the clusters and within them.
    between = np.average((values - middle) ** 2, axis=0, weights=weights)
    apart = (values - middle) / np.where(between > 0, np.sqrt(between), 1)
    rows, scales = values.shape
    figure, axes = blank(max(2.6, 2.0 + 0.46 * rows), max(7.0, 2.6 + 0.75 * scales))
    axes.imshow(apart, cmap=BELOW_ABOVE, vmin=-2, vmax=2, aspect="auto")
    for (row, column), value in np.ndenumerate(shown):
        axes.text(column, row, f"{value:.1f}", ha="center", va="center", color=INK)
    names = [
        f"{cluster}: {row['verdict']}, {row['share']:.0%}"
        for cluster, row in found.clusters.iterrows()
    ]
    axes.set(xticks=range(scales), yticks=range(rows), yticklabels=names)
    crowded = max(map(len, map(str, means.columns))) * scales > 60
    axes.set_xticklabels(
        means.columns, rotation=30 if crowded else 0, ha="right" if crowded else "center"
    )
    axes.grid(visible=False)
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.tick_params(length=0)
    chosen = found.clusters["verdict"] == "segment"
    if not chosen.any():
        title = f"No segment: {_clusters(found.k)} of {found.n_rows} customers, none apart"
    else:
        top = means.columns[int(np.argmax(apart[0]))]
        share = found.clusters.loc[chosen, "share"].sum()
        if chosen.sum() > 1:
            title = f"{chosen.sum()} segments hold {share:.0%} of the customers; the largest stands"
        else:
            title = f"One segment holds {share:.0%} of the customers; it stands"
        title += f" out in {top}"
    say(
        figure,
        title,
        f"Numbers: {unit}. Blue: above the mean of all {found.n_rows} customers, orange: below, "
        "in comparison with the other clusters.",
    )
    spoken = " ".join(
        f"Cluster {cluster} ({row['verdict']}, {row['share']:.0%}): "
        + ", ".join(f"{s} {value:.1f}" for s, value in zip(means.columns, line, strict=True))
        + "."
        for (cluster, row), line in zip(found.clusters.iterrows(), shown, strict=True)
    )
    return picture(figure, f"Heat map of the {unit} of {_clusters(found.k)}. {spoken}")


@themed
def segment_tests(found: Segments) -> Picture:
    """Show how each cluster stood the two tests of a segment.

    Parameters
    ----------
    found : Segments
        What `mindthegap.measures.segments.segments` returned, with two clusters or more.

    Returns
    -------
    Picture
        Two panels with a mark per cluster: how far it was found again, and how empty its border
        is; the shaded sides are those of a segment.

    Examples
    --------
    >>> from mindthegap.measures.segments import segments
    >>> random = np.random.default_rng(1)
    >>> people = pd.DataFrame({"price": [2] * 40 + [8] * 60, "green": [7] * 40 + [3] * 60})
    >>> people = people + random.normal(size=people.shape)
    >>> segment_tests(segments(people, ["price", "green"], k=2)).alt
    'Two tests of 2 clusters. Cluster 1 (segment): found again 1.00, border 0.03. Cluster 2
    (segment): found again 1.00, border 0.03.'
    """
    _needs_segments(found, "segment_tests")
    if found.k < 2:
        raise ValueError(
            "segment_tests() needs two clusters or more: one cluster of all customers is not put "
            "to a test."
        )
    figure, axes = blank(max(3.0, 1.9 + 0.34 * found.k))
    axes.remove()
    left, right = figure.subplots(1, 2, sharey=True)
    table = found.clusters
    widest = max(1.05, 1.08 * table["border"].max())
    panels = (
        (left, "jaccard", (0.75, 1.03), (0, 1.03), "Found again (Jaccard, 0 to 1)"),
        (right, "border", (0, 0.5), (0, widest), "At the border, per one at the centre"),
    )
    for panel, column, good, limits, label in panels:
        panel.axvspan(*good, color=EXPECTED, alpha=0.12, linewidth=0)
        for place, (_, row) in enumerate(table.iterrows()):
            marker, colour = MARKS[row["verdict"]]
            panel.scatter(row[column], place, s=60, marker=marker, color=colour, zorder=3)
        panel.set(xlim=limits, xlabel=label)
        panel.grid(visible=False, axis="y")
    names = [f"{cluster}: {verdict}" for cluster, verdict in table["verdict"].items()]
    left.set(yticks=range(found.k), yticklabels=names, ylim=(found.k - 0.5, -0.5))
    rest = found.k - found.n_segments
    if rest == 0:
        title = f"All {found.k} clusters are segments: found again, and apart from the others"
    elif found.n_segments == 0:
        title = f"None of the {found.k} clusters is a segment"
    else:
        verb = "is" if found.n_segments == 1 else "are"
        title = (
            f"{found.n_segments} of {found.k} clusters {verb} found again and apart from the others"
        )
    say(
        figure,
        title,
        "Shaded: where a segment lies. Left: overlap with the clusters of customers drawn anew. "
        "Right: customers half way to the worst neighbour, per customer at the centre.",
    )
    spoken = " ".join(
        f"Cluster {cluster} ({row['verdict']}): found again {row['jaccard']:.2f}, border "
        f"{row['border']:.2f}."
        for cluster, row in table.iterrows()
    )
    return picture(figure, f"Two tests of {_clusters(found.k)}. {spoken}")


@themed
def segment_number(choice: pd.DataFrame) -> Picture:
    """Show what speaks for how many clusters.

    Parameters
    ----------
    choice : pandas.DataFrame
        ``.choice`` of what `mindthegap.measures.segments.segments` returned, or what `how_many`
        returned.

    Returns
    -------
    Picture
        Gap statistic with its standard errors and silhouette against the number of clusters, and
        below each number how many of the clusters are segments.

    Examples
    --------
    >>> choice = pd.DataFrame({"gap": [0.1, 0.5, 0.4], "gap_se": [0.02] * 3,
    ...     "silhouette": [np.nan, 0.4, 0.45], "n_segments": [0, 2, 1],
    ...     "chosen": [False, True, False]}, index=pd.Index([1, 2, 3], name="k"))
    >>> segment_number(choice).alt
    'Number of clusters. 1: gap 0.10; 2: gap 0.50, silhouette 0.40, 2 segments; 3: gap 0.40,
    silhouette 0.45, 1 segment.'
    """
    require(choice, ["gap", "gap_se", "silhouette"], "segment_number")
    judged = {"n_segments", "chosen"} <= set(choice.columns)
    figure, axes = blank(3.8)
    axes.remove()
    left, right = figure.subplots(1, 2)
    ks = list(choice.index)
    left.vlines(
        ks, choice["gap"] - choice["gap_se"], choice["gap"] + choice["gap_se"], color=EXPECTED
    )
    left.plot(ks, choice["gap"], color=EXPECTED, marker="o")
    right.plot(ks, choice["silhouette"], color=EXPERIENCED, marker="s")
    for panel, label in ((left, "Gap statistic (log units)"), (right, "Silhouette (-1 to 1)")):
        panel.set(xlabel="Number of clusters", ylabel=label)
        words = [f"{k}\n({n})" if k > 1 else f"{k}" for k, n in _segments_of(choice, judged)]
        panel.set_xticks(ks, words if judged else ks)
    top = int(choice["silhouette"].idxmax())
    caption = "Lines: one standard error. Highest values speak for a number."
    if judged:
        chosen = int(choice["chosen"].idxmax())
        number = int(choice.loc[chosen, "n_segments"])
        for panel in (left, right):
            panel.axvline(chosen, color=SOFT, linestyle=":", linewidth=1.2, zorder=0)
        caption += " In brackets: how many of the clusters are segments. Dotted: the choice."
        title = f"{_clusters(chosen)}, of which {number} are segments"
        if chosen == 1:
            title = f"One cloud: no number of clusters up to {max(ks)} holds two segments"
    else:
        peak = int(choice["gap"].idxmax())
        title = f"The gap statistic is highest at {_clusters(peak)}"
    if top != (chosen if judged else peak):
        title += f"; the silhouette alone would say {top}"
    say(figure, title, caption)
    spoken = "; ".join(
        f"{k}: gap {row['gap']:.2f}"
        + ("" if np.isnan(row["silhouette"]) else f", silhouette {row['silhouette']:.2f}")
        + (f", {_plural(int(row['n_segments']), 'segment')}" if judged and k > 1 else "")
        for k, row in choice.iterrows()
    )
    return picture(figure, f"Number of clusters. {spoken}.")


def _segments_of(choice: pd.DataFrame, judged: bool) -> list[tuple[int, int]]:
    return list(zip(choice.index, choice["n_segments"] if judged else choice.index, strict=True))


def _plural(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _clusters(k: int) -> str:
    return _plural(k, "cluster")


def _needs_segments(found: object, plot: str) -> None:
    if not isinstance(found, Segments):
        raise TypeError(f"{plot}() needs what segments() returned, but got {type(found).__name__}.")
