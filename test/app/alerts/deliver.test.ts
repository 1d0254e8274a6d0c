import { describe, expect, it } from "vitest";
import { createIncidentActions } from "../../../src/app/alerts/act-on-incident.ts";
import { DEFAULT_WORKSPACE } from "../../../src/domain/ids.ts";
import type { ChatAddress } from "../../../src/domain/team.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "../../../src/lib/clock.ts";
import { createAlertWorld } from "./alert-world.ts";

const retry = (afterMs = 0) => ({ outcome: "retry", afterMs, maybeSent: false, code: "429" }) as const;

describe("delivering", () => {
  it("B35: tells an incident once, and turns the same message green when it is over", async () => {
    const world = await createAlertWorld();
    const id = await world.add("anna_shop");
    await world.fail(id, "password_changed");
    await world.pass(5 * MINUTE_MS);
    expect(world.telegram.shown).toHaveLength(1);
    const [shown] = world.telegram.shown;
    expect(shown?.message.title).toBe("anna_shop (Instagram) has lost its access");
    expect(shown?.message.tone).toBe("critical");
    expect(shown?.message.buttons.flat().map(({ label }) => label)).toEqual(["Reconnect", "I'm on it", "Snooze"]);
    await world.pass(9 * MINUTE_MS);
    await world.heal(id, "Anna");
    await world.pass(MINUTE_MS);
    expect(world.telegram.texts()).toEqual(["🟢 anna_shop (Instagram) works again\nReconnected by Anna after 14 min."]);
    expect(shown?.message.buttons).toEqual([]);
  });

  it("never tells what was over before its group wait ended", async () => {
    const world = await createAlertWorld();
    const id = await world.add("a");
    await world.fail(id, "token_revoked");
    await world.pass(25 * SECOND_MS);
    expect(await world.open()).toHaveLength(1);
    await world.heal(id);
    await world.pass(5 * MINUTE_MS);
    expect(world.telegram.shown).toEqual([]);
    expect(await world.store.alerts.nextDeliveryAt()).toBeNull();
  });

  it("B34: sends a new message for each threshold that is crossed, and only the newest has buttons", async () => {
    const world = await createAlertWorld();
    const deadlineAt = world.clock.now() + 15 * DAY_MS;
    await world.add("key", { renewal: "none" }, { deadlineAt, expiresAt: deadlineAt, renewAt: null });
    for (const days of [14, 7, 3, 1]) {
      world.clock.advance(deadlineAt - days * DAY_MS - world.clock.now());
      await world.pass(2 * MINUTE_MS, 10 * SECOND_MS);
      const last = world.telegram.shown.at(-1)?.message;
      expect(last?.title).toBe(`key (Instagram) stops working in ${days === 1 ? "1 day" : `${days} days`}`);
      expect(JSON.stringify(last?.blocks)).toContain("Dec 6, 1:00 PM");
    }
    expect(world.telegram.shown).toHaveLength(4);
    expect(world.telegram.shown.map(({ message }) => message.buttons.length > 0)).toEqual([false, false, false, true]);
    expect(world.telegram.texts()[0]).toContain("goes on in a newer message below");
  });

  it("repeats after a day unless somebody is on it", async () => {
    const world = await createAlertWorld();
    const a = await world.add("a");
    const b = await world.add("b");
    await world.fail(a, "token_revoked");
    await world.fail(b, "account_unpaid");
    await world.pass(2 * MINUTE_MS);
    const actions = createIncidentActions(world);
    const incident = await actions.openFor(a);
    await actions.acknowledge({ incidentId: incident!.id, workspace: DEFAULT_WORKSPACE, by: "Anna" });
    await world.pass(10 * SECOND_MS);
    expect(world.telegram.texts()[0]).toContain("Anna is on it, since");
    await world.pass(25 * HOUR_MS, 10 * MINUTE_MS);
    expect(world.telegram.shown.map(({ message }) => message.title)).toEqual([
      "a (Instagram) has lost its access",
      "b (Instagram) needs you: account unpaid",
      "b (Instagram) needs you: account unpaid",
    ]);
  });

  it("is silent while snoozed and speaks again when the snooze ends", async () => {
    const world = await createAlertWorld();
    const id = await world.add("a");
    await world.fail(id, "token_revoked");
    await world.evaluate.evaluate();
    const actions = createIncidentActions(world);
    const incident = await actions.openFor(id);
    const until = world.clock.now() + 4 * HOUR_MS;
    await actions.snooze({ incidentId: incident!.id, workspace: DEFAULT_WORKSPACE, by: "Anna", until });
    await world.pass(3 * HOUR_MS, MINUTE_MS);
    expect(world.telegram.shown).toEqual([]);
    await world.pass(62 * MINUTE_MS, MINUTE_MS);
    expect(world.telegram.shown).toHaveLength(1);
  });

  it("B28: a provider's incident keeps back those of its accounts, and they are told when it is over", async () => {
    const world = await createAlertWorld();
    const ids = await Promise.all(["a", "b", "c", "d"].map((name) => world.add(name)));
    for (const id of ids.slice(0, 3)) await world.fail(id, "provider_unavailable");
    await world.evaluate.evaluate();
    await world.fail(ids[3]!, "token_revoked");
    await world.pass(5 * MINUTE_MS);
    expect(world.telegram.shown.map(({ message }) => message.title)).toEqual(["Instagram has problems"]);
    expect(world.telegram.texts()[0]).toContain("Nobody has to reconnect");
    for (const id of ids.slice(0, 3)) await world.heal(id);
    await world.pass(3 * MINUTE_MS);
    expect(world.telegram.shown.map(({ message }) => message.title)).toEqual([
      "Instagram works again",
      "d (Instagram) has lost its access",
    ]);
  });

  it("B28: an app blocked for one account does not keep another's death from being told for ever", async () => {
    const world = await createAlertWorld();
    const [refused, dead] = [await world.add("a"), await world.add("b"), await world.add("c")];
    await world.fail(refused, "app_blocked");
    await world.pass(2 * MINUTE_MS);
    await world.fail(dead, "token_revoked");
    await world.pass(55 * MINUTE_MS, MINUTE_MS);
    expect(world.telegram.shown.map(({ message }) => message.title)).toEqual(["Instagram refuses our app"]);
    await world.pass(10 * MINUTE_MS, MINUTE_MS);
    expect(world.telegram.shown.map(({ message }) => message.title)).toEqual([
      "Instagram refuses our app",
      "b (Instagram) has lost its access",
    ]);
  });

  it("tells more than five of one cause in one message, each with its own link, and lets later ones join by edit", async () => {
    const world = await createAlertWorld();
    const ids = await Promise.all(["a", "b", "c", "d", "e", "f"].map((name) => world.add(name)));
    for (const id of ids) await world.fail(id, "token_revoked");
    await world.pass(2 * MINUTE_MS);
    expect(world.telegram.shown).toHaveLength(1);
    expect(world.telegram.shown[0]?.message.title).toBe("Instagram: 6 accounts must be reconnected");
    for (const incident of await world.open())
      expect(JSON.stringify(world.telegram.shown[0]?.message)).toContain(incident.id);
    const late = await world.add("late");
    await world.fail(late, "token_revoked");
    await world.pass(2 * MINUTE_MS);
    expect(world.telegram.shown).toHaveLength(1);
    expect(world.telegram.shown[0]?.message.title).toBe("Instagram: 7 accounts must be reconnected");
    for (const id of [...ids, late]) await world.heal(id, "Anna");
    await world.pass(MINUTE_MS);
    expect(world.telegram.texts()).toEqual([
      expect.stringMatching(/^🟢 Instagram: all 7 accounts work again\nReconnected by Anna after /),
    ]);
  });

  it.each([
    ["at once", () => 0],
    ["evenly", (index: number) => index * 3.6 * SECOND_MS],
    ["after a few forerunners", (index: number) => (index < 4 ? index * 5 * MINUTE_MS : 30 * MINUTE_MS)],
  ])("B59: a thousand tokens that die within an hour %s make at most three new messages", async (_how, diesAt) => {
    const world = await createAlertWorld();
    const ids = await Promise.all(Array.from({ length: 1000 }, (_, index) => world.add(`n${index}`)));
    const startedAt = world.clock.now();
    let next = 0;
    while (world.clock.now() <= startedAt + 62 * MINUTE_MS) {
      while (next < ids.length && startedAt + diesAt(next) <= world.clock.now()) {
        await world.fail(ids[next]!, "token_revoked");
        next += 1;
      }
      await world.pass(30 * SECOND_MS, 30 * SECOND_MS);
    }
    expect(world.telegram.shown.length).toBeLessThanOrEqual(3);
    const counted = world.telegram.shown.map(({ message }) =>
      Number(/(\d+) accounts/.exec((message.title ?? "").replace(",", ""))?.[1] ?? 1),
    );
    expect(counted.reduce((sum, count) => sum + count, 0)).toBe(1000);
  });

  it("sends at most ten new messages in an hour, then one digest", async () => {
    const world = await createAlertWorld();
    const reasons = [
      "token_revoked",
      "token_invalid",
      "password_changed",
      "logged_out",
      "role_lost",
      "wrong_app",
      "rotation_lost",
    ] as const;
    for (const reason of reasons) {
      for (const name of ["x", "y"]) {
        const id = await world.add(`${reason}_${name}`);
        await world.fail(id, reason);
      }
    }
    await world.pass(10 * MINUTE_MS);
    expect(world.telegram.shown).toHaveLength(11);
    expect(world.telegram.shown.at(-1)?.message.title).toBe("4 more alerts");
  });

  it("B57: however often an incident changes, its message is edited at most every three seconds and ends on the newest", async () => {
    const world = await createAlertWorld();
    const id = await world.add("a");
    await world.fail(id, "token_revoked");
    await world.pass(MINUTE_MS);
    const actions = createIncidentActions(world);
    const incident = (await actions.openFor(id))!;
    for (let second = 0; second < 30; second += 1) {
      const until = world.clock.now() + (second + 1) * HOUR_MS;
      await actions.snooze({ incidentId: incident.id, workspace: DEFAULT_WORKSPACE, by: `Anna ${second}`, until });
      await world.pass(SECOND_MS, SECOND_MS);
    }
    await world.pass(5 * SECOND_MS, SECOND_MS);
    expect(world.telegram.shown).toHaveLength(1);
    expect(world.telegram.shown[0]?.edits).toBeLessThanOrEqual(11);
    expect(world.telegram.shown[0]?.edits).toBeGreaterThan(5);
    expect(world.telegram.texts()[0]).toContain("Snoozed by Anna 29");
  });

  it("obeys what the platform asks for, leaves the chat alone meanwhile, and loses nothing", async () => {
    const world = await createAlertWorld();
    const at: number[] = [];
    const startedAt = world.clock.now();
    world.telegram.answer = () => {
      at.push(world.clock.now() - startedAt);
      return world.clock.now() < startedAt + 5 * MINUTE_MS ? retry(2 * MINUTE_MS) : undefined;
    };
    for (const reason of ["token_revoked", "password_changed"] as const)
      await world.fail(await world.add(reason), reason);
    await world.pass(10 * MINUTE_MS);
    expect(at.map((ms) => Math.round(ms / SECOND_MS))).toEqual([35, 155, 275, 395, 395]);
    expect(world.telegram.shown).toHaveLength(2);
  });

  it("B38: while Telegram does not answer Slack is told, and Telegram gets it afterwards, once", async () => {
    const world = await createAlertWorld(["telegram", "slack"]);
    world.telegram.answer = () => retry();
    await world.fail(await world.add("a"), "token_revoked");
    await world.pass(10 * MINUTE_MS);
    expect(world.slack.shown).toHaveLength(1);
    expect(world.telegram.shown).toHaveLength(0);
    world.telegram.answer = () => undefined;
    await world.pass(11 * MINUTE_MS);
    expect(world.telegram.shown).toHaveLength(1);
    expect(world.slack.shown).toHaveLength(1);
  });

  it("B38: a messenger that throws keeps no other chat's alert back", async () => {
    const world = await createAlertWorld(["telegram", "slack"]);
    world.telegram.answer = () => {
      throw new Error("broken");
    };
    await world.fail(await world.add("a"), "token_revoked");
    await world.pass(MINUTE_MS);
    expect(world.slack.shown).toHaveLength(1);
  });

  it("what changed while its message was being sent is shown by an edit at once", async () => {
    const world = await createAlertWorld();
    await world.fail(await world.add("a"), "token_revoked");
    const actions = createIncidentActions(world);
    world.telegram.answer = async ({ method }) => {
      const [incident] = await world.open();
      const action = { incidentId: incident!.id, workspace: DEFAULT_WORKSPACE, by: "Anna" };
      if (method === "send") await actions.acknowledge(action);
      return undefined;
    };
    await world.pass(MINUTE_MS);
    expect(world.telegram.shown).toHaveLength(1);
    expect(world.telegram.texts()[0]).toContain("Anna is on it");
  });

  it("a summary drawn just before one of its incidents changed is drawn again", async () => {
    const world = await createAlertWorld();
    const ids = await Promise.all(["a", "b", "c", "d", "e", "f"].map((name) => world.add(name)));
    for (const id of ids) await world.fail(id, "token_revoked");
    await world.pass(MINUTE_MS);
    const slow = world.process(
      world.store.attach({
        before: async (call) => void (call === "alerts.updateIncident" && (await world.deliver.deliverDue())),
      }),
    );
    await world.heal(ids[0]!, "Anna");
    await slow.evaluate.evaluate();
    await world.pass(MINUTE_MS);
    expect(world.telegram.texts()).toHaveLength(1);
    expect(world.telegram.shown[0]?.message.title).toBe("Instagram: 5 accounts must be reconnected");
  });

  it("a summary says nothing of what was over before it could be sent", async () => {
    const world = await createAlertWorld();
    const ids = await Promise.all(["a", "b", "c", "d", "e", "f"].map((name) => world.add(name)));
    for (const id of ids) await world.fail(id, "token_revoked");
    world.telegram.answer = () => retry();
    await world.pass(MINUTE_MS);
    for (const id of ids.slice(0, 2)) await world.heal(id);
    await world.pass(MINUTE_MS);
    world.telegram.answer = () => undefined;
    await world.pass(11 * MINUTE_MS);
    expect(world.telegram.shown[0]?.message.title).toBe("Instagram: 4 accounts must be reconnected");
    expect(world.telegram.texts()[0]).not.toContain("work again");
  });

  it("sends again what may have been lost, and nothing that was accepted", async () => {
    const world = await createAlertWorld();
    let calls = 0;
    world.telegram.answer = () => {
      calls += 1;
      return calls === 1 ? { taken: { outcome: "retry", afterMs: 0, maybeSent: true, code: "timeout" } } : undefined;
    };
    await world.fail(await world.add("a"), "token_revoked");
    await world.pass(5 * MINUTE_MS);
    expect(world.telegram.shown).toHaveLength(2);
    expect(calls).toBe(2);
  });

  describe("B56: when the chat changes", () => {
    it("a chat that is gone is switched off and the others are told so", async () => {
      const world = await createAlertWorld(["telegram", "slack"]);
      world.telegram.answer = () => ({ outcome: "gone", code: "kicked" });
      await world.fail(await world.add("a"), "token_revoked");
      await world.pass(5 * MINUTE_MS);
      expect((await world.store.team.getChat(world.chats[0]!.id))?.goneBecause).toBe("kicked");
      expect(world.slack.shown.map(({ message }) => message.title)).toContain("Chat 1 gets no more alerts");
      expect(world.slack.shown).toHaveLength(2);
    });

    it("the notice is not lost when the other chat cannot be told just then", async () => {
      const world = await createAlertWorld(["telegram", "slack"]);
      world.telegram.answer = () => ({ outcome: "gone", code: "kicked" });
      world.slack.answer = () => retry();
      await world.fail(await world.add("a"), "token_revoked");
      await world.pass(2 * MINUTE_MS);
      world.slack.answer = () => undefined;
      await world.pass(15 * MINUTE_MS);
      expect(world.slack.shown.map(({ message }) => message.title)).toContain("Chat 1 gets no more alerts");
    });

    it("a chat that moved gets it at its new address, once", async () => {
      const world = await createAlertWorld();
      const to: ChatAddress = { platform: "telegram", chat: "super", thread: null };
      world.telegram.answer = ({ address }) => (address.chat === "super" ? undefined : { outcome: "migrated", to });
      await world.fail(await world.add("a"), "token_revoked");
      await world.pass(5 * MINUTE_MS);
      expect(world.telegram.texts(to)).toHaveLength(1);
      expect((await world.store.team.getChat(world.chats[0]!.id))?.address).toEqual(to);
    });

    it("a chat that moves before an edit gets the newest as a new message, once", async () => {
      const world = await createAlertWorld();
      const id = await world.add("a");
      await world.fail(id, "token_revoked");
      await world.pass(MINUTE_MS);
      const to: ChatAddress = { platform: "telegram", chat: "super", thread: null };
      world.telegram.answer = ({ address }) => (address.chat === "super" ? undefined : { outcome: "migrated", to });
      await world.heal(id, "Anna");
      await world.pass(5 * MINUTE_MS);
      expect(world.telegram.texts(to)).toHaveLength(1);
      expect(world.telegram.texts(to)[0]).toContain("Reconnected by Anna");
    });

    it("a message that somebody deleted is sent anew while its incident is open", async () => {
      const world = await createAlertWorld();
      const id = await world.add("a");
      await world.fail(id, "token_revoked");
      await world.pass(MINUTE_MS);
      world.telegram.answer = ({ method }) => (method === "edit" ? { outcome: "missing" } : undefined);
      await world.fail(id, "password_changed");
      await world.pass(MINUTE_MS);
      expect(world.telegram.shown).toHaveLength(2);
      await world.heal(id);
      await world.pass(MINUTE_MS);
      expect(world.telegram.shown).toHaveLength(2);
    });

    it("a message that the platform refuses arrives as plain text", async () => {
      const world = await createAlertWorld();
      world.telegram.answer = ({ message }) =>
        message.title === null ? undefined : { outcome: "rejected", code: "can't parse" };
      await world.fail(await world.add("a"), "token_revoked");
      await world.pass(MINUTE_MS);
      expect(world.telegram.texts()[0]).toContain("a (Instagram) has lost its access");
      expect(world.telegram.texts()[0]).toContain("Reconnect: https://keeper.test/r/inc_");
    });
  });

  it("a worse alert takes an older one's place, whose message says so", async () => {
    const world = await createAlertWorld();
    const id = await world.add("a");
    await world.fail(id, "permission_missing");
    await world.pass(MINUTE_MS);
    await world.fail(id, "token_revoked");
    await world.pass(2 * MINUTE_MS);
    expect(world.telegram.shown.map(({ message }) => message.title)).toEqual([
      "a (Instagram): see the newer alert",
      "a (Instagram) has lost its access",
    ]);
  });
});
