"""A new dataset is one new file: names, tables, contract, dictionary and files follow from it."""

import sys

import pytest

from mindthegap.data import ContractError, describe, generate, generators, names, personal, validate
from mindthegap.data.build import files

MODULE = '''
"""Queues at the counters of an invented bank."""

import numpy as np
import pandas as pd

from mindthegap.data.dataset import Dataset, Field, points


def generate(seed, size):
    minutes = np.random.default_rng(seed).exponential(5, size)
    served = pd.Timestamp("2025-03-01 09:00") + pd.to_timedelta(np.arange(size), unit="min")
    table = {"visit": np.arange(size), "minutes": minutes, "served": served}
    rating = np.where(np.arange(size) % 3 == 0, 4.0, np.nan)
    return DATASET.typed(pd.DataFrame(table | {"rating": rating}))


DATASET = Dataset(
    name="bank_queues",
    title="Queues",
    unit="one visit",
    about="Visits to an invented bank.",
    key=("visit",),
    seed=1,
    size=20,
    personal_size=5,
    size_unit="visits",
    lessons=("99-queues",),
    fields=(
        Field("visit", "whole", "The visit.", "running number", low=0),
        Field("minutes", "number", "Time in the queue.", "minutes", low=0, decimals=2),
        Field("served", "time", "When the queue was over."),
        points("rating", "How it was.", "1 = bad ... 5 = good", 5, optional=True,
               empty="not answered"),
    ),
    generate=generate,
)
'''


@pytest.fixture
def bank_queues(tmp_path, monkeypatch):
    (tmp_path / "bank_queues.py").write_text(MODULE)
    monkeypatch.setattr(generators, "__path__", [*generators.__path__, str(tmp_path)])
    yield "bank_queues"
    sys.modules.pop(f"{generators.__name__}.bank_queues", None)


def test_it_is_found_by_its_name(bank_queues):
    assert bank_queues in names()
    assert names() == sorted(names())


def test_it_is_made_and_checked(bank_queues):
    frame = generate(bank_queues)
    assert len(frame) == 20
    assert len(personal(bank_queues, "a")) == 5
    assert validate(frame, bank_queues) is frame
    frame.loc[3, "visit"] = 4
    with pytest.raises(ContractError) as error:
        validate(frame, bank_queues)
    assert [str(p) for p in error.value.problems] == [
        "visit: should stand only once, but it is 4 (rows 3 and 4)"
    ]


def test_moments_and_cells_that_may_be_empty(bank_queues):
    frame = generate(bank_queues)
    assert frame.dtypes.astype(str).to_dict() == {
        "visit": "int64",
        "minutes": "float64",
        "served": "datetime64[s]",
        "rating": "float64",
    }
    # As text in a file, a moment is what it was, and rubbish is named.
    as_text = frame.assign(served=frame["served"].dt.strftime("%Y-%m-%d %H:%M"))
    assert validate(as_text, bank_queues) is as_text
    as_text.loc[4, "served"] = "yesterday"
    as_text.loc[5, "served"] = None
    as_text.loc[6, "served"] = "2025-03-01T09:06:00Z"
    as_text.loc[[0, 1], "rating"] = [6, 2]
    with pytest.raises(ContractError) as error:
        validate(as_text, bank_queues)
    assert [str(p) for p in error.value.problems] == [
        "served: should be a date and time without a zone, such as 2025-03-01 14:05, but it is "
        "'yesterday', '2025-03-01T09:06:00Z' (rows 4 and 6)",
        "served: should be filled in every row, but it is empty (row 5)",
        "rating: should be one of 1, 2, 3, 4, 5, but it is 6 (row 0)",
    ]


def test_a_column_of_moments_with_a_zone(bank_queues):
    frame = generate(bank_queues)
    frame["served"] = frame["served"].dt.tz_localize("Europe/Paris")
    with pytest.raises(ContractError, match="served: should be a date and time without a zone"):
        validate(frame, bank_queues)


def test_it_is_described_and_written(bank_queues):
    table = describe(bank_queues).table
    assert table.loc["minutes", "allowed"] == "0 or more"
    assert table.loc["rating", ["filled", "empty means"]].tolist() == [
        "may be empty",
        "not answered",
    ]
    made = files()
    lines = made["bank_queues.csv"].splitlines()
    assert lines[0] == b"visit,minutes,served,rating"
    assert lines[1].endswith(b",2025-03-01 09:00,4")
    assert lines[2].endswith(b",2025-03-01 09:01,")
    assert b"`bank_queues`" in made["README.md"]
    assert b'"name": "bank_queues"' in made["datapackage.json"]
