import { beforeEach, describe, expect, it } from "vitest";
import { DAY_MS, HOUR_MS } from "../../src/lib/clock.ts";
import { failing } from "../app/app-world.ts";
import { type CommandWorld, createCommandWorld, words } from "./command-world.ts";

let world: CommandWorld;

beforeEach(async () => {
  world = await createCommandWorld();
});

describe("one account in full", () => {
  it("that is healthy says how long it works and what was done last", async () => {
    await world.add("shop");
    world.clock.advance(2 * HOUR_MS);
    expect(words(await world.say("status shop", "Vera"))).toMatchInlineSnapshot(`
      "shop · amoCRM
      🟢 90 days left
      Refreshed: 2 hr ago
      Checked: 2 hr ago
      Works until: Feb 19, 2027, 12:00 PM UTC
      Next check: in 4 hr
      [Refresh now: refresh con_shop]
      [Check: check con_shop]"
    `);
  });

  it("that is dead says why, what to do, the service's code, and no date until which it works", async () => {
    const plan = { renewAt: null, verifyAt: null, nextCheckAt: null };
    await world.add("shop", {}, failing("token_revoked", world.clock.now(), plan));
    expect(words(await world.say("status shop", "Vera"))).toMatchInlineSnapshot(`
      "shop · amoCRM
      🔴 access revoked (for 3 days)
      Somebody took our access to this account back.
      What to do: Press Reconnect and log in to this account. If the access was taken back on purpose, disconnect the account with /disconnect.
      Refreshed: 1 sec ago
      Checked: 1 sec ago
      Code of amoCRM: 190/460
      [Reconnect: connect amocrm con_shop]
      [Check: check con_shop]"
    `);
  });

  it("that is unpaid offers another look before a reconnect, which would change nothing", async () => {
    await world.add("shop", {}, failing("account_unpaid", world.clock.now()));
    const text = words(await world.say("status shop", "Vera"));
    expect(text).toContain("Pay for the account at the service itself, then press Refresh now.");
    expect(text.indexOf("[Refresh now")).toBeLessThan(text.indexOf("[Reconnect"));
  });

  it("whose service is down while it lives asks nobody to reconnect", async () => {
    await world.add("shop", {}, failing("provider_unavailable", world.clock.now()));
    const text = words(await world.say("status shop", "Vera"));
    expect(text).toContain("[Refresh now: refresh con_shop]\n[Check: check con_shop]");
    expect(text).not.toContain("[Reconnect");
  });

  it("that was not extended offers a reconnect first: nothing else moves its end", async () => {
    await world.add("shop", {}, failing("not_extended", world.clock.now()));
    const text = words(await world.say("status shop", "Vera"));
    expect(text).toContain("Press Reconnect and log in to this account before that date.");
    expect(text.indexOf("[Reconnect")).toBeLessThan(text.indexOf("[Refresh now"));
  });

  it("whose end no sweep has noticed yet says that it has ended", async () => {
    const state = { deadlineAt: world.clock.now() - DAY_MS };
    await world.add("shop", { provider: "instagram", renewal: "none" }, state);
    const text = words(await world.say("status shop", "Vera"));
    expect(text).toContain("🔴 ended");
    expect(text).toContain("Ended: Nov 20, 12:00 PM UTC");
    expect(text).not.toContain("Works until");
  });

  it("that was disconnected promises nothing and offers to connect it again", async () => {
    const shop = await world.add("shop");
    await world.app.disconnect(shop.id, "Anna");
    expect(words(await world.say("status shop", "Vera"))).toMatchInlineSnapshot(`
      "shop · amoCRM
      ⚪ disconnected
      Refreshed: 1 sec ago
      Checked: 1 sec ago
      [Reconnect: connect amocrm con_shop]"
    `);
  });

  it("tells dates in the chat's time zone", async () => {
    await world.memory.team.updateChat(world.chat.id, { timeZone: "Asia/Tokyo" });
    await world.add("shop");
    expect(words(await world.say("status shop"))).toContain("9:00 PM");
  });
});
