"""Disconfirmation models against hand-computed numbers, monotonicity and bounds."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mindthegap.models.disconfirmation import FORMS, curve, gap, perceive, satisfaction

ratings = st.floats(1, 10)


def test_gap_is_perceived_minus_expected():
    assert gap(expectation=7, perception=5) == -2
    assert gap([7, 7], [5, 8]).tolist() == [-2, 1]


def test_gap_of_columns_from_different_waves_is_an_error():
    panel = pd.DataFrame({"wave": ["pre", "post"] * 2, "will": [8, 8, 7, 7], "perc": [5, 5, 6, 6]})
    before, after = panel[panel["wave"] == "pre"], panel[panel["wave"] == "post"]
    with pytest.raises(ValueError, match="same row labels"):
        gap(before["will"], after["perc"])


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((5, 5), 5),  # nothing to assimilate
        ((5, 7), 5.5),  # .25 of 2 points
        ((5, 7, 10), 5.2),  # minus .15 * (10 - 8)
        ((5, 7, 6), 5.8),
        ((5, 8), 5.75),  # at the threshold: no contrast yet
        ((5, 10), 5.65),  # 5 + 1.25 - .3 * 2
        ((9, 4), 8.35),  # 9 - 1.25 + .3 * 2
        ((0, 1), 1),  # kept on the scale: 0.25 would be off it
    ],
)
def test_perceive_by_hand(arguments, expected):
    assert perceive(*arguments) == pytest.approx(expected)


def test_perceive_constants_do_what_they_say():
    assert perceive(5, 9, assimilation=0, contrast=0) == 5
    assert perceive(5, 9, assimilation=1, contrast=0) == 9
    assert perceive(5, 9, threshold=9) == pytest.approx(6)
    assert perceive(5, 5, 7, should_mean=7) == 5


def test_will_raises_and_should_lowers_perception():
    assert perceive(5, 7, 8) > perceive(5, 6, 8)
    assert perceive(5, 7, 9) < perceive(5, 7, 8)


@given(st.floats(0, 10), ratings, ratings)
@settings(max_examples=100)
def test_perceived_stays_on_the_scale_and_rises_with_performance(performance, will, should):
    perceived = perceive(performance, will, should)
    assert 1 <= perceived <= 10
    assert perceive(min(performance + 0.5, 10), will, should) >= perceived - 1e-9


@pytest.mark.parametrize(
    ("expectation", "perception", "expected"),
    [(7, 5, 5.0), (7, 7, 6.7), (7, 9, 8.0), (10, 1, 1.0), (10, 10, 8.2)],
)
def test_satisfaction_by_hand(expectation, perception, expected):
    assert satisfaction(expectation, perception) == pytest.approx(expected)


@given(ratings, ratings, ratings)
@settings(max_examples=100)
def test_satisfaction_rises_with_perception_and_falls_with_expectation(fixed, one, other):
    low, high = sorted((one, other))
    assert 1 <= satisfaction(fixed, low) <= satisfaction(fixed, high) <= 10
    assert satisfaction(high, fixed) <= satisfaction(low, fixed)


def test_curve_by_hand():
    gaps = [-3, -1, 0, 1, 3]
    assert curve(gaps, "step").tolist() == [-1, -1, 1, 1, 1]
    assert curve(gaps, "linear").tolist() == [-0.75, -0.25, 0, 0.25, 0.75]
    assert curve(gaps, "asymmetric") == pytest.approx([-1.05, -0.35, 0, 0.15, 0.45])
    assert curve(gaps, "tolerance") == pytest.approx([-0.7, 0, 0, 0, 0.3])
    assert curve(gaps, "tolerance", tolerance=0) == pytest.approx(curve(gaps, "asymmetric"))
    # At a gap as large as `saturation`, 1 - 1/e of 3 * 0.35 and of 3 * 0.15 points.
    assert curve([-3, 0, 3], "saturation") == pytest.approx([-0.663726, 0, 0.284454])


def test_saturation_starts_asymmetric_and_levels_off():
    gaps = np.linspace(-9, 9, 37)
    assert curve(gaps, "saturation", saturation=1e6) == pytest.approx(
        curve(gaps, "asymmetric"), abs=1e-4
    )
    tiny = curve([-1e-6, 1e-6], "saturation")
    assert tiny == pytest.approx(curve([-1e-6, 1e-6], "asymmetric"), rel=1e-5)
    steps = np.diff(curve(gaps, "saturation"))
    below, above = steps[:18], steps[18:]
    assert (np.diff(below) > 0).all()
    assert (np.diff(above) < 0).all()
    assert curve(9, "saturation", saturation=0.5) == pytest.approx(0.15 * 0.5)


@given(st.floats(-9, 9), st.floats(0.1, 50))
@settings(max_examples=50, deadline=None)
def test_neither_tolerance_nor_saturation_exceeds_the_asymmetric_curve(difference, size):
    most = abs(curve(difference, "asymmetric"))
    for form in ("tolerance", "saturation"):
        change = curve(difference, form, **{form: size})
        assert change * difference >= 0
        assert abs(change) <= most + 1e-12


def test_asymmetric_curve_is_what_satisfaction_uses():
    expectation, perception = 7.0, np.linspace(3, 10, 15)
    without = 3.2 + 0.5 * perception
    form = curve(gap(expectation, perception), "asymmetric")
    assert satisfaction(expectation, perception) == pytest.approx(without + form)


@given(st.sampled_from(FORMS), st.floats(-9, 9), st.floats(-9, 9))
@settings(max_examples=100)
def test_no_form_falls_as_the_gap_rises(form, one, other):
    low, high = sorted((one, other))
    assert curve(low, form) <= curve(high, form)


@pytest.mark.parametrize("form", FORMS)
def test_curve_of_columns_equals_single_numbers(form):
    series = curve(pd.Series([-2.0, 0.0, np.nan], index=list("abc")), form)
    assert series.index.tolist() == ["a", "b", "c"]
    assert series["a"] == curve(-2, form)
    assert np.isnan(series["c"])


def test_columns_equal_single_numbers():
    for function in (gap, satisfaction, perceive):
        both = function(pd.Series([8.0, 5.0]), pd.Series([4.0, 6.0]))
        assert isinstance(both, pd.Series)
        assert both.tolist() == pytest.approx([function(8, 4), function(5, 6)])
        assert isinstance(function(8, 4), float)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: gap(11, 5), "expectation must lie between 1 and 10, but it is 11"),
        (lambda: gap(5, 0), "perception must lie between 1 and 10, but it is 0"),
        (lambda: perceive(52, 7), "performance must lie between 0 and 10, but it is 52"),
        (lambda: perceive(5, 7, 0), "should must lie between 1 and 10"),
        (lambda: perceive(5, 7, threshold=-1), "threshold must be 0 or more"),
        (lambda: satisfaction([5, 6], [5, 6, 7]), "equally many values"),
        (lambda: curve(10, "linear"), "gap must lie between -9 and 9"),
        (lambda: curve(1, "round"), "'asymmetric', 'tolerance', 'saturation', but it is 'round'"),
        (lambda: curve(1, "tolerance", tolerance=-1), "tolerance must be 0 or more"),
        (lambda: curve(1, "saturation", saturation=0), "saturation must be 0.1 or more"),
    ],
)
def test_errors_say_what_is_wrong(call, message):
    with pytest.raises(ValueError, match=message):
        call()
