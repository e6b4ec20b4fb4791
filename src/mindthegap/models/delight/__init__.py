"""Delight: a surprise pleases now, raises the bar for next time, and is partly forgotten.

After Rust & Oliver (2000), *Journal of the Academy of Marketing Science*.
"""

from mindthegap.models.delight.bar import Bar, delight, kept_share, next_will, simulate
from mindthegap.models.delight.rivals import compete

__all__ = ["Bar", "compete", "delight", "kept_share", "next_will", "simulate"]
