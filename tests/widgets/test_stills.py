"""The case's widgets as still pictures: near to those that were looked at and kept.

After a wanted change: `.venv/bin/python tests/widgets/test_stills.py` keeps the new ones. Look at
them before you commit.
"""

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from mindthegap.models.market import BRANDS_PATH, play
from mindthegap.widgets import BrandManager, ExpectationMixer, GapExplorer, NightPhoto

KEPT = Path(__file__).with_name("stills")
PIECES = {
    "night-photo": lambda: NightPhoto(expectation=8, lux=3, revealed=True, rating=3),
    "expectation-mixer": lambda: ExpectationMixer(disclosed=True),
    "gap-explorer": lambda: GapExplorer(form="assimilation-contrast"),
    "brand-manager": lambda: BrandManager(play(list(BRANDS_PATH), seed=1)),
}
WIDTH = 480
# Of 255, on average over the picture: another library's edges of letters are no other picture.
TOLERANCE = 0.4


def small(still):
    """The still as pixels, small enough that a hair's breadth doesn't count."""
    picture = Image.open(io.BytesIO(still._png())).convert("RGB")
    return picture.resize((WIDTH, round(picture.height * WIDTH / picture.width)))


def apart(first, second):
    """Mean difference of two pictures, 0 to 255; of different sizes as far as can be."""
    if first.size != second.size:
        return 255.0
    return abs(np.asarray(first, dtype=float) - np.asarray(second, dtype=float)).mean()


@pytest.mark.parametrize("name", PIECES)
def test_the_still_is_near_to_the_one_that_was_looked_at(name):
    with Image.open(KEPT / f"{name}.png") as kept:
        assert apart(small(PIECES[name]().still()), kept.convert("RGB")) < TOLERANCE


def test_another_picture_is_told_apart():
    other = NightPhoto(expectation=8, lux=10, revealed=True, rating=3).still()
    with Image.open(KEPT / "night-photo.png") as kept:
        assert apart(small(other), kept.convert("RGB")) > TOLERANCE


if __name__ == "__main__":
    for name, piece in PIECES.items():
        small(piece().still()).save(KEPT / f"{name}.png", optimize=True)
