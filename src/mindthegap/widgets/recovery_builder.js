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

  return { height: () => 284, draw };
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

function render(context) {
  const [rows, constants, usual] = ["_rows", "_constants", "_usual"].map((name) =>
    context.model.get(name),
  );
  panel(context, {
    title: "Build an answer to a complaint",
    key: "A model of one customer, satisfied as the average one before. Move the switches and sliders.",
    build: (svg) => build(svg, rows, constants, usual),
    describe: (values) => describe(values, rows, constants, usual),
  });
}

export default { render };
