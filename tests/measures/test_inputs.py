"""What messages say to somebody whose data are not what a measure needs."""

import numpy as np
import pandas as pd
import pytest

from mindthegap.measures.inputs import columns, numbers, one
from mindthegap.measures.refusals import plain
from mindthegap.measures.scores import csat, difference, nps, top_box

HALF_TEXT = ["4", "5 EUR", "9+", "4,5", None, "7", "5 - strongly agree"]


def test_numbers_written_as_text_are_innocent():
    with pytest.raises(TypeError, match=r"holds text, such as '4' in row 0: .* pandas\.to_numeric"):
        one(pd.Series(["4", "5", None]), "ratings")
    with pytest.raises(TypeError, match="holds text, such as '5' in row 1"):
        one([4, "5"], "ratings")
    for kind in ("str", "category", "object"):
        with pytest.raises(TypeError, match="holds text, such as '4' in row"):
            numbers(pd.DataFrame({"q": pd.Series(["4"], dtype=kind)}), ["q"], "fit")


def test_the_texts_that_are_no_numbers_are_named_with_their_rows():
    with pytest.raises(TypeError) as told:
        one(pd.Series(HALF_TEXT), "ratings")
    assert str(told.value) == (
        "ratings must hold numbers, but row 1 holds '5 EUR', row 2 holds '9+', row 3 holds '4,5'; "
        "4 rows are of this kind. The other texts are numbers: once these are mended, "
        "pandas.to_numeric converts the column."
    )
    with pytest.raises(TypeError, match=r"but row b holds 'n/a'\.$"):
        one(pd.Series([4, "n/a"], index=["a", "b"]), "ratings")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (pd.DataFrame({"rating": [9, 8]}), r"a DataFrame: pick a column, such as df\['rating'\]"),
        (pd.DataFrame(), r"a DataFrame: pick a column, such as df\['name'\]"),
        (nps([9, 8]), "of type NetPromoterScore"),
        ({9, 8}, "of type set"),
        ({"a": 9}, "of type dict"),
        (None, "of type NoneType"),
        (np.ones((2, 2)), "it has 2 dimensions"),
        (np.int64(5), r"it is 5\.$"),
        ("9", r"it is '9'\.$"),
    ],
)
def test_what_is_no_column_is_named_by_its_type(given, message):
    with pytest.raises(TypeError, match=message) as told:
        nps(given)
    assert len(str(told.value)) < 120


@pytest.mark.parametrize("measure", [csat, top_box])
def test_a_range_names_the_option_that_sets_it(measure):
    with pytest.raises(ValueError, match=r"between 1 and 5, .* holds 7\. If .* with scale=\."):
        measure([7, 6, 5])


@pytest.mark.parametrize("paired", [False, True])
def test_a_difference_names_which_of_the_two(paired):
    for first, second, name in (([9, 1], [1, 2], "first"), ([1, 2], [1, 9], "second")):
        with pytest.raises(ValueError, match=rf"^{name} must lie .* with scale=\."):
            difference(first, second, of="mean", paired=paired)
    with pytest.raises(
        ValueError, match=r"^second must lie between 0 and 10, but row 0 holds 11\.$"
    ):
        difference([9, 1], [11, 2], paired=paired)


def test_many_missing_columns_are_counted():
    table = pd.DataFrame(columns=[f"q{number}" for number in range(200)])
    with pytest.raises(KeyError, match=r"'a5', \.\.\. \(40 in all\); the table has: q0, .*200 in"):
        columns(table, [f"a{number}" for number in range(40)], "fit")


def test_plain_numbers():
    assert repr(plain(np.float64(0.5))) == "0.5"
    assert plain("a") == "a"
