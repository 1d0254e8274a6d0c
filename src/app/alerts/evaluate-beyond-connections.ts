import type { WorkspaceId } from "../../domain/ids.ts";
import type { Incident } from "../../domain/incident.ts";
import { joinHealth } from "../../domain/incident-rules/join-health.ts";
import { PROVIDER_WINDOW_MS, providerIncident } from "../../domain/incident-rules/provider-incident.ts";
import { schedulerStopped } from "../../domain/incident-rules/scheduler-stopped.ts";
import { HOUR_MS } from "../../lib/clock.ts";
import type { AppOf } from "../app-of-provider.ts";
import { hastenRetries } from "../refresh/hasten-retries.ts";
import { LAST_SWEEP_META } from "../refresh/sweep.ts";
import { type ReconcileTools, reconcileIncidents, type Tally } from "./reconcile-incidents.ts";

/** Far more than a workspace ever has open: a provider's own incident must not be missed behind those of its accounts. */
export const ALL_OPEN = 20_000;

/** A test alert whose buttons nobody pressed is over after this long. */
const TEST_LASTS_MS = HOUR_MS;

/** Evaluates what is no single connection's: each app at a provider in each workspace, and whether passes still run. */
export async function evaluateBeyondConnections(
  tools: ReconcileTools & {
    readonly providerTitles: ReadonlyMap<string, string>;
    readonly appOf?: AppOf;
    readonly watchingSince: number;
  },
  tally: Tally,
): Promise<void> {
  const { store, clock, appOf = (provider) => provider } = tools;
  const now = clock.now();
  const stored = await store.system.getMeta(LAST_SWEEP_META);
  const lastSweepAt = stored === null ? null : Number(stored);
  const explainEnd = async () => ({ at: now, by: null, how: "healed" as const });

  for (const { id: workspace } of await store.team.listWorkspaces()) {
    const open = (await store.alerts.findOpenIncidents({ workspace, limit: ALL_OPEN })).filter(
      ({ subject }) => subject.type !== "connection",
    );
    const ofService = open.filter(
      ({ kind, openedAt }) => kind === "scheduler_stopped" || (kind === "test" && now >= openedAt + TEST_LASTS_MS),
    );
    await reconcileIncidents(
      tools,
      {
        desired: schedulerStopped({ workspace, now, lastSweepAt, watchingSince: tools.watchingSince }),
        open: ofService,
        explainEnd,
      },
      tally,
    );
    await evaluateProviders(workspace, open);
  }

  async function evaluateProviders(workspace: WorkspaceId, open: readonly Incident[]): Promise<void> {
    const counted = await connectionsByProvider(workspace);
    const withIncident = open.flatMap(({ subject }) => (subject.type === "provider" ? [subject.provider] : []));
    const since = now - PROVIDER_WINDOW_MS;
    for (const app of new Set([...counted.keys(), ...withIncident].map(appOf))) {
      const ofApp = open.filter(({ subject }) => subject.type === "provider" && appOf(subject.provider) === app);
      const members = [...counted.keys()].filter((provider) => appOf(provider) === app);
      const parts = members.map((provider) => store.connections.providerHealth({ provider, workspace, since }));
      const health = joinHealth(await Promise.all(parts));
      const input = {
        provider: app,
        providerTitle: tools.providerTitles.get(app) ?? app,
        workspace,
        now,
        connections: members.reduce((sum, provider) => sum + (counted.get(provider) ?? 0), 0),
        health,
        open: ofApp.find(({ subject }) => subject.type === "provider" && subject.provider === app) ?? null,
      };
      await reconcileIncidents(tools, { desired: providerIncident(input), open: ofApp, explainEnd }, tally);
      if (input.open !== null) await hastenRetries(tools, { workspace, providers: members, health, since });
    }
  }

  async function connectionsByProvider(workspace: WorkspaceId): Promise<Map<string, number>> {
    const counted = new Map<string, number>();
    for (const { provider, status, count } of await store.connections.counts(workspace)) {
      if (status !== "disconnected") counted.set(provider, (counted.get(provider) ?? 0) + count);
    }
    return counted;
  }
}
