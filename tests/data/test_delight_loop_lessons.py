"""Each lesson planted in `delight_loop` is there: the naive analysis errs, the right one doesn't.

Every test judges the bundled data and twenty other seeds (`planted.py`).
"""

from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as smf
from planted import LEVEL, REACH, Verdict, planted

from mindthegap.data import ContractError, validate
from mindthegap.data.generators.delight_loop import DATASET, MONTHS, TRUTH, generate
from mindthegap.models.delight import kept_share

LAGS = 8
LATE = 13


@cache
def loop(seed: int) -> pd.DataFrame:
    return prepared(generate(seed, DATASET.size))


@cache
def everybody_stays() -> pd.DataFrame:
    """Many customers of the same process, of whom nobody leaves."""
    return prepared(generate(0, 20 * DATASET.size, replace(TRUTH, churn=-99.0)))


def prepared(table: pd.DataFrame) -> pd.DataFrame:
    by_customer = table.groupby("id")
    lags = {f"surprise_{lag}": by_customer["surprise"].shift(lag) for lag in range(1, LAGS + 1)}
    return table.assign(
        step=by_customer["will"].shift(-1) - table["will"],
        gap=table["perc"] - table["will"],
        customer=by_customer.ngroup(),
        **lags,
    )


def covers(fit, name: str, truth: float, sign: float = 1.0) -> bool:
    low, high = sorted(sign * fit.conf_int(alpha=LEVEL).loc[name])
    return low <= truth <= high


def test_forgetting_shows_only_against_what_one_is_used_to():
    """Customers are used to different things: pooled, much of what they forget goes unseen.

    With what their bar has gained (memory), ratchet and forgetting are found.
    """

    def judge(table):
        pooled = smf.ols("step ~ gap + will", table).fit()
        right = smf.ols("step ~ gap + memory", table).fit()
        naive = -pooled.params["will"]
        return Verdict(
            naive < TRUTH.forgetting and not covers(pooled, "will", TRUTH.forgetting, -1),
            covers(right, "gap", TRUTH.ratchet) and covers(right, "memory", TRUTH.forgetting, -1),
        )

    planted(judge, loop, DATASET.seed)


def test_the_raised_bar_takes_most_of_the_delight_back():
    """This month's delight is not what a surprise brings: the months after take most away."""
    now = TRUTH.delight_by_gap * TRUTH.boost
    fades = 1 - TRUTH.ratchet - TRUTH.forgetting
    back = now * TRUTH.ratchet * (1 - fades**LAGS) / (1 - fades)
    total = now - back
    assert total == pytest.approx(now * kept_share(TRUTH.ratchet, TRUTH.forgetting), abs=0.02)

    def judge(table):
        once = smf.ols("delight ~ surprise", table[table["active"] == 1]).fit()
        terms = ["surprise", *(f"surprise_{lag}" for lag in range(1, LAGS + 1))]
        known = table.dropna(subset=[*terms, "delight"])
        fit = smf.ols(f"delight ~ {' + '.join(terms)}", known).fit(
            cov_type="cluster", cov_kwds={"groups": known["customer"]}, use_t=True
        )
        whole = np.isin(fit.params.index, terms).astype(float)
        low, high = fit.t_test(whole).conf_int(LEVEL)[0]
        return Verdict(
            not covers(once, "surprise", total),
            low <= total <= high and fit.params["surprise_1"] < 0,
        )

    planted(judge, loop, DATASET.seed)


def test_the_boxes_seem_to_get_better():
    """Who finds the boxes poor leaves: the mean of those who are left rises, and nobody's did.

    Weights by the chance to be still there bring the others back.
    """
    truth = everybody_stays().query(f"month >= {LATE}")["perc"].mean()

    def judge(table):
        active = table[table["active"] == 1]
        late = active[active["month"] >= LATE]
        left = smf.logit("churn ~ delight + perc", active).fit(disp=False)
        stays = 1 - left.predict(active)
        there = stays.groupby(active["id"]).cumprod().groupby(active["id"]).shift(1).fillna(1)
        weighted = weighted_mean(late, 1 / there[late.index])
        plain = weighted_mean(late, pd.Series(1.0, late.index))
        return Verdict(
            plain[0] - REACH * plain[1] > truth,
            abs(weighted[0] - truth) <= REACH * weighted[1],
        )

    planted(judge, loop, DATASET.seed)


def weighted_mean(rows: pd.DataFrame, weights: pd.Series) -> tuple[float, float]:
    """Mean perception, and its standard error with customers as the independent units."""
    mean = (weights * rows["perc"]).sum() / weights.sum()
    parts = (weights * (rows["perc"] - mean)).groupby(rows["id"]).sum()
    return float(mean), float(np.sqrt((parts**2).sum()) / weights.sum())


def test_for_each_customer_the_boxes_stay_as_they_are():
    means = everybody_stays().groupby("month")["perc"].mean()
    assert means.max() - means.min() < 0.06


def test_a_surprise_keeps_customers_now_and_loses_some_later():
    """Not planted for 500 customers: with forty times as many it shows."""
    many = prepared(generate(0, 40 * DATASET.size)).dropna(subset=["churn", "surprise_2"])
    fit = smf.logit("churn ~ surprise + surprise_1 + surprise_2", many).fit(disp=False)
    interval = fit.conf_int(LEVEL)
    assert interval.loc["surprise", 1] < 0 < interval.loc["surprise_1", 0]


def test_who_has_left_stays_away():
    table = generate(1, 100)
    gone = table[table["active"] == 0]
    assert gone.drop(columns=["id", "month", "active"]).isna().all(axis=None)
    assert (table.groupby("id")["active"].diff().dropna() <= 0).all()
    assert len(table) == 100 * MONTHS


@pytest.mark.parametrize(
    ("column", "change", "message"),
    [
        ("churn", lambda cells: 1 - cells, "last month before the customer is gone"),
        ("memory", lambda cells: cells + 1, "memory: should be 0 in the first month"),
    ],
)
def test_a_table_that_breaks_a_rule_is_refused(column, change, message):
    table = generate(1, 20)
    with pytest.raises(ContractError, match=message):
        validate(table.assign(**{column: change(table[column])}), DATASET.name)


def test_nobody_comes_back():
    table = generate(1, 20)
    row = table[(table["active"] == 0) & (table["month"] == MONTHS)].index[0]
    back = {"active": 1, "surprise": 0, "will": 6, "perc": 6, "memory": 0, "delight": 5, "churn": 0}
    table.loc[row, list(back)] = list(back.values())
    with pytest.raises(ContractError, match="active: should stay 0 once it is 0"):
        validate(table, DATASET.name)


@pytest.mark.parametrize("size", [1, 2, 50, DATASET.personal_size])
def test_the_contract_holds(size):
    for seed in (1, 2, 3):
        validate(generate(seed, size), DATASET.name)
