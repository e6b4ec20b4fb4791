"""Exercises of lesson 02, "How expectations form"."""

from functools import cache

import statsmodels.formula.api as smf

from mindthegap.coach.answers import Choice, Groups, Number, Words
from mindthegap.coach.exercise import Exercise, Misconception
from mindthegap.data import load
from mindthegap.models.mixing import Sources, mix

READ_SLOPES = "Read a slope, and tell what a source does by itself from what only goes with it"
FEW = (
    "Judge an estimate that rests on few customers: what is chance, and what is the mix of "
    "customers"
)
TRACE = "Trace an expectation to its sources, and say which of them are the firm's promises"
LATER = (
    "Predict what an expectation does for early orders, and say what it does to complaints and "
    "ratings later"
)
MEASURE = (
    "Say how caution, memory and asking change a measured expectation, and compute one of these "
    "effects"
)
DECIDE = "Decide what a firm should do about a promise, and defend it with the data"

# The lesson's list of all sources, under the name `everything`.
EVERYTHING = (
    "will_low ~ prior_brand_sat + brand_reputation + good + bad + ad_exposure + cohort"
    " + store_display + price_tier + photo_enthusiast + disconf_sensitivity"
)

SORTED = {
    "line in the ads": "explicit",
    "notice: use a stand": "explicit",
    "words of a sales person": "explicit",
    "price": "implicit",
    "look of the shop": "implicit",
    "last phone": "earned",
    "talk among friends": "earned",
    "name of the brand": "earned",
}


@cache
def asked():
    """The customers who were asked before buying, with good and bad talk apart."""
    panel = load("camera_panel")
    known = panel[(panel["wave"] == "pre") & (panel["asked"] == 1)]
    talk = known["wom_valence"]
    return known.assign(good=talk.clip(lower=0), bad=talk.clip(upper=0))


@cache
def others_equal():
    """The regression of the expectation on all sources."""
    return smf.ols(EVERYTHING, data=asked()).fit()


def talk_slopes():
    """Slopes of good and of bad talk, all other sources equal."""
    return others_equal().params["good"], others_equal().params["bad"]


def notice():
    """How much less the customers expected who bought after the notice, others equal."""
    return others_equal().params["cohort[T.before]"]


@cache
def ad_lift():
    """By how many points the ads lifted the mean expectation, against no ads at all."""
    steps = smf.ols(EVERYTHING.replace("ad_exposure", "C(ad_exposure)"), data=asked()).fit()
    return (asked()["will_low"] - steps.predict(asked().assign(ad_exposure=0))).mean()


def rise(purchases):
    """What six ads add to the mixer's expectation, for a customer with so many earlier phones."""
    unseen, seen = (
        mix(Sources(6.5, purchases, 0, 0, brand=6.5, ad_claim=9, ad_exposures=times)).expectation
        for times in (0, 6)
    )
    return seen - unseen


def predictions(model, customers):
    """Mean prediction for the customers as they are, and if all expected a point less."""
    less = customers.assign(will_low=customers["will_low"] - 1)
    return model.predict(customers).mean(), model.predict(less).mean()


@cache
def orders():
    """Predicted orders at once of 100 customers: as they are, and if all expected less."""
    buying = smf.logit("ordered_at_once ~ will_low + price_tier", data=asked()).fit(disp=False)
    now, less = predictions(buying, asked())
    return 100 * now, 100 * less


@cache
def complaints():
    """Predicted complaints of 100 customers: as they are, and if all had expected less."""
    after = ["perf_obj_low", "complained"]
    panel = load("camera_panel")
    later = panel.loc[panel["wave"] == "post", ["id", *after]]
    used = asked().drop(columns=after).merge(later, on="id")
    causes = "will_low + price_tier + perf_obj_low + photo_enthusiast"
    now, less = predictions(smf.logit(f"complained ~ {causes}", data=used).fit(disp=False), used)
    return 100 * now, 100 * less


@cache
def satisfaction():
    """Mean satisfaction of the asked and of the others, and the standard deviation of all."""
    panel = load("camera_panel")
    later = panel[panel["wave"] == "post"]
    means = later.groupby("asked")["sat"].mean()
    return means[1], means[0], later["sat"].std()


def asking_effect():
    """Satisfaction of the asked minus that of the others, in standard deviations."""
    with_questions, without, spread = satisfaction()
    return (with_questions - without) / spread


@cache
def asking_interval():
    """95 % confidence interval of `asking_effect`, the standard deviation taken as known."""
    panel = load("camera_panel")
    sat = panel[panel["wave"] == "post"].groupby("asked")["sat"]
    margin = 1.96 * (sat.var() / sat.size()).sum() ** 0.5 / satisfaction()[2]
    return asking_effect() - margin, asking_effect() + margin


def memo():
    """A model answer to the last exercise, with the numbers of the data."""
    early, fewer = (before - after for before, after in (orders(), complaints()))
    return (
        "Soften the line, so that it needs no notice below it: “Bright nights, with the M8 on a "
        "stand.” The nearest thing to a test is "
        f"our own notice. Customers who bought after it expected {notice():.1f} points less, other "
        f"sources equal. A point less goes with about {early:.0f} fewer early orders and "
        f"{fewer:.0f} fewer complaints among 100 customers. Nobody drew at random who saw the "
        "notice, so these are comparisons, not experiments. The ads as a whole lifted expectations "
        f"by about {ad_lift():.1f} points; talk goes with about as large a part of the differences "
        "between customers as the ads and their notice. "
        "Listen to R04 and R09, whose customers expect more than a point more than similar "
        "customers of others, and find out what they say. Show the new line in half of the "
        "regions, drawn at random, and compare orders, complaints and trust after a quarter. "
        "Whatever pays: the old line misleads, and we know it."
    )


EXERCISES = [
    Exercise(
        "02-1",
        objective=READ_SLOPES,
        kind=Choice(
            "B",
            {
                "A": "A name counts only for people who never owned one of the firm's phones.",
                "B": "People who think well of the name were also more satisfied, so alone, the "
                "slope of the name holds part of what goes with satisfaction.",
                "C": "Fewer customers are left in the second comparison.",
                "D": "Experience matters more than the name.",
            },
        ),
        because=(
            "B: the two ratings go together. Among customers who were equally satisfied, "
            "satisfaction can no longer add its part to the slope of the name. What is left is "
            "closer to what the name does by itself."
        ),
        misconceptions=[
            Misconception(
                example="A",
                message=(
                    "All customers in these data had a Merula phone before: each of them rates the "
                    "last one. And even so the name's slope stays above zero. Ask what else "
                    "differs between those who think well of the name and those who don't."
                ),
            ),
            Misconception(
                example="C",
                message=(
                    "Both comparisons use the same customers. Fewer customers would make an "
                    "interval longer. They would not make a slope smaller."
                ),
            ),
            Misconception(
                example="D",
                message=(
                    "Look at the two slopes of experience (`prior_brand_sat`): the second is "
                    "smaller, too. So this is not about which of the two matters more. It happens "
                    "to both."
                ),
            ),
        ],
        hints=(
            "Think of a customer who has a high opinion of the name. How did this person probably "
            "like the last Merula phone?",
            "Alone, the slope compares people with a high and with a low opinion of the name. In "
            "what else do these two groups differ?",
            "The same people tend to give high ratings to both. If only one of the two is in the "
            "comparison, its slope also counts for the other. Which answer says this?",
        ),
        solution=(
            "**B.** Customers who think well of the name were also more satisfied with their last "
            "phone. *Alone*, the slope compares people with a high and with a low opinion of the "
            "name, and the former were more satisfied as well. So it holds the name *plus* part "
            "of what goes with satisfaction.\n\n"
            "With *others equal*, only customers who were equally satisfied are compared, and this "
            "part drops out. The slope of experience gets smaller for the same reason. It is right "
            "to hold the other rating equal here, because a common cause (how much people like the "
            "brand) came before both. If the name itself had made customers more satisfied, "
            "satisfaction would lie on the way, and holding it equal would hide part of what the "
            "name does."
        ),
    ),
    Exercise(
        "02-2",
        objective=READ_SLOPES,
        kind=Number(lambda: talk_slopes()[1] / talk_slopes()[0], decimals=1),
        because=lambda: (
            f"The ratio is {talk_slopes()[1]:.2f} / {talk_slopes()[0]:.2f} = "
            f"{talk_slopes()[1] / talk_slopes()[0]:.2f}. In these data a point of bad talk takes "
            "more away than a point of good talk adds: a **negativity bias**. But this is one "
            "study. A later section shows how far such numbers differ from study to study."
        ),
        misconceptions=[
            Misconception(
                # The slope of bad talk itself is nearly the same number here.
                example=lambda: talk_slopes()[0] / talk_slopes()[1],
                message=(
                    "This is good talk divided by bad talk, or the slope of bad talk itself (they "
                    "are nearly the same number here). How many times as large as the slope of "
                    "good talk is the slope of bad talk?"
                ),
            ),
            Misconception(
                example=lambda: talk_slopes()[1] - talk_slopes()[0],
                message=(
                    "This is the difference of the two slopes, in points. “How many times” asks "
                    "for a ratio: divide instead."
                ),
            ),
            Misconception(
                example=lambda: -talk_slopes()[1] / talk_slopes()[0],
                message=(
                    "The size is right, the sign is not. Both slopes are positive: worse talk goes "
                    "with a lower expectation, so the line climbs on both sides."
                ),
            ),
        ],
        hints=(
            "The title of the figure has both numbers. Which of them is the larger one?",
            "Six apples are how many times as many as four? You divide. What do you divide by "
            "what?",
            "Write `bad`, a slash for division, and `good`.",
        ),
        solution=lambda: (
            "```python\nratio = bad / good\n```\n\n"
            f"That is {talk_slopes()[1]:.2f} / {talk_slopes()[0]:.2f} = "
            f"{talk_slopes()[1] / talk_slopes()[0]:.2f}: one point of bad talk pulls down more "
            "than one point of good talk pulls up. This is called a **negativity bias**."
        ),
    ),
    Exercise(
        "02-3",
        objective=READ_SLOPES,
        kind=Choice(
            "A",
            {
                "A": "The firm showed the ads more to people who expected much anyway.",
                "B": "Each further ad adds less than the one before.",
                "C": "Ads work better on people who like photography.",
                "D": "It is chance: the two slopes can't be told apart.",
            },
        ),
        because=(
            "A: the table shows it. Customers who saw more ads were more satisfied with the last "
            "phone, and more often photo enthusiasts. These people would have expected more "
            "without any ad."
        ),
        misconceptions=[
            Misconception(
                example="B",
                message=(
                    "That is true, and you are about to see it. But it bends the line for both "
                    "slopes alike. It can't make one of them larger than the other."
                ),
            ),
            Misconception(
                example="C",
                message=(
                    "The table shows that enthusiasts **saw** more ads. Whether an ad does more to "
                    "them is another question, and neither slope answers it."
                ),
            ),
            Misconception(
                example="D",
                message=(
                    "Both slopes come from the same customers, so chance moved them together. "
                    "What differs is what is held equal. Look at the table for what that changes."
                ),
            ),
        ],
        hints=(
            "Read the table downwards. What else climbs as the number of ads climbs?",
            "Imagine that the ads had no effect at all. Would the expectation still be higher "
            "among those who saw six?",
            "Fans expect more, and fans saw more. Who decided that they see more?",
        ),
        solution=(
            "**A.** Merula aimed its ads at people who liked the brand or photography "
            "(*targeting*). The table shows it: with the number of ads, satisfaction with the last "
            "phone and the share of enthusiasts climb, too. Both raise expectations. These "
            "customers would have expected more without an ad.\n\n"
            "*Alone*, the slope of the ads also counts that. With *others equal*, customers who "
            "saw more ads are compared with similar customers who saw fewer."
        ),
    ),
    Exercise(
        "02-4",
        objective=FEW,
        kind=Choice(
            "B",
            {
                "A": "Pooling moved R12 down, because R12 has few customers.",
                "B": "The customers of R12 would expect about as much of an average seller.",
                "C": "R12 promises less than the other sellers do.",
                "D": "So few customers say nothing, and R12 is left out.",
            },
        ),
        because=(
            "B: the open circle shows it. As soon as like is compared with like, R12 is no higher "
            "than most others. The mean in Chiara's table was the mean of fans of the premium "
            "version. Two sellers stay right of the line after both steps: R04 and R09."
        ),
        misconceptions=[
            Misconception(
                example="A",
                message=(
                    "Look at the way from the open circle to the filled dot: that is all that "
                    "pooling did, and it is short. The open circle lies left of the line already. "
                    "What was done to get it?"
                ),
            ),
            Misconception(
                example="C",
                message=(
                    "The interval of R12 lies across the dashed line. These data do not say that "
                    "R12 promises less than an average seller, and they do not say more."
                ),
            ),
            Misconception(
                example="D",
                message=(
                    "R12 is in the figure, with an interval. Few customers make it long, but they "
                    "do say something. Follow R12 from the table to the open circle."
                ),
            ),
        ],
        hints=(
            "R12 gets from its mean in the table to the filled dot in two steps. Which of the two "
            "steps is the long one?",
            "The open circle is R12 after the first step only. Read the text above the figure: "
            "what does that step compare with what?",
            "R12 works in the flagship shop. Who goes there, and what do these people expect "
            "before anybody has said a word to them?",
        ),
        solution=(
            "**B.** R12 works in the flagship shop. The customers there are fans who buy the "
            "premium version, and would expect about as much of an average seller. Like with "
            "like (open circle), R12 is no higher than most others. Pooling (filled dot) then "
            "changes little.\n\n"
            "R04 and R09 stay right of the line after both steps. Two of the four at the top of "
            "Chiara's table are right, and two are there because of the place where they work. A "
            "firm that praises and blames by raw means partly praises and blames place and chance."
        ),
    ),
    Exercise(
        "02-5",
        objective=TRACE,
        kind=Number(lambda: rise(purchases=6), decimals=1),
        because=lambda: (
            f"{rise(6):.1f} points, about half as far as the newcomer ({rise(0):.1f}). Six phones "
            "of experience weigh against the same six ads. In this model a campaign moves most "
            "those who have little else to judge by."
        ),
        misconceptions=[
            Misconception(
                example=lambda: round(rise(purchases=0), 1),
                message=(
                    "This is the newcomer's rise (step 1). For the loyal customer, set “earlier "
                    "phones owned” to 6 first."
                ),
            ),
            Misconception(
                example=lambda: round(6.5 + rise(purchases=6), 1),
                message=(
                    "This is where the expectation ends. The question asks how far it rose: take "
                    "away the 6.5 where it began."
                ),
            ),
            Misconception(
                example=2.5,
                message=(
                    "This is the whole distance from 6.5 to what the ad claims, 9. The customer "
                    "would have to forget everything else. The ad is one source among several: "
                    "read the expectation at the green line."
                ),
            ),
        ],
        hints=(
            "A rise has a beginning and an end. Read the expectation twice.",
            "Earlier phones owned: 6. Nobody heard. Read the expectation with 0 ads and with 6 "
            "ads.",
            "It begins at 6.5 and ends a little above 7.",
        ),
        solution=lambda: (
            "With six earlier phones and no ad, the expectation is 6.5. With six ads it is "
            f"{6.5 + rise(6):.1f}. The rise is **{rise(6):.1f}** points (the newcomer's was "
            f"{rise(0):.1f}).\n\n"
            "The ad says 9 to both. But the more phones somebody has owned, the more their own "
            "experience weighs, and the smaller is what is left for the ad."
        ),
    ),
    Exercise(
        "02-6",
        objective=TRACE,
        kind=Groups(SORTED),
        because=(
            "The firm can change five of the eight this month: its promises. The other three it "
            "has to earn."
        ),
        misconceptions=[
            Misconception(
                example=SORTED | {"price": "explicit"},
                matches=lambda groups: groups["price"] == "explicit",
                message=(
                    "A price says in words only what the phone costs. That it must be good at this "
                    "price is what customers infer."
                ),
            ),
            Misconception(
                example=SORTED | {"notice: use a stand": "earned"},
                matches=lambda groups: groups["notice: use a stand"] != "explicit",
                message=(
                    "The notice promises less, but it is a promise all the same: the firm says in "
                    "words what customers will get, and what they will not. It can change it."
                ),
            ),
            Misconception(
                example=SORTED | {"name of the brand": "implicit"},
                matches=lambda groups: groups["name of the brand"] != "earned",
                message=(
                    "A good thought: a name is a signal, and people infer something from it. But "
                    "it was built over years. Can the firm change it this month?"
                ),
            ),
            Misconception(
                example=SORTED | {"talk among friends": "explicit"},
                matches=lambda groups: groups["talk among friends"] != "earned",
                message=(
                    "Friends may say in words what to expect. But they do not speak for the firm: "
                    "it can't change what they say."
                ),
            ),
            Misconception(
                example=SORTED | {"look of the shop": "earned"},
                matches=lambda groups: groups["look of the shop"] == "earned",
                message=(
                    "The shop says nothing, and yet it makes customers infer something about the "
                    "M8. The firm decides how it looks."
                ),
            ),
        ],
        hints=(
            "Ask of each: can the firm decide to change it, and does it happen this month? If not, "
            "it must be earned.",
            "Ask of the others: is it said in words or pictures what you will get, or do customers "
            "have to infer it?",
            "The firm can change five. Two of the five say nothing in words about the camera.",
        ),
        solution=(
            "| explicit | implicit | earned |\n|---|---|---|\n"
            "| line in the ads | price | last phone |\n"
            "| notice: use a stand | look of the shop | talk among friends |\n"
            "| words of a sales person | | name of the brand |\n\n"
            "The firm decides about the first two columns: its promises. The third column it can "
            "only earn. A last phone was once an experience that it delivered, and friends talk "
            "about what they got. A name is a signal of the firm, too, but one that takes years."
        ),
    ),
    Exercise(
        "02-7",
        objective=LATER,
        kind=Number(lambda: orders()[0] - orders()[1], decimals=1),
        because=lambda: (
            f"{orders()[0] - orders()[1]:.1f} of 100 customers fewer: {orders()[0]:.1f} now, and "
            f"{orders()[1]:.1f} if all expected a point less. That is one side of the decision. "
            "The next exercise looks at the other side: what happens after the sale."
        ),
        misconceptions=[
            Misconception(
                example=lambda: orders()[1] - orders()[0],
                message=(
                    "The minus sign says that early orders fall. The question asks “how many "
                    "fewer”, which is a positive number: begin with `now` and take `then` away."
                ),
            ),
            Misconception(
                example=lambda: orders()[1],
                message=(
                    "This is how many of 100 would still order at once. How many fewer is that "
                    "than now?"
                ),
            ),
            Misconception(
                example=lambda: (orders()[0] - orders()[1]) / 100,
                message=(
                    "This is a share of all customers. “Of 100 customers” asks for a hundred times "
                    "as much."
                ),
            ),
            Misconception(
                example=lambda: (orders()[1] - orders()[0]) / 100,
                message=(
                    "Two things are left to do. “How many fewer” is a positive number: begin with "
                    "`now`. And this is a share: “of 100 customers” asks for a hundred times as "
                    "much."
                ),
            ),
            Misconception(
                example=lambda: 100 * (1 - orders()[1] / orders()[0]),
                message=(
                    "This is by how many per cent the **early orders** fall: measured against "
                    "those who order at once now. The question counts them among 100 "
                    "**customers**."
                ),
            ),
        ],
        hints=(
            "The line that begins with `now` shows how to get the mean of the predictions. What "
            "has to change in it for the customers who expect less?",
            "`then = buying.predict(less).mean()`. Now `now` and `then` are both shares of all "
            "customers. How many of 100 is their difference?",
            "`fewer = 100 * (now - then)`.",
        ),
        solution=lambda: (
            "```python\nthen = buying.predict(less).mean()\nfewer = 100 * (now - then)\n```\n\n"
            f"Of 100 customers {orders()[0]:.1f} order at once now, and {orders()[1]:.1f} would if "
            f"everybody expected one point less: **{orders()[0] - orders()[1]:.1f}** fewer. The "
            "number takes for granted that the expectation itself moves them, and not something "
            "that goes with it. In these data that is so, because we built them."
        ),
    ),
    Exercise(
        "02-8",
        objective=LATER,
        kind=Choice(
            "A",
            {
                "A": "A high will expectation also makes the photos look a little better, and with "
                "a lower one this help is lost.",
                "B": "Customers had forgotten after four weeks what they had expected.",
                "C": "A lower will expectation makes the should expectation rise.",
                "D": "What customers expect has nothing to do with how they judge.",
            },
        ),
        because=lambda: (
            "A: with others equal, the slope of `will_low` is above zero. People see a little of "
            "what they expect to see. So a lower expectation makes the gap smaller, and takes away "
            "some of this help: one works against the other, and mean satisfaction rises only a "
            "little. For complaints the gap "
            f"counts: about {complaints()[0] - complaints()[1]:.0f} fewer of 100. And `should_low` "
            "pulls the rating down: people judge harder where more is due to them. Alone it looked "
            "harmless, because it goes with `will_low`."
        ),
        misconceptions=[
            Misconception(
                example="B",
                message=(
                    "The figure compares ratings with what customers said **before** buying, "
                    "whatever they remember. And the slopes of `will_low` are not zero."
                ),
            ),
            Misconception(
                example="C",
                message=(
                    "The two go together in these customers: who thinks that less will come also "
                    "thinks that less should come. Read the slope of `will_low` with others "
                    "equal. What does a lower will do to the rating?"
                ),
            ),
            Misconception(
                example="D",
                message=(
                    "Then the printed share of complaints would not change either, and the slopes "
                    "in the figure would be zero."
                ),
            ),
        ],
        hints=(
            "Read the slope of `will_low` with others equal (the square). On which side of zero "
            "does it lie?",
            "If all expect less, two things happen to the rating of the photos and to what it is "
            "compared with. Do they make customers happier, both of them?",
            "The gap gets smaller, which helps. The rating of the photos also falls a little, "
            "because its slope on `will_low` is above zero. Which answer says so?",
        ),
        solution=lambda: (
            "**A.** With others equal, customers who expected more see the same photos as a little "
            "better. If all expect a point less, the gap gets smaller, and the photos look a "
            "little worse, which takes back a part: mean satisfaction rises only a little. "
            "Complaints depend on "
            f"how far the photos fall short: {complaints()[0]:.1f} of 100 customers complain now, "
            f"and {complaints()[1]:.1f} would.\n\n"
            "*Alone*, the slope of *should* looked harmless, because those who think that much "
            "ought to come also expect that much will come. With others equal, it pulls the "
            "rating down.\n\n"
            f"So a point of expectation brings about {orders()[0] - orders()[1]:.0f} early orders "
            f"and {complaints()[0] - complaints()[1]:.0f} complaints among 100 customers. Which "
            "weighs more, the data don't say."
        ),
    ),
    Exercise(
        "02-9",
        objective=MEASURE,
        kind=Number(asking_effect, decimals=2),
        because=lambda: (
            f"{asking_effect():.2f} standard deviations: those who were asked are less satisfied "
            "with the same phone. They were drawn at random, so only the asking, or chance, can "
            "have made the difference. A firm that measures expectations should leave part "
            "of its customers unasked, and compare."
        ),
        misconceptions=[
            Misconception(
                example=lambda: -asking_effect(),
                message=(
                    "The size is right, the sign is not. Take those who were asked first, and the "
                    "others from them: a minus sign says that asking lowered satisfaction."
                ),
            ),
            Misconception(
                example=lambda: satisfaction()[0] - satisfaction()[1],
                message=(
                    "This is the difference in points of the scale. Divide it by the standard "
                    "deviation of all customers' `sat`."
                ),
            ),
            Misconception(
                example=lambda: satisfaction()[0],
                message="This is the mean of those who were asked. Compare it with the others.",
            ),
            Misconception(
                example=lambda: (satisfaction()[0] - satisfaction()[1]) / satisfaction()[2] ** 2,
                message=(
                    "You divided by the variance (`var`). The standard deviation is its square "
                    "root: `std`."
                ),
            ),
        ],
        hints=(
            "You need three numbers: two means and a standard deviation. pandas has `.mean()` and "
            "`.std()`.",
            '`later[later["asked"] == 1]["sat"].mean()` is the first of them. The second differs '
            "from it in one character.",
            '`means = later.groupby("asked")["sat"].mean()` gives both means, `means[1]` and '
            '`means[0]`. Take their difference and divide it by `later["sat"].std()`.',
        ),
        solution=lambda: (
            '```python\nmeans = later.groupby("asked")["sat"].mean()\n'
            'effect = (means[1] - means[0]) / later["sat"].std()\n```\n\n'
            f"That is ({satisfaction()[0]:.2f} - {satisfaction()[1]:.2f}) / "
            f"{satisfaction()[2]:.2f} = **{asking_effect():.2f}** standard deviations. Customers "
            "who had been asked what they expect are less satisfied with the same phone. The two "
            "halves were drawn at random, so nothing had to be held equal. The 95 % confidence "
            f"interval goes from {asking_interval()[0]:.2f} to {asking_interval()[1]:.2f}: this is "
            "one study, too."
        ),
    ),
    Exercise(
        "02-10",
        objective=DECIDE,
        kind=Words(
            rubric=(
                "It decides: a reader knows what happens to the line, and to one other promise.",
                "It says what the decision costs in early orders and what it saves in complaints, "
                "with a number for each.",
                "It uses two numbers of the notebook, and says what each rests on: all customers "
                "or a few, a random draw or a comparison with others equal.",
                "It does not blame one source alone. The ads are one of several.",
                "It keeps a share of differences apart from the effect of a change.",
                "It says what to measure next quarter, on whom, and against which comparison.",
                "It says whether the line is honest to a customer who reads nothing else.",
            ),
            right=memo,
            least=120,
        ),
        because="",
        hints=(
            "Begin with the decision, in one sentence. Then the reasons.",
            "What does a point of expectation bring in early orders? What does it cost in "
            "complaints? And whose words reach the customer besides the ads?",
            "End with how you would find out whether you were right: whom would you compare with "
            "whom, and how would you choose them?",
        ),
        solution=lambda: (
            "There is no single right answer. One that does all that the list asks for:\n\n"
            f"> {memo()}\n\n"
            "Somebody who decides otherwise about the money can write as good a memo. Nobody can "
            "who leaves customers believing that the midnight street was taken without a stand."
        ),
    ),
]
