import { beforeEach, describe, expect, it } from "vitest";
import { silentObserver } from "../../../src/app/observer.ts";
import type { AttemptTools } from "../../../src/app/refresh/attempt.ts";
import { createRefreshConnection } from "../../../src/app/refresh/refresh-connection.ts";
import { createSweep } from "../../../src/app/refresh/sweep.ts";
import { workClaim } from "../../../src/app/refresh/work-claim.ts";
import type { ConnectionId } from "../../../src/domain/ids.ts";
import { PENDING_EXTERNAL_ID } from "../../../src/domain/pending-external-id.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../src/lib/clock.ts";
import { silentLog } from "../../../src/lib/log/log.ts";
import type { AdoptRenewal } from "../../../src/store/connection-store.ts";
import { type Store, StoreUnavailable } from "../../../src/store/store.ts";
import { createFakeClock, createSeededRandom, type FakeClock } from "../../fakes/fake-clock.ts";
import { connectedThrough } from "../../fakes/fake-connection.ts";
import { createFakeProvider, type FakeProvider } from "../../fakes/fake-provider.ts";
import { createMemoryStore, type MemoryStore } from "../../fakes/memory-store.ts";

const LEASE_MS = 30_000;

let clock: FakeClock;
let store: MemoryStore;
let provider: FakeProvider;
let spooled: AdoptRenewal[];
let owners = 0;

beforeEach(() => {
  clock = createFakeClock();
  store = createMemoryStore();
  provider = createFakeProvider({ clock });
  spooled = [];
});

function tools(face: Store = store, with_: FakeProvider = provider): AttemptTools {
  return {
    store: face,
    spool: { put: (entry) => void spooled.push(entry) },
    providers: new Map([[with_.name, with_]]),
    clock,
    random: createSeededRandom(),
    log: silentLog,
    observer: silentObserver,
  };
}

function process(face: Store = store, with_: FakeProvider = provider) {
  owners += 1;
  const name = `process ${owners}`;
  let claims = 0;
  const terms = { newOwner: () => `${name}/${++claims}`, leaseMs: LEASE_MS };
  const parts = tools(face, with_);
  const settings = { ...terms, concurrency: 10, timeBudgetMs: HOUR_MS };
  return {
    refreshConnection: createRefreshConnection(parts, terms),
    sweep: createSweep({ ...parts, drainSpool: async () => 0 }, settings),
  };
}

async function connect(externalId: string, with_: FakeProvider = provider): Promise<ConnectionId> {
  const now = clock.now();
  const credential = with_.credentialFor(externalId);
  const connection = connectedThrough(with_, externalId, { now, credential }, { renewal: "rotate" });
  await store.connections.create({ connection, credential, events: [] });
  return connection.id;
}

async function stateOf(id: ConnectionId) {
  return (await store.connections.get(id))?.state;
}

describe("what a person had to do at the service", () => {
  it("is looked at again by a refresh: the token is not spent, and what was done is seen", async () => {
    const id = await connect("acme");
    const { refreshConnection } = process();
    provider.failChecks({ reason: "account_unpaid", code: "http 402" }, 2);
    await refreshConnection.check(id);
    expect(await refreshConnection.refresh(id)).toMatchObject({ outcome: "failed", reason: "account_unpaid" });
    expect(await refreshConnection.refresh(id)).toMatchObject({ outcome: "verified" });
    expect(await stateOf(id)).toMatchObject({ status: "active", failure: null });
    expect(provider.calls.renew).toBe(0);
  });
});

describe("one refresh at a time", () => {
  it("B14: twenty who ask at once in one process share one renewal", async () => {
    const id = await connect("acme");
    const { refreshConnection } = process();
    const results = await Promise.all(Array.from({ length: 20 }, () => refreshConnection.refresh(id)));
    expect(provider.calls).toMatchObject({ renew: 1, doubleUses: 0 });
    expect(results.every(({ outcome }) => outcome === "renewed")).toBe(true);
  });

  it("B14: twenty processes that ask at once spend one refresh token", async () => {
    const id = await connect("acme");
    const gate = provider.holdRenewals();
    const asked = Array.from({ length: 20 }, () => process().refreshConnection.refresh(id));
    const others = await Promise.race([Promise.any(asked), Promise.resolve(null)]);
    expect(others).toBeNull();
    gate.open();
    const outcomes = (await Promise.all(asked)).map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === "renewed")).toHaveLength(1);
    expect(provider.calls).toMatchObject({ renew: 1, doubleUses: 0 });
  });

  it("B15: who gets the claim after another renewed it spends nothing", async () => {
    const id = await connect("acme");
    const winner = process();
    // The loser has read the record; before its claim arrives, the winner is done.
    const face = store.attach({
      before: async (call) => {
        if (call === "connections.claimOne" && provider.calls.renew === 0) await winner.refreshConnection.refresh(id);
      },
    });
    const result = await process(face).refreshConnection.refresh(id);
    expect(result).toMatchObject({ outcome: "skipped", reason: "already renewed by another" });
    expect(provider.calls).toMatchObject({ renew: 1, doubleUses: 0 });
  });

  it("B18: without the lease a rotating token is not sent", async () => {
    const id = await connect("acme");
    await store.connections.claimOne({
      id,
      now: clock.now(),
      owner: "somebody else",
      leaseMs: LEASE_MS,
      intent: false,
    });
    const result = await process().refreshConnection.refresh(id);
    expect(result.outcome).toBe("skipped");
    expect(provider.calls.renew).toBe(0);
  });

  it("B16: work that outlived its lease drops no pair, and takes nothing from who came after", async () => {
    const id = await connect("acme");
    const gate = provider.holdRenewals();
    const slow = process().refreshConnection.refresh(id);
    while (gate.waiting === 0) await Promise.resolve();
    clock.advance(LEASE_MS + 1);
    const claim = await store.connections.claimOne({
      id,
      now: clock.now(),
      owner: "next",
      leaseMs: LEASE_MS,
      intent: true,
    });
    expect(claim).toMatchObject({ unfinished: { owner: expect.stringContaining("process") } });
    gate.open();
    expect((await slow).outcome).toBe("renewed");
    const stored = await store.connections.getWithCredential(id);
    expect(stored?.connection.generation).toBe(2);
    expect(stored?.credential?.refreshToken?.reveal()).toMatch(/_2$/);
  });
});

describe("nobody judges what a winner just wrote", () => {
  it("B17: a loser with invalid_grant reads again and flags nothing", async () => {
    const id = await connect("acme");
    const winner = process();
    // The loser holds the lease and its token is on the way; somebody who outlived a lease of before is quicker.
    const late: FakeProvider = {
      ...provider,
      renew: async (call) => {
        const claim = await store.connections.getWithCredential(id);
        const answer = await provider.renew(call);
        if (answer.ok && claim !== null) {
          const { state, generation } = claim.connection;
          const { credential } = answer.value;
          await store.connections.adoptRenewal({ id, generation, credential, state, events: [], now: clock.now() });
        }
        return { ok: false, failure: { reason: "refresh_token_used", code: "401" } };
      },
    };
    const result = await process(store, late).refreshConnection.refresh(id);
    expect(result).toMatchObject({ outcome: "skipped", reason: "already renewed by another" });
    expect(await stateOf(id)).toMatchObject({ status: "active", failure: null });
    expect((await winner.refreshConnection.refresh(id)).outcome).toBe("renewed");
  });

  it("B17: of two at once, the pair that was really issued wins, whoever is refused", async () => {
    const id = await connect("acme");
    const gate = provider.holdRenewals();
    const first = process().refreshConnection.refresh(id);
    while (gate.waiting === 0) await Promise.resolve();
    clock.advance(LEASE_MS + 1);
    const second = process().refreshConnection.refresh(id);
    while (gate.waiting < 2) await Promise.resolve();
    gate.open();
    await Promise.all([first, second]);
    expect(await stateOf(id)).toMatchObject({ status: "active", failure: null });
    expect((await process().refreshConnection.check(id)).outcome).toBe("verified");
  });

  it("B29: a refusal at the old address is tried at the new one before a reconnect is asked for", async () => {
    const id = await connect("acme");
    const moved: FakeProvider = { ...provider, relocate: async () => ({ host: "new.amocrm.ru" }) };
    provider.failRenewals({ reason: "token_revoked", code: "401" });
    const result = await process(store, moved).refreshConnection.refresh(id);
    expect(result.outcome).toBe("renewed");
    expect((await store.connections.get(id))?.details).toEqual({ host: "new.amocrm.ru" });
  });
});

describe("a rotated pair is never lost", () => {
  it("B19: nothing is sent while the store takes no writes", async () => {
    const id = await connect("acme");
    const dead = store.attach({
      before: (call) => {
        if (call === "connections.claimOne") throw new StoreUnavailable("disk full", { maybeWritten: false });
      },
    });
    await expect(process(dead).refreshConnection.refresh(id)).rejects.toBeInstanceOf(StoreUnavailable);
    expect(provider.calls.renew).toBe(0);
  });

  it("B68: a pair that the store can't take is spooled, and adopted when the store is back", async () => {
    const id = await connect("acme");
    const gone = store.attach({
      before: (call) => {
        if (call === "connections.saveRenewal") throw new StoreUnavailable("gone", { maybeWritten: true });
      },
    });
    const result = await process(gone).refreshConnection.refresh(id);
    expect(result.outcome).toBe("renewed");
    expect(spooled).toHaveLength(1);
    const [entry] = spooled;
    if (entry !== undefined) expect(await store.connections.adoptRenewal(entry)).toBe(true);
    expect(await stateOf(id)).toMatchObject({ status: "active" });
    clock.advance(DAY_MS);
    expect((await process().sweep.run()).renewed).toBe(1);
    expect(provider.calls.doubleUses).toBe(0);
  });

  it("B19: a pair that the store refuses for another reason is spooled as well, and the error is told", async () => {
    const id = await connect("acme");
    const broken = store.attach({
      before: (call) => {
        if (call === "connections.saveRenewal") throw new Error("The database refused: no such column");
      },
    });
    await expect(process(broken).refreshConnection.refresh(id)).rejects.toThrow("no such column");
    expect(spooled).toMatchObject([{ id, generation: 1 }]);
  });

  it("B19: a renewal that becomes due while its claim waits is left for the next claim, which records the intent", async () => {
    const id = await connect("acme");
    const { renewAt } = (await stateOf(id)) ?? {};
    clock.advance((renewAt ?? 0) - 1 - clock.now());
    const terms = { newOwner: () => "early", leaseMs: LEASE_MS };
    const [claim] = await store.connections.claimDue({ now: clock.now(), owner: "early", leaseMs: LEASE_MS, limit: 1 });
    if (claim === undefined) throw new Error("Nothing was due.");
    expect(claim.intent).toBe(false);
    clock.advance(1_000);
    expect(await workClaim(claim, "due", tools(), terms)).toMatchObject({ outcome: "verified" });
    expect(provider.calls.renew).toBe(0);
    expect((await process().sweep.run()).renewed).toBe(1);
  });

  it("B20: an answer without a refresh token keeps the stored one", async () => {
    const id = await connect("acme");
    const forgetful: FakeProvider = {
      ...provider,
      renew: async ({ credential }) => ({
        ok: true,
        value: { credential: { ...credential, refreshToken: null, refreshExpiresAt: null } },
      }),
    };
    await process(store, forgetful).refreshConnection.refresh(id);
    const stored = await store.connections.getWithCredential(id);
    expect(stored?.credential?.refreshToken?.reveal()).toMatch(/^mock_token_refresh/);
    expect(stored?.connection.state.deadlineAt).not.toBeNull();
  });

  it("B21: a refresh keeps the alias that was given while it ran", async () => {
    const id = await connect("acme");
    const gate = provider.holdRenewals();
    const running = process().refreshConnection.refresh(id);
    while (gate.waiting === 0) await Promise.resolve();
    const seen = await store.connections.get(id);
    if (seen !== null) {
      const named = { ...seen, alias: "main shop" };
      expect(
        await store.connections.replace({
          connection: named,
          expectedVersion: seen.version,
          events: [],
          now: clock.now(),
        }),
      ).toBe(true);
    }
    gate.open();
    await running;
    expect(await store.connections.get(id)).toMatchObject({ alias: "main shop", generation: 2 });
  });

  it("an answer that was lost is asked for again with the old token where the provider allows it", async () => {
    const id = await connect("acme");
    provider.failRenewals({ reason: "timeout", code: "timeout", maybeActed: true });
    const { refreshConnection } = process();
    expect((await refreshConnection.refresh(id)).outcome).toBe("failed");
    const claim = await store.connections.claimOne({ id, now: clock.now(), owner: "look", leaseMs: 1, intent: false });
    expect(claim).toMatchObject({ unfinished: expect.anything() });
    clock.advance(2);
    expect((await refreshConnection.refresh(id)).outcome).toBe("renewed");
  });

  it("an answer that was lost is never asked for again where that would revoke the family: the live token stays, a person is told", async () => {
    const careful = createFakeProvider({ clock, lostAnswer: "flag" });
    const id = await connect("acme", careful);
    careful.failRenewals({ reason: "timeout", code: "timeout", maybeActed: true });
    await process(store, careful).refreshConnection.refresh(id);
    expect(await stateOf(id)).toMatchObject({
      status: "failing",
      failure: { reason: "rotation_lost", kind: "dead" },
      renewAt: null,
    });
    expect(careful.calls.renew).toBe(1);
    await process(store, careful).refreshConnection.refresh(id);
    expect(careful.calls.renew).toBe(1);
  });

  it("B67: who finds the intent of a killed owner waits out its lease, then goes by lostAnswer", async () => {
    const careful = createFakeProvider({ clock, lostAnswer: "flag" });
    const id = await connect("acme", careful);
    await store.connections.claimOne({ id, now: clock.now(), owner: "killed", leaseMs: LEASE_MS, intent: true });
    const next = process(store, careful);
    expect((await next.sweep.run()).claimed).toBe(0);
    clock.advance(LEASE_MS);
    clock.advance(DAY_MS);
    await next.sweep.run();
    expect(careful.calls.renew).toBe(0);
    expect(await stateOf(id)).toMatchObject({ failure: { reason: "rotation_lost" } });
  });
});

describe("a check that meets a refused token", () => {
  it("B27: a refused access token of a rotating account is renewed once before any verdict", async () => {
    const id = await connect("acme");
    provider.failChecks({ reason: "token_revoked", code: "401" });
    const result = await process().refreshConnection.check(id);
    expect(result).toMatchObject({ outcome: "renewed" });
    expect(await stateOf(id)).toMatchObject({ status: "active", failure: null });
  });

  it("a revoked grant is revoked at once, not only when its access token's date comes", async () => {
    const id = await connect("acme");
    provider.revokeGrant("acme");
    await process().refreshConnection.check(id);
    expect(await stateOf(id)).toMatchObject({ status: "revoked", nextCheckAt: null });
  });

  it("B8: a fresh token that is refused as well is doubted, not rotated again and again", async () => {
    const id = await connect("acme");
    clock.advance(6 * HOUR_MS);
    provider.failChecks({ reason: "token_revoked", code: "401" }, 100);
    const { sweep } = process();
    await sweep.run();
    expect(provider.calls).toMatchObject({ renew: 1, verify: 2 });
    const state = await stateOf(id);
    expect(state).toMatchObject({ status: "failing", failure: { reason: "answer_unreadable", code: "401" } });
    clock.advance((state?.nextCheckAt ?? 0) - clock.now());
    await sweep.run();
    expect(provider.calls).toMatchObject({ renew: 1, verify: 3 });
    expect(await stateOf(id)).toMatchObject({ status: "revoked", failure: { reason: "token_revoked", code: "401" } });
  });

  it("a fresh token that the provider takes a minute later is well", async () => {
    const id = await connect("acme");
    clock.advance(6 * HOUR_MS);
    provider.failChecks({ reason: "token_revoked", code: "401" }, 2);
    const { sweep } = process();
    await sweep.run();
    clock.advance(((await stateOf(id))?.nextCheckAt ?? 0) - clock.now());
    await sweep.run();
    expect(await stateOf(id)).toMatchObject({ status: "active", failure: null });
    expect(provider.calls.renew).toBe(1);
  });

  it("the doubt is about that token alone: one that is refused after a day is renewed first, whatever it was called", async () => {
    const id = await connect("acme");
    clock.advance(6 * HOUR_MS);
    provider.failChecks({ reason: "token_revoked", code: "401" }, 2);
    const { sweep, refreshConnection } = process();
    await sweep.run();
    await refreshConnection.refresh(id);
    provider.failChecks({ reason: "token_revoked", code: "401" });
    expect(await refreshConnection.check(id)).toMatchObject({ outcome: "renewed" });
    expect(provider.calls.renew).toBe(3);
  });

  it("B69: an outage that looks like a refusal kills nothing, however often somebody asks, until it has lasted an hour", async () => {
    const id = await connect("acme");
    const lost = { reason: "token_invalid", code: "http 404", suspect: true } as const;
    provider.failRenewals(lost, { times: 100 });
    provider.failChecks(lost, 100);
    const { refreshConnection } = process();
    for (let minute = 0; minute < 30; minute += 1) {
      await refreshConnection.check(id);
      await refreshConnection.refresh(id);
      clock.advance(60_000);
    }
    expect(await stateOf(id)).toMatchObject({ status: "failing", failure: { reason: "answer_unreadable" } });
    clock.advance(HOUR_MS);
    await refreshConnection.check(id);
    expect(await stateOf(id)).toMatchObject({ status: "revoked", failure: { reason: "token_invalid" } });
  });

  it("B41: a check that is answered about another account is no good check, and nothing of that account is kept", async () => {
    const id = await connect("acme");
    const account = { externalId: "other", name: "Other", accountType: null, details: { appScopedId: "999" } };
    const strange = { ...provider, verify: async () => ({ ok: true as const, value: { account } }) };
    await process(store, strange).refreshConnection.check(id);
    const found = await store.connections.get(id);
    expect(found?.state).toMatchObject({ status: "failing", failure: { code: "another account", kind: "transient" } });
    expect(found?.details).not.toHaveProperty("appScopedId");
    await process().refreshConnection.check(id);
    expect(await stateOf(id)).toMatchObject({ status: "active", failure: null });
  });

  it("B69: such an outage heals by itself", async () => {
    const id = await connect("acme");
    const lost = { reason: "token_invalid", code: "http 404", suspect: true } as const;
    provider.failRenewals(lost, { times: 4 });
    provider.failChecks(lost, 8);
    const { refreshConnection, sweep } = process();
    for (let press = 0; press < 4; press += 1) await refreshConnection.check(id);
    clock.advance(6 * HOUR_MS);
    await sweep.run();
    expect(await stateOf(id)).toMatchObject({ status: "active", failure: null });
  });

  it("what is given back for its renewal is nobody's work meanwhile: a pass that runs beside would take it round and round", async () => {
    const id = await connect("acme");
    clock.advance(6 * HOUR_MS);
    provider.failChecks({ reason: "token_invalid", code: "401" }, 1);
    const seenDue: number[] = [];
    const face = store.attach({
      before: async (call) => {
        if (call !== "connections.claimOne") return;
        const claims = await store.connections.claimDue({ owner: "a pass", leaseMs: 1, now: clock.now(), limit: 10 });
        seenDue.push(claims.length);
        for (const { connection, lease, unfinished } of claims)
          await store.connections.release({
            id: connection.id,
            owner: lease.owner,
            nextCheckAt: clock.now(),
            unfinished,
          });
      },
    });
    await process(face).refreshConnection.check(id);
    expect(await stateOf(id)).toMatchObject({ status: "active", failure: null });
    // Due when it was asked for, and not when it was claimed anew.
    expect(seenDue.slice(0, 2)).toEqual([1, 0]);
  });

  it("a doubtful answer counts only when it comes twice", async () => {
    const id = await connect("acme");
    provider.failChecks({ reason: "app_refused", code: "100", suspect: true }, 2);
    const { refreshConnection } = process();
    await refreshConnection.check(id);
    expect(await stateOf(id)).toMatchObject({ failure: { reason: "answer_unreadable", kind: "transient" } });
    await refreshConnection.check(id);
    expect(await stateOf(id)).toMatchObject({ failure: { reason: "app_refused" } });
  });
});

describe("B28: a token that has worked and is said to be another app's", () => {
  const another = { reason: "wrong_app", code: "app_id" } as const;

  it("is not dead: our settings are blamed, no refresh token is spent on it, and the next good check heals it", async () => {
    const id = await connect("acme");
    provider.failChecks(another, 1);
    const { refreshConnection } = process();
    await refreshConnection.check(id);
    const failure = { reason: "app_changed", kind: "app", code: "app_id" };
    expect(await stateOf(id)).toMatchObject({ status: "failing", failure });
    expect((await stateOf(id))?.failure?.retryAt).toBeGreaterThan(clock.now());
    expect(provider.calls.renew).toBe(0);
    await refreshConnection.check(id);
    expect(await stateOf(id)).toMatchObject({ status: "active", failure: null });
  });

  it("is tried again when it was a renewal that met it", async () => {
    const id = await connect("acme");
    provider.failRenewals(another);
    const { refreshConnection, sweep } = process();
    await refreshConnection.refresh(id);
    expect(await stateOf(id)).toMatchObject({ status: "failing", failure: { reason: "app_changed", during: "renew" } });
    clock.advance(6 * HOUR_MS);
    await sweep.run();
    expect(await stateOf(id)).toMatchObject({ status: "active", failure: null });
  });

  it("is refused for good while it is only being brought", async () => {
    const now = clock.now();
    const credential = provider.credentialFor("acme");
    const connection = connectedThrough(provider, PENDING_EXTERNAL_ID, { now, credential }, { renewal: "rotate" });
    await store.connections.create({ connection, credential, events: [] });
    provider.failRenewals(another);
    const { refreshConnection } = process();
    expect(await refreshConnection.refresh(connection.id)).toMatchObject({ outcome: "failed", reason: "wrong_app" });
  });
});

describe("a pass", () => {
  it("B12: the pass really renews what is due, and touches nothing else", async () => {
    const due = await connect("due");
    clock.advance(12 * HOUR_MS);
    const fresh = await connect("fresh");
    clock.advance(11 * HOUR_MS);
    await process().sweep.run();
    expect(await store.connections.get(due)).toMatchObject({ generation: 2 });
    expect(await store.connections.get(fresh)).toMatchObject({ generation: 1 });
  });

  it("B11: what is long past its date is tried as well", async () => {
    const id = await connect("sleepy");
    clock.advance(30 * DAY_MS);
    expect((await process().sweep.run()).renewed).toBe(1);
    expect(await stateOf(id)).toMatchObject({ status: "active" });
  });

  it("leaves those whose service is not set up any more for a while, and looks after the others", async () => {
    const other = createFakeProvider({ clock, name: "kommo" });
    await connect("left behind", other);
    const id = await connect("acme");
    clock.advance(DAY_MS);
    const { sweep } = process();
    expect(await sweep.run()).toMatchObject({ claimed: 2, renewed: 1, skipped: 1, complete: true });
    expect(await sweep.run()).toMatchObject({ claimed: 1, verified: 1, complete: true });
    expect(await store.connections.get(id)).toMatchObject({ generation: 2 });
    clock.advance(5 * MINUTE_MS);
    expect(await sweep.run()).toMatchObject({ claimed: 1, skipped: 1, complete: true });
  });

  it("B32: one connection's exception never stops the batch", async () => {
    for (let index = 0; index < 30; index += 1) await connect(`account ${index}`);
    clock.advance(DAY_MS);
    const broken: FakeProvider = {
      ...provider,
      renew: async (call) => {
        if (call.account.externalId === "account 7") throw new TypeError("a bug of ours");
        return provider.renew(call);
      },
    };
    const result = await process(store, broken).sweep.run();
    expect(result).toMatchObject({ renewed: 29, failed: 1 });
  });

  it("three processes at once renew a thousand accounts exactly once each", async () => {
    for (let index = 0; index < 1000; index += 1) await connect(`account ${index}`);
    clock.advance(DAY_MS);
    const results = await Promise.all([process(), process(), process()].map(({ sweep }) => sweep.run()));
    expect(results.reduce((sum, { renewed }) => sum + renewed, 0)).toBe(1000);
    expect(provider.calls).toMatchObject({ renew: 1000, doubleUses: 0 });
  });

  it("stopping gives back what was not begun: it is due again at once", async () => {
    for (let index = 0; index < 40; index += 1) await connect(`account ${index}`);
    clock.advance(DAY_MS);
    const gate = provider.holdRenewals();
    const { sweep } = process();
    const running = sweep.run();
    while (gate.waiting < 10) await new Promise((resolve) => setImmediate(resolve));
    const stopped = sweep.stop();
    gate.open();
    await stopped;
    const { renewed, skipped, complete } = await running;
    expect(complete).toBe(false);
    expect(renewed).toBe(10);
    expect(skipped).toBeGreaterThan(0);
    expect((await process().sweep.run()).renewed).toBe(30);
  });
});

describe("age and idleness", () => {
  it("B2: a name that changes does not make a token look younger or older", async () => {
    const id = await connect("acme");
    const before = await stateOf(id);
    clock.advance(12 * HOUR_MS);
    const seen = await store.connections.get(id);
    if (seen === null) throw new Error("it is there");
    const renamed = { ...seen, alias: "main shop", updatedAt: clock.now() };
    await store.connections.replace({
      connection: renamed,
      expectedVersion: seen.version,
      events: [],
      now: clock.now(),
    });
    expect(await stateOf(id)).toEqual(before);
    clock.advance(9 * HOUR_MS);
    expect((await process().sweep.run()).renewed).toBe(0);
    clock.advance(HOUR_MS);
    expect((await process().sweep.run()).renewed).toBe(1);
  });

  it("B5: an account that nobody uses for half a year is kept alive by the schedule alone", async () => {
    const id = await connect("idle");
    const { sweep } = process();
    for (let hour = 0; hour < 180 * 24; hour += 1) {
      clock.advance(HOUR_MS);
      await sweep.run();
    }
    expect(await stateOf(id)).toMatchObject({ status: "active", failure: null });
    expect(provider.calls.renew).toBeGreaterThanOrEqual(180);
    expect(provider.calls.renew).toBeLessThan(220);
    expect(provider.calls.doubleUses).toBe(0);
  });
});

describe("a renewal that died", () => {
  it("is followed by a check in the next pass, and what died by one call and is doubtful by the other is dead", async () => {
    const id = await connect("acme");
    clock.advance(23 * HOUR_MS);
    provider.failRenewals({ reason: "token_revoked", code: "401 revoked" });
    provider.failChecks({ reason: "token_invalid", code: "401", suspect: true });
    await process().sweep.run();
    clock.advance(60_000);
    await process().sweep.run();
    expect((await store.connections.get(id))?.state).toMatchObject({ status: "revoked", failure: { kind: "dead" } });
  });

  it("B30: leaves the account in service where that check shows that its access token works", async () => {
    const id = await connect("acme");
    clock.advance(23 * HOUR_MS);
    provider.failRenewals({ reason: "token_revoked", code: "401 revoked" });
    await process().sweep.run();
    clock.advance(60_000);
    await process().sweep.run();
    expect(provider.calls.verify).toBe(1);
    expect((await store.connections.get(id))?.state).toMatchObject({ status: "failing", failure: { kind: "dead" } });
  });
});

describe("a lost answer of a service that ends the grant for a refresh token that comes twice", () => {
  const lost = { reason: "provider_unavailable", code: "http 503", maybeActed: true } as const;
  const refused = { reason: "token_expired", code: "401" } as const;

  async function afterLoss(acts: boolean) {
    const strict = createFakeProvider({ clock, lostAnswer: "flag" });
    const id = await connect("acme", strict);
    clock.advance(23 * HOUR_MS);
    strict.failRenewals(lost, { acts });
    const pass = () => process(store, strict).sweep.run();
    await pass();
    const stateOf = async () => (await store.connections.get(id))?.state;
    return { strict, pass, stateOf };
  }

  it("is not asked for again while the access token works", async () => {
    const { strict, pass, stateOf } = await afterLoss(false);
    for (let minute = 0; minute < 30; minute += 1) {
      clock.advance(60_000);
      await pass();
    }
    expect(strict.calls.renew).toBe(1);
    expect(await stateOf()).toMatchObject({ status: "failing", failure: { reason: "rotation_lost" } });
  });

  it("is asked for once more when the access token has ended: what the service never did is done then", async () => {
    const { strict, pass, stateOf } = await afterLoss(false);
    clock.advance(2 * HOUR_MS);
    strict.failChecks(refused);
    await pass();
    expect(strict.calls).toMatchObject({ renew: 2, doubleUses: 0 });
    expect(await stateOf()).toMatchObject({ status: "active", failure: null });
  });

  it("goes on being asked for through an outage once the access token has ended", async () => {
    const { strict, pass, stateOf } = await afterLoss(false);
    clock.advance(2 * HOUR_MS);
    strict.failChecks(refused, 2);
    strict.failRenewals(lost, { times: 3 });
    for (let minute = 0; minute < 60; minute += 1) {
      await pass();
      clock.advance(60_000);
    }
    expect(strict.calls.doubleUses).toBe(0);
    expect(await stateOf()).toMatchObject({ status: "active" });
  });

  it("is dead when that is refused as well, and asked for no more", async () => {
    const { strict, pass, stateOf } = await afterLoss(true);
    clock.advance(2 * HOUR_MS);
    for (let time = 0; time < 3; time += 1) {
      await pass();
      clock.advance(DAY_MS);
    }
    expect(strict.calls.renew).toBe(2);
    expect(await stateOf()).toMatchObject({ status: "revoked", failure: { kind: "dead" } });
  });
});
