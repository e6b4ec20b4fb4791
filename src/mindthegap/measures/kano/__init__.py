"""The Kano survey: which features must be there, which please, and which nobody cares about."""

from mindthegap.measures.kano.categories import CATEGORIES, TABLE, classify, count
from mindthegap.measures.kano.change import compare
from mindthegap.measures.kano.summary import summarise

__all__ = ["CATEGORIES", "TABLE", "classify", "compare", "count", "summarise"]
