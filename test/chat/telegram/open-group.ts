import { Api } from "grammy";
import { createEphemeral } from "../../../src/chat/telegram/ephemeral.ts";
import { createEphemeralSupport } from "../../../src/chat/telegram/ephemeral-support.ts";
import { readUpdate } from "../../../src/chat/telegram/read-update.ts";
import { createTelegramResponder } from "../../../src/chat/telegram/respond.ts";
import { createTelegramMessenger } from "../../../src/chat/telegram/send.ts";
import { type Message, plainMessage } from "../../../src/domain/message.ts";
import { silentLog } from "../../../src/lib/log/log.ts";
import { openFaultProxy } from "../../fakes/fault-proxy.ts";
import { openTelegramFake, type TelegramFakeOptions } from "../../fakes/telegram-server.ts";

export const ANNA = 7;
export const GROUP = -100;
const ends: (() => unknown)[] = [];

/** Ends what was opened. Each file says `afterEach(endAll)` itself: this module is loaded once for many of them. */
export async function endAll(): Promise<void> {
  for (const end of ends.splice(0).reverse()) await end();
}

/** A bot in a group, where Anna asks; time is moved by hand. */
export async function openGroup(options: TelegramFakeOptions = { ephemeral: "10.3" }) {
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

/** Shows the texts, one in place of the other, to the person alone. */
export async function say(
  responder: { show: (m: Message, v: "private") => Promise<void>; finish: () => Promise<void> },
  ...texts: string[]
) {
  for (const text of texts) {
    await responder.show(plainMessage(text), "private");
    await responder.finish();
  }
}

/** What nobody else may see. */
export const LINK = "secret link";
