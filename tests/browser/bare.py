"""A widget on an empty page, without a notebook or a kernel."""

import json
from importlib.resources import files

PAGE = """<!doctype html>
<html lang="en"><head><title>A widget alone</title><style>{css}</style></head>
<body><main style="width: {width}px"></main></body></html>"""

# What an exported page does, with what the tests look at put within their reach.
ALONE = files("mindthegap.course.export").joinpath("alone.js").read_text("utf-8")
MOUNT = (
    "async ([code, state]) => {"
    + ALONE
    + """
  const { model, piece, stop } = await alone(code, state, document.querySelector("main"));
  const save_changes = () => { model.saved += 1; };
  Object.assign(window, { model, piece, stop });
  Object.assign(model, { state, save_changes, saved: 0 });
}"""
)


# What the stand-in of the model does without.
HEAVY = {"_esm", "_css", "layout"}


def show(page, widget, width=750):
    """Draw the widget `width` pixels wide on an empty page.

    Its module is then `piece` in the page, and a stand-in of its model is `model`.
    """
    code, css = str(widget._esm), str(widget._css)
    state = {name: value for name, value in widget.get_state().items() if name not in HEAVY}
    page.set_content(PAGE.format(css=css, width=width))
    page.evaluate(MOUNT, [code, json.loads(json.dumps(state, default=str))])
    # The picture is drawn when the page has measured the room for it.
    page.wait_for_function("document.querySelector('svg').hasAttribute('viewBox')")
