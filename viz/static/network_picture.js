// The network as a picture: an SVG made of the same nodes, lines and places, and a PNG made of that.

const PICTURE = { wide: 1600, letters: { state: 18, other: 14 } };

function svgText(parent, said, x, y, size, colour, more = {}) {
  const made = shape("text", {
    x, y, fill: colour, "font-size": size, "text-anchor": "middle", stroke: ink.panel, "stroke-width": size / 5, "stroke-linejoin": "round", "paint-order": "stroke", ...more,
  });
  made.textContent = said;
  parent.append(made);
}

const rounded = (number) => Math.round(number * 100) / 100;
const cornerText = (some) => some.map(({ x, y }) => `${rounded(x)},${rounded(y)}`).join(" ");

function svgLine(parent, edge, scale) {
  const way = wayOf(edge);
  const [start, end] = [way.start, way.end].map(({ x, y }) => `${rounded(x)} ${rounded(y)}`);
  const d = way.via ? `M${start} Q${rounded(way.via.x)} ${rounded(way.via.y)} ${end}` : `M${start} L${end}`;
  if (!isLine(edge)) {
    parent.append(shape("path", { d, fill: "none", stroke: ink.thread, "stroke-width": rounded(1 / scale) }));
    return;
  }
  const { left, type, certainty } = edge.look;
  const colour = lineColour(edge.look);
  const group = shape("g", { stroke: colour, fill: colour, opacity: certainty === "doubted" ? 0.55 : 1 });
  const title = shape("title", {});
  title.textContent = `${nodeById[edge.from].label} – ${nodeById[edge.to].label}: ${data.types[type].label}${left > 1 ? ` · ${left}` : ""}`;
  const dash = { happened: undefined, intended: [10, 7], doubted: [2, 6] }[certainty];
  const path = shape("path", { d, fill: "none", "stroke-width": rounded((data.network.large ? Math.min(5, 1 + Math.log2(left)) : 1 + Math.sqrt(left)) / scale) });
  if (dash) path.setAttribute("stroke-dasharray", dash.map((step) => rounded(step / scale)).join(" "));
  group.append(title, path);
  for (const last of arrowsOf(edge)) group.append(shape("polygon", { points: cornerText(arrowOf(way, last, 12 / scale, scale)), stroke: "none" }));
  parent.append(group);
}

function svgBadge(parent, line, letters) {
  const said = badgeOf(line);
  if (!said) return;
  const { x, y } = pointOn(wayOf(line), 0.5);
  const [wide, high] = [said.length * letters * 0.6 + letters * 0.9, letters * 1.5];
  parent.append(shape("rect", {
    x: rounded(x - wide / 2), y: rounded(y - high / 2), width: rounded(wide), height: rounded(high), rx: rounded(high / 2), fill: ink.panel, stroke: lineColour(line.look), "stroke-width": rounded(letters / 9),
  }));
  svgText(parent, said, rounded(x), rounded(y + letters * 0.36), letters, ink.ink, { stroke: "none" });
}

function svgNode(parent, node, scale) {
  const own = shade(data.kinds[node.kind]);
  const hollow = node.kind === "envoy" || node.kind === "mission";
  const radius = radiusOf(node, scale);
  const look = { fill: hollow ? ink.panel : own, stroke: own, "stroke-width": rounded(hollow ? Math.min(2, 1.6 / scale) : 0) };
  const corners = cornersOf(node.kind, radius);
  const made = corners === null
    ? shape("circle", { cx: node.x, cy: node.y, r: rounded(radius), ...look })
    : shape("polygon", { points: cornerText(corners.map(([x, y]) => ({ x: node.x + x, y: node.y + y }))), ...look });
  const title = shape("title", {});
  title.textContent = node.label;
  made.append(title);
  parent.append(made);
  const letters = radius * (node.mark.length > 2 ? 0.62 : 0.75);
  if (node.mark) svgText(parent, node.mark, node.x, rounded(node.y + letters * 0.36), rounded(letters), ink.panel, { stroke: "none", "font-weight": 600 });
}

/** The whole network that the filters leave, as an SVG element; null where nothing is left. */
function networkDrawing() {
  const some = nodes.filter((node) => !node.hidden);
  const bounds = boundsOf(some);
  if (bounds === null) return null;
  const [across, down] = [bounds.right - bounds.left, bounds.bottom - bounds.top];
  // A large one is drawn as it is seen from afar; in a small one nothing depends on that.
  const scale = data.network.large ? PICTURE.wide / across : 1;
  const drawing = shape("svg", {
    viewBox: [bounds.left, bounds.top, across, down].map(rounded).join(" "), width: PICTURE.wide, height: Math.round((PICTURE.wide * down) / across), "font-family": FACE.replaceAll('"', "'"), direction: document.documentElement.dir,
  });
  drawing.append(shape("rect", { x: rounded(bounds.left), y: rounded(bounds.top), width: rounded(across), height: rounded(down), fill: ink.panel }));
  for (const edge of [...threads, ...lines]) if (!edge.look.hidden) svgLine(drawing, edge, scale);
  for (const node of [...some].sort((one, other) => isPower(one) - isPower(other))) svgNode(drawing, node, scale);
  if (!data.network.large) for (const line of lines) if (!line.look.hidden) svgBadge(drawing, line, 14);
  const context = document.createElement("canvas").getContext("2d");
  const named = data.network.large
    ? namesWithRoom(context, scale, bounds)
    : some.map((node) => ({ node, letters: PICTURE.letters[isPower(node) ? "state" : "other"] }));
  for (const { node, letters } of named) {
    svgText(drawing, node.label, node.x, rounded(node.y + radiusOf(node, scale) + (letters * 1.1 + 2) / scale), rounded(letters / scale), isPower(node) ? ink.ink : ink.soft);
  }
  return drawing;
}

/** The network as the text of an SVG file. Names are set as text, and written out by the browser itself. */
function networkSvg() {
  const drawing = networkDrawing() ?? shape("svg", { width: 1, height: 1 });
  return new XMLSerializer().serializeToString(drawing);
}

/** The network as a PNG of twice the size. Fails with the browser's error where it cannot draw one so large. */
async function networkPicture() {
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(networkSvg())}`;
  await picture.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [picture.width * 2, picture.height * 2];
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((done, failed) => {
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture"))), "image/png");
  });
}
