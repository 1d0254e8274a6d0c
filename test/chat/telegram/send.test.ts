import { Api } from "grammy";
import { afterEach, describe, expect, it } from "vitest";
import { createTelegramMessenger } from "../../../src/chat/telegram/send.ts";
import { type Message, plainMessage } from "../../../src/domain/message.ts";
import type { ChatAddress } from "../../../src/domain/team.ts";
import { silentLog } from "../../../src/lib/log/log.ts";
import { openFaultProxy } from "../../fakes/fault-proxy.ts";
import { openTelegramFake, type TelegramFakeOptions } from "../../fakes/telegram-server.ts";

const CHAT: ChatAddress = { platform: "telegram", chat: "-100", thread: null };
const TOPIC: ChatAddress = { ...CHAT, thread: "5" };
const ALERT: Message = {
  tone: "critical",
  title: "Acme",
  blocks: [{ type: "text", spans: ["a < b ", { bold: "c" }] }],
  buttons: [
    [
      { type: "link", label: "Reconnect", url: "http://localhost:3000/r/x", style: "primary" },
      { type: "command", label: "Snooze", command: "snooze con_1 1d", style: "plain" },
    ],
  ],
};
const ends: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function open(options?: TelegramFakeOptions) {
  const fake = await openTelegramFake(options);
  ends.push(() => fake.close());
  fake.addGroup(-100, { threads: [5] });
  const proxy = await openFaultProxy(fake.url);
  ends.push(() => proxy.close());
  const messenger = createTelegramMessenger({
    api: new Api(fake.token, { apiRoot: proxy.url }),
    topicGone: async ({ thread }) => plainMessage(`topic ${thread} is gone`),
    log: silentLog,
  });
  return { fake, proxy, messenger };
}

const refused = (description: string) => ({
  type: "answer" as const,
  body: { ok: false, error_code: 400, description: `Bad Request: ${description}` },
});

describe("sending to Telegram", () => {
  it("makes no previews of links, which would open them", async () => {
    const { fake, messenger } = await open();
    await messenger.send(CHAT, ALERT);
    expect(fake.calls("sendMessage")[0]!.payload).toMatchObject({
      parse_mode: "HTML",
      link_preview_options: { is_disabled: true },
    });
  });

  it("puts an address into the text when its button is refused, and keeps the other buttons", async () => {
    const { fake, messenger } = await open({ refuseLocalLinks: true });
    const outcome = await messenger.send(CHAT, ALERT);
    expect(outcome.outcome).toBe("sent");
    const [seen, ...more] = fake.messages(-100);
    expect(more).toEqual([]);
    expect(seen!.text).toBe("🔴 Acme\na < b c\nReconnect: http://localhost:3000/r/x");
    expect(seen!.keyboard.flat().map(({ text }) => text)).toEqual(["Snooze"]);
  });

  it("does so also under the last of several parts, without sending the first ones twice", async () => {
    const { fake, messenger } = await open({ refuseLocalLinks: true });
    const lines = Array.from({ length: 400 }, (_, index) => [`Account ${index} is healthy`]);
    await messenger.send(CHAT, { ...ALERT, blocks: [{ type: "lines", lines }] });
    const shown = fake.messages(-100).flatMap(({ text }) => text.split("\n"));
    expect(shown).toEqual(["🔴 Acme", ...lines.flat(), "Reconnect: http://localhost:3000/r/x"]);
  });

  it("B55: sends bare text when the markup is refused: an alert is never lost to its form", async () => {
    const { fake, proxy, messenger } = await open();
    proxy.disturb(/sendMessage/, refused("can't parse entities: unexpected end tag"));
    expect((await messenger.send(CHAT, ALERT)).outcome).toBe("sent");
    expect(fake.messages(-100)[0]).toMatchObject({ text: "🔴 Acme\na < b c", entities: [] });
    expect(fake.messages(-100)[0]!.keyboard.flat()).toHaveLength(2);
  });

  it("gives up when neither form is taken", async () => {
    const { proxy, messenger } = await open();
    proxy.disturb(/sendMessage/, refused("can't parse entities: never"), 5);
    expect(await messenger.send(CHAT, ALERT)).toMatchObject({ outcome: "rejected" });
  });

  it("B56: says where a message goes when the group has moved or the topic is deleted, and tells the chat of that once", async () => {
    const { fake, messenger } = await open();
    expect((await messenger.send(TOPIC, ALERT)).outcome).toBe("sent");
    expect(fake.messages(-100)[0]!.threadId).toBe(5);
    fake.deleteTopic(-100, 5);
    expect(await messenger.send(TOPIC, ALERT)).toEqual({ outcome: "migrated", to: CHAT });
    expect(await messenger.send(TOPIC, ALERT)).toEqual({ outcome: "migrated", to: CHAT });
    expect(fake.messages(-100).map(({ text, threadId }) => [text.split("\n")[0], threadId])).toEqual([
      ["🔴 Acme", 5],
      ["topic 5 is gone", undefined],
    ]);
    fake.migrate(-100, -1_000_000_000_100);
    expect(await messenger.send(CHAT, ALERT)).toEqual({ outcome: "migrated", to: { ...CHAT, chat: "-1000000000100" } });
  });
});
