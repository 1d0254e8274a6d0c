import type { Connection } from "../../domain/connection.ts";
import type { Credential } from "../../domain/credential.ts";
import { Refusal } from "../../domain/errors.ts";
import { DEFAULT_WORKSPACE, type WorkspaceId } from "../../domain/ids.ts";
import { hashSecret } from "../../lib/crypto/hash-secret.ts";
import { Secret } from "../../lib/secret.ts";
import type { Account, RotateProvider } from "../../providers/provider.ts";
import { createStoreGrant } from "../connect/store-grant.ts";
import type { AttemptTools } from "../refresh/attempt.ts";
import type { RefreshConnection } from "../refresh/refresh-connection.ts";
import { describeImport, type ImportedAs, type ImportOutcome } from "./describe-import.ts";
import { createTakeByRenewal, kindOf, TAKEN_BY, type TakenByRenewal } from "./take-by-renewal.ts";

/** Takes over the tokens that the settings hold; one outcome per service, none where nothing is given. */
export type ImportEnv = () => Promise<readonly ImportOutcome[]>;

/** The settings that hold tokens; null where they are not given. */
export interface ImportSettings {
  readonly facebookAdsToken: Secret | null;
  readonly amocrmAccessToken: Secret | null;
  readonly amocrmRefreshToken: Secret | null;
}

export interface ImportEnvTools extends AttemptTools {
  readonly refreshConnection: RefreshConnection;
  readonly settings: ImportSettings;
  /** `default` without it. */
  readonly workspace?: WorkspaceId;
}

/**
 * Makes the use case. Each refresh token is taken once and remembered by its hash before it is spent, so that a start
 * with settings of last month never sends a spent one again. A live access token shows whose it is and nothing is
 * spent; otherwise the refresh token is rotated, stored first (`take-by-renewal.ts`). A connection of the same account
 * that works is left alone: what is in the database is newer than what is in the settings. Throws `StoreUnavailable`.
 */
export function createImportEnv(tools: ImportEnvTools): ImportEnv {
  const { store, clock, settings, refreshConnection, workspace = DEFAULT_WORKSPACE } = tools;
  const storeGrant = createStoreGrant({ ...tools, check: refreshConnection.check });

  // That one process alone takes a token is the pending connection's doing (`take-by-renewal.ts`), not this memory's.
  const isRemembered = async (hash: string) => !["", null].includes(await store.system.getMeta(nameOf(hash)));
  const remember = (hash: string) => store.system.setMeta(nameOf(hash), new Date(clock.now()).toISOString());
  const forget = (hash: string) => store.system.setMeta(nameOf(hash), "");

  async function importAmocrm(): Promise<ImportedAs | null> {
    const { amocrmAccessToken: access, amocrmRefreshToken: refresh } = settings;
    if (access === null && refresh === null) return null;
    const provider = tools.providers.get("amocrm");
    if (provider?.renewal !== "rotate") return { outcome: "unsupported", why: "amocrm_not_configured" };
    const byRenewal = createTakeByRenewal({
      ...tools,
      storeGrant,
      workspace,
      provider,
      remember,
      forget,
      isRemembered,
    });
    const resumed = await byRenewal.resume();
    if (refresh === null) return told(resumed) ?? { outcome: "refused", why: "no_refresh_token" };
    if (await isRemembered(hashSecret(refresh))) return told(resumed) ?? { outcome: "known" };
    // One at a time: what an earlier run has in hand is finished before another token is taken.
    if (resumed?.outcome === "later") return told(resumed);
    // Without an access token this asks with an empty one: it is refused, but a silent or wrong address is told apart.
    const probe = asCredential(provider, access ?? new Secret(""), refresh);
    const answer = await provider.verify({ credential: probe, account: NOBODY });
    if (answer.ok) return takeLive(provider, probe, answer.value.account);
    const { reason } = answer.failure;
    return kindOf(reason) === "dead" ? told(await byRenewal.take(refresh)) : { outcome: "later", reason };
  }

  async function takeLive(provider: RotateProvider, credential: Credential, account: Account): Promise<ImportedAs> {
    const { externalId } = account;
    const existing = await store.connections.findByAccount({ workspace, provider: provider.name, externalId });
    if (existing !== null && existing.state.status !== "disconnected") {
      const { outcome, connection } = await refreshConnection.check(existing.id);
      if (outcome !== "failed") {
        // Nor later: it would bring back an account that was disconnected meanwhile.
        if (credential.refreshToken !== null) await remember(hashSecret(credential.refreshToken));
        return { outcome: "kept", connection };
      }
    }
    const grant = { credential, account, scopes: null, unfit: null };
    const wish = { workspace, provider: provider.name, connectionId: existing?.id ?? null, incidentId: null };
    const { connectionId } = await storeGrant(
      provider,
      { ok: true, value: grant },
      { ...wish, by: TAKEN_BY, tell: null },
    );
    if (credential.refreshToken !== null) await remember(hashSecret(credential.refreshToken));
    // A token that does not say when it ends may end in a minute: its successor's end is known.
    if (credential.expiresAt === null) await refreshConnection.refresh(connectionId);
    const connection = await store.connections.get(connectionId);
    return connection === null ? { outcome: "known" } : { outcome: "imported", connection };
  }

  function asCredential(provider: RotateProvider, accessToken: Secret, refreshToken: Secret): Credential {
    const expiresAt = provider.tokenEnd?.(accessToken) ?? null;
    return { accessToken, refreshToken, issuedAt: clock.now(), expiresAt, refreshExpiresAt: null };
  }

  return async () => {
    const outcomes: ImportOutcome[] = [];
    try {
      const amocrm = await importAmocrm();
      if (amocrm !== null) outcomes.push(describeImport("amoCRM", givenNames(settings), amocrm));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      outcomes.push(describeImport("amoCRM", givenNames(settings), { outcome: "later", reason: error.code }));
    }
    if (settings.facebookAdsToken !== null) {
      const why = { outcome: "unsupported", why: "no_facebook_provider" } as const;
      outcomes.push(describeImport("Facebook", ["FACEBOOK_ADS_TOKEN"], why));
    }
    for (const { outcome, settings: names, sentence } of outcomes) {
      const fields = { settings: names, outcome };
      if (outcome === "later" || outcome === "refused") tools.log.warn(fields, sentence);
      else tools.log.info(fields, sentence);
    }
    return outcomes;
  };
}

/** The account is not known yet; the provider's own setting of the host stands in. */
const NOBODY: Pick<Connection, "externalId" | "details"> = { externalId: "", details: {} };

function nameOf(hash: string): string {
  return `imported/${hash}`;
}

function givenNames({ amocrmAccessToken, amocrmRefreshToken }: ImportSettings): string[] {
  return [
    ...(amocrmAccessToken === null ? [] : ["AMOCRM_ACCESS_TOKEN"]),
    ...(amocrmRefreshToken === null ? [] : ["AMOCRM_REFRESH_TOKEN"]),
  ];
}

function told(taken: TakenByRenewal | null): ImportedAs | null;
function told(taken: TakenByRenewal): ImportedAs;
function told(taken: TakenByRenewal | null): ImportedAs | null {
  if (taken === null) return null;
  if (taken.outcome === "taken") return { outcome: "imported", connection: taken.connection };
  return taken.outcome === "refused" ? { outcome: "refused", why: "refused", reason: taken.reason } : taken;
}
