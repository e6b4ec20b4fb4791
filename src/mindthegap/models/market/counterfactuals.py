"""Which decisions moved what: the same game again, with one of them as if nobody had decided."""

import html
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from mindthegap.models.market.decision import LEVERS, Decision
from mindthegap.models.market.game import Game, play

OUTCOMES = ("worth", "profit", "trust", "complaints", "complaint_rate")
"""What a debrief compares: properties of a `Game`."""


@dataclass(frozen=True)
class Debrief:
    """What each decision brought, beside business as usual, as `debrief` returns it.

    Attributes
    ----------
    game : Game
        The game that was played.
    neutral : Decision
        What it is compared with.
    levers : pandas.DataFrame
        One row per lever: what its decisions in all quarters brought in ``worth`` and ``profit``
        (thousands of euros), ``trust`` (points, at the end), ``complaints`` (thousands) and
        ``complaint_rate`` (per 100 phones sold). The last row, ``all``, is for all levers
        together: not their sum, since levers help and hinder each other.
    decisions : pandas.DataFrame
        The same for each ``quarter`` and ``lever`` alone, with its ``value`` and the ``neutral``
        one.
    """

    game: Game
    neutral: Decision
    levers: pd.DataFrame = field(compare=False)
    decisions: pd.DataFrame = field(compare=False)

    def largest(self, count: int = 5) -> pd.DataFrame:
        """Return the single decisions that moved the worth most, up or down."""
        order = self.decisions["worth"].abs().sort_values(ascending=False, kind="stable").index
        moved = self.decisions.loc[order].query("worth != 0")
        return moved.head(count).reset_index(drop=True)

    def _repr_html_(self) -> str:
        caption = html.escape("What your decisions brought, beside business as usual")
        table = self.levers.rename_axis(None).to_html(float_format="{:+,.1f}".format, border=0)
        return table.replace("<thead>", f"<caption>{caption}</caption><thead>", 1)


def debrief(game: Game, neutral: Decision | None = None) -> Debrief:
    r"""Say which decisions moved what.

    .. math:: \text{effect of a decision} = \text{outcome of the game}
              - \text{outcome of the same game with this decision neutral}

    The same game is played again, with the same luck, once for each lever and once for each lever
    in each quarter: the comparison that a before-and-after story lacks.

    Parameters
    ----------
    game : Game
        As `play` returns it: one game, of any length.
    neutral : Decision, optional
        What to compare with; business as usual, ``Decision()``, if left out.

    Returns
    -------
    Debrief

    Raises
    ------
    TypeError
        If `game` is something else.
    ValueError
        If `game` holds several games.

    References
    ----------
    Campbell & Stanley (1963), *Experimental and Quasi-Experimental Designs for Research*: what a
    comparison needs. In a simulation it can be had.

    Examples
    --------
    >>> loud = play([Decision(promise=9)] + [Decision()] * 7, seed=1)
    >>> told = debrief(loud)
    >>> told.largest()[["quarter", "lever", "value", "neutral"]]
       quarter    lever  value  neutral
    0        1  promise    9.0      6.0
    >>> effect = told.levers.loc["promise"]
    >>> bool(effect["trust"] < 0), bool(effect["complaint_rate"] > 0)
    (True, True)
    """
    if not isinstance(game, Game):
        raise TypeError(f"A debrief is about a Game, as play() returns it, but got {game!r}.")
    usual = neutral or Decision()
    instead = np.array(list(usual.as_dict().values()))
    made = np.array([list(decision.as_dict().values()) for decision in game.decisions])
    quarters, levers = made.shape
    # What is replaced in which replay: nothing, one lever throughout, everything, one decision.
    replaced = np.zeros((1 + levers + 1 + made.size, quarters, levers), dtype=bool)
    replaced[1 : levers + 1] = np.eye(levers, dtype=bool)[:, np.newaxis, :]
    replaced[levers + 1] = True
    replaced[levers + 2 :] = np.eye(made.size, dtype=bool).reshape(-1, quarters, levers)
    replays = np.where(replaced, instead, made)
    again = play(
        [Decision(**dict(zip(LEVERS, one.T, strict=True))) for one in replays.swapaxes(0, 1)],
        game.seed,
        game.conditions,
    )
    outcomes = pd.DataFrame({name: getattr(again, name) for name in OUTCOMES})
    effects = outcomes.iloc[0] - outcomes.iloc[1:]
    which = pd.DataFrame(
        {
            "quarter": np.repeat(np.arange(1, quarters + 1), levers),
            "lever": [*LEVERS] * quarters,
            "value": made.ravel(),
            "neutral": np.tile(instead, quarters),
        }
    )
    return Debrief(
        game,
        usual,
        levers=effects.iloc[: levers + 1].set_axis([*LEVERS, "all"]).rename_axis("lever"),
        decisions=which.join(effects.iloc[levers + 1 :].reset_index(drop=True)),
    )
