"""Exercises of the case "Night, bright as day"."""

from functools import cache

import numpy as np
import statsmodels.api as sm
import statsmodels.formula.api as smf

from mindthegap.coach.answers import Choice, Groups, Number, Words
from mindthegap.coach.exercise import Exercise, Misconception
from mindthegap.data import load
from mindthegap.data.exhibits import exhibit

PROMISE = "Say what an advertisement promises, and compare it with a measurement"
EXPECT = "Trace what customers expect to its sources, without taking fans for an effect"
EXPERIENCE = "Show for whom a weak attribute matters: performance depends on use"
SILENT = "Count who complains, who leaves and who says nothing"
ATTRIBUTE = "Find which attribute drives dissatisfaction, and say what a halo does to the answer"
SURVEY = "Say what a survey can't show: those who did not answer, and what asking does"
COMPARE = "Judge whether a changed message worked: by before and after, and by a fair comparison"
PAYS = (
    "Say what lower expectations bring and cost: satisfaction of a durable good, complaints, sales"
)
FIX = "Weigh the promise of a later fix against the risk of breaking it"
TIME = "Tell what an action did from what comes back by itself"
DECIDE = "Write a decision of one page, and defend it with the evidence"

MESSAGES = {
    "E01": "explicit",
    "E05": "explicit",
    "E10": "implicit",
    "E06": "earned",
    "E19": "earned",
    "E28": "explicit",
    "E29": "implicit",
    "E15": "earned",
}

SAID = ["will_day", "will_low", "should_low", "ideal_low", "min_low", "ordered_at_once"]
CAUSES = (
    "will_low + price_tier + perf_obj_low + photo_enthusiast + prior_brand_sat + brand_reputation"
)
MARGIN, COMPLAINT, LOST = 110, 40, 160
NIGHT_SHARES = [0, 0.2, 0.4, 0.6, 1]


@cache
def customers():
    """The customers of the panel, a row each: before and after use together."""
    panel = load("camera_panel")
    before, after = (panel[panel["wave"] == wave] for wave in ("pre", "post"))
    table = after.drop(columns=SAID).merge(before[["id", *SAID]], on="id")
    return table.assign(
        gap=table["perc_low"] - table["will_low"],
        later=(table["cohort"] == "after").astype(int),
    )


@cache
def asked():
    """Those who had been asked before what they expect."""
    return customers()[customers()["asked"] == 1]


@cache
def score(lux=10.0, held="hand", phone="M8", software="as sold"):
    """The laboratory's score."""
    table = exhibit("laboratory").set_index(["phone", "software", "held", "lux"])["score"]
    return float(table[phone, software, held, lux])


def promise_gap():
    """What the picture of the advertisement shows beyond what the hand gets in the same light."""
    return score(held="stand") - score()


@cache
def by_use():
    """Mean ratings by how many of their photos customers take in low light."""
    table = customers()
    use = np.digitize(table["night_share"], NIGHT_SHARES[1:-1], right=True)
    return table.groupby(use)[["perc_low", "sat"]].mean()


def use_matters(column="sat", least=0, most=3):
    """How much lower those rate who take most of their photos in low light."""
    return by_use()[column][least] - by_use()[column][most]


@cache
def reactions():
    """What those do who got at least a point less than they expected, in percent of them."""
    low = asked()[asked()["gap"] <= -1]
    table = low.groupby(["complained", "churned"]).size()
    return 100 * table / table.sum()


def silent_among_leavers():
    """Of 100 disappointed customers who leave, how many have said nothing."""
    leavers = reactions()[0, 1] + reactions()[1, 1]
    return 100 * reactions()[0, 1] / leavers


@cache
def complained(column="invited"):
    """Of 100 customers invited, or answering, how many have complained."""
    table = exhibit("sample")
    return 100 * table.loc[table["complained"] == 1, column].sum() / table[column].sum()


@cache
def answering(complaint):
    """Of 100 invited customers who have, or have not, complained, how many answer."""
    table = exhibit("sample").query("complained == @complaint")
    return 100 * table["answered"].sum() / table["invited"].sum()


@cache
def after_the_notice(outcome="complained", mix=True):
    """How many fewer of 100 complain (or leave) after the notice; with the mix held equal."""
    formula = f"{outcome} ~ later" + " + photo_enthusiast" * mix
    return -100 * smf.ols(formula, data=customers()).fit().params["later"]


@cache
def weeks():
    """Sales and returns by week, with what an interrupted series needs."""
    table = exhibit("weeks")
    table["after"] = (table["week"] >= 7).astype(int)
    table["m8"] = (table["phone"] == "M8").astype(int)
    return table.assign(own_trend=table["m8"] * table["week"], notice=table["m8"] * table["after"])


@cache
def returns_change(formula, *, m8_only=True):
    """Change of the share that comes back at the notice, in percent."""
    table = weeks().query("m8 == 1") if m8_only else weeks()
    model = smf.glm(
        f"returned ~ {formula}",
        data=table,
        family=sm.families.Poisson(),
        offset=np.log(table["sold"]),
    ).fit()
    return float(100 * np.expm1(model.params["after" if m8_only else "notice"]))


@cache
def saved(outcome):
    """How many fewer of 100 would complain (or leave) had all expected a point less."""
    model = smf.logit(f"{outcome} ~ {CAUSES}", data=asked()).fit(disp=False)
    less = asked().assign(will_low=asked()["will_low"] - 1)
    return float(100 * (model.predict(asked()).mean() - model.predict(less).mean()))


def worth(complaints=True, leavers=True):
    """What a point less saves per 100 customers, in euros."""
    return COMPLAINT * saved("complained") * complaints + LOST * saved("churned") * leavers


@cache
def handled(survey="csat"):
    """Satisfaction with the handling by what became of the promise, 1 to 5."""
    log = load("complaint_log").query("created < '2024-12-01' and resolved < '2024-12-16'")
    fate = np.select(
        [log["promised_by"].isna(), log["resolved"] <= log["promised_by"]],
        ["no promise", "kept"],
        "broken",
    )
    return log.groupby(fate)[survey].mean()


def needed(survey="csat"):
    """How likely a promise must be kept, so that it is no worse than none."""
    rated = handled(survey)
    return (rated["no promise"] - rated["broken"]) / (rated["kept"] - rated["broken"])


@cache
def back(group):
    """Trust that has come back from October to December."""
    table = exhibit("trust").query("group == @group")
    return float((table["december"] - table["october"]).mean())


@cache
def rise(software):
    """Rise of the rating of night photos over two weeks."""
    table = exhibit("pilot").query("software == @software")
    return float((table["after"] - table["before"]).mean())


def memo():
    """A decision that does all that the rubric asks for."""
    return (
        "To Emi Sato. From January on we withdraw the line and show the picture as it was made: on "
        f"a stand. By hand the phone gets {score():.0f} of 100 points in that light, on the stand "
        f"{score(held='stand'):.0f}; the picture promised the second and people hold the phone in "
        "the hand. The notice alone is not enough: with equally many enthusiasts it goes with "
        f"{after_the_notice():.1f} fewer complaints of 100, not {after_the_notice(mix=False):.1f}, "
        "and whether fewer leave it does not show. We write to all who have the phone, with an "
        "apology and a voucher for a stand: of those who were disappointed and leave, "
        f"{silent_among_leavers():.0f} of 100 never wrote to us. The open answer brought "
        f"{back('open answer') - back('usual answer'):.1f} points of trust more than the usual "
        "one, and the lot decided who got it; from now on all get it. We name no month for the "
        "software: by the ratings in the e-mail survey we would have to keep "
        f"{needed():.0%} of our dates, by the few calls {needed('csat_call'):.0%}, and of the last "
        "six four were kept. That is open, and I do not bet with people whom we have disappointed "
        "once; by March we write what is known. What speaks against it: softer lines may cost "
        "sales, about 6 of 100 after the notice, and the interval reaches from 2 to 10. I accept "
        "that: people must be able to decide on what the phone does. To know in a year whether we "
        "were right, the letter goes first to a half of the customers drawn by lot; in June we "
        "compare trust, complaints and repeat purchases of both halves, and ask also those who did "
        "not answer the survey."
    )


EXERCISES = [
    Exercise(
        "case-1",
        objective=PROMISE,
        kind=Number(promise_gap, decimals=1),
        because=lambda: (
            f"{score(held='stand'):.1f} - {score():.1f} = {promise_gap():.1f} points. The picture "
            "is no trick: the phone can do it. But not in the hand, and the advertisement of "
            "September did not say so."
        ),
        misconceptions=[
            Misconception(
                example=lambda: -promise_gap(),
                message=(
                    "The size is right, the sign is not. Begin with the stand: the picture "
                    "promised more than the hand gets."
                ),
            ),
            Misconception(
                example=lambda: score(10000.0) - score(),
                message=(
                    "This is noon minus street lamp, both by hand. The advertisement's picture "
                    "was taken in the same light, but on a stand."
                ),
            ),
            Misconception(
                example=lambda: score(phone="Corvus One") - score(),
                message="This is the rival by hand. What does the M8 itself get on a stand?",
            ),
            Misconception(
                example=lambda: score(1.0, held="stand") - score(1.0),
                message="This is the light of a candle, 1 lux. The advertisement's street had 10.",
            ),
        ],
        hints=(
            "You need two scores in the same row of the table, and their difference.",
            "The row is 10 lux. One column is the M8 on a stand, the other the M8 as sold, by "
            "hand.",
            lambda: f"Take {score():.1f} from {score(held='stand'):.1f}.",
        ),
        solution=lambda: (
            "In the row of 10 lux the M8 on a stand has "
            f"{score(held='stand'):.1f} points and the M8 as sold, by hand, {score():.1f}: a "
            f"difference of **{promise_gap():.1f}** points of 100. So far is the promise of the "
            "picture from what people get who hold the phone in the hand, in the same light."
        ),
    ),
    Exercise(
        "case-2",
        objective=EXPECT,
        kind=Choice(
            "B",
            {
                "A": "Each advertisement raised what customers expect by 0.53 points.",
                "B": "Who saw one advertisement more expected 0.53 points more; among customers "
                "who are alike in the other known sources it is 0.28.",
                "C": "The advertisements raised nothing, because fans saw more of them.",
                "D": "People who expect much look at more advertisements, so the direction can't "
                "be told at all.",
            },
        ),
        because=(
            "B says what was seen, and what is left when like is compared with like. A takes for "
            "an effect what is partly the choice of the audience."
        ),
        misconceptions=[
            Misconception(
                example="A",
                message=(
                    "0.53 holds the advertisements *and* the fans whom the firm had chosen for "
                    "them. Look at the second mark of the figure."
                ),
            ),
            Misconception(
                example="C",
                message=(
                    "Fans saw more of them, and still something is left: the interval of the "
                    "second mark lies above zero."
                ),
            ),
            Misconception(
                example="D",
                message=(
                    "It is a fair doubt for other data. But here the firm decided to whom the "
                    "advertisements went, and it decided by what it knew of customers: how they "
                    "liked their last phone, and their hobby. Both are held equal in the second "
                    "mark."
                ),
            ),
        ],
        hints=(
            "The firm showed the campaign to people who liked the brand or photography.",
            "Compare the two marks. Which sentence speaks of both?",
            "One sentence says what goes together, and what is left among customers who are alike.",
        ),
        solution=(
            "**B.** The slope alone, 0.53, also counts what fans would have expected anyway. With "
            "the other known sources held equal 0.28 is left. Whether all that matters was "
            "measured, no figure shows; in these simulated data it was."
        ),
    ),
    Exercise(
        "case-3",
        objective=EXPERIENCE,
        kind=Number(use_matters, decimals=2),
        because=lambda: (
            f"{by_use()['sat'][0]:.2f} - {by_use()['sat'][3]:.2f} = {use_matters():.2f}. And yet "
            "both groups find their night photos equally poor: what differs is how often they "
            "meet them."
        ),
        misconceptions=[
            Misconception(
                example=lambda: -use_matters(),
                message='The size is right. The question asks "how much lower": write it as a '
                "number above zero.",
            ),
            Misconception(
                example=lambda: use_matters("perc_low"),
                message=(
                    "This is the difference of the ratings of the night photos, which is next to "
                    "nothing. The question asks for `satisfaction`."
                ),
            ),
            Misconception(
                example=lambda: use_matters(most=2),
                message="This is the third row. Take the last one: more than 0.6.",
            ),
            Misconception(
                example=lambda: use_matters(least=1),
                message="You began with the second row. Take the first one: up to 0.2.",
            ),
        ],
        hints=(
            "You need two numbers of the column `satisfaction`.",
            "Take the last row from the first.",
            lambda: f"{by_use()['sat'][0]:.2f} minus {by_use()['sat'][3]:.2f}.",
        ),
        solution=lambda: (
            f"{by_use()['sat'][0]:.2f} - {by_use()['sat'][3]:.2f} = **{use_matters():.2f}**. The "
            "night photos are rated alike in all four rows. Who takes few of them lives with a "
            "good camera; who takes many lives with a poor one. An attribute matters as much as "
            "it is used."
        ),
    ),
    Exercise(
        "case-4",
        objective=SILENT,
        kind=Number(silent_among_leavers, decimals=0),
        because=lambda: (
            f"Of 100 who were disappointed, {reactions()[0, 1]:.0f} leave in silence and "
            f"{reactions()[1, 1]:.0f} leave after a complaint. So {silent_among_leavers():.0f} of "
            "100 who leave have never said a word."
        ),
        misconceptions=[
            Misconception(
                example=lambda: reactions()[0, 1],
                message=(
                    "This is their share of all who were disappointed. Divide it by the share of "
                    "all who leave, with and without a complaint."
                ),
            ),
            Misconception(
                example=lambda: reactions()[0, 0] + reactions()[0, 1],
                message=(
                    "This is the share of the disappointed who said nothing, whether they stay or "
                    "leave. Look at the column of those who leave only."
                ),
            ),
            Misconception(
                example=lambda: 100 * reactions()[0, 1] / (reactions()[0, 0] + reactions()[0, 1]),
                message=(
                    "You divided by all who are silent: so many of the silent leave. The question "
                    "starts from those who leave."
                ),
            ),
            Misconception(
                example=lambda: 100 - silent_among_leavers(),
                message="This is the share who complained before they leave. Take the others.",
            ),
        ],
        hints=(
            "Start from the column `leaves`. It has two rows.",
            "Divide the upper number of this column by the sum of both, and multiply by 100.",
            lambda: (
                f"{reactions()[0, 1]:.1f} divided by the sum of {reactions()[0, 1]:.1f} and "
                f"{reactions()[1, 1]:.1f}, times 100."
            ),
        ),
        solution=lambda: (
            f"`100 * {reactions()[0, 1]:.1f} / ({reactions()[0, 1]:.1f} + "
            f"{reactions()[1, 1]:.1f})` makes **{silent_among_leavers():.0f}**. Whoever listens "
            "only to complaints hears of three leavers in ten, and too late: it takes no "
            "complaint to go."
        ),
    ),
    Exercise(
        "case-5",
        objective=ATTRIBUTE,
        kind=Choice(
            "C",
            {
                "A": "A better screen would raise satisfaction about a quarter as much as better "
                "night photos.",
                "B": "The screen is unimportant, because hardly anybody rates it 5 or less.",
                "C": "The share of the screen may be a halo: who is content with the phone rates "
                "everything a little better.",
                "D": "The shares are wrong, because they add up to 100 %.",
            },
        ),
        because=(
            "C. Ratings of parts and of the whole come from the same head on the same day. A "
            "share of what is explained does not say which of the two moved the other."
        ),
        misconceptions=[
            Misconception(
                example="A",
                message=(
                    "This takes a share of what goes together for an effect. The rating of the "
                    "whole may colour that of the screen. What would show the difference?"
                ),
            ),
            Misconception(
                example="B",
                message=(
                    "That hardly anybody is dissatisfied with it says that it is no cause of "
                    "dissatisfaction today. A worse screen might well become one."
                ),
            ),
            Misconception(
                example="D",
                message=(
                    "They divide what is explained, and so add up to 100 % in any case. That is "
                    "no fault. What is it that they don't say?"
                ),
            ),
        ],
        hints=(
            "All these ratings were given by the same people in the same minutes.",
            "Could the rating of the whole colour the rating of a part?",
            "The word for it is *halo*.",
        ),
        solution=(
            "**C.** In these data we can look behind the curtain: screen, sound, battery and "
            "speed do nothing at all to satisfaction. Their shares come from the halo alone, "
            "which we put in. With real ratings nobody can look there. An experiment can (other "
            "screens, drawn by lot), or a measurement that is no rating, such as the "
            "laboratory's."
        ),
    ),
    Exercise(
        "case-6",
        objective=EXPECT,
        kind=Groups(MESSAGES),
        because=(
            "Five of the eight go back to something that the firm said, showed or charged: it can "
            "change that. Three go back to what people had lived through or had heard."
        ),
        misconceptions=[
            Misconception(
                example=MESSAGES | {"E28": "earned"},
                matches=lambda given: given["E28"] == "earned",
                message=(
                    "E28: the service *said* that an update would mend it. That is a promise in "
                    "words, and the second one to this customer."
                ),
            ),
            Misconception(
                example=MESSAGES | {"E10": "explicit", "E29": "explicit"},
                matches=lambda given: (
                    given["E28"] != "earned" and "explicit" in (given["E10"], given["E29"])
                ),
                message=(
                    "E10 and E29: nobody told these customers that a dear phone is good at night. "
                    "They inferred it from the price."
                ),
            ),
            Misconception(
                example=MESSAGES | {"E19": "explicit"},
                matches=lambda given: (
                    given["E28"] != "earned"
                    and "explicit" not in (given["E10"], given["E29"])
                    and given["E19"] == "explicit"
                ),
                message=(
                    "E19: it was said in words, but by colleagues. The firm can't change by "
                    "Friday what they say."
                ),
            ),
        ],
        hints=(
            "Ask of each message: who made this customer expect so much?",
            "Words and pictures of the firm or its people are explicit. A price speaks without "
            "words. Friends and earlier phones are not the firm's to change.",
            "Three say it in words or pictures, two have it from the price, three from friends or "
            "from earlier phones.",
        ),
        solution=(
            "`explicit`: E01 (a poster), E05 (the young man in the shop), E28 (the service's word "
            "about an update). `implicit`: E10 and E29 (the price). `earned`: E06 (an earlier "
            "phone), E15 (a sister), E19 (colleagues). E28 is the one to answer first: a promise "
            "was made to calm somebody, and was broken."
        ),
    ),
    Exercise(
        "case-7",
        objective=SURVEY,
        kind=Number(complained, decimals=1),
        because=lambda: (
            f"Of all invited customers {complained():.1f} of 100 have complained. Among those who "
            f"answered it is {complained('answered'):.1f}: who has complained answers surveys "
            "more often."
        ),
        misconceptions=[
            Misconception(
                example=lambda: complained("answered"),
                message=(
                    "This is the share among those who *answered*. Take the column `invited` "
                    "instead."
                ),
            ),
            Misconception(
                example=lambda: answering(1),
                message=(
                    "This is the share of complainers who answered. The question asks how many of "
                    "all who were invited have complained."
                ),
            ),
            Misconception(
                example=lambda: complained() / 100,
                message="This is a share. The question asks for a number of 100: multiply by 100.",
            ),
        ],
        hints=(
            "The register knows of everybody who was invited, answered or not.",
            "In the column `invited`, add the two rows with `complained` 1. Divide by the sum of "
            "the whole column.",
            '`heard = invited[invited.index.get_level_values("complained") == 1].sum()`, then '
            "`100 * heard / invited.sum()`.",
        ),
        solution=lambda: (
            "`100 * (414 + 287) / 4024` makes "
            f"**{complained():.1f}**. So the report's 23 of 100 is too high by about six. Who was "
            "to be weighted up and who down, the register tells. What it does not know, such as "
            "who will leave, no weight repairs."
        ),
    ),
    Exercise(
        "case-8",
        objective=SURVEY,
        kind=Choice(
            "C",
            {
                "A": "Ask everybody before what they expect: then all have been treated alike.",
                "B": "Ask nobody before; ask after four weeks what they had expected.",
                "C": "Ask a part before, drawn by lot; take the gap from these, and satisfaction "
                "from the others.",
                "D": "Do not ask for expectations at all.",
            },
        ),
        because=(
            "C keeps both: a gap that was measured in time, and a satisfaction that no question "
            "has moved. And the lot shows how much asking does."
        ),
        misconceptions=[
            Misconception(
                example="A",
                message=(
                    "They would be alike with each other, and unlike all customers who are never "
                    "asked. Satisfaction would look lower than it is."
                ),
            ),
            Misconception(
                example="B",
                message=(
                    "Memory drifts: what people say afterwards that they had expected lies nearer "
                    "to what they got (lesson 02). The gap would look smaller than it was."
                ),
            ),
            Misconception(
                example="D",
                message=(
                    "Then nobody knows whether the phone disappoints or the promise is too large. "
                    "There is a way to ask without moving the whole result."
                ),
            ),
        ],
        hints=(
            "Two things should be right: the gap, and the satisfaction of customers as they are.",
            "Half of these customers had not been asked. What are they good for?",
            "Let the lot decide who is asked, and use each half for what it can show.",
        ),
        solution=(
            "**C.** That is what Merula did. The 762 customers who were asked give the gap; the "
            "738 others give a satisfaction that is not lowered by the question. The difference "
            "between both is the price of asking."
        ),
    ),
    Exercise(
        "case-9",
        objective=COMPARE,
        kind=Choice(
            "D",
            {
                "A": "The notice worked: 35 tickets a week before, 13 since.",
                "B": "The notice did nothing: there were as many tickets in week 7 as before.",
                "C": "The notice worked, but it took three weeks until customers had seen it.",
                "D": "The figure can't tell: the fall comes with the end of the campaign, and may "
                "have several causes.",
            },
        ),
        because=(
            "D. Something ended the tickets after week 9. The campaign stopped then; the first "
            "wave of night owls had their phone; the notice had been there for three weeks. One "
            "line of bars can't tell these apart."
        ),
        misconceptions=[
            Misconception(
                example="A",
                message=(
                    "The two means are right. Look where the bars fall: not in week 7. What else "
                    "happened near week 10?"
                ),
            ),
            Misconception(
                example="B",
                message=(
                    "Weeks 7 and 8 are high. But people buy, try and write later: an effect could "
                    "come with a delay. The figure does not exclude it."
                ),
            ),
            Misconception(
                example="C",
                message=(
                    "It could be so. It could as well be the end of the campaign, in the same "
                    "week. A delay that is chosen after looking fits any fall."
                ),
            ),
        ],
        hints=(
            "Look at the two vertical lines. At which of them do the bars fall?",
            "Who would still write in November, if nobody new were lured by films and posters?",
            "Which sentence leaves open what the figure leaves open?",
        ),
        solution=(
            "**D.** The mean before and after is a fact about two stretches of time, not about "
            "the notice. We need customers who are alike but for the notice, or the course that "
            "things would have taken without it."
        ),
    ),
    Exercise(
        "case-10",
        objective=COMPARE,
        kind=Number(after_the_notice, decimals=1),
        because=lambda: (
            f"{after_the_notice():.1f} of 100, where the raw difference is "
            f"{after_the_notice(mix=False):.1f}. The rest, "
            f"{after_the_notice(mix=False) - after_the_notice():.1f}, is the mix: after the notice "
            "fewer enthusiasts bought, and enthusiasts complain more."
        ),
        misconceptions=[
            Misconception(
                example=lambda: after_the_notice(mix=False),
                message="This is the raw difference (`alone`). Take the row `others equal`.",
            ),
            Misconception(
                example=lambda: -after_the_notice(),
                message='The size is right. "How many fewer" asks for a number above zero.',
            ),
            Misconception(
                example=lambda: after_the_notice(mix=False) - after_the_notice(),
                message=(
                    "This is the part of the mix. The question asks what is left when it is taken "
                    "off."
                ),
            ),
            Misconception(
                example=lambda: after_the_notice() / 100,
                message="This is a share. Of 100 customers it is a hundred times as many.",
            ),
        ],
        hints=(
            "The table has two rows for complaints. In one of them the share of enthusiasts is "
            "held equal.",
            "Take the estimate of the row `others equal`, and read it per 100 customers.",
            lambda: f"The row says {-after_the_notice() / 100:.3f}. Without the sign, times 100.",
        ),
        solution=lambda: (
            f"**{after_the_notice():.1f}** of 100. In the row of those who say that they will "
            "leave, both estimates are near zero, but with intervals from about four fewer "
            "to four more: a small change could hide there. In these data the notice lowers what "
            "people expect, and with it the complaints. It makes no photo better."
        ),
    ),
    Exercise(
        "case-11",
        objective=COMPARE,
        kind=Choice(
            "B",
            {
                "A": "The second row is a mistake: more rows can't change what happened.",
                "B": "Returns were falling before the notice; the first row counts this fall as "
                "its work.",
                "C": "The second row counts fewer weeks, so it is nearer to zero.",
                "D": "In the second row the sales are left out.",
            },
        ),
        because=(
            "B. A trend that was there before goes on, with or without a notice. Only what lies "
            "below the continued trend can be the notice's."
        ),
        misconceptions=[
            Misconception(
                example="A",
                message=(
                    "What happened is the same. What would have happened without the notice is "
                    "another question, and the rows answer it differently."
                ),
            ),
            Misconception(
                example="C",
                message="All three rows use all weeks. Look at the dots of weeks 1 to 6.",
            ),
            Misconception(
                example="D",
                message=(
                    "All rows look at returns per phone sold. Look at the dots of weeks 1 to 6."
                ),
            ),
        ],
        hints=(
            "Look at the dots left of the line only. What do they do?",
            "What would have happened in weeks 7 to 13 had the course of weeks 1 to 6 gone on?",
            "The first row compares with a flat past. Was it flat?",
        ),
        solution=lambda: (
            "**B.** Before and after differ by "
            f"{returns_change('after'):.0f} %. But from week 1 to week 6 returns fell already. "
            f"Against the continued trend {returns_change('after + week'):.0f} % is left. In these "
            "data we had put in -18 %, and a trend of about -5 % a week."
        ),
    ),
    Exercise(
        "case-12",
        objective=PAYS,
        kind=Choice(
            "A",
            {
                "A": "Less disappointment by a softer line is to be expected, but little more "
                "satisfaction; for that the photos must get better.",
                "B": "With a softer line customers will be clearly more satisfied.",
                "C": "Expectations play no part, so the line may stay as loud as it is.",
                "D": "For a durable good expectations are proven to have no effect.",
            },
        ),
        because=(
            "A. What people get explains most. A lower expectation narrows the gap, and takes "
            "away a little of what makes photos look better: the two nearly cancel."
        ),
        misconceptions=[
            Misconception(
                example="B",
                message=(
                    "Look at the two groups of buyers: the notice lowered what they expected by "
                    "nearly a point, and satisfaction hardly moved."
                ),
            ),
            Misconception(
                example="C",
                message=(
                    "With the photos held equal, the expectation has a slope below zero in these "
                    "data, and complaints follow the gap. It is satisfaction that hardly moves."
                ),
            ),
            Misconception(
                example="D",
                message=(
                    "One experiment with one durable good found so. That is a finding to keep in "
                    "mind, not a proof for all durable goods; these data show a slope."
                ),
            ),
        ],
        hints=(
            "Compare the shares explained in the three rows. What adds how much?",
            "Then look at the last printed line: what did the notice do to satisfaction?",
            "One answer takes both in: expectation moves complaints, performance moves "
            "satisfaction.",
        ),
        solution=(
            "**A.** Performance, weighted by use, explains about a third of the differences in "
            "satisfaction; the expectation adds a tenth; alone it explains nothing. So a softer "
            "line is a matter of fairness and of complaints. Whoever wants satisfied customers "
            "must mend the camera."
        ),
    ),
    Exercise(
        "case-13",
        objective=PAYS,
        # Sums of the rounded numbers on the screen are right, too.
        kind=Number(lambda: worth() / MARGIN, decimals=1, tolerance=0.15),
        because=lambda: (
            f"A point less saves {worth():.0f} euros per 100 customers: as much as "
            f"{worth() / MARGIN:.1f} phones bring. If it costs more sales than that, the loud "
            "promise pays, by this account."
        ),
        misconceptions=[
            Misconception(
                example=lambda: worth(leavers=False) / MARGIN,
                message="You counted the complaints only. Add those who would not leave.",
            ),
            Misconception(
                example=lambda: worth(complaints=False) / MARGIN,
                message="You counted the leavers only. Add the complaints saved.",
            ),
            Misconception(
                example=worth,
                message="These are euros. Divide by what a sold phone brings, 110.",
            ),
            Misconception(
                example=lambda: saved("complained") + saved("churned"),
                message=(
                    "You added customers. A complaint and a lost customer cost different amounts: "
                    "multiply each by its euros first."
                ),
            ),
        ],
        hints=(
            "What is saved, in euros? How many phones bring as much?",
            "Multiply the complaints saved by 40 and the leavers saved by 160, add, and divide by "
            "110.",
            '`phones = (40 * saved["complained"] + 160 * saved["churned"]) / 110`',
        ),
        solution=lambda: (
            '```python\nphones = (40 * saved["complained"] + 160 * saved["churned"]) / 110\n```\n\n'
            f"That is (40 x {saved('complained'):.1f} + 160 x {saved('churned'):.1f}) / 110 = "
            f"**{worth() / MARGIN:.1f}**. The sales after the notice suggest a loss of about 6 of "
            "100, with an interval that holds this number. And the number hangs on the leavers: "
            f"complaints alone make {worth(leavers=False) / MARGIN:.1f}. So these data do not "
            "decide whether the loud line paid. And the account knows neither trust nor talk, nor "
            "what is owed."
        ),
    ),
    Exercise(
        "case-14",
        objective=FIX,
        kind=Number(needed, decimals=2, unit="share"),
        because=lambda: (
            f"Only if the promise is kept with a chance of {needed():.2f} or more is it, on "
            "average, no worse than none, by these ratings. Dev's record is four of six, 0.67; six "
            "dates are few."
        ),
        misconceptions=[
            Misconception(
                example=lambda: 1 - needed(),
                message=(
                    "This is the chance at which the promise may be *broken*. The question asks "
                    "for the chance that it is kept."
                ),
            ),
            Misconception(
                example=4 / 6,
                message="This is Dev's record. Which chance would be needed?",
            ),
            Misconception(
                example=0.5,
                message=(
                    "Half would be enough if a broken promise lost as much as a kept one gains. "
                    "Compare the two steps, from no promise up and from no promise down."
                ),
            ),
        ],
        hints=(
            "With a chance p of keeping it, the mean is p times kept plus (1 - p) times broken. "
            "When is this as much as no promise?",
            "Divide the step from broken to no promise by the step from broken to kept.",
            '`needed = (rated["no promise"] - rated["broken"]) / '
            '(rated["kept"] - rated["broken"])`',
        ),
        solution=lambda: (
            '```python\nneeded = (rated["no promise"] - rated["broken"]) / (rated["kept"] - '
            'rated["broken"])\n```\n\n'
            f"({handled()['no promise']:.2f} - {handled()['broken']:.2f}) / "
            f"({handled()['kept']:.2f} - {handled()['broken']:.2f}) = **{needed():.2f}**. A kept "
            "promise gains little, a broken one loses much. That is a comparison of tickets that "
            "nobody drew by lot, of answers to an e-mail (by the few calls it is "
            f"{needed('csat_call'):.2f}), and of small promises; for a large one, made in public "
            "after a first disappointment, the fall may be deeper."
        ),
    ),
    Exercise(
        "case-15",
        objective=TIME,
        kind=Number(lambda: back("open answer") - back("usual answer"), decimals=2),
        because=lambda: (
            f"{back('open answer'):.2f} - {back('usual answer'):.2f} = "
            f"{back('open answer') - back('usual answer'):.2f}. Two thirds of what came back would "
            "have come back with the usual answer as well."
        ),
        misconceptions=[
            Misconception(
                example=lambda: back("open answer"),
                message=(
                    "This is all that came back in that group. How much came back with the usual "
                    "answer?"
                ),
            ),
            Misconception(
                example=lambda: back("open answer") - back("owners of the M7"),
                message=(
                    "The owners of the M7 had no trust to regain. The fair comparison are "
                    "customers who had lost it too, and got the usual answer."
                ),
            ),
            Misconception(
                example=lambda: back("usual answer") - back("open answer"),
                message="The size is right, the sign is not. Begin with the open answer.",
            ),
        ],
        hints=(
            "What would have become of these customers without the open answer? One group shows "
            "it.",
            "Take what came back with the usual answer from what came back with the open one.",
            '`by_answer = came_back["open answer"] - came_back["usual answer"]`',
        ),
        solution=lambda: (
            f"{back('open answer'):.2f} - {back('usual answer'):.2f} = "
            f"**{back('open answer') - back('usual answer'):.2f}** points. The lot decided who got "
            "which answer, so this difference is the answer's work, and chance. The "
            f"other {back('usual answer'):.2f} came back with time, with the notice, with a calmer "
            "day: these data don't say with what."
        ),
    ),
    Exercise(
        "case-16",
        objective=TIME,
        kind=Number(lambda: rise("pilot") - rise("as sold"), decimals=2),
        because=lambda: (
            f"{rise('pilot'):.2f} - {rise('as sold'):.2f} = {rise('pilot') - rise('as sold'):.2f}. "
            "The others rose too, with the old software: they had been chosen because they rated "
            "low."
        ),
        misconceptions=[
            Misconception(
                example=lambda: rise("pilot"),
                message="This is the number of Dev's report. The 133 who wait rose as well.",
            ),
            Misconception(
                example=lambda: rise("as sold"),
                message=(
                    "This is the rise without the new software: regression to the mean. Take it "
                    "off the other."
                ),
            ),
            Misconception(
                example=lambda: rise("pilot") + rise("as sold"),
                message="You added the two. What the software does is a difference.",
            ),
        ],
        hints=(
            "The 133 who wait were drawn by the same lot.",
            "Take the rise of those who wait from the rise of those with the pilot.",
            '`by_software = rises["pilot"] - rises["as sold"]`',
        ),
        solution=lambda: (
            f"{rise('pilot'):.2f} - {rise('as sold'):.2f} = "
            f"**{rise('pilot') - rise('as sold'):.2f}** points. The next software is better: less "
            "than the report says, and more than nothing."
        ),
    ),
    Exercise(
        "case-17",
        objective=DECIDE,
        kind=Words(
            rubric=(
                "It begins with the decision: the line, the notice, what is said to customers who "
                "have the phone, and the software.",
                "It uses at least four numbers of the notebook, each with what it compares.",
                "It speaks of the customers who said nothing.",
                "It does not credit the notice, the answer or the software with what would have "
                "come by itself.",
                "It promises nothing that the firm may not keep, or says what happens if it is "
                "late.",
                "It names the strongest argument against it, and what it may cost.",
                "It says what the firm owes to those who bought before the notice, whether it "
                "pays or not.",
                "It says how the firm will know in a year: whom to compare with whom, and what the "
                "lot decides.",
            ),
            right=memo,
            least=400,
        ),
        because="",
        hints=(
            "Begin with the line that you would print. Then the reasons, then the doubts.",
            "For each number ask: compared with what? Before, others, or what the lot would have "
            "given?",
            "End with June 2025: which two groups do you compare, and who decided who is in which?",
        ),
        solution=lambda: (
            "There is no single right decision. One page that does all that the list asks for:\n\n"
            f"> {memo()}\n\n"
            "A page that keeps the line can be as good, if it says what is owed and what it "
            "costs. None is good that takes before and after for an effect."
        ),
    ),
]
