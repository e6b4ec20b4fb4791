"""Each lesson planted in `reviews_bilingual` is there: the naive analysis errs, the right doesn't.

Every test judges the bundled data and twenty other seeds (`planted.py`).
"""

import re
from functools import cache
from string import Formatter

import numpy as np
import pandas as pd
import pytest
from planted import LEVEL, OTHERS, Verdict, planted
from scipy.stats import binomtest
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.model_selection import GroupKFold, KFold, cross_val_predict
from sklearn.naive_bayes import MultinomialNB

from mindthegap.data import validate
from mindthegap.data.generators.reviews_bilingual import (
    BATCHES,
    DATASET,
    LANGUAGES,
    TRUTH,
    generate,
)
from mindthegap.data.generators.reviews_bilingual.wording import ASPECTS, KINDS, VARIANTS
from mindthegap.measures.agreement import alpha_by_batch, disagreements, krippendorff_alpha

CODERS = ["coder_a", "coder_b", "coder_c"]

# Words of opinion as a general list holds them, none of them about phones.
# fmt: off
GOOD = {
    "en": {
        "good", "great", "best", "better", "excellent", "wonderful", "lovely", "love", "like",
        "happy", "joy", "pleasure", "fine", "fair", "perfect", "recommended", "beautifully",
        "masterpiece", "congratulations", "bravo", "thank", "worth", "smart",
    },
    "zh": {
        "好", "不错", "满意", "喜欢", "棒", "漂亮", "舒服", "专业", "推荐", "完美", "值", "厉害",
        "惊喜", "恭喜", "聪明", "杰作",
    },
}
BAD = {
    "en": {
        "bad", "worse", "worst", "terrible", "awful", "poor", "hate", "hates", "problem",
        "complain", "complaints", "wrong", "broken", "regret", "disappointed", "afraid",
        "useless", "hopeless", "enough",
    },
    "zh": {
        "差", "糟", "烂", "失望", "不行", "毛病", "缺点", "问题", "抱怨", "讨厌", "后悔", "担心",
        "贵", "受够", "退货",
    },
}
# fmt: on


def by_word_list(text: str, language: str) -> str:
    """The polarity of a review by counting words."""
    if language == "en":
        words = re.findall(r"[a-z']+", text.lower())
        good, bad = (sum(w in known[language] for w in words) for known in (GOOD, BAD))
    else:
        good, bad = (sum(text.count(w) for w in known[language]) for known in (GOOD, BAD))
    return "positive" if good > bad else "negative" if bad > good else "mixed"


@cache
def reviews(seed: int) -> pd.DataFrame:
    made = generate(seed, DATASET.size)
    called = [by_word_list(*row) for row in zip(made["text"], made["language"], strict=True)]
    return made.assign(by_words=called)


@cache
def learnt(seed: int) -> pd.DataFrame:
    """The same with what a classifier of word counts says of reviews that it has not seen.

    `apart`: nor any of the same pattern of sentences; `at_random`: reviews split at random.
    """
    parts = []
    shuffled = KFold(3, shuffle=True, random_state=1)
    for language, part in reviews(seed).groupby("language"):
        shape = {"ngram_range": (1, 2), "analyzer": "word" if language == "en" else "char"}
        # Hashed counts learn nothing from the texts, so that they can be made before the split.
        counts = HashingVectorizer(n_features=2**14, norm=None, alternate_sign=False, **shape)
        given = (MultinomialNB(), counts.transform(part["text"]), part["gold_polarity"])
        parts.append(
            part.assign(
                apart=cross_val_predict(*given, groups=part["wording"], cv=GroupKFold(3)),
                at_random=cross_val_predict(*given, cv=shuffled),
            )
        )
    return pd.concat(parts)


def right(part: pd.DataFrame, column: str) -> float:
    return (part[column] == part["gold_polarity"]).mean()


@cache
def population() -> pd.DataFrame:
    return generate(0, 50_000)


def periods(table: pd.DataFrame, bootstrap: int) -> pd.DataFrame:
    """Alpha before coder C began to drift, and after the drift was complete."""
    batch = table["batch"].map(lambda b: "early" if b < TRUTH.drift_from else "late")
    kept = table[table["batch"] != TRUTH.drift_from]
    found = alpha_by_batch(
        kept[CODERS].T, "nominal", batch[kept.index], bootstrap=bootstrap, confidence=1 - LEVEL
    )
    return found.set_index(["batch", "coders"])


def test_the_alphas_are_what_the_design_says():
    """About .80 before the drift and .62 after it; without coder C about .80 throughout."""
    truth = periods(population(), bootstrap=0)["alpha"]
    assert truth["early", "all"] == pytest.approx(0.80, abs=0.015)
    assert truth["late", "all"] == pytest.approx(0.62, abs=0.015)
    assert truth["late", "without coder_c"] == pytest.approx(truth["early", "all"], abs=0.015)


def test_one_alpha_hides_a_coder_who_drifts():
    """One alpha over all reviews is passable; batch by batch it falls, but not without coder C."""
    truth = periods(population(), bootstrap=0)["alpha"]

    def judge(table):
        pooled = krippendorff_alpha(table[CODERS].T, "nominal", bootstrap=400, confidence=1 - LEVEL)
        by_period = periods(table, bootstrap=400)
        late = by_period.loc["late", "alpha"]
        within = (by_period["low"] <= truth) & (truth <= by_period["high"])
        return Verdict(
            pooled.alpha > 0.667
            and pooled.high < truth["early", "all"]
            and pooled.low > truth["late", "all"],
            bool(within[[("early", "all"), ("late", "all"), ("late", "without coder_c")]].all())
            and late.drop("all").idxmax() == "without coder_c",
        )

    planted(judge, reviews, DATASET.seed)


def test_the_disagreements_name_what_the_drift_is():
    """Night and day look like codes that overlap; but only coder C confuses them, and only late.

    Who merges the two codes because they are confused most often loses what the firm wants to
    know, for A and B tell them apart. C also files talk of promises under service.
    """
    mixed_up = [{"camera_night", "camera_day"}]

    def judge(table):
        everything = disagreements(table[CODERS].T).iloc[0]
        late = disagreements(table.loc[table["batch"] > TRUTH.drift_from, CODERS].T)
        codes = [set(pair) for pair in zip(late["first_code"], late["second_code"], strict=True)]
        cameras = late[pd.Series(codes).isin(mixed_up)].groupby(["first_coder", "second_coder"])
        cameras = cameras["share"].sum()
        service = late[late["second_code"] == "service"].groupby(["first_coder", "second_coder"])
        service = service["share"].sum()
        trusted = ("coder_a", "coder_b")
        return Verdict(
            {everything["first_code"], everything["second_code"]} in mixed_up,
            cameras[trusted] < 0.07
            and cameras.drop(trusted).min() > 2 * cameras[trusted]
            and service.drop(trusted).min() > 2 * service[trusted],
        )

    planted(judge, reviews, DATASET.seed)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_word_list_fails_where_a_classifier_of_counts_does_not(language):
    """Counting good and bad words errs in half of the reviews.

    A small classifier that has learnt from coded reviews, tested on patterns of sentences that it
    has not seen, is right in seven of ten and more.
    """

    def judge(table):
        part = table[table["language"] == language]
        words, counts = right(part, "by_words"), right(part, "apart")
        return Verdict(words < 0.6, counts > 0.7 and counts > words + 0.15)

    planted(judge, learnt, DATASET.seed)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_near_copies_on_both_sides_of_a_split_flatter_the_classifier(language):
    """Split at random, patterns of sentences stand on both sides, and nine in ten seem right."""

    def judge(table):
        part = table[table["language"] == language]
        flattered, honest = right(part, "at_random"), right(part, "apart")
        return Verdict(flattered > 0.9, honest < flattered - 0.05)

    planted(judge, learnt, DATASET.seed)


def kinds(table: pd.DataFrame) -> pd.Series:
    """The kind of each review, from the number of its pattern."""
    names = [kind for kind in KINDS for _ in LANGUAGES[0].frames[kind]] * len(LANGUAGES)
    number = {f"W{1 + place * 37 % len(names):02d}": kind for place, kind in enumerate(names)}
    return table["wording"].map(number)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_sarcasm_and_understatement_turn_words_round(language):
    """Of 'bravo' and 'not bad' a word list understands the opposite; the stars tell."""

    def judge(table):
        part = table[table["language"] == language]
        kind = kinds(part)
        turned = part[kind.isin(["sarcasm", "understatement"])]
        stars = np.where(turned["stars"] > 2.5, "positive", "negative")
        return Verdict(
            right(turned, "by_words") < 0.35, (stars == turned["gold_polarity"]).mean() > 0.95
        )

    planted(judge, reviews, DATASET.seed)


ZH = "(夜景|白天|续航|屏幕|服务|价格)"
SHORT = {"en": r"(\w+) not bad, (\w+) hopeless\.", "zh": f"{ZH}不错，{ZH}不行。"}  # noqa: RUF001


@pytest.mark.parametrize("language", ["en", "zh"])
def test_two_aspects_have_two_verdicts(language):
    """'Daylight not bad, night hopeless' is no average: each aspect has its own verdict.

    Who takes the review's word count for both aspects errs for at least one of them; reading each
    clause for the aspect that it names gets both right.
    """
    names = LANGUAGES[["en", "zh"].index(language)].names

    def judge(table):
        part = table[table["language"] == language]
        found = part["text"].str.extract(SHORT[language]).dropna()
        part = part.loc[found.index]
        name = part["gold_aspect"].map(names)
        of_both = ((part["by_words"] == "negative").mean(), (part["by_words"] == "positive").mean())
        return Verdict(
            len(part) >= 5 and np.mean(of_both) <= 0.5,
            bool(((found[1].str.lower() == name) & (found[0].str.lower() != name)).all())
            and set(part["gold_polarity"]) == {"mixed"},
        )

    planted(judge, reviews, DATASET.seed)


def test_few_say_expect_who_speak_of_expectations():
    """Searching for 'expect' and 预期 finds a third of the reviews that speak of expectations."""
    truth = population()["expectation_phrase"].mean()

    def share(count, size):
        return binomtest(int(count), size).proportion_ci(1 - LEVEL)

    def judge(table):
        searched = share(table["text"].str.contains("expect|预期|期望|期待").sum(), len(table))
        coded = share(table["expectation_phrase"].sum(), len(table))
        return Verdict(searched.high < truth / 2, coded.low <= truth <= coded.high)

    planted(judge, reviews, DATASET.seed)


def test_the_languages_have_the_same_shape():
    """The number of a pattern is drawn without asking for the language."""
    for language in LANGUAGES:
        assert [len(language.frames[kind]) for kind in KINDS] == [
            len(LANGUAGES[0].frames[kind]) for kind in KINDS
        ]
        for bank in (language.good, language.bad):
            assert set(bank) == set(ASPECTS)
            assert all(len(clauses) == VARIANTS for clauses in bank.values())
        for sentences in (*language.expectations.values(), language.openings, language.closings):
            assert len(sentences) == VARIANTS
        assert len(language.patterns) * len(LANGUAGES) % 37 != 0


def test_a_pattern_says_what_its_kind_says():
    """Praise says good things of the main aspect, complaints and sarcasm bad ones."""
    main = {"praise": "g", "understatement": "g", "complaint": "b", "sarcasm": "b", "mixed": "b"}
    for language in LANGUAGES:
        for kind, frame in language.patterns:
            slots = {slot.lower() for _, slot, _, _ in Formatter().parse(frame) if slot}
            others = slots - {"phone", "rival"}
            if "n" in others:
                assert (kind, others) == ("mixed", {"n", "n2"})
            else:
                second = {"g2"} if kind == "mixed" else {f"{main[kind]}2"}
                assert main[kind] in others <= {main[kind], *second}, frame
                assert kind != "mixed" or "g2" in others


@pytest.mark.parametrize("seed", [DATASET.seed, 1, 2])
def test_the_texts_are_clean(seed):
    table = reviews(seed)
    assert table["language"].value_counts().to_dict() == {"en": 1200, "zh": 800}
    assert not table["text"].str.contains(r"[{}]|  |\.\.|。。|nan").any()
    english, chinese = (table[table["language"] == code]["text"] for code in ("en", "zh"))
    assert english.map(str.isascii).all()
    assert english.str.fullmatch(r"[A-Z].*\.").all()
    # In Chinese, Latin letters are models' names and nothing else; punctuation is full-width.
    unnamed = chinese.str.replace(r"M8|P5|A3", "", regex=True)
    assert not unnamed.str.contains("[A-Za-z,.:;?!]").any()
    assert chinese.str.endswith(("。", "？")).all()  # noqa: RUF001
    assert table["text"].duplicated().mean() < 0.03
    assert table["batch"].value_counts().tolist() == [DATASET.size // BATCHES] * BATCHES


@pytest.mark.parametrize("size", [1, 2, 7, 50, DATASET.personal_size])
@pytest.mark.parametrize("seed", [DATASET.seed, 4, 5])
def test_the_contract_holds(seed, size):
    validate(generate(seed, size), "reviews_bilingual")


def test_a_personal_variant_shows_the_drift_too():
    falls = []
    for seed in OTHERS:
        alpha = periods(generate(seed, DATASET.personal_size), bootstrap=0)["alpha"]
        falls.append(alpha["early", "all"] - alpha["late", "all"] > 0.08)
    assert sum(falls) >= 19
