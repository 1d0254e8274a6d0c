import { beforeEach, describe, expect, it } from "vitest";
import { acknowledge } from "../../src/commands/acknowledge.ts";
import type { CommandContext } from "../../src/commands/command-context.ts";
import { DEFAULT_WORKSPACE } from "../../src/domain/ids.ts";
import { DAY_MS, MINUTE_MS } from "../../src/lib/clock.ts";
import { failing, GROUP } from "../app/app-world.ts";
import { type CommandWorld, createCommandWorld, words } from "./command-world.ts";

let world: CommandWorld;

beforeEach(async () => {
  world = await createCommandWorld();
});

async function openIncident() {
  return world.incident(await world.add("shop", {}, failing("token_revoked", world.clock.now())));
}

describe("I'm on it", () => {
  it("marks the alert, which says so itself: no further message", async () => {
    const { id } = await openIncident();
    expect(await world.send(`ack ${id}`, "Olga", { pressed: true })).toEqual([]);
    expect((await world.memory.alerts.getIncident(id))?.acknowledged).toEqual({ by: "Olga", at: world.clock.now() });
    expect(world.followUps.count).toBe(1);
  });

  it("B53: on a settled alert tells what happened since, to the person alone, and changes nothing", async () => {
    const incident = await openIncident();
    const resolved = { at: world.clock.now(), by: "Bob", how: "reconnected" } as const;
    await world.memory.alerts.updateIncident({ ...incident, resolved });
    const before = JSON.stringify(world.memory.dump());
    world.clock.advance(DAY_MS);
    const [answer] = await world.send(`ack ${incident.id}`, "Olga", { pressed: true });
    expect(words(answer!.message)).toBe("That is settled already: reconnected by Bob, Nov 21, 12:00 PM UTC.");
    expect(answer!.visibility).toBe("private");
    expect(JSON.stringify(world.memory.dump())).toBe(before);
  });

  it("B54: is for operators, whoever the alert was forwarded to", async () => {
    const { id } = await openIncident();
    expect(words(await world.press(`ack ${id}`, "Vera"))).toContain("you need to be operator");
    expect((await world.memory.alerts.getIncident(id))?.acknowledged).toBeNull();
  });

  it("ends a test alert without a word of its own, also where time goes on meanwhile", async () => {
    await world.say("testalert", "Olga");
    const [test] = await world.memory.alerts.findOpenIncidents({});
    const { app } = world;
    const context = { app, workspace: DEFAULT_WORKSPACE, person: { name: "Olga" }, now: world.clock.now() };
    world.clock.advance(7);
    const said = [];
    for await (const message of acknowledge.run([test!.id], context as CommandContext)) said.push(message);
    expect(said).toEqual([]);
    expect((await world.memory.alerts.getIncident(test!.id))?.resolved).toMatchObject({ at: world.clock.now() });
  });

  it("ends a test alert without calling it reconnected, and answers a second press kindly", async () => {
    await world.say("testalert", "Olga");
    const [test] = await world.memory.alerts.findOpenIncidents({});
    expect(await world.send(`ack ${test!.id}`, "Olga", { pressed: true })).toEqual([]);
    world.clock.advance(MINUTE_MS);
    expect(words(await world.press(`ack ${test!.id}`, "Anna"))).toMatch(/^That is settled already, since Nov 21/);
  });

  it("of another team's alert, or of none, finds nothing", async () => {
    const incident = await openIncident();
    const other = {
      ...incident,
      id: "inc_other" as typeof incident.id,
      workspace: "other" as typeof incident.workspace,
    };
    await world.memory.alerts.openIncident({ ...other, fingerprint: "other" });
    for (const line of ["ack inc_other", "ack inc_none", "ack"])
      expect(words(await world.press(line, "Olga"))).toMatch(/^I can't find that/);
    expect((await world.memory.team.findChat(GROUP))?.workspace).not.toBe("other");
  });
});
