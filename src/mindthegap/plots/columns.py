"""What a plot needs from a table, checked before anything is drawn."""

import pandas as pd


def require(table, columns, plot):
    """Raise unless `table` is a DataFrame with rows and all `columns`.

    Parameters
    ----------
    table : pandas.DataFrame
        What the user gave to the plot.
    columns : list of str
        Columns that the plot reads.
    plot : str
        The plot's name, for the message.

    Raises
    ------
    TypeError
        If `table` is no DataFrame.
    KeyError
        If columns are absent; the message names them and those that are there.
    ValueError
        If there are no rows.

    Examples
    --------
    >>> require(pd.DataFrame({"rep": ["R01"], "n": [9]}), ["rep", "raw"], "reps")
    Traceback (most recent call last):
    ...
    KeyError: "reps() needs the column 'raw'; the table has: rep, n."
    """
    if not isinstance(table, pd.DataFrame):
        raise TypeError(f"{plot}() needs a DataFrame, but got {type(table).__name__}.")
    absent = [name for name in columns if name not in table.columns]
    if absent:
        names = ", ".join(map(repr, absent))
        there = ", ".join(map(str, table.columns)) or "none"
        noun = "column" if len(absent) == 1 else "columns"
        raise KeyError(f"{plot}() needs the {noun} {names}; the table has: {there}.")
    if table.empty:
        raise ValueError(f"{plot}() got a table without rows: there is nothing to draw.")
