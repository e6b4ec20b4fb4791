"""What the market is like: the design values of the game, each with where it comes from."""

from dataclasses import dataclass, field, fields

from mindthegap.models.delight import Bar
from mindthegap.models.promises import Trust
from mindthegap.models.scale import ANY, COUNT, RATING, SHARE, VALENCE, single
from mindthegap.models.voice import Tastes


@dataclass(frozen=True)
class Conditions:
    """The market in which the brand manager plays.

    Every size is a design value of this kit, chosen so that eight quarters show the effect. Where
    a work is named, the *direction* is its finding or its idea; where it says "ours", that is a
    design of this kit, too. Customers are in thousands, money in thousands of euros unless it says
    "euros".

    Parameters
    ----------
    reliance : float
        Share of the expectation that customers take from advertising, 0 to 1: Kopalle & Lehmann
        (2006). That it shrinks with trust, once that is below 6: Darke & Ritchie (2007).
    quality : float
        True quality of low-light pictures when the game begins, 1 to 10: usable. Ours.
    should : float
        What customers think a phone of this brand should do in low light, at first, 1 to 10. Ours;
        that it makes the same pictures seem worse: Boulding, Kalra, Staelin & Zeithaml (1993).
    should_ratchet : float
        Share by which "should" rises to a promise above it, 0 to 0.9. Ours.
    word_of_mouth : float
        What people say at first, -2 to 2: some good. Ours.
    customers, prospects : float
        Customers at first, and people who think of changing to the brand each quarter. Ours.
    due : float
        Share of the customers who need a new phone in a quarter, 0 to 1. Ours, and quicker than
        life, so that repeat purchases show within the game.
    told : float
        Share of the exaggeration that full disclosure takes out of the expectation, 0 to 1. Ours.
    caution, contradiction : float
        Log-odds of buying that full disclosure costs among people who rely on advertising alone:
        in any case, and per point by which it contradicts the promise. Ours.
    waiting : float
        Log-odds of buying lost per point of pledge: who hears of a better phone waits. Ours.
    trial, repeat : float
        Log-odds of a first and of a repeat purchase, where expectation and trust are 6 and nobody
        talks. Ours.
    appeal : float
        What a point of expectation adds to both: Kopalle & Lehmann (2006).
    recommendation : float
        What a point of word of mouth adds to both. Ours.
    lapsing : float
        Share of those who need a new phone and don't buy it of the brand who leave it, 0 to 1.
        Ours.
    gained, lost : float
        Points of satisfaction per point above and below the zone of indifference; that losses
        weigh more: Anderson & Sullivan (1993). With 0 and 0 performance alone decides, as Churchill
        & Surprenant (1982) found for a durable good.
    zone : float
        Half the width of the zone of indifference at a trust of 10, in points: Woodruff, Cadotte
        & Jenkins (1983). That it narrows with trust is ours.
    explaining : float
        Points that full contact adds to perceived performance: customers learn to use the camera.
        Ours.
    asking : float
        Points of satisfaction that full contact takes: who is asked looks for faults, Ofir &
        Simonson (2001, 2007).
    forewarned : float
        Points of blame, 1 to 5, that full disclosure takes away. Ours.
    admitted : float
        Points of blame that a full apology adds, half of one a quarter as many: it says whose
        fault it was. Ours.
    closeness : float
        Points of loyalty, 1 to 5, that full contact adds; loyalty holds exit back: Hirschman
        (1970).
    ease : float
        Points of trouble, 1 to 5, that full contact takes from complaining. Ours.
    invited : float
        Points, 1 to 5, that full compensation adds to the odds that a complaint achieves
        something, half of it a quarter as many: word gets around. Ours; that what people expect
        of complaining decides: Singh & Wilkes (1996).
    hope : float
        Points, 1 to 5, by which a point of pledge makes a repetition seem less likely, where trust
        is 10. Ours.
    staying, by_intention : float
        Log-odds that a complainer stays, where the intention is 6, and what a point of it adds.
        Ours.
    candour : float
        Share of the way from trust to 10 that full disclosure brings, 0 to 1: who tells the limit
        seems honest. Ours, after Earnest, Allen & Landis (2011) on previews of jobs.
    publicity : float
        Share of a broken pledge's damage to trust that reaches the market, 0 to 1. Ours; that a
        second failure is worse: Maxham & Netemeyer (2002).
    redeemed : float
        Share of the lost trust that a pledge of a point brings back when kept, 0 to 1. Ours.
    outspoken : float
        How many times as many people a complainer tells as another buyer. Ours.
    talk : float
        Share of word of mouth that carries over to the next quarter, 0 to 1. Ours.
    heard : float
        Points of expectation per point of word of mouth, bad news counting more: Herr, Kardes &
        Kim (1991), and see `mindthegap.models.formation.wom_pull`.
    progress : float
        Points of quality that full effort brings to a camera of quality 5, two quarters later;
        less for half the effort, but more than half, and less for a better camera. Ours.
    ageing : float
        Points of quality lost per quarter, as rivals show what is possible: Kano (2001).
    margin : float
        What a phone leaves, in euros. Ours, as are all costs.
    laboratory : float
        Full engineering effort in a quarter; half the effort costs a quarter of it.
    desk, rush, sorrow, loss : float
        Euros per complaint: an answer some day; the same day, in addition (half the speed costs a
        quarter of it); a full apology; full compensation.
    contacting : float
        Euros per customer for full contact.
    horizon : float
        Quarters after the game for which the customers at its end are counted. Ours.
    sales_noise, performance_noise, talk_noise, progress_noise : float
        Standard deviations: of log demand, of points perceived, of word of mouth, of log progress.
        Ours.
    trust : Trust
        How trust falls and returns, and what it adds to sales: `mindthegap.models.promises`.
    bar : Bar
        How experience moves what customers expect, delight included: `mindthegap.models.delight`,
        Rust & Oliver (2000).
    tastes : Tastes
        Who complains and who leaves: `mindthegap.models.voice`, Hirschman (1970).

    Raises
    ------
    TypeError, ValueError
        If a value is not one number or off its scale.

    Examples
    --------
    >>> Conditions(reliance=0.8).reliance
    0.8
    >>> Conditions(reliance=8)
    Traceback (most recent call last):
    ...
    ValueError: reliance must lie between 0 and 1, but it is 8.
    """

    reliance: float = 0.5
    quality: float = 5.0
    should: float = 8.5
    should_ratchet: float = 0.15
    word_of_mouth: float = 0.3
    customers: float = 200.0
    prospects: float = 200.0
    due: float = 0.25
    told: float = 0.7
    caution: float = 0.38
    contradiction: float = 0.15
    waiting: float = 0.12
    trial: float = -1.4
    repeat: float = 0.5
    appeal: float = 0.25
    recommendation: float = 0.3
    lapsing: float = 0.6
    gained: float = 0.2
    lost: float = 1.2
    zone: float = 0.8
    explaining: float = 0.5
    asking: float = 0.4
    forewarned: float = 1.2
    admitted: float = 0.5
    closeness: float = 0.5
    ease: float = 1.0
    invited: float = 1.6
    hope: float = 1.2
    staying: float = 0.8
    by_intention: float = 2.0
    candour: float = 0.02
    publicity: float = 0.3
    redeemed: float = 0.15
    outspoken: float = 3.0
    talk: float = 0.5
    heard: float = 0.4
    progress: float = 0.9
    ageing: float = 0.1
    margin: float = 100.0
    laboratory: float = 2500.0
    desk: float = 15.0
    rush: float = 35.0
    contacting: float = 2.5
    sorrow: float = 5.0
    loss: float = 36.0
    horizon: float = 6.0
    sales_noise: float = 0.06
    performance_noise: float = 0.2
    talk_noise: float = 0.1
    progress_noise: float = 0.25
    trust: Trust = field(
        default_factory=lambda: Trust(start=7, decay=0.88, kept=7, loss=3.2, gain=0.3)
    )
    bar: Bar = field(default_factory=lambda: Bar(usual=5.5))
    tastes: Tastes = field(
        default_factory=lambda: Tastes(voice=-3.5, exit=-4.4, exit_by_dissatisfaction=0.7)
    )

    def __post_init__(self) -> None:
        for one in fields(self):
            value = getattr(self, one.name)
            if isinstance(one.default, float):
                single(value, one.name, _SCALES.get(one.name, COUNT))
            elif not isinstance(value, _PARTS[one.name]):
                needed = _PARTS[one.name].__name__
                raise TypeError(f"{one.name} must be {needed}(...), but it is {value!r}.")


_PARTS: dict[str, type] = {"trust": Trust, "bar": Bar, "tastes": Tastes}
_SCALES = {
    **dict.fromkeys(("quality", "should"), RATING),
    **dict.fromkeys(("reliance", "due", "told", "lapsing", "candour"), SHARE),
    **dict.fromkeys(("publicity", "redeemed", "talk"), SHARE),
    # Beside it a tenth is forgotten each quarter.
    "should_ratchet": (0.0, 0.9),
    **dict.fromkeys(("trial", "repeat", "staying"), ANY),
    "word_of_mouth": VALENCE,
}
