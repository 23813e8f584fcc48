// Search: names in every script and spelling, kinds of event, and the words of the sources.

const MOST_FOUND = 8;
// As graph/names.py folds names: marks, tatweel and invisible characters are nothing, and some letters are one.
const MARKS = /[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0640\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
const ALIKE = { "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ё": "е", "’": "'", "‘": "'", "ʼ": "'" };
const fold = (text) => text.normalize("NFKC").replace(MARKS, "").toLowerCase()
  .replace(/[أإآٱىیکةё’‘ʼ]/g, (letter) => ALIKE[letter]).split(/\s+/).join(" ").trim();

const soughtThings = Object.entries(data.things).map(([id, thing]) => [id, thing.sought.map(fold)]);
let soughtEvents = null;

/** By event, all that can be found in it: its kind in each language, and every source's words and title. */
function eventTexts() {
  soughtEvents ??= data.events.map((event) => fold([
    ...Object.values(data.languages).map((spoken) => spoken.texts[data.types[event.type].label_at]),
    ...(event.sources ?? []).flatMap((source) => [...(source.quotes ?? []), source.title]),
  ].join("\n")));
  return soughtEvents;
}

/** Things whose name begins with what is sought come before those with a word that does, and these before the others. */
function foundThings(sought) {
  const rank = (names) => Math.min(...names.map((name) => {
    if (name.startsWith(sought)) return 0;
    if (name.includes(` ${sought}`)) return 1;
    return name.includes(sought) ? 2 : 3;
  }));
  return soughtThings.map(([id, names]) => [rank(names), parts.filter((one) => one.has(id)).length, id])
    .filter(([place]) => place < 3)
    .sort(([a, many, one], [b, more, other]) => a - b || more - many || (one < other ? -1 : 1)).map(([, , id]) => id);
}

function foundEvents(sought) {
  const terms = sought.split(" ");
  return eventTexts().flatMap((text, number) => (terms.every((word) => text.includes(word)) ? [number] : []));
}

function option(what, ...children) {
  const made = el("li", { role: "option", id: `found-${byId("found").childElementCount}` }, ...children);
  // Before the field loses the focus, which would close the list.
  made.addEventListener("pointerdown", (press) => { press.preventDefault(); take(what); });
  made.what = what;
  byId("found").append(made);
}

function take(what) {
  closeFound();
  if (what.events) {
    trail.length = 0;
    open(() => [el("h2", {}, fill(words.found, byId("search").value)), eventList(what.events)]);
  } else openAlone(what);
}

function closeFound() {
  byId("found").hidden = true;
  byId("search").setAttribute("aria-expanded", "false");
  byId("search").removeAttribute("aria-activedescendant");
}

function search() {
  const sought = fold(byId("search").value);
  byId("found").replaceChildren();
  if (sought === "") return closeFound();
  for (const id of foundThings(sought).slice(0, MOST_FOUND)) {
    const { kind, name } = data.things[id];
    option({ thing: id }, symbol(kind), isolated(name), el("span", { class: "soft" }, words[kind]));
  }
  const events = foundEvents(sought);
  for (const number of events.slice(0, MOST_FOUND)) {
    const event = data.events[number];
    const type = data.types[event.type];
    option({ event: number }, swatch(type), type.label, el("span", { class: "soft" }, event.when, " · ", isolated(event.who)));
  }
  if (events.length > MOST_FOUND) option({ events }, fill(words.all_found, events.length));
  if (!byId("found").childElementCount) byId("found").append(el("li", { class: "soft", role: "presentation" }, words.none_found));
  byId("found").hidden = false;
  return byId("search").setAttribute("aria-expanded", "true");
}

/** Moves the choice among what was found, round and round. */
function walk(by) {
  const options = [...byId("found").querySelectorAll("[role=option]")];
  if (!options.length) return;
  const at = options.findIndex((one) => one.getAttribute("aria-selected") === "true");
  const next = at < 0 ? (by > 0 ? 0 : options.length - 1) : (at + by + options.length) % options.length;
  options.forEach((one, place) => one.setAttribute("aria-selected", String(place === next)));
  byId("search").setAttribute("aria-activedescendant", options[next].id);
  options[next].scrollIntoView({ block: "nearest" });
}

function startSearch() {
  const field = byId("search");
  field.addEventListener("input", search);
  field.addEventListener("focus", search);
  field.addEventListener("blur", closeFound);
  field.addEventListener("keydown", (press) => {
    if (press.key === "ArrowDown") walk(1);
    else if (press.key === "ArrowUp") walk(-1);
    else if (press.key === "Escape") closeFound();
    else if (press.key === "Enter") {
      const options = [...byId("found").querySelectorAll("[role=option]")];
      const chosenOne = options.find((one) => one.getAttribute("aria-selected") === "true") ?? options[0];
      if (chosenOne) take(chosenOne.what);
    } else return;
    press.preventDefault();
  });
  document.addEventListener("keydown", (press) => {
    if (press.key !== "/" || press.target.closest("input, textarea, select")) return;
    press.preventDefault();
    field.focus();
  });
}
