"""Each lesson planted in `ipa_stores` is there: the naive analysis errs, the right one doesn't.

Every test judges the bundled data and twenty other seeds (`planted.py`).
"""

from functools import cache

import numpy as np
import pandas as pd
import pytest
from planted import LEVEL, OTHERS, Verdict, planted

from mindthegap.data import generate as make
from mindthegap.data import validate
from mindthegap.data.generators.ipa_stores import DATASET, TRUTH, generate
from mindthegap.measures.priorities import (
    ImportancePerformance,
    flips,
    importance_performance,
)

CONFIDENCE = 1 - LEVEL
ATTRIBUTES = list(TRUTH.attributes)
IDLE = [name for name, (_, _, weight) in TRUTH.attributes.items() if weight == 0]


@cache
def survey(seed: int) -> pd.DataFrame:
    return generate(seed, DATASET.size)


@cache
def analysis(seed: int, importance: str, crosshair: str = "mean") -> ImportancePerformance:
    return importance_performance(
        survey(seed), importance=importance, crosshair=crosshair, confidence=CONFIDENCE
    )


@cache
def everyone(importance: str, crosshair: str = "mean") -> pd.DataFrame:
    """The truth: forty times as many shoppers of the same process."""
    population = generate(0, 40 * DATASET.size)
    return importance_performance(
        population, importance=importance, crosshair=crosshair, bootstrap=0
    ).points


def covers(row: pd.Series, name: str, truth: float, slack: float = 1.0) -> bool:
    """Whether the interval, made wider where several are looked at, holds the truth."""
    middle = (row[f"{name}_low"] + row[f"{name}_high"]) / 2
    return bool(abs(truth - middle) <= slack * (row[f"{name}_high"] - row[f"{name}_low"]) / 2)


def test_what_is_said_to_matter_is_not_what_does():
    """By stated importance prices are to be worked on and staff are of low priority; satisfaction
    follows the staff, and prices hardly move it."""
    truth = everyone("regression")

    def judge(seed):
        said = analysis(seed, "stated").points["quadrant"]
        does = analysis(seed, "regression").points
        return Verdict(
            said["low prices"] == "concentrate here" and said["friendly staff"] == "low priority",
            does.loc["friendly staff", "quadrant"] == "concentrate here"
            and does.loc["low prices", "quadrant"] == "low priority"
            and all(
                covers(does.loc[name], "importance", truth.loc[name, "importance"], slack=1.1)
                for name in ("friendly staff", "low prices")
            ),
        )

    planted(judge, lambda seed: seed, DATASET.seed)


def test_the_general_impression_makes_everything_look_important():
    """Halo: attributes that add nothing to satisfaction go with it all the same. The regression on
    all attributes together finds that they add nothing."""

    def judge(seed):
        alone = analysis(seed, "correlation").points.loc[IDLE]
        together = analysis(seed, "regression").points
        fourteen = 1.25  # reach of 14 intervals at once, over that of one
        return Verdict(
            bool((alone["importance_low"] > 0.05).all()),
            all(
                covers(
                    together.loc[name],
                    "importance",
                    everyone("regression").loc[name, "importance"],
                    slack=fourteen,
                )
                for name in ATTRIBUTES
            )
            and bool(together.loc[IDLE, "importance"].abs().max() < 0.15),
        )

    planted(judge, lambda seed: seed, DATASET.seed)


def test_the_middle_of_the_scale_finds_nothing_to_do():
    """All that is important stands above the middle of both scales, so that nothing is to be
    worked on. Lines at the means, which move with the data, find what is; and where a quadrant is
    certain, it is the true one."""
    truth = everyone("stated")["quadrant"]

    def judge(seed):
        middle = analysis(seed, "stated", "midpoint")
        means = analysis(seed, "stated")
        certain = means.points[means.points["certain"]]
        return Verdict(
            middle.in_quadrant("concentrate here") == []
            and len(middle.in_quadrant("keep up the good work")) >= 10,
            len(certain) >= 8
            and bool((certain["quadrant"] == truth[certain.index]).all())
            and {"low prices", "short queues"} <= set(means.in_quadrant("concentrate here")),
        )

    planted(judge, lambda seed: seed, DATASET.seed)


def test_quadrants_flip_with_mean_and_median():
    """A few attributes of little importance draw the mean below the median: parking and finding
    things lie between the two lines, in every sample."""
    truth = [everyone("stated", crosshair)["quadrant"] for crosshair in ("mean", "median")]
    between = ["things easy to find", "parking"]
    assert (truth[0] != truth[1])[between].all()

    def judge(seed):
        mean, median = (analysis(seed, "stated", name).points for name in ("mean", "median"))
        truths = everyone("stated")["importance"]
        return Verdict(
            bool((mean["quadrant"] != median["quadrant"])[between].any()),
            all(covers(mean.loc[name], "importance", truths[name], slack=1.1) for name in between),
        )

    planted(judge, lambda seed: seed, DATASET.seed)


@pytest.mark.parametrize("seed", [DATASET.seed, *OTHERS])
def test_most_attributes_change_quadrant_with_some_choice(seed):
    table = flips(survey(seed))
    assert (table["quadrants"] > 1).sum() >= 8


def test_the_bundled_map_has_certain_and_uncertain_points():
    found = analysis(DATASET.seed, "regression").points
    assert 5 <= found["certain"].sum() <= 11
    table = flips(survey(DATASET.seed))
    between = table.loc[["things easy to find", "parking"]]
    assert (between["stated, mean"] != between["stated, median"]).all()


def test_ratings_have_room():
    """Few ratings of performance stand at an end of the scale, and hardly any overall ones."""
    frame = survey(DATASET.seed)
    assert frame["performance"].isin([1, 5]).mean() < 0.35
    assert frame["overall"].isin([1, 10]).mean() < 0.02
    assert (
        np.corrcoef(
            frame.pivot_table(index="id", columns="attribute", values="performance"), rowvar=False
        )[np.triu_indices(len(ATTRIBUTES), 1)].min()
        > 0.05
    )


@pytest.mark.parametrize(
    ("seed", "size"), [(0, 1), (1, 2), (2, 50), (3, DATASET.personal_size), (4, DATASET.size)]
)
def test_every_table_keeps_the_contract(seed, size):
    frame = validate(make("ipa_stores", seed, size), "ipa_stores")
    assert len(frame) == size * len(ATTRIBUTES)
