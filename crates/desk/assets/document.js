// The page Document: pointer and focus show which words and which claim belong together, keys lead
// from claim to claim, and selected words go into the form. Which claim is active is told by the
// address, so that the page works without this.
"use strict";

(() => {
  const text = document.getElementById("text");
  if (!text) {
    return;
  }
  selecting(text);
  const cards = document.getElementById("cards");
  if (cards) {
    reading(text, cards);
  }

  // What the pointer or the focus is on, and which claim is active.
  function reading(text, cards) {
    const list = (element) => (element && element.dataset.claims ? element.dataset.claims.split(" ") : []);
    let shown = [];
    const show = (claims) => {
      const toggle = (n, on) =>
        document.querySelectorAll(`[data-claims~="${n}"]`).forEach((one) => one.classList.toggle("near", on));
      shown.forEach((n) => toggle(n, false));
      shown = claims;
      shown.forEach((n) => toggle(n, true));
    };
    for (const side of [text, cards]) {
      const follow = (event) => show(list(event.target.closest("[data-claims]")));
      side.addEventListener("pointerover", follow);
      side.addEventListener("focusin", follow);
      side.addEventListener("pointerleave", () => show([]));
      side.addEventListener("focusout", () => show([]));
    }

    const mark = (card) => `#claim-${card.dataset.claim}`;
    const all = [...cards.querySelectorAll(".card")];
    const active = () => all.findIndex((card) => mark(card) === location.hash);

    // The card comes into its column without moving the text; the values of the claim get names.
    const settle = () => {
      const card = all[active()];
      if (card && cards.scrollHeight > cards.clientHeight) {
        cards.scrollTop += card.getBoundingClientRect().top - cards.getBoundingClientRect().top - 8;
      }
      const n = card && card.dataset.claims;
      text.querySelectorAll("mark[data-values]").forEach((word) => {
        const at = word.dataset.valuesOf.split(" ").indexOf(n);
        if (at < 0) word.removeAttribute("title");
        else word.title = cards.dataset[field(word.dataset.values.split(" ")[at])] || "";
      });
    };
    // `said_by[0]` is the name of a field, a list and a row; the page has its word as data.
    const field = (path) => "field" + path.replace(/\[.*/, "").replace(/(^|_)(.)/g, (_, gap, c) => c.toUpperCase());
    const activate = (card) => {
      location.replace(mark(card));
      settle();
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

    const acts = document.getElementById("acts");
    if (acts) {
      acts.hidden = false;
      acts.addEventListener("click", (event) => {
        const act = event.target.closest("[data-act]");
        if (!act || !all.length) {
          return;
        }
        const now = active();
        if (act.dataset.act === "next") activate(all[Math.min(now + 1, all.length - 1)]);
        else if (act.dataset.act === "before") activate(all[Math.max(now - 1, 0)]);
        else if (now < 0) activate(all[0]);
        else does(all[now], act.dataset.act);
      });
    }
    // The button of a card; a rejection opens its form first, since it needs a reason.
    const does = (card, act) => {
      const button = card.querySelector(`[data-does="${act}"]`);
      if (!button) {
        return;
      }
      button.click();
      if (act === "reject") {
        card.querySelector(".rejecting input[name=why]").focus();
      }
    };

    // Other pages link to a claim's words; in a long document these may stand in another part.
    const lost = /^#claim-([0-9a-f]{64})$/.exec(location.hash);
    if (lost && document.getElementById(lost[0].slice(1))) {
      sessionStorage.removeItem(lost[0]);
    } else if (lost && !sessionStorage.getItem(lost[0])) {
      sessionStorage.setItem(lost[0], "asked");
      location.replace(`/claim/${lost[1]}`);
    }
    const aside = document.getElementById("aside");
    if (aside && location.hash === "#aside") {
      aside.open = true;
    }
    window.addEventListener("hashchange", settle);
    settle();
  }

  // Words that are selected in the text: they begin the form of a new claim, or fill one of its
  // fields. Offsets count characters and not UTF-16 units, from where a segment starts.
  function selecting(text) {
    let taken = null;
    const at = (segment, node, offset) => {
      const start = Number(segment.dataset.start);
      const inside = node.nodeType === Node.TEXT_NODE && node.parentElement === segment;
      return inside ? start + [...node.data.slice(0, offset)].length : null;
    };
    const selected = () => {
      const selection = window.getSelection();
      if (!selection.rangeCount || selection.isCollapsed) {
        return null;
      }
      const range = selection.getRangeAt(0);
      if (!text.contains(range.commonAncestorContainer)) {
        return null;
      }
      const segments = [...text.querySelectorAll("[data-start]")].filter((one) => range.intersectsNode(one));
      if (!segments.length) {
        return null;
      }
      const [first, last] = [segments[0], segments[segments.length - 1]];
      const whole = Number(last.dataset.start) + [...last.textContent].length;
      const start = at(first, range.startContainer, range.startOffset) ?? Number(first.dataset.start);
      const end = at(last, range.endContainer, range.endOffset) ?? whole;
      return end > start ? { start, end, words: selection.toString() } : null;
    };
    const add = document.getElementById("add");
    document.addEventListener("selectionchange", () => {
      taken = selected() || taken;
      if (add) {
        const address = new URL(add.href);
        const now = selected();
        address.searchParams.set("add", now ? `${now.start}-${now.end}` : "");
        add.href = address.pathname + address.search;
      }
    });

    const form = document.getElementById("claim-form");
    if (!form) {
      return;
    }
    form.querySelectorAll(".take").forEach((button) => {
      button.hidden = false;
      // The selection must outlive the press.
      button.addEventListener("pointerdown", (event) => event.preventDefault());
      button.addEventListener("click", () => {
        const field = document.getElementById(button.dataset.take);
        if (!taken || !field) {
          return;
        }
        field.value = field.tagName === "TEXTAREA" ? taken.words : taken.words.replace(/\s+/g, " ").trim();
        const place = field.dataset.at && document.getElementById(field.dataset.at);
        if (place) {
          place.value = `${taken.start}-${taken.end}`;
        }
        field.focus();
      });
    });
    // A name of a place that the record knows brings what the record knows of it.
    const name = document.getElementById("place_name");
    name.addEventListener("change", () => {
      const known = [...document.getElementById("places").options].find((one) => one.value === name.value);
      if (known) {
        document.getElementById("place_admin1").value = known.dataset.admin1;
        document.getElementById("place_country").value = known.dataset.country;
        document.getElementById("place_precision").value = known.dataset.precision;
      }
    });
    const wrong = document.getElementById("wrong");
    if (wrong) {
      wrong.focus();
    }
  }
})();
