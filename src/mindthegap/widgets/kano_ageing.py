"""A feature that ages: what pleased some becomes what all expect (lesson 03)."""

import pandas as pd
import traitlets

from mindthegap.models.kano_ageing import GROUPS, STAGES, market
from mindthegap.plots.theme import PALETTE, blank, legend_above, picture, say, themed
from mindthegap.widgets.controls import Panel, Slider, asset

_COLOURS = {"I": "#6B6B6B", "A": "#00795A", "O": PALETTE[0], "M": "#B84A00"}
_NAMES = ("years", "pace", "lead", "enthusiasts")
_OF_100 = ("of 100", "of 100")


class KanoAgeing(Panel):
    """Let a feature age; see its Kano categories, better and worse move in two groups of customers.

    The formulas are those of `mindthegap.models.kano_ageing.market`.

    Parameters
    ----------
    years : int, default 0
        Years on the market, 0 to 15.
    pace : int, default 45
        Of 100 customers, how many take one step in a year, 0 to 100.
    lead : int, default 2
        By how many years enthusiasts knew the feature earlier, 0 to 8.
    enthusiasts : int, default 60
        Of 100 customers, how many are enthusiasts, 0 to 100.

    Attributes
    ----------
    leading : str
        Which of I, A, O, M leads among all customers together; follows the sliders.

    Raises
    ------
    TypeError, ValueError
        If a value is no whole number, or outside its slider's range.

    Examples
    --------
    >>> feature = KanoAgeing(years=3)
    >>> feature.leading
    'O'
    >>> feature.years = 12
    >>> feature.leading
    'M'
    """

    _esm = asset("controls.js", "kano_ageing.js")
    _css = asset("controls.css", "kano_ageing.css")

    years = Slider(0, "Years on the market", 0, 15, step=1, unit=("year", "years"))
    pace = Slider(45, "Take a step in a year", 0, 100, step=1, unit=_OF_100)
    lead = Slider(2, "Enthusiasts are ahead by", 0, 8, step=1, unit=("year", "years"))
    enthusiasts = Slider(60, "Customers who are enthusiasts", 0, 100, step=1, unit=_OF_100)

    leading = traitlets.Unicode(read_only=True)

    def __init__(self, years=0, pace=45, lead=2, enthusiasts=60):
        super().__init__(years=years, pace=pace, lead=lead, enthusiasts=enthusiasts)

    @traitlets.default("_groups")
    def _arrange(self):
        return [
            {"name": "time", "sliders": self._sliders(*_NAMES[:2])},
            {"name": "customers", "sliders": self._sliders(*_NAMES[2:])},
        ]

    @traitlets.default("leading")
    def _lead(self):
        return self.market()["all together"].leading

    @traitlets.observe(*_NAMES)
    def _lead_anew(self, _change):
        self.set_trait("leading", self.market()["all together"].leading)

    def market(self):
        """Return the attitudes of enthusiasts, others and all together at the sliders' values."""
        return market(self.years, self.pace / 100, self.lead, self.enthusiasts / 100)

    @themed
    def still(self):
        """Return a still picture of the current values, for readers without a browser.

        Returns
        -------
        mindthegap.plots.Picture
            One bar for each group, divided as its customers are; its `alt` says it in words.

        Examples
        --------
        >>> KanoAgeing(years=2, pace=50, lead=0).still().alt[:62]
        'Three bars of customers after 2 years. Enthusiasts: indifferen'
        """
        groups = self.market()
        figure, axes = blank(2.9)
        start = [0.0] * len(GROUPS)
        for stage, name in STAGES.items():
            parts = [100 * groups[group].shares[stage] for group in GROUPS]
            axes.barh(
                range(len(GROUPS)), parts, left=start, color=_COLOURS[stage], height=0.6, label=name
            )
            start = [begin + part for begin, part in zip(start, parts, strict=True)]
        axes.set(
            xlim=(0, 100), ylim=(2.5, -0.5), yticks=range(len(GROUPS)), yticklabels=GROUPS,
            xlabel="Of 100 customers",
        )  # fmt: skip
        axes.grid(visible=False, axis="y")
        legend_above(axes, 4)
        time = "1 year" if self.years == 1 else f"{self.years} years"
        say(figure, f"After {time} {STAGES[self.leading]} leads among all together")
        told = " ".join(
            f"{group.capitalize()}: "
            + ", ".join(f"{STAGES[stage]} {share:.0%}" for stage, share in found.shares.items())
            + f"; better {found.better:.2f}, worse {found.worse:.2f}."
            for group, found in groups.items()
        )
        return picture(figure, f"Three bars of customers after {time}. {told}")

    def table(self):
        """Return the shares, better and worse of each group, one row each.

        Examples
        --------
        >>> KanoAgeing(years=1, pace=50, lead=1).table()["attractive"].round(2).tolist()
        [0.5, 0.5, 0.5]
        """
        return pd.DataFrame(
            [
                {"customers": group}
                | {STAGES[stage]: share for stage, share in found.shares.items()}
                | {"better": found.better, "worse": found.worse}
                for group, found in self.market().items()
            ]
        )
