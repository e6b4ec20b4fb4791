"""The course at a glance: what each lesson is about, how long it takes, what it needs."""

from mindthegap.course import metadata

HEAD = """\
<!-- Made from the lessons by `python -m mindthegap.course.build`. -->

# The lessons

{number} lessons, to be worked through in this order; a single one, after those that it needs.
{hours} hours in all, for somebody who reads slowly and tries everything; group activities come on
top. To start: `python3 kit.py lab`. A workshop from them: `python3 kit.py agenda --help`. Every
term: [glossary](glossary.md).

| lesson | minutes | needs | data |
|---|---|---|---|
"""


def page() -> str:
    """Return the course at a glance, as Markdown."""
    lessons = metadata.lessons()
    hours = round(sum(lesson.minutes for lesson in lessons) / 60)
    rows = [
        f"| [{lesson.number} {lesson.title}]({lesson.path.name}) | {lesson.minutes} "
        f"| {', '.join(lesson.needs) or '-'} | {', '.join(lesson.datasets)} |\n"
        for lesson in lessons
    ]
    return HEAD.format(number=len(lessons), hours=hours) + "".join(
        rows + [_details(lesson) for lesson in lessons]
    )


def _details(lesson: metadata.Declaration) -> str:
    objectives = [
        f"- {text} ({', '.join(exercises)})\n" for text, exercises in lesson.objectives.items()
    ]
    # Numbered as agendas number them.
    sections = [
        f"{lesson.number}.{place} {section.heading} ({section.minutes})"
        for place, section in enumerate(lesson.sections, 1)
    ]
    return (
        f"\n## {lesson.number} {lesson.title}\n\n"
        f"You will be able to (and these exercises show it):\n\n{''.join(objectives)}\n"
        f"Sections, with minutes: {'; '.join(sections)}.\n"
    )
