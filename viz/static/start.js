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
refresh();
document.documentElement.dataset.settled = "yes";
