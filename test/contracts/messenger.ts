import { afterEach, describe, expect, it } from "vitest";
import type { Messenger } from "../../src/chat/messenger.ts";
import type { Message } from "../../src/domain/message.ts";
import type { ChatAddress } from "../../src/domain/team.ts";

/** What the suite needs of a platform: a messenger on a counterpart, what people see there, and how to disturb it. */
export interface MessengerHarness {
  readonly messenger: Messenger;
  /** A chat the messenger may write to. */
  readonly address: ChatAddress;
  /** A person who can be reached privately. */
  readonly userId: string;
  /** What people read in that chat now, one text for each message of ours, title and words, without buttons. */
  texts(): Promise<readonly string[]>;
  /** The labels of the buttons under the last message of ours. */
  buttons(): Promise<readonly string[]>;
  /** What the person reads privately. */
  privateTexts(): Promise<readonly string[]>;
  /** Takes the message away behind our back. */
  removeMessage(ref: string): Promise<void>;
  /** From now on the chat does not want us. */
  setGone(): Promise<void>;
  /** The next call is answered with "not now, in 7 seconds". */
  limitOnce(): Promise<void>;
  /** The next call is accepted, but its answer is lost. */
  loseAnswerOnce(): Promise<void>;
  /** The next call meets a fault of the platform's. */
  failOnce(): Promise<void>;
  /** True where an edit without a change is told as such. */
  readonly tellsUnchanged: boolean;
  close(): Promise<void>;
}

const ALERT: Message = {
  tone: "critical",
  title: "Acme is cut off",
  blocks: [{ type: "text", spans: ["since ", { bold: "10:42" }] }],
  buttons: [
    [
      { type: "link", label: "Reconnect", url: "https://ops.test/r/x", style: "primary" },
      { type: "command", label: "Snooze", command: "snooze con_1 1d", style: "plain" },
    ],
  ],
};
const RESOLVED: Message = { tone: "resolved", title: "Acme is back", blocks: [], buttons: [] };

/** Names that other bots have broken on (B55). */
const NAMES = [
  "<b>",
  "</b>&amp;",
  "@channel",
  "<!channel>",
  "<@U0ANNA>",
  "*x* _y_ `z` [a](b)",
  "🎉".repeat(300),
  "\u202eevil",
];

/** What every messenger must do, whatever its platform. `open` makes a fresh harness for each test. */
export function messengerContract(name: string, open: () => Promise<MessengerHarness>): void {
  describe(`${name}: the messenger contract`, () => {
    const opened: MessengerHarness[] = [];
    afterEach(async () => {
      for (const harness of opened.splice(0)) await harness.close();
    });
    async function start(): Promise<MessengerHarness> {
      const harness = await open();
      opened.push(harness);
      return harness;
    }
    async function sent(harness: MessengerHarness, message: Message): Promise<string> {
      const outcome = await harness.messenger.send(harness.address, message);
      if (outcome.outcome !== "sent") throw new Error(`not sent: ${JSON.stringify(outcome)}`);
      return outcome.ref;
    }

    it("sends a message with its title, words and buttons", async () => {
      const harness = await start();
      await sent(harness, ALERT);
      expect(await harness.texts()).toEqual(["🔴 Acme is cut off\nsince 10:42"]);
      expect(await harness.buttons()).toEqual(["Reconnect", "Snooze"]);
    });

    it("edits a message in place, and its buttons go when there are none", async () => {
      const harness = await start();
      const ref = await sent(harness, ALERT);
      const outcome = await harness.messenger.edit(harness.address, ref, RESOLVED);
      expect(outcome).toMatchObject({ outcome: "sent", ref });
      expect(await harness.texts()).toEqual(["🟢 Acme is back"]);
      expect(await harness.buttons()).toEqual([]);
    });

    it("says of an edit that changes nothing that it changed nothing, or that it went well", async () => {
      const harness = await start();
      const ref = await sent(harness, ALERT);
      const outcome = await harness.messenger.edit(harness.address, ref, ALERT);
      expect(outcome).toEqual(harness.tellsUnchanged ? { outcome: "unchanged" } : { outcome: "sent", ref });
      expect(await harness.texts()).toHaveLength(1);
    });

    it("says that the message to edit is missing", async () => {
      const harness = await start();
      const ref = await sent(harness, ALERT);
      await harness.removeMessage(ref);
      expect(await harness.messenger.edit(harness.address, ref, RESOLVED)).toEqual({ outcome: "missing" });
      expect(await harness.messenger.edit(harness.address, "no ref of ours", RESOLVED)).toEqual({ outcome: "missing" });
    });

    it("B56: says that a chat is gone, with a code and without trying again", async () => {
      const harness = await start();
      await harness.setGone();
      const outcome = await harness.messenger.send(harness.address, ALERT);
      expect(outcome).toEqual({ outcome: "gone", code: expect.stringMatching(/^[a-z_]+$/) });
    });

    it("says how long to wait when it is too much, and does not wait itself", async () => {
      const harness = await start();
      await harness.limitOnce();
      expect(await harness.messenger.send(harness.address, ALERT)).toMatchObject({
        outcome: "retry",
        afterMs: 7_000,
        maybeSent: false,
      });
      expect(await harness.texts()).toEqual([]);
      await sent(harness, ALERT);
    });

    it("says that a message may have been accepted when the answer is lost, and sends it once", async () => {
      const harness = await start();
      await harness.loseAnswerOnce();
      expect(await harness.messenger.send(harness.address, ALERT)).toMatchObject({ outcome: "retry", maybeSent: true });
      expect(await harness.texts()).toHaveLength(1);
    });

    it("asks for another try after a fault of the platform", async () => {
      const harness = await start();
      await harness.failOnce();
      expect(await harness.messenger.send(harness.address, ALERT)).toMatchObject({ outcome: "retry" });
      await sent(harness, ALERT);
    });

    it.each(NAMES)("B55: the name %s stays the text it is", async (given) => {
      const harness = await start();
      await sent(harness, {
        tone: "warning",
        title: given,
        blocks: [{ type: "text", spans: [given, " ", { bold: given }, " ", { code: given }] }],
        buttons: [[{ type: "command", label: given, command: "check con_1", style: "plain" }]],
      });
      const shown = given.replaceAll("\u202e", " ");
      const [text] = await harness.texts();
      expect(text).toBe(`⚠️ ${shown}\n${shown} ${shown} ${shown}`);
    });

    it("B58: sends what exceeds one message as several, edits them all, and takes back what is too many", async () => {
      const harness = await start();
      const lines = Array.from({ length: 600 }, (_, index) => [`Account number ${index} is healthy`]);
      const long: Message = { ...ALERT, blocks: [{ type: "lines", lines }] };
      const ref = await sent(harness, long);
      const texts = await harness.texts();
      expect(texts.length).toBeGreaterThan(1);
      expect(texts.flatMap((text) => text.split("\n")).slice(1)).toEqual(lines.flat());
      expect(await harness.buttons()).toEqual(["Reconnect", "Snooze"]);
      const outcome = await harness.messenger.edit(harness.address, ref, RESOLVED);
      expect(outcome).toMatchObject({ outcome: "sent" });
      expect(await harness.texts()).toEqual(["🟢 Acme is back"]);
    });

    it("sends to one person alone, and edits that too", async () => {
      const harness = await start();
      const outcome = await harness.messenger.sendPrivate(harness.userId, ALERT);
      if (outcome.outcome !== "sent") throw new Error(`not sent: ${JSON.stringify(outcome)}`);
      expect(await harness.privateTexts()).toEqual(["🔴 Acme is cut off\nsince 10:42"]);
      expect(await harness.texts()).toEqual([]);
      const to = { ...harness.address, chat: harness.userId };
      expect(await harness.messenger.edit(to, outcome.ref, RESOLVED)).toMatchObject({ outcome: "sent" });
      expect(await harness.privateTexts()).toEqual(["🟢 Acme is back"]);
    });
  });
}
