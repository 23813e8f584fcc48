// The network: what the filters leave of it, and what a person can do with it. What draws it is in network_vis.js or in
// network_force.js, whichever the page holds; both give the same `drawNetwork`.

// A narrow screen shows it small, so its letters are larger there.
const NARROW = matchMedia("(max-width: 60rem)");
const CERTAINTIES = ["happened", "intended", "doubted"];

const nodes = data.network.nodes;
const nodeById = Object.fromEntries(nodes.map((node) => [node.id, node]));
const isLine = (item) => item.starts !== undefined;
const lines = data.network.edges.filter(isLine);
const threads = data.network.edges.filter((edge) => !isLine(edge));
const linked = {};
for (const { from, to } of threads) {
  (linked[from] ??= []).push(to);
  (linked[to] ??= []).push(from);
}
/** By place in data.events: the lines on which an event is, one for each two states that it is between. */
const linesOf = data.events.map(() => []);
for (const line of lines) for (const number of line.events) linesOf[number].push(line);

const isPower = (node) => node.kind === "state" || node.kind === "organisation";

/** The style sheet's colours as they are now. */
function colours() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(["panel", "ink", "soft", "accent", "thread"].map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

let ink = colours();
let drawn = null;
/** What the details tell of, and what is pointed at: nodes and lines. */
const marked = { nodes: new Set(), lines: new Set() };
const glowing = { nodes: new Set(), lines: new Set() };

/** Whether a node has something to stand for: an event that is shown, or, without events, a neighbour that has. */
function isAlive(node) {
  if (!isPower(node) && !filters.kinds.has(node.kind)) return false;
  if (node.busy) return true;
  if (node.events.length > 0 && !isPower(node)) return false;
  return (linked[node.id] ?? []).some((other) => nodeById[other].busy && filters.kinds.has(nodeById[other].kind));
}

/** What is left of a line: how many events, of which type most are, how certain the surest is, where arrows are. */
function lookOf(line) {
  const look = { hidden: true, left: 0, type: undefined, mixed: false, certainty: "doubted", arrows: 0 };
  const counts = {};
  let surest = CERTAINTIES.length - 1;
  line.events.forEach((number, place) => {
    if (!shown[number]) return;
    const { type, status } = data.events[number];
    const { certainty } = data.statuses[status];
    look.left += 1;
    look.arrows |= line.starts[place];
    counts[type] = (counts[type] ?? 0) + 1;
    if (look.type === undefined || counts[type] > counts[look.type]) look.type = type;
    surest = Math.min(surest, CERTAINTIES.indexOf(certainty));
  });
  look.hidden = look.left === 0;
  look.mixed = !look.hidden && 2 * counts[look.type] <= look.left;
  look.certainty = CERTAINTIES[surest];
  return look;
}

/** A line's colour: that of the type of most of its events, none where no type has most of them. */
const lineColour = ({ type, mixed }) => (mixed ? ink.soft : shade(data.types[type]));

const differ = (one, other) => Object.keys(one).some((key) => one[key] !== other[key]);

/** Looks at every node and line anew. Gives those that are not as they were, so that the rest need not be drawn anew. */
function survey() {
  const changed = { nodes: [], edges: [] };
  for (const node of nodes) node.busy = node.events.some((number) => shown[number]);
  for (const node of nodes) {
    const hidden = !isAlive(node);
    if (node.hidden !== hidden) changed.nodes.push(node);
    node.hidden = hidden;
  }
  for (const line of lines) {
    const look = lookOf(line);
    if (line.look === undefined || differ(look, line.look)) changed.edges.push(line);
    line.look = look;
  }
  for (const thread of threads) {
    const hidden = nodeById[thread.from].hidden || nodeById[thread.to].hidden;
    if (thread.look?.hidden !== hidden) changed.edges.push(thread);
    thread.look = { hidden };
  }
  return changed;
}

function redraw() {
  const changed = survey();
  if (changed.nodes.length || changed.edges.length) drawn.redraw(changed.nodes, changed.edges);
}

/** All of it anew: other colours, other letters. */
function dress() {
  ink = colours();
  drawn.redraw(nodes, [...threads, ...lines]);
}

/** Everything that is shown, in sight. */
function fit() {
  const { clientWidth, clientHeight } = byId("network");
  const bounds = boundsOf(nodes.filter((node) => !node.hidden));
  if (bounds === null || clientWidth === 0) return;
  const scale = Math.min(1.1, clientWidth / (bounds.right - bounds.left), clientHeight / (bounds.bottom - bounds.top));
  drawn.show((bounds.left + bounds.right) / 2, (bounds.top + bounds.bottom) / 2, scale);
}

function zoom(by) {
  const { x, y, scale } = drawn.view();
  drawn.show(x, y, scale * by);
}

/** Moves what is seen by a share of its size. */
function pan(across, down) {
  const { x, y, scale } = drawn.view();
  drawn.show(x + (across * byId("network").clientWidth) / scale, y + (down * byId("network").clientHeight) / scale, scale);
}

/** A point of the drawing's box, from a point of the network, and back. */
function toBox({ x, y }) {
  const view = drawn.view();
  const { clientWidth, clientHeight } = byId("network");
  return { x: (x - view.x) * view.scale + clientWidth / 2, y: (y - view.y) * view.scale + clientHeight / 2 };
}

function fromBox({ x, y }) {
  const view = drawn.view();
  const { clientWidth, clientHeight } = byId("network");
  return { x: (x - clientWidth / 2) / view.scale + view.x, y: (y - clientHeight / 2) / view.scale + view.y };
}

/** Marks in the network what the details tell of. */
function mark({ thing, event, line }) {
  marked.nodes = new Set(nodeById[thing] ? [nodeById[thing]] : []);
  marked.lines = new Set(line ? [line] : linesOf[event] ?? []);
  drawn?.repaint();
}

/** Lights up the lines of events, and who and what is in them. */
function light(events) {
  const things = events.flatMap((number) => {
    const { actors, targets, parties, people, missions, place } = data.events[number];
    return [actors, targets, parties, people, missions, place].flat();
  });
  glowing.lines = new Set(events.flatMap((number) => linesOf[number]));
  glowing.nodes = new Set(things.map((id) => nodeById[id]).filter(Boolean));
  drawn.repaint();
}

/** What a line or a symbol is, for the little box beside the pointer. */
function tipOf(item) {
  if (!isLine(item)) return [el("strong", {}, isolated(data.things[item.id].name))];
  const counts = {};
  for (const number of item.events) {
    if (shown[number]) counts[data.events[number].type] = (counts[data.events[number].type] ?? 0) + 1;
  }
  const most = Object.entries(counts).sort((one, other) => other[1] - one[1]);
  const names = [item.from, item.to].map((id) => isolated(data.things[id].name));
  return [
    el("strong", {}, names[0], " – ", names[1]),
    ...most.slice(0, 6).map(([type, count]) => el("span", {}, swatch(data.types[type]), `${data.types[type].label}${count > 1 ? ` · ${count}` : ""}`)),
    ...(most.length > 6 ? [el("span", {}, "…")] : []),
  ];
}

/** What follows the pointer: a hand, a box of words, and light on what belongs together. */
function startPointing(choose) {
  const box = byId("network");
  const tip = el("div", { class: "tip", "aria-hidden": "true" });
  tip.hidden = true;
  box.append(tip);
  let [pointed, pressed, waiting] = [null, null, false];
  const placeOf = (event) => {
    const { left, top } = box.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const point = (item, at) => {
    if (item !== pointed) {
      box.classList.toggle("over", item !== null);
      tip.hidden = item === null;
      if (item !== null) tip.replaceChildren(...tipOf(item));
      if (item === null || isLine(item)) lit(item === null ? null : item.events.filter((number) => shown[number]));
      else {
        glowing.nodes = new Set([item]);
        glowing.lines = new Set(lines.filter((line) => !line.look.hidden && (line.from === item.id || line.to === item.id)));
        drawn.repaint();
      }
    }
    pointed = item;
    if (item === null) return;
    tip.style.left = `${Math.max(4, Math.min(at.x + 14, box.clientWidth - tip.offsetWidth - 4))}px`;
    tip.style.top = `${at.y + 18 + tip.offsetHeight > box.clientHeight ? at.y - tip.offsetHeight - 10 : at.y + 18}px`;
  };
  box.addEventListener("pointermove", (move) => {
    if (waiting || move.buttons !== 0 || move.pointerType === "touch") return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      point(itemAt(fromBox(placeOf(move)), drawn.view().scale), placeOf(move));
    });
  });
  box.addEventListener("pointerleave", () => point(null));
  box.addEventListener("pointerdown", (press) => {
    pressed = press.button === 0 ? placeOf(press) : null;
    if (press.pointerType !== "mouse") point(null);
  }, { capture: true });
  box.addEventListener("pointerup", (release) => {
    const at = placeOf(release);
    if (pressed === null || Math.hypot(at.x - pressed.x, at.y - pressed.y) > 4) return;
    pressed = null;
    const item = itemAt(fromBox(at), drawn.view().scale);
    if (item === null) return;
    if (isLine(item)) choose.edge(item);
    else choose.thing(item.id);
  }, { capture: true });
}

const KEYS = {
  ArrowLeft: () => pan(-0.1, 0), ArrowRight: () => pan(0.1, 0), ArrowUp: () => pan(0, -0.1), ArrowDown: () => pan(0, 0.1),
  "+": () => zoom(1.3), "=": () => zoom(1.3), "-": () => zoom(1 / 1.3), 0: fit,
};

const madeFor = document.documentElement.dir;
const places = new Map(nodes.map(({ id, x }) => [id, x]));

/** Names as the page's language has them, and all of it mirrored where that runs the other way. */
function rename() {
  const way = document.documentElement.dir === madeFor ? 1 : -1;
  for (const node of nodes) [node.label, node.x] = [label(node.id), way * places.get(node.id)];
}

function startNetwork(choose) {
  const box = byId("network");
  shown = data.events.map((_, number) => passes(number));
  survey();
  drawn = drawNetwork(box);
  dress();
  fit();
  startPointing(choose);
  byId("fit").addEventListener("click", fit);
  byId("zoom-in").addEventListener("click", () => zoom(1.3));
  byId("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
  box.tabIndex = 0;
  box.addEventListener("keydown", (press) => {
    const act = press.ctrlKey || press.metaKey || press.altKey ? undefined : KEYS[press.key];
    if (act === undefined) return;
    press.preventDefault();
    act();
  });
  // A wheel scrolls the page, as everywhere; with Ctrl, or pinching, it zooms.
  box.addEventListener("wheel", (turn) => {
    if (!turn.ctrlKey && !turn.metaKey) turn.stopPropagation();
  }, { capture: true });
  let size = [box.clientWidth, box.clientHeight];
  new ResizeObserver(() => {
    if (box.clientWidth === 0 || (size[0] === box.clientWidth && size[1] === box.clientHeight)) return;
    size = [box.clientWidth, box.clientHeight];
    drawn.resize(...size);
    fit();
  }).observe(box);
  // What is not displayed has no size, and is drawn into nothing.
  viewWatchers.push(() => {
    if (box.clientWidth === 0) return;
    drawn.resize(box.clientWidth, box.clientHeight);
    if (drawn.view().scale > 0 && size[0] > 0) drawn.repaint();
    else fit();
  });
  dark.addEventListener("change", dress);
  NARROW.addEventListener("change", dress);
  watchers.push(redraw);
  litWatchers.push(light);
  speakers.push(() => {
    rename();
    drawn.rename();
    dress();
    fit();
  });
  pictures.network = { png: networkPicture, svg: networkSvg };
}

/** For programs that look at the page: where things are, and what is shown. */
const networkSeen = {
  positions: () => Object.fromEntries(nodes.map(({ id, x, y }) => [id, { x, y }])),
  shownLines: () => lines.filter((line) => !line.look.hidden).map((line) => line.id),
  shownNodes: () => nodes.filter((node) => !node.hidden).map((node) => node.id),
  svg: networkSvg,
  picture: networkPicture,
  litLines: () => [...glowing.lines].map((line) => line.id),
  /** A point of the window, from a point of the network. */
  pointOf: (place) => {
    const { left, top } = byId("network").getBoundingClientRect();
    const { x, y } = toBox(place);
    return { x: x + left, y: y + top };
  },
};
