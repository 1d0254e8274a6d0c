import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createImportEnv } from "../../../src/app/import/import-env.ts";
import { DAY_MS, HOUR_MS } from "../../../src/lib/clock.ts";
import { Secret } from "../../../src/lib/secret.ts";
import { seedOne } from "../../fakes/seed-one.ts";
import { openImportBench } from "./import-bench.ts";
import { takeShortFacebookToken } from "./short-tokens.ts";

let bench: Awaited<ReturnType<typeof openImportBench>>;
beforeEach(async () => {
  bench = await openImportBench();
});
afterEach(() => bench.close());

/** One start of the product with this token in FACEBOOK_ADS_TOKEN. */
async function start(token: string, providers = bench.providers) {
  const settings = { facebookAdsToken: new Secret(token), amocrmAccessToken: null, amocrmRefreshToken: null };
  const [outcome] = await createImportEnv({ ...bench.process(bench.store, providers), settings })();
  if (outcome === undefined) throw new Error("nothing was looked at");
  return outcome;
}

const seed = (more: Partial<Parameters<typeof seedOne>[1]> = {}) =>
  seedOne(bench.sandbox, { provider: "facebook", ageMs: 5 * DAY_MS, ...more });
const shortToken = () => takeShortFacebookToken(bench, "Olga Ads");
const stored = () => bench.store.connections.list({ provider: "facebook" });
const day = (at: number) => new Date(at).toISOString().slice(0, 10);

describe("FACEBOOK_ADS_TOKEN", () => {
  it("that is long-lived is stored as it is, with the end and the scopes that Facebook tells", async () => {
    const { accessToken, externalId, accessExpiresAt } = seed();
    const outcome = await start(accessToken);
    expect(outcome).toMatchObject({ outcome: "imported", settings: ["FACEBOOK_ADS_TOKEN"] });
    expect(outcome.sentence).toMatch(/^Facebook: .* is connected\. Its tokens live in the database now/);
    const [connection] = await stored();
    expect(connection).toMatchObject({ externalId, renewal: "extend", state: { status: "active" } });
    expect(day(connection?.state.expiresAt ?? 0)).toBe(day(accessExpiresAt ?? 0));
    expect(connection?.state.scopes).toContain("ads_read");
  });

  it("B44: that is short-lived is exchanged for a long one before anything is stored", async () => {
    const short = await shortToken();
    expect((await start(short)).outcome).toBe("imported");
    const [connection] = await stored();
    expect(connection?.state.expiresAt).toBeGreaterThan(bench.clock.now() + 50 * DAY_MS);
    const held = await bench.store.connections.getWithCredential(connection!.id);
    expect(held?.credential?.accessToken.reveal()).not.toBe(short);
  });

  it("of a system user, which never ends, is only watched, and the sentence says so", async () => {
    const outcome = await start(seed({ systemUser: true }).accessToken);
    expect(outcome.sentence).toContain("Its token has no end, so it is only watched.");
    expect(await stored()).toMatchObject([{ renewal: "none", state: { status: "active", expiresAt: null } }]);
  });

  it("of a system user, which ends in sixty days, is only watched as well: nothing here makes another one", async () => {
    const facebook = bench.provider("facebook", "extend");
    const endsAt = bench.clock.now() + 60 * DAY_MS;
    const ending: typeof facebook = {
      ...facebook,
      async verify(call) {
        const answer = await facebook.verify(call);
        return answer.ok ? { ...answer, value: { ...answer.value, expiresAt: endsAt } } : answer;
      },
    };
    const token = seed({ systemUser: true }).accessToken;
    const outcome = await start(token, new Map([["facebook", ending]]));
    expect(outcome.sentence).not.toContain("no end");
    const [connection] = await stored();
    const planned = { status: "active", expiresAt: endsAt, deadlineAt: endsAt, renewAt: null };
    expect(connection).toMatchObject({ renewal: "none", state: planned });
    const held = await bench.store.connections.getWithCredential(connection!.id);
    expect(held?.credential?.accessToken.reveal()).toBe(token);
  });

  it("that has expired is refused with the reason, stored nowhere and not tried again", async () => {
    const { accessToken } = seed({ ageMs: 61 * DAY_MS });
    const outcome = await start(accessToken);
    expect(outcome.outcome).toBe("refused");
    expect(outcome.sentence).toMatch(/has expired, and an expired token can't be exchanged\. .*\/connect facebook/);
    expect(await stored()).toEqual([]);
    expect((await start(accessToken)).outcome).toBe("known");
  });

  it("of another app is refused by the app's name, and looked at again once the settings are mended", async () => {
    const { accessToken } = seed({ otherApp: true });
    for (const time of ["first", "second"]) {
      const outcome = await start(accessToken);
      expect(outcome.sentence, time).toContain("FACEBOOK_ADS_TOKEN belongs to another app than FACEBOOK_APP_ID");
    }
    expect(await stored()).toEqual([]);
  });

  it("that is a Page's is refused as of the wrong kind, with the way to connect a Page", async () => {
    const outcome = await start(seed({ provider: "facebook_page" }).accessToken);
    expect(outcome.outcome).toBe("refused");
    expect(outcome.sentence).toContain("/connect facebook_page");
    expect(await stored()).toEqual([]);
  });

  it.each([
    ["190/460", "its owner's password was changed"],
    ["190/458", "its owner removed the app"],
    ["190/467", "its owner was logged out"],
  ])("that Facebook calls dead (%s) is refused with what happened", async (cause, words) => {
    const { accessToken, account } = seed();
    bench.sandbox.control.revoke({ account, cause });
    expect((await start(accessToken)).sentence).toContain(words);
    expect(await stored()).toEqual([]);
  });

  it("that is no token at all is refused", async () => {
    expect((await start("not a token")).outcome).toBe("refused");
    expect(await stored()).toEqual([]);
  });

  it("waits for Facebook when it is down, and is taken once it is back", async () => {
    const { accessToken } = seed();
    bench.sandbox.control.fault({ provider: "facebook", kind: "unavailable" });
    const outcome = await start(accessToken);
    expect(outcome.outcome).toBe("later");
    expect(outcome.sentence).toContain("No token is lost");
    bench.sandbox.control.clearFaults();
    expect((await start(accessToken)).outcome).toBe("imported");
  });

  it("is not to blame where our app's secret is wrong, and nothing is remembered of it", async () => {
    const { accessToken } = seed();
    bench.sandbox.control.quirks({ provider: "facebook", quirks: { appSecrets: "new" } });
    const outcome = await start(accessToken);
    expect(outcome.outcome).toBe("later");
    expect(outcome.sentence).toContain("FACEBOOK_APP_SECRET");
    bench.sandbox.control.quirks({ provider: "facebook", quirks: { appSecrets: "own" } });
    expect((await start(accessToken)).outcome).toBe("imported");
  });

  it("does not take the place of a connection that works, and is taken once", async () => {
    const { accessToken } = seed();
    await start(accessToken);
    expect((await start(accessToken)).outcome).toBe("known");
    bench.clock.advance(HOUR_MS);
    const [before] = await stored();
    const another = await bench.process().takeToken.take({
      workspace: before!.workspace,
      provider: "facebook",
      accessToken: new Secret(accessToken),
      refreshToken: null,
      expiresAt: null,
      details: {},
      by: "Anna",
      ifWorking: "keep",
    });
    expect(another).toMatchObject({ outcome: "kept", connection: { id: before!.id } });
  });
});
