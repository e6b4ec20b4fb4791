"""The games of a group side by side: from files, from widgets, or as they were played."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from mindthegap.models.market import Conditions, Game
from mindthegap.plots.theme import DERIVED, EXPECTED, Picture, blank, legend_above, picture, say
from mindthegap.plots.theme import themed as in_theme
from mindthegap.widgets.brand_manager.saved import Run, load


def compare(games: Any) -> pd.DataFrame:
    """Return the results of a group, the best first.

    Parameters
    ----------
    games : path, list, or dict of name to game
        A folder of saved games (all its .json files), or games, each a saved file's path, a `Run`,
        a `Game`, or a `BrandManager`. Without a name a game goes by its player, or its file.

    Returns
    -------
    pandas.DataFrame
        One row per game: ``quarters`` played, ``seed``, ``reliance`` on advertising and whether the
        other ``conditions`` are the usual ones; ``worth``, ``profit`` and ``equity`` in millions of
        euros; ``trust`` and ``satisfaction`` at the end; ``complaint_rate`` per 100 phones;
        ``customers`` at the end in thousands; the mean ``promise``. A file that can't be opened has
        a row, too, with what is wrong in the column ``problem``, which is left out if all is well.

    Raises
    ------
    FileNotFoundError
        If a folder holds no saved games.
    TypeError, ValueError
        If there is nothing to compare, or something is no game.

    Examples
    --------
    >>> from mindthegap.models.market import BRANDS_PATH, GOOD_PATH, play
    >>> found = compare({"Ana": play(BRANDS_PATH, 1), "Ben": play(GOOD_PATH, 1)})
    >>> found.index.tolist()
    ['Ben', 'Ana']
    >>> found["quarters"].tolist()
    [8, 8]
    """
    rows: dict[str, dict[str, Any]] = {}
    for name, one in _named(games):
        try:
            run, problem = _run(one), ""
        except (OSError, ValueError) as wrong:
            run, problem = None, str(wrong)
        name = name or (run.player if run else "") or _file(one) or "game"
        number = 2
        label = name
        while label in rows:
            label, number = f"{name} ({number})", number + 1
        rows[label] = _row(run) | {"problem": problem}
    if not rows:
        raise ValueError("There is nothing to compare: give saved games, or a folder of them.")
    table = pd.DataFrame.from_dict(rows, orient="index").rename_axis("player")
    table = table.astype({"quarters": "Int64", "seed": "Int64"})
    if not table["problem"].any():
        table = table.drop(columns="problem")
    return table.sort_values("worth", ascending=False, na_position="last", kind="stable")


@in_theme
def comparison(games: Any) -> Picture:
    """Draw what each player of a group earned, and what their customers are still worth.

    Parameters
    ----------
    games
        As `compare` takes them; files that can't be opened are left out.

    Returns
    -------
    mindthegap.plots.Picture
        A bar for each player; its `alt` has the numbers.
    """
    table = compare(games).dropna(subset="worth")
    if table.empty:
        raise ValueError("There is nothing to draw: in none of these games was a quarter played.")
    figure, axes = blank(height=1.6 + 0.32 * len(table))
    places = range(len(table))
    axes.barh(places, table["profit"], color=EXPECTED, label="profit of all quarters")
    # Beside a loss the customers' worth begins at zero, not at the loss.
    start = table["profit"].clip(lower=0)
    axes.barh(places, table["equity"], left=start, color=DERIVED, label="worth of the customers")
    axes.set_yticks(places, table.index)
    axes.invert_yaxis()
    axes.set_xlabel("million euros")
    axes.grid(visible=False, axis="y")
    legend_above(axes, 2)
    best = table.index[0]
    title = f"{best}: {table['worth'].iloc[0]:.1f} million euros"
    if len(table) > 1:
        title = f"{best} leads with {table['worth'].iloc[0]:.1f} million euros"
    many = table[["seed", "reliance", "conditions", "quarters"]].drop_duplicates()
    note = "" if len(many) == 1 else "Not all played as many quarters in the same market."
    say(figure, title, note)
    told = "; ".join(
        f"{name} {row.worth:.1f} (profit {row.profit:.1f}, customers {row.equity:.1f})"
        for name, row in zip(table.index, table.itertuples(), strict=True)
    )
    return picture(figure, f"Worth in million euros, by player: {told}. {note}".strip())


def _named(games: Any) -> list[tuple[str, Any]]:
    if isinstance(games, Mapping):
        return [(str(name), one) for name, one in games.items()]
    if isinstance(games, str | os.PathLike) and Path(games).is_dir():
        files = sorted(Path(games).glob("*.json"))
        if not files:
            raise FileNotFoundError(f"In {str(games)!r} are no saved games: no file ends in .json.")
        return [("", path) for path in files]
    single = isinstance(games, str | os.PathLike | Run | Game) or hasattr(games, "run")
    if single or not isinstance(games, Iterable):
        return [("", games)]
    return [("", one) for one in games]


def _run(one: Any) -> Run:
    one = getattr(one, "run", one)
    if isinstance(one, Run):
        return one
    if isinstance(one, Game):
        return Run(one.seed, one.conditions, one.decisions)
    if isinstance(one, str | os.PathLike):
        return load(one)
    raise TypeError(
        f"A game to compare is a saved file's path, a Run, a Game or a BrandManager, not {one!r}."
    )


def _file(one: Any) -> str:
    return Path(one).stem if isinstance(one, str | os.PathLike) else ""


def _row(run: Run | None) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(_COLUMNS)
    if run is None:
        return row
    usual = Conditions(reliance=run.conditions.reliance) == run.conditions
    row |= {
        "quarters": len(run.decisions),
        "seed": run.seed,
        "reliance": run.conditions.reliance,
        "conditions": "usual" if usual else "changed",
    }
    game = run.game
    if game is None:
        return row
    last = game.quarters[-1]
    return row | {
        "worth": game.worth / 1000,
        "profit": game.profit / 1000,
        "equity": game.equity / 1000,
        "trust": last.trust,
        "satisfaction": last.satisfaction,
        "complaint_rate": game.complaint_rate,
        "customers": last.customers,
        "promise": sum(decision.promise for decision in run.decisions) / len(run.decisions),
    }


_COLUMNS = (
    "quarters", "seed", "reliance", "conditions", "worth", "profit", "equity", "trust",
    "satisfaction", "complaint_rate", "customers", "promise",
)  # fmt: skip
