import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Browser, openBrowser, stateOf } from "../browser.ts";
import { openWorld, type World } from "../web-world.ts";

let world: World;
let browser: Browser;

beforeEach(async () => {
  world = await openWorld();
  browser = openBrowser(world.origin);
});

afterEach(() => world.close());

/** Connects an account all the way; gives the connection. */
async function connected(account: string) {
  const on = await browser.press(await browser.get(await world.connectPath()));
  await browser.get(`/oauth/callback/amocrm?code=${account}&state=${stateOf(on)}`);
  return (await world.connections()).find(({ externalId }) => externalId === account)!;
}

describe("the page of a connect link", () => {
  it("says what will be connected to which team and who asked, with names escaped", async () => {
    const page = await browser.get(await world.connectPath());
    expect(page.status).toBe(200);
    expect(page.words).toContain("Connect amoCRM");
    expect(page.words).toContain("Asked by Anna <i>");
    expect(page.words).toContain("Team Acme & Söhne <b>");
    expect(page.text).not.toMatch(/Anna <i>|Söhne <b>/);
  });

  it("B37: opening it, by a person or a chat program that previews links, changes nothing and uses nothing up", async () => {
    const account = await connected("acme");
    const { path: reconnect } = await world.reconnectPath(account);
    for (const path of [await world.connectPath(), reconnect]) {
      const before = JSON.stringify(world.memory.dump());
      for (let count = 0; count < 3; count += 1) expect((await openBrowser(world.origin).get(path)).status).toBe(200);
      expect((await fetch(`${world.origin}${path}`, { method: "HEAD" })).status).toBe(200);
      expect(JSON.stringify(world.memory.dump())).toBe(before);
      expect((await browser.press(await browser.get(path))).status).toBe(303);
    }
  });

  it("its button leads to the provider with a state of 256 bits that is kept as a hash only", async () => {
    const on = await browser.press(await browser.get(await world.connectPath()));
    expect(on.status).toBe(303);
    const state = stateOf(on);
    expect(Buffer.from(state, "base64url")).toHaveLength(32);
    expect(on.headers.get("location")).toContain("https://provider.example/authorize?");
    expect(JSON.stringify(world.memory.dump())).not.toContain(state);
  });

  it("does not hold its own token, so that a saved page opens nothing", async () => {
    const path = await world.connectPath();
    expect((await browser.get(path)).text).not.toContain(path.slice("/c/".length));
  });
});

describe("a link that leads nowhere", () => {
  it("B60: a used, an expired and a guessed one are each refused politely, with nothing begun", async () => {
    const path = await world.connectPath();
    const page = await browser.get(path);
    await browser.press(page);
    const again = await browser.press(page);
    expect([again.status, again.headers.get("location")]).toEqual([410, null]);
    expect(again.words).toContain("This link was used already");
    const late = await world.connectPath();
    world.clock.advance(15 * 60_000 + 1);
    for (const dead of [late, `/c/${"A".repeat(43)}`, "/c/x"]) {
      const refused = await browser.get(dead);
      expect(refused.status).toBe(410);
      expect(refused.words).toContain("Ask for a new one with /connect");
    }
    expect((await browser.get("/r/inc_acme.AAAA")).words).toContain("This link does not work");
  });

  it("of a settled incident says who settled it and when, and that newer alerts have their own link", async () => {
    const { path, incident } = await world.reconnectPath(await connected("acme"));
    const resolved = { at: world.clock.now(), by: "Anna", how: "reconnected" } as const;
    await world.store.alerts.updateIncident({ ...incident, resolved });
    world.clock.advance(12 * 60_000);
    const page = await browser.get(path);
    expect(page.words).toMatch(/Anna reconnected acme 12 min ago.*newer alert/);
  });

  it("while the database is away says so, and works again afterwards", async () => {
    const path = await world.connectPath();
    world.breakStore(true);
    const page = await browser.get(path);
    expect([page.status, page.words.includes("Nothing is lost")]).toEqual([503, true]);
    world.breakStore(false);
    expect((await browser.get(path)).status).toBe(200);
  });
});

describe("the form", () => {
  it("B66: a POST without the form token of this browser and this link is refused, and the link stays unused", async () => {
    const path = await world.connectPath();
    const page = await browser.get(path);
    const stranger = openBrowser(world.origin);
    const strangersForm = /value="([^"]+)"/.exec((await stranger.get(path)).text)![1]!;
    const otherLinksForm = /value="([^"]+)"/.exec((await browser.get(await world.connectPath())).text)![1]!;
    for (const form of [{}, { form_token: "" }, { form_token: strangersForm }, { form_token: otherLinksForm }]) {
      const refused = await browser.post(path, form as Record<string, string>);
      expect([refused.status, refused.headers.get("location")]).toEqual([403, null]);
      expect(refused.text).toContain(`href="${path}"`);
    }
    expect((await openBrowser(world.origin).press(page)).status).toBe(403);
    expect((await browser.press(page)).status).toBe(303);
  });

  it.each([
    ["http://localhost:3000", "tk_browser=", false],
    ["https://ops.example", "__Host-tk_browser=", true],
  ])("B66: at %s the browser's cookie is out of reach of scripts and other sites", async (publicUrl, name, secure) => {
    const own = await openWorld({ publicUrl });
    try {
      const page = await openBrowser(own.origin).get(await own.connectPath());
      const cookie = page.headers.getSetCookie()[0]!;
      expect(cookie.startsWith(name)).toBe(true);
      expect(cookie).toMatch(/; Path=\/; HttpOnly;( Secure;)? SameSite=Lax$/);
      expect(cookie.includes("Secure")).toBe(secure);
      expect(page.headers.has("strict-transport-security")).toBe(secure);
    } finally {
      await own.close();
    }
  });

  it("two connects begun in one browser both come to their end", async () => {
    const first = await browser.press(await browser.get(await world.connectPath()));
    const second = await browser.press(await browser.get(await world.connectPath()));
    for (const [code, on] of [
      ["acme", first],
      ["delta", second],
    ] as const) {
      expect((await browser.get(`/oauth/callback/amocrm?code=${code}&state=${stateOf(on)}`)).status).toBe(200);
    }
    expect(await world.connections()).toHaveLength(2);
  });
});
