import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createSlackAdapter, type SlackMode } from "../../../src/chat/slack/create-slack-adapter.ts";
import type { ChatChanged } from "../../../src/domain/chat-change.ts";
import { type Message, plainMessage } from "../../../src/domain/message.ts";
import { Secret } from "../../../src/lib/secret.ts";
import { systemWait } from "../../../src/lib/wait.ts";
import { openFaultProxy } from "../../fakes/fault-proxy.ts";
import { buttonsOf, localSlackBinary, openLocalSlack, SLACK, wordsOf } from "../../fakes/local-slack.ts";
import { type Answer, recordingDispatch, recordingLog } from "../recording-dispatch.ts";

const ends: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

interface Setup {
  readonly apiUrl: string;
  readonly mode?: SlackMode;
  readonly answer?: Answer | undefined;
}

/** The adapter with all that it needs; long pauses are cut short, so that no test sleeps. */
async function start({ apiUrl, mode = { type: "socket", appToken: new Secret(SLACK.appToken) }, answer }: Setup) {
  const { log, lines } = recordingLog();
  const recorded = recordingDispatch(answer);
  const changes: ChatChanged[] = [];
  const waits: number[] = [];
  const adapter = createSlackAdapter({
    botToken: new Secret(SLACK.botToken),
    apiUrl,
    mode,
    dispatch: recorded.dispatch,
    onChatChanged: async (changed) => {
      changes.push(changed);
    },
    log,
    clock: { now: () => Date.now() },
    random: { fraction: () => 0.5 },
    wait: (ms, signal) => {
      waits.push(ms);
      return systemWait(ms >= 20_000 ? ms : Math.min(ms, 20), signal);
    },
  });
  await adapter.start();
  ends.push(() => adapter.stop());
  return { adapter, lines, changes, waits, ...recorded };
}

async function until(what: string, look: () => boolean): Promise<void> {
  const end = Date.now() + 10_000;
  while (!look()) {
    if (Date.now() > end) throw new Error(`${what} did not come`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function openSocket(answer?: Answer) {
  const slack = await openLocalSlack();
  ends.push(() => slack.close());
  const started = await start({ apiUrl: slack.apiUrl, answer });
  await until("the connection", () => started.adapter.reachable());
  return { slack, ...started };
}

const withButton: Message = {
  ...plainMessage("Acme is cut off", "critical"),
  buttons: [
    [
      { type: "link", label: "Reconnect", url: "http://localhost:3000/r/x", style: "primary" },
      { type: "command", label: "Snooze", command: "snooze con_1 1d", style: "plain" },
    ],
  ],
};

describe.skipIf(localSlackBinary === null)("receiving from Slack by Socket Mode", () => {
  it("brings a slash command with who and where, and answers it in the channel", async () => {
    const { slack, waitFor } = await openSocket();
    await slack.userCommands("/ops", "status all");
    expect(await waitFor("status all")).toEqual({
      updateId: expect.stringMatching(/^slack:/),
      address: { platform: "slack", chat: SLACK.channel, thread: null },
      chatTitle: "#ops",
      person: { userId: SLACK.anna, name: "anna", locale: null, mayHaveRole: true },
      line: "status all",
      pressed: false,
    });
    const seen = await slack.waitForMessage(({ text }) => text === "echo status all");
    expect(seen).toMatchObject({ user: SLACK.bot });
    expect(wordsOf(seen.blocks)).toBe("echo status all");
  });

  it("answers a mention in the thread it was written in", async () => {
    const { slack, waitFor } = await openSocket();
    const { message } = await slack.userSends({ text: "look" });
    await slack.userSends({ text: `<@${SLACK.bot}> status`, thread_ts: message.ts });
    expect((await waitFor("status")).address).toEqual({ platform: "slack", chat: SLACK.channel, thread: message.ts });
    const seen = await slack.waitForMessage(({ text }) => text === "echo status");
    expect(seen.thread_ts).toBe(message.ts);
  });

  it("runs what a pressed button carries, as the person who pressed it", async () => {
    const { slack, adapter, waitFor, seen } = await openSocket();
    await adapter.messenger.send({ platform: "slack", chat: SLACK.channel, thread: null }, withButton);
    const alert = await slack.waitForMessage(({ text }) => text === "Acme is cut off");
    const [reconnect, snooze] = buttonsOf(alert);
    await slack.userPresses(alert, reconnect!);
    await slack.userPresses(alert, snooze!, SLACK.boris);
    expect(await waitFor("snooze con_1 1d")).toMatchObject({
      pressed: true,
      person: { userId: SLACK.boris, mayHaveRole: true },
    });
    expect(seen).toHaveLength(1);
    expect((await slack.messages()).find(({ ts }) => ts === alert.ts)?.text).toBe("Acme is cut off");
  });

  it("shows a private answer to the person only: the first and the last of many", async () => {
    const { slack } = await openSocket(async (_incoming, responder) => {
      for (const step of ["first", "between", "last"]) {
        await responder.show(plainMessage(step), "private");
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
    });
    await slack.userSends({ text: `<@${SLACK.bot}> connect` });
    await slack.waitForMessage(({ text }) => text === "last");
    await slack.userCommands("/connect");
    await slack.waitFor("both answers", async () =>
      (await slack.messages()).filter(({ text }) => text === "last").length === 2 ? true : undefined,
    );
    const answers = (await slack.messages()).filter(({ user }) => user === SLACK.bot);
    expect(answers.map(({ text, ephemeral_to }) => [text, ephemeral_to])).toEqual([
      ["first", SLACK.anna],
      ["last", SLACK.anna],
      ["first", SLACK.anna],
      ["last", SLACK.anna],
    ]);
  });

  it("B57: a command that shows much ends on its last message, in few edits of one message", async () => {
    const { slack } = await openSocket(async (_incoming, responder) => {
      for (let step = 0; step <= 30; step += 1) await responder.show(plainMessage(`${step} of 30`), "chat");
    });
    await slack.userCommands("/refresh", "all");
    await slack.waitForMessage(({ text }) => text === "30 of 30");
    const calls = (await slack.log()).filter(({ direction }) => direction === "from_bot").map(({ summary }) => summary);
    expect(calls.filter((call) => call === "chat.postMessage")).toHaveLength(1);
    expect(calls.filter((call) => call === "chat.update").length).toBeLessThan(4);
  });

  it("answers a slash command where the bot is no member by the command's own address", async () => {
    const { slack } = await openSocket();
    await slack.userCommands("/ops", "status", { channel: "C0ELSEWHERE" });
    const seen = await slack.waitForMessage(({ text }) => text === "echo status", "C0ELSEWHERE");
    expect(seen.ephemeral_to).toBeUndefined();
  });

  it("publishes what status says as the App Home, and answers its buttons in the direct messages", async () => {
    const { slack, waitFor } = await openSocket(async (incoming, responder) => {
      await responder.show(incoming.line === "status" ? withButton : plainMessage("snoozed"), "chat");
    });
    await slack.userOpensHome();
    const { address } = await waitFor("status");
    const published = await slack.waitFor("the Home", async () =>
      (await slack.log()).find(({ summary }) => summary === "views.publish"),
    );
    expect(published.detail).toMatchObject({
      user_id: SLACK.anna,
      view: { type: "home", private_metadata: address.chat },
    });
    expect(JSON.stringify(published.detail)).toContain("Acme is cut off");
  });

  it("hears a direct message", async () => {
    const { slack, waitFor, adapter } = await openSocket();
    await adapter.messenger.sendPrivate(SLACK.anna, plainMessage("hello"));
    const { channels } = await slack.state();
    const dm = channels.find(({ is_im }) => is_im)!.id;
    await slack.userSends({ channel: dm, text: "status" });
    expect((await waitFor("status")).address.chat).toBe(dm);
    await slack.waitForMessage(({ text }) => text === "echo status", dm);
  });

  it("B51: acknowledges at once, however slow the work is", async () => {
    let free = (): void => undefined;
    const slow = new Promise<void>((resolve) => {
      free = resolve;
    });
    const { slack, waitFor } = await openSocket(async ({ line }, responder) => {
      if (line === "refresh") await slow;
      await responder.show(plainMessage(`done ${line}`), "chat");
    });
    // local-slack answers this call only when the bot has acknowledged.
    await slack.userCommands("/refresh");
    await waitFor("refresh");
    await slack.userCommands("/ops", "check");
    await slack.waitForMessage(({ text }) => text === "done check");
    expect((await slack.messages()).some(({ text }) => text === "done refresh")).toBe(false);
    free();
    await slack.waitForMessage(({ text }) => text === "done refresh");
  });
});

describe.skipIf(localSlackBinary === null)("when Slack cannot be had", () => {
  it("starts without it, says so, and connects as soon as it answers", async () => {
    const slack = await openLocalSlack();
    ends.push(() => slack.close());
    const proxy = await openFaultProxy(slack.url);
    ends.push(() => proxy.close());
    proxy.disturb(/auth\.test/, { type: "status", status: 503 }, 2);
    proxy.disturb(/apps\.connections\.open/, { type: "status", status: 503 }, 2);
    const { adapter, lines, waitFor } = await start({ apiUrl: `${proxy.url}/api/` });
    expect(adapter.reachable()).toBe(false);
    await until("the connection", () => adapter.reachable());
    await slack.userCommands("/ops", "status");
    await waitFor("status");
    expect(lines.some((line) => line.startsWith("warn Slack cannot be reached"))).toBe(true);
    expect(lines.some((line) => line.startsWith("info Slack is reachable"))).toBe(true);
  });

  it("connects again when the connection ends, and survives a Slack that is gone", async () => {
    const slack = await openLocalSlack();
    const { adapter, lines, waitFor } = await start({ apiUrl: slack.apiUrl });
    await until("the connection", () => adapter.reachable());
    await slack.close();
    await until("the end", () => !adapter.reachable());
    await until("the warning", () => lines.some((line) => line.startsWith("warn Slack cannot be reached")));
    const outcome = await adapter.messenger.send(
      { platform: "slack", chat: SLACK.channel, thread: null },
      plainMessage("x"),
    );
    expect(outcome).toMatchObject({ outcome: "retry", maybeSent: false, code: "no_answer" });
    const again = await openLocalSlack({ port: Number(new URL(slack.url).port) });
    ends.push(() => again.close());
    await until("the new connection", () => adapter.reachable());
    await again.userCommands("/ops", "status");
    await waitFor("status");
  });

  it("says once that the token is refused, and tries again only after minutes", async () => {
    const slack = await openLocalSlack();
    ends.push(() => slack.close());
    const proxy = await openFaultProxy(slack.url);
    ends.push(() => proxy.close());
    proxy.disturb(/auth\.test/, { type: "answer", body: { ok: false, error: "invalid_auth" } }, 3);
    const { adapter, lines, waits } = await start({ apiUrl: `${proxy.url}/api/` });
    await until("three tries", () => waits.filter((ms) => ms === 600_000).length >= 1);
    expect(adapter.reachable()).toBe(false);
    expect(lines.filter((line) => line.startsWith("error Slack refuses"))).toHaveLength(1);
    expect(lines.join()).not.toContain(SLACK.botToken);
  });
});

describe.skipIf(localSlackBinary === null)("receiving from Slack by HTTP", () => {
  async function openHttp(answer?: Answer) {
    const server = createServer((request, response) => {
      const chunks: Uint8Array[] = [];
      request.on("data", (chunk) => chunks.push(chunk));
      request.on("end", async () => {
        const headers = request.headers as Record<string, string | undefined>;
        const answered = await started.adapter.hooks[0]!.handle({ headers, rawBody: Buffer.concat(chunks) });
        response.writeHead(answered.status).end(answered.body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const requestUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/slack/events`;
    const slack = await openLocalSlack({ requestUrl });
    const mode: SlackMode = { type: "http", signingSecret: new Secret(SLACK.signingSecret) };
    ends.push(() => slack.close());
    ends.push(() => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    });
    const started = await start({ apiUrl: slack.apiUrl, mode, answer });
    await until("the start", () => started.lines.some((line) => line.includes("to the hook")));
    return { slack, hook: started.adapter.hooks[0]!, ...started };
  }

  function sign(body: string, key: string = SLACK.signingSecret) {
    const stamp = String(Math.floor(Date.now() / 1_000));
    const digest = createHmac("sha256", key).update(`v0:${stamp}:${body}`).digest("hex");
    return {
      headers: {
        "x-slack-request-timestamp": stamp,
        "x-slack-signature": `v0=${digest}`,
        "content-type": "application/json",
      },
      rawBody: Buffer.from(body),
    };
  }

  const eventBody = (event: object) =>
    JSON.stringify({ type: "event_callback", team_id: SLACK.team, api_app_id: "A01APP", event_id: "Ev1", event });

  it("brings commands, presses and mentions, signed by Slack, and answers them", async () => {
    const { slack, hook, adapter, waitFor } = await openHttp();
    expect(hook).toMatchObject({ method: "POST", path: "/hooks/slack/events" });
    await slack.userCommands("/connections");
    await waitFor("status");
    await slack.userSends({ text: `<@${SLACK.bot}> check acme` });
    await waitFor("check acme");
    await adapter.messenger.send({ platform: "slack", chat: SLACK.channel, thread: null }, withButton);
    const alert = await slack.waitForMessage(({ text }) => text === "Acme is cut off");
    await slack.userPresses(alert, buttonsOf(alert)[1]!);
    await waitFor("snooze con_1 1d");
    await slack.waitForMessage(({ text }) => text === "echo snooze con_1 1d");
  });

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
