"""How each kind reads and compares answers, and what it says of those that it can't read."""

import numpy as np
import pandas as pd
import pytest

from mindthegap.coach.answers import Choice, Choices, Groups, Number, Words
from mindthegap.coach.kind import OtherKind, Unfinished
from mindthegap.coach.tables import Column, Table

OPTIONS = {"A": "one", "B": "two", "C": "three"}
SORTING = Groups(
    {"TV spot": "explicit", "Salesperson": "explicit", "Price": "implied"}, more_groups=("neither",)
)


def refusal(kind, answer):
    with pytest.raises(OtherKind) as problem:
        kind.read(answer)
    return str(problem.value)


# Number


@pytest.mark.parametrize(
    "answer", [2, 2.0, np.int64(2), np.float32(2), np.array(2.0), np.array([2.0]).mean()]
)
def test_every_numeric_scalar_is_a_number(answer):
    kind = Number(2)
    assert kind.read(answer) == 2.0
    assert isinstance(kind.read(answer), float)


@pytest.mark.parametrize(
    ("answer", "accepted"),
    [(0.42, True), (0.4249, True), (0.4151, True), (0.43, False), (0.41, False), (0.4, False)],
)
def test_a_number_is_right_within_the_rounding_asked_for(answer, accepted):
    assert Number(0.42, decimals=2).same(answer, 0.42) is accepted


@pytest.mark.parametrize("right", [0.425, 0.4251, 0.4249])
def test_rounding_either_way_at_a_five_is_accepted(right):
    kind = Number(right, decimals=2)
    assert kind.same(round(right, 2), kind.expected)
    assert Number(0.425, decimals=2).same(0.43, 0.425)


def test_a_tolerance_replaces_the_rounding():
    assert Number(5, tolerance=0.3).same(5.29, 5.0)
    assert not Number(5, tolerance=0.3).same(5.31, 5.0)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("0.42", "Write the number alone: `0.42`"),
        (" 0,42 ", "Write the number alone: `0.42`"),
        ("42 %", "Write the number alone: `42`"),
        ("many", "is text: `many`"),
        ((0, 42), "with a decimal point"),
        (True, "yes-or-no"),
        (np.bool_(True), "yes-or-no"),
        (None, "print"),
        (float("nan"), "missing values"),
        (float("inf"), "division by 0"),
        ([0.42], "a list"),
        (pd.Series([0.42]), "`.item()`"),
        (np.array([0.42]), "an array"),
        ({0.42}, "a set"),
        (np.mean, "has not been run"),
    ],
)
def test_what_is_no_number_is_refused_with_a_reason(answer, said):
    assert said in refusal(Number(0.42, decimals=2), answer)


def test_several_values_are_not_told_to_use_item():
    assert "item" not in refusal(Number(1), pd.Series([1, 2]))


def test_a_percentage_where_a_share_is_asked_for_is_told_so():
    kind = Number(0.42, decimals=2, unit="share")
    assert "divide it by 100" in kind.slip(42.0)
    assert kind.slip(0.3) is None
    assert "share between 0 and 1" in kind.asked_for


def test_a_share_where_percent_is_asked_for_is_told_so():
    kind = Number(42, unit="percent")
    assert "multiply by 100" in kind.slip(0.42)
    assert kind.slip(0.3) is None
    assert "in percent" in kind.asked_for


@pytest.mark.parametrize(("value", "said"), [(65.0, True), (70.0, False), (0.0, False)])
def test_who_rounded_more_than_asked_is_told_so(value, said):
    message = Number(65.4, decimals=1).near(value)
    assert (message == "You rounded more than the question asks: give 1 decimal.") is said


def test_a_near_miss_is_called_close_and_a_far_one_not():
    kind = Number(0.424, decimals=2)
    assert "close" in kind.near(0.44)
    assert kind.near(0.5) is None
    # With no decimals asked for, 1 more is simply another number.
    assert Number(3).near(4.0) is None


def test_an_unknown_unit_is_refused():
    with pytest.raises(ValueError, match='"share" or "percent"'):
        Number(1, unit="permille")


def test_the_right_answer_is_computed_once_and_only_when_needed():
    calls = []

    def compute():
        calls.append(1)
        return 7

    kind = Number(compute)
    assert calls == []
    assert kind.expected == kind.expected == 7
    assert calls == [1]


# Choice and Choices


@pytest.mark.parametrize("answer", ["B", "b", " b ", "B)", "b.", "B:"])
def test_a_letter_may_be_typed_in_many_ways(answer):
    assert Choice("B", OPTIONS).read(answer) == "B"


@pytest.mark.parametrize("answer", ["D", "two", "AB", "1"])
def test_a_letter_that_does_not_exist_names_those_that_do(answer):
    assert "The answers are `A`, `B`, `C`" in refusal(Choice("B", OPTIONS), answer)


@pytest.mark.parametrize("answer", [2, ["B"], {"B"}, 1.5])
def test_what_is_no_letter_is_refused(answer):
    kind = Choice("B", OPTIONS)
    assert "The answers are" in refusal(kind, answer)
    assert "quotation marks" in kind.asked_for


@pytest.mark.parametrize(
    "answer",
    [
        {"A", "c"},
        ["C", "A", "A"],
        ("a", "c"),
        "A, C",
        "ac",
        "a and c",
        "A/C",
        "a) c)",
    ],
)
def test_several_letters_may_be_typed_in_many_ways(answer):
    assert Choices("AC", OPTIONS).read(answer) == {"A", "C"}


@pytest.mark.parametrize("answer", [{...}, [], [..., ...], set(), " , "])
def test_no_letter_yet_is_unfinished(answer):
    with pytest.raises(Unfinished):
        Choices("AC", OPTIONS).read(answer)


@pytest.mark.parametrize("answer", [3, {"A": 1}, ["A", 3], [["A"]], {"A", "X"}, "A, X"])
def test_what_are_no_letters_is_refused(answer):
    assert "The answers are `A`, `B`, `C`" in refusal(Choices("AC", OPTIONS), answer)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("AB", "yours: 1; wrong ones: 1; something is missing"),
        ("ABC", "yours: 2; wrong ones: 1; nothing is missing"),
        ("A", "yours: 1; wrong ones: 0; something is missing"),
    ],
)
def test_a_wrong_choice_is_counted_and_not_given_away(answer, said):
    kind = Choices("AC", OPTIONS)
    assert said in kind.remarks(kind.read(answer))[0]


# Groups


def test_items_and_groups_may_be_typed_in_any_case():
    sorted_so = {"tv spot": "EXPLICIT", "Salesperson ": "explicit", "price": " implied"}
    assert SORTING.same(SORTING.read(sorted_so), SORTING.expected)


def test_misplaced_items_are_named_without_their_group():
    value = SORTING.read({"TV spot": "implied", "Salesperson": "neither", "Price": "implied"})
    assert SORTING.remarks(value) == ("In the wrong group: `TV spot`, `Salesperson`.",)


def test_all_groups_are_on_offer_in_alphabetical_order():
    assert "`explicit`, `implied`, `neither`" in SORTING.asked_for


@pytest.mark.parametrize(
    "answer",
    [
        {"TV spot": "explicit", "Salesperson": ..., "Price": "implied"},
        {"TV spot": "explicit", "Salesperson": "", "Price": "implied"},
        {"TV spot": "explicit", "Price": "implied"},
    ],
)
def test_items_without_a_group_are_named(answer):
    with pytest.raises(Unfinished, match="no group yet: `Salesperson`"):
        SORTING.read(answer)


def test_strange_items_and_groups_are_named():
    right = dict(SORTING.right)
    assert "`radio`" in refusal(SORTING, {**right, "radio": "explicit"})
    assert "`expl`" in refusal(SORTING, {**right, "Price": "expl"})
    assert "a list" in refusal(SORTING, ["explicit"])


# Words


def test_words_ask_for_some_text_and_nothing_else():
    kind = Words(("names a cause",), "The ad promised more than the phone can do.")
    for text in ("The ad promised too much.", "广告承诺得太多因此顾客失望了"):
        assert kind.read(text) == text
    assert "a number, not text" in refusal(kind, 3)
    with pytest.raises(Unfinished, match="Write a little more"):
        kind.read(" ad ")


# Column and Table

MEANS = pd.Series({"none": 6.10, "low": 6.90, "high": np.nan})


@pytest.mark.parametrize(
    "answer",
    [
        MEANS,
        MEANS[::-1],
        MEANS + 0.004,
        list(MEANS),
        MEANS.to_numpy(),
        MEANS.to_dict(),
        MEANS.rename("another name"),
    ],
)
def test_a_column_is_right_in_any_order_and_form(answer):
    kind = Column(MEANS, decimals=2)
    assert kind.same(kind.read(answer), kind.expected)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (pd.Series({"low": 6.9, "none": 5.0, "high": np.nan}), "`none` (1 of 3)"),
        (pd.Series({"low": 6.9, "none": 6.1, "high": 1.0}), "`high` (1 of 3)"),
        (pd.Series({"low": 6.9, "none": 6.1}), "2 rows, and 3 are asked for"),
        (pd.Series([6.1, 6.9, np.nan]), "not asked for: `0`, `1`, `2`"),
        (pd.Series([6.1, 6.1, 6.9], index=["none", "none", "low"]), "occur twice"),
    ],
)
def test_a_wrong_column_is_described(answer, said):
    kind = Column(MEANS)
    value = kind.read(answer)
    assert not kind.same(value, kind.expected)
    assert said in kind.remarks(value)[0]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (pd.DataFrame({"mean": MEANS}), "take one column"),
        (3.5, "a number, not a column"),
        ("text", "text, not a column"),
        ([1, 2], "2 values, and 3 are asked for"),
    ],
)
def test_what_is_no_column_is_refused(answer, said):
    assert said in refusal(Column(MEANS), answer)


def test_text_columns_are_compared_as_text():
    kind = Column(pd.Series(["explicit", "implied"]))
    assert kind.same(kind.read(["explicit", "implied"]), kind.expected)
    assert not kind.same(kind.read(["explicit", "explicit"]), kind.expected)


TABLE = pd.DataFrame({"mean": [6.1, 6.9], "n": [3, 4]}, index=["none", "low"])


def test_a_table_is_right_in_any_order():
    kind = Table(TABLE, decimals=1)
    assert kind.same(kind.read(TABLE.loc[["low", "none"], ["n", "mean"]]), kind.expected)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (TABLE[["mean"]], "missing: `n`"),
        (TABLE.assign(sd=1), "not asked for: `sd`"),
        (TABLE.head(1), "1 rows, and 2 are asked for"),
        (TABLE.assign(n=[3, 5]), "other values: `n`"),
        (TABLE.reset_index(drop=True), "not asked for: `0`, `1`"),
    ],
)
def test_a_wrong_table_is_described(answer, said):
    kind = Table(TABLE)
    value = kind.read(answer)
    assert not kind.same(value, kind.expected)
    assert said in kind.remarks(value)[0]


@pytest.mark.parametrize(
    ("answer", "said"), [(TABLE["n"], "one column"), (3, "a number, not a table")]
)
def test_what_is_no_table_is_refused(answer, said):
    kind = Table(TABLE)
    assert said in refusal(kind, answer)
    assert "`mean`, `n`" in kind.asked_for
