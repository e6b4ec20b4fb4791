"""The brand manager: eight quarters on the camera-phone case, played in a notebook."""

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import traitlets

from mindthegap.models.market import (
    LEVERS,
    Conditions,
    Debrief,
    Decision,
    Game,
    Quarter,
    debrief,
)
from mindthegap.widgets.brand_manager import charts, report, saved
from mindthegap.widgets.brand_manager.kept import Keeper
from mindthegap.widgets.brand_manager.saved import Run
from mindthegap.widgets.brand_manager.view import COMPARE, GROUPS, lever, played_paths, seen
from mindthegap.widgets.controls import Panel, Switch, asset


class BrandManager(Panel):
    """Manage a brand for eight quarters: promise, disclose, mend, answer; the market replies.

    The market is that of `mindthegap.models.market`; the same seed and decisions give the same
    quarters. Python computes and the browser draws, so playing needs a running kernel.

    Parameters
    ----------
    game : str, path-like, Run or Game, optional
        A file: the game in it goes on, or a new one begins if there is none; each quarter is kept
        there, so that it goes on after the kernel was restarted and the cell is run again. Or a
        game that goes on, without a file.
    seed : int, optional
        Of the market's luck, 0 or more; 1 if left out. A game that goes on keeps its own.
    conditions : Conditions, optional
        What the market is like; the kit's design values if left out. Likewise.
    player : str, optional
        Whose game it is, for the saved file and a group's table.

    Attributes
    ----------
    promise, disclosure, pledge, engineering, speed, apology, compensation, contact : float
        What the sliders say: see `mindthegap.models.market.Decision`.
    brands_path, good_path : bool
        Whether the charts show them for comparison.
    run : Run
        Seed, conditions and decisions so far.
    game : Game or None
        What the market answered; None before the first quarter.

    Raises
    ------
    TypeError, ValueError
        If something is not what it should be; if the file is no saved game, with what is wrong.
    FileNotFoundError
        If the file's folder does not exist.

    Examples
    --------
    >>> piece = BrandManager(seed=1)
    >>> piece.promise = 9
    >>> loud = piece.play()
    >>> piece.undo()
    >>> moderate = piece.play(Decision(promise=6))
    >>> loud.sales > moderate.sales, loud.trust > moderate.trust
    (True, False)
    """

    _esm = asset(
        "controls.js",
        *(f"brand_manager/{name}.js" for name in ("charts", "parts", "brand_manager")),
    )
    _css = asset("controls.css", "brand_manager/brand_manager.css")

    promise = lever("promise", "very poor", "poor", "usable", "very good", "outstanding")
    disclosure = lever("disclosure", "silent", "vague", "in part", "clear", "open")
    pledge = lever("pledge", "none", "a little", "better", "much better")
    engineering = lever("engineering", "none", "a little", "some", "much", "all")
    speed = lever("speed", "in weeks", "in a week", "in days", "next day", "same day")
    apology = lever("apology", "none", "a phrase", "in part", "sincere", "full")
    compensation = lever("compensation", "none", "a little", "half", "most", "full")
    contact = lever("contact", "none", "a little", "some", "much", "close")
    brands_path = Switch(False, "The brand\u2019s own path")
    good_path = Switch(False, "A good path")

    _asks_python = traitlets.Bool(True).tag(sync=True)
    _record = traitlets.Dict().tag(sync=True)
    _view = traitlets.Dict().tag(sync=True)
    _note = traitlets.Dict({"text": "", "refused": False}).tag(sync=True)
    # Raised with each answer: the browser waits for it.
    _answers = traitlets.Int(0).tag(sync=True)

    def __init__(
        self,
        game: str | os.PathLike | Run | Game | None = None,
        *,
        seed: int | None = None,
        conditions: Conditions | None = None,
        player: str = "",
    ) -> None:
        self._keeper: Keeper | None = None
        going: Run | None = None
        if isinstance(game, str | os.PathLike):
            self._keeper = Keeper(game)
            going = self._keeper.open()
        elif isinstance(game, Run):
            going = game
        elif isinstance(game, Game):
            going = Run(game.seed, game.conditions, game.decisions)
        elif game is not None:
            raise TypeError(f"game must be a file's name, a Run or a Game, but it is {game!r}.")
        asked = Run(1 if seed is None else seed, conditions or Conditions(), player=player)
        self._run = going or asked
        if going and player:
            self._run = replace(going, player=player)
        self._earlier: Run | None = None
        super().__init__()
        self.on_msg(self._hear)
        self._follow()
        self._set_levers()
        if going and going.decisions:
            place = f"in {self._keeper.path.name} " if self._keeper else ""
            own = ""
            if (seed, conditions) != (None, None) and (asked.seed, asked.conditions) != (
                going.seed, going.conditions
            ):  # fmt: skip
                own = " It keeps its own seed and conditions; a new game can have others."
            self._say(f"The game {place}goes on after quarter {len(going.decisions)}.{own}")

    @traitlets.default("_groups")
    def _arrange(self):
        groups = [
            {"name": name, "sliders": self._sliders(*levers)} for name, levers in GROUPS.items()
        ]
        return [*groups, {"name": COMPARE, "sliders": self._sliders("brands_path", "good_path")}]

    @property
    def run(self) -> Run:
        """Seed, conditions and decisions: all that a saved file holds."""
        return self._run

    @property
    def game(self) -> Game | None:
        """What the market answered so far; None before the first quarter."""
        return self._run.game

    @property
    def decision(self) -> Decision:
        """What the sliders say."""
        return Decision(**{name: getattr(self, name) for name in LEVERS})

    def play(self, decision: Decision | None = None) -> Quarter:
        """Play a quarter with `decision`, or with what the sliders say; return what it brought.

        Raises
        ------
        TypeError, ValueError
            If it is no decision for one game, or the game is over.
        """
        made = self.decision if decision is None else decision
        if not isinstance(made, Decision):
            raise TypeError(
                f"A quarter takes a Decision, such as Decision(promise=7), not {made!r}."
            )
        made.as_dict()
        self._become(self._run.then(made), levers=made)
        return self._run.quarters[-1]

    def undo(self) -> None:
        """Take the last quarter back: the others are played again; the sliders show its decision.

        Raises
        ------
        ValueError
            If no quarter has been played.
        """
        undone = self._run.undone()
        self._become(undone, levers=self._run.decisions[-1])

    def new_game(self, seed: int | None = None, conditions: Conditions | None = None) -> None:
        """Begin anew; the game so far is put aside, and `bring_back` brings it back.

        Parameters
        ----------
        seed : int, optional
            That of the game so far if left out: the same luck again.
        conditions : Conditions, optional
            Likewise.
        """
        old = self._run
        fresh = Run(
            old.seed if seed is None else seed, conditions or old.conditions, player=old.player
        )
        self._exchange(fresh, "A new game begins.")

    def bring_back(self) -> None:
        """Exchange the game with the one before it.

        Raises
        ------
        ValueError
            If there was none.
        """
        if self._earlier is None:
            raise ValueError("There is no game before this one.")
        self._exchange(self._earlier, "The game before is back.")

    def save(self, path: str | os.PathLike, *, overwrite: bool = False) -> Path:
        """Write the game into a file: see `mindthegap.widgets.brand_manager.saved.save`."""
        return saved.save(self._run, path, overwrite=overwrite)

    def load(self, path: str | os.PathLike) -> None:
        """Go on with a saved game; the game so far is put aside, and `bring_back` brings it back.

        Raises
        ------
        FileNotFoundError, ValueError
            If there is no such file, or it can't be opened; the game so far stays.
        """
        self._exchange(saved.load(path), f"{Path(path).name} is opened.")

    def debrief(self) -> Debrief:
        """Say which decisions so far moved what: see `mindthegap.models.market.debrief`."""
        if self.game is None:
            raise ValueError("There is nothing to debrief: no quarter has been played.")
        return debrief(self.game)

    def table(self) -> pd.DataFrame:
        """Return all quarters, a column each; `game.table` has them as numbers, a row each."""
        return report.table(self.game)

    def still(self):
        """Return a still picture of the game so far, for readers without a browser.

        Examples
        --------
        >>> piece = BrandManager()
        >>> _ = piece.play()
        >>> piece.still().alt[:35]
        'The brand manager after quarter 1: '
        """
        switched = {"the brand's own path": self.brands_path, "a good path": self.good_path}
        games = {"this game": self.game} if self.game else {}
        games |= {name: path for name, path in played_paths(self._run).items() if switched[name]}
        number = len(self._run.decisions)
        title = (
            f"The brand manager after quarter {number}" if number else "No quarter is played yet"
        )
        told = f": {charts.told(self._run.quarters[-1])}" if self.game else ""
        ends = [
            f" {name[0].upper()}{name[1:]} ends with: {charts.told(path.quarters[-1])}."
            for name, path in games.items()
            if path is not self.game
        ]
        return charts.draw(games, title, f"{title}{told}.{''.join(ends)}")

    # What the browser asks for, and what it is told

    def _hear(self, _widget: Any, content: Any, _buffers: Any) -> None:
        """Do what a button asks for, or say what is wrong; the browser waits for the note."""
        answered = self._answers
        try:
            self._do(content if isinstance(content, Mapping) else {})
        except (TypeError, ValueError, OverflowError, OSError) as wrong:
            self._say(str(wrong), refused=True)
        if self._answers == answered:
            self._say("")

    def _do(self, asked: Mapping[str, Any]) -> None:
        match asked.get("do"):
            # A second click that comes before the first was answered must not play a quarter.
            case "play" if asked.get("quarter") == len(self._run.decisions) + 1:
                self.play(Decision.from_dict(asked.get("levers", {})))
            case "undo" if asked.get("quarter") == len(self._run.decisions) + 1:
                self.undo()
            case "new":
                market = self._run.conditions
                reliance = asked.get("reliance", market.reliance)
                self.new_game(asked.get("seed"), replace(market, reliance=reliance))
            case "load":
                name = str(asked.get("name") or "This file")
                self._exchange(Run.read(str(asked.get("text", "")), name), f"{name} is opened.")
            case "back":
                self.bring_back()

    def _exchange(self, run: Run, note: str) -> None:
        old = self._run
        if old.decisions and self._keeper:
            note = f"{note} {self._keeper.put_aside(old)}".strip()
        if old.decisions:
            self._earlier = old
        elif run is self._earlier:
            self._earlier = None
        self._become(run, note, levers=run.decisions[-1] if run.decisions else Decision())

    def _become(self, run: Run, note: str = "", *, levers: Decision | None = None) -> None:
        self._run = run
        with self.hold_sync():
            if levers:
                self._set_levers(levers)
            self._follow()
        refused = False
        if self._keeper:
            try:
                note = f"{note} {self._keeper.keep(run)}".strip()
            except OSError as wrong:
                refused = True
                note = (
                    f"{note} The game goes on, but could not be kept in "
                    f"{self._keeper.path.name}: {wrong}. Use Save."
                ).strip()
        self._say(note, refused=refused)

    def _say(self, text: str, *, refused: bool = False) -> None:
        with self.hold_sync():
            self._note = {"text": text, "refused": refused}
            self._answers += 1

    def _set_levers(self, decision: Decision | None = None) -> None:
        if decision is None:
            decision = self._run.decisions[-1] if self._run.decisions else Decision()
        for name, value in decision.as_dict().items():
            setattr(self, name, value)

    def _follow(self) -> None:
        """Work out all that the browser shows."""
        file = self._keeper.path.name if self._keeper else ""
        self._record = self._run.as_dict()
        self._view = seen(self._run) | {"file": file, "earlier": self._earlier is not None}
