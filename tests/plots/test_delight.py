"""Plots of delight: the finding follows the model, extremes are drawn, bad input is explained."""

import matplotlib.pyplot as plt
import pytest

from mindthegap.models.delight import Bar, compete, simulate
from mindthegap.plots.delight import delight_market, raised_bar


@pytest.fixture(autouse=True)
def no_figure_left_open():
    yield
    assert plt.get_fignums() == []


def title(made):
    return made.figure.get_suptitle().replace("\n", " ")


def test_raised_bar_compares_first_and_last_surprise():
    calendar = [1, 1, 1, 0]
    made = raised_bar(
        {"with forgetting": simulate(calendar), "without": simulate(calendar, Bar(forgetting=0))}
    )
    assert title(made) == (
        "The first surprise exceeds what is expected by 2.0 points, the last by 0.9 (with "
        "forgetting), 0.8 (without)"
    )
    assert "4 months with 3 surprises" in made.alt
    assert "without: from 6.0 to 7.5" in made.alt


def test_raised_bar_with_one_surprise_none_and_nothing_but():
    assert title(raised_bar({"one": simulate([0, 1])})) == (
        "The surprise exceeds what is expected by 2.0 points"
    )
    made = raised_bar({"none": simulate([0] * 60)})
    assert title(made) == "Without a surprise, nothing raises the bar"
    assert len(made.figure.axes[0].get_xticks()) <= 16
    assert "none: from 6.0 to 6.0." in made.alt
    always = raised_bar({"always": simulate([1] * 30)})
    assert title(always).endswith("the last by 0.4")
    assert "with 30 surprises" in always.alt


def test_delight_market():
    nothing = compete(boost=0, cost=0)
    made = delight_market(compete(), nothing)
    assert title(made) == "Delight changes the firm's profit by +2.6 and its rival's by -4.1"
    assert "from 30% to 70%" in made.alt
    dear = delight_market(compete(cost=0.5), nothing)
    assert title(dear).startswith("Delight changes the firm's profit by -3")
    assert title(delight_market(compete(3, taking=0))) == (
        "The delighting firm earns 0.8 in all, its rival 1.9"
    )


def test_bad_tables_are_explained():
    with pytest.raises(ValueError, match="a dict of 1 to 4 tables"):
        raised_bar({})
    with pytest.raises(ValueError, match="a dict of 1 to 4 tables"):
        raised_bar({str(k): simulate([1]) for k in range(5)})
    with pytest.raises(KeyError, match="needs the column 'gap'"):
        raised_bar({"one": simulate([1]).drop(columns="gap")})
    with pytest.raises(KeyError, match="needs the column 'profit'"):
        delight_market(compete().drop(columns="profit"))
    with pytest.raises(KeyError, match="needs the column 'rival_profit'"):
        delight_market(compete(), compete().drop(columns="rival_profit"))
    with pytest.raises(TypeError, match="needs a DataFrame, but got dict"):
        delight_market({})
