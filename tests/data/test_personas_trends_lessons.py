"""Each lesson planted in `personas_trends` is there: the naive analysis errs, the right doesn't.

Every test judges the bundled data and twenty other seeds (`planted.py`).
"""

from functools import cache

import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as smf
from planted import LEVEL, OTHERS, REACH, Verdict, planted
from scipy.stats import binomtest

from mindthegap.data import validate
from mindthegap.data.generators.personas_trends import (
    DATASET,
    SCALES,
    SURCHARGES,
    TRUTH,
    generate,
)
from mindthegap.measures.segments import segments


@cache
def customers(seed: int) -> pd.DataFrame:
    return generate(seed, DATASET.size)


@cache
def population() -> pd.DataFrame:
    """A hundred times as many customers of the same process."""
    return generate(0, 100 * DATASET.size)


@cache
def clustered(seed: int):
    # Fewer draws than a lesson would take: the verdicts are clear.
    few = {"references": 2, "splits": 1, "resamples": 5}
    return segments(customers(seed), SCALES, most=6, seed=1, **few)


def test_there_are_four_segments_and_a_cloud():
    """By eye (the best silhouette) there are six groups or so; four stand the tests of a segment.

    The other clusters are pieces of the cloud of customers who have nothing in common.
    """

    def judge(found):
        by_eye = int(found.choice["silhouette"].idxmax())
        verdicts = found.clusters["verdict"]
        # Each segment's profile is one of those that the data were made with, each taken once.
        means = found.profiles.pivot_table("mean", "cluster", "scale", sort=False)
        far = np.abs(means.to_numpy()[: found.n_segments, None] - np.array(TRUTH.profiles))
        nearest = far.max(axis=2).argmin(axis=1)
        return Verdict(
            by_eye > 4,
            found.n_segments == 4
            and set(verdicts[4:]) == {"cloud"}
            and sorted(nearest) == [0, 1, 2, 3]
            and bool((far.max(axis=2).min(axis=1) < 0.7).all()),
        )

    assert clustered(DATASET.seed).choice["silhouette"].idxmax() == 6
    planted(judge, clustered, DATASET.seed)


def test_six_personas_are_not_six_segments():
    """Who asks for six clusters gets six, of which four are segments."""
    six = segments(customers(DATASET.seed), SCALES, k=6, resamples=20)
    assert six.k == 6
    assert six.clusters["verdict"].tolist() == ["segment"] * 4 + ["cloud"] * 2
    assert six.clusters["jaccard"][:4].min() > six.clusters["jaccard"][4:].max()
    assert six.clusters["border"][:4].max() < 0.5 < six.clusters["border"][4:].min()


def test_stated_willingness_to_pay_overstates():
    """More say that they would pay ten percent more than do so when it comes to it."""
    everyone = population()
    truth = everyone.loc[everyone["green_surcharge"] == 10, "bought_green"].mean()

    def judge(c):
        say = binomtest(int((c["stated_wtp"] >= 10).sum()), len(c)).proportion_ci(1 - LEVEL)
        # The surcharge was drawn by lot, so those who met ten percent stand for all. A model that
        # learns from all offers what statements are worth comes to the same share.
        met = c.loc[c["green_surcharge"] == 10, "bought_green"]
        do = binomtest(int(met.sum()), len(met)).proportion_ci(1 - LEVEL)
        fit = smf.logit("bought_green ~ stated_wtp + green_surcharge", c).fit(disp=False)
        forecast = fit.predict(c.assign(green_surcharge=10)).mean()
        return Verdict(
            say.low > truth + 0.1,
            do.low <= truth <= do.high and abs(forecast - truth) < (do.high - do.low) / 2,
        )

    planted(judge, customers, DATASET.seed)


def test_an_attitude_goes_with_what_is_said_more_than_with_what_is_done():
    """The expectation of sustainability tells what customers say they pay, less what they buy."""
    everyone = population()
    truth = everyone["sustainability"].corr(everyone["bought_green"])

    def judge(c):
        said = c["sustainability"].corr(c["stated_wtp"])
        done = c["sustainability"].corr(c["bought_green"])
        error = np.sqrt(1 / len(c))
        return Verdict(said - REACH * error > truth, abs(done - truth) <= REACH * error)

    planted(judge, customers, DATASET.seed)


def test_who_wants_to_be_known_worries_about_it():
    """Raw, customers who expect personalisation hardly opt in more: their worries hide it.

    With the worry held constant (and the channel, which goes with both), the effect appears.
    """
    name, truth = "personalisation", TRUTH.opts_by_personalisation

    def judge(c):
        raw = smf.logit("opt_in ~ personalisation", c).fit(disp=False)
        held = smf.logit("opt_in ~ personalisation + privacy_concern + C(channel)", c).fit(
            disp=False
        )
        low, high = held.conf_int(alpha=LEVEL).loc[name]
        return Verdict(raw.conf_int(alpha=LEVEL).loc[name, 1] < truth, low <= truth <= high)

    planted(judge, customers, DATASET.seed)


def test_the_surcharge_was_drawn_by_lot():
    """What customers said before cannot tell which surcharge they met, and more pay less."""
    for seed in (DATASET.seed, *OTHERS):
        c = customers(seed)
        assert sorted(c["green_surcharge"].unique()) == list(SURCHARGES)
        assert abs(c["green_surcharge"].corr(c["stated_wtp"])) < REACH * 1.2 / np.sqrt(len(c))
        assert c.groupby("green_surcharge")["bought_green"].mean().is_monotonic_decreasing


@pytest.mark.parametrize("size", [1, 2, 50, DATASET.personal_size])
@pytest.mark.parametrize("seed", [DATASET.seed, 4, 5])
def test_the_contract_holds(seed, size):
    validate(generate(seed, size), "personas_trends")


@pytest.mark.parametrize("seed", [DATASET.seed, 1, 2, 3])
def test_the_scales_have_room(seed):
    """Few answers stand at an end of a scale, so that profiles are not cut off."""
    assert customers(seed)[list(SCALES)].isin([1, 10]).mean().max() < 0.06
    assert (customers(seed)["stated_wtp"] == 0).mean() < 0.2
    assert (customers(seed)["stated_wtp"] == 50).mean() < 0.01


def test_a_personal_variant_shows_the_segments_too():
    """With half as many customers, four segments are found nearly always."""
    found = [
        segments(generate(seed, DATASET.personal_size), SCALES, k=5, resamples=5).n_segments
        for seed in range(1, 6)
    ]
    assert sum(n == 4 for n in found) >= 4
