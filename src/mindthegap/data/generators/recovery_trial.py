"""`recovery_trial`: late parcels of an invented shop, and three answers to them, drawn by lot.

Sturnus Stores and its customers are invented. A fault in sorting sends parcels astray, whoever
they are for; the firm then draws by lot whether it apologises, what it pays and how fast it
answers. Others, whose parcel came in time, are asked the same questions. `TRUTH` holds every
number of the process; `recovery_crm` shares it.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from mindthegap.data.dataset import Dataset, Field, points, rating, yes_no
from mindthegap.data.draws import labels, slider, whole_points
from mindthegap.models.recovery import (
    Failure,
    Justice,
    after_second_failure,
    complaint_satisfaction,
    cumulative_satisfaction,
    intention,
    perceived_justice,
    trust_after_failure,
    trust_repaired,
    usual_satisfaction,
)

DISTRIBUTIVE = ("dist_1", "dist_2", "dist_3")
PROCEDURAL = ("proc_1", "proc_2", "proc_3")
INTERACTIONAL = ("inter_1", "inter_2", "inter_3", "inter_4")
SHARES = {"none": 0.0, "partial": 0.5, "full": 1.0}


@dataclass(frozen=True)
class Weights:
    """Points of satisfaction per point of each kind of justice."""

    distributive: float
    procedural: float
    interactional: float


@dataclass(frozen=True)
class Intention:
    """What customers intend: per point of satisfaction, and how wary a failure leaves them."""

    base: float
    slope: float
    wariness: float
    by_recurrence: float


@dataclass(frozen=True)
class Truth:
    """The design values, all ours; the order of the weights is that of the literature.

    Ratings are on 1 to 10, justice on 1 to 7, severity, blame and recurrence on 1 to 5.
    `x_by_y` is what a point of y adds to x; `_sd` is the spread that chance adds. Orders:
    Orsingher, Valentini & de Angelis (2010), *Journal of the Academy of Marketing Science*;
    Gelbrich & Roschk (2011), *Journal of Service Research*. Paradox: de Matos, Henrique & Rossi
    (2007), *Journal of Service Research*. Second failure: Maxham & Netemeyer (2002), *Journal of
    Marketing*.
    """

    # Who they are. Of three customers two had a failure.
    failures: float = 2 / 3
    before_mean: float = 6.8
    before_sd: float = 1.2
    trust: float = 1.5
    trust_by_before: float = 0.75
    trust_sd: float = 0.6

    # What went wrong: severities 1 to 5, and whom and what customers take for its cause.
    severities: tuple[float, ...] = (0.13, 0.22, 0.30, 0.21, 0.14)
    blame: float = 3.2
    again: float = 2.9
    judgement_sd: float = 1.0

    # How just they find the answer. Some agree to everything more than others.
    distributive: float = 3.0
    procedural: float = 3.4
    interactional: float = 3.2
    by_compensation: float = 2.6
    by_speed: float = 1.5
    by_apology: float = 1.6
    late_apology: float = 0.5
    spill_over: float = 0.4
    distributive_by_severity: float = 0.3
    leniency_sd: float = 0.55
    justice_sd: float = 0.55
    item_sd: float = 0.8

    # What follows.
    satcom: float = 5.5
    satcom_by: Weights = Weights(distributive=0.42, procedural=0.12, interactional=0.31)
    satcom_sd: float = 0.7
    usual: float = 6.8
    sat_by_before: float = 0.6
    loss: float = 0.1
    loss_by_severity: float = 0.55
    loss_by_blame: float = 0.15
    sat_by: Weights = Weights(distributive=0.30, procedural=0.10, interactional=0.42)
    sat_sd: float = 0.7
    repurchase: Intention = Intention(base=6.6, slope=0.55, wariness=0.28, by_recurrence=0.25)
    wom: Intention = Intention(base=6.2, slope=0.65, wariness=0.33, by_recurrence=0.10)
    intention_sd: float = 0.9

    # Three months later. For some it has gone wrong again, whatever the first answer was.
    second: float = 0.12
    lasting: float = 0.75
    drop: float = 1.5
    drop_by_again: float = 0.25
    taken_back: float = 0.6
    later_sd: float = 0.6

    # Trust: what a failure takes and a recovery gives back.
    trust_loss: float = 1.4
    trust_repair: float = 0.75
    trust_memory: float = 0.6
    trust_growth: float = 0.08
    trust_ceiling: float = 9.0


TRUTH = Truth()


def generate(seed: int, size: int, truth: Truth = TRUTH) -> pd.DataFrame:
    """Simulate the trial: one row per customer, with or without a failure.

    Parameters
    ----------
    seed : int
        Starts the random numbers; the same seed gives the same frame.
    size : int
        Number of customers, of whom a third had no failure.
    truth : Truth
        The design values; a lesson on "what if" can change them with `dataclasses.replace`.

    Examples
    --------
    >>> generate(seed=1, size=3)["arm"].value_counts().to_dict()
    {'failure': 2, 'no failure': 1}
    """
    rng = np.random.default_rng(seed)
    people = customers(rng, size, truth) | failures(rng, size, truth)
    failed = rng.permutation(size) < round(truth.failures * size)
    # The cells of the factorial design are filled evenly, in an order drawn by lot.
    cell = np.zeros(size, dtype=int)
    cell[failed] = rng.permutation(failed.sum()) % 12
    people |= {
        "arm": np.where(failed, "failure", "no failure"),
        "apology": cell % 2,
        "compensation": np.array(list(SHARES))[cell // 2 % 3],
        "speed": np.where(cell // 6, "fast", "slow"),
    }
    people |= judgements(rng, people, truth)
    people |= outcomes(rng, people, failed, truth)
    people |= _later(rng, people, failed, truth)
    return DATASET.typed(pd.DataFrame(people))


def customers(rng: np.random.Generator, n: int, t: Truth) -> dict:
    """Draw who they are, and how satisfied and trusting they were before."""
    before = slider(rng.normal(t.before_mean, t.before_sd, n))
    return {
        "id": labels("C", n),
        "sat_before": before,
        "trust_before": slider(t.trust + t.trust_by_before * before + rng.normal(0, t.trust_sd, n)),
    }


def failures(rng: np.random.Generator, n: int, t: Truth) -> dict:
    """Draw what went wrong, and what customers think of the cause."""
    return {
        "severity": 1 + np.searchsorted(np.cumsum(t.severities)[:-1], rng.random(n), side="right"),
        "blame_firm": whole_points(rng.normal(t.blame, t.judgement_sd, n), highest=5),
        "again": whole_points(rng.normal(t.again, t.judgement_sd, n), highest=5),
    }


def judgements(rng: np.random.Generator, p: dict, t: Truth) -> dict:
    """Draw how just they find the answer, item by item, and how satisfied they are with it."""
    n = len(p["id"])
    found = perceived_justice(
        pd.Series(p["compensation"]).map(SHARES).to_numpy(),
        p["apology"],
        p["speed"] == "fast",
        p["severity"],
        distributive=t.distributive,
        procedural=t.procedural,
        interactional=t.interactional,
        by_compensation=t.by_compensation,
        by_speed=t.by_speed,
        by_apology=t.by_apology,
        late_apology=t.late_apology,
        spill_over=t.spill_over,
        by_severity=t.distributive_by_severity,
    )
    leniency = rng.normal(0, t.leniency_sd, n)
    items = {}
    for names, level in (
        (DISTRIBUTIVE, found.distributive),
        (PROCEDURAL, found.procedural),
        (INTERACTIONAL, found.interactional),
    ):
        felt = level + leniency + rng.normal(0, t.justice_sd, n)
        for name in names:
            items[name] = whole_points(felt + rng.normal(0, t.item_sd, n), highest=7)
    handled = complaint_satisfaction(justice(items), base=t.satcom, **vars(t.satcom_by))
    return items | {"satcom": slider(handled + rng.normal(0, t.satcom_sd, n))}


def justice(p: dict) -> Justice:
    """Return the means of the items, which is what the process goes on with."""
    kinds = (DISTRIBUTIVE, PROCEDURAL, INTERACTIONAL)
    return Justice(*(np.mean([p[name] for name in names], axis=0) for names in kinds))


def outcomes(rng: np.random.Generator, p: dict, failed: np.ndarray, t: Truth) -> dict:
    """Draw satisfaction with the firm and what customers intend."""
    n = len(p["id"])
    failure = Failure(p["severity"], p["blame_firm"], p["again"])
    carried = {"level": t.usual, "carry": t.sat_by_before, "prior_mean": t.before_mean}
    usual = usual_satisfaction(p["sat_before"], **carried)
    recovered = cumulative_satisfaction(
        p["sat_before"],
        failure,
        justice(p),
        loss=t.loss,
        by_severity=t.loss_by_severity,
        by_blame=t.loss_by_blame,
        **vars(t.sat_by),
        **carried,
    )
    sat = slider(np.where(failed, recovered, usual) + rng.normal(0, t.sat_sd, n))
    made = {"sat": sat}
    for name, shape in (("repurchase", t.repurchase), ("wom", t.wom)):
        wary, unhurt = (
            intention(sat, seen, level=t.usual, **vars(shape)) for seen in (failure, None)
        )
        made[name] = slider(np.where(failed, wary, unhurt) + rng.normal(0, t.intention_sd, n))
    return made


def _later(rng, p, failed, t):
    """Trust, a second failure for some, and how things stand three months later."""
    n = len(p["id"])
    failure = Failure(p["severity"], p["blame_firm"], p["again"])
    before = p["trust_before"]
    shaken = trust_after_failure(before, failure, loss=t.trust_loss)
    repaired = trust_repaired(before, shaken, justice(p), most=t.trust_repair)
    trust = slider(np.where(failed, repaired, before) + rng.normal(0, t.trust_sd, n))

    second = failed & (rng.random(n) < t.second)
    usual = usual_satisfaction(
        p["sat_before"], level=t.usual, carry=t.sat_by_before, prior_mean=t.before_mean
    )
    lasting = np.clip(t.usual + t.lasting * (p["sat"] - t.usual), 1, 10)
    fallen = after_second_failure(
        lasting, usual, failure, drop=t.drop, by_recurrence=t.drop_by_again, taken_back=t.taken_back
    )
    grown = trust + t.trust_growth * np.maximum(t.trust_ceiling - trust, 0)
    lost = trust_after_failure(trust, failure, t.trust_memory, loss=t.trust_loss)
    return {
        "trust": trust,
        "second_failure": second.astype(int),
        "sat_later": slider(np.where(second, fallen, lasting) + rng.normal(0, t.later_sd, n)),
        "trust_later": slider(np.where(second, lost, grown) + rng.normal(0, t.trust_sd, n)),
    }


FAILED: dict[str, Any] = {"only": {"arm": "failure"}, "empty": "nothing had gone wrong"}
SATISFIED = "1 = very dissatisfied ... 10 = very satisfied"
TRUST = "1 = none ... 10 = complete"
LIKELY = "1 = certainly not ... 10 = certainly"
AGREED = "1 = strongly disagree ... 7 = strongly agree"
SEVERITY = "1 = a day late ... 5 = lost for good"
ARMS = "failure = the parcel went astray, no failure = it came in time"
LEVELS = "none, partial = half of the price, full = the whole price"
SPEEDS = "slow = answer after a week, fast = within a day"
STATEMENTS = {
    "dist_1": "What I got made up for what went wrong.",
    "dist_2": "Given the trouble I had, the outcome was fair.",
    "dist_3": "I got what I was entitled to.",
    "proc_1": "My complaint was dealt with without needless delay.",
    "proc_2": "It was easy to find somebody who took the matter in hand.",
    "proc_3": "The rules by which it was settled were fair.",
    "inter_1": "I was treated with respect.",
    "inter_2": "They were honest about what had happened.",
    "inter_3": "They were concerned about my problem.",
    "inter_4": "I was given a proper explanation.",
}
KINDS = {"dist": "Distributive", "proc": "Procedural", "inter": "Interactional"}
AGAIN = "Has a parcel gone astray for this customer once more within three months?"

# fmt: off
FIELDS = (
    Field("id", "text", "The customer.", "C and a running number", pattern=r"C\d{4,}"),
    Field("arm", "text", "Whether the parcel went astray.", ARMS,
          choices=("failure", "no failure")),
    yes_no("apology", "Did the firm apologise? Drawn by lot.", **FAILED),
    Field("compensation", "text", "What the firm paid. Drawn by lot.", LEVELS,
          choices=("none", "partial", "full"), **FAILED),
    Field("speed", "text", "How fast the firm answered. Drawn by lot.", SPEEDS,
          choices=("slow", "fast"), **FAILED),
    rating("sat_before", "Satisfaction with the shop, three months before.", SATISFIED),
    rating("trust_before", "Trust in the shop, three months before.", TRUST),
    points("severity", "How bad the failure was, by the carrier's record.", SEVERITY, 5, **FAILED),
    points("blame_firm", "How far the failure is the shop's fault.",
           "1 = not at all ... 5 = fully", 5, **FAILED),
    points("again", "How likely such a failure is to happen again.",
           "1 = very unlikely ... 5 = very likely", 5, **FAILED),
    *(points(name, f"{KINDS[name.split('_')[0]]} justice: '{text}'", AGREED, 7, **FAILED)
      for name, text in STATEMENTS.items()),
    rating("satcom", "Satisfaction with how the complaint was handled.", SATISFIED, **FAILED),
    rating("sat", "Satisfaction with the shop as a whole, a month after.", SATISFIED),
    rating("trust", "Trust in the shop, a month after.", TRUST),
    rating("repurchase", "Will you order here again?", LIKELY),
    rating("wom", "Will you recommend the shop?", LIKELY),
    yes_no("second_failure", AGAIN, **FAILED),
    rating("sat_later", "Satisfaction with the shop as a whole, three months after.", SATISFIED),
    rating("trust_later", "Trust in the shop, three months after.", TRUST),
)
# fmt: on

DATASET = Dataset(
    name="recovery_trial",
    title="Three answers to parcels gone astray: a randomised trial with a group without a failure",
    unit="one customer",
    about=(
        "Customers of the mail order of Sturnus Stores, an invented chain. In one week a fault in"
        " sorting sent parcels astray, whoever they were for. For each of these the shop drew by "
        "lot whether it apologised, what it paid and how fast it answered, evenly over all twelve"
        " combinations; customers whose parcel came in time were asked the same questions. All "
        "had taken part in a survey before, and all answered again three months after."
    ),
    key=("id",),
    seed=1067,
    size=1350,
    personal_size=1350,
    size_unit="customers",
    lessons=("08-recovery", "10-what-comes-next"),
    fields=FIELDS,
    generate=generate,
)
