"""Krippendorff's alpha: the agreement of any number of coders, on any level of measurement."""

import warnings
from dataclasses import dataclass
from typing import Literal

import numpy as np

from mindthegap.measures.agreement.coding import Coding, coding, positions
from mindthegap.measures.inputs import between_0_and_1
from mindthegap.measures.result import Result

Level = Literal["nominal", "ordinal", "interval", "ratio"]
LEVELS = ("nominal", "ordinal", "interval", "ratio")

AT_ONCE = 4_000_000
"""Cells of the resampling that are held in memory at once."""


MANY_CODERS, TIMES_AS_MANY = 20, 5
"""From so many coders on, so many times as many as units: the table is most likely turned."""


@dataclass(frozen=True, repr=False)
class Alpha(Result):
    """Krippendorff's alpha.

    Parameters
    ----------
    alpha : float
        1 = full agreement, 0 = what chance gives, below 0 = less than that.
    low, high : float
        Percentile interval from drawing the units anew; NaN without a bootstrap.
    level : str
        Level of measurement.
    observed, expected : float
        Disagreement that was observed, and that chance would give.
    n_coders, n_units, n_codes : int
        Coders; units with two codes or more; codes given to these units.
    dropped : int
        Units left out because fewer than two coders coded them.
    confidence : float
        Coverage of the interval.
    """

    alpha: float
    low: float
    high: float
    level: str
    observed: float
    expected: float
    n_coders: int
    n_units: int
    n_codes: int
    dropped: int
    confidence: float


def krippendorff_alpha(
    codes: Coding,
    level: Level,
    *,
    bootstrap: int = 1000,
    confidence: float = 0.95,
    seed: int = 0,
) -> Alpha:
    r"""Agreement of two coders or more, who need not have coded every unit.

    .. math:: \alpha = 1 - \frac{D_o}{D_e}, \qquad
              D_o = \frac1n \sum_u \frac1{m_u - 1} \sum_{c,k} n_{uc} n_{uk}\, \delta^2_{ck}, \quad
              D_e = \frac1{n(n-1)} \sum_{c,k} n_c n_k\, \delta^2_{ck}

    :math:`n_{uc}` coders gave unit u the code c, :math:`m_u` coded it at all, and n is the number
    of all codes. How far two codes differ depends on the level: not at all or fully (nominal), by
    the ranks between them (ordinal), by their difference (interval), or by their difference in
    relation to their sum (ratio).

    Krippendorff asks for .800, and for .667 at least where tentative conclusions are acceptable;
    judge the interval's lower end rather than the estimate.

    Parameters
    ----------
    codes : pandas.DataFrame
        One row per coder, one column per unit; NaN or None where a coder did not code a unit. Of
        a table with one row per unit, take ``table[["A", "B", "C"]].T``. Codes are numbers, or on
        the nominal level text. A two-dimensional array will do too.
    level : {"nominal", "ordinal", "interval", "ratio"}
        What the codes are: names, ranks, numbers with equal steps, numbers with a true zero.
    bootstrap : int, default 1000
        How many times to draw the units anew for the interval; 0 for none.
    confidence : float, default 0.95
        Coverage of the interval, between 0 and 1.
    seed : int, default 0
        Seed of the resampling.

    Returns
    -------
    Alpha
        ``.alpha``, ``.low``, ``.high`` and counts.

    Raises
    ------
    TypeError
        If `codes` is no table, mixes text and numbers, or holds text on a level that needs
        numbers.
    ValueError
        If the level is unknown, there are fewer than two coders, no unit has two codes, a ratio
        code is below zero, or all codes are the same (alpha is undefined: nothing shows that the
        coders can tell units apart).

    See Also
    --------
    mindthegap.plots.alpha_by_batch, mindthegap.plots.disagreements : over time, and who differs.

    Notes
    -----
    Missing values: available codes, a unit counts if two coders coded it. The interval resamples
    units with all their codes, as in Zapf, Castell, Morawietz & Karch (2016); a resample in which
    all codes are the same is left out. A UserWarning asks whether the table is turned round where
    it has 20 rows or more, five times as many as columns. Checked against the worked examples of
    Krippendorff (2011) and the package krippendorff.

    References
    ----------
    Krippendorff (2011), *Computing Krippendorff's Alpha-Reliability*, University of Pennsylvania.
    Krippendorff (2004), *Content Analysis*: the thresholds. Zapf, Castell, Morawietz & Karch
    (2016), *BMC Medical Research Methodology*: the bootstrap.

    Examples
    --------
    >>> import pandas as pd
    >>> aspects = pd.DataFrame(
    ...     [["night", "night", "price", "day"], ["night", "day", "price", "day"],
    ...      ["night", "day", "price", None]], index=["A", "B", "C"])
    >>> found = krippendorff_alpha(aspects, "nominal", bootstrap=0)
    >>> print(f"{found.alpha:.3f} from {found.n_codes} codes of {found.n_units} units")
    0.750 from 11 codes of 4 units
    """
    if level not in LEVELS:
        raise ValueError(f"level must be one of {', '.join(map(repr, LEVELS))}, not {level!r}.")
    if int(bootstrap) != bootstrap or bootstrap < 0:
        raise ValueError(f"bootstrap must be a whole number, 0 or more; it is {bootstrap}.")
    between_0_and_1(confidence, "confidence")
    table = coding(codes, "krippendorff_alpha")
    coders, units = table.shape
    if coders >= MANY_CODERS and coders >= TIMES_AS_MANY * units:
        warnings.warn(
            f"{coders} coders of {units} {'unit' if units == 1 else 'units'}? Coders stand in "
            "rows and units in columns: pass table.T if it is the other way round.",
            UserWarning,
            stacklevel=2,
        )
    place, values = positions(table, level, "krippendorff_alpha")
    counts = tally(place, len(values))
    if not len(counts):
        raise ValueError(
            f"No unit was coded by two coders or more ({table.shape[1]} units): nothing can be "
            "compared. Coders stand in rows and units in columns; was the table turned round?"
        )
    estimate, low, high, observed, expected = estimated(
        counts, values, level, int(bootstrap), confidence, seed
    )
    if expected == 0:
        raise ValueError(
            f"All codes that can be compared are {values[counts.any(axis=0)].item()!r}: alpha is "
            "undefined, for nothing shows that the coders can tell units apart."
        )
    return Alpha(
        alpha=estimate,
        low=low,
        high=high,
        level=level,
        observed=observed,
        expected=expected,
        n_coders=len(table),
        n_units=len(counts),
        n_codes=int(counts.sum()),
        dropped=table.shape[1] - len(counts),
        confidence=confidence,
    )


def tally(place: np.ndarray, size: int) -> np.ndarray:
    """How often each unit got each code, for the units with two codes or more."""
    coded = place >= 0
    units = np.broadcast_to(np.arange(place.shape[1]), place.shape)
    cells = np.bincount(units[coded] * size + place[coded], minlength=place.shape[1] * size)
    counts = cells.reshape(place.shape[1], size)
    return counts[counts.sum(axis=1) >= 2].astype(float)


def estimated(
    counts: np.ndarray,
    values: np.ndarray,
    level: str,
    bootstrap: int,
    confidence: float,
    seed: int,
) -> tuple[float, float, float, float, float]:
    """Alpha, its interval, and the two disagreements; NaN where alpha is undefined."""
    observed, expected = _disagreement(counts, values, level, np.ones((1, len(counts))))
    with np.errstate(invalid="ignore", divide="ignore"):
        alpha = float(1 - observed[0] / expected[0]) if expected[0] > 0 else np.nan
    low = high = np.nan
    if bootstrap and expected[0] > 0:
        random = np.random.default_rng(seed)
        size = len(counts)
        again = []
        for start in range(0, bootstrap, max(1, AT_ONCE // size)):
            rows = min(max(1, AT_ONCE // size), bootstrap - start)
            # Each row of a resample counts its units: unit u of row r is number r * size + u.
            drawn = random.integers(size, size=(rows, size)) + size * np.arange(rows)[:, None]
            times = np.bincount(drawn.ravel(), minlength=rows * size).reshape(rows, size)
            seen, chance = _disagreement(counts, values, level, times.astype(float))
            again.append(1 - seen[chance > 0] / chance[chance > 0])
        tail = (1 - confidence) / 2
        low, high = map(float, np.quantile(np.concatenate(again), [tail, 1 - tail]))
    return alpha, low, high, float(observed[0]), float(expected[0])


def _disagreement(
    counts: np.ndarray, values: np.ndarray, level: str, weights: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Observed and expected disagreement, for each row of weights that units can have."""
    given = counts.sum(axis=1)
    used = weights @ counts
    total = used.sum(axis=1)
    if level in ("nominal", "ratio"):
        apart = _apart(values, level)
        within = ((counts @ apart) * counts).sum(axis=1) / (given - 1)
        observed = weights @ within / total
        expected = ((used @ apart) * used).sum(axis=1) / (total * (total - 1))
        return observed, expected
    # Squared differences of all pairs add up to sums of squares, so that no table of pairs is
    # needed. On the ordinal level the distance of two codes is that of their mid-ranks.
    if level == "ordinal":
        place = np.cumsum(used, axis=1) - used / 2 - total[:, None] / 2
    else:
        place = np.broadcast_to(values.astype(float) - values.astype(float).mean(), used.shape)
    scaled = 2 * weights / (given - 1)
    squares = ((scaled * given) @ counts * place**2).sum(axis=1)
    observed = np.maximum(squares - (scaled * (counts @ place.T).T ** 2).sum(axis=1), 0) / total
    spread = total * (used * place**2).sum(axis=1) - (used * place).sum(axis=1) ** 2
    expected = 2 * np.maximum(spread, 0) / (total * (total - 1))
    # A lone code has no spread; what rounding leaves of it must not pass for one.
    return observed, np.where((used > 0).sum(axis=1) > 1, expected, 0.0)


def _apart(values: np.ndarray, level: str) -> np.ndarray:
    """Squared distances of the codes."""
    if level == "nominal":
        return 1.0 - np.eye(len(values))
    number = values.astype(float)
    both = number[:, None] + number
    return np.divide(number[:, None] - number, both, out=np.zeros_like(both), where=both > 0) ** 2
