"""Complaints: which causes make most of them, how long they take, which promises are kept."""

from mindthegap.plots.complaints.pareto import pareto
from mindthegap.plots.complaints.promises import promise_calibration, promise_ledger
from mindthegap.plots.complaints.response_times import response_times

__all__ = ["pareto", "promise_calibration", "promise_ledger", "response_times"]
