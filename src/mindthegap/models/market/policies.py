"""Which policy pays most, if the same is decided in every quarter: a search by simulation."""

from dataclasses import dataclass

import numpy as np

from mindthegap.models.market.conditions import Conditions
from mindthegap.models.market.decision import LEVERS, Decision
from mindthegap.models.market.game import play
from mindthegap.models.scale import COUNT, single

ROUNDS = 4
"""How often the search looks more closely around the best policy so far."""


@dataclass(frozen=True)
class Policy:
    """The best constant policy that was found, as `best_constant` returns it.

    Attributes
    ----------
    decision : Decision
        What to decide in each quarter.
    worth : float
        What it brings, in thousands of euros: profit and equity (see `Game`).
    games : int
        How many were played to find it.
    """

    decision: Decision
    worth: float
    games: int


def best_constant(
    seed: int,
    conditions: Conditions | None = None,
    *,
    games: int = 10_000,
    draws: int = 0,
    **held: float,
) -> Policy:
    """Find the constant policy that is worth most, by playing thousands of games at once.

    A quarter of the policies is drawn from all that are possible, and the rest in three more rounds
    from ever smaller ranges around the best so far.

    Parameters
    ----------
    seed : int
        Of the market: all games are played with the same luck.
    conditions : Conditions, optional
        See `Market`.
    games : int, default 10_000
        How many to play, 40 or more.
    draws : int, default 0
        Starts the random numbers of the search.
    **held : float
        Levers that are not searched, with their values: ``promise=10`` asks what is best for a
        brand that always promises most.

    Returns
    -------
    Policy
        The best that was played; there may be a better one between.

    Raises
    ------
    TypeError, ValueError
        If a number is not whole or too small, a held lever does not exist or is off its scale.

    Examples
    --------
    >>> free = best_constant(seed=1, games=2000)
    >>> bool(free.worth > best_constant(seed=1, games=2000, promise=10).worth)
    True
    >>> 5 < free.decision.promise < 9
    True
    """
    single(games, "games", (10.0 * ROUNDS, np.inf), whole=True)
    rng = np.random.default_rng(int(single(draws, "draws", COUNT, whole=True)))
    unknown = [name for name in held if name not in LEVERS]
    if unknown:
        raise ValueError(f"{unknown[0]!r} is no lever: there are {', '.join(LEVERS)}.")
    fixed = Decision(**held)
    searched = [lever for name, lever in LEVERS.items() if name not in held]
    if not searched:
        raise ValueError("Every lever is held, so there is nothing to search: leave one out.")
    low, high = np.array([(lever.low, lever.high) for lever in searched]).T
    best, most, width = (low + high) / 2, -np.inf, high - low
    for number in np.diff(np.linspace(0, games, ROUNDS + 1).astype(int)):
        spread = rng.uniform(-0.5, 0.5, (number, len(searched)))
        tried = np.clip(best + width * spread, low, high)
        levers = {lever.name: tried[:, place] for place, lever in enumerate(searched)}
        same = {name: np.full(number, getattr(fixed, name)) for name in held}
        worth = play(Decision(**levers, **same), seed, conditions).worth
        top = int(np.argmax(worth))
        if worth[top] > most:
            best, most = tried[top], float(worth[top])
        width = width / 2
    found = {lever.name: float(value) for lever, value in zip(searched, best, strict=True)}
    return Policy(Decision(**found, **held), most, int(games))
