import { describe, expect, it } from "vitest";
import type { SendOutcome } from "../../../src/chat/messenger.ts";
import { createSlackResponder } from "../../../src/chat/slack/respond.ts";
import { plainMessage, spansText } from "../../../src/domain/message.ts";
import { silentLog } from "../../../src/lib/log/log.ts";

/** A responder over a messenger that answers from a list, and then always "sent". */
function setup(given: { outcomes?: readonly SendOutcome[]; url?: "first" | "last"; chat?: string }) {
  const calls: string[] = [];
  let now = 0;
  const left = [...(given.outcomes ?? [])];
  const answer = (call: string, message: ReturnType<typeof plainMessage>): SendOutcome => {
    const [block] = message.blocks;
    calls.push(`${call} ${block?.type === "text" ? spansText(block.spans) : ""}`);
    return left.shift() ?? { outcome: "sent", ref: "r" };
  };
  const responder = createSlackResponder({
    messenger: {
      platform: "slack",
      send: async (_to, message) => answer("send", message),
      edit: async (_to, ref, message) => answer(`edit ${ref}`, message),
      sendPrivate: async (userId, message) => answer(`direct ${userId}`, message),
      sendEphemeral: async (_to, userId, message) => answer(`ephemeral ${userId}`, message),
    },
    address: { platform: "slack", chat: given.chat ?? "C1", thread: null },
    userId: "U1",
    answer: given.url === undefined ? null : async (message, visibility) => answer(`at url ${visibility}`, message),
    answerFirst: given.url === "first",
    log: silentLog,
    clock: { now: () => now },
    wait: async (ms) => {
      now += ms;
    },
  });
  /** Shows the texts, each when the one before it had its time. */
  async function show(visibility: "chat" | "private", ...texts: string[]): Promise<void> {
    for (const text of texts) {
      await responder.show(plainMessage(text), visibility);
      for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    }
    await responder.finish();
  }
  return { calls, show };
}

const GONE: SendOutcome = { outcome: "gone", code: "not_in_channel" };

describe("answering in Slack", () => {
  it("sends in the channel, and edits that message from then on", async () => {
    const { calls, show } = setup({ url: "first" });
    await show("chat", "a", "b");
    expect(calls).toEqual(["send a", "edit r b"]);
  });

  it("goes by the command's own address where the bot is no member: the first and the last", async () => {
    const { calls, show } = setup({ url: "first", outcomes: [GONE] });
    await show("chat", "a", "b", "c");
    expect(calls).toEqual(["send a", "at url chat a", "at url chat c"]);
  });

  it("shows a private answer by the command's address, or as an ephemeral message", async () => {
    const slash = setup({ url: "first" });
    await slash.show("private", "a", "b", "c");
    expect(slash.calls).toEqual(["at url private a", "at url private c"]);
    const mention = setup({});
    await mention.show("private", "a");
    expect(mention.calls).toEqual(["ephemeral U1 a"]);
  });

  it("B56: goes to the person's direct messages when the channel does not take it, never to the channel", async () => {
    const { calls, show } = setup({ outcomes: [{ outcome: "gone", code: "user_not_in_channel" }] });
    await show("private", "secret");
    expect(calls).toEqual(["ephemeral U1 secret", "direct U1 secret"]);
  });

  it("goes on to an ephemeral message, then to direct ones, when the command's address has ended", async () => {
    const ended: SendOutcome = { outcome: "rejected", code: "http_404" };
    const { calls, show } = setup({ url: "first", outcomes: [ended, GONE] });
    await show("private", "secret");
    expect(calls).toEqual(["at url private secret", "ephemeral U1 secret", "direct U1 secret"]);
  });

  it("answers a press by its own address only where an ephemeral message can't be", async () => {
    const { calls, show } = setup({ url: "last", outcomes: [GONE] });
    await show("private", "secret");
    expect(calls).toEqual(["ephemeral U1 secret", "at url private secret"]);
  });

  it("stays on the way that works", async () => {
    const { calls, show } = setup({ url: "last", outcomes: [GONE] });
    await show("private", "a", "b");
    expect(calls).toEqual(["ephemeral U1 a", "at url private a", "at url private b"]);
  });

  it("waits once for a way that is busy, then takes the next; the last one it does not give up so soon", async () => {
    const busy: SendOutcome = { outcome: "retry", afterMs: 1_000, maybeSent: false, code: "rate_limited" };
    const { calls, show } = setup({ url: "first", outcomes: [busy, busy, busy, busy] });
    await show("private", "secret");
    expect(calls).toEqual([
      "at url private secret",
      "at url private secret",
      "ephemeral U1 secret",
      "ephemeral U1 secret",
      "direct U1 secret",
    ]);
  });

  it("B56: what was for a channel that takes nothing reaches who asked", async () => {
    const archived: SendOutcome = { outcome: "gone", code: "is_archived" };
    const { calls, show } = setup({ outcomes: [archived] });
    await show("chat", "a", "b");
    expect(calls).toEqual(["send a", "direct U1 a", "direct U1 b"]);
    const press = setup({ url: "last", outcomes: [archived, { outcome: "rejected", code: "http_404" }] });
    await press.show("chat", "a");
    expect(press.calls).toEqual(["send a", "at url chat a", "direct U1 a"]);
  });

  it("a channel that stays busy is left for the direct messages", async () => {
    const busy: SendOutcome = { outcome: "retry", afterMs: 1_000, maybeSent: false, code: "rate_limited" };
    const { calls, show } = setup({ outcomes: [busy, busy, busy, busy] });
    await show("chat", "a");
    expect(calls).toEqual(["send a", "send a", "send a", "send a", "direct U1 a"]);
  });

  it("in direct messages everything is private, and is edited", async () => {
    const { calls, show } = setup({ chat: "D1" });
    await show("private", "a", "b");
    expect(calls).toEqual(["send a", "edit r b"]);
  });

  it("B54: what is private stays so in direct messages that are not ours, where others read", async () => {
    const { calls, show } = setup({
      chat: "D1",
      url: "first",
      outcomes: [GONE, { outcome: "rejected", code: "http_404" }],
    });
    await show("private", "secret");
    expect(calls).toEqual(["send secret", "at url private secret", "direct U1 secret"]);
  });

  it("sends anew what was deleted meanwhile", async () => {
    const { calls, show } = setup({ outcomes: [{ outcome: "sent", ref: "r" }, { outcome: "missing" }] });
    await show("chat", "a", "b");
    expect(calls).toEqual(["send a", "edit r b", "send b"]);
  });
});
