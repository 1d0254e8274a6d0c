import { afterEach, expect, it } from "vitest";
import type { Answer, ProviderCall, ProviderFailure, SentMessage } from "../../../../src/providers/provider.ts";
import { type ApiWorld, openApiWorld } from "./api-world.ts";

const worlds: ApiWorld[] = [];
afterEach(async () => {
  await Promise.all(worlds.splice(0).map((world) => world.close()));
});

interface Message {
  readonly to: string;
  readonly text: string;
}

/** A connection whose accounts send messages; `answers` are what the sending leads to, one after the other. */
async function open(answers: readonly (ProviderFailure | "sent")[] = ["sent"]) {
  const world = await openApiWorld();
  worlds.push(world);
  const sent: (Message & { readonly token: string })[] = [];
  const sendMessage = async ({ credential, to, text }: ProviderCall & Message): Promise<Answer<SentMessage>> => {
    const answer = answers[sent.length] ?? "sent";
    sent.push({ to, text, token: credential.accessToken.reveal() });
    return answer === "sent"
      ? { ok: true, value: { messageId: `mid.${sent.length}` } }
      : { ok: false, failure: answer };
  };
  Object.assign(world.provider, { sendMessage });
  const { id } = await world.add("acme");
  const key = await world.key(["tokens"]);
  const send = (body: unknown) =>
    world.call(key, "POST", `/api/connections/${id}/messages`, {
      body: JSON.stringify(body),
      headers: { "content-type": "application/json" },
    });
  return { ...world, id, sent, send, key };
}

const HELLO = { to: "17841", text: "Hello ü" };
const REFUSED: ProviderFailure = { reason: "token_invalid", code: "190" };

it("a message is sent after the token was checked", async () => {
  const { send, sent, provider, tokenOf, id } = await open();
  expect(await send(HELLO)).toMatchObject({ status: 200, json: { messageId: "mid.1", to: "17841" } });
  expect(sent).toEqual([{ ...HELLO, token: await tokenOf(id) }]);
  expect(provider.calls.verify).toBe(1);
});

it("a token that the check finds refused is renewed before the message goes", async () => {
  const { send, sent, provider, tokenOf, id } = await open();
  const old = await tokenOf(id);
  provider.failChecks({ reason: "token_invalid", code: "401" });
  expect((await send(HELLO)).status).toBe(200);
  expect(sent).toEqual([{ ...HELLO, token: await tokenOf(id) }]);
  expect(sent[0]?.token).not.toBe(old);
});

it("a token that dies on the way is renewed, and the message is sent once more", async () => {
  const { send, sent, provider, tokenOf, id } = await open([REFUSED]);
  expect(await send(HELLO)).toMatchObject({ status: 200, json: { messageId: "mid.2" } });
  expect(sent).toHaveLength(2);
  expect(sent[1]).toEqual({ ...HELLO, token: await tokenOf(id) });
  expect(provider.calls.renew).toBe(1);
});

it("one that is refused again is not tried a third time", async () => {
  const { send, sent } = await open([REFUSED, REFUSED, REFUSED]);
  expect((await send(HELLO)).json).toMatchObject({ status: 409, code: "reconnect_needed", failure: { code: "190" } });
  expect(sent).toHaveLength(2);
});

it("a message whose answer was lost is not sent again, and that it may have arrived is said", async () => {
  const { send, sent } = await open([{ reason: "timeout", code: "timeout", maybeActed: true }]);
  const { json } = await send(HELLO);
  expect(json).toMatchObject({ status: 504, code: "answer_lost" });
  expect(json.title).toContain("may have been sent");
  expect(sent).toHaveLength(1);
});

it("a dead account sends nothing and asks for a reconnect", async () => {
  const { send, sent, provider } = await open();
  provider.revokeGrant("acme");
  expect((await send(HELLO)).json).toMatchObject({ status: 409, code: "reconnect_needed" });
  expect(sent).toHaveLength(0);
});

it.each([
  [{ reason: "permission_missing", code: "10" }, 409, "permission_missing"],
  [{ reason: "account_checkpoint", code: "190/459" }, 409, "action_required"],
  [{ reason: "network", code: "network" }, 502, "provider_unreachable"],
  [{ reason: "rate_limited", code: "613", retryAfterMs: 61_000 }, 503, "rate_limited"],
  [{ reason: "bad_request", code: "100" }, 422, "provider_refused"],
  [{ reason: "app_blocked", code: "app" }, 502, "app_refused"],
] satisfies [ProviderFailure, number, string][])("why it was not sent is said: %o", async (failure, status, code) => {
  const { send, sent } = await open([failure]);
  const answer = await send(HELLO);
  expect(answer.json).toMatchObject({ status, code, failure: { code: failure.code, message: expect.any(String) } });
  expect(answer.headers.get("retry-after")).toBe("retryAfterMs" in failure ? "61" : null);
  expect(sent).toHaveLength(1);
});

it("accounts that send no messages are said to send none", async () => {
  const { send, provider } = await open();
  Object.assign(provider, { sendMessage: undefined });
  expect((await send(HELLO)).json).toMatchObject({ status: 422, code: "not_supported" });
});

it.each([{}, { to: "1" }, { to: "", text: "x" }, { to: "1", text: "" }, { to: 5, text: "x" }, "text"])(
  "refuses %o",
  async (body) => {
    const { send, sent } = await open();
    expect((await send(body)).json).toMatchObject({ status: 400, code: "invalid_argument" });
    expect(sent).toHaveLength(0);
  },
);

it("B65: a body of more than 64 KiB is refused, and so is one that is no JSON", async () => {
  const { call, key, id, sent } = await open();
  const post = (body: string, type: string) =>
    call(key, "POST", `/api/connections/${id}/messages`, { body, headers: { "content-type": type } });
  const large = JSON.stringify({ to: "1", text: "x".repeat(65_536) });
  expect((await post(large, "application/json")).json).toMatchObject({ status: 413, code: "too_large" });
  expect((await post("{", "application/json")).json).toMatchObject({ status: 400, code: "bad_request" });
  expect((await post("x", "text/xml")).json).toMatchObject({ status: 415, code: "unsupported_media_type" });
  expect(sent).toHaveLength(0);
});
