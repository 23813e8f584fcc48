// A small network is drawn by vis-network; of what it could do with pointer and keyboard we use moving and zooming.

function nodeStyle(node) {
  const own = shade(data.kinds[node.kind]);
  const hollow = node.kind === "envoy" || node.kind === "mission";
  const larger = NARROW.matches ? 1.3 : 1;
  return {
    id: node.id,
    hidden: node.hidden,
    color: { background: hollow ? ink.panel : own, border: own },
    font: {
      color: isPower(node) ? ink.ink : ink.soft, face: FACE, size: (isPower(node) ? 18 : 14) * larger, strokeWidth: 4, strokeColor: ink.panel, vadjust: -2,
    },
  };
}

const DASHES = { happened: false, intended: [10, 7], doubted: [2, 6] };

function edgeStyle(edge) {
  if (!isLine(edge)) return { id: edge.id, hidden: edge.look.hidden, width: 1, color: { color: ink.thread } };
  const { hidden, left, type, certainty, arrows } = edge.look;
  if (hidden) return { id: edge.id, hidden };
  return {
    id: edge.id,
    hidden,
    width: 1 + Math.sqrt(left),
    dashes: DASHES[certainty],
    arrows: { to: { enabled: (arrows & 1) > 0, scaleFactor: 0.7 }, from: { enabled: (arrows & 2) > 0, scaleFactor: 0.7 } },
    color: { color: lineColour(edge.look), opacity: certainty === "doubted" ? 0.55 : 1 },
  };
}

/** Begins to draw into a box. Gives what the network is steered by. */
function drawNetwork(box) {
  const sets = { nodes: new vis.DataSet(nodes), edges: new vis.DataSet(data.network.edges) };
  const network = new vis.Network(box, sets, data.network.options);
  // Whole pixels: on half ones a canvas is blurred.
  const resize = (width, height) => network.setSize(`${width - 1}px`, `${height - 1}px`);
  resize(box.clientWidth, box.clientHeight);
  network.on("beforeDrawing", (context) => paintLight(context, network.getScale()));
  network.on("afterDrawing", (context) => {
    paintBadges(context, lines.filter((line) => !line.look.hidden), NARROW.matches ? 19 : 14);
    paintMarks(context, 1);
  });
  // A person may put a symbol elsewhere; nothing else ever does.
  network.on("dragging", ({ nodes: moved }) => {
    for (const [id, place] of Object.entries(network.getPositions(moved))) Object.assign(nodeById[id], place);
  });
  return {
    redraw: (someNodes, someEdges) => {
      if (someNodes.length) sets.nodes.update(someNodes.map(nodeStyle));
      if (someEdges.length) sets.edges.update(someEdges.map(edgeStyle));
    },
    rename: () => sets.nodes.update(nodes.map(({ id, label: name, x, y }) => ({ id, label: name, x, y }))),
    repaint: () => network.redraw(),
    view: () => ({ ...network.getViewPosition(), scale: network.getScale() }),
    show: (x, y, scale) => network.moveTo({ position: { x, y }, scale, animation: false }),
    resize,
  };
}
