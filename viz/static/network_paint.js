// What both drawings of the network get painted on their canvas: light and marks, codes, numbers on lines.

const FACE = 'system-ui, "Segoe UI", "Noto Sans", "Noto Sans Arabic", "Helvetica Neue", Arial, sans-serif';

function follow(context, { start, end, via }) {
  context.moveTo(start.x, start.y);
  if (via === null) context.lineTo(end.x, end.y);
  else context.quadraticCurveTo(via.x, via.y, end.x, end.y);
}

/** A symbol's edge as the context's path. */
function trace(context, node, radius) {
  const corners = cornersOf(node.kind, radius);
  context.beginPath();
  if (corners === null) {
    context.arc(node.x, node.y, radius, 0, 2 * Math.PI);
    return;
  }
  corners.forEach(([x, y], place) => context[place ? "lineTo" : "moveTo"](node.x + x, node.y + y));
  context.closePath();
}

/** Under the lines: a broad stroke along those that are pointed at or told of. */
function paintLight(context, scale) {
  context.save();
  context.strokeStyle = ink.accent;
  context.lineCap = "round";
  for (const [some, alpha, wide] of [[marked.lines, 0.3, 10], [glowing.lines, 0.4, 8]]) {
    context.globalAlpha = alpha;
    context.lineWidth = wide / Math.min(1.2, scale);
    context.beginPath();
    for (const line of some) if (!line.look.hidden) follow(context, wayOf(line));
    context.stroke();
  }
  context.restore();
}

/** On the symbols: rings around those that are pointed at or told of, and the codes of states. */
function paintMarks(context, scale) {
  context.save();
  context.strokeStyle = ink.accent;
  for (const [some, wide] of [[glowing.nodes, 3], [marked.nodes, 4]]) {
    context.lineWidth = wide / Math.min(1.2, scale);
    for (const node of some) {
      if (node.hidden) continue;
      trace(context, node, radiusOf(node, scale) + (wide + 1) / Math.min(1.2, scale));
      context.stroke();
    }
  }
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = ink.panel;
  let letters = 0;
  for (const node of nodes) {
    if (!node.mark || node.hidden) continue;
    // Three letters and more need smaller ones.
    const size = radiusOf(node, scale) * (node.mark.length > 2 ? 0.62 : 0.75);
    if (size !== letters) context.font = `600 ${size}px ${FACE}`;
    letters = size;
    context.fillText(node.mark, node.x, node.y + size * 0.06);
  }
  context.restore();
}

/** The numbers of events on lines, each in a field with the line's colour around it. */
function paintBadges(context, some, letters) {
  context.save();
  context.font = `${letters}px ${FACE}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const line of some) {
    const said = badgeOf(line);
    if (!said) continue;
    const { x, y } = pointOn(wayOf(line), 0.5);
    const [wide, high] = [context.measureText(said).width + letters * 0.9, letters * 1.5];
    context.beginPath();
    context.roundRect(x - wide / 2, y - high / 2, wide, high, high / 2);
    context.fillStyle = ink.panel;
    context.fill();
    context.lineWidth = letters / 9;
    context.strokeStyle = lineColour(line.look);
    context.stroke();
    context.fillStyle = ink.ink;
    context.fillText(said, x, y + letters * 0.06);
  }
  context.restore();
}
