"""What is left of two reliable scores when one is subtracted from the other."""

import math

from mindthegap.measures.inputs import one


def difference_reliability(
    r_e: float, r_p: float, r_ep: float, s_e: float = 1, s_p: float = 1
) -> float:
    r"""Return the reliability of a gap, perception minus expectation.

    .. math:: r_D = \frac{s_E^2 r_E + s_P^2 r_P - 2\, r_{EP}\, s_E s_P}
              {s_E^2 + s_P^2 - 2\, r_{EP}\, s_E s_P}

    What E and P share drops out of the difference, their errors do not: the more they correlate,
    the less reliable the gap. If expectations hardly differ (a ceiling, small `s_e`), the gap is
    mostly P, and about as reliable as P.

    Parameters
    ----------
    r_e, r_p : float
        Reliabilities of expectation and perception, 0 to 1, such as their alphas.
    r_ep : float
        Correlation of the two observed scores, -1 to 1.
    s_e, s_p : float, default 1
        Their standard deviations, in the same unit; 0 for a score that is the same for everybody.

    Returns
    -------
    float
        Reliability of the gap, at most 1. Below 0 the figures contradict one another: two scores
        cannot correlate more than the square root of the product of their reliabilities.

    Raises
    ------
    TypeError
        If an argument is not a number.
    ValueError
        If an argument is outside of its range, or the gap would be the same for everybody.

    See Also
    --------
    mindthegap.plots.gap_reliability : the figure.

    Notes
    -----
    The errors of E and P are taken to be independent. The gap's own alpha, over items that are
    differences, comes to the same figure if items share no more with their namesakes in the other
    battery than with the others there. Checked against that identity and against simulated
    parallel measurements.

    References
    ----------
    Peter, Churchill & Brown (1993), *Journal of Consumer Research*. The authors of SERVQUAL
    answered that the loss is small in practice and the gap richer in diagnosis (Parasuraman,
    Berry & Zeithaml 1993, *Journal of Retailing*).

    Examples
    --------
    Two scores with reliability 0.8 that correlate 0.6, and that do not correlate:

    >>> difference_reliability(0.8, 0.8, 0.6)
    0.5
    >>> difference_reliability(0.8, 0.8, 0)
    0.8
    """
    r_e, r_p = _within(r_e, "r_e", 0, 1), _within(r_p, "r_p", 0, 1)
    r_ep = _within(r_ep, "r_ep", -1, 1)
    s_e, s_p = _within(s_e, "s_e", 0, math.inf), _within(s_p, "s_p", 0, math.inf)
    shared = 2 * r_ep * s_e * s_p
    spread = s_e**2 + s_p**2 - shared
    if spread <= 1e-12 * (s_e**2 + s_p**2):
        raise ValueError(
            f"With r_ep {r_ep:g}, s_e {s_e:g} and s_p {s_p:g} the gap is the same for everybody: "
            "it has no reliability."
        )
    # Rounded beyond what any figure here is known to, so that 0.8 does not show as 0.7999999999.
    return round((s_e**2 * r_e + s_p**2 * r_p - shared) / spread, 12)


def _within(value: float, name: str, low: float, high: float) -> float:
    number = float(one([value], name, scale=(low, high)).iloc[0])
    if math.isnan(number):
        raise ValueError(f"{name} is missing: it must be a number.")
    return number
