"""The expectation mixer on an empty page: the formulas, keyboard, names, widths, extremes."""

import re
from dataclasses import asdict, replace
from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from bare import show
from layout import DRAWN, OUTSIDE, OVERLAPPING, picture

from mindthegap.models.standards import GROUPS, Weights, by_group
from mindthegap.widgets import ExpectationMixer

pytestmark = pytest.mark.browser

SLIDERS = (
    "Own experience: the last phone",
    "What people say",
    "Reputation of the brand",
    "Advertising seen",
)
SWITCH = "Disclosed: low light needs a stand"
GRID = {
    "prior": (1, 4.2, 6.5, 10),
    "valence": (-2, -0.3, 0, 2),
    "brand": (1, 7.1, 10),
    "ads": (0, 1, 3, 6),
    "disclosed": (False, True),
}
# Sets every control to each of its ends, with each group shown, and collects what is wrong.
AT_THE_ENDS = f"""() => {{
  const [overlapping, drawn] = [{OVERLAPPING}, {DRAWN}];
  const wrong = [];
  for (let index = 0; index < 32; index += 1) {{
    const end = (bit, low, high) => ((index >> bit) & 1 ? high : low);
    model.set("prior", end(0, 1, 10));
    model.set("valence", end(1, -2, 2));
    model.set("brand", end(2, 1, 10));
    model.set("ads", end(3, 0, 6));
    model.set("disclosed", end(4, false, true));
    for (const group of ["photo enthusiasts", "others", "all buyers"]) {{
      model.set("group", group);
      const pairs = overlapping();
      if (pairs.length) wrong.push([index, group, pairs]);
      const text = drawn().join(" ");
      if (/NaN|Infinity|undefined|null/.test(text)) wrong.push([index, group, "no number"]);
    }}
  }}
  return wrong;
}}"""


@pytest.mark.parametrize(
    "weights",
    [Weights(), replace(Weights(), sensitivity=5, lowering=0.4, should_by_will=0.9, order=1)],
    ids=["as delivered", "other customers"],
)
def test_the_browser_computes_what_the_models_compute(page, weights):
    show(page, ExpectationMixer())
    rows = [dict(zip(GRID, values, strict=True)) for values in product(*GRID.values())]
    drawn = page.evaluate(
        "([rows, weights]) => rows.map((row) => piece.byGroup(row, weights))",
        [rows, asdict(weights)],
    )
    for row, browser in zip(rows, drawn, strict=True):
        expected = by_group(**row, weights=weights)
        assert list(browser) == list(GROUPS)
        for group, found in browser.items():
            wanted = asdict(expected[group])
            for name in ("will_parts", "should_parts"):
                parts = wanted.pop(name)
                assert found.pop(name) == pytest.approx(parts, abs=1e-12), (row, group)
            assert found == pytest.approx(wanted, rel=1e-12), (row, group)


def test_each_control_has_a_name_that_is_seen_too(page):
    show(page, ExpectationMixer())
    for words in SLIDERS:
        assert page.get_by_role("slider", name=words, exact=True).count() == 1
        assert page.locator("label", has_text=words).is_visible()
    assert page.get_by_role("switch", name=SWITCH, exact=True).count() == 1
    assert page.get_by_role("group", name="Show the sources of").count() == 1
    for group in GROUPS:
        assert page.get_by_role("radio", name=group, exact=True).count() == 1


def test_axe_finds_nothing_to_complain_about(page):
    show(page, ExpectationMixer(disclosed=True))
    found = Axe().run(page, context=".mtg")
    assert found.violations_count == 0, found.generate_report()


def test_the_switch_works_by_keyboard_and_python_hears_of_it(page):
    show(page, ExpectationMixer())
    before = picture(page)
    page.get_by_role("switch", name=SWITCH).focus()
    page.keyboard.press("Space")
    assert page.evaluate("model.state.disclosed") is True
    assert picture(page) != before
    assert "will be 5.7, should be 7.6 (without the disclosure 6.5 and 7.9)" in picture(page)
    page.wait_for_timeout(300)
    assert page.locator(".mtg-sentence").text_content() == (
        "In each segment \u201cwill\u201d falls by 0.8, \u201cshould\u201d by 0.3. Over all buyers "
        "\u201cwill\u201d falls by 0.9: fewer enthusiasts buy."
    )


def test_the_sources_of_a_segment_are_chosen_by_keyboard_and_by_mouse(page):
    show(page, ExpectationMixer())
    page.get_by_role("radio", name="all buyers").focus()
    page.keyboard.press("ArrowUp")
    assert page.evaluate("model.state.group") == "others"
    assert "will and should of others: " in picture(page)
    page.locator(".mtg-options label", has_text="photo enthusiasts").click()
    assert page.evaluate("model.state.group") == "photo enthusiasts"
    assert "the hobby 0.3 and 0.6" in picture(page)


def test_a_slider_works_by_keyboard_and_by_mouse(page):
    show(page, ExpectationMixer())
    slider = page.get_by_role("slider", name="Advertising seen")
    assert slider.get_attribute("data-lm-suppress-shortcuts") == "true"
    slider.focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("model.state.ads") == 4
    box = slider.bounding_box()
    page.mouse.click(box["x"] + 6, box["y"] + box["height"] / 2)
    assert page.evaluate("model.state.ads") == 0
    assert "market communication 0.0 and 0.0" in picture(page)


def test_reset_brings_the_first_values_back(page):
    show(page, ExpectationMixer(group="others"))
    before, state = picture(page), page.evaluate("({ ...model.state })")
    page.get_by_role("switch", name=SWITCH).press("Space")
    page.get_by_role("slider", name="What people say").press("Home")
    page.get_by_role("radio", name="all buyers").check()
    assert picture(page) != before
    page.get_by_role("button", name="Reset").press("Space")
    assert picture(page) == before
    assert page.evaluate("model.state") == state


def test_a_value_set_from_python_moves_control_and_picture(page):
    show(page, ExpectationMixer())
    before = picture(page)
    page.evaluate("model.set('disclosed', true)")
    page.evaluate("model.set('brand', 2.5)")
    assert page.get_by_role("switch", name=SWITCH).is_checked()
    assert page.get_by_role("slider", name="Reputation of the brand").input_value() == "2.5"
    assert picture(page) != before
    assert page.evaluate("model.saved") == 0


@pytest.mark.parametrize("width", [340, 520, 600, 750, 1100])
def test_extremes_are_drawn_inside_and_apart_at_every_width(page, width):
    heard = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    show(page, ExpectationMixer(), width)
    assert page.evaluate(AT_THE_ENDS) == []
    for end, told in product(("Home", "End"), (False, True)):
        for slider in page.get_by_role("slider").all():
            slider.press(end)
        page.get_by_role("switch", name=SWITCH).set_checked(told)
        page.wait_for_timeout(300)
        assert page.evaluate(OUTSIDE) == [], (end, told)
    assert heard == []


def test_what_the_scale_cuts_off_is_said(page):
    show(page, ExpectationMixer(prior=1, valence=-2, brand=1, ads=0, disclosed=True))
    texts = page.evaluate(
        "() => [...document.querySelectorAll('svg text')].map((node) => node.textContent)"
    )
    assert "Kept on the scale" in texts
    assert not any(re.fullmatch("Together", text) for text in texts)
    assert page.locator(".mtg-sentence").text_content() == (
        "\u201cWill\u201d is at the low end of the scale: disclosure can hardly lower it."
    )
