"""The gap explorer in Python: the models' results, wrong values, what a page keeps."""

import pytest
import traitlets

from mindthegap.models.rival_forms import RIVALS, SIMPLE, rival_satisfaction
from mindthegap.models.voice import reactions
from mindthegap.widgets import GapExplorer
from mindthegap.widgets.controls import asset
from mindthegap.widgets.gap_explorer import SHARES


@pytest.mark.parametrize("form", RIVALS)
def test_the_results_are_the_models(form):
    explorer = GapExplorer(7.5, 3.5, zone=2, loss_ratio=3, ease=5)
    explorer.form = form
    satisfied = rival_satisfaction(form, 7.5, 3.5, zone=2, loss_ratio=3)
    likely = reactions(10 - satisfied, cost=1)
    assert explorer.results == {
        "gap": -4.0,
        "beyond": -3.0,
        "satisfaction": satisfied,
        "complain": likely.voice,
        "leave": likely.exit,
        "stay": likely.silence,
    }


def test_easier_complaints_mean_more_of_them_and_fewer_who_leave():
    hard, easy = (GapExplorer(ease=ease).results for ease in (1, 5))
    assert easy["complain"] > hard["complain"]
    assert easy["leave"] < hard["leave"]
    assert easy["satisfaction"] == hard["satisfaction"]


def test_what_the_browser_sends_is_followed():
    explorer = GapExplorer()
    heard = []
    explorer.observe(lambda change: heard.append(round(change.new["satisfaction"], 2)), "results")
    explorer.set_state({"form": "expectations only"})
    explorer.set_state({"expectation": 6})
    assert heard == [7.2, 6.2]


def test_results_cannot_be_set():
    with pytest.raises(traitlets.TraitError, match="read-only"):
        GapExplorer().results = {}


@pytest.mark.parametrize(
    ("values", "error", "message"),
    [
        ({"form": "hope"}, ValueError, "form must be one of 'assimilation', .* but it is 'hope'"),
        ({"form": 3}, ValueError, "form must be one of .* but it is 3"),
        ({"form": ["contrast"]}, ValueError, "form must be one of .* but it is .'contrast'."),
        ({"expectation": 0}, ValueError, "expectation must lie between 1 and 10"),
        ({"performance": "poor"}, TypeError, "performance must be a number"),
        ({"zone": 6.5}, ValueError, "zone must lie between 0 and 6"),
        ({"loss_ratio": 0.9}, ValueError, "loss_ratio must lie between 1 and 4"),
        ({"ease": 2.5}, ValueError, "ease must be a whole number"),
    ],
)
def test_a_wrong_value_is_named_and_changes_nothing(values, error, message):
    with pytest.raises(error, match=message):
        GapExplorer(**values)
    explorer = GapExplorer()
    ((name, value),) = values.items()
    before = explorer.results
    with pytest.raises(error, match=message):
        setattr(explorer, name, value)
    assert explorer.results == before


def test_reset_goes_back_to_what_the_cell_asked_for():
    explorer = GapExplorer(form="assimilation", zone=1)
    explorer.form = "contrast"
    assert explorer._start["form"] == "assimilation"
    assert explorer._start["zone"] == 1


def test_the_buttons_say_which_controls_an_idea_does_not_know():
    choices = GapExplorer().traits()["form"].describe()["choices"]
    assert list(choices) == list(RIVALS)
    assert {form for form, words in choices.items() if "play no part" in words} == set(SIMPLE)


def test_the_still_picture_and_the_table_show_the_values_of_now():
    explorer = GapExplorer()
    before = explorer.still().alt
    explorer.performance = 9.5
    explorer.form = "generalised negativity"
    after = explorer.still().alt
    assert after != before
    assert "performance 9.5" in after
    assert "If generalised negativity is right," in after
    table = explorer.table().set_index("idea")
    assert table.index.tolist() == list(RIVALS)
    assert table.loc["generalised negativity", "satisfaction"] == explorer.results["satisfaction"]
    assert table[list(SHARES.values())].sum(axis=1).to_numpy() == pytest.approx(1)


@pytest.mark.parametrize("ends", [(1, 10), (10, 1), (1, 1), (10, 10)])
@pytest.mark.parametrize("zone", [0, 6])
def test_a_still_picture_can_be_drawn_at_the_extremes(ends, zone):
    assert "Satisfaction from 1 to 10 by idea" in GapExplorer(*ends, zone=zone).still().alt


def test_a_page_without_a_kernel_shows_the_numbers_as_a_table():
    data, _ = GapExplorer()._repr_mimebundle_()
    for form in RIVALS:
        assert f"<td>{form}</td>" in data["text/html"]


def test_the_module_needs_nothing_from_elsewhere():
    assert "import " not in asset("controls.js", "gap_explorer.js")
