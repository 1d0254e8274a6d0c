import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Bot, InlineKeyboard, InputFile } from "grammy";
import { afterEach, describe, expect, it } from "vitest";
import { openTelegramFake, type TelegramFake, type TelegramFakeOptions } from "./telegram-server.ts";

const ANNA = { id: 7, first_name: "Anna", language_code: "pt" };
const GROUP = -100;
const ends: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function open(options?: TelegramFakeOptions): Promise<{ fake: TelegramFake; bot: Bot }> {
  const fake = await openTelegramFake(options);
  ends.push(() => fake.close());
  const bot = new Bot(fake.token, { client: { apiRoot: fake.url } });
  fake.addGroup(GROUP, { title: "Ops", threads: [5] });
  return { fake, bot };
}

function start(bot: Bot): void {
  void bot.start();
  ends.push(() => bot.stop());
}

describe("the fake Bot API, polled by grammY", () => {
  it("brings a command to the bot and the answer to the person", async () => {
    const { fake, bot } = await open();
    bot.command("status", (ctx) => ctx.reply(`<b>${ctx.from?.first_name}</b> ${ctx.match}`, { parse_mode: "HTML" }));
    start(bot);
    fake.userSends({ chat: 7, from: ANNA, text: "/status all" });
    const seen = await fake.waitForMessage((message) => message.chat === 7);
    expect(seen.text).toBe("Anna all");
    expect(seen.entities).toContainEqual({ type: "bold", offset: 0, length: 4 });
  });

  it("gives the bot in a group only what privacy mode lets through", async () => {
    const { fake, bot } = await open();
    const heard: string[] = [];
    bot.on("message:text", (ctx) => void heard.push(ctx.message.text));
    start(bot);
    for (const text of ["hello", "/status@other_bot", "/status@keeper_bot", "hi @keeper_bot", "/end"]) {
      fake.userSends({ chat: GROUP, from: ANNA, text, threadId: 5 });
    }
    await fake.waitFor("the last command", () => (heard.includes("/end") ? true : undefined));
    expect(heard).toEqual(["/status@keeper_bot", "hi @keeper_bot", "/end"]);
  });

  it("lets a person press a button, once answered never again", async () => {
    const { fake, bot } = await open();
    bot.on("callback_query:data", async (ctx) => {
      await ctx.answerCallbackQuery({ text: `got ${ctx.callbackQuery.data}` });
      await ctx.answerCallbackQuery().catch((error) => ctx.editMessageText(error.description));
    });
    start(bot);
    const { message_id } = await bot.api.sendMessage(GROUP, "Alert", {
      reply_markup: new InlineKeyboard().text("Ack", "a:1"),
    });
    const answer = await fake.userPresses({ chat: GROUP, messageId: message_id, from: ANNA, label: "Ack" });
    expect(answer).toMatchObject({ text: "got a:1" });
    const edited = await fake.waitForEdit((message) => message.messageId === message_id);
    expect(edited).toMatchObject({ text: expect.stringContaining("query is too old"), edits: ["Alert"], keyboard: [] });
    expect(() => fake.userPresses({ chat: GROUP, messageId: message_id, from: ANNA, label: "Ack" })).toThrow(
      "no button",
    );
  });

  it("brings each update twice when told so", async () => {
    const { fake, bot } = await open();
    fake.deliverTwice(true);
    bot.command("status", (ctx) => ctx.reply(String(ctx.update.update_id)));
    start(bot);
    fake.userSends({ chat: 7, from: ANNA, text: "/status" });
    await fake.waitFor("two answers", () => (fake.calls("sendMessage").length === 2 ? true : undefined));
    const [first, second] = fake.calls("sendMessage");
    expect(first?.payload.text).toBe(second?.payload.text);
  });

  it("keeps updates until their number is confirmed", async () => {
    const { fake, bot } = await open();
    fake.userSends({ chat: 7, from: ANNA, text: "/start" });
    const [first] = await bot.api.getUpdates();
    expect(await bot.api.getUpdates()).toHaveLength(1);
    expect(await bot.api.getUpdates({ offset: first!.update_id + 1 })).toEqual([]);
    expect(fake.unconfirmed()).toBe(0);
  });

  it("ends the first of two pollers, and every poller beside a webhook, with 409", async () => {
    const { fake, bot } = await open();
    const first = bot.api.getUpdates({ timeout: 30 }).catch((error) => error);
    await fake.waitForCall("getUpdates");
    const second = bot.api.getUpdates({ timeout: 30 }).catch((error) => error);
    expect(await first).toMatchObject({
      error_code: 409,
      description: expect.stringContaining("terminated by other getUpdates"),
    });
    await bot.api.setWebhook("http://127.0.0.1:1/hook");
    expect(await second).toMatchObject({ error_code: 409 });
    await expect(bot.api.getUpdates()).rejects.toMatchObject({ error_code: 409 });
    await bot.api.deleteWebhook();
    expect(await bot.api.getUpdates()).toEqual([]);
  });
});

describe("the fake Bot API with a webhook", () => {
  it("posts each update with the secret until it is answered with 2xx, in order", async () => {
    const { fake, bot } = await open();
    const got: string[] = [];
    const server = createServer(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      got.push(`${request.headers["x-telegram-bot-api-secret-token"]} ${JSON.parse(body).message.text}`);
      response.writeHead(got.length === 1 ? 500 : 200).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    ends.push(() => server.close());
    await bot.api.setWebhook(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { secret_token: "s3cret" });
    fake.userSends({ chat: 7, from: ANNA, text: "one" });
    fake.userSends({ chat: 7, from: ANNA, text: "two" });
    await expect.poll(() => fake.unconfirmed()).toBe(0);
    expect(got).toEqual(["s3cret one", "s3cret one", "s3cret two"]);
  });
});

describe("what the fake Bot API refuses", () => {
  type Api = Bot["api"];
  const button = (data: string) => ({ reply_markup: new InlineKeyboard().text("x", data) });
  const link = (url: string) => ({ reply_markup: new InlineKeyboard().url("x", url) });
  const html = { parse_mode: "HTML" } as const;

  it.each<[string, (api: Api) => Promise<unknown>, number, string]>([
    ["4097 characters", (api) => api.sendMessage(GROUP, "x".repeat(4097)), 400, "message is too long"],
    ["nothing", (api) => api.sendMessage(GROUP, " "), 400, "message text is empty"],
    ["an unknown tag", (api) => api.sendMessage(GROUP, "<x>", html), 400, "can't parse entities"],
    ["a tag left open", (api) => api.sendMessage(GROUP, "<b>bold", html), 400, "can't parse entities"],
    ["crossed tags", (api) => api.sendMessage(GROUP, "<b><i>x</b></i>", html), 400, "can't parse entities"],
    ["a bare <", (api) => api.sendMessage(GROUP, "1 < 2", html), 400, "can't parse entities"],
    ["65 bytes of data", (api) => api.sendMessage(GROUP, "x", button("é".repeat(33))), 400, "BUTTON_DATA_INVALID"],
    [
      "a link to this machine",
      (api) => api.sendMessage(GROUP, "x", link("http://localhost:3000/")),
      400,
      "Wrong HTTP URL",
    ],
    ["a link that is none", (api) => api.sendMessage(GROUP, "x", link("reconnect")), 400, "Wrong HTTP URL"],
    [
      "a topic that is gone",
      (api) => api.sendMessage(GROUP, "x", { message_thread_id: 6 }),
      400,
      "message thread not found",
    ],
    ["a person who never wrote", (api) => api.sendMessage(99, "x"), 403, "bot can't initiate conversation"],
    ["a group it is not in", (api) => api.sendMessage(-99, "x"), 400, "chat not found"],
    ["an edit of nothing", (api) => api.editMessageText(GROUP, 99, "x"), 400, "message to edit not found"],
    ["deleting nothing", (api) => api.deleteMessage(GROUP, 99), 400, "message to delete not found"],
    ["an unknown press", (api) => api.answerCallbackQuery("99"), 400, "query is too old"],
    [
      "capitals in a command",
      (api) => api.setMyCommands([{ command: "Status", description: "x" }]),
      400,
      "BOT_COMMAND_INVALID",
    ],
    [
      "a style that there is not",
      (api) =>
        api.sendMessage(GROUP, "x", {
          reply_markup: { inline_keyboard: [[{ text: "x", callback_data: "y", style: "blue" as never }]] },
        }),
      400,
      "invalid button style",
    ],
    [
      "a language of five letters",
      (api) => api.setMyCommands([{ command: "a", description: "x" }], { language_code: "pt-br" as never }),
      400,
      "invalid language code",
    ],
    [
      "a list for a chat that it is not in",
      (api) => api.setMyCommands([], { scope: { type: "chat", chat_id: -99 } }),
      400,
      "chat not found",
    ],
    [
      "a scope that there is not",
      (api) => api.setMyCommands([], { scope: { type: "everybody" as never } }),
      400,
      "unsupported type",
    ],
    ["a method that it does not know", (api) => api.getMyStarBalance(), 404, "Not Found"],
  ])("refuses %s", async (_what, ask, code, description) => {
    const { bot } = await open({ refuseLocalLinks: true });
    await expect(ask(bot.api)).rejects.toMatchObject({
      error_code: code,
      description: expect.stringContaining(description),
    });
  });

  it("counts characters after parsing, and takes 64 bytes of data and a loopback link where tests need them", async () => {
    const { fake, bot } = await open();
    await bot.api.sendMessage(GROUP, `<b>${"&lt;".repeat(4096)}</b>`, html);
    await bot.api.sendMessage(GROUP, "x", button("x".repeat(64)));
    await bot.api.sendMessage(GROUP, "x", link("http://localhost:3000/"));
    expect(fake.messages(GROUP)[0]?.text).toBe("<".repeat(4096));
  });

  it("refuses an edit that changes nothing, and takes the keyboard away when the edit brings none", async () => {
    const { fake, bot } = await open();
    const { message_id } = await bot.api.sendMessage(GROUP, "a", button("1"));
    await expect(bot.api.editMessageText(GROUP, message_id, "a", button("1"))).rejects.toThrow(
      "message is not modified",
    );
    await bot.api.editMessageText(GROUP, message_id, "a");
    expect(fake.messages(GROUP)).toMatchObject([{ text: "a", keyboard: [], edits: ["a"] }]);
  });

  it.each([
    ["blocked", 7, "bot was blocked by the user"],
    ["kicked", GROUP, "bot was kicked from the group chat"],
    ["deactivated", 7, "user is deactivated"],
  ] as const)("refuses with 403 where the bot was %s", async (gone, chat, description) => {
    const { fake, bot } = await open();
    fake.userSends({ chat, from: ANNA, text: "/start" });
    fake.setGone(chat, gone);
    await expect(bot.api.sendMessage(chat, "x")).rejects.toMatchObject({
      error_code: 403,
      description: `Forbidden: ${description}`,
    });
  });

  it("names the supergroup that a group became, by a message and by the refusal", async () => {
    const { fake, bot } = await open();
    fake.migrate(GROUP, -1001234567890);
    await expect(bot.api.sendMessage(GROUP, "x")).rejects.toMatchObject({
      parameters: { migrate_to_chat_id: -1001234567890 },
    });
    await bot.api.sendMessage(-1001234567890, "x");
    const updates = await bot.api.getUpdates();
    expect(updates[0]?.message).toMatchObject({ migrate_to_chat_id: -1001234567890, chat: { id: GROUP } });
  });

  it("refuses another token", async () => {
    const { fake } = await open();
    const stranger = new Bot("1:other", { client: { apiRoot: fake.url } });
    await expect(stranger.api.getMe()).rejects.toMatchObject({ error_code: 401 });
  });
});

describe("messages in the fake Bot API that one person sees", () => {
  const parameters = (id: number, query?: string) => ({
    ephemeral_message_parameters: {
      receiver_user_id: id,
      ...(query === undefined ? {} : { callback_query_id: query }),
    },
  });

  it("come within 15 seconds of a press or an ephemeral command of that person in that chat, and no later", async () => {
    let time = 1_000_000;
    const { fake, bot } = await open({ ephemeral: "10.3", now: () => time });
    fake.userSends({ chat: GROUP, from: ANNA, text: "/connect", ephemeral: true });
    const [update] = await bot.api.getUpdates();
    const { message_id, ephemeral_message_id } = update!.message!;
    expect([message_id, typeof ephemeral_message_id]).toEqual([0, "number"]);
    const send = (id: number) =>
      bot.api.sendMessage(GROUP, "x", {
        ...parameters(id),
        reply_parameters: { ephemeral_message_id: ephemeral_message_id! },
      });
    expect(await send(7)).toMatchObject({ message_id: 0, ephemeral_message_id: expect.any(Number) });
    await expect(send(8)).rejects.toMatchObject({ error_code: 400 });
    time += 15_001;
    await expect(send(7)).rejects.toMatchObject({ error_code: 400 });
    await expect(bot.api.sendMessage(GROUP, "x", parameters(7))).rejects.toMatchObject({ error_code: 400 });
    fake.letIn(GROUP, ANNA, "administrator");
    await bot.api.sendMessage(GROUP, "x", parameters(7));
    expect(
      fake
        .messages(GROUP)
        .filter(({ from }) => from === "bot")
        .map((one) => one.ephemeralFor),
    ).toEqual([7, 7]);
  });

  it("are edited up to 1024 characters, and found by their own number and person only", async () => {
    const { fake, bot } = await open({ ephemeral: "10.3" });
    fake.letIn(GROUP, ANNA, "administrator");
    const { ephemeral_message_id: id = 0 } = await bot.api.sendMessage(GROUP, "x", parameters(7));
    await bot.api.editEphemeralMessageText(GROUP, 7, id, "y".repeat(1_024));
    await expect(bot.api.editEphemeralMessageText(GROUP, 7, id, "y".repeat(1_025))).rejects.toThrow(
      "MEDIA_CAPTION_TOO_LONG",
    );
    await expect(bot.api.editEphemeralMessageText(GROUP, 8, id, "z")).rejects.toThrow("message to edit not found");
    await expect(bot.api.editMessageText(GROUP, id, "z")).rejects.toThrow("message to edit not found");
    await bot.api.deleteEphemeralMessage(GROUP, 7, id);
    expect(fake.messages(GROUP)).toEqual([]);
  });

  it("are seen by all where the server is older than the question, which only a new method tells", async () => {
    const { fake, bot } = await open();
    const sent = await bot.api.sendMessage(GROUP, "x", { ...parameters(7), ...({ receiver_user_id: 7 } as object) });
    expect(sent.ephemeral_message_id).toBeUndefined();
    expect(fake.messages(GROUP)[0]?.ephemeralFor).toBeUndefined();
    await expect(bot.api.deleteEphemeralMessage(GROUP, 7, 1)).rejects.toMatchObject({ error_code: 404 });
    await expect(
      bot.api.sendMessage(GROUP, "x", { reply_parameters: { ephemeral_message_id: 1 } }),
    ).rejects.toMatchObject({ error_code: 400 });
  });
});

describe("a disturbed line", () => {
  it("answers 429 with retry_after for as many calls as told, in that chat only", async () => {
    const { fake, bot } = await open();
    fake.addGroup(-200);
    fake.limit(17, { calls: 1, chat: GROUP });
    await bot.api.sendMessage(-200, "x");
    await expect(bot.api.sendMessage(GROUP, "x")).rejects.toMatchObject({
      error_code: 429,
      parameters: { retry_after: 17 },
    });
    await bot.api.sendMessage(GROUP, "x");
    expect(fake.messages(GROUP)).toHaveLength(1);
  });

  it("answers 429 for a time, by the clock that it was given", async () => {
    let time = 1_000;
    const { fake, bot } = await open({ now: () => time });
    fake.limit(3, { forMs: 3_000 });
    await expect(bot.api.sendMessage(GROUP, "x")).rejects.toMatchObject({ error_code: 429 });
    time += 3_000;
    await bot.api.sendMessage(GROUP, "x");
  });

  it.each([
    [false, 0],
    [true, 1],
  ])("never answers; accepts: %s", async (accepts, count) => {
    const { fake, bot } = await open();
    const stop = fake.silence({ accepts });
    const gaveUp = new AbortController();
    const lost = bot.api.sendMessage(GROUP, "x", {}, gaveUp.signal as never).catch((error) => error);
    await fake.waitForCall("sendMessage");
    gaveUp.abort();
    expect(await lost).toBeInstanceOf(Error);
    stop();
    expect(fake.messages(GROUP)).toHaveLength(count);
    await bot.api.sendMessage(GROUP, "y");
  });
});

describe("the rest of the fake Bot API", () => {
  it("keeps command lists by scope and language", async () => {
    const { bot } = await open();
    const list = [{ command: "status", description: "Estado" }];
    await bot.api.setMyCommands(list, { language_code: "pt", scope: { type: "all_group_chats" } });
    expect(await bot.api.getMyCommands({ language_code: "pt", scope: { type: "all_group_chats" } })).toEqual(list);
    expect(await bot.api.getMyCommands()).toEqual([]);
  });

  it("offers a person the first list that is set, and merges none", async () => {
    const { fake, bot } = await open();
    const list = (command: string) => [{ command, description: "x" }];
    const first = (person: { chat: number; language: string; administrator?: boolean }) =>
      fake.offered(person).map(({ command }) => command);
    await bot.api.setMyCommands(list("a"));
    await bot.api.setMyCommands(list("b"), { scope: { type: "all_group_chats" } });
    await bot.api.setMyCommands(list("c"), { language_code: "pt" });
    expect(first({ chat: GROUP, language: "pt" })).toEqual(["b"]);
    expect(first({ chat: 7, language: "pt" })).toEqual(["c"]);
    expect(first({ chat: 7, language: "ko" })).toEqual(["a"]);
    await bot.api.setMyCommands(list("d"), { scope: { type: "all_chat_administrators" } });
    expect(first({ chat: GROUP, language: "pt", administrator: true })).toEqual(["d"]);
    await bot.api.setMyCommands(list("e"), { scope: { type: "chat", chat_id: GROUP } });
    expect(first({ chat: GROUP, language: "pt", administrator: true })).toEqual(["e"]);
  });

  it("tells the bot that it was let in, got other rights, or was opened again", async () => {
    const { fake, bot } = await open();
    fake.letIn(-300, ANNA);
    fake.letIn(-300, ANNA, "administrator");
    fake.setGone(-300, "kicked");
    fake.letIn(-300, ANNA);
    const updates = await bot.api.getUpdates();
    expect(
      updates.map(({ my_chat_member: one }) => [one?.old_chat_member.status, one?.new_chat_member.status]),
    ).toEqual([
      ["left", "member"],
      ["member", "administrator"],
      ["administrator", "kicked"],
      ["kicked", "member"],
    ]);
  });

  it("takes a picture with its caption", async () => {
    const { fake, bot } = await open();
    await bot.api.sendPhoto(GROUP, new InputFile(new Uint8Array([1, 2, 3]), "chart.png"), { caption: "Reach" });
    expect(fake.messages(GROUP)).toMatchObject([{ text: "Reach", photo: new Uint8Array([1, 2, 3]) }]);
  });

  it("says who is who, and is left by the bot", async () => {
    const { fake, bot } = await open();
    fake.setMember(GROUP, 7, "administrator");
    expect(await bot.api.getChatMember(GROUP, 7)).toMatchObject({ status: "administrator" });
    expect(await bot.api.getChatMember(GROUP, 8)).toMatchObject({ status: "left" });
    expect(await bot.api.getChat(GROUP)).toMatchObject({ title: "Ops", type: "group" });
    await bot.api.leaveChat(GROUP);
    await expect(bot.api.sendMessage(GROUP, "x")).rejects.toMatchObject({ error_code: 403 });
  });

  it("fails a wait in words that tell what the chats hold", async () => {
    const { fake, bot } = await open();
    await bot.api.sendMessage(GROUP, "something else");
    await expect(fake.waitForMessage(() => false, 1)).rejects.toThrow("something else");
  });
});
