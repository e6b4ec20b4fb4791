"""`complaint_log`: the tickets of Merula Mobile's help desk, two years of them.

Merula Mobile, its phones and its customers are invented. `truth.py` holds every number of the
process, `process.py` the process, `desk.py` the desk's clock, `texts.py` what customers write.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from mindthegap.data.dataset import Dataset
from mindthegap.data.draws import labels
from mindthegap.data.generators.complaint_log import desk, process, texts
from mindthegap.data.generators.complaint_log.fields import ABOUT, FIELDS, RULES
from mindthegap.data.generators.complaint_log.truth import (
    AGENTS,
    CATEGORIES,
    CHANNELS,
    TRUTH,
    Truth,
)

__all__ = ["AGENTS", "DATASET", "TRUTH", "Truth", "generate", "stream"]

WORDS: dict[str, tuple[str, ...]] = {
    "language": texts.LANGUAGES,
    "channel": CHANNELS,
    "product": texts.PRODUCTS,
    "category": CATEGORIES,
    "attribute": texts.ATTRIBUTES,
    "expectation_source": texts.SOURCES,
    "agent": AGENTS,
    "status": ("open", "closed"),
}
"""The columns of text that the process holds as places in a list of words."""


def generate(
    seed: int,
    size: int,
    truth: Truth = TRUTH,
    columns: Sequence[str] | None = None,
    categories: bool = False,
) -> pd.DataFrame:
    """Simulate the log: one row per ticket, in the order in which they came.

    Parameters
    ----------
    seed : int
        Starts the random numbers; the same seed gives the same frame.
    size : int
        Number of tickets.
    truth : Truth
        The design values; a lesson on "what if" can change them with `dataclasses.replace`.
    columns : sequence of str, optional
        Only these columns, for logs of millions of tickets; all of them if left out.
    categories : bool, default False
        Whether columns with few different texts are pandas categories (a byte a ticket) rather
        than text.

    Examples
    --------
    >>> generate(seed=1, size=3)[["ticket", "created"]].to_dict("list")["ticket"]
    ['T000001', 'T000002', 'T000003']
    """
    return pd.concat(stream(seed, size, truth, columns, categories), ignore_index=True)


def stream(
    seed: int,
    size: int,
    truth: Truth = TRUTH,
    columns: Sequence[str] | None = None,
    categories: bool = False,
) -> Iterator[pd.DataFrame]:
    """Simulate the log piece by piece, at most a quarter of a million tickets at a time.

    Each piece has random numbers of its own, so that none needs those before it.

    Parameters
    ----------
    seed, size, truth, columns, categories
        See `generate`, which puts the pieces together.

    Examples
    --------
    >>> [len(piece) for piece in stream(seed=1, size=300_000, columns=["created"])]
    [249996, 50004]
    """
    wanted = DATASET if columns is None else _only(columns)
    for count, piece in enumerate(process.pieces(np.random.default_rng(seed), size, truth)):
        rng = np.random.default_rng([seed, count])
        yield _frame(process.tickets(rng, piece, truth), piece.first, wanted, categories)


def _only(columns: Sequence[str]) -> Dataset:
    fields = {f.name: f for f in DATASET.fields}
    return replace(DATASET, fields=tuple(fields[name] for name in columns))


def _frame(log: process.Columns, first: int, wanted: Dataset, categories: bool) -> pd.DataFrame:
    """Turn places into words and minutes into moments; empty what is not known."""
    closed = log["resolved"] < process.END
    log = log | {"status": closed.astype(int)}
    filled = {
        "first_response": log["first_response"] < process.END,
        "resolved": closed,
        "promised_by": log["promises"],
        "compensation": closed,
        "apology": closed,
        "reopened": closed,
        "csat": closed & log["answers"],
        "csat_call": closed & log["called"],
    }
    made: dict[str, object] = {}
    for f in wanted.fields:
        known = filled.get(f.name)
        if f.name == "ticket":
            made[f.name] = labels("T", len(closed), first=first + 1, width=6)
        elif f.name == "text":
            made[f.name] = _words(texts.all_texts(), _which_text(log), categories=False)
        elif f.name in WORDS:
            made[f.name] = _words(WORDS[f.name], log[f.name], categories)
        elif f.kind == "time":
            made[f.name] = _moments(log[f.name], known)
        else:
            cells = log["csat" if f.name == "csat_call" else f.name]
            made[f.name] = cells if known is None else np.where(known, cells, np.nan)
    return pd.DataFrame(made)


def _words(
    words: Sequence[str] | np.ndarray, places: np.ndarray, categories: bool
) -> pd.api.extensions.ExtensionArray:
    if categories:
        return pd.Categorical.from_codes(places.astype("int8"), list(words))
    return pd.array(words, dtype="str").take(places)


def _which_text(log: process.Columns) -> np.ndarray:
    return texts.number(
        log["language"],
        log["product"],
        log["expectation_source"],
        log["attribute"],
        log["severity"],
        log["way"],
    )


def _moments(minutes: np.ndarray, known: np.ndarray | None) -> np.ndarray:
    moments = (desk.START + minutes.astype("timedelta64[m]")).astype("datetime64[s]")
    return moments if known is None else np.where(known, moments, np.datetime64("NaT"))


DATASET = Dataset(
    name="complaint_log",
    title="The tickets of a phone maker's help desk, two years of them",
    unit="one ticket",
    about=ABOUT,
    key=("ticket",),
    seed=1,
    size=9000,
    personal_size=4000,
    size_unit="tickets",
    lessons=("05-managing-promises", "07-from-gap-to-complaint", "camera-phone"),
    fields=FIELDS,
    rules=RULES,
    generate=generate,
    stream=stream,
)
