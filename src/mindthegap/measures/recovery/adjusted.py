"""What a recovery action achieves where nobody drew by lot who gets it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from mindthegap.measures import inputs
from mindthegap.measures.intervals import normal_reach
from mindthegap.measures.recovery.covariates import design as design_of
from mindthegap.measures.recovery.covariates import expanded
from mindthegap.measures.recovery.estimators import adjusted_estimates, selection_model
from mindthegap.measures.result import Result

METHODS = ("naive", "regression", "weighting", "doubly robust")
FEWEST = 10
"""Fewest cases of each group that are worth comparing, beyond the covariates."""

EXTREME = 0.05
"""Chances this near to 0 or 1 are counted: such a case stands for 20 others or more."""


@dataclass(frozen=True, repr=False)
class AdjustedEffect(Result):
    """Effect of a recovery action.

    Attributes
    ----------
    outcome, action, treated, control : str
        What was compared.
    n_treated, n_control, dropped : int
        Cases of the two groups, and how many were dropped for a missing value.
    effects : pandas.DataFrame
        Indexed by ``method`` (naive, regression, weighting, doubly robust): ``estimate`` in units
        of the outcome, ``se``, ``low``, ``high``, ``p`` (of no effect).
    balance : pandas.DataFrame
        Indexed by covariate, a category's values one by one ("channel: shop"): means of the two
        groups (``treated``, ``control``), their difference in pooled standard deviations as they
        are (``difference``) and after weighting (``weighted``). Below 0.1 either way is commonly
        called balanced.
    overlap : pandas.DataFrame
        Indexed by group: ``n``, ``lowest`` and ``highest`` chance of the action in it,
        ``extreme`` (share of cases whose chance is below 0.05 or above 0.95), ``effective_n``
        (as many cases of equal weight tell as much).
    chances : pandas.Series
        Each case's chance of the action, by row label.
    confidence : float
        Coverage of the intervals.
    """

    outcome: str
    action: str
    treated: str
    control: str
    n_treated: int
    n_control: int
    dropped: int
    effects: pd.DataFrame
    balance: pd.DataFrame
    overlap: pd.DataFrame
    confidence: float
    chances: pd.Series = field(repr=False)


def adjusted_effect(
    data: pd.DataFrame,
    outcome: str,
    action: str,
    adjust: Sequence[str],
    *,
    treated: object = 1,
    control: object = 0,
    confidence: float = 0.95,
) -> AdjustedEffect:
    r"""Estimate what a recovery action achieves on average, adjusted for who got it.

    Four answers side by side:

    - *naive*: the difference between the two groups' means;
    - *regression*: a linear regression of the outcome on the covariates in each group, and the
      mean over all cases of what the two predict;
    - *weighting*: the groups' means with each case weighted by the inverse of its chance to be in
      its group (weights that add up to 1 in each group), the chance p from a logistic regression;
    - *doubly robust*: the regression's answer, corrected by its weighted errors,

      .. math:: \hat\tau = \frac1n\sum_i\Bigl[\hat m_1(x_i) - \hat m_0(x_i)
                + \frac{a_i\,(y_i - \hat m_1(x_i))}{\hat p_i}
                - \frac{(1 - a_i)\,(y_i - \hat m_0(x_i))}{1 - \hat p_i}\Bigr]

      which is right if either of the two models is.

    All but the first rest on three conditions that the data cannot show: every common cause of
    action and outcome is among the covariates, none of these is itself changed by the action (as
    the mood after it would be), and one customer's answer does not depend on what another got.

    Parameters
    ----------
    data : pandas.DataFrame
        One row per case.
    outcome : str
        Column of numbers in any unit, or of 0 and 1.
    action : str
        Column with what was done; cases with neither of the next two values are left out.
    adjust : sequence of str
        The covariates, known *before* the action: columns of numbers, 0/1, or text (categories,
        30 at most), which enter as 0/1 columns but for their first value.
    treated, control : default 1 and 0
        The values of `action` that are compared, such as "full" and "none".
    confidence : float, default 0.95
        Coverage of the intervals.

    Returns
    -------
    AdjustedEffect
        ``.effects``, ``.balance``, ``.overlap``.

    Raises
    ------
    KeyError, TypeError
        If a column is not there, or the outcome holds something other than numbers.
    ValueError
        If a column is constant, names repeat, a group has fewer than 10 cases more than there are
        covariates, covariates are exact sums of others, or they tell without error who got the
        action (no overlap: then no data can tell what it does).

    See Also
    --------
    mindthegap.plots.recovery_effect, mindthegap.plots.recovery_balance : the figures.

    Notes
    -----
    Missing values: listwise; ``.dropped`` counts the rows of the two groups that were left out.
    The naive interval is Welch's. The others' standard errors are those of an M-estimator whose
    stacked equations contain those of the logistic and linear regressions (HC0), with normal
    intervals, as in Stata's ``teffects`` and statsmodels' `TreatmentEffect`, against which they
    are checked on Cattaneo's data that come with statsmodels. Estimates are statsmodels' own.

    References
    ----------
    Rosenbaum & Rubin (1983), *Biometrika*: the propensity score. Robins, Rotnitzky & Zhao (1994),
    *Journal of the American Statistical Association*: the doubly robust estimator. Stefanski &
    Boos (2002), *The American Statistician*: M-estimation.

    Examples
    --------
    Bad failures are compensated more often, and leave less satisfied customers:

    >>> severity = np.repeat([1, 2, 3, 4, 5], 40)
    >>> paid = np.concatenate([np.arange(40) < share for share in (8, 14, 20, 26, 32)]).astype(int)
    >>> sat = 8 - severity + 1.0 * paid + np.tile([-0.5, 0.5], 100)
    >>> cases = pd.DataFrame({"severity": severity, "paid": paid, "sat": sat})
    >>> adjusted_effect(cases, "sat", "paid", ["severity"]).effects["estimate"].round(1).to_dict()
    {'naive': -0.2, 'regression': 1.0, 'weighting': 1.0, 'doubly robust': 1.0}
    """
    # Here, because statsmodels' import takes longer than that of all the measures.
    from scipy.stats import norm
    from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

    inputs.between_0_and_1(confidence, "confidence")
    y, took, shown, used, dropped = _cases(data, outcome, action, adjust, treated, control)
    design = design_of(shown[used], took)
    selection = selection_model(design, took, used)
    chances = selection.predict()
    estimates, errors = adjusted_estimates(y, took, design, selection)
    reach = normal_reach(confidence)
    effects = pd.DataFrame(
        {"estimate": estimates, "se": errors},
        index=pd.Index(METHODS[1:], name="method"),
    )
    effects["low"] = effects["estimate"] - reach * effects["se"]
    effects["high"] = effects["estimate"] + reach * effects["se"]
    effects["p"] = 2 * norm.sf(np.abs(effects["estimate"] / effects["se"]))

    raw = CompareMeans(DescrStatsW(y[took]), DescrStatsW(y[~took]))
    naive = pd.DataFrame(
        {
            "estimate": y[took].mean() - y[~took].mean(),
            "se": raw.std_meandiff_separatevar,
            **dict(
                zip(
                    ("low", "high"),
                    raw.tconfint_diff(alpha=1 - confidence, usevar="unequal"),
                    strict=True,
                )
            ),
            "p": raw.ttest_ind(usevar="unequal")[1],
        },
        index=pd.Index(METHODS[:1], name="method"),
    )
    weights = np.where(took, 1 / chances, 1 / (1 - chances))
    return AdjustedEffect(
        outcome=outcome,
        action=action,
        treated=str(treated),
        control=str(control),
        n_treated=int(took.sum()),
        n_control=int((~took).sum()),
        dropped=dropped,
        effects=pd.concat([naive, effects]),
        balance=_balance(shown, took, weights),
        overlap=_overlap(chances, took, weights, str(treated), str(control)),
        confidence=confidence,
        chances=pd.Series(chances, index=shown.index, name="chance"),
    )


def _cases(data, outcome, action, adjust, treated, control):
    """The complete rows of the two groups: outcome, who got the action, covariates.

    The names are those of the covariates that a regression takes: a category's first value is left
    out.
    """
    names = list(inputs.columns(data, adjust, "adjusted_effect").columns)
    if not names:
        raise ValueError("adjusted_effect() needs one covariate or more in adjust, but got none.")
    for name in (outcome, action):
        if name in names:
            raise ValueError(f"{name!r} is the outcome or the action: it can't be adjusted for.")
    if outcome == action:
        raise ValueError(f"Outcome and action must be two columns, but both are {outcome!r}.")
    if treated == control:
        raise ValueError(f"treated and control must differ, but both are {treated!r}.")
    given = inputs.columns(data, [action], "adjusted_effect")[action]
    chosen = given.isin([treated, control]).to_numpy()
    covariates, first = expanded(data[chosen], names, "adjusted_effect")
    numbers = pd.concat(
        [inputs.numbers(data[chosen], [outcome], "adjusted_effect"), covariates], axis=1
    )
    used = [name for name in covariates.columns if name not in first]
    kept = numbers.notna().all(axis=1).to_numpy()
    took = given[chosen][kept].eq(treated).to_numpy()
    fewest = FEWEST + len(used)
    for value, count in ((treated, took.sum()), (control, (~took).sum())):
        if count < fewest:
            there = ", ".join(map(repr, given.dropna().unique()[:6].tolist()))
            raise ValueError(
                f"adjusted_effect() needs at least {fewest} complete cases with {action!r} = "
                f"{value!r}, but there are {count}; the column holds: {there}."
            )
    complete, dropped = inputs.complete(numbers, "adjusted_effect", least=2 * fewest)
    return complete[outcome].to_numpy(), took, complete[covariates.columns], used, dropped


def _balance(covariates, took, weights):
    """Means of the covariates in both groups, and how far apart they are."""
    rows = {}
    for name in covariates:
        values = covariates[name].to_numpy()
        spread = np.sqrt((values[took].var(ddof=1) + values[~took].var(ddof=1)) / 2)
        weighted = [np.average(values[group], weights=weights[group]) for group in (took, ~took)]
        rows[name] = {
            "treated": values[took].mean(),
            "control": values[~took].mean(),
            "difference": (values[took].mean() - values[~took].mean()) / spread,
            "weighted": (weighted[0] - weighted[1]) / spread,
        }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("covariate")


def _overlap(chances, took, weights, treated, control):
    """How far the chances of the two groups range over the same values."""
    rows = {}
    for name, group in ((treated, took), (control, ~took)):
        own, weight = chances[group], weights[group]
        rows[name] = {
            "n": int(group.sum()),
            "lowest": own.min(),
            "highest": own.max(),
            "extreme": np.mean((own < EXTREME) | (own > 1 - EXTREME)),
            "effective_n": weight.sum() ** 2 / (weight**2).sum(),
        }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("group")
