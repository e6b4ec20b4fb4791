"""`ipa_stores`: shoppers rate how important fourteen attributes of a store are, and how good.

Sturnus Stores and their shoppers are invented. What shoppers call important and what moves their
overall satisfaction are two things here, and a general impression of the store colours all
ratings of its performance. `TRUTH` holds every number of the process.
"""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from mindthegap.data.dataset import Dataset, Field, points, rating, same_within
from mindthegap.data.draws import labels, slider, whole_points


@dataclass(frozen=True)
class Truth:
    """The design values, all ours.

    `attributes` gives for each attribute how important it is said to be and how good it is (both
    on 1 to 5, before rounding), and how many points of overall satisfaction (on 1 to 10) a point
    of performance adds.
    """

    attributes: dict[str, tuple[float, float, float]] = field(
        default_factory=lambda: {
            "fresh fruit and vegetables": (4.8, 4.0, 0.30),
            "low prices": (4.9, 3.2, 0.05),
            "clean store": (4.6, 4.2, 0.05),
            "friendly staff": (3.5, 3.3, 0.45),
            "short queues": (4.4, 3.2, 0.25),
            "wide choice": (4.2, 3.9, 0.15),
            "goods in stock": (4.5, 3.7, 0.20),
            "things easy to find": (3.9, 3.4, 0.15),
            "parking": (3.9, 3.9, 0.00),
            "opening hours": (4.1, 4.4, 0.00),
            "own brands": (3.3, 3.7, 0.08),
            "loyalty card": (2.6, 4.0, 0.00),
            "self-checkout": (2.5, 3.7, 0.00),
            "music and light": (2.3, 3.4, 0.22),
        }
    )
    stated_person_sd: float = 0.35
    stated_sd: float = 0.75
    # The general impression raises or lowers all ratings of performance together.
    halo: float = 0.5
    performance_sd: float = 0.8

    overall: float = 6.2
    overall_sd: float = 0.6


TRUTH = Truth()


def generate(seed: int, size: int, truth: Truth = TRUTH) -> pd.DataFrame:
    """Simulate the survey: fourteen rows per respondent, one per attribute.

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
    >>> generate(seed=1, size=2)["attribute"].nunique()
    14
    """
    rng = np.random.default_rng(seed)
    names = list(truth.attributes)
    stated, level, weight = np.array(list(truth.attributes.values())).T
    shape = (size, len(names))
    importance = whole_points(
        stated
        + rng.normal(0, truth.stated_person_sd, size)[:, None]
        + rng.normal(0, truth.stated_sd, shape),
        5,
    )
    performance = whole_points(
        level
        + truth.halo * rng.normal(0, 1, size)[:, None]
        + rng.normal(0, truth.performance_sd, shape),
        5,
    )
    overall = slider(
        truth.overall + (performance - level) @ weight + rng.normal(0, truth.overall_sd, size)
    )
    return DATASET.typed(
        pd.DataFrame(
            {
                "id": np.repeat(labels("S", size), len(names)),
                "overall": np.repeat(overall, len(names)),
                "attribute": np.tile(np.array(names), size),
                "importance": importance.ravel(),
                "performance": performance.ravel(),
            }
        )
    )


CONTENT = "1 = very dissatisfied ... 10 = very satisfied"

FIELDS = (
    Field("id", "text", "The respondent.", "S and a running number", pattern=r"S\d{4,}"),
    rating("overall", "Overall satisfaction with the store.", CONTENT),
    Field("attribute", "text", "What is rated.", choices=tuple(TRUTH.attributes)),
    points("importance", "Stated importance: how important is this to you in a store?",
           "1 = not at all ... 5 = very important", 5),
    points("performance", "Performance: how good is this store at it?",
           "1 = very poor ... 5 = very good", 5),
)  # fmt: skip

DATASET = Dataset(
    name="ipa_stores",
    title="Importance and performance of fourteen attributes of a store",
    unit="one respondent's ratings of one attribute (fourteen rows per respondent)",
    about=(
        "Shoppers of Sturnus Stores, an invented chain, were asked at the exit: how important "
        "each of fourteen attributes of a store is to them, how good this store is at it, and how "
        "satisfied they are with the store overall."
    ),
    key=("id", "attribute"),
    seed=9101,
    size=450,
    personal_size=300,
    size_unit="respondents",
    rows_per_unit=len(TRUTH.attributes),
    lessons=("06-reliability-communication-delight",),
    fields=FIELDS,
    rules=same_within("id", ("overall",)),
    generate=generate,
)
