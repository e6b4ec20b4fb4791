"""One figure per model or measure; each returns a Picture, whose title says the finding."""

from mindthegap.plots.consequences import purchase, recall
from mindthegap.plots.disconfirmation import gap, satisfaction_curve
from mindthegap.plots.estimates import reps, shares, slopes
from mindthegap.plots.formation import dose_response, mixture, updating
from mindthegap.plots.theme import PALETTE, Picture, picture, use_theme

__all__ = [
    "PALETTE",
    "Picture",
    "dose_response",
    "gap",
    "mixture",
    "picture",
    "purchase",
    "recall",
    "reps",
    "satisfaction_curve",
    "shares",
    "slopes",
    "updating",
    "use_theme",
]
