import { beforeEach, describe, expect, it } from "vitest";
import { commandLists } from "../../src/commands/command-lists.ts";
import { folded } from "../../src/commands/folded.ts";
import { createCommandRegistry } from "../../src/commands/registry.ts";
import { timeInEnglish } from "../../src/commands/time-in-english.ts";
import { readLastValue, readValue, VALUES, valueWords } from "../../src/commands/typed-value.ts";
import type { Incident } from "../../src/domain/incident.ts";
import { ROLES } from "../../src/domain/permissions.ts";
import { renderConsolePage } from "../../src/http/pages/console-page.ts";
import { DAY_MS, HOUR_MS } from "../../src/lib/clock.ts";
import { openCatalog } from "../../src/lib/i18n/catalog.ts";
import { failing, translator } from "../app/app-world.ts";
import { type CommandWorld, createCommandWorld, words } from "./command-world.ts";

const { locales } = await openCatalog();
const all = [...VALUES, ...ROLES];
const typistOf = (locale: string) => ({ app: { languages: locales, translator }, t: translator(locale) });

let world: CommandWorld;
beforeEach(async () => {
  world = await createCommandWorld();
});

/** What Anna is answered whose Telegram speaks this language. */
async function said(line: string, locale: string, by = "Anna"): Promise<string> {
  const person = { userId: by.toLowerCase(), name: by, locale, mayHaveRole: true };
  return words((await world.send(line, by, { person })).at(-1)!.message);
}

describe.each(locales)("what is typed behind a command in %s", (locale) => {
  it("has no unit of one Latin letter that English reads otherwise or not at all", () => {
    for (const value of ["minutes", "hours", "days", "weeks"] as const)
      for (const word of valueWords(value, translator(locale)).filter((one) => /^[a-z]$/.test(one)))
        expect(valueWords(value, translator("en")), word).toContain(word);
  });

  it("is understood in that language and in English, and no two words are alike", () => {
    const taken = new Map<string, string>();
    for (const value of all) {
      expect(readValue(value, all, typistOf(locale), "own"), value).toBe(value);
      for (const word of valueWords(value, translator(locale))) {
        expect(word, value).not.toBe("");
        expect(taken.get(folded(word)) ?? value, word).toBe(value);
        taken.set(folded(word), value);
        expect(readValue(word.toUpperCase(), all, typistOf(locale), "own"), word).toBe(value);
        expect(readLastValue(["blue", ...word.split(" ")], [value], typistOf(locale)), word).toEqual({
          value,
          before: ["blue"],
        });
      }
    }
  });

  it("is said in the lines that say what may be typed, in the words that are understood", () => {
    const lists = commandLists(createCommandRegistry().all, { locales, translator });
    for (const { name, usage } of lists[locale]!) {
      const english = lists.en!.find((one) => one.name === name)!.usage;
      expect(usage === "", name).toBe(english === "");
      if (locale !== "en" && english !== "") expect(usage, name).not.toMatch(/account|provider|person|name|code|until/);
      // Every alternative that is a word to be typed means the same as in the English line.
      const last = (line: string) =>
        line
          .replaceAll(/[[\]]/g, "")
          .split("|")
          .map((one) => one.trim().split(/\s+/));
      const values = last(english).map((one) => readLastValue(one, all, typistOf("en"))?.value ?? null);
      if (name === "snooze" || english === "") continue;
      expect(
        last(usage).map((one) => readLastValue(one, all, typistOf(locale))?.value ?? null),
        name,
      ).toEqual(values);
    }
  });

  it("has the times of the line of /snooze read as times", () => {
    const line = translator(locale)("commands-usage-snooze");
    const times = line
      .split("|")
      .map((one) => timeInEnglish(["shop", ...one.trim().split(/\s+/)], typistOf(locale)).join(" "));
    const day = locale === "fa" ? "saturday" : "monday";
    const inEnglish = [/4 hours$/, /tomorrow$/, new RegExp(`${day}$`), /until (18:00|۱۸:۰۰)$/u, /renewed$/];
    expect(times).toEqual(inEnglish.map((time) => expect.stringMatching(time)));
  });

  it("gives the role that is named in it", async () => {
    const t = translator(locale);
    for (const role of ROLES) {
      expect(await said(`role vera ${t(`commands-role-${role}`)}`, locale)).toContain("Vera");
      const people = await world.memory.team.listMembers(world.chat.workspace);
      expect(people.find(({ name }) => name === "Vera")?.role).toBe(role);
    }
  });

  it("names all accounts, oneself and nobody", async () => {
    await world.add("shop");
    await world.add("bakery");
    const word = (value: string) => valueWords(value, translator(locale))[0]!;
    expect(await said(`check ${word("all")}`, locale)).toBe(await said("check all", locale));
    const owner = async () =>
      (await world.memory.connections.list({ limit: 9 })).find(({ name }) => name === "shop")?.owner;
    await said(`owner shop ${word("me")}`, locale);
    expect(await owner()).toBe("mem_anna");
    await said(`owner shop ${word("nobody")}`, locale);
    expect(await owner()).toBeNull();
    expect(await said(`notifications ${word("read")}`, locale)).toBe(await said("notifications read", locale));
  });
});

describe("times that are typed in other languages", () => {
  let incident: Incident;
  beforeEach(async () => {
    incident = await world.incident(await world.add("shop", {}, failing("token_revoked", world.clock.now())));
  });

  it.each([
    ["ru", "shop 4 часа", 4 * HOUR_MS],
    ["ru", "shop 2д", 2 * DAY_MS],
    ["ko", "shop 4시간", 4 * HOUR_MS],
    ["fa", "shop ۴ ساعت", 4 * HOUR_MS],
    ["vi", "shop 4 giờ", 4 * HOUR_MS],
    ["pt", "shop 1 semana", 7 * DAY_MS],
    // In Persian a number in front of its word says how long, also behind "until".
    ["fa", "shop تا ۴ ساعت", 4 * HOUR_MS],
    // Whose Telegram speaks English may type Russian all the same.
    ["en", "shop 4 часа", 4 * HOUR_MS],
  ])("in %s: /snooze %s", async (locale, line, ms) => {
    await said(`snooze ${line}`, locale);
    const { snoozed } = (await world.memory.alerts.getIncident(incident.id))!;
    expect(snoozed?.until).toBe(world.clock.now() + ms);
  });

  it.each([
    ["ru", "shop до понедельника", "shop until monday"],
    ["ko", "shop 월요일까지", "shop monday"],
    ["pt", "shop até sexta", "shop until friday"],
    ["vi", "shop đến thứ sáu", "shop until friday"],
    ["fa", "shop تا شنبه", "shop until saturday"],
    ["ru", "shop до 2026-11-23 18:00", "shop until 2026-11-23 18:00"],
    ["ko", "shop 18:00까지", "shop until 18:00"],
    ["ko", "shop 월요일 18:00까지", "shop until monday 18:00"],
    ["pt", "shop até 18h", "shop until 18:00"],
    ["pt", "shop até 18h30", "shop until 18:30"],
    ["pt", "shop até segunda 18h", "shop until monday 18:00"],
    ["ru", "shop до 18 часов", "shop until 18:00"],
    ["ru", "shop до понедельника 18:00", "shop until monday 18:00"],
    ["vi", "shop đến 18 giờ", "shop until 18:00"],
    ["vi", "shop đến thứ 2 18:00", "shop until monday 18:00"],
    ["en", "shop до 18 часов", "shop until 18:00"],
  ])("in %s: /snooze %s means %s", async (locale, line, english) => {
    const until = async () => (await world.memory.alerts.getIncident(incident.id))?.snoozed?.until;
    await said(`snooze ${line}`, locale);
    const first = await until();
    expect(first).toBeGreaterThan(world.clock.now());
    await said(`snooze ${english}`, "en");
    expect(await until()).toBe(first);
  });
});

describe("a word of another language", () => {
  it("is no name's rival: who is called so is meant, and so is the account", async () => {
    await world.addMember("Eu", "viewer");
    await world.add("shop");
    expect(await said("owner shop eu", "en")).toContain("Eu");
    expect(await said("owner shop eu", "pt")).toContain("Anna");
    await world.add("Все цветы");
    expect(await said("status все", "en")).toContain("Все цветы ·");
  });

  it("that means all accounts to who typed it is an account of just that name first, but no part of one", async () => {
    await world.add("shop");
    await world.add("Tudo Azul");
    expect(await said("status tudo", "pt")).toBe(await said("status all", "pt"));
    await world.add("Tudo");
    const one = await said("status tudo", "pt");
    expect(one).toContain("Tudo ·");
    expect(one).not.toContain("shop");
    expect(await said("status all", "pt")).toContain("shop");
  });

  it("that means all accounts to who typed it is no account that was disconnected", async () => {
    await world.add("shop");
    await world.add("Tudo", {}, { status: "disconnected" });
    expect(await said("status tudo", "pt")).toBe(await said("status all", "pt"));
  });

  it("that means all accounts to somebody is no account's short name", async () => {
    await world.add("shop");
    expect(await said("name shop Все", "en")).toBe(
      await said("name shop all", "en").then((text) => text.replace("all", "Все")),
    );
  });

  it("is not understood where two languages mean different things by it", () => {
    const t = (key: string) => (key === "commands-value-days" ? "x" : "y");
    const u = (key: string) => (key === "commands-value-days" ? "y" : "x");
    const app = { languages: ["one", "two"], translator: (locale: string) => (locale === "one" ? t : u) as never };
    expect(readValue("x", ["days", "weeks"], { app, t: translator("en") })).toBeNull();
  });
});

it("the console suggests what is typed behind a command in the language of its page", () => {
  const commands = createCommandRegistry().all.filter(({ listed }) => listed);
  const page = (locale: string) =>
    renderConsolePage({ t: translator(locale), entries: [], seq: 0, asksForLogin: false, formToken: "x", commands });
  expect(page("ru")).toContain("<span>человек наблюдатель | оператор | админ</span>");
  for (const { name, usage } of commands.filter((one) => one.usage !== "")) {
    expect(page("en"), name).toContain(`<span>${usage}</span>`);
    for (const locale of locales) expect(page(locale), name).toContain(translator(locale)(`commands-usage-${name}`));
  }
});
