"""The bundled datasets: load, describe, check, and make them anew.

>>> from mindthegap.data import load, names
>>> "camera_panel" in names()
True
>>> load("camera_panel").shape
(3000, 33)
"""

from mindthegap.data.catalogue import (
    RequestError,
    UnknownDatasetError,
    describe,
    generate,
    load,
    names,
    personal,
    stream,
    validate,
)
from mindthegap.data.files import ChangedFileError
from mindthegap.data.problems import ContractError, Problem

__all__ = [
    "ChangedFileError",
    "ContractError",
    "Problem",
    "RequestError",
    "UnknownDatasetError",
    "describe",
    "generate",
    "load",
    "names",
    "personal",
    "stream",
    "validate",
]
