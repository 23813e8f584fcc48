// Two states: what the parts of their view share. All of it hangs on `dyad`, so that no name meets one of another view.

const dyad = {};
{
  const [DAY, EPOCH] = [864e5, 719163];
  const SPACE = "http://www.w3.org/2000/svg";
  const FACE = 'system-ui, "Segoe UI", "Noto Sans", "Noto Sans Arabic", "Helvetica Neue", Arial, sans-serif';
  let [monthOf, monthAndYear, whole, days] = [];

  /** Takes over the page's language and direction. */
  dyad.speak = () => {
    const tag = { ar: "ar-u-nu-latn", en: "en-GB" }[data.lang] ?? data.lang;
    const utc = (options) => new Intl.DateTimeFormat(tag, { timeZone: "UTC", ...options });
    [monthOf, monthAndYear, whole] = [utc({ month: "short" }), utc({ month: "long", year: "numeric" }), utc({ day: "numeric", month: "long", year: "numeric" })];
    days = new Intl.NumberFormat(tag, { style: "unit", unit: "day", unitDisplay: "long" });
    dyad.mirrored = document.documentElement.dir === "rtl";
  };
  dyad.speak();

  /** An element of a picture; as `el`, strings become text nodes. */
  dyad.svg = (name, attributes = {}, ...children) => {
    const made = document.createElementNS(SPACE, name);
    for (const key in attributes) if (attributes[key] !== undefined) made.setAttribute(key, attributes[key]);
    if (children.length) made.append(...children);
    return made;
  };

  // Time: days are ordinals, as Python counts them.

  dyad.dateOf = (day) => new Date((day - EPOCH) * DAY);
  dyad.dayOf = (year, month, date = 1) => Math.round(new Date(0).setUTCFullYear(year, month, date) / DAY) + EPOCH;
  // The browser shortens the Russian word for year, as nothing else of the page does.
  const said = (format, day) => format.format(dyad.dateOf(day)).replace(/ г\.$/, " года");
  dyad.dayWords = (day) => said(whole, day);
  dyad.monthWords = (day) => said(monthAndYear, day);

  /** "3 days", "0–30 days". */
  dyad.daysWords = (least, most) => (least === most ? days.format(least) : days.formatRange(least, most));

  /** From days to pixels; in Arabic time runs from right to left. `at` takes pixels from day 0 on, as packing gives them. */
  dyad.scaleOf = (first, last, left, right) => {
    // Rounded, so that moving in time keeps it the same to the last bit, and with it where the marks stand.
    const perDay = Number(((right - left) / (last - first)).toPrecision(9));
    const at = dyad.mirrored ? (pixels) => right - (pixels - first * perDay) : (pixels) => left + (pixels - first * perDay);
    const dayAt = (x) => first + (dyad.mirrored ? right - x : x - left) / perDay;
    return { first, last, left, right, perDay, at, dayAt, x: (day) => at(day * perDay) };
  };

  const YEARS = [1, 2, 5, 10, 20, 50, 100, 200];
  const MONTHS = [1, 3, 6];
  // Which days of a month are named. The last ones would stand beside the first of the next month.
  const DAYS = [[1, Array.from({ length: 31 }, (_, date) => date + 1)], [2, [1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29]], [5, [1, 5, 10, 15, 20, 25]], [10, [1, 10, 20]]];

  /** The marks of the axis: [day, label, whether it begins a larger unit], as many as have room. */
  dyad.ticks = (scale) => {
    const room = (wanted) => wanted / scale.perDay;
    const [from, to] = [dyad.dateOf(Math.floor(scale.first)), dyad.dateOf(Math.ceil(scale.last))];
    const [begin, end] = [from, to].map((one) => one.getUTCFullYear() * 12 + one.getUTCMonth());
    const monthName = (day, month) => (month % 12 === 0 ? String(dyad.dateOf(day).getUTCFullYear()) : monthOf.format(dyad.dateOf(day)));
    const found = [];
    const dates = DAYS.find(([step]) => step >= room(40))?.[1];
    if (dates !== undefined) {
      for (let month = begin; month <= end; month += 1) {
        const start = dyad.dayOf(0, month);
        const length = dyad.dayOf(0, month + 1) - start;
        for (const date of dates) {
          if (date <= length) found.push([start + date - 1, date === 1 ? monthName(start, month) : String(date), date === 1]);
        }
      }
    } else {
      const months = MONTHS.find((one) => one * 28 >= room(46));
      const every = months ?? 12 * (YEARS.find((one) => one * 365 >= room(46)) ?? 500);
      for (let month = Math.floor(begin / every) * every; month <= end; month += every) {
        const day = dyad.dayOf(0, month);
        found.push([day, monthName(day, month), month % 12 === 0]);
      }
    }
    return found.filter(([day]) => day >= scale.first && day <= scale.last);
  };

  // Colours and letters: attributes of each element, so that a picture of the view needs nothing beside it.

  const PAPER = { ink: "#000000", soft: "#333333", rule: "#999999", panel: "#ffffff", field: "#f2f2f2", warn: "#000000", accent: "#000000" };

  dyad.printing = matchMedia("print");
  dyad.palette = () => {
    if (dyad.printing.matches) return { ...PAPER, paper: true, type: () => "#000000", tone: () => ({ fill: "#ffffff", ink: "#000000" }) };
    const style = getComputedStyle(document.documentElement);
    const night = shade({ light: false, dark: true });
    const own = Object.fromEntries(Object.keys(PAPER).map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
    const tone = (name) => {
      const one = data.dyads.tones[name];
      return night ? { fill: one.dark, ink: one.dark_ink } : { fill: one.light, ink: one.light_ink };
    };
    return { ...own, paper: false, type: (name) => shade(data.types[name]), tone };
  };

  dyad.face = FACE;
  const ruler = document.createElement("canvas").getContext("2d");
  const widths = new Map();

  /** How wide a text is at a size, and whether bold. */
  dyad.wide = (text, size, weight = 400) => {
    const key = `${size} ${weight} ${text}`;
    if (!widths.has(key)) {
      ruler.font = `${weight} ${size}px ${FACE}`;
      widths.set(key, ruler.measureText(text).width);
    }
    return widths.get(key);
  };

  /** The text, or as much of its beginning as has room. */
  dyad.cut = (text, room, size, weight = 400) => {
    if (dyad.wide(text, size, weight) <= room) return text;
    const letters = [...text];
    while (letters.length > 1 && dyad.wide(`${letters.join("")}…`, size, weight) > room) letters.pop();
    return `${letters.join("").trimEnd()}…`;
  };

  /** A text in the picture. `start` and `end` follow the direction of the page. */
  dyad.text = (x, y, words, { size = 12, fill: colour, anchor = "start", weight, halo, ...more }) => dyad.svg("text", {
    x, y, "font-size": size, fill: colour, "text-anchor": anchor, "font-weight": weight,
    ...(halo ? { stroke: halo, "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke" } : {}), ...more,
  }, words);

  dyad.code = (id) => `\u2068${data.things[id]?.mark || dyad.cut(label(id), 90, 12)}\u2069`;
  dyad.way = (of, to) => `${dyad.code(of)}${data.lang === "ar" ? " ← " : " → "}${dyad.code(to)}`;
}
