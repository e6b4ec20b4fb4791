"""What response surfaces find in `camera_panel`, and what difference scores hide in it.

The process weighs perception, and shortfalls more than surpluses; perception in turn is drawn
towards the expectation, and away from it after large surprises. The surface of the process itself
is that of a hundred times as many customers.
"""

from dataclasses import replace
from functools import cache

import pandas as pd
import pytest
import statsmodels.formula.api as smf
from planted import LEVEL, REACH, Verdict, planted

from mindthegap.data.generators.camera_panel import DATASET, TRUTH, generate
from mindthegap.measures.response_surface import Fit, fit

IDEAS = [
    "assimilation",
    "contrast",
    "generalised negativity",
    "assimilation-contrast",
    "experiences only",
    "expectations only",
]
MIDPOINT = 5.5


@cache
def customers(seed: int) -> pd.DataFrame:
    return asked(generate(seed, DATASET.size))


@cache
def population(**changes: float) -> pd.DataFrame:
    return asked(generate(0, 100 * DATASET.size, replace(TRUTH, **changes)))


def asked(panel: pd.DataFrame) -> pd.DataFrame:
    """Those who stated expectations; day and low light weighted by where each takes photos."""
    pre, post = (panel[panel["wave"] == wave].set_index("id") for wave in ("pre", "post"))
    c = pre.fillna(post)[lambda rows: rows["asked"] == 1]
    night = c["night_share"]
    return c.assign(
        expected=(1 - night) * c["will_day"] + night * c["will_low"],
        perceived=(1 - night) * c["perc_day"] + night * c["perc_low"],
        performance=c["perf_obj_low"] / 10,
    )


def of_satisfaction(c: pd.DataFrame) -> Fit:
    return fit(c, "expected", "perceived", "sat", center=MIDPOINT)


def of_perception(c: pd.DataFrame) -> Fit:
    return fit(c, "will_low", "performance", "perc_low", center=MIDPOINT)


def reaches(found: Fit, truth: Fit, lines: tuple[str, ...]) -> bool:
    off = (found.surface["estimate"] - truth.surface["estimate"]) / found.surface["se"]
    return bool((off[list(lines)].abs() <= REACH).all())


def best_idea(found: Fit) -> str:
    return found.rivals().loc[lambda table: table.index.isin(IDEAS)].index[0]


def test_the_difference_score_hides_that_perception_weighs_more():
    """Equal and opposite weights make perception too weak and the expectation too strong.

    The polynomial regression rejects them, finds both slopes, and among six ideas ranks contrast
    first: a higher expectation lowers satisfaction with the same experience.
    """
    truth = of_satisfaction(population())
    weights = truth.coefficients[["b1", "b2"]].abs()

    def judge(c):
        gap = smf.ols("sat ~ I(perceived - expected)", c).fit()
        low, high = gap.conf_int(alpha=LEVEL).iloc[1]
        found = of_satisfaction(c)
        return Verdict(
            weights["b1"] < low < high < weights["b2"],
            found.constraints.loc["difference score", "p"] < LEVEL
            and reaches(found, truth, ("a1", "a3"))
            and best_idea(found) == "contrast",
        )

    planted(judge, customers, DATASET.seed)


def test_perception_is_drawn_towards_the_expectation():
    """What customers say of the photos is no measure of the photos: it is too kind to them.

    The surface of perception over expectation and laboratory score shows why: the high expectation
    has a weight of its own, and large surprises are exaggerated (assimilation-contrast).
    """
    truth = of_perception(population())

    def judge(c):
        kindness = c["perc_low"] - c["performance"]
        found = of_perception(c)
        drawn = found.table.loc["b1"]
        return Verdict(
            kindness.mean() - REACH * kindness.sem() > 0,
            reaches(found, truth, ("a1", "a3"))
            and drawn["estimate"] - REACH * drawn["se"] > 0
            and best_idea(found) == "assimilation-contrast",
        )

    planted(judge, customers, DATASET.seed)


def test_the_line_of_incongruence_bends_as_far_as_losses_weigh_more():
    """With losses and gains of equal weight the bend is gone; with twice the ratio it is larger."""
    even = of_satisfaction(population(sat_positive=0.25, sat_negative=0.25)).surface.loc["a4"]
    usual = of_satisfaction(population()).surface.loc["a4"]
    steep = of_satisfaction(population(sat_positive=0.15, sat_negative=0.55)).surface.loc["a4"]
    assert abs(even["estimate"]) < 0.02
    assert usual["estimate"] + REACH * usual["se"] < -0.05
    assert steep["estimate"] < 1.5 * usual["estimate"]


def test_the_weights_of_a_world_with_assimilation_only_are_those_of_the_process():
    """Without contrast, and with no `should` that works the other way, perception is .75 to .25."""
    world = of_perception(population(contrast=0.0, should_weight=0.0))
    assert world.coefficients["b1"] == pytest.approx(TRUTH.assimilation, abs=0.01)
    assert world.coefficients["b2"] == pytest.approx(1 - TRUTH.assimilation, abs=0.01)
    assert world.surface.loc["a1", "estimate"] == pytest.approx(1, abs=0.01)
    assert world.surface.loc[["a2", "a4"], "estimate"].abs().max() < 0.01
