// What every part uses: light and dark, which events the filters leave, and which event is lit.

/** The page's dress: the system's, unless the reader chose one. */
const dark = {
  chosen: "",
  system: matchMedia("(prefers-color-scheme: dark)"),
  told: [],
  get matches() { return this.chosen === "" ? this.system.matches : this.chosen === "dark"; },
  addEventListener(_, tell) { this.told.push(tell); },
  choose(chosen) {
    this.chosen = chosen;
    if (chosen === "") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = chosen;
    for (const tell of this.told) tell();
  },
};
dark.system.addEventListener("change", () => dark.choose(dark.chosen));
const shade = (colours) => (dark.matches ? colours.dark : colours.light);

/** A small square in a type's colour; the colour is set by CSSOM, which the page's policy permits. */
function swatch(colours) {
  const made = el("span", { class: "swatch", "aria-hidden": "true" });
  const paint = () => { made.style.backgroundColor = shade(colours); };
  paint();
  dark.addEventListener("change", paint);
  return made;
}

const isState = (id) => ["state", "organisation"].includes(data.things[id]?.kind);
/** Who and what is in an event. */
const partsOf = (event) => [
  ...(event.actors ?? []), ...(event.targets ?? []), ...(event.parties ?? []), ...(event.people ?? []),
  ...(event.missions ?? []), ...(event.place ? [event.place] : []),
];
const parts = data.events.map((event) => new Set(partsOf(event)));

/** What is asked for, as the page began. */
function allOfIt() {
  return {
    types: new Set(Object.keys(data.types)),
    statuses: new Set(Object.keys(data.statuses)),
    kinds: new Set(Object.keys(data.kinds)),
    first: 0,
    last: data.bins.length - 1,
    undated: true,
    state: "",
    person: "",
    publisher: "",
    confidence: 0,
    reviewed: false,
  };
}
const filters = allOfIt();

const isDated = (event) => event.day_from !== undefined || event.day_to !== undefined;

/** Whether an event may have been in the window; what has no date follows its own box. */
function inTime(event) {
  if (!isDated(event)) return filters.undated;
  const { first } = data.bins[filters.first];
  const { last } = data.bins[filters.last];
  return (event.day_to === undefined || event.day_to >= first) && (event.day_from === undefined || event.day_from <= last);
}

const isReviewed = (source) => source.review !== "unreviewed";

/** Whether one of its sources passes what is asked of sources. */
function isTold(event) {
  if (filters.publisher === "" && filters.confidence === 0 && !filters.reviewed) return true;
  return (event.sources ?? []).some((source) => (filters.publisher === "" || source.publisher === filters.publisher)
    && source.confidence >= filters.confidence && (!filters.reviewed || isReviewed(source)));
}

/** Whether the event of that number passes the filters; `but` names one to leave out, for counting what it would let through. */
function passes(number, but) {
  const event = data.events[number];
  return (but === "types" || filters.types.has(event.type))
    && (but === "statuses" || filters.statuses.has(event.status))
    && (filters.state === "" || parts[number].has(filters.state))
    && (filters.person === "" || parts[number].has(filters.person))
    && isTold(event)
    && (but === "time" || inTime(event));
}

/** By place in data.events, whether each is shown; `refresh` keeps it so. */
let shown = data.events.map(() => true);
const watchers = [];
const shownNumbers = () => data.events.map((_, number) => number).filter((number) => shown[number]);

/** Applies the filters and tells every part. Nothing moves: parts hide and show only. */
function refresh() {
  shown = data.events.map((_, number) => passes(number));
  for (const watcher of watchers) watcher();
}

/** The events that a pointer or the focus is on, in whichever part. */
let lighted = [];
const litWatchers = [];

/** What is pointed at: an event by its place in data.events, several, or null for none. Watchers get a list. */
function lit(events) {
  const some = events === null ? [] : [events].flat();
  if (some.join() === lighted.join()) return;
  lighted = some;
  for (const watcher of litWatchers) watcher(some);
}

/** Has an element light its event up while a pointer or the focus is on it. */
function lights(element, number) {
  element.addEventListener("pointerenter", () => lit(number));
  element.addEventListener("pointerleave", () => lit(null));
  element.addEventListener("focusin", () => lit(number));
  element.addEventListener("focusout", () => lit(null));
}
