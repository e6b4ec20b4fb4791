"""Personas from samples: customers drawn again and again, and whether the same clusters come."""

from functools import cache

import numpy as np
import pandas as pd

from mindthegap.models.scale import single

SCALES = ("low prices", "service")
"""What the customers were asked: how much they expect of each, 1 to 10."""

SAMPLES, CUSTOMERS, MOST = 8, 100, 7
"""Samples that can be drawn, customers in each, and the largest number of personas."""

CENTRES = ((3.0, 7.6), (7.9, 7.3), (5.6, 3.0))
"""Where the three kinds of customers stand; a fifth of the customers are of no kind."""

FOUND = 0.75
"""From here on a persona counts as found again; so in `mindthegap.measures.segments`, too."""

_SPREAD, _NO_KIND, _SEED = 0.85, 0.2, 1
_TRIES, _STEPS = 10, 40
CLOSE = 1e-9
"""Two tries are as good as each other; the first one counts."""


@cache
def customer_samples(*, kinds: bool = True) -> np.ndarray:
    """Draw samples of customers who say how much they expect of low prices and of service.

    Parameters
    ----------
    kinds : bool, default True
        Whether there are three kinds of customers, and some of no kind; else all come from one
        cloud with the same centre and, on each scale, the same spread.

    Returns
    -------
    numpy.ndarray
        Of shape (`SAMPLES`, `CUSTOMERS`, 2), on 1 to 10, with two decimals.

    Examples
    --------
    >>> customer_samples().shape
    (8, 100, 2)
    """
    random = np.random.default_rng(_SEED)
    shape = (SAMPLES, CUSTOMERS, 2)
    kind = random.integers(len(CENTRES), size=shape[:2])
    alike = np.array(CENTRES)[kind] + random.normal(0, _SPREAD, shape)
    anywhere = random.uniform(1, 10, shape)
    mixed = np.where((random.random(shape[:2]) < _NO_KIND)[..., None], anywhere, alike)
    cloud = random.normal(mixed.mean(axis=(0, 1)), mixed.std(axis=(0, 1)), shape)
    drawn = (mixed if kinds else cloud).clip(1, 10).round(2)
    drawn.setflags(write=False)
    return drawn


@cache
def starts() -> np.ndarray:
    """Return at which customers k-means starts: a row per try, whose first k are used."""
    random = np.random.default_rng(_SEED)
    return np.array([random.permutation(CUSTOMERS)[:MOST] for _ in range(_TRIES)])


@cache
def persona_centres(k: int, sample: int, *, kinds: bool = True) -> np.ndarray:
    """Find the personas of one sample by k-means: the best of ten tries from fixed starts.

    Parameters
    ----------
    k : int
        Number of personas, 2 to `MOST`.
    sample : int
        Which sample, 1 to `SAMPLES`.
    kinds : bool, default True
        See `customer_samples`.

    Returns
    -------
    numpy.ndarray
        The mean expectations of each persona, one row each, from left to right.

    Raises
    ------
    TypeError, ValueError
        If `k` or `sample` is not a whole number, or outside its range.

    References
    ----------
    k-means is scipy's (Lloyd's algorithm), from given starts.

    Examples
    --------
    >>> persona_centres(3, 1).round(1).tolist()
    [[3.1, 7.6], [5.2, 2.8], [8.0, 7.4]]
    """
    from scipy.cluster.vq import ClusterError, kmeans2

    k, sample = _checked(k, sample)
    people = customer_samples(kinds=kinds)[sample - 1]
    best, least = people[:k], np.inf
    for row in starts():
        try:
            centres, members = kmeans2(
                people, people[row[:k]], iter=_STEPS, minit="matrix", missing="raise"
            )
        except ClusterError:  # nobody is nearest to one of the centres: no k personas
            continue
        within = ((people - centres[members]) ** 2).sum()
        if within < least - CLOSE:
            best, least = centres, within
    return best[np.lexsort((best[:, 1], best[:, 0]))]


def found_again(k: int, sample: int, *, kinds: bool = True) -> pd.DataFrame:
    r"""Ask of each persona of a sample how far the other samples find it again.

    .. math:: J = \frac{|A \cap B|}{|A \cup B|}

    A are the sample's customers who belong to the persona. Another sample has personas of its own;
    B are the customers of *this* sample who are nearest to one of these, and of all of them the
    one with the highest J counts. The result is the mean over the other samples.

    Parameters
    ----------
    k, sample, kinds
        See `persona_centres`.

    Returns
    -------
    pandas.DataFrame
        One row per persona, from 1 to k: its mean expectations (`SCALES`), ``customers`` and
        ``found_again`` (0 = never, 1 = exactly the same customers each time).

    References
    ----------
    Jaccard similarity with the most similar cluster, as in Hennig (2007), *Computational
    Statistics & Data Analysis*; there customers of the same sample are drawn again.

    Examples
    --------
    >>> (found_again(3, 1)["found_again"] > 0.75).all()
    np.True_
    >>> (found_again(6, 1)["found_again"] > 0.75).all()
    np.False_
    """
    k, sample = _checked(k, sample)
    people = customer_samples(kinds=kinds)[sample - 1]
    centres = persona_centres(k, sample, kinds=kinds)
    own = nearest(people, centres)
    others = [other for other in range(1, SAMPLES + 1) if other != sample]
    total = np.zeros(k)
    for other in others:
        theirs = nearest(people, persona_centres(k, other, kinds=kinds))
        both = np.array([[((own == a) & (theirs == b)).sum() for b in range(k)] for a in range(k)])
        either = both.sum(axis=1)[:, None] + both.sum(axis=0) - both
        total += (both / np.maximum(either, 1)).max(axis=1)
    return pd.DataFrame(
        {
            "persona": range(1, k + 1),
            **dict(zip(SCALES, centres.T, strict=True)),
            "customers": np.bincount(own, minlength=k),
            "found_again": total / len(others),
        }
    )


def nearest(people: np.ndarray, centres: np.ndarray) -> np.ndarray:
    """Return for each customer the number of the nearest centre, from 0."""
    return ((people[:, None] - centres) ** 2).sum(axis=2).argmin(axis=1)


def _checked(k: int, sample: int) -> tuple[int, int]:
    return (
        int(single(k, "k", (2, MOST), whole=True)),
        int(single(sample, "sample", (1, SAMPLES), whole=True)),
    )
