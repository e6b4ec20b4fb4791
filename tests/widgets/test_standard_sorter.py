"""The sorter of survey questions in Python: its questions, its verdicts, what a page keeps."""

from collections import Counter

import pytest

from mindthegap.widgets import StandardSorter
from mindthegap.widgets.controls import asset
from mindthegap.widgets.standard_sorter import ITEMS, STANDARDS, verdict


def test_each_standard_is_asked_for_twice_and_the_words_quoted_are_there():
    assert Counter(item.standard for item in ITEMS.values()) == dict.fromkeys(STANDARDS, 2)
    for item in ITEMS.values():
        assert item.clue in item.question
        assert "…" in item.question
    # A student who follows the order of the columns does not get it right by that.
    order = [item.standard for item in ITEMS.values()]
    assert order[:4] != list(STANDARDS)
    assert order[:4] != order[4:]


@pytest.mark.parametrize("name", ITEMS)
def test_a_wrong_choice_is_told_what_it_would_ask_and_not_the_answer(name):
    right = ITEMS[name].standard
    assert verdict(name, right).startswith("Right. ")
    for standard, meaning in STANDARDS.items():
        if standard != right:
            said = verdict(name, standard)
            assert said.startswith("Not yet. ")
            assert meaning in said
            assert f"“{right.capitalize()}”" not in said


def test_all_right_is_the_full_score():
    sorter = StandardSorter({name: item.standard for name, item in ITEMS.items()})
    assert sorter.score == len(ITEMS)
    assert sorter.table()["verdict"].str.startswith("Right").all()
    assert "8 of 8 rightly" in sorter.still().alt


def test_what_the_browser_sends_is_followed():
    sorter = StandardSorter()
    assert sorter.score == 0
    sorter.set_state({"answers": {"friend": "will", "dream": "will"}})
    assert sorter.score == 1
    assert "not yet" in sorter.still().alt


@pytest.mark.parametrize(
    ("answers", "message"),
    [({"holiday": "will"}, "'holiday' is no question"), ({"dream": "hope"}, "'hope' is no stand")],
)
def test_what_is_not_there_is_refused(answers, message):
    with pytest.raises(ValueError, match=message):
        StandardSorter(answers)


def test_reset_goes_back_to_what_the_cell_asked_for():
    sorter = StandardSorter({"dream": "ideal"})
    sorter.answers = {}
    assert sorter._start == {"answers": {"dream": "ideal"}}


def test_a_page_without_a_kernel_shows_the_questions_as_a_table():
    data, _ = StandardSorter({"dream": "will"})._repr_mimebundle_()
    assert data["text/html"].count("<tr>") >= len(ITEMS)
    assert "Read again" in data["text/html"]
    assert "Right." not in data["text/html"]


def test_the_module_needs_nothing_from_elsewhere():
    assert "import " not in asset("controls.js", "standard_sorter.js")
