import { type Condition, rankOf, type Standing, standingOf } from "../../domain/condition.ts";
import { type Connection, displayName } from "../../domain/connection.ts";
import type { WorkspaceId } from "../../domain/ids.ts";
import type { Incident } from "../../domain/incident.ts";
import type { Clock } from "../../lib/clock.ts";
import { foldText } from "../../lib/fold-text.ts";
import { createTopList } from "../../lib/top-list.ts";
import type { Store } from "../../store/store.ts";
import type { AppOf } from "../app-of-provider.ts";
import { connectionsOf } from "../connections-of.ts";
import { isSpentPlaceholder } from "./browse-connections.ts";
import type { WarnAhead } from "./warn-ahead.ts";

/** A team's connections, worst first, and how many there are of each condition, whatever is searched for. */
export interface StatusReport {
  readonly items: readonly StatusItem[];
  readonly counts: Readonly<Record<Condition, number>>;
  /** How many match beyond `items`. */
  readonly more: number;
  /** Open incidents of whole providers: they explain many failing lines at once. */
  readonly providerIncidents: readonly Incident[];
}

export interface StatusItem extends Standing {
  readonly connection: Connection;
  /** The open incident whose reconnect link helps, if there is one. */
  readonly incident: Incident | null;
}

export interface StatusQuery {
  readonly workspace: WorkspaceId;
  readonly provider?: string;
  /** Only those that are in this condition; what was disconnected is shown when it is asked for by name. */
  readonly condition?: Condition;
  /** Only those whose alias, name or number holds this, upper and lower case alike. */
  readonly search?: string;
  /** How many of the worst are passed over; none by default. */
  readonly skip?: number;
  readonly limit: number;
}

/** Makes the report. It keeps only `limit` items in hand, however many connections there are. */
export function createStatusReport({
  store,
  clock,
  warnAhead,
  appOf = (provider) => provider,
}: {
  readonly store: Store;
  readonly clock: Clock;
  readonly warnAhead: WarnAhead;
  /** Which providers speak through one app, and so share its incident; by default each has its own. */
  readonly appOf?: AppOf;
}): (query: StatusQuery) => Promise<StatusReport> {
  return async ({ workspace, provider, condition: wanted, search = "", skip = 0, limit }) => {
    const outlook = { now: clock.now(), warnAheadMs: await warnAhead(workspace) };
    const text = foldText(search);
    const counts: Record<Condition, number> = { broken: 0, failing: 0, expiring: 0, healthy: 0, disconnected: 0 };
    const worst = createTopList<Ranked>(skip + limit, worstFirst);
    for await (const connection of connectionsOf(store, { workspace, provider })) {
      if (isSpentPlaceholder(connection)) continue;
      const standing = standingOf(connection, outlook);
      const { condition } = standing;
      counts[condition] += 1;
      const isWanted = wanted === undefined ? condition !== "disconnected" : condition === wanted;
      if (isWanted && isNamed(connection, text)) worst.add({ connection, ...standing });
    }
    const shown = worst.items().slice(skip);
    const open = await store.alerts.findOpenIncidents({ workspace });
    const byConnection = new Map(
      open.flatMap((incident) =>
        incident.subject.type === "connection" ? [[incident.subject.connectionId, incident] as const] : [],
      ),
    );
    return {
      items: shown.map((item) => ({ ...item, incident: byConnection.get(item.connection.id) ?? null })),
      counts,
      more: Math.max(0, worst.added - skip - shown.length),
      providerIncidents: open.filter(
        (incident) =>
          incident.subject.type === "provider" && (provider === undefined || incident.provider === appOf(provider)),
      ),
    };
  };
}

function isNamed({ alias, name, externalId }: Connection, text: string): boolean {
  return [alias, name, externalId].some((one) => one !== null && foldText(one).includes(text));
}

type Ranked = Omit<StatusItem, "incident">;

function worstFirst(a: Ranked, b: Ranked): number {
  const byRank = rankOf(a) - rankOf(b);
  if (byRank !== 0) return byRank;
  // What waits for a person goes before what heals by itself.
  const waits = ({ connection }: Ranked) => Number(connection.state.status === "action_required");
  const byPerson = waits(b) - waits(a);
  if (byPerson !== 0) return byPerson;
  const byDeadline =
    (a.connection.state.deadlineAt ?? Number.MAX_SAFE_INTEGER) -
    (b.connection.state.deadlineAt ?? Number.MAX_SAFE_INTEGER);
  return byDeadline !== 0 ? byDeadline : displayName(a.connection).localeCompare(displayName(b.connection));
}
