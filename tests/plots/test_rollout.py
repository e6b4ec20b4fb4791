"""Plots of rollouts: the finding follows the result, bad input is explained."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from mindthegap.measures.rollout import difference_in_differences
from mindthegap.measures.rollout import event_study as study
from mindthegap.plots.rollout import event_study, rollout_effect


@pytest.fixture(autouse=True)
def no_figure_left_open():
    yield
    assert plt.get_fignums() == []


def title(made):
    return made.figure.get_suptitle().replace("\n", " ")


def stores(effect=-3.0, early=0.0):
    rows = [
        (f"S{store}", week, int(week >= start), start)
        for store, start in enumerate([4, 4, 6, 6, 8, 8, 99, 99])
        for week in range(1, 11)
    ]
    table = pd.DataFrame(rows, columns=["store", "week", "trained", "start"])
    noise = np.random.default_rng(2).normal(0, 0.5, len(table))
    drift = early * (table["week"] - table["start"]).clip(-3, 0) * (table["start"] < 99)
    table["rate"] = 30 - table["week"] + effect * table["trained"] + drift + noise
    return table


COLUMNS = ("rate", "trained", "store", "week")


def test_event_study():
    table = study(stores(), *COLUMNS, leads=3, lags=3)
    made = event_study(table)
    average = f"{table.loc[0:, 'estimate'].mean():+.2f} on average"
    assert title(made) == f"No clear difference before the start; after it {average}"
    assert f"0: {table.loc[0, 'estimate']:.2f} (" in made.alt
    assert "95% intervals" in made.figure.get_supxlabel()
    drifting = study(stores(early=2.0), *COLUMNS, leads=3, lags=3)
    assert title(event_study(drifting)).startswith("Differences already before the start")


def test_event_study_of_a_plain_table():
    table = pd.DataFrame(
        {"estimate": [2.0, 0, 5.0], "low": [1.0, None, 4], "high": [3.0, None, 6]},
        index=[-2, -1, 0],
    )
    made = event_study(table, period="month", quantity="Effect (points)")
    assert title(made) == "Differences already before the start; after it +5.00 on average"
    assert made.figure.axes[0].get_xlabel().startswith("Months since")
    assert "intervals." not in made.figure.get_supxlabel()


def test_rollout_effect():
    result = difference_in_differences(stores(), *COLUMNS)
    made = rollout_effect(result, quantity="Effect (complaints)", truth=-3)
    naive = result.comparison.loc["before and after", "estimate"]
    assert title(made) == (
        f"Against those who waited, the change is {result.estimate:+.2f}; before against after "
        f"says {naive:+.2f}"
    )
    assert "simulated" in made.figure.get_supxlabel().replace("\n", " ")
    assert f"clustered by unit {result.estimate:.2f}" in made.alt
    assert "simulated" not in rollout_effect(result).figure.get_supxlabel()


def test_bad_input_is_explained():
    with pytest.raises(TypeError, match="what difference_in_differences"):
        rollout_effect(stores())
    with pytest.raises(KeyError, match="needs the columns 'low', 'high'"):
        event_study(pd.DataFrame({"estimate": [1.0]}))
    only_after = pd.DataFrame({"estimate": [1.0], "low": [0.5], "high": [1.5]}, index=[0])
    with pytest.raises(ValueError, match="before and from 0 on"):
        event_study(only_after)
