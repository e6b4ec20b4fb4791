"""The mix of sources: weights by hand, limits, bounds, and errors."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mindthegap.models.formation import Mix, Reliance, Sources, mix

CUSTOMER = Sources(
    own_rating=8, purchases=2, wom_valence=-1, wom_n=4, brand=6, ad_claim=9, ad_exposures=2
)

customers = st.builds(
    Sources,
    own_rating=st.floats(1, 10),
    purchases=st.integers(0, 50),
    wom_valence=st.floats(-2, 2),
    wom_n=st.integers(0, 50),
    brand=st.floats(1, 10),
    ad_claim=st.floats(1, 10),
    ad_exposures=st.integers(0, 50),
)


def test_by_hand():
    # Weights: own 4 * 2/4 = 2; social 2 * 4/8 * 1.5 = 1.5; brand 1.5; market 2.5 * 2/4 = 1.25.
    # Signals: 8; 5.5 - 2.25 = 3.25; 6; 9. Sum of products 16 + 4.875 + 9 + 11.25 over 6.25.
    mixed = mix(CUSTOMER)
    assert mixed.expectation == pytest.approx(41.125 / 6.25)
    assert mixed.shares["own experience"] == pytest.approx(2 / 6.25)
    assert mixed.signals["social influence"] == 3.25
    table = mixed.table
    assert table["contribution"].sum() == pytest.approx(mixed.expectation)
    assert table["share"].sum() == pytest.approx(1)
    assert table["controllable"].tolist() == ["partly", "no", "partly", "yes"]


def test_bad_news_weighs_more_only_when_bad():
    def social(valence):
        shares = mix(replace(CUSTOMER, wom_valence=valence)).shares
        return shares["social influence"] / shares["brand reputation"]

    assert social(-1) == pytest.approx(1.5 * social(1))
    assert social(0) == pytest.approx(social(1))


@given(customers)
@settings(max_examples=50)
def test_without_evidence_reputation_is_the_expectation(customer):
    nothing = replace(customer, purchases=0, wom_n=0, ad_exposures=0)
    assert mix(nothing).expectation == pytest.approx(customer.brand)


@given(customers)
@settings(max_examples=100)
def test_expectation_lies_among_the_signals_heard(customer):
    mixed = mix(customer)
    heard = [mixed.signals[name] for name, share in mixed.shares.items() if share > 0]
    assert min(heard) - 1e-9 <= mixed.expectation <= max(heard) + 1e-9
    assert 1 - 1e-9 <= mixed.expectation <= 10 + 1e-9


@given(customers, st.integers(1, 20))
@settings(max_examples=50)
def test_more_of_a_source_draws_closer_to_it(customer, more):
    before = mix(customer)
    for count, name in (
        ("purchases", "own experience"),
        ("wom_n", "social influence"),
        ("ad_exposures", "market communication"),
    ):
        after = mix(replace(customer, **{count: getattr(customer, count) + more}))
        assert after.shares[name] > before.shares[name]
        signal = before.signals[name]
        assert abs(after.expectation - signal) <= abs(before.expectation - signal) + 1e-9


def test_reliance_scales_do_not_matter():
    twice = Reliance(own=8, social=4, brand=3, market=5)
    assert mix(CUSTOMER, twice).expectation == pytest.approx(mix(CUSTOMER).expectation)


def test_shown_as_a_table_with_headings():
    shown = mix(CUSTOMER)._repr_html_()
    assert "<strong>6.6</strong> of 10" in shown
    assert "<th scope='row'>own experience</th><td>8.0</td><td>32%</td>" in shown
    assert isinstance(mix(CUSTOMER), Mix)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"own_rating": 11}, "own_rating must lie between 1 and 10, but it is 11"),
        ({"wom_valence": -3}, "wom_valence must lie between -2 and 2"),
        ({"purchases": -1}, "purchases must be 0 or more"),
        ({"wom_n": 2.5}, "wom_n must be a whole number"),
        ({"brand": float("nan")}, "brand must be one number, but it is nan"),
        ({"ad_claim": [8, 9]}, "ad_claim must be one number"),
    ],
)
def test_sources_are_checked(change, message):
    with pytest.raises(ValueError, match=message):
        replace(CUSTOMER, **change)


def test_other_mistakes():
    with pytest.raises(ValueError, match="own must be 0 or more, but it is -1"):
        Reliance(own=-1)
    with pytest.raises(ValueError, match="No source has any weight"):
        mix(replace(CUSTOMER, purchases=0, wom_n=0, ad_exposures=0), Reliance(brand=0))
    with pytest.raises(TypeError, match=r"takes Sources\(...\), but got dict"):
        mix({"own_rating": 8})
    with pytest.raises(TypeError, match=r"reliance must be Reliance\(...\), but is float"):
        mix(CUSTOMER, 2.0)
