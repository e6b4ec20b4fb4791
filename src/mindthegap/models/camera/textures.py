"""Walls, roofs and lit rooms: colours that depend on the place, for `drawing.Paper`."""

import numpy as np

from mindthegap.models.camera.drawing import scatter

LIT, DIM = np.array([1.5, 0.84, 0.27]), np.array([0.62, 0.3, 0.1])
"""The light of a window behind which somebody is awake, bright or dim."""


def bricks(base, course=2.0, length=5.0, mortar=0.45):
    base = np.asarray(base)

    def colour(x, y):
        row = np.floor(y / course)
        along = x + (row % 2) * length / 2
        brick = np.floor(along / length)
        shade = 0.72 + 0.5 * scatter(row, brick, seed=3)
        gap = (y - row * course < mortar) | (along - brick * length < mortar)
        return np.where(gap[..., None], 0.5 * base + 0.05, base * shade[..., None])

    return colour


def plaster(base, stain=0.12):
    base = np.asarray(base)

    def colour(x, y):
        grain = scatter(np.floor(x / 1.3), np.floor(y / 1.1), seed=7) - 0.5
        streak = np.sin(x / 3.7) * np.sin(x / 11 + y / 40)
        return base * (1 + stain * grain + 0.05 * streak)[..., None]

    return colour


def tiles(base):
    base = np.asarray(base)

    def colour(x, y):
        row = np.floor(y / 2.4)
        place = (x + (row % 2) * 1.5) / 3
        round_ = 0.6 + 0.4 * np.sin(np.pi * (place % 1))
        shade = (0.8 + 0.4 * scatter(row, np.floor(place), seed=9)) * round_
        return base * (shade * (0.65 + 0.35 * (y / 2.4 - row)))[..., None]

    return colour


def slats(base):
    base = np.asarray(base)
    return lambda x, y: base * (0.65 + 0.7 * ((y / 1.7) % 1))[..., None]


def room(colour, x0, y0):
    colour = np.asarray(colour)

    def light(x, y):
        near = np.exp(-((x - x0) ** 2 + (y - y0) ** 2) / 90)
        return colour * (0.5 + 0.75 * near)[..., None]

    return light
