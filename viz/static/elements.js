// Elements made from text (never from HTML), and the data of the page.

const data = JSON.parse(document.getElementById("data").textContent);
const words = data.words;
const byId = (id) => document.getElementById(id);

/** A word of the page with its {} filled in. */
function fill(word, ...values) {
  const left = values.map(String);
  return word.replace(/\{\}/g, () => left.shift() ?? "");
}

/** An element. Strings among its children become text nodes, so that nothing in them is read as HTML. */
function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

/** Text in the direction of its own letters: the line around it keeps its order. */
const isolated = (text, lang) => el("bdi", { lang }, text);

const directionOf = (lang) => (data.rightToLeft.includes(lang) ? "rtl" : "auto");
