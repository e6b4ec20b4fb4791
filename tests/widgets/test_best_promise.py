"""The best promise, in Python: equal to the model, harmless at its ends, with table and still."""

from itertools import product

import pytest
import traitlets

from mindthegap.models.promises import Market, optimal_promise, two_periods
from mindthegap.widgets import BestPromise
from mindthegap.widgets.controls import asset


@pytest.mark.parametrize("reliance", [5, 40, 90, 100])
def test_it_pays_what_the_model_says(reliance):
    piece = BestPromise(promise=8, quality=7, reliance=reliance, future=3)
    market = Market(reliance=reliance / 100, quality=7, future=3)
    assert piece.profit == pytest.approx(two_periods(8, market)["profit"].iloc[0])
    assert piece.best() == optimal_promise(market)


def test_it_starts_with_the_models_own_market():
    assert BestPromise().market() == Market()
    assert BestPromise()._constants == {
        name: getattr(Market(), name)
        for name in ("prior", "intrinsic", "trial", "trial_slope", "gap_slope")
    }


def test_the_profit_follows_the_sliders_and_cannot_be_set():
    piece = BestPromise(promise=9)
    before = piece.profit
    piece.set_state({"promise": 6.5})
    assert piece.profit > before
    with pytest.raises(traitlets.TraitError, match="read-only"):
        piece.profit = 3


@pytest.mark.parametrize("ends", [*product((1, 10), (1, 10), (5, 100), (0, 5))])
def test_extremes_are_harmless(ends):
    piece = BestPromise(*ends)
    assert piece.still().alt
    assert not piece.table()["value"].isna().any()


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"promise": 11}, "promise must lie between 1 and 10"),
        ({"reliance": 0}, "reliance must lie between 5 and 100"),
        ({"reliance": 50.5}, "reliance must be a whole number"),
        ({"future": -1}, "future must lie between 0 and 5"),
    ],
)
def test_a_wrong_value_is_named_with_the_range_that_is_right(values, message):
    with pytest.raises(ValueError, match=message):
        BestPromise(**values)


def test_a_page_without_the_widget_has_its_table():
    data, _ = BestPromise()._repr_mimebundle_()
    assert "BestPromise: its numbers as a table" in data["text/html"]
    assert "promise that pays most" in data["text/html"]


def test_its_module_needs_nothing_from_elsewhere():
    assert "import " not in asset("controls.js", "best_promise.js")
