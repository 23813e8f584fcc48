// The time slider: two ends over a histogram that the other filters shape.

const [earliest, latest] = [byId("earliest"), byId("latest")];
const TALL = 100;
const SVG = "http://www.w3.org/2000/svg";

function shape(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/** The step an event stands in: that of its first day, or of its last where the first is open. */
function stepOf(event) {
  const day = event.day_from ?? event.day_to;
  return data.bins.findIndex((bin) => day >= bin.first && day <= bin.last);
}

const steps = data.events.map((event) => (isDated(event) ? stepOf(event) : -1));

function drawHistogram() {
  const drawing = byId("histogram");
  const piles = data.bins.map(() => new Map());
  data.events.forEach((event, number) => {
    if (steps[number] < 0 || !passes(event, "time")) return;
    const pile = piles[steps[number]];
    pile.set(event.type, (pile.get(event.type) ?? 0) + 1);
  });
  const heights = piles.map((pile) => [...pile.values()].reduce((sum, one) => sum + one, 0));
  // Up to four events a step keep one height each, so that a single one does not tower.
  const unit = TALL / Math.max(4, ...heights);
  drawing.setAttribute("viewBox", `0 0 ${data.bins.length} ${TALL}`);
  const bars = [];
  piles.forEach((pile, step) => {
    let top = TALL;
    const within = step >= filters.first && step <= filters.last;
    for (const type of Object.keys(data.types)) {
      const height = (pile.get(type) ?? 0) * unit;
      if (!height) continue;
      top -= height;
      bars.push(shape("rect", {
        x: step + 0.08, y: top, width: 0.84, height, fill: shade(data.types[type]), "fill-opacity": within ? 1 : 0.25,
      }));
    }
  });
  const kept = shape("rect", { class: "kept", x: filters.first, y: 0, width: filters.last - filters.first + 1, height: TALL });
  drawing.replaceChildren(kept, ...bars);
}

/** The years below the histogram, as many as have room. */
function drawTicks() {
  const starts = data.bins.map((bin, step) => [bin.year, step]).filter(([year, step]) => year !== data.bins[step - 1]?.year);
  const room = Math.max(2, byId("ticks").clientWidth / 60);
  const every = [1, 2, 5, 10, 20, 50, 100].find((one) => starts.length / one <= room) ?? 200;
  const wide = data.bins.length / room;
  // The last has no room to its side, and a year that begins in the middle may be too near the next one.
  const ticks = starts.filter(([year, step], place) => year % every === 0 && step < data.bins.length - wide * 0.7
    && (starts[place + 1]?.[1] ?? Infinity) - step > (every === 1 ? wide * 0.6 : 0));
  byId("ticks").replaceChildren(...(ticks.length ? ticks : starts.slice(0, 1)).map(([year, step]) => {
    const tick = el("span", {}, String(year));
    tick.style.insetInlineStart = `${(100 * step) / data.bins.length}%`;
    return tick;
  }));
}

function sayTime() {
  const [first, last] = [data.bins[filters.first].label, data.bins[filters.last].label];
  byId("selected").textContent = first === last ? first : fill(words.selected, first, last);
  earliest.setAttribute("aria-valuetext", first);
  latest.setAttribute("aria-valuetext", last);
}

function resetTime() {
  [filters.first, filters.last, filters.undated] = [0, data.bins.length - 1, true];
  [earliest.value, latest.value, byId("undated").checked] = [filters.first, filters.last, true];
}

/** Neither end passes the other; the one that was moved gives way. */
function moved(input) {
  if (input === earliest) filters.first = Math.min(Number(earliest.value), filters.last);
  else filters.last = Math.max(Number(latest.value), filters.first);
  [earliest.value, latest.value] = [filters.first, filters.last];
  // Where both ends are at the right, the left one must be the one to grasp.
  earliest.classList.toggle("above", filters.first > data.bins.length / 2);
  refresh();
}

function startTime() {
  const undated = data.events.filter((event) => !isDated(event)).length;
  byId("undated-count").textContent = undated;
  byId("undated-label").hidden = undated === 0;
  byId("undated").addEventListener("change", (change) => {
    filters.undated = change.target.checked;
    refresh();
  });
  byId("slider").hidden = data.bins.length < 2;
  byId("time").hidden = data.bins.length < 2 && undated === 0;
  if (data.bins.length === 0) return;
  for (const input of [earliest, latest]) {
    [input.min, input.max] = [0, data.bins.length - 1];
    input.addEventListener("input", () => moved(input));
  }
  resetTime();
  new ResizeObserver(drawTicks).observe(byId("ticks"));
  watchers.push(sayTime, drawHistogram);
  dark.addEventListener("change", drawHistogram);
}
