import type { SimulatorDefinition } from "../simulator.ts";
import { oauth2ErrorCodes } from "./oauth2-errors.ts";
import { ISSUER_PATH, METADATA_SURFACE, oauth2Credentials, oauth2Quirks, oauth2Scopes } from "./oauth2-facts.ts";
import { openOauth2Simulator } from "./oauth2-simulator.ts";

/** A service that somebody could declare: OAuth 2.0 and nothing of its own. */
export const oauth2Definition = {
  provider: "demo_oauth" as const,
  surfaces: { DEMO_OAUTH_ISSUER: ISSUER_PATH, [METADATA_SURFACE]: "/.well-known" },
  credentials: oauth2Credentials,
  credentialSettings: { clientId: "DEMO_OAUTH_CLIENT_ID", clientSecret: "DEMO_OAUTH_CLIENT_SECRET" },
  calls: ["authorize", "exchange", "renew", "userinfo", "introspect", "revoke", "metadata"],
  errorCodes: oauth2ErrorCodes,
  quirks: oauth2Quirks,
  registersRedirectUri: false,
  consent: {
    title: "Demo Notes",
    accent: "#2b7a55",
    accountWord: "account",
    handlePrefix: "",
    handleSuffix: "",
    scopeWords: oauth2Scopes,
    personal: false,
    widget: false,
  },
  open: openOauth2Simulator,
} satisfies SimulatorDefinition<string, string, typeof oauth2Credentials, typeof oauth2Quirks>;
