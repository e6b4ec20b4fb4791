"""Buying and choosing against hand-computed numbers, limits, monotonicity and bounds."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import softmax

from mindthegap.models.purchase import choice_shares, purchase_probability

ratings = st.floats(1, 10)
tiers = st.integers(1, 3)
offers = st.lists(st.tuples(ratings, tiers), min_size=1, max_size=6)


def test_by_hand():
    assert purchase_probability(6) == pytest.approx(1 / (1 + np.e))
    assert purchase_probability(6, 3, base=0) == pytest.approx(1 / (1 + np.exp(0.5)))
    # Values of 0 and ln 2, and of 0 for buying nothing: 1 : 2 : 1.
    assert choice_shares([6, 7], base=0, slope=np.log(2)) == pytest.approx([0.25, 0.5])


@given(ratings, ratings, tiers)
@settings(max_examples=50, deadline=None)
def test_buying_rises_with_expectation_and_falls_with_price(one, other, tier):
    low, high = sorted((one, other))
    assert 0 < purchase_probability(low, tier) <= purchase_probability(high, tier) < 1
    assert purchase_probability(one, 1) > purchase_probability(one, 3)


@given(offers)
@settings(max_examples=50, deadline=None)
def test_shares_are_a_softmax_with_nothing_at_zero(offers):
    expectation, tier = map(list, zip(*offers, strict=True))
    value = -1 + 0.6 * (np.array(expectation) - 6) - 0.5 * (np.array(tier) - 2)
    assert choice_shares(expectation, tier) == pytest.approx(softmax([0, *value])[1:])


@given(ratings, tiers)
@settings(max_examples=25, deadline=None)
def test_a_single_offer_is_bought_with_the_purchase_probability(expectation, tier):
    assert choice_shares([expectation], tier)[0] == pytest.approx(
        purchase_probability(expectation, tier)
    )


def test_a_third_offer_takes_from_both_in_proportion():
    two, three = choice_shares([6, 8]), choice_shares([6, 8, 9])
    assert three[0] / three[1] == pytest.approx(two[0] / two[1])
    assert (three[:2] < two).all()


def test_extreme_values_stay_shares():
    assert choice_shares([1, 10], slope=500) == pytest.approx([0, 1])
    assert choice_shares([1, 1], slope=500) == pytest.approx([0, 0])


def test_columns_give_the_same_as_single_numbers():
    expectation, tier = [8, 5, 2], [1, 2, 3]
    single = [purchase_probability(e, t) for e, t in zip(expectation, tier, strict=True)]
    assert all(isinstance(value, float) for value in single)
    assert purchase_probability(expectation, tier).tolist() == pytest.approx(single)
    labels = ["C0001", "C0002", "C0003"]
    columns = pd.Series(expectation, labels), pd.Series(tier, labels)
    assert purchase_probability(*columns).to_dict() == pytest.approx(
        dict(zip(labels, single, strict=True))
    )
    shares = choice_shares(*columns)
    assert shares.index.tolist() == labels
    assert shares.tolist() == pytest.approx(choice_shares(expectation, tier).tolist())


def test_missing_stays_missing_or_is_refused_where_all_depend_on_it():
    assert np.isnan(purchase_probability([np.nan, 5])).tolist() == [True, False]
    with pytest.raises(ValueError, match="Every offer needs an expectation and a price"):
        choice_shares([np.nan, 5])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: purchase_probability(5, 4), "price_tier must lie between 1 and 3"),
        (lambda: purchase_probability(5, 1.5), "price_tier must be a whole number"),
        (lambda: purchase_probability(5, slope=np.inf), "slope must be finite"),
        (lambda: choice_shares([5, 11]), "expectation must .* position 1 is 11"),
        (lambda: choice_shares([5, 6], [1, 2, 3]), "equally many values"),
    ],
)
def test_errors_say_what_is_wrong(call, message):
    with pytest.raises(ValueError, match=message):
        call()
