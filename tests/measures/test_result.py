"""How results show themselves."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from mindthegap.measures.control_charts import u_chart
from mindthegap.measures.result import Result


@dataclass(frozen=True, repr=False)
class Rates(Result):
    """Rates."""

    center: float
    table: pd.DataFrame


def test_small_numbers_are_not_shown_as_nothing():
    table = pd.DataFrame(
        {"rate": [3.14159e-5, np.nan, 1e-17, 0.25], "n": [1, 2, 3, 4], "mean": 0.12345}
    )
    for shown in (repr(Rates(3e-5, table)), Rates(3e-5, table)._repr_html_()):
        for text in ("3e-05", "3.142e-05", "NaN", "0.25", "0.123"):
            assert text in shown
        assert "1e-17" not in shown
        assert "0.1234" not in shown
    assert "center    0.835" in repr(Rates(0.83456, table))
    assert "center    0.000\n" in repr(Rates(0.0, table))
    assert "center    nan" in repr(Rates(np.nan, table))


def test_a_table_without_rows_is_none():
    empty = pd.DataFrame({"value": [], "rule": []})
    assert repr(Rates(1.0, empty)).endswith("table: none")
    assert "<p>table: none</p>" in Rates(1.0, empty)._repr_html_()


def test_a_chart_of_small_rates():
    shown = repr(u_chart([3, 4, 2, 30], 100_000, baseline=3))
    assert "center    3e-05" in shown
    assert "0.0003" in shown
    assert "signals: none" in repr(u_chart([3, 4, 2], 100_000))
