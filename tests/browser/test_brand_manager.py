"""The game in Chromium: its drawing from a recorded state, and real play in JupyterLab."""

import json
import re

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from bare import show
from lab import Notebook
from layout import DRAWN, OUTSIDE, OVERLAPPING, picture, to_extremes

from mindthegap.models.market import BRANDS_PATH, GOOD_PATH, LEVERS, QUARTERS, Decision
from mindthegap.widgets import BrandManager
from mindthegap.widgets.brand_manager import Run

pytestmark = pytest.mark.browser

LOUD = Decision(promise=10, disclosure=0, engineering=0, speed=0, apology=0, compensation=0,
                contact=0, pledge=3)  # fmt: skip
QUIET = Decision(promise=1, disclosure=1, engineering=1, speed=1, apology=1, compensation=1,
                 contact=1)  # fmt: skip
# Some buttons are there only when they are of use.
SEEN_OUTSIDE = OUTSIDE.replace("node.textContent)", "node.textContent && node.checkVisibility())")
LISTEN = "() => { window.sent = []; model.send = (content) => sent.push(content); }"


def played(*decisions, **how):
    return BrandManager(Run(decisions=decisions, **how))


def button(place, name):
    return place.get_by_role("button", name=name, exact=True)


# Drawn from a recorded state, without Python


def test_each_control_has_a_name_that_is_seen_too(page):
    show(page, played(LOUD))
    for lever in LEVERS.values():
        assert page.get_by_role("slider", name=lever.label, exact=True).count() == 1
        assert page.locator("label", has_text=lever.label).is_visible()
    for name in ("The brand\u2019s own path", "A good path"):
        assert page.get_by_role("switch", name=name, exact=True).is_visible()
    for name in ("Play this quarter", "Undo", "New game", "Save"):
        assert button(page, name).is_visible()
    assert page.get_by_label("Load", exact=True).get_attribute("type") == "file"
    for node in page.locator("input, button, summary").all():
        assert node.get_attribute("data-lm-suppress-shortcuts") == "true"


@pytest.mark.parametrize("path", [(), (LOUD,), BRANDS_PATH], ids=len)
def test_axe_finds_nothing_to_complain_about(page, path):
    show(page, played(*path))
    button(page, "New game").click()
    if path:
        page.locator("summary").click()
    found = Axe().run(page, context=".mtg")
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [340, 520, 750, 1100])
@pytest.mark.parametrize(
    "path",
    [(), [LOUD] * 3, [LOUD] * 8, [QUIET] * 8, [LOUD, QUIET] * 4],
    ids=["start", "middle", "loud", "quiet", "both"],
)
def test_all_words_stay_inside_and_apart_at_every_width(page, path, width):
    piece = played(*path)
    piece.brands_path = piece.good_path = True
    show(page, piece, width)
    button(page, "New game").click()
    for key in ("Home", "End"):
        to_extremes(page, key)
        assert page.evaluate(SEEN_OUTSIDE) == []
        assert page.evaluate(OVERLAPPING) == []
        drawn = " ".join([*page.evaluate(DRAWN), page.locator(".mtg").inner_text()])
        assert not re.search("NaN|Infinity|undefined|null|Invalid", drawn)


def test_the_picture_says_all_its_numbers(page):
    piece = played(*GOOD_PATH[:2])
    show(page, piece)
    sales = ", ".join(f"{quarter.sales:.1f}" for quarter in piece.game.quarters)
    assert picture(page).startswith(
        f"Six charts, quarters 1 to 2. Phones sold (thousand): {sales}."
    )
    assert "the brand's own path" not in picture(page)
    lines = page.locator(".mtg-game-path").count()
    page.get_by_role("switch", name="The brand\u2019s own path").press("Space")
    assert page.locator(".mtg-game-path").count() == lines + 6
    assert page.evaluate("model.state.brands_path") is True
    assert picture(page).count("the brand's own path") == 6


def test_what_happened_is_told_and_tabled(page):
    piece = played(*BRANDS_PATH)
    show(page, piece)
    assert page.locator(".mtg-sentence").inner_text() == piece._view["news"]
    assert page.locator(".mtg-sentence").get_attribute("role") == "status"
    debrief = page.get_by_role("table", name="What your decisions brought")
    assert debrief.get_by_role("row").count() == 1 + len(LEVERS) + 1
    assert (
        page.locator(".mtg-game-largest li").all_inner_texts()
        == (piece._view["debrief"]["largest"])
    )
    page.locator("summary").press("Enter")
    numbers = page.get_by_role("table", name="What you decided, and what happened")
    promise = numbers.get_by_role("row", name="Promise (1 to 10)").get_by_role("cell")
    assert [float(cell) for cell in promise.all_inner_texts()] == [
        decision.promise for decision in BRANDS_PATH
    ]


def test_play_sends_what_the_sliders_say_and_only_once(page):
    show(page, played(LOUD))
    page.evaluate(LISTEN)
    page.get_by_role("slider", name="Promise", exact=True).press("Home")
    button(page, "Play this quarter").dblclick()
    assert page.evaluate("sent") == [
        {"do": "play", "quarter": 2, "levers": {**LOUD.as_dict(), "promise": 1}}
    ]
    page.evaluate("model.set('_answers', 99)")
    button(page, "Undo").press("Enter")
    assert page.evaluate("sent.at(-1)") == {"do": "undo", "quarter": 2}


def test_a_finished_or_unbegun_game_says_why_a_button_does_nothing(page):
    show(page, played(*BRANDS_PATH))
    page.evaluate(LISTEN)
    note = page.locator(".mtg-game-note")
    button(page, "Play this quarter").press("Enter")
    assert note.inner_text().startswith("The game is over")
    assert note.get_attribute("role") == "status"
    show(page, played())
    page.evaluate(LISTEN)
    button(page, "Undo").press("Enter")
    assert note.inner_text() == "There is nothing to undo: no quarter has been played."
    assert page.evaluate("sent") == []


def test_without_python_the_player_is_told_what_to_do(page):
    page.clock.install()
    show(page, played(LOUD))
    button(page, "Play this quarter").click()
    page.clock.fast_forward(10_000)
    assert "Python does not answer yet" in page.locator(".mtg-game-note").inner_text()
    assert "run its cell again" in page.locator(".mtg-game-note").inner_text()


def test_a_new_game_asks_first(page):
    show(page, played(LOUD, QUIET))
    page.evaluate(LISTEN)
    button(page, "New game").press("Enter")
    box = page.get_by_role("group", name="New game")
    assert "2 quarters are played" in box.inner_text()
    seed = box.get_by_role("spinbutton", name="Seed of the luck")
    assert seed.evaluate("node => node === document.activeElement")
    button(box, "Keep playing").press("Enter")
    assert not box.is_visible()
    assert page.evaluate("sent") == []
    button(page, "New game").click()
    for wrong in ("", "-1", "1.5", "99999999999999999999"):
        seed.fill(wrong)
        button(box, "Start the new game").click()
        assert page.locator(".mtg-game-note").inner_text().startswith("The seed must be")
        assert box.is_visible()
    seed.fill("7")
    box.get_by_role("slider", name="Customers\u2019 reliance on advertising").press("End")
    button(box, "Start the new game").click()
    assert page.evaluate("sent") == [{"do": "new", "seed": 7, "reliance": 1}]


def test_saving_needs_no_python(page):
    piece = played(*BRANDS_PATH, seed=4, player="\u00c5sa & Bo")
    show(page, piece)
    with page.expect_download() as download:
        button(page, "Save").press("Enter")
    assert download.value.suggested_filename == "brand-manager-\u00c5sa-Bo-seed-4-quarter-8.json"
    assert Run.read(download.value.path().read_text(encoding="utf-8")) == piece.run


def test_a_file_that_is_too_long_is_refused_at_once(page, tmp_path):
    long = tmp_path / "film.mp4"
    long.write_bytes(b"x" * 200_000)
    show(page, played(LOUD))
    page.evaluate(LISTEN)
    page.get_by_label("Load", exact=True).set_input_files(long)
    page.locator(".mtg-game-refused").wait_for()
    assert page.locator(".mtg-game-note").inner_text() == (
        "film.mp4 can't be opened: it is too long for a saved game."
    )
    assert page.evaluate("sent") == []


# Played in JupyterLab


NAME = "brand-manager.ipynb"
FILE = "my-game.json"
CELL = f"from mindthegap.widgets import BrandManager\npiece = BrandManager({FILE!r})\npiece"


class Table:
    """The game on JupyterLab's page, and what Python knows of it."""

    def __init__(self, notebook):
        self.notebook, self.page = notebook, notebook.page
        self.piece = self.page.locator(".mtg-game").first

    def shows_quarter(self, number):
        words = "The game is over" if number > QUARTERS else f"Quarter {number} of {QUARTERS}"
        self.piece.locator(".mtg-game-turn", has_text=words).wait_for(timeout=60_000)

    def says(self, text):
        self.piece.locator(".mtg-game-note", has_text=text).wait_for(timeout=60_000)

    def slider(self, lever):
        return self.piece.get_by_role("slider", name=LEVERS[lever].label, exact=True)

    def decide(self, decision):
        for lever, value in decision.as_dict().items():
            self.slider(lever).fill(str(value))

    def load(self, path):
        self.piece.get_by_label("Load", exact=True).set_input_files(path)

    def run(self):
        """The game as Python has it."""
        return Run.read(eval(self.notebook.ask("piece.run.text()")))


def write(lab, name, source):
    new = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
    new.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(new, lab.folder / name)


@pytest.fixture(scope="module")
def table(browser, lab):
    """One game, which the tests below play on from where the one before stopped."""
    write(lab, NAME, CELL)
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    notebook = Notebook(page, lab, NAME)
    notebook.run_all()
    yield Table(notebook)
    page.close()


def test_a_quarter_by_keyboard_and_one_by_mouse(table):
    cells = table.page.locator(".jp-Cell").count()
    table.slider("promise").press("End")
    play = button(table.piece, "Play this quarter")
    for key in ("b", "d", "d", "Enter"):
        play.press(key)
    table.shows_quarter(2)
    # In a cell's command mode, b adds a cell and d d deletes it.
    assert table.page.locator(".jp-Cell").count() == cells
    assert table.run().decisions == (Decision(promise=10),)
    box = table.slider("engineering").bounding_box()
    table.page.mouse.click(box["x"] + box["width"] - 3, box["y"] + box["height"] / 2)
    play.click()
    table.shows_quarter(3)
    assert table.run().decisions[1] == Decision(promise=10, engineering=1)
    assert table.piece.locator(".mtg-sentence").inner_text().startswith("What changed most: ")


def test_undo_brings_the_decision_back(table):
    table.slider("engineering").press("Home")
    button(table.piece, "Undo").click()
    table.shows_quarter(2)
    assert table.slider("engineering").input_value() == "1"
    assert table.run().decisions == (Decision(promise=10),)


def test_the_game_to_its_end_at_the_extremes_saved_and_opened_again(table, tmp_path):
    for number in range(2, QUARTERS + 1):
        table.decide(LOUD if number % 2 else QUIET)
        button(table.piece, "Play this quarter").press("Enter")
        table.shows_quarter(number + 1)
    assert table.piece.get_by_role("table", name="What your decisions brought").is_visible()
    run = table.run()
    assert run.decisions == (Decision(promise=10), *(QUIET, LOUD) * 3, QUIET)
    with table.page.expect_download() as download:
        button(table.piece, "Save").click()
    path = tmp_path / "handed-in.json"
    download.value.save_as(path)
    drawn = table.piece.locator("svg").inner_html()
    button(table.piece, "New game").click()
    table.piece.get_by_role("spinbutton").fill("5")
    button(table.piece, "Start the new game").press("Enter")
    table.shows_quarter(1)
    table.says("The game before is kept in my-game-1.json.")
    assert table.run() == Run(seed=5)
    table.load(path)
    table.says("handed-in.json is opened.")
    table.shows_quarter(9)
    assert table.run() == run
    assert table.run().game == run.game
    assert table.piece.locator("svg").inner_html() == drawn


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "can't be opened: it is not JSON"),
        ('{"cells": []}', "it is no saved game of the brand manager"),
        (json.dumps(Run().as_dict() | {"version": 3}), "it was saved by version 3 of the game"),
        (json.dumps(Run().as_dict() | {"seed": "1.5.2"}), "it is damaged: seed must be"),
    ],
)
def test_a_damaged_file_is_refused_and_the_game_stays(table, tmp_path, text, message):
    path = tmp_path / "sent.json"
    path.write_text(text, encoding="utf-8")
    before = table.run()
    table.load(path)
    table.says(message)
    assert table.piece.locator(".mtg-game-refused").count() == 1
    assert table.run() == before
    table.shows_quarter(9)


def test_the_game_before_comes_back(table):
    button(table.piece, "New game").click()
    button(table.piece, "Start the new game").click()
    table.shows_quarter(1)
    button(table.piece, "Back to the game before").click()
    table.shows_quarter(9)
    button(table.piece, "Undo").click()
    table.shows_quarter(8)


@pytest.mark.parametrize("theme", ["JupyterLab Dark", "JupyterLab Light"])
def test_both_themes_are_readable(table, theme):
    table.notebook.menu("Settings", "Theme", theme)
    table.page.wait_for_function(
        "(dark) => (getComputedStyle(document.querySelector('.mtg')).backgroundColor"
        " === 'rgb(255, 255, 255)') !== dark",
        arg="Dark" in theme,
    )
    found = Axe().run(table.page, context=".mtg")
    assert found.violations_count == 0, found.generate_report()


def test_a_restarted_kernel_loses_nothing(table):
    before = table.run()
    table.notebook.menu("Kernel", "Restart Kernel and Run All Cells")
    table.page.get_by_role("button", name="Confirm Kernel Restart").click()
    table.says(f"The game in {FILE} goes on after quarter 7.")
    table.shows_quarter(8)
    assert table.run() == before
    button(table.piece, "Play this quarter").click()
    table.shows_quarter(9)
    assert table.notebook.complaints == []


def test_without_a_file_the_browser_offers_the_game_that_it_keeps(table, lab):
    """The same page, so that its storage is the same; another notebook, so that Python's is not."""
    last = table.run()
    write(lab, "no-file.ipynb", CELL.replace(repr(FILE), ""))
    page = table.page
    page.goto("about:blank")
    other = Notebook(page, lab, "no-file.ipynb")
    other.run_all()
    here = Table(other)
    offer = here.piece.get_by_role("group", name="Kept game")
    assert "This browser keeps a game of 8 quarters" in offer.inner_text()
    button(offer, "Go on with it").press("Enter")
    here.shows_quarter(9)
    assert here.run() == last
    assert not offer.is_visible()


def test_the_day_after_the_game_is_still_seen_and_saved(table, lab):
    """Saved with the notebook, its kernel gone: before the cell is run again."""
    page = table.page
    other = Notebook(page, lab, "no-file.ipynb")
    other.run_all()
    here = Table(other)
    button(here.piece, "Go on with it").click()
    here.shows_quarter(9)
    button(here.piece, "Undo").click()
    here.shows_quarter(8)
    last = here.run()
    other.save()
    page.goto("about:blank")
    session = f"{lab.address}/api/sessions"
    for each in page.request.get(f"{session}?token={lab.token}").json():
        page.request.delete(f"{session}/{each['id']}?token={lab.token}")
    again = Table(Notebook(page, lab, "no-file.ipynb"))
    again.shows_quarter(8)
    with page.expect_download() as download:
        button(again.piece, "Save").click()
    assert Run.read(download.value.path().read_text(encoding="utf-8")) == last
    button(again.piece, "Play this quarter").click()
    again.says("Python does not answer yet. If the notebook was just opened, run its cell again")
