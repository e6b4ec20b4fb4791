"""The feature that ages, in Python: its values, its picture, what a page keeps."""

import pytest

from mindthegap.models.kano_ageing import market
from mindthegap.widgets import KanoAgeing
from mindthegap.widgets.controls import asset


def test_it_starts_with_a_new_feature_and_follows_the_sliders():
    feature = KanoAgeing()
    assert feature.leading == "I"
    feature.set_state({"years": 3})
    assert feature.leading == "O"
    assert feature.market() == market(3, 0.45, 2, 0.6)
    feature.years = 15
    assert feature.leading == "M"


def test_the_table_holds_what_the_model_says():
    table = KanoAgeing(years=3).table().set_index("customers")
    for group, found in market(3, 0.45, 2, 0.6).items():
        assert table.loc[group, "must-be"] == found.shares["M"]
        assert table.loc[group, "better"] == found.better
        assert table.loc[group, "worse"] == found.worse


@pytest.mark.parametrize("years", [0, 1, 15])
@pytest.mark.parametrize("pace", [0, 100])
def test_the_still_picture_copes_with_extremes(years, pace):
    said = KanoAgeing(years, pace, lead=0, enthusiasts=0).still().alt
    assert "nan" not in said
    assert f"after {years} year{'s' * (years != 1)}." in said


def test_reset_goes_back_to_what_the_cell_asked_for():
    feature = KanoAgeing(years=2, pace=20)
    feature.years = 9
    assert feature._start == {"years": 2, "pace": 20, "lead": 2, "enthusiasts": 60}


@pytest.mark.parametrize(
    ("values", "message"),
    [({"years": 16}, "years must lie between 0 and 15"), ({"pace": 2.5}, "pace must be a whole")],
)
def test_values_off_the_sliders_are_refused(values, message):
    with pytest.raises(ValueError, match=message):
        KanoAgeing(**values)


def test_a_page_without_a_kernel_shows_the_numbers_as_a_table():
    data, _ = KanoAgeing(years=3)._repr_mimebundle_()
    assert data["text/html"].count("<tr") >= 4
    assert "all together" in data["text/html"]


def test_the_module_needs_nothing_from_elsewhere():
    assert "import " not in asset("controls.js", "kano_ageing.js")
