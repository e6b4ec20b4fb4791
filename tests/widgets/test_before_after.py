"""The before-and-after machine in Python: the model's numbers, wrong values, what a page keeps."""

from itertools import product

import pytest
import traitlets

from mindthegap.models.before_after import remeasured
from mindthegap.widgets import BeforeAfter
from mindthegap.widgets.before_after import MEAN, ROWS, SD
from mindthegap.widgets.controls import asset


def test_the_numbers_are_the_models():
    machine = BeforeAfter(share=20, reliability=70, effect=0.4, change=-0.3)
    assert machine.remeasured() == remeasured(0.2, 0.7, 0.4, -0.3, mean=MEAN, sd=SD)
    machine.set_state({"reliability": 30})
    assert machine.rise == pytest.approx(remeasured(0.2, 0.3, 0.4, -0.3).rise)


def test_the_rise_cannot_be_set():
    with pytest.raises(traitlets.TraitError, match="read-only"):
        BeforeAfter().rise = 1


@pytest.mark.parametrize(
    ("values", "error", "message"),
    [
        ({"share": 0}, ValueError, "share must lie between 1 and 100"),
        ({"share": 2.5}, ValueError, "share must be a whole number"),
        ({"reliability": 101}, ValueError, "reliability must lie between 0 and 100"),
        ({"effect": 3}, ValueError, "effect must lie between -1 and 2"),
        ({"change": "none"}, TypeError, "change must be a number"),
        ({"comparison": "yes"}, traitlets.TraitError, "'comparison' trait .* expected a boolean"),
    ],
)
def test_a_wrong_value_is_named(values, error, message):
    with pytest.raises(error, match=message):
        BeforeAfter(**values)


def test_reset_goes_back_to_what_the_cell_asked_for():
    machine = BeforeAfter(share=5)
    machine.share = 50
    machine.comparison = True
    assert machine._start["share"] == 5
    assert machine._start["comparison"] is False


@pytest.mark.parametrize(
    ("share", "reliability", "effect", "change"),
    [*product((1, 100), (0, 100), (-1.0, 2.0), (-1.0, 1.0))],
)
def test_extremes_are_harmless(share, reliability, effect, change):
    machine = BeforeAfter(share, reliability, effect, change, comparison=True)
    found = machine.remeasured()
    for mean in (found.before, found.after, found.untouched):
        assert 1 <= mean <= 10
    assert machine.still().alt
    assert not machine.table()["value"].isna().any()


def test_the_comparison_group_is_shown_only_when_there_is_one():
    machine = BeforeAfter(effect=0.5)
    assert ROWS["untouched"] not in machine.still().alt
    assert len(machine.table()) == 4
    machine.comparison = True
    assert ROWS["untouched"] in machine.still().alt
    assert machine.table()["value"].iloc[-1] == pytest.approx(0.5)


def test_a_page_without_a_kernel_shows_the_numbers_as_a_table():
    data, _ = BeforeAfter()._repr_mimebundle_()
    assert "<td>the chosen, after</td>" in data["text/html"]


def test_the_module_needs_nothing_from_elsewhere():
    assert "import " not in asset("controls.js", "before_after.js")
