// The views: one is shown at a time; filters, time and details stay beside each.

const VIEWS = ["network", "dyad", "table", "sources"];
let view = VIEWS[0];
/** Called with its name when another view is shown. */
const viewWatchers = [];
const viewButton = (name) => document.querySelector(`#views [data-view="${name}"]`);
const hasView = (name) => VIEWS.includes(name) && byId(`view-${name}`) !== null;

function showView(name) {
  view = hasView(name) ? name : VIEWS[0];
  document.documentElement.dataset.view = view;
  for (const one of VIEWS.filter(hasView)) {
    byId(`view-${one}`).hidden = one !== view;
    if (one === view) viewButton(one).setAttribute("aria-current", "page");
    else viewButton(one).removeAttribute("aria-current");
  }
  for (const watcher of viewWatchers) watcher(view);
}

function startViews() {
  for (const name of VIEWS) {
    if (hasView(name)) viewButton(name).addEventListener("click", () => showView(name));
    else viewButton(name).remove();
  }
  byId("views").hidden = false;
}
