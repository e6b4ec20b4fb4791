"""Means and shares of a sample with weights, in which several rows can be one respondent's."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from mindthegap.measures.intervals import wilson


def means_of(
    values: pd.DataFrame, weight: np.ndarray, who: np.ndarray | None, confidence: float
) -> pd.DataFrame:
    """Return each column's mean, its linearised standard error and Student's interval."""
    # Here, because scipy would double the time that importing the measures takes.
    from scipy.special import stdtrit

    mean, se, clusters, _ = _estimate(values.to_numpy(), weight, who)
    reach = stdtrit(max(clusters - 1, 1), (1 + confidence) / 2) * se
    return pd.DataFrame(
        {"mean": mean, "se": se, "low": mean - reach, "high": mean + reach},
        index=pd.Index(values.columns, name="measure"),
    )


def shares_of(
    labels: pd.Series,
    names: Sequence[str],
    weight: np.ndarray,
    who: np.ndarray | None,
    confidence: float,
) -> pd.DataFrame:
    """Return each name's share of the labels with Wilson's interval.

    The interval takes as many answers as independent ones would be needed for the same standard
    error; a share of 0 or 1 has no standard error, and takes the number of respondents.
    """
    found = np.column_stack([labels == name for name in names]).astype(float)
    share, se, clusters, respondents = _estimate(found, weight, who)
    if clusters < 2:
        low = high = np.full(len(names), np.nan)
    else:
        spread = share * (1 - share) * clusters / (clusters - 1)
        # What varies only by rounding does not vary: weights of tenths don't add up exactly.
        varies = se > 1e-9
        answers = np.where(varies, spread / np.where(varies, se, 1) ** 2, respondents)
        answers = np.minimum(answers, len(labels))
        low, high = wilson(share * answers, answers, confidence)
    return pd.DataFrame(
        {"share": share, "low": low, "high": high}, index=pd.Index(names, name="class")
    )


def _estimate(
    values: np.ndarray, weight: np.ndarray, who: np.ndarray | None
) -> tuple[np.ndarray, np.ndarray, int, float]:
    """Weighted means of the columns, standard errors, clusters, and Kish's number of clusters."""
    total = weight.sum()
    nothing = np.full(values.shape[1], np.nan)
    if not total > 0:
        return nothing, nothing, 0, np.nan
    mean = weight @ values / total
    scores, mass = weight[:, None] * (values - mean), weight
    if who is not None:
        _, of = np.unique(who, return_inverse=True)
        mass = np.bincount(of, weight)
        scores = np.column_stack([np.bincount(of, column) for column in scores.T])
    clusters = int((mass > 0).sum())  # a respondent of weight 0 says nothing
    alike = float(total**2 / (mass**2).sum())
    if clusters < 2:
        return mean, nothing, clusters, alike
    se = np.sqrt(clusters / (clusters - 1) * (scores**2).sum(axis=0)) / total
    return mean, se, clusters, alike
