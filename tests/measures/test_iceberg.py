"""The iceberg against shares by hand, statsmodels' intervals and a known population."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.weightstats import DescrStatsW

from mindthegap.measures.complaints import iceberg
from mindthegap.measures.complaints.hidden import TIERS

KINDS = ("small", "medium", "large")


def made(seed=1, n=400):
    random = np.random.default_rng(seed)
    had = random.random(n) < 0.4
    kind = random.choice(KINDS, n)
    top = had & (
        random.random(n) < pd.Series(kind).map(dict(zip(KINDS, [0.1, 0.2, 0.4], strict=True)))
    )
    front = had & (random.random(n) < 0.5)
    return pd.DataFrame(
        {
            "problem": had.astype(int),
            "problem_value": np.where(had, kind, None),
            "voice_frontline": front.astype(int),
            "voice_hq": top.astype(int),
            "switched": (random.random(n) < 0.2 + 0.2 * (had & ~front)).astype(int),
            "weight": random.uniform(0.5, 3, n),
        }
    )


def test_without_weights_against_statsmodels():
    survey = made()
    found = iceberg(survey)
    had = survey[survey["problem"] == 1]
    small = had[had["problem_value"] == "small"]
    for group, rows in (("all", had), ("small", small)):
        shares = found.shares.loc[group]
        silent = (rows["voice_frontline"] + rows["voice_hq"] == 0).sum()
        for tier, count in (
            ("told headquarters", rows["voice_hq"].sum()),
            ("told the front line", rows["voice_frontline"].sum()),
            ("said nothing", silent),
            ("left", rows["switched"].sum()),
        ):
            low, high = proportion_confint(count, len(rows), method="wilson")
            assert shares.loc[tier, "share"] == pytest.approx(count / len(rows))
            assert (shares.loc[tier, "low"], shares.loc[tier, "high"]) == pytest.approx((low, high))
            assert shares.loc[tier, "n"] == len(rows)
        multiplier = found.multipliers.loc[group]
        assert multiplier["multiplier"] == pytest.approx(len(rows) / rows["voice_hq"].sum())
        assert multiplier["complaints"] == rows["voice_hq"].sum()
        low, high = proportion_confint(rows["voice_hq"].sum(), len(rows), method="wilson")
        assert (multiplier["low"], multiplier["high"]) == pytest.approx((1 / high, 1 / low))
    assert found.shares.loc[("all", "had a problem"), "share"] == pytest.approx(len(had) / 400)
    assert (found.respondents, found.dropped, found.weighting) == (400, 0, "none")


def test_with_weights_against_statsmodels():
    survey = made()
    found = iceberg(survey, weights="weight")
    had = survey[survey["problem"] == 1]
    share = DescrStatsW(had["voice_hq"], weights=had["weight"]).mean
    assert found.shares.loc[("all", "told headquarters"), "share"] == pytest.approx(share)
    assert found.multipliers.loc["all", "multiplier"] == pytest.approx(1 / share)
    # The linearised standard error is that of a weighted regression on a constant, robust (HC0).
    fit = sm.WLS(had["voice_hq"], np.ones(len(had)), weights=had["weight"]).fit(cov_type="HC0")
    size = share * (1 - share) / fit.bse.iloc[0] ** 2
    low, high = proportion_confint(share * size, size, method="wilson")
    row = found.shares.loc[("all", "told headquarters")]
    assert (row["low"], row["high"]) == pytest.approx((low, high))
    assert found.weighting == "given in weight"


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_tiers_add_up_and_order_and_labels_do_not_matter(seed):
    survey = made(seed, 120)
    found = iceberg(survey, weights="weight")
    exclusive = found.shares.index.get_level_values("tier").isin(TIERS)
    totals = found.shares.loc[exclusive, "share"].groupby("group").sum()
    np.testing.assert_allclose(totals, 1)
    shuffled = survey.sample(frac=1, random_state=seed)
    pd.testing.assert_frame_equal(iceberg(shuffled, weights="weight").shares, found.shares)
    heavier = survey.assign(weight=survey["weight"] * 7)
    pd.testing.assert_frame_equal(iceberg(heavier, weights="weight").shares, found.shares)
    renamed = survey.rename(columns={"problem": "p", "voice_hq": "h", "problem_value": "v"})
    again = iceberg(renamed, problem="p", headquarters="h", by="v", weights="weight")
    pd.testing.assert_frame_equal(again.shares, found.shares)


def test_estimated_weights_mend_what_the_covariate_tells():
    random = np.random.default_rng(5)
    everybody = made(6, 40_000)
    truth = iceberg(everybody).shares["share"]
    # Who left answers more rarely; the firm's records tell who left.
    chance = np.where(everybody["switched"] == 1, 0.1, 0.5)
    everybody["answered"] = (random.random(len(everybody)) < chance).astype(int)
    naive = iceberg(everybody, responded="answered").shares.loc[("all", "said nothing and left")]
    right = iceberg(everybody, responded="answered", covariates=["switched"])
    row = right.shares.loc[("all", "said nothing and left")]
    true = truth[("all", "said nothing and left")]
    assert naive["high"] < true
    assert row["low"] < true < row["high"]
    assert right.weighting == "inverse probability, from switched"
    assert right.respondents == everybody["answered"].sum()


def test_nobody_at_headquarters():
    found = iceberg(made().assign(voice_hq=0), by=None)
    row = found.multipliers.loc["all"]
    assert np.isinf(row["multiplier"])
    assert np.isinf(row["high"])
    assert 10 < row["low"] < 100
    assert found.shares.index.get_level_values("group").unique().tolist() == ["all"]


def test_groups_in_order():
    survey = made()
    order = iceberg(survey).shares.index.get_level_values("group").unique().tolist()
    silent = iceberg(survey).shares["share"].xs("said nothing", level="tier")
    assert order[0] == "all"
    assert silent[order[1:]].is_monotonic_decreasing
    survey["problem_value"] = pd.Categorical(survey["problem_value"], [*KINDS, "huge"])
    found = iceberg(survey)
    assert found.multipliers.index.tolist() == ["all", *KINDS]


def test_missing_answers_are_dropped_listwise_and_counted():
    survey = made().astype({"voice_hq": float, "problem": float})
    had, had_not = (survey.index[survey["problem"] == value] for value in (1, 0))
    holes = survey.copy()
    holes.loc[had[:3], "voice_hq"] = np.nan
    holes.loc[had[3], "problem_value"] = None
    holes.loc[had_not[:5], ["voice_hq", "voice_frontline", "switched"]] = np.nan
    holes.loc[had_not[5], "problem"] = np.nan
    found = iceberg(holes)
    assert found.dropped == 5
    expected = iceberg(survey.drop(index=[*had[:4], had_not[5]]))
    pd.testing.assert_frame_equal(found.shares, expected.shares)


def test_result_shows_itself():
    found = iceberg(made())
    assert repr(found).startswith("Hidden dissatisfaction\n")
    assert "said nothing and left" in found._repr_html_()


@pytest.mark.parametrize(
    ("change", "options", "error", "message"),
    [
        ({}, {"headquarters": "hq"}, KeyError, r"iceberg\(\) needs the column 'hq'"),
        ({}, {"by": "kind"}, KeyError, r"iceberg\(\) needs the column 'kind'"),
        ({"voice_hq": 2}, {}, ValueError, "Column 'voice_hq' must hold 0 and 1, but row 0 holds 2"),
        (
            {"voice_hq": "no"},
            {},
            TypeError,
            r"row \d+ holds 'no': .*\['voice_hq'\]\.map\(\{'yes': 1",
        ),
        ({"problem": 0}, {}, ValueError, "None of the respondents had a problem"),
        ({"problem": np.nan}, {}, ValueError, "no respondent with complete answers"),
        ({"weight": -1}, {"weights": "weight"}, ValueError, "a weight of 0 or more"),
        (
            {"weight": lambda f: (f["problem_value"] != "small").astype(int)},
            {"weights": "weight"},
            ValueError,
            "weights of group 'small' add up to 0",
        ),
        ({}, {"covariates": ["switched"]}, ValueError, "responded must name the column"),
        (
            {},
            {"covariates": ["switched"], "weights": "weight"},
            ValueError,
            "but not both",
        ),
        ({}, {"confidence": 95}, ValueError, "confidence must lie between 0 and 1"),
    ],
)
def test_errors(change, options, error, message):
    with pytest.raises(error, match=message):
        iceberg(made().assign(**change), **options)


def test_no_group_can_be_called_all():
    survey = made()
    survey["problem_value"] = survey["problem_value"].replace("small", "all")
    with pytest.raises(ValueError, match=r"'problem_value' holds 'all'.*another name"):
        iceberg(survey)


def test_without_a_column_of_kinds_there_are_no_groups():
    survey = made().drop(columns="problem_value")
    assert iceberg(survey).multipliers.index.tolist() == ["all"]
    pd.testing.assert_frame_equal(iceberg(survey).shares, iceberg(made(), by=None).shares)
    with pytest.raises(KeyError, match="needs the column 'value'"):
        iceberg(survey, by="value")


def test_true_and_false_are_1_and_0():
    survey, flags = made(), ["problem", "voice_frontline", "voice_hq", "switched"]
    found = iceberg(survey.astype(dict.fromkeys(flags, bool)))
    pd.testing.assert_frame_equal(found.shares, iceberg(survey).shares)
