"""The expectation mixer in Python: the models' results, wrong values, what a page keeps."""

import pytest
import traitlets

from mindthegap.models.standards import GROUPS, PARTS, by_group
from mindthegap.widgets import ExpectationMixer
from mindthegap.widgets.controls import asset


@pytest.mark.parametrize("disclosed", [False, True])
def test_the_results_are_the_models(disclosed):
    mixer = ExpectationMixer(prior=8, valence=-1.2, brand=5.5, ads=6, disclosed=disclosed)
    expected = by_group(8, -1.2, 5.5, 6, disclosed=disclosed)
    assert list(mixer.results) == list(GROUPS)
    for group, found in expected.items():
        assert mixer.results[group] == {
            "will": found.will,
            "should": found.should,
            "orders": found.orders,
        }


def test_the_switch_lowers_will_more_than_should_and_opens_the_room():
    mixer = ExpectationMixer()
    before = mixer.results
    mixer.disclosed = True
    for group in GROUPS:
        will = before[group]["will"] - mixer.results[group]["will"]
        should = before[group]["should"] - mixer.results[group]["should"]
        assert 0 < should < will
        assert mixer.results[group]["orders"] < before[group]["orders"]


def test_whose_sources_are_shown_changes_no_result():
    mixer = ExpectationMixer()
    before = mixer.results
    mixer.group = "others"
    assert mixer.results == before


def test_what_the_browser_sends_is_followed():
    mixer = ExpectationMixer()
    heard = []
    mixer.observe(lambda change: heard.append(round(change.new["others"]["will"], 2)), "results")
    mixer.set_state({"disclosed": True})
    mixer.set_state({"ads": 0})
    assert heard == [5.68, 3.88]


def test_results_cannot_be_set():
    with pytest.raises(traitlets.TraitError, match="read-only"):
        ExpectationMixer().results = {}


@pytest.mark.parametrize(
    ("values", "error", "message"),
    [
        ({"prior": 0.9}, ValueError, "prior must lie between 1 and 10"),
        ({"valence": 2.1}, ValueError, "valence must lie between -2 and 2"),
        ({"brand": "good"}, TypeError, "brand must be a number"),
        ({"ads": 2.5}, ValueError, "ads must be a whole number"),
        ({"ads": 7}, ValueError, "ads must lie between 0 and 6"),
        ({"disclosed": "yes"}, traitlets.TraitError, "'disclosed' trait .* expected a boolean"),
        ({"group": "everybody"}, ValueError, "group must be one of 'photo enthusiasts', 'others'"),
    ],
)
def test_a_wrong_value_is_named_and_changes_nothing(values, error, message):
    with pytest.raises(error, match=message):
        ExpectationMixer(**values)
    mixer = ExpectationMixer()
    ((name, value),) = values.items()
    before = mixer.results
    with pytest.raises(error, match=message):
        setattr(mixer, name, value)
    assert mixer.results == before


def test_reset_goes_back_to_what_the_cell_asked_for():
    mixer = ExpectationMixer(disclosed=True, group="others")
    mixer.disclosed = False
    assert mixer._start == {
        "prior": 6.5,
        "valence": 0.0,
        "brand": 7.0,
        "ads": 3,
        "disclosed": True,
        "group": "others",
    }


def test_the_still_picture_and_the_table_show_the_values_of_now():
    mixer = ExpectationMixer()
    before = mixer.still().alt
    assert "without the disclosure" not in before
    mixer.disclosed = True
    after = mixer.still().alt
    assert "Others: will be 5.7, should be 7.6 (without the disclosure 6.5 and 7.9)" in after
    table = mixer.table()
    assert len(table) == len(GROUPS) * (len(PARTS) + 2)
    for group, rows in table.groupby("group"):
        columns = rows.set_index("what")[["will", "should"]]
        total = columns.loc["together"]
        assert columns.drop(index="together").sum().tolist() == pytest.approx(total.tolist())
        assert total["will"] == mixer.results[group]["will"]


@pytest.mark.parametrize("end", [(1, -2, 1, 0), (10, 2, 10, 6)])
def test_a_still_picture_can_be_drawn_at_the_extremes(end):
    assert "All buyers: will be" in ExpectationMixer(*end, disclosed=True).still().alt


def test_a_page_without_a_kernel_shows_the_numbers_as_a_table():
    data, _ = ExpectationMixer()._repr_mimebundle_()
    for part in PARTS:
        assert f"<td>{part}</td>" in data["text/html"]


def test_the_module_needs_nothing_from_elsewhere():
    assert "import " not in asset("controls.js", "expectation_mixer.js")
