// Every page, in both languages, light and dark, wide and narrow: nothing serious for axe-core, no
// error, no request to another host, nothing that must be scrolled sideways.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser, openDesk, openPage, serious } from "./desk.mjs";

let desk;
let browser;

before(async () => {
  desk = await openDesk();
  browser = await openBrowser();
});

after(async () => {
  await browser?.close();
  await desk?.close();
});

/** The address of every kind of page of this record. */
async function addresses() {
  const page = await openPage(browser, desk, "en");
  const json = async (address) => {
    const answer = await page.request.get(address, { headers: { accept: "application/json" } });
    assert.equal(answer.status(), 200, address);
    return answer.json();
  };
  const search = await json("/search?q=protest");
  const text = JSON.stringify(search);
  const document = text.match(/"document":"([0-9a-f]{64})"/)[1];
  await page.goto("/");
  const event = await page.locator('a[href^="/event/"]').first().getAttribute("href");
  const source = await (async () => {
    await page.goto("/sources");
    return page.locator('a[href^="/source?"]').first().getAttribute("href");
  })();
  await page.context().close();
  return [
    "/", "/?disputed=on", "/queue", "/search", "/search?q=protest", "/search?q=اعتراض", "/sources", source,
    "/problems", "/add", event, `/document/${document}`, `/document/${document}/code`,
    `/document/${document}/agreement`, "/agreement", "/people", "/nothing-here",
  ];
}

for (const lang of ["en", "fa"]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`pages in ${lang}, ${colorScheme}`, async (t) => {
      const page = await openPage(browser, desk, lang, { colorScheme });
      for (const address of await addresses()) {
        await t.test(address, async () => {
          page.faults.length = 0;
          const answer = await page.goto(address);
          const missing = address === "/nothing-here";
          assert.equal(answer.status(), missing ? 404 : 200);
          const html = page.locator("html");
          assert.equal(await html.getAttribute("lang"), lang);
          assert.equal(await html.getAttribute("dir"), lang === "fa" ? "rtl" : "ltr");
          assert.deepEqual(await serious(page), []);
          for (const width of [1280, 390, 320]) {
            await page.setViewportSize({ width, height: 900 });
            const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
            assert.ok(over <= 0, `${over} pixels wider than ${width}`);
          }
          const faults = page.faults.filter((fault) => !(missing && fault.includes("404")));
          assert.deepEqual(faults, []);
        });
      }
      await page.context().close();
    });
  }
}
