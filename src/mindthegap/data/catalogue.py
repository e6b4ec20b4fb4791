"""The catalogue: names, bundled files, their dictionaries, and variants made on demand."""

import hashlib
import importlib
import pkgutil
from collections.abc import Iterator
from difflib import get_close_matches
from numbers import Integral

import pandas as pd

from mindthegap.data import generators
from mindthegap.data.dataset import Dataset
from mindthegap.data.description import Description
from mindthegap.data.files import read_published
from mindthegap.errors import KitError
from mindthegap.student_id import normal


class UnknownDatasetError(KitError, LookupError):
    """There is no dataset of this name."""


class RequestError(KitError, ValueError):
    """A seed, a size or a student's id that can't be used."""


def names() -> list[str]:
    """Return the names of all datasets, in alphabetical order.

    Examples
    --------
    >>> "camera_panel" in names()
    True
    """
    return sorted(module.name for module in pkgutil.iter_modules(generators.__path__))


def dataset(name: str) -> Dataset:
    """Return what is known about a dataset: its fields, its rules and the process.

    Raises
    ------
    UnknownDatasetError
        If there is none of this name; the message lists the near ones.

    Examples
    --------
    >>> dataset("camera_panel").key
    ('id', 'wave')
    """
    known = names()
    if name not in known:
        near = get_close_matches(str(name).casefold(), known, n=3, cutoff=0.6)
        meant = f" Did you mean {' or '.join(map(repr, near))}?" if near else ""
        raise UnknownDatasetError(
            f"There is no dataset {name!r}.{meant} These there are: {', '.join(known)}."
        )
    return importlib.import_module(f"{generators.__name__}.{name}").DATASET


def load(name: str) -> pd.DataFrame:
    """Return a bundled dataset.

    Parameters
    ----------
    name : str
        One of `names()`.

    Returns
    -------
    pandas.DataFrame
        A fresh copy. Text columns are "str", whole numbers "int64"; numbers with decimals, and
        whole numbers that are empty in some rows by design, "float64".

    Raises
    ------
    UnknownDatasetError
        If there is no such dataset.
    ChangedFileError
        If the file is missing, or is not the one whose sha256 stands in `datapackage.json`.

    Examples
    --------
    >>> load("camera_panel").columns[:3].to_list()
    ['id', 'wave', 'cohort']
    """
    return read_published(dataset(name))


def describe(name: str) -> Description:
    """Return a dataset's dictionary, ready to be read; `.table` is a DataFrame.

    Raises
    ------
    UnknownDatasetError
        If there is no such dataset.

    Examples
    --------
    >>> describe("camera_panel").table.loc["night_share", "scale"]
    '0 = none ... 1 = all'
    """
    return Description(dataset(name))


def generate(name: str, seed: int | None = None, size: int | None = None) -> pd.DataFrame:
    """Make a dataset anew by its process.

    Parameters
    ----------
    name : str
        One of `names()`.
    seed : int, optional
        0 or more; the bundled file's own seed if left out.
    size : int, optional
        How many units (for `camera_panel`: customers, each with two rows); the bundled size if
        left out.

    Raises
    ------
    UnknownDatasetError
        If there is no such dataset.
    RequestError
        If the seed or the size is not a whole number in its range.

    Examples
    --------
    >>> generate("camera_panel").equals(load("camera_panel"))
    True
    """
    known = dataset(name)
    seed = known.seed if seed is None else _whole(seed, "seed", 0)
    size = known.size if size is None else _whole(size, "size", 1)
    return known.generate(seed, size)


def stream(name: str, seed: int | None = None, size: int | None = None) -> Iterator[pd.DataFrame]:
    """Make a dataset anew, piece by piece: together the pieces are what `generate` returns.

    Datasets that may have millions of rows come in pieces of bounded size, the others in one.

    Parameters
    ----------
    name, seed, size
        As for `generate`.

    Raises
    ------
    UnknownDatasetError
        If there is no such dataset.
    RequestError
        If the seed or the size is not a whole number in its range.

    Examples
    --------
    >>> sum(len(piece) for piece in stream("camera_panel", seed=1, size=10))
    20
    """
    known = dataset(name)
    seed = known.seed if seed is None else _whole(seed, "seed", 0)
    size = known.size if size is None else _whole(size, "size", 1)
    if known.stream is None:
        return iter([known.generate(seed, size)])
    return known.stream(seed, size)


def personal(name: str, student: str, size: int | None = None) -> pd.DataFrame:
    """Make a student's own variant: the same process, numbers of their own.

    The random numbers start from the sha256 of the dataset's name and the student's id, the id
    in Unicode form NFC, without blanks around it and regardless of capitals. The same id gives
    the same table, on every platform: what is random comes from numpy's own generator, whose
    version the kit pins, and every number is rounded to the decimals of its field, so that the
    last bits in which platforms differ do not show.

    Parameters
    ----------
    name : str
        One of `names()`.
    student : str
        The student's id.
    size : int, optional
        How many units; the dataset's own size for personal variants if left out.

    Raises
    ------
    UnknownDatasetError
        If there is no such dataset.
    RequestError
        If the id is empty or not a text, or the size is not a whole number from 1.

    Examples
    --------
    >>> mine = personal("camera_panel", "mstudent01")
    >>> mine.equals(personal("camera_panel", " MStudent01 "))
    True
    >>> mine["id"].nunique()
    600
    """
    known = dataset(name)
    return generate(
        name, personal_seed(name, student), known.personal_size if size is None else size
    )


def personal_seed(name: str, student: str) -> int:
    """Return the seed of a student's variant: the first 8 bytes of sha256("name:id").

    Examples
    --------
    >>> personal_seed("camera_panel", "mstudent01") == personal_seed("camera_panel", "MSTUDENT01")
    True
    """
    if not isinstance(student, str):
        raise RequestError(
            f"The student's id must be a text such as 'mstudent01', but it is {student!r}."
        )
    key = normal(student)
    if not key:
        raise RequestError("The student's id is empty: give the id that stands in the roster.")
    return int.from_bytes(hashlib.sha256(f"{name}:{key}".encode()).digest()[:8], "big")


def validate(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """Check a table against a dataset's contract; return it unchanged if it keeps it.

    Raises
    ------
    UnknownDatasetError
        If there is no such dataset.
    ContractError
        With every problem at once: which column, which rows, and what would be right.

    Examples
    --------
    >>> panel = load("camera_panel")
    >>> panel.loc[[0, 6], "will_low"] = 11
    >>> validate(panel, "camera_panel")
    Traceback (most recent call last):
    ...
    mindthegap.data.problems.ContractError: ...
    """
    # pandera takes a second to import, and most sessions never validate.
    from mindthegap.data.contracts import check

    return check(frame, dataset(name))


def _whole(value, what, least):
    if isinstance(value, bool) or not isinstance(value, Integral) or value < least:
        raise RequestError(
            f"The {what} must be a whole number, {least} or more, but it is {value!r}."
        )
    return int(value)
