import { Refusal } from "../../domain/errors.ts";
import { DEFAULT_WORKSPACE, type WorkspaceId } from "../../domain/ids.ts";
import { hashSecret } from "../../lib/crypto/hash-secret.ts";
import type { Log } from "../../lib/log/log.ts";
import type { Secret } from "../../lib/secret.ts";
import type { TakenAs } from "./brought-token.ts";
import { describeImport, type ImportedService, type ImportOutcome } from "./describe-import.ts";
import { kindOf } from "./take-by-renewal.ts";
import type { TakeToken } from "./take-token.ts";
import type { TakenTokens } from "./taken-tokens.ts";

/** Takes over the tokens that the settings hold; one outcome per service, none where nothing is given. */
export type ImportEnv = () => Promise<readonly ImportOutcome[]>;

/** The settings that hold tokens; null where they are not given. */
export interface ImportSettings {
  readonly facebookAdsToken: Secret | null;
  readonly amocrmAccessToken: Secret | null;
  readonly amocrmRefreshToken: Secret | null;
}

export interface ImportEnvTools {
  readonly takeToken: TakeToken;
  readonly taken: TakenTokens;
  readonly settings: ImportSettings;
  readonly log: Log;
  /** `default` without it. */
  readonly workspace?: WorkspaceId;
}

/** Who did it, as the history tells it. */
const BY = "import-env";

/**
 * Makes the use case. Each value is taken once and remembered by its hash; a refresh token before it is spent. A
 * connection of the same account that works is left alone: what is in the database is newer than what is in the
 * settings. Throws `StoreUnavailable`.
 */
export function createImportEnv(tools: ImportEnvTools): ImportEnv {
  const { takeToken, taken, settings, workspace = DEFAULT_WORKSPACE } = tools;
  const common = { workspace, expiresAt: null, details: {}, by: BY, ifWorking: "keep" } as const;

  async function importAmocrm(): Promise<TakenAs | null> {
    const { amocrmAccessToken: accessToken, amocrmRefreshToken: refreshToken } = settings;
    const resumed = await takeToken.resume("amocrm", workspace, BY);
    const token = refreshToken ?? accessToken;
    if (token === null) return resumed;
    if (await taken.isRemembered(hashSecret(token))) return resumed ?? { outcome: "known" };
    // One at a time: what an earlier run has in hand is finished before another token is taken.
    if (resumed?.outcome === "later") return resumed;
    const as = await takeToken.take({ ...common, provider: "amocrm", accessToken, refreshToken });
    // A refresh token is remembered by who spends it; one that stands alone is kept, or refused, once.
    if (refreshToken === null && isSettled(as)) await taken.remember(hashSecret(token));
    return as;
  }

  async function importFacebook(accessToken: Secret): Promise<TakenAs> {
    const hash = hashSecret(accessToken);
    if (await taken.isRemembered(hash)) return { outcome: "known" };
    const as = await takeToken.take({ ...common, provider: "facebook", accessToken, refreshToken: null });
    if (isSettled(as)) await taken.remember(hash);
    return as;
  }

  async function tell(service: ImportedService, work: () => Promise<TakenAs | null>): Promise<ImportOutcome | null> {
    const names = givenNames(settings, service);
    try {
      const as = await work();
      return as === null ? null : describeImport(service, names, as);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return describeImport(service, names, { outcome: "later", reason: error.code });
    }
  }

  return async () => {
    const { facebookAdsToken } = settings;
    const outcomes = [
      await tell("amocrm", importAmocrm),
      facebookAdsToken === null ? null : await tell("facebook", () => importFacebook(facebookAdsToken)),
    ].filter((outcome) => outcome !== null);
    // What was brought by other ways, to other teams or other services, and was not finished.
    await takeToken.resumeAll(BY);
    for (const { outcome, settings: names, sentence } of outcomes) {
      const fields = { settings: names, outcome };
      if (outcome === "later" || outcome === "refused") tools.log.warn(fields, sentence);
      else tools.log.info(fields, sentence);
    }
    return outcomes;
  };
}

/** Nothing else will come of the same value: it is kept, or dead for good. Another app's may be set beside it tomorrow. */
function isSettled(as: TakenAs): boolean {
  if (as.outcome === "imported" || as.outcome === "kept") return true;
  if (as.outcome !== "refused" || as.why !== "refused" || as.doubtful === true) return false;
  return kindOf(as.reason) === "dead" && as.reason !== "wrong_app";
}

function givenNames(settings: ImportSettings, service: ImportedService): string[] {
  if (service === "facebook") return ["FACEBOOK_ADS_TOKEN"];
  return [
    ...(settings.amocrmAccessToken === null ? [] : ["AMOCRM_ACCESS_TOKEN"]),
    ...(settings.amocrmRefreshToken === null ? [] : ["AMOCRM_REFRESH_TOKEN"]),
  ];
}
