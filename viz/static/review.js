// Deciding: controls on each fact, keys, what is kept in the browser, and the file that is saved.

const decisions = new Map();
let savedAt = "";
let current = 0;
const numbers = data.facts.map((_, place) => place + 1);
const card = (number) => byId(`fact-${number}`);
const factOf = (number) => data.facts[number - 1];
const storageKey = `diplograph-review:${data.study}:${data.mark}`;
let stored = true;

/** A file opened from disk may have no storage; the page then says so, and works on. */
function store() {
  try {
    localStorage.setItem(storageKey, JSON.stringify({ who: byId("who").value, decisions: [...decisions], savedAt }));
    stored = true;
  } catch {
    stored = false;
  }
  byId("kept").textContent = stored ? words.page.kept_here : words.page.not_kept;
  byId("kept").hidden = false;
}

function recall() {
  try {
    const kept = JSON.parse(localStorage.getItem(storageKey) ?? "null");
    if (!kept) return;
    byId("who").value = String(kept.who ?? "");
    savedAt = String(kept.savedAt ?? "");
    for (const [number, one] of kept.decisions) if (factOf(number)) decisions.set(number, one);
  } catch {
    decisions.clear();
  }
}

function lines() {
  return [...decisions].sort(([one], [other]) => one - other).map(([number, one]) => {
    const fact = factOf(number);
    const line = { format: "diplograph-review/1", study: data.study, article: fact.article, fact: fact.id, sha256: fact.sha256, action: one.action, at: one.at };
    const who = byId("who").value.trim();
    if (who) line.by = who;
    if (one.why) line.why = one.why;
    if (one.action === "edit") line.changes = one.changes;
    return `${JSON.stringify(line)}\n`;
  }).join("");
}

function save() {
  if (decisions.size === 0) {
    byId("told").textContent = words.page.none_yet;
    return;
  }
  const name = `review-${data.mark.slice(0, 8)}.jsonl`;
  const address = URL.createObjectURL(new Blob([lines()], { type: "application/jsonl" }));
  const link = el("a", { href: address, download: name, hidden: "" });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  savedAt = lines();
  store();
  byId("told").textContent = fill(words.page.saved, decisions.size, `diplograph review --apply ${name}`);
}

function showProgress() {
  byId("progress").textContent = fill(words.page.decided, decisions.size, numbers.length);
  if (lines() !== savedAt) byId("told").textContent = decisions.size ? fill(words.page.unsaved, decisions.size) : "";
}

function decide(number, action, more = {}) {
  decisions.set(number, { action, at: new Date().toISOString().replace(/\.\d+Z$/, "Z"), ...more });
  store();
  draw(number);
  showProgress();
}

function takeBack(number) {
  if (!decisions.delete(number)) return;
  store();
  draw(number);
  showProgress();
  go(number);
}

/** Makes a fact the one at hand: its card has the focus, its quotes stand out in the text. */
function go(number, focus = true) {
  current = number;
  for (const one of document.querySelectorAll(".card.current")) one.classList.remove("current");
  card(number).classList.add("current");
  for (const one of document.querySelectorAll("mark.now")) one.classList.remove("now");
  const marks = [...card(number).closest(".beside").querySelectorAll(".text mark")]
    .filter((one) => one.dataset.facts.split(" ").includes(String(number)));
  for (const one of marks) one.classList.add("now");
  const pane = card(number).closest(".beside").querySelector(".text");
  if (marks.length) {
    // Within its pane only: the page itself stays where the card is.
    const place = marks[0].getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop;
    pane.scrollTop = place - pane.clientHeight / 3;
  }
  if (focus) card(number).focus();
}

function next(number) {
  const later = numbers.slice(number).find((one) => !decisions.has(one)) ?? numbers.find((one) => !decisions.has(one));
  go(later ?? number);
}

/** The verdict below a fact, in words. */
function verdictView(number) {
  const one = decisions.get(number);
  const fact = factOf(number);
  const changes = Object.entries(one.changes ?? {}).map(([field, value]) => el("li", {},
    `${words.field[field]}: `, el("bdi", {}, said(fact, field, fact.values[field]) || "–"), data.lang === "ar" ? " ← " : " → ",
    el("bdi", {}, said(fact, field, value) || "–")));
  return el("div", { class: "verdict" },
    one.why ? el("bdi", {}, one.why) : "",
    changes.length ? el("ul", {}, ...changes) : "");
}

function actionButton(number, action, pressed) {
  const key = { accept: "A", reject: "R", edit: "E", undo: "U" }[action];
  const made = el("button", { type: "button", "data-action": action, "aria-describedby": `head-${number}`, "aria-keyshortcuts": key, "aria-pressed": pressed === undefined ? null : String(pressed) }, words.action[action]);
  made.addEventListener("click", () => act(number, action));
  return made;
}

function draw(number) {
  const one = decisions.get(number);
  const made = card(number);
  for (const old of made.querySelectorAll(".controls, .correction, .verdict, .badge.now, .mistake")) old.remove();
  for (const action of ["accept", "reject", "edit"]) made.classList.toggle(action, one?.action === action);
  if (one) {
    const word = words.review[{ accept: "accepted", reject: "rejected", edit: "edited" }[one.action]];
    made.querySelector(".badges").prepend(el("span", { class: `badge now ${one.action}` }, word));
    made.append(verdictView(number));
  }
  for (const old of made.querySelectorAll(".badge.unreviewed")) old.hidden = Boolean(one);
  made.append(el("div", { class: "controls" },
    ...["accept", "reject", "edit"].map((action) => actionButton(number, action, one?.action === action)),
    one ? actionButton(number, "undo") : ""));
}

function complain(number, text) {
  for (const old of card(number).querySelectorAll(".mistake")) old.remove();
  card(number).append(el("p", { class: "mistake", role: "alert" }, text));
}

function act(number, action) {
  go(number, false);
  if (action === "undo") takeBack(number);
  else if (action === "edit") openCorrection(number);
  else if (action === "reject") openReason(number);
  else if (factOf(number).incomplete) complain(number, words.wrong.incomplete);
  else {
    decide(number, "accept");
    next(number);
  }
}

/** A form in a card. Escape leaves it, and the focus goes back to the card. */
function openForm(number, parts, keep, keepWord) {
  for (const old of card(number).querySelectorAll(".correction")) old.remove();
  const cancel = el("button", { type: "button" }, words.action.cancel);
  const form = el("form", { class: "correction", novalidate: "" }, ...parts,
    el("div", { class: "controls" }, el("button", { type: "submit" }, keepWord), cancel));
  const close = () => { form.remove(); card(number).focus(); };
  cancel.addEventListener("click", close);
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); keep(form); });
  card(number).append(form);
  form.querySelector("input, select").focus();
}

function openReason(number) {
  const input = el("input", { id: `why-${number}`, maxlength: "400" });
  input.value = decisions.get(number)?.why ?? "";
  openForm(number, [el("label", { for: input.id }, words.field.why, input)], () => {
    decide(number, "reject", { why: input.value.trim() });
    next(number);
  }, words.action.reject);
}

function inputFor(fact, field, id, value) {
  if (kindOf[field] !== "choice") {
    const input = el("input", { id, "aria-describedby": `${id}-hint`, autocomplete: "off", spellcheck: "false", dir: "auto" });
    input.value = said(fact, field, value);
    return input;
  }
  const select = el("select", { id }, ...Object.entries(choices[field]).map(([name, label]) => el("option", { value: name }, label)));
  select.value = value;
  return select;
}

function openCorrection(number) {
  const fact = factOf(number);
  const before = { ...fact.values, ...decisions.get(number)?.changes };
  const inputs = {};
  const hints = {};
  const parts = fieldsOf[fact.kind].map((field) => {
    const id = `${field}-${number}`;
    inputs[field] = inputFor(fact, field, id, before[field]);
    hints[field] = el("span", { class: "hint", id: `${id}-hint`, role: "status" });
    inputs[field].addEventListener("input", () => check(field));
    inputs[field].addEventListener("change", () => { check(field); fit(); });
    return el("label", { for: id }, words.field[field], inputs[field], kindOf[field] === "choice" ? "" : hints[field]);
  });
  const overall = el("p", { class: "hint bad", role: "alert" });
  function check(field) {
    const hint = hints[field];
    try {
      const value = readValue(fact, field, inputs[field].value);
      inputs[field].removeAttribute("aria-invalid");
      hint.classList.remove("bad");
      hint.textContent = ["states", "state"].includes(kindOf[field]) ? said(fact, field, value) : "";
      return value;
    } catch (error) {
      inputs[field].setAttribute("aria-invalid", "true");
      hint.classList.add("bad");
      hint.textContent = error.message;
      return undefined;
    }
  }
  /** Only the parties that the type can have are asked for. */
  function fit() {
    if (fact.kind !== "event") return;
    const direction = data.types[inputs.type.value].direction;
    for (const side of ["actors", "targets"]) inputs[side].closest("label").hidden = direction === "undirected" && !inputs[side].value;
    inputs.parties.closest("label").hidden = direction === "directed" && !inputs.parties.value;
  }
  openForm(number, [...parts, overall], () => {
    const values = Object.fromEntries(fieldsOf[fact.kind].map((field) => [field, check(field)]));
    const bad = fieldsOf[fact.kind].find((field) => values[field] === undefined);
    overall.textContent = bad ? "" : (fact.kind === "event" && wrongParties(values)) || "";
    if (bad) inputs[bad].focus();
    if (bad || overall.textContent) return;
    const changes = Object.fromEntries(Object.entries(values)
      .filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(fact.values[field])));
    if (Object.keys(changes).length === 0) {
      overall.textContent = words.wrong.unchanged;
      return;
    }
    decide(number, "edit", { changes });
    next(number);
  }, words.action.keep);
  fit();
}

const keyed = {
  a: (number) => act(number, "accept"), r: (number) => act(number, "reject"), e: (number) => act(number, "edit"),
  u: (number) => act(number, "undo"), s: () => save(),
  j: (number) => go(Math.min(number + 1, numbers.length)), k: (number) => go(Math.max(number - 1, 1)),
};
keyed.arrowdown = keyed.j;
keyed.arrowup = keyed.k;
// By the key's place too: an Arabic or a Russian keyboard has other letters on it.
const placed = { KeyA: "a", KeyR: "r", KeyE: "e", KeyU: "u", KeyS: "s", KeyJ: "j", KeyK: "k" };

/** Keys work on a fact that has the focus, and nowhere else: no single letter acts on the page at large. */
function onKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, select, form")) return;
  const number = Number(event.currentTarget.dataset.number);
  const action = keyed[event.key.toLowerCase()] ?? keyed[placed[event.code]];
  if (!action) return;
  event.preventDefault();
  action(number);
}

function start() {
  document.documentElement.classList.add("scripted");
  for (const id of ["desk", "keys"]) byId(id).hidden = false;
  recall();
  for (const number of numbers) {
    const made = card(number);
    made.tabIndex = 0;
    made.addEventListener("keydown", onKey);
    made.addEventListener("focusin", () => { if (current !== number) go(number, false); });
    draw(number);
  }
  for (const one of document.querySelectorAll(".text mark")) {
    one.addEventListener("click", () => go(Number(one.dataset.facts.split(" ")[0])));
  }
  byId("save").addEventListener("click", save);
  byId("who").addEventListener("change", store);
  addEventListener("beforeunload", (event) => {
    if (!stored && decisions.size && lines() !== savedAt) event.preventDefault();
  });
  store();
  showProgress();
  document.documentElement.dataset.settled = "yes";
}

start();
