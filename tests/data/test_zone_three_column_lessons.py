"""Each lesson planted in `zone_three_column` is there: the naive analysis errs, the right doesn't.

Every test judges the bundled data and twenty other seeds (`planted.py`).
"""

from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as smf
from planted import LEVEL, OTHERS, REACH, Verdict, planted
from scipy import optimize, stats
from statsmodels.tools.numdiff import approx_hess

from mindthegap.data import generate as make
from mindthegap.data import validate
from mindthegap.data.generators.zone_three_column import (
    ATTRIBUTES,
    DATASET,
    DIMENSIONS,
    HIGHEST,
    TRUTH,
    generate,
)
from mindthegap.measures.tolerance import Zone, zone

CONFIDENCE = 1 - LEVEL
PROMISED = "delivers on the day promised"


@cache
def survey(seed: int) -> pd.DataFrame:
    return generate(seed, DATASET.size)


@cache
def population(**changes: float) -> pd.DataFrame:
    """Fifty times as many respondents, who confuse no columns."""
    return generate(0, 50 * DATASET.size, replace(TRUTH, confused=0.0, **changes))


def zones(frame: pd.DataFrame, by: str | None = None, *, careful: bool = True) -> Zone:
    """Zones with weights and clusters, or (not careful) as if all rows were alike."""
    return zone(
        frame["minimum"],
        frame["desired"],
        frame["perceived"],
        by=None if by is None else frame[by],
        cluster=frame["id"] if careful else None,
        weights=frame["weight"] if careful else None,
        confidence=CONFIDENCE,
    )


@cache
def by_dimension(seed: int) -> Zone:
    return zones(survey(seed), "dimension")


@cache
def true_mean(measure: str, dimension: str | None = None) -> float:
    everyone = population()
    if dimension:
        everyone = everyone[everyone["dimension"] == dimension]
    return float(zones(everyone).means.loc[measure, "mean"])


def covers(row: pd.Series, truth: float) -> bool:
    return bool(row["low"] <= truth <= row["high"])


def test_inverted_zones_make_the_zone_look_narrow():
    """Who takes one column for the other turns the zone round: subtracting all the same errs.

    Their rows are told by a minimum above the desired level, and are left out.
    """
    truth = true_mean("width")

    def judge(seed):
        frame = survey(seed)
        # A clustered mean of all differences: the zone of desired against perceived = desired.
        everything = (frame["desired"] - frame["minimum"]).to_frame("width")
        naive = smf.wls("width ~ 1", everything, weights=frame["weight"]).fit(
            cov_type="cluster", cov_kwds={"groups": pd.factorize(frame["id"])[0]}
        )
        high = naive.conf_int(alpha=LEVEL).loc["Intercept", 1]
        return Verdict(high < truth, covers(zones(frame).means.loc["width"], truth))

    planted(judge, lambda seed: seed, DATASET.seed)


@pytest.mark.parametrize("seed", [DATASET.seed, *OTHERS])
def test_about_seven_percent_are_inverted(seed):
    found = zones(survey(seed))
    share = found.n_inverted / len(survey(seed))
    assert 0.03 < share < 0.11
    # They come from few respondents, not from all alike.
    who = survey(seed)["id"][(found["class"] == "inverted").to_numpy()]
    assert who.nunique() < 0.2 * DATASET.size


def test_the_bundled_share_of_inverted_rows():
    found = zones(survey(DATASET.seed))
    assert 0.065 < found.n_inverted / len(survey(DATASET.seed)) < 0.075


def test_the_best_perceived_dimension_is_the_least_adequate():
    """Reliability is perceived best and looks safe; its zone is narrow and high, and it falls
    short of it most: adequacy tells, perception alone does not."""
    truth = true_mean("adequacy", "reliability")

    def judge(found):
        means = found.means["mean"]
        perceived, adequacy = (means.xs(m, level="measure") for m in ("perceived", "adequacy"))
        return Verdict(
            perceived.idxmax() == "reliability",
            adequacy.idxmin() == "reliability"
            and covers(found.means.loc[("reliability", "adequacy")], truth),
        )

    planted(judge, by_dimension, DATASET.seed)


def test_the_zone_is_narrower_for_reliability():
    """One width for everything is too wide for reliability and too narrow for the rest."""

    def judge(seed):
        pooled = zones(survey(seed)).means.loc["width"]
        apart = by_dimension(seed).means.xs("width", level="measure")
        truths = {name: true_mean("width", name) for name in DIMENSIONS}
        return Verdict(
            pooled["low"] > truths["reliability"] and pooled["high"] < truths["empathy"],
            # Five intervals at once: Bonferroni's reach.
            all(
                abs(apart.loc[name, "mean"] - truth) < 3.1 * apart.loc[name, "se"]
                for name, truth in truths.items()
            ),
        )

    planted(judge, lambda seed: seed, DATASET.seed)


def test_a_failure_narrows_the_zone_but_not_as_much_as_it_seems():
    """Business customers have more failures and narrower zones anyway: compare within segments."""
    usual, spared = population(), population(width_failure=0.0)
    hit = usual["failures_last_year"] > 0
    width = (usual["desired"] - usual["minimum"])[hit].mean()
    truth = width - (spared["desired"] - spared["minimum"])[hit].mean()
    assert -0.6 < truth < -0.3

    def judge(frame):
        rows = frame.assign(
            width=zones(frame).width, failed=(frame["failures_last_year"] > 0).astype(int)
        ).dropna(subset="width")
        within = {"cov_type": "cluster", "cov_kwds": {"groups": pd.factorize(rows["id"])[0]}}
        raw = smf.ols("width ~ failed", rows).fit(**within)
        held = smf.ols("width ~ failed + segment", rows).fit(**within)
        low, high = held.conf_int(alpha=LEVEL).loc["failed"]
        return Verdict(
            raw.conf_int(alpha=LEVEL).loc["failed", 1] < truth, bool(low <= truth <= high < 0)
        )

    planted(judge, survey, DATASET.seed)


def test_the_sample_is_not_the_customers():
    """Half the respondents are business customers, a seventh of all customers are: weigh them."""
    truth = true_mean("adequacy")

    def judge(frame):
        plain = zone(
            frame["minimum"], frame["desired"], frame["perceived"], cluster=frame["id"],
            confidence=CONFIDENCE,
        )  # fmt: skip
        return Verdict(
            plain.means.loc["adequacy", "high"] < truth,
            covers(zones(frame).means.loc["adequacy"], truth),
        )

    planted(judge, survey, DATASET.seed)


def test_twelve_answers_of_one_respondent_are_not_twelve_respondents():
    """Means of new samples scatter about twice as much as independent rows would; the standard
    error that knows who answered says how much."""
    rows = {
        careful: [
            zones(survey(seed), careful=careful).means.loc["perceived"]
            for seed in [DATASET.seed, *OTHERS]
        ]
        for careful in (True, False)
    }
    for careful, low, high in ((True, 0.7, 1.4), (False, 1.6, 3.0)):
        found = pd.DataFrame(rows[careful])
        assert low < found["mean"].std() / found["se"].mean() < high, careful


def test_the_end_of_the_scale_hides_how_much_is_desired():
    """Half of all answers on the promised day are 9, so their mean says too little; a model that
    takes 9 for "9 or more" finds the level desired."""
    truth = TRUTH.desired[DIMENSIONS.index("reliability")]

    def judge(frame):
        kept = zones(frame)["class"].isin(["below", "within", "above"])
        answers = frame["desired"][kept & (frame["attribute"] == PROMISED)].to_numpy(float)
        mean, error = censored_mean(answers)
        naive = answers.mean() + REACH * stats.sem(answers)
        return Verdict(naive < truth, abs(mean - truth) <= REACH * error)

    planted(judge, survey, DATASET.seed)


def censored_mean(answers: np.ndarray) -> tuple[float, float]:
    """Mean of a normal variable known by whole points only, 9 for all above; and its error."""
    low = np.where(answers > 1, answers - 0.5, -np.inf)
    high = np.where(answers < HIGHEST, answers + 0.5, np.inf)

    def misfit(parameters):
        mean, sd = parameters[0], np.exp(parameters[1])
        chance = stats.norm.cdf(high, mean, sd) - stats.norm.cdf(low, mean, sd)
        return -np.log(np.maximum(chance, 1e-300)).sum()

    found = optimize.minimize(misfit, [answers.mean(), 0.0], method="Nelder-Mead").x
    return found[0], float(np.sqrt(np.linalg.inv(approx_hess(found, misfit))[0, 0]))


@pytest.mark.parametrize("seed", [DATASET.seed, 1, 2])
def test_nobody_can_be_above_a_zone_that_ends_with_the_scale(seed):
    frame = survey(seed)
    found = zones(frame)
    full = frame["desired"] == HIGHEST
    assert 0.4 < full[frame["dimension"] == "reliability"].mean() < 0.65
    assert not (found["class"][full] == "above").any()
    assert (found["class"][~full] == "above").mean() > 0.15


@pytest.mark.parametrize(
    ("seed", "size"), [(0, 1), (1, 2), (2, 50), (3, DATASET.personal_size), (4, DATASET.size)]
)
def test_every_table_keeps_the_contract(seed, size):
    frame = validate(make("zone_three_column", seed, size), "zone_three_column")
    assert len(frame) == size * len(ATTRIBUTES)
