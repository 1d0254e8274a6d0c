import type { Status } from "../../domain/connection.ts";
import type { ConnectionEvent, EventType } from "../../domain/event.ts";
import type { Failure } from "../../domain/failure.ts";
import type { ConnectionId, WorkspaceId } from "../../domain/ids.ts";
import type { ProviderHealth } from "../../domain/provider-health.ts";
import type { Claim, ConnectionStore, SaveOutcome } from "../connection-store.ts";
import {
  CONNECTION_WIDTH,
  credentialValues,
  detailsValue,
  eventsValue,
  identityValues,
  stateValues,
  toClaim,
  toConnection,
  toCredential,
} from "./connection-rows.ts";
import * as sql from "./connection-statements.ts";
import type { Database } from "./database.ts";
import { createSqliteSealed, sealedStatements } from "./sqlite-sealed.ts";
import type { Value } from "./worker-protocol.ts";

const SEALED = sealedStatements("connections");

/** Connections in SQLite. */
export function createSqliteConnections(db: Database): ConnectionStore {
  return {
    ...createSqliteSealed(db, SEALED),

    async create({ connection, credential, events }) {
      const { id, version, generation, createdAt, updatedAt, state } = connection;
      const values = [id, version, generation, createdAt, updatedAt, updatedAt, state.nextCheckAt, eventsValue(events)];
      const rest = [...identityValues(connection), ...stateValues(state), ...credentialValues(credential)];
      return (await db.run(sql.CREATE, ...values, ...rest)) === 1 ? "created" : "exists";
    },

    async get(id) {
      const [row] = await db.all(sql.GET, id);
      return row === undefined ? null : toConnection(row);
    },
    async getWithCredential(id) {
      const [row] = await db.all(sql.GET_WITH_CREDENTIAL, id);
      return row === undefined ? null : { connection: toConnection(row), credential: toCredential(row) };
    },
    async findByAccount({ workspace, provider, externalId }) {
      const [row] = await db.all(sql.FIND_BY_ACCOUNT, workspace, provider, externalId);
      return row === undefined ? null : toConnection(row);
    },
    async list(wanted) {
      const { workspace = null, provider = null, status = null, parentId, cursor = "", limit = 100 } = wanted;
      if (wanted.deadlineBefore !== undefined) {
        const values = [cursor, limit, workspace, provider, status, parentId ?? null, wanted.deadlineBefore];
        return (await db.all(sql.LIST_ENDING, ...values)).map(toConnection);
      }
      if (parentId !== undefined)
        return (await db.all(sql.LIST_CHILDREN, cursor, limit, workspace, provider, status, parentId)).map(
          toConnection,
        );
      const statement = sql.listStatement({ workspace, provider, status });
      const values = [cursor, limit, workspace, provider, status];
      // SQLite takes no value beyond the last parameter that the statement names.
      const named = values.slice(0, values.findLastIndex((value) => value !== null) + 1);
      return (await db.all(statement, ...named)).map(toConnection);
    },
    async counts(workspace) {
      const rows = await db.all<readonly [string, Status, number]>(sql.COUNTS, workspace ?? null);
      return rows.map(([provider, status, count]) => ({ provider, status, count }));
    },

    async replace({ connection, expectedVersion, credential, events, now }) {
      const head = [connection.id, expectedVersion, now, eventsValue(events)];
      const values = [...head, ...identityValues(connection), ...stateValues(connection.state)];
      if (credential === undefined) return (await db.run(sql.REPLACE, ...values)) === 1;
      return (await db.run(sql.REPLACE_WITH_CREDENTIAL, ...values, ...credentialValues(credential))) === 1;
    },

    async claimDue({ now, owner, leaseMs, limit }) {
      const until = now + leaseMs;
      const rows = await db.all(sql.CLAIM_DUE, now, owner, until, limit);
      rows.sort((a, b) => Number(a.at(-1)) - Number(b.at(-1)));
      const claims = rows.map((row) => toClaim(row, { lease: { owner, until }, intent: row.at(-2) === 1 }));
      return claims.filter((claim): claim is Claim => claim !== null);
    },
    async claimOne({ id, now, owner, leaseMs, intent }) {
      const lease = { owner, until: now + leaseMs };
      const [row] = await db.all(sql.CLAIM_ONE, now, owner, lease.until, id, intent ? 1 : 0);
      const claim = row === undefined ? null : toClaim(row, { lease, intent });
      if (claim !== null) return claim;
      return (await db.all(sql.IS_CLAIMABLE, id)).length === 0 ? "missing" : "busy";
    },

    async saveRenewal({ credential, owner, ...save }) {
      return (await db.run(sql.SAVE_RENEWAL, ...saveValues(save, owner), ...credentialValues(credential))) === 1;
    },
    async saveOutcome({ owner, keepIntent, ...save }) {
      const statement = keepIntent === true ? sql.SAVE_OUTCOME_KEEPING_INTENT : sql.SAVE_OUTCOME;
      return (await db.run(statement, ...saveValues(save, owner))) === 1;
    },
    async adoptRenewal({ credential, generation, ...save }) {
      return (await db.run(sql.ADOPT_RENEWAL, ...saveValues(save, generation), ...credentialValues(credential))) === 1;
    },
    async release({ id, owner, nextCheckAt, unfinished }) {
      await db.run(sql.RELEASE, id, owner, nextCheckAt, unfinished?.owner ?? null, unfinished?.startedAt ?? null);
    },

    async providerHealth({ provider, workspace, since }) {
      // Asked in one breath, so both go in one batch.
      const [attempted, failing] = await Promise.all([
        db.all<readonly [number, number]>(sql.ATTEMPTED, provider, workspace, since),
        db.all<FailingRow>(sql.FAILING_BY_KIND, provider, workspace),
      ]);
      return toHealth(attempted[0] ?? [0, 0], failing);
    },

    async dueForEvaluation({ now, limit }) {
      const rows = await db.all(sql.DUE_FOR_EVALUATION, now, limit);
      return rows.map((row) => ({
        connection: toConnection(row),
        pendingEvents: JSON.parse(String(row[CONNECTION_WIDTH] ?? "[]")) as ConnectionEvent[],
      }));
    },
    async markEvaluated(items) {
      await Promise.all(
        items.map(({ id, version, evaluateAt, drainedEventIds }) =>
          db.run(sql.MARK_EVALUATED, id, version, evaluateAt, JSON.stringify(drainedEventIds)),
        ),
      );
    },

    async appendHistory(events) {
      if (events.length > 0) await db.run(sql.APPEND_HISTORY, JSON.stringify(events));
    },
    async history({ connectionId, limit, after }) {
      const lines =
        after === undefined
          ? db.all<HistoryRow>(sql.HISTORY, connectionId, limit)
          : db.all<HistoryRow>(sql.HISTORY_AFTER, connectionId, limit, after);
      return (await lines).map(toEvent);
    },

    async anonymizeHistory(connectionId) {
      // The pending ones first: what is drained in between lands among the written ones.
      await db.run(sql.ANONYMIZE_PENDING, connectionId);
      await db.run(sql.ANONYMIZE_HISTORY, connectionId);
    },

    async overdue(now) {
      const [[count, oldestAt] = [0, null]] = await db.all<readonly [number, number | null]>(sql.OVERDUE, now);
      return { count, oldestAt };
    },
  };
}

function saveValues(save: Omit<SaveOutcome, "owner" | "keepIntent">, holder: Value): Value[] {
  const { id, now, details, events, state } = save;
  return [id, now, detailsValue(details), eventsValue(events), holder, ...stateValues(state)];
}

type FailingRow = readonly [kind: string, count: number, since: number, failure: string];

function toHealth([attempted, transient]: readonly [number, number], failing: readonly FailingRow[]): ProviderHealth {
  const app = failing.filter(([kind]) => kind === "app");
  const passing = failing.filter(([kind]) => kind !== "app");
  const sumOf = (rows: readonly FailingRow[]) => rows.reduce((sum, [, count]) => sum + count, 0);
  const sample = app[0] === undefined ? null : (JSON.parse(app[0][3]) as Failure);
  return {
    attempted,
    transient,
    app: sumOf(app),
    stillTransient: sumOf(passing),
    stillLimited: sumOf(passing.filter(([kind]) => kind === "rate_limited")),
    transientSince: passing.length === 0 ? null : Math.min(...passing.map(([, , since]) => since)),
    appSample: sample === null ? null : { reason: sample.reason, code: sample.code, since: sample.since },
  };
}

type HistoryRow = readonly [
  id: string,
  connectionId: ConnectionId,
  workspace: WorkspaceId,
  type: EventType,
  at: number,
  actor: string | null,
  detail: string | null,
];

function toEvent([id, connectionId, workspace, type, at, actor, detail]: HistoryRow): ConnectionEvent {
  return { id, connectionId, workspace, type, at, actor, detail };
}
