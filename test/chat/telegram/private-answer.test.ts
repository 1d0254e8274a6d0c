import { Api } from "grammy";
import { afterEach, describe, expect, it } from "vitest";
import { createEphemeral } from "../../../src/chat/telegram/ephemeral.ts";
import { createEphemeralSupport } from "../../../src/chat/telegram/ephemeral-support.ts";
import { readUpdate } from "../../../src/chat/telegram/read-update.ts";
import { createTelegramResponder } from "../../../src/chat/telegram/respond.ts";
import { createTelegramMessenger } from "../../../src/chat/telegram/send.ts";
import { type Message, plainMessage } from "../../../src/domain/message.ts";
import { silentLog } from "../../../src/lib/log/log.ts";
import { openFaultProxy } from "../../fakes/fault-proxy.ts";
import { openTelegramFake, type TelegramFakeOptions } from "../../fakes/telegram-server.ts";

const ANNA = 7;
const GROUP = -100;
const ends: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** A bot in a group, where Anna asks; time is moved by hand. */
async function open(options: TelegramFakeOptions = { ephemeral: "10.3" }) {
  let now = 1_800_000_000_000;
  const clock = { now: () => now };
  const fake = await openTelegramFake({ ...options, now: clock.now });
  ends.push(() => fake.close());
  const proxy = await openFaultProxy(fake.url);
  ends.push(() => proxy.close());
  fake.addGroup(GROUP, { threads: [5] });
  const api = new Api(fake.token, { apiRoot: proxy.url });
  const topicGone = async () => plainMessage("topic gone");
  const messenger = createTelegramMessenger({ api, topicGone, log: silentLog });
  const support = createEphemeralSupport({ api, botId: () => fake.bot.id, clock, log: silentLog });
  const ephemeral = createEphemeral({ api, support, log: silentLog });
  const wait = async (ms: number) => {
    now += ms;
  };

  /** The responder of the newest thing that Anna did. */
  async function responder() {
    const updates = await api.getUpdates();
    const update = updates.at(-1)!;
    await api.getUpdates({ offset: update.update_id + 1 });
    const received = readUpdate(update, { id: fake.bot.id, username: fake.bot.username });
    if (received.type !== "command") throw new Error("she asked nothing");
    const { incoming, reason, replyTo, inPrivateChat: inPlace } = received;
    return createTelegramResponder({
      ...{ messenger, ephemeral, support, clock, wait, inPlace, replyTo, log: silentLog },
      asked: { address: incoming.address, userId: incoming.person.userId, reason, at: received.sentAt ?? now },
      notStarted: () => plainMessage("start me first"),
    });
  }

  return {
    ...{ fake, proxy, responder, support },
    later: (ms: number) => {
      now += ms;
    },
    startedByAnna: () => void fake.userSends({ chat: ANNA, from: ANNA, text: "/start" }),
    command: (text = "/connect") => {
      fake.userSends({ chat: GROUP, from: ANNA, text, ephemeral: true });
      return responder();
    },
    typed: () => {
      fake.userSends({ chat: GROUP, from: ANNA, text: "/connect" });
      return responder();
    },
    async press() {
      const { message_id } = await api.sendMessage(GROUP, "Alert", {
        reply_markup: { inline_keyboard: [[{ text: "Ack", callback_data: "ack" }]] },
      });
      void fake.userPresses({ chat: GROUP, messageId: message_id, from: ANNA, label: "Ack", expired: true });
      return responder();
    },
    /** What the bot has in the group, and who sees it; and what it wrote to Anna. */
    seen: () => ({
      group: fake
        .messages(GROUP)
        .filter(({ from, text }) => from === "bot" && text !== "Alert")
        .map(({ text, ephemeralFor }) => [text, ephemeralFor ?? "all"]),
      anna: fake
        .messages(ANNA)
        .filter(({ from }) => from === "bot")
        .map(({ text }) => text),
    }),
  };
}

async function say(
  responder: { show: (m: Message, v: "private") => Promise<void>; finish: () => Promise<void> },
  ...texts: string[]
) {
  for (const text of texts) {
    await responder.show(plainMessage(text), "private");
    await responder.finish();
  }
}

const LINK = "secret link";

describe("an answer for one person in a group: first by an ephemeral message", () => {
  it.each(["10.3", "10.2"] as const)(
    "after a press and after an ephemeral command, on a server of Bot API %s",
    async (ephemeral) => {
      const { press, command, seen } = await open({ ephemeral });
      await say(await press(), LINK);
      await say(await command(), "another");
      expect(seen()).toEqual({
        group: [
          [LINK, ANNA],
          ["another", ANNA],
        ],
        anna: [],
      });
    },
  );

  it("in the topic where it was asked", async () => {
    const { fake, responder } = await open();
    fake.userSends({ chat: GROUP, from: ANNA, text: "/connect", threadId: 5, ephemeral: true });
    await say(await responder(), LINK);
    expect(fake.messages(GROUP).at(-1)).toMatchObject({ text: LINK, threadId: 5, ephemeralFor: ANNA });
  });

  it("changes in place, also when the fifteen seconds are over", async () => {
    const { fake, command, later, seen } = await open();
    const responder = await command();
    await say(responder, "working", "half");
    later(60_000);
    await say(responder, "done");
    expect(seen()).toEqual({ group: [["done", ANNA]], anna: [] });
    expect(fake.messages(GROUP).at(-1)!.edits).toEqual(["working", "half"]);
  });

  it("is sent anew when it has become longer than an edit may be, and the old one goes", async () => {
    const { fake, command, seen } = await open();
    const long = "word ".repeat(400).trim();
    await say(await command(), "short", long);
    expect(seen()).toEqual({ group: [[long, ANNA]], anna: [] });
    expect(fake.calls("editEphemeralMessageText")).toEqual([]);
  });

  it("in as many parts as it takes", async () => {
    const { command, seen } = await open();
    const long = Array.from({ length: 400 }, (_, index) => `Account ${index} is fine`).join("\n");
    await say(await command(), long);
    expect(
      seen()
        .group.map(([text]) => text)
        .join("\n"),
    ).toBe(long);
    expect(seen().group.length).toBeGreaterThan(1);
    expect(seen().group.every(([, whom]) => whom === ANNA)).toBe(true);
  });

  it("at any time where the bot is an administrator, also after an ordinary command", async () => {
    const { fake, command, typed, later, seen } = await open();
    fake.letIn(GROUP, 1, "administrator");
    const late = await command();
    later(60_000);
    await say(late, LINK);
    await say(await typed(), "another");
    expect(seen()).toEqual({
      group: [
        [LINK, ANNA],
        ["another", ANNA],
      ],
      anna: [],
    });
    expect(fake.calls("getChatMember")).toHaveLength(1);
  });

  it("by the right of an administrator where that of the press is refused", async () => {
    const { proxy, fake, press, seen } = await open();
    fake.letIn(GROUP, 1, "administrator");
    for (const text of ["one", "two"]) {
      const responder = await press();
      proxy.disturb(
        /sendMessage/,
        {
          type: "answer",
          body: { ok: false, error_code: 400, description: "Bad Request: QUERY_ID_INVALID" },
        },
        text === "one" ? 1 : 0,
      );
      await say(responder, text);
    }
    expect(seen()).toEqual({
      group: [
        ["one", ANNA],
        ["two", ANNA],
      ],
      anna: [],
    });
    expect(fake.calls("sendMessage").at(-1)!.payload.ephemeral_message_parameters).toEqual({ receiver_user_id: ANNA });
  });

  it("B55: as bare text when its markup is refused, and with the address as text when its button is", async () => {
    const { fake, proxy, command } = await open({ ephemeral: "10.3", refuseLocalLinks: true });
    await say(await command(), "before it");
    proxy.disturb(/sendMessage/, {
      type: "answer",
      body: { ok: false, error_code: 400, description: "Bad Request: can't parse entities: x" },
    });
    const responder = await command();
    await responder.show(
      {
        ...plainMessage("open"),
        buttons: [[{ type: "link", label: "Go", url: "http://localhost:1/x", style: "primary" }]],
      },
      "private",
    );
    await responder.finish();
    expect(fake.messages(GROUP).at(-1)).toMatchObject({ text: "open\nGo: http://localhost:1/x", ephemeralFor: ANNA });
  });
});

describe("an answer for one person in a group: else to the private chat", () => {
  it.each([
    ["the server does not know ephemeral messages", 0, { ephemeral: "none" as const }, () => undefined],
    [
      "the chat refuses them",
      1,
      { ephemeral: "10.3" as const },
      (fake: { refuseEphemeral(id: number): void }) => fake.refuseEphemeral(GROUP),
    ],
  ])("when %s, and asks in vain only once", async (_why, refusals, options, prepare) => {
    const { fake, startedByAnna, press, seen } = await open(options);
    prepare(fake);
    startedByAnna();
    for (const text of ["one", "two", "three"]) await say(await press(), text);
    expect(seen()).toEqual({ group: [], anna: ["one", "two", "three"] });
    expect(fake.calls("deleteEphemeralMessage")).toHaveLength(1);
    expect(fake.calls("sendMessage").filter(({ refused }) => refused !== undefined)).toHaveLength(refusals);
  });

  it("tries a chat again that refused an hour ago", async () => {
    const { fake, startedByAnna, press, later, seen } = await open();
    fake.refuseEphemeral(GROUP);
    startedByAnna();
    await say(await press(), "one");
    fake.letIn(GROUP, 1, "administrator");
    fake.acceptEphemeral(GROUP);
    await say(await press(), "two");
    later(60 * 60_000);
    await say(await press(), "three");
    expect(seen()).toEqual({ group: [["three", ANNA]], anna: ["one", "two"] });
  });

  it("when the answer is too late, without a call that would be refused", async () => {
    const { fake, startedByAnna, command, later, seen } = await open();
    startedByAnna();
    const responder = await command();
    later(13_000);
    await say(responder, LINK);
    expect(seen()).toEqual({ group: [], anna: [LINK] });
    expect(fake.calls("sendMessage").every(({ refused }) => refused === undefined)).toBe(true);
  });

  it("when Telegram asks for a pause that is longer than the time left", async () => {
    const { fake, startedByAnna, command, seen } = await open();
    startedByAnna();
    const responder = await command();
    fake.limit(14, { calls: 1, chat: GROUP });
    await say(responder, LINK);
    expect(seen()).toEqual({ group: [], anna: [LINK] });
  });

  it("when it can no longer be shown unseen, and takes away what stands in the group", async () => {
    const { startedByAnna, command, later, seen } = await open();
    startedByAnna();
    const responder = await command();
    await say(responder, "working");
    later(20_000);
    await say(responder, "word ".repeat(400).trim(), "done");
    expect(seen()).toEqual({ group: [], anna: ["done"] });
  });

  it("waits for a short pause and then shows it unseen", async () => {
    const { fake, command, seen } = await open();
    const responder = await command();
    fake.limit(3, { calls: 1, chat: GROUP });
    await say(responder, LINK);
    expect(seen()).toEqual({ group: [[LINK, ANNA]], anna: [] });
  });

  it("follows a group that became a supergroup meanwhile", async () => {
    const { fake, command } = await open();
    fake.addGroup(-1_000_000_000_500);
    const responder = await command();
    fake.migrate(GROUP, -1_000_000_000_500, true);
    fake.letIn(-1_000_000_000_500, 1, "administrator");
    await say(responder, LINK);
    expect(fake.messages(-1_000_000_000_500)).toMatchObject([{ text: LINK, ephemeralFor: ANNA }]);
  });

  it("never leaves an answer where everybody sees it, should a server take the call for another", async () => {
    const { proxy, fake, startedByAnna, press, seen } = await open({ ephemeral: "none" });
    proxy.disturb(/deleteEphemeralMessage/, {
      type: "answer",
      body: { ok: false, error_code: 400, description: "Bad Request: chat not found" },
    });
    startedByAnna();
    await say(await press(), LINK);
    await say(await press(), "another");
    expect(seen()).toEqual({ group: [], anna: [LINK, "another"] });
    expect(fake.calls("deleteMessage")).toHaveLength(1);
  });

  it.each(["press", "command", "typed"] as const)(
    "shows nobody else anything of it for a moment either, should a server take the call for another (%s)",
    async (way) => {
      const opened = await open({ ephemeral: "none" });
      const { proxy, fake, startedByAnna } = opened;
      proxy.disturb(/deleteEphemeralMessage/, {
        type: "answer",
        body: { ok: false, error_code: 400, description: "Bad Request: chat not found" },
      });
      fake.letIn(GROUP, 1, "administrator");
      startedByAnna();
      await say(await opened[way](), LINK);
      const sent = fake.calls("sendMessage").filter(({ payload }) => JSON.stringify(payload).includes(LINK));
      expect(sent.map(({ payload }) => Number(payload.chat_id))).toEqual([ANNA]);
      expect(opened.seen()).toEqual({ group: [], anna: [LINK] });
    },
  );

  it("shows the person something that tells nothing before the first answer of all, and takes it away", async () => {
    const { fake, press, seen } = await open();
    await say(await press(), LINK);
    await say(await press(), "another");
    const texts = fake.calls("sendMessage").map(({ payload }) => payload.text);
    expect(texts).toEqual(["Alert", "⏳", LINK, "Alert", "another"]);
    expect(seen().group).toEqual([
      [LINK, ANNA],
      ["another", ANNA],
    ]);
  });
});

describe("an answer for one person in a group: else a line that shows the way", () => {
  it.each([
    ["never started the bot", () => undefined],
    ["has blocked it", (fake: { setGone(id: number, gone: "blocked"): void }) => fake.setGone(ANNA, "blocked")],
  ])("to who %s, and nothing of the answer", async (_who, prepare) => {
    const { fake, typed, seen } = await open();
    prepare(fake);
    await say(await typed(), LINK, "more");
    expect(seen()).toEqual({ group: [["start me first", "all"]], anna: [] });
  });
});
