"""Before and after: what a second measurement shows of those who were chosen by the first."""

from dataclasses import dataclass

from scipy.stats import norm

from mindthegap.models.scale import ANY, COUNT, SHARE, single


@dataclass(frozen=True)
class Remeasured:
    """Means of the units that had been chosen because they measured lowest.

    Parameters
    ----------
    before : float
        At the first measurement, by which they were chosen.
    untouched : float
        At the second, if nothing is done for them: what a comparison group shows that was drawn by
        lot from the chosen.
    after : float
        At the second, with what was done for them.
    """

    before: float
    untouched: float
    after: float

    @property
    def rise(self) -> float:
        """What a before-and-after story reports."""
        return self.after - self.before

    @property
    def anyway(self) -> float:
        """The part of the rise that comes without doing anything."""
        return self.untouched - self.before


def remeasured(
    share: float,
    reliability: float,
    effect: float = 0.0,
    change: float = 0.0,
    *,
    mean: float = 7.0,
    sd: float = 1.3,
) -> Remeasured:
    r"""Choose the lowest by a noisy measure, do something or nothing, and measure again.

    .. math:: \text{before} = m - s \frac{\varphi(z)}{p}, \qquad
              \text{untouched} = m + c - \rho \, s \frac{\varphi(z)}{p}, \qquad
              \text{after} = \text{untouched} + e, \qquad z = \Phi^{-1}(p)

    Measurements are normal with mean m and standard deviation s, at both times; the reliability
    :math:`\rho` is the share of their variance that stays, so that two measurements correlate by
    :math:`\rho`. Of how far the chosen lie below the mean, the part :math:`1 - \rho` was chance
    and is gone the next time: regression to the mean.

    Parameters
    ----------
    share : float
        Share p that is chosen, the lowest first; above 0, at most 1.
    reliability : float
        0 (all differences are chance) to 1 (none is).
    effect : float, default 0.0
        What is done adds so much to each of the chosen (e).
    change : float, default 0.0
        What everybody's mean changes by between the two measurements, for other reasons (c): other
        customers, another season.
    mean, sd : float
        Of the first measurement.

    Returns
    -------
    Remeasured
        ``.before``, ``.untouched``, ``.after``; ``.rise`` and ``.anyway``.

    Raises
    ------
    TypeError, ValueError
        If a value is not one number, or off its scale, or the share is 0: nobody is chosen.

    See Also
    --------
    mindthegap.widgets.BeforeAfter : the same with sliders.

    References
    ----------
    Barnett, van der Pols & Dobson (2005), *International Journal of Epidemiology*, for regression
    to the mean. The mean of the lowest share of a normal distribution is that of a truncated one.

    Examples
    --------
    >>> found = remeasured(share=0.2, reliability=0.5)
    >>> round(found.before, 2), round(found.after, 2)
    (5.18, 6.09)
    >>> round(remeasured(share=0.2, reliability=1).rise, 2)
    0.0
    """
    share = single(share, "share", SHARE)
    reliability = single(reliability, "reliability", SHARE)
    effect, change, mean = (
        single(value, name, ANY)
        for value, name in ((effect, "effect"), (change, "change"), (mean, "mean"))
    )
    sd = single(sd, "sd", COUNT)
    if share == 0:
        raise ValueError("share must be above 0: somebody has to be chosen.")
    below = sd * float(norm.pdf(norm.ppf(share))) / share
    untouched = mean + change - reliability * below
    return Remeasured(before=mean - below, untouched=untouched, after=untouched + effect)
