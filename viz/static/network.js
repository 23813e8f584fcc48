// The network: vis-network draws it on a canvas; we give it looks, hide and show, and keep every place.

// A narrow screen shows it small, so its letters are larger there.
const NARROW = matchMedia("(max-width: 60rem)");
const FACE = 'system-ui, "Segoe UI", "Noto Sans", "Noto Sans Arabic", "Helvetica Neue", Arial, sans-serif';

/** The style sheet's colours as they are now. */
function colours() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(["panel", "ink", "soft", "accent", "thread"].map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

const nodes = new vis.DataSet(data.network.nodes);
const edges = new vis.DataSet(data.network.edges);
const isLine = (edge) => edge.type !== undefined;
const linked = {};
for (const edge of data.network.edges) {
  if (isLine(edge)) continue;
  (linked[edge.from] ??= []).push(edge.to);
  (linked[edge.to] ??= []).push(edge.from);
}
const nodeById = Object.fromEntries(data.network.nodes.map((node) => [node.id, node]));
let network = null;

/** Whether a node has something to stand for: an event that is shown, or, without events, a neighbour that has. */
function isAlive(node) {
  if (["envoy", "mission", "place"].includes(node.kind) && !filters.kinds.has(node.kind)) return false;
  if (node.events.some((number) => shown[number])) return true;
  if (node.events.length > 0 && node.kind !== "state" && node.kind !== "organisation") return false;
  return (linked[node.id] ?? []).some((other) => nodeById[other].events.some((number) => shown[number])
    && (filters.kinds.has(nodeById[other].kind)));
}

function nodeLook(node) {
  const own = shade(node);
  const hollow = node.kind === "envoy" || node.kind === "mission";
  const fillWith = hollow ? ink.panel : own;
  const isState = node.kind === "state" || node.kind === "organisation";
  const larger = NARROW.matches ? 1.3 : 1;
  return {
    id: node.id,
    label: label(node.id),
    x: mirror * node.x,
    hidden: !isAlive(node),
    color: {
      background: fillWith,
      border: own,
      highlight: { background: fillWith, border: ink.accent },
      hover: { background: fillWith, border: ink.accent },
    },
    borderWidthSelected: 4,
    font: {
      color: isState ? ink.ink : ink.soft, face: FACE, size: (isState ? 18 : 14) * larger, strokeWidth: 4, strokeColor: ink.panel, vadjust: -2,
    },
  };
}

function edgeLook(edge) {
  if (!isLine(edge)) {
    const ends = nodes.get([edge.from, edge.to]);
    return { id: edge.id, hidden: ends.some((node) => node.hidden), color: { color: ink.thread, highlight: ink.accent, hover: ink.accent } };
  }
  const left = edge.events.filter((number) => shown[number]);
  const starts = new Set(edge.starts.filter((_, place) => shown[edge.events[place]]));
  const own = shade(edge);
  const number = left.length > 1 ? `${left.length}` : "";
  return {
    id: edge.id,
    hidden: left.length === 0,
    width: 1 + Math.sqrt(left.length),
    // An element, so that no version of vis-network could read it as HTML.
    title: el("span", {}, [data.types[edge.type].label, number].filter(Boolean).join(" · ")),
    label: data.network.named ? `\u00a0${[data.types[edge.type].label, number].filter(Boolean).join(" · ")}\u00a0` : number || undefined,
    arrows: { to: { enabled: starts.has(edge.from), scaleFactor: 0.7 }, from: { enabled: starts.has(edge.to), scaleFactor: 0.7 } },
    color: { color: own, highlight: own, hover: own, opacity: edge.certainty === "doubted" ? 0.55 : 1 },
    font: { color: ink.ink, face: FACE, size: NARROW.matches ? 21 : 14, strokeWidth: 0, background: ink.panel, align: "horizontal" },
  };
}

let ink = colours();
/** Minus one where the page is mirrored to what it was made for. */
let mirror = 1;
const madeFor = document.documentElement.dir;

function dress() {
  nodes.update(nodes.get().map(nodeLook));
  edges.update(edges.get().map(edgeLook));
}

/** The codes of states, within their symbols. */
function drawMarks(context) {
  context.font = `600 14px ${FACE}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = ink.panel;
  for (const node of nodes.get()) {
    if (!node.mark || node.hidden) continue;
    const { x, y } = network.getPosition(node.id);
    context.fillText(node.mark, x, y + 1);
  }
}

function fit() {
  network.fit({ nodes: nodes.getIds({ filter: (node) => !node.hidden }), animation: false, maxZoomLevel: 1.1 });
}

/** Whole pixels: on half ones a canvas is blurred. */
function resize() {
  const { clientWidth, clientHeight } = byId("network");
  if (clientWidth === 0) return;
  network.setSize(`${clientWidth - 1}px`, `${clientHeight - 1}px`);
  fit();
}

function zoom(by) {
  network.moveTo({ scale: network.getScale() * by, animation: false });
}

function startNetwork(choose) {
  shown = data.events.map((_, number) => passes(number));
  dress();
  network = new vis.Network(byId("network"), { nodes, edges }, data.network.options);
  network.on("afterDrawing", drawMarks);
  fit();
  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    if (node !== undefined) choose.thing(node);
    else if (edge !== undefined) choose.edge(edges.get(edge));
  });
  byId("fit").addEventListener("click", fit);
  byId("zoom-in").addEventListener("click", () => zoom(1.3));
  byId("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
  // A wheel scrolls the page, as everywhere; with Ctrl, or pinching, it zooms.
  byId("network").addEventListener("wheel", (turn) => {
    if (!turn.ctrlKey && !turn.metaKey) turn.stopPropagation();
  }, { capture: true });
  new ResizeObserver(resize).observe(byId("network"));
  dark.addEventListener("change", () => { ink = colours(); dress(); });
  NARROW.addEventListener("change", dress);
  watchers.push(dress);
  litWatchers.push(lightLines);
  network.on("hoverEdge", ({ edge }) => {
    const left = (edges.get(edge).events ?? []).filter((number) => shown[number]);
    if (isLine(edges.get(edge)) && left.length === 1) lit(left[0]);
  });
  network.on("blurEdge", () => lit(null));
  pictures.network = { png: networkPicture };
  speakers.push(() => {
    mirror = document.documentElement.dir === madeFor ? 1 : -1;
    dress();
    fit();
  });
}

/** The network as it is seen now, on the page's paper: a promise of a PNG. */
function networkPicture() {
  const seen = byId("network").querySelector("canvas");
  const made = document.createElement("canvas");
  [made.width, made.height] = [seen.width, seen.height];
  const context = made.getContext("2d");
  context.fillStyle = ink.panel;
  context.fillRect(0, 0, made.width, made.height);
  context.drawImage(seen, 0, 0);
  return new Promise((resolve) => { made.toBlob(resolve, "image/png"); });
}

/** Lights up the lines that bear an event. */
function lightLines(number) {
  if (number === null) mark(selection);
  else mark({ event: number });
}

/** Marks in the network what the details tell of. */
function mark({ thing, event }) {
  if (network === null) return;
  network.unselectAll();
  if (thing !== undefined && nodeById[thing]) network.selectNodes([thing], false);
  if (event !== undefined) {
    network.selectEdges(edges.get().filter((edge) => edge.events?.includes(event) && isLine(edge)).map((edge) => edge.id));
  }
}
