"""Zones of tolerance against a published survey, statsmodels, and arithmetic by hand."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from mindthegap.measures import tolerance
from mindthegap.measures.tolerance import zone

# "Willingness to help users" as 17 libraries' users rated it in the LibQUAL+ survey of 2002:
# minimum, desired, perceived, adequacy gap, superiority gap. From the comparison that Lehigh
# University put on the web (LibQUAL02-04.htm). The libraries' means had more decimals than two,
# so that a gap can differ from the difference of the rounded means by a hundredth.
LIBRARIES = [
    (5.70, 7.72, 6.92, 1.22, -0.80), (5.88, 7.92, 7.09, 1.21, -0.83),
    (6.11, 8.03, 7.31, 1.20, -0.71), (5.64, 7.60, 6.83, 1.19, -0.77),
    (6.06, 7.73, 7.22, 1.16, -0.51), (6.58, 7.99, 7.54, 0.96, -0.45),
    (6.11, 8.00, 7.01, 0.90, -1.00), (6.22, 7.92, 7.11, 0.89, -0.81),
    (6.54, 8.08, 7.38, 0.84, -0.70), (6.32, 7.85, 7.10, 0.78, -0.75),
    (6.26, 8.08, 6.92, 0.66, -1.16), (6.81, 8.17, 7.42, 0.61, -0.75),
    (6.70, 8.13, 7.19, 0.49, -0.94), (6.04, 7.88, 6.40, 0.37, -1.48),
    (5.87, 7.89, 6.23, 0.36, -1.66), (6.81, 7.90, 6.85, 0.04, -1.05),
    (6.30, 7.88, 6.27, -0.02, -1.60),
]  # fmt: skip
OVERALL = {
    "minimum": 6.23, "desired": 7.93, "perceived": 6.99, "adequacy": 0.76, "superiority": -0.94,
}  # fmt: skip


@pytest.fixture
def survey():
    """40 respondents who judge 3 attributes each; two rows inverted, one incomplete."""
    random = np.random.default_rng(4)
    mood = random.normal(0, 1, 40).repeat(3)
    minimum = np.round(5 + mood + random.normal(0, 1, 120))
    table = pd.DataFrame(
        {
            "id": np.arange(40).repeat(3),
            "attribute": ["speed", "care", "price"] * 40,
            "minimum": minimum,
            "desired": minimum + random.integers(0, 4, 120),
            "perceived": np.round(6 + mood + random.normal(0, 1.5, 120)),
            "weight": random.integers(1, 4, 40).repeat(3),
        }
    )
    table.loc[[5, 70], ["minimum", "desired"]] = [8.0, 6.0]
    table.loc[9, "perceived"] = np.nan
    return table


def of(table, **options):
    return zone(table["minimum"], table["desired"], table["perceived"], **options)


def test_the_gaps_that_libraries_published():
    table = pd.DataFrame(LIBRARIES, columns=[*OVERALL])
    result = of(table)
    assert result.adequacy.tolist() == pytest.approx(table["adequacy"], abs=0.0151)
    assert result.superiority.tolist() == pytest.approx(table["superiority"], abs=0.0151)
    assert result["class"].tolist() == ["within"] * 16 + ["below"]
    for name, mean in OVERALL.items():
        assert result.means.loc[name, "mean"] == pytest.approx(mean, abs=0.0051), name


def test_each_class_and_its_borders():
    result = zone(
        minimum=[5, 5, 5, 5, 6, 8, 5, np.nan],
        desired=[7, 7, 7, 7, 6, 7, np.nan, 7],
        perceived=[4, 5, 7, 8, 6, 9, 9, 9],
    )
    assert result.class_.fillna("none").tolist() == [
        "below", "within", "within", "above", "within", "inverted", "none", "none",
    ]  # fmt: skip
    assert result.counts.loc["rows"].to_dict() == {
        "below": 1, "within": 3, "above": 1, "inverted": 1, "missing": 2,
    }  # fmt: skip
    assert (result.n, result.n_inverted, result.n_missing) == (5, 1, 2)
    assert result.shares["share"].to_dict() == pytest.approx(
        {"below": 0.2, "within": 0.6, "above": 0.2}
    )


def test_inverted_zones_are_in_no_number(survey):
    result = of(survey)
    assert result.n_inverted == 2
    assert result.rows.loc[[5, 70], ["adequacy", "superiority", "width"]].isna().all(axis=None)
    without = of(survey.drop(index=[5, 9, 70]))
    pd.testing.assert_frame_equal(result.means, without.means)
    pd.testing.assert_frame_equal(result.shares, without.shares)
    assert (result.width.dropna() >= 0).all()
    assert "n_inverted 2" in repr(result)


def test_plain_intervals_are_students_and_wilsons(survey):
    result = of(survey, confidence=0.9)
    values = result.adequacy.dropna()
    low, high = stats.t.interval(0.9, len(values) - 1, values.mean(), stats.sem(values))
    assert result.means.loc["adequacy", ["low", "high"]].tolist() == pytest.approx([low, high])
    below = (result["class"] == "below").sum()
    low, high = proportion_confint(below, len(values), 0.1, method="wilson")
    assert result.shares.loc["below", ["low", "high"]].tolist() == pytest.approx([low, high])


@pytest.mark.parametrize("weighted", [False, True])
def test_clustered_intervals_are_those_of_least_squares(survey, weighted):
    weights = survey["weight"] if weighted else None
    result = of(survey, cluster=survey["id"], weights=weights)
    for name in ("minimum", "width", "adequacy", "superiority"):
        values = survey[name] if name == "minimum" else result.rows[name]
        kept = result.adequacy.notna()
        fit = sm.WLS(
            values[kept], np.ones(kept.sum()), weights=survey.loc[kept, "weight"] if weighted else 1
        ).fit(cov_type="cluster", cov_kwds={"groups": survey.loc[kept, "id"]}, use_t=True)
        expected = [fit.params.iloc[0], fit.bse.iloc[0], *fit.conf_int().iloc[0]]
        assert result.means.loc[name].tolist() == pytest.approx(expected, rel=1e-9), name


def test_answers_of_one_respondent_count_as_what_they_are():
    """Everybody answers the same three times: that is no more than answering once."""
    once = pd.DataFrame({"minimum": 5.0, "desired": 7.0, "perceived": [4.0, 5, 6, 7, 8, 9, 8, 5]})
    thrice = pd.concat([once] * 3)
    apart, together = of(once), of(thrice, cluster=thrice.index)
    pd.testing.assert_frame_equal(apart.means, together.means)
    pd.testing.assert_frame_equal(apart.shares, together.shares)
    careless = of(thrice.reset_index(drop=True))
    assert careless.means.loc["adequacy", "se"] < 0.6 * apart.means.loc["adequacy", "se"]


def test_by_one_column_and_by_several(survey):
    result = of(survey, by=survey["attribute"], cluster=survey["id"])
    care = survey[survey["attribute"] == "care"]
    alone = of(care, cluster=care["id"])
    pd.testing.assert_frame_equal(result.means.loc["care"], alone.means)
    pd.testing.assert_frame_equal(result.shares.loc["care"], alone.shares)
    assert result.counts.loc["care"].tolist() == alone.counts.loc["rows"].tolist()
    assert result.means.index.names == ["attribute", "measure"]
    assert int(result.counts.sum(axis=None)) == len(survey)

    both = of(survey, by=survey[["attribute", "weight"]])
    assert both.means.index.names == ["attribute", "weight", "measure"]
    part = survey.query("attribute == 'care' and weight == 2")
    pd.testing.assert_frame_equal(both.means.loc[("care", 2)], of(part).means)
    pd.testing.assert_frame_equal(
        of(survey, by=survey["attribute"].tolist()).means.rename_axis(["attribute", "measure"]),
        of(survey, by=survey["attribute"]).means,
    )


def test_small_and_empty_groups_have_no_interval():
    result = zone([5, 5, 8], [7, 7, 6], [6, 8, 7], by=["a", "b", "c"])
    assert result.means.loc[("a", "adequacy"), "mean"] == 1
    assert np.isnan(result.means.loc[("a", "adequacy"), "low"])
    assert result.shares.loc[("b", "above"), "share"] == 1
    assert result.shares.loc[("b", "above"), ["low", "high"]].isna().all()
    assert result.means.loc["c"].isna().all(axis=None)
    assert result.counts.loc["c", "inverted"] == 1


def test_a_share_of_none_has_an_interval_all_the_same():
    result = zone([5] * 20, [7] * 20, [6] * 20)
    assert result.shares.loc["below", "low"] == 0
    assert result.shares.loc["below", "high"] == pytest.approx(
        proportion_confint(0, 20, method="wilson")[1]
    )


def test_the_result_shows_itself(survey):
    result = of(survey)
    assert repr(result).startswith("Zone of tolerance\n")
    assert "rows:" not in repr(result)  # the table of all rows would bury the rest
    assert "<table>" in result._repr_html_()
    assert tolerance.PLACES == ("below", "within", "above")


ANSWERS = st.lists(
    st.tuples(st.integers(1, 9), st.integers(0, 8), st.integers(1, 9), st.integers(1, 5)),
    min_size=2,
    max_size=30,
)


def drawn(answers):
    minimum, more, perceived, who = np.array(answers, dtype=float).T
    return pd.DataFrame(
        {"minimum": minimum, "desired": minimum + more, "perceived": perceived, "id": who}
    )


@settings(max_examples=25, deadline=None)
@given(answers=ANSWERS, shift=st.integers(-50, 50), seed=st.integers(0, 99))
def test_an_added_constant_and_another_order_change_nothing(answers, shift, seed):
    table = drawn(answers)
    result = of(table, cluster=table["id"])
    moved = table.assign(**{n: table[n] + shift for n in ("minimum", "desired", "perceived")})
    moved = moved.sample(frac=1, random_state=seed)
    again = of(moved, cluster=moved["id"])
    pd.testing.assert_series_equal(again["class"].sort_index(), result["class"])
    differences = ["width", "adequacy", "superiority"]
    pd.testing.assert_frame_equal(
        again.means.loc[differences], result.means.loc[differences], atol=1e-9
    )
    pd.testing.assert_frame_equal(again.shares, result.shares, atol=1e-9)


@settings(max_examples=25, deadline=None)
@given(answers=ANSWERS, factor=st.sampled_from([0.5, 2.0, 10.0]))
def test_another_unit_only_stretches(answers, factor):
    table = drawn(answers)
    result = of(table)
    stretched = of(table * factor)
    pd.testing.assert_series_equal(stretched["class"], result["class"])
    pd.testing.assert_frame_equal(stretched.means, result.means * factor)
    assert (result.width - result.adequacy + result.superiority).abs().max() < 1e-12


@settings(max_examples=25, deadline=None)
@given(answers=ANSWERS, factor=st.sampled_from([0.1, 3.0]))
def test_only_the_ratio_of_weights_matters(answers, factor):
    table = drawn(answers)
    weights = table["id"]
    one = of(table, weights=weights)
    other = of(table, weights=weights * factor)
    pd.testing.assert_frame_equal(one.means, other.means)
    pd.testing.assert_frame_equal(one.shares, other.shares)


def test_a_respondent_of_no_weight_says_nothing(survey):
    weights = (survey["id"] > 9).astype(int)
    heard = survey[survey["id"] > 9]
    pd.testing.assert_frame_equal(
        of(survey, weights=weights, cluster=survey["id"]).means,
        of(heard, cluster=heard["id"]).means,
    )
    assert of(survey, weights=survey["id"] * 0).means["mean"].isna().all()


def test_where_all_are_inverted_they_are_reported():
    result = zone([8, 9], [5, 4], [6, 6])
    assert result["class"].tolist() == ["inverted", "inverted"]
    assert (result.n, result.n_inverted) == (0, 2)
    assert result.means["mean"].isna().all()


@pytest.mark.parametrize(
    ("change", "options", "error", "message"),
    [
        ({"minimum": "low"}, {}, TypeError, "minimum must hold numbers, but row 0 holds 'low'"),
        ({"desired": 12}, {"scale": (1, 9)}, ValueError, "desired must lie between 1 and 9"),
        ({"perceived": np.inf}, {}, ValueError, "perceived must be finite"),
        ({"perceived": np.nan}, {}, ValueError, "all 120 are incomplete"),
        ({}, {"confidence": 95}, ValueError, "confidence must lie between 0 and 1"),
        ({}, {"by": ["a"]}, ValueError, "by must have one label per row: 120, not 1"),
        ({}, {"cluster": [None] * 120}, ValueError, "cluster must have a label in every row"),
        ({}, {"weights": [1.0]}, ValueError, "one number per row: 120, not 1"),
        ({}, {"weights": [-1.0] * 120}, ValueError, "weights must be 0 or more"),
        ({}, {"weights": [np.nan] * 120}, ValueError, "weights must not be missing, but row 0"),
        ({}, {"by": pd.Series("a", range(1, 121))}, ValueError, "the same row labels"),
        ({}, {"weights": pd.Series(1, range(1, 121))}, ValueError, "the same row labels"),
    ],
)
def test_errors_say_what_is_wrong(survey, change, options, error, message):
    with pytest.raises(error, match=message):
        of(survey.assign(**change), **options)


def test_columns_must_match_row_by_row(survey):
    with pytest.raises(ValueError, match="minimum and desired must have the same rows"):
        zone([5, 6], [7], [6, 6])
    with pytest.raises(ValueError, match="same row labels"):
        zone(survey["minimum"], survey["desired"].sort_index(ascending=False), survey["perceived"])
