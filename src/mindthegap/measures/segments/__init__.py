"""Segments of customers with alike expectations, told from clouds that only look like some.

`segments` clusters and judges each cluster; `how_many` shows what speaks for how many.
"""

from mindthegap.measures.segments.clusters import Segments, segments
from mindthegap.measures.segments.number import how_many

__all__ = ["Segments", "how_many", "segments"]
