"""Internal consistency: Cronbach's alpha, and what each item contributes to it."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from mindthegap.measures.inputs import between_0_and_1, complete, numbers
from mindthegap.measures.result import Result

FEWEST_RESPONDENTS = 3


@dataclass(frozen=True, repr=False)
class Alpha(Result):
    """Cronbach's alpha.

    Attributes
    ----------
    alpha : float
        At most 1; below 0 where the items' covariances add up to less than nothing.
    low, high : float
        Feldt's interval.
    n_items, n_respondents : int
        Items, and respondents who answered all of them.
    dropped : int
        Respondents left out because of a missing answer.
    against_the_rest : tuple of str
        Items that correlate negatively with the sum of the others: most often they are worded
        the other way round and have not been reverse-coded.
    confidence : float
        Coverage of the interval.
    """

    alpha: float
    low: float
    high: float
    n_items: int
    n_respondents: int
    dropped: int
    against_the_rest: tuple[str, ...]
    confidence: float


def cronbach_alpha(
    items: pd.DataFrame, *, standardized: bool = False, confidence: float = 0.95
) -> Alpha:
    r"""Estimate how far the sum of some items would agree with the sum of other such items.

    .. math:: \alpha = \frac{k}{k-1} \left(1 - \frac{\sum_i s_i^2}{s_{sum}^2}\right)

    with Feldt's interval from the F distribution with :math:`n-1` and :math:`(n-1)(k-1)` degrees
    of freedom. Alpha equals the reliability of the sum if all items measure one thing equally
    strongly and their errors are independent; if they do so unequally strongly it is too low
    (see `mcdonald_omega`). It does not show that the items measure *one* thing: many items that
    measure two related things have a high alpha too.

    Parameters
    ----------
    items : pandas.DataFrame
        One row per respondent, one column per item: two or more columns of numbers, all worded
        (or coded) in the same direction. Any scale.
    standardized : bool, default False
        Give every item the same standard deviation first. Alpha then depends on the correlations
        alone: right if the scores will be summed as z-scores, or the items have different scales.
        The interval is computed in the same way and is then approximate.
    confidence : float, default 0.95
        Coverage of the interval, between 0 and 1.

    Returns
    -------
    Alpha
        ``.alpha``, ``.low``, ``.high``, ``.n_items``, ``.n_respondents``, ``.dropped``,
        ``.against_the_rest``, ``.confidence``.

    Raises
    ------
    TypeError
        If `items` is no DataFrame, or an item holds something other than numbers.
    ValueError
        If there are fewer than two items or three complete rows, an item is constant, or the sum
        of the items is the same for everybody.

    See Also
    --------
    mindthegap.plots.reliabilities : the figure.

    Notes
    -----
    Missing values: listwise. Checked against pingouin's ``cronbach_alpha``, whose documentation
    quotes R's ``psych::alpha(use = "complete.obs")``. Nothing is reversed by itself, as
    psych's ``check.keys`` would; ``against_the_rest`` names the items to look at.

    References
    ----------
    Cronbach (1951), *Psychometrika*.
    Feldt, Woodruff & Salih (1987), *Applied Psychological Measurement*: the interval.

    Examples
    --------
    >>> items = pd.DataFrame({"a": [2, 4, 5, 6, 7], "b": [3, 4, 6, 5, 7], "c": [1, 5, 5, 7, 6]})
    >>> found = cronbach_alpha(items)
    >>> round(found.alpha, 3), found.n_items, found.n_respondents
    (0.926, 3, 5)
    """
    from scipy.stats import f

    between_0_and_1(confidence, "confidence")
    answers, dropped = answered(items, "cronbach_alpha", least_items=2)
    covariance = np.cov(answers.to_numpy(), rowvar=False)
    if standardized:
        deviations = np.sqrt(np.diag(covariance))
        covariance = covariance / np.outer(deviations, deviations)
    _spread_of_sum(covariance)
    alpha = alpha_of(covariance)
    count, respondents = answers.shape[1], len(answers)
    tail = (1 - confidence) / 2
    freedom = respondents - 1, (respondents - 1) * (count - 1)
    rest = _rest_correlations(covariance)
    return Alpha(
        alpha=alpha,
        low=float(1 - (1 - alpha) * f.isf(tail, *freedom)),
        high=float(1 - (1 - alpha) * f.isf(1 - tail, *freedom)),
        n_items=count,
        n_respondents=respondents,
        dropped=dropped,
        against_the_rest=tuple(map(str, answers.columns[rest < 0])),
        confidence=float(confidence),
    )


def item_analysis(items: pd.DataFrame) -> pd.DataFrame:
    """Show what each item contributes to the scale.

    An item with a low or negative correlation with the rest, without which alpha would be higher,
    measures something else, is unclear, or still needs reverse-coding.

    Parameters
    ----------
    items : pandas.DataFrame
        One row per respondent, one column per item; see `cronbach_alpha`.

    Returns
    -------
    pandas.DataFrame
        One row per item, in the order given: ``mean`` and ``sd`` (n - 1) in points of the item's
        scale; ``item_rest_correlation``, with the sum of the *other* items (psych's ``r.drop``),
        missing where that sum is the same for everybody; ``alpha_if_dropped``, raw alpha of the
        other items, missing if there is only one other. In ``.attrs``: ``alpha`` of all,
        ``n_respondents``, ``dropped``.

    Raises
    ------
    TypeError, ValueError
        As `cronbach_alpha`.

    See Also
    --------
    mindthegap.plots.item_quality : the figure.

    Notes
    -----
    Missing values: listwise over all items. Checked against pingouin's ``cronbach_alpha`` of the
    other items and pandas' ``corr``.

    Examples
    --------
    >>> items = pd.DataFrame({"a": [2, 4, 5, 6, 7], "b": [3, 4, 6, 5, 7], "c": [1, 5, 5, 7, 6],
    ...                       "worded_against": [5, 5, 4, 2, 3]})
    >>> item_analysis(items)["item_rest_correlation"].round(2).to_dict()
    {'a': 0.89, 'b': 0.81, 'c': 0.7, 'worded_against': -0.79}
    """
    answers, dropped = answered(items, "item_analysis", least_items=2)
    covariance = np.cov(answers.to_numpy(), rowvar=False)
    _spread_of_sum(covariance)
    count = answers.shape[1]
    others = [np.delete(np.arange(count), place) for place in range(count)]
    table = pd.DataFrame(
        {
            "mean": answers.mean(),
            "sd": answers.std(),
            "item_rest_correlation": _rest_correlations(covariance),
            "alpha_if_dropped": [
                alpha_of(covariance[np.ix_(kept, kept)]) if count > 2 else np.nan for kept in others
            ],
        }
    ).rename_axis("item")
    table.attrs = {
        "alpha": alpha_of(covariance),
        "n_respondents": len(answers),
        "dropped": dropped,
    }
    return table


def answered(items: pd.DataFrame, function: str, *, least_items: int) -> tuple[pd.DataFrame, int]:
    """Return the complete rows of the items as floats, and how many rows were dropped."""
    if not isinstance(items, pd.DataFrame):
        raise TypeError(
            f"{function}() needs a DataFrame with one column per item, but got "
            f"{type(items).__name__}."
        )
    if items.shape[1] < least_items:
        raise ValueError(
            f"{function}() needs {least_items} items or more, but the table has {items.shape[1]}."
        )
    found = numbers(items, items.columns, function)
    return complete(found, function, least=FEWEST_RESPONDENTS)


def alpha_of(covariance: np.ndarray) -> float:
    """Return alpha from the items' covariances; missing where their sum does not vary."""
    count, total = len(covariance), covariance.sum()
    if total <= _nothing(covariance):
        return float("nan")
    return float(count / (count - 1) * (1 - np.trace(covariance) / total))


def _rest_correlations(covariance: np.ndarray) -> np.ndarray:
    """Correlation of each item with the sum of the others, from the covariances alone."""
    own = np.diag(covariance)
    shared = covariance.sum(axis=1) - own
    rest = covariance.sum() - own - 2 * shared
    rest = np.where(rest > _nothing(covariance), rest, np.nan)
    return shared / np.sqrt(own * rest)


def _spread_of_sum(covariance: np.ndarray) -> None:
    if covariance.sum() <= _nothing(covariance):
        raise ValueError(
            "The sum of the items is the same for every respondent, so there is nothing that it "
            "could measure. Are items that are worded the other way round still to be "
            "reverse-coded?"
        )


def _nothing(covariance: np.ndarray) -> float:
    """The largest variance of a sum that is only rounding."""
    return 1e-12 * float(np.trace(covariance))
