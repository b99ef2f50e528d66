// A day at the desk, by keyboard alone, in both languages. Each journey has a desk of its own.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openBrowser, openDesk, openPage, sanad } from "./desk.mjs";
import { arrives, follow, number, reach, type, words } from "./keyboard.mjs";

let browser;

before(async () => {
  browser = await openBrowser();
});

after(async () => {
  await browser?.close();
});

/** A test in each language with a desk, a page on it, and the words of the language. */
function journey(name, walk) {
  for (const lang of ["en", "fa"]) {
    test(`${name} (${lang})`, { timeout: 300_000 }, async () => {
      const desk = await openDesk();
      try {
        const page = await openPage(browser, desk, lang);
        page.setDefaultTimeout(60_000);
        await walk({ desk, page, lang, t: words(lang) });
        assert.deepEqual(page.faults, []);
        await page.context().close();
      } finally {
        await desk.close();
      }
    });
  }
}

/** What the desk answers to a program. */
async function json(page, address) {
  const answer = await page.request.get(address, { headers: { accept: "application/json" } });
  assert.equal(answer.status(), 200, address);
  return answer.json();
}

/** The one event of six tolls: a killing in Marivan on which the numbers differ. */
async function toTolls(page) {
  await page.goto("/");
  const found = await json(page, "/?disputed=1&type=killing");
  assert.equal(found.events.length, 1);
  const [event] = found.events;
  assert.equal(event.ranges[0].speakers, 6);
  return event;
}

/** The claims of an event, in the order of their ids. */
async function claimsOf(page, address) {
  const { table, claims } = await json(page, address);
  assert.equal(table.pages, 1);
  const ids = [...new Set(table.parts.flatMap((part) => part.rows.map((row) => row.claim)))].sort();
  assert.equal(ids.length, claims);
  return ids;
}

/** The part of an address that names the page. */
const path = (page) => new URL(page.url()).pathname;

journey("from the map's filters to the words behind a figure", async ({ page }) => {
  const event = await toTolls(page);
  const rows = page.locator("ol.events > li");
  const before = number(await page.locator("#counts strong").innerText());
  await reach(page, page.locator('input[name="disputed"]'));
  await page.keyboard.press("Space");
  await page.waitForURL(/disputed=1/);
  await page.waitForFunction(() => document.querySelectorAll(".chosen li").length === 2);
  const disputed = number(await page.locator("#counts strong").innerText());
  assert.ok(disputed > 1 && disputed < before, `${disputed} of ${before}`);
  assert.equal(await rows.count(), disputed);

  await type(page, page.locator("#place"), "Marivan");
  await page.keyboard.press("Enter");
  await page.waitForURL(/place=Marivan/);
  await page.waitForFunction((old) => document.querySelectorAll("ol.events > li").length < old, disputed);
  assert.equal(number(await page.locator("#counts strong").innerText()), await rows.count());

  await follow(page, page.locator(`ol.events a[href="/event/${event.id}"]`));
  assert.equal(path(page), `/event/${event.id}`);
  const tolls = page.locator("table.line-of-numbers").first().locator("tbody tr");
  assert.equal(new Set(await tolls.locator("td.number").allInnerTexts()).size, 6);

  const figure = tolls.first().locator('a[href*="#claim-"]').first();
  const told = number(await tolls.first().locator("td.number").innerText());
  const address = await figure.getAttribute("href");
  await follow(page, figure);
  assert.ok(page.url().endsWith(address), page.url());
  await page.waitForFunction(() => document.querySelector(":target"));
  const seen = await page.evaluate(() => {
    const target = document.querySelector(":target");
    const n = target.dataset.n;
    const marks = [...document.querySelectorAll(`#text mark[data-claims~="${n}"]`)];
    const inView = (element) => {
      const box = element.getBoundingClientRect();
      return box.height > 0 && box.bottom > 0 && box.top < innerHeight;
    };
    return {
      target: inView(target),
      marks: marks.some(inView),
      words: marks.map((mark) => mark.textContent).join(""),
      colour: getComputedStyle(marks[0]).backgroundColor,
      plain: getComputedStyle(document.getElementById("text")).backgroundColor,
      card: inView(document.querySelector(`.card[data-claims~="${n}"]`)),
    };
  });
  assert.ok(seen.target && seen.marks && seen.card, JSON.stringify(seen));
  assert.notEqual(seen.colour, seen.plain);
  const spelt = { 1: "one", 2: "two", 3: "three", 4: "four", 11: "eleven", 14: "fourteen", 20: "twenty" };
  const said = seen.words.toLowerCase();
  assert.ok(said.includes(String(told)) || said.includes(spelt[told] ?? "\0") || number(said) === told, said);

  // The browser's own way back, whose key a browser without a window does not know.
  await page.goBack();
  assert.equal(path(page), `/event/${event.id}`);
});

journey("splitting a claim off an event, and undoing it", async ({ page, t }) => {
  const event = await toTolls(page);
  const address = `/event/${event.id}`;
  const whole = await claimsOf(page, address);
  assert.equal(whole.length, event.claims);
  await page.goto(address);
  await page.keyboard.press("s");
  const box = page.locator('input[form="split-form"]').first();
  assert.ok(await box.evaluate((element) => element === document.activeElement));
  const claim = await box.getAttribute("value");
  await page.keyboard.press("Space");
  await page.keyboard.press("s");
  assert.ok(await page.locator("#split-why").evaluate((element) => element === document.activeElement));
  const why = "another evening, say the neighbours";
  await page.keyboard.insertText(why);
  await follow(page, page.locator('#split-form button[type="submit"]'));

  await page.getByText(t("event-done-split")).waitFor();
  assert.notEqual(path(page), address);
  const left = await claimsOf(page, path(page));
  assert.deepEqual(left, whole.filter((one) => one !== claim));
  await page.locator(".history blockquote", { hasText: why }).waitFor();
  const other = await page.locator(".notice a[href^='/event/']").first().getAttribute("href");
  assert.ok((await claimsOf(page, other)).includes(claim));

  await page.keyboard.press("u");
  const undo = page.locator("details.undo[open]");
  assert.ok(await undo.locator("textarea").evaluate((element) => element === document.activeElement));
  await page.keyboard.insertText("it was the same evening");
  await follow(page, undo.locator('button[type="submit"]'));
  await page.getByText(t("event-done-undo")).waitFor();
  assert.equal(path(page), address);
  assert.deepEqual(await claimsOf(page, address), whole);
});

journey("joining an event with another, and undoing it", async ({ page, t }) => {
  await page.goto("/");
  const { events } = await json(page, "/?type=arrest");
  const [one, other] = events.filter((event) => !event.aggregate);
  const both = [...(await claimsOf(page, `/event/${one.id}`)), ...(await claimsOf(page, `/event/${other.id}`))].sort();
  await page.goto(`/event/${one.id}`);
  await page.keyboard.press("j");
  assert.ok(await page.locator("#join-with").evaluate((element) => element === document.activeElement));
  await page.keyboard.insertText(other.id);
  await type(page, page.locator("#join-why"), "one round of arrests");
  await follow(page, page.locator('#join-form button[type="submit"]'));
  await page.getByText(t("event-done-join")).waitFor();
  assert.deepEqual(await claimsOf(page, path(page)), both);
  await page.keyboard.press("u");
  await page.keyboard.insertText("two rounds after all");
  await follow(page, page.locator('details.undo[open] button[type="submit"]'));
  await page.getByText(t("event-done-undo")).waitFor();
  assert.ok([`/event/${one.id}`, `/event/${other.id}`].includes(path(page)));
  for (const event of [one, other]) {
    assert.equal((await claimsOf(page, `/event/${event.id}`)).length, event.claims);
  }
});

journey("the queue by its keys", async ({ page }) => {
  await page.goto("/queue");
  const claim = () => page.locator('.queue-item input[name="claim"]').first().getAttribute("value");
  const counts = async () => {
    const texts = await page.locator(".queue-progress .number").allInnerTexts();
    const progress = page.locator(".queue-progress progress");
    const [waiting, decided, mine] = texts.map(number);
    assert.equal(Number(await progress.getAttribute("value")), decided);
    assert.equal(Number(await progress.getAttribute("max")), waiting + decided);
    return { waiting, decided, mine };
  };
  const press = (key) => arrives(page, () => page.keyboard.press(key));
  const start = await counts();
  assert.ok(start.waiting > 100);
  assert.deepEqual([start.decided, start.mine], [0, 0]);
  const first = await claim();

  await press("a");
  assert.deepEqual(await counts(), { waiting: start.waiting - 1, decided: 1, mine: 1 });
  const second = await claim();
  assert.notEqual(second, first);

  // Without a reason the key leads to the reason; Enter there rejects.
  await page.keyboard.press("r");
  const why = page.locator("#why");
  assert.ok(await why.evaluate((element) => element === document.activeElement));
  assert.equal(await claim(), second);
  await page.keyboard.insertText("the text does not say this");
  await press("Enter");
  assert.deepEqual(await counts(), { waiting: start.waiting - 2, decided: 2, mine: 2 });
  const reviews = await json(page, "/queue");
  assert.equal(reviews.decided, 2);
  const third = await claim();
  assert.ok(![first, second].includes(third));

  await press("s");
  assert.deepEqual(await counts(), { waiting: start.waiting - 2, decided: 2, mine: 2 });
  const fourth = await claim();
  assert.ok(![first, second, third].includes(fourth));

  await press("c");
  assert.match(page.url(), /\/document\/[0-9a-f]{64}\?correct=[0-9a-f]{64}&back=queue$/);
  await reach(page, page.locator("#modality"));
  const was = await page.locator("#modality").inputValue();
  await page.keyboard.press("ArrowDown");
  assert.notEqual(await page.locator("#modality").inputValue(), was);
  await type(page, page.locator("textarea[name='why']"), "it is told with doubt");
  await follow(page, page.locator("button[name='do'][value='save']"));
  assert.equal(path(page), "/queue");
  assert.deepEqual(await counts(), { waiting: start.waiting - 3, decided: 3, mine: 3 });
  assert.notEqual(await claim(), fourth);

  for (const left of [2, 1, 0]) {
    await press("u");
    assert.deepEqual(await counts(), { waiting: start.waiting - left, decided: left, mine: left });
  }
  assert.equal(await page.locator('[data-key="u"]').count(), 0);
});

journey("what is rejected and corrected stands so in its document", async ({ page }) => {
  await page.goto("/queue");
  const claim = await page.locator('.queue-item input[name="claim"]').first().getAttribute("value");
  const document = await page.locator('.queue-item a[href^="/document/"]').first().getAttribute("href");
  await page.keyboard.press("r");
  await page.keyboard.insertText("nobody says this");
  await arrives(page, () => page.keyboard.press("Enter"));
  await page.goto(document);
  assert.equal(await page.locator(`.card[data-claim="${claim}"]`).count(), 0);
  const aside = page.locator("#aside");
  await reach(page, aside.locator("summary"));
  if (!(await aside.evaluate((element) => element.open))) await page.keyboard.press("Enter");
  await aside.getByText("nobody says this").waitFor();
  await follow(page, aside.locator("form.decide button").first());
  await page.locator(`.card[data-claim="${claim}"]`).waitFor();
});

journey("search in two languages", async ({ page }) => {
  await page.goto("/");
  for (const [asked, dir] of [["Marivan", "ltr"], ["كارگران", "rtl"]]) {
    await follow(page, page.locator('nav a[href="/search"]').first());
    const field = page.locator("#q");
    assert.ok(await field.evaluate((element) => element === document.activeElement));
    await page.keyboard.insertText(asked);
    await arrives(page, () => page.keyboard.press("Enter"));
    const hit = page.locator(".hits > li").first();
    const marked = await hit.locator(".excerpt mark").first().innerText();
    const plain = (word) => word.normalize("NFKC").replace(/[كک]/g, "ک").replace(/\u200c/g, "").toLowerCase();
    assert.ok(plain(marked).includes(plain(asked).slice(0, 5)), marked);
    assert.equal(await hit.locator(".excerpt").evaluate((element) => getComputedStyle(element).direction), dir);
    await follow(page, hit.locator("h2 a"));
    assert.match(path(page), /^\/document\/[0-9a-f]{64}$/);
    const text = plain(await page.locator("#text").innerText());
    assert.ok(text.includes(plain(marked)));
  }
});

journey("sources, one of them, and problems", async ({ page, t }) => {
  await page.goto("/");
  await follow(page, page.locator('nav a[href="/sources"]').first());
  const one = page.locator('table.sources a[href^="/source?"]').first();
  const name = await one.innerText();
  await follow(page, one);
  assert.equal(await page.locator("h1").innerText(), name);
  const events = number(await page.locator("table.sources tfoot td").first().innerText());
  assert.ok(events > 0);
  await follow(page, page.locator('main a[href^="/event/"]').first());
  assert.match(path(page), /^\/event\/[0-9a-f]{64}$/);
  await follow(page, page.locator('nav a[href="/problems"]').first());
  assert.equal(await page.locator("h1").innerText(), t("problems-title"));
  const { problems } = await json(page, "/problems");
  assert.equal(await page.locator("main tbody tr").count(), problems.length);
});

// Invented reports of one sentence each, in towns that the demo does not tell of.
const pasted = `TABAS, 3 March 2026 – Security forces killed 31 protesters in Tabas on Monday, 2 March 2026, a witness said.`;
const dropped = `BAFQ, 4 March 2026 – Security forces arrested 42 teachers in Bafq on Tuesday, 3 March 2026, a witness said.`;

journey("a text that is pasted, and files that are chosen and dropped", async ({ page, lang }) => {
  const folder = mkdtempSync(join(tmpdir(), "sanad-browser-"));
  const done = page.locator("#jobs .state.done");
  try {
    await page.goto("/");
    await follow(page, page.locator('nav a[href="/add"]').first());
    await type(page, page.locator("#text"), pasted);
    await type(page, page.locator("#title"), "Killed in Tabas");
    await type(page, page.locator("#source"), "Kavir Post");
    await type(page, page.locator("#published"), "2026-03-03");
    await follow(page, page.locator('form[action="/add/text"] button[type="submit"]'));
    await done.nth(0).waitFor();
    // Nothing is not one: the report is new, and none was known.
    const [fresh, known] = (await done.nth(0).innerText()).split("·");
    assert.ok(fresh.includes({ en: "one new document", fa: "یک سند تازه" }[lang]), fresh);
    assert.match(known, /[0۰]/);

    const chosen = join(folder, "chosen.txt");
    writeFileSync(chosen, dropped);
    // Listened for from before the page is there: who asks for it later may be told too late.
    page.on("filechooser", () => {});
    await page.goto("/add");
    await reach(page, page.locator("#files"));
    const asked = page.waitForEvent("filechooser");
    await page.keyboard.press("Enter");
    await (await asked).setFiles(chosen);
    await page.locator("[data-chosen] li", { hasText: "chosen.txt" }).waitFor();
    await reach(page, page.locator('#upload button[type="submit"]'));
    await page.keyboard.press("Enter");
    await done.nth(1).waitFor();

    // Dropping needs a pointer; the way by keyboard is the one above.
    const file = join(folder, "dropped.txt");
    writeFileSync(file, dropped.replaceAll("Bafq", "Taft").replace("BAFQ", "TAFT"));
    await page.goto("/add");
    const box = await page.locator("#upload").boundingBox();
    const client = await page.context().newCDPSession(page);
    const data = { items: [], files: [file], dragOperationsMask: 1 };
    const at = { x: box.x + box.width / 2, y: box.y + box.height / 2, data };
    for (const what of ["dragEnter", "dragOver", "drop"]) {
      await client.send("Input.dispatchDragEvent", { type: what, ...at });
    }
    await page.locator("[data-chosen] li", { hasText: "dropped.txt" }).waitFor();
    await reach(page, page.locator('#upload button[type="submit"]'));
    await page.keyboard.press("Enter");
    await done.nth(2).waitFor();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }

  const place = { en: "Tabas", fa: "طبس" }[lang];
  await follow(page, page.locator("a.brand"));
  await type(page, page.locator("#place"), place);
  await page.keyboard.press("Enter");
  await page.waitForURL(/place=/);
  await page.waitForFunction(() => document.querySelectorAll("ol.events > li").length === 1);
  const killing = page.locator('ol.events a[href^="/event/"]').first();
  await follow(page, killing);
  assert.equal(number(await page.locator("table.line-of-numbers td.number").first().innerText()), 31);
  for (const town of ["Bafq", "Taft"]) {
    const { events } = await json(page, `/?place=${town}&type=arrest`);
    assert.equal(events.length, 1, town);
    assert.equal(events[0].ranges[0].lowest, 42, town);
  }
});

journey("language and theme", async ({ page, lang }) => {
  await page.goto("/sources");
  const html = page.locator("html");
  const other = lang === "en" ? "fa" : "en";
  await follow(page, page.locator(`footer a[hreflang="${other}"]`));
  assert.equal(path(page), "/sources");
  assert.equal(await html.getAttribute("lang"), other);
  assert.equal(await html.getAttribute("dir"), other === "fa" ? "rtl" : "ltr");
  assert.equal(await page.locator("h1").innerText(), words(other)("sources-title"));
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await follow(page, page.locator('footer a[href*="theme=dark"]'));
  const dark = await paper();
  await follow(page, page.locator('footer a[href*="theme=light"]'));
  assert.notEqual(await paper(), dark);
  // Both stay on the next page.
  await follow(page, page.locator('nav a[href="/problems"]').first());
  assert.equal(await html.getAttribute("lang"), other);
  assert.equal(await html.getAttribute("data-theme"), "light");
});

journey("the skip link leads to the content", async ({ page }) => {
  await page.goto("/search?q=Marivan");
  await page.keyboard.press("Tab");
  const skip = page.locator("a.skip");
  await reach(page, skip);
  await page.keyboard.press("Enter");
  assert.ok(await page.locator("#main").evaluate((element) => element === document.activeElement));
});

journey("an invitation, signing out and in", async ({ desk, page, t }) => {
  const take = ["people", "add", "Mina Azmoon", "--role", "coder", "--record", desk.record, "--at", desk.address];
  const editor = ["people", "add", "Sara Azmoon", "--role", "editor", "--record", desk.record, "--at", desk.address];
  const printed = execFileSync(sanad, editor, { encoding: "utf8" }) && execFileSync(sanad, take, { encoding: "utf8" });
  const link = printed.match(/http:\/\/\S+\/invitation#\S+/)[0];

  // Whatever is asked for, a stranger gets the page to sign in.
  const stranger = async () => {
    assert.equal((await page.goto("/queue")).status(), 401);
    assert.equal(await page.locator("h1").innerText(), t("sign-in-title"));
    page.faults = page.faults.filter((fault) => !fault.includes("status of 401"));
  };
  await stranger();
  await page.goto(link);
  assert.equal(await page.locator("h1").innerText(), t("invitation-title"));
  // The secret has left the address, and the focus waits at the password.
  assert.equal(new URL(page.url()).hash, "");
  const secret = "seven herons over still water";
  assert.ok(await page.locator("#new-password").evaluate((element) => element === document.activeElement));
  await page.keyboard.insertText(secret);
  await type(page, page.locator("#again"), secret);
  await arrives(page, () => page.keyboard.press("Enter"));
  const account = page.locator('footer a[href="/people/me"]');
  assert.ok((await account.innerText()).includes("Mina Azmoon"));
  // A coder decides about claims, and has no way to people and files.
  assert.equal(await page.locator('nav a[href="/people"], nav a[href="/add"]').count(), 0);

  await follow(page, page.locator('footer form[action="/sign-out"] button'));
  await stranger();
  const name = page.locator("#name");
  assert.ok(await name.evaluate((element) => element === document.activeElement));
  await page.keyboard.insertText("Mina Azmoon");
  await type(page, page.locator("#password"), "seven herons over deep water");
  await arrives(page, () => page.keyboard.press("Enter"));
  await page.getByRole("alert").getByText(t("sign-in-failed")).waitFor();
  page.faults = page.faults.filter((fault) => !/status of 40[013]/.test(fault));
  await type(page, page.locator("#name"), "Mina Azmoon");
  await type(page, page.locator("#password"), secret);
  await arrives(page, () => page.keyboard.press("Enter"));
  assert.equal(path(page), "/queue");

  // What is decided now bears the name of the account.
  const claim = await page.locator('.queue-item input[name="claim"]').first().getAttribute("value");
  await arrives(page, () => page.keyboard.press("a"));
  await page.goto(`/claim/${claim}`);
  await page.locator(`.card[data-claim="${claim}"] .review`).getByText("Mina Azmoon").waitFor();

  // A link that was taken takes nobody in again.
  const second = await openPage(browser, desk, "en");
  await second.goto(link);
  await second.keyboard.insertText(secret);
  await type(second, second.locator("#again"), secret);
  await arrives(second, () => second.keyboard.press("Enter"));
  await second.getByRole("alert").getByText(words("en")("invitation-over")).waitFor();
  await second.context().close();
});

journey("a passkey instead of a password", async ({ desk, page: first, lang, t }) => {
  // Passkeys are for names, and 127.0.0.1 is none.
  const named = { ...desk, address: desk.address.replace("127.0.0.1", "localhost") };
  const add = (name, role) => {
    const take = ["people", "add", name, "--role", role, "--record", desk.record, "--at", named.address];
    return execFileSync(sanad, take, { encoding: "utf8" }).match(/http:\/\/\S+\/invitation#\S+/)[0];
  };
  add("Sara Azmoon", "editor");
  const link = add("Mina Azmoon", "coder");
  await first.context().close();
  const page = await openPage(browser, named, lang);
  const device = await page.context().newCDPSession(page);
  await device.send("WebAuthn.enable");
  const options = {
    protocol: "ctap2",
    transport: "internal",
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  };
  const { authenticatorId } = await device.send("WebAuthn.addVirtualAuthenticator", { options });
  const secret = "seven herons over still water";
  await page.goto(link);
  await page.keyboard.insertText(secret);
  await type(page, page.locator("#again"), secret);
  await arrives(page, () => page.keyboard.press("Enter"));

  // A passkey is not added without the password.
  const form = page.locator('form[data-passkey="add"]');
  await page.goto("/people/me");
  await type(page, page.locator("#label"), "the small one");
  await type(page, page.locator("#add-password"), "seven herons over deep water");
  await page.keyboard.press("Enter");
  await form.getByRole("alert").waitFor();
  page.faults = page.faults.filter((fault) => !/status of 40[013]/.test(fault));
  await type(page, page.locator("#add-password"), secret);
  await arrives(page, () => page.keyboard.press("Enter"));
  await page.locator("ul.people li", { hasText: "the small one" }).waitFor();
  const { credentials } = await device.send("WebAuthn.getCredentials", { authenticatorId });
  assert.deepEqual(credentials.map((one) => one.rpId), ["localhost"]);

  const signOut = () => follow(page, page.locator('footer form[action="/sign-out"] button'));
  const signIn = page.locator('form[data-passkey="sign-in"] button');
  const stranger = async () => {
    assert.equal((await page.goto("/sources")).status(), 401);
    page.faults = page.faults.filter((fault) => !fault.includes("status of 401"));
  };
  await signOut();
  await stranger();
  await follow(page, signIn);
  assert.equal(path(page), "/sources");
  assert.ok((await page.locator('footer a[href="/people/me"]').innerText()).includes("Mina Azmoon"));

  // A device that did not see its owner is not taken for its owner.
  await signOut();
  await stranger();
  await device.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
  const refused = page.locator('form[data-passkey="sign-in"]').getByRole("alert");
  await reach(page, signIn);
  await page.keyboard.press("Enter");
  await refused.waitFor();
  await device.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: true });
  await follow(page, signIn);

  // One that was removed lets nobody in.
  await page.goto("/people/me");
  await type(page, page.locator('input[id^="remove-"]'), secret);
  await arrives(page, () => page.keyboard.press("Enter"));
  assert.equal(await page.locator('input[id^="remove-"]').count(), 0);
  await signOut();
  await stranger();
  await reach(page, signIn);
  await page.keyboard.press("Enter");
  await refused.getByText(t("passkey-failed")).waitFor();
  page.faults = page.faults.filter((fault) => !/status of 40[013]/.test(fault));
  assert.deepEqual(page.faults, []);
  await page.context().close();
});
