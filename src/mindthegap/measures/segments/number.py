"""How many clusters: what the gap statistic, silhouettes and prediction strength say."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from mindthegap.measures.segments.means import k_means, one_box, one_thread, standardised

STARTS = 10
"""k-means runs on the data, each from other centres; the best is kept."""

AGAIN = 3
"""The same on halves and on rows drawn anew, of which there are many."""

GIVEN = "precomputed"

SEEN = 2000
"""Rows for silhouettes at most: these need the distances of all pairs."""


def how_many(
    data: pd.DataFrame,
    columns: Iterable[str],
    *,
    most: int = 8,
    references: int = 20,
    splits: int = 5,
    seed: int = 0,
) -> pd.DataFrame:
    r"""Compare the numbers of clusters from one to `most`.

    The gap statistic asks how much closer to their centres the rows lie than rows of one even box
    would, of which `references` are drawn:

    .. math:: \text{gap}(k) = \overline{\log W^*_k} - \log W_k, \qquad
              \hat k = \min \{k : \text{gap}(k) \ge \text{gap}(k+1) - s_{k+1}\}

    :math:`W_k` is the sum of squared distances to the centres, and
    :math:`s_k = \text{sd}(\log W^*_k) \sqrt{1 + 1/\text{references}}`. It is the only one of the
    three that can say "one", which is to say: no segments.

    The silhouette (-1 to 1) is how much nearer rows are to their own cluster than to the next.
    Prediction strength (0 to 1) halves the rows at random and asks how far the clusters of one
    half put the rows of the other half together as that half's own clusters do; its authors take
    the largest number of clusters with more than .8 or .9. No index sees a cloud between the
    clusters; `segments` judges the clusters themselves.

    Parameters
    ----------
    data : pandas.DataFrame
        One row per customer.
    columns : list of str
        Scales to cluster on, numbers in any units: they are standardised.
    most : int, default 8
        Largest number of clusters to look at, 2 or more.
    references : int, default 20
        Boxes of reference for the gap, 2 or more.
    splits : int, default 5
        Times that the rows are halved for prediction strength, 1 or more.
    seed : int, default 0
        Seed of everything that is drawn.

    Returns
    -------
    pandas.DataFrame
        Indexed by ``k``, 1 to `most`: ``within`` (:math:`W_k`), ``gap``, ``gap_se``
        (:math:`s_k`), ``silhouette`` (NaN for k = 1), ``prediction_strength``, and ``by_gap``,
        True for the number that the rule above gives (`most`, if the gap still grows there).

    Raises
    ------
    KeyError, TypeError, ValueError
        If columns are missing, hold no numbers or are constant; if rows are too few (10 per
        cluster) or too alike; if an option is out of range.

    See Also
    --------
    mindthegap.plots.segment_number : the figure.

    Notes
    -----
    Missing values: listwise. Silhouettes are those of 2000 random rows, if there are more.
    k-means and silhouettes are scikit-learn's. Checked against the closed form of the gap of one
    cluster, and prediction strength against its definition, pair by pair.

    References
    ----------
    Tibshirani, Walther & Hastie (2001), *Journal of the Royal Statistical Society B*: the gap
    statistic; the box here lies along the principal axes, their second choice. Tibshirani &
    Walther (2005), *Journal of Computational and Graphical Statistics*: prediction strength.
    Rousseeuw (1987), *Journal of Computational and Applied Mathematics*: silhouettes.

    Examples
    --------
    >>> random = np.random.default_rng(1)
    >>> apart = pd.DataFrame(random.normal(size=(200, 3)), columns=["price", "green", "digital"])
    >>> apart.loc[:99] += 5
    >>> how_many(apart, ["price", "green", "digital"], most=4)["by_gap"].idxmax()
    2
    """
    check("most", most, 2)
    check("references", references, 2)
    check("splits", splits, 1)
    _, values, _ = standardised(data, columns, most, "how_many")
    with one_thread():
        return compared(values, most, references, splits, np.random.default_rng(seed))


def compared(
    values: np.ndarray, most: int, references: int, splits: int, random: np.random.Generator
) -> pd.DataFrame:
    """The table of `how_many` for standardised rows."""
    from sklearn.metrics import pairwise_distances, silhouette_score

    ks = range(1, most + 1)
    fits = [k_means(values, k, STARTS, random) for k in ks]
    within = np.array([fit.inertia_ for fit in fits])
    logs = np.empty((references, most))
    for row in range(references):
        box = one_box(values, random)
        logs[row] = [np.log(k_means(box, k, 1, random).inertia_) for k in ks]
    gap = logs.mean(axis=0) - np.log(within)
    error = logs.std(axis=0) * np.sqrt(1 + 1 / references)
    seen = random.permutation(len(values))[:SEEN]
    distances = pairwise_distances(values[seen])
    np.fill_diagonal(distances, 0)
    table = pd.DataFrame(
        {
            "within": within,
            "gap": gap,
            "gap_se": error,
            "silhouette": [
                np.nan if k == 1 else silhouette_score(distances, fit.labels_[seen], metric=GIVEN)
                for k, fit in zip(ks, fits, strict=True)
            ],
            "prediction_strength": [prediction_strength(values, k, splits, random) for k in ks],
        },
        index=pd.Index(ks, name="k"),
    )
    enough = np.append(gap[:-1] >= gap[1:] - error[1:], True)
    table["by_gap"] = table.index == 1 + int(np.argmax(enough))
    return table


def prediction_strength(
    values: np.ndarray, k: int, splits: int, random: np.random.Generator
) -> float:
    """How far the clusters of one half hold in the other: mean of the worst cluster's share.

    A pair of rows that the second half's own clusters put together counts if the centres of the
    first half put it together too.
    """
    if k == 1:
        return 1.0
    strengths = []
    for _ in range(splits):
        order = random.permutation(len(values))
        train, test = np.array_split(values[order], 2)
        given = k_means(train, k, AGAIN, random).predict(test)
        own = k_means(test, k, AGAIN, random).labels_
        together = np.bincount(own * k + given, minlength=k * k).reshape(k, k)
        size = together.sum(axis=1)
        pairs = (together * (together - 1)).sum(axis=1)
        # A cluster of one row holds no pair that could be put apart.
        strengths.append(
            np.min(pairs / np.maximum(size * (size - 1), 1), where=size > 1, initial=1)
        )
    return float(np.mean(strengths))


def check(name: str, value: int, least: int) -> None:
    """Raise unless an option is a whole number and large enough."""
    if isinstance(value, bool) or int(value) != value or value < least:
        raise ValueError(f"{name} must be a whole number, {least} or more; it is {value!r}.")
