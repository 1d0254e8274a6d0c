import { freePort } from "../fakes/free-port.ts";
import { openTelegramFake, type SeenMessage, type TelegramFake } from "../fakes/telegram-server.ts";
import {
  buttonOf,
  type ChatTransport,
  type Person,
  type Room,
  type ShownMessage,
  waitUntil,
} from "./chat-transport.ts";

const ROOMS: Readonly<Record<Room, number>> = { ops: -1_001_234_567_890, other: -1_009_876_543_210 };
const PEOPLE = {
  anna: { id: 71, first_name: "Anna" },
  boris: { id: 72, first_name: "Boris" },
} as const satisfies Record<Person, unknown>;
const SECRET = "telegram-webhook-secret";

/**
 * Telegram with two groups and two people who have opened their private chat with the bot. By webhook it also has
 * ephemeral messages, so that both ways of a private answer are gone.
 */
export async function openTelegramTransport(
  mode: "polling" | "webhook",
): Promise<ChatTransport & { fake: TelegramFake }> {
  const port = mode === "webhook" ? await freePort() : undefined;
  const fake = await openTelegramFake({ ephemeral: mode === "webhook" ? "10.3" : "none" });
  fake.addGroup(ROOMS.ops, { title: "Ops" });
  fake.addGroup(ROOMS.other, { title: "Other" });
  for (const from of Object.values(PEOPLE)) fake.userSends({ chat: from.id, from, text: "/start" });

  const fromBot = (chat: number) => fake.messages(chat).filter(({ from }) => from === "bot");

  async function press(person: Person, at: Pick<SeenMessage, "chat" | "messageId">, data: unknown): Promise<void> {
    await fake.userPresses({ chat: at.chat, messageId: at.messageId, from: PEOPLE[person], data: String(data) });
  }

  function placeOf(message: ShownMessage): Pick<SeenMessage, "chat" | "messageId"> {
    const [chat = "", id = ""] = message.id.split("/");
    return { chat: Number(chat), messageId: Number(id) };
  }

  async function presses(person: Person, message: ShownMessage, label: string): Promise<void> {
    await press(person, placeOf(message), buttonOf(message, label).sends);
  }

  const transport: ChatTransport = {
    title: `Telegram by ${mode}`,
    port,
    environment: {
      TELEGRAM_BOT_TOKEN: fake.token,
      TELEGRAM_API_ROOT: fake.url,
      ...(mode === "webhook" ? { TELEGRAM_MODE: "webhook", TELEGRAM_WEBHOOK_SECRET: SECRET } : {}),
    },
    heard: undefined,
    names: { anna: "Anna", boris: "Boris" },
    async types(person, line, room = "ops") {
      fake.userSends({ chat: ROOMS[room], from: PEOPLE[person], text: `/${line}` });
    },
    presses,
    async pressesElsewhere(person, message, label) {
      const [below] = fromBot(ROOMS.other);
      if (below === undefined) throw new Error("the other room holds no message");
      await press(person, below, buttonOf(message, label).sends);
    },
    async snoozes(person, message, time) {
      const before = new Set(fromBot(ROOMS.ops).map(({ messageId }) => messageId));
      await presses(person, message, "Snooze");
      const choice = await waitUntil("the times", async () =>
        fromBot(ROOMS.ops).find(({ messageId, text }) => !before.has(messageId) && text.includes("for how long")),
      );
      await presses(person, asShown(choice), time);
    },
    shown: async (room = "ops") =>
      fromBot(ROOMS[room])
        .filter((one) => one.ephemeralFor === undefined)
        .map(asShown),
    async shownTo(person) {
      const { id } = PEOPLE[person];
      const unseen = Object.values(ROOMS)
        .flatMap(fromBot)
        .filter(({ ephemeralFor }) => ephemeralFor === id);
      return [...fromBot(id), ...unseen].map(asShown);
    },
    close: () => fake.close(),
  };
  return { ...transport, fake };
}

function asShown({ chat, messageId, text, keyboard }: SeenMessage): ShownMessage {
  const buttons = keyboard.flat().map((button) => {
    return { label: button.text, url: button.url, sends: button.callback_data };
  });
  return { id: `${chat}/${messageId}`, words: text, buttons };
}
