"""What the phone sets itself to in a given light: time, gain, and what they cost."""

from dataclasses import dataclass

import numpy as np

from mindthegap.models.scale import plain, single

LUX = (0.3, 1000.0)
"""The light levels at which the model takes photographs, in lux."""

GREY = 0.18
"""Luminance of a medium grey sheet, where a white one is 1."""


@dataclass(frozen=True)
class Sensor:
    """The camera of the Merula M8, an invented phone.

    Parameters
    ----------
    f_number, transmission : float
        The lens: focal length over diameter of the opening, and the share of light let through.
    pixel : float
        Width of a pixel, in micrometres.
    sensitivity : float
        Photo-electrons per square micrometre, lux and second, colour filter included. (At 555
        nanometres 683 lumens are one watt: a lux is 4,090 photons per square micrometre and
        second, of which the model counts half.)
    full_well : float
        Photo-electrons that a pixel can hold; more are lost.
    white : float
        Photo-electrons that the exposure aims at for a white sheet: below the full well, so that
        lamps and windows, which are brighter than white, fit in.
    read_noise : float
        Standard deviation of what reading adds, in photo-electrons.
    fast, hand, stand : float
        Exposure times in seconds: without need of a longer one; the longest by hand; the longest
        on a stand.
    shake : float
        How fast the hand drifts, in pixels per second.
    gain : float
        The strongest amplification.
    """

    f_number: float = 1.8
    transmission: float = 0.9
    pixel: float = 1.2
    sensitivity: float = 2000.0
    full_well: float = 6000.0
    white: float = 2400.0
    read_noise: float = 2.0
    fast: float = 1 / 60
    hand: float = 1 / 8
    stand: float = 8.0
    shake: float = 24.0
    gain: float = 32.0


SENSOR = Sensor()


@dataclass(frozen=True)
class Exposure:
    """What the phone sets itself to in a given light.

    Parameters
    ----------
    time : float
        Exposure time, in seconds.
    electrons : float
        Photo-electrons that a white sheet leaves in a pixel.
    gain : float
        Amplification: 1 if the white sheet reaches `Sensor.white` by itself.
    blur : float
        How far the hand drifts meanwhile, in pixels.
    radius : int
        How far denoising looks, in pixels: the noisier, the farther.
    """

    time: float
    electrons: float
    gain: float
    blur: float
    radius: int


def exposure(lux, stand=False, sensor=SENSOR):
    r"""The exposure that the phone chooses.

    .. math:: n = S a^2 \frac{E\, T}{4 N^2}\, t, \qquad t^* = t \cdot \frac{n^*}{n}

    where n is the number of photo-electrons that a white sheet leaves, E the light on it in lux, T
    and N the lens's transmission and f-number, S the sensitivity, a the pixel's width, and t* the
    time in which a white sheet reaches its aim n*. On a stand, the phone takes this time, up to
    8 s. In the hand it shares what light is missing between time and gain, half of the stops
    each (the geometric mean of t* and the fast time), up to 1/8 s.

    Parameters
    ----------
    lux : float
        Light on the scene, 0.3 to 1000 lux.
    stand : bool, default False
        Whether the phone stands still instead of being held.
    sensor : Sensor

    Returns
    -------
    Exposure

    Raises
    ------
    TypeError, ValueError
        If `lux` is not a number, or outside of its range.

    References
    ----------
    The relation of illuminance and exposure is textbook knowledge. Liba et al. (2019), *Handheld
    Mobile Photography in Very Low Light* (arXiv:1910.11336), weigh noise against shake on real
    phones, down to 0.3 lux; an older phone of theirs exposes 0.14 s by hand in 0.4 lux.

    Examples
    --------
    >>> exposure(10)
    Exposure(time=0.125, electrons=250.0, gain=9.6, blur=3.0, radius=2)
    >>> exposure(10, stand=True).electrons
    2400.0
    """
    lux = single(lux, "lux", LUX)
    through_lens = lux * sensor.transmission / (4 * sensor.f_number**2)
    rate = sensor.sensitivity * sensor.pixel**2 * through_lens
    wanted = sensor.white / rate
    if stand:
        time = min(wanted, sensor.stand)
    else:
        shared = max(np.sqrt(wanted * sensor.fast), sensor.fast)
        time = min(wanted, shared, sensor.hand)
    # Rounded, for arithmetic has no thirteenth digit to offer.
    electrons = round(float(rate * time), 9)
    gain = min(max(sensor.white / electrons, 1.0), sensor.gain)
    noise = 1 / signal_to_noise(GREY * electrons, sensor.read_noise)
    radius = 1 + int(noise > 0.05) + int(noise > 0.25) + int(noise > 0.7)
    blur = 0.0 if stand else round(float(sensor.shake * time), 9)
    return Exposure(round(float(time), 9), electrons, round(float(gain), 9), blur, radius)


def signal_to_noise(electrons, read_noise=SENSOR.read_noise):
    r"""Signal-to-noise ratio of a pixel before any denoising.

    .. math:: \mathrm{SNR} = \frac{n}{\sqrt{n + r^2}}

    Photons arrive at random: n photo-electrons vary with variance n (Poisson). Reading adds the
    variance r squared.

    Parameters
    ----------
    electrons : float or numpy.ndarray
        Mean number n of photo-electrons.
    read_noise : float, default 2
        Standard deviation r of what reading adds, in photo-electrons.

    Returns
    -------
    float or numpy.ndarray

    References
    ----------
    Foi, Trimeche, Katkovnik & Egiazarian (2008), *IEEE Transactions on Image Processing* 17(10),
    1737-1754: the noise of a sensor's data as a Poissonian and a Gaussian part, with clipping.

    Examples
    --------
    >>> signal_to_noise(96.0)
    9.6
    >>> round(signal_to_noise(5), 2)
    1.67
    """
    return plain(electrons / np.sqrt(electrons + read_noise**2))
