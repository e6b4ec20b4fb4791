"""Pick the unhappiest, do something or nothing, and measure again (lesson 10)."""

import inspect

import pandas as pd
import traitlets

from mindthegap.models.before_after import Remeasured, remeasured
from mindthegap.plots.theme import DERIVED, EXPECTED, EXPERIENCED, SOFT, blank, picture, say
from mindthegap.widgets.controls import Panel, Slider, Switch, asset

MEAN, SD = (
    inspect.signature(remeasured).parameters[name].default for name in ("mean", "sd")
)  # fmt: skip

ROWS = {
    "everybody": "All customers, before and after",
    "after": "The chosen: before, and after",
    "untouched": "Chosen too, but left alone (by lot)",
}
"""What the picture shows; the last row only with a comparison group."""

_NAMES = ("share", "reliability", "effect", "change", "comparison")


class BeforeAfter(Panel):
    """Choose the least satisfied customers, do something for them, and measure them again.

    The formulas are those of `mindthegap.models.before_after`, for satisfaction on a scale of 1 to
    10 whose mean is 7.0 and whose standard deviation is 1.3.

    Parameters
    ----------
    share : int, default 10
        Of 100 customers, how many are chosen, the least satisfied first; 1 to 100.
    reliability : int, default 60
        How reliable the measure is, in percent: 0 (all differences are chance) to 100.
    effect : float, default 0
        What is done adds so many points to each of the chosen, -1 to 2.
    change : float, default 0
        What everybody's mean changes by for other reasons, -1 to 1.
    comparison : bool, default False
        Whether half of the chosen, drawn by lot, are left alone and measured as well.

    Attributes
    ----------
    rise : float
        What the before-and-after story reports; follows the controls.

    Raises
    ------
    TraitError
        If `comparison` is something other than True or False.
    TypeError, ValueError
        If another value is no number of its kind, or outside its range.

    Examples
    --------
    >>> machine = BeforeAfter(share=10, reliability=100)
    >>> round(machine.rise, 1)
    0.0
    >>> machine.reliability = 60
    >>> round(machine.rise, 1)
    0.9
    """

    _esm = asset("controls.js", "before_after.js")
    _css = asset("controls.css", "before_after.css")

    share = Slider(10, "Chosen: the least satisfied", 1, 100, step=1, unit=("of 100", "of 100"))
    reliability = Slider(60, "Reliability of the measure", 0, 100, step=1, unit=("%", "%"))
    effect = Slider(0.0, "True effect of what is done", -1.0, 2.0, unit=("point", "points"))
    change = Slider(0.0, "Change of all, for other reasons", -1.0, 1.0, unit=("point", "points"))
    comparison = Switch(False, "Comparison group, drawn by lot")

    rise = traitlets.Float(read_only=True)
    _rows = traitlets.Dict(ROWS).tag(sync=True)
    _mean = traitlets.Float(MEAN).tag(sync=True)
    _sd = traitlets.Float(SD).tag(sync=True)

    def __init__(self, share=10, reliability=60, effect=0.0, change=0.0, comparison=False):
        super().__init__(
            share=share,
            reliability=reliability,
            effect=effect,
            change=change,
            comparison=comparison,
        )

    @traitlets.default("_groups")
    def _arrange(self):
        return [{"name": "study", "sliders": self._sliders(*_NAMES)}]

    @traitlets.default("rise")
    def _first_rise(self):
        return self.remeasured().rise

    @traitlets.observe(*_NAMES)
    def _rise_anew(self, _change):
        self.set_trait("rise", self.remeasured().rise)

    def remeasured(self) -> Remeasured:
        """Return the means of the chosen at the controls' values."""
        return remeasured(self.share / 100, self.reliability / 100, self.effect, self.change)

    def still(self):
        """Return a still picture of the current values, for readers without a browser.

        Returns
        -------
        mindthegap.plots.Picture
            A line from before to after for each row; its `alt` says the numbers.

        Examples
        --------
        >>> BeforeAfter(effect=0.5, comparison=True).still().alt[:58]
        'All customers, before and after: 7.0, 7.0. The chosen: bef'
        """
        found = self.remeasured()
        lines = {
            "everybody": (MEAN, MEAN + self.change, EXPECTED),
            "after": (found.before, found.after, EXPERIENCED),
        }
        if self.comparison:
            lines["untouched"] = (found.before, found.untouched, DERIVED)
        figure, axes = blank(3.0)
        for place, (start, end, colour) in enumerate(lines.values()):
            axes.plot([start, end], [place, place], color=colour, linewidth=4)
            axes.scatter([start], [place], s=70, facecolor="white", edgecolor=colour, zorder=3)
            axes.scatter([end], [place], s=70, color=colour, zorder=3)
        axes.axvline(MEAN, color=SOFT, linestyle="--", linewidth=1)
        axes.set(
            xlim=(1, 10),
            xticks=range(1, 11),
            ylim=(len(lines) - 0.5, -0.5),
            yticks=range(len(lines)),
            yticklabels=[ROWS[name] for name in lines],
            xlabel="Mean satisfaction (1 = very low, 10 = high)",
        )
        axes.grid(visible=False, axis="y")
        title = f"The chosen change by {found.rise:+.1f} points"
        if self.comparison:
            title += f", the comparison group by {found.anyway:+.1f}"
        say(figure, title, "Empty dots: before. Full dots: after.")
        told = "; ".join(
            f"{ROWS[name]}: {start:.1f}, {end:.1f}" for name, (start, end, _) in lines.items()
        )
        return picture(figure, f"{told.replace(';', '.')}. {title}.")

    def table(self):
        """Return the numbers behind the picture, one row each.

        Examples
        --------
        >>> BeforeAfter(share=50, reliability=0).table()["value"].round(1).tolist()
        [7.0, 7.0, 6.0, 7.0]
        """
        found = self.remeasured()
        rows = {
            "all customers, before": MEAN,
            "all customers, after": MEAN + self.change,
            "the chosen, before": found.before,
            "the chosen, after": found.after,
        }
        if self.comparison:
            rows["chosen and left alone, after"] = found.untouched
            rows["difference of the two groups"] = found.after - found.untouched
        return pd.DataFrame({"quantity": list(rows), "value": list(rows.values())})
