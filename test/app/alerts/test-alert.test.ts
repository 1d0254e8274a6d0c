import { describe, expect, it } from "vitest";
import { createIncidentActions } from "../../../src/app/alerts/act-on-incident.ts";
import { createSendTestAlert } from "../../../src/app/alerts/test-alert.ts";
import { DEFAULT_WORKSPACE, type IncidentId } from "../../../src/domain/ids.ts";
import { MINUTE_MS, SECOND_MS } from "../../../src/lib/clock.ts";
import { createFakeClock, createSeededRandom } from "../../fakes/fake-clock.ts";
import { createAlertWorld } from "./alert-world.ts";

const by = { workspace: DEFAULT_WORKSPACE, by: "Anna" };

describe("a test alert", () => {
  it("arrives at once in the one chat, answers its button, and keeps no later one back", async () => {
    const world = await createAlertWorld(["telegram", "slack"]);
    const sendTestAlert = createSendTestAlert({ ...world, clock: world.clock, random: createSeededRandom(3) });
    for (let count = 0; count < 3; count += 1) await sendTestAlert({ chat: world.chats[0]!, by: "Anna" });
    await world.deliver.deliverDue();
    expect(world.telegram.shown.map(({ message }) => message.title)).toEqual(Array(3).fill("This is a test alert"));
    expect(world.slack.shown).toEqual([]);
    const button = world.telegram.shown[0]!.message.buttons.flat().find(({ label }) => label === "I'm on it");
    const incidentId = (button as { command: string }).command.replace("ack ", "") as IncidentId;
    await createIncidentActions(world).acknowledge({ incidentId, ...by, by: "Ben" });
    await world.pass(10 * SECOND_MS);
    expect(world.telegram.texts()[0]).toBe("🟢 The test is over\nThe button works: Ben pressed it.");
    await world.pass(61 * MINUTE_MS, MINUTE_MS);
    expect(await world.open()).toEqual([]);
    expect(world.telegram.texts()[2]).toBe("🟢 The test is over\nNobody pressed the button.");
  });

  it("is as real as any other: stored before it is sent", async () => {
    const world = await createAlertWorld();
    const clock = createFakeClock();
    await createSendTestAlert({ store: world.store, clock, random: createSeededRandom(3) })({
      chat: world.chats[0]!,
      by: "Anna",
    });
    expect(await world.store.alerts.nextDeliveryAt()).toBe(clock.now());
    expect(await world.open()).toMatchObject([{ kind: "test", facts: { by: "Anna" } }]);
  });
});
