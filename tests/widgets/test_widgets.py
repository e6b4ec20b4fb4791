"""What the widgets are in Python: traits, errors, tables, and what they leave in a notebook."""

import re
from dataclasses import asdict

import nbformat
import pytest
import traitlets
from nbconvert import HTMLExporter
from numpy.testing import assert_allclose

from mindthegap.models.disconfirmation import satisfaction
from mindthegap.models.formation import SOURCES, Reliance, Sources, mix
from mindthegap.plots import theme
from mindthegap.widgets import GapSlider, SourceMixer
from mindthegap.widgets.controls import asset

VIEW = "application/vnd.jupyter.widget-view+json"
STATE = "application/vnd.jupyter.widget-state+json"
PIECES = [SourceMixer, GapSlider]


def test_the_expectation_is_the_models():
    mixer = SourceMixer(own_rating=3, purchases=5, wom_valence=-1.5, wom_n=9, brand=8)
    expected = mix(Sources(3, 5, -1.5, 9, 8, 9, 3))
    assert mixer.expectation == expected.expectation
    mixer.ad_exposures = 0
    assert mixer.expectation == mix(Sources(3, 5, -1.5, 9, 8, 9, 0)).expectation


def test_the_satisfaction_is_the_models():
    slider = GapSlider(expectation=8, perception=4)
    assert slider.satisfaction == satisfaction(8, 4)
    slider.perception = 9
    assert slider.satisfaction == satisfaction(8, 9)


def test_a_change_in_the_browser_is_followed():
    """`set_state` is what a message from the browser calls."""
    mixer = SourceMixer()
    heard = []
    mixer.observe(lambda change: heard.append(change.new), "expectation")
    mixer.set_state({"purchases": 0, "wom_n": 0, "ad_exposures": 0, "brand": 4})
    assert mixer.expectation == 4
    assert heard[-1] == 4


@pytest.mark.parametrize("name", ["expectation", "satisfaction"])
def test_results_cannot_be_set(name):
    widget = SourceMixer() if name == "expectation" else GapSlider()
    with pytest.raises(traitlets.TraitError, match="read-only"):
        setattr(widget, name, 5)


@pytest.mark.parametrize(
    ("values", "error", "message"),
    [
        ({"own_rating": 0.9}, ValueError, "own_rating must lie between 1 and 10"),
        ({"brand": 10.1}, ValueError, "brand must lie between 1 and 10"),
        ({"purchases": 9}, ValueError, "purchases must lie between 0 and 8"),
        ({"purchases": 1.5}, ValueError, "purchases must be a whole number"),
        ({"wom_valence": -3}, ValueError, "wom_valence must lie between -2 and 2"),
        ({"wom_n": -1}, ValueError, "wom_n must lie between 0 and 20"),
        ({"ad_exposures": 7}, ValueError, "ad_exposures must lie between 0 and 6"),
        ({"ad_claim": float("nan")}, ValueError, "ad_claim must be one number between 1 and 10"),
        ({"ad_claim": [9, 10]}, ValueError, "ad_claim must be one number between 1 and 10"),
        ({"ad_claim": "high"}, TypeError, "ad_claim must be a number"),
        ({"adverts": 3}, TypeError, "unexpected keyword argument 'adverts'"),
    ],
)
def test_a_wrong_value_is_named_with_the_range_that_is_right(values, error, message):
    with pytest.raises(error, match=message):
        SourceMixer(**values)
    if "adverts" not in values:
        mixer = SourceMixer()
        ((name, value),) = values.items()
        with pytest.raises(error, match=message):
            setattr(mixer, name, value)
        assert getattr(mixer, name) == getattr(SourceMixer(), name)


def test_values_lie_on_the_sliders_steps():
    mixer = SourceMixer(brand=7.26, purchases=3.0)
    assert mixer.brand == 7.3
    assert mixer.purchases == 3
    assert isinstance(mixer.purchases, int)


def test_reset_goes_back_to_what_the_cell_asked_for():
    slider = GapSlider(perception=9.04)
    slider.perception = 2
    assert slider._start == {"expectation": 7.0, "perception": 9.0}


def test_the_browser_gets_the_models_constants_and_sources():
    mixer = SourceMixer()
    assert mixer._reliance == asdict(Reliance())
    assert {g["name"]: g["controllable"] for g in mixer._groups} == SOURCES
    sliders = [slider["name"] for group in mixer._groups for slider in group["sliders"]]
    assert sorted(sliders) == sorted(Sources.__dataclass_fields__)
    assert GapSlider()._constants.keys() == {"base", "performance", "positive", "negative"}


def test_colours_mean_what_they_mean_in_the_plots():
    css = asset("controls.css")
    for name, colour in {
        "expected": theme.EXPECTED,
        "experienced": theme.EXPERIENCED,
        "derived": theme.DERIVED,
    }.items():
        assert f"--mtg-{name}: {colour.lower()};" in css


@pytest.mark.parametrize("word", theme.ANCHORS.split(", "))
def test_the_scale_has_the_anchors_of_the_plots(word):
    assert f'"{word.split(" = ")[1]}"' in asset("source_mixer.js")


def test_the_mixers_table_adds_up():
    mixer = SourceMixer(wom_valence=-1)
    table = mixer.table()
    assert table["source"].tolist() == list(SOURCES)
    assert_allclose(table["share"].sum(), 1)
    assert_allclose(table["contribution"].sum(), mixer.expectation)


def test_the_gap_sliders_table():
    table = GapSlider(expectation=6, perception=3.5).table().set_index("quantity")["value"]
    assert table["gap"] == -2.5
    assert table["satisfaction"] == satisfaction(6, 3.5)


@pytest.mark.parametrize("piece", PIECES)
def test_a_still_picture_shows_the_values_of_now(piece):
    widget = piece()
    before = widget.still().alt
    setattr(widget, "own_rating" if piece is SourceMixer else "perception", 2)
    assert widget.still().alt != before
    assert "2.0" in widget.still().alt


def exported(widget, with_state):
    """The page that nbconvert makes of a notebook with this widget in it."""
    data, metadata = widget._repr_mimebundle_()
    output = nbformat.v4.new_output("display_data", data=data, metadata=metadata)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(outputs=[output])])
    if with_state:
        state = {"state": {widget.model_id: {}}, "version_major": 2, "version_minor": 0}
        notebook.metadata.widgets = {STATE: state}
    return HTMLExporter().from_notebook_node(notebook)[0]


@pytest.mark.parametrize("piece", PIECES)
def test_a_page_without_widget_state_shows_the_table(piece):
    widget = piece()
    page = exported(widget, with_state=False)
    assert f"{piece.__name__}: its numbers as a table" in page
    for cell in widget.table().iloc[:, 0]:
        assert f"<td>{cell}</td>" in page
    assert f"<script type={VIEW!r}" not in page.replace('"', "'")


def test_a_page_with_widget_state_shows_the_widget():
    page = exported(GapSlider(), with_state=True)
    assert re.search(rf"<script type=.{re.escape(VIEW)}", page)
    assert "its numbers as a table" not in page


@pytest.mark.parametrize("script", ["source_mixer.js", "gap_slider.js"])
def test_a_module_needs_nothing_from_elsewhere(script):
    text = asset("controls.js", script)
    assert "import " not in text
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", text)
