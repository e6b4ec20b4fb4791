"""Service recovery in pictures: cells of an experiment, the paradox, adjustment, justice, trust."""

from mindthegap.plots.recovery.adjustment import recovery_balance, recovery_effect
from mindthegap.plots.recovery.experiment import recovery_cells
from mindthegap.plots.recovery.justice import justice_weights
from mindthegap.plots.recovery.paradox import recovery_paradox
from mindthegap.plots.recovery.trust import trust_paths

__all__ = [
    "justice_weights",
    "recovery_balance",
    "recovery_cells",
    "recovery_effect",
    "recovery_paradox",
    "trust_paths",
]
