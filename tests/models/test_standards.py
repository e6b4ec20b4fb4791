"""Will and should from four sources: by hand, against the data of the case, at the ends."""

from dataclasses import fields

import numpy as np
import pytest

from mindthegap.data.generators.camera_panel import TRUTH, generate
from mindthegap.models.standards import (
    GROUPS,
    PARTS,
    SEGMENTS,
    Weights,
    by_group,
    contacts,
    standards,
)

AVERAGE = {"prior": 6.5, "valence": 0, "brand": 6.8, "ads": 0}


def test_the_weights_are_those_of_the_panel():
    for field in fields(Weights):
        assert getattr(Weights(), field.name) == getattr(TRUTH, field.name), field.name


def test_nothing_but_an_average_past_gives_the_start():
    found = standards(**AVERAGE)
    assert found.will == found.will_start == 4.65
    assert found.should == pytest.approx(7.75 - 0.32 * 1.35)
    assert set(found.will_parts.values()) == {0}


@pytest.mark.parametrize(
    ("change", "part", "points"),
    [
        ({"prior": 7.5}, "own experience", 0.30 - 0.20 * 0.35),
        ({"valence": 1}, "social influence", 0.5),
        ({"valence": -1}, "social influence", -0.75),
        ({"brand": 8.8}, "brand reputation", 0.3),
        ({"ads": 2}, "market communication", 1.5),
        ({"enthusiast": True}, "the hobby", 0.45 - 0.20 * 0.5),
        ({"disclosed": True}, "the disclosure", -0.8),
    ],
)
def test_each_source_adds_its_points_to_will_and_a_third_of_them_to_should(change, part, points):
    start, found = standards(**AVERAGE), standards(**AVERAGE | change)
    assert found.will_parts[part] == pytest.approx(points)
    assert found.will - start.will == pytest.approx(points)
    assert found.should - start.should == pytest.approx(
        0.32 * points + 0.5 * ("enthusiast" in change)
    )
    assert sum(found.will_parts.values()) == pytest.approx(points)


def test_the_parts_add_up():
    for found in by_group(8.2, -1.3, 7.7, 5, disclosed=True).values():
        assert tuple(found.will_parts) == tuple(found.should_parts) == PARTS
        assert found.will_start + sum(found.will_parts.values()) == pytest.approx(found.will)
        assert found.should_start + sum(found.should_parts.values()) == pytest.approx(found.should)


def test_disclosure_lowers_will_more_than_should_and_the_mean_of_buyers_most():
    before, after = (by_group(6.5, 0, 6.8, 3, disclosed=told) for told in (False, True))
    falls = {
        group: (
            before[group].will - after[group].will,
            before[group].should - after[group].should,
        )
        for group in GROUPS
    }
    for segment in SEGMENTS:
        assert falls[segment] == pytest.approx((0.8, 0.256))
        assert after[segment].room > before[segment].room
        assert after[segment].orders < before[segment].orders
    assert falls["all buyers"][0] > 0.85
    assert falls["all buyers"][1] > 0.3


def test_the_customers_of_the_widget_are_close_to_the_means_of_the_panel():
    panel = generate(seed=7, size=8000)
    first = panel[panel["wave"] == "pre"]
    for cohort in ("before", "after"):
        found = by_group(6.5, 0, 6.8, 3, disclosed=cohort == "after")
        inside = first[first["cohort"] == cohort]
        rows = {
            "all buyers": inside,
            "photo enthusiasts": inside[inside["photo_enthusiast"] == 1],
            "others": inside[inside["photo_enthusiast"] == 0],
        }
        for group, customers in rows.items():
            assert found[group].will == pytest.approx(customers["will_low"].mean(), abs=0.2)
            assert found[group].should == pytest.approx(customers["should_low"].mean(), abs=0.2)
            orders = customers["ordered_at_once"].mean()
            assert found[group].orders == pytest.approx(orders, abs=0.06)


def test_all_stays_on_the_scale_at_the_ends():
    for prior in (1, 10):
        for valence in (-2, 2):
            for ads in (0, 6):
                for found in by_group(prior, valence, prior, ads, disclosed=True).values():
                    assert 1 <= found.will <= 10
                    assert 1 <= found.should <= 10
                    assert 0 < found.orders < 1


def test_enthusiasts_meet_the_campaign_more_often_but_never_more_than_wholly():
    few = np.array([contacts(n) for n in (0.5, 3, 5.5)])
    assert (few > [0.5, 3, 5.5]).all()
    assert contacts(0) == 0
    assert contacts(6) == 6
    assert contacts(2.5, odds=0) == 2.5


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        ({"prior": 0}, ValueError, "prior must lie between 1 and 10"),
        ({"valence": 3}, ValueError, "valence must lie between -2 and 2"),
        ({"brand": "good"}, TypeError, "brand must be a number"),
        ({"ads": 7}, ValueError, "ads must lie between 0 and 6"),
        ({"ads": [1, 2]}, ValueError, "ads must be one number"),
        ({"prior": float("nan")}, ValueError, "prior must be one number"),
    ],
)
def test_a_wrong_value_is_named(change, error, message):
    with pytest.raises(error, match=message):
        standards(**AVERAGE | change)
