const LOW = 1;
const HIGH = 10;
const STEPS = 40;

const distance = (a, b) => {
  const [x, y] = [a[0] - b[0], a[1] - b[1]];
  return x * x + y * y;
};

function nearest(person, centres) {
  let best = 0;
  let least = Infinity;
  centres.forEach((centre, index) => {
    const far = distance(person, centre);
    if (far < least) [best, least] = [index, far];
  });
  return best;
}

/** Lloyd's algorithm from given centres; nothing where nobody is nearest to one of them. */
function settle(people, first) {
  let centres = first;
  for (let step = 0; step < STEPS; step += 1) {
    const sums = centres.map(() => [0, 0, 0]);
    for (const person of people) {
      const sum = sums[nearest(person, centres)];
      sum[0] += person[0];
      sum[1] += person[1];
      sum[2] += 1;
    }
    if (sums.some(([, , count]) => count === 0)) return null;
    const next = sums.map(([x, y, count]) => [x / count, y / count]);
    const still = next.every(([x, y], index) => x === centres[index][0] && y === centres[index][1]);
    centres = next;
    if (still) break;
  }
  return centres;
}

function personas(people, count, { starts, close }) {
  let best = null;
  let least = Infinity;
  for (const row of starts) {
    const centres = settle(people, row.slice(0, count).map((index) => people[index]));
    if (!centres) continue;
    const within = people.reduce(
      (sum, person) => sum + distance(person, centres[nearest(person, centres)]),
      0,
    );
    if (within < least - close) [best, least] = [centres, within];
  }
  return best.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

const remembered = new Map();

function centresOf(world, count, constants) {
  const key = `${world} ${count}`;
  if (!remembered.has(key)) {
    const samples = constants.people[world];
    remembered.set(key, samples.map((people) => personas(people, count, constants)));
  }
  return remembered.get(key);
}

/** The formulas of mindthegap.models.personas; a test holds both together. */
export function follow({ personas: count, sample, cloud }, constants) {
  const world = cloud ? "cloud" : "kinds";
  const people = constants.people[world][sample - 1];
  const all = centresOf(world, count, constants);
  const centres = all[sample - 1];
  const others = all.filter((_, index) => index !== sample - 1);
  const own = people.map((person) => nearest(person, centres));
  const sizes = centres.map((_, index) => own.filter((each) => each === index).length);
  const found = centres.map(() => 0);
  for (const other of others) {
    const both = centres.map(() => other.map(() => 0));
    const theirs = other.map(() => 0);
    people.forEach((person, index) => {
      const place = nearest(person, other);
      both[own[index]][place] += 1;
      theirs[place] += 1;
    });
    both.forEach((row, index) => {
      const shares = row.map((n, place) => n / Math.max(sizes[index] + theirs[place] - n, 1));
      found[index] += Math.max(...shares) / others.length;
    });
  }
  return { people, centres, others, own, sizes, found };
}

function build(svg, scales, constants) {
  const ticks = [1, 4, 7, 10];
  const grid = ticks.flatMap((tick) =>
    ["x", "y"].map((axis) => ({
      tick,
      axis,
      line: shape(svg, "line", "mtg-grid"),
      text: shape(svg, "text", "mtg-small"),
    })),
  );
  const names = scales.map(() => shape(svg, "text", "mtg-label"));
  const people = constants.people.kinds[0].map(() => ({
    line: shape(svg, "line", "mtg-belongs"),
    dot: null,
  }));
  for (const person of people) person.dot = shape(svg, "circle", "mtg-person");
  const most = 7;
  const ghosts = Array.from({ length: most * constants.people.kinds.length }, () =>
    shape(svg, "path", "mtg-elsewhere"),
  );
  const own = Array.from({ length: most }, () => ({
    mark: shape(svg, "rect", "mtg-persona"),
    text: shape(svg, "text", "mtg-strong mtg-halo"),
  }));
  const key = [
    shape(svg, "rect", "mtg-persona"),
    shape(svg, "text", "mtg-small"),
    shape(svg, "path", "mtg-elsewhere"),
    shape(svg, "text", "mtg-small"),
  ];

  const cross = (x, y) => `M${x - 4} ${y - 4}L${x + 4} ${y + 4}M${x - 4} ${y + 4}L${x + 4} ${y - 4}`;

  function draw(values, room) {
    const [left, right, top, bottom] = [26, room.width - 10, 22, room.height - 84];
    const x = (value) => left + ((value - LOW) / (HIGH - LOW)) * (right - left);
    const y = (value) => bottom - ((value - LOW) / (HIGH - LOW)) * (bottom - top);
    for (const { tick, axis, line, text } of grid) {
      if (axis === "x") {
        place(line, { x1: x(tick), x2: x(tick), y1: top, y2: bottom });
        place(text, { x: x(tick), y: bottom + 16, "text-anchor": "middle" }, tick);
      } else {
        place(line, { x1: left, x2: right, y1: y(tick), y2: y(tick) });
        place(text, { x: left - 6, y: y(tick) + 4, "text-anchor": "end" }, tick);
      }
    }
    place(names[0], { x: right, y: bottom + 34, "text-anchor": "end" }, `Expects ${scales[0]}`);
    place(names[1], { x: 0, y: 10 }, `Expects ${scales[1]}`);
    const result = follow(values, constants);
    people.forEach(({ line, dot }, index) => {
      const [px, py] = result.people[index];
      const [cx, cy] = result.centres[result.own[index]];
      place(line, { x1: x(px), y1: y(py), x2: x(cx), y2: y(cy) });
      place(dot, { cx: x(px), cy: y(py), r: 2.5 });
    });
    const elsewhere = result.others.flat();
    ghosts.forEach((ghost, index) => {
      const centre = elsewhere[index];
      place(ghost, { d: centre ? cross(x(centre[0]), y(centre[1])) : "" });
    });
    own.forEach(({ mark, text }, index) => {
      const centre = result.centres[index];
      const half = centre ? 6 : 0;
      const [cx, cy] = centre ? [x(centre[0]), y(centre[1])] : [0, 0];
      place(mark, { x: cx - half, y: cy - half, width: 2 * half, height: 2 * half });
      const words = centre ? `${index + 1}: ${result.found[index].toFixed(2)}` : "";
      place(text, { x: cx, y: cy - 12, "text-anchor": "middle" }, words);
    });
    place(key[0], { x: left, y: bottom + 46, width: 10, height: 10 });
    place(key[1], { x: left + 17, y: bottom + 55 }, "a persona of this sample: found again (0 to 1)");
    place(key[2], { d: cross(left + 5, bottom + 71) });
    place(key[3], { x: left + 17, y: bottom + 75 }, "personas of the other samples");
  }

  return { height: ({ width }) => Math.min(width, 420) + 60, draw };
}

function describe(values, scales, constants) {
  const { centres, sizes, found } = follow(values, constants);
  const told = centres.map(
    ([x, y], index) =>
      `persona ${index + 1}: ${sizes[index]} customers, ${scales[0]} ${decimal(x)}, ` +
      `${scales[1]} ${decimal(y)}, found again ${found[index].toFixed(2)}`,
  );
  const again = found.filter((value) => value >= constants.found).length;
  const samples = constants.people.kinds.length;
  const what = values.cloud ? "from one cloud" : "with kinds among them";
  return {
    label:
      `${values.personas} personas in sample ${values.sample} of ${samples}, ` +
      `${constants.people.kinds[0].length} customers ${what}; expectations from 1 to 10. ` +
      `${told.join("; ")}.`,
    sentence:
      `${again} of ${values.personas} personas ${again === 1 ? "is" : "are"} found again in the ` +
      `other samples ` +
      `(${constants.found} or more).`,
  };
}

function render(context) {
  const [scales, constants] = ["_scales", "_constants"].map((name) => context.model.get(name));
  panel(context, {
    title: "Personas, and another sample of customers",
    key: "Each dot is a customer; a line leads to the persona. Move the sliders.",
    build: (svg) => build(svg, scales, constants),
    describe: (values) => describe(values, scales, constants),
  });
}

export default { render };
