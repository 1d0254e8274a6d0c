import { afterEach, describe, expect, it } from "vitest";
import { createDispatch } from "../../../src/commands/dispatch.ts";
import { createCommandRegistry } from "../../../src/commands/registry.ts";
import { silentLog } from "../../../src/lib/log/log.ts";
import { createAppWorld, translator } from "../../app/app-world.ts";
import { localSlackBinary, SLACK } from "../../fakes/local-slack.ts";
import { endAll, eventBody, openHttp, sign, until } from "./open-adapter.ts";

afterEach(endAll);

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

  it("B56: tells when a channel is archived, renamed or the bot is out, and knows when its tokens are gone", async () => {
    const { hook, changes, adapter, lines } = await openHttp();
    for (const event of [
      { type: "channel_archive", channel: "C1", user: SLACK.anna },
      { type: "member_left_channel", channel: "C2", user: SLACK.anna },
      { type: "member_left_channel", channel: "C3", user: SLACK.bot },
      { type: "channel_rename", channel: { id: "C4", name: "ops-eu", created: 1_360_782_804 } },
      { type: "group_rename", channel: { id: "C5", name: "ops-us", created: 1_360_782_804 } },
    ]) {
      expect((await hook.handle(sign(eventBody(event)))).status).toBe(200);
    }
    await until("the changes", () => changes.length === 4);
    expect(changes.map(({ address, change }) => [address.chat, change])).toEqual([
      ["C1", { type: "gone", code: "archived" }],
      ["C3", { type: "gone", code: "left" }],
      ["C4", { type: "renamed", title: "#ops-eu" }],
      ["C5", { type: "renamed", title: "#ops-us" }],
    ]);
    expect(adapter.reachable()).toBe(true);
    await hook.handle(sign(eventBody({ type: "tokens_revoked", tokens: { bot: [SLACK.bot] } })));
    await until("the log", () => lines.some((line) => line.startsWith("error Slack took the app's tokens away")));
    expect(adapter.reachable()).toBe(false);
  });

  it("B56: a token of a person that was taken back is not ours", async () => {
    const { hook, adapter, lines } = await openHttp();
    const revoked = { type: "tokens_revoked", tokens: { oauth: [SLACK.anna], bot: [] } };
    expect((await hook.handle(sign(eventBody(revoked)))).status).toBe(200);
    await adapter.stop();
    expect(adapter.reachable()).toBe(true);
    expect(lines.filter((line) => line.startsWith("error"))).toEqual([]);
  });

  it("B56: follows a channel to its new id, and tells when the bot may speak again", async () => {
    const { hook, changes, arrivals, slack } = await openHttp();
    for (const event of [
      { type: "channel_id_changed", old_channel_id: "G1", new_channel_id: "C2" },
      { type: "channel_unarchive", channel: "C1", user: SLACK.anna },
      { type: "member_joined_channel", channel: SLACK.channel, user: SLACK.boris, inviter: SLACK.anna },
      { type: "member_joined_channel", channel: SLACK.channel, user: SLACK.bot, inviter: SLACK.anna },
    ]) {
      expect((await hook.handle(sign(eventBody(event)))).status).toBe(200);
    }
    // A channel that may not know us is told how to begin; nobody is, for another's coming.
    await slack.waitForMessage(({ text }) => text === "type the code");
    const place = (chat: string) => ({ platform: "slack", chat, thread: null });
    expect(changes).toEqual([{ address: place("G1"), change: { type: "migrated", to: place("C2") } }]);
    await until("both arrivals", () => arrivals.length === 2);
    expect(arrivals).toContainEqual({ address: place("C1"), addedToGroup: false, locale: null });
    expect(arrivals).toContainEqual({ address: place(SLACK.channel), addedToGroup: true, locale: null });
  });

  it("B52: what Slack sends again, because it heard no answer in time, is worked on once", async () => {
    const world = await createAppWorld();
    const commands = createCommandRegistry();
    const tools = { app: world.app, commands, translator, defaultLanguage: "en", log: silentLog };
    const { hook, slack } = await openHttp(undefined, { dispatch: createDispatch(tools) });
    const body = eventBody({ type: "app_mention", user: SLACK.anna, channel: SLACK.channel, text: "<@U0BOT> help" });
    const again = { "x-slack-retry-num": "1", "x-slack-retry-reason": "http_timeout" };
    for (const headers of [{}, again, { ...again, "x-slack-retry-num": "2" }])
      expect((await hook.handle(sign(body, SLACK.signingSecret, headers))).status).toBe(200);
    const other = eventBody(
      { type: "app_mention", user: SLACK.anna, channel: SLACK.channel, text: "<@U0BOT> status" },
      "Ev2",
    );
    await hook.handle(sign(other));
    await slack.waitForMessage(({ text }) => text.includes("so I can't show anything here"));
    const answers = (await slack.messages()).filter(({ user }) => user === SLACK.bot);
    expect(answers.filter(({ text }) => text.includes("What I can do for you"))).toHaveLength(1);
  });
});
