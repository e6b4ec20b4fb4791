"""What stands before, between and above the houses of the night scene."""

import numpy as np

from mindthegap.models.camera.drawing import scatter
from mindthegap.models.camera.houses import GROUND
from mindthegap.models.camera.textures import LIT

KERB = 135.0
"""Where the pavement ends and the cobbles begin."""


def sky(paper):
    def night(x, y):
        low = np.clip(y / 90, 0, 1)[..., None]
        cloud = 0.5 + 0.25 * np.sin(x / 17 + 2.2 * np.sin(y / 9)) + 0.25 * np.sin(x / 41 - y / 13)
        blue = np.array([0.016, 0.034, 0.1]) * (1 - low) + np.array([0.1, 0.085, 0.11]) * low
        return blue * (0.75 + 0.5 * cloud[..., None])

    paper.rectangle(0, 0, paper.width, GROUND, (0, 0, 0), night)
    for star in range(46):
        x, y = 240 * scatter(star, 1), 46 * scatter(star, 2)
        size = 0.3 + 0.35 * scatter(star, 3)
        bright = 0.5 + 1.2 * scatter(star, 4)
        paper.ellipse(x, y, size, size, (0, 0, 0), bright * np.array([0.8, 0.9, 1.0]))
    moon = np.array([1.05, 1.0, 0.86])

    def face(x, y):
        seas = 0.78 + 0.22 * np.sin(1.3 * x) * np.cos(1.1 * y + 0.6 * x)
        return moon * seas[..., None]

    paper.ellipse(161, 15, 6.2, 6.2, (0, 0, 0), face)


def distance(paper):
    """The far end of the street, seen between the houses: a tower with a clock."""
    paper.rectangle(152, 78, 178, GROUND, (0.1, 0.1, 0.13))
    paper.polygon([(160, 42), (165, 24), (170, 42)], (0.1, 0.12, 0.18))
    paper.rectangle(160, 42, 170, 90, (0.22, 0.2, 0.2))
    paper.ellipse(165, 47, 3.2, 3.2, (0.2, 0.2, 0.2), (0.9, 0.85, 0.62))
    paper.line(165, 47, 165, 44.6, 0.5, (0, 0, 0))
    paper.line(165, 47, 166.7, 47.6, 0.5, (0, 0, 0))
    for number in range(14):
        x, y = 153 + 24 * scatter(number, 11), 82 + 36 * scatter(number, 12)
        paper.rectangle(x, y, x + 1.1, y + 1.6, (0, 0, 0), LIT * (0.3 + 0.6 * scatter(number, 13)))


def ground(paper):
    paper.rectangle(0, GROUND, paper.width, KERB, _slabs)
    paper.rectangle(0, KERB - 1.4, paper.width, KERB, (0.5, 0.49, 0.47))
    paper.rectangle(0, KERB, paper.width, paper.height, _cobbles)


def _slabs(x, y):
    depth = (y - GROUND) / (KERB - GROUND)
    along = (x - 120) / (1 + 0.12 * depth)
    slab = np.floor(along / 9)
    gap = (along - slab * 9 < 0.5) | (np.abs(y - GROUND - 4) < 0.25)
    shade = 0.36 * (0.85 + 0.3 * scatter(slab, y > GROUND + 4, seed=13))
    return np.where(gap, 0.15, shade)[..., None] * np.array([1.0, 0.98, 0.94])


def _cobbles(x, y):
    """Paving stones, larger the nearer they lie."""
    near = (y - KERB + 9) / 54
    row = np.floor(13 * np.log(near * 6))
    size = 4.2 + 9 * near
    along = (x - 120) / size + 0.5 * (row % 2) + 40
    stone = np.floor(along)
    down = 13 * np.log(near * 6) - row
    bulge = np.sin(np.pi * np.clip(along - stone, 0.04, 0.96)) * np.sin(
        np.pi * np.clip(down, 0.04, 0.96)
    )
    shade = 0.42 * (0.7 + 0.6 * scatter(row, stone, seed=17)) * (0.15 + np.sqrt(bulge))
    return shade[..., None] * np.array([0.96, 0.98, 1.02])


def people_and_things(paper):
    black = (0.04, 0.045, 0.05)
    # The street lamp: foot, post, arms, lantern.
    paper.polygon([(161.5, 137), (162.8, 126), (165.2, 126), (166.5, 137)], black)
    paper.rectangle(163.2, 62, 164.8, 128, black)
    paper.rectangle(160.5, 66, 167.5, 67, black)
    paper.polygon([(159.8, 50), (168.2, 50), (166.4, 61), (161.6, 61)], black, (3.9, 3.1, 1.7))
    paper.polygon([(158.6, 50), (164, 44.6), (169.4, 50)], black)
    paper.line(164, 50, 164, 61, 0.6, black)
    paper.rectangle(161.2, 61, 166.8, 62.4, black)
    # A bicycle against the wall of the book shop.
    for wheel in (188, 203):
        paper.ring(wheel, 128, 6.2, 0.8, black)
        for spoke in range(8):
            turn = np.pi * spoke / 8
            across, down = 5.6 * np.cos(turn), 5.6 * np.sin(turn)
            paper.line(
                wheel - across, 128 - down, wheel + across, 128 + down, 0.22, (0.4, 0.4, 0.4)
            )
    red = (0.62, 0.08, 0.07)
    for bar in (
        (188, 128, 192, 119),
        (192, 119, 200.5, 119),
        (195.5, 128.5, 192, 119),
        (195.5, 128.5, 200.5, 119),
        (188, 128, 195.5, 128.5),
        (203, 128, 200, 116.5),
    ):
        paper.line(*bar, 1.0, red)
    paper.line(190.4, 117.6, 194, 117.4, 1.3, black)
    paper.line(198.4, 116, 201.8, 116.6, 0.9, black)
    _walker(paper, 143, 139)


def _walker(paper, x, foot):
    """A woman with an umbrella, under the lamp."""
    coat, dark = (0.14, 0.26, 0.42), (0.05, 0.05, 0.06)
    paper.line(x - 1.6, foot - 10, x - 2.6, foot, 1.9, dark)
    paper.line(x + 1.4, foot - 10, x + 2.6, foot - 0.6, 1.9, dark)
    paper.polygon(
        [(x - 3.4, foot - 22), (x + 3.4, foot - 22), (x + 4.8, foot - 8), (x - 4.8, foot - 8)], coat
    )
    paper.line(x + 3, foot - 21, x + 5.4, foot - 16.5, 1.9, coat)
    paper.ellipse(x, foot - 25.2, 2.7, 3.1, (0.16, 0.08, 0.04))
    paper.ellipse(x + 0.6, foot - 24.7, 2.0, 2.5, (0.82, 0.58, 0.44))
    for eye in (-0.1, 1.5):
        paper.ellipse(x + eye, foot - 25.2, 0.38, 0.36, (0.03, 0.03, 0.04))
    paper.ellipse(x + 0.8, foot - 23.3, 0.8, 0.3, (0.6, 0.12, 0.12))
    paper.rectangle(x - 2.9, foot - 22.4, x + 2.9, foot - 20.8, (0.75, 0.3, 0.1))
    paper.line(x + 5.2, foot - 16, x + 3.6, foot - 36, 0.6, (0.3, 0.3, 0.3))

    def panels(across, _down):
        stripe = np.floor((across - x + 10) / 3.4) % 2
        return np.where(stripe[..., None] > 0, (0.66, 0.1, 0.09), (0.5, 0.06, 0.06))

    top = foot - 30.4
    paper.paint(
        (x - 10, top - 9, x + 16, top),
        lambda across, down: ((across - x - 3) / 11.5) ** 2 + ((down - top) / 7.6) ** 2 <= 1,
        panels,
    )
