import { describe, expect, it } from "vitest";
import { createSendTestAlert } from "../../../src/app/alerts/test-alert.ts";
import { LAST_SWEEP_META } from "../../../src/app/refresh/sweep.ts";
import type { MemberId } from "../../../src/domain/ids.ts";
import { DEFAULT_WORKSPACE } from "../../../src/domain/ids.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../src/lib/clock.ts";
import { createSeededRandom } from "../../fakes/fake-clock.ts";
import { unreachable } from "../../fakes/memory-store.ts";
import { type AlertWorld, createAlertWorld, failureOf, GROUP_WAIT_MS } from "./alert-world.ts";

describe("evaluating", () => {
  it("opens an incident with one delivery per linked chat, due after the group wait", async () => {
    const world = await createAlertWorld(["telegram", "slack"]);
    await world.store.team.updateChat(world.chats[1]!.id, { goneBecause: "kicked" });
    const id = await world.add("a");
    await world.fail(id, "token_revoked");
    expect(await world.evaluate.evaluate()).toEqual({ opened: 1, escalated: 0, resolved: 0 });
    const [incident] = await world.open();
    expect(incident).toMatchObject({ kind: "reconnect_needed", severity: "critical", revision: 1 });
    const deliveries = await world.store.alerts.deliveriesOf(incident!.id);
    expect(deliveries.map(({ chatId, dueAt }) => [chatId, dueAt])).toEqual([
      ["chat_1", world.clock.now() + GROUP_WAIT_MS],
    ]);
    expect(await world.evaluate.evaluate()).toEqual({ opened: 0, escalated: 0, resolved: 0 });
  });

  it("drains pending events to the history and names who reconnected", async () => {
    const world = await createAlertWorld();
    const id = await world.add("a");
    await world.fail(id, "token_revoked");
    await world.evaluate.evaluate();
    const [incident] = await world.open();
    world.clock.advance(5 * MINUTE_MS);
    await world.heal(id, "Anna");
    const reconnectedAt = world.clock.now();
    world.clock.advance(MINUTE_MS);
    expect(await world.evaluate.evaluateConnection(id)).toEqual({ opened: 0, escalated: 0, resolved: 1 });
    const after = await world.store.alerts.getIncident(incident!.id);
    expect(after?.resolved).toEqual({ at: reconnectedAt, by: "Anna", how: "reconnected" });
    expect((await world.store.connections.history({ connectionId: id, limit: 5 })).map(({ type }) => type)).toEqual([
      "reconnected",
    ]);
  });

  it("says of a disconnected account who disconnected it", async () => {
    const world = await createAlertWorld();
    const id = await world.add("a");
    await world.fail(id, "token_revoked");
    await world.evaluate.evaluate();
    const [incident] = await world.open();
    await world.change(id, { status: "disconnected", failure: null }, { type: "disconnected", actor: "Ben" });
    await world.evaluate.evaluate();
    expect((await world.store.alerts.getIncident(incident!.id))?.resolved).toMatchObject({
      by: "Ben",
      how: "disconnected",
    });
  });

  it("names the owner, and follows a changed reason quietly: a revision, no escalation", async () => {
    const world = await createAlertWorld();
    const owner = "mem_1" as MemberId;
    const member = {
      id: owner,
      workspace: DEFAULT_WORKSPACE,
      platform: "telegram",
      userId: "1",
      role: "viewer",
      createdAt: 0,
    } as const;
    await world.store.team.ensureMember({ ...member, name: "Mei" });
    const id = await world.add("a", { owner });
    await world.fail(id, "token_revoked");
    await world.evaluate.evaluate();
    await world.fail(id, "password_changed");
    expect(await world.evaluate.evaluate()).toEqual({ opened: 0, escalated: 0, resolved: 0 });
    const [incident] = await world.open();
    expect(incident).toMatchObject({ revision: 2, facts: { owner: "Mei", reason: "password_changed" } });
  });

  it("B34: a crossed threshold is one escalation, whether or not anything else happens to the connection", async () => {
    const world = await createAlertWorld();
    const deadlineAt = world.clock.now() + 8 * DAY_MS;
    await world.add("a", { renewal: "none" }, { deadlineAt, renewAt: null });
    await world.evaluate.evaluate();
    expect((await world.open())[0]?.stage).toBe(0);
    world.clock.advance(DAY_MS);
    expect(await world.evaluate.evaluate()).toEqual({ opened: 0, escalated: 1, resolved: 0 });
    expect((await world.open())[0]).toMatchObject({ stage: 1, escalatedAt: world.clock.now() });
  });

  it("evaluates more than a page, and a connection that cannot be judged keeps no other back", async () => {
    const world = await createAlertWorld();
    for (let index = 0; index < 450; index += 1) await world.fail(await world.add(`n${index}`), "token_revoked");
    const broken = world.process(
      world.store.attach({
        before: (call) => {
          if (call !== "alerts.openIncident") return;
          count += 1;
          if (count === 4) throw new Error("broken");
        },
      }),
    );
    let count = 0;
    expect((await broken.evaluate.evaluate()).opened).toBe(449);
    world.clock.advance(5 * MINUTE_MS);
    expect((await world.evaluate.evaluate()).opened).toBe(1);
  });

  it("tells a chat that is linked later what is open", async () => {
    const world = await createAlertWorld();
    await world.fail(await world.add("a"), "token_revoked");
    await world.pass(MINUTE_MS);
    const [first] = world.chats;
    // A test alert concerns nobody but the chat that asked for it.
    const random = createSeededRandom(5);
    await createSendTestAlert({ ...world, random })({ chat: first!, by: "Anna" });
    await world.store.team.linkChat({
      ...first!,
      id: "chat_late" as never,
      address: { platform: "slack", chat: "late", thread: null },
    });
    await world.evaluate.evaluate();
    await world.deliver.deliverDue();
    expect(world.slack.shown.map(({ message }) => message.title)).toEqual([world.telegram.shown[0]?.message.title]);
    expect(world.telegram.shown).toHaveLength(2);
  });

  it("B50: tells when no pass has run for five minutes, and when they run again", async () => {
    const world = await createAlertWorld();
    await world.store.system.setMeta(LAST_SWEEP_META, String(world.clock.now()));
    await world.pass(4 * MINUTE_MS);
    expect(await world.open()).toEqual([]);
    await world.pass(3 * MINUTE_MS);
    expect(world.telegram.shown.map(({ message }) => message.title)).toEqual(["Accounts are not being checked"]);
    await world.store.system.setMeta(LAST_SWEEP_META, String(world.clock.now()));
    await world.pass(MINUTE_MS);
    expect(world.telegram.shown.map(({ message }) => message.title)).toEqual(["Accounts are being checked again"]);
  });

  it("B69: a provider down for a day is one incident, asks nobody to reconnect, and heals by itself", async () => {
    const world = await createAlertWorld();
    const ids = await Promise.all(Array.from({ length: 6 }, (_, index) => world.add(`n${index}`)));
    const since = world.clock.now();
    let attempt = 0;
    for (let left = DAY_MS; left > 0; left -= 10 * MINUTE_MS) {
      // Attempts thin out: after the first hour one account is tried now and then.
      const tried = world.clock.now() - since < HOUR_MS ? ids : attempt % 9 === 0 ? [ids[attempt % 6]!] : [];
      attempt += 1;
      for (const id of tried)
        await world.change(id, {
          status: "failing",
          failure: { ...failureOf("provider_unavailable", "check", since), count: attempt },
        });
      await world.pass(10 * MINUTE_MS, MINUTE_MS);
    }
    expect(await world.open()).toMatchObject([{ kind: "provider_incident" }]);
    expect(world.telegram.texts().join("\n")).not.toContain("Press Reconnect");
    for (const id of ids) {
      await world.heal(id);
      await world.pass(MINUTE_MS);
    }
    expect(await world.open()).toEqual([]);
    expect(world.telegram.shown.length).toBeLessThanOrEqual(2);
    expect(world.telegram.shown.at(-1)?.message.title).toBe("Instagram works again");
  });

  it("judges a connection again that was reconnected while it was being judged", async () => {
    const world = await createAlertWorld();
    const id = await world.add("a");
    await world.fail(id, "token_revoked");
    const slow = world.process(
      world.store.attach({
        before: async (call) => {
          if (call !== "alerts.openIncident") return;
          await world.heal(id, "Anna");
          await world.evaluate.evaluate();
        },
      }),
    );
    await slow.evaluate.evaluate();
    await world.pass(2 * MINUTE_MS);
    expect(await world.open()).toEqual([]);
    expect(world.telegram.shown).toEqual([]);
  });

  describe("B67: killed at any call and run again, it changes nothing twice", () => {
    /** Opens one, escalates one, resolves one, drains events. */
    async function prepared(): Promise<AlertWorld> {
      const world = await createAlertWorld(["telegram", "slack"]);
      const deadlineAt = world.clock.now() + 7 * DAY_MS + 10 * MINUTE_MS;
      await world.add("grows", { renewal: "none" }, { deadlineAt, renewAt: null });
      const heals = await world.add("heals");
      await world.fail(heals, "token_revoked");
      await world.pass(MINUTE_MS);
      world.clock.advance(10 * MINUTE_MS);
      await world.heal(heals, "Anna");
      await world.fail(await world.add("breaks"), "account_unpaid");
      return world;
    }

    function told(world: AlertWorld): unknown {
      return [world.telegram, world.slack].map(({ shown }) =>
        shown.map(({ message }) => [message.title, message.buttons.length]).toSorted(),
      );
    }

    async function calls(): Promise<number> {
      const world = await prepared();
      let count = 0;
      const counting = () => {
        count += 1;
      };
      await world.process(world.store.attach({ before: counting })).evaluate.evaluate();
      return count;
    }

    it.each(["before", "after"] as const)("%s the call was done", async (moment) => {
      const whole = await prepared();
      await whole.pass(2 * MINUTE_MS);
      const total = await calls();
      expect(total).toBeGreaterThan(20);
      for (let cutAt = 0; cutAt < total; cutAt += 1) {
        const world = await prepared();
        let count = 0;
        const cut = () => {
          count += 1;
          if (count > cutAt) throw unreachable();
        };
        const dying = world.process(world.store.attach({ [moment]: cut }));
        await expect(dying.evaluate.evaluate()).rejects.toThrow("does not answer");
        await world.pass(2 * MINUTE_MS);
        expect(told(world), `cut ${moment} call ${cutAt + 1}`).toEqual(told(whole));
        expect((await world.open()).map(({ kind, stage }) => `${kind} ${stage}`).toSorted()).toEqual([
          "action_required 0",
          "expiring 1",
        ]);
      }
    });
  });

  it("two processes at once open one incident and one delivery per chat", async () => {
    const world = await createAlertWorld();
    for (let index = 0; index < 20; index += 1) await world.fail(await world.add(`n${index}`), "token_revoked");
    const other = world.process(world.store.attach({}));
    await Promise.all([world.evaluate.evaluate(), other.evaluate.evaluate()]);
    expect(await world.open()).toHaveLength(20);
    world.clock.advance(MINUTE_MS);
    await Promise.all([world.deliver.deliverDue(), other.deliver.deliverDue()]);
    await world.pass(MINUTE_MS);
    expect(world.telegram.shown).toHaveLength(1);
  });
});
