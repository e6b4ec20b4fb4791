"""What stands behind complaints at headquarters: who told whom, and who left (lesson 07)."""

import math

import pandas as pd
import traitlets

from mindthegap.models.voice.iceberg import behind
from mindthegap.plots.theme import (
    EXPECTED,
    EXPERIENCED,
    FAINT,
    PALETTE,
    SOFT,
    blank,
    legend_above,
    picture,
    say,
)
from mindthegap.widgets.controls import Panel, Slider, asset

_COLOURS = (EXPECTED, PALETTE[5], FAINT, EXPERIENCED)
_NAMES = ("spoke", "passed_on", "left", "complaints")


class ComplaintIceberg(Panel):
    """Set who speaks up, how much of it reaches headquarters, and who leaves; see what is hidden.

    Of 100 customers with a problem the picture shows, above a line, those whom headquarters hears
    of, and below it the others. The formulas are those of
    `mindthegap.models.voice.iceberg.behind`.

    Parameters
    ----------
    spoke : int, default 53
        Of 100 customers with a problem, how many told somebody of the firm.
    passed_on : int, default 17
        Of 100 of these, how many reached headquarters.
    left : int, default 24
        Of 100 who said nothing, how many left.
    complaints : int, default 223
        Complaints at headquarters, 0 to 500.

    Attributes
    ----------
    multiplier : float
        Problems for each complaint at headquarters; follows the sliders.

    Raises
    ------
    TypeError, ValueError
        If a value is no whole number, or outside its slider's range.

    Examples
    --------
    >>> iceberg = ComplaintIceberg(spoke=50, passed_on=20)
    >>> iceberg.multiplier
    10.0
    >>> iceberg.passed_on = 40
    >>> iceberg.multiplier
    5.0
    """

    _esm = asset("controls.js", "complaint_iceberg.js")
    _css = asset("controls.css", "complaint_iceberg.css")

    spoke = Slider(53, "Told somebody in the firm", 0, 100, step=1, unit=("of 100", "of 100"))
    passed_on = Slider(
        17, "Of these, reached headquarters", 0, 100, step=1, unit=("of 100", "of 100")
    )
    left = Slider(24, "Of the silent, left", 0, 100, step=1, unit=("of 100", "of 100"))
    complaints = Slider(
        223, "Complaints at headquarters", 0, 500, step=1, unit=("a year", "a year")
    )

    multiplier = traitlets.Float(read_only=True)

    def __init__(self, spoke=53, passed_on=17, left=24, complaints=223):
        super().__init__(spoke=spoke, passed_on=passed_on, left=left, complaints=complaints)

    @traitlets.default("_groups")
    def _arrange(self):
        return [
            {"name": "rates", "sliders": self._sliders(*_NAMES[:3])},
            {"name": "complaints", "sliders": self._sliders(_NAMES[3])},
        ]

    @traitlets.default("multiplier")
    def _multiply(self):
        return self.behind().multiplier

    @traitlets.observe(*_NAMES)
    def _multiply_anew(self, _change):
        self.set_trait("multiplier", self.behind().multiplier)

    def behind(self):
        """Return what stands behind the complaints at the sliders' values."""
        return behind(self.spoke, self.passed_on, self.left, self.complaints)

    def still(self):
        """Return a still picture of the current values, for readers without a browser.

        Returns
        -------
        mindthegap.plots.Picture
            One bar, divided as the customers with a problem are; its `alt` says it in words.

        Examples
        --------
        >>> ComplaintIceberg(spoke=50, passed_on=20, left=10).still().alt[:61]
        'A bar of 100 customers with a problem: told headquarters 10.0'
        """
        found = self.behind()
        figure, axes = blank(2.6)
        start = 0.0
        for (tier, share), colour in zip(found.shares.items(), _COLOURS, strict=True):
            axes.barh(
                [0], [100 * share], left=start, color=colour, edgecolor=SOFT, height=0.6, label=tier
            )
            start += 100 * share
        axes.set(xlim=(0, 100), yticks=[], xlabel="Of 100 customers with a problem")
        axes.grid(visible=False, axis="y")
        legend_above(axes, 2)
        if math.isfinite(found.multiplier):
            title = f"Behind each complaint at headquarters stand {found.multiplier:.1f} problems"
        else:
            title = "No problem reaches headquarters"
        say(figure, title)
        parts = ", ".join(f"{tier} {100 * share:.1f}" for tier, share in found.shares.items())
        return picture(figure, f"A bar of 100 customers with a problem: {parts}. {title}.")

    def table(self):
        """Return the numbers behind the picture, one row each.

        Examples
        --------
        >>> ComplaintIceberg(spoke=50, passed_on=20).table()["value"].round(1).tolist()[:2]
        [10.0, 40.0]
        """
        found = self.behind()
        rows = {f"{tier}, of 100": 100 * share for tier, share in found.shares.items()}
        rows |= {
            "problems for each complaint": found.multiplier,
            "problems in all": found.problems,
            "left without a word": found.left_silently,
        }
        return pd.DataFrame({"quantity": list(rows), "value": list(rows.values())})
