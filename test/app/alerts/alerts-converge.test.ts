import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createIncidentActions } from "../../../src/app/alerts/act-on-incident.ts";
import { createRenderIncident } from "../../../src/app/alerts/render-incident.ts";
import { type ConnectionId, DEFAULT_WORKSPACE, type IncidentId } from "../../../src/domain/ids.ts";
import type { Delivery, Incident } from "../../../src/domain/incident.ts";
import { addressKey } from "../../../src/domain/team.ts";
import { HOUR_MS, MINUTE_MS, SECOND_MS } from "../../../src/lib/clock.ts";
import { openCatalog } from "../../../src/lib/i18n/catalog.ts";
import { unreachable } from "../../fakes/memory-store.ts";
import { type AlertWorld, createAlertWorld } from "./alert-world.ts";

const catalog = await openCatalog();
const render = createRenderIncident({
  translator: (locale) => catalog.translator(locale),
  reconnectUrl: (id: IncidentId) => `https://keeper.test/r/${id}`,
});

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
        const late = watchForLateNews(world);
        for (const one of steps) await carryOut(world, ids, one, late.check);
        world.telegram.answer = late.check;
        // Longer than any claim, back-off or hourly limit, shorter than a repeat.
        await world.pass(4 * HOUR_MS, 20 * SECOND_MS);
        expect(late.found).toEqual([]);
        await expectTruth(world, ids);
      }),
      { numRuns: 150, seed: 20261121 },
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
    case "pass":
      return world.pass(one.seconds * SECOND_MS);
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

/** Notices a message that is sent although all it tells of is over. */
function watchForLateNews(world: AlertWorld): { found: string[]; check: AlertWorld["telegram"]["answer"] } {
  const found: string[] = [];
  const check: AlertWorld["telegram"]["answer"] = ({ method, message }) => {
    if (method === "edit") return undefined;
    const [, [entries]] = world.store.dump() as [unknown, [[string, Incident][]]];
    const incidents = new Map(entries);
    for (const [, id] of JSON.stringify(message).matchAll(/\/r\/(inc_\w+)/g)) {
      if (incidents.get(id!)?.resolved !== null) found.push(`${id}: ${message.title}`);
    }
    return undefined;
  };
  world.telegram.answer = check;
  world.slack.answer = check;
  return { found, check };
}

async function expectTruth(world: AlertWorld, ids: readonly ConnectionId[]): Promise<void> {
  const [, [incidentEntries, deliveryEntries]] = world.store.dump() as [
    unknown,
    [[string, Incident][], [string, Delivery][]],
  ];
  const incidents = new Map(incidentEntries);
  const deliveries = deliveryEntries.map(([, delivery]) => delivery);
  const open = [...incidents.values()].filter(({ resolved }) => resolved === null);

  const broken: string[] = [];
  for (const id of ids) if ((await world.store.connections.get(id))?.state.failure) broken.push(id);
  expect(open.map(({ subject }) => (subject.type === "connection" ? subject.connectionId : "")).toSorted()).toEqual(
    broken.toSorted(),
  );

  for (const chat of world.chats) {
    const shown = (chat.address.platform === "telegram" ? world.telegram : world.slack).shown.filter(
      (one) => one.address === addressKey(chat.address),
    );
    const speaking = deliveries.filter(({ chatId, messageRef }) => chatId === chat.id && messageRef !== null);
    for (const incident of open) {
      const telling = speaking.filter(
        ({ status, incidentIds }) => status === "open" && incidentIds.includes(incident.id),
      );
      expect(telling.length, `${incident.id} is told in ${chat.id}`).toBeGreaterThanOrEqual(1);
    }
    for (const delivery of speaking) {
      const message = shown.find(({ ref }) => ref === delivery.messageRef)?.message;
      const told = delivery.incidentIds.flatMap((id) => incidents.get(id) ?? []);
      const newest = render({ delivery, incidents: told, chat, now: world.clock.now(), replaced: false });
      expect(message, `${delivery.type} ${delivery.id} of ${chat.id}`).toEqual(newest);
    }
  }
}
