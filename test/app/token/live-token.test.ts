import { describe, expect, it } from "vitest";
import { createGetLiveToken } from "../../../src/app/token/live-token.ts";
import { TokenProblem } from "../../../src/app/token/token-problem.ts";
import type { ConnectionId } from "../../../src/domain/ids.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "../../../src/lib/clock.ts";
import { StoreUnavailable } from "../../../src/store/store.ts";
import { unreachable } from "../../fakes/memory-store.ts";
import { createAppWorld, failing } from "../app-world.ts";

const DOWN = { reason: "provider_unavailable", code: "http 503" } as const;
const DEAD = { reason: "refresh_token_used", code: "401" } as const;
const FIVE_MINUTES = 5 * MINUTE_MS;

/** The use case over the real attempts; `onWait` happens in the place of a wait. */
async function openTokens(onWait: () => void | Promise<void> = () => undefined) {
  const world = await createAppWorld();
  const waits: number[] = [];
  const tokens = createGetLiveToken({
    store: world.store,
    providers: world.providers,
    refreshConnection: world.app.refreshConnection,
    clock: world.clock,
    async wait(ms) {
      waits.push(ms);
      await onWait();
    },
  });
  const ask = async (id: ConnectionId, minTtlMs = FIVE_MINUTES, refused?: number) => {
    const options = refused === undefined ? {} : { refused };
    const { credential, expiresAt } = await tokens(id, minTtlMs, options);
    return { token: credential.accessToken.reveal(), lastsMs: (expiresAt ?? Number.NaN) - world.clock.now() };
  };
  const problem = async (id: ConnectionId, minTtlMs = FIVE_MINUTES, refused?: number) => {
    const error = await ask(id, minTtlMs, refused).catch((thrown: unknown) => thrown);
    return error instanceof TokenProblem ? error.code : error;
  };
  return { ...world, tokens, ask, problem, waits, calls: world.amocrm.fake.calls };
}

describe("a token on use", () => {
  it("is given as it is while it is outside its window, and nobody is asked", async () => {
    const { add, ask, tokenOf, calls } = await openTokens();
    const { id } = await add("acme");
    expect(await ask(id)).toEqual({ token: await tokenOf(id), lastsMs: DAY_MS });
    expect(calls).toMatchObject({ renew: 0, verify: 0 });
  });

  it("is renewed first inside its window", async () => {
    const { add, ask, tokenOf, calls, clock } = await openTokens();
    const { id } = await add("acme");
    const old = await tokenOf(id);
    clock.advance(23 * HOUR_MS);
    const given = await ask(id);
    expect(given).toEqual({ token: await tokenOf(id), lastsMs: DAY_MS });
    expect(given.token).not.toBe(old);
    expect(calls.renew).toBe(1);
  });

  it("is renewed first where less is left than was asked", async () => {
    const { add, ask, clock, calls } = await openTokens();
    const { id } = await add("acme");
    clock.advance(2 * MINUTE_MS);
    expect((await ask(id, DAY_MS - MINUTE_MS)).lastsMs).toBe(DAY_MS);
    expect(calls.renew).toBe(1);
  });

  it("B14: a hundred who ask at once share one renewal and get the same token", async () => {
    const { add, ask, clock, calls } = await openTokens();
    const { id } = await add("acme");
    clock.advance(DAY_MS + HOUR_MS);
    const given = await Promise.all(Array.from({ length: 100 }, () => ask(id)));
    expect(new Set(given.map(({ token }) => token)).size).toBe(1);
    expect(calls).toMatchObject({ renew: 1, doubleUses: 0 });
  });

  it("B23: no copy outlives a renewal: after a hundred renewals everybody gets the latest", async () => {
    const { add, ask, tokenOf, clock } = await openTokens();
    const { id } = await add("acme");
    for (let day = 0; day < 100; day += 1) {
      clock.advance(DAY_MS);
      expect((await ask(id)).token).toBe(await tokenOf(id));
    }
  });
});

describe("a renewal that runs in another process", () => {
  it("is waited for, and its token given", async () => {
    let finish = async () => undefined as unknown;
    const world = await openTokens(async () => void (await finish()));
    const { id } = await world.add("acme");
    world.clock.advance(DAY_MS);
    const gate = world.amocrm.fake.holdRenewals();
    const other = world.over(world.memory).refreshConnection.refresh(id);
    finish = async () => {
      gate.open();
      await other;
    };
    const given = await world.ask(id);
    expect(given).toEqual({ token: await world.tokenOf(id), lastsMs: DAY_MS });
    expect(world.calls).toMatchObject({ renew: 1, doubleUses: 0 });
    expect(world.waits.length).toBeGreaterThan(0);
  });

  it("that does not end in time is `busy`, while what lives long enough is given all the same", async () => {
    const { add, ask, problem, store, clock, waits } = await openTokens();
    const { id } = await add("acme");
    clock.advance(23 * HOUR_MS);
    await store.connections.claimOne({ id, owner: "x", leaseMs: DAY_MS, now: clock.now(), intent: false });
    expect((await ask(id)).lastsMs).toBe(HOUR_MS);
    expect(await problem(id, 2 * HOUR_MS)).toBe("busy");
    clock.advance(2 * HOUR_MS);
    expect(await problem(id)).toBe("busy");
    expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(3 * 16 * SECOND_MS);
  });
});

describe("while the renewal fails", () => {
  it("B30: a token that lives stays in service; one that lives shorter than asked is a problem", async () => {
    const { add, ask, problem, amocrm, clock } = await openTokens();
    const { id } = await add("acme");
    amocrm.fake.failRenewals(DOWN, { times: 99 });
    clock.advance(23 * HOUR_MS);
    expect((await ask(id)).lastsMs).toBe(HOUR_MS);
    expect(await problem(id, 2 * HOUR_MS)).toBe("expires_too_soon");
  });

  it("a token that has ended is never given", async () => {
    const { add, problem, amocrm, clock } = await openTokens();
    const { id } = await add("acme");
    amocrm.fake.failRenewals(DOWN, { times: 99 });
    clock.advance(DAY_MS);
    expect(await problem(id, 0)).toBe("renewal_failing");
  });

  it("a service that just failed is not asked by everyone who comes, and once it is back it heals on use", async () => {
    const { add, ask, problem, amocrm, clock, calls } = await openTokens();
    const { id } = await add("acme");
    amocrm.fake.failRenewals(DOWN);
    clock.advance(2 * DAY_MS);
    for (let asked = 0; asked < 20; asked += 1) expect(await problem(id)).toBe("renewal_failing");
    expect(calls.renew).toBe(1);
    clock.advance(MINUTE_MS);
    expect((await ask(id)).lastsMs).toBe(DAY_MS);
  });

  it("a service that said when to come again is not asked sooner, whoever asks", async () => {
    const { add, problem, amocrm, clock, calls } = await openTokens();
    const { id } = await add("acme");
    amocrm.fake.failRenewals({ reason: "rate_limited", code: "http 429", retryAfterMs: HOUR_MS });
    clock.advance(2 * DAY_MS);
    expect(await problem(id)).toBe("renewal_failing");
    clock.advance(30 * MINUTE_MS);
    expect(await problem(id)).toBe("renewal_failing");
    expect(calls.renew).toBe(1);
  });

  it("a dead refresh token asks for a reconnect once the access token has ended", async () => {
    const { add, ask, problem, amocrm, clock } = await openTokens();
    const { id } = await add("acme");
    amocrm.fake.failRenewals(DEAD, { times: 9 });
    clock.advance(23 * HOUR_MS);
    expect((await ask(id)).lastsMs).toBe(HOUR_MS);
    clock.advance(HOUR_MS);
    expect(await problem(id)).toBe("reconnect_needed");
  });
});

describe("what can't be given", () => {
  it.each(["revoked", "expired"] as const)("of a connection that is %s: a reconnect is needed", async (status) => {
    const { add, problem, clock, calls } = await openTokens();
    const { id } = await add("acme", {}, failing("token_revoked", clock.now(), { status }));
    const { id: other } = await add("beta", {}, { status });
    expect(await problem(other)).toBe("reconnect_needed");
    expect(await problem(id)).toBe("reconnect_needed");
    expect(calls.renew).toBe(0);
  });

  it("the token of an account that waits for a person lives, and is given", async () => {
    const { add, ask, clock, tokenOf } = await openTokens();
    const { id } = await add("acme", {}, failing("permission_missing", clock.now()));
    expect((await ask(id)).token).toBe(await tokenOf(id));
  });

  it("of a disconnected account there is none, nor of an unknown one", async () => {
    const { add, app, problem } = await openTokens();
    const { id } = await add("acme");
    await app.disconnect(id, "Anna");
    expect(await problem(id)).toBe("disconnected");
    expect(await problem("con_x" as ConnectionId)).toMatchObject({ code: "not_found" });
  });

  it("a key that nothing renews is given to its end, and a reconnect is needed afterwards", async () => {
    const { add, ask, problem, clock, calls } = await openTokens();
    const { id } = await add("key", { renewal: "none" });
    clock.advance(23 * HOUR_MS);
    expect((await ask(id)).lastsMs).toBe(HOUR_MS);
    expect(await problem(id, 2 * HOUR_MS)).toBe("expires_too_soon");
    clock.advance(HOUR_MS);
    expect(await problem(id, 0)).toBe("reconnect_needed");
    expect(calls.renew).toBe(0);
  });

  it("B1: a token too young to be renewed is not, whatever is asked of it", async () => {
    const { add, ask, problem, providers, clock, calls } = await openTokens();
    const amocrm = providers.get("amocrm");
    Object.assign(amocrm as object, { policy: { ...amocrm?.policy, minAgeMs: DAY_MS } });
    const { id } = await add("acme");
    clock.advance(HOUR_MS);
    expect(await problem(id, DAY_MS - MINUTE_MS)).toBe("expires_too_soon");
    expect((await ask(id)).lastsMs).toBe(23 * HOUR_MS);
    expect(calls.renew).toBe(0);
  });

  it("asked for longer than its tokens ever live, single-use tokens are not spent for nothing", async () => {
    const { add, ask, problem, clock, calls } = await openTokens();
    const { id } = await add("acme");
    clock.advance(HOUR_MS);
    expect(await problem(id, 2 * DAY_MS)).toBe("expires_too_soon");
    expect(calls.renew).toBe(0);
    expect((await ask(id, DAY_MS - MINUTE_MS)).lastsMs).toBe(DAY_MS);
    clock.advance(SECOND_MS / 2);
    expect(await problem(id, DAY_MS)).toBe("expires_too_soon");
    expect(calls.renew).toBe(1);
  });

  it("a database that is gone is said to be gone, and the spent token is not given", async () => {
    const { add, problem, clock, faults } = await openTokens();
    const { id } = await add("acme");
    clock.advance(DAY_MS);
    faults.before = (call) => {
      if (call === "connections.saveRenewal" || call === "connections.adoptRenewal") throw unreachable();
    };
    expect(await problem(id)).toBeInstanceOf(StoreUnavailable);
    faults.before = () => {
      throw unreachable();
    };
    expect(await problem(id)).toBeInstanceOf(StoreUnavailable);
  });
});

describe("a token that the provider has refused", () => {
  it("is renewed, although it would live for long; one that is newer already is given at once", async () => {
    const { add, ask, tokenOf, calls } = await openTokens();
    const { id, generation } = await add("acme");
    const old = await tokenOf(id);
    const fresh = await ask(id, 0, generation);
    expect(fresh.token).not.toBe(old);
    expect(await ask(id, 0, generation)).toEqual(fresh);
    expect(calls.renew).toBe(1);
  });

  it("and that nothing renews is checked: it is given once more where it works, and never where it is dead", async () => {
    const { add, ask, problem, tokenOf, amocrm, calls } = await openTokens();
    const { id, generation } = await add("key", { renewal: "none" });
    expect((await ask(id, 0, generation)).token).toBe(await tokenOf(id));
    amocrm.fake.revokeGrant("key");
    expect(await problem(id, 0, generation)).toBe("reconnect_needed");
    expect(calls).toMatchObject({ renew: 0, verify: 2 });
  });

  it("is not given again while the renewal fails", async () => {
    const { add, problem, amocrm } = await openTokens();
    const { id, generation } = await add("acme");
    amocrm.fake.failRenewals(DOWN);
    expect(await problem(id, 0, generation)).toBe("renewal_failing");
  });
});
