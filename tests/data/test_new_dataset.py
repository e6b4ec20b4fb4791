"""A new dataset is one new file: names, tables, contract, dictionary and files follow from it."""

import sys

import pytest

from mindthegap.data import ContractError, describe, generate, generators, names, personal, validate
from mindthegap.data.build import files

MODULE = '''
"""Queues at the counters of an invented bank."""

import numpy as np
import pandas as pd

from mindthegap.data.dataset import Dataset, Field


def generate(seed, size):
    minutes = np.random.default_rng(seed).exponential(5, size)
    return DATASET.typed(pd.DataFrame({"visit": np.arange(size), "minutes": minutes}))


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


def test_it_is_described_and_written(bank_queues):
    assert describe(bank_queues).table.loc["minutes", "allowed"] == "0 or more"
    made = files()
    assert made["bank_queues.csv"].splitlines()[0] == b"visit,minutes"
    assert b"`bank_queues`" in made["README.md"]
    assert b'"name": "bank_queues"' in made["datapackage.json"]
