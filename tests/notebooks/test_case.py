"""The case: what its pages say is what the data hold, and its exercises ask what is checked.

How it is worked through: `worked.py`.
"""

import json
import re

import numpy as np
import pytest
import statsmodels.formula.api as smf
from worked import cells_of, run, sorted_into, through

from mindthegap import content
from mindthegap.coach.lessons import lesson_case
from mindthegap.course import metadata
from mindthegap.course.copies import student_copy
from mindthegap.data.exhibits import exhibit
from mindthegap.data.exhibits.truth import COMPLAINT, LOST_CUSTOMER, MARGIN, TRUTH
from mindthegap.data.generators.complaint_log.truth import TRUTH as LOG_TRUTH
from mindthegap.widgets import ExpectationMixer, GapExplorer

FOLDER = content.root() / "cases" / "camera-phone"
PATH = FOLDER / "case.ipynb"
ANSWERS = {
    "your-guess": ("my_number = ...", "my_number = 50", 'my_share = ""', 'my_share = "most"'),
    "exercise-case-1": ("points = ...", "points = 78.4 - 51.1"),
    "exercise-case-2": ("answer = ...", 'answer = "B"'),
    "exercise-case-3": ("lower = ...", "lower = 6.75 - 5.79"),
    "exercise-case-4": ("silent = ...", "silent = 100 * 18.8 / (18.8 + 7.7)"),
    "exercise-case-5": ("answer = ...", 'answer = "c"'),
    "exercise-case-6": sorted_into(lesson_case.MESSAGES),
    "exercise-case-7": ("of_100 = ...", "of_100 = 100 * (414 + 287) / invited.sum()"),
    "exercise-case-8": ("answer = ...", 'answer = "C"'),
    "exercise-case-9": ("answer = ...", 'answer = "D"'),
    "exercise-case-10": ("fewer = ...", "fewer = 5.5"),
    "exercise-case-11": ("answer = ...", 'answer = "B"'),
    "exercise-case-12": ("answer = ...", 'answer = "A"'),
    "exercise-case-13": (
        "phones = ...",
        'phones = (40 * saved["complained"] + 160 * saved["churned"]) / 110',
    ),
    "exercise-case-14": (
        "needed = ...",
        'needed = (rated["no promise"] - rated["broken"]) / (rated["kept"] - rated["broken"])',
    ),
    "exercise-case-15": (
        "by_answer = ...",
        'by_answer = came_back["open answer"] - came_back["usual answer"]',
    ),
    "exercise-case-16": ("by_software = ...", 'by_software = rises["pilot"] - rises["as sold"]'),
    "exercise-case-17": ("...", "The line goes. " * 40),
}


@pytest.fixture(scope="module")
def cells():
    return cells_of(PATH)


@pytest.fixture(scope="module")
def case(cells):
    kept = {
        "exposure": {"by_ads": "middle"},
        "reactions": {"in_four": "table"},
        "cohorts": {"notice_table": "table"},
        "tickets-by-week": {"per_week": "tickets", "ada": "means"},
    }
    return through(cells, ANSWERS, keep=kept)


@pytest.fixture(scope="module")
def brief():
    return (FOLDER / "brief.md").read_text("utf-8")


def said(cells, name):
    return cells[name].source


def interval(first, second):
    """Difference of two means with its 95 % interval, large groups."""
    difference = first.mean() - second.mean()
    reach = 1.96 * (first.var() / len(first) + second.var() / len(second)) ** 0.5
    return difference, difference - reach, difference + reach


@pytest.mark.parametrize("number", range(1, 17))
def test_what_hints_and_solutions_lead_to_is_right(case, number):
    assert case["shown"][f"exercise-case-{number}"].right


def test_a_page_for_emi_gets_the_rubric(case):
    assert "No machine marks" in case["shown"]["exercise-case-17"].message


def test_it_covers_the_case_and_four_qualifications():
    assert metadata.read(PATH).covers == {*range(56, 67), "Q5", "Q12", "Q13", "Q24"}


def test_it_fits_two_hours(cells):
    declared = metadata.read(PATH)
    assert declared.minutes == 120
    told = re.search(r"Minutes by section: (.*)\.", said(cells, "trainer-plan")).group(1)
    minutes = [int(part.split()[-1]) for part in told.split(", ")]
    assert minutes == [section.minutes for section in declared.sections]
    *others, page, _ = minutes
    assert max(others) <= 10
    assert page >= 15, "to decide and write a page takes longer than to read one"


def test_every_objective_is_tested_and_told(cells):
    declared = metadata.read(PATH)
    told = said(cells, "question-and-data").casefold()
    asked = [name for tests in declared.objectives.values() for name in tests]
    assert sorted(asked) == sorted(exercise.name for exercise in lesson_case.EXERCISES)
    for objective in declared.objectives:
        assert f"- {objective.casefold()}" in told


def test_cells_are_short_and_students_get_no_notes(cells):
    assert max(len(c.source.splitlines()) for c in cells.values() if c.cell_type == "code") <= 15
    original = json.loads(PATH.read_text("utf-8"))
    notes = [c for c in original["cells"] if "facilitator" in c["metadata"].get("tags", [])]
    assert len(notes) >= 5
    assert len(student_copy(original)["cells"]) == len(original["cells"]) - len(notes)


def test_the_links_lead_to_the_exhibits(cells, brief):
    pages = [brief, *(c.source for c in cells.values() if c.cell_type == "markdown")]
    pages += [(FOLDER / "exhibits" / "README.md").read_text("utf-8")]
    for folder, page in zip(
        [FOLDER] * (len(pages) - 1) + [FOLDER / "exhibits"], pages, strict=True
    ):
        for target in re.findall(r"\]\(([^)#:]+)\)", page):
            assert (folder / target).exists(), target


def test_the_brief_tells_the_evidence_as_it_is(case, cells, brief):
    before, since = case["ada"]
    assert (round(before + 0.01), round(since)) == (35, 13)
    assert "there were 35 tickets a week about night photos, since then 13" in brief
    assert "nearly a point better" in brief
    assert f"{case['came_back']['open answer']:.1f} points of trust have come back" in brief
    assert f"we sell {-case['plain'][0]} % fewer M8, measured against the M7" in brief
    for figure in ("1.2 points of trust have come back", "Since the notice we sell 6 % fewer M8"):
        assert figure in said(cells, "night-bright-as-day")
        assert figure in brief
    assert case["rises"]["pilot"] == pytest.approx(0.96, abs=0.005), "nearly a point"
    assert "four came in that month, and two came later" in brief
    assert "About 4,000 buyers were invited, 1,500 answered" in brief
    assert "forty messages" in brief
    assert "M9" not in brief, "the brief stops before the outcome"


def test_the_laboratory(case, cells):
    score = lesson_case.score
    assert lesson_case.promise_gap() == pytest.approx(score(held="stand") - score())
    below = [lux for lux in (0.5, 1.0, 3.0, 10.0, 30.0)]
    assert all(
        score(lux, phone="Corvus One") > score(lux) > score(lux, phone="M7") for lux in below
    )
    assert "below 100 lux" in said(cells, "promised-meaning")
    assert score(software="pilot") > score() + 3


def test_exposure(case, cells):
    found = case["alone_and_adjusted"](case["asked"], case["sources"], "ad_exposure")
    alone, equal = found["estimate"]
    assert f"expect by {alone:.2f} points" in said(cells, "expected")
    assert f"sources it is {equal:.2f}" in said(cells, "expected")
    assert found["low"].iloc[1] > 0
    assert case["by_ads"].is_monotonic_increasing


def test_experience_by_use(case, cells):
    told = said(cells, "experienced-meaning")
    means = case["asked"][["will_day", "perc_day", "will_low", "perc_low"]].mean()
    assert (
        "expected: {:.1f} and {:.1f}. In low light they expected {:.1f} and found {:.1f}".format(
            *means
        )
        in told
    )
    by_use = lesson_case.by_use()
    assert np.ptp(by_use["perc_low"]) < 0.1, "rated the same in all four rows"
    assert f"content with the phone ({by_use['sat'][0]:.2f}). Who takes many is not " in told
    assert f"({by_use['sat'][3]:.2f})" in told


def test_who_is_silent(case, cells, capsys):
    run(cells["reactions"], dict(case, shown={}), ANSWERS)
    assert "34 complained, 66 said nothing. Your guess: 50 of 100." in capsys.readouterr().out
    table = case["in_four"]
    assert table.loc["complained"].sum() == pytest.approx(100 / 3, abs=1), "one in three"
    assert lesson_case.silent_among_leavers() == pytest.approx(70, abs=2), "seven in ten"
    note = said(cells, "trainer-silent")
    leave = 100 * table["leaves"] / table.sum(axis=1)
    assert f"of the silent, {leave['said nothing']:.0f} of 100 leave, of the complainers " in note
    assert f"{leave['complained']:.0f}." in note
    people = (0.3 * table).round().to_numpy().ravel().astype(int).tolist()
    assert people == [14, 6, 8, 2]


def test_the_log_is_the_tip(case, cells):
    told = said(cells, "silent-meaning")
    log = case["log"]
    night = ((log["product"] == "M8") & (log["attribute"] == "low light")).sum()
    assert round(night, -2) == 300
    assert "about 300 tickets" in told
    sold = exhibit("weeks").query("phone == 'M8'")["sold"].sum()
    assert round(sold, -4) == 50_000
    invited, answered = lesson_case.complained(), lesson_case.complained("answered")
    assert f"some {invited:.0f} to {answered:.0f} of 100" in told
    assert invited / 100 * sold == pytest.approx(10_000, rel=0.2)


def test_the_halo(case, cells):
    told, drivers = said(cells, "attribute-meaning"), case["drivers"]["relative"]
    assert drivers.idxmax() == "night_photos"
    assert f"{100 * (case['survey']['night_photos'] <= 5).mean():.0f} of 100 rate them 5" in told
    assert (case["survey"]["day_photos"] <= 5).mean() < 0.001
    halo = drivers[[name for name, _ in TRUTH.attributes]].sum()
    assert f"{100 * halo:.0f} % together" in told
    assert f"a share of {drivers['screen']:.0%}".replace("%", " %") in said(cells, "attribute")
    assert drivers["screen"] / drivers["night_photos"] == pytest.approx(0.25, abs=0.03), "a quarter"


def test_the_messages_to_sort_are_coded_alike():
    coded = exhibit("tickets").set_index("message")["expectation_source"]
    kind = {"ad": "explicit", "rep": "explicit", "price": "implicit", "own": "earned"}
    kind |= {"wom": "earned"}
    for message, group in lesson_case.MESSAGES.items():
        assert kind[coded[message]] == group, message


def test_the_survey(case, cells):
    told = said(cells, "survey-meaning")
    assert (
        f"answered more often: {lesson_case.answering(1):.0f} of 100, against "
        f"{lesson_case.answering(0):.0f}." in told
    )
    assert f"({case['customers']['sat'].mean():.2f} and {case['fair']:.2f})" in told
    gone = lesson_case.complained("answered") - lesson_case.complained()
    assert f"{gone:.0f}" == "6"
    silent = exhibit("sample")["invited"].sum() - 1500
    assert f"If the {silent:,} who did not answer" in told
    worse = case["customers"]["sat"].mean() - 0.5 * silent / (silent + 1500)
    assert f"the mean would be {worse:.2f}" in told
    assert f"{case['halves'][0] - case['halves'][1]:.2f} points" in told
    asked = case["asked"]
    before, remembered, got = asked[["will_low", "recalled_will_low", "perc_low"]].mean()
    assert f"had said {before:.1f} before remembered {remembered:.1f} after four weeks" in told
    assert f"What they got was {got:.1f}" in told
    assert f"the {len(case['asked'])} customers" in lesson_case.EXERCISES[7].solution.casefold()


def test_the_tickets_fall_when_the_campaign_ends(case):
    per_week = case["per_week"]
    assert per_week[[7, 8]].mean() > 0.9 * per_week[range(1, 7)].mean()
    assert per_week[range(10, 14)].max() < 5


def test_the_rush_of_tickets_was_put_in_and_the_notice_was_not(cells):
    rush = [month for month, usual in enumerate(LOG_TRUTH.spike, 1) if usual > 100]
    assert rush == [9, 10]
    assert not [name for name in vars(LOG_TRUTH) if "notice" in name or "disclos" in name]
    assert "a rush in September and October, and nothing for the notice" in said(
        cells, "comparison-meaning"
    )


def test_the_page_that_the_coach_shows_is_as_short_as_asked(cells):
    least, most = map(int, re.search(r"(\d+) to (\d+) words", said(cells, "page-for-emi")).groups())
    assert least <= len(lesson_case.memo().split()) <= most


def test_the_fair_comparison(case, cells):
    told, table = said(cells, "comparison-meaning"), case["notice_table"]
    equal, alone = (100 * table.loc["complained"].loc[m] for m in ("others equal", "alone"))
    assert f"{-equal['estimate']:.1f} fewer of 100 complain, not {-alone['estimate']:.1f}" in told
    assert f"from {-equal['high']:.1f} to {-equal['low']:.1f}" in told
    leave = table.loc["churned"].loc["others equal"]
    assert (
        f"{100 * leave['estimate']:.1f} more, but anything from {-100 * leave['low']:.1f} fewer "
        f"to {100 * leave['high']:.1f} more" in told
    )
    weighted = smf.wls(
        "complained ~ later + photo_enthusiast",
        data=case["weighted"].assign(later=case["weighted"]["cohort"] == "after"),
        weights=case["weighted"]["weight"],
    ).fit()
    assert f"on the survey it is {-100 * weighted.params['later[T.True]']:.1f}" in told
    assert equal["estimate"] / alone["estimate"] == pytest.approx(0.75, abs=0.05)
    flat, trend, against = (case[name] for name in ("flat", "trend", "against"))
    assert f"fell by {-flat[0]} % before and after, by {-trend[0]} % against their own" in told
    assert f"(interval from {-trend[2]} to {-trend[1]})" in told
    assert f"it is {-against[0]} %, with a wide interval" in told
    assert against[2] - against[1] > trend[2] - trend[1]
    assert trend[0] / flat[0] == pytest.approx(0.5, abs=0.05), "about half"
    solution = lesson_case.EXERCISES[10].solution()
    assert f"put in {100 * np.expm1(TRUTH.returned_by_notice):.0f} %" in solution
    fade = 100 * (TRUTH.returns_fade + TRUTH.returns_fade_all)
    assert round(fade) in (-5, -6)


def test_what_the_pieces_show(cells):
    told = said(cells, "explorer-answers")
    start, lower, better = (
        GapExplorer(expectation=expected, performance=got).results
        for expected, got in ((8, 4), (6, 4), (8, 6))
    )
    for results in (start, lower, better):
        complain, leave = (f"{100 * results[share]:.0f}" for share in ("complain", "leave"))
        assert f"{complain} of 100 complain and {leave} leave in silence" in told
    assert better["satisfaction"] > lower["satisfaction"] > start["satisfaction"]
    told = said(cells, "mixer-answers")
    before, after = ExpectationMixer().results, ExpectationMixer(disclosed=True).results
    for group in ("photo enthusiasts", "others"):
        assert before[group]["will"] - after[group]["will"] == pytest.approx(0.8, abs=0.005)
        orders = (f"{100 * results[group]['orders']:.0f}" for results in (before, after))
        assert "from {} to {} of 100".format(*orders) in told


def test_performance_alone(case, cells):
    told, asked = said(cells, "performance-meaning"), case["asked"]
    fits = {
        name: smf.ols(f"sat ~ {name}", data=asked).fit()
        for name in ("expectation", "performance", "performance + expectation")
    }
    alone, both = fits["performance"].rsquared, fits["performance + expectation"]
    assert f"explains {100 * alone:.0f} % of the differences" in told
    assert fits["expectation"].rsquared < 0.005
    slope = both.params["expectation"]
    assert f"({slope:.2f} per point), and {100 * both.rsquared:.0f} % are explained" in told
    assert both.rsquared - alone == pytest.approx(0.1, abs=0.015), "adds a tenth"
    low, high = case["felt"].conf_int().loc["later"]
    assert low < 0 < high, "hardly moved"


def test_the_account(case, cells):
    told = said(cells, "did-it-pay-meaning")
    worth = lesson_case.worth() / MARGIN
    assert f"Up to {worth:.1f} of 100 sales" in told
    less = -case["expected"]
    assert f"about {abs(less):.1f} points less" in told
    assert f"for these 0.8 points it is {worth * 0.8:.1f} of 100" in told
    plain, trending = case["plain"], case["trending"]
    assert f"lost {-plain[0]} % against the M7, with an interval from {-plain[2]} to " in told
    assert (
        f"it is {-trending[0]} %, from a loss of {-trending[1]} to a gain of {trending[2]}" in told
    )
    assert -plain[2] < worth * 0.8 < -plain[1], "the data don't decide"
    alone = lesson_case.worth(leavers=False) / MARGIN
    assert f"only {alone:.1f} of the {worth:.1f} come from complaints" in told
    low, high = case["logit"].conf_int().loc["will_low"]
    assert low < 0 < high, "of those who leave"
    options = (FOLDER / "exhibits" / "6-options.md").read_text("utf-8")
    assert "The plan for 2025 is 200,000 phones" in options
    assert "| **398,000** |" in options
    assert f"are what {100 * 398_000 / MARGIN / 200_000:.1f} of 100 phones of the plan" in told
    assert (lesson_case.MARGIN, lesson_case.COMPLAINT, lesson_case.LOST) == (
        MARGIN,
        COMPLAINT,
        LOST_CUSTOMER,
    )
    asked = said(cells, "did-it-pay")
    assert f"a complaint costs {COMPLAINT} euros" in asked
    assert f"takes {LOST_CUSTOMER} along, a phone sold brings {MARGIN}" in asked
    assert "about 6 of 100 after the notice, and the interval reaches from 2 to 10" in (
        lesson_case.memo()
    )


def test_the_promise_of_a_fix(case, cells):
    told, rated = said(cells, "fix-meaning"), case["rated"]
    assert f"({rated['kept']:.2f} against {rated['no promise']:.2f})" in told
    assert f"was broken, much lower ({rated['broken']:.2f})" in told
    assert f"a chance of {lesson_case.needed():.2f} " in told
    closed = case["closed"]
    called = closed.groupby(case["fate"])["csat_call"].mean()
    assert f"{called['no promise']:.2f}, {called['kept']:.2f} and {called['broken']:.2f}" in told
    chance = (called["no promise"] - called["broken"]) / (called["kept"] - called["broken"])
    assert f"there {chance:.2f} would do: less than Dev's record" in told
    assert f"the {closed['csat_call'].notna().sum()} who were drawn for a call" in told
    assert called["kept"] - called["no promise"] < called["no promise"] - called["broken"]
    four_or_fewer = 1 - 6 * 0.85**5 * 0.15 - 0.85**6
    assert f"keeps four or fewer of six in {100 * four_or_fewer:.0f} of 100 cases" in told


def test_what_comes_back_by_itself(case, cells):
    told, trust = said(cells, "time-meaning"), case["trust"]
    lost = (trust["july"] - trust["october"]).groupby(trust["group"]).mean()
    back = case["came_back"]
    assert f"Of the {lost['open answer']:.1f} points of trust" in told
    assert f"{back['open answer']:.1f} came back with the open answer" in told
    assert f"But {back['usual answer']:.1f} came back" in told
    change = (trust["december"] - trust["october"]).groupby(trust["group"])
    rows = {name: values for name, values in change}
    estimate, low, high = interval(rows["open answer"], rows["usual answer"])
    assert f"is {estimate:.2f} points, with an interval from {low:.2f} to {high:.2f}" in told
    assert estimate / back["open answer"] == pytest.approx(1 / 3, abs=0.02)
    rises = case["rises"]
    assert f"own work is {rises['pilot'] - rises['as sold']:.2f} points, with an" in told
    pilot = case["pilot"]
    rose = dict(list((pilot["after"] - pilot["before"]).groupby(pilot["software"])))
    _, low, high = interval(rose["pilot"], rose["as sold"])
    assert f"an interval from {low:.2f} to {high:.2f}: half" in told
    better = lesson_case.score(software="pilot") - lesson_case.score()
    assert f"found {better:.1f} points of 100 at 10 lux" in told
    groups = case["customers"].groupby("cohort")["sat"].mean()
    assert f"by {groups['after'] - groups['before']:.2f} points" in told
    asked = said(cells, "time")
    assert f"up by {rises['pilot']:.2f} points. All {len(case['pilot'])} had been" in asked
