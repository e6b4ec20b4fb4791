const [LOWEST, HIGHEST] = [1, 10];

/** The formulas of mindthegap.models.promises.two_periods; a test holds both together. */
export function pays(promise, { quality, reliance, future }, constants) {
  const share = (logOdds) => 1 / (1 + Math.exp(-logOdds));
  const expectation = constants.prior + (reliance / 100) * (promise - constants.prior);
  const trial = share(constants.trial + constants.trial_slope * (expectation - 6));
  const repeat = share(constants.intrinsic + constants.gap_slope * (quality - expectation));
  return { expectation, trial, repeat, profit: trial * (1 + future * repeat) };
}

/** As mindthegap.models.promises.optimal_promise: look everywhere first, then closely. */
export function best(market, constants) {
  const profit = (promise) => pays(promise, market, constants).profit;
  const step = (HIGHEST - LOWEST) / 180;
  let top = LOWEST;
  for (let index = 1; index <= 180; index += 1) {
    const promise = index === 180 ? HIGHEST : LOWEST + index * step;
    if (profit(promise) > profit(top)) top = promise;
  }
  let [low, high] = [Math.max(top - step, LOWEST), Math.min(top + step, HIGHEST)];
  const golden = (Math.sqrt(5) - 1) / 2;
  for (let turn = 0; turn < 60; turn += 1) {
    const [left, right] = [high - golden * (high - low), low + golden * (high - low)];
    if (profit(left) > profit(right)) high = right;
    else low = left;
  }
  const found = (low + high) / 2;
  return profit(found) > profit(top) ? found : top;
}

function build(svg, constants) {
  const grid = Array.from({ length: 10 }, (_, index) => ({
    value: index + 1,
    below: shape(svg, "text", "mtg-small"),
  }));
  const rows = Array.from({ length: 3 }, () => ({
    row: shape(svg, "line", "mtg-grid"),
    beside: shape(svg, "text", "mtg-small"),
  }));
  const whole = shape(svg, "rect", "mtg-track");
  const tried = shape(svg, "rect", "mtg-bar mtg-trial");
  const back = shape(svg, "rect", "mtg-bar mtg-repeat");
  const people = shape(svg, "text", "mtg-strip");
  const across = shape(svg, "text", "mtg-small");
  const upwards = shape(svg, "text", "mtg-small");
  const axis = shape(svg, "line", "mtg-axis");
  const truth = shape(svg, "line", "mtg-truth");
  const delivered = shape(svg, "text", "mtg-small mtg-halo");
  const curve = shape(svg, "path", "mtg-curve");
  const ring = shape(svg, "circle", "mtg-best");
  const drop = shape(svg, "line", "mtg-drop");
  const point = shape(svg, "circle", "mtg-point");

  function draw(values, room) {
    const [left, right, top, bottom] = [34, room.width - 12, 84, room.height - 40];
    const highest = best(values, constants);
    const peak = pays(highest, values, constants).profit;
    const top10 = [0.5, 1, 2, 4].find((limit) => peak <= 0.96 * limit) ?? 4;
    const x = (value) => left + ((value - LOWEST) / (HIGHEST - LOWEST)) * (right - left);
    const y = (value) => bottom - (value / top10) * (bottom - top);
    const now = pays(values.promise, values, constants);

    place(whole, { x: left, y: 24, width: right - left, height: 16 });
    place(tried, { x: left, y: 24, width: now.trial * (right - left), height: 16 });
    place(back, { x: left, y: 24, width: now.trial * now.repeat * (right - left), height: 16 });
    const of100 = (share) => Math.round(100 * share);
    place(
      people,
      { x: left, y: 14 },
      `Of 100: ${of100(now.trial)} buy, ${of100(now.trial * now.repeat)} come back`,
    );

    for (const { value, below } of grid) {
      place(below, { x: x(value), y: bottom + 16, "text-anchor": "middle" }, value);
    }
    for (const [index, { row, beside }] of rows.entries()) {
      const value = (top10 * index) / 2;
      place(row, { x1: left, x2: right, y1: y(value), y2: y(value) });
      place(beside, { x: left - 6, y: y(value) + 4, "text-anchor": "end" }, String(value));
    }
    place(axis, { x1: left, x2: right, y1: bottom, y2: bottom });
    place(across, { x: right, y: bottom + 34, "text-anchor": "end" }, "promise, 1 to 10 \u2192");
    place(upwards, { x: left, y: top - 12 }, "\u2191 profit, in first purchases per prospect");

    place(truth, { x1: x(values.quality), x2: x(values.quality), y1: top, y2: bottom });
    const late = values.quality > 5.5;
    place(
      delivered,
      {
        x: x(values.quality) + (late ? -5 : 5),
        y: bottom - 7,
        "text-anchor": late ? "end" : "start",
      },
      "delivered",
    );
    const path = Array.from({ length: 91 }, (_, index) => {
      const promise = LOWEST + index / 10;
      const { profit } = pays(promise, values, constants);
      return `${x(promise).toFixed(1)} ${y(profit).toFixed(1)}`;
    });
    place(curve, { d: `M${path.join("L")}` });
    place(ring, { cx: x(highest), cy: y(peak), r: 9 });
    place(drop, { x1: x(values.promise), x2: x(values.promise), y1: y(now.profit), y2: bottom });
    place(point, { cx: x(values.promise), cy: y(now.profit), r: 6 });
  }

  return { height: () => 330, draw };
}

function describe(values, constants) {
  const { expectation, trial, repeat, profit } = pays(values.promise, values, constants);
  const highest = best(values, constants);
  const end = highest > HIGHEST - 1e-6 || highest < LOWEST + 1e-6;
  const over = Math.round((highest - values.quality) * 10) / 10;
  let side = "as much as is delivered";
  if (over > 0) side = `${decimal(over)} above what is delivered`;
  if (over < 0) side = `${decimal(-over)} below what is delivered`;
  return {
    label:
      `Promised ${decimal(values.promise)}, delivered ${decimal(values.quality)}, expected ` +
      `${decimal(expectation)}. ${percent(trial)} of the prospects buy, ${percent(repeat)} of ` +
      `these come back: profit ${profit.toFixed(2)} first purchases per prospect. The best ` +
      `promise is ${decimal(highest)}.`,
    sentence:
      `Customers expect ${decimal(expectation)}. Profit ${profit.toFixed(2)}. The best promise ` +
      `is ${decimal(highest)}, ${side}${end ? " (an end of the scale)" : ""}.`,
  };
}

function render(context) {
  const constants = context.model.get("_constants");
  panel(context, {
    title: "Which promise pays most?",
    key:
      "Dot: the firm's promise. Ring: the promise that pays most over two periods. Bar: of all " +
      "prospects, who buys once (pale), and who comes back (full colour). Without advertising " +
      `they would expect ${decimal(constants.prior)}.`,
    build: (svg) => build(svg, constants),
    describe: (values) => describe(values, constants),
  });
}

export default { render };
