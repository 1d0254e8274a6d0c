import { beforeEach, describe, expect, it } from "vitest";
import { summaryFor } from "../../src/app/alerts/incident-delivery.ts";
import { type ChatId, DEFAULT_WORKSPACE } from "../../src/domain/ids.ts";
import { MINUTE_MS } from "../../src/lib/clock.ts";
import { type CommandWorld, createCommandWorld, words } from "./command-world.ts";

let world: CommandWorld;

beforeEach(async () => {
  world = await createCommandWorld();
});

describe("/refresh", () => {
  it("renews one account now and says how it stands, and alerts are looked at", async () => {
    await world.add("shop");
    expect(words(await world.say("refresh SHO", "Olga"))).toBe("shop was refreshed: 90 days left.");
    expect(world.amocrm.fake.calls.renew).toBe(1);
    expect(world.followUps.count).toBe(1);
  });

  it("runs once per account and minute", async () => {
    await world.add("shop");
    await world.add("bakery");
    await world.say("refresh shop", "Olga");
    expect(words(await world.say("refresh con_shop", "Anna"))).toBe(
      "shop was refreshed less than a minute ago. Please wait a moment.",
    );
    expect(words(await world.say("refresh bakery", "Olga"))).toContain("bakery was refreshed:");
    expect(world.amocrm.fake.calls.renew).toBe(2);
    world.clock.advance(MINUTE_MS);
    expect(words(await world.say("refresh shop", "Olga"))).toContain("shop was refreshed:");
  });

  it("of everything or of a service runs once a minute too, and names what it did", async () => {
    await world.add("shop");
    expect(words(await world.say("refresh", "Olga"))).toContain("\n1 refreshed");
    expect(words(await world.say("refresh all", "Olga"))).toMatch(
      /^All accounts were refreshed less than a minute ago/,
    );
    await world.say("refresh amocrm", "Olga");
    expect(words(await world.say("refresh amoCRM", "Olga"))).toMatch(/^amoCRM was refreshed less than a minute ago/);
  });

  it("of an alert refreshes its account", async () => {
    const incident = await world.incident(await world.add("shop"));
    expect(words(await world.press(`refresh ${incident.id}`, "Olga"))).toBe("shop was refreshed: 90 days left.");
    expect(words(await world.press("refresh inc_gone", "Olga"))).toMatch(/^I can't find that\./);
  });

  it("B53: of a settled alert tells what happened since, and refreshes nothing", async () => {
    const incident = await world.incident(await world.add("shop"));
    const resolved = { at: world.clock.now(), by: "Bob", how: "reconnected" } as const;
    await world.memory.alerts.updateIncident({ ...incident, resolved });
    expect(words(await world.press(`refresh ${incident.id}`, "Olga"))).toContain("reconnected by Bob");
    expect(world.amocrm.fake.calls.renew).toBe(0);
  });

  it("B53: of a summary refreshes all of its service, and nothing more once all of it is settled", async () => {
    const incidents = [await world.incident(await world.add("shop")), await world.incident(await world.add("bakery"))];
    const about = { chatId: "chat_1" as ChatId, workspace: DEFAULT_WORKSPACE, cause: "amocrm/test", slot: 0 };
    const summary = summaryFor({ ...about, incidentIds: incidents.map(({ id }) => id) }, world.clock.now());
    await world.memory.alerts.createDelivery(summary);
    expect(words(await world.press(`refresh ${summary.id}`, "Olga"))).toContain("2 refreshed");
    world.clock.advance(MINUTE_MS);
    const resolved = { at: world.clock.now(), by: "Bob", how: "reconnected" } as const;
    for (const incident of incidents) await world.memory.alerts.updateIncident({ ...incident, resolved });
    expect(words(await world.press(`refresh ${summary.id}`, "Olga"))).toContain("reconnected by Bob");
    expect(world.amocrm.fake.calls.renew).toBe(2);
  });

  it("is for operators", async () => {
    await world.add("shop");
    expect(words(await world.say("refresh shop", "Vera"))).toContain("For that you need to be operator here.");
    expect(world.amocrm.fake.calls.renew).toBe(0);
  });

  it("of an account that is not there offers the nearest, and of several buttons to choose", async () => {
    await world.add("bakery one");
    await world.add("bakery two");
    expect(words(await world.say("refresh bakery", "Olga"))).toMatchInlineSnapshot(`
      "Which one?
      [bakery one · amoCRM: refresh con_bakery_one]
      [bakery two · amoCRM: refresh con_bakery_two]"
    `);
    expect(words(await world.say("refresh bakrey one", "Olga"))).toMatchInlineSnapshot(`
      "There is no account called “bakrey one”. Did you mean one of these?
      [bakery one · amoCRM: refresh con_bakery_one]
      [bakery two · amoCRM: refresh con_bakery_two]"
    `);
  });

  it("of one that was disconnected says so", async () => {
    const shop = await world.add("shop");
    await world.app.disconnect(shop.id, "Anna");
    expect(words(await world.say("refresh shop", "Olga"))).toBe("shop is disconnected already.");
  });
});
