"""How long things take when some are not done yet: Kaplan and Meier's estimate."""

from dataclasses import dataclass

import numpy as np

from mindthegap.measures.intervals import normal_reach


@dataclass(frozen=True, eq=False)
class Survival:
    """Kaplan and Meier's estimate at each duration at which something was done.

    Attributes
    ----------
    time : array of int
        Durations, in ascending order.
    open : array of float
        Share that takes longer.
    done : array of int
        How many took just so long.
    error : array of float
        Standard error of log(open), by Greenwood's formula; infinite once all are done.
    """

    time: np.ndarray
    open: np.ndarray
    done: np.ndarray
    error: np.ndarray

    def band(self, confidence: float) -> tuple[np.ndarray, np.ndarray]:
        r"""Return lower and upper end of the pointwise interval of `open`.

        Symmetric on the scale of :math:`\log(-\log S)`, so that it stays within 0 and 1; missing
        where all are done.
        """
        z = normal_reach(confidence)
        with np.errstate(divide="ignore", invalid="ignore"):
            reach = np.exp(z * self.error / -np.log(self.open))
            low, high = self.open**reach, self.open ** (1 / reach)
        unknown = self.open <= 0
        return np.where(unknown, np.nan, low), np.where(unknown, np.nan, high)

    def quantile(self, share: float) -> float:
        """Return the duration by which this share is done; NaN if it is not reached."""
        return self._crossed(1 - self.open, share)

    def quantile_interval(self, share: float, confidence: float) -> tuple[float, float]:
        """Return the durations at which `open` does not differ from 1 - share by the test.

        The ends are durations at which something was done; NaN is "not reached".
        """
        with np.errstate(divide="ignore", invalid="ignore"):
            log = np.log(self.open)
            distance = np.log(-log) - np.log(-np.log(1 - share))
            z = distance / (self.error / -log)
        z[self.open <= 0] = np.inf
        reach = normal_reach(confidence)
        return self._first(z >= -reach), self._first(z > reach)

    def naive_quantile(self, share: float) -> float:
        """Return the duration by which this share of those that are done was done."""
        done = np.cumsum(self.done)
        return self._crossed(done / done[-1], share) if len(done) else np.nan

    def _crossed(self, done: np.ndarray, share: float) -> float:
        """The duration at which `done` reaches the share.

        If it is exactly the share for a while, the middle of that while: so the median of an even
        number of durations is what it always is.
        """
        exact = np.abs(done - share) < 1e-9
        if exact.any() and done[-1] > share + 1e-9:
            return (self._first(exact) + self._first(done > share + 1e-9)) / 2
        return self._first(done > share - 1e-9)

    def _first(self, holds: np.ndarray) -> float:
        return float(self.time[np.argmax(holds)]) if holds.any() else np.nan


def survival(duration: np.ndarray, unfinished: np.ndarray) -> Survival:
    r"""Estimate how long things take from durations of which some are not over.

    .. math:: \hat S(t) = \prod_{t_i \le t} \left(1 - \frac{d_i}{n_i}\right)

    Parameters
    ----------
    duration : array of int, shape (n,)
        How long each took, or has taken so far; 0 or more.
    unfinished : array of int
        The durations of those that are not over, a part of `duration`.

    References
    ----------
    Kaplan & Meier (1958), *Journal of the American Statistical Association*.
    Brookmeyer & Crowley (1982), *Biometrics*: intervals for quantiles.

    Examples
    --------
    >>> made = survival(np.array([1, 2, 2, 5]), np.array([2]))
    >>> made.time.tolist(), made.open.round(3).tolist()
    ([1, 2, 5], [0.75, 0.5, 0.0])
    """
    time, left = _counted(duration)
    cut = np.zeros(len(time), dtype=np.int64)
    stopped, many = _counted(unfinished)
    cut[np.searchsorted(time, stopped)] = many
    done = left - cut
    # Who stops unfinished at a duration was still at risk then.
    at_risk = len(duration) - np.cumsum(left) + left
    at = done > 0
    time, done, at_risk = time[at], done[at], at_risk[at].astype(float)
    with np.errstate(divide="ignore"):
        greenwood = np.cumsum(done / (at_risk * (at_risk - done)))
    return Survival(time, np.cumprod(1 - done / at_risk), done, np.sqrt(greenwood))


def _counted(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Different values in order, and how often each occurs.

    Counting into places is many times faster than sorting millions of durations; it needs a place
    for every value up to the largest.
    """
    if len(values) and values.max() <= 4 * len(values) + 100_000:
        times = np.bincount(values)
        there = np.flatnonzero(times)
        return there, times[there]
    return np.unique(values, return_counts=True)
