"""Weights that let those who answered stand for those like them who did not."""

import warnings
from collections.abc import Sequence

import numpy as np
import pandas as pd

from mindthegap.measures.inputs import columns, numbers


def response_weights(data: pd.DataFrame, responded: str, covariates: Sequence[str]) -> pd.Series:
    r"""Inverse-probability weights from a model of who responds.

    .. math:: \log\frac{\pi_i}{1 - \pi_i} = \beta_0 + \beta' x_i, \qquad w_i = 1 / \hat\pi_i

    A logistic regression on what is known of all who were asked. Whoever is of a kind that seldom
    answers counts for more. It mends what the covariates tell of, and only that: if among people
    with the same covariates the dissatisfied answer more rarely, the score stays wrong, and
    `nonresponse` shows by how much it could be.

    Parameters
    ----------
    data : pandas.DataFrame
        One row per person asked, whether they answered or not.
    responded : str
        Column with 1 for those who answered and 0 for the others.
    covariates : list of str
        Columns known of all: numbers, or texts (each but one of the texts gets a slope of its
        own). They enter as straight lines; square or take the logarithm of a column first where
        that is no good guess.

    Returns
    -------
    pandas.Series
        A weight of 1 or more for those who answered, missing for the others; rows as in `data`.
        ``.attrs``: ``covariates``, ``coefficients`` (log-odds) and ``effective``, the number of
        equal answers that the weighted ones are worth (Kish).

    Raises
    ------
    KeyError
        If a column is not there.
    TypeError
        If `covariates` is a single name.
    ValueError
        If a covariate is missing for somebody, is the same for all, or covariates say exactly who
        responds; if nobody or everybody did.

    See Also
    --------
    mindthegap.plots.nonresponse_range : the figure of `nonresponse`.

    Notes
    -----
    Missing covariates: "refused", since someone without a weight would drop out unseen. Weights
    are not trimmed; a single very large one shows in ``effective``. Weights that were estimated
    are used as if they were given: intervals are then, if the model is right, rather too wide.

    References
    ----------
    Horvitz & Thompson (1952), *Journal of the American Statistical Association*; Little & Rubin,
    *Statistical Analysis with Missing Data*. The regression is statsmodels' `Logit`; checked
    against scikit-learn's `LogisticRegression` without penalty, and against shares by cell.

    Examples
    --------
    Of four in stores three answered, of four online one:

    >>> asked = pd.DataFrame({"channel": ["store"] * 4 + ["online"] * 4,
    ...                       "answered": [1, 1, 1, 0, 0, 1, 0, 0]})
    >>> response_weights(asked, "answered", ["channel"]).round(3).dropna().to_dict()
    {0: 1.333, 1: 1.333, 2: 1.333, 5: 4.0}
    """
    names = list(columns(data, covariates, "response_weights").columns)
    if not names:
        raise ValueError("response_weights() needs at least one covariate.")
    answered = _answered(data, responded)
    fitted, coefficients = _chances(answered, _design(data, names), names)
    weights = pd.Series(1 / fitted, index=data.index, name="weight")
    weights = weights.where((answered == 1).to_numpy())
    kept = weights.dropna()
    weights.attrs = {
        "covariates": names,
        "coefficients": coefficients,
        "effective": float(kept.sum() ** 2 / (kept**2).sum()),
    }
    return weights


def _answered(data: pd.DataFrame, responded: str) -> pd.Series:
    answered = numbers(data, [responded], "response_weights")[responded]
    if not answered.isin([0, 1]).all():
        raise ValueError(
            f"Column {responded!r} must hold 1 for those who answered and 0 for the others."
        )
    if answered.nunique() < 2:
        everybody = "Everybody" if (answered == 1).all() else "Nobody"
        raise ValueError(f"{everybody} answered: there is nothing to weight.")
    return answered


def _design(data: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    """One column of numbers per covariate, or per text of it but the first."""
    parts = []
    for name in names:
        given = data[name]
        if given.isna().any():
            raise ValueError(
                f"Covariate {name!r} is missing for {given.isna().sum()} of {len(given)}: it must "
                "be known of all who were asked."
            )
        if given.nunique() < 2:
            raise ValueError(f"Covariate {name!r} is the same for all: it tells nobody apart.")
        if pd.api.types.is_numeric_dtype(given):
            parts.append(numbers(data, [name], "response_weights"))
        else:
            parts.append(pd.get_dummies(given, prefix=name, drop_first=True, dtype=float))
    return pd.concat(parts, axis=1)


def _chances(
    answered: pd.Series, design: pd.DataFrame, names: list[str]
) -> tuple[np.ndarray, dict[str, float]]:
    """Fitted probabilities of answering, and the coefficients of the columns as given."""
    import statsmodels.api as sm
    from statsmodels.tools.sm_exceptions import (
        ConvergenceWarning,
        PerfectSeparationError,
        PerfectSeparationWarning,
    )

    # On their own scales, euros and years say, the equations can be too badly conditioned.
    spread = design.std(ddof=0)
    standard = sm.add_constant((design - design.mean()) / spread, has_constant="add")
    if np.linalg.matrix_rank(standard.to_numpy()) < standard.shape[1]:
        raise ValueError(
            f"Of the covariates {', '.join(names)} one says what the others say: leave it out."
        )
    with warnings.catch_warnings():
        warnings.simplefilter("error", PerfectSeparationWarning)
        warnings.simplefilter("error", ConvergenceWarning)
        try:
            fit = sm.Logit(answered, standard).fit(disp=0, maxiter=100)
        except (
            ConvergenceWarning,
            PerfectSeparationError,
            PerfectSeparationWarning,
            np.linalg.LinAlgError,
        ) as error:
            raise ValueError(
                f"Some values of {', '.join(names)} tell exactly who answers: people like them "
                "who did not answer have nobody to stand for them. Use fewer or coarser covariates."
            ) from error
    slopes = fit.params.drop("const") / spread
    constant = fit.params["const"] - (slopes * design.mean()).sum()
    return fit.predict(standard).to_numpy(), {"const": float(constant), **slopes.to_dict()}
