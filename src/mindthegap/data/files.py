"""The bundled files: how they are printed, read, and checked against what was published."""

import hashlib
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from mindthegap import content
from mindthegap.data.dataset import MINUTES, Dataset
from mindthegap.data.problems import ContractError, Problem
from mindthegap.errors import KitError

if TYPE_CHECKING:
    import pyarrow as pa

DIGITS = 18
"""More than any number in the files has."""

REBUILD = "python -m mindthegap.data.build"
DESCRIPTOR = "datapackage.json"


class ChangedFileError(KitError, ValueError):
    """A bundled file is not the one that was published, or is not there."""


def folder() -> Path:
    """Return the folder of the bundled files."""
    return content.root() / "datasets"


def to_csv(frame: pd.DataFrame, dataset: Dataset, *, header: bool = True) -> bytes:
    """Return the table as it is printed: each field's decimals, nothing in empty cells.

    Raises
    ------
    pyarrow.ArrowInvalid
        If a text that may not need quotation marks, by its field's choices or pattern, does.
    """
    # Imported here because only who writes a file needs it.
    from pyarrow import BufferOutputStream, csv

    free_text = any(f.kind == "text" and not (f.choices or f.pattern) for f in dataset.fields)
    options = csv.WriteOptions(
        include_header=False, quoting_style="needed" if free_text else "none"
    )
    printed = BufferOutputStream()
    if header:
        printed.write(f"{','.join(dataset.columns)}\n".encode())
    csv.write_csv(to_arrow(frame, dataset, printed=True), printed, options)
    return printed.getvalue().to_pybytes()


def to_arrow(frame: pd.DataFrame, dataset: Dataset, *, printed: bool = False) -> "pa.Table":
    """Return the table in Arrow's types, for a file of many rows.

    Parameters
    ----------
    frame : pandas.DataFrame
        With the dataset's columns.
    dataset : Dataset
        Its fields give the types.
    printed : bool, default False
        Numbers with the field's decimals, and times to the minute: as a CSV file prints them.
    """
    import pyarrow as pa

    schema = arrow_schema(dataset)
    columns = {}
    for f in dataset.fields:
        cells = pa.array(frame[f.name], from_pandas=True).cast(schema.field(f.name).type)
        if printed and f.kind == "number":
            cells = cells.cast(pa.decimal128(DIGITS, f.decimals))
        if printed and f.kind == "time":
            cells = pa.compute.strftime(cells, MINUTES)
        columns[f.name] = cells
    return pa.table(columns)


def arrow_schema(dataset: Dataset, **metadata: str) -> "pa.Schema":
    """Return the columns' types as Arrow knows them."""
    import pyarrow as pa

    types = {
        "text": pa.string(),
        "whole": pa.int64(),
        "number": pa.float64(),
        "time": pa.timestamp("s"),
    }
    return pa.schema([(f.name, types[f.kind]) for f in dataset.fields], metadata=metadata or None)


def read_published(dataset: Dataset) -> pd.DataFrame:
    """Read a bundled file, if it is the one whose sha256 the descriptor records.

    Raises
    ------
    ChangedFileError
        Saying which columns and rows differ from the published table, what breaks the contract,
        and how to have the file back.
    """
    path = folder() / f"{dataset.name}.csv"
    if not path.is_file():
        raise ChangedFileError(f"The file of {dataset.name!r} is missing: {path}\n{_cure()}")
    raw = path.read_bytes()
    found, recorded = hashlib.sha256(raw).hexdigest(), _recorded(dataset.name)
    if found != recorded:
        raise ChangedFileError(
            f"{path} is not the published file: its sha256 begins with {found[:12]}, but "
            f"{DESCRIPTOR} records {recorded[:12]}.\n{_difference(raw, dataset)}\n{_cure()}"
        )
    # The published file is what `to_csv` printed, so no check is needed to read it.
    return dataset.typed(_read(raw))


def _read(raw: bytes, **options) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(raw), keep_default_na=False, na_values=[""], **options)


def _recorded(name: str) -> str:
    path = folder() / DESCRIPTOR
    try:
        resources = json.loads(path.read_text(encoding="utf-8"))["resources"]
        return {r["name"]: r["hash"] for r in resources}[name].removeprefix("sha256:")
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise ChangedFileError(
            f"{path} is missing, or does not record the sha256 of {name!r}.\n{_cure()}"
        ) from error


def _difference(raw: bytes, dataset: Dataset) -> str:
    """What a changed file differs in: the process makes the published table again."""
    published = to_csv(dataset.generate(dataset.seed, dataset.size), dataset)
    if raw == published:
        return f"The file is what the process makes: it is {DESCRIPTOR} that is out of date."
    try:
        lines = [*_cell_differences(_read(raw, dtype=str), _read(published, dtype=str))]
        lines += _breaches(_read(raw), dataset)
    except ValueError as unreadable:
        return f"It can't be read as a table: {unreadable}"
    return "\n".join(lines) or "All its cells are right: only line endings or layout differ."


def _cell_differences(found: pd.DataFrame, published: pd.DataFrame):
    if len(found) != len(published):
        yield f"It has {len(found):,} rows, the published one {len(published):,}."
        return
    for column in published.columns.intersection(found.columns):
        differs = found[column].fillna("") != published[column].fillna("")
        if differs.any():
            rows = tuple(found.index[differs])
            yield f"- {Problem(column, 'differs from the published file', rows)}"


def _breaches(found: pd.DataFrame, dataset: Dataset) -> list[str]:
    # Imported here because pandera takes a second, and a file is hardly ever changed.
    from mindthegap.data.contracts import check

    try:
        check(found, dataset)
    except ContractError as broken:
        return str(broken).splitlines()
    return []


def _cure() -> str:
    if content.in_checkout():
        return f"What to do: `git checkout datasets`; after a change to a generator, `{REBUILD}`."
    return "What to do: install mindthegap again."
