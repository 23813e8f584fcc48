// A large network is drawn by force-graph, one line a pair: it moves, zooms and draws lines by the thousand. Symbols and
// names are ours, for how much of them is drawn depends on how near one looks.

const DASHES = { happened: null, intended: [7, 5], doubted: [1.5, 4] };
/** Of thousands of lines those of few events are thin and faint, so that the others can be seen. */
const ALPHAS = lines.length > 1500 ? ["38", "70", "b0", "e0"] : ["80", "a0", "c8", "e8"];
const STEPS = [0.7, 1.1, 1.9, 3.2].map((wide, step) => ({ wide, alpha: ALPHAS[step] }));
const MOST = Math.max(2, ...lines.map((line) => line.events.length));
const stepFor = (left) => STEPS[Math.min(3, Math.floor((4 * Math.log(left)) / Math.log(MOST)))];
/** From which scale on there are arrows, numbers, and names of what is no state; a scale of 1 is full size. */
const NEAR = { arrows: 0.35, badges: 0.6, names: 0.5 };
const NAMES = 300;
const LETTERS = { state: 13, other: 11.5 };

/** Nodes in the order in which names get their room: states first, the busiest first. */
const byWeight = [...nodes].sort((one, other) => isPower(other) - isPower(one) || other.events.length - one.events.length);
/** Lines of many events are drawn last. */
const byEvents = [...lines].sort((one, other) => one.events.length - other.events.length);
const widths = new Map();

/** Places in a drawing that are taken, found by the squares of a grid that they touch. */
function roomFor() {
  const taken = new Map();
  const squares = function* squares({ left, top, right, bottom }) {
    for (let x = Math.floor(left / 64); x <= right / 64; x += 1) for (let y = Math.floor(top / 64); y <= bottom / 64; y += 1) yield `${x} ${y}`;
  };
  return {
    take: (box) => { for (const square of squares(box)) taken.set(square, [...(taken.get(square) ?? []), box]); },
    isFree: (box) => {
      for (const square of squares(box)) {
        const near = taken.get(square) ?? [];
        if (near.some((one) => one.left < box.right && box.left < one.right && one.top < box.bottom && box.top < one.bottom)) return false;
      }
      return true;
    },
  };
}

/** The nodes whose names have room, with the size of their letters, for a scale. `seen` is what part is looked at. */
function namesWithRoom(context, scale, seen) {
  const room = roomFor();
  const inSight = byWeight.filter((node) => !node.hidden && node.x > seen.left && node.x < seen.right && node.y > seen.top && node.y < seen.bottom);
  for (const node of inSight) {
    if (!isPower(node)) break;
    const radius = radiusOf(node, scale) * scale;
    room.take({ left: node.x * scale - radius, right: node.x * scale + radius, top: node.y * scale - radius, bottom: node.y * scale + radius });
  }
  const found = [];
  for (const node of inSight) {
    if (found.length >= NAMES || (!isPower(node) && scale < NEAR.names)) break;
    const letters = isPower(node) ? LETTERS.state : LETTERS.other;
    if (!widths.has(node)) {
      context.font = `${letters}px ${FACE}`;
      widths.set(node, context.measureText(node.label).width);
    }
    const half = widths.get(node) / 2 + 2;
    const top = (node.y + radiusOf(node, scale)) * scale + 1;
    const box = { left: node.x * scale - half, right: node.x * scale + half, top, bottom: top + letters * 1.3 };
    if (!room.isFree(box)) continue;
    room.take(box);
    found.push({ node, letters });
  }
  return found;
}

function paintNames(context, scale, seen) {
  context.save();
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  context.strokeStyle = ink.panel;
  for (const { node, letters } of namesWithRoom(context, scale, seen)) {
    context.font = `${letters / scale}px ${FACE}`;
    context.lineWidth = 3 / scale;
    context.fillStyle = isPower(node) ? ink.ink : ink.soft;
    const top = node.y + radiusOf(node, scale) + 2 / scale;
    context.strokeText(node.label, node.x, top);
    context.fillText(node.label, node.x, top);
  }
  context.restore();
}

/** Symbols, states last. Where they are mere dots, those of one kind are filled at once. */
function paintNodes(context, scale, seen) {
  const inSight = nodes.filter((node) => !node.hidden && node.x > seen.left && node.x < seen.right && node.y > seen.top && node.y < seen.bottom);
  for (const kind of ["place", "mission", "envoy", "organisation", "state"]) {
    const some = inSight.filter((node) => node.kind === kind);
    const own = shade(data.kinds[kind]);
    const hollow = kind === "envoy" || kind === "mission";
    context.strokeStyle = own;
    if (some.length && radiusOf(some[0], scale) * scale < 3) {
      context.fillStyle = own;
      context.beginPath();
      for (const node of some) {
        const radius = radiusOf(node, scale);
        context.rect(node.x - radius, node.y - radius, 2 * radius, 2 * radius);
      }
      context.fill();
      continue;
    }
    context.fillStyle = hollow ? ink.panel : own;
    context.lineWidth = Math.min(2, 1.6 / scale);
    for (const node of some) {
      trace(context, node, radiusOf(node, scale));
      context.fill();
      if (hollow) context.stroke();
    }
  }
}

/** Arrow heads, those of one colour at once. */
function paintArrows(context, some, scale) {
  const byColour = new Map();
  for (const line of some) {
    const colour = lineColour(line.look);
    const way = wayOf(line);
    for (const last of arrowsOf(line)) byColour.set(colour, [...(byColour.get(colour) ?? []), arrowOf(way, last, 6 / Math.min(1.2, scale), scale)]);
  }
  for (const [colour, heads] of byColour) {
    context.fillStyle = colour;
    context.beginPath();
    for (const [tip, left, right] of heads) {
      context.moveTo(tip.x, tip.y);
      context.lineTo(left.x, left.y);
      context.lineTo(right.x, right.y);
    }
    context.fill();
  }
}

/** How a line looks, worked out when that changes and not for every frame. */
function style(link) {
  const { look } = link.edge;
  if (!isLine(link.edge)) {
    link.colour = ink.thread;
    link.wide = 0.6;
    return;
  }
  if (look.hidden) return;
  // In steps, so that lines of one look are drawn at once.
  const { wide, alpha } = stepFor(look.left);
  link.colour = `${lineColour(look)}${alpha}`;
  link.wide = wide;
}

/** Begins to draw into a box. Gives what the network is steered by. */
function drawNetwork(box) {
  const graph = new ForceGraph(box);
  const linkOf = new Map([...threads, ...byEvents].map((edge) => [edge, { source: edge.from, target: edge.to, edge }]));
  const colour = (link) => link.colour;
  let dashes = {};
  const part = () => {
    const { x, y, scale } = view();
    const [across, down, rim] = [graph.width() / 2 / scale, graph.height() / 2 / scale, 60 / scale];
    return { left: x - across - rim, right: x + across + rim, top: y - down - rim, bottom: y + down + rim };
  };
  const view = () => ({ ...graph.centerAt(), scale: graph.zoom() });
  const before = (context, scale) => {
    dashes = Object.fromEntries(Object.entries(DASHES).map(([name, steps]) => [name, steps?.map((step) => step / Math.min(1.2, scale)) ?? null]));
    paintLight(context, scale);
  };
  const after = (context, scale) => {
    const seen = part();
    const near = scale < NEAR.arrows ? [] : lines.filter((line) => !line.look.hidden);
    paintArrows(context, near, scale);
    paintNodes(context, scale, seen);
    if (scale >= NEAR.badges) paintBadges(context, near, 12 / Math.min(1.2, scale));
    paintMarks(context, scale);
    paintNames(context, scale, seen);
  };
  graph
    .width(box.clientWidth).height(box.clientHeight)
    .minZoom(0.01).maxZoom(8)
    // It finds what is under the pointer by drawing all once more, which takes longer than to look for it.
    .enablePointerInteraction(false).enableNodeDrag(false)
    .cooldownTicks(0).d3Force("charge", null).d3Force("center", null)
    .nodeVisibility(() => false)
    .linkVisibility(({ edge }) => !edge.look.hidden)
    .linkColor(colour).linkWidth((link) => link.wide).linkLineDash(({ edge }) => (isLine(edge) ? dashes[edge.look.certainty] : null))
    .onRenderFramePre(before).onRenderFramePost(after)
    .graphData({ nodes: nodes.map(({ id, x, y }) => ({ id, x, y, fx: x, fy: y })), links: [...linkOf.values()] });
  return {
    redraw: (_, someEdges) => {
      for (const edge of someEdges) style(linkOf.get(edge));
      graph.linkColor(colour);
    },
    rename: () => {
      widths.clear();
      for (const node of graph.graphData().nodes) {
        const { x, y } = nodeById[node.id];
        Object.assign(node, { x, y, fx: x, fy: y });
      }
    },
    // To set anything is to ask for a new frame.
    repaint: () => graph.linkColor(colour),
    view,
    show: (x, y, scale) => graph.zoom(scale).centerAt(x, y),
    resize: (width, height) => graph.width(width).height(height),
  };
}
