"""A gap under a ceiling, in Python: simulation, the kit's measure, extremes, table and still."""

from itertools import product

import numpy as np
import pytest
import traitlets

from mindthegap.measures.reliability import difference_reliability
from mindthegap.models.ceiling import END, PERCEIVED, recorded
from mindthegap.widgets import CeilingGap
from mindthegap.widgets.controls import asset

VALUES = [*product((4, 6.5, 7, 9), (0, 0.3, 0.6), (0.6, 0.9), (0, 1))]


@pytest.mark.parametrize("wanted", [4, 6, 7, 9])
@pytest.mark.parametrize("together", [0, 0.6])
def test_a_simulated_survey_finds_the_same(wanted, together):
    random = np.random.default_rng(1)
    noise = random.normal(size=(2, 400_000))
    perception = PERCEIVED + noise[0]
    wants = wanted + together * noise[0] + np.sqrt(1 - together**2) * noise[1]
    for ceiling in (0, 1):
        expectation = np.minimum(wants, END) if ceiling else wants
        gap = perception - expectation
        found = recorded(wanted, together, 0.8, ceiling)
        assert found.expectation == pytest.approx(expectation.mean(), abs=0.01)
        assert found.spread == pytest.approx(expectation.std(), abs=0.01)
        assert found.gap == pytest.approx(gap.mean(), abs=0.01)
        assert found.top == pytest.approx((expectation >= END).mean() if ceiling else 0, abs=0.01)
        assert found.together == pytest.approx(np.corrcoef(expectation, perception)[0, 1], abs=0.01)
        share = np.cov(gap, perception)[0, 1] / gap.var()
        assert found.from_perception == pytest.approx(min(share, 1), abs=0.01)


@pytest.mark.parametrize("values", VALUES)
def test_the_reliability_is_the_measures(values):
    _, _, alpha, _ = values
    found = recorded(*values)
    measured = difference_reliability(alpha, alpha, found.together, found.spread, 1)
    assert found.reliability == pytest.approx(max(measured, 0), abs=1e-9)


@pytest.mark.parametrize("values", VALUES)
def test_extremes_are_harmless(values):
    found = recorded(*values)
    assert 0 <= found.top < 1
    assert 0.5 - 1e-12 <= found.from_perception <= 1
    assert 0 <= found.reliability <= 1
    widget = CeilingGap(*values)
    assert widget.still().alt
    assert not widget.table()["value"].isna().any()


def test_a_ceiling_makes_the_gap_perception():
    on, off = (recorded(7, 0.4, 0.8, ceiling) for ceiling in (1, 0))
    assert off.from_perception == 0.5
    assert on.from_perception > 0.8
    assert on.spread < 0.6 < off.spread
    assert on.top == 0.5


def test_without_a_ceiling_the_reliability_falls_as_both_go_together():
    found = [recorded(7, r, 0.8, 0).reliability for r in (0, 0.2, 0.4, 0.6)]
    assert found[0] == pytest.approx(0.8)
    assert found[-1] == pytest.approx(0.5)
    assert found == sorted(found, reverse=True)


def test_the_reliability_follows_the_controls_and_cannot_be_set():
    widget = CeilingGap(together=0.6)
    heard = []
    widget.observe(lambda change: heard.append(change.new), "reliability")
    widget.set_state({"ceiling": False})
    assert widget.reliability == pytest.approx(0.5)
    assert heard == [widget.reliability]
    with pytest.raises(traitlets.TraitError, match="read-only"):
        widget.reliability = 1


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"wanted": 3.9}, "wanted must lie between 4 and 9"),
        ({"together": 0.7}, "together must lie between 0 and 0.6"),
        ({"alpha": 0.5}, "alpha must lie between 0.6 and 0.9"),
    ],
)
def test_a_wrong_value_is_named_with_the_range_that_is_right(values, message):
    with pytest.raises(ValueError, match=message):
        CeilingGap(**values)


def test_the_end_of_the_scale_is_there_or_not():
    with pytest.raises(traitlets.TraitError, match="expected a boolean"):
        CeilingGap(ceiling=2)


def test_a_page_without_the_widget_has_its_table():
    data, _ = CeilingGap()._repr_mimebundle_()
    assert "CeilingGap: its numbers as a table" in data["text/html"]
    assert "reliability of the gap" in data["text/html"]


def test_its_module_needs_nothing_from_elsewhere():
    assert "import " not in asset("controls.js", "ceiling_gap.js")
