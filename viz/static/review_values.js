// Values that a person writes: dates, states, numbers. What is taken here is checked once more when it is applied.

const { words } = data;
const comma = data.lang === "ar" ? "، " : ", ";
const fieldsOf = {
  event: ["type", "status", "date", "actors", "targets", "parties", "count"],
  tenure: ["position", "of", "to", "since", "until"],
};
const kindOf = {
  type: "choice", status: "choice", position: "choice", date: "date", since: "date", until: "date",
  actors: "states", targets: "states", parties: "states", of: "state", to: "state", count: "count",
};
const choices = {
  type: Object.fromEntries(Object.entries(data.types).map(([name, one]) => [name, one.label])),
  status: data.statuses,
  position: data.positions,
};
const needed = new Set(["type", "status", "position", "of"]);

const nameOf = (fact, id) => data.states[id] ?? fact.names[id] ?? id;

/** A value in words; "" for none. */
function said(fact, field, value) {
  if (value === null || value === undefined) return "";
  if (kindOf[field] === "choice") return choices[field][value];
  if (kindOf[field] === "states") return value.map((id) => nameOf(fact, id)).join(comma);
  return kindOf[field] === "state" ? nameOf(fact, value) : String(value);
}

/** How many letters to change to make one word of another, up to a limit. */
function distance(one, other) {
  let row = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[other.length];
}

function nearest(written) {
  let best = [null, Math.max(1, Math.floor(written.length / 3)) + 1];
  for (const [name, id] of Object.entries(data.known)) {
    if (Math.abs(name.length - written.length) >= best[1]) continue;
    const far = distance(written, name);
    if (far < best[1]) best = [id, far];
  }
  return best[0] && data.states[best[0]];
}

function stateOf(fact, written) {
  const own = Object.entries(fact.names).find(([id, name]) => name === written || id === written);
  if (own) return own[0];
  if (data.states[written]) return written;
  const known = data.known[written.toLowerCase()] ?? data.known[written.toLowerCase().normalize("NFKC").replace(/^the /, "")];
  if (known) return known;
  const near = nearest(written.toLowerCase());
  const wrong = fill(words.wrong.state, written);
  throw new Error(near ? fill(words.wrong.near, wrong, near) : wrong);
}

function isDay(text) {
  const parts = /^(\d{4}|XXXX)(?:-(\d\d)(?:-(\d\d))?)?~?$/.exec(text);
  if (!parts) return false;
  const [, year, month, day] = parts;
  if (year === "XXXX" && (!month || !day)) return false;
  if (!month) return true;
  if (Number(month) < 1 || Number(month) > 12) return false;
  if (!day) return true;
  const last = new Date(Date.UTC(2000, Number(month), 0));
  if (year !== "XXXX") last.setUTCFullYear(Number(year), Number(month), 0);
  return Number(day) >= 1 && Number(day) <= last.getUTCDate();
}

function isDate(text) {
  const set = /^\[(.*)\.\.(.*)\]$/.exec(text);
  const ends = set ? set.slice(1) : text.split("/");
  if (ends.length === 1) return isDay(ends[0]);
  return ends.length === 2 && ends.some(Boolean) && ends.every((end) => end === "" || end === ".." || isDay(end));
}

/** The value that was written in a field. Throws an Error that says what is wrong. */
function readValue(fact, field, written) {
  const kind = kindOf[field];
  const text = written.trim();
  if (kind === "states") {
    return [...new Set(text.split(/[,،;؛]/).map((one) => one.trim()).filter(Boolean).map((one) => stateOf(fact, one)))];
  }
  if (!text) {
    if (needed.has(field)) throw new Error(words.wrong.needed);
    return null;
  }
  if (kind === "state") return stateOf(fact, text);
  if (kind === "date") {
    if (!isDate(text)) throw new Error(words.wrong.date);
    return text;
  }
  if (kind === "count") {
    if (!/^\d{1,9}$/.test(text)) throw new Error(words.wrong.count);
    return Number(text);
  }
  return text;
}

/** What is wrong with the parties of an event of its type; "" for nothing. */
function wrongParties(values) {
  const direction = data.types[values.type].direction;
  const directed = values.actors.length > 0 && values.targets.length > 0;
  const all = new Set([...values.parties, ...values.actors, ...values.targets]);
  if (values.actors.some((id) => values.targets.includes(id))) return words.wrong.directed;
  if (direction === "directed") return directed ? "" : words.wrong.directed;
  if (direction === "undirected") return all.size >= 2 ? "" : words.wrong.together;
  return directed || values.parties.length >= 2 ? "" : words.wrong.either;
}
