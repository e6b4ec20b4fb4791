"""What the browser gets to show: the controls of the game, and the whole of its state."""

from functools import lru_cache
from typing import Any

from mindthegap.models.market import (
    LEVERS,
    PATHS,
    QUARTERS,
    Conditions,
    Game,
    debrief,
    play,
)
from mindthegap.widgets.brand_manager import charts, report
from mindthegap.widgets.brand_manager.saved import Run
from mindthegap.widgets.controls import Slider

GROUPS = {
    "The message": ("promise", "disclosure", "pledge"),
    "The phone": ("engineering",),
    "Those who complain": ("speed", "apology", "compensation"),
    "All customers": ("contact",),
}
"""The levers, as they are arranged."""

COMPARE = "Compare the first line of each chart with"


def lever(name: str, *words: str) -> Slider:
    """Return a slider for one of the market's levers, with more words for its scale."""
    one = LEVERS[name]
    return Slider(one.neutral, one.label, one.low, one.high, words=words)


def played_paths(run: Run) -> dict[str, Game]:
    """Return the paths to compare with, played in the market of `run`."""
    return _played(run.seed, run.conditions)


@lru_cache(maxsize=8)
def _played(seed: int, conditions: Conditions) -> dict[str, Game]:
    return {name: play(path, seed, conditions) for name, path in PATHS.items()}


def seen(run: Run) -> dict[str, Any]:
    """Return all that the browser shows of a run, ready for JSON."""
    game, paths = run.game, played_paths(run)
    number = len(run.decisions)
    view: dict[str, Any] = {
        "played": number,
        "quarters": QUARTERS,
        "seed": run.seed,
        "reliance": run.conditions.reliance,
        "quality": run.quality,
        "charts": charts.drawn(game, paths),
    }
    if game is None:
        return view
    last = game.quarters[-1]
    before = game.quarters[-2] if number > 1 else None
    table = report.table(game)
    view |= {
        "score": (
            f"Profit so far {report.million(game.profit)}, customers worth "
            f"{report.million(game.equity)}: together {report.million(game.worth)} million euros"
        ),
        "news": report.news(last, before),
        "voices": report.voices(last, game),
        "accounts": report.accounts(last, before, game),
        "table": {"columns": list(table), "rows": table.to_numpy().tolist()},
    }
    if number == QUARTERS:
        view["debrief"] = report.debriefing(debrief(game), paths)
    return view
