"""Exercises of lesson 04, "Measuring the gap"."""

from functools import cache

from mindthegap.coach.answers import Choice, Choices, Groups, Number, Words
from mindthegap.coach.exercise import Exercise, Misconception
from mindthegap.data import load
from mindthegap.measures.reliability import cronbach_alpha, difference_reliability
from mindthegap.measures.servqual import SERVQUAL, explained, flags, score, summary

SOURCES = "Say what SERVQUAL asks, and correct the citations of a popular article"
CLEAN = "Clean a survey before it is scored, and say what each fault does to the result"
GAP = "Compute a gap with its interval, and say which standard it compares with"
IMPORTANCE = "Tell stated from derived importance, and say how far a ranking can be trusted"
CEILING = "Explain what a ceiling and a correlation do to a gap and to its reliability"
ADDS = "Judge whether a gap says more than perception alone, by numbers and by a map"
APART = "Judge whether the dimensions of a questionnaire stand apart"
DECIDE = "Decide what a firm should ask next year, and defend it with the data"

IDEAS = {"map 1": "experience", "map 2": "gap", "map 3": "surprise"}


@cache
def careful():
    """The respondents who did not tick one box all the way down."""
    survey = load("servqual_telecom")
    return survey[~flags(survey)["straight_lining"]]


@cache
def expectations():
    """Mean expectation of all respondents, and of the careful ones."""
    return tuple(
        score(part)["expectation"].mean() for part in (load("servqual_telecom"), careful())
    )


def rise():
    """By how much the mean expectation rises without straight-liners."""
    return expectations()[1] - expectations()[0]


@cache
def gaps(branch=None):
    """The table of gaps, of all careful respondents or of one branch's."""
    rows = careful()
    return summary(rows if branch is None else rows[rows["branch"] == branch])


def hillside():
    """Hillside's gap in reliability."""
    return gaps("Hillside").loc["reliability", "gap"]


@cache
def parts():
    """What makes up the gap in tangibles: both alphas, the correlation, both spreads."""
    coded, scores = SERVQUAL.coded(careful()), score(careful())
    part = SERVQUAL.of("tangibles")
    e, p = scores["expectation_tangibles"], scores["perception_tangibles"]
    alphas = [cronbach_alpha(coded[names]).alpha for names in (part.expectations, part.perceptions)]
    return *alphas, e.corr(p), e.std(), p.std()


def left_over(correlation=None):
    """Reliability of the gap in tangibles, at another correlation if one is given."""
    r_e, r_p, now, s_e, s_p = parts()
    return difference_reliability(r_e, r_p, now if correlation is None else correlation, s_e, s_p)


def modelled(together, alpha=0.8):
    """Reliability of the gap in the lesson's model, without an end of the scale."""
    return difference_reliability(alpha, alpha, together)


@cache
def verdict():
    """What perception, gap and both explain of the verdict."""
    return explained(careful(), "overall", bootstrap=2)


def memo():
    """A model answer to the last exercise, with the numbers of the data."""
    r2, apart = verdict().models["r2"], verdict().differences["difference"]
    reliability, responsiveness = (
        gaps()["gap"][name] for name in ("reliability", "responsiveness")
    )
    return (
        "Next year ask the 22 perceptions of everybody, and the expectations of a random quarter "
        "only. Perception alone explains "
        f"{100 * r2.iloc[0]:.0f} of 100 parts of the verdict, the gap {100 * r2.iloc[1]:.0f}, and "
        f"expectations add {100 * apart['expectation adds']:.1f}. Half of the expectations stand "
        "in the last box, and the order of the five dimensions is the same with and without them. "
        "The quarter will tell us if customers begin to want less of something. "
        "Check the coding before anybody sees a figure, and report how many straight-liners were "
        "left out. Start with reliability and responsiveness: "
        f"there we fall furthest short of an excellent firm ({reliability:.1f} and "
        f"{responsiveness:.1f} points). Customers who find one weak tend to find the other weak, "
        "so the survey can't tell what improving one of them alone would bring. Nor can it tell "
        "whether anybody was surprised: nobody was asked for a forecast. Studies elsewhere found "
        "gap and perception equally good, so we look again in a year."
    )


EXERCISES = [
    Exercise(
        "04-1",
        objective=SOURCES,
        kind=Choices(
            {"A", "B", "D"},
            {
                "A": "For the five dimensions, cite the paper of 1988.",
                "B": "Add the editors and the publisher to the chapter of 1994.",
                "C": "Correct the pages of the paper of 1980.",
                "D": "Say that Oliver (1980) adds a level and a comparison, and not only compares.",
                "E": "Nothing for 1985: its five gaps are the five dimensions.",
            },
        ),
        because=(
            "A, B and D. All three works exist, and that is the first question. The second is "
            "whether each holds what it is cited for: the one of 1985 has gaps and determinants, "
            "and the one of 1980 has more than a comparison."
        ),
        misconceptions=[
            Misconception(
                example="ABCD",
                matches=lambda letters: "C" in letters and "E" not in letters,
                message=(
                    "Compare the pages in both columns of the table: the article has those of "
                    "1980 right. What it gets wrong about this paper is what the paper says."
                ),
            ),
            Misconception(
                example="BDE",
                matches=lambda letters: "E" in letters,
                message=(
                    "Five and five is a coincidence. A *gap* lies between two things, such as what "
                    "was promised and what was delivered; a *dimension* is a side of the service, "
                    "such as empathy. The paper of 1985 has the gaps, and ten determinants."
                ),
            ),
            Misconception(
                example="A",
                message=(
                    "True, and it is the most serious one. But read the other two rows of the "
                    "table as well: what does the list leave out, and what does Oliver add up?"
                ),
            ),
            Misconception(
                example="AB",
                message=(
                    "Both are needed, and one more. Read the first row again: the place of the "
                    "paper is right, but is what the article says of it?"
                ),
            ),
            Misconception(
                example="AD",
                message=(
                    "Both are needed, and one more. Compare the third row of the table: what would "
                    "a reader need to find this chapter, and does not get?"
                ),
            ),
            Misconception(
                example="BD",
                matches=lambda letters: not letters & set("ACE"),
                message=(
                    "The most serious one is still missing. Read the second row: does the paper of "
                    "1985 hold what it is cited for?"
                ),
            ),
        ],
        hints=(
            "Go through the table row by row. For each row ask two questions: is the place right, "
            "and does the work hold what it is cited for?",
            "In the first row one of the two answers is no. In the second row, too. The third row "
            "is about what is missing.",
            "One correction for each row: what Oliver really says, which year has the dimensions, "
            "and who edited and published the book.",
        ),
        solution=(
            "**A, B and D.** The place of Oliver (1980) is right, so not C; but satisfaction there "
            "is the level of expectation *plus* the disconfirmation (D). The 22 statements in five "
            "dimensions are of 1988 (A). The paper of 1985 may be cited for the model of five gaps "
            "and for ten determinants of quality, and these are other things than the five "
            "dimensions, so not E. A chapter needs its book's editors and publisher (B).\n\n"
            "A source can exist and still not hold what it is cited for."
        ),
    ),
    Exercise(
        "04-2",
        objective=CLEAN,
        kind=Choice(
            "A",
            {
                "A": "They are all worded the same way round, so they agree with each other "
                "either way.",
                "B": "An alpha of 0.82 is too low to mean anything.",
                "C": "Alpha looks at the mean, and the mean hardly changes.",
                "D": "Customers really do find Larus fast, and alpha shows it.",
            },
        ),
        because=(
            "A: turned round or not, the four go up and down together. Alpha sees only that. It "
            "can't know which end of the scale means good. Only a scale with statements of both "
            "kinds in it gives a warning, and somebody who reads."
        ),
        misconceptions=[
            Misconception(
                example="B",
                message=(
                    "By the usual convention 0.82 is more than enough: these four answers agree "
                    "well. The question is *on what* they agree."
                ),
            ),
            Misconception(
                example="C",
                message=(
                    "The mean changes a lot: compare the two figures of gaps. And alpha does not "
                    "look at means at all, only at whether answers go up and down together."
                ),
            ),
            Misconception(
                example="D",
                message=(
                    "Read statement 11 among the 22. Who agrees with it praises the firm, or "
                    "blames it?"
                ),
            ),
        ],
        hints=(
            "What does alpha need in order to be high? Does it need to know what the answers mean?",
            "Turn four answers round: 7, 6, 7, 7 becomes 1, 2, 1, 1. Do they agree less than "
            "before?",
            "All four statements on responsiveness say something bad. Which answer says so?",
        ),
        solution=(
            "**A.** All four say something bad, so who ticks high on one ticks high on the others. "
            "If all four are turned round, they still agree. Alpha asks only *whether* answers go "
            "together, not *what* they say.\n\n"
            "In the figure of all 22 statements it is different: there statements of both kinds "
            "stand in one scale, and nine go against the rest."
        ),
    ),
    Exercise(
        "04-3",
        objective=CLEAN,
        kind=Number(rise, decimals=2),
        because=lambda: (
            f"From {expectations()[0]:.2f} to {expectations()[1]:.2f}. Straight-liners tick a "
            "middle box, where careful people tick a high one, so they drag the mean down. It is "
            "not much, because they are few. Report both numbers: then nobody has to trust you."
        ),
        misconceptions=[
            Misconception(
                example=lambda: -rise(),
                message=(
                    "The size is right, the sign is not. By how much does the mean *rise*? Take "
                    "the mean of the careful ones, minus the mean of all."
                ),
            ),
            Misconception(
                example=lambda: expectations()[1],
                message=(
                    "This is the mean of the careful respondents. The question asks by how much "
                    "it lies above the mean of everybody."
                ),
            ),
            Misconception(
                example=lambda: (
                    score(careful())["perception"].mean()
                    - score(load("servqual_telecom"))["perception"].mean()
                ),
                message=(
                    "This is the rise of the mean *perception*. The question is about the "
                    "expectation: `score(careful)` has a column of that name."
                ),
            ),
        ],
        hints=(
            "You need two means of the same column: one of all respondents, one of those who are "
            "left. The first one is there.",
            'The first three dots: copy `score(survey)["expectation"].mean()` and change one word.',
            'Write `score(careful)["expectation"].mean()` for the first dots, and '
            "`without - everybody` for the second.",
        ),
        solution=lambda: (
            '```python\nwithout = score(careful)["expectation"].mean()\n'
            "rise = without - everybody\n```\n\n"
            f"That is {expectations()[1]:.3f} - {expectations()[0]:.3f} = **{rise():.2f}** points. "
            "One respondent in 25 ticks a box in the middle all the way down. Where all others "
            "tick a high box, this pulls the mean down."
        ),
    ),
    Exercise(
        "04-4",
        objective=GAP,
        kind=Number(hillside, decimals=2),
        because=lambda: (
            f"{hillside():.2f} points below an excellent firm. With only "
            f"{gaps('Hillside').loc['reliability', 'n']} respondents the 95 % interval goes from "
            f"{gaps('Hillside').loc['reliability', 'gap_low']:.2f} to "
            f"{gaps('Hillside').loc['reliability', 'gap_high']:.2f}. It holds the gap of all "
            f"branches together ({gaps().loc['reliability', 'gap']:.2f}): that Hillside is worse "
            "is possible, and not shown."
        ),
        misconceptions=[
            Misconception(
                example=lambda: -hillside(),
                message=(
                    "The size is right, the sign is not: this is expectation minus perception. "
                    "The gap is perception minus expectation, so falling short is below zero."
                ),
            ),
            Misconception(
                example=lambda: gaps().loc["reliability", "gap"],
                message=(
                    "This is the gap of all branches together. Use `hillside` in place of "
                    "`careful`."
                ),
            ),
            Misconception(
                example=lambda: gaps("Hillside").loc["overall", "gap"],
                message=(
                    "This is Hillside's gap over all five dimensions. Take the row `reliability`."
                ),
            ),
            Misconception(
                example=lambda: gaps("Hillside").loc["reliability", "perception"],
                message=(
                    "This is what Hillside's customers perceive. The gap has a column of its own, "
                    "`gap`."
                ),
            ),
        ],
        hints=(
            "You need the table of gaps for Hillside alone. Which function made the table behind "
            "the first figure, and what did it get in its brackets?",
            "`summary(hillside)` is the table. How did the text take one number out of such a "
            "table? Which row, and which column?",
            'Write `summary(hillside).loc["reliability", ...]` with the name of the column of gaps '
            "in place of the dots.",
        ),
        solution=lambda: (
            '```python\ngap_hillside = summary(hillside).loc["reliability", "gap"]\n```\n\n'
            f"That is **{hillside():.2f}**. Perception is "
            f"{gaps('Hillside').loc['reliability', 'perception']:.2f}, expectation "
            f"{gaps('Hillside').loc['reliability', 'expectation']:.2f}. The interval from "
            f"{gaps('Hillside').loc['reliability', 'gap_low']:.2f} to "
            f"{gaps('Hillside').loc['reliability', 'gap_high']:.2f} is long, because Hillside has "
            f"{gaps('Hillside').loc['reliability', 'n']} respondents."
        ),
    ),
    Exercise(
        "04-5",
        objective=IMPORTANCE,
        kind=Choice(
            "B",
            {
                "A": "Of any service, reliability is what counts most.",
                "B": "For these customers reliability comes first by points and by the verdict; "
                "single branches are too small to rank, and another service may differ.",
                "C": "At Campus, assurance is more important than reliability, so Campus needs "
                "another plan.",
                "D": "Nothing, because people who share out points do not know what moves them.",
            },
        ),
        because=(
            "B: both ways agree for all customers together, and the interval of reliability lies "
            "above the others. That is a statement about these customers of this firm. At Campus, "
            "with 92 people, two shares are close, and chance can turn their order round."
        ),
        misconceptions=[
            Misconception(
                example="A",
                message=(
                    "One firm's customers can't speak for any service. Think of a museum, a "
                    "hospital, a barber. What would come first there? Somebody would have to ask."
                ),
            ),
            Misconception(
                example="C",
                message=(
                    "Look at the two shares and at the number of people behind them: 92. You "
                    "saw in lesson 02 how far such numbers move by chance alone. Five branches of "
                    "six have reliability first."
                ),
            ),
            Misconception(
                example="D",
                message=(
                    "Points may mislead, yes. But here there is a second way that asks nobody "
                    "about importance. What does the figure say?"
                ),
            ),
        ],
        hints=(
            "Two ways to find out, and then the branches. Do the two ways agree for all customers?",
            "A claim is about somebody. About whom are these data: about all services, one firm, "
            "one branch?",
            "The right answer says what is shown for all customers of Larus, and where it stops "
            "being shown.",
        ),
        solution=(
            "**B.** Reliability gets the most points, and perceptions of reliability go most "
            "closely with the verdict; the intervals show that this is not chance. For a single "
            "branch the order is unsafe: at Campus assurance is a little ahead, with 92 people.\n\n"
            "*Without doubt the most important*, for any service, is more than a survey of one "
            "firm can say. What comes first may depend on the service and on the customers."
        ),
    ),
    Exercise(
        "04-6",
        objective=CEILING,
        kind=Number(lambda: modelled(0.6), decimals=2),
        because=(
            "Each answer has 0.80, and of their difference 0.50 is left. What the two have in "
            "common drops out of the difference, their errors do not."
        ),
        misconceptions=[
            Misconception(
                # As in the widget: with the end on, wants of 7, a correlation of 0.6.
                example=0.64,
                message=(
                    "This is the value with the end of the scale still on. Turn the switch *The "
                    "scale ends at 7* off."
                ),
            ),
            Misconception(
                # As the widget stands at the start.
                example=0.71,
                message=(
                    "This is the value at the start. Turn the switch *The scale ends at 7* off, "
                    "and move *Wants and perceptions correlate* to 0.6."
                ),
            ),
            Misconception(
                example=lambda: modelled(0.4),
                message=(
                    "This is the value at a correlation of 0.4. Move *Wants and perceptions "
                    "correlate* to 0.6."
                ),
            ),
            Misconception(
                example=0.8,
                message=(
                    "This is the reliability of each answer, the black line. Read the green bar: "
                    "*gap*."
                ),
            ),
        ],
        hints=(
            "Press Reset, and turn the switch off. Then move only the second slider.",
            "The green bar is the reliability of the gap. Its number stands below it, on the left.",
            "It starts at the black line for a correlation of 0, and shrinks to somewhat more than "
            "half of that.",
        ),
        solution=(
            "**0.50.** Both answers have a variance of 1, of which 0.8 is free of error. They "
            "share 0.6. In the difference 2 x 0.8 - 2 x 0.6 = 0.4 is left that is free of error, "
            "of 2 - 2 x 0.6 = 0.8 in all. 0.4 / 0.8 = 0.5.\n\n"
            "With the end on, it would be 0.64: the gap is then mostly perception, and the "
            "expectation, cut off at 7, has less to take away."
        ),
    ),
    Exercise(
        "04-7",
        objective=CEILING,
        kind=Number(lambda: left_over(0.6), decimals=2),
        because=lambda: (
            f"It would fall from {left_over():.2f} to {left_over(0.6):.2f}, though each answer is "
            "as reliable as before. So the reliability of a gap is not a property of the "
            "questionnaire. It changes with the customers who answer."
        ),
        misconceptions=[
            Misconception(
                example=lambda: left_over(),
                message=(
                    "This is `now`. Put 0.6 in place of the correlation of our data, which is "
                    "`e.corr(p)`."
                ),
            ),
            Misconception(
                example=lambda: difference_reliability(parts()[0], parts()[1], 0.6),
                message=(
                    "You left the two standard deviations out, so the kit took both to be 1. Here "
                    "they differ: expectations vary less. Add `e.std(), p.std()`."
                ),
            ),
            Misconception(
                example=lambda: left_over(0),
                message=(
                    "This is the value for a correlation of 0. The question asks for 0.6: with a "
                    "point, as third number in the brackets."
                ),
            ),
        ],
        hints=(
            "Copy the line of `now` after `then =`. Which of the five things in the brackets is "
            "the correlation?",
            "The third one, `e.corr(p)`, computes the correlation of our data. What stands there "
            "instead if it is given?",
            "Write `difference_reliability(r_e, r_p, 0.6, e.std(), p.std())`.",
        ),
        solution=lambda: (
            "```python\nthen = difference_reliability(r_e, r_p, 0.6, e.std(), p.std())\n```\n\n"
            f"That is **{left_over(0.6):.2f}**, where it is {left_over():.2f} now. The more "
            "expectation and perception go together, the more of what is true drops out of their "
            "difference."
        ),
    ),
    Exercise(
        "04-8",
        objective=ADDS,
        kind=Choice(
            "B",
            {
                "A": "Fewer customers have a gap than have a perception.",
                "B": "Subtracting brings in differences of expectation at full weight, and with "
                "perception equal these hardly go with the verdict.",
                "C": "Nearly all gaps are below zero, and negative numbers explain less.",
                "D": "Expectations are measured with so much error that they can't explain "
                "anything.",
            },
        ),
        because=(
            "B: with perception equal, the weight of expectation is near zero, where a "
            "subtraction needs it to be as large as that of perception, with a minus sign. So the "
            "gap brings in differences that say nothing of the verdict once perception is known."
        ),
        misconceptions=[
            Misconception(
                example="A",
                message=(
                    "All three models use the same customers: the text of the figure says how "
                    "many. Everybody in them has both answers."
                ),
            ),
            Misconception(
                example="C",
                message=(
                    "R-squared asks only whether those with a higher gap give a better verdict. "
                    "Add 10 to every gap: all are positive, and R-squared is the same."
                ),
            ),
            Misconception(
                example="D",
                message=(
                    "Look back: the alpha of the expectations is about as good as that of the "
                    "perceptions. And *alone*, expectation does go with the verdict."
                ),
            ),
        ],
        hints=(
            "Write the gap as a weight for each answer: perception counts 1, expectation counts "
            "what?",
            "Now read the dots in the second figure. Which weight do the data give to "
            "expectation, if perception is equal?",
            "The subtraction forces a large negative weight on something whose own weight is close "
            "to zero. Which answer says so?",
        ),
        solution=(
            "**B.** A gap gives expectation the weight -1 for each +1 of perception. The data, "
            "left alone, give it hardly any weight. So the subtraction brings in something that "
            "says nothing of the verdict once perception is known, and blurs what perception would "
            "explain.\n\n"
            "Though the gap is mostly perception, it loses much: the two correlate at 0.83, and "
            "0.83 x 0.83 is 0.69. So the gap keeps about two thirds of what perception "
            "explains.\n\n"
            "*Alone*, expectation has a positive slope, because who expects more also perceives "
            "more. You know this trap from lesson 02: alone, a slope is a thing plus what goes "
            "with it."
        ),
    ),
    Exercise(
        "04-9",
        objective=ADDS,
        kind=Groups(IDEAS),
        because=(
            "On map 1 a higher expectation changes nothing. On map 2 each further point of "
            "expectation must be met by a point of perception. On map 3 it goes down on both sides "
            "of the diagonal: better than expected is as bad as worse."
        ),
        misconceptions=[
            Misconception(
                example={"map 1": "gap", "map 2": "experience", "map 3": "surprise"},
                message=(
                    "Maps 1 and 2 are exchanged. Follow a line in map 1 from left to right: it "
                    "stays at the same height of perception, however much is expected. So does "
                    "the expectation count there?"
                ),
            ),
            Misconception(
                example={"map 1": "experience", "map 2": "surprise", "map 3": "gap"},
                message=(
                    "Maps 2 and 3 are exchanged. Both have lines along the diagonal. But walk from "
                    "the diagonal to the upper left, where people get more than they expect: in "
                    "which map does it get darker?"
                ),
            ),
            Misconception(
                example={"map 1": "surprise", "map 2": "gap", "map 3": "experience"},
                message=(
                    "Maps 1 and 3 are exchanged. A *surprise* is to be off the diagonal. In which "
                    "map is the diagonal the brightest place?"
                ),
            ),
        ],
        hints=(
            "Choose one line in a map. All customers on it are equally satisfied. What do they "
            "have in common?",
            "On a level line they have the same perception. On a slanting line they have the same "
            "distance from the diagonal. Then ask where it is bright.",
            "Where is it brightest? At the top, at the upper left, or along the diagonal? Getting "
            "much, getting more than expected, getting exactly what was expected.",
        ),
        solution=(
            "**Map 1: experience. Map 2: gap. Map 3: surprise.**\n\n"
            "Level lines: what people expect does not matter. Lines along the diagonal: only the "
            "difference matters. If it gets brighter to the upper left, more than expected is "
            "better (the difference score). If it is brightest on the diagonal itself, any "
            "deviation is bad."
        ),
    ),
    Exercise(
        "04-10",
        objective=APART,
        kind=Choice(
            "C",
            {
                "A": "The five dimensions are proved: no pair reaches 0.85.",
                "B": "There are three dimensions, so SERVQUAL is wrong.",
                "C": "One check passes all five, the other counts three; reliability, "
                "responsiveness and assurance go together most: who finds one weak tends to find "
                "the others weak.",
                "D": "The two figures contradict each other, so one of them must have been "
                "computed wrongly.",
            },
        ),
        because=(
            "C: the checks ask different questions. Three dimensions can go together closely "
            "enough to be counted as one, and still not be the same. That they go together says "
            "nothing of their means: these can lie clearly apart, as the figure of the gaps shows."
        ),
        misconceptions=[
            Misconception(
                example="A",
                message=(
                    "0.85 is a convention. Just below it, two dimensions can still be hard to "
                    "tell apart. And what does the second figure say?"
                ),
            ),
            Misconception(
                example="B",
                message=(
                    "The count finds how many things are *needed* to account for the answers of "
                    "these customers. Things that go together closely are counted as one. That "
                    "does not make them the same, and it says nothing of other services."
                ),
            ),
            Misconception(
                example="D",
                message=(
                    "Both are right: they ask different questions. The first looks at two "
                    "dimensions at a time and compares with a convention. The second counts what "
                    "stands out above chance."
                ),
            ),
        ],
        hints=(
            "In the heat map, which three fields are the darkest? Which dimensions meet there?",
            "The second figure counts three. If three dimensions are counted as one, how many of "
            "five are left?",
            "Look for the answer that keeps both figures, names the dimensions that lie close, and "
            "does not claim more.",
        ),
        solution=(
            "**C.** Reliability, responsiveness and assurance go together with about 0.72; all "
            "other pairs lie between 0.5 and 0.6. So a factor analysis sees the three as one, "
            "beside tangibles and empathy: three things. The convention of 0.85 is not reached, so "
            "the first check lets all five pass.\n\n"
            "For a manager it means: which of the three falls short *most* can be told, for their "
            "means lie apart. What improving one of them *alone* would bring is harder to tell, "
            "for they seldom go up or down alone."
        ),
    ),
    Exercise(
        "04-11",
        objective=DECIDE,
        kind=Words(
            rubric=(
                "It decides: a reader knows what is asked next year, of whom, and what is dropped.",
                "It says what expectations add to explaining the verdict, and what subtracting "
                "them costs, with a number for each.",
                "It keeps two uses apart: explaining the verdict, and finding the weakest "
                "dimension.",
                "It says what is done before scoring (turned statements, straight-liners, points) "
                "and that this is reported.",
                "It names where to improve first, with a gap or a share, and says that neither "
                "shows what an improvement would bring.",
                "It does not claim more than these customers show: other studies found both "
                "measures equally good.",
                "It says something that the survey will not be able to tell.",
            ),
            right=memo,
            least=120,
        ),
        because="",
        hints=(
            "Begin with the decision, in one sentence. Then the reasons.",
            "What did the expectations add to the verdict? Did they change the order of the five "
            "dimensions? And what might they tell in another year?",
            "End with what nobody can read from this survey: think of the empty part of the map, "
            "and of those who did not answer.",
        ),
        solution=lambda: (
            "There is no single right answer. One that does all that the list asks for:\n\n"
            f"> {memo()}\n\n"
            "Somebody who keeps all 44 answers, for a diagnosis that can compare with an excellent "
            "firm, can write as good a memo. Nobody can who keeps them only to subtract them."
        ),
    ),
]
