"""A small paint box for the night scene: shapes as arrays, three samples per pixel and axis.

Every shape is painted on a grid three times as fine as the picture and averaged at the end, which
smooths its edges. Lengths are in pixels of the picture; colours are linear red, green and blue.
"""

import numpy as np

FINE = 3
"""Samples per pixel along each axis."""

LETTERS = {
    "A": "01110 10001 10001 11111 10001 10001 10001",
    "B": "11110 10001 10001 11110 10001 10001 11110",
    "C": "01111 10000 10000 10000 10000 10000 01111",
    "E": "11111 10000 10000 11110 10000 10000 11111",
    "F": "11111 10000 10000 11110 10000 10000 10000",
    "K": "10001 10010 10100 11000 10100 10010 10001",
    "L": "10000 10000 10000 10000 10000 10000 11111",
    "N": "10001 11001 10101 10101 10011 10001 10001",
    "O": "01110 10001 10001 10001 10001 10001 01110",
    "S": "01111 10000 10000 01110 00001 00001 11110",
    "U": "10001 10001 10001 10001 10001 10001 01110",
    " ": "00000 00000 00000 00000 00000 00000 00000",
}
"""The letters of the signs, five columns by seven rows, row by row."""


def scatter(*whole, seed=0):
    """Numbers from 0 to 1 that look random and depend on whole numbers only (an integer hash).

    Examples
    --------
    >>> scatter(3, 4) == scatter(3, 4) != scatter(4, 3)
    True
    """
    mixed = np.array([seed], dtype=np.uint32)
    for each in whole:
        mixed = mixed ^ np.atleast_1d(each).astype(np.int64).astype(np.uint32)
        mixed = mixed * np.uint32(0x85EBCA6B)
        mixed = (mixed ^ (mixed >> np.uint32(13))) * np.uint32(0xC2B2AE35)
        mixed = mixed ^ (mixed >> np.uint32(16))
    shares = mixed / 2.0**32
    return shares if any(np.ndim(each) for each in whole) else float(shares[0])


class Paper:
    """What is painted on: how much each point reflects, and how much light it sends out itself.

    Parameters
    ----------
    width, height : int
        The picture's size in pixels.

    Attributes
    ----------
    x, y : numpy.ndarray
        Each fine sample's place, in pixels from the left and from the top.
    reflects, shines : numpy.ndarray
        Of shape (fine rows, fine columns, 3): reflectance, and light of the thing's own.
    """

    def __init__(self, width, height):
        self.width, self.height = width, height
        place = [(np.arange(size * FINE) + 0.5) / FINE for size in (width, height)]
        self.x, self.y = np.meshgrid(*place)
        shape = (*self.x.shape, 3)
        self.reflects, self.shines = np.zeros(shape), np.zeros(shape)

    def _box(self, left, top, right, bottom):
        low = [max(int(np.floor(edge * FINE)), 0) for edge in (top, left)]
        high = [
            min(int(np.ceil(edge * FINE)), size * FINE)
            for edge, size in ((bottom, self.height), (right, self.width))
        ]
        return slice(low[0], max(high[0], low[0])), slice(low[1], max(high[1], low[1]))

    def paint(self, box, inside, reflects, shines=(0, 0, 0)):
        """Cover what lies `inside`, a function of x and y.

        `box` (left, top, right, bottom) is as much of the paper as need be looked at; `reflects`
        and `shines` are colours, or functions of x and y that return colours.
        """
        area = self._box(*box)
        x, y = self.x[area], self.y[area]
        chosen = inside(x, y)
        for layer, colour in ((self.reflects, reflects), (self.shines, shines)):
            value = np.broadcast_to(colour(x, y) if callable(colour) else colour, (*x.shape, 3))
            layer[area][chosen] = value[chosen]

    def rectangle(self, left, top, right, bottom, reflects, shines=(0, 0, 0)):
        """Paint a rectangle."""

        def inside(x, y):
            return (x >= left) & (x < right) & (y >= top) & (y < bottom)

        self.paint((left, top, right, bottom), inside, reflects, shines)

    def polygon(self, points, reflects, shines=(0, 0, 0)):
        """Paint a polygon without holes, given its corners in order."""
        corners = np.asarray(points, dtype=float)

        def inside(x, y):
            odd = np.zeros(x.shape, dtype=bool)
            for (x1, y1), (x2, y2) in zip(corners, np.roll(corners, -1, axis=0), strict=True):
                if y1 != y2:
                    crossing = x1 + (y - y1) / (y2 - y1) * (x2 - x1)
                    odd ^= ((y1 <= y) != (y2 <= y)) & (x < crossing)
            return odd

        box = (*corners.min(axis=0), *corners.max(axis=0))
        self.paint(box, inside, reflects, shines)

    def ellipse(self, x0, y0, across, down, reflects, shines=(0, 0, 0)):
        """Paint an ellipse around (x0, y0) with the half-axes `across` and `down`."""

        def inside(x, y):
            return ((x - x0) / across) ** 2 + ((y - y0) / down) ** 2 <= 1

        self.paint((x0 - across, y0 - down, x0 + across, y0 + down), inside, reflects, shines)

    def ring(self, x0, y0, radius, thickness, reflects, shines=(0, 0, 0)):
        """Paint a ring whose outer radius is `radius`."""

        def inside(x, y):
            away = (x - x0) ** 2 + (y - y0) ** 2
            return (away <= radius**2) & (away >= (radius - thickness) ** 2)

        box = (x0 - radius, y0 - radius, x0 + radius, y0 + radius)
        self.paint(box, inside, reflects, shines)

    def line(self, x1, y1, x2, y2, thickness, reflects, shines=(0, 0, 0)):
        """Paint a straight line."""
        length = np.hypot(x2 - x1, y2 - y1)
        across, down = (y1 - y2) / length * thickness / 2, (x2 - x1) / length * thickness / 2
        points = [
            (x1 + across, y1 + down), (x2 + across, y2 + down),
            (x2 - across, y2 - down), (x1 - across, y1 - down),
        ]  # fmt: skip
        self.polygon(points, reflects, shines)

    def write(self, text, left, top, size, reflects, shines=(0, 0, 0)):
        """Write in `LETTERS`, each dot `size` pixels wide and high."""
        for letter in text:
            for row, dots in enumerate(LETTERS[letter].split()):
                for column, dot in enumerate(dots):
                    if dot == "1":
                        x, y = left + column * size, top + row * size
                        self.rectangle(x, y, x + size, y + size, reflects, shines)
            left += 6 * size

    def averaged(self, fine):
        """Average the fine samples of each pixel."""
        shape = (self.height, FINE, self.width, FINE, 3)
        return fine.reshape(shape).mean(axis=(1, 3))
