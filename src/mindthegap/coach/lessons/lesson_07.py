"""Exercises of lesson 07, "From gap to complaint"."""

from functools import cache

import statsmodels.formula.api as smf

from mindthegap.coach.answers import Choice, Groups, Number, Words
from mindthegap.coach.exercise import Exercise, Misconception
from mindthegap.data import load
from mindthegap.measures.complaints import iceberg, pareto, per_period
from mindthegap.models.voice import complaint_change, defence, reactions

REACT = "Say what a dissatisfied customer can do, and what makes a complaint likely"
CHECK = "Check a number about complaints: which customers, which problems, told to whom"
HIDDEN = "Estimate how many problems stand behind complaints, and say where one multiplier misleads"
SAMPLE = (
    "Say why those who complain are no sample of the customers, and compute how far they differ"
)
GROWTH = "Tell growth of complaints from growth of customers"
CAUSES = "Take a complaint apart, and find causes without being misled by a name or by hard cases"
RATE = (
    "Split a complaint rate into dissatisfaction and the will to complain, and judge whether more "
    "complaints are good news"
)
DECIDE = "Set a target for complaints, and defend it with the data"

SORTED = {
    "Your advertisement promised more than this.": "standard",
    "At night the photos are blurred and dark.": "attribute",
    "Please put this right.": "wish",
    "4.5 points": "size",
    "The shop said it would be fine.": "standard",
    "The left side is silent.": "attribute",
    "I want my money back.": "wish",
    "The photo in the advertisement was taken on a stand.": "cause",
}

SMALL, LARGE, START = (46, 9), (68, 38), (53, 17)
"""The widget's two rates for small and for large problems, and where it starts."""

PLAN, NOW = (0.36, 0.70), (0.42, 0.53)
"""Share of customers with a problem, and of these the share who tell the firm."""

VALUE, COST = 150, 12
"""What a customer who stays is worth to Sturnus, and what handling a complaint costs: euros."""

CONTROLS = "latent_sat + tenure + channel + problem_value"


def behind(rates):
    """Problems behind a complaint, from the widget's two rates."""
    spoke, reached = rates
    return 10_000 / (spoke * reached)


@cache
def shares():
    """The shares of the iceberg, of all customers with a problem and by the problem's value."""
    return iceberg(load("silent_majority")).shares["share"]


@cache
def satisfaction():
    """Mean satisfaction: all, those who told headquarters, those with and without a problem."""
    customers = load("silent_majority")
    felt = customers["latent_sat"]
    return {
        "all": felt.mean(),
        "headquarters": felt[customers["voice_hq"] == 1].mean(),
        "problem": felt[customers["problem"] == 1].mean(),
        "no problem": felt[customers["problem"] == 0].mean(),
    }


@cache
def months():
    """Tickets per month, with the phones in use."""
    return per_period(load("complaint_log"), "created", exposure="installed_base")


def growth(values):
    """By how many per cent the last month lies above the first."""
    return 100 * (values.iloc[-1] / values.iloc[0] - 1)


def rate_growth():
    """Growth of the complaints per thousand phones, in per cent."""
    return growth(months()["tickets"] / months()["size"])


@cache
def category_shares():
    """Shares of the desk's categories, by the names as they are."""
    return pareto(load("complaint_log"), "category")["share"]


def camera_share():
    """Share of the camera, under both of its names."""
    return category_shares()["camera"] + category_shares()["imaging"]


@cache
def new_year_share():
    """Share of imaging in the second year, when it had this name."""
    log = load("complaint_log")
    return pareto(log[log["created"] >= "2025"], "category")["share"]["imaging"]


@cache
def staying():
    """Shares who stay if they tell the firm and if not: as they come, and others equal."""
    customers = load("silent_majority")
    had = customers[customers["problem"] == 1]
    had = had.assign(told=had["voice_frontline"] | had["voice_hq"])
    left = had.groupby("told")["switched"].mean()
    fit = smf.logit(f"switched ~ told + {CONTROLS}", data=had).fit(disp=False)
    equal = (fit.predict(had.assign(told=told)).mean() for told in (1, 0))
    return {"raw": (1 - left[1], 1 - left[0]), "equal": tuple(1 - share for share in equal)}


def pays_up_to(which="equal"):
    """The cost of a complaint up to which hearing it pays."""
    heard, silent = staying()[which]
    made = defence(6000, *NOW, value=VALUE, stay_heard=heard, stay_silent=silent, cost=COST)
    return made.pays_up_to


def memo():
    """A model answer to the last exercise, with the numbers of the data."""
    change = complaint_change(NOW, PLAN)
    return (
        "Don't make half as many complaints the target. We could reach it without helping one "
        "customer: by making it harder to complain. Complaints are problems times the will to "
        f"speak. Ours grew by {growth(months()['tickets']):.0f} %, the rate per thousand phones by "
        f"{rate_growth():.0f} %: more phones, not worse ones, as far as a rate can tell. My "
        "targets: fewer problems in a survey of all customers, those who left included, and fewer "
        "problems that nobody tells us. Complaints may rise: in Sturnus's plan they go from "
        f"{100 * change.before:.0f} to {100 * change.after:.0f} of 100 customers, while the silent "
        f"ones fall from {100 * change.silent_before:.0f} to {100 * change.silent_after:.0f}. "
        "Start with the photos in low light and with the ad, not with the battery: under both of "
        f"its names the camera makes {camera_share():.0%} of the tickets. Leave A07 alone, who has "
        "the hard cases. Sturnus's rates are not ours, so we must ask our own customers, and make "
        "it easy to tell us. A target that is met by silence is not honest to the customers, "
        "whatever the report says."
    )


EXERCISES = [
    Exercise(
        "07-1",
        objective=REACT,
        kind=Choice(
            "B",
            {
                "A": "Complaining has become more trouble.",
                "B": "Some of those who would have complained now leave instead.",
                "C": "The customers are less dissatisfied.",
                "D": "The customers think that a complaint would achieve nothing.",
            },
        ),
        because=lambda: (
            "B: the line of leaving rises, and it takes from both others. At 6 points of "
            f"dissatisfaction {reactions(6, alternatives=1).exit:.0%} leave in the first panel, "
            f"and {reactions(6, alternatives=5).exit:.0%} in the second. A good way out makes a "
            "firm's complaints fall. That is no good news."
        ),
        misconceptions=[
            Misconception(
                example="A",
                message=(
                    "More trouble would silence people, too. But it was not changed here: only "
                    "the word in brackets, `alternatives`, has another number. Which of the three "
                    "lines rises most?"
                ),
            ),
            Misconception(
                example="C",
                message=(
                    "Compare the two panels at the same place of the axis, for example at the grey "
                    "line: these customers are equally dissatisfied."
                ),
            ),
            Misconception(
                example="D",
                message=(
                    "That would be another judgement, `success`. It is the same in both panels. "
                    "Only the other shop is new."
                ),
            ),
        ],
        hints=(
            "Three lines, and each customer does one of three things. If one line falls, at least "
            "one other must rise.",
            "Look at the grey line in both panels. Which reaction takes what the others lose?",
            "The dashed line is much higher in the second panel. What do these customers do?",
        ),
        solution=lambda: (
            "**B.** At 6 points of dissatisfaction "
            f"{reactions(6, alternatives=1).voice:.0%} complain without a good shop near, and "
            f"{reactions(6, alternatives=5).voice:.0%} with one. Nothing else was changed. The "
            "share who leave goes from "
            f"{reactions(6, alternatives=1).exit:.0%} to {reactions(6, alternatives=5).exit:.0%}: "
            "exit takes the place of voice, and of silence.\n\n"
            "So a falling number of complaints can mean that the customers have found somewhere "
            "better to go."
        ),
    ),
    Exercise(
        "07-2",
        objective=CHECK,
        kind=Choice(
            "B",
            {
                "A": "All customers with a problem, and whether they told anybody in the firm.",
                "B": "Customers with a small problem, and whether they told headquarters.",
                "C": "All customers with a problem, and whether they told headquarters.",
                "D": "Customers with a small problem, and whether they told anybody in the firm.",
            },
        ),
        because=lambda: (
            "B: of the customers with a small problem "
            f"{shares()['small', 'told headquarters']:.0%} told headquarters. The slogan forgot "
            "both words, “small” and “headquarters”. Of all customers with a problem "
            f"{1 - shares()['all', 'said nothing']:.0%} told somebody."
        ),
        misconceptions=[
            Misconception(
                example="A",
                message=(
                    "That is how most people read the slogan. Look at the bar “all”: those who "
                    "told headquarters and those who told the front line are the two parts on the "
                    "left. How long are they together?"
                ),
            ),
            Misconception(
                example="C",
                message=(
                    "Headquarters is right: that is one of the two forgotten words. But in the bar "
                    "“all” this part is about twice as long. Look for the bar where it is shortest."
                ),
            ),
            Misconception(
                example="D",
                message=(
                    "The bar is right. But those who told the front line have told somebody, too, "
                    "and they are many."
                ),
            ),
        ],
        hints=(
            "The slogan names one share. Which part of which bar is about so long?",
            "The part on the left is those who told headquarters. Compare its length in the four "
            "bars.",
            "It is the shortest part of the second bar, and its number does not even fit in.",
        ),
        solution=lambda: (
            "**B.** Told headquarters: "
            f"{shares()['small', 'told headquarters']:.0%} of those with a small problem, "
            f"{shares()['medium', 'told headquarters']:.0%} with a medium one and "
            f"{shares()['large', 'told headquarters']:.0%} with a large one. Told anybody in the "
            f"firm: {1 - shares()['all', 'said nothing']:.0%} of all.\n\n"
            "A share of complaints means nothing without three words: which problems, told to "
            "whom, and out of whom."
        ),
    ),
    Exercise(
        "07-3",
        objective=HIDDEN,
        kind=Number(lambda: behind(SMALL), decimals=0),
        because=lambda: (
            f"About {behind(SMALL):.0f}: of 100 with a small problem 46 speak up, and 9 of 100 of "
            "these reach headquarters. Behind a complaint about a large problem stand only "
            f"about {behind(LARGE):.0f}."
        ),
        misconceptions=[
            Misconception(
                example=lambda: round(behind(LARGE)),
                message=(
                    "This is the number for large problems. For small ones set “told somebody” to "
                    "46 and “reached headquarters” to 9."
                ),
            ),
            Misconception(
                example=lambda: round(behind(START)),
                message=(
                    "This is where the sliders start: all problems together. Set the first two "
                    "sliders to 46 and 9, and read the bold line above the dots again."
                ),
            ),
            Misconception(
                example=25,
                message=(
                    "This is 100 divided by 4, the slogan's multiplier. It is near, and no "
                    "accident: small problems are what the slogan was about. Read the exact "
                    "number in the bold line."
                ),
            ),
            Misconception(
                example=lambda: round(57 * behind(SMALL)),
                message=(
                    "This is the number of problems behind all 57 complaints. How many stand "
                    "behind one of them?"
                ),
            ),
        ],
        hints=(
            "Step 2 of the list above sets the sliders. The bold line above the dots has the "
            "number.",
            "Check the sliders: 46 of 100 told somebody, and 9 of 100 of these reached "
            "headquarters. Round what the bold line says.",
            "It is 10,000 divided by 46, and then by 9.",
        ),
        solution=lambda: (
            "Of 100 customers with a small problem 46 tell somebody, and 9 of 100 of these reach "
            "headquarters: 0.46 x 0.09 = 0.041, or 4 of 100. One complaint at headquarters stands "
            f"for 1 / 0.041 = **{behind(SMALL):.0f}** problems. (Of a large problem 0.68 x 0.38 = "
            f"0.26, so about {behind(LARGE):.0f}.)"
        ),
    ),
    Exercise(
        "07-4",
        objective=SAMPLE,
        kind=Number(lambda: satisfaction()["all"] - satisfaction()["headquarters"], decimals=1),
        because=lambda: (
            f"{satisfaction()['all'] - satisfaction()['headquarters']:.1f} points: "
            f"{satisfaction()['all']:.1f} for all, and {satisfaction()['headquarters']:.1f} for "
            "those who complained at headquarters. Who judges the firm by its complaints takes "
            "its customers for much less satisfied than they are."
        ),
        misconceptions=[
            Misconception(
                example=lambda: satisfaction()["headquarters"] - satisfaction()["all"],
                message=(
                    "The size is right, the sign is not. “How much lower” is a positive number: "
                    "take the mean of those who complained from the mean of all."
                ),
            ),
            Misconception(
                example=lambda: satisfaction()["no problem"] - satisfaction()["headquarters"],
                message=(
                    "You compared with the customers who had no problem. The question asks about "
                    "all customers."
                ),
            ),
            Misconception(
                example=lambda: satisfaction()["problem"] - satisfaction()["headquarters"],
                message=(
                    "You compared with the customers who had a problem. The question asks about "
                    "all customers, also those without a problem."
                ),
            ),
            Misconception(
                example=lambda: satisfaction()["headquarters"],
                message="This is the mean of those who complained. How much lower is it than all?",
            ),
        ],
        hints=(
            "You need two means: of all customers, and of those with a 1 in `voice_hq`.",
            '`customers["latent_sat"].mean()` is the first. For the second take only some rows: '
            '`customers[customers["voice_hq"] == 1]`.',
            '`everybody = customers["latent_sat"].mean()`, then '
            '`heard = customers[customers["voice_hq"] == 1]["latent_sat"].mean()`, then '
            "`lower = everybody - heard`.",
        ),
        solution=lambda: (
            '```python\neverybody = customers["latent_sat"].mean()\n'
            'heard = customers[customers["voice_hq"] == 1]["latent_sat"].mean()\n'
            "lower = everybody - heard\n```\n\n"
            f"That is {satisfaction()['all']:.2f} - {satisfaction()['headquarters']:.2f} = "
            f"**{satisfaction()['all'] - satisfaction()['headquarters']:.1f}** points. Even among "
            "those with a problem the ones who complain at headquarters are less satisfied than "
            f"the others ({satisfaction()['problem']:.1f})."
        ),
    ),
    Exercise(
        "07-5",
        objective=GROWTH,
        kind=Number(rate_growth, decimals=0, unit="percent"),
        because=lambda: (
            f"{rate_growth():.0f} %. The complaints themselves grew by "
            f"{growth(months()['tickets']):.0f} %, and the phones in use by "
            f"{growth(months()['base']):.0f} %: nearly all of the growth is growth of the firm."
        ),
        misconceptions=[
            Misconception(
                example=lambda: growth(months()["tickets"]),
                message=(
                    "This is the growth of the complaints. More phones were in use at the end. "
                    "Divide by `size` first, then compare."
                ),
            ),
            Misconception(
                example=lambda: growth(months()["base"]),
                message=(
                    "This is the growth of the phones in use. Use it to divide: complaints per "
                    "thousand phones, in both months."
                ),
            ),
            Misconception(
                example=lambda: 1 + rate_growth() / 100,
                message=(
                    "This is how many **times** as high the rate is at the end. The question asks "
                    "for the growth in percent: take 1 away and multiply by 100."
                ),
            ),
            Misconception(
                example=lambda: 100 + rate_growth(),
                message=(
                    "This is the new rate in percent of the old one. The growth is what goes "
                    "beyond 100."
                ),
            ),
        ],
        hints=(
            "First a rate for each month: complaints divided by what they could have come from.",
            '`rate = months["tickets"] / months["size"]` makes a rate for each month. '
            "`rate.iloc[0]` is the first, `rate.iloc[-1]` the last one. By how much is the last "
            "one higher?",
            "`growth = 100 * (rate.iloc[-1] / rate.iloc[0] - 1)`.",
        ),
        solution=lambda: (
            '```python\nrate = months["tickets"] / months["size"]\n'
            "growth = 100 * (rate.iloc[-1] / rate.iloc[0] - 1)\n```\n\n"
            f"The rate grew by **{rate_growth():.0f} %**, the complaints by "
            f"{growth(months()['tickets']):.0f} %. More customers complain more, even if each of "
            "them is served as before."
        ),
    ),
    Exercise(
        "07-6",
        objective=CAUSES,
        kind=Groups(SORTED),
        because=(
            "Attribute, size and standard make up the gap, the wish says what the customer wants "
            "now. The cause does not stand in the ticket: somebody had to find it out."
        ),
        misconceptions=[
            Misconception(
                example=SORTED | {"At night the photos are blurred and dark.": "cause"},
                matches=lambda groups: (
                    "cause"
                    in (
                        groups["At night the photos are blurred and dark."],
                        groups["The left side is silent."],
                    )
                ),
                message=(
                    "This is what the customer experienced: the **attribute** that fell short. Why "
                    "it is so (the cause), the customer can't know."
                ),
            ),
            Misconception(
                example=SORTED | {"Your advertisement promised more than this.": "cause"},
                matches=lambda groups: (
                    groups["Your advertisement promised more than this."] != "standard"
                ),
                message=(
                    "The advertisement set what the customer compared with: the **standard**. That "
                    "is half of the gap. What made the advertisement promise too much is another "
                    "question."
                ),
            ),
            Misconception(
                example=SORTED | {"The shop said it would be fine.": "wish"},
                matches=lambda groups: groups["The shop said it would be fine."] != "standard",
                message=(
                    "Somebody in the shop made a promise, and the customer compares with it. What "
                    "is such a thing called?"
                ),
            ),
            Misconception(
                example=SORTED
                | {"The photo in the advertisement was taken on a stand.": "standard"},
                matches=lambda groups: (
                    groups["The photo in the advertisement was taken on a stand."] != "cause"
                ),
                message=(
                    "No customer wrote this: the firm found it out when it asked why. It explains "
                    "how the gap came about."
                ),
            ),
        ],
        hints=(
            "Ask of each line: is it what fell short, by how much, compared with what, or what is "
            "to happen now? And one line is none of these.",
            "What somebody promised is a standard. What happened in use is an attribute.",
            "Two standards, two attributes, two wishes, one size. What no customer wrote is the "
            "cause.",
        ),
        solution=(
            "| attribute | size | standard | wish | cause |\n|---|---|---|---|---|\n"
            "| At night the photos are blurred and dark. | 4.5 points | Your advertisement "
            "promised more than this. | Please put this right. | The photo in the advertisement "
            "was taken on a stand. |\n"
            "| The left side is silent. | | The shop said it would be fine. | I want my money "
            "back. | |\n\n"
            "The gap is a size, of an attribute, against a standard. The wish is what the customer "
            "wants now. The cause must be looked for, outside of the ticket."
        ),
    ),
    Exercise(
        "07-7",
        objective=CAUSES,
        kind=Number(camera_share, decimals=2, unit="share"),
        because=lambda: (
            f"{camera_share():.2f}: the camera under both of its names. With two names neither "
            f"half came first, and the battery seemed to lead with "
            f"{category_shares()['battery']:.2f}."
        ),
        misconceptions=[
            Misconception(
                example=lambda: category_shares()["battery"],
                message=(
                    "This is the battery, the first bar of the figure. Make the table anew, from "
                    "`one_name` and its column `cause`."
                ),
            ),
            Misconception(
                example=lambda: category_shares()["imaging"],
                message="This is the camera under its new name only. The old name belongs to it.",
            ),
            Misconception(
                example=lambda: category_shares()["camera"],
                message="This is the camera under its old name only. The new name belongs to it.",
            ),
            Misconception(
                example=new_year_share,
                message=(
                    "This is the share of imaging in the second year only. The question asks about "
                    "both years."
                ),
            ),
        ],
        hints=(
            "The first line of the cell has given both halves one name. Now count again.",
            '`pareto(one_name, "cause")` makes the table anew. Write it alone in the last line of '
            "a cell to look at it. Which row comes first, and what is its `share`?",
            '`share = pareto(one_name, "cause")["share"].iloc[0]`.',
        ),
        solution=lambda: (
            '```python\nshare = pareto(one_name, "cause")["share"].iloc[0]\n```\n\n'
            f"**{camera_share():.2f}**: {category_shares()['camera']:.3f} under the old name and "
            f"{category_shares()['imaging']:.3f} under the new one. A Pareto table orders names. "
            "If somebody renames, splits or merges categories, the order changes, and no phone "
            "has become better or worse."
        ),
    ),
    Exercise(
        "07-8",
        objective=CAUSES,
        kind=Choice(
            "B",
            {
                "A": "It is chance: one agent must be the slowest.",
                "B": "Most of A07's cases are severe, and severe cases take long with everybody.",
                "C": "A07 closes cases without solving them.",
                "D": "The mean of the others is more exact, for it rests on more tickets.",
            },
        ),
        because=(
            "B: the mean of all cases compares a mix of mostly severe cases with a mix of mostly "
            "light ones. With severity held equal, A07 is the faster one."
        ),
        misconceptions=[
            Misconception(
                example="A",
                message=(
                    "Somebody must be last, true. But chance would not make the same agent faster "
                    "in each of the five groups. Look at the printed shares of severe cases."
                ),
            ),
            Misconception(
                example="C",
                message=(
                    "That would be worth a look: the log has a column `reopened`. But it can't "
                    "explain why A07 is slower over all cases **and** faster in each group."
                ),
            ),
            Misconception(
                example="D",
                message=(
                    "More tickets make a mean more exact. They don't make it lower or higher. What "
                    "differs between the tickets of A07 and those of the others?"
                ),
            ),
        ],
        hints=(
            "Read the two printed lines again. What share of A07's cases is severe, and of the "
            "others' cases?",
            "A mean over all cases is a mix of groups. If one agent has many of the slow group, "
            "what happens to the mean?",
            "Severe cases take longest, whoever has them. Whose cases are mostly severe?",
        ),
        solution=(
            "**B.** Severe cases take longest with every agent, and most of A07's cases are "
            "severe. Over all cases A07 is therefore slower, and at each severity faster. (At "
            "severity 2 the difference may be chance: A07 had few such cases.) This turn is known "
            "as **Simpson's paradox**.\n\n"
            "It is the idea *others equal* again: compare A07 with the others on cases of the same "
            "severity. A firm that ranks its agents by the mean of all cases punishes the one whom "
            "it trusts with the hard ones."
        ),
    ),
    Exercise(
        "07-9",
        objective=RATE,
        kind=Number(lambda: 100 * PLAN[0] * (1 - PLAN[1]), decimals=1, tolerance=0.25),
        because=lambda: (
            f"{100 * PLAN[0] * (1 - PLAN[1]):.1f} of 100 customers; without the plan it is "
            f"{100 * NOW[0] * (1 - NOW[1]):.1f}. And the complaints? They rise from "
            f"{100 * NOW[0] * NOW[1]:.1f} to {100 * PLAN[0] * PLAN[1]:.1f} of 100 customers. "
            "Whoever looks at complaints alone sees a failure."
        ),
        misconceptions=[
            Misconception(
                example=lambda: 100 * PLAN[0] * PLAN[1],
                message=(
                    "These are the complaints: customers with a problem who tell the firm. The "
                    "question asks for those who tell nobody."
                ),
            ),
            Misconception(
                example=lambda: 100 * NOW[0] * (1 - NOW[1]),
                message="This is how it is now, without the plan. Take the plan's two numbers.",
            ),
            Misconception(
                example=lambda: PLAN[0] * (1 - PLAN[1]),
                message="This is a share of all customers. “Of 100” asks for a hundred times it.",
            ),
            Misconception(
                example=lambda: 100 * (1 - PLAN[1]),
                message=(
                    "This is of 100 customers **with a problem**. Of 100 customers only 36 have "
                    "one."
                ),
            ),
        ],
        hints=(
            "The line of `complaints` multiplies two shares. What has to change in the second one, "
            "if you want those who do not speak?",
            "Of 100 with a problem 70 speak, so 30 do not. As a share that is `1 - speak`.",
            "`silent = 100 * problem * (1 - speak)`.",
        ),
        solution=lambda: (
            "```python\nsilent = 100 * problem * (1 - speak)\n```\n\n"
            f"With the plan {100 * PLAN[0] * (1 - PLAN[1]):.1f} of 100 customers have a problem "
            f"and say nothing, without it {100 * NOW[0] * (1 - NOW[1]):.1f}. Complaints rise from "
            f"{100 * NOW[0] * NOW[1]:.1f} to {100 * PLAN[0] * PLAN[1]:.1f}, and yet fewer "
            "customers have a problem, and far fewer keep it to themselves."
        ),
    ),
    Exercise(
        "07-10",
        objective=DECIDE,
        kind=Words(
            rubric=(
                "It decides: a reader knows whether “half as many complaints” is the target, and "
                "what is the target instead or beside it.",
                "It keeps apart what a number of complaints is made of: customers, problems, and "
                "the will to speak.",
                "It uses two numbers of the notebook, and says of which customers each is: "
                "Merula's tickets or Sturnus's customers.",
                "It says how the silent customers are to be counted, and how those who left.",
                "It names one cause to begin with, and why it is not misled by a name.",
                "It says what might make the target be met without helping a customer.",
                "It says what is fair to the customers, and to the agents.",
            ),
            right=memo,
            least=120,
        ),
        because="",
        hints=(
            "Begin with the decision, in one sentence. Then the reasons.",
            "How could the desk reach Emi's target by next week, without one problem less? A "
            "target that allows this needs a second number beside it.",
            "End with how you would find out in a year: which customers would you ask, also among "
            "those who never complained?",
        ),
        solution=lambda: (
            "There is no single right answer. One that does all that the list asks for:\n\n"
            f"> {memo()}\n\n"
            "Somebody who keeps Emi's target can write as good a memo, if it says how problems "
            "that nobody tells are counted, and what keeps the desk from making complaints hard."
        ),
    ),
]
