"""An answer to a complaint, built from an apology, money and speed (lesson 08)."""

import inspect
from collections.abc import Callable

import pandas as pd
import traitlets

from mindthegap.models.recovery import (
    Failure,
    complaint_satisfaction,
    cumulative_satisfaction,
    perceived_justice,
    usual_satisfaction,
)
from mindthegap.plots.theme import DERIVED, EXPECTED, FAINT, INK, SOFT, picture, say, themed
from mindthegap.widgets.controls import Panel, Slider, Switch, asset

PRIOR = 6.8
"""The customer before the failure: satisfied as the average customer of `recovery_trial`."""

SWITCHES = {"apology": "Apology", "fast": "Answer within a day"}
ROWS = {
    "distributive": "Distributive: what one got",
    "procedural": "Procedural: how it was settled",
    "interactional": "Interactional: how one was treated",
    "satcom": "With how the complaint was handled",
    "sat": "With the shop as a whole",
}
"""What follows from an answer: three kinds of justice (1 to 7), two of satisfaction (1 to 10)."""

_NAMES = ("apology", "fast", "compensation", "severity")


def _constants():
    models: dict[str, Callable] = {
        "justice": perceived_justice,
        "handled": complaint_satisfaction,
        "firm": cumulative_satisfaction,
    }
    return {
        name: {
            parameter.name: parameter.default
            for parameter in inspect.signature(model).parameters.values()
            if parameter.kind is parameter.KEYWORD_ONLY
        }
        for name, model in models.items()
    } | {"prior": PRIOR, "blame": Failure().blame}


class RecoveryBuilder(Panel):
    """Build an answer to a complaint; see how just it is found, and the satisfaction that follows.

    The formulas are those of `mindthegap.models.recovery`, for a customer who was satisfied as the
    average customer before, and who finds the failure half the firm's fault.

    Parameters
    ----------
    apology : bool, default False
        Whether the firm apologises.
    fast : bool, default False
        Whether it answers within a day; else after a week.
    compensation : int, default 0
        What it pays, in percent of the price, 0 to 100.
    severity : int, default 3
        How bad the failure was, 1 (a day late) to 5 (lost for good).

    Attributes
    ----------
    results : dict
        The values of `ROWS`; follow the controls.

    Raises
    ------
    TraitError
        If a switch is set to something other than True or False.
    TypeError, ValueError
        If another value is not a whole number, or outside its range.

    Examples
    --------
    >>> builder = RecoveryBuilder()
    >>> builder.results["interactional"]
    3.2
    >>> builder.apology = True
    >>> builder.results["interactional"]
    4.0
    """

    _esm = asset("controls.js", "recovery_builder.js")
    _css = asset("controls.css", "recovery_builder.css")

    apology = Switch(False, SWITCHES["apology"])
    fast = Switch(False, SWITCHES["fast"])
    compensation = Slider(
        0, "Money back", 0, 100, step=1, unit=("% of the price", "% of the price")
    )
    severity = Slider(
        3,
        "How bad the failure was",
        1,
        5,
        step=1,
        words=("a day late", "slight", "middling", "bad", "lost for good"),
    )

    results = traitlets.Dict(read_only=True)
    _rows = traitlets.Dict(ROWS).tag(sync=True)
    _usual = traitlets.Float(usual_satisfaction(PRIOR)).tag(sync=True)
    _constants = traitlets.Dict(_constants()).tag(sync=True)

    def __init__(self, apology=False, fast=False, compensation=0, severity=3):
        super().__init__(apology=apology, fast=fast, compensation=compensation, severity=severity)

    @traitlets.default("_groups")
    def _arrange(self):
        return [{"name": "answer", "sliders": self._sliders(*_NAMES)}]

    @traitlets.default("results")
    def _result(self):
        return self._follow()

    @traitlets.observe(*_NAMES)
    def _result_anew(self, _change):
        self.set_trait("results", self._follow())

    def _follow(self):
        justice = perceived_justice(
            self.compensation / 100, int(self.apology), int(self.fast), self.severity
        )
        values = {
            **vars(justice),
            "satcom": complaint_satisfaction(justice),
            "sat": cumulative_satisfaction(PRIOR, Failure(severity=self.severity), justice),
        }
        return {name: float(values[name]) for name in ROWS}

    @themed
    def still(self):
        """Return a still picture of the current values, for readers without a browser.

        Returns
        -------
        mindthegap.plots.Picture
            A bar for each kind of justice, a dot for each satisfaction; its `alt` has the numbers.

        Examples
        --------
        >>> RecoveryBuilder(apology=True, fast=True).still().alt[:55]
        'Answer: apology, within a day, 0 % of the price back; f'
        """
        from matplotlib.figure import Figure

        figure = Figure(figsize=(7.2, 4.2), layout="constrained")
        upper, lower = figure.subplots(2, 1, height_ratios=(3, 2))
        names = list(ROWS)
        for axes, chosen, middle, colour, quantity, top in (
            (upper, names[:3], 4.0, EXPECTED, "Found just (1 = not at all, 7 = fully)", 7),
            (lower, names[3:], self._usual, DERIVED, "Satisfaction (1 = very low, 10 = high)", 10),
        ):
            places = range(len(chosen))
            values = [self.results[name] for name in chosen]
            axes.hlines(places, 1, values, color=colour, linewidth=5)
            axes.scatter(values, places, s=70, color=colour, zorder=3)
            for place, value in zip(places, values, strict=True):
                axes.annotate(
                    f"{value:.1f}", (value, place), (9, 0), textcoords="offset points", va="center"
                )
            axes.axvline(middle, color=SOFT if axes is upper else INK, linestyle="--", linewidth=1)
            axes.set(
                xlim=(1, top * 1.06), xticks=range(1, top + 1), ylim=(len(chosen) - 0.5, -0.5),
                yticks=places, yticklabels=[ROWS[name] for name in chosen], xlabel=quantity,
            )  # fmt: skip
            axes.grid(visible=False, axis="y")
            axes.tick_params(length=0)
            axes.spines["left"].set_color(FAINT)
        better = self.results["sat"] - self._usual
        way = "above" if better >= 0 else "below"
        say(
            figure,
            f"The shop as a whole: {self.results['sat']:.1f} of 10, {abs(better):.1f} {way} a "
            "customer without a failure",
            f"Dashed: neither just nor unjust; {self._usual:.1f} without a failure.",
        )
        told = "; ".join(f"{ROWS[name]} {value:.1f}" for name, value in self.results.items())
        did = [SWITCHES["apology"].lower() if self.apology else "no apology"]
        did.append("within a day" if self.fast else "after a week")
        did.append(f"{self.compensation} % of the price back")
        return picture(
            figure,
            f"Answer: {', '.join(did)}; failure of severity {self.severity} of 5. Justice from 1 "
            f"to 7 and satisfaction from 1 to 10: {told}. Without a failure {self._usual:.1f}.",
        )

    def table(self):
        """Return the numbers behind the picture, one row each.

        Examples
        --------
        >>> RecoveryBuilder(compensation=100).table()["value"].round(1).tolist()
        [5.6, 3.8, 3.6, 6.0, 7.0, 6.8]
        """
        rows = {**{ROWS[name]: value for name, value in self.results.items()}}
        rows["With the shop, without a failure"] = self._usual
        return pd.DataFrame({"quantity": list(rows), "value": list(rows.values())})
