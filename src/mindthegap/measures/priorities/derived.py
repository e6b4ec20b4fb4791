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
    table = pd.concat([ratings, satisfied.rename("overall satisfaction")], axis=1)
    kept, _ = inputs.complete(table, "derived_importance", least=ratings.shape[1] + 2)
    values = DERIVED[method](kept.iloc[:, :-1].to_numpy(), kept.iloc[:, -1].to_numpy())
    return pd.Series(values, index=ratings.columns, name=method)


def _correlations(ratings: np.ndarray, overall: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Correlations of the attributes with each other, and with overall satisfaction."""
    both = np.corrcoef(ratings, overall, rowvar=False)
    return both[:-1, :-1], both[:-1, -1]


def _correlation(ratings: np.ndarray, overall: np.ndarray) -> np.ndarray:
    return _correlations(ratings, overall)[1]


def _regression(ratings: np.ndarray, overall: np.ndarray) -> np.ndarray:
    within, across = _correlations(ratings, overall)
    # The pseudo-inverse shares slopes out evenly between columns that say the same.
    return np.linalg.pinv(within, rcond=1e-10, hermitian=True) @ across


def _relative_weights(ratings: np.ndarray, overall: np.ndarray) -> np.ndarray:
    within, across = _correlations(ratings, overall)
    size, turn = np.linalg.eigh(within)
    root = np.sqrt(np.maximum(size, 0))
    upright = np.where(root > 1e-5, 1 / np.maximum(root, 1e-5), 0)
    return (turn * root @ turn.T) ** 2 @ (turn * upright @ turn.T @ across) ** 2


def _shapley(ratings: np.ndarray, overall: np.ndarray) -> np.ndarray:
    names = [f"attribute {number}" for number in range(ratings.shape[1])]
    table = pd.DataFrame(ratings, columns=names).assign(overall=overall)
    return shapley_r2(table, "overall", names)["share"].to_numpy()


DERIVED: Mapping[str, Callable[[np.ndarray, np.ndarray], np.ndarray]] = {
    "correlation": _correlation,
    "regression": _regression,
    "relative weights": _relative_weights,
    "shapley": _shapley,
}
"""The methods by name; each takes complete ratings and overall satisfaction."""
