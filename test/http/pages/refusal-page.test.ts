import { afterEach, beforeEach, expect, it } from "vitest";
import { type Browser, openBrowser, stateOf } from "../browser.ts";
import { openWorld, type World } from "../web-world.ts";

const WAY_ON = /<a class="button primary" href="([^"]*)">Try again<\/a>/;

let world: World;
let browser: Browser;

beforeEach(async () => {
  world = await openWorld({ requestsPerMinute: 8 });
  browser = openBrowser(world.origin);
});

afterEach(() => world.close());

it("what passes by itself has a button to the same address, which goes on where it stopped", async () => {
  const on = await browser.press(await browser.get(await world.connectPath()));
  const back = `/oauth/callback/amocrm?code=acme&state=${stateOf(on)}`;
  world.breakStore(true);
  const away = await browser.get(back);
  expect([away.status, WAY_ON.exec(away.text)?.[1]]).toEqual([503, ""]);
  expect(away.words).toContain("Nothing is lost.");
  world.breakStore(false);
  expect((await browser.get(back)).words).toContain("acme is connected");
});

it("who asks too often is told to wait, with the way to come back", async () => {
  for (let count = 0; count < 8; count += 1) await browser.get("/nowhere");
  const page = await browser.get("/c/x");
  expect([page.status, WAY_ON.exec(page.text)?.[1]]).toEqual([429, ""]);
});

it("a link that is over has no such button, since it would lead nowhere", async () => {
  const page = await browser.get("/c/x");
  expect(page.status).toBe(410);
  expect(page.text).not.toMatch(WAY_ON);
});

it("programs get the same words as plain text, without a page's direction marks", async () => {
  const on = await browser.press(await browser.get(await world.connectPath()));
  world.breakStore(true);
  const headers = { accept: "application/json", "accept-language": "fa" };
  const answer = await browser.get(`/oauth/callback/amocrm?code=acme&state=${stateOf(on)}`, headers);
  expect(answer.status).toBe(503);
  expect(JSON.parse(answer.text)).toMatchObject({
    code: "store_unavailable",
    detail: expect.stringMatching(/[\u0600-\u06FF]/),
  });
  expect(answer.text).not.toMatch(/[\u2066-\u2069]/);
});
