import { describe, expect, it } from "vitest";
import { type ChatSettings, type ChatWiring, chatPlatforms, loadChatAdapters } from "../../src/chat/registry.ts";
import { plainMessage } from "../../src/domain/message.ts";
import { silentLog } from "../../src/lib/log/log.ts";
import { Secret } from "../../src/lib/secret.ts";
import { type MessengerHarness, messengerContract } from "../contracts/messenger.ts";
import { openFaultProxy } from "../fakes/fault-proxy.ts";
import { buttonsOf, localSlackBinary, openLocalSlack, SLACK, wordsOf } from "../fakes/local-slack.ts";
import { openTelegramFake } from "../fakes/telegram-server.ts";
import { NO_FORMS } from "./recording-dispatch.ts";

const NOTHING: ChatSettings = { telegram: null, slack: null };

const wiring: ChatWiring = {
  dispatch: async () => undefined,
  forms: NO_FORMS,
  onChatChanged: async () => undefined,
  commands: {},
  introductions: {},
  startBotFirst: (_locale, url) => plainMessage(url),
  greetings: { arrived: async () => null, topicGone: async () => plainMessage("the topic is gone") },
  roleOf: async () => null,
  log: silentLog,
  clock: { now: () => Date.now() },
  random: { fraction: () => 0 },
};

/** Makes the one adapter that the settings name. It is not started: a messenger sends without receiving. */
async function messengerOf(settings: Partial<ChatSettings>) {
  const [adapter] = await loadChatAdapters({ ...NOTHING, ...settings }, wiring);
  if (adapter === undefined) throw new Error("nothing is configured");
  return adapter.messenger;
}

async function openTelegram(): Promise<MessengerHarness> {
  const fake = await openTelegramFake();
  const proxy = await openFaultProxy(fake.url);
  const [group, person] = [-100, 7];
  fake.addGroup(group);
  fake.userSends({ chat: person, from: person, text: "/start" });
  const token = new Secret(fake.token);
  const messenger = await messengerOf({ telegram: { token, apiRoot: proxy.url, mode: { type: "polling" } } });
  const ours = (chat: number) => fake.messages(chat).filter(({ from }) => from === "bot");
  // The word joiner is ours: it keeps an @name from pinging, and nobody sees it.
  const read = (chat: number) => ours(chat).map(({ text }) => text.replaceAll("\u2060", ""));
  return {
    messenger,
    address: { platform: "telegram", chat: String(group), thread: null },
    userId: String(person),
    texts: async () => read(group),
    buttons: async () => (ours(group).at(-1)?.keyboard ?? []).flat().map(({ text }) => text),
    privateTexts: async () => read(person),
    async removeMessage(ref) {
      await fetch(`${fake.url}/bot${fake.token}/deleteMessage`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ chat_id: group, message_id: Number(ref) }),
      });
    },
    setGone: async () => fake.setGone(group, "kicked"),
    async limitOnce() {
      fake.limit(7, { calls: 1 });
    },
    // A connection cut after the request is as much a lost answer as silence, and nobody has to wait for it.
    loseAnswerOnce: async () => proxy.disturb(/sendMessage/, { type: "cut" }),
    failOnce: async () => proxy.disturb(/sendMessage/, { type: "status", status: 502 }),
    tellsUnchanged: true,
    async close() {
      await proxy.close();
      await fake.close();
    },
  };
}

async function openSlack(): Promise<MessengerHarness> {
  const slack = await openLocalSlack();
  const proxy = await openFaultProxy(slack.url);
  const messenger = await messengerOf({
    slack: {
      botToken: new Secret(SLACK.botToken),
      apiUrl: `${proxy.url}/api/`,
      mode: { type: "socket", appToken: new Secret(SLACK.appToken) },
    },
  });
  const ours = async (channel?: string) => (await slack.messages(channel)).filter(({ user }) => user === SLACK.bot);
  const read = async (channel?: string) => (await ours(channel)).map(({ blocks }) => wordsOf(blocks));
  return {
    messenger,
    address: { platform: "slack", chat: SLACK.channel, thread: null },
    userId: SLACK.anna,
    texts: () => read(),
    async buttons() {
      const last = (await ours()).at(-1);
      return last === undefined ? [] : buttonsOf(last).map(({ text }) => (typeof text === "object" ? text.text : ""));
    },
    async privateTexts() {
      const direct = (await slack.state()).channels.find(({ is_im }) => is_im);
      return direct === undefined ? [] : await read(direct.id);
    },
    async removeMessage(ref) {
      const [channel = "", ts = ""] = ref.split(":");
      await fetch(`${slack.apiUrl}chat.delete`, { method: "POST", body: new URLSearchParams({ channel, ts }) });
    },
    setGone: async () => proxy.disturb(/chat\./, { type: "answer", body: { ok: false, error: "is_archived" } }, 9),
    limitOnce: async () => proxy.disturb(/chat\./, { type: "status", status: 429, headers: { "retry-after": "7" } }),
    loseAnswerOnce: async () => proxy.disturb(/chat\./, { type: "cut" }),
    failOnce: async () => proxy.disturb(/chat\./, { type: "status", status: 503 }),
    tellsUnchanged: false,
    async close() {
      await proxy.close();
      await slack.close();
    },
  };
}

const HARNESSES: Readonly<Record<string, (() => Promise<MessengerHarness>) | null>> = {
  telegram: openTelegram,
  slack: localSlackBinary === null ? null : openSlack,
};

describe("the messenger contract", () => {
  it("is run for every platform of the registry", () => {
    expect(chatPlatforms.map(({ platform }) => platform).sort()).toEqual(Object.keys(HARNESSES).sort());
  });

  it("loads nothing of a platform that is not configured", async () => {
    expect(await loadChatAdapters(NOTHING, wiring)).toEqual([]);
  });
});

for (const [name, open] of Object.entries(HARNESSES)) if (open !== null) messengerContract(name, open);
