"""Where the exercises are: one module per lesson, and one for the case, found by its name."""

import importlib
import pkgutil
from difflib import get_close_matches
from functools import cache

from mindthegap.coach import lessons
from mindthegap.coach.exercise import NAME, Exercise


class UnknownExercise(LookupError):
    """There is no exercise of this name."""


def lesson_numbers() -> list[str]:
    """Numbers of the lessons that have exercises, in order: ["00", "02"]; the case is "case"."""
    modules = (module.name for module in pkgutil.iter_modules(lessons.__path__))
    return sorted(name.removeprefix("lesson_") for name in modules if name.startswith("lesson_"))


@cache
def exercises_of(lesson: str) -> dict[str, Exercise]:
    """The exercises of a lesson by name, in the lesson's order.

    Parameters
    ----------
    lesson : str
        Two digits, "02"; "case" for the case.

    Raises
    ------
    ValueError
        If two exercises share a name, or one belongs to another lesson.
    """
    listed = importlib.import_module(f"{lessons.__name__}.lesson_{lesson}").EXERCISES
    found = {exercise.name: exercise for exercise in listed}
    if len(found) < len(listed):
        raise ValueError(f"Two exercises of lesson {lesson} have the same name: {list(found)}.")
    if strays := [name for name in found if not name.startswith(f"{lesson}-")]:
        raise ValueError(f"Lesson {lesson} lists exercises of another lesson: {strays}.")
    return found


def find(name: str) -> Exercise:
    """The exercise of this name.

    Raises
    ------
    UnknownExercise
        If there is none; the message names near ones.
    """
    if not isinstance(name, str):
        raise UnknownExercise(
            "An exercise's name stands in quotation marks: check("
            f'"{lesson_numbers()[0]}-1", ...), and yours is {name!r}.'
        )
    wanted = name.strip()
    parts = NAME.fullmatch(wanted)
    if parts and parts["lesson"] in lesson_numbers():
        exercises = exercises_of(parts["lesson"])
        if wanted in exercises:
            return exercises[wanted]
        raise UnknownExercise(
            f'There is no exercise "{name}". Lesson {parts["lesson"]} has {_quoted(exercises)}.'
        )
    every = [one for lesson in lesson_numbers() for one in exercises_of(lesson)]
    near = get_close_matches(wanted, every, n=3, cutoff=0.5) or every[:3]
    raise UnknownExercise(f'There is no exercise "{name}". Did you mean {_quoted(near, " or ")}?')


def _quoted(names, between=", "):
    return between.join(f'"{name}"' for name in names)
