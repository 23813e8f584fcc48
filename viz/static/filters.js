// The filters beside the view. The types' legend is their filter as well.

/** A box with a label, and what it counts. `set` is the filter's set, which holds `name` while the box is on. */
function box(set, name, told, mark) {
  const input = el("input", { type: "checkbox", value: name });
  input.checked = set.has(name);
  input.addEventListener("change", () => {
    if (input.checked) set.add(name);
    else set.delete(name);
    refresh();
  });
  const count = el("span", { class: "count" });
  const text = el("span", { class: "name" }, told());
  return { name, input, count, text, told, row: el("label", { class: "choice" }, input, mark, text, count) };
}

function symbol(kind) {
  const made = el("span", { class: `symbol ${kind}`, "aria-hidden": "true" });
  const paint = () => { made.style.setProperty("--own", shade(data.kinds[kind])); };
  paint();
  dark.addEventListener("change", paint);
  return made;
}

const typeBoxes = Object.entries(data.types).map(([name, type]) => box(filters.types, name, () => type.label, swatch(type)));
// A source may tell a status that no event has.
const statusBoxes = Object.entries(data.statuses).filter(([name]) => data.events.some((event) => event.status === name)).map(([name, status]) => box(filters.statuses, name, () => status.label,
  el("span", { class: `line ${status.certainty}`, "aria-hidden": "true" })));
const present = new Set(Object.values(data.things).map((thing) => thing.kind));
// States stay: without them there is no network.
const kindBoxes = ["envoy", "mission", "place"].filter((kind) => present.has(kind))
  .map((kind) => box(filters.kinds, kind, () => words[kind], symbol(kind)));

/** The filters that choose one of many: what each can be, by its name in `filters`, as id and text. */
const CHOICES = {
  state: () => Object.values(data.things).filter((thing) => isState(thing.id)).map((thing) => [thing.id, thing.name]),
  person: () => Object.values(data.things).filter((thing) => thing.kind === "envoy").map((thing) => [thing.id, thing.name]),
  publisher: () => [...new Set(data.events.flatMap((event) => (event.sources ?? []).map((source) => source.publisher ?? "")))]
    .filter(Boolean).map((name) => [name, name]),
};

function fillChoice(name) {
  const rows = CHOICES[name]().sort(([, one], [, other]) => one.localeCompare(other, data.lang));
  const select = byId(`filter-${name}`);
  select.replaceChildren(el("option", { value: "" }, words.anyone), ...rows.map(([id, text]) => el("option", { value: id }, text)));
  select.value = filters[name];
  select.closest("label").hidden = rows.length < 2;
}

function sayFilters() {
  for (const { text, told } of [...typeBoxes, ...statusBoxes, ...kindBoxes]) text.textContent = told();
  Object.keys(CHOICES).forEach(fillChoice);
}

/** Sets the controls to what `filters` holds. */
function showFilters() {
  for (const [boxes, set] of [[typeBoxes, filters.types], [statusBoxes, filters.statuses], [kindBoxes, filters.kinds]]) {
    for (const { name, input } of boxes) input.checked = set.has(name);
  }
  for (const name of Object.keys(CHOICES)) byId(`filter-${name}`).value = filters[name];
  byId("filter-confidence").value = filters.confidence;
  byId("filter-reviewed").checked = filters.reviewed;
  sayConfidence();
  showTime();
}

function sayConfidence() {
  byId("confidence-value").textContent = fill(words.at_least, filters.confidence);
}

/** Takes over filters, in part or whole, and shows what they leave. */
function setFilters(some) {
  for (const [name, value] of Object.entries(some)) {
    if (!(value instanceof Set)) filters[name] = value;
    else if (filters[name] !== value) {
      filters[name].clear();
      for (const one of value) filters[name].add(one);
    }
  }
  showFilters();
  refresh();
}

function startSourceFilters() {
  for (const name of Object.keys(CHOICES)) {
    byId(`filter-${name}`).addEventListener("change", (change) => setFilters({ [name]: change.target.value }));
  }
  byId("filter-confidence").addEventListener("input", (input) => setFilters({ confidence: Number(input.target.value) }));
  byId("filter-reviewed").addEventListener("change", (change) => setFilters({ reviewed: change.target.checked }));
}

function startFilters() {
  byId("types").append(...typeBoxes.map((one) => one.row));
  byId("statuses").append(...statusBoxes.map((one) => one.row));
  byId("kinds").append(...kindBoxes.map((one) => one.row));
  byId("kinds").closest("fieldset").hidden = kindBoxes.length === 0;
  byId("types-all").addEventListener("click", () => setFilters({ types: new Set(Object.keys(data.types)) }));
  byId("types-none").addEventListener("click", () => setFilters({ types: new Set() }));
  byId("reset").addEventListener("click", () => setFilters(allOfIt()));
  startSourceFilters();
  sayFilters();
  sayConfidence();
  speakers.push(sayFilters, sayConfidence);
  watchers.push(countBoxes);
  // On a narrow screen the filters would push everything else away.
  byId("filter-box").open = matchMedia("(min-width: 60rem)").matches;
}

/** Each box counts what it would show under the other filters. */
function countBoxes() {
  for (const [boxes, facet, key] of [[typeBoxes, "types", "type"], [statusBoxes, "statuses", "status"]]) {
    const counts = {};
    data.events.forEach((event, number) => {
      if (passes(number, facet)) counts[event[key]] = (counts[event[key]] ?? 0) + 1;
    });
    for (const { name, count, row } of boxes) {
      count.textContent = counts[name] ?? 0;
      row.classList.toggle("empty", !counts[name]);
    }
  }
}
