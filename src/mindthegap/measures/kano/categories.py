"""From pairs of answers to categories, and how often each occurs."""

import warnings
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import pandas as pd

from mindthegap.measures import inputs

CATEGORIES = ("M", "O", "A", "I", "R", "Q")
"""Must-be, one-dimensional, attractive, indifferent, reverse, questionable: the order in which
ties are broken, what hurts most when it is missing first."""

TABLE = ("QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ")
"""The evaluation table: rows are answers 1 to 5 to the functional question, letters in a row
answers 1 to 5 to the dysfunctional one."""

Answers: TypeAlias = pd.Series | Sequence[float] | np.ndarray

ORDER = (
    "Answers are numbers in this order: 1 = I like it, 2 = I expect it, 3 = I am neutral, "
    "4 = I can live with it, 5 = I dislike it."
)

FEWEST_ANSWERS, FEWEST_ROWS = 20, 3
"""With fewer answers or rows, most may be reverse because a feature is not wanted."""

TURNED = (
    '{share:.0%} of the answers are reverse (R): do high numbers mean "I like it" here? They '
    "should mean the opposite; 6 minus the answer turns both questions round."
)


def classify(functional: Answers, dysfunctional: Answers) -> pd.Series:
    """Classify answers to a pair of Kano questions by the standard 5 x 5 table.

    The functional question asks how the customer would feel *with* the feature, the dysfunctional
    one how they would feel *without* it. Both are answered from 1 to 5: 1 = I like it, 2 = I
    expect it (it must be so), 3 = I am neutral, 4 = I can live with it, 5 = I dislike it.

    ==================  ====  ======  =======  =========  =======
    with / without      like  expect  neutral  live with  dislike
    ==================  ====  ======  =======  =========  =======
    like                Q     A       A        A          O
    expect              R     I       I        I          M
    neutral             R     I       I        I          M
    live with           R     I       I        I          M
    dislike             R     R       R        R          Q
    ==================  ====  ======  =======  =========  =======

    Parameters
    ----------
    functional, dysfunctional : Series or array-like
        Answers 1 to 5, in the order above. A questionnaire that numbers them the other way round
        must be turned first (6 minus the answer): it would come out as reverse.

    Returns
    -------
    pandas.Series
        A (attractive), O (one-dimensional), M (must-be), I (indifferent), R (reverse: wanted
        away) or Q (questionable: likes or dislikes both); missing where an answer is missing.
        Named "category", with the index given.

    Raises
    ------
    TypeError, ValueError
        If an answer is not a whole number from 1 to 5, or the two don't match row by row.

    See Also
    --------
    mindthegap.plots.kano_shares : the figure of `summarise`.

    References
    ----------
    Kano, Seraku, Takahashi & Tsuji (1984), *Journal of the Japanese Society for Quality Control*;
    Berger et al. (1993), *Center for Quality Management Journal*: the table as it is used today.

    Examples
    --------
    >>> classify(functional=[1, 1, 3, 3, 5], dysfunctional=[3, 5, 5, 3, 1]).tolist()
    ['A', 'O', 'M', 'I', 'R']
    """
    answers = {
        name: _coded(values, name)
        for name, values in (("functional", functional), ("dysfunctional", dysfunctional))
    }
    inputs.paired(**answers)
    wanted, unwanted = answers.values()
    known = (wanted.notna() & unwanted.notna()).to_numpy()
    cell = 5 * (wanted.fillna(1).to_numpy() - 1) + unwanted.fillna(1).to_numpy() - 1
    letters = np.array(list("".join(TABLE)))[cell.astype(int)]
    return pd.Series(letters, index=wanted.index, name="category", dtype="str").where(known)


def count(
    answers: pd.DataFrame,
    by: str | Sequence[str],
    *,
    functional: str = "functional",
    dysfunctional: str = "dysfunctional",
) -> pd.DataFrame:
    """Count how often each category occurs: per feature, and per segment and wave if you like.

    Parameters
    ----------
    answers : pandas.DataFrame
        One row per respondent and feature.
    by : str or list of str
        Columns to count by, such as ``["feature", "wave"]``. Keep the feature among them:
        summed over features, one respondent counts several times.
    functional, dysfunctional : str
        Columns with the two answers, see `classify`.

    Returns
    -------
    pandas.DataFrame
        One row per combination that occurs, sorted; columns M O A I R Q. In ``.attrs["missing"]``
        the rows left out because an answer was missing (*listwise*), in ``.attrs["warnings"]``
        (and as a UserWarning) whether most answers are reverse, as if 5 meant "I like it".

    Raises
    ------
    KeyError, TypeError, ValueError
        If a column is missing, an answer is not a whole number from 1 to 5, a label is missing,
        or there is nothing to count.

    See Also
    --------
    mindthegap.plots.kano_shares : the figure of `summarise`.

    Examples
    --------
    >>> answers = pd.DataFrame({"feature": ["zoom", "zoom", "radio"],
    ...                         "functional": [1, 1, 3], "dysfunctional": [5, 3, 3]})
    >>> count(answers, "feature")
             M  O  A  I  R  Q
    feature
    radio    0  0  0  1  0  0
    zoom     0  1  1  0  0  0
    """
    groups = [by] if isinstance(by, str) else list(by)
    table = inputs.columns(answers, [*groups, functional, dysfunctional], "count")
    if not groups:
        raise ValueError("count() needs at least one column to count by, such as 'feature'.")
    unnamed = table[groups].isna().any()
    if unnamed.any():
        raise ValueError(
            f"Column {unnamed.idxmax()!r} has missing labels: name them, such as 'unknown', or "
            "leave those rows out."
        )
    category = classify(table[functional], table[dysfunctional])
    known = table[category.notna().to_numpy()]
    if known.empty:
        raise ValueError(f"count() found no row of {len(table)} with both answers.")
    counts = pd.crosstab(
        [known[name] for name in groups], category[category.notna()].to_numpy(), dropna=True
    )
    counts = counts.reindex(columns=list(CATEGORIES), fill_value=0).rename_axis(columns=None)
    reverse = counts["R"].sum() / counts.to_numpy().sum()
    turned = reverse > 0.5 and len(known) >= FEWEST_ANSWERS and len(counts) >= FEWEST_ROWS
    found = (TURNED.format(share=reverse),) if turned else ()
    counts.attrs = {"missing": len(table) - len(known), "warnings": found}
    for message in found:
        warnings.warn(message, UserWarning, stacklevel=2)
    return counts


def _coded(values: Answers, name: str) -> pd.Series:
    """The answers as numbers; who gives words is told what the numbers mean."""
    try:
        return inputs.one(values, name, scale=(1, 5), whole=True)
    except TypeError as problem:
        raise TypeError(f"{problem} {ORDER}") from problem
