"""How four sources mix into one expectation: a weighted mean of what they say."""

import html
from dataclasses import dataclass, fields

import pandas as pd

from mindthegap.models.scale import COUNT, RATING, VALENCE, single

SOURCES = {
    "own experience": "partly",
    "social influence": "no",
    "brand reputation": "partly",
    "market communication": "yes",
}
"""The sources, and whether the firm controls them: its advertising it decides; past deliveries and
reputation it once shaped and now has to live with; what people tell each other it does not decide.
"""


@dataclass(frozen=True)
class Reliance:
    """How much a customer relies on each source once there is plenty of it.

    Parameters
    ----------
    own, social, brand, market : float
        Weight of own experience, social influence, brand reputation, market communication: 0 or
        more, and only their ratios matter.
    negativity : float
        How many times as much word of mouth weighs when it is bad.

    Notes
    -----
    The defaults are design values of this kit: customers trust themselves most.

    Examples
    --------
    >>> Reliance(own=0).own
    0
    """

    own: float = 4.0
    social: float = 2.0
    brand: float = 1.5
    market: float = 2.5
    negativity: float = 1.5

    def __post_init__(self):
        for field in fields(self):
            single(getattr(self, field.name), field.name, COUNT)


@dataclass(frozen=True)
class Sources:
    """What one customer knows before buying.

    Parameters
    ----------
    own_rating : float
        Rating of the firm's earlier products, 1 to 10.
    purchases : int
        How many of them the customer has had; with 0 the rating has no weight.
    wom_valence : float
        What other people say, -2 (very bad) to 2 (very good).
    wom_n : int
        From how many people; with 0 the valence has no weight.
    brand : float
        Reputation of the brand, 1 to 10.
    ad_claim : float
        What the advertising promises, 1 to 10.
    ad_exposures : int
        How often it was seen; with 0 the claim has no weight.

    Raises
    ------
    TypeError, ValueError
        If a value is missing, not a single number, or off its scale.

    Examples
    --------
    >>> Sources(own_rating=8, purchases=-1, wom_valence=0, wom_n=0, brand=6, ad_claim=9,
    ...         ad_exposures=4)
    Traceback (most recent call last):
    ...
    ValueError: purchases must be 0 or more, but it is -1.
    """

    own_rating: float
    purchases: int
    wom_valence: float
    wom_n: int
    brand: float
    ad_claim: float
    ad_exposures: int

    def __post_init__(self):
        for name in ("own_rating", "brand", "ad_claim"):
            single(getattr(self, name), name, RATING)
        single(self.wom_valence, "wom_valence", VALENCE)
        for name in ("purchases", "wom_n", "ad_exposures"):
            single(getattr(self, name), name, COUNT, whole=True)


@dataclass(frozen=True)
class Mix:
    """An expectation and what it is made of, as `mix` returns it.

    Attributes
    ----------
    expectation : float
        1 to 10.
    signals : dict of str to float
        What each source says, 1 to 10.
    shares : dict of str to float
        Each source's share of the weight; they add up to 1.
    table : pandas.DataFrame
        One row per source: ``source``, ``signal``, ``share``, ``contribution`` (signal times
        share; they add up to the expectation) and ``controllable`` by the firm (yes, partly, no).
    """

    expectation: float
    signals: dict
    shares: dict

    @property
    def table(self):
        return pd.DataFrame(
            {
                "source": list(SOURCES),
                "signal": [self.signals[name] for name in SOURCES],
                "share": [self.shares[name] for name in SOURCES],
                "contribution": [self.signals[name] * self.shares[name] for name in SOURCES],
                "controllable": list(SOURCES.values()),
            }
        )

    def _repr_html_(self):
        rows = "".join(
            f"<tr><th scope='row'>{html.escape(row.source)}</th><td>{row.signal:.1f}</td>"
            f"<td>{row.share:.0%}</td><td>{row.contribution:.2f}</td><td>{row.controllable}</td></tr>"
            for row in self.table.itertuples()
        )
        heads = ("source", "says (1 to 10)", "weight", "contributes", "firm controls it")
        return (
            f"<table><caption>Expectation: <strong>{self.expectation:.1f}</strong> of 10</caption>"
            f"<thead><tr>{''.join(f'<th scope=col>{head}</th>' for head in heads)}</tr></thead>"
            f"<tbody>{rows}</tbody></table>"
        )


def mix(sources, reliance=None):
    r"""Mix what the sources say into one expectation, each by its weight.

    .. math:: E = \frac{\sum_k w_k s_k}{\sum_k w_k}

    Signals: own rating, brand reputation and ad claim as they are; word of mouth
    :math:`5.5 + 2.25 \cdot \text{valence}`. Weights: the reliance on the source times how much
    there is of it, with diminishing returns,

    .. math:: w_\text{own} = r_\text{own} \tfrac{n}{n + 2}, \quad
              w_\text{social} = r_\text{social} \tfrac{n}{n + 4}
              \; [\times \text{negativity if bad}],

    .. math:: w_\text{market} = r_\text{market} \tfrac{n}{n + 2}, \quad
              w_\text{brand} = r_\text{brand}.

    Reputation is always there and acts as a Bayesian's prior: with nothing else, it is the
    expectation.

    Parameters
    ----------
    sources : Sources
        What the customer knows.
    reliance : Reliance, optional
        How much the customer relies on each kind of source; the kit's design values if left out.

    Returns
    -------
    Mix
        The expectation, 1 to 10, with each source's signal and share of the weight.

    Raises
    ------
    TypeError
        If `sources` or `reliance` is something else.
    ValueError
        If no source has any weight.

    References
    ----------
    Zeithaml, Berry & Parasuraman (1993), *Journal of the Academy of Marketing Science*: the
    antecedents. Boulding, Kalra, Staelin & Zeithaml (1993), *Journal of Marketing Research*:
    expectations as weighted averages of old and new information. Weights are design values of
    this kit.

    Examples
    --------
    >>> customer = Sources(own_rating=8, purchases=2, wom_valence=-1, wom_n=4, brand=6,
    ...                    ad_claim=9, ad_exposures=4)
    >>> round(mix(customer).expectation, 2)
    6.73
    >>> mix(customer).table[["source", "share"]].round(2)
                     source  share
    0        own experience   0.30
    1      social influence   0.22
    2      brand reputation   0.22
    3  market communication   0.25
    """
    if not isinstance(sources, Sources):
        raise TypeError(f"mix() takes Sources(...), but got {type(sources).__name__}.")
    reliance = Reliance() if reliance is None else reliance
    if not isinstance(reliance, Reliance):
        raise TypeError(f"reliance must be Reliance(...), but is {type(reliance).__name__}.")
    signals = (
        sources.own_rating,
        5.5 + 2.25 * sources.wom_valence,
        sources.brand,
        sources.ad_claim,
    )
    emphasis = reliance.negativity if sources.wom_valence < 0 else 1.0
    weights = (
        reliance.own * sources.purchases / (sources.purchases + 2),
        reliance.social * emphasis * sources.wom_n / (sources.wom_n + 4),
        reliance.brand,
        reliance.market * sources.ad_exposures / (sources.ad_exposures + 2),
    )
    total = sum(weights)
    if total == 0:
        raise ValueError(
            "No source has any weight, so there is no expectation: rely on the brand "
            "(Reliance(brand=...) above 0), or let another source be there."
        )
    shares = [weight / total for weight in weights]
    expectation = sum(share * signal for share, signal in zip(shares, signals, strict=True))
    return Mix(
        float(expectation),
        {name: float(signal) for name, signal in zip(SOURCES, signals, strict=True)},
        {name: float(share) for name, share in zip(SOURCES, shares, strict=True)},
    )
