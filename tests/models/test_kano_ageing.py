"""How a feature ages: the shares of Kano's categories over the years."""

from math import comb

import pytest

from mindthegap.models.kano_ageing import GROUPS, STAGES, Attitudes, aged, market


@pytest.mark.parametrize("pace", [0, 0.07, 0.45, 0.5, 0.93, 1])
@pytest.mark.parametrize("years", [0, 1, 2, 3, 8, 23])
def test_steps_follow_the_binomial_formula(years, pace):
    found = aged(years, pace).shares
    for steps, stage in enumerate("IAO"):
        chance = comb(years, steps) * pace**steps * (1 - pace) ** max(years - steps, 0)
        assert found[stage] == pytest.approx(chance if steps <= years else 0, abs=1e-12)
    assert sum(found.values()) == pytest.approx(1)
    assert list(found) == list(STAGES)


def test_a_feature_ages_in_one_direction():
    worse = [aged(years, 0.3).worse for years in range(16)]
    assert worse == sorted(worse, reverse=True)
    better = [aged(years, 0.3).better for years in range(16)]
    best = better.index(max(better))
    assert better[: best + 1] == sorted(better[: best + 1])
    assert better[best:] == sorted(better[best:], reverse=True)
    assert 0 < best < 15


@pytest.mark.parametrize(
    ("shares", "first"),
    [((0.25, 0.25, 0.25, 0.25), "M"), ((0.3, 0.3, 0.3, 0.1), "O"), ((0.4, 0.4, 0.1, 0.1), "A")],
)
def test_of_equals_what_hurts_most_when_it_is_missing_leads(shares, first):
    assert Attitudes(dict(zip(STAGES, shares, strict=True))).leading == first


def test_equal_up_to_the_last_bit_is_equal():
    found = aged(4, 0.4).shares
    assert found["A"] == pytest.approx(found["O"])
    assert aged(4, 0.4).leading == "O"


@pytest.mark.parametrize(("enthusiasts", "group"), [(0, "others"), (1, "enthusiasts")])
def test_a_market_of_one_group_is_that_group(enthusiasts, group):
    found = market(5, 0.3, 4, enthusiasts)
    assert tuple(found) == GROUPS
    assert found["all together"].shares == pytest.approx(found[group].shares)


def test_enthusiasts_are_what_others_will_be():
    assert market(2, 0.3, 4, 0.5)["enthusiasts"] == market(6, 0.3, 0, 0.5)["others"]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ((2.5, 0.3, 1, 0.5), "years must be a whole number"),
        ((-1, 0.3, 1, 0.5), "years must be 0 or more"),
        ((2, 30, 1, 0.5), "pace must lie between 0 and 1"),
        ((2, 0.3, 0.5, 0.5), "lead must be a whole number"),
        ((2, 0.3, 1, 50), "enthusiasts must lie between 0 and 1"),
    ],
)
def test_values_off_the_scale_are_refused(values, message):
    with pytest.raises(ValueError, match=message):
        market(*values)
