"""Lesson 06: what its prose says is what its cells find, and its exercises ask what is checked.

How it is worked through: `worked.py`.
"""

import numpy as np
import pytest
import statsmodels.formula.api as smf
from worked import cells_of, run, sorted_into, through

from mindthegap import content
from mindthegap.coach.lessons import lesson_06
from mindthegap.course import metadata
from mindthegap.models.delight import Bar, compete, kept_share, simulate
from mindthegap.models.lifetime import cost_of_poor_quality, leaky_bucket, lifetime_value

PATH = content.root() / "lessons" / "06-reliability-communication-delight.ipynb"
ANSWERS = {
    "your-guess": ("my_points = ...", "my_points = 25", "my_left = ...", "my_left = 60"),
    "exercise-06-1": ("answer = ...", 'answer = "B"'),
    "exercise-06-2": ("more = ...", 'more = 100 * (good - still.loc[18, "poor"])'),
    "exercise-06-3": ("fewer = ...", "fewer = (1 - 0.80) * 100_000 - (1 - 0.88) * 100_000"),
    "exercise-06-4": (
        *("then = ...", "then = cost_of_poor_quality(5_000, 0.08, **a_failure)"),
        *("saved = ...", 'saved = now.loc["total", "cost"] - then.loc["total", "cost"]'),
    ),
    "exercise-06-5": (
        *(
            "other_map = ...",
            'other_map = importance_performance(stores, importance="stated", crosshair="median")',
        ),
        *(
            "changed = ...",
            'changed = (mean_map.points["quadrant"] != other_map.points["quadrant"]).sum()',
        ),
    ),
    "exercise-06-6": sorted_into(lesson_06.STAYED),
    "exercise-06-7": ("answer = ...", 'answer = "a"'),
    "exercise-06-8": (
        "unmet_empathy = ...",
        'unmet_empathy = table.loc["empathy", "expectation"] - table.loc["empathy", "perception"]',
    ),
    "exercise-06-9": ("last_surprise = ...", "last_surprise = 0.9"),
    "exercise-06-10": ("answer = ...", 'answer = "A"'),
    "exercise-06-11": ("answer = ...", 'answer = "B"'),
}


@pytest.fixture(scope="module")
def cells():
    return cells_of(PATH)


@pytest.fixture(scope="module")
def lesson(cells):
    return through(cells, ANSWERS)


@pytest.fixture
def told(cells):
    """The text of a cell, in one line."""
    return lambda name: " ".join(cells[name].source.split())


@pytest.mark.parametrize("number", range(1, 12))
def test_what_hints_and_solutions_lead_to_is_right(lesson, number):
    assert lesson["shown"][f"exercise-06-{number}"].right


def test_a_guess_that_is_not_written_yet_is_no_error(cells, capsys):
    exec(cells["your-guess"].source, {})
    assert "no number yet; of a surprise no number yet" in capsys.readouterr().out


def test_both_guesses_are_met_again(lesson, cells, capsys):
    run(cells["stated-points"], lesson, ANSWERS)
    run(cells["months-after"], lesson, ANSWERS)
    said = capsys.readouterr().out
    assert "Reliability gets 32 of 100 points. You guessed: 25 of 100 points." in said
    assert "25% is left.\nYou guessed: 60 % is left." in said


def test_the_tables_are_as_large_as_the_text_says(lesson, told):
    text = told("question-and-data")
    for phrase, size in (
        ("{} customers of Larus", len(lesson["telecom"])),
        ("In the survey of Larus, {} customers", len(lesson["telecom"]) - len(lesson["careful"])),
        ("{} shoppers of Sturnus", lesson["stores"]["id"].nunique()),
        ("{} subscribers of Merops", lesson["boxes"]["id"].nunique()),
    ):
        assert phrase.format(size) in text
    assert "(Three customers whose points" in told("reliability")
    assert len(lesson["careful"]) - len(lesson["points"]) == 3


def test_reliability_is_first_by_both_measures(lesson):
    points, shares = lesson["points"].mean(), lesson["derived"]
    assert points.idxmax() == shares["share"].idxmax() == "reliability"
    second = shares.drop("reliability")["share"].idxmax()
    assert shares.loc["reliability", "low"] > shares.loc[second, "high"]
    # "A third of what?"
    assert 0.3 < shares.loc["reliability", "relative"] < 0.36
    assert shares.loc["reliability", "share"] < 0.25


def test_recommending_goes_with_reliability_others_equal(lesson, told):
    found = lesson["found"].set_index(["term", "model"])
    equal = found.xs("others equal", level="model")
    assert equal["estimate"].idxmax() == "reliability"
    assert equal.loc["reliability", "low"] > 0
    assert set(equal.index[equal["low"] <= 0]) == {"tangibles", "empathy"}
    assert "tangibles and empathy, whose intervals reach zero" in told("trainer-reliability")
    alone = found.xs("alone", level="model")["estimate"]
    assert (equal["estimate"] < alone).all()


def test_a_good_first_box_goes_with_staying(lesson):
    last = lesson["still"].loc[18]
    assert last["poor"] < last["middling"] < last["good"]
    assert 100 * (last["good"] - last["poor"]) == pytest.approx(lesson_06.more())
    # The answer rounded, or read from the title, is right as well.
    assert lesson_06.EXERCISES[1].judge(round(100 * last["good"]) - round(100 * last["poor"])).right


def test_the_bucket_and_the_account(lesson, told):
    assert lesson["a_failure"]["value"] == pytest.approx(440)
    text, grown = told("right-first-time"), told("bucket-meaning")
    assert "a retention of 80 % and a discount of 10 % it is 440 euros" in text
    assert "They count from the next year on: 320.)" in text
    assert lifetime_value(120, 0.8, discount=0.1) == pytest.approx(440)
    assert lifetime_value(120, 0.8, discount=0.1) - 120 == pytest.approx(320)
    assert "towards 75,000. At 90 % it grows towards 150,000" in grown
    for share, level in ((0.8, 75_000), (0.9, 150_000)):
        late = leaky_bucket(100_000, share, won=15_000, periods=200)
        assert late["customers"].iloc[-1] == pytest.approx(level)
    assert lesson_06.to_win(0.85) == pytest.approx(15_000)
    now = lesson["now"]
    assert now.loc["total", "cost"] == pytest.approx(lesson_06.cost(0.12)) == 66_000
    parts = now["share"]
    assert parts[["redone outside", "complaints"]].sum() == pytest.approx(0.6)
    assert parts["customers lost"] == pytest.approx(0.4)
    assert "60 % of the cost of failures are second visits and complaints. The other 40 %" in told(
        "right-first-time-meaning"
    )
    assert cost_of_poor_quality(5_000, 0.12, redo_outside=60).loc["total", "cost"] == 36_000
    assert "second visit costs 60 euros. Of 100 failures 40 bring a complaint, at 15 euros" in text
    assert "each, and 10 lose the customer" in text
    failure = {name: lesson["a_failure"][name] for name in ("redo_outside", "handling")}
    assert failure == {"redo_outside": 60, "handling": 15}
    assert lesson["a_failure"]["complaining"] == 0.4
    assert lesson["a_failure"]["leaving"] == 0.1


def test_the_map_depends_on_its_lines(lesson, told):
    choices = lesson["flips"](lesson["stores"])
    flipped = choices["quadrants"] > 1
    text = told("priorities-meaning")
    assert lesson["changed"] == 3
    assert "at the median three attributes change" in text
    assert (len(choices), flipped.sum(), len(choices.columns) - 1) == (14, 10, 7)
    assert "Over all seven choices in the last figure ten of fourteen change" in text
    prices, staff = choices.loc["low prices"], choices.loc["friendly staff"]
    for column in ("mean", "median"):
        assert prices[f"stated, {column}"] == staff[f"regression, {column}"] == "concentrate here"
        assert prices[f"regression, {column}"] == staff[f"stated, {column}"] == "low priority"
    queues = choices.loc["short queues"].drop("quadrants")
    assert set(queues.drop("stated, midpoint")) == {"concentrate here"}
    middle = choices["stated, midpoint"]
    assert not middle.isin(["concentrate here", "low priority"]).any()


def test_looking_every_day_misleads(lesson):
    looks = lesson["looks"]
    assert looks["looks once, on this day"].between(0.03, 0.07).all()
    assert looks.iloc[0].nunique() == 1
    assert looks.iloc[-1, 1] > 0.25


def test_harmony_is_missed_and_promises_more(lesson, told):
    missing = lesson["table"]["expectation"] - lesson["table"]["perception"]
    assert missing["empathy"] > 1
    assert "more than a point of seven is missing" in told("harmony-meaning")
    assert missing["reliability"] == missing.max()
    assert lesson["places"] == [10, 11, 12, 13, 14]
    assert lesson["near"] > lesson["far"] > 0.3
    assert lesson["cronbach_alpha"](lesson["trust"]).alpha > 0.7


def test_the_months_after_take_most_of_it_back(lesson, told):
    effect = lesson["effect"].set_index("term")
    text = told("surprise-meaning")
    assert 1.4 < effect.loc["same month", "estimate"] < 1.6
    assert "about a point and a half" in text
    assert effect.loc["1 month later", "high"] < 0
    assert 0.2 < lesson["total"] / lesson["once"] < 0.3
    assert "about a quarter of the first effect is left" in text
    # "Counting eight months, it is 22 %."
    here, names = lesson["here"].copy(), [f"later_{n}" for n in range(1, 9)]
    for n, name in enumerate(names, start=1):
        here[name] = here.groupby("id")["surprise"].shift(n)
    slopes = smf.ols("delight ~ surprise + " + " + ".join(names), here).fit().params[1:]
    assert f"Counting eight months, it is {100 * slopes.sum() / slopes['surprise']:.0f} %" in text
    assert f"leaves {100 * kept_share(0.35, 0.1):.0f} % in the long run" in text


def test_the_widget_shows_what_the_text_says(lesson, told):
    bar = lesson["shown"]["ratchet"]
    assert f"shrinks from 2.0 points to {bar.last_gap:.1f}, and without forgetting" in told(
        "surprise-meaning"
    )
    bar.forgetting = 0
    assert bar.last_gap == pytest.approx(0, abs=0.01)
    bar.forgetting, bar.every = 10, 6
    assert bar.last_gap > 1.8
    assert bar.table()["gap"].iloc[1] < -0.5
    rare = bar.table()["gap"].mean()
    bar.every = 1
    often = bar.table()["gap"].mean()
    assert f"the mean gap is {rare:.1f} points, with a surprise every month {often:.1f}" in told(
        "surprise-meaning"
    )
    bar.every, bar.forgetting = 1, 30
    assert bar.last_gap == pytest.approx(lesson_06.last_surprise(0.3))


@pytest.mark.parametrize("every", [1, 2, 3, 6])
def test_in_the_long_run_the_same_share_is_left(every):
    path = simulate(([1] + [0] * (every - 1)) * (1200 // every), Bar())
    assert path["gap"].mean() * every / 2 == pytest.approx(kept_share(), abs=0.02)


def test_forgetting_helps_where_customers_are_hard_to_take(lesson):
    [table] = [shown for shown in lesson["displayed"] if "forgetting 0" in shown.columns][-1:]
    hard, easy = (table.loc[f"{market} to take from rivals"] for market in ("hard", "easy"))
    assert hard.is_monotonic_increasing
    assert easy.is_monotonic_decreasing
    assert (table > 0).all(axis=None)


def gains(taking, **market):
    """What delighting adds to the profit of the small firm, from no forgetting to much."""
    found = []
    for forgetting in (0, 0.1, 0.3, 0.6):
        same = {"taking": taking, "start": 0.1, "bar": Bar(forgetting=forgetting)} | market
        without = compete(**(same | {"boost": 0, "cost": 0}))
        found.append((compete(**same)["profit"] - without["profit"]).sum())
    return found


def test_what_delight_pays_depends_on_three_choices(told):
    text = told("rivals-meaning")
    dear = [gain for taking in (0, 1) for gain in gains(taking, cost=0.3)]
    assert sum(gain < 0 for gain in dear) == 7
    assert "delighting loses in seven of the eight cells" in text
    unheard = gains(1, talk=0)
    assert unheard[0] < 0
    assert unheard[1] < 0 < unheard[2]
    half = gains(0.5)
    assert half == sorted(half)
    assert "forgetting helps in the second market, too" in text


def test_chance_explains_the_months(lesson, told):
    chart, text = lesson["chart"], told("watching-meaning")
    assert chart.signals.empty
    for month in (16, 17):
        assert f"{100 * chart.plotted[month]:.1f} %" in text
    assert 0.045 < chart.center < 0.055
    assert (lesson["months"].loc[16:17, "size"] < 250).all()
    # Of steady series, how many have such a jump somewhere, and how many between two given months?
    size, random = lesson["months"]["size"].to_numpy(), np.random.default_rng(1)
    steady = random.binomial(size, chart.center, (50_000, len(size))) / size
    jumps, seen = abs(np.diff(steady, axis=1)), abs(np.diff(chart.plotted))
    assert seen.argmax() == 15
    assert len(seen) == 17
    assert "the largest of seventeen jumps" in text
    anywhere = 100 * (jumps.max(axis=1) >= seen.max()).mean()
    assert f"at least so large in about {anywhere:.0f} of 100" in text
    between = 100 * (jumps[:, 15] >= seen.max()).mean()
    assert f"comes by chance in about {between:.0f} of 100" in text
    assert f"of 500 customers {lesson['months'].loc[18, 'size']} are there as month 18" in text


def test_expectations_rise_and_the_boxes_do_not(lesson, told):
    lines, text = lesson["lines"], told("watching-meaning")
    rises = lines.loc[18] - lines.loc[1]
    everybody, stayers = "Expected, all", "Expected, those there to the end"
    assert f"by {rises[everybody]:.1f} points among all, by {rises[stayers]:.1f} among" in text
    boxes = "Experienced, all", "Experienced, those there to the end"
    start, end = lines.loc[1, boxes[0]], lines.loc[18, boxes[0]]
    assert f"the mean rose from {start:.1f} to {end:.1f}" in text
    assert f"it was {lines.loc[1, boxes[1]]:.1f} from the start" in text
    assert abs(rises[boxes[1]]) < 0.1


def test_what_nadia_weighs(lesson, told):
    here, text = lesson["here"], told("decision")
    same = 100 * here.groupby("surprise")["churn"].mean()
    after = 100 * here.groupby("months_later_1")["churn"].mean()
    assert (
        f"with a surprise {same[1]:.1f} of 100 subscribers left, in months without {same[0]:.1f}"
        in (text)
    )
    assert f"after a surprise it was {after[1]:.1f}, against {after[0]:.1f} after" in text


def test_it_covers_what_it_promises():
    covered = metadata.read(PATH).covers
    assert covered == {*range(16, 31), 46, 47, 48, "Q11", "Q23"}
    minutes = [section.minutes for section in metadata.read(PATH).sections]
    assert sum(minutes) == metadata.read(PATH).minutes
