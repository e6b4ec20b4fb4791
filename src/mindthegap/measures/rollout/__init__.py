"""Effect of a rollout: units get something new one after the other, the others serve to compare."""

from mindthegap.measures.rollout.effect import DifferenceInDifferences, difference_in_differences
from mindthegap.measures.rollout.events import event_study
from mindthegap.measures.rollout.panel import two_way

__all__ = ["DifferenceInDifferences", "difference_in_differences", "event_study", "two_way"]
