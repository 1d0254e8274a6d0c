import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createTelegramAdapter, type TelegramMode } from "../../../src/chat/telegram/create-telegram-adapter.ts";
import { createChatIntake } from "../../../src/commands/chat-intake.ts";
import { createCommandRegistry } from "../../../src/commands/registry.ts";
import { plainMessage } from "../../../src/domain/message.ts";
import { silentLog } from "../../../src/lib/log/log.ts";
import { Secret } from "../../../src/lib/secret.ts";
import { createAppWorld, translator } from "../../app/app-world.ts";
import { openTelegramFake, type TelegramFakeOptions } from "../../fakes/telegram-server.ts";
import { createBriefWait } from "../brief-wait.ts";

const ANNA = { id: 7, first_name: "Anna" };
const GROUP = -100;
const SUPERGROUP = -1_000_000_000_100;
const ends: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** The product's own intake behind Telegram, in one of its modes, over a store in memory. */
async function open(type: TelegramMode["type"], options: TelegramFakeOptions = {}) {
  const world = await createAppWorld();
  const fake = await openTelegramFake(options);
  ends.push(() => fake.close());
  let handle: ((body: Buffer, headers: Record<string, string>) => Promise<number>) | undefined;
  const server = createServer((request, response) => {
    const chunks: Uint8Array[] = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", async () => {
      const status = await handle?.(Buffer.concat(chunks), request.headers as Record<string, string>);
      response.writeHead(status ?? 503).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ends.push(() => new Promise((resolve) => server.close(resolve)));
  ends.push(() => server.closeAllConnections());
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const intake = createChatIntake({
    ...{ app: world.app, store: world.memory, commands: createCommandRegistry(), translator, log: silentLog },
    ...{ defaultLanguage: "en", locales: ["en"] },
  });
  const adapter = createTelegramAdapter({
    ...intake,
    token: new Secret(fake.token),
    apiRoot: fake.url,
    mode: type === "polling" ? { type } : { type, origin, secret: new Secret("s") },
    log: silentLog,
    clock: { now: () => Date.now() },
    random: { fraction: () => 0 },
    // The end alone is a deadline, of three seconds.
    wait: createBriefWait({ deadlinesMs: [3_000] }),
  });
  const [hook] = adapter.hooks;
  if (hook !== undefined) handle = async (rawBody, headers) => (await hook.handle({ headers, rawBody })).status;
  await adapter.start();
  ends.push(() => adapter.stop());
  fake.addGroup(GROUP, { title: "Ops", threads: [5] });
  await fake.waitForCall(type === "polling" ? "getUpdates" : "setWebhook");

  const address = (chat: number, thread: string | null = null) =>
    ({ platform: "telegram", chat: String(chat), thread }) as const;
  /** What stands in a chat from the bot. */
  const said = (chat: number) =>
    fake.messages(chat).flatMap(({ from, text }) => (from === "bot" ? [text.replaceAll("\u2060", "")] : []));
  return {
    ...{ world, fake, adapter, address, said },
    link: (chat: number, thread?: string) =>
      world.linkGroup(address(chat, thread), { id: `chat_${chat}_${thread}` as never }),
    chat: (chat: number, thread?: string) => world.memory.team.findChat(address(chat, thread)),
    /** Resolves when all that was told so far is worked on: what follows it in the same chat is answered. */
    async settled() {
      fake.userSends({ chat: 99, from: 99, text: "/help" });
      const before = said(99).length;
      await fake.waitFor("the answer", () => (said(99).length > before ? true : undefined));
      await fake.waitFor("confirmation", () => (fake.unconfirmed() === 0 ? true : undefined));
    },
  };
}

const GREETING = translator("en")("commands-greeting");
const BACK = translator("en")("commands-back");

describe.each(["polling", "webhook"] as const)("a chat that changes, told by %s", (mode) => {
  it("B52: an update that comes twice acts once", async () => {
    const { fake, link, said, settled, adapter } = await open(mode);
    await link(GROUP);
    fake.deliverTwice(true);
    fake.userSends({ chat: GROUP, from: ANNA, text: "/help" });
    await fake.waitForMessage(({ chat }) => chat === GROUP);
    fake.letIn(-300, ANNA);
    await fake.waitForMessage(({ chat }) => chat === -300);
    fake.deliverTwice(false);
    await settled();
    await adapter.stop();
    expect(said(GROUP)).toHaveLength(1);
    expect(said(-300)).toEqual([GREETING]);
  });

  it("B56: a group that becomes a supergroup keeps its link, its topics and its alerts", async () => {
    const { fake, link, chat, settled, adapter, address } = await open(mode);
    const { id } = await link(GROUP);
    await link(GROUP, "5");
    fake.migrate(GROUP, SUPERGROUP);
    await settled();
    expect(await chat(GROUP)).toBeNull();
    expect(await chat(SUPERGROUP)).toMatchObject({ id, goneBecause: null });
    expect(await chat(SUPERGROUP, "5")).not.toBeNull();
    expect((await adapter.messenger.send(address(SUPERGROUP), plainMessage("alert"))).outcome).toBe("sent");
  });

  it("a group that is called something else is, in its topics too, by the name that it got last", async () => {
    const { fake, link, chat, settled, said } = await open(mode);
    await link(GROUP);
    await link(GROUP, "5");
    for (const title of ["Ops EU", "Ops <b>& friends"]) {
      const where = { id: GROUP, type: "group", title };
      fake.deliver("message", { message_id: 900, date: 1, chat: where, from: ANNA, new_chat_title: title });
    }
    await settled();
    expect(await chat(GROUP)).toMatchObject({ title: "Ops <b>& friends", goneBecause: null });
    expect(await chat(GROUP, "5")).toMatchObject({ title: "Ops <b>& friends" });
    expect(said(GROUP)).toEqual([]);
  });

  it("B56: a group that moved without a word is followed by the refusal of its old number, also in the middle of an answer", async () => {
    const { fake, link, said } = await open(mode);
    await link(GROUP);
    fake.addGroup(SUPERGROUP);
    fake.migrate(GROUP, SUPERGROUP, true);
    fake.userSends({ chat: GROUP, from: ANNA, text: "/help" });
    await fake.waitForMessage(({ chat }) => chat === SUPERGROUP);
    expect(said(GROUP)).toEqual([]);
  });

  it("B56: who is put out is switched off, and on again with a word when let in again", async () => {
    const { fake, link, chat, said, settled, world } = await open(mode);
    await link(GROUP);
    fake.setGone(GROUP, "kicked");
    await settled();
    expect(await chat(GROUP)).toMatchObject({ goneBecause: "kicked" });
    fake.letIn(GROUP, ANNA);
    await fake.waitForMessage(({ chat: where }) => where === GROUP);
    await settled();
    expect(await chat(GROUP)).toMatchObject({ goneBecause: null });
    expect(said(GROUP)).toEqual([BACK]);
    expect(world.followUps.count).toBe(1);
  });

  it("B56: a bot that is muted says nothing, and is back when it may speak again", async () => {
    const { fake, world, address, said, settled, chat } = await open(mode);
    await world.linkGroup(address(GROUP), { goneBecause: "no_rights" });
    fake.letIn(GROUP, ANNA, "restricted");
    await settled();
    expect(await chat(GROUP)).toMatchObject({ goneBecause: "no_rights" });
    fake.letIn(GROUP, ANNA);
    await fake.waitForMessage(({ chat: where }) => where === GROUP);
    expect(said(GROUP)).toEqual([BACK]);
  });

  it("B56: who blocked the bot and opens it again has their alerts again", async () => {
    const { fake, link, chat, said, settled } = await open(mode);
    fake.userSends({ chat: ANNA.id, from: ANNA, text: "/help" });
    await fake.waitForMessage(({ chat: where }) => where === ANNA.id);
    await link(ANNA.id);
    fake.setGone(ANNA.id, "blocked");
    await settled();
    expect(await chat(ANNA.id)).toMatchObject({ goneBecause: "blocked" });
    fake.userSends({ chat: ANNA.id, from: ANNA, text: "/start" });
    await fake.waitForMessage(({ text }) => text === BACK);
    await settled();
    expect(await chat(ANNA.id)).toMatchObject({ goneBecause: null });
    expect(said(ANNA.id)).not.toContain(GREETING);
  });

  it("a group that is not linked is told once, in one line, how to begin", async () => {
    const { fake, said, settled, adapter } = await open(mode);
    fake.letIn(-300, ANNA);
    await fake.waitForMessage(({ chat }) => chat === -300);
    fake.setGone(-300, "kicked");
    fake.letIn(-300, ANNA);
    fake.letIn(-300, ANNA, "administrator");
    await settled();
    await adapter.stop();
    expect(said(-300)).toEqual([GREETING]);
    expect(GREETING).toContain("/link");
    expect(GREETING).not.toContain("\n");
  });

  it("a group that is linked, and a person who opens the private chat, are told nothing of that", async () => {
    const { fake, link, said, settled, adapter } = await open(mode);
    await link(-300);
    fake.letIn(-300, ANNA);
    await settled();
    await adapter.stop();
    expect(said(-300)).toEqual([]);
  });

  it("B56: says in the chat that a topic is gone, and goes on there", async () => {
    const { fake, link, said, adapter, address } = await open(mode);
    await link(GROUP, "5");
    fake.deleteTopic(GROUP, 5);
    const outcome = await adapter.messenger.send(address(GROUP, "5"), plainMessage("alert"));
    expect(outcome).toEqual({ outcome: "migrated", to: address(GROUP) });
    expect(said(GROUP)).toEqual([translator("en")("commands-topic-gone")]);
  });
});

describe("a chat that does not want us", () => {
  it.each([
    ["blocked", ANNA.id],
    ["kicked", GROUP],
    ["deactivated", ANNA.id],
  ] as const)("B56: %s: nothing is sent again and again", async (gone, where) => {
    const { fake, adapter, address } = await open("polling");
    fake.userSends({ chat: ANNA.id, from: ANNA, text: "/help" });
    await fake.waitForMessage(({ chat }) => chat === ANNA.id);
    fake.setGone(where, gone, true);
    const before = fake.calls("sendMessage").length;
    expect(await adapter.messenger.send(address(where), plainMessage("alert"))).toEqual({
      outcome: "gone",
      code: gone,
    });
    expect(fake.calls("sendMessage")).toHaveLength(before + 1);
  });
});
