import { insightsQuirks } from "../meta/insights-quirks.ts";
import type { QuirksOf, SimulatorContext } from "../simulator.ts";

/** The oddities of Instagram that can be chosen; the first variant is the usual one. */
export const instagramQuirks = {
  /** The answer to a code: as observed live, or as documented (PROVIDERS §3.2). */
  exchange: ["flat", "wrapped"],
  userId: ["number", "string"],
  permissions: ["array", "comma", "absent"],
  /** Failed exchanges have been guarded against with status 200. */
  exchangeErrorStatus: ["400", "200"],
  me: ["flat", "wrapped"],
  accountType: ["upper", "mixed"],
  /** Whether a refresh gives a new string; the old one works until its end in both cases. */
  refreshedToken: ["new", "same"],
  /** What is answered to refreshing a token younger than a day; the real answer is unknown. */
  tooYoung: ["100", "190"],
  expiredSubcode: ["463", "absent"],
  longTokenSeconds: ["5183944", "5110824"],
  /** While the secret is being changed both work; afterwards only the new one does. */
  appSecrets: ["own", "both", "new"],
  errorStatus: ["usual", "other"],
  /** Percent of the rate limit in the usage headers. */
  usage: ["none", "10", "95", "100"],
  ...insightsQuirks,
} as const;

/** The app that the simulator knows; anyone may read these. */
export const instagramCredentials = {
  appId: "990000000000001",
  appSecret: "mock_secret_instagram_6f1e0c55d0a94b7b",
} as const;

/** The secret that the app has been given instead, for the quirk `appSecrets`. */
export const NEW_INSTAGRAM_APP_SECRET = "mock_secret_instagram_next_c2d81a7e95b0443f";

/** Whether the secret is one that is in force. */
export function isValidSecret(context: InstagramContext, secret: string | null | undefined): boolean {
  const { appSecrets } = context.quirks();
  return (
    (appSecrets !== "new" && secret === instagramCredentials.appSecret) ||
    (appSecrets !== "own" && secret === NEW_INSTAGRAM_APP_SECRET)
  );
}

/** Errors of `api.instagram.com`, which has an envelope of its own, by the name a switch calls for. */
export const instagramExchangeErrors: Readonly<Record<string, string>> = {
  "exchange/code": "Matching code was not found or was already used",
  "exchange/used": "This authorization code has been used",
  "exchange/expired": "This authorization code has expired.",
  "exchange/redirect":
    "Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request",
  "exchange/secret": "Error validating client secret.",
  "exchange/client": "Invalid platform app",
  "exchange/missing": "Missing required field",
};

/** What the Instagram simulator's parts are given. */
export type InstagramContext = SimulatorContext<QuirksOf<typeof instagramQuirks>>;
