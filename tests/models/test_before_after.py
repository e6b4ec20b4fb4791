"""Choosing the lowest and measuring again: by hand, in simulation, at the ends, and refusals."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mindthegap.models.before_after import remeasured

shares = st.floats(0.01, 1)
reliabilities = st.floats(0, 1)
points = st.floats(-2, 2)


def test_by_hand():
    # The lower half of a standard normal has the mean -sqrt(2 / pi).
    found = remeasured(0.5, 0.25, effect=0.5, change=0.1, mean=0, sd=1)
    half = np.sqrt(2 / np.pi)
    assert found.before == pytest.approx(-half)
    assert found.untouched == pytest.approx(0.1 - 0.25 * half)
    assert found.after == pytest.approx(0.6 - 0.25 * half)
    assert found.rise == pytest.approx(0.6 + 0.75 * half)
    assert found.anyway == pytest.approx(0.1 + 0.75 * half)


@pytest.mark.parametrize(("share", "reliability"), [(0.1, 0.5), (0.3, 0.9), (0.6, 0.0)])
def test_a_simulation_with_noisy_measures_comes_to_the_same(share, reliability):
    rng = np.random.default_rng(1)
    n = 400_000
    true = rng.normal(0, np.sqrt(reliability), n)
    first, second = (true + rng.normal(0, np.sqrt(1 - reliability), n) for _ in range(2))
    chosen = first <= np.quantile(first, share)
    found = remeasured(share, reliability, effect=0.4, change=-0.2, mean=0, sd=1)
    assert first[chosen].mean() == pytest.approx(found.before, abs=0.01)
    assert second[chosen].mean() - 0.2 == pytest.approx(found.untouched, abs=0.015)
    assert second[chosen].mean() + 0.2 == pytest.approx(found.after, abs=0.015)


@given(shares, reliabilities, points, points)
@settings(max_examples=60, deadline=None)
def test_the_rise_is_effect_and_change_and_regression(share, reliability, effect, change):
    found = remeasured(share, reliability, effect, change)
    assert found.rise - found.anyway == pytest.approx(effect, abs=1e-9)
    assert found.anyway - change >= -1e-9
    assert found.before <= 7


def test_regression_ends_with_a_perfect_measure_or_with_everybody_chosen():
    assert remeasured(0.1, 1).rise == pytest.approx(0)
    assert remeasured(1, 0.3).rise == pytest.approx(0)
    assert remeasured(1, 0.3).before == pytest.approx(7)


@given(reliabilities, st.floats(0.01, 0.5))
@settings(max_examples=40, deadline=None)
def test_the_smaller_the_share_the_larger_the_regression(reliability, share):
    assert remeasured(share, reliability).anyway >= remeasured(2 * share, reliability).anyway - 1e-9


@pytest.mark.parametrize(
    ("values", "error", "message"),
    [
        ({"share": 0, "reliability": 0.5}, ValueError, "share must be above 0"),
        ({"share": 1.2, "reliability": 0.5}, ValueError, "share must lie between 0 and 1"),
        ({"share": 0.2, "reliability": -1}, ValueError, "reliability must lie between 0 and 1"),
        ({"share": 0.2, "reliability": 0.5, "sd": -1}, ValueError, "sd must be"),
        ({"share": [0.1, 0.2], "reliability": 0.5}, (TypeError, ValueError), "share"),
        ({"share": 0.2, "reliability": 0.5, "effect": "large"}, TypeError, "effect"),
    ],
)
def test_errors_say_what_is_wrong(values, error, message):
    with pytest.raises(error, match=message):
        remeasured(**values)
