// People: the secret of an invitation from its link, and passkeys, which only scripts can use.
"use strict";

// What stands behind "#" never left this browser; it goes into the form and out of the address.
const code = document.querySelector("[data-from-link]");
if (code && location.hash.length > 1) {
  code.value = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
  document.getElementById("new-password").focus();
}

const show = document.querySelector("[data-show-passwords]");
if (show) {
  show.closest("label").hidden = false;
  const fields = show.form.querySelectorAll("input[type=password]");
  show.addEventListener("change", () => {
    for (const field of fields) {
      field.type = show.checked ? "text" : "password";
    }
  });
}

const copy = document.querySelector("[data-copy]");
if (copy && navigator.clipboard) {
  const link = document.getElementById(copy.dataset.copy);
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    link.select();
    await navigator.clipboard.writeText(link.value);
  });
}

const ceremonies = {
  async "sign-in"(form) {
    const asked = await window.sanad.send("/sign-in/passkey/start", {});
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(asked);
    const credential = await navigator.credentials.get({ publicKey });
    const body = { credential: credential.toJSON(), next: form.dataset.next };
    return (await window.sanad.send("/sign-in/passkey", body)).next;
  },
  async add(form) {
    const asked = await window.sanad.send("/people/me/passkey/start", { password: form.elements.password.value });
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(asked);
    const credential = await navigator.credentials.create({ publicKey });
    const body = { credential: credential.toJSON(), label: form.elements.label.value };
    await window.sanad.send("/people/me/passkey", body);
    return "/people/me";
  },
};

const able = window.PublicKeyCredential && PublicKeyCredential.parseRequestOptionsFromJSON;
for (const form of document.querySelectorAll("[data-passkey]")) {
  if (!able) {
    continue;
  }
  form.hidden = false;
  const said = form.querySelector("[role=alert]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    said.hidden = true;
    try {
      location.assign(await ceremonies[form.dataset.passkey](form));
    } catch (error) {
      // The desk's own words, or that the device did not do it.
      said.textContent = error instanceof DOMException ? form.dataset.failed : error.message;
      said.hidden = false;
    }
  });
}
