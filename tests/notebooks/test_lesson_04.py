"""Lesson 04: what its prose says is what its cells find, and its exercises ask what is checked.

How it is worked through: `worked.py`.
"""

import re

import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as smf
from worked import cells_of, run, sorted_into, through

from mindthegap import content
from mindthegap.coach.lessons import lesson_04
from mindthegap.course import metadata
from mindthegap.data.generators.servqual_telecom import TRUTH
from mindthegap.measures.drivers import shapley_r2
from mindthegap.measures.reliability import cronbach_alpha
from mindthegap.measures.servqual import SERVQUAL, score, summary
from mindthegap.models.ceiling import recorded

PATH = content.root() / "lessons" / "04-measuring-the-gap.ipynb"
ANSWERS = {
    "your-guess": ('my_worst = ""', 'my_worst = "empathy"', "my_parts = ...", "my_parts = 12"),
    "exercise-04-1": ("{...}", '{"A", "B", "D"}'),
    "exercise-04-2": ("answer = ...", 'answer = "A"'),
    "exercise-04-3": (
        *("without = ...", 'without = score(careful)["expectation"].mean()'),
        *("rise = ...", "rise = without - everybody"),
    ),
    "exercise-04-4": (
        "gap_hillside = ...",
        'gap_hillside = summary(hillside).loc["reliability", "gap"]',
    ),
    "exercise-04-5": ("answer = ...", 'answer = "b"'),
    "exercise-04-6": ("left_over = ...", "left_over = 0.50"),
    "exercise-04-7": (
        "then = ...",
        "then = difference_reliability(r_e, r_p, 0.6, e.std(), p.std())",
    ),
    "exercise-04-8": ("answer = ...", 'answer = "B"'),
    "exercise-04-9": sorted_into(lesson_04.IDEAS),
    "exercise-04-10": ("answer = ...", 'answer = "C"'),
}


@pytest.fixture(scope="module")
def cells():
    return cells_of(PATH)


@pytest.fixture(scope="module")
def lesson(cells):
    with pd.option_context("display.max_colwidth", 50):
        return through(cells, ANSWERS)


def made_of_perception(scores, end=""):
    """Share of the gap's differences that are differences in perception."""
    gap = scores[f"gap{end}"]
    return gap.cov(scores[f"perception{end}"]) / gap.var()


def alphas(lesson, dimension):
    """Alpha of expectation, perception and gap."""
    part = SERVQUAL.of(dimension)
    e, p = lesson["coded"][part.expectations], lesson["coded"][part.perceptions]
    return [cronbach_alpha(items).alpha for items in (e, p, p - e.to_numpy())]


@pytest.mark.parametrize("number", range(1, 11))
def test_what_hints_and_solutions_lead_to_is_right(lesson, number):
    assert lesson["shown"][f"exercise-04-{number}"].right


def test_the_facilitator_reads_the_minutes_of_the_sections(cells):
    told = re.search(r"Minutes by section: (.*)\.", cells["trainer-plan"].source).group(1)
    minutes = [int(part.split()[-1]) for part in told.split(", ") if part[-1].isdigit()]
    assert minutes == [section.minutes for section in metadata.read(PATH).sections]


def test_the_opening_tells_what_the_survey_has(lesson, cells):
    told = cells["measuring-the-gap"].source
    assert f"It gave {len(lesson['survey'])} customers" in told
    assert lesson["survey"]["branch"].nunique() == 6
    wrong = summary(lesson["survey"], lesson["forgotten"]).loc["responsiveness", "gap"]
    assert f"{wrong:.1f} points *above*" in told
    r2 = lesson["models"].models["r2"].iloc[0]
    assert f"explains {100 * r2:.0f} of 100 parts" in told
    assert f"from 0 to {100 - 100 * r2:.0f}." in cells["your-guess"].source


def test_the_table_of_dimensions_is_the_instrument(cells):
    told = cells["instrument"].source
    dimension = [item.dimension for item in SERVQUAL.items]
    for name in SERVQUAL.dimensions:
        places = [place for place, own in enumerate(dimension, start=1) if own == name]
        assert re.search(rf"\*\*{name}\*\* \|.*\| {places[0]}-{places[-1]} \|", told)
    turned = [n for n, item in enumerate(SERVQUAL.items, start=1) if item.reversed]
    assert turned == [*range(10, 14), *range(18, 23)]
    assert "responsiveness (10-13) and on empathy (18-22)" in cells["cleaning"].source
    assert "nine of 22" in cells["cleaning"].source
    for number in (10, 11):
        assert SERVQUAL.items[number - 1].reversed
    assert SERVQUAL.items[10].statement in cells["cleaning"].source
    assert SERVQUAL.items[4].statement in cells["ceiling"].source


def test_forgetting_to_turn_moves_two_dimensions_and_no_alpha(lesson, cells):
    survey = lesson["survey"]
    wrong, right = summary(survey, lesson["forgotten"])["gap"], summary(survey)["gap"]
    changed = [d for d in SERVQUAL.dimensions if np.sign(wrong[d]) != np.sign(right[d])]
    assert changed == ["responsiveness", "empathy"]
    assert f"{abs(right['responsiveness']):.1f} points *below*" in cells["cleaning-meaning"].source
    assert right["responsiveness"] == pytest.approx(-wrong["responsiveness"])
    part = SERVQUAL.of("responsiveness")
    alpha = cronbach_alpha(survey[part.perceptions]).alpha
    assert cronbach_alpha(part.coded(survey)[part.perceptions]).alpha == pytest.approx(alpha)
    assert f"an alpha of {alpha:.2f} among themselves" in cells["cleaning"].source
    assert "The coding error moved a gap by three points" in cells["trainer-cleaning"].source
    assert wrong["responsiveness"] - right["responsiveness"] == pytest.approx(3, abs=0.1)
    assert "9 of 22 items go against" in lesson["displayed"][0].figure._suptitle.get_text().replace(
        "\n", " "
    )


def test_straight_liners(lesson, cells):
    found = lesson["found"]
    assert (found["speeding"] & ~found["straight_lining"]).sum() == 0
    assert found["points_off"].sum() == 3
    coded = SERVQUAL.coded(lesson["careful"])[SERVQUAL.perceptions]
    assert f"all 22 is {cronbach_alpha(coded).alpha:.2f}" in cells["straight-lines"].source
    means = lesson["gaps"]["expectation"].iloc[:5]
    told = cells["trainer-cleaning"].source
    assert np.ptp(means) == pytest.approx(0.5, abs=0.05), "differ by half a point"
    assert lesson["rise"] / np.ptp(means) == pytest.approx(0.2, abs=0.03), "a fifth"
    assert f"{found['straight_lining'].sum()} people moved" in told
    # Turned round, a four is a four: such a row is flagged, though nothing in it contradicts.
    rows = lesson["survey"].loc[found["straight_lining"], SERVQUAL.perceptions]
    assert (rows == 4).all(axis=1).any()
    # "One respondent in 25"
    assert found["straight_lining"].mean() == pytest.approx(1 / 25, abs=0.002)


def test_where_larus_falls_short(lesson):
    gaps = lesson["gaps"].iloc[:5]
    worst = gaps["gap"].nsmallest(2).index
    assert list(worst) == ["reliability", "responsiveness"]
    others = gaps.drop(index=worst)
    assert gaps.loc["reliability", "gap_high"] < gaps.loc["responsiveness", "gap_low"]
    assert gaps.loc["responsiveness", "gap_high"] < others["gap_low"].min()
    # "Nearly everybody lies below the line, and most of these people think the service is good."
    assert lesson["below"].mean() > 0.95
    assert lesson["content"] > 0.6


def test_the_order_is_the_same_without_expectations(lesson, cells):
    gaps = lesson["gaps"].iloc[:5]
    assert list(gaps["gap"].sort_values().index) == list(gaps["perception"].sort_values().index)
    assert "the same by the gap and by perception alone" in cells["decision"].source


def test_hillside_may_be_worse_and_that_is_not_shown(lesson):
    mine = summary(lesson["hillside"]).loc["reliability"]
    assert mine["gap_low"] < lesson["gaps"].loc["reliability", "gap"] < mine["gap_high"]


def test_reliability_comes_first_by_both_ways_and_not_in_every_branch(lesson, cells):
    assert lesson["points"].mean().idxmax() == "w_reliability"
    derived = shapley_r2(lesson["perceived"], "overall", lesson["five"], bootstrap=500)
    first = derived.loc["reliability"]
    assert first["low"] > derived["high"].drop("reliability").max() - 1e-9
    shares = pd.DataFrame(lesson["branches"]).T
    leaders = shares.idxmax(axis=1)
    assert leaders["Campus (92)"] == "assurance"
    assert (leaders == "reliability").sum() == 5
    weighted = lesson["gaps"]["gap"]
    told = f"{weighted['overall weighted']:.2f} instead of {weighted['overall']:.2f}"
    assert told in cells["importance-meaning"].source


def test_half_of_the_expectations_stand_in_the_last_box(lesson):
    assert lesson["boxes"].loc[7, "expected"] == pytest.approx(50, abs=2)
    assert lesson["made"] == pytest.approx(made_of_perception(lesson["scores"]))
    assert lesson["made"] > 0.85


def test_the_text_answers_what_the_sliders_were_asked(lesson, cells):
    told = cells["ceiling-meaning"].source
    start = lesson["shown"]["ceiling-widget"]
    assert (start.wanted, start.together, start.alpha, start.ceiling) == (7, 0.4, 0.8, 1)
    on, off = (recorded(7, 0.4, 0.8, ceiling).from_perception for ceiling in (1, 0))
    assert f"the gap is {on:.0%}".replace("%", " %") in told
    assert f"{off:.0%} without".replace("%", " %") in told
    assert f"a gap of {recorded(9, 0.4, 0.8, 1).gap:.1f}, where {5 - 9:.1f}" in told
    ends = [recorded(7, r, 0.8, 0).reliability for r in (0, 0.6)]
    assert f"from {ends[0]:.2f} to {ends[1]:.2f}" in told
    assert ends[1] == pytest.approx(lesson_04.modelled(0.6))
    assert f"{recorded(7, 0.4, 0.8, 1).reliability:.2f}" == "0.71", "the coach knows the start"
    with_end = recorded(7, 0.6, 0.8, 1).reliability
    assert lesson_04.EXERCISES[5].misconceptions[0].wrong == pytest.approx(with_end, abs=0.005)
    assert f"it would be {with_end:.2f}" in lesson_04.EXERCISES[5].solution


def test_the_gap_is_less_reliable_than_its_parts(lesson, cells):
    expected, perceived, gap = alphas(lesson, "tangibles")
    assert gap < min(expected, perceived) - 0.05
    assert lesson["now"] == pytest.approx(gap, abs=0.01)
    told = cells["both-sides"].source
    assert f"And {gap:.2f} is still above the convention" in told
    assert f"the gap even reaches {alphas(lesson, 'reliability')[2]:.2f}" in told
    for name in ("reliability", "tangibles"):
        share = made_of_perception(lesson["scores"], f"_{name}")
        assert f"{share:.0%}".replace("%", " %") in told
    r = lesson["e"].corr(lesson["p"])
    assert f"of our data ({r:.2f})" in cells["error"].source


def test_the_ceiling_is_hardest_in_reliability(lesson):
    last = {
        name: (lesson["coded"][SERVQUAL.of(name).expectations] == 7).mean(axis=None)
        for name in SERVQUAL.dimensions
    }
    assert max(last, key=last.get) == "reliability"


def test_expectations_add_nothing_and_subtracting_costs(lesson, cells):
    r2 = lesson["models"].models["r2"]
    assert lesson["added"] < 0.5
    told = cells["gap-or-perception-meaning"].source
    assert 1 / 3 < 1 - r2.iloc[1] / r2.iloc[0] < 0.4
    assert "more than a third of what perception explains" in told
    alone = smf.ols("overall ~ expectation", data=lesson["scores"]).fit().params["expectation"]
    assert f"a verdict that is {alone:.1f} points higher" in told
    free = lesson["weights"].set_index("term")
    assert free.loc["expectation", "low"] < 0 < free.loc["expectation", "high"]
    assert free.loc["perception", "low"] > 1
    assert TRUTH.overall_by_perceived > 0
    [exercise] = [e for e in lesson_04.EXERCISES if e.name == "04-8"]
    together = lesson["scores"]["gap"].corr(lesson["scores"]["perception"])
    assert f"correlate at {together:.2f}" in exercise.solution
    assert f"{together:.2f} x {together:.2f} is {round(together, 2) ** 2:.2f}" in exercise.solution
    assert r2.iloc[1] / r2.iloc[0] == pytest.approx(2 / 3, abs=0.04), "about two thirds"


def test_the_map_is_flat_and_empty_above_the_diagonal(lesson, cells):
    found = lesson["found_map"]
    assert found.constraints.loc["equal and opposite weights", "p"] < 0.001
    assert found.constraints.loc["no curves", "p"] > 0.5
    # A point of expectation moves the map by less than a seventh of a point of perception.
    middle = found.rows[["expectation", "perception"]].mean()
    at, right, up = found.predict(
        [middle.iloc[0], middle.iloc[0] + 0.5, middle.iloc[0]],
        [middle.iloc[1], middle.iloc[1], middle.iloc[1] + 0.5],
    )
    assert abs(right - at) < (up - at) / 7
    assert (lesson["scores"]["perception"] > lesson["scores"]["expectation"]).mean() < 0.05
    errors = found.rivals()["cv_error"]
    worse = errors["difference score"] / errors["experiences only"]
    assert worse == pytest.approx(1.25, abs=0.03), "about a quarter larger"
    close = errors.drop(["difference score", "expectations only"])
    assert np.ptp(close) < 0.01, "all ideas that let perception speak for itself are close"


def test_three_are_counted_and_five_are_behind(lesson, cells):
    assert lesson["number"] == 3
    told = cells["dimensions-meaning"].source
    assert f"(correlation {TRUTH.core:.2f})" in told
    assert (lesson["sizes"] > 1).sum() == 5, "another custom finds five in the same line"
    items = lesson["items"]
    assert f"all 22 statements, {cronbach_alpha(items).alpha:.2f}, can't say" in (
        cells["dimensions"].source
    )
    shown = [picture.alt for picture in lesson["displayed"] if hasattr(picture, "alt")]
    [ratios] = [alt for alt in shown if alt.startswith("Heat map")]
    pairs = {
        frozenset((a, b)): float(value)
        for a, b, value in re.findall(r"(\w+) and (\w+) (\d\.\d\d)", ratios)
    }
    core = {"reliability", "responsiveness", "assurance"}
    inside = [value for pair, value in pairs.items() if pair <= core]
    outside = [value for pair, value in pairs.items() if not pair <= core]
    assert len(pairs) == 10
    assert max(inside) < 0.85
    # "about 0.72; all other pairs lie between 0.5 and 0.6"
    assert np.mean(inside) == pytest.approx(0.72, abs=0.005)
    assert 0.49 < min(outside) < max(outside) < 0.6


def test_the_guess_is_met_again(lesson, cells, capsys):
    run(cells["gap-figures"], lesson, ANSWERS)
    assert "Furthest short: reliability. You guessed: empathy." in capsys.readouterr().out
    run(cells["what-it-adds"], lesson, ANSWERS)
    assert "Expectations add 0.1 of 100 parts. You guessed: 12 parts." in capsys.readouterr().out


def test_a_guess_that_is_not_written_yet_is_no_error(cells, capsys):
    exec(cells["your-guess"].source, {})
    said = capsys.readouterr().out
    assert "furthest short in no word yet; expectations add no number yet." in said


def test_the_model_memo_uses_the_numbers_of_the_lesson(lesson):
    memo, r2 = lesson_04.memo(), lesson["models"].models["r2"]
    assert f"explains {100 * r2.iloc[0]:.0f} of 100 parts of the verdict" in memo
    assert f"the gap {100 * r2.iloc[1]:.0f}, and expectations add {lesson['added']:.1f}" in memo
    gaps = lesson["gaps"]["gap"]
    assert f"({gaps['reliability']:.1f} and {gaps['responsiveness']:.1f} points)" in memo


def test_exercises_and_notebook_use_the_same_respondents(lesson):
    assert lesson_04.careful().index.equals(lesson["careful"].index)
    assert score(lesson_04.careful())["gap"].equals(lesson["scores"]["gap"])
