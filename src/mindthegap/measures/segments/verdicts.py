"""The two tests of a segment: is the cluster found again, and is there a valley around it?"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from mindthegap.measures.segments.means import k_means
from mindthegap.measures.segments.number import AGAIN, STARTS

STABLE = 0.75
"""Mean Jaccard similarity that a stable cluster has at least, by the manual of R's fpc."""

VALLEY, CHANCE = 0.5, 0.01
"""At a border there must be at most half as many customers as at the centre, beyond chance."""

WINDOW = 0.125
"""What counts as "at" a place, on either side: an eighth of the way from centre to centre."""

SEGMENT, CLOUD, UNSTABLE = "segment", "cloud", "unstable"


@dataclass(frozen=True)
class Judged:
    """The clusters of one k: members as numbers from 1, and what was found of each cluster."""

    members: np.ndarray
    clusters: pd.DataFrame

    @property
    def n_segments(self) -> int:
        return int((self.clusters["verdict"] == SEGMENT).sum())


def judge(values: np.ndarray, k: int, resamples: int, random: np.random.Generator) -> Judged:
    """Cluster the rows into k, and put each cluster to the two tests of `segments`."""
    raw = k_means(values, k, STARTS, random).labels_
    border, separate = borders(values, raw, k)
    found = pd.DataFrame(
        {
            "size": np.bincount(raw, minlength=k),
            "jaccard": stability(values, raw, k, resamples, random) if k > 1 else 1.0,
            "border": border,
            "spread": [values[raw == j].var(axis=0).mean() for j in range(k)],
        }
    )
    stable = found["jaccard"] >= STABLE
    found["verdict"] = np.select([separate & stable, separate], [SEGMENT, UNSTABLE], CLOUD)
    order = found.assign(last=found["verdict"].map({SEGMENT: 0, UNSTABLE: 1, CLOUD: 2}))
    order = order.sort_values(["last", "size"], ascending=[True, False], kind="stable").index
    number = np.empty(k, dtype=int)
    number[order] = np.arange(1, k + 1)
    clusters = found.loc[order].set_axis(pd.RangeIndex(1, k + 1, name="cluster"))
    return Judged(number[raw], clusters)


def borders(values: np.ndarray, members: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray]:
    """Rows at the worst border per row at the centre, and whether each cluster is separate."""
    from scipy.stats import binom

    worst, separate = np.full(k, np.nan), np.full(k, k > 1)
    centres = np.array([values[members == j].mean(axis=0) for j in range(k)])
    for own in range(k):
        for other in set(range(k)) - {own}:
            line = centres[other] - centres[own]
            both = values[(members == own) | (members == other)]
            # 0 is the own centre, 1 the other's, and a half the border that k-means draws.
            place = (both - centres[own]) @ line / (line @ line)
            centre = int((np.abs(place) < WINDOW).sum())
            border = int((np.abs(place - 0.5) < WINDOW).sum())
            ratio = border / max(centre, 1)
            worst[own] = np.fmax(worst[own], ratio)
            by_chance = binom.cdf(border, border + centre, 0.5)
            separate[own] &= ratio <= VALLEY and by_chance < CHANCE
    return worst, separate


def stability(
    values: np.ndarray, members: np.ndarray, k: int, resamples: int, random: np.random.Generator
) -> np.ndarray:
    """Mean Jaccard similarity of each cluster with the most similar one in resampled rows."""
    total = np.zeros(k)
    for _ in range(resamples):
        drawn = random.integers(len(values), size=len(values))
        again = np.empty(len(values), dtype=int)
        again[drawn] = k_means(values[drawn], k, AGAIN, random).labels_
        # A row that was drawn twice is one customer all the same.
        drawn = np.unique(drawn)
        both = np.bincount(members[drawn] * k + again[drawn], minlength=k * k).reshape(k, k)
        either = both.sum(axis=1)[:, None] + both.sum(axis=0) - both
        total += (both / np.maximum(either, 1)).max(axis=1)
    return total / resamples
