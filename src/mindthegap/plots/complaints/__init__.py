"""Complaints: which causes make most of them, how long they take, which promises are kept."""

from mindthegap.plots.complaints.causes import pareto
from mindthegap.plots.complaints.durations import response_times
from mindthegap.plots.complaints.promises import promise_calibration, promise_ledger

__all__ = ["pareto", "promise_calibration", "promise_ledger", "response_times"]
