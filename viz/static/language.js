// The page's languages: every text comes from the current one's, and the whole lies in its direction.

const words = {};
/** Called when the language has changed; what shows events is drawn anew by `refresh` afterwards. */
const speakers = [];

const isArabic = () => data.lang === "ar";
const comma = () => (isArabic() ? "، " : ", ");
/** Arabic runs from right to left, and so must the arrow. */
const arrow = () => (isArabic() ? " ← " : " → ");
const label = (id) => data.things[id]?.name ?? id;

/** Sets each text that a key ending with _at names, here and in all that lies within. */
function setTexts(value, texts) {
  if (Array.isArray(value)) {
    for (const one of value) setTexts(one, texts);
  } else if (value !== null && typeof value === "object") {
    for (const [key, one] of Object.entries(value)) {
      if (key.endsWith("_at")) value[key.slice(0, -3)] = texts[one];
      else setTexts(one, texts);
    }
  }
}

/** Who did it to whom, or between whom it was. */
function whoText(event) {
  const side = (ids) => (ids ?? []).map(label).join(comma());
  const [actors, targets, parties] = [side(event.actors), side(event.targets), side(event.parties)];
  const directed = [actors, targets].filter(Boolean).join(arrow());
  if (!directed) return (event.parties ?? []).map(label).join(" – ");
  return parties ? `${directed} (${parties})` : directed;
}

function setHead({ title, asked, numbers }) {
  document.title = `${title} – diplograph`;
  byId("title").textContent = title;
  byId("asked").textContent = asked;
  byId("asked").hidden = asked === "";
  byId("numbers").replaceChildren(...numbers.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value))));
}

/** Puts the data and the page's own words into a language. */
function speak(lang) {
  data.lang = lang;
  const spoken = data.languages[lang];
  Object.assign(words, spoken.words);
  for (const part of [data.types, data.statuses, data.events, data.things, data.bins, data.dyads]) setTexts(part, spoken.texts);
  for (const event of data.events) event.who = whoText(event);
  Object.assign(document.documentElement, { lang, dir: spoken.direction });
  for (const one of document.querySelectorAll("[data-w]")) one.textContent = words[one.dataset.w];
  for (const attribute of ["aria-label", "placeholder", "title"]) {
    for (const one of document.querySelectorAll(`[data-w-${attribute}]`)) {
      one.setAttribute(attribute, words[one.getAttribute(`data-w-${attribute}`)]);
    }
  }
  setHead(spoken.head);
  for (const tell of speakers) tell();
}

speak(data.lang);
