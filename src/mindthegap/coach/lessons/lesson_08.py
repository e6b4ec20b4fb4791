"""Exercises of lesson 08, "Recovery: emotion and trust"."""

from functools import cache

from mindthegap.coach.answers import Choice, Choices, Groups, Number, Words
from mindthegap.coach.exercise import Exercise, Misconception
from mindthegap.data import load
from mindthegap.measures.recovery import adjusted_effect, factorial, paradox
from mindthegap.models.recovery import perceived_justice

KINDS = "Tell three kinds of justice apart in what customers write"
EXPERIMENT = "Read an experiment with several actions: what each does, and what they do together"
WEIGHTS = "Say which kind of justice counts most for which satisfaction, and in which unit"
EQUAL = (
    'Tell "as good as without a failure" from "no difference was found", and say for whom an '
    "average holds"
)
TWICE = "Say what a second failure does to customers who had been won back"
RECORDS = "Explain why records mislead about compensation, and what to hold equal instead"
DECIDE = (
    "Judge a before-and-after story, choose an improvement, and defend the choice with the data"
)

SENTENCES = {
    "nobody may decide": "procedural",
    "a voucher of 5 euros": "distributive",
    "no word of apology": "interactional",
    "the same form twice": "procedural",
    "told openly what happened": "interactional",
    "neither goods nor money": "distributive",
}

ACTIONS = {
    "compensation": ["none", "partial", "full"],
    "apology": ["no", "yes"],
    "speed": ["slow", "fast"],
}

# What came before the money, and what else the staff did.
BEFORE = ["severity", "sat_before", "value", "apology", "fast"]


@cache
def trial():
    """The customers of the trial, the apology in words."""
    table = load("recovery_trial")
    return table.assign(apology=table["apology"].map({0: "no", 1: "yes"}))


@cache
def answers():
    """Mean satisfaction with the handling for each of the twelve answers."""
    return factorial(trial(), "satcom", ACTIONS).cells.set_index(list(ACTIONS))["mean"]


def words_alone():
    """What an apology and a fast answer bring without money."""
    return answers()["none", "yes", "fast"] - answers()["none", "no", "slow"]


def money_alone(level="full"):
    """What money brings without an apology or a fast answer."""
    return answers()[level, "no", "slow"] - answers()["none", "no", "slow"]


def treated(apology, fast):
    """Interactional justice in the builder, for a middling failure and no money."""
    return float(perceived_justice(0, apology, fast).interactional)


@cache
def full():
    """Those who got the whole price back, and those without a failure."""
    table = trial()
    chosen = table[(table["arm"] == "no failure") | (table["compensation"] == "full")]
    return chosen.assign(group=chosen["compensation"].fillna("no failure"))


@cache
def against_no_failure(outcome="sat", mildest=1, worst=5):
    """Mean of those who got the whole price back, minus that of those without a failure."""
    chosen = full()["severity"].isna() | full()["severity"].between(mildest, worst)
    return paradox(full()[chosen], outcome, "group", margin=0.5)["difference"].item()


def means_later(outcome="sat_later"):
    """Means of no failure, of two failures (whole price back) and of one failure (the same)."""
    table = full()
    return (
        table.loc[table["arm"] == "no failure", outcome].mean(),
        table.loc[table["second_failure"] == 1, outcome].mean(),
        table.loc[table["second_failure"] == 0, outcome].mean(),
    )


def reversal():
    """How far the twice failed stand from those without a failure, three months after."""
    without, twice, _ = means_later()
    return twice - without


def all_twice():
    """The same for all who had two failures, whatever they had been paid."""
    later = trial().loc[trial()["second_failure"] == 1, "sat_later"].mean()
    return later - means_later()[0]


@cache
def rises():
    """How far the dissatisfied rose, with and without a failure."""
    low = trial()[trial()["sat_before"] <= 5.5]
    change = (low["sat"] - low["sat_before"]).groupby(low["arm"]).mean()
    return change["failure"], change["no failure"]


@cache
def effects_on_the_shop():
    """What each action adds to satisfaction with the shop."""
    table = factorial(trial(), "sat", ACTIONS).effects
    return table.set_index(["factor", "level"])["estimate"]


@cache
def from_records(*more):
    """Effect of the whole price back in the records, as they come and with like compared."""
    records = load("recovery_crm")
    records = records.assign(fast=(records["speed"] == "fast").astype(int))
    found = adjusted_effect(
        records, "sat", "compensation", [*BEFORE, *more], treated="full", control="none"
    )
    return found.effects["estimate"]


def memo():
    """A model answer to the last exercise, with the numbers of the data."""
    adds, found = effects_on_the_shop(), from_records()
    return (
        "Repair the sorting, and train everybody to apologise and explain, within a day where we "
        f"can. An apology adds {adds['apology', 'yes']:.2f} points of satisfaction with the shop "
        f"and costs minutes; the whole price adds {adds['compensation', 'full']:.2f} and costs the "
        "parcel each time. Keep the refund for lost parcels, because we owe it. Luca: on average "
        f"a full refund lifts satisfaction by {against_no_failure():.2f} points above no failure, "
        "but not the wish to order again, and after a second failure these customers stand "
        f"{-reversal():.2f} points below it. So the sorting comes first. Petra: your customers "
        f"were paid for worse failures; like with like, {found['naive']:.2f} becomes "
        f"{found['doubly robust']:+.2f}. We promise one thing that we can keep: an answer with an "
        "explanation within two days. Draw by lot which half of the call centre is trained first, "
        "and compare satisfaction, trust and real orders of both halves after six months. The "
        "truth about what went wrong we owe in any case."
    )


EXERCISES = [
    Exercise(
        "08-1",
        objective=KINDS,
        kind=Groups(SENTENCES),
        because=(
            "What one got (a voucher, neither goods nor money) is distributive. The way to it "
            "(nobody may decide, forms) is procedural. How one was treated (no apology, an open "
            "explanation) is interactional."
        ),
        misconceptions=[
            Misconception(
                example=SENTENCES | {"told openly what happened": "procedural"},
                matches=lambda given: given["told openly what happened"] == "procedural",
                message=(
                    "An explanation can be a step of a procedure. But this customer speaks of the "
                    "honesty of a person, and of being taken seriously: of treatment."
                ),
            ),
            Misconception(
                example=SENTENCES | {"the same form twice": "distributive"},
                matches=lambda given: given["the same form twice"] != "procedural",
                message=(
                    "Filling in a form costs effort. It is not what the customer got in the end, "
                    "and nobody was rude. Ask: is it about the result, the treatment, or the way?"
                ),
            ),
            Misconception(
                example=SENTENCES | {"nobody may decide": "interactional"},
                matches=lambda given: given["nobody may decide"] == "interactional",
                message=(
                    "The three people on the phone may have been very kind. What failed is a rule: "
                    "none of them was allowed to decide."
                ),
            ),
            Misconception(
                example=SENTENCES | {"no word of apology": "distributive"},
                matches=lambda given: given["no word of apology"] == "distributive",
                message=(
                    "An apology is something that one gets, in a way. But it does not make good "
                    "the loss; it says how the firm regards the customer."
                ),
            ),
        ],
        hints=(
            "For each sentence ask: would money settle it? Would a better rule? Would a kinder "
            "and more honest word?",
            "Two sentences speak of a result, two of rules and effort, two of people.",
            "`a voucher of 5 euros` is distributive, `the same form twice` is procedural, `no word "
            "of apology` is interactional. Each has one partner.",
        ),
        solution=(
            "- `a voucher of 5 euros`, `neither goods nor money`: **distributive**. They compare "
            "what they got with what they had lost.\n"
            "- `nobody may decide`, `the same form twice`: **procedural**. Rules and effort.\n"
            "- `no word of apology`, `told openly what happened`: **interactional**. The second is "
            "praise: an honest explanation is part of being treated fairly."
        ),
    ),
    Exercise(
        "08-2",
        objective=EXPERIMENT,
        kind=Number(words_alone, decimals=1),
        because=lambda: (
            f"{answers()['none', 'yes', 'fast']:.2f} - {answers()['none', 'no', 'slow']:.2f} = "
            f"{words_alone():.2f} points, and not a euro was paid. The whole price back alone "
            f"brings {money_alone():.2f}, half of it {money_alone('partial'):.2f}."
        ),
        misconceptions=[
            Misconception(
                example=lambda: answers()["none", "yes", "slow"] - answers()["none", "no", "slow"],
                message=(
                    "This is the apology alone, after a week. The question asks for an apology "
                    "with a **fast** answer."
                ),
            ),
            Misconception(
                example=lambda: answers()["none", "no", "fast"] - answers()["none", "no", "slow"],
                message="This is the fast answer alone. The question asks for both together.",
            ),
            Misconception(
                example=lambda: answers()["none", "yes", "fast"] - answers()["none", "no", "fast"],
                message=(
                    "This is what the apology adds to a fast answer. “Nothing at all” is without "
                    "the fast answer, too: no apology, and slow."
                ),
            ),
            Misconception(
                example=lambda: money_alone(),
                message=(
                    "This is the whole price back, without a word. Stay in the row `none`: this "
                    "customer gets no money."
                ),
            ),
            Misconception(
                example=lambda: -words_alone(),
                message=(
                    "The size is right, the sign is not. Take the answer with both steps, and "
                    "nothing at all from it."
                ),
            ),
            Misconception(
                example=lambda: answers()["none", "yes", "fast"],
                message=(
                    "This is the mean with apology and speed. By how much is it higher than the "
                    "mean with nothing at all?"
                ),
            ),
        ],
        hints=(
            "Both numbers stand in the same row of the table. Which one?",
            "The row is `none`: no money. One number stands under apology yes and speed fast. "
            "Where does “nothing at all” stand?",
            "In the row `none`: (apology yes, fast) minus (apology no, slow).",
        ),
        solution=lambda: (
            "Both numbers stand in the row `none`. With an apology and a fast answer the mean is "
            f"{answers()['none', 'yes', 'fast']:.2f}, with nothing "
            f"{answers()['none', 'no', 'slow']:.2f}. The difference is **{words_alone():.2f}** "
            "points. Each mean has an interval of about a quarter of a point either way, so the "
            "second decimal is not to be trusted."
        ),
    ),
    Exercise(
        "08-3",
        objective=EXPERIMENT,
        kind=Number(lambda: treated(1, 1) - treated(0, 1), decimals=1),
        because=lambda: (
            f"It rises from {treated(0, 1):.1f} to {treated(1, 1):.1f}: by "
            f"{treated(1, 1) - treated(0, 1):.1f}. After a week the same apology adds "
            f"{treated(1, 0) - treated(0, 0):.1f}, half as much."
        ),
        misconceptions=[
            Misconception(
                example=lambda: treated(1, 0) - treated(0, 0),
                message=(
                    "This is step 1: what the apology adds when the answer comes after a week. "
                    "Switch the fast answer on first, then the apology."
                ),
            ),
            Misconception(
                example=lambda: treated(1, 1) - treated(0, 0),
                message=(
                    "This is what both switches add together. Begin with the fast answer on: by "
                    "how much does the apology raise it from there?"
                ),
            ),
            Misconception(
                example=lambda: treated(1, 1),
                message=(
                    "This is the value with both switches on. By how much did it rise when you "
                    "switched the apology on?"
                ),
            ),
            Misconception(
                example=lambda: treated(0, 1) - treated(0, 0),
                message="This is what the fast answer adds. What does the apology add to it?",
            ),
        ],
        hints=(
            "Read the value of “interactional” twice: before and after you switch the apology on.",
            "Before the first reading the fast answer must be on, and the apology off.",
            "With the fast answer alone it is 3.6. Now switch the apology on, and subtract.",
        ),
        solution=lambda: (
            f"With a fast answer alone interactional justice is {treated(0, 1):.1f}; with the "
            f"apology it is {treated(1, 1):.1f}. The apology adds "
            f"**{treated(1, 1) - treated(0, 1):.1f}**. When the answer is slow it adds only "
            f"{treated(1, 0) - treated(0, 0):.1f}. What one action does depends on the other: an "
            "*interaction*."
        ),
    ),
    Exercise(
        "08-4",
        objective=WEIGHTS,
        kind=Choice(
            "B",
            {
                "A": "One of the two is wrong: the same data can't give two orders.",
                "B": "Distributive justice differs more between these customers, so a standard "
                "deviation of it is more points.",
                "C": "The figure holds fewer things equal than the table.",
                "D": "The handling and the shop are mixed up in the figure.",
            },
        ),
        because=(
            "B: the printed standard deviations show it. Where people differ more, a standard "
            "deviation is a longer step, and more points of satisfaction go with it. In this trial "
            "the shop itself made distributive justice differ: some got nothing, some all."
        ),
        misconceptions=[
            Misconception(
                example="A",
                message=(
                    "Both come from one and the same calculation. They answer two questions: what "
                    "goes with a point of justice, and what with a standard deviation of it."
                ),
            ),
            Misconception(
                example="C",
                message=(
                    "Both hold the same equal: they are one calculation, printed in two units. "
                    "Look at the line below the table."
                ),
            ),
            Misconception(
                example="D",
                message=(
                    "Each outcome has its own colour and mark. Compare the marks of the shop with "
                    "the column of the shop: what differs is the unit."
                ),
            ),
        ],
        hints=(
            "Compare the words “points” and “standard deviations” in the text above.",
            "A slope per point becomes a slope per standard deviation when you multiply it. By "
            "what? Look at the line that is printed below the table.",
            "0.30 per point, and 1.39 points are a standard deviation; 0.39 per point, and 1.17 "
            "points are one. Multiply both.",
        ),
        solution=(
            "**B.** A standard deviation of distributive justice is 1.39 points here, one of "
            "interactional justice 1.17. So per standard deviation 0.30 x 1.39 and 0.39 x 1.17 are "
            "nearly the same. (The figure then divides both by the standard deviation of "
            "satisfaction.)\n\n"
            "Neither number is wrong. In points: how much higher is satisfaction where justice is "
            "a point higher? In standard deviations: which differences between these customers "
            "go with satisfaction?"
        ),
    ),
    Exercise(
        "08-5",
        objective=EQUAL,
        kind=Choice(
            "B",
            {
                "A": "Customers who got the whole price back will order more, because they are "
                "more satisfied.",
                "B": "On average the two groups differ by less than would matter.",
                "C": "The difference is not significant, and so there is none.",
                "D": "Nothing: the interval contains zero, so the study is too small.",
            },
        ),
        because=(
            "B: the whole interval lies within the margin of half a point that was set before "
            "looking. This is more than “not significant”: a difference of half a point or more is "
            "ruled out, as far as a 95 % interval can rule out."
        ),
        misconceptions=[
            Misconception(
                example="A",
                message=(
                    "They are more satisfied, and one would think so. But the figure shows "
                    "ordering again directly, and there the interval lies around zero. "
                    "Satisfaction is not loyalty."
                ),
            ),
            Misconception(
                example="C",
                message=(
                    "“Not significant” can also happen where the difference is large and the "
                    "study small. Here you can say something better: look at where the ends of "
                    "the interval lie."
                ),
            ),
            Misconception(
                example="D",
                message=(
                    "A study that is too small has a long interval. Compare its length with the "
                    "grey band: a difference that would matter is ruled out."
                ),
            ),
        ],
        hints=(
            "Look at the two ends of the interval, and at the grey band.",
            "The band is the margin: differences within it are too small to matter. Does the "
            "interval leave the band?",
            "It contains zero, and it lies within the band as a whole. Which answer says both, and "
            "no more?",
        ),
        solution=lambda: (
            "**B.** The difference in ordering again is "
            f"{against_no_failure('repurchase'):.2f} points, and its whole interval lies within "
            "half a point either way. So the two groups are *equivalent* by the margin that was "
            "set beforehand. With a smaller margin, say 0.1, the same data would say "
            "*undecided*: what counts as equal depends on what matters."
        ),
    ),
    Exercise(
        "08-6",
        objective=EQUAL,
        kind=Number(lambda: against_no_failure("sat", 4, 5), decimals=2),
        because=lambda: (
            f"After bad failures the difference is {against_no_failure('sat', 4, 5):.2f}; after "
            f"slight ones it was {against_no_failure('sat', 1, 2):+.2f}. The average of all, "
            f"{against_no_failure():+.2f}, describes neither."
        ),
        misconceptions=[
            Misconception(
                example=lambda: against_no_failure("sat", 1, 2),
                message=(
                    "This is for the slight failures, 1 to 2. Write 4 and 5 in the first line "
                    "instead, and run the cell again."
                ),
            ),
            Misconception(
                example=lambda: -against_no_failure("sat", 4, 5),
                message=(
                    "The size is right. The minus sign says that these customers are less "
                    "satisfied than those without a failure: write it."
                ),
            ),
            Misconception(
                example=lambda: against_no_failure("repurchase", 4, 5),
                message=(
                    "This is ordering again, for the bad failures. The question asks for the row "
                    "`satisfaction`."
                ),
            ),
            Misconception(
                example=lambda: against_no_failure("wom", 4, 5),
                message=(
                    "This is recommending, for the bad failures. The question asks for the row "
                    "`satisfaction`."
                ),
            ),
            Misconception(
                example=lambda: against_no_failure(),
                message="This is the mean over all failures. Split them: from 4 to 5.",
            ),
        ],
        hints=(
            "The first line of the cell holds two numbers, for the mildest and the worst failures "
            "of the table.",
            "Write 4 and 5 in the first line and run the cell. The table changes.",
            "Take the number in the row `satisfaction`, under `difference`. It has a minus sign.",
        ),
        solution=lambda: (
            "```python\nmildest, worst = 4, 5\n```\n\n"
            "In the row `satisfaction` the difference is now "
            f"**{against_no_failure('sat', 4, 5):.2f}**: after a bad failure even the whole price "
            "back leaves customers less satisfied than no failure. Why may one split so? Whose "
            "parcel went how far astray was a matter of chance, so each part can be compared with "
            "all customers without a failure."
        ),
    ),
    Exercise(
        "08-7",
        objective=TWICE,
        kind=Number(reversal, decimals=2),
        because=lambda: (
            f"{means_later()[1]:.2f} - {means_later()[0]:.2f} = {reversal():.2f}. A month after "
            f"the first failure the same customers stood {means_later('sat')[1]:.2f}, above the "
            f"{means_later('sat')[0]:.2f} of those without a failure."
        ),
        misconceptions=[
            Misconception(
                example=lambda: -reversal(),
                message=(
                    "The size is right, the sign is not. The twice failed are **less** satisfied: "
                    "take the mean of those without a failure from theirs."
                ),
            ),
            Misconception(
                example=all_twice,
                message=(
                    "These are all customers with two failures, whatever they had been paid. Take "
                    "only those who got the whole price back: use `full` and not `trial`."
                ),
            ),
            Misconception(
                example=lambda: means_later("sat")[1] - means_later("sat")[0],
                message=(
                    "This is `sat`, from a month after the first failure and before the second. "
                    "The question asks for `sat_later`."
                ),
            ),
            Misconception(
                example=lambda: means_later()[1] - means_later()[2],
                message=(
                    "You compared with customers who had one failure. Compare with those who had "
                    "none: in their rows `arm` is `no failure`."
                ),
            ),
            Misconception(
                example=lambda: means_later()[1],
                message=(
                    "This is the mean of the twice failed. Take the mean of those without a "
                    "failure from it."
                ),
            ),
        ],
        hints=(
            "You need two means of the column `sat_later`, and their difference.",
            '`full[full["second_failure"] == 1]["sat_later"].mean()` is the first. For the second, '
            'choose the rows where `full["arm"]` is `"no failure"`.',
            '`twice = full[full["second_failure"] == 1]["sat_later"].mean()`, then '
            '`difference = twice - full[full["arm"] == "no failure"]["sat_later"].mean()`.',
        ),
        solution=lambda: (
            '```python\ntwice = full[full["second_failure"] == 1]["sat_later"].mean()\n'
            'without = full[full["arm"] == "no failure"]["sat_later"].mean()\n'
            "difference = twice - without\n```\n\n"
            f"That is {means_later()[1]:.2f} - {means_later()[0]:.2f} = **{reversal():.2f}**. The "
            "paradox has turned into its opposite. There are only 38 such customers, so the "
            "interval is wide, but it lies far below zero."
        ),
    ),
    Exercise(
        "08-8",
        objective=RECORDS,
        kind=Choice(
            "B",
            {
                "A": "Money insults people: they feel bought.",
                "B": "Staff paid for the worse failures, and to customers who had been less "
                "satisfied before.",
                "C": "It is chance: the three means hardly differ.",
                "D": "Customers who get money expect even more.",
            },
        ),
        because=(
            "B: read the table downwards. With the money the severity climbs, and the earlier "
            "satisfaction falls. Both lower satisfaction after, with or without money."
        ),
        misconceptions=[
            Misconception(
                example="A",
                message=(
                    "It could be so, but the table does not show it. And in the trial, where the "
                    "lot decided who was paid, money raised satisfaction."
                ),
            ),
            Misconception(
                example="C",
                message=(
                    "The means differ by a quarter of a point, and there are 5,000 complaints: too "
                    "many for chance. Look at the other two columns."
                ),
            ),
            Misconception(
                example="D",
                message=(
                    "It could be so, but the table does not show expectations. It shows two other "
                    "things in which the paid differed **before** they were paid."
                ),
            ),
        ],
        hints=(
            "Read the table downwards, column by column. What changes together with the money?",
            "Who decided about the money, and what did these people look at?",
            "A bad failure leads to money. What does a bad failure do to satisfaction, money or "
            "not?",
        ),
        solution=(
            "**B.** The staff paid where the failure was bad and where the customer had been "
            "dissatisfied: a decent thing to do. Both go with lower satisfaction afterwards in any "
            "case. So the paid are less satisfied *although* they were paid. Petra compared a bad "
            "failure with money to a slight one without."
        ),
    ),
    Exercise(
        "08-9",
        objective=RECORDS,
        kind=Choices(
            "ABC",
            {
                "A": "`severity`: how bad the failure was",
                "B": "`sat_before`: satisfaction at the last survey before the failure",
                "C": "`value`: how much the customer buys in a year",
                "D": "`reopened`: whether the customer came back about the same complaint",
                "E": "`satcom`: satisfaction with the handling",
            },
        ),
        because=(
            "Severity, earlier satisfaction and yearly sales were there **before** anybody decided "
            "about money, and staff looked at them. The other two came after the money, and are "
            "partly its work."
        ),
        misconceptions=[
            Misconception(
                example={"A"},
                message=(
                    "Severity is the most important one, but not the only one. What else did staff "
                    "see before they decided?"
                ),
            ),
            Misconception(
                example={"A", "B", "C", "E"},
                matches=lambda given: "E" in given,
                message=(
                    "Satisfaction with the handling is a way by which money works. Hold it "
                    "equal, and you compare customers among whom the money has already had its "
                    "effect."
                ),
            ),
            Misconception(
                example={"A", "B", "C", "D"},
                matches=lambda given: "D" in given and "E" not in given,
                message=(
                    "Who is content with the answer does not come back about it: `reopened` is "
                    "partly an effect of the money. What comes after must stay free."
                ),
            ),
            Misconception(
                example={"A", "B"},
                message=(
                    "Good customers were paid more often, too, and `value` was known before. "
                    "What moved the decision, and may go with satisfaction as well, belongs on the "
                    "list."
                ),
            ),
        ],
        hints=(
            "For each column ask: was it there before the money was paid, or after?",
            "Staff saw three things before they decided. The text above Petra's table names them.",
            "How bad it was, the last survey, yearly sales.",
        ),
        solution=(
            "**A, B and C.** They came before the money and moved the decision. `reopened` and "
            "`satcom` came after. To hold them equal hides a part of what the money does: it is as "
            "if one asked what medicine does for people who are all equally healthy afterwards."
        ),
    ),
    Exercise(
        "08-10",
        objective=DECIDE,
        kind=Number(lambda: rises()[0] - rises()[1], decimals=2),
        because=lambda: (
            f"{rises()[0]:.2f} - {rises()[1]:.2f} = {rises()[0] - rises()[1]:.2f}. Nearly the "
            "whole rise happens without any failure or answer: **regression to the mean**."
        ),
        misconceptions=[
            Misconception(
                example=lambda: rises()[0],
                message=(
                    "This is Kofi's number, before anything is taken off. How much did those "
                    "without a failure rise?"
                ),
            ),
            Misconception(
                example=lambda: rises()[1],
                message=(
                    "This is the rise of those without a failure. Take it off the rise of those "
                    "with one."
                ),
            ),
            Misconception(
                example=lambda: rises()[1] - rises()[0],
                message=(
                    "The size is right, the sign is not. Begin with the rise of those with a "
                    "failure."
                ),
            ),
            Misconception(
                example=lambda: sum(rises()),
                message="You added the two. What is left is a difference.",
            ),
        ],
        hints=(
            "What would have become of Kofi's customers without his answers? Somebody in the data "
            "shows it.",
            "Take two numbers: the rise with a failure, and the rise without. Subtract.",
            'Write `rise["failure"]`, a minus sign, and `rise["no failure"]`.',
        ),
        solution=lambda: (
            '```python\nleft = rise["failure"] - rise["no failure"]\n```\n\n'
            f"That is {rises()[0]:.2f} - {rises()[1]:.2f} = **{rises()[0] - rises()[1]:.2f}**. "
            "People who were chosen because they had rated low rate higher the next time, answer "
            "or not. So Kofi's number does not show that the answers work. Nor does the rest show "
            "that they do nothing: it belongs to the failure, which pulls down, and to the "
            "answers, good and bad, which pull up. What each answer does, the lot tells."
        ),
    ),
    Exercise(
        "08-11",
        objective=DECIDE,
        kind=Words(
            rubric=(
                "It chooses two improvements, and says for which failures.",
                "It sets what they bring beside what they cost, with two numbers of the notebook.",
                "It tells Luca that a gain in satisfaction is not yet loyalty, or says for which "
                "failures it is.",
                "It tells Petra why her records say the opposite, in one sentence.",
                "It promises something to customers that the shop can keep.",
                "It says what to measure in a year, on whom, and against which comparison.",
                "It says what the shop owes its customers whatever it pays.",
            ),
            right=memo,
            least=120,
        ),
        because="",
        hints=(
            "Begin with the two improvements, in one sentence. Then the reasons.",
            "One improvement can treat complaints, the other prevent them. What does a second "
            "failure cost?",
            "End with how you would find out whether you were right: whom would you compare with "
            "whom, and who decides who gets it first?",
        ),
        solution=lambda: (
            "There is no single right answer. One that does all that the list asks for:\n\n"
            f"> {memo()}\n\n"
            "Somebody who chooses the fast answer or the refund can write as good a memo. Nobody "
            "can who takes satisfaction for loyalty, or Petra's table for an effect."
        ),
    ),
]
