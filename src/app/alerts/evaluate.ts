import type { Connection } from "../../domain/connection.ts";
import type { ConnectionId, MemberId, WorkspaceId } from "../../domain/ids.ts";
import type { DesiredIncident, Incident } from "../../domain/incident.ts";
import { isExplainedByProvider } from "../../domain/incident-rules/explained-by-provider.ts";
import { nextEvaluateAt } from "../../domain/incident-rules/next-evaluate-at.ts";
import { worstIncident } from "../../domain/incident-rules/registry.ts";
import { type Clock, MINUTE_MS } from "../../lib/clock.ts";
import type { Log } from "../../lib/log/log.ts";
import { oncePerKey } from "../../lib/once-per-key.ts";
import type { Random } from "../../lib/random.ts";
import type { EvaluatedItem, EvaluationItem } from "../../store/connection-store.ts";
import { type Store, StoreUnavailable } from "../../store/store.ts";
import type { AppOf } from "../app-of-provider.ts";
import { connectionsOf } from "../connections-of.ts";
import { noteEvents } from "../notifications/note-events.ts";
import { ALL_OPEN, evaluateBeyondConnections } from "./evaluate-beyond-connections.ts";
import { createIncidentOfProvider, type IncidentOfProvider } from "./incident-of-provider.ts";
import { createPlanDailyDigests } from "./plan-daily-digests.ts";
import {
  type Evaluation,
  ensureDeliveries,
  type ReconcileTools,
  reconcileIncidents,
  type Tally,
} from "./reconcile-incidents.ts";

/** Makes the incidents that are open equal to what should be told. */
export interface Evaluate {
  /** Evaluates every connection that is due, every provider, and whether passes run; tells chats that are new what is open. */
  evaluate(): Promise<Evaluation>;
  /** Evaluates what is due until this connection was, so that right after a reconnect its alert follows at once. */
  evaluateConnection(id: ConnectionId): Promise<Evaluation>;
}

export interface EvaluateTools {
  readonly store: Store;
  /** The name people know of each configured provider, by the provider's name. */
  readonly providerTitles: ReadonlyMap<string, string>;
  /** The providers through whose connections others live; none without it. */
  readonly parentProviders?: ReadonlySet<string>;
  /** Which providers speak through one app; by default each has its own. */
  readonly appOf?: AppOf;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly settings: EvaluateSettings;
}

export interface EvaluateSettings {
  /** Distances to the end at which a warning is due, in milliseconds, the farthest first. */
  readonly thresholdsMs: readonly number[];
  /** How long a new incident waits for others to go out with it; one that is over by then is never told. */
  readonly groupWaitMs: number;
}

const PAGE = 200;
/** More pages than this are left to the next run, which comes within a minute. */
const MAX_PAGES = 1_000;
const MAX_ROUNDS = 3;
const SERVICE_EVERY_MS = MINUTE_MS / 2;
/** Looks come every few seconds; after such a gap it was not the passes alone that stood still. */
const ASLEEP_MS = 10 * MINUTE_MS;
const AFTER_ERROR_MS = 5 * MINUTE_MS;

/** Makes the evaluation. It keeps nothing that matters between runs: killed anywhere and run again, it changes nothing twice (B67). */
export function createEvaluate(tools: EvaluateTools): Evaluate {
  const { store, clock, log } = tools;
  let watchingSince = clock.now();
  let lookedAt = watchingSince;
  let serviceAt = Number.NEGATIVE_INFINITY;
  /** The chats of each team that have a delivery of all that is open, as far as this process knows, and what each is to get. */
  let toldChats: ReadonlyMap<WorkspaceId, string> = new Map();
  const planDailyDigests = createPlanDailyDigests(tools);

  async function run(until: ConnectionId | null): Promise<Evaluation> {
    const tally: Tally = { opened: 0, escalated: 0, resolved: 0 };
    const context = runContext(tools);
    // A machine that slept ran no passes either: they get their time anew before they are missed (B70).
    if (clock.now() - lookedAt >= ASLEEP_MS) watchingSince = clock.now();
    const seen = new Set<string>();
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const items = await store.connections.dueForEvaluation({ now: clock.now(), limit: PAGE });
      // One that is due again unchanged, after it was marked, would turn this loop into a treadmill.
      const fresh = items.filter(({ connection: { id, version } }) => !seen.has(`${id} ${version}`));
      for (const { connection } of fresh) seen.add(`${connection.id} ${connection.version}`);
      if (fresh.length === 0) break;
      await evaluatePage(fresh, context, tally);
      if (until !== null && fresh.some(({ connection }) => connection.id === until)) break;
    }
    // What is no connection's is seldom news: it is not looked at every few seconds while nothing changes.
    const now = clock.now();
    if (until === null && (seen.size > 0 || Math.abs(now - serviceAt) >= SERVICE_EVERY_MS)) {
      await evaluateBeyondConnections({ ...tools, ...context, watchingSince }, tally);
      serviceAt = now;
    }
    if (until === null) await lookAtChats(context);
    lookedAt = clock.now();
    return tally;
  }

  /**
   * A chat that was linked since, is back, or is set to get more learns of what opened before; and where one is gone the
   * others do, as that may have been the only one for some kind of alert. A chat whose time has come gets its digest.
   */
  async function lookAtChats(context: RunContext): Promise<void> {
    const told = new Map<WorkspaceId, string>();
    for (const { id: workspace } of await store.team.listWorkspaces()) {
      const chats = await context.chats(workspace);
      const now = JSON.stringify(chats.map(({ id, settings }) => [id, settings.alertKinds]));
      if (now !== toldChats.get(workspace)) await tellChats(workspace, context);
      told.set(workspace, now);
      await planDailyDigests(chats);
    }
    toldChats = told;
  }

  async function tellChats(workspace: WorkspaceId, context: RunContext): Promise<void> {
    const open = await store.alerts.findOpenIncidents({ workspace, limit: ALL_OPEN });
    // A test is for the chat that asked for it alone.
    for (const incident of open) if (incident.kind !== "test") await ensureDeliveries(context, incident);
  }

  async function evaluatePage(items: readonly EvaluationItem[], context: RunContext, tally: Tally): Promise<void> {
    const events = items.flatMap((item) => item.pendingEvents);
    if (events.length > 0) await store.connections.appendHistory(events);
    await noteEvents(tools, items);
    const connectionIds = items.map(({ connection }) => connection.id);
    const open = await store.alerts.findOpenIncidents({ connectionIds, limit: 5 * PAGE });
    const evaluated: EvaluatedItem[] = [];
    for (const { connection, pendingEvents } of items) {
      const drainedEventIds = pendingEvents.map(({ id }) => id);
      const evaluateAt = await evaluateOne(connection, openOf(open, connection.id), context, tally);
      evaluated.push({ id: connection.id, version: connection.version, evaluateAt, drainedEventIds });
    }
    await store.connections.markEvaluated(evaluated);
  }

  async function evaluateOne(
    first: Connection,
    firstOpen: readonly Incident[],
    context: RunContext,
    tally: Tally,
  ): Promise<number | null> {
    const now = clock.now();
    try {
      let connection = first;
      let open = firstOpen;
      for (let round = 0; ; round += 1) {
        const before = tally.opened + tally.resolved;
        const desired = await reconcile(connection, open, context, tally);
        const touched = tally.opened + tally.resolved > before;
        const current = touched && round < MAX_ROUNDS ? await store.connections.get(connection.id) : connection;
        if (current === null || current.version === connection.version) {
          const thresholds = await context.thresholds(connection.workspace);
          return nextEvaluateAt({ connection, now, thresholds, isOpen: desired !== null });
        }
        // It changed while we judged what it was, and another process may have judged what it is before we wrote.
        connection = current;
        open = await store.alerts.findOpenIncidents({ connectionIds: [connection.id] });
      }
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error;
      // One connection that cannot be judged must not keep the others' alerts back (B32, B38).
      log.error({ connection: first.id, err: error }, "evaluation broke: tried again later");
      return now + AFTER_ERROR_MS;
    }
  }

  async function reconcile(
    connection: Connection,
    open: readonly Incident[],
    context: RunContext,
    tally: Tally,
  ): Promise<DesiredIncident | null> {
    const now = clock.now();
    const input = {
      connection,
      now,
      thresholds: await context.thresholds(connection.workspace),
      providerTitle: tools.providerTitles.get(connection.provider) ?? connection.provider,
      ownerName: await context.ownerName(connection.owner),
    };
    const alone = worstIncident(input);
    const desired = alone === null ? null : worstIncident({ ...input, children: await childrenOf(connection) });
    const told = desired !== null && (await isKeptBack(desired, open, context)) ? null : desired;
    const explainEnd = () => endOf(store, connection, open, now);
    await reconcileIncidents(context, { desired: told, open, explainEnd }, tally);
    return desired;
  }

  /**
   * Checks fail of each account of a service that is in trouble, whose one incident says so (B69). What was open before stays,
   * and is kept quiet when it is delivered.
   */
  async function isKeptBack(
    desired: DesiredIncident,
    open: readonly Incident[],
    context: RunContext,
  ): Promise<boolean> {
    const { kind, workspace, provider } = desired;
    if (kind !== "check_failing" || provider === null || open.some((incident) => incident.kind === kind)) return false;
    return isExplainedByProvider(desired, await context.incidentOfProvider(workspace, provider));
  }

  /** Counted for those that have something to tell alone, and only where there can be any. */
  async function childrenOf({ id, provider }: Connection): Promise<number> {
    if (tools.parentProviders?.has(provider) !== true) return 0;
    let count = 0;
    for await (const child of connectionsOf(store, { parentId: id }))
      if (child.state.status !== "disconnected") count += 1;
    return count;
  }

  return {
    evaluate: () => run(null),
    evaluateConnection: (id) => run(id),
  };
}

interface RunContext extends ReconcileTools {
  ownerName(id: MemberId | null): Promise<string | null>;
  readonly incidentOfProvider: IncidentOfProvider;
  /** The team's own, else those of the install. */
  thresholds(workspace: WorkspaceId): Promise<readonly number[]>;
}

/** Chats, owners and settings are read once per run, not once per connection. */
function runContext({ store, clock, random, settings, appOf }: EvaluateTools): RunContext {
  const byId = (id: string) => id;
  const nameOf = oncePerKey(byId, async (id: MemberId) => (await store.team.getMember(id))?.name ?? null);
  return {
    store,
    clock,
    random,
    groupWaitMs: settings.groupWaitMs,
    chats: oncePerKey(byId, async (workspace: WorkspaceId) =>
      (await store.team.listChats(workspace)).filter((chat) => chat.goneBecause === null),
    ),
    incidentOfProvider: createIncidentOfProvider({ store, ...(appOf === undefined ? {} : { appOf }) }),
    ownerName: async (id) => (id === null ? null : nameOf(id)),
    thresholds: oncePerKey(byId, async (workspace: WorkspaceId) => {
      const team = await store.team.getWorkspace(workspace);
      return team?.settings.thresholdsMs ?? settings.thresholdsMs;
    }),
  };
}

function openOf(open: readonly Incident[], id: ConnectionId): Incident[] {
  return open.filter(({ subject }) => subject.type === "connection" && subject.connectionId === id);
}

/** Read from the history, which is complete by now, so that a run that was cut short gives the same answer again. */
async function endOf(
  store: Store,
  connection: Connection,
  open: readonly Incident[],
  now: number,
): Promise<NonNullable<Incident["resolved"]>> {
  const openedAt = Math.min(...open.map((incident) => incident.openedAt));
  const events = await store.connections.history({ connectionId: connection.id, limit: 20 });
  const since = events.filter((event) => event.at >= openedAt);
  if (connection.state.status === "disconnected") {
    const event = since.find(({ type }) => type === "disconnected");
    return { at: event?.at ?? now, by: event?.actor ?? null, how: "disconnected" };
  }
  const reconnect = since.find(({ type }) => type === "reconnected" || type === "connected");
  if (reconnect !== undefined) return { at: reconnect.at, by: reconnect.actor, how: "reconnected" };
  const recovery = since.find(({ type }) => type === "recovered");
  return { at: recovery?.at ?? now, by: null, how: "healed" };
}
