"""How an expectation forms: its sources, their weights, learning, and what customers recall."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from mindthegap.models.scale import ANY, RATING, VALENCE, on_scale, plain

COUNT = (0.0, np.inf)
UNIT = (0.0, 1.0)


def wom_pull(valence, *, negativity=1.5):
    """Pull of word of mouth: bad news counts `negativity` times as much as good news."""
    valence = on_scale(valence, "valence", VALENCE)
    return plain(np.maximum(valence, 0.0) + negativity * np.minimum(valence, 0.0))


def advertising_pull(exposures, *, ceiling=3.0, half=2.0):
    """Lift by advertising in scale points: ceiling * exposures / (exposures + half)."""
    exposures = on_scale(exposures, "exposures", COUNT)
    return plain(ceiling * exposures / (exposures + half))


@dataclass(frozen=True)
class Reliance:
    """How much a customer relies on each source when it is fully there (weights, 0 or more)."""

    own: float = 4.0
    social: float = 2.0
    brand: float = 1.5
    market: float = 2.5
    negativity: float = 1.5


@dataclass(frozen=True)
class Sources:
    """What one customer knows before buying."""

    own_rating: float
    purchases: int
    wom_valence: float
    wom_n: int
    brand: float
    ad_claim: float
    ad_exposures: int

    def __post_init__(self):
        for name in ("own_rating", "brand", "ad_claim"):
            on_scale(getattr(self, name), name, RATING)
        on_scale(self.wom_valence, "wom_valence", VALENCE)
        for name in ("purchases", "wom_n", "ad_exposures"):
            on_scale(getattr(self, name), name, COUNT)


@dataclass(frozen=True)
class Mix:
    """An expectation and what it is made of."""

    expectation: float
    signals: dict
    shares: dict

    @property
    def table(self):
        """One row per source: signal, weight share, contribution, controllable."""
        return pd.DataFrame(
            {
                "source": list(SOURCES),
                "signal": [self.signals[s] for s in SOURCES],
                "share": [self.shares[s] for s in SOURCES],
                "contribution": [self.signals[s] * self.shares[s] for s in SOURCES],
                "controllable": list(SOURCES.values()),
            }
        )


SOURCES = {
    "own experience": "partly",
    "social influence": "no",
    "brand reputation": "partly",
    "market communication": "yes",
}


def mix(sources, reliance=None):
    """Mix the sources into one expectation: sum(weight * signal) / sum(weight)."""
    r = Reliance() if reliance is None else reliance
    s = sources
    signals = {
        "own experience": s.own_rating,
        "social influence": float(np.clip(5.5 + 2.25 * s.wom_valence, 1, 10)),
        "brand reputation": s.brand,
        "market communication": s.ad_claim,
    }
    weights = {
        "own experience": r.own * s.purchases / (s.purchases + 2),
        "social influence": r.social
        * s.wom_n
        / (s.wom_n + 4)
        * (r.negativity if s.wom_valence < 0 else 1),
        "brand reputation": r.brand,
        "market communication": r.market * s.ad_exposures / (s.ad_exposures + 2),
    }
    total = sum(weights.values())
    shares = {name: weight / total for name, weight in weights.items()}
    return Mix(sum(shares[n] * signals[n] for n in signals), signals, shares)


def update(expectation, experience, rate=0.35):
    """Adaptive expectation after one experience: e + rate * (x - e)."""
    expectation = on_scale(expectation, "expectation")
    experience = on_scale(experience, "experience")
    rate = on_scale(rate, "rate", UNIT)
    return plain(expectation + rate * (experience - expectation))


def trajectory(start, experiences, rate=0.35):
    """Expectations before the first and after each of n experiences (array of n + 1)."""
    path = [on_scale(start, "start")]
    for experience in np.atleast_1d(on_scale(experiences, "experiences")):
        path.append(update(path[-1], experience, rate))
    return np.array(path)


def purchase_probability(expectation, price_tier=2, *, even=7.0, slope=0.7, price=0.4):
    """Probability of buying: logistic(slope * (expectation - even) - price * (price_tier - 2))."""
    expectation = on_scale(expectation, "expectation")
    price_tier = on_scale(price_tier, "price_tier", (1.0, 3.0))
    logit = slope * (expectation - even) - price * (price_tier - 2)
    return plain(1 / (1 + np.exp(-logit)))


def recall(expectation, experience, drift=0.35):
    """Remembered expectation: (1 - drift) * expectation + drift * experience."""
    expectation = on_scale(expectation, "expectation")
    experience = on_scale(experience, "experience")
    drift = on_scale(drift, "drift", UNIT)
    return plain(expectation + drift * (experience - expectation))


def lower(will, sensitivity, strength=0.2):
    """Strategically lowered expectation: will - strength * (sensitivity - 4), on 1 to 10."""
    will = on_scale(will, "will")
    sensitivity = on_scale(sensitivity, "sensitivity", (1.0, 7.0))
    strength = on_scale(strength, "strength", ANY)
    return plain(np.clip(will - strength * (sensitivity - 4), *RATING))
