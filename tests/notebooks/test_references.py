"""What a lesson cites stands in lessons/references.bib, and that file is sound.

The rule behind it: volumes, pages and DOIs are looked up, never remembered. references.bib holds
what was looked up; these tests fail when a notebook prints a DOI, or lists a work, that is not
there.
"""

import re
import unicodedata
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

ROOT = Path(__file__).resolve().parents[2]
BIBLIOGRAPHY = ROOT / "lessons" / "references.bib"
NOTEBOOKS = sorted(
    path
    for folder in ("lessons", "cases", "autograde/source")
    for path in (ROOT / folder).rglob("*.ipynb")
    if ".ipynb_checkpoints" not in path.parts
)

ENTRY = re.compile(r"@(?P<kind>[a-z]+)\{(?P<key>[^,\s]+),")
FIELD = re.compile(r"  (?P<name>[a-z]+) = \{(?P<value>.+)\},")
DOI_SHAPE = re.compile(r"10\.\d{4,9}/[\x21-\x7e]*[A-Za-z0-9)]")
DOI_IN_TEXT = re.compile(r"10\.\d{4,9}/[^\s<>\"`|\]\[{}\u0080-\uffff]+")
BULLET = re.compile(r"\s{0,3}(?:[-*+]|\d+[.)])\s+(?P<text>.*)")
HEADING = re.compile(r"\s*(?:#+|\*\*).*\breferences\b", re.IGNORECASE)
YEAR_IN_BRACKETS = re.compile(r"\((?:[^()]*\D)?(\d{4})[a-z]?\)")
YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")


def read_bibliography(text):
    """Entries of a BibTeX file kept in one plain form, as ``[(kind, key, fields), ...]``.

    The form: ``@kind{key,``, one ``  name = {value},`` a line, ``}``; comment lines begin with %.
    Anything else is an error that names the line, so that a slip is not read as a missing field.
    """
    entries, fields = [], None
    for number, line in enumerate(text.splitlines(), start=1):
        if fields is None:
            if not line.strip() or line.startswith("%"):
                continue
            start = ENTRY.fullmatch(line)
            if start is None:
                raise ValueError(f"line {number}: expected '@kind{{key,', found {line!r}")
            fields = {}
            entries.append((start["kind"], start["key"], fields))
        elif line == "}":
            fields = None
        else:
            field = FIELD.fullmatch(line)
            if field is None:
                raise ValueError(f"line {number}: expected '  name = {{value}},', found {line!r}")
            if field["name"] in fields:
                raise ValueError(f"line {number}: a second {field['name']} in one entry")
            fields[field["name"]] = field["value"]
    if fields is not None:
        raise ValueError(f"the last entry, {entries[-1][1]}, is not closed")
    return entries


def letters(name):
    """A name without accents, TeX marks, spaces and case, so that spellings can be compared."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(mark for mark in plain if mark.isalpha()).casefold()


def first_author_and_year(fields):
    """The family name that an entry is cited by, and its year."""
    return letters(fields["author"].split(" and ")[0].split(",")[0]), fields["year"]


def dois_in(text):
    """Every DOI printed in a text, without the punctuation that follows it, in lower case."""
    found = set()
    for doi in DOI_IN_TEXT.findall(text):
        while doi[-1] in ".,;:*_'" or (doi[-1] == ")" and doi.count(")") > doi.count("(")):
            doi = doi[:-1]
        found.add(doi.casefold())
    return found


def listed_works(cell_text):
    """The bullets of a reference list, each joined with its continuation lines."""
    lines = cell_text.splitlines()
    heading = next((i for i, line in enumerate(lines) if HEADING.match(line)), -1)
    works, open_work = [], False
    for line in lines[heading + 1 :]:
        bullet = BULLET.match(line)
        if bullet:
            works.append(bullet["text"].strip())
            open_work = True
        elif not line.strip() or line.startswith("#"):
            open_work = False
        elif open_work:
            works[-1] += " " + line.strip()
    return works


def cited_as(work):
    """First author and year of a bullet such as "Oliver, R. L. (1980). ...", or None."""
    year = YEAR_IN_BRACKETS.search(work)
    if year is None:
        year = YEAR.search(work)
        if year is None:
            return None
    before = work[: year.start()].strip(" *_[(")
    author = re.split(r",|;|&|\band\b|\bet al\b", before)[0]
    if not letters(author):
        return None
    # "Praveen K. Kopalle": the family name is the last word.
    return (letters(author), letters(author.split()[-1])), year[year.lastindex or 0]


def tagged(notebook, tag):
    return [cell for cell in notebook.cells if tag in cell.metadata.get("tags", [])]


def complaints(notebook, entries):
    """What is wrong with the references of a notebook, a sentence each; empty if nothing is."""
    known_dois = {fields["doi"].casefold() for _, _, fields in entries if "doi" in fields}
    known_works = {first_author_and_year(fields) for _, _, fields in entries}
    prose = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    wrong = [
        f"the DOI {doi} is not in references.bib"
        for doi in sorted(set().union(*map(dois_in, prose)) - known_dois)
    ]
    works = [work for cell in tagged(notebook, "references") for work in listed_works(cell.source)]
    for work in works:
        citation = cited_as(work)
        if citation is None:
            wrong.append(f"no 'Author (Year)' can be read from the bullet {work!r}")
        elif not any((name, citation[1]) in known_works for name in citation[0]):
            wrong.append(f"references.bib has no entry for {work!r}")
    heads = [line for text in prose for line in text.splitlines() if line.lstrip().startswith("#")]
    if any(HEADING.match(line) for line in heads) and not works:
        wrong.append("there is a heading for references, but no bullet in a cell so tagged")
    return wrong


@pytest.fixture(scope="module")
def entries():
    return read_bibliography(BIBLIOGRAPHY.read_text(encoding="utf-8"))


def test_every_entry_says_who_what_when_and_where(entries):
    bare = {
        key: missing
        for _, key, fields in entries
        if (missing := {"author", "title", "year"} - set(fields))
        or not {"journal", "booktitle", "publisher"} & set(fields)
    }
    assert not bare
    assert entries


def test_keys_are_unique_sorted_and_name_author_and_year(entries):
    keys = [key for _, key, _ in entries]
    assert keys == sorted(set(keys))
    misnamed = [
        key
        for _, key, fields in entries
        if not re.fullmatch("".join(first_author_and_year(fields)) + "[a-z]+", key)
    ]
    assert not misnamed


def test_years_and_pages_have_their_shape(entries):
    for _, key, fields in entries:
        assert YEAR.fullmatch(fields["year"]), key
        if "pages" in fields:
            first, last = re.fullmatch(r"(\d+)--(\d+)", fields["pages"]).groups()
            assert int(first) < int(last), key


def test_dois_are_well_formed_and_unique(entries):
    dois = [fields["doi"] for _, _, fields in entries if "doi" in fields]
    assert [doi for doi in dois if not DOI_SHAPE.fullmatch(doi)] == []
    assert len({doi.casefold() for doi in dois}) == len(dois)
    # What the file holds is found again when a lesson prints it at the end of a sentence.
    assert all(dois_in(f"see <https://doi.org/{doi}>.") == {doi.casefold()} for doi in dois)
    assert all(dois_in(f"(doi:{doi}).") == {doi.casefold()} for doi in dois)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_cites_only_what_was_looked_up(path, entries):
    assert complaints(nbformat.read(path, as_version=4), entries) == []


def lesson(references, prose=""):
    cell = new_markdown_cell(references, metadata={"tags": ["references"]})
    return new_notebook(cells=[new_markdown_cell(prose), cell])


@pytest.mark.parametrize(
    "bullet",
    [
        "- Oliver, R. L. (1980). A cognitive model. <https://doi.org/10.1177/002224378001700405>",
        "* Erdem, T., & Swait, J. (1998). Brand equity as a\n  signaling phenomenon.",
        "1. Praveen K. Kopalle and Donald R. Lehmann (2006), *Marketing Science*",
        "- **Baumeister et al. (2001)**. Bad is stronger than good.",
        "- Zeithaml, Berry & Parasuraman, 1993: pages 1-12",
    ],
)
def test_usual_ways_to_write_a_reference_are_understood(bullet, entries):
    assert complaints(lesson("## References\n\n" + bullet), entries) == []


@pytest.mark.parametrize(
    ("references", "prose", "complaint"),
    [
        ("- Oliver, R. L. (1981). Another paper.", "", "no entry for 'Oliver"),
        ("- Nobody, N. (1980). A paper.", "", "no entry for 'Nobody"),
        ("- (1980). A paper without its author.", "", "no 'Author (Year)'"),
        ("- Oliver, R. L. A paper without its year.", "", "no 'Author (Year)'"),
        ("- Oliver, R. L. (1980).", "see [10.1177/1](https://doi.org/10.1177/1)", "10.1177/1 is"),
        ("- Oliver, R. L. (1980). doi:10.1177/002224378001700406.", "", "001700406 is not in"),
        ("Oliver 1980, not as a bullet", "## Terms and references", "no bullet"),
    ],
)
def test_a_reference_that_was_not_looked_up_is_named(references, prose, complaint, entries):
    found = complaints(lesson(references, prose), entries)
    assert len(found) == 1
    assert complaint in found[0]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("oliver1980", "line 1: expected '@kind"),
        ("@article{a1980b,\n  year = 1980,\n}", "line 2: expected '  name"),
        ("@article{a1980b,\n  year = {1980},\n  year = {1981},\n}", "line 3: a second year"),
        ("@article{a1980b,\n  year = {1980},", "a1980b, is not closed"),
    ],
)
def test_a_slip_in_the_bibliography_is_named_with_its_place(text, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        read_bibliography(text)
