// The view of two states: which pair, which time, and what a person does with it.

{
  const { pairs, asked } = data.dyads;
  const [CLOSEST, WIDER, STEP, NEARER] = [12, 0.04, 0.6, 1.5];
  const section = byId("view-dyad");
  const busiest = pairs.reduce((most, pair, number) => (pair.events.length > (pairs[most]?.events.length ?? -1) ? number : most), 0);
  const opening = Math.max(pairs.findIndex((pair) => asked.includes(pair.first) && asked.includes(pair.second)), -1);
  let pair = pairs[opening < 0 ? busiest : opening];
  let sides = pair ? (asked.length === 2 ? asked : [pair.first, pair.second]) : [];
  const opened = sides;
  let [view, extent, picture, laid, laidFor] = [null, null, null, null, null];
  const kept = { bars: null, lanes: null };
  const parts = {};

  // Which pair

  function build() {
    const button = (name, told, does, sign) => {
      const made = el("button", { type: "button", id: `dyad-${name}`, ...(sign ? { "aria-label": told, title: told } : {}) }, sign ?? told);
      made.addEventListener("click", does);
      return made;
    };
    parts.title = el("h2", { id: "dyad-title" });
    parts.summary = el("p", { class: "soft dyad-summary" });
    parts.first = el("select", { id: "dyad-first", "aria-label": words.dyad_first });
    parts.second = el("select", { id: "dyad-second", "aria-label": words.dyad_second });
    parts.range = el("span", { class: "dyad-range", role: "status" });
    parts.scroll = el("div", { class: "dyad-scroll" });
    parts.note = el("p", { class: "small soft dyad-note" });
    parts.tip = el("div", { class: "dyad-tip", "aria-hidden": "true", hidden: "" });
    const [backSign, onSign] = dyad.mirrored ? ["▸", "◂"] : ["◂", "▸"];
    section.append(
      el("div", { class: "dyad-head" }, el("div", {}, parts.title, parts.summary),
        el("p", { class: "dyad-choose" }, parts.first, button("swap", words.dyad_swap, () => choose([...sides].reverse()), "⇄"), parts.second)),
      el("p", { class: "dyad-tools" }, parts.range, el("span", { class: "zoom" },
        button("earlier", words.dyad_earlier, () => pan(-STEP), backSign), button("later", words.dyad_later, () => pan(STEP), onSign),
        button("zoom-out", words.zoom_out, () => zoomBy(1 / NEARER), "−"), button("zoom-in", words.zoom_in, () => zoomBy(NEARER), "+"), button("fit", words.fit, () => see(whole())))),
      el("p", { class: "hidden-text", id: "dyad-hint" }, words.dyad_hint),
      parts.scroll, parts.note, parts.tip);
    parts.first.addEventListener("change", () => choose([parts.first.value, parts.second.value]));
    parts.second.addEventListener("change", () => choose([parts.first.value, parts.second.value]));
  }

  const between = (one, other) => pairs.find((each) => (each.first === one && each.second === other) || (each.first === other && each.second === one));

  /** Shows a pair; where the two share no event, the first with whom it shares the most. */
  function choose([one, other]) {
    pair = between(one, other);
    if (pair === undefined) {
      pair = pairs.filter((each) => [each.first, each.second].includes(one)).reduce((most, each) => (each.events.length > most.events.length ? each : most));
      other = pair.first === one ? pair.second : pair.first;
    }
    sides = [one, other];
    fillChoices();
    extent = extentOf();
    view = null;
    draw();
    keepAddress();
  }

  function fillChoices() {
    const order = new Intl.Collator(data.lang).compare;
    const option = (id, count) => el("option", { value: id }, count === undefined ? label(id) : `${label(id)} (${count})`);
    const sorted = (ids) => [...ids].sort((a, b) => order(label(a), label(b)));
    const all = sorted(new Set(pairs.flatMap((each) => [each.first, each.second])));
    const others = sorted(all.filter((id) => between(sides[0], id)));
    parts.first.replaceChildren(...all.map((id) => option(id)));
    parts.second.replaceChildren(...others.map((id) => option(id, between(sides[0], id).events.length)));
    [parts.first.value, parts.second.value] = sides;
  }

  // Which time

  /** The first and last day of which the pair has anything: events, bars, the last article. */
  function extentOf() {
    const days = pair.events.flatMap(([number]) => [data.events[number].day_from, data.events[number].day_to]);
    for (const row of pair.bars?.rows ?? []) for (const one of row.stretches) days.push(one.first, one.last);
    return around([...days, pair.bars?.known_to].filter((day) => day !== undefined));
  }

  function around(days) {
    if (!days.length) return null;
    const [first, last] = [Math.min(...days), Math.max(...days) + 1];
    const more = Math.max((last - first) * WIDER, 4);
    return { first: first - more, last: last + more * 1.6 };
  }

  /** All events of the pair that the page has, within the window of time that is chosen. */
  function whole() {
    const days = pair.events.flatMap(([number]) => [data.events[number].day_from ?? data.events[number].day_to, data.events[number].day_to ?? data.events[number].day_from]);
    const all = around(days.filter((day) => day !== undefined)) ?? extent;
    if (all === null || !data.bins.length) return all ?? { first: dyad.dayOf(2000, 0), last: dyad.dayOf(2025, 0) };
    const [from, to] = [data.bins[filters.first].first, data.bins[filters.last].last + 1];
    return {
      first: filters.first > 0 ? from : all.first,
      last: filters.last < data.bins.length - 1 ? to : all.last,
    };
  }

  function see({ first, last }) {
    const [least, most] = extent ? [Math.min(extent.first, first), Math.max(extent.last, last)] : [first, last];
    const span = Math.min(Math.max(last - first, CLOSEST), most - least + CLOSEST);
    const start = Math.min(Math.max((first + last - span) / 2, least - span / 3), most - span * (2 / 3));
    view = { first: start, last: start + span };
    schedule();
  }

  function pan(share) {
    const by = (view.last - view.first) * share;
    see({ first: view.first + by, last: view.last + by });
  }

  function zoomBy(factor, day = (view.first + view.last) / 2) {
    see({ first: day - (day - view.first) / factor, last: day + (view.last - day) / factor });
  }

  // Drawing

  let waiting = false;
  function schedule() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      draw();
    });
  }

  function lanesNow() {
    const lanes = [[], [], []];
    const turned = sides[0] !== pair.first;
    for (const [number, lane] of pair.events) if (shown[number]) lanes[turned ? 2 - lane : lane].push(number);
    return lanes;
  }

  function draw() {
    if (pair === undefined || section.clientWidth === 0) return;
    view ??= whole();
    const lanes = lanesNow();
    const wide = dyad.printing.matches ? 1000 : parts.scroll.clientWidth;
    const { told, untold } = dyad.barRows(pair.bars);
    const lay = (perDay, narrow) => {
      const key = `${perDay} ${narrow} ${sides} ${lanes.join(" ")}`;
      if (key !== laidFor) [laid, laidFor] = [dyad.layLanes(lanes, perDay, extent ?? view, narrow), key];
      return laid;
    };
    const focused = picture?.items.find((one) => one.element !== null && one.element === document.activeElement);
    picture = dyad.draw({ pair, sides, view, width: wide, lay, rows: told, untold, numbers: lanes.flat() });
    picture.root.setAttribute("aria-describedby", "dyad-hint");
    parts.scroll.replaceChildren(picture.root);
    order();
    if (focused) (again(focused) ?? first(focused.group))?.element?.focus();
    say(lanes);
  }

  /** The same item in the new picture, or the one that took it in. */
  const again = (old) => picture.items.find((one) => one.key === old.key) ?? picture.items.find((one) => one.numbers?.includes(old.numbers?.[0]));
  const of = (group) => picture.items.filter((one) => one.group === group);
  const first = (group) => of(group).find((one) => one.element !== null);

  /** Puts what the keyboard walks through in order of time, and lets Tab reach one of each group. */
  function order() {
    picture.items.sort((a, b) => (a.time ?? 0) - (b.time ?? 0) || (a.lane ?? 0) - (b.lane ?? 0));
    for (const group of ["bars", "lanes"]) {
      const stop = of(group).find((one) => one.key === kept[group] && one.element !== null) ?? first(group);
      stop?.element.setAttribute("tabindex", 0);
    }
  }

  function say(lanes) {
    const [one, other] = sides.map(label);
    parts.title.replaceChildren(isolated(one), " ⇄ ", isolated(other));
    const numbers = lanes.flat();
    const reports = numbers.reduce((sum, number) => sum + (data.events[number].sources?.length ?? 0), 0);
    const odd = numbers.filter((number) => data.dyads.disputed.includes(number)).length;
    parts.summary.textContent = [
      numbers.length === pair.events.length ? `${words.events}: ${numbers.length}` : fill(words.shown, numbers.length, pair.events.length),
      `${words.reports}: ${reports}`, odd ? `${words.dyad_disputed_count}: ${odd}` : "",
    ].filter(Boolean).join(" · ");
    parts.range.textContent = fill(words.selected, dyad.monthWords(Math.ceil(view.first)), dyad.monthWords(Math.floor(view.last - 1)));
    parts.note.textContent = pair.bars
      ? fill(words.dyad_note, pair.bars.reports, pair.bars.articles, pair.bars.known_to === undefined ? "–" : dyad.dayWords(pair.bars.known_to))
      : words.dyad_no_bars;
    if (picture.threads > 120) parts.note.append(` ${fill(words.dyad_many_threads, picture.threads)}`);
  }

  // Keys

  function go(item) {
    if (item === undefined) return;
    kept[item.group] = item.key;
    if (item.element === null) {
      const span = view.last - view.first;
      view = { first: item.day - span / 2, last: item.day + span / 2 };
      draw();
      item = again(item);
    }
    for (const one of of(item.group)) one.element?.setAttribute("tabindex", one === item ? 0 : -1);
    item.element?.focus();
  }

  /** Up and down: the nearest in time on the next lane or row that has any. */
  function across(item, way) {
    const level = (one) => one.lane ?? one.row;
    const others = of(item.group).filter((one) => (level(one) - level(item)) * way > 0 && one.element !== null);
    const next = way * Math.min(...others.map((one) => level(one) * way));
    const near = others.filter((one) => level(one) === next);
    return near.length ? near.reduce((best, one) => (Math.abs(one.x - item.x) < Math.abs(best.x - item.x) ? one : best)) : undefined;
  }

  function pressed(press) {
    if (press.ctrlKey || press.metaKey || press.altKey) return;
    const item = picture.items.find((one) => one.element !== null && one.element === document.activeElement);
    const later = dyad.mirrored ? "ArrowLeft" : "ArrowRight";
    const walk = item ? of(item.group) : [];
    const place = walk.indexOf(item);
    const moves = {
      ArrowLeft: () => go(walk[place + (later === "ArrowLeft" ? 1 : -1)]),
      ArrowRight: () => go(walk[place + (later === "ArrowRight" ? 1 : -1)]),
      ArrowUp: () => item && go(across(item, -1)),
      ArrowDown: () => item && go(across(item, 1)),
      Home: () => go(walk[0]),
      End: () => go(walk.at(-1)),
      PageUp: () => pan(-STEP),
      PageDown: () => pan(STEP),
      "+": () => zoomBy(NEARER, item?.day),
      "=": () => zoomBy(NEARER, item?.day),
      "-": () => zoomBy(1 / NEARER, item?.day),
      0: () => see(whole()),
      Enter: () => item && tell(item),
      " ": () => item && tell(item),
    };
    if (!(press.key in moves)) return;
    press.preventDefault();
    moves[press.key]();
  }

  // Pointer

  const itemAt = (target) => {
    const key = target.closest?.(".dyad-item")?.dataset.key;
    return key === undefined ? undefined : picture.items.find((one) => one.key === key);
  };

  function tell(item) {
    kept[item.group] = item.key;
    trail.length = 0;
    open(item.make);
  }

  function point(target) {
    const item = itemAt(target);
    lit(item?.numbers?.length === 1 ? item.numbers[0] : null);
    parts.tip.hidden = item === undefined;
    if (item === undefined) return;
    parts.tip.textContent = item.element.getAttribute("aria-label");
    const [box, frame] = [target.closest(".dyad-item").getBoundingClientRect(), section.getBoundingClientRect()];
    const wide = parts.tip.offsetWidth;
    const x = Math.min(Math.max((Math.max(box.left, frame.left) + Math.min(box.right, frame.right)) / 2 - frame.left - wide / 2, 4), frame.width - wide - 4);
    parts.tip.style.left = `${x}px`;
    parts.tip.style.top = `${box.bottom - frame.top + 6}px`;
  }

  function hold(grip) {
    const { scroll } = parts;
    let [from, began, moved] = [grip.clientX, view, false];
    const move = (drag) => {
      if (!moved && Math.abs(drag.clientX - from) < 5) return;
      if (!moved) scroll.setPointerCapture(grip.pointerId);
      moved = true;
      const by = ((drag.clientX - from) / picture.scale.perDay) * (dyad.mirrored ? -1 : 1);
      see({ first: began.first - by, last: began.last - by });
    };
    const end = () => {
      scroll.removeEventListener("pointermove", move);
      // The click that follows a drag is none.
      if (moved) scroll.addEventListener("click", (click) => click.stopPropagation(), { capture: true, once: true });
      setTimeout(() => { moved = false; });
    };
    scroll.addEventListener("pointermove", move);
    scroll.addEventListener("pointerup", end, { once: true });
    scroll.addEventListener("pointercancel", end, { once: true });
  }

  function turned(wheel) {
    const sideways = wheel.shiftKey ? wheel.deltaY || wheel.deltaX : Math.abs(wheel.deltaX) > Math.abs(wheel.deltaY) ? wheel.deltaX : 0;
    if (wheel.ctrlKey || wheel.metaKey) {
      const x = wheel.clientX - picture.root.getBoundingClientRect().left;
      zoomBy(Math.exp(-wheel.deltaY / 300), picture.scale.dayAt(x));
    } else if (sideways) {
      pan((sideways / (picture.scale.right - picture.scale.left)) * (dyad.mirrored ? -1 : 1));
    } else {
      return;
    }
    wheel.preventDefault();
  }

  function light(numbers) {
    for (const one of picture?.root.querySelectorAll(".lit") ?? []) one.classList.remove("lit");
    for (const number of numbers) picture?.byNumber.get(number)?.classList.add("lit");
  }

  function listen({ scroll }) {
    scroll.addEventListener("keydown", pressed);
    scroll.addEventListener("pointerdown", (grip) => { if (grip.button === 0) hold(grip); });
    scroll.addEventListener("wheel", turned, { passive: false });
    scroll.addEventListener("click", (click) => { const item = itemAt(click.target); if (item) tell(item); });
    scroll.addEventListener("pointerover", (over) => point(over.target));
    scroll.addEventListener("pointerleave", () => point(scroll));
    scroll.addEventListener("focusin", (focus) => { point(focus.target); const item = itemAt(focus.target); if (item) kept[item.group] = item.key; });
    scroll.addEventListener("focusout", () => point(scroll));
    let wide = 0;
    new ResizeObserver(() => { if (scroll.clientWidth !== wide) { wide = scroll.clientWidth; draw(); } }).observe(scroll);
  }

  /** Everything anew, in the page's language. */
  function begin() {
    section.replaceChildren();
    build();
    fillChoices();
    listen(parts);
    draw();
  }

  dyad.start = () => {
    if (pair === undefined) {
      const none = () => section.replaceChildren(el("p", { class: "choose" }, words.dyad_none));
      none();
      speakers.push(none);
      return;
    }
    extent = extentOf();
    begin();
    let window = `${filters.first} ${filters.last}`;
    watchers.push(() => {
      const now = `${filters.first} ${filters.last}`;
      if (now !== window) view = null;
      window = now;
      draw();
    });
    litWatchers.push(light);
    viewWatchers.push(draw);
    speakers.push(() => {
      [laidFor, picture] = [null, null];
      dyad.speak();
      dyad.forget();
      begin();
    });
    dark.addEventListener("change", draw);
    dyad.printing.addEventListener("change", draw);
    moreAddress.push({
      now: () => (sides.join() === opened.join() ? {} : { a: sides[0], b: sides[1] }),
      set: (asked_) => {
        const wanted = [asked_.get("a") ?? opened[0], asked_.get("b") ?? opened[1]];
        if (between(...wanted) && wanted.join() !== sides.join()) choose(wanted);
      },
    });
    pictures.dyad = { svg: dyad.toSvg, png: dyad.toPicture };
  };

  /** The picture of now, as SVG that stands alone; null where there is none. */
  dyad.toSvg = () => (picture === null ? null : dyad.standing(picture, `${sides.map(label).join(" ⇄ ")} · ${parts.range.textContent}`));

  /** The same as pixels, twice as fine: a promise of a PNG. */
  dyad.toPicture = async () => {
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(dyad.toSvg())}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [2 * image.naturalWidth, 2 * image.naturalHeight];
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((resolve) => { canvas.toBlob(resolve, "image/png"); });
  };
}
