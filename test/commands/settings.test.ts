import { beforeEach, describe, expect, it } from "vitest";
import { DAY_MS, HOUR_MS } from "../../src/lib/clock.ts";
import { buttonsOf, type CommandWorld, createCommandWorld, words } from "./command-world.ts";

let world: CommandWorld;

beforeEach(async () => {
  world = await createCommandWorld();
});

async function chat() {
  const found = await world.memory.team.getChat(world.chat.id);
  if (found === null) throw new Error("no chat");
  return found;
}

describe("/settings", () => {
  it("shows how the chat is set, with a button for each thing", async () => {
    const shown = await world.say("settings");
    expect(words(shown)).toContain("Language: English");
    expect(words(shown)).toContain("Time zone: UTC");
    expect(words(shown)).toContain("Quiet hours: none");
    expect(words(shown)).toContain("Alerts here: all kinds");
    expect(words(shown)).toContain("Warnings before an end: 14 days and 1 day");
    expect(words(shown)).toContain("Name of the team: Acme");
    expect(buttonsOf(shown)).toHaveLength(7);
  });

  it("is for admins alone", async () => {
    expect(words(await world.say("settings language ru", "Olga"))).toContain("admin");
    expect((await chat()).locale).toBe("en");
  });

  it.each([
    ["language ru", { locale: "ru" }],
    ["timezone Asia/Tehran", { timeZone: "Asia/Tehran" }],
    ["timezone asia/tehran", { timeZone: "Asia/Tehran" }],
    ["timezone tehran", { timeZone: "Asia/Tehran" }],
    ["timezone Sao Paulo", { timeZone: "America/Sao_Paulo" }],
    ["timezone São Paulo", { timeZone: "America/Sao_Paulo" }],
    ["timezone UTC", { timeZone: "UTC" }],
    ["quiet 22:00-07:00", { settings: { quietHours: { fromMinute: 1320, toMinute: 420 } } }],
    ["quiet 22 - 7", { settings: { quietHours: { fromMinute: 1320, toMinute: 420 } } }],
    ["quiet 10:00 PM to 7:00 AM", { settings: { quietHours: { fromMinute: 1320, toMinute: 420 } } }],
    ["digest 8:30", { settings: { digestAtMinute: 510 } }],
    ["digest 8.30", { settings: { digestAtMinute: 510 } }],
    ["digest 8h30", { settings: { digestAtMinute: 510 } }],
    ["digest 12 am", { settings: { digestAtMinute: 0 } }],
    ["digest 12:15pm", { settings: { digestAtMinute: 735 } }],
    ["digest ۹", { settings: { digestAtMinute: 540 } }],
    ["digest 9", { settings: { digestAtMinute: 540 } }],
  ])("/settings %s sets it, and leaves the rest as it was", async (line, expected) => {
    const before = await chat();
    await world.say(`settings ${line}`);
    const after = await chat();
    expect(after).toMatchObject(expected);
    const settings = { ...before.settings, ...("settings" in expected ? expected.settings : {}) };
    expect(after).toEqual({ ...before, ...expected, settings });
  });

  it.each(["quiet", "digest"])("/settings %s off ends it", async (name) => {
    await world.say("settings quiet 22-7");
    await world.say("settings digest 9");
    await world.say(`settings ${name} off`);
    const { settings } = await chat();
    expect(name === "quiet" ? settings.quietHours : settings.digestAtMinute).toBeNull();
    expect(name === "quiet" ? settings.digestAtMinute : settings.quietHours).not.toBeNull();
  });

  it.each([
    "language klingon",
    "timezone Mars",
    "quiet 25-7",
    "quiet 22",
    "digest 13 pm",
    "digest 0 am",
    "quiet 7-7",
    "digest noon",
    "warnings soon",
    "warnings 400d",
    "alerts tea on",
  ])("what can't be read changes nothing and is offered anew: /settings %s", async (line) => {
    const before = await chat();
    const answer = await world.say(`settings ${line}`);
    expect(words(answer)).toContain("I can't make sense of");
    expect(await chat()).toEqual(before);
  });

  it("a city that is in several zones gives buttons to choose", async () => {
    const answer = await world.say("settings timezone Indiana");
    expect(buttonsOf(answer).length).toBeGreaterThan(1);
    expect(words(answer)).toContain("Which one do you mean?");
  });

  it("every value that is offered is taken", async () => {
    for (const name of ["language", "timezone", "quiet", "digest", "alerts", "warnings"]) {
      for (const button of buttonsOf(await world.say(`settings ${name}`))) {
        if (button.type !== "command") throw new Error("a link");
        const answer = await world.press(button.command);
        expect(answer.tone, button.command).toBe("ok");
      }
      await world.say("settings language en");
    }
  });

  it("kinds of alerts are switched off and on one by one, and all at once", async () => {
    await world.press("settings alerts provider_incident off");
    await world.press("settings alerts scheduler_stopped off");
    expect((await chat()).settings.alertKinds).toEqual([
      "reconnect_needed",
      "expiring",
      "renewal_failing",
      "action_required",
    ]);
    await world.press("settings alerts provider_incident on");
    await world.press("settings alerts scheduler_stopped on");
    expect((await chat()).settings.alertKinds).toBeNull();
    await world.press("settings alerts expiring off");
    await world.press("settings alerts all");
    expect((await chat()).settings.alertKinds).toBeNull();
  });

  it("B11: new warnings count at once, for every account of the team", async () => {
    const { id } = await world.add("shop");
    const stored = await world.memory.connections.get(id);
    await world.memory.connections.markEvaluated([
      { id, version: stored?.version ?? 0, evaluateAt: null, drainedEventIds: [] },
    ]);
    const due = () => world.memory.connections.dueForEvaluation({ now: world.clock.now(), limit: 10 });
    expect(await due()).toEqual([]);
    await world.say("settings warnings 10d, 6h, 2d");
    expect((await world.memory.team.getWorkspace(world.chat.workspace))?.settings.thresholdsMs).toEqual([
      10 * DAY_MS,
      2 * DAY_MS,
      6 * HOUR_MS,
    ]);
    expect((await due()).map(({ connection }) => connection.id)).toEqual([id]);
    await world.say("settings warnings default");
    expect((await world.memory.team.getWorkspace(world.chat.workspace))?.settings.thresholdsMs).toBeNull();
  });

  it("the team's name is one line, whatever is typed", async () => {
    await world.say("settings team Blue\u202e Bakery <b>");
    expect((await world.memory.team.getWorkspace(world.chat.workspace))?.name).toBe("Blue Bakery <b>");
  });

  it("a new language is answered in itself", async () => {
    expect((await world.say("settings language ru")).title).not.toBe("Saved");
  });
});
