"""Delight: closed forms of the ratchet and of forgetting, and the directions of the source."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mindthegap.models.delight import Bar, compete, delight, kept_share, next_will, simulate
from mindthegap.models.formation import update

ratings = st.floats(1, 10)
rates = st.tuples(st.floats(0, 1), st.floats(0, 1)).filter(lambda both: sum(both) <= 1)


def test_by_hand():
    assert next_will(6, 8, 6) == pytest.approx(6.7)  # 6 + .35 * 2
    assert next_will(7, 7, 6) == pytest.approx(6.9)  # 7 - .1 * 1
    assert next_will(7, 5, 6) == pytest.approx(6.2)  # 7 - .35 * 2 - .1 * 1
    assert next_will(7, 5, 6, ratchet=1, forgetting=0) == 5
    assert next_will(7, 5, 6, ratchet=0, forgetting=1) == 6
    assert delight(8, 6) == pytest.approx(7.1)  # 5.5 + .8 * 2
    assert delight(1, 10) == 1
    assert delight(7, 7) == 5.5


@given(ratings, ratings, ratings, rates)
@settings(max_examples=50, deadline=None)
def test_the_bar_stays_within_what_it_moves_between(will, perceived, usual, both):
    ratchet, forgetting = both
    after = next_will(will, perceived, usual, ratchet=ratchet, forgetting=forgetting)
    known = (will, perceived, usual)
    assert min(known) - 1e-9 <= after <= max(known) + 1e-9


@given(ratings, ratings, st.floats(0, 1))
@settings(max_examples=25, deadline=None)
def test_without_forgetting_it_is_learning(will, perceived, ratchet):
    after = next_will(will, perceived, 5, ratchet=ratchet, forgetting=0)
    assert after == pytest.approx(update(will, perceived, ratchet))


def test_the_path_of_one_surprise_in_closed_form():
    path = simulate([1] + [0] * 11)
    # Nothing happens after the first month, so that memory decays by 1 - .35 - .1 each month.
    memory = 2 * 0.35 * 0.55 ** np.arange(11)
    assert path["memory"].tolist()[1:] == pytest.approx(memory.tolist())
    assert path["gap"].tolist() == pytest.approx([2, *-memory])
    assert path["delight"].tolist() == pytest.approx((5.5 + 0.8 * path["gap"]).tolist())


@given(rates.filter(lambda both: sum(both) > 0.05))
@settings(max_examples=25, deadline=None)
def test_what_stays_of_a_surprise_is_the_sum_of_all_gaps(both):
    path = simulate([1] + [0] * 600, Bar(ratchet=both[0], forgetting=both[1]))
    assert path["gap"].sum() / 2 == pytest.approx(kept_share(*both), abs=1e-9)


def test_a_surprise_every_month_keeps_the_same_share():
    path = simulate([1] * 400)
    assert path["gap"].iloc[0] == 2
    assert path["gap"].iloc[-1] == pytest.approx(2 * kept_share())
    assert simulate([1] * 400, Bar(forgetting=0))["gap"].iloc[-1] == pytest.approx(0, abs=1e-9)
    assert kept_share(0.3, 0) == 0
    assert kept_share(0, 0.2) == 1


def test_a_surprise_that_was_forgotten_delights_as_before():
    soon = simulate([1, 1])["delight"].to_numpy()
    late = simulate([1, *[0] * 30, 1])["delight"].to_numpy()
    assert soon[-1] < soon[0]
    assert late[-1] == pytest.approx(late[0])


def test_chance_is_repeatable():
    one, same = simulate([0] * 40, spread=0.5, seed=3), simulate([0] * 40, spread=0.5, seed=3)
    pd.testing.assert_frame_equal(one, same)
    other = simulate([0] * 40, spread=0.5, seed=4)
    assert not np.allclose(one["perceived"], other["perceived"])
    assert one["perceived"].std() == pytest.approx(0.5, rel=0.4)


def test_rivals_by_hand():
    table = compete(2, start=0.5)
    stay = 1 / (1 + np.exp(-(2.2 + 0.5 * 2)))
    rival_stay = 1 / (1 + np.exp(-2.2))
    after = table.iloc[1]
    assert after["customers"] == pytest.approx(0.5 * stay + 0.5 * (1 - rival_stay))
    assert after["rival_customers"] == pytest.approx(0.5 * rival_stay + 0.5 * (1 - stay))
    assert after["gap"] == pytest.approx(2 - 0.7)
    assert after["rival_gap"] == pytest.approx(-0.7)
    assert table["profit"].tolist() == pytest.approx((0.9 * table["customers"]).tolist())


def test_nobody_gets_lost_where_all_can_be_taken():
    table = compete(60, taking=1)
    assert (table["customers"] + table["rival_customers"]).to_numpy() == pytest.approx(1)
    alone = compete(60, taking=0, boost=0)
    assert alone["customers"].iloc[-1] == pytest.approx(0.3 / (1 + np.exp(-2.2)) ** 59)


def total(column, **market):
    return compete(**market)[column].sum()


@pytest.mark.parametrize("taking", [0.0, 0.5, 1.0])
def test_the_raised_bar_hurts_the_delighting_firm_and_the_rival_more(taking):
    """Rust & Oliver (2000): the firm is injured by the raised bar, the competition hurt worse."""
    injured = total("profit", taking=taking, bar=Bar(ratchet=0)) - total("profit", taking=taking)
    hurt = total("rival_profit", taking=taking, boost=0) - total("rival_profit", taking=taking)
    assert hurt > injured
    if taking == 0:
        assert injured > 0
    assert (np.diff(compete(taking=taking)["gap"]) < 0).all()


def test_forgetting_helps_where_customers_can_not_be_taken():
    """Rust & Oliver (2000): then the same delight can be repeated, with the same effect."""
    profits = [total("profit", taking=0.0, bar=Bar(forgetting=rate)) for rate in (0, 0.1, 0.3, 0.6)]
    assert (np.diff(profits) > 0).all()


def test_forgetting_hurts_where_customers_can_be_taken():
    """Rust & Oliver (2000): then it spares the competition."""
    profits = [total("profit", taking=1.0, bar=Bar(forgetting=rate)) for rate in (0, 0.1, 0.3, 0.6)]
    assert (np.diff(profits) < 0).all()


def test_columns_give_the_same_as_single_numbers():
    labels = ["C1", "C2"]
    will, perceived = pd.Series([6.0, 7], labels), pd.Series([8.0, 5], labels)
    after = next_will(will, perceived, 6)
    assert after.to_dict() == {"C1": next_will(6, 8, 6), "C2": next_will(7, 5, 6)}
    assert delight(perceived, will).tolist() == [delight(8, 6), delight(5, 7)]
    assert np.isnan(next_will([np.nan, 6], [7, np.nan], 6)).all()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: Bar(ratchet=0.9, forgetting=0.2), "add up to 1 at most, but they add up to 1.1"),
        (lambda: Bar(usual=0), "usual must lie between 1 and 10"),
        (lambda: Bar(ratchet=[0.3, 0.4]), "ratchet must be one number"),
        (lambda: next_will(6, 11, 6), "perceived must lie between 1 and 10, but it is 11"),
        (lambda: next_will([6, 7], [6, 7, 8], 6), "equally many values"),
        (lambda: delight(6, 0), "will must lie between 1 and 10"),
        (lambda: kept_share(0, 0), "can't both be 0"),
        (lambda: simulate([2]), "surprises must .* position 0 is 2"),
        (lambda: simulate([1, np.nan]), "one per month, and none missing"),
        (lambda: simulate([1], spread=-1), "spread must be 0 or more"),
        (lambda: compete(0), "periods must be 1 or more"),
        (lambda: compete(2.5), "periods must be a whole number"),
        (lambda: compete(start=1.5), "start must lie between 0 and 1"),
    ],
)
def test_errors_say_what_is_wrong(call, message):
    with pytest.raises(ValueError, match=message):
        call()
