"""Values off their scale, or not matching row by row, are named where they stand."""

import numpy as np
import pandas as pd
import pytest

from mindthegap.models.scale import COUNT, SHARE, aligned, on_scale, plain


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (0.9, "expectation must lie between 1 and 10, but it is 0.9"),
        ([5, 6, 11, 12], "the value at position 2 is 11"),
        (np.array([[5.0, 5.0], [5.0, -3.0]]), r"the value at position \(1, 1\) is -3"),
        (pd.Series([5, 99], index=["C0001", "C0002"]), "the value in row 'C0002' is 99"),
        (np.inf, "but it is inf"),
    ],
)
def test_off_scale(values, message):
    with pytest.raises(ValueError, match=message):
        on_scale(values, "expectation")


@pytest.mark.parametrize(
    "values", ["7", ["7", "8"], pd.Series(["high"]), None, ..., {"a": 1}, [1, "x"]]
)
def test_not_a_number(values):
    with pytest.raises(TypeError, match="expectation must be a number, or a list or column"):
        on_scale(values, "expectation")


def test_scales_of_other_kinds():
    with pytest.raises(ValueError, match="purchases must be 0 or more, but it is -1"):
        on_scale(-1, "purchases", COUNT)
    with pytest.raises(ValueError, match="purchases must be a whole number, but it is 1"):
        on_scale(1.5, "purchases", COUNT, whole=True)
    with pytest.raises(ValueError, match="rate must lie between 0 and 1"):
        on_scale(35, "rate", SHARE)
    with pytest.raises(ValueError, match="strength must be finite"):
        on_scale(np.inf, "strength", (-np.inf, np.inf))


def test_missing_values_pass_and_types_stay():
    series = pd.Series([5, None], index=["a", "b"], name="will_low")
    result = on_scale(series, "will_low")
    pd.testing.assert_series_equal(result, series)
    assert np.isnan(on_scale(float("nan"), "will"))
    assert isinstance(on_scale(np.int64(5), "will"), float)
    assert isinstance(on_scale([5, 6], "will"), np.ndarray)
    nullable = pd.Series([5, None], dtype="Int64")
    assert on_scale(nullable, "will").isna().tolist() == [False, True]


def test_aligned_series_need_the_same_labels():
    before, after = pd.Series([7.0, 8.0], index=[0, 2]), pd.Series([5.0, 6.0], index=[1, 3])
    with pytest.raises(ValueError, match="expectation and perception must have the same row"):
        aligned(expectation=before, perception=after)
    aligned(expectation=before, perception=after.to_numpy())
    aligned(expectation=before, perception=5)
    with pytest.raises(ValueError, match="but they have 2 and 3"):
        aligned(expectation=before, perception=[1, 2, 3])


def test_plain_makes_python_numbers():
    assert repr(plain(np.float64(7.5))) == "7.5"
