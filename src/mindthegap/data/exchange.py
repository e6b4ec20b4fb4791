"""Tables in files of the user's own, CSV or Parquet: made to size, or read to be checked."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pandas as pd

from mindthegap.data.catalogue import RequestError, dataset, stream
from mindthegap.data.dataset import Dataset
from mindthegap.data.description import Description
from mindthegap.data.files import arrow_schema, to_arrow, to_csv
from mindthegap.data.problems import ContractError
from mindthegap.errors import KitError

Progress = Callable[[int, int, str], None]

ENDINGS = (".csv", ".parquet")


class FileError(KitError, ValueError):
    """A file that can't be read or written, and what would be right."""


def make(
    name: str,
    out: Path,
    *,
    rows: int | None = None,
    seed: int | None = None,
    progress: Progress | None = None,
) -> int:
    """Make a dataset anew and write it to a file, piece by piece.

    Parameters
    ----------
    name : str
        A dataset's name.
    out : Path
        The new file, ending in .csv or .parquet. It appears when it is complete.
    rows, seed : int, optional
        As many rows as the bundled file, and its seed, if left out.
    progress : callable, optional
        Called with (rows written, rows in all, file name).

    Returns
    -------
    int
        The number of rows written.

    Raises
    ------
    UnknownDatasetError
        If there is no such dataset.
    RequestError
        If the seed is no whole number, or the rows can't be had.
    FileError
        If there is such a file already, its folder is missing, or its ending is another.
    """
    known = dataset(name)
    size = known.size if rows is None else _units(known, rows)
    pieces = stream(name, seed, size)
    total, written = size * known.rows_per_unit, 0
    write = {".csv": _write_csv, ".parquet": _write_parquet}[_ending(out)]
    if out.exists():
        raise FileError(f"{out} exists already, and is left as it is. Choose another name.")
    if not out.parent.is_dir():
        raise FileError(f"There is no folder {out.parent}: make it first, or choose another.")
    unfinished = out.with_name(f"{out.name}.unfinished")
    try:
        with write(unfinished, known, seed) as add:
            for piece in pieces:
                add(piece)
                written += len(piece)
                if progress:
                    progress(written, total, out.name)
        os.replace(unfinished, out)
    finally:
        unfinished.unlink(missing_ok=True)
    return written


def check_file(path: Path, name: str) -> int:
    """Check a user's file against a dataset's contract; the file stays as it is.

    Returns
    -------
    int
        The number of rows, if every one of them is right.

    Raises
    ------
    UnknownDatasetError
        If there is no such dataset.
    FileError
        If the file can't be read as a table.
    ContractError
        With every problem at once; rows are named as a spreadsheet counts them.
    """
    # pandera takes a second to import, which a wrong name or file need not wait for.
    known = dataset(name)
    frame = read(path)
    from mindthegap.data.contracts import check

    # As in a spreadsheet, where the header is row 1.
    frame.index = pd.RangeIndex(2, len(frame) + 2)
    try:
        check(frame, known)
    except ContractError as broken:
        raise ContractError(
            f"{path} is not what the dictionary of {name!r} says (rows as in a spreadsheet, "
            "where the header is row 1):",
            broken.problems,
        ) from None
    return len(frame)


def read(path: Path) -> pd.DataFrame:
    """Return the table in a CSV or Parquet file.

    In a CSV file only an empty cell is a missing value: "NA" and "none" are texts.

    Raises
    ------
    FileError
        If the file can't be read as a table; the message says what would be right.
    """
    ending = _ending(path)
    if not path.is_file():
        raise FileError(f"There is no file {path}.")
    try:
        if ending == ".parquet":
            frame = pd.read_parquet(path)
        else:
            with path.open(encoding="utf-8-sig") as file:
                _must_be_separated_by_commas(file.readline(), path)
            frame = pd.read_csv(path, keep_default_na=False, na_values=[""], encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileError(
            f"{path} is not in UTF-8 (byte {error.start} is none): save it as 'CSV UTF-8'."
        ) from error
    except FileError:
        raise
    except (ValueError, OSError) as error:
        # pandas' and Arrow's own errors for what is no table are all ValueErrors or OSErrors.
        raise FileError(f"{path} can't be read as a {ending[1:]} table: {error}") from error
    if frame.empty:
        raise FileError(f"{path} holds no rows.")
    return frame


def _must_be_separated_by_commas(header: str, path: Path) -> None:
    """Some spreadsheets write semicolons, and commas in numbers; nothing could be read then."""
    if not header.strip():
        raise FileError(f"{path} has an empty first line, where the columns' names should stand.")
    for separator, called in ((";", "semicolons"), ("\t", "tabs")):
        if separator in header and "," not in header:
            raise FileError(
                f"{path} separates its columns by {called}: save it as CSV with commas between "
                "the columns and a point in decimal numbers."
            )


def _ending(path: Path) -> str:
    ending = path.suffix.casefold()
    if ending not in ENDINGS:
        raise FileError(f"{path} should end in {' or '.join(ENDINGS)}.")
    return ending


def _units(known: Dataset, rows: int) -> int:
    """The size that has so many rows."""
    each = known.rows_per_unit
    if rows < each or rows % each:
        near = max(each, rows // each * each)
        raise RequestError(
            f"{known.name} has {each} rows for each of its {known.size_unit}, so {rows:,} rows "
            f"can't be had: take {near:,} or {near + each:,}."
        )
    return rows // each


@contextmanager
def _write_csv(path: Path, known: Dataset, seed: int | None) -> Iterator[Callable]:
    with path.open("wb") as file:
        file.write(f"{','.join(known.columns)}\n".encode())
        yield lambda piece: file.write(to_csv(piece, known, header=False))


@contextmanager
def _write_parquet(path: Path, known: Dataset, seed: int | None) -> Iterator[Callable]:
    from pyarrow import parquet

    made = replace(known, seed=known.seed if seed is None else seed)
    schema = arrow_schema(known, description=Description(made).statement)
    with parquet.ParquetWriter(path, schema) as writer:
        yield lambda piece: writer.write_table(to_arrow(piece, known).cast(schema))
