"""McDonald's omega: the reliability of a sum whose items measure one thing unequally well."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from mindthegap.measures.inputs import between_0_and_1
from mindthegap.measures.reliability.consistency import answered
from mindthegap.measures.result import Result

LEAST_UNIQUE = 0.005
"""An item whose error variance would be no larger share of its variance is a Heywood case; the same
bound as in R's factanal."""

MOST_STEPS = 2000
"""Of the search for the maximum of the likelihood; some dozens are usual."""


@dataclass(frozen=True, repr=False)
class Omega(Result):
    """McDonald's omega of one factor.

    Attributes
    ----------
    omega : float
        0 to 1.
    low, high : float
        Percentile bootstrap interval; missing unless one was asked for.
    n_items, n_respondents, dropped : int
        Items, respondents who answered all, respondents left out.
    loadings : pandas.DataFrame
        One row per item: ``loading`` in the item's points, ``standardized`` (the item's
        correlation with the factor), ``uniqueness`` (share of its variance that is its own).
    """

    omega: float
    low: float
    high: float
    n_items: int
    n_respondents: int
    dropped: int
    loadings: pd.DataFrame


def mcdonald_omega(
    items: pd.DataFrame, *, bootstrap: int = 0, confidence: float = 0.95, seed: int = 0
) -> Omega:
    r"""Estimate the reliability of the sum of some items from a one-factor model.

    .. math:: \omega = \frac{(\sum_i \lambda_i)^2}{(\sum_i \lambda_i)^2 + \sum_i \theta_i}

    with loadings :math:`\lambda` and error variances :math:`\theta` by maximum likelihood. Where
    alpha supposes that each item measures the factor equally strongly, omega lets each have its
    own strength; with equal loadings the two agree. It is omega *total* of one factor, not the
    hierarchical omega that psych prints beside it.

    Parameters
    ----------
    items : pandas.DataFrame
        One row per respondent, one column per item: three or more columns of numbers, worded (or
        coded) in the same direction.
    bootstrap : int, default 0
        How many times to draw the respondents anew for an interval; 0 for none.
    confidence : float, default 0.95
        Coverage of the interval, between 0 and 1.
    seed : int, default 0
        Seed of the resampling.

    Returns
    -------
    Omega
        ``.omega``, ``.low``, ``.high``, ``.n_items``, ``.n_respondents``, ``.dropped``,
        ``.loadings``.

    Raises
    ------
    TypeError
        If `items` is no DataFrame, or an item holds something other than numbers.
    ValueError
        If there are fewer than three items, no more respondents than items, an item is constant
        or an exact sum of others, or the factor model has no proper solution (a Heywood case) or
        none is found.

    See Also
    --------
    mindthegap.plots.reliabilities : the figure.

    Notes
    -----
    Missing values: listwise. Checked against figures printed by R's ``factanal``, statsmodels'
    ``Factor``, scikit-learn's ``FactorAnalysis`` and closed forms. The search is written here
    because statsmodels' stops short of the maximum where an error variance is small.

    References
    ----------
    McDonald (1999), *Test Theory: A Unified Treatment*.

    Examples
    --------
    >>> items = pd.DataFrame(
    ...     {"a": [3, 6, 4, 5, 7, 5, 3, 5, 2, 4], "b": [2, 6, 7, 6, 5, 3, 5, 4, 2, 5],
    ...      "c": [3, 5, 4, 6, 7, 4, 5, 4, 3, 4], "d": [4, 5, 6, 5, 5, 5, 6, 4, 2, 3]})
    >>> round(mcdonald_omega(items).omega, 3)
    0.826
    """
    between_0_and_1(confidence, "confidence")
    if int(bootstrap) != bootstrap or bootstrap < 0:
        raise ValueError(f"bootstrap must be a whole number, 0 or more; it is {bootstrap}.")
    answers, dropped = answered(items, "mcdonald_omega", least_items=3)
    values = answers.to_numpy()
    respondents, count = values.shape
    if respondents <= count:
        raise ValueError(
            f"mcdonald_omega() needs more respondents than items, but {respondents} of "
            f"{len(items)} answered all {count} items."
        )
    loadings, uniqueness = _one_factor(values)
    improper = uniqueness <= LEAST_UNIQUE
    if improper.any():
        raise ValueError(
            "One factor has no proper solution for these items (a Heywood case): it leaves no "
            f"error in {', '.join(map(repr, answers.columns[improper]))}. Most often two items "
            "are nearly the same, the items measure more than one thing, or respondents are too "
            "few. Look at item_analysis(), or use cronbach_alpha()."
        )
    # At the maximum, factor and error together make up each item's variance.
    if np.abs(loadings**2 + uniqueness - 1).max() > 0.001:
        raise ValueError(
            "The search for the factor that fits these items best came to no end, so there is no "
            "omega to report. Use cronbach_alpha(), or look at item_analysis() for items that "
            "measure something else."
        )
    deviations = values.std(axis=0, ddof=1)
    low = high = float("nan")
    if bootstrap:
        random = np.random.default_rng(seed)
        draws = [
            _omega_of_draw(values[random.integers(respondents, size=respondents)])
            for _ in range(int(bootstrap))
        ]
        tail = (1 - confidence) / 2
        low, high = map(float, np.nanquantile(draws, [tail, 1 - tail]))
    return Omega(
        omega=_omega(loadings, uniqueness, deviations),
        low=low,
        high=high,
        n_items=count,
        n_respondents=respondents,
        dropped=dropped,
        loadings=pd.DataFrame(
            {
                "loading": loadings * deviations,
                "standardized": loadings,
                "uniqueness": uniqueness,
            },
            index=answers.columns.rename("item"),
        ),
    )


def _omega(loadings: np.ndarray, uniqueness: np.ndarray, deviations: np.ndarray) -> float:
    shared = float((loadings * deviations).sum()) ** 2
    return shared / (shared + float((uniqueness * deviations**2).sum()))


def _omega_of_draw(values: np.ndarray) -> float:
    """Omega of a resample; missing if an item happens to be constant or a sum of others in it."""
    if np.linalg.matrix_rank(np.cov(values, rowvar=False)) < values.shape[1]:
        return float("nan")
    return _omega(*_one_factor(values), values.std(axis=0, ddof=1))


def _one_factor(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Standardised loadings and uniquenesses by maximum likelihood; most loadings positive.

    Given the uniquenesses, the best loadings are the first eigenvector of the correlations scaled
    by them (Joreskog 1967, *Psychometrika*), so that the search is for the uniquenesses alone.
    """
    from scipy.optimize import minimize

    correlations = np.corrcoef(values, rowvar=False)
    count = len(correlations)
    if np.linalg.matrix_rank(correlations) < count:
        raise ValueError(
            "An item is an exact sum of others, so that its own error cannot be told. Leave out "
            "sums and repeated items."
        )

    def loadings_and_rest(uniqueness: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        scale = np.sqrt(uniqueness)
        strengths, axes = np.linalg.eigh(correlations / np.outer(scale, scale))
        return scale * axes[:, -1] * np.sqrt(max(strengths[-1] - 1, 0)), strengths[:-1]

    def misfit(uniqueness: np.ndarray) -> tuple[float, np.ndarray]:
        loadings, rest = loadings_and_rest(uniqueness)
        slope = (loadings**2 + uniqueness - 1) / uniqueness**2
        return float((rest - np.log(rest) - 1).sum()), slope

    found = minimize(
        misfit,
        (1 - 0.5 / count) / np.diag(np.linalg.inv(correlations)),
        jac=True,
        method="L-BFGS-B",
        bounds=[(LEAST_UNIQUE, 1)] * count,
        options={"ftol": 1e-15, "gtol": 1e-9, "maxiter": MOST_STEPS},
    )
    loadings, _ = loadings_and_rest(found.x)
    return loadings * (1 if loadings.sum() >= 0 else -1), found.x
