"""What a number of complaints says, and what a complaint is worth."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from mindthegap.models.scale import COUNT, SHARE, Values, aligned, on_scale, plain


@dataclass(frozen=True)
class Change:
    """A change in the complaint rate, and where it comes from.

    Parameters
    ----------
    before, after : float
        Complaints per customer.
    by_dissatisfaction, by_propensity : float
        The two parts of the change; they add up to ``after - before``.
    silent_before, silent_after : float
        Dissatisfied customers who do not complain, per customer.
    """

    before: float
    after: float
    by_dissatisfaction: float
    by_propensity: float
    silent_before: float
    silent_after: float


@dataclass(frozen=True)
class Defence:
    """What it brings to hear complaints and to handle them.

    Parameters
    ----------
    complaints : float, array or Series
        Complaints to be handled.
    kept : float, array or Series
        Customers who stay because they complained and were heard.
    worth : float, array or Series
        What they are worth, in money.
    spent : float, array or Series
        What the handling costs, in money.
    net : float, array or Series
        ``worth - spent``.
    pays_up_to : float, array or Series
        The cost per complaint up to which more complaints are better.
    """

    complaints: float | np.ndarray | pd.Series
    kept: float | np.ndarray | pd.Series
    worth: float | np.ndarray | pd.Series
    spent: float | np.ndarray | pd.Series
    net: float | np.ndarray | pd.Series
    pays_up_to: float | np.ndarray | pd.Series


def complaint_rate(dissatisfied: Values, propensity: Values) -> float | np.ndarray | pd.Series:
    r"""Complaints per customer: how many are dissatisfied, times how many of them say so.

    .. math:: \text{complaint rate} = d \cdot p

    An identity, and a warning: a rate alone tells neither factor. It falls when customers are
    served better, and when they are discouraged from complaining.

    Parameters
    ----------
    dissatisfied : number, array-like or Series
        Share d of customers who are dissatisfied, 0 to 1.
    propensity : number, array-like or Series
        Share p of the dissatisfied who complain, 0 to 1.

    Returns
    -------
    float, array or Series
        0 to 1. Missing where an input is missing.

    Raises
    ------
    TypeError, ValueError
        If a value is not a number, not a share, or the inputs don't match row by row.

    References
    ----------
    Fornell & Wernerfelt (1987), *Journal of Marketing Research*.

    Examples
    --------
    Two shops with the same rate; in the second nearly everybody is dissatisfied and silent:

    >>> complaint_rate([0.10, 0.80], [0.40, 0.05])
    array([0.04, 0.04])
    """
    aligned(dissatisfied=dissatisfied, propensity=propensity)
    unhappy = on_scale(dissatisfied, "dissatisfied", SHARE)
    return plain(unhappy * on_scale(propensity, "propensity", SHARE))


def complaint_change(before: tuple[float, float], after: tuple[float, float]) -> Change:
    r"""Split a change in the complaint rate into its two sources.

    .. math:: \Delta(dp) = \Delta d \cdot \bar p + \Delta p \cdot \bar d

    with the means of before and after, so that the parts add up exactly and neither source is
    favoured by being taken first.

    Parameters
    ----------
    before, after : (float, float)
        Share of customers who are dissatisfied, and share of those who complain, each 0 to 1.

    Returns
    -------
    Change
        Rates, the two parts, and the silent dissatisfied.

    Raises
    ------
    TypeError, ValueError
        If a value is not a number or not a share.

    References
    ----------
    Kitagawa (1955), *Journal of the American Statistical Association*: the split into components.
    Fornell & Wernerfelt (1987), *Journal of Marketing Research*: fewer complaints are no goal.

    Examples
    --------
    A hotline opens and service improves: more complaints, and fewer silent dissatisfied.

    >>> change = complaint_change(before=(0.30, 0.10), after=(0.20, 0.30))
    >>> round(change.after - change.before, 3)
    0.03
    >>> round(change.by_dissatisfaction, 3), round(change.by_propensity, 3)
    (-0.02, 0.05)
    >>> round(change.silent_before, 3), round(change.silent_after, 3)
    (0.27, 0.14)
    """
    (d0, p0), (d1, p1) = (
        (
            float(on_scale(d, f"the share dissatisfied {when}", SHARE)),
            float(on_scale(p, f"the propensity {when}", SHARE)),
        )
        for when, (d, p) in (("before", before), ("after", after))
    )
    return Change(
        before=d0 * p0,
        after=d1 * p1,
        by_dissatisfaction=(d1 - d0) * (p0 + p1) / 2,
        by_propensity=(p1 - p0) * (d0 + d1) / 2,
        silent_before=d0 * (1 - p0),
        silent_after=d1 * (1 - p1),
    )


def defence(
    customers: Values,
    dissatisfied: Values,
    propensity: Values,
    *,
    value: Values,
    stay_heard: Values,
    stay_silent: Values,
    cost: Values,
) -> Defence:
    r"""Defensive marketing: what complaints bring to a firm that handles them.

    Of N customers :math:`N d p` complain. A dissatisfied customer stays with probability
    :math:`s_h` if heard and :math:`s_0` if silent, and is then worth V:

    .. math:: \text{net} = N d p \left[ (s_h - s_0) V - c \right]

    With given dissatisfaction more complaints are better as long as handling one costs less than
    :math:`(s_h - s_0) V`. Where handling drives people away (:math:`s_h < s_0`), each one hurts.

    Parameters
    ----------
    customers : number, array-like or Series
        N, 0 or more.
    dissatisfied, propensity : number, array-like or Series
        Shares d and p, see `complaint_rate`.
    value : number, array-like or Series
        V, what a customer who stays is still worth to the firm, in money, 0 or more.
    stay_heard, stay_silent : number, array-like or Series
        Shares of the dissatisfied who stay, having complained or not, 0 to 1.
    cost : number, array-like or Series
        c, handling and compensation per complaint, in money, 0 or more.

    Returns
    -------
    Defence
        Each as long as the inputs; missing where an input is missing.

    Raises
    ------
    TypeError, ValueError
        If a value is not a number, off its scale, or the inputs don't match row by row.

    References
    ----------
    Fornell & Wernerfelt (1987), *Journal of Marketing Research*: complaints from the dissatisfied
    should be encouraged, within what handling costs. This is its simplest case, without
    competitors' reactions.

    Examples
    --------
    10,000 customers, 20 % dissatisfied; 10 % or 40 % of those complain:

    >>> shop = defence(10_000, 0.2, [0.1, 0.4], value=300, stay_heard=0.7, stay_silent=0.4, cost=50)
    >>> shop.net.round().tolist(), round(shop.pays_up_to)
    ([8000.0, 32000.0], 90)
    """
    given = {
        "customers": (customers, COUNT),
        "dissatisfied": (dissatisfied, SHARE),
        "propensity": (propensity, SHARE),
        "value": (value, COUNT),
        "stay_heard": (stay_heard, SHARE),
        "stay_silent": (stay_silent, SHARE),
        "cost": (cost, COUNT),
    }
    aligned(**{name: values for name, (values, _) in given.items()})
    n, d, p, worth_each, heard, silent, each = (
        on_scale(values, name, scale) for name, (values, scale) in given.items()
    )
    complaints = n * d * p
    gained = heard - silent
    kept = complaints * gained
    worth, spent = kept * worth_each, complaints * each
    return Defence(
        complaints=plain(complaints),
        kept=plain(kept),
        worth=plain(worth),
        spent=plain(spent),
        net=plain(worth - spent),
        pays_up_to=plain(gained * worth_each),
    )
