"""Formation models against hand-computed numbers, limits, monotonicity and bounds."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mindthegap.models.formation import (
    advertising_pull,
    lower,
    recall,
    trajectory,
    update,
    wom_pull,
)

ratings = st.floats(1, 10)
shares = st.floats(0, 1)


def test_by_hand():
    assert wom_pull(-1) == -1.5
    assert wom_pull(1) == 1.0
    assert wom_pull(-1, negativity=1) == -1.0
    assert advertising_pull(0) == 0
    assert advertising_pull(2) == 1.5  # half of the ceiling at `half`
    assert advertising_pull(1, ceiling=4, half=3) == 1.0
    assert update(8, 4) == pytest.approx(6.6)  # 8 - .35 * 4
    assert recall(8, 4, drift=0.25) == 7
    assert lower(8, 7) == pytest.approx(7.4)  # 8 - .2 * 3
    assert lower(8, 4) == 8


def test_bad_news_weighs_more_than_good_news():
    assert -wom_pull(-1.2) == pytest.approx(1.5 * wom_pull(1.2))


def test_dose_saturates():
    steps = np.diff(advertising_pull(np.arange(0, 50)))
    assert (steps > 0).all()
    assert (np.diff(steps) < 0).all()
    assert advertising_pull(1e9) == pytest.approx(3.0)


def test_trajectory_repeats_update():
    path = trajectory(8, [4, 9], rate=0.5)
    assert path.tolist() == [8, 6, 7.5]
    assert trajectory(7, []).tolist() == [7]
    assert trajectory(8, [3, 5], rate=1).tolist() == [8, 3, 5]
    assert np.isnan(trajectory(8, [np.nan, 5])).tolist() == [False, True, True]


def test_recalled_gap_is_smaller():
    recalled = recall(8, 4, 0.35)
    assert 4 - recalled == pytest.approx((1 - 0.35) * (4 - 8))


@given(ratings, ratings, shares)
@settings(max_examples=50)
def test_learning_stays_between_expectation_and_experience(expectation, experience, rate):
    low, high = sorted((expectation, experience))
    for moved in (update(expectation, experience, rate), recall(expectation, experience, rate)):
        assert low - 1e-9 <= moved <= high + 1e-9


@given(ratings, st.floats(1, 7), st.floats(0, 5))
@settings(max_examples=50)
def test_lowering_stays_on_the_scale_and_falls_with_sensitivity(will, sensitivity, strength):
    assert 1 <= lower(will, sensitivity, strength) <= 10
    assert lower(will, 7, strength) <= lower(will, sensitivity, strength)


@pytest.mark.parametrize(
    ("function", "columns"),
    [
        (wom_pull, [(-2, 0, 1.5)]),
        (advertising_pull, [(0, 3, 6)]),
        (update, [(8, 5, 2), (4, 6, 9)]),
        (recall, [(8, 5, 2), (4, 6, 9)]),
        (lower, [(8, 5, 1), (1, 4, 7)]),
    ],
)
def test_columns_give_the_same_as_single_numbers(function, columns):
    single = [function(*row) for row in zip(*columns, strict=True)]
    assert all(isinstance(value, float) for value in single)
    assert function(*columns).tolist() == pytest.approx(single)
    labels = ["C0001", "C0002", "C0003"]
    series = function(*(pd.Series(column, index=labels) for column in columns))
    assert series.index.tolist() == labels
    assert series.tolist() == pytest.approx(single)


def test_missing_stays_missing():
    assert np.isnan(wom_pull([np.nan, 1])).tolist() == [True, False]
    assert np.isnan(update([np.nan, 5], [5, np.nan])).all()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: wom_pull(3), "valence must lie between -2 and 2, but it is 3"),
        (lambda: wom_pull(1, negativity=-1), "negativity must be 0 or more"),
        (lambda: advertising_pull(-1), "exposures must be 0 or more, but it is -1"),
        (lambda: advertising_pull(1, half=0), "half must be above 0"),
        (lambda: update(5, 5, rate=35), "rate must lie between 0 and 1, but it is 35"),
        (lambda: recall(5, 5, drift=-0.1), "drift must lie between 0 and 1"),
        (lambda: recall([5, 6], [5]), "equally many values"),
        (lambda: lower(5, 8), "sensitivity must lie between 1 and 7"),
        (lambda: trajectory(8, [4, 44]), "experiences must .* position 1 is 44"),
    ],
)
def test_errors_say_what_is_wrong(call, message):
    with pytest.raises(ValueError, match=message):
        call()
