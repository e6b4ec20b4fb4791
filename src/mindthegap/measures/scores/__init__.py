"""Scores that firms report: NPS, top-box, CSAT and CES, with their statistics.

Each score says how sure it is, `difference` whether two of them differ, `nonresponse` what those
who did not answer could change, and `response_weights` how to let those who answered stand for
those like them who did not.
"""

from mindthegap.measures.scores.boxes import BoxScore, csat, top_box
from mindthegap.measures.scores.comparison import Difference, difference
from mindthegap.measures.scores.effort import EffortScore, ces
from mindthegap.measures.scores.promoters import NetPromoterScore, nps
from mindthegap.measures.scores.response import response_weights
from mindthegap.measures.scores.silence import Nonresponse, nonresponse

__all__ = [
    "BoxScore",
    "Difference",
    "EffortScore",
    "NetPromoterScore",
    "Nonresponse",
    "ces",
    "csat",
    "difference",
    "nonresponse",
    "nps",
    "response_weights",
    "top_box",
]
