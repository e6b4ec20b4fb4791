"""What asking for expectations adds: variance of overall quality explained with and without."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from mindthegap.measures.inputs import between_0_and_1, columns, complete, one
from mindthegap.measures.result import Result
from mindthegap.measures.servqual.doubts import asked as asked_of
from mindthegap.measures.servqual.doubts import doubts, warn
from mindthegap.measures.servqual.instrument import SERVQUAL, Instrument
from mindthegap.measures.servqual.scoring import scored

PERCEPTION, GAP, BOTH = "perception (SERVPERF)", "gap (SERVQUAL)", "perception and expectation"

CONTRASTS = np.array([[-1, 0, 1], [0, -1, 1], [1, -1, 0]])
"""Expectation adds, gap loses, perception over gap: of the R-squared of the three models."""


@dataclass(frozen=True, repr=False)
class Explained(Result):
    """Variance of the outcome explained by perceptions, gaps, and both parts of the gap.

    Attributes
    ----------
    models : pandas.DataFrame
        One row per model: ``predictors`` (how many), ``r2``, ``low``, ``high``, ``adjusted_r2``.
    differences : pandas.DataFrame
        Differences of R-squared with intervals, columns ``difference``, ``low``, ``high``. Row
        ``expectation adds``: both minus perception alone. ``gap loses``: both minus the gap, the
        price of forcing equal and opposite weights. ``perception over gap``: SERVPERF minus
        SERVQUAL.
    n_respondents, dropped : int
        Respondents used, and left out because a score or the outcome is missing.
    confidence : float
        Coverage of the intervals.
    """

    models: pd.DataFrame
    differences: pd.DataFrame
    n_respondents: int
    dropped: int
    confidence: float


def explained(
    survey: pd.DataFrame,
    outcome: str,
    instrument: Instrument | None = None,
    *,
    by_dimension: bool = False,
    bootstrap: int = 1000,
    confidence: float = 0.95,
    seed: int = 0,
) -> Explained:
    """Compare how well perceptions, gaps and both parts of the gap explain overall quality.

    Three linear regressions on the same respondents: of the outcome on P (SERVPERF), on P - E
    (SERVQUAL), and on P and E freely. The gap is the third with weights that are forced to be
    equal and opposite, so it can explain less, never more.

    Parameters
    ----------
    survey : pandas.DataFrame
        One row per respondent: the instrument's columns, answers as given, and the outcome.
    outcome : str
        Column to be explained, such as overall quality: numbers, in any unit.
    instrument : Instrument, optional
        The questionnaire; by default `SERVQUAL`.
    by_dimension : bool, default False
        Use the dimensions' scores as separate predictors, rather than the overall one.
    bootstrap : int, default 1000
        How many times to draw the respondents anew, 2 or more.
    confidence : float, default 0.95
        Coverage of the intervals, between 0 and 1.
    seed : int, default 0
        Seed of the resampling.

    Returns
    -------
    Explained
        ``.models``, ``.differences``, ``.n_respondents``, ``.dropped``, ``.confidence``.

    Raises
    ------
    KeyError
        If a column is missing.
    TypeError
        If a column holds something other than numbers.
    ValueError
        If the outcome is one of the items, respondents are too few, or a score or the outcome
        is the same for everybody.

    See Also
    --------
    mindthegap.plots.expectation_adds : the figure.

    Notes
    -----
    Missing values: listwise over the scores and the outcome. Percentile bootstrap; a further
    predictor never lowers R-squared, so that ``expectation adds`` and its interval lie above 0
    even if expectations add nothing: what counts is how far. Checked against statsmodels' OLS.

    References
    ----------
    Cronin & Taylor (1992), *Journal of Marketing*. Page & Spreng (2002), *Journal of Service
    Research*.

    Examples
    --------
    >>> from mindthegap.measures.servqual import Instrument, Item
    >>> short = Instrument((Item("reliability", "E1", "P1"),))
    >>> answers = pd.DataFrame({"E1": [7, 6, 7, 6, 7, 5], "P1": [4, 6, 5, 3, 7, 5],
    ...                         "overall": [4, 6, 5, 4, 7, 5]})
    >>> explained(answers, "overall", short, bootstrap=100).models["r2"].round(2).to_dict()
    {'perception (SERVPERF)': 0.94, 'gap (SERVQUAL)': 0.69, 'perception and expectation': 0.94}
    """
    between_0_and_1(confidence, "confidence")
    if int(bootstrap) != bootstrap or bootstrap < 2:
        raise ValueError(f"bootstrap must be a whole number, 2 or more; it is {bootstrap}.")
    form = SERVQUAL if instrument is None else instrument
    if outcome in (*form.expectations, *form.perceptions):
        raise ValueError(f"{outcome!r} is an item, so it cannot be the outcome too.")
    asked = [*form.expectations, *form.perceptions]
    # Importance points play no part here, and a survey with faulty ones can be used all the same.
    asked_of(survey, form, "explained")
    needed = columns(survey, [*asked, outcome], "explained")
    scores = scored(needed[asked], form, None, "explained")
    warn(doubts(needed, form))
    judged = one(needed[outcome], f"Column {outcome!r}")
    ends = [f"_{name}" for name in form.dimensions] if by_dimension else [""]
    perceived, expected = (
        [f"{part}{end}" for end in ends] for part in ("perception", "expectation")
    )
    # The outcome's column may be called as a score is, such as "perception".
    label = f"outcome {outcome}" if outcome in scores.columns else outcome
    kept, dropped = complete(
        scores[perceived + expected].assign(**{label: judged}),
        "explained",
        least=2 * len(ends) + 2,
    )
    values = kept.to_numpy() - kept.to_numpy().mean(axis=0)
    respondents, random = len(values), np.random.default_rng(seed)
    found = _r2(_covariances(values, np.ones(respondents))[None])[0]
    draws = _r2(
        np.stack(
            [
                _covariances(values, np.bincount(drawn, minlength=respondents))
                for drawn in (
                    random.integers(respondents, size=respondents) for _ in range(int(bootstrap))
                )
            ]
        )
    )
    tails = (1 - confidence) / 2, (1 + confidence) / 2
    count = np.array([len(ends), len(ends), 2 * len(ends)])
    low, high = np.nanquantile(draws, tails, axis=0)
    models = pd.DataFrame(
        {
            "predictors": count,
            "r2": found,
            "low": low,
            "high": high,
            "adjusted_r2": 1 - (1 - found) * (respondents - 1) / (respondents - 1 - count),
        },
        index=pd.Index([PERCEPTION, GAP, BOTH], name="model"),
    )
    low, high = np.nanquantile(draws @ CONTRASTS.T, tails, axis=0)
    differences = pd.DataFrame(
        {"difference": CONTRASTS @ found, "low": low, "high": high},
        index=pd.Index(["expectation adds", "gap loses", "perception over gap"], name="comparison"),
    )
    return Explained(models, differences, respondents, dropped, float(confidence))


def _covariances(values: np.ndarray, times: np.ndarray) -> np.ndarray:
    """Covariances of the columns, each row counted so many times."""
    mean = times @ values / times.sum()
    return (values * times[:, None]).T @ values / times.sum() - np.outer(mean, mean)


def _r2(covariances: np.ndarray) -> np.ndarray:
    """R-squared of the three models, for a stack of covariance matrices of P, E and the outcome."""
    scores = covariances.shape[-1] - 1
    same = np.eye(scores // 2)
    nothing = np.zeros_like(same)
    models = (np.vstack([same, nothing]), np.vstack([same, -same]), np.eye(scores))
    within, across = covariances[:, :scores, :scores], covariances[:, :scores, scores]
    total = covariances[:, scores, scores]
    explained_by = []
    for model in models:
        # The pseudo-inverse copes with a resample in which a score happens to be constant.
        inverse = np.linalg.pinv(model.T @ within @ model, rcond=1e-10, hermitian=True)
        shared = across @ model
        explained_by.append(np.einsum("bi,bij,bj->b", shared, inverse, shared))
    # A resample in which the outcome is constant explains nothing and counts for nothing.
    return np.stack(explained_by, axis=1) / np.where(total > 0, total, np.nan)[:, None]
