import { standingOf } from "../condition.ts";
import type { Connection } from "../connection.ts";
import { displayName } from "../connection.ts";
import type { DesiredIncident, IncidentKind } from "../incident.ts";

/** What a rule over one connection sees. Times are epoch milliseconds. */
export interface ConnectionRuleInput {
  readonly connection: Connection;
  readonly now: number;
  /** Distances to the end at which a warning is due, in milliseconds, the farthest first (B34). */
  readonly thresholds: readonly number[];
  /** The provider's name as people know it. */
  readonly providerTitle: string;
  /** The name of who looks after the account; null when nobody does. */
  readonly ownerName: string | null;
  /** How many connections live through it; none without it. */
  readonly children?: number;
}

/** Says what should be told of one connection, from its state alone; null: nothing. */
export type ConnectionRule = (input: ConnectionRuleInput) => DesiredIncident | null;

/**
 * The part of a wish that all rules over a connection fill in the same way. How urgent it is is no rule's to say: the alert is as
 * red as the connection is in `/status`.
 */
export function connectionIncident(
  { connection, now, thresholds, providerTitle, ownerName, children = 0 }: ConnectionRuleInput,
  wish: {
    readonly kind: IncidentKind;
    readonly reason: string;
    readonly stage: number;
    /** Since when it is so; null where that is not known. */
    readonly since: number | null;
    /** When what still works stops; null: it stopped already, or no such moment is known. */
    readonly endsAt: number | null;
  },
): DesiredIncident {
  const { workspace, provider, state } = connection;
  const { severity } = standingOf(connection, { now, warnAheadMs: Math.max(0, ...thresholds) });
  return {
    kind: wish.kind,
    workspace,
    subject: { type: "connection", connectionId: connection.id },
    provider,
    cause: `${provider}/${wish.kind}/${wish.reason}`,
    stage: wish.stage,
    severity: severity ?? "warning",
    facts: {
      name: displayName(connection),
      provider: providerTitle,
      reason: wish.reason,
      code: state.failure?.code ?? null,
      since: wish.since,
      endsAt: wish.endsAt,
      owner: ownerName,
      ...(connection.parentId === null ? {} : { parent: connection.parentId }),
      ...(children === 0 ? {} : { children }),
    },
  };
}
