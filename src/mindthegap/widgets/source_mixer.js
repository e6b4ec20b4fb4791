/** The formula of mindthegap.models.formation.mix; a test holds the two together. */
export function mix(values, reliance) {
  const bad = values.wom_valence < 0 ? reliance.negativity : 1;
  const sources = [
    {
      name: "own experience",
      signal: values.own_rating,
      weight: (reliance.own * values.purchases) / (values.purchases + 2),
    },
    {
      name: "social influence",
      signal: 5.5 + 2.25 * values.wom_valence,
      weight: (bad * reliance.social * values.wom_n) / (values.wom_n + 4),
    },
    { name: "brand reputation", signal: values.brand, weight: reliance.brand },
    {
      name: "market communication",
      signal: values.ad_claim,
      weight: (reliance.market * values.ad_exposures) / (values.ad_exposures + 2),
    },
  ];
  const total = sources.reduce((sum, { weight }) => sum + weight, 0);
  for (const source of sources) source.share = source.weight / total;
  const expectation = sources.reduce((sum, { share, signal }) => sum + share * signal, 0);
  return { expectation, sources };
}

const CONTROL = {
  yes: "firm\u2019s control: full",
  partly: "firm\u2019s control: partial",
  no: "firm\u2019s control: none",
};

function capital(text) {
  return text[0].toUpperCase() + text.slice(1);
}

/** "Own experience", and a sign that says how far the firm controls it. */
function legend(group) {
  const sign = html("span", {
    class: `mtg-control-sign mtg-firm-${group.controllable}`,
    "aria-hidden": "true",
  });
  const note = html("span", { class: "mtg-firm" }, sign, CONTROL[group.controllable]);
  return html("legend", {}, html("span", { class: "mtg-name" }, capital(group.name)), note);
}

function build(svg, groups, reliance) {
  const ticks = Array.from({ length: 10 }, (_, index) => ({
    value: index + 1,
    line: shape(svg, "line", "mtg-grid"),
    text: shape(svg, "text", "mtg-small"),
  }));
  const heading = shape(svg, "text", "mtg-small");
  const ends = [shape(svg, "text", "mtg-small"), shape(svg, "text", "mtg-small")];
  const lanes = groups.map(() => ({
    rule: shape(svg, "line", "mtg-axis"),
    name: shape(svg, "text", "mtg-strong"),
    pull: shape(svg, "line", "mtg-pull"),
  }));
  const line = shape(svg, "line", "mtg-result-line");
  for (const lane of lanes) {
    lane.dot = shape(svg, "circle", "mtg-dot");
    lane.signal = shape(svg, "text", "mtg-halo");
    lane.share = shape(svg, "text", "mtg-strong");
  }
  const foot = shape(svg, "path", "mtg-result-mark");
  const label = shape(svg, "text", "mtg-result-text mtg-halo");

  const TOP = 22; // the heading of the weights
  const LANE = 84; // a lane's height where the sliders are not beside it

  function bounds(room) {
    if (room.narrow) {
      return groups.map((_, i) => ({ top: TOP + i * LANE, bottom: TOP + (i + 1) * LANE }));
    }
    return room.lanes;
  }

  return {
    height: (room) => bounds(room).at(-1).bottom + 70,
    draw(values, room) {
      const { expectation, sources } = mix(values, reliance);
      const left = 16;
      const right = room.width - 62;
      const x = (value) => left + ((value - 1) / 9) * (right - left);
      const tracks = bounds(room);
      const bottom = tracks.at(-1).bottom;
      for (const { value, line: rule, text } of ticks) {
        place(rule, { x1: x(value), x2: x(value), y1: tracks[0].top, y2: bottom });
        place(text, { x: x(value), y: bottom + 25, "text-anchor": "middle" }, value);
      }
      place(ends[0], { x: x(1) - 4, y: bottom + 40 }, "very poor");
      place(
        ends[1],
        { x: x(10) + 4, y: bottom + 40, "text-anchor": "end" },
        "outstanding",
      );
      place(heading, { x: room.width, y: tracks[0].top + 10, "text-anchor": "end" }, "weight");
      sources.forEach(({ name, signal, share }, index) => {
        const { rule, name: title, pull, dot, signal: number, share: amount } = lanes[index];
        const { top, bottom: end } = tracks[index];
        const y = room.narrow ? top + 54 : (top + end) / 2 + 8;
        const radius = share > 0 ? (room.narrow ? 18 : 27) * Math.sqrt(share) : 4;
        place(rule, { x1: -room.beside, x2: room.width, y1: end, y2: end });
        place(title, { x: x(1) - 4, y: top + 12 }, room.narrow ? capital(name) : "");
        place(pull, {
          x1: x(expectation),
          x2: x(signal),
          y1: y,
          y2: y,
          "stroke-width": share > 0 ? 1 + 9 * share : 0,
        });
        place(dot, {
          cx: x(signal),
          cy: y,
          r: radius,
          "data-weight": share > 0 ? "some" : "none",
        });
        place(
          number,
          { x: x(signal), y: y - radius - 5, "text-anchor": "middle" },
          decimal(signal),
        );
        amount.setAttribute("class", share > 0 ? "mtg-strong" : "mtg-mute");
        place(amount, { x: room.width, y: y + 4, "text-anchor": "end" }, percent(share));
      });
      const at = x(expectation);
      place(line, { x1: at, x2: at, y1: tracks[0].top, y2: bottom });
      place(foot, { d: `M ${at} ${bottom} l 7 11 h -14 z` });
      place(
        label,
        { x: clip(at, left + 62, right - 20), y: bottom + 62, "text-anchor": "middle" },
        `Expectation ${decimal(expectation)}`,
      );
    },
  };
}

function describe(values, groups, reliance) {
  const { expectation, sources } = mix(values, reliance);
  const parts = sources.map(({ name, signal, share }) =>
    share > 0
      ? `${name}: signal ${decimal(signal)}, weight ${percent(share)}`
      : `${name}: no weight`,
  );
  const heaviest = sources.reduce((a, b) => (b.share > a.share ? b : a));
  const firm = sources.filter((_, index) => groups[index].controllable === "yes");
  const controlled = firm.reduce((sum, { share }) => sum + share, 0);
  let reading = `${capital(heaviest.name)} weighs most (${percent(heaviest.share)})`;
  if (heaviest.share === 1) reading = `Only ${heaviest.name} speaks.`;
  else if (firm.includes(heaviest)) reading += ", and the firm controls it.";
  else reading += `; what the firm controls weighs ${percent(controlled)}.`;
  return {
    label:
      `Expectation ${decimal(expectation)} on a scale from 1 to 10, ` +
      `the weighted mean of four signals. ${capital(parts.join("; "))}.`,
    sentence: `Expectation ${decimal(expectation)} of 10. ${reading}`,
  };
}

function render(context) {
  const groups = context.model.get("_groups");
  const reliance = context.model.get("_reliance");
  panel(context, {
    title: "What does this customer expect of the M8\u2019s low-light camera?",
    key:
      "A dot\u2019s place is what its source says, its size what it weighs; the expectation is " +
      "where they balance.",
    legend,
    build: (svg) => build(svg, groups, reliance),
    describe: (values) => describe(values, groups, reliance),
  });
}

export default { render };
