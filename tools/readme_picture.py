"""Make assets/night-photo.png, the README's picture, from the real page of the case.

    .venv/bin/python tools/readme_picture.py

The case is exported as it is, opened in Chromium, and the photograph taken in the light of LUX by
somebody who expected and rated as in VALUES.
"""

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from mindthegap.course.export import export

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "browser"))
import chromium  # noqa: E402

PICTURE = ROOT / "assets" / "night-photo.png"
# On the light's slider stands the logarithm of the lux: 3 lux, between moon and street lamp.
VALUES = {"Night photos will be": "8.5", "Light": "0.5", "How good you find it": "3"}
SWITCHES = ("Take the photograph", "That is my rating: show the others")


def main():
    path = chromium.obtain()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        case = export(ROOT / "cases" / "camera-phone", Path(folder, "case.html"))
        browser = chromium.launch(playwright, path)
        page = browser.new_page(viewport={"width": 1000, "height": 1300}, device_scale_factor=2)
        page.goto(case.as_uri())
        piece = page.locator(".mtg-night")
        sliders = list(VALUES.items())
        for label, value in sliders[:2]:
            piece.get_by_role("slider", name=label).fill(value)
        piece.get_by_label(SWITCHES[0]).check()
        label, value = sliders[2]
        piece.get_by_role("slider", name=label).fill(value)
        piece.get_by_label(SWITCHES[1]).check()
        page.evaluate("document.activeElement.blur()")
        # The sentence waits until the sliders rest.
        page.wait_for_timeout(1000)
        photo = Image.open(io.BytesIO(piece.screenshot()))
        browser.close()
    PICTURE.parent.mkdir(exist_ok=True)
    photo.convert("RGB").quantize(256).save(PICTURE, optimize=True)
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
