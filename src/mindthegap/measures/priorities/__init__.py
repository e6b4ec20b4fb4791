"""What to improve first: importance-performance analysis, and how much it hangs on choices."""

from mindthegap.measures.priorities.crosshair import QUADRANTS, quadrants
from mindthegap.measures.priorities.derived import DERIVED, derived_importance
from mindthegap.measures.priorities.grid import (
    ImportancePerformance,
    flips,
    importance_performance,
)

__all__ = [
    "DERIVED",
    "QUADRANTS",
    "ImportancePerformance",
    "derived_importance",
    "flips",
    "importance_performance",
    "quadrants",
]
