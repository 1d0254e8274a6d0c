import { type Connection, displayName } from "../../domain/connection.ts";
import type { TakenAs } from "./brought-token.ts";

/** The services whose tokens may stand in the settings. */
export type ImportedService = "amocrm" | "facebook";

/** What became of the tokens of one service, told to an operator. No token is in it. */
export interface ImportOutcome {
  /** The names of the settings it is about. */
  readonly settings: readonly string[];
  readonly outcome: TakenAs["outcome"];
  /** Plain English: what happened, and what to do where something is to be done. */
  readonly sentence: string;
  readonly connection: Connection | null;
}

/** Puts the outcome into a sentence. */
export function describeImport(service: ImportedService, settings: readonly string[], as: TakenAs): ImportOutcome {
  const connection = "connection" in as ? as.connection : null;
  const sentence = `${WORDS[service].title}: ${sentenceOf(WORDS[service], as)}`;
  return { settings, outcome: as.outcome, sentence, connection };
}

interface ServiceWords {
  readonly title: string;
  /** What to set when the service is not configured. */
  readonly configure: string;
  /** The setting whose value is refused. */
  readonly token: string;
  readonly app: string;
  readonly connect: string;
  /** What can be done about a failure that is not the token's end, by its reason. */
  readonly later: Readonly<Record<string, string>>;
  /** Why a token is refused for good, by its reason. */
  readonly refused: Readonly<Record<string, string>>;
}

const BUSY = "another process is taking these tokens over right now. Nothing is to be done.";

const WORDS: Readonly<Record<ImportedService, ServiceWords>> = {
  amocrm: {
    title: "amoCRM",
    configure: "set AMOCRM_CLIENT_ID and AMOCRM_CLIENT_SECRET of the integration that these tokens belong to.",
    token: "AMOCRM_REFRESH_TOKEN",
    app: "AMOCRM_CLIENT_ID",
    connect: "Connect the account with /connect amocrm.",
    later: {
      account_unpaid: "the account is unpaid, so it does not say whose tokens these are. Pay, then try again.",
      app_misconfigured:
        "the account's address is missing or is none of amoCRM's. Set AMOCRM_DOMAIN, such as example.amocrm.ru, then try again.",
      app_secret_wrong: "AMOCRM_CLIENT_ID and AMOCRM_CLIENT_SECRET are refused. Mend them, then try again.",
    },
    refused: {
      wrong_app: "AMOCRM_REFRESH_TOKEN belongs to another integration than AMOCRM_CLIENT_ID.",
    },
  },
  facebook: {
    title: "Facebook",
    configure: "set FACEBOOK_APP_ID and FACEBOOK_APP_SECRET of the app that FACEBOOK_ADS_TOKEN belongs to.",
    token: "FACEBOOK_ADS_TOKEN",
    app: "FACEBOOK_APP_ID",
    connect: "Connect the account with /connect facebook.",
    later: {
      app_secret_wrong: "FACEBOOK_APP_ID and FACEBOOK_APP_SECRET are refused. Mend them, then try again.",
      app_blocked: "Meta has blocked the app, so it does not say whose token this is. See the app's dashboard.",
      scope_missing: "FACEBOOK_ADS_TOKEN lacks a permission that is needed. Make one that has it.",
    },
    refused: {
      token_expired: "FACEBOOK_ADS_TOKEN has expired, and an expired token can't be exchanged.",
      wrong_app: "FACEBOOK_ADS_TOKEN belongs to another app than FACEBOOK_APP_ID.",
      wrong_token_type:
        "FACEBOOK_ADS_TOKEN is not a person's or system user's token: a Page's is kept by /connect facebook_page.",
      password_changed: "FACEBOOK_ADS_TOKEN has ended: its owner's password was changed.",
      token_revoked: "FACEBOOK_ADS_TOKEN has ended: its owner removed the app.",
      logged_out: "FACEBOOK_ADS_TOKEN has ended: its owner was logged out.",
    },
  },
};

function sentenceOf(words: ServiceWords, as: TakenAs): string {
  switch (as.outcome) {
    case "imported":
      return `${displayName(as.connection)} is connected.${lifeOf(as.connection)} Its tokens live in the database now; the ones in the settings are not used any more and can be taken out.`;
    case "kept":
      return `${displayName(as.connection)} is connected already and works, so its own tokens stay. Those in the settings were left alone.`;
    case "known":
      return "these tokens were taken over before, or refused, and are not used again. They can be taken out of the settings.";
    case "later":
      return later(words, as.reason);
    case "refused":
      return as.why === "refused" ? refused(words, as) : ACCESS_ALONE;
    case "unsupported":
      return `${words.configure} Nothing was stored, and it will be looked at again.`;
  }
}

/** Says of a token that nothing renews when it will end, since only a person can replace it. */
function lifeOf({ renewal, state }: Connection): string {
  if (renewal !== "none") return "";
  if (state.expiresAt === null) return " Its token has no end, so it is only watched.";
  return ` Nothing can renew its token, which ends on ${new Date(state.expiresAt).toISOString().slice(0, 10)}; the team is warned before.`;
}

const ACCESS_ALONE =
  "AMOCRM_ACCESS_TOKEN alone can't be kept alive. Nothing was stored. Set AMOCRM_REFRESH_TOKEN as well, or connect the account with /connect amocrm.";

/** Every reason that can stand here for certain has its own words; the rest is told by its name. */
function later(words: ServiceWords, reason: string): string {
  if (reason === "busy" || reason === "being refreshed by another") return BUSY;
  return (
    words.later[reason] ??
    `it could not be done now (${reason}). No token is lost; it is tried again at the next start or import-env.`
  );
}

function refused(words: ServiceWords, { reason, doubtful }: { readonly reason: string; readonly doubtful?: true }) {
  if (reason === "wrong_app")
    return `${words.refused.wrong_app} Nothing was stored. Set the id and the secret of that ${words.title === "amoCRM" ? "integration" : "app"}. ${words.connect}`;
  if (doubtful)
    return `the service refused the token (${reason}), in words that it may also have when it is in trouble. Nothing was stored, and it is tried again at the next start or import-env.`;
  const cause = words.refused[reason] ?? `${words.token} is refused (${reason}), and nothing beside it works.`;
  return `${cause} Nothing was stored, and it is not tried again. ${words.connect}`;
}
