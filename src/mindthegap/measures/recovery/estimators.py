"""Regression, inverse-probability and doubly robust estimates of an effect, as arrays see them."""

import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from statsmodels.discrete.discrete_model import BinaryResults

CERTAIN = 1e-6
"""A chance this near to 0 or 1 is none."""


def selection_model(
    design: np.ndarray, took: np.ndarray, covariates: Sequence[str]
) -> "BinaryResults":
    """Return statsmodels' logistic regression of who got the action; its `predict` has the chances.

    Parameters
    ----------
    design : array of shape (n, k + 1)
        A constant and the covariates.
    took : boolean array of shape (n,)
        Who got the action.
    covariates : sequence of str
        Their names, for the message.

    Raises
    ------
    ValueError
        If the covariates tell without error of some cases whether they got it.
    """
    from statsmodels.discrete.discrete_model import Logit
    from statsmodels.tools.sm_exceptions import ConvergenceWarning, PerfectSeparationWarning

    with warnings.catch_warnings():
        # Both are looked for below, and said in the words of the subject.
        warnings.simplefilter("ignore", ConvergenceWarning)
        warnings.simplefilter("ignore", PerfectSeparationWarning)
        warnings.simplefilter("ignore", RuntimeWarning)
        fit = Logit(took.astype(float), design).fit(disp=False, maxiter=100)
    chances = fit.predict()
    if not fit.mle_retvals["converged"] or min(chances.min(), 1 - chances.max()) < CERTAIN:
        raise ValueError(
            "No overlap: the covariates tell of some cases for certain whether they got the "
            f"action ({', '.join(covariates)}). What it does to such cases no data of "
            "this kind can say; leave out the cases, or the covariate if it is no common cause."
        )
    return fit


def adjusted_estimates(
    y: np.ndarray, took: np.ndarray, design: np.ndarray, selection: "BinaryResults"
) -> tuple[list[float], list[float]]:
    """Return estimates and standard errors: by regression, by weighting, doubly robust.

    Parameters
    ----------
    y : array of shape (n,)
        The outcome.
    took, design
        See `selection_model`.
    selection : BinaryResults
        What that returned.
    """
    from statsmodels.regression.linear_model import OLS
    from statsmodels.treatment.treatment_effects import TreatmentEffect

    chances = selection.predict()
    effect = TreatmentEffect(OLS(y, design), took.astype(int), results_select=selection)
    estimates = [
        effect.ra(return_results=False)[0],
        effect.ipw(return_results=False)[0],
        effect.aipw(return_results=False)[0],
    ]
    fitted = [design @ result.params for result in (effect.results0, effect.results1)]
    # Each case's influence on an estimate: the estimate's own equation, and through the logistic
    # and linear regressions that it rests on. statsmodels' own standard errors are the same, but
    # take seconds: its GMM differentiates the equations numerically.
    n, a = len(y), took.astype(float)
    logit = design * (a - chances)[:, None]
    spread = design.T * (chances * (1 - chances)) @ design / n
    by_logit = np.linalg.solve(spread, logit.T).T
    regression, weighting, doubly = np.zeros(n), np.zeros(n), np.zeros(n)
    for sign, group, p, fit in ((1, a, chances, fitted[1]), (-1, 1 - a, 1 - chances, fitted[0])):
        weight = group / p
        error = y - fit
        by_line = np.linalg.solve(
            design.T * group @ design / n, (design * (group * error)[:, None]).T
        ).T
        regression += sign * (fit - fit.mean() + by_line @ design.mean(axis=0))
        # The derivative of a weight with respect to the log-odds is -sign * weight * (1 - p).
        slope = -sign * weight * (1 - p)
        apart = y - np.average(y, weights=weight)
        weighting += (
            sign * (weight * apart + by_logit @ (design.T @ (slope * apart)) / n) / weight.mean()
        )
        own = fit + weight * error
        doubly += sign * (
            own
            - own.mean()
            + by_line @ (design.T @ (1 - weight)) / n
            + by_logit @ (design.T @ (slope * error)) / n
        )
    errors = [np.sqrt(np.mean(part**2) / n) for part in (regression, weighting, doubly)]
    return estimates, errors
