import type { Browser, BrowserContext, Page, Response } from "playwright-core";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import type { ReadyProduct } from "../fakes/running-product.ts";
import { createSandboxClient } from "../fakes/sandbox-client.ts";
import { type BrowserAndProduct, openBrowserAndProduct } from "./browser-and-product.ts";
import { type ConsoleClient, linkOf, openConsole } from "./console-client.ts";

const MOST_BYTES = 30_000;
const LONG_NAME = "averyveryverylongpagenamewithoutanyspaceinitatall123456789012";

let opened: BrowserAndProduct;
let browser: Browser;
let product: ReadyProduct;
let chat: ConsoleClient;

beforeAll(async () => {
  opened = await openBrowserAndProduct();
  ({ browser, product } = opened);
  chat = await openConsole(product);
});

afterAll(async () => {
  chat?.close();
  await opened?.close();
});

it("connects from the link to the end on a phone without script, in Persian, each page under 30 kB", async () => {
  const sandbox = createSandboxClient(product.sandboxUrl);
  const pages = ["Harbour Shop", "استودیوی یوگا 🧘", LONG_NAME];
  await sandbox.account({ provider: "facebook", name: "Reza Karimi", pages });
  await chat.send("/connect facebook_page");
  const { page, answers } = await openPhone({ locale: "fa-IR" });

  const opened = await page.goto(connectLinkOf((await chat.says(/Connect Facebook Page/)).html));
  expect(await languageOf(page)).toEqual({ lang: "fa-IR", dir: "rtl" });
  expect(opened?.headers()).toMatchObject({
    "cache-control": "no-store",
    vary: expect.stringMatching(/accept-language/i),
  });
  expect(opened?.headers()["content-security-policy"]).not.toMatch(/script-src|unsafe/);
  expect(await wordsOf(page)).toMatch(/[\u0600-\u06FF]{3}/);
  await goOn(page);

  await page.locator("label", { hasText: "Reza Karimi" }).click();
  await page.getByRole("button", { name: "Allow", exact: true }).click();

  await page.waitForURL(/\/choose\//);
  expect(await languageOf(page)).toEqual({ lang: "fa-IR", dir: "rtl" });
  // Nothing ticked: the same page once more, with what to do.
  await goOn(page);
  await page.getByRole("alert").waitFor();
  for (const name of pages) await page.locator("label", { hasText: name }).click();
  await goOn(page);

  await page.locator(".sign.good").waitFor();
  for (const name of pages) expect(await page.locator("bdi", { hasText: name }).count()).toBeGreaterThan(0);
  expect(await page.locator("h1").innerText()).toMatch(/۳/);
  expect(await languageOf(page)).toEqual({ lang: "fa-IR", dir: "rtl" });

  const ours = answers.filter((answer) => answer.url().startsWith(product.url));
  expect(
    answers.filter((answer) => !answer.url().startsWith(product.url) && !answer.url().startsWith(product.sandboxUrl)),
  ).toEqual([]);
  const heaviest = await weightsOf(ours);
  expect(heaviest.pages.length).toBeGreaterThanOrEqual(4);
  for (const bytes of heaviest.pages) expect(bytes + heaviest.assets).toBeLessThan(MOST_BYTES);
});

it("each refusal on the way says what happened, that nothing was changed, and leads on until it works", async () => {
  await chat.send("/connect instagram");
  const link = connectLinkOf((await chat.says(/Connect Instagram/)).html);
  const { page } = await openPhone();
  const refused = async (title: string) => {
    await page.getByRole("heading", { name: title }).waitFor();
    expect(await page.locator(".sign.bad").count()).toBe(1);
    return wordsOf(page);
  };

  await page.goto(link);
  await goOn(page);
  await page.getByRole("button", { name: "Don’t allow" }).click();
  expect(await refused("No access was given")).toContain("nothing was changed");

  await tryAgain(page);
  await consentAs(page, "Nina (a personal account)");
  expect(await refused("This is a personal account")).toContain("Switch it in its settings");

  await tryAgain(page);
  await page.locator("label", { hasText: "instagram_business_basic" }).click();
  await consentAs(page, "Little Lantern Studio");
  expect(await refused("A permission is missing")).toContain(
    "Nothing was changed. Try again and leave every box ticked.",
  );

  await tryAgain(page);
  await page.locator("label", { hasText: "instagram_business_manage_insights" }).click();
  await consentAs(page, "Little Lantern Studio");
  await page.getByRole("heading", { name: "littlelantern is connected" }).waitFor();
  expect(await wordsOf(page)).toContain("These permissions were not given");
  const wayBack = page.url();
  const give = page.getByRole("link", { name: "Give these permissions" });
  await give.click();
  await page.waitForURL(/\/c\//);

  // The same way back once more tells the same and gives no other link; the one that was given goes on.
  const fresh = page.url();
  await page.goto(wayBack);
  expect(await wordsOf(page)).toContain("ask for a new link with /connect in your chat");
  expect(await give.count()).toBe(0);
  await page.goto(fresh);
  await goOn(page);
  await consentAs(page, "Little Lantern Studio");
  await page.getByRole("heading", { name: "littlelantern is connected again" }).waitFor();
  expect(await wordsOf(page)).not.toContain("were not given");

  // The chat's link has had its one use; a guess looks like one that is too old.
  await page.goto(link);
  expect(await refused("This link was used already")).toContain("ask for a new one with /connect");
  await page.goto(`${product.url}/c/${"A".repeat(43)}`);
  expect(await refused("This link does not work any more")).toContain("Nothing was changed.");
});

it("a way back that was forwarded finishes nothing in another browser; the one that began goes on", async () => {
  await chat.send("/connect amocrm");
  const { page } = await openPhone();
  await page.goto(connectLinkOf((await chat.says(/Connect amoCRM/)).html));
  await goOn(page);
  const { callbackUrl } = await createSandboxClient(product.sandboxUrl).approve({
    authorizeUrl: page.url(),
    account: "quill",
  });

  const { page: strangers } = await openPhone();
  await strangers.goto(callbackUrl);
  await strangers.getByRole("heading", { name: "This was begun in another browser" }).waitFor();
  expect(await wordsOf(strangers)).toContain("Nothing was changed.");
  await page.goto(callbackUrl);
  await page.getByRole("heading", { name: /Quill Stationery is connected/ }).waitFor();
});

it("an alert's link: another account, a Page that was not ticked, the right one, and a late click afterwards", async () => {
  const link = linkOf(await chat.says(/harbour\.yoga \(Instagram\) has lost its access/), "Reconnect");
  const { page } = await openPhone();
  await page.goto(link);
  await goOn(page);
  await consentAs(page, "Bluebird Bakery");
  await page.getByRole("heading", { name: "That was another account" }).waitFor();
  expect(await wordsOf(page)).toContain(
    "We expected harbour.yoga, but you were logged in as bluebird.bakery. Nothing was changed.",
  );
  await tryAgain(page);
  await consentAs(page, "Harbour Yoga");
  await page.getByRole("heading", { name: "harbour.yoga is connected again" }).waitFor();
  // The alert is settled by its own look at the account, right after the page was sent.
  await chat.says(/harbour\.yoga \(Instagram\) works again/);
  await page.goto(link);
  await page.getByRole("heading", { name: "This is settled already" }).waitFor();
  expect(await page.locator(".sign.good").count()).toBe(1);
  expect(await wordsOf(page)).toMatch(/nothing left to do here/);

  const pages = linkOf(await chat.says(/Paper Crane Events \(Facebook Page\)/), "Reconnect");
  await page.goto(pages);
  await goOn(page);
  await consentAs(page, "Daniela Prado");
  await page.getByRole("heading", { name: "Paper Crane Events was not ticked" }).waitFor();
  expect(await wordsOf(page)).toContain("Nothing was changed.");
  await tryAgain(page);
  await consentAs(page, "Mia Torres");
  await page.getByRole("heading", { name: "Paper Crane Events is connected again" }).waitFor();
});

it.each([
  { accept: "pt-BR,pt;q=0.9,en;q=0.8", lang: "pt-BR", dir: "ltr" },
  { accept: "de;q=0.9,fa;q=0.3,ko;q=0.7", lang: "ko", dir: "ltr" },
  { accept: "de-CH, xx", lang: "en", dir: "ltr" },
  { accept: "fa;q=0, *;q=0.5", lang: "en", dir: "ltr" },
])("speaks $lang to who asks for $accept, and lets nothing in between keep it", async ({ accept, lang, dir }) => {
  const answer = await fetch(`${product.url}/c/${"A".repeat(43)}`, {
    headers: { accept: "text/html", "accept-language": accept },
  });
  expect(await answer.text()).toContain(`<html lang="${lang}" dir="${dir}">`);
  expect(answer.headers.get("vary")?.toLowerCase()).toContain("accept-language");
  expect(answer.headers.get("cache-control")).toBe("no-store");
});

/** A window of its own on a phone where no script runs; `answers` collects all that it loaded. */
async function openPhone(options: { readonly locale?: string } = {}): Promise<{
  readonly context: BrowserContext;
  readonly page: Page;
  readonly answers: readonly Response[];
}> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    locale: options.locale ?? "en-US",
    javaScriptEnabled: false,
  });
  context.setDefaultTimeout(60_000);
  onTestFinished(() => context.close());
  const answers: Response[] = [];
  context.on("response", (answer) => void answers.push(answer));
  return { context, page: await context.newPage(), answers };
}

function connectLinkOf(message: string): string {
  return /href="(http:[^"]+\/c\/[^"]+)"/.exec(message)?.[1] ?? "";
}

/** Presses the one button that leads on. */
function goOn(page: Page): Promise<void> {
  return page.locator(".actions .button").click();
}

/** From a refusal to the service's own page. */
async function tryAgain(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Try again" }).click();
  await goOn(page);
}

/** On the simulated service's page, which remembers who logged in last. */
async function consentAs(page: Page, account: string): Promise<void> {
  const label = page.locator("label", { hasText: account }).first();
  await page.getByText("this is not").waitFor();
  if (!(await label.isVisible())) await page.locator("summary", { hasText: "Use another" }).click();
  await label.click();
  await page.getByRole("button", { name: "Allow", exact: true }).click();
}

async function languageOf(page: Page) {
  const root = page.locator("html");
  return { lang: await root.getAttribute("lang"), dir: await root.getAttribute("dir") };
}

function wordsOf(page: Page): Promise<string> {
  return page.locator("main").innerText();
}

/** The size of each page, and of all assets together: what a first visit costs. */
async function weightsOf(
  answers: readonly Response[],
): Promise<{ readonly pages: readonly number[]; readonly assets: number }> {
  const pages: number[] = [];
  const assets = new Map<string, number>();
  for (const answer of answers) {
    if (answer.status() >= 300 && answer.status() < 400) continue;
    const { responseBodySize, responseHeadersSize } = await answer.request().sizes();
    const bytes = responseBodySize + responseHeadersSize;
    if (answer.headers()["content-type"]?.startsWith("text/html")) pages.push(bytes);
    else assets.set(answer.url(), bytes);
  }
  return { pages, assets: [...assets.values()].reduce((sum, bytes) => sum + bytes, 0) };
}
