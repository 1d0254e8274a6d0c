import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import type { ReadyProduct } from "../fakes/running-product.ts";
import { type BrowserAndProduct, openBrowserAndProduct } from "./browser-and-product.ts";
import { type ConsoleClient, linkOf, openConsole } from "./console-client.ts";

const PHONE = { width: 390, height: 844 };

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

async function openPhone(): Promise<Page> {
  const context = await browser.newContext({ viewport: PHONE, javaScriptEnabled: false, locale: "en-US" });
  onTestFinished(() => context.close());
  return context.newPage();
}

/** A link from `/dashboard`, newer than all before it. */
async function signInLink(): Promise<string> {
  await chat.send("/dashboard");
  return linkOf(await chat.says(/Sign in to the dashboard/), "Open the dashboard");
}

it("signs in by /dashboard on a phone without script, repairs an account in two taps, and signs out", async () => {
  const page = await openPhone();
  const link = await signInLink();
  await page.goto(link);
  await page.getByRole("button", { name: "Sign in as" }).click();
  await page.waitForURL(/\/dashboard$/);
  expect(await page.getByRole("heading", { level: 1 }).innerText()).toMatch(/accounts need you/);

  const broken = page.locator(".card", { has: page.locator("h2", { hasText: "harbour.yoga" }) });
  await broken.getByRole("button", { name: "Reconnect" }).click();
  await page.getByRole("heading", { name: "Reconnect harbour.yoga" }).waitFor();
  await page.locator("main button").last().click();
  await page.locator("label", { hasText: "Harbour Yoga" }).click();
  await page.getByRole("button", { name: "Allow", exact: true }).click();
  await page.getByRole("heading", { name: "harbour.yoga is connected again" }).waitFor();

  await page.goto(`${product.url}/dashboard?q=harbour`);
  const card = page.locator(".card", { has: page.locator("h2", { hasText: "harbour.yoga" }) });
  expect(await card.locator(".state").innerText()).toBe("Healthy");
  await card.getByRole("button", { name: "Check" }).click();
  await page.getByRole("status").waitFor();
  expect(await page.getByRole("status").innerText()).toContain("harbour.yoga works");

  // The same link once more, from the chat: used; the browser itself is still signed in.
  await page.goto(link);
  await page.getByRole("heading", { name: "This link was used already" }).waitFor();
  await page.getByRole("link", { name: "Open the dashboard" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "You are signed out" }).waitFor();
  await page.goto(`${product.url}/dashboard`);
  await page.getByRole("heading", { name: "You are not signed in" }).waitFor();
});
