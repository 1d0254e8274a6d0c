import type { Update } from "grammy/types";
import { describe, expect, it } from "vitest";
import { createTelegramReceiver } from "../../../src/chat/telegram/receive.ts";
import { silentLog } from "../../../src/lib/log/log.ts";

const BOT = { id: 1, username: "keeper_bot" };
const ANNA = { id: 7, is_bot: false, first_name: "Anna" };
const GROUP = { id: -100, type: "group", title: "Ops" };
const NOTHING = {
  bot: () => BOT,
  dispatch: async () => undefined,
  answerCallback: async () => undefined,
  respond: () => ({ show: async () => undefined, finish: async () => undefined }),
  onChatChanged: async () => undefined,
  onStanding: async () => undefined,
  onAnswered: async () => undefined,
  clock: { now: () => 60_000 },
  log: silentLog,
};

describe("taking updates in", () => {
  it("B51: works on a hundred at once, takes no more while they run, and never waits for one of them", async () => {
    const free: (() => void)[] = [];
    const receiver = createTelegramReceiver({
      ...NOTHING,
      dispatch: () => new Promise((resolve) => free.push(resolve)),
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
      ...NOTHING,
      onChatChanged: () => Promise.reject(new Error("the store is gone")),
      log: { ...silentLog, error: (_fields: object | string, text?: string) => void lines.push(text ?? "") },
    });
    const gone = { chat: GROUP, new_chat_member: { status: "kicked" } };
    await receiver.accept({ update_id: 1, my_chat_member: gone } as unknown as Update);
    await receiver.idle();
    expect(lines).toEqual(["An update from Telegram could not be worked on."]);
  });

  it.each([
    [
      "says when it was typed",
      { message: { message_id: 1, date: 40, chat: GROUP, from: ANNA, text: "/status" } },
      40_000,
    ],
    [
      "comes from a clock ahead of ours",
      { message: { message_id: 1, date: 99, chat: GROUP, from: ANNA, text: "/status" } },
      60_000,
    ],
    [
      "is a press",
      { callback_query: { id: "1", from: ANNA, data: "x", message: { message_id: 1, chat: GROUP } } },
      60_000,
    ],
  ])("knows how old a command is that %s", async (_name, update, at) => {
    const asked: number[] = [];
    const receiver = createTelegramReceiver({
      ...NOTHING,
      respond: (asking) => {
        asked.push(asking.at);
        return NOTHING.respond();
      },
    });
    await receiver.accept({ update_id: 1, ...update } as unknown as Update);
    await receiver.idle();
    expect(asked).toEqual([at]);
  });
});
