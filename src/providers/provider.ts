import type { Connection } from "../domain/connection.ts";
import type { Credential } from "../domain/credential.ts";
import type { FailureReason } from "../domain/failure.ts";
import type { RenewalPolicy } from "../domain/renewal-policy.ts";
import type { HttpAnswer, HttpClient, NoAnswerCause } from "../lib/http-client/http-client.ts";
import { readRetryAfterMs } from "../lib/http-client/read-retry-after.ts";
import type { Secret } from "../lib/secret.ts";

/**
 * A service whose tokens we keep. A union on `renewal`: the variant decides which kind of `renew` there is, and a
 * provider of the kind `none` has no such method at all. Each call is two functions inside the adapter: ask (HTTP) and
 * understand (pure: status and body to a value or a failure), so that the second is tested with tables.
 * No method throws for what the provider or the network does; those are `Answer`s.
 */
export type Provider = ExtendProvider | RotateProvider | ReissueProvider | FixedProvider;

interface ProviderBase {
  /** The name in settings, addresses and the API, such as `instagram`. */
  readonly name: string;
  /** The name people know, such as `Instagram`. */
  readonly title: string;
  readonly policy: RenewalPolicy;
  /** Without these there is no connection; without a wanted one an ability is missing. */
  readonly requiredScopes: readonly string[];
  readonly wantedScopes: readonly string[];
  /**
   * Where a person agrees. `reauthenticate` asks for a new log-in, so that no other account slips in (B73). `alsoScopes`
   * are needed by what is reached through the account; heeded where there is such.
   */
  authorizeUrl(input: {
    state: string;
    redirectUri: string;
    reauthenticate: boolean;
    alsoScopes?: readonly string[];
  }): string;
  /** Learns what `authorizeUrl` must know, for providers that tell it themselves (discovery); absent where all is known. */
  prepare?(): Promise<Answer<void>>;
  /** Reads the query of the way back: the code with what else came, or why there is none. */
  readCallback(query: Readonly<Record<string, string | undefined>>): CallbackReading;
  /**
   * True where people may install our app at the provider without having begun here: a code without a state of ours is
   * parked there until an admin claims it (B72). `details.fromWidget` of a reading says that it is such a one in any case.
   */
  readonly installable?: boolean;
  /** Code to credential, long-lived one included, with the account it is for. A half-done exchange is a failure (B44). */
  exchange(input: {
    code: string;
    redirectUri: string;
    details: Readonly<Record<string, string>>;
    /** The state that the way back carried; some providers bind the code to it (PKCE). */
    state?: string;
  }): Promise<Answer<Grant>>;
  /**
   * How long routine checks of this account should wait, to leave what a rate limit still allows to renewals and to people;
   * 0: not at all. Absent where the provider does not tell how much is left.
   */
  checksWaitMs?(input: ProviderCall): number;
  /** One harmless call that shows whether the token works. */
  verify(input: ProviderCall): Promise<Answer<Verified>>;
  /** Ends the grant at the provider, where that is possible and harms no other connection; null where it is not. */
  readonly revoke: ((input: ProviderCall) => Promise<Answer<void>>) | null;
  /** Calls of the provider's own API with the connection's token, for the proxy; absent where there is none to call. */
  readonly api?: ProviderApi;
  /** Sends a text to a person, as the account; absent where accounts send none. */
  sendMessage?(input: ProviderCall & { readonly to: string; readonly text: string }): Promise<Answer<SentMessage>>;
  /**
   * Reads a call that the provider itself made to us (Meta's `signed_request`, amoCRM's disconnect hook), whose
   * signature may be by any of our secrets; null: not signed by it. Absent where the provider makes none. A hint to
   * verify, never an order: some can be replayed (B63).
   */
  readHook?(call: HookCall): HookReading | null;
  /** What the generated documentation says of it. */
  readonly about?: ProviderAbout;
}

/** The token itself is exchanged for a longer one (Instagram, Facebook user). */
export interface ExtendProvider extends ProviderBase {
  readonly renewal: "extend";
  renew(input: ProviderCall): Promise<Answer<Renewed>>;
  /** Exchanges a short-lived token, which `renew` refuses, for a long-lived one; absent where there are no short ones. */
  lengthen?(input: ProviderCall): Promise<Answer<Renewed>>;
}

/** A single-use refresh token is exchanged for a new pair (amoCRM, most OAuth 2.0). */
export interface RotateProvider extends ProviderBase {
  readonly renewal: "rotate";
  renew(input: ProviderCall): Promise<Answer<Renewed>>;
  /** What may be done when a renewal's answer was lost: send the old token again, or never. */
  readonly lostAnswer: "resend" | "flag";
  /** Asks where the account lives now, for providers whose accounts move (amoCRM's subdomain); null: not moved or unknown. */
  readonly relocate: ((input: ProviderCall) => Promise<Readonly<Record<string, string>> | null>) | null;
  /** When an access token that came from elsewhere says it ends, by its own text; null: it does not say. Asks nobody. */
  tokenEnd?(accessToken: Secret): number | null;
}

/**
 * Read again through its parent's credential (Page, or an Instagram account behind a Page). A connect through it
 * grants the parent (`exchange` yields the parent's grant); its own accounts are then chosen from `accounts`.
 */
export interface ReissueProvider extends ProviderBase {
  readonly renewal: "reissue";
  /** The provider of the parent connection, such as `facebook`. */
  readonly parent: string;
  /** Every account that the parent's credential reaches, each with a credential of its own. */
  accounts(parent: ProviderCall): Promise<Answer<readonly OfferedAccount[]>>;
  renew(input: ProviderCall & { readonly parent: Credential }): Promise<Answer<Renewed>>;
}

/** Nothing renews it; it can only be watched. */
export interface FixedProvider extends ProviderBase {
  readonly renewal: "none";
}

/** What a call needs: the tokens, and which account they are for. */
export interface ProviderCall {
  readonly credential: Credential;
  readonly account: Pick<Connection, "externalId" | "details">;
}

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: ProviderFailure };

/** Why a call led to nothing. The reason fixes the kind (`FAILURE_REASONS`). */
export interface ProviderFailure {
  readonly reason: FailureReason;
  /** The provider's code, such as `190/460`, `http 503` or `ECONNRESET`; never a text from the body. */
  readonly code: string;
  readonly retryAfterMs?: number;
  /** The answer is ambiguous: confirm by a probe before a verdict (B27). */
  readonly suspect?: boolean;
  /** The request may have been acted on although no answer came: a single-use token may be spent. */
  readonly maybeActed?: boolean;
}

export interface Account {
  readonly externalId: string;
  readonly name: string;
  readonly accountType: string | null;
  readonly details: Readonly<Record<string, string>>;
}

/** What a connect yields. */
export interface Grant {
  readonly credential: Credential;
  readonly account: Account;
  /** Granted scopes; null when the provider does not tell, which is then not held against the person. */
  readonly scopes: readonly string[] | null;
  /** A reason why this account can't be kept, such as a personal Instagram account; null when it can. */
  readonly unfit: "personal_account" | null;
  /** `none` where nothing renews this very token although the provider's others are renewed: system users, long-lived keys. */
  readonly renewal?: "none";
}

/** An account that a parent's credential reaches. */
export interface OfferedAccount {
  readonly account: Account;
  /** Null: the provider named the account but gave no token for it (a role is missing, the Page was not ticked). */
  readonly credential: Credential | null;
  readonly scopes: readonly string[] | null;
}

/** Where and how the provider's own API is called with a connection's token. */
export interface ProviderApi {
  /**
   * The address for a path and query below the provider's API, always on one of its own hosts; null where the proxy
   * may not go: another host, OAuth and token paths, `debug_token`.
   */
  addressOf(account: ProviderCall["account"], pathAndQuery: string): URL | null;
  /**
   * False for a body by which a call would get around `addressOf`, or bring a token along; absent where no body can.
   * Header names are lower case.
   */
  readonly takesBody?: (headers: Readonly<Record<string, string>>, body: Uint8Array) => boolean;
  /** What shows who asks. */
  sign(accessToken: Secret): {
    readonly headers: Readonly<Record<string, Secret | string>>;
    readonly query: Readonly<Record<string, Secret | string>>;
  };
  /** Waits for a turn where the service counts all our calls together; throws `Throttled` where that would take too long. */
  readonly turn?: () => Promise<void>;
  /** The same client, made to keep to what the service says is used up of its limits; absent where it says nothing. */
  readonly via?: (http: HttpClient) => HttpClient;
  /** True when the answer says that the token is no good (190, 401), so that it is renewed and the call made once more. */
  refusesToken(answer: HttpAnswer): boolean;
}

export interface SentMessage {
  /** The provider's id of it; null when the answer named none. */
  readonly messageId: string | null;
}

/** A call of a provider to us, before anything of it is believed. */
export interface HookCall {
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly form: Readonly<Record<string, string | undefined>>;
}

/** Whom a signed call is about. */
export interface HookReading {
  /** Ids at the provider that any of `externalId` and the id details of a connection may equal. */
  readonly ids: readonly string[];
}

/** What people are told of a provider beforehand: `docs/providers/` is made of it. */
export interface ProviderAbout {
  /** The call that renews, such as `GET /refresh_access_token`; null: nothing renews it. */
  readonly renewedBy: string | null;
  readonly checkedBy: string;
  readonly failures: readonly FailureRow[];
}

/** One row of a provider family's table of answers. */
export interface FailureRow {
  /** As it stands in `failure.code`, such as `190/460`. */
  readonly code: string;
  readonly reason: FailureReason;
  /** The fixed words in the answer by which this row is told from another of the same code. */
  readonly says?: string;
}

export interface Renewed {
  readonly credential: Credential;
  /** Undefined: the answer said nothing of scopes. */
  readonly scopes?: readonly string[];
}

export interface Verified {
  readonly account: Account;
  readonly scopes?: readonly string[];
  /** The token's end as the provider tells it; undefined when it does not. */
  readonly expiresAt?: number | null;
  readonly dataAccessEndsAt?: number | null;
  /** As in a grant: `none` where nothing renews this very token. */
  readonly renewal?: "none";
}

export type CallbackReading =
  | { readonly outcome: "code"; readonly code: string; readonly details: Readonly<Record<string, string>> }
  | { readonly outcome: "denied" }
  /** The provider says that our app may not do this (in development, blocked). */
  | { readonly outcome: "app_refused"; readonly code: string }
  | { readonly outcome: "host_refused" }
  | { readonly outcome: "unreadable" };

/**
 * What the way to the provider alone says of a call, before anything of its body is understood: silence, a redirect,
 * 408, 425, 429 and 5xx (B25). Null: the provider answered, and its body decides. The adapter's own numeric codes, where
 * an answer has them, go before this.
 */
export function transportFailure(answer: HttpAnswer, now: number): ProviderFailure | null {
  if (answer.kind === "no_answer") {
    const { cause, retryAfterMs } = answer;
    const failure = {
      reason: SILENCE_REASONS[cause],
      code: cause,
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    };
    return answer.sent ? { ...failure, maybeActed: true } : failure;
  }
  const { status, headers } = answer;
  const retryAfterMs = readRetryAfterMs(headers, now);
  const waiting = retryAfterMs === undefined ? {} : { retryAfterMs };
  const code = `http ${status}`;
  if (status === 429) return { reason: "rate_limited", code, ...waiting };
  // A server that fails may have done its work before, so a single-use token in the request may be spent.
  if (status >= 500) return { reason: "provider_unavailable", code, maybeActed: true, ...waiting };
  if (status === 408 || status === 425) return { reason: "provider_unavailable", code, ...waiting };
  if (status < 200 || (status >= 300 && status < 400)) return { reason: "answer_unreadable", code, maybeActed: true };
  return null;
}

/** A body that is not what the provider promises. A success that can't be read may well have been one: `maybeActed`. */
export function unreadable(status: number): ProviderFailure {
  const failure = { reason: "answer_unreadable", code: `http ${status}` } as const;
  return status < 400 ? { ...failure, maybeActed: true } : failure;
}

const SILENCE_REASONS = {
  timeout: "timeout",
  network: "network",
  reset: "network",
  aborted: "network",
  too_large: "answer_unreadable",
  redirect: "answer_unreadable",
  circuit_open: "provider_unavailable",
  throttled: "rate_limited",
  limited: "rate_limited",
  // An address that a setting or the service itself named, and nobody else helps.
  private_address: "app_misconfigured",
  // Of what stands in our headers only tokens come from elsewhere.
  unsendable: "token_invalid",
} as const satisfies Record<NoAnswerCause, FailureReason>;
