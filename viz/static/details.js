// The details panel: one event, one thing, or a list of events, with every source's own words.

const panel = byId("details");
let opener = null;
const trail = [];

/** Where a page of the server opens more, as a link; nothing in a file, which has no server. */
function servedLink(kind, key, word) {
  const address = data.served?.[kind]?.replace("{}", () => encodeURIComponent(key));
  return address && key ? el("p", { class: "served" }, el("a", { href: address }, word)) : "";
}

/** A name that opens its thing. */
function thingButton(id) {
  const made = el("button", { type: "button", class: "link" }, isolated(label(id)));
  made.addEventListener("click", () => open(() => thingView(id)));
  return data.things[id] ? made : isolated(label(id));
}

function joined(items, separator) {
  return items.flatMap((item, place) => (place === 0 ? [item] : [separator, item]));
}

function row(name, ...content) {
  return content.some(Boolean) ? [el("dt", {}, name), el("dd", {}, ...content)] : [];
}

function postText(post) {
  const states = joined([...(post.of ?? []), ...(post.to ?? [])].map((id) => isolated(label(id))), arrow());
  const time = [
    post.since && fill(words.since, post.since),
    post.until && fill(words.until, post.until),
    !post.since && !post.until && post.as_of && fill(words.as_of, post.as_of),
  ].filter(Boolean).join(comma());
  return [post.position, post.title ? el("span", { class: "soft" }, " ", isolated(post.title)) : "", states.length ? " (" : "", ...states, states.length ? ")" : "", time ? el("span", { class: "soft" }, ` ${time}`) : ""];
}

function personLine(id) {
  const posts = [...new Set((data.things[id].posts ?? []).map((post) => post.position))];
  return el("li", {}, thingButton(id), posts.length ? el("span", { class: "soft" }, ` ${posts.join(comma())}`) : "");
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

/** The article's title, as a link where it has an address of the web. */
function titleOf(source) {
  const title = isolated(source.title, source.language);
  return source.url ? el("a", { href: source.url, rel: "noopener noreferrer", target: "_blank" }, title) : title;
}

const reviewWord = (source) => words[`review_${source.review}`] ?? source.review;

/** A source as a reader cites it: who printed what when, where it lies, and its words. */
function citation(source) {
  const said = [source.publisher, `\u201c${source.title}\u201d`, source.published, source.url].filter(Boolean).join(", ");
  return [`${said}.`, ...(source.quotes ?? []).map((quote) => `\u00ab${quote}\u00bb`)].join(" ");
}

/** Copies a text, and says so on the button. */
async function copy(text, pressed) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without leave to the clipboard, the old way.
    const field = el("textarea", { class: "hidden-text" });
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
    pressed.focus();
  }
  const was = pressed.textContent;
  pressed.textContent = words.copied;
  setTimeout(() => { pressed.textContent = was; }, 1500);
}

const copyButton = (word, text) => button(({ currentTarget }) => copy(text(), currentTarget), { class: "small" }, word);

function sourceView(source, event) {
  const quotes = (source.quotes ?? []).map((quote) => el("p", { lang: source.language, dir: directionOf(source.language) }, quote));
  const facts = [
    source.publisher && isolated(source.publisher),
    source.published && fill(words.published, source.published),
    fill(words.confidence, source.confidence),
    reviewWord(source),
  ].filter(Boolean);
  const differs = event === undefined ? [] : [
    source.status !== event.status && data.statuses[source.status]?.label,
    source.when !== event.when && source.when,
  ].filter(Boolean);
  return el("figure", {},
    quotes.length ? el("blockquote", {}, ...quotes) : "",
    el("figcaption", {},
      el("span", { class: "title" }, titleOf(source)),
      el("span", { class: "soft" }, ...joined(facts, "\u00a0· ")),
      differs.length ? el("span", { class: "differs" }, fill(words.says, differs.join(comma()))) : "",
      el("span", {}, copyButton(words.cite, () => citation(source))),
      servedLink("article", source.article, words.open_article)));
}

function whoView(event) {
  const side = (ids) => joined((ids ?? []).map(thingButton), comma());
  const [actors, targets, parties] = [side(event.actors), side(event.targets), side(event.parties)];
  const pointer = el("span", { class: "arrow" }, arrow());
  if (!actors.length && !targets.length) return joined((event.parties ?? []).map(thingButton), " – ");
  return [...actors, actors.length && targets.length ? pointer : "", ...targets, ...(parties.length ? [" (", ...parties, ")"] : [])];
}

function whenView(event) {
  const exact = event.to ? words[`to_${event.to}`] : "";
  const notes = [exact, event.by_publication && words.basis_publication].filter(Boolean).join(comma());
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
  select({ event: number });
  return [
    el("p", { class: "eyebrow" }, swatch(type), words.event),
    el("h2", {}, type.label),
    el("p", { class: "chips" },
      el("span", { class: `mark ${event.status}` }, data.statuses[event.status].label),
      el("span", { class: "mark" }, fill(words.sources, (event.sources ?? []).length))),
    el("dl", { class: "facts" },
      ...row(words.when, ...whenView(event)),
      ...row(words.who, ...whoView(event)),
      ...row(words.where, event.place ? thingButton(event.place) : ""),
      ...row(words.mission, ...joined((event.missions ?? []).map(thingButton), comma())),
      ...row(words.persons, people.length ? el("ul", { class: "people" }, ...people) : ""),
      ...row(words.count, event.count === undefined ? "" : String(event.count)),
      ...row(words.duration, event.duration ? durationWords(event.duration) : ""),
      ...row(words.round, event.round === undefined ? "" : String(event.round))),
    servedLink("event", event.id, words.open_event),
    el("h3", {}, words.quote),
    ...(event.sources ?? []).map((source) => sourceView(source, event)),
    el("p", {}, copyButton(words.copy_link, () => location.href)),
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
      event.status === "occurred" ? "" : el("span", { class: `mark ${event.status}` }, data.statuses[event.status].label));
    made.addEventListener("click", () => open(() => eventView(number)));
    lights(made, number);
    return el("li", {}, made);
  });
  return el("ul", { class: "entries" }, ...items);
}

function edgeView(edge) {
  const left = edge.events.filter((number) => shown[number]);
  if (left.length === 1) return eventView(left[0]);
  const types = [...new Set(left.map((number) => data.events[number].type))];
  select({ line: edge });
  return [
    el("p", { class: "eyebrow" }, ...types.map((type) => swatch(data.types[type])), words.events),
    el("h2", {}, types.length === 1 ? data.types[types[0]].label : fill(words.of_two, label(edge.from), label(edge.to))),
    types.length === 1 ? el("p", {}, ...joined([edge.from, edge.to].map(thingButton), " – ")) : "",
    eventList(left),
  ];
}

function thingView(id) {
  const thing = data.things[id];
  const left = shownNumbers().filter((number) => parts[number].has(id));
  const hanging = (linked[id] ?? []).filter((other) => ["state", "organisation"].includes(thing.kind) && data.things[other].kind !== "place");
  select({ thing: id });
  const [ofWord, ofId] = [thing.kind === "envoy" ? words.acts_for : thing.kind === "place" ? words.hosted_by : words.maintained_by, thing.of];
  return [
    el("p", { class: "eyebrow" }, symbol(thing.kind), words[thing.kind]),
    el("h2", {}, isolated(thing.name)),
    ["state", "organisation"].includes(thing.kind) ? servedLink("view", id.slice(id.indexOf(":") + 1), words.open_surroundings) : "",
    el("dl", { class: "facts" },
      ...row(ofWord, ofId ? thingButton(ofId) : ""),
      ...row(words.hosted_by, thing.host ? thingButton(thing.host) : ""),
      ...row(words.where, thing.place ? thingButton(thing.place) : ""),
      ...row(words.written, ...joined((thing.names ?? []).map(([name, lang]) => isolated(name, lang)), comma())),
      ...row(words.persons, ...joined(hanging.filter((one) => data.things[one].kind === "envoy").map(thingButton), comma())),
      ...row(words.mission, ...joined(hanging.filter((one) => data.things[one].kind === "mission").map(thingButton), comma()))),
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

/** What the details tell of: `{event: number}`, `{thing: id}` or nothing; the network marks it, the address keeps it. */
let selection = {};

function select(what) {
  selection = what;
  mark(what);
  current(what.event ?? -1);
  keepAddress();
}

/** Shows the view that `make` gives, and remembers it for Back. */
function open(make) {
  trail.push(make);
  if (!panel.contains(document.activeElement)) opener = document.activeElement;
  show();
  panel.scrollTop = 0;
  panel.focus({ preventScroll: !NARROW.matches });
}

/** Opens an event or a thing as if nothing had been open before. */
function openAlone({ event, thing }) {
  trail.length = 0;
  if (event !== undefined) open(() => eventView(event));
  else if (thing !== undefined) open(() => thingView(thing));
}

/** What is open once more: after a step back, in another language, under other filters. */
function show() {
  const content = trail.length ? trail.at(-1)() : firstView();
  const tools = [];
  if (trail.length > 1) tools.push(button(() => { trail.pop(); show(); panel.focus(); }, { class: "back" }, words.back));
  panel.replaceChildren(...tools, ...content);
}

function startDetails() {
  show();
  speakers.push(show);
  panel.addEventListener("keydown", (press) => {
    if (press.key === "Escape" && opener?.isConnected) opener.focus();
  });
}
