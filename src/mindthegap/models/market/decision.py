"""What the brand manager decides each quarter: the levers, their scales, and how they are read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from typing import Any

import numpy as np

from mindthegap.models.scale import RATING, SHARE, aligned, on_scale

PLEDGE = (0.0, 3.0)
"""Points of low-light quality that a fix is said to bring within two quarters; 0 = no pledge."""


@dataclass(frozen=True)
class Lever:
    """One of the things to decide, as a control needs it.

    Attributes
    ----------
    name : str
        The field of `Decision`.
    label : str
        What to call it for a reader.
    low, high : float
        The range.
    neutral : float
        Business as usual: the value in `Decision()`, with which a debrief compares.
    words : tuple of str
        What the range means, from `low` to `high`.
    """

    name: str
    label: str
    low: float
    high: float
    neutral: float
    words: tuple[str, ...]


def _lever(label: str, scale: tuple[float, float], *words: str) -> dict[str, Any]:
    return {"label": label, "scale": scale, "words": words}


@dataclass(frozen=True)
class Decision:
    """What the brand does in one quarter; what is left out is business as usual.

    Parameters
    ----------
    promise : float or array
        How good the advertising says that pictures in low light are, 1 to 10.
    disclosure : float or array
        How openly the limit in low light is told, 0 (not at all) to 1 (to everybody).
    engineering : float or array
        Effort to make low-light pictures better, 0 to 1 (all that the laboratory can do).
    speed : float or array
        How fast complaints are answered, 0 (in weeks) to 1 (the same day).
    apology : float or array
        How fully the brand apologises to those who complain, 0 to 1.
    compensation : float or array
        Share of the loss that those who complain get back, 0 to 1.
    contact : float or array
        How much the brand talks with customers who don't call it: asks, explains; 0 to 1.
    pledge : float or array
        Points of low-light quality, 0 to 3, that a fix promised today shall bring within two
        quarters; 0 is no pledge.

    Raises
    ------
    TypeError, ValueError
        If a value is missing, not a number or off its scale, or two arrays differ in length.

    Notes
    -----
    No lever is free. A promise sells, and raises what pictures are measured by. Disclosure spares
    disappointment and blame, and deters buyers. Engineering costs now and shows two quarters later.
    A quick answer, an apology and compensation keep complainers; they cost money, an apology admits
    fault, and compensation brings complaints. Contact explains and turns silent leavers into
    complainers; who is asked looks for faults. A pledge comforts complainers; buyers wait for it,
    and if it is broken trust falls twice over.

    Arrays stand for several games that are played at once, one decision for each.

    Examples
    --------
    >>> Decision(promise=9, disclosure=0.2).promise
    9.0
    >>> Decision(disclosure=80)
    Traceback (most recent call last):
    ...
    ValueError: disclosure must lie between 0 and 1, but it is 80.
    """

    promise: Any = field(
        default=6.0, metadata=_lever("Promise", RATING, "very poor", "usable", "outstanding")
    )
    disclosure: Any = field(
        default=0.2, metadata=_lever("Disclosure of the limit", SHARE, "silent", "in part", "open")
    )
    engineering: Any = field(
        default=0.3, metadata=_lever("Engineering effort", SHARE, "none", "some", "all")
    )
    speed: Any = field(
        default=0.4, metadata=_lever("Speed of answers", SHARE, "weeks", "days", "the same day")
    )
    apology: Any = field(default=0.4, metadata=_lever("Apology", SHARE, "none", "in part", "full"))
    compensation: Any = field(
        default=0.3, metadata=_lever("Compensation", SHARE, "none", "in part", "full")
    )
    contact: Any = field(
        default=0.3, metadata=_lever("Contact with customers", SHARE, "none", "some", "close")
    )
    pledge: Any = field(
        default=0.0, metadata=_lever("Pledge of a fix", PLEDGE, "none", "better", "much better")
    )

    def __post_init__(self) -> None:
        for lever in fields(self):
            value = on_scale(getattr(self, lever.name), lever.name, lever.metadata["scale"])
            if np.isnan(value).any():
                raise ValueError(f"{lever.name} must be a number, but it is missing (NaN).")
            object.__setattr__(self, lever.name, value)
        aligned(**vars(self))

    def as_dict(self) -> dict[str, float]:
        """Return the levers by name, ready for JSON.

        Raises
        ------
        ValueError
            If the decision holds arrays: each of several games is saved on its own.

        Examples
        --------
        >>> Decision(promise=9).as_dict()["promise"]
        9.0
        """
        several = [name for name, value in vars(self).items() if np.ndim(value)]
        if several:
            raise ValueError(f"A saved decision is one game's, but {several[0]} holds several.")
        return dict(vars(self))

    @classmethod
    def from_dict(cls, levers: Mapping[str, float]) -> "Decision":
        """Return the decision that `as_dict` wrote, or say what is wrong with it.

        Raises
        ------
        TypeError, ValueError
            If it is no mapping, lacks a lever, has one that does not exist, or a value is not a
            number on its scale.

        Examples
        --------
        >>> Decision.from_dict(Decision(promise=9).as_dict()) == Decision(promise=9)
        True
        """
        if not isinstance(levers, Mapping):
            raise TypeError(f"A decision must be levers with their values, but it is {levers!r}.")
        for name in levers:
            if name not in LEVERS:
                near = get_close_matches(str(name), LEVERS, 1)
                meant = f"; did you mean {near[0]!r}?" if near else "."
                raise ValueError(f"{name!r} is no lever: there are {', '.join(LEVERS)}{meant}")
        for name in LEVERS:
            if name not in levers:
                raise ValueError(f"{name} is missing: a decision needs {', '.join(LEVERS)}.")
            if isinstance(levers[name], bool) or np.ndim(levers[name]):
                raise TypeError(f"{name} must be one number, but it is {levers[name]!r}.")
        return cls(**levers)


LEVERS = {
    lever.name: Lever(
        name=lever.name,
        label=lever.metadata["label"],
        low=lever.metadata["scale"][0],
        high=lever.metadata["scale"][1],
        neutral=getattr(Decision(), lever.name),
        words=lever.metadata["words"],
    )
    for lever in fields(Decision)
}
"""The levers by name, in the order in which to show them."""


def read_decisions(records: Iterable[Mapping[str, float]]) -> tuple[Decision, ...]:
    """Return the decisions of a saved game, or say in which quarter what is wrong.

    Parameters
    ----------
    records : list of dict
        One per quarter, as `Decision.as_dict` writes them.

    Returns
    -------
    tuple of Decision

    Raises
    ------
    TypeError, ValueError
        With the quarter, what is wrong there and what would be right.

    Examples
    --------
    >>> read_decisions([Decision().as_dict(), Decision().as_dict() | {"promise": 11}])
    Traceback (most recent call last):
    ...
    ValueError: Quarter 2: promise must lie between 1 and 10, but it is 11.
    """
    if isinstance(records, str | Mapping) or not isinstance(records, Iterable):
        raise TypeError(f"A game must be a list of decisions, one per quarter, not {records!r}.")
    decisions = []
    for quarter, record in enumerate(records, start=1):
        try:
            decisions.append(Decision.from_dict(record))
        except (TypeError, ValueError) as wrong:
            raise type(wrong)(f"Quarter {quarter}: {wrong}") from None
    return tuple(decisions)
