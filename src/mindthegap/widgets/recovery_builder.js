/** The formulas of mindthegap.models.recovery; a test holds both together. */
export function follow({ apology, fast, compensation, severity }, constants) {
  const { justice, handled, firm } = constants;
  const [sorry, speed, money] = [Number(apology), Number(fast), compensation / 100];
  const worth = justice.by_apology * (speed + justice.late_apology * (1 - speed));
  const found = {
    distributive:
      justice.distributive +
      justice.by_compensation * money -
      justice.by_severity * (severity - 3),
    procedural: justice.procedural + justice.by_speed * speed + justice.spill_over * money,
    interactional: justice.interactional + worth * sorry + justice.spill_over * (money + speed),
  };
  const kinds = Object.keys(found);
  for (const kind of kinds) found[kind] = clip(found[kind], 1, 7);
  const gained = (weights) =>
    kinds.reduce((sum, kind) => sum + weights[kind] * (found[kind] - 4), 0);
  const usual = firm.level + firm.carry * (constants.prior - firm.prior_mean);
  const lost =
    firm.loss + firm.by_severity * (severity - 3) + firm.by_blame * (constants.blame - 3);
  return {
    ...found,
    satcom: clip(handled.base + gained(handled), 1, 10),
    sat: clip(usual - lost + gained(firm), 1, 10),
  };
}

const SCALES = {
  justice: { names: ["distributive", "procedural", "interactional"], top: 7 },
  satisfaction: { names: ["satcom", "sat"], top: 10 },
};

function build(svg, rows, constants, usual) {
  const headings = Object.keys(SCALES).map(() => shape(svg, "text", "mtg-strong"));
  const parts = Object.entries(SCALES).flatMap(([scale, { names, top }], block) =>
    names.map((name) => ({
      name,
      block,
      top,
      className: `mtg-${scale}`,
      track: shape(svg, "line", "mtg-axis"),
      middle: shape(svg, "line", "mtg-middle"),
      bar: shape(svg, "line", `mtg-bar mtg-${scale}`),
      dot: shape(svg, "circle", `mtg-point mtg-${scale}`),
      label: shape(svg, "text", "mtg-label"),
      value: shape(svg, "text", "mtg-strong"),
    })),
  );
  const ends = [7, 10].map((top) => [1, top].map(() => shape(svg, "text", "mtg-small")));
  const notes = headings.map(() => shape(svg, "text", "mtg-small"));

  function draw(values, room) {
    const [left, right] = [8, room.width - 8];
    const results = follow(values, constants);
    const titles = ["How just it is found, 1 to 7", "Satisfaction, 1 to 10"];
    const words = ["4 = neither just nor unjust", `${decimal(usual)} = without a failure`];
    let y = 0;
    for (const block of [0, 1]) {
      y += 14;
      place(headings[block], { x: left, y }, titles[block]);
      const inside = parts.filter((part) => part.block === block);
      const { top } = inside[0];
      const x = (value) => left + ((value - 1) / (top - 1)) * (right - left);
      const middle = block ? usual : 4;
      for (const { name, track, middle: mark, bar, dot, label, value } of inside) {
        y += 24;
        place(label, { x: left, y }, rows[name]);
        place(value, { x: right, y, "text-anchor": "end" }, decimal(results[name]));
        y += 15;
        place(track, { x1: left, x2: right, y1: y, y2: y });
        place(bar, { x1: left, x2: x(results[name]), y1: y, y2: y });
        place(dot, { cx: x(results[name]), cy: y, r: 7 });
        // How the complaint was handled has no counterpart without a failure.
        const shown = name !== "satcom";
        const reach = shown ? 7 : 0;
        place(mark, { x1: x(middle), x2: x(middle), y1: y - reach, y2: y + reach });
      }
      y += 22;
      place(ends[block][0], { x: left, y }, 1);
      place(ends[block][1], { x: right, y, "text-anchor": "end" }, top);
      place(notes[block], { x: x(middle), y, "text-anchor": "middle" }, words[block]);
      y += 12;
    }
  }

  return { height: 284, draw };
}

function describe(values, rows, constants, usual) {
  const results = follow(values, constants);
  const did = [
    values.apology ? "apology" : "no apology",
    values.fast ? "answer within a day" : "answer after a week",
    `${values.compensation}% of the price back`,
  ].join(", ");
  const better = Math.round((results.sat - usual) * 10) / 10;
  let beside = "as high as without a failure";
  if (better > 0) beside = `${decimal(better)} above a customer without a failure`;
  if (better < 0) beside = `${decimal(-better)} below a customer without a failure`;
  const told = Object.entries(rows).map(([name, words]) => `${words} ${decimal(results[name])}`);
  return {
    label:
      `${did}; failure of severity ${values.severity} of 5. Justice from 1 to 7 and satisfaction ` +
      `from 1 to 10: ${told.join("; ")}. Without a failure ${decimal(usual)}.`,
    sentence: `Satisfaction with the shop ${decimal(results.sat)} of 10: ${beside}.`,
  };
}

/** A native checkbox that says it is a switch: `node` to place, `show(on)` to keep it right. */
function toggle(name, words, id, onInput) {
  const input = html("input", {
    type: "checkbox",
    role: "switch",
    id,
    name,
    "data-lm-suppress-shortcuts": "true",
  });
  input.addEventListener("change", () => onInput(name, input.checked));
  return {
    name,
    node: html("div", { class: "mtg-switch" }, input, html("label", { for: id }, words)),
    show(on) {
      input.checked = on;
    },
  };
}

function render({ model, el, signal }) {
  const id = `mtg-${Math.random().toString(36).slice(2)}`;
  const [switches, rows] = [model.get("_switches"), model.get("_rows")];
  const [constants, usual] = [model.get("_constants"), model.get("_usual")];
  const sliders = model.get("_groups").flatMap((group) => group.sliders);
  const names = [...Object.keys(switches), ...sliders.map(({ name }) => name)];
  const values = Object.fromEntries(names.map((name) => [name, model.get(name)]));
  let room = null;
  let settling;

  const change = (name, value) => set({ [name]: value });
  const controls = [
    ...Object.entries(switches).map(([name, words]) =>
      toggle(name, words, `${id}-${name}`, change),
    ),
    ...sliders.map((slider) => ({
      name: slider.name,
      ...control(slider, `${id}-${slider.name}`, change),
    })),
  ];
  const title = html(
    "p",
    { class: "mtg-title", id: `${id}-title` },
    "Build an answer to a complaint",
  );
  const reset = html(
    "button",
    { type: "button", class: "mtg-reset", "data-lm-suppress-shortcuts": "true" },
    "Reset",
  );
  const frame = html("div", { class: "mtg-picture" });
  const svg = shape(frame, "svg", "mtg-svg");
  svg.setAttribute("role", "img");
  const picture = build(svg, rows, constants, usual);
  const sentence = html("p", { class: "mtg-sentence", "aria-live": "polite" });
  const column = html(
    "div",
    { class: "mtg-column" },
    ...controls.map(({ node }) => node),
    sentence,
  );
  const body = html("div", { class: "mtg-body" }, column, frame);
  const key =
    "A model of one customer, satisfied as the average one before. Move the switches and sliders.";
  const root = html(
    "div",
    { class: "mtg mtg-builder", role: "group", "aria-labelledby": title.id },
    html("div", { class: "mtg-head" }, title, reset),
    html("p", { class: "mtg-key" }, key),
    body,
  );

  function show() {
    for (const { name, show } of controls) show(values[name]);
    if (room) picture.draw(values, room);
    const words = describe(values, rows, constants, usual);
    svg.setAttribute("aria-label", words.label);
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
    room = { width: frame.clientWidth };
    const { height } = picture;
    place(svg, { width: room.width, height, viewBox: `0 0 ${room.width} ${height}` });
    picture.draw(values, room);
  }

  reset.addEventListener("click", () => set({ ...model.get("_start") }));
  for (const name of names) {
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
  place(sentence, {}, describe(values, rows, constants, usual).sentence);
}

export default { render };
