import { metaErrors } from "../meta/meta-errors.ts";
import type { SimulatorDefinition } from "../simulator.ts";
import { facebookCredentials, facebookQuirks, facebookScopes } from "./facebook-facts.ts";
import { openFacebookSimulator } from "./facebook-simulator.ts";

const GRAPH_PREFIX = "/facebook-graph";

/** Facebook Login: people, their Pages, and the Instagram accounts behind those, all through one dialog. */
export const facebookDefinition = {
  provider: "facebook" as const,
  otherProviders: ["facebook_page", "instagram_facebook"] as const,
  surfaces: { FACEBOOK_DIALOG_URL: "/facebook-www", FACEBOOK_GRAPH_URL: GRAPH_PREFIX },
  credentials: facebookCredentials,
  credentialSettings: { appId: "FACEBOOK_APP_ID", appSecret: "FACEBOOK_APP_SECRET" },
  calls: [
    "authorize",
    "exchange",
    "extend",
    "debug_token",
    "me",
    "permissions",
    "revoke",
    "accounts",
    "page",
    "businesses",
    "owned_pages",
    "client_pages",
    "adaccounts",
    "instagram_account",
    "insights",
    "messages",
  ],
  errorCodes: Object.keys(metaErrors),
  quirks: facebookQuirks,
  registersRedirectUri: false,
  consent: {
    title: "Facebook",
    accent: "#0a66d8",
    accountWord: "profile",
    handlePrefix: "",
    handleSuffix: "",
    scopeWords: facebookScopes,
    personal: false,
    widget: false,
  },
  open: (context) => openFacebookSimulator(context, GRAPH_PREFIX),
} satisfies SimulatorDefinition<string, string, typeof facebookCredentials, typeof facebookQuirks>;
