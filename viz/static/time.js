// Time: a histogram that the other filters shape; its two ends, a brush over it, and play choose the period.

const [earliest, latest] = [byId("earliest"), byId("latest")];
const TALL = 100;
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
    if (steps[number] < 0 || !passes(number, "time")) return;
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

/** Sets the controls to what `filters` holds. */
function showTime() {
  [earliest.value, latest.value, byId("undated").checked] = [filters.first, filters.last, filters.undated];
  // Where both ends are at the right, the left one must be the one to grasp.
  earliest.classList.toggle("above", filters.first > data.bins.length / 2);
}

/** Keeps the steps from `first` to `last`, as far as there are such. */
function keep(first, last) {
  const end = data.bins.length - 1;
  filters.first = Math.max(0, Math.min(first, end));
  filters.last = Math.max(filters.first, Math.min(last, end));
  showTime();
  refresh();
}

/** Neither end passes the other; the one that was moved gives way. */
function moved(input) {
  if (input === earliest) keep(Math.min(Number(earliest.value), filters.last), filters.last);
  else keep(filters.first, Math.max(Number(latest.value), filters.first));
}

/** The step at a pointer. */
function stepAt(pointer) {
  const { left, width } = byId("histogram").getBoundingClientRect();
  const share = (pointer.clientX - left) / width;
  const along = document.documentElement.dir === "rtl" ? 1 - share : share;
  return Math.max(0, Math.min(data.bins.length - 1, Math.floor(along * data.bins.length)));
}

/** A drag chooses a period, or moves the one that is chosen; a click keeps one step, and all of them again. */
function startBrush() {
  const slider = byId("slider");
  let held = null;
  let wanted = null;
  const apply = () => {
    if (wanted !== null) keep(...wanted);
    wanted = null;
  };
  slider.addEventListener("pointerdown", (press) => {
    if (press.button !== 0 || press.target.closest("input")) return;
    stopPlaying();
    const step = stepAt(press);
    const whole = filters.first === 0 && filters.last === data.bins.length - 1;
    const inside = !whole && step >= filters.first && step <= filters.last;
    held = { step, inside, first: filters.first, last: filters.last, dragged: false };
    slider.setPointerCapture(press.pointerId);
  });
  slider.addEventListener("pointermove", (move) => {
    if (held === null) return;
    const step = stepAt(move);
    if (step === held.step && !held.dragged) return;
    held.dragged = true;
    const by = Math.max(-held.first, Math.min(step - held.step, data.bins.length - 1 - held.last));
    if (wanted === null) requestAnimationFrame(apply);
    wanted = held.inside ? [held.first + by, held.last + by] : [Math.min(step, held.step), Math.max(step, held.step)];
  });
  slider.addEventListener("pointerup", () => {
    if (held !== null && !held.dragged) {
      const alone = filters.first === held.step && filters.last === held.step;
      if (alone) keep(0, data.bins.length - 1);
      else keep(held.step, held.step);
    }
    held = null;
  });
  slider.addEventListener("pointercancel", () => { held = null; });
}

/** What moves the period on while it plays; null while it stands. */
let playing = null;
const BEAT = 450;

function stopPlaying() {
  clearInterval(playing);
  playing = null;
  sayPlay();
}

function sayPlay() {
  const told = playing === null ? words.play : words.pause;
  byId("play").setAttribute("aria-label", told);
  byId("play").title = told;
  byId("play").textContent = playing === null ? "\u25b6\ufe0e" : "\u23f8\ufe0e";
}

/** The chosen period moves on to the end; where all is chosen, a twelfth of it does. */
function play() {
  if (playing !== null) return stopPlaying();
  const end = data.bins.length - 1;
  const stride = Math.max(1, Math.round(data.bins.length / 120));
  let [first, last] = [filters.first, filters.last];
  if (last === end) [first, last] = [0, first === 0 ? Math.max(0, Math.ceil(data.bins.length / 12) - 1) : end - first];
  keep(first, last);
  playing = setInterval(() => {
    if (filters.last >= end) stopPlaying();
    else keep(filters.first + stride, Math.min(end, filters.last + stride));
  }, BEAT);
  return sayPlay();
}

/** Lights up the bars in which the lit events stand. */
function lightSteps(numbers) {
  for (const one of byId("histogram").querySelectorAll(".lit")) one.remove();
  const some = [...new Set(numbers.map((number) => steps[number]))].filter((step) => step >= 0);
  byId("histogram").append(...some.map((step) => shape("rect", { class: "lit", x: step, y: 0, width: 1, height: TALL })));
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
    input.addEventListener("input", () => { stopPlaying(); moved(input); });
  }
  showTime();
  startBrush();
  sayPlay();
  byId("play").addEventListener("click", play);
  new ResizeObserver(drawTicks).observe(byId("ticks"));
  watchers.push(sayTime, drawHistogram);
  litWatchers.push(lightSteps);
  speakers.push(sayPlay);
  dark.addEventListener("change", drawHistogram);
}
