"""A game as a small JSON file: written, read again, and refused if something is wrong with it."""

import json
import os
from dataclasses import asdict, dataclass, field, fields, is_dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import numpy as np

from mindthegap.models.market import (
    QUARTERS,
    Conditions,
    Decision,
    Game,
    Market,
    Quarter,
    play,
    read_decisions,
)

KIND = "mindthegap brand manager"
VERSION = 1
"""Of the file's form: raised when an older kit could not read it any more."""

LARGEST = 2**53 - 1
"""The largest seed: a browser, which saves games too, has no larger whole numbers."""

MOST = 100_000
"""More characters than any saved game has; who opens a film by mistake is told at once."""


@dataclass(frozen=True)
class Run:
    """One player's way through the game: all that is needed to play it again.

    Parameters
    ----------
    seed : int, default 1
        Of the market's luck.
    conditions : Conditions, optional
        What the market is like; the kit's design values if left out.
    decisions : tuple of Decision, optional
        One per quarter, up to 8; none yet if left out.
    player : str, optional
        Whose game it is, for a group's table.

    Raises
    ------
    TypeError, ValueError
        If there are more than 8 decisions, or a value is not what it should be.

    Examples
    --------
    >>> run = Run(seed=1).then(Decision(promise=9)).then(Decision(promise=6))
    >>> len(run.game.quarters), run.undone().decisions[-1].promise
    (2, 9.0)
    >>> Run.read(run.text()) == run
    True
    """

    seed: int = 1
    conditions: Conditions = field(default_factory=Conditions)
    decisions: tuple[Decision, ...] = ()
    player: str = ""

    def __post_init__(self) -> None:
        seed = Market(self.seed, self.conditions).seed
        if seed > LARGEST:
            raise ValueError(f"seed must be at most {LARGEST}, but it is {seed}.")
        object.__setattr__(self, "seed", seed)
        object.__setattr__(self, "decisions", tuple(self.decisions))
        if not isinstance(self.player, str):
            raise TypeError(f"player must be a name, such as 'Team 3', not {self.player!r}.")
        # Played once and kept: a run does not change.
        game = play(self.decisions, self.seed, self.conditions) if self.decisions else None
        object.__setattr__(self, "_game", game)

    @property
    def game(self) -> Game | None:
        """The quarters played so far; None before the first."""
        return self._game  # type: ignore[attr-defined,no-any-return]

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """What the market answered so far, quarter by quarter."""
        return self.game.quarters if self.game else ()

    @property
    def quality(self) -> float:
        """Quality in low light at the moment, 1 to 10, as the laboratory measures it."""
        after = self.quarters[-1].market.state if self.quarters else None
        return float(after.quality if after else self.conditions.quality)

    def then(self, decision: Decision) -> "Run":
        """Return the run with one more quarter."""
        if len(self.decisions) == QUARTERS:
            raise ValueError(f"The game is over: all {QUARTERS} quarters are played.")
        return replace(self, decisions=(*self.decisions, decision))

    def undone(self) -> "Run":
        """Return the run without its last quarter."""
        if not self.decisions:
            raise ValueError("There is nothing to undo: no quarter has been played.")
        return replace(self, decisions=self.decisions[:-1])

    def as_dict(self) -> dict[str, Any]:
        """Return what a saved file holds, ready for JSON."""
        return {
            "kind": KIND,
            "version": VERSION,
            "player": self.player,
            "seed": self.seed,
            "conditions": asdict(self.conditions),
            "decisions": [decision.as_dict() for decision in self.decisions],
            "profit": _profit(self.game),
        }

    def text(self) -> str:
        """Return the saved file's text."""
        return json.dumps(self.as_dict(), indent=1) + "\n"

    @classmethod
    def read(cls, text: str, name: str = "This file") -> "Run":
        """Return the run that `text` holds, or say what is wrong with it.

        Parameters
        ----------
        text : str
            What the file holds.
        name : str
            What to call it in the message.

        Raises
        ------
        ValueError
            With what is wrong and what would be right, if it is no saved game, damaged, of another
            version, or played in a market that answers otherwise.
        """
        try:
            return cls._from(_parsed(text))
        except (TypeError, ValueError, OverflowError, RecursionError) as wrong:
            raise ValueError(f"{name} can't be opened: {wrong}") from None

    @classmethod
    def _from(cls, saved: Any) -> "Run":
        if not isinstance(saved, dict) or saved.get("kind") != KIND:
            raise ValueError(
                f'it is no saved game of the brand manager, in which "kind" would be "{KIND}".'
            )
        if saved.get("version") != VERSION:
            raise ValueError(
                f"it was saved by version {saved.get('version')!r} of the game, and this is "
                f"version {VERSION}: open it with the kit that saved it."
            )
        for part in ("seed", "conditions", "decisions", "profit"):
            if part not in saved:
                raise ValueError(f"it is damaged: {part} is missing.")
        try:
            run = cls(
                _whole(saved["seed"]),
                _conditions(saved["conditions"]),
                read_decisions(saved["decisions"]),
                saved.get("player", ""),
            )
        except (TypeError, ValueError) as wrong:
            raise ValueError(f"it is damaged: {wrong}") from None
        _compare(saved["profit"], _profit(run.game))
        return run


def load(path: str | os.PathLike) -> Run:
    """Read a saved game.

    Parameters
    ----------
    path : str or path-like

    Returns
    -------
    Run

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If it is no saved game, damaged, or of another version; with what is wrong.
    """
    path = Path(path)
    if not path.is_file():
        raise FileNotFoundError(f"There is no file {str(path)!r} to open.")
    if path.stat().st_size > MOST:
        raise ValueError(f"{path.name} can't be opened: {_TOO_LONG}")
    # A byte that is no text must not end in a message about codecs: JSON says where it stands.
    return Run.read(path.read_text(encoding="utf-8-sig", errors="replace"), path.name)


def save(run: Run, path: str | os.PathLike, *, overwrite: bool = False) -> Path:
    """Write a game into a file.

    Parameters
    ----------
    run : Run
    path : str or path-like
        Where to; the folder must exist.
    overwrite : bool, default False
        Whether a file that is there may be replaced.

    Returns
    -------
    pathlib.Path
        The file written.

    Raises
    ------
    FileExistsError
        If there is such a file, and `overwrite` is False.
    FileNotFoundError
        If its folder does not exist.
    """
    path = Path(path)
    if not path.parent.is_dir():
        raise FileNotFoundError(f"There is no folder {str(path.parent)!r}: make it first.")
    if path.is_dir():
        raise FileExistsError(f"{str(path)!r} is a folder: name a file, such as 'my-game.json'.")
    if path.exists() and not overwrite:
        raise FileExistsError(
            f"{str(path)!r} exists already: choose another name, or say overwrite=True."
        )
    # Written beside and then put in place: no crash leaves half a game.
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_text(run.text(), encoding="utf-8")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return path


def free_name(path: Path) -> Path:
    """Return a name beside `path` that no file has yet: my-game-1.json, my-game-2.json, ..."""
    number = 1
    while (free := path.with_name(f"{path.stem}-{number}{path.suffix}")).exists():
        number += 1
    return free


_TOO_LONG = "it is too long for a saved game, which has a few thousand characters."


def _parsed(text: str) -> Any:
    if len(text) > MOST:
        raise ValueError(_TOO_LONG)
    if not text.strip():
        raise ValueError("it is empty; a saved game is a small JSON file.")
    try:
        return json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as wrong:
        raise ValueError(
            f"it is not JSON, as a saved game is: line {wrong.lineno}, column {wrong.colno}: "
            f"{wrong.msg[0].lower()}{wrong.msg[1:]}."
        ) from None


def _whole(value: Any) -> Any:
    if isinstance(value, bool):
        raise TypeError(f"seed must be a whole number of 0 or more, but it is {value}.")
    return value


def _conditions(saved: Any, usual: Any = None, name: str = "conditions") -> Any:
    usual = Conditions() if usual is None else usual
    if not isinstance(saved, dict):
        raise TypeError(f"{name} must be values by name, but it is {saved!r}.")
    names = [one.name for one in fields(usual)]
    for one in saved:
        if one not in names:
            near = get_close_matches(one, names, 1)
            meant = f"; did you mean {near[0]!r}?" if near else "."
            raise ValueError(f"{one!r} is not one of the {name}{meant}")
    for one in names:
        if one not in saved:
            raise ValueError(f"{one} is missing from the {name}.")
        if isinstance(saved[one], bool):
            raise TypeError(f"{one} must be a number, but it is {saved[one]}.")
    values = {
        one: _conditions(value, getattr(usual, one), f"conditions of {one}")
        if is_dataclass(getattr(usual, one))
        else value
        for one, value in saved.items()
    }
    return type(usual)(**values)


def _profit(game: Game | None) -> list[float]:
    return [float(quarter.profit) for quarter in game.quarters] if game else []


def _compare(said: Any, now: list[float]) -> None:
    """Refuse a file whose results the market would not give today."""
    try:
        same = np.shape(said) == np.shape(now) and np.allclose(said, now, rtol=1e-6)
    except (TypeError, ValueError):
        same = False
    if not same:
        raise ValueError(
            "its profits are not what these decisions bring in this version of the market. "
            "Either it was changed by hand, or it was played with another version of the kit: "
            "open it with that one."
        )
