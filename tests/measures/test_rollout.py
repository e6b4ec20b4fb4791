"""Rollout measures against Stata's figures, statsmodels with dummies, and means by hand."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as smf
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from mindthegap.measures.rollout import difference_in_differences, event_study, two_way

# R: set.seed(0); rnorm(40), the data of fixest's vignette "On standard-errors".
QUOTED = pd.DataFrame(
    {
        "y": [
            *(1.26295428, -0.32623336, 1.32979926, 1.27242932, 0.41464143, -1.53995004),
            *(-0.92856703, -0.29472045, -0.00576717, 2.40465339, 0.76359346, -0.79900925),
            *(-1.14765701, -0.28946157, -0.29921512, -0.41151083, 0.25222345, -0.89192113),
            *(0.4356833, -1.23753842),
        ],
        "x": [
            *(-0.22426789, 0.37739565, 0.13333636, 0.80418951, -0.05710677, 0.50360797),
            *(1.08576936, -0.69095384, -1.28459935, 0.04672617, -0.23570656, -0.54288826),
            *(-0.43331032, -0.64947165, 0.72675075, 1.15191175, 0.99216037, -0.42951311),
            *(1.2383041, -0.27934628),
        ],
        "id": np.tile([1, 2, 3, 4], 5),
        "time": np.repeat([1, 2, 3, 4, 5], 4),
    }
)


def wedge(seed=1, stores=12, weeks=10, effect=-4.0, never=2):
    """A stepped wedge with levels, a trend, related errors and a known effect."""
    random = np.random.default_rng(seed)
    start = np.where(np.arange(stores) < stores - never, 3 + np.arange(stores) % 4 * 2, weeks + 9)
    table = pd.DataFrame(
        [(f"S{s:02d}", week, start[s]) for s in range(stores) for week in range(1, weeks + 1)],
        columns=["store", "week", "start"],
    )
    table["trained"] = (table["week"] >= table["start"]).astype(int)
    level = np.repeat(random.normal(30, 4, stores), weeks)
    shocks = np.repeat(random.normal(0, 1, len(table)), 5)[: len(table)]
    noise = random.normal(0, 1, len(table)) + shocks
    table["staff"] = random.normal(10, 2, len(table))
    table["rate"] = (
        level - 0.8 * table["week"] + effect * table["trained"] - 0.5 * table["staff"] + noise
    )
    return table


def effect_of(table, **options):
    return difference_in_differences(table, "rate", "trained", "store", "week", **options)


def test_clustered_error_is_that_of_stata():
    # The vignette quotes Stata's xtreg, vce(cluster id): 0.165385, and says that p is equal too.
    row = two_way(QUOTED, "y", ["x"], "id", "time").loc["x"]
    assert row["se"] == pytest.approx(0.165385, abs=5e-7)
    assert row["p"] == pytest.approx(2 * stats.t.sf(abs(row["estimate"] / 0.165385), 3), rel=1e-5)


def test_slopes_are_those_with_a_dummy_for_each_unit_and_period():
    table = wedge().drop(index=[3, 40, 77])  # units may lack periods
    ours = two_way(table, "rate", ["trained", "staff"], "store", "week")
    dummies = smf.ols("rate ~ trained + staff + C(store) + C(week)", table)
    fit = dummies.fit(cov_type="cluster", cov_kwds={"groups": table["store"]}, use_t=True)
    names = ["trained", "staff"]
    assert ours["estimate"].tolist() == pytest.approx(fit.params[names].tolist())
    # statsmodels counts the units' dummies as parameters, Stata's xtreg does not: they are nested.
    n, units, periods = len(table), 12, 10
    as_stata = np.sqrt((n - (2 + periods + units - 1)) / (n - (2 + periods)))
    assert ours["se"].tolist() == pytest.approx((fit.bse[names] * as_stata).tolist())
    reach = stats.t.ppf(0.975, units - 1) * ours["se"]
    assert (ours["high"] - ours["estimate"]).tolist() == pytest.approx(reach.tolist())
    assert ours.attrs == {
        "units": 12,
        "periods": 10,
        "rows": 117,
        "dropped": 0,
        "confidence": 0.95,
    }


def test_rows_taken_as_independent_are_plain_least_squares():
    table = wedge()
    plain = smf.ols("rate ~ trained + C(store) + C(week)", table).fit()
    row = effect_of(table).comparison.loc["rows independent"]
    assert row["estimate"] == pytest.approx(plain.params["trained"])
    assert row["se"] == pytest.approx(plain.bse["trained"])
    assert [row["low"], row["high"]] == pytest.approx(plain.conf_int().loc["trained"].tolist())


def test_two_groups_and_two_periods_are_a_difference_of_differences():
    table = wedge(stores=8, weeks=2, never=4)
    table["trained"] = ((table["store"] < "S04") & (table["week"] == 2)).astype(int)
    means = table.groupby([table["store"] < "S04", "week"])["rate"].mean()
    by_hand = (means[True, 2] - means[True, 1]) - (means[False, 2] - means[False, 1])
    assert effect_of(table).estimate == pytest.approx(by_hand)


def test_before_and_after_is_a_paired_t_test():
    table = wedge()
    means = table.pivot_table(index="store", columns="trained", values="rate").dropna()
    paired = stats.ttest_rel(means[1], means[0])
    row = effect_of(table).comparison.loc["before and after"]
    assert len(means) == 10
    assert row["estimate"] == pytest.approx((means[1] - means[0]).mean())
    interval = paired.confidence_interval(0.95)
    assert [row["low"], row["high"]] == pytest.approx([interval.low, interval.high])


def test_the_trend_misleads_before_and_after_alone():
    effect = effect_of(wedge(stores=40), others=["staff"])
    assert effect.low < -4 < effect.high
    assert effect.comparison.loc["before and after", "high"] < -4
    assert effect.coefficients.loc["staff", "low"] < -0.5 < effect.coefficients.loc["staff", "high"]
    assert effect.n_units == 40
    assert "Effect of a rollout" in repr(effect)


def test_event_study_is_a_regression_on_dummies():
    table = wedge()
    ours = event_study(table, "rate", "trained", "store", "week", leads=3, lags=2)
    event = (table["week"] - table["start"]).clip(-3, 2).where(table["start"] <= 10, -1)
    fit = smf.ols("rate ~ C(event, Treatment(-1)) + C(store) + C(week)", table.assign(event=event))
    params = fit.fit().params
    for k in (-3, -2, 0, 1, 2):
        named = params[f"C(event, Treatment(-1))[T.{k}]"]
        assert ours.loc[k, "estimate"] == pytest.approx(named)
    assert ours.index.tolist() == [-3, -2, -1, 0, 1, 2]
    assert ours.loc[-1, "estimate"] == 0
    assert ours.loc[-1, ["se", "low", "high", "p"]].isna().all()
    assert ours["rows"].sum() == (table["start"] <= 10).sum() * 1


def test_leads_tell_of_trends_that_are_not_parallel():
    table = wedge(stores=40)
    fair = event_study(table, "rate", "trained", "store", "week", leads=4, lags=2)
    assert fair.attrs["p_leads"] > 0.05
    early = table["start"] < 6
    drifting = table.assign(rate=table["rate"] - 2.0 * early * table["week"])
    unfair = event_study(drifting, "rate", "trained", "store", "week", leads=4, lags=2)
    assert unfair.attrs["p_leads"] < 0.02


def test_joint_test_of_the_leads_is_that_of_statsmodels():
    table = wedge()
    ours = event_study(table, "rate", "trained", "store", "week", leads=4, lags=2)
    event = (table["week"] - table["start"]).clip(-4, 2).where(table["start"] <= 10, -1)
    dummies = smf.ols(
        "rate ~ C(event, Treatment(-1)) + C(store) + C(week)", table.assign(event=event)
    ).fit(cov_type="cluster", cov_kwds={"groups": table["store"]}, use_t=True)
    leads = [f"C(event, Treatment(-1))[T.{k}]" for k in (-4, -3, -2)]
    theirs = dummies.wald_test(
        np.eye(len(dummies.params))[[dummies.params.index.get_loc(name) for name in leads]],
        use_f=True,
        scalar=True,
    )
    # As above: Stata's xtreg does not count the 11 units' dummies.
    as_stata = (120 - (6 + 10 + 11)) / (120 - (6 + 10))
    assert ours.attrs["p_leads"] == pytest.approx(stats.f.sf(theirs.statistic / as_stata, 3, 11))


def test_joint_test_of_a_single_lead_is_its_own():
    ours = event_study(wedge(), "rate", "trained", "store", "week", leads=2, lags=3)
    assert ours.attrs["p_leads"] == pytest.approx(ours.loc[-2, "p"])


def test_intervals_that_know_of_clusters_hold_and_others_do_not():
    """Without an effect, 95 % intervals should miss 0 in 5 % of the cases."""
    misses = {"rows independent": 0, "clustered by unit": 0}
    table = wedge(stores=20, weeks=20, never=0)
    for seed in range(40):
        random = np.random.default_rng(seed)
        steps = random.normal(0, 1, (20, 20)).cumsum(axis=1)  # shocks that stay
        table["rate"] = steps.ravel()
        comparison = effect_of(table).comparison
        for name in misses:
            misses[name] += not comparison.loc[name, "low"] < 0 < comparison.loc[name, "high"]
    assert misses["rows independent"] >= 10
    assert misses["clustered by unit"] <= 6


@given(st.floats(-50, 50), st.floats(0.1, 20), st.integers(0, 1000))
@settings(max_examples=20, deadline=None)
def test_shifted_rescaled_and_shuffled_outcomes(shift, scale, seed):
    table = wedge()
    usual = effect_of(table)
    changed = table.assign(rate=shift + scale * table["rate"]).sample(frac=1, random_state=seed)
    effect = effect_of(changed)
    assert effect.estimate == pytest.approx(scale * usual.estimate)
    assert effect.se == pytest.approx(scale * usual.se)
    assert effect.p == pytest.approx(usual.p, rel=1e-4)


@given(st.floats(-5, 5))
@settings(max_examples=20, deadline=None)
def test_what_moves_all_units_alike_changes_nothing(slope):
    table = wedge()
    moved = table.assign(rate=table["rate"] + slope * table["week"] ** 2)
    assert effect_of(moved).estimate == pytest.approx(effect_of(table).estimate, abs=1e-7)


def test_names_of_units_and_periods_do_not_matter():
    table = wedge()
    usual = effect_of(table)
    dates = pd.Timestamp("2025-01-06") + pd.to_timedelta(7 * table["week"], unit="D")
    other = table.assign(week=dates, store="x" + table["store"].str[::-1])
    assert effect_of(other).estimate == pytest.approx(usual.estimate)
    assert effect_of(other).se == pytest.approx(usual.se)


def test_missing_values_are_dropped_listwise_and_counted():
    table = wedge()
    holes = table.assign(
        rate=table["rate"].where(table.index != 5), staff=table["staff"].where(table.index != 9)
    )
    effect = effect_of(holes, others=["staff"])
    assert (effect.n_dropped, effect.n_rows) == (2, 118)
    assert effect.estimate == pytest.approx(
        effect_of(table.drop(index=[5, 9]), others=["staff"]).estimate
    )


def back_again(table):
    return table.assign(trained=table["trained"].where(table.index != 9, 0))


def started_alike(table):
    return table[table["store"] < "S10"].assign(trained=lambda t: (t["week"] >= 5).astype(int))


@pytest.mark.parametrize(
    ("change", "options", "error", "message"),
    [
        (lambda t: t.to_dict(), {}, TypeError, "needs a DataFrame, but got dict"),
        (lambda t: t.drop(columns="week"), {}, KeyError, "needs the column 'week'"),
        (lambda t: t.assign(rate="many"), {}, TypeError, "'rate' must hold numbers"),
        (lambda t: pd.concat([t, t.head(1)]), {}, ValueError, "S00 has more than one for 1"),
        (lambda t: t[t["week"] == 3], {}, ValueError, "two periods, but .* hold 12 and 1"),
        (lambda t: t[t["store"] == "S01"], {}, ValueError, "three units .* hold 1 and 10"),
        (lambda t: t[t["store"] < "S02"], {}, ValueError, "three units .* hold 2 and 10"),
        (
            lambda t: t.assign(trained=t["trained"].where(t["store"] == "S01", 0)),
            {},
            ValueError,
            "Only one unit goes from 0 to 1",
        ),
        (lambda t: t.assign(trained=2), {}, ValueError, "row 0 holds 2"),
        (back_again, {}, ValueError, "'trained' goes back to 0 in row 9"),
        (lambda t: t.assign(trained=0), {}, ValueError, "No unit has periods both before and"),
        (started_alike, {}, ValueError, "'trained' says nothing beyond unit and period"),
        (lambda t: t, {"others": ["start"]}, ValueError, "'start' says nothing beyond"),
        (lambda t: t, {"others": "staff"}, TypeError, r"such as \['staff'\]"),
        (lambda t: t, {"confidence": 95}, ValueError, "confidence must lie between 0 and 1"),
        (
            lambda t: t.assign(twice=2 * t["staff"]),
            {"others": ["staff", "twice"]},
            ValueError,
            "'twice' says the same as the predictors before it",
        ),
    ],
)
def test_errors_say_what_is_wrong(change, options, error, message):
    with pytest.raises(error, match=message):
        effect_of(change(wedge()), **options)


def test_errors_of_panels_and_events():
    table = wedge()
    with pytest.raises(TypeError, match=r"two_way\(\) needs a list of columns"):
        two_way(table, "rate", "staff", "store", "week")
    with pytest.raises(ValueError, match="needs at least one predictor"):
        two_way(table, "rate", [], "store", "week")
    with pytest.raises(ValueError, match="'week' names the unit or the period"):
        two_way(table, "rate", ["week"], "store", "week")
    arguments = (table, "rate", "trained", "store", "week")
    with pytest.raises(ValueError, match="leads must be a whole number, 2 or more; it is 1"):
        event_study(*arguments, leads=1)
    with pytest.raises(ValueError, match="lags must be a whole number, 0 or more; it is -1"):
        event_study(*arguments, lags=-1)
    with pytest.raises(ValueError, match="No row lies at event time -12"):
        event_study(*arguments, leads=12)
    tiny = pd.DataFrame(
        {"u": list("aabbcc"), "t": [1, 2] * 3, "d": [0, 1, 0, 1, 0, 0], "y": [1.0, 2, 3, 5, 4, 1]}
    ).assign(x=[0, 1, 3, 2, 5, 7])
    with pytest.raises(ValueError, match="6 complete rows for 3 slopes and periods and 3 units"):
        difference_in_differences(tiny, "y", "d", "u", "t", others=["x"])
