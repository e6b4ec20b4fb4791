"""Lesson 10: what its prose says is what its cells find, and its exercises ask what is checked.

How it is worked through: `worked.py`.
"""

import re

import numpy as np
import pytest
import statsmodels.formula.api as smf
from sklearn.model_selection import cross_val_predict
from sklearn.tree import DecisionTreeClassifier
from worked import cells_of, sorted_into, through

from mindthegap import content
from mindthegap.coach.lessons import lesson_10
from mindthegap.course import metadata
from mindthegap.measures.agreement import alpha_by_batch, krippendorff_alpha
from mindthegap.models.before_after import remeasured

PATH = content.root() / "lessons" / "10-what-comes-next.ipynb"
ANSWERS = {
    "your-guess": tuple(
        part
        for name, guess in {
            'my_agreement = ""': 'my_agreement = "more"',
            'my_complaints = ""': 'my_complaints = "equal"',
            "my_buyers = ...": "my_buyers = 80",
        }.items()
        for part in (name, guess)
    ),
    "exercise-10-1": ("answer = ...", 'answer = "B"'),
    "exercise-10-2": ("worse = ...", "worse = 100 - 56"),
    "exercise-10-3": ("difference = ...", "difference = 50.1 - 46.0"),
    "exercise-10-4": ("answer = ...", 'answer = "C"'),
    "exercise-10-5": ("answer = ...", 'answer = "b"'),
    "exercise-10-6": (
        "of_100 = ...",
        'met = customers[customers["green_surcharge"] == 10]\n'
        'willing = met[met["stated_wtp"] >= 10]\n'
        'of_100 = 100 * willing["bought_green"].mean()',
    ),
    "exercise-10-7": sorted_into(lesson_10.STATEMENTS),
    "exercise-10-8": ("rise = ...", "rise = 5.9 - 4.3"),
    "exercise-10-9": ("would_have = ...", "would_have = (25.5 * 38.3 + 74.5 * 20.0) / 100"),
    "exercise-10-10": ("answer = ...", 'answer = "B"'),
    "exercise-10-11": ("careful = ...", "careful = euros.median() * 0.5 * 100 / 150"),
    "exercise-10-12": sorted_into(lesson_10.CLAIMS),
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
        keep={
            "opting-in": {"mean_worry": "worry"},
            "calibration": {"tenths_of_blind": "tenths"},
            "word-list": {"list_right": "right"},
        },
        printed=printed,
        print=lambda *words: printed.append(" ".join(map(str, words))),
    )


def said(lesson):
    return "\n".join(lesson["printed"])


@pytest.mark.parametrize("number", range(1, 13))
def test_what_hints_and_solutions_lead_to_is_right(lesson, number):
    assert lesson["shown"][f"exercise-10-{number}"].right


def test_it_covers_what_the_course_asks_of_it():
    assert metadata.read(PATH).covers == {74, 75, 76, 77, 78, 79, 80, 84, "Q14", "Q24"}


def test_the_facilitator_reads_the_minutes_of_the_sections(cells):
    told = re.search(r"Minutes by section: (.*)\.", cells["trainer-plan"].source).group(1)
    minutes = [int(part.split()[-1]) for part in told.split(", ")]
    assert minutes == [section.minutes for section in metadata.read(PATH).sections]
    total = metadata.read(PATH).minutes
    assert f"{total} minutes" in cells["trainer-plan"].source
    assert f"{total} minutes" in cells["what-comes-next"].source
    assert total <= 90


def test_the_guesses_come_back(lesson):
    for words in (
        "Your guesses: 80 of 100 buy; more; equal.",
        "You guessed that those who expect it agree: more.",
        "Your guess: 80 of 100 buy.",
        "Your guess, if nobody does anything: equal.",
    ):
        assert words in said(lesson)


def test_the_data_are_what_the_text_says(lesson, cells):
    told = cells["question-and-data"].source
    for name, words in (("customers", "{:,} customers"), ("reviews", "{:,} reviews")):
        assert words.format(len(lesson[name])) in told
    assert f"{lesson['panel']['id'].nunique():,} buyers" in told
    assert f"in {lesson['stores']['store'].nunique()} stores" in told
    means = lesson["customers"][lesson["eight"]].mean()
    assert means.max() - means.min() < 1.3  # "no trend stands out"


def test_who_expects_more_worries_more(lesson, cells):
    assert f"worry little, {lesson['shares'].iloc[0, 0]:.1f} opted in" in cells["privacy"].source
    shares, worry = lesson["shares"], lesson["mean_worry"]
    assert worry.is_monotonic_increasing
    assert shares["all"].max() - shares["all"].min() < 1
    for level in ("low", "middle", "high"):
        assert shares[level].is_monotonic_increasing
    assert (shares[["low", "middle", "high"]].diff(axis=1).dropna(axis=1) < 0).all(axis=None)


def test_the_programs_are_right_as_often_as_the_text_says(lesson, cells):
    table = lesson["shown"]["known-and-new"].set_index(["program", "it knows"])
    assert table.loc[("tree", "eight"), "right: known"] == 100
    assert abs(table.loc[("tree", "eight"), "right: new"] - 50) <= 1  # "no better than a coin"
    assert abs(table.loc[("formula", "eight"), "right: new"] - 50) <= 2
    best = table.loc[("formula", "eight, and worry"), "right: new"]
    assert f"the formula is right about {best:.0f} of 100" in cells["score-meaning"].source
    assert f"{best:.0f} % right" in cells["trainer-page"].source
    assert table["right: new"].max() == best
    what, said_yes = lesson["customers"][[*lesson["eight"], "privacy_concern"]], lesson["said_yes"]
    stops = DecisionTreeClassifier(max_depth=5, random_state=1)
    new = 100 * (cross_val_predict(stops, what, said_yes, cv=lesson["fifths"]) == said_yes).mean()
    known = 100 * stops.fit(what, said_yes).score(what, said_yes)
    assert f"right about {known:.0f} of 100 known customers and {new:.0f} new ones" in (
        cells["score-meaning"].source
    )
    assert round(100 * lesson["said_yes"].mean()) == 50  # "half of all customers opted in"
    for kind in ("tree", "formula"):
        for more in ((), ("privacy_concern",)):
            name = "eight, and worry" if more else "eight"
            found = lesson_10.right_of_100(kind, *more)
            assert table.loc[(kind, name)].tolist() == [round(each) for each in found]


def test_the_score_is_calibrated_together_and_not_in_its_parts(lesson, cells):
    tenths = lesson["tenths_of_blind"]
    assert (tenths["blind"] - tenths["yes"]).abs().max() < 5
    lowest = tenths.round().astype(int).iloc[0]
    assert f"{lowest['blind']} on average, and {lowest['yes']} of 100 said yes" in (
        cells["fair"].source
    )
    told, means = (
        cells["fair-meaning"].source,
        lesson["scores"].groupby("channel")[["blind", "seeing", "yes"]].mean(),
    )
    off = means["blind"] - means["yes"]
    assert f"expects {off['store']:.0f} yeses of 100 too many from store customers" in told
    assert f"and {-off['app']:.0f} too few from app customers" in told
    assert (means["seeing"] - means["yes"]).abs().max() < 0.5
    asked = lesson["asked"].round(0).astype(int)
    assert f"the seeing score asks {asked.loc['store', 'seeing']}, of 100 app customers " in told
    assert f"app customers {asked.loc['app', 'seeing']}. With the blind" in told
    blind = asked["blind"]
    assert f"With the blind score it was {blind['store']} and {blind['app']}." in told
    # The two numbers that the table shows, so that a student finds the same difference.
    assert lesson_10.too_many() == pytest.approx(off["store"].round(1), abs=0.11)
    assert lesson_10.too_many() == pytest.approx(50.1 - 46.0)


def test_coder_c_drifts(lesson, cells):
    codes = lesson["coders"]
    whole = krippendorff_alpha(codes, "nominal", bootstrap=0).alpha
    assert f"together alpha is {whole:.2f}." in cells["coders"].source
    table = alpha_by_batch(codes, "nominal", lesson["reviews"]["batch"], bootstrap=0)
    alpha = table.pivot_table("alpha", "batch", "coders")
    assert f"in batch 1 all coders together reached {alpha.loc[1, 'all']:.2f}" in (
        cells["coders"].source
    )
    late = alpha.loc[7:]
    without = late["without C"]
    assert f"between {without.min():.2f} and {without.max():.2f} in the last four" in (
        lesson_10.EXERCISES[3].solution
    )
    assert (late[["without A", "without B"]].mean().round(1) == 0.5).all()  # "about a half"
    assert late["all"].round(1).eq(0.6).all()  # "about 0.6"
    assert (alpha.loc[:5, "all"] > 0.75).all()
    reviews = lesson["reviews"]
    night = reviews[(reviews["batch"] >= 7) & (reviews["gold_aspect"] == "camera_night")]
    taken = {
        name: (night[name].dropna() == "camera_day").mean() for name in night.filter(like="coder")
    }
    assert 0.45 < taken["coder_c"] < 0.5  # "takes nearly half of the night photos for day photos"
    assert max(taken["coder_a"], taken["coder_b"]) < 0.1
    late = reviews[reviews["batch"] >= 7]
    agreed = {
        name: 100 * (late[name] == late["gold_aspect"])[late[name].notna()].mean()
        for name in late.filter(like="coder")
    }
    assert (
        f"{agreed['coder_c']:.0f} of 100 of C's are the agreed ones, against "
        f"{agreed['coder_a']:.0f} of A's and {agreed['coder_b']:.0f} of B's"
    ) in cells["coders-meaning"].source


def test_the_word_list_and_the_program(lesson, cells):
    reviews, told = lesson["reviews"], cells["machine-meaning"].source
    assert f"right about {lesson['list_right']:.0f} of 100 reviews" in told
    assert f"**D** {lesson['list_right']:.0f}: no better" in cells["machine"].source
    most = 100 * reviews["gold_polarity"].value_counts(normalize=True).iloc[0]
    assert f"would have been right about {most:.0f}." in told
    right = [float(n) for n in re.findall(r"Kept aside .*: right about (\d+) of 100", said(lesson))]
    at_random, by_patterns = right
    for text in (told, cells["machine"].source):
        assert f"{at_random:.0f}" in text
        assert f"{by_patterns:.0f}" in text
    assert f"**C** {(at_random + by_patterns) / 2:.0f}: the middle" in cells["machine"].source
    hits = lesson["text"].str.count(f"{lesson['good']}|{lesson['bad']}")
    assert (hits == 0).mean() == pytest.approx(0.5, abs=0.01)  # "in half of the reviews"
    stars = np.select(
        [reviews["stars"] >= 4, reviews["stars"] <= 2], ["positive", "negative"], "mixed"
    )
    agree = 100 * (stars == reviews["gold_polarity"]).mean()
    assert f"tell it for {agree:.0f} of 100" in told
    assert f"reach {agree:.0f} of 100" in cells["trainer-machine"].source


def test_the_list_understands_the_four_reviews_as_the_text_says(lesson, cells):
    quoted = re.findall(r'^- "(.*)"', cells["machine"].source, re.MULTILINE)
    signs = [
        len(re.findall(lesson["good"], text.lower())) - len(re.findall(lesson["bad"], text.lower()))
        for text in quoted
    ]
    # Sarcasm for praise, not bad for blame, the receipt for praise, and one word of each kind.
    assert [np.sign(sign) for sign in signs] == [1, -1, 1, 0]
    assert re.search(lesson["good"], quoted[3])
    assert re.search(lesson["bad"], quoted[3])


def test_said_and_bought(lesson, cells):
    both, told = lesson["both"], cells["stated-meaning"].source
    say, buy = both.loc[10]
    assert round(say / 100, 1) == 0.7  # "two thirds"
    assert 64 < say < 69
    assert (
        f"Of 100 customers who said ten per cent or more, {lesson_10.bought():.0f} bought" in told
    )
    assert f"With {buy:.0f} of 100 buying at ten per cent" in told
    assert f"would leave {100 - round(buy)} customers" in told
    customers = lesson["customers"]
    less = customers[(customers["green_surcharge"] == 10) & (customers["stated_wtp"] < 10)]
    assert less["bought_green"].sum() == 0  # "nobody did"


def test_customers_of_the_app_are_other_customers(lesson, cells):
    customers, told = lesson["customers"], cells["channels-meaning"].source
    raw = smf.ols("service ~ channel", customers).fit().params["channel[T.store]"]
    assert f"expect {raw:.1f} points more of service" in told
    app = lesson["by_channel"].loc["functional", "app"]
    assert f"(`functional`) at {app:.1f}." in cells["channels-data"].source
    fit = smf.ols("service ~ channel + digital", customers).fit()
    low, high = fit.conf_int().loc["channel[T.store]"]
    assert (
        f"only {fit.params['channel[T.store]']:.2f} points are left, with an interval from "
        f"{low:.2f} to {high:.2f}" in told
    )
    apart = (lesson["by_channel"]["app"] - lesson["by_channel"]["store"]).abs().nlargest(2)
    assert list(apart.index) == ["digital", "service"]


def test_nobody_visited_the_ten_worst_stores(lesson, cells):
    weeks, worst = lesson["weeks"], lesson["worst"]
    # Nobody was trained in these weeks either.
    assert lesson["stores"]["trained_from"].min() > 5
    first, fifth = weeks.loc[worst, 1].mean(), weeks.loc[worst, 5].mean()
    told = cells["before-after-meaning"].source
    assert f"fell by {first - fifth:.1f} complaints per 1,000 customers" in told
    percent = f"{100 * (first - fifth) / first:.0f} %"
    assert f"by {percent}, and nobody had visited" in told
    assert f"fallen by {percent}" in cells["what-comes-next"].source
    assert f"fell by {percent}" in cells["before-after"].source
    everywhere = weeks[1].mean() - weeks[5].mean()
    assert f"All stores together fell by {everywhere:.1f}" in told
    assert everywhere < first - fifth


def test_the_machine_shows_what_its_steps_ask_for(lesson, cells):
    machine, told = lesson["shown"]["machine-widget"], cells["before-after-meaning"].source
    assert machine.effect == 0
    assert f"the chosen rise by {machine.rise:.1f} points though nothing is done" in told
    machine.reliability = 100
    assert machine.rise == pytest.approx(0)
    assert f"back to the mean of all, {remeasured(0.1, 0).after:.1f}" in told
    assert f"In step 3 they rise by {remeasured(0.1, 0.6, 0.5, 0.3).rise:.1f}," in told
    # The third hint of the exercise.
    found = remeasured(0.05, 0.4)
    assert (round(found.before, 1), round(found.after, 1)) == (4.3, 5.9)


def test_other_customers_than_before(lesson, cells):
    told, answer = cells["other-customers"].source, cells["other-customers-meaning"].source
    table = lesson_10.cohorts()
    before, after = table["all"]["before"], table["all"]["after"]
    assert f"*before* the line {before:.1f} complained" in told
    assert f"*after* it {after:.1f}." in told
    assert f"{table['enthusiasts']['after']:.1f} of 100 enthusiasts" in told
    mixed = lesson_10.with_the_mix_of()
    assert f"{mixed:.1f} of 100 would have complained before, not {before:.1f}" in answer
    assert f"from {mixed:.1f} to {after:.1f}" in answer
    assert 0.27 < (before - mixed) / (before - after) < 0.4  # "about a third"
    assert "`(25.5 * 38.3 + 74.5 * 20.0) / 100`" in lesson_10.EXERCISES[8].hints[2]
    assert [round(table.loc["before", kind], 1) for kind in (1, 0)] == [38.3, 20.0]


def test_what_goes_with_satisfaction(lesson, cells):
    told = cells["fairness-meaning"].source
    assert "fairness at 0.52, disconfirmation at 0.30." in told
    assert "disconfirmation does (0.29)" in told
    assert "less satisfied (-0.14)" in told
    for words in (
        "Fairness of what they got, and satisfaction: 0.52",
        "expectation of photos at night, and satisfaction: -0.14",
        "disconfirmation of photos at night, and satisfaction: 0.30",
        "performance of photos at night, and satisfaction: 0.29",
    ):
        assert words in said(lesson)


def test_the_chain_from_satisfaction_to_money(lesson, cells):
    told, euros = cells["money-meaning"].source, lesson["euros"]
    low, middle, high = euros.quantile([0.025, 0.5, 0.975])
    assert (
        f"brings {middle:.1f} euros per customer, plausibly between {low:.1f} and {high:.1f}."
        in told
    )
    assert middle == pytest.approx(lesson_10.middle(), rel=1e-9)
    careful = lesson_10.middle(0.5, 100)
    assert f"With the careful values it brings {careful:.1f}" in told
    assert careful < 2 < low  # "it pays", "does not pay any more"
    had = lesson["had"]
    for outcome, words in (
        ("told", "go {:.1f} fewer of 100"),
        ("switched", "of {:.1f} of 100, not"),
    ):
        slope = smf.ols(f"{outcome} ~ latent_sat + tenure + channel", had).fit().params
        assert words.format(-100 * slope["latent_sat"]) in told
    felt = smf.ols("switched ~ latent_sat + tenure + channel", had).fit()
    heard = smf.ols("switched ~ survey_sat + tenure + channel", had).fit()
    # "less than half as large"
    assert 0.4 < heard.params["survey_sat"] / felt.params["latent_sat"] < 0.5
    # It is who answers, not how: of those who answered, what they feel tells as little.
    answered = had[had["survey_sat"].notna()]
    these = smf.ols("switched ~ latent_sat + tenure + channel", answered).fit()
    assert these.params["latent_sat"] / felt.params["latent_sat"] < 0.5
    rates = had.groupby("switched")["survey_response"].mean()
    assert rates[1] < rates[0] / 2  # "seldom answered"
    assert round(lesson["one"].params["apology"], 1) == 0.5  # the model page: "half a point"


def test_the_claims_are_sorted_as_the_facilitator_reads(cells):
    verdicts = list(lesson_10.CLAIMS.values())
    assert (verdicts.count("stand"), verdicts.count("mend")) == (2, 5)
    assert "Two of eight claims stand, five can be mended" in cells["trainer-entry"].source
    for name in lesson_10.CLAIMS:
        assert f"| {name} | " in cells["an-entry"].source


def test_the_last_page_has_a_row_for_each_lesson(cells):
    rows = re.findall(r"^\| .* \| .* \| ([\d, ]+) \|$", cells["what-you-know"].source, re.MULTILINE)
    assert {part for row in rows for part in row.split(", ")} == {
        f"{number:02d}" for number in range(1, 11)
    }
