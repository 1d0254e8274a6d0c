import type { Update } from "grammy/types";
import { describe, expect, it } from "vitest";
import { createTelegramReceiver, readUpdate } from "../../../src/chat/telegram/receive.ts";
import { silentLog } from "../../../src/lib/log/log.ts";

const BOT = { id: 1, username: "keeper_bot" };
const ANNA = { id: 7, is_bot: false, first_name: "Anna", last_name: "Lee", language_code: "pt" };
const GROUP = { id: -100, type: "group", title: "Ops" };
const PRIVATE = { id: 7, type: "private", first_name: "Anna" };

function read(message: object, kind = "message") {
  return readUpdate({ update_id: 5, [kind]: { message_id: 9, date: 0, ...message } } as unknown as Update, BOT);
}

function lineOf(text: string, chat: object = GROUP): string | null {
  const received = read({ chat, from: ANNA, text });
  return received.type === "command" ? received.incoming.line : null;
}

describe("reading a text from Telegram", () => {
  it.each([
    ["/status", "status"],
    ["/Status@Keeper_Bot", "status"],
    ["/status@other_bot", null],
    ["/refresh  all\n please", "refresh all please"],
    ["/start LINK-ab_CD", "start LINK-ab_CD"],
    ["/start hello", "start"],
    ["@keeper_bot status", "status"],
    ["@keeper_bots status", null],
    ["good morning", null],
    ["/", null],
    ["a /status", null],
  ])("in a group, %j is %j", (text, line) => {
    expect(lineOf(text)).toBe(line);
  });

  it.each([
    ["good morning", "good morning"],
    ["/help", "help"],
    ["   ", null],
    ["/status@other_bot", null],
  ])("in a private chat, %j is %j", (text, line) => {
    expect(lineOf(text, PRIVATE)).toBe(line);
  });

  it("a thread of replies outside of forums is no place of its own", () => {
    const received = read({ chat: GROUP, from: ANNA, text: "/status", message_thread_id: 4 });
    expect(received).toMatchObject({ incoming: { address: { chat: "-100", thread: null } } });
  });
});

describe("who may have a role in Telegram", () => {
  it.each([
    ["a person", "message", { chat: GROUP, from: ANNA }, { userId: "7", name: "Anna Lee", mayHaveRole: true }],
    [
      "an anonymous admin",
      "message",
      { chat: GROUP, from: { id: 1087968824, is_bot: true, first_name: "Group" }, sender_chat: GROUP },
      { userId: "-100", mayHaveRole: false },
    ],
    [
      "the bot of anonymous admins",
      "message",
      { chat: GROUP, from: { ...ANNA, id: 1087968824 } },
      { mayHaveRole: false },
    ],
    [
      "a channel in a group",
      "message",
      { chat: GROUP, from: ANNA, sender_chat: { id: -9, type: "channel", title: "News" } },
      { userId: "-9", name: "News", mayHaveRole: false },
    ],
    ["another bot", "message", { chat: GROUP, from: { ...ANNA, is_bot: true } }, { mayHaveRole: false }],
    [
      "a channel post",
      "channel_post",
      { chat: { id: -9, type: "channel", title: "News" } },
      { userId: "-9", mayHaveRole: false },
    ],
  ])("B54: %s", (_name, kind, message, person) => {
    expect(read({ ...message, text: "/status" }, kind)).toMatchObject({ incoming: { person } });
  });
});

describe("what is no command", () => {
  it.each([
    ["an edited message", { edited_message: { chat: GROUP, from: ANNA, text: "/status" } }],
    ["the bot made a member", { my_chat_member: { chat: GROUP, new_chat_member: { status: "member" } } }],
    ["a press on a message of somebody's inline query", { callback_query: { id: "1", from: ANNA, data: "ack x" } }],
  ])("%s is ignored", (_name, update) => {
    expect(readUpdate({ update_id: 1, ...update } as unknown as Update, BOT)).toEqual({ type: "ignored" });
  });
});

describe("taking updates in", () => {
  it("B51: works on a hundred at once, takes no more while they run, and never waits for one of them", async () => {
    const free: (() => void)[] = [];
    const receiver = createTelegramReceiver({
      bot: () => BOT,
      dispatch: () => new Promise((resolve) => free.push(resolve)),
      answerCallback: async () => undefined,
      respond: () => ({ show: async () => undefined, finish: async () => undefined }),
      onChatChanged: async () => undefined,
      log: silentLog,
    });
    const update = {
      update_id: 1,
      message: { message_id: 1, chat: GROUP, from: ANNA, text: "/status" },
    } as unknown as Update;
    for (let count = 0; count < 100; count += 1) await receiver.accept(update);
    expect(free).toHaveLength(100);
    expect(receiver.full).toBe(true);
    let taken = false;
    const next = receiver.accept(update).then(() => {
      taken = true;
    });
    await Promise.resolve();
    expect(taken).toBe(false);
    expect(free).toHaveLength(100);
    free[0]!();
    await new Promise((resolve) => setImmediate(resolve));
    expect(free).toHaveLength(101);
    for (const end of free) end();
    await next;
    await receiver.idle();
    expect(receiver.full).toBe(false);
  });

  it("goes on after a change of a chat that could not be worked on", async () => {
    const lines: string[] = [];
    const receiver = createTelegramReceiver({
      bot: () => BOT,
      dispatch: async () => undefined,
      answerCallback: async () => undefined,
      respond: () => ({ show: async () => undefined, finish: async () => undefined }),
      onChatChanged: () => Promise.reject(new Error("the store is gone")),
      log: { ...silentLog, error: (_fields: object | string, text?: string) => void lines.push(text ?? "") },
    });
    const gone = { chat: GROUP, new_chat_member: { status: "kicked" } };
    await receiver.accept({ update_id: 1, my_chat_member: gone } as unknown as Update);
    await receiver.idle();
    expect(lines).toEqual(["An update from Telegram could not be worked on."]);
  });
});
