"""Exhibit 2: the laboratory's test, phone by phone, from starlight to noon."""

import numpy as np
import pandas as pd

from mindthegap.data.exhibits.truth import SEED, TRUTH, Truth

LUX = (0.3, 0.5, 1.0, 3.0, 10.0, 30.0, 100.0, 1000.0, 10000.0)
"""Light on the scene. The advertisement's street had 0.5 lux."""

TESTED = (
    ("M7", "as sold", "hand"),
    ("M8", "as sold", "hand"),
    ("M8", "as sold", "stand"),
    ("M8", "pilot", "hand"),
    ("Corvus One", "as sold", "hand"),
)
"""Phone, software, and how it was held."""


def laboratory(seed: int = SEED, truth: Truth = TRUTH) -> pd.DataFrame:
    """Return the mean score of the photos for each phone, software, hold and light.

    Parameters
    ----------
    seed : int
        Starts the random numbers.
    truth : Truth
        The design values.

    Examples
    --------
    >>> laboratory().columns.tolist()
    ['phone', 'software', 'held', 'lux', 'photos', 'score', 'sd']
    """
    rng = np.random.default_rng([seed, 2])
    light = np.log10(LUX)
    half = {"M7": truth.half_m7, "M8": truth.half_m8, "Corvus One": truth.half_rival}
    parts = []
    for phone, software, held in TESTED:
        by_hand = truth.dark + truth.climb / (1 + np.exp((half[phone] - light) / truth.steepness))
        # What better software can add fades out where there is light enough.
        dark_enough = 1 / (1 + np.exp((light - 1.5) / truth.steepness))
        mean = by_hand + truth.pilot * dark_enough * (software == "pilot")
        if held == "stand":
            mean = np.maximum(mean, np.minimum(truth.stand + truth.stand_by_light * light, 79))
        photos = mean + truth.score_sd * rng.standard_normal((truth.photos, len(LUX)))
        photos = np.clip(photos, 0, 100)
        parts.append(
            pd.DataFrame(
                {
                    "phone": phone,
                    "software": software,
                    "held": held,
                    "lux": LUX,
                    "photos": truth.photos,
                    "score": photos.mean(axis=0).round(1),
                    "sd": photos.std(axis=0, ddof=1).round(1),
                }
            )
        )
    return pd.concat(parts, ignore_index=True)
