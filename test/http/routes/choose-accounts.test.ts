import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DEFAULT_WORKSPACE } from "../../../src/domain/ids.ts";
import { type Browser, openBrowser, stateOf } from "../browser.ts";
import { openWorld, type World } from "../web-world.ts";

let world: World;
let browser: Browser;

beforeEach(async () => {
  world = await openWorld({ family: true });
  browser = openBrowser(world.origin);
});

afterEach(() => world.close());

const WISH = {
  workspace: DEFAULT_WORKSPACE,
  provider: "facebook_page",
  connectionId: null,
  incidentId: null,
  by: "Anna <i>",
  tell: null,
};

/** Goes to the provider and comes back as this person; `headers` of the way back. */
async function comeBack(person: string, url?: string, headers: Record<string, string> = {}) {
  const link = url ?? (await world.links.makeConnectLink(WISH)).url;
  const on = await browser.press(await browser.get(new URL(link).pathname));
  return browser.get(`/oauth/callback/facebook_page?code=${person}&state=${stateOf(on)}`, headers);
}

/** Opens the page where accounts are picked. */
async function toChoose(person: string, url?: string) {
  const back = await comeBack(person, url);
  expect(back.status).toBe(303);
  const path = back.headers.get("location") ?? "";
  expect(path).toMatch(/^\/choose\/[\w-]{43}$/);
  return { path, page: await browser.get(path) };
}

const formToken = (text: string) => /name="form_token" value="([^"]+)"/.exec(text)?.[1] ?? "";

async function pick(path: string, token: string, fields: readonly (readonly [string, string])[]) {
  const body = new URLSearchParams({ form_token: token });
  for (const [key, value] of fields) body.append(key, value);
  return browser.post(path, body.toString(), FORM);
}

const FORM = { "content-type": "application/x-www-form-urlencoded" };

const pages = async () =>
  (await world.connections()).filter(({ provider }) => provider === "facebook_page").map(({ name }) => name);

it("a reconnect asks nobody to log in as a Page, but as a person who manages it", async () => {
  world.family.person("ann", "shop");
  expect((await comeBack("ann")).status).toBe(200);
  const page = (await world.connections()).find(({ provider }) => provider === "facebook_page")!;
  const { words } = await browser.get((await world.reconnectPath(page)).path);
  expect(words).toContain("You go to Facebook now, log in as somebody who manages Page shop, and agree.");
});

describe("the page where accounts are picked", () => {
  it("shows each with a box to tick; what no access was given to is greyed, with the reason; no script, no token", async () => {
    world.family.person("ann", "shop", "<b>news", "-jobs");
    const { page, path } = await toChoose("ann");
    expect(page.status).toBe(200);
    expect(page.words).toContain("Tick what to connect to Acme & Söhne <b>");
    expect(page.text.match(/type="checkbox"/g)).toHaveLength(3);
    expect(page.text).toContain('value="jobs" disabled');
    expect(page.words).toMatch(/Page jobs\s*no access was given/);
    expect(page.text).not.toMatch(/<b>news|<script|mock_token|⟦/);
    expect(page.text).not.toContain(path.slice("/choose/".length));
    expect(page.headers.get("cache-control")).toBe("no-store");
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  it("connects what was ticked, several at once, and names all of it", async () => {
    world.family.person("ann", "shop", "news", "jobs");
    const { path, page } = await toChoose("ann");
    const done = await pick(path, formToken(page.text), [
      ["account", "shop"],
      ["account", "jobs"],
      ["do", "connect"],
    ]);
    expect(done.status).toBe(200);
    expect(done.words).toMatch(/2 accounts are connected.*Page shop.*Page jobs/s);
    expect((await pages()).toSorted()).toEqual(["Page jobs", "Page shop"]);
  });

  it("B64: no log line holds the address of a choice, its form, its cookie or a token, whatever comes of it", async () => {
    world.family.person("ann", "shop", "news");
    const { path, page } = await toChoose("ann");
    await pick(path, "forged", [["account", "shop"]]);
    await pick(path, formToken(page.text), [["account", "gone"]]);
    await pick(path, formToken(page.text), [["account", "shop"]]);
    expect(await pages()).toEqual(["Page shop"]);
    const cookie = browser.cookies.get("tk_browser") ?? "";
    const secrets = [path.slice("/choose/".length), formToken(page.text), cookie, "mock_token"];
    for (const secret of secrets) expect(secret.length).toBeGreaterThan(8);
    for (const secret of secrets) expect(world.logged()).not.toContain(secret);
    expect(world.logged()).toContain('"route":"/choose/:token"');
  });

  it("marks what is connected already", async () => {
    world.family.person("ann", "shop", "news");
    const first = await toChoose("ann");
    await pick(first.path, formToken(first.page.text), [["account", "shop"]]);
    const { page } = await toChoose("ann");
    expect(page.words).toMatch(/Page shop\s*connected already; tick it to renew its access/);
    expect(page.words).not.toMatch(/Page news\s*connected already/);
  });

  it("asks for at least one tick, on the same page", async () => {
    world.family.person("ann", "shop", "news");
    const { path, page } = await toChoose("ann");
    const asked = await pick(path, formToken(page.text), [["do", "connect"]]);
    expect(asked.status).toBe(422);
    expect(asked.words).toContain("Tick at least one account");
    expect((await pick(path, formToken(asked.text), [["account", "news"]])).words).toContain("Page news is connected");
  });

  it("B42: leads to the service once more for one that is missing", async () => {
    world.family.person("ann", "shop", "news");
    const { path, page } = await toChoose("ann");
    const on = await pick(path, formToken(page.text), [["do", "again"]]);
    expect(on.status).toBe(303);
    expect(on.headers.get("location")).toMatch(/^\/c\/[\w-]{43}$/);
    await browser.press(await browser.get(on.headers.get("location") ?? ""));
    expect(world.family.authorized.at(-1)?.reauthenticate).toBe(true);
  });

  it("says beside what was connected what was not, and why", async () => {
    world.family.person("ann", "shop", "news");
    const { path, page } = await toChoose("ann");
    world.family.tick("ann", "news", false);
    const done = await pick(path, formToken(page.text), [
      ["account", "shop"],
      ["account", "news"],
    ]);
    expect(done.words).toMatch(/Page shop is connected.*could not be connected:\s*Page news was not ticked/s);
  });
});

describe("who may pick", () => {
  it("B60: another browser sees nothing of it and can pick nothing", async () => {
    world.family.person("ann", "shop", "news");
    const { path, page } = await toChoose("ann");
    const stranger = openBrowser(world.origin);
    const seen = await stranger.get(path);
    expect([seen.status, seen.words.includes("Page shop")]).toEqual([403, false]);
    const body = { form_token: formToken(page.text), account: "shop" };
    expect((await stranger.post(path, body)).status).toBe(403);
    expect(await pages()).toEqual([]);
  });

  it("B66: a POST without the form token of this page is refused, and the choice stays open", async () => {
    world.family.person("ann", "shop", "news");
    const { path, page } = await toChoose("ann");
    const other = await toChoose("ann");
    for (const token of ["", "x", formToken(other.page.text)]) {
      const refused = await pick(path, token, [["account", "shop"]]);
      expect(refused.status).toBe(403);
      expect(await pages()).toEqual([]);
    }
    expect((await pick(path, formToken(page.text), [["account", "shop"]])).words).toContain("Page shop is connected");
  });

  it("meets garbage with a sentence", async () => {
    world.family.person("ann", "shop", "news");
    for (const path of ["/choose/x", `/choose/${"A".repeat(43)}`]) {
      const page = await browser.get(path);
      expect([page.status, page.text.includes("⟦")]).toEqual([400, false]);
    }
    const { path, page } = await toChoose("ann");
    const refused = await pick(path, formToken(page.text), [["account", "elsewhere"]]);
    expect(refused.words).toContain("That did not fit together");
    expect(await pages()).toEqual([]);
  });
});

describe("a program on the way back", () => {
  it("is told the connection as ever where there is one account", async () => {
    world.family.person("ann", "shop");
    const answer = JSON.parse((await comeBack("ann", undefined, { accept: "application/json" })).text);
    expect(Object.keys(answer).toSorted()).toEqual(["connection", "isFirstConnection", "message", "success"]);
    expect(answer).toMatchObject({
      success: true,
      message: "Page shop is connected",
      connection: { provider: "facebook_page", externalId: "shop", parentId: expect.stringMatching(/^con_/) },
      isFirstConnection: true,
    });
  });

  it("is told where a person can pick, where there are several", async () => {
    world.family.person("ann", "shop", "news");
    const answer = await comeBack("ann", undefined, { accept: "application/json" });
    expect(answer.status).toBe(409);
    expect(JSON.parse(answer.text)).toMatchObject({
      success: false,
      code: "choose_accounts",
      chooseUrl: expect.stringContaining("/choose/"),
      connection: null,
    });
  });
});

describe("an account owner outside the team", () => {
  it("reads who asks, which team and what it will be able to do, and ends on a page that leads to no chat", async () => {
    world.family.person("ann", "shop");
    const { url } = await world.links.makeClientLink(WISH);
    const page = await browser.get(new URL(url).pathname);
    expect(page.words).toContain("Acme & Söhne <b> asks for access: Facebook Page");
    expect(page.words).toContain("Anna <i> asks you");
    expect(page.words).toMatch(/able to do.*see which Pages you manage.*read and answer messages/s);
    expect(page.words).toContain("take the access back at Facebook at any time");
    expect(page.text).not.toContain("Anna <i>");
    const done = await comeBack("ann", url);
    expect(done.words).toContain("Page shop is connected");
    expect(done.words).not.toMatch(/your chat|console/i);
    const again = await browser.get(new URL(url).pathname);
    expect(again.status).toBe(410);
    expect(again.words).toContain("each link is for one");
    expect(again.words).not.toContain("/connect");
  });

  it("picks one of several with a radio button", async () => {
    world.family.person("ann", "shop", "news");
    const { page } = await toChoose("ann", (await world.links.makeClientLink(WISH)).url);
    expect(page.text.match(/type="radio"/g)).toHaveLength(2);
    expect(page.text).not.toContain("checkbox");
  });

  it("where nobody is named, reads of the team alone", async () => {
    const { url } = await world.links.makeClientLink({ ...WISH, by: null });
    const page = await browser.get(new URL(url).pathname);
    expect(page.words).toContain("Acme & Söhne <b> asks you, as the one who owns the account");
  });
});
