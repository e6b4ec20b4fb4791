"""Expectation against performance under six rival ideas, and who complains (the case)."""

import inspect
from dataclasses import asdict

import numpy as np
import pandas as pd
import traitlets

from mindthegap.models.disconfirmation import gap
from mindthegap.models.rival_forms import (
    LOSS_RATIO,
    RIVALS,
    SIMPLE,
    ZONE,
    beyond_zone,
    rival_satisfaction,
)
from mindthegap.models.voice import Tastes, reactions
from mindthegap.plots.theme import (
    DERIVED,
    EXPECTED,
    EXPERIENCED,
    FAINT,
    SOFT,
    picture,
    say,
    themed,
)
from mindthegap.widgets.controls import Choice, Panel, Slider, asset

SHARES = {
    "complain": "complain",
    "leave": "leave in silence",
    "stay": "say nothing and stay",
}
"""What customers do, as shares of all: voice, exit and silence of `mindthegap.models.voice`."""

_COLOURS = {"complain": EXPECTED, "leave": EXPERIENCED, "stay": FAINT}
_NAMES = ("expectation", "performance", "zone", "loss_ratio", "ease", "form")
_MEANINGS = {
    form: f"{words} Zone and weight play no part." if form in SIMPLE else words
    for form, words in RIVALS.items()
}
_CONSTANTS = {
    name: parameter.default
    for name, parameter in inspect.signature(rival_satisfaction).parameters.items()
    if name in ("gain", "pull", "base", "slope")
} | {"tastes": asdict(Tastes())}


class GapExplorer(Panel):
    """Set an expectation and a performance; see satisfaction and complaints under six ideas.

    The formulas are those of `mindthegap.models.rival_forms` and, for what customers do, of
    `mindthegap.models.voice.reactions`, with dissatisfaction taken as 10 minus satisfaction and
    each judgement but the cost of complaining in its middle.

    Parameters
    ----------
    expectation : float, default 8
        What was expected of photos in low light, 1 to 10.
    performance : float, default 4
        What one gets, 1 to 10.
    zone : float, default 3
        Width of the zone of tolerance, 0 to 6 points; the expectation is in its middle.
    loss_ratio : float, default 2.3
        How many times as much a point below the zone counts as a point above it, 1 to 4.
    form : str, default "contrast"
        Which idea is right, one of `mindthegap.models.rival_forms.RIVALS`.
    ease : int, default 3
        How easy it is to complain, 1 to 5; 6 minus the cost of complaining.

    Attributes
    ----------
    results : dict
        ``gap``, ``beyond`` (what is left of it beyond the zone), ``satisfaction``, and of all
        customers the shares of `SHARES`; follow the controls.

    Raises
    ------
    TypeError, ValueError
        If a value is not a number or outside its range, or `form` is none of the six.

    Examples
    --------
    >>> explorer = GapExplorer(expectation=8, performance=4)
    >>> {name: round(value, 2) for name, value in explorer.results.items()}
    {'gap': -4.0, 'beyond': -2.5, 'satisfaction': 4.34, 'complain': 0.33, 'leave': 0.16,
     'stay': 0.51}
    >>> explorer.form = "experiences only"
    >>> round(explorer.results["satisfaction"], 2)
    5.2
    """

    _esm = asset("controls.js", "gap_explorer.js")
    _css = asset("controls.css", "gap_explorer.css")

    expectation = Slider(8.0, "Expected of photos in low light", 1, 10)
    performance = Slider(4.0, "What the phone achieves", 1, 10)
    zone = Slider(ZONE, "Zone of tolerance", 0, 6, unit=("point wide", "points wide"))
    loss_ratio = Slider(LOSS_RATIO, "A shortfall weighs", 1, 4, unit=("times as much",) * 2)
    form = Choice("contrast", "If this idea is right:", _MEANINGS)
    ease = Slider(
        3,
        "Complaining is",
        1,
        5,
        step=1,
        words=("very hard", "hard", "some trouble", "easy", "very easy"),
    )

    results = traitlets.Dict(read_only=True)
    _constants = traitlets.Dict(_CONSTANTS).tag(sync=True)
    _shares = traitlets.Dict(SHARES).tag(sync=True)

    def __init__(
        self,
        expectation=8.0,
        performance=4.0,
        zone=ZONE,
        loss_ratio=LOSS_RATIO,
        form="contrast",
        ease=3,
    ):
        super().__init__(
            expectation=expectation,
            performance=performance,
            zone=zone,
            loss_ratio=loss_ratio,
            form=form,
            ease=ease,
        )

    @traitlets.default("_groups")
    def _arrange(self):
        return [{"name": "gap", "sliders": self._sliders(*_NAMES)}]

    @traitlets.default("results")
    def _result(self):
        return self._follow()

    @traitlets.observe(*_NAMES)
    def _result_anew(self, _change):
        self.set_trait("results", self._follow())

    def _follow(self):
        found = self._under(self.form)
        return {
            "gap": gap(self.expectation, self.performance),
            "beyond": beyond_zone(self.expectation, self.performance, self.zone),
            **found,
        }

    def _satisfaction(self, form, performance):
        return rival_satisfaction(
            form, self.expectation, performance, zone=self.zone, loss_ratio=self.loss_ratio
        )

    def _under(self, form):
        """Satisfaction and shares if this idea is right."""
        satisfied = self._satisfaction(form, self.performance)
        likely = reactions(10 - satisfied, cost=6 - self.ease)
        return {
            "satisfaction": satisfied,
            "complain": likely.voice,
            "leave": likely.exit,
            "stay": likely.silence,
        }

    @themed
    def still(self):
        """Return a still picture of the current values, for readers without a browser.

        Returns
        -------
        mindthegap.plots.Picture
            Satisfaction along performance under each idea, and below it what customers do; its
            `alt` has the numbers.

        Examples
        --------
        >>> GapExplorer(expectation=8, performance=4).still().alt[:64]
        'Expected 8.0, performance 4.0, both from 1 to 10; the zone of to'
        """
        from matplotlib.figure import Figure

        found = self.table().set_index("idea")
        figure = Figure(figsize=(7.2, 6.2), layout="constrained")
        upper, lower = figure.subplots(2, 1, height_ratios=(3, 2))
        self._draw_lines(upper)
        start = np.zeros(len(found))
        places = range(len(found))
        for share, words in SHARES.items():
            lower.barh(
                places, found[words], left=start, color=_COLOURS[share], height=0.66, label=words
            )
            start = start + found[words].to_numpy()
        names = [f"{name}: {value:.1f}" for name, value in found["satisfaction"].items()]
        lower.set(
            xlim=(0, 1), ylim=(len(found) - 0.5, -0.5), yticks=places, yticklabels=names,
            xlabel="Share of customers, by idea and the satisfaction that it gives",
        )  # fmt: skip
        lower.xaxis.set_major_formatter("{x:.0%}")
        lower.grid(visible=False, axis="y")
        lower.legend(
            loc="lower left", bbox_to_anchor=(0, 1), ncols=3, borderaxespad=0.2, columnspacing=1.2
        )
        one = found.loc[self.form]
        say(
            figure,
            f"{self.form.capitalize()}: satisfaction {one['satisfaction']:.1f} of 10, "
            f"{one['complain']:.0%} complain, {one['leave in silence']:.0%} leave in silence",
            "Green: this idea; grey: the others. Blue: what was expected, and the zone of "
            "tolerance around it.",
        )
        ideas = ", ".join(f"{name} {value:.1f}" for name, value in found["satisfaction"].items())
        doing = ", ".join(f"{one[words]:.0%} {words}" for words in SHARES.values())
        return picture(
            figure,
            f"Expected {self.expectation:.1f}, performance {self.performance:.1f}, both from 1 to "
            f"10; the zone of tolerance is {self.zone:.1f} points wide. Gap "
            f"{self.results['gap']:.1f}, beyond the zone {self.results['beyond']:.1f}. "
            f"Satisfaction from 1 to 10 by idea: {ideas}. If {self.form} is right, {doing}.",
        )

    def _draw_lines(self, axes):
        along = np.linspace(1, 10, 181)
        for form in RIVALS:
            axes.plot(along, self._satisfaction(form, along), color=FAINT, linewidth=1.4)
        axes.plot(along, self._satisfaction(self.form, along), color=DERIVED, linewidth=3)
        low, high = np.clip([self.expectation + side * self.zone / 2 for side in (-1, 1)], 1, 10)
        axes.axvspan(low, high, color=EXPECTED, alpha=0.12, linewidth=0)
        axes.axvline(self.expectation, color=EXPECTED, linestyle="--", linewidth=1.5)
        point = self.results["satisfaction"]
        axes.vlines(self.performance, 1, point, color=EXPERIENCED, linestyle=":", linewidth=1.5)
        axes.scatter([self.performance], [point], s=90, color=DERIVED, edgecolor=SOFT, zorder=3)
        axes.set(
            xlim=(1, 10), ylim=(1, 10), xticks=range(1, 11), yticks=range(1, 11, 3),
            xlabel="Performance (1 = very poor, 10 = outstanding)",
            ylabel="Satisfaction (1 to 10)",
        )  # fmt: skip

    def table(self):
        """Return satisfaction and shares under each idea, one row each.

        Examples
        --------
        >>> GapExplorer(expectation=8, performance=4).table()["satisfaction"].round(1).tolist()
        [6.2, 4.3, 4.3, 4.7, 5.2, 7.2]
        """
        rows = {form: self._under(form) for form in RIVALS}
        table = pd.DataFrame.from_dict(rows, orient="index").rename(columns=SHARES)
        return table.rename_axis("idea").reset_index()
