import type { Connection } from "../../domain/connection.ts";
import { hasLiveToken } from "../../domain/connection.ts";
import { Refusal } from "../../domain/errors.ts";
import { FAILURE_REASONS, isTransient } from "../../domain/failure.ts";
import type { ConnectionId } from "../../domain/ids.ts";
import { blankState } from "../../domain/transitions.ts";
import { newId } from "../../lib/new-id.ts";
import type { Answer, Grant, Provider } from "../../providers/provider.ts";
import { type AttemptTools, makeEvent, transit } from "../refresh/attempt.ts";
import type { ConnectWish } from "./connect-links.ts";

/** What was connected, for the page and the chat. */
export interface ConnectedAccount {
  readonly connectionId: ConnectionId;
  readonly provider: string;
  readonly providerTitle: string;
  readonly name: string;
  readonly reconnected: boolean;
  /** True for the workspace's very first one. */
  readonly isFirstConnection: boolean;
  /** Wanted scopes that were not granted: abilities that stay off. */
  readonly missingScopes: readonly string[];
}

/** Judges what an exchange led to and stores it; throws `Refusal` for everything that must not be stored. */
export type StoreGrant = (provider: Provider, answer: Answer<Grant>, wish: ConnectWish) => Promise<ConnectedAccount>;

export interface StoreGrantTools extends Pick<AttemptTools, "store" | "clock" | "random"> {
  /** Verifies the stored connection by one harmless call (B40). */
  check(id: ConnectionId): Promise<{ readonly outcome: string; readonly reason: string }>;
}

/** How often a write is tried anew when another one came first. */
const WRITE_TRIES = 5;

/** Makes the judge. */
export function createStoreGrant(tools: StoreGrantTools): StoreGrant {
  const { store } = tools;

  return async (provider, answer, wish) => {
    const grant = acceptable(provider, answer);
    for (let attempt = 0; attempt < WRITE_TRIES; attempt += 1) {
      const existing = await existingFor(grant, wish);
      const isFirstConnection =
        existing === null && (await store.connections.list({ workspace: wish.workspace, limit: 1 })).length === 0;
      const connection =
        existing === null ? await insert(provider, grant, wish) : await renewExisting(provider, grant, existing, wish);
      if (connection === null) continue;
      const checked = await tools.check(connection.id);
      if (checked.outcome === "failed")
        throw new Refusal("verification_failed", { reason: checked.reason, account: connection.name });
      return {
        connectionId: connection.id,
        provider: provider.name,
        providerTitle: provider.title,
        name: connection.alias ?? connection.name,
        reconnected: existing !== null,
        isFirstConnection,
        missingScopes: missing(provider.wantedScopes, grant.scopes),
      };
    }
    throw new Refusal("busy");
  };

  /** The connection this grant belongs to; the expected one must be of the same account (B41). */
  async function existingFor(grant: Grant, wish: ConnectWish): Promise<Connection | null> {
    if (wish.connectionId !== null) {
      const expected = await store.connections.get(wish.connectionId);
      if (expected !== null) {
        if (expected.externalId === grant.account.externalId) return expected;
        throw new Refusal("other_account", { expected: expected.name, got: grant.account.name });
      }
    }
    return store.connections.findByAccount({
      workspace: wish.workspace,
      provider: wish.provider,
      externalId: grant.account.externalId,
    });
  }

  async function insert(provider: Provider, grant: Grant, wish: ConnectWish): Promise<Connection | null> {
    const now = tools.clock.now();
    const blank: Connection = {
      id: newId("con", tools.random) as ConnectionId,
      workspace: wish.workspace,
      provider: provider.name,
      externalId: grant.account.externalId,
      name: grant.account.name,
      alias: null,
      owner: null,
      accountType: grant.account.accountType,
      details: grant.account.details,
      parentId: null,
      renewal: provider.renewal,
      state: blankState(now),
      createdAt: now,
      updatedAt: now,
      version: 1,
      generation: 1,
    };
    const next = transit(blank, connected(grant), { ...tools, provider, actor: wish.by });
    const outcome = await store.connections.create({
      connection: next.connection,
      credential: grant.credential,
      events: next.events,
    });
    return outcome === "created" ? next.connection : null;
  }

  /** All error state goes, the schedule is armed anew; id, alias, owner and history stay (B40, B43). */
  async function renewExisting(
    provider: Provider,
    grant: Grant,
    existing: Connection,
    wish: ConnectWish,
  ): Promise<Connection | null> {
    const now = tools.clock.now();
    const lost = grant.scopes === null ? [] : existing.state.scopes.filter((scope) => !grant.scopes?.includes(scope));
    if (lost.length > 0 && existing.state.status === "active" && hasLiveToken(existing, now)) {
      throw new Refusal("scope_missing", { scopes: lost.join(", "), account: existing.name });
    }
    const { state } = transit(existing, connected(grant), { ...tools, provider, actor: wish.by });
    const { name, accountType, details } = grant.account;
    const connection = {
      ...existing,
      state,
      name,
      accountType,
      details: { ...existing.details, ...details },
      updatedAt: now,
    };
    const events = [makeEvent(existing, "reconnected", { now, random: tools.random, actor: wish.by, state })];
    const saved = await store.connections.replace({
      connection,
      expectedVersion: existing.version,
      credential: grant.credential,
      events,
      now,
    });
    return saved ? connection : null;
  }
}

function acceptable(provider: Provider, answer: Answer<Grant>): Grant {
  if (!answer.ok) throw refusalOfFailure(provider, answer.failure);
  const grant = answer.value;
  if (grant.unfit !== null) throw new Refusal(grant.unfit, { account: grant.account.name });
  const lacking = missing(provider.requiredScopes, grant.scopes);
  if (lacking.length > 0)
    throw new Refusal("scope_missing", { scopes: lacking.join(", "), account: grant.account.name });
  return grant;
}

function refusalOfFailure(
  provider: Provider,
  failure: { reason: keyof typeof FAILURE_REASONS; code: string },
): Refusal {
  const kind = FAILURE_REASONS[failure.reason];
  const facts = { provider: provider.title, reason: failure.reason, code: failure.code };
  if (isTransient(kind)) return new Refusal("provider_down", facts);
  if (kind === "app") return new Refusal("app_refused", facts);
  if (failure.reason === "account_not_professional") return new Refusal("personal_account", facts);
  if (kind === "permission") return new Refusal("scope_missing", { ...facts, scopes: "" });
  if (kind === "user_action") return new Refusal("provider_refused", facts);
  return new Refusal("code_refused", facts);
}

function connected(grant: Grant) {
  return { type: "connected", credential: grant.credential, scopes: grant.scopes ?? [] } as const;
}

function missing(wanted: readonly string[], granted: readonly string[] | null): string[] {
  return granted === null ? [] : wanted.filter((scope) => !granted.includes(scope));
}
