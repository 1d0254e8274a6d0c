import { describe, expect, it } from "vitest";
import { DIGEST_CAUSE, type GroupStep, planGroup, roomAt, roomLeft } from "../../../src/app/alerts/group.ts";
import type { DeliveryId, IncidentId } from "../../../src/domain/ids.ts";
import type { Delivery, Incident } from "../../../src/domain/incident.ts";
import { HOUR_MS, MINUTE_MS } from "../../../src/lib/clock.ts";

const NOW = Date.UTC(2026, 10, 21, 12);

function delivery(id: string, cause: string, change: Partial<Delivery> = {}): Delivery {
  const incidentIds = [`inc_${id}` as IncidentId];
  const fixed = { type: "incident", status: "open", sentAt: null, createdAt: NOW - MINUTE_MS } as const;
  return { id: id as DeliveryId, cause, incidentIds, ...fixed, ...change } as Delivery;
}

const sent = (id: string, cause: string, minutesAgo: number, change: Partial<Delivery> = {}) =>
  delivery(id, cause, {
    sentAt: NOW - minutesAgo * MINUTE_MS,
    createdAt: NOW - (minutesAgo + 1) * MINUTE_MS,
    ...change,
  });
const summary = (id: string, cause: string, minutesAgo: number, change: Partial<Delivery> = {}) =>
  sent(id, cause, minutesAgo, { type: "summary", ...change });

function plan(
  waiting: readonly Delivery[],
  recent: readonly Delivery[] = [],
  critical: readonly string[] = [],
): string[] {
  const incidents = new Map(
    waiting.flatMap((one) =>
      one.incidentIds.map((id) => [
        id,
        { id, severity: critical.includes(one.id) ? "critical" : "warning" } as Incident,
      ]),
    ),
  );
  return planGroup({ waiting, recent, incidents, now: NOW }).map(tell);
}

function tell(step: GroupStep): string {
  const ids = step.type === "own" ? step.delivery.id : step.deliveries.map(({ id }) => id).join(" ");
  if (step.type === "join") return `join ${step.summary.id}: ${ids}`;
  return step.type === "summarize" ? `summarize ${step.cause}: ${ids}` : `${step.type}: ${ids}`;
}

describe("planGroup", () => {
  it("gives the first two of a cause messages of their own, and different causes nothing to do with each other", () => {
    expect(plan([delivery("a", "x"), delivery("b", "x"), delivery("c", "y")])).toEqual(["own: a", "own: b", "own: c"]);
  });

  it("B59: the third of a cause begins a summary, at once or in time", () => {
    expect(plan([delivery("a", "x"), delivery("b", "x"), delivery("c", "x")])).toEqual(["summarize x: a b c"]);
    expect(plan([delivery("c", "x")], [sent("a", "x", 40), sent("b", "x", 10)])).toEqual(["summarize x: c"]);
    expect(plan([delivery("c", "x")], [sent("a", "x", 100), sent("b", "x", 10)])).toEqual(["own: c"]);
  });

  it("later ones join the summary while it is fresh and open", () => {
    const waiting = [delivery("c", "x")];
    expect(plan(waiting, [summary("s", "x", 80)])).toEqual(["join s: c"]);
    expect(plan(waiting, [summary("s", "x", 100)])).toEqual(["own: c"]);
    expect(plan(waiting, [summary("s", "x", 10, { status: "settled" })])).toEqual(["own: c"]);
    expect(plan(waiting, [summary("s", "y", 10)])).toEqual(["own: c"]);
    const full = Array.from({ length: 2000 }, (_, index) => `inc_${index}` as IncidentId);
    expect(plan(waiting, [summary("s", "x", 10, { incidentIds: full })])).toEqual(["own: c"]);
  });

  it("B67: a join that was cut short is finished, however old the summary", () => {
    const halfJoined = summary("s", "x", 200, { incidentIds: ["inc_c" as IncidentId] });
    expect(plan([delivery("c", "x")], [halfJoined])).toEqual(["join s: c"]);
  });

  it("what finds no room among ten in an hour goes into one digest, the critical ones last", () => {
    const nine = Array.from({ length: 9 }, (_, index) => sent(`s${index}`, `c${index}`, 30));
    const waiting = [delivery("a", "x"), delivery("b", "y"), delivery("c", "z")];
    expect(plan(waiting, nine, ["b"])).toEqual(["own: b", `summarize ${DIGEST_CAUSE}: a c`]);
    const ten = [...nine, sent("s9", "c9", 30)];
    expect(plan(waiting, [...ten, summary("d", DIGEST_CAUSE, 20)])).toEqual(["join d: a b c"]);
    expect(plan(waiting, [...ten, summary("d", DIGEST_CAUSE, 20, { status: "settled" })])).toEqual(["hold: a b c"]);
    expect(plan([delivery("a", "x")], [...ten, summary("s", "x", 5)])).toEqual(["join s: a"]);
  });

  it("room is what is left of ten in the last hour, and comes back when the oldest is an hour old", () => {
    const recent = [sent("a", "x", 61), sent("b", "x", 50), summary("s", "y", 10), summary("d", DIGEST_CAUSE, 5)];
    expect(roomLeft(recent, NOW)).toBe(8);
    expect(roomAt(recent, NOW)).toBe(NOW - 50 * MINUTE_MS + HOUR_MS);
    const unsent = delivery("t", "z", { type: "summary", status: "open", createdAt: NOW - MINUTE_MS });
    expect(roomLeft([unsent, delivery("w", "z")], NOW)).toBe(9);
  });
});
