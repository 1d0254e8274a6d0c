import { describe, expect, it } from "vitest";
import { localSlackBinary, SLACK } from "../../fakes/local-slack.ts";
import { eventBody, openHttp, sign, until } from "./open-adapter.ts";

describe.skipIf(localSlackBinary === null)("the address that Slack calls", () => {
  it("B51: answers before the work is done", async () => {
    let free = (): void => undefined;
    const slow = new Promise<void>((resolve) => {
      free = resolve;
    });
    const { hook, waitFor, seen } = await openHttp(() => slow);
    const answered = await hook.handle(
      sign(eventBody({ type: "app_mention", user: SLACK.anna, channel: SLACK.channel, text: "<@U0BOT> status" })),
    );
    expect(answered.status).toBe(200);
    await waitFor("status");
    expect(seen).toHaveLength(1);
    free();
  });

  it("B63: refuses what Slack did not sign, before it reads it", async () => {
    const { hook, seen } = await openHttp();
    const body = eventBody({ type: "app_mention", user: SLACK.anna, channel: SLACK.channel, text: "<@U0BOT> status" });
    expect((await hook.handle(sign(body, "another key"))).status).toBe(401);
    expect((await hook.handle({ ...sign(body), rawBody: Buffer.from(`${body} `) })).status).toBe(401);
    expect((await hook.handle({ headers: {}, rawBody: Buffer.from("{") })).status).toBe(401);
    expect((await hook.handle(sign("{"))).status).toBe(400);
    expect(seen).toEqual([]);
  });

  it("answers Slack's challenge and its certificate check", async () => {
    const { hook } = await openHttp();
    const challenge = await hook.handle(sign(JSON.stringify({ type: "url_verification", challenge: "abc" })));
    expect(challenge).toEqual({ status: 200, body: "abc", contentType: "text/plain; charset=utf-8" });
    const check = sign("ssl_check=1");
    const form = { ...check.headers, "content-type": "application/x-www-form-urlencoded" };
    expect((await hook.handle({ ...check, headers: form })).status).toBe(200);
  });

  it("B56: tells when a channel is archived or the bot is out, and knows when its tokens are gone", async () => {
    const { hook, changes, adapter, lines } = await openHttp();
    for (const event of [
      { type: "channel_archive", channel: "C1", user: SLACK.anna },
      { type: "member_left_channel", channel: "C2", user: SLACK.anna },
      { type: "member_left_channel", channel: "C3", user: SLACK.bot },
    ]) {
      expect((await hook.handle(sign(eventBody(event)))).status).toBe(200);
    }
    await until("the changes", () => changes.length === 2);
    expect(changes.map(({ address, change }) => [address.chat, change])).toEqual([
      ["C1", { type: "gone", code: "archived" }],
      ["C3", { type: "gone", code: "left" }],
    ]);
    expect(adapter.reachable()).toBe(true);
    await hook.handle(sign(eventBody({ type: "tokens_revoked", tokens: { bot: [SLACK.bot] } })));
    await until("the log", () => lines.some((line) => line.startsWith("error Slack took the app's tokens away")));
    expect(adapter.reachable()).toBe(false);
  });
});
