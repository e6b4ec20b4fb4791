"""A gap under a ceiling: what the end of a scale does to it, and how reliable it is (lesson 04)."""

import pandas as pd
import traitlets

from mindthegap.models.ceiling import recorded
from mindthegap.plots.theme import DERIVED, EXPECTED, EXPERIENCED, INK, blank, picture, say, themed
from mindthegap.widgets.controls import Panel, Slider, Switch, asset

_NAMES = ("wanted", "together", "alpha", "ceiling")


class CeilingGap(Panel):
    """Switch the end of a scale on and off; see the gap, what it is made of, and its reliability.

    Customers want more than the highest box can say. The formulas are those of
    `mindthegap.models.ceiling.recorded`.

    Parameters
    ----------
    wanted : float, default 7
        Mean of what customers want, 4 to 9.
    together : float, default 0.4
        Correlation of wants and perceptions, 0 to 0.6.
    alpha : float, default 0.8
        Reliability of each of the two answers, 0.6 to 0.9.
    ceiling : bool, default True
        Whether the scale ends at 7; else it has no end.

    Attributes
    ----------
    reliability : float
        Reliability of the gap, 0 to 1; follows the controls.

    Raises
    ------
    TypeError, ValueError
        If a value is not a number, or outside its range.
    TraitError
        If `ceiling` is neither True nor False.

    Examples
    --------
    >>> gap = CeilingGap(wanted=7, together=0.6)
    >>> gap.ceiling = False
    >>> round(gap.reliability, 2)
    0.5
    """

    _esm = asset("controls.js", "ceiling_gap.js")
    _css = asset("controls.css", "ceiling_gap.css")

    wanted = Slider(7.0, "Customers want, on average", 4, 9, unit=("points", "points"))
    together = Slider(0.4, "Wants and perceptions correlate", 0, 0.6, unit=("", ""))
    alpha = Slider(0.8, "Reliability of each answer", 0.6, 0.9, unit=("", ""))
    ceiling = Switch(True, "The scale ends at 7")

    reliability = traitlets.Float(read_only=True)

    def __init__(self, wanted=7.0, together=0.4, alpha=0.8, ceiling=True):
        super().__init__(wanted=wanted, together=together, alpha=alpha, ceiling=ceiling)

    @traitlets.default("_groups")
    def _arrange(self):
        return [{"name": "answers", "sliders": self._sliders(*_NAMES)}]

    @traitlets.default("reliability")
    def _rely(self):
        return self.recorded().reliability

    @traitlets.observe(*_NAMES)
    def _rely_anew(self, _change):
        self.set_trait("reliability", self.recorded().reliability)

    def recorded(self):
        """Return what is recorded at the controls' values."""
        return recorded(self.wanted, self.together, self.alpha, self.ceiling)

    @themed
    def still(self):
        """Return a still picture of the current values, for readers without a browser.

        Returns
        -------
        mindthegap.plots.Picture
            Two bars: what the gap's differences come from, and how reliable it is.

        Examples
        --------
        >>> CeilingGap(wanted=7, together=0.4).still().alt[:53]
        'Two bars. Of the differences between customers in the'
        """
        found = self.recorded()
        part = found.from_perception
        figure, axes = blank(2.9)
        axes.barh([0], [part], color=EXPERIENCED, height=0.5)
        axes.barh([0], [1 - part], left=[part], color=EXPECTED, height=0.5)
        axes.barh([1], [found.reliability], color=DERIVED, height=0.5)
        axes.vlines(self.alpha, 0.7, 1.3, color=INK, linewidth=2)
        axes.set(
            yticks=[0, 1],
            yticklabels=["made of", "reliability"],
            ylim=(1.6, -0.6),
            xlim=(0, 1),
            xlabel="Share, or reliability (1 = free of error)",
        )
        axes.grid(visible=False, axis="y")
        end = "The scale ends at 7" if self.ceiling else "The scale has no end"
        title = (
            f"{end}: {part:.0%} of the gap is perception, its reliability {found.reliability:.2f}"
        )
        say(
            figure,
            title,
            "Orange: perception. Blue: expectation. Line: reliability of each answer.",
        )
        return picture(
            figure,
            "Two bars. Of the differences between customers in the gap "
            f"{part:.0%} are differences in perception; the gap's reliability is "
            f"{found.reliability:.2f}, that of each answer {self.alpha:.1f}. {end}; recorded "
            f"expectation {found.expectation:.2f}, gap {found.gap:.2f}.",
        )

    def table(self):
        """Return the numbers behind the picture, one row each.

        Examples
        --------
        >>> CeilingGap(wanted=7, together=0.4).table()["value"].round(2).tolist()
        [6.6, 50.0, -1.6, 85.03, 0.71]
        """
        found = self.recorded()
        rows = {
            "mean expectation recorded": found.expectation,
            "at the end of the scale, of 100": 100 * found.top,
            "mean gap": found.gap,
            "of the gap's variance, perception (%)": 100 * found.from_perception,
            "reliability of the gap": found.reliability,
        }
        return pd.DataFrame({"quantity": list(rows), "value": list(rows.values())})
