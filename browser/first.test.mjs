// The first page of the demo: what it weighs, and how soon it can be used on a slow machine.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser, openDesk, openPage } from "./desk.mjs";

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

for (const lang of ["en", "fa"]) {
  test(`the first page in ${lang} weighs less than 300 kB`, async () => {
    const page = await openPage(browser, desk, lang);
    const client = await page.context().newCDPSession(page);
    await client.send("Network.enable");
    let bytes = 0;
    let requests = 0;
    client.on("Network.loadingFinished", (event) => {
      bytes += event.encodedDataLength;
      requests += 1;
    });
    await page.goto("/", { waitUntil: "networkidle" });
    console.log(`${lang}: ${(bytes / 1000).toFixed(1)} kB in ${requests} requests`);
    assert.ok(requests >= 3);
    assert.ok(bytes < 300_000, `${bytes} bytes`);
    await page.context().close();
  });

  // Told for people to read; machines differ, so the bound is wide.
  test(`the first page in ${lang} at a quarter of the speed`, async () => {
    const page = await openPage(browser, desk, lang);
    const client = await page.context().newCDPSession(page);
    await client.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    const times = [];
    for (let round = 0; round < 5; round += 1) {
      await page.goto("/", { waitUntil: "load" });
      times.push(await page.evaluate(() => {
        const [navigation] = performance.getEntriesByType("navigation");
        return { interactive: navigation.domInteractive, done: navigation.domContentLoadedEventEnd };
      }));
    }
    const median = (of) => times.map(of).sort((a, b) => a - b)[2];
    const interactive = median((one) => one.interactive);
    const done = median((one) => one.done);
    console.log(`${lang}: interactive after ${interactive.toFixed(0)} ms, scripts run after ${done.toFixed(0)} ms`);
    assert.ok(done < 10_000, `${done} ms`);
    await page.context().close();
  });
}
