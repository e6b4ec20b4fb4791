"""`silent_majority`: customers of Sturnus Stores, of whom few are heard at headquarters.

Sturnus Stores and its customers are invented. Some customers meet a problem; a few of them tell
headquarters, more tell the front line, many say nothing, and some leave. A survey is answered by
some, and reviews are posted by others. `TRUTH` holds every number of the process.

What customers do follows `mindthegap.models.voice`: the choice between exit, voice and silence.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from mindthegap.data.dataset import Dataset, Field, Rule, points, rating, yes_no
from mindthegap.data.draws import chance, labels, slider, whole_points
from mindthegap.models.voice import Tastes, reactions

VALUES = ("small", "medium", "large")


@dataclass(frozen=True)
class Truth:
    """The design values; all are ours but for the four rates that the literature gives.

    `x_by_y` is what a point of y adds to x (to the log-odds, where x is a chance); `_sd` is the
    spread that chance adds. Tuples are for problems of small, medium and large value. Tenure
    counts from 4 years, satisfaction is on 1 to 10.

    Four rates were taken from the literature and the process was fitted to them: half of those
    with a problem tell the front line, and 4 % of those with a small problem tell headquarters
    (Goodman, *Quality Progress*, November 2005, mailbag); of those with a large problem 31 % tell
    nobody, and 30 % of those with a small one return the product (Goodman & Newman 2003, *Quality
    Progress*).
    """

    # Who they are, as the firm's records know them.
    tenure_mean: float = 4.0  # years, exponential, at most 20
    online: float = 0.45
    card: float = -0.3
    card_by_tenure: float = 0.15
    spend: float = 5.9  # of the logarithm of euros a year
    spend_by_tenure: float = 0.03
    spend_by_card: float = 0.3
    spend_sd: float = 0.6

    # A problem, and what it does to satisfaction. Who buys more, and online, meets more.
    problem: float = -0.55
    problem_by_spend: float = 0.35  # per unit of the logarithm
    problem_by_online: float = 0.4
    problem_by_tenure: float = -0.04
    values: tuple[float, float, float] = (0.55, 0.30, 0.15)
    sat: float = 7.7
    sat_by_tenure: float = 0.08
    sat_by_card: float = 0.2
    sat_by_online: float = -0.2
    sat_lost: tuple[float, float, float] = (1.3, 2.3, 3.4)
    sat_sd: float = 1.2

    # Exit, voice or silence. In a store somebody is at hand; online another shop is.
    tastes: Tastes = field(
        default_factory=lambda: Tastes(voice=-1.245, voice_by_stake=0.114, exit=-3.5)
    )
    stake: tuple[float, float, float] = (1.0, 3.0, 5.0)
    cost: float = 2.6
    cost_by_online: float = 0.8
    alternatives: float = 2.8
    alternatives_by_online: float = 0.6
    loyalty: float = 2.6
    loyalty_by_tenure: float = 0.15
    kept: float = -0.7  # of the log-odds of leaving: whoever complained was heard
    # To whom: headquarters, mostly after the front line, some at once.
    headquarters: tuple[float, float, float] = (-2.6, -1.9, -0.6)
    headquarters_by_online: float = 0.6
    directly: float = 0.2
    returned: tuple[float, float, float] = (0.30, 0.35, 0.40)
    returned_without: float = 0.03
    wom_neg: float = -4.0
    wom_neg_by_dissatisfaction: float = 0.5
    wom_neg_by_voice: float = -0.4

    # Who is seen: reviews by the very satisfied and the very dissatisfied, the survey by the
    # regular and settled.
    review: float = -3.2
    review_by_distance: float = 0.17  # per squared point from the middle
    review_middle: float = 7.0
    stars_sd: float = 0.35
    response: float = -0.3
    response_by_tenure: float = 0.12
    response_by_card: float = 0.6
    response_by_online: float = -0.4
    response_by_returned: float = -0.9
    response_by_switched: float = -1.4
    recommend: float = -1.2
    recommend_by_sat: float = 1.15
    recommend_sd: float = 0.8
    ease: float = 4.6
    ease_by_online: float = -0.8
    ease_by_headquarters: float = -1.2
    ease_sd: float = 1.3


TRUTH = Truth()


def generate(seed: int, size: int, truth: Truth = TRUTH) -> pd.DataFrame:
    """Simulate the customers, one row each.

    Parameters
    ----------
    seed : int
        Starts the random numbers; the same seed gives the same frame.
    size : int
        Number of customers.
    truth : Truth
        The design values; a lesson on "what if" can change them with `dataclasses.replace`.

    Examples
    --------
    >>> made = generate(seed=1, size=1000)
    >>> made.loc[made["problem"] == 0, "voice_hq"].sum()
    np.int64(0)
    """
    rng = np.random.default_rng(seed)
    people = _customers(rng, size, truth)
    people |= _experience(rng, people, truth)
    people |= _voices(rng, people, truth)
    people |= _seen(rng, people, truth)
    return DATASET.typed(pd.DataFrame(people))


def _customers(rng, n, t):
    """What the firm's records know of them."""
    tenure = np.round(np.minimum(-t.tenure_mean * np.log(1 - rng.random(n)), 20), 1)
    settled = tenure - 4
    card = rng.random(n) < chance(t.card + t.card_by_tenure * settled)
    spend = (
        t.spend
        + t.spend_by_tenure * settled
        + t.spend_by_card * card
        + rng.normal(0, t.spend_sd, n)
    )
    return {
        "id": labels("C", n),
        "tenure": tenure,
        "channel": np.where(rng.random(n) < t.online, "online", "store"),
        "loyalty_card": card.astype(int),
        "spend": np.round(np.exp(spend)).astype(int),
    }


def _experience(rng, p, t):
    """Whether they met a problem, how large, and how satisfied they are."""
    n, settled, online = len(p["id"]), p["tenure"] - 4, p["channel"] == "online"
    problem = rng.random(n) < chance(
        t.problem
        + t.problem_by_spend * (np.log(np.maximum(p["spend"], 1)) - t.spend)
        + t.problem_by_online * online
        + t.problem_by_tenure * settled
    )
    size = np.searchsorted(np.cumsum(t.values)[:-1], rng.random(n), side="right")
    sat = (
        t.sat
        + t.sat_by_tenure * settled
        + t.sat_by_card * p["loyalty_card"]
        + t.sat_by_online * online
        - np.where(problem, np.take(t.sat_lost, size), 0)
        + rng.normal(0, t.sat_sd, n)
    )
    returns = np.where(problem, np.take(t.returned, size), t.returned_without)
    return {
        "problem": problem.astype(int),
        "size": size,
        "problem_value": np.take(VALUES, size),
        "latent_sat": slider(sat),
        "returned": (rng.random(n) < returns).astype(int),
    }


def _voices(rng, p, t):
    """Exit, voice or silence; whom they tell, and who leaves."""
    n, online, had = len(p["id"]), p["channel"] == "online", p["problem"] == 1
    likely = reactions(
        10 - p["latent_sat"],
        stake=np.take(t.stake, p["size"]),
        cost=t.cost + t.cost_by_online * online,
        alternatives=t.alternatives + t.alternatives_by_online * online,
        loyalty=np.clip(t.loyalty + t.loyalty_by_tenure * (p["tenure"] - 4), 1, 5),
        tastes=t.tastes,
    )
    # Only a problem can be complained about. Among those who say nothing the model's odds of
    # leaving hold; whoever complained has been heard, and leaves more rarely.
    speaks = had & (rng.random(n) < likely.voice)
    leaves = np.log(likely.exit / likely.silence) + t.kept * speaks
    higher = np.take(t.headquarters, p["size"]) + t.headquarters_by_online * online
    at_top = speaks & (rng.random(n) < chance(higher))
    at_front = speaks & ~(at_top & (rng.random(n) < t.directly))
    tells = (
        t.wom_neg
        + t.wom_neg_by_dissatisfaction * (10 - p["latent_sat"])
        + t.wom_neg_by_voice * speaks
    )
    return {
        "voice_frontline": at_front.astype(int),
        "voice_hq": at_top.astype(int),
        "wom_neg": (rng.random(n) < chance(tells)).astype(int),
        "switched": (rng.random(n) < chance(leaves)).astype(int),
    }


def _seen(rng, p, t):
    """Who posts a review, who answers the survey, and what they say."""
    n, sat, online = len(p["id"]), p["latent_sat"], p["channel"] == "online"
    posts = t.review + t.review_by_distance * (sat - t.review_middle) ** 2
    stars = 1 + (sat - 1) * 4 / 9 + rng.normal(0, t.stars_sd, n)
    answers = (
        t.response
        + t.response_by_tenure * (p["tenure"] - 4)
        + t.response_by_card * p["loyalty_card"]
        + t.response_by_online * online
        + t.response_by_returned * p["returned"]
        + t.response_by_switched * p["switched"]
    )
    recommend = t.recommend + t.recommend_by_sat * sat + rng.normal(0, t.recommend_sd, n)
    ease = (
        t.ease
        + t.ease_by_online * online
        + t.ease_by_headquarters * p["voice_hq"]
        + rng.normal(0, t.ease_sd, n)
    )
    return {
        "review_posted": (rng.random(n) < chance(posts)).astype(int),
        "review_stars": whole_points(stars, highest=5),
        "survey_response": (rng.random(n) < chance(answers)).astype(int),
        "survey_sat": whole_points(sat, highest=10),
        "recommend": np.clip(np.round(recommend), 0, 10),
        "ease": whole_points(ease, highest=7),
    }


SIMULATED = "An analyst knows it of those who answered the survey; of all here, as it is simulated."
ANSWERED: dict[str, Any] = {
    "only": {"survey_response": 1},
    "empty": "the customer did not answer the survey",
}
LIKELY = "0 = not at all likely ... 10 = extremely likely"

# fmt: off
FIELDS = (
    Field("id", "text", "The customer.", "C and a running number", pattern=r"C\d{4,}"),
    Field("tenure", "number", "How long a customer already (from the firm's records).",
          "years, 0 to 20", 0, 20),
    Field("channel", "text", "Where the customer mostly buys (records).",
          choices=("store", "online")),
    yes_no("loyalty_card", "Does the customer have the loyalty card? (Records.)"),
    Field("spend", "whole", "Purchases in the last year (records).", "euros", 0),
    yes_no("problem", f"Did the customer meet a problem in the last year? {SIMULATED}"),
    Field("problem_value", "text", "What the problem cost or could have cost the customer. "
          + SIMULATED,
          "small = a few euros or minutes, medium = between, large = 100 euros or more",
          choices=VALUES, only={"problem": 1}, empty="met no problem"),
    rating("latent_sat", "Satisfaction with the firm, as the customer feels it. Nobody observes "
           "it; it is given here because the data are simulated.",
           "1 = very dissatisfied ... 10 = very satisfied"),
    yes_no("voice_frontline", "Did the customer tell a person at the front line of the problem (in "
           f"the store, on the phone)? It is not written down there. {SIMULATED}"),
    yes_no("voice_hq", "Did the customer complain to headquarters? (Its complaint register.)"),
    yes_no("returned", "Did the customer return a product? (Records.)"),
    yes_no("wom_neg", f"Did the customer speak badly of the firm to others? {SIMULATED}"),
    yes_no("switched", "Has the customer bought nothing in the half year since? (Records.)"),
    yes_no("review_posted", "Did the customer post a review on the firm's site?"),
    points("review_stars", "Stars of the review.", "1 = very poor ... 5 = very good", 5,
           only={"review_posted": 1}, empty="posted no review"),
    yes_no("survey_response", "Did the customer answer the survey, which went to all?"),
    points("survey_sat", "Survey: satisfaction with the firm.",
           "1 = very dissatisfied ... 10 = very satisfied", 10, **ANSWERED),
    Field("recommend", "whole", "Survey: how likely the customer is to recommend the firm.",
          LIKELY, 0, 10, tuple(range(11)), **ANSWERED),
    points("ease", "Survey: the firm made it easy for me to handle my problem.",
           "1 = strongly disagree ... 7 = strongly agree", 7,
           only={"survey_response": 1, "voice_frontline": 1},
           empty="did not answer the survey, or told the front line of no problem"),
)
# fmt: on


def _without_problem(column: str) -> Rule:
    return Rule(
        column=column,
        needs=(column, "problem"),
        right="be 0 where problem is 0",
        holds=lambda frame: (frame["problem"] == 1) | (frame[column] == 0),
    )


DATASET = Dataset(
    name="silent_majority",
    title="Problems, complaints, reviews and a survey: who is heard, and who is not",
    unit="one customer",
    about=(
        "Customers of Sturnus Stores, an invented chain of department stores. In the course of a "
        "year some of them met a problem; what they did about it, whether they posted a review, "
        "whether they answered the survey that went to everybody, and whether they still buy "
        "there is in the data. The firm itself knows only its records, its complaint register, "
        "the reviews and the answers to the survey."
    ),
    key=("id",),
    seed=2001,
    size=6000,
    personal_size=4000,
    size_unit="customers",
    lessons=("07-from-gap-to-complaint", "10-what-comes-next"),
    fields=FIELDS,
    rules=tuple(_without_problem(column) for column in ("voice_frontline", "voice_hq")),
    generate=generate,
)
