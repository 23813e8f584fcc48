// What the server's pages are a little better with: Ctrl+Enter runs a query, Escape closes the list of types.

for (const form of document.querySelectorAll("form.own")) {
  form.addEventListener("keydown", (press) => {
    if (press.key === "Enter" && (press.ctrlKey || press.metaKey)) {
      press.preventDefault();
      form.requestSubmit();
    }
  });
}
for (const list of document.querySelectorAll("form.part details")) {
  list.addEventListener("keydown", (press) => {
    if (press.key !== "Escape" || !list.open) return;
    list.open = false;
    list.querySelector("summary").focus();
  });
}
document.documentElement.dataset.settled = "yes";
