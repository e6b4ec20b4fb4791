"""The market, and the quarter that it answers a decision with."""

from dataclasses import dataclass, field, fields
from typing import Any

import numpy as np

from mindthegap.models.delight import next_will
from mindthegap.models.market import customers as they
from mindthegap.models.market.conditions import Conditions
from mindthegap.models.market.decision import Decision
from mindthegap.models.market.state import Luck, Pledge, State, progress
from mindthegap.models.scale import COUNT, RATING, plain, single

QUARTERS = 8
"""How many quarters a game has."""


@dataclass(frozen=True)
class Costs:
    """What a quarter cost, in thousands of euros.

    Attributes
    ----------
    engineering : float or array
        The laboratory's work on low light: twice the effort costs four times as much.
    contact : float or array
        Talking with customers who did not call.
    handling : float or array
        Answering complaints; a quick answer and an apology cost more.
    compensation : float or array
        What complainers got back.
    """

    engineering: Any
    contact: Any
    handling: Any
    compensation: Any

    @property
    def total(self) -> Any:
        """All four together."""
        return self.engineering + self.contact + self.handling + self.compensation


@dataclass(frozen=True)
class Quarter:
    """What the market answered to one decision.

    Customers and phones are in thousands, money in thousands of euros. Each value is a number, or
    an array where several games are played at once.

    Attributes
    ----------
    number : int
        1 to 8.
    decision : Decision
        What was decided.
    quality : float or array
        True quality of low-light pictures in this quarter, 1 to 10.
    will, should : float or array
        What customers thought would and should be, 1 to 10.
    perceived : float or array
        What pictures seemed like, 1 to 10.
    gap : float or array
        Disconfirmation: `perceived` minus `will`, in points.
    satisfaction : float or array
        Of all buyers, once complaints were handled, 1 to 10.
    recovered : float or array
        Of those who had complained, 1 to 10.
    first_purchases, repeat_purchases : float or array
        Phones sold to people new to the brand, and to its customers.
    complaints : float or array
        Buyers who complained.
    complainers_lost : float or array
        Those of them who left all the same.
    silent_leavers : float or array
        Buyers who left without a word.
    lapsed : float or array
        Customers who needed a new phone and bought it elsewhere.
    customers : float or array
        At the end: those of the quarter before, and first purchases, less the three kinds that
        left.
    trust : float or array
        At the end, 1 to 10.
    word_of_mouth : float or array
        At the end, -2 (very bad) to 2 (very good).
    broken : float or array
        How far a pledge that fell due was broken: the points of quality that were missing, 0 (kept,
        or none was due) to 1 (a point or more).
    profit : float or array
        Margin on the phones sold, less the costs.
    equity : float or array
        What the customers at the end are still good for: the margin of the phones that they will
        buy again in the next six quarters, going by their experience, trust and word of mouth.
    costs : Costs
        By kind.
    market : Market
        The market as the quarter leaves it, for the next step.
    """

    number: int
    decision: Decision
    quality: Any
    will: Any
    should: Any
    perceived: Any
    gap: Any
    satisfaction: Any
    recovered: Any
    first_purchases: Any
    repeat_purchases: Any
    complaints: Any
    complainers_lost: Any
    silent_leavers: Any
    lapsed: Any
    customers: Any
    trust: Any
    word_of_mouth: Any
    broken: Any
    profit: Any
    equity: Any
    costs: Costs
    market: "Market" = field(repr=False)

    @property
    def sales(self) -> Any:
        """Phones sold, in thousands."""
        return self.first_purchases + self.repeat_purchases

    @property
    def silent_stayers(self) -> Any:
        """Buyers who neither complained nor left, satisfied or not, in thousands."""
        return self.sales - self.complaints - self.silent_leavers

    def as_dict(self) -> dict[str, Any]:
        """Return what happened by name: numbers only, each kind of cost beside the rest.

        Examples
        --------
        >>> happened = Market(seed=1).step(Decision()).as_dict()
        >>> happened["number"], round(happened["cost_engineering"])
        (1, 225)
        """
        parts = ("decision", "costs", "market")
        happened = {
            one.name: getattr(self, one.name) for one in fields(self) if one.name not in parts
        }
        spent = {f"cost_{kind}": money for kind, money in vars(self.costs).items()}
        return happened | {"sales": self.sales} | spent


@dataclass(frozen=True)
class Market:
    """The world behind the brand manager: it answers decisions, quarter by quarter.

    A known and trusted brand launches a phone whose pictures in low light are usable, no more.
    A market never changes: `step` returns a quarter, and in it the market that comes next. An
    earlier market stays good for another try, so to undo is to go back to it.

    Parameters
    ----------
    seed : int
        Starts the random numbers, 0 or more. The same seed brings the same luck, whatever is
        decided.
    conditions : Conditions, optional
        What the market is like; the kit's design values if left out.
    state : State, optional
        Where it stands; at the start if left out.

    Raises
    ------
    TypeError, ValueError
        If the seed is not a whole number of 0 or more, or `conditions` is something else.

    Notes
    -----
    One quarter, in this order: expectations form from experience, word of mouth, the promise and
    its disclosure; people buy; they compare pictures with what they expected; some complain, some
    leave; complaints are handled; trust, word of mouth and the bar for next time follow; the work
    of two quarters ago reaches the phone. Buyers differ in what they do, not in what they expect:
    the expectation is that of an average customer.

    Examples
    --------
    >>> market = Market(seed=1)
    >>> loud, moderate = market.step(Decision(promise=9)), market.step(Decision(promise=6))
    >>> loud.sales > moderate.sales, loud.satisfaction > moderate.satisfaction
    (True, False)
    >>> loud.market.step(Decision(promise=9)).number
    2
    """

    seed: int
    conditions: Conditions = field(default_factory=Conditions)
    state: State | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "seed", int(single(self.seed, "seed", COUNT, whole=True)))
        if not isinstance(self.conditions, Conditions):
            raise TypeError(f"conditions must be Conditions(...), but it is {self.conditions!r}.")

    @property
    def quarter(self) -> int:
        """The number of the quarter that comes; 9 when the game is over."""
        return 1 if self.state is None else self.state.quarter

    def step(self, decision: Decision) -> Quarter:
        """Return what one quarter brings.

        Parameters
        ----------
        decision : Decision
            What the brand does; with arrays, in several games at once.

        Returns
        -------
        Quarter
            Its `market` takes the next step.

        Raises
        ------
        TypeError
            If `decision` is something else.
        ValueError
            If the game is over.
        """
        if not isinstance(decision, Decision):
            raise TypeError(
                f"A step takes a Decision, such as Decision(promise=7), but got {decision!r}."
            )
        if self.quarter > QUARTERS:
            raise ValueError(f"The game is over: all {QUARTERS} quarters have been played.")
        d, c = decision, self.conditions
        s = self.state or State.start(c)
        luck = Luck.draw(self.seed, s.quarter)
        broken = s.due.broken(s.quality)
        e = they.expect(s, d, c)
        p = they.buy(s, d, e, luck, c)
        x = they.use(s, d, e, luck, c)
        a = they.answer(s, d, x, broken, c)

        sales = p.first + p.repeat
        complaints, silent_leavers = sales * a.voice, sales * a.exit
        complainers_lost = complaints * (1.0 - a.stay)
        lapsed = c.lapsing * (c.due * s.customers - p.repeat)
        customers = s.customers + p.first - complainers_lost - silent_leavers - lapsed
        each = c.desk + c.rush * d.speed**2 + c.sorrow * d.apology
        costs = Costs(
            engineering=c.laboratory * d.engineering**2,
            contact=plain(c.contacting * d.contact * s.customers),
            handling=plain(complaints * each),
            compensation=plain(complaints * c.loss * d.compensation),
        )
        after = State(
            quarter=s.quarter + 1,
            quality=np.clip(s.quality + s.coming - c.ageing, *RATING),
            coming=progress(s, d, luck, c),
            bar=next_will(
                s.bar,
                x.perceived,
                c.bar.usual,
                ratchet=c.bar.ratchet,
                forgetting=c.bar.forgetting,
            ),
            should=e.should,
            trust=they.trust_after(s, d, e, x, a, broken, c),
            word_of_mouth=they.talk_after(s, a, luck, c),
            customers=customers,
            due=s.due_later,
            due_later=Pledge(s.quality + d.pledge, d.pledge),
        )
        happened = {
            "quality": s.quality,
            "will": e.will,
            "should": e.should,
            "perceived": x.perceived,
            "gap": x.gap,
            "satisfaction": a.satisfaction,
            "recovered": a.recovered,
            "first_purchases": p.first,
            "repeat_purchases": p.repeat,
            "complaints": complaints,
            "complainers_lost": complainers_lost,
            "silent_leavers": silent_leavers,
            "lapsed": lapsed,
            "customers": customers,
            "trust": after.trust,
            "word_of_mouth": after.word_of_mouth,
            "broken": broken,
            "profit": c.margin * sales - costs.total,
            "equity": they.equity(after, c),
        }
        return Quarter(
            number=s.quarter,
            decision=d,
            costs=costs,
            market=Market(self.seed, c, after),
            **{name: plain(value) for name, value in happened.items()},
        )
