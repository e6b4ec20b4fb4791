"""The three houses of the night scene, and what is to be seen at their walls and windows."""

import numpy as np

from mindthegap.models.camera.drawing import scatter
from mindthegap.models.camera.textures import DIM, LIT, bricks, plaster, room, slats, tiles

GROUND = 126.0
"""Where the houses stand, in pixels from the top."""


def _window(paper, left, top, width, height, inside, frame=(0.55, 0.52, 0.46)):
    """A window with a cross; `inside` is None where nobody is awake, else the light's colour."""
    right, bottom = left + width, top + height
    paper.rectangle(left - 1.2, top - 1.2, right + 1.2, bottom + 1.2, frame)
    paper.rectangle(left - 2, bottom + 1.2, right + 2, bottom + 2.4, np.asarray(frame) * 1.1)

    def behind(x, y):
        if inside is None:
            return (
                np.array([0.02, 0.035, 0.075]) * (1 + 0.8 * (x - left + bottom - y) / 20)[..., None]
            )
        # Brighter towards the ceiling lamp, and curtains that fall in folds at both sides.
        lamp = 0.55 + 0.6 * np.exp(-((x - (left + right) / 2) ** 2 + (y - top - 3) ** 2) / 40)
        edge = np.minimum(x - left, right - x) < 0.22 * width
        folds = 0.45 + 0.16 * np.sin(2.6 * x)
        return inside * (lamp * np.where(edge, folds, 1))[..., None]

    paper.rectangle(left, top, right, bottom, (0.05, 0.05, 0.06), behind)
    middle, third = (left + right) / 2, top + 0.38 * height
    paper.rectangle(middle - 0.5, top, middle + 0.5, bottom, frame)
    paper.rectangle(left, third - 0.4, right, third + 0.4, frame)


def brick_house(paper):
    paper.polygon([(-4, 44), (6, 22), (66, 22), (78, 44)], tiles((0.34, 0.17, 0.13)))
    paper.rectangle(14, 12, 23, 30, bricks((0.36, 0.17, 0.12)))
    paper.rectangle(12.8, 11, 24.2, 13, (0.3, 0.28, 0.26))
    paper.rectangle(-2, 42.5, 76, 45.5, (0.5, 0.46, 0.4))
    paper.rectangle(0, 45.5, 74, GROUND, bricks((0.5, 0.2, 0.13)))
    paper.rectangle(0, 85, 74, 87, (0.52, 0.48, 0.42))
    # A dormer in the roof.
    paper.polygon([(36, 30), (44, 23), (52, 30)], (0.3, 0.16, 0.12))
    paper.rectangle(38, 30, 50, 42.5, (0.42, 0.38, 0.34))
    _window(paper, 40.5, 31.5, 7, 9, DIM)
    lights = (LIT, None, LIT * 0.8, None, None, DIM * 1.3)
    for number, light in enumerate(lights):
        left, top = 8 + 22 * (number % 3), 50.5 + 18.5 * (number // 3)
        _window(paper, left, top, 11, 12.5, light)
        for shutter in (left - 6.4, left + 12.4):
            paper.rectangle(shutter, top - 1, shutter + 5, top + 13.5, slats((0.1, 0.24, 0.22)))
    # A cat on the sill of the lit window.
    paper.ellipse(13.5, 60.5, 2.2, 2.5, (0.02, 0.02, 0.02))
    paper.ellipse(13.2, 57.4, 1.5, 1.4, (0.02, 0.02, 0.02))
    for ear in (12.1, 13.5):
        paper.polygon([(ear - 0.2, 56.6), (ear + 0.4, 54.9), (ear + 0.9, 56.6)], (0.02, 0.02, 0.02))
    paper.line(15.2, 62, 18, 59.4, 0.8, (0.02, 0.02, 0.02))
    # The door with its steps, and the lamp beside it.
    paper.rectangle(44, 93, 58, GROUND, (0.5, 0.46, 0.4))
    paper.rectangle(45.5, 94.5, 56.5, GROUND, (0.05, 0.16, 0.2))
    paper.rectangle(46.5, 96, 55.5, 101, (0.05, 0.05, 0.05), DIM * 1.6)
    for top in (104, 114):
        paper.rectangle(47.2, top, 54.8, top + 8, (0.08, 0.22, 0.27))
    paper.ellipse(54.6, 113, 0.8, 0.8, (0.8, 0.6, 0.2))
    paper.rectangle(60.6, 93.6, 63.4, 98, (0.1, 0.1, 0.1), (3.6, 2.5, 1.2))
    paper.rectangle(60, 92.6, 64, 93.6, (0.05, 0.05, 0.05))
    _poster(paper, 9, 92)


def _poster(paper, left, top):
    """A concert poster with a face: three lines of print and two eyes."""
    paper.rectangle(left, top, left + 22, top + 29, (0.86, 0.8, 0.66))
    paper.rectangle(left + 1.4, top + 1.4, left + 20.6, top + 20.5, (0.72, 0.24, 0.16))
    x, y = left + 11, top + 11
    paper.ellipse(x, y - 0.6, 6.9, 8.2, (0.07, 0.05, 0.05))
    paper.rectangle(x - 6.8, y, x - 4, y + 9, (0.07, 0.05, 0.05))
    paper.rectangle(x + 4, y, x + 6.8, y + 9, (0.07, 0.05, 0.05))
    paper.ellipse(x, y + 1.4, 4.7, 6.4, (0.86, 0.6, 0.44))
    paper.polygon(
        [(x - 5, y - 1.4), (x - 3, y - 6), (x + 4.8, y - 5), (x + 5, y - 1)], (0.07, 0.05, 0.05)
    )
    for eye in (-2.1, 2.1):
        paper.ellipse(x + eye, y + 0.7, 1.25, 0.75, (0.95, 0.93, 0.9))
        paper.ellipse(x + eye, y + 0.7, 0.62, 0.7, (0.03, 0.08, 0.12))
        paper.line(x + eye - 1.4, y - 0.8, x + eye + 1.4, y - 0.9, 0.5, (0.1, 0.06, 0.05))
    paper.line(x + 0.2, y + 1, x + 0.7, y + 3.3, 0.5, (0.6, 0.36, 0.26))
    paper.ellipse(x, y + 5.1, 2.0, 0.75, (0.66, 0.1, 0.12))
    for line, width in ((22, 17), (24.2, 12), (26.2, 15)):
        for dash in range(width):
            if scatter(dash, line, seed=2) > 0.25:
                start = left + 2.5 + dash
                paper.rectangle(start, top + line, start + 0.75, top + line + 1.2, (0.12, 0.1, 0.1))


def cafe(paper):
    wall = plaster((0.66, 0.56, 0.38))
    steps = [
        (74, 48),
        (80, 48),
        (80, 40),
        (88, 40),
        (88, 32),
        (96, 32),
        (96, 24),
        (104, 24),
        (104, 16),
    ]
    gable = steps + [(230 - x, y) for x, y in reversed(steps)]
    paper.polygon([*gable, (156, GROUND), (74, GROUND)], wall)
    for (x, y), (x2, _) in zip(gable[::2], gable[1::2], strict=True):
        paper.rectangle(x - 0.8, y - 1.2, x2 + 0.8, y + 0.6, (0.55, 0.5, 0.42))
    _window(paper, 110, 27, 10, 11, LIT * 0.7)
    for left, light in ((83, None), (109, LIT), (135, LIT * 0.75)):
        _window(paper, left, 49, 12, 17, light)
        _flowers(paper, left - 2, 68.6, 16)
    # Somebody reads in the lit window in the middle.
    paper.ellipse(113.2, 57.6, 1.5, 1.8, (0.2, 0.12, 0.08))
    paper.polygon(
        [(110.2, 66), (111, 61), (113.2, 59.4), (115, 61), (115.6, 66)], (0.3, 0.06, 0.06)
    )
    # Sign, awning, and the lit rooms behind glass.
    paper.rectangle(80, 75, 150, 86, (0.05, 0.1, 0.09))
    paper.write("CAFE LUNA", 89, 77, 1.0, (0.9, 0.8, 0.5), (1.9, 1.35, 0.5))
    paper.rectangle(80, 93, 131, 122, (0.2, 0.1, 0.06))
    for pane in range(3):
        _cafe_pane(paper, 82 + 16.4 * pane, 95, 14.2, 25)
    paper.rectangle(136, 93, 149, GROUND, (0.2, 0.1, 0.06))
    paper.rectangle(137.6, 95, 147.4, 124, (0.05, 0.05, 0.05), room((1.15, 0.72, 0.32), 142, 99))
    paper.rectangle(137.6, 109, 147.4, 110.2, (0.2, 0.1, 0.06))
    stripe = np.array([[0.74, 0.7, 0.62], [0.55, 0.07, 0.06]])

    def striped(x, y):
        which = np.floor((x - 78) / 4.1).astype(int) % 2
        return stripe[which] * (1.15 - 0.03 * (y - 86))[..., None]

    paper.polygon([(81, 86), (149, 86), (152, 94), (78, 94)], striped)
    for scallop in range(18):
        paper.ellipse(80.05 + 4.1 * scallop, 94, 2.05, 1.7, stripe[scallop % 2])


def _cafe_pane(paper, left, top, width, height):
    """One pane: shelves with bottles, a hanging lamp, a guest at a table."""
    right, bottom = left + width, top + height
    middle = left + width / 2
    paper.rectangle(
        left, top, right, bottom, (0.05, 0.05, 0.05), room((1.2, 0.78, 0.36), middle, top + 6)
    )
    for shelf in (top + 9.5, top + 14.5):
        paper.rectangle(left, shelf, right, shelf + 0.6, (0.1, 0.05, 0.03))
        for bottle in range(8):
            x = left + 0.8 + 1.65 * bottle
            tint = scatter(bottle, shelf * 2, left * 5, seed=4)
            glass = np.array(
                [0.15 + 0.5 * tint, 0.3 * (1 - tint) + 0.08, 0.1 + 0.25 * (tint * 7 % 1)]
            )
            tall = 2.2 + 1.4 * scatter(bottle, shelf * 2, left * 5, seed=6)
            paper.rectangle(x, shelf - tall, x + 1, shelf, glass * 0.3, glass * 0.7)
            paper.rectangle(
                x + 0.3, shelf - tall - 0.8, x + 0.7, shelf - tall, glass * 0.2, glass * 0.4
            )
    paper.line(middle, top, middle, top + 3, 0.4, (0.05, 0.04, 0.03))
    paper.polygon(
        [
            (middle - 2.4, top + 5),
            (middle - 0.8, top + 3),
            (middle + 0.8, top + 3),
            (middle + 2.4, top + 5),
        ],
        (0.1, 0.3, 0.25),
    )
    paper.ellipse(middle, top + 5.2, 1.3, 0.8, (0, 0, 0), (3.4, 2.6, 1.4))
    guest = np.array([0.06, 0.045, 0.05])
    lean = 2.6 if int(left) % 2 else -2.6
    paper.ellipse(middle + lean, bottom - 9, 1.7, 2.0, guest * 3 + 0.05)
    shoulders = ((-3.4, 0), (-2.6, -5.6), (0, -7), (2.6, -5.6), (3.4, 0))
    paper.polygon(
        [(middle + lean + across, bottom + down) for across, down in shoulders],
        guest * (1 + 3 * scatter(left, 8)),
    )
    paper.rectangle(
        middle - lean - 4, bottom - 3, middle - lean + 4, bottom - 2.3, (0.12, 0.07, 0.04)
    )
    paper.rectangle(
        middle - lean - 0.8,
        bottom - 4.6,
        middle - lean + 0.8,
        bottom - 3,
        (0.8, 0.8, 0.78),
        (0.3, 0.3, 0.28),
    )


def _flowers(paper, left, top, width):
    paper.rectangle(left, top, left + width, top + 2.6, (0.3, 0.14, 0.08))
    for number in range(int(width * 2.4)):
        x = left + width * scatter(number, left, 21)
        y = top - 0.2 - 2.6 * scatter(number, left, 22)
        kind = scatter(number, left, 23)
        colour = (
            (0.08, 0.26, 0.07)
            if kind < 0.55
            else ((0.8, 0.1, 0.16) if kind < 0.8 else (0.9, 0.66, 0.2))
        )
        paper.ellipse(x, y, 0.8, 0.7, colour)


def book_shop(paper):
    paper.polygon([(174, 36), (182, 14), (244, 14), (244, 36)], tiles((0.16, 0.19, 0.25)))
    paper.rectangle(216, 5, 225, 20, bricks((0.34, 0.2, 0.16)))
    paper.rectangle(214.8, 4, 226.2, 6, (0.3, 0.28, 0.26))
    paper.rectangle(174, 35, 240, 38, (0.56, 0.54, 0.5))
    paper.rectangle(176, 38, 240, GROUND, bricks((0.46, 0.46, 0.47), 4.2, 9.5, 0.5))
    for number, light in enumerate((DIM * 1.2, LIT * 0.9, None, None, DIM, LIT)):
        left, top = 183 + 20 * (number % 3), 43 + 20.5 * (number // 3)
        _window(paper, left, top, 10, 13.5, light, (0.2, 0.28, 0.3))
    paper.rectangle(182, 83.5, 238, 92.5, (0.32, 0.06, 0.06))
    paper.write("BOOKS", 195.5, 84.5, 1.0, (0.9, 0.85, 0.7), (0.85, 0.74, 0.5))
    paper.rectangle(184, 94, 222, 121, (0.1, 0.06, 0.05))
    paper.rectangle(
        185.5, 95.5, 220.5, 119.5, (0.05, 0.05, 0.05), room((0.95, 0.82, 0.56), 203, 98)
    )
    for row in range(4):
        _books(paper, 186, 220, 101.2 + 6 * row, row)
    paper.rectangle(226, 95, 237, GROUND, (0.1, 0.06, 0.05))
    paper.rectangle(227.5, 97, 235.5, 112, (0.05, 0.05, 0.05), room((0.7, 0.55, 0.32), 231, 100))
    paper.ellipse(235, 117, 0.7, 0.7, (0.8, 0.6, 0.2))


def _books(paper, left, right, bottom, row):
    x, number = left + 0.4, 0
    while x < right - 1.2:
        wide = 0.8 + 1.0 * scatter(number, row, 31)
        tall = 3.4 + 1.3 * scatter(number, row, 32)
        tint = 6.28 * scatter(number, row, 33)
        cover = 0.34 + 0.3 * np.sin(tint + np.array([0.0, 2.1, 4.2]))
        if scatter(number, row, 34) > 0.08:
            paper.rectangle(
                x,
                bottom - tall,
                x + wide - 0.12,
                bottom,
                cover * 0.5,
                cover * 0.3 * np.array([1.2, 1.0, 0.7]),
            )
            paper.rectangle(
                x,
                bottom - tall + 0.9,
                x + wide - 0.12,
                bottom - tall + 1.3,
                cover,
                (0.6, 0.5, 0.26),
            )
        x, number = x + wide, number + 1
    paper.rectangle(left - 0.5, bottom, right + 0.5, bottom + 0.7, (0.12, 0.07, 0.04))
