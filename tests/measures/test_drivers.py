"""Shapley shares of R-squared against hand-computed numbers and brute force."""

from itertools import permutations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from mindthegap.measures.drivers import shapley_r2


@pytest.fixture
def survey():
    random = np.random.default_rng(7)
    own = random.normal(6, 1.5, 200)
    brand = 0.7 * own + random.normal(2, 1, 200)
    ads = random.integers(0, 7, 200)
    will = 0.4 * own + 0.2 * brand + 0.3 * ads + random.normal(0, 1, 200)
    return pd.DataFrame({"own": own, "brand": brand, "ads": ads, "will": will})


def ols_r2(frame, outcome, predictors):
    if not predictors:
        return 0.0
    return sm.OLS(frame[outcome], sm.add_constant(frame[list(predictors)])).fit().rsquared


def test_two_correlated_predictors_by_hand():
    # Eight rows in which every pair of the three columns correlates .5 (6 of 8 signs agree).
    a = [1, 1, 1, 1, -1, -1, -1, -1]
    b = [1, 1, 1, -1, 1, -1, -1, -1]
    y = [1, 1, 1, -1, -1, -1, -1, 1]
    frame = pd.DataFrame({"a": a, "b": b, "y": y})
    assert frame.corr().loc["a", "b"] == pytest.approx(0.5)
    assert frame.corr().loc["a", "y"] == pytest.approx(0.5)
    assert frame.corr().loc["b", "y"] == pytest.approx(0.5)
    # R2 of both = (.25 + .25 - 2 * .125) / (1 - .25) = 1/3; alone each explains 1/4.
    # Share of each = half of (1/4 + (1/3 - 1/4)) = 1/6.
    table = shapley_r2(frame, "y", ["a", "b"])
    assert table["share"].tolist() == pytest.approx([1 / 6, 1 / 6])
    assert table["relative"].tolist() == pytest.approx([1 / 2, 1 / 2])
    assert table.attrs["r2"] == pytest.approx(1 / 3)


def test_two_predictors_of_unequal_strength_by_hand():
    # r(a, b) = 0, r(a, y)^2 = .8, r(b, y)^2 = .2: uncorrelated predictors keep their own.
    frame = pd.DataFrame({"a": [0, 0, 1, 1], "b": [0, 1, 0, 1], "y": [5, 6, 7, 8]})
    assert shapley_r2(frame, "y", ["a", "b"])["share"].tolist() == pytest.approx([0.8, 0.2])


def test_equals_average_over_all_orders_of_entry(survey):
    predictors = ["own", "brand", "ads"]
    gains = {name: [] for name in predictors}
    for order in permutations(predictors):
        for place, name in enumerate(order):
            before = ols_r2(survey, "will", order[:place])
            gains[name].append(ols_r2(survey, "will", order[: place + 1]) - before)
    table = shapley_r2(survey, "will", predictors)
    for name in predictors:
        assert table.loc[name, "share"] == pytest.approx(np.mean(gains[name]), abs=1e-10)
    assert table["share"].sum() == pytest.approx(ols_r2(survey, "will", predictors))
    assert table["relative"].sum() == pytest.approx(1)


def test_units_do_not_matter(survey):
    rescaled = survey.assign(own=survey["own"] * 1000 - 5, will=survey["will"] / 7)
    names = ["own", "brand", "ads"]
    pd.testing.assert_frame_equal(
        shapley_r2(survey, "will", names), shapley_r2(rescaled, "will", names)
    )


def test_exact_collinearity_shares_equally(survey):
    twice = survey.assign(own_again=2 * survey["own"])
    table = shapley_r2(twice, "will", ["own", "own_again", "ads"])
    assert table.loc["own", "share"] == pytest.approx(table.loc["own_again", "share"])
    assert table.attrs["r2"] == pytest.approx(ols_r2(survey, "will", ["own", "ads"]))


def test_twelve_predictors_add_up():
    random = np.random.default_rng(3)
    frame = pd.DataFrame(random.normal(size=(60, 12)), columns=list("abcdefghijkl"))
    frame["y"] = frame["a"] + random.normal(size=60)
    table = shapley_r2(frame, "y", list("abcdefghijkl"))
    assert table["share"].sum() == pytest.approx(ols_r2(frame, "y", list("abcdefghijkl")))


def test_rows_with_a_missing_value_are_dropped_and_counted(survey):
    holes = survey.copy()
    holes.loc[:9, "brand"] = np.nan
    table = shapley_r2(holes, "will", ["own", "brand"])
    assert table.attrs["dropped"] == 10
    assert table.attrs["rows"] == 190
    expected = shapley_r2(survey.loc[10:], "will", ["own", "brand"])
    assert table["share"].tolist() == pytest.approx(expected["share"].tolist())


def test_bootstrap_interval_holds_the_share_and_repeats_with_its_seed(survey):
    table = shapley_r2(survey, "will", ["own", "ads"], bootstrap=200, seed=5)
    assert (table["low"] < table["share"]).all()
    assert (table["share"] < table["high"]).all()
    again = shapley_r2(survey, "will", ["own", "ads"], bootstrap=200, seed=5)
    pd.testing.assert_frame_equal(table, again)
    other = shapley_r2(survey, "will", ["own", "ads"], bootstrap=200, seed=6)
    assert not table["low"].equals(other["low"])
    wider = shapley_r2(survey, "will", ["own", "ads"], bootstrap=200, seed=5, confidence=0.99)
    assert (wider["low"] < table["low"]).all()


def test_relative_is_missing_where_nothing_is_explained():
    frame = pd.DataFrame({"a": [0, 0, 1, 1], "y": [0, 1, 0, 1]})
    table = shapley_r2(frame, "y", ["a"])
    assert table.attrs["r2"] == 0
    assert table["relative"].isna().all()


@pytest.mark.parametrize(
    ("change", "predictors", "error", "message"),
    [
        ({}, ["own", "price"], KeyError, "no column 'price'.*They have: own, brand, ads, will"),
        ({"ads": "many"}, ["own", "ads"], TypeError, "'ads' must hold numbers"),
        ({"ads": 3}, ["own", "ads"], ValueError, "'ads' is 3 in every complete row"),
        ({"ads": np.inf}, ["own", "ads"], ValueError, "'ads' holds infinite"),
        ({"ads": np.nan}, ["own", "ads"], ValueError, "only 0 of 200 rows are complete"),
        ({}, "own", TypeError, r"a list of columns, such as \['own'\]"),
        ({}, [], ValueError, "1 to 12 predictors, but got 0"),
        ({}, [f"x{i}" for i in range(13)], ValueError, "1 to 12 predictors, but got 13"),
        ({}, ["own", "will"], ValueError, "'will' is the outcome"),
        ({}, ["own", "own"], ValueError, "named twice: own"),
    ],
)
def test_errors_say_what_is_wrong(survey, change, predictors, error, message):
    with pytest.raises(error, match=message):
        shapley_r2(survey.assign(**change), "will", predictors)


@pytest.mark.parametrize(
    ("option", "message"),
    [({"confidence": 95}, "between 0 and 1"), ({"bootstrap": -1}, "0 or more")],
)
def test_options_out_of_range(survey, option, message):
    with pytest.raises(ValueError, match=message):
        shapley_r2(survey, "will", ["own"], **option)
