"""How an expectation forms: pulls on it, learning, strategic lowering, remembering.

How the sources mix into one expectation stands in `mindthegap.models.mixing` and is imported
here, so that one import serves.
"""

import numpy as np

from mindthegap.models.mixing import SOURCES, Mix, Reliance, Sources, mix
from mindthegap.models.scale import ANY, COUNT, RATING, SHARE, VALENCE, aligned, on_scale, plain

__all__ = [
    "SOURCES",
    "Mix",
    "Reliance",
    "Sources",
    "advertising_pull",
    "lower",
    "mix",
    "recall",
    "trajectory",
    "update",
    "wom_pull",
]


def wom_pull(valence, *, negativity=1.5):
    r"""Pull of word of mouth on an expectation: bad news weighs more than good news.

    .. math:: \text{pull} = v \text{ if } v \ge 0, \quad \text{negativity} \cdot v \text{ if } v < 0

    Parameters
    ----------
    valence : number, array-like or Series
        What customers heard: -2 (very bad) to 2 (very good).
    negativity : float, default 1.5
        How many times as much bad news counts, 0 or more; 1 is even-handed.

    Returns
    -------
    float, array or Series
        In units of valence: multiply by a slope in points to get points of expectation. Missing
        where `valence` is missing.

    Raises
    ------
    TypeError, ValueError
        If a value is not a number, or off its scale.

    References
    ----------
    Herr, Kardes & Kim (1991), *Journal of Consumer Research*: extremely negative information on
    attributes is the more diagnostic. That bad news weighs more is disputed: East, Hammond &
    Lomax (2008), *International Journal of Research in Marketing*. The size is a design value of
    this kit.

    Examples
    --------
    >>> wom_pull([-2, 0, 2])
    array([-3.,  0.,  2.])
    """
    valence = on_scale(valence, "valence", VALENCE)
    negativity = on_scale(negativity, "negativity", COUNT)
    return plain(np.maximum(valence, 0.0) + negativity * np.minimum(valence, 0.0))


def advertising_pull(exposures, *, ceiling=3.0, half=2.0):
    r"""Lift of an expectation by advertising: a dose-response curve that saturates.

    .. math:: \text{lift} = \text{ceiling} \cdot
              \frac{\text{exposures}}{\text{exposures} + \text{half}}

    Parameters
    ----------
    exposures : number, array-like or Series
        How often the advertising was seen, 0 or more.
    ceiling : float, default 3.0
        What endless advertising would add, in points of the 1 to 10 scale.
    half : float, default 2.0
        After how many exposures half of the ceiling is reached; above 0.

    Returns
    -------
    float, array or Series
        Lift in points. Missing where `exposures` is missing.

    Raises
    ------
    TypeError, ValueError
        If a value is not a number, or off its scale.

    References
    ----------
    Deighton (1984), *Journal of Consumer Research*; Kopalle & Lehmann (1995), *Journal of
    Marketing Research*: advertising raises what is expected. Form and sizes are design values of
    this kit.

    Examples
    --------
    >>> advertising_pull([0, 2, 6])
    array([0.  , 1.5 , 2.25])
    """
    exposures = on_scale(exposures, "exposures", COUNT)
    ceiling = on_scale(ceiling, "ceiling", ANY)
    half = on_scale(half, "half", COUNT)
    if half == 0:
        raise ValueError("half must be above 0: even the first exposures take some dose.")
    return plain(ceiling * exposures / (exposures + half))


def update(expectation, experience, rate=0.35):
    r"""Expectation after one more experience: it moves part of the way (adaptive expectations).

    .. math:: e' = e + \text{rate} \cdot (x - e)

    Parameters
    ----------
    expectation : number, array-like or Series
        Expectation before, 1 to 10.
    experience : number, array-like or Series
        What was experienced, 1 to 10.
    rate : float, default 0.35
        Share of the surprise that is learned: 0 learns nothing, 1 forgets all but the last time.

    Returns
    -------
    float, array or Series
        Expectation afterwards, 1 to 10. Missing where an input is missing.

    Raises
    ------
    TypeError, ValueError
        If a value is not a number, off its scale, or the inputs don't match row by row.

    References
    ----------
    Johnson, Anderson & Fornell (1995), *Journal of Consumer Research*; Boulding, Kalra, Staelin &
    Zeithaml (1993), *Journal of Marketing Research*. The rate is a design value of this kit.

    Examples
    --------
    >>> update(8, 4)
    6.6
    """
    return _move(expectation, experience, rate, "rate")


def trajectory(start, experiences, rate=0.35):
    """Expectation before the first and after each of several experiences.

    Parameters
    ----------
    start : float
        Expectation before the first experience, 1 to 10.
    experiences : array-like of length n
        What was experienced, in order, each 1 to 10.
    rate : float, default 0.35
        Share of each surprise that is learned, 0 to 1 (see `update`).

    Returns
    -------
    numpy.ndarray of length n + 1
        The start, then the expectation after each experience. From a missing experience on,
        everything is missing.

    Raises
    ------
    TypeError, ValueError
        If a value is not a number or off its scale.

    Examples
    --------
    >>> trajectory(8, [4, 4, 4]).round(2)
    array([8.  , 6.6 , 5.69, 5.1 ])
    """
    path = [on_scale(start, "start")]
    for experience in np.atleast_1d(on_scale(experiences, "experiences")):
        path.append(update(path[-1], experience, rate))
    return np.array(path)


def recall(expectation, experience, drift=0.35):
    r"""Expectation as it is remembered after use: drifted towards the experience (hindsight).

    .. math:: \text{recalled} = (1 - \text{drift}) \cdot e + \text{drift} \cdot x

    Asking for expectations only after use therefore hides part of the gap: the recalled gap is
    (1 - drift) times the true one.

    Parameters
    ----------
    expectation : number, array-like or Series
        Expectation as it was before buying, 1 to 10.
    experience : number, array-like or Series
        Perceived performance, 1 to 10.
    drift : float, default 0.35
        Share of the way to the experience that memory has moved: 0 remembers truly, 1 remembers
        the experience.

    Returns
    -------
    float, array or Series
        Recalled expectation, 1 to 10. Missing where an input is missing.

    Raises
    ------
    TypeError, ValueError
        If a value is not a number, off its scale, or the inputs don't match row by row.

    References
    ----------
    Fischhoff (1975) on hindsight. It is no law: Mazursky & Ofir (1990), *Organizational Behavior
    and Human Decision Processes*, find the reverse after very surprising outcomes. The size is a
    design value of this kit.

    Examples
    --------
    >>> recall(8, 4, drift=0.5)
    6.0
    """
    return _move(expectation, experience, drift, "drift")


def lower(will, sensitivity, strength=0.2):
    r"""Expectation lowered on purpose by those who react strongly to a miss (strategic lowering).

    .. math:: \text{lowered} = \text{will} - \text{strength} \cdot (\text{sensitivity} - 4),
              \text{ kept on 1 to 10}

    Parameters
    ----------
    will : number, array-like or Series
        Expectation that the evidence alone would give, 1 to 10.
    sensitivity : number, array-like or Series
        Sensitivity to disconfirmation: how strongly someone reacts when a product is better or
        worse than expected, 1 (hardly) to 7 (very strongly). At 4 nothing is lowered, and below
        it a little more is expected.
    strength : float, default 0.2
        Points of expectation per point of sensitivity.

    Returns
    -------
    float, array or Series
        Stated expectation, 1 to 10. Missing where an input is missing.

    Raises
    ------
    TypeError, ValueError
        If a value is not a number, off its scale, or the inputs don't match row by row.

    References
    ----------
    Kopalle & Lehmann (2001), *Journal of Marketing Research*. The size is a design value of this
    kit.

    Examples
    --------
    >>> lower([8, 8], [4, 7]).round(1)
    array([8. , 7.4])
    """
    aligned(will=will, sensitivity=sensitivity)
    will = on_scale(will, "will")
    sensitivity = on_scale(sensitivity, "sensitivity", (1.0, 7.0))
    strength = on_scale(strength, "strength", ANY)
    return plain(np.clip(will - strength * (sensitivity - 4), *RATING))


def _move(expectation, experience, share, name):
    """Move the expectation a share of the way to the experience."""
    aligned(expectation=expectation, experience=experience)
    expectation = on_scale(expectation, "expectation")
    experience = on_scale(experience, "experience")
    return plain(expectation + on_scale(share, name, SHARE) * (experience - expectation))
