import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createImportEnv, type ImportSettings } from "../../../src/app/import/import-env.ts";
import { createBrowseConnections } from "../../../src/app/status/browse-connections.ts";
import type { Connection } from "../../../src/domain/connection.ts";
import { PENDING_EXTERNAL_ID } from "../../../src/domain/pending-external-id.ts";
import { DAY_MS, HOUR_MS } from "../../../src/lib/clock.ts";
import { Secret } from "../../../src/lib/secret.ts";
import type { Store } from "../../../src/store/store.ts";
import { unreachable } from "../../fakes/memory-store.ts";
import { openImportBench } from "./import-bench.ts";

let bench: Awaited<ReturnType<typeof openImportBench>>;
beforeEach(async () => {
  bench = await openImportBench();
});
afterEach(() => bench.close());

const nothing: ImportSettings = { facebookAdsToken: null, amocrmAccessToken: null, amocrmRefreshToken: null };

function given(tokens: { accessToken?: string; refreshToken?: string }): ImportSettings {
  const secret = (text: string | undefined) => (text === undefined ? null : new Secret(text));
  return {
    ...nothing,
    amocrmAccessToken: secret(tokens.accessToken),
    amocrmRefreshToken: secret(tokens.refreshToken),
  };
}

/** One start of the product with these settings. */
async function start(settings: ImportSettings, face?: Store) {
  return createImportEnv({ ...bench.process(face), settings })();
}

async function stored(): Promise<Connection[]> {
  const all = await bench.store.connections.list({});
  return all.filter(({ state }) => state.status !== "disconnected");
}

function truth(account: string) {
  const [found] = bench.sandbox.control.truth({ account });
  if (found === undefined) throw new Error("no such account");
  return found;
}

/** What the product holds is what the provider takes. */
async function holdsLivingPair(account: string): Promise<boolean> {
  const [connection] = await stored();
  const held = connection && (await bench.store.connections.getWithCredential(connection.id));
  const refreshToken = held?.credential?.refreshToken?.reveal() ?? "";
  return truth(account).acceptedRenewalTokens.includes(refreshToken);
}

/** A connection of that account which is dead, and a refresh token of a grant that lives. */
async function deadOneAndItsToken() {
  const pair = bench.seedPair(HOUR_MS);
  await start(given(pair));
  const [before] = await stored();
  bench.sandbox.control.revoke({ account: pair.account });
  await bench.process().refreshConnection.refresh(before!.id);
  const fresh = await bench.provider("amocrm", "rotate").exchange({
    ...bench.consent("amocrm", pair.account),
    redirectUri: bench.redirectUri("amocrm"),
  });
  if (!fresh.ok) throw new Error("the simulator did not consent");
  return { pair, before: before!, refreshToken: fresh.value.credential.refreshToken?.reveal() ?? "" };
}

describe("taking over tokens from the settings", () => {
  it("stores a pair whose access token works without spending anything", async () => {
    const pair = bench.seedPair(HOUR_MS);
    const [outcome] = await start(given(pair));
    expect(outcome).toMatchObject({ outcome: "imported", settings: ["AMOCRM_ACCESS_TOKEN", "AMOCRM_REFRESH_TOKEN"] });
    expect(outcome?.sentence).toContain("Seeded");
    const [connection] = await stored();
    expect(connection).toMatchObject({ externalId: pair.externalId, state: { status: "active" } });
    expect(connection?.state.expiresAt).toBe(Math.floor(pair.accessExpiresAt / 1000) * 1000);
    expect(truth(pair.account).renewals).toBe(0);
  });

  it("rotates the refresh token where the access token has ended, and keeps the new pair", async () => {
    const pair = bench.seedPair(2 * DAY_MS);
    expect(await start(given(pair))).toMatchObject([{ outcome: "imported" }]);
    expect(await stored()).toMatchObject([
      { externalId: pair.externalId, name: expect.stringContaining("Seeded"), state: { status: "active" } },
    ]);
    expect(truth(pair.account).renewals).toBe(1);
    expect(await holdsLivingPair(pair.account)).toBe(true);
  });

  it("takes a refresh token that comes alone", async () => {
    const pair = bench.seedPair(HOUR_MS);
    expect(await start(given({ refreshToken: pair.refreshToken }))).toMatchObject([{ outcome: "imported" }]);
    expect(await holdsLivingPair(pair.account)).toBe(true);
  });

  it.each([HOUR_MS, 2 * DAY_MS])("takes each value once (a pair issued %i ms ago)", async (ageMs) => {
    const pair = bench.seedPair(ageMs);
    await start(given(pair));
    const renewals = truth(pair.account).renewals;
    expect(await start(given(pair))).toMatchObject([{ outcome: "known" }]);
    expect(await start(given({ refreshToken: pair.refreshToken }))).toMatchObject([{ outcome: "known" }]);
    expect(truth(pair.account).renewals).toBe(renewals);
    expect(await stored()).toHaveLength(1);
  });

  it("refuses a dead pair in a sentence, stores nothing and does not try it again", async () => {
    const pair = bench.seedPair(2 * DAY_MS);
    bench.sandbox.control.revoke({ account: pair.account });
    const [outcome] = await start(given(pair));
    expect(outcome).toMatchObject({ outcome: "refused", connection: null });
    expect(outcome?.sentence).toMatch(/AMOCRM_REFRESH_TOKEN is refused .*\/connect amocrm/);
    expect(await stored()).toEqual([]);
    const calls = bench.sandbox.control.calls().calls["amocrm.renew"];
    expect(await start(given(pair))).toMatchObject([{ outcome: "known" }]);
    expect(bench.sandbox.control.calls().calls["amocrm.renew"]).toBe(calls);
  });

  it("leaves no account behind that nobody has: what held the token's place is not listed", async () => {
    const pair = bench.seedPair(2 * DAY_MS);
    bench.sandbox.control.revoke({ account: pair.account });
    await start(given(pair));
    expect(await bench.store.connections.list({})).toHaveLength(1);
    expect(await createBrowseConnections(bench.store).list({ limit: 10 })).toEqual({ items: [], next: null });
  });

  it("says so when the refresh token is another integration's", async () => {
    const pair = bench.seedPair(2 * DAY_MS);
    bench.sandbox.control.fault({ provider: "amocrm", path: "renew", kind: "error", code: "not_linked" });
    const [outcome] = await start(given(pair));
    expect(outcome?.outcome).toBe("refused");
    expect(outcome?.sentence).toContain("another integration");
    expect(await stored()).toEqual([]);
    expect(await start(given(pair))).toMatchObject([{ outcome: "refused" }]);
    // Nothing was spent, so it is taken once the settings are mended.
    bench.sandbox.control.clearFaults({});
    expect(await start(given(pair))).toMatchObject([{ outcome: "imported" }]);
    expect(await holdsLivingPair(pair.account)).toBe(true);
  });

  it("takes another dead pair after the first: what the first left behind is used again", async () => {
    const first = bench.seedPair(2 * DAY_MS);
    bench.sandbox.control.revoke({ account: first.account });
    await start(given(first));
    const second = bench.seedPair(2 * DAY_MS);
    expect(await start(given(second))).toMatchObject([{ outcome: "imported" }]);
    expect(await bench.store.connections.list({})).toHaveLength(1);
    expect(await holdsLivingPair(second.account)).toBe(true);
  });

  it("leaves a connection alone that works, and spends nothing", async () => {
    const pair = bench.seedPair(HOUR_MS);
    await start(given(pair));
    bench.clock.advance(1_000);
    const other = await bench.provider("amocrm", "rotate").exchange({
      ...bench.consent("amocrm", pair.account),
      redirectUri: bench.redirectUri("amocrm"),
    });
    if (!other.ok) throw new Error("the simulator did not consent");
    const tokens = {
      accessToken: other.value.credential.accessToken.reveal(),
      refreshToken: other.value.credential.refreshToken?.reveal() ?? "",
    };
    expect(await start(given(tokens))).toMatchObject([{ outcome: "kept" }]);
    expect(await stored()).toHaveLength(1);
  });

  it("brings a dead connection of the same account back to life under its own id", async () => {
    const { pair, before, refreshToken } = await deadOneAndItsToken();
    expect(await start(given({ refreshToken }))).toMatchObject([{ outcome: "imported" }]);
    expect(await stored()).toMatchObject([{ id: before.id, state: { status: "active", failure: null } }]);
    expect(await holdsLivingPair(pair.account)).toBe(true);
  });

  it("does nothing to tokens while the provider is silent, and takes them later", async () => {
    const pair = bench.seedPair(2 * DAY_MS);
    bench.sandbox.control.fault({ provider: "amocrm", kind: "unavailable" });
    const [outcome] = await start(given(pair));
    expect(outcome).toMatchObject({ outcome: "later" });
    expect(outcome?.sentence).toContain("No token is lost");
    bench.sandbox.control.clearFaults({});
    expect(await start(given(pair))).toMatchObject([{ outcome: "imported" }]);
  });

  it("B27: a refusal that may be an outage's is not remembered: the long-lived token is taken at the next start", async () => {
    const [seeded] = bench.sandbox.control.seed({ provider: "amocrm", count: 1, longLived: true });
    if (seeded === undefined) throw new Error("nothing was seeded");
    const settings = given({ accessToken: seeded.accessToken });
    const fault = { provider: "amocrm", kind: "status", status: 404, body: "<html>404</html>" } as const;
    bench.sandbox.control.fault(fault);
    const [doubtful] = await start(settings);
    expect(doubtful?.outcome).toBe("refused");
    expect(doubtful?.sentence).toContain("tried again at the next start");
    bench.sandbox.control.clearFaults({ provider: "amocrm" });
    expect(await start(settings)).toMatchObject([{ outcome: "imported", connection: { renewal: "none" } }]);
  });

  it("asks for the refresh token where only an access token is given", async () => {
    const pair = bench.seedPair(HOUR_MS);
    const [outcome] = await start(given({ accessToken: pair.accessToken }));
    expect(outcome).toMatchObject({ outcome: "refused" });
    expect(outcome?.sentence).toContain("AMOCRM_REFRESH_TOKEN");
  });

  it("says which app is missing where Facebook is not set up, and remembers nothing of its token", async () => {
    const settings = { ...nothing, facebookAdsToken: new Secret("mock_token_facebook") };
    for (const time of ["first", "second"]) {
      const [outcome] = await createImportEnv({ ...bench.process(bench.store, new Map()), settings })();
      expect(outcome?.outcome, time).toBe("unsupported");
      expect(outcome?.sentence).toMatch(/FACEBOOK_APP_ID.*Nothing was stored/);
    }
  });

  it("has nothing to say where nothing is given", async () => {
    expect(await start(nothing)).toEqual([]);
  });

  it("names the missing integration and the missing address", async () => {
    const pair = bench.seedPair(HOUR_MS);
    const unconfigured = createImportEnv({ ...bench.process(bench.store, new Map()), settings: given(pair) });
    expect((await unconfigured())[0]?.sentence).toContain("AMOCRM_CLIENT_ID");
    const homeless = await openImportBench({ domain: null });
    const [outcome] = await createImportEnv({ ...homeless.process(), settings: given(pair) })();
    expect(outcome).toMatchObject({ outcome: "later" });
    expect(outcome?.sentence).toContain("AMOCRM_DOMAIN");
    await homeless.close();
  });

  it("prints no token anywhere", async () => {
    const pair = bench.seedPair(2 * DAY_MS);
    const text = JSON.stringify([await start(given(pair)), bench.store.dump(), await stored()]);
    for (const token of bench.sandbox.control.issued()) expect(text).not.toContain(token);
  });
});

describe("a pair that is rotated for an account that is known", () => {
  /** In how many places one refresh token stands: a second one would be spent a second time. */
  async function places(account: string): Promise<number> {
    const all = await bench.store.connections.list({});
    const held = await Promise.all(all.map(({ id }) => bench.store.connections.getWithCredential(id)));
    const living = truth(account).acceptedRenewalTokens;
    return held.filter((each) => living.includes(each?.credential?.refreshToken?.reveal() ?? "")).length;
  }

  async function tokenOf(id: Connection["id"]): Promise<string | undefined> {
    return (await bench.store.connections.getWithCredential(id))?.credential?.refreshToken?.reveal();
  }

  it("B8: stands in one place only, also where the look at it afterwards meets an outage", async () => {
    const { pair, before, refreshToken } = await deadOneAndItsToken();
    const down = () => bench.sandbox.control.fault({ provider: "amocrm", path: "account", kind: "unavailable" });
    const face = bench.store.attach({
      async after(call) {
        if (call === "connections.replace" && (await tokenOf(before.id)) !== undefined) down();
      },
    });
    await start(given({ refreshToken }), face);
    bench.sandbox.control.clearFaults({});
    expect(await places(pair.account)).toBe(1);
    expect(await stored()).toMatchObject([{ id: before.id }]);
  });

  it("B17: killed before it was cleared away, it never takes the place of the newer one", async () => {
    const { before, refreshToken } = await deadOneAndItsToken();
    // An access token that was issued before goes on working, as a JWT does until its end.
    bench.sandbox.control.mode({ rotation: "grace" });
    let handed = false;
    const dying = bench.store.attach({
      async before() {
        if (handed) throw new Error("killed");
        handed = ((await bench.store.connections.get(before.id))?.generation ?? 0) > before.generation;
      },
    });
    await start(given({ refreshToken }), dying).catch(() => undefined);
    expect(handed).toBe(true);
    bench.clock.advance(31_000);
    await bench.process().refreshConnection.refresh(before.id);
    const newer = await tokenOf(before.id);
    await start(given({ refreshToken }));
    expect(await tokenOf(before.id)).toBe(newer);
    expect(await stored()).toMatchObject([{ id: before.id, state: { status: "active" } }]);
  });

  it("B67: killed after any call on the way, it is neither lost nor given back an older one", async () => {
    const counting: string[] = [];
    const rehearsal = await deadOneAndItsToken();
    const first = bench.store.attach({ before: (call) => void counting.push(call) });
    await start(given({ refreshToken: rehearsal.refreshToken }), first);
    for (let last = 1; last <= counting.length; last += 1) {
      await bench.close();
      bench = await openImportBench();
      const { pair, before, refreshToken } = await deadOneAndItsToken();
      bench.sandbox.control.mode({ rotation: "grace" });
      let calls = 0;
      const dying = bench.store.attach({
        before() {
          calls += 1;
          if (calls > last) throw new Error("killed");
        },
      });
      await start(given({ refreshToken }), dying).catch(() => undefined);
      // Another replica goes on with its own work, as long as nobody starts anew.
      bench.sandbox.control.mode({ rotation: "strict" });
      bench.clock.advance(31_000);
      await bench.process().refreshConnection.refresh(before.id);
      await start(given({ refreshToken }));
      await start(given({ refreshToken }));
      const at = `killed after ${last} calls: ${counting[last - 1]}`;
      expect(await stored(), at).toMatchObject([{ id: before.id, state: { status: "active" } }]);
      expect(await holdsLivingPair(pair.account), at).toBe(true);
      expect(await places(pair.account), at).toBe(1);
    }
  });
});

describe("killed on the way", () => {
  it("B19, B67: whatever write is the last one, the next start has the living pair", async () => {
    const counting: string[] = [];
    const rehearsal = bench.seedPair(2 * DAY_MS);
    await start(given(rehearsal), bench.store.attach({ before: (call) => void counting.push(call) }));
    expect(counting.length).toBeGreaterThan(8);
    for (let last = 1; last <= counting.length; last += 1) {
      await bench.close();
      bench = await openImportBench();
      // Between the provider's answer and the first write nobody can help but the provider, which takes the old one again.
      bench.sandbox.control.mode({ rotation: "grace" });
      const pair = bench.seedPair(2 * DAY_MS);
      let calls = 0;
      const dying = bench.store.attach({
        before() {
          calls += 1;
          if (calls > last) throw new Error("killed");
        },
      });
      await start(given(pair), dying).catch(() => undefined);
      // Whoever died held a lease; the next start comes after its end.
      bench.clock.advance(31_000);
      await start(given(pair));
      await start(given(pair));
      const at = `killed after ${last} calls: ${counting[last - 1]}`;
      expect(await stored(), at).toMatchObject([{ externalId: pair.externalId, state: { status: "active" } }]);
      expect(await holdsLivingPair(pair.account), at).toBe(true);
    }
  });

  it("B68: with the store gone after the exchange the pair is in the spool, and is taken up from there", async () => {
    const pair = bench.seedPair(2 * DAY_MS);
    let gone = false;
    const face = bench.store.attach({
      before(call) {
        if (call === "connections.saveRenewal") gone = true;
        if (gone) throw unreachable();
      },
    });
    await expect(start(given(pair), face)).rejects.toThrow("does not answer");
    for (const entry of bench.spooled) await bench.store.connections.adoptRenewal(entry);
    await start(given(pair));
    expect(await stored()).toMatchObject([{ externalId: pair.externalId }]);
    expect(await holdsLivingPair(pair.account)).toBe(true);
  });

  it("B14: two processes that start at once take it once", async () => {
    const pair = bench.seedPair(2 * DAY_MS);
    const outcomes = (await Promise.all([start(given(pair)), start(given(pair))])).flat();
    expect(outcomes.filter(({ outcome }) => outcome === "imported")).toHaveLength(1);
    await start(given(pair));
    expect(truth(pair.account).renewals).toBe(1);
    expect(await stored()).toMatchObject([{ externalId: pair.externalId }]);
    expect(await stored()).not.toMatchObject([{ externalId: PENDING_EXTERNAL_ID }]);
  });
});
