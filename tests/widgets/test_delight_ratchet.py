"""The bar that rises, in Python: its values, its picture, what a page keeps."""

import pytest

from mindthegap.models.delight import Bar, kept_share, simulate
from mindthegap.widgets import DelightRatchet
from mindthegap.widgets.controls import asset


def test_it_follows_the_sliders():
    bar = DelightRatchet()
    assert bar.last_gap == pytest.approx(2 * kept_share(0.35, 0.1), abs=1e-4)
    bar.set_state({"forgetting": 0})
    assert bar.last_gap == pytest.approx(0, abs=1e-3)
    bar.ratchet = 0
    assert bar.last_gap == 2


def test_the_table_is_the_models():
    table = DelightRatchet(boost=1.5, every=5, ratchet=20, forgetting=40).table()
    calendar = ([1, 0, 0, 0, 0] * 5)[:24]
    model = simulate(calendar, Bar(ratchet=0.2, forgetting=0.4), boost=1.5)
    for column in table:
        assert table[column].tolist() == pytest.approx(model[column].tolist())


@pytest.mark.parametrize("boost", [0, 4])
@pytest.mark.parametrize("every", [1, 6])
@pytest.mark.parametrize(("ratchet", "forgetting"), [(0, 0), (60, 40), (60, 0), (0, 40)])
def test_the_still_picture_copes_with_extremes(boost, every, ratchet, forgetting):
    said = DelightRatchet(boost, every, ratchet, forgetting).still().alt
    assert "nan" not in said
    assert f"with {24 // every} surprises" in said


def test_reset_goes_back_to_what_the_cell_asked_for():
    bar = DelightRatchet(every=3)
    bar.every = 6
    assert bar._start == {"boost": 2, "every": 3, "ratchet": 35, "forgetting": 10}


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"boost": 5}, "boost must lie between 0 and 4"),
        ({"every": 0}, "every must lie between 1 and 6"),
        ({"ratchet": 12.5}, "ratchet must be a whole"),
    ],
)
def test_values_off_the_sliders_are_refused(values, message):
    with pytest.raises(ValueError, match=message):
        DelightRatchet(**values)


def test_a_page_without_a_kernel_shows_the_numbers_as_a_table():
    data, _ = DelightRatchet()._repr_mimebundle_()
    assert data["text/html"].count("<tr") >= 24
    assert "perceived" in data["text/html"]


def test_the_module_needs_nothing_from_elsewhere():
    assert "import " not in asset("controls.js", "delight_ratchet.js")
