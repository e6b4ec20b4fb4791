"""Counting by label, for text and categories alike and for logs of millions of tickets."""

from collections.abc import Hashable, Iterator

import numpy as np
import pandas as pd

MISSING = "(missing)"
"""The name of those without a label."""

AT_ONCE = 1 << 16
"""Rows counted at once: few enough to stay in the processor's cache."""


def parts(rows: int) -> Iterator[slice]:
    """Return the rows in parts that are counted at once."""
    return (slice(start, start + AT_ONCE) for start in range(0, rows, AT_ONCE))


def coded(column: pd.Series) -> tuple[np.ndarray, pd.Index]:
    """Return each row's place among the labels, -1 where it is missing, and the labels.

    Examples
    --------
    >>> places, labels = coded(pd.Series(["battery", None, "camera", "battery"]))
    >>> places.tolist(), labels.tolist()
    ([0, -1, 1, 0], ['battery', 'camera'])
    """
    if isinstance(column.dtype, pd.CategoricalDtype):
        return column.cat.codes.to_numpy(), pd.Index(column.cat.categories)
    try:
        places, labels = pd.factorize(column)
    except TypeError as problem:
        held = next(cell for cell in column if not isinstance(cell, Hashable))
        raise TypeError(
            f"Column {column.name!r} must hold one label a row, but it holds "
            f"{type(held).__name__}s, such as {held!r}: with explode() each of their entries gets "
            "a row of its own."
        ) from problem
    return places, pd.Index(labels)


def alike(labels: pd.Index) -> list[tuple[str, ...]]:
    """Return texts that differ by upper and lower case or by blanks alone, together.

    Examples
    --------
    >>> alike(pd.Index(["battery", "camera", "Battery ", "sound"]))
    [('battery', 'Battery ')]
    """
    found: dict[str, list[str]] = {}
    for label in labels:
        if isinstance(label, str):
            found.setdefault("".join(label.split()).casefold(), []).append(label)
    return [tuple(some) for some in found.values() if len(some) > 1]


def tally(places: np.ndarray, length: int, weights: np.ndarray | None = None) -> np.ndarray:
    """Return how many rows have each place from 0 on, or the sum of their weights.

    The last entry is for place -1, as `numpy` counts places from the end.

    Examples
    --------
    >>> tally(np.array([0, -1, 1, 0]), 2).tolist()
    [2, 1, 1]
    """
    total = np.zeros(length + 1, dtype=np.int64 if weights is None else float)
    for part in parts(len(places)):
        shifted = places[part].astype(np.intp) + 1
        found = np.bincount(
            shifted, None if weights is None else weights[part], minlength=length + 1
        )
        total[:-1] += found[1:]
        total[-1] += found[0]
    return total
