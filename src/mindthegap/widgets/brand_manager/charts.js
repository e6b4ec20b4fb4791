const CELL = { height: 112, gap: 20, foot: 18, left: 26 };

/** A number beside an axis or a label: with decimals only where it needs them. */
function short(value) {
  const text = Number.isInteger(value) ? String(value) : value.toFixed(1);
  return text.replace("-", "\u2212");
}

const VALUE = "mtg-game-value";

/** The last value of each line, as it stands beside a piece of the line. */
function lastValues({ lines, unit }) {
  return lines.map(({ label, values }) => {
    const last = values.length ? decimal(values.at(-1)) : "\u2013";
    return lines.length > 1 ? `${label} ${last}` : `${last} ${unit}`;
  });
}

/** How wide each of some words is, and its piece of line. */
function widths(svg, words) {
  const probe = shape(svg, "text", VALUE);
  const found = words.map((each) => {
    place(probe, {}, each);
    return 12 + probe.getComputedTextLength();
  });
  probe.remove();
  return found;
}

/** One small chart: its label, its last values, its lines, and the paths it is compared with. */
function chart(svg, { label, unit, lines, compared, scale }, box, quarters, shown) {
  const [low, high, step] = scale;
  const [top, bottom] = [box.y + box.head, box.y + box.height - CELL.foot];
  const [left, right] = [box.x + CELL.left, box.x + box.width - 6];
  const x = (quarter) => left + ((quarter - 1) / (quarters - 1)) * (right - left);
  const y = (value) => bottom - ((value - low) / (high - low)) * (bottom - top);
  const text = (words, at, className) => place(shape(svg, "text", className), at, words);

  text(label, { x: box.x, y: box.y + 12 }, "mtg-strong");
  // The last value of each line stands beside its name and a piece of the line.
  const words = lastValues({ lines, unit });
  const wide = widths(svg, words);
  let [along, below] = [box.x, box.y + 27];
  lines.forEach(({ colour }, index) => {
    if (along > box.x && along + wide[index] > box.x + box.width) {
      [along, below] = [box.x, below + 14];
    }
    const at = { x1: along, x2: along + 9, y1: below - 4, y2: below - 4 };
    place(shape(svg, "line", `mtg-game-${colour}`), at);
    text(words[index], { x: along + 12, y: below }, VALUE);
    along += wide[index] + 7;
  });
  for (let value = low; value <= high + step / 1000; value += step) {
    const zero = Math.abs(value) < step / 1000;
    const rule = shape(svg, "line", zero ? "mtg-axis" : "mtg-grid");
    place(rule, { x1: left, x2: right, y1: y(value), y2: y(value) });
    text(
      short(Math.round(value * 100) / 100),
      { x: left - 6, y: y(value) + 4, "text-anchor": "end" },
      "mtg-small",
    );
  }
  for (let quarter = 1; quarter <= quarters; quarter += 1) {
    text(quarter, { x: x(quarter), y: bottom + 14, "text-anchor": "middle" }, "mtg-small");
  }
  const path = (values) =>
    `M${values.map((value, index) => `${x(index + 1).toFixed(1)} ${y(value).toFixed(1)}`).join("L")}`;
  for (const [name, className] of Object.entries(shown)) {
    place(shape(svg, "path", `mtg-game-path ${className}`), { d: path(compared[name]) });
  }
  // The first line is drawn last: it lies on the others.
  for (const { colour, values } of lines.toReversed()) {
    if (!values.length) continue;
    place(shape(svg, "path", `mtg-game-line mtg-game-${colour}`), { d: path(values) });
    place(shape(svg, "circle", `mtg-game-dot mtg-game-${colour}`), {
      cx: x(values.length),
      cy: y(values.at(-1)),
      r: 4,
    });
  }
}

/** All charts in the room there is; returns the height that they need. */
function drawCharts(svg, view, width, shown) {
  const columns = width < 290 ? 1 : 2;
  const cell = (width - (columns - 1) * CELL.gap) / columns;
  const rows = Math.ceil(view.charts.length / columns);
  svg.replaceChildren();
  const total = (all) => all.reduce((sum, each) => sum + each + 7, -7);
  const longest = Math.max(...view.charts.map((one) => total(widths(svg, lastValues(one)))));
  const head = longest > cell ? 50 : 36;
  const each = head + CELL.height + 10;
  const height = rows * each - 10;
  place(svg, { width, height, viewBox: `0 0 ${width} ${height}` });
  view.charts.forEach((one, index) => {
    const box = {
      x: (index % columns) * (cell + CELL.gap),
      y: Math.floor(index / columns) * each,
      width: cell,
      height: each - 10,
      head,
    };
    chart(svg, one, box, view.quarters, shown);
  });
}

/** What the charts show, quarter by quarter, for a reader who does not see them. */
function inWords(view, shown) {
  if (!view.played) return `Six charts over ${view.quarters} quarters; none is played yet.`;
  const series = (values) => values.map((value) => decimal(value)).join(", ");
  const told = view.charts.map(({ label, unit, lines, compared }) => {
    const own = lines.map(({ label: name, values }) =>
      lines.length > 1 ? `${name} ${series(values)}` : series(values),
    );
    const others = Object.keys(shown).map((name) => `${name} ${series(compared[name])}`);
    return `${label} (${unit}): ${[...own, ...others].join("; ")}`;
  });
  const quarters = view.played === 1 ? "quarter 1" : `quarters 1 to ${view.played}`;
  return `Six charts, ${quarters}. ${told.join(". ")}.`;
}
