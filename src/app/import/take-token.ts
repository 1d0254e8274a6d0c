import type { Connection } from "../../domain/connection.ts";
import type { Credential } from "../../domain/credential.ts";
import { Refusal } from "../../domain/errors.ts";
import { isTransient } from "../../domain/failure.ts";
import type { WorkspaceId } from "../../domain/ids.ts";
import { hashSecret } from "../../lib/crypto/hash-secret.ts";
import { Secret } from "../../lib/secret.ts";
import type { Answer, ExtendProvider, Grant, Provider, ProviderFailure, Verified } from "../../providers/provider.ts";
import type { StoreGrant } from "../connect/store-grant.ts";
import type { AttemptTools } from "../refresh/attempt.ts";
import type { RefreshConnection } from "../refresh/refresh-connection.ts";
import { isLongLivedAccess, isShortEnd } from "./brought-life.ts";
import type { BroughtToken, TakenAs } from "./brought-token.ts";
import { createTakeByRenewal, kindOf, type TakenByRenewal } from "./take-by-renewal.ts";
import { createTakenTokens } from "./taken-tokens.ts";

/** Takes over a token that a person or the settings bring, after its provider said whose it is. */
export interface TakeToken {
  /** Throws `Refusal` for what a connect would refuse too (a required permission is missing), and `StoreUnavailable`. */
  take(brought: BroughtToken): Promise<TakenAs>;
  /** Goes on with what an earlier run, killed on the way, left behind; null: nothing was. */
  resume(provider: string, workspace: WorkspaceId, by: string): Promise<TakenAs | null>;
  /** The same for every team and every service, where nobody has it in hand. What is refused is logged, and tried again the next time. */
  resumeAll(by: string): Promise<void>;
}

export interface TakeTokenTools extends AttemptTools {
  readonly refreshConnection: RefreshConnection;
  readonly storeGrant: StoreGrant;
}

type Life = Pick<Grant, "credential" | "renewal">;

/**
 * Makes the use case. Each state that a token can be in leads to one end: a live one shows whose it is and nothing is
 * spent; a short one is exchanged for a long one before anything is stored (B44); one that nothing can renew is
 * watched; a dead access token whose refresh token lives is rotated, stored first; the rest is refused with its cause.
 */
export function createTakeToken(tools: TakeTokenTools): TakeToken {
  const { store, clock, providers, refreshConnection, storeGrant } = tools;
  const taken = createTakenTokens(tools);

  function byRenewal(provider: Provider, workspace: WorkspaceId, by: string) {
    return provider.renewal === "rotate"
      ? createTakeByRenewal({ ...tools, ...taken, storeGrant, workspace, provider, takenBy: by })
      : null;
  }

  async function take(brought: BroughtToken): Promise<TakenAs> {
    const provider = providers.get(brought.provider);
    if (provider === undefined) return { outcome: "unsupported" };
    if ((await store.team.getWorkspace(brought.workspace)) === null) throw new Refusal("not_found");
    const { accessToken, refreshToken } = brought;
    if (accessToken === null && (refreshToken === null || provider.renewal !== "rotate"))
      return { outcome: "refused", why: "no_access_token" };
    // Without an access token this asks with an empty one: it is refused, but a silent or wrong address is told apart.
    const probe = asCredential(provider, brought, accessToken ?? new Secret(""));
    const answer = await provider.verify({ credential: probe, account: { externalId: "", details: brought.details } });
    if (answer.ok) return takeLive(provider, probe, answer.value, brought);
    const failure = answer.failure;
    if (kindOf(failure.reason) !== "dead") return unusable(failure);
    const renewing = byRenewal(provider, brought.workspace, brought.by);
    if (renewing === null || refreshToken === null) return refusedBy(failure);
    // One at a time: what an earlier run has in hand is finished before another token is taken.
    const left = await renewing.resumeAbandoned();
    if (await taken.isRemembered(hashSecret(refreshToken))) return left === null ? { outcome: "known" } : told(left);
    return told(left?.outcome === "later" ? left : await renewing.take(refreshToken, brought.details));
  }

  async function takeLive(
    provider: Provider,
    probe: Credential,
    verified: Verified,
    brought: BroughtToken,
  ): Promise<TakenAs> {
    const { account } = verified;
    const { workspace } = brought;
    const at = { workspace, provider: provider.name, externalId: account.externalId };
    const existing = await store.connections.findByAccount(at);
    if (brought.ifWorking === "keep" && existing !== null && existing.state.status !== "disconnected") {
      const { outcome, connection } = await refreshConnection.check(existing.id);
      if (outcome !== "failed") return kept(connection, probe);
    }
    const life = await lifeOf(provider, probe, verified);
    if ("outcome" in life) return life;
    const grant: Grant = { ...life, account, scopes: verified.scopes ?? null, unfit: null };
    const { connectionId } = await storeGrant(
      provider,
      { ok: true, value: grant },
      { ...at, connectionId: existing?.id ?? null, incidentId: null, by: brought.by, tell: null },
    );
    if (probe.refreshToken !== null) await taken.remember(hashSecret(probe.refreshToken));
    // A token that does not say when it ends may end in a minute: its successor's end is known.
    const rotates = provider.renewal === "rotate" && life.renewal !== "none";
    if (rotates && life.credential.expiresAt === null) await refreshConnection.refresh(connectionId);
    const connection = await store.connections.get(connectionId);
    return connection === null ? { outcome: "known" } : { outcome: "imported", connection };
  }

  /** Its own tokens stay, and the brought refresh token is not taken later: it would bring back a disconnected account. */
  async function kept(connection: Connection, { refreshToken }: Credential): Promise<TakenAs> {
    if (refreshToken !== null) await taken.remember(hashSecret(refreshToken));
    return { outcome: "kept", connection };
  }

  /** How a live token will live on, lengthened where it is short; or why it can't be kept. */
  async function lifeOf(provider: Provider, probe: Credential, verified: Verified): Promise<Life | TakenAs> {
    const end = verified.expiresAt;
    const credential = end === undefined ? probe : { ...probe, expiresAt: end };
    if (verified.renewal === "none") return { credential, renewal: "none" };
    switch (provider.renewal) {
      case "none":
        return { credential };
      // Nobody brought the parent's token, so it can't be read again: it is watched.
      case "reissue":
        return { credential, renewal: "none" };
      case "extend":
        return end === null ? { credential, renewal: "none" } : lengthened(provider, credential);
      case "rotate":
        if (credential.refreshToken !== null) return { credential };
        return isLongLivedAccess(credential.expiresAt, clock.now())
          ? { credential, renewal: "none" }
          : { outcome: "refused", why: "no_refresh_token" };
    }
  }

  /**
   * A provider that does not tell a token's end (Instagram) is asked to exchange it: a short token becomes long, a long
   * one is refused, and then renewed; one that may not be renewed yet is kept, and renewed after a day.
   */
  async function lengthened(provider: ExtendProvider, credential: Credential): Promise<Life | TakenAs> {
    const call = { credential, account: { externalId: "", details: {} } };
    const isKnownShort = isShortEnd(credential.expiresAt, clock.now());
    if (credential.expiresAt !== null && !isKnownShort) return { credential };
    const long: Answer<{ credential: Credential }> | null = (await provider.lengthen?.(call)) ?? null;
    if (long?.ok === true) return { credential: long.value.credential };
    if (long !== null && hasNoVerdict(long.failure)) return unusable(long.failure);
    const renewed = await provider.renew(call);
    if (renewed.ok) return { credential: renewed.value.credential };
    // Stored as it is, a short one would be dead within the hour: no connection at all is the honest answer.
    return isKnownShort || hasNoVerdict(renewed.failure) ? unusable(long?.failure ?? renewed.failure) : { credential };
  }

  function asCredential(provider: Provider, brought: BroughtToken, accessToken: Secret): Credential {
    const said = provider.renewal === "rotate" ? (provider.tokenEnd?.(accessToken) ?? null) : null;
    const { refreshToken, expiresAt } = brought;
    return { accessToken, refreshToken, issuedAt: clock.now(), expiresAt: said ?? expiresAt, refreshExpiresAt: null };
  }

  async function resume(name: string, workspace: WorkspaceId, by: string): Promise<TakenAs | null> {
    const provider = providers.get(name);
    const renewing = provider === undefined ? null : byRenewal(provider, workspace, by);
    const resumed = (await renewing?.resume()) ?? null;
    return resumed === null ? null : told(resumed);
  }

  async function resumeAll(by: string): Promise<void> {
    for (const { id: workspace } of await store.team.listWorkspaces()) {
      for (const provider of providers.values()) {
        try {
          await byRenewal(provider, workspace, by)?.resumeAbandoned();
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          tools.log.warn(
            { provider: provider.name, reason: error.code },
            "a token that was brought is not taken over yet",
          );
        }
      }
    }
  }

  return { take, resume, resumeAll };
}

/** What passes by itself or is the operator's to mend is tried again; the rest is refused for good. */
function unusable({ reason }: ProviderFailure): TakenAs {
  const kind = kindOf(reason);
  const later = kind !== null && (isTransient(kind) || kind === "app" || kind === "user_action");
  return later ? { outcome: "later", reason } : { outcome: "refused", why: "refused", reason };
}

function refusedBy({ reason, suspect }: ProviderFailure): TakenAs {
  const refused = { outcome: "refused", why: "refused", reason } as const;
  return suspect === true ? { ...refused, doubtful: true } : refused;
}

function hasNoVerdict({ reason }: ProviderFailure): boolean {
  const kind = kindOf(reason);
  return kind !== null && isTransient(kind);
}

function told(taken: TakenByRenewal): TakenAs {
  if (taken.outcome === "taken") return { outcome: "imported", connection: taken.connection };
  return taken.outcome === "refused" ? { outcome: "refused", why: "refused", reason: taken.reason } : taken;
}
