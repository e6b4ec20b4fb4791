"""One look for all figures, and `Picture`: a figure together with the words that describe it."""

import base64
import html
import io
import struct
import textwrap
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure, FigureBase

PALETTE = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"]
"""Okabe and Ito's colours, which people with any colour vision can tell apart; the darkest first,
so that thin lines stay visible on white."""

EXPECTED, EXPERIENCED, DERIVED = PALETTE[:3]
"""One meaning each throughout the kit: what was expected, what was experienced, what follows."""

INK, SOFT, FAINT = "#222222", "#595959", "#C8C8C8"

ANCHORS = "1 = very poor, 10 = outstanding"

RC: dict[Any, Any] = {
    "figure.figsize": (7.0, 4.0),
    "figure.dpi": 100,
    # White, never transparent: dark letters must stay readable in JupyterLab's dark theme.
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
    "axes.facecolor": "white",
    "font.family": "sans-serif",
    "font.size": 11,
    "text.color": INK,
    "figure.titlesize": 13,
    "axes.titlesize": 12.5,
    "axes.titlelocation": "left",
    "axes.labelsize": 11,
    "axes.labelcolor": INK,
    "axes.edgecolor": SOFT,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.grid": True,
    "grid.color": "#E6E6E6",
    "grid.linewidth": 0.8,
    "axes.prop_cycle": plt.cycler(color=PALETTE),
    "image.cmap": "cividis",
    "lines.linewidth": 2,
    "xtick.labelsize": 10.5,
    "ytick.labelsize": 10.5,
    "xtick.color": SOFT,
    "ytick.color": SOFT,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "legend.frameon": False,
    "legend.fontsize": 10.5,
}

SHARPNESS = 2
"""Pixels drawn per pixel shown: a figure stays sharp on a dense screen."""


@dataclass(frozen=True, eq=False)
class Picture:
    """A figure and its text alternative, which a notebook shows and a screen reader reads.

    JupyterLab drops the alternative text of an ordinary matplotlib figure; an HTML image keeps
    it, both there and in an exported page.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        What is seen.
    alt : str
        What is said: the kind of plot, and its finding with the numbers.
    """

    figure: Figure
    alt: str

    def __post_init__(self):
        if not isinstance(self.alt, str) or not self.alt.strip():
            raise ValueError(
                "alt must say in words what the figure shows and finds, for readers who do not "
                f"see it, but it is {self.alt!r}."
            )

    def _repr_html_(self):
        png = self._png()
        # A PNG's header holds its width in pixels: bytes 16 to 19.
        width = struct.unpack(">I", png[16:20])[0] // SHARPNESS
        source = base64.b64encode(png).decode("ascii")
        return (
            f'<img alt="{html.escape(self.alt)}" width="{width}" '
            f'style="max-width: 100%; height: auto" src="data:image/png;base64,{source}">'
        )

    def __repr__(self):
        return f"Picture: {self.alt}"

    def save(self, path):
        """Save the figure; the ending of `path` (.png, .svg, .pdf) chooses the format.

        Parameters
        ----------
        path : str or pathlib.Path
            Where to; the folder must exist.

        Returns
        -------
        pathlib.Path
            The file written.
        """
        path = Path(path)
        if not path.parent.is_dir():
            raise FileNotFoundError(
                f"There is no folder {str(path.parent)!r} to save the picture in. Make it first."
            )
        self.figure.savefig(path, dpi=self.figure.dpi * SHARPNESS, bbox_inches="tight")
        return path

    def _png(self):
        buffer = io.BytesIO()
        self.figure.savefig(
            buffer, format="png", dpi=self.figure.dpi * SHARPNESS, bbox_inches="tight"
        )
        return buffer.getvalue()


def picture(figure, alt):
    """Put a figure and its text alternative together, and close the figure for pyplot.

    Closing keeps a notebook from showing the figure a second time, without its alternative.

    Parameters
    ----------
    figure : matplotlib Figure or Axes, or a seaborn grid
        What was drawn; of axes, the whole figure that they are part of is taken.
    alt : str
        What the figure shows, and the finding with its numbers.

    Returns
    -------
    Picture
        Shown by a notebook when it is the last line of a cell.

    Raises
    ------
    TypeError
        If `figure` is not a figure and holds none.
    ValueError
        If `alt` is empty.

    Examples
    --------
    >>> import seaborn as sns
    >>> axes = sns.barplot(x=["expected", "experienced"], y=[8, 5])
    >>> picture(axes, "Two bars: 8 points were expected, 5 experienced.")
    Picture: Two bars: 8 points were expected, 5 experienced.
    """
    drawn = figure
    if isinstance(drawn, Axes) or not isinstance(drawn, FigureBase):
        drawn = getattr(drawn, "figure", None)
    if not isinstance(drawn, Figure):
        raise TypeError(
            "picture() takes a matplotlib figure or axes, or what a seaborn function returned, "
            f"but got {type(figure).__name__}."
        )
    plt.close(drawn)
    return Picture(drawn, alt)


def use_theme():
    """Give the figures that you draw yourself, with seaborn or matplotlib, the look of the kit.

    The kit's own plots look like this whether or not it was called.

    Examples
    --------
    >>> use_theme()
    >>> plt.rcParams["axes.spines.top"]
    False
    """
    plt.rcParams.update(RC)


def themed(draw):
    """Make a function that returns a Picture draw it in the kit's theme, whatever the user's is."""

    @wraps(draw)
    def draw_in_theme(*args, **kwargs):
        with plt.rc_context(RC):
            result = draw(*args, **kwargs)
            # Ticks take their looks when first drawn, which would else be outside of the theme.
            result.figure.draw_without_rendering()
        return result

    return draw_in_theme


def blank(height=4.0, width=7.0):
    """Return a new figure and its axes, unknown to pyplot: none stays open if drawing fails."""
    figure = Figure(figsize=(width, height), dpi=RC["figure.dpi"], layout="constrained")
    return figure, figure.subplots()


def say(figure, title, caption=""):
    """Write the finding above the figure and, small, what the reader must know below it."""
    inches = figure.get_figwidth()
    figure.suptitle(_wrapped(title, int(inches * 10)), x=0.01, ha="left", linespacing=1.25)
    if caption:
        text = _wrapped(caption, int(inches * 14))
        figure.supxlabel(text, x=0.01, ha="left", fontsize=9.5, color=SOFT)


def whiskers(axes, x, y, interval, colour, label):
    """Draw dots, each with a vertical line from ``low`` to ``high`` of `interval`."""
    axes.vlines(x, interval["low"], interval["high"], color=colour, linewidth=1.8, zorder=2)
    axes.scatter(x, y, s=50, color=colour, zorder=3, label=label)


def legend_above(axes, columns):
    """Put the legend between title and axes, where it hides nothing."""
    axes.legend(
        loc="lower left", bbox_to_anchor=(0, 1), ncols=columns, borderaxespad=0.2, borderpad=0
    )


def _wrapped(text, columns):
    """Break lines so that none is longer than `columns`, and the last is no lonely word."""
    lines = len(textwrap.wrap(text, columns))
    narrow = next(width for width in range(8, columns + 1) if _lines(text, width) <= lines)
    return textwrap.fill(text, narrow)


def _lines(text, width):
    return len(textwrap.wrap(text, width, break_long_words=False))
