"""Importance-performance analysis against R, statsmodels, scipy and arithmetic by hand."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy import stats

from mindthegap.measures.drivers import shapley_r2
from mindthegap.measures.priorities import (
    DERIVED,
    QUADRANTS,
    derived_importance,
    flips,
    importance_performance,
    quadrants,
)

ATTRIBUTES = ["staff", "price", "choice", "music"]


def long(importance, performance, overall, attributes=ATTRIBUTES):
    """Ratings as they come: one row per respondent and attribute."""
    n, k = np.shape(performance)
    return pd.DataFrame(
        {
            "id": np.repeat([f"S{i}" for i in range(n)], k),
            "attribute": np.tile(attributes, n),
            "importance": np.ravel(importance),
            "performance": np.ravel(performance),
            "overall": np.repeat(overall, k),
        }
    )


def drawn(n=60, seed=1):
    random = np.random.default_rng(seed)
    good = np.clip(np.round(random.normal([3.0, 3.8, 3.4, 2.6], 1, (n, 4))), 1, 5)
    wanted = np.clip(np.round(random.normal([3.9, 4.6, 3.2, 2.5], 0.8, (n, 4))), 1, 5)
    overall = good @ [0.6, 0.1, 0.3, 0.4] + random.normal(0, 0.5, n)
    return long(wanted, good, overall)


@pytest.fixture
def ratings():
    return drawn()


def wide(table, column):
    return table.pivot_table(index="id", columns="attribute", values=column, sort=False)


def with_correlations(matrix, n=50):
    """Data whose correlations are these to the last digit; the first column is the outcome."""
    random = np.random.default_rng(0).normal(size=(n, len(matrix)))
    random -= random.mean(axis=0)
    white = np.linalg.qr(random)[0]
    return pd.DataFrame(white @ np.linalg.cholesky(matrix).T)


@pytest.mark.parametrize(
    ("matrix", "outcome", "weights"),
    [
        (  # iopsych::relWt, the example in its manual
            [[1.0, 0.2, 0.3, 0.4, -0.4],
             [0.2, 1.0, 0.5, 0.1, 0.1],
             [0.3, 0.5, 1.0, 0.2, -0.3],
             [0.4, 0.1, 0.2, 1.0, 0.4],
             [-0.4, 0.1, -0.3, 0.4, 1.0]],
            4,
            [0.24066119, 0.05492664, 0.12143476, 0.28158189],
        ),
        (  # the npm package johnsons-relative-weights, the example in its README
            [[1.00, 0.66, 0.67, 0.54, 0.68, 0.62, 0.72],
             [0.66, 1.00, 0.58, 0.59, 0.68, 0.68, 0.56],
             [0.67, 0.58, 1.00, 0.52, 0.60, 0.62, 0.68],
             [0.54, 0.59, 0.52, 1.00, 0.52, 0.61, 0.45],
             [0.68, 0.68, 0.60, 0.52, 1.00, 0.63, 0.62],
             [0.62, 0.68, 0.62, 0.61, 0.63, 1.00, 0.57],
             [0.72, 0.56, 0.68, 0.45, 0.62, 0.57, 1.00]],
            0,
            [0.10774832, 0.11648376, 0.06551431, 0.12116711, 0.08006199, 0.17105499],
        ),
    ],
)  # fmt: skip
def test_relative_weights_that_other_programs_print(matrix, outcome, weights):
    data = with_correlations(np.array(matrix))
    found = derived_importance(data.drop(columns=outcome), data[outcome], "relative weights")
    assert found.tolist() == pytest.approx(weights, abs=1e-8)


def test_derived_importance_by_other_means(ratings):
    good = wide(ratings, "performance")
    overall = ratings.groupby("id", sort=False)["overall"].first()
    for name, column in good.items():
        expected = stats.pearsonr(column, overall).statistic
        assert derived_importance(good, overall, "correlation")[name] == pytest.approx(expected)
    z = (good - good.mean()) / good.std()
    fit = sm.OLS((overall - overall.mean()) / overall.std(), sm.add_constant(z)).fit()
    regression = derived_importance(good, overall, "regression")
    assert regression.tolist() == pytest.approx(fit.params[good.columns].tolist())
    expected = shapley_r2(good.assign(overall=overall), "overall", list(good.columns))["share"]
    assert derived_importance(good, overall, "shapley").tolist() == pytest.approx(expected.tolist())
    weights = derived_importance(good, overall, "relative weights")
    assert weights.sum() == pytest.approx(fit.rsquared)
    pair = good[["staff", "music"]]
    assert derived_importance(pair, overall, "relative weights").tolist() == pytest.approx(
        derived_importance(pair, overall, "shapley").tolist()
    )


def test_attributes_that_say_the_same_share_what_they_say(ratings):
    good = wide(ratings, "performance")
    overall = ratings.groupby("id", sort=False)["overall"].first()
    twice = good.assign(service=good["staff"])
    for method in DERIVED:
        found = derived_importance(twice, overall, method)
        assert found["service"] == pytest.approx(found["staff"]), method
    # Slopes share out what the one had; shares of R-squared still add up to R-squared.
    slopes = [derived_importance(t, overall, "regression") for t in (good, twice)]
    assert 2 * slopes[1]["staff"] == pytest.approx(slopes[0]["staff"])
    weights = [derived_importance(t, overall, "relative weights") for t in (good, twice)]
    assert weights[1].sum() == pytest.approx(weights[0].sum())


def test_quadrants_by_hand():
    found = quadrants(
        pd.Series([5, 5, 1, 1, 4, np.nan], index=list("abcdef")),
        pd.Series([1, 5, 1, 5, 3, 3], index=list("abcdef")),
        at=(4, 3),
    )
    assert found.fillna("none").to_dict() == {
        "a": "concentrate here",
        "b": "keep up the good work",
        "c": "low priority",
        "d": "possible overkill",
        "e": "keep up the good work",  # a point on both lines
        "f": "none",
    }


# Three respondents; means of importance 4, 4, 3, 1 and of performance 2, 4, 3, 5.
HAND = long(
    [[4, 5, 3, 1], [4, 4, 4, 1], [4, 3, 2, 1]],
    [[1, 4, 3, 5], [2, 4, 2, 5], [3, 4, 4, 5]],
    [3, 4, 5],
)


@pytest.mark.parametrize(
    ("crosshair", "at", "places"),
    [
        ("mean", (3.0, 3.5), [0, 1, 0, 3]),
        ("median", (3.5, 3.5), [0, 1, 2, 3]),
        ("midpoint", (3.0, 3.0), [0, 1, 1, 3]),
        ((4.5, 2.0), (4.5, 2.0), [3, 3, 3, 3]),
    ],
)
def test_cross_hairs_by_hand(crosshair, at, places):
    found = importance_performance(HAND, crosshair=crosshair, bootstrap=0)
    assert found.points["importance"].tolist() == [4, 4, 3, 1]
    assert found.points["performance"].tolist() == [2, 4, 3, 5]
    assert found.cross == at
    assert found.points["quadrant"].tolist() == [QUADRANTS[place] for place in places]
    assert found.crosshair == ("given" if isinstance(crosshair, tuple) else crosshair)
    assert "stability" not in found.points


def test_another_scale_has_another_midpoint():
    found = importance_performance(HAND, crosshair="midpoint", scale=(1, 7), bootstrap=0)
    assert found.cross == (4, 4)


def test_derived_importance_on_the_map(ratings):
    good = wide(ratings, "performance")
    overall = ratings.groupby("id", sort=False)["overall"].first()
    for method in DERIVED:
        found = importance_performance(ratings, importance=method, bootstrap=0)
        expected = derived_importance(good, overall, method)
        assert found.points["importance"].to_dict() == pytest.approx(expected.to_dict()), method
        assert found.cross[0] == pytest.approx(expected.mean())
    # Without intervals the stated importance need not even be there.
    importance_performance(ratings.drop(columns="importance"), importance="correlation")


def test_intervals_are_those_of_the_mean():
    table = drawn(n=400)
    found = importance_performance(table, bootstrap=4000).points
    for column in ("importance", "performance"):
        values = wide(table, column)[found.index]
        reach = 1.96 * values.sem()
        assert (found[f"{column}_low"] - (values.mean() - reach)).abs().max() < 0.15 * reach.max()
        assert (found[f"{column}_high"] - (values.mean() + reach)).abs().max() < 0.15 * reach.max()
    narrower = importance_performance(table, bootstrap=4000, confidence=0.5).points
    assert (narrower["importance_high"] < found["importance_high"]).all()


def test_intervals_of_derived_importance_are_near_those_of_the_regression():
    table = drawn(n=400)
    found = importance_performance(table, importance="regression", bootstrap=500).points
    z = wide(table, "performance").transform(stats.zscore)
    overall = stats.zscore(table.groupby("id", sort=False)["overall"].first())
    fit = sm.OLS(overall, z).fit()
    half = (found["importance_high"] - found["importance_low"]) / 2
    assert (half / (1.96 * fit.bse[found.index])).between(0.75, 1.25).all()


def test_certain_is_what_stays_in_its_quadrant(ratings):
    found = importance_performance(ratings, seed=3)
    points = found.points
    assert points.loc["price", "certain"]
    assert points.loc["price", "stability"] == 1
    assert points["certain"].tolist() == (points["stability"] >= 0.95).tolist()
    near = importance_performance(
        ratings, crosshair=(points.loc["staff", "importance"], 1.0), seed=3
    ).points
    assert 0.3 < near.loc["staff", "stability"] < 0.7  # it stands on the line
    assert not near.loc["staff", "certain"]
    again = importance_performance(ratings, seed=3)
    pd.testing.assert_frame_equal(again.points, points)
    other = importance_performance(ratings, seed=4).points
    assert not other["importance_low"].equals(points["importance_low"])


def test_attributes_of_a_quadrant_the_most_important_first():
    found = importance_performance(HAND, crosshair="midpoint", bootstrap=0)
    assert found.in_quadrant("keep up the good work") == ["price", "choice"]
    assert found.in_quadrant("low priority") == []
    with pytest.raises(ValueError, match="quadrant must be one of 'concentrate here'"):
        found.in_quadrant("urgent")


def test_what_flips(ratings):
    table = flips(HAND, importances=["stated"])
    assert table.loc["choice"].to_dict() == {
        "stated, midpoint": "keep up the good work",
        "stated, mean": "concentrate here",
        "stated, median": "low priority",
        "quadrants": 3,
    }
    assert table["quadrants"].tolist() == [1, 1, 3, 1]
    table = flips(ratings)
    assert table.columns.tolist() == [
        "stated, midpoint", "stated, mean", "stated, median", "correlation, mean",
        "correlation, median", "regression, mean", "regression, median", "quadrants",
    ]  # fmt: skip
    alone = importance_performance(ratings, importance="regression", crosshair="median")
    assert table["regression, median"].tolist() == alone.points["quadrant"].tolist()
    scaled = flips(HAND, importances=["stated"], scale=(1, 7))
    assert scaled.loc["choice", "stated, midpoint"] == "low priority"


def test_missing_ratings():
    table = drawn(n=80)
    table.loc[0, ["importance", "performance"]] = np.nan  # S0 on staff
    table.loc[table["id"] == "S1", "overall"] = np.nan
    found = importance_performance(table, bootstrap=50)
    assert (found.n, found.n_complete) == (80, 79)  # overall satisfaction is not read here
    assert found.points.loc["staff", "performance"] == pytest.approx(
        wide(table, "performance")["staff"].mean()
    )
    derived = importance_performance(table, importance="regression", bootstrap=0)
    assert (derived.n, derived.n_complete) == (80, 78)
    kept = table[~table["id"].isin(["S0", "S1"])]
    expected = importance_performance(kept, importance="regression", bootstrap=0).points
    assert derived.points["importance"].tolist() == pytest.approx(expected["importance"].tolist())
    missing_row = table.drop(index=0)  # no row at all is the same as an empty one
    pd.testing.assert_frame_equal(
        importance_performance(missing_row, bootstrap=0).points.loc[ATTRIBUTES],
        importance_performance(table, bootstrap=0).points,
    )


def test_a_sample_in_which_all_agree_is_passed_over():
    """Of five respondents, some samples hold the same answer throughout: nothing to derive."""
    table = long(
        np.full((5, 2), 3), [[1, 2], [1, 3], [1, 2], [1, 3], [5, 5]], [1, 2, 3, 4, 9], ["a", "b"]
    )
    found = importance_performance(table, importance="correlation", bootstrap=300)
    assert found.points.notna().all(axis=None)


def test_the_result_shows_itself(ratings):
    found = importance_performance(ratings, bootstrap=0)
    assert repr(found).startswith("Importance-performance analysis\n")
    assert "keep up the good work" in found._repr_html_()


@settings(max_examples=25, deadline=None)
@example(seed=185, n=26)  # the mean of one attribute is exactly the mean of all
@given(seed=st.integers(0, 10_000), n=st.integers(25, 40))
def test_order_and_names_don_t_matter(seed, n):
    table = drawn(n, seed)
    found = importance_performance(table, importance="regression", bootstrap=0).points
    mixed = table.sample(frac=1, random_state=seed).assign(id=lambda t: t["id"].map(hash))
    again = importance_performance(mixed, importance="regression", bootstrap=0).points
    pd.testing.assert_frame_equal(again.loc[ATTRIBUTES], found.loc[ATTRIBUTES])
    named = table.assign(attribute=table["attribute"].str.upper())
    relabelled = importance_performance(named, importance="regression", bootstrap=0).points
    assert relabelled["quadrant"].tolist() == found["quadrant"].tolist()


@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    factor=st.sampled_from([0.5, 3.0]),
    shift=st.integers(-20, 20),
    method=st.sampled_from(sorted(DERIVED)),
)
def test_units_don_t_matter(seed, factor, shift, method):
    table = drawn(30, seed)
    found = importance_performance(table, importance=method, bootstrap=0).points
    moved = table.assign(
        performance=table["performance"] * factor + shift, overall=table["overall"] * 7 - shift
    )
    scale = tuple(end * factor + shift for end in (1, 5))
    again = importance_performance(moved, importance=method, scale=scale, bootstrap=0).points
    assert again["importance"].tolist() == pytest.approx(found["importance"].tolist())
    assert again["performance"].tolist() == pytest.approx(found["performance"] * factor + shift)


@pytest.mark.parametrize(
    ("change", "options", "error", "message"),
    [
        ({"performance": 6}, {}, ValueError, "'performance' must lie between 1 and 5"),
        ({"importance": "much"}, {}, TypeError, "'importance' must hold numbers"),
        ({"attribute": "staff"}, {}, ValueError, "Respondent 'S0' rates 'staff' more than once"),
        ({"id": None}, {}, ValueError, "Column 'id' has missing labels"),
        ({"importance": np.nan}, {}, ValueError, "Nobody has rated 'staff' in column 'importance'"),
        ({}, {"respondent": "who"}, KeyError, "needs the column 'who'"),
        ({}, {"importance": "shap"}, ValueError, "importance must be one of 'stated', 'corr"),
        ({}, {"crosshair": "mode"}, ValueError, "crosshair must be one of 'midpoint', 'mean'"),
        ({}, {"crosshair": (3,)}, ValueError, "crosshair must be two numbers"),
        (
            {},
            {"importance": "correlation", "crosshair": "midpoint"},
            ValueError,
            "Importance by correlation has no scale, so it has no midpoint",
        ),
        ({}, {"bootstrap": -1}, ValueError, "bootstrap must be a whole number"),
        ({}, {"confidence": 95}, ValueError, "confidence must lie between 0 and 1"),
        (
            {"overall": 3},
            {"importance": "regression"},
            ValueError,
            "'overall' is 3 in every complete row",
        ),
        (
            {"overall": range(240)},
            {"importance": "regression"},
            ValueError,
            "'overall' must be the same in all rows of a respondent, but 'S0' has several",
        ),
    ],
)
def test_errors_say_what_is_wrong(ratings, change, options, error, message):
    with pytest.raises(error, match=message):
        importance_performance(ratings.assign(**change), **options)


def test_too_few():
    with pytest.raises(ValueError, match=r"at least 2 attributes and 3 respondents.*has 4 and 2"):
        importance_performance(drawn(2))
    with pytest.raises(ValueError, match="has 1 and 60"):
        importance_performance(drawn().query("attribute == 'staff'"))
    with pytest.raises(ValueError, match=r"needs at least 6 rows.*only 5 of 5"):
        importance_performance(drawn(5), importance="regression")
    with pytest.raises(ValueError, match="needs at least 6 rows"):
        derived_importance(
            pd.DataFrame(np.eye(5)[:, :4], columns=ATTRIBUTES), pd.Series(np.arange(5.0))
        )


def test_other_errors(ratings):
    good = wide(ratings, "performance")
    with pytest.raises(ValueError, match="method must be one of 'correlation'"):
        derived_importance(good, good["staff"], "stated")
    with pytest.raises(ValueError, match="at must be two numbers"):
        quadrants([1, 2], [1, 2], at=(1, 2, 3))
    with pytest.raises(ValueError, match="importance and performance must have the same rows"):
        quadrants([1, 2], [1], at=(1, 2))
    with pytest.raises(ValueError, match=r"flips\(\) compares choices, but got 1"):
        flips(ratings, importances=["stated"], crosshairs=["mean"])


def test_an_attribute_may_be_called_overall_satisfaction():
    random = np.random.default_rng(3)
    ratings = pd.DataFrame(random.normal(size=(30, 2)), columns=["staff", "price"])
    overall = ratings["staff"] + pd.Series(random.normal(size=30))
    named = ratings.rename(columns={"price": "overall satisfaction"})
    found = derived_importance(named, overall)
    assert found.index.tolist() == ["staff", "overall satisfaction"]
    assert found.tolist() == derived_importance(ratings, overall).tolist()
