import type { Connection } from "../../domain/connection.ts";
import { FAILURE_REASONS, type FailureKind } from "../../domain/failure.ts";
import type { ConnectionId, WorkspaceId } from "../../domain/ids.ts";
import { PENDING_EXTERNAL_ID } from "../../domain/pending-external-id.ts";
import { blankState } from "../../domain/transitions.ts";
import { MINUTE_MS } from "../../lib/clock.ts";
import { hashSecret } from "../../lib/crypto/hash-secret.ts";
import { newId } from "../../lib/new-id.ts";
import { Secret } from "../../lib/secret.ts";
import type { RotateProvider } from "../../providers/provider.ts";
import type { StoreGrant } from "../connect/store-grant.ts";
import { type AttemptTools, makeEvent } from "../refresh/attempt.ts";
import type { RefreshConnection } from "../refresh/refresh-connection.ts";
import { createHandOverPair } from "./hand-over-pair.ts";

/**
 * Takes over a refresh token whose access token is dead or missing, so that only its one use can tell whose it is.
 *
 * The protocol that never loses a rotated pair (`renew-claim.ts`) belongs to a stored connection: lease, intent, one
 * write, spool. But here the account is not known before the exchange, and asking for it between exchange and write
 * would be a long moment in which a kill, or an outage of the provider, loses the only living pair. So the token is
 * stored first, in a pending connection under an external id that no account has; that is refreshed like any other;
 * and once its pair is on disk, the account is asked for and the pending connection becomes that account's.
 * Killed anywhere, the next run finds the pending connection and goes on from what it holds.
 */
export interface TakeByRenewal {
  /** Goes on with what an earlier run left behind; null: nothing was. */
  resume(): Promise<TakenByRenewal | null>;
  /** The same for what surely nobody has in hand any more: it met a failure, or is minutes old. */
  resumeAbandoned(): Promise<TakenByRenewal | null>;
  /** `details`: where the account is, for services whose accounts have addresses of their own. */
  take(refreshToken: Secret, details: Connection["details"]): Promise<TakenByRenewal>;
}

export type TakenByRenewal =
  | { readonly outcome: "taken"; readonly connection: Connection }
  /** The provider does not take the token, and never will. */
  | { readonly outcome: "refused"; readonly reason: string }
  /** Nothing is lost: the token is in the database, and is tried again. */
  | { readonly outcome: "later"; readonly reason: string }
  /** Another process has just done it. */
  | { readonly outcome: "known" };

export interface TakeByRenewalTools extends Pick<AttemptTools, "store" | "clock" | "random"> {
  readonly refreshConnection: RefreshConnection;
  readonly storeGrant: StoreGrant;
  readonly workspace: WorkspaceId;
  readonly provider: RotateProvider;
  /** Remembers the hash of a token that was taken; from then on `isRemembered` is true. */
  remember(hash: string): Promise<void>;
  /** Takes that back, for a token that turned out not to be spent. */
  forget(hash: string): Promise<void>;
  isRemembered(hash: string): Promise<boolean>;
  /** Who did it, as the history tells it. */
  readonly takenBy: string;
}

/** Long enough for the run that stored it to spend it first. */
const SWEPT_AFTER_MS = 5 * MINUTE_MS;

/** Makes it, for one provider. */
export function createTakeByRenewal(tools: TakeByRenewalTools): TakeByRenewal {
  const { store, provider, workspace, refreshConnection } = tools;
  const handOver = createHandOverPair(tools);

  function findPending(): Promise<Connection | null> {
    return store.connections.findByAccount({ workspace, provider: provider.name, externalId: PENDING_EXTERNAL_ID });
  }

  /** Stores the token. Null: another process is at it, or the tokens of an earlier one still stand there. */
  async function storePending(refreshToken: Secret, known: Connection["details"]): Promise<ConnectionId | null> {
    const now = tools.clock.now();
    const ended = { issuedAt: now, expiresAt: now, refreshExpiresAt: null };
    const credential = { accessToken: new Secret(""), refreshToken, ...ended };
    // Should this process end here, the sweeps keep it alive until the next run finds it.
    const due = { renewAt: now + SWEPT_AFTER_MS, verifyAt: now + SWEPT_AFTER_MS, nextCheckAt: now + SWEPT_AFTER_MS };
    const state = { ...blankState(now), status: "failing" as const, expiresAt: now, ...due };
    // The hash tells a run that finds this row which setting it came from.
    const details = { ...known, takenFrom: hashSecret(refreshToken) };
    const former = await findPending();
    if (former !== null) {
      if (former.state.status !== "disconnected") return null;
      const connection = { ...former, details, state, updatedAt: now };
      const change = { connection, expectedVersion: former.version, credential, events: [], now };
      return (await store.connections.replace(change)) ? former.id : null;
    }
    const connection: Connection = {
      id: newId("con", tools.random) as ConnectionId,
      workspace,
      provider: provider.name,
      externalId: PENDING_EXTERNAL_ID,
      name: `${provider.title} (being taken over)`,
      alias: null,
      owner: null,
      accountType: null,
      details,
      parentId: null,
      renewal: provider.renewal,
      state,
      createdAt: now,
      updatedAt: now,
      version: 1,
      generation: 1,
    };
    return (await store.connections.create({ connection, credential, events: [] })) === "created"
      ? connection.id
      : null;
  }

  async function exchange(id: ConnectionId): Promise<TakenByRenewal> {
    const { outcome, reason, connection } = await refreshConnection.refresh(id);
    if (outcome === "renewed") return settle(id);
    if (outcome === "failed" && kindOf(reason) === "dead") {
      const { takenFrom } = connection.details;
      // Refused for who asked, and so not spent: it is good again as soon as the settings name its own integration.
      if (reason === "wrong_app" && takenFrom !== undefined) await tools.forget(takenFrom);
      await erase(id);
      return { outcome: "refused", reason };
    }
    return { outcome: "later", reason };
  }

  /** Asks whose token it is, and gives it to that account's connection. */
  async function settle(id: ConnectionId): Promise<TakenByRenewal> {
    const pending = await store.connections.getWithCredential(id);
    if (pending === null || pending.credential === null) return { outcome: "known" };
    const { connection, credential } = pending;
    const given = await handOver.givenTo(connection);
    if (given !== null) {
      await erase(id);
      return { outcome: "taken", connection: given };
    }
    const answer = await provider.verify({ credential, account: connection });
    if (!answer.ok) return { outcome: "later", reason: answer.failure.reason };
    const { account } = answer.value;
    const { externalId } = account;
    const existing = await store.connections.findByAccount({ workspace, provider: provider.name, externalId });
    if (existing === null) return become(connection, account);
    const grant = { credential, account, scopes: null, unfit: null };
    const wish = { workspace, provider: provider.name, connectionId: existing.id, incidentId: null };
    const taken = await handOver.give(connection, existing, {
      store: () => tools.storeGrant(provider, { ok: true, value: grant }, { ...wish, by: tools.takenBy, tell: null }),
      erase: () => erase(id),
    });
    return taken === null ? { outcome: "later", reason: "busy" } : { outcome: "taken", connection: taken };
  }

  async function become(
    pending: Connection,
    { externalId, name, accountType, details }: Pick<Connection, "externalId" | "name" | "accountType" | "details">,
  ): Promise<TakenByRenewal> {
    const now = tools.clock.now();
    const connection = { ...pending, externalId, name, accountType, details, updatedAt: now };
    const event = { now, random: tools.random, actor: tools.takenBy, state: connection.state };
    const events = [makeEvent(connection, "connected", event)];
    const saved = await store.connections.replace({ connection, expectedVersion: pending.version, events, now });
    return saved ? { outcome: "taken", connection } : { outcome: "later", reason: "busy" };
  }

  /** The pending connection has done its work: its tokens go, the row stays for the next one. */
  async function erase(id: ConnectionId): Promise<void> {
    const connection = await store.connections.get(id);
    if (connection === null || connection.externalId !== PENDING_EXTERNAL_ID) return;
    const now = tools.clock.now();
    const state = { ...blankState(now), status: "disconnected" as const };
    const change = { connection: { ...connection, state, updatedAt: now }, expectedVersion: connection.version };
    // Lost against another process: that one is at the same work, and erases in its turn.
    await store.connections.replace({ ...change, credential: null, events: [], now });
  }

  async function goOnWith(pending: Connection | null): Promise<TakenByRenewal | null> {
    if (pending === null || pending.state.status === "disconnected") return null;
    const { takenFrom } = pending.details;
    if (takenFrom !== undefined) await tools.remember(takenFrom);
    const settled = await settle(pending.id);
    // An outage says nothing of the token: only a refused one is worth a rotation.
    const refused = settled.outcome === "later" && kindOf(settled.reason) === "dead";
    return refused ? exchange(pending.id) : settled;
  }

  return {
    resume: async () => goOnWith(await findPending()),

    async resumeAbandoned() {
      const pending = await findPending();
      if (pending === null) return null;
      const isInHand = pending.state.failure === null && tools.clock.now() < pending.updatedAt + SWEPT_AFTER_MS;
      return isInHand ? null : goOnWith(pending);
    },

    async take(refreshToken, details) {
      const hash = hashSecret(refreshToken);
      const id = await storePending(refreshToken, details);
      if (id === null) return { outcome: "later", reason: "busy" };
      // Another process may have taken it, spent it and cleared up since the caller looked.
      if (await tools.isRemembered(hash)) {
        await erase(id);
        return { outcome: "known" };
      }
      await tools.remember(hash);
      return exchange(id);
    },
  };
}

/** The kind of a failure's reason; null for what is no failure, such as "busy". */
export function kindOf(reason: string): FailureKind | null {
  return Object.hasOwn(FAILURE_REASONS, reason) ? FAILURE_REASONS[reason as keyof typeof FAILURE_REASONS] : null;
}
