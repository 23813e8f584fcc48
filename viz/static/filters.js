// The filters beside the network. The types' legend is their filter as well.

/** A box with a label, and what it counts. `set` is the filter's set, which holds `name` while the box is on. */
function box(set, name, label, mark) {
  const input = el("input", { type: "checkbox", value: name });
  input.checked = set.has(name);
  input.addEventListener("change", () => {
    if (input.checked) set.add(name);
    else set.delete(name);
    refresh();
  });
  const count = el("span", { class: "count" });
  return { name, input, count, row: el("label", { class: "choice" }, input, mark, el("span", { class: "name" }, label), count) };
}

function symbol(kind) {
  const made = el("span", { class: `symbol ${kind}`, "aria-hidden": "true" });
  const paint = () => { made.style.setProperty("--own", shade(data.kinds[kind])); };
  paint();
  dark.addEventListener("change", paint);
  return made;
}

const typeBoxes = Object.entries(data.types).map(([name, type]) => box(filters.types, name, type.label, swatch(type)));
const statusBoxes = Object.entries(data.statuses).map(([name, label]) => {
  const { certainty } = data.events.find((event) => event.status === name);
  return box(filters.statuses, name, label, el("span", { class: `line ${certainty}`, "aria-hidden": "true" }));
});
const present = new Set(Object.values(data.things).map((thing) => thing.kind));
// States stay: without them there is no network.
const kindBoxes = ["envoy", "mission", "place"].filter((kind) => present.has(kind))
  .map((kind) => box(filters.kinds, kind, words[kind], symbol(kind)));

function setTypes(names) {
  filters.types.clear();
  for (const name of names) filters.types.add(name);
  for (const { name, input } of typeBoxes) input.checked = filters.types.has(name);
  refresh();
}

function resetFilters() {
  for (const { input } of [...statusBoxes, ...kindBoxes]) input.checked = true;
  for (const { name } of statusBoxes) filters.statuses.add(name);
  for (const { name } of kindBoxes) filters.kinds.add(name);
  resetTime();
  setTypes(Object.keys(data.types));
}

function startFilters() {
  byId("types").append(...typeBoxes.map((one) => one.row));
  byId("statuses").append(...statusBoxes.map((one) => one.row));
  byId("kinds").append(...kindBoxes.map((one) => one.row));
  byId("kinds").closest("fieldset").hidden = kindBoxes.length === 0;
  byId("types-all").addEventListener("click", () => setTypes(Object.keys(data.types)));
  byId("types-none").addEventListener("click", () => setTypes([]));
  byId("reset").addEventListener("click", resetFilters);
  // On a narrow screen the filters would push everything else away.
  byId("filter-box").open = matchMedia("(min-width: 60rem)").matches;
}

/** Each box counts what it would show under the other filters. */
watchers.push(() => {
  for (const [boxes, facet, key] of [[typeBoxes, "types", "type"], [statusBoxes, "statuses", "status"]]) {
    const counts = {};
    for (const event of data.events) {
      if (passes(event, facet)) counts[event[key]] = (counts[event[key]] ?? 0) + 1;
    }
    for (const { name, count, row } of boxes) {
      count.textContent = counts[name] ?? 0;
      row.classList.toggle("empty", !counts[name]);
    }
  }
});

const rows = [...document.querySelectorAll("tbody tr")];

watchers.push(() => {
  for (const row of rows) row.hidden = !shown[row.dataset.event];
  const count = shown.filter(Boolean).length;
  byId("shown").textContent = fill(words.shown, count, shown.length);
  byId("nothing").hidden = count > 0;
});
