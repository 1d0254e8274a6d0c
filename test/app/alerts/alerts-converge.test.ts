import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createChangeSettings } from "../../../src/app/administer/change-settings.ts";
import { createIncidentActions } from "../../../src/app/alerts/act-on-incident.ts";
import { chatsFor } from "../../../src/app/alerts/chats-for.ts";
import { createRenderIncident } from "../../../src/app/alerts/render-incident.ts";
import { type ConnectionId, DEFAULT_WORKSPACE, type IncidentId, type WorkspaceId } from "../../../src/domain/ids.ts";
import { type Delivery, type Incident, isSnoozed } from "../../../src/domain/incident.ts";
import { worstIncident } from "../../../src/domain/incident-rules/registry.ts";
import { canWait, quietUntil } from "../../../src/domain/quiet-hours.ts";
import { addressKey } from "../../../src/domain/team.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "../../../src/lib/clock.ts";
import { openCatalog } from "../../../src/lib/i18n/catalog.ts";
import { unreachable } from "../../fakes/memory-store.ts";
import { type AlertWorld, createAlertWorld, THRESHOLDS_MS } from "./alert-world.ts";

const catalog = await openCatalog();
const render = createRenderIncident({
  translator: (locale) => catalog.translator(locale),
  reconnectUrl: (id: IncidentId) => `https://keeper.test/r/${id}`,
});

const OTHER = "bakery" as WorkspaceId;
const ACCOUNTS = 7;
const account = fc.nat(ACCOUNTS - 1);

/** Everything that can happen to a team, its program and its chat platforms. */
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("die" as const),
      account,
      reason: fc.constantFrom("token_revoked" as const, "password_changed" as const, "account_unpaid" as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("heal" as const), account, by: fc.constantFrom(undefined, "Anna") }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("acknowledge" as const), account }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("snooze" as const),
      account,
      minutes: fc.constantFrom(5, 90, null, "not any more" as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("end nears" as const),
      account,
      hours: fc.constantFrom(1, 5, 30, 100, 200),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("outage" as const), first: account }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("set chat" as const),
      chat: fc.nat(1),
      quietHours: fc.constantFrom(null, { fromMinute: 0, toMinute: 1380 }, { fromMinute: 780, toMinute: 840 }),
      digestAtMinute: fc.constantFrom(null, 785, 900),
      alertKinds: fc.constantFrom(null, [], ["reconnect_needed"] as const, ["expiring", "action_required"] as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("set distances" as const),
      thresholdsMs: fc.constantFrom(null, [DAY_MS], [9 * DAY_MS, 6 * DAY_MS, 2 * DAY_MS, 2 * HOUR_MS]),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("chat" as const),
      chat: fc.nat(1),
      is: fc.constantFrom("gone" as const, "back" as const, "another team's" as const, "ours" as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("pass" as const), seconds: fc.constantFrom(600, 3_000, 9_000) }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("pass" as const), seconds: fc.integer({ min: 1, max: 200 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("crash" as const),
      half: fc.constantFrom("evaluate" as const, "deliver" as const),
      afterCalls: fc.nat(40),
      moment: fc.constantFrom("before" as const, "after" as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("platform" as const),
      answers: fc.constantFrom("well" as const, "not now" as const, "lost" as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("two at once" as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

describe("alerts", () => {
  it("B67, B57: whatever happens, every chat ends on the newest of everything that is open, and nothing is told too late", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), async (steps) => {
        const world = await createAlertWorld(["telegram", "slack"]);
        const ids: ConnectionId[] = [];
        for (let index = 0; index < ACCOUNTS; index += 1) ids.push(await world.add(`n${index}`));
        await world.store.team.ensureWorkspace({ id: OTHER, name: "Bakery", createdAt: world.clock.now() });
        await world.fail(await world.add("theirs", { workspace: OTHER, provider: "amocrm" }), "token_revoked");
        const wrong = watchForWrongNews(world);
        for (const one of steps) await carryOut(world, ids, one, wrong.check);
        world.telegram.answer = wrong.check;
        await letEndWell(world, ids);
        // Longer than any claim, back-off or hourly limit, shorter than a repeat.
        await world.pass(4 * HOUR_MS, 20 * SECOND_MS);
        expect(wrong.found).toEqual([]);
        await expectTruth(world, ids, wrong.drawnAt);
      }),
      { numRuns: 200, seed: 20261121 },
    );
  }, 120_000);
});

async function carryOut(
  world: AlertWorld,
  ids: readonly ConnectionId[],
  one: Step,
  check: AlertWorld["telegram"]["answer"],
): Promise<void> {
  switch (one.do) {
    case "die":
      return world.fail(ids[one.account]!, one.reason);
    case "heal":
      return world.heal(ids[one.account]!, one.by);
    case "acknowledge": {
      const actions = createIncidentActions(world);
      const incident = await actions.openFor(ids[one.account]!);
      if (incident !== null)
        await actions.acknowledge({ incidentId: incident.id, workspace: DEFAULT_WORKSPACE, by: "Ben" });
      return;
    }
    case "snooze": {
      const actions = createIncidentActions(world);
      const incident = await actions.openFor(ids[one.account]!);
      if (incident === null) return;
      const input = { incidentId: incident.id, workspace: DEFAULT_WORKSPACE, by: "Ben" };
      if (one.minutes === "not any more") await actions.unsnooze(input);
      else {
        const until = one.minutes === null ? null : world.clock.now() + one.minutes * MINUTE_MS;
        await actions.snooze({ ...input, until });
      }
      return;
    }
    case "end nears": {
      const deadlineAt = world.clock.now() + one.hours * HOUR_MS;
      return world.change(ids[one.account]!, { deadlineAt, expiresAt: deadlineAt, renewAt: null });
    }
    case "outage":
      for (const offset of [0, 1, 2])
        await world.fail(ids[(one.first + offset) % ACCOUNTS]!, "provider_unavailable", "renew");
      return;
    case "set chat": {
      const { quietHours, digestAtMinute, alertKinds } = one;
      const change = { quietHours, digestAtMinute, alertKinds };
      await createChangeSettings({ ...world, thresholdsMs: THRESHOLDS_MS }).changeChat(world.chats[one.chat]!, change);
      return;
    }
    case "set distances": {
      const { thresholdsMs } = one;
      await createChangeSettings({ ...world, thresholdsMs: THRESHOLDS_MS }).changeTeam(DEFAULT_WORKSPACE, {
        thresholdsMs,
      });
      return;
    }
    case "chat":
      return changeChat(world, one.chat, one.is);
    case "pass":
      await world.pass(one.seconds * SECOND_MS, one.seconds > 200 ? MINUTE_MS : undefined);
      if (one.seconds >= 9_000 && world.telegram.answer === check) await expectUrgentIsTold(world);
      return;
    case "crash": {
      let left = one.afterCalls;
      const cut = () => {
        left -= 1;
        if (left < 0) throw unreachable(one.moment === "after");
      };
      const dying = world.process(world.store.attach({ [one.moment]: cut }));
      const run = one.half === "evaluate" ? dying.evaluate.evaluate() : dying.deliver.deliverDue();
      await run.catch(() => undefined);
      return;
    }
    case "platform":
      world.telegram.answer = async (call) => {
        const refusal = await check(call);
        if (refusal !== undefined || one.answers === "well") return refusal;
        const retry = { outcome: "retry", afterMs: 20_000, maybeSent: one.answers === "lost", code: "x" } as const;
        return one.answers === "lost" ? { taken: retry } : retry;
      };
      return;
    case "two at once": {
      world.clock.advance(MINUTE_MS);
      const other = world.process(world.store.attach({ before: () => Promise.resolve() }));
      await Promise.all([world.evaluate.evaluate(), other.evaluate.evaluate()]);
      await Promise.all([world.deliver.deliverDue(), other.deliver.deliverDue()]);
    }
  }
}

/** Whatever happened before: after so long in peace each chat was told what can't wait, quiet hours or not. */
async function expectUrgentIsTold(world: AlertWorld): Promise<void> {
  const { alerts, team } = world.store;
  const now = world.clock.now();
  const open = await alerts.findOpenIncidents({ workspace: DEFAULT_WORKSPACE });
  if (open.some(({ kind }) => kind === "provider_incident")) return;
  const chats = (await team.listChats(DEFAULT_WORKSPACE)).filter(({ goneBecause }) => goneBecause === null);
  for (const incident of open) {
    // What one process opened while a chat was gone, another that never saw it gone finds at its hourly look.
    if (isSnoozed(incident, now) || now < incident.openedAt + 2 * HOUR_MS) continue;
    for (const chat of chatsFor(incident.kind, chats)) {
      const morning = quietUntil(chat, now);
      if (morning !== null && canWait(incident, morning)) continue;
      const of = (await alerts.deliveriesOf(incident.id)).filter(({ chatId }) => chatId === chat.id);
      const told = of.some(({ messageRef }) => messageRef !== null);
      expect(told, `${incident.kind} ${incident.id} in ${chat.id}`).toBe(true);
    }
  }
}

async function changeChat(world: AlertWorld, index: number, is: "gone" | "back" | "another team's" | "ours") {
  const { team } = world.store;
  const chat = (await team.getChat(world.chats[index]!.id))!;
  if (is === "gone" || is === "back") {
    await team.updateChat(chat.id, { goneBecause: is === "gone" ? "kicked" : null });
    return;
  }
  const workspace = is === "ours" ? DEFAULT_WORKSPACE : OTHER;
  if (chat.workspace !== workspace) await team.linkChat({ ...chat, workspace, goneBecause: null });
}

/** Nothing stands between an alert and its chats any more but that somebody wants to hear nothing of it, or not there. */
async function letEndWell(world: AlertWorld, ids: readonly ConnectionId[]): Promise<void> {
  for (const index of [0, 1]) {
    await changeChat(world, index, "ours");
    await changeChat(world, index, "back");
    await createChangeSettings({ ...world, thresholdsMs: [] }).changeChat(world.chats[index]!, { quietHours: null });
  }
  for (const id of ids) {
    const failure = (await world.store.connections.get(id))?.state.failure;
    if (failure?.reason === "provider_unavailable") await world.heal(id);
  }
}

/** Notices what should never be sent: what is over, what can wait at night, what somebody snoozed, what is another team's. */
function watchForWrongNews(world: AlertWorld): {
  found: string[];
  drawnAt: Map<string, number>;
  check: AlertWorld["telegram"]["answer"];
} {
  const found: string[] = [];
  const drawnAt = new Map<string, number>();
  const check: AlertWorld["telegram"]["answer"] = async ({ method, address, message }) => {
    const [, [entries]] = world.store.dump() as [unknown, [[string, Incident][]]];
    const incidents = new Map(entries);
    const text = JSON.stringify(message);
    drawnAt.set(text, world.clock.now());
    const told = [...text.matchAll(/\/r\/(inc_\w+)/g)].flatMap(([, id]) => incidents.get(id!) ?? []);
    const chat = (await world.store.team.findChat(address))!;
    const note = (what: string) => found.push(`${what}, ${method} in ${chat.id}: ${message.title}`);
    if (told.some(({ workspace }) => workspace !== chat.workspace)) note("another team's");
    if (chat.goneBecause !== null) note("to a chat that is gone");
    if (method === "edit" || told.length === 0 || text.includes("Your daily digest")) return undefined;
    if (told.some(({ resolved }) => resolved !== null)) note("over");
    const now = world.clock.now();
    const heard = told.filter((incident) => !isSnoozed(incident, now));
    if (heard.length === 0) note("snoozed");
    const morning = quietUntil(chat, now);
    if (morning !== null && heard.every((incident) => canWait(incident, morning))) note("can wait");
    return undefined;
  };
  world.telegram.answer = check;
  world.slack.answer = check;
  return { found, drawnAt, check };
}

async function expectTruth(
  world: AlertWorld,
  ids: readonly ConnectionId[],
  drawnAt: ReadonlyMap<string, number>,
): Promise<void> {
  const [, [incidentEntries, deliveryEntries]] = world.store.dump() as [
    unknown,
    [[string, Incident][], [string, Delivery][]],
  ];
  const incidents = new Map(incidentEntries);
  const deliveries = deliveryEntries.map(([, delivery]) => delivery);
  const open = [...incidents.values()].filter(
    ({ resolved, workspace }) => resolved === null && workspace === DEFAULT_WORKSPACE,
  );

  const broken: string[] = [];
  const now = world.clock.now();
  const thresholds = (await world.store.team.getWorkspace(DEFAULT_WORKSPACE))?.settings.thresholdsMs ?? THRESHOLDS_MS;
  for (const id of ids) {
    const connection = (await world.store.connections.get(id))!;
    const input = { connection, now, thresholds, providerTitle: "Instagram", ownerName: null };
    if (worstIncident(input) !== null) broken.push(id);
  }
  expect(open.map(({ subject }) => (subject.type === "connection" ? subject.connectionId : "")).toSorted()).toEqual(
    broken.toSorted(),
  );

  const inbox = await world.store.notifications.list({ workspace: DEFAULT_WORKSPACE, limit: 10_000 });
  for (const { id, kind, grewToStage, escalatedAt } of incidents.values()) {
    if (kind !== "expiring" && kind !== "renewal_failing") continue;
    const lines = inbox.filter((line) => line.id === `ntf_${id}_${grewToStage}`);
    expect(
      lines.map(({ createdAt }) => createdAt),
      `the line of ${id}`,
    ).toEqual([escalatedAt]);
  }

  const chats = await world.store.team.listChats(DEFAULT_WORKSPACE);
  expect(chats).toHaveLength(2);
  // What is no number would be kept as nothing.
  expect(deliveries.filter(({ toldStage }) => !Number.isInteger(toldStage))).toEqual([]);
  for (const chat of chats) {
    const shown = (chat.address.platform === "telegram" ? world.telegram : world.slack).shown.filter(
      (one) => one.address === addressKey(chat.address),
    );
    const speaking = deliveries.filter(
      ({ chatId, messageRef, type, workspace }) =>
        chatId === chat.id && messageRef !== null && type !== "daily" && workspace === DEFAULT_WORKSPACE,
    );
    for (const incident of open) {
      if (isSnoozed(incident, now) || !chatsFor(incident.kind, chats).some(({ id }) => id === chat.id)) continue;
      const telling = speaking.filter(
        ({ status, incidentIds }) => status === "open" && incidentIds.includes(incident.id),
      );
      expect(telling.length, `${incident.id} is told in ${chat.id}`).toBeGreaterThanOrEqual(1);
      const stage = Math.max(...telling.map(({ toldStage }) => toldStage));
      expect(stage, `how bad ${incident.id} is, is told in ${chat.id}`).toBeGreaterThanOrEqual(incident.stage);
    }
    for (const delivery of speaking) {
      const message = shown.find(({ ref }) => ref === delivery.messageRef)?.message;
      const told = delivery.incidentIds.flatMap((id) => incidents.get(id) ?? []);
      // "In two hours" was so when it was said.
      const at = drawnAt.get(JSON.stringify(message)) ?? now;
      const newest = render({ delivery, incidents: told, chat, now: at, replaced: false });
      expect(message, `${delivery.type} ${delivery.id} of ${chat.id}`).toEqual(newest);
    }
  }
}
