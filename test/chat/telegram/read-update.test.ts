import type { Update } from "grammy/types";
import { describe, expect, it } from "vitest";
import { readUpdate } from "../../../src/chat/telegram/read-update.ts";

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
    ["a press on a message of somebody's inline query", { callback_query: { id: "1", from: ANNA, data: "ack x" } }],
  ])("%s is ignored", (_name, update) => {
    expect(readUpdate({ update_id: 1, ...update } as unknown as Update, BOT)).toEqual({ type: "ignored" });
  });
});

describe("what the bot is in a chat", () => {
  const change = (chat: object, before: object, after: object) =>
    readUpdate(
      {
        update_id: 1,
        my_chat_member: { chat, from: ANNA, old_chat_member: before, new_chat_member: after },
      } as unknown as Update,
      BOT,
    );
  const is = (status: string, more: object = {}) => ({ status, ...more });

  it.each([
    ["put in", GROUP, is("left"), is("member"), { status: "member", added: true, inGroup: true, locale: "pt" }],
    [
      "put in again",
      GROUP,
      is("kicked"),
      is("administrator"),
      { status: "administrator", maySpeak: true, added: true },
    ],
    ["made an administrator", GROUP, is("member"), is("administrator"), { status: "administrator", added: false }],
    [
      "put into a channel",
      { id: -9, type: "channel", title: "News" },
      is("left"),
      is("administrator"),
      { inGroup: false },
    ],
    ["unblocked", PRIVATE, is("kicked"), is("member"), { added: true, inGroup: false }],
    [
      "muted",
      GROUP,
      is("member"),
      is("restricted", { is_member: true, can_send_messages: false }),
      { status: "restricted", maySpeak: false, added: false },
    ],
    ["in, though it was muted outside", GROUP, is("restricted", { is_member: false }), is("member"), { added: true }],
  ])("B56: %s", (_name, chat, before, after, standing) => {
    expect(change(chat, before, after)).toMatchObject({ type: "standing", standing });
  });

  it.each([
    ["put out", GROUP, is("kicked"), "kicked"],
    ["gone by itself", GROUP, is("left"), "left"],
    ["gone, and muted should it come back", GROUP, is("restricted", { is_member: false }), "left"],
    ["blocked", PRIVATE, is("kicked"), "blocked"],
  ])("B56: %s", (_name, chat, after, code) => {
    expect(change(chat, is("member"), after)).toMatchObject({
      type: "chat_changed",
      changed: { change: { type: "gone", code } },
    });
  });
});

describe("a chat that is called something else", () => {
  it.each([
    ["message", { ...GROUP, title: "Ops EU" }],
    ["channel_post", { id: -9, type: "channel", title: "Ops EU" }],
  ])("is told by a service message: %s", (kind, chat) => {
    const told = { message_id: 9, date: 9, chat, new_chat_title: "Ops EU" };
    expect(readUpdate({ update_id: 1, [kind]: told } as unknown as Update, BOT)).toEqual({
      type: "chat_changed",
      changed: {
        address: { platform: "telegram", chat: String(chat.id), thread: null },
        change: { type: "renamed", title: "Ops EU" },
      },
    });
  });
});

describe("what lets the bot answer unseen", () => {
  it("is an ephemeral command, to which nothing that all see can be tied", () => {
    expect(
      read({ chat: GROUP, from: ANNA, text: "/connect", date: 9, message_id: 0, ephemeral_message_id: 5 }),
    ).toMatchObject({
      reason: { type: "command", ephemeralMessageId: 5 },
      replyTo: null,
      sentAt: 9_000,
    });
  });

  it("is a press, also on an ephemeral message", () => {
    const origin = { message_id: 0, ephemeral_message_id: 5, date: 1, chat: GROUP };
    const update = { update_id: 1, callback_query: { id: "77", from: ANNA, data: "connect", message: origin } };
    expect(readUpdate(update as unknown as Update, BOT)).toMatchObject({
      reason: { type: "press", callbackQueryId: "77" },
      replyTo: null,
      sentAt: null,
    });
  });

  it("is not an ordinary command", () => {
    expect(read({ chat: GROUP, from: ANNA, text: "/connect", date: 9 })).toMatchObject({ reason: null, replyTo: 9 });
  });
});
