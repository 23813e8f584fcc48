// Two states: the axis above, and what the marks mean below.

{
  dyad.AXIS = 24;

  dyad.drawAxis = (picture, top, bottom) => {
    const { scale, colours } = picture;
    const group = dyad.svg("g", { "aria-hidden": "true" });
    let free = dyad.mirrored ? Infinity : -Infinity;
    for (const [day, name, larger] of dyad.ticks(scale)) {
      const x = scale.x(day);
      group.append(dyad.svg("line", { x1: x, x2: x, y1: top + 6, y2: bottom, stroke: colours.rule, "stroke-width": larger ? 1 : 0.6 }));
      const width = dyad.wide(name, 11.5, larger ? 600 : 400) + 6;
      const [from, to] = dyad.mirrored ? [x - width, x] : [x, x + width];
      // A name that would run out of the picture, or into the one before, is left out.
      if (from < scale.left - 2 || to > scale.right + 6 || (dyad.mirrored ? to > free : from < free)) continue;
      free = dyad.mirrored ? from : to;
      group.append(dyad.text(x + (dyad.mirrored ? -4 : 4), top + 15, name, { size: 11.5, weight: larger ? 600 : undefined, fill: colours.soft }));
    }
    return group;
  };

  /** The legend as a list of [symbol, words]; a symbol draws itself around a point. */
  function entries(picture) {
    const { colours } = picture;
    const { ink } = colours;
    const ring = (more) => (x, y) => [dyad.svg("circle", { cx: x, cy: y, r: 5.5, stroke: ink, "stroke-width": 1.8, fill: colours.panel, ...more })];
    const shownEvents = picture.numbers.map((number) => data.events[number]);
    const has = (...statuses) => shownEvents.some((event) => statuses.includes(event.status));
    const found = [];
    if (has("occurred", "ongoing")) found.push([ring({ fill: ink }), words.dyad_happened]);
    if (has("planned")) found.push([ring({}), data.statuses.planned.label]);
    if (has("proposed")) found.push([ring({ "stroke-dasharray": "3 2.2" }), data.statuses.proposed.label]);
    if (has("alleged")) found.push([ring({ "stroke-dasharray": "0.1 3", "stroke-linecap": "round", "stroke-width": 2.2 }), data.statuses.alleged.label]);
    if (has("denied")) found.push([(x, y) => [...ring({})(x, y), dyad.svg("path", { d: `M${x - 7} ${y + 7}L${x + 7} ${y - 7}`, stroke: ink, "stroke-width": 2 })], data.statuses.denied.label]);
    if (picture.numbers.some((number) => data.dyads.disputed.includes(number))) {
      found.push([(x, y) => [dyad.svg("circle", { cx: x, cy: y, r: 5, fill: colours.panel, stroke: colours.warn, "stroke-width": 1.2 }), dyad.text(x, y + 3, "!", { size: 9, weight: 700, anchor: "middle", fill: colours.warn })], words.dyad_disputed]);
    }
    if (shownEvents.some((event) => event.count !== undefined)) {
      found.push([(x, y) => [4, 7].map((r, place) => dyad.svg("circle", { cx: x - 5 + place * 10, cy: y, r, fill: colours.soft })), words.dyad_size]);
    }
    if (picture.laid.some((lane) => lane.shelves.length)) found.push([(x, y) => [dyad.svg("rect", { x: x - 9, y: y - 4, width: 18, height: 8, rx: 4, fill: colours.soft, "fill-opacity": 0.55, stroke: colours.soft })], words.dyad_vague]);
    if (picture.laid.some((lane) => lane.marks.some((mark) => mark.pile))) found.push([(x, y) => [dyad.svg("rect", { x: x - 7, y: y - 7, width: 14, height: 14, rx: 2, fill: colours.soft }), dyad.text(x, y + 3.5, "n", { size: 10, weight: 600, anchor: "middle", fill: colours.panel })], words.dyad_pile]);
    if (picture.threads) found.push([(x, y) => [dyad.svg("path", { d: `M${x - 5} ${y - 7}C${x + 9} ${y - 3} ${x + 9} ${y + 3} ${x - 5} ${y + 7}`, fill: "none", stroke: ink, "stroke-width": 1.6, "stroke-opacity": 0.7 })], words.dyad_thread]);
    const outcomes = new Set(picture.rows.flatMap((row) => row.stretches.map((one) => one.outcome)));
    const stripes = (colour, more) => (x, y) => [0, 1, 2].map((place) => dyad.svg("rect", { x: x - 9 + place * 6, y: y - 5, width: 3, height: 10, fill: colour, ...more }));
    if (outcomes.has("uncertain")) found.push([stripes(colours.soft, {}), words.dyad_uncertain]);
    if (outcomes.has("disputed")) found.push([(x, y) => [dyad.svg("rect", { x: x - 9, y: y - 5, width: 18, height: 10, fill: "none", stroke: colours.warn, "stroke-width": 1.5, "stroke-dasharray": "4 3" })], data.dyads.outcomes.disputed]);
    if (picture.rows.some((row) => row.stretches.some((one) => one.last === undefined && one.outcome !== "last_told"))) {
      found.push([(x, y) => [0, 1, 2, 3].map((place) => dyad.svg("rect", { x: x - 9 + place * 5, y: y - 5, width: 5, height: 10, fill: colours.soft, "fill-opacity": 0.9 - place * 0.25 })), words.dyad_fades]);
    }
    if (outcomes.has("last_told")) found.push([(x, y) => [dyad.svg("line", { x1: x - 9, x2: x + 9, y1: y, y2: y, stroke: colours.soft, "stroke-width": 1.5, "stroke-dasharray": "1 4", "stroke-linecap": "round" })], words.dyad_then]);
    if (picture.rows.some((row) => row.open.length)) found.push([(x, y) => [dyad.svg("rect", { x: x - 8, y: y - 5.5, width: 16, height: 11, rx: 3, fill: "none", stroke: colours.soft, "stroke-width": 1.6, "stroke-dasharray": "3 2.5" })], words.dyad_open]);
    picture.types.forEach((type, place) => {
      const mark = colours.paper
        ? (x, y) => [dyad.svg("circle", { cx: x, cy: y, r: 6.5, fill: "#000000" }), dyad.text(x, y + 3, String(place + 1), { size: 8.5, weight: 600, anchor: "middle", fill: "#ffffff" })]
        : (x, y) => [dyad.svg("circle", { cx: x, cy: y, r: 5.5, fill: colours.type(type) })];
      found.push([mark, data.types[type].label]);
    });
    return found;
  }

  /** Draws the legend in as many lines as it takes; gives where it ends. */
  dyad.drawLegend = (picture, top) => {
    const { colours, near, far } = picture;
    const group = dyad.svg("g", { "aria-hidden": "true" });
    const into = dyad.mirrored ? -1 : 1;
    let [x, y] = [near, top + 10];
    for (const [symbol, told] of entries(picture)) {
      const width = 28 + dyad.wide(told, 11.5) + 16;
      if (Math.abs(x - near) > 0 && (far - (x + into * width)) * into < 0) [x, y] = [near, y + 21];
      group.append(...symbol(x + into * 11, y), dyad.text(x + into * 26, y + 4, dyad.cut(told, Math.abs(far - near) - 30, 11.5), { size: 11.5, fill: colours.soft }));
      x += into * width;
    }
    return [group, y + 14];
  };
}
