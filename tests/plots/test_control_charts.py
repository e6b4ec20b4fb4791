"""The control chart: its title follows the signals, its words hold the limits."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from mindthegap.measures.control_charts import c_chart, individuals_chart, p_chart, u_chart
from mindthegap.plots.control_charts import control_chart

MONTHS = pd.period_range("2024-01", periods=8, freq="M")


@pytest.fixture(autouse=True)
def no_figure_left_open():
    yield
    assert plt.get_fignums() == []


def title(made):
    return made.figure.get_suptitle().replace("\n", " ")


def caption(made):
    return made.figure.get_supxlabel().replace("\n", " ")


def counts(*changed):
    series = pd.Series([20, 22, 19, 21, 20, 22, 19, 21], index=MONTHS)
    series.iloc[list(changed)] = 60
    return series


def test_the_title_names_the_signals():
    assert title(control_chart(c_chart(counts(), baseline=4))).startswith("No signal in 8 points")
    one = control_chart(c_chart(counts(6), baseline=4))
    assert title(one) == "2024-07 is a signal: more than chance among 8 points"
    two = control_chart(c_chart(counts(5, 6), baseline=4))
    assert title(two) == "2024-06 and 2024-07 are signals: more than chance among 8 points"
    four = control_chart(c_chart(counts(4, 5, 6, 7), baseline=4))
    assert title(four) == "4 of 8 points are signals, the first 2024-05"
    assert title(control_chart(c_chart(counts(6)), finding="As I say")) == "As I say"


def test_the_words_hold_the_numbers():
    made = control_chart(c_chart(counts(6), baseline=4), quantity="complaints", period="month")
    assert "centre line 20.5, limits 6.92 to 34.1 at the last point" in made.alt
    assert "2024-07 (60, beyond limits)" in made.alt
    assert caption(made).endswith("Rules: beyond limits. Shaded: the baseline, 4 points.")
    axes = made.figure.axes[0]
    assert (axes.get_ylabel(), axes.get_xlabel()) == ("complaints", "month")
    assert [text.get_text() for text in axes.texts] == ["2024-07"]
    many = control_chart(c_chart(pd.Series([20] * 8 + [90] * 12), baseline=8))
    assert "and 2 more." in many.alt
    assert len(many.figure.axes[0].texts) == 0


def test_limits_that_change_and_the_widened_ones():
    size = pd.Series(np.linspace(100, 900, 8), index=MONTHS)
    count = (size * [0.2, 0.3, 0.2, 0.3, 0.2, 0.3, 0.2, 0.3]).round()
    made = control_chart(p_chart(count, size))
    assert made.figure.axes[0].get_ylabel() == "Share"
    assert made.figure.axes[0].yaxis.get_major_formatter()(0.25).endswith("%")
    wide = control_chart(p_chart(count, size, laney=True))
    assert "widened" in caption(wide)
    assert "(Laney)" in caption(wide)
    assert "Control chart (p')" in wide.alt
    rates = control_chart(u_chart(count, size))
    assert rates.figure.axes[0].get_ylabel() == "Rate per unit"


def test_baselines_in_two_parts_are_shaded_twice():
    inside = [True, True, True, False, False, True, True, True]
    made = control_chart(c_chart(counts(3, 4), baseline=inside))
    shades = made.figure.axes[0].patches
    assert len(shades) == 2
    whole = control_chart(c_chart(counts()))
    assert len(whole.figure.axes[0].patches) == 0
    assert "Shaded" not in caption(whole)


def test_few_and_many_points_and_gaps():
    assert "of 2 points" in control_chart(c_chart([3, 4])).alt
    random = np.random.default_rng(1)
    days = control_chart(individuals_chart(random.normal(size=400), rules="nelson"))
    axes = days.figure.axes[0]
    assert len(axes.get_xticks()) <= 13
    gaps = pd.Series([3, np.nan, 4, 5, 60], index=list("abcde"))
    assert title(control_chart(c_chart(gaps, baseline=4))).startswith("e is a signal")


def test_long_labels_keep_their_ends():
    labels = [f"Shop in street number {number}" for number in range(8)]
    made = control_chart(c_chart(counts(7).set_axis(labels), baseline=4))
    shown = [text.get_text() for text in made.figure.axes[0].get_xticklabels()]
    assert shown[7] == "Shop  ... mber 7"
    assert "Shop in street number 7 (60" in made.alt


def test_other_things_are_refused():
    with pytest.raises(TypeError, match=r"needs what p_chart.* returned, but got DataFrame"):
        control_chart(pd.DataFrame({"value": [1]}))
