"""Exercises of lesson 02, "How expectations form"."""

from functools import cache

import statsmodels.formula.api as smf

from mindthegap.coach.answers import Choice, Groups, Number, Words
from mindthegap.coach.exercise import Exercise, Misconception
from mindthegap.data import load
from mindthegap.models.mixing import Sources, mix

READ_SLOPES = "Read a slope, and tell what a source does by itself from what only comes with it"
FEW = "Judge an estimate that rests on few customers: what is luck, and what is company"
TRACE = "Trace an expectation to its sources, and say which of them are the firm's promises"
SALES = "Predict what an expectation does for sales, and say what it does for the verdict later"
MEASURE = (
    "Say how caution, memory and asking change a measured expectation, and compute one of these "
    "effects"
)
DECIDE = "Decide what a firm should do about a promise, and defend it with the data"

# The lesson's list of all sources, under the name `everything`.
EVERYTHING = (
    "will_low ~ prior_brand_sat + brand_reputation + good + bad + ad_exposure"
    " + cohort + store_display + price_tier + disconf_sensitivity"
)

SORTED = {
    "line in the ads": "explicit promise",
    "notice: use a stand": "explicit promise",
    "words of a sales person": "explicit promise",
    "price": "implicit promise",
    "look of the shop": "implicit promise",
    "last phone": "not a promise",
    "talk among friends": "not a promise",
    "name of the brand": "not a promise",
}


@cache
def asked():
    """The customers who were asked before use, with good and bad talk apart."""
    panel = load("camera_panel")
    known = panel[(panel["wave"] == "pre") & (panel["asked"] == 1)]
    talk = known["wom_valence"]
    return known.assign(good=talk.clip(lower=0), bad=talk.clip(upper=0))


@cache
def talk_slopes():
    """Slopes of good and of bad talk, all other sources equal."""
    slopes = smf.ols(EVERYTHING, data=asked()).fit().params
    return slopes["good"], slopes["bad"]


@cache
def ad_slope():
    """Slope of the ads, all other sources equal."""
    return smf.ols(EVERYTHING, data=asked()).fit().params["ad_exposure"]


def rise(purchases):
    """What six ads add to the mixer's expectation, for a customer with so many earlier phones."""
    unseen, seen = (
        mix(Sources(6.5, purchases, 0, 0, brand=6.5, ad_claim=9, ad_exposures=times)).expectation
        for times in (0, 6)
    )
    return seen - unseen


@cache
def preorders():
    """Predicted pre-orders of 100 customers: as they are, and if all expected a point less."""
    customers = asked()
    buying = smf.logit("preordered ~ will_low + price_tier", data=customers).fit(disp=False)
    less = customers.assign(will_low=customers["will_low"] - 1)
    return 100 * buying.predict(customers).mean(), 100 * buying.predict(less).mean()


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


def memo():
    """A model answer to the last exercise, with the numbers of the data."""
    now, less = preorders()
    return (
        "Soften the line, and train R04 and R09 this month. The new line says that the M8 takes "
        "bright night photos on a stand. The old one works: with the other sources equal, an ad "
        f"lifts the expectation by {ad_slope():.1f} points, and a point brings {now - less:.0f} of "
        "100 customers as pre-orders. That is what we give up; it rests on a curve fitted to all "
        "who were asked, not on a lot. What we save is disappointment: most customers found their "
        "night photos worse than expected, and some complain and leave. The ads are not the only "
        "source. Talk makes more of the difference between customers, but that is a share, not "
        "the effect of a change. So we show the new line in half of the regions, drawn by lot, "
        "and compare pre-orders, complaints and trust after four weeks. And whatever pays: we know "
        "that the old line misleads."
    )


EXERCISES = [
    Exercise(
        "02-1",
        objective=READ_SLOPES,
        kind=Choice(
            "B",
            {
                "A": "A name counts only for people who never owned one of the firm's phones.",
                "B": "Who thinks well of the name was also satisfied, and alone, the name got "
                "credit for both.",
                "C": "Fewer customers are left in the second comparison.",
                "D": "Experience matters more than the name.",
            },
        ),
        because=(
            "The two ratings travel together. Among customers who were equally satisfied, "
            "experience can no longer lend its effect to the name. What is left is closer to what "
            "the name does by itself."
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
                    "Look at the two slopes of experience: they shrink, too. So the shrinking is "
                    "not about which of the two matters more. It happens to both."
                ),
            ),
        ],
        hints=(
            "Think of a customer who holds the name in high regard. How did this person probably "
            "like the last Merula phone?",
            "Alone, the slope compares people with a high and with a low opinion of the name. In "
            "what else do these two groups differ?",
            "Both ratings are high in the same people. If only one of them is in the comparison, "
            "it stands for both.",
        ),
        solution=(
            "**B.** Customers who think well of the name were also more satisfied with their last "
            "phone. *Alone*, the slope of the name compares people with a high and with a low "
            "opinion of it, and the former have the better experience as well. So it measures the "
            "name *plus* a part of experience.\n\n"
            "*Together*, only customers who were equally satisfied are compared. Experience can't "
            "differ any more, and its part drops out. The same happens the other way round: the "
            "slope of experience shrinks, too."
        ),
    ),
    Exercise(
        "02-2",
        objective=READ_SLOPES,
        kind=Number(lambda: talk_slopes()[1] / talk_slopes()[0], decimals=2),
        because=(
            "A point of bad talk takes more away than a point of good talk adds. By how much more "
            "is an estimate: a later section shows how far such a ratio varies from study to "
            "study."
        ),
        misconceptions=[
            Misconception(
                example=lambda: talk_slopes()[0] / talk_slopes()[1],
                message=(
                    "This is good talk divided by bad talk: how strong good talk is, measured "
                    "against bad talk. The question asks how many times as strong bad talk is."
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
            Misconception(
                example=lambda: talk_slopes()[1],
                message=(
                    "This is the slope of bad talk alone. Measure it against the slope of good "
                    "talk."
                ),
            ),
        ],
        hints=(
            "The title of the figure has both numbers. Which of them do you measure against which?",
            "Six apples are how many times as many as four? You divided. What did you divide by "
            "what?",
            "Write `bad`, a slash for division, and `good`.",
        ),
        solution=lambda: (
            "```python\nratio = bad / good\n```\n\n"
            f"That is {talk_slopes()[1]:.2f} / {talk_slopes()[0]:.2f} = "
            f"{talk_slopes()[1] / talk_slopes()[0]:.2f}: one point of bad talk pulls down more "
            "than one point of good talk pulls up. The field speaks of **negativity**."
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
            "The table shows it: the more ads, the more satisfied with the last phone, and the "
            "more photo enthusiasts. These people would have expected more without any ad."
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
                    "Look at the two intervals in the figure: they do not even overlap. Chance "
                    "would hardly do that."
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
            "phone and the share of enthusiasts climb, too. These customers would have expected "
            "more without an ad.\n\n"
            "The slope *as they come* gives the ads credit for that. With the other sources equal, "
            "customers who saw more ads are compared with similar customers who saw fewer."
        ),
    ),
    Exercise(
        "02-4",
        objective=FEW,
        kind=Choice(
            "B",
            {
                "A": "Pooling moved R12 down, because R12 has few customers.",
                "B": "The customers of R12 would expect nearly as much of any seller.",
                "C": "R12 promises less than the other sellers do.",
                "D": "So few customers say nothing, and R12 is left out.",
            },
        ),
        because=(
            "The open circle shows it: as soon as like is compared with like, R12 is no higher "
            "than the others. The mean in Chiara's table was the mean of fans. Two sellers stay "
            "above the line after both steps, and it is with these that Chiara should talk."
        ),
        misconceptions=[
            Misconception(
                example="A",
                message=(
                    "Look at the way from the open circle to the filled dot: that is all that "
                    "pooling did, and it is short. The open circle itself lies below the line "
                    "already. What was done to get it?"
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
            "R12 gets from the table to the filled dot in two steps. Which of the two is the long "
            "one?",
            "The open circle is R12 after the first step only. Read the text above the figure: "
            "what does that step compare with what?",
            "R12 works in the flagship shop. Who comes there, and what do these people expect "
            "before anybody has said a word to them?",
        ),
        solution=(
            "**B.** R12 works in the flagship shop. The customers there are fans who buy the "
            "premium version, and would expect nearly as much of any seller. Compared like with "
            "like (open circle), R12 is no higher than the others. Pooling then moves R12 only a "
            "little, because there are enough customers to keep most of the mean.\n\n"
            "R04 and R09 stay clearly above the line after both steps. By the raw table Chiara "
            "would have talked to R12 and R11 before R04. A firm that praises and blames by raw "
            "means mostly praises and blames location and luck."
        ),
    ),
    Exercise(
        "02-5",
        objective=TRACE,
        kind=Number(lambda: rise(purchases=6), decimals=1),
        because=(
            "The same six ads move the loyal customer about half as far as the newcomer. Six "
            "phones of experience weigh against them. A campaign forms the expectations above all "
            "of people who have little else to go by."
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
                    "would have to forget everything else. The ad is one voice among several: read "
                    "the expectation at the green line."
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
            "Five of the eight are promises, and the firm can change each of them by itself. The "
            "other three it has to earn."
        ),
        misconceptions=[
            Misconception(
                example=SORTED | {"price": "explicit promise"},
                matches=lambda groups: groups["price"] == "explicit promise",
                message=(
                    "A price says in words only what the phone costs. That it must be good at this "
                    "price is what customers infer."
                ),
            ),
            Misconception(
                example=SORTED | {"notice: use a stand": "not a promise"},
                matches=lambda groups: groups["notice: use a stand"] != "explicit promise",
                message=(
                    "The notice promises less, but it is a promise all the same: the firm says in "
                    "words what customers will get, and what they will not."
                ),
            ),
            Misconception(
                example=SORTED | {"name of the brand": "implicit promise"},
                matches=lambda groups: groups["name of the brand"] != "not a promise",
                message=(
                    "A good thought: a name makes people expect something. But a name is in the "
                    "customers' heads, built over years. A promise is something that the firm "
                    "says or shows, and can change this week."
                ),
            ),
            Misconception(
                example=SORTED | {"talk among friends": "explicit promise"},
                matches=lambda groups: groups["talk among friends"] != "not a promise",
                message=(
                    "Friends may say in words what to expect. But they do not speak for the firm: "
                    "whatever they say, the firm has not promised it."
                ),
            ),
            Misconception(
                example=SORTED | {"look of the shop": "not a promise"},
                matches=lambda groups: groups["look of the shop"] == "not a promise",
                message=(
                    "The shop says nothing, and yet it makes customers infer something about the "
                    "M8. The firm chooses how it looks."
                ),
            ),
        ],
        hints=(
            "Ask of each: does the firm itself say or show this about the M8? If not, it is no "
            "promise.",
            "Ask of the promises: is it said in words or pictures what you will get, or do "
            "customers have to infer it?",
            "Five are promises. Two of the five say nothing in words about the camera.",
        ),
        solution=(
            "| explicit promise | implicit promise | not a promise |\n|---|---|---|\n"
            "| line in the ads | price | last phone |\n"
            "| notice: use a stand | look of the shop | talk among friends |\n"
            "| words of a sales person | | name of the brand |\n\n"
            "The firm decides about the first two columns. Even the notice belongs there: it is "
            "the most honest promise of all. The third column the firm can only earn. A last phone "
            "was once an experience that it delivered, and friends talk about what they got."
        ),
    ),
    Exercise(
        "02-7",
        objective=SALES,
        kind=Number(lambda: preorders()[0] - preorders()[1], decimals=1),
        because=(
            "So modesty has a price in early sales. Against it stand the customers who are not "
            "disappointed later: fewer who complain or leave. A decision needs both."
        ),
        misconceptions=[
            Misconception(
                example=lambda: preorders()[1] - preorders()[0],
                message=(
                    "The minus sign says that pre-orders fall. The question asks “how many fewer”, "
                    "which is a positive number: `now - then`."
                ),
            ),
            Misconception(
                example=lambda: preorders()[1],
                message=(
                    "This is how many of 100 would still pre-order. How many fewer is that than "
                    "now?"
                ),
            ),
            Misconception(
                example=lambda: (preorders()[0] - preorders()[1]) / 100,
                message=(
                    "This is a share of all customers. “Of 100 customers” asks for a hundred times "
                    "as much."
                ),
            ),
            Misconception(
                example=lambda: 100 * (1 - preorders()[1] / preorders()[0]),
                message=(
                    "This is by how many per cent the **pre-orders** fall: measured against those "
                    "who pre-order now. The question counts them among 100 **customers**."
                ),
            ),
        ],
        hints=(
            "The first line shows how to get the mean of the predictions. What has to change in it "
            "for the customers who expect less?",
            "`then = buying.predict(less).mean()`. Both numbers are shares of all customers. Print "
            "them.",
            "`fewer = 100 * (now - then)`.",
        ),
        solution=lambda: (
            "```python\nthen = buying.predict(less).mean()\nfewer = 100 * (now - then)\n```\n\n"
            f"Of 100 customers {preorders()[0]:.1f} pre-order now, and {preorders()[1]:.1f} would "
            f"if everybody expected one point less: **{preorders()[0] - preorders()[1]:.1f}** "
            "fewer. The number takes for granted that the expectation itself moves them, and not "
            "something that comes with it. In these data that is so, because we built them."
        ),
    ),
    Exercise(
        "02-8",
        objective=MEASURE,
        kind=Number(asking_effect, decimals=2),
        because=(
            "Those who were asked are less satisfied with the same phone. The lot decided who was "
            "asked, so only the asking, or chance, can have made the difference. Who measures "
            "expectations should leave a part of the customers in peace, and compare."
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
            "who had been asked what they expect are less satisfied with the same phone. The lot "
            "made the two halves alike but for chance, so nothing had to be held equal."
        ),
    ),
    Exercise(
        "02-9",
        objective=DECIDE,
        kind=Words(
            rubric=(
                "It decides: a reader knows what happens to the line, and to one other promise.",
                "It says what the decision costs in sales and what it saves later, and names both.",
                "It uses two numbers of the notebook, and says what each rests on: all customers "
                "or a few, a lot or a comparison with other sources equal.",
                "It does not make one source the culprit. The ads are one of several.",
                "It keeps a share of differences apart from the effect of a change.",
                "It says what to measure next quarter, on whom, and against which comparison.",
                "It says something about what customers may be told, not only about what pays.",
            ),
            right=memo,
            least=120,
        ),
        because="",
        hints=(
            "Begin with the decision, in one sentence. Then the reasons.",
            "What does a point of expectation bring in pre-orders? What does it cost when the "
            "photo disappoints? And whose words reach the customer besides the ads?",
            "End with how you would find out whether you were right: whom would you compare with "
            "whom, and how would you choose them?",
        ),
        solution=lambda: (
            "There is no single right answer. One that does all that the list asks for:\n\n"
            f"> {memo()}\n\n"
            "Somebody who keeps the line could write as good a memo: with what it brings, what it "
            "will cost, and why that is fair to the customer in the dark."
        ),
    ),
]
