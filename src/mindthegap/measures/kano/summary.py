"""What category a feature belongs to, how clearly, and what it does to satisfaction."""

import numpy as np
import pandas as pd

from mindthegap.measures import inputs
from mindthegap.measures.kano.categories import CATEGORIES

TIE = 5
"""Percentage points of the answers within which categories count as tied."""

FONG = 1.65
"""Standard errors by which the first category must lead the second, in Fong's test."""


def summarise(counts: pd.DataFrame, *, confidence: float = 0.95) -> pd.DataFrame:
    r"""Say what category each feature belongs to, how clearly, and what it does to satisfaction.

    .. math:: \text{better} = \frac{A + O}{A + O + M + I}, \qquad
              \text{worse} = -\frac{O + M}{A + O + M + I}

    *Better* is the share of customers whom the feature would please, *worse* (below zero) the
    share whom its absence would annoy.

    Parameters
    ----------
    counts : pandas.DataFrame
        Columns M, O, A, I, R, Q with whole numbers of answers, one row per feature (and segment,
        wave): what `count` returns. Other columns are kept.
    confidence : float, default 0.95
        Coverage of the intervals of better and worse.

    Returns
    -------
    pandas.DataFrame
        The counts, and beside them

        - ``n``: all answers, R and Q included;
        - ``category``: the most frequent of the six (of equals, the first of M, O, A, I, R, Q);
        - ``category_with_ties``: the first, in that order, of all categories whose share lies at
          most 5 percentage points of n below the most frequent one's;
        - ``total_strength``: (M + O + A) / n in percent;
        - ``category_strength``: lead of the first category over the second, in percent of n;
        - ``better``, ``worse``, and ``better_low``, ``better_high``, ``worse_low``,
          ``worse_high``: their Wilson intervals. Missing where all answers are R or Q;
        - ``fong_significant``: whether the two most frequent categories, a and b of n answers,
          are told apart: :math:`|a - b| \ge 1.65 \sqrt{(a + b)(2n - a - b) / (2n)}`.

    Raises
    ------
    KeyError
        If one of the six columns is missing.
    TypeError, ValueError
        If a count is missing, negative or not whole (percentages won't do: the test and the
        intervals depend on how many answered), or a row has no answers.

    See Also
    --------
    mindthegap.plots.better_worse, mindthegap.plots.kano_shares : the figures.

    Notes
    -----
    Fong's limit treats the two counts as independent, though each answer in one is missing in the
    other: where two categories are truly alike it finds a lead in about one survey of five, not of
    ten. :math:`|a - b| \ge 1.96 \sqrt{a + b}` errs in one of twenty.

    Questionable and reverse answers stay in n and can be the most frequent category: a feature
    that many reject, or a question that many misread, must not hide. More than a few percent of Q
    say that the question should be asked anew. Where two categories lead by turns in different
    segments, the category of all together can be one that leads in none: count by segment.

    Checked against the table in the documentation of the R package stp25kano (five features, all
    eight columns), and the intervals against statsmodels. That package takes the two top
    categories without Q, which makes a difference only where Q is among the two.

    References
    ----------
    Berger et al. (1993), *Center for Quality Management Journal*: better and worse. Matzler,
    Hinterhuber, Bailom & Sauerwein (1996), *Journal of Product and Brand Management*: M > O > A >
    I. Lee & Newcomb (1997), *Quality Management Journal*: total and category strength. Fong
    (1996), *Center for Quality Management Journal*: the test.

    Examples
    --------
    >>> counts = pd.DataFrame({"M": [65], "O": [87], "A": [93], "I": [51], "R": [0], "Q": [0]},
    ...                       index=["loan machine"])
    >>> summarise(counts)[["category", "category_with_ties", "better", "worse"]].round(3)
                 category category_with_ties  better  worse
    loan machine        A                  O   0.608 -0.514
    """
    from statsmodels.stats.proportion import proportion_confint

    inputs.between_0_and_1(confidence, "confidence")
    found = _whole_counts(counts, "summarise")
    n = found.sum(axis=1)
    ranked = np.sort(found.to_numpy(), axis=1)[:, ::-1]
    first, second = ranked[:, 0], ranked[:, 1]
    # In whole numbers, so that a lead of exactly 5 points is one of 5 points.
    tied = (first[:, None] - found.to_numpy()) * 100 <= TIE * n.to_numpy()[:, None]
    names = np.array(CATEGORIES)
    judged = found[["A", "O", "M", "I"]].sum(axis=1)
    pleased, annoyed = found["A"] + found["O"], found["O"] + found["M"]
    table = counts.assign(
        n=n,
        category=names[found.to_numpy().argmax(axis=1)],
        category_with_ties=names[tied.argmax(axis=1)],
        total_strength=100 * (found["M"] + found["O"] + found["A"]) / n,
        category_strength=100 * (first - second) / n,
    )
    base = judged.where(judged > 0).astype(float)
    for name, sign, part in (("better", 1, pleased), ("worse", -1, annoyed)):
        ends = proportion_confint(
            part.to_numpy(float), base.to_numpy(), 1 - confidence, method="wilson"
        )
        low, high = ends if sign > 0 else (-ends[1], -ends[0])
        # Adding 0 turns a worse of -0.0 into 0.
        table[name] = sign * part / base + 0.0
        table[f"{name}_low"], table[f"{name}_high"] = low + 0.0, high + 0.0
    both = first + second
    table["fong_significant"] = first - second >= FONG * np.sqrt(both * (2 * n - both) / (2 * n))
    return table


def _whole_counts(counts: pd.DataFrame, function: str) -> pd.DataFrame:
    """The six columns as whole numbers, at least one answer in each row."""
    found = inputs.numbers(counts, CATEGORIES, function, scale=(0, np.inf))
    for name in CATEGORIES:
        column = found[name]
        if column.isna().any():
            row = column.index[column.isna()][0]
            raise ValueError(f"Column {name!r} has no count in row {row}: 0 is right for none.")
        if (column % 1 > 0).any():
            row = column.index[column % 1 > 0][0]
            raise ValueError(
                f"Column {name!r} holds {column[column % 1 > 0].iloc[0]:g} in row {row}: "
                f"{function}() needs numbers of answers, not percentages."
            )
    empty = found.sum(axis=1) == 0
    if empty.any():
        raise ValueError(f"Row {found.index[empty][0]} has no answers at all: leave it out.")
    return found.astype(int)
