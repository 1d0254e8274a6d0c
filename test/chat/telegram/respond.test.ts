import { type Api, GrammyError } from "grammy";
import { describe, expect, it } from "vitest";
import type { SendOutcome } from "../../../src/chat/messenger.ts";
import { createEphemeralSupport } from "../../../src/chat/telegram/ephemeral-support.ts";
import { createTelegramResponder } from "../../../src/chat/telegram/respond.ts";
import { plainMessage } from "../../../src/domain/message.ts";
import type { ChatAddress } from "../../../src/domain/team.ts";
import { silentLog } from "../../../src/lib/log/log.ts";

/** An API that knows no method of ephemeral messages, as a server older than Bot API 10.2. */
const unasked = {
  deleteEphemeralMessage: () =>
    Promise.reject(new GrammyError("", { ok: false, error_code: 404, description: "Not Found" }, "x", {})),
} as unknown as Api;
const never = () => Promise.reject(new Error("nothing is sent unseen here"));

const CHAT: ChatAddress = { platform: "telegram", chat: "-100", thread: "5" };

/** A responder over a messenger that answers from a list, and then always "sent". */
function setup(outcomes: readonly SendOutcome[], inPlace = false) {
  const calls: string[] = [];
  const waits: number[] = [];
  let now = 0;
  const left = [...outcomes];
  const answer = (call: string): SendOutcome => {
    calls.push(call);
    return left.shift() ?? { outcome: "sent", ref: "1" };
  };
  const at = ({ chat, thread }: ChatAddress) => `${chat}${thread === null ? "" : `/${thread}`}`;
  const text = (message: ReturnType<typeof plainMessage>) =>
    JSON.stringify(message.blocks).replace(/^.*\["|"\].*$/g, "");
  const responder = createTelegramResponder({
    messenger: {
      platform: "telegram",
      send: async (to, message, replyTo) =>
        answer(`send ${at(to)} ${text(message)}${replyTo === undefined ? "" : ` re ${replyTo}`}`),
      edit: async (to, ref, message) => answer(`edit ${at(to)} ${ref} ${text(message)}`),
      sendPrivate: async () => ({ outcome: "rejected", code: "unused" }),
    },
    // An old server: no answer goes by an ephemeral message.
    support: createEphemeralSupport({ api: unasked, botId: () => 1, clock: { now: () => now }, log: silentLog }),
    ephemeral: { send: never, edit: never, remove: async () => undefined },
    asked: { address: CHAT, userId: "7", reason: null, at: 0 },
    inPlace,
    replyTo: inPlace ? null : 9,
    notStarted: () => plainMessage("start me"),
    log: silentLog,
    clock: { now: () => now },
    wait: async (ms) => {
      waits.push(ms);
      now += ms;
    },
  });
  const show = (...texts: string[]) => texts.forEach((each) => void responder.show(plainMessage(each), "chat"));
  return { responder, calls, waits, show };
}

describe("answering in Telegram", () => {
  it("B57: sends the first as a reply, then edits at most once a second, and ends on the last", async () => {
    const { responder, calls, waits, show } = setup([]);
    show("a", "b", "c");
    await responder.finish();
    expect(calls).toEqual(["send -100/5 a re 9", "edit -100/5 1 c"]);
    expect(waits).toEqual([1_000]);
  });

  it("waits as long as Telegram says, and then shows the newest", async () => {
    const { responder, calls, waits, show } = setup([
      { outcome: "retry", afterMs: 7_000, maybeSent: false, code: "rate_limited" },
    ]);
    show("a");
    show("b");
    await responder.finish();
    expect(waits[0]).toBe(7_000);
    expect(calls).toEqual(["send -100/5 a re 9", "send -100/5 b re 9"]);
  });

  it("B56: follows a group that moved and a topic that was deleted, and sends anew what was deleted", async () => {
    const to = { ...CHAT, thread: null };
    const { responder, calls, show } = setup([
      { outcome: "migrated", to },
      { outcome: "sent", ref: "1" },
      { outcome: "missing" },
    ]);
    show("a");
    await responder.finish();
    show("b");
    await responder.finish();
    expect(calls).toEqual(["send -100/5 a re 9", "send -100 a re 9", "edit -100 1 b", "send -100 b re 9"]);
  });

  it("answers in a private chat without quoting the question", async () => {
    const { responder, calls, show } = setup([], true);
    show("a");
    void responder.show(plainMessage("p"), "private");
    await responder.finish();
    expect(calls).toEqual(["send -100/5 a", "send -100/5 p"]);
  });

  it("B56: never says in the group what was meant for one person, who blocked the bot", async () => {
    const { responder, calls } = setup([{ outcome: "gone", code: "blocked" }]);
    void responder.show(plainMessage("secret"), "private");
    await responder.finish();
    void responder.show(plainMessage("another secret"), "private");
    await responder.finish();
    expect(calls).toEqual(["send 7 secret", "send -100/5 start me re 9"]);
  });
});
