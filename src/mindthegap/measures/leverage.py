"""Rows that a regression fits in any case, and that leave robust standard errors nothing to see."""

import numpy as np
import pandas as pd

DIVIDE = ("HC2", "HC3")
"""Robust standard errors that divide by 1 minus a row's leverage."""


def refuse_lone_rows(design: np.ndarray, labels: pd.Index, cov_type: str) -> None:
    """Raise if a row is the only one of its kind and robust standard errors would divide by it.

    Such a row has a leverage of 1: the regression goes through it whatever its outcome is. What is
    left of it is 0 over 0, or whatever rounding makes of that.

    Parameters
    ----------
    design : array of shape (rows, columns)
        The regression's columns, the constant among them, of full rank.
    labels : pandas.Index
        The rows' labels, for the message.
    cov_type : str
        As statsmodels calls the standard errors; only HC2 and HC3 divide.

    Raises
    ------
    ValueError
        If a row's leverage is 1.

    Examples
    --------
    >>> design = np.array([[1, 0], [1, 0], [1, 0], [1, 1]])
    >>> refuse_lone_rows(design, pd.RangeIndex(4), "HC1")
    >>> refuse_lone_rows(design, pd.RangeIndex(4), "HC3")
    Traceback (most recent call last):
    ...
    ValueError: Row 3 is the only one of its kind and fits exactly, so that HC3 has no standard
    errors: 4 rows are few for 2 coefficients. Take another cov_type, such as 'HC1'.
    """
    if cov_type not in DIVIDE:
        return
    leverage = (np.linalg.qr(design)[0] ** 2).sum(axis=1)
    if leverage.max() > 1 - 1e-9:
        raise ValueError(
            f"Row {labels[leverage.argmax()]} is the only one of its kind and fits exactly, so "
            f"that {cov_type} has no standard errors: {len(design)} rows are few for "
            f"{design.shape[1]} coefficients. Take another cov_type, such as 'HC1'."
        )
