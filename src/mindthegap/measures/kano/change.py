"""Whether features changed between two waves, or differ between two segments."""

import numpy as np
import pandas as pd

from mindthegap.measures.kano.categories import CATEGORIES
from mindthegap.measures.kano.summary import summarise

TABLES = 9_999
"""Random tables for a p-value where a category is rare."""


def compare(
    counts: pd.DataFrame, between: str, *, confidence: float = 0.95, seed: int = 0
) -> pd.DataFrame:
    """Test whether features changed between two waves, or differ between two segments.

    Parameters
    ----------
    counts : pandas.DataFrame
        What `count` returned for, say, ``["feature", "wave"]``: columns M, O, A, I, R, Q, and an
        index of which one level is `between`.
    between : str
        The level with the two waves or segments; they are compared in sorted order.
    confidence : float, default 0.95
        Coverage of the intervals.
    seed : int, default 0
        Seed of the Monte Carlo test, where it is needed.

    Returns
    -------
    pandas.DataFrame
        One row per feature counted in both: ``from`` and ``to`` (`category_with_ties`, see
        `summarise`); ``better_change`` and ``worse_change`` (second minus first) with ``_low``
        and ``_high``, Newcombe's interval; ``p``, of the hypothesis that all six categories are as
        frequent in both; and ``p_holm``, adjusted for the number of features.

    Raises
    ------
    KeyError, TypeError, ValueError
        As `summarise`; and if the index has no level `between`, or that has not two values, or no
        feature is counted in both.

    See Also
    --------
    mindthegap.plots.kano_drift : the figure.

    Notes
    -----
    ``p`` is that of Pearson's chi-squared test, and where a category is expected fewer than five
    times in a group, of 9,999 random tables with the same margins. Both take the respondents of
    the two groups for different people: a panel that answers twice needs a test for pairs. And a
    change of the whole can be one of the mix of respondents alone: compare within segments.

    Checked against R's ``chisq.test`` by way of scipy, and Newcombe's (1998) worked example.

    References
    ----------
    Newcombe (1998), *Statistics in Medicine*: interval of a difference of proportions. Holm
    (1979), *Scandinavian Journal of Statistics*.

    Examples
    --------
    >>> waves = pd.MultiIndex.from_product([["zoom"], [2019, 2024]], names=["feature", "wave"])
    >>> counts = pd.DataFrame([[5, 20, 60, 15, 0, 0], [50, 30, 15, 5, 0, 0]], waves,
    ...                       columns=list("MOAIRQ"))
    >>> compare(counts, "wave")[["from", "to", "better_change", "worse_change"]]
            from to  better_change  worse_change
    feature
    zoom       A  M          -0.35         -0.55
    """
    from statsmodels.stats.multitest import multipletests

    if between not in counts.index.names or counts.index.nlevels < 2:
        levels = ", ".join(map(str, counts.index.names))
        raise ValueError(
            f"compare() needs counts by feature and {between!r}, such as count(answers, "
            f"['feature', {between!r}]); the index has: {levels}."
        )
    values = sorted(counts.index.get_level_values(between).unique())
    if len(values) != 2:
        raise ValueError(
            f"compare() compares two, but {between!r} has {len(values)}: "
            f"{', '.join(map(str, values))}. Choose two with .loc or query()."
        )
    summary = summarise(counts, confidence=confidence)
    one, other = (summary.xs(value, level=between) for value in values)
    shared = one.index.intersection(other.index)
    if shared.empty:
        raise ValueError(f"compare() found no feature counted both in {values[0]} and {values[1]}.")
    one, other = one.loc[shared], other.loc[shared]
    table = pd.DataFrame({"from": one["category_with_ties"], "to": other["category_with_ties"]})
    for name in ("better", "worse"):
        table[f"{name}_change"] = other[name] - one[name]
        # Newcombe's interval is made of the two Wilson intervals.
        below = np.hypot(other[name] - other[f"{name}_low"], one[f"{name}_high"] - one[name])
        above = np.hypot(other[f"{name}_high"] - other[name], one[name] - one[f"{name}_low"])
        table[f"{name}_change_low"] = table[f"{name}_change"] - below
        table[f"{name}_change_high"] = table[f"{name}_change"] + above
    random = np.random.default_rng(seed)
    pairs = np.stack([one[list(CATEGORIES)], other[list(CATEGORIES)]], axis=1)
    table["p"] = [_homogeneity(pair, random) for pair in pairs]
    table["p_holm"] = multipletests(table["p"], method="holm")[1]
    return table


def _homogeneity(pair: np.ndarray, random: np.random.Generator) -> float:
    """p of the hypothesis that two rows of counts come from one distribution."""
    from scipy.stats import chi2_contingency, random_table

    pair = pair[:, pair.sum(axis=0) > 0]
    if pair.shape[1] < 2:
        return 1.0
    test = chi2_contingency(pair, correction=False)
    expected = test.expected_freq
    if expected.min() >= 5:
        return float(test.pvalue)
    # All tables at once: chi2_contingency's own Monte Carlo takes them one by one.
    tables = random_table(pair.sum(axis=1), pair.sum(axis=0)).rvs(TABLES, random_state=random)
    statistics = ((tables - expected) ** 2 / expected).sum(axis=(1, 2))
    # Equal tables can differ in their last bit.
    return float((1 + (statistics >= test.statistic - 1e-9).sum()) / (1 + TABLES))
