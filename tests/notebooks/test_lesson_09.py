"""Lesson 09: what its prose says is what its cells find, and its exercises ask what is checked.

How it is worked through: `worked.py`.
"""

import re

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW
from worked import cells_of, through

from mindthegap import content
from mindthegap.coach.lessons import lesson_09
from mindthegap.course import metadata
from mindthegap.data.generators import personas_trends, training_rollout
from mindthegap.measures.segments import how_many, segments
from mindthegap.models.personas import FOUND, MOST, SAMPLES, found_again

PATH = content.root() / "lessons" / "09-putting-it-to-work.ipynb"
ANSWERS = {
    "your-guess": ("my_kinds = ...", "my_kinds = 6", "my_training = ...", "my_training = 12"),
    "exercise-09-1": ("answer = ...", 'answer = "b"'),
    "exercise-09-2": ("number = ...", "number = 3"),
    "exercise-09-3": ("k=6", "k=8", "number = ...", "number = 3"),
    "exercise-09-4": ("answer = ...", 'answer = "B"'),
    "exercise-09-5": ("share = ...", 'share = chosen["bought_green"].mean()'),
    "exercise-09-6": ("gap = ...", "gap = 5.54 - 6.72"),
    "exercise-09-7": ("change = ...", "change = (37.50 - 48.29) - (43.69 - 46.73)"),
    "exercise-09-8": ("answer = ...", 'answer = "A"'),
    "exercise-09-9": (
        *('rollout["shared_staff"] == 1', 'rollout["shared_staff"] == 0'),
        *("answer = ...", "answer = round(effect.estimate, 2)"),
    ),
}
KINDS = ["pragmatic", "cared for", "green", "digital"]


@pytest.fixture(scope="module")
def cells():
    return cells_of(PATH)


@pytest.fixture(scope="module")
def lesson(cells):
    printed = []
    return through(
        cells,
        ANSWERS,
        keep={"agency": {"chance": "means"}},
        printed=printed,
        print=lambda *words: printed.append(" ".join(map(str, words))),
    )


@pytest.fixture(scope="module")
def told(cells):
    """The text of a cell, in one line."""
    return lambda name: " ".join(cells[name].source.split())


def difference(first, second):
    """Difference of two means with its 95 % interval (Welch)."""
    one, other = DescrStatsW(first), DescrStatsW(second)
    return one.mean - other.mean, *CompareMeans(one, other).tconfint_diff(usevar="unequal")


def percent(share):
    return f"{100 * share:.0f}"


@pytest.mark.parametrize("number", range(1, 10))
def test_what_hints_and_solutions_lead_to_is_right(lesson, number):
    assert lesson["shown"][f"exercise-09-{number}"].right


def test_it_covers_what_the_course_asks_of_it():
    assert metadata.read(PATH).covers == {67, 68, 69, 70}


def test_the_facilitator_reads_the_minutes_of_the_sections(cells):
    listed = re.search(r"Minutes by section: (.*)\.", cells["trainer-plan"].source).group(1)
    minutes = [int(part.split()[-1]) for part in listed.split(", ")]
    assert minutes == [section.minutes for section in metadata.read(PATH).sections]
    total = metadata.read(PATH).minutes
    assert f"{total} minutes" in cells["trainer-plan"].source
    assert f"{total} minutes" in cells["putting-it-to-work"].source


def test_the_guesses_come_back(lesson):
    said = " ".join(lesson["printed"])
    assert "kinds of customers: 6; the training's work: 12." in said
    assert "Segments: 4. The agency: 6. You guessed: 6." in said
    assert "The training's work, of Kofi's 15: about 9. You guessed: 12." in said


def test_the_data_are_what_the_text_says(lesson, told):
    text = told("question-and-data")
    assert f"{len(lesson['customers']):,} customers" in text
    assert f"{lesson['panel']['id'].nunique():,} buyers" in text
    assert lesson["panel"].groupby("id")["asked"].first().mean() == pytest.approx(0.5, abs=0.02)
    rollout = lesson["rollout"]
    assert f"{rollout['store'].nunique()} shops in {rollout['week'].nunique()} weeks" in text
    first = lesson["shown"]["load-the-data"].iloc[0]
    assert f"hardly any pleasure or belonging (`emotional`, {first['emotional']})" in text
    assert f"({first['price']:.0f} of 10)" in text


def test_six_are_highest_by_very_little(lesson):
    curve = lesson["curve"]
    assert curve.idxmax() == 6
    assert curve[6] - curve[5] < 0.005


def test_chance_alone_gives_six_profiles(lesson, told):
    chance, shares = lesson["chance"], lesson["shuffled"].clusters["share"]
    assert f"{percent(shares[1])} % of the “customers”" in told("six-personas").replace(
        '"customers"', "“customers”"
    )
    assert f"much personalisation ({chance.loc[1, 'personalisation']:.1f})" in told("six-personas")
    for words, value in (
        ("little of quality", chance["quality"].min()),
        ("much service", chance["service"].max()),
        ("little of function", chance["functional"].min()),
    ):
        assert f"{words} ({value:.1f})" in told("shuffled-meaning")
    assert lesson["shuffled"].n_segments == 0
    alike = pd.DataFrame(lesson["dealt"]).corr().to_numpy()
    assert np.abs(alike[~np.eye(len(alike), dtype=bool)]).max() < 0.06
    chance_curve = how_many(pd.DataFrame(lesson["dealt"]), lesson["scales"], references=2, splits=1)
    assert chance_curve["silhouette"].max() < 0.10
    assert f"reaches {lesson['curve'].max():.2f}." in told("shuffled-meaning")


def test_the_explorer_does_what_the_text_says(told):
    again = {
        (k, sample, kinds): (found_again(k, sample, kinds=kinds)["found_again"] >= FOUND).sum()
        for k in range(2, MOST + 1)
        for sample in range(1, SAMPLES + 1)
        for kinds in (True, False)
    }
    for k in range(2, MOST + 1):
        stays = all(again[k, sample, True] == k for sample in range(1, SAMPLES + 1))
        assert stays == (k == lesson_09.STAY)
        assert not any(again[k, sample, False] for sample in range(1, SAMPLES + 1))
    # What the coach says of 4, of 5 and 7, and the text of 6: "most squares jump".
    assert all(again[4, sample, True] in (2, 3) for sample in range(1, SAMPLES + 1))
    assert all(again[k, sample, True] <= 2 for k in (5, 6, 7) for sample in range(1, SAMPLES + 1))
    second = found_again(6, 1)["found_again"].iloc[1]
    assert f"*2: {second:.2f}* is persona 2, found again at {second:.2f}." in told("another-sample")
    lowest = min(found_again(3, s)["found_again"].min() for s in range(1, SAMPLES + 1))
    assert lowest > 0.9
    assert "From 0.75 on" in told("another-sample")
    assert FOUND == 0.75


def test_four_segments_and_two_clouds(lesson, told):
    clusters = lesson["found"].clusters
    assert clusters["verdict"].tolist() == ["segment"] * 4 + ["cloud"] * 2
    text = told("four-and-a-cloud")
    assert (
        f"at {clusters.loc[1, 'jaccard']:.2f} (found again) and {clusters.loc[1, 'border']:.2f} "
        f"(at the border {percent(clusters.loc[1, 'border'])} customers for each 100"
    ) in text
    means = lesson["found"].profiles.pivot_table("mean", "cluster", "scale")
    above = (means - means.mean()).loc[:4]
    tops = {1: "price", 2: "service", 3: "sustainability", 4: "digital"}
    assert above.idxmax(axis=1).to_dict() == tops
    assert [lesson["names"][number] for number in tops] == KINDS


def test_eight_clusters_cut_the_digital_segment(lesson):
    customers, scales = lesson["customers"], lesson["scales"]
    eight = segments(customers, scales, k=8, resamples=20)
    parts = eight.members[customers["group"] == "digital"].value_counts(normalize=True)
    assert set(parts.index[:2]) == {4, 5}
    assert parts.iloc[:2].sum() > 0.9
    assert eight.clusters["verdict"].tolist() == ["segment"] * 3 + ["cloud"] * 5
    assert f"only {eight.clusters.loc[4, 'jaccard']:.2f} is found" in (
        lesson_09.EXERCISES[2].solution()
    )
    assert all(lesson_09.passing(k) == 4 for k in (4, 5, 6, 7))
    # What the student judges by eye.
    rounded = lesson["more"].round(2)
    passes = (rounded["found again"] >= 0.75) & (rounded["border"] <= 0.5)
    assert passes.tolist() == [True] * 3 + [False] * 5


def test_who_belongs_to_no_kind_is_counted_to_a_segment(lesson, told):
    truth, dataset = personas_trends.TRUTH, personas_trends.DATASET
    drawn = np.random.default_rng(dataset.seed).random(dataset.size)
    none = drawn >= sum(truth.shares)
    inside = lesson["customers"]["group"].isin(KINDS).to_numpy()
    text = told("segments-meaning")
    assert f"{percent(1 - none.mean())} of 100 were drawn from one of four kinds" in text
    assert f"{percent(none.mean())} of 100 from none" in text
    assert f"The figure says {percent(inside.mean())} and {percent(1 - inside.mean())}." in text
    assert 0.4 < inside[none].mean() < 0.5
    assert inside[~none].mean() > 0.99


def test_a_segment_tells_of_expectations_more_than_of_deeds(lesson, told):
    customers, table = lesson["customers"], lesson["by_group"]

    def explained(column):
        group = customers.groupby("group")[column].transform("mean")
        return group.var() / customers[column].var()

    assert all(0.45 < explained(scale) < 0.65 for scale in lesson["scales"])
    text = told("offers-meaning")
    assert f"for {percent(explained('bought_green'))} % of the differences in buying" in text
    assert explained("opt_in") < 0.01
    bought = customers.groupby("group")["bought_green"].mean()
    assert (
        f"green segment {percent(bought['green'])} of 100 bought the green version, of the "
        f"pragmatic one {percent(bought['pragmatic'])}."
    ) in text
    assert f"{percent(1 - bought['green'])} of 100 did not buy" in text
    assert bought["green"] > 3 * bought["pragmatic"]
    most = customers[customers["sustainability"] >= 7.5]
    assert f"{percent((most['group'] != 'green').mean())} % are *not* in the green" in text
    say = (customers["stated_wtp"] >= 10).mean()
    met = customers[customers["green_surcharge"] == 10]
    assert f"{percent(say)} % say that they would pay 10 % more" in text
    assert f"of those who met that surcharge, {percent(met['bought_green'].mean())} %" in text
    row = table.loc["cared for"]
    assert (
        f"expect personalisation at {row['personalisation']:.1f}; {percent(row['opt_in'])} % of "
        "them agreed"
    ) in told("offers")
    assert lesson["shown"]["what-they-did"].index[0] == "cared for"


def test_what_the_coach_says_of_the_groups(lesson):
    table = lesson["by_group"]
    said = " ".join(
        [
            lesson["shown"]["exercise-09-4"].message,
            lesson_09.EXERCISES[3].solution,
            *(str(each.message) for each in lesson_09.EXERCISES[3].misconceptions),
        ]
    )
    wish, agree = table["personalisation"], table["opt_in"]
    assert f"from {wish.min():.1f} to {wish.max():.1f} points" in said
    assert f"from {percent(agree.min())} to {percent(agree.max())} of 100" in said
    assert f"personalisation ({wish['cared for']:.2f})" in said
    assert f"({percent(agree['cared for'])} of 100)" in said
    assert f"expect little ({wish['pragmatic']:.2f}), and" in said
    assert f"{percent(agree['pragmatic'])} of 100 agree" in said
    two = ["cared for", "digital"]
    assert (
        set(wish.nlargest(2).index) == set(table["privacy_concern"].nlargest(2).index) == set(two)
    )
    assert table.loc[KINDS, "customers"].min() > 460


def test_a_fine_rule_loses_on_other_customers(lesson, told):
    bars = lesson["bars"].set_index(["rule", "half"])["percent"]
    made, new = "made the rule", "were held out"
    text = told("targeting-meaning")
    fine = bars["fine profile"]
    assert f"falls from {fine[made]:.0f} to {fine[new]:.0f} of 100" in text
    assert f"is ahead ({bars['says 20', new]:.0f})" in text
    assert f"the segment does worst ({bars['segment', new]:.0f})" in text
    assert f"{fine[made]:.0f} % bought!" in told("targeting")
    assert bars[["fine profile", "says 20", "segment"]][:, new].idxmin() == "segment"
    held_out, chosen = lesson["held_out"], lesson["chosen"]
    says = held_out.loc[held_out["stated_wtp"] >= 20, "bought_green"].astype(float)
    _, low, high = difference(says, chosen["bought_green"].astype(float))
    assert low < 0 < high
    green = held_out[held_out["group"] == "green"]
    picked = [percent(len(rule) / len(held_out)) for rule in (green, says, chosen)]
    assert "about as many: {}, {} and {} of 100".format(*picked) in text
    assert len(lesson["made"]) == 1200
    sizes = lesson["made"].groupby(lesson["profile"]).size()
    picked = sizes[lesson["learned"] >= 0.5]
    assert f"{percent((picked <= 3).mean())} of 100 had one to three customers" in text
    assert len(lesson["learned"]) > 200


def test_a_rating_hides_a_gap(lesson, told):
    buyers, tasks = lesson["buyers"], lesson["tasks"].set_index(["user", "task"])
    text = told("rating")
    assert f"the {len(buyers)} buyers" in text
    row = tasks.loc["enthusiasts", "by day"]
    assert lesson["tasks"].iloc[0][["user", "task"]].tolist() == ["enthusiasts", "by day"]
    assert f"at {row['expected']:.2f}, and experienced them at {row['experienced']:.2f}" in text
    low = tasks.xs("in low light", level="task")
    assert (
        f"enthusiasts gave {low.loc['enthusiasts', 'experienced']:.1f} and others "
        f"{low.loc['others', 'experienced']:.1f}"
    ) in text
    gaps = low["experienced"] - low["expected"]
    text = told("rating-meaning")
    assert f"a gap of {gaps['enthusiasts']:.2f}, against {gaps['others']:.2f}" in text
    groups = dict(list(buyers.groupby("user")))
    more = difference(groups["enthusiasts"]["perc_low"], groups["others"]["perc_low"])
    assert f"a bit higher: by {more[0]:.2f}." in text
    assert "goes from {:.2f} to {:.2f}".format(*more[1:]) in text
    shares = {user: percent(group["complained"].mean()) for user, group in groups.items()}
    assert f"{shares['enthusiasts']} % of them complained, against {shares['others']} %" in text
    by_day = tasks.xs("by day", level="task")
    assert (by_day["experienced"] - by_day["expected"]).abs().max() < 0.15


def test_the_same_rating_is_not_the_same(lesson, told):
    table, similar = lesson["complaints"], lesson["similar"]
    text = told("rating-meaning")
    assert f"{percent(table.loc['above', 'mean'])} % complained" in text
    assert f"2 points or more below, {percent(table.loc['2 or more below', 'mean'])} %" in text
    last = similar[lesson["gap_low"] == "2 or more below"]
    assert 0.44 < last["photo_enthusiast"].mean() < 0.5
    for _, group in similar.groupby("user"):
        shares = group.groupby(lesson["gap_low"], observed=True)["complained"].mean()
        assert shares.is_monotonic_decreasing


def test_the_disclosure_moved_the_expectation(lesson, told):
    table = lesson["shown"]["disclosure"]
    text = told("promise-meaning")
    fall = table["expected"].xs("before", level=1) - table["expected"].xs("after", level=1)
    assert f"had expected {fall.min():.1f} to {fall.max():.1f} points less" in text
    shrunk = table["gap"].xs("after", level=1) / table["gap"].xs("before", level=1)
    assert shrunk.max() < 0.5
    change = table["experienced"].xs("before", level=1) - table["experienced"].xs("after", level=1)
    assert change.abs().max() < 0.15
    share = (100 * table["complained"]).round(0).astype(int)
    assert (
        f"{share['enthusiasts', 'after']} % of the enthusiasts instead of "
        f"{share['enthusiasts', 'before']} %, {share['others', 'after']} % of the others instead "
        f"of {share['others', 'before']} %"
    ) in text
    fans = lesson["buyers"].groupby("cohort")["photo_enthusiast"].mean()
    assert f"({percent(fans['after'])} % instead of {percent(fans['before'])} %)" in (text)


def test_the_coach_writes_the_sums_that_a_student_writes(lesson):
    shown = lesson["shown"]
    assert f"5.54 - 6.72 = {5.54 - 6.72:.2f};" in shown["exercise-09-6"].message
    total = (37.50 - 48.29) - (43.69 - 46.73)
    assert f"(43.69 - 46.73) = {total:.2f}." in shown["exercise-09-7"].message


def test_before_and_after_says_too_much(lesson, told):
    assert f"over {lesson['rollout']['store'].nunique()} shops: {lesson_09.kofi():.1f}" in told(
        "training"
    )
    starts = lesson["rollout"].groupby("trained_from")["store"].nunique()
    assert starts.to_dict() == dict.fromkeys([6, 11, 16, 21, 26], 8)
    text = told("training-meaning")
    assert f"by {-lesson_09.change(False):.1f}." in text
    rows = lesson["rollout"].groupby("trained")["complaint_rate"].mean()
    assert f"{rows[1]:.1f} against {rows[0]:.1f}, a difference of {rows[0] - rows[1]:.1f}" in text
    assert f"improved by {-lesson_09.change(True):.1f}" in told("trainer-training")


def test_one_shop_is_one_witness(lesson, told):
    rows = lesson["everywhere"].comparison
    assert f"the {len(lesson['rollout']):,} rows" in told("clustering")
    text = told("clustering-meaning")
    assert f"the effect is {lesson['everywhere'].estimate:.1f}, half of Kofi's" in text
    assert lesson["everywhere"].estimate / lesson_09.kofi() == pytest.approx(0.5, abs=0.03)
    for name, words in (
        ("rows independent", "the interval goes from {:.1f} to {:.1f}"),
        ("clustered by unit", "clustered by shop, from {:.1f} to {:.1f}"),
    ):
        assert words.format(rows.loc[name, "low"], rows.loc[name, "high"]) in text


def test_neighbours_catch_it(lesson, told):
    apart = lesson["effect"]
    shared = lesson_09.effect(1)
    text = told("neighbours-meaning")
    assert (
        f"looks like {shared:.1f}; where they don't, it is {apart.estimate:.1f} (from "
        f"{apart.low:.1f} to {apart.high:.1f})"
    ) in text
    truth = training_rollout.TRUTH
    assert f"the effect is {truth.rate_effect:.0f} in all shops" in text
    rows = lesson["everywhere"].comparison.loc["clustered by unit"]
    assert f"interval over all shops, {rows['low']:.1f} to {rows['high']:.1f}?" in text
    assert not rows["low"] < truth.rate_effect < rows["high"]  # "It missed the -9."
    rate = lesson["apart"].pivot_table("complaint_rate", "store", "trained")
    assert f"without shared staff his way gives {(rate[1] - rate[0]).mean():.1f}," in text
    districts = lesson["rollout"].groupby("district")["shared_staff"].first()
    assert (len(districts), districts.sum()) == (10, 5)
    assert lesson["steps"].attrs["p_leads"] > 0.05
    assert f"The title's {lesson['steps'].loc[0:, 'estimate'].mean():.2f} is the mean" in text
    assert (lesson["steps"].loc[0:, "high"] < 0).all()


def test_expectations_became_truer(lesson, told):
    text = told("neighbours-meaning")
    truer, volume = (lesson["also"][name] for name in ("expectation_accuracy", "volume"))
    assert f"rose by {truer.estimate:.3f}" in text
    assert f"about {percent(truer.estimate)} of 100 customers" in text
    assert f"from {-volume.low:.0f} less to {volume.high:.0f} more a week" in text
    mean = lesson["apart"]["volume"].mean()
    assert round(mean, -1) == 1000
    assert -volume.low / mean == pytest.approx(0.02, abs=0.005)


def test_the_facilitator_is_told_what_the_photos_got(lesson, told):
    low = lesson["tasks"].set_index(["user", "task"]).loc[("enthusiasts", "in low light")]
    assert f"{low['experienced']:.1f} of 10" in told("trainer-decision")


def test_the_model_answer_uses_the_numbers_of_the_cells(lesson):
    memo = lesson_09.memo()
    bars = lesson["bars"].set_index(["rule", "half"])["percent"]
    held_out = "were held out"
    assert f"bought in {bars['segment', held_out]:.0f} of 100 cases" in memo
    assert f"20 % in {bars['says 20', held_out]:.0f}." in memo
    assert f"it is about {-lesson['effect'].estimate:.0f} per 1,000" in memo
