"""A phone's camera at night: a street, the light that a sensor gets of it, and the picture.

The kit makes the scene itself (`scene`) and takes it with a documented sensor model
(`photograph`): light in lux, exposure and shake, photo-electrons with their noise, read noise,
full well, denoising, gain and tone. `lab_score` says how good the picture is, on the laboratory's
scale of `camera_panel`; `simulate_buyers` lets buyers meet such pictures with what they expected.

The order of magnitude is that of a phone, the sizes are design values of this kit. What the model
leaves out: colour temperature, lens faults, moving people, merging of several exposures.
"""

from mindthegap.models.camera.buyers import simulate_buyers
from mindthegap.models.camera.exposing import (
    LUX,
    SENSOR,
    Exposure,
    Sensor,
    exposure,
    signal_to_noise,
)
from mindthegap.models.camera.light import PLACES, place
from mindthegap.models.camera.score import lab_score, similarity
from mindthegap.models.camera.sensor import advertisement, photograph
from mindthegap.models.camera.street import scene

__all__ = [
    "LUX",
    "PLACES",
    "SENSOR",
    "Exposure",
    "Sensor",
    "advertisement",
    "exposure",
    "lab_score",
    "photograph",
    "place",
    "scene",
    "signal_to_noise",
    "similarity",
    "simulate_buyers",
]
