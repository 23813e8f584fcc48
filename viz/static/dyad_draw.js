// Two states: the whole picture, drawn anew for each change; a few hundred elements, whatever the number of events.

{
  const [TRAY, NARROW_TRAY, SMALL, LEAST] = [76, 44, 640, 460];

  /**
   * The picture of a pair: its root element, what the keyboard reaches, where the marks are.
   * `view` is the first and last day to see, `sides` the two states from above to below; `lay` places the marks of the
   * lanes at so many pixels a day.
   */
  dyad.draw = ({ pair, sides, view, width: room, lay, rows, untold, numbers }) => {
    const narrow = room < SMALL;
    const width = Math.max(room, LEAST);
    const told = [...rows.map((row) => dyad.wide(dyad.rowName(row), 12.5)), ...laneNames(sides).map((name) => dyad.wide(name, 13, 600))];
    const names = Math.min(Math.max(...told) + 26, width * 0.3);
    const aside = numbers.some((number) => !isDated(data.events[number])) || rows.some((row) => row.open.some((one) => one.first === undefined && one.last === undefined));
    const [start, end] = [narrow ? 6 : names, aside ? (narrow ? NARROW_TRAY : TRAY) + 14 : 8];
    const [left, right] = dyad.mirrored ? [end, width - start] : [start, width - end];
    const scale = dyad.scaleOf(view.first, view.last, left, right);
    scale.near = dyad.mirrored ? right : left;
    const defs = dyad.svg("defs");
    const types = Object.keys(data.types).filter((type) => numbers.some((number) => data.events[number].type === type));
    const picture = {
      pair, scale, narrow, width, types, numbers, rows, laid: lay(scale.perDay, narrow), colours: dyad.palette(), items: [], undated: new Map(), byNumber: new Map(),
      labels: dyad.mirrored ? width - names + 12 : names - 12, room: names - 16,
      // What is below need not be scrolled for.
      near: dyad.mirrored ? width - 8 : 8, far: dyad.mirrored ? width - Math.min(room, width) + 8 : Math.min(room, width) - 8,
      tray: aside ? trayOf(width, end - 14) : null,
    };
    const made = new Set();
    picture.define = (id, make) => {
      if (!made.has(id)) defs.append(make());
      made.add(id);
    };
    picture.item = (key, told, group, make, { parts, x }, known = {}) => {
      const element = dyad.svg("g", { role: "button", tabindex: -1, class: "dyad-item", "data-key": key, "aria-label": typeof told === "function" ? told() : told }, ...parts);
      const one = { key, group, make, element, x, ...known };
      picture.items.push(one);
      for (const number of known.numbers ?? []) picture.byNumber.set(number, element);
      return element;
    };
    picture.away = (known) => picture.items.push({ ...known, element: null });
    const root = dyad.svg("svg", { class: "dyad-picture", role: "group", "aria-label": words.dyad_picture, "font-family": dyad.face, direction: dyad.mirrored ? "rtl" : "ltr", lang: data.lang });
    picture.root = root;
    picture.height = compose(picture, root, defs, { sides, untold, pair });
    root.setAttribute("viewBox", `0 0 ${width} ${picture.height}`);
    root.setAttribute("width", width);
    root.setAttribute("height", picture.height);
    return picture;
  };

  const laneNames = ([one, other]) => [fill(words.dyad_acts, label(one)), words.dyad_together, fill(words.dyad_acts, label(other))];

  function trayOf(width, wide) {
    const x = dyad.mirrored ? 6 : width - wide - 6;
    return { x, width: wide, at: (offset) => (dyad.mirrored ? x + wide - offset : x + offset) };
  }

  function compose(picture, root, defs, { sides, untold, pair }) {
    const { scale, colours, narrow, rows, laid, tray } = picture;
    let y = dyad.AXIS + 6;
    const bars = rows.length ? dyad.drawBars(picture, rows, pair.bars, y) : null;
    y += dyad.barsHeight(rows, narrow);
    const notes = [];
    if (untold.length) {
      notes.push(dyad.text(narrow ? scale.near : picture.labels, y + 14, words.dyad_untold, { size: 11.5, fill: colours.soft, anchor: narrow ? "start" : "end" }));
      const said = dyad.cut(untold.join(comma()), scale.right - scale.left - (narrow ? 110 : 8), 11.5);
      notes.push(dyad.text(narrow ? scale.near + (dyad.mirrored ? -110 : 110) : scale.near + (dyad.mirrored ? -6 : 6), y + 14, said, { size: 11.5, fill: colours.soft }));
      y += 24;
    }
    y += 10;
    const lanes = dyad.drawLanes(picture, laid, laneNames(sides), y);
    const bottom = picture.bottom;
    if (tray) notes.push(dyad.text(tray.at(2), dyad.AXIS - 9, dyad.cut(words.undated, tray.width + 8, 11), { size: 11, fill: colours.soft }));
    const [legend, height] = dyad.drawLegend(picture, bottom + 6);
    root.append(defs, dyad.drawAxis(picture, 0, bottom - 4), ...(bars ? [bars] : []), ...notes, lanes, legend);
    return height;
  }

  /** The picture as SVG that stands alone: with a title above it, on a paper of its own, without what is for the page. */
  dyad.standing = (picture, title) => {
    const copy = picture.root.cloneNode(true);
    const head = 34;
    const { width, height, colours } = picture;
    for (const one of copy.querySelectorAll("[tabindex]")) one.removeAttribute("tabindex");
    for (const one of copy.querySelectorAll(".lit")) one.classList.remove("lit");
    copy.setAttribute("role", "img");
    copy.setAttribute("viewBox", `0 ${-head} ${width} ${height + head}`);
    copy.setAttribute("height", height + head);
    copy.prepend(
      dyad.svg("title", {}, title),
      dyad.svg("rect", { x: 0, y: -head, width, height: height + head, fill: colours.panel }),
      dyad.text(picture.near, -11, title, { size: 17, weight: 700, fill: colours.ink }),
    );
    return new XMLSerializer().serializeToString(copy);
  };
}
