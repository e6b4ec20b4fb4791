"""Plots of reliability: the title follows the data, the words hold the number."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from mindthegap.measures.reliability import Alpha, Omega, htmt, item_analysis
from mindthegap.plots.discriminant_validity import discriminant
from mindthegap.plots.reliability import gap_reliability, item_quality, reliabilities


@pytest.fixture(autouse=True)
def no_figure_left_open():
    yield
    assert plt.get_fignums() == []


def title(made):
    return made.figure.get_suptitle().replace("\n", " ")


def caption(made):
    return made.figure.get_supxlabel().replace("\n", " ")


def alpha(value, low=None, high=None):
    low, high = (value - 0.05, value + 0.03) if low is None else (low, high)
    return Alpha(value, low, high, 4, 300, 0, (), 0.95)


def omega(value):
    return Omega(value, float("nan"), float("nan"), 5, 300, 0, pd.DataFrame())


def test_reliabilities_name_the_least():
    made = reliabilities({"tangibles": alpha(0.72), "empathy": alpha(0.85)})
    assert title(made) == "Least reliable of 2: tangibles, alpha 0.72; the best reaches 0.85"
    assert "tangibles alpha 0.72 (0.67 to 0.75) of 4 items" in made.alt
    other = reliabilities({"tangibles": alpha(0.88), "empathy": alpha(0.85)})
    assert title(other).startswith("Least reliable of 2: empathy")
    assert made.figure.axes[0].get_legend() is None
    assert title(reliabilities({"a": alpha(0.8), "b": alpha(0.8)})) == (
        "All 2 scales are equally reliable: 0.80"
    )


def test_reliabilities_of_both_kinds_one_scale_and_below_nothing():
    both = reliabilities({"a": alpha(0.72), "a, omega": omega(0.75)})
    labels = [text.get_text() for text in both.figure.axes[0].get_legend().get_texts()]
    assert labels == ["alpha", "omega"]
    assert "a, omega omega 0.75 of 5 items" in both.alt
    alone = reliabilities({"empathy": omega(0.8)})
    assert title(alone) == "Reliability of empathy: omega is 0.80"
    assert "intervals" not in caption(alone)
    wild = reliabilities({"uncoded": alpha(-0.5, -3, 0.2)})
    assert "run on to the left" in caption(wild)
    assert wild.figure.axes[0].get_xlim()[0] == pytest.approx(-1.05)


def test_item_quality_counts_what_goes_against_the_rest():
    random = np.random.default_rng(2)
    answers = pd.DataFrame(
        random.normal(size=(200, 1)) + random.normal(size=(200, 4)), columns=list("abcd")
    )
    good = item_quality(item_analysis(answers))
    assert title(good).startswith("All 4 items go with the rest, ")
    assert f"alpha is {item_analysis(answers).attrs['alpha']:.2f}" in title(good)
    assert caption(good) == ""
    turned = item_analysis(answers.assign(c=-answers["c"]))
    bad = item_quality(turned)
    assert title(bad).startswith("1 of 4 items goes against the rest: alpha is ")
    assert "reverse-coded" in caption(bad)
    assert f"c {turned.loc['c', 'item_rest_correlation']:.2f}" in bad.alt
    assert f"{turned.loc['c', 'alpha_if_dropped']:.2f}, without c" in bad.alt


def test_item_quality_of_two_items_has_no_alpha_without():
    two = item_quality(item_analysis(pd.DataFrame({"a": [1, 2, 4, 5], "b": [2, 1, 5, 6]})))
    assert [text.get_text() for text in two.figure.axes[0].texts] == []
    assert "without an item" not in two.alt


@pytest.mark.parametrize(
    ("arguments", "finding"),
    [
        ((0.79, 0.81, 0.31), "0.31 the gap's reliability is 0.71, below both of its parts"),
        ((0.6, 0.9, 0.1), "0.10 the gap's reliability is 0.72, between its parts"),
        ((0.8, 0.8, -0.3), "-0.30 the gap's reliability is 0.85, no less than its parts"),
        ((0.7, 0.9, 0.3, 0, 1), "0.30 the gap's reliability is 0.90, no less than its parts"),
        ((0.5, 0.5, 0.9), "0.90 the gap's reliability is -4.00, below both of its parts"),
        ((1, 1, 0.5), "0.50 the gap's reliability is 1.00, no less than its parts"),
    ],
)
def test_gap_reliability(arguments, finding):
    made = gap_reliability(*arguments)
    assert title(made) == f"At a correlation of {finding}"
    assert f"expectation has {arguments[0]:.2f}" in made.alt


def ratios(*values):
    names = ["trust", "care", "speed"]
    table = np.eye(3)
    table[np.tril_indices(3, -1)] = values
    return pd.DataFrame(np.maximum(table, table.T), index=names, columns=names)


def test_discriminant():
    made = discriminant(ratios(0.9, 0.3, 0.4))
    assert title(made) == "One of 3 pairs is hard to tell apart: trust and care, 0.90"
    assert "trust and care 0.90, trust and speed 0.30, care and speed 0.40" in made.alt
    assert len(made.figure.axes[0].patches) == 1
    none = discriminant(ratios(0.7, 0.3, 0.8))
    assert title(none) == "No pair reaches 0.85; the closest are care and speed, 0.80"
    assert len(none.figure.axes[0].patches) == 0
    more = discriminant(ratios(0.7, 0.3, 0.8), limit=0.6)
    assert title(more) == "2 of 3 pairs are hard to tell apart, most of all care and speed, 0.80"
    assert "0.6 or more, a convention" in caption(more)


def test_discriminant_reads_what_the_measure_returns():
    random = np.random.default_rng(1)
    items = pd.DataFrame(random.normal(size=(90, 1)) + random.normal(size=(90, 4)))
    items.columns = list("abcd")
    table = htmt(items, {"first": ["a", "b"], "second": ["c", "d"]})
    made = discriminant(table)
    assert f"first and second {table.iloc[0, 1]:.2f}" in made.alt


def test_what_the_plots_refuse():
    with pytest.raises(TypeError, match="needs a dict such as"):
        reliabilities({})
    with pytest.raises(TypeError, match="needs a dict such as"):
        reliabilities([alpha(0.8)])
    with pytest.raises(TypeError, match="but 'a' is float"):
        reliabilities({"a": 0.8})
    table = pd.DataFrame({"item_rest_correlation": [0.5], "alpha_if_dropped": [0.4]})
    with pytest.raises(KeyError, match=r"item_quality\(\) needs the column 'alpha_if_dropped'"):
        item_quality(table[["item_rest_correlation"]])
    with pytest.raises(ValueError, match="table without rows"):
        item_quality(table.head(0))
    with pytest.raises(ValueError, match="r_e must lie between 0 and 1"):
        gap_reliability(2, 0.8, 0.3)
    with pytest.raises(TypeError, match=r"discriminant\(\) needs a DataFrame"):
        discriminant(np.eye(3))
    with pytest.raises(ValueError, match="square table"):
        discriminant(ratios(0.9, 0.3, 0.4).iloc[:2])
    with pytest.raises(ValueError, match="square table"):
        discriminant(ratios(0.9, 0.3, 0.4).iloc[:1, :1])
