"""Importance derived from how performance goes together with overall satisfaction."""

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from mindthegap.measures import inputs
from mindthegap.measures.drivers import shapley_r2


def derived_importance(
    performance: pd.DataFrame, overall: pd.Series, method: str = "regression"
) -> pd.Series:
    r"""Derive the importance of attributes from ratings, by one of four methods.

    - ``"correlation"``: Pearson's r of each attribute's rating with overall satisfaction. Where
      a general impression colours all ratings (halo), all correlations are high and alike.
    - ``"regression"``: standardised slopes of the regression on all attributes together. They
      keep what other attributes explain out, and waver where attributes go together closely.
    - ``"relative weights"``: Johnson's shares of R-squared. The attributes are replaced by the
      uncorrelated variables nearest to them, :math:`\Lambda = R_{xx}^{1/2}`, and what those
      explain is given back: :math:`\epsilon_j = \sum_k \Lambda_{jk}^2 (\Lambda^{-1} r_{xy})_k^2`.
      Never negative, add up to R-squared, near to Shapley's shares and quick for many attributes.
    - ``"shapley"``: Shapley's shares of R-squared, `mindthegap.measures.drivers.shapley_r2`, for
      up to 12 attributes.

    Parameters
    ----------
    performance : pandas.DataFrame
        One row per respondent, one column per attribute.
    overall : pandas.Series
        Overall satisfaction of the same respondents, in any unit.
    method : str, default "regression"
        One of the four.

    Returns
    -------
    pandas.Series
        One number per attribute: without unit for the first two, in R-squared for the others.

    Raises
    ------
    TypeError, ValueError
        If something is no number, a column is constant, there are fewer complete respondents than
        attributes plus two, or the method is not one of the four.

    See Also
    --------
    mindthegap.plots.priorities_map : the figure of `importance_performance`.

    Notes
    -----
    Missing values, *listwise*: respondents without one of the ratings are left out. What is
    derived is an association: an attribute that all respondents rate alike shows none, however
    much it matters to them.

    Checked against scipy's Pearson correlation, statsmodels' regression of standardised columns,
    and for relative weights the output in the documentation of the R package iopsych.

    References
    ----------
    Johnson (2000), *Multivariate Behavioral Research*: relative weights.

    Examples
    --------
    >>> ratings = pd.DataFrame({"staff": [2, 2, 4, 4], "price": [1, 5, 1, 5]})
    >>> derived_importance(ratings, pd.Series([3, 5, 7, 9])).round(2).to_dict()
    {'staff': 0.89, 'price': 0.45}
    """
    if method not in DERIVED:
        names = ", ".join(map(repr, DERIVED))
        raise ValueError(f"method must be one of {names}, but it is {method!r}.")
    ratings = inputs.numbers(performance, performance.columns, "derived_importance")
    satisfied = inputs.one(overall, "overall")
    inputs.paired(performance=pd.Series(0, index=ratings.index), overall=satisfied)
    name = "overall satisfaction"
    while name in ratings:  # an attribute may be called so, too
        name = f"overall {name}"
    table = pd.concat([ratings, satisfied.rename(name)], axis=1)
    kept, _ = inputs.complete(table, "derived_importance", least=ratings.shape[1] + 2)
    once = np.ones((1, len(kept)))
    values = sampled(method, kept.iloc[:, :-1].to_numpy(), kept.iloc[:, -1].to_numpy(), once)
    return pd.Series(values[0], index=ratings.columns, name=method)


def sampled(method: str, ratings: np.ndarray, overall: np.ndarray, times: np.ndarray) -> np.ndarray:
    """Derived importance in many samples of the same complete respondents.

    Parameters
    ----------
    method : str
        One of `DERIVED`.
    ratings, overall : numpy.ndarray
        Respondents x attributes, and one value per respondent.
    times : numpy.ndarray
        Samples x respondents: how often each is in the sample.

    Returns
    -------
    numpy.ndarray
        Samples x attributes. Missing in a sample in which all agree on something: nothing can be
        derived from it.
    """
    found = np.full((len(times), ratings.shape[1]), np.nan)
    correlations = _correlations(np.column_stack([ratings, overall]), times)
    known = ~np.isnan(correlations).any(axis=(1, 2))
    if method == "shapley":
        names = [f"attribute {number}" for number in range(ratings.shape[1])]
        table = pd.DataFrame(ratings, columns=names).assign(overall=overall)
        for sample in np.flatnonzero(known):
            drawn = table.loc[table.index.repeat(times[sample].astype(int))]
            found[sample] = shapley_r2(drawn, "overall", names)["share"]
    else:
        within, across = correlations[known, :-1, :-1], correlations[known, :-1, -1]
        found[known] = _FROM_CORRELATIONS[method](within, across)
    return found


def _correlations(values: np.ndarray, times: np.ndarray) -> np.ndarray:
    """Correlations of the columns in each sample; missing where a column is constant.

    A sample's moments are sums over respondents, each taken so many times: one product of
    matrices for all samples.
    """
    size = times.sum(axis=1)[:, None, None]
    values = values - values.mean(axis=0)
    columns = values.shape[1]
    products = (values[:, :, None] * values[:, None, :]).reshape(len(values), -1)
    with np.errstate(divide="ignore", invalid="ignore"):
        means = (times @ values)[:, :, None] / size
        moments = (times @ products).reshape(-1, columns, columns) / size
        covariance = moments - means * means.swapaxes(1, 2)
        variance = np.diagonal(covariance, axis1=1, axis2=2)
        # What is left of a constant column's variance is rounding.
        spread = np.sqrt(np.where(variance > 1e-12 * values.var(axis=0), variance, np.nan))
        return covariance / (spread[:, :, None] * spread[:, None, :])


def _correlation(within: np.ndarray, across: np.ndarray) -> np.ndarray:
    return across


def _regression(within: np.ndarray, across: np.ndarray) -> np.ndarray:
    # The pseudo-inverse shares slopes out evenly between columns that say the same.
    inverse = np.linalg.pinv(within, rcond=1e-10, hermitian=True)
    return (inverse @ across[:, :, None])[:, :, 0]


def _relative_weights(within: np.ndarray, across: np.ndarray) -> np.ndarray:
    size, turn = np.linalg.eigh(within)
    root = np.sqrt(np.maximum(size, 0))[:, None, :]
    upright = np.where(root > 1e-5, 1 / np.maximum(root, 1e-5), 0)
    back = turn.swapaxes(1, 2)
    slopes = (turn * upright) @ back @ across[:, :, None]
    return (((turn * root) @ back) ** 2 @ slopes**2)[:, :, 0]


_FROM_CORRELATIONS: Mapping[str, Callable[[np.ndarray, np.ndarray], np.ndarray]] = {
    "correlation": _correlation,
    "regression": _regression,
    "relative weights": _relative_weights,
}
DERIVED = (*_FROM_CORRELATIONS, "shapley")
"""The methods by name."""
