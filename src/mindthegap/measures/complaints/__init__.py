"""Complaints: which causes matter most, how fast they are answered, what stays hidden."""

from mindthegap.measures.complaints.causes import pareto
from mindthegap.measures.complaints.durations import ResponseTimes, response_times
from mindthegap.measures.complaints.hidden import Iceberg, iceberg
from mindthegap.measures.complaints.periods import per_period
from mindthegap.measures.complaints.promises import promise_calibration, promise_ledger
from mindthegap.measures.complaints.working_time import working_hours

__all__ = [
    "Iceberg",
    "ResponseTimes",
    "iceberg",
    "pareto",
    "per_period",
    "promise_calibration",
    "promise_ledger",
    "response_times",
    "working_hours",
]
