"""Covariates as a regression takes them: numbers as they are, categories as 0/1 columns."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from mindthegap.measures import inputs

MOST_CATEGORIES = 30
"""A column with more texts than these is a label of the case rather than a category."""


def expanded(data: pd.DataFrame, names: Sequence[str], function: str) -> tuple[pd.DataFrame, set]:
    """Return the covariates as numbers, and which 0/1 columns the others already tell.

    A category becomes a 0/1 column for each of its values, "channel: shop" and so on. They add up
    to 1, so a regression does without the first of each; a table of balance shows all.

    Raises
    ------
    TypeError
        If a column mixes numbers with text, or holds numbers written as text.
    ValueError
        If a category is the same in all rows, or has more than 30 values.

    Examples
    --------
    >>> cases = pd.DataFrame({"severity": [2, 5], "channel": ["shop", "chat"]})
    >>> expanded(cases, ["severity", "channel"], "adjusted_effect")
    (   severity  channel: chat  channel: shop
    0       2.0            0.0            1.0
    1       5.0            1.0            0.0, {'channel: chat'})
    """
    parts, first = [], set()
    for name in names:
        column = data[name]
        if not _is_category(column):
            parts.append(inputs.numbers(data, [name], function))
            continue
        values = column.nunique()
        if values < 2:
            raise ValueError(f"Column {name!r} is the same in every row: it tells nobody apart.")
        if values > MOST_CATEGORIES:
            raise ValueError(
                f"Column {name!r} holds {values} different texts, too many to adjust for: join "
                f"them into {MOST_CATEGORIES} categories or fewer, or leave it out."
            )
        # Categories of which there is no case would be columns of nothing but 0.
        made = pd.get_dummies(column.astype(object), prefix=name, prefix_sep=": ", dtype=float)
        made.loc[column.isna().to_numpy()] = np.nan
        first.add(made.columns[0])
        parts.append(made)
    return pd.concat(parts, axis=1), first


def _is_category(column: pd.Series) -> bool:
    """Whether it holds texts of which none is a number; else it is taken for numbers."""
    if pd.api.types.is_numeric_dtype(column) or pd.api.types.is_datetime64_any_dtype(column):
        return False
    cells = column.dropna().astype(object)
    if not len(cells) or not cells.map(lambda cell: isinstance(cell, str)).all():
        return False
    return bool(pd.to_numeric(pd.Series(cells.unique()), errors="coerce").isna().all())


def design(covariates: pd.DataFrame, took: np.ndarray) -> np.ndarray:
    """Return constant and covariates in standard deviations: no answer depends on their units.

    Raises
    ------
    ValueError
        If, in one of the groups, a covariate is constant or an exact sum of others; the message
        names these alone.
    """
    values = covariates.to_numpy()
    scaled = (values - values.mean(axis=0)) / values.std(axis=0)
    made = np.column_stack([np.ones(len(scaled)), scaled])
    for group, who in ((took, "with"), (~took, "without")):
        # Of the small cross-product rather than of the long design; its entries are near 1.
        own = made[group].T @ made[group] / group.sum()
        sizes, directions = np.linalg.eigh(own)
        nothing = directions[:, np.abs(sizes) <= 1e-9]
        if nothing.shape[1]:
            # What has no weight in any sum that is always 0 has no part in it.
            part = np.abs(nothing[1:]).max(axis=1) > 1e-4
            raise ValueError(
                "Some covariates are constant, or exact sums of others, among the cases "
                f"{who} the action: {', '.join(covariates.columns[part])}. Leave one of them out."
            )
    return made
