import type { Connection, Lease, RotationIntent } from "../../src/domain/connection.ts";
import type { Credential } from "../../src/domain/credential.ts";
import type { ConnectionEvent } from "../../src/domain/event.ts";
import { isTransient, mayBeOfOne, OF_ONE_ACCOUNT } from "../../src/domain/failure.ts";
import type { ConnectionId } from "../../src/domain/ids.ts";
import type { Claim, ClaimInput, ConnectionStore, SaveOutcome } from "../../src/store/connection-store.ts";
import { isSealedAs, sealedFieldsOf } from "./memory-sealed.ts";

interface Row {
  connection: Connection;
  credential: Credential | null;
  lease: Lease | null;
  intent: RotationIntent | null;
  /** What the sweep goes by: the plan's `nextCheckAt`, or a lease's end. */
  dueAt: number | null;
  evaluateAt: number | null;
  pendingEvents: readonly ConnectionEvent[];
}

/** The connections' part of the memory store. */
export function createMemoryConnections(): { store: ConnectionStore; dump(): unknown } {
  const rows = new Map<ConnectionId, Row>();
  const historyLines = new Map<string, ConnectionEvent>();

  function claim(row: Row, { now, owner, leaseMs }: ClaimInput, intent: boolean): Claim | null {
    if (row.credential === null) return null;
    const { connection, credential } = row;
    const lease = { owner, until: now + leaseMs };
    const unfinished = row.intent;
    row.lease = lease;
    if (intent) row.intent = { owner, startedAt: now };
    row.dueAt = lease.until;
    return { connection, credential, lease, intent, unfinished };
  }

  function save(
    row: Row,
    { now, state, details, events }: Omit<SaveOutcome, "id" | "owner">,
    credential?: Credential,
  ): void {
    row.connection = {
      ...row.connection,
      state,
      details: details ?? row.connection.details,
      updatedAt: now,
      version: row.connection.version + 1,
      generation: row.connection.generation + (credential === undefined ? 0 : 1),
    };
    if (credential !== undefined) row.credential = credential;
    row.lease = null;
    row.dueAt = state.nextCheckAt;
    row.evaluateAt = now;
    row.pendingEvents = [...row.pendingEvents, ...events];
  }

  function byAccount({
    workspace,
    provider,
    externalId,
  }: Pick<Connection, "workspace" | "provider" | "externalId">): Connection | null {
    const same = ({ connection: c }: Row) =>
      c.workspace === workspace && c.provider === provider && c.externalId === externalId;
    return [...rows.values()].find(same)?.connection ?? null;
  }

  function sorted(): Row[] {
    return [...rows.values()].toSorted((a, b) => (a.connection.id < b.connection.id ? -1 : 1));
  }

  const store: ConnectionStore = {
    async create({ connection, credential, events }) {
      if (rows.has(connection.id) || byAccount(connection) !== null) return "exists";
      rows.set(connection.id, {
        connection,
        credential,
        lease: null,
        intent: null,
        dueAt: connection.state.nextCheckAt,
        evaluateAt: connection.updatedAt,
        pendingEvents: events,
      });
      return "created";
    },

    async get(id) {
      return rows.get(id)?.connection ?? null;
    },

    async getWithCredential(id) {
      const row = rows.get(id);
      return row === undefined ? null : { connection: row.connection, credential: row.credential };
    },

    async findByAccount(account) {
      return byAccount(account);
    },

    async list({ workspace, provider, status, parentId, deadlineBefore, limit = 100, cursor }) {
      return sorted()
        .map((row) => row.connection)
        .filter((connection) => workspace === undefined || connection.workspace === workspace)
        .filter((connection) => provider === undefined || connection.provider === provider)
        .filter((connection) => status === undefined || connection.state.status === status)
        .filter((connection) => parentId === undefined || connection.parentId === parentId)
        .filter(
          ({ state }) =>
            deadlineBefore === undefined || (state.deadlineAt !== null && state.deadlineAt < deadlineBefore),
        )
        .filter((connection) => cursor === undefined || connection.id > cursor)
        .slice(0, limit);
    },

    async counts(workspace) {
      const counted = new Map<string, { provider: string; status: Connection["state"]["status"]; count: number }>();
      for (const { connection } of rows.values()) {
        if (workspace !== undefined && connection.workspace !== workspace) continue;
        const { provider } = connection;
        const { status } = connection.state;
        const known = counted.get(`${provider} ${status}`) ?? { provider, status, count: 0 };
        counted.set(`${provider} ${status}`, { ...known, count: known.count + 1 });
      }
      return [...counted.values()];
    },

    async replace({ connection, expectedVersion, credential, events, now }) {
      const row = rows.get(connection.id);
      if (row === undefined || row.connection.version !== expectedVersion) return false;
      const newTokens = credential !== undefined;
      row.connection = {
        ...connection,
        updatedAt: now,
        version: expectedVersion + 1,
        generation: row.connection.generation + (newTokens ? 1 : 0),
      };
      if (newTokens) {
        row.credential = credential;
        row.lease = null;
        row.intent = null;
      }
      if (row.lease === null) row.dueAt = connection.state.nextCheckAt;
      row.evaluateAt = now;
      row.pendingEvents = [...row.pendingEvents, ...events];
      return true;
    },

    async claimDue(input) {
      const due = [...rows.values()]
        .filter((row) => row.credential !== null)
        .filter(({ dueAt }) => dueAt !== null && dueAt <= input.now)
        .toSorted((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0))
        .slice(0, input.limit);
      return due.flatMap((row) => {
        const { renewal, state } = row.connection;
        const intent = renewal === "rotate" && state.renewAt !== null && state.renewAt <= input.now;
        return claim(row, input, intent) ?? [];
      });
    },

    async claimOne(input) {
      const row = rows.get(input.id);
      if (row === undefined) return "missing";
      if (row.lease !== null && row.lease.until > input.now) return "busy";
      return claim(row, input, input.intent) ?? "missing";
    },

    async saveRenewal({ id, owner, credential, ...rest }) {
      const row = rows.get(id);
      if (row === undefined || row.lease?.owner !== owner) return false;
      save(row, rest, credential);
      row.intent = null;
      return true;
    },

    async saveOutcome({ id, owner, keepIntent = false, ...rest }) {
      const row = rows.get(id);
      if (row === undefined || row.lease?.owner !== owner) return false;
      save(row, rest);
      if (!keepIntent) row.intent = null;
      return true;
    },

    async release({ id, owner, nextCheckAt, unfinished }) {
      const row = rows.get(id);
      if (row === undefined || row.lease?.owner !== owner) return;
      row.lease = null;
      row.intent = unfinished;
      row.dueAt = nextCheckAt;
      row.connection = { ...row.connection, state: { ...row.connection.state, nextCheckAt } };
    },

    async adoptRenewal({ id, generation, credential, ...rest }) {
      const row = rows.get(id);
      if (row === undefined || row.connection.generation !== generation) return false;
      save(row, rest, credential);
      row.intent = null;
      return true;
    },

    async providerHealth({ provider, workspace, since }) {
      const all = [...rows.values()].map((row) => row.connection);
      const ours = all.filter(
        (c) => c.provider === provider && c.workspace === workspace && c.state.status !== "disconnected",
      );
      const attempted = ours.filter(({ state }) => state.lastAttemptAt !== null && state.lastAttemptAt >= since);
      const transient = ours.filter(
        ({ state: { failure } }) => failure !== null && isTransient(failure.kind) && failure.reason !== OF_ONE_ACCOUNT,
      );
      const app = ours.flatMap(({ state }) => (state.failure?.kind === "app" ? [state.failure] : []));
      const starts = transient.flatMap(({ state }) => (state.failure === null ? [] : [state.failure.since]));
      const isVague = (one: { reason: string }) => Number(mayBeOfOne(one.reason));
      const sample = app.toSorted((a, b) => isVague(a) - isVague(b) || a.since - b.since)[0];
      return {
        attempted: attempted.length,
        transient: attempted.filter(
          (one) => transient.includes(one) && one.state.lastVerifiedAt !== one.state.lastAttemptAt,
        ).length,
        app: app.length,
        stillTransient: transient.length,
        stillLimited: transient.filter(({ state }) => state.failure?.kind === "rate_limited").length,
        transientSince: starts.length === 0 ? null : Math.min(...starts),
        appSample: sample === undefined ? null : { reason: sample.reason, code: sample.code, since: sample.since },
      };
    },

    async dueForEvaluation({ now, limit }) {
      return [...rows.values()]
        .filter((row) => row.evaluateAt !== null && row.evaluateAt <= now)
        .toSorted((a, b) => (a.evaluateAt ?? 0) - (b.evaluateAt ?? 0))
        .slice(0, limit)
        .map(({ connection, pendingEvents }) => ({ connection, pendingEvents }));
    },

    async markEvaluated(items) {
      for (const { id, version, evaluateAt, drainedEventIds } of items) {
        const row = rows.get(id);
        if (row === undefined) continue;
        row.pendingEvents = row.pendingEvents.filter((event) => !drainedEventIds.includes(event.id));
        if (row.connection.version === version) row.evaluateAt = evaluateAt;
      }
    },

    async appendHistory(events) {
      for (const event of events) if (!historyLines.has(event.id)) historyLines.set(event.id, event);
    },

    async history({ connectionId, limit, after }) {
      const lines = [...historyLines.values()].filter((event) => event.connectionId === connectionId);
      const newest = lines.toReversed().toSorted((a, b) => b.at - a.at);
      const from = after === undefined ? 0 : newest.findIndex(({ id }) => id === after) + 1;
      return after !== undefined && from === 0 ? [] : newest.slice(from, from + limit);
    },

    async anonymizeHistory(connectionId) {
      const nobody = { actor: null, detail: null };
      for (const [id, line] of historyLines)
        if (line.connectionId === connectionId) historyLines.set(id, { ...line, ...nobody });
      const row = rows.get(connectionId);
      if (row !== undefined) row.pendingEvents = row.pendingEvents.map((event) => ({ ...event, ...nobody }));
    },

    async sealedRecords({ cursor = "", limit }) {
      return sorted()
        .flatMap(({ connection: { id }, credential }) =>
          credential === null || id <= cursor ? [] : [{ id, fields: sealedFieldsOf(credential) }],
        )
        .slice(0, limit);
    },

    async reseal({ id, from, to }) {
      const row = rows.get(id as ConnectionId);
      if (row === undefined || row.credential === null || !isSealedAs(row.credential, from)) return false;
      row.credential = { ...row.credential, ...to };
      return true;
    },

    async overdue(now) {
      const due = [...rows.values()].flatMap(({ dueAt }) => (dueAt !== null && dueAt <= now ? [dueAt] : []));
      return { count: due.length, oldestAt: due.length === 0 ? null : Math.min(...due) };
    },
  };
  return { store, dump: () => JSON.parse(JSON.stringify([[...rows], [...historyLines]])) };
}
