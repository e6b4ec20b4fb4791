"""Which kind of justice counts: slopes, their differences, and shares of what is explained."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
import pandas as pd

from mindthegap.measures import inputs
from mindthegap.measures.drivers import shapley_r2
from mindthegap.measures.result import Result


@dataclass(frozen=True, repr=False)
class JusticeWeights(Result):
    """Weights of the kinds of justice.

    Attributes
    ----------
    outcome : str
        What is explained.
    n, dropped : int
        Rows used, and dropped for a missing value.
    r2 : float
        Share of the outcome's variance that dimensions and controls explain together.
    coefficients : pandas.DataFrame
        Indexed by dimension: ``slope`` (units of the outcome per point of the dimension) with
        ``low``, ``high`` and ``p``; ``beta`` (standardised) with ``beta_low`` and ``beta_high``;
        ``alone``, the correlation with the outcome; ``vif``, by how much the other predictors
        inflate the slope's variance.
    differences : pandas.DataFrame
        Indexed by pair of dimensions ("a - b"): difference of the standardised coefficients,
        ``difference``, ``low``, ``high``, ``p``. Whether one counts more than another is told
        here, not by which of them is significant.
    shares : pandas.DataFrame
        Shapley shares of R-squared, see `mindthegap.measures.drivers.shapley_r2`; controls, if
        any, have their share too.
    scores : pandas.DataFrame
        Each respondent's mean per dimension.
    confidence : float
        Coverage of the intervals.
    """

    outcome: str
    n: int
    dropped: int
    r2: float
    coefficients: pd.DataFrame
    differences: pd.DataFrame
    shares: pd.DataFrame
    confidence: float
    scores: pd.DataFrame = field(repr=False)


def justice(
    data: pd.DataFrame,
    outcome: str,
    dimensions: Mapping[str, Sequence[str]],
    *,
    control: Sequence[str] = (),
    confidence: float = 0.95,
    bootstrap: int = 0,
    seed: int = 0,
) -> JusticeWeights:
    r"""Explain an outcome by how just a recovery was found on each dimension.

    A dimension's score is the mean of its items; then one linear regression

    .. math:: y = b_0 + \sum_j b_j J_j + \sum_k c_k x_k + e, \qquad
              \beta_j = b_j \, s_{J_j} / s_y

    Dimensions that go together, as those of justice do, share what they explain: the correlation
    of one with the outcome (``alone``) holds part of the others' effect.

    Parameters
    ----------
    data : pandas.DataFrame
        One row per respondent.
    outcome : str
        Column to be explained, such as satisfaction with the complaint's handling.
    dimensions : mapping of str to sequence of str
        The items of each dimension: ``{"distributive": ["dist_1", "dist_2"], ...}``.
    control : sequence of str
        Further columns of numbers or 0/1 to hold constant, such as severity and satisfaction
        before the failure, which move both justice and outcome.
    confidence : float, default 0.95
        Coverage of the intervals.
    bootstrap : int, default 0
        How many times to draw the rows anew for intervals of the shares; 0 for none.
    seed : int, default 0
        Seed of the resampling.

    Returns
    -------
    JusticeWeights
        ``.coefficients``, ``.differences``, ``.shares``.

    Raises
    ------
    KeyError, TypeError
        If a column is not there or holds something other than numbers, or `dimensions` is no
        mapping to lists of columns.
    ValueError
        If there is no dimension, names repeat, a column is constant, rows are too few, or a
        predictor is an exact sum of others.

    See Also
    --------
    mindthegap.plots.justice_weights : the figure.

    Notes
    -----
    Missing values: listwise, over all items used; ``.dropped`` counts them.
    The intervals of the standardised coefficients are those of a regression of standardised
    columns: they take the standard deviations as known. Measurement error in the scores weakens
    their weights, the more so the fewer items.
    Checked against statsmodels' `OLS`, pingouin's `linear_regression` and, for two dimensions, the
    closed form; the shares by `shapley_r2`'s own tests.

    References
    ----------
    Tax, Brown & Chandrashekaran (1998), *Journal of Marketing*: the three dimensions. Orsingher,
    Valentini & de Angelis (2010), *Journal of the Academy of Marketing Science*: what they weigh.

    Examples
    --------
    >>> rng = np.random.default_rng(3)
    >>> fair = pd.DataFrame(rng.integers(1, 8, (200, 4)), columns=["d1", "d2", "i1", "i2"])
    >>> fair["sat"] = 0.6 * fair[["d1", "d2"]].mean(axis=1) + 0.3 * fair[["i1", "i2"]].mean(axis=1)
    >>> fair["sat"] += rng.normal(0, 0.5, 200)
    >>> weights = justice(fair, "sat", {"distributive": ["d1", "d2"],
    ...                                 "interactional": ["i1", "i2"]})
    >>> weights.coefficients["slope"].round(2).to_dict()
    {'distributive': 0.64, 'interactional': 0.32}
    """
    from statsmodels.regression.linear_model import OLS

    inputs.between_0_and_1(confidence, "confidence")
    items, held = _items(dimensions), list(control)
    names = list(items)
    for name in [outcome, *held]:
        if name in names:
            raise ValueError(f"{name!r} is both the name of a dimension and another column.")
    used = [column for columns in items.values() for column in columns]
    numbers = inputs.numbers(data, [outcome, *used, *held], "justice")
    means = {name: numbers[items[name]].mean(axis=1, skipna=False) for name in names}
    # Side by side, not joined: a join would pair every two rows that have the same label.
    every = pd.concat([pd.DataFrame(means), numbers[[*held, outcome]]], axis=1)
    frame, dropped = inputs.complete(every, "justice", least=len(names) + len(held) + 3)
    predictors = [*names, *held]
    standard = (frame - frame.mean()) / frame.std()
    if np.linalg.matrix_rank(standard[predictors]) < len(predictors):
        raise ValueError(
            f"One of {', '.join(predictors)} is an exact sum of others, so that slopes cannot "
            "tell them apart. Leave one out."
        )
    design = standard[predictors].assign(constant=1.0)
    fit = OLS(standard[outcome], design).fit()
    unit = frame[outcome].std() / frame[names].std()
    beta, bounds = fit.params[names], fit.conf_int(alpha=1 - confidence).loc[names]
    within = np.linalg.inv(standard[predictors].corr().to_numpy())
    coefficients = pd.DataFrame(
        {
            "slope": beta * unit,
            "low": bounds[0] * unit,
            "high": bounds[1] * unit,
            "p": fit.pvalues[names],
            "beta": beta,
            "beta_low": bounds[0],
            "beta_high": bounds[1],
            "alone": frame[names].corrwith(frame[outcome]),
            "vif": np.diag(within)[: len(names)],
        }
    ).rename_axis("dimension")
    return JusticeWeights(
        outcome=outcome,
        n=len(frame),
        dropped=dropped,
        r2=float(fit.rsquared),
        coefficients=coefficients,
        differences=_differences(fit, names, confidence),
        shares=shapley_r2(
            frame, outcome, predictors, bootstrap=bootstrap, confidence=confidence, seed=seed
        ),
        confidence=confidence,
        scores=frame[names],
    )


def _items(dimensions):
    """The items of each dimension as lists, or an error that says what is wrong."""
    if not isinstance(dimensions, Mapping):
        raise TypeError(
            "dimensions must map names to lists of columns, such as "
            "{'distributive': ['dist_1', 'dist_2']}."
        )
    if not dimensions:
        raise ValueError("justice() needs one dimension or more, but dimensions is empty.")
    for name, columns in dimensions.items():
        if isinstance(columns, str):
            raise TypeError(f"Dimension {name!r} needs a list of columns, such as [{columns!r}].")
        if not len(columns):
            raise ValueError(f"Dimension {name!r} has no items.")
    return {name: list(columns) for name, columns in dimensions.items()}


def _differences(fit, names, confidence):
    """Each pair's difference of standardised coefficients, with its interval."""
    rows = {}
    for one, other in combinations(names, 2):
        contrast = np.zeros(len(fit.params))
        contrast[names.index(one)], contrast[names.index(other)] = 1.0, -1.0
        test = fit.t_test(contrast)
        low, high = test.conf_int(alpha=1 - confidence)[0]
        rows[f"{one} - {other}"] = {
            "difference": test.effect.item(),
            "low": low,
            "high": high,
            "p": float(test.pvalue),
        }
    columns = ["difference", "low", "high", "p"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("pair")
