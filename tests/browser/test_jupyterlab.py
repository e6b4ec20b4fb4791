"""The widgets in a real JupyterLab: keyboard, mouse, Python, themes, and the day after."""

import re

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from lab import Notebook

pytestmark = pytest.mark.browser

NAME = "widgets.ipynb"
CELLS = [
    "from mindthegap.coach import check\n"
    "from mindthegap.widgets import GapSlider, SourceMixer\n"
    "mixer = SourceMixer()\nmixer",
    "slider = GapSlider()\nslider",
    'check("00-1", 4)',
    "slider.still()",
]
# Words, and shapes that carry meaning, with the ground that they stand on.
COLOURS = """() => {
  const found = [];
  const paper = (node) => getComputedStyle(node.closest(".mtg")).backgroundColor;
  for (const node of document.querySelectorAll(".mtg svg text")) {
    if (node.textContent) found.push([4.5, getComputedStyle(node).fill, paper(node)]);
  }
  const fills = ".mtg-dot, .mtg-result-mark, .mtg-point";
  for (const node of document.querySelectorAll(fills)) {
    found.push([3, getComputedStyle(node).fill, paper(node)]);
  }
  for (const node of document.querySelectorAll(".mtg-result-line, .mtg-arrow, .mtg-curve")) {
    found.push([3, getComputedStyle(node).stroke, paper(node)]);
  }
  return found;
}"""


@pytest.fixture(scope="module")
def notebook(browser, lab):
    """The widgets and a check, run in JupyterLab; what a test changes, it resets."""
    cells = [nbformat.v4.new_code_cell(source) for source in CELLS]
    new = nbformat.v4.new_notebook(cells=cells)
    new.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(new, lab.folder / NAME)
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    notebook = Notebook(page, lab, NAME)
    notebook.run_all()
    yield notebook
    page.close()


@pytest.fixture
def mixer(notebook):
    piece = notebook.page.locator(".mtg").first
    yield piece
    piece.get_by_role("button", name="Reset").click()


def wait_until(notebook, expression, seconds=5):
    """Wait until a Python expression in the kernel is true."""
    for _ in range(seconds * 10):
        if notebook.ask(f"bool({expression})") == "True":
            return
        notebook.page.wait_for_timeout(100)
    raise AssertionError(f"{expression} has not come true in {seconds} seconds")


def luminance(colour):
    channels = [float(part) / 255 for part in re.findall(r"[\d.]+", colour)[:3]]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def over(colour, ground):
    """The colour as seen: a half-transparent one mixes with its ground."""
    *front, opacity = [*map(float, re.findall(r"[\d.]+", colour)), 1.0][:4]
    back = map(float, re.findall(r"[\d.]+", ground)[:3])
    return str([f * opacity + b * (1 - opacity) for f, b in zip(front, back, strict=True)])


def contrast(colour, ground):
    pair = sorted([luminance(over(colour, ground)), luminance(ground)])
    return (pair[1] + 0.05) / (pair[0] + 0.05)


def test_the_arrow_keys_move_slider_picture_and_trait(notebook, mixer):
    picture = mixer.get_by_role("img")
    slider = mixer.get_by_role("slider", name="Advertising seen")
    said, drawn = picture.get_attribute("aria-label"), picture.inner_html()
    slider.press("ArrowRight")
    assert slider.input_value() == "4"
    assert picture.get_attribute("aria-label") != said
    assert picture.inner_html() != drawn
    wait_until(notebook, "mixer.ad_exposures == 4")
    shown = float(re.search(r"Expectation ([\d.]+)", picture.get_attribute("aria-label"))[1])
    assert notebook.ask("round(mixer.expectation, 1)") == str(shown)


def test_no_key_on_a_slider_reaches_the_notebook(notebook, mixer):
    """In a cell's command mode, b adds a cell, d d deletes it, and Enter edits it."""
    cells = notebook.page.locator(".jp-Cell").count()
    for control in (mixer.get_by_role("slider").first, mixer.get_by_role("button", name="Reset")):
        for key in ("b", "d", "d", "a", "x", "Enter"):
            control.press(key)
    assert notebook.page.locator(".jp-Cell").count() == cells
    assert notebook.page.locator(".jp-mod-editMode").count() == 0


def test_a_value_set_in_python_moves_the_slider(notebook, mixer):
    notebook.ask("0", setup="mixer.brand = 3.4")
    slider = mixer.get_by_role("slider", name="Reputation of the brand")
    notebook.page.wait_for_function("(node) => node.value === '3.4'", arg=slider.element_handle())
    assert "brand reputation: signal 3.4" in mixer.get_by_role("img").get_attribute("aria-label")


def test_a_fast_drag_leaves_nothing_in_a_queue(notebook, mixer):
    page = notebook.page
    slider = mixer.get_by_role("slider", name="What the advertising promises")
    box = slider.bounding_box()
    page.evaluate("window.positions = []")
    slider.evaluate("(node) => node.addEventListener('input', () => positions.push(node.value))")
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] - 20, middle)
    page.mouse.down()
    for step in range(120):
        along = abs(60 - step) / 60 * 0.8 + 0.1
        page.mouse.move(box["x"] + box["width"] * along, middle)
    at_the_end = slider.input_value()
    page.mouse.up()
    assert page.evaluate("positions.length") > 20
    wait_until(notebook, f"mixer.ad_claim == {at_the_end}", seconds=2)
    # Echoes of earlier positions must not pull the slider back.
    page.wait_for_timeout(500)
    assert slider.input_value() == at_the_end
    assert notebook.ask("mixer.ad_claim") == at_the_end


def test_a_second_view_of_the_same_widget_follows(notebook):
    page = notebook.page
    page.locator(".jp-Cell").nth(1).locator(".jp-OutputPrompt, .jp-OutputArea").first.click(
        button="right"
    )
    page.locator(".lm-Menu-item", has_text="Create New View for Cell Output").click()
    views = page.locator(".mtg:visible").filter(has_text="Expectation, experience, satisfaction")
    page.wait_for_function("() => document.querySelectorAll('.mtg [name=perception]').length === 2")
    views.last.get_by_role("slider", name="Experienced in use").press("End")
    for view in views.all():
        assert view.get_by_role("slider", name="Experienced in use").input_value() == "10"
    views.last.get_by_role("button", name="Reset").click()
    page.locator(".lm-TabBar-tab", has_text="Output View").locator(
        ".lm-TabBar-tabCloseIcon"
    ).click()


@pytest.mark.parametrize("theme", ["JupyterLab Dark", "JupyterLab Light"])
def test_both_themes_are_readable(notebook, theme):
    page = notebook.page
    notebook.menu("Settings", "Theme", theme)
    dark = "Dark" in theme
    page.wait_for_function(
        "(light) => document.body.dataset.jpThemeLight === light", arg=str(not dark).lower()
    )
    # The style sheet of a theme arrives after its name.
    page.wait_for_function(
        "(dark) => (getComputedStyle(document.querySelector('.mtg')).backgroundColor"
        " === 'rgb(255, 255, 255)') !== dark",
        arg=dark,
    )
    found = Axe().run(page, context={"include": [[".mtg"], [".jp-OutputArea [role=status]"]]})
    assert found.violations_count == 0, found.generate_report()
    colours = page.evaluate(COLOURS)
    assert len(colours) > 40
    weak = [(needed, *pair) for needed, *pair in colours if contrast(*pair) < needed]
    assert weak == []


def test_a_wrong_answer_gets_its_message(notebook):
    box = notebook.page.locator(".jp-OutputArea [role=status]").filter(has_text="Not right yet")
    assert box.count() == 1
    assert len(box.inner_text()) > 60


def test_the_still_picture_reaches_a_screen_reader(notebook):
    image = notebook.page.locator(".jp-OutputArea img")
    assert "expected 7.0, experienced 5.0" in image.get_attribute("alt")


def test_nothing_complained_or_popped_up(notebook):
    assert notebook.complaints == []
    assert notebook.page.locator(".Toastify__toast").count() == 0
    assert notebook.page.locator(".lm-MenuBar-item", has_text="Nbgrader").count() == 0
    assert notebook.page.locator(".jp-Dialog").count() == 0


def test_an_untrusted_copy_shows_tables(notebook, lab, browser):
    """A notebook from somebody else runs nothing of its own before its reader has run it."""
    saved = notebook.save()
    saved.metadata.pop("widgets")
    saved.cells[-1].source += "  # by another hand"
    nbformat.write(saved, lab.folder / "sent.ipynb")
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    Notebook(page, lab, "sent.ipynb")
    assert page.get_by_role("slider").count() == 0
    assert page.get_by_role("cell", name="market communication").count() == 1
    page.close()


def test_the_day_after_the_widgets_are_still_there(notebook, lab, browser):
    """Saved, closed, its kernel gone, and opened anew: it works before any cell is run again.

    The last test of this file, because it closes the page that the others share.
    """
    state = notebook.save().metadata.widgets["application/vnd.jupyter.widget-state+json"]["state"]
    assert "AnyModel" in {model["model_name"] for model in state.values()}
    notebook.page.close()
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    session = f"{lab.address}/api/sessions"
    for each in page.request.get(f"{session}?token={lab.token}").json():
        if each["path"] == NAME:
            page.request.delete(f"{session}/{each['id']}?token={lab.token}")
    again = Notebook(page, lab, NAME)
    piece = page.locator(".mtg").last
    piece.get_by_role("slider", name="Experienced in use").press("End")
    assert "experienced 10.0" in piece.get_by_role("img").get_attribute("aria-label")
    assert again.complaints == []
    page.close()


def test_a_page_opens_as_a_page_and_its_links_open_lessons(browser, lab):
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.goto(lab.url("lessons/README.md"))
    page.get_by_role("heading", name="The lessons").wait_for(timeout=60_000)
    page.get_by_role("link", name="00 Start here").first.click()
    page.get_by_role("tab", name="00-start-here.ipynb").wait_for(timeout=60_000)
    # A kernel that is still starting would hold up the server's end.
    page.locator("#jp-main-statusbar").get_by_text("| Idle").wait_for(timeout=60_000)
    page.close()
