"""Lesson 01: what its prose says is what its cells find, and its exercises ask what is checked.

How it is worked through: `worked.py`.
"""

import re

import pytest
import statsmodels.formula.api as smf
from worked import cells_of, run, sorted_into, through

from mindthegap import content
from mindthegap.coach.lessons import lesson_01
from mindthegap.course import metadata
from mindthegap.data.generators.camera_panel import TRUTH
from mindthegap.models.disconfirmation import curve
from mindthegap.widgets.standard_sorter import ITEMS

PATH = content.root() / "lessons" / "01-what-is-an-expectation.ipynb"
ANSWERS = {
    "your-guess": ('my_side = ""', 'my_side = "worse"', "my_met = ...", "my_met = 45"),
    "exercise-01-1": sorted_into(lesson_01.SORTED),
    "exercise-01-2": ("answer = ...", 'answer = "b"'),
    "exercise-01-3": (
        "should_met = ...",
        'should_met = (asked["perc_low"] >= asked["should_low"]).mean()',
    ),
    "exercise-01-4": ("answer = ...", 'answer = "A"'),
    "exercise-01-5": (
        *("over = ...", 'over = asked.query("0.5 < gap <= 1.5")["sat"].mean()'),
        *("gain = ...", "gain = over - met"),
    ),
    "exercise-01-6": ("answer = ...", 'answer = "C"'),
    "exercise-01-7": (
        "lift = ...",
        'lift = rated.loc["middle", "high"] - rated.loc["middle", "low"]',
    ),
    "exercise-01-8": ("answer = ...", 'answer = "C"'),
    "exercise-01-9": (
        "share = ...",
        'share = asked["perc_low"].between(asked["min_low"], asked["should_low"]).mean()',
    ),
    "exercise-01-10": ("answer = ...", 'answer = "B"'),
    "exercise-01-11": ("answer = ...", 'answer = "C"'),
}


@pytest.fixture(scope="module")
def cells():
    return cells_of(PATH)


@pytest.fixture(scope="module")
def lesson(cells):
    return through(cells, ANSWERS)


@pytest.mark.parametrize("number", range(1, 12))
def test_what_hints_and_solutions_lead_to_is_right(lesson, number):
    assert lesson["shown"][f"exercise-01-{number}"].right


def test_the_lesson_covers_what_it_promises():
    promised = {1, 2, 3, 4, 5, 31, 34, 35, 71, 72, 81, "Q5", "Q6", "Q7", "Q8", "Q9", "Q13"}
    assert metadata.read(PATH).covers >= promised


def test_the_facilitator_reads_the_minutes_of_the_sections(cells):
    told = re.search(r"Minutes by section: (.*)\.", cells["trainer-plan"].source).group(1)
    minutes = [int(part.split()[-1]) for part in told.split(", ")]
    assert minutes == [section.minutes for section in metadata.read(PATH).sections]
    total = metadata.read(PATH).minutes
    assert f"{total} minutes" in cells["trainer-plan"].source
    assert f"{total} minutes" in cells["what-is-an-expectation"].source


def test_the_guesses_are_met_again(cells, lesson, capsys):
    run(cells["scatter"], lesson, ANSWERS)
    assert "Your guess was: 45 of 100." in capsys.readouterr().out
    run(cells["ideas-and-data"], lesson, ANSWERS)
    assert "whose satisfaction moves more: worse." in capsys.readouterr().out
    exec(cells["your-guess"].source, {})
    out = capsys.readouterr().out
    assert "no number yet" in out
    assert "no word yet" in out


def test_emis_four_people_read_the_four_questions(lesson, cells):
    asked, told = lesson["asked"], cells["what-is-an-expectation"].source
    means = asked[lesson["standards"]].mean()
    assert f"{asked['perc_low'].mean():.1f} points on average" in told
    assert f'"About {means["will_low"]:.0f}."' in told
    assert f'"About {means["should_low"]:.0f}."' in told
    assert means["min_low"] == pytest.approx(4.5, abs=0.1)
    assert means["ideal_low"] == pytest.approx(8.7, abs=0.1)
    assert len(asked) == pytest.approx(750, abs=30)


def test_the_two_hard_questions_are_the_first_two():
    first, second = list(ITEMS.values())[:2]
    assert "at least" in first.question
    assert "owes" in first.question
    assert "friend" in second.question
    assert second.standard == "will"


def test_the_heat_map_shows_two_pairs_at_different_levels(lesson):
    together = lesson["together"]
    for first, second in (("min_low", "will_low"), ("should_low", "ideal_low")):
        assert together.loc[first, second] > 0.85
    assert lesson["others"].max() < 0.65
    means = lesson["asked"][lesson["standards"]].mean()
    assert means["will_low"] - means["min_low"] > 1.2, "well over a point apart"


def test_the_shares_that_reach_each_standard(lesson, cells):
    shares = {name: f"{100 * lesson_01.reached(name):.0f}" for name in lesson["standards"]}
    assert (
        f"By the minimum {shares['min_low']} of 100 say yes, by the forecast "
        f"{shares['will_low']}, by what is due {shares['should_low']}, by the ideal "
        f"{shares['ideal_low']}."
    ) in cells["gap-meaning"].source
    assert f"Of 100 customers, {shares['will_low']} got" in cells["by-which-standard"].source
    nobody_lies = f"report {shares['min_low']} or {shares['ideal_low']}"
    assert nobody_lies in cells["gap-meaning"].source
    for name in lesson["standards"]:
        assert f"{name} {shares[name]}%" in lesson["shown"]["met-by-standard"].alt


def test_the_cloud_is_flatter_than_the_line(lesson):
    asked = lesson["asked"]
    assert asked["perc_low"].std() < 0.7 * asked["will_low"].std()
    high, low = asked["will_low"] > 7, asked["will_low"] < 5
    met = asked["perc_low"] >= asked["will_low"]
    assert met[high].mean() < 0.1
    assert met[low].mean() > 0.6


def test_what_the_five_ideas_say_of_exceeding():
    for form in ("step", "tolerance"):
        assert curve(0.9, form) == curve(0.0, form)
    for form in ("asymmetric", "saturation", "tolerance"):
        assert curve(2.0, form) < -curve(-2.0, form)
    assert curve(2.0, "linear") == -curve(-2.0, "linear")


def test_the_dots_climb_without_a_jump_and_refute_the_step(lesson):
    dots = lesson["dots"]
    steps = dots["mean"].diff().iloc[1:] / dots["gap"].diff().iloc[1:]
    assert (steps > 0.1).all()
    # No jump: the way to zero is no steeper than the way before it, by much.
    assert steps.max() < 3 * steps.min()
    # The step is flat on both sides; these intervals do not overlap.
    assert dots["high"].iloc[0] < dots["low"].iloc[1]
    assert dots["customers"].iloc[-1] < 50, "few customers"


def test_a_flat_part_of_a_point_misses_the_dots_next_to_the_middle(lesson):
    dots = lesson["dots"]
    assert dots.loc["short", "gap"] > -1
    assert dots.loc["short", "high"] < 0
    assert dots.loc["over", "gap"] < 1
    assert dots.loc["over", "low"] > 0


def test_a_point_short_goes_with_twice_a_point_over(lesson, cells):
    told = cells["asymmetry-meaning"].source
    assert f"{lesson['loss']:.2f} against {lesson['gain']:.2f}" in told
    assert lesson["loss"] / lesson["gain"] == pytest.approx(2, abs=0.1)
    assert f"a point short costs {TRUTH.sat_negative}" in told
    assert f"a point over brings {TRUTH.sat_positive}" in told
    assert lesson["gain"] == pytest.approx(lesson_01.gain())
    assert lesson["loss"] == pytest.approx(lesson_01.loss())
    # "Larger gaps go with better photos."
    assert lesson["groups"]["P"].mean().is_monotonic_increasing


def test_the_groups_alone_do_not_prove_the_asymmetry(lesson, cells):
    told, asked = cells["asymmetry-meaning"].source, lesson["asked"]
    below, above = (asked.query(q)["sat"] for q in ("-0.5 < gap < 0", "0 <= gap <= 0.5"))
    assert f"half a point, give {below.mean():.2f}, those at it or just above" in told
    assert f"just above {above.mean():.2f}." in told
    met, short, over = (
        asked.query(f"{low} < gap <= {high}")["sat"]
        for low, high in ((-0.5, 0.5), (-1.5, -0.5), (0.5, 1.5))
    )
    more = 2 * met.mean() - short.mean() - over.mean()
    reach = 1.96 * (4 * met.sem() ** 2 + short.sem() ** 2 + over.sem() ** 2) ** 0.5
    assert more == pytest.approx(0.2, abs=0.01)
    assert (
        f"about 0.2 points, with an interval from {more - reach:.2f} to {more + reach:.2f}" in told
    )
    sides = asked.assign(over=asked["gap"].clip(lower=0), short=-asked["gap"].clip(upper=0))
    test = smf.ols("sat ~ P + over + short", sides).fit().t_test("-short - over = 0")
    low, high = test.conf_int()[0]
    assert f"counts for {test.effect[0]:.2f} points more" in told
    assert f"over, with an interval from {low:.2f} to {high:.2f}." in told


def test_the_table_and_the_grid_tell_different_stories(lesson):
    printed = lesson["asked"].groupby("expected", observed=True)[["sat", "P"]].mean()
    assert printed["sat"].max() - printed["sat"].min() < 0.12, "hardly differ"
    assert printed["P"].is_monotonic_increasing
    grid = lesson["grid"]
    assert (grid.diff(axis=1).iloc[:, 1:] < 0).all(axis=None), "falls along every row"
    assert (grid.diff().iloc[1:] < 0).all(axis=None), "falls down every column"
    assert lesson["down"] > 2 * -lesson["along"]
    # "those who expected much are mostly in the upper row"
    often = lesson["asked"].groupby("expected", observed=True)["experienced"]
    assert often.agg(lambda rows: rows.mode()[0])[["low", "high"]].tolist() == ["low", "high"]


def test_the_level_counts_where_the_expectation_was_met(lesson, cells):
    exact = lesson["exact"]["satisfaction"]
    told = cells["two-ingredients-meaning"].source
    assert f"more satisfied ({exact['over 7']:.2f})" in told
    assert f"little and got it ({exact['up to 6']:.2f})" in told
    assert exact["over 7"] - exact["up to 6"] == pytest.approx(1, abs=0.1)


def test_satisfaction_goes_most_closely_with_the_experience(lesson, cells):
    alone = lesson["alone"]
    told = cells["two-ingredients-meaning"].source
    assert f"{alone['P']:.2f} with the experience, {alone['gap']:.2f} with the gap" in told
    assert abs(alone["E"]) < 0.05, "about zero"


def test_a_high_expectation_lifts_the_rating_of_equal_photos(lesson):
    rated = lesson["rated"]
    assert (rated.diff(axis=1).iloc[:, 1:] > 0).all(axis=None)
    assert lesson["lift"] == pytest.approx(lesson_01.lift())
    assert "a quarter" in lesson_01.EXERCISES[6].solution()
    assert TRUTH.assimilation == 0.25


def test_most_are_inside_the_zone_and_it_is_not_flat(lesson, cells):
    told = cells["zone-meaning"].source
    assert lesson["share"] == pytest.approx(0.7, abs=0.01), "seven of ten"
    mean = lesson["table"]["mean"]
    assert mean.is_monotonic_increasing
    assert mean["upper half"] - mean["lower half"] > 0.1
    assert lesson["table"]["size"]["above"] < 40, "small"
    inside = lesson["table"]["size"][["lower half", "upper half"]].sum()
    assert inside == pytest.approx(lesson["share"] * len(lesson["asked"]))
    width = lesson["width"]
    assert f"it is {width[1]:.1f} points wide, for the premium version {width[3]:.1f}" in told


def test_satisfied_is_not_loyal(lesson, cells):
    told, share = cells["loyalty-meaning"].source, lesson["leaving"]["mean"]
    assert f"{100 * share['over 7']:.0f} of 100 of the satisfied say that they leave" in told
    assert f"{100 - 100 * share['up to 5']:.0f} of 100 of the least satisfied stay" in told
    assert share.is_monotonic_decreasing
    assert lesson["trust"] > 0.3


def test_memory_and_asking_move_the_numbers(lesson):
    asked = lesson["asked"]
    before, later = (
        (asked["perc_low"] - asked[name]).mean() for name in ("will_low", "recalled_will_low")
    )
    assert before < later < 0, "the disappointment seems smaller"
    assert lesson["halves"][1] < lesson["halves"][0]
    assert lesson_01.asking() == pytest.approx((lesson["halves"][1], lesson["halves"][0]))


def test_the_model_report_uses_the_numbers_of_the_data():
    memo = lesson_01.memo()
    for name in ("min_low", "will_low", "should_low"):
        assert f"{lesson_01.reached(name):.0%}" in memo
    assert "0.8 points below the forecast" in memo


def test_no_result_of_the_coach_differs_from_the_lessons(lesson):
    theirs = lesson_01.asked()
    for column in ("E", "P", "gap"):
        assert lesson["asked"][column].equals(theirs[column])
