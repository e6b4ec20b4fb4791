"""Whether a survey looks as its instrument says: columns there, items turned the right way."""

import warnings
from collections.abc import Sequence

import numpy as np
import pandas as pd

from mindthegap.measures.inputs import columns, numbers
from mindthegap.measures.refusals import shortened
from mindthegap.measures.servqual.instrument import Instrument

LOOKED_AT = 2_000
"""Rows at most that `doubts` looks at, evenly spread: enough to see what is wrong throughout."""

FEWEST = 20
"""Rows below which nothing is doubted: chance could look the same."""

AGAINST = 0.2
"""How far below 0 a correlation must lie, and four standard errors at least."""


def asked(survey: pd.DataFrame, form: Instrument, function: str) -> pd.DataFrame:
    """Return the survey's first rows of the answers, of no length, having checked the columns.

    Raises
    ------
    TypeError, ValueError
        As `inputs.columns`.
    KeyError
        If columns are missing: the first few, how many, and how other names are declared.
    """
    names = [*form.expectations, *form.perceptions]
    if isinstance(survey, pd.DataFrame):
        absent = [name for name in names if name not in survey.columns]
        if absent:
            noun = "column" if len(absent) == 1 else "columns"
            raise KeyError(
                f"{function}() needs the {noun} {shortened(map(repr, absent), 4)}; "
                f"the table has: {shortened(survey.columns, 8) or 'none'}. If your columns have "
                "other names, declare them: Instrument((Item('reliability', 'your_expectation', "
                "'your_perception'), ...))."
            )
        # Only names and types are looked at: selecting the columns would copy all answers.
        survey = survey.head(0)
    return columns(survey, names, function)


def doubts(survey: pd.DataFrame, form: Instrument) -> tuple[str, ...]:
    """Return what in the answers contradicts the instrument, with its remedy; empty if nothing.

    Rows that give one answer throughout tell nothing about which way round items are worded, and
    are passed over.
    """
    sample = survey.iloc[:: max(1, -(-len(survey) // LOOKED_AT))]
    names = [*form.expectations, *form.perceptions]
    answers = numbers(sample, names, "score", scale=form.scale).to_numpy()
    answers = answers[~np.isnan(answers).any(axis=1)]
    if len(answers) < FEWEST:
        return ()
    return (*_short_scale(answers, form), *_turned(answers, form))


def warn(found: Sequence[str]) -> None:
    """Say it to whoever called the measure that calls this."""
    for message in found:
        warnings.warn(message, UserWarning, stacklevel=3)


def _short_scale(answers: np.ndarray, form: Instrument) -> list[str]:
    low, high = form.scale
    highest = answers.max()
    if highest > low + (high - low) * 2 / 3:
        return []
    return [
        f"No answer is above {highest:g}, on a scale from {low:g} to {high:g}: if the "
        f"questionnaire's went from {low:g} to {highest:g}, reversed items are turned round "
        f"wrongly; say so with instrument.on_scale({low:g}, {highest:g}), such as "
        f"SERVQUAL.on_scale({low:g}, {highest:g})."
    ]


def _turned(answers: np.ndarray, form: Instrument) -> list[str]:
    """Reversed items that go, once turned round, against those that are not reversed."""
    reverse = np.array([item.reversed for item in form.items])
    if reverse.all() or not reverse.any():
        return []
    against: list[str] = []
    upside_down: set[str] = set()
    for side, names in zip(
        np.hsplit(answers, 2), (form.expectations, form.perceptions), strict=True
    ):
        telling = side[side.min(axis=1) < side.max(axis=1)]
        rest = telling[:, ~reverse].mean(axis=1) if len(telling) else np.zeros(0)
        for dimension in form.dimensions:
            places = [
                place
                for place, item in enumerate(form.items)
                if item.reversed and item.dimension == dimension
            ]
            if not places:
                continue
            if _correlation(-telling[:, places].mean(axis=1), rest) < -AGAINST:
                against += [names[place] for place in places]
                upside_down.add(dimension)
    if not against:
        return []
    remedy = (
        "instrument=SERVQUAL.already_coded() (or your own instrument's already_coded())"
        if upside_down == {item.dimension for item in form.items if item.reversed}
        else "an Instrument whose items say reversed=False there"
    )
    return [
        f"The instrument says that {shortened(against, 6)} are worded negatively, but turned "
        "round they go against the other items: if they are worded positively, or have been "
        f"turned round already, their scores are upside down; then give {remedy}."
    ]


def _correlation(one: np.ndarray, other: np.ndarray) -> float:
    """Correlation; 0 where a side is constant or chance (four standard errors) could do it."""
    if len(one) < FEWEST or np.ptp(one) == 0 or np.ptp(other) == 0:
        return 0.0
    found = float(np.corrcoef(one, other)[0, 1])
    return found if abs(found) > 4 / np.sqrt(len(one)) else 0.0
