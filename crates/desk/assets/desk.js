// Small helps that every page may use; each page works without them.
"use strict";

// The token that the desk believes, for requests that scripts send.
window.sanad = {
  token() {
    return document.querySelector("meta[name=token]").content;
  },
  // Sends JSON to an address of the desk, and gives its JSON; a failure has the desk's own words.
  async send(address, body) {
    const response = await fetch(address, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json", "x-sanad-token": this.token() },
      body: JSON.stringify(body),
    });
    const answer = await response.json();
    if (!response.ok) {
      throw new Error(answer.error + " " + answer.hint);
    }
    return answer;
  },
};

// One-key commands: whatever bears data-key is clicked, or focused if one types in it. They wait
// while a field is typed in, take no key that is held with another, and can be switched off.
(() => {
  const OFF = "sanad-keys-off";
  const typing = (at) => at instanceof Element && at.closest("input, textarea, select, [contenteditable]");
  const label = (one) => {
    const own = one.labels && one.labels[0] ? one.labels[0] : one;
    const copy = own.cloneNode(true);
    copy.querySelectorAll("kbd").forEach((key) => key.remove());
    return copy.textContent.trim();
  };
  const help = document.querySelector("[data-keys]");
  if (help) {
    const list = help.querySelector("[data-keys-list]");
    const off = help.querySelector("[data-keys-off]");
    document.querySelectorAll("[data-key]").forEach((one) => {
      const item = document.createElement("li");
      const key = document.createElement("kbd");
      key.textContent = one.dataset.key;
      item.append(key, " " + label(one));
      list.append(item);
    });
    off.checked = localStorage.getItem(OFF) !== null;
    off.addEventListener("change", () => {
      if (off.checked) localStorage.setItem(OFF, "1");
      else localStorage.removeItem(OFF);
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && typing(event.target)) {
      event.target.blur();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    if (typing(event.target) || localStorage.getItem(OFF) !== null) return;
    if (event.key === "?" && help) {
      help.open = !help.open;
      help.querySelector("summary").focus();
      event.preventDefault();
      return;
    }
    const named = `[data-key="${CSS.escape(event.key)}"]`;
    const found = [...document.querySelectorAll(named)].find((one) => one.offsetParent !== null && !one.disabled);
    if (!found) return;
    event.preventDefault();
    const needed = found.dataset.needs && document.getElementById(found.dataset.needs);
    if (needed && !needed.value.trim()) needed.focus();
    else if (found.matches("input, textarea, select")) found.focus();
    else found.click();
  });
})();
