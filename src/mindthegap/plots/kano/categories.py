"""What the categories are called and how they look; what a row of a summary is called."""

import pandas as pd

from mindthegap.plots.theme import PALETTE

NAMES = {
    "M": "must-be",
    "O": "one-dimensional",
    "A": "attractive",
    "I": "indifferent",
    "R": "reverse",
    "Q": "questionable",
}
GREY = "#8C8C8C"
COLOURS = {
    "M": PALETTE[1],
    "O": PALETTE[0],
    "A": PALETTE[2],
    "I": GREY,
    "R": PALETTE[3],
    "Q": PALETTE[6],
}


def labels(index: pd.Index) -> list[str]:
    """One label per row; of several levels those that differ, numbers with their level's name."""
    if index.nlevels == 1:
        return [_label(label, index.name) for label in index]
    varied = [k for k in range(index.nlevels) if len(index.unique(level=k)) > 1] or [0]
    return [", ".join(_label(row[k], index.names[k]) for k in varied) for row in index]


def _label(value: object, level: object) -> str:
    named = level is not None and not isinstance(value, str)
    return f"{level} {value}" if named else str(value)
