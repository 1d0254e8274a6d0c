import { describe, expect, it } from "vitest";
import type { SendOutcome } from "../../../src/chat/messenger.ts";
import { createSlackResponder } from "../../../src/chat/slack/respond.ts";
import { plainMessage, spansText } from "../../../src/domain/message.ts";
import { silentLog } from "../../../src/lib/log/log.ts";

/** A responder over a messenger that answers from a list, and then always "sent". */
function setup(given: { outcomes?: readonly SendOutcome[]; responseUrl?: string; chat?: string }) {
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
    responseUrl: given.responseUrl ?? null,
    answerAt: async (url, message, visibility) => answer(`at ${url} ${visibility}`, message),
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
    const { calls, show } = setup({ responseUrl: "url" });
    await show("chat", "a", "b");
    expect(calls).toEqual(["send a", "edit r b"]);
  });

  it("goes by the command's own address where the bot is no member: the first and the last", async () => {
    const { calls, show } = setup({ responseUrl: "url", outcomes: [GONE] });
    await show("chat", "a", "b", "c");
    expect(calls).toEqual(["send a", "at url chat a", "at url chat c"]);
  });

  it("shows a private answer by the command's address, or as an ephemeral message", async () => {
    const slash = setup({ responseUrl: "url" });
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

  it("goes to the direct messages when the command's address has ended", async () => {
    const { calls, show } = setup({ responseUrl: "url", outcomes: [{ outcome: "rejected", code: "http_404" }] });
    await show("private", "secret");
    expect(calls).toEqual(["at url private secret", "direct U1 secret"]);
  });

  it("in direct messages everything is private, and is edited", async () => {
    const { calls, show } = setup({ chat: "D1" });
    await show("private", "a", "b");
    expect(calls).toEqual(["send a", "edit r b"]);
  });

  it("sends anew what was deleted meanwhile", async () => {
    const { calls, show } = setup({ outcomes: [{ outcome: "sent", ref: "r" }, { outcome: "missing" }] });
    await show("chat", "a", "b");
    expect(calls).toEqual(["send a", "edit r b", "send b"]);
  });
});
