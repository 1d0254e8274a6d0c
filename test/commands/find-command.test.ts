import { describe, expect, it } from "vitest";
import { commandWords, createFindCommand } from "../../src/commands/find-command.ts";
import { folded } from "../../src/commands/folded.ts";
import { createCommandRegistry } from "../../src/commands/registry.ts";
import { openCatalog } from "../../src/lib/i18n/catalog.ts";
import type { Translator } from "../../src/lib/i18n/translator.ts";

const catalog = await openCatalog();
const commands = createCommandRegistry();
const listed = commands.all.filter((command) => command.listed);

/** Languages in which some commands have these words. */
const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ru: { status: "статус, счета", connect: "подключить" },
  vi: { status: "trạng thái", refresh: "làm mới" },
  fa: { status: "وضعیت", refresh: "به‌روزرسانی" },
  xx: { history: "статус", help: "ajuda" },
  pt: { help: "ajuda", status: "situação" },
};

const said = (locale: string): Translator =>
  Object.assign((key: string) => WORDS[locale]?.[key.replace("commands-word-", "")] ?? `⟦${key}⟧`, {
    locale,
    direction: "ltr" as const,
  });

const find = createFindCommand({ commands, locales: Object.keys(WORDS), translator: said });

describe("finding the command of a line", () => {
  it.each([
    ["status all", "en", "status", ["all"]],
    ["/STATUS", "ru", "status", []],
    ["статус", "ru", "status", []],
    ["Статус acme shop", "ru", "status", ["acme", "shop"]],
    ["trạng thái acme", "vi", "status", ["acme"]],
    ["trạng-thái", "vi", "status", []],
    ["tra\u0323ng tha\u0301i", "vi", "status", []],
    ["به روزرسانی acme", "fa", "refresh", ["acme"]],
    ["بهروزرسانی", "fa", "refresh", []],
    ["подключить amocrm", "en", "connect", ["amocrm"]],
    ["ajuda", "en", "help", []],
  ])("%j, typed by a person who reads %s, is %s", (line, locale, name, words) => {
    expect(find(line, locale)).toMatchObject({ command: { name }, words });
  });

  it.each([
    ["статус", "en", "two languages mean different commands by it"],
    ["nonsense here", "ru", "no language knows it"],
    ["", "en", "nothing was typed"],
  ])("%j, typed by a person who reads %s, is nothing: %s", (line, locale) => {
    expect(find(line, locale).command).toBeNull();
  });

  it("goes by the English name before any language's word", () => {
    const upsideDown = createFindCommand({
      commands,
      translator: () => Object.assign(() => "status", { locale: "en", direction: "ltr" as const }),
    });
    expect(upsideDown("status", "en").command?.name).toBe("status");
  });
});

describe("the words of the languages", () => {
  it.each(catalog.locales)("in %s no two commands share a word, and each command has one", (locale) => {
    const problems: string[] = [];
    const t = catalog.translator(locale, (key) => problems.push(key));
    const owner = new Map(
      commands.all.flatMap(({ name, aliases = [] }) => [name, ...aliases].map((one) => [folded(one), name] as const)),
    );
    for (const command of listed) {
      const words = commandWords(command, t);
      expect(words, `${locale}: commands-word-${command.name}`).not.toEqual([]);
      for (const word of words) {
        expect(folded(word), `${locale}: commands-word-${command.name}`).not.toBe("");
        expect(word.split(/\s+/).length, `${locale}: ${word} is too long to be found`).toBeLessThanOrEqual(4);
        expect(owner.get(folded(word)) ?? command.name, `${locale}: ${word}`).toBe(command.name);
        owner.set(folded(word), command.name);
      }
    }
    expect(problems).toEqual([]);
  });
});
