"""Exercises of lesson 10, "What comes next, and what you now know"."""

from functools import cache

import numpy as np
import statsmodels.formula.api as smf
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold, cross_val_predict
from sklearn.tree import DecisionTreeClassifier

from mindthegap.coach.answers import Choice, Groups, Number, Words
from mindthegap.coach.exercise import Exercise, Misconception
from mindthegap.data import load
from mindthegap.models.before_after import remeasured

PRIVACY = "Say why those who expect personal service need not agree to the use of their data"
LEARNED = "Tell what a program has learned by heart from what it can predict"
FOR_WHOM = "Ask of a score for whom it is right, and of coders since when they disagree"
SAID = "Set what customers say beside what they buy"
CHANNEL = (
    "Say what digital service is judged by, and tell customers of a channel from an effect of the "
    "channel"
)
ANYWAY = "Say how much of a before-and-after story would have happened anyway"
CHAIN = "Follow the chain from satisfaction to money with the uncertainty of each link"
SOURCE = "Judge a popular account sentence by sentence"
STRATEGY = "Write expectations into a strategy, and defend it with the data"

STATEMENTS = {
    "Two taps, and I had found it.": "efficiency",
    "The parcel held what I had ordered, on the day that they had named.": "fulfillment",
    "The page broke down while I was paying.": "availability",
    "They told another firm what I had bought.": "privacy",
    "The order was late, and they paid me back without a question.": "recovery",
    "There was no number that I could call about the wrong bill.": "recovery",
    "I had to type my address three times.": "efficiency",
}

CLAIMS = {
    "forecast and wish": "stand",
    "own promises": "stand",
    "met or not met": "mend",
    "most important": "mend",
    "exceed": "mend",
    "fewer complaints": "mend",
    "five dimensions": "mend",
    "key to success": "strike",
}


@cache
def customers():
    """The customers of Sturnus."""
    return load("personas_trends")


def known_to_the_program(*more):
    """What a program knows of them: the eight expectations, and more."""
    return customers()[[*customers().columns[1:9], *more]]


@cache
def right_of_100(kind, *more):
    """Of 100 known and of 100 new customers, how many a program is right about."""
    program = {
        "tree": DecisionTreeClassifier(random_state=1),
        "formula": LogisticRegression(max_iter=1000),
    }[kind]
    what, said_yes = known_to_the_program(*more), customers()["opt_in"]
    fifths = KFold(5, shuffle=True, random_state=1)
    new = cross_val_predict(program, what, said_yes, cv=fifths) == said_yes
    return 100 * program.fit(what, said_yes).score(what, said_yes), 100 * new.mean()


def learned_by_heart(kind="tree", *more):
    """How many more of 100 a program is right about if it has seen them."""
    known, new = right_of_100(kind, *more)
    return known - new


@cache
def blind_scores():
    """Mean score without the channel, and yeses, of 100, in each channel, as the lesson prints."""
    scores = cross_val_predict(
        LogisticRegression(max_iter=1000),
        known_to_the_program("privacy_concern"),
        customers()["opt_in"],
        cv=KFold(5, shuffle=True, random_state=1),
        method="predict_proba",
    )[:, 1]
    table = customers()[["channel", "opt_in"]].assign(blind=scores)
    return (100 * table.groupby("channel")[["blind", "opt_in"]].mean()).round(1)


def too_many(channel="store"):
    """How many yeses of 100 the blind score expects too many."""
    row = blind_scores().loc[channel]
    return row["blind"] - row["opt_in"]


def bought(offered=10, said=10):
    """Of 100 who said so much and were offered it at so much, how many bought."""
    met = customers()[customers()["green_surcharge"] == offered]
    return 100 * met.loc[met["stated_wtp"] >= said, "bought_green"].mean()


def bought_of_all(offered=10):
    """Of 100 who were offered it at so much, how many bought, whatever they had said."""
    met = customers()["green_surcharge"] == offered
    return 100 * customers().loc[met, "bought_green"].mean()


def said_it(level=10):
    """Of 100 customers, how many said that they would pay so much."""
    return 100 * (customers()["stated_wtp"] >= level).mean()


def rise(share=5, reliability=40):
    """How far the chosen rise in the machine if nothing is done."""
    return remeasured(share / 100, reliability / 100).rise


@cache
def cohorts():
    """Complaints of 100 by cohort and enthusiasm, and enthusiasts of 100, as the lesson prints."""
    buyers = load("camera_panel").query("wave == 'post'")
    table = 100 * buyers.pivot_table("complained", "cohort", "photo_enthusiast")
    return table.assign(
        all=100 * buyers.groupby("cohort")["complained"].mean(),
        enthusiasts=100 * buyers.groupby("cohort")["photo_enthusiast"].mean(),
    ).round(1)


def with_the_mix_of(mix="after", complaining="before"):
    """Complaints of 100 if one cohort were made up as another."""
    share, rates = cohorts().loc[mix, "enthusiasts"] / 100, cohorts().loc[complaining]
    return share * rates[1] + (1 - share) * rates[0]


@cache
def euros():
    """Draws of what an apology brings per customer, if each link of the chain is a cause."""
    trial, shop = load("recovery_trial"), load("silent_majority")
    one = smf.ols("sat ~ apology", trial[trial["arm"] == "failure"]).fit()
    two = smf.ols("switched ~ latent_sat + tenure + channel", shop[shop["problem"] == 1]).fit()
    draw = np.random.default_rng(1).normal
    points = draw(one.params["apology"], one.bse["apology"], 10_000)
    staying = -draw(two.params["latent_sat"], two.bse["latent_sat"], 10_000)
    return 150 * points * staying


def middle(causal=1.0, worth=150):
    """The middle of these draws, for another share that is caused and another worth."""
    return float(np.median(euros())) * causal * worth / 150


def page():
    """A model answer to the last exercise, with the numbers of the data."""
    return (
        "Ines: three things we can sign. Personal service for everybody who agrees, after we have "
        "said what we store, and without the program: it is right about "
        f"{right_of_100('formula', 'privacy_concern')[1]:.0f} of 100, and not equally for all "
        f"channels. Sustainable versions beside the usual ones: {bought():.0f} of 100 who said ten "
        "per cent bought at ten (a difference between saying and doing). The consultant goes to "
        "half of the worst stores, drawn by lot; the ten worst improved without him. Each year we "
        "ask customers, drawn by lot in store, app and web: was what you got fair, and better or "
        "worse than you expected? We promise an answer within two days; Kofi answers for it. We "
        "won't hide the telephone number to lower complaints, though it would work. An apology "
        "adds half a point of satisfaction (an effect). In a year we compare visited with "
        "unvisited stores, and count kept promises."
    )


EXERCISES = [
    Exercise(
        "10-1",
        objective=PRIVACY,
        kind=Choice(
            "B",
            {
                "A": "They do not really want a personal service.",
                "B": "Those who expect more also worry more, and the worried agree less often.",
                "C": "The groups are too small to show a difference.",
                "D": "They think that the shop already has their data.",
            },
        ),
        because=(
            "B: go down the rows, and the mean worry rises with the expectation. Go along a row, "
            "and agreement falls with the worry. Within each column those who expect more agree "
            "more. In the column `all` the two just cancel out."
        ),
        misconceptions=[
            Misconception(
                example="A",
                message=(
                    "Look at customers who are equally worried: go down one column, `low` say. "
                    "There those who expect more do agree more often."
                ),
            ),
            Misconception(
                example="C",
                message=(
                    "There are 2,400 customers, and within the columns clear differences. "
                    "Compare the columns with the column `all`: what makes it flat?"
                ),
            ),
            Misconception(
                example="D",
                message=(
                    "It could be so, but nobody asked them this. The table has another reason in "
                    "its last column."
                ),
            ),
        ],
        hints=(
            "Compare the column `all` with the three columns before it.",
            "Read the last column downwards. What rises together with the expectation?",
            "Within a column agreement rises; the last column says that the rows differ in worry. "
            "Which answer has both?",
        ),
        solution=(
            "**B.** Of equally worried customers those who expect more agree more often. But who "
            "expects more also worries more, and who worries more agrees less often. Taken "
            "together the two cancel out. A table can't show causes. (In our rules they are "
            "causes: a point of expectation raises the chance to agree, and raises the worry, "
            "which lowers it.)"
        ),
    ),
    Exercise(
        "10-2",
        objective=LEARNED,
        kind=Number(lambda: learned_by_heart("tree", "privacy_concern"), decimals=0),
        because=lambda: (
            f"{right_of_100('tree', 'privacy_concern')[0]:.0f} - "
            f"{right_of_100('tree', 'privacy_concern')[1]:.0f} = "
            f"{learned_by_heart('tree', 'privacy_concern'):.0f}. The tree has learned the answers "
            "of the known customers by heart. The formula, with one weight for each piece of "
            "information, can't do that, and is better on new customers."
        ),
        misconceptions=[
            Misconception(
                example=lambda: learned_by_heart("tree"),
                message=(
                    "This is the tree that knows the eight expectations alone. Take the row with "
                    "the worry."
                ),
            ),
            Misconception(
                example=lambda: right_of_100("tree", "privacy_concern")[1],
                message=(
                    "This is how many of 100 new customers it is right about. How many fewer is "
                    "that than of the known ones?"
                ),
            ),
            Misconception(
                example=lambda: -learned_by_heart("tree", "privacy_concern"),
                message=(
                    "The size is right. The question asks by how many it is worse: a number "
                    "without a minus sign."
                ),
            ),
            Misconception(
                example=lambda: learned_by_heart("formula", "privacy_concern"),
                message="This is the formula with the worry. The question asks about the tree.",
            ),
        ],
        hints=(
            "You need one row of the table and two numbers in it.",
            "The row of the tree that knows the worry, too. The two numbers are in the columns "
            "`right: known` and `right: new`.",
            "100 minus the number under `right: new` in the second row.",
        ),
        solution=lambda: (
            "In the second row it is right about "
            f"{right_of_100('tree', 'privacy_concern')[0]:.0f} of 100 known customers and about "
            f"{right_of_100('tree', 'privacy_concern')[1]:.0f} of 100 new ones: "
            f"**{learned_by_heart('tree', 'privacy_concern'):.0f}** fewer. Whoever sells such a "
            "program shows the first number. Ask for the second."
        ),
    ),
    Exercise(
        "10-3",
        objective=FOR_WHOM,
        kind=Number(too_many, decimals=1, tolerance=0.11),
        because=lambda: (
            f"{blind_scores().loc['store', 'blind']:.1f} - "
            f"{blind_scores().loc['store', 'opt_in']:.1f} = {too_many():.1f}. For customers of the "
            f"app the score is {-too_many('app'):.1f} too low. Over all channels the errors "
            "cancel out, so the figure did not show them."
        ),
        misconceptions=[
            Misconception(
                example=lambda: -too_many(),
                message=(
                    "The size is right, the sign is not. The score is higher than the share: take "
                    "the share from the score."
                ),
            ),
            Misconception(
                example=lambda: too_many("app"),
                message="This is the row `app`. The question asks about the row `store`.",
            ),
            Misconception(
                example=lambda: too_many("web"),
                message="This is the row `web`. The question asks about the row `store`.",
            ),
            Misconception(
                example=0.0,
                message=(
                    "For the *seeing* score the two numbers agree. The question is about the "
                    "column `blind`."
                ),
            ),
        ],
        hints=(
            "Both numbers stand in the first table, in one row.",
            "In the row `store` take the column `blind`, and the column `yes` from it.",
            "50.1 minus the share who said yes.",
        ),
        solution=lambda: (
            f"In the row `store` the mean blind score is {blind_scores().loc['store', 'blind']:.1f}"
            f", and {blind_scores().loc['store', 'opt_in']:.1f} of 100 said yes. The difference is "
            f"**{too_many():.1f}**. A score that is calibrated for all together can be wrong for "
            "each part."
        ),
    ),
    Exercise(
        "10-4",
        objective=FOR_WHOM,
        kind=Choice(
            "C",
            {
                "A": "Nothing: 0.72 over all batches is good enough.",
                "B": "Put photos at night and by day into one code, because they are confused "
                "most often.",
                "C": "Talk with coder C, train again, and have C's codes from batch 6 on done "
                "anew.",
                "D": "Throw away all reviews from batch 6 on.",
            },
        ),
        because=(
            "C: agreement falls from about batch 6 on, and it stays high in the line that leaves "
            "coder C out. So C has drifted, A and B have not. Their codes can be kept."
        ),
        misconceptions=[
            Misconception(
                example="A",
                message=(
                    "0.72 is a mean of a good first half and a bad second half. In the last "
                    "batches all three together reach about 0.6."
                ),
            ),
            Misconception(
                example="B",
                message=(
                    "A and B tell night and day apart to the end. Merged, the codes would hide "
                    "what the firm wants to know most: the photos at night."
                ),
            ),
            Misconception(
                example="D",
                message=(
                    "The reviews are not at fault. Look at the line without coder C: two people "
                    "have coded them well."
                ),
            ),
        ],
        hints=(
            "Compare the left half of the figure with the right half.",
            "Three dashed lines each leave one coder out. Which of them stays high to the end?",
            "Without coder C the agreement stays near 0.8. Whose codes must be looked at?",
        ),
        solution=(
            "**C.** Without C alpha stays between 0.72 and 0.79 in the last four batches; without "
            "A or B it falls to about a half. So the drift is C's. One talks with C (perhaps the "
            "code book is unclear, or C is tired), trains again, and codes C's late batches anew. "
            "And one looks at agreement batch by batch, while the work goes on."
        ),
    ),
    Exercise(
        "10-5",
        objective=LEARNED,
        kind=Choice(
            "B",
            {
                "A": "97: this is what the test at random shows.",
                "B": "65: this is what the test by patterns shows.",
                "C": "81: the middle of the two tests.",
                "D": "29: no better than the word list.",
            },
        ),
        because=(
            "B: next year's reviews will follow patterns that the program has not met. Only the "
            "test by patterns puts it into that situation. (It may still flatter: next year there "
            "will be new words, too.)"
        ),
        misconceptions=[
            Misconception(
                example="A",
                message=(
                    "In this test each review that was kept aside had near copies among those "
                    "that the program learned from. Next year's reviews will have none."
                ),
            ),
            Misconception(
                example="C",
                message=(
                    "The two tests are not two guesses of the same thing. One of them is like next "
                    "year, the other is not. Which?"
                ),
            ),
            Misconception(
                example="D",
                message=(
                    "The program has learned something: on patterns that it had not met it is "
                    "right far more often than the list."
                ),
            ),
        ],
        hints=(
            "A hold-out should be like the use that comes later.",
            "What is kept aside in each test: single reviews, or all reviews of the same pattern?",
            "Next year all patterns are new. Which test keeps whole patterns aside?",
        ),
        solution=(
            "**B.** A test must keep aside what will be new. Here whole patterns of sentences are "
            "new, so whole patterns must be kept aside. Near copies on both sides of a split are "
            "a common way to fool oneself: the same customer twice, the same day twice, the same "
            "text twice."
        ),
    ),
    Exercise(
        "10-6",
        objective=SAID,
        kind=Number(bought, decimals=0, unit="percent"),
        because=lambda: (
            f"{bought():.1f} of 100. Of *all* customers who were offered it at ten per cent "
            f"{bought_of_all():.0f} of 100 bought, and of those who had said less than ten nobody."
        ),
        misconceptions=[
            Misconception(
                example=bought_of_all,
                message=(
                    "These are all who were offered it at ten per cent, whatever they had said. "
                    "Choose among them those whose `stated_wtp` is 10 or more."
                ),
            ),
            Misconception(
                example=said_it,
                message=(
                    "This is how many of 100 *said* ten per cent or more. How many of them bought?"
                ),
            ),
            Misconception(
                example=lambda: (
                    100 * customers().loc[customers()["stated_wtp"] >= 10, "bought_green"].mean()
                ),
                message=(
                    "You chose by what they had said, but took all surcharges together. Choose "
                    "also those who were offered it at ten: `green_surcharge` is 10."
                ),
            ),
            Misconception(
                example=lambda: 100 - bought(),
                message="These are those who did not buy. The question asks for those who did.",
            ),
        ],
        hints=(
            "First choose the customers, by two conditions. Then take a mean of the column "
            "`bought_green`.",
            '`met = customers[customers["green_surcharge"] == 10]` are those who were offered it '
            'at ten. Among these choose `met[met["stated_wtp"] >= 10]`.',
            '`willing = met[met["stated_wtp"] >= 10]`, then `of_100 = 100 * '
            'willing["bought_green"].mean()`.',
        ),
        solution=lambda: (
            '```python\nmet = customers[customers["green_surcharge"] == 10]\n'
            'willing = met[met["stated_wtp"] >= 10]\n'
            'of_100 = 100 * willing["bought_green"].mean()\n```\n\n'
            f"That is **{bought():.1f}** of 100. Because the lot decided who was offered which "
            "surcharge, these customers stand for all who said so."
        ),
    ),
    Exercise(
        "10-7",
        objective=CHANNEL,
        kind=Groups(STATEMENTS),
        because=(
            "Taps and typing are efficiency. What comes, and when, is fulfillment. A page that "
            "breaks down is availability. What others learn of me is privacy. Money back and a "
            "number to call are needed only when something has gone wrong: recovery."
        ),
        misconceptions=[
            Misconception(
                example=STATEMENTS
                | {"The order was late, and they paid me back without a question.": "fulfillment"},
                matches=lambda given: (
                    given["The order was late, and they paid me back without a question."]
                    == "fulfillment"
                ),
                message=(
                    "That the order was late is a lack of fulfillment. But what this customer "
                    "judges is what came after: the money back."
                ),
            ),
            Misconception(
                example=STATEMENTS | {"I had to type my address three times.": "availability"},
                matches=lambda given: (
                    given["I had to type my address three times."]
                    in ("availability", "fulfillment")
                ),
                message=(
                    "The page worked, but it cost effort. Which dimension is about being easy and "
                    "quick to use?"
                ),
            ),
            Misconception(
                example=STATEMENTS | {"The page broke down while I was paying.": "efficiency"},
                matches=lambda given: (
                    given["The page broke down while I was paying."] == "efficiency"
                ),
                message=(
                    "A page that breaks down is not slow or clumsy: it is not there when it is "
                    "needed."
                ),
            ),
            Misconception(
                example=STATEMENTS
                | {"There was no number that I could call about the wrong bill.": "availability"},
                matches=lambda given: (
                    given["There was no number that I could call about the wrong bill."]
                    == "availability"
                ),
                message=(
                    "Availability is about the system, for everybody. This customer had a trouble "
                    "and looked for somebody to reach: that belongs to the second scale."
                ),
            ),
        ],
        hints=(
            "For each statement ask: is it about use, about what arrived, about the system, about "
            "my data, or about a trouble and its end?",
            "Two statements are about ease of use, and two can only be made by customers for whom "
            "something has gone wrong.",
            "The parcel: `fulfillment`. The page: `availability`. Another firm: `privacy`. Of the "
            "other four, two are `efficiency` and two `recovery`.",
        ),
        solution=(
            "- **efficiency**: two taps; the address three times.\n"
            "- **fulfillment**: the parcel, complete and in time.\n"
            "- **availability**: the page that broke down.\n"
            "- **privacy**: the other firm that was told.\n"
            "- **recovery** (the second scale): money back; no number to call.\n\n"
            "A good digital experience is thus no matter of design alone. Two of the dimensions "
            "are old promises: what was ordered, in time, and discretion."
        ),
    ),
    Exercise(
        "10-8",
        objective=ANYWAY,
        kind=Number(rise, decimals=1),
        because=lambda: (
            f"From {remeasured(0.05, 0.4).before:.1f} to {remeasured(0.05, 0.4).after:.1f}: by "
            f"{rise():.1f} points, and nothing was done. The smaller the share and the less "
            "reliable the measure, the more the chosen rise by themselves."
        ),
        misconceptions=[
            Misconception(
                example=lambda: rise(10, 60),
                message=(
                    "This is the machine as it starts. Set *Chosen* to 5 and *Reliability* to 40."
                ),
            ),
            Misconception(
                example=lambda: rise(10, 40),
                message="You have set the reliability. Set *Chosen* to 5 of 100 as well.",
            ),
            Misconception(
                example=lambda: rise(5, 60),
                message="You have set the share. Set *Reliability* to 40 % as well.",
            ),
            Misconception(
                example=lambda: remeasured(0.05, 0.4).after,
                message=(
                    "This is where the chosen stand afterwards. By how much did they rise from "
                    "before?"
                ),
            ),
            Misconception(
                example=0.0,
                message=(
                    "The effect is 0, but do the chosen stay where they were? Read the second row "
                    "of the picture."
                ),
            ),
        ],
        hints=(
            "Two sliders have to be moved. Then read the second row of the picture.",
            "The second row shows where the chosen stood before, and where they stand after. The "
            "sentence below the sliders says the difference.",
            "From 4.3 to 5.9.",
        ),
        solution=lambda: (
            f"The chosen stand at {remeasured(0.05, 0.4).before:.1f} before and at "
            f"{remeasured(0.05, 0.4).after:.1f} after: **{rise():.1f}** points. With a reliability "
            "of 40 % the part of 60 % of their distance from the mean was chance, and chance "
            "does not come twice."
        ),
    ),
    Exercise(
        "10-9",
        objective=ANYWAY,
        kind=Number(with_the_mix_of, decimals=1),
        because=lambda: (
            f"{with_the_mix_of():.1f} of 100. Complaints fell from "
            f"{cohorts().loc['before', 'all']:.1f} to {cohorts().loc['after', 'all']:.1f}. "
            f"The part down to {with_the_mix_of():.1f} is the mix of customers."
        ),
        misconceptions=[
            Misconception(
                example=lambda: with_the_mix_of("after", "after"),
                message=(
                    "You took the row `after`. The customers should complain as they did "
                    "*before*: take the row `before`."
                ),
            ),
            Misconception(
                example=lambda: 100 * with_the_mix_of(),
                message="The two parts are right. Their sum is still to be divided by 100.",
            ),
            Misconception(
                example=lambda: with_the_mix_of("before", "before"),
                message=(
                    "This is the cohort before with its own mix. Count 25.5 enthusiasts and 74.5 "
                    "others."
                ),
            ),
            Misconception(
                example=lambda: (
                    (25.5 * cohorts().loc["before", 0] + 74.5 * cohorts().loc["before", 1]) / 100
                ),
                message=(
                    "The two kinds are exchanged. Enthusiasts (column 1) are the 25.5, the others "
                    "(column 0) the 74.5."
                ),
            ),
            Misconception(
                example=lambda: (cohorts().loc["before", 0] + cohorts().loc["before", 1]) / 2,
                message=(
                    "This counts both kinds equally. There are three times as many others as "
                    "enthusiasts: count them so."
                ),
            ),
        ],
        hints=(
            "A mix is a mean in which each kind counts as often as it occurs.",
            "The row `before` of the second table has two numbers: one for the others (0) and one "
            "for enthusiasts (1). Each is multiplied by its number of people.",
            "`(25.5 * 38.3 + 74.5 * 20.0) / 100`",
        ),
        solution=lambda: (
            "```python\nwould_have = (25.5 * 38.3 + 74.5 * 20.0) / 100\n```\n\n"
            f"That is **{with_the_mix_of():.1f}** of 100. Analysts call this "
            "*standardisation*: two groups are compared as if they had the same mix. It takes away "
            "the differences that were recorded, and no others."
        ),
    ),
    Exercise(
        "10-10",
        objective=CHAIN,
        kind=Choice(
            "B",
            {
                "A": "Fairness makes customers satisfied: raise it, and satisfaction rises by as "
                "much.",
                "B": "A survey should ask about fairness and about better or worse than expected.",
                "C": "Expectations do not matter, as they are not among the two.",
                "D": "In every firm fairness and disconfirmation come first.",
            },
        ),
        because=(
            "B: these two go most closely with satisfaction on average, so a survey that leaves "
            "them out misses what counts most often. More than that a correlation does not say."
        ),
        misconceptions=[
            Misconception(
                example="A",
                message=(
                    "“Related” is a correlation. A kind-hearted customer may rate both higher. "
                    "What fairness *does*, a trial must show (lesson 08)."
                ),
            ),
            Misconception(
                example="C",
                message=(
                    "Disconfirmation is a comparison *with the expectation*. Without one there is "
                    "nothing to be better or worse than."
                ),
            ),
            Misconception(
                example="D",
                message=(
                    "“On average”, and depending on how it was studied: that is not every firm. "
                    "For one durable good performance alone decided (lesson 01)."
                ),
            ),
        ],
        hints=(
            "The finding has two limits in it: “related”, and “on average”.",
            "Which of the four says no more than the finding?",
            "One answer speaks of a cause, one of every firm, one forgets what disconfirmation is "
            "made of.",
        ),
        solution=(
            "**B.** A meta-analysis of correlations tells where to look, not what to do. It would "
            "be a pity to look only at expectations, when fairness goes as closely with "
            "satisfaction; and a mistake to read “most strongly related” as “causes most”."
        ),
    ),
    Exercise(
        "10-11",
        objective=CHAIN,
        kind=Number(lambda: middle(0.5, 100), decimals=1),
        because=lambda: (
            f"{middle():.1f} x 0.5 x 100 / 150 = {middle(0.5, 100):.1f} euros. Two doubts, neither "
            "of them in the interval, take two thirds of the gain."
        ),
        misconceptions=[
            Misconception(
                example=middle,
                message="This is the middle of the figure: each link a cause, and 150 euros.",
            ),
            Misconception(
                example=lambda: middle(0.5),
                message=(
                    "You have taken half of the leaving. A customer who stays is now worth 100 "
                    "euros, too, and not 150."
                ),
            ),
            Misconception(
                example=lambda: middle(1, 100),
                message=(
                    "You have taken 100 euros instead of 150. Now take only half of the "
                    "difference in leaving as well."
                ),
            ),
            Misconception(
                example=lambda: middle(0.5) * 100,
                message=(
                    "The draws already hold the 150 euros. To count 100 instead, divide by 150 "
                    "first."
                ),
            ),
        ],
        hints=(
            "The three links are multiplied. So a half of one link is a half of the whole.",
            "Begin with `euros.median()`. Multiply by 0.5. Then the 150 euros must become 100: "
            "divide and multiply.",
            "`careful = euros.median() * 0.5 * 100 / 150`",
        ),
        solution=lambda: (
            "```python\ncareful = euros.median() * 0.5 * 100 / 150\n```\n\n"
            f"That is **{middle(0.5, 100):.1f}** euros instead of {middle():.1f}. Each link of a "
            "chain multiplies. Small doubts at each link become a large one at the end."
        ),
    ),
    Exercise(
        "10-12",
        objective=SOURCE,
        kind=Groups(CLAIMS),
        because=(
            "Two can stand, five hold something and need a condition, a word or a year, and one "
            "is praise."
        ),
        misconceptions=[
            Misconception(
                example=CLAIMS | {"five dimensions": "strike"},
                matches=lambda given: given["five dimensions"] == "strike",
                message=(
                    "The questionnaire with five dimensions exists. What is wrong in the claim is "
                    "the year (lesson 04): that can be put right."
                ),
            ),
            Misconception(
                example=CLAIMS | {"met or not met": "stand"},
                matches=lambda given: given["met or not met"] == "stand",
                message=(
                    "In lesson 01 satisfaction did not jump from yes to no. The size of the gap "
                    "counted, and between adequate and desired lies a zone."
                ),
            ),
            Misconception(
                example=CLAIMS | {"fewer complaints": "stand"},
                matches=lambda given: (
                    given["fewer complaints"] == "stand" and given["met or not met"] != "stand"
                ),
                message=(
                    "A firm that makes complaining easy may have *more* complaints and fewer "
                    "problems (lesson 07). The claim needs a condition."
                ),
            ),
            Misconception(
                example=CLAIMS | {"key to success": "mend"},
                matches=lambda given: given["key to success"] == "mend",
                message=(
                    "Which word would you put right, and which observation could then contradict "
                    "it? If you find none, it is praise."
                ),
            ),
            Misconception(
                example=CLAIMS | {"most important": "strike"},
                matches=lambda given: given["most important"] == "strike",
                message=(
                    "*Without doubt* is praise, but the rest can be checked: ask in which service, "
                    "and how the importance was measured (lesson 06)."
                ),
            ),
            Misconception(
                example=CLAIMS | {"exceed": "stand"},
                matches=lambda given: (
                    given["exceed"] == "stand"
                    and given["met or not met"] != "stand"
                    and given["fewer complaints"] != "stand"
                ),
                message=(
                    "What happens to expectations after they were exceeded (lesson 06)? And what "
                    "does it cost? The claim needs a condition."
                ),
            ),
            Misconception(
                example=CLAIMS | {"own promises": "mend"},
                matches=lambda given: given["own promises"] == "mend",
                message=(
                    "Some promises slip out at the counter. But the claim only says *more* "
                    "control: the firm trains, pays and checks those who make them (lesson 02)."
                ),
            ),
        ],
        hints=(
            "For each claim ask first: what would one have to see for it to be wrong?",
            "Words like *without doubt*, *otherwise* and *always* are good places to look at. And "
            "check the year.",
            "The first two claims of the table can stand, and the last one is praise. In the "
            "others something can be put right.",
        ),
        solution=(
            "- `forecast and wish`, `own promises`: **stand** (lessons 01 and 02).\n"
            "- `met or not met`: **mend**. How far from it? And performance counts, too.\n"
            "- `most important`: **mend**. In which service, stated or derived?\n"
            "- `exceed`: **mend**. The bar rises; it depends on cost and rivals (lesson 06).\n"
            "- `fewer complaints`: **mend**. If fewer have problems, not if fewer speak.\n"
            "- `five dimensions`: **mend**. The article of 1985 has ten determinants and the gaps; "
            "the five dimensions are of 1988 (lesson 04).\n"
            "- `key to success`: **strike**. Nobody could find out that it is wrong.\n\n"
            "Somebody may mend where we let stand, and be right: if they can name what is missing."
        ),
    ),
    Exercise(
        "10-13",
        objective=STRATEGY,
        kind=Words(
            rubric=(
                "It answers all three: what to do about data and programs, about sustainable "
                "goods, and about the visits.",
                "It names one measure of an expectation: of whom, by which question, how often.",
                "It promises something that the firm can keep, and says who answers for it.",
                "It says what the firm will not do even if it paid, and why.",
                "It uses two numbers of the lesson, and says of each whether it is an effect or a "
                "difference.",
                "It says how one will know in a year: what is measured, and compared with what.",
                "It stops or postpones something, and does not only add.",
            ),
            right=page,
            least=120,
        ),
        because="",
        hints=(
            "Begin with the one expectation that you would measure. The rest follows from it.",
            "For each of the three people: what is right in the proposal, and which condition is "
            "missing?",
            "End with the counterfactual: who is left alone for a year, and who decides it?",
        ),
        solution=lambda: (
            "There is no single right answer. One that does all that the list asks for:\n\n"
            f"> {page()}\n\n"
            "Somebody who offers the program a trial, or leaves the range as it is, can write as "
            "good a page. Nobody can who promises what no comparison will ever test."
        ),
    ),
]
