const SEGMENTS = ["photo enthusiasts", "others"];

/** The formulas of mindthegap.models.standards; a test holds both together. */
export function standards({ prior, valence, brand, ads, disclosed }, enthusiast, weights) {
  const w = weights;
  const hobby = Number(enthusiast);
  const fan = prior - w.prior_mean;
  const odds = Math.exp(w.ads_by_enthusiast * hobby);
  const seen = (6 * odds * ads) / (6 - ads + odds * ads);
  const talk = valence < 0 ? w.negativity * valence : valence;
  const parts = {
    "own experience": w.will_by_prior * fan,
    "social influence": w.will_by_talk * talk,
    "brand reputation": w.will_by_brand * (brand - w.brand_mean),
    "market communication": (w.will_by_ads * 3 * seen) / (seen + 2),
    "the hobby": w.will_by_enthusiast * hobby,
    "the disclosure": w.will_by_disclosure * Number(disclosed),
  };
  const sum = Object.values(parts).reduce((total, points) => total + points, 0);
  const hoped = clip(w.will_low + sum, 1, 10);
  const more = w.sensitivity_by_prior * fan + w.sensitivity_by_enthusiast * hobby;
  const will = clip(hoped - w.lowering * (w.sensitivity + more - 4), 1, 10);
  parts["own experience"] -= w.lowering * w.sensitivity_by_prior * fan;
  parts["the hobby"] -= w.lowering * w.sensitivity_by_enthusiast * hobby;
  const start = w.will_low - w.lowering * (w.sensitivity - 4);
  const follows = {};
  for (const [part, points] of Object.entries(parts)) follows[part] = w.should_by_will * points;
  follows["the hobby"] += w.should_by_enthusiast * hobby;
  const should = w.should + w.should_by_will * (will - 6) + w.should_by_enthusiast * hobby;
  return {
    will,
    should: clip(should, 1, 10),
    orders: 1 / (1 + Math.exp(-w.order - w.order_by_will * (will - 6))),
    will_parts: parts,
    should_parts: follows,
    will_start: start,
    should_start: w.should + w.should_by_will * (start - 6),
  };
}

/** The standards of both segments, and their means over all buyers. */
export function byGroup(values, weights) {
  const [first, second] = [true, false].map((hobby) => standards(values, hobby, weights));
  const share = values.disclosed ? weights.enthusiasts_after : weights.enthusiasts_before;
  const mixed = (one, two) => {
    if (typeof one === "number") return share * one + (1 - share) * two;
    return Object.fromEntries(Object.keys(one).map((name) => [name, mixed(one[name], two[name])]));
  };
  return { [SEGMENTS[0]]: first, [SEGMENTS[1]]: second, "all buyers": mixed(first, second) };
}

function capital(text) {
  return text[0].toUpperCase() + text.slice(1);
}

/** A number of points with its sign; nothing is a dash. */
function signed(points) {
  const text = decimal(points);
  if (text === "0.0") return "\u2013";
  return points > 0 ? `+${text}` : text;
}

const LANE = 54;
const ROW = 20;
const BARS = { low: -1.7, high: 2.4 }; // as far as any source reaches, in points

function square(x, y, half) {
  return { x: x - half, y: y - half, width: 2 * half, height: 2 * half };
}

function build(svg, names, parts, weights) {
  const ticks = Array.from({ length: 10 }, (_, index) => ({
    value: index + 1,
    line: shape(svg, "line", "mtg-grid"),
    text: shape(svg, "text", "mtg-small"),
  }));
  const ends = [shape(svg, "text", "mtg-small"), shape(svg, "text", "mtg-small")];
  const lanes = names.map((group) => ({
    group,
    mark: shape(svg, "rect", "mtg-two-chosen"),
    axis: shape(svg, "line", "mtg-axis"),
    room: shape(svg, "line", "mtg-two-room"),
    ways: [shape(svg, "line", "mtg-two-way"), shape(svg, "line", "mtg-two-way")],
    oldWill: shape(svg, "circle", "mtg-two-old"),
    oldShould: shape(svg, "rect", "mtg-two-old"),
    will: shape(svg, "circle", "mtg-two-will"),
    should: shape(svg, "rect", "mtg-two-should"),
    name: shape(svg, "text", "mtg-strong"),
    orders: shape(svg, "text", "mtg-small"),
    numbers: [shape(svg, "text", "mtg-halo"), shape(svg, "text", "mtg-halo")],
  }));
  const heading = shape(svg, "text", "mtg-strong");
  const heads = [shape(svg, "text", "mtg-small"), shape(svg, "text", "mtg-small")];
  const zero = shape(svg, "line", "mtg-axis");
  const rule = shape(svg, "line", "mtg-axis");
  const rows = ["without any of them", ...parts, "together"].map((part) => ({
    part,
    title: shape(svg, "text", "mtg-label"),
    will: shape(svg, "rect", "mtg-two-bar"),
    should: shape(svg, "rect", "mtg-two-bar-should"),
    numbers: [shape(svg, "text", "mtg-label"), shape(svg, "text", "mtg-label")],
  }));

  function drawLanes(values, found, before, room) {
    const [left, right] = [14, room.width - 14];
    const x = (value) => left + ((value - 1) / 9) * (right - left);
    const bottom = names.length * LANE;
    for (const { value, line, text } of ticks) {
      place(line, { x1: x(value), x2: x(value), y1: 18, y2: bottom });
      place(text, { x: x(value), y: bottom + 16, "text-anchor": "middle" }, value);
    }
    place(ends[0], { x: x(1) - 4, y: bottom + 31 }, "very poor");
    place(ends[1], { x: x(10) + 4, y: bottom + 31, "text-anchor": "end" }, "outstanding");
    lanes.forEach((lane, index) => {
      const [now, old] = [found[lane.group], before[lane.group]];
      const [top, y] = [index * LANE, index * LANE + 43];
      const chosen = lane.group === values.group;
      place(lane.mark, { x: -6, y: top, width: chosen ? room.width + 12 : 0, height: LANE });
      place(lane.axis, { x1: left, x2: right, y1: y, y2: y });
      place(lane.room, { x1: x(now.will), x2: x(now.should), y1: y, y2: y });
      const told = values.disclosed;
      place(lane.oldWill, { cx: x(old.will), cy: y, r: told ? 4.5 : 0 });
      place(lane.oldShould, square(x(old.should), y, told ? 4 : 0));
      place(lane.ways[0], { x1: x(old.will), x2: x(now.will), y1: y, y2: y });
      place(lane.ways[1], { x1: x(old.should), x2: x(now.should), y1: y, y2: y });
      place(lane.will, { cx: x(now.will), cy: y, r: 6.5 });
      place(lane.should, square(x(now.should), y, 6));
      const name = room.width < 280 ? lane.group.replace("photo ", "") : lane.group;
      place(lane.name, { x: 0, y: top + 14 }, capital(name));
      place(
        lane.orders,
        { x: room.width, y: top + 14, "text-anchor": "end" },
        `${percent(now.orders)} order at once`,
      );
      // Side by side where both standards are close together.
      const close = Math.abs(x(now.should) - x(now.will)) < 30;
      const first = now.will <= now.should ? "end" : "start";
      const second = now.will <= now.should ? "start" : "end";
      const away = { end: -3, start: 3 };
      [now.will, now.should].forEach((value, which) => {
        const anchor = close ? [first, second][which] : "middle";
        place(
          lane.numbers[which],
          { x: x(value) + (away[anchor] ?? 0), y: top + 32, "text-anchor": anchor },
          decimal(value),
        );
      });
    });
  }

  function drawSources(values, found, room) {
    const top = names.length * LANE + 60;
    const one = found[values.group];
    // Beyond an end of the scale the points add up to more than can be shown.
    const sum = Object.values(one.will_parts).reduce((total, each) => total + each, 0);
    const cut = Math.abs(one.will_start + sum - one.will) > 0.05;
    const columns = [room.width - 48, room.width];
    const [from, to] = [142, room.width - 92];
    const x = (points) => from + ((points - BARS.low) / (BARS.high - BARS.low)) * (to - from);
    const drawn = to - from > 60;
    const wide = drawn ? x(0) : 0;
    place(heading, { x: 0, y: top }, `${capital(values.group)}: points from each source`);
    const end = top + 18 + rows.length * ROW;
    place(zero, { x1: wide, x2: wide, y1: top + 44, y2: drawn ? end - ROW - 6 : top + 44 });
    ["will", "should"].forEach((word, which) =>
      place(heads[which], { x: columns[which], y: top + 18, "text-anchor": "end" }, word),
    );
    rows.forEach(({ part, title, will, should, numbers }, index) => {
      const y = top + 18 + (index + 1) * ROW - 2;
      const inside = parts.includes(part);
      const last = index === rows.length - 1;
      const points = inside
        ? [one.will_parts[part], one.should_parts[part]]
        : [one[last ? "will" : "will_start"], one[last ? "should" : "should_start"]];
      const style = last ? "mtg-strong" : "mtg-label";
      title.setAttribute("class", style);
      place(title, { x: 0, y }, capital(last && cut ? "kept on the scale" : part));
      [will, should].forEach((bar, which) => {
        const value = inside && drawn ? points[which] : 0;
        place(bar, {
          x: x(Math.min(value, 0)),
          y: y - 10 + 7 * which,
          width: drawn ? Math.abs(x(value) - x(0)) : 0,
          height: which ? 4 : 6,
        });
        numbers[which].setAttribute("class", style);
        const words = inside ? signed(points[which]) : decimal(points[which]);
        place(numbers[which], { x: columns[which], y, "text-anchor": "end" }, words);
      });
    });
    place(rule, { x1: 0, x2: room.width, y1: end - ROW + 3, y2: end - ROW + 3 });
  }

  return {
    height: () => names.length * LANE + 60 + 18 + rows.length * ROW + 6,
    draw(values, room) {
      const found = byGroup(values, weights);
      const before = values.disclosed ? byGroup({ ...values, disclosed: false }, weights) : found;
      drawLanes(values, found, before, room);
      drawSources(values, found, room);
    },
  };
}

function describe(values, parts, weights) {
  const found = byGroup(values, weights);
  const before = byGroup({ ...values, disclosed: false }, weights);
  const told = Object.entries(found).map(([group, now]) => {
    const old = before[group];
    const was = values.disclosed
      ? ` (without the disclosure ${decimal(old.will)} and ${decimal(old.should)})`
      : "";
    return (
      `${capital(group)}: will be ${decimal(now.will)}, should be ${decimal(now.should)}${was}; ` +
      `${percent(now.orders)} order at once.`
    );
  });
  const one = found[values.group];
  const points = parts.map(
    (part) =>
      `${part} ${decimal(one.will_parts[part])} and ${decimal(one.should_parts[part])}`,
  );
  const falls = (group, which) => decimal(before[group][which] - found[group][which]);
  const everybody = found["all buyers"];
  let sentence =
    `Buyers think that photos will be ${decimal(everybody.will)} and should be ` +
    `${decimal(everybody.should)}. Switch the disclosure on.`;
  if (values.disclosed) {
    const [first, second] = SEGMENTS.map((group) => falls(group, "will"));
    sentence =
      first === second
        ? `In each segment \u201cwill\u201d falls by ${first}, \u201cshould\u201d by ` +
          `${falls("others", "should")}. Over all buyers \u201cwill\u201d falls by ` +
          `${falls("all buyers", "will")}: fewer enthusiasts buy.`
        : "\u201cWill\u201d is at the low end of the scale: disclosure can hardly lower it.";
  }
  return {
    label:
      `What customers think of photos in low light, 1 to 10. ${told.join(" ")} ` +
      `Points added to will and should of ${values.group}: ${points.join("; ")}.`,
    sentence,
  };
}

function render(context) {
  const weights = context.model.get("_weights");
  const sliders = context.model.get("_groups")[0].sliders;
  const names = Object.keys(sliders.find(({ name }) => name === "group").choices);
  const parts = Object.keys(standards({}, false, weights).will_parts);
  panel(context, {
    title: "What will be, what should be, and what disclosure does",
    key:
      "Dot: how good customers think photos in low light will be. Square: how good they should " +
      "be. Small, empty: without the disclosure. All sizes are ours.",
    build: (svg) => build(svg, names, parts, weights),
    describe: (values) => describe(values, parts, weights),
  });
}

export default { render };
