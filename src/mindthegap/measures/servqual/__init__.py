"""SERVQUAL: what customers expect of good service, what they perceive, and the gap between them.

The instrument is declared once (`Instrument`; `SERVQUAL` is the classic form with our own wording),
and everything else reads it: `score` for each respondent, `summary` for all, `flags` for answers
that should not be trusted, `explained` for what asking expectations adds to asking perceptions.

Missing values: *complete items*. A dimension's score needs all of its items; nothing is imputed.
"""

from mindthegap.measures.servqual.instrument import SERVQUAL, Instrument, Item
from mindthegap.measures.servqual.quality import flags
from mindthegap.measures.servqual.scoring import score
from mindthegap.measures.servqual.summaries import summary
from mindthegap.measures.servqual.worth import Explained, explained

__all__ = [
    "SERVQUAL",
    "Explained",
    "Instrument",
    "Item",
    "explained",
    "flags",
    "score",
    "summary",
]
