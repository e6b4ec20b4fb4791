"""The bar that rises, on an empty page: formulas, keyboard, extremes, widths, themes."""

import re
from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from bare import show
from layout import DRAWN, OUTSIDE, OVERLAPPING, picture, to_extremes

from mindthegap.widgets import DelightRatchet

pytestmark = pytest.mark.browser

LABELS = [
    "A surprise adds",
    "A surprise comes every",
    "The expectation follows by",
    "Forgotten each month",
]


def sentence(page):
    page.wait_for_timeout(400)
    return page.locator(".mtg-sentence").text_content()


def test_the_browser_computes_what_the_model_computes(page):
    show(page, DelightRatchet())
    names = ("boost", "every", "ratchet", "forgetting")
    grid = product((0, 0.1, 2, 4), (1, 2, 3, 5, 6), (0, 1, 35, 60), (0, 1, 10, 40))
    rows = [dict(zip(names, values, strict=True)) for values in grid]
    drawn = page.evaluate("(rows) => rows.map((row) => piece.path(row))", rows)
    for row, browser in zip(rows, drawn, strict=True):
        for column, values in DelightRatchet(**row).table().items():
            assert [each[column] for each in browser] == pytest.approx(values, abs=1e-12), row


def test_each_slider_has_its_name_and_obeys_the_keyboard(page):
    show(page, DelightRatchet())
    assert page.get_by_role("slider").count() == len(LABELS)
    for label in LABELS:
        slider = page.get_by_role("slider", name=label, exact=True)
        assert page.locator("label", has_text=label).is_visible()
        slider.press("Home")
        before = float(slider.input_value())
        slider.press("ArrowRight")
        assert float(slider.input_value()) > before
    assert page.evaluate("model.state.every") == 2
    assert picture(page).startswith("Expectation and experience over 24 months with 12 surprises.")


def test_axe_finds_nothing_to_complain_about(page):
    show(page, DelightRatchet())
    found = Axe().run(page, context=".mtg")
    assert found.violations_count == 0, found.generate_report()


def test_the_sentence_says_what_is_left(page):
    show(page, DelightRatchet())
    assert sentence(page) == (
        "The first surprise exceeds what is expected by 2.0 points, the last one by 0.4. "
        "Over all 24 months the gap is 0.6 on average; without surprises, 0.0."
    )
    page.get_by_role("slider", name=LABELS[3]).press("Home")
    assert "the last one by 0.0." in sentence(page)


def test_extremes_draw_finite_numbers(page):
    show(page, DelightRatchet())
    for slider in page.get_by_role("slider").all():
        start = slider.input_value()
        for key in ("Home", "End"):
            slider.press(key)
            drawn = " ".join(page.evaluate(DRAWN)) + sentence(page)
            assert not re.search("NaN|Infinity|undefined|null", drawn), slider
        slider.fill(start)


@pytest.mark.parametrize("width", [340, 520, 750, 1100])
def test_all_words_stay_inside_and_apart_at_every_width(page, width):
    show(page, DelightRatchet(), width)
    for keys in (["Home"], ["End"], ["Home", "End"], ["End", "Home"], ["PageUp"], ["PageDown"]):
        for slider, key in zip(page.get_by_role("slider").all(), keys * 4, strict=False):
            slider.press(key)
        page.wait_for_timeout(300)
        assert page.evaluate(OUTSIDE) == [], keys
        assert page.evaluate(OVERLAPPING) == [], keys


def test_reset_brings_the_first_values_back(page):
    show(page, DelightRatchet(every=3))
    before, state = picture(page), page.evaluate("({ ...model.state })")
    to_extremes(page, "End")
    assert picture(page) != before
    page.get_by_role("button", name="Reset").press("Space")
    assert picture(page) == before
    assert page.evaluate("model.state") == state
