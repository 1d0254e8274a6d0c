import { beforeEach, describe, expect, it } from "vitest";
import type { ConnectResult } from "../../../src/app/connect/connect-flow.ts";
import type { ConnectWish } from "../../../src/app/connect/connect-links.ts";
import type { Connection } from "../../../src/domain/connection.ts";
import { DAY_MS, MINUTE_MS } from "../../../src/lib/clock.ts";
import { unreachable } from "../../fakes/memory-store.ts";
import { type AppWorld, createAppWorld, GROUP, tokenOfLink, wishFor } from "../app-world.ts";

let world: AppWorld;

beforeEach(async () => {
  world = await createAppWorld({ family: true });
});

/** Goes to the provider and comes back as this person. */
async function comeBack(person: string, wish: Partial<ConnectWish> = {}, url?: string) {
  const link = url ?? (await world.app.links.makeConnectLink(wishFor({ provider: "facebook_page", ...wish }))).url;
  const type = link.includes("/r/") ? "reconnect" : "connect";
  const { authorizeUrl, browserToken } = await world.app.connect.goOn({ type, token: tokenOfLink(link) }, null);
  const state = new URL(authorizeUrl).searchParams.get("state") ?? "";
  const input = { provider: wish.provider ?? "facebook_page", query: { state, code: person }, browserToken };
  return { result: await world.app.connect.finish(input), again: () => world.app.connect.finish(input), browserToken };
}

/** Comes back to a choice. */
async function toChoose(person: string, wish: Partial<ConnectWish> = {}) {
  const { result, browserToken, again } = await comeBack(person, wish);
  const token = choiceOf(result);
  return {
    token,
    browserToken,
    again,
    pick: (...picked: string[]) => world.app.connect.choose({ token, browserToken, picked }),
  };
}

function choiceOf(result: ConnectResult): string {
  const { code, retryUrl } = failed(result);
  expect(code).toBe("choose_accounts");
  expect(retryUrl).toMatch(/^https:\/\/keeper\.test\/choose\/[\w-]{43}$/);
  return tokenOfLink(retryUrl ?? "");
}

function failed(result: ConnectResult) {
  if (result.success) throw new Error(`connected ${result.account.name}`);
  return result;
}

function names(result: ConnectResult): string[] {
  if (!result.success) throw new Error(result.code);
  return result.accounts.map(({ name }) => name);
}

async function byProvider(provider: string): Promise<Connection[]> {
  return (await world.connections()).filter((one) => one.provider === provider);
}

describe("coming back with one account", () => {
  it("stores the person as its parent and the Page with its own token, and tells the chat of the Page", async () => {
    await world.linkGroup();
    world.family.person("ann", "shop");
    const { result } = await comeBack("ann", { tell: GROUP });
    expect(names(result)).toEqual(["Page shop"]);
    const [parent] = await byProvider("facebook");
    const [page] = await byProvider("facebook_page");
    expect(page).toMatchObject({ externalId: "shop", parentId: parent!.id, renewal: "reissue", accountType: "Brand" });
    expect(page!.state).toMatchObject({ status: "active", expiresAt: null });
    expect(parent).toMatchObject({ externalId: "ann", parentId: null, renewal: "extend" });
    expect(await world.tokenOf(page!.id)).toMatch(/^mock_token_page/);
    expect(world.messenger.texts(GROUP)).toEqual(["Anna connected Page shop (Facebook Page)."]);
    expect(result.success && result.account.isFirstConnection).toBe(true);
  });

  it("B43: renews the parent that is there already, and never makes a second one of parent or Page", async () => {
    world.family.person("ann", "shop");
    await comeBack("ann");
    const before = await world.connections();
    const { result } = await comeBack("ann");
    expect(result).toMatchObject({ success: true, account: { reconnected: true, isFirstConnection: false } });
    const after = await world.connections();
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    for (const [index, { generation }] of after.entries())
      expect(generation).toBeGreaterThan(before[index]!.generation);
  });

  it("B7: keeps a grant that nothing renews as such, whatever its provider's others do, and never tries to renew it", async () => {
    world.family.person("ann", "shop");
    world.family.grantWithoutEnd();
    await comeBack("ann");
    const [parent] = await byProvider("facebook");
    expect(parent).toMatchObject({ renewal: "none", state: { renewAt: null, expiresAt: null } });
    world.clock.advance(90 * DAY_MS);
    expect(await world.app.refreshConnection.refresh(parent!.id)).toMatchObject({ outcome: "verified" });
    await world.app.sweep.run();
    expect(world.family.calls).not.toContain("extend");
  });

  it("becomes one that is renewed when a person with an ordinary token reconnects it", async () => {
    world.family.person("ann", "shop");
    world.family.grantWithoutEnd();
    await comeBack("ann");
    world.family.page.exchange = world.family.facebook.exchange = async (input) => {
      const credential = world.family.issue(input.code, null, 60 * DAY_MS);
      const account = { externalId: input.code, name: input.code, accountType: null, details: {} };
      return { ok: true, value: { credential, account, scopes: ["public_profile", "pages_show_list"], unfit: null } };
    };
    await comeBack("ann");
    const [parent] = await byProvider("facebook");
    expect(parent!.renewal).toBe("extend");
    expect(parent!.state.renewAt).toBeGreaterThan(world.clock.now());
  });
});

describe("coming back with several accounts", () => {
  it("lets the person pick, and shows what is connected already and what no access was given to", async () => {
    world.family.person("ann", "shop");
    await comeBack("ann");
    world.family.person("ann", "shop", "news", "-jobs");
    const { token, browserToken } = await toChoose("ann");
    expect(await world.app.connect.choices({ token, browserToken })).toEqual({
      providerTitle: "Facebook Page",
      loginTitle: "Facebook",
      team: "Acme",
      isSingle: false,
      accounts: [
        { externalId: "shop", name: "Page shop", usable: true, isConnected: true },
        { externalId: "news", name: "Page news", usable: true, isConnected: false },
        { externalId: "jobs", name: "Page jobs", usable: false, isConnected: false },
      ],
    });
    expect(await byProvider("facebook_page")).toHaveLength(1);
  });

  it("connects all that were picked, each through the parent, and tells the chat in one breath", async () => {
    await world.linkGroup();
    world.family.person("ann", "shop", "news", "jobs");
    const { pick } = await toChoose("ann", { tell: GROUP });
    expect(world.messenger.texts(GROUP)).toEqual([]);
    const result = await pick("shop", "jobs");
    expect(names(result)).toEqual(["Page shop", "Page jobs"]);
    const [parent] = await byProvider("facebook");
    const pages = await byProvider("facebook_page");
    expect(pages.map(({ externalId }) => externalId).toSorted()).toEqual(["jobs", "shop"]);
    expect(new Set(pages.map(({ parentId }) => parentId))).toEqual(new Set([parent!.id]));
    expect(world.messenger.texts(GROUP)).toEqual(["Anna connected Page shop and Page jobs (Facebook Page)."]);
    expect(result.success && result.accounts.map(({ isFirstConnection }) => isFirstConnection)).toEqual([true, false]);
  });

  it("renews one that was connected already when it is picked", async () => {
    world.family.person("ann", "shop", "news");
    names(await (await toChoose("ann")).pick("shop"));
    const [before] = await byProvider("facebook_page");
    expect(names(await (await toChoose("ann")).pick("shop", "news"))).toEqual(["Page shop", "Page news"]);
    const after = await world.get(before!.id);
    expect(after.generation).toBeGreaterThan(before!.generation);
  });

  it("keeps no token anywhere but in the store's credentials, and the choice under a hash", async () => {
    world.family.person("ann", "shop", "news");
    const { token } = await toChoose("ann");
    // In the dump credentials are `Secret`s, which print nothing: what shows in it is stored elsewhere as text.
    const dump = JSON.stringify(world.memory.dump());
    expect(dump).toContain("Page news");
    expect(dump).not.toContain("mock_token");
    expect(dump).not.toContain(token);
  });

  it("B60: belongs to the browser that came back; a guess, another browser and what is too old change nothing", async () => {
    world.family.person("ann", "shop", "news");
    const { token, browserToken } = await toChoose("ann");
    const other = await toChoose("ann");
    const pickAs = (change: { token?: string; browserToken?: string | null }) =>
      world.app.connect.choose({ token, browserToken, picked: ["shop"], ...change });
    expect(failed(await pickAs({ browserToken: other.browserToken })).code).toBe("other_browser");
    expect(failed(await pickAs({ browserToken: null })).code).toBe("other_browser");
    expect(failed(await pickAs({ token: "guess" })).code).toBe("state_expired");
    world.clock.advance(15 * MINUTE_MS);
    expect(failed(await pickAs({})).code).toBe("state_expired");
    expect(await byProvider("facebook_page")).toEqual([]);
  });

  it("B60: is single use: the same pick again shows the same result, another pick is refused", async () => {
    world.family.person("ann", "shop", "news");
    const { pick } = await toChoose("ann");
    const first = await pick("shop");
    // The way to a permission that was not given is a link, of which nothing is kept: it is shown once.
    expect(first).toMatchObject({ success: true, againUrl: expect.stringContaining("/c/") });
    expect(await pick("shop")).toEqual({ ...first, againUrl: null });
    expect(failed(await pick("news")).code).toBe("state_invalid");
    expect(failed(await pick("shop", "news")).code).toBe("state_invalid");
    expect(await byProvider("facebook_page")).toHaveLength(1);
    expect(world.followUps.count).toBe(1);
  });

  it("B60: gives a link for a permission that one account lacks, bound to it, and none where several lack one", async () => {
    world.family.person("ann", "shop", "news", "jobs");
    const several = await (await toChoose("ann")).pick("shop", "news");
    expect(several).toMatchObject({ success: true, againUrl: null });
    if (!several.success) throw new Error(several.code);
    expect(several.accounts.map(({ missingScopes }) => missingScopes)).toEqual([
      ["pages_messaging"],
      ["pages_messaging"],
    ]);

    const one = await (await toChoose("ann")).pick("shop");
    const againUrl = (one.success && one.againUrl) || "";
    world.family.person("bob", "another");
    expect(failed((await comeBack("bob", {}, againUrl)).result).code).toBe("account_not_offered");
    expect((await byProvider("facebook_page")).map(({ externalId }) => externalId).toSorted()).toEqual([
      "news",
      "shop",
    ]);
  });

  it("B60: binds the link to the one of several accounts that lacks a permission", async () => {
    world.family.person("ann", "shop", "news", "jobs");
    const { accounts } = world.family.page;
    const scopes = ["pages_show_list", "pages_messaging"];
    world.family.page.accounts = async (input) => {
      const listed = await accounts(input);
      if (!listed.ok) return listed;
      return {
        ok: true,
        value: listed.value.map((one) => (one.account.externalId === "news" ? one : { ...one, scopes })),
      };
    };
    const result = await (await toChoose("ann")).pick("shop", "news");
    const token = tokenOfLink((result.success && result.againUrl) || "");
    const news = (await byProvider("facebook_page")).find(({ externalId }) => externalId === "news");
    expect(await world.app.links.take({ type: "connect", token })).toMatchObject({ connectionId: news!.id });
  });

  it("is no state of the way back, nor is such a state a choice", async () => {
    world.family.person("ann", "shop", "news");
    const { token, browserToken } = await toChoose("ann");
    const query = { state: token, code: "ann" };
    expect(failed(await world.app.connect.finish({ provider: "facebook_page", query, browserToken })).code).toBe(
      "state_invalid",
    );
    const { url } = await world.app.links.makeConnectLink(wishFor({ provider: "facebook_page" }));
    const passage = await world.app.connect.goOn({ type: "connect", token: tokenOfLink(url) }, browserToken);
    const state = new URL(passage.authorizeUrl).searchParams.get("state") ?? "";
    const picked = ["shop"];
    expect(failed(await world.app.connect.choose({ token: state, browserToken, picked })).code).toBe("state_invalid");
  });

  it("takes only what was offered with access, and asks again where nothing was ticked", async () => {
    world.family.person("ann", "shop", "news", "-jobs");
    const { pick, token } = await toChoose("ann");
    expect(failed(await pick("jobs")).code).toBe("state_invalid");
    expect(failed(await pick("another")).code).toBe("state_invalid");
    expect(failed(await pick())).toMatchObject({
      code: "nothing_picked",
      retryUrl: `https://keeper.test/choose/${token}`,
    });
    expect(names(await pick("shop"))).toEqual(["Page shop"]);
  });

  it("shows a choice again to who opens the way back once more", async () => {
    world.family.person("ann", "shop", "news");
    const { again, browserToken } = await toChoose("ann");
    const token = choiceOf(await again());
    expect(names(await world.app.connect.choose({ token, browserToken, picked: ["news"] }))).toEqual(["Page news"]);
    expect(world.family.calls.filter((call) => call === "exchange")).toHaveLength(1);
  });

  it("lets the person pick again when the service did not answer, without a new log-in", async () => {
    world.family.person("ann", "shop", "news");
    const { pick, browserToken } = await toChoose("ann");
    world.family.failNext("accounts", { reason: "provider_unavailable", code: "http 503" });
    const { code, retryUrl } = failed(await pick("shop"));
    expect({ code, path: retryUrl?.split("/")[3] }).toEqual({ code: "provider_down", path: "choose" });
    const token = tokenOfLink(retryUrl ?? "");
    expect(names(await world.app.connect.choose({ token, browserToken, picked: ["shop"] }))).toEqual(["Page shop"]);
  });

  it("names what could not be connected beside what was", async () => {
    world.family.person("ann", "shop", "news", "jobs");
    const { pick } = await toChoose("ann");
    world.family.tick("ann", "jobs", false);
    world.family.failNext("verify page", { reason: "permission_missing", code: "10" });
    const result = await pick("shop", "news", "jobs");
    expect(names(result)).toHaveLength(1);
    expect(result.success && result.left.map(({ code }) => code).toSorted()).toEqual([
      "account_not_offered",
      "verification_failed",
    ]);
  });

  it("says so when all that was picked is gone, and leads to the provider, which asks anew", async () => {
    world.family.person("ann", "shop", "news");
    const { pick } = await toChoose("ann");
    world.family.tick("ann", "news", false);
    const { code, facts, retryUrl } = failed(await pick("news"));
    expect({ code, facts }).toEqual({ code: "account_not_offered", facts: { account: "Page news" } });
    await comeBack("ann", {}, retryUrl ?? "");
    expect(world.family.authorized.at(-1)?.reauthenticate).toBe(true);
  });

  it("B42: leads to the provider once more for one that is missing in the list, which then asks anew", async () => {
    world.family.person("ann", "shop", "news");
    const { token, browserToken } = await toChoose("ann");
    expect(world.family.authorized.map(({ reauthenticate }) => reauthenticate)).toEqual([false]);
    const { url } = await world.app.connect.askAnew({ token, browserToken });
    await comeBack("ann", {}, url);
    expect(world.family.authorized.map(({ reauthenticate }) => reauthenticate)).toEqual([false, true]);
  });
});

describe("coming back with nothing that helps", () => {
  it("of a log-in that manages nothing nothing is stored, and the provider asks anew at the next try", async () => {
    world.family.person("ann");
    const { result } = await comeBack("ann");
    expect(failed(result)).toMatchObject({ code: "no_accounts", facts: { provider: "Facebook" } });
    expect(await world.connections()).toEqual([]);
    await comeBack("ann", {}, failed(result).retryUrl ?? "");
    expect(world.family.authorized.at(-1)?.reauthenticate).toBe(true);
  });

  it("B44: an exchange, or a list, that did not get to its end stores nothing", async () => {
    world.family.person("ann", "shop");
    world.family.failNext("exchange", { reason: "timeout", code: "timeout" });
    expect(failed((await comeBack("ann")).result).code).toBe("provider_down");
    world.family.failNext("accounts", { reason: "rate_limited", code: "4" });
    expect(failed((await comeBack("ann")).result).code).toBe("provider_down");
    expect(await world.connections()).toEqual([]);
  });

  it("an empty list for want of the permission to see it is laid at the permission, not at the person", async () => {
    world.family.person("ann");
    world.family.grantWith(["public_profile"]);
    expect(failed((await comeBack("ann")).result)).toMatchObject({
      code: "scope_missing",
      facts: { scopes: "pages_show_list" },
    });
    expect(await world.connections()).toEqual([]);
  });

  it("a grant without what is needed is refused before anything is stored", async () => {
    world.family.person("ann", "shop");
    world.family.grantWith([]);
    expect(failed((await comeBack("ann")).result).code).toBe("scope_missing");
    expect(await world.connections()).toEqual([]);
  });
});

describe("a reconnect", () => {
  it("of the person asks again for what was granted for the Pages, and of nobody else", async () => {
    world.family.person("ann", "shop");
    world.family.grantWith(["public_profile", "pages_show_list", "pages_messaging", "ads_read"]);
    names((await comeBack("ann")).result);
    const asked: (readonly string[])[] = [];
    const { authorizeUrl } = world.family.facebook;
    world.family.facebook.authorizeUrl = (input) => {
      asked.push(input.alsoScopes ?? []);
      return authorizeUrl(input);
    };
    const [ann] = await byProvider("facebook");
    await comeBack("ann", { provider: "facebook", connectionId: ann!.id });
    await comeBack("ann", { provider: "facebook" });
    expect(asked).toEqual([["pages_show_list", "pages_messaging"], []]);
  });

  async function connectedPage(): Promise<Connection> {
    world.family.person("ann", "shop", "news");
    names(await (await toChoose("ann")).pick("shop"));
    return (await byProvider("facebook_page"))[0]!;
  }

  it("renews the expected account alone, whatever else is offered, and asks nobody to pick", async () => {
    const page = await connectedPage();
    const { result } = await comeBack("ann", { connectionId: page.id });
    expect(names(result)).toEqual(["Page shop"]);
    expect(await byProvider("facebook_page")).toHaveLength(1);
  });

  /** What Pages are listed with from now on. */
  function listWith(scopes: readonly string[]): void {
    const { accounts } = world.family.page;
    world.family.page.accounts = async (call) => {
      const answer = await accounts.call(world.family.page, call);
      return answer.ok ? { ok: true, value: answer.value.map((offered) => ({ ...offered, scopes })) } : answer;
    };
  }

  it("by another person who manages the Page need not bring what the first could do besides", async () => {
    listWith(["pages_show_list", "pages_messaging", "ads_read"]);
    const page = await connectedPage();
    world.family.person("bo", "shop");
    listWith(["pages_show_list", "pages_messaging"]);
    expect(names((await comeBack("bo", { connectionId: page.id })).result)).toEqual(["Page shop"]);
    listWith(["pages_show_list"]);
    expect(failed((await comeBack("bo", { connectionId: page.id })).result)).toMatchObject({
      code: "scope_missing",
      facts: { scopes: "pages_messaging", account: "Page shop" },
    });
  });

  it("B41, B42: names the account that was not ticked, changes nothing, and has the consent asked anew", async () => {
    const page = await connectedPage();
    world.family.tick("ann", "shop", false);
    const before = await world.connections();
    const { url } = { url: world.app.links.reconnectUrl((await world.incident(page)).id) };
    const { result } = await comeBack("ann", {}, url);
    expect(failed(result)).toEqual({
      success: false,
      code: "account_not_offered",
      facts: { account: "Page shop" },
      retryUrl: url,
    });
    expect(await world.connections()).toEqual(before);
    world.family.tick("ann", "shop", true);
    expect(names((await comeBack("ann", {}, url)).result)).toEqual(["Page shop"]);
    expect(world.family.authorized.slice(-2).map(({ reauthenticate }) => reauthenticate)).toEqual([true, true]);
  });

  it("B37: by somebody who does not manage the account leaves nothing of theirs behind", async () => {
    const page = await connectedPage();
    world.family.person("eve", "elsewhere");
    const { result } = await comeBack("eve", { connectionId: page.id });
    expect(failed(result).code).toBe("account_not_offered");
    expect((await byProvider("facebook")).map(({ externalId }) => externalId)).toEqual(["ann"]);
  });

  it("by another person who manages the account makes it live through them", async () => {
    const page = await connectedPage();
    world.family.person("bob", "shop");
    const { result } = await comeBack("bob", { connectionId: page.id });
    expect(names(result)).toEqual(["Page shop"]);
    const bob = (await byProvider("facebook")).find(({ externalId }) => externalId === "bob");
    expect(await world.get(page.id)).toMatchObject({ id: page.id, parentId: bob!.id });
  });
});

describe("a Page's token that somebody brings by itself", () => {
  async function bring(externalId: string) {
    const { provider } = wishFor({ provider: "facebook_page" });
    const taken = await world.app.takeToken.take({
      workspace: wishFor().workspace,
      provider,
      accessToken: world.family.issue("ann", externalId, null).accessToken,
      refreshToken: null,
      expiresAt: null,
      details: {},
      by: "Anna",
      ifWorking: "replace",
    });
    expect(taken.outcome).toBe("imported");
  }

  it("is only watched where nothing is known to read it through", async () => {
    world.family.person("ann", "shop");
    const verify = world.family.page.verify;
    world.family.page.verify = (call) => verify({ ...call, account: { ...call.account, externalId: "shop" } });
    await bring("shop");
    expect((await byProvider("facebook_page"))[0]).toMatchObject({ parentId: null, renewal: "none" });
  });

  it("stays tied to the parent it has, and loses one that was disconnected", async () => {
    world.family.person("ann", "shop");
    await comeBack("ann");
    const [page] = await byProvider("facebook_page");
    const verify = world.family.page.verify;
    world.family.page.verify = (call) => verify({ ...call, account: { ...call.account, externalId: "shop" } });
    await bring("shop");
    expect(await world.get(page!.id)).toMatchObject({ parentId: page!.parentId, renewal: "reissue" });
    await world.app.disconnect(page!.parentId!, "Anna");
    await bring("shop");
    expect(await world.get(page!.id)).toMatchObject({ parentId: null, renewal: "none", state: { status: "active" } });
  });
});

describe("a store that goes away in the middle", () => {
  it.each(["connections.create", "connections.claimOne", "connections.findByAccount"])(
    "B68: loses nothing when it does not answer %s: the same address once more goes on",
    async (call) => {
      world.family.person("ann", "shop");
      for (const nth of [1, 2, 3]) {
        const { url } = await world.app.links.makeConnectLink(wishFor({ provider: "facebook_page" }));
        const passage = await world.app.connect.goOn({ type: "connect", token: tokenOfLink(url) }, null);
        const state = new URL(passage.authorizeUrl).searchParams.get("state") ?? "";
        const input = { provider: "facebook_page", query: { state, code: "ann" }, browserToken: passage.browserToken };
        let left = nth;
        let threw = false;
        world.faults.before = (at) => {
          if (at !== call || --left !== 0) return;
          threw = true;
          throw unreachable();
        };
        const first = await world.app.connect.finish(input).catch(() => null);
        world.faults.before = () => undefined;
        expect(first === null).toBe(threw);
        expect(names(first ?? (await world.app.connect.finish(input)))).toEqual(["Page shop"]);
        expect(await world.connections()).toHaveLength(2);
      }
    },
  );

  it("B68: nor what was picked", async () => {
    world.family.person("ann", "shop", "news");
    const { pick } = await toChoose("ann");
    world.faults.before = (at) => {
      if (at === "connections.create") throw unreachable();
    };
    await expect(pick("shop", "news")).rejects.toThrow("the store does not answer");
    world.faults.before = () => undefined;
    expect(names(await pick("shop", "news"))).toEqual(["Page shop", "Page news"]);
  });
});

describe("a client link", () => {
  async function clientUrl(provider = "facebook_page") {
    return (await world.app.links.makeClientLink(wishFor({ provider, tell: GROUP }))).url;
  }

  it("is used up by the first account that is connected, not by a press, and works for seven days", async () => {
    await world.linkGroup();
    world.family.person("ann", "shop");
    const url = await clientUrl();
    const link = { type: "connect", token: tokenOfLink(url) } as const;
    await world.app.connect.goOn(link, null);
    world.family.failNext("exchange", { reason: "timeout", code: "timeout" });
    expect(failed((await comeBack("ann", {}, url)).result).code).toBe("provider_down");
    world.clock.advance(7 * DAY_MS - MINUTE_MS);
    const { result } = await comeBack("ann", {}, url);
    expect(names(result)).toEqual(["Page shop"]);
    expect(result).toMatchObject({ isClient: true });
    expect(world.messenger.texts(GROUP)).toEqual([
      "Page shop (Facebook Page) was connected through the client link of Anna.",
    ]);
    await expect(world.app.links.look(link)).rejects.toMatchObject({ code: "link_used", facts: { isClient: 1 } });
  });

  it("is over after seven days", async () => {
    const link = { type: "connect", token: tokenOfLink(await clientUrl()) } as const;
    world.clock.advance(7 * DAY_MS);
    await expect(world.app.links.take(link)).rejects.toMatchObject({ code: "link_expired" });
  });

  it("connects one account, of two who went at the same time too, and the way to try again is no second one", async () => {
    const url = await clientUrl("amocrm");
    const go = async () => {
      const { authorizeUrl, browserToken } = await world.app.connect.goOn(
        { type: "connect", token: tokenOfLink(url) },
        null,
      );
      const state = new URL(authorizeUrl).searchParams.get("state") ?? "";
      return (code: string | undefined) =>
        world.app.connect.finish({
          provider: "amocrm",
          query: code === undefined ? { state, error: "access_denied" } : { state, code },
          browserToken,
        });
    };
    const [one, two, three] = [await go(), await go(), await go()];
    const { retryUrl } = failed(await three(undefined));
    expect(names(await one("shop"))).toEqual(["shop"]);
    expect(failed(await two("other")).code).toBe("link_used");
    const retry = await world.app.connect.goOn({ type: "connect", token: tokenOfLink(retryUrl ?? "") }, null);
    const state = new URL(retry.authorizeUrl).searchParams.get("state") ?? "";
    const again = { provider: "amocrm", query: { state, code: "third" }, browserToken: retry.browserToken };
    expect(failed(await world.app.connect.finish(again)).code).toBe("link_used");
    expect((await world.connections()).map(({ externalId }) => externalId)).toEqual(["shop"]);
  });

  it("keeps nothing of who comes back after it was used up, not even the parent", async () => {
    world.family.person("ann", "shop");
    world.family.person("bob", "news", "blog");
    const url = await clientUrl();
    const bob = await world.app.connect.goOn({ type: "connect", token: tokenOfLink(url) }, null);
    expect(names((await comeBack("ann", {}, url)).result)).toEqual(["Page shop"]);
    const state = new URL(bob.authorizeUrl).searchParams.get("state") ?? "";
    const input = { provider: "facebook_page", query: { state, code: "bob" }, browserToken: bob.browserToken };
    expect(failed(await world.app.connect.finish(input))).toMatchObject({ code: "link_used", facts: { isClient: 1 } });
    expect((await byProvider("facebook")).map(({ externalId }) => externalId)).toEqual(["ann"]);
  });

  it("lets one of several be picked and no more", async () => {
    world.family.person("ann", "shop", "news");
    const { result, browserToken } = await comeBack("ann", {}, await clientUrl());
    const token = choiceOf(result);
    expect(await world.app.connect.choices({ token, browserToken })).toMatchObject({ isSingle: true });
    const pick = (...picked: string[]) => world.app.connect.choose({ token, browserToken, picked });
    expect(failed(await pick("shop", "news")).code).toBe("state_invalid");
    expect(names(await pick("news"))).toEqual(["Page news"]);
  });
});
