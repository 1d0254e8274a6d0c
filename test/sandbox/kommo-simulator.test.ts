import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { KOMMO_REDIRECT, openTestSandbox, pairOf } from "./provider-clients.ts";

let open: Awaited<ReturnType<typeof openTestSandbox>>;
beforeEach(async () => {
  open = await openTestSandbox();
});
afterEach(() => open.close());

describe("the simulated Kommo", () => {
  it("calls back to an address and with a host of its own, and gives a pair that knows its platform", async () => {
    const { kommo, sandbox } = open;
    const { callbackUrl } = sandbox.control.approve({ authorizeUrl: kommo.authorizeUrl(), account: "Rhine Tours" });
    const back = new URL(callbackUrl);
    expect(`${back.origin}${back.pathname}`).toBe(KOMMO_REDIRECT);
    expect(back.searchParams.get("referer")).toBe("rhinetours.kommo.com");
    expect(back.searchParams.get("client_id")).toBe(sandbox.credentials.kommo.clientId);
    const { access, refresh } = pairOf(await kommo.exchange(back.searchParams.get("code") ?? ""));
    const claims = JSON.parse(Buffer.from(access.split(".")[1] ?? "", "base64url").toString()) as object;
    expect(claims).toMatchObject({ base_domain: "kommo.com", api_domain: "api-b.kommo.com" });
    expect((await kommo.account(access)).json).toMatchObject({
      subdomain: "rhinetours",
      currency: "EUR",
      _links: { self: { href: "https://rhinetours.kommo.com/api/v4/account" } },
    });
    expect((await kommo.subdomain(refresh)).json).toMatchObject({ domain: "rhinetours.kommo.com" });
  });

  it("refuses in English, with the same hints", async () => {
    const { kommo } = open;
    const pair = await kommo.connect("tulip");
    await kommo.renew(pair.refresh);
    const spent = (await kommo.renew(pair.refresh)).json;
    expect(spent).toMatchObject({ status: 401, title: "Incorrect request", hint: "Token has been revoked" });
    const stranger = (await kommo.renew(pair.refresh, { client_secret: "wrong" })).json;
    expect(stranger).toMatchObject({ status: 401, title: "Incorrect client" });
    expect(stranger).not.toHaveProperty("hint");
    expect((await kommo.account("nonsense")).json).toMatchObject({ detail: "Invalid user name or password" });
    open.sandbox.control.fault({ provider: "kommo", kind: "error", code: "403/ip", times: 1 });
    expect((await kommo.account(pair.access)).text).not.toMatch(/[а-я]/i);
  });

  it("knows neither amoCRM's app nor its codes and tokens", async () => {
    const { amocrm, kommo, sandbox } = open;
    const pair = await amocrm.connect("nordwind");
    expect((await kommo.account(pair.access)).status).toBe(401);
    expect((await kommo.renew(pair.refresh)).json.hint).toBe("Invalid refresh token");
    expect((await kommo.exchange(amocrm.codeFor("nordwind"))).json.hint).toBe("Cannot decrypt the authorization code");
    const { clientId, clientSecret } = sandbox.credentials.amocrm;
    const answer = await kommo.renew(pair.refresh, { client_id: clientId, client_secret: clientSecret });
    expect(answer.json).toMatchObject({ status: 401, title: "Incorrect client" });
    expect((await amocrm.account(pair.access)).status).toBe(200);
  });
});
