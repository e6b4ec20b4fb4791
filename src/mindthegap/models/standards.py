"""Will and should: two standards that form from four sources, by segment, and what disclosure does.

`mindthegap.models.mixing` mixes the sources into one expectation, as a weighted mean of what they
say. Here each source adds its points to a level, as in the data of the camera-phone case, and what
customers think *should* be follows what they think *will* be part of the way.
"""

import math
from dataclasses import dataclass

from mindthegap.models.formation import advertising_pull, lower, wom_pull
from mindthegap.models.purchase import purchase_probability
from mindthegap.models.scale import RATING, VALENCE, single

PARTS = (
    "own experience",
    "social influence",
    "brand reputation",
    "market communication",
    "the hobby",
    "the disclosure",
)
"""What adds to a standard or takes from it: four sources, the segment, and the disclosed limit."""

SEGMENTS = ("photo enthusiasts", "others")
GROUPS = (*SEGMENTS, "all buyers")

CONTACTS = (0.0, 6.0)
"""The campaign offers six contacts; so many of them reach a customer."""


@dataclass(frozen=True)
class Weights:
    """What each source adds, in points of the 1 to 10 scale; all design values of this kit.

    The names and values are those of `camera_panel`'s design: `x_by_y` is what a point of y adds
    to x (to the log-odds, where x is a chance).

    Parameters
    ----------
    will_low : float
        Will of a customer of average past to whom nobody spoke and whom no advertisement reached.
    prior_mean, brand_mean : float
        The average past satisfaction and reputation, from which both count.
    will_by_prior, will_by_brand, will_by_talk : float
        Per point of past satisfaction, of reputation, and of talk (see `wom_pull`).
    will_by_ads : float
        Times what the advertising adds (see `advertising_pull`).
    will_by_enthusiast, will_by_disclosure : float
        For the hobby, and for the disclosed limit.
    negativity : float
        How many times as much bad talk counts.
    sensitivity, sensitivity_by_prior, sensitivity_by_enthusiast, lowering : float
        Who reacts strongly to a miss expects less on purpose (see `lower`): satisfied customers
        and enthusiasts have more to lose.
    ads_by_enthusiast : float
        A campaign about photos reaches those whose hobby they are more often.
    should, should_by_will, should_by_enthusiast : float
        Should at a will of 6, per point of will, and for the hobby.
    enthusiasts_before, enthusiasts_after : float
        Share of enthusiasts among the buyers, without and with the disclosure.
    order, order_by_will : float
        Of ordering at once: at a will of 6, and per point of will.
    """

    will_low: float = 4.65
    prior_mean: float = 6.5
    brand_mean: float = 6.8
    will_by_prior: float = 0.30
    will_by_brand: float = 0.15
    will_by_talk: float = 0.50
    will_by_ads: float = 1.0
    will_by_enthusiast: float = 0.45
    will_by_disclosure: float = -0.80
    negativity: float = 1.5
    sensitivity: float = 4.0
    sensitivity_by_prior: float = 0.35
    sensitivity_by_enthusiast: float = 0.5
    lowering: float = 0.20
    ads_by_enthusiast: float = 0.5
    should: float = 7.75
    should_by_will: float = 0.32
    should_by_enthusiast: float = 0.5
    enthusiasts_before: float = 0.40
    enthusiasts_after: float = 0.25
    order: float = -1.0
    order_by_will: float = 0.6


@dataclass(frozen=True)
class Standards:
    """Two standards of one customer, or their means over several, and what they are made of.

    Parameters
    ----------
    will, should : float
        What one thinks will be, and what one thinks ought to be, 1 to 10.
    orders : float
        Chance of ordering at once, 0 to 1.
    will_parts, should_parts : dict of str to float
        Points by each of `PARTS`. With the starts they add up to `will` and `should`, unless the
        end of the scale cuts something off.
    will_start, should_start : float
        Both of a customer for whom all parts are 0.
    """

    will: float
    should: float
    orders: float
    will_parts: dict[str, float]
    should_parts: dict[str, float]
    will_start: float
    should_start: float

    @property
    def room(self) -> float:
        """How far what ought to be lies above what will be."""
        return self.should - self.will


def contacts(ads: float, *, odds: float = 0.5) -> float:
    r"""How many of six contacts reach an enthusiast when so many reach other customers.

    .. math:: n' = \frac{6 e^{b} n}{6 - n + e^{b} n}

    Parameters
    ----------
    ads : float
        n, how many reach others, 0 to 6.
    odds : float, default 0.5
        b, what the hobby adds to the log-odds that a contact reaches the customer.

    Returns
    -------
    float
        0 to 6.

    Raises
    ------
    TypeError, ValueError
        If a value is not a number, or off its scale.

    Notes
    -----
    The size is a design value of this kit.

    Examples
    --------
    >>> [round(contacts(n), 1) for n in (0, 3, 6)]
    [0.0, 3.7, 6.0]
    """
    reached = single(ads, "ads", CONTACTS)
    more = math.exp(single(odds, "odds", (-20.0, 20.0)))
    return 6 * more * reached / (6 - reached + more * reached)


def standards(
    prior: float,
    valence: float,
    brand: float,
    ads: float,
    *,
    enthusiast: bool = False,
    disclosed: bool = False,
    weights: Weights | None = None,
) -> Standards:
    r"""Will and should of a customer, from what four sources say.

    .. math:: w = w_0 + (0.30 - 0.20 \cdot 0.35)(\text{prior} - 6.5)
              + 0.50 \cdot \text{pull}(\text{talk}) + 0.15 (\text{brand} - 6.8)
              + \text{lift}(\text{ads}) + 0.35 \cdot \text{enthusiast} - 0.80 \cdot \text{disclosed}

    .. math:: s = 7.75 + 0.32 (w - 6) + 0.5 \cdot \text{enthusiast}

    both kept on 1 to 10, with the numbers of `Weights`. Disclosure of the limit reaches should only
    through will, so that the room between the two grows: customers know better what they will get,
    and think nearly as before that it ought to be more.

    Parameters
    ----------
    prior : float
        Satisfaction with the last phone of the brand, 1 to 10.
    valence : float
        What other people say of the new one, -2 (very bad) to 2 (very good).
    brand : float
        Reputation of the brand, 1 to 10.
    ads : float
        How many of six advertisements reach a customer who is no enthusiast, 0 to 6; enthusiasts
        meet more of them (see `contacts`).
    enthusiast : bool, default False
        Whether photography is the customer's hobby.
    disclosed : bool, default False
        Whether the firm says that very low light needs a stand.
    weights : Weights, optional
        The kit's design values if left out.

    Returns
    -------
    Standards
        Will, should, the chance of ordering at once, and the points of each source.

    Raises
    ------
    TypeError, ValueError
        If a value is missing, not a single number, or off its scale.

    References
    ----------
    Zeithaml, Berry & Parasuraman (1993), *Journal of the Academy of Marketing Science*: several
    standards, and what they form from. Boulding, Kalra, Staelin & Zeithaml (1993), *Journal of
    Marketing Research*: will and should act on perceptions in opposite directions. Kopalle &
    Lehmann (2001), *Journal of Marketing Research*: expectations lowered on purpose. That should
    follows will by a third, and all other sizes, are design values of this kit.

    Examples
    --------
    >>> before = standards(prior=6.5, valence=0, brand=6.8, ads=3)
    >>> after = standards(prior=6.5, valence=0, brand=6.8, ads=3, disclosed=True)
    >>> round(before.will, 2), round(before.should, 2)
    (6.45, 7.89)
    >>> round(after.will - before.will, 2), round(after.should - before.should, 2)
    (-0.8, -0.26)
    """
    w = weights or Weights()
    fan = single(prior, "prior") - w.prior_mean
    name = single(brand, "brand") - w.brand_mean
    talk = wom_pull(single(valence, "valence", VALENCE), negativity=w.negativity)
    seen = single(ads, "ads", CONTACTS)
    hobby = float(bool(enthusiast))
    seen = contacts(seen, odds=w.ads_by_enthusiast * hobby)
    parts = {
        "own experience": w.will_by_prior * fan,
        "social influence": w.will_by_talk * talk,
        "brand reputation": w.will_by_brand * name,
        "market communication": w.will_by_ads * advertising_pull(seen),
        "the hobby": w.will_by_enthusiast * hobby,
        "the disclosure": w.will_by_disclosure if disclosed else 0.0,
    }
    hoped = _kept(w.will_low + sum(parts.values()))
    sensitivity = w.sensitivity + w.sensitivity_by_prior * fan + w.sensitivity_by_enthusiast * hobby
    will = lower(hoped, sensitivity, w.lowering)
    # What is lowered on purpose belongs to what makes the customer sensitive.
    parts["own experience"] -= w.lowering * w.sensitivity_by_prior * fan
    parts["the hobby"] -= w.lowering * w.sensitivity_by_enthusiast * hobby
    start = w.will_low - w.lowering * (w.sensitivity - 4)
    follows = {part: w.should_by_will * points for part, points in parts.items()}
    follows["the hobby"] += w.should_by_enthusiast * hobby
    should = w.should + w.should_by_will * (will - 6) + w.should_by_enthusiast * hobby
    return Standards(
        will=will,
        should=_kept(should),
        orders=purchase_probability(will, base=w.order, slope=w.order_by_will),
        will_parts=parts,
        should_parts=follows,
        will_start=start,
        should_start=w.should + w.should_by_will * (start - 6),
    )


def by_group(
    prior: float,
    valence: float,
    brand: float,
    ads: float,
    *,
    disclosed: bool = False,
    weights: Weights | None = None,
) -> dict[str, Standards]:
    """Standards of each segment, and their means over all who buy.

    After the disclosure fewer enthusiasts buy: the mean of the buyers falls further than either
    segment does, for the mix of buyers has changed as well.

    Parameters
    ----------
    prior, valence, brand, ads, disclosed, weights
        See `standards`; the same sources for both segments.

    Returns
    -------
    dict of str to Standards
        By each of `GROUPS`.

    Examples
    --------
    >>> {group: round(found.will, 2) for group, found in by_group(6.5, 0, 6.8, 3).items()}
    {'photo enthusiasts': 6.95, 'others': 6.45, 'all buyers': 6.65}
    """
    w = weights or Weights()
    first, second = (
        standards(prior, valence, brand, ads, enthusiast=hobby, disclosed=disclosed, weights=w)
        for hobby in (True, False)
    )
    share = w.enthusiasts_after if disclosed else w.enthusiasts_before
    return dict(zip(GROUPS, (first, second, _mean(first, second, share)), strict=True))


def _mean(first, second, share):
    """Means over customers of whom `share` are like the first, the others like the second."""

    def mixed(one, two):
        return share * one + (1 - share) * two

    one, two = vars(first), vars(second)
    mean = {name: mixed(one[name], two[name]) for name in one if not name.endswith("_parts")}
    for name in ("will_parts", "should_parts"):
        mean[name] = {part: mixed(one[name][part], two[name][part]) for part in PARTS}
    return Standards(**mean)


def _kept(value):
    low, high = RATING
    return float(min(max(value, low), high))
