import { beforeEach, describe, expect, it } from "vitest";
import type { FailureReason } from "../../src/domain/failure.ts";
import { DAY_MS, HOUR_MS } from "../../src/lib/clock.ts";
import { failing } from "../app/app-world.ts";
import { buttonsOf, type CommandWorld, createCommandWorld, words } from "./command-world.ts";

let world: CommandWorld;

beforeEach(async () => {
  world = await createCommandWorld();
});

const now = () => world.clock.now();

describe("/status", () => {
  it("says what to do where nothing is connected, or nothing of that service", async () => {
    expect(words(await world.say("status", "Vera"))).toMatchInlineSnapshot(`
      "Nothing is connected yet
      Connect an account and I will keep its token alive.
      [Connect: connect]"
    `);
    await world.add("shop");
    expect(words(await world.say("status instagram", "Vera"))).toMatchInlineSnapshot(`
      "Nothing is connected at Instagram
      Connect an account and I will keep its token alive.
      [Connect: connect instagram]"
    `);
  });

  it("of healthy accounts is a line each, green, and no buttons", async () => {
    await world.add("shop");
    await world.add("bakery", { alias: "The bakery" });
    const message = await world.say("connections", "Vera");
    expect(message.tone).toBe("ok");
    expect(words(message)).toMatchInlineSnapshot(`
      "✅ Accounts
      2 healthy
      🟢 shop · amoCRM · 90 days left
      🟢 The bakery · amoCRM · 90 days left"
    `);
  });

  it("is red where an end that nothing moves comes within a day, though what ends so still works", async () => {
    const ending = { provider: "instagram", renewal: "none" } as const;
    await world.add("tomorrow", ending, { deadlineAt: now() + DAY_MS });
    await world.add("in ten days", ending, { deadlineAt: now() + 10 * DAY_MS });
    const message = await world.say("status", "Vera");
    expect(words(message)).toMatchInlineSnapshot(`
      "🔴 Accounts
      2 expiring
      🔴 tomorrow · Instagram · 1 day left
      🟡 in ten days · Instagram · 10 days left"
    `);
    await world.app.settings.changeTeam(world.chat.workspace, { thresholdsMs: [DAY_MS] });
    expect(words(await world.say("status", "Vera"))).toContain("🟢 in ten days");
  });

  it("is as red as the trouble of a whole service", async () => {
    await world.add("shop", {}, failing("app_secret_wrong", now()));
    expect((await world.say("status", "Vera")).tone).toBe("warning");
    await world.incident(null, { severity: "critical", stage: 1 });
    expect((await world.say("status", "Vera")).tone).toBe("critical");
  });

  it("tells every kind of trouble in its own words, worst first", async () => {
    const reasons: FailureReason[] = ["account_unpaid", "permission_missing", "provider_unavailable", "rate_limited"];
    for (const reason of [...reasons, "app_secret_wrong", "bad_request", "token_revoked"] as const)
      await world.add(`is ${reason}`, {}, failing(reason, now()));
    await world.add("has ended", {}, { ...failing("token_expired", now()), status: "expired" });
    await world.add("healthy");
    await world.add("ends soon", { provider: "instagram", renewal: "none" }, { deadlineAt: now() + 3 * DAY_MS });
    await world.add("unswept", { provider: "instagram", renewal: "none" }, { deadlineAt: now() - HOUR_MS });
    const message = await world.say("status", "Vera");
    expect(message.tone).toBe("critical");
    expect(words(message)).toMatchInlineSnapshot(`
      "🔴 Accounts
      3 broken · 6 failing · 1 expiring · 1 healthy
      🔴 unswept · Instagram · ended
      🔴 has ended · amoCRM · token ran out (for 3 days)
      🔴 is token_revoked · amoCRM · access revoked (for 3 days)
      🟠 is account_unpaid · amoCRM · account unpaid (for 3 days), 90 days left
      🟠 is permission_missing · amoCRM · permission missing (for 3 days), 90 days left
      🟠 is app_secret_wrong · amoCRM · app secret wrong (for 3 days), 90 days left
      🟠 is bad_request · amoCRM · our mistake (for 3 days), 90 days left
      🟠 is provider_unavailable · amoCRM · service down (for 3 days), 90 days left
      🟠 is rate_limited · amoCRM · asked to slow down (for 3 days), 90 days left
      🟡 ends soon · Instagram · 3 days left
      🟢 healthy · amoCRM · 90 days left
      [Reconnect unswept: connect instagram con_unswept]
      [Reconnect has ended: connect amocrm con_has_ended]
      [Reconnect is token_revoked: connect amocrm con_is_token_revoked]
      [Refresh is account_unpaid: refresh con_is_account_unpaid]
      [Reconnect is permission_missing: connect amocrm con_is_permission_missing]"
    `);
  });

  it("of an account whose refresh token died counts to the access token's end", async () => {
    await world.add("shop");
    world.clock.advance(HOUR_MS);
    world.amocrm.fake.failRenewals({ reason: "refresh_token_used", code: "401" });
    await world.say("refresh shop");
    world.clock.advance(HOUR_MS);
    expect(words(await world.say("status"))).toContain(
      "🔴 shop · amoCRM · renewal key already used (for 1 hr), 22 hr left",
    );
  });

  it("explains many failing lines by the service's own trouble, or by our app's", async () => {
    await world.add("shop", {}, failing("provider_unavailable", now()));
    const incident = await world.incident(null);
    expect(words(await world.say("status amocrm"))).toContain(
      "🌩 amoCRM has trouble of its own. Nobody has to reconnect",
    );
    expect(words(await world.say("status instagram"))).not.toContain("🌩");
    await world.memory.alerts.updateIncident({ ...incident, stage: 1 });
    expect(words(await world.say("status"))).toContain("🌩 amoCRM refuses our app. Nobody has to reconnect");
  });

  it("gives a broken account its alert's reconnect link, and another without an alert a way to one", async () => {
    const shop = await world.add("shop", {}, failing("token_revoked", now()));
    await world.add("other", {}, failing("token_revoked", now()));
    const { id } = await world.incident(shop);
    const [other, first] = buttonsOf(await world.say("status"));
    expect(first).toMatchObject({ label: "Reconnect shop", url: world.app.links.reconnectUrl(id) });
    expect(other).toMatchObject({ label: "Reconnect other", command: "connect amocrm con_other" });
  });

  it("of 200 accounts shows the 30 worst, says how many more there are, and counts all", async () => {
    for (let index = 0; index < 190; index += 1) await world.add(`a${String(index).padStart(3, "0")}`);
    for (let index = 0; index < 10; index += 1) await world.add(`z${index}`, {}, failing("token_revoked", now()));
    const text = words(await world.say("status"));
    const lines = text.split("\n").filter((line) => / · amoCRM · /.test(line));
    expect(lines).toHaveLength(30);
    expect(lines.slice(0, 10).every((line) => line.startsWith("🔴 z"))).toBe(true);
    expect(text).toContain("10 broken · 190 healthy");
    expect(text).toContain("and 170 more. Name a service or an account to see them.");
    expect(buttonsOf(await world.say("status"))).toHaveLength(5);
  });

  it("leaves out what was disconnected", async () => {
    await world.add("shop", {}, { status: "disconnected", failure: null });
    expect(words(await world.say("status"))).toContain("Nothing is connected yet");
  });

  it.each(["<b>", "@channel", "*x* _y_", "😀".repeat(300), "two\nlines", "a‮b"])(
    "B55: carries the name %s as the text it is, in lines and buttons that every platform takes",
    async (name) => {
      const shop = await world.add("shop", { name }, failing("token_revoked", now()));
      await world.add("shop 2", { name }, failing("token_revoked", now()));
      const message = await world.say("status");
      expect(JSON.stringify(message.blocks)).toContain(JSON.stringify({ bold: name }));
      for (const line of [`status ${shop.id}`, `disconnect ${shop.id}`, "refresh shop", `connect ${shop.id}`])
        expect(words(await world.say(line)).length).toBeGreaterThan(0);
      expect(buttonsOf(message)).toHaveLength(2);
    },
  );
});
