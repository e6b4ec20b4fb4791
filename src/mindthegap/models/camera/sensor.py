"""How a phone's camera takes the night scene: exposure, photon noise, read noise, smear.

The picture's pixels stand for single pixels of the sensor, as in a photograph that is enlarged
until each of them is seen. All sizes are design values of this kit, of the order that textbooks
give for phones; no real phone was measured.
"""

from functools import lru_cache

import numpy as np
from scipy import ndimage

from mindthegap.models.camera.exposing import SENSOR, exposure
from mindthegap.models.camera.street import scene


@lru_cache(maxsize=2)
def noise(seed=1):
    """Return standard normal numbers: two for each pixel and colour of the scene.

    Each is the sum of the eight bytes of two hashed whole numbers, centred and scaled: whole
    numbers are the same in Python and in the browser, to the last bit.

    Returns
    -------
    numpy.ndarray
        Of shape (2, rows, columns, 3): for the photons, and for reading. Read-only.

    Examples
    --------
    >>> drawn = noise()
    >>> bool(abs(drawn.mean()) < 0.01 and abs(drawn.std() - 1) < 0.01)
    True
    """
    shape = (2, *scene().shape)
    count = np.arange(int(np.prod(shape)), dtype=np.uint32)
    total = np.zeros(count.shape, dtype=np.int64)
    for half in (0, 1):
        mixed = _hash(count * np.uint32(2) + np.uint32(half) + np.uint32(seed * 0x9E3779B9 % 2**32))
        for byte in range(4):
            total += (mixed >> np.uint32(8 * byte)) & np.uint32(255)
    # Eight bytes: mean 8 times 127.5, variance 8 times (256 squared - 1) / 12.
    drawn = ((total - 1020) / np.sqrt(43690.0)).reshape(shape)
    drawn.flags.writeable = False
    return drawn


def _hash(number):
    number = (number ^ (number >> np.uint32(16))) * np.uint32(0x7FEB352D)
    number = (number ^ (number >> np.uint32(15))) * np.uint32(0x846CA68B)
    return number ^ (number >> np.uint32(16))


def counted(mean, normal):
    r"""Photo-electrons counted where `mean` are expected, from standard normal numbers.

    .. math:: n = \max\left(0, \left\lfloor \lambda + z \sqrt{\lambda} + \frac{z^2 - 1}{6}
              + \frac12 \right\rfloor\right)

    These are the first terms of the Cornish-Fisher expansion of Poisson's distribution (textbook
    knowledge): whole numbers. From an expected 1 on, their mean is right within 3 % and their
    variance within 6 %; of fainter light they count somewhat too much (7 % at 0.5), which read
    noise hides. The formula needs no logarithm, in which languages could
    differ.

    Examples
    --------
    >>> counted(np.array([0.0, 9.0, 9.0]), np.array([0.5, -1.0, 2.0]))
    array([ 0.,  6., 16.])
    """
    drawn = mean + normal * np.sqrt(mean) + (normal * normal - 1) / 6
    return np.maximum(np.floor(drawn + 0.5), 0.0) * (mean > 0)


def photograph(lux, stand=False, sensor=SENSOR, seed=1):
    """Take the night scene as the phone takes it.

    In this order: the hand's drift (`shaken`), photo-electrons (`counted`), the full well, read
    noise, denoising (`denoised`), gain, tone (`toned`).

    Parameters
    ----------
    lux : float
        Light on the scene, 0.3 to 1000 lux. The whole scene, lamps included, is so bright: the
        light level changes what the camera gets, not how light is shared out in the street.
    stand : bool, default False
        Whether the phone stands still.
    sensor : Sensor
    seed : int, default 1
        Of the noise.

    Returns
    -------
    numpy.ndarray
        Whole numbers from 0 to 255 of shape (180, 240, 3): red, green, blue for a screen.

    Raises
    ------
    TypeError, ValueError
        If `lux` is not a number, or outside of its range.

    Examples
    --------
    >>> photograph(10).shape
    (180, 240, 3)
    >>> bool(photograph(0.3).mean() < photograph(10).mean())
    True
    """
    chosen = exposure(lux, stand, sensor)
    normal = noise(seed)
    mean = shaken(scene(), chosen.blur) * chosen.electrons
    read = np.minimum(counted(mean, normal[0]), sensor.full_well) + sensor.read_noise * normal[1]
    smooth = denoised(read, chosen.radius, sensor.read_noise)
    return toned(smooth * (chosen.gain / sensor.white))


def advertisement():
    """The scene as the advertisement shows it: 10 lux, the phone on a stand.

    It is no trick of the darkroom: the same phone, with an exposure of more than a second.
    """
    return photograph(10, stand=True)


def shaken(light, blur):
    """Smear the picture over `blur` pixels along, and 0.4 times as many up and down.

    Each row and column is averaged over a window of 1 + `blur` pixels, whose ends may cut pixels.
    """
    for axis, width in ((1, 1 + blur), (0, 1 + 0.4 * blur)):
        reach = int(np.ceil((width - 1) / 2))
        if reach:
            whole = 2 * reach - 1
            ends = (width - whole) / 2
            kernel = np.array([ends] + [1.0] * whole + [ends]) / width
            light = ndimage.correlate1d(light, kernel, axis=axis, mode="nearest")
    return light


GRAIN = 0.3
"""Share of a pixel's deviation from its surroundings that denoising always leaves."""


def denoised(read, radius, read_noise):
    r"""Denoise as much as the noise asks for; what is no stronger than noise is smeared away.

    .. math:: y = m + w (x - m), \qquad w = \max\left(1 - \frac{\sigma^2}{v}, 0\right)

    with mean m and variance v of the square around the pixel, and the noise's variance
    :math:`\sigma^2` that follows from m. The brightness (R + 2 G + B) / 4 keeps `GRAIN` at least;
    the colours (R and B less brightness) are taken from squares twice as wide.

    References
    ----------
    Kuan, Sawchuk, Strand & Chavel (1985), *IEEE Transactions on Pattern Analysis and Machine
    Intelligence*: noise smoothing from local mean and variance, for noise that depends on the
    signal.
    """
    red, green, blue = np.moveaxis(read, -1, 0)
    level = (red + 2 * green + blue) / 4
    middle = _around(level, radius)
    spread = np.maximum(_around(level * level, radius) - middle * middle, 0.0)
    # Variances of weighted sums, where red, green and blue are about as bright.
    one = np.maximum(middle, 0.0) + read_noise**2
    kept = np.maximum(_signal(spread, 0.375 * one), GRAIN)
    bright = middle + kept * (level - middle)
    tints = []
    for colour in (red, blue):
        tint = colour - level
        mean = _around(tint, 2 * radius)
        varied = np.maximum(_around(tint * tint, 2 * radius) - mean * mean, 0.0)
        tints.append(mean + _signal(varied, 0.875 * one) * (tint - mean))
    green = bright - (tints[0] + tints[1]) / 2
    return np.stack([bright + tints[0], green, bright + tints[1]], axis=-1)


def _signal(variance, of_noise):
    """The share of the variance that noise does not explain."""
    return np.maximum(variance - of_noise, 0.0) / np.maximum(variance, 1e-9)


def _around(values, radius):
    return ndimage.uniform_filter(values, 2 * radius + 1, mode="nearest")


def toned(light):
    r"""Turn luminance (1 = white) into 0 to 255 for a screen.

    .. math:: x = 1.25 \max(l, 0), \quad d = \min\left(\frac{x (2.51 x + 0.03)}
              {x (2.43 x + 0.59) + 0.14}, 1\right), \quad q = 255\, d^{1/2.2}

    A curve of the kind that films and cameras use: steep in the middle, gentle in the lights.

    Examples
    --------
    >>> toned(np.array([-1.0, 0.0, 0.18, 1.0, 4.0]))
    array([  0,   0, 156, 236, 253], dtype=uint8)
    """
    bright = 1.25 * np.maximum(light, 0.0)
    shown = bright * (2.51 * bright + 0.03) / (bright * (2.43 * bright + 0.59) + 0.14)
    return np.floor(255 * np.minimum(shown, 1.0) ** (1 / 2.2) + 0.5).astype(np.uint8)
