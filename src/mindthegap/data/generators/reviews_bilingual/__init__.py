"""`reviews_bilingual`: reviews of camera phones in English and Chinese, coded by three people.

The phones, the firms and the reviews are invented; all sentences are ours (`english.py`,
`chinese.py`). `TRUTH` holds every number of the process.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from mindthegap.data.dataset import Dataset, Field, points, yes_no
from mindthegap.data.draws import labels, whole_points
from mindthegap.data.generators.reviews_bilingual.chinese import CHINESE
from mindthegap.data.generators.reviews_bilingual.coding import coded, drifted
from mindthegap.data.generators.reviews_bilingual.english import ENGLISH
from mindthegap.data.generators.reviews_bilingual.wording import (
    ASPECTS,
    KINDS,
    POLARITY,
    VARIANTS,
    Plan,
    compose,
)

LANGUAGES = (ENGLISH, CHINESE)
PRODUCTS = ("Merula M8", "Pica P5", "Alauda A3")
MODELS = np.array([product.split()[1] for product in PRODUCTS])
BATCHES = 10


@dataclass(frozen=True)
class Truth:
    """The design values, all ours. Five values belong to the kinds of reviews: praise, complaint,
    mixed, sarcasm, understatement; six to the aspects, in the order of ASPECTS."""

    english: float = 0.6
    products: tuple[float, ...] = (0.6, 0.22, 0.18)
    kinds: tuple[float, ...] = (0.34, 0.26, 0.18, 0.10, 0.12)
    aspects: tuple[float, ...] = (0.30, 0.18, 0.16, 0.12, 0.13, 0.11)
    # Who speaks of one camera, by night or by day, often speaks of the other.
    other_camera: float = 0.6
    speaks_of_expectation: tuple[float, ...] = (0.25, 0.45, 0.30, 0.50, 0.25)
    opens: float = 0.6
    closes: float = 0.35
    stars: tuple[float, ...] = (4.5, 1.6, 2.9, 1.2, 4.1)
    stars_sd: float = 0.6

    # The coders A, B, C: chance of an error and of a gap. Two-sided reviews are harder.
    error: tuple[float, ...] = (0.07, 0.08, 0.08)
    harder: float = 2.0
    skips: tuple[float, ...] = (0.05, 0.05, 0.09)
    # C drifts: from this batch on at half, from the next on at full strength.
    drift_from: int = 6
    lumps: float = 0.60
    blames: float = 0.45


TRUTH = Truth()


def generate(seed: int, size: int, truth: Truth = TRUTH) -> pd.DataFrame:
    """Simulate the reviews: one row each, in the order of posting.

    Parameters
    ----------
    seed : int
        Starts the random numbers; the same seed gives the same frame.
    size : int
        Number of reviews, three in five of them English.
    truth : Truth
        The design values; a lesson on "what if" can change them with `dataclasses.replace`.

    Examples
    --------
    >>> generate(seed=1, size=5)["language"].value_counts().to_dict()
    {'en': 3, 'zh': 2}
    """
    rng = np.random.default_rng(seed)
    # Exactly their share is English, at places drawn by lot.
    chinese = np.argsort(np.argsort(rng.random(size))) >= round(truth.english * size)
    kind = _drawn(rng, truth.kinds, size)
    product = _drawn(rng, truth.products, size)
    plan, wording = _planned(rng, kind, product, chinese, truth)
    text = np.empty(size, dtype=object)
    for language, mine in zip(LANGUAGES, (~chinese, chinese), strict=True):
        part = Plan(**{name: values[mine] for name, values in vars(plan).items()})
        text[mine] = compose(language, part)
    stars = whole_points(np.array(truth.stars)[kind] + rng.normal(0, truth.stars_sd, size), 5)
    batch = 1 + np.arange(size) * BATCHES // size
    return DATASET.typed(
        pd.DataFrame(
            {
                "id": labels("V", size),
                "posted": _moments(rng, size),
                "language": np.where(chinese, "zh", "en"),
                "product": np.array(PRODUCTS)[product],
                "text": text,
                "wording": [f"W{number:02d}" for number in wording.tolist()],
                "stars": stars,
                "batch": batch,
                **_codes(rng, plan, kind, batch, truth),
                "gold_aspect": np.array(ASPECTS)[plan.aspect],
                "gold_polarity": np.array([POLARITY[k] for k in KINDS])[kind],
                "expectation_phrase": (plan.expectation >= 0).astype(int),
            }
        )
    )


def _drawn(rng, shares, n):
    """Places in `shares`, drawn with these chances."""
    return np.searchsorted(np.cumsum(shares)[:-1], rng.random(n), side="right")


def _planned(rng, kind, product, chinese, t):
    """What each review says, and the number of its pattern."""
    n = len(kind)
    aspect = _drawn(rng, t.aspects, n)
    # The second aspect is one of the others; the two cameras are aspects 0 and 1.
    second = (aspect + 1 + (rng.random(n) * (len(ASPECTS) - 1)).astype(int)) % len(ASPECTS)
    second = np.where((aspect < 2) & (rng.random(n) < t.other_camera), 1 - aspect, second)
    # Both languages have equally many frames of each kind (a test says so).
    frames = np.array([len(ENGLISH.frames[k]) for k in KINDS])
    pattern = (np.cumsum(frames) - frames)[kind] + (rng.random(n) * frames[kind]).astype(int)

    def variant(chance):
        chosen = (rng.random(n) * VARIANTS).astype(int)
        return np.where(rng.random(n) < chance, chosen, -1)

    rival = (product + 1 + (rng.random(n) < 0.5)) % len(PRODUCTS)
    plan = Plan(
        pattern=pattern,
        aspect=aspect,
        second=second,
        clause=variant(1.0),
        second_clause=variant(1.0),
        expectation=variant(np.array(t.speaks_of_expectation)[kind]),
        opening=variant(t.opens),
        closing=variant(t.closes),
        phone=MODELS[product],
        rival=MODELS[rival],
    )
    # The numbers of the patterns must not tell the kind: 37 and their count have no common factor.
    total = int(frames.sum())
    return plan, 1 + (pattern + total * chinese) * 37 % (2 * total)


def _moments(rng, n):
    """Sorted moments between March and October 2025, by day and in the evening."""
    days = (rng.random(n) * 240).astype(int)
    minutes = (7 * 60 + rng.random(n) * 16 * 60).astype(int)
    moments = np.sort(days * 24 * 60 + minutes)
    return np.datetime64("2025-03-03", "s") + moments.astype("timedelta64[m]")


def _codes(rng, plan, kind, batch, t):
    """The aspect that each coder wrote down; empty where the coder skipped the review."""
    two_sided = kind == KINDS.index("mixed")
    strength = np.clip((batch - t.drift_from + 1) / 2, 0, 1)
    found = {}
    for coder, error, skips in zip("abc", t.error, t.skips, strict=True):
        codes = coded(rng, plan.aspect, plan.second, two_sided, error, t.harder)
        if coder == "c":
            codes = drifted(rng, codes, plan.expectation >= 0, strength, t.lumps, t.blames)
        named = pd.Series(np.array(ASPECTS)[codes])
        found[f"coder_{coder}"] = named.where(rng.random(len(codes)) >= skips)
    return found


MAIN = "The aspect that the review is mainly about"
WORDING = (
    "Reviews with the same number were put together from the same pattern of sentences: near "
    "copies, which belong on the same side of a split."
)
EXPECTS = "Does the review say what was expected or promised, in whatever words?"


def _coder(letter: str) -> Field:
    return Field(
        f"coder_{letter}",
        "text",
        f"{MAIN}, by coder {letter.upper()}.",
        choices=ASPECTS,
        optional=True,
        empty="the coder did not code this review",
    )


# fmt: off
FIELDS = (
    Field("id", "text", "The review.", "V and a running number", pattern=r"V\d{4,}"),
    Field("posted", "time", "When the review was posted.", "date and time"),
    Field("language", "text", "Language of the review.", "en = English, zh = Chinese",
          choices=("en", "zh")),
    Field("product", "text", "The phone reviewed.", choices=PRODUCTS),
    Field("text", "text", "The review.", "free text in the language of the review"),
    Field("wording", "text", WORDING, "W and a number", pattern=r"W\d{2,}"),
    points("stars", "Stars that the reviewer gave.", "1 = worst ... 5 = best", 5),
    points("batch", "Batch in which the review was coded; batches follow the order of posting.",
           "1 = first ... 10 = last", BATCHES),
    _coder("a"),
    _coder("b"),
    _coder("c"),
    Field("gold_aspect", "text", f"{MAIN}, as agreed in discussion.", choices=ASPECTS),
    Field("gold_polarity", "text", "What the reviewer thinks, as agreed in discussion.",
          choices=("negative", "mixed", "positive")),
    yes_no("expectation_phrase", EXPECTS),
)
# fmt: on

DATASET = Dataset(
    name="reviews_bilingual",
    title="Reviews of camera phones in English and Chinese, coded by three people",
    unit="one review",
    about=(
        "Reviews of the Merula M8 and two rivals, all of them invented, and so is every review. "
        "Three coders wrote down, each on their own and in ten batches, which aspect a review is "
        "mainly about; later they agreed on aspect and polarity in discussion. The firm wants to "
        "know what customers complain of, and whether a program could read the reviews instead."
    ),
    key=("id",),
    seed=21,
    size=2000,
    personal_size=1000,
    size_unit="reviews",
    lessons=("10-what-comes-next",),
    fields=FIELDS,
    generate=generate,
)
