"""Lesson 02: what its prose says is what its cells find, and its exercises ask what is checked.

How it is worked through: `worked.py`.
"""

import re

import pytest
import statsmodels.formula.api as smf
from worked import cells_of, run, sorted_into, through

from mindthegap import content
from mindthegap.coach.lessons import lesson_02
from mindthegap.course import metadata
from mindthegap.measures.regressions import compare
from mindthegap.models.formation import trajectory
from mindthegap.models.mixing import Sources, mix

PATH = content.root() / "lessons" / "02-how-expectations-form.ipynb"
ANSWERS = {
    "your-guess": ('my_source = ""', 'my_source = "ads"', "my_points = ...", "my_points = 0.5"),
    "exercise-02-1": ("answer = ...", 'answer = "B"'),
    "exercise-02-2": ("ratio = ...", "ratio = bad / good"),
    "exercise-02-3": ("answer = ...", 'answer = "a"'),
    "exercise-02-4": ("answer = ...", 'answer = "B"'),
    "exercise-02-5": ("rise = ...", "rise = 0.7"),
    "exercise-02-6": sorted_into(lesson_02.SORTED),
    "exercise-02-7": (
        *("then = ...", "then = buying.predict(less).mean()"),
        *("fewer = ...", "fewer = 100 * (now - then)"),
    ),
    "exercise-02-8": ("answer = ...", 'answer = "A"'),
    "exercise-02-9": (
        "effect = ...",
        'means = later.groupby("asked")["sat"].mean()\n'
        'effect = (means[1] - means[0]) / later["sat"].std()',
    ),
}


@pytest.fixture(scope="module")
def cells():
    return cells_of(PATH)


@pytest.fixture(scope="module")
def lesson(cells):
    return through(cells, ANSWERS)


def slope(lesson, term, formula, data="asked"):
    """Estimate and interval of a slope."""
    row = compare(lesson[data], {"one": formula}, term).iloc[0]
    return row["estimate"], row["low"], row["high"]


def others_equal(lesson, term):
    return slope(lesson, term, lesson["everything"])


def as_they_come(lesson, term):
    return slope(lesson, term, f"will_low ~ {term}")


@pytest.mark.parametrize("number", range(1, 10))
def test_what_hints_and_solutions_lead_to_is_right(lesson, number):
    assert lesson["shown"][f"exercise-02-{number}"].right


def test_the_lesson_and_its_exercises_use_one_list_of_sources(lesson):
    assert lesson["everything"] == lesson_02.EVERYTHING


def test_the_fast_learner_forgets_fast(lesson, cells):
    told = cells["name"].source
    for rate in (0.35, 0.8):
        before, after = trajectory(5, [8, 8, 8, 3], rate)[-2:]
        assert f"(rate {rate}) had come to expect {before:.1f}, and falls to {after:.1f}" in told
    assert "rate 0.35 it goes from 5.0 to 5.7" in lesson["shown"]["learning"].alt
    assert "rate 0.8 it goes from 5.0 to 4.0" in lesson["shown"]["learning"].alt


def test_the_mixer_starts_where_the_exercise_on_it_does(lesson):
    mixer = lesson["shown"]["mixer"]
    assert mixer.expectation == 6.5
    mixer.ad_exposures = 6
    assert mixer.expectation - 6.5 == pytest.approx(lesson_02.rise(purchases=0))
    mixer.purchases = 6
    assert mixer.expectation - 6.5 == pytest.approx(lesson_02.rise(purchases=6))
    # "about half as far"
    assert 0.4 < lesson_02.rise(purchases=6) / lesson_02.rise(purchases=0) < 0.6


def test_the_text_answers_what_the_mixer_was_asked(cells):
    told = cells["promises"].source
    for purchases, who in ((0, "the newcomer"), (6, "the loyal customer")):
        assert f"{who} by {lesson_02.rise(purchases):.1f}" in told
    for talk, word in ((-1, "bad"), (1, "good")):
        shares = mix(Sources(6.5, 0, talk, 2, brand=6.5, ad_claim=9, ad_exposures=0)).shares
        assert re.search(
            rf"something {word} get {shares['social influence']:.0%}", told.replace(" %", "%")
        )


def test_half_of_the_customers_were_asked(lesson):
    assert lesson["panel"]["id"].nunique() == 1500
    assert 0.45 < len(lesson["asked"]) / 1500 < 0.55


def test_experience_and_name_go_together(lesson):
    for rating in lesson["ratings"]:
        alone, *_ = as_they_come(lesson, rating)
        together, low, _ = slope(lesson, rating, lesson["both"])
        assert alone > together > low > 0
    name_alone, *_ = as_they_come(lesson, "brand_reputation")
    name_together, *_ = slope(lesson, "brand_reputation", lesson["both"])
    assert name_together < 0.7 * name_alone


def test_bad_talk_weighs_more(lesson):
    assert lesson["bad"] > lesson["good"] > 0


def test_the_slope_of_bad_talk_gets_the_message_that_names_it(lesson):
    given = lesson_02.EXERCISES[1].judge(lesson["bad"])
    assert "the slope of bad talk itself" in given.message


def test_numbers_read_from_the_title_are_right(lesson):
    assert lesson_02.EXERCISES[1].judge(round(lesson["bad"], 2) / round(lesson["good"], 2)).right
    assert lesson_02.EXERCISES[1].judge(round(lesson["bad"] / lesson["good"], 1)).right


def test_the_ads_were_shown_to_fans_and_work_all_the_same(lesson):
    reached = lesson["reached"]
    for column in ("will_low", "prior_brand_sat"):
        assert reached[column].round(2).is_monotonic_increasing
    # Few customers saw all six.
    assert reached["photo_enthusiast"][:5].is_monotonic_increasing
    assert reached["photo_enthusiast"][6] > 2 * reached["photo_enthusiast"][0]
    _, low, high = others_equal(lesson, "ad_exposure")
    assert 0 < low < high < as_they_come(lesson, "ad_exposure")[1]


def test_the_first_ads_lift_more_than_the_last(lesson):
    mean = lesson["doses"]["mean"].to_numpy()
    assert mean[2] - mean[0] > 2 * abs(mean[6] - mean[4])
    # "at 0 it is higher than in Ada's table"
    assert mean[0] > lesson["reached"]["will_low"][0] + 0.3


def test_display_and_price_raise_the_expectation_either_way(lesson):
    for cue in lesson["cues"]:
        rough, rough_low, rough_high = as_they_come(lesson, cue)
        fine, fine_low, fine_high = others_equal(lesson, cue)
        assert rough_low > 0
        assert fine_low > 0
        assert abs(rough - fine) < 0.05
        assert fine_high - fine_low < rough_high - rough_low


def test_the_league_table_misleads_as_the_exercise_says(lesson):
    raw = lesson["sellers"]["will_low"].mean()
    assert raw.idxmax() == "R12"
    assert set(raw.nlargest(4).index) == {"R04", "R09", "R11", "R12"}
    league, middle = lesson["league"].set_index("rep"), lesson["middle"]
    assert set(league.index[league["low"] > middle]) == {"R04", "R09"}
    # "about one point more"
    assert (league.loc[["R04", "R09"], "pooled"] - middle).between(0.8, 1.2).all()
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


def test_talk_is_the_largest_source_and_promises_two_fifths(lesson):
    part = lesson["table"]["relative"]
    assert lesson["talk"] == pytest.approx(part["good"] + part["bad"])
    assert lesson["talk"] > part.drop(["good", "bad"]).max()
    # "The ads and their notice together go with about as much."
    assert abs(lesson["talk"] - part[["ad_exposure", "disclosure"]].sum()) < 0.04
    assert 0.37 < part[lesson["promises"]].sum() < 0.43
    assert set(part.index) == {*lesson["promises"], *lesson["others"], "disconf_sensitivity"}


def test_the_ads_lifted_everybody_by_well_over_a_point(lesson):
    assert 1.5 < lesson["lift"] < 2
    assert lesson["lift"] == pytest.approx(lesson_02.ad_lift())


def test_the_guess_is_met_again(lesson, cells, capsys):
    run(cells["shares"], lesson, ANSWERS)
    said = capsys.readouterr().out
    assert "You guessed: ads." in said
    assert "You guessed: 0.5 points." in said
    run(cells["your-guess"], dict(lesson), ANSWERS)
    assert "Your guess: ads; without any ad 0.5 points lower." in capsys.readouterr().out


def test_a_guess_that_is_not_written_yet_is_no_error(cells, capsys):
    exec(cells["your-guess"].source, {})
    assert "Your guess: no word yet; without any ad no number yet lower." in capsys.readouterr().out


def test_will_and_should_pull_the_verdict_in_opposite_directions(lesson):
    equal = lesson["equal"]
    assert slope(lesson, "should_low", "perc_low ~ should_low", "used")[0] > 0
    assert slope(lesson, "should_low", equal, "used")[2] < 0
    assert slope(lesson, "will_low", equal, "used")[1] > 0


def test_less_expectation_means_fewer_complaints_and_hardly_more_satisfaction(lesson):
    for model, low, high in (("complaints", -0.06, -0.03), ("happiness", 0.0, 0.1)):
        fitted = lesson[model]
        change = (
            fitted.predict(lesson["a_point_less"]).mean() - fitted.predict(lesson["used"]).mean()
        )
        assert low < change < high
    now, less = lesson_02.complaints()
    assert now - less == pytest.approx(
        100 * (lesson["used"]["complained"].mean())
        - 100 * lesson["complaints"].predict(lesson["a_point_less"]).mean()
    )


def test_caution_is_hidden_by_what_goes_with_it(lesson):
    assert as_they_come(lesson, "disconf_sensitivity")[2] > 0
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
    assert len(others) == 19
    # "the same", or "half a point more"
    assert others["estimate"].min() < 0.1
    assert others["estimate"].max() > 0.5
    assert others["low"].lt(0).sum() >= 5, "many reach below zero"
    assert lesson["hold"].iloc[1:].sum() >= 16, "most contain the truth"
    talk = lesson["TRUTH"]
    assert lesson["truth"] == pytest.approx(talk.will_by_talk * talk.negativity - talk.will_by_talk)


def test_the_facilitator_hears_what_the_notice_did(lesson, cells):
    later = lesson["panel"].query("wave == 'post'")
    told = cells["trainer-decision"].source
    for formula in ("complained ~ cohort", "complained ~ cohort + photo_enthusiast"):
        cut = 100 * smf.ols(formula, data=later).fit().params["cohort[T.before]"]
        assert f"{cut:.1f}" in told
    assert others_equal(lesson, "cohort[T.before]")[1] > 0.5


def test_the_decision_names_both_sides_of_the_trade(cells):
    (order, order_less), (complain, complain_less) = lesson_02.orders(), lesson_02.complaints()
    told = cells["decision"].source
    assert f"about {order - order_less:.0f} fewer early orders" in told
    assert f"and {complain - complain_less:.0f} fewer complaints" in told


def test_the_model_memo_uses_the_numbers_of_the_lesson(lesson):
    memo = lesson_02.memo()
    assert f"expected {others_equal(lesson, 'cohort[T.before]')[0]:.1f} points less" in memo
    assert f"about {lesson['fewer']:.0f} fewer early orders" in memo
    assert f"about {lesson['lift']:.1f} points; talk" in memo


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
