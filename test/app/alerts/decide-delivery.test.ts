import { describe, expect, it } from "vitest";
import { type DeliveryView, decideDelivery } from "../../../src/app/alerts/decide-delivery.ts";
import type { Delivery, Incident } from "../../../src/domain/incident.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "../../../src/lib/clock.ts";

const NOW = Date.UTC(2026, 10, 21, 12);
const SETTINGS = { groupWaitMs: 30 * SECOND_MS, repeatMs: DAY_MS };

const INCIDENT = {
  kind: "reconnect_needed",
  stage: 0,
  facts: { endsAt: null },
  openedAt: NOW - MINUTE_MS,
  acknowledged: null,
  snoozed: null,
  resolved: null,
  revision: 1,
} as unknown as Incident;
const UNTOLD = {
  type: "incident",
  messageRef: null,
  sentAt: null,
  desiredRevision: 1,
  sentRevision: 0,
  toldStage: -1,
  attempts: 0,
} as unknown as Delivery;
const TOLD: Delivery = { ...UNTOLD, messageRef: "m", sentAt: NOW - MINUTE_MS, sentRevision: 1, toldStage: 0 };

const OVER = { resolved: { at: NOW, by: null, how: "healed" as const }, revision: 2 };
const NIGHT = { quietUntil: NOW + 8 * HOUR_MS };
const ENDS_LATER = { kind: "expiring" as const, facts: { endsAt: NOW + 3 * DAY_MS } };
const SNOOZED = { snoozed: { by: "Anna", until: NOW + MINUTE_MS } };

function decide(delivery: Delivery, incident: Partial<Incident> = {}, view: Partial<DeliveryView> = {}): string {
  const incidents = [{ ...INCIDENT, ...incident }];
  const decision = decideDelivery(
    { delivery, incidents, inhibited: false, quietUntil: null, lastEditAt: null, now: NOW, ...view },
    SETTINGS,
  );
  const until =
    decision.action === "hold" ? ` ${decision.until === null ? "never" : (decision.until - NOW) / SECOND_MS}` : "";
  return `${decision.action}: ${decision.reason}${until}`;
}

describe("decideDelivery, before anything was told", () => {
  it.each<[string, Partial<Incident>, Partial<DeliveryView>, string]>([
    ["its group wait is over", {}, {}, "send: first"],
    ["its group wait lasts", { openedAt: NOW - 20 * SECOND_MS }, {}, "hold: waits for its group 10"],
    ["a test waits for no group", { openedAt: NOW, kind: "test" }, {}, "send: first"],
    ["it is over already", OVER, {}, "settle: resolved before it was told"],
    ["the provider is down", {}, { inhibited: true }, "hold: a provider incident explains it 60"],
    ["somebody snoozed it", SNOOZED, {}, "hold: snoozed 60"],
    ["its chat sleeps and it can wait", { ...ENDS_LATER }, NIGHT, "hold: can wait for the morning 300"],
    [
      "its chat sleeps for two more minutes",
      ENDS_LATER,
      { quietUntil: NOW + 120_000 },
      "hold: can wait for the morning 120",
    ],
    ["its chat sleeps and the token is dead", { facts: { endsAt: null } }, NIGHT, "send: first"],
    [
      "its chat sleeps and it ends before anybody is up",
      { ...ENDS_LATER, facts: { endsAt: NOW + 8 * HOUR_MS } },
      NIGHT,
      "send: first",
    ],
    [
      "its chat sleeps and it ends too soon after that",
      { ...ENDS_LATER, facts: { endsAt: NOW + 8.5 * HOUR_MS } },
      NIGHT,
      "send: first",
    ],
    ["its chat sleeps and a test was asked for", { kind: "test" }, NIGHT, "send: first"],
    ["its chat sleeps and nothing is kept alive", { kind: "scheduler_stopped" }, NIGHT, "send: first"],
    [
      "its chat sleeps through an outage",
      { kind: "provider_incident", facts: {} },
      NIGHT,
      "hold: can wait for the morning 300",
    ],
    ["somebody is on it: the others are told who", { acknowledged: { by: "Anna", at: NOW } }, {}, "send: first"],
  ])("%s", (_when, incident, view, answer) => {
    expect(decide(UNTOLD, incident, view)).toBe(answer);
  });
});

describe("decideDelivery, when its message stands in the chat", () => {
  const dayOld: Delivery = { ...TOLD, sentAt: NOW - DAY_MS };
  it.each<[string, Delivery, Partial<Incident>, Partial<DeliveryView>, string]>([
    ["its chat sleeps: no repeat", dayOld, ENDS_LATER, NIGHT, "hold: can wait for the morning 300"],
    [
      "its chat sleeps and it grew worse, but can wait",
      TOLD,
      { ...ENDS_LATER, stage: 1 },
      NIGHT,
      "hold: can wait for the morning 300",
    ],
    [
      "its chat sleeps and it changed: an edit wakes nobody",
      TOLD,
      { ...ENDS_LATER, revision: 2 },
      NIGHT,
      "edit: changed",
    ],
    ["its chat sleeps and all is well", TOLD, OVER, NIGHT, "edit: resolved"],
    ["nothing changed: the repeat is next", TOLD, {}, {}, `hold: shows the newest ${(DAY_MS - MINUTE_MS) / SECOND_MS}`],
    ["it changed", TOLD, { revision: 2 }, {}, "edit: changed"],
    [
      "it was edited a second ago (B57)",
      TOLD,
      { revision: 2 },
      { lastEditAt: NOW - SECOND_MS },
      "hold: edited a moment ago 2",
    ],
    ["it is over", TOLD, OVER, {}, "edit: resolved"],
    ["it is over and says so", { ...TOLD, sentRevision: 2 }, OVER, {}, "settle: has said its last word"],
    [
      "a change is announced that is not there yet",
      { ...TOLD, desiredRevision: 2 },
      {},
      {},
      "hold: a change is announced but not written 1",
    ],
    [
      "the same, after many looks in vain",
      { ...TOLD, desiredRevision: 2, attempts: 30 },
      {},
      {},
      "hold: a change is announced but not written 600",
    ],
    ["it grew worse", TOLD, { stage: 1, revision: 2 }, {}, "send: grew worse"],
    ["it grew worse while the provider is down", TOLD, { stage: 1, revision: 2 }, { inhibited: true }, "edit: changed"],
    ["it grew worse while snoozed", TOLD, { ...SNOOZED, stage: 1, revision: 2 }, {}, "edit: changed"],
    ["a day went by and nobody is on it", dayOld, {}, {}, "send: nobody acknowledged"],
    [
      "a day went by and somebody is on it",
      dayOld,
      { acknowledged: { by: "Anna", at: 0 } },
      {},
      "hold: shows the newest never",
    ],
    ["it is snoozed", dayOld, SNOOZED, {}, "hold: snoozed 60"],
    ["its snooze is over", TOLD, { snoozed: { by: "Anna", until: NOW - 1 } }, {}, "send: snooze is over"],
    [
      "its snooze was over before it was told again",
      TOLD,
      { snoozed: { by: "Anna", until: NOW - 2 * MINUTE_MS } },
      {},
      `hold: shows the newest ${(DAY_MS - MINUTE_MS) / SECOND_MS}`,
    ],
  ])("%s", (_when, delivery, incident, view, answer) => {
    expect(decide(delivery, incident, view)).toBe(answer);
  });

  it("a summary goes by announcements, not by revisions", () => {
    const summary: Delivery = { ...TOLD, type: "summary", desiredRevision: 5, sentRevision: 4 };
    expect(decide(summary)).toBe("edit: changed");
    expect(decide({ ...summary, sentRevision: 5 }, { revision: 9 })).toContain("shows the newest");
  });
});

describe("decideDelivery, of a daily digest", () => {
  const daily = { ...UNTOLD, type: "daily", incidentIds: [], createdAt: NOW - HOUR_MS } as unknown as Delivery;
  const decideDaily = (delivery: Delivery) =>
    decideDelivery(
      { delivery, incidents: [], inhibited: false, quietUntil: null, lastEditAt: null, now: NOW },
      SETTINGS,
    );

  it("is sent once, and given up when its day is over", () => {
    expect(decideDaily(daily)).toEqual({ action: "send", reason: "first" });
    expect(decideDaily({ ...daily, messageRef: "m" })).toEqual({ action: "settle", reason: "has said its last word" });
    expect(decideDaily({ ...daily, createdAt: NOW - 12 * HOUR_MS })).toEqual({
      action: "settle",
      reason: "its day is over",
    });
  });
});
