import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Secret } from "../../../src/lib/secret.ts";
import { openProviderBench, type ProviderBench } from "../provider-bench.ts";

let bench: ProviderBench;
beforeAll(async () => {
  bench = await openProviderBench();
});
afterAll(() => bench.close());

describe.each(["amocrm", "kommo"])("%s as the rest of the product sees it", (name) => {
  const provider = () => bench.provider(name, "rotate");

  it("B63: reads the platform's own disconnect hook, the replayed one alike, and none that another signed", async () => {
    const heard: Record<string, string>[] = [];
    const server = createServer((request, response) => {
      heard.push(Object.fromEntries(new URL(request.url ?? "", "http://product").searchParams));
      response.end();
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { account } = await bench.fresh(name);
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/amocrm/disconnect`;
    const wish = { account: `${name}:${account.externalId}`, url };
    await bench.sandbox.control.disconnectHook({ ...wish, times: 2 });
    await bench.sandbox.control.disconnectHook({ ...wish, clientField: "client_id" });
    await bench.sandbox.control.disconnectHook({ ...wish, signedWith: "foreign" });
    server.closeAllConnections();
    server.close();
    const readings = heard.map((query) => provider().readHook?.({ query, form: {} }));
    expect(readings).toEqual([...Array.from({ length: 3 }, () => ({ ids: [account.externalId] })), null]);
    const other = bench.provider(name === "amocrm" ? "kommo" : "amocrm", "rotate");
    expect(heard.map((query) => other.readHook?.({ query, form: {} }))).toEqual([null, null, null, null]);
  });

  it("lets the API be called with the connection's token, and knows when it is refused", async () => {
    const { account, credential } = await bench.fresh(name);
    const { api } = provider();
    const url = api?.addressOf(account, "/api/v4/account");
    const call = async (token: Secret) => {
      const { authorization } = api?.sign(token).headers ?? {};
      const response = await fetch(String(url), { headers: { authorization: (authorization as Secret).reveal() } });
      return { kind: "answered", status: response.status, headers: {}, text: await response.text() } as const;
    };
    const good = await call(credential.accessToken);
    expect(JSON.parse(good.text)).toMatchObject({ id: Number(account.externalId) });
    expect(api?.refusesToken(good)).toBe(false);
    expect(api?.refusesToken(await call(new Secret("spent")))).toBe(true);
    expect(api?.addressOf(account, "/oauth2/access_token")).toBeNull();
  });

  it("tells what renews and what checks it", () => {
    expect(provider().about).toMatchObject({
      renewedBy: "POST /oauth2/access_token",
      checkedBy: "GET /api/v4/account",
    });
  });
});
