// The view of sources: every article with what it tells, so that a reader can go from a publisher to its events.

function articles() {
  const found = new Map();
  data.events.forEach((event, number) => {
    if (!shown[number]) return;
    for (const source of event.sources ?? []) {
      const key = JSON.stringify([source.title, source.publisher, source.url, source.published]);
      if (!found.has(key)) found.set(key, { source, numbers: new Set() });
      found.get(key).numbers.add(number);
    }
  });
  return [...found.values()].sort((one, other) => other.numbers.size - one.numbers.size);
}

function articleView({ source, numbers }) {
  return [
    el("p", { class: "eyebrow" }, words.source),
    el("h2", {}, titleOf(source)),
    el("p", { class: "soft" }, ...joined([source.publisher && isolated(source.publisher), source.published].filter(Boolean), "\u00a0· ")),
    eventList([...numbers]),
  ];
}

function sourceRow(article) {
  const { source, numbers } = article;
  const reviewed = [...numbers].filter((number) => data.events[number].sources.some((one) => one.title === source.title && isReviewed(one)));
  return el("tr", {},
    el("th", { scope: "row" }, titleOf(source)),
    el("td", {}, source.publisher ? isolated(source.publisher) : ""),
    el("td", {}, source.published ?? ""),
    el("td", {}, button(() => { trail.length = 0; open(() => articleView(article)); }, { class: "link" }, fill(words.events_told, numbers.size))),
    el("td", {}, reviewed.length ? fill(words.reviewed_of, reviewed.length, numbers.size) : words.review_unreviewed));
}

function drawSources() {
  if (view === "sources") byId("source-rows").replaceChildren(...articles().map(sourceRow));
}

function startSources() {
  watchers.push(drawSources);
  viewWatchers.push(drawSources);
}
