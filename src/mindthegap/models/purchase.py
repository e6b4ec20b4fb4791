"""What an expectation leads to before anything is experienced: buying, or choosing."""

from typing import Any

import numpy as np
import pandas as pd

from mindthegap.models.scale import ANY, Values, aligned, on_scale, plain


def purchase_probability(
    expectation: Values,
    price_tier: Values = 2,
    *,
    base: float = -1.0,
    slope: float = 0.6,
    price: float = 0.5,
) -> Any:
    r"""Probability of buying, given what is expected and what it costs (binary logit).

    .. math:: P = \frac{1}{1 + \exp(-[\text{base} + \text{slope} \cdot (e - 6)
              - \text{price} \cdot (\text{tier} - 2)])}

    Parameters
    ----------
    expectation : number, array-like or Series
        Expected performance, 1 to 10.
    price_tier : number, array-like or Series, default 2
        1 (entry), 2 (middle) or 3 (premium).
    base : float, default -1.0
        Log-odds of buying in the middle tier at an expectation of 6.
    slope : float, default 0.6
        What a point of expectation adds to the log-odds.
    price : float, default 0.5
        What a step up in price takes from the log-odds.

    Returns
    -------
    float, array or Series
        Between 0 and 1. Missing where an input is missing.

    Raises
    ------
    TypeError, ValueError
        If a value is not a number, off its scale, or the inputs don't match row by row.

    References
    ----------
    Kopalle & Lehmann (2006), *Marketing Science*: advertised quality brings trial. The sizes are
    design values of this kit.

    Examples
    --------
    >>> purchase_probability([5, 7, 9]).round(2)
    array([0.17, 0.4 , 0.69])
    """
    return plain(1 / (1 + np.exp(-_appeal(expectation, price_tier, base, slope, price))))


def choice_shares(
    expectation: Values,
    price_tier: Values = 2,
    *,
    base: float = -1.0,
    slope: float = 0.6,
    price: float = 0.5,
) -> Any:
    r"""Share of customers who choose each of several offers, or none (multinomial logit).

    .. math:: P_j = \frac{\exp(v_j)}{1 + \sum_k \exp(v_k)}, \quad
              v_j = \text{base} + \text{slope} \cdot (e_j - 6)
              - \text{price} \cdot (\text{tier}_j - 2)

    Buying nothing has a value of 0, so that a single offer is bought with `purchase_probability`.
    The ratio of two shares depends on these two offers alone: the logit's famous, and doubtful,
    independence of irrelevant alternatives.

    Parameters
    ----------
    expectation : array-like or Series, one value per offer
        What customers expect of each offer, 1 to 10.
    price_tier : number, array-like or Series, default 2
        1 (entry), 2 (middle) or 3 (premium).
    base, slope, price : float
        See `purchase_probability`.

    Returns
    -------
    array or Series
        One share per offer; what is left to 1 is the share of those who buy nothing.

    Raises
    ------
    TypeError, ValueError
        If a value is not a number or off its scale, if one is missing, or if the inputs don't match
        offer by offer.

    References
    ----------
    McFadden (1974), in *Frontiers in Econometrics*, for the model. The sizes are design values of
    this kit.

    Examples
    --------
    >>> choice_shares([6, 8, 8], price_tier=[1, 2, 3]).round(2)
    array([0.17, 0.34, 0.21])
    """
    appeal = np.atleast_1d(_appeal(expectation, price_tier, base, slope, price))
    if np.isnan(appeal).any():
        raise ValueError("Every offer needs an expectation and a price: each share depends on all.")
    # Taking the largest away first keeps exp() from overflowing.
    most = max(float(np.max(appeal)), 0.0)
    weights = np.exp(appeal - most)
    shares = weights / (np.exp(-most) + weights.sum())
    if isinstance(expectation, pd.Series):
        return pd.Series(shares, index=expectation.index, name="share")
    return shares


def _appeal(expectation, price_tier, base, slope, price):
    """Log-odds of buying an offer rather than nothing."""
    aligned(expectation=expectation, price_tier=price_tier)
    expectation = on_scale(expectation, "expectation")
    price_tier = on_scale(price_tier, "price_tier", (1.0, 3.0), whole=True)
    base, slope, price = (
        on_scale(value, name, ANY)
        for value, name in ((base, "base"), (slope, "slope"), (price, "price"))
    )
    return base + slope * (expectation - 6) - price * (price_tier - 2)
