"""Lifetime value, leaky bucket and cost of poor quality against sums, recursions and tables."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mindthegap.models.lifetime import cost_of_poor_quality, leaky_bucket, lifetime_value


@pytest.mark.parametrize(
    ("retention", "multiple"), [(0.6, 1.20), (0.7, 1.75), (0.8, 2.67), (0.9, 4.50)]
)
def test_the_margin_multiple_at_ten_percent(retention, multiple):
    # r / (1 + d - r), which values the customer from the next period on.
    assert lifetime_value(1, retention) - 1 == pytest.approx(multiple, abs=0.005)


@given(st.floats(0, 0.95), st.floats(0.01, 0.5))
@settings(max_examples=25, deadline=None)
def test_for_ever_is_the_limit_of_many_periods(retention, discount):
    endless = lifetime_value(100, retention, discount=discount)
    long = lifetime_value(100, retention, discount=discount, periods=1500)
    assert long == pytest.approx(endless)
    by_hand = sum(100 * (retention / (1 + discount)) ** t for t in range(3))
    assert lifetime_value(100, retention, discount=discount, periods=3) == pytest.approx(by_hand)


def test_value_at_the_extremes():
    assert lifetime_value(100, 0) == 100
    assert lifetime_value(100, 1, discount=0.1) == pytest.approx(1100)
    assert lifetime_value(100, 1, discount=0, periods=7) == 700
    assert lifetime_value(100, 0.8, acquisition=400) == pytest.approx(-100 / 3)


def test_value_is_convex_in_retention():
    # So a mixture of loyal and fickle customers is worth more than equally many average ones.
    mixed = (lifetime_value(100, 0.7) + lifetime_value(100, 0.9)) / 2
    assert mixed > lifetime_value(100, 0.8)


@given(st.floats(0, 1e5), st.floats(0, 1), st.floats(0, 1e4))
@example(0.0, 0.9999999999999999, 3.0)
@settings(max_examples=50, deadline=None)
def test_the_bucket_follows_its_recursion(start, retention, won):
    table = leaky_bucket(start, retention, won, periods=8)
    level = start
    for row in table.itertuples():
        assert row.customers == pytest.approx(level, rel=1e-6, abs=1e-6)
        assert row.lost == pytest.approx((1 - retention) * level, rel=1e-6, abs=1e-6)
        level = retention * level + won


def test_the_bucket_settles_where_inflow_and_leak_are_equal():
    table = leaky_bucket(0, 0.8, won=100, periods=200)
    assert table["customers"].iloc[-1] == pytest.approx(500)
    assert table["lost"].iloc[-1] == pytest.approx(100)


def test_better_retention_needs_fewer_new_customers():
    """SUBJECT 19: reliability takes pressure off acquisition."""
    needed = [leaky_bucket(1000, retention)["won"].iloc[0] for retention in (0.7, 0.8, 0.9, 1)]
    assert needed == pytest.approx([300, 200, 100, 0])
    assert leaky_bucket(1000, 0.7)["customers"].to_numpy() == pytest.approx(1000)


def test_cost_of_poor_quality_by_hand():
    table = cost_of_poor_quality(
        2000,
        0.05,
        found_inside=0.4,
        redo_inside=10,
        redo_outside=40,
        complaining=0.5,
        handling=20,
        leaving=0.1,
        value=300,
    )
    # 100 failures: 40 found inside; of the 60 others 30 complain and 6 leave.
    assert table["cases"].tolist()[:4] == pytest.approx([40, 60, 30, 6])
    assert table["cost"].tolist() == pytest.approx([400, 2400, 600, 1800, 5200])
    assert np.isnan(table.loc["total", "cases"])
    assert table["share"].iloc[:-1].sum() == pytest.approx(1)


def test_right_the_first_time_costs_nothing():
    table = cost_of_poor_quality(1000, 0, redo_outside=40)
    assert table["cost"].eq(0).all()
    assert table["share"].isna().all()


@given(st.floats(0, 0.5), st.floats(1, 2))
@settings(max_examples=25, deadline=None)
def test_cost_rises_in_proportion_to_failures(rate, times):
    one, more = (cost_of_poor_quality(1000, r, redo_outside=40) for r in (rate, rate * times))
    assert more.loc["total", "cost"] == pytest.approx(times * one.loc["total", "cost"])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: lifetime_value(100, 80), "retention must lie between 0 and 1, but it is 80"),
        (lambda: lifetime_value(100, 1, discount=0), "the sum has no end: give periods"),
        (lambda: lifetime_value(100, 0.8, discount=-0.1), "discount must be 0 or more"),
        (lambda: lifetime_value(100, 0.8, periods=0), "periods must be 1 or more"),
        (lambda: leaky_bucket(-1, 0.8), "start must be 0 or more"),
        (lambda: leaky_bucket(100, 0.8, won=-5), "won must be 0 or more"),
        (lambda: cost_of_poor_quality(100, 5), "failure_rate must lie between 0 and 1"),
        (lambda: cost_of_poor_quality(100, 0.1, leaving=2), "leaving must lie between 0 and 1"),
        (lambda: cost_of_poor_quality(100, 0.1, value=-1), "value must be 0 or more"),
    ],
)
def test_errors_say_what_is_wrong(call, message):
    with pytest.raises(ValueError, match=message):
        call()
