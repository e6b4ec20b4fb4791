"""The exhibits of the camera-phone case that are data: simulated, and written by one command.

`python -m mindthegap.data.exhibits` writes them into the case's folder. What stands behind them is
in `truth`, in one place.
"""

from collections.abc import Callable

import pandas as pd

from mindthegap import content
from mindthegap.data.exhibits import laboratory as _laboratory
from mindthegap.data.exhibits import survey as _survey
from mindthegap.data.exhibits import tickets as _tickets
from mindthegap.data.exhibits import trials as _trials
from mindthegap.data.exhibits import weeks as _weeks

FOLDER = "cases/camera-phone/exhibits"

TABLES: dict[str, tuple[str, Callable[[], pd.DataFrame]]] = {
    "laboratory": ("2-laboratory.csv", _laboratory.laboratory),
    "sample": ("3-sample.csv", _survey.sample),
    "attributes": ("3-attributes.csv", _survey.attributes),
    "tickets": ("4-tickets.csv", _tickets.tickets),
    "weeks": ("5-weeks.csv", _weeks.weeks),
    "trust": ("7-trust.csv", _trials.trust),
    "pilot": ("7-pilot.csv", _trials.pilot),
}
"""Name of a table -> its file, and what makes it."""


def exhibit(name: str) -> pd.DataFrame:
    """Read a table of the case's exhibits.

    Parameters
    ----------
    name : str
        One of "laboratory", "sample", "attributes", "tickets", "weeks", "trust" and "pilot".

    Raises
    ------
    ValueError
        If there is no such table.

    Examples
    --------
    >>> exhibit("weeks").columns.tolist()
    ['week', 'begins', 'phone', 'sold', 'returned']
    """
    if name not in TABLES:
        raise ValueError(f"There is no table {name!r} among the exhibits: {', '.join(TABLES)}.")
    return pd.read_csv(content.root() / FOLDER / TABLES[name][0], encoding="utf-8")


def files() -> dict[str, str]:
    """Return the files that this module writes into the case's folder: name to content.

    Examples
    --------
    >>> sorted(files())[0]
    '2-laboratory.csv'
    """
    made = {file: make().to_csv(index=False, lineterminator="\n") for file, make in TABLES.values()}
    return made | {"4-tickets.md": _tickets.page()}
