import type { Secret } from "../../lib/secret.ts";

/** What the operator sets for amoCRM or Kommo. Addresses are whole, without a slash at the end. */
export interface AmocrmSettings {
  readonly clientId: string;
  /** Tried in this order: two while one replaces the other (B48). Never empty. */
  readonly clientSecrets: readonly Secret[];
  /** `https://www.amocrm.ru`: the consent page. */
  readonly authUrl: string;
  /** Stands in for `https://{account host}` of every account: a proxy, a test. Null: the account's own host. */
  readonly apiUrl: string | null;
  /** The one address registered with the integration; both grants must repeat it. */
  readonly redirectUri: string;
  /** The account's host where neither callback nor record names one (a front end that sends only the code); null: then none. */
  readonly domain: string | null;
  /** Calls per second, the token endpoint included; 0: no limit. */
  readonly requestsPerSecond: number;
  /** How the consent page hands over: in the window it was opened in (`post_message`, default) or in its opener. */
  readonly consentMode?: "post_message" | "popup";
  /** How long before its end an access token is renewed; 2 hours by default. */
  readonly windowMs?: number;
  /** How often a token is verified at the latest; 6 hours by default. */
  readonly checkEveryMs?: number;
}
