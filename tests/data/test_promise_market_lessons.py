"""Each lesson planted in `promise_market` is there: the naive analysis errs, the right one doesn't.

Every test judges the bundled data and twenty other seeds (`planted.py`).
"""

from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as smf
from planted import LEVEL, OTHERS, REACH, Verdict, planted

from mindthegap.data import validate
from mindthegap.data.generators.promise_market import DATASET, TRUTH, generate
from mindthegap.measures.rollout import two_way
from mindthegap.models.promises import Market, lasting_promise, optimal_promise

CONFIDENCE = 1 - LEVEL
KINDS = (TRUTH.reliance_low, TRUTH.reliance_high)


@cache
def market(seed: int) -> pd.DataFrame:
    table = generate(seed, DATASET.size)
    over = table["advertised_q"] - table["actual_q"]
    table = table.assign(
        over=over,
        beyond=over.clip(lower=0),
        below=-over.clip(upper=0),
        gap=table["actual_q"] - table["expectation"],
        tried=log_odds(table["trial"]),
        again=log_odds(table["repeat"]),
        worth=table["trial"] * (1 + TRUTH.future * table["repeat"]),
        holiday=(table["quarter"] % 4 == 0).astype(int),
    )
    by_brand = table.groupby("brand")
    table["trust_next"] = by_brand["trust"].shift(-1)
    for lag in range(1, 7):
        table[f"over_{lag}"] = by_brand["over"].shift(lag)
    return table


def log_odds(share: pd.Series) -> pd.Series:
    return np.log(share / (1 - share))


def within(table: pd.DataFrame, outcome: str, predictors: list[str]) -> pd.DataFrame:
    """Slopes within brands and quarters."""
    return two_way(table, outcome, predictors, "brand", "quarter", confidence=CONFIDENCE)


def covers(row: pd.Series, truth: float) -> bool:
    return bool(row["low"] <= truth <= row["high"])


def best_expectation(trial: float, slope: float, intrinsic: float, gap_slope: float) -> float:
    """The expectation that pays most, of brands with these answers of customers."""
    return optimal_promise(
        Market(
            reliance=1,
            prior=5,
            quality=TRUTH.quality,
            intrinsic=intrinsic,
            trial=trial,
            trial_slope=slope,
            gap_slope=gap_slope,
            future=TRUTH.future,
        )
    ).expectation


def fitted_optimum(table: pd.DataFrame) -> tuple[float, float]:
    """The best expectation by two regressions, and its standard error by the delta method."""
    tried = smf.ols(
        "tried ~ I(expectation - 6) + I(trust - 6) + I(price - 240) + holiday", table
    ).fit(cov_type="HC1")
    again = smf.ols("again ~ gap + C(brand, Sum)", table).fit(cov_type="HC1")
    names = (["Intercept", "I(expectation - 6)"], ["Intercept", "gap"])
    values = np.concatenate([fit.params[n] for fit, n in zip((tried, again), names, strict=True)])
    covariance = np.zeros((4, 4))
    for place, (fit, n) in enumerate(zip((tried, again), names, strict=True)):
        part = slice(2 * place, 2 * place + 2)
        covariance[part, part] = fit.cov_params().loc[n, n]
    centre = best_expectation(*values)
    step = 1e-3 * np.eye(4)
    slope = np.array([(best_expectation(*(values + move)) - centre) / 1e-3 for move in step])
    return centre, float(np.sqrt(slope @ covariance @ slope))


def promise_for(expectation: float, reliance: float) -> float:
    return TRUTH.prior + (expectation - TRUTH.prior) / reliance


def test_more_promised_more_tried_and_yet_there_is_a_best_promise():
    """Trial alone says: promise as much as you can. With repeat, the best promise lies inside.

    And where customers go by advertising less, the best promise is higher.
    """
    truth = best_expectation(
        TRUTH.trial, TRUTH.trial_by_expectation, TRUTH.again, TRUTH.again_by_gap
    )

    def judge(table):
        trial = within(table, "tried", ["advertised_q"]).loc["advertised_q"]
        found, error = fitted_optimum(table)
        low, high = found - REACH * error, found + REACH * error
        inside = all(1 < promise_for(edge, kind) < 10 for edge in (low, high) for kind in KINDS)
        apart = promise_for(low, KINDS[0]) > promise_for(high, KINDS[1])
        return Verdict(bool(trial["low"] > 0), low <= truth <= high and inside and apart)

    planted(judge, market, DATASET.seed)


def test_the_truth_has_its_optimum_inside_for_both_kinds():
    one, other = (optimal_promise(TRUTH.market(kind)) for kind in KINDS)
    assert one.interior
    assert other.interior
    assert one.overstatement > 1 > 0.5 > other.overstatement
    for kind, once in zip(KINDS, (one, other), strict=True):
        assert lasting_promise(TRUTH.market(kind), TRUTH.trust_rule()).promise < once.promise


def test_one_best_promise_for_all_brands_fits_none():
    """Pooled over both kinds of brand, the peak of worth lies between theirs."""

    def peak(table):
        fit = smf.ols(
            "worth ~ over + I(over**2) + trust + price + actual_q + holiday + C(brand)", table
        ).fit()
        return -fit.params["over"] / (2 * fit.params["I(over ** 2)"])

    peaks = []
    for seed in OTHERS:
        table = market(seed)
        kinds = [table[table["ad_reliance"] == kind] for kind in KINDS]
        peaks.append([peak(kinds[0]), peak(table), peak(kinds[1])])
    low, pooled, high = np.median(peaks, axis=0)
    assert low > pooled > high
    assert sum(one[0] > one[1] > one[2] for one in peaks) >= 19


def test_the_bundled_worth_is_highest_where_expectations_are_about_met():
    table = market(DATASET.seed)
    worth = table["worth"] - table.groupby("brand")["worth"].transform("mean")
    for kind in KINDS:
        brands = table["ad_reliance"] == kind
        met = pd.cut(table["gap"][brands], [-9, -0.8, 1.3, 9])
        short, about, over = worth[brands].groupby(met, observed=True).mean()
        assert about > max(short, over)


def test_bold_brands_are_the_better_ones():
    """Brands that promise more are bought again more; each brand, when it promises more, less."""
    truth = -TRUTH.again_by_gap

    def judge(table):
        brands = table.groupby("brand")[["advertised_q", "again"]].mean()
        between = np.polyfit(brands["advertised_q"], brands["again"], 1)[0]
        inside = within(table, "again", ["expectation", "actual_q"])
        promised = within(table, "again", ["advertised_q", "actual_q"])
        return Verdict(
            bool(between > 0),
            covers(inside.loc["expectation"], truth)
            and covers(inside.loc["actual_q"], -truth)
            and bool(promised.loc["advertised_q", "high"] < 0),
        )

    planted(judge, market, DATASET.seed)


def test_over_promising_pays_now_and_costs_later():
    """This quarter's trial rises with the promise; what it does to trust takes more away later."""
    reliance = np.mean(KINDS)
    lasting = TRUTH.trial_by_expectation * reliance - TRUTH.trial_by_trust * TRUTH.loss
    assert lasting < 0

    def judge(table):
        now = within(table, "tried", ["advertised_q"]).loc["advertised_q"]
        lags = [f"over_{lag}" for lag in range(1, 7)]
        later = within(table, "tried", ["over", *lags])["estimate"]
        tried = within(table, "tried", ["expectation", "trust", "price"])
        trust = smf.ols("trust_next ~ trust + beyond + below", table).fit()
        parts = covers(tried.loc["expectation"], TRUTH.trial_by_expectation) and covers(
            tried.loc["trust"], TRUTH.trial_by_trust
        )
        moved = trust.conf_int(LEVEL)
        parts &= moved.loc["trust", 0] <= TRUTH.decay <= moved.loc["trust", 1]
        parts &= moved.loc["beyond", 0] <= -(1 - TRUTH.decay) * TRUTH.loss <= moved.loc["beyond", 1]
        found = tried.loc["expectation", "estimate"] * reliance + tried.loc[
            "trust", "estimate"
        ] * trust.params["beyond"] / (1 - trust.params["trust"])
        return Verdict(
            bool(now["low"] > 0),
            bool(parts) and found < 0 and bool(later[lags].sum() < 0 < later["over"]),
        )

    planted(judge, market, DATASET.seed)


def test_without_trust_nothing_comes_later():
    """The later loss is trust's doing: the lags vanish when it has no effect."""
    table = generate(3, 200, replace(TRUTH, trial_by_trust=0.0))
    table["over"] = table["advertised_q"] - table["actual_q"]
    table["tried"] = log_odds(table["trial"])
    table["before"] = table.groupby("brand")["over"].shift(1)
    fit = within(table, "tried", ["over", "before", "actual_q"])
    assert covers(fit.loc["before"], 0)
    assert fit.loc["over", "low"] > 0


def test_shares_of_the_market_add_up():
    shares = market(DATASET.seed).groupby("quarter")["market_share"].sum()
    assert shares.to_numpy() == pytest.approx(1, abs=0.001)


@pytest.mark.parametrize("size", [1, 2, 50, DATASET.personal_size])
def test_the_contract_holds(size):
    for seed in (1, 2, 3):
        validate(generate(seed, size), DATASET.name)
