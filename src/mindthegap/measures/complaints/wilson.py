"""Wilson's interval for a share."""

from statistics import NormalDist

import numpy as np
import pandas as pd


def normal_quantile(confidence: float) -> float:
    """Return how many standard errors an interval of this confidence reaches to either side.

    Examples
    --------
    >>> round(normal_quantile(0.95), 4)
    1.96
    """
    return NormalDist().inv_cdf((1 + confidence) / 2)


def wilson(
    count: pd.Series, n: pd.Series | float, confidence: float
) -> tuple[pd.Series, pd.Series]:
    r"""Return both ends of Wilson's interval for shares; missing where `n` is 0.

    .. math:: \frac{\hat p + z^2/2n \pm z\sqrt{\hat p (1-\hat p)/n + z^2/4n^2}}{1 + z^2/n}

    Examples
    --------
    >>> low, high = wilson(pd.Series([8]), 10, 0.95)
    >>> float(low[0].round(3)), float(high[0].round(3))
    (0.49, 0.943)
    """
    z = normal_quantile(confidence)
    size = n + 0.0 * count
    size = size.where(size > 0)
    share = count / size
    middle = share + z**2 / (2 * size)
    reach = z * np.sqrt(share * (1 - share) / size + z**2 / (4 * size**2))
    scale = 1 + z**2 / size
    return ((middle - reach) / scale).clip(lower=0), ((middle + reach) / scale).clip(upper=1)
