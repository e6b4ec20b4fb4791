"""A game: decisions played from the start, quarter by quarter."""

import html
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from mindthegap.models.market.conditions import Conditions
from mindthegap.models.market.decision import Decision
from mindthegap.models.market.quarters import QUARTERS, Market, Quarter


@dataclass(frozen=True)
class Game:
    """Quarters that were played one after the other, as `play` returns them.

    Attributes
    ----------
    seed : int
        What they were played with.
    conditions : Conditions
        Likewise.
    quarters : tuple of Quarter
        In order.
    """

    seed: int
    conditions: Conditions
    quarters: tuple[Quarter, ...]

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """What was decided, quarter by quarter."""
        return tuple(quarter.decision for quarter in self.quarters)

    @property
    def profit(self) -> Any:
        """Profit of all quarters, in thousands of euros."""
        return sum(quarter.profit for quarter in self.quarters)

    @property
    def equity(self) -> Any:
        """What the customers at the end are still good for, in thousands of euros."""
        return self.quarters[-1].equity

    @property
    def worth(self) -> Any:
        """Profit and equity: so that the last quarter does not sell out the brand."""
        return self.profit + self.equity

    @property
    def complaints(self) -> Any:
        """Complaints of all quarters, in thousands."""
        return sum(quarter.complaints for quarter in self.quarters)

    @property
    def complaint_rate(self) -> Any:
        """Complaints per 100 phones sold: their number alone falls when customers leave, too."""
        return 100.0 * self.complaints / sum(quarter.sales for quarter in self.quarters)

    @property
    def trust(self) -> Any:
        """Trust at the end, 1 to 10."""
        return self.quarters[-1].trust

    @property
    def table(self) -> pd.DataFrame:
        """One row per quarter of a single game: what was decided, then what happened."""
        rows = [quarter.decision.as_dict() | quarter.as_dict() for quarter in self.quarters]
        return pd.DataFrame(rows).set_index("number").rename_axis("quarter")

    def _repr_html_(self) -> str:
        shown = ["promise", "quality", "will", "satisfaction", "complaints", "trust", "profit"]
        table = self.table[shown].to_html(float_format="{:,.1f}".format, border=0)
        caption = html.escape(f"Worth {self.worth:,.0f} thousand euros (seed {self.seed})")
        return table.replace("<thead>", f"<caption>{caption}</caption><thead>", 1)


def play(
    decisions: Decision | Iterable[Decision], seed: int, conditions: Conditions | None = None
) -> Game:
    """Play decisions from the start.

    The same decisions with the same seed give the same game. So a game is saved as its seed and
    its decisions, and the last quarter is undone by playing all but the last decision.

    Parameters
    ----------
    decisions : Decision or list of Decision
        One per quarter, 1 to 8 of them; a single decision is made in each of eight quarters. A
        decision with arrays plays several games at once.
    seed : int
        See `Market`.
    conditions : Conditions, optional
        See `Market`.

    Returns
    -------
    Game

    Raises
    ------
    TypeError, ValueError
        If there is no decision, more than eight, or something else among them; with its quarter.

    Examples
    --------
    >>> play([Decision(promise=9), Decision(promise=6)], seed=1).table["satisfaction"].round(1)
    quarter
    1    5.5
    2    6.0
    Name: satisfaction, dtype: float64
    >>> play(Decision(promise=[2, 6, 10]), seed=1).worth.argmax().item()
    1
    """
    if not isinstance(decisions, Decision | Iterable):
        raise TypeError(f"A game takes decisions, one per quarter, but got {decisions!r}.")
    made = [decisions] * QUARTERS if isinstance(decisions, Decision) else list(decisions)
    if not 1 <= len(made) <= QUARTERS:
        raise ValueError(f"A game takes 1 to {QUARTERS} decisions, but got {len(made)}.")
    start = market = Market(seed, conditions or Conditions())
    quarters = []
    for decision in made:
        try:
            quarters.append(market.step(decision))
        except TypeError as wrong:
            raise TypeError(f"Quarter {market.quarter}: {wrong}") from None
        market = quarters[-1].market
    return Game(start.seed, start.conditions, tuple(quarters))
