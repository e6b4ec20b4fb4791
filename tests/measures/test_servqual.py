"""SERVQUAL scores against pandas' row means, scipy and statsmodels."""

import warnings
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import ttest_1samp, ttest_rel

from mindthegap.measures.servqual import (
    SERVQUAL,
    Instrument,
    Item,
    explained,
    flags,
    score,
    summary,
)
from mindthegap.measures.servqual.doubts import doubts
from mindthegap.measures.servqual.scoring import PIECE

ASKED = [*SERVQUAL.expectations, *SERVQUAL.perceptions]
POINTS = list(SERVQUAL.points.values())


def made(rows=60, seed=1):
    random = np.random.default_rng(seed)
    data = pd.DataFrame(random.integers(1, 8, (rows, 44)), columns=ASKED)
    shares = random.multinomial(100, [0.1, 0.3, 0.2, 0.2, 0.2], rows)
    data[POINTS] = shares
    data["duration_sec"] = random.integers(90, 900, rows)
    data["overall"] = data["P05"] + random.integers(0, 3, rows)
    return data


@pytest.fixture
def survey():
    return made()


def by_hand(survey, turn=8.0):
    """The plainest way there is: a row mean for each dimension."""
    numbers = {
        "tangibles": range(1, 5),
        "reliability": range(5, 10),
        "responsiveness": range(10, 14),
        "assurance": range(14, 18),
        "empathy": range(18, 23),
    }
    table = pd.DataFrame(index=survey.index)
    for part, letter in (("expectation", "E"), ("perception", "P")):
        for name, items in numbers.items():
            answers = survey[[f"{letter}{item:02d}" for item in items]].astype(float)
            if turn and name in ("responsiveness", "empathy"):
                answers = turn - answers
            table[f"{part}_{name}"] = answers.mean(axis=1, skipna=False)
    for name in numbers:
        table[f"gap_{name}"] = table[f"perception_{name}"] - table[f"expectation_{name}"]
    for part in ("expectation", "perception", "gap"):
        table[part] = table[[f"{part}_{name}" for name in numbers]].mean(axis=1, skipna=False)
    for part in ("expectation", "perception", "gap"):
        if not set(POINTS) <= set(survey.columns):
            continue
        own = table[[f"{part}_{name}" for name in numbers]].to_numpy() * survey[POINTS] / 100
        table[f"{part}_weighted"] = own.sum(axis=1, skipna=False)
    return table


def test_the_classic_instrument():
    assert SERVQUAL.dimensions == (
        *("tangibles", "reliability", "responsiveness", "assurance", "empathy"),
    )
    sizes = [len(SERVQUAL.of(name).items) for name in SERVQUAL.dimensions]
    assert sizes == [4, 5, 4, 4, 5]
    turned = [number for number, item in enumerate(SERVQUAL.items, start=1) if item.reversed]
    assert turned == [10, 11, 12, 13, 18, 19, 20, 21, 22]
    wording = SERVQUAL.wording("Larus Telecom")
    assert wording.loc[10, "expectation"] == (
        "An excellent firm leaves customers guessing when a job will be done."
    )
    assert wording["perception"].str.startswith("Larus Telecom ").all()
    assert wording["perception"].is_unique


def test_scores_equal_row_means(survey):
    survey.index = [f"R{row}" for row in survey.index]
    found = score(survey)
    pd.testing.assert_frame_equal(found, by_hand(survey), rtol=1e-12)
    bare = survey[ASKED]
    assert "gap_weighted" not in score(bare).columns
    pd.testing.assert_frame_equal(score(bare), by_hand(bare), rtol=1e-12)


def test_scores_of_data_already_coded(survey):
    coded = SERVQUAL.coded(survey)
    pd.testing.assert_frame_equal(score(coded, SERVQUAL.already_coded()), score(survey))
    found = score(survey, SERVQUAL.already_coded())
    pd.testing.assert_frame_equal(found, by_hand(survey, turn=0), rtol=1e-12)
    assert coded["E01"].equals(survey["E01"])
    assert (coded["E10"] + survey["E10"] == 8).all()


def test_a_gap_of_nothing_is_nothing():
    same = made(rows=500)
    same[SERVQUAL.perceptions] = same[SERVQUAL.expectations].to_numpy()
    gaps = score(same).filter(like="gap")
    assert (gaps == 0).all(axis=None)


def test_given_weights(survey):
    weights = {name: value for name, value in zip(SERVQUAL.dimensions, range(5), strict=True)}
    found = score(survey, weights=weights)
    gaps = found[[f"gap_{name}" for name in SERVQUAL.dimensions]]
    assert found["gap_weighted"].to_numpy() == pytest.approx(gaps.to_numpy() @ np.arange(5) / 10)
    equal = score(survey[ASKED], weights=dict.fromkeys(SERVQUAL.dimensions, 7))
    assert equal["gap_weighted"].to_numpy() == pytest.approx(equal["gap"].to_numpy())


def test_missing_answers_and_faulty_points(survey):
    survey = survey.astype(float)
    survey.loc[3, "E06"] = np.nan
    survey.loc[4, "P18"] = np.nan
    survey.loc[5, POINTS[0]] += 1
    survey.loc[6, POINTS[1]] = np.nan
    found, expected = score(survey), by_hand(survey)
    expected.loc[5, ["expectation_weighted", "perception_weighted", "gap_weighted"]] = np.nan
    pd.testing.assert_frame_equal(found, expected, rtol=1e-12)
    assert found.loc[3].isna().sum() == 2 + 2 + 2  # expectation and gap: here, overall, weighted
    assert not np.isnan(found.loc[4, "expectation"])


@pytest.mark.parametrize("kind", ["int8", "float32", "Int64", "object", "float64[pyarrow]"])
def test_any_kind_of_number(survey, kind):
    pd.testing.assert_frame_equal(score(survey.astype(kind)), score(survey))
    with_a_hole = survey.astype(kind if kind != "int8" else "Float32")
    with_a_hole.loc[2, "E01"] = None
    assert score(with_a_hole)["expectation_tangibles"].isna().sum() == 1


def test_other_columns_may_stand_twice(survey):
    twice = pd.concat([survey, survey[["overall"]]], axis=1)
    pd.testing.assert_frame_equal(score(twice), score(survey))
    with pytest.raises(ValueError, match="stand twice in the table: E01"):
        score(pd.concat([survey, survey[["E01"]]], axis=1))


def test_pieces_join_without_a_seam():
    survey = made(rows=PIECE + 7).astype(float)
    survey.loc[[0, PIECE - 1, PIECE, PIECE + 6], "P22"] = np.nan
    found = score(survey)
    assert np.flatnonzero(found["gap_empathy"].isna()).tolist() == [0, PIECE - 1, PIECE, PIECE + 6]
    pd.testing.assert_frame_equal(found, by_hand(survey), rtol=1e-12)
    assert score(survey.head(0)).shape == (0, found.shape[1])


def test_an_instrument_of_ones_own():
    form = Instrument(
        (
            Item("speed", "should_soon", "soon"),
            Item("kindness", "should_gruff", "gruff", reversed=True),
            Item("speed", "should_now", "now"),
        ),
        scale=(0, 10),
        points={"kindness": "k", "speed": "s"},
        total=10,
    )
    data = pd.DataFrame(
        {"should_soon": [9], "should_now": [10], "should_gruff": [0], "soon": [5], "now": [8]}
    ).assign(gruff=3, k=4, s=6, more="ignored")
    row = score(data, form).iloc[0]
    assert row["expectation_speed"] == 9.5
    assert row["perception_kindness"] == 7
    assert (row["gap_speed"], row["gap_kindness"], row["gap"]) == (-3, -3, -3)
    assert row["perception_weighted"] == pytest.approx(0.6 * 6.5 + 0.4 * 7)
    assert summary(pd.concat([data] * 2), form).loc["speed", "weight"] == 0.6


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.permutations(range(30)))
def test_order_and_labels_do_not_matter(seed, order):
    survey = made(rows=30, seed=seed)
    mixed = survey.iloc[list(order), ::-1]
    pd.testing.assert_frame_equal(score(mixed).sort_index(), score(survey))
    whole, again = summary(survey), summary(mixed)
    pd.testing.assert_frame_equal(whole, again)
    r2 = [explained(data, "overall", bootstrap=2).models["r2"] for data in (survey, mixed)]
    np.testing.assert_allclose(*r2)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.1, 20), st.floats(-50, 50))
def test_another_scale_changes_scores_alone(seed, factor, constant):
    survey = made(rows=30, seed=seed)
    other = survey.astype(float)
    other[ASKED] = factor * survey[ASKED] + constant
    form = replace(SERVQUAL, scale=(factor + constant - 1e-9, 7 * factor + constant + 1e-9))
    before, after = score(survey), score(other, form)
    np.testing.assert_allclose(
        after["expectation"], factor * before["expectation"] + constant, atol=1e-7
    )
    np.testing.assert_allclose(after["gap_weighted"], factor * before["gap_weighted"], atol=1e-7)
    r2 = [
        explained(data, "overall", instrument, bootstrap=2).models["r2"]
        for data, instrument in ((survey, SERVQUAL), (other, form))
    ]
    np.testing.assert_allclose(*r2, atol=1e-7)


def test_summary_equals_scipy(survey):
    survey = survey.astype(float)
    survey.loc[2, "P14"] = np.nan
    survey.loc[7, POINTS[0]] += 5
    table, scores = summary(survey, confidence=0.9), score(survey)
    assert table.index.to_list() == [*SERVQUAL.dimensions, "overall", "overall weighted"]
    assert table["n"].tolist() == [60, 60, 60, 59, 60, 59, 58]
    for name in SERVQUAL.dimensions:
        kept = scores[[f"{part}_{name}" for part in ("perception", "expectation")]].dropna()
        paired = ttest_rel(kept.iloc[:, 0], kept.iloc[:, 1]).confidence_interval(0.9)
        row = table.loc[name]
        assert (row["gap_low"], row["gap_high"]) == pytest.approx((paired.low, paired.high))
        assert row["gap"] == pytest.approx(row["perception"] - row["expectation"])
        alone = ttest_1samp(kept.iloc[:, 0], 0).confidence_interval(0.9)
        found = row["perception_low"], row["perception_high"]
        assert found == pytest.approx((alone.low, alone.high))
    sound = survey.drop(index=7)[POINTS].mean() / 100
    assert table["weight"].iloc[:5].to_numpy() == pytest.approx(sound.to_numpy())
    assert table["weight"].iloc[5:].isna().all()
    about = {"confidence": 0.9, "respondents": 60, "scale": (1, 7), "warnings": ()}
    assert table.attrs == about


def test_summary_without_points_and_with_weights(survey):
    bare = summary(survey[ASKED])
    assert bare.index[-1] == "overall"
    assert bare["weight"].iloc[:5].tolist() == [0.2] * 5
    given = summary(survey, weights=dict.fromkeys(SERVQUAL.dimensions, 1) | {"empathy": 4})
    assert given.loc["empathy", "weight"] == 0.5
    assert given.loc["overall weighted", "gap"] == pytest.approx(
        (given["gap"].iloc[:5] * given["weight"].iloc[:5]).sum()
    )


def test_flags():
    survey = made(rows=8)
    survey.loc[1, SERVQUAL.expectations] = 7
    survey.loc[2, SERVQUAL.perceptions] = 4
    survey.loc[3, "duration_sec"] = 87
    survey.loc[4, "duration_sec"] = 88
    survey.loc[5, "w_empathy"] += 1
    survey = survey.astype(float)
    survey.loc[6, SERVQUAL.perceptions] = np.nan
    survey.loc[6, "P01"] = 4
    survey.loc[7, "duration_sec"] = np.nan
    found = flags(survey)
    told = {name: np.flatnonzero(found[name]).tolist() for name in found}
    assert told == {
        "straight_lining": [1, 2],
        "incomplete": [6],
        "speeding": [3],
        "points_off": [5],
        "any": [1, 2, 3, 5, 6],
    }
    assert flags(survey, seconds_per_answer=30)["speeding"].sum() == 7
    assert flags(survey[ASKED]).columns.to_list() == ["straight_lining", "incomplete", "any"]
    assert flags(survey.assign(w_empathy=np.nan))["points_off"].all()


@pytest.mark.parametrize("by_dimension", [False, True])
def test_what_expectation_adds_equals_statsmodels(survey, by_dimension):
    survey = survey.astype(float)
    survey.loc[0, "E01"] = np.nan
    survey.loc[1, "overall"] = np.nan
    found = explained(survey, "overall", by_dimension=by_dimension, bootstrap=20)
    assert (found.n_respondents, found.dropped) == (58, 2)
    ends = [f"_{name}" for name in SERVQUAL.dimensions] if by_dimension else [""]
    p, g, e = ([f"{part}{end}" for end in ends] for part in ("perception", "gap", "expectation"))
    kept = score(survey)[p + g + e].assign(overall=survey["overall"]).dropna()
    for row, predictors in zip(found.models.index, (p, g, p + e), strict=True):
        fit = sm.OLS(kept["overall"], sm.add_constant(kept[predictors])).fit()
        assert found.models.loc[row, "r2"] == pytest.approx(fit.rsquared)
        assert found.models.loc[row, "adjusted_r2"] == pytest.approx(fit.rsquared_adj)
        assert found.models.loc[row, "predictors"] == len(predictors)
    r2, differences = found.models["r2"], found.differences["difference"]
    assert differences["expectation adds"] == pytest.approx(r2.iloc[2] - r2.iloc[0])
    assert differences["gap loses"] == pytest.approx(r2.iloc[2] - r2.iloc[1])
    assert differences["perception over gap"] == pytest.approx(r2.iloc[0] - r2.iloc[1])


def test_the_bootstrap_refits_on_drawn_respondents(survey):
    """The interval of two draws are the two draws: each the R-squared of the rows drawn."""
    found = explained(survey, "overall", bootstrap=2, confidence=0.999999999, seed=3).models
    random = np.random.default_rng(3)
    kept = score(survey).assign(overall=survey["overall"])
    drawn = []
    for _ in range(2):
        again = kept.iloc[random.integers(60, size=60)]
        drawn.append(sm.OLS(again["overall"], sm.add_constant(again[["gap"]])).fit().rsquared)
    row = found.loc["gap (SERVQUAL)"]
    assert (row["low"], row["high"]) == pytest.approx((min(drawn), max(drawn)), abs=1e-6)


def test_explained_repeats_with_its_seed(survey):
    first, again, other = (
        explained(survey, "overall", bootstrap=50, seed=seed).models for seed in (1, 1, 2)
    )
    pd.testing.assert_frame_equal(first, again)
    assert not first["low"].equals(other["low"])
    assert "Variance of the outcome explained" in explained(survey, "overall")._repr_html_()


def test_explained_when_the_gap_is_all(survey):
    """An outcome that is the gap itself: both explain it fully, perception alone does not."""
    data = survey.assign(verdict=score(survey)["gap"])
    found = explained(data, "verdict", bootstrap=10)
    assert found.models["r2"].iloc[1:].to_numpy() == pytest.approx([1, 1])
    assert found.differences.loc["expectation adds", "difference"] > 0.2
    assert found.differences.loc["perception over gap", "difference"] < 0


@pytest.mark.parametrize("measure", [score, summary, flags])
def test_what_all_refuse(survey, measure):
    with pytest.raises(TypeError, match="needs a DataFrame, but got dict"):
        measure(survey.to_dict())
    with pytest.raises(KeyError, match="needs the columns 'E01', 'P22'"):
        measure(survey.drop(columns=["E01", "P22"]))
    with pytest.raises(ValueError, match="'E03' must lie between 1 and 7, but row 5 holds 8"):
        measure(survey.assign(E03=survey["E03"].mask(survey.index == 5, 8)))
    hole = survey["P03"].mask(survey.index == 4).mask(survey.index == 5, 0)
    with pytest.raises(ValueError, match="'P03' must lie between 1 and 7, but row 5 holds 0"):
        measure(survey.assign(P03=hole))
    with pytest.raises(TypeError, match="'P04' must hold numbers, but row 0 holds 'agree'"):
        measure(survey.assign(P04="agree"))
    with pytest.raises(KeyError, match=rf"{measure.__name__}\(\) takes .* 'w_empathy'"):
        measure(survey.drop(columns="w_empathy"))
    with pytest.raises(ValueError, match="'w_empathy' must lie between 0 and 100"):
        measure(survey.assign(w_empathy=-1))


def test_what_weights_must_be(survey):
    with pytest.raises(KeyError, match=r"weights must name each of tangibles, .*names empathy"):
        score(survey, weights={"empathy": 1})
    with pytest.raises(KeyError, match="weights must name each"):
        score(survey, weights=dict.fromkeys([*SERVQUAL.dimensions, "price"], 1))
    with pytest.raises(ValueError, match="at least one number above 0"):
        score(survey, weights=dict.fromkeys(SERVQUAL.dimensions, 0))
    with pytest.raises(ValueError, match="'empathy' must be 0 or more"):
        score(survey, weights=dict.fromkeys(SERVQUAL.dimensions, 1) | {"empathy": -1})
    with pytest.raises(ValueError, match="at least one number above 0, and none missing"):
        score(survey, weights=dict.fromkeys(SERVQUAL.dimensions, 1) | {"empathy": np.nan})


def test_what_else_is_refused(survey):
    with pytest.raises(ValueError, match=r"two respondents or more .*'tangibles'.*has 1 of 1"):
        summary(survey.head(1))
    with pytest.raises(ValueError, match="confidence must lie between"):
        summary(survey, confidence=2)
    with pytest.raises(ValueError, match="seconds_per_answer must be 0 or more"):
        flags(survey, seconds_per_answer=-1)
    with pytest.raises(ValueError, match="'duration_sec' must be 0 or more"):
        flags(survey.assign(duration_sec=-5))
    with pytest.raises(KeyError, match="needs the column 'verdict'"):
        explained(survey, "verdict")
    with pytest.raises(ValueError, match="'P05' is an item"):
        explained(survey, "P05")
    with pytest.raises(ValueError, match="'overall' is 4 in every complete row"):
        explained(survey.assign(overall=4), "overall")
    with pytest.raises(ValueError, match="at least 4 rows"):
        explained(survey.head(3), "overall")
    with pytest.raises(ValueError, match="bootstrap must be a whole number, 2 or more"):
        explained(survey, "overall", bootstrap=1)
    with pytest.raises(KeyError, match="no dimension 'price'; there are: tangibles, "):
        SERVQUAL.of("price")
    with pytest.raises(ValueError, match="'E10' must lie between 1 and 7"):
        SERVQUAL.coded(survey.assign(E10=9))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"items": ()}, "one item or more"),
        ({"scale": (7, 1)}, "from low to high"),
        ({"items": (Item("a", "x", "y"), Item("a", "x", "z"))}, "named twice: x"),
        ({"items": (Item("a", "x", "y"),)}, "points must name a column for each of a, but"),
    ],
)
def test_what_no_instrument_can_be(changes, message):
    with pytest.raises(ValueError, match=message):
        replace(SERVQUAL, **changes)


def test_weights_may_be_a_series(survey):
    weights = {"tangibles": 1, "reliability": 3, "responsiveness": 2, "assurance": 0, "empathy": 1}
    column = pd.Series(weights)
    pd.testing.assert_frame_equal(score(survey, weights=column), score(survey, weights=weights))
    pd.testing.assert_frame_equal(summary(survey, weights=column), summary(survey, weights=weights))


@pytest.mark.parametrize("name", ["perception", "expectation", "gap", "perception_empathy"])
@pytest.mark.parametrize("by_dimension", [False, True])
def test_an_outcome_may_be_called_as_a_score_is(survey, name, by_dimension):
    renamed = survey.rename(columns={"overall": name})
    one, other = (
        explained(data, outcome, by_dimension=by_dimension, bootstrap=5)
        for data, outcome in ((survey, "overall"), (renamed, name))
    )
    pd.testing.assert_frame_equal(one.models, other.models)


def one_opinion(rows=200, seed=1, top=7):
    """A survey worded positively throughout: one opinion a head, the same sign in all items."""
    random = np.random.default_rng(seed)
    opinion = random.normal(0, 1, (rows, 1))
    wished, had = (
        centre + 0.8 * opinion + random.normal(0, 0.8, (rows, 22)) for centre in (5.5, 4.5)
    )
    answers = np.hstack([wished, had]).round().clip(1, top)
    return pd.DataFrame(answers, columns=ASKED)


@pytest.mark.parametrize("measure", [score, summary, flags])
def test_a_survey_worded_positively_throughout_is_doubted(measure):
    survey = one_opinion()
    with pytest.warns(UserWarning, match=r"turned round they go against .*already_coded\(\)"):
        found = measure(survey)
    if measure is not score:
        assert "upside down" in found.attrs["warnings"][0]
    # Without the warning nothing would tell: raw reversed answers are as usual as these.
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        measure(survey, SERVQUAL.already_coded())
        measure(SERVQUAL.coded(survey))
        measure(survey.head(19))


def test_one_dimension_worded_the_other_way_round_is_named():
    survey = SERVQUAL.coded(one_opinion())
    empathy = [*SERVQUAL.of("empathy").expectations, *SERVQUAL.of("empathy").perceptions]
    survey[empathy] = 8 - survey[empathy]
    with pytest.warns(UserWarning, match=r"that E18, E19.*10 in all.*reversed=False there"):
        score(survey)


@pytest.mark.parametrize("measure", [score, summary, flags])
def test_answers_on_a_shorter_scale_are_doubted(measure):
    survey = one_opinion(top=5)
    with pytest.warns(UserWarning, match=r"No answer is above 5, .* 1 to 7: .*on_scale\(1, 5\)"):
        measure(survey, SERVQUAL.already_coded())
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        measure(survey, SERVQUAL.on_scale(1, 5).already_coded())


def test_a_million_respondents_are_not_all_looked_at():
    """Every 501st row is looked at: what only the others say is not seen."""
    survey = pd.concat([one_opinion()] * 5010, ignore_index=True)
    assert len(doubts(survey, SERVQUAL)) == 1
    survey.iloc[::501] = SERVQUAL.coded(survey.iloc[::501])
    assert doubts(survey, SERVQUAL) == ()


def test_missing_columns_are_counted_and_other_names_explained(survey):
    own = survey.rename(columns=lambda name: f"q_{name}")
    with pytest.raises(
        KeyError, match=r"'E04', \.\.\. \(44 in all\); the table has: q_E01"
    ) as told:
        score(own)
    assert "Instrument((Item('reliability', 'your_expectation'" in str(told.value)
    assert len(str(told.value)) < 350


def test_a_stray_column_of_points_is_explained(survey):
    stray = survey[[*ASKED, "w_tangibles"]]
    for measure in (score, summary, flags):
        with pytest.raises(KeyError, match=r"takes 'w_tangibles' for importance .* by dropping"):
            measure(stray)


@pytest.mark.parametrize(
    ("faulty", "message"),
    [
        (lambda: Instrument(["Q1"]), "must be of class Item, but one is 'Q1'"),
        (lambda: Instrument("Q1"), "must be a tuple of Item, but it is str"),
        (lambda: Instrument(Item("a", "x", "y")), "must be a tuple of Item, but it is Item"),
        (lambda: replace(SERVQUAL, scale=5), r"such as \(1, 5\), but it is 5"),
    ],
)
def test_what_an_instrument_is_made_of(faulty, message):
    with pytest.raises(TypeError, match=message):
        faulty()


def test_items_may_be_a_list():
    assert Instrument([Item("a", "x", "y")]).items == (Item("a", "x", "y"),)
