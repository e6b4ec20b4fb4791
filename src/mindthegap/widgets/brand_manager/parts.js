function button(label, className, onClick) {
  const node = html(
    "button",
    { type: "button", class: className, "data-lm-suppress-shortcuts": "true" },
    label,
  );
  node.addEventListener("click", onClick);
  return node;
}

function cells(tag, values, attributes = {}) {
  return values.map((value) => html(tag, attributes, value));
}

/** A table with a caption, a head if there is one, and a row header in each row. */
function table(caption, head, rows) {
  const node = html("table", { class: "mtg-game-table" }, html("caption", {}, caption));
  if (head) node.append(html("thead", {}, html("tr", {}, ...cells("th", head, { scope: "col" }))));
  const body = rows.map(([first, ...others]) =>
    html("tr", {}, html("th", { scope: "row" }, first), ...cells("td", others)),
  );
  node.append(html("tbody", {}, ...body));
  return node;
}

/** Room for a wide table: scrolled by mouse and keyboard, with a name for a screen reader. */
function scrolling(name, ...children) {
  const attributes = { class: "mtg-game-scroll", tabindex: "0", role: "region", "aria-label": name };
  return html("div", attributes, ...children);
}

function debriefing({ result, columns, rows, largest, promises }) {
  const widest = Math.max(...rows.map(({ worth }) => Math.abs(worth)), 0.001);
  const node = table(
    "What your decisions brought, compared with a slider left where it began, with the same luck " +
      "(money in million euros)",
    ["Decisions on", ...columns],
    rows.map(({ label, cells: values }) => [label, ...values]),
  );
  // A bar beside each number of the first column shows at a glance what helped and what harmed.
  rows.forEach(({ worth }, index) => {
    const bar = html("span", { class: `mtg-game-bar mtg-game-${worth < 0 ? "harm" : "help"}` });
    bar.style.width = `${(Math.abs(worth) / widest) * 46}px`;
    node.tBodies[0].rows[index].cells[1].prepend(bar);
  });
  return [
    html("p", { class: "mtg-title" }, "Debrief"),
    html("p", { class: "mtg-game-result" }, result),
    scrolling("Effects of the decisions", node),
    html(
      "p",
      { class: "mtg-key" },
      "The effects don\u2019t add up to all together: decisions help and hinder each other. More " +
        "complaints need not be bad news: people complain more where it is easy and brings an answer.",
    ),
    html("p", { class: "mtg-strong" }, "What moved most"),
    html("ol", { class: "mtg-game-largest" }, ...cells("li", largest)),
    scrolling(
      "Promises",
      table(
        "What was promised, and what the phone could do in low light (1 to 10)",
        promises.columns,
        promises.rows,
      ),
    ),
  ];
}

/** The panel that asks before a new game begins. */
function asking(id, onStart, onKeep) {
  const warning = html("p", { class: "mtg-game-warning" });
  const seed = html("input", {
    type: "number", id: `${id}-seed`, min: 0, step: 1, "data-lm-suppress-shortcuts": "true",
  });
  const reliance = control(
    {
      name: "reliance", label: "Customers\u2019 reliance on advertising", low: 0, high: 1, step: 0.1,
      words: ["none", "little", "half", "much", "all"], unit: ["", ""],
    },
    `${id}-reliance`,
    (_, value) => reliance.show((relied = value)),
  );
  let relied = 0.5;
  const node = html(
    "div",
    { class: "mtg-game-ask", role: "group", "aria-label": "New game", hidden: "" },
    warning,
    html("div", { class: "mtg-game-seed" }, html("label", { for: `${id}-seed` }, "Seed of the luck"), seed),
    reliance.node,
    html(
      "div",
      { class: "mtg-game-buttons" },
      button("Start the new game", "mtg-reset", () => onStart(seed.valueAsNumber, relied)),
      button("Keep playing", "mtg-reset", () => onKeep()),
    ),
  );
  return {
    node,
    open({ played, seed: usual, reliance: market }) {
      const quarters = played === 1 ? "A quarter is" : `${played} quarters are`;
      const back = "\u201cBack to the game before\u201d brings them back.";
      warning.textContent = played
        ? `${quarters} played. A new game puts ${played === 1 ? "it" : "them"} aside; ` +
          (played === 1 ? back.replace("them", "it") : back)
        : "The same seed brings the same luck. Choose another for other luck.";
      seed.value = usual;
      reliance.show((relied = market));
      node.hidden = false;
      seed.focus();
    },
  };
}
