import { describe, expect, it } from "vitest";
import { createChangeSettings } from "../../../src/app/administer/change-settings.ts";
import { createIncidentActions } from "../../../src/app/alerts/act-on-incident.ts";
import { type ChatSettings, DEFAULT_CHAT_SETTINGS } from "../../../src/domain/team.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "../../../src/lib/clock.ts";
import { localTime } from "../../../src/lib/local-time.ts";
import { type AlertWorld, createAlertWorld } from "./alert-world.ts";

/** Sets the given chat of a world, the first by default. The chats are in Berlin. */
async function set(world: AlertWorld, settings: Partial<ChatSettings>, chat = 0): Promise<void> {
  await world.store.team.updateChat(world.chats[chat]!.id, { settings: { ...DEFAULT_CHAT_SETTINGS, ...settings } });
}

/** Lets time pass until the wall in Berlin says this minute of the day. */
async function passUntil(world: AlertWorld, minute: number): Promise<void> {
  const ahead = (minute - localTime("Europe/Berlin", world.clock.now()).minute + 1440) % 1440;
  await world.pass(ahead * MINUTE_MS, MINUTE_MS);
}

const NIGHT = { quietHours: { fromMinute: 22 * 60, toMinute: 7 * 60 } };

describe("quiet hours of a chat", () => {
  it("hold back what can wait, and let it out together in the morning", async () => {
    const world = await createAlertWorld();
    await set(world, NIGHT);
    await passUntil(world, 23 * 60);
    await world.fail(await world.add("shop"), "account_unpaid");
    await world.pass(6 * HOUR_MS, 5 * MINUTE_MS);
    expect(world.telegram.texts()).toEqual([]);
    await passUntil(world, 7 * 60 + 5);
    expect(world.telegram.texts()).toHaveLength(1);
    expect(world.telegram.texts()[0]).toContain("shop");
  });

  it("never hold back a token that is dead, or dies before the morning", async () => {
    const world = await createAlertWorld();
    await set(world, NIGHT);
    await passUntil(world, 23 * 60);
    await world.fail(await world.add("dead"), "token_revoked");
    const soon = world.clock.now() + 5 * HOUR_MS;
    await world.add("dying", { renewal: "none" }, { expiresAt: soon, deadlineAt: soon, renewAt: null });
    await world.pass(5 * MINUTE_MS);
    expect(world.telegram.texts()).toHaveLength(2);
  });

  it("a provider's trouble that is held back itself hides nothing that dies before the morning", async () => {
    const world = await createAlertWorld();
    await set(world, NIGHT);
    await passUntil(world, 23 * 60);
    const ids = await Promise.all(["a", "b", "c"].map((name) => world.add(name)));
    for (const id of ids) await world.fail(id, "provider_unavailable", "renew");
    const deadlineAt = world.clock.now() + 4 * HOUR_MS;
    await world.change(ids[0]!, { deadlineAt, expiresAt: deadlineAt });
    await world.pass(10 * MINUTE_MS, 30 * SECOND_MS);
    expect((await world.open()).map(({ kind }) => kind)).toContain("provider_incident");
    expect(world.telegram.texts()).toHaveLength(1);
    expect(world.telegram.texts()[0]).toContain("a (Instagram)");
  });

  it("a provider's trouble that was told before the night still explains its accounts'", async () => {
    const world = await createAlertWorld();
    await set(world, NIGHT);
    await passUntil(world, 21 * 60 + 50);
    const ids = await Promise.all(["a", "b", "c"].map((name) => world.add(name)));
    for (const id of ids) await world.fail(id, "provider_unavailable", "renew");
    const deadlineAt = world.clock.now() + 4 * HOUR_MS;
    await world.pass(5 * MINUTE_MS, 30 * SECOND_MS);
    await world.change(ids[0]!, { deadlineAt, expiresAt: deadlineAt });
    await world.pass(30 * MINUTE_MS, 30 * SECOND_MS);
    expect(world.telegram.texts()).toHaveLength(1);
    expect(world.telegram.texts()[0]).toContain("Instagram has problems");
  });

  it("what grew worse at night is told anew in the morning, though its message showed it at once", async () => {
    const world = await createAlertWorld();
    await set(world, NIGHT);
    await passUntil(world, 21 * 60);
    const end = world.clock.now() + 7 * DAY_MS + 4 * HOUR_MS;
    await world.add("key", { renewal: "none" }, { expiresAt: end, deadlineAt: end, renewAt: null });
    await world.pass(5 * MINUTE_MS, MINUTE_MS);
    expect(world.telegram.texts()).toHaveLength(1);
    await passUntil(world, 6 * 60);
    expect(world.telegram.texts()).toHaveLength(1);
    await passUntil(world, 7 * 60 + 5);
    expect(world.telegram.texts()).toHaveLength(2);
  });

  it("what was over by the morning is never told", async () => {
    const world = await createAlertWorld();
    await set(world, NIGHT);
    await passUntil(world, 23 * 60);
    const id = await world.add("shop");
    await world.fail(id, "account_unpaid");
    await world.pass(HOUR_MS, MINUTE_MS);
    await world.heal(id);
    await passUntil(world, 8 * 60);
    expect(world.telegram.texts()).toEqual([]);
  });

  it("that are ended early let the news out within a minute", async () => {
    const world = await createAlertWorld();
    await set(world, NIGHT);
    await passUntil(world, 23 * 60);
    await world.fail(await world.add("shop"), "account_unpaid");
    await world.pass(10 * MINUTE_MS, MINUTE_MS);
    expect(world.telegram.texts()).toEqual([]);
    const settings = createChangeSettings({ ...world, thresholdsMs: [] });
    await settings.changeChat(world.chats[0]!, { quietHours: null });
    await world.pass(MINUTE_MS, SECOND_MS);
    expect(world.telegram.texts()).toHaveLength(1);
  });
});

describe("which chat gets what", () => {
  it("each gets the kinds it is set to, and follows them to their end", async () => {
    const world = await createAlertWorld(["telegram", "slack"]);
    await set(world, { alertKinds: ["reconnect_needed"] }, 0);
    await set(world, { alertKinds: ["action_required"] }, 1);
    const dead = await world.add("dead");
    await world.fail(dead, "token_revoked");
    await world.fail(await world.add("unpaid"), "account_unpaid");
    await world.pass(MINUTE_MS);
    expect(world.telegram.texts().join("\n")).toContain("dead");
    expect(world.telegram.texts()).toHaveLength(1);
    expect(world.slack.texts().join("\n")).toContain("unpaid");
    expect(world.slack.texts()).toHaveLength(1);
    await world.heal(dead, "Anna");
    await world.pass(MINUTE_MS);
    expect(world.telegram.texts()[0]).toContain("Reconnected by Anna");
  });

  it("what no chat is set to get goes to all: a setting makes no alert nobody's", async () => {
    const world = await createAlertWorld(["telegram", "slack"]);
    await set(world, { alertKinds: ["action_required"] }, 0);
    await set(world, { alertKinds: [] }, 1);
    await world.fail(await world.add("dead"), "token_revoked");
    await world.pass(MINUTE_MS);
    expect(world.telegram.texts()).toHaveLength(1);
    expect(world.slack.texts()).toHaveLength(1);
  });

  it("when the only chat for a kind is gone, the others get it", async () => {
    const world = await createAlertWorld(["telegram", "slack"]);
    await set(world, { alertKinds: ["provider_incident"] }, 1);
    await world.store.team.updateChat(world.chats[0]!.id, { goneBecause: "kicked" });
    await world.fail(await world.add("dead"), "token_revoked");
    await world.pass(MINUTE_MS);
    expect(world.slack.texts()).toHaveLength(1);
  });
});

describe("the daily digest", () => {
  it("comes at the chat's time, once a day, with what is not well and its links", async () => {
    const world = await createAlertWorld();
    await set(world, { digestAtMinute: 9 * 60, alertKinds: [] });
    await world.add("well");
    await world.fail(await world.add("dead"), "token_revoked");
    await passUntil(world, 9 * 60 + 2);
    const digests = () => world.telegram.texts().filter((text) => text.includes("Your daily digest"));
    expect(digests()).toHaveLength(1);
    expect(digests()[0]).toContain("One account needs a look");
    expect(digests()[0]).toContain("1 broken · 1 healthy");
    expect(digests()[0]).toContain("dead · Instagram · access revoked");
    expect(digests()[0]).toContain("Reconnect");
    await world.pass(4 * HOUR_MS, MINUTE_MS);
    expect(digests()).toHaveLength(1);
    await world.pass(DAY_MS, 10 * MINUTE_MS);
    expect(digests()).toHaveLength(2);
  });

  it("comes once a day whatever happens: another time or zone, a restart, two processes, the nights of summer time", async () => {
    const world = await createAlertWorld();
    await set(world, { digestAtMinute: 9 * 60 });
    await world.add("well");
    const { id } = world.chats[0]!;
    const digestsPerDay = new Map<string, number>();
    let zone = "Europe/Berlin";
    world.telegram.answer = ({ message }) => {
      if (!JSON.stringify(message).includes("Your daily digest")) return undefined;
      const { date } = localTime(zone, world.clock.now());
      digestsPerDay.set(date, (digestsPerDay.get(date) ?? 0) + 1);
      return undefined;
    };
    world.clock.advance(Date.parse("2027-03-26T23:00:00Z") - world.clock.now());
    let other = world.process(world.store);
    for (let hour = 0; hour < 24 * 6; hour += 1) {
      world.clock.advance(HOUR_MS);
      if (hour === 40) other = world.process(world.store);
      if (hour === 60) await set(world, { digestAtMinute: 11 * 60 });
      if (hour === 100) {
        zone = "America/New_York";
        await world.store.team.updateChat(id, { timeZone: zone });
      }
      await Promise.all([world.evaluate.evaluate(), other.evaluate.evaluate()]);
      await Promise.all([world.deliver.deliverDue(), other.deliver.deliverDue()]);
    }
    const days = ["2027-03-27", "2027-03-28", "2027-03-29", "2027-03-30", "2027-03-31", "2027-04-01"];
    expect([...digestsPerDay]).toEqual(days.map((day) => [day, 1]));
  });

  it("says that all is well where it is", async () => {
    const world = await createAlertWorld();
    await set(world, { digestAtMinute: 9 * 60 });
    await world.add("one");
    await world.add("two");
    await passUntil(world, 9 * 60 + 2);
    expect(world.telegram.texts()).toEqual([expect.stringContaining("All 2 accounts are fine")]);
  });

  it("is tried again while its platform is away, and given up when the day is over", async () => {
    const world = await createAlertWorld();
    await set(world, { digestAtMinute: 9 * 60 });
    await world.add("one");
    world.telegram.answer = () => ({ outcome: "retry", afterMs: 60_000, maybeSent: false, code: "503" });
    await passUntil(world, 9 * 60 + 30);
    expect(world.telegram.texts()).toEqual([]);
    world.telegram.answer = () => undefined;
    await world.pass(15 * MINUTE_MS, MINUTE_MS);
    expect(world.telegram.texts()).toHaveLength(1);
  });
});

describe("thresholds of a team", () => {
  it("are its own where it has set some", async () => {
    const world = await createAlertWorld();
    await world.store.team.updateWorkspace(world.chats[0]!.workspace, { settings: { thresholdsMs: [2 * DAY_MS] } });
    const end = world.clock.now() + 6 * DAY_MS;
    await world.add("shop", { renewal: "none" }, { expiresAt: end, deadlineAt: end, renewAt: null });
    await world.pass(3 * DAY_MS, HOUR_MS);
    expect(world.telegram.texts()).toEqual([]);
    await world.pass(DAY_MS + 2 * HOUR_MS, HOUR_MS);
    expect(world.telegram.texts()).toHaveLength(1);
  });

  it("when there are fewer of them now, those still ahead are told all the same", async () => {
    const world = await createAlertWorld();
    const end = world.clock.now() + 3 * DAY_MS - HOUR_MS;
    await world.add("shop", { renewal: "none" }, { expiresAt: end, deadlineAt: end, renewAt: null });
    await world.pass(MINUTE_MS);
    expect(world.telegram.texts()).toHaveLength(1);
    const { workspace } = world.chats[0]!;
    const [incident] = await world.open();
    await createIncidentActions(world).acknowledge({ incidentId: incident!.id, workspace, by: "Anna" });
    const settings = createChangeSettings({ ...world, thresholdsMs: [] });
    await settings.changeTeam(workspace, { thresholdsMs: [4 * DAY_MS, 2 * HOUR_MS] });
    await world.pass(2 * DAY_MS + 20 * HOUR_MS, 20 * MINUTE_MS);
    expect(world.telegram.texts()).toHaveLength(1);
    await world.pass(90 * MINUTE_MS, MINUTE_MS);
    expect(world.telegram.texts()).toHaveLength(2);
  });
});
