// Every page, in both languages, light and dark, wide and narrow: nothing serious for axe-core, no
// error, no request to another host, nothing that must be scrolled sideways.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { after, before, test } from "node:test";
import { openBrowser, openDesk, openPage, sanad, serious } from "./desk.mjs";

let desk;
let closed;
let browser;
let all;
const secret = "seven herons over still water";

before(async () => {
  desk = await openDesk();
  closed = await openDesk();
  browser = await openBrowser();
  all = await addresses();
});

after(async () => {
  await browser?.close();
  await desk?.close();
  await closed?.close();
});

/** The address of every kind of page of this record. */
async function addresses() {
  const page = await openPage(browser, desk, "en");
  const json = async (address) => {
    const answer = await page.request.get(address, { headers: { accept: "application/json" } });
    assert.equal(answer.status(), 200, address);
    return answer.json();
  };
  const { hits } = await json("/search?q=Marivan");
  const document = hits[0].document;
  const { events } = await json("/?disputed=1&type=killing");
  await page.goto("/sources");
  const source = await page.locator('a[href^="/source?"]').first().getAttribute("href");
  await page.goto("/queue");
  const correct = await page.locator('a[data-key="c"]').getAttribute("href");
  await page.goto("/add");
  await page.locator("#text").fill("YAZD, 4 March 2026 – Police arrested two bakers in Yazd on Tuesday, a witness said.");
  await page.locator('form[action="/add/text"] button[type="submit"]').click();
  await page.locator("#jobs .state.done").first().waitFor();
  const job = await page.locator('a[href^="/add/job/"]').first().getAttribute("href");
  await page.context().close();
  return [
    "/", "/?disputed=1", "/?place=nowhere-at-all", "/queue", "/search", "/search?q=protest", "/search?q=اعتراض",
    "/search?q=Marivan&in=claims", "/search?q=xyzzy", "/sources", source, "/problems", "/add", job,
    `/event/${events[0].id}`, `/document/${document}`, `/document/${document}?add=`, correct,
    `/document/${document}/code`, `/document/${document}/agreement`, "/agreement", "/people", "/nothing-here",
  ];
}

/** Looks at the page that is open. `refused` is the status that the browser may report. */
async function look(page, lang, refused) {
  const html = page.locator("html");
  assert.equal(await html.getAttribute("lang"), lang);
  assert.equal(await html.getAttribute("dir"), lang === "fa" ? "rtl" : "ltr");
  assert.equal(await page.locator("h1").count(), 1);
  for (const width of [1280, 390, 320]) {
    await page.setViewportSize({ width, height: 900 });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(over <= 0, `${over} pixels wider than ${width}`);
    if (width !== 320) assert.deepEqual(await serious(page), [], `at ${width}`);
  }
  const faults = page.faults.filter((fault) => !(refused && fault.includes(`status of ${refused}`)));
  assert.deepEqual(faults, []);
}

for (const lang of ["en", "fa"]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`pages in ${lang}, ${colorScheme}`, async (t) => {
      const page = await openPage(browser, desk, lang, { colorScheme });
      for (const address of all) {
        await t.test(address, async () => {
          page.faults.length = 0;
          const answer = await page.goto(address);
          const missing = address === "/nothing-here";
          assert.equal(answer.status(), missing ? 404 : 200);
          await look(page, lang, missing && 404);
        });
      }
      await page.context().close();
    });

    test(`pages of people in ${lang}, ${colorScheme}`, async (t) => {
      const name = `Mina ${lang === "en" ? "Abi" : "Banafsh"} ${colorScheme === "light" ? "Roshan" : "Tire"}`;
      const take = ["people", "add", name, "--role", "editor", "--record", closed.record, "--at", closed.address];
      const link = execFileSync(sanad, take, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
      const page = await openPage(browser, closed, lang, { colorScheme });
      await t.test("/sign-in", async () => {
        await page.goto("/sign-in");
        await look(page, lang);
      });
      await t.test("/invitation", async () => {
        await page.goto(link);
        await look(page, lang);
      });
      await page.locator("#new-password").fill(secret);
      await page.locator("#again").fill(secret);
      await page.locator("main form button.primary").click();
      await page.locator('footer a[href="/people/me"]').waitFor();
      for (const address of ["/people", "/people/me"]) {
        await t.test(address, async () => {
          page.faults.length = 0;
          assert.equal((await page.goto(address)).status(), 200);
          await look(page, lang);
        });
      }
      await t.test("/people/invite", async () => {
        await page.goto("/people");
        await page.locator("#name").fill(`${name} Dovom`);
        await page.locator('form[action="/people/invite"] button').click();
        await page.locator("#link").waitFor();
        await look(page, lang);
      });
      await page.context().close();
    });
  }
}
