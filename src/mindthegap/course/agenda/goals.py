"""What a workshop is for: a goal in the trainer's words, and how much each section is about it.

Goals are not a list that somebody keeps. They are lessons' numbers and the words of the course
itself: of its titles, headings, objectives and terms.
"""

import difflib
import math
import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mindthegap.course.agenda.steps import source_of
from mindthegap.course.agenda.words import SHORTEST_STEM, SMALL_WORDS, stands_in, stems
from mindthegap.course.copies import FACILITATOR
from mindthegap.course.metadata import Declaration, Section
from mindthegap.errors import KitError

WEIGHTS = {"title": 8, "heading": 3, "objective": 2, "term": 2, "text": 1}
"""What a place counts in which a word of the goal stands. The lesson's title outweighs all the
others together: who asks for a lesson by its subject gets that lesson first."""

TALKED_ABOUT = 2
"""A section's text talks about a word that stands in it at least so often."""

APART = re.compile(r"[,;/&+]|\band\b", re.IGNORECASE)
"""What parts several subjects: "complaints and recovery"."""

NEAR = 0.8
"""How alike a word must be to be offered in place of another, from 0 to 1."""


@dataclass(frozen=True)
class Score:
    """How much a section is about a goal: `value` from 0 to 1; `about` says whether it is at all.

    The former ranks the sections, the latter says which of them the agenda is for.
    """

    value: float = 0.0
    about: bool = False


@dataclass(frozen=True)
class Goal:
    """A goal that the course knows.

    Attributes
    ----------
    name : str
        As the trainer wrote it; empty for the whole subject.
    words : tuple of str
        The words by which sections were found.
    strangers : tuple of str
        Words that stand nowhere in the course, and were left aside.
    lessons : tuple of str
        Numbers of the lessons that the goal names, or that have it in their title.
    scores : dict of str to Score
        By the key of a section.
    titled : dict of str to tuple of str
        For each word of a goal of several words that no title holds together: numbers of the
        lessons that have the word in their title.
    """

    name: str
    words: tuple[str, ...]
    strangers: tuple[str, ...]
    lessons: tuple[str, ...]
    scores: Mapping[str, Score]
    titled: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def understand(goal: str, course: Sequence[Declaration]) -> Goal:
    """Find what a goal means in the course.

    Parameters
    ----------
    goal : str
        Words or lessons' numbers: "recovery", "08", "7 8". Subjects that a comma or "and" parts
        count as much as each other: "complaints and recovery".
    course : sequence of Declaration
        The lessons.

    Raises
    ------
    KitError
        If the course has nothing on it; the message names near words and what there is.

    Examples
    --------
    >>> from mindthegap.course import metadata
    >>> understand("recovery", metadata.lessons()).lessons
    ('08',)
    >>> understand("complaints and recovery", metadata.lessons()).lessons
    ('07', '08')
    >>> understand("recovry", metadata.lessons())
    Traceback (most recent call last):
    mindthegap.errors.KitError: nothing in the course is about 'recovry'. Did you mean ...
    """
    places = _places(course)
    subjects = _subjects(goal, places)
    if len(subjects) < 2:
        return _one_subject(goal, course, places)
    found: list[Goal] = []
    strangers: list[str] = []
    for subject in subjects:
        try:
            found.append(_one_subject(subject, course, places))
        except KitError:
            strangers.append(subject)
    if not found:
        return _one_subject(goal, course, places)
    return Goal(
        name=goal.strip(),
        words=tuple(dict.fromkeys(word for one in found for word in one.words)),
        strangers=(*(word for one in found for word in one.strangers), *strangers),
        lessons=tuple(sorted({number for one in found for number in one.lessons})),
        scores={
            key: Score(
                max(one.scores[key].value for one in found),
                any(one.scores[key].about for one in found),
            )
            for key in places
        },
        titled={word: numbers for one in found for word, numbers in one.titled.items()},
    )


def _subjects(goal: str, places: Mapping[str, "_Place"]) -> list[str]:
    """The subjects that a goal names; what a title, heading or term holds together is one."""
    words = [w for w in re.findall(r"\w+", goal.casefold()) if w not in SMALL_WORDS]
    held = (getattr(place, n) for place in places.values() for n in ("title", "heading", "term"))
    if all(word.isdecimal() for word in words) or any(_in(words, one) for one in held):
        return [goal]
    return [one.strip() for one in APART.split(goal) if re.search(r"\w", one)]


def _one_subject(goal: str, course: Sequence[Declaration], places: Mapping[str, "_Place"]) -> Goal:
    numbers = {lesson.number for lesson in course}
    asked = re.findall(r"\w+", goal.casefold())
    words = [word for word in asked if not word.isdecimal() and word not in SMALL_WORDS]
    words = list(dict.fromkeys(words))
    # Beside words a number is one of them: "95 % confidence interval".
    named = [] if words else [word.zfill(2) for word in asked if word.isdecimal()]
    if lost := [number for number in named if number not in numbers]:
        raise KitError(f"there is no lesson {lost[0]}. {_what_there_is(course)}")
    known = [word for word in words if any(_stands(word, place) for place in places.values())]
    common = {word for word in known if _standing(word, places) > len(places) / 2}
    if len(known) < len(words) and not set(known) - common:
        # "Angry customers": every lesson is about customers.
        known = []
    if words and not known:
        # A term that stands only in a lesson's list of terms: that lesson is meant.
        lists = {one.number: stems(" ".join(terms_of(one))) for one in course}
        named = [number for number, terms in lists.items() if _in(words, terms)]
    if not known and not named:
        raise KitError(
            f"nothing in the course is about {goal!r}."
            f"{_near([word for word in words if word not in common], course)} "
            f"{_what_there_is(course)}"
        )
    if not known:
        # A lesson's number: what it is about are the words of its title.
        titles = " ".join(lesson.title for lesson in course if lesson.number in named)
        known = [w for w in re.findall(r"\w+", titles.casefold()) if w not in SMALL_WORDS]
    scores = _scores(known, named, places)
    in_title = _titled(known, places)
    titled = {}
    if len(known) > 1 and not named and not in_title:
        titled = {word: _titled([word], places) for word in known if word not in common}
    return Goal(
        name=goal.strip(),
        words=tuple(dict.fromkeys(known)),
        strangers=tuple(word for word in words if word not in known and not named),
        lessons=tuple(sorted(set(named))) or in_title,
        scores=scores,
        titled={word: numbers for word, numbers in titled.items() if numbers},
    )


@dataclass(frozen=True)
class _Place:
    """The stems that stand in each place of a section; of its text, those it talks about."""

    title: frozenset[str]
    heading: frozenset[str]
    objective: frozenset[str]
    term: frozenset[str]
    text: frozenset[str]


def _places(course: Iterable[Declaration]) -> dict[str, _Place]:
    found = {}
    for lesson in course:
        terms = terms_of(lesson)
        texts = {section.name: _text(section) for section in lesson.sections}
        bold = {
            name: {words.casefold() for words in re.findall(r"\*\*([^*]+?)\*\*", text)}
            for name, text in texts.items()
        }
        places = {term: _sections_of(term, texts, bold) for term in terms}
        for section in lesson.sections:
            own = [term for term in terms if section.name in places[term]]
            objectives = [
                objective
                for objective, exercises in lesson.objectives.items()
                if set(exercises) & set(section.exercises)
            ]
            found[f"{lesson.number}/{section.name}"] = _Place(
                title=stems(lesson.title),
                heading=stems(section.heading),
                objective=stems(" ".join(objectives)),
                term=stems(" ".join(own)),
                text=stems(texts[section.name], at_least=TALKED_ABOUT),
            )
    return found


def _sections_of(term: str, texts: Mapping[str, str], bold: Mapping[str, set[str]]) -> list[str]:
    """Where a term is defined: in bold, else where its words stand."""
    wanted = stems(term)
    defined = [name for name in texts if term.casefold() in bold[name]]
    return defined or [name for name in texts if wanted <= stems(texts[name])]


def _text(section: Section) -> str:
    """What a section says to students; its lists of terms and references aside."""
    return "\n".join(
        source_of(cell)
        for cell in section.cells
        if cell["cell_type"] == "markdown"
        and not {FACILITATOR, "terms", "references"} & set(cell["metadata"].get("tags", []))
    )


def terms_of(lesson: Declaration) -> list[str]:
    """The terms that a lesson defines, from the table at its end."""
    rows = [
        re.findall(r"^\| ([^|]+?) \|", source_of(cell), re.MULTILINE)
        for cell in (lesson.sections[-1].cells if lesson.sections else ())
        if "terms" in cell["metadata"].get("tags", [])
    ]
    return [term for row in rows for term in row if term not in ("term", "---")]


def listing(course: Iterable[Declaration]) -> str:
    """Every lesson with its number, title and terms: what a workshop can be for."""
    lines = []
    for lesson in course:
        lines.append(f"{lesson.number}  {lesson.title} ({lesson.minutes} minutes)")
        if terms := terms_of(lesson):
            text = ", ".join(terms)
            lines += textwrap.wrap(text, 88, initial_indent="    ", subsequent_indent="    ")
    return "\n".join(lines)


def _scores(
    words: Sequence[str], named: Sequence[str], places: Mapping[str, _Place]
) -> dict[str, Score]:
    weights = _weights(words, places)
    raw, about = {}, {}
    for key, place in places.items():
        # Squared, because half of "word of mouth" is much less than half of the matter.
        share = {
            name: sum(weights[word] for word in words if stands_in(word, getattr(place, name))) ** 2
            for name in WEIGHTS
        }
        if named:
            share["title"] = float(key.partition("/")[0] in named)
        raw[key] = sum(WEIGHTS[name] * share[name] for name in WEIGHTS)
        about[key] = any(share[name] >= 0.25 for name in WEIGHTS if name != "text")
        if named:
            about[key] = share["title"] == 1
    if not any(about.values()):
        # A word of the text alone: then the sections that talk about it are what there is.
        about = {key: score > 0 for key, score in raw.items()}
    highest = max(raw.values())
    return {key: Score(raw[key] / highest, about[key]) for key in places}


def _weights(words: Sequence[str], places: Mapping[str, _Place]) -> dict[str, float]:
    """What each word counts: the fewer sections it stands in, the more; together 1."""
    rare = {w: math.log((len(places) + 1) / (_standing(w, places) + 1)) for w in words}
    total = sum(rare.values())
    if not total:
        return dict.fromkeys(words, 1 / max(1, len(words)))
    return {word: value / total for word, value in rare.items()}


def _standing(word: str, places: Mapping[str, _Place]) -> int:
    """In how many sections a word stands."""
    return sum(_stands(word, place) for place in places.values())


def _stands(word: str, place: _Place) -> bool:
    return any(stands_in(word, getattr(place, name)) for name in WEIGHTS)


def _titled(words: Sequence[str], places: Mapping[str, _Place]) -> tuple[str, ...]:
    """The lessons that have all these words in their title."""
    keys = (key for key, place in places.items() if _in(words, place.title))
    return tuple(dict.fromkeys(key.partition("/")[0] for key in keys))


def _in(words: Sequence[str], place: frozenset[str]) -> bool:
    return bool(words) and all(stands_in(word, place) for word in words)


def _near(words: Sequence[str], course: Iterable[Declaration]) -> str:
    known = {word for lesson in course for word in _vocabulary(lesson)}
    near = [
        one
        for word in words
        for one in difflib.get_close_matches(word, sorted(known), n=3, cutoff=NEAR)
    ]
    return f" Did you mean {' or '.join(map(repr, dict.fromkeys(near)))}?" if near else ""


def _vocabulary(lesson: Declaration) -> set[str]:
    texts = [lesson.title, *(s.heading for s in lesson.sections), *lesson.objectives]
    words = re.findall(r"\w+", " ".join([*texts, *terms_of(lesson)]).casefold())
    return {word for word in words if len(word) >= SHORTEST_STEM} - SMALL_WORDS


def _what_there_is(course: Iterable[Declaration]) -> str:
    listed = "\n".join(f"  {lesson.number}  {lesson.title}" for lesson in course)
    return (
        "A goal is the number of a lesson or words of the course, such as its terms "
        f"(--goals lists them); without a goal the whole subject is shown.\n{listed}"
    )
