"""The widgets by themselves, on an empty page: extremes, names, widths, reset."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from bare import show
from layout import DRAWN, OUTSIDE, OVERLAPPING, picture, to_extremes

from mindthegap.widgets import GapSlider, SourceMixer

pytestmark = pytest.mark.browser

PIECES = [SourceMixer, GapSlider]
LABELS = {
    SourceMixer: [
        "Rating of earlier phones",
        "Earlier phones owned",
        "What people say",
        "People heard from",
        "Reputation of the brand",
        "What the advertising promises",
        "Advertising seen",
    ],
    GapSlider: ["Expected of the camera", "Experienced in use"],
}


@pytest.mark.parametrize("piece", PIECES)
def test_each_control_has_a_name_that_is_seen_too(page, piece):
    show(page, piece())
    assert page.get_by_role("slider").count() == len(LABELS[piece])
    for label in LABELS[piece]:
        assert page.get_by_role("slider", name=label, exact=True).count() == 1
        assert page.locator("label", has_text=label).is_visible()
    assert page.get_by_role("button", name="Reset").is_visible()


@pytest.mark.parametrize("piece", PIECES)
def test_axe_finds_nothing_to_complain_about(page, piece):
    show(page, piece())
    found = Axe().run(page, context=".mtg")
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("piece", PIECES)
def test_each_slider_at_its_ends_draws_finite_numbers(page, piece):
    show(page, piece())
    for slider in page.get_by_role("slider").all():
        start = slider.input_value()
        for key in ("Home", "End"):
            slider.press(key)
            drawn = " ".join(page.evaluate(DRAWN))
            assert re.search(r"\d", drawn)
            assert not re.search("NaN|Infinity|undefined|null", drawn), slider
        slider.fill(start)


@pytest.mark.parametrize("width", [340, 520, 750, 1100])
@pytest.mark.parametrize("piece", PIECES)
def test_all_words_stay_inside_and_apart_at_every_width(page, piece, width):
    show(page, piece(), width)
    for keys in (["Home"], ["End"], ["Home", "End"], ["End", "Home"]):
        for slider, key in zip(page.get_by_role("slider").all(), keys * 7, strict=False):
            slider.press(key)
        page.wait_for_timeout(300)
        assert page.evaluate(OUTSIDE) == [], keys
        assert page.evaluate(OVERLAPPING) == [], keys


def test_with_nothing_but_the_brand_the_expectation_is_its_reputation(page):
    show(page, SourceMixer(purchases=0, wom_n=0, ad_exposures=0, brand=6.5))
    assert picture(page).startswith("Expectation 6.5 ")
    assert picture(page).count("no weight") == 3
    assert page.locator(".mtg-sentence").text_content() == (
        "Expectation 6.5 of 10. Only brand reputation speaks."
    )


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ((7, 5), "Experience falls 2 points short: satisfaction 5.0 of 10."),
        ((7, 6), "Experience falls 1 point short: satisfaction 5.9 of 10."),
        ((4, 8.5), "Experience exceeds the expectation by 4.5 points: satisfaction 8.1 of 10."),
        ((6, 6), "Experience meets the expectation: satisfaction 6.2 of 10."),
    ],
)
def test_the_gap_is_said_in_one_sentence(page, values, sentence):
    show(page, GapSlider(*values))
    assert page.locator(".mtg-sentence").text_content() == sentence


def test_the_sentence_waits_until_the_slider_rests(page):
    show(page, GapSlider())
    sentence = page.locator(".mtg-sentence")
    assert sentence.get_attribute("aria-live") == "polite"
    page.evaluate(
        """() => { window.spoken = 0; new MutationObserver(() => { spoken += 1; })
        .observe(document.querySelector(".mtg-sentence"), { childList: true }); }"""
    )
    slider = page.get_by_role("slider", name="Experienced in use")
    for _ in range(10):
        slider.press("ArrowRight")
    page.wait_for_timeout(500)
    assert page.evaluate("spoken") == 1
    assert sentence.text_content() == "Experience falls 1 point short: satisfaction 5.9 of 10."


def test_a_screen_reader_hears_values_with_their_meaning(page):
    show(page, SourceMixer(purchases=1, wom_valence=-1.2))
    spoken = {
        slider.get_attribute("name"): slider.get_attribute("aria-valuetext")
        for slider in page.get_by_role("slider").all()
    }
    assert spoken["own_rating"] == "7.0 of 10"
    assert spoken["purchases"] == "1 phone"
    assert spoken["wom_valence"] == "\N{MINUS SIGN}1.2, bad"
    assert spoken["wom_n"] == "6 people"


def test_the_picture_says_how_far_the_firm_controls_each_source(page):
    show(page, SourceMixer())
    said = [legend.inner_text().split("\n") for legend in page.locator("legend").all()]
    table = SourceMixer().table()
    words = {"yes": "full", "partly": "partial", "no": "none"}
    for (name, control), row in zip(said, table.itertuples(), strict=True):
        assert name.lower() == row.source
        assert control == f"firm\u2019s control: {words[row.controllable]}"


@pytest.mark.parametrize("piece", PIECES)
def test_reset_brings_the_first_values_back(page, piece):
    show(page, piece())
    before, state = picture(page), page.evaluate("({ ...model.state })")
    to_extremes(page, "End")
    assert picture(page) != before
    page.get_by_role("button", name="Reset").press("Space")
    assert picture(page) == before
    assert page.evaluate("model.state") == state


@pytest.mark.parametrize("piece", PIECES)
def test_a_value_set_from_python_moves_slider_and_picture(page, piece):
    show(page, piece())
    slider = page.get_by_role("slider").first
    before = picture(page)
    page.evaluate("(name) => model.set(name, 2.5)", slider.get_attribute("name"))
    assert slider.input_value() == "2.5"
    assert picture(page) != before
    # What came from Python is not sent back to it.
    assert page.evaluate("model.saved") == 0
