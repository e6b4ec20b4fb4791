"""What the code of a section needs of the sections before it."""

import pytest

from mindthegap.course import metadata
from mindthegap.course.agenda.code_needs import needs_of_parts
from mindthegap.course.agenda.steps import Kind, code_needs, lesson_of


def needs(*codes):
    """What the last of these parts needs."""
    found = needs_of_parts(codes)[-1]
    return sorted(found.parts), [line for _, line in found.imports]


@pytest.mark.parametrize(
    ("codes", "wanted"),
    [
        (("a = 1", "b = a"), [0]),
        (("a = 1", "a = 2", "b = a"), [1]),
        (("a = 1", "a = 2\nb = a"), []),
        (("a = 1", "b = 2", "print(a)"), [0]),
        (("a = 1", "a += 1", "print(a)"), [1]),
        (("a = 1", "print([a for a in [2]])"), []),
        (("a = 1", "print([a + b for b in [2]])"), [0]),
        (("a = 1", "for a in [2]:\n    print(a)"), []),
        (("a = 1", "for b in [2]:\n    c = b\n    print(c)"), []),
        (("a = 1", "def double(b):\n    return a * b"), [0]),
        (("a = 1", "def double(a):\n    return a * 2"), []),
        (("a = 1", "print(f'{a:.2f}')"), [0]),
        (("a = 1", "t.query('age > @a')"), [0]),
        (("a = 1", "print(t['a'], t.a)"), []),
        (("a = 1", "if a:\n    b = 1", "print(b)"), [1]),
        (("a = 1", "try:\n    b = a\nexcept OSError:\n    pass"), [0]),
        (("a = 1", "with open(a) as a:\n    print(a)"), [0]),
        (("a = 1", "with b as a:\n    print(a)"), []),
    ],
)
def test_names(codes, wanted):
    assert needs(*codes)[0] == wanted


@pytest.mark.parametrize(
    ("change", "use", "wanted"),
    [
        ("t['gap'] = 1", "t['gap']", [0, 1]),
        ("t['gap'] = 1", "t['age']", [0]),
        ("t['gap'] = 1", "t.gap", [0, 1]),
        ("t.loc[0, 'gap'] = 1", "plot(t, y='gap')", [0, 1]),
        ("t['gap'] = 1", "fit('age ~ gap', t)", [0, 1]),
        ("t['gap'] = 1", "u = t[t['age'] > 3]\nprint(u['gap'])", [0, 1]),
        ("t.insert(0, 'gap', 1)", "t['age']", [0, 1]),
        ("t[unknown()] = 1", "t['age']", [0, 1]),
        ("new = ['gap']\nfor column in new:\n    t[column] = 1", "t['gap']", [0, 1]),
        ("new = ['gap']\nfor column in new:\n    t[column] = 1", "t['age']", [0]),
    ],
)
def test_columns(change, use, wanted):
    assert needs("t = load()", change, use)[0] == wanted


def test_a_column_of_a_formula_that_is_made_elsewhere():
    codes = ("t = load()", "t['gap'] = 1", "formula = 'age ~ gap'", "fit(formula, t)")
    assert needs(*codes)[0] == [0, 1, 2]


def test_an_import_is_copied_and_holds_no_section():
    codes = ("x = 1", "import numpy as np\nfrom a import b, c\ny = 2", "print(np.pi, c)")
    assert needs(*codes) == ([], ["from a import c", "import numpy as np"])


@pytest.fixture(scope="module")
def lessons():
    return [(declared, lesson_of(declared)) for declared in metadata.lessons()]


def test_every_lesson_has_its_steps(lessons):
    for declared, lesson in lessons:
        sections = [step for step in lesson.steps if step.kind is not Kind.ACTIVITY]
        assert sum(step.minutes for step in sections) == declared.minutes
        assert sum(step.kind is Kind.OPENING for step in sections) == 1
        assert sum(step.kind is Kind.DECISION for step in sections) == 1
        keys = [step.key for step in lesson.steps]
        for step in lesson.steps:
            # Needed is only what comes before, and every section needs the opening.
            assert all(keys.index(key) < keys.index(step.key) for key in step.needs)
            assert lesson.opening.key in step.needs or step.kind in (Kind.OPENING, Kind.ACTIVITY)


def test_a_long_lesson_offers_a_group_activity(lessons):
    """All lessons for a room announce one in their facilitator cells, in a form that is read."""
    for declared, lesson in lessons:
        text = "".join("".join(c["source"]) for s in declared.sections for c in s.cells)
        announced = text.lower().count("roup activity, ")
        found = [step for step in lesson.steps if step.kind is Kind.ACTIVITY]
        assert len(found) >= announced, lesson.number
        assert all(10 <= step.minutes <= 20 for step in found)


def test_the_parts_of_a_lesson_need_only_earlier_parts(lessons):
    for declared, _ in lessons:
        for place, needed in enumerate(code_needs(declared), 1):
            assert all(part < place for part in needed.parts)
