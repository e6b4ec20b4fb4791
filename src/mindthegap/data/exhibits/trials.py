"""Exhibit 7: two trials, of an open answer to complaints and of the next software."""

import numpy as np
import pandas as pd

from mindthegap.data.draws import slider
from mindthegap.data.exhibits.survey import after_use
from mindthegap.data.exhibits.truth import SEED, TRUTH, Truth

OPEN, USUAL, OTHERS = "open answer", "usual answer", "owners of the M7"


def trust(seed: int = SEED, truth: Truth = TRUTH) -> pd.DataFrame:
    """Return trust in what the firm says, in July, October and December.

    Parameters
    ----------
    seed : int
        Starts the random numbers.
    truth : Truth
        The design values.

    Examples
    --------
    >>> trust().groupby("group").size().tolist()
    [120, 120, 120]
    """
    rng = np.random.default_rng([seed, 7])
    parts = []
    for group in (OPEN, USUAL, OTHERS):
        n, hurt = truth.customers, group != OTHERS
        own = truth.trust + truth.trust_sd * rng.standard_normal(n)
        back = truth.comes_back + truth.open_answer * (group == OPEN)
        levels = (own, own - truth.loss * hurt, own + (back - truth.loss) * hurt)
        parts.append(
            pd.DataFrame(
                {"group": group}
                | {
                    month: slider(level + truth.wave_sd * rng.standard_normal(n))
                    for month, level in zip(("july", "october", "december"), levels, strict=True)
                }
            )
        )
    table = pd.concat(parts, ignore_index=True)
    table.insert(0, "customer", [f"K{number:03d}" for number in range(1, len(table) + 1)])
    return table


def pilot(seed: int = SEED, truth: Truth = TRUTH) -> pd.DataFrame:
    """Return ratings of night photos, and again two weeks later, with the new software or not.

    The customers are those of `camera_panel` who rated their photos in low light lowest; half of
    them, drawn by lot, got the pilot software, and the others wait for it.

    Parameters
    ----------
    seed : int
        Starts the random numbers.
    truth : Truth
        The design values.

    Examples
    --------
    >>> pilot()["software"].unique().tolist()
    ['pilot', 'as sold']
    """
    rng = np.random.default_rng([seed, 77])
    everybody = after_use()
    low = everybody[everybody["perc_low"] <= truth.lowest].reset_index(drop=True)
    chosen = rng.permutation(len(low)) < len(low) // 2
    usual = everybody["perc_low"].mean()
    again = (
        usual
        + truth.keeps * (low["perc_low"].to_numpy() - usual)
        + truth.pilot_gain * chosen
        + truth.rating_sd * rng.standard_normal(len(low))
    )
    table = pd.DataFrame(
        {
            "id": low["id"],
            "software": np.where(chosen, "pilot", "as sold"),
            "before": low["perc_low"],
            "after": slider(again),
        }
    )
    return table.sort_values(["software", "id"], ascending=[False, True], ignore_index=True)
