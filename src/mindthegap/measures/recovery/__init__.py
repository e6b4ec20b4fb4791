"""Service recovery: what an action achieves, whether there is a paradox, which justice counts."""

from mindthegap.measures.recovery.adjusted import AdjustedEffect, adjusted_effect
from mindthegap.measures.recovery.cells import Factorial, factorial
from mindthegap.measures.recovery.justice_weights import JusticeWeights, justice
from mindthegap.measures.recovery.no_failure import VERDICTS, paradox

__all__ = [
    "VERDICTS",
    "AdjustedEffect",
    "Factorial",
    "JusticeWeights",
    "adjusted_effect",
    "factorial",
    "justice",
    "paradox",
]
