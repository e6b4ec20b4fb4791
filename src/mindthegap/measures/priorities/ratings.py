"""Long ratings (respondent x attribute) as tables of respondents, checked."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from mindthegap.measures import inputs
from mindthegap.measures.refusals import plain


@dataclass(frozen=True)
class Ratings:
    """Respondents x attributes; what was not asked for is empty."""

    attributes: pd.Index
    performance: np.ndarray
    stated: np.ndarray
    overall: np.ndarray

    @property
    def n(self) -> int:
        """Number of respondents."""
        return len(self.performance)

    @property
    def complete(self) -> np.ndarray:
        """Which respondents rated every attribute, and overall satisfaction where it is read."""
        return ~np.isnan(np.column_stack([self.performance, self.overall])).any(axis=1)


def read(
    ratings: pd.DataFrame,
    respondent: str,
    attribute: str,
    stated: str,
    performance: str,
    overall: str,
    scale: tuple[float, float],
    *,
    derived: bool,
) -> Ratings:
    """Return what the analysis needs, or say what is wrong with the table."""
    function = "importance_performance"
    second = overall if derived else stated
    table = inputs.columns(ratings, [respondent, attribute, performance, second], function)
    for name in (respondent, attribute):
        if table[name].isna().any():
            raise ValueError(f"Column {name!r} has missing labels: leave those rows out.")
    twice = table.duplicated([respondent, attribute])
    if twice.any():
        who, what = table.loc[twice, [respondent, attribute]].iloc[0]
        raise ValueError(
            f"Respondent {plain(who)!r} rates {plain(what)!r} more than once; one row is right."
        )
    on_scale = [performance] if derived else [performance, stated]
    found = inputs.numbers(table, on_scale, function, scale=scale, option="scale=")
    people, who = np.unique(table[respondent].to_numpy(), return_inverse=True)
    what, attributes = pd.factorize(table[attribute])
    if len(attributes) < 2 or len(people) < 3:
        raise ValueError(
            f"{function}() needs at least 2 attributes and 3 respondents; the table has "
            f"{len(attributes)} and {len(people)}."
        )

    def wide(name: str) -> np.ndarray:
        cells = np.full((len(people), len(attributes)), np.nan)
        cells[who, what] = found[name]
        empty = np.isnan(cells).all(axis=0)
        if empty.any():
            raise ValueError(f"Nobody has rated {attributes[empty][0]!r} in column {name!r}.")
        return cells

    index = pd.Index(attributes, name=attribute)
    if not derived:
        return Ratings(index, wide(performance), wide(stated), np.empty((len(people), 0)))
    good, satisfied = wide(performance), _overall(table, respondent, overall, who)
    made = Ratings(index, good, np.empty((0, 0)), satisfied)
    kept = pd.DataFrame(good[made.complete], columns=attributes)
    kept[overall if overall not in kept else "overall satisfaction"] = satisfied[made.complete]
    inputs.complete(kept, function, least=len(attributes) + 2)
    return made


def _overall(table: pd.DataFrame, respondent: str, overall: str, who: np.ndarray) -> np.ndarray:
    """Overall satisfaction per respondent, which must be the same in all their rows."""
    values = inputs.one(table[overall], f"Column {overall!r}")
    pairs = pd.DataFrame({"who": who, "overall": values.to_numpy()}).drop_duplicates()
    again = pairs["who"].duplicated()
    if again.any():
        person = table[respondent].to_numpy()[pairs.index[again][0]]
        raise ValueError(
            f"Column {overall!r} must be the same in all rows of a respondent, but {person!r} has "
            "several values."
        )
    return pairs.sort_values("who")["overall"].to_numpy()
