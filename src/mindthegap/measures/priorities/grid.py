"""Importance-performance analysis: points, intervals, quadrants, and what they hang on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from mindthegap.measures import inputs
from mindthegap.measures.priorities.crosshair import CROSSHAIRS, QUADRANTS, code, line
from mindthegap.measures.priorities.derived import DERIVED, sampled
from mindthegap.measures.priorities.ratings import Ratings, read
from mindthegap.measures.result import Result


@dataclass(frozen=True, repr=False)
class ImportancePerformance(Result):
    """Importance-performance analysis.

    Parameters
    ----------
    importance : str
        Whose importance: "stated" or a method of deriving it.
    crosshair : str
        Where the lines cross: "midpoint", "mean", "median", or "given".
    cross : (float, float)
        Importance and performance there.
    n : int
        Respondents.
    n_complete : int
        Those with all ratings and overall satisfaction; derived importance takes only these.
    confidence : float
        Coverage of the intervals, and the share of samples from which on a quadrant is certain.
    points : pandas.DataFrame
        One row per attribute: ``importance`` and ``performance`` with ``_low`` and ``_high``,
        ``quadrant``, ``stability`` (share of the bootstrap samples in which the attribute stands
        in this quadrant) and ``certain``.
    """

    importance: str
    crosshair: str
    cross: tuple[float, float]
    n: int
    n_complete: int
    confidence: float
    points: pd.DataFrame

    def in_quadrant(self, quadrant: str) -> list[str]:
        """Return the attributes in a quadrant, the most important first."""
        if quadrant not in QUADRANTS:
            names = ", ".join(map(repr, QUADRANTS))
            raise ValueError(f"quadrant must be one of {names}, but it is {quadrant!r}.")
        found = self.points[self.points["quadrant"] == quadrant]
        return found.sort_values("importance", ascending=False).index.tolist()


def importance_performance(
    ratings: pd.DataFrame,
    *,
    importance: str = "stated",
    crosshair: str | tuple[float, float] = "mean",
    scale: tuple[float, float] = (1, 5),
    respondent: str = "id",
    attribute: str = "attribute",
    stated: str = "importance",
    performance: str = "performance",
    overall: str = "overall",
    bootstrap: int = 500,
    confidence: float = 0.95,
    seed: int = 0,
) -> ImportancePerformance:
    """Place attributes by importance and performance, and say how certain their quadrant is.

    Parameters
    ----------
    ratings : pandas.DataFrame
        One row per respondent and attribute, with the columns named below.
    importance : {"stated", "correlation", "regression", "relative weights", "shapley"}
        What respondents said (mean of the column `stated`), or importance derived from how
        performance goes with the column `overall`, see `derived_importance`.
    crosshair : {"mean", "median", "midpoint"} or (float, float)
        Where the lines cross: at the mean or the median of the attributes' values on either axis,
        at the middle of the scale, or at an importance and a performance of your own.
    scale : (float, float), default (1, 5)
        Lowest and highest rating of importance and performance.
    respondent, attribute, stated, performance, overall : str
        Columns; `stated` and `overall` need to be there only where they are used.
    bootstrap : int, default 500
        How many samples of respondents to draw; 0 for no intervals. With "shapley" and many
        attributes this takes minutes: "relative weights" come near and are quick.
    confidence : float, default 0.95
        Coverage of the intervals.
    seed : int, default 0
        Seed of the resampling.

    Returns
    -------
    ImportancePerformance
        ``.points`` by attribute, in the order of first appearance, and ``.cross``.

    Raises
    ------
    KeyError
        If a column is missing.
    TypeError, ValueError
        If a rating is no number or off the scale, a respondent rates an attribute twice or has two
        values of overall satisfaction, there are fewer than two attributes or three respondents,
        an option is unknown, or the midpoint is asked of derived importance, which has no scale.

    See Also
    --------
    mindthegap.plots.priorities_map : the figure.

    Notes
    -----
    The quadrants are *concentrate here* (important, poor), *keep up the good work* (important,
    good), *low priority* and *possible overkill*; a point on a line counts as important, or as
    good. Intervals are percentiles over samples of respondents, drawn with all their ratings; the
    lines are drawn anew in each sample, since they hang on the same ratings.

    Missing values: means use the *available* ratings of each attribute; derived importance uses
    the respondents with all of them (*listwise*, `n_complete`).

    Checked against numpy's means and medians by hand, `derived_importance`, and for stated means
    the normal intervals that the bootstrap tends to.

    References
    ----------
    Martilla & James (1977), *Journal of Marketing*.

    Examples
    --------
    >>> ratings = pd.DataFrame({
    ...     "id": [1, 1, 1, 2, 2, 2, 3, 3, 3], "attribute": ["staff", "price", "music"] * 3,
    ...     "importance": [5, 5, 2, 4, 5, 1, 5, 4, 2], "performance": [4, 2, 4, 5, 1, 3, 4, 2, 5]})
    >>> importance_performance(ratings, bootstrap=0).points["quadrant"].to_dict()
    {'staff': 'keep up the good work', 'price': 'concentrate here', 'music': 'possible overkill'}
    """
    inputs.between_0_and_1(confidence, "confidence")
    if isinstance(bootstrap, bool) or int(bootstrap) != bootstrap or bootstrap < 0:
        raise ValueError(f"bootstrap must be a whole number, 0 or more; it is {bootstrap}.")
    lines = _lines(crosshair, importance)
    found = read(
        ratings, respondent, attribute, stated, performance, overall, scale,
        derived=importance in DERIVED,
    )  # fmt: skip
    everyone = np.arange(found.n)[None, :]
    wanted, good = _coordinates(found, everyone, importance)
    at = [line(axis, to, scale) for axis, to in zip((wanted, good), lines, strict=True)]
    place = code(wanted, good, *at)[0]
    points = pd.DataFrame(
        {"importance": wanted[0], "performance": good[0], "quadrant": np.array(QUADRANTS)[place]},
        index=found.attributes,
    )
    if bootstrap:
        random = np.random.default_rng(seed)
        draws = random.integers(found.n, size=(int(bootstrap), found.n))
        again = _coordinates(found, draws, importance)
        tail = (1 - confidence) / 2
        for name, axis in zip(("importance", "performance"), again, strict=True):
            low, high = np.nanquantile(axis, [tail, 1 - tail], axis=0)
            points[f"{name}_low"], points[f"{name}_high"] = low, high
        known = ~np.isnan(again[0]).any(axis=1) & ~np.isnan(again[1]).any(axis=1)
        wanted, good = again[0][known], again[1][known]
        moved = [line(axis, to, scale) for axis, to in zip((wanted, good), lines, strict=True)]
        points["stability"] = (code(wanted, good, *moved) == place).mean(axis=0)
        points["certain"] = points["stability"] >= confidence
    order = ["importance", "importance_low", "importance_high", "performance", "performance_low",
             "performance_high", "quadrant", "stability", "certain"]  # fmt: skip
    return ImportancePerformance(
        importance=importance,
        crosshair=crosshair if isinstance(crosshair, str) else "given",
        cross=(float(at[0][0, 0]), float(at[1][0, 0])),
        n=found.n,
        n_complete=int(found.complete.sum()),
        confidence=confidence,
        points=points[[name for name in order if name in points]],
    )


def flips(
    ratings: pd.DataFrame,
    *,
    importances: Sequence[str] = ("stated", "correlation", "regression"),
    crosshairs: Sequence[str] = CROSSHAIRS,
    **columns: Any,
) -> pd.DataFrame:
    """Show in which quadrant each attribute stands under every choice of analysis.

    Parameters
    ----------
    ratings : pandas.DataFrame
        As for `importance_performance`.
    importances : sequence of str
        Kinds of importance to go through.
    crosshairs : sequence of str
        Cross-hairs to go through. The midpoint is left out for derived importance, which has no
        scale.
    **columns
        `scale` and names of columns, as for `importance_performance`.

    Returns
    -------
    pandas.DataFrame
        One row per attribute; a column of quadrants per choice, such as ``"stated, mean"``; and
        ``quadrants``, how many different ones there are. An attribute with more than one flips.

    Raises
    ------
    KeyError, TypeError, ValueError
        As `importance_performance`; or if fewer than two choices are left.

    See Also
    --------
    mindthegap.plots.quadrant_flips : the figure.

    Examples
    --------
    >>> ratings = pd.DataFrame({
    ...     "id": [1, 1, 1, 2, 2, 2, 3, 3, 3], "attribute": ["staff", "price", "music"] * 3,
    ...     "importance": [5, 5, 4, 4, 5, 3, 5, 4, 4], "performance": [4, 2, 4, 5, 1, 3, 4, 2, 5]})
    >>> flips(ratings, importances=["stated"])["quadrants"].to_dict()
    {'staff': 1, 'price': 1, 'music': 2}
    """
    choices = [
        (kind, crosshair)
        for kind in importances
        for crosshair in crosshairs
        if kind not in DERIVED or crosshair != "midpoint"
    ]
    if len(choices) < 2:
        raise ValueError(
            f"flips() compares choices, but got {len(choices)}: name more importances or "
            "crosshairs (derived importance has no midpoint)."
        )
    table = pd.DataFrame(
        {
            f"{kind}, {crosshair}": importance_performance(
                ratings, importance=kind, crosshair=crosshair, bootstrap=0, **columns
            ).points["quadrant"]
            for kind, crosshair in choices
        }
    )
    return table.assign(quadrants=table.nunique(axis=1))


def _lines(
    crosshair: str | tuple[float, float], importance: str
) -> tuple[str | float, str | float]:
    """Where the cross-hair stands on either axis: a word for it, or a number."""
    if importance != "stated" and importance not in DERIVED:
        names = ", ".join(map(repr, ("stated", *DERIVED)))
        raise ValueError(f"importance must be one of {names}, but it is {importance!r}.")
    if not isinstance(crosshair, str):
        given = inputs.one(list(crosshair), "crosshair")
        if len(given) != 2 or given.isna().any():
            raise ValueError(
                "crosshair must be two numbers, importance and performance, such as (4, 3.5); it "
                f"is {crosshair}."
            )
        return given[0], given[1]
    if crosshair not in CROSSHAIRS:
        names = ", ".join(map(repr, CROSSHAIRS))
        raise ValueError(f"crosshair must be one of {names}, but it is {crosshair!r}.")
    if crosshair == "midpoint" and importance != "stated":
        raise ValueError(
            f"Importance by {importance} has no scale, so it has no midpoint: take the mean or "
            "the median, or give both numbers."
        )
    return crosshair, crosshair


def _coordinates(
    found: Ratings, draws: np.ndarray, importance: str
) -> tuple[np.ndarray, np.ndarray]:
    """Importance and performance (samples x attributes) of samples of respondents."""
    times = np.stack([np.bincount(draw, minlength=found.n) for draw in draws])
    good = _means(found.performance, times)
    if importance == "stated":
        return _means(found.stated, times), good
    kept = found.complete
    ratings, overall = found.performance[kept], found.overall[kept]
    return sampled(importance, ratings, overall, times[:, kept]), good


def _means(ratings: np.ndarray, times: np.ndarray) -> np.ndarray:
    """Means of the available ratings, each respondent taken so many times."""
    known = ~np.isnan(ratings)
    with np.errstate(invalid="ignore"):
        return times @ np.where(known, ratings, 0.0) / (times @ known)
