// "/" goes to the search field. Whoever speaks to the computer can turn the key off, and it stays off.
"use strict";

(() => {
  const field = document.getElementById("q");
  const told = document.querySelector("[data-keys]");
  const button = document.querySelector("[data-keys-switch]");
  const off = () => localStorage.getItem("sanad-search-key") === "off";
  const words = button.textContent;
  const show = () => {
    button.textContent = off() ? button.dataset.on : words;
    if (off()) {
      field.removeAttribute("aria-keyshortcuts");
    } else {
      field.setAttribute("aria-keyshortcuts", "/");
    }
  };
  told.hidden = false;
  show();
  button.addEventListener("click", () => {
    localStorage.setItem("sanad-search-key", off() ? "on" : "off");
    show();
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || off() || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    event.preventDefault();
    field.focus();
    field.select();
  });
})();
