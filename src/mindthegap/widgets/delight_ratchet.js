const MONTHS = 24;
const USUAL = 6;

/** The formulas of mindthegap.models.delight.simulate; a test holds both together. */
export function path({ boost, every, ratchet, forgetting }) {
  let will = USUAL;
  const months = [];
  for (let month = 1; month <= MONTHS; month += 1) {
    const surprise = (month - 1) % every === 0 ? 1 : 0;
    const perceived = clip(USUAL + boost * surprise, 1, 10);
    const gap = perceived - will;
    months.push({ month, surprise, will, perceived, gap, delight: clip(5.5 + 0.8 * gap, 1, 10) });
    will = clip(will + (ratchet / 100) * gap - (forgetting / 100) * (will - USUAL), 1, 10);
  }
  return months;
}

function told(values) {
  const months = path(values);
  const surprises = months.filter((each) => each.surprise);
  const mean = months.reduce((sum, each) => sum + each.gap, 0) / MONTHS;
  return { months, surprises, mean };
}

function build(svg) {
  const titles = [shape(svg, "text", "mtg-strong"), shape(svg, "text", "mtg-strong")];
  const above = [6, 7, 8, 9, 10].map((value) => ({
    value,
    line: shape(svg, "line", "mtg-grid"),
    text: shape(svg, "text", "mtg-small"),
  }));
  const below = [4, 2, 0, -2, -4].map((value) => ({
    value,
    line: shape(svg, "line", value === 0 ? "mtg-axis" : "mtg-grid"),
    text: shape(svg, "text", "mtg-small"),
  }));
  const ticks = [1, 6, 12, 18, 24].map((month) => ({ month, text: shape(svg, "text", "mtg-small") }));
  const across = shape(svg, "text", "mtg-small");
  const line = shape(svg, "path", "mtg-bar-line");
  const dots = Array.from({ length: MONTHS }, () => shape(svg, "path", "mtg-bar-dot"));
  const bars = Array.from({ length: MONTHS }, () => shape(svg, "rect", "mtg-bar-gap"));
  const marks = [0, 1].map(() => shape(svg, "text", "mtg-strong mtg-halo"));

  function draw(values, room) {
    const { months, surprises } = told(values);
    const [left, right] = [28, room.width - 10];
    const x = (month) => left + ((month - 0.5) / MONTHS) * (right - left);
    const top = (value) => 190 - ((value - 5.6) / 4.6) * 166;
    const low = (value) => 316 - (value / 4.4) * 82;
    place(titles[0], { x: 0, y: 12 }, "Expectation (line) and experience (dots)");
    place(titles[1], { x: 0, y: 222 }, "Gap: experience minus expectation, points");
    for (const [rows, y] of [
      [above, top],
      [below, low],
    ]) {
      for (const { value, line: rule, text } of rows) {
        place(rule, { x1: left, x2: right, y1: y(value), y2: y(value) });
        const label = decimal(value).slice(0, -2);
        place(text, { x: left - 7, y: y(value) + 4, "text-anchor": "end" }, label);
      }
    }
    for (const { month, text } of ticks) {
      place(text, { x: x(month), y: 416, "text-anchor": "middle" }, month);
    }
    place(across, { x: right, y: 434, "text-anchor": "end" }, "month \u2192");
    const points = months.map(({ month, will }) => `${x(month).toFixed(1)} ${top(will).toFixed(1)}`);
    place(line, { d: `M${points.join("L")}` });
    const wide = 0.62 * ((right - left) / MONTHS);
    for (const { month, surprise, perceived, gap } of months) {
      const [cx, cy, r] = [x(month), top(perceived), surprise ? 5.5 : 3];
      const square = `M${cx - r} ${cy}L${cx} ${cy - r}L${cx + r} ${cy}L${cx} ${cy + r}Z`;
      place(dots[month - 1], { d: square, class: `mtg-bar-dot mtg-bar-${surprise ? "on" : "off"}` });
      place(bars[month - 1], {
        x: cx - wide / 2,
        y: Math.min(low(gap), low(0)),
        width: wide,
        height: Math.abs(low(gap) - low(0)),
        class: `mtg-bar-gap mtg-bar-${gap < 0 ? "under" : "over"}`,
      });
    }
    for (const [each, text] of [
      [surprises[0], marks[0]],
      [surprises.at(-1), marks[1]],
    ]) {
      const y = low(Math.max(each.gap, 0)) - 6;
      place(text, { x: x(each.month), y, "text-anchor": "middle" }, decimal(each.gap));
    }
  }

  return { height: () => 440, draw };
}

function describe(values) {
  const { months, surprises, mean } = told(values);
  const [first, last] = [decimal(surprises[0].gap), decimal(surprises.at(-1).gap)];
  const [start, end] = [decimal(months[0].will), decimal(months.at(-1).will)];
  return {
    label:
      `Expectation and experience over ${MONTHS} months with ${surprises.length} surprises. ` +
      `The expectation goes from ${start} to ${end}. ` +
      `The first surprise exceeds it by ${first} points, the last by ${last}.`,
    sentence:
      `The first surprise exceeds what is expected by ${first} points, the last one by ${last}. ` +
      `Over all ${MONTHS} months the gap is ${decimal(mean)} on average; without surprises, 0.0.`,
  };
}

function render(context) {
  panel(context, {
    title: "A bar that rises",
    key:
      "Two years of one customer; ratings from 1 (very poor) to 10 (outstanding). Large dots: " +
      "months with a surprise. Bars above 0: more than expected; below 0: less.",
    build,
    describe,
  });
}

export default { render };
