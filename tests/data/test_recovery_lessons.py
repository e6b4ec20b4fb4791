"""Each lesson planted in `recovery_trial` and `recovery_crm` is there.

Every test judges the bundled data and twenty other seeds (`planted.py`).
"""

from functools import cache

import numpy as np
import pandas as pd
import pytest
from planted import LEVEL, REACH, Verdict, planted

from mindthegap.data import generate, validate
from mindthegap.data.generators import recovery_crm as crm
from mindthegap.data.generators import recovery_trial as trial
from mindthegap.measures.recovery import adjusted_effect, factorial, justice, paradox

CONFIDENCE = 1 - LEVEL
DIMENSIONS = {
    "distributive": list(trial.DISTRIBUTIVE),
    "procedural": list(trial.PROCEDURAL),
    "interactional": list(trial.INTERACTIONAL),
}
MARGIN = 0.5
THREE = 1 - LEVEL / 3
"""So that three intervals hold the truth together as often as one of the others."""


def prepared(table: pd.DataFrame) -> pd.DataFrame:
    return table.assign(
        group=table["compensation"].fillna("no failure"),
        interactional=table[DIMENSIONS["interactional"]].mean(axis=1),
    )


@cache
def customers(seed: int) -> pd.DataFrame:
    return prepared(trial.generate(seed, trial.DATASET.size))


@cache
def records(seed: int) -> pd.DataFrame:
    table = crm.generate(seed, crm.DATASET.size)
    return table.assign(fast=(table["speed"] == "fast").astype(int))


@cache
def population() -> pd.DataFrame:
    """A hundred times as many customers: their differences are the true ones, near enough."""
    return prepared(trial.generate(0, 100 * trial.DATASET.size))


def true_difference(outcome: str, group: str, against: str, where: str = "arm != ''") -> float:
    means = population().query(where).groupby("group")[outcome].mean()
    return means[group] - means[against]


def within(row: pd.Series, truth: float) -> bool:
    return bool(row["low"] <= truth <= row["high"])


def against_no_failure(table: pd.DataFrame, outcomes: list[str], group: str) -> pd.DataFrame:
    two = table[table["group"].isin([group, "no failure"])]
    found = paradox(two, outcomes, "group", margin=MARGIN, confidence=CONFIDENCE)
    return found.set_index("outcome")


def carried_over(table: pd.DataFrame, outcome: str, satisfaction: pd.Series) -> tuple:
    """What a gain in satisfaction promises for an outcome, by how the two go together."""
    calm = table[table["arm"] == "no failure"]
    slope = np.polyfit(calm["sat"], calm[outcome], 1)[0]
    return slope * satisfaction["low"], slope * satisfaction["high"]


def test_a_paradox_of_satisfaction_is_none_of_intention():
    """Full compensation leaves them more satisfied than no failure, and no more loyal.

    Who infers loyalty from satisfaction errs; that the difference is next to nothing is shown.
    """
    truth = {
        name: true_difference(name, "full", "no failure") for name in ("sat", "repurchase", "wom")
    }
    assert truth["sat"] > 0.4
    assert abs(truth["repurchase"]) < 0.03
    assert abs(truth["wom"]) < 0.03

    def judge(table):
        found = against_no_failure(table, list(truth), "full")
        inferred = [carried_over(table, name, found.loc["sat"]) for name in ("repurchase", "wom")]
        return Verdict(
            all(low > 0.03 for low, _ in inferred),
            found["verdict"].tolist() == ["higher", "equivalent", "equivalent"]
            and all(within(found.loc[name], truth[name]) for name in truth),
        )

    planted(judge, customers, trial.DATASET.seed)


def test_only_full_compensation_brings_it():
    """Over all answers together nothing is gained; only level by level the paradox shows."""
    truth = true_difference("sat", "full", "no failure")
    unpaid = true_difference("sat", "none", "no failure")
    assert unpaid < 0

    def judge(table):
        pooled = table.assign(group=table["arm"])
        together = against_no_failure(pooled, ["sat"], "failure").loc["sat"]
        none = against_no_failure(table, ["sat"], "none").loc["sat"]
        full = against_no_failure(table, ["sat"], "full").loc["sat"]
        return Verdict(
            together["high"] < truth,
            full["verdict"] == "higher" and within(full, truth) and within(none, unpaid),
        )

    planted(judge, customers, trial.DATASET.seed)


def test_trust_is_regained_in_part_only():
    """Where satisfaction is higher than without a failure, trust is lower all the same."""
    truth = true_difference("trust", "full", "no failure")
    assert truth < -MARGIN

    def judge(table):
        found = against_no_failure(table, ["sat", "trust"], "full")
        low, _ = carried_over(table, "trust", found.loc["sat"])
        return Verdict(
            low > truth and low > 0,
            found.loc["trust", "verdict"] == "lower" and within(found.loc["trust"], truth),
        )

    planted(judge, customers, trial.DATASET.seed)


def test_a_second_failure_reverses_the_paradox():
    """Three months after they are still more satisfied, on average; but not the twice failed."""
    twice = "arm == 'no failure' or second_failure == 1"
    truth = true_difference("sat_later", "full", "no failure", twice)
    assert truth < -1
    assert true_difference("sat_later", "full", "no failure") > 0

    def judge(table):
        everybody = against_no_failure(table, ["sat_later"], "full").loc["sat_later"]
        again = against_no_failure(table.query(twice), ["sat_later"], "full").loc["sat_later"]
        return Verdict(
            everybody["difference"] > 0 and everybody["low"] > truth,
            again["verdict"] == "lower" and within(again, truth),
        )

    planted(judge, customers, trial.DATASET.seed)


def test_before_and_after_of_the_dissatisfied():
    """Customers dissatisfied before are more satisfied after: regression to the mean, no recovery.

    Those without a failure rise as much.
    """
    low = population().query("sat_before <= 5.5").groupby("arm")["sat"].mean()
    truth = low["failure"] - low["no failure"]
    assert abs(truth) < 0.15

    def judge(table):
        gloomy = table[table["sat_before"] <= 5.5]
        failed = gloomy[gloomy["arm"] == "failure"]
        change = failed["sat"] - failed["sat_before"]
        arms = gloomy.assign(group=gloomy["arm"])
        against = against_no_failure(arms, ["sat"], "failure").loc["sat"]
        return Verdict(
            change.mean() - REACH * change.sem() > max(0, truth),
            within(against, truth),
        )

    planted(judge, customers, trial.DATASET.seed)


def test_procedural_justice_borrows_from_the_others():
    """Alone, procedural justice seems to matter much; beside the others it comes far behind."""
    truth = vars(trial.TRUTH.satcom_by)

    def judge(table):
        alone = justice(
            table, "satcom", {"procedural": DIMENSIONS["procedural"]}, confidence=CONFIDENCE
        ).coefficients.loc["procedural"]
        every = justice(table, "satcom", DIMENSIONS, confidence=THREE)
        ahead = every.differences
        return Verdict(
            alone["low"] > truth["procedural"],
            all(within(every.coefficients.loc[name], truth[name]) for name in truth)
            and ahead.loc["distributive - procedural", "low"] > 0
            and ahead.loc["procedural - interactional", "high"] < 0
            and every.coefficients["beta"].idxmax() == "distributive",
        )

    planted(judge, customers, trial.DATASET.seed)


def test_interactional_justice_leads_for_the_firm_as_a_whole():
    """What counts most for how a complaint was handled is not what counts most for the firm."""
    handled, whole = vars(trial.TRUTH.satcom_by), vars(trial.TRUTH.sat_by)
    control = ["sat_before", "severity", "blame_firm"]

    def judge(table):
        found = justice(table, "sat", DIMENSIONS, control=control, confidence=THREE)
        slopes = found.coefficients
        # What satisfaction with the complaint's handling would say of satisfaction with the firm.
        naive = justice(table, "satcom", DIMENSIONS, confidence=CONFIDENCE).coefficients
        return Verdict(
            not within(naive.loc["distributive"], whole["distributive"])
            and naive["slope"].idxmax() == "distributive",
            all(within(slopes.loc[name], whole[name]) for name in whole)
            and slopes["slope"].idxmax() == "interactional",
        )

    assert handled["distributive"] > handled["interactional"] > handled["procedural"]
    assert whole["interactional"] > whole["distributive"] > whole["procedural"]
    planted(judge, customers, trial.DATASET.seed)


def test_an_apology_that_comes_late_is_worth_less():
    """The main effect of an apology is that of neither a fast nor a late one."""
    means = population().groupby(["speed", "apology"])["interactional"].mean()
    truth = means["slow", 1] - means["slow", 0]

    def judge(table):
        levels = {"apology": [0, 1], "speed": ["slow", "fast"]}
        every = factorial(table, "interactional", levels, confidence=CONFIDENCE)
        main = every.effects.set_index("factor").loc["apology"]
        late = factorial(
            table[table["speed"] == "slow"],
            "interactional",
            {"apology": [0, 1]},
            confidence=CONFIDENCE,
        ).effects.iloc[0]
        return Verdict(
            main["low"] > truth,
            within(late, truth) and every.anova.loc["apology x speed", "p"] < LEVEL,
        )

    planted(judge, customers, trial.DATASET.seed)


BEFORE = ("severity", "sat_before", "value", "apology", "fast")


@cache
def effect(seed: int, outcome: str, *more: str, adjust: tuple[str, ...] = BEFORE) -> pd.DataFrame:
    return adjusted_effect(
        records(seed),
        outcome,
        "compensation",
        [*adjust, *more],
        treated="full",
        control="none",
        confidence=CONFIDENCE,
    ).effects


def of_seed(seed: int) -> int:
    """The tests of the records share their estimates, so that `planted` hands on the seed."""
    return seed


def test_who_is_paid_had_the_worse_failure():
    """In the records the paid are less satisfied; adjusted, money does what the trial says."""
    truth = true_difference("sat", "full", "none")

    def judge(seed):
        found = effect(seed, "sat")
        return Verdict(
            found.loc["naive", "high"] < 0,
            all(within(found.loc[name], truth) for name in ("regression", "doubly robust")),
        )

    planted(judge, of_seed, crm.DATASET.seed)


def test_weighting_finds_it_too():
    """Weighting by the chance of being paid does the same, with a wider interval."""
    truth = true_difference("sat", "full", "none")

    def judge(seed):
        found = effect(seed, "sat")
        wider = found.loc["weighting", "se"] > found.loc["regression", "se"]
        return Verdict(
            not within(found.loc["naive"], truth),
            bool(wider) and within(found.loc["weighting"], truth),
        )

    planted(judge, of_seed, crm.DATASET.seed)


def test_severity_is_not_the_only_reason():
    """Annoyed customers are paid more often too: with severity alone the effect is too small."""
    truth = true_difference("sat", "full", "none")

    def judge(seed):
        partly = effect(seed, "sat", adjust=("severity",)).loc["doubly robust"]
        return Verdict(
            partly["high"] < truth,
            within(effect(seed, "sat").loc["doubly robust"], truth),
        )

    planted(judge, of_seed, crm.DATASET.seed)


def test_what_comes_after_is_not_to_be_held():
    """Whether the complaint was reopened is an effect of the money: held, it takes part of it."""
    truth = true_difference("satcom", "full", "none")

    def judge(seed):
        held = effect(seed, "satcom", "reopened").loc["doubly robust"]
        return Verdict(
            held["high"] < truth,
            within(effect(seed, "satcom").loc["doubly robust"], truth),
        )

    planted(judge, of_seed, crm.DATASET.seed)


def test_both_datasets_are_of_the_same_customers():
    """Only who decides differs: before the decision the customers are alike."""
    many = crm.generate(0, 100_000)
    shared = ["sat_before", "severity"]
    failed = population().query("arm == 'failure'")
    assert many[shared].mean().to_numpy() == pytest.approx(failed[shared].mean(), abs=0.03)
    assert crm.TRUTH.reaction == trial.TRUTH


def test_the_trial_is_even_over_its_cells():
    table = customers(trial.DATASET.seed)
    assert table["arm"].value_counts().to_dict() == {"failure": 900, "no failure": 450}
    assert set(table.groupby(["apology", "compensation", "speed"]).size()) == {75}


@pytest.mark.parametrize("name", ["recovery_trial", "recovery_crm"])
@pytest.mark.parametrize(("seed", "size"), [(0, 1), (1, 2), (2, 3), (3, 50), (4, None)])
def test_the_contract_holds(name, seed, size):
    validate(generate(name, seed, size), name)


@pytest.mark.parametrize("module", [trial, crm])
def test_a_seed_repeats(module):
    pd.testing.assert_frame_equal(module.generate(5, 40), module.generate(5, 40))
    assert not module.generate(5, 40).equals(module.generate(6, 40))
