// The shapes of the network, as vis-network draws them: what is where, and what lies under a point.

/** A line's way from one middle to the other: two ends, and the point that bends it; null where it is straight. */
function wayOf(edge) {
  const [start, end] = [nodeById[edge.from], nodeById[edge.to]];
  if (!edge.bend) return { start, end, via: null };
  // As "curvedCW" of vis-network; its counter-clockwise one turns the other way and reaches as far.
  const angle = Math.atan2(start.y - end.y, end.x - start.x) + (0.5 * edge.bend + 0.5) * Math.PI;
  const length = (0.5 * Math.abs(edge.bend) + 0.5) * Math.hypot(end.x - start.x, end.y - start.y);
  return { start, end, via: { x: start.x + length * Math.sin(angle), y: start.y + length * Math.cos(angle) } };
}

/** The point at a share of the way, from 0 to 1. */
function pointOn({ start, end, via }, share) {
  const back = 1 - share;
  if (via === null) return { x: back * start.x + share * end.x, y: back * start.y + share * end.y };
  const [first, middle, last] = [back * back, 2 * back * share, share * share];
  return {
    x: first * start.x + middle * via.x + last * end.x,
    y: first * start.y + middle * via.y + last * end.y,
  };
}

/** How much of a symbol's size is drawn: what is far away stays large enough to be seen. */
const LEAST = { state: 9, organisation: 8 };
const radiusOf = (node, scale) => Math.max(node.size, (LEAST[node.kind] ?? 1.5) / scale);

/** The corners of a symbol around its middle; null for a disc. */
function cornersOf(kind, radius) {
  if (kind === "organisation") {
    return [0, 1, 2, 3, 4, 5].map((corner) => [radius * Math.cos((corner * Math.PI) / 3), radius * Math.sin((corner * Math.PI) / 3)]);
  }
  if (kind === "mission") return [[-radius, -radius], [radius, -radius], [radius, radius], [-radius, radius]];
  if (kind !== "place") return null;
  const wide = radius * 1.15;
  const top = -0.275 * wide - wide / Math.sqrt(3);
  return [[-wide, top], [wide, top], [0, top + wide * Math.sqrt(3)]];
}

/** An arrow head where a line meets the symbol at its `last` (1) or first (0) end: three points, the tip first. */
function arrowOf(way, last, length, scale) {
  const node = last ? way.end : way.start;
  const edge = radiusOf(node, scale) + 1 / scale;
  // The bent line is met by halving; a straight one would be found at once, and is found as well.
  let [inside, outside] = [last, 0.5];
  for (let turn = 0; turn < 12; turn += 1) {
    const share = (inside + outside) / 2;
    const { x, y } = pointOn(way, share);
    if (Math.hypot(x - node.x, y - node.y) < edge) inside = share;
    else outside = share;
  }
  const tip = pointOn(way, outside);
  const step = (last ? -1 : 1) * Math.min(0.4, length / Math.hypot(way.end.x - way.start.x, way.end.y - way.start.y));
  const tail = pointOn(way, outside + step);
  const far = Math.hypot(tip.x - tail.x, tip.y - tail.y) || 1;
  const [across, down] = [(tip.y - tail.y) * (0.42 * length / far), (tail.x - tip.x) * (0.42 * length / far)];
  return [tip, { x: tail.x + across, y: tail.y + down }, { x: tail.x - across, y: tail.y - down }];
}

/** Where arrow heads are on a line: 1 at its second end, which is where what starts at the first one leads. */
const arrowsOf = (line) => [...(line.look.arrows & 1 ? [1] : []), ...(line.look.arrows & 2 ? [0] : [])];

/** What is written on a line: how many events it stands for, and, where few lines are there, their type. */
function badgeOf(line) {
  const count = line.look.left > 1 ? `${line.look.left}` : "";
  return data.network.named ? [data.types[line.look.type].label, count].filter(Boolean).join(" · ") : count;
}

/** About the room that nodes and their names take; null for none. */
function boundsOf(some) {
  if (some.length === 0) return null;
  const bounds = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const node of some) {
    const half = data.network.large ? node.size : Math.max(node.size, node.label.length * (isPower(node) ? 4.7 : 3.7));
    bounds.left = Math.min(bounds.left, node.x - half);
    bounds.right = Math.max(bounds.right, node.x + half);
    bounds.top = Math.min(bounds.top, node.y - node.size);
    bounds.bottom = Math.max(bounds.bottom, node.y + node.size + 26);
  }
  const margin = 0.02 * (bounds.right - bounds.left) + 20;
  return { left: bounds.left - margin, top: bounds.top - margin, right: bounds.right + margin, bottom: bounds.bottom + margin };
}

/** How far a point is from the straight piece between two others. */
function farFrom(point, one, other) {
  const [dx, dy] = [other.x - one.x, other.y - one.y];
  const share = Math.max(0, Math.min(1, ((point.x - one.x) * dx + (point.y - one.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(point.x - one.x - share * dx, point.y - one.y - share * dy);
}

function farFromLine(point, line) {
  const way = wayOf(line);
  if (way.via === null) return farFrom(point, way.start, way.end);
  let [nearest, before] = [Infinity, way.start];
  for (let step = 1; step <= 16; step += 1) {
    const next = pointOn(way, step / 16);
    nearest = Math.min(nearest, farFrom(point, before, next));
    before = next;
  }
  return nearest;
}

/** The symbol or line at a point of the network; null where there is none. */
function itemAt(point, scale) {
  let [found, best] = [null, Infinity];
  for (const node of nodes) {
    if (node.hidden) continue;
    const far = Math.hypot(point.x - node.x, point.y - node.y);
    if (far <= radiusOf(node, scale) + 3 / scale && far < best) [found, best] = [node, far];
  }
  if (found !== null) return found;
  best = 6 / scale;
  for (const line of lines) {
    if (line.look.hidden) continue;
    const [one, other] = [nodeById[line.from], nodeById[line.to]];
    const room = best + Math.abs(line.bend ?? 0) * Math.hypot(one.x - other.x, one.y - other.y);
    if (point.x < Math.min(one.x, other.x) - room || point.x > Math.max(one.x, other.x) + room) continue;
    if (point.y < Math.min(one.y, other.y) - room || point.y > Math.max(one.y, other.y) + room) continue;
    const far = farFromLine(point, line);
    if (far < best) [found, best] = [line, far];
  }
  return found;
}
