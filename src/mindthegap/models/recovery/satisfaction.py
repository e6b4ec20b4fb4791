"""What follows from a recovery: satisfaction with it, with the firm, and what customers intend."""

import numpy as np

from mindthegap.models.recovery.failure import Failure, Justice, Values
from mindthegap.models.scale import RATING, aligned, on_scale, plain

NEUTRAL = 4.0
"""The middle of the justice scale: neither fair nor unfair."""


def complaint_satisfaction(
    justice: Justice,
    *,
    base: float = 5.5,
    distributive: float = 0.42,
    procedural: float = 0.12,
    interactional: float = 0.31,
) -> Values:
    r"""Satisfaction with how a complaint was handled, from how just that was.

    .. math:: S_c = 5.5 + 0.42\,(J_d - 4) + 0.12\,(J_p - 4) + 0.31\,(J_i - 4),
              \quad \text{kept on 1 to 10}

    Parameters
    ----------
    justice : Justice
        How just the recovery was found.
    base : float
        Satisfaction where all three are neutral.
    distributive, procedural, interactional : float
        Points of satisfaction per point of justice.

    Returns
    -------
    float, array or Series
        1 to 10. Missing where an input is missing.

    References
    ----------
    Orsingher, Valentini & de Angelis (2010), *Journal of the Academy of Marketing Science*:
    distributive justice first, then interactional, procedural far behind. The sizes are design
    values of this kit.

    Examples
    --------
    >>> complaint_satisfaction(Justice(distributive=[2, 6], procedural=4, interactional=4))
    array([4.66, 6.34])
    """
    gained = _weighed(justice, distributive, procedural, interactional)
    return plain(np.clip(base + gained, *RATING))


def usual_satisfaction(
    prior: Values, *, level: float = 6.8, carry: float = 0.6, prior_mean: float = 6.8
) -> Values:
    r"""Satisfaction of a customer with whom nothing goes wrong.

    .. math:: S_0 = 6.8 + 0.6\,(\text{prior} - 6.8), \quad \text{kept on 1 to 10}

    Because `carry` is below 1, who was unusually dissatisfied is less so the next time, and who
    was unusually satisfied too: regression to the mean, with no recovery at all.

    Parameters
    ----------
    prior : number, array-like or Series
        Satisfaction at the last survey, 1 to 10.
    level : float
        Satisfaction of a customer whose prior is `prior_mean`.
    carry : float
        Points of satisfaction per point of the prior.
    prior_mean : float
        Mean of the prior.

    Returns
    -------
    float, array or Series
        1 to 10. Missing where `prior` is missing.

    Raises
    ------
    TypeError, ValueError
        If a value is not a number or off the scale.

    Examples
    --------
    >>> usual_satisfaction([4.8, 6.8, 8.8])
    array([5.6, 6.8, 8. ])
    """
    return plain(np.clip(level + carry * (on_scale(prior, "prior") - prior_mean), *RATING))


def cumulative_satisfaction(
    prior: Values,
    failure: Failure,
    justice: Justice,
    *,
    level: float = 6.8,
    carry: float = 0.6,
    prior_mean: float = 6.8,
    loss: float = 0.1,
    by_severity: float = 0.55,
    by_blame: float = 0.15,
    distributive: float = 0.30,
    procedural: float = 0.10,
    interactional: float = 0.42,
) -> Values:
    r"""Satisfaction with the firm after a failure and its recovery.

    .. math:: S = S_0 - 0.1 - 0.55\,(s - 3) - 0.15\,(b - 3)
              + 0.30\,(J_d - 4) + 0.10\,(J_p - 4) + 0.42\,(J_i - 4), \quad \text{kept on 1 to 10}

    where :math:`S_0` is `usual_satisfaction`. A recovery that is just enough lifts it above what
    it would have been without a failure (service recovery paradox); the more severe the failure,
    the less likely.

    Parameters
    ----------
    prior : number, array-like or Series
        Satisfaction at the last survey, 1 to 10.
    failure : Failure
        What went wrong: severity s and blame b.
    justice : Justice
        How just the recovery was found.
    level, carry, prior_mean : float
        See `usual_satisfaction`.
    loss : float
        Points lost by a failure of severity and blame 3 whose recovery is neither just nor unjust.
    by_severity, by_blame : float
        Points lost per point of severity and blame.
    distributive, procedural, interactional : float
        Points of satisfaction per point of justice.

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
    Gelbrich & Roschk (2011), *Journal of Service Research*: for satisfaction with the firm as a
    whole, interactional justice matters slightly more. De Matos, Henrique & Rossi (2007), *Journal
    of Service Research*: the paradox. The sizes are design values of this kit.

    Examples
    --------
    The same full recovery of a slight and of a severe failure, where 6.8 is usual:

    >>> fair = Justice(distributive=6, procedural=5, interactional=6)
    >>> cumulative_satisfaction(6.8, Failure(severity=[1, 5]), fair).round(2)
    array([9.34, 7.14])
    """
    aligned(prior=prior, severity=failure.severity, blame=failure.blame, **vars(justice))
    usual = level + carry * (on_scale(prior, "prior") - prior_mean)
    lost = loss + by_severity * (failure.severity - 3.0) + by_blame * (failure.blame - 3.0)
    gained = _weighed(justice, distributive, procedural, interactional)
    return plain(np.clip(usual - lost + gained, *RATING))


def intention(
    satisfaction: Values,
    failure: Failure | None = None,
    *,
    base: float = 6.6,
    slope: float = 0.55,
    level: float = 6.8,
    wariness: float = 0.28,
    by_recurrence: float = 0.25,
) -> Values:
    r"""What customers intend: to buy again, or to recommend.

    .. math:: I = 6.6 + 0.55\,(S - 6.8) - w, \quad w = 0.28 + 0.25\,(r - 3) \text{ after a failure,
              else } 0, \quad \text{kept on 1 to 10}

    Satisfaction carries over, but who saw it fail once has learnt that it can fail: a recovery
    makes good what happened, not what may happen. So satisfaction can be higher than without a
    failure, and the intention not.

    Parameters
    ----------
    satisfaction : number, array-like or Series
        Satisfaction S with the firm, 1 to 10.
    failure : Failure, optional
        What went wrong, with the chance r that it happens again; left out, nothing went wrong.
    base : float
        Intention of a customer with satisfaction `level` who saw no failure.
    slope : float
        Points of intention per point of satisfaction.
    level : float
        See `base`.
    wariness : float
        Points lost by having seen a failure.
    by_recurrence : float
        Points lost per point by which it seems more likely to happen again.

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
    De Matos, Henrique & Rossi (2007), *Journal of Service Research*: a paradox of satisfaction,
    none of repurchase intention and word of mouth. Folkes (1984), *Journal of Consumer Research*:
    stable causes. That wariness is the reason, and the sizes, are this kit's.

    Examples
    --------
    >>> round(intention(8), 2), intention(8, Failure(again=[1, 3, 5])).round(2)
    (7.26, array([7.48, 6.98, 6.48]))
    """
    wanted = base + slope * (on_scale(satisfaction, "satisfaction") - level)
    if failure is not None:
        aligned(satisfaction=satisfaction, again=failure.again)
        wanted = wanted - wariness - by_recurrence * (failure.again - 3.0)
    return plain(np.clip(wanted, *RATING))


def after_second_failure(
    satisfaction: Values,
    usual: Values,
    failure: Failure,
    *,
    drop: float = 1.5,
    by_recurrence: float = 0.25,
    taken_back: float = 0.6,
) -> Values:
    r"""Satisfaction once the same thing has gone wrong again.

    .. math:: S_2 = S - 1.5 - 0.25\,(r - 3) - 0.6\,\max(S - S_0, 0), \quad \text{kept on 1 to 10}

    The second failure says what the first left open: that it is no exception. What the first
    recovery had won above the usual is mostly taken back as well, so that it saves nobody.

    Parameters
    ----------
    satisfaction : number, array-like or Series
        Satisfaction S after the first recovery, 1 to 10.
    usual : number, array-like or Series
        Satisfaction :math:`S_0` had nothing gone wrong, 1 to 10.
    failure : Failure
        The first failure, with the chance r, as then seen, that it happens again.
    drop : float
        Points lost by a second failure where r is 3.
    by_recurrence : float
        Points lost per point by which it had seemed more likely.
    taken_back : float
        Share of what was won above the usual that is lost.

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
    Maxham & Netemeyer (2002), *Journal of Marketing*: a good recovery can bring the paradox after
    one failure, not after two. Bitner, Booms & Tetreault (1990), *Journal of Marketing*: the
    double deviation. The sizes are design values of this kit.

    Examples
    --------
    >>> after_second_failure(satisfaction=[8, 6], usual=7, failure=Failure())
    array([5.9, 4.5])
    """
    aligned(satisfaction=satisfaction, usual=usual, again=failure.again)
    first = on_scale(satisfaction, "satisfaction")
    won = np.maximum(first - on_scale(usual, "usual"), 0.0)
    lost = drop + by_recurrence * (failure.again - 3.0) + taken_back * won
    return plain(np.clip(first - lost, *RATING))


def _weighed(justice: Justice, distributive: float, procedural: float, interactional: float):
    """Points that justice above or below the neutral middle adds or costs."""
    return (
        distributive * (justice.distributive - NEUTRAL)
        + procedural * (justice.procedural - NEUTRAL)
        + interactional * (justice.interactional - NEUTRAL)
    )
