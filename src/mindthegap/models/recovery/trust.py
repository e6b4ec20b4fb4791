"""Trust over time: lost quickly, repaired in part, grown again slowly."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from mindthegap.models.recovery.failure import AGREEMENT, Failure, Justice, Values
from mindthegap.models.scale import COUNT, RATING, SHARE, aligned, on_scale, plain

EVENTS = ("kept", "failure", "recovery")
"""What a period can bring: all goes well, something fails, the firm recovers the last failure."""


def trust_after_failure(
    trust: Values,
    failure: Failure,
    remembered: Values = 0.0,
    *,
    loss: float = 1.4,
    by_severity: float = 0.25,
    by_blame: float = 0.20,
    double: float = 0.8,
) -> Values:
    r"""Trust once something has failed.

    .. math:: T' = T - 1.4\,[1 + 0.25\,(s - 3)]\,[1 + 0.2\,(b - 3)]\,(1 + 0.8\,m),
              \quad \text{kept on 1 to 10}

    Parameters
    ----------
    trust : number, array-like or Series
        Trust T before, 1 to 10.
    failure : Failure
        What went wrong: severity s and blame b.
    remembered : number, array-like or Series, default 0
        How many earlier failures are still in memory (m), 0 or more; one fades below 1.
    loss : float
        Points lost by a first failure of severity and blame 3.
    by_severity, by_blame : float
        What a point of severity or blame adds, as a share of the loss.
    double : float
        What a remembered failure adds, as a share of the loss (double deviation).

    Returns
    -------
    float, array or Series
        1 to 10. Missing where an input is missing.

    Raises
    ------
    TypeError, ValueError
        If a value is not a number, off its scale, or the inputs don't match row by row.

    References
    ----------
    Tomlinson & Mayer (2009), *Academy of Management Review*: attribution decides what a failure
    does to trust. Maxham & Netemeyer (2002), *Journal of Marketing*: the second failure. The sizes
    are design values of this kit.

    Examples
    --------
    >>> trust_after_failure(7, Failure(severity=[3, 5])).round(2)
    array([5.6, 4.9])
    """
    aligned(trust=trust, severity=failure.severity, blame=failure.blame, remembered=remembered)
    size = (1.0 + by_severity * (failure.severity - 3.0)) * (1.0 + by_blame * (failure.blame - 3.0))
    memory = 1.0 + double * on_scale(remembered, "remembered", COUNT)
    return plain(np.clip(on_scale(trust, "trust") - loss * size * memory, *RATING))


def trust_repaired(
    before: Values,
    after: Values,
    justice: Justice,
    *,
    most: float = 0.75,
    distributive: float = 0.25,
    procedural: float = 0.30,
    interactional: float = 0.45,
) -> Values:
    r"""Trust once a failure has been recovered: part of what was lost comes back.

    .. math:: T'' = T' + 0.75\,q\,(T - T'), \quad
              q = \frac{0.25\,J_d + 0.30\,J_p + 0.45\,J_i - 1}{6}

    Parameters
    ----------
    before, after : number, array-like or Series
        Trust T before the failure and T' after it, 1 to 10.
    justice : Justice
        How just the recovery was found; q is 0 where all is unjust and 1 where all is just.
    most : float, default 0.75
        Share of the loss that the most just recovery brings back, 0 to 1.
    distributive, procedural, interactional : float
        Weights of the three in q; they add up to 1.

    Returns
    -------
    float, array or Series
        1 to 10. Missing where an input is missing.

    Raises
    ------
    TypeError, ValueError
        If a value is not a number or off its scale, the inputs don't match row by row, or the
        weights don't add up to 1.

    References
    ----------
    Tax, Brown & Chandrashekaran (1998), *Journal of Marketing*: complaint handling and trust. That
    the repair is partial, and the sizes, are design values of this kit.

    Examples
    --------
    >>> trust_repaired(7, 5, Justice(distributive=7, procedural=7, interactional=[1, 7])).round(3)
    array([5.825, 6.5  ])
    """
    aligned(before=before, after=after, **vars(justice))
    weights = (distributive, procedural, interactional)
    if not np.isclose(sum(weights), 1.0):
        raise ValueError(f"The three weights must add up to 1, but they make {sum(weights):g}.")
    felt = (
        distributive * justice.distributive
        + procedural * justice.procedural
        + interactional * justice.interactional
    )
    low, high = AGREEMENT
    quality = (felt - low) / (high - low)
    left = on_scale(after, "after")
    lost = on_scale(before, "before") - left
    return plain(np.clip(left + on_scale(most, "most", SHARE) * quality * lost, *RATING))


def trust_path(
    events: Sequence[str],
    start: float = 6.5,
    failure: Failure | None = None,
    justice: Justice | None = None,
    *,
    growth: float = 0.08,
    ceiling: float = 9.0,
    forgetting: float = 0.15,
) -> pd.DataFrame:
    r"""One customer's trust, period by period.

    A period in which all is kept lifts trust by a share of the way to the ceiling, and what is
    remembered of failures fades:

    .. math:: T_{t+1} = T_t + 0.08\,\max(9 - T_t, 0), \qquad m_{t+1} = 0.85\,m_t

    A failure lowers trust (`trust_after_failure`) and is remembered: :math:`m` grows by 1. A
    recovery brings part of the last loss back (`trust_repaired`), and changes no memory.

    Parameters
    ----------
    events : sequence of {"kept", "failure", "recovery"}
        What each period brings, in order; a recovery needs a failure in the period before it.
    start : float, default 6.5
        Trust before the first period, 1 to 10.
    failure : Failure, optional
        What a failure is like, single numbers; severity, blame and recurrence 3 if left out.
    justice : Justice, optional
        How just a recovery is, single numbers; 5 on all three counts if left out.
    growth : float, default 0.08
        Share of the way to the ceiling per period that is kept, 0 to 1.
    ceiling : float, default 9.0
        Where growth ends, 1 to 10.
    forgetting : float, default 0.15
        Share of the memory of failures that a period that is kept takes away, 0 to 1.

    Returns
    -------
    pandas.DataFrame
        One row per period, the first (``start``) being 0: columns ``period``, ``event``,
        ``trust`` (1 to 10, at the end of the period), ``remembered`` (failures).

    Raises
    ------
    TypeError, ValueError
        If an event is unknown, a recovery has no failure before it, a number is off its scale, or
        `failure` or `justice` holds more than one case.

    References
    ----------
    Slovic (1993), *Risk Analysis*: trust is easier to destroy than to create. Maxham & Netemeyer
    (2002), *Journal of Marketing*: the second failure. The sizes are design values of this kit.

    Examples
    --------
    >>> trust_path(["kept", "failure", "recovery", "failure"]).round(2)
       period     event  trust  remembered
    0       0     start   6.50         0.0
    1       1      kept   6.70         0.0
    2       2   failure   5.30         1.0
    3       3  recovery   6.00         1.0
    4       4   failure   3.48         2.0
    """
    if isinstance(events, str):
        raise TypeError(f"events must be a list of events, such as [{events!r}].")
    wrong, fair = failure or Failure(), justice or Justice(5, 5, 5)
    for name, case in (("failure", wrong), ("justice", fair)):
        if any(np.ndim(value) for value in vars(case).values()):
            raise ValueError(f"{name} must be a single case: trust_path() follows one customer.")
    share = on_scale(growth, "growth", SHARE)
    fading = 1.0 - on_scale(forgetting, "forgetting", SHARE)
    top = on_scale(ceiling, "ceiling")
    trust = before = on_scale(start, "start")
    memory, rows = 0.0, [(0, "start", trust, 0.0)]
    for period, event in enumerate(events, start=1):
        if event == "kept":
            trust, memory = trust + share * max(top - trust, 0.0), memory * fading
        elif event == "failure":
            before, trust, memory = (
                trust,
                trust_after_failure(trust, wrong, memory),
                memory + 1.0,
            )
        elif event == "recovery":
            if rows[-1][1] != "failure":
                raise ValueError(
                    f"A recovery needs a failure in the period before it, but period {period} "
                    f"follows {rows[-1][1]!r}."
                )
            trust = trust_repaired(before, trust, fair)
        else:
            raise ValueError(
                f"Each event must be one of {', '.join(map(repr, EVENTS))}, but period {period} "
                f"brings {event!r}."
            )
        rows.append((period, event, trust, memory))
    return pd.DataFrame(rows, columns=["period", "event", "trust", "remembered"])
