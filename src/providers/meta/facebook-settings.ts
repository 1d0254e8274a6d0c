import type { Secret } from "../../lib/secret.ts";

/** What the operator sets for the Facebook app, which three providers go through. Addresses are whole, without a slash at the end. */
export interface FacebookSettings {
  readonly appId: string;
  /** Tried in this order: two while one replaces the other (B48). Never empty. */
  readonly appSecrets: readonly Secret[];
  /** `https://www.facebook.com`: the consent page. */
  readonly dialogUrl: string;
  /** `https://graph.facebook.com`: everything else. */
  readonly graphUrl: string;
  /** Such as `v25.0`. */
  readonly graphVersion: string;
  /** How long before its end a token is renewed; 7 days by default. */
  readonly windowMs?: number;
  /** How often a token is verified at the latest; 6 hours by default. */
  readonly checkEveryMs?: number;
}
