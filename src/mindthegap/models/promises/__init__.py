"""What a firm should promise: more brings trial now, and disappoints those who tried.

Two periods follow Kopalle & Lehmann (2006), *Marketing Science*; several periods add a stock of
trust, which is ours.
"""

from mindthegap.models.promises.entry import (
    Market,
    Optimum,
    expected_quality,
    optimal_promise,
    two_periods,
)
from mindthegap.models.promises.trust import Trust, lasting_promise, next_trust, simulate

__all__ = [
    "Market",
    "Optimum",
    "Trust",
    "expected_quality",
    "lasting_promise",
    "next_trust",
    "optimal_promise",
    "simulate",
    "two_periods",
]
