import { beforeEach, describe, expect, it } from "vitest";
import { silentObserver } from "../../../src/app/observer.ts";
import { createRefreshConnection, type RefreshConnection } from "../../../src/app/refresh/refresh-connection.ts";
import type { ConnectionState } from "../../../src/domain/connection.ts";
import type { ConnectionId } from "../../../src/domain/ids.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../src/lib/clock.ts";
import { silentLog } from "../../../src/lib/log/log.ts";
import type { Provider, ProviderFailure } from "../../../src/providers/provider.ts";
import { createFakeClock, createSeededRandom, type FakeClock } from "../../fakes/fake-clock.ts";
import { connectedThrough } from "../../fakes/fake-connection.ts";
import { createFakeProvider, type FakeProvider } from "../../fakes/fake-provider.ts";
import { createMemoryStore, type MemoryStore } from "../../fakes/memory-store.ts";

/** A refusal that an outage may give as well. */
const DOUBTFUL = { reason: "token_invalid", code: "190", suspect: true } as const;
const ALWAYS = 10_000;

let clock: FakeClock;
let store: MemoryStore;
let provider: FakeProvider;

beforeEach(() => {
  clock = createFakeClock();
  store = createMemoryStore();
  provider = createFakeProvider({ clock });
});

/** An account whose token lives on in this way, and what can be asked for it. */
async function connect(renewal: "rotate" | "extend", { endless = false, lifeMs = DAY_MS } = {}) {
  const served = { ...provider, renewal } as Provider;
  let owner = 0;
  const refresh: RefreshConnection = createRefreshConnection(
    {
      store,
      spool: { put: () => undefined },
      providers: new Map([[served.name, served]]),
      clock,
      random: createSeededRandom(),
      log: silentLog,
      observer: silentObserver,
    },
    { newOwner: () => `o${++owner}`, leaseMs: 30_000 },
  );
  const credential = { ...provider.credentialFor("acme", lifeMs), ...(endless ? { expiresAt: null } : {}) };
  const connection = connectedThrough(provider, "acme", { now: clock.now(), credential }, { renewal });
  await store.connections.create({ connection, credential, events: [] });
  return { id: connection.id, refresh };
}

async function stateOf(id: ConnectionId): Promise<ConnectionState | undefined> {
  return (await store.connections.get(id))?.state;
}

describe("an access token that answers its checks", () => {
  it("is not ended by one bad moment, though what renews it was doubted for hours", async () => {
    for (const renewal of ["extend", "rotate"] as const) {
      provider = createFakeProvider({ clock });
      store = createMemoryStore();
      const { id, refresh } = await connect(renewal);
      provider.failRenewals(DOUBTFUL, { times: ALWAYS });
      for (let time = 0; time < 3; time += 1) {
        await refresh.refresh(id);
        expect((await refresh.check(id)).outcome).toBe("verified");
        clock.advance(15 * MINUTE_MS);
      }
      clock.advance(30 * MINUTE_MS);
      provider.failChecks(DOUBTFUL, 2);
      await refresh.check(id);
      expect(await stateOf(id), renewal).toMatchObject({ status: "failing", failure: { kind: "transient" } });
    }
  });

  it("B30: is served on when the doubt about what renews it has ended, even if a check failed a moment before", async () => {
    const { id, refresh } = await connect("rotate");
    provider.failRenewals(DOUBTFUL, { times: ALWAYS });
    await refresh.refresh(id);
    clock.advance(HOUR_MS);
    // The check is refused, the renewal that follows is refused, the look that confirms it is not.
    provider.failChecks(DOUBTFUL, 1);
    await refresh.check(id);
    expect(await stateOf(id)).toMatchObject({ status: "failing", failure: { during: "renew", kind: "dead" } });
  });

  it("B69: is doubted anew after the look that confirms a renewal met an outage", async () => {
    const { id, refresh } = await connect("extend", { endless: true });
    clock.advance(HOUR_MS);
    provider.failChecks(DOUBTFUL, 1);
    await refresh.check(id);
    clock.advance(30 * MINUTE_MS);
    provider.failRenewals(DOUBTFUL);
    provider.failChecks({ reason: "provider_unavailable", code: "http 503" }, 1);
    await refresh.refresh(id);
    clock.advance(31 * MINUTE_MS);
    provider.failChecks(DOUBTFUL, 1);
    await refresh.check(id);
    expect(await stateOf(id)).toMatchObject({ status: "failing", failure: { kind: "transient" } });
  });

  it("B69: is not ended at the end of an outage, when the last of it looks like a refusal", async () => {
    const { id, refresh } = await connect("extend", { endless: true });
    provider.failChecks({ reason: "provider_unavailable", code: "http 503" }, 5);
    for (let hour = 0; hour < 5; hour += 1) {
      await refresh.check(id);
      clock.advance(HOUR_MS);
    }
    provider.failChecks(DOUBTFUL, 2);
    for (let minute = 0; minute < 2; minute += 1) {
      await refresh.check(id);
      clock.advance(MINUTE_MS);
    }
    expect(await stateOf(id)).toMatchObject({ status: "failing", failure: { reason: "answer_unreadable" } });
  });
});

describe("what renews it", () => {
  it("B27: is not ended by one bad moment after an outage in which the access token ended: that one is refused for its age", async () => {
    const { id, refresh } = await connect("rotate", { lifeMs: 4 * HOUR_MS });
    clock.advance(2.5 * HOUR_MS);
    provider.failRenewals({ reason: "provider_unavailable", code: "http 503" }, { times: 4 });
    for (let time = 0; time < 4; time += 1) {
      await refresh.refresh(id);
      clock.advance(30 * MINUTE_MS);
    }
    provider.failRenewals(DOUBTFUL);
    provider.failChecks({ reason: "token_invalid", code: "401 invalid_token" }, 1);
    await refresh.refresh(id);
    expect(await stateOf(id)).toMatchObject({ status: "failing", failure: { kind: "transient" } });
    clock.advance(10 * MINUTE_MS);
    expect((await refresh.refresh(id)).outcome).toBe("renewed");
  });

  it("is not given up for one bad moment after an answer was lost", async () => {
    for (const refusedChecks of [1, 2]) {
      provider = createFakeProvider({ clock, lostAnswer: "flag" });
      store = createMemoryStore();
      const { id, refresh } = await connect("rotate");
      clock.advance(23 * HOUR_MS);
      provider.failRenewals({ reason: "provider_unavailable", code: "http 503", maybeActed: true });
      await refresh.refresh(id);
      provider.failRenewals(DOUBTFUL);
      provider.failChecks(DOUBTFUL, refusedChecks);
      await refresh.check(id);
      expect(await stateOf(id)).toMatchObject({ status: "failing", failure: { reason: "rotation_lost" } });
      clock.advance(2 * HOUR_MS);
      provider.failChecks({ reason: "token_invalid", code: "401 invalid_token" }, 1);
      await refresh.check(id);
      expect(await stateOf(id), `${refusedChecks}`).toMatchObject({ status: "active", failure: null });
    }
  });

  it("B28: is tried again after a renewal met an outage or our own wrong secret: only a fresh token's refusal forbids it", async () => {
    const met = [
      { reason: "provider_unavailable", code: "http 503" },
      { reason: "app_secret_wrong", code: "invalid_client" },
    ] as const satisfies readonly ProviderFailure[];
    for (const second of met) {
      provider = createFakeProvider({ clock });
      store = createMemoryStore();
      const { id, refresh } = await connect("rotate");
      clock.advance(3 * HOUR_MS);
      provider.failChecks(DOUBTFUL, 2);
      provider.failRenewals(DOUBTFUL);
      await refresh.check(id);
      clock.advance(2 * MINUTE_MS);
      provider.failRenewals(second);
      await refresh.refresh(id);
      clock.advance(61 * MINUTE_MS);
      provider.failChecks(DOUBTFUL, 1);
      expect((await refresh.check(id)).outcome, second.reason).toBe("renewed");
    }
  });

  it("is tried again where a fresh token was refused in other words than it is now", async () => {
    const { id, refresh } = await connect("rotate");
    clock.advance(3 * HOUR_MS);
    const refused = { reason: "token_invalid", code: "401 invalid_token" } as const;
    provider.failChecks(refused, 1);
    provider.failChecks({ ...DOUBTFUL, code: "http 404" }, 1);
    await refresh.check(id);
    clock.advance(10 * MINUTE_MS);
    provider.failChecks(refused, 1);
    expect((await refresh.check(id)).outcome).toBe("renewed");
  });

  it("B69: is tried again when an outage came between the refusal of a fresh token and the next: no sooner than an hour, and nothing dies of it", async () => {
    const refused = { reason: "token_invalid", code: "401 invalid_token" } as const;
    for (const [hours, outcome] of [
      [0, "failed"],
      [5, "renewed"],
    ] as const) {
      provider = createFakeProvider({ clock });
      store = createMemoryStore();
      const { id, refresh } = await connect("rotate");
      clock.advance(3 * HOUR_MS);
      provider.failChecks(refused, 2);
      provider.failChecks({ reason: "provider_unavailable", code: "http 503" }, hours + 1);
      for (let hour = 0; hour <= hours + 1; hour += 1) {
        await refresh.check(id);
        clock.advance(hour < hours ? HOUR_MS : 2 * MINUTE_MS);
      }
      provider.failChecks(refused, 1);
      expect((await refresh.check(id)).outcome).toBe(outcome);
      expect((await stateOf(id))?.status).toBe(outcome === "renewed" ? "active" : "failing");
      expect((await refresh.check(id)).outcome).toBe("verified");
    }
  });

  it("is not sent again after an answer was lost, while the access token works", async () => {
    provider = createFakeProvider({ clock, lostAnswer: "flag" });
    const { id, refresh } = await connect("rotate");
    clock.advance(3 * HOUR_MS);
    provider.failRenewals({ reason: "provider_unavailable", code: "http 503", maybeActed: true });
    await refresh.refresh(id);
    provider.failRenewals(DOUBTFUL, { times: ALWAYS });
    provider.failChecks(DOUBTFUL, 1);
    // Refused for a moment: it is tried, in vain, and the look that confirms it finds that the access token works.
    await refresh.check(id);
    expect(provider.calls.renew).toBe(2);
    const state = await stateOf(id);
    expect(state).toMatchObject({ renewAt: null, failure: { reason: "rotation_lost" } });
    expect(state?.verifyAt).toBeLessThan(clock.now() + 5 * MINUTE_MS);
  });

  it("B8: is not spent again and again on an account that was unpaid before, and whose fresh tokens are refused", async () => {
    const { id, refresh } = await connect("rotate");
    provider.failChecks({ reason: "account_unpaid", code: "http 402" }, 1);
    await refresh.check(id);
    const before = provider.calls.renew;
    provider.failChecks(DOUBTFUL, ALWAYS);
    const until = clock.now() + 2 * DAY_MS;
    for (
      let due: number | null = clock.now();
      due !== null && due < until;
      due = (await stateOf(id))?.nextCheckAt ?? null
    ) {
      clock.advance(Math.max(0, due - clock.now()));
      await refresh.check(id);
    }
    expect(provider.calls.renew - before).toBe(1);
    expect(await stateOf(id)).toMatchObject({ status: "revoked" });
  });
});

describe("an access token that is refused for days in words that prove nothing", () => {
  const WORSE = [
    { reason: "account_unpaid", code: "http 402" },
    { reason: "permission_missing", code: "http 403" },
  ] as const satisfies readonly ProviderFailure[];

  async function refusedFor(days: number, { id, refresh }: Awaited<ReturnType<typeof connect>>, alsoRenew: boolean) {
    for (let hour = 0; hour < days * 24; hour += 6) {
      provider.failChecks({ ...DOUBTFUL, code: hour % 12 === 0 ? "190" : "http 401" }, alsoRenew ? 2 : 1);
      await refresh.check(id);
      if (alsoRenew) await refresh.refresh(id);
      clock.advance((6 * DAY_MS) / 24);
    }
    return stateOf(id);
  }

  it("is dead, whatever the words", async () => {
    const account = await connect("extend", { endless: true });
    expect(await refusedFor(2, account, false)).toMatchObject({ status: "revoked" });
  });

  it("is dead, whatever renewals meet between", async () => {
    const account = await connect("extend", { endless: true });
    provider.failRenewals({ reason: "timeout", code: "ETIMEDOUT" }, { times: ALWAYS });
    expect(await refusedFor(2, account, true)).toMatchObject({ status: "revoked" });
  });

  it("is dead, though the account was unpaid or missed a permission before", async () => {
    for (const worse of WORSE) {
      provider = createFakeProvider({ clock });
      store = createMemoryStore();
      const account = await connect("extend", { endless: true });
      provider.failChecks(worse, 1);
      await account.refresh.check(account.id);
      expect(await refusedFor(2, account, false), worse.reason).toMatchObject({ status: "revoked" });
    }
  });
});
