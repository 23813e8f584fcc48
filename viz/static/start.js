// Puts the page to work; until here it is the table alone.

byId("explorer").hidden = false;
for (const one of document.querySelectorAll("[data-scripted]")) one.hidden = false;
document.documentElement.classList.add("scripted");
startViews();
startFilters();
startTime();
startNetwork({
  thing: (thing) => openAlone({ thing }),
  edge: (line) => { trail.length = 0; open(() => edgeView(line)); },
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
  shownEvents: () => data.events.filter((_, number) => shown[number]).map((event) => event.id),
  lit: () => [...lighted],
  csv: csvText,
  ...networkSeen,
});
document.documentElement.dataset.settled = "yes";
