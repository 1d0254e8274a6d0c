import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DAY_MS } from "../../../src/lib/clock.ts";
import { Secret } from "../../../src/lib/secret.ts";
import { openProviderBench, type ProviderBench } from "../provider-bench.ts";

let bench: ProviderBench;
beforeAll(async () => {
  bench = await openProviderBench();
});
afterAll(() => bench.close());

describe.each(["amocrm", "kommo"])("a long-lived token of %s", (name) => {
  const provider = () => bench.provider(name, "rotate");

  /** A key that was made by hand, for 30 days from now. */
  function key() {
    const lifetime = { accessMs: 30 * DAY_MS };
    const seed = { provider: name, count: 1, ageMs: 0, longLived: true, lifetime };
    const [seeded] = bench.sandbox.control.seed(seed);
    if (!seeded) throw new Error("nothing was seeded");
    const accessToken = new Secret(seeded.accessToken);
    const credential = {
      accessToken,
      refreshToken: null,
      issuedAt: bench.clock.now(),
      expiresAt: null,
      refreshExpiresAt: null,
    };
    const host = `${seeded.handle}.${name === "kommo" ? "kommo.com" : "amocrm.ru"}`;
    return { seeded, call: { credential, account: { externalId: seeded.externalId, details: { host } } } };
  }

  it("tells its own end, asked or checked, and is renewed by nothing", async () => {
    const { seeded, call } = key();
    expect(provider().tokenEnd?.(call.credential.accessToken)).toBe(seeded.accessExpiresAt);
    expect(await provider().verify(call)).toMatchObject({
      ok: true,
      value: { account: { externalId: seeded.externalId }, expiresAt: seeded.accessExpiresAt },
    });
    expect(await provider().renew(call)).toMatchObject({ ok: false, failure: { code: "no refresh token" } });
  });

  it("B27: is dead at the first 401, since nothing else could tell more", async () => {
    const { seeded, call } = key();
    bench.sandbox.control.revoke({ account: seeded.account });
    expect(await provider().verify(call)).toEqual({
      ok: false,
      failure: { reason: "token_invalid", code: "http 401" },
    });
  });

  it("has expired when it is refused after the end that it names", async () => {
    const { call } = key();
    bench.clock.advance(30 * DAY_MS);
    expect(await provider().verify(call)).toEqual({
      ok: false,
      failure: { reason: "token_expired", code: "http 401" },
    });
  });

  it("B25: outlives outages, limits, unpaid weeks and blocked addresses", async () => {
    const { call } = key();
    for (const [code, reason] of [
      ["402", "account_unpaid"],
      ["403/html", "address_blocked"],
      ["500", "provider_unavailable"],
      ["404", "token_invalid"],
    ]) {
      bench.sandbox.control.fault({ provider: name, path: "account", kind: "error", code: String(code), times: 1 });
      const answer = await provider().verify(call);
      expect(answer).toMatchObject({ ok: false, failure: { reason } });
      // The account may have moved: no verdict of the token.
      if (code === "404") expect(answer).toMatchObject({ failure: { suspect: true } });
    }
    expect((await provider().verify(call)).ok).toBe(true);
  });

  it("an ordinary access token's end is the pair's, not what a check says", async () => {
    const answer = await provider().verify(await bench.fresh(name));
    expect(answer.ok && answer.value).not.toHaveProperty("expiresAt");
  });
});
