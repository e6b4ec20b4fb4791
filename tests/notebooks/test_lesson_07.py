"""Lesson 07: what its prose says is what its cells find, and its exercises ask what is checked.

How it is worked through: `worked.py`.
"""

import math
import re

import pytest
from scipy.stats import norm
from worked import cells_of, run, sorted_into, through

from mindthegap import content
from mindthegap.coach.lessons import lesson_07
from mindthegap.course import metadata
from mindthegap.data.generators.silent_majority import TRUTH
from mindthegap.measures.complaints import pareto
from mindthegap.models.voice import complaint_change, reactions
from mindthegap.models.voice.iceberg import behind
from mindthegap.widgets import ComplaintIceberg

PATH = content.root() / "lessons" / "07-from-gap-to-complaint.ipynb"
ANSWERS = {
    "your-guess": ("my_silent = ...", "my_silent = 90", 'my_cause = ""', 'my_cause = "worse"'),
    "exercise-07-1": ("answer = ...", 'answer = "B"'),
    "exercise-07-2": ("answer = ...", 'answer = "b"'),
    "exercise-07-3": ("stand_behind = ...", "stand_behind = 24"),
    "exercise-07-4": (
        "lower = ...",
        'everybody = customers["latent_sat"].mean()\n'
        'heard = customers[customers["voice_hq"] == 1]["latent_sat"].mean()\n'
        "lower = everybody - heard",
    ),
    "exercise-07-5": ("growth = ...", "growth = 100 * (rate.iloc[-1] / rate.iloc[0] - 1)"),
    "exercise-07-6": sorted_into(lesson_07.SORTED),
    "exercise-07-7": ("share = ...", 'share = pareto(one_name, "cause")["share"].iloc[0]'),
    "exercise-07-8": ("answer = ...", 'answer = "B"'),
    "exercise-07-9": ("silent = ...", "silent = 100 * problem * (1 - speak)"),
}


@pytest.fixture(scope="module")
def cells():
    return cells_of(PATH)


@pytest.fixture(scope="module")
def lesson(cells):
    return through(cells, ANSWERS, keep={"exercise-07-7": {"share_of_camera": "share"}})


def percent(share):
    return f"{100 * share:.0f}"


@pytest.mark.parametrize("number", range(1, 10))
def test_what_hints_and_solutions_lead_to_is_right(lesson, number):
    assert lesson["shown"][f"exercise-07-{number}"].right


def test_the_data_have_the_size_that_is_told(lesson, cells):
    told = cells["question-and-data"].source
    assert f"the {len(lesson['log']):,} tickets" in told
    assert f"has {len(lesson['customers']):,} of them" in told
    assert lesson["last"] / lesson["first"] == pytest.approx(2.84, abs=0.01), "nearly tripled"


def test_the_guess_is_met_again(lesson, cells, capsys):
    run(cells["sizes-of-problems"], dict(lesson, shown={}), ANSWERS)
    nothing = lesson["by_size"].shares.loc[("all", "said nothing"), "share"]
    said = capsys.readouterr().out
    assert f"{percent(nothing)} told nobody. Your guess: 90 of 100 tell nobody." in said
    run(cells["u-chart"], dict(lesson, shown={}), ANSWERS)
    said = capsys.readouterr().out
    assert "Complaints: 2.8 times as many. Phones in use: 2.6 times as many." in said
    assert "Your guess: worse." in said


def test_a_guess_that_is_not_written_yet_is_no_error(cells, capsys):
    exec(cells["your-guess"].source, {})
    said = capsys.readouterr().out
    assert said == "Your guess: no number yet; complaints grew because of: no word yet.\n"


def test_another_shop_silences_voice(lesson):
    alone, near = (reactions(6, alternatives=judged) for judged in (1, 5))
    assert near.voice < alone.voice
    assert near.exit > alone.exit
    assert f"{alone.voice:.0%} complain" in lesson["shown"]["reaction-curves"].alt


def test_channels_differ_as_the_text_says(lesson, cells):
    told = cells["channels-meaning"].source
    had = lesson["had"]
    quiet = (had["voice_frontline"] == 0) & (had["voice_hq"] == 0)
    share, left = (values.groupby(had["channel"]).mean() for values in (quiet, had["switched"]))
    assert f"Online {percent(share['online'])} of 100" in told
    assert f"in the stores {percent(share['store'])}." in told
    assert f"{percent(left['online'])} of 100, against {percent(left['store'])}." in told
    heard = had.groupby("channel")["voice_hq"].mean()
    for channel in ("online", "store"):
        assert f"from both it hears of {percent(heard[channel])} problems in 100" in told
    assert TRUTH.cost_by_online > 0
    assert TRUTH.alternatives_by_online > 0
    angry = had["latent_sat"] <= 4
    assert f"Of the {angry.sum()} customers" in told
    assert quiet[angry].mean() == pytest.approx(1 / 3, abs=0.02)


def test_the_shares_of_the_slogan(lesson, cells):
    share = lesson["by_size"].shares["share"]
    told = cells["slogan-meaning"].source
    assert f"{percent(share['small', 'told headquarters'])} % of small problems" in told
    assert f"{percent(share['all', 'told headquarters'])} % of all problems do" in told
    assert f"{percent(share['large', 'told headquarters'])} % of large ones do" in told
    assert f"{percent(1 - share['all', 'said nothing'])} % of all problems are told" in told
    # Four rates of the process are the literature's; the bundled data are near.
    assert share["all", "told the front line"] == pytest.approx(0.5, abs=0.02)
    assert share["small", "told headquarters"] == pytest.approx(0.04, abs=0.005)
    assert share["large", "said nothing"] == pytest.approx(0.31, abs=0.02)
    small = lesson["had"].query("problem_value == 'small'")
    assert small["returned"].mean() == pytest.approx(0.30, abs=0.03)
    # "its number does not even fit in", and "about twice as long"
    assert share["small", "told headquarters"] < 0.06
    ratio = share["all", "told headquarters"] / share["small", "told headquarters"]
    assert ratio == pytest.approx(2, abs=0.2)


def test_the_iceberg_starts_at_the_customers_and_the_steps_are_theirs(lesson, cells):
    share = lesson["by_size"].shares["share"]
    problems = lesson["by_size"].multipliers
    widget = ComplaintIceberg()
    said = cells["iceberg-meaning"].source
    stands = {"all": "about {} problems in all (step 1)", "small": "{} small", "large": "{} large"}
    for group, (spoke, reached) in {
        "all": lesson_07.START,
        "small": lesson_07.SMALL,
        "large": lesson_07.LARGE,
    }.items():
        told = 1 - share[group, "said nothing"]
        assert spoke == round(100 * told)
        assert reached == round(100 * share[group, "told headquarters"] / told)
        made = behind(spoke, reached, 0, 1).multiplier
        assert made == pytest.approx(problems.loc[group, "multiplier"], rel=0.04)
        assert stands[group].format(round(made)) in said
    assert (widget.spoke, widget.passed_on) == lesson_07.START
    assert widget.complaints == problems.loc["all", "complaints"]
    silent_left = share["all", "said nothing and left"] / share["all", "said nothing"]
    assert widget.left == round(100 * silent_left)
    told = cells["iceberg"].source
    assert f"print {problems.loc['all', 'multiplier']:.1f} on the right" in told
    assert (
        f"to 46, *Of these, reached headquarters* to 9, and *Complaints at headquarters* to "
        f"{problems.loc['small', 'complaints']}" in told
    )
    assert f"set them to 68, 38 and {problems.loc['large', 'complaints']}" in told
    widget.passed_on = 100
    hidden = 100 - 100 * widget.behind().shares["told headquarters"]
    assert f"leaves {hidden:.0f} of 100 problems in the dark" in cells["iceberg-meaning"].source


def test_one_multiplier_for_all_gets_the_mix_wrong(lesson, cells):
    estimate = lesson["estimate"]
    assert estimate["one for all"]["large"] / estimate["truth"]["large"] == pytest.approx(
        3, abs=0.2
    )
    assert estimate["one for all"]["small"] / estimate["truth"]["small"] == pytest.approx(
        0.5, abs=0.05
    )
    assert (estimate["low"] < estimate["truth"]).all()
    assert (estimate["truth"] < estimate["high"]).all()
    answered = lesson["customers"]["survey_response"] == 1
    assert f"{answered.sum():,} answered" in cells["estimating"].source
    left = lesson["customers"]["switched"] == 1
    assert answered[left].mean() < answered[~left].mean() - 0.1


def test_complainers_are_no_sample(lesson, cells):
    means = lesson["means"]
    told = cells["voices-meaning"].source
    assert means["told headquarters"] == means.min()
    # "nearly as dissatisfied"
    assert 0 < means["said nothing and left"] - means["told headquarters"] < 0.3
    rated = lesson["customers"].query("survey_response == 1")["survey_sat"].mean()
    assert f"give a mean of {rated:.1f}, all customers have {means['all customers']:.1f}" in told
    had = lesson["had"]
    large = (had["problem_value"] == "large").groupby(had["voice_hq"]).mean()
    assert large[1] > 2 * large[0], "they had larger problems"


def test_the_chart_names_the_launch_and_no_other_month(lesson):
    assert lesson["chart"].signals.index.astype("str").tolist() == ["2024-09", "2024-10"]
    assert norm.cdf(3) - norm.cdf(-3) == pytest.approx(0.997, abs=0.0005)


def test_the_tickets_in_the_text_are_in_the_log(lesson, cells):
    for text, gap in re.findall(
        r'\*"(My Merula .*?)"\* \((?:.* )?(\d\.\d) points', cells["causes"].source
    ):
        found = lesson["log"].query("text == @text")
        assert (found["gap_size"] == float(gap)).any(), text
    assert cells["causes"].source.count('*"My Merula') == 2
    for item, group in lesson_07.SORTED.items():
        if group not in ("size", "cause"):
            assert item in cells["causes"].source


def test_a_new_name_cuts_the_camera_in_two(lesson):
    [table] = [shown for shown in lesson["displayed"] if "camera" in shown.index]
    assert table.loc["imaging", 2024] == 0
    assert table.loc["camera", 2025] == 0
    log, one_name = lesson["log"], lesson["one_name"]
    assert pareto(log, "category").index[0] == "battery"
    order = pareto(one_name, "cause")
    assert order.index[:2].tolist() == ["imaging", "battery"]
    # What the first figure of the camera's two halves did not show.
    assert order["low"].iloc[0] > order["high"].iloc[1]


def test_the_drill_down_finds_the_advertisement(lesson, cells):
    gaps, launch = lesson["gaps"], lesson["launch"]
    assert pareto(gaps[launch], "gap").index[0] == "low light, advertisement"
    assert lesson["large"] > lesson["rest"] + 0.6
    told = cells["drill-down"].source
    log = lesson["log"]
    by_count, by_cost = pareto(log, "attribute"), pareto(log, "attribute", cost="compensation")
    count, money = (table["share"]["low light"] for table in (by_count, by_cost))
    assert f"low light is in {percent(count)} % of all tickets, and gets {percent(money)} %" in told
    words = {8: "eight", 12: "twelve"}
    few = int((by_count["cumulative"] < 0.8).sum()) + 1
    assert f"of Merula's {words[len(by_count)]} attributes it takes {words[few]} to reach" in told


def test_a07_is_slower_in_all_and_faster_in_each(lesson):
    solved = lesson["solved"]
    hours = solved.groupby("agent")["hours"].mean()
    assert hours.idxmax() == "A07"
    assert len(hours) == 12
    by_case = solved.pivot_table("hours", "severity", "who")
    assert (by_case["A07"] < by_case["all others"]).all()
    severe = (solved["severity"] >= 4).groupby(solved["who"]).mean()
    assert severe["A07"] > 0.5 > severe["all others"]


def test_the_plan_starts_from_sturnus(lesson, cells):
    had, told = lesson["had"], cells["better"].source
    problem, speak = lesson_07.NOW
    assert problem == pytest.approx(len(had) / len(lesson["customers"]), abs=0.005)
    assert speak == pytest.approx(had["told"].mean(), abs=0.005)
    assert (
        f"{percent(problem)} of 100 customers have a problem in a year, and {percent(speak)}"
        in told
    )
    assert f"only {percent(lesson_07.PLAN[0])} of 100 have a problem" in told
    assert f"{percent(lesson_07.PLAN[1])} of 100 of these speak" in told
    change = complaint_change(lesson_07.NOW, lesson_07.PLAN)
    assert change.by_dissatisfaction < 0 < change.by_propensity + change.by_dissatisfaction
    assert lesson["shown"]["plan"].alt.startswith("Map of complaint rates. Before: 42%")


def test_the_fair_comparison_changes_the_decision(lesson, cells):
    heard, silent = lesson_07.staying()["raw"]
    told = cells["value"].source
    assert f"{percent(1 - silent)} of 100 left if they had told nobody" in told
    assert f"{percent(1 - heard)} of 100 if they had told somebody" in told
    assert f"seems to keep {percent(heard - silent)} of 100" in told
    assert f"worth {lesson_07.VALUE} euros" in told
    assert f"costs {lesson_07.COST}." in told
    assert lesson_07.pays_up_to("raw") < lesson_07.COST < lesson_07.pays_up_to()
    fair = lesson["heard"], lesson["alone"]
    assert fair == pytest.approx(lesson_07.staying()["equal"])
    assert f"{lesson_07.pays_up_to():.0f} euros are proven" in cells["trainer-decision"].source


def test_the_decision_sums_up_what_was_found(lesson):
    nothing = lesson["by_size"].shares.loc[("all", "said nothing"), "share"]
    assert nothing == pytest.approx(0.47, abs=0.01), "nearly half"
    memo = lesson_07.memo()
    assert f"the rate per thousand phones by {lesson['growth']:.0f} %" in memo
    assert lesson["share_of_camera"] == pytest.approx(lesson_07.camera_share())
    assert f"the camera makes {lesson['share_of_camera']:.0%}" in memo


def test_the_facilitator_reads_the_minutes_of_the_sections(cells):
    told = re.search(r"Minutes by section: (.*)\.", cells["trainer-plan"].source).group(1)
    minutes = [int(part.split()[-1]) for part in told.split(", ") if part[-1].isdigit()]
    assert minutes == [section.minutes for section in metadata.read(PATH).sections]


def test_the_silent_speak_elsewhere_and_most_stay(lesson, cells):
    had, customers = lesson["had"], lesson["customers"]
    silent = had[(had["voice_frontline"] == 0) & (had["voice_hq"] == 0)]
    told = cells["channels-meaning"].source
    assert f"told nobody there, {percent(silent['wom_neg'].mean())} of 100 told other" in told
    told = cells["slogan-meaning"].source
    left = had[had["voice_hq"] == 0]["switched"].mean()
    assert f"heard nothing, {percent(left)} have left. The other {percent(1 - left)} are" in told
    others = customers[customers["problem"] == 0]["switched"].mean()
    assert f"*without* a problem {percent(others)} have left" in told


def test_the_second_year_is_like_the_quiet_months(lesson, cells):
    months = lesson["months"]
    quiet, second = (rows[["tickets", "size"]].sum() for rows in (months[:8], months[12:]))
    times = (second["tickets"] / second["size"]) / (quiet["tickets"] / quiet["size"])
    reach = 1.96 * (1 / second["tickets"] + 1 / quiet["tickets"]) ** 0.5
    low, high = times * math.exp(-reach), times * math.exp(reach)
    assert (
        f"the rate is {times:.2f} times that of the eight quiet months, with an interval from "
        f"{low:.2f} to {high:.2f}."
    ) in cells["control-meaning"].source


def test_a07_has_mostly_severe_cases_but_not_most_of_the_severe(lesson):
    log = lesson["log"]
    severe, own = log["severity"] >= 4, log["agent"] == "A07"
    assert severe[own].mean() > 0.5
    assert own[severe].mean() < 0.5
    assert (own & (log["severity"] == 2)).sum() < 60  # the solution: few such cases
