import pytest
from click.testing import CliRunner

from mindthegap import content
from mindthegap.cli import mindthegap
from mindthegap.coach.catalogue import exercises_of, lesson_numbers
from mindthegap.course import build, coverage, glossary


def test_every_idea_is_taught_and_tested():
    assert coverage.holes(coverage.coverage()) == []


def test_the_subject_is_numbered_without_a_gap():
    assert list(coverage.subject()) == [*range(1, 85), *(f"Q{number}" for number in range(1, 26))]


def test_the_exercises_named_are_those_of_the_coach():
    known = {name for number in lesson_numbers() for name in exercises_of(number)}
    places = [place for taught in coverage.coverage().values() for place in taught]
    assert {exercise for place in places for exercise in place.exercises} <= known


def test_the_command_prints_each_number_with_its_place(monkeypatch):
    monkeypatch.setenv("COLUMNS", "160")
    result = CliRunner().invoke(mindthegap, ["coverage"])
    rows = [line.split("  ")[0].strip() for line in result.output.splitlines()]
    assert {str(number) for number in coverage.subject()} <= set(rows)
    assert "Three places where expectations matter" in result.output


def test_the_command_names_a_hole_and_fails(monkeypatch):
    places = {7: [coverage.Taught("02", "What the ads say", ("02-3",))], 8: []}
    monkeypatch.setattr(coverage, "coverage", lambda: places)
    result = CliRunner().invoke(mindthegap, ["coverage"])
    assert result.exit_code == 1
    assert result.output.endswith("Without a section or an exercise: 8.\n")
    del places[8]
    assert CliRunner().invoke(mindthegap, ["coverage"]).exit_code == 0


@pytest.mark.parametrize("name", ["README.md", "glossary.md"])
def test_the_pages_are_as_the_lessons_say(name):
    page = (content.root() / "lessons" / name).read_text("utf-8")
    assert page == build.files()[name], "run python -m mindthegap.course.build"


def test_a_term_has_the_definitions_of_all_its_lessons():
    terms = glossary.terms()
    lessons = [lesson.number for where in terms["signal"].values() for lesson in where]
    assert lessons == ["02", "07"]
    for definitions in terms.values():
        for text in definitions:
            assert f": {text}" in glossary.page() or f"; or {text}" in glossary.page()
