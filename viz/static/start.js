// Puts the page to work; until here it is the table alone.

byId("explorer").hidden = false;
document.documentElement.classList.add("scripted");
startFilters();
startTime();
startDetails();
startNetwork({
  thing: (id) => { trail.length = 0; open(() => thingView(id)); },
  edge: (line) => { trail.length = 0; open(() => edgeView(line)); },
});
refresh();

// For programs that look at the page: where things are, and what is shown. Nothing can be changed from here.
globalThis.diplograph = Object.freeze({
  shownEvents: () => data.events.filter((_, number) => shown[number]).map((event) => event.id),
  ...networkSeen,
});
document.documentElement.dataset.settled = "yes";
