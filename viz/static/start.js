// Puts the page to work; until here it is the table alone.

byId("explorer").hidden = false;
document.documentElement.classList.add("scripted");
startFilters();
startTime();
startDetails();
startNetwork({
  thing: (id) => { trail.length = 0; open(() => thingView(id)); },
  edge: (edge) => {
    trail.length = 0;
    if (isLine(edge)) open(() => edgeView(edge));
    else open(() => thingView(edge.from));
  },
});
dyad.start();
refresh();

// For programs that look at the page: where things are, and what is shown. Nothing can be changed from here.
globalThis.diplograph = Object.freeze({
  dyadSvg,
  dyadPicture,
  positions: () => Object.fromEntries(nodes.getIds().map((id) => [id, network.getPosition(id)])),
  shownEvents: () => data.events.filter((_, number) => shown[number]).map((event) => event.id),
  shownLines: () => edges.get().filter((edge) => isLine(edge) && !edge.hidden).map((edge) => edge.id),
  shownNodes: () => nodes.get().filter((node) => !node.hidden).map((node) => node.id),
  /** A point of the window, from a point of the network. */
  pointOf: (place) => {
    const { left, top } = byId("network").getBoundingClientRect();
    const { x, y } = network.canvasToDOM(place);
    return { x: x + left, y: y + top };
  },
});
document.documentElement.dataset.settled = "yes";
