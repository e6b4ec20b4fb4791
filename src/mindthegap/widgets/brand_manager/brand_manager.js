const KEPT = "mindthegap.brand-manager";
const PATHS = {
  brands_path: ["the brand's own path", "mtg-game-brand"],
  good_path: ["a good path", "mtg-game-good"],
};
const TOO_LARGE = 100_000;
const PATIENCE = 6000; // milliseconds until the player is told that Python does not answer

/** A saved game as this browser keeps it; a page without a storage of its own has none. */
function kept(record) {
  try {
    if (record) localStorage.setItem(KEPT, JSON.stringify(record));
    else return JSON.parse(localStorage.getItem(KEPT));
  } catch {
    // Private windows, sandboxed pages and full disks: the game goes on without.
  }
  return null;
}

function fileName({ player, seed, decisions }) {
  const who = player.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
  const parts = ["brand-manager", who, `seed-${seed}`, `quarter-${decisions.length}`];
  return `${parts.filter(Boolean).join("-")}.json`;
}

function save(record) {
  const blob = new Blob([`${JSON.stringify(record, null, 1)}\n`], { type: "application/json" });
  const link = html("a", { href: URL.createObjectURL(blob), download: fileName(record) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  return link.download;
}

function render({ model, el, signal }) {
  const id = `mtg-${Math.random().toString(36).slice(2)}`;
  const groups = model.get("_groups");
  const sliders = groups.flatMap((group) => group.sliders);
  const levers = sliders.filter((slider) => !slider.switch).map(({ name }) => name);
  let waiting; // for Python's answer to the last button
  let width = 0;

  const controls = Object.fromEntries(
    sliders.map((slider) => [
      slider.name,
      (slider.switch ? toggle : control)(slider, `${id}-${slider.name}`, (name, value) => {
        model.set(name, value);
        model.save_changes();
      }),
    ]),
  );
  const sections = groups.map(({ name, sliders: inside }) =>
    html(
      "fieldset",
      { class: "mtg-group" },
      html("legend", {}, name),
      ...inside.map((slider) => controls[slider.name].node),
    ),
  );
  for (const [name, [, className]] of Object.entries(PATHS)) {
    const sample = html("span", { class: `mtg-game-sample ${className}`, "aria-hidden": "true" });
    controls[name].node.append(sample);
  }
  const compare = sections.pop();

  const note = html("p", { class: "mtg-game-note", role: "status" });
  const say = (text, refused = false) => {
    note.textContent = text;
    note.classList.toggle("mtg-game-refused", refused);
  };
  const hear = () => say(model.get("_note").text, model.get("_note").refused);
  const turn = html("p", { class: "mtg-title mtg-game-turn" });
  const laboratory = html("p", { class: "mtg-key" });
  const score = html("p", { class: "mtg-game-score" });
  const news = html("p", { class: "mtg-sentence", role: "status" });
  const voices = html("ul", { class: "mtg-game-voices" });
  const debrief = html("section", { class: "mtg-game-debrief", "aria-label": "Debrief" });
  const accounts = html("div", { class: "mtg-game-accounts" });
  const all = scrolling("All quarters");
  const summary = html("summary", { "data-lm-suppress-shortcuts": "true" }, "All quarters in numbers");
  const details = html("details", { class: "mtg-game-all" }, summary, all);
  const frame = html("div", { class: "mtg-picture" });
  const svg = shape(frame, "svg", "mtg-svg");
  svg.setAttribute("role", "img");

  /** Ask Python for something; tell the player if there is no answer. */
  function ask(content) {
    if (waiting) return;
    waiting = setTimeout(() => {
      waiting = undefined;
      const { file } = model.get("_view");
      const way = file
        ? `the game goes on from ${file}.`
        : "the game that this browser keeps is then offered; Save works in any case.";
      say(`Python does not answer yet. If the notebook was just opened, run its cell again: ${way}`, true);
    }, PATIENCE);
    model.send?.(content);
  }

  const quarter = () => model.get("_view").played + 1;
  const playing = button("Play this quarter", "mtg-game-play", () => {
    const { played, quarters } = model.get("_view");
    if (played === quarters) {
      say("The game is over: see the debrief below, undo a quarter, or begin a new game.");
      return;
    }
    const decided = Object.fromEntries(levers.map((name) => [name, model.get(name)]));
    ask({ do: "play", quarter: quarter(), levers: decided });
  });
  const undoing = button("Undo", "mtg-reset", () => {
    if (quarter() === 1) say("There is nothing to undo: no quarter has been played.");
    else ask({ do: "undo", quarter: quarter() });
  });
  const dialog = asking(
    `${id}-new`,
    (seed, reliance) => {
      if (!Number.isSafeInteger(seed) || seed < 0) {
        say("The seed must be a whole number, 0 or more, of at most 15 digits.", true);
        return;
      }
      dialog.node.hidden = true;
      beginning.focus();
      ask({ do: "new", seed, reliance });
    },
    () => {
      dialog.node.hidden = true;
      beginning.focus();
    },
  );
  const beginning = button("New game", "mtg-reset", () => dialog.open(model.get("_view")));
  const saving = button("Save", "mtg-reset", () => {
    say(`The game is saved as ${save(model.get("_record"))}, where the browser puts its downloads.`);
  });
  const back = button("Back to the game before", "mtg-reset", () => ask({ do: "back" }));
  const file = html("input", {
    type: "file", id: `${id}-file`, class: "mtg-game-file", accept: ".json,application/json",
    "data-lm-suppress-shortcuts": "true",
  });
  file.addEventListener("change", async () => {
    const [chosen] = file.files;
    if (!chosen) return;
    if (chosen.size > TOO_LARGE) {
      say(`${chosen.name} can't be opened: it is too long for a saved game.`, true);
    } else {
      ask({ do: "load", name: chosen.name, text: await chosen.text() });
    }
    file.value = ""; // the same file can be chosen again
  });
  const loading = html("label", { class: "mtg-reset mtg-game-load", for: `${id}-file` }, "Load");
  const offer = html("div", { class: "mtg-game-ask", role: "group", "aria-label": "Kept game", hidden: "" });

  const title = html("p", { class: "mtg-title", id: `${id}-title` }, "The brand manager");
  const root = html(
    "div",
    { class: "mtg mtg-game", role: "group", "aria-labelledby": `${id}-title` },
    html(
      "div",
      { class: "mtg-head" },
      title,
      html("div", { class: "mtg-game-buttons" }, back, beginning, saving, file, loading),
    ),
    html(
      "p",
      { class: "mtg-key" },
      "Eight quarters with the M8. What counts at the end is the profit of all quarters and what " +
        "your customers are still worth. The market is simulated, with luck in it; its sizes are ours.",
    ),
    offer,
    dialog.node,
    note,
    html(
      "div",
      { class: "mtg-body" },
      html(
        "div",
        { class: "mtg-column" },
        turn,
        laboratory,
        ...sections,
        html("div", { class: "mtg-game-buttons mtg-game-go" }, playing, undoing),
      ),
      html("div", { class: "mtg-game-side" }, score, frame, compare),
    ),
    news,
    voices,
    debrief,
    accounts,
    details,
  );

  function draw() {
    if (!width) return;
    const on = Object.keys(PATHS).filter((name) => model.get(name));
    const shown = Object.fromEntries(on.map((name) => PATHS[name]));
    const view = model.get("_view");
    drawCharts(svg, view, width, shown);
    svg.setAttribute("aria-label", inWords(view, shown));
  }

  function show() {
    const view = model.get("_view");
    const over = view.played === view.quarters;
    turn.textContent = over ? "The game is over" : `Quarter ${view.played + 1} of ${view.quarters}`;
    playing.setAttribute("aria-disabled", String(over));
    undoing.setAttribute("aria-disabled", String(!view.played));
    back.hidden = !view.earlier;
    // The number is that of the quarter to come.
    laboratory.textContent = over
      ? "What it brought stands below."
      : `Low light in the laboratory: ${decimal(view.quality)} of 10.`;
    score.textContent = view.score ?? "Decide, then play the first quarter.";
    news.textContent = view.news ?? "";
    voices.replaceChildren(
      ...(view.voices ?? []).map(([who, words]) =>
        html("li", {}, html("strong", {}, `${who}: `), `\u201c${words}\u201d`),
      ),
    );
    debrief.hidden = !view.debrief;
    debrief.replaceChildren(...(view.debrief ? debriefing(view.debrief) : []));
    accounts.replaceChildren(
      ...(view.accounts ?? []).map(({ caption, rows }) => table(caption, null, rows)),
    );
    details.hidden = !view.played;
    const { columns, rows } = view.table ?? { columns: ["what"], rows: [] };
    const head = ["Decision or result", ...columns.slice(1)];
    all.replaceChildren(table("What you decided, and what happened", head, rows));
    if (view.played) offer.hidden = true;
    draw();
  }

  /** Offer the game that this browser keeps, where none has begun. */
  function offerKept() {
    const record = kept();
    const played = record?.decisions?.length;
    if (!played || model.get("_view").played) return;
    offer.replaceChildren(
      html("p", {}, `This browser keeps a game of ${played} quarter${played > 1 ? "s" : ""} (seed ${record.seed}).`),
      html(
        "div",
        { class: "mtg-game-buttons" },
        button("Go on with it", "mtg-reset", () =>
          ask({ do: "load", name: "The game kept in this browser", text: JSON.stringify(record) }),
        ),
      ),
    );
    offer.hidden = false;
  }

  function measure() {
    if (!frame.clientWidth || frame.clientWidth === width) return;
    width = frame.clientWidth;
    draw();
  }

  for (const { name } of sliders) {
    const follow = () => controls[name].show(model.get(name));
    model.on(`change:${name}`, follow);
    if (name in PATHS) model.on(`change:${name}`, draw);
    follow();
  }
  model.on("change:_view", show);
  model.on("change:_record", () => {
    if (model.get("_record").decisions.length) kept(model.get("_record"));
  });
  model.on("change:_answers", () => {
    clearTimeout(waiting);
    waiting = undefined;
    hear();
  });
  const observer = new ResizeObserver(measure);
  observer.observe(frame);
  signal?.addEventListener("abort", () => {
    observer.disconnect();
    clearTimeout(waiting);
  });
  el.append(root);
  hear();
  show();
  offerKept();
}

export default { render };
