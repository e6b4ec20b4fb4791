"""The night scene of the advertisement: a street with a café, made by the kit itself.

Nothing is photographed and nothing is drawn at random: shapes, textures and light are computed,
the same at every call. Fine detail is there on purpose (a face on a poster, the backs of books, a
cat, tiles, stars), because it is what low light destroys first.
"""

import base64
from functools import lru_cache

import numpy as np

from mindthegap.models.camera.drawing import Paper, scatter
from mindthegap.models.camera.houses import GROUND, book_shop, brick_house, cafe
from mindthegap.models.camera.outside import KERB, distance, ground, people_and_things, sky

WIDTH, HEIGHT = 240, 180
"""The scene's size in pixels."""

BRIGHTEST = 4.0
"""The most light that a pixel of the scene can send: 1 is a white sheet in the scene's light."""

WARM, COOL = np.array([1.0, 0.56, 0.2]), np.array([0.34, 0.5, 1.0])
LAMPS = (
    # x, y, reach in pixels, strength, colour
    (164.0, 55.0, 34.0, 1.35, WARM),
    (62.0, 97.0, 13.0, 0.75, WARM),
    (108.0, 112.0, 26.0, 0.55, np.array([1.0, 0.62, 0.27])),
    (208.0, 112.0, 20.0, 0.42, np.array([1.0, 0.76, 0.45])),
)
"""What lights the street; lamp, door, café and book shop."""


@lru_cache(maxsize=1)
def encoded_scene():
    """The scene as one byte per pixel and colour, red, green and blue, row by row, from the top.

    Returns
    -------
    bytes
        Byte q stands for the luminance `BRIGHTEST` times (q / 255) squared. Both Python and the
        browser start from these bytes, so that both photograph the very same street.
    """
    light = np.clip(_street() / BRIGHTEST, 0, 1)
    row, column, colour = np.indices(light.shape)
    # Rounded up or down by chance, a smooth sky shows no steps.
    bytes_ = np.floor(255 * np.sqrt(light) + scatter(row, column, colour, seed=5))
    return np.clip(bytes_, 0, 255).astype(np.uint8).tobytes()


@lru_cache(maxsize=1)
def scene():
    """Return the night scene.

    Returns
    -------
    numpy.ndarray
        Luminance of shape (`HEIGHT`, `WIDTH`, 3): red, green, blue, linear, 0 to `BRIGHTEST`. 1 is
        what a white sheet in the scene's full light sends to the camera; lamps and windows send
        more. The array is read-only.

    Examples
    --------
    >>> scene().shape
    (180, 240, 3)
    >>> bool(scene()[10, 120].max() < 0.2 < scene()[55, 164].max())
    True
    """
    bytes_ = np.frombuffer(encoded_scene(), dtype=np.uint8).astype(float)
    light = BRIGHTEST * (bytes_ / 255) ** 2
    light = light.reshape(HEIGHT, WIDTH, 3)
    light.flags.writeable = False
    return light


def scene_text():
    """The encoded scene as text (base64), for a page that must hold it."""
    return base64.b64encode(encoded_scene()).decode("ascii")


def _street():
    paper = Paper(WIDTH, HEIGHT)
    sky(paper)
    distance(paper)
    brick_house(paper)
    cafe(paper)
    book_shop(paper)
    ground(paper)
    people_and_things(paper)
    light = paper.reflects * _light(paper.x, paper.y) + paper.shines
    light += _glow(paper.x, paper.y)
    light = paper.averaged(light)
    return _wet(light)


def _light(x, y):
    """How much light falls on each point: a little from the sky, more near the lamps."""
    total = np.empty((*x.shape, 3))
    total[:] = 0.12 * COOL + 0.035
    for x0, y0, reach, strength, colour in LAMPS:
        away = ((x - x0) ** 2 + (0.8 * (y - y0)) ** 2) / reach**2
        total += strength / (1 + away)[..., None] * colour
    return total


def _glow(x, y):
    """The haze around the lamps."""
    total = np.zeros((*x.shape, 3))
    for x0, y0, reach, strength, colour in LAMPS[:2]:
        away = ((x - x0) ** 2 + (y - y0) ** 2) / (0.2 * reach) ** 2
        total += 0.34 * strength / (1 + away)[..., None] ** 1.4 * colour
    return total


def _wet(light):
    """Let the wet street mirror what stands above it, broken up by the stones."""
    result = light.copy()
    columns = np.arange(WIDTH)
    for row in range(int(KERB), HEIGHT):
        depth = row - KERB
        # The farther down, the longer the streak that a light leaves.
        reach = 3 + int(depth / 3)
        above = np.clip(GROUND - 1.1 * depth + np.arange(-reach, reach + 1), 0, None)
        wave = 1.3 * np.sin(row / 1.7) + 2.2 * (scatter(row, seed=19) - 0.5)
        shifted = np.clip(columns + round(wave), 0, WIDTH - 1)
        mirrored = light[above.astype(int)][:, shifted].mean(axis=0)
        # Each stone's top shines, the joints between stones don't.
        tops = light[row].mean(axis=1) / (light[row].mean(axis=1) + 0.05)
        broken = 0.4 + 0.6 * scatter(row // 3, (columns + 2 * row) // 6, seed=23)
        gloss = (0.95 - 0.012 * depth) * tops**2 * broken
        result[row] += gloss[:, None] * mirrored
    return result
