// Two states: the lanes of events, a mark for each, and threads from an act to its answer.

{
  const [GAP, PAD, LEAST, NAME] = [9, 9, 58, 14];
  const [MANY_THREADS, NAMED_THREADS] = [120, 14];
  const HAPPENED = ["occurred", "ongoing"];
  const disputed = new Set(data.dyads.disputed);
  const asWords = new Map();
  /** Events are told anew in another language. */
  dyad.forget = () => asWords.clear();

  /** An event in words, for those who hear the page or point at a mark. */
  dyad.eventWords = (number) => {
    if (!asWords.has(number)) {
      const event = data.events[number];
      const parts = [event.when, event.count === undefined ? data.types[event.type].label : `${data.types[event.type].label} (${event.count})`, event.who];
      if (!HAPPENED.includes(event.status)) parts.push(data.statuses[event.status].label);
      if (disputed.has(number)) parts.push(words.dyad_disputed);
      asWords.set(number, parts.join(comma()));
    }
    return asWords.get(number);
  };

  const groupWords = (numbers) => {
    const days = numbers.flatMap((number) => [data.events[number].day_from, data.events[number].day_to]).filter((day) => day !== undefined);
    const ends = days.length ? [Math.min(...days), Math.max(...days)].map(dyad.monthWords) : [];
    return [fill(words.dyad_several, numbers.length), [...new Set(ends)].join(" – ")].filter(Boolean).join(comma());
  };
  const wordsOf = (numbers) => (numbers.length === 1 ? dyad.eventWords(numbers[0]) : groupWords(numbers));

  /** Where the marks of three lanes stand at a scale, with the height of each lane. */
  dyad.layLanes = (lanes, perDay, extent, narrow) => lanes.map((numbers) => {
    const dated = numbers.filter((number) => isDated(data.events[number]));
    const laid = dyad.pack(dated, perDay, extent);
    const stack = laid.levels * dyad.pitch;
    const shelf = laid.shelfLevels * dyad.shelfPitch;
    // A narrow picture has the name of the lane within it.
    const head = narrow ? NAME : 0;
    const height = Math.max(LEAST, 2 * PAD + stack + shelf) + head;
    return { ...laid, undated: numbers.filter((number) => !isDated(data.events[number])), height, stack, head: head + PAD + (height - head - 2 * PAD - stack - shelf) / 2 };
  });

  dyad.lanesHeight = (laid) => laid.reduce((sum, lane) => sum + lane.height + GAP, 0);

  /** Draws the lanes from `top` on. Marks are drawn where they can be seen; the keyboard walks through all. */
  dyad.drawLanes = (picture, laid, names, top) => {
    const { scale, colours, tray } = picture;
    const group = dyad.svg("g", { role: "group", "aria-label": words.dyad_events });
    const [under, marks] = [[], []];
    const places = new Map();
    let y = top;
    laid.forEach((lane, number) => {
      under.push(dyad.svg("rect", { x: scale.left, y, width: scale.right - scale.left, height: lane.height, rx: 6, fill: colours.field, "fill-opacity": number === 1 ? 1 : 0.5 }));
      if (tray) under.push(dyad.svg("rect", { x: tray.x - 6, y, width: tray.width + 6, height: lane.height, rx: 6, fill: colours.field, "fill-opacity": number === 1 ? 1 : 0.5 }));
      under.push(laneName(picture, names[number], y, lane.height));
      const foot = y + lane.head;
      for (const one of lane.marks) place(picture, one, number, foot, lane, marks, places);
      for (const one of lane.shelves) place(picture, one, number, foot, lane, marks, places);
      if (tray) drawTray(picture, lane, number, y, marks);
      y += lane.height + GAP;
    });
    picture.bottom = y;
    picture.places = places;
    group.append(...under, ...threads(picture, places), ...marks);
    return group;
  };

  function laneName({ colours, narrow, scale, labels, room }, name, y, height) {
    return narrow
      ? dyad.text(scale.near + (dyad.mirrored ? -6 : 6), y + 12, dyad.cut(name, scale.right - scale.left - 12, 11, 600), { size: 11, weight: 600, fill: colours.soft })
      : dyad.text(labels, y + height / 2 + 4, dyad.cut(name, room, 13, 600), { size: 13, weight: 600, fill: colours.ink, anchor: "end" });
  }

  /** Puts a mark, pile or bar into the picture where it can be seen, and on the list of what the keyboard reaches. */
  function place(picture, one, lane, top, laid, marks, places) {
    const { scale } = picture;
    const shelf = one.x1 !== undefined && one.r === undefined && !one.pile;
    const x = scale.at(one.x);
    const cy = shelf
      ? top + laid.stack + one.level * dyad.shelfPitch + dyad.shelfPitch / 2
      : one.pile ? top + laid.stack / 2 : top + (one.level + one.tall / 2) * dyad.pitch;
    const key = `${lane} ${one.numbers[0]}${one.numbers.length > 1 ? ` ${one.numbers.length}` : ""}`;
    const ends = [scale.at(one.x0), scale.at(one.x1)];
    const box = { x: Math.min(...ends), right: Math.max(...ends) };
    const known = { key, group: "lanes", time: one.x0, lane, day: one.x / scale.perDay, numbers: one.numbers };
    if (box.right < scale.left - 2 || box.x > scale.right + 2) {
      picture.away(known);
      return;
    }
    const parts = one.pile ? drawPile(picture, one, box, top, laid)
      : shelf ? drawShelf(picture, one, box, cy) : drawMark(picture, one.numbers[0], x, cy, one.r, box);
    for (const number of one.numbers) places.set(number, { x, y: cy, alone: one.numbers.length === 1 });
    marks.push(picture.item(key, () => wordsOf(one.numbers), "lanes", () => openEvents(one.numbers), { parts, x }, known));
  }

  /** How a status is drawn: filled, hollow, dashed, struck through, dotted. */
  function look({ colours }, event) {
    const colour = colours.type(event.type);
    const line = { stroke: colour, "stroke-width": 1.8 };
    if (HAPPENED.includes(event.status)) return { fill: colour, stroke: colours.panel, "stroke-width": 1 };
    if (event.status === "proposed") return { fill: colours.panel, ...line, "stroke-dasharray": "3 2.2" };
    if (event.status === "alleged") return { fill: colours.panel, ...line, "stroke-dasharray": "0.1 3", "stroke-linecap": "round", "stroke-width": 2.2 };
    return { fill: colours.panel, ...line };
  }

  function drawMark(picture, number, x, y, r, box) {
    const event = data.events[number];
    const own = look(picture, event);
    const half = Math.max(r, (box.right - box.x) / 2);
    const parts = [half > r
      ? dyad.svg("rect", { x: x - half, y: y - r, width: 2 * half, height: 2 * r, rx: r, ...own })
      : dyad.svg("circle", { cx: x, cy: y, r, ...own })];
    return [...parts, ...notes(picture, number, x, y, r)];
  }

  /** What a filling cannot say: struck through, disputed, and on paper the number of the type in the legend. */
  function notes(picture, number, x, y, r) {
    const { colours } = picture;
    const event = data.events[number];
    const parts = [];
    if (event.status === "denied") {
      parts.push(dyad.svg("path", { d: `M${x - r - 2} ${y + r + 2}L${x + r + 2} ${y - r - 2}`, stroke: colours.type(event.type), "stroke-width": 2 }));
    }
    if (colours.paper) {
      const filled = HAPPENED.includes(event.status);
      parts.push(dyad.text(x, y + 3, String(picture.types.indexOf(event.type) + 1), { size: 8.5, weight: 600, anchor: "middle", fill: filled ? "#ffffff" : "#000000" }));
    }
    if (disputed.has(number)) {
      parts.push(dyad.svg("circle", { cx: x + r * 0.85, cy: y - r * 0.85, r: 4.6, fill: colours.panel, stroke: colours.warn, "stroke-width": 1.2 }));
      parts.push(dyad.text(x + r * 0.85, y - r * 0.85 + 3, "!", { size: 8.5, weight: 700, anchor: "middle", fill: colours.warn }));
    }
    return parts;
  }

  /** A date that is vague, as wide as it is; several of one kind bear their number. */
  function drawShelf(picture, one, box, y) {
    const { scale, colours } = picture;
    const event = data.events[one.numbers[0]];
    const [left, right] = [Math.max(box.x, scale.left - 8), Math.min(box.right, scale.right + 8)];
    const own = look(picture, event);
    const filled = HAPPENED.includes(event.status);
    const rect = dyad.svg("rect", { x: left, y: y - 4.5, width: Math.max(right - left, 3), height: 9, rx: 4.5, ...own, ...(filled ? { "fill-opacity": 0.55, stroke: own.fill } : {}) });
    const middle = (Math.max(left, scale.left) + Math.min(right, scale.right)) / 2;
    if (one.numbers.length > 1) return [rect, dyad.text(middle, y + 3.5, `× ${one.numbers.length}`, { size: 10, weight: 600, anchor: "middle", fill: colours.ink, halo: colours.panel })];
    return [rect, ...notes(picture, one.numbers[0], middle, y, 5)];
  }

  /** More events than have room, as one pile in the colours of their types; its height follows their number. */
  function drawPile(picture, one, box, top, laid) {
    const { colours } = picture;
    const counts = new Map();
    for (const number of one.numbers) counts.set(data.events[number].type, (counts.get(data.events[number].type) ?? 0) + 1);
    laid.largest ??= Math.max(...laid.marks.map((mark) => mark.numbers.length));
    const height = laid.stack * (0.4 + 0.6 * one.numbers.length / laid.largest);
    const start = top + (laid.stack - height) / 2;
    const width = box.right - box.x;
    const parts = [];
    let y = start;
    for (const type of picture.types) {
      const part = height * ((counts.get(type) ?? 0) / one.numbers.length);
      if (part) parts.push(dyad.svg("rect", { x: box.x, y, width, height: part, fill: colours.paper ? "#ffffff" : colours.type(type), "fill-opacity": 0.9 }));
      y += part;
    }
    parts.push(dyad.svg("rect", { x: box.x, y: start, width, height, rx: 2, fill: "none", stroke: colours.paper ? "#000000" : colours.panel }));
    parts.push(dyad.text(box.x + width / 2, top + laid.stack / 2 + 3.5, String(one.numbers.length), { size: one.numbers.length > 99 ? 8.5 : 10, weight: 600, anchor: "middle", fill: colours.ink, halo: colours.panel }));
    return parts;
  }

  /** What has no date has no place in time: it stands at the side. */
  function drawTray(picture, lane, number, top, marks) {
    const { tray } = picture;
    const [columns, rows] = [Math.max(1, Math.floor(tray.width / 16)), Math.max(1, Math.floor((lane.height - 12) / 16))];
    const room = columns * rows;
    const shown = lane.undated.length > room ? lane.undated.slice(0, room - 1) : lane.undated;
    const cell = (place) => ({ x: tray.at(9 + (place % columns) * 16), y: top + 14 + Math.floor(place / columns) * 16 });
    const add = (numbers, place, parts) => {
      const key = `${number} undated ${numbers[0]}`;
      marks.push(picture.item(key, () => wordsOf(numbers), "lanes", () => openEvents(numbers), { parts, x: cell(place).x }, { key, group: "lanes", time: Infinity, lane: number, numbers }));
    };
    shown.forEach((one, place) => {
      const { x, y } = cell(place);
      picture.undated.set(one, { x, y });
      add([one], place, drawMark(picture, one, x, y, 6, { x: 0, right: 0 }));
    });
    const rest = lane.undated.slice(shown.length);
    if (rest.length) {
      const { x, y } = cell(shown.length);
      add(rest, shown.length, [dyad.svg("circle", { cx: x, cy: y, r: 8, fill: "transparent" }), dyad.text(x, y + 4, `+${rest.length}`, { size: 10, weight: 600, anchor: "middle", fill: picture.colours.ink })]);
    }
  }

  /** A curve from each act to its answer, with the days between; both must stand by themselves. */
  function threads(picture, places) {
    const { colours, scale } = picture;
    const found = picture.pair.answers.map(([act, answer, least, most, sure]) => ({ act, answer, least, most, sure, from: places.get(act), to: places.get(answer) }))
      .filter(({ act, answer, from, to }) => shown[act] && shown[answer] && from?.alone && to?.alone);
    picture.threads = found.length;
    if (found.length > MANY_THREADS) return [];
    const [taken, names] = [[], []];
    const curves = found.flatMap(({ act, least, most, sure, from, to }) => {
      const out = (dyad.mirrored ? -1 : 1) * Math.min(46, 16 + Math.abs(to.y - from.y) / 6);
      const bend = (dyad.mirrored ? Math.min : Math.max)(from.x, to.x) + out;
      const d = `M${from.x} ${from.y}C${bend} ${from.y + (to.y - from.y) * 0.3} ${bend} ${from.y + (to.y - from.y) * 0.7} ${to.x} ${to.y}`;
      const told = fill(sure ? words.dyad_answered : words.dyad_answered_perhaps, dyad.daysWords(least, most));
      const curve = dyad.svg("path", { d, fill: "none", stroke: colours.type(data.events[act].type), "stroke-width": 1.6, "stroke-opacity": 0.6, "stroke-dasharray": sure ? undefined : "5 4", class: "dyad-thread", "data-act": act }, dyad.svg("title", {}, told));
      const [x, y] = [(from.x + to.x) / 8 + bend * 0.75 + (dyad.mirrored ? -4 : 4), (from.y + to.y) / 2 + 4];
      const width = dyad.wide(told, 11);
      const box = dyad.mirrored ? [x - width, x] : [x, x + width];
      const free = found.length <= NAMED_THREADS && box[0] > scale.left && box[1] < scale.right
        && taken.every(([left, right, at]) => Math.abs(at - y) > 13 || left > box[1] || right < box[0])
        && [...places.values()].every((mark) => Math.abs(mark.y - y + 4) > 13 || mark.x < box[0] - 8 || mark.x > box[1] + 8);
      if (!free) return [curve];
      taken.push([...box, y]);
      names.push(dyad.text(x, y, told, { size: 11, fill: colours.soft, halo: colours.panel }));
      return [curve];
    });
    return [...curves, ...names];
  }

  function openEvents(numbers) {
    if (numbers.length === 1) return eventView(numbers[0]);
    current(-1);
    return [el("p", { class: "eyebrow" }, words.events), el("h2", {}, groupWords(numbers)), eventList(numbers.filter((number) => shown[number]))];
  }
}
