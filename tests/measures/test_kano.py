"""Kano categories against published tables, an R package's documentation, and other formulas."""

import warnings

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from mindthegap.measures import kano
from mindthegap.measures.kano import classify, compare, count, summarise

# The evaluation table as published (Berger et al. 1993; Sauerwein et al. 1996), functional answer
# first: like, must be, neutral, live with, dislike.
PUBLISHED = {
    (1, 1): "Q", (1, 2): "A", (1, 3): "A", (1, 4): "A", (1, 5): "O",
    (2, 1): "R", (2, 2): "I", (2, 3): "I", (2, 4): "I", (2, 5): "M",
    (3, 1): "R", (3, 2): "I", (3, 3): "I", (3, 4): "I", (3, 5): "M",
    (4, 1): "R", (4, 2): "I", (4, 3): "I", (4, 4): "I", (4, 5): "M",
    (5, 1): "R", (5, 2): "R", (5, 3): "R", (5, 4): "R", (5, 5): "Q",
}  # fmt: skip

# The table in the README of the R package stp25kano (W. Peter, 2024): five features of a maker of
# cleaning machines, 296 simulated answers each.
COUNTS = pd.DataFrame(
    {
        "M": [95, 101, 15, 65, 9],
        "O": [123, 54, 24, 87, 18],
        "A": [45, 54, 121, 93, 83],
        "I": [33, 81, 124, 51, 177],
        "R": [0, 3, 6, 0, 6],
        "Q": [0, 3, 6, 0, 3],
    },
    index=["Service app", "Excellent service", "Hotline", "Loan machine", "Ready-to-use return"],
)
OUTPUT = pd.DataFrame(
    {
        "n": [296] * 5,
        "category": list("OMIAI"),
        "category_with_ties": list("OMAOI"),
        "total_strength": [89, 71, 54, 83, 37],
        "category_strength": [9, 7, 1, 2, 32],
        "better": [0.568, 0.372, 0.511, 0.608, 0.352],
        "worse": [-0.736, -0.534, -0.137, -0.514, -0.094],
        "fong_significant": [True, True, False, False, True],
    },
    index=COUNTS.index,
)


def row(**counts):
    return pd.DataFrame({name: [counts.get(name, 0)] for name in kano.CATEGORIES})


@pytest.fixture
def answers():
    """Two features, two waves; the pairs (1, 3), (1, 5), (3, 5), (3, 3) are A, O, M, I."""
    pairs = {
        ("zoom", 2019): [(1, 3)] * 6 + [(1, 5)] * 3 + [(3, 3)],
        ("zoom", 2024): [(3, 5)] * 7 + [(1, 5)] * 2 + [(3, np.nan)],
        ("radio", 2019): [(3, 3)] * 8 + [(5, 1)] * 2,
        ("radio", 2024): [(3, 3)] * 9 + [(1, 1)],
    }
    return pd.DataFrame(
        [(*key, *pair) for key, found in pairs.items() for pair in found],
        columns=["feature", "wave", "functional", "dysfunctional"],
    )


def test_the_published_table_cell_by_cell():
    cells = pd.DataFrame(PUBLISHED.keys(), columns=["functional", "dysfunctional"])
    found = classify(cells["functional"], cells["dysfunctional"])
    assert found.tolist() == list(PUBLISHED.values())
    assert found.name == "category"


def test_missing_answers_have_no_category_and_the_index_stays():
    found = classify(
        pd.Series([1, np.nan, 3], index=list("abc")), pd.Series([5, 5, np.nan], index=list("abc"))
    )
    assert found.isna().tolist() == [False, True, True]
    assert found.index.tolist() == list("abc")
    assert classify([1], np.array([5])).tolist() == ["O"]


def test_a_table_turned_round_is_reverse():
    """Exchanging the two questions makes attractive and must-be features reverse ones."""
    functional, dysfunctional = np.array(list(PUBLISHED)).T
    there = classify(functional, dysfunctional)
    back = classify(dysfunctional, functional)
    assert set(back[there.isin(["A", "O", "M"])]) == {"R"}
    assert back[there.isin(["I", "Q"])].equals(there[there.isin(["I", "Q"])])


def test_counts_by_feature_and_wave(answers):
    counts = count(answers, ["feature", "wave"])
    assert counts.loc[("zoom", 2019)].tolist() == [0, 3, 6, 1, 0, 0]
    assert counts.loc[("zoom", 2024)].tolist() == [7, 2, 0, 0, 0, 0]
    assert counts.loc[("radio", 2019)].tolist() == [0, 0, 0, 8, 2, 0]
    assert counts.loc[("radio", 2024)].tolist() == [0, 0, 0, 9, 0, 1]
    assert counts.attrs["missing"] == 1
    assert counts.columns.tolist() == list("MOAIRQ")
    pooled = count(answers, "feature")
    pd.testing.assert_frame_equal(pooled, counts.groupby("feature").sum(), check_names=False)
    renamed = answers.rename(columns={"functional": "with", "dysfunctional": "without"})
    pd.testing.assert_frame_equal(
        count(renamed, "feature", functional="with", dysfunctional="without"), pooled
    )


def test_the_r_package_says_the_same():
    found = summarise(COUNTS)
    decimals = {"total_strength": 0, "category_strength": 0, "better": 3, "worse": 3}
    pd.testing.assert_frame_equal(found[OUTPUT.columns].round(decimals), OUTPUT, check_dtype=False)
    pd.testing.assert_frame_equal(found[COUNTS.columns], COUNTS)


@pytest.mark.parametrize(
    ("both", "limit"), [(218, 19.4), (182, 18.5), (245, 19.8), (180, 18.5), (260, 19.9)]
)
def test_the_limit_of_fongs_test_that_the_r_package_prints(both, limit):
    """Of 296 answers `both` fall to the first two categories; their lead must reach the limit."""
    leads = [lead for lead in range(16, 24) if (both + lead) % 2 == 0]
    tables = [row(O=(both + lead) // 2, M=(both - lead) // 2) for lead in leads]
    counts = pd.concat(tables).assign(I=(296 - both) // 2, A=296 - both - (296 - both) // 2)
    told = summarise(counts)["fong_significant"]
    assert told.tolist() == [lead >= limit for lead in leads]
    assert {True, False} == set(told)


def test_a_classroom_example():
    """Two features of 25 respondents, from an open guide to the Kano model (proofofthepudding)."""
    counts = pd.DataFrame([[9, 10, 1, 2, 3, 0], [9, 5, 4, 2, 4, 1]], columns=list("MOAIRQ"))
    found = summarise(counts)
    assert found["category"].tolist() == ["O", "M"]
    assert found["category_with_ties"].tolist() == ["M", "M"]  # 36 % are 4 points below 40 %
    assert found["better"].tolist() == [11 / 22, 9 / 20]
    assert found["worse"].tolist() == [-19 / 22, -14 / 20]


@pytest.mark.parametrize(
    ("counts", "category", "with_ties"),
    [
        ({"A": 40, "I": 35, "M": 25}, "A", "A"),
        ({"A": 40, "O": 35, "M": 25}, "A", "O"),  # exactly 5 points: tied
        ({"A": 400, "O": 349, "M": 251}, "A", "A"),  # 5.1 points: not tied
        ({"I": 34, "A": 32, "O": 31, "M": 3}, "I", "O"),  # all within 5 points of the first
        ({"M": 50, "A": 50}, "M", "M"),
        ({"A": 50, "I": 50}, "A", "A"),
        ({"R": 52, "I": 48}, "R", "I"),  # a category that orders come before one that rejects
        ({"R": 60, "A": 40}, "R", "R"),
        ({"Q": 60, "A": 40}, "Q", "Q"),
        ({"M": 1}, "M", "M"),
    ],
)
def test_ties(counts, category, with_ties):
    found = summarise(row(**counts)).iloc[0]
    assert (found["category"], found["category_with_ties"]) == (category, with_ties)


def test_n_holds_every_answer_better_and_worse_only_four_categories():
    found = summarise(row(M=10, O=20, A=30, I=20, R=15, Q=5)).iloc[0]
    assert found["n"] == 100
    assert found["total_strength"] == pytest.approx(60)
    assert found["category_strength"] == pytest.approx(10)
    assert found["better"] == pytest.approx(50 / 80)
    assert found["worse"] == pytest.approx(-30 / 80)
    rejected = summarise(row(R=9, Q=1)).iloc[0]
    names = ["better", "better_low", "better_high", "worse", "worse_low", "worse_high"]
    assert rejected[names].isna().all()
    nobody = summarise(row(I=9))
    assert str(nobody["worse"].iloc[0]) == "0.0"


def test_intervals_are_wilsons():
    found = summarise(row(M=10, O=20, A=30, I=20, R=15, Q=5), confidence=0.9).iloc[0]
    low, high = proportion_confint(50, 80, 0.1, method="wilson")
    assert found[["better_low", "better_high"]].tolist() == pytest.approx([low, high])
    low, high = stats.binomtest(30, 80).proportion_ci(0.9, method="wilson")
    assert found[["worse_low", "worse_high"]].tolist() == pytest.approx([-high, -low])


COUNT = st.integers(0, 60)


@settings(max_examples=30, deadline=None)
@given(
    table=st.lists(
        st.tuples(*[COUNT] * 6).filter(lambda counts: sum(counts) > 0), min_size=1, max_size=5
    ),
    times=st.integers(2, 5),
)
def test_row_order_column_order_and_size(table, times):
    counts = pd.DataFrame(table, columns=list("MOAIRQ"))
    found = summarise(counts)
    turned = summarise(counts[list("QRIAOM")].iloc[::-1]).sort_index()[found.columns]
    pd.testing.assert_frame_equal(found, turned)
    larger = summarise(counts * times)
    shares = ["category", "category_with_ties", "total_strength", "category_strength", "better"]
    pd.testing.assert_frame_equal(found[shares], larger[shares])
    assert (larger["fong_significant"] >= found["fong_significant"]).all()  # more is never less
    inside = found.dropna()
    assert (inside["better_low"] <= inside["better"] + 1e-12).all()
    assert (inside["worse"] <= inside["worse_high"] + 1e-12).all()


@settings(max_examples=25, deadline=None)
@given(
    pairs=st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=40),
    seed=st.integers(0, 99),
)
def test_counting_does_not_depend_on_order_or_names(pairs, seed):
    answers = pd.DataFrame(pairs, columns=["functional", "dysfunctional"]).assign(feature="zoom")
    counts = count(answers, "feature")
    assert counts.sum(axis=None) == len(pairs)
    mixed = answers.sample(frac=1, random_state=seed).assign(feature="lens")
    assert count(mixed, "feature").to_numpy().tolist() == counts.to_numpy().tolist()


def waves(first, second):
    index = pd.MultiIndex.from_product([["zoom"], [2019, 2024]], names=["feature", "wave"])
    return pd.DataFrame([first, second], index, columns=list("MOAIRQ"))


def test_newcombes_example():
    """56/70 against 48/80: 0.2000, 95 % interval 0.0524 to 0.3339 (Newcombe 1998, method 10)."""
    found = compare(waves([0, 0, 48, 32, 0, 0], [0, 0, 56, 14, 0, 0]), "wave").iloc[0]
    names = ["better_change", "better_change_low", "better_change_high"]
    assert found[names].round(4).tolist() == [0.2, 0.0524, 0.3339]


def test_changes_agree_with_statsmodels_and_scipy():
    first, second = [20, 30, 40, 25, 6, 7], [45, 35, 20, 18, 9, 6]
    found = compare(waves(first, second), "wave", confidence=0.9).iloc[0]
    low, high = confint_proportions_2indep(55, 118, 70, 115, method="newcomb", alpha=0.1)
    assert found[["better_change_low", "better_change_high"]].tolist() == pytest.approx([low, high])
    low, high = confint_proportions_2indep(80, 118, 50, 115, method="newcomb", alpha=0.1)
    assert found[["worse_change_low", "worse_change_high"]].tolist() == pytest.approx([-high, -low])
    assert found["worse_change"] == pytest.approx(-80 / 118 + 50 / 115)
    assert found["p"] == pytest.approx(stats.chi2_contingency([first, second]).pvalue)
    assert (found["from"], found["to"]) == ("A", "M")


def test_sparse_counts_take_the_exact_way():
    """R's fisher.test of a 2 x 2 table agrees with random tables; the chi-squared p would not."""
    table = compare(waves([1, 0, 9, 0, 0, 0], [8, 0, 2, 0, 0, 0]), "wave")
    exact = stats.fisher_exact([[1, 9], [8, 2]]).pvalue
    assert table["p"].iloc[0] == pytest.approx(exact, abs=0.002)
    again = compare(waves([1, 0, 9, 0, 0, 0], [8, 0, 2, 0, 0, 0]), "wave")
    assert again["p"].iloc[0] == table["p"].iloc[0]
    other = compare(waves([1, 0, 9, 0, 0, 0], [8, 0, 2, 0, 0, 0]), "wave", seed=1)
    assert other["p"].iloc[0] == pytest.approx(exact, abs=0.002)


def test_many_features_are_adjusted_for(answers):
    table = compare(count(answers, ["feature", "wave"]), "wave")
    assert table.index.tolist() == ["radio", "zoom"]
    smaller = table["p"].min()
    assert table["p_holm"].min() == pytest.approx(2 * smaller)
    assert table.loc["zoom", "p"] < 0.01 < table.loc["radio", "p"]
    same = pd.concat([waves([0, 0, 9, 0, 0, 0], [0, 0, 5, 0, 0, 0])])
    assert compare(same, "wave")["p"].tolist() == [1.0]


@pytest.mark.parametrize(
    ("functional", "dysfunctional", "error", "message"),
    [
        ([0], [1], ValueError, "functional must lie between 1 and 5, but row 0 holds 0"),
        ([1], [6], ValueError, "dysfunctional must lie between 1 and 5"),
        ([1.5], [1], ValueError, "functional must be whole numbers, but row 0 holds 1.5"),
        (["like"], [1], TypeError, "functional must hold numbers, but row 0 holds 'like'"),
        ([1, 2], [1], ValueError, "functional and dysfunctional must have the same rows"),
    ],
)
def test_wrong_answers(functional, dysfunctional, error, message):
    with pytest.raises(error, match=message):
        classify(functional, dysfunctional)


@pytest.mark.parametrize(
    ("change", "by", "error", "message"),
    [
        ({}, "segment", KeyError, "count.. needs the column 'segment'; the table has: feature"),
        ({}, [], ValueError, "at least one column to count by"),
        ({"feature": None}, "feature", ValueError, "'feature' has missing labels"),
        ({"functional": np.nan}, "feature", ValueError, "no row of 40 with both answers"),
        ({"functional": 9}, "feature", ValueError, "functional must lie between 1 and 5"),
    ],
)
def test_what_cannot_be_counted(answers, change, by, error, message):
    with pytest.raises(error, match=message):
        count(answers.assign(**change), by)


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        ({"M": "9"}, TypeError, "'M' must hold numbers, but holds text, such as '9' in row S"),
        ({"M": np.nan}, ValueError, "'M' has no count in row Service app: 0 is right for none"),
        ({"M": -1}, ValueError, "'M' must be 0 or more"),
        ({"M": 49.3}, ValueError, "'M' holds 49.3 in row Service app.*not percentages"),
        (dict.fromkeys("MOAIRQ", 0), ValueError, "Row Service app has no answers at all"),
    ],
)
def test_wrong_counts(change, error, message):
    with pytest.raises(error, match=message):
        summarise(COUNTS.assign(**change))


def test_counts_must_have_the_six_columns():
    with pytest.raises(KeyError, match=r"summarise\(\) needs the columns 'R', 'Q'"):
        summarise(COUNTS[list("MOAI")])
    with pytest.raises(ValueError, match="confidence must lie between 0 and 1"):
        summarise(COUNTS, confidence=95)


def test_what_cannot_be_compared(answers):
    counts = count(answers, ["feature", "wave"])
    with pytest.raises(ValueError, match=r"needs counts by feature and 'segment'.*feature, wave"):
        compare(counts, "segment")
    with pytest.raises(ValueError, match="needs counts by feature and 'wave'"):
        compare(count(answers, "wave"), "wave")
    with pytest.raises(ValueError, match="'wave' has 1: 2019"):
        compare(counts.xs(2019, level="wave", drop_level=False), "wave")
    with pytest.raises(ValueError, match="no feature counted both in 2019 and 2024"):
        compare(counts.iloc[[0, 3]], "wave")


def test_labels_are_told_the_order_of_the_numbers():
    with pytest.raises(
        TypeError, match=r"'I like it'\. Answers are numbers in this order: 1 = I l"
    ):
        classify(["I like it"], ["I dislike it"])
    with pytest.raises(TypeError, match=r"^dysfunctional .* 5 = I dislike it\.$"):
        classify([1], ["5"])


def test_answers_numbered_the_other_way_round_are_doubted():
    random = np.random.default_rng(1)
    answers = pd.DataFrame(
        {
            "feature": np.repeat(["zoom", "radio", "lamp"], 30),
            "functional": random.choice([1, 1, 3], 90),
            "dysfunctional": random.choice([5, 5, 4], 90),
        }
    )
    right = count(answers, "feature")
    assert right.attrs["warnings"] == ()
    turned = answers.assign(
        functional=6 - answers["functional"], dysfunctional=6 - answers["dysfunctional"]
    )
    with pytest.warns(UserWarning, match=r"\d\d% of the answers are reverse .* 6 minus the answer"):
        found = count(turned, "feature")
    assert "reverse" in found.attrs["warnings"][0]
    # One feature alone may well be one that customers don't want.
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert count(turned[turned["feature"] == "zoom"], "feature")["R"].sum() > 15
