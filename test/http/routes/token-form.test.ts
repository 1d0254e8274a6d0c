import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { GivenToken } from "../../../src/app/import/token-forms.ts";
import type { Refusal } from "../../../src/domain/errors.ts";
import { DEFAULT_WORKSPACE } from "../../../src/domain/ids.ts";
import { MINUTE_MS } from "../../../src/lib/clock.ts";
import { type Browser, openBrowser, type Page } from "../browser.ts";
import { openWorld, type World } from "../web-world.ts";

let world: World;
let browser: Browser;

beforeEach(async () => {
  world = await openWorld();
  browser = openBrowser(world.origin);
});

afterEach(() => world.close());

async function formPath(): Promise<string> {
  const wish = { workspace: DEFAULT_WORKSPACE, provider: "amocrm", by: "Anna <i>" };
  const { url } = await world.app.tokenForms.makeLink(wish);
  return new URL(url).pathname;
}

/** The pair that another program holds for an account. */
function pairOf(account: string): { access_token: string; refresh_token: string } {
  const { accessToken, refreshToken } = world.provider.credentialFor(account);
  return { access_token: accessToken.reveal(), refresh_token: refreshToken?.reveal() ?? "" };
}

function submit(page: Page, fields: Record<string, string>): Promise<Page> {
  const formToken = /name="form_token" value="([^"]+)"/.exec(page.text)?.[1] ?? "";
  return browser.post(page.path, { form_token: formToken, ...fields });
}

describe("the form for a token that exists already", () => {
  it("says for which service and team it is and who asked, and fills in nothing", async () => {
    const page = await browser.get(await formPath());
    expect(page.status).toBe(200);
    expect(page.words).toMatch(/amoCRM.*Acme & Söhne <b>.*Anna <i>/);
    expect(page.text).not.toMatch(/Anna <i>|Söhne <b>/);
    expect(page.text).toMatch(/<input class="field" id="refresh_token"[^>]*type="password"/);
  });

  it("takes a token that works, once, and shows whose it was but never the token", async () => {
    const path = await formPath();
    const pair = pairOf("acme");
    const copied = { ...pair, access_token: ` ${pair.access_token.slice(0, 9)}\n${pair.access_token.slice(9)} ` };
    const done = await submit(await browser.get(path), copied);
    expect(done.status).toBe(200);
    expect(done.text).not.toContain("mock_token");
    const [connection] = await world.connections();
    expect(done.words).toContain(connection!.name);
    expect(connection?.state.status).toBe("active");
    expect((await browser.get(path)).status).toBe(410);
  });

  it("shows the cause of a refusal and stays open for a better token", async () => {
    const path = await formPath();
    world.provider.failChecks({ reason: "token_expired", code: "401" });
    const refused = await submit(await browser.get(path), { access_token: "tok" });
    expect(refused.status).toBe(422);
    expect(refused.words).toContain("The access token has run out");
    expect(refused.text).not.toContain('value="tok"');
    expect(await world.connections()).toEqual([]);
    const done = await submit(refused, pairOf("acme"));
    expect(done.status).toBe(200);
  });

  it("asks for the account's address where it was left empty and the token names none", async () => {
    const nowhere = { reason: "app_misconfigured", code: "no account host" } as const;
    world.provider.failChecks(nowhere);
    const form = await browser.get(await formPath());
    const empty = await submit(form, { access_token: "tok", host: "" });
    expect(empty.words).toContain("we do not know the address of its account");
    world.provider.failChecks(nowhere);
    const filled = await submit(empty, { access_token: "tok", host: "acme.amocrm.ru" });
    expect(filled.words).toContain("Our app is set up in a way that the service does not accept");
  });

  it("B60: a guessed link, an old one and one of another kind are refused politely", async () => {
    expect((await browser.get(`/t/${"x".repeat(43)}`)).status).toBe(410);
    const connectToken = (await world.connectPath()).slice("/c/".length);
    expect((await browser.get(`/t/${connectToken}`)).status).toBe(410);
    const path = await formPath();
    world.clock.advance(16 * MINUTE_MS);
    expect((await browser.get(path)).status).toBe(410);
  });

  it("B60: takes one token however many come at once, and a button that was pressed twice leads to one end", async () => {
    const token = (await formPath()).slice("/t/".length);
    const verify = world.provider.verify;
    const gate = Promise.withResolvers<void>();
    world.provider.verify = async (call) => {
      await gate.promise;
      return verify(call);
    };
    const givenOf = (account: string): GivenToken => ({ ...world.provider.credentialFor(account), details: {} });
    const acme = givenOf("acme");
    const submits = [acme, { ...acme }, givenOf("other")].map((given) =>
      world.app.tokenForms.submit(token, given).then(
        ({ outcome }) => outcome,
        (refusal: Refusal) => refusal.code,
      ),
    );
    gate.resolve();
    expect(await Promise.all(submits)).toEqual(["imported", "imported", "busy"]);
    expect((await world.connections()).map(({ name }) => name)).toEqual(["acme"]);
  });

  it("is no place to try out many tokens", async () => {
    let page = await browser.get(await formPath());
    const statuses: number[] = [];
    for (let count = 0; count < 22; count += 1) {
      page = await submit(page, { access_token: `guess-${count}` });
      statuses.push(page.status);
      if (page.status === 429) break;
    }
    expect(statuses).toEqual([...Array(20).fill(422), 429]);
    expect((await browser.get(await formPath())).status).toBe(200);
  });

  it("B66: takes nothing from a form that this browser was not shown", async () => {
    const page = await browser.get(await formPath());
    const stranger = openBrowser(world.origin);
    const formToken = /name="form_token" value="([^"]+)"/.exec(page.text)?.[1] ?? "";
    const answer = await stranger.post(page.path, { form_token: formToken, access_token: "tok" });
    expect(answer.status).toBe(403);
    expect(await world.connections()).toEqual([]);
  });

  it("B47: keeps the token out of the log, whatever comes of it", async () => {
    await submit(await browser.get(await formPath()), { access_token: "very-secret", refresh_token: "more-secret" });
    await submit(await browser.get(await formPath()), pairOf("acme"));
    expect((await world.connections()).map(({ name }) => name)).toContain("acme");
    expect(world.logged()).toContain("answered a request");
    expect(world.logged()).not.toMatch(/very-secret|more-secret|mock_token/);
  });
});
