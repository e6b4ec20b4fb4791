"""Promises: hand-computed periods, conditions of the optimum, the paper's directions, trust."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mindthegap.models.promises import (
    Market,
    Trust,
    expected_quality,
    lasting_promise,
    next_trust,
    optimal_promise,
    simulate,
    two_periods,
)

ratings = st.floats(1, 10)
markets = st.builds(
    Market,
    reliance=st.floats(0.2, 1),
    prior=st.floats(3, 7),
    quality=st.floats(4, 8),
    intrinsic=st.floats(-2, 2),
)


def share(log_odds):
    return 1 / (1 + np.exp(-log_odds))


def test_two_periods_by_hand():
    # E = 5 + .5 * 2 = 6: trial log-odds -1 + .35 * 0; gap 6 - 6 = 0: repeat log-odds .3.
    row = two_periods(7).iloc[0]
    assert row["expectation"] == 6
    assert row["gap"] == 0
    assert row["trial"] == pytest.approx(share(-1))
    assert row["repeat"] == pytest.approx(share(0.3))
    assert row["profit"] == pytest.approx(share(-1) * (1 + 2.5 * share(0.3)))
    # E = 5 + .5 * 4 = 7: trial log-odds -.65; gap -1: repeat log-odds .3 - 1.2.
    bold = two_periods(9).iloc[0]
    assert bold["profit"] == pytest.approx(share(-0.65) * (1 + 2.5 * share(-0.9)))


def test_more_promised_more_trial_less_repeat():
    table = two_periods(np.linspace(1, 10, 19))
    assert (np.diff(table["trial"]) > 0).all()
    assert (np.diff(table["repeat"]) < 0).all()


@given(ratings, ratings, st.floats(0, 1))
@settings(max_examples=50, deadline=None)
def test_the_expectation_lies_between_what_was_thought_and_what_is_said(promise, prior, reliance):
    expectation = expected_quality(promise, reliance=reliance, prior=prior)
    assert min(promise, prior) - 1e-9 <= expectation <= max(promise, prior) + 1e-9


@given(markets)
@settings(max_examples=50, deadline=None)
def test_no_promise_pays_more_than_the_optimum(market):
    best = optimal_promise(market)
    everywhere = two_periods(np.linspace(1, 10, 3001), market)["profit"]
    assert best.profit >= everywhere.max() - 1e-9
    assert best.profit == pytest.approx(two_periods(best.promise, market)["profit"].iloc[0])
    assert best.overstatement == pytest.approx(best.promise - market.quality)


@given(markets)
@settings(max_examples=50, deadline=None)
def test_at_an_interior_optimum_the_last_bit_of_trial_is_worth_the_repeat_that_it_costs(market):
    # First-order condition of T (1 + f R), T and R logits: b (1 - T) (1 + f R) = f g R (1 - R).
    best = optimal_promise(market)
    if best.interior:
        row = two_periods(best.promise, market).iloc[0]
        won = market.trial_slope * (1 - row["trial"]) * (1 + market.future * row["repeat"])
        lost = market.future * market.gap_slope * row["repeat"] * (1 - row["repeat"])
        assert won == pytest.approx(lost, rel=1e-4)


def test_the_design_values_give_an_optimum_inside_the_scale():
    for reliance in np.linspace(0.3, 1, 8):
        assert optimal_promise(Market(reliance=reliance)).interior


def test_who_is_relied_on_less_overstates_more():
    """Kopalle & Lehmann (2006): overstating is optimal where customers rely little on ads."""
    overstated = [
        optimal_promise(Market(reliance=reliance)).overstatement
        for reliance in (0.3, 0.45, 0.6, 0.75, 0.9)
    ]
    assert (np.diff(overstated) < 0).all()
    assert overstated[0] > 0 > overstated[-1]


def test_who_satisfies_in_any_case_overstates_more():
    """Kopalle & Lehmann (2006): likewise where intrinsic satisfaction is high."""
    overstated = [
        optimal_promise(Market(intrinsic=intrinsic)).overstatement
        for intrinsic in (-0.5, 0, 0.5, 1)
    ]
    assert (np.diff(overstated) > 0).all()


@given(st.floats(0.4, 1), st.floats(0.4, 1))
@settings(max_examples=25, deadline=None)
def test_the_best_expectation_does_not_depend_on_reliance(one, other):
    first, second = (optimal_promise(Market(reliance=reliance)) for reliance in (one, other))
    assert first.expectation == pytest.approx(second.expectation, abs=1e-4)
    # So the promise follows in closed form from that of another market.
    assert second.promise == pytest.approx(5 + (first.expectation - 5) / other, abs=1e-3)


def test_limits():
    no_memory = Market(gap_slope=0)
    assert optimal_promise(no_memory).promise == pytest.approx(10, abs=1e-4)
    assert not optimal_promise(no_memory).interior
    assert optimal_promise(Market(future=0)).promise == pytest.approx(10, abs=1e-4)
    no_pull = Market(trial_slope=0)
    assert optimal_promise(no_pull).promise == pytest.approx(1, abs=1e-4)


def test_of_two_peaks_the_higher_is_found():
    # Few come back in any case: living on first purchases beats a local peak further down.
    market = Market(reliance=1, intrinsic=-0.5)
    profit = two_periods(np.linspace(1, 10, 1001), market)["profit"].to_numpy()
    peaks = np.flatnonzero((profit[1:-1] > profit[:-2]) & (profit[1:-1] > profit[2:]))
    assert len(peaks) == 1
    assert optimal_promise(market).promise == pytest.approx(10, abs=1e-4)


def test_trust_by_hand():
    assert next_trust(6, 8, 6) == pytest.approx(0.8 * 6 + 0.2 * (6 - 1.5 * 2))
    assert next_trust(6, 4, 6) == pytest.approx(0.8 * 6 + 0.2 * (6 + 0.1 * 2))
    assert next_trust(6, 10, 1) == pytest.approx(0.8 * 6 + 0.2 * 1)  # deserves 1, not less
    assert next_trust(4, 6, 6, Trust(decay=1)) == 4
    assert next_trust(4, 6, 6, Trust(decay=0)) == 6


@given(ratings, ratings, ratings)
@settings(max_examples=50, deadline=None)
def test_trust_stays_on_its_scale_and_falls_with_the_promise(trust, promise, quality):
    after = next_trust(trust, promise, quality)
    assert 1 <= after <= 10
    assert next_trust(trust, min(promise + 1, 10), quality) <= after


def test_simulate_is_the_two_periods_where_trust_is_neutral():
    path = simulate([7, 7], trust=Trust(effect=0))
    row = two_periods(7).iloc[0]
    assert path["profit"].iloc[0] == pytest.approx(row["trial"])
    # In the second period new customers come too, so take their trial away.
    assert path["profit"].sum() - row["trial"] == pytest.approx(row["profit"])
    assert path["total"].tolist() == pytest.approx(path["profit"].cumsum().tolist())


def test_trust_settles_where_the_promise_deserves_it():
    path = simulate([8] * 200)
    assert path["trust"].iloc[0] == 6
    assert path["trust"].iloc[-1] == pytest.approx(6 - 1.5 * 2)
    # A geometric way there: each period leaves .8 of the distance.
    distance = path["trust"].head(20) - 3
    assert (distance.iloc[1:].to_numpy() / distance.iloc[:-1].to_numpy()) == pytest.approx(0.8)


def test_over_promising_pays_now_and_costs_later():
    honest, bold = simulate([6] * 12), simulate([9] + [6] * 11)
    more = (bold["trial"] - honest["trial"]).to_numpy()
    assert more[0] > 0
    assert (more[1:] < 0).all()
    assert (np.diff(more[1:]) > 0).all()  # and wears off
    assert more[1] == pytest.approx(share(-1.175 - 0.35 * 0.2 * 4.5) - share(-1.175))


def test_the_lasting_promise_is_the_best_of_long_runs():
    best = lasting_promise()
    settled = {
        promise: simulate([promise] * 300)["profit"].iloc[-1]
        for promise in (*np.linspace(1, 10, 19), best.promise)
    }
    assert max(settled, key=settled.get) == best.promise
    assert settled[best.promise] == pytest.approx(best.profit)
    for reliance in (0.3, 0.5, 0.9):
        market = Market(reliance=reliance)
        assert lasting_promise(market).promise < optimal_promise(market).promise
    without = Trust(effect=0)
    assert lasting_promise(trust=without).promise == pytest.approx(optimal_promise().promise)


def test_columns_give_the_same_as_single_numbers():
    labels = ["B1", "B2"]
    promise, quality = pd.Series([7.0, 5], labels), pd.Series([6.0, 6], labels)
    expectation = expected_quality(promise)
    assert expectation.to_dict() == {"B1": expected_quality(7), "B2": expected_quality(5)}
    trust = next_trust(pd.Series([6.0, 4], labels), promise, quality)
    assert trust.to_dict() == {"B1": next_trust(6, 7, 6), "B2": next_trust(4, 5, 6)}
    assert np.isnan(expected_quality([np.nan, 5])).tolist() == [True, False]
    assert two_periods([5, 9])["profit"].tolist() == [
        two_periods(one)["profit"].iloc[0] for one in (5, 9)
    ]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: Market(reliance=0), "reliance must be above 0"),
        (lambda: Market(reliance=1.2), "reliance must lie between 0 and 1, but it is 1.2"),
        (lambda: Market(quality=[6, 7]), "quality must be one number"),
        (lambda: Market(future=-1), "future must be 0 or more"),
        (lambda: Market(intrinsic=np.nan), "intrinsic must be one number"),
        (lambda: Trust(loss=-1), "loss must be 0 or more"),
        (lambda: Trust(start=0), "start must lie between 1 and 10"),
        (lambda: expected_quality(11), "promise must lie between 1 and 10, but it is 11"),
        (lambda: expected_quality([5, 6], prior=[5, 6, 7]), "equally many values"),
        (lambda: next_trust(6, 5, 0), "quality must lie between 1 and 10"),
        (lambda: two_periods([5, 12]), "promise must .* position 1 is 12"),
        (lambda: simulate([5, np.nan]), "one per period, and none missing"),
        (lambda: simulate([]), "one per period"),
    ],
)
def test_errors_say_what_is_wrong(call, message):
    with pytest.raises(ValueError, match=message):
        call()
