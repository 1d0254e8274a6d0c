import { beforeEach, describe, expect, it } from "vitest";
import type { ConnectedAccount } from "../../../src/app/connect/store-grant.ts";
import { createStoreGrant } from "../../../src/app/connect/store-grant.ts";
import { isRefusal, type Refusal } from "../../../src/domain/errors.ts";
import type { FailureReason } from "../../../src/domain/failure.ts";
import type { MemberId } from "../../../src/domain/ids.ts";
import { DAY_MS, MINUTE_MS } from "../../../src/lib/clock.ts";
import { systemRandom } from "../../../src/lib/random.ts";
import type { Answer, Grant } from "../../../src/providers/provider.ts";
import { type AppWorld, createAppWorld, failing, wishFor } from "../app-world.ts";

let world: AppWorld;

beforeEach(async () => {
  world = await createAppWorld();
});

/** What a provider grants for an account; its tokens are good from now on, and those before are not. */
function granted(externalId: string, change: Partial<Grant> = {}): Answer<Grant> {
  return {
    ok: true,
    value: {
      credential: world.amocrm.fake.credentialFor(externalId),
      account: { externalId, name: `${externalId} Ltd`, accountType: "business", details: { host: "new.example" } },
      scopes: ["basic", "insights"],
      unfit: null,
      ...change,
    },
  };
}

async function keep(answer: Answer<Grant>, wish = wishFor(), app = world.app): Promise<ConnectedAccount> {
  const { clock, memory: store } = world;
  const storeGrant = createStoreGrant({ store, clock, random: systemRandom, check: app.refreshConnection.check });
  return storeGrant(world.amocrm.provider, answer, wish);
}

async function refused(answer: Answer<Grant>, wish = wishFor()): Promise<Refusal> {
  const before = JSON.stringify(world.memory.dump());
  const error = await keep(answer, wish).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!isRefusal(error)) throw new Error("not refused");
  if (error.code !== "verification_failed")
    expect(JSON.stringify(world.memory.dump()), "something was stored").toBe(before);
  return error;
}

describe("a new account", () => {
  it("is stored with its tokens, armed, verified by one call, and the first one is called so", async () => {
    const account = await keep(granted("shop"));
    expect(account).toMatchObject({ name: "shop Ltd", reconnected: false, isFirstConnection: true });
    expect(world.amocrm.fake.calls.verify).toBe(1);
    const connection = await world.get(account.connectionId);
    expect(connection.state).toMatchObject({ status: "active", failure: null, lastVerifiedAt: world.clock.now() });
    expect(connection.state.nextCheckAt).toBeGreaterThan(world.clock.now());
    expect(await keep(granted("other"))).toMatchObject({ isFirstConnection: false });
  });

  it("is the first for one only of two that come at the same moment", async () => {
    const accounts = await Promise.all([keep(granted("one")), keep(granted("two"))]);
    expect(accounts.map(({ isFirstConnection }) => isFirstConnection).toSorted()).toEqual([false, true]);
  });

  it("B43: becomes no duplicate when two people connect it at the same moment", async () => {
    const both = await Promise.all([keep(granted("shop")), keep(granted("shop"))]);
    expect(both[0]!.connectionId).toBe(both[1]!.connectionId);
    expect(both.map(({ reconnected }) => reconnected).toSorted()).toEqual([false, true]);
    expect(await world.connections()).toHaveLength(1);
    expect((await world.app.refreshConnection.refresh(both[0]!.connectionId)).outcome).toBe("renewed");
  });

  it("whose wanted scope was not granted is kept, and says which ability stays off", async () => {
    expect(await keep(granted("shop", { scopes: ["basic"] }))).toMatchObject({ missingScopes: ["insights"] });
  });

  it("of a provider that does not tell scopes is not held to have none", async () => {
    expect(await keep(granted("shop", { scopes: null }))).toMatchObject({ missingScopes: [] });
  });
});

describe("what must not be stored", () => {
  it("is a personal account", async () => {
    expect(await refused(granted("shop", { unfit: "personal_account" }))).toMatchObject({
      code: "personal_account",
      facts: { account: "shop Ltd" },
    });
  });

  it("is a grant without a required scope, and the refusal names it", async () => {
    expect(await refused(granted("shop", { scopes: ["insights"] }))).toMatchObject({
      code: "scope_missing",
      facts: { scopes: "basic" },
    });
  });

  it("B41: is another account than expected, and the refusal names both", async () => {
    const shop = await world.add("shop", { alias: "Our shop" });
    expect(await refused(granted("other"), wishFor({ connectionId: shop.id }))).toMatchObject({
      code: "other_account",
      facts: { expected: "Our shop", got: "other Ltd" },
    });
  });

  it.each<[FailureReason, string]>([
    // It passes by itself: nobody is told that their account is at fault.
    ["provider_unavailable", "provider_down"],
    ["rate_limited", "provider_down"],
    // Ours to mend.
    ["app_secret_wrong", "app_refused"],
    // The person's to mend at the service.
    ["account_unpaid", "provider_refused"],
    ["account_not_professional", "personal_account"],
    ["permission_missing", "scope_missing"],
    // A spent or foreign code.
    ["token_invalid", "code_refused"],
    ["bad_request", "code_refused"],
  ])("B44: is a failed exchange: %s is refused as %s", async (reason, code) => {
    const refusal = await refused({ ok: false, failure: { reason, code: "190/460" } });
    expect(refusal).toMatchObject({ code, facts: { provider: "amoCRM" } });
  });
});

describe("a grant that can do less", () => {
  const less = () => granted("shop", { scopes: ["basic"] });

  it("never replaces a live credential", async () => {
    const shop = await world.add("shop");
    const before = await world.tokenOf(shop.id);
    expect(await refused(less(), wishFor({ connectionId: shop.id }))).toMatchObject({
      code: "scope_missing",
      facts: { scopes: "insights" },
    });
    expect(await world.tokenOf(shop.id)).toBe(before);
  });

  it("nor one that lives while its service is down", async () => {
    const shop = await world.add("shop", {}, failing("provider_unavailable", world.clock.now()));
    expect((await refused(less(), wishFor({ connectionId: shop.id }))).code).toBe("scope_missing");
  });

  it.each<FailureReason>(["token_revoked", "permission_missing", "account_unpaid"])(
    "replaces one that waits for a person (%s), and says what is off",
    async (reason) => {
      const shop = await world.add("shop", {}, failing(reason, world.clock.now()));
      expect(await keep(less())).toMatchObject({ connectionId: shop.id, missingScopes: ["insights"] });
      expect((await world.get(shop.id)).state.scopes).toEqual(["basic"]);
    },
  );
});

describe("a reconnect", () => {
  it("B40: stores the new tokens, clears all error state, arms the schedule and verifies before it says so", async () => {
    const state = failing("token_revoked", world.clock.now(), { renewAt: null, verifyAt: null, nextCheckAt: null });
    const shop = await world.add("shop", {}, state);
    const old = await world.tokenOf(shop.id);
    world.clock.advance(DAY_MS);
    await keep(granted("shop"), wishFor({ connectionId: shop.id }));
    const after = (await world.get(shop.id)).state;
    expect(await world.tokenOf(shop.id)).not.toBe(old);
    expect(after).toMatchObject({ status: "active", failure: null, issuedAt: world.clock.now() });
    expect(after.renewAt).toBeGreaterThan(world.clock.now());
    expect(after.verifyAt).toBeGreaterThan(world.clock.now());
    expect(world.amocrm.fake.calls.verify).toBe(1);
  });

  it("B40: whose first call fails is not called connected, and the record says why", async () => {
    const shop = await world.add("shop", {}, failing("token_revoked", world.clock.now()));
    world.amocrm.fake.failChecks({ reason: "account_unpaid", code: "402" });
    const refusal = await refused(granted("shop"), wishFor({ connectionId: shop.id }));
    expect(refusal).toMatchObject({
      code: "verification_failed",
      facts: { reason: "account_unpaid", account: "shop Ltd" },
    });
    expect((await world.get(shop.id)).state).toMatchObject({
      status: "action_required",
      failure: { reason: "account_unpaid" },
    });
  });

  it("B43: keeps id, alias, owner and history, and takes the account's new name and details", async () => {
    const owner = "mem_anna" as MemberId;
    const shop = await world.add("shop", { alias: "Our shop", owner, details: { host: "old.example", zone: "eu" } });
    world.clock.advance(MINUTE_MS);
    // The wish was for a new account: whose account it is decides.
    const account = await keep(granted("shop"), wishFor({ by: "Bob" }));
    expect(account).toMatchObject({
      connectionId: shop.id,
      reconnected: true,
      isFirstConnection: false,
      name: "Our shop",
    });
    expect(await world.get(shop.id)).toMatchObject({
      alias: "Our shop",
      owner,
      name: "shop Ltd",
      accountType: "business",
      details: { host: "new.example", zone: "eu" },
      createdAt: shop.createdAt,
    });
    const [due] = await world.memory.connections.dueForEvaluation({ now: world.clock.now(), limit: 10 });
    expect(due?.pendingEvents.map(({ type, actor }) => [type, actor])).toContainEqual(["reconnected", "Bob"]);
    expect(await world.connections()).toHaveLength(1);
  });

  it("brings a disconnected account back under its old id", async () => {
    const shop = await world.add("shop");
    await world.app.disconnect(shop.id, "Anna");
    expect(await keep(granted("shop"))).toMatchObject({ connectionId: shop.id, reconnected: true });
    expect((await world.app.refreshConnection.refresh(shop.id)).outcome).toBe("renewed");
  });

  it("keeps the known scopes where the provider does not tell them", async () => {
    const shop = await world.add("shop");
    await keep(granted("shop", { scopes: null }));
    expect((await world.get(shop.id)).state.scopes).toEqual(["basic", "insights"]);
  });

  it("wins over a renewal that is on its way with the old pair", async () => {
    const shop = await world.add("shop");
    const gate = world.amocrm.fake.holdRenewals();
    const renewal = world.app.refreshConnection.refresh(shop.id);
    await expect.poll(() => gate.waiting).toBe(1);
    const answer = granted("shop");
    await keep(answer, wishFor({ connectionId: shop.id }));
    gate.open();
    expect((await renewal).outcome).toBe("skipped");
    if (answer.ok) expect(await world.tokenOf(shop.id)).toBe(answer.value.credential.accessToken.reveal());
    expect((await world.get(shop.id)).state.status).toBe("active");
  });
});
