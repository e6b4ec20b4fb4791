"""The builder of answers in Python: the models' results, wrong values, what a page keeps."""

import pytest
import traitlets

from mindthegap.models.recovery import (
    Failure,
    complaint_satisfaction,
    cumulative_satisfaction,
    perceived_justice,
)
from mindthegap.widgets import RecoveryBuilder
from mindthegap.widgets.controls import asset
from mindthegap.widgets.recovery_builder import PRIOR, ROWS


def test_the_results_are_the_models():
    builder = RecoveryBuilder(apology=True, compensation=40, severity=4)
    for fast in (False, True):
        builder.fast = fast
        justice = perceived_justice(0.4, 1, int(fast), 4)
        assert builder.results == {
            **vars(justice),
            "satcom": complaint_satisfaction(justice),
            "sat": cumulative_satisfaction(PRIOR, Failure(severity=4), justice),
        }
    assert list(builder.results) == list(ROWS)


def test_what_the_browser_sends_is_followed():
    builder = RecoveryBuilder()
    heard = []
    builder.observe(lambda change: heard.append(change.new["interactional"]), "results")
    builder.set_state({"apology": True})
    builder.set_state({"fast": True})
    assert heard == pytest.approx([4.0, 5.2])


def test_results_cannot_be_set():
    with pytest.raises(traitlets.TraitError, match="read-only"):
        RecoveryBuilder().results = {}


@pytest.mark.parametrize(
    ("values", "error", "message"),
    [
        ({"apology": "yes"}, traitlets.TraitError, "'apology' trait .* expected a boolean"),
        ({"fast": 2}, traitlets.TraitError, "'fast' trait .* expected a boolean"),
        ({"compensation": 101}, ValueError, "compensation must lie between 0 and 100"),
        ({"compensation": 0.5}, ValueError, "compensation must be a whole number"),
        ({"severity": 0}, ValueError, "severity must lie between 1 and 5"),
        ({"severity": "bad"}, TypeError, "severity must be a number"),
    ],
)
def test_a_wrong_value_is_named(values, error, message):
    with pytest.raises(error, match=message):
        RecoveryBuilder(**values)


def test_reset_goes_back_to_what_the_cell_asked_for():
    builder = RecoveryBuilder(fast=True)
    builder.fast = False
    builder.compensation = 100
    assert builder._start == {"apology": False, "fast": True, "compensation": 0, "severity": 3}


def test_the_still_picture_and_the_table_show_the_values_of_now():
    builder = RecoveryBuilder(severity=5)
    before = builder.still().alt
    builder.compensation = 100
    assert builder.still().alt != before
    assert "100 % of the price back; failure of severity 5 of 5" in builder.still().alt
    told = builder.table().set_index("quantity")["value"]
    assert told["With the shop as a whole"] == builder.results["sat"]
    assert told.iloc[-1] == pytest.approx(6.8)


def test_a_page_without_a_kernel_shows_the_numbers_as_a_table():
    data, _ = RecoveryBuilder()._repr_mimebundle_()
    for words in ROWS.values():
        assert f"<td>{words}</td>" in data["text/html"]


def test_the_module_needs_nothing_from_elsewhere():
    assert "import " not in asset("controls.js", "recovery_builder.js")
