// Saving: what is shown as a table of values, and the picture of the view.

/** Has the browser save a blob as a file; nothing leaves the page. */
function saveFile(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = el("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** A value that a spreadsheet takes for text: none may begin a formula, and quotes are doubled (RFC 4180). */
function csvCell(value) {
  const text = String(value ?? "");
  const tame = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame;
}

const CSV_COLUMNS = ["date", "first_day", "last_day", "type", "status", "actors", "targets", "parties", "persons", "place", "count", "quote", "title", "publisher", "published", "url", "reports"];

function csvRow(event) {
  const best = (event.sources ?? [])[0] ?? {};
  const names = (ids) => (ids ?? []).map(label).join("; ");
  const day = (ordinal) => (ordinal === undefined ? "" : dayText(ordinal));
  return [
    event.when, day(event.day_from), day(event.day_to), data.types[event.type].label, data.statuses[event.status].label,
    names(event.actors), names(event.targets), names(event.parties), names(event.people), event.place ? label(event.place) : "",
    event.count, (best.quotes ?? []).join(" … "), best.title, best.publisher, best.published, best.url, (event.sources ?? []).length,
  ];
}

/** The shown events, one a row, in the page's language; with the mark by which spreadsheets know UTF-8. */
function csvText() {
  const rows = [CSV_COLUMNS, ...shownNumbers().map((number) => csvRow(data.events[number]))];
  return `\ufeff${rows.map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

/** By view, how its picture is had: PNG as a promise of a blob, SVG as text. */
const pictures = {};

async function savePicture(kind) {
  const picture = pictures[view];
  const blob = kind === "png" ? await picture.png() : new Blob([picture.svg()], { type: "image/svg+xml" });
  saveFile(blob, `diplograph.${kind}`);
}

function closeMenu() {
  byId("save").open = false;
}

function startSave() {
  byId("save-csv").addEventListener("click", () => { saveFile(new Blob([csvText()], { type: "text/csv" }), "diplograph.csv"); closeMenu(); });
  for (const kind of ["png", "svg"]) byId(`save-${kind}`).addEventListener("click", () => { savePicture(kind); closeMenu(); });
  byId("save-print").addEventListener("click", () => { closeMenu(); print(); });
  const sayPictures = () => {
    for (const kind of ["png", "svg"]) byId(`save-${kind}`).hidden = pictures[view]?.[kind] === undefined;
  };
  viewWatchers.push(sayPictures);
  sayPictures();
  byId("save").addEventListener("keydown", (press) => {
    if (press.key !== "Escape") return;
    closeMenu();
    byId("save").querySelector("summary").focus();
  });
  document.addEventListener("pointerdown", (press) => { if (!byId("save").contains(press.target)) closeMenu(); });
}
