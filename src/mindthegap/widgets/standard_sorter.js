/** What mindthegap.widgets.standard_sorter.verdict says; a test holds both together. */
export function verdict(item, chosen, standards) {
  if (chosen === item.standard) return `Right. ${item.why}`;
  const name = chosen[0].toUpperCase() + chosen.slice(1);
  return `Not yet. \u201c${name}\u201d is ${standards[chosen]}. Read again: \u201c${item.clue}\u201d.`;
}

/** One question: a group of native radio buttons, and below it what is said of the choice. */
function card(item, standards, id, onChoose) {
  const said = html("p", { class: "mtg-verdict", "aria-live": "polite", id: `${id}-said` });
  const buttons = Object.keys(standards).map((standard) => {
    const input = html("input", {
      type: "radio",
      id: `${id}-${standard}`,
      name: id,
      value: standard,
      // JupyterLab swallows the arrow keys unless this stands on the button itself.
      "data-lm-suppress-shortcuts": "true",
    });
    input.addEventListener("change", () => onChoose(item.name, standard));
    const label = html("label", { for: input.id, title: standards[standard] }, input, standard);
    return { standard, input, label };
  });
  const choices = html("div", { class: "mtg-choices" }, ...buttons.map(({ label }) => label));
  const question = html("legend", { class: "mtg-question" }, item.question);
  const node = html("fieldset", { class: "mtg-card" }, question, choices, said);
  return {
    node,
    show(chosen) {
      for (const { standard, input } of buttons) input.checked = standard === chosen;
      const words = chosen ? verdict(item, chosen, standards) : "";
      node.classList.toggle("mtg-right", chosen === item.standard);
      node.classList.toggle("mtg-wrong", Boolean(chosen) && chosen !== item.standard);
      if (said.textContent !== words) said.textContent = words;
    },
  };
}

function render({ model, el, signal }) {
  const id = `mtg-${Math.random().toString(36).slice(2)}`;
  const [items, standards] = [model.get("_items"), model.get("_standards")];
  const cards = items.map((item) => ({
    name: item.name,
    ...card(item, standards, `${id}-${item.name}`, (name, standard) => {
      model.set("answers", { ...model.get("answers"), [name]: standard });
      model.save_changes();
      show();
    }),
  }));
  const reset = html(
    "button",
    { type: "button", class: "mtg-reset", "data-lm-suppress-shortcuts": "true" },
    "Reset",
  );
  const title = html("p", { class: "mtg-title", id: `${id}-title` }, "Which expectation?");
  const key = Object.entries(standards).flatMap(([name, meaning]) => [
    html("dt", {}, name),
    html("dd", {}, meaning),
  ]);
  const score = html("p", { class: "mtg-sentence", "aria-live": "polite" });
  const root = html(
    "div",
    { class: "mtg mtg-sorter", role: "group", "aria-labelledby": title.id },
    html("div", { class: "mtg-head" }, title, reset),
    html("dl", { class: "mtg-key" }, ...key),
    ...cards.map(({ node }) => node),
    score,
  );

  function show() {
    const answers = model.get("answers");
    for (const each of cards) each.show(answers[each.name]);
    const right = items.filter(({ name, standard }) => answers[name] === standard).length;
    const words = `${right} of ${items.length} sorted rightly.`;
    if (score.textContent !== words) score.textContent = words;
  }

  reset.addEventListener("click", () => {
    model.set("answers", { ...model.get("_start").answers });
    model.save_changes();
    show();
  });
  model.on("change:answers", show);
  signal.addEventListener("abort", () => model.off?.("change:answers", show));
  el.append(root);
  show();
}

export default { render };
