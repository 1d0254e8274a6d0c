import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { DAY_MS } from "../../src/lib/clock.ts";
import { createSandboxClient } from "../fakes/sandbox-client.ts";
import { openTestSandbox, pairOf } from "./provider-clients.ts";

let open: Awaited<ReturnType<typeof openTestSandbox>>;
beforeEach(async () => {
  open = await openTestSandbox();
});
afterEach(() => open.close());

/** A product that notes every call it gets and answers 202. */
async function listen() {
  const heard: { url: URL; agent: string | undefined }[] = [];
  const server = createServer((request, response) => {
    heard.push({ url: new URL(request.url ?? "", "http://product"), agent: request.headers["user-agent"] });
    response.writeHead(202).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { heard, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/amocrm/disconnect` };
}

describe.each(["amocrm", "kommo"] as const)("the switches of %s", (provider) => {
  const control = () => open.sandbox.control;
  const calls = () => open[provider];

  it("B48: takes both client secrets while one replaces the other, then only the new one", async () => {
    const { clientSecret: born } = open.sandbox.credentials[provider];
    const fresh = "mock_secret_fresh_1";
    const { refresh } = await calls().connect("Two Secrets");
    expect((await calls().renew(refresh, { client_secret: fresh })).status).toBe(401);
    control().clientSecrets({ provider, secrets: [fresh, born] });
    const byOld = pairOf(await calls().renew(refresh, { client_secret: born }));
    const byNew = pairOf(await calls().renew(byOld.refresh, { client_secret: fresh }));
    control().clientSecrets({ provider, secrets: [fresh] });
    const refused = await calls().renew(byNew.refresh, { client_secret: born });
    expect(refused.status).toBe(401);
    expect(refused.json).not.toHaveProperty("hint");
    // The refusal was of the client: the refresh token in the request is not spent by it.
    expect((await calls().renew(byNew.refresh, { client_secret: fresh })).status).toBe(200);
  });

  it("gives long-lived keys: a JWT that tells its end, nothing beside it, good for the API until then", async () => {
    const [key] = control().seed({
      provider,
      count: 1,
      ageMs: 0,
      longLived: true,
      lifetime: { accessMs: 30 * DAY_MS },
    });
    if (!key) throw new Error("nothing was seeded");
    expect(key).toMatchObject({ refreshToken: null, refreshExpiresAt: null });
    const claims = JSON.parse(Buffer.from(key.accessToken.split(".")[1] ?? "", "base64url").toString()) as object;
    expect(claims).toMatchObject({ exp: open.clock.now() / 1_000 + 30 * 86_400, account_id: Number(key.externalId) });
    expect((await calls().account(key.accessToken)).json).toMatchObject({ id: Number(key.externalId) });
    expect((await calls().renew(key.accessToken)).json.hint).toBe("Token has been revoked");
    expect(control().truth({ account: key.account })[0]).toMatchObject({
      alive: true,
      deadlineAt: key.accessExpiresAt,
    });
    open.clock.advance(30 * DAY_MS);
    expect((await calls().account(key.accessToken)).status).toBe(401);
    const [other] = control().seed({ provider, count: 1, ageMs: 0, longLived: true });
    control().revoke({ account: other?.account ?? "" });
    expect((await calls().account(other?.accessToken ?? "")).status).toBe(401);
  });

  it("after repeated 429s refuses every call with nginx's page, until support lifts the block", async () => {
    control().quirks({ provider, quirks: { blockAfter: "3" } });
    const { access, refresh } = await calls().connect("Too Fast");
    control().fault({ provider, kind: "rate_limit", retryAfterSeconds: 300, times: 3 });
    for (let asked = 0; asked < 3; asked += 1)
      expect((await calls().account(access)).json).toMatchObject({ status: 429, retry_after: 300 });
    for (const answer of [
      await calls().account(access),
      await calls().renew(refresh),
      await calls().subdomain(refresh),
    ])
      expect([answer.status, answer.headers.get("content-type"), answer.text.includes("nginx")]).toEqual([
        403,
        "text/html",
        true,
      ]);
    open.clock.advance(30 * DAY_MS);
    expect((await calls().renew(refresh)).status).toBe(403);
    control().addressBlock({ provider, blocked: false });
    expect((await calls().renew(refresh)).status).toBe(200);
    control().addressBlock({ provider, blocked: true });
    expect((await calls().account(access)).status).toBe(403);
    const other = provider === "amocrm" ? open.kommo : open.amocrm;
    expect((await other.account(access)).status).toBe(401);
  });

  it("B63: sends the disconnect hook signed, again and again the same, and switches nothing off by it", async () => {
    const product = await listen();
    const { access } = await calls().connect("Leaver");
    const { externalId } = control().truth({ account: "leaver", provider })[0] ?? { externalId: "" };
    const client = createSandboxClient(open.sandbox.url);
    const account = `${provider}:${externalId}`;
    const sent = await client.disconnectHook({ account, url: product.url, times: 2 });
    expect(sent.statuses).toEqual([202, 202]);
    const { clientId, clientSecret } = open.sandbox.credentials[provider];
    const signature = createHmac("sha256", clientSecret).update(`${clientId}|${externalId}`).digest("hex");
    for (const { url, agent } of product.heard) {
      expect(Object.fromEntries(url.searchParams)).toEqual({
        client_uuid: clientId,
        account_id: externalId,
        signature,
      });
      expect([url.pathname, agent]).toEqual(["/hooks/amocrm/disconnect", "amoService-oAuth-Code-Sender/1.0"]);
    }
    expect((await calls().account(access)).status).toBe(200);

    control().clientSecrets({ provider, secrets: ["mock_secret_fresh_1", clientSecret] });
    for (const signedWith of ["newest", "oldest", "foreign"] as const)
      await client.disconnectHook({ account, url: product.url, signedWith, clientField: "client_id" });
    const [newest, oldest, foreign] = product.heard.slice(2).map(({ url }) => url.searchParams);
    expect(oldest?.get("signature")).toBe(signature);
    expect(new Set([newest, oldest, foreign].map((query) => query?.get("signature"))).size).toBe(3);
    expect(newest?.get("client_id")).toBe(clientId);
  });
});

describe("the platforms' switches", () => {
  it("refuse what a provider does not have, addresses elsewhere and silence, with a sentence", async () => {
    const client = createSandboxClient(open.sandbox.url);
    const url = "http://127.0.0.1:9/hook";
    await expect(client.addressBlock({ provider: "instagram", blocked: true })).rejects.toThrow("blocks no addresses");
    await expect(client.seed({ provider: "instagram", count: 1, longLived: true })).rejects.toThrow(
      "no keys made by hand",
    );
    await expect(client.clientSecrets({ provider: "instagram", secrets: ["mock_secret_x"] })).rejects.toThrow(
      "can't be changed",
    );
    await expect(client.clientSecrets({ provider: "amocrm", secrets: ["real"] })).rejects.toThrow("mock_secret_");
    await expect(client.disconnectHook({ account: "bluebird.bakery", url })).rejects.toThrow("no such call");
    await expect(client.disconnectHook({ account: "nordwind", url: "http://192.0.2.1/hook" })).rejects.toThrow(
      "this machine",
    );
    await expect(client.disconnectHook({ account: "nordwind", url })).rejects.toThrow("did not answer");
  });
});
