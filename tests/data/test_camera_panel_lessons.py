"""Each lesson planted in `camera_panel` is there: the naive analysis errs, the right one doesn't.

Every test judges the bundled data and twenty other seeds (`planted.py`).
"""

from dataclasses import replace
from functools import cache
from itertools import combinations
from math import factorial

import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as smf
from planted import LEVEL, OTHERS, REACH, Verdict, planted

from mindthegap.data.generators.camera_panel import DATASET, REPS, TRUTH, generate
from mindthegap.models.formation import advertising_pull


@cache
def customers(seed: int) -> pd.DataFrame:
    """One row per customer, with what the analyses need beside the columns."""
    return by_customer(generate(seed, DATASET.size))


@cache
def population(**changes: float) -> pd.DataFrame:
    """A hundred times as many customers, from the same process or one with changed values."""
    return by_customer(generate(0, 100 * DATASET.size, replace(TRUTH, **changes)))


def by_customer(panel: pd.DataFrame) -> pd.DataFrame:
    pre, post = (panel[panel["wave"] == wave].set_index("id") for wave in ("pre", "post"))
    c = pre.fillna(post)
    performance = c["perf_obj_low"] / 10
    surprise = performance - c["will_low"]
    night = c["night_share"]
    expected = (1 - night) * c["will_day"] + night * c["will_low"]
    perceived = (1 - night) * c["perc_day"] + night * c["perc_low"]
    return c.assign(
        pull=advertising_pull(c["ad_exposure"]),
        good_talk=c["wom_valence"].clip(lower=0),
        bad_talk=-c["wom_valence"].clip(upper=0),
        performance=performance,
        contrast=(surprise.abs() - TRUTH.threshold).clip(lower=0) * np.sign(surprise),
        perceived=perceived,
        surplus=(perceived - expected).clip(lower=0),
        shortfall=(expected - perceived).clip(lower=0),
        surplus_low=(c["perc_low"] - c["will_low"]).clip(lower=0),
        shortfall_low=(c["will_low"] - c["perc_low"]).clip(lower=0),
    )


def asked(c: pd.DataFrame) -> pd.DataFrame:
    """The random half that stated its expectations before buying."""
    return c[c["asked"] == 1]


def covers(fit, name: str, truth: float) -> bool:
    low, high = fit.conf_int(alpha=LEVEL).loc[name]
    return low <= truth <= high


def mean_covers(values: pd.Series, truth: float) -> bool:
    return abs(values.mean() - truth) <= REACH * values.sem()


def test_advertising_reaches_fans():
    """Advertising is aimed at fans, who expect more anyway: its raw effect is too high.

    What the firm aimed at (satisfaction with the last phone, enthusiasm) must be held constant.
    """

    def judge(c):
        raw = smf.ols("will_low ~ pull", asked(c)).fit()
        held = smf.ols("will_low ~ pull + prior_brand_sat + photo_enthusiast", asked(c)).fit()
        truth = TRUTH.will_by_ads
        return Verdict(
            raw.params["pull"] > truth and not covers(raw, "pull", truth),
            covers(held, "pull", truth),
        )

    planted(judge, customers, DATASET.seed)


def test_enthusiasts_expect_more_in_any_case():
    """Enthusiasts expect more, though they protect themselves more and whatever they have seen.

    Who sets their enthusiasm to nothing errs, already with advertising and the last phone held.
    """

    def judge(c):
        held = smf.ols("will_low ~ pull + prior_brand_sat + photo_enthusiast", asked(c)).fit()
        every = smf.ols(f"will_low ~ pull + {CAUSES}", asked(c)).fit()
        name = "photo_enthusiast"
        return Verdict(
            held.params[name] > 0 and not covers(held, name, 0),
            covers(every, name, TRUTH.will_by_enthusiast),
        )

    planted(judge, customers, DATASET.seed)
    small = [by_customer(generate(seed, DATASET.personal_size)) for seed in OTHERS]
    held = "will_low ~ ad_exposure + prior_brand_sat + photo_enthusiast"
    net = [smf.ols(held, asked(c)).fit().params["photo_enthusiast"] for c in small]
    assert sum(value > 0 for value in net) >= 19


def test_advertising_has_two_confounders():
    """With either of the two left out, even a hundred times as many customers don't help."""
    everyone, truth = asked(population()), TRUTH.will_by_ads
    for left_out in ("prior_brand_sat", "photo_enthusiast"):
        held = CAUSES.replace(f"{left_out} + ", "")
        assert held != CAUSES
        fit = smf.ols(f"will_low ~ pull + {held}", everyone).fit()
        assert fit.conf_int(alpha=LEVEL).loc["pull", 0] > truth, left_out
    assert covers(smf.ols(f"will_low ~ pull + {CAUSES}", everyone).fit(), "pull", truth)


def test_reputation_does_not_cause_satisfaction_with_the_last_phone():
    """One unmeasured regard causes both, so holding the one leaves the other's effect whole."""
    usual, noisy = population(), population(brand_sd=2 * TRUTH.brand_sd)
    assert noisy["brand_reputation"].std() > 1.2 * usual["brand_reputation"].std()
    pd.testing.assert_series_equal(noisy["prior_brand_sat"], usual["prior_brand_sat"])
    unrelated = population(brand_by_regard=0.0)
    assert abs(unrelated["prior_brand_sat"].corr(unrelated["brand_reputation"])) < 0.01


def test_the_bundled_customers_expect_more_of_a_dearer_phone():
    by_tier = asked(customers(DATASET.seed)).groupby("price_tier")["will_low"].mean()
    assert by_tier.is_monotonic_increasing


def test_the_raw_slope_per_exposure_is_too_steep():
    """The same in scale points per exposure, as a first regression line shows it."""
    fair = population(ads_by_prior=0.0, ads_by_enthusiast=0.0, ads=-0.15)
    truth = smf.ols("will_low ~ ad_exposure", asked(fair)).fit().params["ad_exposure"]

    def judge(c):
        raw = smf.ols("will_low ~ ad_exposure", asked(c)).fit()
        held = smf.ols(
            "will_low ~ ad_exposure + prior_brand_sat + photo_enthusiast", asked(c)
        ).fit()
        return Verdict(
            raw.params["ad_exposure"] > truth and not covers(raw, "ad_exposure", truth),
            covers(held, "ad_exposure", truth),
        )

    planted(judge, customers, DATASET.seed)


CAUSES = (
    "prior_brand_sat + brand_reputation + good_talk + bad_talk + photo_enthusiast + price_tier"
    " + store_display + C(sales_rep) + C(cohort) + disconf_sensitivity"
)


def test_advertising_saturates():
    """The first exposure lifts most, the last hardly at all: no straight line says so."""
    exposures = np.arange(7)
    lift = TRUTH.will_by_ads * advertising_pull(exposures)
    first, last = lift[1] - lift[0], lift[6] - lift[5]

    def judge(c):
        line = smf.ols(f"will_low ~ ad_exposure + {CAUSES}", asked(c)).fit()
        steps = smf.ols(f"will_low ~ C(ad_exposure) + {CAUSES}", asked(c)).fit()
        truth = ", ".join(f"C(ad_exposure)[T.{n}] = {lift[n]}" for n in exposures[1:])
        return Verdict(
            not covers(line, "ad_exposure", first) and not covers(line, "ad_exposure", last),
            bool(steps.f_test(truth).pvalue > LEVEL),
        )

    planted(judge, customers, DATASET.seed)


def test_bad_talk_weighs_more():
    """Bad talk lowers more than good talk raises; and who thinks well of the brand hears better.

    One slope for all talk is too high for good talk. Two slopes, with reputation held constant,
    have the ratio of 1.5.
    """
    good, bad = TRUTH.will_by_talk, TRUTH.will_by_talk * TRUTH.negativity

    def judge(c):
        one = smf.ols("will_low ~ wom_valence", asked(c)).fit()
        two = smf.ols(f"will_low ~ pull + {CAUSES}", asked(c)).fit()
        ratio = two.t_test(f"bad_talk + {TRUTH.negativity} * good_talk = 0")
        return Verdict(
            not covers(one, "wom_valence", good),
            covers(two, "good_talk", good)
            and covers(two, "bad_talk", -bad)
            and bool(ratio.pvalue > LEVEL),
        )

    planted(judge, customers, DATASET.seed)


def test_customers_lower_their_expectation_to_protect_themselves():
    """Who takes disappointment hard expects less, but is also more of a fan: raw, nothing shows."""

    def judge(c):
        raw = smf.ols("will_low ~ disconf_sensitivity", asked(c)).fit()
        held = smf.ols(
            "will_low ~ disconf_sensitivity + prior_brand_sat + photo_enthusiast", asked(c)
        ).fit()
        name, truth = "disconf_sensitivity", -TRUTH.lowering
        return Verdict(not covers(raw, name, truth), covers(held, name, truth))

    planted(judge, customers, DATASET.seed)


def test_will_raises_and_should_lowers_perception():
    """Alone, `should` looks harmless, for it goes with `will`: together they pull apart."""

    def judge(c):
        alone = smf.ols("perc_low ~ performance + should_low", asked(c)).fit()
        both = smf.ols("perc_low ~ performance + will_low + should_low + contrast", asked(c)).fit()
        harmless = alone.params["should_low"] > 0 or alone.pvalues["should_low"] > LEVEL
        return Verdict(
            harmless and not covers(alone, "should_low", -TRUTH.should_weight),
            covers(both, "will_low", TRUTH.assimilation)
            and covers(both, "should_low", -TRUTH.should_weight)
            and both.pvalues["should_low"] < LEVEL,
        )

    planted(judge, customers, DATASET.seed)


def test_asking_lowers_satisfaction():
    """Who was asked for expectations is less satisfied: those asked don't speak for the others."""
    unasked = population(asking=0.0)["sat"]
    assert TRUTH.asking / unasked.std() == pytest.approx(-0.2, abs=0.02)

    def judge(c):
        groups = c.groupby("asked")["sat"]
        asked_group, others = groups.get_group(1), groups.get_group(0)
        fit = smf.ols("sat ~ asked + perc_low * night_share + perc_day * night_share", c).fit()
        return Verdict(
            not mean_covers(asked_group, unasked.mean()),
            mean_covers(others, unasked.mean())
            and covers(fit, "asked", TRUTH.asking)
            and fit.pvalues["asked"] < LEVEL,
        )

    planted(judge, customers, DATASET.seed)


def test_memory_hides_disappointment():
    """Remembered expectations have moved towards the experience: the gap looks too small."""
    everyone = asked(population())
    truth = (everyone["perc_low"] - everyone["will_low"]).mean()

    def judge(c):
        a = asked(c)
        moved = smf.ols("I(recalled_will_low - will_low) ~ surplus_low + shortfall_low", a).fit()
        remembered = a["perc_low"] - a["recalled_will_low"]
        return Verdict(
            remembered.mean() > truth and not mean_covers(remembered, truth),
            mean_covers(a["perc_low"] - a["will_low"], truth)
            and covers(moved, "surplus_low", TRUTH.drift)
            and covers(moved, "shortfall_low", -TRUTH.drift),
        )

    planted(judge, customers, DATASET.seed)


def test_the_cohorts_differ_in_more_than_the_disclosure():
    """Fewer enthusiasts buy after the disclosure, and they complain most.

    The plain before-after difference credits the disclosure with their absence. Comparing like
    with like gives its effect, known from a world in which the cohorts don't differ.
    """
    same = (TRUTH.enthusiasts_before + TRUTH.enthusiasts_after) / 2
    world = population(enthusiasts_before=same, enthusiasts_after=same)
    rate = world.groupby("cohort")["complained"].mean()
    truth = rate["after"] - rate["before"]
    draw = np.random.default_rng(5)

    def effects(counts):
        """Naive and like-with-like difference, from counts by cohort, enthusiast, complained."""
        shape = (*counts.shape[:-1], 2, 2, 2)
        after, before = np.moveaxis(counts.reshape(shape), -3, 0)
        naive = _rate(after.sum(axis=-2)) - _rate(before.sum(axis=-2))
        mix = (after + before).sum(axis=-1)
        mix = mix / mix.sum(axis=-1, keepdims=True)
        alike = (mix * (_rate(after) - _rate(before))).sum(axis=-1)
        return naive, alike

    def judge(c):
        counts = c.groupby(["cohort", "photo_enthusiast", "complained"]).size().to_numpy()
        naive, alike = effects(counts)
        again = draw.multinomial(counts.sum(), counts / counts.sum(), size=1000)
        naive_again, alike_again = effects(again)
        return Verdict(
            naive < alike and naive - alike + REACH * (naive_again - alike_again).std() < 0,
            abs(alike - truth) <= REACH * alike_again.std(),
        )

    planted(judge, customers, DATASET.seed)


def _rate(counts):
    return counts[..., 1] / counts.sum(axis=-1)


def test_night_share_decides_how_much_low_light_matters():
    """Low light counts as far as a customer photographs in it, and shortfalls count double.

    The low-light gap alone makes shortfalls look mild; day and low light weighted by each
    customer's own share give the effects.
    """

    def judge(c):
        a = asked(c)
        naive = smf.ols("sat ~ perc_low + surplus_low + shortfall_low", a).fit()
        moderated = smf.ols("sat ~ perc_low * night_share + perc_day * night_share", a).fit()
        weighted = smf.ols("sat ~ perceived + surplus + shortfall", a).fit()
        truth = (
            f"perceived = {TRUTH.sat_performance}, surplus = {TRUTH.sat_positive}, "
            f"shortfall = {-TRUTH.sat_negative}"
        )
        return Verdict(
            not covers(naive, "shortfall_low", -TRUTH.sat_negative)
            and moderated.params["perc_low:night_share"] > 0
            and moderated.pvalues["perc_low:night_share"] < LEVEL,
            bool(weighted.f_test(truth).pvalue > LEVEL),
        )

    planted(judge, customers, DATASET.seed)


def test_two_representatives_promise_too_much():
    """Raw means accuse the two who serve fans in the flagship shop, on a dozen customers each.

    Partial pooling, with the customers' own reasons held constant, finds the two who do it.
    """
    truth = pd.Series(TRUTH.over_promise, index=REPS)
    guilty = truth > 0.5
    reasons = CAUSES.replace(" + C(sales_rep)", "")

    def judge(c):
        served = asked(c)[lambda rows: rows["sales_rep"] != "none"]
        raw = served.groupby("sales_rep")["will_low"].mean() - served["will_low"].mean()
        pooled = smf.mixedlm(
            f"will_low ~ pull + {reasons}", served, groups=served["sales_rep"]
        ).fit()
        effect = pd.Series({rep: value.iloc[0] for rep, value in pooled.random_effects.items()})
        error = pd.Series(
            {rep: value.iloc[0, 0] ** 0.5 for rep, value in pooled.random_effects_cov.items()}
        )
        off = (effect - (truth - truth.mean())) / error
        return Verdict(
            bool((raw[~guilty] > 0.5).any()),
            bool((effect - REACH * error > 0).eq(guilty).all())
            and bool((off[guilty].abs() <= REACH).all()),
        )

    planted(judge, customers, DATASET.seed)


SOURCES = ("prior_brand_sat", "brand_reputation", "ad_exposure", "wom_valence")


def test_own_experience_and_reputation_go_together():
    """Own experience, reputation and advertising overlap: their separate shares add up too high.

    The brand's share is large if it is asked first and nothing if it is asked last. Averaging
    over all orders (Shapley, dominance analysis) gives shares that add up.
    """
    truth = shares(correlations(asked(population())))
    draw = np.random.default_rng(7)

    def judge(c):
        a = asked(c)
        explained = explained_by_each_set(correlations(a))
        every = (0, 1, 2, 3)
        alone = [explained[(place,)] for place in every]
        first, last = explained[(1,)], explained[every] - explained[(0, 2, 3)]
        share = shares(correlations(a))
        again = [
            shares(correlations(a, draw.multinomial(len(a), np.full(len(a), 1 / len(a)))))
            for _ in range(100)
        ]
        return Verdict(
            sum(alone) > 1.3 * explained[every] and first > 5 * last,
            bool((np.abs(share - truth) <= REACH * np.std(again, axis=0)).all())
            and share.sum() == pytest.approx(explained[every]),
        )

    planted(judge, customers, DATASET.seed)


def correlations(c: pd.DataFrame, weights: np.ndarray | None = None) -> np.ndarray:
    values = c[["will_low", *SOURCES]].to_numpy()
    covariance = np.cov(values, rowvar=False, fweights=weights)
    spread = np.sqrt(np.diag(covariance))
    return covariance / np.outer(spread, spread)


def explained_by_each_set(r: np.ndarray) -> dict[tuple[int, ...], float]:
    """R squared of the regression on each set of sources."""
    explained = {(): 0.0}
    for size in range(1, len(SOURCES) + 1):
        for places in combinations(range(len(SOURCES)), size):
            at = [place + 1 for place in places]
            explained[places] = r[0, at] @ np.linalg.solve(r[np.ix_(at, at)], r[at, 0])
    return explained


def shares(r: np.ndarray) -> np.ndarray:
    """Shapley shares of R squared."""
    explained, n = explained_by_each_set(r), len(SOURCES)
    share = np.zeros(n)
    for places, value in explained.items():
        for new in set(range(n)).difference(places):
            weight = factorial(len(places)) * factorial(n - len(places) - 1) / factorial(n)
            share[new] += weight * (explained[tuple(sorted((*places, new)))] - value)
    return share


@pytest.mark.parametrize("seed", [DATASET.seed, 1, 2, 3])
def test_the_scales_have_room(seed):
    """Few answers stand at an end of the scale, so that straight lines are fair to them."""
    c = customers(seed)
    for column in ("will_low", "perc_low", "sat"):
        assert c[column].dropna().isin([1, 10]).mean() < 0.03, column


@pytest.mark.parametrize("seed", [DATASET.seed, 1, 2, 3])
def test_the_standards_stand_in_order(seed):
    """Ideal is above should, should above will for most, and the minimum below will for all."""
    a = asked(customers(seed))
    ordered = (a["ideal_low"] >= a["should_low"]) & (a["should_low"] >= a["will_low"])
    assert ordered.mean() > 0.85
    assert (a["min_low"] <= a["will_low"]).all()
    assert 0.4 < a["will_low"].corr(a["should_low"]) < 0.65
    assert 0.4 < a["prior_brand_sat"].corr(a["brand_reputation"]) < 0.65


def test_who_pays_more_tolerates_less():
    """The zone between minimum and should narrows with the price."""

    def zone_by_tier(c):
        a = asked(c).assign(zone=lambda rows: rows["should_low"] - rows["min_low"])
        return smf.ols("zone ~ price_tier", a).fit().params["price_tier"]

    assert zone_by_tier(customers(DATASET.seed)) < 0
    assert zone_by_tier(population()) < -0.1
