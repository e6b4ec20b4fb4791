"""Zones of tolerance row by row, and by group."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
import pandas as pd

from mindthegap.measures import inputs
from mindthegap.measures.result import Result
from mindthegap.measures.tolerance.estimates import means_of, shares_of

MEASURES = ("minimum", "desired", "perceived", "width", "adequacy", "superiority")
PLACES = ("below", "within", "above")
"""Where an experience stands; rows that no zone can be drawn for are "inverted"."""

Column: TypeAlias = pd.Series | Sequence | np.ndarray


@dataclass(frozen=True, repr=False)
class Zone(Result):
    """Zone of tolerance.

    Parameters
    ----------
    n : int
        Rows used: complete, and with a minimum that is not above the desired level.
    n_inverted, n_missing : int
        Rows left out: minimum above desired; one of the three answers missing.
    confidence : float
        Coverage of all intervals.
    means : pandas.DataFrame
        One row per measure (and group): ``mean``, ``se``, ``low``, ``high``.
    shares : pandas.DataFrame
        One row per place (and group): ``share`` of the rows used, ``low``, ``high``.
    counts : pandas.DataFrame
        One row per group: how many rows stand below, within and above, and how many are inverted
        or missing.
    rows : pandas.DataFrame
        One row per row given: ``adequacy``, ``superiority``, ``width``, ``class``.
    """

    n: int
    n_inverted: int
    n_missing: int
    confidence: float
    means: pd.DataFrame
    shares: pd.DataFrame
    counts: pd.DataFrame
    rows: pd.DataFrame = field(repr=False)

    @property
    def adequacy(self) -> pd.Series:
        """Measure of service adequacy of each row, MSA = perceived - minimum."""
        return self.rows["adequacy"]

    @property
    def superiority(self) -> pd.Series:
        """Measure of service superiority of each row, MSS = perceived - desired."""
        return self.rows["superiority"]

    @property
    def width(self) -> pd.Series:
        """Width of each row's zone, desired - minimum."""
        return self.rows["width"]

    @property
    def class_(self) -> pd.Series:
        """Where each row stands: below, within, above or inverted; missing where unknown."""
        return self.rows["class"]

    def __getitem__(self, name: str) -> pd.Series:
        """Return a column of `rows`; ``zone["class"]`` reads what Python keeps as a keyword."""
        return self.rows[name]


def zone(
    minimum: Column,
    desired: Column,
    perceived: Column,
    *,
    by: Column | pd.DataFrame | None = None,
    cluster: Column | None = None,
    weights: Column | None = None,
    scale: tuple[float, float] | None = None,
    confidence: float = 0.95,
) -> Zone:
    r"""Place experiences below, within or above their zones of tolerance.

    .. math:: \text{MSA} = P - M, \quad \text{MSS} = P - D, \quad \text{width} = D - M

    with the minimum M that a customer would accept, the level D desired and the level P perceived.
    An experience is *below* the zone where P < M, *above* it where P > D, and *within* it
    otherwise, its ends included.

    Parameters
    ----------
    minimum, desired, perceived : Series or array-like
        Answers in the three columns, one row per judgement, all in points of the same scale.
    by : Series, array-like or DataFrame, optional
        Groups to be shown apart: the attribute, the segment, or several columns of them.
    cluster : Series or array-like, optional
        Who answered. Give it wherever one respondent has several rows: their answers go together,
        and intervals that take them for independent are too narrow.
    weights : Series or array-like, optional
        Survey weights, 0 or more: how many customers a row stands for, in any unit.
    scale : (float, float), optional
        Lowest and highest answer, such as (1, 9); left out, any number will do.
    confidence : float, default 0.95
        Coverage of the intervals.

    Returns
    -------
    Zone
        ``.adequacy``, ``.superiority``, ``.width`` and ``["class"]`` row by row; ``.means``,
        ``.shares`` and ``.counts``, by group where `by` is given.

    Raises
    ------
    TypeError
        If an answer is no number.
    ValueError
        If the columns don't match row by row, an answer is infinite or off the scale, a weight is
        negative or missing, or no row has all three answers.

    See Also
    --------
    mindthegap.plots.zones, mindthegap.plots.zone_shares : the figures.

    Notes
    -----
    Missing values, *listwise*: a row without one of the three answers is left out and counted.
    *Inverted* zones (minimum above desired) are left out and counted too, and have neither
    adequacy nor superiority: whoever answered so has confused the columns or the question, so the
    differences mean nothing. Look who they are before you go on without them.

    Intervals of means: Student's t with the linearised standard error
    :math:`\sqrt{\frac{G}{G-1} \sum_g (\sum_{i \in g} w_i (x_i - \bar x))^2} / \sum_i w_i` over G
    clusters. Without clusters and weights that is :math:`s / \sqrt n`. Intervals of shares:
    Wilson's, with the number of rows that independent answers would need for the same standard
    error. A group with one cluster has no interval.

    Checked against the means and gaps that a LibQUAL+ survey of 17 libraries reports, against
    statsmodels' weighted least squares with clustered covariance, and its Wilson interval.

    References
    ----------
    Zeithaml, Berry & Parasuraman (1993), *Journal of the Academy of Marketing Science*: desired
    and adequate service. Parasuraman, Zeithaml & Berry (1994), *Journal of Retailing*: the
    three-column format, MSA and MSS.

    Examples
    --------
    >>> result = zone(minimum=[6, 5, 8, 7], desired=[8, 8, 6, 9], perceived=[7, 4, 7, 9])
    >>> result["class"].tolist()
    ['within', 'below', 'inverted', 'within']
    >>> result.means["mean"].round(2)["adequacy"], result.n_inverted
    (np.float64(0.67), 1)
    """
    inputs.between_0_and_1(confidence, "confidence")
    answers = {
        name: inputs.one(values, name, scale=scale, option="scale=")
        for name, values in (("minimum", minimum), ("desired", desired), ("perceived", perceived))
    }
    inputs.paired(**answers)
    table = pd.DataFrame(answers)
    table["width"] = table["desired"] - table["minimum"]
    table["adequacy"] = table["perceived"] - table["minimum"]
    table["superiority"] = table["perceived"] - table["desired"]
    table["class"] = _place(table)
    used = table["class"].isin(PLACES)
    if table["class"].isna().all():
        raise ValueError(
            f"zone() needs at least one row with all three answers, but all {len(table)} are "
            "incomplete."
        )
    table.loc[~used, ["width", "adequacy", "superiority"]] = np.nan

    groups = _groups(by, table.index)
    who = None if cluster is None else _codes(cluster, "cluster", table.index)
    weight = np.ones(len(table)) if weights is None else _weights(weights, table.index)
    means, shares = {}, {}
    for label, place in _parts(groups, used.to_numpy()):
        part = table.iloc[place]
        sample = weight[place], None if who is None else who[place]
        means[label] = means_of(part[list(MEASURES)], *sample, confidence)
        shares[label] = shares_of(part["class"], PLACES, *sample, confidence)
    return Zone(
        n=int(used.sum()),
        n_inverted=int((table["class"] == "inverted").sum()),
        n_missing=int(table["class"].isna().sum()),
        confidence=confidence,
        means=_joined(means, groups, "measure"),
        shares=_joined(shares, groups, "class"),
        counts=_counts(table["class"], groups),
        rows=table[["adequacy", "superiority", "width", "class"]],
    )


def _place(table: pd.DataFrame) -> pd.Series:
    """The class of each row; missing where one of the three answers is."""
    place = np.select(
        [
            table["minimum"] > table["desired"],
            table["perceived"] < table["minimum"],
            table["perceived"] > table["desired"],
        ],
        ["inverted", "below", "above"],
        default="within",
    )
    known = table[["minimum", "desired", "perceived"]].notna().all(axis=1)
    return pd.Series(place, index=table.index, dtype="str").where(known)


def _groups(by: Column | pd.DataFrame | None, index: pd.Index) -> pd.DataFrame | None:
    """The grouping columns as a table in the order of the rows."""
    if by is None:
        return None
    if isinstance(by, pd.DataFrame):
        columns = {str(name): by[name] for name in by.columns}
    else:
        columns = {str(getattr(by, "name", None) or "group"): by}
    return pd.DataFrame(
        {name: _labels(values, "by", index).to_numpy() for name, values in columns.items()}
    )


def _labels(values: Column, name: str, index: pd.Index) -> pd.Series:
    """One label per row, none of them missing."""
    labels = values if isinstance(values, pd.Series) else pd.Series(np.asarray(values))
    if isinstance(values, pd.Series):
        inputs.paired(minimum=pd.Series(0, index=index), **{name: labels})
    elif len(labels) != len(index):
        raise ValueError(f"{name} must have one label per row: {len(index)}, not {len(labels)}.")
    if labels.isna().any():
        where = labels.index[labels.isna()][0]
        raise ValueError(
            f"{name} must have a label in every row, but row {where} has none: give those rows a "
            "label of their own, such as 'unknown', or leave them out."
        )
    return labels


def _codes(values: Column, name: str, index: pd.Index) -> np.ndarray:
    return pd.factorize(_labels(values, name, index))[0]


def _weights(values: Column, index: pd.Index) -> np.ndarray:
    weights = inputs.one(values, "weights", scale=(0, np.inf))
    if isinstance(values, pd.Series):
        inputs.paired(minimum=pd.Series(0, index=index), weights=weights)
    elif len(weights) != len(index):
        raise ValueError(f"weights must have one number per row: {len(index)}, not {len(weights)}.")
    if weights.isna().any():
        where = weights.index[weights.isna()][0]
        raise ValueError(f"weights must not be missing, but row {where} has none.")
    return weights.to_numpy()


def _parts(groups: pd.DataFrame | None, used: np.ndarray) -> Iterator[tuple[object, np.ndarray]]:
    """Each group's label and the places of its rows that can be used."""
    if groups is None:
        yield (), np.flatnonzero(used)
        return
    names = list(groups.columns)
    for label, places in groups.groupby(names if len(names) > 1 else names[0]).indices.items():
        yield label, places[used[places]]


def _joined(parts: dict, groups: pd.DataFrame | None, last: str) -> pd.DataFrame:
    if groups is None:
        return parts[()]
    return pd.concat(parts, names=[*groups.columns, last])


def _counts(place: pd.Series, groups: pd.DataFrame | None) -> pd.DataFrame:
    columns = [*PLACES, "inverted", "missing"]
    filled = place.fillna("missing").to_numpy()
    if groups is None:
        counted = pd.Series(filled).value_counts().reindex(columns, fill_value=0)
        return counted.rename("rows").rename_axis("class").to_frame().T
    return pd.crosstab([groups[name] for name in groups], pd.Series(filled, name="class")).reindex(
        columns=columns, fill_value=0
    )
