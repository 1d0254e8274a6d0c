import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { BroughtToken } from "../../../src/app/import/brought-token.ts";
import { DEFAULT_WORKSPACE } from "../../../src/domain/ids.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../src/lib/clock.ts";
import { Secret } from "../../../src/lib/secret.ts";
import { seedOne } from "../../fakes/seed-one.ts";
import { openImportBench } from "./import-bench.ts";
import { takeShortToken } from "./short-tokens.ts";

let bench: Awaited<ReturnType<typeof openImportBench>>;
beforeEach(async () => {
  bench = await openImportBench();
});
afterEach(() => bench.close());

interface Given {
  readonly provider: string;
  readonly access?: string | null;
  readonly refresh?: string | null;
  readonly more?: Partial<BroughtToken>;
}

function take({ provider, access, refresh, more = {} }: Given) {
  return bench.process().takeToken.take({
    workspace: DEFAULT_WORKSPACE,
    provider,
    accessToken: access == null ? null : new Secret(access),
    refreshToken: refresh == null ? null : new Secret(refresh),
    expiresAt: null,
    details: {},
    by: "Anna",
    ifWorking: "replace",
    ...more,
  });
}

async function stored() {
  const all = await bench.store.connections.list({});
  return all.filter(({ state }) => state.status !== "disconnected");
}

/** A long Instagram token of so many milliseconds of age. */
const seedLong = (ageMs: number) => seedOne(bench.sandbox, { provider: "instagram", ageMs });

const now = () => bench.clock.now();

describe("an Instagram token that a person brings", () => {
  it("is exchanged for a long one before anything is stored where it is short (B44)", async () => {
    const short = await takeShortToken(bench, "Kafe Anna");
    const as = await take({ provider: "instagram", access: short });
    expect(as).toMatchObject({ outcome: "imported", connection: { renewal: "extend", state: { status: "active" } } });
    const [connection] = await stored();
    expect(connection?.state.expiresAt).toBeGreaterThan(now() + 50 * DAY_MS);
    const held = await bench.store.connections.getWithCredential(connection!.id);
    expect(held?.credential?.accessToken.reveal()).not.toBe(short);
  });

  it("is renewed at once where it is long and old enough, so that its end is known", async () => {
    const as = await take({ provider: "instagram", access: seedLong(10 * DAY_MS).accessToken });
    expect(as).toMatchObject({ outcome: "imported" });
    const [connection] = await stored();
    expect(connection?.state.expiresAt).toBeGreaterThan(now() + 55 * DAY_MS);
  });

  it("B1: is kept as it is where it is too young to be renewed, and renewed after a day", async () => {
    const as = await take({ provider: "instagram", access: seedLong(HOUR_MS).accessToken });
    expect(as).toMatchObject({ outcome: "imported", connection: { state: { expiresAt: null, status: "active" } } });
    const [connection] = await stored();
    expect(connection?.state.renewAt).toBe(now() + DAY_MS);
  });

  it("is refused with its cause, and nothing is stored, where it has expired", async () => {
    const as = await take({ provider: "instagram", access: seedLong(61 * DAY_MS).accessToken });
    expect(as).toMatchObject({ outcome: "refused", why: "refused" });
    expect(await stored()).toEqual([]);
  });

  it("is refused where the account is a personal one", async () => {
    const seeded = seedLong(10 * DAY_MS);
    bench.sandbox.control.accountType({ account: seeded.account, accountType: "PERSONAL" });
    const as = await take({ provider: "instagram", access: seeded.accessToken });
    expect(as).toEqual({ outcome: "refused", why: "refused", reason: "account_not_professional" });
    expect(await stored()).toEqual([]);
  });

  it("is refused where a line break came into it, and not told as a service that can't be reached", async () => {
    const { accessToken } = seedLong(10 * DAY_MS);
    const as = await take({ provider: "instagram", access: `${accessToken.slice(0, 9)}\r\n${accessToken.slice(9)}` });
    expect(as).toEqual({ outcome: "refused", why: "refused", reason: "token_invalid" });
    expect(await stored()).toEqual([]);
  });

  it("waits for an outage to pass instead of judging the token", async () => {
    const seeded = seedLong(10 * DAY_MS);
    bench.sandbox.control.fault({ kind: "unavailable", provider: "instagram" });
    const as = await take({ provider: "instagram", access: seeded.accessToken });
    expect(as).toEqual({ outcome: "later", reason: "provider_unavailable" });
    expect(await stored()).toEqual([]);
  });

  it("B43: takes the place of the account's own one, whose id and history stay", async () => {
    const first = await take({ provider: "instagram", access: seedLong(10 * DAY_MS).accessToken });
    if (first.outcome !== "imported") throw new Error(first.outcome);
    const [seeded] = bench.sandbox.control.truth({ provider: "instagram" });
    const held = await bench.store.connections.getWithCredential(first.connection.id);
    bench.clock.advance(2 * DAY_MS);
    const again = await take({ provider: "instagram", access: held?.credential?.accessToken.reveal() ?? "" });
    expect(again).toMatchObject({ outcome: "imported", connection: { id: first.connection.id } });
    expect(seeded).toBeDefined();
    const lines = await bench.store.connections.history({ connectionId: first.connection.id, limit: 10 });
    const pending = await bench.store.connections.dueForEvaluation({ now: now(), limit: 10 });
    const told = [...lines, ...pending.flatMap(({ pendingEvents }) => pendingEvents)].map(({ type }) => type);
    expect(told).toEqual(expect.arrayContaining(["connected", "reconnected"]));
  });
});

describe("an amoCRM pair that a person brings", () => {
  it("is kept unspent where its access token works", async () => {
    const pair = bench.seedPair(HOUR_MS);
    const as = await take({ provider: "amocrm", access: pair.accessToken, refresh: pair.refreshToken });
    expect(as).toMatchObject({ outcome: "imported", connection: { renewal: "rotate" } });
    expect(bench.sandbox.control.truth({ account: pair.account })[0]?.renewals).toBe(0);
  });

  it("is rotated, stored first, where its access token has ended", async () => {
    const pair = bench.seedPair(2 * DAY_MS);
    const as = await take({ provider: "amocrm", access: pair.accessToken, refresh: pair.refreshToken });
    expect(as).toMatchObject({ outcome: "imported", connection: { state: { status: "active" } } });
    expect(bench.sandbox.control.truth({ account: pair.account })[0]?.renewals).toBe(1);
    const again = await take({ provider: "amocrm", access: pair.accessToken, refresh: pair.refreshToken });
    expect(again).toEqual({ outcome: "known" });
  });

  it("is rotated at the address that came with it, where the settings name none", async () => {
    await bench.close();
    bench = await openImportBench({ domain: null });
    const { accessToken, refreshToken, handle } = bench.seedPair(2 * DAY_MS);
    const given = { provider: "amocrm", access: accessToken, refresh: refreshToken };
    const host = `${handle}.amocrm.ru`;
    const as = await take({ ...given, more: { details: { host } } });
    expect(as).toMatchObject({ outcome: "imported", connection: { details: { host }, state: { status: "active" } } });
    expect(await stored()).toHaveLength(1);
  });

  it("does not wait for ever behind one that met an outage: that one is finished first", async () => {
    const [first, second] = [bench.seedPair(2 * DAY_MS), bench.seedPair(2 * DAY_MS)];
    bench.sandbox.control.fault({ provider: "amocrm", path: "renew", kind: "unavailable" });
    const as = await take({ provider: "amocrm", access: first.accessToken, refresh: first.refreshToken });
    expect(as).toMatchObject({ outcome: "later" });
    bench.sandbox.control.clearFaults({});
    const next = await take({ provider: "amocrm", access: second.accessToken, refresh: second.refreshToken });
    expect(next).toMatchObject({ outcome: "imported", connection: { externalId: second.externalId } });
    expect((await stored()).map(({ externalId }) => externalId).sort()).toEqual(
      [first.externalId, second.externalId].sort(),
    );
  });

  it("is kept alive by the sweeps where nobody comes back for it, and finished by the next start", async () => {
    const pair = bench.seedPair(2 * DAY_MS);
    let calls = 0;
    const dying = bench.store.attach({
      before: (call) => {
        if (call === "connections.create") calls += 1;
        else if (calls > 0) throw new Error("killed");
      },
    });
    const killed = bench.process(dying).takeToken.take({
      workspace: DEFAULT_WORKSPACE,
      provider: "amocrm",
      accessToken: null,
      refreshToken: new Secret(pair.refreshToken),
      expiresAt: null,
      details: {},
      by: "Anna",
      ifWorking: "replace",
    });
    await expect(killed).rejects.toThrow("killed");
    expect((await stored())[0]?.state.nextCheckAt).toBeGreaterThan(now());
    await bench.process().takeToken.resumeAll("a start");
    expect(await stored()).not.toMatchObject([{ externalId: pair.externalId }]);
    bench.clock.advance(5 * MINUTE_MS);
    await bench.process().takeToken.resumeAll("a later start");
    expect(await stored()).toMatchObject([{ externalId: pair.externalId, state: { status: "active" } }]);
  });

  it("is refused without its refresh token, since the access token ends within a day", async () => {
    const as = await take({ provider: "amocrm", access: bench.seedPair(HOUR_MS).accessToken });
    expect(as).toEqual({ outcome: "refused", why: "no_refresh_token" });
    expect(await stored()).toEqual([]);
  });

  it("asks for a token where none was given, and names a service that is not set up", async () => {
    expect(await take({ provider: "instagram" })).toEqual({ outcome: "refused", why: "no_access_token" });
    expect(await take({ provider: "nowhere", access: "x" })).toEqual({ outcome: "unsupported" });
  });
});
