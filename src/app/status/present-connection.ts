import type { Connection } from "../../domain/connection.ts";
import type { Failure } from "../../domain/failure.ts";
import { DAY_MS } from "../../lib/clock.ts";
import type { Translator } from "../../lib/i18n/translator.ts";
import { failureWords } from "../failure-words.ts";

/** A connection as the API shows it (PRODUCT §6): never a token. Times are ISO 8601. */
export type PresentedConnection = ReturnType<typeof presentConnection>;

/** Turns a connection into what the API shows. `t` is the English translator: the API speaks English. */
export function presentConnection(
  connection: Connection,
  { t, now }: { readonly t: Translator; readonly now: number },
) {
  const { state } = connection;
  const { failure, deadlineAt } = state;
  return {
    id: connection.id,
    workspace: connection.workspace,
    provider: connection.provider,
    externalId: connection.externalId,
    name: connection.name,
    alias: connection.alias,
    owner: connection.owner,
    accountType: connection.accountType,
    status: state.status,
    failure: presentFailure(failure, t),
    scopes: state.scopes,
    issuedAt: iso(state.issuedAt),
    expiresAt: iso(state.expiresAt),
    deadlineAt: iso(deadlineAt),
    daysLeft: deadlineAt === null ? null : Math.max(0, Math.floor((deadlineAt - now) / DAY_MS)),
    lastRefreshedAt: iso(state.lastRefreshedAt),
    lastVerifiedAt: iso(state.lastVerifiedAt),
    nextCheckAt: iso(state.nextCheckAt),
    parentId: connection.parentId,
    createdAt: iso(connection.createdAt),
    updatedAt: iso(connection.updatedAt),
  };
}

/** A failure as the API shows it, with a plain sentence. */
export function presentFailure(failure: Failure | null, t: Translator) {
  if (failure === null) return null;
  return {
    kind: failure.kind,
    code: failure.code,
    message: failureWords(failure.reason, t, "sentence"),
    since: iso(failure.since),
    count: failure.count,
    retryAt: iso(failure.retryAt),
  };
}

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
