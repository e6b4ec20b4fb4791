"""The contract finds every kind of breakage, and names the right column and rows."""

import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mindthegap.data import ContractError, generate, load, names, validate
from mindthegap.data.catalogue import dataset

PANEL = generate("camera_panel", seed=1, size=100)
FIELDS = {f.name: f for f in dataset("camera_panel").fields}


def problems(frame):
    with pytest.raises(ContractError) as error:
        validate(frame, "camera_panel")
    return error.value.problems


def problem(frame):
    """The one problem of a table that has one."""
    (only,) = problems(frame)
    return only


def changed(column, rows, value):
    frame = PANEL.copy()
    frame[column] = frame[column].astype(object)
    frame.loc[rows, column] = value
    return frame


@pytest.mark.parametrize("name", names())
def test_the_bundled_file_keeps_its_contract(name):
    frame = load(name)
    assert validate(frame, name) is frame


@pytest.mark.parametrize("name", names())
@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 2**64 - 1), size=st.integers(1, 60))
def test_whatever_the_process_makes_keeps_the_contract(name, seed, size):
    validate(generate(name, seed, size), name)


def some_rows(data, cells):
    """A few labels of the rows in which `cells` is true."""
    labels = st.sampled_from(list(PANEL.index[cells]))
    return sorted(data.draw(st.sets(labels, min_size=1, max_size=8)))


@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_a_value_beyond_the_scale_is_found_in_its_rows(data):
    """Whatever the column: a number below its scale is reported there, in exactly these rows."""
    field = data.draw(st.sampled_from([f for f in FIELDS.values() if f.low is not None]))
    rows = some_rows(data, PANEL[field.name].notna())
    found = problems(changed(field.name, rows, field.low - 1))
    beyond = [p for p in found if p.message.endswith(f"but it is {field.low - 1:g}")]
    assert (field.name, tuple(rows)) in [(p.column, p.rows) for p in beyond]


@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_an_empty_cell_is_found_where_one_is_due(data):
    column = data.draw(st.sampled_from(list(FIELDS)))
    rows = some_rows(data, PANEL[column].notna())
    found = [p for p in problems(changed(column, rows, np.nan)) if "filled" in p.message]
    assert [(p.column, p.rows) for p in found] == [(column, tuple(rows))]


@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_a_filled_cell_is_found_where_none_is_due(data):
    column = data.draw(st.sampled_from([f.name for f in FIELDS.values() if f.only]))
    rows = some_rows(data, PANEL[column].isna())
    only = problem(changed(column, rows, 1))
    assert (only.column, only.rows) == (column, tuple(rows))
    assert only.message == f"should be empty except {FIELDS[column].filled}, but it is 1"


def test_the_message_says_what_would_be_right():
    first, second = PANEL.index[PANEL["will_low"].notna()][:2]
    assert str(problem(changed("will_low", [first, second], 11.5))) == (
        "will_low: should be 1 to 10 (1 = very poor ... 10 = outstanding), but it is 11.5 "
        f"(rows {first} and {second})"
    )


def test_many_rows_are_counted_and_the_first_few_named():
    rows = PANEL.index[PANEL["wave"] == "post"]
    found = problem(changed("sat", rows, 0))
    assert found.rows == tuple(rows)
    assert str(found).endswith("(rows 1, 3, 5, 7, 9 and 95 more: 100 in all)")


def test_a_word_among_numbers():
    found = problem(changed("ad_exposure", [10, 11], "many"))
    assert (found.column, found.rows) == ("ad_exposure", (10, 11))
    assert found.message == "should be a number, but it is 'many'"


def test_one_word_hides_no_other_problem_of_its_column():
    frame = changed("ad_exposure", [10, 11], "many")
    frame.loc[[14, 15], "ad_exposure"] = 9
    assert [p.rows for p in problems(frame)] == [(10, 11), (14, 15)]


def test_numbers_stored_as_text():
    frame = PANEL.assign(wom_n=PANEL["wom_n"].astype(str))
    assert problem(frame).message.startswith("should be stored as numbers, not as text")


@pytest.mark.parametrize(("column", "value"), [("price_tier", 1.5), ("wom_n", 2.5)])
def test_part_of_a_whole(column, value):
    found = problem(changed(column, [8, 9], value))
    assert (found.column, found.rows) == (column, (8, 9))
    assert str(value) in found.message


def test_a_number_without_end():
    found = problem(changed("wom_n", [8, 9], np.inf))
    assert (found.column, found.rows) == ("wom_n", (8, 9))


def test_a_number_where_text_is_due():
    assert problem(changed("cohort", [8, 9], 7)).message == "should be text, but it is 7"


def test_a_word_that_is_no_choice():
    found = problem(changed("cohort", [8, 9], "during"))
    assert found.message == "should be one of before, after, but it is 'during'"
    assert found.rows == (8, 9)


def test_an_id_of_another_form():
    found = problem(changed("id", [8, 9], "customer 5"))
    assert (found.column, found.rows) == ("id", (8, 9))
    assert found.message.startswith("should be C and a running number")


def test_a_wrong_wave_is_reported_for_the_wave_alone():
    """Not once more for each column that is filled in that wave."""
    found = problem(changed("wave", [8], "middle"))
    assert (found.column, found.rows) == ("wave", (8,))


def test_a_row_that_stands_twice():
    frame = pd.concat([PANEL, PANEL.loc[[8]]], ignore_index=True)
    found = problem(frame)
    assert (found.column, found.rows) == ("id", (8, 200))
    assert found.message.startswith("should stand only once with each wave")


def test_talk_without_talkers():
    silent = PANEL.index[PANEL["wom_n"] == 0][:2]
    found = problem(changed("wom_valence", silent, 1.5))
    assert found.message == "should be 0 where wom_n is 0, but it is 1.5"
    assert found.rows == tuple(silent)


def test_a_customer_who_changes_between_the_waves():
    found = problem(changed("night_share", [9], 0.99))
    assert (found.column, found.rows) == ("night_share", (8, 9))
    assert "should be the same in all rows of one id" in found.message


def test_unknown_and_missing_columns_name_their_near_matches():
    frame = PANEL.rename(columns={"trust": "Trust", "sat": "satt"}).assign(mine=1)
    texts = [str(p) for p in problems(frame)]
    assert texts == [
        "sat: this column is missing. Is it the column 'satt'?",
        "trust: this column is missing. Is it the column 'Trust'?",
        "satt: the dictionary knows no such column. Did you mean 'sat'?",
        "Trust: the dictionary knows no such column. Did you mean 'trust'?",
        "mine: the dictionary knows no such column.",
    ]


def test_a_missing_column_does_not_hide_wrong_cells():
    found = problems(changed("sat", [1], 99).drop(columns=["asked", "wave"]))
    assert [p.column for p in found] == ["wave", "asked", "sat"]


def test_a_column_that_stands_twice():
    frame = pd.concat([PANEL, PANEL[["sat"]]], axis=1)
    assert str(problem(frame)) == "sat: this column stands 2 times; once is right."


def test_every_problem_comes_at_once_in_the_order_of_the_columns():
    frame = changed("sat", [1], 99)
    frame.loc[[3], "cohort"] = "during"
    frame.loc[[2], "cohort"] = "during"
    frame["will_day"] = 5.0
    assert [p.column for p in problems(frame)] == ["cohort", "will_day", "sat"]


def test_rows_are_named_as_the_user_sees_them():
    """By the labels at the left of the table, also if they are words or stand twice."""
    frame = PANEL.head(4).set_axis(["a", "b", "c", "c"])
    frame.loc["b", "sat"] = 99
    assert problem(frame).rows == ("b",)


def test_truth_values_and_category_columns_are_fine():
    frame = PANEL.assign(
        asked=PANEL["asked"].astype(bool), cohort=PANEL["cohort"].astype("category")
    )
    validate(frame, "camera_panel")


def test_the_table_itself_is_left_alone():
    frame = changed("sat", [1], 99)
    before = frame.copy()
    problems(frame)
    pd.testing.assert_frame_equal(frame, before)


def test_something_else_than_a_table():
    with pytest.raises(TypeError, match=re.escape("A table (pandas.DataFrame) is needed")):
        validate([1, 2], "camera_panel")


def test_messages_are_free_of_jargon():
    frame = changed("sat", [1], 99)
    frame["trust"] = frame["trust"].astype(str)
    frame.loc[[3], "hassle"] = np.nan
    with pytest.raises(ContractError) as error:
        validate(frame.drop(columns="blame_firm"), "camera_panel")
    for jargon in ("pandera", "schema", "dtype", "nan", "coerc", "lambda", "float64", "check"):
        assert jargon not in str(error.value).casefold()


@pytest.mark.parametrize("name", names())
def test_each_dictionary_is_complete(name):
    """What the contract relies on: choices where other fields depend, a meaning for all."""
    known = dataset(name)
    fields = {f.name: f for f in known.fields}
    assert len(fields) == len(known.fields)
    for f in known.fields:
        assert f.meaning.endswith((".", "?", ")", ".'"))
        assert f.scale or f.choices
        assert (bool(f.only) or f.optional) == bool(f.empty)
        assert all(value in fields[column].choices for column, value in f.only.items())
    assert all(set(rule.needs) <= set(fields) for rule in known.all_rules)
    assert all(rule.column in rule.needs for rule in known.all_rules)
