"""Hidden dissatisfaction: how many problems stand behind the complaints that reach headquarters."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from mindthegap.measures.inputs import between_0_and_1, columns, numbers
from mindthegap.measures.result import Result
from mindthegap.measures.scores.response import response_weights
from mindthegap.measures.scores.weighted import effective_size, mean_and_se, share_interval

TIERS = (
    "told headquarters",
    "told the front line only",
    "said nothing and stayed",
    "said nothing and left",
)
"""What somebody with a problem did: each did one of these."""

ALL = "all"


KIND = "problem_value"
"""The column of kinds that is looked for if none is named."""


@dataclass(frozen=True, repr=False)
class Iceberg(Result):
    """Hidden dissatisfaction."""

    shares: pd.DataFrame
    multipliers: pd.DataFrame
    respondents: int
    dropped: int
    weighting: str
    confidence: float


def iceberg(
    survey: pd.DataFrame,
    *,
    problem: str = "problem",
    frontline: str = "voice_frontline",
    headquarters: str = "voice_hq",
    left: str = "switched",
    by: str | None = KIND,
    responded: str | None = None,
    weights: str | None = None,
    covariates: Sequence[str] = (),
    confidence: float = 0.95,
) -> Iceberg:
    r"""Estimate from a problem survey who had a problem, who said so and to whom, and who left.

    Complaints are what is seen of the problems. Their multiplier is how many problems there are
    for one complaint at headquarters:

    .. math:: m = \frac{\sum_i w_i \, \text{problem}_i}
              {\sum_i w_i \, \text{problem}_i \, \text{headquarters}_i}
              = \frac{1}{\hat p_{hq}}

    It differs between problems, so that complaints show a wrong mix of them. Multiply the
    complaints of each group by the group's own multiplier.

    Parameters
    ----------
    survey : pandas.DataFrame
        One row per respondent, or, with `responded`, per customer who was asked. Columns of 0 and
        1: `problem` (had one), `frontline` (told a person at the front line), `headquarters`
        (complained there), `left` (buys no more).
    problem, frontline, headquarters, left : str
        These columns' names.
    by : str or None, default "problem_value"
        Column with the kind of problem, such as its value; None for no groups, as if the survey
        has no column of the default name.
    responded : str, optional
        Column with 1 for those who answered; only these are used.
    weights : str, optional
        Column with what each respondent counts, 0 or more.
    covariates : list of str, optional
        Columns known of all who were asked: weights are then estimated by `response_weights`,
        which needs `responded`.
    confidence : float, default 0.95
        Coverage of the intervals.

    Returns
    -------
    Iceberg
        ``.shares``, indexed by ``group`` ("all" first, then those of `by`) and ``tier``: columns
        ``share``, ``low``, ``high``, ``n`` (respondents that the share is of). "had a problem" is
        of all respondents, the other tiers of those with a problem: the four of `TIERS`, which add
        up to 1, and beside them "told the front line", "said nothing" and "left". ``.multipliers``
        by group: ``multiplier``, ``low``, ``high``, ``problems`` and ``complaints`` (respondents,
        not weighted). ``.respondents``, ``.dropped``, and by which ``.weighting``.

    Raises
    ------
    KeyError
        If a column is not there.
    TypeError
        If a column that must hold 1 and 0 (or True and False) holds something else.
    ValueError
        If a column holds something other than 0 and 1, a weight is negative, weights are both
        given and to be estimated, nobody answered, none of them had a problem, or a group is
        called "all".

    See Also
    --------
    mindthegap.plots.problem_iceberg : the figure.

    Notes
    -----
    Missing answers: "listwise". A respondent without an answer to `problem`, or with a problem and
    without an answer on what followed, is dropped and counted in ``.dropped``. Who had no problem
    needs no answers on what followed. Intervals are Wilson's, with weights for as many equal
    answers as would have the linearised standard error; those of the multiplier are one over the
    share's ends, and have no upper end where nobody complained. Groups come in the order of their
    categories, else the most silent first.

    References
    ----------
    Goodman & Newman (2003), *Quality Progress*, and Goodman (November 2005), *Quality Progress*,
    mailbag: rates depend on the value of the problem and on who is told; "4 % complain" is only
    said of small problems and headquarters. Checked against statsmodels' `proportion_confint` and
    `DescrStatsW`, and shares by hand.

    Examples
    --------
    >>> survey = pd.DataFrame({
    ...     "problem":         [1, 1, 1, 1, 1, 1, 1, 1, 0, 0],
    ...     "problem_value":   ["small"] * 4 + ["large"] * 4 + [None] * 2,
    ...     "voice_frontline": [1, 0, 0, 1, 1, 1, 0, 1, 0, 0],
    ...     "voice_hq":        [0, 0, 0, 1, 1, 1, 0, 0, 0, 0],
    ...     "switched":        [0, 0, 1, 0, 0, 0, 1, 0, 0, 0]})
    >>> found = iceberg(survey)
    >>> found.multipliers["multiplier"].round(2).to_dict()
    {'all': 2.67, 'small': 4.0, 'large': 2.0}
    >>> found.shares.loc[("small", "said nothing"), "share"]
    np.float64(0.5)
    """
    confidence = between_0_and_1(confidence, "confidence")
    if by == KIND and isinstance(survey, pd.DataFrame) and KIND not in survey.columns:
        by = None
    reported = [problem, frontline, headquarters, left]
    columns(survey, reported, "iceberg")
    weighing, weighting = _weights(survey, responded, weights, list(covariates))
    answered = np.ones(len(survey), dtype=bool)
    if responded is not None:
        answered = (numbers(survey, [responded], "iceberg")[responded] == 1).to_numpy()
    asked, weighing = survey[answered], weighing[answered]
    facts = _facts(asked, reported)
    kinds = columns(asked, [by], "iceberg")[by] if by is not None else None
    incomplete = facts.drop(columns=problem).isna().any(axis=1)
    if kinds is not None:
        incomplete |= kinds.isna()
    dropped = facts[problem].isna() | ((facts[problem] == 1) & incomplete)
    facts = facts[~dropped]
    if facts.empty:
        raise ValueError("iceberg() has no respondent with complete answers.")
    if not (facts[problem] == 1).any():
        raise ValueError("None of the respondents had a problem: there is nothing to be hidden.")
    heavy = weighing[~dropped]
    if heavy.isna().any() or (heavy < 0).any() or not heavy[facts[problem] == 1].sum() > 0:
        raise ValueError(
            "Every respondent needs a weight of 0 or more, and those with a problem together more "
            "than 0."
        )
    had = facts[problem] == 1
    tiers = _tiers(facts[had], frontline, headquarters, left)
    groups = {ALL: np.ones(len(tiers), dtype=bool)}
    if kinds is not None:
        of = kinds[~dropped][had]
        if (of.astype(str) == ALL).any():
            raise ValueError(
                f"Column {by!r} holds {ALL!r}, which is what all groups together are called here: "
                "give that group another name."
            )
        for kind in _ordered(of, tiers["said nothing"]):
            groups[str(kind)] = (of == kind).to_numpy()
    rows = [(ALL, "had a problem", *_share(had, heavy, confidence))]
    multipliers = {}
    for group, inside in groups.items():
        load = heavy[had][inside]
        if not load.sum() > 0:
            raise ValueError(f"The weights of group {group!r} add up to 0.")
        for tier, done in tiers[inside].items():
            rows.append((group, tier, *_share(done, load, confidence)))
        complained = tiers["told headquarters"][inside]
        multipliers[group] = _multiplier(complained, load, confidence)
    table = pd.DataFrame(rows, columns=["group", "tier", "share", "low", "high", "n"])
    return Iceberg(
        shares=table.set_index(["group", "tier"]),
        multipliers=pd.DataFrame.from_dict(multipliers, orient="index").rename_axis("group"),
        respondents=len(facts),
        dropped=int(dropped.sum()),
        weighting=weighting,
        confidence=confidence,
    )


def _weights(
    survey: pd.DataFrame, responded: str | None, weights: str | None, covariates: list[str]
) -> tuple[pd.Series, str]:
    if weights is not None and covariates:
        raise ValueError("Give weights, or covariates to estimate them from, but not both.")
    if covariates:
        if responded is None:
            raise ValueError(
                "To estimate weights from covariates, responded must name the column that tells "
                "who answered."
            )
        made = response_weights(survey, responded, covariates)
        return made, f"inverse probability, from {', '.join(covariates)}"
    if weights is not None:
        return numbers(survey, [weights], "iceberg")[weights], f"given in {weights}"
    return pd.Series(1.0, index=survey.index), "none"


def _facts(asked: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    for name in names:
        text = asked[name].map(lambda cell: isinstance(cell, str)).to_numpy(dtype=bool)
        if text.any():
            raise TypeError(
                f"Column {name!r} must hold 1 and 0, but row {asked.index[text][0]} holds "
                f"{asked[name][text].iloc[0]!r}: turn words into numbers first, such as "
                f"survey[{name!r}].map({{'yes': 1, 'no': 0}})."
            )
    facts = numbers(asked, names, "iceberg")
    for name in names:
        wrong = ~(facts[name].isin([0, 1]) | facts[name].isna())
        if wrong.any():
            raise ValueError(
                f"Column {name!r} must hold 0 and 1, but row {facts.index[wrong][0]} holds "
                f"{facts[name][wrong].iloc[0]:g}."
            )
    return facts


def _tiers(facts: pd.DataFrame, frontline: str, headquarters: str, left: str) -> pd.DataFrame:
    top, front, gone = (facts[name] == 1 for name in (headquarters, frontline, left))
    silent = ~(top | front)
    disjoint = (top, front & ~top, silent & ~gone, silent & gone)
    return pd.DataFrame(
        dict(zip(TIERS, disjoint, strict=True))
        | {"told the front line": front, "said nothing": silent, "left": gone}
    )


def _ordered(kinds: pd.Series, silent: pd.Series) -> list:
    if isinstance(kinds.dtype, pd.CategoricalDtype):
        there = set(kinds)
        return [kind for kind in kinds.cat.categories if kind in there]
    shares = silent.groupby(kinds).mean()
    return list(shares.sort_values(ascending=False, kind="stable").index)


def _share(
    done: pd.Series, weights: pd.Series, confidence: float
) -> tuple[float, float, float, int]:
    values, heavy = done.to_numpy(dtype=float), weights.to_numpy()
    share, _ = mean_and_se(values, heavy)
    low, high = share_interval(share, effective_size(values, heavy), confidence)
    return share, low, high, len(values)


def _multiplier(complained: pd.Series, weights: pd.Series, confidence: float) -> dict[str, float]:
    share, low, high, n = _share(complained, weights, confidence)
    return {
        "multiplier": 1 / share if share > 0 else np.inf,
        "low": 1 / high,
        "high": 1 / low if low > 0 else np.inf,
        "problems": n,
        "complaints": int(complained.sum()),
    }
