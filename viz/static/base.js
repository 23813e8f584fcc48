// What every part of the network's page uses: colours, and which events the filters leave.

const dark = matchMedia("(prefers-color-scheme: dark)");
const shade = (colours) => (dark.matches ? colours.dark : colours.light);

/** A small square in a type's colour; the colour is set by CSSOM, which the page's policy permits. */
function swatch(colours) {
  const made = el("span", { class: "swatch", "aria-hidden": "true" });
  const paint = () => { made.style.backgroundColor = shade(colours); };
  paint();
  dark.addEventListener("change", paint);
  return made;
}

const filters = {
  types: new Set(Object.keys(data.types)),
  statuses: new Set(Object.keys(data.statuses)),
  kinds: new Set(Object.keys(data.kinds)),
  first: 0,
  last: data.bins.length - 1,
  undated: true,
};

const isDated = (event) => event.day_from !== undefined || event.day_to !== undefined;

/** Whether an event may have been in the window; what has no date follows its own box. */
function inTime(event) {
  if (!isDated(event)) return filters.undated;
  const { first } = data.bins[filters.first];
  const { last } = data.bins[filters.last];
  return (event.day_to === undefined || event.day_to >= first) && (event.day_from === undefined || event.day_from <= last);
}

/** Whether an event passes the filters; `but` names one to leave out, for counting what it would let through. */
function passes(event, but) {
  return (but === "types" || filters.types.has(event.type))
    && (but === "statuses" || filters.statuses.has(event.status))
    && (but === "time" || inTime(event));
}

/** By place in data.events, whether each is shown; `refresh` keeps it so. */
let shown = data.events.map(() => true);
const watchers = [];

/** Applies the filters and tells every part. Nothing moves: parts hide and show only. */
function refresh() {
  shown = data.events.map((event) => passes(event));
  for (const watcher of watchers) watcher();
}

const litWatchers = [];

/** What is pointed at, anywhere on the page: an event by its place in data.events, several, or null for none. */
function lit(events) {
  const some = events === null ? [] : [events].flat();
  for (const watcher of litWatchers) watcher(some);
}
