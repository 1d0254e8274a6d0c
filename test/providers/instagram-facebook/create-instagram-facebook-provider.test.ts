import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DAY_MS } from "../../../src/lib/clock.ts";
import { openProviderBench, type ProviderBench } from "../provider-bench.ts";

let bench: ProviderBench;
beforeAll(async () => {
  bench = await openProviderBench();
});
afterAll(() => bench.close());
beforeEach(() => {
  bench.sandbox.control.clearFaults({});
  bench.sandbox.control.quirks({
    provider: "facebook",
    quirks: { pageToken: "given", businessAccount: "present", proof: "required" },
  });
});

const provider = () => bench.provider("instagram_facebook", "reissue");
const control = () => bench.sandbox.control;

async function child() {
  const { parent, ...call } = await bench.seeded("instagram_facebook");
  if (parent === undefined) throw new Error("no parent");
  return { ...call, parent };
}
const renew = ({ parent, ...call }: Awaited<ReturnType<typeof child>>) =>
  provider().renew({ ...call, parent: parent.credential });
async function offeredTo(account: string) {
  const granted = await bench.connect("instagram_facebook", account);
  if (!granted.ok) throw new Error(granted.failure.code);
  const answer = await provider().accounts(granted.value);
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value;
}

describe("the Instagram accounts that are offered", () => {
  it("are those behind the person's Pages, each with its Page's token and the Page it hangs from", async () => {
    const user = control().account({ provider: "facebook", name: "Ana Photos", pages: ["Photo One", "Photo Two"] });
    const accounts = await offeredTo(user.key);
    expect(accounts).toHaveLength(2);
    for (const { account, credential, scopes } of accounts) {
      expect(account.externalId).toMatch(/^1784/);
      expect(account.details.pageId).toMatch(/^\d+$/);
      expect(scopes).toEqual(expect.arrayContaining(["instagram_basic", "pages_show_list"]));
      if (credential === null) throw new Error("no token");
      expect(credential).toMatchObject({ expiresAt: null, issuedAt: bench.clock.now() });
      expect(await provider().verify({ account, credential })).toMatchObject({
        ok: true,
        value: { account: { externalId: account.externalId, name: account.name } },
      });
    }
  });

  it("are not there where no professional account is linked: Meta leaves the name out", async () => {
    const user = control().account({ provider: "facebook", name: "Ben Plain", pages: ["Plain Page"] });
    control().quirks({ provider: "facebook", quirks: { businessAccount: "absent" } });
    expect(await offeredTo(user.key)).toEqual([]);
  });

  it("B42: stand without a token where the Page gives none", async () => {
    const user = control().account({ provider: "facebook", name: "Cleo Tokenless", pages: ["Tokenless"] });
    control().quirks({ provider: "facebook", quirks: { pageToken: "omitted" } });
    expect(await offeredTo(user.key)).toMatchObject([{ credential: null }]);
  });
});

describe("renewal through the Page", () => {
  it("reads the Page's token again", async () => {
    const call = await child();
    const renewed = await renew(call);
    expect(renewed).toMatchObject({
      ok: true,
      value: { credential: { issuedAt: bench.clock.now(), expiresAt: null } },
    });
  });

  it("sees that the link to the Page was cut, and so does the check, as one that needs no second look", async () => {
    const call = await child();
    control().link({ account: call.account.externalId, linked: false });
    expect(await renew(call)).toEqual({
      ok: false,
      failure: { reason: "object_unreachable", code: "instagram_business_account" },
    });
    expect(await provider().verify(call)).toEqual({
      ok: false,
      failure: { reason: "object_unreachable", code: "100/33" },
    });
  });

  it("can't be asked for without the Page's id", async () => {
    const call = await child();
    const { externalId } = call.account;
    expect(await renew({ ...call, account: { externalId, details: {} } })).toEqual({
      ok: false,
      failure: { reason: "object_unreachable", code: "no pageId" },
    });
  });
});

describe("the check", () => {
  it("B33: tells the end of data access and the scopes", async () => {
    const call = await child();
    const answer = await provider().verify(call);
    expect(answer).toMatchObject({
      ok: true,
      value: { expiresAt: null, dataAccessEndsAt: call.parent.credential.issuedAt + 90 * DAY_MS },
    });
    expect(answer.ok && answer.value.scopes).toContain("instagram_manage_insights");
  });

  it("B33: holds for an account whose Page alone was ticked", async () => {
    const user = control().account({ provider: "facebook", name: "Dora Ticks", pages: ["In", "Out"] });
    const redirectUri = bench.redirectUri("instagram_facebook");
    const authorizeUrl = provider().authorizeUrl({ state: "s", redirectUri, reauthenticate: false });
    const { callbackUrl } = control().approve({ authorizeUrl, account: user.key, pages: ["In"] });
    const reading = provider().readCallback(Object.fromEntries(new URL(callbackUrl).searchParams));
    if (reading.outcome !== "code") throw new Error(reading.outcome);
    const granted = await provider().exchange({ ...reading, redirectUri });
    if (!granted.ok) throw new Error(granted.failure.code);
    const call = await bench.callOf("instagram_facebook", granted.value);
    expect((await provider().verify(call)).ok).toBe(true);
    const elsewhere = { externalId: "17841400000000009", details: { pageId: "116" } };
    expect(await provider().verify({ ...call, account: elsewhere })).toEqual({
      ok: false,
      failure: { reason: "object_unreachable", code: "granular_scopes" },
    });
  });

  it("B26: sees that the password was changed", async () => {
    const call = await child();
    control().revoke({ account: call.parent.account.externalId, cause: "190/460" });
    expect(await provider().verify(call)).toEqual({
      ok: false,
      failure: { reason: "password_changed", code: "190/460" },
    });
  });
});

describe("what it can do", () => {
  it("sends a text to a person", async () => {
    const call = await child();
    expect((await provider().sendMessage?.({ ...call, to: "7002", text: "Thank you!" }))?.ok).toBe(true);
    expect(control().messages().at(-1)).toMatchObject({ to: "7002", text: "Thank you!" });
  });

  it("can't end the grant of a person who may have more with us", () => {
    expect(provider().revoke).toBeNull();
  });
});
