"""Respondents whose answers should be looked at before they are believed."""

import numpy as np
import pandas as pd

from mindthegap.measures.inputs import numbers, one
from mindthegap.measures.servqual.doubts import asked as asked_of
from mindthegap.measures.servqual.doubts import doubts, warn
from mindthegap.measures.servqual.instrument import SERVQUAL, Instrument
from mindthegap.measures.servqual.scoring import points_of


def flags(
    survey: pd.DataFrame,
    instrument: Instrument | None = None,
    *,
    seconds_per_answer: float = 2.0,
) -> pd.DataFrame:
    """Flag answers that look careless: the same throughout, too fast, points that don't add up.

    A flag is a reason to look, and to report results with and without; nothing is removed here.

    Parameters
    ----------
    survey : pandas.DataFrame
        One row per respondent, answers **as given**: in reverse-coded data somebody who always
        ticked the same box can no longer be told.
    instrument : Instrument, optional
        The questionnaire; by default `SERVQUAL`.
    seconds_per_answer : float, default 2.0
        Who took less on average is too fast; a rule of thumb.

    Returns
    -------
    pandas.DataFrame
        One row per respondent, same index, of True and False. ``straight_lining``: all answers
        to one of the two batteries are the same. ``incomplete``: an answer is missing.
        ``speeding``: the time was less than the answers need (only if the survey has the
        instrument's ``duration`` column). ``points_off``: importance points are missing or do not
        add up to the total (only if the survey has the points' columns). ``any``: one of these.

    Raises
    ------
    KeyError
        If columns are missing.
    TypeError
        If a column holds something other than numbers.
    ValueError
        If an answer or points are off their scale, a duration is negative, or
        `seconds_per_answer` is.

    See Also
    --------
    mindthegap.plots.service_gaps : the figure of `summary`, with and without.

    Notes
    -----
    Missing values: *available items*. Straight-lining is judged by the answers that are there, if
    they are two or more. A missing duration is not flagged. An instrument without reversed items
    cannot tell straight-lining from honest full marks, a common answer to questions on
    expectations; then look at ``P`` alone before you act. What the answers as a whole have against
    the instrument (see `score`) is in ``.attrs["warnings"]`` and given as a UserWarning.

    References
    ----------
    Huang, Curran, Keeney, Poposki & DeShon (2012), *Journal of Business and Psychology*: signs of
    insufficient effort, two seconds an item among them.

    Examples
    --------
    >>> from mindthegap.measures.servqual import Instrument, Item
    >>> short = Instrument((Item("reliability", "E1", "P1"),
    ...                     Item("empathy", "E2", "P2", reversed=True)), duration="seconds")
    >>> answers = pd.DataFrame({"E1": [7, 4], "E2": [1, 4], "P1": [5, 4], "P2": [3, 4],
    ...                         "seconds": [40, 6]})
    >>> flags(answers, short)[["straight_lining", "speeding", "any"]]
       straight_lining  speeding    any
    0            False     False  False
    1             True      True   True
    """
    form = SERVQUAL if instrument is None else instrument
    if not seconds_per_answer >= 0:
        raise ValueError(f"seconds_per_answer must be 0 or more; it is {seconds_per_answer}.")
    asked = [*form.expectations, *form.perceptions]
    asked_of(survey, form, "flags")
    answers = numbers(survey, asked, "flags", scale=form.scale, option="on_scale()").to_numpy()
    batteries = np.hsplit(answers, 2)
    found = {
        "straight_lining": np.logical_or(*map(_all_the_same, batteries)),
        "incomplete": np.isnan(answers).any(axis=1),
    }
    if form.duration in survey.columns:
        time = one(survey[form.duration], f"Column {form.duration!r}", scale=(0, np.inf))
        found["speeding"] = time.to_numpy() < seconds_per_answer * 2 * len(form.items)
    if any(name in survey.columns for name in form.points.values()):
        added = points_of(survey, form, "flags").sum(axis=1)
        found["points_off"] = ~np.isclose(added, form.total)
    table = pd.DataFrame(found, index=survey.index)
    table["any"] = table.any(axis=1)
    against = doubts(survey, form)
    table.attrs = {"warnings": against}
    warn(against)
    return table


def _all_the_same(answers: np.ndarray) -> np.ndarray:
    """Whether a row's answers are equal, of those that are there; False for fewer than two."""
    smallest, largest = np.fmin.reduce(answers, axis=1), np.fmax.reduce(answers, axis=1)
    several = (~np.isnan(answers)).sum(axis=1) > 1
    return several & (smallest == largest)
