const density = (x) => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);

/** The share of a normal distribution below x; a series that is exact for |x| < 6. */
function below(x) {
  let term = x;
  let sum = x;
  for (let n = 1; n < 120; n += 1) {
    term *= (x * x) / (2 * n + 1);
    sum += term;
  }
  return 0.5 + density(x) * sum;
}

/** Where a share of a normal distribution, 0.01 to 0.99, lies below. */
function quantile(share) {
  let [low, high] = [-4, 4];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (below(middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The formulas of mindthegap.models.before_after.remeasured; a test holds both together. */
export function remeasured({ share, reliability, effect, change }, mean, sd) {
  const [p, rho] = [share / 100, reliability / 100];
  const cut = p < 1 ? quantile(p) : Infinity;
  const far = p < 1 ? (sd * density(cut)) / p : 0;
  const untouched = mean + change - rho * far;
  const before = mean - far;
  const after = untouched + effect;
  return { cut, before, untouched, after, rise: after - before, anyway: untouched - before };
}

function signed(value) {
  const text = decimal(value);
  return text.startsWith("\u2212") || text === "0.0" ? text : `+${text}`;
}

function build(svg, rows, mean, sd) {
  const caption = shape(svg, "text", "mtg-strong");
  const hill = shape(svg, "path", "mtg-hill");
  const chosen = shape(svg, "path", "mtg-chosen");
  const ground = shape(svg, "line", "mtg-axis");
  const lines = Object.entries(rows).map(([name, words]) => ({
    name,
    words,
    label: shape(svg, "text", "mtg-label"),
    value: shape(svg, "text", "mtg-strong"),
    track: shape(svg, "line", "mtg-axis"),
    bar: shape(svg, "line", `mtg-bar mtg-row-${name}`),
    start: shape(svg, "circle", `mtg-start mtg-row-${name}`),
    end: shape(svg, "circle", `mtg-end mtg-row-${name}`),
  }));
  const ends = [1, 10].map(() => shape(svg, "text", "mtg-small"));

  function draw(values, room) {
    const [left, right] = [8, room.width - 8];
    const found = remeasured(values, mean, sd);
    const x = (value) => left + ((value - 1) / 9) * (right - left);
    const foot = 78;
    const y = (value) => foot - (52 * density((value - mean) / sd)) / density(0);
    const outline = (to) => {
      const points = [];
      for (let step = 0; step <= 90; step += 1) {
        const value = 1 + ((Math.min(to, 10) - 1) * step) / 90;
        points.push(`${x(value).toFixed(1)},${y(value).toFixed(1)}`);
      }
      return `M${x(1).toFixed(1)},${foot}L${points.join("L")}L${x(Math.min(to, 10)).toFixed(1)},${foot}Z`;
    };
    place(caption, { x: left, y: 14 }, `Before: the lowest ${values.share} of 100 are chosen`);
    place(hill, { d: outline(10) });
    place(chosen, { d: outline(mean + sd * found.cut) });
    place(ground, { x1: left, x2: right, y1: foot, y2: foot });
    const means = {
      everybody: [mean, mean + values.change],
      after: [found.before, found.after],
      untouched: [found.before, found.untouched],
    };
    let top = foot + 8;
    for (const { name, words, label, value, track, bar, start, end } of lines) {
      const [from, to] = means[name];
      const shown = name !== "untouched" || values.comparison;
      top += 22;
      place(label, { x: left, y: top }, shown ? words : "");
      place(
        value,
        { x: right, y: top, "text-anchor": "end" },
        shown ? `${decimal(from)} \u2192 ${decimal(to)}` : "",
      );
      top += 16;
      place(track, { x1: left, x2: right, y1: top, y2: top });
      place(bar, { x1: x(from), x2: x(to), y1: top, y2: top });
      place(start, { cx: x(from), cy: top, r: 5.5 });
      place(end, { cx: x(to), cy: top, r: 6 });
      for (const part of [track, bar, start, end]) {
        place(part, { visibility: shown ? "visible" : "hidden" });
      }
      top += 6;
    }
    place(ends[0], { x: left, y: top + 14 }, "1 = very low");
    place(ends[1], { x: right, y: top + 14, "text-anchor": "end" }, "10 = high");
  }

  return { height: () => 246, draw };
}

function describe(values, rows, mean, sd) {
  const found = remeasured(values, mean, sd);
  const parts = [
    `${rows.everybody}: ${decimal(mean)}, ${decimal(mean + values.change)}`,
    `${rows.after}: ${decimal(found.before)}, ${decimal(found.after)}`,
  ];
  if (values.comparison) {
    parts.push(`${rows.untouched}: ${decimal(found.before)}, ${decimal(found.untouched)}`);
  }
  const story = `The chosen: ${signed(found.rise)} points.`;
  const effect = found.after - found.untouched;
  return {
    label: `Satisfaction from 1 to 10. ${parts.join(". ")}.`,
    sentence: values.comparison
      ? `${story} Those left alone: ${signed(found.anyway)}. The difference, ${signed(effect)}, ` +
        "is the effect."
      : `${story} How much of it is your doing? This picture can't tell.`,
  };
}

function render(context) {
  const [rows, mean, sd] = ["_rows", "_mean", "_sd"].map((name) => context.model.get(name));
  panel(context, {
    title: "The before-and-after machine",
    key: "A model of many customers. Empty dots: before. Full dots: after. Move the sliders.",
    build: (svg) => build(svg, rows, mean, sd),
    describe: (values) => describe(values, rows, mean, sd),
  });
}

export default { render };
