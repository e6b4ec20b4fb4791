"""The page: run the notebook, put its documents and its living widgets into one file."""

import json
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any

from mindthegap import content
from mindthegap.coach.feedback import Verdict
from mindthegap.course.copies import student_copy
from mindthegap.course.export.documents import cells as appended
from mindthegap.course.export.documents import documents
from mindthegap.errors import KitError

VIEW = "application/vnd.jupyter.widget-view+json"
STATE = "application/vnd.jupyter.widget-state+json"
# What a widget's state holds beside its values; the page has it once for all of a kind.
CODE, STYLE = "_esm", "_css"
ABOUT = (
    "Made from a notebook of Mind the Gap. All data are simulated. The sliders work on this page "
    "by themselves; to change code, to have an answer checked or to play the game, open the "
    "notebook."
)
Progress = Callable[[int, int, str], None]


def export(
    source: Path,
    out: Path | None = None,
    *,
    code: bool = False,
    force: bool = False,
    progress: Progress = lambda done, total, name: None,
) -> Path:
    """Write a notebook, executed, as one web page that asks for nothing from anywhere.

    Parameters
    ----------
    source : Path
        A notebook, or a folder with one, as a path from here or in the kit.
    out : Path, optional
        The page; by default `NAME.html` in the current folder, NAME being the folder's or the
        notebook's.
    code : bool
        Show the code cells, too.
    force : bool
        Write the page again if it exists.
    progress : function
        Called with (done, total, name) as the cells run.

    Returns
    -------
    Path
        The page that was written.

    Raises
    ------
    KitError
        If there is no such notebook, the page exists, or a cell fails.
    """
    path, name = _notebook(source)
    out = Path(f"{name}.html") if out is None else out
    if out.exists() and not force:
        raise KitError(f"{out} exists. Write it again with --force, or name another with --out.")
    if not out.parent.is_dir():
        raise KitError(f"{out.parent} is no folder: make it first, or name another with --out.")
    executed = _executed(path, progress)
    page = _page(executed, path.parent, code)
    part = out.with_name(out.name + ".part")
    part.write_text(page, encoding="utf-8")
    part.replace(out)
    return out


def _notebook(source: Path) -> tuple[Path, str]:
    """The notebook that is meant, and what to call its page."""
    for place in (source, content.root() / source):
        if place.is_file() and place.suffix == ".ipynb":
            return place, place.stem
        inside = sorted(place.glob("*.ipynb")) if place.is_dir() else []
        if len(inside) == 1:
            return inside[0], place.resolve().name
        if inside:
            raise KitError(
                f"{source} has {len(inside)} notebooks: name one, for example {inside[0].name}."
            )
    raise KitError(
        f"{source} is no notebook and no folder with one. For example: export cases/camera-phone"
    )


def _executed(path: Path, progress: Progress) -> Any:
    """The student's copy of a notebook, run in a copy of its folder: nothing there is changed."""
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    try:
        notebook = nbformat.from_dict(student_copy(nbformat.read(path, as_version=4)))
    except (ValueError, AttributeError, nbformat.ValidationError) as error:
        raise KitError(f"{path} is not a notebook: {error}") from error
    total = sum(cell.cell_type == "code" for cell in notebook.cells)
    done = iter(range(1, total + 1))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / path.parent.name
        shutil.copytree(path.parent, place, ignore=shutil.ignore_patterns(".*"))
        client = NotebookClient(
            notebook,
            kernel_name="python3",
            resources={"metadata": {"path": place}},
            # The kernel's advice on its own transport is nothing for who wants a page.
            extra_arguments=["--IPKernelApp.log_level=ERROR"],
            on_cell_executed=lambda cell, **_: progress(next(done, total), total, cell["id"]),
        )
        try:
            client.execute()
        except CellExecutionError as error:
            raise KitError(f"{path}: a cell fails, so no page was written.\n{error}") from error
    return notebook


def _page(notebook: Any, folder: Path, code: bool) -> str:
    import nbformat
    from nbconvert import HTMLExporter

    texts = [cell for cell in notebook.cells if cell.cell_type == "markdown"]
    linked, found = documents([cell.source for cell in texts], folder)
    for cell, text in zip(texts, linked, strict=True):
        cell.source = text
    notebook.cells += [nbformat.v4.new_markdown_cell(text) for text in appended(found)]
    widgets = _widgets(notebook)
    if not code:
        _leave_out_unanswered(notebook)
    exporter = HTMLExporter(
        template_name="basic",
        exclude_input=not code,
        exclude_input_prompt=True,
        exclude_output_prompt=True,
    )
    body, _ = exporter.from_notebook_node(notebook)
    own = files("mindthegap.course.export")
    styles = [(own / "page.css").read_text("utf-8"), *widgets.pop("styles")]
    title = next(
        (
            line.lstrip("# ")
            for cell in texts
            for line in cell.source.splitlines()
            if line[:2] == "# "
        ),
        folder.name,
    )
    return Template((own / "page.html").read_text("utf-8")).substitute(
        title=title,
        about=ABOUT,
        contents=_contents(body),
        css="\n".join(styles),
        body=body,
        # Inside a script element only its end tag must not stand.
        widgets=json.dumps(widgets).replace("</", "<\\/"),
        alone=(own / "alone.js").read_text("utf-8"),
    )


def _contents(body: str) -> str:
    """Links to the page's sections and documents."""
    heads = re.findall(r'<h[12] id="([^"]+)">(.*?)<a class="anchor-link"', body, re.DOTALL)
    return "\n".join(f'<li><a href="#{place}">{words}</a></li>' for place, words in heads[1:])


def _widgets(notebook: Any) -> dict[str, Any]:
    """Give each widget that the browser computes its place on the page; return what it needs."""
    kept = notebook.metadata.pop("widgets", {}).get(STATE, {}).get("state", {})
    codes: list[str] = []
    styles: list[str] = []
    states = {}
    for output in _views(notebook):
        model = output.data.pop(VIEW)["model_id"]
        state = dict(kept.get(model, {}).get("state", {}))
        # A widget whose answers come from Python stays as its table.
        if CODE not in state or state.get("_asks_python"):
            continue
        for text, known in ((state.pop(CODE), codes), (state.pop(STYLE, ""), styles)):
            if text not in known:
                known.append(text)
        code = codes.index(kept[model]["state"][CODE])
        states[model] = {"code": code, "state": state}
        table = output.data.get("text/html", "")
        output.data = {"text/html": f'<div data-widget="{model}">{table}</div>'}
    return {"codes": codes, "states": states, "styles": styles}


def _leave_out_unanswered(notebook: Any) -> None:
    """Without its cell nobody can follow a box that asks for an answer."""
    for cell in notebook.cells:
        if "outputs" in cell:
            cell.outputs = [
                output
                for output in cell.outputs
                if not output.get("data", {}).get("text/plain", "").startswith(Verdict.UNANSWERED)
            ]


def _views(notebook: Any) -> Iterator[Any]:
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if VIEW in output.get("data", {}):
                yield output
