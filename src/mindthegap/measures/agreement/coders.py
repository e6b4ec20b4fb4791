"""Where coders disagree, and since when: pairs of codes, and alpha batch by batch."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pandas as pd

from mindthegap.measures.agreement.alpha import LEVELS, Level, estimated, tally
from mindthegap.measures.agreement.coding import Coding, coding, positions
from mindthegap.measures.inputs import between_0_and_1

ALL = "all"


def disagreements(codes: Coding) -> pd.DataFrame:
    """Which codes are confused with which, and by whom.

    Parameters
    ----------
    codes : pandas.DataFrame
        One row per coder, one column per unit, as for `krippendorff_alpha`.

    Returns
    -------
    pandas.DataFrame
        One row for each pair of coders and each pair of different codes that they gave to a unit:
        ``first_coder``, ``second_coder``, ``first_code`` and ``second_code`` (what each of them
        gave), ``count`` (units), ``n_units`` (units that both coded), ``share`` (their quotient).
        The most frequent first; no rows if nobody disagrees.

    Raises
    ------
    TypeError, ValueError
        If `codes` is no table of two coders or more, or no two coders coded the same unit.

    See Also
    --------
    mindthegap.plots.disagreements : the figure.

    Notes
    -----
    Missing values: pairwise, each pair of coders is compared on the units that both coded.
    Checked against `pandas.crosstab`.

    Examples
    --------
    >>> codes = pd.DataFrame([["night", "night", "price"], ["day", "night", "price"]],
    ...                      index=["A", "C"])
    >>> disagreements(codes).T
                       0
    first_coder        A
    second_coder       C
    first_code     night
    second_code      day
    count              1
    n_units            3
    share       0.333...
    """
    table = coding(codes, "disagreements")
    place, names = positions(table, "nominal", "disagreements")
    size = len(names)
    parts = []
    compared = False
    for one, other in combinations(range(len(table)), 2):
        both = (place[one] >= 0) & (place[other] >= 0)
        compared |= bool(both.any())
        cells = np.bincount(place[one][both] * size + place[other][both], minlength=size**2)
        pairs = np.flatnonzero(cells)
        pairs = pairs[pairs // size != pairs % size]
        parts.append(
            pd.DataFrame(
                {
                    "first_coder": table.index[one],
                    "second_coder": table.index[other],
                    "first_code": names[pairs // size],
                    "second_code": names[pairs % size],
                    "count": cells[pairs],
                    "n_units": int(both.sum()),
                },
                index=range(len(pairs)),
            )
        )
    if not compared:
        raise ValueError("No unit was coded by two coders: there is nothing to compare.")
    found = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    found["share"] = found["count"] / found["n_units"]
    order = ["count", "first_coder", "second_coder", "first_code", "second_code"]
    return found.sort_values(order, ascending=[False] + [True] * 4, ignore_index=True)


def alpha_by_batch(
    codes: Coding,
    level: Level,
    batch: pd.Series | Sequence[object] | np.ndarray,
    *,
    bootstrap: int = 500,
    confidence: float = 0.95,
    seed: int = 0,
) -> pd.DataFrame:
    """Alpha in each batch of units: of all coders, and with each of them left out.

    Coders drift: they tire, or read the code book in a way of their own. One alpha over all units
    hides when. If alpha falls over the batches but stays without one of the coders, it is that
    coder who has moved away from the others.

    Parameters
    ----------
    codes, level
        As for `krippendorff_alpha`.
    batch : Series, or one-dimensional array-like
        The batch of each unit, such as the week in which it was coded; a Series must have the
        columns of `codes` as its labels.
    bootstrap, confidence, seed
        As for `krippendorff_alpha`.

    Returns
    -------
    pandas.DataFrame
        One row per batch and set of coders: ``batch``, ``coders`` ("all", "without A", ...; of
        two coders only "all"), ``alpha``, ``low``, ``high``, ``n_units`` (with two codes or more
        from these coders). Alpha is NaN where it is undefined: no unit with two codes, or all
        codes the same. ``.attrs["confidence"]`` is the coverage of the intervals.

    Raises
    ------
    TypeError, ValueError
        As `krippendorff_alpha`; and if `batch` does not fit the units, or is missing for one.

    See Also
    --------
    mindthegap.plots.alpha_by_batch : the figure.

    Examples
    --------
    >>> codes = pd.DataFrame([["a", "b", "a", "b"], ["a", "b", "a", "b"], ["a", "b", "b", "a"]],
    ...                      index=["A", "B", "C"])
    >>> table = alpha_by_batch(codes, "nominal", [1, 1, 2, 2], bootstrap=0)
    >>> table.pivot(index="batch", columns="coders", values="alpha").round(2)
    coders   all  without A  without B  without C
    batch
    1       1.00        1.0        1.0        1.0
    2      -0.11       -0.5       -0.5        1.0
    """
    if level not in LEVELS:
        raise ValueError(f"level must be one of {', '.join(map(repr, LEVELS))}, not {level!r}.")
    if int(bootstrap) != bootstrap or bootstrap < 0:
        raise ValueError(f"bootstrap must be a whole number, 0 or more; it is {bootstrap}.")
    between_0_and_1(confidence, "confidence")
    table = coding(codes, "alpha_by_batch")
    blocks = _batches(batch, table)
    place, values = positions(table, level, "alpha_by_batch")
    sets = [(ALL, np.arange(len(table)))]
    if len(table) > 2:
        sets += [
            (f"without {name}", np.flatnonzero(np.arange(len(table)) != left))
            for left, name in enumerate(table.index)
        ]
    rows = []
    for name in sorted(pd.unique(blocks)):
        inside = place[:, blocks == name]
        for coders, chosen in sets:
            counts = tally(inside[chosen], len(values))
            alpha = low = high = np.nan
            if len(counts):
                alpha, low, high, *_ = estimated(
                    counts, values, level, int(bootstrap), confidence, seed
                )
            rows.append((name, coders, alpha, low, high, len(counts)))
    found = pd.DataFrame(rows, columns=["batch", "coders", "alpha", "low", "high", "n_units"])
    found.attrs["confidence"] = confidence
    return found


def _batches(batch: pd.Series | Sequence[object] | np.ndarray, table: pd.DataFrame) -> np.ndarray:
    if isinstance(batch, str) or np.ndim(batch) != 1:  # type: ignore[arg-type]
        raise TypeError(f"batch must be a column or list with one value per unit, not {batch!r}.")
    blocks = batch if isinstance(batch, pd.Series) else pd.Series(list(batch))
    if len(blocks) != table.shape[1]:
        raise ValueError(
            f"batch must have one value per unit, but it has {len(blocks)} for {table.shape[1]} "
            "units."
        )
    if isinstance(batch, pd.Series) and not batch.index.equals(table.columns):
        raise ValueError(
            "batch must have the units' labels, which are the columns of codes, in their order."
        )
    if blocks.isna().any():
        unit = table.columns[int(np.argmax(blocks.isna()))]
        raise ValueError(f"batch is missing for unit {unit}.")
    return blocks.to_numpy()
