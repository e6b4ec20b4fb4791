"""The file in which a game is kept while it is played, so that nothing is lost with a kernel."""

import os
from pathlib import Path

from mindthegap.widgets.brand_manager.saved import Run, free_name, load, save


class Keeper:
    """Keeps a game in a file after each change, and never writes over what it did not write.

    Parameters
    ----------
    path : str or path-like
        The file; it need not exist, but its folder must.

    Raises
    ------
    FileNotFoundError
        If there is no such folder.
    """

    def __init__(self, path: str | os.PathLike) -> None:
        self.path = Path(path)
        if not self.path.parent.is_dir():
            raise FileNotFoundError(f"There is no folder {str(self.path.parent)!r}: make it first.")
        self._known: str | None = None
        self._aside: set[str] = set()

    def open(self) -> Run | None:
        """Return the game in the file, or None if there is no file yet."""
        if not self.path.exists():
            return None
        run = load(self.path)
        self._known = self._text()
        return run

    def keep(self, run: Run) -> str:
        """Write the game; return what the player must know about it, usually nothing."""
        told = ""
        if self.path.exists() and self._text() != self._known:
            # Another notebook, or a person, has written here since: theirs stays.
            old, self.path = self.path, free_name(self.path)
            told = (
                f"{old.name} was changed by another hand and stays as it is; "
                f"this game is now kept in {self.path.name}."
            )
        save(run, self.path, overwrite=True)
        self._known = self._text()
        return told

    def put_aside(self, run: Run) -> str:
        """Keep a game that is left under a name of its own; return what to tell the player."""
        if run.text() in self._aside:
            return ""
        aside = save(run, free_name(self.path))
        self._aside.add(run.text())
        return f"The game before is kept in {aside.name}."

    def _text(self) -> str:
        return self.path.read_text(encoding="utf-8", errors="replace")
