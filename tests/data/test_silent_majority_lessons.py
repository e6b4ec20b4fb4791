"""Each lesson planted in `silent_majority` is there: the naive way errs, the right doesn't.

Every test judges the bundled data and twenty other seeds (`planted.py`).
"""

from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as smf
from planted import LEVEL, OTHERS, REACH, Verdict, planted

from mindthegap.data import personal, validate
from mindthegap.data.generators.silent_majority import DATASET, TRUTH, VALUES, generate
from mindthegap.measures.complaints import iceberg
from mindthegap.measures.scores import nps, response_weights

RECORDS = ["tenure", "channel", "loyalty_card", "returned", "switched"]
SURE = 1 - LEVEL


@cache
def customers(seed: int) -> pd.DataFrame:
    return with_weights(generate(seed, DATASET.size))


@cache
def population() -> pd.DataFrame:
    """A hundred times as many customers, all of whom answer the survey."""
    return with_voice(generate(0, 100 * DATASET.size, replace(TRUTH, response=99.0)))


def with_voice(c: pd.DataFrame) -> pd.DataFrame:
    return c.assign(voice=c["voice_frontline"] | c["voice_hq"])


def with_weights(c: pd.DataFrame) -> pd.DataFrame:
    """With the weights of those who answered, from what the firm's records know of all."""
    return with_voice(c).assign(weight=response_weights(c, "survey_response", RECORDS))


def survey(c: pd.DataFrame) -> pd.DataFrame:
    return c[c["survey_response"] == 1]


def covers(values: pd.Series, truth: float, weights: pd.Series | None = None) -> bool:
    w = pd.Series(1.0, values.index) if weights is None else weights
    mean = np.average(values, weights=w)
    se = np.sqrt((w**2 * (values - mean) ** 2).sum()) / w.sum()
    return abs(mean - truth) <= REACH * se


def within(row: pd.Series, truth: float) -> bool:
    return row["low"] <= truth <= row["high"]


def test_complainers_are_not_the_customers():
    """Who complains is less satisfied than the others, already of those who had a problem.

    The mean of the complainers is no mean of the customers; that of a survey, weighted, is.
    """
    everybody = population()
    truth = everybody["latent_sat"].mean()
    unlucky = everybody.loc[everybody["problem"] == 1, "latent_sat"].mean()

    def judge(c):
        heard = c.loc[c["voice_hq"] == 1, "latent_sat"]
        asked = survey(c)
        return Verdict(
            heard.mean() < unlucky and not covers(heard, truth) and not covers(heard, unlucky),
            covers(asked["survey_sat"], truth, asked["weight"]),
        )

    planted(judge, customers, DATASET.seed)


def test_four_percent_complain_is_a_misquotation():
    """4 % is the rate of small problems at headquarters; half tell the front line.

    Of large problems about three in ten are told to nobody.
    """

    def judge(c):
        found = iceberg(survey(c), weights="weight", confidence=SURE).shares
        return Verdict(
            found.loc[("all", "said nothing"), "high"] < 0.96
            and found.loc[("all", "told headquarters"), "low"] > 0.04,
            within(found.loc[("all", "told the front line")], 0.50)
            and within(found.loc[("small", "told headquarters")], 0.04)
            and within(found.loc[("large", "said nothing")], 0.31),
        )

    planted(judge, customers, DATASET.seed)


def test_rates_are_those_of_the_literature():
    """The process was fitted to four rates of Goodman (and Newman), and has them."""
    found = iceberg(population()).shares["share"]
    assert found[("all", "told the front line")] == pytest.approx(0.50, abs=0.01)
    assert found[("small", "told headquarters")] == pytest.approx(0.04, abs=0.004)
    assert found[("large", "said nothing")] == pytest.approx(0.31, abs=0.01)
    had = population().query("problem == 1")
    assert had.groupby("problem_value")["returned"].mean()["small"] == pytest.approx(0.3, abs=0.01)
    assert found.xs("said nothing", level="tier")[list(VALUES)].is_monotonic_decreasing


def test_each_kind_of_problem_has_its_own_multiplier():
    """Complaints at headquarters show a wrong mix: small problems hardly reach it.

    One multiplier for all makes far too few small problems out of their complaints.
    """

    def judge(c):
        found = iceberg(survey(c), weights="weight", confidence=SURE).multipliers
        small = c["problem_value"] == "small"
        complaints, problems = c.loc[small, "voice_hq"].sum(), small.sum()
        return Verdict(
            complaints * found.loc["all", "high"] < problems,
            complaints * found.loc["small", "low"]
            <= problems
            <= complaints * found.loc["small", "high"],
        )

    planted(judge, customers, DATASET.seed)


def test_who_answers_the_survey_is_regular_and_stayed():
    """Respondents met fewer problems and left more rarely; weights from the records mend it."""
    everybody = population()
    truth = everybody["problem"].mean()
    left = everybody.loc[everybody["problem"] == 1, "switched"].mean()

    def judge(c):
        asked = survey(c)
        naive = iceberg(asked, confidence=SURE).shares
        right = iceberg(asked, weights="weight", confidence=SURE).shares
        return Verdict(
            naive.loc[("all", "had a problem"), "high"] < truth
            and naive.loc[("all", "left"), "high"] < left,
            within(right.loc[("all", "had a problem")], truth)
            and within(right.loc[("all", "left")], left),
        )

    planted(judge, customers, DATASET.seed)


def test_weights_mend_only_what_they_know_of():
    """Without the record of who left, the weights leave the share who left as wrong as it was."""
    everybody = population()
    left = everybody.loc[everybody["problem"] == 1, "switched"].mean()
    lacking = [name for name in RECORDS if name != "switched"]

    def judge(c):
        options = {"responded": "survey_response", "confidence": SURE}
        some = iceberg(c, covariates=lacking, **options).shares.loc[("all", "left")]
        right = iceberg(survey(c), weights="weight", confidence=SURE).shares.loc[("all", "left")]
        return Verdict(some["high"] < left, within(right, left))

    planted(judge, customers, DATASET.seed)


def test_the_net_promoter_score_of_respondents_is_too_good():
    """The silent recommend less: weighted, the score falls to what it is."""
    truth = nps(population()["recommend"]).score

    def judge(c):
        asked = survey(c)
        naive = nps(asked["recommend"], confidence=SURE)
        right = nps(asked["recommend"], weights=asked["weight"], confidence=SURE)
        return Verdict(naive.low > truth, right.low <= truth <= right.high)

    planted(judge, customers, DATASET.seed)


def test_reviews_come_from_both_ends():
    """Very satisfied and very dissatisfied customers post; a straight line sees only the one end.

    The mean of the reviewers is not the customers', and their spread is far too large. The square
    of the distance from the middle tells who posts.
    """
    everybody = population()
    truth = everybody["latent_sat"].mean()

    def judge(c):
        posted = c.loc[c["review_posted"] == 1, "latent_sat"]
        c = c.assign(distance=c["latent_sat"] - TRUTH.review_middle)
        bent = smf.logit("review_posted ~ distance + I(distance**2)", c).fit(disp=0)
        ends = bent.conf_int(alpha=LEVEL)
        curve = ends.loc["I(distance ** 2)"]
        return Verdict(
            not covers(posted, truth) and posted.std() > 1.3 * everybody["latent_sat"].std(),
            bool(
                curve[0] <= TRUTH.review_by_distance <= curve[1]
                and ends.loc["distance", 0] <= 0 <= ends.loc["distance", 1]
            ),
        )

    planted(judge, customers, DATASET.seed)


def test_the_top_of_the_reviewing_curve_is_there():
    """It is U-shaped: both the most and the least satisfied post more than those between."""
    c = customers(DATASET.seed)
    rates = c.groupby(pd.cut(c["latent_sat"], [0, 4, 6, 8, 9.5, 10]))["review_posted"].mean()
    lowest = rates.to_numpy().argmin()
    assert 0 < lowest < len(rates) - 1
    assert rates.iloc[-1] > 2 * rates.iloc[lowest]
    assert rates.iloc[0] > 2 * rates.iloc[lowest]


def test_silence_is_not_satisfaction():
    """Complainers leave more often than the others, since they had a problem.

    Of customers with a problem and the same satisfaction, those who complained leave more rarely:
    more complaints can be the better outcome.
    """

    def judge(c):
        raw = smf.logit("switched ~ voice", c).fit(disp=0).conf_int(alpha=LEVEL).loc["voice"]
        had = c[c["problem"] == 1]
        held = smf.logit("switched ~ voice + latent_sat + tenure + C(channel)", had).fit(disp=0)
        ends = held.conf_int(alpha=LEVEL).loc["voice"]
        return Verdict(
            bool(raw[0] > TRUTH.kept), bool(ends[0] <= TRUTH.kept <= ends[1] and ends[1] < 0)
        )

    planted(judge, customers, DATASET.seed)
    more = [c.groupby("voice")["switched"].mean() for c in map(customers, OTHERS)]
    assert sum(leave[1] > leave[0] for leave in more) >= 19


def test_who_said_nothing_leaves_more_than_who_had_no_problem():
    """To count the silent as satisfied hides whom the firm is losing."""
    everybody = population()
    silent = everybody[(everybody["problem"] == 1) & (everybody["voice"] == 0)]
    content = everybody[everybody["problem"] == 0]
    assert silent["switched"].mean() > 1.5 * content["switched"].mean()
    assert silent["latent_sat"].mean() < content["latent_sat"].mean() - 1


@pytest.mark.parametrize(
    ("seed", "size"),
    [(1, 1), (2, 2), (3, 50), (4, DATASET.personal_size), (DATASET.seed, DATASET.size)],
)
def test_the_contract_holds(seed, size):
    made = generate(seed, size)
    assert len(made) == size
    validate(made, "silent_majority")


def test_a_personal_variant_shows_the_lessons():
    c = with_voice(personal("silent_majority", "mstudent01"))
    assert len(c) == DATASET.personal_size
    found = iceberg(c).multipliers["multiplier"]
    assert found["small"] > 2 * found["large"]
    assert survey(c)["latent_sat"].mean() > c["latent_sat"].mean()
