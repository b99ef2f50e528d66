// Drag and drop of files and folders, progress of each, and jobs that follow by themselves. The
// page works without it: a form that sends files, and a link to look again.
"use strict";

(() => {
  const form = document.getElementById("upload");
  const words = form.dataset;
  const list = form.querySelector("[data-chosen]");
  const status = form.querySelector("[data-status]");
  const button = form.querySelector("button[type=submit]");
  const inputs = form.querySelectorAll("input[type=file]");
  // Each file with the name that it is sent by, and its line in the list.
  let chosen = [];

  const size = (bytes) =>
    bytes < 1048576 ? `${Math.ceil(bytes / 1024)} KiB` : `${Math.ceil(bytes / 1048576)} MiB`;

  const add = (file, name) => {
    if (chosen.some((one) => one.name === name && one.file.size === file.size)) {
      return;
    }
    const line = document.createElement("li");
    const title = document.createElement("bdi");
    title.textContent = name;
    const weight = document.createElement("span");
    weight.className = "soft";
    weight.textContent = size(file.size);
    const remove = document.createElement("button");
    remove.type = "button";
    remove.textContent = "×";
    remove.setAttribute("aria-label", `${words.remove}: ${name}`);
    const one = { file, name, line, wrong: file.size > Number(words.fileLimit) };
    if (one.wrong) {
      weight.className = "wrong";
      weight.textContent += ` – ${words.tooLarge}`;
    }
    remove.addEventListener("click", () => {
      chosen = chosen.filter((other) => other !== one);
      line.remove();
      list.hidden = chosen.length === 0;
      button.focus();
    });
    line.append(title, weight, remove);
    list.append(line);
    list.hidden = false;
    chosen.push(one);
  };

  for (const input of inputs) {
    input.addEventListener("change", () => {
      for (const file of input.files) {
        add(file, file.webkitRelativePath || file.name);
      }
      input.value = "";
    });
  }

  // Everything in a folder that was dropped; a folder gives its entries in portions.
  const walk = async (entry, above) => {
    if (entry.isFile) {
      const file = await new Promise((good, bad) => entry.file(good, bad));
      add(file, above + file.name);
      return;
    }
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((good, bad) => reader.readEntries(good, bad));
      if (some.length === 0) {
        return;
      }
      for (const inner of some) {
        await walk(inner, `${above}${entry.name}/`);
      }
    }
  };

  form.querySelector("[data-drop]").hidden = false;
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  // What misses the field must not take the place of the page.
  for (const kind of ["dragover", "drop"]) {
    document.addEventListener(kind, (event) => event.preventDefault());
  }
  form.addEventListener("drop", async (event) => {
    event.preventDefault();
    form.classList.remove("over");
    const items = [...event.dataTransfer.items].filter((item) => item.kind === "file");
    const entries = items.map((item) => item.webkitGetAsEntry()).filter(Boolean);
    for (const entry of entries) {
      try {
        await walk(entry, "");
      } catch {
        status.textContent = `${words.broken} ${entry.name}`;
      }
    }
  });

  // Files travel in their order, so that what was sent in all tells how much of each was.
  const show = (sent) => {
    let before = 0;
    for (const one of chosen) {
      const done = Math.max(0, Math.min(one.file.size, sent - before));
      one.bar.value = one.file.size === 0 ? 1 : done / one.file.size;
      before += one.file.size;
    }
  };

  const send = () =>
    new Promise((resolve) => {
      const body = new FormData();
      for (const one of chosen) {
        body.append("files", one.file, one.name);
      }
      const request = new XMLHttpRequest();
      request.open("POST", form.action);
      request.setRequestHeader("accept", "application/json");
      request.setRequestHeader("x-sanad-token", window.sanad.token());
      request.upload.addEventListener("progress", (event) => show(event.loaded));
      request.addEventListener("load", () => resolve(request));
      request.addEventListener("error", () => resolve(null));
      request.send(body);
    });

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const all = chosen.reduce((sum, one) => sum + one.file.size, 0);
    if (chosen.length === 0) {
      status.textContent = words.none;
      return;
    }
    if (chosen.some((one) => one.wrong) || all > Number(words.allLimit)) {
      status.textContent = words.tooLarge;
      return;
    }
    for (const one of chosen) {
      one.bar = one.bar || document.createElement("progress");
      one.bar.max = 1;
      one.bar.value = 0;
      one.bar.setAttribute("aria-label", one.name);
      one.line.append(one.bar);
    }
    button.disabled = true;
    status.textContent = words.sending;
    const request = await send();
    button.disabled = false;
    if (request === null) {
      status.textContent = words.broken;
      return;
    }
    if (request.status !== 200) {
      let told = words.broken;
      try {
        const failed = JSON.parse(request.responseText);
        told = `${failed.error} ${failed.hint}`;
      } catch {
        // What is not the desk's own answer tells nothing more.
      }
      status.textContent = told;
      return;
    }
    status.textContent = words.sent;
    chosen = [];
    list.replaceChildren();
    list.hidden = true;
    follow();
  });

  // The jobs are written by the desk, in its words; here they are only put in place again.
  const jobs = document.getElementById("jobs");
  let following = false;
  const look = async () => {
    const answer = await fetch("/add", { headers: { accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("jobs");
    if (fresh && !jobs.contains(document.activeElement)) {
      jobs.replaceChildren(...fresh.childNodes);
    }
    return fresh !== null && fresh.dataset.open === "true";
  };
  const follow = async () => {
    if (following) {
      return;
    }
    following = true;
    let open = true;
    while (open) {
      try {
        open = await look();
      } catch {
        // The desk may be on its way back.
      }
      await new Promise((done) => setTimeout(done, open ? 1000 : 0));
    }
    following = false;
  };
  document.querySelector("[data-refresh]").hidden = true;
  if (jobs.dataset.open === "true") {
    follow();
  }
})();
