"""The bundled datasets: load, describe, check, and make them anew.

>>> from mindthegap.data import load, names
>>> "camera_panel" in names()
True
>>> load("camera_panel").shape
(3000, 33)
"""

from mindthegap.data.catalogue import (
    ChangedFileError,
    UnknownDatasetError,
    describe,
    generate,
    load,
    names,
    personal,
    validate,
)
from mindthegap.data.problems import ContractError, Problem

__all__ = [
    "ChangedFileError",
    "ContractError",
    "Problem",
    "UnknownDatasetError",
    "describe",
    "generate",
    "load",
    "names",
    "personal",
    "validate",
]
