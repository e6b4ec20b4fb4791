"""What coders gave to units, checked: one row per coder, one column per unit."""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import pandas as pd

from mindthegap.measures.refusals import plain

Coding: TypeAlias = pd.DataFrame | np.ndarray | Sequence[Sequence[object]]


def coding(codes: Coding, function: str) -> pd.DataFrame:
    """Return the coders' codes as a table with one row per coder, or say what is wrong.

    Parameters
    ----------
    codes : pandas.DataFrame, or two-dimensional array-like
        One row per coder, one column per unit; missing where a coder did not code a unit.
    function : str
        Who needs them, for the message.

    Raises
    ------
    TypeError
        If it is no table, or holds both text and numbers.
    ValueError
        If there are fewer than two coders, no unit, or labels that stand twice.

    Examples
    --------
    >>> coding([["a", "b", None]], "krippendorff_alpha")
    Traceback (most recent call last):
    ...
    ValueError: krippendorff_alpha() needs two coders or more (one row each), but got 1.
    """
    if isinstance(codes, pd.DataFrame):
        table = codes
    elif not isinstance(codes, (str, dict, pd.Series)) and np.ndim(codes) == 2:  # type: ignore[arg-type]
        cells = np.asarray(codes, dtype=None if isinstance(codes, np.ndarray) else object)
        table = pd.DataFrame(cells, index=range(1, len(cells) + 1))
    else:
        raise TypeError(
            f"{function}() needs a DataFrame with one row per coder and one column per unit, but "
            f"got {type(codes).__name__}."
        )
    if len(table) < 2:
        raise ValueError(
            f"{function}() needs two coders or more (one row each), but got {len(table)}."
        )
    if table.shape[1] == 0:
        raise ValueError(f"{function}() needs units that were coded (one column each), but got 0.")
    for what, labels in (("Coders", table.index), ("Units", table.columns)):
        if not labels.is_unique:
            twice = ", ".join(map(str, labels[labels.duplicated()].unique()[:3]))
            raise ValueError(f"{what} stand twice in the table: {twice}.")
    return table


def positions(table: pd.DataFrame, level: str, function: str) -> tuple[np.ndarray, np.ndarray]:
    """Return for each coder and unit the place of the code, -1 where there is none, and the codes.

    The codes are sorted. On any level but the nominal they must be numbers, on the ratio level
    none may lie below zero.

    Raises
    ------
    TypeError, ValueError
        See `coding`; the message names coder, unit and code.

    Examples
    --------
    >>> table = pd.DataFrame([["a", "c"], [None, "a"]], index=["Ann", "Bo"])
    >>> positions(table, "nominal", "krippendorff_alpha")
    (array([[ 0,  1],
           [-1,  0]]), array(['a', 'c'], dtype=object))
    """
    cells = table.to_numpy(dtype=object)
    flat = pd.Series(cells.ravel(), dtype=object)
    text = flat.map(lambda code: isinstance(code, str)).to_numpy(dtype=bool)
    given = flat.notna().to_numpy(dtype=bool)
    if level != "nominal" and text.any():
        raise TypeError(
            f"The level {level!r} needs numbers, but {_first(table, text)}. "
            "Text codes have the level 'nominal'."
        )
    if text.any() and (given & ~text).any():
        raise TypeError(
            f"{function}() needs codes that are all text or all numbers, but "
            f"{_first(table, text)} and {_first(table, given & ~text)}."
        )
    if not text.any():
        numbers = pd.to_numeric(flat, errors="coerce").to_numpy(dtype=float)
        wrong = given & ~np.isfinite(numbers)
        if wrong.any():
            raise ValueError(f"Codes must be text or finite numbers, but {_first(table, wrong)}.")
        if level == "ratio" and (numbers[given] < 0).any():
            below = given & (numbers < 0)
            raise ValueError(
                f"The level 'ratio' needs codes of 0 or more, but {_first(table, below)}."
            )
        whole = bool((numbers[given] == np.round(numbers[given])).all())
        # Codes of 1 and 2 are to be shown as 1 and 2, although a gap makes their column floats.
        flat = pd.Series(numbers).astype("Int64") if whole else pd.Series(numbers)
    place, found = pd.factorize(flat, sort=True)
    return place.reshape(cells.shape), np.asarray(found)


def _first(table: pd.DataFrame, wrong: np.ndarray) -> str:
    coder, unit = divmod(int(np.argmax(wrong)), table.shape[1])
    return (
        f"coder {table.index[coder]} gave unit {table.columns[unit]} "
        f"the code {plain(table.iloc[coder, unit])!r}"
    )
