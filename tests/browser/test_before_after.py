"""The before-and-after machine on an empty page: formulas, keyboard, names, widths, extremes."""

import re
from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from bare import show
from layout import DRAWN, OUTSIDE, OVERLAPPING, picture

from mindthegap.models.before_after import remeasured
from mindthegap.widgets import BeforeAfter
from mindthegap.widgets.before_after import MEAN, SD

pytestmark = pytest.mark.browser

SLIDERS = (
    "Chosen: the least satisfied",
    "Reliability of the measure",
    "True effect of what is done",
    "Change of all, for other reasons",
)
SWITCH = "Comparison group, drawn by lot"


def test_the_browser_computes_what_the_model_computes(page):
    show(page, BeforeAfter())
    names = ("share", "reliability", "effect", "change")
    rows = [
        dict(zip(names, values, strict=True))
        for values in product(range(1, 101), (0, 37, 100), (-1.0, 0.4), (-0.3, 1.0))
    ]
    drawn = page.evaluate(
        """([rows, mean, sd]) => rows.map((row) => {
          const found = piece.remeasured(row, mean, sd);
          return [found.before, found.untouched, found.after, found.rise, found.anyway];
        })""",
        [rows, MEAN, SD],
    )
    for row, browser in zip(rows, drawn, strict=True):
        found = remeasured(
            row["share"] / 100, row["reliability"] / 100, row["effect"], row["change"]
        )
        expected = [found.before, found.untouched, found.after, found.rise, found.anyway]
        assert browser == pytest.approx(expected, rel=1e-9, abs=1e-9), row


def test_each_control_has_a_name_that_is_seen_too(page):
    show(page, BeforeAfter())
    for words in SLIDERS:
        assert page.get_by_role("slider", name=words, exact=True).count() == 1
        assert page.locator("label", has_text=words).is_visible()
    assert page.get_by_role("switch", name=SWITCH, exact=True).count() == 1
    assert page.get_by_role("button", name="Reset").is_visible()


def test_axe_finds_nothing_to_complain_about(page):
    show(page, BeforeAfter(comparison=True))
    found = Axe().run(page, context=".mtg")
    assert found.violations_count == 0, found.generate_report()


def test_the_keyboard_moves_sliders_picture_and_sentence(page):
    show(page, BeforeAfter())
    sentence = page.locator(".mtg-sentence")
    assert sentence.get_attribute("aria-live") == "polite"
    assert sentence.text_content() == (
        "The chosen: +0.9 points. How much of it is your doing? This picture can't tell."
    )
    slider = page.get_by_role("slider", name=SLIDERS[2])
    for _ in range(5):
        slider.press("ArrowRight")
    assert page.evaluate("model.state.effect") == 0.5
    page.get_by_role("switch", name=SWITCH).press("Space")
    assert page.evaluate("model.state.comparison") is True
    page.wait_for_timeout(400)
    assert sentence.text_content() == (
        "The chosen: +1.4 points. Those left alone: +0.9. The difference, +0.5, is the effect."
    )
    assert "left alone (by lot): 4.7, 5.6" in picture(page)


def test_without_a_comparison_group_the_picture_does_not_show_it(page):
    show(page, BeforeAfter(effect=1))
    assert "left alone" not in picture(page)
    hidden = page.locator("svg [visibility=hidden]").count()
    page.get_by_role("switch", name=SWITCH).press("Space")
    assert hidden == 4
    assert page.locator("svg [visibility=hidden]").count() == 0


def test_a_value_set_from_python_moves_control_and_picture(page):
    show(page, BeforeAfter())
    before = picture(page)
    page.evaluate("model.set('share', 50)")
    assert page.get_by_role("slider", name=SLIDERS[0]).input_value() == "50"
    assert picture(page) != before
    assert page.evaluate("model.saved") == 0


def test_reset_brings_the_first_values_back(page):
    show(page, BeforeAfter(effect=0.3))
    before = picture(page)
    page.get_by_role("switch", name=SWITCH).press("Space")
    for slider in page.get_by_role("slider").all():
        slider.press("End")
    assert picture(page) != before
    page.get_by_role("button", name="Reset").press("Space")
    assert picture(page) == before


@pytest.mark.parametrize("width", [340, 520, 750, 1100])
def test_extremes_are_drawn_inside_and_apart_at_every_width(page, width):
    show(page, BeforeAfter(comparison=True), width)
    sliders = page.get_by_role("slider").all()
    for keys in product(("Home", "End"), repeat=len(sliders)):
        for slider, key in zip(sliders, keys, strict=True):
            slider.press(key)
        page.wait_for_timeout(280)
        assert page.evaluate(OUTSIDE) == [], keys
        assert page.evaluate(OVERLAPPING) == [], keys
        assert not re.search("NaN|Infinity|undefined|null", " ".join(page.evaluate(DRAWN)))
