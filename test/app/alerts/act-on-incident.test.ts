import { describe, expect, it } from "vitest";
import { createIncidentActions } from "../../../src/app/alerts/act-on-incident.ts";
import { DEFAULT_WORKSPACE, type IncidentId, type WorkspaceId } from "../../../src/domain/ids.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "../../../src/lib/clock.ts";
import { createAlertWorld } from "./alert-world.ts";

const by = { workspace: DEFAULT_WORKSPACE, by: "Anna" };

/** A team whose one account is broken, with the incident about it. */
async function openOne() {
  const world = await createAlertWorld();
  const actions = createIncidentActions(world);
  const id = await world.add("a");
  await world.fail(id, "token_revoked");
  await world.evaluate.evaluate();
  const { id: incidentId } = (await actions.openFor(id))!;
  return { world, actions, id, incidentId };
}

describe("acting on an incident", () => {
  it("B53: on one that is settled it changes nothing and answers what happened since", async () => {
    const { world, actions, id, incidentId } = await openOne();
    await world.heal(id, "Mei");
    await world.evaluate.evaluate();
    const before = await world.store.alerts.getIncident(incidentId);
    const answer = await actions.acknowledge({ incidentId, ...by });
    expect(answer).toMatchObject({ acknowledged: null, resolved: { by: "Mei", how: "reconnected" } });
    expect(await actions.snooze({ incidentId, ...by, until: world.clock.now() + HOUR_MS })).toEqual(before);
    expect(await actions.openFor(id)).toBeNull();
  });

  it("the first who is on it stays named; snoozing can be changed and ended", async () => {
    const { world, actions, id, incidentId } = await openOne();
    await Promise.all([
      actions.acknowledge({ incidentId, ...by }),
      actions.acknowledge({ incidentId, ...by, by: "Ben" }),
    ]);
    expect((await actions.openFor(id))?.acknowledged?.by).toBe("Anna");
    const until = world.clock.now() + HOUR_MS;
    expect((await actions.snooze({ incidentId, ...by, until })).snoozed).toEqual({ by: "Anna", until });
    expect((await actions.unsnooze({ incidentId, ...by })).snoozed).toBeNull();
  });

  it("refuses what is not there or of another workspace with the same words", async () => {
    const { actions, id, incidentId } = await openOne();
    const elsewhere = { incidentId, by: "Eve", workspace: "other" as WorkspaceId };
    await expect(actions.acknowledge(elsewhere)).rejects.toMatchObject({ code: "not_found" });
    await expect(actions.acknowledge({ ...elsewhere, incidentId: "inc_no" as IncidentId })).rejects.toMatchObject({
      code: "not_found",
    });
    expect((await actions.openFor(id))?.acknowledged).toBeNull();
  });

  it("a summary's button is for all that it speaks for", async () => {
    const world = await createAlertWorld();
    for (const name of ["a", "b", "c", "d", "e", "f"]) await world.fail(await world.add(name), "token_revoked");
    await world.pass(MINUTE_MS);
    const [button] = world.telegram.shown[0]!.message.buttons.flat();
    const incidentId = (button as { command: string }).command.replace("ack ", "") as IncidentId;
    await createIncidentActions(world).acknowledge({ incidentId, ...by });
    expect((await world.open()).map(({ acknowledged }) => acknowledged?.by)).toEqual(Array(6).fill("Anna"));
    await world.pass(10 * SECOND_MS);
    expect(world.telegram.texts()[0]).toContain("Taken on by Anna.");
    const labels = () => world.telegram.shown[0]!.message.buttons.flat().map(({ label }) => label);
    expect(labels()).toEqual(["Snooze"]);
    const end = { until: world.clock.now() + 2 * DAY_MS };
    await createIncidentActions(world).snooze({ incidentId, ...by, ...end });
    expect((await world.open()).map(({ snoozed }) => snoozed)).toEqual(Array(6).fill({ by: "Anna", ...end }));
    await world.pass(10 * SECOND_MS);
    expect(world.telegram.texts()[0]).toContain("Snoozed by Anna until");
    expect(labels()).toEqual([]);
  });
});
