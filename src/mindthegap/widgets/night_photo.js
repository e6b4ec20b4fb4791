const STEPS = {
  promise: "1. What do you expect, having seen it?",
  light: "2. Where do you take photos at night?",
  photo: "3. Take the photograph, and rate it",
  stand: "4. What the advertisement did not say",
};

const STREET =
  "a street at night: a brick house with a cat in a window and a poster with a face, a café with " +
  "a striped awning, a book shop, a woman with a red umbrella under a street lamp, stars and moon";

function seconds(time) {
  return time < 0.3 ? `1/${Math.round(1 / time)} s` : `${decimal(time)} s`;
}

/** A photograph in words, for who does not see it. */
function inWords({ lux, time, gain, blur, radius }, stand, darkest) {
  const faults = [
    gain >= darkest ? "dark" : "",
    blur > 1.5 ? "blurred by the hand" : "",
    radius === 4 ? "its detail lost in grain and smear" : "",
    radius === 3 ? "grainy, the face on the poster no longer clear" : "",
    radius === 2 && !stand ? "a little soft" : "",
  ].filter(Boolean);
  const how = faults.length ? faults.join(", ") : "clear";
  const held = stand ? "on a stand" : "in the hand";
  return `The same street in ${lux} lux, ${held}, exposed for ${seconds(time)}: ${how}.`;
}

function paint(canvas, { width, height }, photo) {
  const image = new ImageData(width, height);
  const { data } = image;
  for (let i = 0; i < width * height; i += 1) {
    data[4 * i] = photo[3 * i];
    data[4 * i + 1] = photo[3 * i + 1];
    data[4 * i + 2] = photo[3 * i + 2];
    data[4 * i + 3] = 255;
  }
  canvas.getContext("2d").putImageData(image, 0, 0);
}

function frame(camera, ...more) {
  const { width, height } = camera;
  const canvas = html("canvas", { width, height, role: "img" });
  const caption = html("figcaption");
  const picture = html("div", { class: "mtg-photo" }, canvas, ...more);
  return { canvas, caption, node: html("figure", {}, picture, caption) };
}

/** Advertisement and photograph, side by side. */
function gallery(camera, settings) {
  const slogan = html("p", { class: "mtg-slogan" }, "Night, bright as day.", html("span", {}, "Merula M8"));
  const cover = html("div", { class: "mtg-cover" }, "Your photograph will be here.");
  const [ad, own] = [frame(camera, slogan), frame(camera, cover)];
  paint(ad.canvas, camera, camera.photograph(settings.ad));
  ad.canvas.setAttribute("aria-label", `The advertisement: ${STREET}; bright and sharp.`);
  place(ad.caption, {}, "The advertisement");
  let taken = "";
  let judge;

  function show({ revealed, stand }, exposure, told) {
    cover.hidden = revealed;
    own.canvas.hidden = !revealed;
    if (!revealed) return place(own.caption, {}, "Your photograph: not taken yet");
    const key = `${exposure.lux} ${stand}`;
    if (taken !== key) {
      taken = key;
      const photo = camera.photograph(exposure);
      paint(own.canvas, camera, photo);
      let score = null;
      // Computed when it is first asked for: it takes as long as the photograph.
      judge = () => (score ??= Math.round(camera.score(photo)));
    }
    const words = inWords(exposure, stand, settings.sensor.gain);
    own.canvas.setAttribute("aria-label", words);
    const held = stand ? "on a stand" : "in the hand";
    const judged = told ? `; laboratory: ${judge()} of 100` : "";
    place(own.caption, {}, `Your photograph: ${held}, ${seconds(exposure.time)}${judged}`);
  }

  return { node: html("div", { class: "mtg-gallery" }, ad.node, own.node), show };
}

/** The plane of expectation and experience, with all buyers and the reader. */
function build(svg, buyers, state) {
  const grid = [1, 4, 7, 10].map((value) => ({
    value,
    row: shape(svg, "line", "mtg-grid"),
    column: shape(svg, "line", "mtg-grid"),
    below: shape(svg, "text", "mtg-small"),
    beside: shape(svg, "text", "mtg-small"),
  }));
  const diagonal = shape(svg, "line", "mtg-diagonal");
  const crowd = shape(svg, "g", "mtg-crowd");
  const dots = buyers.map(() => shape(crowd, "circle", "mtg-buyer"));
  const [better, worse] = ["", ""].map(() => shape(svg, "text", "mtg-small mtg-halo"));
  const [across, upwards] = ["", ""].map(() => shape(svg, "text", "mtg-small"));
  const fall = shape(svg, "line", "mtg-fall");
  const ring = shape(svg, "circle", "mtg-ring");
  const point = shape(svg, "circle", "mtg-own");
  const you = shape(svg, "text", "mtg-strong mtg-halo");
  const key = [
    ["mtg-ring", "your expectation", 6],
    ["mtg-own", "your photograph", 7],
    ["mtg-buyer", `${buyers.length} other buyers`, 4],
  ].map(([className, words, r]) => ({
    mark: shape(svg, "circle", className),
    text: shape(svg, "text", "mtg-label"),
    words,
    r,
  }));
  let drawnFor = 0;

  function geometry(room) {
    const beside = room.width >= 440;
    const side = Math.min(room.width - (beside ? 190 : 42), 320);
    return { beside, side, left: 30, top: 24, right: 30 + side, bottom: 24 + side };
  }

  function draw(values, room) {
    state.follow(values);
    const { beside, side, left, top, right, bottom } = geometry(room);
    const x = (value) => left + ((value - 1) / 9) * side;
    const y = (value) => bottom - ((value - 1) / 9) * side;
    if (drawnFor !== room.width) {
      drawnFor = room.width;
      for (const { value, row, column, below, beside: next } of grid) {
        place(row, { x1: left, x2: right, y1: y(value), y2: y(value) });
        place(column, { x1: x(value), x2: x(value), y1: top, y2: bottom });
        place(below, { x: x(value), y: bottom + 17, "text-anchor": "middle" }, value);
        place(next, { x: left - 8, y: y(value) + 4, "text-anchor": "end" }, value);
      }
      place(diagonal, { x1: left, y1: bottom, x2: right, y2: top });
      buyers.forEach(([e, p], index) => place(dots[index], { cx: x(e), cy: y(p), r: 3 }));
      place(better, { x: left + 8, y: top + 18 }, "better than expected");
      place(worse, { x: right - 8, y: bottom - 9, "text-anchor": "end" }, "worse than expected");
      place(across, { x: right, y: bottom + 36, "text-anchor": "end" }, "expected, 1 to 10 \u2192");
      place(upwards, { x: left - 8, y: 10 }, "\u2191 experienced, 1 to 10");
      key.forEach(({ mark, text, words, r }, index) => {
        const at = beside
          ? { x: right + 26, y: top + 14 + 26 * index }
          : { x: left + 4, y: bottom + 62 + 24 * index };
        place(mark, { cx: at.x, cy: at.y, r });
        place(text, { x: at.x + 14, y: at.y + 4 }, words);
      });
    }
    const rated = state.rated(values);
    // Others' points would sway who has not judged yet.
    crowd.classList.toggle("mtg-waits", !rated);
    key.forEach(({ mark, text }, index) => {
      const waits = index > 0 && !(index > 1 ? rated : values.revealed);
      mark.classList.toggle("mtg-waits", waits);
      text.classList.toggle("mtg-waits", waits);
    });
    const { revealed, expectation } = values;
    const [e, p] = [x(expectation), y(revealed ? values.rating : expectation)];
    place(ring, { cx: e, cy: y(expectation), r: 6 });
    place(fall, { x1: e, x2: e, y1: y(expectation), y2: p });
    place(point, { cx: e, cy: p, r: revealed ? 7 : 0 });
    const gap = values.rating - expectation;
    const leftwards = expectation > 5.5;
    place(
      you,
      {
        x: e + (leftwards ? -12 : 12),
        y: clip(p + 4, top + 36, bottom - 26),
        "text-anchor": leftwards ? "end" : "start",
      },
      rated ? `you: gap ${decimal(gap)}` : "you",
    );
  }

  function height(room) {
    const { beside, bottom } = geometry(room);
    return bottom + (beside ? 42 : 122);
  }

  return { height, draw };
}

function describe(values, buyers, rated) {
  const expected = `expected ${decimal(values.expectation)}`;
  if (!rated) {
    return {
      label: `Expectation across, experience upwards, from 1 to 10. You ${expected}; not rated yet.`,
      sentence: values.revealed
        ? "Now rate it: how good do you find your photograph?"
        : "Say what you expect and set your light. Then take the photograph.",
    };
  }
  const gap = Math.round((values.rating - values.expectation) * 10) / 10;
  const size = decimal(Math.abs(gap));
  const points = size === "1.0" ? "1 point" : `${size} points`;
  let reading = "Just as good as you expected.";
  if (gap < 0) reading = `${points} short of what you expected.`;
  if (gap > 0) reading = `${points} better than you expected.`;
  const short = buyers.filter(([e, p]) => p < e).length;
  const others = buyers.length
    ? ` For ${percent(short / buyers.length)} of ${buyers.length} other buyers it fell short.`
    : "";
  return {
    label:
      `Expectation across, experience upwards, both from 1 to 10. You ${expected} and rated the ` +
      `photograph ${decimal(values.rating)}: the gap is ${decimal(gap)}.${others}`,
    sentence: `${reading}${others}`,
  };
}

function render(context) {
  const { model, el } = context;
  const settings = model.get("_camera");
  const buyers = model.get("_buyers");
  const camera = makeCamera(settings);
  const photos = gallery(camera, settings);
  const parts = {};
  const state = {
    rated: (values) => values.revealed && values.rated,
    exposure: ({ light, stand }) =>
      settings[stand ? "stand" : "hand"][Math.round((light - settings.darkest) * 10)],
    /** What the panel does not know of: photographs, the light in words, steps yet to come. */
    follow(values) {
      const exposure = state.exposure(values);
      photos.show(values, exposure, state.rated(values));
      const words = `${exposure.lux} lux, ${exposure.place}`;
      place(parts.output, {}, words);
      parts.light.setAttribute("aria-valuetext", words);
      for (const part of parts.later) part.classList.toggle("mtg-waits", !values.revealed);
    },
  };
  panel(context, {
    title: "The promise and the photograph",
    key:
      "One street, one phone: as the advertisement shows it, and in your light. Street, camera " +
      "and buyers are simulated.",
    legend: ({ name }) => html("legend", {}, STEPS[name]),
    build: (svg) => build(svg, buyers, state),
    describe: (values) => describe(values, buyers, state.rated(values)),
  });
  const root = el.querySelector(".mtg");
  root.classList.add("mtg-night");
  root.querySelector(".mtg-body").before(photos.node);
  parts.light = root.querySelector(".mtg-light input");
  parts.output = root.querySelector(".mtg-light output");
  parts.later = [
    root.querySelector(".mtg-rating"),
    root.querySelector("input[name=rated]").parentElement,
    root.querySelector("input[name=stand]").closest("fieldset"),
  ];
  const names = ["expectation", "light", "revealed", "rating", "rated", "stand"];
  state.follow(Object.fromEntries(names.map((name) => [name, model.get(name)])));
}

export default { render };
