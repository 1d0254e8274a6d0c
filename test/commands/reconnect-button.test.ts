import { beforeEach, describe, expect, it } from "vitest";
import { failing } from "../app/app-world.ts";
import { buttonsOf, type CommandWorld, createCommandWorld } from "./command-world.ts";

let world: CommandWorld;

beforeEach(async () => {
  world = await createCommandWorld();
});

async function reconnectOf(line: string) {
  return buttonsOf(await world.say(line, "Olga")).find(({ label }) => label.startsWith("Reconnect"));
}

describe("a button to reconnect", () => {
  it("leads straight to the log-in while an alert is open about the account", async () => {
    world.amocrm.fake.failChecks({ reason: "token_revoked", code: "401" });
    world.amocrm.fake.failRenewals({ reason: "token_revoked", code: "401" });
    const shop = await world.add("shop", {}, failing("token_revoked", world.clock.now()));
    const incident = await world.incident(shop);
    const url = world.app.links.reconnectUrl(incident.id);
    for (const line of ["status", "status shop", "check shop", "refresh shop"])
      expect([line, await reconnectOf(line)]).toMatchObject([line, { type: "link", url, style: "primary" }]);
  });

  it("asks for a link of one's own where no alert is open", async () => {
    await world.add("shop", {}, failing("token_revoked", world.clock.now()));
    for (const line of ["status", "status shop"])
      expect([line, await reconnectOf(line)]).toMatchObject([line, { command: "connect amocrm con_shop" }]);
  });
});
