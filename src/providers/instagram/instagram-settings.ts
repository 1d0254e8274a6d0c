import type { Secret } from "../../lib/secret.ts";

/** What the operator sets for Instagram. Addresses are whole, without a slash at the end; app id and secret are Instagram's own, not the Facebook app's. */
export interface InstagramSettings {
  readonly appId: string;
  /** Tried in this order: two while one replaces the other (B48). Never empty. */
  readonly appSecrets: readonly Secret[];
  /** `https://www.instagram.com`: the consent page. */
  readonly authUrl: string;
  /** `https://api.instagram.com`: code to short token. */
  readonly apiUrl: string;
  /** `https://graph.instagram.com`: everything else. */
  readonly graphUrl: string;
  /** Such as `v25.0`. */
  readonly graphVersion: string;
  /** How long before its end a token is renewed; 30 days by default. */
  readonly windowMs?: number;
  /** How often a token is verified at the latest; 6 hours by default. */
  readonly checkEveryMs?: number;
}
