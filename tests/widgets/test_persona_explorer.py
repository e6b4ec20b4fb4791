"""The persona explorer in Python: the model's results, wrong values, what a page keeps."""

import pytest
import traitlets

from mindthegap.models.personas import SCALES, found_again
from mindthegap.widgets import PersonaExplorer
from mindthegap.widgets.controls import asset


def test_the_results_are_the_models():
    explorer = PersonaExplorer(personas=5, sample=4)
    for cloud in (False, True):
        explorer.cloud = cloud
        expected = found_again(5, 4, kinds=not cloud)["found_again"]
        assert explorer.found == expected.tolist()


def test_what_the_browser_sends_is_followed():
    explorer = PersonaExplorer()
    heard = []
    explorer.observe(lambda change: heard.append(len(change.new)), "found")
    explorer.set_state({"personas": 6})
    explorer.set_state({"sample": 2})
    assert heard == [6, 6]


def test_results_cannot_be_set():
    with pytest.raises(traitlets.TraitError, match="read-only"):
        PersonaExplorer().found = []


@pytest.mark.parametrize(
    ("values", "error", "message"),
    [
        ({"cloud": "yes"}, traitlets.TraitError, "'cloud' trait .* expected a boolean"),
        ({"personas": 1}, ValueError, "personas must lie between 2 and 7"),
        ({"personas": 2.5}, ValueError, "personas must be a whole number"),
        ({"sample": 9}, ValueError, "sample must lie between 1 and 8"),
        ({"sample": "first"}, TypeError, "sample must be a number"),
    ],
)
def test_a_wrong_value_is_named(values, error, message):
    with pytest.raises(error, match=message):
        PersonaExplorer(**values)


def test_reset_goes_back_to_what_the_cell_asked_for():
    explorer = PersonaExplorer(personas=6)
    explorer.personas = 2
    explorer.cloud = True
    assert explorer._start == {"personas": 6, "sample": 1, "cloud": False}


def test_the_still_picture_and_the_table_show_the_values_of_now():
    explorer = PersonaExplorer(personas=6)
    before = explorer.still()
    assert "1 of 6 personas is found again" in before.figure._suptitle.get_text()
    explorer.cloud = True
    after = explorer.still()
    assert after.alt != before.alt
    assert "0 of 6 personas are found again" in after.figure._suptitle.get_text()
    assert "100 customers from one cloud" in after.alt
    assert list(explorer.table()) == ["persona", *SCALES, "customers", "found_again"]
    assert explorer.table()["found_again"].tolist() == explorer.found


def test_a_page_without_a_kernel_shows_the_numbers_as_a_table():
    data, _ = PersonaExplorer()._repr_mimebundle_()
    for scale in SCALES:
        assert f"<th>{scale}</th>" in data["text/html"]


def test_the_module_needs_nothing_from_elsewhere():
    assert "import " not in asset("controls.js", "persona_explorer.js")
