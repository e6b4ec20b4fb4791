"""An outcome's explained variance, shared out among its predictors."""

import math
from collections.abc import Sequence

import numpy as np
import pandas as pd

from mindthegap.measures import inputs

MOST_PREDICTORS = 12
"""All subsets are fitted: 4096 regressions for twelve predictors, and twice that for each more."""


def shapley_r2(
    data: pd.DataFrame,
    outcome: str,
    predictors: Sequence[str],
    *,
    bootstrap: int = 0,
    confidence: float = 0.95,
    seed: int = 0,
) -> pd.DataFrame:
    r"""Share the R-squared of a linear regression out among its predictors, exactly.

    Predictors that go together explain partly the same variance, and slopes cannot say whose it
    is. A predictor's share is what it adds to R-squared on average over all orders in which the
    predictors can enter the regression:

    .. math:: \phi_j = \sum_{S \not\ni j} \frac{|S|!\,(p-|S|-1)!}{p!}
              \left[R^2(S \cup \{j\}) - R^2(S)\right]

    It is the statistic of *general dominance*, also known as LMG. Shares say how much of the
    variance goes with each predictor in these data; they do not say what would happen if one were
    changed, and a common cause is shared out as if it were the predictor's own.

    Parameters
    ----------
    data : pandas.DataFrame
        One row per unit of observation.
    outcome : str
        Column to be explained: numbers of any unit, or 0/1 (then in a linear probability model).
    predictors : list of str
        1 to 12 columns of numbers or 0/1, in any units: shares don't depend on units. Code
        categories as 0/1 columns first (``pandas.get_dummies``).
    bootstrap : int, default 0
        How many times to draw the rows anew for an interval; 0 for none, 500 or more for one
        worth reading.
    confidence : float, default 0.95
        Coverage of the interval, between 0 and 1.
    seed : int, default 0
        Seed of the resampling.

    Returns
    -------
    pandas.DataFrame
        One row per predictor, in the order given. ``share`` in R-squared (the column adds up to
        the regression's R-squared), ``relative`` (adds up to 1; missing where nothing is
        explained), and with a bootstrap ``low`` and ``high``, the percentile interval of
        ``share``. In ``.attrs``: ``outcome``, ``r2``, ``rows`` (used),
        ``dropped``, and with a bootstrap ``confidence``.

    Raises
    ------
    KeyError
        If a column is not in `data`.
    TypeError
        If `data` is no DataFrame, a column holds something other than numbers, or `predictors` is
        a single name.
    ValueError
        If a column is constant or holds infinite values, predictors repeat or include the
        outcome, there are none or more than 12, or rows are fewer than predictors plus two.

    See Also
    --------
    mindthegap.plots.shares : the figure.

    Notes
    -----
    Missing values: listwise; ``.attrs["dropped"]`` says how many rows were left out.
    R-squared is not adjusted: with few rows even pure noise gets a share. Where one predictor is
    an exact sum of others, the shares are still defined.

    References
    ----------
    Lindeman, Merenda & Gold (1980), *Introduction to Bivariate and Multivariate Analysis*.
    Budescu (1993), *Psychological Bulletin*: dominance analysis.
    Groemping (2007), *The American Statistician*: what such shares can and cannot say. Checked
    against the average over all orders of entry, each regression fitted by statsmodels.

    Examples
    --------
    Two uncorrelated predictors, of which the first moves the outcome twice as much:

    >>> data = pd.DataFrame({"ads": [0, 0, 1, 1], "wom": [0, 1, 0, 1], "will": [5, 6, 7, 8]})
    >>> shapley_r2(data, "will", ["ads", "wom"]).round(2)
               share  relative
    predictor
    ads          0.8       0.8
    wom          0.2       0.2
    """
    names = _names(outcome, predictors)
    inputs.between_0_and_1(confidence, "confidence")
    if int(bootstrap) != bootstrap or bootstrap < 0:
        raise ValueError(f"bootstrap must be a whole number, 0 or more; it is {bootstrap}.")
    numbers = inputs.numbers(data, [*names, outcome], "shapley_r2")
    rows, dropped = inputs.complete(numbers, "shapley_r2", least=len(names) + 2)
    values = ((rows - rows.mean()) / rows.std(ddof=0)).to_numpy()
    share = _shares(values)
    r2 = float(share.sum())
    table = pd.DataFrame(
        {"share": share, "relative": share / r2 if r2 > 0 else np.nan},
        index=pd.Index(names, name="predictor"),
    )
    table.attrs = {"outcome": outcome, "r2": r2, "rows": len(values), "dropped": dropped}
    if bootstrap:
        random = np.random.default_rng(seed)
        n = len(values)
        draws = [_shares(values[random.integers(n, size=n)]) for _ in range(int(bootstrap))]
        tail = (1 - confidence) / 2
        table["low"], table["high"] = np.quantile(draws, [tail, 1 - tail], axis=0)
        table.attrs["confidence"] = confidence
    return table


def _names(outcome: str, predictors: Sequence[str]) -> list[str]:
    """The predictors as a list, or an error that says what is wrong with it."""
    if isinstance(predictors, str):
        raise TypeError(f"predictors must be a list of columns, such as [{predictors!r}].")
    names = list(predictors)
    if not 1 <= len(names) <= MOST_PREDICTORS:
        raise ValueError(
            f"shapley_r2 takes 1 to {MOST_PREDICTORS} predictors, but got {len(names)}: it fits "
            "every subset of them. Leave some out, or add related ones up to one index first."
        )
    if outcome in names:
        raise ValueError(f"{outcome!r} is the outcome, so it cannot be a predictor too.")
    return names


def _shares(values: np.ndarray) -> np.ndarray:
    """Each predictor's Shapley share of R-squared; the outcome is the last column."""
    moments = np.atleast_2d(np.cov(values, rowvar=False))
    within, across, total = moments[:-1, :-1], moments[:-1, -1], moments[-1, -1]
    count = len(across)
    subsets = np.arange(2**count)
    chosen = (subsets[:, None] >> np.arange(count)) & 1
    # A predictor outside of the subset has its row and column blanked, so that all subsets make
    # one stack of equal size. The pseudo-inverse then gives it no slope, and copes with exact
    # collinearity and with a resample in which a predictor happens to be constant.
    stack = chosen[:, :, None] * chosen[:, None, :] * within
    inverse = np.linalg.pinv(stack, rcond=1e-10, hermitian=True)
    explained = np.einsum("i,sij,j->s", across, inverse, across)
    r2 = explained / total if total > 0 else np.zeros(len(subsets))

    sizes = chosen.sum(axis=1)
    weights = np.array([1 / (count * math.comb(count - 1, size)) for size in range(count)])
    shares = np.empty(count)
    for j in range(count):
        without = subsets[chosen[:, j] == 0]
        shares[j] = weights[sizes[without]] @ (r2[without | 1 << j] - r2[without])
    return shares
