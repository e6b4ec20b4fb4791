"""check, hint and solution as a lesson calls them, and what they show."""

import re
import subprocess
import sys

import pytest

from mindthegap import coach
from mindthegap.coach import Verdict, catalogue, check, feedback, hint, solution
from mindthegap.coach.answers import Choice, Choices, Groups, Number, Words
from mindthegap.coach.exercise import Exercise, Misconception

NUMBER = Exercise(
    "77-1",
    objective="Take a difference",
    kind=Number(0.42, decimals=2, unit="share"),
    because="Because it is.",
    misconceptions=[
        Misconception(0.58, "This is the rest: 1 minus the share asked for."),
        Misconception(-1, "Below zero: a share counts.", matches=lambda value: value < 0),
    ],
    hints=("nudge", "way", lambda: "nearly"),
    solution=lambda: "It is $0.42$.",
)
SORTING = Exercise(
    "77-2",
    objective="Sort",
    kind=Groups({"apple": "fruit", "leek": "vegetable"}),
    because="Botany.",
    misconceptions=[
        Misconception(
            {"apple": "fruit", "leek": "fruit"},
            "A leek is no fruit.",
            matches=lambda value: value["leek"] == "fruit",
        )
    ],
    hints=("nudge", "way", "nearly"),
    solution="Apples are fruit.",
)
WORDS = Exercise(
    "77-3",
    objective="Decide",
    kind=Words(("names <one> cause", "says what follows"), "The ad promised too much."),
    because="",
    hints=("nudge", "way", "nearly"),
    solution="For example: ...",
)

CHOICE = Exercise(
    "77-4",
    objective="Choose",
    kind=Choice("B", {"A": "heads", "B": "tails"}),
    because="It fell so.",
    hints=("nudge", "way", "nearly"),
    solution="B.",
)


@pytest.fixture(autouse=True)
def a_lesson_of_our_own(monkeypatch):
    """Lesson 77 beside the real ones, and no hint given yet."""
    ours = {exercise.name: exercise for exercise in (NUMBER, SORTING, WORDS)}
    real_numbers, real_exercises = catalogue.lesson_numbers, catalogue.exercises_of
    monkeypatch.setattr(catalogue, "lesson_numbers", lambda: [*real_numbers(), "77"])
    monkeypatch.setattr(
        catalogue, "exercises_of", lambda lesson: ours if lesson == "77" else real_exercises(lesson)
    )
    monkeypatch.setattr(coach, "_given", {})


# check


def test_a_right_answer_is_right_and_says_why():
    assert check("77-1", 0.42).right
    assert check("77-1", 0.42).message == "Because it is."


@pytest.mark.parametrize("answer", [..., "...", "", " … "])
def test_not_answered_yet_is_no_verdict(answer):
    given = check("77-1", answer)
    assert given.verdict is Verdict.UNANSWERED
    assert not given.right
    assert "a share between 0 and 1" in given.message


def test_a_missing_answer_is_not_answered_yet():
    assert check("77-1").verdict is Verdict.UNANSWERED


def test_a_catalogued_wrong_answer_gets_its_message():
    assert check("77-1", 0.58).message == "This is the rest: 1 minus the share asked for."
    assert check("77-1", -0.3).message == "Below zero: a share counts."


def test_another_wrong_answer_gets_no_guess_but_a_way_on():
    given = check("77-1", 0.9)
    assert given.verdict is Verdict.NOT_RIGHT
    assert "not guess" in given.message
    assert 'For a nudge, run `hint("77-1")`.' in repr(given)


def test_hints_unfold_one_after_the_other_where_the_answer_is_not_right():
    shown = check("77-1", 0.9)._repr_html_()
    status, hints = shown.split("<details", 1)
    assert 'role="status"' in status
    assert status.count("<div") - status.count("</div>") == 1, "the hints are in the status"
    assert [hints.index(f"Hint {n} of 3") for n in (1, 2, 3)] == sorted(
        hints.index(f"Hint {n} of 3") for n in (1, 2, 3)
    )
    # Each holds the next: nothing closes before the last has opened.
    assert hints.index("</details>") > hints.index("Hint 3 of 3")
    assert "Hint" not in check("77-1", catalogue.find("77-1").kind.expected)._repr_html_()


def test_the_last_hint_says_how_to_get_the_solution():
    shown = check("77-1", 0.9)._repr_html_()
    after_the_last_hint = shown.split("Hint 3 of 3")[1].split("</details>")[0]
    assert ">solution</code> in place of <code" in after_the_last_hint
    assert repr(solution("77-1", 0.9)) == repr(solution("77-1"))
    assert "solution" not in check("77-1", 0.42)._repr_html_()


def test_whoever_has_not_chosen_yet_reads_what_there_is_to_choose_from():
    assert "<strong>B</strong> tails" in CHOICE.judge(...)._repr_html_()
    assert "tails" not in repr(CHOICE.judge("A")), "a wrong answer gets its explanation alone"
    both = Exercise("77-5", "Choose", Choices("AB", CHOICE.kind.options), "", ("1", "2", "3"), "s")
    assert both.judge(...).rubric == CHOICE.judge(...).rubric
    assert check("77-1").rubric == ()


def test_a_near_miss_is_no_verdict_on_its_cause():
    given = check("77-1", 0.44)
    assert given.verdict is Verdict.NOT_RIGHT
    assert "Rounding too early can do this" in given.message
    assert 'For a nudge, run `hint("77-1")`.' in repr(given)


def test_percent_for_a_share_is_a_matter_of_form():
    given = check("77-1", 42)
    assert given.verdict is Verdict.OTHER_KIND
    assert "divide it by 100" in given.message


def test_a_decimal_comma_is_recognised():
    given = check("77-1", 0, 42)
    assert given.verdict is Verdict.OTHER_KIND
    assert "decimal point" in given.message


def test_another_kind_of_answer_is_told_what_is_asked_for_with_an_example():
    given = check("77-1", "many")
    assert given.verdict is Verdict.OTHER_KIND
    [note] = given.notes
    assert note == "This exercise asks for a share between 0 and 1, for example `0.25` for 25 %."


def test_misplaced_items_are_named_beside_the_message():
    given = check("77-2", {"apple": "fruit", "leek": "fruit"})
    assert given.message == "A leek is no fruit."
    assert given.notes == ("In the wrong group: `leek`.",)
    assert check("77-2", {"apple": "fruit", "leek": ...}).verdict is Verdict.UNANSWERED


def test_words_are_not_marked_and_get_the_rubric():
    given = check("77-3", "The ad promised too much.")
    assert given.verdict is Verdict.SELF_MARKED
    assert not given.right
    assert "No machine marks" in given.message
    assert given.rubric == ("names <one> cause", "says what follows")
    assert check("77-3", "ad").verdict is Verdict.UNANSWERED


@pytest.mark.parametrize("call", [check, hint, solution])
@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("77-9", '"77-1", "77-2", "77-3"'),
        ("77_1", '"77-1"'),
        ("7-1", '"77-1"'),
        ("?", "Did you mean"),
    ],
)
def test_an_unknown_name_lists_near_ones(call, name, near):
    with pytest.raises(coach.UnknownExercise) as problem:
        call(name)
    assert near in str(problem.value)


def test_a_name_without_quotation_marks_is_told_so():
    with pytest.raises(coach.UnknownExercise, match="quotation marks"):
        check(77 - 1, 3)


def test_spaces_around_a_name_do_not_matter():
    assert check(" 77-1 ", 0.42).right


# hint and solution


def test_hints_come_one_by_one_and_then_all_together():
    assert [repr(hint("77-1")) for _ in range(3)] == [
        "Hint 1 of 3 (77-1)\nnudge",
        "Hint 2 of 3 (77-1)\nway",
        "Hint 3 of 3 (77-1)\nnearly",
    ]
    for _ in range(2):
        assert repr(hint("77-1")).splitlines() == [
            "These are all 3 hints (77-1)",
            "1. nudge",
            "2. way",
            "3. nearly",
            '`solution("77-1")` shows and explains the answer.',
        ]


def test_exercises_count_their_hints_apart():
    hint("77-1")
    assert hint("77-2").headline == "Hint 1 of 3 (77-2)"


def test_a_solution_is_markdown_folded_until_it_is_opened():
    shown = solution("77-1")
    lines = shown._repr_markdown_().splitlines()
    assert lines[0] == "<details>"
    assert "Solution of 77-1" in lines[1]
    assert lines[2:] == ["", "It is $0.42$.", "", "</details>"]
    assert repr(shown) == "Solution of 77-1\nIt is $0.42$."


# What is shown


@pytest.mark.parametrize(
    "shown",
    [
        lambda: check("77-1", 0.42),
        lambda: check("77-1", 0.9),
        lambda: check("77-1"),
        lambda: check("77-1", "x"),
        lambda: check("77-3", "The ad promised too much."),
        lambda: hint("77-1"),
    ],
)
def test_every_box_is_a_status_with_its_verdict_in_words(shown):
    result = shown()
    page = result._repr_html_()
    assert page.count('role="status"') == 1
    assert page.count("<div") == page.count("</div>")
    assert repr(result).splitlines()[0] in re.sub("<[^>]+>", "", page)


def test_what_a_student_typed_is_escaped():
    page = check("77-1", "<script>alert(1)</script>")._repr_html_()
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "names &lt;one&gt; cause" in check("77-3", "The ad promised too much.")._repr_html_()


def test_code_bold_and_italic_are_the_only_markup():
    said = "The **gap** is `P - E`, *not* [this](x): 2 * 3 * 4 is `(a)*b*c`."
    shown = feedback.Feedback("77-1", Verdict.RIGHT, said)
    page = shown._repr_html_()
    assert "<strong>gap</strong>" in page
    assert re.search(r"<code [^>]*>P - E</code>", page)
    assert "<em>not</em> [this](x): 2 * 3 * 4 is" in page
    assert ">(a)*b*c</code>" in page


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colours", [*feedback._COLOURS.values(), feedback._HINT])
def test_ink_and_paper_contrast_like_print(colours):
    # WCAG 2 level AAA asks for 7:1. The box sets both colours, whatever the page's theme.
    ink, paper = map(luminance, colours)
    text = luminance(feedback._TEXT)
    assert (paper + 0.05) / (ink + 0.05) >= 7
    assert (paper + 0.05) / (text + 0.05) >= 7


# Authors' mistakes


@pytest.mark.parametrize("name", ["2-3", "02-0", "02_3", "intro"])
def test_a_malformed_name_is_refused(name):
    with pytest.raises(ValueError, match="no exercise's name"):
        Exercise(name, "o", Number(1), "b", ("1", "2", "3"), "s")


def test_an_exercise_has_three_hints():
    with pytest.raises(ValueError, match="has 2 hints"):
        Exercise("02-3", "o", Choice("A", {"A": "x"}), "b", ("1", "2"), "s")


@pytest.mark.parametrize(
    ("names", "said"), [(["03-1", "03-1"], "the same name"), (["03-1", "04-1"], "another lesson")]
)
def test_a_lesson_lists_each_exercise_once_and_only_its_own(monkeypatch, names, said):
    class Module:
        EXERCISES = [Exercise(n, "o", Number(1), "b", ("1", "2", "3"), "s") for n in names]  # noqa: RUF012

    monkeypatch.undo()
    monkeypatch.setattr(catalogue.importlib, "import_module", lambda _: Module)
    with pytest.raises(ValueError, match=said):
        catalogue.exercises_of.__wrapped__("03")


def test_importing_the_coach_imports_no_heavy_library():
    code = "import sys, mindthegap.coach; print({'pandas', 'numpy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
