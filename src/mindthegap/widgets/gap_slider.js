/** The formula of mindthegap.models.disconfirmation.satisfaction; a test holds both together. */
export function satisfaction(expectation, perception, constants) {
  const gap = perception - expectation;
  const total =
    constants.base +
    constants.performance * perception +
    constants.positive * Math.max(gap, 0) -
    constants.negative * Math.max(-gap, 0);
  return clip(total, 1, 10);
}

function build(svg, constants) {
  const grid = Array.from({ length: 10 }, (_, index) => ({
    value: index + 1,
    row: shape(svg, "line", "mtg-grid"),
    below: shape(svg, "text", "mtg-small"),
    beside: shape(svg, "text", "mtg-small"),
  }));
  const across = shape(svg, "text", "mtg-small");
  const axis = shape(svg, "line", "mtg-axis");
  const strip = shape(svg, "line", "mtg-axis");
  const fromExpected = shape(svg, "line", "mtg-guide mtg-expectation");
  const fromExperienced = shape(svg, "line", "mtg-guide mtg-perception");
  const toSatisfaction = shape(svg, "line", "mtg-guide mtg-satisfaction");
  const upwards = shape(svg, "text", "mtg-small mtg-halo");
  const curve = shape(svg, "path", "mtg-curve");
  const arrow = shape(svg, "path", "mtg-arrow mtg-perception");
  const ring = shape(svg, "circle", "mtg-ring mtg-expectation");
  const point = shape(svg, "circle", "mtg-point mtg-satisfaction");
  const expected = shape(svg, "text", "mtg-halo");
  const experienced = shape(svg, "text", "mtg-halo");
  const gapLabel = shape(svg, "text", "mtg-strong");
  const result = shape(svg, "text", "mtg-strong mtg-halo");

  function draw({ expectation, perception }, room) {
    const [left, right, top, bottom] = [30, room.width - 12, 78, room.height - 40];
    const level = 24; // where the arrow runs from what was expected to what was experienced
    const x = (value) => left + ((value - 1) / 9) * (right - left);
    const y = (value) => bottom - ((value - 1) / 9) * (bottom - top);
    const satisfied = (value) => satisfaction(expectation, value, constants);
    const [e, p, s] = [x(expectation), x(perception), y(satisfied(perception))];
    for (const { value, row, below, beside } of grid) {
      place(row, { x1: left, x2: right, y1: y(value), y2: y(value) });
      place(below, { x: x(value), y: bottom + 16, "text-anchor": "middle" }, value);
      place(beside, { x: left - 8, y: y(value) + 4, "text-anchor": "end" }, value);
    }
    place(axis, { x1: left, x2: right, y1: bottom, y2: bottom });
    place(across, { x: right, y: bottom + 34, "text-anchor": "end" }, "experience, 1 to 10 \u2192");
    place(upwards, { x: left - 8, y: top - 9 }, "\u2191 satisfaction, 1 to 10");

    const way = Math.sign(perception - expectation);
    const tip = way * clip(Math.abs(p - e) - 6, 0, 8);
    place(strip, { x1: left, x2: right, y1: level, y2: level });
    place(arrow, { d: way ? `M${e} ${level}H${p}m${-tip} -5l${tip} 5l${-tip} 5` : "" });
    place(ring, { cx: e, cy: level, r: 5 });
    const within = (at, half) => clip(at, left + half - 12, right - half + 12);
    place(
      expected,
      { x: within(e, 42), y: level - 11, "text-anchor": "middle" },
      `expected ${decimal(expectation)}`,
    );
    place(
      experienced,
      { x: within(p, 54), y: level + 21, "text-anchor": "middle" },
      `experienced ${decimal(perception)}`,
    );
    // At the end of the strip that the label of what was expected leaves free.
    const free = expectation > 5.5;
    place(
      gapLabel,
      { x: free ? left : right, y: level - 11, "text-anchor": free ? "start" : "end" },
      `gap ${decimal(perception - expectation)}`,
    );

    place(fromExpected, { x1: e, x2: e, y1: level, y2: bottom });
    place(fromExperienced, { x1: p, x2: p, y1: level, y2: s });
    place(toSatisfaction, { x1: left, x2: p, y1: s, y2: s });
    const path = Array.from({ length: 91 }, (_, index) => {
      const value = 1 + index / 10;
      return `${x(value).toFixed(1)} ${y(satisfied(value)).toFixed(1)}`;
    });
    place(curve, { d: `M${path.join("L")}` });
    place(point, { cx: p, cy: s, r: 7 });
    // The curve rises: it leaves room above on the left, and below on the right of the point.
    const leftwards = perception > 5.5;
    const above = leftwards || s > bottom - 20;
    place(
      result,
      {
        x: leftwards ? p - 11 : p + 11,
        y: above ? s - 10 : s + 18,
        "text-anchor": leftwards ? "end" : "start",
      },
      `satisfaction ${decimal(satisfied(perception))}`,
    );
  }

  return { height: () => 320, draw };
}

function describe({ expectation, perception }, constants) {
  const gap = Math.round((perception - expectation) * 10) / 10;
  const size = decimal(Math.abs(gap)).replace(".0", "");
  const points = `${size} ${size === "1" ? "point" : "points"}`;
  const result = decimal(satisfaction(expectation, perception, constants));
  let reading = "Experience meets the expectation";
  if (gap < 0) reading = `Experience falls ${points} short`;
  if (gap > 0) reading = `Experience exceeds the expectation by ${points}`;
  return {
    label:
      `Expected ${decimal(expectation)}, experienced ${decimal(perception)}, both from 1 to 10: ` +
      `the gap is ${decimal(gap)} and satisfaction ${result}. The line of satisfaction rises ` +
      "with experience, more steeply below what was expected than above it.",
    sentence: `${reading}: satisfaction ${result} of 10.`,
  };
}

function render(context) {
  const constants = context.model.get("_constants");
  panel(context, {
    title: "Expectation, experience, satisfaction",
    key:
      "The arrow is the gap. The line shows how satisfied each experience leaves a customer who " +
      "expected this much.",
    build: (svg) => build(svg, constants),
    describe: (values) => describe(values, constants),
  });
}

export default { render };
