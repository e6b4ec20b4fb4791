"""The promise and the photograph in Python: values, buyers, wrong input, what a page keeps."""

import base64

import numpy as np
import pandas as pd
import pytest
import traitlets

from mindthegap.data import load
from mindthegap.models.camera import exposure, lab_score, photograph, scene
from mindthegap.widgets import NightPhoto
from mindthegap.widgets.controls import asset
from mindthegap.widgets.night_photo import lux_at

FEW = pd.DataFrame({"will_low": [7.0, 4.0, 6.0], "perc_low": [5.0, 6.0, 6.0]})


@pytest.fixture
def photo():
    return NightPhoto(FEW, expectation=8, lux=10)


def test_the_light_in_lux_follows_its_logarithm(photo):
    assert (photo.light, photo.lux) == (1.0, 10.0)
    photo.light = 2
    assert photo.lux == 100
    with pytest.raises(traitlets.TraitError, match="read-only"):
        photo.lux = 5


@pytest.mark.parametrize(("asked", "given"), [(0.32, 0.32), (7, 6.3), (1000, 1000)])
def test_a_light_asked_for_is_taken_to_the_nearest_step(asked, given):
    assert NightPhoto(FEW, lux=asked).lux == given


def test_there_is_no_gap_before_the_photograph_is_taken_and_rated(photo):
    assert photo.gap is None
    photo.rating = 4.5
    photo.revealed = True
    assert photo.gap is None
    photo.rated = True
    assert photo.gap == -3.5
    assert NightPhoto(FEW, expectation=4, revealed=True, rating=6).gap == 2


def test_what_the_browser_sends_is_followed(photo):
    heard = []
    photo.observe(lambda change: heard.append(change.new), "lux")
    photo.set_state({"light": 0.5, "revealed": True})
    photo.set_state({"rating": 3.0, "rated": True})
    assert heard == [3.2]
    assert (photo.lux, photo.rating, photo.gap) == (3.2, 3.0, -5.0)


def test_reset_goes_back_to_what_the_cell_asked_for(photo):
    photo.light = 3
    photo.rating, photo.rated = 9, True
    assert photo._start == {
        "expectation": 8.0,
        "light": 1.0,
        "revealed": False,
        "rating": 5.5,
        "stand": False,
        "rated": False,
    }


@pytest.mark.parametrize(
    ("values", "error", "message"),
    [
        ({"expectation": 11}, ValueError, "expectation must lie between 1 and 10"),
        ({"rating": "good"}, TypeError, "rating must be a number"),
        ({"lux": 0.1}, ValueError, "lux must lie between 0.32 and 1000"),
        ({"lux": "dark"}, TypeError, "lux must be a number"),
        ({"revealed": "no"}, traitlets.TraitError, "'revealed' trait .* expected a boolean"),
        ({"stand": "yes"}, traitlets.TraitError, "'stand' trait .* expected a boolean"),
        ({"buyers": [[7, 5]]}, ValueError, "buyers must be a DataFrame with the columns will_low"),
        ({"buyers": FEW.drop(columns="perc_low")}, ValueError, "will_low and perc_low"),
        ({"buyers": FEW * 2}, ValueError, "will_low must lie between 1 and 10"),
    ],
)
def test_a_wrong_value_is_named(values, error, message):
    with pytest.raises(error, match=message):
        NightPhoto(**values)


def test_the_panels_two_rows_per_customer_become_one_point():
    panel = load("camera_panel")
    shown = NightPhoto(panel)._buyers
    whole = panel.groupby("id")[["will_low", "perc_low"]].first().dropna()
    assert len(shown) == len(whole) == panel["will_low"].notna().sum()
    assert shown == whole.round(1).to_numpy().tolist()


def test_without_buyers_the_kit_simulates_some_and_none_is_possible():
    assert len(NightPhoto()._buyers) == 300
    nobody = NightPhoto(FEW.iloc[:0], revealed=True, rating=4)
    assert nobody._buyers == []
    assert "0 buyers" in nobody.still().alt
    assert nobody.table().shape == (10, 2)


def test_the_page_gets_the_scene_and_the_exposures_of_the_model(photo):
    settings = photo._camera
    sent = np.frombuffer(base64.b64decode(settings["scene"]), dtype=np.uint8)
    light = settings["peak"] * (sent / 255) ** 2
    assert (light == scene().ravel()).all()
    assert len(settings["hand"]) == len(settings["stand"]) == 36
    for step, (hand, stand) in enumerate(zip(settings["hand"], settings["stand"], strict=True)):
        lux = lux_at(-0.5 + step / 10)
        assert hand["lux"] == stand["lux"] == lux
        assert hand["electrons"] == exposure(lux).electrons
        assert stand["time"] == exposure(lux, stand=True).time


def test_the_table_shows_the_values_of_now(photo):
    told = photo.table().set_index("quantity")["value"]
    assert told["light, in lux"] == 10
    assert told["laboratory score, 0 to 100"] == lab_score(photograph(10))
    assert told["buyers whose experience fell short, in percent"] == pytest.approx(100 / 3)
    assert "your gap" not in told
    photo.stand = photo.revealed = photo.rated = True
    told = photo.table().set_index("quantity")["value"]
    assert told["your gap"] == -2.5
    assert told["exposure time, in seconds"] == exposure(10, stand=True).time


def test_the_still_picture_says_what_it_shows(photo):
    assert "bright and sharp, alone" in photo.still().alt
    assert "have rated no photograph" in photo.still().alt
    photo.revealed = photo.rated = True
    alt = photo.still().alt
    assert "10 lux (under a street lamp), in the hand" in alt
    assert "the gap is -2.5. For 33 % of them it fell short." in alt


def test_a_page_without_a_kernel_shows_the_numbers_as_a_table(photo):
    data, _ = photo._repr_mimebundle_()
    assert "<td>laboratory score, 0 to 100</td>" in data["text/html"]


def test_the_module_needs_nothing_from_elsewhere():
    assert "import " not in asset("controls.js", "night_camera.js", "night_photo.js")
