"""Exercises of lesson 05, "Managing promises"."""

from functools import cache

from mindthegap.coach.answers import Choice, Groups, Number, Words
from mindthegap.coach.exercise import Exercise, Misconception
from mindthegap.data import load
from mindthegap.measures.complaints import promise_ledger
from mindthegap.measures.rollout import two_way
from mindthegap.measures.tolerance import zone
from mindthegap.models.promises import Market, optimal_promise

KEEP = "Compute a promise-keeping index, and judge whether promises fit what is delivered"
WITHIN = "Tell what a promise does from what goes with the firms that make it"
LAGS = "Say what a promise brings now and what it costs later"
BEST = "Find the promise that pays most, and say what the answer depends on"
ZONE = "Say how the zone of tolerance differs after a failure, comparing like with like"
SAY = "Weigh what clear words cost in first purchases against what they save"
EVALUATE = "Say where a high expectation can help the customer's satisfaction, and where not"
DECIDE = "Decide what a firm should promise, and keep what pays apart from what is honest"

AS_OF = "2026-01-01"
PROSPECTS = 10_000
RELIANCE = 40

SORTED = {
    "a parcel comes on the day promised": "can",
    "a phone takes bright photos at night": "can",
    "the queue at the counter is short": "can",
    "a tax adviser found every saving": "cannot",
    "a dentist's filling will last ten years": "cannot",
    "a car workshop checked all that it should": "cannot",
}


@cache
def ledger():
    """Promises of the help desk: made, due, kept."""
    log = load("complaint_log")
    return promise_ledger(log["promised_by"], log["resolved"], as_of=AS_OF).loc["all"]


def index(over="due"):
    """Promises kept, of 100 due (or made)."""
    return 100 * ledger()["kept"] / ledger()[over]


def among_closed():
    """Promises kept, of 100 whose ticket is closed: the overdue are forgotten."""
    log = load("complaint_log").dropna(subset=["promised_by", "resolved"])
    return 100 * (log["resolved"] <= log["promised_by"]).mean()


@cache
def market():
    """The brands' quarters, in the units of the lesson."""
    table = load("promise_market")
    table["over"] = table["advertised_q"] - table["actual_q"]
    table["buy"] = 100 * table["trial"]
    table["again"] = 100 * table["repeat"]
    table["complain"] = 100 * table["complaints"] / (table["prospects"] * table["trial"])
    return table


@cache
def lags():
    """What a point of over-promising does to first purchases, now and in four later quarters."""
    table = market().copy()
    names = ["over"]
    for quarter in range(1, 5):
        names.append(f"over_{quarter}")
        table[names[-1]] = table.groupby("brand")["over"].shift(quarter)
    return two_way(table, "buy", names, "brand", "quarter")["estimate"]


def later():
    """First purchases of 100 prospects lost in the four quarters after."""
    return lags().iloc[1:].sum()


def overstatement(reliance=RELIANCE):
    """By how much the best promise lies above the quality delivered."""
    return optimal_promise(Market(reliance=reliance / 100)).overstatement


@cache
def widths():
    """Mean width of the zone by segment and failure, weighted."""
    parcel = load("zone_three_column")
    failed = (parcel["failures_last_year"] > 0).map({True: "failed", False: "none"})
    groups = parcel[["segment"]].assign(failed=failed)
    return _width(parcel, groups)["width"].unstack()


@cache
def raw_widths():
    """The same of all customers together."""
    parcel = load("zone_three_column")
    failed = (parcel["failures_last_year"] > 0).map({True: "failed", False: "none"})
    return _width(parcel, failed.rename("failed"))["width"]


def _width(parcel, groups):
    found = zone(
        parcel["minimum"],
        parcel["desired"],
        parcel["perceived"],
        by=groups,
        cluster=parcel["id"],
        weights=parcel["weight"],
    )
    return found.means["mean"].unstack()


def narrower(segment="private"):
    """By how much the zone of a segment is narrower after a failure."""
    return widths().loc[segment, "none"] - widths().loc[segment, "failed"]


def raw_narrower():
    """By how much it is narrower over all customers."""
    return raw_widths()["none"] - raw_widths()["failed"]


@cache
def a_point_less():
    """Means of the quarters that promised too much, and what a point more goes with there."""
    over = market().query("over > 0")
    slopes = {
        name: two_way(over, name, ["over"], "brand", "quarter")["estimate"].iloc[0]
        for name in ("buy", "again", "complain")
    }
    return over[list(slopes)].mean(), slopes


def complaints(*, buyers=True, rate=True):
    """Complaints of the prospects: as it is, and when a point is taken back."""
    means, slopes = a_point_less()
    buy = means["buy"] - buyers * slopes["buy"]
    complain = means["complain"] - rate * slopes["complain"]
    now = PROSPECTS * means["buy"] / 100 * means["complain"] / 100
    return now, PROSPECTS * buy / 100 * complain / 100


def saved(**which):
    """Complaints that are saved among the prospects."""
    now, less = complaints(**which)
    return now - less


def memo():
    """A model answer to the last exercise, with the numbers of the data."""
    return (
        "Promise 6, what the laboratory found. In the eight brands a point more brought about "
        f"{lags().iloc[0]:.0f} more first purchases of 100 prospects in the same quarter, and "
        f"cost about {-later():.0f} in the four quarters after, and more later. (Within brands and "
        "quarters, no random draw; eight brands are few.) In our model of two periods 6.5 pays a "
        "little more than 6, where half of the expectation comes from advertising. With trust, "
        "which the model of two periods leaves out, 5.9 does. So 6 loses next to nothing, and "
        "nobody who believes us is misled. Some customers would discount 6.5, but others would "
        "believe it. Chiara is wrong that overstating never pays. Bram is wrong that promising "
        "less is free: it costs first purchases. At launch, show the ad with and without a "
        "sentence on what the camera can't do, in regions drawn at random, and compare first "
        "purchases, second ones, complaints and trust for four quarters. Keep a log of each "
        "promise, with its day."
    )


EXERCISES = [
    Exercise(
        "05-1",
        objective=KEEP,
        kind=Number(index, decimals=1, unit="percent"),
        because=lambda: (
            f"{ledger()['kept']:,.0f} of {ledger()['due']:,.0f} promises that were due were kept: "
            f"{index():.1f} of 100. More than a third was broken."
        ),
        misconceptions=[
            Misconception(
                example=lambda: index("made"),
                message=(
                    "This divides by all promises **made**. Some were not due yet when the log was "
                    "copied: nobody can know whether they will be kept."
                ),
            ),
            Misconception(
                example=among_closed,
                message=(
                    "This counts closed tickets only. A ticket that is still open after its day is "
                    "a broken promise, too. Divide by the promises that were **due**."
                ),
            ),
            Misconception(
                example=lambda: 100 - index(),
                message="These are the broken ones. The index counts the promises that were kept.",
            ),
        ],
        hints=(
            "An index of kept promises is a fraction. Which number belongs below the line?",
            "On the last day of the log some promises lay in the future. They are made, and can't "
            "be judged.",
            "Write `100 * kept / due`.",
        ),
        solution=lambda: (
            "```python\nindex = 100 * kept / due\n```\n\n"
            f"That is 100 x {ledger()['kept']:,.0f} / {ledger()['due']:,.0f} = {index():.1f}. "
            "Promises that were not due yet are not judged. Tickets that were still open after "
            "their day count as broken."
        ),
    ),
    Exercise(
        "05-2",
        objective=KEEP,
        kind=Choice(
            "C",
            {
                "A": "A07 solves cases faster than the others.",
                "B": "A07 has easier cases than the others.",
                "C": "A07 promises much more time than the solutions then take.",
                "D": "It is chance: one agent must be the first.",
            },
        ),
        because=(
            "C: A07 asks for much time, needs only a part of it, and so keeps the promise. An "
            "index of kept promises rewards long promises as much as good work. A10 works "
            "as fast as most and promises one day to everybody."
        ),
        misconceptions=[
            Misconception(
                example="A",
                message=(
                    "Compare the times that solutions took, in the printed table. Is A07 the "
                    "fastest of the three?"
                ),
            ),
            Misconception(
                example="B",
                message=(
                    "Look at the severity of the cases in the printed table. Severe cases are the "
                    "hard ones."
                ),
            ),
            Misconception(
                example="D",
                message=(
                    "The interval of A07 lies clear of the dashed line, on hundreds of promises. "
                    "Chance does not do that."
                ),
            ),
        ],
        hints=(
            "Keeping a promise depends on two things: what one does, and what one has said.",
            "In the printed table, compare for each agent the time promised with the time taken.",
            "A07 promised about three times as long as it took. Which answer says this?",
        ),
        solution=(
            "**C.** A07 has the severe cases, and needs longer than the others. But A07 promises "
            "even more time. A10 needs about as long as A11, promises one day to nearly everybody, "
            "and breaks half of these promises. So a promise-keeping index needs a second number "
            "beside it: how much was promised."
        ),
    ),
    Exercise(
        "05-3",
        objective=WITHIN,
        kind=Choice(
            "B",
            {
                "A": "Customers of bold brands are less demanding.",
                "B": "Brands that deliver more also promise more, and what they deliver is what "
                "brings customers back.",
                "C": "A promise makes customers more loyal, but slowly.",
                "D": "Eight brands are too few to say anything.",
            },
        ),
        because=(
            "B: quality is a common cause, a confounder. It raises promises and it raises "
            "purchases that follow. Within one brand quality hardly changes, and there the same "
            "promise costs."
        ),
        misconceptions=[
            Misconception(
                example="A",
                message=(
                    "Nothing in the data says so, and it would not turn the lines round within "
                    "each brand. What else is different between a brand at the left and a brand at "
                    "the right?"
                ),
            ),
            Misconception(
                example="C",
                message=(
                    "Then each brand's own line would not fall. (What comes later is the question "
                    "of the next section.)"
                ),
            ),
            Misconception(
                example="D",
                message=(
                    "Eight points are few, a good reason for care. But the question is why *these* "
                    "rise. Compare the columns `advertised_q` and `actual_q` of the first table."
                ),
            ),
        ],
        hints=(
            "Ada compares brands with brands. The short lines compare a brand with itself.",
            "What do the brands at the right of the figure have that those at the left lack?",
            "Look at what the laboratory found (`actual_q`): B0005 delivers 4.9, B0001 7.1. Which "
            "of the two can promise more without a lie?",
        ),
        solution=(
            "**B.** The good brands promise more, because they have more to promise. Customers "
            "come back for what they got. So between brands, promise and return rise together. "
            "Within a brand the quality stays about the same, only the promise moves: then a "
            "larger promise brings fewer customers back. Quality is the *confounder* of Ada's line."
        ),
    ),
    Exercise(
        "05-4",
        objective=LAGS,
        kind=Number(later, decimals=1),
        because=lambda: (
            f"In the four quarters after, {-later():.1f} fewer of 100 prospects buy, taken "
            f"together. Nearly all of what the quarter itself brought ({lags().iloc[0]:.1f}) is "
            "lost again, and these quarters do not see the end of it."
        ),
        misconceptions=[
            Misconception(
                example=lambda: lags().sum(),
                message=(
                    "This is now and later together. The question asks for the four later "
                    "quarters alone: leave the first row out."
                ),
            ),
            Misconception(
                example=lambda: -later(),
                message=(
                    "The size is right. But these are purchases lost: the number is below zero."
                ),
            ),
            Misconception(
                example=lambda: lags().iloc[1],
                message="This is the next quarter alone. Add up all four.",
            ),
        ],
        hints=(
            "The table has five rows. Which of them are about quarters that come after?",
            "`.iloc[1:]` takes all rows from the second one on, and `.sum()` adds them up.",
            "Write `effect.iloc[1:].sum()`.",
        ),
        solution=lambda: (
            "```python\nlater = effect.iloc[1:].sum()\n```\n\n"
            + " + ".join(f"({value:.2f})" for value in lags().iloc[1:])
            + f" = {later():.2f}. The quarter itself brought {lags().iloc[0]:.2f}."
        ),
    ),
    Exercise(
        "05-5",
        objective=BEST,
        kind=Number(overstatement, decimals=1),
        because=lambda: (
            f"The best promise is {6 + overstatement():.1f}, where 6.0 is delivered. At a reliance "
            f"of 90 % it is {6 + overstatement(90):.1f}, a little **below** the quality."
        ),
        misconceptions=[
            Misconception(
                example=lambda: 6 + overstatement(),
                message=(
                    "This is the best promise itself. How far is it above the quality delivered?"
                ),
            ),
            Misconception(
                example=lambda: overstatement(50),
                message="This is the piece as it starts. Set the reliance to 40 % first.",
            ),
            Misconception(
                example=lambda: overstatement(90),
                message="This belongs to a reliance of 90 %. The question is about 40 %.",
            ),
        ],
        hints=(
            "The ring marks the best promise, the dashed line what is delivered.",
            "Leave quality (6.0) and the worth of coming back (2.5) as they are. Set only the "
            "reliance. The sentence below the sliders says how far the two are apart.",
            "It is a little less than one point.",
        ),
        solution=lambda: (
            f"At a reliance of {RELIANCE} % the best promise is {6 + overstatement():.1f}, so the "
            f"firm would overstate by **{overstatement():.1f}** points. Without advertising, "
            "customers would expect 5. The promise lifts them to "
            f"{5 + RELIANCE / 100 * (1 + overstatement()):.1f}, which is still below the 6.0 that "
            "they get."
        ),
    ),
    Exercise(
        "05-6",
        objective=BEST,
        kind=Choice(
            "D",
            {
                "A": "Because such customers don't notice when a promise is broken.",
                "B": "Because such customers come back in any case.",
                "C": "Because advertising is cheaper where it has little effect.",
                "D": "Because there a promise moves the expectation only a little, so more must be "
                "said to move it as far.",
            },
        ),
        because=(
            "D: what pays is a certain *expectation*, the same in both markets. Where customers "
            "take only a small share of it from advertising, the promise that leads to it lies "
            "further up."
        ),
        misconceptions=[
            Misconception(
                example="A",
                message=(
                    "In the model all customers judge by what they expected and what they got. "
                    "The part in full colour shows that they do notice."
                ),
            ),
            Misconception(
                example="B",
                message=(
                    "They come back less if the gap is worse, in each market by the same rule. "
                    "That such customers are loyal is nowhere in the model."
                ),
            ),
            Misconception(
                example="C",
                message="The model has no cost of advertising at all. Look for what the promise "
                "does to the expectation.",
            ),
        ],
        hints=(
            "A promise pays or costs only by way of one other number.",
            "Set the promise to 8, and the reliance to 40 % and then to 90 %. Read what customers "
            "expect.",
            "At 40 %, a promise of 8 makes them expect 6.2. At 90 % it makes them expect 7.7.",
        ),
        solution=(
            "**D.** Nobody buys or comes back because of a promise as such, but because of what "
            "they then expect. The expectation that pays most is the same for both markets. If "
            "customers take 90 % of it from advertising, a promise near it is enough. If they take "
            "40 %, the firm must say more to move them as far. That is the logic of the model, "
            "not a praise of overstating: some customers always take the promise at its word."
        ),
    ),
    Exercise(
        "05-7",
        objective=ZONE,
        kind=Number(narrower, decimals=2),
        because=lambda: (
            f"{narrower():.2f} points among private customers, and {narrower('business'):.2f} "
            f"among business customers. Over all customers it looked like {raw_narrower():.2f}."
        ),
        misconceptions=[
            Misconception(
                example=raw_narrower,
                message=(
                    "This compares all customers. Most of those with a failure are business "
                    "customers, whose zones are narrower anyway. Stay within the private ones."
                ),
            ),
            Misconception(
                example=lambda: -narrower(),
                message="The size is right. “How much narrower” is a number above zero.",
            ),
            Misconception(
                example=lambda: narrower("business"),
                message="These are the business customers. The question is about private ones.",
            ),
            Misconception(
                example=lambda: widths().loc["private", "failed"],
                message="This is the width after a failure. How much wider is it without one?",
            ),
        ],
        hints=(
            "You need two widths of the same segment.",
            '`width.loc["business", "none"]` takes one number out of the table. You need two of '
            "the other row.",
            'Write `width.loc["private", "none"] - width.loc["private", "failed"]`.',
        ),
        solution=lambda: (
            '```python\nnarrower = width.loc["private", "none"] - width.loc["private", "failed"]'
            "\n```\n\n"
            f"{widths().loc['private', 'none']:.2f} - {widths().loc['private', 'failed']:.2f} = "
            f"{narrower():.2f}. The comparison of all customers said {raw_narrower():.2f}, because "
            "it mixed the failure with the kind of customer."
        ),
    ),
    Exercise(
        "05-8",
        objective=SAY,
        kind=Number(saved, decimals=0, tolerance=0.8),  # the printed numbers lead to 42
        because=lambda: (
            f"Before: {complaints()[0]:.0f} complaints, after: {complaints()[1]:.0f}. Fewer buy, "
            "and of those who buy fewer are disappointed. Both count."
        ),
        misconceptions=[
            Misconception(
                example=lambda: saved(buyers=False),
                message=(
                    "This lets as many buy as before. A point less promised also brings fewer "
                    "buyers, and who does not buy does not complain."
                ),
            ),
            Misconception(
                example=lambda: saved(rate=False),
                message=(
                    "This counts only that fewer buy. Those who do buy complain less often, too: "
                    "subtract from `complain` as well."
                ),
            ),
            Misconception(
                example=lambda: complaints()[1],
                message="These are the complaints that remain. How many fewer is that?",
            ),
        ],
        hints=(
            "Complaints are prospects times the share who buy times the share of these who "
            "complain. Compute that twice.",
            "The second time, take what a point goes with (`slope`) away from both shares.",
            'Copy the line `now = ...`, name it `less`, and write `(buy - slope["buy"])` and '
            '`(complain - slope["complain"])` in it. Then `saved = now - less`.',
        ),
        solution=lambda: (
            "```python\n"
            'less = 10_000 * (buy - slope["buy"]) / 100 * (complain - slope["complain"]) / 100\n'
            "saved = now - less\n```\n\n"
            f"{complaints()[0]:.0f} - {complaints()[1]:.0f} = **{saved():.0f}** complaints fewer "
            "among 10,000 prospects."
        ),
    ),
    Exercise(
        "05-9",
        objective=EVALUATE,
        kind=Groups(SORTED),
        because=(
            "Where customers can see what they got, a picture that is too bright is found out. "
            "Where they can't, it colours what they believe they got, and nobody but the "
            "firm knows. Just there honesty has no other guard."
        ),
        misconceptions=[
            Misconception(
                example=SORTED | {"a car workshop checked all that it should": "can"},
                matches=lambda groups: groups["a car workshop checked all that it should"] == "can",
                message=(
                    "Could you tell afterwards, from the driver's seat, what was checked under the "
                    "car? Some services can't be judged even after the purchase."
                ),
            ),
            Misconception(
                example=SORTED | {"a phone takes bright photos at night": "cannot"},
                matches=lambda groups: groups["a phone takes bright photos at night"] == "cannot",
                message=(
                    "Before buying they can't see it. But the question is about what they get: "
                    "after the first evening everybody sees whether a photo is dark."
                ),
            ),
            Misconception(
                example=SORTED | {"a dentist's filling will last ten years": "can"},
                matches=lambda groups: (
                    [item for item, group in groups.items() if group != SORTED[item]]
                    == ["a dentist's filling will last ten years"]
                ),
                message=(
                    "In ten years, yes. But in the weeks after the visit nobody but another "
                    "dentist can say whether it will last."
                ),
            ),
            Misconception(
                example=SORTED | {"a tax adviser found every saving": "can"},
                matches=lambda groups: (
                    [item for item, group in groups.items() if group != SORTED[item]]
                    == ["a tax adviser found every saving"]
                ),
                message=(
                    "The customer sees the savings that were found. Who sees the missed ones?"
                ),
            ),
        ],
        hints=(
            "Ask of each item: does the customer need an expert in order to know what they got?",
            "Time and light can be seen. The work of an expert mostly can't be.",
            "Three items belong to each group; the three with an expert or a workshop belong "
            "together.",
        ),
        solution=(
            "*Can*: a parcel on its day, bright photos at night, a short queue. Everybody sees "
            "whether it was so.\n\n*Cannot*: every saving found, a filling for ten years, all that "
            "should be checked. It takes another expert, or ten years, to know. There a high "
            "expectation can make people more satisfied with the same service."
        ),
    ),
    Exercise(
        "05-10",
        objective=DECIDE,
        kind=Words(
            rubric=(
                "It decides: a reader knows the number that will be promised, or the sentence.",
                "It says what the decision brings or costs now, and what later, with a number for "
                "each.",
                "It says what the numbers rest on: eight brands, a comparison within brands, a "
                "model of ours.",
                "It says on what the answer depends, for instance on how far customers rely on "
                "advertising, or on how long the firm wants to stay.",
                "It answers what is honest apart from what pays: does it say what a customer "
                "who takes the promise at its word will get?",
                "It says what will be measured, on whom, and against which comparison.",
                "It shows where at least one of Ada, Bram and Chiara is right, and where not.",
            ),
            right=memo,
            least=120,
        ),
        because="",
        hints=(
            "Begin with the promise, in one sentence. Then the reasons.",
            "Which numbers are about now, and which about later? Who believes every word of the "
            "promise, and what do they get?",
            "End with a test: who sees which promise, who decides it, and what do you compare "
            "after four quarters?",
        ),
        solution=lambda: (
            "There is no single right answer. One that does all that the list asks for:\n\n"
            f"> {memo()}\n\n"
            "Another good answer promises a little more than 6 and says in the same place for whom "
            "it does not hold."
        ),
    ),
]
