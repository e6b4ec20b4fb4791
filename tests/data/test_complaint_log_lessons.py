"""Each lesson planted in `complaint_log` is there: the naive analysis errs, the right one doesn't.

Every test judges the bundled data and twenty other seeds (`planted.py`).
"""

from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf
from planted import LEVEL, OTHERS, REACH, Verdict, planted

from mindthegap.data import validate
from mindthegap.data.generators.complaint_log import (
    AGENTS,
    DATASET,
    TRUTH,
    generate,
    process,
    stream,
)
from mindthegap.data.generators.complaint_log.texts import WRONG
from mindthegap.measures.complaints import (
    pareto,
    per_period,
    promise_ledger,
    response_times,
    working_hours,
)
from mindthegap.measures.control_charts import c_chart, u_chart

COPIED = pd.Timestamp("2026-01-01")
LAUNCH = pd.period_range("2024-09", "2024-10", freq="M")
RELIABLE = 1 - LEVEL


@cache
def log(seed: int) -> pd.DataFrame:
    return generate(seed, DATASET.size)


@cache
def population(columns: tuple[str, ...], **changes: object) -> pd.DataFrame:
    """A hundred times as many tickets, from the same process or one with changed values."""
    return generate(0, 100 * DATASET.size, replace(TRUTH, **changes), columns)


def covers(fit, name: str, truth: float) -> bool:
    low, high = fit.conf_int(alpha=LEVEL).loc[name]
    return low <= truth <= high


def mean_covers(values: pd.Series, truth: float) -> bool:
    return abs(values.mean() - truth) <= REACH * values.sem()


def test_more_phones_more_complaints():
    """Complaints grow with the phones in use: counts raise the alarm, rates only at the launch.

    By chance alone, one of the other 22 months lies outside of its limits in one log of seventeen.
    """

    def judge(g):
        months = per_period(g, "created", exposure="installed_base")
        counts = c_chart(months["tickets"], baseline=8)
        usual = ~months.index.isin(LAUNCH)
        rates = u_chart(months["tickets"], months["size"], baseline=usual)
        outside = rates.signals.index
        return Verdict(
            len(counts.signals.index.difference(LAUNCH)) >= 10,
            LAUNCH.isin(outside).all() and len(outside) <= len(LAUNCH) + 1,
        )

    planted(judge, log, DATASET.seed)


def test_the_rate_does_not_grow_and_the_spike_has_its_size():
    """A regression of counts finds growth; with the phones in use it finds none, and the spike."""
    truth = {"trend": 0.0, "first": np.log(1.90), "second": np.log(1.55)}
    assert TRUTH.spike[8:10] == (190, 155)

    def judge(g):
        months = per_period(g, "created", exposure="installed_base")
        causes = pd.DataFrame(
            {
                "trend": np.arange(24) / 12,
                "first": (months.index == LAUNCH[0]).astype(float),
                "second": (months.index == LAUNCH[1]).astype(float),
            },
            index=months.index,
        )
        design = sm.add_constant(causes)
        naive = sm.GLM(months["tickets"], design, family=sm.families.Poisson()).fit()
        right = sm.GLM(
            months["tickets"], design, family=sm.families.Poisson(), exposure=months["size"]
        ).fit()
        return Verdict(
            naive.params["trend"] > 0 and not covers(naive, "trend", 0),
            all(covers(right, name, value) for name, value in truth.items()),
        )

    planted(judge, log, DATASET.seed)


def test_a_cause_with_two_names_hides_behind_another():
    """From month 13 on `camera` is called `imaging`: a Pareto table of both years misleads."""
    everyone = population(("attribute",))["attribute"]
    truth = everyone.isin(["low light", "day photos"]).mean()

    def judge(g):
        naive = pareto(g, "category", confidence=RELIABLE)
        one_name = g.assign(category=g["category"].replace("camera", "imaging"))
        right = pareto(one_name, "category", confidence=RELIABLE)
        return Verdict(
            naive.index[0] == "battery" and naive["high"].max() < truth,
            right.index[0] == "imaging"
            and bool(right["low"].iloc[0] <= truth <= right["high"].iloc[0]),
        )

    planted(judge, log, DATASET.seed)


def test_the_new_name_begins_with_month_13():
    g = log(DATASET.seed)
    new_year = pd.Timestamp("2025-01-01")
    assert (g["created"][g["category"] == "camera"] < new_year).all()
    assert (g["created"][g["category"] == "imaging"] >= new_year).all()


def test_tickets_of_the_weekend_wait_for_monday():
    """By the customer's clock weekends look several times as hard; by the desk's, there is a queue.

    The queue of Monday makes answers take longer, by a factor that only the desk's clock shows.
    """
    truth = np.log(TRUTH.weekend_backlog)

    def judge(g):
        # Written complaints; those of the last week may be unanswered for being hard.
        some = g[g["channel"].isin(["e-mail", "app", "social media"])]
        some = some[some["created"] < COPIED - pd.Timedelta(days=14)]
        hour = some["created"].dt.day_of_week * 24 + some["created"].dt.hour
        some = some.assign(
            weekend=((hour >= 4 * 24 + 18) | (hour < 8)).astype(float),
            calendar=np.log((some["first_response"] - some["created"]) / pd.Timedelta("1h")),
            desk=np.log(working_hours(some["created"], some["first_response"])),
        )
        naive = smf.ols("calendar ~ weekend + C(channel)", some).fit()
        right = smf.ols("desk ~ weekend + C(channel)", some).fit()
        return Verdict(
            naive.params["weekend"] > 2 * truth and not covers(naive, "weekend", truth),
            covers(right, "weekend", truth) and right.pvalues["weekend"] < LEVEL,
        )

    planted(judge, log, DATASET.seed)


def test_who_is_angry_answers_the_survey():
    """Satisfaction is missing by what it is: answers are worse than the truth, calls are not."""
    everybody = population(("csat",), answers=(1.0,) * 5)["csat"]
    truth = everybody.mean()

    def judge(g):
        return Verdict(
            g["csat"].mean() < truth and not mean_covers(g["csat"].dropna(), truth),
            mean_covers(g["csat_call"].dropna(), truth),
        )

    planted(judge, log, DATASET.seed)


def test_no_column_repairs_the_survey():
    """Weights from all that is known of a ticket do not help: the answer itself decides."""
    everybody = population(("csat",), answers=(1.0,) * 5)["csat"]
    g = log(DATASET.seed)
    closed = g[g["status"] == "closed"].assign(
        answered=lambda some: some["csat"].notna().astype(int),
        hours=lambda some: np.log((some["resolved"] - some["created"]) / pd.Timedelta("1h")),
    )
    known = "C(severity) + gap_size + hours + apology + reopened + C(channel) + C(agent)"
    chance = smf.logit(f"answered ~ {known}", closed).fit(disp=False).predict(closed)
    some = closed["answered"] == 1
    weighted = np.average(closed["csat"][some], weights=1 / chance[some])
    assert weighted < everybody.mean() - 0.15


def test_a_third_answers_the_survey():
    closed = log(DATASET.seed).query("status == 'closed'")
    assert closed["csat"].notna().mean() == pytest.approx(0.35, abs=0.02)


@cache
def agents(seed: int) -> pd.DataFrame:
    """One row per agent: mean time to a solution, and how much slower than A01, like for like."""
    g = log(seed)
    some = g[g["created"] < COPIED - pd.Timedelta(days=60)].dropna(subset=["resolved"])
    hours = working_hours(some["first_response"], some["resolved"])
    some = some.assign(hours=hours, took=np.log(hours))
    fit = smf.ols("took ~ C(agent) + severity", some).fit()
    low, high = fit.conf_int(alpha=LEVEL).T.to_numpy()
    slower = pd.DataFrame({"low": low, "high": high}, index=fit.params.index).filter(
        like="C(agent)", axis=0
    )
    slower.index = slower.index.str.slice(-4, -1)
    ledger = promise_ledger(
        g["promised_by"], g["resolved"], by=g["agent"], as_of=COPIED, confidence=RELIABLE
    )
    raw = some.groupby("agent")["hours"].mean().rename("raw")
    return ledger.drop(columns=["low"]).rename(columns={"high": "kept_high"}).join([raw, slower])


def test_the_agent_with_the_hard_cases_is_not_slow():
    """A07 takes longest on average, being given the hard cases; like for like, A07 is quickest."""
    truth = pd.Series(TRUTH.handling_by_agent, index=AGENTS)
    assert truth["A01"] == 0
    assert truth.idxmin() == "A07"

    def judge(each):
        right = each.loc["A07"]
        return Verdict(
            each["raw"].idxmax() == "A07",
            right["low"] <= truth["A07"] <= right["high"] < 0,
        )

    planted(judge, agents, DATASET.seed)


def test_who_breaks_promises_is_not_slow():
    """A10 keeps fewest promises, and is as quick as A01: A10 promises too much."""
    assert TRUTH.handling_by_agent[AGENTS.index("A10")] == TRUTH.handling_by_agent[0] == 0

    def judge(each):
        accused, others = each.loc["A10"], each.drop(index="A10")
        return Verdict(
            accused["kept_high"] < others["kept"].sum() / others["due"].sum(),
            accused["low"] <= 0 <= accused["high"],
        )

    planted(judge, agents, DATASET.seed)


def test_closed_tickets_are_the_quick_ones():
    """Of the last two weeks' tickets, those closed already took less time than all will take."""
    columns = ("created", "resolved")
    window = pd.Timedelta(days=14)

    def since(g, start):
        return g[(g["created"] >= start) & (g["created"] < start + window)]

    # The same weekdays, four weeks before: there the truth is known.
    before = since(population(columns), COPIED - window - pd.Timedelta(days=28))
    assert before["resolved"].notna().mean() > 0.99
    truth = ((before["resolved"] - before["created"]) / pd.Timedelta("1h")).quantile(0.75)

    def judge(g):
        last = since(g, COPIED - window)
        made = response_times(
            last["created"],
            last["resolved"],
            percentiles=[75],
            as_of=COPIED,
            confidence=RELIABLE,
        ).percentiles.loc[75]
        took = (last["resolved"] - last["created"]).dropna() / pd.Timedelta("1h")
        draw = np.random.default_rng(3).integers(0, len(took), (400, len(took)))
        again = np.quantile(took.to_numpy()[draw], 0.75, axis=1)
        upper = made["high"] if np.isfinite(made["high"]) else np.inf
        return Verdict(
            made["closed_only"] + REACH * again.std() < truth,
            bool(made["low"] <= truth <= upper),
        )

    planted(judge, log, DATASET.seed)


@pytest.mark.parametrize("size", [1, 2, 50, DATASET.personal_size])
def test_the_contract_holds(size):
    for seed in (0, 7, 2**63):
        made = generate(seed, size)
        assert len(made) == size
        assert validate(made, "complaint_log") is made


def test_the_columns_are_as_declared():
    g = log(DATASET.seed)
    pd.testing.assert_frame_equal(DATASET.typed(g), g)
    assert g["created"].is_monotonic_increasing
    assert g["ticket"].iloc[-1] == "T009000"


def test_pieces_make_the_whole(monkeypatch):
    assert process.ROWS_AT_ONCE == 250_000
    monkeypatch.setattr(process, "ROWS_AT_ONCE", 1000)
    pieces = [*stream(3, 2500)]
    assert len(pieces) == 3
    assert max(map(len, pieces)) <= 1000
    whole = pd.concat(pieces, ignore_index=True)
    assert len(whole) == 2500
    assert whole["created"].is_monotonic_increasing
    assert whole["ticket"].is_unique
    pd.testing.assert_frame_equal(generate(3, 2500), whole)
    # Where a single hour has more tickets than fit, it is a piece of its own.
    monkeypatch.setattr(process, "ROWS_AT_ONCE", 2)
    assert sum(len(piece) for piece in stream(3, 3000, columns=["created"])) == 3000


def test_the_same_seed_makes_the_same_log():
    pd.testing.assert_frame_equal(generate(4, 300), generate(4, 300))
    assert not generate(4, 300)["created"].equals(generate(5, 300)["created"])


def test_fewer_columns_are_the_same_columns():
    whole = generate(5, 400)
    some = generate(5, 400, columns=["category", "resolved"])
    pd.testing.assert_frame_equal(some, whole[["category", "resolved"]])
    coded = generate(5, 400, categories=True)
    assert isinstance(coded["category"].dtype, pd.CategoricalDtype)
    assert coded["agent"].astype("str").tolist() == whole["agent"].tolist()


def test_texts_say_what_the_ticket_is_about():
    g = log(DATASET.seed)
    for row in g.head(300).itertuples():
        assert f"Merula {row.product}" in row.text
        assert any(said in row.text for said in WRONG[row.language][row.attribute])
    for language in ("en", "zh"):
        assert g["text"][g["language"] == language].nunique() > 1000


def test_personal_logs_usually_show_growth_and_relabelling():
    shown = 0
    for seed in OTHERS:
        g = generate(seed, DATASET.personal_size)
        months = per_period(g, "created", exposure="installed_base")
        usual = ~months.index.isin(LAUNCH)
        outside = u_chart(months["tickets"], months["size"], baseline=usual).signals.index
        one_name = g.assign(category=g["category"].replace("camera", "imaging"))
        shown += (
            LAUNCH.isin(outside).all()
            and len(c_chart(months["tickets"], baseline=8).signals) >= 8
            and pareto(g, "category").index[0] == "battery"
            and pareto(one_name, "category").index[0] == "imaging"
        )
    assert shown >= 18
