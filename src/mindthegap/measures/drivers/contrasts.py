"""Penalty and reward: what low ratings of an attribute cost, and what high ratings bring."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from mindthegap.measures import inputs
from mindthegap.measures.leverage import refuse_lone_rows

COVARIANCES = ("nonrobust", "HC0", "HC1", "HC2", "HC3")


def penalty_reward(
    data: pd.DataFrame,
    outcome: str,
    attributes: Sequence[str],
    *,
    low: float,
    high: float,
    confidence: float = 0.95,
    cov_type: str = "HC3",
) -> pd.DataFrame:
    r"""Contrast what low and high ratings of each attribute do to the outcome.

    Each attribute becomes two 0/1 columns: rated `low` or lower, rated `high` or higher; the
    ratings between are what both are compared with. All enter one regression, so that an attribute
    is not credited with what goes with it:

    .. math:: Z = \beta_0 + \sum_j \left( \text{penalty}_j \cdot [X_j \le \text{low}]
              + \text{reward}_j \cdot [X_j \ge \text{high}] \right) + \varepsilon,
              \qquad \text{asymmetry}_j = \text{reward}_j + \text{penalty}_j

    Parameters
    ----------
    data : pandas.DataFrame
        One row per respondent.
    outcome : str
        Column of numbers, such as overall satisfaction.
    attributes : list of str
        Columns of ratings, all on one scale; higher is better.
    low, high : float
        Ratings from which on an attribute counts as low or high: on 1 to 10, say, 4 and 8. The
        verdicts depend on them, so try others too.
    confidence : float, default 0.95
        Coverage of the intervals, and what the categories are judged with.
    cov_type : {"HC3", "HC2", "HC1", "HC0", "nonrobust"}
        Standard errors: robust to unequal spread, which groups at the end of a scale have, or
        ordinary.

    Returns
    -------
    pandas.DataFrame
        One row per attribute, in the order given: ``penalty``, ``reward`` and ``asymmetry`` in
        points of the outcome, each with its interval (``penalty_low``, ``penalty_high`` ...); ``p``
        of the test that penalty and reward are equally large; ``n_low``, ``n_middle``, ``n_high``
        (rows); and ``category``:

        - must-be: low ratings cost, and clearly more than high ratings bring;
        - attractive: high ratings bring, and clearly more than low ratings cost;
        - one-dimensional: both clearly count, neither clearly more;
        - indifferent: neither clearly counts;
        - reverse: low ratings clearly bring, or high ratings clearly cost;
        - undecided: one of the two clearly counts, but not clearly more than the other.

        "Clearly" means that the interval leaves out zero. In ``.attrs``: ``r2``, ``rows``,
        ``dropped``, ``confidence``, ``low``, ``high``, ``outcome``.

    Raises
    ------
    TypeError, KeyError
        If a column is missing or holds something other than numbers, or `attributes` is a single
        name.
    ValueError
        If `low` is not below `high`, an attribute has fewer than two ratings that are low, between
        or high, groups of attributes coincide, rows are fewer than columns or too few for the
        standard errors asked for, or an option is none of those above.

    See Also
    --------
    mindthegap.plots.penalty_reward : the figure.

    Notes
    -----
    Missing values: listwise. The categories carry Kano's names, but they are inferred from how
    ratings go together, not from his questionnaire (`mindthegap.measures.kano`); the two need not
    agree. "Indifferent" may also mean too few respondents. A halo, by which one overall liking
    raises all ratings, makes attributes look more alike than they are.

    References
    ----------
    Brandt (1987), in Surprenant (ed.), *Add Value to Your Service*: the contrasts. Mittal, Ross &
    Baldasare (1998), *Journal of Marketing*: negative performance weighs more than positive.
    Checked against group means (one attribute) and statsmodels' formula interface (several).

    Examples
    --------
    >>> data = pd.DataFrame({"battery": [2, 2, 1, 3, 5, 5, 6, 6, 9, 9, 8, 9],
    ...                      "overall": [2, 3, 2, 3, 6, 6, 7, 7, 7, 7, 6, 7]})
    >>> table = penalty_reward(data, "overall", ["battery"], low=3, high=8)
    >>> table[["penalty", "reward", "category"]].round(2)
               penalty  reward category
    attribute
    battery       -4.0    0.25  must-be
    """
    import statsmodels.api as sm

    names = _names(outcome, attributes)
    low, high = (float(inputs.one([v], n).iloc[0]) for v, n in ((low, "low"), (high, "high")))
    if not low < high:
        raise ValueError(f"low must lie below high, but they are {low:g} and {high:g}.")
    if cov_type not in COVARIANCES:
        raise ValueError(f"cov_type must be one of {', '.join(COVARIANCES)}, not {cov_type!r}.")
    inputs.between_0_and_1(confidence, "confidence")
    numbers = inputs.numbers(data, [*names, outcome], "penalty_reward")
    rows, dropped = inputs.complete(numbers, "penalty_reward", least=2 * len(names) + 2)
    is_low, is_high = rows[names] <= low, rows[names] >= high
    sizes = pd.DataFrame({"n_low": is_low.sum(), "n_high": is_high.sum()})
    sizes.insert(1, "n_middle", len(rows) - sizes.sum(axis=1))
    _filled(sizes, low, high)

    design = np.column_stack([np.ones(len(rows)), is_low, is_high]).astype(float)
    if np.linalg.matrix_rank(design) < design.shape[1]:
        raise ValueError(
            "The low and high ratings of some attributes coincide, so that their effects can't be "
            "told apart: leave one of them out."
        )
    refuse_lone_rows(design, rows.index, cov_type)
    found = sm.OLS(rows[outcome].to_numpy(), design).fit(cov_type=cov_type, use_t=True)
    each = np.eye(len(names))
    none, zero = np.zeros_like(each), np.zeros((len(names), 1))
    contrasts = {
        "penalty": found.t_test(np.hstack([zero, each, none])),
        "reward": found.t_test(np.hstack([zero, none, each])),
        "asymmetry": found.t_test(np.hstack([zero, each, each])),
    }
    table = pd.DataFrame(index=pd.Index(names, name="attribute"))
    for name, test in contrasts.items():
        table[name] = test.effect
        interval = np.atleast_2d(test.conf_int(alpha=1 - confidence))
        table[f"{name}_low"], table[f"{name}_high"] = interval.T
    table["p"] = contrasts["asymmetry"].pvalue
    table = table.join(sizes)
    table["category"] = _category(table)
    table.attrs = {
        "r2": float(found.rsquared),
        "rows": len(rows),
        "dropped": dropped,
        "confidence": confidence,
        "low": low,
        "high": high,
        "outcome": outcome,
    }
    return table


def _names(outcome: str, attributes: Sequence[str]) -> list[str]:
    if isinstance(attributes, str):
        raise TypeError(f"attributes must be a list of columns, such as [{attributes!r}].")
    names = list(attributes)
    if not names:
        raise ValueError("penalty_reward() needs at least one attribute.")
    if outcome in names:
        raise ValueError(f"{outcome!r} is the outcome, so it cannot be an attribute too.")
    return names


def _filled(sizes: pd.DataFrame, low: float, high: float) -> None:
    """A group of one has no spread, and an empty one no mean."""
    few = sizes[(sizes < 2).any(axis=1)]
    if len(few):
        name, counts = few.index[0], few.iloc[0]
        raise ValueError(
            f"Attribute {name!r} has {counts['n_low']} ratings up to {low:g}, "
            f"{counts['n_middle']} between and {counts['n_high']} from {high:g} on; each needs two "
            "or more. Choose other values for low and high, or leave it out."
        )


def _category(table: pd.DataFrame) -> np.ndarray:
    costs, brings = table["penalty_high"] < 0, table["reward_low"] > 0
    uneven = (table["asymmetry_low"] > 0) | (table["asymmetry_high"] < 0)
    return np.select(
        [
            (table["penalty_low"] > 0) | (table["reward_high"] < 0),
            costs & (table["asymmetry_high"] < 0),
            brings & (table["asymmetry_low"] > 0),
            costs & brings & ~uneven,
            ~costs & ~brings,
        ],
        ["reverse", "must-be", "attractive", "one-dimensional", "indifferent"],
        "undecided",
    )
