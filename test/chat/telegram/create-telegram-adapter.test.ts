import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import {
  createTelegramAdapter,
  type TelegramMode,
  type TelegramWiring,
} from "../../../src/chat/telegram/create-telegram-adapter.ts";
import type { ChatGreetings } from "../../../src/commands/greet-chat.ts";
import type { ChatChanged } from "../../../src/domain/chat-change.ts";
import { plainMessage } from "../../../src/domain/message.ts";
import { Secret } from "../../../src/lib/secret.ts";
import { freePort } from "../../fakes/free-port.ts";
import { openTelegramFake, type TelegramFakeOptions } from "../../fakes/telegram-server.ts";
import { createBriefWait } from "../brief-wait.ts";
import { type Answer, recordingDispatch, recordingLog } from "../recording-dispatch.ts";

const ANNA = { id: 7, first_name: "Anna", language_code: "pt" };
const GROUP = -100;
const STATUS = { name: "status", usage: "", role: "viewer", answers: "chat" } as const;
const COMMANDS = {
  en: [{ ...STATUS, description: "How the accounts are" }],
  pt: [{ ...STATUS, description: "Como estão as contas" }],
};
/** What the adapter gives its end. */
const STOP_WITHIN_MS = 3_000;
const ends: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function openFake(options?: TelegramFakeOptions) {
  const fake = await openTelegramFake(options);
  ends.push(() => fake.close());
  fake.addGroup(GROUP, { title: "Ops", threads: [5] });
  return fake;
}

interface Setup {
  readonly url: string;
  readonly token?: string;
  readonly mode?: TelegramMode;
  readonly answer?: Answer;
  readonly greetings?: Partial<ChatGreetings>;
  readonly roleOf?: TelegramWiring["roleOf"];
}

/** The adapter with all that it needs; long pauses are cut short, so that no test sleeps. */
async function start({
  url,
  token = "123456:fake-telegram-bot-token",
  mode = { type: "polling" },
  answer,
  greetings,
  roleOf,
}: Setup) {
  const { log, lines } = recordingLog();
  const recorded = recordingDispatch(answer);
  const changes: ChatChanged[] = [];
  const waits: number[] = [];
  const adapter = createTelegramAdapter({
    token: new Secret(token),
    apiRoot: url,
    mode,
    dispatch: recorded.dispatch,
    onChatChanged: async (changed) => {
      changes.push(changed);
    },
    commands: COMMANDS,
    introductions: { en: "I keep accounts connected.", pt: "Mantenho contas conectadas." },
    greetings: { arrived: async () => null, topicGone: async () => plainMessage("topic gone"), ...greetings },
    roleOf: roleOf ?? (async () => null),
    startBotFirst: (locale, link) => plainMessage(`${locale}: start me at ${link}`),
    log,
    clock: { now: () => Date.now() },
    random: { fraction: () => 0.5 },
    wait: createBriefWait({ deadlinesMs: [STOP_WITHIN_MS], waits }),
  });
  await adapter.start();
  ends.push(() => adapter.stop());
  return { adapter, lines, changes, waits, ...recorded };
}

describe("receiving from Telegram by polling", () => {
  it("brings a command with who, where and in which language, and answers it in the group", async () => {
    const fake = await openFake();
    const { waitFor } = await start({ url: fake.url });
    const asked = fake.userSends({ chat: GROUP, from: ANNA, text: "/Status@KEEPER_BOT  all\nnow" });
    expect(await waitFor("status all now")).toEqual({
      updateId: expect.stringMatching(/^telegram:\d+$/),
      address: { platform: "telegram", chat: "-100", thread: null },
      chatTitle: "Ops",
      person: { userId: "7", name: "Anna", locale: "pt", mayHaveRole: true },
      line: "status all now",
      pressed: false,
    });
    await fake.waitForMessage((message) => message.text === "echo status all now");
    expect(fake.calls("sendMessage")[0]!.payload).toMatchObject({ reply_parameters: { message_id: asked } });
  });

  it("answers in the topic it was asked in", async () => {
    const fake = await openFake();
    const { waitFor } = await start({ url: fake.url });
    fake.userSends({ chat: GROUP, from: ANNA, text: "/status", threadId: 5 });
    expect((await waitFor("status")).address).toEqual({ platform: "telegram", chat: "-100", thread: "5" });
    const seen = await fake.waitForMessage((message) => message.text === "echo status");
    expect(seen.threadId).toBe(5);
  });

  it("B51: answers a press at once and still hears others while a command is slow", async () => {
    const fake = await openFake();
    let free = (): void => undefined;
    const slow = new Promise<void>((resolve) => {
      free = resolve;
    });
    const { waitFor } = await start({
      url: fake.url,
      answer: async ({ line }, responder) => {
        if (line.startsWith("refresh")) await slow;
        await responder.show(
          {
            ...plainMessage(`done ${line}`),
            buttons: [[{ type: "command", label: "Refresh", command: "refresh a", style: "plain" }]],
          },
          "chat",
        );
      },
    });
    fake.userSends({ chat: GROUP, from: ANNA, text: "/status" });
    const { messageId } = await fake.waitForMessage((message) => message.text === "done status");
    await fake.userPresses({ chat: GROUP, messageId, from: ANNA, label: "Refresh" });
    expect(await waitFor("refresh a")).toMatchObject({ pressed: true, person: { userId: "7" } });
    fake.userSends({ chat: GROUP, from: 8, text: "/check" });
    await fake.waitForMessage((message) => message.text === "done check");
    expect(fake.messages(GROUP).some((message) => message.text === "done refresh a")).toBe(false);
    free();
    await fake.waitForMessage((message) => message.text === "done refresh a");
  });

  it("a press too old to be answered works all the same", async () => {
    const fake = await openFake();
    const { waitFor } = await start({ url: fake.url });
    fake.userSends({ chat: GROUP, from: ANNA, text: "/status" });
    const { messageId } = await fake.waitForMessage((message) => message.text === "echo status");
    await fake.userPresses({ chat: GROUP, messageId, from: ANNA, data: "ack inc_1", expired: true });
    expect((await waitFor("ack inc_1")).pressed).toBe(true);
  });

  it("B57: a command that shows much ends on its last message, with few edits of one message", async () => {
    const fake = await openFake();
    await start({
      url: fake.url,
      answer: async (_incoming, responder) => {
        for (let step = 0; step <= 30; step += 1) await responder.show(plainMessage(`${step} of 30`), "chat");
      },
    });
    fake.userSends({ chat: GROUP, from: ANNA, text: "/refresh all" });
    const seen = await fake.waitForEdit((message) => message.text === "30 of 30");
    expect(seen.edits.length).toBeLessThan(5);
    expect(fake.calls("sendMessage")).toHaveLength(1);
  });

  it("sends a private answer to the person's own chat with the bot", async () => {
    const fake = await openFake();
    await start({
      url: fake.url,
      answer: (_incoming, responder) => responder.show(plainMessage("for you"), "private"),
    });
    fake.userSends({ chat: 7, from: ANNA, text: "hello there" });
    await fake.waitForMessage((message) => message.chat === 7);
    fake.userSends({ chat: GROUP, from: ANNA, text: "/connect" });
    await fake.waitFor("the second", () =>
      fake.messages(7).filter(({ from }) => from === "bot").length === 2 ? true : undefined,
    );
    expect(fake.messages(GROUP).filter(({ from }) => from === "bot")).toEqual([]);
  });

  it("shows who has not started the bot the way there, and nothing of the answer", async () => {
    const fake = await openFake();
    await start({
      url: fake.url,
      answer: (_incoming, responder) => responder.show(plainMessage("secret link"), "private"),
    });
    fake.userSends({ chat: GROUP, from: ANNA, text: "/connect" });
    const seen = await fake.waitForMessage((message) => message.chat === GROUP);
    expect(seen.text).toBe("pt: start me at https://t.me/keeper_bot?start=hello");
  });

  it("B56: tells when the bot is blocked, kicked, or a group moves", async () => {
    const fake = await openFake();
    const { changes, waitFor } = await start({ url: fake.url });
    fake.userSends({ chat: 7, from: ANNA, text: "/status" });
    await waitFor("status");
    fake.setGone(7, "blocked");
    fake.addGroup(-200);
    fake.setGone(-200, "kicked");
    fake.migrate(GROUP, -1_000_000_000_500);
    fake.userSends({ chat: 8, from: 8, text: "/end" });
    await waitFor("end");
    const address = (chat: string) => ({ platform: "telegram", chat, thread: null });
    const migrated = { address: address("-100"), change: { type: "migrated", to: address("-1000000000500") } };
    expect(changes).toEqual([
      { address: address("7"), change: { type: "gone", code: "blocked" } },
      { address: address("-200"), change: { type: "gone", code: "kicked" } },
      migrated,
      migrated,
    ]);
  });

  it("publishes the lists of commands once, and not again when they stand there", async () => {
    const fake = await openFake({ ephemeral: "10.3" });
    const first = await start({ url: fake.url });
    // A list for every place in each language; nobody's command is for a private chat without a team, so those stay empty.
    const [looked, set] = [1 + 3 * 2, 1 + 2 * 2];
    await fake.waitFor("all lists", () => (fake.calls("setMyCommands").length === set ? true : undefined));
    await first.adapter.stop();
    await start({ url: fake.url });
    await fake.waitFor("another look", () => (fake.calls("getMyCommands").length === 2 * looked ? true : undefined));
    expect(fake.calls("setMyCommands")).toHaveLength(set);
  });

  it("hears people while Telegram takes its time over the lists", async () => {
    const fake = await openFake();
    fake.silence({ methods: ["getMyCommands"] });
    const { waitFor } = await start({ url: fake.url });
    fake.userSends({ chat: 7, from: ANNA, text: "/status" });
    await waitFor("status");
    expect(fake.calls("setMyCommands")).toEqual([]);
  });

  it("offers a person whose private chat belongs to a team what they may do, once", async () => {
    const fake = await openFake();
    const { waitFor } = await start({
      url: fake.url,
      roleOf: async ({ person }) => (person.userId === "7" ? "viewer" : null),
    });
    fake.userSends({ chat: 8, from: 8, text: "/status" });
    await fake.waitForMessage(({ chat }) => chat === 8);
    fake.userSends({ chat: 7, from: ANNA, text: "/status" });
    const call = await fake.waitForCall("setMyCommands", ({ payload }) => JSON.stringify(payload).includes('"chat"'));
    expect(call.payload.scope).toEqual({ type: "chat", chat_id: 7 });
    await fake.waitFor("the list", () => (fake.offered({ chat: 7, language: "pt" }).length > 0 ? true : undefined));
    expect(fake.offered({ chat: 7, language: "pt" })).toEqual([
      { command: "status", description: "Como estão as contas" },
    ]);
    fake.userSends({ chat: 7, from: ANNA, text: "/again" });
    await waitFor("again");
    await fake.waitForMessage(({ text }) => text === "echo again");
    const ofChats = fake.calls("getMyCommands").filter(({ payload }) => JSON.stringify(payload).includes('"chat"'));
    expect(ofChats).toHaveLength(1);
  });

  it("B56: asks what to say where it is let in, and says it there", async () => {
    const fake = await openFake();
    const arrivals: unknown[] = [];
    await start({
      url: fake.url,
      greetings: {
        async arrived(arrival) {
          arrivals.push(arrival);
          return plainMessage("hello");
        },
      },
    });
    fake.letIn(-300, ANNA);
    await fake.waitForMessage(({ chat, text }) => chat === -300 && text === "hello");
    fake.letIn(-300, ANNA, "administrator");
    await fake.waitFor("another", () => (fake.messages(-300).length === 2 ? true : undefined));
    const address = { platform: "telegram", chat: "-300", thread: null };
    expect(arrivals).toEqual([
      { address, addedToGroup: true, locale: "pt" },
      { address, addedToGroup: false, locale: "pt" },
    ]);
  });

  it("answers unseen where Telegram can, knowing from an update that it is an administrator", async () => {
    const fake = await openFake({ ephemeral: "10.3" });
    await start({
      url: fake.url,
      answer: (_incoming, responder) => responder.show(plainMessage("for you"), "private"),
    });
    fake.letIn(GROUP, ANNA, "administrator");
    fake.userSends({ chat: GROUP, from: ANNA, text: "/connect" });
    expect((await fake.waitForMessage(({ text }) => text === "for you")).ephemeralFor).toBe(7);
    expect(fake.calls("getChatMember")).toEqual([]);
  });

  it("B54: tells who writes as the group itself in the group: there is no private chat of theirs", async () => {
    const fake = await openFake({ ephemeral: "10.3" });
    await start({
      url: fake.url,
      answer: (_incoming, responder) => responder.show(plainMessage("no role"), "private"),
    });
    fake.userSends({ chat: GROUP, from: 1_087_968_824, senderChat: GROUP, text: "/connect" });
    expect(await fake.waitForMessage(({ text }) => text === "no role")).toMatchObject({ chat: GROUP });
  });
});

describe("when Telegram cannot be had", () => {
  it("starts without it, says so, and begins as soon as it answers", async () => {
    const port = await freePort();
    const { adapter, lines, waitFor } = await start({ url: `http://127.0.0.1:${port}` });
    expect(adapter.reachable()).toBe(false);
    const outcome = await adapter.messenger.send({ platform: "telegram", chat: "7", thread: null }, plainMessage("x"));
    expect(outcome).toMatchObject({ outcome: "retry", maybeSent: false, code: "no_answer" });
    const fake = await openFake({ port });
    fake.userSends({ chat: 7, from: ANNA, text: "/status" });
    await waitFor("status");
    expect(adapter.reachable()).toBe(true);
    expect(lines.filter((line) => line.startsWith("warn Telegram cannot be reached"))).toHaveLength(1);
    expect(lines).toContain("info Telegram is reachable again.");
  });

  it("says once that the token is wrong, and tries again only after minutes", async () => {
    const fake = await openFake();
    const { adapter, lines, waits } = await start({ url: fake.url, token: "123456:wrong" });
    await fake.waitFor("three tries", () => (fake.calls("getMe").length >= 3 ? true : undefined));
    expect(waits.slice(0, 2)).toEqual([600_000, 600_000]);
    expect(lines.filter((line) => line.startsWith("error Telegram refuses TELEGRAM_BOT_TOKEN"))).toHaveLength(1);
    expect(adapter.reachable()).toBe(false);
    expect(lines.join()).not.toContain("123456:wrong");
  });

  it("says once that another program polls, and goes on when that one is gone", async () => {
    const fake = await openFake();
    const { lines, waitFor } = await start({ url: fake.url });
    await fake.waitForCall("getUpdates");
    const rival = () => fetch(`${fake.url}/bot${fake.token}/getUpdates?`, { method: "POST" });
    await rival();
    await fake.waitFor("a second poll", () => (fake.calls("deleteWebhook").length >= 2 ? true : undefined));
    await rival();
    fake.userSends({ chat: 7, from: ANNA, text: "/status" });
    await waitFor("status");
    expect(lines.filter((line) => line.includes("(409)"))).toHaveLength(1);
  });
});

describe("receiving from Telegram by webhook", () => {
  async function openHook() {
    const fake = await openFake();
    const server = createServer((request, response) => {
      const chunks: Uint8Array[] = [];
      request.on("data", (chunk) => chunks.push(chunk));
      request.on("end", async () => {
        const headers = request.headers as Record<string, string | undefined>;
        const answer = await hook().handle({ headers, rawBody: Buffer.concat(chunks) });
        response.writeHead(answer.status).end(answer.body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    ends.push(() => new Promise((resolve) => server.close(resolve)));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    let free = (): void => undefined;
    const slow = new Promise<void>((resolve) => {
      free = resolve;
    });
    const started = await start({
      url: fake.url,
      mode: { type: "webhook", origin, secret: new Secret("hook-secret") },
      answer: () => slow,
    });
    ends.push(() => server.closeAllConnections());
    ends.push(() => free());
    const hook = () => started.adapter.hooks[0]!;
    return { fake, hook, free, ...started };
  }

  it("B51: sets the webhook, and answers an update at once however slow the work is", async () => {
    const { fake, hook, waitFor } = await openHook();
    expect(hook()).toMatchObject({ method: "POST", path: "/hooks/telegram" });
    await fake.waitForCall("setWebhook");
    fake.userSends({ chat: 7, from: ANNA, text: "/status" });
    await waitFor("status");
    fake.userSends({ chat: 7, from: ANNA, text: "/check" });
    await waitFor("check");
    expect(fake.calls("getUpdates")).toEqual([]);
  });

  it.each([
    ["no secret", undefined],
    ["another secret", "hook-secreT"],
    ["a longer secret", "hook-secret-and-more"],
  ])("B63: refuses an update with %s, whatever it says", async (_name, secret) => {
    const { fake, hook, seen } = await openHook();
    await fake.waitForCall("setWebhook");
    const answer = await hook().handle({
      headers: secret === undefined ? {} : { "x-telegram-bot-api-secret-token": secret },
      rawBody: Buffer.from("{ not even JSON"),
    });
    expect(answer.status).toBe(401);
    expect(seen).toEqual([]);
  });

  it("answers what is no update with 400", async () => {
    const { fake, hook, waitFor } = await openHook();
    await fake.waitForCall("setWebhook");
    fake.userSends({ chat: 7, from: ANNA, text: "/status" });
    await waitFor("status");
    const headers = { "x-telegram-bot-api-secret-token": "hook-secret" };
    for (const body of ["{", "7", "null", "{}"]) {
      expect((await hook().handle({ headers, rawBody: Buffer.from(body) })).status).toBe(400);
    }
  });
});
