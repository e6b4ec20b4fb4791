"""The service recovery paradox, put to the test: more than without a failure, or as much?"""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from mindthegap.measures import inputs

VERDICTS = (
    "higher",
    "higher, but negligible",
    "equivalent",
    "lower, but negligible",
    "lower",
    "undecided",
)


def paradox(
    data: pd.DataFrame,
    outcomes: str | Sequence[str],
    group: str,
    *,
    margin: float | Mapping[str, float],
    without_failure: object = "no failure",
    confidence: float = 0.95,
) -> pd.DataFrame:
    r"""Compare recovered customers with customers who had no failure, outcome by outcome.

    A paradox needs a group without a failure; "more satisfied than before" does not do, as who
    was unusually dissatisfied is less so next time in any case. And "no difference" needs proof
    too: a difference that is merely not significant may be any size. So two tests per row,
    Welch's of no difference, and the two one-sided tests (TOST) of a difference at least as large
    as the margin :math:`\Delta`, of which the larger p counts:

    .. math:: t_1 = \frac{d + \Delta}{s_d}, \quad t_2 = \frac{d - \Delta}{s_d}, \quad
              p = \max\bigl(P(t > t_1),\, P(t < t_2)\bigr)

    Parameters
    ----------
    data : pandas.DataFrame
        One row per customer.
    outcomes : str or sequence of str
        Columns of numbers, such as satisfaction, repurchase intention, word of mouth.
    group : str
        Column that tells the customers without a failure from the others, who may fall into
        several groups (by compensation, say); rows where it is empty are left out.
    margin : float or mapping of str to float
        The smallest difference that would matter, above 0, in the outcome's own units; one for
        all, or one for each. Decide on it before looking at the data.
    without_failure : default "no failure"
        The value of `group` for customers without a failure.
    confidence : float, default 0.95
        Coverage of the intervals; both tests are at the level 1 - confidence.

    Returns
    -------
    pandas.DataFrame
        One row per outcome and group of recovered customers (in the order of the categories, if
        the column is categorical, else as they first appear): columns ``outcome``, ``group``,
        ``n`` and ``n_without`` (customers), ``mean`` and ``mean_without``, ``difference``
        (recovered minus without), ``se``, ``low``, ``high``, ``p`` (of no difference),
        ``margin``, ``p_equivalence`` (TOST), and ``verdict``:

        - *higher*, *lower*: the interval lies above or below 0;
        - *equivalent*: the difference is shown to be smaller than the margin, and may be 0;
        - *higher, but negligible*, *lower, but negligible*: both at once;
        - *undecided*: neither is shown.

        In ``.attrs``: ``confidence``.

    Raises
    ------
    KeyError, TypeError
        If a column or a margin is not there, or a column holds something other than numbers.
    ValueError
        If there is nobody without a failure, or only they, a group has fewer than two customers
        with an answer or only equal answers, or a margin is not above 0.

    See Also
    --------
    mindthegap.plots.recovery_paradox : the figure.

    Notes
    -----
    Missing values: each outcome by itself, with the customers who answered it.
    Several rows are several tests: with many, some differ by chance alone.
    Checked against scipy's `ttest_ind` and pingouin's `tost`, both with Welch's correction, and
    the closed form.

    References
    ----------
    Schuirmann (1987), *Journal of Pharmacokinetics and Biopharmaceutics*: the two tests. Lakens
    (2017), *Social Psychological and Personality Science*: their use. De Matos, Henrique & Rossi
    (2007), *Journal of Service Research*: the paradox.

    Examples
    --------
    >>> customers = pd.DataFrame({
    ...     "group": ["no failure"] * 40 + ["refund"] * 40,
    ...     "sat": [6, 7, 8, 7] * 10 + [7, 8, 9, 8] * 10,
    ...     "again": [6, 7, 8, 7] * 10 + [7, 7, 8, 6] * 10,
    ... })
    >>> paradox(customers, ["sat", "again"], "group", margin=0.5)[
    ...     ["outcome", "difference", "low", "high", "verdict"]].round(2)
      outcome  difference   low  high     verdict
    0     sat         1.0  0.68  1.32      higher
    1   again         0.0 -0.32  0.32  equivalent
    """
    from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

    inputs.between_0_and_1(confidence, "confidence")
    names = [outcomes] if isinstance(outcomes, str) else list(outcomes)
    if not names:
        raise ValueError("paradox() needs one outcome or more, but got none.")
    numbers = inputs.numbers(data, names, "paradox")
    labels = inputs.columns(data, [group], "paradox")[group]
    known = labels.dropna().unique()
    # Ordered as the user ordered them, where they did.
    known = list(known.sort_values() if isinstance(known, pd.Categorical) else known)
    others = [label for label in known if label != without_failure]
    if not labels.eq(without_failure).any() or not others:
        there = ", ".join(map(repr, known[:6])) or "nothing"
        raise ValueError(
            f"paradox() compares customers with and without a failure, but column {group!r} holds "
            f"only {there}; those without a failure must be {without_failure!r} (without_failure)."
        )
    margins = _margins(margin, names)
    level = 1 - confidence
    rows = []
    for name in names:
        without = _answers(numbers[name], labels == without_failure, name, without_failure)
        for label in others:
            recovered = _answers(numbers[name], labels == label, name, label)
            pair = CompareMeans(DescrStatsW(recovered), DescrStatsW(without))
            low, high = pair.tconfint_diff(alpha=level, usevar="unequal")
            p = pair.ttest_ind(usevar="unequal")[1]
            tost = pair.ttost_ind(-margins[name], margins[name], usevar="unequal")[0]
            rows.append(
                {
                    "outcome": name,
                    "group": label,
                    "n": len(recovered),
                    "n_without": len(without),
                    "mean": recovered.mean(),
                    "mean_without": without.mean(),
                    "difference": recovered.mean() - without.mean(),
                    "se": pair.std_meandiff_separatevar,
                    "low": low,
                    "high": high,
                    "p": p,
                    "margin": margins[name],
                    "p_equivalence": tost,
                    "verdict": _verdict(low, high, tost < level),
                }
            )
    table = pd.DataFrame(rows)
    table.attrs["confidence"] = confidence
    return table


def _margins(margin, names):
    """The margin of each outcome."""
    if not isinstance(margin, Mapping):
        margin = dict.fromkeys(names, margin)
    absent = [name for name in names if name not in margin]
    if absent:
        raise KeyError(f"margin names no margin for {', '.join(map(repr, absent))}.")
    for name in names:
        if not (np.isfinite(margin[name]) and margin[name] > 0):
            raise ValueError(
                f"The margin must be above 0, in the units of the outcome, but that of {name!r} "
                f"is {margin[name]}."
            )
    return {name: float(margin[name]) for name in names}


def _answers(values, chosen, name, label):
    """The answers of a group, at least two, and not all the same."""
    # Some kinds of columns answer "unknown" where the group is missing: nobody of this group.
    answers = values[chosen.to_numpy(dtype=bool, na_value=False)].dropna().to_numpy()
    if len(answers) < 2 or np.ptp(answers) == 0:
        found = f"{len(answers)}" if len(answers) < 2 else f"only {answers[0]:g}"
        raise ValueError(
            f"paradox() needs at least two answers that differ in every group, but {name!r} of "
            f"{label!r} has {found}."
        )
    return answers


def _verdict(low, high, equivalent):
    if low > 0:
        return "higher, but negligible" if equivalent else "higher"
    if high < 0:
        return "lower, but negligible" if equivalent else "lower"
    return "equivalent" if equivalent else "undecided"
