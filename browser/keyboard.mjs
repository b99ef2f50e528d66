// What a hand on the keyboard does, and the desk's words in both languages.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";

const messages = new URL("../crates/desk/messages/", import.meta.url);

/** The messages of a language that are one line without a variable, by their names. */
export function words(lang) {
  const folder = new URL(`${lang}/`, messages);
  const all = new Map();
  for (const file of readdirSync(folder)) {
    for (const line of readFileSync(new URL(file, folder), "utf8").split("\n")) {
      const found = line.match(/^([a-z][a-z0-9_-]*) = (.+)$/);
      if (found) all.set(found[1], found[2].trim());
    }
  }
  return (name) => {
    assert.ok(all.has(name), `no message ${name} in ${lang}`);
    return all.get(name);
  };
}

/** The number in a text, whichever digits it is written with. */
export function number(text) {
  const digits = text.replace(/[۰-۹]/g, (digit) => String(digit.codePointAt(0) - 0x06f0));
  const found = digits.match(/\d+/);
  assert.ok(found, `no number in ${text}`);
  return Number(found[0]);
}

const focused = (element) => element === document.activeElement;

/** Presses Tab until the focus is on an element, and sees that the focus shows there. */
export async function reach(page, locator) {
  await locator.waitFor({ state: "attached" });
  for (let pressed = 0; pressed < 600; pressed += 1) {
    if (await locator.evaluate(focused)) {
      const seen = await locator.evaluate((element) => {
        const box = element.getBoundingClientRect();
        const style = getComputedStyle(element);
        const ring = style.outlineStyle !== "none" || style.boxShadow !== "none";
        return { shows: element.matches(":focus-visible") && ring, inView: box.bottom > 0 && box.top < innerHeight };
      });
      assert.deepEqual(seen, { shows: true, inView: true }, `the focus does not show on ${locator}`);
      return;
    }
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab does not reach ${locator}`);
}

/** Goes to an element by Tab and presses Enter, which leads to another page. */
export async function follow(page, locator) {
  await reach(page, locator);
  await arrives(page, () => page.keyboard.press("Enter"));
}

/** Does something that leads to another page, and waits for that page. */
export async function arrives(page, act) {
  const loaded = page.waitForEvent("load", { timeout: 60_000 });
  await act();
  await loaded;
}

/** Goes to a field by Tab and types. */
export async function type(page, locator, text) {
  await reach(page, locator);
  await page.keyboard.press("Control+A");
  await page.keyboard.insertText(text);
}
