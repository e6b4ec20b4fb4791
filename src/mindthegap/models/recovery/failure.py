"""What went wrong, what the firm did about it, and how just customers find that."""

from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from mindthegap.models.scale import SHARE, aligned, on_scale, plain

AGREEMENT = (1.0, 7.0)
"""Justice: 1 = strongly disagree that it was fair ... 7 = strongly agree; 4 = neither."""

FIVE = (1.0, 5.0)
"""Severity, blame and recurrence: 1 = lowest, 3 = middle, 5 = highest."""

Values = Any
"""A number, a list or array of numbers, or a pandas Series; a Series keeps its row labels."""


@dataclass(frozen=True, eq=False)
class Failure:
    """What went wrong, as the customer sees it.

    Parameters
    ----------
    severity : number, array-like or Series
        1 = a trifle ... 5 = a disaster.
    blame : number, array-like or Series
        How far it is the firm's fault (locus and control): 1 = not at all ... 5 = fully.
    again : number, array-like or Series
        How likely it is to happen again (stability): 1 = very unlikely ... 5 = very likely.

    Raises
    ------
    TypeError, ValueError
        If a value is not a number, off its scale, or the three don't match row by row.

    References
    ----------
    Folkes (1984), *Journal of Consumer Research*: locus, controllability and stability of a
    product failure's cause, and what customers then expect and demand.

    Examples
    --------
    >>> Failure(severity=[2, 4], blame=[3, 3], again=[1, 1]).severity
    array([2., 4.])
    >>> Failure(severity=7)
    Traceback (most recent call last):
    ...
    ValueError: severity must lie between 1 and 5, but it is 7.
    """

    severity: Values = 3.0
    blame: Values = 3.0
    again: Values = 3.0

    def __post_init__(self) -> None:
        _checked(self, FIVE)


@dataclass(frozen=True, eq=False)
class Justice:
    """How just a recovery was found, on three counts.

    Parameters
    ----------
    distributive : number, array-like or Series
        What one got for the trouble, 1 to 7.
    procedural : number, array-like or Series
        How the complaint was dealt with: rules, speed, effort; 1 to 7.
    interactional : number, array-like or Series
        How one was treated: respect, explanation, concern; 1 to 7.

    Raises
    ------
    TypeError, ValueError
        If a value is not a number, off its scale, or the three don't match row by row.

    References
    ----------
    Tax, Brown & Chandrashekaran (1998), *Journal of Marketing*.

    Examples
    --------
    >>> Justice(distributive=5.5, procedural=4.0, interactional=6.0).interactional
    6.0
    """

    distributive: Values
    procedural: Values
    interactional: Values

    def __post_init__(self) -> None:
        _checked(self, AGREEMENT)


def perceived_justice(
    compensation: Values,
    apology: Values,
    fast: Values,
    severity: Values = 3.0,
    *,
    distributive: float = 3.0,
    procedural: float = 3.4,
    interactional: float = 3.2,
    by_compensation: float = 2.6,
    by_speed: float = 1.5,
    by_apology: float = 1.6,
    late_apology: float = 0.5,
    spill_over: float = 0.4,
    by_severity: float = 0.3,
) -> Justice:
    r"""How just a recovery is found to be: each action serves one kind of justice above all.

    .. math::
        J_d &= d_0 + 2.6\,c - 0.3\,(s - 3) \\
        J_p &= p_0 + 1.5\,f + 0.4\,c \\
        J_i &= i_0 + 1.6\,a\,\bigl(f + 0.5\,(1 - f)\bigr) + 0.4\,(c + f)

    with the default values; each is kept on 1 to 7. An apology that comes late is worth less, so
    apology and speed do more together than each adds alone.

    Parameters
    ----------
    compensation : number, array-like or Series
        Share c of the loss that is made good: 0 = none, 0.5 = partial, 1 = full.
    apology : number, array-like or Series
        Whether there was an apology a: 0 = no, 1 = yes.
    fast : number, array-like or Series
        Whether the answer came fast f: 0 = slow, 1 = fast.
    severity : number, array-like or Series, default 3
        Severity s of the failure, 1 to 5: the same money seems less for a worse failure.
    distributive, procedural, interactional : float
        The levels with no compensation, no apology, a slow answer and a failure of severity 3.
    by_compensation, by_speed, by_apology : float
        Points of distributive, procedural and interactional justice that the action adds.
    late_apology : float, default 0.5
        Share of an apology's worth that is left when it comes late.
    spill_over : float, default 0.4
        Points that compensation adds to procedural, and compensation and speed each to
        interactional justice.
    by_severity : float, default 0.3
        Points of distributive justice lost per point of severity.

    Returns
    -------
    Justice
        Missing where an input is missing.

    Raises
    ------
    TypeError, ValueError
        If a value is not a number, off its scale, or the inputs don't match row by row.

    References
    ----------
    Smith, Bolton & Wagner (1999), *Journal of Marketing Research*: compensation serves
    distributive, speed procedural, an apology interactional justice. The sizes, and what a late
    apology is worth, are design values of this kit.

    Examples
    --------
    >>> perceived_justice(compensation=[0, 1], apology=1, fast=[0, 1]).interactional
    array([4. , 5.6])
    """
    aligned(compensation=compensation, apology=apology, fast=fast, severity=severity)
    money = on_scale(compensation, "compensation", SHARE)
    sorry = on_scale(apology, "apology", SHARE)
    speed = on_scale(fast, "fast", SHARE)
    worse = on_scale(severity, "severity", FIVE) - 3.0
    worth = by_apology * (speed + late_apology * (1.0 - speed))
    # The zeros give all three the shape of the inputs together.
    zero = 0.0 * (money + sorry + speed + worse)
    return Justice(
        np.clip(distributive + by_compensation * money - by_severity * worse + zero, *AGREEMENT),
        np.clip(procedural + by_speed * speed + spill_over * money + zero, *AGREEMENT),
        np.clip(interactional + worth * sorry + spill_over * (money + speed) + zero, *AGREEMENT),
    )


def _checked(judged: Failure | Justice, scale: tuple[float, float]) -> None:
    """Keep the fields as numbers on their scale, or say what is wrong."""
    given = {field.name: getattr(judged, field.name) for field in fields(judged)}
    aligned(**given)
    for name, values in given.items():
        object.__setattr__(judged, name, plain(on_scale(values, name, scale)))
