// The details panel: one event, one thing, or a list of events, with every source's own words.

const panel = byId("details");
let opener = null;
const trail = [];

const label = (id) => data.things[id]?.name ?? id;

/** A name that opens its thing. */
function thingButton(id) {
  const made = el("button", { type: "button", class: "link" }, isolated(label(id)));
  made.addEventListener("click", () => open(() => thingView(id)));
  return data.things[id] ? made : isolated(label(id));
}

function joined(items, separator) {
  return items.flatMap((item, place) => (place === 0 ? [item] : [separator, item]));
}

const comma = data.lang === "ar" ? "، " : ", ";

function row(name, ...content) {
  return content.some(Boolean) ? [el("dt", {}, name), el("dd", {}, ...content)] : [];
}

function postText(post) {
  const states = joined([...(post.of ?? []), ...(post.to ?? [])].map((id) => isolated(label(id))), data.lang === "ar" ? " ← " : " → ");
  const time = [
    post.since && fill(words.since, post.since),
    post.until && fill(words.until, post.until),
    !post.since && !post.until && post.as_of && fill(words.as_of, post.as_of),
  ].filter(Boolean).join(comma);
  return [post.position, post.title ? el("span", { class: "soft" }, " ", isolated(post.title)) : "", states.length ? " (" : "", ...states, states.length ? ")" : "", time ? el("span", { class: "soft" }, ` ${time}`) : ""];
}

function personLine(id) {
  const posts = [...new Set((data.things[id].posts ?? []).map((post) => post.position))];
  return el("li", {}, thingButton(id), posts.length ? el("span", { class: "soft" }, ` ${posts.join(comma)}`) : "");
}

function durationWords(iso) {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(iso);
  if (!parts) return iso;
  const units = ["day", "hour", "minute"];
  const lang = data.lang === "ar" ? "ar-u-nu-latn" : data.lang;
  return units.map((unit, place) => parts[place + 1]
    && new Intl.NumberFormat(lang, { style: "unit", unit, unitDisplay: "long" }).format(Number(parts[place + 1])))
    .filter(Boolean).join(" ");
}

function sourceView(source, event) {
  const quotes = (source.quotes ?? []).map((quote) => el("p", { lang: source.language, dir: directionOf(source.language) }, quote));
  const title = source.url
    ? el("a", { href: source.url, rel: "noopener noreferrer", target: "_blank" }, isolated(source.title, source.language))
    : isolated(source.title, source.language);
  const facts = [
    source.publisher && isolated(source.publisher),
    source.published && fill(words.published, source.published),
    fill(words.confidence, source.confidence),
    words[`review_${source.review}`] ?? source.review,
  ].filter(Boolean);
  const differs = event === undefined ? [] : [
    source.status !== event.status && data.statuses[source.status],
    source.when !== event.when && source.when,
  ].filter(Boolean);
  return el("figure", {},
    quotes.length ? el("blockquote", {}, ...quotes) : "",
    el("figcaption", {},
      el("span", { class: "title" }, title),
      el("span", { class: "soft" }, ...joined(facts, "\u00a0· ")),
      differs.length ? el("span", { class: "differs" }, fill(words.says, differs.join(comma))) : ""));
}

function whoView(event) {
  const side = (ids) => joined((ids ?? []).map(thingButton), comma);
  const [actors, targets, parties] = [side(event.actors), side(event.targets), side(event.parties)];
  const arrow = el("span", { class: "arrow" }, data.lang === "ar" ? " ← " : " → ");
  if (!actors.length && !targets.length) return joined((event.parties ?? []).map(thingButton), " – ");
  return [...actors, actors.length && targets.length ? arrow : "", ...targets, ...(parties.length ? [" (", ...parties, ")"] : [])];
}

function whenView(event) {
  const exact = event.to ? words[`to_${event.to}`] : "";
  const notes = [exact, event.by_publication && words.basis_publication].filter(Boolean).join(comma);
  const best = (event.sources ?? [])[0];
  return [
    event.when,
    notes ? el("span", { class: "soft" }, ` (${notes})`) : "",
    best?.time_text ? el("span", { class: "soft said" }, `${words.source_words} `, isolated(best.time_text, best.language)) : "",
  ];
}

function eventView(number) {
  const event = data.events[number];
  const type = data.types[event.type];
  const people = (event.people ?? []).map(personLine);
  mark({ event: number });
  current(number);
  return [
    el("p", { class: "eyebrow" }, swatch(type), words.event),
    el("h2", {}, type.label),
    el("p", { class: "chips" },
      el("span", { class: `mark ${event.status}` }, data.statuses[event.status]),
      el("span", { class: "mark" }, fill(words.sources, (event.sources ?? []).length))),
    el("dl", { class: "facts" },
      ...row(words.when, ...whenView(event)),
      ...row(words.who, ...whoView(event)),
      ...row(words.where, event.place ? thingButton(event.place) : ""),
      ...row(words.mission, ...joined((event.missions ?? []).map(thingButton), comma)),
      ...row(words.persons, people.length ? el("ul", { class: "people" }, ...people) : ""),
      ...row(words.count, event.count === undefined ? "" : String(event.count)),
      ...row(words.duration, event.duration ? durationWords(event.duration) : ""),
      ...row(words.round, event.round === undefined ? "" : String(event.round))),
    el("h3", {}, words.quote),
    ...(event.sources ?? []).map((source) => sourceView(source, event)),
  ];
}

function eventList(numbers) {
  const items = numbers.map((number) => {
    const event = data.events[number];
    const made = el("button", { type: "button", class: "entry" },
      swatch(data.types[event.type]),
      el("span", { class: "entry-what" }, data.types[event.type].label, event.count === undefined ? "" : ` · ${event.count}`),
      el("span", { class: "soft entry-when" }, event.when),
      el("span", { class: "soft entry-who" }, event.who),
      event.status === "occurred" ? "" : el("span", { class: `mark ${event.status}` }, data.statuses[event.status]));
    made.addEventListener("click", () => open(() => eventView(number)));
    return el("li", {}, made);
  });
  return el("ul", { class: "entries" }, ...items);
}

function edgeView(edge) {
  const left = edge.events.filter((number) => shown[number]);
  if (left.length === 1) return eventView(left[0]);
  const types = [...new Set(left.map((number) => data.events[number].type))];
  mark({ line: edge });
  current(-1);
  return [
    el("p", { class: "eyebrow" }, ...types.map((type) => swatch(data.types[type])), words.events),
    el("h2", {}, types.length === 1 ? data.types[types[0]].label : fill(words.of_two, label(edge.from), label(edge.to))),
    types.length === 1 ? el("p", {}, ...joined([edge.from, edge.to].map(thingButton), " – ")) : "",
    eventList(left),
  ];
}

function thingView(id) {
  const thing = data.things[id];
  const left = nodeById[id].events.filter((number) => shown[number]);
  const hanging = (linked[id] ?? []).filter((other) => ["state", "organisation"].includes(thing.kind) && data.things[other].kind !== "place");
  mark({ thing: id });
  current(-1);
  const [ofWord, ofId] = [thing.kind === "envoy" ? words.acts_for : thing.kind === "place" ? words.hosted_by : words.maintained_by, thing.of];
  return [
    el("p", { class: "eyebrow" }, symbol(thing.kind), words[thing.kind]),
    el("h2", {}, isolated(thing.name)),
    el("dl", { class: "facts" },
      ...row(ofWord, ofId ? thingButton(ofId) : ""),
      ...row(words.hosted_by, thing.host ? thingButton(thing.host) : ""),
      ...row(words.where, thing.place ? thingButton(thing.place) : ""),
      ...row(words.written, ...joined((thing.names ?? []).map(([name, lang]) => isolated(name, lang)), comma)),
      ...row(words.persons, ...joined(hanging.filter((one) => data.things[one].kind === "envoy").map(thingButton), comma)),
      ...row(words.mission, ...joined(hanging.filter((one) => data.things[one].kind === "mission").map(thingButton), comma))),
    ...(thing.posts?.length ? [el("h3", {}, words.posts),
      ...thing.posts.flatMap((post) => [el("p", { class: "post" }, ...postText(post)), ...(post.sources ?? []).map((source) => sourceView(source))])] : []),
    ...(left.length ? [el("h3", {}, words.events), eventList(left)] : []),
  ];
}

/** Before anything is chosen: how to choose, and the latest events as a beginning. */
function firstView() {
  const latest = data.events.map((_, number) => number).filter((number) => isDated(data.events[number])).slice(-5).reverse();
  return [
    el("p", { class: "choose" }, words.choose),
    ...(latest.length ? [el("h3", {}, words.latest_events), eventList(latest)] : []),
  ];
}

/** Shows the view that `make` gives, and remembers it for Back. */
function open(make) {
  trail.push(make);
  if (!panel.contains(document.activeElement)) opener = document.activeElement;
  show(make);
}

function show(make) {
  const content = make();
  const tools = [];
  if (trail.length > 1) {
    const back = el("button", { type: "button", class: "back" }, words.back);
    back.addEventListener("click", () => { trail.pop(); show(trail.at(-1)); });
    tools.push(back);
  }
  panel.replaceChildren(...tools, ...content);
  panel.scrollTop = 0;
  panel.focus({ preventScroll: !NARROW.matches });
}

/** Marks the table's row of the event that is told of. */
function current(number) {
  for (const one of rows) {
    if (Number(one.dataset.event) === number) one.setAttribute("aria-current", "true");
    else one.removeAttribute("aria-current");
  }
}

function startDetails() {
  panel.replaceChildren(...firstView());
  panel.addEventListener("keydown", (press) => {
    if (press.key === "Escape" && opener?.isConnected) opener.focus();
  });
  for (const one of rows) {
    const number = Number(one.dataset.event);
    const what = one.querySelector(".what");
    const made = el("button", { type: "button", class: "open" }, swatch(data.types[data.events[number].type]), what.textContent);
    what.replaceChildren(made);
    const begin = () => { trail.length = 0; open(() => eventView(number)); };
    one.addEventListener("click", (click) => {
      // A link keeps its own meaning, and so does marking text with the mouse.
      if (click.target.closest("a") || String(getSelection())) return;
      begin();
    });
  }
}
