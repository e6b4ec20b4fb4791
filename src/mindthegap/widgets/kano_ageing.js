const STAGES = { I: "indifferent", A: "attractive", O: "one-dimensional", M: "must-be" };
const GROUPS = ["enthusiasts", "others", "all together"];
const MOST_YEARS = 15;

/** The formulas of mindthegap.models.kano_ageing; a test holds both together. */
export function aged(years, pace) {
  const shares = { I: 1, A: 0, O: 0, M: 0 };
  for (let year = 0; year < years; year += 1) {
    shares.M += pace * shares.O;
    shares.O += pace * (shares.A - shares.O);
    shares.A += pace * (shares.I - shares.A);
    shares.I -= pace * shares.I;
  }
  return judged(shares);
}

function judged(shares) {
  const most = Math.max(...Object.values(shares));
  return {
    shares,
    better: shares.A + shares.O,
    worse: -(shares.O + shares.M),
    leading: ["M", "O", "A", "I"].find((name) => shares[name] >= most - 1e-9),
  };
}

export function market({ years, pace, lead, enthusiasts }) {
  const part = enthusiasts / 100;
  const [first, rest] = [aged(years + lead, pace / 100), aged(years, pace / 100)];
  const mixed = {};
  for (const name of Object.keys(STAGES)) {
    mixed[name] = part * first.shares[name] + (1 - part) * rest.shares[name];
  }
  return { enthusiasts: first, others: rest, "all together": judged(mixed) };
}

function two(value) {
  const text = value.toFixed(2);
  return text === "-0.00" ? "0.00" : text.replace("-", "\u2212");
}

function capital(text) {
  return text[0].toUpperCase() + text.slice(1);
}

function build(svg) {
  const bars = GROUPS.map((group) => ({
    group,
    name: shape(svg, "text", "mtg-strong"),
    values: shape(svg, "text", "mtg-small"),
    parts: Object.keys(STAGES).map((stage) => ({
      stage,
      box: shape(svg, "rect", `mtg-age-${stage}`),
      text: shape(svg, "text", "mtg-age-in"),
    })),
  }));
  const title = shape(svg, "text", "mtg-strong");
  const rows = [1, 0, -1].map((value) => ({
    value,
    line: shape(svg, "line", value === 0 ? "mtg-axis" : "mtg-grid"),
    text: shape(svg, "text", "mtg-small"),
  }));
  const ticks = [0, 5, 10, 15].map((year) => ({ year, text: shape(svg, "text", "mtg-small") }));
  const across = shape(svg, "text", "mtg-small");
  const now = shape(svg, "line", "mtg-age-now");
  const curves = ["better", "worse"].map((what) => ({
    what,
    path: shape(svg, "path", `mtg-age-curve mtg-age-${what}`),
  }));
  const marks = ["better", "worse"].map((what) => ({
    what,
    dot: shape(svg, "circle", `mtg-age-dot mtg-age-${what}`),
    text: shape(svg, "text", "mtg-strong mtg-halo"),
  }));

  function draw(values, room) {
    const groups = market(values);
    bars.forEach(({ group, name, values: line, parts }, index) => {
      const top = 58 * index;
      const found = groups[group];
      place(name, { x: 0, y: top + 13 }, `${capital(group)}: ${STAGES[found.leading]} leads`);
      place(
        line,
        { x: room.width, y: top + 13, "text-anchor": "end" },
        room.width < 330 ? "" : `better ${two(found.better)}, worse ${two(found.worse)}`,
      );
      let start = 0;
      for (const { stage, box, text } of parts) {
        const wide = found.shares[stage] * room.width;
        place(box, { x: start, y: top + 20, width: Math.max(wide, 0), height: 24 });
        const label = `${stage} ${percent(found.shares[stage])}`;
        place(
          text,
          { x: start + wide / 2, y: top + 36, "text-anchor": "middle" },
          wide > 46 ? label : wide > 18 ? stage : "",
        );
        start += wide;
      }
    });

    const [left, right, top, bottom] = [24, room.width - 8, 206, room.height - 40];
    const x = (year) => left + (year / MOST_YEARS) * (right - left);
    const y = (value) => top + ((1 - value) / 2) * (bottom - top);
    place(title, { x: 0, y: 188 }, "All together: better and worse over the years");
    for (const { value, line, text } of rows) {
      place(line, { x1: left, x2: right, y1: y(value), y2: y(value) });
      place(text, { x: left - 6, y: y(value) + 4, "text-anchor": "end" }, two(value).slice(0, -3));
    }
    for (const { year, text } of ticks) {
      place(text, { x: x(year), y: bottom + 18, "text-anchor": "middle" }, year);
    }
    place(across, { x: right, y: bottom + 35, "text-anchor": "end" }, "years on the market \u2192");
    place(now, { x1: x(values.years), x2: x(values.years), y1: top, y2: bottom });
    const years = Array.from({ length: MOST_YEARS + 1 }, (_, year) => ({
      year,
      ...market({ ...values, years: year })["all together"],
    }));
    for (const { what, path } of curves) {
      const points = years.map((each) => `${x(each.year).toFixed(1)} ${y(each[what]).toFixed(1)}`);
      place(path, { d: `M${points.join("L")}` });
    }
    for (const { what, dot, text } of marks) {
      const value = groups["all together"][what];
      place(dot, { cx: x(values.years), cy: y(value), r: 6 });
      // Away from the middle, except where that would leave the picture.
      const outwards = what === "better" ? value < 0.72 : value > -0.72;
      const up = (what === "better") === outwards;
      place(
        text,
        {
          x: clip(x(values.years), left + 38, right - 38),
          y: y(value) + (up ? -11 : 20),
          "text-anchor": "middle",
        },
        `${what} ${two(value)}`,
      );
    }
  }

  return { height: () => 400, draw };
}

function describe(values) {
  const groups = market(values);
  const spoken = GROUPS.map((group) => {
    const { shares, better, worse } = groups[group];
    const parts = Object.entries(shares).map(([name, share]) => `${STAGES[name]} ${percent(share)}`);
    return `${capital(group)}: ${parts.join(", ")}; better ${two(better)}, worse ${two(worse)}.`;
  });
  const [first, rest, all] = GROUPS.map((group) => groups[group].leading);
  const time = values.years === 1 ? "1 year" : `${values.years} years`;
  const nobody = all !== first && all !== rest;
  return {
    label: `Three bars of customers after ${time}. ${spoken.join(" ")}`,
    sentence:
      `After ${time}: ${STAGES[first]} leads among enthusiasts, ${STAGES[rest]} among others, ` +
      `${STAGES[all]} among all together${nobody ? ": a category that leads in neither group" : ""}.`,
  };
}

function render(context) {
  panel(context, {
    title: "A feature ages",
    key:
      "Bars: shares of customers to whom the feature is I indifferent, A attractive, " +
      "O one-dimensional, M must-be. Each year some take one step from I towards M.",
    build,
    describe,
  });
}

export default { render };
