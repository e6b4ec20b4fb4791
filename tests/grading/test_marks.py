"""The pieces of which test cells are made: what counts as an answer, and what is said."""

import sys
import warnings

import numpy as np
import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell

from mindthegap.grading.marks import Marks, NoPoints


def points_for(check, **namespace):
    """The points, and the text on one line, of a cell with one part `x` worth 2 points."""
    marks = Marks(namespace, x=2)
    check(marks)
    try:
        return marks.points(), ""
    except NoPoints as none:
        return 0, " ".join(str(none).split())


ONE_NUMBER = [
    6.123,
    6,
    np.float64(6.1),
    np.int64(6),
    np.array(6.1),
    np.array([6.1]),
    [6.1],
    pd.Series([6.1], index=["ad_exposure"]),
    pd.DataFrame({"will_low": [6.1]}),
]


@pytest.mark.parametrize("answer", ONE_NUMBER, ids=lambda a: type(a).__name__)
def test_a_number_counts_however_it_was_computed(answer):
    assert points_for(lambda m: m.number("x", low=1, high=10), x=answer)[0] == 2
    right = float(np.ravel(answer)[0])
    assert points_for(lambda m: m.value("x", right), x=answer)[0] == 2
    assert points_for(lambda m: m.value("x", right + 0.01), x=answer)[0] == 0


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (..., "not answered yet"),
        (None, "None"),
        ("6.1", "quotation marks"),
        ("six", "text"),
        (float("nan"), "missing values"),
        (True, "yes-or-no"),
        (pd.Series([1.0, 2.0]), "not one number"),
        ([[1, 2], [3]], "not one number"),
        (np.mean, "has not been run"),
        (11, "should lie between 1 and 10. Ratings run from 1."),
    ],
)
def test_what_is_no_usable_number_gets_no_points_and_a_reason(answer, said):
    check = lambda m: m.number("x", low=1, high=10, hint="Ratings run from 1.")  # noqa: E731
    points, text = points_for(check, x=answer)
    assert points == 0
    assert said in text
    assert text.endswith("(0 of 2 points)")


def test_an_answer_whose_cell_was_not_run():
    points, text = points_for(lambda m: m.number("x", low=0, high=1))
    assert points == 0
    assert "there is no x yet" in text


@pytest.mark.parametrize(("given", "right"), [(0.3846, 0.38462), (0.385, 0.38462), (0.38, 0.38462)])
def test_the_rounding_that_is_asked_for(given, right):
    asked_for = given != 0.38
    assert points_for(lambda m: m.value("x", right), x=given)[0] == 2 * asked_for


def test_a_known_mistake_is_named():
    mistakes = [(-1.5, "This is will minus should.")]
    _, text = points_for(lambda m: m.value("x", 1.5, mistakes=mistakes), x=-1.5)
    assert text == "x: This is will minus should. (0 of 2 points)"


def test_a_right_answer_is_never_taken_for_a_mistake():
    mistakes = [(1.5, "This is a mistake that comes to the same number.")]
    assert points_for(lambda m: m.value("x", 1.5, mistakes=mistakes), x=1.5)[0] == 2


def test_a_count_is_whole():
    check = lambda m: m.number("x", low=0, high=600, hint="Count.", whole=True)  # noqa: E731
    assert points_for(check, x=307.0)[0] == 2
    assert "0.51, and should be a whole number. Count." in points_for(check, x=0.51)[1]


def test_rounding_on_the_way_costs_nothing_and_too_few_decimals_are_said():
    right = 1.1553
    value = lambda m: m.value("x", right)  # noqa: E731
    # Read off a printed table: two numbers with three decimals, and their difference.
    assert points_for(value, x=6.588 - 5.432)[0] == 2
    assert points_for(value, x=1.158)[0] == 0
    assert points_for(value, x=1.16) == (
        0,
        "x: 1.16 is nearly right: give 3 decimals. (0 of 2 points)",
    )
    assert "not what your data give" in points_for(value, x=1.2)[1]
    assert points_for(lambda m: m.value("x", 307, decimals=0), x=308)[0] == 0


def test_no_printed_line_is_cut_off_on_the_feedback_page(capsys):
    marks = Marks({"x": 1.0, "y": 2.0}, x=1, y=1)
    marks.value("x", 1.0)
    marks.value("y", 3.0, mistakes=[(2.0, "word " * 60)])
    marks.points()
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 4
    assert max(map(len, lines)) <= 80


MEANS = {"negative": 5.1, "none": 6.2, "positive": 6.9}


@pytest.mark.parametrize(
    "answer",
    [
        MEANS,
        pd.Series(MEANS),
        pd.DataFrame({"will_low": MEANS}),
        {name: np.float64(mean) for name, mean in MEANS.items()} | {"all": 6.0},
    ],
    ids=["dict", "Series", "DataFrame", "more than asked for"],
)
def test_a_table_counts_however_it_was_made(answer):
    check = lambda m: (m.table("x", list(MEANS), low=1, high=10), m.value("x", MEANS))  # noqa: E731
    assert points_for(check, x=answer)[0] == 2


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ([5.1, 6.2, 6.9], "with these labels"),
        ({"negative": 5.1, "none": 6.2}, "no number for positive"),
        (MEANS | {"none": 62}, "the number for 'none' is 62"),
        (MEANS | {"none": ...}, "not one number"),
        (MEANS | {"none": 6.3}, "6.3 is not right for 'none' in your data"),
    ],
)
def test_a_table_with_a_fault_says_which(answer, said):
    check = lambda m: (m.table("x", list(MEANS), low=1, high=10), m.value("x", MEANS))  # noqa: E731
    points, text = points_for(check, x=answer)
    assert points == 0
    assert said in text


def noisy(a, b):
    warnings.warn("the student's library is old", FutureWarning, stacklevel=1)
    print("working")
    print("working hard", file=sys.stderr)
    return pd.Series([a, b])


@pytest.mark.parametrize(
    "function",
    [
        lambda a, b: [a, b],
        lambda a, b: (a, b),
        lambda a, b: np.array([a, b]),
        lambda a, b: [np.array([a]), b],
        noisy,
    ],
)
def test_a_function_counts_whatever_kind_of_list_it_gives(function, capfd):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert points_for(lambda m: m.call("x", "f", [1, 2.5], [1, 2.5]), f=function)[0] == 2
    # nbgrader takes a line on stderr for a failed test.
    assert capfd.readouterr().err == ""


def broken(a, b):
    return a / 0


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (..., "not answered yet"),
        (lambda a, b: ..., "not answered yet"),
        (7, "f is not a function"),
        (broken, "f(1, 2.5) stops with ZeroDivisionError: division by zero"),
        (lambda a, b: a, "should give a list of 2 numbers"),
        (lambda a, b: [a], "gives 1 number; it should give 2"),
        (lambda a, b: [a, "b"], "text"),
        (lambda a, b: [b, a], "f(1, 2.5) gives [2.5, 1]; it should give [1, 2.5]. Mind the order."),
        (lambda a: [a], "TypeError"),
    ],
)
def test_a_function_with_a_fault_says_which(function, said):
    call = lambda m: m.call("x", "f", [1, 2.5], [1, 2.5], hint="Mind the order.")  # noqa: E731
    points, text = points_for(call, f=function)
    assert points == 0
    assert said in text


def test_a_function_that_gives_nothing():
    _, text = points_for(lambda m: m.call("x", "f", [1], 1), f=print)
    assert "None" in text


def test_each_part_has_its_own_points(capsys):
    marks = Marks({"a": 1.0, "b": ..., "c": 3.0, "d": 4.0}, a=1, b=1, c=0.5, d=2)
    for name in "abcd":
        marks.number(name, low=0, high=9)
    marks.value("a", 1)
    marks.value("b", 2)
    marks.value("c", 3)
    marks.value("d", 0)
    assert marks.points() == 1.5
    assert capsys.readouterr().out.splitlines() == [
        "a: right (1 of 1 point).",
        "b: not answered yet. Put your answer in place of the three dots. (0 of 1 point)",
        "c: right (0.5 of 0.5 points).",
        "d: 4 is not what your data give. (0 of 2 points)",
    ]


def test_the_points_are_a_plain_number_for_nbgrader():
    marks = Marks({"a": np.float64(1)}, a=2)
    marks.value("a", 1)
    assert repr(marks.points()) == "2"


def test_what_is_fine_but_not_yet_checked_says_so(capsys):
    marks = Marks({"a": 1.0, "f": lambda x: x}, a=1, f=1)
    marks.number("a", low=0, high=9)
    marks.call("f", "f", [1], 1, example=True)
    marks.points()
    assert capsys.readouterr().out.count("checked when the set is graded") == 2


def test_a_part_that_the_cell_does_not_have_is_the_authors_mistake():
    with pytest.raises(KeyError, match="'b' is not a part"):
        Marks({"b": 1}, a=1).number("b", low=0, high=1)


def test_the_student_sees_the_message_alone_and_no_traceback(capsys):
    shell = InteractiveShell()
    shell.user_ns["Marks"] = Marks
    result = shell.run_cell('m = Marks({"a": ...}, a=1)\nm.number("a", low=0, high=1)\nm.points()')
    assert isinstance(result.error_in_exec, NoPoints)
    shown = capsys.readouterr().out
    assert "a: not answered yet." in shown
    assert "marks.py" not in shown
