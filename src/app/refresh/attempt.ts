import type { Connection, ConnectionState } from "../../domain/connection.ts";
import type { ConnectionEvent, EventType } from "../../domain/event.ts";
import type { ReportedFailure } from "../../domain/failure.ts";
import type { Outcome } from "../../domain/transitions.ts";
import { applyOutcome } from "../../domain/transitions.ts";
import type { Clock } from "../../lib/clock.ts";
import type { Log } from "../../lib/log/log.ts";
import { newId } from "../../lib/new-id.ts";
import type { Random } from "../../lib/random.ts";
import type { Provider, ProviderFailure } from "../../providers/provider.ts";
import type { AdoptRenewal } from "../../store/connection-store.ts";
import type { Store } from "../../store/store.ts";
import type { Observer } from "../observer.ts";

/** What one attempt on one connection led to, as the API, the chat and the terminal tell it. */
export interface AttemptResult {
  readonly outcome: "renewed" | "verified" | "skipped" | "failed";
  /** Why, in a few English words, or the failure's reason. */
  readonly reason: string;
  readonly connection: Connection;
}

/** The reason of an attempt that was skipped because somebody else holds the connection. */
export const BUSY_ELSEWHERE = "being refreshed by another";
/** The reason of one that was skipped because the tokens are newer than those it was asked for. */
export const RENEWED_ELSEWHERE = "already renewed by another";

/** What attempts need from the outside. */
export interface AttemptTools {
  readonly store: Store;
  /** Takes a rotated pair, durably, when the store does not. */
  readonly spool: { put(entry: AdoptRenewal): void };
  readonly providers: ReadonlyMap<string, Provider>;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly observer: Observer;
}

/** Applies an outcome to a connection and makes the history's line for it. Decides nothing by itself. */
export function transit(
  connection: Connection,
  outcome: Outcome,
  tools: Pick<AttemptTools, "clock" | "random"> & { provider: Provider; actor?: string | null },
): { readonly connection: Connection; readonly state: ConnectionState; readonly events: readonly ConnectionEvent[] } {
  const now = tools.clock.now();
  const { state, event } = applyOutcome(connection, outcome, {
    now,
    policy: tools.provider.policy,
    chance: tools.random.fraction(),
  });
  const events =
    event === null
      ? []
      : [makeEvent(connection, event, { now, random: tools.random, actor: tools.actor ?? null, state })];
  return { connection: { ...connection, state, updatedAt: now }, state, events };
}

/** One line for the history. */
export function makeEvent(
  connection: Pick<Connection, "id" | "workspace">,
  type: EventType,
  input: { now: number; random: Random; actor: string | null; state: ConnectionState },
): ConnectionEvent {
  return {
    id: newId("evt", input.random),
    connectionId: connection.id,
    workspace: connection.workspace,
    type,
    at: input.now,
    actor: input.actor,
    detail: input.state.failure?.reason ?? null,
  };
}

/** A provider's failure as it was judged. */
export interface Verdict extends ProviderFailure, Pick<ReportedFailure, "asked" | "isFresh"> {}

/** The part of a verdict that goes on record. */
export function reported({ reason, code, retryAfterMs, asked, isFresh }: Verdict): ReportedFailure {
  return { reason, code, retryAfterMs, asked, isFresh };
}
