import { type Connection, displayName } from "../../domain/connection.ts";
import { Refusal } from "../../domain/errors.ts";
import { FAILURE_REASONS, isTransient } from "../../domain/failure.ts";
import type { ConnectionId } from "../../domain/ids.ts";
import { blankState } from "../../domain/transitions.ts";
import { newId } from "../../lib/new-id.ts";
import type { Answer, Grant, Provider } from "../../providers/provider.ts";
import { StoreUnavailable } from "../../store/store.ts";
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

/**
 * Judges what an exchange led to, stores it and verifies it by one call (B40); throws `Refusal` for everything that must
 * not be stored.
 */
export interface StoreGrant {
  (provider: Provider, answer: Answer<Grant>, wish: ConnectWish): Promise<ConnectedAccount>;
  /**
   * The judgement alone, for who wants to store again when the store did not answer. `parentId`: the connection it lives
   * through. Throws `Refusal`.
   */
  prepare(provider: Provider, answer: Answer<Grant>, wish: ConnectWish, parentId?: ConnectionId): StoringGrant;
}

/**
 * Stores a grant. After `StoreUnavailable` it may be run again and goes on where it stopped: what was written is not
 * written twice, since its tokens may have been renewed meanwhile. Throws `Refusal`.
 */
export type StoringGrant = () => Promise<ConnectedAccount>;

export interface StoreGrantTools extends Pick<AttemptTools, "store" | "clock" | "random"> {
  /** Verifies the stored connection by one harmless call (B40). */
  check(id: ConnectionId): Promise<{ readonly outcome: string; readonly reason: string }>;
  /** After an account that was there before works again: what lives through it heals at once. */
  onReconnected?(connection: Connection): Promise<void>;
}

/** A grant that is in the store. `wasEmpty`: the team had no connection before. */
interface Stored {
  readonly connection: Connection;
  readonly reconnected: boolean;
  readonly wasEmpty: boolean;
}

/** A grant with the connection it lives through; null: by itself. */
type KeptGrant = Grant & { readonly parentId: ConnectionId | null };

/** How often a write is tried anew when another one came first. */
const WRITE_TRIES = 5;

/** Makes the judge. */
export function createStoreGrant(tools: StoreGrantTools): StoreGrant {
  const { store } = tools;

  function prepare(
    provider: Provider,
    answer: Answer<Grant>,
    wish: ConnectWish,
    parentId: ConnectionId | null = null,
  ): StoringGrant {
    const grant = { ...acceptable(provider, answer), parentId };
    const newConnectionId = newId("con", tools.random) as ConnectionId;
    let stored: Stored | null = null;
    /** A write of which the store could not say whether it happened, by what the record was before. */
    let doubt: { readonly generation: number; readonly stored: Omit<Stored, "connection"> } | null = null;

    async function write(): Promise<Stored> {
      for (let attempt = 0; attempt < WRITE_TRIES; attempt += 1) {
        const existing = await existingFor(grant, wish);
        const generation = existing?.generation ?? 0;
        if (doubt !== null && existing !== null && doubt.generation !== generation)
          return { ...doubt.stored, connection: existing };
        const about = { reconnected: existing !== null, wasEmpty: existing === null && (await isEmpty(wish)) };
        try {
          const connection =
            existing === null
              ? await insert(provider, grant, wish, newConnectionId)
              : await renewExisting(provider, grant, existing, wish);
          if (connection !== null) return { ...about, connection };
        } catch (error) {
          if (error instanceof StoreUnavailable && error.maybeWritten) doubt = { generation, stored: about };
          throw error;
        }
      }
      throw new Refusal("busy");
    }

    return async () => {
      stored ??= await write();
      const { connection, reconnected, wasEmpty } = stored;
      const checked = await tools.check(connection.id);
      const name = displayName(connection);
      if (checked.outcome === "failed")
        throw new Refusal("verification_failed", { reason: checked.reason, account: name });
      if (reconnected) await tools.onReconnected?.(connection);
      return {
        connectionId: connection.id,
        provider: provider.name,
        providerTitle: provider.title,
        name,
        reconnected,
        isFirstConnection: wasEmpty && (await isFirst(connection)),
        missingScopes: missing(provider.wantedScopes, grant.scopes),
      };
    };
  }

  return Object.assign(async (...input: Parameters<typeof prepare>) => prepare(...input)(), { prepare });

  async function isEmpty({ workspace }: ConnectWish): Promise<boolean> {
    return (await store.connections.list({ workspace, limit: 1 })).length === 0;
  }

  /** Of two that were connected to an empty team at the same moment one is the first. */
  async function isFirst({ workspace, id }: Connection): Promise<boolean> {
    return (await store.system.setMetaOnce(`firstConnection/${workspace}`, id)) === id;
  }

  /** The connection this grant belongs to; the expected one must be of the same account (B41). */
  async function existingFor(grant: Grant, wish: ConnectWish): Promise<Connection | null> {
    if (wish.connectionId !== null) {
      const expected = await store.connections.get(wish.connectionId);
      if (expected !== null) {
        if (expected.externalId === grant.account.externalId) return expected;
        throw new Refusal("other_account", { expected: displayName(expected), got: grant.account.name });
      }
    }
    return store.connections.findByAccount({
      workspace: wish.workspace,
      provider: wish.provider,
      externalId: grant.account.externalId,
    });
  }

  async function insert(
    provider: Provider,
    grant: KeptGrant,
    wish: ConnectWish,
    id: ConnectionId,
  ): Promise<Connection | null> {
    const now = tools.clock.now();
    const blank: Connection = {
      id,
      workspace: wish.workspace,
      provider: provider.name,
      externalId: grant.account.externalId,
      name: grant.account.name,
      alias: null,
      owner: null,
      accountType: grant.account.accountType,
      details: grant.account.details,
      parentId: grant.parentId,
      renewal: grant.renewal ?? provider.renewal,
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

  async function livingParentOf({ parentId }: Connection): Promise<ConnectionId | null> {
    const parent = parentId === null ? null : await store.connections.get(parentId);
    return parent === null || parent.state.status === "disconnected" ? null : parent.id;
  }

  /** All error state goes, the schedule is armed anew; id, alias, owner and history stay (B40, B43). */
  async function renewExisting(
    provider: Provider,
    grant: KeptGrant,
    existing: Connection,
    wish: ConnectWish,
  ): Promise<Connection | null> {
    const parentId = grant.parentId ?? (await livingParentOf(existing));
    // A token that was brought by itself is renewed through the parent that is there all the same.
    const isReissued = provider.renewal === "reissue" && parentId !== null;
    const renewal = isReissued ? "reissue" : (grant.renewal ?? provider.renewal);
    const now = tools.clock.now();
    const lost = missing(countedScopes(provider, existing), grant.scopes);
    if (lost.length > 0 && livesOn(existing, now))
      throw new Refusal("scope_missing", { scopes: lost.join(", "), account: displayName(existing), isKept: 1 });
    const { state } = transit({ ...existing, renewal }, connected(grant, existing.state.scopes), {
      ...tools,
      provider,
      actor: wish.by,
    });
    const { name, accountType, details } = grant.account;
    const connection = {
      ...existing,
      renewal,
      parentId,
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

/** Why a provider's failure ends a connect, in the words for people. */
export function refusalOfFailure(
  provider: Pick<Provider, "title">,
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

/** `known`: what stays on record where the provider does not tell the scopes. */
function connected(grant: Grant, known: readonly string[] = []) {
  return { type: "connected", credential: grant.credential, scopes: grant.scopes ?? known } as const;
}

/** True while a connection needs nobody: an outage at the service does not make its credential worth less. */
function livesOn({ state }: Connection, now: number): boolean {
  const { status, failure, deadlineAt } = state;
  if (status !== "active" && status !== "failing") return false;
  return failure?.kind !== "dead" && (deadlineAt === null || deadlineAt > now);
}

/**
 * What a new credential must still be able to do. Of an account that is reached through another only what its own dialog
 * asks for counts: what its person can do besides, another person who manages it cannot be asked for.
 */
function countedScopes({ renewal, requiredScopes, wantedScopes }: Provider, { state }: Connection): readonly string[] {
  if (renewal !== "reissue") return state.scopes;
  return state.scopes.filter((scope) => requiredScopes.includes(scope) || wantedScopes.includes(scope));
}

function missing(wanted: readonly string[], granted: readonly string[] | null): string[] {
  return granted === null ? [] : wanted.filter((scope) => !granted.includes(scope));
}
