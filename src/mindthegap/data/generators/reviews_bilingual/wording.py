"""How a review is put together from sentences: many at once, pattern by pattern."""

from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter

import numpy as np

ASPECTS = ("camera_night", "camera_day", "battery", "display", "service", "price")
KINDS = ("praise", "complaint", "mixed", "sarcasm", "understatement")
POLARITY = {
    "praise": "positive",
    "complaint": "negative",
    "mixed": "mixed",
    "sarcasm": "negative",
    "understatement": "positive",
}
VARIANTS = 6
"""Wordings of each clause, expectation, opening and closing."""


@dataclass(frozen=True)
class Language:
    """The sentences of one language.

    Parameters
    ----------
    code : str
        "en" or "zh".
    space : str
        What stands between two sentences.
    good, bad : mapping of str to tuple of str
        Clauses about each aspect.
    names : mapping of str to str
        One word for each aspect.
    frames : mapping of str to tuple of str
        Patterns of each kind of review.
    expectations : mapping of str to tuple of str
        Sentences that say what was expected or promised, for each polarity.
    openings, closings : tuple of str
        Sentences that judge nothing.
    """

    code: str
    space: str
    good: Mapping[str, tuple[str, ...]]
    bad: Mapping[str, tuple[str, ...]]
    names: Mapping[str, str]
    frames: Mapping[str, tuple[str, ...]]
    expectations: Mapping[str, tuple[str, ...]]
    openings: tuple[str, ...]
    closings: tuple[str, ...]

    @property
    def patterns(self) -> list[tuple[str, str]]:
        """All frames with their kind, in the order of KINDS."""
        return [(kind, frame) for kind in KINDS for frame in self.frames[kind]]


@dataclass(frozen=True)
class Plan:
    """What each review is to say; all arrays have one element per review.

    `pattern` counts in the language's patterns, `aspect` and `second` in ASPECTS, the others in
    the VARIANTS of a sentence, -1 for none.
    """

    pattern: np.ndarray
    aspect: np.ndarray
    second: np.ndarray
    clause: np.ndarray
    second_clause: np.ndarray
    expectation: np.ndarray
    opening: np.ndarray
    closing: np.ndarray
    phone: np.ndarray
    rival: np.ndarray


def compose(language: Language, plan: Plan) -> np.ndarray:
    """Return the reviews' texts."""
    good, bad = (_bank([bank[a] for a in ASPECTS]) for bank in (language.good, language.bad))
    names = _bank([language.names[a] for a in ASPECTS])
    slots = {
        "phone": plan.phone.astype(object),
        "rival": plan.rival.astype(object),
        "g": good[plan.aspect, plan.clause],
        "b": bad[plan.aspect, plan.clause],
        "n": names[plan.aspect],
        "g2": good[plan.second, plan.second_clause],
        "b2": bad[plan.second, plan.second_clause],
        "n2": names[plan.second],
    }
    for name in ("g", "b", "g2", "b2", "n2"):
        slots[name.capitalize()] = _capitals(slots[name])
    polarity = np.array([POLARITY[kind] for kind, _ in language.patterns])[plan.pattern]
    text = _filled([frame for _, frame in language.patterns], plan.pattern, slots)
    for kind, sentences in language.expectations.items():
        chosen = np.where(polarity == kind, plan.expectation, -1)
        text = text + _before(language.space, _filled(sentences, chosen, slots))
    text = _after(language.space, _filled(language.openings, plan.opening, slots)) + text
    return text + _before(language.space, _filled(language.closings, plan.closing, slots))


def _filled(patterns, which, slots):
    """Each review's pattern with its slots filled; empty where `which` is -1."""
    text = np.full(len(which), "", dtype=object)
    for number, pattern in enumerate(patterns):
        rows = np.flatnonzero(which == number)
        parts = np.full(len(rows), "", dtype=object)
        for literal, slot, _, _ in Formatter().parse(pattern):
            parts = parts + literal
            if slot:
                parts = parts + slots[slot][rows]
        text[rows] = parts
    return text


def _bank(sentences):
    return np.array(sentences, dtype=object)


def _capitals(clauses):
    known, place = np.unique(clauses.astype(str), return_inverse=True)
    return _bank([clause[:1].upper() + clause[1:] for clause in known])[place]


def _before(space, sentences):
    return np.where(sentences == "", "", space + sentences)


def _after(space, sentences):
    return np.where(sentences == "", "", sentences + space)
