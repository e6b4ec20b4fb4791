"""Six rival forms: where they agree, where they part, and that data give each one back."""

import numpy as np
import pandas as pd
import pytest
from numpy.testing import assert_allclose

from mindthegap.measures.response_surface import rivals as fitted
from mindthegap.models.disconfirmation import satisfaction
from mindthegap.models.rival_forms import RIVALS, SIMPLE, beyond_zone, rival_satisfaction

GRID = [np.ravel(part) for part in np.meshgrid(np.linspace(1, 10, 37), np.linspace(1, 10, 37))]


def test_the_names_are_those_of_the_fits_to_data():
    assert set(RIVALS) < set(fitted.FORMS)


@pytest.mark.parametrize("zone", [0, 3])
def test_without_a_surprise_all_agree(zone):
    ratings = np.linspace(1, 10, 19)
    for form in RIVALS:
        found = rival_satisfaction(form, ratings, ratings, zone=zone)
        assert_allclose(found, 3.2 + 0.5 * ratings, err_msg=form)


def test_contrast_without_a_zone_is_the_kits_satisfaction():
    found = rival_satisfaction("contrast", *GRID, zone=0, loss_ratio=0.35 / 0.15)
    assert_allclose(found, satisfaction(*GRID))


def test_within_the_zone_three_ideas_are_one():
    forms = ("contrast", "generalised negativity", "experiences only")
    first, *others = (rival_satisfaction(form, 7, [5.5, 6, 8, 8.5], zone=3) for form in forms)
    for other in others:
        assert_allclose(other, first)
    one, two = (rival_satisfaction(f"assimilation{more}", 7, [6, 8]) for more in ("", "-contrast"))
    assert_allclose(one, two)


def test_a_pleasant_surprise_tells_contrast_from_negativity_and_a_shortfall_does_not():
    contrast, negativity, experience = (
        rival_satisfaction(form, 6, [2, 10])
        for form in ("contrast", "generalised negativity", "experiences only")
    )
    assert contrast[0] == negativity[0] < experience[0]
    assert negativity[1] < experience[1] < contrast[1]


def test_a_higher_expectation_helps_under_assimilation_and_hurts_under_contrast():
    low, high = (rival_satisfaction("assimilation", e, 5) for e in (6, 9))
    assert high > low
    low, high = (rival_satisfaction("contrast", e, 5) for e in (6, 9))
    assert high < low
    low, high = (rival_satisfaction("experiences only", e, 5) for e in (6, 9))
    assert high == low


@pytest.mark.parametrize("form", SIMPLE)
def test_some_forms_know_neither_zone_nor_loss_ratio(form):
    assert_allclose(
        rival_satisfaction(form, *GRID), rival_satisfaction(form, *GRID, zone=0, loss_ratio=9)
    )


@pytest.mark.parametrize("form", sorted(set(RIVALS) - set(SIMPLE)))
def test_the_others_know_both(form):
    found = rival_satisfaction(form, 8, 4)
    assert rival_satisfaction(form, 8, 4, zone=0) != found
    assert rival_satisfaction(form, 8, 4, loss_ratio=1) != found


@pytest.mark.parametrize("form", RIVALS)
def test_data_made_by_a_form_give_it_back(form):
    rng = np.random.default_rng(5)
    expectation, performance = (np.clip(rng.normal(m, 1.8, 3000), 1, 10) for m in (6, 5.5))
    outcome = rival_satisfaction(form, expectation, performance, loss_ratio=1, gain=0.4)
    outcome = outcome + rng.normal(0, 0.3, 3000)
    table = fitted.compare(expectation - 5, performance - 5, outcome, folds=2, seed=1)
    # The full polynomial, which is none of the six, may come close to any of them.
    assert table.loc[list(RIVALS), "aic"].idxmin() == form


def test_the_zone_is_taken_off_the_gap():
    assert beyond_zone(7, 4, 2) == -2
    assert beyond_zone(7, 9, 0) == 2
    assert beyond_zone(7, 6, 2) == 0


def test_a_series_stays_one_and_what_is_missing_stays_missing():
    expected = pd.Series([7, np.nan, 7], index=list("abc"))
    got = pd.Series([5, 5, np.nan], index=list("abc"))
    for form in RIVALS:
        found = rival_satisfaction(form, expected, got)
        assert found.index.tolist() == list("abc")
        assert found.isna().tolist() == [False, True, True]


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        ({"form": "hope"}, ValueError, "form must be one of 'assimilation', .*, but it is 'hope'"),
        ({"expectation": 11}, ValueError, "expectation must lie between 1 and 10"),
        ({"performance": "good"}, TypeError, "performance must be a number"),
        ({"zone": -1}, ValueError, "zone must be 0 or more"),
        ({"loss_ratio": [1, 2]}, ValueError, "loss_ratio must be one number"),
        ({"pull": 2}, ValueError, "pull must lie between 0 and 1"),
    ],
)
def test_a_wrong_value_is_named(change, error, message):
    with pytest.raises(error, match=message):
        rival_satisfaction(**{"form": "contrast", "expectation": 7, "performance": 5} | change)
