"""How a feature ages: from indifferent to attractive, one-dimensional and must-be."""

from dataclasses import dataclass

from mindthegap.models.scale import COUNT, SHARE, single

STAGES = {
    "I": "indifferent",
    "A": "attractive",
    "O": "one-dimensional",
    "M": "must-be",
}
"""Kano's categories in the order in which a feature is supposed to pass through them."""

GROUPS = ("enthusiasts", "others", "all together")


@dataclass(frozen=True)
class Attitudes:
    """Shares of customers in each category, and what they mean for satisfaction.

    Parameters
    ----------
    shares : dict of str to float
        I, A, O, M; they add up to 1.

    Examples
    --------
    >>> Attitudes({"I": 0.1, "A": 0.2, "O": 0.3, "M": 0.4}).leading
    'M'
    """

    shares: dict[str, float]

    @property
    def better(self) -> float:
        """Share whom the feature would please: A + O."""
        return self.shares["A"] + self.shares["O"]

    @property
    def worse(self) -> float:
        """Share whom its absence would annoy, below zero: -(O + M)."""
        return -(self.shares["O"] + self.shares["M"])

    @property
    def leading(self) -> str:
        """The most frequent category; of equals, the first of M, O, A, I."""
        most = max(self.shares.values())
        # A hair is allowed: 4 * 0.4 * 0.6**3 and 6 * 0.4**2 * 0.6**2 are equal.
        return next(name for name in "MOAI" if self.shares[name] >= most - 1e-9)


def aged(years: int, pace: float) -> Attitudes:
    r"""Return the attitudes of customers who have known a feature for so many years.

    At first all are indifferent. Each year the share `pace` of those who are not yet at the end
    take one step: from indifferent to attractive, to one-dimensional, to must-be.

    .. math:: P(k \text{ steps}) = \binom{t}{k} p^k (1 - p)^{t - k}

    for the first three categories, k = 0, 1, 2; must-be is the rest.

    Parameters
    ----------
    years : int
        Years since they got to know it.
    pace : float
        Share who take a step in a year, 0 to 1.

    Returns
    -------
    Attitudes
        The shares of the four categories.

    Raises
    ------
    TypeError, ValueError
        If `years` is not a whole number, or `pace` no share.

    References
    ----------
    The order of the steps is the hypothesis of Kano (2001). That all step at one pace, and never
    back, is a design choice of this kit: in surveys some features never move, and some are
    forgotten.

    Examples
    --------
    >>> {name: round(share, 3) for name, share in aged(2, pace=0.5).shares.items()}
    {'I': 0.25, 'A': 0.5, 'O': 0.25, 'M': 0.0}
    """
    years = int(single(years, "years", COUNT, whole=True))
    pace = single(pace, "pace", SHARE)
    indifferent, attractive, one_dimensional, must_be = 1.0, 0.0, 0.0, 0.0
    for _ in range(years):
        must_be += pace * one_dimensional
        one_dimensional += pace * (attractive - one_dimensional)
        attractive += pace * (indifferent - attractive)
        indifferent -= pace * indifferent
    return Attitudes({"I": indifferent, "A": attractive, "O": one_dimensional, "M": must_be})


def market(years: int, pace: float, lead: int, enthusiasts: float) -> dict[str, Attitudes]:
    """Return the attitudes of enthusiasts, of others, and of all together.

    Parameters
    ----------
    years : int
        Years since the others got to know the feature.
    pace : float
        Share who take a step in a year, 0 to 1; see `aged`.
    lead : int
        By how many years the enthusiasts knew it earlier.
    enthusiasts : float
        Their share of all customers, 0 to 1.

    Returns
    -------
    dict of str to Attitudes
        "enthusiasts", "others", "all together". The category that leads among all together can be
        one that leads in neither group.

    Raises
    ------
    TypeError, ValueError
        If `years` or `lead` is not a whole number, or `pace` or `enthusiasts` no share.

    Examples
    --------
    >>> groups = market(years=3, pace=0.45, lead=2, enthusiasts=0.6)
    >>> {name: group.leading for name, group in groups.items()}
    {'enthusiasts': 'M', 'others': 'A', 'all together': 'O'}
    """
    part = single(enthusiasts, "enthusiasts", SHARE)
    ahead = single(lead, "lead", COUNT, whole=True)
    first, rest = aged(years + int(ahead), pace), aged(years, pace)
    mixed = {name: part * first.shares[name] + (1 - part) * rest.shares[name] for name in STAGES}
    return dict(zip(GROUPS, (first, rest, Attitudes(mixed)), strict=True))
