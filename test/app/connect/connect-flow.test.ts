import { beforeEach, describe, expect, it } from "vitest";
import type { ConnectResult } from "../../../src/app/connect/connect-flow.ts";
import type { ConnectWish } from "../../../src/app/connect/connect-links.ts";
import { isRefusal } from "../../../src/domain/errors.ts";
import { MINUTE_MS } from "../../../src/lib/clock.ts";
import { unreachable } from "../../fakes/memory-store.ts";
import { type AppWorld, createAppWorld, failing, GROUP, tokenOfLink, wishFor } from "../app-world.ts";

let world: AppWorld;

beforeEach(async () => {
  world = await createAppWorld();
});

/** Takes a connect link to the provider; gives what the callback needs. */
async function begin(wish: Partial<ConnectWish> = {}, browserToken: string | null = null) {
  const { url } = await world.app.links.makeConnectLink(wishFor(wish));
  return goOn(url, wish.provider, browserToken);
}

async function goOn(url: string, provider = "amocrm", browserToken: string | null = null) {
  const type = url.includes("/r/") ? "reconnect" : "connect";
  const passage = await world.app.connect.goOn({ type, token: tokenOfLink(url) }, browserToken);
  const state = new URL(passage.authorizeUrl).searchParams.get("state") ?? "";
  const back = (code: string | undefined, more: Record<string, string> = {}) => ({
    provider,
    query: { state, ...(code === undefined ? {} : { code }), ...more },
    browserToken: passage.browserToken,
  });
  return { ...passage, state, back };
}

function failed(result: ConnectResult) {
  if (result.success) throw new Error(`connected ${result.account.name}`);
  return result;
}

function connected(result: ConnectResult) {
  if (!result.success) throw new Error(result.code);
  return result.account;
}

describe("going to the provider", () => {
  it("uses the link up, and gives state and browser 256 bits each that are stored as hashes only", async () => {
    const { url } = await world.app.links.makeConnectLink(wishFor());
    const { state, browserToken } = await goOn(url);
    expect(Buffer.from(state, "base64url")).toHaveLength(32);
    expect(Buffer.from(browserToken, "base64url")).toHaveLength(32);
    const dump = JSON.stringify(world.memory.dump());
    for (const secret of [state, browserToken, tokenOfLink(url)]) expect(dump).not.toContain(secret);
    const again = world.app.connect.goOn({ type: "connect", token: tokenOfLink(url) }, null);
    await expect(again).rejects.toSatisfy((error) => isRefusal(error, "link_used"));
  });

  it("B73: asks for a new log-in when a certain account must come out, and not for a new account", async () => {
    const shop = await world.add("shop");
    await begin();
    await begin({ connectionId: shop.id });
    expect(world.amocrm.consent.authorized.map(({ reauthenticate }) => reauthenticate)).toEqual([false, true]);
  });

  it("keeps the browser's token for its next connect", async () => {
    const first = await begin();
    const second = await begin({}, first.browserToken);
    expect(second.browserToken).toBe(first.browserToken);
    expect(second.state).not.toBe(first.state);
  });
});

describe("coming back", () => {
  it("connects the account, tells the chat and has alerts looked at", async () => {
    await world.linkGroup();
    const { back } = await begin({ tell: GROUP });
    const account = connected(await world.app.connect.finish(back("shop")));
    expect(account).toMatchObject({ name: "shop", reconnected: false, isFirstConnection: true, missingScopes: [] });
    expect(world.messenger.texts(GROUP)).toEqual(["Anna connected shop (amoCRM)."]);
    expect(world.followUps.count).toBe(1);
    expect(JSON.stringify([account, await world.connections()])).not.toContain("mock_token");
  });

  it("B60: gives a fresh link, for that account alone, where a wanted permission was not given", async () => {
    world.amocrm.consent.grant = { scopes: ["basic"] };
    const { back } = await begin();
    const result = await world.app.connect.finish(back("shop"));
    const { connectionId } = connected(result);
    const againUrl = (result.success && result.againUrl) || "";
    expect(JSON.stringify(world.memory.dump())).not.toContain(tokenOfLink(againUrl));

    world.amocrm.consent.grant = {};
    const again = await goOn(againUrl);
    expect(world.amocrm.consent.authorized.at(-1)).toMatchObject({ reauthenticate: true });
    expect(failed(await world.app.connect.finish(again.back("other"))).code).toBe("other_account");
    const once = world.app.connect.goOn({ type: "connect", token: tokenOfLink(againUrl) }, null);
    await expect(once).rejects.toSatisfy((error) => isRefusal(error, "link_used"));

    const { back: third } = await begin({ connectionId });
    const whole = await world.app.connect.finish(third("shop"));
    expect(whole).toMatchObject({ account: { connectionId, missingScopes: [] }, againUrl: null });
  });

  it("B60: gives it once: a reload of the way back tells the same without it and stores nothing", async () => {
    world.amocrm.consent.grant = { scopes: ["basic"] };
    const { back } = await begin();
    const first = await world.app.connect.finish(back("shop"));
    expect(first).toMatchObject({ success: true, againUrl: expect.stringContaining("/c/") });
    const before = JSON.stringify(world.memory.dump());
    for (const _reload of [1, 2])
      expect(await world.app.connect.finish(back("shop"))).toEqual({ ...first, againUrl: null });
    expect(JSON.stringify(world.memory.dump())).toBe(before);
  });

  it("gives one as well where an alert's link led here, which ends with the alert", async () => {
    const shop = await world.add("shop", {}, failing("token_revoked", world.clock.now()));
    const { id } = await world.incident(shop);
    world.amocrm.consent.grant = { scopes: ["basic"] };
    const { back } = await goOn(world.app.links.reconnectUrl(id));
    const result = await world.app.connect.finish(back("shop"));
    expect(result).toMatchObject({ success: true, againUrl: expect.stringContaining("/c/") });
  });

  it("B60: gives none to an owner outside the team, whose link is used up", async () => {
    world.amocrm.consent.grant = { scopes: ["basic"] };
    const { url } = await world.app.links.makeClientLink(wishFor());
    const { back } = await goOn(url);
    const result = await world.app.connect.finish(back("shop"));
    expect(result).toMatchObject({ isClient: true, account: { missingScopes: ["insights"] }, againUrl: null });
  });

  it("is one connect for the same state and code, however often and at the same time", async () => {
    const { back } = await begin();
    const results = await Promise.all([1, 2, 3].map(() => world.app.connect.finish(back("shop"))));
    results.push(await world.app.connect.finish(back("shop")));
    for (const result of results) expect(result).toEqual(results[0]);
    expect(connected(results[0]!).name).toBe("shop");
    expect(world.amocrm.consent.exchanged).toEqual(["shop"]);
    expect(world.followUps.count).toBe(1);
  });

  it("tells another process that works on the same code to wait, and shows its result afterwards", async () => {
    const { back } = await begin();
    let open: () => void = () => undefined;
    world.amocrm.consent.gate = new Promise((resolve) => {
      open = resolve;
    });
    const first = world.app.connect.finish(back("shop"));
    await expect.poll(() => world.amocrm.consent.exchanged.length).toBe(1);
    const other = world.over(world.store);
    expect(failed(await other.connect.finish(back("shop")))).toMatchObject({
      code: "busy",
      retryUrl: expect.stringContaining("/c/"),
    });
    open();
    const result = await first;
    expect(connected(result).name).toBe("shop");
    expect(await other.connect.finish(back("shop"))).toEqual(result);
    expect(world.amocrm.consent.exchanged).toEqual(["shop"]);
  });

  it("B60: refuses another code for the same state, a guessed state and one that is too old", async () => {
    const { back } = await begin();
    connected(await world.app.connect.finish(back("shop")));
    expect(failed(await world.app.connect.finish(back("other")))).toMatchObject({
      code: "state_invalid",
      retryUrl: null,
    });
    const guess = { ...back("shop"), query: { state: "guess", code: "shop" } };
    const late = await begin();
    world.clock.advance(10 * MINUTE_MS);
    expect(failed(await world.app.connect.finish(guess))).toEqual(
      failed(await world.app.connect.finish(late.back("shop"))),
    );
    expect(world.amocrm.consent.exchanged).toEqual(["shop"]);
  });

  it("B60: belongs to the browser that went: another one, or none, is refused and changes nothing", async () => {
    const mine = await begin();
    const other = await begin();
    for (const browserToken of [other.browserToken, null]) {
      const result = failed(await world.app.connect.finish({ ...mine.back("shop"), browserToken }));
      expect(result).toEqual({ success: false, code: "other_browser", facts: {}, retryUrl: null });
    }
    expect(world.amocrm.consent.exchanged).toEqual([]);
    connected(await world.app.connect.finish(mine.back("shop")));
    const replay = failed(await world.app.connect.finish({ ...mine.back("shop"), browserToken: other.browserToken }));
    expect(replay.code).toBe("other_browser");
  });

  it("refuses an answer that came to another provider's address", async () => {
    const { back } = await begin({ provider: "instagram" });
    expect(failed(await world.app.connect.finish({ ...back("shop"), provider: "amocrm" })).code).toBe("state_invalid");
    expect(failed(await world.app.connect.finish({ ...back("shop"), provider: "nobody" })).code).toBe(
      "provider_unknown",
    );
    expect(world.amocrm.consent.exchanged).toEqual([]);
  });
});

describe("a refusal on the way", () => {
  it("that the person can mend offers a fresh link for the same wish", async () => {
    const shop = await world.add("shop");
    const { back } = await begin({ connectionId: shop.id });
    const { code, retryUrl } = failed(await world.app.connect.finish(back(undefined, { error: "access_denied" })));
    expect(code).toBe("denied");
    const retry = await goOn(retryUrl ?? "");
    expect(connected(await world.app.connect.finish(retry.back("shop")))).toMatchObject({ reconnected: true });
  });

  it("B60: keeps the fresh link out of the database, and shown again it is refused the same way", async () => {
    const { back } = await begin();
    const first = failed(await world.app.connect.finish(back(undefined, { error: "access_denied" })));
    const again = failed(await world.app.connect.finish(back(undefined, { error: "access_denied" })));
    expect({ ...again, retryUrl: null }).toEqual({ ...first, retryUrl: null });
    const dump = JSON.stringify(world.memory.dump());
    for (const { retryUrl } of [first, again]) expect(dump).not.toContain(tokenOfLink(retryUrl ?? "?"));
  });

  it("of a reconnect link leads back to the alert's own link", async () => {
    const shop = await world.add("shop");
    const url = world.app.links.reconnectUrl((await world.incident(shop)).id);
    const { back } = await goOn(url);
    expect(failed(await world.app.connect.finish(back("other")))).toMatchObject({
      code: "other_account",
      retryUrl: url,
    });
  });

  it("offers no link where trying again cannot help", async () => {
    world.amocrm.consent.answer = { ok: false, failure: { reason: "app_secret_wrong", code: "400/101" } };
    const { back } = await begin();
    expect(failed(await world.app.connect.finish(back("shop")))).toMatchObject({ code: "app_refused", retryUrl: null });
  });

  it("B44: an exchange that did not get to its end stores nothing", async () => {
    world.amocrm.consent.answer = { ok: false, failure: { reason: "timeout", code: "timeout", maybeActed: true } };
    const { back } = await begin();
    expect(failed(await world.app.connect.finish(back("shop"))).code).toBe("provider_down");
    expect(await world.connections()).toEqual([]);
  });
});

describe("a store that goes away on the way back", () => {
  function downAt(call: string, when: "before" | "after" = "before") {
    world.faults[when] = (at) => {
      if (at === call) throw unreachable(when === "after");
    };
  }

  function up() {
    world.faults.before = () => undefined;
    world.faults.after = () => undefined;
  }

  it("spends no code while it takes no writes", async () => {
    const { back } = await begin();
    downAt("links.claimState");
    await expect(world.app.connect.finish(back("shop"))).rejects.toThrow("the store does not answer");
    expect(world.amocrm.consent.exchanged).toEqual([]);
    up();
    connected(await world.app.connect.finish(back("shop")));
  });

  it.each(["connections.findByAccount", "connections.create", "connections.claimOne", "system.setMetaOnce"])(
    "B68: loses no grant when it does not answer %s: the same address once more goes on",
    async (call) => {
      const { back } = await begin();
      downAt(call);
      await expect(world.app.connect.finish(back("shop"))).rejects.toThrow("the store does not answer");
      up();
      const account = connected(await world.app.connect.finish(back("shop")));
      expect(account).toMatchObject({ reconnected: false, isFirstConnection: true });
      expect(world.amocrm.consent.exchanged).toEqual(["shop"]);
      expect(await world.connections()).toHaveLength(1);
    },
  );

  it.each(["connections.replace", "connections.get"])("B68: nor the new pair of a reconnect (%s)", async (call) => {
    const shop = await world.add("shop", {}, failing("token_revoked", world.clock.now()));
    const { back } = await begin({ connectionId: shop.id });
    downAt(call);
    await expect(world.app.connect.finish(back("shop"))).rejects.toThrow("the store does not answer");
    up();
    const before = await world.tokenOf(shop.id);
    connected(await world.app.connect.finish(back("shop")));
    expect(await world.tokenOf(shop.id)).not.toBe(before);
    expect((await world.get(shop.id)).state.status).toBe("active");
    expect(world.amocrm.consent.exchanged).toEqual(["shop"]);
  });

  it("never puts a pair back that was stored without an answer and has been rotated since", async () => {
    const shop = await world.add("shop");
    const { back } = await begin({ connectionId: shop.id });
    downAt("connections.replace", "after");
    await expect(world.app.connect.finish(back("shop"))).rejects.toThrow("the store does not answer");
    up();
    expect((await world.app.refreshConnection.refresh(shop.id)).outcome).toBe("renewed");
    const rotated = await world.tokenOf(shop.id);
    expect(connected(await world.app.connect.finish(back("shop")))).toMatchObject({ reconnected: true });
    expect(await world.tokenOf(shop.id)).toBe(rotated);
    expect((await world.app.refreshConnection.refresh(shop.id)).outcome).toBe("renewed");
    expect(world.amocrm.fake.calls.doubleUses).toBe(0);
  });

  it("says that it is connected when only the note of it could not be kept, and says so again", async () => {
    const { back } = await begin();
    downAt("links.saveStateResult");
    const first = await world.app.connect.finish(back("shop"));
    expect(connected(first).name).toBe("shop");
    expect(await world.app.connect.finish(back("shop"))).toEqual(first);
    expect(world.amocrm.consent.exchanged).toEqual(["shop"]);
    expect(world.followUps.count).toBe(1);
  });

  it("names the refusal all the same when no fresh link can be made", async () => {
    const { back } = await begin();
    downAt("links.putLink");
    const result = failed(await world.app.connect.finish(back(undefined, { error: "access_denied" })));
    expect(result).toMatchObject({ code: "denied", retryUrl: null });
  });
});
