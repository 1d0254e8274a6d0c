import { type BrowserContext, chromium, type Locator, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { openProduct, type ReadyProduct } from "../fakes/running-product.ts";

/** Debian's Chromium, where `.ci/run` installs it. */
const CHROMIUM = "/usr/bin/chromium";
const QUIET = ["--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const ALERT_WITHIN_MS = 60_000;

let browser: Awaited<ReturnType<typeof chromium.launch>>;

beforeAll(async () => {
  const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", ...QUIET];
  browser = await chromium.launch({ executablePath: CHROMIUM, args });
});

afterAll(() => browser?.close());

it("a newcomer with no settings: the demo team, an alert within a minute, reconnect, green", {
  timeout: 300_000,
}, async () => {
  const startedAt = performance.now();
  const product = await openProduct();
  onTestFinished(() => product.close());
  const { context, complaints } = await openContext();
  const console = await context.newPage();
  await console.goto(product.consoleLink);

  // What the console shows by itself is /status.
  await message(console, /2 broken · 2 failing · 1 expiring · 5 healthy/).waitFor();
  await type(console, "/status");
  await console
    .locator("article", { hasText: /2 broken · 2 failing/ })
    .nth(1)
    .waitFor();
  await expectNoSidewaysScroll(console);

  const alert = message(console, /harbour\.yoga \(Instagram\) has lost its access/);
  await alert.waitFor({ timeout: ALERT_WITHIN_MS });
  expect(performance.now() - startedAt).toBeLessThan(ALERT_WITHIN_MS);
  const ref = (await alert.getAttribute("id")) ?? "";
  const sameAlert = console.locator(`#${ref}`);
  expect(await sameAlert.innerText()).toMatch(/took our access[\s\S]*has stopped until[\s\S]*What to do:/);

  await sameAlert.getByRole("button", { name: "I'm on it" }).click();
  await sameAlert.getByText(/is on it, since/).waitFor();
  await sameAlert.getByRole("button", { name: "Snooze" }).click();
  await message(console, /Be quiet about it for how long\?/)
    .getByRole("button", { name: "4 hours" })
    .click();
  await sameAlert.getByText(/^Snoozed by/).waitFor();
  await sameAlert.getByRole("button", { name: "End snooze" }).click();
  await sameAlert.getByRole("button", { name: "Snooze", exact: true }).waitFor();

  await reconnect(context, product, sameAlert);
  await sameAlert.getByText(/harbour\.yoga \(Instagram\) works again/).waitFor();
  expect(await sameAlert.getAttribute("class")).toContain("tone-resolved");
  expect(await sameAlert.getByRole("button").count()).toBe(0);

  await type(console, "/status");
  await message(console, /1 broken · 2 failing · 1 expiring · 6 healthy/).waitFor();
  await type(console, "/status harbour");
  await message(console, /harbour\.yoga · Instagram[\s\S]*🟢 60 days left/).waitFor();
  expect(complaints).toEqual([]);
  expect(await product.end()).toMatchObject({ code: 0 });
});

it("the console's commands: progress, a new account, a paid account, a test alert, help, and what it does not know", async () => {
  const product = await openProduct({ environment: { ALERT_GROUP_WAIT_SECONDS: "1" } });
  onTestFinished(() => product.close());
  const { context, complaints } = await openContext();
  const console = await context.newPage();
  await console.goto(product.consoleLink);
  await message(console, /2 broken · 2 failing/).waitFor();

  const seen = await recordMessages(console);
  await type(console, "/refresh all");
  await message(console, /All accounts have been gone through[\s\S]*4 failed/).waitFor();
  expect(await seen()).toMatch(/Refreshing all accounts[\s\S]*\d+\/10/);
  await type(console, "/refresh all");
  await message(console, /were refreshed less than a minute ago/).waitFor();

  await type(console, "/connect");
  await message(console, /What do you want to connect\?/)
    .getByRole("button", { name: "Instagram", exact: true })
    .click();
  const page = await openLink(context, message(console, /^Connect Instagram/).getByRole("link"));
  expect(await page.locator("body").innerText()).toMatch(/Connect Instagram[\s\S]*Asked by/);
  await page.getByRole("button", { name: "Go on to Instagram" }).click();
  await consentAs(page, "Copper Kettle Café");
  await page.getByRole("heading", { name: "copperkettle is connected" }).waitFor();
  await message(console, /copperkettle \(Instagram\)/).waitFor();
  await page.getByRole("link", { name: "Back to the console" }).click();
  await message(page, /copperkettle \(Instagram\)/).waitFor();
  await page.close();

  // An account that was not paid for: paid, then looked at again by the alert's own button.
  const unpaid = message(console, /Maple & Co\. Furniture \(amoCRM\) needs you/);
  await unpaid.waitFor();
  const ref = (await unpaid.getAttribute("id")) ?? "";
  const body = JSON.stringify({ account: "maplefurniture", unpaid: false });
  await fetch(`${product.sandboxUrl}/_control/unpaid`, { method: "POST", body });
  await console.locator(`#${ref}`).getByRole("button", { name: "Refresh now" }).click();
  await console
    .locator(`#${ref}`)
    .getByText(/works again/)
    .waitFor();

  await type(console, "/testalert");
  const test = message(console, /This is a test alert/);
  await test.getByRole("button", { name: "I'm on it" }).click();
  await message(console, /The test is over[\s\S]*The button works/).waitFor();

  await type(console, "/help");
  const help = message(console, /What I can do for you/);
  for (const name of ["status", "refresh", "connect", "testalert"])
    expect(await help.innerText()).toContain(`/${name}`);
  await type(console, "/frobnicate <b>now</b>");
  await message(console, /I don't know “frobnicate”\. Did you mean \//).waitFor();

  await type(console, "/disconnect copper");
  await message(console, /Disconnect copperkettle\?/)
    .getByRole("button")
    .click();
  await message(console, /copperkettle is disconnected/).waitFor();

  // A reload finds the conversation as it was.
  await console.reload();
  await message(console, /The test is over/).waitFor();
  await console.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(console);
  expect(complaints).toEqual([]);
});

/** A window of its own; `complaints` collects what the browser found wrong, such as a broken content policy. */
async function openContext(): Promise<{ context: BrowserContext; complaints: string[] }> {
  const context = await browser.newContext({ locale: "en-US" });
  context.setDefaultTimeout(60_000);
  onTestFinished(() => context.close());
  const complaints: string[] = [];
  context.on("weberror", (error) => complaints.push(String(error.error())));
  context.on("console", (line) => {
    // A refusal's own status is no fault: the browser notes every answer of 4xx.
    if (line.type() === "error" && !/Failed to load resource/.test(line.text())) complaints.push(line.text());
  });
  return { context, complaints };
}

async function type(page: Page, line: string): Promise<void> {
  await page.getByRole("combobox").fill(line);
  await page.getByRole("combobox").press("Enter");
}

/** The last message whose words match, as a person reads them now. */
function message(page: Page, words: RegExp): Locator {
  return page
    .locator("article:not(.mine)")
    .filter({ hasText: new RegExp(words.source.replaceAll("^", "")) })
    .last();
}

/** All that the messages say from now on, also what another look would miss because it is soon said in another way. */
async function recordMessages(page: Page): Promise<() => Promise<string>> {
  await page.evaluate(`
    globalThis.said = [];
    new MutationObserver(() => said.push(...[...document.querySelectorAll("article:not(.mine)")].map(({ innerText }) => innerText)))
      .observe(document.body, { subtree: true, childList: true, characterData: true });
  `);
  return () => page.evaluate<string>(`said.join("\\n--\\n")`);
}

async function openLink(context: BrowserContext, link: Locator): Promise<Page> {
  const opened = context.waitForEvent("page");
  await link.click();
  const page = await opened;
  await page.waitForLoadState();
  return page;
}

/** By the alert's link: first as the wrong account, then as the right one. */
async function reconnect(context: BrowserContext, product: ReadyProduct, alert: Locator): Promise<void> {
  const page = await openLink(context, alert.getByRole("link", { name: "Reconnect" }));
  expect(page.url().startsWith(`${product.url}/r/`)).toBe(true);
  await page.getByRole("heading", { name: "Reconnect harbour.yoga" }).waitFor();
  await page.getByRole("button", { name: "Log in to Instagram" }).click();
  await consentAs(page, "Bluebird Bakery");
  await page.getByRole("heading", { name: "That was another account" }).waitFor();
  expect(await page.locator("body").innerText()).toContain(
    "We expected harbour.yoga, but you were logged in as bluebird.bakery.",
  );
  await page.getByRole("link", { name: "Try again" }).click();
  await page.getByRole("button", { name: "Log in to Instagram" }).click();
  await consentAs(page, "Harbour Yoga");
  await page.getByRole("heading", { name: "harbour.yoga is connected again" }).waitFor();
  await page.close();
}

/** On the simulated service's page. */
async function consentAs(page: Page, account: string): Promise<void> {
  await page.getByText("this is not Instagram").waitFor();
  await page.locator("label", { hasText: account }).click();
  await page.getByRole("button", { name: "Allow", exact: true }).click();
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
}
