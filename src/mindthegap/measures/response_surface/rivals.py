"""Rival ideas of how expectation and experience make an outcome, fitted and compared."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

Array = np.ndarray


@dataclass(frozen=True)
class Form:
    """One idea as a regression: its terms, and the signs that it allows.

    Parameters
    ----------
    equation : str
        For the reader.
    terms : callable
        Takes expectation and perception, returns the columns after the constant.
    signs : tuple of int
        For each term 1 (not below zero), -1 (not above zero) or 0 (any).
    """

    equation: str
    terms: Callable[[Array, Array], list[Array]]
    signs: tuple[int, ...]


FORMS = {
    "difference score": Form("b0 + b (P - E)", lambda e, p: [p - e], (0,)),
    "experiences only": Form("b0 + b2 P", lambda e, p: [p], (0,)),
    "expectations only": Form("b0 + b1 E", lambda e, p: [e], (0,)),
    "assimilation": Form("b0 + b1 E + b2 P; b1, b2 >= 0", lambda e, p: [e, p], (1, 1)),
    "contrast": Form("b0 + b1 E + b2 P; b1 <= 0 <= b2", lambda e, p: [e, p], (-1, 1)),
    "generalised negativity": Form(
        "b0 + b2 P + c (P - E)^2; c <= 0", lambda e, p: [p, (p - e) ** 2], (0, -1)
    ),
    "assimilation-contrast": Form(
        "b0 + b1 E + b2 P + c (P - E)^3; b1, c >= 0",
        lambda e, p: [e, p, (p - e) ** 3],
        (1, 0, 1),
    ),
    "full polynomial": Form(
        "b0 + b1 E + b2 P + b3 E^2 + b4 E P + b5 P^2",
        lambda e, p: [e, p, e**2, e * p, p**2],
        (0, 0, 0, 0, 0),
    ),
}


def compare(
    expectation: Array, perception: Array, outcome: Array, *, folds: int, seed: int
) -> pd.DataFrame:
    """Fit every form to all rows, and to all folds but one in turn; see `Fit.rivals`."""
    n = len(outcome)
    if not 2 <= folds <= n or int(folds) != folds:
        raise ValueError(f"folds must be a whole number from 2 to {n} (the rows), not {folds}.")
    parts = np.array_split(np.random.default_rng(seed).permutation(n), int(folds))
    total = float(((outcome - outcome.mean()) ** 2).sum())
    rows = []
    for form in FORMS.values():
        design = np.column_stack([np.ones(n), *form.terms(expectation, perception)])
        weights, at_bound = _weights(design, outcome, form.signs)
        # Never 0: an outcome computed from the ratings is fitted without rest, and has no log.
        left = max(float(((outcome - design @ weights) ** 2).sum()), np.finfo(float).tiny)
        unseen = 0.0
        for part in parts:
            seen = np.ones(n, dtype=bool)
            seen[part] = False
            found, _ = _weights(design[seen], outcome[seen], form.signs)
            unseen += float(((outcome[part] - design[part] @ found) ** 2).sum())
        rows.append(
            {
                "parameters": design.shape[1],
                "r2": 1 - left / total,
                "aic": n * (np.log(2 * np.pi * left / n) + 1) + 2 * design.shape[1],
                "cv_error": np.sqrt(unseen / n),
                "at_bound": at_bound,
                "equation": form.equation,
            }
        )
    table = pd.DataFrame(rows, index=pd.Index(list(FORMS), name="form"))
    behind = table["aic"] - table["aic"].min()
    likelihood = np.exp(-behind / 2)
    table.insert(3, "behind", behind)
    table.insert(4, "weight", likelihood / likelihood.sum())
    table = table.sort_values(["aic", "parameters"], kind="stable")
    table.attrs = {"folds": int(folds), "seed": seed, "n": n}
    return table


def _weights(design: Array, outcome: Array, signs: tuple[int, ...]) -> tuple[Array, bool]:
    """Least squares within the signs, and whether a sign had to be enforced."""
    from scipy.optimize import lsq_linear

    low = [-np.inf, *(0.0 if sign > 0 else -np.inf for sign in signs)]
    high = [np.inf, *(0.0 if sign < 0 else np.inf for sign in signs)]
    # Terms such as (P - E)^3 are large: brought to one size, they leave the solver its digits.
    size = np.sqrt((design**2).mean(axis=0))
    found = lsq_linear(design / size, outcome, (low, high), method="bvls")
    return found.x / size, bool(found.active_mask.any())
