"""`servqual_telecom`: customers of Larus Telecom on what they expect of service and what they get.

Larus Telecom, its branches and its customers are invented. Behind the answers stand five things
expected and five perceived, which go together; 44 answers, importance points and a verdict
follow. `TRUTH` holds every number of the process.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from mindthegap.data.dataset import Dataset, Field, points
from mindthegap.data.draws import labels, whole_points

DIMENSIONS = ("tangibles", "reliability", "responsiveness", "assurance", "empathy")

STATEMENTS = {
    "tangibles": (
        "works with technology that is up to the times",
        "has premises that one likes to enter",
        "has staff who look cared for",
        "sends letters, bills and messages that please the eye",
    ),
    "reliability": (
        "keeps to the dates that it names",
        "stays with a customer's trouble until it is solved",
        "gets a job right at the first attempt",
        "delivers all that was agreed, and not just part of it",
        "keeps customers' accounts free of mistakes",
    ),
    "responsiveness": (
        "leaves customers guessing when a job will be done",
        "lets customers wait long for an answer",
        "has staff who would rather not be asked for help",
        "lets a customer's request lie, because other work comes first",
    ),
    "assurance": (
        "has staff whose word one can rely on",
        "lets customers feel that their money and their data are safe",
        "has staff who stay polite, whatever one asks",
        "has staff who know the answer, or know who does",
    ),
    "empathy": (
        "treats every customer as a number",
        "has nobody who takes time for the single customer",
        "offers everybody the same, whatever the customer's situation",
        "thinks of its own sales before the customer's good",
        "is open when that suits itself, and not the customers",
    ),
}
"""The questionnaire, the same as in `measures.servqual`, which this package may not import."""

NEGATIVE = ("responsiveness", "empathy")

OF = np.repeat(np.arange(5), [len(several) for several in STATEMENTS.values()])
"""The dimension of each of the 22 items."""

TURNED = np.isin(np.array(DIMENSIONS)[OF], NEGATIVE)
"""Which items are worded negatively."""


@dataclass(frozen=True)
class Truth:
    """The design values, ours except where a source is named.

    Tuples with five values follow the dimensions. Answers lie on 1 to 7, before they are turned
    round for the items that are worded negatively.
    """

    # How the five things go together, expected and perceived alike. Reliability, responsiveness
    # and assurance are so close that a factor analysis sees one.
    core: float = 0.75
    others: float = 0.55
    expected_with_perceived: float = 0.40
    loadings: tuple[float, ...] = (
        *(0.72, 0.76, 0.78, 0.74),
        *(0.80, 0.76, 0.78, 0.74, 0.72),
        *(0.74, 0.78, 0.76, 0.72),
        *(0.76, 0.72, 0.74, 0.78),
        *(0.76, 0.78, 0.74, 0.72, 0.75),
    )

    # Nobody expects much less than everything: many would go beyond the end of the scale.
    expected: tuple[float, ...] = (6.10, 6.85, 6.60, 6.50, 6.30)
    expected_sd: float = 0.90
    perceived: tuple[float, ...] = (5.60, 4.80, 4.90, 5.40, 5.00)
    perceived_sd: float = 1.25
    branches: tuple[float, ...] = (0.15, 0.10, 0.05, 0.00, -0.10, -0.25)
    branch_shares: tuple[float, ...] = (0.24, 0.20, 0.18, 0.15, 0.13, 0.10)

    # Mean importance points (Zeithaml, Parasuraman & Berry 1990), and how people differ.
    importance: tuple[float, ...] = (11.0, 32.0, 22.0, 19.0, 16.0)
    importance_sd: float = 0.35

    # The verdict follows what was perceived, and nothing of what was expected.
    overall: float = 4.9
    overall_by_perceived: float = 1.05
    overall_sd: float = 0.70
    recommend: float = 6.6
    recommend_by_overall: float = 1.35
    recommend_sd: float = 1.3

    # Careful respondents, and those who tick one box all the way down.
    seconds: float = 430.0
    seconds_spread: float = 0.35
    straight: float = 0.04
    straight_seconds: float = 75.0
    straight_boxes: tuple[int, ...] = (3, 4, 5)
    # The first three answer sheets with faulty points: how far they are from 100.
    points_off: tuple[int, ...] = (-10, 5, 10)


TRUTH = Truth()
BRANCHES = ("Harbour", "Station", "Market Square", "Campus", "Old Mill", "Hillside")


def generate(seed: int, size: int, truth: Truth = TRUTH) -> pd.DataFrame:
    """Simulate the survey: one row per respondent.

    Parameters
    ----------
    seed : int
        Starts the random numbers; the same seed gives the same frame.
    size : int
        Number of respondents.
    truth : Truth
        The design values; a lesson on "what if" can change them with `dataclasses.replace`.

    Examples
    --------
    >>> generate(seed=1, size=2)[["id", "branch"]].shape
    (2, 2)
    """
    rng = np.random.default_rng(seed)
    branch = np.searchsorted(np.cumsum(truth.branch_shares)[:-1], rng.random(size), side="right")
    perceived, expected = _latent(rng, branch, truth)
    straight = np.zeros(size, dtype=bool)
    straight[np.argsort(rng.random(size), kind="stable")[: round(truth.straight * size)]] = True
    boxes = np.array(truth.straight_boxes)
    box = boxes[(len(boxes) * rng.random(size)).astype(int)]
    batteries = {
        "E": _answers(rng, expected, truth.expected, truth.expected_sd, truth),
        "P": _answers(rng, perceived, truth.perceived, truth.perceived_sd, truth),
    }
    columns = {"id": labels("R", size), "branch": np.array(BRANCHES)[branch]}
    for letter, answers in batteries.items():
        ticked = np.where(straight[:, None], box[:, None], answers)
        columns |= {f"{letter}{item:02d}": ticked[:, item - 1] for item in range(1, len(OF) + 1)}
    shared_out = _points(rng, straight, truth)
    columns |= {f"w_{name}": shared_out[:, place] for place, name in enumerate(DIMENSIONS)}
    overall = whole_points(
        truth.overall
        + truth.overall_by_perceived * _verdict(perceived, truth)
        + rng.normal(0, truth.overall_sd, size),
        highest=7,
    )
    columns["overall"] = np.where(straight, box, overall)
    recommend = (
        truth.recommend
        + truth.recommend_by_overall * (columns["overall"] - truth.overall)
        + rng.normal(0, truth.recommend_sd, size)
    )
    columns["recommend"] = np.clip(np.round(recommend), 0, 10).astype(int)
    pace = np.where(straight, truth.straight_seconds, truth.seconds)
    taken = pace * np.exp(rng.normal(0, truth.seconds_spread, size))
    columns["duration_sec"] = np.maximum(np.round(taken), 20).astype(int)
    return DATASET.typed(pd.DataFrame(columns))


def relations(t: Truth = TRUTH) -> np.ndarray:
    """Return the correlations of the five things behind the answers, before branches differ."""
    close = np.isin(DIMENSIONS, ("reliability", "responsiveness", "assurance"))
    together = np.where(np.outer(close, close), t.core, t.others)
    np.fill_diagonal(together, 1)
    return together


def _latent(rng, branch, t):
    """What they perceive and what they expect, as standard scores; the two go together."""
    root = np.linalg.cholesky(relations(t)).T
    perceived, own = (rng.normal(0, 1, (len(branch), 5)) @ root for _ in range(2))
    r = t.expected_with_perceived
    expected = r * perceived + np.sqrt(1 - r**2) * own
    return perceived + np.array(t.branches)[branch][:, None], expected


def _answers(rng, latent, means, sd, t):
    """The 22 answers as ticked: the negatively worded ones are the other way round."""
    loadings = np.array(t.loadings)
    own = np.sqrt(1 - loadings**2) * rng.normal(0, 1, (len(latent), len(OF)))
    meant = whole_points(np.array(means)[OF] + sd * (loadings * latent[:, OF] + own), highest=7)
    return np.where(TURNED, 8 - meant, meant)


def _verdict(perceived, t):
    """What they perceive, weighted by mean importance; spread about 1."""
    weights = np.array(t.importance) / sum(t.importance)
    return perceived @ weights / np.sqrt(weights @ relations(t) @ weights)


def _points(rng, straight, t):
    """Importance points in steps of five; who ticks one box gives each dimension the same."""
    size = len(straight)
    leaning = np.log(t.importance) + rng.normal(0, t.importance_sd, (size, 5))
    shares = np.exp(leaning)
    shares /= shares.sum(axis=1, keepdims=True)
    shares[straight] = 0.2
    fives = np.floor(20 * shares).astype(int)
    # What is left after rounding down goes to the largest remainders.
    rank = np.argsort(np.argsort(fives - 20 * shares, axis=1, kind="stable"), axis=1, kind="stable")
    fives += rank < (20 - fives.sum(axis=1))[:, None]
    shared_out = 5 * fives
    wrong = np.argsort(rng.random(size), kind="stable")[: len(t.points_off)]
    off = np.array(t.points_off)[: len(wrong)]
    # Too few are lacking where most were given, too many stand where fewest were.
    place = np.where(off < 0, shared_out[wrong].argmax(axis=1), shared_out[wrong].argmin(axis=1))
    shared_out[wrong, place] += off
    return shared_out


AGREEMENT = "1 = strongly disagree ... 7 = strongly agree"
IMPORTANCE = "How many of 100 points for importance the respondent gives to {}."
EXPLAINED = {
    "tangibles": "tangibles: what one sees of the firm",
    "reliability": "reliability: doing what was promised, and doing it right",
    "responsiveness": "responsiveness: helping willingly and soon",
    "assurance": "assurance: staff whom one can trust",
    "empathy": "empathy: attention to the single customer",
}


def _items(letter: str, subject: str) -> tuple[Field, ...]:
    """The 22 fields of one battery."""
    said = (words for several in STATEMENTS.values() for words in several)
    return tuple(
        points(f"{letter}{number:02d}", f"{subject} {words}.", AGREEMENT, 7)
        for number, words in enumerate(said, start=1)
    )


# fmt: off
FIELDS = (
    Field("id", "text", "The respondent.", "R and a running number", pattern=r"R\d{4,}"),
    Field("branch", "text", "The branch whose customer the respondent is.", choices=BRANCHES),
    *_items("E", "Expectation: an excellent telecom firm"),
    *_items("P", "Perception: Larus Telecom"),
    *(Field(f"w_{name}", "whole", IMPORTANCE.format(EXPLAINED[name]), "points", 0, 100)
      for name in DIMENSIONS),
    points("overall", "Overall quality of Larus Telecom's service.",
           "1 = very poor ... 7 = excellent", 7),
    Field("recommend", "whole", "How likely the respondent is to recommend Larus Telecom.",
          "0 = not at all likely ... 10 = extremely likely", 0, 10, tuple(range(11))),
    Field("duration_sec", "whole", "Time from the first to the last answer.", "seconds", 0),
)
# fmt: on

DATASET = Dataset(
    name="servqual_telecom",
    title="Service quality of a telecom firm: 22 statements, expected and perceived",
    unit="one respondent",
    about=(
        "Customers of six branches of Larus Telecom, an invented firm, rated 22 statements twice: "
        "first for an excellent telecom firm (E01 to E22), then for Larus Telecom (P01 to P22). "
        "The statements belong to tangibles (1-4), reliability (5-9), responsiveness (10-13), "
        "assurance (14-17) and empathy (18-22); answers are recorded as they were ticked. "
        "Respondents also shared out 100 points for importance among the five, and gave a verdict."
    ),
    key=("id",),
    seed=1988,
    size=640,
    personal_size=400,
    size_unit="respondents",
    lessons=("04-measuring-the-gap", "06-reliability-communication-delight"),
    fields=FIELDS,
    generate=generate,
)
