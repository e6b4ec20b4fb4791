"""Shapley shares and penalty-reward contrasts against hand-computed numbers and statsmodels."""

from itertools import permutations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf
from hypothesis import given, settings
from hypothesis import strategies as st

from mindthegap.measures.drivers import penalty_reward, shapley_r2


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
        (
            {},
            ["own", "price"],
            KeyError,
            r"shapley_r2\(\) needs the column 'price'; the table has: own, brand, ads, will\.",
        ),
        (
            {"ads": "many"},
            ["own", "ads"],
            TypeError,
            "'ads' must hold numbers, but row 0",
        ),
        ({"ads": 3}, ["own", "ads"], ValueError, "'ads' is 3 in every complete row"),
        ({"ads": np.inf}, ["own", "ads"], ValueError, "'ads' must be finite, but row 0"),
        ({"ads": np.nan}, ["own", "ads"], ValueError, r"at least 4 rows .* only 0 of 200 are"),
        ({}, "own", TypeError, r"a list of columns, such as \['own'\]"),
        ({}, [], ValueError, "1 to 12 predictors, but got 0"),
        ({}, [f"x{i}" for i in range(13)], ValueError, "1 to 12 predictors, but got 13"),
        ({}, ["own", "will"], ValueError, "'will' is the outcome"),
        ({}, ["own", "own"], ValueError, "but got twice: own"),
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


def test_row_order_and_names_do_not_matter(survey):
    names = ["own", "brand", "ads"]
    shuffled = survey.sample(frac=1, random_state=1)[["will", *names[::-1]]]
    one, other = shapley_r2(survey, "will", names), shapley_r2(shuffled, "will", names[::-1])
    pd.testing.assert_frame_equal(one, other.loc[names])


EFFECTS = {
    "must": (-2.0, 0.1),
    "delight": (-0.1, 2.0),
    "linear": (-1.2, 1.2),
    "nothing": (0.0, 0.0),
    "wrong": (1.0, -1.0),
}


def ratings(seed=4, n=600):
    """Five attributes rated 1 to 10 whose low and high ratings count as in EFFECTS."""
    random = np.random.default_rng(seed)
    liking = random.normal(0, 0.8, n)
    frame = pd.DataFrame(
        {name: np.clip(np.round(5.5 + liking + random.normal(0, 2, n)), 1, 10) for name in EFFECTS}
    )
    frame["overall"] = 6 + random.normal(0, 0.7, n)
    for name, (penalty, reward) in EFFECTS.items():
        frame["overall"] += penalty * (frame[name] <= 4) + reward * (frame[name] >= 8)
    return frame


def test_one_attribute_is_a_comparison_of_group_means():
    data = ratings()
    means = data.groupby(pd.cut(data["must"], [0, 4, 7, 10]), observed=True)["overall"].mean()
    table = penalty_reward(data, "overall", ["must"], low=4, high=8, cov_type="nonrobust")
    row = table.loc["must"]
    penalty, reward = means.iloc[0] - means.iloc[1], means.iloc[2] - means.iloc[1]
    assert row[["penalty", "reward"]].tolist() == pytest.approx([penalty, reward])
    assert row["asymmetry"] == pytest.approx(penalty + reward)
    assert row[["n_low", "n_middle", "n_high"]].sum() == len(data)
    assert row["n_low"] == (data["must"] <= 4).sum()
    assert row["n_high"] == (data["must"] >= 8).sum()


@pytest.mark.parametrize("cov_type", ["nonrobust", "HC3"])
def test_contrasts_equal_statsmodels(cov_type):
    data = ratings()
    for name in EFFECTS:
        data[f"{name}_lo"] = (data[name] <= 4).astype(int)
        data[f"{name}_hi"] = (data[name] >= 8).astype(int)
    columns = " + ".join(f"{name}_lo + {name}_hi" for name in EFFECTS)
    other = smf.ols(f"overall ~ {columns}", data).fit(cov_type=cov_type, use_t=True)
    table = penalty_reward(
        data, "overall", list(EFFECTS), low=4, high=8, cov_type=cov_type, confidence=0.9
    )
    interval = other.conf_int(alpha=0.1)
    for name, row in table.iterrows():
        assert row["penalty"] == pytest.approx(other.params[f"{name}_lo"])
        assert row[["reward_low", "reward_high"]].tolist() == pytest.approx(
            interval.loc[f"{name}_hi"].tolist()
        )
        even = other.t_test(f"{name}_lo + {name}_hi = 0")
        assert row["asymmetry"] == pytest.approx(even.effect.item())
        assert row["p"] == pytest.approx(float(even.pvalue))
        assert row[["asymmetry_low", "asymmetry_high"]].tolist() == pytest.approx(
            even.conf_int(alpha=0.1)[0].tolist()
        )
    assert table.attrs["r2"] == pytest.approx(other.rsquared)


def test_categories_follow_what_was_built_in():
    table = penalty_reward(ratings(), "overall", list(EFFECTS), low=4, high=8)
    assert table["category"].to_dict() == {
        "must": "must-be",
        "delight": "attractive",
        "linear": "one-dimensional",
        "nothing": "indifferent",
        "wrong": "reverse",
    }


def test_an_effect_that_is_clear_but_not_clearly_uneven_is_undecided():
    data = pd.DataFrame(
        {
            "battery": [2] * 4 + [5] * 4 + [9] * 4,
            "overall": [2, 3, 4, 3, 5, 6, 7, 6, 4, 7, 8, 9],
        }
    )
    row = penalty_reward(data, "overall", ["battery"], low=3, high=8, cov_type="nonrobust").loc[
        "battery"
    ]
    # Means 3, 6 and 7, and a residual variance of 18 / 9 = 2; t(9) is 2.2622.
    assert row[["penalty", "reward", "asymmetry"]].tolist() == pytest.approx([-3, 1, -2])
    assert row["penalty_high"] == pytest.approx(-3 + 2.2622, abs=1e-4)
    assert row["asymmetry_low"] == pytest.approx(-2 - 2.2622 * 3**0.5, abs=1e-4)
    assert row["category"] == "undecided"


@given(st.integers(0, 500), st.floats(0.1, 10), st.floats(-50, 50))
@settings(max_examples=25, deadline=None)
def test_contrasts_move_with_the_outcome_and_not_with_the_rows(seed, factor, constant):
    data = ratings(seed, n=120)
    names = ["must", "linear"]
    plain = penalty_reward(data, "overall", names, low=4, high=8)
    moved = data.assign(overall=constant + factor * data["overall"])
    again = penalty_reward(
        moved.sample(frac=1, random_state=seed), "overall", names[::-1], low=4, high=8
    ).loc[names]
    for column in ("penalty", "reward", "asymmetry", "asymmetry_low", "reward_high"):
        assert (again[column] / factor).tolist() == pytest.approx(plain[column].tolist(), abs=1e-6)
    assert again["p"].tolist() == pytest.approx(plain["p"].tolist(), abs=1e-6)
    assert again["category"].tolist() == plain["category"].tolist()


def test_turning_the_scale_round_swaps_penalty_and_reward():
    data = ratings()
    turned = data.assign(must=11 - data["must"])
    one = penalty_reward(data, "overall", ["must"], low=4, high=8).loc["must"]
    other = penalty_reward(turned, "overall", ["must"], low=3, high=7).loc["must"]
    assert other["penalty"] == pytest.approx(one["reward"])
    assert other["n_low"] == one["n_high"]


def test_contrasts_drop_rows_with_a_missing_value():
    holes = ratings()
    holes.loc[:19, "linear"] = np.nan
    table = penalty_reward(holes, "overall", ["must", "linear"], low=4, high=8)
    assert (table.attrs["rows"], table.attrs["dropped"]) == (580, 20)


@pytest.mark.parametrize(
    ("names", "options", "error", "message"),
    [
        ("must", {}, TypeError, r"a list of columns, such as \['must'\]"),
        ([], {}, ValueError, "at least one attribute"),
        (["must", "overall"], {}, ValueError, "'overall' is the outcome"),
        (["price"], {}, KeyError, r"penalty_reward\(\) needs the column 'price'"),
        (["must"], {"low": 8}, ValueError, "low must lie below high, but they are 8 and 8"),
        (["must"], {"low": "4"}, TypeError, "low must hold numbers"),
        (["must"], {"low": 0}, ValueError, "'must' has 0 ratings up to 0, .* from 8 on"),
        (["must"], {"confidence": 95}, ValueError, "confidence must lie between 0 and 1"),
        (["must"], {"cov_type": "robust"}, ValueError, "cov_type must be one of nonrobust"),
        (["must", "again"], {}, ValueError, "of some attributes coincide"),
    ],
)
def test_errors_of_contrasts_say_what_is_wrong(names, options, error, message):
    data = ratings().assign(again=lambda rows: rows["must"])
    with pytest.raises(error, match=message):
        penalty_reward(data, "overall", names, **{"low": 4, "high": 8} | options)


def test_a_row_that_fits_in_any_case_leaves_no_robust_standard_error():
    rows = [[1, 3, 2], [2, 1, 3], [2, 3, 2], [2, 1, 2], [1, 3, 1]]
    rows += [[3, 3, 2], [3, 2, 3], [3, 3, 1], [1, 2, 3], [3, 3, 2]]
    data = pd.DataFrame(rows, columns=list("abc")).assign(y=[3, 1, 4, 1, 5, 9, 2, 6, 5, 3])
    for cov_type in ("HC2", "HC3"):
        with pytest.raises(ValueError, match=rf"fits exactly, so that {cov_type} has no standard"):
            penalty_reward(data, "y", list("abc"), low=1, high=3, cov_type=cov_type)
    table = penalty_reward(data, "y", list("abc"), low=1, high=3, cov_type="HC1")
    assert table["penalty_low"].notna().all()
