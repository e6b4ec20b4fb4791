"""Lesson 05: what its prose says is what its cells find, and its exercises ask what is checked.

How it is worked through: `worked.py`.
"""

import numpy as np
import pytest
from worked import cells_of, run, sorted_into, through

from mindthegap import content
from mindthegap.coach.lessons import lesson_05
from mindthegap.course import metadata
from mindthegap.data.generators.promise_market import TRUTH
from mindthegap.measures.tolerance import zone
from mindthegap.models.promises import Market, lasting_promise, optimal_promise, two_periods
from mindthegap.widgets import BestPromise

PATH = content.root() / "lessons" / "05-managing-promises.ipynb"
ANSWERS = {
    "your-guess": ("my_promise = ...", "my_promise = 8", 'my_market = ""', 'my_market = "much"'),
    "exercise-05-1": ("index = ...", "index = 100 * kept / due"),
    "exercise-05-2": ("answer = ...", 'answer = "C"'),
    "exercise-05-3": ("answer = ...", 'answer = "B"'),
    "exercise-05-4": ("later = ...", "later = effect.iloc[1:].sum()"),
    "exercise-05-5": ("overstate = ...", "overstate = 0.9"),
    "exercise-05-6": ("answer = ...", 'answer = "D"'),
    "exercise-05-7": (
        "narrower = ...",
        'narrower = width.loc["private", "none"] - width.loc["private", "failed"]',
    ),
    "exercise-05-8": (
        "saved = ...",
        'less = 10_000 * (buy - slope["buy"]) / 100 * (complain - slope["complain"]) / 100\n'
        "saved = now - less",
    ),
    "exercise-05-9": sorted_into(lesson_05.SORTED),
}


@pytest.fixture(scope="module")
def cells():
    return cells_of(PATH)


@pytest.fixture(scope="module")
def lesson(cells):
    return through(cells, ANSWERS, keep={"lengths": {"three_agents": "table"}})


def percent(share):
    return f"{100 * share:.0f}"


@pytest.mark.parametrize("number", range(1, 10))
def test_what_hints_and_solutions_lead_to_is_right(lesson, number):
    assert lesson["shown"][f"exercise-05-{number}"].right


def test_the_data_have_the_size_that_is_told(lesson, cells):
    told = cells["question-and-data"].source
    market = lesson["market"]
    assert market["brand"].nunique() == 8
    assert (market.groupby("brand").size() == 24).all()
    assert f"complaint_log` has {len(lesson['log']):,} tickets" in told
    assert (
        f"promise {market['over'].mean():.1f} points more"
        in cells["question-and-data-meaning"].source
    )


def test_the_guesses_are_met_again(lesson, cells, capsys):
    run(cells["two-kinds"], dict(lesson, shown={}), ANSWERS)
    said = capsys.readouterr().out
    assert "Reliance 50 %: 6.5 pays most; once trust counts, 5.9." in said
    assert "Your guess of 8 pays 95% of the most." in said
    assert "Overstate more where they rely little. Your guess: much." in said
    assert "Reliance 35%: +3.4 (95 % interval 0.4 to 6.5)" in said
    assert "Reliance 70%: -0.4 (95 % interval -1.8 to 1.1)" in said


def test_a_guess_that_is_not_written_yet_is_no_error(lesson, cells, capsys):
    empty = {}
    exec(cells["your-guess"].source, empty)
    names = dict(lesson, shown={}, my_promise=..., my_market="", promise=empty["promise"])
    run(cells["two-kinds"], names, ANSWERS)
    said = capsys.readouterr().out
    assert "Your guess: no word." in said
    assert "Your guess of" not in said


def test_long_promises_are_kept_and_not_needed(lesson, cells):
    told = cells["keeping-meaning"].source
    table = lesson["compare_lengths"](
        lesson["start"], lesson["until"], lesson["done"], as_of=lesson["end"]
    )
    first, last = table.iloc[0], table.iloc[-1]
    assert first["promised"] == 1
    assert len(table) == 5
    assert first["delivered"] == pytest.approx(1, abs=0.05), "the median took one day"
    assert first["kept_share"] == pytest.approx(0.5, abs=0.04), "about half"
    assert f"more than five days by {percent(last['kept_share'])} %" in told
    assert table.index[-1].left == 5
    assert f"takes {last['delivered']:.1f} days where {last['promised']:.1f} were promised" in told
    share = lesson["agents"]["kept_share"]
    assert share.idxmax() == "A07"
    assert share.idxmin() == "A10"
    assert f"A11 keeps {percent(share['A11'])} % of its promises" in told
    assert f"A10 keeps {percent(share['A10'])} %." in told
    taken = lesson["three_agents"]["days taken"]
    assert taken["A10"] == pytest.approx(taken["A11"], abs=0.1)
    assert taken["A07"] > taken["A11"]
    promised = lesson["three_agents"]["days promised"]
    assert promised["A07"] / taken["A07"] == pytest.approx(3.2, abs=0.1), "about three times"


def test_a_broken_promise_is_rated_lower_at_every_severity(lesson, cells):
    due = lesson["given"]
    due = due[due["promised_by"] < lesson["end"]]
    kept = due["resolved"] <= due["promised_by"]
    rated = due["csat_call"].groupby(kept).mean()
    told = cells["keeping-meaning"].source
    assert lesson["rating"].to_dict() == {"kept": rated[True], "broken": rated[False]}
    assert f"rate the handling {rated[True]:.1f} of 5" in told
    assert f"it was broken, {rated[False]:.1f}." in told
    apart = due["csat_call"].groupby([due["severity"], kept]).mean().unstack()
    assert (apart[True] > apart[False]).all()


def test_ada_compares_brands_and_each_brand_says_the_opposite(lesson, cells):
    within, told = lesson["within"]["estimate"], cells["bold-meaning"].source
    assert f"about {-within['advertised_q']:.0f} *fewer*" in told
    assert f"about {within['actual_q']:.0f} more" in told
    means = lesson["means"]
    assert np.polyfit(means["advertised_q"], means["again"], 1)[0] > 0
    slopes = {False: [], True: []}
    for _, brand in lesson["market"].groupby("brand"):
        steep = brand["ad_reliance"].iloc[0] > 0.5
        slopes[steep].append(np.polyfit(brand["advertised_q"], brand["again"], 1)[0])
    assert max(slopes[False]) < 0, "each line falls"
    assert max(slopes[True]) < 1.5 * min(slopes[False]), "four are steep"
    assert len(slopes[True]) == len(slopes[False]) == 4
    assert means["actual_q"].round(1)[["B0001", "B0005"]].tolist() == [7.1, 4.9]


def test_what_comes_now_is_nearly_lost_later(lesson, cells):
    effect, told = lesson["effect"], cells["trust"].source
    assert f"brings {effect.iloc[0]:.1f} first purchases of 100 prospects" in told
    assert f"take {-effect.iloc[1:].sum():.1f} of them back" in told
    assert (effect.iloc[1:] < 0).all()
    table, names = lesson["market"].copy(), ["over"]
    for quarter in range(1, 9):
        names.append(f"over_{quarter}")
        table[names[-1]] = table.groupby("brand")["over"].shift(quarter)
    longer = lesson["two_way"](table, "buy", names, "brand", "quarter")["estimate"]
    assert f"over eight quarters it is {-longer.iloc[1:].sum():.1f}, more than was" in told
    assert -longer.iloc[1:].sum() > max(effect.iloc[0], longer.iloc[0])
    decided = cells["decision"].source
    assert f"brings about {effect.iloc[0]:.0f} first purchases of 100 prospects now" in decided
    assert f"takes about {-effect.iloc[1:].sum():.0f} in the year after" in decided


def test_trust_falls_far_and_rises_little(lesson, cells):
    market = lesson["market"]
    change = market.groupby("brand")["trust"].shift(-1) - market["trust"]
    told = cells["trust"].source
    assert f"trust fell by {-change[market['over'] > 2].mean():.1f} points" in told
    assert 0 < change[market["over"] <= 0].mean() < 0.2
    assert "it rose by less than 0.2" in told


def test_the_honest_firm_catches_up_in_the_second_period(lesson, cells):
    totals, told = lesson["totals"], cells["trust-meaning"].source
    first = totals.iloc[0]
    assert f"bold firm leads ({first['bold']:.2f} to {first['honest']:.2f})" in told
    assert (totals["honest"] > totals["bold"]).tolist() == [False] + [True] * 11
    assert totals["honest"].iloc[-1] > 2 * totals["bold"].iloc[-1]
    assert Market().future == 2.5
    assert "one who comes back counts 2.5" in cells["trust"].source


def test_the_steps_with_the_sliders_lead_where_the_text_says(cells):
    told = cells["best-answers"].source
    assert "(34 instead of 24 of 100)" in told
    assert "(10 instead of 17)" in told
    bold, plain = two_periods([9, 6]).to_dict("records")
    assert [round(100 * each["trial"]) for each in (bold, plain)] == [34, 24]
    back = [round(100 * each["trial"] * each["repeat"]) for each in (bold, plain)]
    assert back == [10, 17]
    assert 5.5 < BestPromise(reliance=90).best().promise < 6
    assert not BestPromise(future=0).best().interior
    assert BestPromise(future=0).best().promise == 10
    best = optimal_promise(Market(reliance=0.4))
    read = cells["best-meaning"].source
    assert f"model is {best.promise:.1f}, but customers then expect only" in read
    assert f"expect only {best.expectation:.1f}, and get 6" in read
    assert f"long run is {lasting_promise().promise:.1f} (at a reliance of 50 %)" in read
    assert f"two periods says {optimal_promise().promise:.1f}." in read
    assert Market().prior == 5
    assert Market().quality == 6


def test_at_high_reliance_the_curve_rises_again():
    curve = two_periods([5.8, 8.5, 10], Market(reliance=0.9))["profit"]
    assert curve[1] < curve[2] < curve[0]
    assert two_periods(10, Market(reliance=0.9))["repeat"].iloc[0] < 0.03
    assert not optimal_promise(Market(reliance=0.1)).interior


def test_the_curve_is_flat_near_its_top():
    best = optimal_promise()
    near = two_periods([best.promise - 1, best.promise + 1])["profit"]
    assert (near > 0.96 * best.profit).all()


def test_adas_brands_are_of_two_kinds(lesson, cells):
    brands = lesson["market"].groupby("ad_reliance")["brand"].nunique()
    assert brands.to_dict() == {0.35: 4, 0.7: 4}
    assert TRUTH.future == 3
    assert "take 35 % of their expectation from ads, four have" in cells["reliance"].source


def test_the_two_kinds_differ(lesson, cells):
    table = lesson["market"].assign(high=lambda brands: (brands["ad_reliance"] > 0.5) * 1.0)
    for what in ("advertised_q", "actual_q"):
        table[f"{what}_high"] = table[what] * table["high"]
    # Each kind with its own quarters, as in the two separate comparisons.
    table["when"] = table["quarter"] + 100 * table["high"]
    predictors = ["advertised_q", "advertised_q_high", "actual_q", "actual_q_high"]
    apart = lesson["two_way"](table, "worth", predictors, "brand", "when").loc["advertised_q_high"]
    assert (
        f"differ by {-apart['estimate']:.1f}, with an interval from {-apart['high']:.1f} to "
        f"{-apart['low']:.1f}."
    ) in cells["best-meaning"].source


def test_who_expects_much_already_should_be_promised_less(cells):
    famous = [optimal_promise(Market(prior=7, reliance=share)).promise for share in (0.4, 0.9)]
    told = cells["best-meaning"].source
    assert f"{famous[0]:.1f} at a reliance of 40 % and {famous[1]:.1f} at 90 %" in told
    assert max(famous) < Market().quality


def test_the_minimum_moves_and_the_desired_level_stays(lesson, cells):
    told = cells["tolerance-meaning"].source
    means = lesson["groups"].means["mean"].unstack()
    for segment in ("private", "business"):
        after = means.loc[segment, "failed"] - means.loc[segment, "none"]
        assert after["minimum"] == pytest.approx(0.5, abs=0.1)
        assert abs(after["desired"]) < 0.06
        assert after["perceived"] < -0.25
    width, everybody = lesson["width"], lesson["everybody"]
    narrower = width["none"] - width["failed"]
    assert f"narrower by {everybody['none'] - everybody['failed']:.2f}" in told
    assert f"it is {narrower['private']:.2f} among private" in told
    assert f"{narrower['business']:.2f} among business" in told
    adequacy = lesson["groups"].means.loc[("business", "failed", "adequacy")]
    assert adequacy["high"] < 0, "their dot lies left of the bar"


def test_business_customers_have_more_failures_and_narrower_zones(lesson):
    people = lesson["parcel"].drop_duplicates("id")
    failed = (people["failures_last_year"] > 0).groupby(people["segment"]).mean()
    assert failed["business"] > 2 * failed["private"]
    assert (lesson["width"].loc["business"] < lesson["width"].loc["private"]).all()
    assert (people["segment"] == "business")[people["failures_last_year"] > 0].mean() > 0.5


def test_inverted_rows_come_from_few_and_would_narrow_the_zone(lesson, cells):
    parcel = lesson["parcel"]
    place = zone(parcel["minimum"], parcel["desired"], parcel["perceived"])["class"]
    who = parcel["id"][place == "inverted"].nunique()
    assert (
        f"come from {who} of {parcel['id'].nunique()} people" in cells["tolerance-meaning"].source
    )
    plain = (parcel["desired"] - parcel["minimum"]).groupby(parcel["failure"]).mean()
    without = (parcel["desired"] - parcel["minimum"])[place != "inverted"]
    assert (plain < without.groupby(parcel["failure"]).mean()).all()


def test_a_point_less_costs_buyers_and_saves_complaints(lesson, cells):
    told, slope = cells["clear-meaning"].source, lesson["slope"]
    assert f"the {len(lesson['too_much'])} quarters" in cells["clear-words"].source
    buyers, lost = 100 * lesson["buy"], 100 * slope["buy"]
    assert f"about {lost:.0f} of {buyers:,.0f} first purchases" in told
    assert f"about {lesson['saved']:.0f} of {lesson['now']:.0f} complaints" in told
    before = buyers * lesson["again"] / 100
    after = (buyers - lost) * (lesson["again"] - slope["again"]) / 100
    assert f"{after:,.0f} instead of {before:,.0f}" in told


def test_it_covers_what_it_promises():
    covered = metadata.read(PATH).covers
    assert covered >= {6, 13, 14, 15, 45, "Q6", "Q8", "Q12"}
