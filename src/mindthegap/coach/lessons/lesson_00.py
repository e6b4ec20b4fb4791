"""Exercises of lesson 00, "Start here"."""

from mindthegap.coach.answers import Choice, Number
from mindthegap.coach.exercise import Exercise, Misconception
from mindthegap.models.disconfirmation import gap

# Kim's ratings, as the lesson tells them.
EXPECTED, EXPERIENCED = 9, 5

EXERCISES = [
    Exercise(
        "00-1",
        objective="Work out the gap between expectation and experience, with its sign",
        kind=Number(lambda: gap(EXPECTED, EXPERIENCED), tolerance=0.01),
        because=(
            f"{gap(EXPECTED, EXPERIENCED):g}: the gap is experience minus expectation, "
            f"{EXPERIENCED} - {EXPECTED}. The minus sign says that the experience fell short."
        ),
        misconceptions=[
            Misconception(
                example=lambda: gap(EXPERIENCED, EXPECTED),
                message=(
                    "This is expectation minus experience. The gap starts from the experience and "
                    "takes the expectation away, so a disappointment has a minus sign."
                ),
            ),
            Misconception(
                example=EXPERIENCED,
                message=(
                    "This is the experience alone. Satisfaction depends on what the customer "
                    "compared it with, too: take the expectation away from it."
                ),
            ),
            Misconception(
                example=EXPECTED,
                message=(
                    "This is the expectation alone. The gap says how far the experience lies from "
                    "it."
                ),
            ),
            Misconception(
                example=(EXPECTED + EXPERIENCED) / 2,
                message=(
                    "This is the mean of expectation and experience. A gap is a difference: one "
                    "minus the other."
                ),
            ),
            Misconception(
                example=EXPECTED + EXPERIENCED,
                message=(
                    "This is the sum of expectation and experience. A gap is a difference: one "
                    "minus the other."
                ),
            ),
        ],
        hints=(
            "The gap compares two ratings. Which of them tells you what the customer got?",
            "Start from the experience and take the expectation away. Was it more than expected, "
            "or less?",
            f"Work out {EXPERIENCED} - {EXPECTED}, and keep the sign.",
        ),
        solution=lambda: (
            "The gap is what the customer experienced minus what the customer expected:\n\n"
            rf"$$\text{{gap}} = \text{{experience}} - \text{{expectation}} = {EXPERIENCED} - "
            f"{EXPECTED} = {gap(EXPECTED, EXPERIENCED):g}$$\n\n"
            "The sign carries the meaning. Below zero, the experience fell short; above zero, it "
            "was better than expected; at zero, it was as expected. Research calls this "
            "**disconfirmation** (computed so, as a difference: *subtractive* disconfirmation; "
            "many studies ask directly: was it better or worse than expected?)."
        ),
    ),
    Exercise(
        "00-2",
        objective=(
            "Recognise an expectation at work in marketing, customer relationship management and "
            "user experience design"
        ),
        kind=Choice(
            "B",
            {
                "A": "what they got",
                "B": "what they expected",
                "C": "what they paid",
                "D": "how patient they are",
            },
        ),
        because=(
            "B: both customers of a case got the same thing. They had different expectations: "
            "from an advertisement, from what they had been told, from an earlier phone."
        ),
        misconceptions=[
            Misconception(
                example="A",
                message=(
                    "Read the cases again for what each customer got. The photo, the three days "
                    "and the two taps are the same for both customers of a case."
                ),
            ),
            Misconception(
                example="C",
                message="No case says anything about a price. Look at what each case does tell.",
            ),
            Misconception(
                example="D",
                message=(
                    "Patience would be a trait of the person, and the cases say nothing about it. "
                    "They do say what each customer had been told, or was used to."
                ),
            ),
        ],
        hints=(
            "Take one case and write down what its two customers have in common.",
            "What happened to the two customers is the same. What happened before it?",
            "One of the two had been promised more, or was used to better. What does that change "
            "in a customer's head, before anything is bought or used?",
        ),
        solution=(
            "**B: what they expected.** In each case both customers got the same thing. Before "
            "that, an advertisement, a word at the counter or an earlier phone had led one of "
            "them to expect more. So the same experience fell short for one and not for the other."
        ),
    ),
]
