"""Expectation against experience: the gap and the satisfaction that follows (lesson 00)."""

import inspect

import pandas as pd
import traitlets

from mindthegap.models.disconfirmation import gap, satisfaction
from mindthegap.plots import disconfirmation as plots
from mindthegap.widgets.controls import Panel, Slider, asset

_CONSTANTS = {
    name: parameter.default
    for name, parameter in inspect.signature(satisfaction).parameters.items()
    if parameter.kind is parameter.KEYWORD_ONLY
}


class GapSlider(Panel):
    """Set an expectation and an experience; see the gap, and the satisfaction that follows.

    The formula is that of `mindthegap.models.disconfirmation.satisfaction`.

    Parameters
    ----------
    expectation : float, default 7
        What the customer expected, 1 to 10.
    perception : float, default 5
        What the customer experienced, 1 to 10.

    Attributes
    ----------
    satisfaction : float
        The result, 1 to 10; follows the sliders.

    Raises
    ------
    TypeError, ValueError
        If a value is not a number, or outside 1 to 10.

    Examples
    --------
    >>> slider = GapSlider(expectation=7, perception=5)
    >>> round(slider.satisfaction, 1)
    5.0
    >>> GapSlider(expectation=11)
    Traceback (most recent call last):
    ...
    ValueError: expectation must lie between 1 and 10, but it is 11.
    """

    _esm = asset("controls.js", "gap_slider.js")
    _css = asset("controls.css", "gap_slider.css")

    expectation = Slider(7.0, "Expected of the camera", 1, 10)
    perception = Slider(5.0, "Experienced in use", 1, 10)

    satisfaction = traitlets.Float(read_only=True)
    _constants = traitlets.Dict(_CONSTANTS).tag(sync=True)

    def __init__(self, expectation=7.0, perception=5.0):
        super().__init__(expectation=expectation, perception=perception)

    @traitlets.default("_groups")
    def _arrange(self):
        return [
            {"name": name, "sliders": self._sliders(name)} for name in ("expectation", "perception")
        ]

    @traitlets.default("satisfaction")
    def _satisfy(self):
        return satisfaction(self.expectation, self.perception)

    @traitlets.observe("expectation", "perception")
    def _satisfy_anew(self, _change):
        self.set_trait("satisfaction", satisfaction(self.expectation, self.perception))

    def still(self):
        """Return a still picture of the current values, for readers without a browser.

        Returns
        -------
        mindthegap.plots.Picture
            What `mindthegap.plots.disconfirmation.gap` draws; its `alt` says it in words.

        Examples
        --------
        >>> GapSlider(expectation=7, perception=5).still().alt[:61]
        'Two bars on a scale from 1 to 10: expected 7.0, experienced 5'
        """
        return plots.gap(self.expectation, self.perception)

    def table(self):
        """Return expectation, experience, gap and satisfaction, one row each.

        Examples
        --------
        >>> GapSlider(expectation=6, perception=8).table()["value"].round(1).tolist()
        [6.0, 8.0, 2.0, 7.5]
        """
        return pd.DataFrame(
            {
                "quantity": ["expectation", "experience", "gap", "satisfaction"],
                "value": [
                    self.expectation,
                    self.perception,
                    gap(self.expectation, self.perception),
                    self.satisfaction,
                ],
            }
        )
