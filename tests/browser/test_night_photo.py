"""The promise and the photograph on an empty page: pictures, keyboard, names, widths, extremes."""

import re
from itertools import product

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from bare import show
from test_pieces import DRAWN, OUTSIDE, OVERLAPPING

from mindthegap.models.camera import advertisement, lab_score, photograph, scene
from mindthegap.models.camera.sensor import counted, noise, shaken
from mindthegap.widgets import NightPhoto

pytestmark = pytest.mark.browser

SLIDERS = ("Night photos will be", "Light", "How good you find it")
RATED = "That is my rating: show the others"
SWITCHES = ("Take the photograph", RATED, "Put the phone on a stand")
SHAPE = (180, 240, 3)

# The pixels that are on the screen, red, green, blue.
PIXELS = """(index) => {
  const canvas = document.querySelectorAll("canvas")[index];
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return [...data].filter((_, i) => i % 4 < 3);
}"""
TAKEN = """([stand, index]) => {
  window.camera ??= piece.makeCamera(model.state._camera);
  const photo = camera.photograph(model.state._camera[stand ? "stand" : "hand"][index]);
  return [[...photo], camera.score(photo)];
}"""


def pixels(page, index):
    return np.array(page.evaluate(PIXELS, index)).reshape(SHAPE)


def plane(page):
    return page.locator("svg[role=img]").get_attribute("aria-label")


def caption(page):
    return page.locator("figcaption").last.text_content()


@pytest.fixture(scope="module")
def fresh():
    return NightPhoto(expectation=8)


@pytest.fixture(scope="module")
def rated():
    return NightPhoto(expectation=8, lux=3, revealed=True, rating=3)


# The browser's camera is the model's.


@pytest.mark.parametrize(("stand", "step"), [(False, s) for s in range(0, 36, 5)] + [(True, 0)])
def test_the_browser_takes_the_photograph_that_the_model_takes(page, fresh, stand, step):
    show(page, fresh)
    lux = fresh._camera["hand"][step]["lux"]
    photo, score = page.evaluate(TAKEN, [stand, step])
    expected = photograph(lux, stand).astype(int)
    apart = np.abs(np.array(photo).reshape(SHAPE) - expected)
    # A sum taken in another order may end on the other side of a half, here and there.
    assert (apart > 0).mean() < 1e-4
    assert apart.max() <= 40
    assert score == pytest.approx(lab_score(expected), abs=0.01)


def test_noise_count_and_drift_are_the_models(page, fresh):
    show(page, fresh)
    first = page.evaluate("[...piece.normals(0, 900, 1)]")
    assert first == pytest.approx(noise()[0].ravel()[:900], abs=1e-15)
    later = page.evaluate(f"[...piece.normals({scene().size}, 900, 7)]")
    assert later == pytest.approx(noise(7)[1].ravel()[:900], abs=1e-15)
    grid = list(product([0, 0.01, 0.4, 1, 6.5, 80, 5000], [-3.1, -1, 0, 0.3, 2.2]))
    drawn = page.evaluate("(rows) => rows.map(([mean, z]) => piece.counted(mean, z))", grid)
    assert drawn == counted(*np.array(grid, dtype=float).T).tolist()
    light = scene()[60:80, 100:130]
    for blur in (0.0, 0.29, 1.5, 3.0):
        drawn = page.evaluate(
            "([light, blur]) => [...piece.shaken(Float64Array.from(light), blur, 30, 20)]",
            [light.ravel().tolist(), blur],
        )
        assert drawn == pytest.approx(shaken(light, blur).ravel(), rel=1e-12, abs=1e-15)


def test_what_is_on_the_screen_is_the_advertisement_and_the_photograph(page, rated):
    show(page, rated)
    for index, expected in ((0, advertisement()), (1, photograph(3.2))):
        apart = np.abs(pixels(page, index) - expected.astype(int))
        assert apart.mean() < 0.01
    assert f"laboratory: {lab_score(photograph(3.2)):.0f} of 100" in caption(page)


def test_the_pictures_are_drawn_as_large_as_their_frames(page, rated):
    """A screenshot, with tolerance: scaled down again, it is the photograph."""
    from io import BytesIO

    from PIL import Image

    show(page, rated, 1100)
    shot = Image.open(BytesIO(page.locator("canvas").last.screenshot())).convert("RGB")
    assert shot.width > 350
    small = np.asarray(shot.resize((60, 45), Image.Resampling.BOX)).astype(float)
    expected = photograph(3.2).reshape(45, 4, 60, 4, 3).mean(axis=(1, 3))
    # The frame's corners are round.
    assert np.abs(small - expected)[3:-3, 3:-3].mean() < 4


# Steps, controls, words.


def test_the_photograph_is_covered_until_it_is_taken(page, fresh):
    show(page, fresh)
    assert page.get_by_role("img").count() == 2
    assert page.get_by_text("Your photograph will be here.").is_visible()
    assert not page.get_by_label("How good you find it").is_visible()
    assert not page.get_by_label("Put the phone on a stand").is_visible()
    assert not page.locator(".mtg-crowd").is_visible()
    page.get_by_role("switch", name="Take the photograph").click()
    assert page.get_by_role("img").count() == 3
    assert not page.get_by_text("Your photograph will be here.").is_visible()
    assert page.get_by_label("How good you find it").is_visible()
    assert not page.locator(".mtg-crowd").is_visible()
    assert "laboratory" not in caption(page)
    assert "10 lux, in the hand" in page.locator("canvas").last.get_attribute("aria-label")


def test_by_keyboard_alone_a_student_gets_to_a_point_among_the_buyers(page, fresh):
    show(page, fresh)
    page.get_by_role("slider", name="Night photos will be").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    assert "not rated yet" in plane(page)
    page.keyboard.press("Home")
    assert not page.locator(".mtg-crowd").is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.locator(".mtg-crowd").is_visible()
    assert "You expected 8.1 and rated the photograph 1.0: the gap is \u22127.1." in plane(page)
    page.keyboard.press("Tab")
    before = pixels(page, 1)
    page.keyboard.press("Space")
    assert np.abs(pixels(page, 1) - before).mean() > 5
    state = page.evaluate("model.state")
    assert (state["expectation"], state["light"], state["rating"]) == (8.1, 0.9, 1)
    assert state["revealed"] is state["rated"] is state["stand"] is True
    for control in page.locator("input").all():
        assert control.get_attribute("data-lm-suppress-shortcuts") == "true"


def test_by_mouse_the_light_changes_the_photograph(page, rated):
    show(page, rated)
    before = pixels(page, 1)
    slider = page.get_by_role("slider", name="Light")
    box = slider.bounding_box()
    page.mouse.move(box["x"] + 0.4 * box["width"], box["y"] + 12)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.99 * box["width"], box["y"] + 12, steps=5)
    page.mouse.up()
    assert slider.get_attribute("aria-valuetext") == "1000 lux, overcast day"
    assert page.locator(".mtg-light output").text_content() == "1000 lux, overcast day"
    assert np.abs(pixels(page, 1) - before).mean() > 5
    assert caption(page).endswith("laboratory: 78 of 100")


def test_reset_covers_the_photograph_again(page, fresh):
    show(page, fresh)
    state, before = page.evaluate("({ ...model.state })"), plane(page)
    page.get_by_role("switch", name="Take the photograph").press("Space")
    page.get_by_role("slider", name="How good you find it").press("End")
    page.get_by_role("switch", name=RATED).press("Space")
    assert plane(page) != before
    page.get_by_role("button", name="Reset").press("Space")
    assert page.evaluate("model.state") == state
    assert plane(page) == before
    assert page.get_by_text("Your photograph will be here.").is_visible()
    # And the next photograph is not rated by the last one's rating.
    page.get_by_role("switch", name="Take the photograph").press("Space")
    assert "not rated yet" in plane(page)


def test_values_set_from_python_are_shown(page, fresh):
    show(page, fresh)
    for name, value in (("light", 0), ("revealed", "true"), ("rating", 9), ("rated", "true")):
        page.evaluate(f"model.set('{name}', {value})")
    assert "the gap is 1.0" in plane(page)
    assert page.locator(".mtg-light output").text_content() == "1 lux, by a single candle"
    assert page.evaluate("model.saved") == 0


@pytest.mark.parametrize(
    ("rating", "sentence"),
    [
        (3, "5.0 points short of what you expected."),
        (7, "1 point short of what you expected."),
        (8, "Just as good as you expected."),
        (9.5, "1.5 points better than you expected."),
    ],
)
def test_the_gap_is_said_in_one_sentence(page, rating, sentence):
    widget = NightPhoto(expectation=8, revealed=True, rating=rating)
    show(page, widget)
    said = page.locator(".mtg-sentence").text_content()
    assert said == f"{sentence} For 72% of 300 other buyers it fell short."


def test_each_control_and_each_picture_has_a_name(page, rated):
    show(page, rated)
    for words in SLIDERS:
        assert page.get_by_role("slider", name=words, exact=True).count() == 1
    for words in SWITCHES:
        assert page.get_by_role("switch", name=words, exact=True).count() == 1
    names = [image.get_attribute("aria-label") for image in page.get_by_role("img").all()]
    assert names[0].startswith("The advertisement: a street at night")
    assert names[1].startswith("The same street in 3.2 lux, in the hand, exposed for 1/8 s")
    assert names[2].startswith("Expectation across, experience upwards")


@pytest.mark.parametrize("state", ["fresh", "rated"])
def test_axe_finds_nothing_to_complain_about(page, state, request):
    show(page, request.getfixturevalue(state))
    page.wait_for_timeout(300)
    found = Axe().run(page, context=".mtg")
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [340, 520, 750, 1100])
def test_extremes_are_drawn_inside_and_apart_at_every_width(page, rated, width):
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    show(page, rated, width)
    for keys in product(["Home", "End"], repeat=3):
        for words, key in zip(SLIDERS, keys, strict=True):
            page.get_by_role("slider", name=words).press(key)
        page.get_by_role("switch", name="Put the phone on a stand").press("Space")
        page.wait_for_timeout(300)
        assert page.evaluate(OUTSIDE) == [], keys
        assert page.evaluate(OVERLAPPING) == [], keys
        assert not re.search("NaN|Infinity|undefined|null", " ".join(page.evaluate(DRAWN)))
    assert complaints == []


def test_no_buyers_is_no_trouble(page):
    nobody = NightPhoto(NightPhoto().table().iloc[:0].assign(will_low=1.0, perc_low=1.0), lux=1)
    show(page, nobody)
    page.get_by_role("switch", name="Take the photograph").press("Space")
    page.get_by_role("slider", name="How good you find it").press("Home")
    page.get_by_role("switch", name=RATED).press("Space")
    assert plane(page).endswith("the gap is \u22124.5.")
