"""How a message shows what was given: the first few cells or names, in plain values."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

SHOWN = 3
"""Faulty cells that a message shows."""


def shortened(names: Iterable[object], most: int) -> str:
    """Return the names in one line, only the first ones and their number if there are many.

    Examples
    --------
    >>> shortened(["e1", "e2", "e3", "e4", "e5"], 3)
    'e1, e2, e3, ... (5 in all)'
    """
    listed = [str(name) for name in names]
    if len(listed) <= most:
        return ", ".join(listed)
    return f"{', '.join(listed[:most])}, ... ({len(listed)} in all)"


def plain(value: object) -> object:
    """Return a number of numpy as one of Python, whose repr is the number alone.

    Examples
    --------
    >>> plain(np.int64(3))
    3
    """
    return value.item() if isinstance(value, np.generic) else value


def refuse_text(wrong: pd.Series, name: str) -> None:
    """Say which of these cells, none of them a number, no conversion would help.

    Raises
    ------
    TypeError
        Always.
    """
    text = wrong.map(lambda cell: isinstance(cell, str)).to_numpy(dtype=bool)
    converts = pd.to_numeric(wrong.where(text), errors="coerce").notna().to_numpy()
    if converts.all():
        raise TypeError(
            f"{name} must hold numbers, but holds text, such as {wrong.iloc[0]!r} in row "
            f"{wrong.index[0]}: convert it first with pandas.to_numeric."
        )
    stuck = wrong[~converts]
    some = [f"row {row} holds {plain(cell)!r}" for row, cell in stuck.head(SHOWN).items()]
    more = f"; {len(stuck)} rows are of this kind" if len(stuck) > SHOWN else ""
    rest = (
        " The other texts are numbers: once these are mended, pandas.to_numeric converts the "
        "column."
        if converts.any()
        else ""
    )
    raise TypeError(f"{name} must hold numbers, but {', '.join(some)}{more}.{rest}")


def refuse_first(
    series: pd.Series, wrong: np.ndarray, name: str, right: str, more: str = ""
) -> None:
    """Say which row is the first that is wrong, if one is."""
    if wrong.any():
        place = int(np.argmax(wrong))
        raise ValueError(
            f"{name} must {right}, but row {series.index[place]} holds {series.iloc[place]:g}."
            f"{more}"
        )
