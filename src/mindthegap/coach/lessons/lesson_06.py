"""Exercises of lesson 06, "Reliability, communication, delight"."""

from functools import cache

import pandas as pd

from mindthegap.coach.answers import Choice, Groups, Number, Words
from mindthegap.coach.exercise import Exercise, Misconception
from mindthegap.data import load
from mindthegap.measures.drivers import shapley_r2
from mindthegap.measures.priorities import importance_performance
from mindthegap.measures.servqual import flags, score, summary
from mindthegap.models.delight import Bar, simulate
from mindthegap.models.lifetime import cost_of_poor_quality, lifetime_value

MEANING = 'Say what it means that reliability is "most important", and what it does not mean'
WORTH = "Compute what retention and doing it right the first time are worth"
MAP = "Read an importance-performance map, and show that its quadrants depend on choices"
TESTED = "Tell which kinds of contact with customers have been tested, and how such a test is read"
WISH = "Measure what customers wish for and don't get"
SURPRISE = "Trace what a surprise does in the months after it, and say when delight pays"
CHANGE = (
    "Tell chance from change in figures that go up and down, and a better service from fewer "
    "unhappy customers"
)
DECIDE = "Decide what a firm should do for its customers, and defend it with the data"

SIDES = ["tangibles", "reliability", "responsiveness", "assurance", "empathy"]
CUSTOMERS, VISITS = 100_000, 5_000

TEACHING = "first week with a cloud service: how to begin is explained"
THANKS = "donors: a call to thank them"
SERVICE = "telephone customers: a contact for service after the sale"
ADVICE = "telephone customers: advice to take a cheaper plan"
LETTER = "shoppers: a letter every month"
STAYED = {
    TEACHING: "more",
    THANKS: "same",
    SERVICE: "more",
    ADVICE: "fewer",
    LETTER: "untested",
}


@cache
def careful():
    """Larus's customers without those who ticked one box all the way down."""
    telecom = load("servqual_telecom")
    return telecom[~flags(telecom)["straight_lining"]]


@cache
def derived():
    """Shapley shares of the five dimensions in the verdict."""
    ratings = score(careful())[[f"perception_{side}" for side in SIDES]].set_axis(SIDES, axis=1)
    return shapley_r2(ratings.assign(overall=careful()["overall"]), "overall", SIDES)


@cache
def still():
    """Of each group by its first box, the shares who are subscribers in month 18."""
    boxes = load("delight_loop")
    first = boxes[(boxes["month"] == 1) & (boxes["surprise"] == 0)].set_index("id")["perc"]
    group = pd.qcut(first, 3, labels=["poor", "middling", "good"])
    last = boxes[(boxes["month"] == 18) & boxes["id"].isin(first.index)]
    return last["active"].groupby(last["id"].map(group), observed=True).mean()


def more():
    """By how many of 100 the good first box is ahead of the poor one in month 18."""
    return 100 * (still()["good"] - still()["poor"])


def to_win(retention):
    """New customers a year that keep the bucket at its level."""
    return (1 - retention) * CUSTOMERS


def failures(rate):
    """The account of what failed visits cost in a year."""
    return cost_of_poor_quality(
        VISITS,
        rate,
        redo_outside=60,
        complaining=0.4,
        handling=15,
        leaving=0.1,
        value=lifetime_value(120, 0.80, discount=0.10),
    )


def cost(rate, item="total"):
    """What failed visits cost in a year, in all or one item."""
    return failures(rate).loc[item, "cost"]


@cache
def quadrants(crosshair):
    """The quadrants of the stores' attributes by stated importance."""
    found = importance_performance(
        load("ipa_stores"), importance="stated", crosshair=crosshair, bootstrap=0
    )
    return found.points["quadrant"]


def changed(crosshair):
    """How many attributes change their quadrant against lines at the mean."""
    return int((quadrants("mean") != quadrants(crosshair)).sum())


@cache
def unmet(side):
    """Desired minus perceived in a dimension."""
    row = summary(careful()).loc[side]
    return row["expectation"] - row["perception"]


def last_surprise(forgetting):
    """By how much the last of 24 monthly surprises exceeds the expectation."""
    return simulate([1] * 24, Bar(forgetting=forgetting))["gap"].iloc[-1]


def ended(surprise):
    """Of 100 subscribers, how many leave in a month with or without a surprise."""
    boxes = load("delight_loop")
    return 100 * boxes[boxes["surprise"] == surprise]["churn"].mean()


def memo():
    """A model answer to the last exercise, with the numbers of the data."""
    saved = (cost(0.12) - cost(0.08)) / 1000
    return (
        "Pay for Larus's training first. If it brings failed visits from 12 to 8 of 100, it saves "
        f"about {saved:.0f},000 euros a year, in costs that we can count, and its customers care: "
        "reliability comes first in their points and in their verdicts. Start in half of the "
        "districts, drawn by lot, and count second visits after a quarter. If they don't fall, I "
        "change my mind. Sturnus's prices are a priority only by stated importance; by derived "
        "importance friendly staff and short queues are. Before it gets money: show which "
        "priorities survive other lines, and test the letter on a random half, with the day of "
        "decision fixed. Merops: in months with a surprise "
        f"{ended(1):.1f} of 100 left and in the others {ended(0):.1f}, but most of the delight is "
        "taken back later. Find out what a surprise costs and which months follow it. Promise "
        "only what we keep: a surprise that comes every month is a promise, too."
    )


EXERCISES = [
    Exercise(
        "06-1",
        objective=MEANING,
        kind=Choice(
            "B",
            {
                "A": "If Larus gains a point in reliability, its customers' verdict rises more "
                "than with a point in anything else.",
                "B": "Customers of Larus call reliability most important, and their verdicts go "
                "with it most. For another service, or for what a change would do, we need other "
                "data.",
                "C": "Reliability explains a third of the differences between the verdicts.",
                "D": "The points and the shares measure the same thing, so one question would "
                "have been enough.",
            },
        ),
        because=(
            "B: it says what both figures show, for these customers, and no more. Both measures "
            "put reliability first, and the intervals of the first and the second share are apart."
        ),
        misconceptions=[
            Misconception(
                example="A",
                message=(
                    "A share says how much of the differences between customers goes with a "
                    "rating. It does not say what happens if the firm changes something: nobody "
                    "drew by lot who got reliable service."
                ),
            ),
            Misconception(
                example="C",
                message=lambda: (
                    "A third of what? The percentages beside the bars divide what all five ratings "
                    f"explain together, and that is {derived()['share'].sum():.0%} of the "
                    "differences. Read the axis: reliability's share of all differences is "
                    f"{derived().loc['reliability', 'share']:.0%}."
                ),
            ),
            Misconception(
                example="D",
                message=(
                    "They agree here. They need not: what people say and what their verdicts go "
                    "with are two things, and in another firm of this lesson they will differ."
                ),
            ),
        ],
        hints=(
            "Ask of each sentence: of whom does it speak, and does it speak of a difference or of "
            "a change?",
            "Two of the sentences go too far, and one misreads the percentages: look at the small "
            "print under the second figure. Which sentence is the most careful one?",
            "Look for the sentence that names these customers, both measures, and what is still "
            "unknown.",
        ),
        solution=(
            "**B.** Customers of Larus *say* that reliability is most important, and their "
            "verdicts *go with* it most. That is what the two figures show. Neither says what "
            "would happen if Larus changed something (A). The percentages divide only what the "
            "five ratings explain together (C). And stated and derived importance are two "
            "different things, which happen to agree here (D)."
        ),
    ),
    Exercise(
        "06-2",
        objective=WORTH,
        kind=Number(more, tolerance=1.1),
        because=lambda: (
            f"Of 100 customers with a good first box {100 * still()['good']:.0f} are left in month "
            f"18, of 100 with a poor one {100 * still()['poor']:.0f}. The groups were not drawn by "
            "lot, so the box need not be the whole reason."
        ),
        misconceptions=[
            Misconception(
                example=lambda: 100 * (still()["good"] - still()["middling"]),
                message=(
                    "This compares the good first box with the middling one. The question asks "
                    "for the poor one: its column is called `poor`."
                ),
            ),
            Misconception(
                example=lambda: -more(),
                message=(
                    "The size is right, the sign is not: of the group with the good first box more "
                    "are left."
                ),
            ),
            Misconception(
                example=lambda: 100 * (still()["good"] / still()["poor"] - 1),
                message=(
                    "This is by how many percent one share is larger than the other. The question "
                    "asks for a number of customers of 100: subtract the shares."
                ),
            ),
        ],
        hints=(
            "The title of the figure has the three numbers. You need the first and the last.",
            "The table `still` has a row for each month and a column for each group. Which row and "
            "which column are missing?",
            'Write `100 * (good - still.loc[18, "poor"])` in place of the three dots.',
        ),
        solution=lambda: (
            '```python\nmore = 100 * (good - still.loc[18, "poor"])\n```\n\n'
            f"That is {more():.0f}: about {100 * still()['good']:.0f} of 100 against "
            f"{100 * still()['poor']:.0f} of 100."
        ),
    ),
    Exercise(
        "06-3",
        objective=WORTH,
        kind=Number(lambda: to_win(0.80) - to_win(0.88)),
        because=(
            "At 80 % retention 20,000 customers leave in a year, at 88 % 12,000. What doesn't leak "
            "out need not be won."
        ),
        misconceptions=[
            Misconception(
                example=lambda: to_win(0.88),
                message=(
                    "This is how many it must win at 88 %. The question asks how many *fewer* than "
                    "at 80 %."
                ),
            ),
            Misconception(
                example=lambda: to_win(0.80),
                message=(
                    "This is how many it must win at 80 %. Compute the same for 88 % and subtract."
                ),
            ),
            Misconception(
                example=lambda: 0.88 * CUSTOMERS,
                message=(
                    "This is how many stay. What must be won is what leaks out: 1 minus retention."
                ),
            ),
            Misconception(
                example=8,
                message=(
                    "This is the difference of the two retentions in percent. How many of 100,000 "
                    "customers is that?"
                ),
            ),
        ],
        hints=(
            "To stay at its level, the firm must win as many customers as it loses. How many does "
            "it lose at 80 %?",
            "At a retention of 80 % one customer in five leaves. Do the same for 88 %, then take "
            "the difference.",
            "Write `(1 - 0.80) * 100_000 - (1 - 0.88) * 100_000`.",
        ),
        solution=(
            "```python\nfewer = (1 - 0.80) * 100_000 - (1 - 0.88) * 100_000\n```\n\n"
            "That is 20,000 minus 12,000 = 8,000 a year. Whether it is cheaper to keep a customer "
            "than to win one depends on what each costs. The formula only says how many."
        ),
    ),
    Exercise(
        "06-4",
        objective=WORTH,
        kind=Number(lambda: cost(0.12) - cost(0.08), tolerance=1),
        because=lambda: (
            f"Failed visits cost {cost(0.12):,.0f} euros now and {cost(0.08):,.0f} then. The "
            "saving is what the training may cost a year at most. It hangs on the guess that it "
            "brings 12 down to 8."
        ),
        misconceptions=[
            Misconception(
                example=lambda: cost(0.08),
                message=(
                    "This is what failed visits would still cost, or what would be saved if they "
                    "fell to 4 of 100 (the numbers are the same). They fall to 8 of 100, and the "
                    "saving is the difference from today."
                ),
            ),
            Misconception(
                example=lambda: cost(0.12, "redone outside") - cost(0.08, "redone outside"),
                message=(
                    "This counts only the visits that are done again. Complaints and lost "
                    'customers cost, too: take the row "total".'
                ),
            ),
            Misconception(
                example=lambda: cost(0.08) - cost(0.12),
                message="The size is right, the sign is not: a saving is today minus then.",
            ),
        ],
        hints=(
            "You need the same account twice: once as it is today, once with fewer failures.",
            "Copy what stands behind `now =` and change one number in it. Then take the total out "
            "of `then` in the same way as out of `now`. Which of the two is larger?",
            "`then = cost_of_poor_quality(5_000, 0.08, **a_failure)`. The saving is "
            '`now.loc["total", "cost"]` minus the same of `then`.',
        ),
        solution=lambda: (
            "```python\nthen = cost_of_poor_quality(5_000, 0.08, **a_failure)\n"
            'saved = now.loc["total", "cost"] - then.loc["total", "cost"]\n```\n\n'
            f"That is {cost(0.12):,.0f} - {cost(0.08):,.0f} = {cost(0.12) - cost(0.08):,.0f} euros "
            "a year. All costs of the account grow with the failures, so a third fewer failures "
            "save a third."
        ),
    ),
    Exercise(
        "06-5",
        objective=MAP,
        kind=Number(lambda: changed("median")),
        because=lambda: (
            "They are "
            + ", ".join(quadrants("mean").index[quadrants("mean") != quadrants("median")])
            + ". Nothing about the store has changed, only where the lines cross."
        ),
        misconceptions=[
            Misconception(
                example=lambda: 14 - changed("median"),
                message=(
                    "This is how many keep their quadrant. `!=` means “is different from”, `==` "
                    "means “is the same as”."
                ),
            ),
            Misconception(
                example=lambda: changed("midpoint"),
                message=(
                    "This is what happens with the lines in the middle of the scale "
                    "(`midpoint`). The question asks for the median."
                ),
            ),
            Misconception(
                example=0,
                message=(
                    "None changes if the lines stay at the mean. Write `median`, in quotation "
                    "marks."
                ),
            ),
        ],
        hints=(
            "Where the lines cross is one word in the line that makes the map.",
            "Look at the cell of Tomas's map: the word behind `crosshair=` says where the lines "
            "cross. What has to stand there now?",
            '`importance_performance(stores, importance="stated", crosshair="median")` makes the '
            "other map. The line for `changed` stands in the text.",
        ),
        solution=lambda: (
            '```python\nother_map = importance_performance(stores, importance="stated", '
            'crosshair="median")\n'
            'changed = (mean_map.points["quadrant"] != other_map.points["quadrant"]).sum()\n```\n\n'
            f"That is {changed('median')} of 14. With the lines in the middle of the scale it "
            f"would be {changed('midpoint')}."
        ),
    ),
    Exercise(
        "06-6",
        objective=TESTED,
        kind=Groups(STAYED),
        because=(
            "Two contacts worked, one did nothing, one made more customers leave. All of them "
            "sound good. How often a firm should write, no study of the table says."
        ),
        misconceptions=[
            Misconception(
                example=STAYED | {ADVICE: "more"},
                matches=lambda groups: groups[ADVICE] == "more" and groups[THANKS] == "same",
                message=(
                    "It sounds like help. But read the numbers: with the advice 10 of 100 left "
                    "within three months, without it 6."
                ),
            ),
            Misconception(
                example=STAYED | {THANKS: "more"},
                matches=lambda groups: groups[THANKS] == "more",
                message=(
                    "The experts expected this, too. Read in the third column of the table what "
                    "the thank-you calls did."
                ),
            ),
            Misconception(
                example=STAYED | {LETTER: "same"},
                matches=lambda groups: (
                    groups[LETTER] != "untested"
                    and groups[THANKS] == "same"
                    and groups[ADVICE] != "more"
                ),
                message=(
                    "Which row of the table is about a letter every month? What nobody has tested "
                    "may help, do nothing, or harm."
                ),
            ),
        ],
        hints=(
            "Find the row of each contact in the table. The third column says what came out.",
            "For one of the five there is no row. Of the other four, one did nothing and one made "
            "more customers leave.",
            "Explaining and service after the sale: `more`. The call to donors did nothing. With "
            "the cheaper plan 10 left instead of 6. The letter has no row.",
        ),
        solution=(
            "*More* stayed after the explanation of a cloud service (in the first week) and after "
            "a contact for service. *The same* share of donors gave again with and without a call. "
            "*Fewer* stayed after the advice to take a cheaper plan. The monthly letter is "
            "*untested*. That a contact sounds kind does not say what it does."
        ),
    ),
    Exercise(
        "06-7",
        objective=TESTED,
        kind=Choice(
            "A",
            {
                "A": "Send it to a random half, fix beforehand on which day to decide, and decide "
                "on that day only.",
                "B": "Send it to a random half, look every day, and stop as soon as the difference "
                "is significant: that saves money.",
                "C": "Send it to all, and compare sales with last year.",
                "D": "Send it to those who buy most, and compare them with the others.",
            },
        ),
        because=(
            "A: chance makes the two halves alike, and with one look, fixed beforehand, the test "
            "is wrong as seldom as the rule promises."
        ),
        misconceptions=[
            Misconception(
                example="B",
                message=(
                    "The figure shows what this does: each look is a new chance to be misled. "
                    "(There are methods that allow for several looks. They use stricter limits, "
                    "also fixed beforehand.)"
                ),
            ),
            Misconception(
                example="C",
                message=(
                    "Then nobody is left to compare with. Whatever else differs between the two "
                    "years would be counted as the letter's doing."
                ),
            ),
            Misconception(
                example="D",
                message=(
                    "Those who buy most differ from the others without any letter. You met this in "
                    "lesson 02 as targeting."
                ),
            ),
        ],
        hints=(
            "A fair comparison needs two groups that differ in nothing but the letter. Who can "
            "make such groups?",
            "Two answers leave it to chance who gets the letter. They differ in when the manager "
            "looks. What does the figure say about that?",
            "Look for the answer with a random half and one single look.",
        ),
        solution=(
            "**A.** A random half makes the groups alike. One look at a day that was fixed "
            "beforehand keeps the promise of the 5 % rule. With a look each day, many managers "
            "find an effect of a note that does nothing. Without a random half (C, D) other "
            "differences are mistaken for the letter's effect."
        ),
    ),
    Exercise(
        "06-8",
        objective=WISH,
        kind=Number(lambda: unmet("empathy"), decimals=2),
        because=lambda: (
            f"Customers wish for {unmet('empathy'):.2f} points more care than they perceive. For "
            f"comparison: in reliability {unmet('reliability'):.2f} points are missing."
        ),
        misconceptions=[
            Misconception(
                example=lambda: -unmet("empathy"),
                message=(
                    "This is the gap, perceived minus desired. The unmet desire is the other way "
                    "round."
                ),
            ),
            Misconception(
                example=lambda: unmet("reliability"),
                message="This is the row of reliability. The question asks for empathy.",
            ),
            Misconception(
                example=lambda: unmet("overall"),
                message=(
                    'This is the row "overall", the mean of all dimensions. The question asks for '
                    "empathy."
                ),
            ),
        ],
        hints=(
            "The unmet desire is one number minus another. In which row and columns do they stand?",
            "`table.loc[row, column]` takes one number out of the table. Both numbers stand in "
            "the row of empathy. Which of the two columns comes first?",
            'Write `table.loc["empathy", "expectation"]`, a minus sign, and the same with '
            '`"perception"`.',
        ),
        solution=lambda: (
            '```python\nunmet_empathy = table.loc["empathy", "expectation"] - '
            'table.loc["empathy", "perception"]\n```\n\n'
            f"That is {unmet('empathy'):.2f} points. The column `gap` of the same table has it "
            "with the sign turned round."
        ),
    ),
    Exercise(
        "06-9",
        objective=SURPRISE,
        kind=Number(lambda: last_surprise(0.3), decimals=1),
        because=lambda: (
            f"The first surprise exceeds the expectation by 2.0 points, the last by "
            f"{last_surprise(0.3):.1f}. The faster the bar sinks back, the more of a surprise is "
            "left."
        ),
        misconceptions=[
            Misconception(
                example=2.0,
                message=(
                    "This is the first surprise, or the last one of those that come every sixth "
                    "month. Set *A surprise comes every* to 1 month and read the last bar."
                ),
            ),
            Misconception(
                example=lambda: last_surprise(0.1),
                message=(
                    "This is the last surprise at a forgetting of 10 %. Move *Forgotten each "
                    "month* to 30 %."
                ),
            ),
            Misconception(
                example=lambda: last_surprise(0),
                message="This is the last surprise without forgetting. Move it to 30 %.",
            ),
        ],
        hints=(
            "Check all four sliders first: 2.0 points, 1 month, 35 % and 30 %.",
            "The sentence below the sliders says by how much the first and the last surprise "
            "exceed what is expected. Which of the two is asked for?",
            "It is a little less than one point. Read its one decimal at the right end of the "
            "bars.",
        ),
        solution=lambda: (
            f"```python\nlast_surprise = {last_surprise(0.3):.1f}\n```\n\n"
            "In the long run a monthly surprise keeps the share forgetting / (ratchet + "
            f"forgetting) of its 2 points: 0.30 / 0.65 of them, {2 * 0.3 / 0.65:.1f} points."
        ),
    ),
    Exercise(
        "06-10",
        objective=SURPRISE,
        kind=Choice(
            "A",
            {
                "A": "Where customers can hardly be taken: the bar sinks back, and the same "
                "surprise works on the same customers again.",
                "B": "Where customers can easily be taken: they forget the rival sooner.",
                "C": "In both: what is forgotten can't disappoint.",
                "D": "In neither: what is forgotten was paid for in vain.",
            },
        ),
        because=(
            "A: the gain rises from left to right only in the row where customers are hard to "
            "take. Where all of them can be taken, the raised bar hurts the rival, and forgetting "
            "lowers it for the rival, too."
        ),
        misconceptions=[
            Misconception(
                example="B",
                message=(
                    "Look at this row of the table: from left to right the gain falls a little. "
                    "What customers forget here is the raised bar, on which the rival fails."
                ),
            ),
            Misconception(
                example="C",
                message=(
                    "The two rows of the table do not go the same way. Which of them rises from "
                    "left to right?"
                ),
            ),
            Misconception(
                example="D",
                message=(
                    "One row of the table rises with forgetting. There the firm can repeat the "
                    "same surprise with the same effect."
                ),
            ),
        ],
        hints=(
            "Read each row of the table from left to right: more and more is forgotten.",
            "One row rises and the other falls a little. What could a firm do again and again, if "
            "its own customers forget?",
            "Which row of the table begins with the smallest number and rises? Find the answer "
            "that names this market.",
        ),
        solution=(
            "**A.** Where customers can hardly be taken, the delighting firm has only its own "
            "customers, and their raised bar is its problem. If they forget, the same surprise "
            "works again. Where customers can be taken, the raised bar works *for* the firm, "
            "because the rival fails on it; forgetting takes this advantage away. Both directions "
            "are those of Rust and Oliver (2000). In our model the second one holds only if a "
            "small firm can win all who leave the other."
        ),
    ),
    Exercise(
        "06-11",
        objective=CHANGE,
        kind=Choice(
            "B",
            {
                "A": "Find out what went wrong in month 17.",
                "B": "Not look for a cause in month 17. If about 5 % a month is too many, look for "
                "what makes customers leave in all months.",
                "C": "Nothing: all months are within the limits, so the level is fine.",
                "D": "Leave month 17 out of the report, because it is an outlier.",
            },
        ),
        because=(
            "B: month 17 is within the limits of chance, so it needs no cause of its own. Whether "
            "the level is good enough is another question, and the chart does not answer it."
        ),
        misconceptions=[
            Misconception(
                example="A",
                message=(
                    "Who looks for a cause always finds one, also where there is none. Both "
                    "months lie within the limits. They were picked because they differ most: "
                    "that is peeking."
                ),
            ),
            Misconception(
                example="C",
                message=(
                    "The limits say what is usual here. They don't say what is good: a process "
                    "can be steady and bad."
                ),
            ),
            Misconception(
                example="D",
                message=(
                    "It lies within the limits, so it is no outlier. And even a point beyond them "
                    "would be a reason to look, and none to hide it."
                ),
            ),
        ],
        hints=(
            "Find both months in the chart. Are they within the dashed lines?",
            "Within the limits a month needs no story of its own. But is a steady level always a "
            "good level?",
            "Look for the answer that leaves the single month alone and asks about the level.",
        ),
        solution=(
            "**B.** Both months lie within the limits, and limits hold only if one does not pick "
            "afterwards what looks worst. With fewer than 250 customers a month chance moves "
            "shares a lot. A cause in the one month would be a story. The level of about 5 % is a "
            "matter of the whole system: what customers expect, what they get, and how many are "
            "disappointed in any month."
        ),
    ),
    Exercise(
        "06-12",
        objective=DECIDE,
        kind=Words(
            (
                "It names one programme to pay for first, and gives a reason that a number "
                "supports.",
                "It uses at least two numbers of this notebook, and says what each is a number of.",
                "For each of the other two it names a finding that is missing, and how to get it "
                "(by lot where possible).",
                "It says of at least one number that it is a comparison and no experiment, or that "
                "it depends on a choice.",
                "It names something that would change the decision.",
                "It says what may honestly be promised to customers, apart from what pays.",
            ),
            memo,
            least=200,
        ),
        because="",
        hints=(
            "Write to Nadia, not to a teacher. What should she sign on Monday?",
            "For each firm: what do we know, what would we have to know, and which of the two is "
            "cheaper to find out?",
            "Four parts: what to pay for and why, what each of the others should find out, what "
            "would change your mind, what we may promise.",
        ),
        solution=lambda: (
            "There is no single right answer. One that does all that the list asks for:\n\n"
            f"> {memo()}\n\n"
            "Somebody who pays for another programme first can write as good a memo. Nobody can "
            "who promises a surprise every month and calls it a surprise."
        ),
    ),
]
