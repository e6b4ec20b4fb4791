"""Each plot: the title follows the data, the words hold the number, bad tables are explained."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from mindthegap import plots
from mindthegap.models.formation import Reliance, Sources, mix

CUSTOMER = {
    "own_rating": 8,
    "purchases": 2,
    "wom_valence": -1,
    "wom_n": 4,
    "brand": 6,
    "ad_claim": 9,
    "ad_exposures": 4,
}


@pytest.fixture(autouse=True)
def no_figure_left_open():
    yield
    assert plt.get_fignums() == []


def title(made):
    return made.figure.get_suptitle().replace("\n", " ")


def caption(made):
    return made.figure.get_supxlabel().replace("\n", " ")


@pytest.fixture
def slope_table():
    return pd.DataFrame(
        {
            "term": ["ads", "price", "ads", "price"],
            "model": ["naive", "naive", "adjusted", "adjusted"],
            "estimate": [0.42, 0.30, 0.25, 0.31],
            "low": [0.38, 0.2, 0.21, 0.21],
            "high": [0.46, 0.4, 0.29, 0.41],
        }
    )


@pytest.fixture
def share_table():
    table = pd.DataFrame(
        {"share": [0.1, 0.3], "relative": [0.25, 0.75]}, index=["talk", "advertising"]
    )
    return table


@pytest.fixture
def rep_table():
    return pd.DataFrame(
        {
            "rep": ["R01", "R02", "R03"],
            "n": [90, 6, 60],
            "raw": [8.0, 8.4, 6.5],
            "pooled": [7.9, 7.3, 6.6],
            "low": [7.6, 6.5, 6.2],
            "high": [8.2, 8.1, 7.0],
        }
    )


@pytest.fixture
def buyers():
    expectation = np.repeat(np.arange(1, 11), 20)
    return pd.DataFrame({"will_low": expectation, "ordered_at_once": (expectation > 6).astype(int)})


@pytest.fixture
def memories():
    will, perc = np.array([8.0, 7, 6, 5, 9]), np.array([4.0, 7, 4, 9, 5])
    return pd.DataFrame(
        {"will_low": will, "perc_low": perc, "recalled_will_low": will + 0.4 * (perc - will)}
    )


def test_mixture_names_the_leading_source():
    made = plots.mixture(mix(Sources(**CUSTOMER)))
    assert title(made) == "Own experience weighs most (30%): the expectation is 6.7"
    assert "market communication says 9.0 with 25% of the weight" in made.alt
    shouting = Sources(**CUSTOMER | {"purchases": 0, "ad_exposures": 40})
    assert title(plots.mixture(mix(shouting))).startswith("Market communication weighs most")


def test_mixture_at_the_extremes():
    alone = Sources(**CUSTOMER | {"purchases": 0, "wom_n": 0, "ad_exposures": 0, "brand": 10})
    made = plots.mixture(mix(alone))
    assert title(made) == "Brand reputation alone decides: the expectation is 10.0"
    labels = [text.get_text() for text in made.figure.axes[0].texts]
    assert sorted(labels) == ["100% of the weight", *["no weight"] * 3]
    both = mix(Sources(**CUSTOMER | {"wom_n": 0}), Reliance(own=2, brand=0, market=1.5))
    assert title(plots.mixture(both)).startswith("Both sources heard weigh the same")
    two = mix(Sources(**CUSTOMER | {"wom_n": 0}), Reliance(own=2, brand=0.1, market=1.5))
    assert title(plots.mixture(two)).startswith(
        "Own experience and market communication weigh most (48% each)"
    )


def test_dose_response_of_the_model():
    assert "by 1.50 points, the last two by 0.25" in title(plots.dose_response())
    steeper = plots.dose_response(ceiling=6, half=1)
    assert "by 4.00 points" in title(steeper)
    assert "first two exposures add 4.00 points" in steeper.alt


def test_dose_response_against_observed_means():
    seen = pd.DataFrame({"ad_exposure": [6, 0], "mean": [8.0, 5.0]}, index=[0, 0])
    seen = seen.assign(low=seen["mean"] - 0.2, high=seen["mean"] + 0.2)
    made = plots.dose_response(seen, confidence=0.9)
    assert title(made) == (
        "From 0 to 6 exposures the observed mean rises by 3.00 points, the model by 2.25"
    )
    assert "Lines: 90% intervals" in caption(made)
    adjusted = plots.dose_response(seen, mean="adjusted mean", curve="rule of the data")
    assert "the adjusted mean rises by 3.00 points, the rule of the data by" in title(adjusted)
    assert "Curve: the rule of the data, moved" in caption(adjusted)
    labels = [text.get_text() for text in adjusted.figure.axes[0].get_legend().get_texts()]
    assert sorted(labels) == ["Adjusted mean", "Rule of the data"]
    assert "from 5.0 at 0 exposures to 8.0 at 6" in made.alt


@pytest.mark.parametrize(
    ("experiences", "rate", "finding"),
    [
        ([4, 4, 4], 0.35, "3 experiences averaging 4.0, the expectation falls from 8.0 to 5.1"),
        ([10], 0.5, "1 experience of 10.0, the expectation rises from 8.0 to 9.0"),
        ([8] * 30, 0.5, "the expectation stays at 8.0"),
        ([4], [0, 1], "the expectation is 8.0 at rate 0, 4.0 at 1"),
    ],
)
def test_updating(experiences, rate, finding):
    assert finding in title(plots.updating(8, experiences, rate))


def test_updating_of_long_and_many_paths():
    made = plots.updating(8, [4, 9] * 20, [0.1, 0.2, 0.3, 0.4, 0.5])
    axes = made.figure.axes[0]
    assert len(axes.lines) == 5
    assert len(axes.get_xticks()) <= 12
    assert "at rate 0.5 it goes from 8.0" in made.alt


def test_slopes_name_what_changes_most(slope_table):
    made = plots.slopes(slope_table, unit="points per exposure", truth={"ads": 0.25})
    assert title(made) == "ads: 0.42 (naive), 0.25 (adjusted); price: 0.30 (naive), 0.31 (adjusted)"
    assert "ads: naive 0.42 (0.38 to 0.46), adjusted 0.25 (0.21 to 0.29)" in made.alt
    assert "95% confidence intervals" in caption(made)
    assert "simulated" in caption(made)
    changed = slope_table.assign(estimate=[0.4, 0.9, 0.4, 0.1])
    changed = pd.concat([changed, slope_table.iloc[[0, 2]].assign(term="talk")])
    assert title(plots.slopes(changed)) == "Slope of price: 0.90 (naive), 0.10 (adjusted)"


def test_slopes_of_equal_single_and_partial_models(slope_table):
    same = pd.concat([slope_table, slope_table.iloc[[0, 2]].assign(term="talk")])
    same = same.assign(estimate=0.3)
    assert title(plots.slopes(same)) == "The same slopes: naive, adjusted"
    assert title(plots.slopes(same, finding="All alike")) == "All alike"
    single = slope_table[slope_table["model"] == "naive"]
    assert title(plots.slopes(single)) == "Largest slope: ads, 0.42"
    apart = slope_table.iloc[[0, 3]]  # each model has a term of its own: nothing to compare
    assert title(plots.slopes(apart)) == "Largest slope: ads, 0.42"
    with pytest.raises(ValueError, match="one row per term and model"):
        plots.slopes(pd.concat([single, single]))


def test_shares(share_table):
    made = plots.shares(share_table)
    assert title(made) == "75% of what is explained goes with advertising"
    assert "R-squared = 0.40" in caption(made)
    assert "bootstrap" not in caption(made)
    assert "advertising 75%, talk 25%" in made.alt


def test_shares_with_intervals_and_groups(share_table):
    share_table = share_table.assign(low=[0.05, 0.2], high=[0.15, 0.4])
    share_table.attrs["confidence"] = 0.9
    groups = {"talk": "not controlled", "advertising": "controlled by the firm"}
    made = plots.shares(share_table, groups=groups)
    assert title(made) == "25% of what is explained goes with: not controlled"
    assert "Lines: 90% bootstrap intervals." in caption(made)
    with pytest.raises(KeyError, match="groups names no group for 'advertising'"):
        plots.shares(share_table, groups={"talk": "not controlled"})
    with pytest.raises(ValueError, match="nothing to share out"):
        plots.shares(share_table.assign(share=0.0))


def test_reps(rep_table):
    made = plots.reps(rep_table, overall=7.0)
    assert title(made) == "R01 is clearly above the mean of 7.0"
    assert "Highest raw mean: R02 with 8.4 from 6 customers" in made.alt
    # Weighted: (90 * 8 + 6 * 8.4 + 60 * 6.5) / 156
    assert "all their customers, 7.44" in caption(plots.reps(rep_table))
    assert title(plots.reps(rep_table, overall=6.3)) == (
        "R01 and R02 are clearly above the mean of 6.3"
    )
    assert title(plots.reps(rep_table, overall=9)) == (
        "No sales person is clearly above the mean of 9.0"
    )
    adjusted = plots.reps(rep_table, quantity="Adjusted for price (points)")
    assert adjusted.figure.axes[0].get_xlabel() == "Adjusted for price (points)"
    alike = plots.reps(rep_table, overall=7.0, before="like with like")
    labels = [text.get_text() for text in alike.figure.axes[0].get_legend().get_texts()]
    assert labels[0] == "like with like"
    assert "Highest like with like: R02" in alike.alt
    many = pd.concat([rep_table] * 2, ignore_index=True)
    assert title(plots.reps(many, overall=1)) == "6 of 6 sales people are clearly above 1.0"


def test_purchase(buyers):
    curve = pd.DataFrame({"expectation": [1, 10], "probability": [0.1, 0.9]})
    made = plots.purchase(buyers, curve, bins=2)
    assert (
        title(made) == "80% ordered at once of those who expected 8.0, 0% of those who expected 3.0"
    )
    assert "about 100 customers" in caption(made)
    assert "95% Wilson intervals" in caption(made)
    nobody = plots.purchase(buyers.assign(ordered_at_once=0))
    assert title(nobody).startswith("0% ordered at once")
    all_in_all = plots.purchase(buyers, act="bought")
    assert " bought of those" in title(all_in_all)
    assert all_in_all.alt.startswith("Share who bought")
    holes = buyers.assign(ordered_at_once=buyers["ordered_at_once"].where(buyers["will_low"] > 5))
    assert "to 100%" in plots.purchase(holes, bins=2).alt


def test_purchase_refuses_what_it_cannot_group(buyers):
    with pytest.raises(ValueError, match="1 for buyers and 0"):
        plots.purchase(buyers.assign(ordered_at_once=2))
    with pytest.raises(ValueError, match=r"different values in 'will_low' \(1 found\)"):
        plots.purchase(buyers.assign(will_low=5))
    with pytest.raises(ValueError, match=r"2 or more bins \(1 asked for\)"):
        plots.purchase(buyers, bins=1)


def test_recall(memories):
    made = plots.recall(memories)
    assert title(made) == "Memory has moved 40% of the way towards the experience"
    assert "5 customers" in made.alt
    true = plots.recall(memories.assign(recalled_will_low=memories["will_low"]))
    assert "moved 0% of the way" in title(true)
    away = memories["will_low"] - 0.2 * (memories["perc_low"] - memories["will_low"])
    assert "20% of the way away from" in title(
        plots.recall(memories.assign(recalled_will_low=away))
    )
    with pytest.raises(ValueError, match="customers whose gap"):
        plots.recall(memories.assign(perc_low=memories["will_low"]))


@pytest.mark.parametrize(
    ("expectation", "perception", "finding"),
    [
        (7, 5, "2.0 points short: satisfaction 5.0 of 10"),
        (5, 9, "4.0 points better than expected: satisfaction 8.3 of 10"),
        (6, 6, "Expectation met, no gap: satisfaction 6.2 of 10"),
        (6.02, 6, "Expectation met, no gap: satisfaction 6.2 of 10"),
        (10, 1, "9.0 points short: satisfaction 1.0 of 10"),
        (1, 10, "9.0 points better than expected: satisfaction 9.5 of 10"),
    ],
)
def test_gap(expectation, perception, finding):
    made = plots.gap(expectation, perception)
    assert title(made) == finding
    assert f"experienced {perception:.1f}" in made.alt
    assert "-0.0" not in made.alt


def test_satisfaction_curve():
    made = plots.satisfaction_curve()
    assert (
        title(made)
        == "Two points short cost 1.00 points of satisfaction (step) or 0.35 (tolerance)"
    )
    assert "asymmetric -0.70 and +0.30" in made.alt
    assert "saturation -0.51 and +0.22" in made.alt
    single = plots.satisfaction_curve("asymmetric")
    assert title(single).endswith(
        "0.70 points of satisfaction (asymmetric), two points over bring 0.30"
    )
    seen = pd.DataFrame(
        {"gap": [-1, 1], "mean": [-0.3, 0.1], "low": [-0.4, 0], "high": [-0.2, 0.2]}
    )
    against = plots.satisfaction_curve(["linear"], observed=seen)
    assert "intervals" in caption(against)
    assert title(against) == (
        "Observed: -0.30 points of satisfaction at a gap of -1.0; "
        "+0.10 points of satisfaction at a gap of +1.0"
    )
    assert "Observed means: -0.30 at -1.0, +0.10 at +1.0." in against.alt
    with pytest.raises(ValueError, match="form must be one of"):
        plots.satisfaction_curve(["round"])
    with pytest.raises(ValueError, match="at least one of"):
        plots.satisfaction_curve([])


@pytest.mark.parametrize(
    ("plot", "table", "absent"),
    [
        (plots.slopes, "slope_table", "model"),
        (plots.shares, "share_table", "relative"),
        (plots.reps, "rep_table", "n"),
        (plots.purchase, "buyers", "ordered_at_once"),
        (plots.recall, "memories", "perc_low"),
    ],
)
def test_a_table_that_lacks_something(plot, table, absent, request):
    table = request.getfixturevalue(table)
    there = ", ".join(column for column in table.columns if column != absent)
    with pytest.raises(KeyError, match=rf"needs the column '{absent}'; the table has: {there}\."):
        plot(table.drop(columns=absent))
    with pytest.raises(ValueError, match="table without rows"):
        plot(table.head(0))
    with pytest.raises(TypeError, match="needs a DataFrame, but got dict"):
        plot(table.to_dict())


def test_observed_means_need_their_columns():
    lacking = pd.DataFrame({"mean": [5.0]})
    with pytest.raises(KeyError, match=r"dose_response\(\) needs the columns 'ad_exposure', 'low'"):
        plots.dose_response(lacking)
    with pytest.raises(KeyError, match=r"satisfaction_curve\(\) needs the columns 'gap', 'low'"):
        plots.satisfaction_curve(observed=lacking)
    with pytest.raises(ValueError, match="most must be 2 exposures or more, but it is 1"):
        plots.dose_response(most=1)


def test_long_titles_stay_inside_the_figure(slope_table):
    long = slope_table.assign(term=slope_table["term"] + " as counted by the customers themselves")
    made = plots.slopes(long)
    made.figure.canvas.draw()
    text = made.figure._suptitle.get_window_extent()
    assert text.x1 <= made.figure.bbox.x1
