"""`training_rollout`: shops whose staff learn, group by group, to say what a device can do.

Sturnus Stores and their shops are invented. `TRUTH` holds every number of the process.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from mindthegap.data.dataset import Dataset, Field, Rule, same_within, yes_no
from mindthegap.data.draws import labels

WEEKS = 30


@dataclass(frozen=True)
class Truth:
    """The design values, all ours. Rates are complaints per 1,000 customers."""

    # The rollout: five groups, drawn by lot, that start five weeks apart.
    first_start: int = 6
    between_starts: int = 5
    groups: int = 5
    per_district: int = 4

    # What would have happened anyway: a level per shop, and a fall that all shops share (the worst
    # model is no longer sold; fewer complain after the holidays).
    rate: float = 48.0
    rate_shop_sd: float = 5.0
    rate_fall: float = 12.0  # from the first week to the last
    rate_wave: float = 1.5
    accuracy: float = 0.52
    accuracy_shop_sd: float = 0.05
    accuracy_rise: float = 0.10

    # Shocks that stay for a while (a good deputy, a broken till): weeks of one shop are related.
    persistence: float = 0.9
    rate_shock_sd: float = 1.9
    accuracy_shock_sd: float = 0.020
    # Chance in what the week's customers do; the share of the rate's variance goes with 1 / volume.
    rate_sd: float = 2.0
    accuracy_sd: float = 0.03

    # The training, from the first week on.
    rate_effect: float = -9.0
    accuracy_effect: float = 0.12
    # In districts whose shops share staff, an untrained shop gets a part of the effect, in
    # proportion to the share of its neighbours that are trained.
    spill: float = 0.80

    volume: float = 900.0
    volume_shop_sd: float = 0.35  # of the logarithm
    volume_sd: float = 0.06


TRUTH = Truth()


def generate(seed: int, size: int, truth: Truth = TRUTH) -> pd.DataFrame:
    """Simulate the rollout: one row per shop and week.

    Parameters
    ----------
    seed : int
        Starts the random numbers; the same seed gives the same frame.
    size : int
        Number of shops.
    truth : Truth
        The design values; a lesson on "what if" can change them with `dataclasses.replace`.

    Examples
    --------
    >>> generate(seed=1, size=2)[["store", "week", "trained"]].head(2).to_dict("list")
    {'store': ['S0001', 'S0001'], 'week': [1, 2], 'trained': [0, 0]}
    """
    t = truth
    rng = np.random.default_rng(seed)
    shop = np.arange(size)
    district = shop // t.per_district
    # By lot within each half of the districts, so that both halves have shops of every group.
    shares_staff = district % 2
    order = np.lexsort((rng.random(size), shares_staff))
    group = np.empty(size, dtype=int)
    group[order] = np.arange(size) % t.groups
    start = t.first_start + t.between_starts * group

    weeks = np.arange(1, WEEKS + 1)
    trained = weeks >= start[:, None]
    near = np.zeros((district[-1] + 1, WEEKS))
    np.add.at(near, district, trained)
    shops = np.bincount(district)[district][:, None]
    neighbours = np.where(shops > 1, (near[district] - trained) / np.maximum(shops - 1, 1), 0.0)
    neighbours = np.round(neighbours, 2)
    touched = np.where(trained, 1.0, t.spill * shares_staff[:, None] * neighbours)

    passed = (weeks - 1) / (WEEKS - 1)
    rate = (
        t.rate
        + rng.normal(0, t.rate_shop_sd, size)[:, None]
        - t.rate_fall * passed
        + t.rate_wave * np.sin(weeks)
        + t.rate_effect * touched
        + _shocks(rng, size, t.persistence, t.rate_shock_sd)
        + rng.normal(0, t.rate_sd, (size, WEEKS))
    )
    accuracy = (
        t.accuracy
        + rng.normal(0, t.accuracy_shop_sd, size)[:, None]
        + t.accuracy_rise * passed
        + t.accuracy_effect * touched
        + _shocks(rng, size, t.persistence, t.accuracy_shock_sd)
        + rng.normal(0, t.accuracy_sd, (size, WEEKS))
    )
    volume = t.volume * np.exp(
        rng.normal(0, t.volume_shop_sd, size)[:, None] + rng.normal(0, t.volume_sd, (size, WEEKS))
    )
    columns = {
        "store": np.repeat(labels("S", size), WEEKS),
        "week": np.tile(weeks, size),
        "district": np.repeat(labels("D", district[-1] + 1)[district], WEEKS),
        "shared_staff": np.repeat(shares_staff, WEEKS),
        "trained_from": np.repeat(start, WEEKS),
        "trained": trained.ravel().astype(int),
        "neighbours_trained": neighbours.ravel(),
        "expectation_accuracy": np.clip(accuracy, 0, 1).ravel(),
        "complaint_rate": np.maximum(rate, 0).ravel(),
        "volume": np.maximum(np.round(volume), 1).astype(int).ravel(),
    }
    return DATASET.typed(pd.DataFrame(columns))


def _shocks(rng, size, persistence, sd):
    """Shocks that fade: each week keeps a part of the last one's, with the same spread always."""
    fresh = rng.normal(0, sd, (size, WEEKS))
    shocks = fresh.copy()
    for week in range(1, WEEKS):
        shocks[:, week] = (
            persistence * shocks[:, week - 1] + np.sqrt(1 - persistence**2) * fresh[:, week]
        )
    return shocks


# fmt: off
FIELDS = (
    Field("store", "text", "The shop.", "S and a running number", pattern=r"S\d{4,}"),
    Field("week", "whole", "Week of the observation.", "1 to 30, consecutive weeks", 1, WEEKS,
          tuple(range(1, WEEKS + 1))),
    Field("district", "text", "District that the shop belongs to: about four shops that are near "
          "each other.", "D and a running number", pattern=r"D\d{4,}"),
    yes_no("shared_staff", "Do the shops of this district lend each other staff?"),
    Field("trained_from", "whole", "Week in which the shop's staff had been trained for the first "
          "time. The order was drawn by lot.", "week", 1, WEEKS),
    yes_no("trained", "Has the shop's staff been trained by now?"),
    Field("neighbours_trained", "number", "Share of the district's other shops that have been "
          "trained by now.", "0 = none ... 1 = all, 0 where there are no others", 0, 1, decimals=2),
    Field("expectation_accuracy", "number", "Share of the customers asked at the till whose "
          "expectation of what they bought lies within a point of what it does.",
          "0 = none ... 1 = all", 0, 1, decimals=3),
    Field("complaint_rate", "number", "Complaints of the week's customers, by the end of the month "
          "after.", "complaints per 1,000 customers", 0, 1000, decimals=2),
    Field("volume", "whole", "Customers who bought something in the week.", "customers", 1),
)
# fmt: on

DATASET = Dataset(
    name="training_rollout",
    title="A training rolled out over shops: who was trained when, and what customers then did",
    unit="one shop in one week (thirty rows per shop)",
    about=(
        "Sturnus Stores, an invented chain of department stores, trains the staff of its phone "
        "counters to say before the purchase what a device can and can't do. Not all shops could "
        "be trained at once: in five groups, drawn by lot, they started five weeks apart. The "
        "head office compared the complaints before and after."
    ),
    key=("store", "week"),
    seed=3103,
    size=40,
    personal_size=40,
    size_unit="shops",
    rows_per_unit=WEEKS,
    lessons=("09-putting-it-to-work", "10-what-comes-next"),
    fields=FIELDS,
    rules=(
        Rule(
            column="trained",
            needs=("trained", "week", "trained_from"),
            right="be 1 from the week trained_from on, and 0 before",
            holds=lambda frame: frame["trained"] == (frame["week"] >= frame["trained_from"]),
        ),
        *same_within("store", ("district", "shared_staff", "trained_from")),
        *same_within("district", ("shared_staff",)),
    ),
    generate=generate,
)
