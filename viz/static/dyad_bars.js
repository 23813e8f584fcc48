// Two states: the bars, which say what stood between them when, and how surely.

{
  const [HEIGHT, ROW, TALL_ROW] = [20, 27, 42];
  const FADE = 110;

  const lower = (outcome) => data.dyads.outcomes[outcome];
  // Who hosts a mission is plain from who maintains it.
  const rowName = (row) => (row.state === "mission" ? `${row.label} (${dyad.code(row.of)})` : row.of ? `${row.label} ${dyad.way(row.of, row.to)}` : row.label);
  const valuesWords = (stretch) => stretch.values.map((value) => value.label).join(words.dyad_or);

  /** A stretch in words: what, how surely, since when, until when. */
  dyad.stretchWords = (row, stretch) => {
    const [value] = stretch.values;
    const single = stretch.values.length === 1;
    const days = [stretch.first, stretch.last].map((day) => (day === undefined ? "…" : dyad.dayWords(day)));
    const since = single && value.since && fill(words.since, value.since);
    const parts = stretch.outcome === "known"
      ? [since ?? fill(words.dyad_days, ...days), stretch.until ? fill(words.until, stretch.until) : stretch.last === undefined ? words.dyad_no_end : ""]
      : [lower(stretch.outcome), fill(words.dyad_days, ...days), single && stretch.outcome !== "last_told" ? since : ""];
    if (single && value.absent) parts.push(fill(words.dyad_absent, value.absent));
    if (single && value.last_told) parts.push(fill(words.dyad_last_told, value.last_told));
    return `${rowName(row)}: ${valuesWords(stretch)}${comma()}${parts.filter(Boolean).join(comma())}`;
  };

  dyad.rowName = rowName;

  dyad.openWords = (row, one) => `${rowName(row)}: ${one.label}${comma()}${[one.status, lower(one.outcome), one.when].filter(Boolean).join(comma())}`;

  /** The rows of which anything is told, and the names of the others. */
  dyad.barRows = (bars) => {
    const rows = bars?.rows ?? [];
    const told = rows.filter((row) => row.stretches.length || row.open.length);
    return { told, untold: rows.filter((row) => !told.includes(row)).map(rowName) };
  };

  dyad.barsHeight = (rows, narrow) => rows.length * (narrow ? TALL_ROW : ROW);

  /** Draws the rows from `top` on; `reach` adds what can be reached by keyboard. */
  dyad.drawBars = (picture, rows, bars, top) => {
    const { scale, colours, narrow } = picture;
    const group = dyad.svg("g", { role: "group", "aria-label": words.dyad_states });
    rows.forEach((row, number) => {
      const y = top + number * (narrow ? TALL_ROW : ROW) + (narrow ? 17 : 3);
      group.append(nameOf(picture, row, y));
      // Every second person has another colour, whoever it is.
      let turn = 0;
      const later = [];
      row.stretches.forEach((stretch, place) => {
        const key = `bar ${number} ${place}`;
        if (stretch.outcome === "known" && stretch.values[0].tone === "post") turn += 1;
        const drawn = drawStretch(picture, row, place, y, bars.known_to, turn % 2 ? "post" : "next");
        if (!drawn) return;
        const item = picture.item(key, dyad.stretchWords(row, stretch), "bars", () => stretchView(row, stretch, bars), drawn, { row: number, x: drawn.x, time: stretch.first ?? -Infinity });
        // A name beside a short bar lies on the dotted line that follows.
        if (stretch.outcome === "last_told") group.append(item);
        else later.push(item);
      });
      group.append(...later);
      row.open.forEach((one, place) => {
        const drawn = drawOpen(picture, row, one, y, place);
        if (drawn) group.append(picture.item(`open ${number} ${place}`, dyad.openWords(row, one), "bars", () => openView(row, one, bars), drawn, { row: number, x: drawn.x, time: one.first ?? Infinity }));
      });
    });
    return group;
  };

  function nameOf({ colours, narrow, scale, labels, room }, row, y) {
    const name = rowName(row);
    return narrow
      ? dyad.text(scale.near, y - 4, dyad.cut(name, scale.right - scale.left, 11), { size: 11, fill: colours.soft })
      : dyad.text(labels, y + 14, dyad.cut(name, room, 12.5), { size: 12.5, fill: colours.ink, anchor: "end" });
  }

  /** The rectangle between two days within what is seen; null where nothing of it is. */
  function seen(scale, first, last) {
    const from = Math.max(first ?? -Infinity, scale.first);
    const to = Math.min(last === undefined ? Infinity : last + 1, scale.last);
    if (from >= to) return null;
    const ends = [scale.x(from), scale.x(to)];
    return { x: Math.min(...ends), width: Math.abs(ends[1] - ends[0]) };
  }

  function drawStretch(picture, row, place, y, knownTo, person) {
    const { scale, colours } = picture;
    const stretch = row.stretches[place];
    let last = stretch.last;
    if (last === undefined) {
      // Nobody tells an end: it goes on as far as anything is known, and fades.
      const fade = FADE / scale.perDay;
      last = Math.max(knownTo ?? stretch.first ?? scale.first, stretch.first ?? scale.first) + fade;
    }
    const box = seen(scale, stretch.first, last);
    if (box === null) return null;
    if (stretch.outcome === "last_told") return drawLastTold(picture, stretch, box, y, last);
    // A day is a hair's breadth on the scale of years.
    if (box.width < 3) box.width = 3;
    const tones = stretch.values.map((value) => (value.tone === "post" ? person : value.tone));
    const rect = { x: box.x, y, width: box.width, height: HEIGHT, rx: Math.min(2, box.width / 2) };
    const fill = stretch.outcome === "known" ? solid(picture, tones[0]) : hatched(picture, tones, stretch.outcome === "disputed");
    const parts = [dyad.svg("rect", { ...rect, fill, ...outline(picture, stretch, tones) })];
    // What fades lies under paper that grows thicker.
    const softly = (from, to) => parts.push(dyad.svg("rect", { ...rect, x: rect.x - 1, y: y - 1, width: rect.width + 2, height: HEIGHT + 2, fill: thicker(picture, from, to) }));
    if (stretch.last === undefined) softly(last - FADE / scale.perDay, last);
    if (stretch.first === undefined || begins(stretch, row.stretches[place + 1])) softly((stretch.last ?? scale.last) + 1, Math.max(stretch.first ?? scale.first, scale.first));
    return { parts: [...parts, ...wordsOn(picture, row, place, box, y, tones)], x: box.x + box.width / 2 };
  }

  /** Whether this is the vague beginning of what is known then: the same value, and nothing else that it may be. */
  function begins(stretch, next) {
    return stretch.outcome === "uncertain" && stretch.values.length === 1 && next?.outcome === "known" && next.first === stretch.last + 1 && next.values[0].label === stretch.values[0].label;
  }

  function outline({ colours }, stretch, tones) {
    if (stretch.outcome === "disputed") return { stroke: colours.warn, "stroke-width": 1.5, "stroke-dasharray": "4 3" };
    if (colours.paper) return { stroke: "#000000", "stroke-width": 0.8 };
    return tones.includes("vacant") ? { stroke: colours.rule } : {};
  }

  /** A gradient in time: nothing at one day, the colour of the paper at another. */
  function thicker(picture, none, full) {
    const { scale, colours } = picture;
    const id = `fade_${none}_${full}`.replace(/[^\w.-]/g, "_");
    picture.define(id, () => dyad.svg("linearGradient", { id, gradientUnits: "userSpaceOnUse", x1: scale.x(none), x2: scale.x(full), y1: 0, y2: 0 },
      dyad.svg("stop", { offset: 0, "stop-color": colours.panel, "stop-opacity": 0 }),
      dyad.svg("stop", { offset: 1, "stop-color": colours.panel, "stop-opacity": 0.95 })));
    return `url(#${id})`;
  }

  const PAPER_LINES = { well: null, half: 9, ill: 4, post: null, next: null, vacant: null };

  /** One colour; on paper, lines that lie the closer the worse it stands. */
  function solid(picture, tone) {
    if (!picture.colours.paper) return picture.colours.tone(tone).fill;
    const gap = PAPER_LINES[tone];
    if (gap === null) return tone === "next" ? "#ffffff" : tone === "vacant" ? "#ffffff" : "#d9d9d9";
    const id = `lines_${tone}`;
    picture.define(id, () => dyad.svg("pattern", { id, width: gap, height: gap, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      dyad.svg("rect", { width: gap, height: gap, fill: "#ffffff" }), dyad.svg("rect", { width: 1.2, height: gap, fill: "#000000" })));
    return `url(#${id})`;
  }

  /** Stripes of what it may be; crossed where sources contradict each other. */
  function hatched(picture, tones, crossed) {
    const { colours } = picture;
    const stripes = [...new Set(tones.map((tone) => (colours.paper ? "#777777" : colours.tone(tone).fill)))];
    if (stripes.length === 1) stripes.push(colours.panel);
    const id = `hatch_${stripes.join("_")}_${crossed}`.replace(/[^\w-]/g, "");
    const size = stripes.length * 5;
    picture.define(id, () => dyad.svg("pattern", { id, width: size, height: size, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      ...stripes.map((colour, place) => dyad.svg("rect", { x: place * 5, width: 5, height: size, fill: colour })),
      ...(crossed ? [dyad.svg("rect", { y: 0, width: size, height: 2, fill: colours.panel })] : [])));
    return `url(#${id})`;
  }

  /** The last who was told to be in the post: a thin dotted line claims nothing. */
  function drawLastTold({ colours }, stretch, box, y) {
    const ends = { x1: box.x, x2: box.x + box.width, y1: y + HEIGHT / 2, y2: y + HEIGHT / 2 };
    return {
      parts: [dyad.svg("line", { ...ends, stroke: "transparent", "stroke-width": HEIGHT }), dyad.svg("line", { ...ends, stroke: colours.soft, "stroke-width": 1.5, "stroke-dasharray": "1 4", "stroke-linecap": "round" })],
      x: box.x + box.width / 2,
    };
  }

  /** The words on a bar, or beside it where it is too short and nothing else is near; a person's last name if need be. */
  function wordsOn({ scale, colours }, row, place, box, y, tones) {
    const stretch = row.stretches[place];
    const told = valuesWords(stretch);
    // The vague end or beginning of what is named beside it needs no name of its own.
    const named = [row.stretches[place - 1], row.stretches[place + 1]].some((one) => one?.outcome === "known" && valuesWords(one) === told);
    if (stretch.outcome === "uncertain" && named) return [];
    const choices = [told, ...(stretch.values.length === 1 && stretch.values[0].tone === "post" ? [told.split(" ").at(-1)] : [])];
    const fits = choices.find((one) => dyad.wide(one, 12) <= box.width - 12);
    const near = dyad.mirrored ? box.x + box.width : box.x;
    const into = dyad.mirrored ? -1 : 1;
    const plain = stretch.outcome === "known" && !colours.paper;
    const ink = plain ? { fill: colours.tone(tones[0]).ink } : { fill: colours.ink, halo: colours.panel };
    if (fits && plain) return [dyad.text(near + into * 6, y + 14.5, fits, { size: 12, ...ink })];
    if (fits) return onPlate(near + into * 6, y, fits, colours);
    if (stretch.outcome !== "known") return [];
    // What follows without words of its own, or far enough away, leaves room.
    const following = row.stretches.slice(place + 1).find((one) => one.outcome !== "last_told");
    const limit = following?.first === undefined ? (dyad.mirrored ? scale.left : scale.right) : scale.x(following.first);
    const room = (dyad.mirrored ? box.x - limit : limit - box.x - box.width) - 8;
    const beside = choices.find((one) => dyad.wide(one, 12) <= room);
    if (beside) return [dyad.text(dyad.mirrored ? box.x - 4 : box.x + box.width + 4, y + 14.5, beside, { size: 12, fill: colours.ink, halo: colours.panel })];
    // At the edge of the picture its other side may be free.
    const before = row.stretches[place - 1];
    const back = before === undefined || before.outcome === "last_told" ? (dyad.mirrored ? scale.right : scale.left) : scale.x((before.last ?? before.first) + 1);
    const behind = (dyad.mirrored ? back - box.x - box.width : box.x - back) - 8;
    const other = choices.find((one) => dyad.wide(one, 12) <= behind);
    return other ? [dyad.text(dyad.mirrored ? box.x + box.width + 4 : box.x - 4, y + 14.5, other, { size: 12, fill: colours.ink, halo: colours.panel, anchor: "end" })] : [];
  }

  /** Words on a piece of paper, for hatched ground. */
  function onPlate(x, y, told, colours, size = 12) {
    const wide = dyad.wide(told, size) + 6;
    return [
      dyad.svg("rect", { x: dyad.mirrored ? x - wide + 3 : x - 3, y: y + 3, width: wide, height: HEIGHT - 6, rx: 3, fill: colours.panel, "fill-opacity": 0.9 }),
      dyad.text(x, y + 14.5, told, { size, fill: colours.ink }),
    ];
  }

  /** What is planned, proposed, or told without a day: a hollow box at its date, or at the side. */
  function drawOpen({ scale, colours, tray }, row, one, y, place) {
    const stroke = colours.paper ? "#000000" : one.tone === "post" ? colours.tone("post").fill : colours.tone(one.tone).fill;
    const look = { height: HEIGHT - 6, y: y + 3, rx: 3, fill: colours.panel, stroke, "stroke-width": 1.6, "stroke-dasharray": "3 2.5" };
    if (one.first === undefined && one.last === undefined) {
      if (tray === null) return null;
      const x = tray.x + place * 16;
      if (place > 4) return null;
      return { parts: [dyad.svg("rect", { ...look, x, width: 12 })], x };
    }
    const box = seen(scale, one.first, one.last);
    if (box === null) return null;
    const width = Math.max(box.width, 14);
    const parts = [dyad.svg("rect", { ...look, x: box.x, width })];
    // Its words stand behind it, or before it, between it and the words of the bar that it stands on.
    const told = `${one.label}: ${one.status}`;
    const wide = dyad.wide(told, 11) + 10;
    const under = row.stretches.find((bar) => (bar.first ?? -Infinity) <= one.last && (bar.last ?? Infinity) >= one.first);
    const on = under ? seen(scale, under.first, under.last) : null;
    const taken = on ? dyad.wide(valuesWords(under), 12) + 14 : 0;
    const [left, right] = [box.x - Math.max(on?.x ?? 0, scale.left), Math.min(on ? on.x + on.width : Infinity, scale.right) - box.x - width];
    const [before, after] = dyad.mirrored ? [right - taken, box.x - scale.left] : [left - taken, scale.right - box.x - width];
    if (wide <= after) parts.push(...onPlate(dyad.mirrored ? box.x - 6 : box.x + width + 6, y, told, colours, 11));
    else if (wide <= before) parts.push(...onPlate(dyad.mirrored ? box.x + width + wide : box.x - wide, y, told, colours, 11));
    return { parts, x: box.x + width / 2 };
  }

  // Details

  function evidence(key, bars) {
    const act = bars.acts[key];
    if (act === undefined) return [];
    if (act.event !== undefined) return [eventList([act.event])];
    return [el("p", { class: "post" }, isolated(act.label), el("span", { class: "soft" }, ` ${act.when}`)), ...(act.sources ?? []).map((source) => sourceView(source))];
  }

  const dot = (tone) => {
    const made = el("span", { class: "swatch", "aria-hidden": "true" });
    made.style.backgroundColor = dyad.palette().tone(tone).fill;
    return made;
  };

  function stretchView(row, stretch, bars) {
    current(-1);
    const days = [stretch.first, stretch.last].map((day) => (day === undefined ? "…" : dyad.dayWords(day)));
    const [value] = stretch.values;
    const single = stretch.values.length === 1;
    const keys = [...new Set([...stretch.values.map((one) => one.act), stretch.ended].filter(Boolean))];
    return [
      el("p", { class: "eyebrow" }, dot(value.tone), rowName(row)),
      el("h2", {}, isolated(valuesWords(stretch))),
      el("p", { class: "chips" }, el("span", { class: "mark" }, lower(stretch.outcome))),
      el("dl", { class: "facts" },
        ...(stretch.outcome === "known"
          ? [...dlRow(words.dyad_since, single && value.since), ...dlRow(words.dyad_end, stretch.until ?? (stretch.last === undefined ? words.dyad_no_end : ""))]
          : dlRow(words.dyad_in_question, days.join(" – "))),
        ...stretch.values.flatMap((one) => (single ? [] : dlRow(one.label, one.since && fill(words.since, one.since)))),
        ...dlRow(words.dyad_away, single && value.absent),
        ...dlRow(data.dyads.outcomes.last_told, single && value.last_told)),
      el("h3", {}, words.dyad_rests),
      ...keys.flatMap((key) => evidence(key, bars)),
    ];
  }

  function openView(row, one, bars) {
    current(-1);
    return [
      el("p", { class: "eyebrow" }, dot(one.tone), rowName(row)),
      el("h2", {}, isolated(one.label)),
      el("p", { class: "chips" }, el("span", { class: "mark" }, lower(one.outcome)), one.status ? el("span", { class: "mark" }, one.status) : ""),
      el("dl", { class: "facts" }, ...dlRow(words.when, one.when)),
      el("h3", {}, words.dyad_rests),
      ...evidence(one.act, bars),
    ];
  }

  const dlRow = (name, content) => (content ? [el("dt", {}, name), el("dd", {}, content)] : []);
}
