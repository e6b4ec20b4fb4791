/** The formulas of mindthegap.models.rival_forms; a test holds both together. */
export function satisfactionIf(form, expectation, performance, { zone, loss_ratio }, constants) {
  const { gain, pull, base, slope } = constants;
  const gap = performance - expectation;
  const left = gap - clip(gap, -zone / 2, zone / 2);
  const cost = gain * loss_ratio * Math.max(-left, 0);
  const felt = gain * Math.max(left, 0);
  const total = {
    assimilation: () => base + slope * (performance - pull * gap),
    contrast: () => base + slope * performance + felt - cost,
    "generalised negativity": () => base + slope * performance - felt - cost,
    "assimilation-contrast": () =>
      base + slope * (performance - pull * (gap - left)) + felt - cost,
    "experiences only": () => base + slope * performance,
    "expectations only": () => base + slope * expectation,
  };
  return clip(total[form](), 1, 10);
}

/** The formulas of mindthegap.models.voice.reactions, all judgements but the cost at 3. */
export function react(satisfied, ease, tastes) {
  const felt = 10 - satisfied;
  const speak = Math.exp(
    tastes.voice + tastes.voice_by_dissatisfaction * felt + tastes.voice_by_cost * (3 - ease),
  );
  const leave = Math.exp(tastes.exit + tastes.exit_by_dissatisfaction * felt);
  const total = 1 + speak + leave;
  return { complain: speak / total, leave: leave / total, stay: 1 / total };
}

/** Everything that the picture shows: the gap, and for each idea satisfaction and shares. */
export function follow(values, ideas, constants) {
  const { expectation, performance, zone, ease } = values;
  const gap = performance - expectation;
  const forms = {};
  for (const form of ideas) {
    const satisfaction = satisfactionIf(form, expectation, performance, values, constants);
    forms[form] = { satisfaction, ...react(satisfaction, ease, constants.tastes) };
  }
  return { gap, beyond: gap - clip(gap, -zone / 2, zone / 2), forms };
}

function capital(text) {
  return text[0].toUpperCase() + text.slice(1);
}

/** "Gap −4.0: 2.5 below the zone of tolerance" */
function told({ gap, beyond }, zone) {
  if (zone === 0) return `Gap ${decimal(gap)}, and no zone of tolerance`;
  const inside = decimal(Math.abs(beyond)) === "0.0";
  const where = inside
    ? "within the zone of tolerance"
    : `${decimal(Math.abs(beyond))} ${beyond < 0 ? "below" : "above"} the zone of tolerance`;
  return `Gap ${decimal(gap)}: ${where}`;
}

const ROW = 21;
const PLOT = 262; // from the picture's top to the axis

function build(svg, ideas, constants) {
  const gapText = shape(svg, "text", "mtg-strong");
  const upwards = shape(svg, "text", "mtg-small");
  const band = shape(svg, "rect", "mtg-gapx-zone");
  const grid = Array.from({ length: 10 }, (_, index) => ({
    value: index + 1,
    row: shape(svg, "line", "mtg-grid"),
    below: shape(svg, "text", "mtg-small"),
    beside: shape(svg, "text", "mtg-small"),
  }));
  const axis = shape(svg, "line", "mtg-axis");
  const across = shape(svg, "text", "mtg-small");
  const expected = shape(svg, "line", "mtg-gapx-expected");
  const down = shape(svg, "line", "mtg-gapx-performance");
  const curves = ideas.map(() => shape(svg, "path", "mtg-gapx-other"));
  const dots = ideas.map(() => shape(svg, "circle", "mtg-gapx-small"));
  const curve = shape(svg, "path", "mtg-gapx-curve");
  const point = shape(svg, "circle", "mtg-gapx-point");
  const expectedText = shape(svg, "text", "mtg-halo");
  const result = shape(svg, "text", "mtg-strong mtg-halo");
  const heads = ["idea", "satisfaction", "complain", "leave"].map(() =>
    shape(svg, "text", "mtg-small"),
  );
  const keys = ["complain", "leave"].map((name) => shape(svg, "rect", `mtg-gapx-${name}`));
  const mark = shape(svg, "rect", "mtg-gapx-chosen");
  const rows = ideas.map((form) => ({
    form,
    texts: [0, 1, 2, 3].map(() => shape(svg, "text", "mtg-label")),
    parts: ["complain", "leave", "stay"].map((name) => ({
      name,
      box: shape(svg, "rect", `mtg-gapx-${name}`),
    })),
  }));

  function draw(values, room) {
    const found = follow(values, ideas, constants);
    const { expectation, performance, zone, form } = values;
    const [left, right, top, bottom] = [26, room.width - 10, 50, PLOT];
    const x = (value) => left + ((value - 1) / 9) * (right - left);
    const y = (value) => bottom - ((value - 1) / 9) * (bottom - top);
    const chosen = found.forms[form];
    const title = told(found, zone);
    place(gapText, { x: 0, y: 12 }, room.width < 300 ? title.replace(" of tolerance", "") : title);
    place(upwards, { x: 0, y: 34 }, "\u2191 satisfaction, 1 to 10");
    const from = x(clip(expectation - zone / 2, 1, 10));
    const to = x(clip(expectation + zone / 2, 1, 10));
    place(band, { x: from, y: top, width: to - from, height: bottom - top });
    for (const { value, row, below, beside } of grid) {
      place(row, { x1: left, x2: right, y1: y(value), y2: y(value) });
      place(below, { x: x(value), y: bottom + 16, "text-anchor": "middle" }, value);
      place(beside, { x: left - 8, y: y(value) + 4, "text-anchor": "end" }, value);
    }
    place(axis, { x1: left, x2: right, y1: bottom, y2: bottom });
    place(across, { x: right, y: bottom + 32, "text-anchor": "end" }, "performance, 1 to 10 \u2192");
    place(expected, { x1: x(expectation), x2: x(expectation), y1: top, y2: bottom });
    const line = (idea) => {
      const path = Array.from({ length: 91 }, (_, index) => {
        const at = 1 + index / 10;
        const satisfied = satisfactionIf(idea, expectation, at, values, constants);
        return `${x(at).toFixed(1)} ${y(satisfied).toFixed(1)}`;
      });
      return `M${path.join("L")}`;
    };
    const [p, s] = [x(performance), y(chosen.satisfaction)];
    ideas.forEach((idea, index) => {
      place(curves[index], { d: line(idea) });
      place(dots[index], { cx: p, cy: y(found.forms[idea].satisfaction), r: 3.5 });
    });
    place(curve, { d: line(form) });
    const highest = Math.max(...ideas.map((idea) => found.forms[idea].satisfaction));
    place(down, { x1: p, x2: p, y1: bottom, y2: y(highest) });
    place(point, { cx: p, cy: s, r: 7 });
    const leftwards = expectation > 5.5;
    place(
      expectedText,
      {
        x: x(expectation) + (leftwards ? -6 : 6),
        y: bottom - 7,
        "text-anchor": leftwards ? "end" : "start",
      },
      `expected ${decimal(expectation)}`,
    );
    // The curves rise: there is room above on the left, and below on the right of the point.
    const behind = performance > 5.5;
    const above = behind || s > bottom - 40;
    place(
      result,
      {
        x: behind ? p - 11 : p + 11,
        // Near the axis stands what was expected.
        y: above ? s - (behind ? 10 : 24) : s + 18,
        "text-anchor": behind ? "end" : "start",
      },
      `satisfaction ${decimal(chosen.satisfaction)}`,
    );

    const head = bottom + 62;
    // On a narrow page the numbers must do without their bars, on a very narrow one without those
    // who leave.
    const wide = room.width >= 400;
    const last = room.width >= 296 ? 50 : 0;
    const columns = wide
      ? [0, 202, 272, 322]
      : [0, room.width - last - (last ? 70 : 56), room.width - last, room.width];
    const leave = (word) => (last || wide ? word : "");
    ["If this idea is right", "satisfied", "complain", leave("leave")].forEach((word, index) =>
      place(
        heads[index],
        { x: columns[index], y: head, "text-anchor": index ? "end" : "start" },
        word,
      ),
    );
    keys.forEach((key, index) =>
      place(key, {
        x: columns[index + 2] - [62, 44][index],
        y: head - 8,
        width: last || wide ? 8 : 0,
        height: 8,
      }),
    );
    const begin = 334;
    rows.forEach(({ form: idea, texts, parts }, index) => {
      const one = found.forms[idea];
      const level = head + 20 + index * ROW;
      if (idea === form) place(mark, { x: -4, y: level - 15, width: room.width + 8, height: ROW });
      const words = [
        capital(idea),
        decimal(one.satisfaction),
        percent(one.complain),
        leave(percent(one.leave)),
      ];
      texts.forEach((text, column) => {
        text.setAttribute("class", idea === form ? "mtg-strong" : "mtg-label");
        const anchor = column ? "end" : "start";
        place(text, { x: columns[column], y: level, "text-anchor": anchor }, words[column]);
      });
      let start = begin;
      for (const { name, box } of parts) {
        const width = wide ? Math.max(one[name] * (room.width - begin), 0) : 0;
        place(box, { x: start, y: level - 11, width, height: 13 });
        start += width;
      }
    });
  }

  return { height: () => PLOT + 62 + 20 + 6 * ROW - 8, draw };
}

function describe(values, ideas, shares, constants) {
  const found = follow(values, ideas, constants);
  const { form, expectation, performance, zone } = values;
  const chosen = found.forms[form];
  const levels = ideas.map((idea) => found.forms[idea].satisfaction);
  const doing = Object.entries(shares).map(([name, words]) => `${percent(chosen[name])} ${words}`);
  const list = ideas.map((idea) => `${idea} ${decimal(found.forms[idea].satisfaction)}`);
  const apart = decimal(Math.max(...levels) - Math.min(...levels));
  return {
    label:
      `Expected ${decimal(expectation)}, performance ${decimal(performance)}, both from 1 to 10; ` +
      `the zone of tolerance is ${decimal(zone)} points wide. ${told(found, zone)}. ` +
      `Satisfaction from 1 to 10 by idea: ${list.join(", ")}. ` +
      `If ${form} is right, ${doing.join(", ")}.`,
    sentence:
      `${capital(form)}: satisfaction ${decimal(chosen.satisfaction)} of 10; ` +
      `${percent(chosen.complain)} complain, ${percent(chosen.leave)} leave in silence. ` +
      (apart === "0.0"
        ? "All six ideas say the same."
        : `The six ideas are ${apart} points apart.`),
  };
}

function render(context) {
  const [shares, constants] = ["_shares", "_constants"].map((name) => context.model.get(name));
  const sliders = context.model.get("_groups")[0].sliders;
  const ideas = Object.keys(sliders.find(({ name }) => name === "form").choices);
  panel(context, {
    title: "The gap, and six ideas of what it does",
    key:
      "Green: satisfaction if the chosen idea is right; grey: the other five. Blue band: the zone " +
      "of tolerance. All sizes are ours.",
    build: (svg) => build(svg, ideas, constants),
    describe: (values) => describe(values, ideas, shares, constants),
  });
}

export default { render };
