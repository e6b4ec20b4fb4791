"""What stands behind the complaints that a firm's headquarters sees, by three rates."""

import math
from dataclasses import dataclass

TIERS = (
    "told headquarters",
    "told the front line only",
    "said nothing and stayed",
    "said nothing and left",
)
"""As in `mindthegap.measures.complaints.iceberg`: each customer with a problem did one of these."""


@dataclass(frozen=True)
class Behind:
    """What stands behind the complaints at headquarters.

    Parameters
    ----------
    shares : dict of str to float
        Of the customers with a problem, the share in each of `TIERS`; they add up to 1.
    multiplier : float
        Problems for each complaint at headquarters; infinite if none reaches it.
    problems : float
        Problems behind all complaints; 0 without a complaint, infinite if none can reach it.
    left_silently : float
        Customers among them who left without a word.
    """

    shares: dict[str, float]
    multiplier: float
    problems: float
    left_silently: float


def behind(spoke, passed_on, left, complaints):
    r"""What stands behind complaints, by three rates.

    .. math:: \text{told headquarters} = s \cdot h, \qquad
              \text{problems} = \frac{\text{complaints}}{s \cdot h}

    with s the share who told somebody of the firm and h the share of these who reached
    headquarters.

    Parameters
    ----------
    spoke : int
        Of 100 customers with a problem, how many told somebody of the firm.
    passed_on : int
        Of 100 of these, how many reached headquarters.
    left : int
        Of 100 who said nothing, how many left.
    complaints : int
        Complaints that headquarters received.

    Returns
    -------
    Behind
        Shares, multiplier and counts.

    Examples
    --------
    >>> found = behind(spoke=50, passed_on=20, left=25, complaints=200)
    >>> found.multiplier, found.problems, found.left_silently
    (10.0, 2000.0, 250.0)
    """
    s, h, g = spoke / 100, passed_on / 100, left / 100
    shares = dict(zip(TIERS, (s * h, s * (1 - h), (1 - s) * (1 - g), (1 - s) * g), strict=True))
    reached = shares[TIERS[0]]
    multiplier = 1 / reached if reached else math.inf
    problems = complaints * multiplier if complaints else 0.0
    gone = shares[TIERS[3]]
    return Behind(shares, multiplier, problems, problems * gone if gone else 0.0)
