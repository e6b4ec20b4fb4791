"""Exhibit 5: sales and returns by week, of the M8 and of the older M7."""

import numpy as np
import pandas as pd

from mindthegap.data.exhibits.truth import SEED, TRUTH, Truth

LAUNCH = pd.Timestamp("2024-09-02")


def weeks(seed: int = SEED, truth: Truth = TRUTH) -> pd.DataFrame:
    """Return sales of thirteen weeks, and how many of these phones came back within 14 days.

    Parameters
    ----------
    seed : int
        Starts the random numbers.
    truth : Truth
        The design values.

    Examples
    --------
    >>> weeks().groupby("phone")["week"].agg(["min", "max"]).loc["M8"].tolist()
    [1, 13]
    """
    rng = np.random.default_rng([seed, 5])
    week = np.arange(1, len(truth.year_end) + 1)
    after = week >= truth.notice
    business = np.array(truth.year_end)
    fading = np.exp(truth.fading * (week - 1))
    sold = {
        "M8": truth.sold_m8 * fading * np.exp(truth.sold_by_notice * after),
        "M7": truth.sold_m7 * fading,
    }
    returned = {
        "M8": truth.returned_m8
        * np.exp(truth.returns_fade * (week - 1) + truth.returned_by_notice * after),
        "M7": np.full(len(week), truth.returned_m7),
    }
    parts = []
    for phone in ("M8", "M7"):
        noise = np.exp(truth.sold_sd * rng.standard_normal(len(week)))
        phones = np.round(sold[phone] * business * noise).astype(int)
        share = returned[phone] * np.exp(truth.returns_fade_all * (week - 1))
        parts.append(
            pd.DataFrame(
                {
                    "week": week,
                    "begins": (LAUNCH + pd.to_timedelta(7 * (week - 1), unit="D")).strftime(
                        "%Y-%m-%d"
                    ),
                    "phone": phone,
                    "sold": phones,
                    "returned": rng.binomial(phones, share),
                }
            )
        )
    return pd.concat(parts, ignore_index=True)
