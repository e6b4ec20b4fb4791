"""`promise_market`: brands of action cameras, what they promise, deliver and sell by the quarter.

All brands are invented. Advertising raises what is expected and with it trial; the gap decides on
buying again; trust wears off where promises exceed what is delivered. `TRUTH` holds every number.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from mindthegap.data.dataset import QUALITY, Dataset, Field, Rule, rating, same_within
from mindthegap.data.draws import chance, labels, slider
from mindthegap.models.promises import Market, Trust, expected_quality, next_trust

QUARTERS = 24


@dataclass(frozen=True)
class Truth:
    """The design values, all ours.

    Ratings are on 1 to 10; `_sd` is the spread that chance adds.
    """

    # Brands differ in quality, and the better ones have the better name and promise more.
    quality: float = 6.0
    quality_brand_sd: float = 0.8
    quality_sd: float = 0.25
    prior: float = 5.0
    prior_by_quality: float = 0.3
    over_promise: float = 0.6
    over_promise_brand_sd: float = 0.15
    campaign_sd: float = 1.1
    price: float = 240.0
    price_by_quality: float = 25.0
    price_sd: float = 12.0

    # In some markets customers go by advertising, in others by what they have tried before.
    reliance_low: float = 0.35
    reliance_high: float = 0.70
    expectation_sd: float = 0.10

    # Log-odds of trial and of buying again.
    trial: float = -1.0
    trial_by_expectation: float = 0.35
    trial_by_trust: float = 0.35
    trial_by_price: float = -0.006  # per euro
    trial_season: float = 0.30
    trial_sd: float = 0.05
    again: float = 0.4
    again_by_quality: float = 0.3  # of the brand: what is liked about it beyond the gap
    again_by_gap: float = 1.2
    again_brand_sd: float = 0.10
    again_sd: float = 0.08
    future: float = 3.0

    # The stock of trust.
    trust: float = 6.0
    decay: float = 0.8
    loss: float = 1.5
    gain: float = 0.1
    trust_sd: float = 0.10

    # Complaints, of those who bought for the first time.
    complaint: float = -3.4
    complaint_by_shortfall: float = 0.7
    prospects: float = 40_000.0
    growth: float = 0.03

    def market(self, reliance: float) -> Market:
        """The market of a brand of middling quality."""
        return Market(
            reliance=reliance,
            prior=self.prior,
            quality=self.quality,
            intrinsic=self.again,
            trial=self.trial,
            trial_slope=self.trial_by_expectation,
            gap_slope=self.again_by_gap,
            future=self.future,
        )

    def trust_rule(self) -> Trust:
        """How trust moves."""
        return Trust(
            start=self.trust,
            decay=self.decay,
            kept=self.trust,
            loss=self.loss,
            gain=self.gain,
            effect=self.trial_by_trust,
        )


TRUTH = Truth()


def generate(seed: int, size: int, truth: Truth = TRUTH) -> pd.DataFrame:
    """Simulate the market: one row per brand and quarter.

    Parameters
    ----------
    seed : int
        Starts the random numbers; the same seed gives the same frame.
    size : int
        Number of brands.
    truth : Truth
        The design values; a lesson on "what if" can change them with `dataclasses.replace`.

    Examples
    --------
    >>> generate(seed=1, size=2)[["brand", "quarter"]].head(2).to_dict("list")
    {'brand': ['B0001', 'B0001'], 'quarter': [1, 2]}
    """
    t = truth
    rng = np.random.default_rng(seed)
    shape = (size, QUARTERS)
    # Two neighbours of a kind: one whose customers go by advertising, one whose don't.
    level = _spread_out(rng, (size + 1) // 2)[np.arange(size) // 2][:, None]
    quality = slider(t.quality + t.quality_brand_sd * level + rng.normal(0, t.quality_sd, shape))
    bold = rng.normal(t.over_promise, t.over_promise_brand_sd, size)[:, None]
    promise = slider(
        t.quality + t.quality_brand_sd * level + bold + rng.normal(0, t.campaign_sd, shape)
    )
    prior = slider(t.prior + t.prior_by_quality * t.quality_brand_sd * level)
    reliance = np.where(np.arange(size) % 2, t.reliance_high, t.reliance_low)[:, None]
    price = np.round(t.price + t.price_by_quality * level + rng.normal(0, t.price_sd, shape)).clip(
        min=20
    )

    heard = expected_quality(
        promise,
        reliance=np.broadcast_to(reliance, shape),
        prior=np.broadcast_to(prior, shape),
    )
    expectation = np.round(np.clip(heard + rng.normal(0, t.expectation_sd, shape), 1, 10), 2)
    trust = _trust(rng, promise, quality, t)
    quarter = np.arange(1, QUARTERS + 1)
    trial = chance(
        t.trial
        + t.trial_by_expectation * (expectation - 6)
        + t.trial_by_trust * (trust - t.trust)
        + t.trial_by_price * (price - t.price)
        + t.trial_season * (quarter % 4 == 0)
        + rng.normal(0, t.trial_sd, shape)
    )
    again = chance(
        t.again
        + t.again_by_quality * t.quality_brand_sd * level
        + t.again_brand_sd * _spread_out(rng, size)[:, None]
        + t.again_by_gap * (quality - expectation)
        + rng.normal(0, t.again_sd, shape)
    )
    trial, again = np.round(trial, 4), np.round(again, 4)
    prospects = np.round(t.prospects * (1 + t.growth) ** (quarter - 1) * np.ones(shape))
    upset = chance(t.complaint + t.complaint_by_shortfall * np.maximum(expectation - quality, 0))
    expected_complaints = prospects * trial * upset
    complaints = expected_complaints + np.sqrt(expected_complaints) * rng.normal(0, 1, shape)
    sold = prospects * trial
    sold[:, 1:] += (prospects * trial * again)[:, :-1]
    columns = {
        "brand": np.repeat(labels("B", size), QUARTERS),
        "quarter": np.tile(quarter, size),
        "ad_reliance": np.broadcast_to(reliance, shape).ravel(),
        "advertised_q": promise.ravel(),
        "actual_q": quality.ravel(),
        "price": price.ravel(),
        "expectation": expectation.ravel(),
        "prospects": prospects.ravel(),
        "trial": trial.ravel(),
        "repeat": again.ravel(),
        "trust": trust.ravel(),
        "complaints": np.maximum(np.round(complaints), 0).ravel(),
        "market_share": (sold / sold.sum(axis=0)).ravel(),
    }
    return DATASET.typed(pd.DataFrame(columns))


def _spread_out(rng, size):
    """Levels with mean 0 and spread 1, evenly spread, in an order drawn by lot.

    A few brands drawn freely would now and then be all alike.
    """
    level = (np.arange(size) - (size - 1) / 2) / max(np.sqrt((size**2 - 1) / 12), 1)
    return level[np.argsort(rng.random(size))]


def _trust(rng, promise, quality, t):
    """Trust as each quarter begins."""
    trust = np.empty(promise.shape)
    noise = rng.normal(0, t.trust_sd, promise.shape)
    trust[:, 0] = np.round(np.clip(t.trust + noise[:, 0], 1, 10), 2)
    rule = t.trust_rule()
    for quarter in range(1, promise.shape[1]):
        moved = next_trust(
            trust[:, quarter - 1], promise[:, quarter - 1], quality[:, quarter - 1], rule
        )
        trust[:, quarter] = np.round(np.clip(moved + noise[:, quarter], 1, 10), 2)
    return trust


TRUST = "1 = none ... 10 = complete"
# fmt: off
FIELDS = (
    Field("brand", "text", "The brand.", "B and a running number", pattern=r"B\d{4,}"),
    Field("quarter", "whole", "Quarter of the observation; every fourth is the one of the "
          "holidays.", "1 to 24, consecutive quarters", 1, QUARTERS, tuple(range(1, QUARTERS + 1))),
    Field("ad_reliance", "number", "Share of its expectation that a customer of this brand takes "
          "from advertising, by a study before the first quarter.", "0 = nothing ... 1 = all", 0, 1,
          decimals=2),
    rating("advertised_q", "Quality that the quarter's advertising promises, as judged by people "
           "who see it for the first time."),
    rating("actual_q", "Quality that the product delivers, by a laboratory's panel."),
    Field("price", "whole", "Price of the brand's camera.", "euro", 20),
    Field("expectation", "number", "Quality that the quarter's prospects expect, their mean in a "
          "survey.", QUALITY, 1, 10, decimals=2),
    Field("prospects", "whole", "People who looked for such a camera and knew the brand.",
          "people", 1),
    Field("trial", "number", "Share of the prospects who bought the brand for the first time.",
          "0 = none ... 1 = all", 0, 1, decimals=4),
    Field("repeat", "number", "Share of these first buyers who buy the brand again within a "
          "quarter. One who does is worth three first purchases to the brand.",
          "0 = none ... 1 = all", 0, 1, decimals=4),
    Field("trust", "number", "Trust of the public in what the brand says, at the quarter's "
          "beginning, the mean in a survey.", TRUST, 1, 10, decimals=2),
    Field("complaints", "whole", "Complaints of the quarter's first buyers.", "complaints", 0),
    Field("market_share", "number", "The brand's share of the quarter's sales of all brands here, "
          "first purchases and those of the quarter before who buy again.", "0 = none ... 1 = all",
          0, 1, decimals=4),
)
# fmt: on

DATASET = Dataset(
    name="promise_market",
    title="Brands that promise and deliver: advertised and actual quality, trial, repeat and trust",
    unit="one brand in one quarter (24 rows per brand)",
    about=(
        "Invented brands of action cameras over six years. Each quarter a brand's advertising "
        "promises a quality, and the product delivers one; the data hold what prospects expected, "
        "how many bought for the first time, how many of these bought again, and how far the "
        "public trusted what the brand says. For some brands customers go by advertising, for "
        "others more by what else they know."
    ),
    key=("brand", "quarter"),
    seed=3105,
    size=8,
    personal_size=8,
    size_unit="brands",
    rows_per_unit=QUARTERS,
    lessons=("05-managing-promises",),
    fields=FIELDS,
    rules=(
        Rule(
            column="complaints",
            needs=("complaints", "prospects"),
            right="be at most the number of prospects",
            holds=lambda frame: frame["complaints"] <= frame["prospects"],
        ),
        *same_within("brand", ("ad_reliance",)),
    ),
    generate=generate,
)
