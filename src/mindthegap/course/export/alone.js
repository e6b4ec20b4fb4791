// A widget on a page without a kernel: its module is given a model that only this page knows.
const alone = async (code, state, el) => {
  const listeners = {};
  const model = {
    get: (name) => state[name],
    set(name, value) {
      if (state[name] === value) return;
      state[name] = value;
      for (const each of listeners[`change:${name}`] ?? []) each();
    },
    save_changes() {},
    on(name, listener) { (listeners[name] ??= []).push(listener); },
  };
  const url = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  const piece = await import(url);
  const stop = new AbortController();
  await piece.default.render({ model, el, signal: stop.signal });
  return { model, piece, stop };
};
