import { insightsQuirks } from "../meta/insights-quirks.ts";
import type { QuirksOf, SimulatorContext } from "../simulator.ts";

/** The oddities of Facebook that can be chosen; the first variant is the usual one. */
export const facebookQuirks = {
  /** Of the answers of `oauth/access_token` (PROVIDERS §4.2: it can be missing). */
  expiresIn: ["present", "absent"],
  /** What a code gives at once. */
  codeToken: ["short", "long"],
  /** Whether exchanging a long-lived token moves its end. */
  extension: ["moves", "same_end"],
  shortTokenSeconds: ["3600", "7200"],
  longTokenSeconds: ["5183944", "5183476"],
  /** The app's setting “Require app secret”. */
  proof: ["optional", "required"],
  /** While the secret is being changed both work; afterwards only the new one does. */
  appSecrets: ["own", "both", "new"],
  /** Whether `access_token` is given to those who name it among the fields. */
  pageToken: ["given", "omitted"],
  /** Whether reading a Page again with the same token gives the same Page token. */
  pageTokenText: ["same", "new"],
  businessAccount: ["present", "absent"],
  /** What reading a person's data gives once access to it has ended; the real answer is unknown. */
  dataAccessEnded: ["works", "10"],
  expiredSubcode: ["463", "absent"],
  /** `issued_at` of `debug_token` may be missing. */
  issuedAt: ["present", "absent"],
  revokeAnswer: ["object", "true"],
  errorStatus: ["usual", "other"],
  ...insightsQuirks,
} as const;

/** The app that the simulator knows; anyone may read these. */
export const facebookCredentials = {
  appId: "880000000000001",
  appSecret: "mock_secret_facebook_3a94be71f06d42c8",
} as const;

/** The secret that the app has been given instead, for the quirk `appSecrets`. */
export const NEW_FACEBOOK_APP_SECRET = "mock_secret_facebook_next_b05c7de9412f48aa";

/** The permissions that the dialog knows, with what it says of each (developers.facebook.com/docs/permissions, 2026-11). */
export const facebookScopes = {
  public_profile: "Your name and picture (required)",
  email: "Your email address",
  pages_show_list: "See which Pages you manage",
  pages_read_engagement: "Read what your Pages post and how it is received",
  pages_messaging: "Read and answer your Pages’ messages",
  pages_manage_metadata: "Manage your Pages’ settings",
  read_insights: "Read your Pages’ insights",
  business_management: "Manage your businesses",
  ads_read: "Read your ad accounts",
  ads_management: "Manage your ads",
  instagram_basic: "See your Instagram accounts",
  instagram_manage_insights: "Read your Instagram accounts’ insights",
  instagram_manage_messages: "Read and answer your Instagram accounts’ messages",
} as const;

/** Permissions for which the person ticks Pages. */
export const PAGE_SCOPES = /^(pages_|instagram_|read_insights)/;

/** What a grant has when nobody says otherwise: everything but the email address. */
export const ALL_FACEBOOK_SCOPES: readonly string[] = Object.keys(facebookScopes).filter((scope) => scope !== "email");

/** What the Facebook simulator's parts are given. */
export type FacebookContext = SimulatorContext<QuirksOf<typeof facebookQuirks>>;

/** The secrets of the app that are in force. */
export function validSecrets(context: FacebookContext): readonly string[] {
  const { appSecrets } = context.quirks();
  if (appSecrets === "new") return [NEW_FACEBOOK_APP_SECRET];
  return appSecrets === "both"
    ? [facebookCredentials.appSecret, NEW_FACEBOOK_APP_SECRET]
    : [facebookCredentials.appSecret];
}
