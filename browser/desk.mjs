// A desk of its own for a test, and a browser on it.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const tools = process.env.SANAD_TOOLS;
const need = createRequire(join(tools, "package.json"));
const { chromium } = need("playwright-core");
const axe = readFileSync(join(tools, "node_modules/axe-core/axe.min.js"), "utf8");

export const sanad = resolve(process.env.SANAD);

/** Opens a desk on the reports that ship with the program; `close` ends it and removes its record. */
export async function openDesk(args = []) {
  const folder = mkdtempSync(join(tmpdir(), "sanad-browser-"));
  const record = join(folder, "record");
  // A name without its folder, since some pages show where reports lie.
  const take = ["demo", "--desk", "--record", "record", "--listen", "127.0.0.1:0", "--by", "tester", ...args];
  const process = spawn(sanad, take, { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
  const address = await new Promise((resolve, reject) => {
    let said = "";
    process.stdout.on("data", (more) => {
      said += more;
      const found = said.match(/^(http:\/\/127\.0\.0\.1:\d+)\/$/m);
      if (found) resolve(found[1]);
    });
    process.on("error", reject);
    process.on("exit", (status) => reject(new Error(`the desk ended with ${status}: ${said}`)));
  });
  const close = async () => {
    const ended = new Promise((resolve) => process.on("exit", resolve));
    process.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { address, record, process, close };
}

/** Opens Debian's Chromium, without its calls to other hosts. */
export function openBrowser() {
  return chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** A page in a language whose faults (errors, refused resources, other hosts) are kept in `faults`. */
export async function openPage(browser, desk, lang, settings = {}) {
  const context = await browser.newContext({
    baseURL: desk.address,
    locale: lang === "fa" ? "fa-IR" : "en-GB",
    viewport: { width: 1280, height: 900 },
    ...settings,
  });
  const page = await context.newPage();
  page.faults = [];
  page.on("console", (message) => {
    if (message.type() === "error") page.faults.push(message.text());
  });
  page.on("pageerror", (error) => page.faults.push(String(error)));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(desk.address) && !url.startsWith("data:") && !url.startsWith("blob:")) {
      page.faults.push(`asks ${url}`);
    }
  });
  return page;
}

/** What axe-core finds serious or critical on a page. */
export async function serious(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
  );
  return found.violations
    .filter((one) => one.impact === "serious" || one.impact === "critical")
    .map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
}
