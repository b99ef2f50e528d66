// Takes the pictures of docs/desk: each page as it first shows, English by day and Persian by night.

import { execFileSync } from "node:child_process";
import { mkdirSync, statSync } from "node:fs";
import { openBrowser, openDesk, openPage } from "./desk.mjs";

const folder = new URL("../docs/desk/", import.meta.url).pathname;
const LIMIT = 200_000;

const desk = await openDesk();
const browser = await openBrowser();
try {
  mkdirSync(folder, { recursive: true });
  for (const lang of ["en", "fa"]) {
    const page = await openPage(browser, desk, lang, { colorScheme: lang === "en" ? "light" : "dark" });
    const answer = await page.request.get("/?disputed=1&type=killing", { headers: { accept: "application/json" } });
    const [event] = (await answer.json()).events;
    await page.goto(`/event/${event.id}`);
    const told = await page.locator('table.line-of-numbers a[href*="#claim-"]').first().getAttribute("href");
    if (lang === "en") await fill(page);
    const pages = {
      overview: "/",
      event: `/event/${event.id}`,
      document: told,
      queue: "/queue",
      search: `/search?q=${encodeURIComponent(lang === "en" ? "Marivan killed" : "ایلام")}`,
      sources: "/sources",
      add: "/add",
      problems: "/problems",
      people: "/people",
    };
    for (const [name, address] of Object.entries(pages)) {
      await page.goto(address, { waitUntil: "networkidle" });
      await page.evaluate(() => document.fonts.ready);
      const file = `${folder}${name}-${lang}.png`;
      await page.screenshot({ path: file });
      // 256 colours are enough for a page, and half the size.
      execFileSync("pngquant", ["--force", "--ext", ".png", "--strip", "--speed", "1", "256", file]);
      const { size } = statSync(file);
      console.log(`${name}-${lang}.png: ${(size / 1000).toFixed(0)} kB`);
      if (size > LIMIT) throw new Error(`${file} has more than ${LIMIT} bytes`);
    }
    if (page.faults.length > 0) throw new Error(page.faults.join("\n"));
    await page.context().close();
  }
} finally {
  await browser.close();
  await desk.close();
}

/** Gives the pages of additions and problems something to show. */
async function fill(page) {
  await page.goto("/add");
  const report = "YAZD, 4 March 2026 – Police arrested two bakers in Yazd on Tuesday, a witness said.";
  await page.locator("#files").setInputFiles([
    { name: "report.txt", mimeType: "text/plain", buffer: Buffer.from(report) },
    { name: "broken.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 cut off") },
  ]);
  await page.locator('#upload button[type="submit"]').click();
  await page.locator("#jobs .state.done").waitFor();
}
