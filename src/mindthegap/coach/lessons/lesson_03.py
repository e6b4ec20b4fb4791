"""Exercises of lesson 03, "Four types, and what they do"."""

from functools import cache

from mindthegap.coach.answers import Choice, Groups, Number, Words
from mindthegap.coach.exercise import Exercise, Misconception
from mindthegap.data import load
from mindthegap.measures.kano import count, summarise

SORT = "Sort an expectation by what it is about: function, quality, service or feeling"
SHOW = "Say what single ratings can and can't show about types of expectation"
CLASSIFY = (
    "Classify a pair of answers by Kano's table, and compute what a feature does where it is "
    "missing"
)
CHANCE = "Tell a lead that may be chance from one that is clear"
AGE = (
    "Say how a category changes with time and differs between groups, and find one that is nobody's"
)
STATED = "Explain why stated importance is no list of wishes"
DECIDE = (
    "Decide what a product must have, where it should be better and what can go, and defend it "
    "with the data"
)

SORTED = {
    "The jacket must keep me dry in heavy rain.": "functional",
    "After three years it must still look like new.": "quality",
    "In this shop I want to feel that I belong.": "emotional",
    "Somebody must answer my message within the hour.": "service",
    "One charge of the battery must last a whole day.": "functional",
    "The seams must be straight, and the leather real.": "quality",
    "The man at the counter must know what he is talking about.": "service",
    "Opening the box must be a pleasure.": "emotional",
}
CUSTOMER = "K0295"
BY_HAND = {
    "battery for a whole day": "M",
    "photos in low light": "O",
    "screen that folds": "A",
    "calls that do not drop": "I",
    "shopping apps already installed": "R",
    "manual camera controls": "Q",
}
LOW_LIGHT, MANUAL = "photos in low light", "manual camera controls"
STRICT = 1.96


@cache
def survey():
    """All answers, with the groups in words."""
    answers = load("kano_phone")
    return answers.assign(who=answers["enthusiast"].map({0: "others", 1: "enthusiasts"}))


@cache
def features():
    """What each feature would do in 2024."""
    return summarise(count(survey().query("wave == 2024"), "feature"))


@cache
def by_group(feature):
    """A feature by year and group."""
    return summarise(count(survey().query("feature == @feature"), ["wave", "who"]))


@cache
def by_year(feature):
    """A feature by year, all together."""
    return summarise(count(survey().query("feature == @feature"), "wave"))


def low_light():
    """How often each category occurs for photos in low light in 2024."""
    return features().loc[LOW_LIGHT, list("MOAIRQ")]


def needed(first, second):
    """How large a lead must be by the stricter test."""
    return STRICT * (first + second) ** 0.5


def lead():
    """The two most frequent categories of manual controls in 2024."""
    found = features().loc[MANUAL]
    return found["I"], found["O"]


@cache
def enthusiasts(year):
    """Share of enthusiasts among the people asked in a year."""
    return survey().query("wave == @year").drop_duplicates("id")["enthusiast"].mean()


def mixed(share):
    """Worse of manual controls in 2024, if so many people were enthusiasts."""
    worse = by_group(MANUAL)["worse"]
    return share * worse[2024, "enthusiasts"] + (1 - share) * worse[2024, "others"]


def memo():
    """A model answer to the last exercise, with the numbers of the data."""
    now, night = features(), by_group(LOW_LIGHT)
    calls, folds = now.loc["calls that do not drop"], now.loc["screen that folds"]
    return (
        "First make safe what must be there: calls, the battery, the fingerprint. Without steady "
        f"calls {-100 * calls['worse']:.0f} of 100 people would be annoyed; with them only "
        f"{100 * calls['better']:.0f} would be pleased. So keep them, and spend no more than "
        "that takes. Night photos belong here for enthusiasts: good ones please "
        f"{100 * night.loc[(2024, 'enthusiasts'), 'better']:.0f} of 100, poor ones annoy "
        f"{-100 * night.loc[(2024, 'enthusiasts'), 'worse']:.0f}. For others better photos still "
        "win thanks. Compete there and on water resistance. One feature may delight: the folding "
        f"screen would please {100 * folds['better']:.0f} of 100 and be missed by "
        f"{-100 * folds['worse']:.0f}, but it may age. Take the shopping apps out. Manual "
        "controls are for enthusiasts alone; “all together” is nobody here. The ads should promise "
        "at night only what the phone does without a stand. Before we spend: how many of our own "
        "buyers are enthusiasts, and what do the features cost? The survey does not say."
    )


EXERCISES = [
    Exercise(
        "03-1",
        objective=SORT,
        kind=Groups(SORTED),
        because=(
            "Two sentences of each type. What would disappoint the customer tells them apart: that "
            "it does not work, that it is badly made, that nobody helps, or that it leaves one "
            "cold."
        ),
        misconceptions=[
            Misconception(
                example=SORTED | {"One charge of the battery must last a whole day.": "quality"},
                matches=lambda groups: (
                    groups["One charge of the battery must last a whole day."] == "quality"
                ),
                message=(
                    "“Last” sounds like durability. But this is about what the battery does each "
                    "day, from morning to night: its performance. Quality would be that it still "
                    "does so after three years."
                ),
            ),
            Misconception(
                example=SORTED | {"The jacket must keep me dry in heavy rain.": "quality"},
                matches=lambda groups: (
                    groups["The jacket must keep me dry in heavy rain."] == "quality"
                ),
                message=(
                    "Good cloth and good seams may be the means. But the customer does not ask how "
                    "the jacket is made. The customer asks what it does in the rain."
                ),
            ),
            Misconception(
                example=SORTED | {"After three years it must still look like new.": "emotional"},
                matches=lambda groups: (
                    groups["After three years it must still look like new."]
                    in {"emotional", "functional"}
                ),
                message=(
                    "Looks please, and a thing must work after three years. But this customer asks "
                    "how well it is made: will it stand three years of use?"
                ),
            ),
            Misconception(
                example=SORTED
                | {"The man at the counter must know what he is talking about.": "emotional"},
                matches=lambda groups: (
                    groups["The man at the counter must know what he is talking about."]
                    == "emotional"
                ),
                message=(
                    "A person at a counter can make us feel at home. But this customer asks for "
                    "something else: competence. That is how the firm treats its customers."
                ),
            ),
            Misconception(
                example=SORTED | {"Opening the box must be a pleasure.": "quality"},
                matches=lambda groups: groups["Opening the box must be a pleasure."] == "quality",
                message=(
                    "A well-made box may help. But the customer does not ask how it is made. What "
                    "would disappoint here?"
                ),
            ),
            Misconception(
                example=SORTED | {"In this shop I want to feel that I belong.": "service"},
                matches=lambda groups: (
                    groups["In this shop I want to feel that I belong."] == "service"
                ),
                message=(
                    "The staff may be fast and competent, and this customer still feels like a "
                    "stranger. Which word of the sentence says what is expected?"
                ),
            ),
        ],
        hints=(
            "Ask of each sentence: what would disappoint this customer?",
            "There are two sentences of each type. Begin with those that name a person or a "
            "reply, and with those that name a feeling.",
            "What is left is about things. Two of them say what a thing does when it is used. Two "
            "say how well it is made, and how it stands the years.",
        ),
        solution=(
            "| functional | quality | service | emotional |\n|---|---|---|---|\n"
            "| keeps me dry | still looks like new | answers within the hour | feel that I "
            "belong |\n"
            "| one charge lasts a day | straight seams, real leather | knows what he is talking "
            "about | opening is a pleasure |\n\n"
            "The battery is the hard one. That a charge lasts a day is what the battery *does*. "
            "That it still does so after three years would be how well it is *made*. The borders "
            "are not sharp: the types are drawers, not facts."
        ),
    ),
    Exercise(
        "03-2",
        objective=SHOW,
        kind=Choice(
            "B",
            {
                "A": "Answers of more customers: with 2,400 the correlation is too uncertain.",
                "B": "Several questions for each type, to see whether questions of the same type "
                "go together more closely than questions of different types.",
                "C": "Nothing: a correlation so far below 1 proves that they are two things.",
                "D": "Nothing: a correlation so clearly above 0 proves that they are one thing.",
            },
        ),
        because=(
            "B: only questions that are meant for the same thing can show how much of an answer is "
            "chance. If they go together no more closely than questions of different types do, the "
            "two types can't be told apart."
        ),
        misconceptions=[
            Misconception(
                example="A",
                message=(
                    "With 2,400 customers the correlation is known quite exactly. More customers "
                    "would make it more exact, and leave open how much chance is in each answer."
                ),
            ),
            Misconception(
                example="C",
                message=(
                    "Chance in the answers makes a correlation smaller. Two careless questions "
                    "about one and the same thing would also correlate far below 1."
                ),
            ),
            Misconception(
                example="D",
                message=(
                    "Height and weight of people correlate clearly above 0, and they are two "
                    "things. The same customers may hold both expectations, and hold them as two."
                ),
            ),
        ],
        hints=(
            "Read the warning above the exercise again. What makes a correlation smaller than it "
            "should be?",
            "What could show how much chance there is in an answer about service? Think of asking "
            "the same customers something more.",
            "If two questions about service went together at only 0.4, a correlation of 0.34 with "
            "a question about feeling would look quite high. Which answer makes this comparison "
            "possible?",
        ),
        solution=(
            "**B.** A correlation between two single answers depends on two things: how closely "
            "the expectations go together, and how much chance is in the answers. One question for "
            "each type can't separate them.\n\n"
            "With several questions for each type, those of the *same* type show how closely "
            "answers can go together at all. If questions of *different* types go together as "
            "closely as that, there is no second thing to be seen. This comparison is called "
            "**discriminant validity**. More customers (A) make the correlation more exact, and "
            "leave the question where it was. Neither a distance from 1 (C) nor from 0 (D) proves "
            "anything by itself."
        ),
    ),
    Exercise(
        "03-3",
        objective=CLASSIFY,
        kind=Groups(BY_HAND),
        because=(
            "One of each category. Note the calls: most people in the survey find them must-be, "
            "and this customer does not care. A category belongs to a customer and a feature, "
            "never to a feature alone."
        ),
        misconceptions=[
            Misconception(
                example={
                    "battery for a whole day": "R",
                    "photos in low light": "R",
                    "screen that folds": "R",
                    "calls that do not drop": "I",
                    "shopping apps already installed": "O",
                    "manual camera controls": "Q",
                },
                matches=lambda groups: groups["shopping apps already installed"] == "O",
                message=(
                    "It looks as if you have taken rows for columns. The row is the answer *with* "
                    "the feature, the column the answer *without* it. This customer dislikes the "
                    "shopping apps when they are there."
                ),
            ),
            Misconception(
                example=BY_HAND | {"calls that do not drop": "M"},
                matches=lambda groups: groups["calls that do not drop"] == "M",
                message=(
                    "Most people find steady calls must-be. But read what *this* customer "
                    "answered: how would K0295 feel without them?"
                ),
            ),
            Misconception(
                example=BY_HAND | {"photos in low light": "A"},
                matches=lambda groups: groups["photos in low light"] == "A",
                message=(
                    "With good night photos this customer is pleased. And without them? Look at "
                    "the second answer: it decides between attractive and one-dimensional."
                ),
            ),
            Misconception(
                example=BY_HAND | {"manual camera controls": "A"},
                matches=lambda groups: groups["manual camera controls"] != "Q",
                message=(
                    "K0295 says *like* to the manual controls, and *like* to their absence. Can "
                    "both be meant?"
                ),
            ),
            Misconception(
                example=BY_HAND | {"battery for a whole day": "O"},
                matches=lambda groups: groups["battery for a whole day"] == "O",
                message=(
                    "This customer is annoyed without the battery, that is right. But with it? "
                    "*Expect* is not *like*: look at the second row of the table."
                ),
            ),
        ],
        hints=(
            "Take one feature. Find the row by the answer “with it”, then go along the row to the "
            "column of the answer “without it”.",
            "If you are not sure about rows and columns: a customer who likes the presence and "
            "dislikes the absence is in the upper right corner of the table.",
            "Each of the six letters occurs once. A pair of answers that contradict each other is "
            "in the upper left corner of the table. A feature that is wanted away is in the lower "
            "left corner.",
        ),
        solution=(
            "| feature | with it | without it | category |\n|---|---|---|---|\n"
            "| battery for a whole day | expect | dislike | **M** must-be |\n"
            "| photos in low light | like | dislike | **O** one-dimensional |\n"
            "| screen that folds | like | live with | **A** attractive |\n"
            "| calls that do not drop | neutral | neutral | **I** indifferent |\n"
            "| shopping apps already installed | dislike | like | **R** reverse |\n"
            "| manual camera controls | like | like | **Q** questionable |\n\n"
            "Who likes a thing and likes its absence too has misread a question, or answered "
            "without reading. A few such answers are normal. If there are many, ask anew."
        ),
    ),
    Exercise(
        "03-4",
        objective=CLASSIFY,
        kind=Number(lambda: features().loc[LOW_LIGHT, "worse"], decimals=2),
        because=lambda: (
            f"worse = -(81 + 42) / (14 + 81 + 42 + 15) = {features().loc[LOW_LIGHT, 'worse']:.2f}: "
            "about 8 of 10 people would be annoyed by a phone without good night photos. Better is "
            f"{features().loc[LOW_LIGHT, 'better']:.2f}: good ones would please 6 of 10."
        ),
        misconceptions=[
            Misconception(
                example=lambda: -features().loc[LOW_LIGHT, "worse"],
                message=(
                    "The size is right. *Worse* is written with a minus sign, so that nobody "
                    "mistakes it for *better*."
                ),
            ),
            Misconception(
                example=lambda: -(low_light()["O"] + low_light()["M"]) / low_light().sum(),
                message=(
                    "You divided by all 163 people. R and Q are left out: divide by the sum of A, "
                    "O, M and I."
                ),
            ),
            Misconception(
                example=lambda: features().loc[LOW_LIGHT, "better"],
                message=(
                    "This is *better*: the people whom good photos would please. Who would be "
                    "annoyed without them? Both O and M."
                ),
            ),
            Misconception(
                example=lambda: -low_light()["M"] / low_light()[list("AOMI")].sum(),
                message=(
                    "These are only the people to whom good photos are must-be. Those to whom they "
                    "are one-dimensional would be annoyed without them, too."
                ),
            ),
            Misconception(
                example=lambda: -low_light()["O"] / low_light()[list("AOMI")].sum(),
                message=(
                    "These are only the people to whom good photos are one-dimensional. Those to "
                    "whom they are must-be would be annoyed without them, too."
                ),
            ),
            Misconception(
                example=-(81 + 42) / 14 + 81 + 42 + 15,
                matches=lambda value: abs(value) > 1,
                message=(
                    "*Worse* is a share with a minus sign: it lies between -1 and 0. Have you "
                    "divided, and does each of the two sums stand in brackets?"
                ),
            ),
        ],
        hints=(
            "Which two categories are annoyed when the feature is missing? The second table of the "
            "last section says so.",
            "Add these two. Divide by the sum of four categories: which two stay out?",
            "Write `-(81 + 42) / (14 + 81 + 42 + 15)`.",
        ),
        solution=lambda: (
            "```python\nworse = -(81 + 42) / (14 + 81 + 42 + 15)\n```\n\n"
            f"That is {features().loc[LOW_LIGHT, 'worse']:.2f}. One-dimensional (81) and must-be "
            "(42) people are annoyed when it is missing. Below the line stand the four usual "
            "categories. The two people who want good night photos *away* (R) and the nine who "
            "contradicted themselves (Q) are left out."
        ),
    ),
    Exercise(
        "03-5",
        objective=CHANCE,
        kind=Number(lambda: needed(*lead()), decimals=1),
        because=lambda: (
            f"The lead would have to be {needed(*lead()):.1f}, and it is {lead()[0] - lead()[1]}. "
            "So it may be chance. Fong's test asks for 14.4 here and calls the lead clear. Two "
            "tests, two answers: say which one you used."
        ),
        misconceptions=[
            Misconception(
                example=lambda: needed(68, 63),
                message=(
                    "These are still the numbers of wireless charging. Put those of the manual "
                    "camera controls in their place."
                ),
            ),
            Misconception(
                example=lambda: needed(lead()[0], -lead()[1]),
                message=(
                    "You took the difference of the two numbers under the root. The test asks for "
                    "their sum: all people who are in one of the two categories."
                ),
            ),
            Misconception(
                example=lambda: float(lead()[0] - lead()[1]),
                message="This is the lead itself. The question is how large it would have to be.",
            ),
            Misconception(
                example=lambda: STRICT * sum(lead()),
                message="The square root is missing: keep `** 0.5` at the end.",
            ),
            Misconception(
                example=lambda: 1.65 * (sum(lead()) * (2 * 163 - sum(lead())) / (2 * 163)) ** 0.5,
                message="This is what Fong's test asks for. Compute the stricter one.",
            ),
        ],
        hints=(
            "Only the two numbers in the brackets change.",
            "The numbers of the two most frequent categories are in the text of the exercise.",
            "Write `1.96 * (69 + 54) ** 0.5`.",
        ),
        solution=lambda: (
            "```python\nneeded = 1.96 * (69 + 54) ** 0.5\n```\n\n"
            f"That is {needed(*lead()):.1f}. The lead is 69 - 54 = 15, so by the stricter test it "
            "may be chance. Fong's test asks for 14.4 only, and calls it clear.\n\n"
            "Compare the numbers of one survey as what they are: a person who is in one category "
            "is missing in the other, so the difference of the two moves more by chance than the "
            "difference of two separate surveys would."
        ),
    ),
    Exercise(
        "03-6",
        objective=AGE,
        kind=Number(3, decimals=0),
        because=(
            "In year 3 must-be leads among enthusiasts and attractive among others, and all "
            "together look one-dimensional. A firm that reads only the last bar serves neither."
        ),
        misconceptions=[
            Misconception(
                example=2,
                message=(
                    "In year 2 attractive leads among all together, and among others, too. Look "
                    "for a year in which the name above the third bar differs from both others."
                ),
            ),
            Misconception(
                example=4,
                matches=lambda year: year >= 4,
                message=(
                    "From year 4 on must-be leads among all together, and among enthusiasts, too. "
                    "Go back, year by year."
                ),
            ),
            Misconception(
                example=1,
                message=(
                    "In year 1 compare the name above the third bar with the first: it leads among "
                    "enthusiasts, too. Have you pressed *Reset*?"
                ),
            ),
        ],
        hints=(
            "Press *Reset*. Then move the years one by one, and read the three names above the "
            "bars.",
            "The sentence beside the picture says it, too, when it happens.",
            "It happens after the year in which *better* is highest, and before must-be leads "
            "among all together.",
        ),
        solution=(
            "**3.** The enthusiasts are two years ahead: most of them are at must-be already. Most "
            "of the others are still at attractive. Between the two lies one-dimensional. It is "
            "the second most frequent category in *both* groups, and so it is the first of all "
            "together: nobody's first, and everybody's second."
        ),
    ),
    Exercise(
        "03-7",
        objective=AGE,
        kind=Number(lambda: mixed(enthusiasts(2019)), decimals=2),
        because=lambda: (
            f"{mixed(enthusiasts(2019)):.2f}, nearly the {by_year(MANUAL).loc[2019, 'worse']:.2f} "
            "of 2019. Almost the whole change came from asking other people. Within the groups "
            "the small differences may be chance."
        ),
        misconceptions=[
            Misconception(
                example=lambda: mixed(enthusiasts(2024)),
                matches=lambda value: (
                    abs(value - mixed(enthusiasts(2024))) < 0.008
                    or abs(value - mixed(1 - enthusiasts(2019))) < 0.008
                ),
                message=(
                    "Here about 3 of 10 people are enthusiasts. That is the mix of 2024, or the "
                    "two shares have changed places. In 2019 about 7 of 10 were enthusiasts: which "
                    "number belongs to them?"
                ),
            ),
            Misconception(
                example=lambda: mixed(0.5),
                message=(
                    "This is the plain mean of the two groups, as if half of the people were "
                    "enthusiasts. Weight them: each number times its share."
                ),
            ),
            Misconception(
                example=lambda: -mixed(enthusiasts(2019)),
                message="The size is right. *Worse* lies below zero.",
            ),
            Misconception(
                example=lambda: (
                    enthusiasts(2019) * by_group(MANUAL).loc[(2024, "enthusiasts"), "worse"]
                ),
                message=(
                    "This is the part of the enthusiasts. The others are still missing: their "
                    "number times *their* share, which is `1 - share`."
                ),
            ),
            Misconception(
                example=lambda: (
                    enthusiasts(2019)
                    * by_group(MANUAL).loc[2024, "worse"][["enthusiasts", "others"]].sum()
                ),
                message=(
                    "You gave both groups the share of the enthusiasts. The others have a share of "
                    "their own: what is left of 1."
                ),
            ),
        ],
        hints=(
            "If 7 of 10 people are enthusiasts and 3 of 10 are not, which group's number counts "
            "more?",
            "Begin with `share * now[...]`, and add the other group in the same way. The share of "
            "the other group is what is left of 1.",
            'Write `share * now["enthusiasts"] + (1 - share) * now["others"]`.',
        ),
        solution=lambda: (
            '```python\nsame_mix = share * now["enthusiasts"] + (1 - share) * now["others"]\n```'
            f"\n\nThat is {mixed(enthusiasts(2019)):.2f}. In 2019 *worse* was "
            f"{by_year(MANUAL).loc[2019, 'worse']:.2f}, in 2024 "
            f"{by_year(MANUAL).loc[2024, 'worse']:.2f}. With the same mix of people hardly "
            "anything would have changed. To give groups the shares that they have in one and the "
            "same mix is called **standardisation**. It helps only with the groups that somebody "
            "has recorded."
        ),
    ),
    Exercise(
        "03-8",
        objective=STATED,
        kind=Choice(
            "B",
            {
                "A": "The ranks are chance: 163 people are too few to rank features.",
                "B": "Asked for importance, people mostly say what they would miss. Few miss what "
                "hardly any phone has had, so a feature that would please many can rank low.",
                "C": "Importance must be asked before the purchase, and these people already own a "
                "phone.",
                "D": "Nothing is wrong: what is not important can't please.",
            },
        ),
        because=lambda: (
            "B: importance follows *worse*, and hardly *better*. The folding screen ranks tenth, "
            f"and would please {100 * features().loc['screen that folds', 'better']:.0f} of 100 "
            f"people. Calls rank third, and would please "
            f"{100 * features().loc['calls that do not drop', 'better']:.0f}."
        ),
        misconceptions=[
            Misconception(
                example="A",
                message=(
                    "Neighbours in the ranking may change places by chance. But the folding screen "
                    "lies about one and a half points below the first eight, and the left half of "
                    "the figure shows a clear pattern."
                ),
            ),
            Misconception(
                example="C",
                message=(
                    "The same people said how they would feel with and without each feature. Their "
                    "phones can't explain why the two questions disagree."
                ),
            ),
            Misconception(
                example="D",
                message=(
                    "Look at the right half of the figure. Are the features with a low importance "
                    "all at the bottom?"
                ),
            ),
        ],
        hints=(
            "In which half of the figure do the dots form a line?",
            "Find the folding screen in both halves. What would its absence do, and what would its "
            "presence do?",
            "Importance goes with being annoyed without it. Who would be annoyed without a screen "
            "that hardly any phone has had? Which answer says so?",
        ),
        solution=lambda: (
            "**B.** The importance that people state goes closely with *worse*: it says what they "
            "would miss. It hardly goes with *better*. The folding screen would please "
            f"{100 * features().loc['screen that folds', 'better']:.0f} of 100 people, and still "
            "ranks tenth, because few would miss it.\n\n"
            "So Bram's ranking is a good list of what must not fail. It is no list of what to "
            "surprise people with."
        ),
    ),
    Exercise(
        "03-9",
        objective=DECIDE,
        kind=Words(
            rubric=(
                "It decides: a reader knows what must be in the M9, where it should be better than "
                "others, and what can go.",
                "It gives *worse* for at least one must-be, and *better* for at least one "
                "attractive feature, and does not mix them up.",
                "It says for whom: for enthusiasts, for others, or for both. It trusts no category "
                "of all together where the groups differ.",
                "It does not take stated importance for a wish, nor a change of the people asked "
                "for a change of minds.",
                "It reckons with ageing: what delights now may be expected when the phone is sold.",
                "It says what the ads may promise at night, and whether that is honest to a "
                "customer who reads nothing else.",
                "It names something that the survey does not tell, such as costs or the mix of "
                "Merula's own customers, and how to find it out.",
            ),
            right=memo,
            least=150,
        ),
        because="",
        hints=(
            "Begin with what must be there, in one sentence. Then where to be better, then what "
            "can go.",
            "For each, one number: *worse* says what happens if it is missing, *better* what "
            "happens if it is there. Of whom?",
            "End with what the survey does not say. What would you ask before a million is spent?",
        ),
        solution=lambda: (
            "There is no single right answer. One that does all that the list asks for:\n\n"
            f"> {memo()}\n\n"
            "Somebody who would rather build the folding screen first can write as good a memo, if "
            "it says who pays when calls drop."
        ),
    ),
]
