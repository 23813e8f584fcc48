// Elements made from text (never from HTML), and the data of the page.

const data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);
const SVG = "http://www.w3.org/2000/svg";

/** A word of the page with its {} filled in. */
function fill(word, ...values) {
  const left = values.map(String);
  return word.replace(/\{\}/g, () => left.shift() ?? "");
}

/** An element. Strings among its children become text nodes, so that nothing in them is read as HTML. */
function el(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

/** The same for what is drawn as SVG. */
function shape(name, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

function filled(made, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null && value !== false) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

/** A button of that text, or with those elements in it. */
function button(press, attributes, ...children) {
  const made = el("button", { type: "button", ...attributes }, ...children);
  made.addEventListener("click", press);
  return made;
}

/** Text in the direction of its own letters: the line around it keeps its order. */
const isolated = (text, lang) => el("bdi", { lang }, text);

const directionOf = (lang) => (data.rightToLeft.includes(lang) ? "rtl" : "auto");
