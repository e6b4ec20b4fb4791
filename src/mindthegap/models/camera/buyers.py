"""Simulated buyers, each with a light of their own: what they expect, and what they then see."""

import numpy as np
import pandas as pd

from mindthegap.models.camera.score import score_by_light
from mindthegap.models.disconfirmation import perceive
from mindthegap.models.scale import COUNT, single


def simulate_buyers(
    count=300,
    seed=1,
    *,
    light=1.0,
    light_sd=0.46,
    will=6.2,
    will_sd=1.55,
    should=7.9,
    should_by_will=0.32,
    should_sd=0.85,
    perceived_sd=0.5,
):
    """Simulate buyers of the M8: their usual light, their expectation, their perception.

    The light decides what the laboratory would measure (`lab_score`, in the hand); `perceive`
    turns it into what they perceive. All sizes are design values of this kit, chosen so that the
    means and spreads of `camera_panel` come out, which knows no light level.

    Parameters
    ----------
    count : int, default 300
        How many.
    seed : int, default 1
        Starts the random numbers.
    light, light_sd : float
        Mean and standard deviation of the logarithm (base 10) of the usual light in lux.
    will, will_sd : float
        Mean and standard deviation of what they expect of photos in low light, 1 to 10.
    should, should_by_will, should_sd : float
        What photos ought to be: the mean, what a point of will adds, and the spread around it.
    perceived_sd : float
        Chance in the perception, in points.

    Returns
    -------
    pandas.DataFrame
        A row for each: `lux`, `will_low`, `perc_low`, in the data's names.

    Raises
    ------
    TypeError, ValueError
        If `count` is not a whole number of 0 or more.

    Examples
    --------
    >>> buyers = simulate_buyers(400)
    >>> buyers[["will_low", "perc_low"]].mean().round(1).tolist()
    [6.1, 5.3]
    """
    count = int(single(count, "count", COUNT, whole=True))
    rng = np.random.default_rng(seed)
    usual = np.clip(rng.normal(light, light_sd, count), -0.5, 3.0)
    expected = np.round(np.clip(rng.normal(will, will_sd, count), 1, 10), 1)
    ought = should + should_by_will * (expected - will) + rng.normal(0, should_sd, count)
    scores = np.interp(usual, *score_by_light())
    seen = perceive(scores / 10, expected, np.clip(ought, 1, 10))
    seen = np.clip(seen + rng.normal(0, perceived_sd, count), 1, 10)
    return pd.DataFrame(
        {"lux": np.round(10**usual, 2), "will_low": expected, "perc_low": np.round(seen, 1)}
    )
