// The page of an event: keys, folding copies, how many claims are chosen. The page works without it.
"use strict";

(() => {
  // The same switch as on every other page.
  const OFF = "sanad-keys-off";

  const kept = () => {
    try { return localStorage.getItem(OFF) === null; } catch { return true; }
  };
  const keep = (on) => {
    try {
      if (on) localStorage.removeItem(OFF);
      else localStorage.setItem(OFF, "1");
    } catch { /* It holds for this page only. */ }
  };

  const help = document.getElementById("keys");
  const toggle = document.getElementById("keys-on");
  if (toggle) {
    toggle.closest(".needs-script").hidden = false;
    toggle.checked = kept();
    toggle.addEventListener("change", () => keep(toggle.checked));
  }

  const boxes = [...document.querySelectorAll("input[form=split-form]")];
  const chosen = document.getElementById("split-chosen");
  const count = () => boxes.filter((box) => box.checked).length;
  const digits = new Intl.NumberFormat(document.documentElement.lang === "fa" ? "fa-IR" : "en");
  const tell = () => {
    if (chosen) {
      chosen.hidden = false;
      chosen.textContent = count() ? chosen.dataset.some + " " + digits.format(count()) : chosen.dataset.none;
    }
  };
  boxes.forEach((box) => box.addEventListener("change", tell));
  tell();

  const go = (element) => {
    if (!element) return;
    element.scrollIntoView({ block: "center" });
    element.focus({ preventScroll: true });
  };
  const actions = {
    s() { go(count() ? document.getElementById("split-why") : boxes[0]); },
    j() { go(document.getElementById("join-with")); },
    u() {
      const last = document.querySelector("details[data-last]");
      if (last) {
        last.open = true;
        go(last.querySelector("textarea"));
      }
    },
    "?"() {
      if (help) {
        help.open = true;
        go(help.querySelector("summary"));
      }
    },
  };
  const typing = (target) => target instanceof Element &&
    (target.isContentEditable || target.matches("textarea, select, input:not([type=checkbox]):not([type=radio])"));
  document.addEventListener("keydown", (event) => {
    const on = toggle ? toggle.checked : kept();
    if (!on || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || event.repeat || typing(event.target)) return;
    const action = Object.hasOwn(actions, event.key) ? actions[event.key] : null;
    if (action) {
      event.preventDefault();
      action();
    }
  });

  // Copies are folded under their origin where there are several; a link to one unfolds them.
  for (const part of document.querySelectorAll("tbody[data-fold]")) {
    const copies = [...part.querySelectorAll("tr.copy")];
    const head = part.querySelector("tr.origin th");
    if (!head || copies.length === 0) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "fold";
    const fold = (closed) => {
      copies.forEach((row) => { row.hidden = closed; });
      button.setAttribute("aria-expanded", String(!closed));
      button.textContent = (closed ? "＋ " : "－ ") + part.dataset.fold;
    };
    button.addEventListener("click", () => fold(button.getAttribute("aria-expanded") === "true"));
    head.append(button);
    const asked = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    fold(!(asked && copies.includes(asked)));
  }
})();
