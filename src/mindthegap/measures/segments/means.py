"""k-means on standardised scales, and an even box to compare with."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from mindthegap.measures.inputs import columns as found_columns
from mindthegap.measures.inputs import complete, numbers

ROWS_PER_CLUSTER = 10
"""Fewest complete rows for each cluster that is looked for."""


def standardised(
    data: pd.DataFrame, columns: Iterable[str], most: int, function: str
) -> tuple[pd.DataFrame, np.ndarray, int]:
    """Return the complete rows, the same with mean 0 and variance 1, and how many were dropped.

    Raises
    ------
    KeyError, TypeError, ValueError
        If columns are missing, hold no numbers, or are constant, or rows are too few or too
        alike for `most` clusters.
    """
    names = list(found_columns(data, columns, function).columns)
    if not names:
        raise ValueError(f"{function}() needs at least one column.")
    rows, dropped = complete(
        numbers(data, names, function), function, least=ROWS_PER_CLUSTER * most
    )
    kinds = len(rows.drop_duplicates())
    if kinds < 2 * most:
        raise ValueError(
            f"{function}() looks for up to {most} clusters, but the rows hold only {kinds} "
            "different answers: these can be counted, and need no clusters."
        )
    values = rows.to_numpy()
    return rows, (values - values.mean(axis=0)) / values.std(axis=0), dropped


def one_thread():
    """Keep k-means to one thread: on a busy machine its threads wait for each other, up to fifty
    times as long as they work."""
    # Only libraries that are loaded already can be limited.
    import sklearn.cluster  # noqa: F401
    from threadpoolctl import threadpool_limits

    return threadpool_limits(1)


def k_means(values: np.ndarray, k: int, starts: int, random: np.random.Generator):
    """The best of some k-means solutions: scikit-learn's `KMeans`, fitted."""
    from sklearn.cluster import KMeans

    seed = int(random.integers(2**31))
    return KMeans(n_clusters=k, n_init=starts, random_state=seed).fit(values)


def one_box(values: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """As many rows, even over the box that the data fill along their principal axes."""
    axes = np.linalg.svd(values, full_matrices=False)[2]
    turned = values @ axes.T
    low, high = turned.min(axis=0), turned.max(axis=0)
    return (low + (high - low) * random.random(turned.shape)) @ axes
