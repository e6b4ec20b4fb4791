"""The survey as a whole: means by dimension and overall, with intervals."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from mindthegap.measures.inputs import between_0_and_1
from mindthegap.measures.servqual.doubts import doubts, warn
from mindthegap.measures.servqual.instrument import SERVQUAL, Instrument
from mindthegap.measures.servqual.scoring import PARTS, points_of, scored


def summary(
    survey: pd.DataFrame,
    instrument: Instrument | None = None,
    weights: Mapping[str, float] | pd.Series | None = None,
    *,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Return mean expectation, perception and gap per dimension and overall, with intervals.

    Parameters
    ----------
    survey, instrument, weights
        As for `score`. Leave out respondents that `flags` found, or compare with and without:
        ``summary(survey[~flags(survey)["any"]])``.
    confidence : float, default 0.95
        Coverage of the intervals, between 0 and 1.

    Returns
    -------
    pandas.DataFrame
        One row per dimension, then ``overall`` and, with weights or points, ``overall weighted``.
        Columns ``n`` (respondents who have the scores), ``expectation``, ``expectation_low``,
        ``expectation_high``, the same for ``perception`` and ``gap``, and ``weight``: the share
        of importance, 0 to 1 (mean of the respondents' points, or as given; the same for all
        dimensions if there are none). In ``.attrs``: ``confidence``, ``respondents``, ``scale``,
        ``warnings`` (where the answers contradict the instrument; also as a UserWarning).

    Raises
    ------
    KeyError, TypeError, ValueError
        As `score`; and if fewer than two respondents have a score.

    See Also
    --------
    mindthegap.plots.service_gaps : the figure.

    Notes
    -----
    Missing values: complete items, dimension by dimension (see `score`). Intervals are Student's
    for a mean of independent respondents; a gap's takes into account that E and P are asked of
    the same people. Checked against scipy's ``ttest_1samp``.

    Examples
    --------
    >>> from mindthegap.measures.servqual import Instrument, Item
    >>> short = Instrument((Item("reliability", "E1", "P1"), Item("empathy", "E2", "P2")))
    >>> answers = pd.DataFrame({"E1": [7, 6, 6], "E2": [6, 6, 5],
    ...                         "P1": [4, 6, 5], "P2": [5, 7, 6]})
    >>> summary(answers, short)["gap"].round(2).to_dict()
    {'reliability': -1.33, 'empathy': 0.33, 'overall': -0.5}
    """
    from scipy.stats import t

    between_0_and_1(confidence, "confidence")
    form = SERVQUAL if instrument is None else instrument
    scores = scored(survey, form, weights, "summary")
    rows = {name: [f"{part}_{name}" for part in PARTS] for name in form.dimensions}
    rows["overall"] = list(PARTS)
    if "gap_weighted" in scores.columns:
        rows["overall weighted"] = [f"{part}_weighted" for part in PARTS]
    table = pd.DataFrame(index=pd.Index(rows, name="dimension"))
    # All three parts of a row from the same respondents: gap = perception - expectation.
    kept = [scores[names].dropna() for names in rows.values()]
    table["n"] = [len(values) for values in kept]
    few = table.index[table["n"] < 2]
    if len(few):
        raise ValueError(
            f"summary() needs two respondents or more with all items of {few[0]!r}, but has "
            f"{table.loc[few[0], 'n']} of {len(survey)}."
        )
    reach = t.isf((1 - confidence) / 2, table["n"] - 1)
    for place, part in enumerate(PARTS):
        table[part] = [values.iloc[:, place].mean() for values in kept]
        margin = reach * np.array([values.iloc[:, place].sem() for values in kept])
        table[f"{part}_low"], table[f"{part}_high"] = table[part] - margin, table[part] + margin
    table["weight"] = _weights(survey, form, weights)
    found = doubts(survey, form)
    table.attrs = {"confidence": confidence, "respondents": len(survey), "scale": form.scale}
    table.attrs["warnings"] = found
    warn(found)
    return table


def _weights(
    survey: pd.DataFrame, form: Instrument, weights: Mapping[str, float] | pd.Series | None
) -> pd.Series:
    """Each dimension's share of importance; missing for the overall rows."""
    names = list(form.dimensions)
    if weights is not None:
        given = pd.Series(weights, dtype=float)[names]
        return given / given.sum()
    if any(name in survey.columns for name in form.points.values()):
        points = points_of(survey, form, "summary")
        sound = np.isclose(points.sum(axis=1), form.total)
        return pd.Series(points[sound].mean(axis=0) / form.total, index=names)
    return pd.Series(1 / len(names), index=names)
