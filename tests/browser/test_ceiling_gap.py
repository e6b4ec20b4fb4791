"""A gap under a ceiling on an empty page: formulas, switch, keyboard, extremes, widths."""

import re
from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from bare import show
from layout import DRAWN, OUTSIDE, OVERLAPPING, picture

from mindthegap.models.ceiling import recorded
from mindthegap.widgets import CeilingGap

pytestmark = pytest.mark.browser

LABELS = [
    "Customers want, on average",
    "Wants and perceptions correlate",
    "Reliability of each answer",
]
NAMES = ("wanted", "together", "alpha", "ceiling")


def box(page):
    return page.get_by_role("switch", name="The scale ends at 7", exact=True)


def test_the_browser_computes_what_python_does(page):
    show(page, CeilingGap())
    steps = [4 + i / 10 for i in range(51)], (0, 0.1, 0.4, 0.6), (0.6, 0.8, 0.9), (0, 1)
    rows = [dict(zip(NAMES, row, strict=True)) for row in product(*steps)]
    drawn = page.evaluate("(rows) => rows.map((row) => piece.recorded(row))", rows)
    for row, browser in zip(rows, drawn, strict=True):
        found = recorded(**row)
        for name in ("expectation", "spread", "gap", "together", "reliability"):
            assert browser[name] == pytest.approx(getattr(found, name), rel=1e-10, abs=1e-12), row
        assert browser["top"] == pytest.approx(found.top, abs=1e-12), row
        assert browser["perception"] == pytest.approx(found.from_perception, rel=1e-10), row


def test_each_control_has_a_name_that_is_seen_too(page):
    show(page, CeilingGap())
    assert page.get_by_role("slider").count() == len(LABELS)
    for label in LABELS:
        assert page.get_by_role("slider", name=label, exact=True).count() == 1
        assert page.locator("label", has_text=label).is_visible()
    assert box(page).count() == 1
    assert box(page).is_checked()


def test_the_switch_turns_the_end_of_the_scale_by_keyboard(page):
    show(page, CeilingGap(wanted=7, together=0.4))
    assert "50% would go further" in picture(page)
    box(page).press("Space")
    assert page.evaluate("model.state.ceiling") is False
    assert page.evaluate("model.saved") == 1
    assert picture(page).startswith("The scale has no end. ")
    page.get_by_role("button", name="Reset").press("Space")
    assert box(page).is_checked()
    assert page.evaluate("model.state.ceiling") is True


def test_what_python_sets_is_shown(page):
    show(page, CeilingGap())
    page.evaluate("model.set('ceiling', false)")
    assert not box(page).is_checked()
    page.evaluate("model.set('wanted', 5)")
    assert "gap 0.0" in picture(page)
    assert page.evaluate("model.saved") == 0


def test_the_sentence_says_the_finding(page):
    show(page, CeilingGap(wanted=7, together=0.4))
    assert page.locator(".mtg-sentence").text_content() == (
        "85% of the differences in the gap are differences in perception. Its reliability is 0.71."
    )


def test_axe_finds_nothing_to_complain_about(page):
    show(page, CeilingGap())
    found = Axe().run(page, context=".mtg")
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [340, 520, 750, 1100])
@pytest.mark.parametrize("ceiling", [False, True])
def test_words_stay_inside_and_apart_and_numbers_finite(page, width, ceiling):
    show(page, CeilingGap(ceiling=ceiling), width)
    for keys in product(("Home", "End"), repeat=3):
        for slider, key in zip(page.get_by_role("slider").all(), keys, strict=True):
            slider.press(key)
        page.wait_for_timeout(300)
        assert page.evaluate(OUTSIDE) == [], keys
        assert page.evaluate(OVERLAPPING) == [], keys
        assert not re.search("NaN|Infinity|undefined|null", " ".join(page.evaluate(DRAWN))), keys
