"""How customers answer: they expect, buy, experience, complain or leave, and tell others.

Each formula is that of a model of this kit; here stands only how they hang together. All works on
numbers and on arrays, one value per game.
"""

from typing import Any, NamedTuple

import numpy as np

from mindthegap.models import disconfirmation
from mindthegap.models.delight import next_will
from mindthegap.models.formation import wom_pull
from mindthegap.models.market.conditions import Conditions
from mindthegap.models.market.decision import Decision
from mindthegap.models.market.state import Luck, State
from mindthegap.models.promises import expected_quality, next_trust
from mindthegap.models.purchase import purchase_probability
from mindthegap.models.recovery import (
    Failure,
    Justice,
    after_second_failure,
    cumulative_satisfaction,
    intention,
    perceived_justice,
    trust_after_failure,
    trust_repaired,
)
from mindthegap.models.scale import RATING, VALENCE
from mindthegap.models.voice import reactions

NEUTRAL = 6.0
"""The trust, and the intention, that neither help nor hinder."""


class Expectations(NamedTuple):
    """What customers think will and should happen (1 to 10), and how far they rely on the ads."""

    will: Any
    should: Any
    reliance: Any


class Purchases(NamedTuple):
    """Phones sold, in thousands: to people new to the brand, and to its customers."""

    first: Any
    repeat: Any


class Experience(NamedTuple):
    """What pictures seemed like, the gap, satisfaction, and what it would be without the gap."""

    perceived: Any
    gap: Any
    satisfaction: Any
    without_gap: Any


class Answers(NamedTuple):
    """What buyers do: shares of them, satisfaction and intention on scales of 1 to 10.

    `voice` and `exit` are shares of the buyers, `stay` is one of the complainers, `recovered` their
    satisfaction; `satisfaction` is that of all, `said` the intention as it reaches others.
    """

    voice: Any
    exit: Any
    stay: Any
    recovered: Any
    satisfaction: Any
    said: Any
    justice: Justice


def expect(s: State, d: Decision, c: Conditions) -> Expectations:
    r"""What customers expect of pictures in low light.

    .. math:: W_0 = \text{prior} + \rho\,(A - \text{prior}), \quad
              W = W_0 - \text{told} \cdot \text{disclosure} \cdot \max(W_0 - Q, 0)

    with the promise A, the true quality Q, the prior of experience and word of mouth, and the
    reliance :math:`\rho`, which is discounted by the share of trust that is missing to 6. A
    promise beyond what customers think should be raises that, too, and is slowly forgotten.
    """
    reliance = c.reliance * np.minimum(s.trust / NEUTRAL, 1.0)
    will = expected_quality(d.promise, reliance=reliance, prior=prior(s, c))
    will = will - c.told * d.disclosure * np.maximum(will - s.quality, 0.0)
    beyond = np.maximum(d.promise, s.should)
    should = next_will(s.should, beyond, c.should, ratchet=c.should_ratchet)
    return Expectations(will, should, reliance)


def prior(s: State, c: Conditions) -> Any:
    """What customers expect without advertising, from experience and word of mouth."""
    return np.clip(s.bar + c.heard * wom_pull(s.word_of_mouth), *RATING)


def goodwill(s: State, c: Conditions) -> Any:
    """What trust and word of mouth add to the log-odds of buying."""
    return c.trust.effect * (s.trust - NEUTRAL) + c.recommendation * s.word_of_mouth


def buy(s: State, d: Decision, e: Expectations, luck: Luck, c: Conditions) -> Purchases:
    r"""Who buys: logits of what is expected, and of goodwill.

    Against them stand a pledge, for which some wait, and disclosure, which deters those who rely
    on advertising by :math:`\rho \cdot \text{disclosure} \cdot [\text{caution} +
    \text{contradiction} \cdot \max(A - Q, 0)]`: the louder the promise that it takes back, the
    more.
    """
    deterring = c.caution + c.contradiction * np.maximum(d.promise - s.quality, 0.0)
    moved = goodwill(s, c) - c.waiting * d.pledge - deterring * e.reliance * d.disclosure
    trial, repeat = (
        purchase_probability(e.will, base=base + moved, slope=c.appeal)
        for base in (c.trial, c.repeat)
    )
    demand = np.exp(c.sales_noise * luck.sales - c.sales_noise**2 / 2)
    return Purchases(
        first=np.minimum(trial * demand, 1.0) * c.prospects,
        repeat=np.minimum(repeat * demand, 1.0) * c.due * s.customers,
    )


def equity(s: State, c: Conditions) -> Any:
    """Customer equity: the margin of what customers will buy again, by what they know by then."""
    chance = purchase_probability(prior(s, c), base=c.repeat + goodwill(s, c), slope=c.appeal)
    return c.margin * c.horizon * c.due * chance * s.customers


def use(s: State, d: Decision, e: Expectations, luck: Luck, c: Conditions) -> Experience:
    """What pictures seem like, and how satisfying that is; a gap counts beyond a zone."""
    seen = disconfirmation.perceive(s.quality, e.will, e.should)
    explained = c.explaining * d.contact + c.performance_noise * luck.performance
    perceived = np.clip(seen + explained, *RATING)
    gap = disconfirmation.gap(e.will, perceived)
    without_gap = disconfirmation.satisfaction(perceived, perceived)
    felt = disconfirmation.curve(
        gap, "tolerance", positive=c.gained, negative=c.lost, tolerance=c.zone * s.trust / 10.0
    )
    satisfaction = np.clip(without_gap + felt - c.asking * d.contact**2, *RATING)
    return Experience(perceived, gap, satisfaction, without_gap)


def answer(s: State, d: Decision, x: Experience, broken: Any, c: Conditions) -> Answers:
    r"""Who complains, who leaves without a word, and whom the handling of complaints keeps.

    .. math::
        \text{blame} &= 3.5 - \text{forewarned} \cdot \text{disclosure}
                      + \text{admitted} \cdot \text{apology}^2 + \text{broken} \\
        \text{trouble} &= 3.5 - \text{ease} \cdot \text{contact}, \quad
        \text{success} = 2.5 + \text{invited} \cdot \text{compensation}^2 \\
        \text{loyalty} &= 1 + 4\,(T - 1)/9 + \text{closeness} \cdot \text{contact} \\
        \text{severity} &= 2 + \max(W - P, 0), \quad
        \text{again} = 4 - \text{hope} \cdot \text{pledge} \cdot T / 10

    with trust T, expectation W and perceived performance P, each kept on 1 to 5. Who was told
    beforehand blames the brand less, who hears it apologise more. A pledge says that it won't
    happen again, as far as the brand is trusted.
    """
    blame = 3.5 - c.forewarned * d.disclosure + c.admitted * d.apology**2 + broken
    blame = np.clip(blame, 1.0, 5.0)
    loyalty = 1.0 + 4.0 * (s.trust - 1.0) / 9.0 + c.closeness * d.contact
    likely = reactions(
        10.0 - x.satisfaction,
        cost=np.clip(3.5 - c.ease * d.contact, 1.0, 5.0),
        blame=blame,
        success=np.clip(2.5 + c.invited * d.compensation**2, 1.0, 5.0),
        loyalty=np.clip(loyalty, 1.0, 5.0),
        tastes=c.tastes,
    )
    severity = np.minimum(2.0 + np.maximum(-x.gap, 0.0), 5.0)
    again = np.clip(4.0 - c.hope * d.pledge * s.trust / 10.0, 1.0, 5.0)
    failure = Failure(severity, blame, again)
    justice = perceived_justice(d.compensation, d.apology, d.speed, severity)
    recovered = cumulative_satisfaction(x.without_gap, failure, justice)
    twice = after_second_failure(recovered, x.without_gap, failure)
    recovered = recovered + broken * (twice - recovered)
    complainers, others = intention(recovered, failure), intention(x.satisfaction)
    loud = c.outspoken * likely.voice
    return Answers(
        voice=likely.voice,
        exit=likely.exit,
        stay=purchase_probability(complainers, base=c.staying, slope=c.by_intention),
        recovered=recovered,
        satisfaction=x.satisfaction + likely.voice * (recovered - x.satisfaction),
        said=others + loud / (loud + 1.0 - likely.voice) * (complainers - others),
        justice=justice,
    )


def trust_after(
    s: State, d: Decision, e: Expectations, x: Experience, a: Answers, broken: Any, c: Conditions
) -> Any:
    """Trust at the end: moved by the gap, repaired by justice, lost twice over with a pledge."""
    moved = next_trust(s.trust, e.will, x.perceived, c.trust)
    # Only who complained can be heard: of those who didn't, nothing is repaired.
    repaired = trust_repaired(np.maximum(s.trust, moved), moved, a.justice)
    trust = moved + a.voice / (a.voice + a.exit) * (repaired - moved)
    trust = trust + c.candour * d.disclosure * (10.0 - trust)
    kept = c.redeemed * np.minimum(s.due.points, 1.0) * (1.0 - broken)
    trust = trust + kept * np.maximum(c.trust.start - trust, 0.0)
    # The camera was the first failure and is remembered: to break the pledge is the second.
    fallen = trust_after_failure(trust, Failure(severity=3.0, blame=4.0), remembered=1.0)
    return trust + c.publicity * broken * (fallen - trust)


def talk_after(s: State, a: Answers, luck: Luck, c: Conditions) -> Any:
    """Word of mouth at the end: part of the old, and what this quarter's buyers intend to say."""
    said = np.clip(a.said - NEUTRAL, *VALENCE)
    talk = c.talk * s.word_of_mouth + (1.0 - c.talk) * said
    return np.clip(talk + c.talk_noise * luck.talk, *VALENCE)
