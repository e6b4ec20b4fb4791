"""Lesson 08: what its prose says is what its cells find, and its exercises ask what is checked.

How it is worked through: `worked.py`.
"""

import re

import numpy as np
import pytest
import statsmodels.formula.api as smf
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW
from worked import cells_of, sorted_into, through

from mindthegap import content
from mindthegap.coach.lessons import lesson_08
from mindthegap.course import metadata
from mindthegap.data.generators.recovery_trial import TRUTH
from mindthegap.measures.recovery import adjusted_effect, factorial, paradox

PATH = content.root() / "lessons" / "08-recovery.ipynb"
ANSWERS = {
    "your-guess": tuple(
        part
        for name, guess in {
            "my_action": "money",
            "my_satisfaction": "higher",
            "my_return": "same",
            "my_trust": "lower",
        }.items()
        for part in (f'{name} = ""', f'{name} = "{guess}"')
    ),
    "exercise-08-1": sorted_into(lesson_08.SENTENCES),
    "exercise-08-2": ("difference = ...", "difference = 5.52 - 4.77"),
    "exercise-08-3": ("rise = ...", "rise = 5.2 - 3.6"),
    "exercise-08-4": ("answer = ...", 'answer = "B"'),
    "exercise-08-5": ("answer = ...", 'answer = "b"'),
    "exercise-08-6": (
        *("mildest, worst = 1, 2", "mildest, worst = 4, 5"),
        *("difference = ...", 'difference = round(table["difference"][0], 2)'),
    ),
    "exercise-08-7": (
        "difference = ...",
        'twice = full[full["second_failure"] == 1]["sat_later"].mean()\n'
        'difference = twice - full[full["arm"] == "no failure"]["sat_later"].mean()',
    ),
    "exercise-08-8": ("answer = ...", 'answer = "B"'),
    "exercise-08-9": ("answer = {...}", 'answer = {"A", "B", "C"}'),
    "exercise-08-10": ("left = ...", 'left = rise["failure"] - rise["no failure"]'),
}


@pytest.fixture(scope="module")
def cells():
    return cells_of(PATH)


@pytest.fixture(scope="module")
def lesson(cells):
    printed = []
    return through(
        cells,
        ANSWERS,
        printed=printed,
        print=lambda *words: printed.append(" ".join(map(str, words))),
    )


def difference(table, first, second, column):
    """Difference of two groups' means with its 95 % interval (Welch)."""
    one, other = (DescrStatsW(table.loc[rows, column].dropna()) for rows in (first, second))
    return one.mean - other.mean, *CompareMeans(one, other).tconfint_diff(usevar="unequal")


@pytest.mark.parametrize("number", range(1, 11))
def test_what_hints_and_solutions_lead_to_is_right(lesson, number):
    assert lesson["shown"][f"exercise-08-{number}"].right


def test_it_covers_what_the_course_asks_of_it():
    assert metadata.read(PATH).covers == {50, 53, 54, 55, "Q19", "Q20"}


def test_the_facilitator_reads_the_minutes_of_the_sections(cells):
    told = re.search(r"Minutes by section: (.*)\.", cells["trainer-plan"].source).group(1)
    minutes = [int(part.split()[-1]) for part in told.split(", ")]
    assert minutes == [section.minutes for section in metadata.read(PATH).sections]
    total = metadata.read(PATH).minutes
    assert f"{total} minutes" in cells["trainer-plan"].source
    assert f"{total} minutes" in cells["recovery"].source


def test_the_guesses_come_back(lesson):
    said = " ".join(lesson["printed"])
    for words in (
        "Your guesses: money, higher, same, lower",
        "The largest effect: you guessed money.",
        "Satisfaction: you guessed higher. Ordering again: you guessed same.",
        "Trust against no failure: -0.71. You guessed lower.",
    ):
        assert words in said


def test_the_trial_is_what_the_text_says(lesson, cells):
    trial = lesson["trial"]
    assert trial["arm"].value_counts().to_dict() == {"failure": 900, "no failure": 450}
    assert set(lesson["handled"].cells["n"]) == {75}
    told = cells["question-and-data"].source
    assert f"{len(trial):,} simulated customers" in told
    assert (lesson["full"]["group"] == "whole price back").sum() == 300
    assert len(lesson["records"]) == 5000


def test_each_action_helps_and_money_most(lesson, cells):
    told = cells["experiment-meaning"].source
    effects = lesson["handled"].effects.set_index(["factor", "level"])
    assert (effects["low"] > 0).all()
    full, partial, apology, fast = (
        f"{effects.loc[key, 'estimate']:.2f}"
        for key in (
            ("compensation", "full"),
            ("compensation", "partial"),
            ("apology", "yes"),
            ("speed", "fast"),
        )
    )
    assert (
        f"adds {full} points, half of the price {partial}, an apology {apology} and a fast "
        f"answer {fast}" in told
    )
    words, half = lesson_08.words_alone(), lesson_08.money_alone("partial")
    assert f"({words:.2f} and {half:.2f} points above nothing" in told
    assert words < lesson_08.money_alone()
    trial = lesson["trial"]
    kind = trial["compensation"] + " " + trial["apology"] + " " + trial["speed"]
    undecided = difference(trial, kind == "none yes fast", kind == "partial no slow", "satcom")
    assert (
        "the difference is {:.2f}, with an interval from {:.2f} to {:.2f}".format(*undecided)
        in told
    )
    cell = lesson["handled"].cells.set_index(list(lesson["actions"]))
    first, second = cell.loc[("none", "yes", "fast")], cell.loc[("partial", "no", "slow")]
    assert first["low"] < second["high"]
    assert second["low"] < first["high"]
    assert "no interaction is clear" in _title(lesson["handled"])


def _title(found):
    together = found.anova[[" x " in term for term in found.anova.index]]
    return "no interaction is clear" if (together["p"] >= 0.05).all() else "interact"


def test_the_solution_of_the_second_exercise_knows_the_intervals(lesson):
    cells = lesson["handled"].cells
    half = (cells["high"] - cells["low"]) / 2
    assert half.between(0.15, 0.3).all()


def test_the_builder_says_what_the_text_says(lesson, cells):
    builder = lesson["shown"]["builder"]
    assert not builder.apology
    assert builder.severity == 3
    told = cells["late-apology-meaning"].source
    late = lesson_08.treated(1, 0) - lesson_08.treated(0, 0)
    soon = lesson_08.treated(1, 1) - lesson_08.treated(0, 1)
    assert f"(In the model: {late:.1f} and {soon:.1f}." in told
    builder.apology = builder.fast = True
    builder.compensation = 100
    stands = {}
    for severity in range(1, 6):
        builder.severity = severity
        stands[severity] = builder.results["sat"] - builder._usual
    assert [severity for severity, above in stands.items() if above < 0] == [5]
    assert round(stands[5], 1) == -0.1
    # The third hint of the exercise.
    assert lesson_08.treated(0, 1) == pytest.approx(3.6)


def test_a_late_apology_is_worth_less(lesson, cells):
    mean = lesson["treated"].cells.set_index(["speed", "apology"])["mean"]
    late, soon = (mean[speed, "yes"] - mean[speed, "no"] for speed in ("slow", "fast"))
    told = cells["late-apology-meaning"].source
    assert f"adds {late:.2f} points of interactional justice" in told
    assert f"within a day adds {soon:.2f}" in told
    assert lesson["treated"].anova.loc["speed x apology", "p"] < 0.001


def test_the_weights_of_justice(lesson, cells):
    asked, told = cells["justice"].source, cells["justice-meaning"].source
    handling, shop = lesson["weights"]["the handling"], lesson["weights"]["the shop"]
    slope, beta = shop.coefficients["slope"], shop.coefficients["beta"]
    assert f"({slope['interactional']:.2f} and {slope['distributive']:.2f})" in asked
    assert f"({beta['interactional']:.2f} and {beta['distributive']:.2f})" in asked
    row = shop.differences.loc["distributive - interactional"]
    assert (
        f"the difference is {row['difference']:.2f}, with an interval from {row['low']:.2f} to "
        f"{row['high']:.2f}" in told
    )
    trial = lesson["trial"].query("arm == 'failure'")
    formula = "sat ~ distributive + interactional + procedural + " + " + ".join(lesson["held"])
    compared = smf.ols(formula, trial).fit().t_test("interactional - distributive = 0")
    low, high = compared.conf_int()[0]
    assert (
        f"the difference is {compared.effect[0]:.2f}, with an interval from {low:.2f} to {high:.2f}"
        in told
    )
    for unit in ("slope", "beta"):
        order = handling.coefficients[unit].sort_values(ascending=False).index.tolist()
        assert order == ["distributive", "interactional", "procedural"]
    assert (handling.differences.loc["distributive - interactional", "low"]) > 0
    procedural = handling.coefficients.loc["procedural"]
    assert f"*alone* correlates {procedural['alone']:.2f}" in told
    assert f"({procedural['beta']:.2f})" in told


def test_the_rules_that_the_text_reveals_are_the_rules(cells):
    told = cells["justice-meaning"].source
    for by, words in (
        (
            TRUTH.satcom_by,
            "handling {distributive:.2f} distributive, {procedural:.2f} procedural, "
            "{interactional:.2f} interactional",
        ),
        (TRUTH.sat_by, "shop {distributive:.2f}, {procedural:.2f} and {interactional:.2f}"),
    ):
        assert words.format(**vars(by)) in told


def test_hints_and_solution_of_the_fourth_exercise_have_the_data_numbers(lesson):
    spread = lesson["trial"][["distributive", "interactional"]].std().round(2)
    slope = lesson["weights"]["the shop"].coefficients["slope"].round(2)
    exercise = lesson_08.EXERCISES[3]
    for text in (exercise.hints[2], exercise.solution):
        for number in (*spread, *slope[["distributive", "interactional"]]):
            assert f"{number:.2f}" in text


def test_the_paradox_is_one_of_satisfaction_only(lesson, cells):
    table = paradox(lesson["compared"], lesson["outcomes"], "group", margin=0.5)
    table = table.set_index("outcome")
    assert table["verdict"].to_dict() == {
        "satisfaction": "higher",
        "ordering again": "equivalent",
        "recommending": "equivalent",
    }
    assert round(table.loc["satisfaction", "difference"], 1) == 0.5  # "half a point more"
    # "The whole interval lies within the margin."
    inside = table.loc[["ordering again", "recommending"]]
    assert (inside["low"] > -0.5).all()
    assert (inside["high"] < 0.5).all()
    # The solution: with a smaller margin the same data are undecided.
    small = paradox(lesson["compared"], "ordering again", "group", margin=0.1)
    assert small["verdict"].item() == "undecided"
    every = lesson["trial"].assign(group=lesson["trial"]["compensation"].fillna("no failure"))
    verdict = paradox(every, "sat", "group", margin=0.5).set_index("group")["verdict"]
    assert (verdict["partial"], verdict["none"]) == ("equivalent", "lower")
    assert "With half of it satisfaction is as high" in cells["paradox-meaning"].source


def test_the_average_hides_two_stories(lesson, cells):
    told = cells["split-meaning"].source
    slight, bad = (
        [lesson_08.against_no_failure(name, *where) for name in ("sat", "repurchase", "wom")]
        for where in ((1, 2), (4, 5))
    )
    assert (
        f"{slight[0]:+.2f} satisfaction, {slight[1]:+.2f} ordering again, {slight[2]:+.2f} "
        "recommending" in told
    )
    assert f"({bad[0]:.2f}, {bad[1]:.2f} and {bad[2]:.2f})" in told
    for where, verdict in (((1, 2), "higher"), ((4, 5), "lower")):
        full = lesson["full"]
        chosen = lesson["compared"][full["severity"].isna() | full["severity"].between(*where)]
        found = paradox(chosen, lesson["outcomes"], "group", margin=0.5)
        assert set(found["verdict"]) == {verdict}


def test_a_second_failure_reverses_it(lesson, cells):
    trial = lesson["trial"]
    assert f"the parcels of {int(trial['second_failure'].sum())} of the 900" in (
        cells["again"].source
    )
    without, twice, _ = lesson_08.means_later("sat")
    assert twice > without
    gap, _, high = difference(
        lesson["full"],
        lesson["full"]["second_failure"] == 1,
        lesson["full"]["arm"] == "no failure",
        "sat_later",
    )
    assert gap == pytest.approx(lesson_08.reversal())
    assert high < -1
    assert (lesson["full"]["second_failure"] == 1).sum() == 38  # the solution
    left, low, high = difference(
        trial,
        (trial["second_failure"] == 1) & (trial["compensation"] == "full"),
        (trial["second_failure"] == 1) & (trial["compensation"] == "none"),
        "sat_later",
    )
    told = cells["again-meaning"].source
    assert f"stand {left:.2f} points above customers with two failures" in told
    assert f"the interval goes from {low:.2f} to {high:.2f}" in told


def test_trust_comes_back_in_part(lesson, cells):
    told, trial = cells["again-meaning"].source, lesson["trial"]
    full, nobody = trial["compensation"] == "full", trial["arm"] == "no failure"
    higher, *_ = difference(trial, full, nobody, "sat")
    lower, _, below = difference(trial, full, nobody, "trust")
    assert below < 0
    assert f"satisfaction is {higher:.2f} points higher" in told
    assert f"and trust {-lower:.2f} points *lower*" in told
    adds, low, high = difference(trial, full, trial["compensation"] == "none", "trust")
    assert f"adds {adds:.2f} points of trust, with an interval from {low:.2f} to {high:.2f}" in told
    effects = factorial(trial, "trust", lesson["actions"]).effects.set_index("factor")
    apology, speed = (
        effects.loc[name, ["estimate", "low", "high"]] for name in ("apology", "speed")
    )
    assert "apology adds {:.2f} points (from {:.2f} to {:.2f}: undecided)".format(*apology) in told
    assert "within a day {:.2f} (from {:.2f} to {:.2f})".format(*speed) in told
    once = trial["second_failure"] == 0
    early, *_ = difference(trial, once, nobody, "trust")
    late, *_ = difference(trial, once, nobody, "trust_later")
    assert f"{-early:.2f} points after a month and is {-late:.2f} after three" in told
    twice, *_ = difference(trial, trial["second_failure"] == 1, nobody, "trust_later")
    assert f"After a second failure it is {-twice:.2f}." in told
    assert f"from {low:.2f} to {high:.2f}: undecided" in cells["trainer-decision"].source


def test_the_model_of_trust_needs_four_good_periods(lesson):
    path = lesson["trust_path"](lesson["courses"]["one failure"])["trust"]
    unhurt = lesson["trust_path"](lesson["courses"]["no failure"])["trust"]
    before, recovered = 2, 4
    back = next(period for period in range(recovered, 16) if path[period] >= path[before])
    assert back - recovered == 4
    assert unhurt[back] > path[back]
    assert len({len(course) for course in lesson["courses"].values()}) == 1


def test_the_records_mislead_and_can_be_corrected(lesson, cells):
    told = cells["records-meaning"].source
    table = lesson["records"].groupby("compensation")[["sat", "severity", "sat_before"]].mean()
    table = table.loc[["none", "partial", "full"]]
    assert table["sat"].is_monotonic_decreasing
    assert table["severity"].is_monotonic_increasing
    assert table["sat_before"].is_monotonic_decreasing
    assert 0.2 < table["sat"].iloc[0] - table["sat"].iloc[-1] < 0.3  # "a quarter of a point"
    effects = lesson["found"].effects
    assert effects.loc["naive", "high"] < 0
    best = effects.loc["doubly robust"]
    drawn = lesson["drawn"]["full"] - lesson["drawn"]["none"]
    assert f"{effects.loc['naive', 'estimate']:.2f} as they come" in told
    assert f"{best['estimate']:+.2f} when like is compared with like" in told
    assert f"The trial says {drawn:+.2f}" in told
    trial = factorial(lesson["trial"], "sat", lesson["actions"]).effects.iloc[1]
    assert trial["level"] == "full"
    apart = best["estimate"] - drawn
    reach = 1.96 * np.hypot(trial["se"], best["se"])
    assert f"The difference ({apart:.2f} before rounding) may well be chance" in told
    assert f"goes from {apart - reach:.2f} to {apart + reach:.2f}." in told
    alone = lesson["only"].effects.loc["doubly robust", "estimate"]
    assert f"severity alone it is only {alone:+.2f}" in told
    methods = effects.loc[["regression", "weighting", "doubly robust"], "estimate"]
    assert methods.max() - methods.min() < 0.05  # "they should agree"


def test_what_comes_after_takes_part_of_the_effect(lesson, cells):
    said = []
    for after in ("reopened", "satcom"):
        effects = adjusted_effect(
            lesson["records"], "sat", "compensation", [*lesson["before"], after],
            **lesson["two_levels"],
        ).effects  # fmt: skip
        said.append(f"{effects.loc['doubly robust', 'estimate']:.2f}")
    assert f"shrunk to {said[0]}; with `satcom` to {said[1]}" in cells["records-meaning"].source
    assert lesson["before"] == lesson_08.BEFORE


def test_kofis_story_is_regression_to_the_mean(lesson, cells):
    told = cells["improve-meaning"].source
    failed, without = lesson["rise"]["failure"], lesson["rise"]["no failure"]
    assert f"rose by {failed:.2f} points" in told
    assert f"nothing happened rose by {without:.2f}" in told
    change = lesson["change"].to_frame("change").assign(arm=lesson["dissatisfied"]["arm"])
    left, low, high = difference(
        change, change["arm"] == "failure", change["arm"] == "no failure", "change"
    )
    assert f"What is left is {left:.2f}, with an interval from {low:.2f} to {high:.2f}" in told
    by = change["change"].groupby(lesson["dissatisfied"]["compensation"]).mean()
    assert f"no money rose by {by['none']:.2f} points" in told
    assert f"the whole price back by {by['full']:.2f}." in told


def test_the_table_of_improvements_has_the_effects(lesson, cells):
    told = cells["improve-meaning"].source
    adds = lesson["shop"].set_index(["factor", "level"])["estimate"]
    for row, key in (
        ("apology", ("apology", "yes")),
        ("answer within a day", ("speed", "fast")),
        ("half of the price back", ("compensation", "partial")),
        ("the whole price back", ("compensation", "full")),
    ):
        assert f"| {row} | {adds[key]:.2f} |" in told
    assert f"they leave customers {-lesson_08.all_twice():.2f} points below" in told
    rest = adds.drop(("compensation", "full")) / adds["compensation", "full"]
    assert rest.between(0.4, 0.6).all()  # "the other three about half as much each"


def test_the_wrong_ideas_of_the_facilitator_have_the_numbers(lesson, cells):
    told = cells["trainer-justice"].source
    speed = lesson["handled"].effects.set_index(["factor", "level"])["estimate"]["speed", "fast"]
    assert f"{speed:+.2f} on average" in told
