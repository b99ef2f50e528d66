// The page Document: pointer and focus show which words and which claim belong together; keys lead
// from claim to claim. Which claim is active is told by the address, so that the page works without.
"use strict";

(() => {
  const text = document.getElementById("text");
  const cards = document.getElementById("cards");
  if (!text || !cards) {
    return;
  }
  const of = (name, n) => document.querySelectorAll(`[${name}~="${n}"]`);
  const list = (element) => (element && element.dataset.claims ? element.dataset.claims.split(" ") : []);

  // What the pointer or the focus is on.
  let shown = [];
  const show = (claims) => {
    for (const n of shown) {
      of("data-claims", n).forEach((element) => element.classList.remove("near"));
    }
    shown = claims;
    for (const n of shown) {
      of("data-claims", n).forEach((element) => element.classList.add("near"));
    }
  };
  const follow = (event) => show(list(event.target.closest("[data-claims]")));
  for (const side of [text, cards]) {
    side.addEventListener("pointerover", follow);
    side.addEventListener("focusin", follow);
    side.addEventListener("pointerleave", () => show([]));
    side.addEventListener("focusout", () => show([]));
  }

  const mark = (card) => `#claim-${card.dataset.claim}`;
  const all = () => [...cards.querySelectorAll(".card")];
  const active = () => all().findIndex((card) => mark(card) === location.hash);

  // Points the address at a claim: the rules of style do the rest.
  const activate = (card) => {
    location.replace(mark(card));
    settle();
  };
  // The card comes into its column without moving the text.
  const settle = () => {
    const card = all()[active()];
    if (card && cards.scrollHeight > cards.clientHeight) {
      cards.scrollTop += card.getBoundingClientRect().top - cards.getBoundingClientRect().top - 8;
    }
  };

  // A click on words makes their claim active; clicked again, the next claim of these words.
  text.addEventListener("click", (event) => {
    const word = event.target.closest("mark[data-claims]");
    if (!word || !window.getSelection().isCollapsed) {
      return;
    }
    const here = list(word).map((n) => document.getElementById(`card-${n}`)).filter(Boolean);
    const now = here.findIndex((card) => mark(card) === location.hash);
    if (here.length) {
      const view = window.scrollY;
      activate(here[(now + 1) % here.length]);
      window.scrollTo(window.scrollX, view);
    }
  });

  // Other pages link to a claim's words; in a long document these may stand in another part.
  const lost = /^#claim-([0-9a-f]{64})$/.exec(location.hash);
  if (lost && !document.getElementById(location.hash.slice(1)) && !sessionStorage.getItem(location.hash)) {
    sessionStorage.setItem(location.hash, "asked");
    location.replace(`/claim/${lost[1]}`);
  }
  window.addEventListener("hashchange", settle);
  settle();
})();
