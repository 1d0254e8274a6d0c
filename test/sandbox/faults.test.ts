import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { amocrmErrorCodes } from "../../src/sandbox/amocrm/amocrm-errors.ts";
import { instagramDefinition } from "../../src/sandbox/instagram/instagram-definition.ts";
import { openTestSandbox, type Pair, pairOf } from "./provider-clients.ts";

let open: Awaited<ReturnType<typeof openTestSandbox>>;
let pair: Pair;
beforeEach(async () => {
  open = await openTestSandbox();
  pair = await open.amocrm.connect("nordwind");
});
afterEach(() => open.close());

type FaultInput = Parameters<typeof open.sandbox.control.fault>[0];
type WithoutProvider<Input> = Input extends unknown ? Omit<Input, "provider"> : never;

const fault = (input: WithoutProvider<FaultInput>) =>
  open.sandbox.control.fault({ provider: "amocrm", ...input } as FaultInput);

describe("the switches", () => {
  it("hit as often as they say, the call they name, the account they name", async () => {
    const other = await open.amocrm.connect("quill");
    fault({ kind: "unavailable", path: "account", account: "nordwind", times: 2 });
    expect((await open.amocrm.account(other.access)).status).toBe(200);
    expect((await open.amocrm.renew(other.refresh)).status).toBe(200);
    const statuses = [];
    for (let index = 0; index < 3; index++) statuses.push((await open.amocrm.account(pair.access)).status);
    expect(statuses).toEqual([503, 503, 200]);
    expect(open.sandbox.control.faults()).toEqual([]);
  });

  it("can name a call by the provider's own path, too", async () => {
    fault({ kind: "status", status: 418, path: "/api/v4/account", times: 1 });
    expect((await open.amocrm.account(pair.access)).status).toBe(418);
  });

  it("answer every error row of both providers, each with its envelope", async () => {
    for (const code of amocrmErrorCodes) {
      fault({ kind: "error", code, path: "account", times: 1 });
      const answer = await open.amocrm.account(pair.access);
      expect(answer.status, code).toBe(code === "204" ? 204 : Number(answer.json.status ?? 403));
    }
    for (const code of instagramDefinition.errorCodes) {
      open.sandbox.control.fault({ provider: "instagram", kind: "error", code, path: "me", times: 1 });
      const { json, status, headers } = await open.instagram.me("any");
      const number = (json.error as { code: number } | undefined)?.code ?? json.code;
      if (/^\d/.test(code)) expect(number, code).toBe(Number(code.split("/")[0]));
      expect(status, code).toBe([1, 2].includes(Number(number)) && code !== "1/secret" ? 500 : 400);
      expect(headers.has("www-authenticate"), code).toBe(
        (json.error as { type: string } | undefined)?.type === "OAuthException",
      );
    }
  });

  it("can turn Meta's statuses to the other ones that were seen", async () => {
    open.sandbox.control.quirks({ provider: "instagram", quirks: { errorStatus: "other" } });
    const statusOf = async (code: string) => {
      open.sandbox.control.fault({ provider: "instagram", kind: "error", code, times: 1 });
      return (await open.instagram.me("any")).status;
    };
    expect([await statusOf("190/463"), await statusOf("10"), await statusOf("4"), await statusOf("100")]).toEqual([
      401, 403, 403, 400,
    ]);
  });

  it("cut the connection before the server acts: the refresh token is untouched", async () => {
    fault({ kind: "reset", path: "renew", times: 1 });
    await expect(open.amocrm.renew(pair.refresh)).rejects.toThrow();
    expect((await open.amocrm.renew(pair.refresh)).status).toBe(200);
    expect(open.sandbox.control.calls().answers["amocrm.renew reset"]).toBe(1);
  });

  it("cut the connection after the server acted: the old refresh token is spent", async () => {
    fault({ kind: "reset", path: "renew", times: 1, afterActing: true });
    await expect(open.amocrm.renew(pair.refresh)).rejects.toThrow();
    expect((await open.amocrm.renew(pair.refresh)).json.hint).toBe("Token has been revoked");
  });

  it("cut the connection after the server acted in grace mode: the old refresh token gives another pair", async () => {
    open.sandbox.control.mode({ rotation: "grace" });
    fault({ kind: "malformed", path: "renew", times: 1, afterActing: true });
    await expect(open.amocrm.renew(pair.refresh)).rejects.toThrow(SyntaxError);
    const resent = pairOf(await open.amocrm.renew(pair.refresh));
    expect((await open.amocrm.account(resent.access)).status).toBe(200);
  });

  it("answer with HTML, nothing, half a JSON, a redirect, 429 and 503", async () => {
    fault({ kind: "html", times: 1 });
    expect((await open.amocrm.account(pair.access)).text).toContain("<html>");
    fault({ kind: "empty", times: 1 });
    expect(await open.amocrm.account(pair.access)).toMatchObject({ status: 200, text: "" });
    fault({ kind: "malformed", times: 1 });
    await expect(open.amocrm.account(pair.access)).rejects.toThrow(SyntaxError);
    fault({ kind: "redirect", times: 1 });
    const redirect = await open.amocrm.account(pair.access);
    expect([redirect.status, redirect.headers.get("location")]).toEqual([302, `${open.sandbox.url}/_elsewhere`]);
    await fetch(redirect.headers.get("location") ?? "");
    expect(open.sandbox.control.calls().calls["sandbox.elsewhere"]).toBe(1);
    fault({ kind: "rate_limit", retryAfterSeconds: 300, times: 1 });
    expect((await open.amocrm.account(pair.access)).json).toMatchObject({ status: 429, retry_after: 300 });
    fault({ kind: "unavailable", retryAfterSeconds: 7, times: 1 });
    const down = await open.amocrm.account(pair.access);
    expect([down.status, down.headers.get("retry-after")]).toEqual([503, "7"]);
  });

  it("send a body without end, until the client hangs up, and meanwhile answer others", async () => {
    fault({ kind: "endless", path: "account", times: 1 });
    const stop = new AbortController();
    const response = await fetch(`${open.sandbox.urls.AMOCRM_API_URL}/api/v4/account`, { signal: stop.signal });
    let size = 0;
    const reader = response.body?.getReader();
    while (size < 8_000_000) size += (await reader?.read())?.value?.length ?? 0;
    expect((await open.amocrm.account(pair.access)).status).toBe(200);
    stop.abort();
  });

  it("act at once and answer late: a client that gives up has lost the answer, not prevented the rotation", async () => {
    fault({ kind: "slow", latencyMs: 60_000, path: "renew", times: 1 });
    const stop = new AbortController();
    const { amocrm } = open.sandbox.credentials;
    const body = new URLSearchParams({
      client_id: amocrm.clientId,
      client_secret: amocrm.clientSecret,
      grant_type: "refresh_token",
      refresh_token: pair.refresh,
      redirect_uri: "http://localhost:3000/oauth/callback/amocrm",
    });
    const asked = fetch(`${open.sandbox.urls.AMOCRM_API_URL}/oauth2/access_token`, {
      method: "POST",
      body,
      signal: stop.signal,
    });
    await expect.poll(() => open.sandbox.control.inspect({ token: pair.refresh }).deadBecause).toBe("spent");
    stop.abort();
    await expect(asked).rejects.toThrow();
  });

  it("delay every answer by the latency", async () => {
    open.sandbox.control.latency({ latencyMs: 40, provider: "amocrm" });
    const startedAt = performance.now();
    await open.amocrm.account(pair.access);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(39);
  });

  it("answer 429 above a rate, by any second and not by the clock's seconds", async () => {
    open.sandbox.control.rateLimit({ provider: "amocrm", perSecond: 3 });
    open.clock.advance(1_000);
    const statuses = [];
    for (let index = 0; index < 4; index++) {
      statuses.push((await open.amocrm.account(pair.access)).status);
      open.clock.advance(300);
    }
    expect(statuses).toEqual([200, 200, 200, 429]);
    open.clock.advance(1_000);
    expect((await open.amocrm.account(pair.access)).status).toBe(200);
    expect(open.sandbox.control.calls().highestPerSecond.amocrm).toBe(4);
  });

  it("last until the account consents again where they were asked to", async () => {
    fault({ kind: "unavailable", path: "account", account: "nordwind", untilReconnect: true });
    expect((await open.amocrm.account(pair.access)).status).toBe(503);
    const again = await open.amocrm.connect("nordwind");
    expect((await open.amocrm.account(again.access)).status).toBe(200);
  });

  it("survive a client that hangs up in the middle of its request", async () => {
    const { port } = new URL(open.sandbox.url);
    const socket = connect(Number(port), "127.0.0.1");
    await new Promise<void>((resolve) => socket.once("connect", () => resolve()));
    socket.write("POST /amocrm/oauth2/access_token HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{");
    socket.resetAndDestroy();
    expect((await open.amocrm.account(pair.access)).status).toBe(200);
  });
});
