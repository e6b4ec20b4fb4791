"""`zone_three_column`: customers of a parcel service, asked for minimum, desired and perceived.

Apus Parcel and its customers are invented. Each judges twelve attributes in three columns: the
service just acceptable, the service desired, the service perceived. `TRUTH` holds every number of
the process.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from mindthegap.data.dataset import Dataset, Field, Rule, points, same_within
from mindthegap.data.draws import labels, whole_points

ATTRIBUTES = {
    "delivers on the day promised": "reliability",
    "delivers undamaged": "reliability",
    "brings it to the right address": "reliability",
    "answers the phone quickly": "responsiveness",
    "says when the parcel will come": "responsiveness",
    "copes with a change of plan": "responsiveness",
    "drivers who know their work": "assurance",
    "handles data and keys with care": "assurance",
    "opening hours that suit": "empathy",
    "remembers special wishes": "empathy",
    "clean vans and uniforms": "tangibles",
    "clear website": "tangibles",
}
"""The attributes and the dimension that each belongs to, in the order of the questionnaire."""

DIMENSIONS = tuple(dict.fromkeys(ATTRIBUTES.values()))
SEGMENTS = ("private", "business")
HIGHEST = 9


@dataclass(frozen=True)
class Truth:
    """The design values, all ours, in points of the scale from 1 to 9.

    The level desired is drawn first; it can lie beyond the end of the scale, where the answer is
    9. The minimum is a width below it, and the perception lies around the quality delivered.
    """

    # The sample is half business customers; of all customers they are a seventh.
    business_sampled: float = 0.50
    business_of_all: float = 0.15

    # What is desired, in the order of DIMENSIONS: reliability most, beyond the end of the scale.
    desired: tuple[float, ...] = (8.7, 7.9, 7.8, 7.5, 6.9)
    demand_sd: float = 0.7  # between respondents
    desired_sd: float = 0.9  # between the answers of one

    # How far below lies what is just acceptable.
    width: float = 3.0
    width_reliability: float = -1.3
    width_business: float = -0.9
    width_failure: float = -0.5  # with a failure in the last year, however many
    patience_sd: float = 0.5
    width_sd: float = 0.5

    # What is perceived. It is best on reliability, though not so far ahead as the minimum.
    perceived: tuple[float, ...] = (7.2, 6.7, 7.0, 6.6, 6.8)
    perceived_failure: float = -0.4
    perceived_business: float = -0.4
    mood_sd: float = 0.8
    perceived_sd: float = 1.1

    # Business customers send more, and have more failures: mean of the number in a year.
    failures_private: float = 0.35
    failures_business: float = 1.30

    # Some take the first column for the second, in most rows.
    confused: float = 0.09
    confused_rows: float = 0.82


TRUTH = Truth()


def generate(seed: int, size: int, truth: Truth = TRUTH) -> pd.DataFrame:
    """Simulate the survey: twelve rows per respondent, one per attribute.

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
    12
    """
    rng = np.random.default_rng(seed)
    people = _respondents(rng, size, truth)
    names, of = list(ATTRIBUTES), np.tile(np.arange(len(ATTRIBUTES)), size)
    frame = pd.DataFrame({name: np.repeat(cells, len(names)) for name, cells in people.items()})
    dimension = np.array([DIMENSIONS.index(name) for name in ATTRIBUTES.values()])[of]
    minimum, desired, perceived = _judgements(rng, frame, dimension, truth)
    swapped = frame["confused"] & (rng.random(len(frame)) < truth.confused_rows)
    return DATASET.typed(
        frame.assign(
            attribute=np.array(names)[of],
            dimension=np.array(DIMENSIONS)[dimension],
            minimum=np.where(swapped, desired, minimum),
            desired=np.where(swapped, minimum, desired),
            perceived=perceived,
        )
    )


def _respondents(rng, n, t):
    """Who they are, how much went wrong for them, and how demanding they are."""
    business = rng.random(n) < t.business_sampled
    # Counts from one uniform number each, by the steps of the Poisson distribution: no sampler
    # that may accept or reject by a last bit.
    mean = np.where(business, t.failures_business, t.failures_private)
    failures = (rng.random(n)[:, None] > _poisson_steps(mean)).sum(axis=1)
    weight = np.where(
        business,
        t.business_of_all / t.business_sampled,
        (1 - t.business_of_all) / (1 - t.business_sampled),
    )
    return {
        "id": np.array(labels("P", n)),
        "segment": np.array(SEGMENTS)[business.astype(int)],
        "weight": weight,
        "failures_last_year": failures,
        "demand": rng.normal(0, t.demand_sd, n),
        "patience": rng.normal(0, t.patience_sd, n),
        "mood": rng.normal(0, t.mood_sd, n),
        "confused": rng.random(n) < t.confused,
    }


def _poisson_steps(mean):
    """Chance of at most 0, 1, ... 11 events."""
    steps = np.arange(12)
    logs = steps * np.log(mean)[:, None] - np.cumsum(np.log(np.maximum(steps, 1))) - mean[:, None]
    return np.cumsum(np.exp(logs), axis=1)


def _judgements(rng, p, dimension, t):
    """The three answers of each row, before anybody confuses columns."""
    n = len(p)
    business, failed = p["segment"] == "business", p["failures_last_year"] > 0
    wished = np.array(t.desired)[dimension] + p["demand"] + rng.normal(0, t.desired_sd, n)
    desired = whole_points(wished, HIGHEST)
    width = (
        t.width
        + t.width_reliability * (dimension == DIMENSIONS.index("reliability"))
        + t.width_business * business
        + t.width_failure * failed
        + p["patience"]
        + rng.normal(0, t.width_sd, n)
    )
    minimum = np.minimum(whole_points(desired - width, HIGHEST), desired)
    perceived = (
        np.array(t.perceived)[dimension]
        + t.perceived_failure * failed
        + t.perceived_business * business
        + p["mood"]
        + rng.normal(0, t.perceived_sd, n)
    )
    return minimum, desired, whole_points(perceived, HIGHEST)


SERVICE = "1 = very poor service ... 9 = outstanding service"
FAILED = "How many parcels came late, damaged or not at all in the last twelve months."
STANDS_FOR = (
    "Survey weight: how many customers of the firm the respondent stands for, in units of the "
    "average respondent (business customers were sampled more often)."
)

FIELDS = (
    Field("id", "text", "The respondent.", "P and a running number", pattern=r"P\d{4,}"),
    Field("segment", "text", "Private or business customer.", choices=SEGMENTS),
    Field("weight", "number", STANDS_FOR, "average respondents", 0, decimals=2),
    Field("failures_last_year", "whole", FAILED, "parcels", 0),
    Field("attribute", "text", "What is judged.", choices=tuple(ATTRIBUTES)),
    Field("dimension", "text", "Dimension of service quality it belongs to.", choices=DIMENSIONS),
    points("minimum", "Minimum: the service that is just acceptable.", SERVICE, HIGHEST),
    points("desired", "Desired: the service that one would like to have.", SERVICE, HIGHEST),
    points("perceived", "Perceived: the service that one gets.", SERVICE, HIGHEST),
)

DATASET = Dataset(
    name="zone_three_column",
    title="Minimum, desired and perceived service of a parcel service, attribute by attribute",
    unit="one respondent's judgement of one attribute (twelve rows per respondent)",
    about=(
        "Customers of Apus Parcel, an invented parcel service, filled in a questionnaire in three "
        "columns: for each of twelve attributes the service that is just acceptable, the service "
        "desired and the service perceived. Business customers were sampled more often than "
        "private ones; the weight makes good for it."
    ),
    key=("id", "attribute"),
    seed=4110,
    size=400,
    personal_size=300,
    size_unit="respondents",
    rows_per_unit=len(ATTRIBUTES),
    lessons=("05-managing-promises",),
    fields=FIELDS,
    rules=(
        Rule(
            column="dimension",
            needs=("attribute", "dimension"),
            right="be the dimension that the attribute belongs to",
            holds=lambda frame: frame["attribute"].map(ATTRIBUTES) == frame["dimension"],
        ),
        *same_within("id", ("segment", "weight", "failures_last_year")),
    ),
    generate=generate,
)
