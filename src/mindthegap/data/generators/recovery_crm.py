"""`recovery_crm`: the same shop's complaint records, in which nobody drew by lot.

Customers react as in `recovery_trial`; here its staff decide what a customer gets, by how bad the
failure is and who complains. `TRUTH` holds every number of these decisions.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from mindthegap.data.dataset import Dataset, Field, points, rating, yes_no
from mindthegap.data.draws import chance, labels
from mindthegap.data.generators import recovery_trial as trial

CHANNELS = ("phone", "mail", "chat")


@dataclass(frozen=True)
class Decision:
    """What moves the log-odds of one decision, per point."""

    base: float
    by_severity: float = 0.0
    by_before: float = 0.0
    by_value: float = 0.0


@dataclass(frozen=True)
class Truth:
    """The design values of what the staff decide; how customers react stands in `reaction`."""

    reaction: trial.Truth = trial.TRUTH
    # Who the customer is to the shop: three tiers of yearly sales, higher for the more satisfied.
    tiers: tuple[float, float] = (0.40, 0.75)
    tier_by_before: float = 0.10
    channels: tuple[float, ...] = (0.45, 0.35, 0.20)
    # Compared with no compensation: bad failures, annoyed and good customers get more.
    partial: Decision = Decision(base=0.1, by_severity=0.6, by_before=-0.4, by_value=0.3)
    full: Decision = Decision(base=-0.1, by_severity=1.3, by_before=-0.8, by_value=0.5)
    apology: Decision = Decision(base=0.4, by_severity=0.4, by_before=-0.1)
    fast: Decision = Decision(base=-0.4, by_severity=0.3, by_value=0.3)
    fast_in_chat: float = 1.0
    # Who is not content comes back: after everything else, and for no other reason.
    reopened: float = -1.0
    reopened_by_satcom: float = -1.6


TRUTH = Truth()


def generate(seed: int, size: int, truth: Truth = TRUTH) -> pd.DataFrame:
    """Simulate the records: one row per complaint, each of another customer.

    Parameters
    ----------
    seed : int
        Starts the random numbers; the same seed gives the same frame.
    size : int
        Number of complaints.
    truth : Truth
        The design values; a lesson on "what if" can change them with `dataclasses.replace`.

    Examples
    --------
    >>> generate(seed=1, size=3)["case"].tolist()
    ['T0001', 'T0002', 'T0003']
    """
    rng = np.random.default_rng(seed)
    people = trial.customers(rng, size, truth.reaction)
    people |= trial.failures(rng, size, truth.reaction)
    people |= _decisions(rng, people, truth)
    people |= trial.judgements(rng, people, truth.reaction)
    people |= trial.outcomes(rng, people, np.ones(size, dtype=bool), truth.reaction)
    unhappy = truth.reopened + truth.reopened_by_satcom * (people["satcom"] - truth.reaction.satcom)
    people["reopened"] = (rng.random(size) < chance(unhappy)).astype(int)
    return DATASET.typed(pd.DataFrame(people))


def _decisions(rng, p, t):
    """What the staff see of the customer, and what they do."""
    n = len(p["id"])
    calm = p["sat_before"] - t.reaction.before_mean
    place = np.clip(rng.random(n) + t.tier_by_before * calm, 0, 1)
    value = 1 + np.searchsorted(t.tiers, place, side="right")
    channel = np.searchsorted(np.cumsum(t.channels)[:-1], rng.random(n), side="right")

    def leaning(d):
        return (
            d.base
            + d.by_severity * (p["severity"] - 3)
            + d.by_before * calm
            + d.by_value * (value - 2)
        )

    # The largest of log-odds with Gumbel noise: so drawn, each level has its multinomial chance.
    leanings = np.column_stack([np.zeros(n), leaning(t.partial), leaning(t.full)])
    level = np.argmax(leanings - np.log(-np.log(rng.random((n, 3)))), axis=1)
    fast = leaning(t.fast) + t.fast_in_chat * (channel == CHANNELS.index("chat"))
    return {
        "case": labels("T", n),
        "channel": np.array(CHANNELS)[channel],
        "value": value,
        "apology": (rng.random(n) < chance(leaning(t.apology))).astype(int),
        "compensation": np.array(list(trial.SHARES))[level],
        "speed": np.where(rng.random(n) < chance(fast), "fast", "slow"),
    }


CHANNEL = "phone, mail = letter or e-mail, chat"
TIERS = "1 = lowest 40 % ... 3 = highest 25 % of all customers, roughly"
PAID = "What the staff member paid."
BACK = "Did the customer come back about the same complaint?"

# fmt: off
FIELDS = (
    Field("case", "text", "The complaint.", "T and a running number", pattern=r"T\d{4,}"),
    Field("channel", "text", "How it came in.", CHANNEL, choices=CHANNELS),
    points("value", "The customer's tier of yearly sales.", TIERS, 3),
    rating("sat_before", "Satisfaction with the shop at the last survey before the failure.",
           trial.SATISFIED),
    points("severity", "How bad the failure was, by the carrier's record.", trial.SEVERITY, 5),
    yes_no("apology", "Did the staff member apologise?"),
    Field("compensation", "text", PAID, trial.LEVELS, choices=("none", "partial", "full")),
    Field("speed", "text", "How fast the answer came.", trial.SPEEDS, choices=("slow", "fast")),
    rating("satcom", "Satisfaction with how the complaint was handled.", trial.SATISFIED),
    yes_no("reopened", BACK),
    rating("sat", "Satisfaction with the shop as a whole, a month after.", trial.SATISFIED),
    rating("repurchase", "Will you order here again?", trial.LIKELY),
    rating("wom", "Will you recommend the shop?", trial.LIKELY),
)
# fmt: on

DATASET = Dataset(
    name="recovery_crm",
    title="Complaint records: what staff decided to do, and how satisfied customers were after",
    unit="one complaint",
    about=(
        "Records of complaints at Sturnus Stores, an invented mail-order shop, from the year "
        "before the trial of `recovery_trial`. Staff decided case by case whether to apologise, "
        "what to pay and how fast to answer; they saw the carrier's record, the customer's last "
        "survey and yearly sales. A survey a month after the failure, which everybody answered, "
        "was added to the records."
    ),
    key=("case",),
    seed=1026,
    size=5000,
    personal_size=2500,
    size_unit="complaints",
    lessons=("08-recovery",),
    fields=FIELDS,
    generate=generate,
)
