"""Penalties and rewards in a picture: the title follows the data, the words hold the numbers."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from mindthegap.measures import drivers
from mindthegap.plots.drivers import penalty_reward


@pytest.fixture(autouse=True)
def no_figure_left_open():
    yield
    assert plt.get_fignums() == []


def title(made):
    return made.figure.get_suptitle().replace("\n", " ")


def caption(made):
    return made.figure.get_supxlabel().replace("\n", " ")


@pytest.fixture
def table():
    found = pd.DataFrame(
        {"penalty": [-0.5, -2.0, 0.0], "reward": [0.6, 0.1, 1.5]},
        index=["price", "battery", "design"],
    )
    for side in ("penalty", "reward"):
        found[f"{side}_low"], found[f"{side}_high"] = found[side] - 0.2, found[side] + 0.2
    return found.assign(
        asymmetry=found["penalty"] + found["reward"],
        category=["one-dimensional", "must-be", "attractive"],
    )


def test_the_clearest_imbalance_is_the_finding(table):
    made = penalty_reward(table)
    assert title(made) == "Battery: low ratings cost 2.00 points, high ratings bring 0.10 (must-be)"
    assert "design +0.00 (-0.20 to 0.20) and +1.50 (1.30 to 1.70), attractive" in made.alt
    stronger = table.assign(reward=[0.6, 0.1, 3.0], asymmetry=[0.1, -1.9, 3.0])
    assert title(penalty_reward(stronger)).startswith("Design: low ratings cost 0.00 points, high")


def test_without_an_imbalance_the_largest_effect_is_the_finding(table):
    even = table.assign(category="one-dimensional", reward=[5.0, 0.1, 1.5])
    assert title(penalty_reward(even)).startswith("Price: low ratings cost 0.50")
    reverse = table.iloc[[1]].assign(penalty=0.9, reward=-1.2, category="reverse")
    assert title(penalty_reward(reverse)) == (
        "Battery: low ratings bring 0.90 points, high ratings cost 1.20 (reverse)"
    )


def test_of_the_measure_with_its_thresholds():
    data = pd.DataFrame(
        {
            "battery": [2, 2, 1, 3, 5, 5, 6, 6, 9, 9, 8, 9],
            "overall": [2, 3, 2, 3, 6, 6, 7, 7, 7, 7, 6, 7],
        }
    )
    found = drivers.penalty_reward(data, "overall", ["battery"], low=3, high=8, confidence=0.9)
    made = penalty_reward(found, outcome="satisfaction with the phone")
    assert title(made).startswith("Battery: low ratings cost 4.00 points")
    labels = [text.get_text() for text in made.figure.axes[0].get_legend().get_texts()]
    assert labels == ["low ratings (3 or less)", "high ratings (8 or more)"]
    assert "90% intervals" in caption(made)
    assert "satisfaction with the phone (points)" in made.figure.axes[0].get_xlabel()


def test_largest_effects_stand_on_top(table):
    labels = penalty_reward(table).figure.axes[0].get_yticklabels()
    assert [text.get_text() for text in labels] == ["battery", "design", "price"]


def test_long_names_leave_room_for_the_bars(table):
    long = table.rename(index=lambda name: f"{name} as judged by those who use it every day")
    made = penalty_reward(long)
    made.figure.canvas.draw()
    axes = made.figure.axes[0]
    assert axes.get_window_extent().width > made.figure.bbox.width / 3
    assert "\n" in axes.get_yticklabels()[0].get_text()


def test_a_table_that_lacks_something(table):
    with pytest.raises(KeyError, match=r"penalty_reward\(\) needs the column 'reward_low'"):
        penalty_reward(table.drop(columns="reward_low"))
    with pytest.raises(ValueError, match="table without rows"):
        penalty_reward(table.head(0))
    with pytest.raises(TypeError, match="needs a DataFrame, but got dict"):
        penalty_reward(table.to_dict())
