"""The documents that a notebook links to: they come along on its page, and the links with them."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pandas as pd

LINK = re.compile(r"\[([^\]]+)\]\(([^)\s#]*)(#[^)\s]*)?\)")
KINDS = (".md", ".csv")
MOST = 60
"""Rows of a table that a page shows."""


class Document(NamedTuple):
    """A file that the page carries: where its links lead to, and its text as Markdown."""

    anchor: str
    text: str


def documents(texts: list[str], folder: Path) -> tuple[list[str], list[Document]]:
    """Bring every linked document onto the page.

    Parameters
    ----------
    texts : list of str
        The notebook's texts, as Markdown.
    folder : Path
        The folder that their links start from.

    Returns
    -------
    list of str, list of Document
        The texts, with links that lead to a place on the page, and the documents in the order in
        which they are first named. Of a link to anything else in the kit only its words stay: on a
        page by itself it would lead nowhere. Links to the web stay as they are.

    Examples
    --------
    >>> documents(["In [a lesson](../02.ipynb), on [a page](https://example.org)."], Path())
    (['In a lesson, on [a page](https://example.org).'], [])
    """
    found: dict[Path, str] = {}
    linked = [_relink(text, folder, found) for text in texts]
    done: dict[Path, Document] = {}
    # A document may name others, which then come along, too.
    while waiting := [path for path in found if path not in done]:
        path = waiting[0]
        text = path.read_text("utf-8")
        shown = _table(path) if path.suffix == ".csv" else _relink(text, path.parent, found)
        done[path] = Document(found[path], shown)
    return linked, list(done.values())


def _relink(text: str, folder: Path, found: dict[Path, str]) -> str:
    def replaced(link: re.Match) -> str:
        words, target, place = link.groups()
        if "://" in target or target.startswith("mailto:"):
            return link[0]
        if not target:
            return f"[{words}]({place})"
        path = (folder / target).resolve()
        if path.suffix not in KINDS or not path.is_file():
            return words
        anchor = found.setdefault(path, f"document-{path.stem.lower()}-{path.suffix[1:]}")
        return f"[{words}](#{anchor})"

    return LINK.sub(replaced, text)


def _table(path: Path) -> str:
    rows = pd.read_csv(path, dtype=str, keep_default_na=False)
    shown = rows.head(MOST).to_html(index=False, border=0)
    more = f"The first {MOST} of {len(rows):,} rows.\n\n" if len(rows) > MOST else ""
    return f'## {path.name}\n\n{more}<div class="mtg-rows">\n{shown}\n</div>'


def cells(found: list[Document]) -> Iterator[str]:
    """The documents as Markdown texts, each with the place that links lead to."""
    for document in found:
        yield f'<div class="mtg-document" id="{document.anchor}"></div>\n\n{document.text}'
