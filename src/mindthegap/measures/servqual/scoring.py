"""Each respondent's expectation, perception and gap, by dimension and overall."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from mindthegap.measures.inputs import numbers
from mindthegap.measures.servqual.doubts import asked as asked_of
from mindthegap.measures.servqual.doubts import doubts, warn
from mindthegap.measures.servqual.instrument import SERVQUAL, Instrument

PIECE = 16_384
"""Rows scored at a time: few enough to stay in the processor's cache, and so that a million
respondents need no second copy of their answers in memory."""

PARTS = ("expectation", "perception", "gap")


def score(
    survey: pd.DataFrame,
    instrument: Instrument | None = None,
    weights: Mapping[str, float] | pd.Series | None = None,
) -> pd.DataFrame:
    r"""Score a SERVQUAL survey: for each respondent, what was expected, perceived, and the gap.

    A dimension's expectation and perception are the means of its items, reversed items turned
    round; its gap is perception minus expectation. Overall,

    .. math:: Q = \frac{1}{D} \sum_d (P_d - E_d), \qquad
              Q_w = \sum_d \frac{w_d}{\sum w} (P_d - E_d)

    so that each dimension counts the same, however many items it has, or as its weight says. The
    overall *perception* alone is the performance-only score (SERVPERF).

    Parameters
    ----------
    survey : pandas.DataFrame
        One row per respondent, with the instrument's columns; others are ignored. Answers are
        **as given**: reversed items are turned round here. If they have been already, say so with
        ``instrument=SERVQUAL.already_coded()``.
    instrument : Instrument, optional
        The questionnaire; by default `SERVQUAL` (columns E01..E22, P01..P22, scale 1 to 7).
    weights : dict of dimension to number, or Series, optional
        The same weights for everybody, in any unit; a Series has the dimensions as its labels.
        Left out, each respondent's own importance points serve, if the survey has the
        instrument's columns for them.

    Returns
    -------
    pandas.DataFrame
        One row per respondent, same index. Columns ``expectation_tangibles`` ...,
        ``perception_tangibles`` ..., ``gap_tangibles`` ... for each dimension; ``expectation``,
        ``perception`` (SERVPERF), ``gap`` overall, unweighted; and with weights or points
        ``expectation_weighted``, ``perception_weighted``, ``gap_weighted``. Expectations and
        perceptions are on the instrument's scale; gaps lie between minus and plus its width,
        below 0 where the firm falls short.

    Raises
    ------
    KeyError
        If columns are missing, or a weight. Some of the points' columns without the others count
        as missing; without all of them there are no weighted scores.
    TypeError
        If a column holds something other than numbers.
    ValueError
        If an answer is off the scale, points are negative or above the total, a weight is
        negative, unknown or all are 0.

    See Also
    --------
    mindthegap.plots.service_gaps : the figure of `summary`.

    Notes
    -----
    Missing values: complete items. A dimension's scores are missing if one of its items is, and
    overall scores if one of the dimensions is. Weighted scores are missing, too, where a
    respondent's points are incomplete or do not add up to the total (see `flags`): shares of a
    sum that is no sum are a guess.

    A UserWarning says so where the answers contradict the instrument: reversed items that, turned
    round, go against the others, or no answer in the upper third of the scale. It is judged by
    2,000 rows at most, evenly spread, and nothing is changed. Checked against pandas' own row
    means.

    References
    ----------
    Parasuraman, Zeithaml & Berry (1988), *Journal of Retailing*.
    Cronin & Taylor (1992), *Journal of Marketing*: performance only.

    Examples
    --------
    >>> from mindthegap.measures.servqual import Instrument, Item
    >>> short = Instrument((
    ...     Item("reliability", "E1", "P1"),
    ...     Item("reliability", "E2", "P2"),
    ...     Item("empathy", "E3", "P3", reversed=True),
    ... ))
    >>> answers = pd.DataFrame({"E1": [7, 6], "E2": [6, 6], "E3": [1, 2],
    ...                         "P1": [4, 6], "P2": [5, 7], "P3": [3, 2]})
    >>> score(answers, short)[["gap_reliability", "gap_empathy", "gap"]]
       gap_reliability  gap_empathy   gap
    0             -2.0         -2.0 -2.00
    1              0.5          0.0  0.25
    >>> score(answers, short, weights={"reliability": 3, "empathy": 1})["gap_weighted"].tolist()
    [-2.0, 0.375]
    """
    form = SERVQUAL if instrument is None else instrument
    scores = scored(survey, form, weights, "score")
    warn(doubts(survey, form))
    return scores


def scored(
    survey: pd.DataFrame,
    form: Instrument,
    weights: Mapping[str, float] | pd.Series | None,
    function: str,
) -> pd.DataFrame:
    """Return what `score` returns, without looking whether answers and instrument agree."""
    asked = [*form.expectations, *form.perceptions]
    empty = asked_of(survey, form, function)
    plain = all(pd.api.types.is_any_real_numeric_dtype(dtype) for dtype in empty.dtypes)
    # Sums of single-precision answers need no more than single precision, at half the time.
    kind = np.float32 if (empty.dtypes == np.float32).all() else np.float64
    places = survey.columns.get_indexer_for(asked)
    shares = _shares(survey, form, weights, function)
    sums, counts, shift = _sums(form)
    sums = sums.astype(kind)
    dimensions = len(form.dimensions)
    alike = np.full(dimensions, 1 / dimensions)
    names = [f"{part}_{name}" for part in PARTS for name in form.dimensions]
    names += [*PARTS, *(f"{part}_weighted" for part in PARTS if shares is not None)]
    # Filled row by row but laid out by column, as everything that reads it will read it.
    scores = np.empty((len(names), len(survey))).T
    for start in range(0, len(survey), PIECE):
        rows = slice(start, start + PIECE)
        answers = _answers(survey.iloc[rows, places], plain, kind, form)
        # Sums of whole answers are exact, so that a gap of nothing comes out as 0.
        parts = (answers @ sums + shift) / counts
        if np.isnan(parts).any():
            _mend(parts, answers, sums, shift, counts)
        scores[rows, : 3 * dimensions] = parts
        by_part = parts.reshape(-1, 3, dimensions)
        scores[rows, 3 * dimensions : 3 * dimensions + 3] = by_part @ alike
        if shares is not None:
            scores[rows, -3:] = (by_part @ shares[rows, :, None])[:, :, 0]
    return pd.DataFrame(scores, index=survey.index, columns=names, copy=False)


def _sums(form: Instrument) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """What turns answers into sums: signs per item, items per score, what reversing adds.

    A reversed answer is low + high - answer: a minus sign, and a constant.
    """
    items, names = len(form.items), form.dimensions
    sums = np.zeros((2 * items, 3 * len(names)))
    shift = np.zeros(3 * len(names))
    counts = np.zeros(3 * len(names))
    for row, item in enumerate(form.items):
        place = names.index(item.dimension)
        sign = -1 if item.reversed else 1
        expected, perceived, gap = (place + part * len(names) for part in range(3))
        sums[row, expected] = sums[items + row, perceived] = sums[items + row, gap] = sign
        sums[row, gap] = -sign
        # In the gap the two constants cancel.
        shift[[expected, perceived]] += sum(form.scale) if item.reversed else 0
        counts[[expected, perceived, gap]] += 1
    return sums, counts, shift


def _answers(piece: pd.DataFrame, plain: bool, kind: type, form: Instrument) -> np.ndarray:
    """The answers in these rows as numbers, checked against the scale."""
    low, high = form.scale
    if plain:
        answers = piece.to_numpy(dtype=kind, na_value=np.nan)
        if answers.size:
            smallest, largest = answers.min(), answers.max()
            if np.isnan(smallest):  # fmin and fmax pass over what is missing, but take longer
                smallest, largest = (take.reduce(answers, axis=None) for take in (np.fmin, np.fmax))
            if smallest >= low and largest <= high:
                return answers
    # Something is amiss, or nothing but missing: column by column, to say what and where.
    return numbers(piece, piece.columns, "score", scale=form.scale, option="on_scale()").to_numpy()


def _mend(
    parts: np.ndarray,
    answers: np.ndarray,
    sums: np.ndarray,
    shift: np.ndarray,
    counts: np.ndarray,
) -> None:
    """Score anew the rows with a missing answer, which had spread to all of their scores."""
    rows = np.isnan(answers).any(axis=1)
    holes = np.isnan(answers[rows])
    filled = np.where(holes, 0.0, answers[rows])
    complete = (holes.astype(float) @ np.abs(sums)) == 0
    parts[rows] = np.where(complete, (filled @ sums + shift) / counts, np.nan)


def _shares(
    survey: pd.DataFrame,
    form: Instrument,
    weights: Mapping[str, float] | pd.Series | None,
    function: str,
) -> np.ndarray | None:
    """Weights that add up to 1, one row per respondent; None without any."""
    if weights is not None:
        return np.broadcast_to(_given(form, weights), (len(survey), len(form.dimensions)))
    there = [name for name in form.points.values() if name in survey.columns]
    if not there:
        return None
    points = points_of(survey, form, function)
    added = points.sum(axis=1)
    shares = points / form.total
    shares[~np.isclose(added, form.total)] = np.nan
    return shares


def points_of(survey: pd.DataFrame, form: Instrument, function: str) -> np.ndarray:
    """Return the respondents' importance points, in the order of the dimensions."""
    asked = [form.points[name] for name in form.dimensions]
    absent = [name for name in asked if name not in survey.columns]
    if absent and len(absent) < len(asked):
        there = [name for name in asked if name in survey.columns]
        raise KeyError(
            f"{function}() takes {', '.join(map(repr, there))} for importance points and then "
            f"needs {', '.join(map(repr, absent))} too: add them, or do without points by "
            f"dropping {', '.join(map(repr, there))}."
        )
    return numbers(survey, asked, function, scale=(0, form.total)).to_numpy()


def _given(form: Instrument, weights: Mapping[str, float] | pd.Series) -> np.ndarray:
    # The keys of a Series are its labels.
    names = list(weights.keys())
    if set(names) != set(form.dimensions):
        raise KeyError(
            f"weights must name each of {', '.join(form.dimensions)}, but it names "
            f"{', '.join(map(str, names)) or 'none'}."
        )
    values = numbers(
        pd.DataFrame({name: [weights[name]] for name in form.dimensions}),
        form.dimensions,
        "score",
        scale=(0, np.inf),
    ).to_numpy()[0]
    if not values.sum() > 0:
        raise ValueError("weights must hold at least one number above 0, and none missing.")
    return values / values.sum()
