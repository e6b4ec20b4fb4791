const END = 7; // the highest box
const PERCEIVED = 5; // mean perception
const LAST = 10; // how far the picture reaches beyond the scale

/** The share of a standard normal below x; the series has no cancellation, and ends early here. */
export function normal(x) {
  const z = Math.abs(x) / Math.SQRT2;
  let term = z;
  let sum = 0;
  for (let n = 0; Math.abs(term) > 1e-17 * sum || n === 0; n += 1) {
    sum += term;
    term *= (2 * z * z) / (2 * n + 3);
    if (term === 0) break;
  }
  const half = (Math.exp(-z * z) * sum) / Math.sqrt(Math.PI);
  return x < 0 ? 0.5 - half : 0.5 + half;
}

/** The formulas of mindthegap.widgets.ceiling_gap.recorded; a test holds both together. */
export function recorded({ wanted, together, alpha, ceiling }) {
  const below = END - wanted;
  const inside = ceiling ? normal(below) : 1;
  let [mean, variance] = [wanted, 1];
  if (ceiling) {
    const density = Math.exp(-(below ** 2) / 2) / Math.sqrt(2 * Math.PI);
    const left = below * inside + density;
    variance = (below ** 2 + 1) * inside + below * density - left ** 2;
    mean = END - left;
  }
  const shared = together * inside;
  const spread = variance + 1 - 2 * shared;
  return {
    expectation: mean,
    spread: Math.sqrt(variance),
    top: 1 - inside,
    gap: PERCEIVED - mean,
    together: shared / Math.sqrt(variance),
    perception: Math.min((1 - shared) / spread, 1),
    reliability: Math.max((alpha * (variance + 1) - 2 * shared) / spread, 0),
  };
}

function two(value) {
  return value.toFixed(2);
}

function build(svg) {
  const beyond = shape(svg, "rect", "mtg-beyond");
  const ticks = Array.from({ length: END }, (_, index) => ({
    value: index + 1,
    line: shape(svg, "line", "mtg-grid"),
    text: shape(svg, "text", "mtg-small"),
  }));
  const axis = shape(svg, "line", "mtg-axis");
  const ends = [shape(svg, "text", "mtg-small"), shape(svg, "text", "mtg-small")];
  const perceived = shape(svg, "path", "mtg-hump mtg-perceived");
  const hoped = shape(svg, "path", "mtg-hump mtg-hoped");
  const expected = shape(svg, "path", "mtg-hump mtg-expected");
  const pile = shape(svg, "rect", "mtg-pile");
  const top = shape(svg, "text", "mtg-strong");
  const way = shape(svg, "line", "mtg-way");
  const marks = ["mtg-perceived", "mtg-expected"].map((name) =>
    shape(svg, "circle", `mtg-mark ${name}`),
  );
  const means = [shape(svg, "text", ""), shape(svg, "text", "")];
  const gap = shape(svg, "text", "mtg-strong");
  const made = shape(svg, "text", "mtg-small");
  const parts = ["mtg-perceived", "mtg-expected"].map((name) =>
    shape(svg, "rect", `mtg-part ${name}`),
  );
  const shares = [shape(svg, "text", "mtg-strong"), shape(svg, "text", "mtg-strong")];
  const heading = shape(svg, "text", "mtg-small");
  const track = shape(svg, "rect", "mtg-track");
  const bar = shape(svg, "rect", "mtg-part mtg-reliable");
  const each = shape(svg, "line", "mtg-each");
  const values = [shape(svg, "text", "mtg-strong"), shape(svg, "text", "")];

  function draw(set, room) {
    const found = recorded(set);
    const [left, right, base, height] = [8, room.width - 8, 128, 96];
    const x = (value) => left + ((value - 1) / (LAST - 1)) * (right - left);
    const hump = (mean, from, to) => {
      const steps = Math.max(Math.round((to - from) * 20), 1);
      const points = Array.from({ length: steps + 1 }, (_, index) => {
        const at = from + ((to - from) * index) / steps;
        const high = base - height * Math.exp(-((at - mean) ** 2) / 2);
        return `${x(at).toFixed(1)} ${high.toFixed(1)}`;
      });
      return `M${points.join("L")}`;
    };
    const cut = set.ceiling ? END : LAST;
    place(beyond, { x: x(END), y: 22, width: set.ceiling ? x(LAST) - x(END) : 0, height: base - 22 });
    for (const { value, line, text } of ticks) {
      place(line, { x1: x(value), x2: x(value), y1: 22, y2: base });
      place(text, { x: x(value), y: base + 16, "text-anchor": "middle" }, value);
    }
    place(axis, { x1: left, x2: set.ceiling ? x(END) : right, y1: base, y2: base });
    place(ends[0], { x: left - 4, y: base + 32 }, "strongly disagree");
    place(ends[1], { x: x(END) + 4, y: base + 32, "text-anchor": "end" }, "strongly agree");
    place(perceived, { d: hump(PERCEIVED, 1, LAST) });
    place(expected, { d: hump(set.wanted, 1, cut) });
    place(hoped, { d: set.ceiling ? hump(set.wanted, END, LAST) : "" });
    // The pile at the end: as high as the share of those who would go further.
    const piled = set.ceiling ? found.top * height : 0;
    place(pile, { x: x(END) - 5, y: base - piled, width: 10, height: piled });
    const told = `at the end of the scale: ${percent(found.top)}`;
    place(
      top,
      { x: room.width, y: 13, "text-anchor": "end" },
      set.ceiling ? told : "no end of the scale",
    );

    const level = base + 56;
    const places = [x(PERCEIVED), x(found.expectation)];
    place(way, { x1: places[0], x2: places[1], y1: level, y2: level });
    marks.forEach((mark, index) => place(mark, { cx: places[index], cy: level, r: 6 }));
    place(means[0], { x: 0, y: level + 24 }, `perceived ${decimal(PERCEIVED)}`);
    place(
      means[1],
      { x: room.width, y: level + 24, "text-anchor": "end" },
      `expected ${decimal(found.expectation)}`,
    );
    place(
      gap,
      { x: room.width / 2, y: level + 24, "text-anchor": "middle" },
      `gap ${decimal(found.gap)}`,
    );

    const block = level + 56;
    place(made, { x: 0, y: block }, "Where differences in the gap come from");
    const border = found.perception * room.width;
    place(parts[0], { x: 0, y: block + 8, width: border, height: 20 });
    place(parts[1], { x: border, y: block + 8, width: room.width - border, height: 20 });
    place(shares[0], { x: 0, y: block + 44 }, `perception ${percent(found.perception)}`);
    place(
      shares[1],
      { x: room.width, y: block + 44, "text-anchor": "end" },
      `expectation ${percent(1 - found.perception)}`,
    );

    const low = block + 76;
    place(heading, { x: 0, y: low }, "Reliability, from 0 to 1 (free of error)");
    place(track, { x: 0, y: low + 8, width: room.width, height: 14 });
    place(bar, { x: 0, y: low + 8, width: found.reliability * room.width, height: 14 });
    const at = set.alpha * room.width;
    place(each, { x1: at, x2: at, y1: low + 3, y2: low + 27 });
    place(values[0], { x: 0, y: low + 42 }, `gap ${two(found.reliability)}`);
    place(
      values[1],
      { x: room.width, y: low + 42, "text-anchor": "end" },
      `line: each answer ${two(set.alpha)}`,
    );
  }

  return { height: () => 366, draw };
}

function describe(set) {
  const found = recorded(set);
  const end = set.ceiling ? "The scale ends at 7" : "The scale has no end";
  const pile = set.ceiling ? `; ${percent(found.top)} would go further than its last box` : "";
  return {
    label:
      `${end}${pile}. Mean perception ${decimal(PERCEIVED)}, mean recorded expectation ` +
      `${decimal(found.expectation)}, gap ${decimal(found.gap)}. Of the differences between ` +
      `customers in the gap ${percent(found.perception)} are differences in perception. ` +
      `Reliability of the gap ${two(found.reliability)}, of each answer ${two(set.alpha)}.`,
    sentence:
      `${percent(found.perception)} of the differences in the gap are differences in perception. ` +
      `Its reliability is ${two(found.reliability)}.`,
  };
}

const render = (context) =>
  panel(context, {
    title: "A gap under a ceiling",
    key: "Orange: what customers perceive. Blue: what they expect. Dashed: what no box can say.",
    build,
    describe,
  });

export default { render };
