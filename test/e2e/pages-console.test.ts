import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { ReadyProduct } from "../fakes/running-product.ts";
import { createSandboxClient } from "../fakes/sandbox-client.ts";
import { type BrowserAndProduct, openBrowserAndProduct } from "./browser-and-product.ts";

let opened: BrowserAndProduct;
let browser: Browser;
let product: ReadyProduct;
/** The one console of this product, in Persian; its link works once. */
let page: Page;

beforeAll(async () => {
  opened = await openBrowserAndProduct();
  ({ browser, product } = opened);
  const context = await browser.newContext({ locale: "fa-IR", viewport: { width: 320, height: 640 } });
  context.setDefaultTimeout(60_000);
  await context.addInitScript(axe.source);
  page = await context.newPage();
  await page.goto(product.consoleLink);
  // What the demo team has to tell may have been told before anybody opened it, in no language of theirs; this comes after.
  await createSandboxClient(product.sandboxUrl).revoke({ account: "nordwind" });
  await send("/check nordwind");
  await latestAlert().waitFor();
  // The others are there as well: nothing moves any more but by what is done here.
  await alertButton().nth(3).waitFor();
});

afterAll(async () => {
  await opened?.close();
});

it("full of real messages it has no fault that axe-core knows, in light and dark, and nothing is wider than 320 px", async () => {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const faults = await page.evaluate<string[]>(
      `axe.run(document, { preload: false, resultTypes: ["violations"] })
        .then(({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes.map(({ html }) => html).join(" | ")))`,
    );
    expect(faults, colorScheme).toEqual([]);
  }
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(320);
});

it("each message is written in the direction of its own language, and what the person typed is at the other side", async () => {
  await send("/status bluebird");
  const mine = page.locator("article.mine").last();
  await mine.waitFor();
  const answer = page.locator("article[dir=rtl]", { hasText: "bluebird.bakery" }).last();
  await answer.waitFor();
  // The alert is in the chat's language: that of the browser which first opened it.
  expect(await latestAlert().getAttribute("dir")).toBe("rtl");
  const [said, answered] = [await mine.boundingBox(), await answer.boundingBox()];
  expect(said?.x).toBeLessThan(40);
  expect((answered?.x ?? 0) + (answered?.width ?? 0)).toBeGreaterThan(280);
  expect(
    await mine.locator("p").evaluate((line) => line.ownerDocument.defaultView?.getComputedStyle(line).direction),
  ).toBe("ltr");
});

it("new messages are a live region, and the list of them is reached and scrolled by keyboard", async () => {
  const log = page.getByRole("log");
  await log.focus();
  const before = await log.evaluate((list) => list.scrollTop);
  await page.keyboard.press("PageUp");
  await expect.poll(() => log.evaluate((list) => list.scrollTop)).toBeLessThan(before);
});

it("who reads further up is not moved by what comes, and gets to it by one press", async () => {
  const log = page.getByRole("log");
  const newer = page.locator("#newer");
  await log.evaluate((list) => list.scrollTo(0, 0));
  expect(await newer.isVisible()).toBe(false);
  // From another window of the same console, as an alert comes.
  const second = await page.context().newPage();
  await second.goto(`${product.url}/console`);
  await second.getByRole("combobox").fill("/help");
  await second.getByRole("combobox").press("Enter");
  await newer.waitFor();
  await second.close();
  expect(await log.evaluate((list) => list.scrollTop)).toBe(0);
  await newer.click();
  await newer.waitFor({ state: "hidden" });
  expect(await log.evaluate((list) => list.scrollHeight - list.scrollTop - list.clientHeight)).toBeLessThan(2);
});

it("a button pressed by keyboard shows that it is at work, and who pressed it is not thrown out of the message when that changes", async () => {
  const button = alertButton().last();
  const message = page.locator("article", { has: button }).last();
  const ref = (await message.getAttribute("id")) ?? "";
  const command = (await button.getAttribute("data-command")) ?? "";
  await button.focus();
  // It may be over before anybody looks, so the page itself notes it.
  await page.evaluate(`
    globalThis.wasBusy = [];
    new MutationObserver((changes) => wasBusy.push(...changes.map(({ target }) => target.dataset.command)))
      .observe(document.getElementById("${ref}"), { subtree: true, attributeFilter: ["aria-busy"] });
  `);
  await page.keyboard.press("Enter");
  await page.locator(`#${ref}.changed`).waitFor();
  expect(await page.evaluate("wasBusy[0]")).toBe(command);
  expect(await page.locator(`#${ref} [data-command="${command}"]`).count()).toBe(0);
  expect(await page.evaluate(`document.getElementById("${ref}").contains(document.activeElement)`)).toBe(true);
});

it("goes on by itself after something in front of it answered in its place, and says that it has ended only when it has", async () => {
  const second = await page.context().newPage();
  const banner = second.locator("#banner");
  const [offline, ended] = await page.evaluate<[string, string]>(
    "[document.body.dataset.offline, document.body.dataset.ended]",
  );
  for (const [status, words] of [
    [502, offline],
    [401, ended],
  ] as const) {
    await second.route("**/console/events*", (route) => route.fulfill({ status }));
    await second.goto(`${product.url}/console`);
    await expect.poll(() => banner.textContent()).toBe(words);
    await second.unroute("**/console/events*");
    // After the former it asks again; after the latter it does not.
    if (status === 502) await expect.poll(() => banner.textContent()).toBe("");
  }
  await second.close();
});

/** "I'm on it", in whatever language. */
function alertButton() {
  return page.locator("button[data-command^=ack]");
}

function latestAlert() {
  return page.locator("article", { has: alertButton(), hasText: "Nordwind Travel" });
}

async function send(line: string): Promise<void> {
  await page.getByRole("combobox").fill(line);
  await page.getByRole("combobox").press("Enter");
}
