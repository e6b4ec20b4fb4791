"""Exercises of lesson 09, "Putting it to work: personas, experience, customer training"."""

from functools import cache

from mindthegap.coach.answers import Choice, Number, Words
from mindthegap.coach.exercise import Exercise, Misconception
from mindthegap.data import load
from mindthegap.measures.rollout import difference_in_differences
from mindthegap.measures.segments import segments

PERSONA = "Say what a persona is made of, and why clusters alone prove nothing"
SEGMENTS = "Tell segments that are found again from clusters that chance has made"
TELLS = "Say what a segment tells about what its customers do, and what it doesn't"
TARGETING = "Judge a targeting rule on customers who were not used to make it"
RATING = "Compare expectation and experience task by task, and say what a rating alone hides"
TRAINING = "Estimate what a training did that came to shops one after the other"
DECIDE = "Choose what to do first, and defend it with the data"

PROFILE = ["stated_wtp", "channel", "privacy_concern"]

STAY = 3
"""Number of personas in the explorer that are all found again."""


@cache
def passing(k):
    """How many of k clusters of the customers are segments."""
    customers = load("personas_trends")
    return segments(customers, list(customers.columns[1:9]), k=k, resamples=20).n_segments


def halves():
    """The customers who make the rule, and those who judge it."""
    customers = load("personas_trends")
    return customers[::2], customers[1::2]


def picked(least=0.5, made=False):
    """Customers of one half in whose small group at least this share bought in the first half."""
    first, second = halves()
    learned = first.groupby(PROFILE)["bought_green"].mean().rename("learned")
    joined = (first if made else second).join(learned, on=PROFILE)
    return joined[joined["learned"] >= least]


def bought(table):
    """Share who bought the green version."""
    return table["bought_green"].mean()


@cache
def photos():
    """Means of expectation and experience by kind of user, of those who were asked before."""
    panel = load("camera_panel")
    before = panel[(panel["wave"] == "pre") & (panel["asked"] == 1)].set_index("id")
    after = panel[panel["wave"] == "post"].set_index("id")
    buyers = before[["photo_enthusiast", "will_day", "will_low"]].join(
        after[["perc_day", "perc_low", "complained"]]
    )
    return buyers.groupby("photo_enthusiast").mean()


def gap(user=1, task="low"):
    """Experience minus expectation of a task, by enthusiasts (1) or others (0)."""
    row = photos().loc[user]
    return row[f"perc_{task}"] - row[f"will_{task}"]


def gap_as_printed():
    """The gap of the enthusiasts in low light, from the rounded numbers of the table."""
    row = photos().loc[1].round(2)
    return row["perc_low"] - row["will_low"]


@cache
def ten_weeks():
    """Mean complaints of the first group and of those who waited, as the table prints them."""
    rollout = load("training_rollout")
    rollout = rollout[rollout["week"] <= 10]
    first, early = rollout["trained_from"] == 6, rollout["week"] <= 5
    rates = rollout.groupby([first.rename("first"), early.rename("early")])["complaint_rate"]
    return rates.mean().round(2)


def change(first):
    """How complaints changed from weeks 1 to 5 to weeks 6 to 10."""
    return ten_weeks()[first, False] - ten_weeks()[first, True]


@cache
def effect(shared=None):
    """Effect of the training on complaints: in all districts, or in those of one kind."""
    rollout = load("training_rollout")
    part = rollout if shared is None else rollout[rollout["shared_staff"] == shared]
    return difference_in_differences(part, "complaint_rate", "trained", "store", "week").estimate


@cache
def kofi():
    """Mean change of a shop from before to after its training."""
    rollout = load("training_rollout")
    rate = rollout.pivot_table("complaint_rate", "store", "trained")
    return (rate[1] - rate[0]).mean()


def memo():
    """A model answer to the last exercise, with the numbers of the data."""
    return (
        "First Kofi's training, next at the counters for cameras and televisions. His "
        f"{-kofi():.0f} is not its work alone: complaints fell everywhere. Compared with shops "
        f"that waited, and without shared staff, it is about {-effect(0):.0f} per 1,000 customers; "
        "elsewhere it may be less. Luca: four of the six groups passed both tests, two did not. "
        "Keep four as a language, but choose nobody by them: the green segment bought in "
        f"{100 * bought_by_green():.0f} of 100 cases, those who say that they would pay 20 % in "
        f"{100 * bought_by_word():.0f}. Hana: enthusiasts rate night photos no lower, and fall "
        f"{-gap():.1f} points below what they expected. Tell them at the counter. Train whole "
        "districts, drawn by lot, so that nobody lends trained staff, and compare complaints of "
        "trained and waiting districts after six months."
    )


def bought_by_word(least=20):
    """Share who bought among the held-out customers who say that they would pay so much more."""
    _, held_out = halves()
    return bought(held_out[held_out["stated_wtp"] >= least])


@cache
def bought_by_green():
    """The same of the held-out customers of the green segment."""
    customers = load("personas_trends")
    found = segments(customers, list(customers.columns[1:9]), k=6, resamples=2)
    means = found.profiles.pivot_table("mean", "cluster", "scale")
    green = means["sustainability"].idxmax()
    return bought(customers[(found.members == green) & (customers.index % 2 == 1)])


EXERCISES = [
    Exercise(
        "09-1",
        objective=PERSONA,
        kind=Choice(
            "B",
            {
                "A": "There are six kinds of customers in the shuffled answers, too.",
                "B": "k-means gives six groups with different profiles even where there are no "
                "kinds.",
                "C": "Shuffling does not remove kinds, because each answer was really given.",
                "D": "Six groups are too few for shuffled answers.",
            },
        ),
        because=(
            "B: k-means was asked for six, and gave six, with profiles that invite a story. So "
            "different profiles are no evidence of kinds."
        ),
        misconceptions=[
            Misconception(
                example="A",
                message=(
                    "After the shuffle a row holds the answers of eight different people. What "
                    "could a kind of customer be there? The six come from the method."
                ),
            ),
            Misconception(
                example="C",
                message=(
                    "Each single answer is real. But a *kind* is a combination of answers in one "
                    "person, and the combinations are gone."
                ),
            ),
            Misconception(
                example="D",
                message=(
                    "Ask for eight and you get eight. In answers without kinds no number is the "
                    "right one. What does it say about the method that it gave six all the same?"
                ),
            ),
        ],
        hints=(
            "Who decided that there should be six groups: the data, or the person who ran the "
            "method?",
            "Think of a single row after the shuffle. Whose answers are these? Can they be of one "
            "kind?",
            "The shuffled answers hold no kinds at all, and yet the table has six rows that "
            "differ. Look for the option that says so.",
        ),
        solution=(
            "**B.** The shuffle keeps each scale's answers and destroys what belongs together in a "
            "person. A method that divides into k groups does so with anything, with pure chance, "
            "too. Six different profiles are what it *must* give. Evidence for kinds needs "
            "something that could have turned out otherwise: for instance, that other customers "
            "give the same groups."
        ),
    ),
    Exercise(
        "09-2",
        objective=SEGMENTS,
        kind=Number(STAY),
        because=(
            "At 3 all crosses lie at the squares, in each sample: 3 of 3 are found again. At 2 two "
            "kinds are thrown together, each time other ones; from 4 on a kind is cut, or "
            "customers of no kind are collected."
        ),
        misconceptions=[
            Misconception(
                example=4,
                message=(
                    "At 4 two or three of the personas are found again, but never all. Which one "
                    "jumps when you change the sample?"
                ),
            ),
            Misconception(
                example=6,
                message=(
                    "Six is where the explorer starts, and what the agency says. Move *Sample* at "
                    "6: most squares jump. Try fewer."
                ),
            ),
            Misconception(
                example=5,
                matches=lambda number: number in (5, 7),
                message=(
                    "At this number at most two personas are found again, whatever the sample. All "
                    "have to be found again, in each sample. Try fewer."
                ),
            ),
            Misconception(
                example=2,
                message=(
                    "Fewer is not always steadier. Look at the crosses at 2: they are far from "
                    "the squares, because two groups are joined, each time other ones."
                ),
            ),
            Misconception(
                example=0,
                message=(
                    "None is right for the one cloud. The question is about customers with kinds: "
                    "switch *One cloud, no kinds* off."
                ),
            ),
        ],
        hints=(
            "Read the sentence beside the picture for each number: how many of how many are found "
            "again?",
            "The switch must be off. Begin with 2 personas, and go up one by one. Stop where the "
            "orange crosses lie at the squares.",
            "It is more than 2 and less than 4. Check it with samples 1 to 8.",
        ),
        solution=(
            "**3.** With three personas each sample puts its centres at the same places, and each "
            "persona is found again (0.9 and more). With any other number some squares jump from "
            "sample to sample. In the one cloud nothing is found again at any number: there is "
            "nothing to find."
        ),
    ),
    Exercise(
        "09-3",
        objective=SEGMENTS,
        kind=Number(lambda: passing(8)),
        because=lambda: (
            f"{passing(8)} of 8 pass. One of the four segments, the digital one, has been cut in "
            "two, and neither half passes: not every number of clusters lets a segment be seen."
        ),
        misconceptions=[
            Misconception(
                example=lambda: passing(6),
                message=(
                    "This is right for six clusters. Change the 6 in the first line to 8, run the "
                    "cell, and count again."
                ),
            ),
            Misconception(
                example=8,
                message=(
                    "k-means gives as many clusters as it is asked for. Count only those that pass "
                    "*both* tests."
                ),
            ),
            Misconception(
                example=lambda: 8 - passing(8),
                message="So many do *not* pass. How many do?",
            ),
        ],
        hints=(
            "Go through the table row by row. Both columns must be good.",
            "A row passes if its second number is at least 0.75 and its third at most 0.5. The "
            "rows that pass stand at the top.",
            "The first rows pass. From the fourth row on the cluster is not found again, and its "
            "border is crowded.",
        ),
        solution=lambda: (
            f"**{passing(8)}.** With `k=8` the first three rows pass. In the fourth row only 0.59 "
            "is found again: it is a part of the digital segment, and so is the fifth. Ask for "
            "too many, and k-means cuts what belongs together. Asked for 4, 5, 6 or 7 it finds "
            "the same four segments. So try several numbers before you believe one."
        ),
    ),
    Exercise(
        "09-4",
        objective=TELLS,
        kind=Choice(
            "B",
            {
                "A": "He is right: where more is expected, clearly more customers agree.",
                "B": "The share who agree hardly differs between the groups. Those who expect "
                "personalisation also worry more.",
                "C": "Expecting personalisation makes no difference for any customer's decision.",
                "D": "The groups are too small to say anything.",
            },
        ),
        because=(
            "B: personalisation goes from 3.6 to 8.3 points, the share who agree only from 46 to "
            "53 of 100. And the two groups that expect most of it worry most, too."
        ),
        misconceptions=[
            Misconception(
                example="A",
                message=(
                    "The *digital* ones do agree a little more often, 53 of 100. But compare the "
                    "*cared for* with the *pragmatic*: who expects more, and who agrees more?"
                ),
            ),
            Misconception(
                example="C",
                message=(
                    "The table can't say that. Means of groups show what goes together in groups. "
                    "In a single customer the wish may pull one way and the worry the other; then "
                    "both matter, and the sum looks like nothing."
                ),
            ),
            Misconception(
                example="D",
                message=(
                    "Four groups have 460 customers or more each: their shares are exact to "
                    "about 5 of 100. That is enough to see that they lie close together."
                ),
            ),
        ],
        hints=(
            "Go down the column `opt_in`: how far are its largest and its smallest number apart? "
            "And those of `personalisation`?",
            "Now compare the columns `personalisation` and `privacy_concern`: who is high in the "
            "one, and in the other?",
            "Agreement is about a half in every group, and worry is highest where personalisation "
            "is expected most.",
        ),
        solution=(
            "**B.** About half agree in every group. The *cared for* expect much personalisation "
            "(6.91) and agree least (46 of 100); the *pragmatic* expect little (4.05), and 51 of "
            "100 agree. One reason is in `privacy_concern`: who expects to be known also worries "
            "about it. (In our rules the wish does raise the chance to agree, and the worry lowers "
            "it. In the groups the two nearly cancel out. That is why C goes too far.)"
        ),
    ),
    Exercise(
        "09-5",
        objective=TARGETING,
        kind=Number(lambda: bought(picked()), decimals=2, unit="share"),
        because=lambda: (
            f"{bought(picked()):.2f}: of 100 held-out customers whom the rule picks, "
            f"{100 * bought(picked()):.0f} bought. On the customers who had made it, it was "
            f"{100 * bought(picked(made=True)):.0f}."
        ),
        misconceptions=[
            Misconception(
                example=lambda: bought(picked(made=True)),
                message=(
                    "This is Luca's number: the customers who *made* the rule. The question is "
                    "about those of the other half, in `chosen`."
                ),
            ),
            Misconception(
                example=lambda: bought(halves()[1]),
                message=(
                    "This is the share of *all* held-out customers. Take only those whom the rule "
                    "picks: `chosen`."
                ),
            ),
            Misconception(
                example=lambda: picked()["learned"].mean(),
                message=(
                    "This is the mean of `learned`: what the rule had learned of the first half, "
                    "its promise. What did the chosen customers really do? That is "
                    "`bought_green`."
                ),
            ),
            Misconception(
                example=lambda: len(picked()) / len(halves()[1]),
                message=(
                    "This is the share of the held-out customers whom the rule picks. How many of "
                    "the picked ones bought?"
                ),
            ),
        ],
        hints=(
            "You need one column of the table `chosen`: the one with 1 for those who bought.",
            "The text shows how to take the share for all held-out customers. Use another table "
            "in its place.",
            'Write `chosen["bought_green"].mean()`.',
        ),
        solution=lambda: (
            '```python\nshare = chosen["bought_green"].mean()\n```\n\n'
            f"That is **{bought(picked()):.2f}**, about half of the "
            f"{bought(picked(made=True)):.2f} that Luca saw. The rule had picked groups in which, "
            "by luck, many bought. On new customers there is only what the mix of answers really "
            f"tells. (Among all held-out customers {bought(halves()[1]):.2f} bought: so it is "
            "better than nothing.)"
        ),
    ),
    Exercise(
        "09-6",
        objective=RATING,
        kind=Number(gap, decimals=1),
        because=lambda: (
            f"{photos().loc[1, 'perc_low']:.2f} - {photos().loc[1, 'will_low']:.2f} = "
            f"{gap_as_printed():.2f}; with all decimals it is {gap():.2f}. The others stand at "
            f"{gap(0):.2f}. The rating alone shows the enthusiasts a bit *ahead*."
        ),
        misconceptions=[
            Misconception(
                example=lambda: -gap(),
                message=(
                    "The size is right, the sign is not. The gap is experience minus expectation: "
                    "below zero where the experience falls short."
                ),
            ),
            Misconception(
                example=lambda: gap(0),
                message="This is the gap of the others. Take the row of the enthusiasts.",
            ),
            Misconception(
                example=lambda: gap(1, "day"),
                message="This is the gap by day. Take the row of photos in low light.",
            ),
            Misconception(
                example=lambda: photos().loc[1, "perc_low"] - photos().loc[0, "perc_low"],
                message=(
                    "This compares the ratings of the two groups, as Hana did. Compare what the "
                    "enthusiasts experienced with what *they* had expected."
                ),
            ),
        ],
        hints=(
            "Two numbers stand in one row of the table. Which row?",
            "The row is that of enthusiasts in low light. Take what they experienced, minus what "
            "they had expected.",
            "Write 5.54, a minus sign, and the expectation of the same row.",
        ),
        solution=lambda: (
            f"`gap = 5.54 - 6.72` gives {gap_as_printed():.2f}; with all decimals it is "
            f"**{gap():.2f}**. The others' is {gap(0):.2f}. Hana compared ratings with ratings. "
            "Customers compare an experience with their own expectation, and the enthusiasts had "
            "expected more."
        ),
    ),
    Exercise(
        "09-7",
        objective=TRAINING,
        kind=Number(lambda: change(True) - change(False), decimals=1),
        because=lambda: (
            f"({ten_weeks()[True, False]:.2f} - {ten_weeks()[True, True]:.2f}) - "
            f"({ten_weeks()[False, False]:.2f} - {ten_weeks()[False, True]:.2f}) = "
            f"{change(True) - change(False):.2f}. The first group changed by {change(True):.1f}, "
            f"but {-change(False):.1f} of that came to those who waited as well."
        ),
        misconceptions=[
            Misconception(
                example=lambda: change(True),
                message=(
                    "This is how the first group changed. How did the shops that waited change in "
                    "the same weeks? Take that off."
                ),
            ),
            Misconception(
                example=lambda: change(False),
                message=(
                    "This is how the shops that waited changed. It is what you take off the "
                    "change of the first group."
                ),
            ),
            Misconception(
                example=lambda: change(False) - change(True),
                message=(
                    "The size is right, the sign is not. Take the change of the first group minus "
                    "the other. Fewer complaints are a change below zero."
                ),
            ),
            Misconception(
                example=lambda: ten_weeks()[True, False] - ten_weeks()[False, False],
                message=(
                    "This compares both kinds of shops after the start only. They may have "
                    "differed before, too: compare their *changes*."
                ),
            ),
            Misconception(
                example=kofi,
                message=(
                    "This is Kofi's number, before against after. Take the four numbers of the "
                    "table."
                ),
            ),
            Misconception(
                example=lambda: change(True) + change(False),
                message="You added the two changes. What is asked for is their difference.",
            ),
        ],
        hints=(
            "Compute two changes first: weeks 6 to 10 minus weeks 1 to 5, for each row of the "
            "table.",
            "One change is that of the first group. Take off it what changed for those who waited.",
            "Write `(37.50 - 48.29) - (43.69 - 46.73)`.",
        ),
        solution=lambda: (
            "```python\nchange = (37.50 - 48.29) - (43.69 - 46.73)\n```\n\n"
            f"That is **{change(True) - change(False):.2f}**. The first group fell by "
            f"{-change(True):.1f}; those who waited fell by {-change(False):.1f} without any "
            "training. The difference of the two differences is what the training may claim."
        ),
    ),
    Exercise(
        "09-8",
        objective=TRAINING,
        kind=Choice(
            "A",
            {
                "A": "The training was given to shops, and the weeks of one shop are alike. So 30 "
                "weeks are less than 30 pieces of news.",
                "B": "A longer interval is always the safer choice.",
                "C": "It leaves out the weeks in which a shop was not trained.",
                "D": "It compares each shop only with its neighbours.",
            },
        ),
        because=(
            "A: what was drawn by lot, and what varies on its own, are shops. Weeks of one shop "
            "repeat much of the same news."
        ),
        misconceptions=[
            Misconception(
                example="B",
                message=(
                    "Longer is not better in itself: an interval that is too long hides what the "
                    "data show. It must be as long as the news in the data is uncertain. What is "
                    "one piece of news here?"
                ),
            ),
            Misconception(
                example="C",
                message=(
                    "Both analyses use all 1,200 rows, and find the same effect. Only the length "
                    "of the line differs."
                ),
            ),
            Misconception(
                example="D",
                message=(
                    "Both compare with all shops that waited in the same week. Neighbours come in "
                    "the next section."
                ),
            ),
        ],
        hints=(
            "The dots of the two lines are at the same place. So the comparison is the same. What "
            "differs is how sure one may be.",
            "If a shop has a bad week, what do you expect of its next week?",
            "The shops were drawn by lot, not the weeks; and the weeks of one shop repeat one "
            "another.",
        ),
        solution=(
            "**A.** If a shop has a good manager in week 12, it probably has the same one in week "
            "13. The second week tells little that is new. Who counts 1,200 rows as 1,200 "
            "witnesses thinks to know more than the data can tell. Clustered intervals allow for "
            "any likeness of the weeks of one shop."
        ),
    ),
    Exercise(
        "09-9",
        objective=TRAINING,
        kind=Number(lambda: effect(0), decimals=1),
        because=lambda: (
            f"{effect(0):.2f}, against {effect(1):.2f} where shops share staff. There the shops "
            "that waited had got a part of the training, and the comparison shows too little."
        ),
        misconceptions=[
            Misconception(
                example=lambda: effect(1),
                message=(
                    "This is the effect in the districts that share staff, as the cell came. "
                    "Change the 1 in its first line to 0, and run it again."
                ),
            ),
            Misconception(
                example=lambda: effect(),
                message=(
                    "This is the effect in all districts together, from the figure before. Take "
                    "only those that do not share staff."
                ),
            ),
            Misconception(
                example=lambda: -effect(0),
                message="The size is right, the sign is not: complaints fell.",
            ),
        ],
        hints=(
            "`shared_staff` is 1 where shops lend each other staff. What is it where they don't?",
            "Only one number in the first line of the cell must change. Then run it, and read what "
            "it prints.",
            'The line becomes `part = rollout[rollout["shared_staff"] == 0]`. Run the cell, and '
            "write the first number that it prints.",
        ),
        solution=lambda: (
            f"With `== 0` the cell prints **{effect(0):.2f}**. With shared staff it is "
            f"{effect(1):.2f}, and over all districts {effect():.2f}. Where trained colleagues "
            "help out, shops that wait are trained a little, too. They are no clean comparison, "
            "and the effect looks smaller than it is."
        ),
    ),
    Exercise(
        "09-10",
        objective=DECIDE,
        kind=Words(
            rubric=(
                "It says what is true in Luca's six, and what does not follow from it.",
                "It says what Hana's rating hides, with a gap.",
                "It says how much of Kofi's 15 is the training's work, and why not all.",
                "It chooses one thing to do first, and says for whom.",
                "It uses at least three numbers of the notebook.",
                "It says how to find out in half a year: on whom, and compared with what.",
                "It takes care that those who wait do not catch what the others got.",
            ),
            right=memo,
            least=120,
        ),
        because="",
        hints=(
            "One sentence for each of the three: “It is true that …, but it does not follow that "
            "…”",
            "Then your choice, in one sentence, and two numbers that speak for it.",
            "End with the test: who gets it first, who waits, what you will compare, and when.",
        ),
        solution=lambda: (
            "There is no single right answer. One that does all that the list asks for:\n\n"
            f"> {memo()}\n\n"
            "Somebody who begins with the night photos, or with the four segments, can write as "
            "good a memo. Nobody can who takes a cluster for a kind, a rating for a gap, or "
            "“after” for “because of”."
        ),
    ),
]
