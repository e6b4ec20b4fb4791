"""What to promise: first purchases now against customers who come back (lesson 05)."""

import dataclasses

import pandas as pd
import traitlets

from mindthegap.models.promises import Market, optimal_promise, two_periods
from mindthegap.plots.promises import promise_profit
from mindthegap.widgets.controls import Panel, Slider, asset

_NAMES = ("promise", "quality", "reliance", "future")
_CONSTANTS = {
    field.name: field.default
    for field in dataclasses.fields(Market)
    if field.name in ("prior", "intrinsic", "trial", "trial_slope", "gap_slope")
}


class BestPromise(Panel):
    """Set a promise and the market it is made to; see who tries, who comes back, and what it pays.

    The formulas are those of `mindthegap.models.promises.two_periods`; the best promise is that of
    `optimal_promise`.

    Parameters
    ----------
    promise : float, default 6
        Advertised quality, 1 to 10.
    quality : float, default 6
        What the product delivers, 1 to 10.
    reliance : int, default 50
        Of 100 parts of the expectation, how many customers take from advertising, 5 to 100.
    future : float, default 2.5
        What coming back is worth, in first purchases, 0 to 5. A patient firm sets it high.

    Attributes
    ----------
    profit : float
        First purchases per prospect, with the worth of those who come back; follows the sliders.

    Raises
    ------
    TypeError, ValueError
        If a value is no number, or outside its slider's range.

    Examples
    --------
    >>> piece = BestPromise(promise=6, reliance=40)
    >>> round(piece.best().promise, 2), round(piece.profit, 3)
    (6.86, 0.652)
    """

    _esm = asset("controls.js", "best_promise.js")
    _css = asset("controls.css", "best_promise.css")

    promise = Slider(6.0, "The firm's promise", 1, 10)
    quality = Slider(6.0, "Quality delivered", 1, 10)
    reliance = Slider(50, "Customers rely on advertising", 5, 100, step=1, unit=("%", "%"))
    future = Slider(2.5, "Worth of coming back", 0, 5, unit=("first purchases", "first purchases"))

    profit = traitlets.Float(read_only=True)
    _constants = traitlets.Dict(_CONSTANTS).tag(sync=True)

    def __init__(self, promise=6.0, quality=6.0, reliance=50, future=2.5):
        super().__init__(promise=promise, quality=quality, reliance=reliance, future=future)

    @traitlets.default("_groups")
    def _arrange(self):
        return [
            {"name": "promise", "sliders": self._sliders("promise")},
            {"name": "market", "sliders": self._sliders(*_NAMES[1:])},
        ]

    @traitlets.default("profit")
    def _pay(self):
        return self._row()["profit"]

    @traitlets.observe(*_NAMES)
    def _pay_anew(self, _change):
        self.set_trait("profit", self._row()["profit"])

    def market(self):
        """Return the market that the sliders set."""
        return Market(reliance=self.reliance / 100, quality=self.quality, future=self.future)

    def best(self):
        """Return the promise that pays most in this market, an `Optimum`."""
        return optimal_promise(self.market())

    def _row(self):
        row = two_periods(self.promise, self.market()).loc[0]
        return {name: float(value) for name, value in row.items()}

    def still(self):
        """Return a still picture of the current market, for readers without a browser.

        Returns
        -------
        mindthegap.plots.Picture
            What `mindthegap.plots.promise_profit` draws; its `alt` says it in words.

        Examples
        --------
        >>> BestPromise(reliance=90).still().alt[-40:]
        'Best promises: 5.8 at a reliance of 90%.'
        """
        return promise_profit([self.reliance / 100], self.market())

    def table(self):
        """Return the numbers behind the picture, one row each.

        Examples
        --------
        >>> BestPromise(promise=9).table()["value"].round(2).tolist()
        [7.0, 34.3, 28.91, 0.59, 6.49]
        """
        row = self._row()
        return pd.DataFrame(
            {
                "quantity": [
                    "expected, 1 to 10",
                    "of 100 prospects, buy once",
                    "of 100 buyers, come back",
                    "profit, first purchases per prospect",
                    "promise that pays most",
                ],
                "value": [
                    row["expectation"],
                    100 * row["trial"],
                    100 * row["repeat"],
                    row["profit"],
                    self.best().promise,
                ],
            }
        )
