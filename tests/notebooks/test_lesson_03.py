"""Lesson 03: what its prose says is what its cells find, and its exercises ask what is checked.

How it is worked through: `worked.py`.
"""

import re

import numpy as np
import pandas as pd
import pytest
from worked import cells_of, run, sorted_into, through

from mindthegap import content
from mindthegap.coach.lessons import lesson_03
from mindthegap.course import metadata
from mindthegap.data.generators.kano_phone import ATTITUDES, TRUTH, category_chances
from mindthegap.measures.kano import TABLE, classify, compare, count, summarise
from mindthegap.models.kano_ageing import market

PATH = content.root() / "lessons" / "03-four-types.ipynb"
ANSWERS = {
    "your-guess": (
        *('"screen that folds": 0', '"screen that folds": 10'),
        *('my_word = ""', 'my_word = "must"'),
    ),
    "exercise-03-1": sorted_into(lesson_03.SORTED),
    "exercise-03-2": ("answer = ...", 'answer = "b"'),
    "exercise-03-3": sorted_into(lesson_03.BY_HAND, quote='"'),
    "exercise-03-4": ("worse = ...", "worse = -(81 + 42) / (14 + 81 + 42 + 15)"),
    "exercise-03-5": ("needed = ...", "needed = 1.96 * (69 + 54) ** 0.5"),
    "exercise-03-6": ("year = ...", "year = 3"),
    "exercise-03-7": (
        "same_mix = ...",
        'same_mix = share * now["enthusiasts"] + (1 - share) * now["others"]',
    ),
    "exercise-03-8": ("answer = ...", 'answer = "B"'),
}


@pytest.fixture(scope="module")
def cells():
    return cells_of(PATH)


@pytest.fixture(scope="module")
def lesson(cells):
    return through(cells, ANSWERS)


def flat(cell):
    return " ".join(cell.source.split())


def by_group(feature, *levels):
    return summarise(count(lesson_03.survey().query("feature == @feature"), list(levels)))


@pytest.mark.parametrize("number", range(1, 9))
def test_what_hints_and_solutions_lead_to_is_right(lesson, number):
    assert lesson["shown"][f"exercise-03-{number}"].right


def test_the_data_are_as_they_are_described(lesson, cells):
    told = cells["question-and-data"].source
    people = lesson["answers"].drop_duplicates("id")
    asked = people["wave"].value_counts()
    assert f"{len(lesson['shoppers']):,} customers" in told
    assert f"{len(people)} people" in told
    assert lesson["answers"]["feature"].nunique() == 14
    assert f"{asked[2019]} were asked in 2019, and {asked[2024]} *other* people in 2024" in told


def test_the_highest_mean_is_not_what_most_expect_most(lesson, cells):
    told = cells["types-meaning"].source
    means, highest = lesson["means"], lesson["highest"]
    assert means.idxmax() == "quality"
    assert f"{means['quality']:.1f} of 10" in told
    assert f"for {highest['quality']:.0f} of 100 customers it is their highest" in told
    assert f"For {highest['functional']:.0f} of 100 it is function" in told
    assert set(means.nsmallest(2).index) == {"service", "emotional"}
    assert 30 < highest[["service", "emotional"]].sum() < 35
    assert "what one customer in three expects most" in told


def test_the_correlations_are_those_of_the_text(lesson, cells):
    told, pairs = flat(cells["different-meaning"]), lesson["pairs"]
    assert pairs.idxmax() == "service and emotional"
    assert f"correlate at {pairs.max():.2f}" in told
    assert round(pairs.max() / 0.5, 1) == 0.7
    # One thing with two names, if two thirds of both answers were chance.
    assert pairs.max() / (1 - 2 / 3) == pytest.approx(1, abs=0.02)
    assert f"emotional correlate at {pairs['functional and emotional']:.2f}" in told
    assert f"less for low prices ({pairs['emotional and price']:.2f})" in told
    assert f"more for them ({pairs['functional and price']:.2f})" in told


def test_the_printed_table_is_the_kits(cells):
    rows = re.findall(
        r"^\| \*\*(?:like|expect|neutral|live with|dislike)\*\* \| (.*) \|$",
        cells["two-questions"].source,
        re.M,
    )
    assert ["".join(re.findall(r"[A-Z]", row)) for row in rows] == list(TABLE)


def test_the_customer_has_one_of_each_category(lesson):
    survey = lesson["answers"].set_index("feature").query("id == @lesson_03.CUSTOMER")
    found = classify(survey["functional"], survey["dysfunctional"])
    assert found[list(lesson_03.BY_HAND)].to_dict() == lesson_03.BY_HAND
    assert sorted(lesson_03.BY_HAND.values()) == sorted("MOAIRQ")
    shown = lesson["shown"]["one-customer"]
    assert list(shown.index) == list(lesson_03.BY_HAND)
    assert shown.loc["battery for a whole day"].tolist() == ["expect", "dislike"]


def test_the_counts_of_low_light_are_those_of_the_exercise(cells):
    counts = lesson_03.low_light()
    m, o, a, i, r, q = counts
    assert f"{m} came out as M, {o} as O, {a} as A, {i} as I, {r} as R and {q} as Q" in flat(
        cells["all-customers"]
    )
    assert f"Of the {counts.sum()} people" in cells["all-customers"].source


def test_the_first_bar_is_read_to_the_reader(lesson, cells):
    assert lesson["summary"].index[0] == "unlocking by fingerprint"
    m, o = 100 * lesson["summary"].iloc[0][["M", "O"]] / 163
    told = flat(cells["all-customers"])
    assert f"to {m:.0f} of 100 people unlocking by fingerprint is must-be, to {o:.0f}" in told


def test_the_corners_of_the_diagram_hold_what_the_text_says(lesson):
    summary = lesson["summary"]
    must = summary[summary["category"] == "M"]
    assert set(must.index) == {
        "battery for a whole day",
        "calls that do not drop",
        "unlocking by fingerprint",
    }
    assert (must["worse"].round(1) <= -0.8).all()
    assert (must["better"] < 0.3).all()
    calls = summary.loc["calls that do not drop"]
    assert -calls["worse"] == pytest.approx(0.8, abs=0.05)
    assert calls["better"] == pytest.approx(0.2, abs=0.05)
    second = summary.loc["second SIM card"]
    assert second["I"] > second["n"] / 2
    folds = summary.loc["screen that folds"]
    assert folds["category"] == "A"
    assert folds["better"] == pytest.approx(3 / 4, abs=0.02)
    assert -folds["worse"] == pytest.approx(1 / 6, abs=0.02)
    assert summary.loc["second SIM card", ["better", "worse"]].abs().max() < 0.5
    assert summary.loc["shopping apps already installed", "R"] > 163 / 2
    assert summary.loc["wireless charging", ["category", "category_with_ties"]].tolist() == [
        "I",
        "A",
    ]


def test_the_type_does_not_tell_the_category(lesson):
    category = lesson["summary"]["category"]
    functional = ["battery for a whole day", "fast charging", "second SIM card"]
    assert category[functional].tolist() == ["M", "O", "I"]


def test_the_points_are_met_again(lesson):
    [plan] = [d for d in lesson["displayed"] if "your_points" in getattr(d, "columns", ())]
    assert plan["your_points"].to_dict() == lesson["my_points"]
    assert plan.loc["screen that folds", "your_points"] == 10


def test_wireless_charging_is_as_the_section_on_chance_says(lesson, cells):
    told = cells["chance"].source
    charging = lesson["summary"].loc["wireless charging"]
    first, second, n = charging["I"], charging["A"], charging["n"]
    assert f"{first} people were indifferent to *wireless charging*" in told
    assert f"and {second} found it attractive" in told
    assert f"The lead is {first - second}" in told
    fong = 1.65 * ((first + second) * (2 * n - first - second) / (2 * n)) ** 0.5
    assert f"asks for a lead of {fong:.1f}" in told
    assert f"stricter one for {lesson_03.needed(first, second):.1f}" in told
    manual = lesson_03.lead()
    assert f"{manual[0]} people were indifferent (I), {manual[1]} one-dimensional (O)" in told
    needed = 1.65 * (sum(manual) * (2 * n - sum(manual)) / (2 * n)) ** 0.5
    assert manual[0] - manual[1] > needed
    [exercise] = [e for e in lesson_03.EXERCISES if e.name == "03-5"]
    assert f"Fong's test asks for {needed:.1f} here" in exercise.because()


def test_how_often_the_tests_err_is_as_the_text_says(cells):
    """A and I are equally frequent in truth; how often does a test see a lead all the same?"""
    assert TRUTH.features["wireless charging"][2:] == ("undecided", "undecided")
    assert ATTITUDES["undecided"][2] == ATTITUDES["undecided"][3]
    chances = category_chances()[list(TRUTH.features).index("wireless charging"), 2]
    surveys = np.random.default_rng(1).multinomial(163, chances, size=20_000)
    clear = summarise(pd.DataFrame(surveys, columns=list("MOAIRQ")))["fong_significant"]
    assert clear.mean() == pytest.approx(0.20, abs=0.02)
    a, b = -np.sort(-surveys, axis=1)[:, :2].T
    assert (a - b >= lesson_03.needed(a, b)).mean() == pytest.approx(0.05, abs=0.01)
    told = flat(cells["chance"])
    assert "in only 5 of 100 surveys. Fong's test does so in about 20 of 100" in told


def test_ten_surveys_do_not_agree(lesson, cells):
    first = lesson["ten"]["category"].value_counts()
    told = flat(cells["chance-meaning"])
    assert f"A is first in {first['A']} of the ten surveys and I in {first['I']}" in told
    assert lesson["ten"]["fong_significant"].sum() == 4
    assert "calls four of the ten leads clear" in told
    charging = lesson["summary"].loc["wireless charging"]
    for letter, word in (("A", "attractive"), ("I", "indifferent")):
        assert f"{word} ({100 * charging[letter] / charging['n']:.0f} of 100)" in told


def test_what_aged_is_what_the_text_names(lesson, cells):
    steps = {
        "battery for a whole day": "OM",
        "unlocking by fingerprint": "OM",
        "fast charging": "AO",
        "water resistance": "AO",
        "headphone socket": "OI",
    }
    clear, change = lesson["clear"], lesson["change"]
    assert len(clear) == 8
    for feature, (before, after) in steps.items():
        assert clear.loc[feature, ["from", "to"]].tolist() == [before, after]
    assert "screen that folds" not in clear.index
    assert change.loc["screen that folds", ["from", "to"]].tolist() == ["A", "A"]
    assert {"photos in low light", "manual camera controls"} <= set(clear.index)
    assert clear.loc["manual camera controls", ["from", "to"]].tolist() == ["M", "I"]
    assert "Six of the fourteen features did not change clearly" in cells["ageing"].source
    # To the right: more pleasing, missed as before.
    assert clear.loc["wireless charging", ["from", "to"]].tolist() == ["I", "A"]
    assert clear.loc["wireless charging", "better_change"] > 0.2
    assert abs(clear.loc["wireless charging", "worse_change"]) < 0.05
    first = clear.iloc[0]
    assert first.name == "unlocking by fingerprint"
    assert f"{-100 * first['better_change']:.0f} of 100 fewer" in flat(cells["features-age"])
    assert abs(first["worse_change"]) < 0.03
    # Down: missed more, as pleasing as before. To the left: less pleasing, missed as before.
    for feature in ("fast charging", "water resistance"):
        assert clear.loc[feature, "worse_change"] < -0.5
        assert abs(clear.loc[feature, "better_change"]) < 0.05
    for feature in ("battery for a whole day", "unlocking by fingerprint"):
        assert clear.loc[feature, "better_change"] < -0.45
        assert abs(clear.loc[feature, "worse_change"]) < 0.05


def test_the_explorer_starts_where_the_exercise_on_it_does(lesson, cells):
    explorer = lesson["shown"]["explorer"]
    assert (explorer.years, explorer.pace, explorer.lead, explorer.enthusiasts) == (0, 45, 2, 60)
    odd, better, worse = [], [], []
    for year in range(16):
        first, rest, together = market(year, 0.45, 2, 0.6).values()
        better.append(together.better)
        worse.append(-together.worse)
        if together.leading not in {first.leading, rest.leading}:
            odd.append(year)
    assert odd == [3]
    assert better.index(max(better)) == 2
    assert worse == sorted(worse)
    assert 0.36 < worse[2] < 0.46
    told = flat(cells["features-age-meaning"])
    assert "*Better* is highest in year 2" in told
    assert "by four of ten customers" in told
    groups = market(3, 0.45, 2, 0.6)
    assert [group.leading for group in groups.values()] == ["M", "A", "O"]
    for name in ("enthusiasts", "others"):
        second = sorted(groups[name].shares, key=groups[name].shares.get)[-2]
        assert second == "O", "the solution says so"
    with_years = {year: market(year, 0.45, 2, 0.6) for year in (1, 2, 4)}
    assert [g.leading for g in with_years[1].values()] == ["A", "I", "A"]
    assert [g.leading for g in with_years[2].values()][1:] == ["A", "A"]
    assert with_years[4]["all together"].leading == with_years[4]["enthusiasts"].leading == "M"


def test_night_photos_move_in_both_groups_and_stand_still_in_the_sum(cells):
    low = lesson_03.LOW_LIGHT
    assert set(by_group(low, "wave")["category"]) == {"O"}
    groups = by_group(low, "wave", "who")
    assert groups["category"].to_dict() == {
        (2019, "enthusiasts"): "O",
        (2019, "others"): "A",
        (2024, "enthusiasts"): "M",
        (2024, "others"): "O",
    }
    fans = groups.xs("enthusiasts", level="who")
    told = flat(cells["low-light-meaning"])
    better = fans["better"]
    assert f"better fell from {better[2019]:.2f} to {better[2024]:.2f}" in told
    assert {f"{value:.2f}" for value in fans["worse"]} == {"-0.80"}
    assert "worse -0.80 in both years" in told


def test_the_pooled_category_of_manual_controls_is_nobodys(cells):
    manual = lesson_03.MANUAL
    groups = by_group(manual, "who")["category"]
    pooled = by_group(manual, "feature").iloc[0]
    assert groups.to_dict() == {"enthusiasts": "M", "others": "I"}
    assert pooled["category"] == "O"
    assert pooled["fong_significant"]
    lead = pooled["O"] - pooled["I"]
    assert 0.9 < lead / lesson_03.needed(pooled["O"], pooled["I"]) < 1, "the stricter test just not"
    told, after = flat(cells["controls"]), flat(cells["whose-meaning"])
    assert "the table of the two years had M in 2019 and I in 2024" in after
    years = by_group(manual, "wave")["worse"]
    assert f"In 2019 *worse* was {years[2019]:.2f}, in 2024 it is {years[2024]:.2f}" in told
    people = lesson_03.survey().drop_duplicates("id").groupby("wave")["enthusiast"]
    for year, verb in ((2019, "people were enthusiasts"), (2024, "")):
        assert f"{people.sum()[year]} of {people.size()[year]} {verb}".strip() in told
    assert f"would be {lesson_03.mixed(lesson_03.enthusiasts(2019)):.2f} in 2024" in after
    answers = lesson_03.survey().query("feature == @manual")
    within = compare(count(answers, ["who", "wave"]), "wave")
    assert (within["p"] > 0.2).all()
    assert (within["worse_change_low"] < 0).all()
    assert (within["worse_change_high"] > 0).all()


def test_the_mix_does_not_explain_the_other_arrows():
    within = compare(count(lesson_03.survey(), ["feature", "who", "wave"]), "wave")
    for feature in (
        *("battery for a whole day", "unlocking by fingerprint", "fast charging"),
        *("water resistance", "headphone socket"),
    ):
        both = within.loc[feature]
        assert (both["p_holm"] < 0.05).all()
        assert both["from"].nunique() == both["to"].nunique() == 1


def test_the_second_guess_is_met_again(lesson, cells, capsys):
    run(cells["low-light"], dict(lesson), ANSWERS)
    assert "you guessed must." in capsys.readouterr().out
    names = {}
    exec(cells["your-guess"].source, names)
    assert "You spent 0 of 10 points." in (said := capsys.readouterr().out)
    assert "no word yet" in said


def test_importance_follows_what_would_be_missed(lesson, cells):
    rank = lesson["stated"].rank(ascending=False)
    assert rank["unlocking by fingerprint"] == 1
    assert rank["battery for a whole day"] == 2
    assert rank["calls that do not drop"] == 3
    assert rank["screen that folds"] == 10
    assert lesson["rank"]["annoyed without it"] > 0.9
    assert lesson["rank"]["pleased with it"] < 0.3
    assert "folding screen is the tenth of fourteen" in flat(cells["importance"])
    eighth = lesson["stated"].nlargest(8).min()
    # "about one and a half points below the first eight"
    assert 1.4 < eighth - lesson["stated"]["screen that folds"] < 1.7


def test_the_model_memo_uses_the_numbers_of_the_lesson(lesson):
    memo, summary = lesson_03.memo(), lesson["summary"]
    calls = summary.loc["calls that do not drop"]
    assert f"calls {-100 * calls['worse']:.0f} of 100 people would be annoyed" in memo
    assert f"only {100 * calls['better']:.0f} would be pleased" in memo
    assert 100 < len(memo.split()) < 200


def test_the_facilitator_reads_the_minutes_of_the_sections(cells):
    told = re.search(r"Minutes by section: (.*)\.", cells["trainer-plan"].source).group(1)
    minutes = [int(part.split()[-1]) for part in told.split(", ") if part[-1].isdigit()]
    assert minutes == [section.minutes for section in metadata.read(PATH).sections]
    assert sum(minutes) == metadata.read(PATH).minutes == 90
