"""Service recovery: what a failure costs, what a recovery action brings back, and what it can't.

A failure and the firm's answer to it are judged for their justice (`perceived_justice`). From
justice follow satisfaction with the complaint's handling (`complaint_satisfaction`) and with the
firm as a whole (`cumulative_satisfaction`); from that, and from whether it may happen again,
follows what customers intend (`intention`). Trust goes its own way (`trust_path`), and a second
failure undoes the first recovery (`after_second_failure`). All sizes are design values of this
kit; directions are those of the works named with each function.
"""

from mindthegap.models.recovery.failure import Failure, Justice, perceived_justice
from mindthegap.models.recovery.satisfaction import (
    after_second_failure,
    complaint_satisfaction,
    cumulative_satisfaction,
    intention,
    usual_satisfaction,
)
from mindthegap.models.recovery.trust import (
    EVENTS,
    trust_after_failure,
    trust_path,
    trust_repaired,
)

__all__ = [
    "EVENTS",
    "Failure",
    "Justice",
    "after_second_failure",
    "complaint_satisfaction",
    "cumulative_satisfaction",
    "intention",
    "perceived_justice",
    "trust_after_failure",
    "trust_path",
    "trust_repaired",
    "usual_satisfaction",
]
