"""Make assets/source-mixer.png, the README's picture, from the real page of lesson 02.

    .venv/bin/python tools/readme_picture.py

`kit.py lab` starts JupyterLab, the lesson runs to its end in Chromium, the sliders are moved to
the customer of CUSTOMER, and the mixer is photographed with the text above it.
"""

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "browser"))
import chromium  # noqa: E402
from lab import Notebook, running  # noqa: E402

LESSON = "lessons/02-how-expectations-form.ipynb"
PICTURE = ROOT / "assets" / "source-mixer.png"
CUSTOMER = {
    "own_rating": "6",
    "purchases": "1",
    "wom_valence": "-0.8",
    "wom_n": "4",
    "brand": "6.5",
    "ad_claim": "9",
    "ad_exposures": "6",
}
TEXT_ABOVE = "All together"
MARGIN = 10  # px


def main():
    path = chromium.obtain()
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        folder, state = Path(scratch, "workspace"), Path(scratch, "jupyter")
        folder.mkdir()
        with running(folder, state) as lab:
            browser = chromium.launch(playwright, path)
            page = browser.new_page(viewport={"width": 1240, "height": 1300}, device_scale_factor=2)
            lesson = Notebook(page, lab, LESSON)
            lesson.run_all()
            mixer = page.locator(".mtg").filter(has=page.locator("[name=ad_claim]"))
            for name, value in CUSTOMER.items():
                mixer.locator(f"[name={name}]").fill(value)
            # From the steps that the lesson asks for, down to the widget's end.
            cell = page.locator(".jp-Cell").filter(has=mixer)
            steps = page.locator(".jp-MarkdownCell").filter(has_text=TEXT_ABOVE).locator("ol")
            steps.evaluate(
                """(node) => {
                  document.activeElement.blur();
                  node.style.scrollMarginTop = "16px";
                  node.scrollIntoView({ block: "start" });
                }"""
            )
            # The sentence waits until the sliders rest.
            page.wait_for_timeout(1000)
            top, left = steps.bounding_box()["y"] - MARGIN, cell.bounding_box()["x"]
            box = mixer.bounding_box()
            clip = {
                "x": left,
                "y": top,
                "width": box["x"] + box["width"] + MARGIN - left,
                "height": box["y"] + box["height"] + MARGIN - top,
            }
            PICTURE.parent.mkdir(exist_ok=True)
            photo = Image.open(io.BytesIO(page.screenshot(clip=clip)))
            # A drawing has few colours: with 256 of them the file is a third as large.
            photo.convert("RGB").quantize(256).save(PICTURE, optimize=True)
            browser.close()
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
