"""Discriminant validity: do items of two constructs measure two things?"""

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
import pandas as pd

from mindthegap.measures.inputs import between_0_and_1, complete, numbers

FEWEST_RESPONDENTS = 3


def htmt(items: pd.DataFrame, constructs: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    r"""Return the heterotrait-monotrait ratio of correlations of each pair of constructs.

    .. math:: HTMT_{ab} = \frac{\overline{r}_{ab}}{\sqrt{\overline{r}_{aa}\,\overline{r}_{bb}}}

    the mean correlation between items of different constructs, over the geometric mean of the
    mean correlations between items of the same. It estimates the correlation of the constructs
    themselves, free of the items' errors: near 1 the two cannot be told apart by these items.
    Common limits are 0.85 for constructs that should differ clearly and 0.90 for related ones;
    they are conventions.

    Parameters
    ----------
    items : pandas.DataFrame
        One row per respondent; columns of numbers, worded (or coded) in the same direction within
        each construct.
    constructs : dict of str to list of str
        Two constructs or more, each with two columns or more; no column twice.

    Returns
    -------
    pandas.DataFrame
        Symmetric, constructs in rows and columns in the order given, 1 on the diagonal. In
        ``.attrs``: ``n_respondents``, ``dropped``.

    Raises
    ------
    KeyError
        If a column is not in `items`.
    TypeError
        If a column holds something other than numbers, or `constructs` is no mapping of lists.
    ValueError
        If constructs or their items are too few, an item stands twice, is constant, or the items
        of a construct do not correlate positively on average.

    See Also
    --------
    mindthegap.plots.discriminant : the figure.

    Notes
    -----
    Missing values: listwise over all items named. The variant is the original one: arithmetic
    means of the correlations *with their signs*. R's ``semTools::htmt`` gives it with
    ``htmt2 = FALSE`` (by default it takes geometric means) and ``absolute = FALSE`` (by default it
    takes absolute values, the same as long as no correlation is negative). Exact if all items of a
    construct measure it equally strongly. Checked against that closed form.

    References
    ----------
    Henseler, Ringle & Sarstedt (2015), *Journal of the Academy of Marketing Science*.

    Examples
    --------
    >>> items = pd.DataFrame({"a1": [1, 3, 4, 6, 7, 5], "a2": [2, 3, 5, 5, 7, 4],
    ...                       "b1": [4, 2, 5, 3, 6, 7], "b2": [3, 2, 6, 3, 7, 5]})
    >>> htmt(items, {"a": ["a1", "a2"], "b": ["b1", "b2"]}).round(2)
          a     b
    a  1.00  0.63
    b  0.63  1.00
    """
    answers, places, dropped = _answers(items, constructs, "htmt")
    table = _ratios(np.corrcoef(answers, rowvar=False), places)
    names = list(places)
    for name, mean in zip(names, np.diag(table), strict=True):
        if np.isnan(mean):
            raise ValueError(
                f"The items of {name!r} do not correlate positively on average, so they measure "
                "no one thing. Reverse-code those that are worded the other way round first."
            )
    ratios = pd.DataFrame(table, index=names, columns=names)
    ratios.attrs = {"n_respondents": len(answers), "dropped": dropped}
    return ratios


def htmt_intervals(
    items: pd.DataFrame,
    constructs: Mapping[str, Sequence[str]],
    *,
    bootstrap: int = 1000,
    confidence: float = 0.95,
    seed: int = 0,
) -> pd.DataFrame:
    """Return each pair's HTMT with a bootstrap interval.

    Parameters
    ----------
    items, constructs
        As for `htmt`.
    bootstrap : int, default 1000
        How many times to draw the respondents anew, 2 or more.
    confidence : float, default 0.95
        Coverage of the intervals, between 0 and 1.
    seed : int, default 0
        Seed of the resampling.

    Returns
    -------
    pandas.DataFrame
        One row per pair: ``first``, ``second``, ``htmt``, ``low``, ``high`` (percentiles). A pair
        whose interval includes 1 has not been shown to be two constructs. In ``.attrs``:
        ``confidence``, ``n_respondents``, ``dropped``.

    Raises
    ------
    KeyError, TypeError, ValueError
        As `htmt`; and if `bootstrap` is no whole number from 2.

    See Also
    --------
    mindthegap.plots.discriminant : the figure of `htmt`.

    Notes
    -----
    Missing values: listwise over all items named.

    Examples
    --------
    >>> items = pd.DataFrame({"a1": [1, 3, 4, 6, 7, 5], "a2": [2, 3, 5, 5, 7, 4],
    ...                       "b1": [4, 2, 5, 3, 6, 7], "b2": [3, 2, 6, 3, 7, 5]})
    >>> pairs = htmt_intervals(items, {"a": ["a1", "a2"], "b": ["b1", "b2"]}, bootstrap=200)
    >>> pairs.columns.to_list()
    ['first', 'second', 'htmt', 'low', 'high']
    """
    between_0_and_1(confidence, "confidence")
    if int(bootstrap) != bootstrap or bootstrap < 2:
        raise ValueError(f"bootstrap must be a whole number, 2 or more; it is {bootstrap}.")
    ratios = htmt(items, constructs)
    answers, places, dropped = _answers(items, constructs, "htmt_intervals")
    random, count = np.random.default_rng(seed), len(answers)
    draws = np.empty((int(bootstrap), len(places), len(places)))
    for draw in draws:
        again = answers[random.integers(count, size=count)]
        # An item that happens to be constant in a resample has no correlations there.
        with np.errstate(invalid="ignore", divide="ignore"):
            draw[:] = _ratios(np.corrcoef(again, rowvar=False), places)
    tail = (1 - confidence) / 2
    low, high = np.nanquantile(draws, [tail, 1 - tail], axis=0)
    pairs = list(combinations(range(len(places)), 2))
    names = list(places)
    table = pd.DataFrame(
        {
            "first": [names[a] for a, _ in pairs],
            "second": [names[b] for _, b in pairs],
            "htmt": [ratios.iloc[pair] for pair in pairs],
            "low": [low[pair] for pair in pairs],
            "high": [high[pair] for pair in pairs],
        }
    )
    table.attrs = {"confidence": confidence, "n_respondents": count, "dropped": dropped}
    return table


def _answers(
    items: pd.DataFrame, constructs: Mapping[str, Sequence[str]], function: str
) -> tuple[np.ndarray, dict[str, list[int]], int]:
    """Complete rows of all items, the places of each construct's items, rows dropped."""
    if not isinstance(constructs, Mapping):
        raise TypeError(
            "constructs must be a dict such as {'empathy': ['P18', 'P19']}, but it is "
            f"{type(constructs).__name__}."
        )
    if len(constructs) < 2:
        raise ValueError(
            f"{function}() compares two constructs or more, but got {len(constructs)}."
        )
    wanted: list[str] = []
    places: dict[str, list[int]] = {}
    for name, columns in constructs.items():
        if isinstance(columns, str):
            raise TypeError(f"The items of {name!r} must be a list, such as [{columns!r}, ...].")
        if len(columns) < 2:
            raise ValueError(
                f"{name!r} has {len(columns)} item: each construct needs two or more, for their "
                "agreement is what the ratio compares with."
            )
        places[name] = list(range(len(wanted), len(wanted) + len(columns)))
        wanted.extend(columns)
    found = numbers(items, wanted, function)
    kept, dropped = complete(found, function, least=FEWEST_RESPONDENTS)
    return kept.to_numpy(), places, dropped


def _ratios(correlations: np.ndarray, places: Mapping[str, list[int]]) -> np.ndarray:
    """HTMT of all pairs; 1 on the diagonal, missing where a construct's items don't agree."""
    members = np.zeros((len(places), len(correlations)))
    for row, columns in enumerate(places.values()):
        members[row, columns] = 1
    sizes = members.sum(axis=1)
    means = members @ correlations @ members.T / np.outer(sizes, sizes)
    # Within a construct only the correlations of different items count, not each one's own 1.
    within = (np.diag(means) * sizes**2 - sizes) / (sizes * (sizes - 1))
    within = np.where(within > 1e-12, within, np.nan)
    np.fill_diagonal(means, within)
    return means / np.sqrt(np.outer(within, within))
