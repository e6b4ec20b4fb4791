"""Control charts: which periods differ from the others by more than chance.

A chart for each kind of figure: `p_chart` for shares, `np_chart` and `c_chart` for counts out of
the same number or the same opportunity, `u_chart` for rates (complaints per thousand phones),
`individuals_chart` for anything measured once a period.
"""

from mindthegap.measures.control_charts.chart import ControlChart
from mindthegap.measures.control_charts.counts import c_chart, u_chart
from mindthegap.measures.control_charts.individuals import individuals_chart
from mindthegap.measures.control_charts.rules import NELSON, RULES, SHEWHART, WESTERN_ELECTRIC
from mindthegap.measures.control_charts.shares import np_chart, p_chart

__all__ = [
    "NELSON",
    "RULES",
    "SHEWHART",
    "WESTERN_ELECTRIC",
    "ControlChart",
    "c_chart",
    "individuals_chart",
    "np_chart",
    "p_chart",
    "u_chart",
]
