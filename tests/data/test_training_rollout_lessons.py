"""Each lesson planted in `training_rollout` is there: the naive analysis errs, the right doesn't.

Every test judges the bundled data and twenty other seeds (`planted.py`).
"""

from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import pytest
from planted import LEVEL, OTHERS, Verdict, planted

from mindthegap.data import validate
from mindthegap.data.generators.training_rollout import DATASET, TRUTH, generate
from mindthegap.measures.rollout import (
    DifferenceInDifferences,
    difference_in_differences,
    event_study,
)

CONFIDENCE = 1 - LEVEL


@cache
def rollout(seed: int) -> pd.DataFrame:
    table = generate(seed, DATASET.size)
    untrained = table["trained"] == 0
    return table.assign(
        touched=table["shared_staff"] * untrained * table["neighbours_trained"],
    )


def apart(table: pd.DataFrame) -> pd.DataFrame:
    """The shops whose neighbours lend them no staff."""
    return table[table["shared_staff"] == 0]


def effect(
    table: pd.DataFrame, outcome: str = "complaint_rate", **options
) -> DifferenceInDifferences:
    return difference_in_differences(
        table, outcome, "trained", "store", "week", confidence=CONFIDENCE, **options
    )


@cache
def held(seed: int) -> DifferenceInDifferences:
    """All shops, with what the untrained catch from their neighbours held constant."""
    return effect(rollout(seed), others=["touched"])


@pytest.mark.parametrize(
    ("outcome", "truth"),
    [
        ("complaint_rate", TRUTH.rate_effect),
        ("expectation_accuracy", TRUTH.accuracy_effect),
    ],
)
def test_it_gets_better_in_any_case(outcome, truth):
    """Before against after credits the training with a change that all shops went through."""

    def judge(table):
        found = effect(apart(table), outcome)
        before_and_after = found.comparison.loc["before and after"]
        beyond = (before_and_after - truth) * np.sign(truth) > 0
        return Verdict(bool(beyond[["low", "high"]].all()), found.low <= truth <= found.high)

    planted(judge, rollout, DATASET.seed)


@cache
def true_spread() -> float:
    """How much the estimate differs between repetitions of the whole rollout."""
    return float(np.std([held(seed).estimate for seed in range(101, 141)], ddof=1))


def test_weeks_of_one_shop_are_no_separate_witnesses():
    """Taking rows as independent gives intervals that are much too narrow."""

    def judge(table):
        errors = effect(table, others=["touched"]).comparison["se"] / true_spread()
        return Verdict(errors["rows independent"] < 0.75, 0.6 < errors["clustered by unit"] < 1.5)

    planted(judge, rollout, DATASET.seed)


def test_training_rubs_off_on_neighbours():
    """Where shops share staff the untrained improve too, so that the comparison shows too little.

    Leaving these districts out helps, or holding constant what the untrained caught.
    """
    truth = TRUTH.rate_effect

    def judge(table):
        shared = effect(table[table["shared_staff"] == 1])
        clean = effect(apart(table))
        with_touch = effect(table, others=["touched"])
        return Verdict(
            truth < shared.low and shared.high < 0,
            clean.low <= truth <= clean.high and with_touch.low <= truth <= with_touch.high,
        )

    planted(judge, rollout, DATASET.seed)


def test_what_neighbours_catch_is_found_too():
    """Over many rollouts; of a single one, the interval with ten districts is a bit too narrow."""
    caught = [held(seed).coefficients.loc["touched", "estimate"] for seed in OTHERS]
    error = np.std(caught, ddof=1) / np.sqrt(len(caught))
    assert np.mean(caught) == pytest.approx(TRUTH.spill * TRUTH.rate_effect, abs=3 * error)


def test_all_shops_together_lie_between():
    table = rollout(DATASET.seed)
    clean, everyone = effect(apart(table)), effect(table)
    shared = effect(table[table["shared_staff"] == 1])
    assert clean.estimate < everyone.estimate < shared.estimate < 0


def test_the_bundled_event_study_has_no_slope_before_and_a_step_at_the_start():
    table = event_study(
        apart(rollout(DATASET.seed)), "complaint_rate", "trained", "store", "week", leads=5, lags=5
    )
    assert table.attrs["p_leads"] > 0.05
    after = table.loc[0:]
    assert ((after["low"] < TRUTH.rate_effect) & (TRUTH.rate_effect < after["high"])).all()
    assert (after["high"] < 0).all()


def test_without_an_effect_none_is_found():
    nothing = replace(TRUTH, rate_effect=0.0, accuracy_effect=0.0)
    found = effect(generate(5, DATASET.size, nothing))
    assert found.low < 0 < found.high
    assert found.comparison.loc["before and after", "high"] < 0


def test_every_group_starts_in_both_kinds_of_district():
    starts = rollout(DATASET.seed).groupby("shared_staff")["trained_from"].unique()
    assert all(sorted(found) == [6, 11, 16, 21, 26] for found in starts)


@pytest.mark.parametrize("size", [1, 2, 50, DATASET.personal_size])
def test_the_contract_holds(size):
    for seed in (1, 2, 3):
        validate(generate(seed, size), DATASET.name)
