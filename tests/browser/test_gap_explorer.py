"""The gap explorer on an empty page: the formulas, keyboard, names, widths, extremes."""

from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from bare import show
from layout import DRAWN, OUTSIDE, OVERLAPPING, picture

from mindthegap.models.rival_forms import RIVALS
from mindthegap.widgets import GapExplorer

pytestmark = pytest.mark.browser

LABELS = (
    "Expected of photos in low light",
    "What the phone achieves",
    "Zone of tolerance",
    "A shortfall weighs",
    "Complaining is",
)
GRID = {
    "expectation": (1, 4.3, 7, 10),
    "performance": (1, 3.9, 5.5, 7, 8.8, 10),
    "zone": (0, 0.7, 3, 6),
    "loss_ratio": (1, 2.3, 4),
    "ease": (1, 3, 5),
}
# Sets every control to each of its ends, under each idea, and collects what is wrong.
AT_THE_ENDS = f"""(ideas) => {{
  const [overlapping, drawn] = [{OVERLAPPING}, {DRAWN}];
  const wrong = [];
  for (let index = 0; index < 32; index += 1) {{
    const end = (bit, low, high) => ((index >> bit) & 1 ? high : low);
    model.set("expectation", end(0, 1, 10));
    model.set("performance", end(1, 1, 10));
    model.set("zone", end(2, 0, 6));
    model.set("loss_ratio", end(3, 1, 4));
    model.set("ease", end(4, 1, 5));
    for (const form of ideas) {{
      model.set("form", form);
      const pairs = overlapping();
      if (pairs.length) wrong.push([index, form, pairs]);
      const text = drawn().join(" ");
      if (/NaN|Infinity|undefined|null/.test(text)) wrong.push([index, form, "no number"]);
    }}
  }}
  return wrong;
}}"""


@pytest.fixture
def errors(page):
    """What the page complains of; nothing is right."""
    heard = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


def test_the_browser_computes_what_the_models_compute(page):
    widget = GapExplorer()
    show(page, widget)
    rows = [dict(zip(GRID, values, strict=True)) for values in product(*GRID.values())]
    drawn = page.evaluate(
        "([rows, ideas, constants]) => rows.map((row) => piece.follow(row, ideas, constants))",
        [rows, list(RIVALS), widget._constants],
    )
    for row, browser in zip(rows, drawn, strict=True):
        with widget.hold_trait_notifications():
            for name, value in row.items():
                setattr(widget, name, value)
        assert browser["gap"] == pytest.approx(widget.results["gap"], abs=1e-12), row
        assert browser["beyond"] == pytest.approx(widget.results["beyond"], abs=1e-12), row
        assert list(browser["forms"]) == list(RIVALS)
        for form, found in browser["forms"].items():
            assert found == pytest.approx(widget._under(form), rel=1e-12), (row, form)


def test_each_control_has_a_name_that_is_seen_too(page):
    show(page, GapExplorer())
    for words in LABELS:
        assert page.get_by_role("slider", name=words, exact=True).count() == 1
        assert page.locator("label", has_text=words).is_visible()
    assert page.get_by_role("group", name="If this idea is right:").count() == 1
    for form in RIVALS:
        assert page.get_by_role("radio", name=form, exact=True).count() == 1
    assert page.get_by_role("button", name="Reset").is_visible()


def test_axe_finds_nothing_to_complain_about(page):
    show(page, GapExplorer())
    found = Axe().run(page, context=".mtg")
    assert found.violations_count == 0, found.generate_report()


def test_an_idea_is_chosen_by_keyboard_and_python_hears_of_it(page, errors):
    show(page, GapExplorer())
    radio = page.get_by_role("radio", name="contrast", exact=True)
    assert radio.is_checked()
    assert radio.get_attribute("data-lm-suppress-shortcuts") == "true"
    before = picture(page)
    radio.focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("model.state.form") == "generalised negativity"
    assert page.get_by_role("radio", name="generalised negativity").is_checked()
    assert picture(page) != before
    assert "If generalised negativity is right" in picture(page)
    assert "a pleasant one too" in page.locator(".mtg-meaning").text_content()
    assert errors == []


def test_an_idea_is_chosen_by_mouse(page):
    show(page, GapExplorer())
    page.locator("label", has_text="expectations only").click()
    assert page.evaluate("model.state.form") == "expectations only"
    assert "If expectations only is right" in picture(page)


def test_a_slider_works_by_keyboard_and_by_mouse(page):
    show(page, GapExplorer(expectation=8, performance=4))
    slider = page.get_by_role("slider", name="What the phone achieves")
    slider.focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("model.state.performance") == 4.1
    box = slider.bounding_box()
    page.mouse.click(box["x"] + box["width"] - 8, box["y"] + box["height"] / 2)
    assert page.evaluate("model.state.performance") > 9
    assert "above the zone of tolerance" in picture(page) or "within" in picture(page)


def test_two_copies_on_a_page_keep_their_own_choice(page):
    """Radio buttons of one name exclude each other, wherever they stand on the page."""
    show(page, GapExplorer(form="contrast"))
    names = page.evaluate(
        """async () => {
          const el = document.createElement("div");
          document.querySelector("main").append(el);
          await piece.default.render({ model, el, signal: stop.signal });
          return [...document.querySelectorAll("input[type=radio]")].map(({ name }) => name);
        }"""
    )
    assert len(set(names)) == 2
    assert page.get_by_role("radio", name="contrast", exact=True).nth(0).is_checked()
    assert page.get_by_role("radio", name="contrast", exact=True).nth(1).is_checked()


def test_reset_brings_the_first_values_back(page):
    show(page, GapExplorer(form="experiences only"))
    before, state = picture(page), page.evaluate("({ ...model.state })")
    page.get_by_role("radio", name="assimilation", exact=True).check()
    page.get_by_role("slider", name="Zone of tolerance").press("End")
    assert picture(page) != before
    page.get_by_role("button", name="Reset").press("Space")
    assert picture(page) == before
    assert page.evaluate("model.state") == state
    assert page.get_by_role("radio", name="experiences only").is_checked()


def test_a_value_set_from_python_moves_control_and_picture(page):
    show(page, GapExplorer())
    before = picture(page)
    page.evaluate("model.set('form', 'assimilation')")
    page.evaluate("model.set('zone', 0)")
    assert page.get_by_role("radio", name="assimilation", exact=True).is_checked()
    assert page.get_by_role("slider", name="Zone of tolerance").input_value() == "0"
    assert picture(page) != before
    assert page.evaluate("model.saved") == 0


def test_the_sentence_says_how_far_the_ideas_are_apart(page):
    sentence = page.locator(".mtg-sentence")
    show(page, GapExplorer(expectation=8, performance=4))
    assert sentence.text_content() == (
        "Contrast: satisfaction 4.3 of 10; 33% complain, 16% leave in silence. "
        "The six ideas are 2.9 points apart."
    )
    assert sentence.get_attribute("aria-live") == "polite"
    show(page, GapExplorer(expectation=6, performance=6))
    assert sentence.text_content().endswith("All six ideas say the same.")


@pytest.mark.parametrize("width", [340, 520, 600, 750, 1100])
def test_extremes_are_drawn_inside_and_apart_at_every_width(page, errors, width):
    show(page, GapExplorer(), width)
    assert page.evaluate(AT_THE_ENDS, list(RIVALS)) == []
    for keys in product(("Home", "End"), repeat=3):
        for name, key in zip(LABELS[:3], keys, strict=True):
            page.get_by_role("slider", name=name).press(key)
        page.wait_for_timeout(280)  # the sentence follows when the slider rests
        assert page.evaluate(OUTSIDE) == [], keys
    assert errors == []


def test_words_stay_apart_wherever_expectation_and_performance_stand(page):
    show(page, GapExplorer(), 400)
    found = page.evaluate(
        f"""() => {{
          const overlapping = {OVERLAPPING};
          const bad = [];
          for (let e = 1; e <= 10; e += 0.9) for (let p = 1; p <= 10; p += 0.9) {{
            model.set("expectation", Math.round(10 * e) / 10);
            model.set("performance", Math.round(10 * p) / 10);
            const pairs = overlapping();
            if (pairs.length) bad.push([e, p, pairs]);
          }}
          return bad;
        }}"""
    )
    assert found == []
