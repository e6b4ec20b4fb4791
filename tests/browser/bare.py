"""A widget on an empty page, without a notebook or a kernel."""

import json

PAGE = """<!doctype html>
<html lang="en"><head><title>A widget alone</title><style>{css}</style></head>
<body><main style="width: {width}px"></main></body></html>"""

MOUNT = """async ([code, state]) => {
  const listeners = {};
  window.model = {
    state,
    saved: 0,
    get: (name) => state[name],
    set(name, value) {
      if (state[name] === value) return;
      state[name] = value;
      for (const each of listeners[`change:${name}`] ?? []) each();
    },
    save_changes() { this.saved += 1; },
    on(name, listener) { (listeners[name] ??= []).push(listener); },
  };
  const url = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  window.piece = await import(url);
  const el = document.querySelector("main");
  window.stop = new AbortController();
  await window.piece.default.render({ model, el, signal: window.stop.signal });
}"""


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
