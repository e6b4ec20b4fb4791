"""Exhibit 2: the laboratory's test, phone by phone, from starlight to noon."""

import numpy as np
import pandas as pd

from mindthegap.data.exhibits.truth import SEED, TRUTH, Truth

LUX = (0.5, 1.0, 3.0, 10.0, 30.0, 100.0, 1000.0, 10000.0)
"""Light on the scene. The advertisement's street had 10 lux."""

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
    known = np.log10([lux for lux, _ in truth.by_hand])
    scores = [score for _, score in truth.by_hand]
    needs = {"M7": truth.light_for_m7, "M8": 1.0, "Corvus One": truth.light_for_rival}
    parts = []
    for phone, software, held in TESTED:
        mean = np.interp(light - np.log10(needs[phone]), known, scores)
        if software == "pilot":
            # What better software can add fades out where there is light enough.
            mean = mean + truth.pilot / (1 + np.exp((light - 2) / 0.3))
        if held == "stand":
            mean = np.maximum(mean, truth.stand)
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
