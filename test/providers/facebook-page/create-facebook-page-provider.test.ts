import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { renewAtOf } from "../../../src/domain/renewal-policy.ts";
import { DAY_MS } from "../../../src/lib/clock.ts";
import { Secret } from "../../../src/lib/secret.ts";
import { openProviderBench, type ProviderBench } from "../provider-bench.ts";

let bench: ProviderBench;
beforeAll(async () => {
  bench = await openProviderBench();
});
afterAll(() => bench.close());
beforeEach(() => {
  bench.sandbox.control.clearFaults({});
  quirks({ pageToken: "given", pageTokenText: "same", proof: "required" });
});

const provider = () => bench.provider("facebook_page", "reissue");
const control = () => bench.sandbox.control;
const quirks = (chosen: Record<string, string>) => control().quirks({ provider: "facebook", quirks: chosen });
const calls = (name: string) => control().calls().calls[`facebook.${name}`] ?? 0;
const fail = (path: string, code: string, times = 1) =>
  control().fault({ provider: "facebook", path, kind: "error", code, times });

/** A person with Pages, who ticked these of them. */
async function parentOf(account: string, ticked?: { pages?: string[]; scopes?: string[] }) {
  const redirectUri = bench.redirectUri("facebook_page");
  const authorizeUrl = provider().authorizeUrl({ state: "s", redirectUri, reauthenticate: false });
  const { callbackUrl } = control().approve({ authorizeUrl, account, ...ticked });
  const reading = provider().readCallback(Object.fromEntries(new URL(callbackUrl).searchParams));
  if (reading.outcome !== "code") throw new Error(reading.outcome);
  const answer = await provider().exchange({ ...reading, redirectUri });
  if (!answer.ok) throw new Error(answer.failure.code);
  return { credential: answer.value.credential, account: answer.value.account };
}

async function offered(parent: Awaited<ReturnType<typeof parentOf>>) {
  const answer = await provider().accounts(parent);
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value;
}

async function child() {
  const { parent, ...call } = await bench.seeded("facebook_page");
  if (parent === undefined) throw new Error("no parent");
  return { ...call, parent };
}
const renew = ({ parent, ...call }: Awaited<ReturnType<typeof child>>) =>
  provider().renew({ ...call, parent: parent.credential });

describe("a Page's policy", () => {
  it("reads a token that has no end again each month", () => {
    const token = {
      accessToken: new Secret("x"),
      refreshToken: null,
      issuedAt: 0,
      expiresAt: null,
      refreshExpiresAt: null,
    };
    expect(renewAtOf("reissue", token, provider().policy, 0)).toBe(30 * DAY_MS);
  });

  it("can't end one Page's grant: what could be ended is the person's, with all that hangs from it", () => {
    expect(provider().revoke).toBeNull();
  });
});

describe("the Pages that are offered", () => {
  it("B44: grants the person's long-lived token first, and offers each Page with a token without an end", async () => {
    const user = control().account({ provider: "facebook", name: "Ana Pages", pages: ["Cute Kittens", "Old Boats"] });
    const parent = await parentOf(user.key);
    expect(parent.account.externalId).toBe(user.id);
    expect(parent.credential.expiresAt).toBeGreaterThan(bench.clock.now() + 59 * DAY_MS);
    const pages = await offered(parent);
    expect(pages.map(({ account }) => account.name)).toEqual(["Cute Kittens", "Old Boats"]);
    for (const { account, credential, scopes } of pages) {
      expect(credential).toMatchObject({ expiresAt: null, refreshToken: null, issuedAt: bench.clock.now() });
      expect(scopes).toContain("pages_show_list");
      if (credential === null) throw new Error("no token");
      expect(control().inspect({ token: credential.accessToken.reveal() })).toMatchObject({
        kind: "page",
        accepted: true,
      });
      expect(await provider().verify({ account, credential })).toMatchObject({ ok: true, value: { expiresAt: null } });
    }
  });

  it("B42: offers no Page that was not ticked", async () => {
    const user = control().account({ provider: "facebook", name: "Ben Picky", pages: ["Ticked", "Left Out"] });
    const pages = await offered(await parentOf(user.key, { pages: ["Ticked"] }));
    expect(pages.map(({ account }) => account.name)).toEqual(["Ticked"]);
  });

  it("B42: offers a Page that gives no token as one without", async () => {
    quirks({ pageToken: "omitted" });
    const user = control().account({ provider: "facebook", name: "Cleo Bare", pages: ["No Token"] });
    expect(await offered(await parentOf(user.key))).toMatchObject([
      { account: { name: "No Token" }, credential: null },
    ]);
  });

  it("finds the Pages of businesses, and does without them where they can't be read", async () => {
    control().account({ provider: "facebook", name: "Dan Agency", pages: ["Own Shop"] });
    for (const relation of ["owned", "client"] as const) {
      const business = { name: "Agency", relation };
      control().account({ provider: "facebook_page", name: `The ${relation}`, users: ["Dan Agency"], business });
    }
    const names = async () => (await offered(await parentOf("Dan Agency"))).map(({ account }) => account.name).sort();
    expect(await names()).toEqual(["Own Shop", "The client", "The owned"]);
    fail("businesses", "200/business");
    expect(await names()).toEqual(["Own Shop"]);
    const before = calls("businesses");
    await offered(await parentOf("Dan Agency", { scopes: ["pages_show_list"] }));
    expect(calls("businesses")).toBe(before);
  });

  it("pages through more than Meta gives at once", async () => {
    const pages = Array.from({ length: 130 }, (_, index) => `Chain Shop ${index}`);
    const user = control().account({ provider: "facebook", name: "Ed Chain", pages });
    const found = await offered(await parentOf(user.key));
    expect(found.map(({ account }) => account.name)).toEqual(pages);
  });
});

describe("a Page's renewal", () => {
  it("is read again through the person's token", async () => {
    quirks({ pageTokenText: "new" });
    const call = await child();
    const renewed = await renew(call);
    if (!renewed.ok) throw new Error(renewed.failure.code);
    const { credential } = renewed.value;
    expect(credential).toMatchObject({ issuedAt: bench.clock.now(), expiresAt: null });
    expect(credential.accessToken.reveal()).not.toBe(call.credential.accessToken.reveal());
    expect((await provider().verify({ ...call, credential })).ok).toBe(true);
  });

  it("falls back to the person's list where the Page itself can't be read", async () => {
    const call = await child();
    fail("page", "100/33");
    const before = calls("accounts");
    expect((await renew(call)).ok).toBe(true);
    expect(calls("accounts")).toBe(before + 1);
  });

  it("says that a Page whose role was lost is out of reach, and its token dead by its own check", async () => {
    const call = await child();
    control().role({ page: call.account.externalId, user: call.parent.account.externalId, has: false });
    expect(await renew(call)).toEqual({ ok: false, failure: { reason: "object_unreachable", code: "not listed" } });
    expect(await provider().verify(call)).toEqual({ ok: false, failure: { reason: "role_lost", code: "190/492" } });
  });

  it("says that a Page without a token for us is out of reach", async () => {
    const call = await child();
    quirks({ pageToken: "omitted" });
    expect(await renew(call)).toEqual({
      ok: false,
      failure: { reason: "object_unreachable", code: "no access_token" },
    });
    expect((await provider().verify(call)).ok).toBe(true);
  });

  it("hands on that the person's token ended, while the Page's own still works", async () => {
    const call = await child();
    bench.clock.advance(61 * DAY_MS);
    expect(await renew(call)).toEqual({ ok: false, failure: { reason: "token_expired", code: "190/463" } });
    expect((await provider().verify(call)).ok).toBe(true);
  });
});

describe("a Page's check", () => {
  it("B33: tells the end of data access, though the token has no end", async () => {
    const call = await child();
    const answer = await provider().verify(call);
    expect(answer).toMatchObject({
      ok: true,
      value: {
        account: { externalId: call.account.externalId, name: expect.stringMatching(/ Page$/) },
        expiresAt: null,
        dataAccessEndsAt: call.parent.credential.issuedAt + 90 * DAY_MS,
      },
    });
  });

  it("B33: sees a permission that was taken away", async () => {
    const call = await child();
    control().permissions({ account: call.parent.account.externalId, scopes: ["pages_messaging"] });
    expect(await provider().verify(call)).toEqual({
      ok: false,
      failure: { reason: "permission_missing", code: "pages_show_list" },
    });
  });

  it.each([
    ["190/458", "token_revoked"],
    ["190/460", "password_changed"],
  ] as const)("B26: sees that the person's consent ended by %s", async (cause, reason) => {
    const call = await child();
    control().revoke({ account: call.parent.account.externalId, cause });
    expect(await provider().verify(call)).toEqual({ ok: false, failure: { reason, code: cause } });
  });

  it("refuses the person's own token", async () => {
    const call = await child();
    expect(await provider().verify({ ...call, credential: call.parent.credential })).toEqual({
      ok: false,
      failure: { reason: "wrong_token_type", code: "USER" },
    });
  });
});

describe("what a Page can do", () => {
  it("sends a text to a person", async () => {
    const call = await child();
    const sent = await provider().sendMessage?.({ ...call, to: "7001", text: "Your order is ready." });
    expect(sent).toEqual({ ok: true, value: { messageId: expect.stringMatching(/^m_/) } });
    expect(control().messages().at(-1)).toMatchObject({ to: "7001", text: "Your order is ready." });
  });

  it("B63: reads whom a signed call removed: the Page", async () => {
    const { account } = await child();
    const { signedRequest } = await control().signedRequest({ account: account.externalId });
    expect(provider().readHook?.({ query: {}, form: { signed_request: signedRequest } })).toEqual({
      ids: [account.externalId],
    });
  });
});
