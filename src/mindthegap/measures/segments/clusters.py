"""Clusters of expectation profiles, and which of them deserve the name of a segment."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from mindthegap.measures.inputs import between_0_and_1
from mindthegap.measures.result import Result
from mindthegap.measures.segments.means import one_thread, standardised
from mindthegap.measures.segments.number import check, compared
from mindthegap.measures.segments.verdicts import judge


@dataclass(frozen=True, repr=False)
class Segments(Result):
    """Clusters of customers, judged.

    Parameters
    ----------
    k : int
        Number of clusters.
    n_segments : int
        Clusters that are segments: stable, and separate from every other cluster.
    n_rows, dropped : int
        Complete rows, and rows left out because a value is missing.
    confidence : float
        Coverage of the intervals.
    clusters : pandas.DataFrame
        Indexed by ``cluster``, 1 to k, segments first, the largest of each kind first: ``size``,
        ``share`` with ``low`` and ``high`` (Wilson), ``jaccard`` (stability, 0 to 1), ``border``
        (customers at its border per customer at its centre, towards the worst neighbour; NaN of
        a lone cluster), ``spread`` (mean variance of the standardised scales; 1 is that of all
        customers) and ``verdict``: "segment", "cloud" or "unstable".
    profiles : pandas.DataFrame
        One row per cluster and scale: ``cluster``, ``scale``, ``mean`` in the scale's own units
        with ``low`` and ``high``.
    members : pandas.Series
        The cluster of each row of the data; NaN where a value is missing.
    choice : pandas.DataFrame
        What `how_many` says, and for each number of clusters ``least_jaccard`` (of the least
        stable cluster), ``n_segments`` and ``chosen``; empty if the number was given.
    """

    k: int
    n_segments: int
    n_rows: int
    dropped: int
    confidence: float
    clusters: pd.DataFrame
    profiles: pd.DataFrame
    members: pd.Series
    choice: pd.DataFrame

    def _parts(self):
        """Show one row per cluster, with its profile, and neither members nor choice."""
        shown, tables = super()._parts()
        means = self.profiles.pivot_table("mean", "cluster", "scale", sort=False)
        return shown, [("clusters", dict(tables)["clusters"]), ("means", means)]


def segments(
    data: pd.DataFrame,
    columns: Iterable[str],
    *,
    k: int | None = None,
    most: int = 8,
    references: int = 20,
    splits: int = 5,
    resamples: int = 30,
    confidence: float = 0.95,
    seed: int = 0,
) -> Segments:
    r"""Cluster customers by their profiles, and say which clusters are segments.

    k-means finds k clusters in anything, in pure noise too. So each cluster has to stand two tests:

    - *Stable*: customers are drawn anew and clustered again; a cluster counts as found again as
      far as it overlaps with the most similar new one (Jaccard similarity, size of the
      intersection over size of the union). A mean of .75 over the draws is asked for.
    - *Separate*: between two segments there is a valley. Seen along the line from its centre to
      that of any other cluster, at most half as many of both clusters' customers stand at the
      border (half way) as stand at its centre, and not by chance alone (binomial test, 1 percent).
      k-means cuts one long cloud (customers who expect more or less of everything) into halves
      that are perfectly stable; but the crowd stands right at the cut.

    A cluster that is not separate is a "cloud", or a piece of one: customers who may have nothing
    in common but that they belong nowhere else. One that is separate but not stable is
    "unstable": its members are a matter of chance. The number of clusters is the one with the most
    segments, two or more; of several such numbers the one with the highest gap statistic (see
    `how_many`). If there is none, all customers are one cloud (k = 1).

    Parameters
    ----------
    data : pandas.DataFrame
        One row per customer.
    columns : list of str
        Scales to cluster on, numbers in any units: they are standardised.
    k : int, optional
        Number of clusters, 1 or more. Left out, it is chosen as said above.
    most : int, default 8
        Largest number of clusters to choose from.
    references : int, default 20
        Boxes of reference for the gap statistic, 2 or more.
    splits : int, default 5
        Halvings for prediction strength, 1 or more.
    resamples : int, default 30
        Times that customers are drawn anew, 2 or more.
    confidence : float, default 0.95
        Coverage of the intervals, between 0 and 1.
    seed : int, default 0
        Seed of everything that is drawn.

    Returns
    -------
    Segments
        ``.k``, ``.n_segments``, ``.clusters``, ``.profiles``, ``.members``, ``.choice``.

    Raises
    ------
    KeyError, TypeError, ValueError
        If columns are missing, hold no numbers or are constant; if rows are too few (10 per
        cluster) or too alike; if an option is out of range.

    See Also
    --------
    mindthegap.plots.segment_profiles, mindthegap.plots.segment_tests : the figures.

    Notes
    -----
    Missing values: listwise. Intervals of means treat the clusters as if they were given: they
    are too short, the more so the less stable the cluster. Members of a segment near its border
    may belong to a cloud around it: k-means has no place for those who belong nowhere. Segments
    whose centres are less than about three standard deviations apart have no valley between them
    and count as one cloud. So does a lone segment in a cloud, which looks like one skewed
    distribution (answers crowded at one end of the scale); give `k` to see it. k-means is
    scikit-learn's. Checked on clusters and clouds whose truth is known, stability against its
    definition with sets.

    References
    ----------
    Hennig (2007), *Computational Statistics & Data Analysis*: stability, cluster by cluster; the
    threshold is that of the manual of R's package fpc, `clusterboot`. The test of separation and
    the choice of k are a design of this kit; `how_many` has the usual rules.

    Examples
    --------
    >>> random = np.random.default_rng(1)
    >>> people = pd.DataFrame(random.normal(5, 1, size=(300, 3)), columns=["price", "green", "app"])
    >>> people.loc[:99, "price"] += 6
    >>> people.loc[100:199, "green"] += 6
    >>> segments(people, ["price", "green", "app"], most=5).n_segments
    3
    >>> noise = pd.DataFrame(random.normal(size=(300, 3)), columns=["price", "green", "app"])
    >>> found = segments(noise, ["price", "green", "app"], most=5)
    >>> found.k, found.n_segments
    (1, 0)
    """
    if k is not None:
        check("k", k, 1)
    check("most", most, 2)
    check("references", references, 2)
    check("splits", splits, 1)
    check("resamples", resamples, 2)
    between_0_and_1(confidence, "confidence")
    rows, values, dropped = standardised(data, columns, most if k is None else k, "segments")
    random = np.random.default_rng(seed)
    choice = pd.DataFrame()
    with one_thread():
        if k is None:
            choice = compared(values, most, references, splits, random)
            tried = [judge(values, size, resamples, random) for size in choice.index]
            choice["least_jaccard"] = [one.clusters["jaccard"].min() for one in tried]
            choice["n_segments"] = [one.n_segments for one in tried]
            k = _most_segments(choice)
            choice["chosen"] = choice.index == k
            judged = tried[k - 1]
        else:
            judged = judge(values, int(k), resamples, random)
    members = pd.Series(judged.members, index=rows.index, name="cluster")
    everyone = pd.Series(np.nan, index=data.index, name="cluster")
    everyone[data[rows.columns].notna().all(axis=1).to_numpy()] = judged.members
    return Segments(
        k=int(k),
        n_segments=judged.n_segments,
        n_rows=len(rows),
        dropped=dropped,
        confidence=confidence,
        clusters=_shares(judged.clusters, confidence),
        profiles=_profiles(rows, members, confidence),
        members=everyone,
        choice=choice,
    )


def _most_segments(choice: pd.DataFrame) -> int:
    """The number of clusters: see `segments`."""
    most = choice["n_segments"].max()
    return int(choice["gap"][choice["n_segments"] == most].idxmax()) if most > 1 else 1


def _shares(clusters: pd.DataFrame, confidence: float) -> pd.DataFrame:
    from scipy.stats import binomtest

    total = int(clusters["size"].sum())
    limits = [
        binomtest(int(size), total).proportion_ci(confidence, method="wilson")
        for size in clusters["size"]
    ]
    clusters = clusters.assign(
        share=clusters["size"] / total,
        low=[limit.low for limit in limits],
        high=[limit.high for limit in limits],
    )
    return clusters[["size", "share", "low", "high", "jaccard", "border", "spread", "verdict"]]


def _profiles(rows: pd.DataFrame, members: pd.Series, confidence: float) -> pd.DataFrame:
    from scipy.stats import t

    long = rows.assign(cluster=members).melt("cluster", var_name="scale", value_name="answer")
    found = long.groupby(["cluster", "scale"], sort=False)["answer"].agg(["mean", "sem", "count"])
    reach = t.ppf(0.5 + confidence / 2, np.maximum(found["count"] - 1, 1)) * found["sem"]
    found = found.assign(low=found["mean"] - reach, high=found["mean"] + reach)
    table = found.reset_index().sort_values("cluster", kind="stable", ignore_index=True)
    return table[["cluster", "scale", "mean", "low", "high"]]
