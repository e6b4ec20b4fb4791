"""`kano_phone`: how buyers feel with and without fourteen features of a phone, in two years.

The respondents are invented. In 2019 and in 2024 different people answered, some of them
enthusiasts of photography. Each has an attitude to each feature, one of Kano's categories, drawn
with the chances of their group and year; the answers follow from it. `TRUTH` holds every number
of the process.
"""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from mindthegap.data.dataset import Dataset, Field, points, same_within, yes_no
from mindthegap.data.draws import labels, whole_points

WAVES = (2019, 2024)
CATEGORIES = ("M", "O", "A", "I", "R", "Q")

ATTITUDES = {
    "must be": (0.62, 0.20, 0.05, 0.12, 0.01),
    "the more the better": (0.16, 0.62, 0.12, 0.09, 0.01),
    "attractive": (0.04, 0.14, 0.60, 0.20, 0.02),
    "indifferent": (0.05, 0.10, 0.15, 0.66, 0.04),
    "unwanted": (0.01, 0.02, 0.05, 0.27, 0.65),
    "undecided": (0.05, 0.13, 0.405, 0.405, 0.01),
    "cannot do without": (0.56, 0.39, 0.02, 0.03, 0.00),
    "nice for others": (0.02, 0.38, 0.04, 0.56, 0.00),
}
"""Chances of M, O, A, I and R among people of whom most have this attitude; all are ours."""


@dataclass(frozen=True)
class Truth:
    """The design values, all ours.

    `features` says which of the `ATTITUDES` prevails, for others and for enthusiasts in 2019, and
    for others and for enthusiasts in 2024.
    """

    second_wave: float = 0.50
    # The first survey went to photo clubs, the second to a panel of buyers.
    enthusiasts_2019: float = 0.70
    enthusiasts_2024: float = 0.30

    features: dict[str, tuple[str, str, str, str]] = field(
        default_factory=lambda: {
            "photos in low light": (
                "attractive",
                "the more the better",
                "the more the better",
                "must be",
            ),
            "manual camera controls": ("nice for others", "cannot do without") * 2,
            "battery for a whole day": _drift("the more the better", "must be"),
            "calls that do not drop": _drift("must be", "must be"),
            "screen that survives a fall": _drift("the more the better", "the more the better"),
            "fast charging": _drift("attractive", "the more the better"),
            "wireless charging": _drift("indifferent", "undecided"),
            "screen that folds": _drift("attractive", "attractive"),
            "headphone socket": _drift("the more the better", "indifferent"),
            "unlocking by fingerprint": _drift("the more the better", "must be"),
            "five years of updates": _drift("the more the better", "the more the better"),
            "shopping apps already installed": _drift("unwanted", "unwanted"),
            "second SIM card": _drift("indifferent", "indifferent"),
            "water resistance": _drift("attractive", "the more the better"),
        }
    )

    # Answers that contradict themselves, whatever the attitude.
    questionable: float = 0.02

    # How important a feature is said to be, 1 to 9, by one's attitude to it (M O A I R Q): what
    # would be missed is called important, what would please is not.
    importance: tuple[float, ...] = (7.8, 7.2, 4.6, 3.2, 2.2, 5.0)
    importance_person_sd: float = 0.7
    importance_sd: float = 1.2


def _drift(before: str, after: str) -> tuple[str, str, str, str]:
    """The same for enthusiasts and others."""
    return (before, before, after, after)


TRUTH = Truth()

ANSWERS = {
    "M": {(2, 5): 0.70, (3, 5): 0.25, (4, 5): 0.05},
    "O": {(1, 5): 1.0},
    "A": {(1, 2): 0.10, (1, 3): 0.55, (1, 4): 0.35},
    "I": {
        (2, 2): 0.05, (2, 3): 0.10, (2, 4): 0.15,
        (3, 2): 0.05, (3, 3): 0.45, (3, 4): 0.10,
        (4, 2): 0.02, (4, 3): 0.06, (4, 4): 0.02,
    },
    "R": {(5, 1): 0.35, (5, 2): 0.15, (5, 3): 0.25, (5, 4): 0.05, (4, 1): 0.12, (3, 1): 0.08},
    "Q": {(1, 1): 0.70, (5, 5): 0.30},
}  # fmt: skip
"""How people of a category answer the functional and the dysfunctional question."""


def generate(seed: int, size: int, truth: Truth = TRUTH) -> pd.DataFrame:
    """Simulate the two surveys: fourteen rows per respondent, one per feature.

    Parameters
    ----------
    seed : int
        Starts the random numbers; the same seed gives the same frame.
    size : int
        Number of respondents.
    truth : Truth
        The design values; a lesson on "what if" can change them with `dataclasses.replace`.

    Examples
    --------
    >>> generate(seed=1, size=2)["feature"].nunique()
    14
    """
    rng = np.random.default_rng(seed)
    late = rng.random(size) < truth.second_wave
    enthusiast = rng.random(size) < np.where(late, truth.enthusiasts_2024, truth.enthusiasts_2019)
    inclined = rng.normal(0, truth.importance_person_sd, size)
    names = list(truth.features)
    of = np.tile(np.arange(len(names)), size)
    group = np.repeat(2 * late + enthusiast, len(names))

    category = _drawn(category_chances(truth).reshape(-1, len(CATEGORIES)), 4 * of + group, rng)
    pairs = sorted({pair for answers in ANSWERS.values() for pair in answers})
    chances = np.array([[ANSWERS[name].get(pair, 0.0) for pair in pairs] for name in CATEGORIES])
    functional, dysfunctional = np.array(pairs)[_drawn(chances, category, rng)].T
    importance = (
        np.array(truth.importance)[category]
        + np.repeat(inclined, len(names))
        + rng.normal(0, truth.importance_sd, len(of))
    )
    frame = pd.DataFrame(
        {
            "id": np.repeat(labels("K", size), len(names)),
            "wave": np.repeat(np.array(WAVES)[late.astype(int)], len(names)),
            "enthusiast": np.repeat(enthusiast.astype(int), len(names)),
            "feature": np.array(names)[of],
            "functional": functional,
            "dysfunctional": dysfunctional,
            "importance": whole_points(importance, 9),
        }
    )
    return DATASET.typed(frame)


def category_chances(truth: Truth = TRUTH) -> np.ndarray:
    """Return the chance of each category.

    Returns
    -------
    numpy.ndarray
        Features x (others 2019, enthusiasts 2019, others 2024, enthusiasts 2024) x categories
        M, O, A, I, R, Q.
    """
    meant = np.array([[ATTITUDES[name] for name in groups] for groups in truth.features.values()])
    asked = np.full((*meant.shape[:2], 1), truth.questionable)
    return np.concatenate([meant * (1 - truth.questionable), asked], axis=2)


def _drawn(chances: np.ndarray, row: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """One draw for each entry of `row`, by that row of the table of chances.

    The rows' cumulated chances, each raised by its number, make one sorted list to look up in.
    """
    steps = np.cumsum(chances, axis=1)
    steps /= steps[:, -1:]
    found = np.searchsorted(
        (steps + np.arange(len(chances))[:, None]).ravel(), row + rng.random(len(row)), side="right"
    )
    return np.minimum(found - row * chances.shape[1], chances.shape[1] - 1)


FEELING = (
    "1 = I like it, 2 = I expect it, 3 = I am neutral, 4 = I can live with it, 5 = I dislike it"
)
WITH = "Functional question: how would you feel if the phone had this feature?"
WITHOUT = "Dysfunctional question: how would you feel if the phone did not have it?"

FIELDS = (
    Field("id", "text", "The respondent.", "K and a running number", pattern=r"K\d{4,}"),
    Field("wave", "whole", "Year of the survey; other people answered in the other.", "year",
          WAVES[0], WAVES[1], WAVES),
    yes_no("enthusiast", "Is photography the respondent's hobby?"),
    Field("feature", "text", "The feature asked about.", choices=tuple(TRUTH.features)),
    points("functional", WITH, FEELING, 5),
    points("dysfunctional", WITHOUT, FEELING, 5),
    points("importance", "Self-stated importance: how important is this feature to you?",
           "1 = not at all ... 9 = extremely", 9),
)  # fmt: skip

DATASET = Dataset(
    name="kano_phone",
    title="A Kano survey on fourteen features of a phone, in 2019 and in 2024",
    unit="one respondent's answers on one feature (fourteen rows per respondent)",
    about=(
        "Merula Mobile, an invented maker of phones, asked how people would feel with and without "
        "each of fourteen features, and how important each is to them: in 2019 members of photo "
        "clubs and others, in 2024 other people, of a panel of buyers."
    ),
    key=("id", "feature"),
    seed=5115,
    size=360,
    personal_size=300,
    size_unit="respondents",
    rows_per_unit=len(TRUTH.features),
    lessons=("03-four-types",),
    fields=FIELDS,
    rules=same_within("id", ("wave", "enthusiast")),
    generate=generate,
)
