"""How far answers to several items measure one thing, and whether two constructs are two.

Missing values: *listwise* throughout. A respondent who left out one of the items is dropped, and
each result says how many were.
"""

from mindthegap.measures.reliability.consistency import Alpha, cronbach_alpha, item_analysis
from mindthegap.measures.reliability.differences import difference_reliability
from mindthegap.measures.reliability.discriminant import htmt, htmt_intervals
from mindthegap.measures.reliability.omega import Omega, mcdonald_omega

__all__ = [
    "Alpha",
    "Omega",
    "cronbach_alpha",
    "difference_reliability",
    "htmt",
    "htmt_intervals",
    "item_analysis",
    "mcdonald_omega",
]
