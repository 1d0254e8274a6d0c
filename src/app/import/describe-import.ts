import { type Connection, displayName } from "../../domain/connection.ts";

/** What became of the tokens of one service. */
export type ImportedAs =
  | { readonly outcome: "imported"; readonly connection: Connection }
  /** This account is connected and works: its own tokens stay. */
  | { readonly outcome: "kept"; readonly connection: Connection }
  /** These values were taken over, or refused, before. */
  | { readonly outcome: "known" }
  /** Not now; the reason is a failure's, or a refusal's code. */
  | { readonly outcome: "later"; readonly reason: string }
  | { readonly outcome: "refused"; readonly why: "no_refresh_token" }
  /** The provider refused; the reason is the failure's. */
  | { readonly outcome: "refused"; readonly why: "refused"; readonly reason: string }
  | { readonly outcome: "unsupported"; readonly why: "amocrm_not_configured" | "no_facebook_provider" };

/** The same, told to an operator. No token is in it. */
export interface ImportOutcome {
  /** The names of the settings it is about. */
  readonly settings: readonly string[];
  readonly outcome: ImportedAs["outcome"];
  /** Plain English: what happened, and what to do where something is to be done. */
  readonly sentence: string;
  readonly connection: Connection | null;
}

/** Puts the outcome into a sentence. */
export function describeImport(service: string, settings: readonly string[], as: ImportedAs): ImportOutcome {
  const connection = "connection" in as ? as.connection : null;
  return { settings, outcome: as.outcome, sentence: sentenceOf(service, as), connection };
}

function sentenceOf(service: string, as: ImportedAs): string {
  switch (as.outcome) {
    case "imported":
      return `${service}: ${displayName(as.connection)} is connected. Its tokens live in the database now; the ones in the settings are not used any more and can be taken out.`;
    case "kept":
      return `${service}: ${displayName(as.connection)} is connected already and works, so its own tokens stay. The ones in the settings were left alone.`;
    case "known":
      return `${service}: these tokens were taken over before, or refused, and are not used again. They can be taken out of the settings.`;
    case "later":
      return later(service, as.reason);
    case "refused":
      return as.why === "no_refresh_token" ? ACCESS_ALONE : refused(service, as.reason);
    case "unsupported":
      return UNSUPPORTED[as.why];
  }
}

const ACCESS_ALONE =
  "amoCRM: AMOCRM_ACCESS_TOKEN alone can't be kept alive. Nothing was stored. Set AMOCRM_REFRESH_TOKEN as well, or connect the account with /connect amocrm.";

const UNSUPPORTED = {
  amocrm_not_configured:
    "amoCRM: set AMOCRM_CLIENT_ID and AMOCRM_CLIENT_SECRET of the integration that these tokens belong to. Nothing was stored.",
  no_facebook_provider:
    "Facebook: this version has no Facebook provider, so FACEBOOK_ADS_TOKEN can't be looked after. Nothing was stored, and it will be looked at again.",
} as const;

/** Every reason that can stand here for certain has its own words; the rest is told by its name. */
function later(service: string, reason: string): string {
  const words: Readonly<Record<string, string>> = {
    busy: "another process is taking these tokens over right now. Nothing is to be done.",
    "being refreshed by another": "another process is taking these tokens over right now. Nothing is to be done.",
    account_unpaid: "the account is unpaid, so it does not say whose tokens these are. Pay, then try again.",
    app_misconfigured:
      "the account's address is missing or is none of amoCRM's. Set AMOCRM_DOMAIN, such as example.amocrm.ru, then try again.",
    app_secret_wrong: "AMOCRM_CLIENT_ID and AMOCRM_CLIENT_SECRET are refused. Mend them, then try again.",
  };
  const own = words[reason];
  return `${service}: ${own ?? `it could not be done now (${reason}). No token is lost; it is tried again at the next start or import-env.`}`;
}

function refused(service: string, reason: string): string {
  if (reason === "wrong_app") {
    return `${service}: AMOCRM_REFRESH_TOKEN belongs to another integration than AMOCRM_CLIENT_ID. Nothing was stored. Set the id and the secret of that integration, or connect the account with /connect amocrm.`;
  }
  const remedy = "Nothing was stored, and it is not tried again. Connect the account with /connect amocrm.";
  return `${service}: AMOCRM_REFRESH_TOKEN is refused (${reason}), and no access token of it works. ${remedy}`;
}
