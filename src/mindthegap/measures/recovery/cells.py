"""A factorial experiment: means of the cells, effects of the factors, and their interactions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd

from mindthegap.measures import inputs
from mindthegap.measures.result import Result

MOST_FACTORS = 4
"""With more, nobody can read the interactions."""


@dataclass(frozen=True, repr=False)
class Factorial(Result):
    """Factorial experiment.

    Attributes
    ----------
    outcome : str
        What was measured.
    n, dropped : int
        Rows used, and dropped for a missing value.
    cells : pandas.DataFrame
        One row per combination of levels: a column per factor, ``n``, ``mean``, ``sd``, and
        ``low``, ``high``, the interval of the mean from its own cell alone.
    effects : pandas.DataFrame
        One row per factor and level but the first: ``factor``, ``level``, ``against`` (the first
        level), ``estimate`` (units of the outcome, averaged over the other factors' levels,
        every cell weighing the same), ``se``, ``low``, ``high``, ``p``.
    anova : pandas.DataFrame
        Indexed by term ("apology", "apology x speed", ...): ``df``, ``F``, ``p``,
        ``partial_eta2``. Type III sums of squares: each term beside all others.
    confidence : float
        Coverage of the intervals.
    """

    outcome: str
    n: int
    dropped: int
    cells: pd.DataFrame
    effects: pd.DataFrame
    anova: pd.DataFrame
    confidence: float


def factorial(
    data: pd.DataFrame,
    outcome: str,
    factors: Mapping[str, Sequence[object]],
    *,
    confidence: float = 0.95,
) -> Factorial:
    r"""Analyse a factorial experiment, such as apology x compensation x speed.

    All means and effects come from the full model, with a mean for every combination of levels.
    A main effect averages over the others' levels; where factors interact, look at the cells.

    Parameters
    ----------
    data : pandas.DataFrame
        One row per customer; rows in which a factor is empty are left out.
    outcome : str
        Column of numbers.
    factors : mapping of str to sequence
        Columns, one to four, and the levels of each in order, the one to compare with first:
        ``{"compensation": ["none", "partial", "full"], "apology": [0, 1]}``.
    confidence : float, default 0.95
        Coverage of the intervals.

    Returns
    -------
    Factorial
        ``.cells``, ``.effects``, ``.anova``.

    Raises
    ------
    KeyError, TypeError
        If a column is not there, the outcome holds something other than numbers, or `factors` is
        no mapping to lists of levels.
    ValueError
        If there are no factors or more than four, a factor has fewer than two levels or holds a
        value that is not among them, a combination has fewer than two customers, or all answers
        are equal within every cell.

    See Also
    --------
    mindthegap.plots.recovery_cells : the figure.

    Notes
    -----
    Missing values: listwise.
    Checked against pingouin's `anova` and, for equally filled cells, the closed forms.

    References
    ----------
    Smith, Bolton & Wagner (1999), *Journal of Marketing Research*: recovery as a factorial
    experiment.

    Examples
    --------
    >>> tried = pd.DataFrame({"apology": [0, 0, 1, 1] * 10, "speed": ["slow", "fast"] * 20})
    >>> tried["sat"] = 5 + tried["apology"] * (tried["speed"] == "fast")
    >>> tried["sat"] += [0.0] * 20 + [0.5] * 20
    >>> found = factorial(tried, "sat", {"apology": [0, 1], "speed": ["slow", "fast"]})
    >>> found.cells[["apology", "speed", "mean"]]
       apology speed  mean
    0        0  slow  5.25
    1        0  fast  5.25
    2        1  slow  5.25
    3        1  fast  6.25
    >>> found.effects[["factor", "level", "estimate"]]
        factor level  estimate
    0  apology     1       0.5
    1    speed  fast       0.5
    """
    from scipy.stats import t
    from statsmodels.regression.linear_model import OLS

    inputs.between_0_and_1(confidence, "confidence")
    levels = _levels(factors)
    names = list(levels)
    given = inputs.columns(data, [*names, outcome], "factorial")
    numbers = inputs.numbers(data, [outcome], "factorial")[outcome].to_numpy()
    known = given[names].notna().all(axis=1).to_numpy()
    there = known & ~np.isnan(numbers)
    codes = _codes(given[names][there], levels)
    y = numbers[there]
    grid = pd.MultiIndex.from_product(levels.values(), names=names)
    place = np.ravel_multi_index(codes, [len(values) for values in levels.values()])
    counts = np.bincount(place, minlength=len(grid))
    if counts.min() < 2:
        rare = list(product(*levels.values()))[counts.argmin()]
        cell = ", ".join(f"{k} = {v!r}" for k, v in zip(names, rare, strict=True))
        raise ValueError(
            f"factorial() needs two customers or more in every combination, but there are "
            f"{counts.min()} with {cell}."
        )
    answers = pd.Series(y).groupby(place)
    cells = grid.to_frame(index=False).assign(
        n=counts, mean=answers.mean().to_numpy(), sd=answers.std().to_numpy()
    )
    reach = t.ppf((1 + confidence) / 2, cells["n"] - 1) * cells["sd"] / np.sqrt(cells["n"])
    cells = cells.assign(low=cells["mean"] - reach, high=cells["mean"] + reach)
    # One column per cell: every mean, effect and term is then a contrast of the cells' means.
    fit = OLS(y, np.eye(len(grid))[place]).fit()
    if fit.ssr <= 1e-12 * max(1.0, float(y @ y)):
        raise ValueError(f"All answers {outcome!r} are equal within every combination.")
    return Factorial(
        outcome=outcome,
        n=len(y),
        dropped=int(known.sum() - there.sum()),
        cells=cells,
        effects=_effects(fit, levels, confidence),
        anova=_anova(fit, levels),
        confidence=confidence,
    )


def _levels(factors):
    """The levels of each factor as lists, or an error that says what is wrong."""
    if not isinstance(factors, Mapping):
        raise TypeError(
            "factors must map columns to their levels in order, such as "
            "{'compensation': ['none', 'partial', 'full']}."
        )
    if not 1 <= len(factors) <= MOST_FACTORS:
        raise ValueError(f"factorial() takes 1 to {MOST_FACTORS} factors, but got {len(factors)}.")
    for name, values in factors.items():
        if isinstance(values, str):
            raise TypeError(f"The levels of {name!r} must be a list, but they are {values!r}.")
        if len(set(values)) < 2 or len(set(values)) < len(values):
            raise ValueError(
                f"{name!r} needs two different levels or more, each once, but got {list(values)}."
            )
    return {name: list(values) for name, values in factors.items()}


def _codes(table, levels):
    """The place of each row's level among the levels of its factor."""
    codes = []
    for name, values in levels.items():
        code = pd.Index(values).get_indexer(table[name])
        if (code < 0).any():
            stray = table[name][code < 0].iloc[0]
            raise ValueError(
                f"Column {name!r} holds {stray!r}, which is not among its levels {values}."
            )
        codes.append(code)
    return codes


def _effects(fit, levels, confidence):
    """Each level against the first, averaged over the other factors' levels."""
    rows = []
    for name, values in levels.items():
        for number, level in enumerate(values[1:], start=1):
            contrast = np.array([[1.0]])
            for other, own in levels.items():
                if other == name:
                    part = np.zeros(len(own))
                    part[number], part[0] = 1.0, -1.0
                else:
                    part = np.full(len(own), 1 / len(own))
                contrast = np.kron(contrast, part)
            test = fit.t_test(contrast)
            low, high = test.conf_int(alpha=1 - confidence)[0]
            rows.append(
                {
                    "factor": name,
                    "level": level,
                    "against": values[0],
                    "estimate": test.effect.item(),
                    "se": test.sd.item(),
                    "low": low,
                    "high": high,
                    "p": float(test.pvalue),
                }
            )
    return pd.DataFrame(rows)


def _anova(fit, levels):
    """Type III: each main effect and interaction is a set of contrasts of the cells' means."""
    names = list(levels)
    subsets = sorted(
        ([name for bit, name in enumerate(names) if number >> bit & 1]
         for number in range(1, 2 ** len(names))),
        key=len,
    )  # fmt: skip
    rows = {}
    for chosen in subsets:
        contrast = np.array([[1.0]])
        for name, values in levels.items():
            count = len(values)
            apart = np.hstack([np.ones((count - 1, 1)), -np.eye(count - 1)])
            contrast = np.kron(
                contrast, apart if name in chosen else np.full((1, count), 1 / count)
            )
        test = fit.f_test(contrast)
        f, df = float(test.fvalue), len(contrast)
        rows[" x ".join(chosen)] = {
            "df": df,
            "F": f,
            "p": float(test.pvalue),
            "partial_eta2": f * df / (f * df + fit.df_resid),
        }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("term")
