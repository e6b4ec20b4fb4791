const TIERS = [
  "told headquarters",
  "told the front line only",
  "said nothing and stayed",
  "said nothing and left",
];
const ACROSS = 20; // dots in a row

/** The formulas of mindthegap.widgets.complaint_iceberg.behind; a test holds both together. */
export function behind({ spoke, passed_on, left, complaints }) {
  const [s, h, g] = [spoke / 100, passed_on / 100, left / 100];
  const shares = [s * h, s * (1 - h), (1 - s) * (1 - g), (1 - s) * g];
  const multiplier = shares[0] > 0 ? 1 / shares[0] : Infinity;
  const problems = complaints > 0 ? complaints * multiplier : 0;
  return { shares, multiplier, problems, gone: shares[3] > 0 ? problems * shares[3] : 0 };
}

/** Whole dots, 100 in all: the largest remainders are rounded up. */
export function dots(shares) {
  const exact = shares.map((share) => 100 * share);
  // A hair is added, as 0.29 * 100 is a hair less than 29.
  const whole = exact.map((value) => Math.floor(value + 1e-9));
  const order = exact.map((value, index) => index);
  order.sort((a, b) => exact[b] - whole[b] - (exact[a] - whole[a]) || a - b);
  for (let missing = 100 - whole.reduce((a, b) => a + b, 0); missing > 0; missing -= 1) {
    whole[order.shift()] += 1;
  }
  return whole;
}

function count(value) {
  return Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ",");
}

function build(svg) {
  const headline = shape(svg, "text", "mtg-strong");
  const line = shape(svg, "line", "mtg-waterline");
  const caption = shape(svg, "text", "mtg-small");
  const labels = TIERS.map(() => shape(svg, "text", "mtg-label"));
  const marks = Array.from({ length: 100 }, () => shape(svg, "circle", "mtg-dot"));

  function draw(values, room) {
    const { shares, multiplier } = behind(values);
    const step = Math.min(19, (room.width - 4) / ACROSS);
    const radius = 0.38 * step;
    place(
      headline,
      { x: 0, y: 14 },
      Number.isFinite(multiplier)
        ? `1 complaint at headquarters for ${decimal(multiplier)} problems`
        : "No problem reaches headquarters",
    );
    let top = 44;
    let next = 0;
    dots(shares).forEach((some, tier) => {
      place(labels[tier], { x: 0, y: top }, `${TIERS[tier]}: ${some} of 100`);
      for (let index = 0; index < some; index += 1, next += 1) {
        place(marks[next], {
          class: `mtg-dot mtg-tier-${tier}`,
          cx: 2 + radius + (index % ACROSS) * step,
          cy: top + 8 + radius + Math.floor(index / ACROSS) * step,
          r: radius,
        });
      }
      top += 8 + Math.max(Math.ceil(some / ACROSS), tier === 0 ? 1 : 0) * step + 22;
      if (tier === 0) {
        place(line, { x1: 0, x2: room.width, y1: top - 16, y2: top - 16 });
        place(caption, { x: 0, y: top - 1 }, "Headquarters hears only of those above this line.");
        top += 24;
      }
    });
  }

  return { height: (room) => 190 + 8.4 * Math.min(19, (room.width - 4) / ACROSS), draw };
}

function describe(values) {
  const { shares, multiplier, problems, gone } = behind(values);
  const parts = dots(shares).map((some, tier) => `${some} ${TIERS[tier]}`);
  const heard = Number.isFinite(multiplier);
  const stand = values.complaints === 1 ? "complaint stands" : "complaints stand";
  const each = `Behind each complaint stand ${decimal(multiplier)} problems`;
  return {
    label:
      `Of 100 customers with a problem, ${parts.join(", ")}. ` +
      `${heard ? each : "No problem reaches headquarters"}.`,
    sentence: heard
      ? `${count(values.complaints)} ${stand} for about ${count(problems)} problems. ` +
        `${count(gone)} of these customers left without a word.`
      : "No problem reaches headquarters: its complaints say nothing of how many there are.",
  };
}

function render(context) {
  panel(context, {
    title: "What stands behind complaints",
    key: "Each dot is one of 100 customers who had a problem. Empty dots left without a word.",
    build,
    describe,
  });
}

export default { render };
