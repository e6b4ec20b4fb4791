"""Exhibit 3: who was asked and who answered, and what else the survey asked."""

import numpy as np
import pandas as pd

from mindthegap.data.catalogue import load
from mindthegap.data.draws import slider
from mindthegap.data.exhibits.truth import SEED, TRUTH, Truth


def after_use() -> pd.DataFrame:
    """Return the second survey of `camera_panel`, a row per customer."""
    panel = load("camera_panel")
    return panel[panel["wave"] == "post"].reset_index(drop=True)


def sample(seed: int = SEED, truth: Truth = TRUTH) -> pd.DataFrame:
    """Return how many customers were invited and how many answered, by what the register knows.

    Those who answered are the customers of `camera_panel`; how many were invited follows from the
    chance of answering.

    Parameters
    ----------
    seed : int
        Starts the random numbers.
    truth : Truth
        The design values.

    Examples
    --------
    >>> int(sample()["answered"].sum())
    1500
    """
    rng = np.random.default_rng([seed, 3])
    groups = after_use().groupby(["cohort", "complained"], observed=True).size().rename("answered")
    table = groups.reset_index().astype({"complained": int})
    chances = np.where(table["complained"] == 1, truth.answers_if_complained, truth.answers)
    silent = rng.negative_binomial(table["answered"], chances)
    table.insert(2, "invited", table["answered"] + silent)
    order = table["cohort"].map({"before": 0, "after": 1})
    return table.iloc[np.lexsort((table["complained"], order))].reset_index(drop=True)


def attributes(seed: int = SEED, truth: Truth = TRUTH) -> pd.DataFrame:
    """Return each customer's ratings of the parts of the phone that `camera_panel` has not.

    Parameters
    ----------
    seed : int
        Starts the random numbers.
    truth : Truth
        The design values.

    Examples
    --------
    >>> attributes().columns.tolist()
    ['id', 'screen', 'sound', 'battery', 'speed']
    """
    rng = np.random.default_rng([seed, 33])
    customers = after_use()
    colour = truth.halo * (customers["sat"] - customers["sat"].mean()).to_numpy()
    ratings = {
        name: slider(mean + colour + truth.attribute_sd * rng.standard_normal(len(customers)))
        for name, mean in truth.attributes
    }
    return pd.DataFrame({"id": customers["id"]} | ratings)
