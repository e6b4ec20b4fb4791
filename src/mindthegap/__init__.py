"""Mind the Gap: a teaching and case-study kit on customer expectations."""

__version__ = "0.1.0"
