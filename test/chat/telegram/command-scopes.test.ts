import { Api } from "grammy";
import { afterEach, describe, expect, it } from "vitest";
import { commandScopes, privateChatCommands } from "../../../src/chat/telegram/command-scopes.ts";
import { commandWishes } from "../../../src/chat/telegram/publish-commands.ts";
import { publishInTurn } from "../../../src/chat/telegram/publish-in-turn.ts";
import { introductionWishes } from "../../../src/chat/telegram/publish-introduction.ts";
import { commandLists } from "../../../src/commands/command-lists.ts";
import { createCommandRegistry } from "../../../src/commands/registry.ts";
import { openCatalog } from "../../../src/lib/i18n/catalog.ts";
import { openFaultProxy } from "../../fakes/fault-proxy.ts";
import { openTelegramFake, type TelegramFakeOptions } from "../../fakes/telegram-server.ts";
import { recordingLog } from "../recording-dispatch.ts";

const GROUP = -100;
const LANGUAGES = ["en", "pt", "fa", "vi", "ru", "ko"];
const catalog = await openCatalog();
const registry = createCommandRegistry();
/** All commands there are, in all six languages; one without texts of its own speaks English. */
const COMMANDS = commandLists(registry.all, { locales: LANGUAGES, translator: (locale) => catalog.translator(locale) });
const ends: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function open(options: TelegramFakeOptions = { ephemeral: "10.3" }) {
  const fake = await openTelegramFake(options);
  ends.push(() => fake.close());
  fake.addGroup(GROUP);
  const { log, lines } = recordingLog();
  const waits: number[] = [];
  const proxy = await openFaultProxy(fake.url);
  ends.push(() => proxy.close());
  const api = new Api(fake.token, { apiRoot: proxy.url });
  const inTurn = (wishes: Parameters<typeof publishInTurn>[0]["wishes"], signal = new AbortController().signal) =>
    publishInTurn({
      ...{ wishes, log, signal },
      wait: async (ms) => {
        waits.push(ms);
      },
    });
  const publish = (commands = COMMANDS, signal?: AbortSignal) =>
    inTurn(commandWishes({ api, commands, ephemeral: options.ephemeral !== undefined }), signal);
  const introduce = (introductions: Readonly<Record<string, string>>) =>
    inTurn(introductionWishes({ api, introductions }));
  return { fake, api, proxy, publish, introduce, lines, waits };
}

const names = (list: readonly { readonly command: string }[]) => list.map(({ command }) => command);

describe("what a person in Telegram is offered", () => {
  it("before a private chat belongs to a team, only what leads there", async () => {
    const { fake, publish } = await open();
    await publish();
    expect(names(fake.offered({ chat: 7, language: "pt" })).toSorted()).toEqual(["help", "link", "start"]);
  });

  it("in a group what viewers and operators use, the most used first; administrators of it everything", async () => {
    const { fake, publish } = await open();
    await publish();
    const [people, administrators] = [false, true].map((administrator) =>
      names(fake.offered({ chat: GROUP, language: "ko", administrator })),
    );
    const listed = registry.all.filter((command) => command.listed);
    expect(people).toEqual(listed.filter(({ role }) => role !== "admin").map(({ name }) => name));
    expect(administrators).toEqual(listed.map(({ name }) => name));
    expect(people?.[0]).toBe("status");
  });

  it.each(LANGUAGES)("in %s by its own words, everywhere", async (language) => {
    const { fake, publish } = await open();
    await publish();
    const t = catalog.translator(language);
    for (const person of [{ chat: 7 }, { chat: GROUP }, { chat: GROUP, administrator: true }]) {
      for (const { command, description } of fake.offered({ ...person, language }))
        expect(description).toBe(t(`commands-about-${command}`));
    }
  });

  it("in any other language in English", async () => {
    const { fake, publish } = await open();
    await publish();
    expect(fake.offered({ chat: GROUP, language: "de" })).toEqual(fake.offered({ chat: GROUP, language: "en" }));
    expect(fake.offered({ chat: GROUP, language: "de" })[0]).toEqual({
      command: "status",
      description: catalog.translator("en")("commands-about-status"),
    });
  });

  it("in a private chat of a team what the role allows, without the first word", () => {
    const list = COMMANDS.en ?? [];
    expect(names(privateChatCommands(list, "viewer"))).not.toContain("connect");
    expect(names(privateChatCommands(list, "operator"))).toContain("connect");
    expect(names(privateChatCommands(list, "admin"))).toEqual(
      registry.all.filter((command) => command.listed).map(({ name }) => name),
    );
  });

  it("as commands that nobody else sees, in groups, where the answer is for one person and the server knows them", async () => {
    const { fake, publish } = await open();
    await publish();
    const unseen = fake
      .offered({ chat: GROUP, language: "en", administrator: true })
      .filter(({ is_ephemeral }) => is_ephemeral);
    expect(names(unseen).toSorted()).toEqual(
      registry.all
        .filter(({ listed, answers }) => listed && answers === "private")
        .map(({ name }) => name)
        .toSorted(),
    );
    expect(fake.offered({ chat: 7, language: "en" }).every((command) => !("is_ephemeral" in command))).toBe(true);
    const old = commandScopes(COMMANDS, false).flatMap(({ commands }) => commands);
    expect(old.every((command) => !("is_ephemeral" in command))).toBe(true);
  });
});

describe("publishing the lists", () => {
  it.each([{ ephemeral: "10.3" } as const, {}])(
    "on a server like %o: a second start only looks, with one call a list",
    async (options) => {
      const { fake, publish } = await open(options);
      expect(await publish()).toBe(true);
      const set = fake.calls("setMyCommands").length;
      expect(set).toBe(1 + 3 * LANGUAGES.length);
      expect(await publish()).toBe(true);
      expect(fake.calls("setMyCommands")).toHaveLength(set);
      expect(fake.calls("getMyCommands")).toHaveLength(2 * set);
    },
  );

  it("sets again only the list that differs", async () => {
    const { fake, publish } = await open();
    await publish();
    const before = fake.calls("setMyCommands").length;
    const changed = (COMMANDS.pt ?? []).map((one) => (one.name === "members" ? { ...one, description: "quem" } : one));
    await publish({ ...COMMANDS, pt: changed });
    expect(
      fake
        .calls("setMyCommands")
        .slice(before)
        .map(({ payload }) => [payload.scope, payload.language_code]),
    ).toEqual([[{ type: "all_chat_administrators" }, "pt"]]);
  });

  it("waits as long as Telegram says and then goes on with the same list", async () => {
    const { fake, publish, waits } = await open();
    fake.limit(7, { calls: 2, methods: ["setMyCommands"] });
    expect(await publish()).toBe(true);
    expect(waits).toEqual([7_000, 7_000]);
    expect(names(fake.offered({ chat: GROUP, language: "fa" }))[0]).toBe("status");
  });

  it("leaves the lists to the next start when Telegram wants too long a pause", async () => {
    const { fake, publish, waits, lines } = await open();
    fake.limit(3_600);
    expect(await publish()).toBe(false);
    expect(waits).toEqual([]);
    expect(fake.calls("getMyCommands")).toHaveLength(1);
    expect(lines.join()).toContain("too long a pause");
  });

  it("sets the other lists when one cannot be set, and says so once", async () => {
    const { fake, proxy, publish, lines } = await open();
    proxy.disturb(/setMyCommands/, {
      type: "answer",
      body: { ok: false, error_code: 400, description: "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID" },
    });
    proxy.disturb(/getMyCommands/, { type: "cut" });
    expect(await publish()).toBe(false);
    for (const language of LANGUAGES)
      expect(names(fake.offered({ chat: GROUP, language, administrator: true }))).toContain("members");
    expect(lines.filter((line) => line.startsWith("warn"))).toEqual([
      'warn Some of what people see of the Telegram bot could not be set. {"failed":["commands default any","commands all_private_chats any"]}',
    ]);
    expect(await publish()).toBe(true);
  });

  it("takes no language that Telegram does not know by two letters", () => {
    const languages = commandScopes({ ...COMMANDS, "pt-BR": COMMANDS.pt ?? [] }, true).map(({ language }) => language);
    expect(new Set(languages)).toEqual(new Set([null, "pt", "fa", "vi", "ru", "ko"]));
  });

  it("stops between two lists when the bot is stopped", async () => {
    const { fake, publish } = await open();
    const stopped = new AbortController();
    stopped.abort();
    expect(await publish(COMMANDS, stopped.signal)).toBe(false);
    expect(fake.calls()).toEqual([]);
  });
});

describe("what a person reads before they press Start", () => {
  const INTRODUCTIONS = { en: "Hello", pt: "Olá", fa: "سلام", "pt-BR": "Oi" };

  it("is said in their language, and else in English, and set once", async () => {
    const { fake, introduce } = await open();
    expect(await introduce(INTRODUCTIONS)).toBe(true);
    expect(["pt", "fa", "ko", "en"].map(fake.introduction)).toEqual(["Olá", "سلام", "Hello", "Hello"]);
    await introduce(INTRODUCTIONS);
    expect(fake.calls("setMyDescription")).toHaveLength(3);
  });

  it("is left alone where an operator has written their own", async () => {
    const { fake, api, introduce } = await open();
    await api.setMyDescription("Ours");
    await introduce(INTRODUCTIONS);
    expect(["pt", "ko"].map(fake.introduction)).toEqual(["Ours", "Ours"]);
  });
});
