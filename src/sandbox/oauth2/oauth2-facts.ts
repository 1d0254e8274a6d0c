import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../lib/clock.ts";
import type { QuirksOf, SimulatorContext } from "../simulator.ts";

/** The oddities that services by the same standards have; the first variant is the usual one. */
export const oauth2Quirks = {
  /**
   * What a refresh token is good for. `rotate_detect`: once, and whoever sends it again ends the whole grant (RFC 9700
   * §4.14.2). `rotate`: once, and sending it again is merely refused. `reusable`: as often as one likes. `none`: there is none.
   */
  refreshTokens: ["rotate_detect", "rotate", "reusable", "none"],
  /** `expires_in` is recommended, not required (RFC 6749 §5.1); some send a text. */
  expiresIn: ["number", "string", "missing"],
  /** `scope` may be left out where it is what was asked for. */
  scope: ["told", "missing"],
  /** How the end of a refresh token is told; the standard has no field for it. */
  refreshEnd: ["missing", "refresh_token_expires_in", "refresh_expires_in"],
  tokenType: ["Bearer", "bearer"],
  /** How a client may show who it is (RFC 6749 §2.3.1). */
  clientAuthentication: ["both", "basic", "post"],
  /** PKCE is verified wherever a challenge came; `required`: none goes without (RFC 7636). */
  pkce: ["offered", "required"],
  /** The standard's status for `invalid_grant` is 400; some answer 401. */
  invalidGrantStatus: ["400", "401"],
  /** Whether ways back name their issuer (RFC 9207). */
  issuerInCallback: ["named", "missing"],
} as const;

/** The client that the service knows; anyone may read these. `:` and `+` show whether Basic is encoded as the standard has it. */
export const oauth2Credentials = {
  clientId: "demo:client+1",
  clientSecret: "mock_secret_demo_oauth_53c9a1e7b0d84f26",
} as const;

/** What may be asked for, with the words of the consent page. */
export const oauth2Scopes: Readonly<Record<string, string>> = {
  profile: "See your name",
  "notes.read": "Read your notes",
  "notes.write": "Write notes",
};

/** What is granted where nothing was asked for (RFC 6749 §3.3). */
export const DEFAULT_SCOPES: readonly string[] = ["profile"];

/** "A maximum authorization code lifetime of 10 minutes is recommended" (RFC 6749 §4.1.2). */
export const CODE_MS = 10 * MINUTE_MS;
export const ACCESS_MS = HOUR_MS;
/** Counted from each use. */
export const REFRESH_MS = 30 * DAY_MS;

/** The path of the issuer, on the simulator's own origin. */
export const ISSUER_PATH = "/demo-oauth";

/** Where the metadata is, which is not below the issuer. */
export const METADATA_SURFACE = "DEMO_OAUTH_METADATA";

/** What the parts of this simulator are given. */
export type Oauth2Context = SimulatorContext<QuirksOf<typeof oauth2Quirks>>;
