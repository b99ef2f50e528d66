// The page Overview: shows what a filter finds without a new page, and lets the map be moved and
// the timeline be dragged over. Everything is also a link or a form that works without this.
"use strict";

(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const narrow = window.matchMedia("(max-width: 60rem)");
  let asked = 0;

  // Fetches a page of this address and puts parts of it in the place of those that stand here.
  async function show(address, parts, keep) {
    const turn = ++asked;
    const held = holder();
    parts.forEach((part) => document.querySelector(part)?.classList.add("waits"));
    let next;
    try {
      const response = await fetch(address, { headers: { accept: "text/html" } });
      next = new DOMParser().parseFromString(await response.text(), "text/html");
      if (!response.ok) throw new Error(response.statusText);
    } catch {
      // The page itself says what is wrong.
      if (turn === asked) window.location.assign(address);
      return;
    }
    // A later question is already being answered.
    if (turn !== asked) return;
    const found = parts.every((part) => next.querySelector(part) && document.querySelector(part));
    if (!found) {
      window.location.assign(address);
      return;
    }
    for (const part of parts) document.querySelector(part).replaceWith(document.adoptNode(next.querySelector(part)));
    if (keep !== "silent") history.pushState({}, "", address);
    else history.replaceState(history.state, "", address);
    held?.();
    begin();
  }

  // Finds again what had the focus, in the parts that were put in.
  function holder() {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const by = (name) => `${one.localName}[${name}="${CSS.escape(one.getAttribute(name) ?? "")}"]`;
    let path = null;
    if (one.id) path = `#${CSS.escape(one.id)}`;
    else if (one.name) path = `${by("name")}${one.value ? `[value="${CSS.escape(one.value)}"]` : ""}`;
    else if (one.dataset.move) path = by("data-move");
    else if (one.closest("#map svg")) path = "#map svg";
    return path && (() => document.querySelector(path)?.focus({ preventScroll: true }));
  }

  function asForm(form) {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value !== "") query.append(name, value);
    return query.size ? `/?${query}` : "/";
  }

  function filters() {
    const form = document.querySelector("#filters");
    if (!form) return;
    const details = form.querySelector("details");
    if (narrow.matches && !form.contains(document.activeElement)) details.open = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      show(asForm(form), ["#overview"]);
    });
    // Days are typed number by number and would be asked for half written.
    form.addEventListener("change", (event) => {
      if (event.target.type === "date" && event.target.value && event.target.value < "1000") return;
      show(asForm(form), ["#overview"]);
    });
  }

  // Links that stay on this page are followed without leaving it.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const address = link.getAttribute("href");
    if (!link.closest("#overview") || !(address === "/" || address.startsWith("/?"))) return;
    event.preventDefault();
    if (dragged) return;
    const [whole, part] = address.split("#");
    const only = part === "map" ? ["#map"] : ["#overview"];
    show(whole, only).then(() => {
      if (part === "events") document.getElementById("events")?.scrollIntoView({ block: "start" });
    });
  });
  window.addEventListener("popstate", () => {
    if (document.querySelector("#overview")) show(location.pathname + location.search, ["#overview"], "silent");
  });

  // The map.
  let dragged = false;
  let later = 0;

  function map() {
    const figure = document.querySelector("#map");
    const svg = figure?.querySelector("svg");
    if (!svg || figure.classList.contains("live")) return;
    figure.classList.add("live");
    const box = svg.viewBox.baseVal;
    const world = 36000;
    const points = new Map();
    let from = null;

    // Held to the same bounds as on the server.
    const look = (x, y, width) => {
      const wide = Math.min(world, Math.max(world / 1024, width));
      const [mx, my] = [Math.min(world, Math.max(0, x)), Math.min(7500, Math.max(-15500, y))];
      const high = (wide * 2) / 3;
      svg.setAttribute("viewBox", `${mx - wide / 2} ${my - high / 2} ${wide} ${high}`);
      clearTimeout(later);
      later = setTimeout(ask, 280);
    };
    const middle = () => [box.x + box.width / 2, box.y + box.height / 2];
    const ask = () => {
      if (points.size) return;
      const [x, y] = middle();
      const query = new URLSearchParams(location.search);
      query.set("map", `${x.toFixed(0)},${y.toFixed(0)},${Math.log2(world / box.width).toFixed(2)}`);
      show(`/?${query}`, ["#map"], "silent");
    };
    const unit = () => box.width / svg.clientWidth;
    const nearer = (factor, clientX, clientY) => {
      const frame = svg.getBoundingClientRect();
      const [mx, my] = middle();
      const [dx, dy] = clientX === undefined ? [0, 0] : [(clientX - frame.left - frame.width / 2) * unit(), (clientY - frame.top - frame.height / 2) * unit()];
      const wide = Math.min(world, Math.max(world / 1024, box.width / factor));
      const share = 1 - wide / box.width;
      look(mx + dx * share, my + dy * share, wide);
    };

    svg.addEventListener("wheel", (event) => {
      event.preventDefault();
      nearer(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0022)), event.clientX, event.clientY);
    }, { passive: false });
    svg.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      points.set(event.pointerId, [event.clientX, event.clientY]);
      from = [event.clientX, event.clientY];
      dragged = false;
    });
    svg.addEventListener("pointermove", (event) => {
      const before = points.get(event.pointerId);
      if (!before) return;
      const now = [event.clientX, event.clientY];
      if (!dragged && Math.hypot(now[0] - from[0], now[1] - from[1]) < 5 && points.size === 1) return;
      if (!dragged) {
        dragged = true;
        figure.classList.add("held");
        svg.setPointerCapture(event.pointerId);
      }
      points.set(event.pointerId, now);
      if (points.size === 1) {
        const [mx, my] = middle();
        look(mx - (now[0] - before[0]) * unit(), my - (now[1] - before[1]) * unit(), box.width);
      } else {
        const other = [...points].find(([id]) => id !== event.pointerId)[1];
        const [was, is] = [Math.hypot(before[0] - other[0], before[1] - other[1]), Math.hypot(now[0] - other[0], now[1] - other[1])];
        if (was > 0 && is > 0) nearer(is / was, (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
      }
    });
    const up = (event) => {
      points.delete(event.pointerId);
      figure.classList.remove("held");
      if (dragged) {
        clearTimeout(later);
        later = setTimeout(ask, 150);
        // The click that ends a drag follows no link.
        setTimeout(() => (dragged = false), 0);
      }
    };
    svg.addEventListener("pointerup", up);
    svg.addEventListener("pointercancel", up);
    svg.addEventListener("dragstart", (event) => event.preventDefault());
    svg.addEventListener("keydown", (event) => {
      const [mx, my] = middle();
      const step = box.width * 0.15;
      const keys = {
        ArrowLeft: () => look(mx - step, my, box.width),
        ArrowRight: () => look(mx + step, my, box.width),
        ArrowUp: () => look(mx, my - step, box.width),
        ArrowDown: () => look(mx, my + step, box.width),
        "+": () => nearer(1.6),
        "=": () => nearer(1.6),
        "-": () => nearer(1 / 1.6),
        "−": () => nearer(1 / 1.6),
      };
      const act = keys[event.key];
      if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      act();
    });
  }

  // The timeline: dragging over days asks for them.
  function timeline() {
    const figure = document.querySelector(".timeline");
    const svg = figure?.querySelector("svg");
    if (!svg || figure.classList.contains("live")) return;
    figure.classList.add("live");
    const first = Date.parse(figure.dataset.from);
    const days = (Date.parse(figure.dataset.to) - first) / 864e5 + 1;
    const at = (event) => {
      const frame = svg.getBoundingClientRect();
      return Math.min(1, Math.max(0, (event.clientX - frame.left) / frame.width));
    };
    const day = (share) => new Date(first + Math.min(days - 1, Math.floor(share * days)) * 864e5).toISOString().slice(0, 10);
    let begin = null;
    let brush = null;
    svg.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      begin = at(event);
      dragged = false;
    });
    svg.addEventListener("pointermove", (event) => {
      if (begin === null) return;
      const now = at(event);
      if (!dragged && Math.abs(now - begin) * svg.clientWidth < 5) return;
      if (!dragged) {
        dragged = true;
        svg.setPointerCapture(event.pointerId);
        brush = document.createElementNS("http://www.w3.org/2000/svg", "rect");
        brush.setAttribute("class", "brush");
        brush.setAttribute("y", "18");
        brush.setAttribute("height", "92");
        svg.append(brush);
      }
      brush.setAttribute("x", String(Math.min(begin, now) * 900));
      brush.setAttribute("width", String(Math.abs(now - begin) * 900));
    });
    const end = (event) => {
      if (begin === null) return;
      const [from, to] = [begin, at(event)].sort((a, b) => a - b);
      begin = null;
      if (!dragged) return;
      setTimeout(() => (dragged = false), 0);
      const query = new URLSearchParams(location.search);
      query.set("from", day(from));
      query.set("to", day(to));
      ["page", "map"].forEach((name) => query.delete(name));
      show(`/?${query}`, ["#overview"]);
    };
    svg.addEventListener("pointerup", end);
    svg.addEventListener("pointercancel", () => {
      begin = null;
      brush?.remove();
      dragged = false;
    });
    svg.addEventListener("dragstart", (event) => event.preventDefault());
  }

  function begin() {
    filters();
    map();
    timeline();
  }
  begin();
})();
