"""Lesson 02: what its prose says is what its cells find, and its exercises ask what is checked.

The lesson's code is run here as it stands, with the right answers written in. The tests then look
at the very results that a student has before their eyes.
"""

import ast
import re

import matplotlib.pyplot as plt
import nbformat
import pytest

from mindthegap import content
from mindthegap.coach.lessons import lesson_02
from mindthegap.course import metadata

PATH = content.root() / "lessons" / "02-how-expectations-form.ipynb"
ANSWERS = {
    "your-guess": ("my_source = ...\n", 'my_source = "ads"\n', "my_share = ...", "my_share = 60"),
    "exercise-02-1": ("answer = ...", 'answer = "B"'),
    "exercise-02-2": ("ratio = ...", "ratio = bad / good"),
    "exercise-02-3": ("answer = ...", 'answer = "a"'),
    "exercise-02-4": ("answer = ...", 'answer = "B"'),
    "exercise-02-5": ("rise = ...", "rise = 0.7"),
    "exercise-02-6": tuple(
        part
        for item, group in lesson_02.SORTED.items()
        for part in (f'"{item}": ...', f'"{item}": {group.split()[0].replace("not", "neither")}')
    ),
    "exercise-02-7": (
        *("then = ...", "then = buying.predict(less).mean()"),
        *("fewer = ...", "fewer = 100 * (now - then)"),
    ),
    "exercise-02-8": (
        "effect = ...",
        'means = later.groupby("asked")["sat"].mean()\n'
        'effect = (means[1] - means[0]) / later["sat"].std()',
    ),
}


@pytest.fixture(scope="module")
def cells():
    return {cell.id: cell for cell in nbformat.read(PATH, as_version=4).cells}


@pytest.fixture(scope="module")
def lesson(cells):
    """Run the lesson's code; returns its names, and what each cell showed under `shown`."""
    names = {"shown": {}, "displayed": []}
    names["display"] = names["displayed"].append
    with plt.rc_context():
        for cell in cells.values():
            if cell.cell_type == "code":
                run(cell, names)
    return names


def run(cell, names):
    source, answers = cell.source, ANSWERS.get(cell.id, ())
    for question, answer in zip(answers[::2], answers[1::2], strict=True):
        assert source.count(question) == 1, f"{cell.id} asks no longer {question!r}"
        source = source.replace(question, answer)
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, cell.id, "exec"), names)
    if last:
        names["shown"][cell.id] = eval(compile(ast.Expression(last.value), cell.id, "eval"), names)


def slope(lesson, term, formula, data="asked"):
    """Estimate and interval of a slope, by the lesson's own function."""
    row = lesson["compare"](term, {"one": formula}, data=lesson[data]).iloc[0]
    return row["estimate"], row["low"], row["high"]


def others_equal(lesson, term):
    return slope(lesson, term, lesson["everything"])


def as_they_come(lesson, term):
    return slope(lesson, term, f"will_low ~ {term}")


@pytest.mark.parametrize("number", range(1, 9))
def test_what_hints_and_solutions_lead_to_is_right(lesson, number):
    assert lesson["shown"][f"exercise-02-{number}"].right


def test_the_lesson_and_its_exercises_use_one_list_of_sources(lesson):
    assert lesson["everything"] == lesson_02.EVERYTHING


@pytest.mark.parametrize("exercise", [e for e in lesson_02.EXERCISES if hasattr(e.kind, "options")])
def test_the_notebook_prints_the_options_that_are_checked(cells, exercise):
    printed = re.findall(r"^#   (\w)  (.*)$", cells[f"exercise-{exercise.name}"].source, re.M)
    assert dict(printed) == exercise.kind.options


def test_the_mixer_starts_where_the_exercise_on_it_does(lesson):
    mixer = lesson["shown"]["mixer"]
    assert mixer.expectation == 6.5
    mixer.ad_exposures = 6
    assert mixer.expectation - 6.5 == pytest.approx(lesson_02.rise(purchases=0))
    mixer.purchases = 6
    assert mixer.expectation - 6.5 == pytest.approx(lesson_02.rise(purchases=6))
    # "about half as far"
    assert 0.4 < lesson_02.rise(purchases=6) / lesson_02.rise(purchases=0) < 0.6


def test_half_of_the_customers_were_asked(lesson):
    assert lesson["panel"]["id"].nunique() == 1500
    assert 0.45 < len(lesson["asked"]) / 1500 < 0.55


def test_experience_and_name_keep_company(lesson):
    for rating in lesson["ratings"]:
        alone, *_ = as_they_come(lesson, rating)
        together, low, _ = slope(lesson, rating, lesson["together"])
        assert alone > together > low > 0
    name_alone, *_ = as_they_come(lesson, "brand_reputation")
    name_together, *_ = slope(lesson, "brand_reputation", lesson["together"])
    assert name_together < 0.7 * name_alone


def test_bad_talk_weighs_more(lesson):
    assert lesson["bad"] > lesson["good"] > 0


def test_the_ads_were_shown_to_fans_and_work_all_the_same(lesson):
    reached = lesson["reached"]
    for column in ("will_low", "prior_brand_sat", "photo_enthusiast"):
        assert reached[column].round(2).is_monotonic_increasing
    _, low, high = others_equal(lesson, "ad_exposure")
    assert 0 < low < high < as_they_come(lesson, "ad_exposure")[1]


def test_the_first_ads_lift_more_than_the_last(lesson):
    mean = lesson["doses"]["mean"].to_numpy()
    assert mean[2] - mean[0] > 2 * abs(mean[6] - mean[4])


def test_display_and_price_raise_the_expectation_either_way(lesson):
    for cue in lesson["cues"]:
        rough, rough_low, rough_high = as_they_come(lesson, cue)
        fine, fine_low, fine_high = others_equal(lesson, cue)
        assert rough_low > 0
        assert fine_low > 0
        assert abs(rough - fine) < 0.1
        assert fine_high - fine_low < rough_high - rough_low


def test_the_league_table_misleads_as_the_exercise_says(lesson):
    raw = lesson["sellers"]["will_low"].mean()
    assert raw.nlargest(4).index.tolist()[1:] == ["R12", "R11", "R04"]
    league, middle = lesson["league"].set_index("rep"), lesson["middle"]
    assert set(league.index[league["low"] > middle]) == {"R04", "R09"}
    r12 = league.loc["R12"]
    assert r12["low"] < r12["pooled"] < middle < r12["high"]
    assert r12["raw"] < middle
    assert abs(r12["raw"] - r12["pooled"]) < 0.2 * (raw["R12"] - r12["raw"])
    assert league.loc[["R11", "R12"], "n"].max() < league["n"].median()


def test_the_flagship_shop_serves_fans_of_the_premium_version(lesson):
    shop = lesson["shop"]
    flagship = shop["sales_rep"].isin(["R11", "R12"])
    for column in ("prior_brand_sat", "price_tier"):
        assert shop.loc[flagship, column].mean() > shop.loc[~flagship, column].mean() + 0.3


def test_talk_is_the_largest_source_and_promises_a_good_part(lesson):
    part = lesson["part"]
    talk = part["good"] + part["bad"]
    assert talk > part.drop(["good", "bad"]).max()
    assert 0.3 < part[lesson["promises"]].sum() < 0.5


def test_the_guess_is_met_again(lesson, cells, capsys):
    run(cells["shares"], lesson)
    said = capsys.readouterr().out
    assert "Your guess: 60." in said
    assert "You chose: ads." in said


def test_will_and_should_pull_the_verdict_in_opposite_directions(lesson):
    equal = lesson["equal"]
    assert slope(lesson, "should_low", "perc_low ~ should_low", "used")[0] > 0
    assert slope(lesson, "should_low", equal, "used")[2] < 0
    assert slope(lesson, "will_low", equal, "used")[1] > 0


def test_caution_hides_behind_its_company(lesson):
    _, low, high = as_they_come(lesson, "disconf_sensitivity")
    assert low < 0 < high
    assert others_equal(lesson, "disconf_sensitivity")[2] < 0


def test_memory_makes_disappointment_smaller(lesson):
    used = lesson["used"]
    stated, recalled = (
        (used["perc_low"] - used[column]).mean() for column in ("will_low", "recalled_will_low")
    )
    assert stated < recalled < 0


def test_asking_lowers_satisfaction(lesson):
    assert lesson["effect"] < -0.1


def test_twenty_students_find_twenty_answers(lesson):
    # All but the first, whose id the student changes.
    others = lesson["found"].iloc[1:]
    ratio = others["bad"] / others["good"]
    assert ratio.min() < 1.15
    assert ratio.max() > 2
    truth = lesson["TRUTH"]
    near = (others["good"] - truth.will_by_talk).abs() + (
        others["bad"] - truth.will_by_talk * truth.negativity
    ).abs()
    assert near.min() > 0.005, "a dot hides the cross"


def test_the_facilitator_reads_the_minutes_of_the_sections(cells):
    told = re.search(r"Minutes by section: (.*)\.", cells["trainer-plan"].source).group(1)
    minutes = [int(part.split()[-1]) for part in told.split(", ") if part[-1].isdigit()]
    assert minutes == [section.minutes for section in metadata.read(PATH).sections]


def test_the_case_in_one_page_agrees_with_the_data(lesson):
    later = lesson["panel"].query("wave == 'post'").set_index("id")
    cohorts = later.groupby("cohort")[["complained", "photo_enthusiast"]].mean()
    assert (cohorts.loc["after"] < cohorts.loc["before"]).all()
    expected = lesson["asked"].set_index("id")["will_low"]
    disappointed = later.loc[expected.index].query("perc_low < @expected")
    assert len(disappointed) > len(expected) / 2
    assert 0 < disappointed["complained"].mean() < 0.5
    assert disappointed["churned"].mean() > 0
    assert later["sales_rep"].nunique() == 13, "twelve representatives, and online"
    assert later["price_tier"].nunique() == 3
