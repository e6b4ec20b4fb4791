"""Light levels in words."""

import numpy as np

from mindthegap.models.camera.exposing import LUX
from mindthegap.models.scale import single

PLACES = (
    (0.3, "street in moonlight"),
    (1.0, "by a single candle"),
    (3.0, "badly lit side street"),
    (10.0, "under a street lamp"),
    (30.0, "main street at night"),
    (60.0, "living room at night"),
    (150.0, "well-lit kitchen"),
    (400.0, "office"),
    (1000.0, "overcast day"),
)
"""Rough light levels in lux. Published tables give about 0.3 for a full moon, 30 for a city street
at night, 50 for a living room, 320 to 500 for an office and 1000 for an overcast day; a candle
gives about 1 lux at a distance of one metre, by the unit's definition. The other levels are ours,
set in between. Real places differ from these by a factor of three and more."""


def place(lux):
    """Return the name of a place where the light is about so strong.

    Parameters
    ----------
    lux : float
        0.3 to 1000 lux.

    Raises
    ------
    TypeError, ValueError
        If `lux` is not a number, or outside of its range.

    Examples
    --------
    >>> place(12)
    'under a street lamp'
    """
    lux = single(lux, "lux", LUX)
    return min(PLACES, key=lambda each: abs(np.log(each[0] / lux)))[1]
