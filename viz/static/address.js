// The address keeps what is looked at: behind its # stand view, filters, period, selection and language. Whoever opens
// the same file with it sees the same.

const begun = { lang: data.lang, filters: allOfIt() };
/** While the address is being read, or before the page is whole, nothing is written to it. */
let reading = true;

const dayText = (ordinal) => new Date((ordinal - 719_163) * 86_400_000).toISOString().slice(0, 10);
const ordinalOf = (text) => Date.parse(`${text}T00:00:00Z`) / 86_400_000 + 719_163;

/** Sets are kept by what is missing from them: so a new type is shown by an old address. */
const missing = (name) => [...begun.filters[name]].filter((one) => !filters[name].has(one)).join(",");

function addressNow() {
  const kept = new URLSearchParams();
  const keepOne = (name, value) => { if (value) kept.set(name, value); };
  keepOne("view", view === VIEWS[0] ? "" : view);
  keepOne("lang", data.lang === begun.lang ? "" : data.lang);
  keepOne("theme", dark.chosen);
  if (data.bins.length && filters.first > 0) kept.set("from", dayText(data.bins[filters.first].first));
  if (data.bins.length && filters.last < begun.filters.last) kept.set("to", dayText(data.bins[filters.last].last));
  for (const name of ["types", "statuses", "kinds"]) keepOne(`no-${name}`, missing(name));
  for (const name of ["state", "person", "publisher"]) keepOne(name, filters[name]);
  keepOne("confidence", filters.confidence ? String(filters.confidence) : "");
  keepOne("reviewed", filters.reviewed ? "yes" : "");
  keepOne("undated", filters.undated ? "" : "no");
  keepOne("event", data.events[selection.event]?.id);
  keepOne("thing", selection.thing);
  for (const [name, value] of Object.entries(moreAddress.map(({ now }) => now()).reduce((all, one) => ({ ...all, ...one }), {}))) keepOne(name, value);
  return kept;
}

/** What other parts keep in the address: `{now: () => ({name: value}), set: (params) => …}`. */
const moreAddress = [];

function keepAddress() {
  if (reading) return;
  const kept = addressNow().toString();
  // One entry of the history, whatever is tried out.
  history.replaceState(null, "", kept ? `#${kept}` : location.pathname + location.search);
}

/** The steps from the one that holds the first day to the one that holds the last; what is no date keeps the whole. */
function stepsOf(kept) {
  const at = (name, fallback) => {
    const day = ordinalOf(kept.get(name) ?? "");
    const found = data.bins.findIndex((bin) => day >= bin.first && day <= bin.last);
    return Number.isNaN(day) || found < 0 ? fallback : found;
  };
  const first = at("from", 0);
  return { first, last: Math.max(first, at("to", data.bins.length - 1)) };
}

/** Takes over an address. What it names and this page lacks is left out. */
function readAddress() {
  reading = true;
  const kept = new URLSearchParams(location.hash.slice(1));
  const lang = kept.get("lang") ?? begun.lang;
  if (data.languages[lang] && lang !== data.lang) speak(lang);
  if (["light", "dark", ""].includes(kept.get("theme") ?? "")) dark.choose(kept.get("theme") ?? "");
  const without = (name) => {
    const gone = new Set((kept.get(`no-${name}`) ?? "").split(","));
    return new Set([...begun.filters[name]].filter((one) => !gone.has(one)));
  };
  const known = (name) => (CHOICES[name]().some(([id]) => id === kept.get(name)) ? kept.get(name) : "");
  setFilters({
    ...stepsOf(kept), types: without("types"), statuses: without("statuses"), kinds: without("kinds"),
    state: known("state"), person: known("person"), publisher: known("publisher"),
    confidence: Math.max(0, Math.min(100, Number(kept.get("confidence")) || 0)),
    reviewed: kept.get("reviewed") === "yes", undated: kept.get("undated") !== "no",
  });
  for (const part of moreAddress) part.set(kept);
  showView(kept.get("view") ?? VIEWS[0]);
  const event = data.events.findIndex((one) => one.id === (kept.get("event") ?? data.served?.opened));
  if (event >= 0) openAlone({ event });
  else if (Object.hasOwn(data.things, kept.get("thing") ?? "")) openAlone({ thing: kept.get("thing") });
  sayPreferences();
  reading = false;
}

/** The choice of language and of dress, in the page's head. */
function sayPreferences() {
  for (const one of byId("languages").children) one.setAttribute("aria-pressed", String(one.lang === data.lang));
  byId("theme").setAttribute("aria-pressed", String(dark.matches));
}

function chooseLanguage(lang) {
  if (data.served) {
    // The server has words of its own around the page.
    const asked = new URLSearchParams(location.search);
    asked.set("lang", lang);
    location.search = asked;
    return;
  }
  speak(lang);
  refresh();
  sayPreferences();
  keepAddress();
}

function startAddress() {
  for (const one of byId("languages").children) {
    one.addEventListener("click", () => chooseLanguage(one.lang));
  }
  byId("theme").addEventListener("click", () => {
    dark.choose(dark.matches ? "light" : "dark");
    sayPreferences();
    keepAddress();
  });
  watchers.push(keepAddress);
  viewWatchers.push(keepAddress);
  addEventListener("hashchange", readAddress);
  readAddress();
}
