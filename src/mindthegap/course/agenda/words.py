"""Words of a goal and words of the course: which count, and which are the same word."""

import re
from collections import Counter
from functools import cache

SMALL_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
        a about an and are as at be by can do does for from get go has have how i in into is it its
        manage management managing my no not of on one or our out over so that the their them these
        they this to too two under up was we what when where which who why will with you your
        lesson lessons workshop
        """,
    )
)
ENDINGS = ("ations", "ation", "ings", "ing", "ers", "ies", "ied", "es", "ed", "er", "s", "y", "e")
SHORTEST_STEM = 4


@cache
def stands_in(word: str, place: frozenset[str]) -> bool:
    """Whether a word stands in a place, with any ending.

    Examples
    --------
    >>> stands_in("promising", stems("Kept promises")), stands_in("kano", stems("Kept promises"))
    (True, False)
    """
    wanted = _stem(word)
    return wanted in place or any(
        min(len(wanted), len(stem)) >= SHORTEST_STEM
        and (stem.startswith(wanted) or wanted.startswith(stem))
        for stem in place
    )


@cache
def stems(text: str, at_least: int = 1) -> frozenset[str]:
    """The words of a text without their endings; those that stand there so often."""
    counted = Counter(_stem(word) for word in re.findall(r"\w+", text.casefold()))
    return frozenset(stem for stem, count in counted.items() if count >= at_least)


@cache
def _stem(word: str) -> str:
    """A word without its ending: "promises" and "promising" are one word here."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word.removesuffix(ending)
    return word
