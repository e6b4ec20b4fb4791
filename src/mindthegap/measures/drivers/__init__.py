"""Which drivers matter for an outcome, and whether they please or only prevent displeasure."""

from mindthegap.measures.drivers.contrasts import penalty_reward
from mindthegap.measures.drivers.shapley import shapley_r2

__all__ = ["penalty_reward", "shapley_r2"]
