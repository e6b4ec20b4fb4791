"""Regressions side by side, and group means that lean on each other."""

import warnings
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from mindthegap.measures import inputs
from mindthegap.measures.intervals import normal_reach


def compare(
    data: pd.DataFrame,
    models: Mapping[str, str],
    terms: str | Sequence[str] | None = None,
    *,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Put the slopes that linear regressions give to the same terms beside each other.

    Parameters
    ----------
    data : pandas.DataFrame
        One row per unit of observation.
    models : dict
        A formula, such as ``"will ~ ads + own"``, under the name of each model.
    terms : str or list of str, optional
        Terms of the formulas to report; left out, all of them but the constant.
    confidence : float, default 0.95
        Coverage of the intervals.

    Returns
    -------
    pandas.DataFrame
        One row per term and model that has it: columns ``term``, ``model``, ``estimate``, ``low``,
        ``high``, as `mindthegap.plots.slopes` takes them. In ``.attrs``: ``rows``,
        ``confidence``.

    Raises
    ------
    TypeError
        If `data` is no DataFrame, or `models` no dict of formulas.
    ValueError
        If a formula can't be read, there are no models, no model has one of the terms, or missing
        values make the models use different rows.

    See Also
    --------
    mindthegap.plots.slopes : the figure.

    Notes
    -----
    Missing values: listwise within a formula. Models on different rows would differ for two
    reasons at once, so that is refused.

    References
    ----------
    Ordinary least squares by statsmodels. What a slope means changes with what is held constant
    beside it: none of the models is the true one because it holds more.

    Examples
    --------
    >>> data = pd.DataFrame({"ads": [0, 1, 2, 3, 4, 5], "own": [4, 6, 5, 8, 7, 9],
    ...                      "will": [4, 5, 5, 7, 6, 8]})
    >>> compare(data, {"alone": "will ~ ads", "others equal": "will ~ ads + own"}, "ads").round(2)
      term         model  estimate   low  high
    0  ads         alone      0.71  0.26  1.17
    1  ads  others equal      0.14 -0.41  0.70
    """
    if not isinstance(data, pd.DataFrame):
        raise TypeError(f"compare() needs a DataFrame, but got {type(data).__name__}.")
    if not isinstance(models, Mapping):
        raise TypeError(
            "compare() needs a dict of formulas, such as {'alone': 'will ~ ads'}, but got "
            f"{type(models).__name__}."
        )
    if not models:
        raise ValueError("compare() needs at least one model.")
    inputs.between_0_and_1(confidence, "confidence")
    # Numbered anew, so that rows can be told apart whatever their labels.
    data = data.reset_index(drop=True)
    fits = {name: _fit(data, formula) for name, formula in models.items()}
    used = {name: found.resid.index for name, found in fits.items()}
    first = next(iter(used.values()))
    if not all(rows.equals(first) for rows in used.values()):
        counts = ", ".join(f"{name} {len(rows)}" for name, rows in used.items())
        raise ValueError(
            f"The models use different rows ({counts} of {len(data)}), for some columns have "
            "missing values: keep the rows in which all are there first (dropna)."
        )
    known = dict.fromkeys(term for found in fits.values() for term in found.params.index)
    wanted = [terms] if isinstance(terms, str) else terms
    if wanted is None:
        wanted = [term for term in known if term != "Intercept"]
    absent = [term for term in wanted if term not in known]
    if absent:
        raise ValueError(
            f"No model has the term {', '.join(map(repr, absent))}; they have: {', '.join(known)}."
        )
    rows = []
    for term in wanted:
        for name, found in fits.items():
            if term in found.params.index:
                low, high = found.conf_int(alpha=1 - confidence).loc[term]
                rows.append((term, name, found.params[term], low, high))
    table = pd.DataFrame(rows, columns=["term", "model", "estimate", "low", "high"])
    table.attrs = {"rows": len(first), "confidence": confidence}
    return table


def alone_and_adjusted(
    data: pd.DataFrame,
    formula: str,
    terms: str | Sequence[str],
    *,
    names: tuple[str, str] = ("alone", "others equal"),
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Compare each term's slope when it stands alone with its slope in the whole formula.

    Parameters
    ----------
    data : pandas.DataFrame
        One row per unit of observation.
    formula : str
        The whole regression, such as ``"will ~ ads + own + price"``.
    terms : str or list of str
        Terms of the formula, each of which is also fitted on its own.
    names : (str, str)
        What the two models are called.
    confidence : float, default 0.95
        Coverage of the intervals.

    Returns
    -------
    pandas.DataFrame
        Two rows per term, as `compare` returns them.

    Raises
    ------
    TypeError, ValueError
        See `compare`; also if `formula` has no ``~``.

    See Also
    --------
    mindthegap.plots.slopes : the figure.

    Examples
    --------
    >>> data = pd.DataFrame({"ads": [0, 1, 2, 3, 4, 5], "own": [4, 6, 5, 8, 7, 9],
    ...                      "will": [4, 5, 5, 7, 6, 8]})
    >>> table = alone_and_adjusted(data, "will ~ ads + own", ["ads", "own"])
    >>> table["estimate"].round(2).tolist()
    [0.71, 0.14, 0.77, 0.64]
    """
    if not isinstance(formula, str) or "~" not in formula:
        raise ValueError(f"formula must read 'outcome ~ terms', but it is {formula!r}.")
    outcome = formula.split("~")[0].strip()
    wanted = [terms] if isinstance(terms, str) else list(terms)
    if not wanted:
        raise ValueError("alone_and_adjusted() needs at least one term.")
    tables = [
        compare(
            data, {names[0]: f"{outcome} ~ {term}", names[1]: formula}, term, confidence=confidence
        )
        for term in wanted
    ]
    table = pd.concat(tables, ignore_index=True)
    table.attrs = tables[0].attrs
    return table


def pooled_means(
    data: pd.DataFrame,
    formula: str,
    groups: str,
    *,
    label: str | None = None,
    confidence: float = 0.95,
) -> pd.DataFrame:
    r"""Draw each group's mean towards the mean of all, the more so the fewer rows it has.

    A mean of few rows moves a good deal by chance. A regression with a random constant per group
    estimates how much groups differ beyond that, and pools accordingly:

    .. math:: \text{pooled}_j = m + k_j (\text{raw}_j - m), \qquad
              k_j = \frac{n_j}{n_j + \sigma^2 / \tau^2}

    with the variance :math:`\tau^2` between groups and :math:`\sigma^2` within them, the mean m
    that the regression expects on average, and :math:`\text{raw}_j` the group's mean with the
    predictors of the formula held at their average (like with like).

    Parameters
    ----------
    data : pandas.DataFrame
        One row per unit, such as a customer.
    formula : str
        The outcome and what is held constant, such as ``"will ~ own + price"``; ``"will ~ 1"``
        for nothing.
    groups : str
        Column that names the group, such as the sales representative.
    label : str, optional
        What that column is called in the result; `mindthegap.plots.reps` wants "rep". Left out,
        its own name.
    confidence : float, default 0.95
        Coverage of the intervals.

    Returns
    -------
    pandas.DataFrame
        One row per group, in sorted order: the group, ``n`` (rows), ``raw``, ``pooled``, ``low``
        and ``high`` (interval of the pooled mean). In ``.attrs``: ``overall`` (m),
        ``between`` and ``within`` (the two variances), ``rows``, ``dropped``, ``confidence``.

    Raises
    ------
    TypeError, KeyError
        If `data` is no DataFrame or has no such column.
    ValueError
        If there are fewer than three groups, or they differ no more than chance explains, so that
        there is nothing between no pooling and complete pooling.

    See Also
    --------
    mindthegap.plots.reps : the figure.

    Notes
    -----
    Missing values: listwise. The intervals take the two variances and the slopes as known
    (empirical Bayes) and are a little too short where groups are few.

    References
    ----------
    Efron & Morris (1977), *Scientific American*. The mixed model by statsmodels (``mixedlm``),
    against whose random effects and their covariances the pooled means were checked.

    Examples
    --------
    >>> data = pd.DataFrame({"rep": list("AAAABBBBCC"),
    ...                      "will": [5, 6, 5, 6, 8, 9, 8, 9, 7, 9]})
    >>> pooled_means(data, "will ~ 1", "rep")[["rep", "n", "raw", "pooled"]].round(2)
      rep  n  raw  pooled
    0   A  4  5.5    5.60
    1   B  4  8.5    8.44
    2   C  2  8.0    7.93
    """
    import statsmodels.formula.api as smf
    from statsmodels.tools.sm_exceptions import ConvergenceWarning

    inputs.columns(data, [groups], "pooled_means")
    inputs.between_0_and_1(confidence, "confidence")
    # Numbered anew: labels that stand twice would each fetch all their rows below.
    rows = data[data[groups].notna()].reset_index(drop=True)
    count = rows[groups].nunique()
    if count < 3:
        raise ValueError(f"pooled_means() needs at least 3 groups, but {groups!r} has {count}.")
    # Without rows that lack a value, the groups below are the groups of the fit.
    kept = rows.loc[_fit(rows, formula).resid.index]
    with warnings.catch_warnings():
        # Said below in plainer words: the search ends at or near a variance of zero.
        warnings.simplefilter("ignore", ConvergenceWarning)
        found = smf.mixedlm(formula, kept, groups=groups).fit()
    between, within = float(found.cov_re.iloc[0, 0]), float(found.scale)
    if not found.converged or between < 1e-6 * within:
        raise ValueError(
            f"The groups of {groups!r} differ no more than chance explains: pooling would make all "
            "their means equal."
        )
    outcome = pd.Series(found.model.endog, index=kept.index)
    expected = found.model.exog @ found.fe_params.to_numpy()
    overall = float(expected.mean())
    alike = overall + outcome - expected
    table = alike.groupby(kept[groups]).agg(n="size", raw="mean")
    keep = table["n"] / (table["n"] + within / between)
    table["pooled"] = overall + keep * (table["raw"] - overall)
    reach = normal_reach(confidence) * np.sqrt(between * (1 - keep))
    table["low"], table["high"] = table["pooled"] - reach, table["pooled"] + reach
    table = table.rename_axis(label or groups).reset_index()
    table.attrs = {
        "overall": overall,
        "between": between,
        "within": within,
        "rows": len(kept),
        "dropped": len(data) - len(kept),
        "confidence": confidence,
    }
    return table


def _fit(data: pd.DataFrame, formula: str):
    from statsmodels.formula.api import ols

    try:
        return ols(formula, data).fit()
    except SyntaxError as problem:
        odd = [n for n in map(str, data.columns) if not n.isidentifier() and n in formula]
        hint = f": {odd[0]!r} is written Q({odd[0]!r}) there" if odd else ""
        raise ValueError(f"The formula {formula!r} can't be read{hint}.") from problem
