// What the interactive pieces share. Python puts this file in front of each piece's own module:
// a widget's code arrives in the browser as one text, from which nothing can be imported.

const SVG = "http://www.w3.org/2000/svg";

function html(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** A new shape in a picture; `place` says where it goes, as often as that changes. */
function shape(parent, tag, className) {
  const node = document.createElementNS(SVG, tag);
  node.setAttribute("class", className);
  parent.append(node);
  return node;
}

function place(node, attributes, text) {
  for (const [name, value] of Object.entries(attributes)) {
    node.setAttribute(name, typeof value === "number" ? Math.round(value * 100) / 100 : value);
  }
  if (text !== undefined) node.textContent = text;
}

function clip(value, low, high) {
  return Math.min(Math.max(value, low), high);
}

/** A number as a reader expects it: one decimal, and a minus sign that is one. */
function decimal(value) {
  const text = value.toFixed(1);
  return text === "-0.0" ? "0.0" : text.replace("-", "\u2212");
}

function percent(share) {
  return `${Math.round(share * 100)}%`;
}

/** The words beside a slider: "7.0 of 10", "2 phones", "−1.0, bad". */
function reading(slider, value) {
  const number = slider.step === 1 ? String(value) : decimal(value);
  if (slider.words.length) {
    const along = (value - slider.low) / (slider.high - slider.low);
    return `${number}, ${slider.words[Math.round(along * (slider.words.length - 1))]}`;
  }
  return `${number} ${slider.unit[value === 1 ? 0 : 1]}`;
}

/** A native slider with its label and value: `node` to place, `show(value)` to keep it right. */
function control(slider, id, onInput) {
  const input = html("input", {
    type: "range",
    id,
    name: slider.name,
    min: slider.low,
    max: slider.high,
    step: slider.step,
    // JupyterLab swallows the arrow keys unless this stands on the slider itself.
    "data-lm-suppress-shortcuts": "true",
  });
  // The slider itself tells a screen reader its value; a live output would say it again.
  const output = html("output", { for: id, "aria-live": "off" });
  const line = html("div", { class: "mtg-line" }, html("label", { for: id }, slider.label), output);
  input.addEventListener("input", () => onInput(slider.name, input.valueAsNumber));
  return {
    node: html("div", { class: `mtg-control mtg-${slider.name}` }, line, input),
    show(value) {
      const words = reading(slider, value);
      const filled = (value - slider.low) / (slider.high - slider.low);
      if (input.valueAsNumber !== value) input.value = value;
      input.setAttribute("aria-valuetext", words);
      input.style.setProperty("--mtg-filled", `${100 * filled}%`);
      output.textContent = words;
    },
  };
}

/** A native checkbox that says it is a switch: `node` to place, `show(on)` to keep it right. */
function toggle(slider, id, onInput) {
  const input = html("input", {
    type: "checkbox",
    role: "switch",
    id,
    name: slider.name,
    "data-lm-suppress-shortcuts": "true",
  });
  const label = html("label", { for: id }, slider.label);
  input.addEventListener("change", () => onInput(slider.name, input.checked));
  return {
    node: html("div", { class: "mtg-switch" }, input, label),
    show(on) {
      input.checked = on;
    },
  };
}

/** Native radio buttons with a legend, and the meaning of the chosen one below them. */
function choice(slider, id, onInput) {
  const meaning = html("p", { class: "mtg-meaning", id: `${id}-meaning` });
  const buttons = Object.keys(slider.choices).map((value, index) => {
    const input = html("input", {
      type: "radio",
      id: `${id}-${index}`,
      // The buttons of another copy of this piece on the page are not theirs.
      name: id,
      value,
      "data-lm-suppress-shortcuts": "true",
    });
    input.addEventListener("change", () => onInput(slider.name, value));
    return { value, input, label: html("label", { for: `${id}-${index}` }, input, value) };
  });
  const options = html("div", { class: "mtg-options" }, ...buttons.map(({ label }) => label));
  const legend = html("legend", {}, slider.label);
  return {
    node: html(
      "fieldset",
      { class: "mtg-choice", "aria-describedby": `${id}-meaning` },
      legend,
      options,
      meaning,
    ),
    show(chosen) {
      for (const { value, input } of buttons) input.checked = value === chosen;
      place(meaning, {}, slider.choices[chosen]);
    },
  };
}

function kind(slider) {
  if (slider.choices) return choice;
  return slider.switch ? toggle : control;
}

/**
 * Build sliders, switches and choices beside a picture; keep sliders, picture, words and model together.
 *
 * piece = {
 *   title, key      what stands above, and how to read the picture
 *   legend(group)   the node above a group's sliders (optional)
 *   build(svg)      makes the picture's shapes once; returns
 *                   {height(room), draw(values, room)}, where
 *                   room = {width, height, narrow: the picture is above the sliders,
 *                   beside: else, how far to its left they begin,
 *                   lanes: [{top, bottom} of each group, measured from the picture's top]}
 *   describe(values)  {label: the picture in words, sentence: its reading, shown below}
 * }
 */
function panel({ model, el, signal }, piece) {
  const id = `mtg-${Math.random().toString(36).slice(2)}`;
  const groups = model.get("_groups");
  const sliders = groups.flatMap((group) => group.sliders);
  const values = Object.fromEntries(sliders.map(({ name }) => [name, model.get(name)]));
  let room = null;
  let settling;

  const controls = sliders.map((slider) => ({
    name: slider.name,
    ...kind(slider)(slider, `${id}-${slider.name}`, (name, value) =>
      set({ [name]: value }),
    ),
  }));
  const sections = groups.map((group) => {
    const section = html(piece.legend ? "fieldset" : "div", { class: "mtg-group" });
    if (piece.legend) section.append(piece.legend(group));
    for (const { name } of group.sliders) {
      section.append(controls.find((each) => each.name === name).node);
    }
    return section;
  });
  const title = html("p", { class: "mtg-title", id: `${id}-title` }, piece.title);
  const reset = html(
    "button",
    { type: "button", class: "mtg-reset", "data-lm-suppress-shortcuts": "true" },
    "Reset",
  );
  const frame = html("div", { class: "mtg-picture" });
  const svg = shape(frame, "svg", "mtg-svg");
  svg.setAttribute("role", "img");
  const picture = piece.build(svg);
  const sentence = html("p", { class: "mtg-sentence", "aria-live": "polite" });
  const column = html("div", { class: "mtg-column" }, ...sections, sentence);
  const body = html("div", { class: "mtg-body" }, column, frame);
  const root = html(
    "div",
    { class: "mtg", role: "group", "aria-labelledby": `${id}-title` },
    html("div", { class: "mtg-head" }, title, reset),
    html("p", { class: "mtg-key" }, piece.key),
    body,
  );

  function show() {
    for (const { name, show } of controls) show(values[name]);
    if (room) picture.draw(values, room);
    const words = piece.describe(values);
    svg.setAttribute("aria-label", words.label);
    // A screen reader reads the sentence out whenever it changes: once the slider rests.
    clearTimeout(settling);
    settling = setTimeout(() => place(sentence, {}, words.sentence), 250);
  }

  function set(changes) {
    Object.assign(values, changes);
    show();
    for (const [name, value] of Object.entries(changes)) model.set(name, value);
    model.save_changes();
  }

  function measure() {
    if (!frame.clientWidth) return; // in a hidden tab, or scrolled away and taken off the page
    const { top, left } = frame.getBoundingClientRect();
    const beside = left - column.getBoundingClientRect().left;
    room = { width: frame.clientWidth, beside, narrow: beside === 0 };
    room.lanes = sections.map((section) => {
      const box = section.getBoundingClientRect();
      return { top: box.top - top, bottom: box.bottom - top };
    });
    room.height = picture.height(room);
    place(svg, {
      width: room.width,
      height: room.height,
      viewBox: `0 0 ${room.width} ${room.height}`,
    });
    picture.draw(values, room);
  }

  reset.addEventListener("click", () => set({ ...model.get("_start") }));
  for (const { name } of sliders) {
    model.on(`change:${name}`, () => {
      if (model.get(name) === values[name]) return; // this very view has set it
      values[name] = model.get(name);
      show();
    });
  }
  const observer = new ResizeObserver(measure);
  observer.observe(body);
  signal.addEventListener("abort", () => {
    observer.disconnect();
    clearTimeout(settling);
  });
  el.append(root);
  show();
  place(sentence, {}, piece.describe(values).sentence);
}
