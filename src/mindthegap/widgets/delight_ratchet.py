"""A bar that rises: what repeated surprises are worth when expectations follow (lesson 06)."""

import pandas as pd
import traitlets

from mindthegap.models.delight import Bar, simulate
from mindthegap.plots import raised_bar
from mindthegap.widgets.controls import Panel, Slider, asset

MONTHS = 24
_NAMES = ("boost", "every", "ratchet", "forgetting")


class DelightRatchet(Panel):
    """Surprise a customer again and again; see the expectation follow, and the surprise shrink.

    The formulas are those of `mindthegap.models.delight.simulate`, over 24 months of a service
    whose usual quality is 6 of 10, which is also what the customer expects at first.

    Parameters
    ----------
    boost : float, default 2
        What a surprise adds to the experience, in points, 0 to 4.
    every : int, default 1
        A surprise comes every so many months, 1 to 6; the first one in month 1.
    ratchet : int, default 35
        Of 100 parts of each gap, by how many the expectation moves, 0 to 60.
    forgetting : int, default 10
        Of 100 parts of what the expectation has gained, how many are lost each month, 0 to 40.

    Attributes
    ----------
    last_gap : float
        By how many points the last surprise exceeds what is expected; follows the sliders.

    Raises
    ------
    TypeError, ValueError
        If a value is no number, no whole number where one is needed, or outside its range.

    Examples
    --------
    >>> bar = DelightRatchet()
    >>> round(bar.last_gap, 2)
    0.44
    >>> bar.forgetting = 30
    >>> round(bar.last_gap, 2)
    0.92
    """

    _esm = asset("controls.js", "delight_ratchet.js")
    _css = asset("controls.css", "delight_ratchet.css")

    boost = Slider(2.0, "A surprise adds", 0, 4, unit=("point", "points"))
    every = Slider(1, "A surprise comes every", 1, 6, step=1, unit=("month", "months"))
    ratchet = Slider(
        35, "The expectation follows by", 0, 60, step=1, unit=("% of the gap", "% of the gap")
    )
    forgetting = Slider(
        10, "Forgotten each month", 0, 40, step=1, unit=("% of the rise", "% of the rise")
    )

    last_gap = traitlets.Float(read_only=True)

    def __init__(self, boost=2.0, every=1, ratchet=35, forgetting=10):
        super().__init__(boost=boost, every=every, ratchet=ratchet, forgetting=forgetting)

    @traitlets.default("_groups")
    def _arrange(self):
        return [
            {"name": "firm", "sliders": self._sliders(*_NAMES[:2])},
            {"name": "customer", "sliders": self._sliders(*_NAMES[2:])},
        ]

    @traitlets.default("last_gap")
    def _last(self):
        path = self.table()
        return float(path.loc[path["surprise"] > 0, "gap"].iloc[-1])

    @traitlets.observe(*_NAMES)
    def _last_anew(self, _change):
        self.set_trait("last_gap", self._last())

    def table(self):
        """Return the customer's 24 months, one row each, as `simulate` does.

        Examples
        --------
        >>> DelightRatchet(every=3).table()["will"].head(4).round(2).tolist()
        [6.0, 6.7, 6.38, 6.21]
        """
        calendar = [float(month % self.every == 0) for month in range(MONTHS)]
        bar = Bar(ratchet=self.ratchet / 100, forgetting=self.forgetting / 100)
        path = simulate(calendar, bar, boost=self.boost)
        return pd.DataFrame(path)[["month", "surprise", "will", "perceived", "gap", "delight"]]

    def still(self):
        """Return a still picture of the current values, for readers without a browser.

        Returns
        -------
        mindthegap.plots.Picture
            Dots for the experience, a line for the expectation; its `alt` says it in words.

        Examples
        --------
        >>> DelightRatchet(forgetting=0).still().alt[-72:]
        'as set: from 6.0 to 8.0, gap of the first surprise 2.0, of the last 0.0.'
        """
        return raised_bar({"as set": self.table()})
