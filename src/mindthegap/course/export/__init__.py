"""One page that needs nothing: a notebook executed, its widgets alive, in a single file."""

from mindthegap.course.export.page import export

__all__ = ["export"]
