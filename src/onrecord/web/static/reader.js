// Lights up the words of a statement when its card is pointed at or focused, and the card with
// the words. Without this script the numbers are links between the two.
"use strict";

(() => {
  const cards = document.querySelector(".cards");
  if (!cards) return;

  const byStatement = new Map();
  for (const element of document.querySelectorAll("[data-s]")) {
    for (const id of element.dataset.s.split(" ")) {
      if (!byStatement.has(id)) byStatement.set(id, []);
      byStatement.get(id).push(element);
    }
  }

  let lit = [];
  const light = (from) => {
    lit.forEach((element) => element.classList.remove("lit"));
    const ids = from ? from.dataset.s.split(" ") : [];
    lit = ids.flatMap((id) => byStatement.get(id));
    lit.forEach((element) => element.classList.add("lit"));
    if (from && !cards.contains(from)) show(lit.find((element) => cards.contains(element)));
  };

  // Scrolls the column of cards, never the page.
  const show = (card) => {
    if (!card || cards.scrollHeight <= cards.clientHeight) return;
    const [outer, inner] = [cards.getBoundingClientRect(), card.getBoundingClientRect()];
    if (inner.top < outer.top || inner.bottom > outer.bottom) cards.scrollTop += inner.top - outer.top - 16;
  };

  for (const kind of ["pointerover", "focusin"]) {
    document.addEventListener(kind, (event) => {
      // Pointing at nothing leaves lit what the keyboard is at.
      const from = event.target.closest("[data-s]") ?? document.activeElement.closest("[data-s]");
      if (from || lit.length) light(from);
    });
  }
})();
