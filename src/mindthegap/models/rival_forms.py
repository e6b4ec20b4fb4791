"""Six rival ideas of how an expectation and performance make satisfaction."""

from typing import Any

import numpy as np

from mindthegap.models.disconfirmation import curve
from mindthegap.models.scale import (
    ANY,
    COUNT,
    RATING,
    SHARE,
    Values,
    aligned,
    on_scale,
    plain,
    single,
)

RIVALS = {
    "assimilation": "What one gets looks more like what one expected.",
    "contrast": "A shortfall takes away, a pleasant surprise adds.",
    "generalised negativity": "Any surprise takes away, a pleasant one too.",
    "assimilation-contrast": "Small surprises are smoothed over, large ones count more.",
    "experiences only": "Only what one gets counts.",
    "expectations only": "Only what one expected counts.",
}
"""Each form, and what it says. The names are those of `Fit.rivals` in
`mindthegap.measures.response_surface`, which fits forms of these kinds to data."""

SIMPLE = ("assimilation", "experiences only", "expectations only")
"""The forms in which neither the zone of tolerance nor the loss ratio plays a part."""

GAIN = 0.15
LOSS_RATIO = 2.3
ZONE = 3.0


def beyond_zone(expectation: Values, performance: Values, zone: float = ZONE) -> Any:
    r"""Disconfirmation that is left of a gap when the zone of tolerance is taken off.

    .. math:: g^* = \text{sign}(g) \cdot \max(|g| - z/2, 0), \qquad g = P - E

    Parameters
    ----------
    expectation : number, array-like or Series
        What was expected (E), 1 to 10; it lies in the middle of the zone.
    performance : number, array-like or Series
        What one gets (P), 1 to 10.
    zone : float, default 3
        Width z of the zone of tolerance in points, 0 or more.

    Returns
    -------
    float, array or Series
        -9 to 9 points; 0 within the zone. Missing where an input is missing.

    Raises
    ------
    TypeError, ValueError
        If a value is not a number, off its scale, or the inputs don't match row by row.

    References
    ----------
    Zeithaml, Berry & Parasuraman (1993), *Journal of the Academy of Marketing Science*: the zone
    between adequate and desired service. Woodruff, Cadotte & Jenkins (1983), *Journal of Marketing
    Research*: a zone of indifference. That the expectation is in its middle is our simplification.

    Examples
    --------
    >>> beyond_zone(expectation=7, performance=[4, 6, 10], zone=3)
    array([-1.5,  0. ,  1.5])
    """
    expected, got = _ratings(expectation, performance)
    gap, half = got - expected, single(zone, "zone", COUNT) / 2
    return plain(gap - np.clip(gap, -half, half))


def rival_satisfaction(
    form: str,
    expectation: Values,
    performance: Values,
    *,
    zone: float = ZONE,
    loss_ratio: float = LOSS_RATIO,
    gain: float = GAIN,
    pull: float = 0.5,
    base: float = 3.2,
    slope: float = 0.5,
) -> Any:
    r"""Satisfaction as one of six ideas has it.

    With :math:`L(x) = \text{base} + \text{slope} \cdot x`, the gap :math:`g = P - E` and
    :math:`g^*`, what is left of it beyond the zone of tolerance (see `beyond_zone`):

    .. math:: v(g^*) = \text{gain} \cdot \max(g^*, 0)
              - \text{gain} \cdot \text{loss ratio} \cdot \max(-g^*, 0)

    - ``"assimilation"``: :math:`L(P - \text{pull} \cdot g)`; performance is seen nearer to the
      expectation.
    - ``"contrast"``: :math:`L(P) + v(g^*)`; it is seen further from the expectation.
    - ``"generalised negativity"``: :math:`L(P) - |v(g^*)|`; each surprise costs something.
    - ``"assimilation-contrast"``: :math:`L(P - \text{pull} \cdot (g - g^*)) + v(g^*)`;
      assimilation within the zone, contrast beyond it.
    - ``"experiences only"``: :math:`L(P)`.
    - ``"expectations only"``: :math:`L(E)`.

    All results are kept on 1 to 10. Where performance is just what was expected, all six agree:
    only surprises tell them apart. The zone and the loss ratio mean nothing to three of them,
    see `SIMPLE`.

    Parameters
    ----------
    form : str
        One of `RIVALS`.
    expectation : number, array-like or Series
        What was expected (E), 1 to 10.
    performance : number, array-like or Series
        What one gets (P), 1 to 10.
    zone : float, default 3
        Width of the zone of tolerance in points, 0 or more.
    loss_ratio : float, default 2.3
        How many times as much a point below the zone counts as a point above it, 0 or more.
    gain : float, default 0.15
        Points of satisfaction per point above the zone.
    pull : float, default 0.5
        Share of the way from performance to the expectation, 0 to 1.
    base, slope : float
        Points: the level, and what a point of performance adds.

    Returns
    -------
    float, array or Series
        1 to 10. Missing where an input is missing.

    Raises
    ------
    TypeError, ValueError
        If a value is not a number, off its scale, the inputs don't match row by row, or `form` is
        none of the six.

    References
    ----------
    Brown, Venkatesh & Goyal (2014), *MIS Quarterly*, compare these six ideas; Anderson (1973),
    *Journal of Marketing Research*, four of them. How each becomes a line, and all sizes, are
    design values of this kit. Base, slope, gain and the loss are those of
    `mindthegap.models.disconfirmation.satisfaction`, which is contrast without a zone.

    Examples
    --------
    >>> {form: round(rival_satisfaction(form, 7, 3, zone=0), 1) for form in RIVALS}
    {'assimilation': 5.7, 'contrast': 3.3, 'generalised negativity': 3.3,
     'assimilation-contrast': 3.3, 'experiences only': 4.7, 'expectations only': 6.7}
    >>> {round(rival_satisfaction(form, 7, 7), 1) for form in RIVALS}
    {6.7}
    """
    if form not in RIVALS:
        raise ValueError(f"form must be one of {', '.join(map(repr, RIVALS))}, but it is {form!r}.")
    ratio, each = single(loss_ratio, "loss_ratio", COUNT), single(gain, "gain", ANY)
    share = single(pull, "pull", SHARE)
    expected, got = _ratings(expectation, performance)
    gap, left = got - expected, beyond_zone(expected, got, zone)
    # Adding 0 times the other keeps what is missing in either one missing.
    seen = got + 0 * expected
    if form == "assimilation":
        seen = seen - share * gap
    elif form == "assimilation-contrast":
        seen = seen - share * (gap - left)
    elif form == "expectations only":
        seen = expected + 0 * got
    total = base + slope * seen
    if form in ("contrast", "assimilation-contrast"):
        total = total + curve(left, "asymmetric", positive=each, negative=each * ratio)
    elif form == "generalised negativity":
        total = total + curve(left, "asymmetric", positive=-each, negative=each * ratio)
    return plain(np.clip(total, *RATING))


def _ratings(expectation, performance):
    aligned(expectation=expectation, performance=performance)
    return on_scale(expectation, "expectation"), on_scale(performance, "performance")
