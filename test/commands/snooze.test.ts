import { beforeEach, describe, expect, it } from "vitest";
import type { Incident } from "../../src/domain/incident.ts";
import { DAY_MS, HOUR_MS } from "../../src/lib/clock.ts";
import { failing } from "../app/app-world.ts";
import { buttonsOf, type CommandWorld, createCommandWorld, words } from "./command-world.ts";

let world: CommandWorld;
let incident: Incident;

beforeEach(async () => {
  world = await createCommandWorld();
  incident = await world.incident(await world.add("shop", {}, failing("token_revoked", world.clock.now())));
});

async function snoozed() {
  return (await world.memory.alerts.getIncident(incident.id))?.snoozed ?? null;
}

describe("/snooze", () => {
  it.each([
    ["30m", 30 * 60_000],
    ["4h", 4 * HOUR_MS],
    ["4H", 4 * HOUR_MS],
    ["4 h", 4 * HOUR_MS],
    ["4 hours", 4 * HOUR_MS],
    ["90 minutes", 90 * 60_000],
    ["1 day", DAY_MS],
    ["2d", 2 * DAY_MS],
    ["1w", 7 * DAY_MS],
    // Longer than a month is a way to forget.
    ["90d", 30 * DAY_MS],
  ])("is quiet for %s, and says who asked", async (text, ms) => {
    expect(words(await world.say(`snooze shop ${text}`, "Olga"))).toMatch(
      /^Alerts about shop are quiet until .+ UTC, asked by Olga\.$/,
    );
    expect(await snoozed()).toEqual({ by: "Olga", until: world.clock.now() + ms });
    expect(world.followUps.count).toBe(1);
  });

  it.each([
    // The world's clock stands at noon of a Saturday, in UTC.
    ["tomorrow", "2026-11-22T09:00:00Z"],
    ["monday", "2026-11-23T09:00:00Z"],
    ["until monday", "2026-11-23T09:00:00Z"],
    ["until Monday", "2026-11-23T09:00:00Z"],
    ["until saturday", "2026-11-28T09:00:00Z"],
    ["until 18:00", "2026-11-21T18:00:00Z"],
    ["until 7:40", "2026-11-22T07:40:00Z"],
    ["until 6pm", "2026-11-21T18:00:00Z"],
    ["until 6:30 PM", "2026-11-21T18:30:00Z"],
    ["until 12 am", "2026-11-22T00:00:00Z"],
    ["until 2026-11-24 6 pm", "2026-11-24T18:00:00Z"],
    ["until 2026-11-24", "2026-11-24T09:00:00Z"],
    ["until 2026-11-24T18:30", "2026-11-24T18:30:00Z"],
    ["until 2026-11-24 18:30", "2026-11-24T18:30:00Z"],
    ["until 2026-11-24 18h", "2026-11-24T18:00:00Z"],
    ["until 18.30", "2026-11-21T18:30:00Z"],
    ["until 8.30", "2026-11-22T08:30:00Z"],
    ["until 18h30", "2026-11-21T18:30:00Z"],
    ["until 18h", "2026-11-21T18:00:00Z"],
    ["until monday 18:00", "2026-11-23T18:00:00Z"],
    ["monday 8.30", "2026-11-23T08:30:00Z"],
    ["tomorrow 6 pm", "2026-11-22T18:00:00Z"],
    ["tomorrow at 6 pm", "2026-11-22T18:00:00Z"],
    ["tomorrow 0:00", "2026-11-22T00:00:00Z"],
    // No hour of the clock, so it is how long.
    ["until 48h", "2026-11-23T12:00:00Z"],
  ])("is quiet %s, by the chat's clock", async (text, moment) => {
    await world.say(`snooze shop ${text}`, "Olga");
    expect(await snoozed()).toEqual({ by: "Olga", until: Date.parse(moment) });
  });

  it("is quiet until all is well, which no time ends", async () => {
    expect(words(await world.say("snooze shop until renewed", "Olga"))).toBe(
      "Alerts about shop are quiet until it works again, asked by Olga.",
    );
    expect(await snoozed()).toEqual({ by: "Olga", until: null });
  });

  it.each([
    ...["until 2026-11-20", "until 2026-13-45", "until 25:00", "until 24h", "until 13 pm", "4 moons", "until never"],
    ...["30s", "5 way", "5 hay", "5 deek", "monday 25:00"],
  ])("takes no end that is none or is over: %s", async (text) => {
    await world.say(`snooze shop ${text}`, "Olga");
    expect(await snoozed()).toBeNull();
  });

  it("without a time offers some, each of which leads on", async () => {
    const asked = await world.press(`snooze ${incident.id}`, "Olga");
    expect(words(asked)).toContain("Be quiet about it for how long?");
    expect(await snoozed()).toBeNull();
    const [hour] = buttonsOf(asked);
    if (hour?.type !== "command") throw new Error("no button");
    expect(words(await world.press(hour.command, "Olga"))).toContain("Quiet until Nov 21, 1:00 PM UTC");
    expect((await snoozed())?.until).toBe(world.clock.now() + HOUR_MS);
  });

  it("with a time that is none says so and offers times, with no account those that an alert is open about", async () => {
    const soon = words(await world.say("snooze shop until soon", "Olga"));
    expect(soon).toContain("I can't make sense of “until soon”.\nBe quiet about it for how long?");
    expect(words(await world.say("snooze bakery soon", "Olga"))).toContain("There is no account called “bakery”");
    expect(words(await world.say(`snooze ${incident.id} 0h`, "Olga"))).toContain("for how long?");
    expect(words(await world.say("snooze", "Olga"))).toBe("Which one?\n[shop · amoCRM: snooze con_shop]");
    expect(await snoozed()).toBeNull();
  });

  it("of an account without an alert says that there is none", async () => {
    await world.add("bakery");
    expect(words(await world.say("snooze bakery 4h", "Olga"))).toBe("There is no open alert about bakery.");
  });

  it("of several accounts means the one that an alert is open about", async () => {
    await world.add("shop two");
    await world.add("the shop");
    expect(words(await world.say("snooze sho 4h", "Olga"))).toMatch(/^Alerts about shop are quiet until/);
    expect((await snoozed())?.until).toBe(world.clock.now() + 4 * HOUR_MS);
  });

  it("where alerts are open about several that match, each button keeps the time that was typed", async () => {
    await world.incident(await world.add("the shop", {}, failing("token_revoked", world.clock.now())));
    await world.add("shop three");
    const asked = await world.say("snooze sho until monday", "Olga");
    expect(words(asked)).toBe(
      "Which one?\n[shop · amoCRM: snooze con_shop until monday]\n[the shop · amoCRM: snooze con_the_shop until monday]",
    );
    expect(await snoozed()).toBeNull();
  });

  it.each([
    ["Blue Sun", "blue sun"],
    ["Телеканал Пятница", "телеканал пятница"],
    ["Café de Domingo", "cafe de domingo"],
    ["Пятница", "Пятница"],
    ["Mon", "mon"],
    ["Shop 4 Days", "shop 4 days"],
  ])("takes no word of the name %s for a time, and reads the time behind it", async (name, typed) => {
    const named = await world.incident(await world.add(name, {}, failing("token_revoked", world.clock.now())));
    const quiet = async () => (await world.memory.alerts.getIncident(named.id))?.snoozed ?? null;
    const asked = words(await world.say(`snooze ${typed}`, "Olga"));
    expect(asked).toContain("Be quiet about it for how long?");
    expect(asked).not.toContain("I can't make sense of");
    expect(await quiet()).toBeNull();

    await world.say(`snooze ${typed} 18:00`, "Olga");
    expect((await quiet())?.until).toBe(Date.parse("2026-11-21T18:00:00Z"));
    await world.say(`snooze ${typed} until monday`, "Olga");
    expect((await quiet())?.until).toBe(Date.parse("2026-11-23T09:00:00Z"));
    expect(await snoozed()).toBeNull();
  });

  it("asks which of several is meant whose names end in a day", async () => {
    for (const name of ["Blue Sun", "Blue Sunday"])
      await world.incident(await world.add(name, {}, failing("token_revoked", world.clock.now())));
    await world.incident(await world.add("Big Blue", {}, failing("token_revoked", world.clock.now())));
    expect(words(await world.say("snooze lue sun", "Olga"))).toBe(
      "Which one?\n[Blue Sun · amoCRM: snooze con_Blue_Sun]\n[Blue Sunday · amoCRM: snooze con_Blue_Sunday]",
    );
  });

  it("reads a number of hours as a time of its own, though an account's name ends in the number", async () => {
    await world.incident(await world.add("shop 4", {}, failing("token_revoked", world.clock.now())));
    await world.say("snooze shop 4 hours", "Olga");
    expect((await snoozed())?.until).toBe(world.clock.now() + 4 * HOUR_MS);
  });

  it("of a mistyped name keeps the whole time, or where only a half could be read none", async () => {
    const nearest = async (line: string) => words(await world.say(`snooze ${line}`, "Olga"));
    expect(await nearest("shup until monday 18:00")).toContain("snooze con_shop until monday 18:00]");
    for (const line of ["shup 18:00 monday", "shup until soon 18:00", "shup tomorrow around 18:00"])
      expect(await nearest(line), line).toContain("snooze con_shop]");
  });

  it("B53: of a settled alert tells what happened since", async () => {
    const resolved = { at: world.clock.now(), by: "Bob", how: "reconnected" } as const;
    await world.memory.alerts.updateIncident({ ...incident, resolved });
    expect(words(await world.press(`snooze ${incident.id} 4h`, "Olga"))).toContain("reconnected by Bob");
    expect(await snoozed()).toBeNull();
  });

  it("B53: of a settled alert offers no times either, nor a form for them", async () => {
    const resolved = { at: world.clock.now(), by: "Bob", how: "reconnected" } as const;
    await world.memory.alerts.updateIncident({ ...incident, resolved });
    const told = await world.press(`snooze ${incident.id}`, "Olga");
    expect(words(told)).toContain("reconnected by Bob");
    expect(buttonsOf(told)).toEqual([]);
  });

  it("of an alert that is not there, or another team's, offers no times", async () => {
    expect(words(await world.press("snooze inc_gone", "Olga"))).toMatch(/^I can't find that\./);
  });

  it("is for operators", async () => {
    expect(words(await world.say("snooze shop 4h", "Vera"))).toContain("you need to be operator");
  });
});
