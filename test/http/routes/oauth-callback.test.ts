import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ConnectionId } from "../../../src/domain/ids.ts";
import { type Browser, openBrowser, stateOf } from "../browser.ts";
import { openWorld, type World } from "../web-world.ts";

let world: World;
let browser: Browser;

beforeEach(async () => {
  world = await openWorld();
  browser = openBrowser(world.origin);
});

afterEach(() => world.close());

/** Goes to the provider; gives the way back for a code. */
async function wayBack(path?: string) {
  const on = await browser.press(await browser.get(path ?? (await world.connectPath())));
  return (code: string) => `/oauth/callback/amocrm?code=${code}&state=${stateOf(on)}`;
}

async function connect(account: string) {
  return await browser.get((await wayBack())(account));
}

describe("the way back", () => {
  it("says what was connected", async () => {
    const page = await connect("acme");
    expect(page.status).toBe(200);
    expect(page.words).toContain("acme is connected");
    expect(page.words).toContain("You can close this page now");
  });

  it("leads back to the chat in which it was asked for", async () => {
    const chat = { platform: "telegram", chat: "123", thread: null } as const;
    const back = await wayBack(await world.connectPath(null, chat));
    expect((await browser.get(back("acme"))).text).toContain('href="https://chat.test/123">Back to the chat</a>');
  });

  it("B42: names each permission that was not given in words", async () => {
    const page = await connect("acme.basic");
    expect(page.words).toMatch(/These permissions were not given.*read statistics.*leave every box ticked/);
  });

  it("answers programs with JSON and the connection, never a token", async () => {
    const back = (await wayBack())("acme");
    const answer = await browser.get(back, { accept: "application/json" });
    expect(answer.headers.get("content-type")).toContain("application/json");
    expect(JSON.parse(answer.text)).toMatchObject({
      success: true,
      message: "acme is connected",
      connection: { provider: "amocrm", externalId: "acme", status: "active", daysLeft: 90 },
      isFirstConnection: true,
    });
    expect(answer.text).not.toContain("mock_token");
  });

  it("B60: the same code twice is one connect, shown again to the same browser and to no other", async () => {
    const back = (await wayBack())("acme");
    const both = await Promise.all([browser.get(back), browser.get(back)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect((await browser.get(back)).words).toContain("acme is connected");
    expect(world.provider.exchanged).toEqual(["acme"]);

    const stranger = await openBrowser(world.origin).get(back);
    expect(stranger.status).toBe(403);
    expect(stranger.words).toContain("This was begun in another browser");
    expect(stranger.words).not.toContain("acme");
    expect(stranger.text).not.toContain("Try again");
    expect(await world.connections()).toHaveLength(1);
  });

  it("B60: another browser that comes first changes nothing, and the right one still gets through", async () => {
    const back = (await wayBack())("acme");
    expect((await openBrowser(world.origin).get(back)).status).toBe(403);
    expect(world.provider.exchanged).toEqual([]);
    expect((await browser.get(back)).status).toBe(200);
  });

  it("refuses another code with a state that was used, and keeps the first result", async () => {
    const back = await wayBack();
    await browser.get(back("acme"));
    const refused = await browser.get(back("evil"));
    expect([refused.status, refused.words.includes("That did not fit together")]).toEqual([400, true]);
    expect(world.provider.exchanged).toEqual(["acme"]);
    expect((await browser.get(back("acme"))).words).toContain("acme is connected");
  });

  it.each([
    "/oauth/callback/amocrm",
    "/oauth/callback/amocrm?code=x&state=y",
    "/oauth/callback/amocrm?code=x&code=y&state=a&state=b",
    `/oauth/callback/amocrm?code=${"x".repeat(6000)}&state=%00%ff`,
    "/oauth/callback/nothing?code=x&state=y",
    "/oauth/callback/%3Cscript%3E?error=%3Cscript%3Ealert(1)%3C/script%3E",
  ])("meets garbage with a sentence and no stack: %s", async (path) => {
    const page = await browser.get(path);
    expect(page.status).toBeGreaterThanOrEqual(400);
    expect(page.status).toBeLessThan(500);
    expect(page.words).toMatch(/Nothing was changed|10 minutes|set it up first/);
    expect(page.text).not.toMatch(/<script|node_modules|\.ts:\d|⟦/);
    expect(await world.connections()).toEqual([]);
  });

  it("is also served at a path of its own that is registered at the provider", async () => {
    const own = await openWorld({ redirectUris: { amocrm: "http://localhost:3000/old/amo/return" } });
    try {
      const visitor = openBrowser(own.origin);
      const on = await visitor.press(await visitor.get(await own.connectPath()));
      expect(on.headers.get("location")).toContain(encodeURIComponent("/old/amo/return"));
      const page = await visitor.get(`/old/amo/return?code=acme&state=${stateOf(on)}`);
      expect(page.words).toContain("acme is connected");
    } finally {
      await own.close();
    }
  });
});

describe("a reconnect", () => {
  it("B43, B73: asks for a new log-in, renews the same record and says so", async () => {
    await connect("acme");
    const [before] = await world.connections();
    const { path } = await world.reconnectPath(before!);
    const on = await browser.press(await browser.get(path));
    expect(on.headers.get("location")).toContain("force_reauth=true");
    const page = await browser.get(`/oauth/callback/amocrm?code=acme&state=${stateOf(on)}`);
    expect(page.words).toContain("acme is connected again");
    const after = await world.connections();
    expect(after.map(({ id }) => id)).toEqual([before!.id]);
    expect(after[0]!.generation).toBeGreaterThan(before!.generation);
  });

  it("B40: says that it works only after a first check passed", async () => {
    await connect("acme");
    const [before] = await world.connections();
    const back = await wayBack((await world.reconnectPath(before!)).path);
    const checks = world.provider.calls.verify;
    world.provider.failChecks({ reason: "account_unpaid", code: "402" });
    const page = await browser.get(back("acme"));
    expect(world.provider.calls.verify).toBeGreaterThan(checks);
    expect(page.words).toContain("The first check failed");
    expect(page.words).not.toContain("is connected");
  });

  it("B41: refuses another account, says which was expected and which came, and leads back", async () => {
    await connect("acme");
    const [before] = await world.connections();
    const { path } = await world.reconnectPath(before!);
    const page = await browser.get((await wayBack(path))("delta"));
    expect(page.status).toBe(409);
    expect(page.words).toContain("We expected acme, but you were logged in as delta");
    expect(page.text).toContain(`href="http://localhost:3000${path}"`);
    expect(await world.connections()).toEqual([before]);
  });
});

describe("every refusal has its own sentence", () => {
  it.each([
    ["error=access_denied", "No access was given", true],
    ["code=down", "amoCRM does not answer", true],
    ["code=app", "The service refused our app", false],
    ["code=unpaid", "amoCRM wants something from you first", false],
    ["code=stale", "The service refused to finish", true],
    ["code=acme.personal", "acme is a personal account", true],
    ["code=acme.unticked", "This is needed and was not given: read the profile", true],
    ["", "The service refused to finish", true],
  ])("%s: %s", async (query, sentence, canRetry) => {
    const on = await browser.press(await browser.get(await world.connectPath()));
    const page = await browser.get(`/oauth/callback/amocrm?${query}&state=${stateOf(on)}`);
    expect(page.words).toContain(sentence);
    expect(page.status).toBeGreaterThanOrEqual(400);
    expect(page.text).not.toContain("⟦");
    expect(await world.connections()).toEqual([]);
    const retry = /href="http:\/\/localhost:3000(\/c\/[^"]+)"[^>]*>Try again/.exec(page.text)?.[1];
    expect(retry !== undefined).toBe(canRetry);
    if (retry === undefined) return;
    const done = await browser.press(await browser.get(retry));
    expect((await browser.get(`/oauth/callback/amocrm?code=acme&state=${stateOf(done)}`)).words).toContain(
      "acme is connected",
    );
  });

  it("a state that is too old is told as such", async () => {
    const back = await wayBack();
    world.clock.advance(10 * 60_000 + 1);
    expect((await browser.get(back("acme"))).words).toContain("That took too long");
    expect(world.provider.exchanged).toEqual([]);
  });

  it("tells programs the code and a sentence", async () => {
    const on = await browser.press(await browser.get(await world.connectPath()));
    const path = `/oauth/callback/amocrm?error=access_denied&state=${stateOf(on)}`;
    const answer = await browser.get(path, { accept: "application/json" });
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text)).toMatchObject({
      success: false,
      code: "denied",
      message: expect.stringContaining("No access was given"),
      connection: null,
      isFirstConnection: false,
    });
  });
});

it("B64, B66: at trace, no token, code, state, form token or cookie of a whole journey stands in log or page", async () => {
  const path = await world.connectPath();
  const page = await browser.get(path);
  const on = await browser.press(page);
  const state = stateOf(on);
  const back = `/oauth/callback/amocrm?code=acme&state=${state}`;
  const pages = [
    page,
    on,
    await browser.get(back),
    await openBrowser(world.origin).get(back),
    await browser.press(page),
  ];
  world.breakStore(true);
  pages.push(await browser.get(path), await browser.get(back), await browser.get(`/x${path}?code=${state}`));
  world.breakStore(false);
  const [connection] = await world.connections();
  const stored = await world.store.connections.getWithCredential(connection!.id as ConnectionId);
  const tokens = [stored!.credential!.accessToken.reveal(), stored!.credential!.refreshToken!.reveal()];
  const link = path.slice("/c/".length);
  const formToken = /name="form_token" value="([^"]+)"/.exec(page.text)![1]!;
  const cookie = browser.cookies.get("tk_browser")!;
  for (const secret of [...tokens, link, state, formToken, cookie]) expect(world.logged()).not.toContain(secret);
  for (const secret of [...tokens, link, state, cookie]) {
    for (const { text } of pages) expect(text).not.toContain(secret);
  }
  expect(world.logged()).toContain('"route":"/c/:token"');
});
