// Puts the page to work; until here it is the table alone.

byId("explorer").hidden = false;
for (const one of document.querySelectorAll("[data-scripted]")) one.hidden = false;
document.documentElement.classList.add("scripted");
startViews();
startFilters();
startTime();
startNetwork({
  thing: (thing) => openAlone({ thing }),
  edge: (edge) => {
    if (!isLine(edge)) return openAlone({ thing: edge.from });
    trail.length = 0;
    return open(() => edgeView(edge));
  },
});
startDetails();
startTable();
dyad.start();
startSources();
startSearch();
startSave();
startAddress();

// For programs that look at the page: where things are, and what is shown. Nothing can be changed from here.
globalThis.diplograph = Object.freeze({
  dyadSvg: () => dyad.toSvg(),
  dyadPicture: () => dyad.toPicture(),
  positions: () => Object.fromEntries(nodes.getIds().map((id) => [id, network.getPosition(id)])),
  shownEvents: () => data.events.filter((_, number) => shown[number]).map((event) => event.id),
  shownLines: () => edges.get().filter((edge) => isLine(edge) && !edge.hidden).map((edge) => edge.id),
  shownNodes: () => nodes.get().filter((node) => !node.hidden).map((node) => node.id),
  lit: () => lighted,
  csv: csvText,
  /** A point of the window, from a point of the network. */
  pointOf: (place) => {
    const { left, top } = byId("network").getBoundingClientRect();
    const { x, y } = network.canvasToDOM(place);
    return { x: x + left, y: y + top };
  },
});
document.documentElement.dataset.settled = "yes";
