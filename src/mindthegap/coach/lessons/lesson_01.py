"""Exercises of lesson 01, "What is an expectation?"."""

from functools import cache

import pandas as pd

from mindthegap.coach.answers import Choice, Groups, Number, Words
from mindthegap.coach.exercise import Exercise, Misconception
from mindthegap.data import load

TELL_APART = "Tell will, should, ideal and minimum apart in a survey question"
GO_TOGETHER = 'Read a correlation, and tell "they go together" from "they are equal"'
COMPUTE = "Compute a gap, and the share of customers whose expectation was met, by any standard"
IDEAS = "Judge ideas about how satisfaction depends on the gap, with the means of groups"
SEPARATE = "Separate what an experience does to satisfaction from what an expectation does"
LOYALTY = "Say what satisfaction and loyalty have to do with each other, and what not"
MEASURE = "Say how asking and remembering change a measured expectation"
REPORT = "Choose the questions of a survey, and report its answers so that nobody is misled"

SORTED = {
    "After this ad I have a right to ...": "should",
    "I would send it back below ...": "minimum",
    "Most owners of an M8 tell me: count on ...": "will",
    "Nothing could be better than ...": "ideal",
    "An honest firm would have to deliver ...": "should",
    "I bet that I shall get ...": "will",
}

THIRDS = ["low", "middle", "high"]


@cache
def asked():
    """The customers who were asked before buying, with both surveys in one row, as in the lesson.

    `E`, `P` and `gap` are of all photos: by day and in low light, weighted as each customer takes
    them.
    """
    panel = load("camera_panel")
    before = panel[panel["wave"] == "pre"].set_index("id")
    after = panel[panel["wave"] == "post"].set_index("id")
    customers = before.fillna(after)
    known = customers[customers["asked"] == 1].copy()
    night = known["night_share"]
    known["E"] = (1 - night) * known["will_day"] + night * known["will_low"]
    known["P"] = (1 - night) * known["perc_day"] + night * known["perc_low"]
    known["gap"] = (known["P"] - known["E"]).round(2)
    return known


def reached(standard):
    """The share of customers whose night photos were at least as good as they had said."""
    return (asked()["perc_low"] >= asked()[standard]).mean()


def satisfied(query):
    """Mean satisfaction of the customers of a query."""
    return asked().query(query)["sat"].mean()


def met():
    """Mean satisfaction where the experience was as expected, to half a point."""
    return satisfied("-0.5 < gap <= 0.5")


def gain():
    """How much more satisfied customers are whose photos were about a point better."""
    return satisfied("0.5 < gap <= 1.5") - met()


def loss():
    """How much less satisfied customers are whose photos were about a point worse."""
    return met() - satisfied("-1.5 < gap <= -0.5")


def thirds(column):
    """Each customer's third of a column: low, middle, high."""
    return pd.qcut(asked()[column], 3, labels=THIRDS)


@cache
def same_phone():
    """Mean rating of night photos by what the laboratory found and by what was expected."""
    return asked().pivot_table(
        "perc_low", thirds("perf_obj_low"), thirds("will_low"), observed=True
    )


def lift():
    """By how much a high expectation lifts the rating of equal photos (middle third)."""
    return same_phone().loc["middle", "high"] - same_phone().loc["middle", "low"]


def in_zone():
    """The share of customers whose photos lie between minimum and should."""
    known = asked()
    return known["perc_low"].between(known["min_low"], known["should_low"]).mean()


@cache
def asking():
    """Mean satisfaction of those who were asked before buying, and of the others."""
    panel = load("camera_panel")
    means = panel[panel["wave"] == "post"].groupby("asked")["sat"].mean()
    return means[1], means[0]


def memo():
    """A model answer to the last exercise, with the numbers of the data."""
    least, forecast, due = (reached(name) for name in ("min_low", "will_low", "should_low"))
    short = (asked()["perc_low"] - asked()["will_low"]).mean()
    return (
        "“Were expectations met?” has no answer until we say which. Half of our customers were "
        f"asked before buying. For {least:.0%} of them the night photos reach what they called "
        f"the minimum, for {forecast:.0%} what they thought would come, for {due:.0%} what they "
        f"think is due to them. On average the photos are {-short:.1f} points below the forecast. "
        "I would report the minimum and the forecast side by side, each with its question word "
        "for word, and not choose the flattering one. Next year we ask before buying, with the "
        "words *will* and *minimum*, a random half only: those who were asked are a little less "
        "satisfied afterwards, and memory moves. A point below the forecast seems to go with a "
        "larger difference in satisfaction than a point above it. The ratings do not "
        "show what would happen if we promised less: nobody drew at random who expected what."
    )


EXERCISES = [
    Exercise(
        "01-1",
        objective=TELL_APART,
        kind=Groups(SORTED),
        because=(
            "“Will” is a forecast, “should” is what is due, “ideal” is a wish, and the “minimum” "
            "is a limit. One word in the question decides which of them you measure."
        ),
        misconceptions=[
            Misconception(
                example=SORTED | {"After this ad I have a right to ...": "will"},
                matches=lambda groups: groups["After this ad I have a right to ..."] != "should",
                message=(
                    "The sentence with the ad speaks of a right. Somebody can have a right to "
                    "something and be sure not to get it."
                ),
            ),
            Misconception(
                example=SORTED | {"Most owners of an M8 tell me: count on ...": "should"},
                matches=lambda groups: (
                    groups["Most owners of an M8 tell me: count on ..."] != "will"
                ),
                message=(
                    "What the owners say is a report about the phone as it is. It feeds a "
                    "forecast. It says nothing of what is due, or wished for."
                ),
            ),
            Misconception(
                example=SORTED | {"An honest firm would have to deliver ...": "minimum"},
                matches=lambda groups: (
                    groups["An honest firm would have to deliver ..."] != "should"
                ),
                message=(
                    "What an honest firm **would have to** do is a duty. A customer may accept "
                    "less than that, and may fear to get less."
                ),
            ),
            Misconception(
                example=SORTED | {"I would send it back below ...": "should"},
                matches=lambda groups: groups["I would send it back below ..."] != "minimum",
                message="Sending the phone back means: this is no longer acceptable.",
            ),
        ],
        hints=(
            "Ask of each sentence: could it turn out wrong? Only a forecast can.",
            "Of those that are left, ask: is something due, is something wished for, or does the "
            "customer say where it ends?",
            "Two are forecasts (the bet, and what the owners say), and two speak of a right or a "
            "duty.",
        ),
        solution=(
            "| will | should | ideal | minimum |\n|---|---|---|---|\n"
            "| Most owners of an M8 tell me: count on ... | After this ad I have a right to ... | "
            "Nothing could be better than ... | I would send it back below ... |\n"
            "| I bet that I shall get ... | An honest firm would have to deliver ... | | |\n\n"
            "The test for *will*: wait a month, and see whether it was right. The test for "
            "*should*: would the customer feel cheated? For *ideal*: is anything better "
            "imaginable? For *minimum*: what happens below it?"
        ),
    ),
    Exercise(
        "01-2",
        objective=GO_TOGETHER,
        kind=Choice(
            "B",
            {
                "A": "They measure the same, so one of the two questions is enough.",
                "B": "Who forecasts more also demands more, but the two answers are different "
                "levels.",
                "C": "The minimum is nine tenths of the forecast.",
                "D": "If a firm raises the forecast, the minimum will follow.",
            },
        ),
        because=(
            "B: a correlation says that two answers go up and down together. It does not say that "
            "they are equal. On the scale, forecast and minimum are well over a point apart."
        ),
        misconceptions=[
            Misconception(
                example="A",
                message=(
                    "Look at the upper figure again: how far apart are the two dots? A firm that "
                    "takes one for the other reports another number."
                ),
            ),
            Misconception(
                example="C",
                message=(
                    "A correlation is no ratio. It would be just as high if everybody's minimum "
                    "were three points lower."
                ),
            ),
            Misconception(
                example="D",
                message=(
                    "It may be so, but a correlation can't tell. Something else may make people "
                    "both forecast and demand more."
                ),
            ),
        ],
        hints=(
            "Take two clocks, one of which is an hour slow. Do they go together? Do they agree?",
            "The lower figure tells you whether two answers go together, the upper one how far "
            "apart they are.",
            "Which answer says both: together, and at different levels?",
        ),
        solution=(
            "**B.** The high correlation says: a customer whose forecast is above that of others "
            "usually has a minimum above that of others, too. The upper figure says that the "
            "minimum is lower all the same, by well over a point on average. So the two questions "
            "can't replace each other: a share that was *met* by one is not met by the other.\n\n"
            "Why the two go together the correlation does not say. In our rules the minimum was "
            "made from the forecast. In a real survey it could be otherwise."
        ),
    ),
    Exercise(
        "01-3",
        objective=COMPUTE,
        kind=Number(lambda: reached("should_low"), decimals=2, unit="share"),
        because=lambda: (
            f"{reached('should_low'):.3f}: three in a hundred. Nearly everybody got less than they "
            "think is due, and most of them accept what they got. Both are true at once."
        ),
        misconceptions=[
            Misconception(
                example=lambda: reached("will_low"),
                message=(
                    "This is the share for `will_low`, the line above. Replace the column in it "
                    "by the one for “should”."
                ),
            ),
            Misconception(
                example=lambda: 1 - reached("should_low"),
                message=(
                    "This is the share of those who got **less** than they think is due. The "
                    "question asks for the others: `>=` means “at least”."
                ),
            ),
            Misconception(
                example=lambda: reached("min_low"),
                message="This is the share for the minimum (`min_low`). Which column is “should”?",
            ),
        ],
        hints=(
            "The line above does the same for `will_low`. What must change in it?",
            "Only the name of a column. The names are in the table under the first cell with data.",
            'Write `(asked["perc_low"] >= asked["should_low"]).mean()`.',
        ),
        solution=lambda: (
            '```python\nshould_met = (asked["perc_low"] >= asked["should_low"]).mean()\n```\n\n'
            f"That is {reached('should_low'):.3f}. The comparison gives *yes* or *no* for each "
            "customer, and the mean of yes (1) and no (0) is the share of yes. By the forecast "
            f"the same photos met {reached('will_low'):.0%} of the expectations, by the minimum "
            f"{reached('min_low'):.0%}."
        ),
    ),
    Exercise(
        "01-4",
        objective=IDEAS,
        kind=Choice(
            "A",
            {
                "A": "the step: met or not, and nothing in between",
                "B": "the straight line: each point counts the same",
                "C": "the asymmetric line: points below count more",
                "D": "saturation: each further point counts less",
            },
        ),
        because=(
            "A: a step knows only two levels, and a jump between them, however high. The dots "
            "climb all the way, and there is no jump at zero. “Met, so satisfied; if not, "
            "dissatisfied” is too simple."
        ),
        misconceptions=[
            Misconception(
                example="B",
                message=(
                    "The dots do bend, but a straight line would miss them only by a little. "
                    "Another idea misses the shape altogether."
                ),
            ),
            Misconception(
                example="C",
                message=(
                    "Compare the way from 0 one point to the left with the way one point to the "
                    "right. The left one is longer: that is what this idea says."
                ),
            ),
            Misconception(
                example="D",
                message=(
                    "Hard to tell: the outer dots stand for few customers. The figure does not "
                    "decide between this idea and two others. But one of the ideas it does refute."
                ),
            ),
        ],
        hints=(
            "Each idea says what happens between -2 and -1. Does satisfaction change there?",
            "Cover the dot in the middle. Would you see from the others that something special "
            "happens at zero?",
            "Look for the idea that is flat on both sides. The dots are flat on neither.",
        ),
        solution=(
            "**A.** The step says: two points short are no worse than one point short, and just "
            "at zero everything changes. The means climb steadily instead. It is the idea of the "
            "popular account (expectation met, customer satisfied; otherwise not), and it is the "
            "one of the four that the dots refute at a glance.\n\n"
            "The other three are closer to each other. To tell them apart one needs many "
            "customers with large gaps, and these are rare."
        ),
    ),
    Exercise(
        "01-5",
        objective=IDEAS,
        kind=Number(gain, decimals=2),
        because=lambda: (
            f"About a point better goes with {gain():.2f} more satisfaction, about a point worse "
            f"with {loss():.2f} less: {loss() / gain():.1f} times as much. In these data a "
            "disappointment weighs more than a pleasant surprise of the same size."
        ),
        misconceptions=[
            Misconception(
                example=lambda: -gain(),
                message=(
                    "The size is right, the sign is not. Take the mean of those whose photos were "
                    "better, and subtract the mean `met` from it."
                ),
            ),
            Misconception(
                example=lambda: satisfied("0.5 < gap <= 1.5"),
                message="This is a mean, not a difference. Subtract `met` from it.",
            ),
            Misconception(
                example=lambda: satisfied("gap > 0.5") - met(),
                message=(
                    "You took everybody above half a point, also those with a gap of two or "
                    "three. For a fair comparison with the loss, stop at 1.5."
                ),
            ),
            Misconception(
                example=loss,
                message=(
                    "This is the loss, on the other side. For the gain you need customers whose "
                    "gap is **above** zero."
                ),
            ),
            Misconception(
                example=lambda: satisfied("0.5 < gap <= 1.5") - satisfied("-1.5 < gap <= -0.5"),
                message=(
                    "This is the way from a point worse to a point better, both sides together. "
                    "Compare with those whose expectation was met: `met`."
                ),
            ),
        ],
        hints=(
            "You need the mean satisfaction of customers whose gap lies between 0.5 and 1.5. The "
            "line for `short` does this on the other side.",
            "Copy what stands after `short =` and change the two numbers. Then subtract.",
            '`over = asked.query("0.5 < gap <= 1.5")["sat"].mean()`, then `gain = over - met`.',
        ),
        solution=lambda: (
            '```python\nover = asked.query("0.5 < gap <= 1.5")["sat"].mean()\n'
            "gain = over - met\n```\n\n"
            f"That is {satisfied('0.5 < gap <= 1.5'):.2f} - {met():.2f} = **{gain():.2f}**. The "
            f"loss on the other side is {loss():.2f}. Keep in mind what these groups are: "
            "customers with a larger gap also had better photos. So the numbers hold both, the "
            "better photos and the better surprise. The next section takes them apart."
        ),
    ),
    Exercise(
        "01-6",
        objective=SEPARATE,
        kind=Choice(
            "C",
            {
                "A": "What people expect makes no difference to their satisfaction.",
                "B": "The expectation counts more than the experience.",
                "C": "Where the experience is equal, those who expected more are less satisfied; "
                "but they also rate their experience higher, and that hides it.",
                "D": "Those who expected much got worse phones.",
            },
        ),
        because=(
            "C: read along a row, and satisfaction falls. Overall the three groups are about "
            "equal, because those who expected much are mostly in the upper row, and those who "
            "expected little in the lowest."
        ),
        misconceptions=[
            Misconception(
                example="A",
                message=(
                    "That is what the printed means suggest. Now read along one row of the grid, "
                    "where the experience is about equal: does satisfaction change?"
                ),
            ),
            Misconception(
                example="B",
                message=(
                    "Compare the steps: how far is it from the lowest to the highest row, how far "
                    "from the left to the right column?"
                ),
            ),
            Misconception(
                example="D",
                message=(
                    "The rows hold what customers **experienced**, and in each row those who "
                    "expected more are less satisfied. That can't come from worse photos."
                ),
            ),
        ],
        hints=(
            "Read along one row from left to right, then the next. What is the same in all of "
            "them?",
            "In each row satisfaction falls. So why do the three printed means hardly differ? In "
            "which row are those who expected much most often?",
            "There are two ways from expectation to satisfaction. One leads down along a row, the "
            "other leads up into a higher row. Which answer names both?",
        ),
        solution=(
            "**C.** In each row the experience is about equal, and satisfaction falls from left "
            "to right: the same photos please those less who expected more. Down a column it is "
            "the other way round: better photos, more satisfaction. Those who expected much sit "
            "more often in the upper row, because they rate their photos higher. The two ways "
            "cancel in the simple means.\n\n"
            "*No difference overall* does not mean *no effect*. Compare like with like before "
            "you say so."
        ),
    ),
    Exercise(
        "01-7",
        objective=SEPARATE,
        kind=Number(lift, decimals=2),
        because=lambda: (
            f"{lift():.2f} points: photos that the laboratory puts in the same third are rated "
            "higher by those who expected more. A high expectation makes a disappointment more "
            "likely, and it colours the experience: both at once."
        ),
        misconceptions=[
            Misconception(
                example=lambda: -lift(),
                message=(
                    "The size is right, the sign is not: those who expected much, minus those who "
                    "expected little."
                ),
            ),
            Misconception(
                example=lambda: (
                    same_phone().loc["high", "middle"] - same_phone().loc["low", "middle"]
                ),
                message=(
                    "You held the expectation equal and changed the phone. Take the row of the "
                    "middle phones, and change the expectation. The row comes first in `.loc`."
                ),
            ),
            Misconception(
                example=lambda: same_phone().loc["high", "high"] - same_phone().loc["high", "low"],
                message=(
                    "This is the row of the best phones. The question asks for the middle row."
                ),
            ),
            Misconception(
                example=lambda: same_phone().loc["low", "high"] - same_phone().loc["low", "low"],
                message=(
                    "This is the row of the phones that did worst. The question asks for the "
                    "middle row."
                ),
            ),
            Misconception(
                example=lambda: (
                    same_phone().loc["middle", "high"] - same_phone().loc["middle", "middle"]
                ),
                message=(
                    "You compared with those who expected a middling amount. The question "
                    "compares with those who expected little: the column `low`."
                ),
            ),
            Misconception(
                example=lambda: same_phone().loc["high", "high"] - same_phone().loc["low", "low"],
                message=(
                    "From corner to corner both change, the phone and the expectation. Stay in "
                    "the middle row."
                ),
            ),
        ],
        hints=(
            "Stay in one row: there the laboratory found about the same. Which one is asked for?",
            "You need two cells of the middle row. `rated.loc[row, column]` takes one cell.",
            '`rated.loc["middle", "high"] - rated.loc["middle", "low"]`',
        ),
        solution=lambda: (
            '```python\nlift = rated.loc["middle", "high"] - rated.loc["middle", "low"]\n```\n\n'
            f"That is {same_phone().loc['middle', 'high']:.2f} - "
            f"{same_phone().loc['middle', 'low']:.2f} = **{lift():.2f}** points for photos that "
            "are about equal in the laboratory. This is called **assimilation**: what is seen is "
            "drawn towards what was expected. In our rules a quarter of the distance."
        ),
    ),
    Exercise(
        "01-8",
        objective=SEPARATE,
        kind=Choice(
            "C",
            {
                "A": (
                    "Oliver (1980) showed that satisfaction is the comparison of experience "
                    "and expectation."
                ),
                "B": (
                    "Oliver (1980) subtracted the expectation from the experience: the "
                    "difference decides."
                ),
                "C": (
                    "In Oliver's model (1980) two parts add up: the expectation itself, and "
                    "how far the experience turned out better or worse. For one durable "
                    "good, an experiment found that performance alone counted."
                ),
                "D": (
                    "Churchill and Surprenant (1982) showed that expectations have nothing "
                    "to do with satisfaction."
                ),
            },
        ),
        because=(
            "C keeps both parts of Oliver's model, and says for what the other finding was "
            "made: one durable good, in one experiment."
        ),
        misconceptions=[
            Misconception(
                example="A",
                message=(
                    "This is what popular accounts make of it. In the paper the expectation "
                    "has a part of its own, beside the comparison."
                ),
            ),
            Misconception(
                example="B",
                message=(
                    "He did not subtract: he asked people how the experience compared. And "
                    "the comparison is one of two parts."
                ),
            ),
            Misconception(
                example="D",
                message=(
                    "For the durable good of their experiment, yes. For the other, non-"
                    "durable good they found what was usually supposed."
                ),
            ),
        ],
        hints=(
            (
                "Two papers are told above. How many parts has the model of the first? For which"
                " good is the finding of the second?"
            ),
            "A sentence that says *always* or *nothing* about one experiment says too much.",
            "Look for the sentence with two parts that add up.",
        ),
        solution=lambda: (
            "**C.** A citation should say what was found, for what, and how. *A* and *B* leave out "
            "the level, and *B* the method: a computed difference forces equal weights on both "
            "parts (lesson 04). *D* turns one durable good into everything."
        ),
    ),
    Exercise(
        "01-9",
        objective=COMPUTE,
        kind=Number(in_zone, decimals=2, unit="share"),
        because=lambda: (
            f"{in_zone():.0%} of the customers are inside the zone: their photos are acceptable, "
            "and not better than they think is due. Reports that ask for the minimum call them "
            "met, reports that ask for “should” call nearly all of them not met."
        ),
        misconceptions=[
            Misconception(
                example=lambda: reached("min_low"),
                message=(
                    "These are all who got at least the minimum, also those above the zone. The "
                    "second condition is missing: not more than “should”."
                ),
            ),
            Misconception(
                example=lambda: (asked()["perc_low"] <= asked()["should_low"]).mean(),
                message=(
                    "These are all who got no more than is due, also those below the zone. The "
                    "first condition is missing: at least the minimum."
                ),
            ),
            Misconception(
                example=lambda: (
                    asked()["perc_low"].between(asked()["will_low"], asked()["should_low"]).mean()
                ),
                message=(
                    "You took the forecast (`will_low`) as the lower end. The zone begins at the "
                    "minimum (`min_low`)."
                ),
            ),
            Misconception(
                example=lambda: (
                    asked()["perc_low"]
                    .between(asked()["min_low"], asked()["should_low"], inclusive="neither")
                    .mean()
                ),
                message=(
                    "You left out those whose rating is exactly the minimum, or exactly “should”. "
                    "The ends belong to the zone: use `>=` and `<=`, or `.between` as it is."
                ),
            ),
            Misconception(
                example=lambda: 1 - in_zone(),
                message="These are the customers outside the zone. The question asks for inside.",
            ),
        ],
        hints=(
            "A customer is in the zone if two things hold at once. Which two?",
            "`.between(lower, upper)` after a column asks both at once. What is the lower end, "
            "what the upper one?",
            'Write `asked["perc_low"].between(asked["min_low"], asked["should_low"]).mean()`.',
        ),
        solution=lambda: (
            '```python\ninside = asked["perc_low"].between(asked["min_low"], '
            'asked["should_low"])\nshare = inside.mean()\n```\n\n'
            f"That is {in_zone():.3f}. `.between` says *yes* where the value lies between the two "
            "ends or on one of them, and the mean of yes and no is the share of yes."
        ),
    ),
    Exercise(
        "01-10",
        objective=LOYALTY,
        kind=Choice(
            "B",
            {
                "A": ("Satisfied customers stay, dissatisfied customers leave."),
                "B": (
                    "Where satisfaction is higher, fewer say that they leave. But satisfied "
                    "people say so, too, and most of the least satisfied stay."
                ),
                "C": (
                    "Whoever raises the satisfaction of a customer from 5 to 8 keeps about "
                    "40 of 100 who would have left."
                ),
                "D": (
                    "Satisfaction has nothing to do with staying, because most of the least "
                    "satisfied stay."
                ),
            },
        ),
        because=(
            "B says both: a clear tendency over the groups, and exceptions at either end. "
            "And it says *say*: nobody has left yet."
        ),
        misconceptions=[
            Misconception(
                example="A",
                message=(
                    "Look at the first and the last bar: how many of the least satisfied "
                    "stay, how many of the most satisfied say that they leave?"
                ),
            ),
            Misconception(
                example="C",
                message=(
                    "The bars compare different customers. What would happen to one of them "
                    "whose satisfaction is raised, they can't show; and to say that one "
                    "leaves is not to leave."
                ),
            ),
            Misconception(
                example="D",
                message=(
                    "That most stay in each group says how common staying is. Compare the "
                    "bars with each other: where do more say that they leave?"
                ),
            ),
        ],
        hints=(
            "Compare the bars with each other, then look at each bar by itself.",
            (
                "Is it the same customers in the four bars? What exactly did they do: leave, or "
                "say something?"
            ),
            "One sentence holds the tendency and the exceptions.",
        ),
        solution=lambda: (
            "**B.** The share who say that they leave falls from bar to bar, so satisfaction"
            " and loyalty go together. They are not the same: there are exceptions on both "
            "sides. The groups are different customers, so the bars don't say what raising "
            "somebody's satisfaction would do (*C*). The papers told below the figure found "
            "the same about people: satisfaction goes with the intention, and its link with "
            "buying again is complicated."
        ),
    ),
    Exercise(
        "01-11",
        objective=MEASURE,
        kind=Choice(
            "C",
            {
                "A": "Ask all customers after four weeks what they had expected.",
                "B": "Ask all customers before buying, so that no answer is missing.",
                "C": "Ask a random half before buying, and compare the two halves later.",
                "D": "Ask those who complain what they had expected.",
            },
        ),
        because=(
            "C: the half that was asked gives expectations that no memory has moved. The other "
            "half shows what the asking itself has done."
        ),
        misconceptions=[
            Misconception(
                example="A",
                message=(
                    "Then the answers have moved already. Compare the two printed gaps: by which "
                    "of them is the disappointment smaller?"
                ),
            ),
            Misconception(
                example="B",
                message=(
                    "Then nobody is left to compare with. If asking makes people more critical, "
                    "you would take it for the phone's fault."
                ),
            ),
            Misconception(
                example="D",
                message=(
                    "Those who complain are not like the others: they are fewer, and more "
                    "disappointed. And their memory has moved, too."
                ),
            ),
        ],
        hints=(
            "Two things went wrong in this section: one with the time of the question, one with "
            "the question itself.",
            "The time: before or after use? The question itself: how would you notice what it "
            "does to people?",
            "You notice it only if some people were never asked. Who should choose them?",
        ),
        solution=lambda: (
            "**C.** Only an answer from before the purchase is free of memory. Only people who "
            "were not asked show what asking does; and chance must choose them, or the two halves "
            f"differ in other things. In our data those who were asked rate {asking()[0]:.2f}, "
            f"the others {asking()[1]:.2f}."
        ),
    ),
    Exercise(
        "01-12",
        objective=REPORT,
        kind=Words(
            rubric=(
                "It says that the answer depends on the standard, and names at least two of them.",
                "It gives the share that was met by each standard that it names, with the numbers "
                "of the notebook.",
                "It says which question to ask next time, in its exact words, and why this one.",
                "It says when to ask, and whom: before buying, and not everybody.",
                "It does not say that a higher or lower expectation *causes* satisfaction. The "
                "data are comparisons.",
                "It does not choose the standard that flatters the firm, or it says openly that "
                "it chose and why.",
                "A reader who has one minute knows what to do.",
            ),
            right=memo,
            least=120,
        ),
        because="",
        hints=(
            "Begin with the answer to Emi's question: met by which standard?",
            "You have four shares. Which two would a fair reader want to see side by side?",
            "End with the question for next year, word for word, and with whom you would ask.",
        ),
        solution=lambda: (
            "There is no single right answer. One that does all that the list asks for:\n\n"
            f"> {memo()}\n\n"
            "Somebody who prefers *should* to *will* can write as good a memo, with other "
            "reasons. Nobody can who reports one share without its question."
        ),
    ),
]
