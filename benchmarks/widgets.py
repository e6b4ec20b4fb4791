"""How long from a key press to the new picture: the kit's widgets, and `interact` with seaborn.

    .venv/bin/python benchmarks/widgets.py            30 key presses and a drag, each way

The source mixer and `interact` show the same model and move the same slider; the others are the
case's. All stand in one notebook, in one JupyterLab in Chromium, started by `kit.py lab`. The
targets: median at most 50 ms and 95th percentile at most 100 ms; the photograph, which computes
43,200 pixels anew, at most 120 ms. The clock starts with the key's own time stamp and stops when
the frame with the new picture has been painted; `late` is how long after the end of a drag the
last picture came. Needs what the tests need: `python3 kit.py test` installs it.
"""

import argparse
import sys
import tempfile
from pathlib import Path

import nbformat
import numpy as np
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "browser"))
import chromium  # noqa: E402
from lab import Notebook, running  # noqa: E402

NAME = "latency.ipynb"
WARM_UP = 3
# Each widget, as a cell makes it; the slider that is moved, and where its picture is.
PIECES = {
    "SourceMixer()": ("What the advertising promises", ".mtg-svg"),
    "ExpectationMixer()": ("Own experience: the last phone", ".mtg-svg"),
    "GapExplorer()": ("What the phone achieves", ".mtg-svg"),
    "NightPhoto(revealed=True)": ("Light", "figure >> nth=1"),
}
INTERACT = """\
import matplotlib.pyplot as plt
import seaborn as sns
from ipywidgets import FloatSlider, interact
from mindthegap.models.formation import Sources, mix


@interact(ad_claim=FloatSlider(9, min=1, max=10, step=0.1))
def show(ad_claim):
    mixed = mix(Sources(7, 2, 0.8, 6, 6.5, ad_claim, 3))
    axes = sns.scatterplot(mixed.table, x="signal", y="source", size="share")
    axes.axvline(mixed.expectation)
    axes.set(title=f"Expectation {mixed.expectation:.1f}", xlim=(1, 10))
    plt.show()"""

# Notes for each new picture in the element its frame, and when that had been painted.
WATCH = """(element) => {
  const painted = () => new Promise((done) =>
    requestAnimationFrame((frame) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => done([frame, performance.now()]);
      channel.port2.postMessage(0);
    }));
  window.pictures = [];
  window.pressed = [];
  let shown = element.querySelector("img")?.src;
  window.addEventListener("keydown", (event) => pressed.push(event.timeStamp), true);
  window.watcher?.disconnect();
  window.watcher = new MutationObserver(async () => {
    const image = element.querySelector("img");
    if (image) {
      if (image.src === shown) return;
      shown = image.src;
      await image.decode();
    }
    pictures.push(await painted());
  });
  watcher.observe(element, { subtree: true, childList: true, attributes: true });
}"""


def key_presses(page, slider, moves):
    """Milliseconds from each key press to its picture."""
    times = []
    for move in range(moves + WARM_UP):
        page.evaluate("() => { pictures.length = 0; pressed.length = 0; }")
        slider.press("ArrowLeft" if move % 20 < 10 else "ArrowRight")
        page.wait_for_function("pictures.length > 0", polling=20)
        page.wait_for_timeout(150)
        times.append(page.evaluate("pictures[0][1] - pressed[0]"))
    return times[WARM_UP:]


def drag(page, slider, seconds=2.0):
    """Pictures painted during a drag, and milliseconds from its end to the last picture."""
    box = slider.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate("() => { pictures.length = 0; window.began = performance.now(); }")
    while (spent := page.evaluate("performance.now() - began") / 1000) < seconds:
        page.mouse.move(x - 100 * np.sin(4 * spent) ** 2, y)
    ended = page.evaluate("performance.now()")
    page.mouse.up()
    page.wait_for_timeout(3000)
    pictures = np.array(page.evaluate("pictures"))
    during = pictures[pictures[:, 1] <= ended]
    return len(np.unique(during[:, 0])), max(0.0, pictures[:, 1].max() - ended)


def measure(moves):
    """Measure both ways in one JupyterLab."""
    path = chromium.obtain()
    results = {}
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        folder, state = Path(scratch, "workspace"), Path(scratch, "jupyter")
        folder.mkdir()
        sources = [f"from mindthegap.widgets import *\n\n{piece}" for piece in PIECES]
        cells = [nbformat.v4.new_code_cell(source) for source in (*sources, INTERACT)]
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
        nbformat.write(notebook, folder / NAME)
        with running(folder, state) as lab:
            browser = chromium.launch(playwright, path)
            page = browser.new_page(viewport={"width": 1280, "height": 1400})
            Notebook(page, lab, NAME).run_all()
            page.wait_for_timeout(2000)
            ways = {}
            for number, (piece, (label, picture)) in enumerate(PIECES.items()):
                place = page.locator(".jp-Cell .mtg").nth(number)
                place.scroll_into_view_if_needed()
                slider = place.get_by_role("slider", name=label, exact=True)
                ways[piece.partition("(")[0]] = (place.locator(picture).first, slider)
            theirs = page.locator(".jp-Cell", has=page.locator(".widget-interact"))
            ways["interact + seaborn"] = (
                theirs.locator(".jp-OutputArea-output .widget-output"),
                theirs.locator(".noUi-handle"),
            )
            for name, (picture, slider) in ways.items():
                slider.scroll_into_view_if_needed()
                page.evaluate(WATCH, picture.element_handle())
                results[name] = (key_presses(page, slider, moves), *drag(page, slider))
            browser.close()
    return results


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--moves", type=int, default=30, help="key presses each way [30]")
    results = measure(parser.parse_args().moves)
    theirs = np.median(results["interact + seaborn"][0])
    print("from key press to picture, and a drag of two seconds")
    print(f"{'way':20}{'median ms':>10}{'p95 ms':>8}{'faster':>7}{'pictures':>10}{'late ms':>9}")
    for name, (times, pictures, late) in results.items():
        median, p95 = np.median(times), np.percentile(times, 95)
        print(f"{name:20}{median:10.0f}{p95:8.0f}{theirs / median:7.1f}{pictures:10}{late:9.0f}")


if __name__ == "__main__":
    main()
