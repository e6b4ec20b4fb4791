"""Recovery measures against Stata's and pingouin's numbers, statsmodels, and closed forms."""

import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import pingouin
import pytest
import statsmodels.formula.api as smf
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import t as student
from scipy.stats import ttest_ind
from statsmodels.discrete.discrete_model import Logit
from statsmodels.regression.linear_model import OLS
from statsmodels.treatment.tests import results
from statsmodels.treatment.treatment_effects import TreatmentEffect

from mindthegap.measures.recovery import VERDICTS, adjusted_effect, factorial, justice, paradox

COVARIATES = ["mage", "mmarried_", "fage", "medu", "prenatal1_", "fbaby_"]
few = settings(max_examples=25, deadline=None)


@pytest.fixture(scope="module")
def births():
    """Cattaneo's data on smoking and birth weight, which come with statsmodels."""
    return pd.read_csv(Path(results.__file__).with_name("cataneo2.csv"))


@pytest.fixture(scope="module")
def smoking(births):
    return adjusted_effect(births, "bweight", "mbsmoke_", COVARIATES)


def records(seed=0, n=400):
    """Cases in which severity decides who is paid, and lowers satisfaction."""
    random = np.random.default_rng(seed)
    severity = random.integers(1, 6, n)
    before = random.normal(7, 1, n)
    paid = random.random(n) < 1 / (1 + np.exp(-(severity - 3) + 0.5 * (before - 7)))
    sat = before - 0.8 * severity + 1.0 * paid + random.normal(0, 1, n)
    return pd.DataFrame(
        {
            "severity": severity,
            "before": before,
            "paid": np.where(paid, "full", "none"),
            "sat": sat,
        }
    )


def paid(table, adjust=("severity", "before"), **options):
    return adjusted_effect(
        table, "sat", "paid", list(adjust), treated="full", control="none", **options
    )


# adjusted_effect


def test_estimates_and_errors_are_those_of_statsmodels(births, smoking):
    """statsmodels' GMM, which its own tests hold to Stata's teffects, digit by digit."""
    design = np.column_stack([np.ones(len(births)), births[COVARIATES]])
    took = births["mbsmoke_"].to_numpy()
    reference = TreatmentEffect(
        OLS(births["bweight"].to_numpy(), design), took, Logit(took, design).fit(disp=False)
    )
    for method, ours in (("ra", "regression"), ("ipw", "weighting")):
        theirs = getattr(reference, method)()
        assert smoking.effects.loc[ours, "estimate"] == pytest.approx(theirs.effect[0], rel=1e-6)
        assert smoking.effects.loc[ours, "se"] == pytest.approx(theirs.sd[0], rel=1e-5)
        low, high = theirs.conf_int()[0]
        assert smoking.effects.loc[ours, ["low", "high"]].tolist() == pytest.approx(
            [low, high], rel=1e-5
        )


def test_doubly_robust_error_is_that_of_statsmodels():
    """On fewer rows, as statsmodels' GMM takes seconds for this one."""
    table = records()
    design = np.column_stack([np.ones(len(table)), table[["severity", "before"]]])
    took = (table["paid"] == "full").to_numpy().astype(int)
    theirs = TreatmentEffect(
        OLS(table["sat"].to_numpy(), design), took, Logit(took, design).fit(disp=False)
    ).aipw()
    ours = paid(table).effects.loc["doubly robust"]
    assert ours["estimate"] == pytest.approx(theirs.effect[0], rel=1e-6)
    assert ours["se"] == pytest.approx(theirs.sd[0], rel=1e-4)


def test_doubly_robust_error_of_all_births(smoking):
    """What statsmodels' GMM found of the same data; it took three seconds."""
    found = smoking.effects.loc["doubly robust"]
    assert found["estimate"] == pytest.approx(-231.04518105, abs=1e-6)
    assert found["se"] == pytest.approx(25.14540253, abs=1e-5)


def test_naive_is_welchs_comparison(births, smoking):
    smokers = births.loc[births["mbsmoke_"] == 1, "bweight"]
    others = births.loc[births["mbsmoke_"] == 0, "bweight"]
    theirs = ttest_ind(smokers, others, equal_var=False)
    naive = smoking.effects.loc["naive"]
    assert naive["estimate"] == pytest.approx(smokers.mean() - others.mean())
    assert naive[["low", "high"]].tolist() == pytest.approx(list(theirs.confidence_interval()))
    assert naive["p"] == pytest.approx(theirs.pvalue, rel=1e-6)
    assert naive["se"] == pytest.approx(
        np.sqrt(smokers.var() / len(smokers) + others.var() / len(others))
    )


def test_one_binary_covariate_by_hand():
    """With a saturated model all three are the mean over strata of the strata's differences."""
    strata = {0: (30, 10, 8.0, 7.0), 1: (20, 40, 5.0, 3.0)}  # paid, not paid, their means
    rows = [
        {"severe": severe, "paid": paid, "sat": mean + [-1, 1][number % 2]}
        for severe, (some, rest, high, low) in strata.items()
        for paid, count, mean in ((1, some, high), (0, rest, low))
        for number in range(count)
    ]
    table = pd.DataFrame(rows)
    found = adjusted_effect(table, "sat", "paid", ["severe"]).effects
    truth = (40 * 1.0 + 60 * 2.0) / 100
    assert found["estimate"].iloc[1:].tolist() == pytest.approx([truth] * 3)
    # Efficient variance: of the strata's differences among cases, and of errors (each is 1).
    spread = (40 * (1 - truth) ** 2 + 60 * (2 - truth) ** 2) / 100
    noise = sum(n * n * (1 / p + 1 / q) for n, p, q in ((40, 30, 10), (60, 20, 40))) / 100
    error = np.sqrt((spread + noise) / 100)
    assert found["se"].iloc[1:].tolist() == pytest.approx([error] * 3)
    assert found.loc["naive", "estimate"] == pytest.approx(
        (30 * 8 + 20 * 5) / 50 - (10 * 7 + 40 * 3) / 50
    )


def test_balance_and_overlap_by_hand(births, smoking):
    row = smoking.balance.loc["medu"]
    groups = births.groupby("mbsmoke_")["medu"]
    assert row[["control", "treated"]].tolist() == pytest.approx(groups.mean().tolist())
    assert row["difference"] == pytest.approx(
        (groups.mean()[1] - groups.mean()[0]) / np.sqrt(groups.var().mean())
    )
    assert (smoking.balance["weighted"].abs() < smoking.balance["difference"].abs()).all()
    weight = 1 / smoking.chances[births["mbsmoke_"] == 1]
    overlap = smoking.overlap.loc["1"]
    assert overlap["effective_n"] == pytest.approx(weight.sum() ** 2 / (weight**2).sum())
    assert overlap["effective_n"] < overlap["n"] == 864
    assert overlap["lowest"] == smoking.chances[births["mbsmoke_"] == 1].min()
    # In a logistic regression with a constant the chances add up to the cases with the action.
    assert smoking.chances.sum() == pytest.approx(864)


def test_extreme_chances_are_counted():
    table = records(1).assign(severity=lambda t: 3 * t["severity"])
    steep = table.assign(
        paid=np.where(
            np.random.default_rng(2).random(len(table))
            < 1 / (1 + np.exp(-0.8 * (table["severity"] - 9))),
            "full",
            "none",
        )
    )
    found = paid(steep, ["severity"])
    chances = found.chances[steep["paid"] == "full"]
    expected = ((chances < 0.05) | (chances > 0.95)).mean()
    assert found.overlap.loc["full", "extreme"] == pytest.approx(expected)
    assert expected > 0.1


@few
@given(st.integers(0, 10**6), st.floats(0.1, 50), st.floats(-100, 100))
def test_units_rows_and_labels_do_not_matter(seed, scale, shift):
    table = records(seed % 7)
    shuffled = table.sample(frac=1, random_state=seed)
    moved = shuffled.assign(
        severity=scale * shuffled["severity"] + shift,
        paid=shuffled["paid"].map({"full": 1, "none": 0}),
    )
    one, other = paid(table).effects, adjusted_effect(moved, "sat", "paid", ["before", "severity"])
    np.testing.assert_allclose(one, other.effects, rtol=1e-5, atol=1e-9)
    scaled = paid(table.assign(sat=scale * table["sat"] + shift)).effects
    np.testing.assert_allclose(
        scaled[["estimate", "se", "low", "high"]],
        scale * one[["estimate", "se", "low", "high"]],
        rtol=1e-4,
        atol=1e-6,
    )


def test_swapped_groups_change_the_sign_only():
    table = records()
    swapped = adjusted_effect(
        table, "sat", "paid", ["severity", "before"], treated="none", control="full"
    )
    np.testing.assert_allclose(swapped.effects["estimate"], -paid(table).effects["estimate"])
    np.testing.assert_allclose(swapped.effects["se"], paid(table).effects["se"], rtol=1e-6)


def test_other_levels_and_missing_values_are_left_out():
    table = records()
    more = pd.concat([table, table.head(60).assign(paid="partial")], ignore_index=True)
    more.loc[:4, "before"] = np.nan
    more.loc[5, "sat"] = np.nan
    found = paid(more)
    assert found.dropped == 6
    assert found.n_treated + found.n_control == len(table) - 6
    pd.testing.assert_frame_equal(found.effects, paid(table.iloc[6:]).effects)
    assert found.chances.index.tolist() == list(range(6, len(table)))


def test_a_wider_interval_with_more_confidence():
    wide, usual = (paid(records(), confidence=c).effects for c in (0.99, 0.95))
    assert (wide["high"] > usual["high"]).all()
    assert (wide["se"] == usual["se"]).all()


def test_the_intervals_cover():
    """Of 60 samples, 95 % intervals hold the truth in 50 or more; the naive one hardly ever."""
    held = {"naive": 0, "regression": 0, "weighting": 0, "doubly robust": 0}
    for seed in range(60):
        effects = paid(records(seed)).effects
        for name in held:
            held[name] += effects.loc[name, "low"] <= 1.0 <= effects.loc[name, "high"]
    assert held.pop("naive") < 20
    assert min(held.values()) >= 50


@pytest.mark.parametrize(
    ("change", "arguments", "error", "message"),
    [
        ({}, {"adjust": ["sever"]}, KeyError, "needs the column 'sever'"),
        ({}, {"adjust": "severity"}, TypeError, r"a list of columns, such as \['severity'\]"),
        ({}, {"adjust": []}, ValueError, "one covariate or more"),
        ({}, {"adjust": ["sat"]}, ValueError, "'sat' is the outcome or the action"),
        ({}, {"outcome": "paid"}, ValueError, "two columns, but both are 'paid'"),
        ({}, {"treated": "none"}, ValueError, "must differ, but both are 'none'"),
        ({}, {"treated": "gift"}, ValueError, "'paid' = 'gift', but there are 0; .*'full'"),
        ({"severity": "bad"}, {}, ValueError, "'severity' is the same in every row"),
        ({"severity": "3"}, {}, TypeError, "'severity' must hold numbers, but holds text"),
        ({"sat": "good"}, {}, TypeError, "'sat' must hold numbers"),
        ({"severity": 3}, {}, ValueError, "'severity' is 3 in every complete row"),
        ({"sat": np.inf}, {}, ValueError, "'sat' must be finite"),
        ({}, {"confidence": 95}, ValueError, "between 0 and 1"),
    ],
)
def test_adjusted_effect_says_what_is_wrong(change, arguments, error, message):
    given_ = {
        "outcome": "sat",
        "action": "paid",
        "adjust": ["severity", "before"],
        "treated": "full",
        "control": "none",
    } | arguments
    with pytest.raises(error, match=message):
        adjusted_effect(records().assign(**change), **given_)


def test_no_overlap_is_refused_without_a_warning():
    table = records()
    certain = table.assign(paid=np.where(table["severity"] > 3, "full", "none"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(ValueError, match=r"No overlap: .*\(severity, before\)"):
            paid(certain)


def test_sums_of_covariates_are_refused():
    table = records().assign(double=lambda t: 2 * t["severity"] + t["before"])
    with pytest.raises(ValueError, match="exact sums of others, among the cases with the action"):
        paid(table, ["severity", "before", "double"])


# paradox


def arms(seed=0):
    random = np.random.default_rng(seed)
    sizes = {"no failure": 90, "none": 60, "full": 40}
    parts = [
        pd.DataFrame(
            {
                "group": name,
                "sat": random.normal(7 + shift, 1.2 + shift / 4, sizes[name]),
                "again": random.normal(6.5, 1, sizes[name]),
            }
        )
        for name, shift in (("no failure", 0), ("none", -1), ("full", 0.6))
    ]
    return pd.concat(parts, ignore_index=True)


def test_paradox_is_scipys_welch_and_pingouins_tost():
    table = arms()
    found = paradox(table, ["sat", "again"], "group", margin=0.7).set_index(["outcome", "group"])
    assert found.attrs["confidence"] == 0.95
    for (outcome, group), row in found.iterrows():
        x = table.loc[table["group"] == group, outcome]
        y = table.loc[table["group"] == "no failure", outcome]
        welch = ttest_ind(x, y, equal_var=False)
        tost = pingouin.tost(x, y, bound=0.7, correction=True).iloc[0]
        assert row["difference"] == pytest.approx(x.mean() - y.mean())
        assert row["p"] == pytest.approx(welch.pvalue)
        assert [row["low"], row["high"]] == pytest.approx(list(welch.confidence_interval()))
        assert row["p_equivalence"] == pytest.approx(tost["pval"], rel=1e-6)


def test_tost_by_the_closed_form():
    table = arms(3)
    row = paradox(table, "again", "group", margin=0.4).iloc[-1]
    x = table.loc[table["group"] == "full", "again"]
    y = table.loc[table["group"] == "no failure", "again"]
    vx, vy = x.var() / len(x), y.var() / len(y)
    df = (vx + vy) ** 2 / (vx**2 / (len(x) - 1) + vy**2 / (len(y) - 1))
    difference, error = x.mean() - y.mean(), np.sqrt(vx + vy)
    p = max(student.sf((difference + 0.4) / error, df), student.cdf((difference - 0.4) / error, df))
    assert row["p_equivalence"] == pytest.approx(p)
    assert row["se"] == pytest.approx(error)
    assert row["high"] == pytest.approx(difference + student.ppf(0.975, df) * error)


@pytest.mark.parametrize(
    ("shift", "spread", "margin", "verdict"),
    [
        (1.0, 1.0, 0.5, "higher"),
        (0.3, 0.5, 0.5, "higher, but negligible"),
        (0.0, 0.5, 0.5, "equivalent"),
        (-0.3, 0.5, 0.5, "lower, but negligible"),
        (-1.0, 1.0, 0.5, "lower"),
        (0.0, 3.0, 0.2, "undecided"),
    ],
)
def test_each_verdict(shift, spread, margin, verdict):
    wave = spread * np.tile([-1.0, 1.0], 50)
    table = pd.DataFrame(
        {
            "group": ["no failure"] * 100 + ["full"] * 100,
            "sat": np.concatenate([7 + wave, 7 + shift + wave]),
        }
    )
    found = paradox(table, "sat", "group", margin=margin)
    assert found["verdict"].tolist() == [verdict]
    assert verdict in VERDICTS


@few
@given(st.integers(0, 10**6), st.floats(0.2, 20), st.floats(-50, 50))
def test_paradox_does_not_depend_on_rows_or_units(seed, scale, shift):
    table = arms(seed % 5)
    one = paradox(table, ["sat", "again"], "group", margin=0.5)
    moved = table.assign(
        sat=scale * table["sat"] + shift, again=scale * table["again"] + shift
    ).sample(frac=1, random_state=seed)
    other = paradox(moved, ["sat", "again"], "group", margin=0.5 * scale)
    keys = ["outcome", "group"]
    one, other = one.sort_values(keys), other.sort_values(keys)
    assert one["verdict"].tolist() == other["verdict"].tolist()
    np.testing.assert_allclose(one["p_equivalence"], other["p_equivalence"], rtol=1e-6, atol=1e-12)
    np.testing.assert_allclose(one["low"] * scale, other["low"], rtol=1e-6, atol=1e-9)


def test_each_outcome_with_those_who_answered_it():
    table = arms()
    table.loc[:9, "again"] = np.nan
    table.loc[10, "group"] = np.nan
    found = paradox(table, ["sat", "again"], "group", margin={"sat": 0.5, "again": 0.3})
    assert found["n_without"].tolist() == [89, 89, 79, 79]
    assert found["margin"].tolist() == [0.5, 0.5, 0.3, 0.3]


def test_groups_stand_in_the_order_of_their_categories():
    table = arms()
    levels = ["full", "none", "gift", "no failure"]
    ordered = table.assign(group=pd.Categorical(table["group"], levels))
    assert paradox(table, "sat", "group", margin=1)["group"].tolist() == ["none", "full"]
    assert paradox(ordered, "sat", "group", margin=1)["group"].tolist() == ["full", "none"]


@pytest.mark.parametrize(
    ("change", "arguments", "error", "message"),
    [
        ({}, {"outcomes": "trust"}, KeyError, "needs the column 'trust'"),
        ({}, {"outcomes": []}, ValueError, "one outcome or more"),
        ({}, {"group": "arm"}, KeyError, "needs the column 'arm'"),
        ({}, {"without_failure": "control"}, ValueError, "must be 'control'"),
        ({"group": "no failure"}, {}, ValueError, "holds only 'no failure'"),
        ({"sat": 5}, {}, ValueError, "'sat' of 'no failure' has only 5"),
        ({"sat": "high"}, {}, TypeError, "'sat' must hold numbers"),
        ({}, {"margin": 0}, ValueError, "above 0.*that of 'sat' is 0"),
        ({}, {"margin": {"again": 1}}, KeyError, "no margin for 'sat'"),
        ({}, {"confidence": 0}, ValueError, "between 0 and 1"),
    ],
)
def test_paradox_says_what_is_wrong(change, arguments, error, message):
    given_ = {"outcomes": "sat", "group": "group", "margin": 0.5} | arguments
    with pytest.raises(error, match=message):
        paradox(arms().assign(**change), **given_)


def test_a_group_of_one_is_refused():
    table = arms()
    table.loc[len(table) - 1, "group"] = "gift"
    with pytest.raises(ValueError, match="'sat' of 'gift' has 1"):
        paradox(table, "sat", "group", margin=0.5)


# justice

DIMENSIONS = {"distributive": ["d1", "d2"], "procedural": ["p1"], "interactional": ["i1", "i2"]}


def survey(seed=0, n=250):
    random = np.random.default_rng(seed)
    common = random.normal(0, 1, n)
    items = {
        name: np.clip(np.round(4 + common + random.normal(0, 1, n)), 1, 7)
        for names in DIMENSIONS.values()
        for name in names
    }
    table = pd.DataFrame(items).assign(before=random.normal(7, 1, n))
    return table.assign(
        satcom=0.4 * table["d1"] + 0.3 * table["i1"] + 0.5 * table["before"]
        + random.normal(0, 1, n)
    )  # fmt: skip


def scored(table):
    return pd.DataFrame(
        {name: table[items].mean(axis=1) for name, items in DIMENSIONS.items()}
    ).join(table[["before", "satcom"]])


def test_justice_is_statsmodels_and_pingouins_regression():
    table = survey()
    found = justice(table, "satcom", DIMENSIONS, control=["before"])
    frame = scored(table)
    fit = smf.ols("satcom ~ distributive + procedural + interactional + before", frame).fit()
    bounds = fit.conf_int()
    for name, row in found.coefficients.iterrows():
        assert row["slope"] == pytest.approx(fit.params[name])
        assert [row["low"], row["high"]] == pytest.approx(bounds.loc[name].tolist())
        assert row["p"] == pytest.approx(fit.pvalues[name])
        assert row["alone"] == pytest.approx(frame[name].corr(frame["satcom"]))
    theirs = pingouin.linear_regression(
        ((frame - frame.mean()) / frame.std())[[*DIMENSIONS, "before"]],
        (frame["satcom"] - frame["satcom"].mean()) / frame["satcom"].std(),
    ).set_index("names")
    assert found.coefficients["beta"].tolist() == pytest.approx(
        theirs.loc[list(DIMENSIONS), "coef"].tolist(), abs=1e-5
    )
    assert found.r2 == pytest.approx(fit.rsquared)
    assert found.shares["share"].sum() == pytest.approx(fit.rsquared)


def test_two_dimensions_by_the_closed_form():
    table = survey(4)
    two = {"d": ["d1", "d2"], "i": ["i1", "i2"]}
    found = justice(table, "satcom", two)
    frame = pd.DataFrame({k: table[v].mean(axis=1) for k, v in two.items()}).assign(
        y=table["satcom"]
    )
    r = frame.corr()
    between = 1 - r.loc["d", "i"] ** 2
    betas = [
        (r.loc[a, "y"] - r.loc[b, "y"] * r.loc["d", "i"]) / between
        for a, b in (("d", "i"), ("i", "d"))
    ]
    assert found.coefficients["beta"].tolist() == pytest.approx(betas)
    assert found.coefficients["vif"].tolist() == pytest.approx([1 / between] * 2)
    r2 = betas[0] * r.loc["d", "y"] + betas[1] * r.loc["i", "y"]
    error = np.sqrt(2 * (1 - r2) / (len(frame) - 3) / (1 - r.loc["d", "i"]))
    row = found.differences.loc["d - i"]
    assert row["difference"] == pytest.approx(betas[0] - betas[1])
    reach = student.ppf(0.975, len(frame) - 3) * error
    assert row["high"] - row["difference"] == pytest.approx(reach)


@few
@given(st.permutations(list(DIMENSIONS)), st.floats(0.1, 9), st.floats(-20, 20))
def test_order_rows_and_units_do_not_matter(order, scale, shift):
    table = survey(2)
    one = justice(table, "satcom", DIMENSIONS, control=["before"])
    moved = table.assign(
        satcom=scale * table["satcom"] + shift, before=shift - scale * table["before"]
    ).sample(frac=1, random_state=1)
    other = justice(moved, "satcom", {n: DIMENSIONS[n] for n in order}, control=["before"])
    ours, theirs = one.coefficients, other.coefficients.loc[list(DIMENSIONS)]
    columns = ["beta", "beta_low", "beta_high", "alone", "vif"]
    np.testing.assert_allclose(ours[columns], theirs[columns], rtol=1e-7, atol=1e-10)
    np.testing.assert_allclose(scale * ours["slope"], theirs["slope"], rtol=1e-7, atol=1e-10)


def test_justice_drops_incomplete_rows_and_bootstraps_with_its_seed():
    table = survey()
    table.loc[:6, "d2"] = np.nan
    found = justice(table, "satcom", DIMENSIONS, bootstrap=50, seed=4)
    again = justice(table, "satcom", DIMENSIONS, bootstrap=50, seed=4)
    assert (found.n, found.dropped) == (243, 7)
    assert found.scores.index.tolist() == list(range(7, 250))
    pd.testing.assert_frame_equal(found.shares, again.shares)
    assert (found.shares["low"] <= found.shares["high"]).all()


def test_one_dimension_has_no_differences():
    found = justice(survey(), "satcom", {"distributive": ["d1", "d2"]})
    assert found.differences.empty
    assert "coefficients" in repr(found)


@pytest.mark.parametrize(
    ("dimensions", "options", "error", "message"),
    [
        (["d1"], {}, TypeError, "must map names to lists"),
        ({}, {}, ValueError, "dimensions is empty"),
        ({"d": "d1"}, {}, TypeError, r"needs a list of columns, such as \['d1'\]"),
        ({"d": []}, {}, ValueError, "'d' has no items"),
        ({"d": ["d9"]}, {}, KeyError, "needs the column 'd9'"),
        ({"d": ["d1", "d1"]}, {}, ValueError, "got twice: d1"),
        ({"satcom": ["d1"]}, {}, ValueError, "'satcom' is both the name of a dimension"),
        ({"d": ["d1"], "e": ["d2"]}, {"control": ["sum"]}, ValueError, "an exact sum of others"),
        ({"d": ["flat"]}, {}, ValueError, "'d' is 4 in every complete row"),
        ({"d": ["d1"]}, {"confidence": 2}, ValueError, "between 0 and 1"),
    ],
)
def test_justice_says_what_is_wrong(dimensions, options, error, message):
    table = survey().assign(sum=lambda t: t["d1"] + t["d2"], flat=4)
    with pytest.raises(error, match=message):
        justice(table, "satcom", dimensions, **options)


# factorial

FACTORS = {"apology": [0, 1], "paid": ["none", "partial", "full"], "speed": ["slow", "fast"]}


def trial(seed=0, per_cell=6, uneven=False):
    random = np.random.default_rng(seed)
    grid = pd.MultiIndex.from_product(FACTORS.values(), names=FACTORS).to_frame(index=False)
    table = pd.concat([grid] * per_cell, ignore_index=True)
    if uneven:
        table = pd.concat([table, table.sample(25, random_state=seed)], ignore_index=True)
    lift = table["apology"] * (table["speed"] == "fast") + table["paid"].map(
        {"none": 0, "partial": 0.7, "full": 1}
    )
    return table.assign(sat=5 + lift + random.normal(0, 1, len(table)))


@pytest.mark.parametrize("uneven", [False, True])
def test_factorial_is_pingouins_anova(uneven):
    table = trial(1, uneven=uneven)
    theirs = pingouin.anova(table, dv="sat", between=list(FACTORS), ss_type=3, detailed=True)
    theirs = theirs.assign(Source=theirs["Source"].str.replace(" * ", " x ")).set_index("Source")
    found = factorial(table, "sat", FACTORS)
    for term, row in found.anova.iterrows():
        assert row["df"] == theirs.loc[term, "DF"]
        assert row["F"] == pytest.approx(theirs.loc[term, "F"], abs=1e-3)
        assert row["partial_eta2"] == pytest.approx(theirs.loc[term, "np2"], abs=1e-3)
    assert len(found.anova) == 7


def test_factorial_effects_by_the_closed_form():
    table = trial(2)
    found = factorial(table, "sat", FACTORS)
    means = table.groupby("paid")["sat"].mean()
    row = found.effects.set_index("level").loc["full"]
    assert row["estimate"] == pytest.approx(means["full"] - means["none"])
    within = table.groupby(list(FACTORS))["sat"].var().mean()
    assert row["se"] == pytest.approx(np.sqrt(2 * within / 24))
    assert row["high"] - row["estimate"] == pytest.approx(student.ppf(0.975, 72 - 12) * row["se"])
    cell = found.cells.query("apology == 1 and paid == 'partial' and speed == 'fast'").iloc[0]
    own = table.query("apology == 1 and paid == 'partial' and speed == 'fast'")["sat"]
    assert (cell["n"], cell["mean"], cell["sd"]) == pytest.approx((6, own.mean(), own.std()))
    assert cell["high"] == pytest.approx(own.mean() + student.ppf(0.975, 5) * own.sem())


@few
@given(st.permutations(list(FACTORS)), st.floats(0.1, 9), st.floats(-20, 20))
def test_factorial_does_not_depend_on_order_or_units(order, scale, shift):
    table = trial(3, uneven=True)
    one = factorial(table, "sat", FACTORS)
    moved = table.assign(sat=scale * table["sat"] + shift).sample(frac=1, random_state=2)
    other = factorial(moved, "sat", {name: FACTORS[name] for name in order})
    named = {frozenset(term.split(" x ")): row["F"] for term, row in other.anova.iterrows()}
    for term, row in one.anova.iterrows():
        assert row["F"] == pytest.approx(named[frozenset(term.split(" x "))], rel=1e-6)
    effects = other.effects.set_index(["factor", "level"])["estimate"]
    for row in one.effects.itertuples():
        assert scale * row.estimate == pytest.approx(effects[row.factor, row.level], rel=1e-6)


def test_factorial_leaves_out_who_is_in_no_cell():
    table = trial()
    table.loc[0, "sat"] = np.nan
    outside = pd.DataFrame({"apology": [np.nan], "paid": [np.nan], "speed": [np.nan], "sat": 9.0})
    found = factorial(pd.concat([table, outside], ignore_index=True), "sat", FACTORS)
    assert (found.n, found.dropped) == (71, 1)


@pytest.mark.parametrize(
    ("change", "factors", "error", "message"),
    [
        ({}, ["apology"], TypeError, "must map columns to their levels"),
        ({}, {}, ValueError, "takes 1 to 4 factors, but got 0"),
        ({}, {"paid": "none"}, TypeError, "must be a list, but they are 'none'"),
        ({}, {"paid": ["none"]}, ValueError, "two different levels or more"),
        ({}, {"paid": ["none", "none"]}, ValueError, "two different levels or more"),
        ({}, {"paid": ["none", "full"]}, ValueError, "holds 'partial', which is not among"),
        ({}, {"gift": [0, 1]}, KeyError, "needs the columns? 'gift'"),
        ({"sat": "good"}, FACTORS, TypeError, "'sat' must hold numbers"),
        ({"sat": 5}, FACTORS, ValueError, "equal within every combination"),
        ({"apology": 1}, FACTORS, ValueError, "0 with apology = 0, paid = 'none', speed = 'slow'"),
    ],
)
def test_factorial_says_what_is_wrong(change, factors, error, message):
    with pytest.raises(error, match=message):
        factorial(trial().assign(**change), "sat", factors)


@pytest.mark.parametrize("labels", [[0] * 200, list(range(100)) * 2])
def test_justice_of_rows_whose_labels_stand_twice(labels):
    random = np.random.default_rng(4)
    data = pd.DataFrame(random.normal(size=(200, 4)), columns=["d1", "d2", "i1", "severity"])
    data["sat"] = data["d1"] + 0.3 * data["i1"] - data["severity"] + random.normal(size=200)
    data.loc[7, "d2"] = np.nan
    kinds = {"distributive": ["d1", "d2"], "interactional": ["i1"]}
    once, twice = (
        justice(rows, "sat", kinds, control=["severity"]) for rows in (data, data.set_axis(labels))
    )
    assert (twice.n, twice.dropped) == (199, 1)
    pd.testing.assert_frame_equal(twice.coefficients, once.coefficients)
    pd.testing.assert_frame_equal(twice.shares, once.shares)


@pytest.mark.parametrize("kind", ["object", "string", "category"])
def test_paradox_leaves_out_whose_group_is_missing(kind):
    data = pd.DataFrame(
        {"group": ["no failure"] * 4 + ["refund"] * 4, "sat": [5, 6, 7, 6, 7, 8, 9, 3]}
    )
    data.loc[7, "group"] = None
    data["group"] = data["group"].astype(kind)
    row = paradox(data, "sat", "group", margin=1).iloc[0]
    assert (row["n"], row["n_without"], row["mean"]) == (3, 4, 8)


def test_categories_are_adjusted_for_as_0_1_columns():
    table = records()
    channel = np.random.default_rng(2).choice(["shop", "chat", "phone"], len(table))
    table["sat"] = table["sat"] + 2.0 * (channel == "shop")
    by_hand = pd.get_dummies(pd.Series(channel), dtype=float)[["phone", "shop"]]
    options = {"outcome": "sat", "action": "paid", "treated": "full", "control": "none"}
    expected = adjusted_effect(
        pd.concat([table, by_hand], axis=1), adjust=["severity", "phone", "shop"], **options
    )
    for kind in ("str", "category", "object"):
        given_ = table.assign(channel=pd.Series(channel, dtype=kind))
        found = adjusted_effect(given_, adjust=["severity", "channel"], **options)
        pd.testing.assert_frame_equal(found.effects, expected.effects)
        assert found.balance.index.tolist() == [
            *("severity", "channel: chat", "channel: phone", "channel: shop"),
        ]
        assert found.balance.loc["channel: shop"].tolist() == pytest.approx(
            expected.balance.loc["shop"].tolist()
        )
    holes = table.assign(channel=pd.Series(channel, dtype="str").mask(table.index < 7))
    assert adjusted_effect(holes, adjust=["channel"], **options).dropped == 7


def test_labels_of_cases_are_no_categories():
    table = records()
    table["case"] = [f"T{row}" for row in range(len(table))]
    with pytest.raises(ValueError, match=rf"'case' holds {len(table)} different texts, too many"):
        adjusted_effect(table, "sat", "paid", ["case"], treated="full", control="none")


def test_only_the_covariates_that_say_the_same_are_named():
    table = records().assign(twice=lambda t: 3 - 2 * t["severity"])
    with pytest.raises(ValueError, match=r"with the action: severity, twice\. Leave one of them"):
        adjusted_effect(
            table, "sat", "paid", ["severity", "before", "twice"], treated="full", control="none"
        )
