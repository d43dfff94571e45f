// Words selected in the paragraph go into the field that asks for them. Without this script they are copied by hand.
(() => {
  "use strict";
  const paragraph = document.getElementById("paragraph");
  const field = document.getElementById("id_quote");
  if (!paragraph || !field) return;

  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    const words = selection.toString().replace(/\s+/g, " ").trim();
    const isInside = paragraph.contains(selection.anchorNode) && paragraph.contains(selection.focusNode);
    if (words && isInside) field.value = words.slice(0, field.maxLength > 0 ? field.maxLength : undefined);
  });
})();
