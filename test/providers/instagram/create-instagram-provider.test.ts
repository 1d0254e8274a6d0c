import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { renewAtOf } from "../../../src/domain/renewal-policy.ts";
import { DAY_MS, HOUR_MS } from "../../../src/lib/clock.ts";
import { Secret } from "../../../src/lib/secret.ts";
import { createInstagramProvider } from "../../../src/providers/instagram/create-instagram-provider.ts";
import { openProviderBench, type ProviderBench } from "../provider-bench.ts";

let bench: ProviderBench;
beforeAll(async () => {
  bench = await openProviderBench();
});
afterAll(() => bench.close());
beforeEach(() => {
  bench.sandbox.control.clearFaults({});
  bench.sandbox.control.quirks({
    provider: "instagram",
    quirks: { exchange: "flat", permissions: "array", expiredSubcode: "463", refreshedToken: "new" },
  });
});

const provider = () => bench.provider("instagram", "extend");

describe("Instagram's policy", () => {
  it("B1: a token is not renewed before it is 24 hours old, however short its life", () => {
    const { policy } = provider();
    for (const life of [HOUR_MS, DAY_MS, 2 * DAY_MS, 60 * DAY_MS]) {
      const token = {
        accessToken: new Secret("x"),
        refreshToken: null,
        issuedAt: 0,
        expiresAt: life,
        refreshExpiresAt: null,
      };
      for (const chance of [0, 0.999])
        expect(renewAtOf("extend", token, policy, chance)).toBeGreaterThanOrEqual(DAY_MS);
    }
  });

  it("renews 30 days before the end, and asks again after a day when the end is unknown (B6)", () => {
    const { policy } = provider();
    const token = { accessToken: new Secret("x"), refreshToken: null, issuedAt: 0, refreshExpiresAt: null };
    expect(renewAtOf("extend", { ...token, expiresAt: 60 * DAY_MS }, policy, 0)).toBe(30 * DAY_MS);
    expect(renewAtOf("extend", { ...token, expiresAt: null }, policy, 0)).toBe(DAY_MS);
  });
});

describe("Instagram's exchange", () => {
  it("B44: yields the long-lived token, known by /me's user_id, with what was granted", async () => {
    const account = bench.sandbox.control.account({ provider: "instagram", name: "Cats Daily" });
    const answer = await bench.connect("instagram", account.key);
    expect(answer).toMatchObject({
      ok: true,
      value: {
        account: { externalId: account.id, accountType: "BUSINESS", details: { appScopedId: account.appScopedId } },
        unfit: null,
        credential: { refreshToken: null, issuedAt: bench.clock.now() },
      },
    });
    expect(answer.ok && answer.value.scopes).toContain("instagram_business_basic");
    const life = answer.ok ? (answer.value.credential.expiresAt ?? 0) - bench.clock.now() : 0;
    expect(life).toBeGreaterThan(59 * DAY_MS);
  });

  it.each(["190/463", "2", "100/refusal", "1/secret"])(
    "B44: keeps nothing of the hour's token when the long one is refused (%s)",
    async (code) => {
      bench.sandbox.control.fault({ provider: "instagram", path: "long", kind: "error", code, times: 1 });
      const before = bench.sandbox.control.calls().calls["instagram.me"] ?? 0;
      const answer = await bench.connect("instagram", "Cats Daily");
      expect(answer.ok).toBe(false);
      expect(bench.sandbox.control.calls().calls["instagram.me"] ?? 0).toBe(before);
    },
  );

  it.each([
    ["wrapped", "comma"],
    ["flat", "absent"],
  ])("understands an exchange that is %s with permissions %s", async (exchange, permissions) => {
    bench.sandbox.control.quirks({ provider: "instagram", quirks: { exchange, permissions } });
    const answer = await bench.connect("instagram", "Cats Daily");
    expect(answer.ok && answer.value.scopes === null).toBe(permissions === "absent");
    expect(answer.ok).toBe(true);
  });

  it("says that a personal account can't be kept", async () => {
    const account = bench.sandbox.control.account({ provider: "instagram", name: "Just Me", accountType: "PERSONAL" });
    expect(await bench.connect("instagram", account.key)).toMatchObject({
      ok: true,
      value: { unfit: "personal_account" },
    });
  });

  it("answers a used code with a refusal, not with trouble of ours", async () => {
    const { code, details } = bench.consent("instagram", "Cats Daily");
    const input = { code, details, redirectUri: bench.redirectUri("instagram") };
    expect((await provider().exchange(input)).ok).toBe(true);
    expect(await provider().exchange(input)).toEqual({
      ok: false,
      failure: { reason: "token_invalid", code: "oauth 400" },
    });
  });
});

describe("Instagram's renewal and check", () => {
  it("B3: renews a token that has no refresh token, by itself, for sixty days from now", async () => {
    const call = await bench.seeded("instagram");
    expect(call.credential.refreshToken).toBeNull();
    const renewed = await provider().renew(call);
    expect(renewed).toMatchObject({
      ok: true,
      value: { credential: { issuedAt: bench.clock.now(), refreshToken: null } },
    });
    if (!renewed.ok) return;
    expect(renewed.value.credential.expiresAt).toBeGreaterThan(bench.clock.now() + 59 * DAY_MS);
    expect((await provider().verify({ ...call, credential: renewed.value.credential })).ok).toBe(true);
  });

  it("keeps the same token where Instagram only moves its end", async () => {
    bench.sandbox.control.quirks({ provider: "instagram", quirks: { refreshedToken: "same" } });
    const call = await bench.seeded("instagram");
    const renewed = await provider().renew(call);
    expect(renewed.ok && renewed.value.credential.accessToken.reveal()).toBe(call.credential.accessToken.reveal());
  });

  it("calls a token expired when our own record says so, though Instagram left the subcode out", async () => {
    bench.sandbox.control.quirks({ provider: "instagram", quirks: { expiredSubcode: "absent" } });
    const call = await bench.seeded("instagram");
    const ended = { ...call, credential: { ...call.credential, expiresAt: bench.clock.now() - 1 } };
    bench.sandbox.control.fault({ provider: "instagram", kind: "error", code: "190/expired", times: 2 });
    const failure = { ok: false, failure: { reason: "token_expired", code: "190" } };
    expect([await provider().renew(ended), await provider().verify(ended)]).toEqual([failure, failure]);
  });

  it("B27: a 190 without a subcode at a renewal asks for the probe before the verdict", async () => {
    const call = await bench.seeded("instagram");
    bench.sandbox.control.fault({ provider: "instagram", path: "refresh", kind: "error", code: "190", times: 1 });
    expect(await provider().renew(call)).toEqual({
      ok: false,
      failure: { reason: "token_invalid", code: "190", suspect: true },
    });
    expect((await provider().verify(call)).ok).toBe(true);
  });

  it.each([
    ["190/458", "token_revoked"],
    ["190/460", "password_changed"],
    ["190/459", "account_checkpoint"],
    ["190/467", "logged_out"],
    ["10", "permission_missing"],
  ] as const)("B26: names %s %s, at a renewal and at a check", async (code, reason) => {
    const call = await bench.seeded("instagram");
    bench.sandbox.control.fault({ provider: "instagram", kind: "error", code, times: 2 });
    for (const answer of [await provider().renew(call), await provider().verify(call)]) {
      expect(answer).toEqual({ ok: false, failure: { reason, code } });
    }
  });

  it("sees at a check that an account became personal", async () => {
    const call = await bench.seeded("instagram");
    bench.sandbox.control.accountType({ account: call.account.externalId, accountType: "PERSONAL" });
    expect(await provider().verify(call)).toEqual({
      ok: false,
      failure: { reason: "account_not_professional", code: "account_type" },
    });
  });

  it("has no way to end a grant", () => {
    expect(provider().revoke).toBeNull();
  });
});

describe("Instagram's app secrets", () => {
  const wrong = new Secret("mock_secret_of_nobody");
  function withSecrets(before: readonly Secret[]) {
    const { instagram } = bench.settings;
    if (instagram === null) throw new Error("Instagram is not set up");
    return createInstagramProvider({
      settings: { ...instagram, appSecrets: [...before, ...instagram.appSecrets] },
      http: bench.http,
      clock: bench.clock,
      callTimeoutMs: 700,
    });
  }
  const calls = (name: string) => bench.sandbox.control.calls().calls[`instagram.${name}`] ?? 0;

  it("B48: connects with the second when the first is not in force, and spends the code once", async () => {
    const input = { ...bench.consent("instagram", "Rotating Roses"), redirectUri: bench.redirectUri("instagram") };
    const before = [calls("exchange"), calls("long")];
    expect((await withSecrets([wrong]).exchange(input)).ok).toBe(true);
    expect([calls("exchange"), calls("long")]).toEqual(before.map((count) => count + 2));
  });

  it("B48: asks no second time when the first secret is accepted and the code is not", async () => {
    const input = { ...bench.consent("instagram", "Rotating Roses"), redirectUri: bench.redirectUri("instagram") };
    const provider = withSecrets([]);
    expect((await provider.exchange(input)).ok).toBe(true);
    const before = calls("exchange");
    expect((await withSecrets(bench.settings.instagram?.appSecrets ?? []).exchange(input)).ok).toBe(false);
    expect(calls("exchange")).toBe(before + 1);
  });

  it("B48: lengthens a token with the second", async () => {
    const call = await bench.fresh("instagram");
    const before = calls("long");
    await withSecrets([wrong]).lengthen?.(call);
    expect(calls("long")).toBe(before + 2);
  });

  it("B48, B63: reads a signed call by either secret, and none by another's", async () => {
    const { account } = await bench.fresh("instagram");
    const read = async (signedWith: "own" | "foreign") => {
      const { signedRequest } = await bench.sandbox.control.signedRequest({ account: account.externalId, signedWith });
      const call = { query: {}, form: { signed_request: signedRequest } };
      return [provider(), withSecrets([wrong])].map((each) => each.readHook?.(call));
    };
    const named = { ids: [account.details.appScopedId] };
    expect(await read("own")).toEqual([named, named]);
    expect(await read("foreign")).toEqual([null, null]);
  });
});

describe("what an Instagram account can do", () => {
  it("sends a text to a person", async () => {
    const call = await bench.fresh("instagram");
    const sent = await provider().sendMessage?.({ ...call, to: "7003", text: "Hello from the bakery" });
    expect(sent).toEqual({ ok: true, value: { messageId: expect.any(String) } });
    expect(bench.sandbox.control.messages().at(-1)).toMatchObject({ to: "7003", text: "Hello from the bakery" });
  });

  it("has its API on its own host", () => {
    const { graphUrl } = bench.settings.instagram ?? { graphUrl: "" };
    const account = { externalId: "1", details: {} };
    expect(provider().api?.addressOf(account, "/me?fields=id")?.href).toBe(`${graphUrl}/v25.0/me?fields=id`);
    expect(provider().api?.addressOf(account, "/refresh_access_token")).toBeNull();
  });

  it("tells its table of answers", () => {
    expect(provider().about?.failures).toContainEqual({ code: "190/460", reason: "password_changed" });
  });
});
