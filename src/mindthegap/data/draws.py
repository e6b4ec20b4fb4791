"""Building blocks of the generators: answers on scales, and chances.

Answers are rounded as soon as they are drawn, and later steps use what was answered: what a student
reads in the table is what the process worked with.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray

from mindthegap.models.scale import RATING


def slider(values: np.ndarray) -> np.ndarray:
    """Return ratings as a slider records them: 1 to 10, one decimal.

    Examples
    --------
    >>> slider(np.array([0.3, 6.28, 11.0]))
    array([ 1. ,  6.3, 10. ])
    """
    return np.round(np.clip(values, *RATING), 1)


def whole_points(values: np.ndarray, highest: int) -> np.ndarray:
    """Return answers in whole points, 1 to `highest`.

    Examples
    --------
    >>> whole_points(np.array([-0.2, 3.4, 9.9]), 7)
    array([1, 3, 7])
    """
    return np.clip(np.round(values), 1, highest).astype(int)


def chance(log_odds: np.ndarray) -> np.ndarray:
    """Return the probability that log-odds stand for.

    Examples
    --------
    >>> chance(np.array([0.0, 1.0])).round(2)
    array([0.5 , 0.73])
    """
    return 1 / (1 + np.exp(-log_odds))


def share_of_cases(rng: np.random.Generator, size: int) -> np.ndarray:
    """Return draws from Beta(2, 3), mean 0.4: the second smallest of four uniform numbers.

    So drawn, the numbers depend on no sampler that may accept or reject by a last bit.
    """
    return np.sort(rng.random((size, 4)), axis=1)[:, 1]


def labels(letter: str, size: int, *, first: int = 1, width: int = 4) -> ExtensionArray:
    """Return running numbers with a letter before them, as text.

    Examples
    --------
    >>> labels("C", 2).tolist()
    ['C0001', 'C0002']
    >>> labels("C", 2, first=9999).tolist()
    ['C9999', 'C10000']
    """
    # Arrow prints millions of numbers at once, where Python would loop over them.
    import pyarrow as pa
    from pyarrow import compute

    numbers = compute.cast(pa.array(np.arange(first, first + size)), pa.string())
    padded = compute.utf8_lpad(numbers, width, "0")
    return pd.array(compute.binary_join_element_wise(letter, padded, ""), dtype="str")


def texts(codes: np.ndarray, choices: Sequence[str]) -> ExtensionArray:
    """Return the text that each code stands for, counted from 0.

    Examples
    --------
    >>> texts(np.array([1, 0, 1]), ("pre", "post")).tolist()
    ['post', 'pre', 'post']
    """
    return pd.array(list(choices), dtype="str").take(np.asarray(codes))
