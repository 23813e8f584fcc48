// The table of events. Rows are rowElements when they are looked at: a page of ten thousand events opens as fast as a small one.

const STEP = 300;
let limit = STEP;
let stale = true;
let rowElements = new Map();
const tableBody = byId("rows");

function quoteCell(event) {
  const best = (event.sources ?? [])[0];
  const quote = best?.quotes?.[0];
  const told = quote === undefined ? isolated(event.summary ?? "")
    : el("blockquote", { lang: best.language, dir: directionOf(best.language) }, quote);
  const sources = (event.sources ?? []).map((source) => el("span", { class: "source" }, ...joined([
    titleOf(source), source.publisher && isolated(source.publisher), source.published,
    isReviewed(source) && el("em", {}, reviewWord(source)),
  ].filter(Boolean), "\u00a0· ")));
  return el("td", { class: "told" }, told, ...sources);
}

function rowOf(number) {
  const event = data.events[number];
  const type = data.types[event.type];
  const begin = () => { trail.length = 0; open(() => eventView(number)); };
  const row = el("tr", { "data-event": number },
    el("td", { class: "when" }, event.when),
    el("th", { scope: "row" }, el("span", { class: "what" }, el("button", { type: "button", class: "open" }, swatch(type), type.label)),
      event.count === undefined ? "" : el("span", { class: "number" }, ` ${event.count}`),
      event.status === "occurred" ? "" : el("span", { class: `mark ${event.status}` }, data.statuses[event.status].label)),
    el("td", { class: "who" }, event.who),
    el("td", {}, ...(event.people ?? []).map((id) => el("span", { class: "person" }, isolated(label(id))))),
    el("td", {}, event.place ? isolated(label(event.place)) : ""),
    quoteCell(event));
  row.addEventListener("click", (click) => {
    // A link keeps its own meaning, and so does marking text with the mouse.
    if (click.target.closest("a") || String(getSelection())) return;
    begin();
  });
  lights(row, number);
  return row;
}

function drawRows() {
  stale = true;
  if (view !== "table") return;
  stale = false;
  const numbers = shownNumbers();
  const drawn = numbers.slice(0, limit);
  for (const number of drawn) if (!rowElements.has(number)) rowElements.set(number, rowOf(number));
  tableBody.replaceChildren(...drawn.map((number) => rowElements.get(number)));
  byId("more").hidden = numbers.length <= limit;
  current(chosen);
}

function sayShown() {
  const count = shown.filter(Boolean).length;
  byId("shown").textContent = fill(words.shown, count, shown.length);
  for (const one of document.querySelectorAll(".nothing")) one.hidden = count > 0;
}

/** The event that the details tell of; -1 for none. */
let chosen = -1;

/** Marks the table's row of the event that is told of. */
function current(number) {
  chosen = number;
  for (const [one, row] of rowElements) {
    if (one === number) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  }
}

function startTable() {
  const more = () => { limit += STEP; drawRows(); };
  byId("more").addEventListener("click", more);
  new IntersectionObserver((entries) => { if (entries.some((one) => one.isIntersecting)) more(); }).observe(byId("more"));
  watchers.push(sayShown, () => { limit = STEP; drawRows(); });
  viewWatchers.push(() => { if (stale) drawRows(); });
  speakers.push(() => { rowElements = new Map(); stale = true; });
  let glowed = [];
  litWatchers.push((numbers) => {
    for (const number of glowed) rowElements.get(number)?.classList.remove("lit");
    for (const number of numbers) rowElements.get(number)?.classList.add("lit");
    glowed = numbers;
  });
  // Paper gets every row, whichever view is open.
  addEventListener("beforeprint", () => {
    const [was, seen] = [limit, view];
    [limit, view] = [Infinity, "table"];
    drawRows();
    [limit, view, stale] = [was, seen, true];
  });
}
