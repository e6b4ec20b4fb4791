"""`camera_panel`: customers of the Merula M8, asked before buying and after four weeks of use.

Merula Mobile, its phone and its customers are invented. Before the purchase expectations form,
from earlier experience, reputation, advertising, talk, price and people in the shop; four weeks
after it perception, satisfaction and complaints follow. `TRUTH` holds every number of the process.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from mindthegap.data.dataset import Dataset, Field, Rule, points, rating, same_within, yes_no
from mindthegap.data.draws import chance, labels, share_of_cases, slider, texts, whole_points
from mindthegap.models.disconfirmation import perceive, satisfaction
from mindthegap.models.formation import (
    advertising_pull,
    lower,
    recall,
    wom_pull,
)
from mindthegap.models.purchase import purchase_probability


@dataclass(frozen=True)
class Truth:
    """The design values, all ours.

    Ratings are on 1 to 10. `x_by_y` is what a point of y adds to x (to the log-odds, where x is a
    chance); `_sd` is the spread that chance adds. Tier 2 is the middle one.
    """

    # Who buys. After the disclosure fewer enthusiasts do.
    after: float = 0.50
    enthusiasts_before: float = 0.40
    enthusiasts_after: float = 0.25
    # A regard for the brand that nobody measured (mean 0, spread 1) shows in its name and in what
    # customers say of their last phone; neither of the two causes the other.
    brand_mean: float = 6.8
    brand_by_regard: float = 0.82
    brand_sd: float = 0.74
    prior_mean: float = 6.5
    prior_by_regard: float = 1.10
    prior_sd: float = 1.00
    entry: float = 0.35
    premium: float = 0.25
    night_by_enthusiast: float = 0.1

    # Advertising reaches fans more: the chance of each of six exposures.
    ads: float = -0.3
    ads_by_prior: float = 0.35
    ads_by_enthusiast: float = 0.5
    # Talk is better about a brand with a better name: the chance that it is good.
    talks: float = 2.2
    good_talk: float = 0.1
    good_talk_by_brand: float = 0.6
    # Those who liked the last phone have more to lose.
    sensitivity: float = 4.0
    sensitivity_by_prior: float = 0.35
    sensitivity_by_enthusiast: float = 0.5
    sensitivity_sd: float = 1.2
    # R11 and R12 stand in the flagship shop, where fans and premium buyers go; the others share
    # the remaining buyers of the shops.
    online: float = 0.45
    flagship: float = -3.9
    flagship_by_prior: float = 1.0
    flagship_by_tier: float = 1.0
    rep_shares: tuple[float, ...] = (0.16, 0.14, 0.12, 0.11, 0.10, 0.09, 0.08, 0.07, 0.09, 0.04)

    # Will: what the customer expects. By day the same sources pull less.
    will_low: float = 4.65
    will_by_prior: float = 0.30
    will_by_brand: float = 0.15
    will_by_enthusiast: float = 0.45  # and less by their sensitivity, see `lowering`
    will_by_ads: float = 1.0  # times advertising_pull
    will_by_talk: float = 0.50  # times wom_pull
    negativity: float = 1.5
    will_by_tier: float = 0.30
    will_by_display: float = 0.30
    will_by_disclosure: float = -0.80
    over_promise: tuple[float, ...] = (
        *(0.1, -0.1, 0.0, 1.2, 0.1, -0.1),  # R04 over-promises ...
        *(0.0, 0.1, 1.2, -0.1, 0.0, 0.0),  # ... and so does R09
    )
    lowering: float = 0.20
    will_sd: float = 0.85
    will_day: float = 6.7
    day_pull: float = 0.6
    will_day_sd: float = 0.7

    # The other standards: should, ideal, minimum. Who pays more puts up with less.
    should: float = 7.75
    should_by_will: float = 0.32
    should_by_enthusiast: float = 0.5
    should_by_tier: float = 0.3
    should_sd: float = 0.75
    ideal_above_should: float = 0.3
    ideal_sd: float = 0.7
    min_below_will: float = 0.8
    min_by_tier: float = 0.35
    min_sd: float = 1.1
    order: float = -1.0
    order_by_will: float = 0.6
    order_by_tier: float = -0.5

    # Experience: laboratory scores, perception, satisfaction, memory.
    perf_day: float = 78.0
    perf_day_sd: float = 6.0
    perf_low: float = 52.0
    perf_low_sd: float = 9.0
    perf_by_tier: float = 1.5
    assimilation: float = 0.25
    should_weight: float = 0.15
    contrast: float = 0.3
    threshold: float = 3.0
    perceived_sd: float = 0.5
    sat_performance: float = 0.50
    sat_positive: float = 0.15
    sat_negative: float = 0.35
    sat_sd: float = 0.65
    asking: float = -0.17  # a fifth of the standard deviation of satisfaction
    drift: float = 0.35
    recall_sd: float = 0.35

    # Reactions. Enthusiasts blame the firm more, and know better how to complain.
    blame: float = 2.7
    blame_by_enthusiast: float = 0.9
    success: float = 2.7
    success_by_enthusiast: float = 0.9
    judgement_sd: float = 1.0
    hassle: float = 3.0
    hassle_sd: float = 1.1
    complaint: float = -2.2
    complaint_by_shortfall: float = 0.6
    complaint_by_blame: float = 0.5
    complaint_by_success: float = 0.4
    complaint_by_hassle: float = -0.5
    trust: float = 1.6
    trust_by_sat: float = 0.45
    trust_by_prior: float = 0.25
    trust_by_shortfall: float = -0.2
    trust_sd: float = 0.8
    churn: float = -1.6
    churn_by_sat: float = -0.6
    churn_by_trust: float = -0.4


TRUTH = Truth()
REPS = tuple(f"R{number:02d}" for number in range(1, 13))


def generate(seed: int, size: int, truth: Truth = TRUTH) -> pd.DataFrame:
    """Simulate the panel: two rows per customer, `pre` and `post`.

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
    >>> generate(seed=1, size=3)[["id", "wave"]].head(2).to_dict("list")
    {'id': ['C0001', 'C0001'], 'wave': ['pre', 'post']}
    """
    rng = np.random.default_rng(seed)
    people = _customers(rng, size, truth)
    people |= _expectations(rng, people, truth)
    people |= _experience(rng, people, truth)
    people |= _reactions(rng, people, truth)
    # Each customer has two rows, `pre` first; what a row does not hold, `typed` leaves empty.
    panel = {name: np.repeat(column, 2) for name, column in people.items()}
    return DATASET.typed(
        panel
        | {
            "id": np.repeat(labels("C", size), 2),
            "wave": texts(np.tile([0, 1], size), ("pre", "post")),
            "cohort": texts(panel["after"], ("before", "after")),
            "sales_rep": texts(panel["rep"], ("none", *REPS)),
        }
    )


def _customers(rng, n, t):
    """Who they are and what reached them before they bought."""
    after = rng.random(n) < t.after
    enthusiast = rng.random(n) < np.where(after, t.enthusiasts_after, t.enthusiasts_before)
    regard = rng.normal(0, 1, n)
    brand, prior = (
        slider(mean + by_regard * regard + rng.normal(0, sd, n))
        for mean, by_regard, sd in (
            (t.brand_mean, t.brand_by_regard, t.brand_sd),
            (t.prior_mean, t.prior_by_regard, t.prior_sd),
        )
    )
    name = brand - t.brand_mean
    fan = prior - t.prior_mean
    tier = 1 + np.searchsorted([t.entry, 1 - t.premium], rng.random(n), side="right")
    reached = chance(t.ads + t.ads_by_prior * fan + t.ads_by_enthusiast * enthusiast)
    ads = (rng.random((n, 6)) < reached[:, None]).sum(axis=1)
    good = rng.random(n) < chance(t.good_talk + t.good_talk_by_brand * name)
    talks = rng.poisson(t.talks, n)
    valence = np.where(talks > 0, np.where(good, 1, -1) * np.round(2 * rng.random(n), 1), 0.0)
    sensitivity = whole_points(
        t.sensitivity
        + t.sensitivity_by_prior * fan
        + t.sensitivity_by_enthusiast * enthusiast
        + rng.normal(0, t.sensitivity_sd, n),
        highest=7,
    )
    flagship = rng.random(n) < chance(
        t.flagship + t.flagship_by_prior * fan + t.flagship_by_tier * (tier - 2)
    )
    rep = np.searchsorted(np.cumsum(t.rep_shares)[:-1], rng.random(n), side="right")
    rep = np.where(flagship, 10 + (rng.random(n) < 0.5), rep)
    # Nobody (0) served those who bought online.
    rep = np.where(rng.random(n) < t.online, 0, 1 + rep)
    night = share_of_cases(rng, n) + t.night_by_enthusiast * enthusiast
    return {
        "after": after.astype(int),
        "asked": (rng.random(n) < 0.5).astype(int),
        "ad_exposure": ads,
        "prior_brand_sat": prior,
        "brand_reputation": brand,
        "wom_valence": valence,
        "wom_n": talks,
        "price_tier": tier,
        "rep": rep,
        "store_display": (rng.random(n) < 0.5).astype(int),
        "disconf_sensitivity": sensitivity,
        "photo_enthusiast": enthusiast.astype(int),
        "night_share": np.round(np.minimum(night, 1), 2),
    }


def _expectations(rng, p, t):
    """What they expect, by day and in low light, and whether they order at once."""
    n = len(p["after"])
    above_middle = p["price_tier"] - 2
    pull = (
        t.will_by_prior * (p["prior_brand_sat"] - t.prior_mean)
        + t.will_by_brand * (p["brand_reputation"] - t.brand_mean)
        + t.will_by_enthusiast * p["photo_enthusiast"]
        + t.will_by_ads * advertising_pull(p["ad_exposure"])
        + t.will_by_talk * wom_pull(p["wom_valence"], negativity=t.negativity)
        + t.will_by_tier * above_middle
    )
    promises = np.array([0.0, *t.over_promise])
    hoped = (
        t.will_low
        + pull
        + t.will_by_display * p["store_display"]
        + promises[p["rep"]]
        + t.will_by_disclosure * p["after"]
        + rng.normal(0, t.will_sd, n)
    )
    will_low = slider(lower(np.clip(hoped, 1, 10), p["disconf_sensitivity"], t.lowering))
    should_low = slider(
        t.should
        + t.should_by_will * (will_low - 6)
        + t.should_by_enthusiast * p["photo_enthusiast"]
        + t.should_by_tier * above_middle
        + rng.normal(0, t.should_sd, n)
    )
    orders = purchase_probability(
        will_low,
        p["price_tier"],
        base=t.order,
        slope=t.order_by_will,
        price=-t.order_by_tier,
    )
    return {
        "will_day": slider(t.will_day + t.day_pull * pull + rng.normal(0, t.will_day_sd, n)),
        "will_low": will_low,
        "should_low": should_low,
        "ideal_low": slider(
            should_low + t.ideal_above_should + np.abs(rng.normal(0, t.ideal_sd, n))
        ),
        "min_low": slider(
            will_low
            - t.min_below_will
            + t.min_by_tier * above_middle
            - np.abs(rng.normal(0, t.min_sd, n))
        ),
        "ordered_at_once": (rng.random(n) < orders).astype(int),
    }


def _experience(rng, p, t):
    """What the phone does in their light, what they perceive, and how satisfied they are."""
    n = len(p["after"])
    better = t.perf_by_tier * (p["price_tier"] - 2)
    perf_day, perf_low = (
        np.round(np.clip(mean + better + rng.normal(0, sd, n), 0, 100), 1)
        for mean, sd in ((t.perf_day, t.perf_day_sd), (t.perf_low, t.perf_low_sd))
    )
    shape = {
        "assimilation": t.assimilation,
        "should_weight": t.should_weight,
        "contrast": t.contrast,
        "threshold": t.threshold,
    }
    day = perceive(perf_day / 10, p["will_day"], **shape)
    perc_day = slider(day + rng.normal(0, t.perceived_sd, n))
    low = perceive(perf_low / 10, p["will_low"], p["should_low"], **shape)
    perc_low = slider(low + rng.normal(0, t.perceived_sd, n))
    felt = satisfaction(
        _by_light(p["night_share"], p["will_day"], p["will_low"]),
        _by_light(p["night_share"], perc_day, perc_low),
        performance=t.sat_performance,
        positive=t.sat_positive,
        negative=t.sat_negative,
    )
    remembered = recall(p["will_low"], perc_low, t.drift)
    return {
        "recalled_will_low": slider(remembered + rng.normal(0, t.recall_sd, n)),
        "perf_obj_day": perf_day,
        "perf_obj_low": perf_low,
        "perc_day": perc_day,
        "perc_low": perc_low,
        "sat": slider(felt + t.asking * p["asked"] + rng.normal(0, t.sat_sd, n)),
    }


def _by_light(night, day, low):
    """Day and low light, weighted by where the customer takes photos; 10 and 10 make 10 exactly."""
    return np.clip((1 - night) * day + night * low, 1, 10)


def _reactions(rng, p, t):
    """Trust, and whether they complain or leave."""
    n = len(p["after"])
    shortfall = np.maximum(p["will_low"] - p["perc_low"], 0)
    blame, success, hassle = (
        whole_points(mean + more * p["photo_enthusiast"] + rng.normal(0, sd, n), highest=5)
        for mean, more, sd in (
            (t.blame, t.blame_by_enthusiast, t.judgement_sd),
            (t.success, t.success_by_enthusiast, t.judgement_sd),
            (t.hassle, 0, t.hassle_sd),
        )
    )
    complains = (
        t.complaint
        + t.complaint_by_shortfall * shortfall
        + t.complaint_by_blame * (blame - 3)
        + t.complaint_by_success * (success - 3)
        + t.complaint_by_hassle * (hassle - 3)
    )
    trust = slider(
        t.trust
        + t.trust_by_sat * p["sat"]
        + t.trust_by_prior * p["prior_brand_sat"]
        + t.trust_by_shortfall * shortfall
        + rng.normal(0, t.trust_sd, n)
    )
    leaves = t.churn + t.churn_by_sat * (p["sat"] - 6) + t.churn_by_trust * (trust - 6)
    return {
        "trust": trust,
        "blame_firm": blame,
        "success_likelihood": success,
        "hassle": hassle,
        "complained": (rng.random(n) < chance(complains)).astype(int),
        "churned": (rng.random(n) < chance(leaves)).astype(int),
    }


PRE: dict[str, Any] = {"only": {"wave": "pre"}, "empty": "recorded once, in the row before buying"}
POST: dict[str, Any] = {"only": {"wave": "post"}, "empty": "not known yet: the row before buying"}
ASKED: dict[str, Any] = {
    "only": {"wave": "pre", "asked": 1},
    "empty": "not asked: the row after use, or a customer of the half that was not asked",
}
WAVES = "pre = before buying, post = after four weeks of use"
CONTENT = "1 = very dissatisfied ... 10 = very satisfied"
LAB = "laboratory score, 0 to 100"
CAMERA_AD = "Exposures to the advertisement that stresses the camera, out of six."
DISCLOSED = "Bought before or after the firm disclosed that very low light needs a stand."
IN_HALF = "Was the customer asked before buying what they expect? (Half of them, drawn by lot.)"
STAGED = (
    "Was the phone staged where the customer met it (dark corner, one phone under a spotlight, no "
    "photo shown; online: a page in that style)? Drawn by lot."
)
SURPRISED = "How strongly the customer reacts when a product is better or worse than expected."
HEARD_FROM = "How many people (friends, family, colleagues, reviewers) the customer heard from."
AT_ONCE = "Did the customer order on the day of the first survey, rather than later?"
NEXT_PHONE = "Has the customer said that the next phone will be of another brand?"

# fmt: off
FIELDS = (
    Field("id", "text", "The customer.", "C and a running number", pattern=r"C\d{4,}"),
    Field("wave", "text", "When the row was recorded.", WAVES, choices=("pre", "post")),
    Field("cohort", "text", DISCLOSED, choices=("before", "after")),
    yes_no("asked", IN_HALF),
    Field("ad_exposure", "whole", CAMERA_AD, "number of exposures", 0, 6, tuple(range(7))),
    rating("prior_brand_sat", "Satisfaction with the last phone of this brand.", CONTENT),
    rating("brand_reputation", "How good a name the brand has, in the customer's eyes."),
    Field("wom_valence", "number", "What friends and reviews said of the phone.",
          "-2 = very bad ... 2 = very good, 0 where there was none", -2, 2),
    Field("wom_n", "whole", HEARD_FROM, "people", 0),
    points("price_tier", "Version of the phone.", "1 = entry, 2 = middle, 3 = premium", 3),
    Field("sales_rep", "text", "Sales representative who served the customer.",
          "R01 ... R12, none = bought online", choices=("none", *REPS)),
    yes_no("store_display", STAGED),
    points("disconf_sensitivity", SURPRISED, "1 = hardly ... 7 = very strongly", 7),
    yes_no("photo_enthusiast", "Is photography the customer's hobby?"),
    Field("night_share", "number", "Share of the customer's photos that are taken in low light.",
          "0 = none ... 1 = all", 0, 1, decimals=2),
    rating("will_day", "Will: how good photos by day will be.", **ASKED),
    rating("will_low", "Will: how good photos in low light will be.", **ASKED),
    rating("should_low", "Should: how good photos in low light ought to be.", **ASKED),
    rating("ideal_low", "Ideal: how good they would be in low light at best.", **ASKED),
    rating("min_low", "Minimum: how good they must be in low light to be acceptable.", **ASKED),
    yes_no("ordered_at_once", AT_ONCE, **PRE),
    rating("recalled_will_low", "How good the customer remembers having expected photos in low "
           "light to be.", **POST),
    Field("perf_obj_day", "number", "What this phone achieves by day in the customer's usual "
          "light.", LAB, 0, 100, **POST),
    Field("perf_obj_low", "number", "What this phone achieves in low light in the customer's "
          "usual light.", LAB, 0, 100, **POST),
    rating("perc_day", "Perceived performance: how good photos by day are.", **POST),
    rating("perc_low", "Perceived performance: how good photos in low light are.", **POST),
    rating("sat", "Overall satisfaction with the phone.", CONTENT, **POST),
    rating("trust", "Trust in what the firm says.", "1 = none ... 10 = complete", **POST),
    points("blame_firm", "How far photos that fail are the firm's fault.",
           "1 = not at all ... 5 = fully", 5, **POST),
    points("success_likelihood", "How likely a complaint would achieve something.",
           "1 = very unlikely ... 5 = very likely", 5, **POST),
    points("hassle", "How much trouble a complaint would be.", "1 = none ... 5 = very much", 5,
           **POST),
    yes_no("complained", "Did the customer complain to the firm?", **POST),
    yes_no("churned", NEXT_PHONE, **POST),
)
# fmt: on

OF_THE_CUSTOMER = tuple(f.name for f in FIELDS if not f.only and f.name not in ("id", "wave"))

DATASET = Dataset(
    name="camera_panel",
    title="Expectations and experience of a camera phone: the same customers before and after",
    unit="one customer in one wave (two rows per customer)",
    about=(
        "Customers of the Merula M8, an invented phone of the invented firm Merula Mobile, whose "
        "advertisement 'Night, bright as day' stresses the camera. They answered a first survey "
        "when they had met the advertisements and the phone but had not bought it yet, and a "
        "second after four weeks of use. Everybody in the data bought in the end, some on the day "
        "of the first survey. Half of them, drawn by lot, were asked in that survey what they "
        "expect. Between the two cohorts the firm disclosed: in very low light, use a stand."
    ),
    key=("id", "wave"),
    seed=3166,
    size=1500,
    personal_size=600,
    size_unit="customers",
    rows_per_unit=2,
    lessons=(
        "01-what-is-an-expectation",
        "02-how-expectations-form",
        "09-putting-it-to-work",
        "10-what-comes-next",
        "camera-phone",
        "ps1-formation",
    ),
    fields=FIELDS,
    rules=(
        Rule(
            column="wom_valence",
            needs=("wom_valence", "wom_n"),
            right="be 0 where wom_n is 0",
            holds=lambda frame: (frame["wom_n"] != 0) | (frame["wom_valence"] == 0),
        ),
        *same_within("id", OF_THE_CUSTOMER),
    ),
    generate=generate,
)
