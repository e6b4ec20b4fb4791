"""A gap under a ceiling: what the end of a scale does to it, and to its reliability."""

import math
from dataclasses import dataclass

END = 7.0
"""The highest box of the scale."""

PERCEIVED = 5.0
"""Mean perception; perceptions and wants both have a standard deviation of 1."""


@dataclass(frozen=True)
class Recorded:
    """What a survey records of a gap.

    Parameters
    ----------
    expectation : float
        Mean of the recorded expectations.
    spread : float
        Their standard deviation.
    top : float
        Share of customers who tick the highest box because the scale has no higher one.
    gap : float
        Mean perception minus mean expectation.
    together : float
        Correlation of the recorded expectation with perception.
    from_perception : float
        Share of the gap's variance that is variance of perception, 0 to 1.
    reliability : float
        Reliability of the gap.
    """

    expectation: float
    spread: float
    top: float
    gap: float
    together: float
    from_perception: float
    reliability: float


def recorded(wanted, together, alpha, ceiling):
    r"""What is recorded of customers who want so much, on a scale with or without an end.

    Wants :math:`W` and perceptions :math:`P` are normal with standard deviation 1. With an end,
    :math:`E = \min(W, 7)` is recorded. Then

    .. math:: \text{from perception} = \frac{s_P^2 - s_{EP}}{s_D^2}, \qquad
              r_D = \frac{s_E^2 r + s_P^2 r - 2 s_{EP}}{s_D^2}, \qquad
              s_D^2 = s_E^2 + s_P^2 - 2 s_{EP}

    with r the reliability of what is recorded, the same for both.

    Parameters
    ----------
    wanted : float
        Mean of what customers want, in points of the scale.
    together : float
        Correlation of what they want with what they perceive.
    alpha : float
        Reliability of the recorded expectation, and of perception.
    ceiling : bool
        Whether the scale ends at 7; else it has no end.

    Returns
    -------
    Recorded
        Means, spread, the gap, what it is made of, and its reliability.

    Examples
    --------
    >>> found = recorded(wanted=7, together=0.4, alpha=0.8, ceiling=True)
    >>> round(found.expectation, 2), round(found.from_perception, 2), round(found.reliability, 2)
    (6.6, 0.85, 0.71)
    >>> recorded(wanted=7, together=0.4, alpha=0.8, ceiling=False).from_perception
    0.5
    """
    below = END - wanted  # how far the mean want lies below the end
    inside = 0.5 * math.erfc(-below / math.sqrt(2)) if ceiling else 1.0
    if ceiling:
        density = math.exp(-(below**2) / 2) / math.sqrt(2 * math.pi)
        room = below * inside + density
        variance = (below**2 + 1) * inside + below * density - room**2
        mean = END - room
    else:
        mean, variance = float(wanted), 1.0
    # A want beyond the end no longer moves with perception: Stein's lemma.
    shared = together * inside
    spread = variance + 1 - 2 * shared
    return Recorded(
        expectation=mean,
        spread=math.sqrt(variance),
        top=1 - inside,
        gap=PERCEIVED - mean,
        together=shared / math.sqrt(variance),
        from_perception=min((1 - shared) / spread, 1.0),
        reliability=max((alpha * (variance + 1) - 2 * shared) / spread, 0.0),
    )
