import { describe, expect, it } from "vitest";
import { createFormIntake } from "../../src/commands/form-intake.ts";
import type { Incoming } from "../../src/commands/incoming.ts";
import { createCommandRegistry } from "../../src/commands/registry.ts";
import type { Form, FormChoice } from "../../src/domain/form.ts";
import { openCatalog } from "../../src/lib/i18n/catalog.ts";
import { silentLog } from "../../src/lib/log/log.ts";
import { failing, GROUP, translator } from "../app/app-world.ts";
import { unreachable } from "../fakes/memory-store.ts";
import { createCommandWorld } from "./command-world.ts";

async function setup() {
  const world = await createCommandWorld();
  const forms = createFormIntake({
    app: world.app,
    commands: createCommandRegistry(),
    translator,
    defaultLanguage: "en",
    log: silentLog,
  });
  const incoming = (line: string, by = "Olga", change: Partial<Incoming> = {}): Incoming => ({
    updateId: null,
    address: GROUP,
    chatTitle: "Ops",
    person: { userId: by.toLowerCase(), name: by, locale: null, mayHaveRole: true },
    line,
    pressed: false,
    ...change,
  });
  async function formFor(line: string, by?: string): Promise<Form> {
    const opened = await forms.open(incoming(line, by));
    if (opened.outcome !== "form") throw new Error(`no form: ${opened.outcome}`);
    return opened.form;
  }
  const read = (line: string, values: Readonly<Record<string, string | null>>) =>
    forms.read({ line, locale: "en", timeZone: "Europe/Lisbon", values });
  return { ...world, forms, incoming, formFor, read };
}

const choiceIn = (form: Form) => form.fields.find((field): field is FormChoice => field.type === "choice")!;

describe("which lines have a form", () => {
  it.each([
    ["connect", true],
    ["/connect", true],
    ["connect amocrm", false],
    ["snooze inc_1", true],
    ["snooze dlv_1", true],
    ["snooze inc_1 4h", false],
    ["snooze shop", false],
    ["snooze", false],
    ["status", false],
    ["nonsense", false],
  ])("%s: %s", async (line, has) => {
    const { forms } = await setup();
    expect(forms.offers(line)).toBe(has);
  });
});

describe("the form of /connect", () => {
  it("offers each service, and each account once more, the worst first", async () => {
    const { formFor, add, clock } = await setup();
    await add("shop");
    const broken = await add("<!channel>", {}, failing("token_revoked", clock.now()));
    const form = await formFor("connect");
    expect(form.fields).toHaveLength(1);
    const [fresh, again] = choiceIn(form).groups;
    expect(fresh?.options.map(({ value, label }) => [value, label])).toEqual([
      ["amocrm", "amoCRM"],
      ["instagram", "Instagram"],
    ]);
    expect(again?.options[0]).toMatchObject({ value: `amocrm ${broken.id}`, label: "🔴 <!channel> · amoCRM" });
    expect(again?.options[0]?.about).not.toBe("");
    expect(again?.options).toHaveLength(2);
  });

  it("lets part of a name be typed where the list does not hold all", async () => {
    const { formFor, add, read } = await setup();
    for (let index = 0; index < 101; index += 1) await add(`shop ${index}`);
    const form = await formFor("connect");
    expect(choiceIn(form).groups[1]?.options).toHaveLength(100);
    expect(form.fields.map(({ type, optional }) => [type, optional])).toEqual([
      ["choice", true],
      ["text", true],
    ]);
    expect(read("connect", { what: "amocrm con_1", name: " shop  7 " })).toMatchObject({ line: "connect shop 7" });
    expect(read("connect", { what: null, name: "" })).toEqual({
      type: "problem",
      field: "what",
      text: "Pick one, or type part of its name.",
    });
  });

  it("becomes a command line, whose answer is private", async () => {
    const { read } = await setup();
    expect(read("connect", { what: "amocrm" })).toEqual({ type: "line", line: "connect amocrm", answers: "private" });
    expect(read("connect", { what: "amocrm con_1" })).toMatchObject({ line: "connect amocrm con_1" });
  });
});

describe("the form behind Snooze", () => {
  it("offers the usual times, a day and a time", async () => {
    const { add, incident, formFor } = await setup();
    const { id } = await incident(await add("shop"));
    const form = await formFor(`snooze ${id}`);
    expect(form.fields.map(({ type }) => type)).toEqual(["choice", "date", "time"]);
    expect(choiceIn(form).groups.flatMap(({ options }) => options.map(({ value }) => value))).toEqual([
      "1h",
      "4h",
      "tomorrow",
      "monday",
      "renewed",
    ]);
  });

  it("B53: of a settled alert, or of none, there is none: the line is dispatched, and says what happened since", async () => {
    const world = await setup();
    const incident = await world.incident(await world.add("shop", {}, failing("token_revoked", world.clock.now())));
    expect(await world.forms.open(world.incoming(`snooze ${incident.id}`))).toMatchObject({ outcome: "form" });
    const resolved = { at: world.clock.now(), by: "Bob", how: "reconnected" } as const;
    await world.memory.alerts.updateIncident({ ...incident, resolved });
    expect(await world.forms.open(world.incoming(`snooze ${incident.id}`))).toEqual({ outcome: "none" });
    expect(await world.forms.open(world.incoming("snooze inc_gone"))).toEqual({ outcome: "none" });
  });

  it.each([
    [{ "how-long": "4h" }, "snooze inc_1 4h"],
    [{ "how-long": "1h", day: "2026-11-23" }, "snooze inc_1 until 2026-11-23"],
    [{ "how-long": "1h", day: "2026-11-23", time: "09:00" }, "snooze inc_1 until 2026-11-23T09:00"],
    [{ "how-long": null, day: null, time: "18:00" }, "snooze inc_1 until 18:00"],
  ])("%j becomes %s", async (values, line) => {
    const { read } = await setup();
    expect(read("snooze inc_1", values)).toEqual({ type: "line", line, answers: "chat" });
  });

  it.each([
    [{ "how-long": null }, "how-long"],
    [{ "how-long": "1h", day: "2026-11-20" }, "day"],
    // The world's clock stands at 12:00 in UTC, which is Lisbon's in winter.
    [{ "how-long": "1h", day: "2026-11-21", time: "11:59" }, "day"],
  ])("says what is wrong with %j at the field", async (values, field) => {
    const { read } = await setup();
    expect(read("snooze inc_1", values)).toMatchObject({ type: "problem", field });
  });
});

describe("who gets a form", () => {
  it("B54: nobody who may not run the command: the command itself says so", async () => {
    const { forms, incoming } = await setup();
    expect(await forms.open(incoming("connect", "Vera"))).toEqual({ outcome: "none" });
    const elsewhere = { ...GROUP, chat: "other" };
    expect(await forms.open(incoming("connect", "Anna", { address: elsewhere }))).toEqual({ outcome: "none" });
  });

  it("B52: the same update opens one form, and can still be dispatched where that fails", async () => {
    const { forms, incoming, app } = await setup();
    const twice = incoming("connect", "Olga", { updateId: "slack:t1" });
    expect((await forms.open(twice)).outcome).toBe("form");
    expect(await forms.open(twice)).toEqual({ outcome: "repeated" });
    expect(await app.firstTime("update/slack:t1", 1_000)).toBe(true);
  });

  it("nobody while the database does not answer: dispatch says so", async () => {
    const { forms, incoming, faults } = await setup();
    faults.before = () => {
      throw unreachable();
    };
    expect(await forms.open(incoming("connect"))).toEqual({ outcome: "none" });
  });

  it("a form of another version is none", async () => {
    const { forms } = await setup();
    const filled = { line: "status", locale: "en", timeZone: "UTC", values: {} };
    expect(forms.read(filled)).toEqual({ type: "unknown" });
  });
});

describe("what stands on a form", () => {
  it("has room in every language: 24 characters for titles and buttons", async () => {
    const catalog = await openCatalog();
    const keys = [
      "commands-form-connect-title",
      "commands-form-snooze-title",
      "commands-form-go-on",
      "commands-form-close",
      "alerts-button-snooze",
    ];
    const tooLong = catalog.locales.flatMap((locale) =>
      keys
        .map((key) => [locale, key, catalog.translator(locale)(key)] as const)
        .filter(([, , text]) => text.length > 24),
    );
    expect(tooLong).toEqual([]);
  });
});
