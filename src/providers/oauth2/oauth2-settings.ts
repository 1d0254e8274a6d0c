import type { Secret } from "../../lib/secret.ts";

/**
 * What the operator declares of an OAuth 2.0 service. Addresses are whole; null: not declared, and then taken from
 * discovery where there is an `issuer`. Times are milliseconds.
 */
export interface Oauth2Settings {
  /** The name in settings, addresses and the API. */
  readonly name: string;
  /** The name people know. */
  readonly title: string;
  /** Exactly as the service writes it in its metadata, a slash at the end included (RFC 8414 §3.3). */
  readonly issuer: string | null;
  readonly authorizationEndpoint: string | null;
  readonly tokenEndpoint: string | null;
  readonly revocationEndpoint: string | null;
  readonly introspectionEndpoint: string | null;
  readonly userinfoEndpoint: string | null;
  readonly clientId: string;
  /** What the service calls the client's id; `client_id` nearly everywhere. */
  readonly clientIdParameter: string;
  /** Tried in this order: two while one replaces the other (B48). Empty for a public client. */
  readonly clientSecrets: readonly Secret[];
  readonly clientAuthentication: "basic" | "post" | "none";
  readonly requiredScopes: readonly string[];
  readonly wantedScopes: readonly string[];
  readonly scopeSeparator: string;
  /** True: every connect carries a challenge by S256 (RFC 7636). */
  readonly pkce: boolean;
  /** Sent along to the consent page, over the standard's own parameters. */
  readonly authorizeParameters: Readonly<Record<string, string>>;
  /** Sent along besides, when the person must log in anew (B73). */
  readonly reauthenticateParameters: Readonly<Record<string, string>>;
  /** Sent along to the token endpoint. */
  readonly tokenParameters: Readonly<Record<string, string>>;
  /** `rotate`: each renewal spends the refresh token. `reusable`: it stays good. `none`: nothing renews the token. */
  readonly renewal: "rotate" | "reusable" | "none";
  /** What may be done when a renewal's answer was lost: send the old refresh token again, or never. */
  readonly lostAnswer: "resend" | "flag";
  /** How long an access token lives whose answer does not say. */
  readonly accessTokenLifeMs: number | null;
  /** How long a refresh token lives whose answer does not say; null: no end known. */
  readonly refreshTokenLifeMs: number | null;
  /** Whether that life begins anew with each use, or with the consent. */
  readonly refreshTokenLifeFrom: "use" | "consent";
  /** Which token ends the grant at the revocation endpoint; `nothing` where that would end other connections as well. */
  readonly revokes?: "refresh_token" | "access_token" | "nothing";
  readonly windowMs: number;
  readonly checkEveryMs?: number;
  readonly verify: AccountSource;
  /** Where the service's API begins, for the proxy; null: the proxy may not go there. */
  readonly apiBaseUrl: string | null;
  /** Calls per second; 0: no limit. */
  readonly requestsPerSecond: number;
}

/** Which call tells whose token it is, and where in its answer: names joined by dots, such as `data.user.open_id`. */
export interface AccountSource {
  readonly by: "userinfo" | "introspection" | "url";
  /** Only of `url`. */
  readonly url: string | null;
  readonly method: "GET" | "POST";
  readonly idPath: string;
  /** Null: the usual names of OpenID Connect, and the id where none of them is there. */
  readonly namePath: string | null;
}
