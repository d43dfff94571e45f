// The import screen works without this file. With htmx, a correction swaps the structure only; when the answer is
// another page (the session has ended), that page is opened in full instead of being lost in the panel.
document.addEventListener("htmx:beforeSwap", (event) => {
  const answer = event.detail.xhr;
  if (event.detail.shouldSwap && !answer.responseText.includes('id="structure"')) {
    event.detail.shouldSwap = false;
    window.location.assign(answer.responseURL || window.location.href);
  }
});
function showSource() {
  const number = document.querySelector("#structure .node:has(.open) .num");
  if (number && window.matchMedia("(min-width: 56rem)").matches) {
    document.querySelector(number.getAttribute("href"))?.scrollIntoView({ block: "center" });
  }
}

showSource();
document.addEventListener("htmx:afterSwap", () => {
  showSource();
  document.querySelector("#structure [role=alert], #structure [autofocus]")?.focus();
});

for (const failure of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(failure, () => {
    const notice = document.getElementById("not-saved");
    notice.hidden = false;
    notice.scrollIntoView({ block: "center" });
  });
}
