"""`delight_loop`: subscribers of boxes for cooking, surprised by lot in some months.

Merops Meals and its customers are invented. A surprise delights, raises what is expected, and is
partly forgotten; who is disappointed leaves. `TRUTH` holds every number of the process.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from mindthegap.data.dataset import Dataset, Field, Rule, rating, yes_no
from mindthegap.data.draws import chance, labels, slider
from mindthegap.models.delight import delight, next_will

MONTHS = 18


@dataclass(frozen=True)
class Truth:
    """The design values, all ours.

    Ratings are on 1 to 10; `_sd` is the spread that chance adds.
    """

    # What customers are used to from others differs; what the kits are like to them, too.
    usual: float = 5.8
    usual_sd: float = 1.0
    quality: float = 6.0
    quality_sd: float = 0.9
    perceived_sd: float = 0.7
    surprises: float = 0.25  # the chance of one in a month
    boost: float = 2.0

    # The bar.
    ratchet: float = 0.35
    forgetting: float = 0.1
    will_sd: float = 0.3

    delight: float = 5.5
    delight_by_gap: float = 0.8
    delight_sd: float = 0.4

    # Log-odds of leaving in a month.
    churn: float = -3.3
    churn_by_delight: float = -0.6
    churn_by_perceived: float = -0.7


TRUTH = Truth()


def generate(seed: int, size: int, truth: Truth = TRUTH) -> pd.DataFrame:
    """Simulate the loop: one row per customer and month, also after a customer has left.

    Parameters
    ----------
    seed : int
        Starts the random numbers; the same seed gives the same frame.
    size : int
        Number of customers.
    truth : Truth
        The design values; a lesson on "what if" can change them with `dataclasses.replace`.

    Examples
    --------
    >>> generate(seed=1, size=2)[["id", "month", "active"]].head(2).to_dict("list")
    {'id': ['C0001', 'C0001'], 'month': [1, 2], 'active': [1, 1]}
    """
    t = truth
    rng = np.random.default_rng(seed)
    usual = slider(rng.normal(t.usual, t.usual_sd, size))
    quality = rng.normal(t.quality, t.quality_sd, size)
    will, active = usual, np.ones(size, dtype=bool)
    months: list[dict[str, np.ndarray]] = []
    for _ in range(MONTHS):
        surprise = rng.random(size) < t.surprises
        perceived = slider(quality + t.boost * surprise + rng.normal(0, t.perceived_sd, size))
        pleased = slider(
            delight(perceived, will, base=t.delight, slope=t.delight_by_gap)
            + rng.normal(0, t.delight_sd, size)
        )
        leaves = rng.random(size) < chance(
            t.churn
            + t.churn_by_delight * (pleased - t.delight)
            + t.churn_by_perceived * (perceived - t.quality)
        )
        months.append(
            {
                "active": active,
                "surprise": surprise,
                "will": will,
                "perc": perceived,
                "memory": will - usual,
                "delight": pleased,
                "churn": leaves,
            }
        )
        moved = next_will(
            will, perceived, usual, ratchet=t.ratchet, forgetting=t.forgetting
        ) + rng.normal(0, t.will_sd, size)
        will, active = slider(moved), active & ~leaves
    columns = {
        name: np.stack([month[name] for month in months], axis=1).ravel() for name in months[0]
    }
    whole = {name: columns[name].astype(int) for name in ("active", "surprise", "churn")}
    return DATASET.typed(
        pd.DataFrame(
            columns
            | whole
            | {
                "id": np.repeat(labels("C", size), MONTHS),
                "month": np.tile(np.arange(1, MONTHS + 1), size),
            }
        )
    )


HERE: dict[str, Any] = {"only": {"active": 1}, "empty": "the customer had left before this month"}
# fmt: off
FIELDS = (
    Field("id", "text", "The customer.", "C and a running number", pattern=r"C\d{4,}"),
    Field("month", "whole", "Month since the customer's first box.", "1 to 18", 1, MONTHS,
          tuple(range(1, MONTHS + 1))),
    yes_no("active", "Was the customer still a subscriber as the month began?"),
    yes_no("surprise", "Was there a surprise in the month's boxes? Drawn by lot for each customer "
           "and month.", **HERE),
    rating("will", "Will: how good the customer expected the month's boxes to be, asked before the "
           "first of them.", **HERE),
    rating("perc", "Perceived performance: how good the month's boxes were.", **HERE),
    Field("memory", "number", "How far the expectation stood above (or below) what the customer "
          "had expected before the very first box.", "points of the scale from 1 to 10", -9, 9,
          **HERE),
    rating("delight", "How the month's boxes made the customer feel.",
           "1 = outraged ... 10 = delighted", **HERE),
    yes_no("churn", "Did the customer end the subscription in this month?", **HERE),
)
# fmt: on


def _following(frame: pd.DataFrame) -> pd.Series:
    """Whether the customer is active in the next month; missing where there is no such row."""
    ordered = frame.sort_values(["id", "month"])
    consecutive = ordered["id"].eq(ordered["id"].shift(-1)) & ordered["month"].add(1).eq(
        ordered["month"].shift(-1)
    )
    return ordered["active"].shift(-1).where(consecutive).reindex(frame.index)


DATASET = Dataset(
    name="delight_loop",
    title="Surprises and what they do to expectations: subscribers month by month",
    unit="one customer in one month (eighteen rows per customer, also after leaving)",
    about=(
        "Subscribers of Merops Meals, an invented firm that sends boxes for cooking, over their "
        "first eighteen months. In some months, drawn by lot, there was a surprise in the box. "
        "Customers said before each month what they expected and after it what they got and how "
        "they felt."
    ),
    key=("id", "month"),
    seed=3104,
    size=500,
    personal_size=300,
    size_unit="customers",
    rows_per_unit=MONTHS,
    lessons=("06-reliability-communication-delight",),
    fields=FIELDS,
    rules=(
        Rule(
            column="active",
            needs=("id", "month", "active"),
            right="stay 0 once it is 0",
            holds=lambda frame: ~(frame["active"].eq(0) & _following(frame).eq(1)),
        ),
        Rule(
            column="churn",
            needs=("id", "month", "active", "churn"),
            right="be 1 in the last month before the customer is gone, and 0 before",
            holds=lambda frame: frame["churn"].ne(_following(frame)),
        ),
        Rule(
            column="memory",
            needs=("month", "memory"),
            right="be 0 in the first month",
            holds=lambda frame: (frame["month"] != 1) | (frame["memory"] == 0),
        ),
    ),
    generate=generate,
)
