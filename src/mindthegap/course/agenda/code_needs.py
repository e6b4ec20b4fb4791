"""What the code of a section needs: which earlier sections must have run, and which imports.

Read off the code itself: the names that a section uses and does not make, and the columns that
it mentions of a table to which an earlier section has added them. An import that stands in a
section which is left out is no reason to hold that section: the import is copied instead.
"""

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

CHANGING_METHODS = {"append", "extend", "insert", "pop", "update", "add", "remove", "setdefault"}
"""Methods that change the object they are called on."""

ANY_COLUMN = ""

COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
FUNCTIONS = (ast.FunctionDef, ast.Lambda)


@dataclass(frozen=True)
class Needs:
    """What one part of a notebook needs of the parts before it.

    Attributes
    ----------
    parts : frozenset of int
        Positions of the parts that must have run.
    imports : tuple of (int, str)
        Position of the part that imports a name, and the line that does.
    """

    parts: frozenset[int]
    imports: tuple[tuple[int, str], ...]


@dataclass
class _Name:
    """Where a name was made, what its making mentions, and where columns were added to it."""

    part: int
    import_line: str = ""
    words: frozenset[str] = frozenset()
    changes: frozenset[tuple[int, str]] = frozenset()


@dataclass
class _Action:
    """One step of a program: names that it uses, makes and changes."""

    uses: frozenset[str]
    makes: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    changes: tuple[tuple[str, ast.AST | None], ...] = ()
    imports: dict[str, str] = field(default_factory=dict)


@cache
def needs_of_parts(codes: tuple[str, ...]) -> tuple[Needs, ...]:
    """What each part needs of the earlier ones.

    Parameters
    ----------
    codes : tuple of str
        The code of each part, in the order in which they run.

    Returns
    -------
    tuple of Needs
        Direct needs only: a part that is needed has needs of its own.

    Examples
    --------
    >>> opening = "survey = load()"
    >>> first = "import math\\nsurvey['gap'] = 1\\nmean = math.fsum(survey['gap'])"
    >>> second = "print(math.pi, [mean for mean in survey['age']])"
    >>> third = "print(survey['gap'])"
    >>> needed = needs_of_parts((opening, first, second, third))
    >>> needed[2]
    Needs(parts=frozenset({0}), imports=((1, 'import math'),))
    >>> sorted(needed[3].parts)
    [0, 1]
    """
    names: dict[str, _Name] = {}
    return tuple(_run(number, code, names) for number, code in enumerate(codes))


def _run(part: int, code: str, names: dict[str, _Name]) -> Needs:
    """Follow one part's code; `names` is what the parts before it have left behind."""
    parts: set[int] = set()
    imports: set[tuple[int, str]] = set()
    words: set[str] = set()
    changes: set[tuple[int, str]] = set()
    for action in _actions(ast.parse(code).body):
        used = [names[name] for name in action.uses if name in names]
        words |= action.words
        for name in used:
            words |= name.words
            changes |= name.changes
            if name.part != part and name.import_line:
                imports.add((name.part, name.import_line))
            elif name.part != part:
                parts.add(name.part)
        made_of = action.words.union(*(name.words for name in used))
        changed = frozenset[tuple[int, str]]().union(*(name.changes for name in used))
        for made in action.makes:
            names[made] = _Name(part, words=made_of, changes=changed)
        for made, line in action.imports.items():
            names[made] = _Name(part, import_line=line)
        for changing, column in action.changes:
            if changing in names:
                columns = _columns(column, names, of=names[changing])
                names[changing].changes |= {(part, column) for column in columns}
    parts |= {there for there, column in changes if column == ANY_COLUMN or column in words}
    return Needs(frozenset(parts - {part}), tuple(sorted(imports)))


def _columns(column: ast.AST | None, names: dict[str, _Name], of: _Name) -> frozenset[str]:
    """Which columns the code between square brackets may mean; any, if it doesn't say.

    Where a name stands there, it may mean all words of its making that the table hadn't yet.
    """
    found = set(_strings(column)) if column else set()
    for name in _bound(column) if column else ():
        if name not in names:
            return frozenset({ANY_COLUMN})
        found |= names[name].words - of.words
    return frozenset(found) or frozenset({ANY_COLUMN})


def _actions(statements: Sequence[ast.stmt]) -> Iterator[_Action]:
    """The steps of a program in the order in which they run."""
    for statement in statements:
        if isinstance(statement, ast.For):
            yield _Action(_uses(statement.iter), _bound(statement.target), _words(statement.iter))
        elif isinstance(statement, ast.If | ast.While):
            yield _Action(_uses(statement.test), words=_words(statement.test))
        elif isinstance(statement, ast.With):
            for item in statement.items:
                bound = _bound(item.optional_vars) if item.optional_vars else frozenset()
                yield _Action(_uses(item.context_expr), bound, _words(item.context_expr))
        elif not isinstance(statement, ast.Try):
            yield _simple(statement)
            continue
        for block in ("body", "handlers", "orelse", "finalbody"):
            for inner in getattr(statement, block, []):
                yield from _actions(inner.body if block == "handlers" else [inner])


def _simple(statement: ast.stmt) -> _Action:
    if isinstance(statement, ast.Import | ast.ImportFrom):
        lines = {}
        for alias in statement.names:
            alone = type(statement)(**{**vars(statement), "names": [alias]})
            lines[(alias.asname or alias.name).partition(".")[0]] = ast.unparse(alone)
        return _Action(frozenset(), imports=lines)
    uses = _uses(statement)
    if isinstance(statement, ast.AugAssign) and isinstance(statement.target, ast.Name):
        uses |= {statement.target.id}
    changes = tuple(_changes(statement))
    uses |= {name for name, _ in changes}
    return _Action(uses, frozenset(_makes(statement)), _words(statement), changes)


def _uses(node: ast.AST) -> frozenset[str]:
    """The names of the notebook that the code reads, functions and comprehensions included."""
    # `query("age > @limit")` reads a name of the notebook, too.
    named = {name for text in _strings(node) for name in re.findall(r"@(\w+)", text)}
    return frozenset(named | set(_read(node, frozenset())))


def _read(node: ast.AST, own: frozenset[str]) -> Iterator[str]:
    """Names that code reads; `own` are those of the function or comprehension it stands in."""
    if isinstance(node, ast.Name):
        if isinstance(node.ctx, ast.Load) and node.id not in own:
            yield node.id
        return
    outer: list[ast.AST] = []
    around = own
    if isinstance(node, COMPREHENSIONS):
        # The first iterable is read outside, as Python does: `[a for a in a]`.
        outer = [node.generators[0].iter]
        own |= frozenset().union(*(_bound(one.target) for one in node.generators))
    elif isinstance(node, FUNCTIONS):
        outer = [*node.args.defaults, *(one for one in node.args.kw_defaults if one)]
        own |= {one.arg for one in ast.walk(node.args) if isinstance(one, ast.arg)}
        own |= _stored(node) if isinstance(node, ast.FunctionDef) else frozenset()
    for part in outer:
        yield from _read(part, around)
    for child in ast.iter_child_nodes(node):
        yield from _read(child, own)


def _makes(node: ast.AST) -> Iterator[str]:
    """Names that a statement makes in the notebook."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        yield node.id
    elif not isinstance(node, COMPREHENSIONS + FUNCTIONS):
        for child in ast.iter_child_nodes(node):
            yield from _makes(child)


def _stored(node: ast.AST) -> frozenset[str]:
    return frozenset(
        one.id
        for one in ast.walk(node)
        if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)
    )


def _bound(target: ast.AST) -> frozenset[str]:
    return frozenset(node.id for node in ast.walk(target) if isinstance(node, ast.Name))


def _strings(node: ast.AST) -> list[str]:
    return [
        inner.value
        for inner in ast.walk(node)
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str)
    ]


def _words(node: ast.AST) -> frozenset[str]:
    """Every word by which the code may name a column: in text, or after a point."""
    found = {word for text in _strings(node) for word in re.findall(r"\w+", text)}
    found |= {inner.attr for inner in ast.walk(node) if isinstance(inner, ast.Attribute)}
    return frozenset(found)


def _changes(statement: ast.stmt) -> Iterator[tuple[str, ast.AST | None]]:
    """Each name whose object the statement changes, with the code that says which column."""
    for node in ast.walk(statement):
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
            column: ast.AST | None = node.slice
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store | ast.Del):
            column = ast.Constant(node.attr)
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in CHANGING_METHODS
        ):
            column = None
        else:
            continue
        root: ast.AST = node.func if isinstance(node, ast.Call) else node
        while isinstance(root, ast.Subscript | ast.Attribute):
            root = root.value
        if isinstance(root, ast.Name):
            yield root.id, column
