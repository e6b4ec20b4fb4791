"""How an expectation meets experience: perception, the gap, and satisfaction."""

from typing import Any

import numpy as np

from mindthegap.models.scale import ANY, COUNT, RATING, Values, aligned, on_scale, plain

FORMS = ("step", "linear", "asymmetric", "tolerance", "saturation")
"""Ideas of how satisfaction depends on the gap, see `curve`."""


def gap(expectation: Values, perception: Values) -> Any:
    r"""Disconfirmation: what was perceived minus what was expected.

    .. math:: \text{gap} = P - E

    Parameters
    ----------
    expectation : number, array-like or Series
        What was expected, 1 to 10.
    perception : number, array-like or Series
        What was perceived, 1 to 10.

    Returns
    -------
    float, array or Series
        -9 to 9 points: below zero the experience fell short, above zero it exceeded. Missing where
        an input is missing.

    Raises
    ------
    TypeError, ValueError
        If a value is not a number, off its scale, or the inputs don't match row by row.

    References
    ----------
    Parasuraman, Zeithaml & Berry (1985), *Journal of Marketing*: the computed gap. Oliver (1980),
    *Journal of Marketing Research*, did not subtract: he asked for disconfirmation directly
    (better or worse than expected).

    Examples
    --------
    >>> gap(expectation=7, perception=5)
    -2.0
    """
    aligned(expectation=expectation, perception=perception)
    return plain(on_scale(perception, "perception") - on_scale(expectation, "expectation"))


def perceive(
    performance: Values,
    will: Values,
    should: Values | None = None,
    *,
    assimilation: float = 0.25,
    should_weight: float = 0.15,
    should_mean: float = 8.0,
    contrast: float = 0.3,
    threshold: float = 3.0,
) -> Any:
    r"""Perceived performance: what the product does, seen through what was expected of it.

    .. math:: P = x + a (w - x) - b (s - \bar s) + c \cdot \max(|d| - t, 0) \cdot \text{sign}(d),
              \quad d = x - w, \text{ kept on 1 to 10}

    Perception is drawn towards what customers thought *will* happen (assimilation) and away from
    what they think *should* happen. A surprise beyond the threshold is exaggerated instead
    (contrast).

    Parameters
    ----------
    performance : number, array-like or Series
        Objective performance x, 0 to 10 (a lab score of 0 to 100, divided by 10).
    will : number, array-like or Series
        Predictive expectation w, 1 to 10.
    should : number, array-like or Series, optional
        Normative expectation s, 1 to 10; left out, it plays no part.
    assimilation : float, default 0.25
        Share a of the way from performance to expectation.
    should_weight : float, default 0.15
        Points b lost per point of should.
    should_mean : float, default 8.0
        Level of should at which nothing is lost or gained.
    contrast : float, default 0.3
        Points c added per point of surprise beyond the threshold.
    threshold : float, default 3.0
        Size t of the surprise, in points, from which contrast sets in.

    Returns
    -------
    float, array or Series
        Perceived performance, 1 to 10. Missing where an input is missing.

    Raises
    ------
    TypeError, ValueError
        If a value is not a number, off its scale, or the inputs don't match row by row.

    References
    ----------
    Anderson (1973), *Journal of Marketing Research*: assimilation and contrast. Boulding, Kalra,
    Staelin & Zeithaml (1993), *Journal of Marketing Research*: will raises perceptions, should
    lowers them. The sizes are design values of this kit.

    Examples
    --------
    Low-light photos of quality 5, by customers who expect 6 and 9:

    >>> perceive(5, [6, 9])
    array([5.25, 5.7 ])
    >>> perceive(5, 6, should=10)
    4.95
    """
    aligned(performance=performance, will=will, should=should)
    performance = on_scale(performance, "performance", (0.0, 10.0))
    will = on_scale(will, "will")
    surprise = performance - will
    perceived = performance - on_scale(assimilation, "assimilation", ANY) * surprise
    if should is not None:
        perceived = perceived - should_weight * (on_scale(should, "should") - should_mean)
    beyond = np.maximum(np.abs(surprise) - on_scale(threshold, "threshold", COUNT), 0.0)
    return plain(np.clip(perceived + contrast * beyond * np.sign(surprise), *RATING))


def satisfaction(
    expectation: Values,
    perception: Values,
    *,
    base: float = 3.2,
    performance: float = 0.50,
    positive: float = 0.15,
    negative: float = 0.35,
) -> Any:
    r"""Satisfaction: from the performance perceived, and from the gap, where losses weigh more.

    .. math:: S = \text{base} + \text{performance} \cdot P + \text{positive} \cdot \max(P - E, 0)
              - \text{negative} \cdot \max(E - P, 0), \text{ kept on 1 to 10}

    Parameters
    ----------
    expectation : number, array-like or Series
        What was expected (E), 1 to 10.
    perception : number, array-like or Series
        What was perceived (P), 1 to 10.
    base, performance, positive, negative : float
        Points: the level, per point perceived, per point above and per point below the
        expectation.

    Returns
    -------
    float, array or Series
        1 to 10. Missing where an input is missing.

    Raises
    ------
    TypeError, ValueError
        If a value is not a number, off its scale, or the inputs don't match row by row.

    References
    ----------
    Anderson & Sullivan (1993), *Marketing Science*: perceived performance, and disconfirmation
    whose negative side weighs more. Mittal, Ross & Baldasare (1998), *Journal of Marketing*, on
    the same asymmetry for single attributes. The sizes are design values of this kit.

    Examples
    --------
    >>> satisfaction(expectation=7, perception=[5, 7, 9])
    array([5. , 6.7, 8. ])
    """
    difference = gap(expectation, perception)
    perception = on_scale(perception, "perception")
    gained, lost = np.maximum(difference, 0.0), np.maximum(-difference, 0.0)
    total = base + performance * perception + positive * gained - negative * lost
    return plain(np.clip(total, *RATING))


def curve(
    gap: Values,
    form: str,
    *,
    step: float = 1.0,
    linear: float = 0.25,
    positive: float = 0.15,
    negative: float = 0.35,
    tolerance: float = 1.0,
    saturation: float = 3.0,
) -> Any:
    r"""What a gap adds to satisfaction, according to one of five ideas.

    - ``"step"``: met or not, nothing in between: `step` from a gap of 0 on, minus `step` below.
    - ``"linear"``: each point counts the same, `linear` times the gap.
    - ``"asymmetric"``: `positive` per point above zero, `negative` per point below.
    - ``"tolerance"``: nothing within `tolerance` points of zero, asymmetric beyond.
    - ``"saturation"``: asymmetric near zero, but each further point adds less:

    .. math:: \Delta S = \begin{cases}
              \text{positive} \cdot s\,(1 - e^{-g/s}) & g \ge 0 \\
              -\text{negative} \cdot s\,(1 - e^{g/s}) & g < 0 \end{cases}
              \qquad g = \text{gap},\ s = \text{saturation}

    Parameters
    ----------
    gap : number, array-like or Series
        Perceived minus expected, -9 to 9 points.
    form : {"step", "linear", "asymmetric", "tolerance", "saturation"}
        Which idea.
    step, linear, positive, negative : float
        Points of satisfaction: see above. With saturation `positive` and `negative` are the slopes
        at a gap of zero.
    tolerance : float, default 1.0
        Half the width of the zone of indifference, in points, 0 or more.
    saturation : float, default 3.0
        Points of the gap at which 63 % of all that it can ever do is done; 0.1 or more. The
        larger it is, the closer the curve comes to the asymmetric one.

    Returns
    -------
    float, array or Series
        Change in satisfaction, in points. Missing where `gap` is missing.

    Raises
    ------
    TypeError, ValueError
        If a value is not a number or off its scale, or `form` is not one of the five.

    References
    ----------
    Oliver (1980), *Journal of Marketing Research*; Anderson & Sullivan (1993), *Marketing
    Science*, for asymmetry; Woodruff, Cadotte & Jenkins (1983), *Journal of Marketing Research*,
    for the zone of indifference; Mittal, Ross & Baldasare (1998), *Journal of Marketing*, for
    asymmetry together with diminishing effects. The exponential shape and all sizes are design
    values of this kit.

    Examples
    --------
    >>> {form: round(curve(-2, form), 2) for form in FORMS}
    {'step': -1.0, 'linear': -0.5, 'asymmetric': -0.7, 'tolerance': -0.35, 'saturation': -0.51}
    """
    gap = on_scale(gap, "gap", (-9.0, 9.0))
    if form == "step":
        # The sign of 0 would be 0, but an expectation that is just met is met. Adding 0 * gap
        # keeps a missing gap missing.
        return plain(step * (2.0 * (gap >= 0) - 1.0) + 0.0 * gap)
    if form == "linear":
        return plain(linear * gap)
    gained, lost = np.maximum(gap, 0.0), np.maximum(-gap, 0.0)
    if form == "tolerance":
        width = on_scale(tolerance, "tolerance", COUNT)
        gained, lost = np.maximum(gained - width, 0.0), np.maximum(lost - width, 0.0)
    elif form == "saturation":
        reach = on_scale(saturation, "saturation", (0.1, np.inf))
        gained, lost = -reach * np.expm1(-gained / reach), -reach * np.expm1(-lost / reach)
    elif form != "asymmetric":
        raise ValueError(f"form must be one of {', '.join(map(repr, FORMS))}, but it is {form!r}.")
    return plain(positive * gained - negative * lost)
