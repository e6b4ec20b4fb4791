"""How fast the brand manager's market is searched, beside a loop over its quarters, in one run.

    .venv/bin/python benchmarks/market.py                  10,000 games, 200 of them in the loop
    .venv/bin/python benchmarks/market.py --games 100000

- The best constant policy over the simulated games (`best_constant`): seconds, and what it is.
- The same games, all at once in arrays and one by one with `Market.step`, in seconds per game; the
  results are compared, so that nobody is quick by being wrong.
- One step, as the player waits for it, and a debrief.
"""

import argparse
import time
from collections.abc import Callable
from statistics import median

import numpy as np

from mindthegap.models.market import (
    BRANDS_PATH,
    LEVERS,
    QUARTERS,
    Decision,
    Market,
    best_constant,
    debrief,
    play,
)

SEED = 1
ROUNDS = 5


def seconds(way: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Median seconds that a way takes; the first round warms up."""
    taken = []
    for _ in range(rounds + 1):
        began = time.perf_counter()
        way()
        taken.append(time.perf_counter() - began)
    return median(taken[1:])


def searching(games: int) -> None:
    took = seconds(lambda: best_constant(SEED, games=games))
    found = best_constant(SEED, games=games)
    levers = ", ".join(f"{name} {value:.2f}" for name, value in found.decision.as_dict().items())
    never, usual, always = play(Decision(promise=[1, Decision().promise, 10]), SEED).worth
    print(
        f"Best constant policy over {found.games:,} games of {QUARTERS} quarters: {took:.2f} s\n"
        f"  {levers}\n"
        f"  worth {found.worth:,.0f} thousand euros; business as usual {usual:,.0f}, never "
        f"promising {never:,.0f}, always over-promising {always:,.0f}\n"
    )


def playing(games: int, looped: int) -> None:
    rng = np.random.default_rng(SEED)
    levers = {name: rng.uniform(one.low, one.high, games) for name, one in LEVERS.items()}

    def at_once() -> np.ndarray:
        return play(Decision(**levers), SEED).worth

    def one_by_one() -> np.ndarray:
        worth = np.zeros(looped)
        for game in range(looped):
            decision = Decision(**{name: values[game] for name, values in levers.items()})
            market = Market(SEED)
            for _ in range(QUARTERS):
                quarter = market.step(decision)
                market = quarter.market
                worth[game] += quarter.profit
            worth[game] += quarter.equity
        return worth

    if not np.allclose(at_once()[:looped], one_by_one()):
        raise SystemExit("Games played at once and one by one come to other results.")
    arrays, loop = seconds(at_once) / games, seconds(one_by_one, rounds=1) / looped
    print(
        f"All at once: {1e6 * arrays:.1f} microseconds a game ({games:,} games); one by one with "
        f"Market.step: {1e6 * loop:,.0f} ({looped:,} games); ratio {loop / arrays:,.0f}\n"
    )


def waiting() -> None:
    market, game = Market(SEED), play(BRANDS_PATH, SEED)
    print(
        f"One step: {1000 * seconds(lambda: market.step(Decision())):.1f} ms; "
        f"a debrief: {1000 * seconds(lambda: debrief(game)):.0f} ms"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--games", type=int, default=10_000)
    parser.add_argument("--looped", type=int, default=200)
    asked = parser.parse_args()
    searching(asked.games)
    playing(asked.games, min(asked.looped, asked.games))
    waiting()


if __name__ == "__main__":
    main()
