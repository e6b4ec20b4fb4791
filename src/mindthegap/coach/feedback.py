"""What the coach shows: a box in a notebook, plain text in a terminal."""

import html
import re
import textwrap
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What the coach says of an answer; the value is the box's headline."""

    RIGHT = "Right"
    NOT_RIGHT = "Not right yet"
    UNANSWERED = "Not answered yet"
    OTHER_KIND = "In another form, please"
    SELF_MARKED = "Now compare for yourself"


# Ink and paper are both set, so that the box reads the same on a light and on a dark page. Each
# ink has a contrast of more than 7:1 on its paper.
_COLOURS = {
    Verdict.RIGHT: ("#0b4a2a", "#e9f6ee"),
    Verdict.NOT_RIGHT: ("#7a1f0f", "#fdf0ec"),
    Verdict.UNANSWERED: ("#33373d", "#f1f3f5"),
    Verdict.OTHER_KIND: ("#5a3d00", "#fdf5e0"),
    Verdict.SELF_MARKED: ("#16386b", "#ecf2fb"),
}
_SIGNS = {
    Verdict.RIGHT: "✓",
    Verdict.NOT_RIGHT: "✗",
    Verdict.UNANSWERED: "…",
    Verdict.OTHER_KIND: "↻",
    Verdict.SELF_MARKED: "✎",
}
_TEXT = "#1a1a1a"
_HINT = ("#16386b", "#ecf2fb")

TO_THE_SOLUTION = (
    "To read the solution, write `solution` in place of `check` in the cell's last line, and run "
    "the cell."
)


def _inline(text: str) -> str:
    """Escaped HTML of a sentence; `code`, **bold** and *italic* are the only markup."""
    safe = html.escape(text)
    code = (
        f'<code style="color:{_TEXT};background:#ffffff;border:1px solid #c4c8cc;'
        r'padding:0 3px;border-radius:3px">\1</code>'
    )
    strong = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", re.sub(r"`([^`]+)`", code, safe))
    # A sign of multiplication has blanks around it, or a letter or digit before it.
    return re.sub(r"(?<![\w*])\*(?=\S)([^*<>]+?)(?<=\S)\*(?![\w*])", r"<em>\1</em>", strong)


def box(
    headline: str,
    sign: str,
    lines: list[str],
    bullets: list[str],
    ink: str,
    paper: str,
    hints: tuple[str, ...] = (),
) -> str:
    """HTML of one box: a headline, paragraphs, a list, and hints. Everything in it is escaped."""
    parts = [
        # The hints stay outside of the status, which a screen reader reads out as a whole.
        f'<div style="border:1px solid {ink};border-left:6px solid {ink};'
        f"background:{paper};color:{_TEXT};padding:8px 14px;margin:4px 0;max-width:46em;"
        f'border-radius:4px;line-height:1.45"><div role="status">',
        f'<div style="color:{ink};font-weight:700"><span aria-hidden="true">{sign}</span> '
        f"{_inline(headline)}</div>",
    ]
    parts += [f'<div style="margin-top:4px">{_inline(line)}</div>' for line in lines]
    if bullets:
        items = "".join(f"<li>{_inline(bullet)}</li>" for bullet in bullets)
        parts.append(f'<ul style="margin:4px 0 0 1.2em;padding:0">{items}</ul>')
    return "".join(parts) + f"</div>{folded(hints)}</div>"


def folded(hints: tuple[str, ...]) -> str:
    """HTML of hints to unfold one after the other: each holds the next, so none is skipped.

    The last says how to get the solution without another cell or line.
    """
    ink, _ = _HINT
    inner = f'<div style="margin-top:4px">{_inline(TO_THE_SOLUTION)}</div>' if hints else ""
    for number, hint in reversed(list(enumerate(hints, start=1))):
        inner = (
            f'<details style="margin-top:4px"><summary style="cursor:pointer;color:{ink}">'
            f"Hint {number} of {len(hints)}</summary>{_inline(hint)}{inner}</details>"
        )
    return inner


def plain(headline: str, lines: list[str], bullets: list[str]) -> str:
    """The same as text, at most 88 characters wide."""
    texts = [headline, *lines, *(f"- {bullet}" for bullet in bullets)]
    return "\n".join(textwrap.fill(text, 88, subsequent_indent="  ") for text in texts)


@dataclass(frozen=True, repr=False)
class Feedback:
    """The coach's answer to an answer.

    Attributes
    ----------
    exercise : str
        The exercise's name, "02-3".
    verdict : Verdict
        What the coach says of the answer.
    message : str
        The explanation, in terms of the subject.
    notes : tuple of str
        Further remarks: misplaced items, where to get a hint.
    rubric : tuple of str
        What a good answer does, where the student compares for themselves; or what there is to
        choose from, where nothing is chosen yet.
    hints : tuple of str
        The exercise's hints, for whom the answer is not yet right.
    """

    exercise: str
    verdict: Verdict
    message: str
    notes: tuple[str, ...] = ()
    rubric: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()

    @property
    def right(self) -> bool:
        """Whether the answer is right. False where there is no verdict (not answered, words)."""
        return self.verdict is Verdict.RIGHT

    def _repr_html_(self) -> str:
        return box(
            f"{self.verdict} ({self.exercise})",
            _SIGNS[self.verdict],
            [self.message, *self.notes],
            list(self.rubric),
            *_COLOURS[self.verdict],
            self.hints,
        )

    def __repr__(self) -> str:
        nudge = [f'For a nudge, run `hint("{self.exercise}")`.'] if self.hints else []
        lines = [self.message, *self.notes, *nudge]
        return plain(f"{self.verdict} ({self.exercise})", lines, list(self.rubric))


@dataclass(frozen=True, repr=False)
class Hint:
    """One hint, or all of them once each has been given."""

    exercise: str
    number: int
    hints: tuple[str, ...]

    @property
    def headline(self) -> str:
        """ "Hint 1 of 3", or that these are all."""
        if self.number <= len(self.hints):
            return f"Hint {self.number} of {len(self.hints)} ({self.exercise})"
        return f"These are all {len(self.hints)} hints ({self.exercise})"

    @property
    def lines(self) -> list[str]:
        """The hint's text; all texts, numbered, and the way on, when they have all been given."""
        if self.number <= len(self.hints):
            return [self.hints[self.number - 1]]
        numbered = [f"{n}. {text}" for n, text in enumerate(self.hints, start=1)]
        return [*numbered, f'`solution("{self.exercise}")` shows and explains the answer.']

    def _repr_html_(self) -> str:
        return box(self.headline, "?", self.lines, [], *_HINT)

    def __repr__(self) -> str:
        return plain(self.headline, self.lines, [])


@dataclass(frozen=True, repr=False)
class Solution:
    """An exercise's solution in Markdown, folded until the reader opens it.

    Folded, so that a notebook that is run from top to bottom gives nothing away.
    """

    exercise: str
    markdown: str

    def _repr_markdown_(self) -> str:
        # The blank lines make what is between the tags Markdown again.
        return (
            f"<details>\n<summary><strong>Solution of {self.exercise}</strong> (open it to read)"
            f"</summary>\n\n{self.markdown}\n\n</details>"
        )

    def __repr__(self) -> str:
        return f"Solution of {self.exercise}\n{self.markdown}"
