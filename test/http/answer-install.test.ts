import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { INSTALLS_AT_MOST } from "../../src/app/installs/parked-installs.ts";
import { DEFAULT_WORKSPACE } from "../../src/domain/ids.ts";
import { type Browser, openBrowser } from "./browser.ts";
import { openWorld, type World } from "./web-world.ts";

let world: World;
let browser: Browser;
beforeEach(async () => {
  world = await openWorld({ installable: true });
  browser = openBrowser(world.origin);
});
afterEach(() => world.close());

const waiting = () => world.app.installs.list(DEFAULT_WORKSPACE);
const back = (code: string, more = "") => `/oauth/callback/amocrm?code=${code}&referer=acme.amocrm.ru${more}`;

describe("a way back without a state of ours", () => {
  it("B72: is parked, and the page says who can claim it, naming no account", async () => {
    const page = await browser.get(back("acme"));
    expect(page.status).toBe(200);
    expect(page.words).toContain("amoCRM is installed");
    expect(page.words).toContain("an admin of your team types /installs");
    expect(page.words).not.toContain("acme");
    expect(page.text).not.toContain("mock_token");
    expect(await waiting()).toHaveLength(1);
    expect(await world.connections()).toEqual([]);
  });

  it("B64: no log line and no list holds its code or its tokens, taken or refused", async () => {
    await browser.get(back("the-code-of-acme"));
    expect((await browser.get(back("stale"))).status).toBe(400);
    const [parked] = await waiting();
    // The fake names an account by its code, and a hash tells nothing of one.
    const { name: _, externalId: __, codeHash: ___, ...shown } = parked!.install;
    for (const text of [world.logged(), JSON.stringify(shown), inspect(shown, { depth: 9 })])
      expect(text).not.toMatch(/the-code-of|stale|mock_token/);
    expect(world.logged()).toContain('"route":"/oauth/callback/:provider"');
  });

  it("B72: so is one that says it comes from a widget, whatever state it carries", async () => {
    expect((await browser.get(back("acme", "&state=theirs&from_widget=1"))).status).toBe(200);
    expect(await waiting()).toHaveLength(1);
  });

  it("answers a program with JSON that tells of no connection", async () => {
    const answer = await browser.get(back("acme"), { accept: "application/json" });
    expect(JSON.parse(answer.text)).toMatchObject({ success: true, connection: null, isFirstConnection: false });
  });

  it("with a state that is not known is refused as ever, and nothing is exchanged", async () => {
    expect((await browser.get(back("acme", "&state=guess"))).status).toBe(400);
    expect(world.provider.exchanged).toEqual([]);
    expect(await waiting()).toEqual([]);
  });

  it("B72: is refused politely while too many wait, and its code is sent nowhere", async () => {
    for (let n = 0; n < INSTALLS_AT_MOST; n += 1) await world.app.installs.park("amocrm", { code: `a${n}` });
    const page = await browser.get(back("one-more"));
    expect(page.status).toBe(503);
    expect(page.words).toContain("Too many installs are waiting");
    expect(world.provider.exchanged).not.toContain("one-more");
  });

  it("says what the service refused", async () => {
    const page = await browser.get(back("stale"));
    expect(page.status).toBe(400);
    expect(page.words).toContain("The service refused to finish");
  });

  it("is turned away from an address that comes too often, which does not keep it from the other pages", async () => {
    for (let n = 0; n < 20; n += 1) expect((await browser.get(back("stale"))).status).toBe(400);
    const sent = world.provider.exchanged.length;
    expect((await browser.get(back("stale"))).status).toBe(429);
    expect(world.provider.exchanged).toHaveLength(sent);
    expect((await browser.get(back("acme", "&state=guess"))).status).toBe(400);
  });
});

it("where the service has no marketplace, is refused as ever", async () => {
  const without = await openWorld();
  try {
    expect((await openBrowser(without.origin).get(back("acme"))).status).toBe(400);
    expect(without.provider.exchanged).toEqual([]);
  } finally {
    await without.close();
  }
});
