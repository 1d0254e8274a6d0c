import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FAILURE_REASONS } from "../../../src/domain/failure.ts";
import { renewAtOf } from "../../../src/domain/renewal-policy.ts";
import { DAY_MS, HOUR_MS } from "../../../src/lib/clock.ts";
import { Secret } from "../../../src/lib/secret.ts";
import { createFacebookProvider } from "../../../src/providers/facebook/create-facebook-provider.ts";
import { openProviderBench, type ProviderBench } from "../provider-bench.ts";

let bench: ProviderBench;
beforeAll(async () => {
  bench = await openProviderBench();
});
afterAll(() => bench.close());
beforeEach(() => {
  bench.sandbox.control.clearFaults({});
  quirks({ expiresIn: "present", codeToken: "short", extension: "moves", appSecrets: "own", proof: "required" });
});

const provider = () => bench.provider("facebook", "extend");
const control = () => bench.sandbox.control;
const quirks = (chosen: Record<string, string>) => control().quirks({ provider: "facebook", quirks: chosen });
const calls = (name: string) => control().calls().calls[`facebook.${name}`] ?? 0;
const fail = (path: string, code: string, times = 1) =>
  control().fault({ provider: "facebook", path, kind: "error", code, times });

async function granted(account: string) {
  const answer = await bench.connect("facebook", account);
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value;
}

describe("Facebook's policy", () => {
  it("renews seven days before the end, at any age", () => {
    const token = { accessToken: new Secret("x"), refreshToken: null, issuedAt: 0, refreshExpiresAt: null };
    expect(renewAtOf("extend", { ...token, expiresAt: 60 * DAY_MS }, provider().policy, 0)).toBe(53 * DAY_MS);
    expect(renewAtOf("extend", { ...token, expiresAt: HOUR_MS }, provider().policy, 0)).toBe(HOUR_MS / 2);
  });
});

describe("Facebook's exchange", () => {
  it("B44: yields the long-lived token, with who it is, what was granted, and the ad accounts", async () => {
    const account = control().account({ provider: "facebook", name: "Ana Souza" });
    const grant = await granted(account.key);
    expect(grant).toMatchObject({
      account: { externalId: account.id, name: "Ana Souza", accountType: "USER", details: { adAccounts: "1" } },
      unfit: null,
      credential: { refreshToken: null, issuedAt: bench.clock.now() },
    });
    expect(grant.account.details.adAccountNames).toBe("Ana Souza Ads");
    expect(grant.scopes).toEqual(expect.arrayContaining([...provider().wantedScopes]));
    expect(grant.credential.expiresAt).toBeGreaterThan(bench.clock.now() + 59 * DAY_MS);
    expect(grant.renewal).toBeUndefined();
  });

  it.each(["190/463", "2", "1/secret", "100/33"])(
    "B44: keeps nothing of the short token when the long one is refused (%s)",
    async (code) => {
      fail("extend", code);
      const before = calls("me");
      expect((await bench.connect("facebook", "Ana Souza")).ok).toBe(false);
      expect(calls("me")).toBe(before);
    },
  );

  it("B6: asks debug_token for the end where the answers do not tell it", async () => {
    quirks({ expiresIn: "absent" });
    const { credential, renewal } = await granted("Ben Silent");
    expect(credential.expiresAt).toBeGreaterThan(bench.clock.now() + 59 * DAY_MS);
    expect(renewal).toBeUndefined();
  });

  it("B7: keeps a system user's token as it came, without an end and without renewal", async () => {
    const user = control().account({ provider: "facebook", name: "Robot", systemUser: true });
    const before = calls("extend");
    const grant = await granted(user.key);
    expect(grant).toMatchObject({
      renewal: "none",
      credential: { expiresAt: null },
      account: { accountType: "SYSTEM_USER" },
    });
    expect(calls("extend")).toBe(before);
  });

  it("connects without ad accounts when those can't be read, and does not ask without the permission", async () => {
    fail("adaccounts", "200/ads");
    expect((await granted("Cleo Ads")).account.details).toEqual({});
    const before = calls("adaccounts");
    const { callbackUrl } = control().approve({
      authorizeUrl: provider().authorizeUrl({
        state: "s",
        redirectUri: bench.redirectUri("facebook"),
        reauthenticate: false,
      }),
      account: "Dora Bare",
      scopes: ["pages_show_list"],
    });
    const reading = provider().readCallback(Object.fromEntries(new URL(callbackUrl).searchParams));
    if (reading.outcome !== "code") throw new Error(reading.outcome);
    const answer = await provider().exchange({ ...reading, redirectUri: bench.redirectUri("facebook") });
    expect(answer).toMatchObject({ ok: true, value: { account: { name: "Dora Bare", details: {} } } });
    expect(answer.ok && answer.value.scopes).not.toContain("ads_read");
    expect(calls("adaccounts")).toBe(before);
  });

  it("asks besides for what the accounts that are reached through the person need, each once", () => {
    const scopesWith = (alsoScopes?: readonly string[]) => {
      const input = { state: "s", redirectUri: bench.redirectUri("facebook"), reauthenticate: true };
      const url = provider().authorizeUrl({ ...input, ...(alsoScopes && { alsoScopes }) });
      return (new URL(url).searchParams.get("scope") ?? "").split(",");
    };
    const own = scopesWith();
    expect(scopesWith(["pages_messaging", own[0] ?? ""])).toEqual([...own, "pages_messaging"]);
  });

  it("answers a used code with a refusal, not with trouble of ours", async () => {
    const input = { ...bench.consent("facebook", "Ana Souza"), redirectUri: bench.redirectUri("facebook") };
    expect((await provider().exchange(input)).ok).toBe(true);
    expect(await provider().exchange(input)).toEqual({
      ok: false,
      failure: { reason: "token_invalid", code: "100/36009" },
    });
  });
});

describe("Facebook's renewal", () => {
  it("exchanges the living token for another one, for sixty days from now", async () => {
    const call = await bench.seeded("facebook");
    const renewed = await provider().renew(call);
    if (!renewed.ok) throw new Error(renewed.failure.code);
    const { credential } = renewed.value;
    expect(credential.accessToken.reveal()).not.toBe(call.credential.accessToken.reveal());
    expect(credential.issuedAt).toBe(bench.clock.now());
    expect(credential.expiresAt).toBeGreaterThan(bench.clock.now() + 59 * DAY_MS);
    expect((await provider().verify({ ...call, credential })).ok).toBe(true);
  });

  it("is a failure when Facebook gives the end that the token had: a person must log in before it", async () => {
    const call = await bench.seeded("facebook");
    quirks({ extension: "same_end" });
    const answer = await provider().renew(call);
    expect(answer).toEqual({ ok: false, failure: { reason: "not_extended", code: "expires_in" } });
    expect(FAILURE_REASONS.not_extended).toBe("user_action");
    expect((await provider().verify(call)).ok).toBe(true);
  });

  it("excuses the same end of a token that was renewed today", async () => {
    quirks({ extension: "same_end" });
    const call = await bench.fresh("facebook");
    bench.clock.advance(HOUR_MS);
    expect((await provider().renew(call)).ok).toBe(true);
  });

  it("B6: learns the end from debug_token where the answer leaves it out, and sees there too that it did not move", async () => {
    quirks({ expiresIn: "absent" });
    const call = await bench.seeded("facebook");
    const renewed = await provider().renew(call);
    expect(renewed.ok && renewed.value.credential.expiresAt).toBeGreaterThan(bench.clock.now() + 59 * DAY_MS);
    quirks({ extension: "same_end" });
    expect(await provider().renew(call)).toMatchObject({ ok: false, failure: { reason: "not_extended" } });
  });

  it("leaves a token alone that turns out to have no end", async () => {
    const user = control().account({ provider: "facebook", name: "Robot Two", systemUser: true });
    const { credential, account } = await granted(user.key);
    const before = calls("extend");
    const same = { ok: true, value: { credential: { ...credential, issuedAt: bench.clock.now() } } };
    expect(await provider().renew({ credential, account })).toEqual(same);
    expect(await provider().lengthen?.({ credential, account })).toEqual(same);
    expect(calls("extend")).toBe(before);
  });

  it("B6: gives a token of unknown end its end", async () => {
    const call = await bench.seeded("facebook");
    const renewed = await provider().renew({ ...call, credential: { ...call.credential, expiresAt: null } });
    expect(renewed.ok && renewed.value.credential.expiresAt).toBeGreaterThan(bench.clock.now() + 59 * DAY_MS);
  });

  it("lengthens a short token without comparing ends", async () => {
    quirks({ extension: "same_end" });
    const call = await bench.seeded("facebook");
    const longer = await provider().lengthen?.(call);
    expect(longer).toMatchObject({
      ok: true,
      value: { credential: { issuedAt: bench.clock.now(), refreshToken: null } },
    });
  });

  it.each([
    ["190", { reason: "token_invalid", code: "190", suspect: true }],
    ["100/33", { reason: "object_unreachable", code: "100/33", suspect: true }],
    ["100/refusal", { reason: "app_refused", code: "100", suspect: true }],
  ])("B27: an ambiguous answer (%s) asks for the probe before the verdict", async (code, failure) => {
    const call = await bench.seeded("facebook");
    fail("extend", code);
    expect(await provider().renew(call)).toEqual({ ok: false, failure });
    expect((await provider().verify(call)).ok).toBe(true);
  });

  it.each([
    ["190/458", "token_revoked"],
    ["190/460", "password_changed"],
    ["190/459", "account_checkpoint"],
    ["190/463", "token_expired"],
    ["190/464", "account_unconfirmed"],
    ["190/467", "logged_out"],
  ] as const)("B26: names %s %s", async (code, reason) => {
    const call = await bench.seeded("facebook");
    fail("extend", code);
    expect(await provider().renew(call)).toEqual({ ok: false, failure: { reason, code } });
  });
});

describe("Facebook's check", () => {
  it("B33: tells the end, the end of data access, the scopes and the name, and asks for no ad accounts", async () => {
    const call = await bench.seeded("facebook");
    const before = calls("adaccounts");
    const answer = await provider().verify(call);
    if (!answer.ok) throw new Error(answer.failure.code);
    const { value } = answer;
    expect(value.account).toMatchObject({ externalId: call.account.externalId, accountType: "USER", details: {} });
    expect(Math.abs((value.expiresAt ?? 0) - (call.credential.expiresAt ?? 0))).toBeLessThan(2_000);
    expect(value.dataAccessEndsAt).toBe(call.credential.issuedAt + 90 * DAY_MS);
    expect(value.scopes).toContain("pages_show_list");
    expect(calls("adaccounts")).toBe(before);
  });

  it("B33: knows that a system user's token has no end", async () => {
    const user = control().account({ provider: "facebook", name: "Robot Three", systemUser: true });
    const { credential, account } = await granted(user.key);
    expect(await provider().verify({ credential, account })).toMatchObject({
      ok: true,
      value: { expiresAt: null, dataAccessEndsAt: null },
    });
  });

  it.each([
    ["190/458", "token_revoked"],
    ["190/460", "password_changed"],
    ["190/467", "logged_out"],
  ] as const)("B26: sees that the consent ended by %s", async (cause, reason) => {
    const call = await bench.fresh("facebook");
    control().revoke({ account: call.account.externalId, cause });
    expect(await provider().verify(call)).toEqual({ ok: false, failure: { reason, code: cause } });
  });

  it("sees that the token has run out", async () => {
    const call = await bench.fresh("facebook");
    bench.clock.advance(61 * DAY_MS);
    expect(await provider().verify(call)).toEqual({ ok: false, failure: { reason: "token_expired", code: "190/463" } });
  });

  it("B27: what nobody can read is dead by debug_token's word, which is the probe itself", async () => {
    const call = await bench.fresh("facebook");
    const garbled = { ...call, credential: { ...call.credential, accessToken: new Secret("EAA-of-nobody") } };
    expect(await provider().verify(garbled)).toEqual({ ok: false, failure: { reason: "token_invalid", code: "190" } });
  });

  it("refuses a Page's token and a token of another app", async () => {
    const page = await bench.fresh("facebook_page");
    expect(await provider().verify(page)).toEqual({
      ok: false,
      failure: { reason: "wrong_token_type", code: "PAGE" },
    });
    const [stranger] = control().seed({ provider: "facebook", count: 1, otherApp: true });
    const accessToken = new Secret(stranger?.accessToken ?? "");
    expect(await provider().verify({ ...page, credential: { ...page.credential, accessToken } })).toMatchObject({
      ok: false,
      failure: { reason: "wrong_app" },
    });
  });
});

describe("Facebook's app secrets", () => {
  const wrong = new Secret("mock_secret_of_nobody");
  const set = (appSecrets: readonly Secret[]) =>
    createFacebookProvider({
      settings: { ...facebookSettings(), appSecrets },
      http: bench.http,
      clock: bench.clock,
      callTimeoutMs: 700,
    });
  function facebookSettings() {
    const { facebook } = bench.settings;
    if (facebook === null) throw new Error("Facebook is not set up");
    return facebook;
  }

  it("B48: connects, renews and checks with the second when the first is not in force", async () => {
    const both = set([wrong, ...facebookSettings().appSecrets]);
    const input = { ...bench.consent("facebook", "Eve Rotating"), redirectUri: bench.redirectUri("facebook") };
    const answer = await both.exchange(input);
    if (!answer.ok) throw new Error(answer.failure.code);
    const call = { credential: answer.value.credential, account: answer.value.account };
    expect((await both.renew(call)).ok).toBe(true);
    expect((await both.verify(call)).ok).toBe(true);
  });

  it("B28: a wrong secret is our app's trouble at each call, and no token is called dead", async () => {
    const call = await bench.fresh("facebook");
    const broken = set([wrong]);
    for (const answer of [await broken.renew(call), await broken.verify(call)]) {
      expect(answer).toMatchObject({ ok: false, failure: { reason: "app_secret_wrong" } });
    }
    expect((await provider().verify(call)).ok).toBe(true);
  });

  it("B63: reads a signed call by its own secret, and none by another's", async () => {
    const call = await bench.fresh("facebook");
    const signed = async (signedWith: "own" | "foreign") =>
      provider().readHook?.({
        query: {},
        form: {
          signed_request: (await control().signedRequest({ account: call.account.externalId, signedWith }))
            .signedRequest,
        },
      });
    expect(await signed("own")).toEqual({ ids: [call.account.externalId] });
    expect(await signed("foreign")).toBeNull();
  });
});

describe("the end of a grant", () => {
  it("removes the app for that person, once and for all its tokens", async () => {
    const call = await bench.fresh("facebook_page");
    if (call.parent === undefined) throw new Error("no parent");
    expect(await provider().revoke?.(call.parent)).toEqual({ ok: true, value: undefined });
    expect(await provider().verify(call.parent)).toMatchObject({ ok: false, failure: { reason: "token_revoked" } });
    expect((await bench.any("facebook_page").verify(call)).ok).toBe(false);
  });
});
