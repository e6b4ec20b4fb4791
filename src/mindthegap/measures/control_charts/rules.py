"""The rules by which a point of a control chart becomes a signal.

All of them look at z, a point's distance from the centre line in standard deviations, and mark the
point that completes the pattern.
"""

from collections.abc import Callable, Sequence

import numpy as np

Marks = np.ndarray
"""One boolean per point."""


def _beyond(z: np.ndarray) -> Marks:
    return np.abs(z) > 3


def _most_of(points: int, of: int, distance: float) -> Callable[[np.ndarray], Marks]:
    """`points` of `of` in a row beyond `distance` on the same side, the last one among them."""

    def rule(z: np.ndarray) -> Marks:
        marks = np.zeros(len(z), dtype=bool)
        for side in (z > distance, z < -distance):
            marks |= side & (_recent(side, of) >= points)
        return marks

    return rule


def _run_of(length: int) -> Callable[[np.ndarray], Marks]:
    def rule(z: np.ndarray) -> Marks:
        return (_recent(z > 0, length) == length) | (_recent(z < 0, length) == length)

    return rule


def _trend_of_6(z: np.ndarray) -> Marks:
    steps = np.diff(z, prepend=np.nan)
    return (_recent(steps > 0, 5) == 5) | (_recent(steps < 0, 5) == 5)


def _alternating_14(z: np.ndarray) -> Marks:
    steps = np.diff(z, prepend=np.nan)
    turns = np.concatenate([[False], steps[1:] * steps[:-1] < 0])
    return _recent(turns, 12) == 12


def _within_1_sigma(z: np.ndarray) -> Marks:
    return _recent(np.abs(z) <= 1, 15) == 15


def _outside_1_sigma(z: np.ndarray) -> Marks:
    outside = _recent(np.abs(z) > 1, 8) == 8
    return outside & (_recent(z > 1, 8) > 0) & (_recent(z < -1, 8) > 0)


def _recent(holds: Marks, length: int) -> np.ndarray:
    """How many of the last `length` points, each point itself included, have it."""
    total = np.cumsum(np.concatenate([np.zeros(length, dtype=int), holds]))
    return total[length:] - total[:-length]


RULES: dict[str, Callable[[np.ndarray], Marks]] = {
    "beyond limits": _beyond,
    "2 of 3 beyond 2 sigma": _most_of(2, 3, 2),
    "4 of 5 beyond 1 sigma": _most_of(4, 5, 1),
    "run of 8": _run_of(8),
    "run of 9": _run_of(9),
    "trend of 6": _trend_of_6,
    "14 alternating": _alternating_14,
    "15 within 1 sigma": _within_1_sigma,
    "8 outside 1 sigma": _outside_1_sigma,
}
"""Every rule by its name."""

SHEWHART = ("beyond limits",)
"""The one rule that control charts began with."""

WESTERN_ELECTRIC = ("beyond limits", "2 of 3 beyond 2 sigma", "4 of 5 beyond 1 sigma", "run of 8")
"""The four zone rules of the Western Electric handbook."""

NELSON = (
    "beyond limits",
    "run of 9",
    "trend of 6",
    "14 alternating",
    "2 of 3 beyond 2 sigma",
    "4 of 5 beyond 1 sigma",
    "15 within 1 sigma",
    "8 outside 1 sigma",
)
"""Nelson's eight tests, in his order."""

SETS = {"shewhart": SHEWHART, "western electric": WESTERN_ELECTRIC, "nelson": NELSON}


def chosen(rules: str | Sequence[str]) -> tuple[str, ...]:
    """Return the names of the rules: those of a set, or the names themselves.

    Raises
    ------
    ValueError
        If there is no such set or rule.

    Examples
    --------
    >>> chosen("shewhart")
    ('beyond limits',)
    >>> chosen("deming")
    Traceback (most recent call last):
    ...
    ValueError: rules must be 'shewhart', 'western electric' or 'nelson', or a list of names out of
    'beyond limits', ...; it is 'deming'.
    """
    if isinstance(rules, str) and rules in SETS:
        return SETS[rules]
    names = (rules,) if isinstance(rules, str) else tuple(rules)
    if not names or any(name not in RULES for name in names):
        raise ValueError(
            "rules must be 'shewhart', 'western electric' or 'nelson', or a list of names out of "
            f"{', '.join(map(repr, RULES))}; it is {rules!r}."
        )
    return names


def broken(z: np.ndarray, rules: Sequence[str]) -> list[str]:
    """Return, for each point, the rules that it breaks, in words; empty where it breaks none.

    Examples
    --------
    >>> broken(np.array([0.1, 2.5, 3.5]), WESTERN_ELECTRIC)
    ['', '', 'beyond limits, 2 of 3 beyond 2 sigma']
    """
    # A missing point breaks no rule and ends every run.
    marks = {name: RULES[name](z) for name in rules}
    return [", ".join(name for name in rules if marks[name][point]) for point in range(len(z))]
