"""`personas_trends`: what customers of a shop expect, what they say they would pay, what they do.

Sturnus Stores, its customers and its offers are invented. Customers answer eight scales of
expectation, then meet two offers: a green version of what they buy, at a surcharge drawn by lot,
and a personalised service that needs their data. `TRUTH` holds every number of the process.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from mindthegap.data.dataset import Dataset, Field, points, rating, yes_no
from mindthegap.data.draws import chance, labels, slider, whole_points

SCALES = (
    *("functional", "quality", "service", "emotional"),
    *("personalisation", "sustainability", "digital", "price"),
)
CHANNELS = ("app", "web", "store")
SURCHARGES = (5, 10, 15, 20)


@dataclass(frozen=True)
class Truth:
    """The design values, all ours.

    Ratings are on 1 to 10, surcharges in percent of the price. `x_by_y` is what a point of y adds
    to x (to the log-odds, where x is a chance); `_sd` is the spread that chance adds.
    """

    # Four kinds of customers share a profile; in the order of SCALES.
    profiles: tuple[tuple[float, ...], ...] = (
        (8.0, 7.0, 5.0, 3.5, 4.0, 4.0, 6.0, 8.0),  # pragmatic: it must work and cost little
        (6.0, 8.0, 8.5, 8.0, 7.0, 5.0, 4.0, 3.5),  # cared for: service, feeling, quality
        (5.0, 8.0, 5.0, 6.0, 3.5, 8.5, 5.0, 5.0),  # green
        (7.0, 5.0, 3.5, 6.0, 8.5, 6.0, 8.5, 6.0),  # digital
    )
    shares: tuple[float, ...] = (0.21, 0.19, 0.17, 0.16)
    profile_sd: float = 1.15
    # The others have nothing in common: anything from the middle +- reach on each scale.
    middle: float = 5.5
    reach: float = 4.0

    # Who expects digital service uses it.
    app: float = -0.3
    app_by_digital: float = 0.35
    web: float = 0.45  # share of the web among those who don't use the app

    # The surcharge that they would really pay for a green version, and what they say.
    pays: float = 5.5
    pays_by_sustainability: float = 1.3
    pays_by_price: float = -0.7
    pays_sd: float = 4.5
    stated: float = 5.0
    stated_by_pays: float = 1.4
    stated_sd: float = 3.0

    # Who expects to be known worries about it too; a worry keeps them from opting in.
    concern: float = 4.0
    concern_by_personalisation: float = 0.38
    concern_sd: float = 1.1
    opts: float = -0.2
    opts_by_personalisation: float = 0.28
    opts_by_concern: float = -0.75
    opts_by_app: float = 0.5


TRUTH = Truth()


def generate(seed: int, size: int, truth: Truth = TRUTH) -> pd.DataFrame:
    """Simulate the customers: one row each.

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
    >>> generate(seed=1, size=3)["id"].to_list()
    ['P0001', 'P0002', 'P0003']
    """
    rng = np.random.default_rng(seed)
    kinds = np.searchsorted(np.cumsum(truth.shares), rng.random(size), side="right")
    answers = slider(_expectations(rng, kinds, truth))
    people = {"id": labels("P", size), **dict(zip(SCALES, answers.T, strict=True))}
    people |= _reactions(rng, people, truth)
    return DATASET.typed(pd.DataFrame(people))


def _expectations(rng, kinds, t):
    """Around the profile of their kind, or anywhere."""
    shape = (len(kinds), len(SCALES))
    alike = np.array(t.profiles)[np.minimum(kinds, len(t.profiles) - 1)]
    alike = alike + rng.normal(0, t.profile_sd, shape)
    anywhere = t.middle + t.reach * (2 * rng.random(shape) - 1)
    return np.where((kinds < len(t.profiles))[:, None], alike, anywhere)


def _reactions(rng, p, t):
    """How they shop, what they say and do about the green version, and whether they opt in."""
    n = len(p["id"])
    above = {scale: p[scale] - t.middle for scale in SCALES}
    app = rng.random(n) < chance(t.app + t.app_by_digital * above["digital"])
    web = rng.random(n) < t.web
    surcharge = np.array(SURCHARGES)[(rng.random(n) * len(SURCHARGES)).astype(int)]
    pays = (
        t.pays
        + t.pays_by_sustainability * above["sustainability"]
        + t.pays_by_price * above["price"]
        + rng.normal(0, t.pays_sd, n)
    )
    says = t.stated + t.stated_by_pays * pays + rng.normal(0, t.stated_sd, n)
    concern = whole_points(
        t.concern
        + t.concern_by_personalisation * above["personalisation"]
        + rng.normal(0, t.concern_sd, n),
        highest=7,
    )
    opts = chance(
        t.opts
        + t.opts_by_personalisation * above["personalisation"]
        + t.opts_by_concern * (concern - 4)
        + t.opts_by_app * app
    )
    return {
        "channel": np.where(app, "app", np.where(web, "web", "store")),
        "stated_wtp": np.clip(np.round(says), 0, 50).astype(int),
        "green_surcharge": surcharge,
        "bought_green": (pays >= surcharge).astype(int),
        "privacy_concern": concern,
        "opt_in": (rng.random(n) < opts).astype(int),
    }


EXPECTS = "1 = matters not at all ... 10 = must be excellent"
PERCENT = "percent of the price"
WOULD_PAY = (
    "Answer to: how much more than the usual price would you pay, at most, for a version that is "
    "made in a sustainable way?"
)
GREEN = "Did the customer buy the sustainable version at this surcharge in the four weeks after?"

# fmt: off
FIELDS = (
    Field("id", "text", "The customer.", "P and a running number", pattern=r"P\d{4,}"),
    rating("functional", "Expectation: that products do what they are for.", EXPECTS),
    rating("quality", "Expectation: materials, workmanship, durability.", EXPECTS),
    rating("service", "Expectation: quick and competent service.", EXPECTS),
    rating("emotional", "Expectation: pleasure and a sense of belonging.", EXPECTS),
    rating("personalisation", "Expectation: that offers and service fit the person.", EXPECTS),
    rating("sustainability", "Expectation: that products are made responsibly.", EXPECTS),
    rating("digital", "Expectation: that everything can be done by app or web.", EXPECTS),
    rating("price", "Expectation: low prices.", EXPECTS),
    Field("channel", "text", "Where the customer mostly buys.", choices=CHANNELS),
    Field("stated_wtp", "whole", WOULD_PAY, PERCENT, 0, 50),
    Field("green_surcharge", "whole", "Surcharge at which the customer was offered the "
          "sustainable version, drawn by lot.", PERCENT, 5, 20, SURCHARGES),
    yes_no("bought_green", GREEN),
    points("privacy_concern", "How much the customer worries about what shops know of them.",
           "1 = not at all ... 7 = very much", 7),
    yes_no("opt_in", "Did the customer agree to the use of their data for personalised offers?"),
)
# fmt: on

DATASET = Dataset(
    name="personas_trends",
    title="Expectation profiles of a shop's customers, and how they met two new offers",
    unit="one customer",
    about=(
        "Customers of the invented Sturnus Stores said on eight scales what they expect of a shop, "
        "and how much more they would pay for a sustainable version of what they buy. In the weeks "
        "after, all were offered that version, at a surcharge drawn by lot, and a personalised "
        "service that uses their data. The firm wants to know which kinds of customers it has."
    ),
    key=("id",),
    seed=11,
    size=2400,
    personal_size=1200,
    size_unit="customers",
    lessons=("03-four-types", "09-putting-it-to-work", "10-what-comes-next"),
    fields=FIELDS,
    generate=generate,
)
