import { beforeEach, describe, expect, it } from "vitest";
import { failing } from "../app/app-world.ts";
import { type CommandWorld, createCommandWorld, words } from "./command-world.ts";

let world: CommandWorld;

beforeEach(async () => {
  world = await createCommandWorld();
});

describe("/unsnooze", () => {
  it("turns an account's alerts back on", async () => {
    const incident = await world.incident(await world.add("shop", {}, failing("token_revoked", world.clock.now())));
    await world.say("snooze shop 4h", "Olga");
    expect(words(await world.say("unsnooze shop", "Olga"))).toBe("Alerts about shop are back on.");
    expect((await world.memory.alerts.getIncident(incident.id))?.snoozed).toBeNull();
    expect(world.followUps.count).toBe(2);
  });

  it("of several accounts means the one that an alert is open about", async () => {
    await world.add("shop one");
    await world.incident(await world.add("shop two", {}, failing("token_revoked", world.clock.now())));
    expect(words(await world.say("unsnooze shop", "Olga"))).toBe("Alerts about shop two are back on.");
  });

  it("where no account is named offers those that an alert is open about, and says where nothing is open", async () => {
    await world.add("shop");
    expect(words(await world.say("unsnooze", "Olga"))).toBe("No alert is open.");
    await world.incident(await world.add("bakery", {}, failing("token_revoked", world.clock.now())));
    expect(words(await world.say("unsnooze", "Olga"))).toBe("Which one?\n[bakery · amoCRM: unsnooze con_bakery]");
    expect(words(await world.say("unsnooze shop", "Olga"))).toBe("There is no open alert about shop.");
    expect(words(await world.say("unsnooze shpo", "Olga"))).toContain("[shop · amoCRM: unsnooze con_shop]");
  });
});
